/* French ordinals: 1er, 2e, XXe with raised letters. */
#include "text/microtypography.h"
#include <string.h>

static uint32_t raised_letter(char letter) {
  switch (letter) {
  case 'e': return 0x1D49;
  case 'r': return 0x02B3;
  case 's': return 0x02E2;
  case 'n': return 0x207F;
  default: return 0x1D48; /* d */
  }
}

typedef struct {
  const char *written; /* in UTF-8, after the number */
  const char *raised;
  bool first; /* only after 1 or I */
} Ending;

static const Ending endings[] = {{"er", "er", true},    {"ers", "ers", true}, {"re", "re", true},
                                 {"res", "res", true},  {"ère", "re", true},  {"ères", "res", true},
                                 {"e", "e", false},     {"es", "es", false},  {"ème", "e", false},
                                 {"èmes", "es", false}, {"eme", "e", false},  {"nd", "nd", false},
                                 {"nde", "de", false}};

static size_t match(const TextScan *scan, size_t offset, const char *written) {
  size_t count = 0, length = strlen(written);
  for (size_t at = 0; at < length; count++) {
    uint32_t c;
    at += base_utf8_decode(written + at, length - at, &c);
    if (text_scan_at(scan, offset + count) != c) return 0;
  }
  return text_is_alnum(text_scan_at(scan, offset + count)) ? 0 : count;
}

static bool raise_ending(TextScan *scan, size_t length, bool one, bool roman) {
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    const Ending *ending = &endings[i];
    size_t matched = match(scan, length, ending->written);
    if (!matched || (ending->first && !one)) continue;
    if (roman && ending->written[0] == 'n') continue;
    text_scan_copy(scan, length);
    for (const char *letter = ending->raised; *letter; letter++) text_scan_put(scan, raised_letter(*letter));
    scan->at += matched;
    return true;
  }
  return false;
}

static bool is_roman(uint32_t c) {
  return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' || c == 'D' || c == 'M';
}

/* 1e-9 is no ordinal. */
static bool is_exponent(const TextScan *scan, size_t length) {
  uint32_t sign = text_scan_at(scan, length + 1);
  return text_scan_at(scan, length) == 'e' && (sign == '-' || sign == '+' || sign == TEXT_MINUS) &&
         text_is_digit(text_scan_at(scan, length + 2));
}

/* Numerals that are also words or units (Le, Ce, De, Me) need a second letter. */
static bool roman_numeral(const TextScan *scan, size_t length, bool *one) {
  uint32_t first = text_scan_at(scan, 0);
  *one = length == 1 && first == 'I';
  return length > 1 ? length < 9 : first == 'V' || first == 'X' || first == 'I';
}

bool text_french_ordinal(TextScan *scan) {
  size_t length = 0;
  if (text_is_digit(text_scan_at(scan, 0))) {
    while (text_is_digit(text_scan_at(scan, length))) length++;
    uint32_t next = text_scan_at(scan, length);
    if (next != 'e' && next != 'r' && next != 0xE8 && next != 'n') return false;
    if (is_exponent(scan, length)) return false;
    return raise_ending(scan, length, length == 1 && text_scan_at(scan, 0) == '1', false);
  }
  while (is_roman(text_scan_at(scan, length))) length++;
  bool one;
  if (!length || !roman_numeral(scan, length, &one)) return false;
  if (one && text_scan_at(scan, 1) == 'e' && text_scan_at(scan, 2) != 'r')
    return false; /* "Ie" is no ordinal */
  return raise_ending(scan, length, one, true);
}
