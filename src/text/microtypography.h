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
  uint16_t rules; /* TextRules of its language */
  uint32_t span;
} TextChar;

typedef BASE_LIST(TextChar) TextChars;

/* A pass over characters: reads `in`, appends to `out`. */
typedef struct {
  const TextChar *in;
  size_t count, at;
  TextChars *out;     /* has room for two characters for each that is read */
  bool has_addresses; /* otherwise no word needs to be looked at twice */
  uint8_t quotes[8];  /* open quotation marks: straight, or a guillemet */
  size_t quote_depth;
} TextScan;

enum { TEXT_QUOTE_OUTER = 1, TEXT_QUOTE_INNER = 2 };

/* The character `offset` places from the current one, 0 outside of the text. */
static inline uint32_t text_scan_at(const TextScan *scan, size_t offset) {
  return scan->at + offset < scan->count ? scan->in[scan->at + offset].character : 0;
}
/* What was put out last, 0 at the start. */
static inline uint32_t text_scan_last(const TextScan *scan) {
  return scan->out->count ? scan->out->items[scan->out->count - 1].character : 0;
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
/* Steps that languages share; true when they applied. */
bool text_number_range(TextScan *scan);   /* 2016-2017 */
bool text_minus_or_dash(TextScan *scan);  /* -16, word - word */
bool text_ellipsis(TextScan *scan);       /* three dots */
bool text_apostrophe(TextScan *scan);     /* l'an */
bool text_french_ordinal(TextScan *scan); /* 1er, 2e, XXe */

/* Applies the rules of each character's language; `out` is emptied first. */
void text_typeset_chars(const TextChar *in, size_t count, TextChars *out);
/* Flags where a line must not end: after an article that begins a sentence, inside names and compounds. */
void text_bind_words(TextChar *chars, size_t count);

#endif
