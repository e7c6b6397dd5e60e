/* Private to text: a paragraph on its way from spans to lines. */
#ifndef MILLESIME_TEXT_WORK_H
#define MILLESIME_TEXT_WORK_H

#include "text/breaker.h"
#include "text/microtypography.h"
#include "text/words.h"

typedef enum {
  TEXT_PIECE_WORD,
  TEXT_PIECE_RAISED,  /* superscripts, set from ordinary letters */
  TEXT_PIECE_SPACE,   /* U+0020 or U+00A0: stretches in justified text */
  TEXT_PIECE_FIXED,   /* U+202F, U+2003 and the like: an advance without a glyph */
  TEXT_PIECE_NOTHING, /* neither advance nor glyph */
  TEXT_PIECE_NEWLINE
} TextPieceKind;

/* Characters that are set together: one face, one size, one direction, no space inside. */
typedef struct {
  uint32_t first, end; /* characters */
  uint32_t span;
  uint8_t kind, level; /* TextPieceKind, bidi level */
  uint32_t glyph_count;
  const TextFace *face;
  TextWord *word; /* NULL unless a word or raised */
  BaseLength size, width;
} TextPiece;

typedef BASE_LIST(TextPiece) TextPieceList;

/* What a paragraph is made in; its arrays are used again by the next one. */
typedef struct TextWork {
  TextChars source, chars;
  BASE_LIST(char) breaks;          /* BASE_BREAK_… after each character */
  BASE_LIST(uint32_t) code_points; /* of `chars`, for FriBidi */
  BASE_LIST(uint32_t) offsets;     /* of each character in `text`, and the end */
  BASE_LIST(uint8_t) levels;       /* bidi levels; empty when all are 0 */
  BaseBuffer text;                 /* `chars` in UTF-8 */
  TextPieceList pieces, line_pieces;
  BASE_LIST(TextBreakItem) items;
  TextBreakList breakpoints;
  TextBreakMemory breaker;
  BASE_LIST(char) marks; /* BASE_BREAK_… before each byte of `text` */
  BaseBuffer scratch, width_key;
} TextWork;

TextWork *text_work_new(void);
void text_work_free(TextWork *work);

/* A paragraph or line being set. */
typedef struct {
  TextFonts *fonts;
  TextWork *work;
  const TextSpan *spans;
  size_t span_count;
  const TextSettings *settings; /* never NULL; a line's are empty but for its place */
  BaseArena *arena;             /* of the result; NULL when only measuring */
  BaseDiagnostics *diagnostics; /* may be NULL */
  const char *text;             /* work->text, copied to the arena */
  TextLanguage *paragraph_language;
  uint8_t base_level;     /* 1: the paragraph runs right to left */
  uint32_t language_span; /* the span whose language was asked for last */
  TextLanguage *language;
} TextJob;

/* Fills chars, breaks, offsets and text from the spans: decoding, microtypography, break opportunities. */
void text_prepare(TextJob *job);
/* Fills breaks: where a line may end after each of the chars. */
void text_find_breaks(TextJob *job);
/* The same for text of European languages, without ICU; false when other characters are in it. */
bool text_find_plain_breaks(TextWork *work);
/* Fills pieces. */
void text_cut_pieces(TextJob *job);
TextLanguage *text_span_language(TextJob *job, uint32_t span);
/* A part of a word or raised piece as a piece of its own, shaped anew; `hyphen` adds one to its end. */
TextPiece text_part_of_piece(TextJob *job, const TextPiece *piece, uint32_t first, uint32_t end, bool hyphen);
BaseLength text_tracking(const TextStyle *style, BaseLength size);
/* Bidi levels of all characters (UAX #9); none when every character runs left to right. */
void text_find_levels(TextJob *job);
/* The visual order of a line's pieces after their levels; spaces at its end take the paragraph's (UAX #9, L1 and L2). */
void text_reorder(TextPiece *pieces, size_t count, uint8_t base_level);

/* What may give in a justified line. Spaces stretch by a half (more when nothing else is possible) and shrink by two
 * fifths. Letters are expanded within the setting's limit and, in step with it, spaced by half as much again: one
 * hundredth of their advance at the usual limit of 2 %, which no eye sees. */
static inline BaseLength text_space_stretch(BaseLength width) {
  return width / 2;
}
static inline BaseLength text_space_shrink(BaseLength width) {
  return width * 2 / 5;
}
/* Stretched by more than this a space is wide: then letters give more than they readily do. */
static inline BaseLength text_space_wide(BaseLength width) {
  return width * 3 / 10;
}
static inline int text_most_spread(int expansion) {
  return expansion + expansion / 2; /* of the advances, 1/1000 */
}

/* Fills items for the breaker. */
typedef struct {
  bool hyphenate;
  bool short_ends;      /* the last line may be one short word, at a price */
  bool divide_names;    /* long names may be broken, at a price */
  bool divide_anywhere; /* lines may end at bound spaces, and anywhere in words wider than the measure */
} TextItemOptions;
void text_make_items(TextJob *job, const TextItemOptions *options);
/* How far the character at `index`, in piece `at`, hangs out when a line begins (ends) with it. */
BaseLength text_start_hang(const TextJob *job, size_t at, uint32_t index);
BaseLength text_end_hang(const TextJob *job, size_t at, uint32_t index, bool hyphen);

/* A line's place in the text, and how wide it shall become. */
typedef struct {
  uint32_t first, end; /* characters */
  uint32_t next;       /* where the following line begins; a space between is kept for extraction */
  size_t first_piece;  /* where to look for `first` */
  bool hyphenated, last, justify;
  BaseLength width; /* of the measure */
  BaseLength indent;
} TextLinePlan;
/* Sets one line into the job's arena; returns the piece in which it ends. */
size_t text_set_line(TextJob *job, const TextLinePlan *plan, TextLine *line);

#endif
