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

struct TextFace {
  TextFaceInfo info;
  unsigned index;
  BaseBuffer data; /* the font file */
  char *path, *postscript;
  char print[33]; /* fingerprint of `data` */
  hb_face_t *hb_face;
  hb_font_t *hb_font; /* scaled to font units */
  uint8_t *coverage;  /* one bit for each character of the Basic Multilingual Plane */
  uint32_t space_glyph;
  int space_advance;                          /* font units */
  int16_t plain_advance[TEXT_PLAIN_ADVANCES]; /* font units */
};

/* A line of the manifest. */
typedef struct {
  char *name, *file;
  char *folded; /* the name as names are compared */
  int weight;
  bool failed;
  TextFace *face; /* NULL until asked for */
} TextManifestRow;

struct TextFonts {
  char *folder;
  BASE_LIST(TextManifestRow) manifest;
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

void text_manifest_read(TextFonts *fonts, BaseDiagnostics *diagnostics);
/* Loads the file of a row; false (after a diagnostic) when it is no font. */
bool text_face_load(TextFonts *fonts, TextManifestRow *row, BasePlace place, BaseDiagnostics *diagnostics);
void text_face_free(TextFace *face);
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
