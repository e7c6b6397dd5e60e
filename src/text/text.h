/* text: fonts, shaping, hyphenation, microtypography, paragraphs. Knows nothing of pages.
 *
 * Lengths are BaseLength. A paragraph is a pure function of its spans, settings and fonts.
 */
#ifndef MILLESIME_TEXT_H
#define MILLESIME_TEXT_H

#include "base/base.h"

/* ---- fonts --------------------------------------------------------------------------------------------------- */

/* The faces of a run, the shaping word cache and the hyphenation dictionaries. Shared by all documents of a batch;
 * used by one thread at a time. */
typedef struct TextFonts TextFonts;
typedef struct TextFace TextFace;

/* The fonts of a folder: those of its manifest (manifest.csv: family,weight,style,file …) or, where there is none, all
 * files of fonts in it, by the names that they give themselves. Faces are loaded when first asked for. */
TextFonts *text_fonts_new(const char *folder, BaseDiagnostics *diagnostics);
void text_fonts_free(TextFonts *fonts);
/* A folder that is looked in before the other, if it is there: a report's own fonts. */
void text_fonts_add_folder(TextFonts *fonts, const char *folder, BaseDiagnostics *diagnostics);

/* A face under a name of a theme's own. */
typedef struct {
  const char *name;
  const char *from; /* another face's name, or NULL */
  const char *file; /* or else the path of a font file */
  unsigned index;   /* of the face in the file, when that is a collection */
  const char *axes; /* of a variable font: "wght 650 opsz 32"; or NULL */
  BasePlace place;
} TextFaceDefinition;
/* Adds it; what is wrong is reported at its place. The names of faces are looked up here first. Before a theme is read
 * again its definitions are forgotten; faces that were found by them live on. */
void text_fonts_forget_definitions(TextFonts *fonts);
void text_fonts_define(TextFonts *fonts, const TextFaceDefinition *definition, BaseDiagnostics *diagnostics);

/* May a font be embedded? OpenType, OS/2 fsType. */
typedef enum {
  TEXT_RIGHTS_INSTALLABLE,
  TEXT_RIGHTS_EDITABLE,
  TEXT_RIGHTS_PREVIEW,    /* preview and print */
  TEXT_RIGHTS_RESTRICTED, /* not to be embedded */
  TEXT_RIGHTS_WHOLE,      /* not to be subset */
  TEXT_RIGHTS_BITMAPS,    /* only its bitmaps may be embedded */
  TEXT_RIGHTS_KINDS
} TextRights;

/* A face that could be asked for, as it is listed. */
typedef struct {
  const char *name, *file;
  const char *source; /* the folder it was found in; "fontconfig" */
  unsigned index;     /* in its file */
  const char *kind;   /* "TrueType", "CFF", "CFF2"; "": the file is not a font */
  bool variable;
  TextRights rights;
} TextFaceListed;
typedef BASE_LIST(TextFaceListed) TextFaceList;
/* All faces of the folders, and of fontconfig when `installed`, in the order in which they are looked for. Texts live as
 * long as the fonts. False when fontconfig was wanted and cannot be had. */
bool text_fonts_list(TextFonts *fonts, bool installed, TextFaceList *list);
/* "installable", "preview and print" … */
const char *text_rights_name(TextRights rights);

/* Shaped words are kept in a folder of cache files from one run to the next: read now, and written by
 * text_fonts_save_cache when this run shaped new ones. The pages are the same without; nothing about it is an error. */
void text_fonts_use_cache(TextFonts *fonts, const char *folder);
void text_fonts_save_cache(TextFonts *fonts);
/* "Manrope ExtraBold", "Lato Bold Italic": as the manifest or the font file has it, family and style, the full or the
 * PostScript name. Looked for among the theme's own names, in the report's folder, in the other, and then among the fonts
 * of the machine, which are found by fontconfig. Reports an unknown one, one that several files answer to, and one that may
 * not be embedded at `place`; NULL then. Without diagnostics the fonts of the machine are left alone. */
const TextFace *text_face_find(TextFonts *fonts, const char *name, BasePlace place,
                               BaseDiagnostics *diagnostics);

/* A value on an axis of a variable font. */
typedef struct {
  uint32_t tag; /* "wght" */
  float value;
} TextAxis;

/* What the PDF needs of a face. Ascender, descender and the like are in 1/1000 em. */
typedef struct {
  const char *name;       /* as in the manifest: "Lato Bold" */
  const char *postscript; /* "Lato-Bold" */
  const char *file;
  const void *data; /* the whole font file, borrowed */
  size_t length;
  unsigned index;       /* of the face in the file */
  const TextAxis *axes; /* where a variable font is fixed; none: its default */
  size_t axis_count;
  bool variable;
  bool listed;   /* in a manifest: it came with the program, and is whole */
  bool truetype; /* its outlines are TrueType's; else those of CFF or CFF2 */
  unsigned units_per_em, glyph_count;
  int ascender, descender, cap_height, x_height, stem, bbox[4], weight;
  double italic_angle;
  bool fixed_pitch, serif;
} TextFaceInfo;
const TextFaceInfo *text_face_info(const TextFace *face);
unsigned text_face_index(const TextFace *face); /* small and dense: 0, 1, 2 … in order of loading */
/* The glyph of a character; TEXT_NO_GLYPH when the face has none. */
uint32_t text_face_glyph(const TextFace *face, uint32_t character);
/* The nominal advance of a glyph (no kerning), in font units. */
int text_glyph_advance(const TextFace *face, unsigned glyph);
/* The bounding box of a glyph in font units: x_min, y_min, x_max, y_max. */
void text_glyph_box(const TextFace *face, unsigned glyph, int box[4]);

/* Has the glyph an outline? It is drawn to know. */
bool text_glyph_is_drawn(const TextFace *face, unsigned glyph);

/* ---- style and shaped runs ----------------------------------------------------------------------------------- */

enum {
  TEXT_TABULAR = 1,      /* tnum */
  TEXT_OLDSTYLE = 2,     /* onum */
  TEXT_NO_LIGATURES = 4, /* set by itself when tracking is not 0 */
  TEXT_NO_KERNING = 8,
  TEXT_SMALL_CAPS = 16,      /* smcp: a letter without one is reported */
  TEXT_NO_ALTERNATES = 32,   /* code: no forms that depend on neighbours */
  TEXT_LINING = 64,          /* lnum */
  TEXT_PROPORTIONAL = 128,   /* pnum */
  TEXT_FRACTIONS = 256,      /* frac: 1/2, in spans of nothing else */
  TEXT_SUPERIORS = 512,      /* sups */
  TEXT_INFERIORS = 1024,     /* subs */
  TEXT_CAPS_TO_SMALL = 2048, /* c2sc */
  TEXT_SETS_FROM = 12,
  TEXT_SETS = 20 /* ss01 to ss20: the bits from there on */
};
#define TEXT_SET(n) (1u << (TEXT_SETS_FROM + (n)-1))

typedef struct {
  const TextFace *face;
  const TextFace *fallback; /* used for characters that `face` lacks; NULL: none */
  BaseLength size;
  int tracking;         /* 1/10000 em, added after every glyph but a line's last */
  unsigned features;    /* TEXT_… */
  const char *language; /* "fr-FR" */
  BaseLength rise;      /* baseline shift up, for raised characters */
  const void *ink;      /* the caller's: a colour of these words; NULL: that of the text around */
} TextStyle;

/* The first of the features that a face has not, as its name: "small capitals"; NULL: it has them all. What it draws by
 * itself (figures that are tabular) it has. */
const char *text_features_lack(TextFonts *fonts, const TextFace *face, unsigned features);
/* Is every character of a text drawn otherwise with TEXT_SUPERIORS or TEXT_INFERIORS? */
bool text_has_script(TextFonts *fonts, const TextFace *face, unsigned feature, const char *text,
                     size_t length);

/* A stretch of source text in one style. `origin` is the caller's and comes back on the runs made from it. */
typedef struct {
  const char *text;
  size_t length;
  const TextStyle *style;
  const void *origin;
} TextSpan;

typedef struct {
  uint32_t glyph;
  uint32_t cluster; /* byte offset in the run's text of the first character this glyph stands for */
  int32_t advance;  /* final advance in BaseLength units, kerning, tracking and justification included */
  int32_t x_offset, y_offset; /* BaseLength units */
} TextGlyph;
#define TEXT_NO_GLYPH UINT32_MAX /* an advance without ink (U+202F): the text layer keeps the character */

/* Glyphs of one face, size and origin on one line. The space at which a line was broken stays in its last run, with an
 * advance of 0; a hyphen that was put in reads as U+00AD. */
typedef struct {
  const TextStyle *style;
  const TextFace *face; /* style->face or the fallback */
  const TextGlyph *glyphs;
  size_t glyph_count;
  const char *text; /* UTF-8 that the glyphs stand for, in logical order, as extraction shall give it */
  size_t text_length;
  BaseLength x; /* from the line's left edge */
  BaseLength width;
  BaseLength size; /* drawing size: style->size, or smaller for a raised ordinal */
  BaseLength rise;
  int stretch; /* font expansion, 1/1000 (0 = none, ±20) */
  bool right_to_left;
  const void *origin;
} TextRun;

typedef struct {
  const TextRun *runs;
  size_t run_count;
  BaseLength x;     /* shift of the line: alignment, optical margin */
  BaseLength width; /* natural or justified width of the content */
  bool hyphenated;  /* ends with a hyphen that is not in the source */
  bool last;        /* last line of the paragraph or before a forced break */
  bool overfull;
  BaseLength excess; /* by how much, when overfull */
} TextLine;

typedef struct {
  const TextLine *lines;
  size_t line_count;
  BaseLength width; /* of the widest line */
} TextParagraph;

/* ---- setting ------------------------------------------------------------------------------------------------- */

typedef enum { TEXT_RAGGED, TEXT_JUSTIFIED, TEXT_CENTRED, TEXT_RIGHT } TextAlign;

typedef struct {
  TextAlign align;
  BaseLength width;         /* measure */
  BaseLength indent;        /* of the first line */
  const BaseLength *widths; /* measures of the first lines when they differ; NULL: all `width` */
  size_t width_count;
  bool hyphenate;
  bool optical_margins;          /* hanging punctuation */
  int expansion;                 /* allowed font expansion, 1/1000 (20 = ±2 %); 0: none */
  int looseness;                 /* TeX's \looseness */
  int max_hyphens;               /* in a row; 0 means 2 */
  int hyphen_left, hyphen_right; /* letters kept together; 0 means 3 */
  bool
      no_final_hyphen; /* the paragraph may be cut at any line by a page: no hyphen on a last line of a page is
                             wanted; raises the cost of hyphens everywhere */
  BasePlace place;     /* for diagnostics: missing glyphs, overfull lines */
  const char *language;
  bool raw; /* no microtypography: the text is set as it is (code, URLs) */
} TextSettings;

/* Breaks and sets a paragraph. Applies the language's microtypography, bidi order, UAX #14 and hyphenation. All of the
 * result lives in `arena`. A U+2028 or newline in a span forces a line break (two give a line without runs). Spaces at
 * the start, the end and in a row collapse unless raw. Spans whose style has no face are left out. diagnostics may be
 * NULL: for trials. Knuth and Plass, "Breaking paragraphs into lines" (1981). */
TextParagraph *text_paragraph(TextFonts *fonts, const TextSpan *spans, size_t span_count,
                              const TextSettings *settings, BaseArena *arena, BaseDiagnostics *diagnostics);

/* Sets one line that is never broken (labels, titles of one line); TextLine.width is its natural width. */
TextLine *text_line(TextFonts *fonts, const TextSpan *spans, size_t span_count, BasePlace place,
                    BaseArena *arena, BaseDiagnostics *diagnostics);

/* The width of one line in one style, from the word cache; no arena. Passes through the style's language as text_line
 * does; a style without a language is measured as it is written. */
BaseLength text_width(TextFonts *fonts, const char *text, size_t length, const TextStyle *style);

/* The typography of a language on a plain text: spaces, apostrophes, quotes. `fonts` remembers languages; NULL is allowed. */
void text_microtypography(TextFonts *fonts, BaseBuffer *out, const char *text, size_t length,
                          const char *language);

#endif
