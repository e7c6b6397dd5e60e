/* Private to text: what the layer needs to know of Unicode characters. */
#ifndef MILLESIME_TEXT_CHARACTERS_H
#define MILLESIME_TEXT_CHARACTERS_H

#include "text/text.h"

enum {
  TEXT_NBSP = 0x00A0,
  TEXT_SOFT_HYPHEN = 0x00AD,
  TEXT_THIN_NBSP = 0x202F,
  TEXT_EN_DASH = 0x2013,
  TEXT_EM_DASH = 0x2014,
  TEXT_APOSTROPHE = 0x2019,
  TEXT_ELLIPSIS = 0x2026,
  TEXT_MINUS = 0x2212,
  TEXT_LINE_SEPARATOR = 0x2028,
  TEXT_OPEN_GUILLEMET = 0x00AB,
  TEXT_CLOSE_GUILLEMET = 0x00BB,
  TEXT_OPEN_QUOTE = 0x201C,
  TEXT_CLOSE_QUOTE = 0x201D
};

static inline bool text_is_digit(uint32_t c) {
  return c >= '0' && c <= '9';
}
bool text_is_letter_beyond(uint32_t c); /* from U+0250 on */
static inline bool text_is_letter(uint32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  if (c < 0x250) return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || c == 0xAA || c == 0xBA || c == 0xB5;
  return text_is_letter_beyond(c);
}
bool text_is_upper(uint32_t c); /* Latin, Greek and Cyrillic capitals */
uint32_t text_lower(uint32_t c);
bool text_is_mark(uint32_t c); /* combining: belongs to the character before it */
static inline bool text_is_alnum(uint32_t c) {
  return text_is_digit(c) || text_is_letter(c);
}
/* Spaces of a line; line separators are not among them. */
static inline bool text_is_space(uint32_t c) {
  return c == ' ' || c == '\t' || c == TEXT_NBSP || c == TEXT_THIN_NBSP || c == 0x2009 || c == 0x200A;
}
static inline bool text_is_thin_space(uint32_t c) {
  return c == TEXT_THIN_NBSP || c == 0x2009 || c == 0x200A;
}
static inline bool text_is_newline(uint32_t c) {
  return c == '\n' || c == TEXT_LINE_SEPARATOR || c == 0x2029;
}
/* Signs that are a unit or a part of one: %, currencies, degrees, powers, micro. */
static inline bool text_is_unit_sign(uint32_t c) {
  return c == '%' || c == '$' || c == 0xA3 || c == 0xA5 || c == 0xB0 || c == 0xB2 || c == 0xB3 || c == 0xB5 ||
         c == 0x2030 || (c >= 0x20A0 && c < 0x20C1);
}
/* Between the digits of a number. */
static inline bool text_is_number_sign(uint32_t c) {
  return c == '.' || c == ',' || c == TEXT_NBSP || c == TEXT_THIN_NBSP || c == 0x2009;
}
/* Controls without width or ink: of line breaking (zero-width space, word joiner, byte order mark) and of direction. */
static inline bool text_is_invisible(uint32_t c) {
  return c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}
/* The letter or digit that a superscript character raises (1 for U+00B9, e for U+1D49); 0 when it is none. */
uint32_t text_raised_base(uint32_t c);

/* What stands for a character in a face that lacks it, because it is drawn alike (U+2011, the hyphen that does not
 * break): the `choice`th, 0 behind the last. */
uint32_t text_equal_character(uint32_t c, unsigned choice);
uint32_t
text_with_equals(unsigned index); /* the characters that have such, some several times; 0 behind the last */
/* The width of a space that is set without a glyph, in 1/1000 em: thin spaces, those of a part of an em; 0: no such space. */
int text_fixed_space(uint32_t c);
/* The character whose advance is the width of a space: a digit for U+2007, a full stop for U+2008; 0: no such space. */
static inline uint32_t text_space_like(uint32_t c) {
  return c == 0x2007 ? '0' : c == 0x2008 ? '.' : 0;
}

/* How far a character hangs out of the measure, in 1/1000 of its advance. */
int text_hang_at_start(uint32_t c);
int text_hang_at_end(uint32_t c);

#endif
