/* Private to text: the inside of a face and of a set of fonts. */
#ifndef MILLESIME_TEXT_FACES_H
#define MILLESIME_TEXT_FACES_H

#include "text/text.h"
#include <hb.h>

struct TextWordCache;
struct TextWordStore;
struct TextLanguages;
struct TextWork;

enum { TEXT_PLAIN_ADVANCES = 0x250 }; /* characters whose nominal advance is kept in a table */

enum { TEXT_FONT_FILE_MOST = 64 << 20 }; /* bytes */
enum { TEXT_FACE_KEYS = 4, TEXT_AXES_MOST = 16, TEXT_NAME_MOST = 128 };

struct TextFace {
  TextFaceInfo info;
  TextRights rights;
  unsigned index;
  BaseBuffer data; /* the font file */
  char *postscript;
  TextAxis axes[TEXT_AXES_MOST];
  char print[33]; /* fingerprint of `data`, and of where it is fixed */
  hb_face_t *hb_face;
  hb_font_t *hb_font; /* scaled to font units */
  uint8_t *coverage;  /* one bit for each character of the Basic Multilingual Plane */
  uint32_t space_glyph;
  int space_advance;                          /* font units */
  int16_t plain_advance[TEXT_PLAIN_ADVANCES]; /* font units */
};

/* A face that can be asked for, and where it is. */
typedef struct {
  char *name, *file;
  char *keys[TEXT_FACE_KEYS]; /* its names as names are compared; NULL: no more */
  char *family;               /* as its file has it; NULL: not known */
  char *postscript;           /* the same */
  unsigned index;             /* in its file */
  TextAxis axes[TEXT_AXES_MOST];
  size_t axis_count;
  int weight;     /* that the manifest tells; else 400 */
  bool listed;    /* in a manifest */
  bool instance;  /* of a variable font */
  bool failed;    /* a definition that was reported */
  TextFace *face; /* NULL until asked for */
} TextFaceRow;
typedef BASE_LIST(TextFaceRow *) TextFaceRows;

/* Faces that are found in one place. */
typedef struct {
  char *folder; /* NULL: the theme's definitions; those of fontconfig */
  bool read;
  TextFaceRows rows;
} TextFontSource;

/* In the order in which faces are looked for. */
typedef enum {
  TEXT_SOURCE_THEME,
  TEXT_SOURCE_REPORT,
  TEXT_SOURCE_FOLDER,
  TEXT_SOURCE_INSTALLED,
  TEXT_SOURCES
} TextSourceKind;

/* A file that fontconfig knows. */
typedef struct {
  char *file;
  char *family; /* as names are compared */
  bool read;
} TextInstalledFile;

struct TextFonts {
  TextFontSource sources[TEXT_SOURCES];
  BASE_LIST(TextInstalledFile) installed;
  bool installed_asked, installed_known;
  unsigned face_count;
  hb_buffer_t *buffer; /* for shaping */
  struct TextWordCache *words;
  struct TextWordStore *store; /* words of earlier runs; NULL: none are kept */
  struct TextLanguages *languages;
  BaseMap
      *widths; /* of texts measured before (text_width): numbers from 1 in `widths_found`; NULL: none yet */
  BASE_LIST(BaseLength) widths_found;
  struct TextWork *work; /* arrays that paragraphs use again */
};

/* "Lato Regular Italic", "lato italic" and "Lato-Italic" are one name; "Lato" is "Lato Regular". */
void text_name_fold(const char *name, char out[TEXT_NAME_MOST]);
/* A row of a source; name and file are copied. */
TextFaceRow *text_row_new(TextFontSource *source, const char *name, const char *file);
void text_row_free(TextFaceRow *row);
/* The row that a name means; reported as text_face_find does. */
TextFaceRow *text_row_find(TextFonts *fonts, const char *name, BasePlace place, BaseDiagnostics *diagnostics);
/* A further name that the face answers to. */
void text_row_key(TextFaceRow *row, const char *name);
/* False when there is no manifest. */
bool text_manifest_read(TextFontSource *source, BaseDiagnostics *diagnostics);
/* The faces of all files of fonts in a folder; false when there are none. */
bool text_folder_read(TextFontSource *source, BaseDiagnostics *diagnostics);
/* Why a file is not one that faces can be read from; NULL: it is. */
const char *text_file_problem(const char *file);
/* The faces of a file, and the named instances of a variable font, by the names that they give themselves. False when
 * the file is no font. */
bool text_names_read(TextFontSource *source, const char *file);
/* An axis of a variable font. */
typedef struct {
  uint32_t tag;
  float least, most;
} TextAxisRange;
/* The axes of a face of a file; 0: it is not variable, or has more axes than TEXT_AXES_MOST. */
size_t text_axes_read(const char *file, unsigned index, TextAxisRange ranges[TEXT_AXES_MOST]);
/* What else a file tells of a face, for lists. False when it is no font. */
bool text_kind_read(const char *file, unsigned index, const char **kind, TextRights *rights, bool *variable);
/* Reads the files of the machine that may hold a face of this name; "" is any. False when fontconfig cannot be had. */
bool text_installed_read(TextFonts *fonts, const char *folded);
/* What is wrong with a font file of `size` bytes, of which the first `length` are at hand; NULL: as far as they tell, all its
 * tables lie in it, and there are outlines. */
const char *text_sfnt_problem(const uint8_t *data, size_t length, size_t size, unsigned index);
/* Loads the file of a row; false (after a diagnostic) when it is no font. */
bool text_face_load(TextFonts *fonts, TextFaceRow *row, BasePlace place, BaseDiagnostics *diagnostics);
void text_face_free(TextFace *face);
/* Of the field fsType of the table OS/2. */
TextRights text_rights_of(unsigned fs_type);
/* False, and an error, when the face may not be embedded; a warning when only for preview and print. */
bool text_rights_check(const char *name, const char *file, TextRights rights, BasePlace place,
                       BaseDiagnostics *diagnostics);
/* True when the face has the character or one that is drawn alike. */
bool text_face_covers(const TextFace *face, uint32_t character);
/* The character itself, or the one that the face has in its place. */
uint32_t text_face_character(const TextFace *face, uint32_t character);
/* Nominal advance of a character in font units; 0 when the face lacks it. */
int text_character_advance(const TextFace *face, uint32_t character);

/* Font units to lengths, rounded half up. */
static inline BaseLength text_scale(int64_t units, BaseLength size, unsigned units_per_em) {
  int64_t product = units * size, half = units_per_em / 2;
  return product >= 0 ? (product + half) / units_per_em : -((half - product) / units_per_em);
}

#endif
