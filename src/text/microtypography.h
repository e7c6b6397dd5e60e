/* Private to text: the typographic rules of languages, on characters that remember their span. */
#ifndef MILLESIME_TEXT_MICROTYPOGRAPHY_H
#define MILLESIME_TEXT_MICROTYPOGRAPHY_H

#include "text/characters.h"
#include "text/languages.h"

enum {
  TEXT_KEEP = 1,      /* no line break before this character */
  TEXT_RELUCTANT = 2, /* a line break before it is a last resort */
  TEXT_ADDRESS = 4,   /* part of a URL, an e-mail address or a path */
  TEXT_DIVISIBLE = 8, /* a soft hyphen stood before it */
  TEXT_UNWILLING = 16 /* better no line break before it: it follows a number or a word of one letter */
};

typedef struct {
  uint32_t character;
  uint16_t flags;
  uint16_t language; /* the index of its typography */
  uint32_t span;
} TextChar;

typedef BASE_LIST(TextChar) TextChars;

typedef enum { TEXT_RULES_NONE, TEXT_RULES_FRENCH, TEXT_RULES_ENGLISH, TEXT_RULES_COMMON } TextRules;

/* What a language and country want of text. Lists of words end with NULL. */
struct TextTypography {
  TextRules rules;
  uint32_t open[2], close[2]; /* quotation marks, outer and inner */
  uint32_t unit_space;        /* between a number and its unit */
  bool units_apart;           /* 10km gets that space */
  bool percent_apart;         /* 25% gets it too */
  bool tight_marks;           /* French of Canada: no space before ; ! ? */
  bool clipped_words;         /* Dutch: ’s, ’t and ’n begin with an apostrophe */
  const char *const *after_number, *const *before_number, *const *before_name;
};

/* A pass over characters: reads `in`, appends to `out`. */
typedef struct {
  const TextChar *in;
  size_t count, at;
  TextChars *out;                     /* has room for two characters for each that is read */
  const TextTypography *typographies; /* by TextChar.language */
  bool has_addresses;                 /* otherwise no word needs to be looked at twice */
  uint8_t quotes[8];                  /* open quotation marks: straight, or a guillemet */
  size_t quote_depth;
} TextScan;

enum { TEXT_QUOTE_OUTER = 1, TEXT_QUOTE_INNER = 2, TEXT_QUOTE_SINGLE = 3 };

/* The character `offset` places from the current one, 0 outside of the text. */
static inline uint32_t text_scan_at(const TextScan *scan, size_t offset) {
  return scan->at + offset < scan->count ? scan->in[scan->at + offset].character : 0;
}
/* What was put out last, 0 at the start. */
static inline uint32_t text_scan_last(const TextScan *scan) {
  return scan->out->count ? scan->out->items[scan->out->count - 1].character : 0;
}
/* Of the current character's language. */
static inline const TextTypography *text_scan_typography(const TextScan *scan) {
  return &scan->typographies[scan->in[scan->at < scan->count ? scan->at : scan->count - 1].language];
}
/* Remembers an open quotation mark. */
static inline void text_quote_opens(TextScan *scan, uint8_t kind) {
  if (scan->quote_depth < sizeof scan->quotes) scan->quotes[scan->quote_depth++] = kind;
}
/* Puts a character out in the span and language of the current one. */
void text_scan_put(TextScan *scan, uint32_t character);
/* Puts the next `count` characters out as they are. */
void text_scan_copy(TextScan *scan, size_t count);
/* True where a word begins: at the start, after a space, an opening mark or a line break. */
bool text_scan_starts_word(const TextScan *scan);

/* One step of a language's rules: reads at least one character. */
void text_french_step(TextScan *scan);
void text_english_step(TextScan *scan);
void text_common_step(TextScan *scan); /* German, Spanish, Italian, Dutch */
/* Steps that languages share; true when they applied. */
bool text_number_range(TextScan *scan);   /* 2016-2017 */
bool text_minus_or_dash(TextScan *scan);  /* -16, word - word */
bool text_ellipsis(TextScan *scan);       /* three dots */
bool text_apostrophe(TextScan *scan);     /* l'an */
bool text_french_ordinal(TextScan *scan); /* 1er, 2e, XXe */

/* The space that a number, unit or title wants between what was put out last and the character at `next`; 0: no rule. */
uint32_t text_bound_space(const TextScan *scan, size_t next);
/* Puts one space out for those at the current place: the one that is wanted, or the strongest of them. */
void text_set_space(TextScan *scan, uint32_t (*wanted_space)(const TextScan *scan, size_t next));
bool text_attached_unit(TextScan *scan);   /* 10km, 3°C, 100$: puts the space and one character out */
void text_attached_number(TextScan *scan); /* n°5: puts the space out */

/* Applies the rules of each character's language; `out` is emptied first. */
void text_typeset_chars(const TextChar *in, size_t count, const TextTypography *typographies, TextChars *out);
/* Flags where a line must not end: after an article that begins a sentence, inside names and compounds. */
void text_bind_words(TextChar *chars, size_t count, const TextTypography *typographies);

#endif
