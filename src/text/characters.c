/* Classes of Unicode characters; HarfBuzz carries the tables. */
#include "text/characters.h"
#include <hb.h>

static hb_unicode_general_category_t category(uint32_t c) {
  return hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
}

bool text_is_letter_beyond(uint32_t c) {
  if (c >= 0x2000 && c < 0x2070) return false;
  hb_unicode_general_category_t kind = category(c);
  return kind >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
         kind <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

bool text_is_mark(uint32_t c) {
  if (c < 0x300 || (c >= 0x2000 && c < 0x2060 && c != 0x200D)) return false;
  if (c == 0x200D || c == 0x200C) return true; /* joiners keep what they join together */
  hb_unicode_general_category_t kind = category(c);
  return kind >= HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK &&
         kind <= HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK;
}

/* Capitals of Latin Extended-A stand beside their small letters; which of the two comes first changes twice. */
static uint32_t lower_extended(uint32_t c) {
  if (c == 0x178) return 0xFF;
  bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  return (c & 1) == odd_first ? c + 1 : c;
}

uint32_t text_lower(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x17E && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149)
    return lower_extended(c);
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

bool text_is_upper(uint32_t c) {
  return text_lower(c) != c;
}

uint32_t text_raised_base(uint32_t c) {
  static const struct {
    uint16_t raised, base;
  } letters[] = {{0x1D43, 'a'}, {0x1D47, 'b'}, {0x1D9C, 'c'}, {0x1D48, 'd'}, {0x1D49, 'e'}, {0x1DA0, 'f'},
                 {0x1D4D, 'g'}, {0x02B0, 'h'}, {0x2071, 'i'}, {0x02B2, 'j'}, {0x1D4F, 'k'}, {0x02E1, 'l'},
                 {0x1D50, 'm'}, {0x207F, 'n'}, {0x1D52, 'o'}, {0x1D56, 'p'}, {0x02B3, 'r'}, {0x02E2, 's'},
                 {0x1D57, 't'}, {0x1D58, 'u'}, {0x1D5B, 'v'}, {0x02B7, 'w'}, {0x02E3, 'x'}, {0x02B8, 'y'},
                 {0x1DBB, 'z'}, {0x00B9, '1'}, {0x00B2, '2'}, {0x00B3, '3'}, {0x2070, '0'}};
  if (c < 0xB2 || c > 0x2079) return 0;
  if (c >= 0x2074) return '0' + (c - 0x2070);
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (letters[i].raised == c) return letters[i].base;
  return 0;
}

static const struct {
  uint16_t character, equal;
} equals[] = {
    {0x2010, '-'},    {0x2011, 0x2010}, {0x2011, '-'},    {0x2043, 0x2010},
    {0x2043, '-'}, /* hyphens */
    {0x00B5, 0x03BC}, {0x03BC, 0x00B5}, {0x2126, 0x03A9}, {0x03A9, 0x2126},
    {0x2206, 0x0394},                                                       /* micro, ohm, delta */
    {0x0394, 0x2206}, {0x212A, 'K'},    {0x212B, 0x00C5}, {0x20A4, 0x00A3}, /* kelvin, ångström, lira */
    {0x02BC, 0x2019}, {0x2024, '.'},    {0x2236, ':'},    {0x2215, 0x2044},
    {0x2215, '/'}, /* punctuation */
    {0x2219, 0x00B7}, {0x0387, 0x00B7}, {0x037E, ';'},    {0x223C, '~'},
    {0x2223, '|'},    {0x2012, 0x2013}, {0x2015, 0x2014}}; /* dashes */
enum { EQUAL_COUNT = sizeof equals / sizeof *equals };

uint32_t text_with_equals(unsigned index) {
  return index < EQUAL_COUNT ? equals[index].character : 0;
}

uint32_t text_equal_character(uint32_t c, unsigned choice) {
  for (size_t i = 0; i < EQUAL_COUNT; i++)
    if (equals[i].character == c && !choice--) return equals[i].equal;
  return 0;
}

int text_fixed_space(uint32_t c) {
  switch (c) {
  case 0x2001:
  case 0x2003:
  case 0x3000: return 1000;
  case 0x2000:
  case 0x2002: return 500;
  case 0x2004: return 333;
  case 0x2005: return 250;
  case 0x2006: return 167;
  case 0x205F: return 222;
  default: return text_is_thin_space(c) ? 150 : 0;
  }
}

typedef struct {
  uint32_t character;
  int16_t hang;
} Hang;

static int find_hang(const Hang *hangs, size_t count, uint32_t c) {
  for (size_t i = 0; i < count; i++)
    if (hangs[i].character == c) return hangs[i].hang;
  return 0;
}

int text_hang_at_start(uint32_t c) {
  static const Hang hangs[] = {{TEXT_OPEN_GUILLEMET, 500},
                               {TEXT_OPEN_QUOTE, 500},
                               {0x2018, 500},
                               {TEXT_APOSTROPHE, 500},
                               {'(', 100},
                               {'[', 50},
                               {TEXT_EN_DASH, 200},
                               {TEXT_EM_DASH, 150},
                               {'A', 40},
                               {'T', 60},
                               {'V', 40},
                               {'W', 40},
                               {'Y', 60},
                               {'J', 40}};
  return find_hang(hangs, sizeof hangs / sizeof *hangs, c);
}

int text_hang_at_end(uint32_t c) {
  static const Hang hangs[] = {{'-', 600},
                               {0x2010, 600},
                               {',', 700},
                               {'.', 700},
                               {TEXT_APOSTROPHE, 600},
                               {TEXT_CLOSE_QUOTE, 500},
                               {TEXT_CLOSE_GUILLEMET, 350},
                               {':', 400},
                               {';', 400},
                               {'!', 150},
                               {'?', 150},
                               {TEXT_ELLIPSIS, 150},
                               {TEXT_EN_DASH, 300},
                               {TEXT_EM_DASH, 200},
                               {')', 100},
                               {'r', 50},
                               {'t', 40},
                               {'y', 40},
                               {'v', 40},
                               {'T', 60}};
  return find_hang(hangs, sizeof hangs / sizeof *hangs, c);
}
