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

/* Opens the font manifest (CSV: family,weight,style,file …) of a folder; faces are loaded when first asked for. */
TextFonts *text_fonts_new(const char *folder, BaseDiagnostics *diagnostics);
void text_fonts_free(TextFonts *fonts);
/* Shaped words are kept in a folder of cache files from one run to the next: read now, and written by
 * text_fonts_save_cache when this run shaped new ones. The pages are the same without; nothing about it is an error. */
void text_fonts_use_cache(TextFonts *fonts, const char *folder);
void text_fonts_save_cache(TextFonts *fonts);
/* "Manrope ExtraBold", "Lato Bold Italic"; reports an unknown one at `place` with the nearest name; NULL then. */
const TextFace *text_face_find(TextFonts *fonts, const char *name, BasePlace place,
                               BaseDiagnostics *diagnostics);

/* What the PDF needs of a face. Ascender, descender and the like are in 1/1000 em. */
typedef struct {
  const char *name;       /* as in the manifest: "Lato Bold" */
  const char *postscript; /* "Lato-Bold" */
  const char *file;
  const void *data; /* the whole font file, borrowed */
  size_t length;
  unsigned units_per_em, glyph_count;
  int ascender, descender, cap_height, x_height, stem, bbox[4], weight;
  double italic_angle;
  bool fixed_pitch, serif;
} TextFaceInfo;
const TextFaceInfo *text_face_info(const TextFace *face);
unsigned text_face_index(const TextFace *face); /* small and dense: 0, 1, 2 … in order of loading */
/* The nominal advance of a glyph (no kerning), in font units. */
int text_glyph_advance(const TextFace *face, unsigned glyph);
/* The bounding box of a glyph in font units: x_min, y_min, x_max, y_max. */
void text_glyph_box(const TextFace *face, unsigned glyph, int box[4]);

/* ---- style and shaped runs ----------------------------------------------------------------------------------- */

enum {
  TEXT_TABULAR = 1,      /* tnum */
  TEXT_OLDSTYLE = 2,     /* onum */
  TEXT_NO_LIGATURES = 4, /* set by itself when tracking is not 0 */
  TEXT_NO_KERNING = 8,
  TEXT_SMALL_CAPS = 16,   /* smcp when the face has it */
  TEXT_NO_ALTERNATES = 32 /* code: no forms that depend on neighbours */
};

typedef struct {
  const TextFace *face;
  const TextFace *fallback; /* used for characters that `face` lacks; NULL: none */
  BaseLength size;
  int tracking;         /* 1/10000 em, added after every glyph but a line's last */
  unsigned features;    /* TEXT_… */
  const char *language; /* "fr-FR" */
  BaseLength rise;      /* baseline shift up, for raised characters */
} TextStyle;

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
