/* The typographic rules of languages: what they share, and the order of the passes. */
#include "text/microtypography.h"
#include "text/faces.h"
#include <string.h>

void text_scan_put(TextScan *scan, uint32_t character) {
  const TextChar *here = &scan->in[scan->at < scan->count ? scan->at : scan->count - 1];
  scan->out->items[scan->out->count++] =
      (TextChar){.character = character, .language = here->language, .span = here->span};
}

void text_scan_copy(TextScan *scan, size_t count) {
  for (; count && scan->at < scan->count; count--)
    scan->out->items[scan->out->count++] = scan->in[scan->at++];
}

static bool opens_address(uint32_t c) {
  return c == 0 || c == 0xA1 || c == 0xBF || c == 0x201A || c == 0x201E || c == 0x2039 || c == '(' ||
         c == '[' || c == '{' || c == TEXT_OPEN_GUILLEMET || c == TEXT_OPEN_QUOTE || c == 0x2018 ||
         c == '<' || c == '"' || text_is_space(c) || text_is_newline(c);
}

bool text_scan_starts_word(const TextScan *scan) {
  uint32_t last = text_scan_last(scan);
  return opens_address(last) || last == TEXT_EM_DASH || last == TEXT_EN_DASH || last == '/';
}

/* ---- addresses ----------------------------------------------------------------------------------------------- */

static bool ends_address(uint32_t c) {
  return opens_address(c) || c == TEXT_CLOSE_GUILLEMET || c == TEXT_CLOSE_QUOTE || c == '>' || c == ')';
}

static bool has_prefix(const TextScan *scan, const char *prefix) {
  for (size_t i = 0; prefix[i]; i++)
    if (text_lower(text_scan_at(scan, i)) != (uint8_t)prefix[i]) return false;
  return true;
}

/* An address is told by a scheme, by www. or by an @ between letters or digits. */
static size_t address_length(const TextScan *scan) {
  bool is_address = has_prefix(scan, "www.") || has_prefix(scan, "mailto:");
  size_t length = 0;
  for (uint32_t c; length < 2048 && !ends_address(c = text_scan_at(scan, length)); length++) {
    if (c == '@' && length && text_is_alnum(text_scan_at(scan, length - 1)) &&
        text_is_alnum(text_scan_at(scan, length + 1)))
      is_address = true;
    if (c == ':' && length && text_scan_at(scan, length + 1) == '/' && text_scan_at(scan, length + 2) == '/')
      is_address = true;
  }
  if (!is_address) return 0;
  while (length && memchr(".,;:!?'", (int)(text_scan_at(scan, length - 1) & 0x7F), 7) &&
         text_scan_at(scan, length - 1) < 0x80)
    length--; /* the sentence's own punctuation */
  return length;
}

static bool copy_address(TextScan *scan) {
  if (!scan->has_addresses || !text_is_alnum(text_scan_at(scan, 0)) || !opens_address(text_scan_last(scan)))
    return false;
  size_t length = address_length(scan), first = scan->out->count;
  text_scan_copy(scan, length);
  for (size_t i = first; i < scan->out->count; i++) scan->out->items[i].flags |= TEXT_ADDRESS;
  return length > 0;
}

/* ---- rules that languages share ------------------------------------------------------------------------------ */

static size_t digits_from(const TextScan *scan, size_t offset) {
  size_t count = 0;
  while (text_is_digit(text_scan_at(scan, offset + count))) count++;
  return count;
}

static unsigned number_from(const TextScan *scan, size_t offset, size_t digits) {
  unsigned number = 0;
  for (size_t i = 0; i < digits; i++) number = number * 10 + (text_scan_at(scan, offset + i) - '0');
  return number;
}

/* Two whole numbers of up to four digits that rise, with nothing numeric around them: no date, no telephone. */
bool text_number_range(TextScan *scan) {
  size_t left = digits_from(scan, 0), right = digits_from(scan, left + 1);
  if (left < 1 || left > 4 || right < 1 || right > 4 || text_scan_at(scan, left) != '-') return false;
  uint32_t after = text_scan_at(scan, left + 1 + right), beyond = text_scan_at(scan, left + 2 + right);
  if (text_is_alnum(after) || after == '-' || after == '/') return false;
  if ((after == '.' || after == ',') && text_is_digit(beyond)) return false;
  if (number_from(scan, left + 1, right) <= number_from(scan, 0, left) && right >= left) return false;
  if (right < left && !(left == 4 && right == 2)) return false; /* 2016-17 is a range, 100-20 is not */
  text_scan_copy(scan, left);
  text_scan_put(scan, TEXT_EN_DASH);
  scan->at++;
  text_scan_copy(scan, right);
  return true;
}

bool text_minus_or_dash(TextScan *scan) {
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  uint32_t dash = 0;
  if (text_is_digit(next) && text_scan_starts_word(scan) && last != '/' && last != TEXT_EN_DASH)
    dash = TEXT_MINUS;
  else if (last == ' ' && next == ' ')
    dash = TEXT_EN_DASH;
  if (!dash) return false;
  text_scan_put(scan, dash);
  scan->at++;
  return true;
}

bool text_ellipsis(TextScan *scan) {
  if (text_scan_at(scan, 1) != '.' || text_scan_at(scan, 2) != '.' || text_scan_at(scan, 3) == '.')
    return false;
  if (text_scan_last(scan) == '.') return false;
  text_scan_put(scan, TEXT_ELLIPSIS);
  scan->at += 3;
  return true;
}

bool text_apostrophe(TextScan *scan) {
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  bool prime = text_is_digit(last) && !text_is_letter(next);
  if (prime || (!text_is_alnum(last) && !text_is_alnum(next))) return false;
  text_scan_put(scan, TEXT_APOSTROPHE);
  scan->at++;
  return true;
}

/* ---- passes -------------------------------------------------------------------------------------------------- */

/* Every address has an @, two slashes, or www. or mailto: (whose w. and o: are looked for). */
static bool may_have_addresses(const TextChar *in, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t c = in[i].character, last = i ? in[i - 1].character : 0;
    if (c == '@' || (c == '/' && last == '/')) return true;
    if (c == '.' && (last == 'w' || last == 'W')) return true;
    if (c == ':' && (last == 'o' || last == 'O')) return true;
  }
  return false;
}

/* Most characters: letters after letters, which no rule changes. */
static bool copy_letters(TextScan *scan) {
  TextChars *out = scan->out;
  size_t first = scan->at;
  if (!text_is_letter(text_scan_last(scan))) return false;
  while (scan->at < scan->count && text_is_letter(scan->in[scan->at].character))
    out->items[out->count++] = scan->in[scan->at++];
  return scan->at > first;
}

void text_typeset_chars(const TextChar *in, size_t count, const TextTypography *typographies,
                        TextChars *out) {
  TextScan scan = {.in = in, .count = count, .out = out, .typographies = typographies};
  scan.has_addresses = may_have_addresses(in, count);
  out->count = 0;
  out->items = base_grow(out->items, &out->capacity, 2 * count + 2, sizeof *out->items);
  while (scan.at < count) {
    if (text_is_newline(in[scan.at].character)) scan.quote_depth = 0;
    TextRules rules = typographies[in[scan.at].language].rules;
    if (rules == TEXT_RULES_NONE)
      text_scan_copy(&scan, 1);
    else if (copy_letters(&scan) || copy_address(&scan))
      continue;
    else if (rules == TEXT_RULES_FRENCH)
      text_french_step(&scan);
    else if (rules == TEXT_RULES_ENGLISH)
      text_english_step(&scan);
    else
      text_common_step(&scan);
  }
}

void text_microtypography(TextFonts *fonts, BaseBuffer *out, const char *text, size_t length,
                          const char *language) {
  TextChars in = {0}, set = {0};
  const TextTypography own = fonts ? (TextTypography){0} : text_typography_of(language), *typographies = &own;
  uint16_t index = 0;
  if (fonts) {
    index = (uint16_t)text_language_find(fonts->languages, language, (BasePlace){0}, NULL)->index;
    typographies = text_language_typographies(fonts->languages);
  }
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
    *BASE_APPEND(&in) = (TextChar){.character = character, .language = index};
  }
  text_typeset_chars(in.items, in.count, typographies, &set);
  for (size_t i = 0; i < set.count; i++) {
    char bytes[4];
    base_buffer_add(out, bytes, base_utf8_encode(set.items[i].character, bytes));
  }
  base_free(in.items);
  base_free(set.items);
}
