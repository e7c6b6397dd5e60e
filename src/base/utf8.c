/* UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
#include <string.h>

#include "base/base.h"

static const uint32_t replacement = 0xFFFD;

/* Length announced by the first byte and the least character that may use it; 0 for a wrong first byte. */
static size_t sequence(unsigned char first, uint32_t *bits, uint32_t *least) {
  if (first < 0x80) return *bits = first, *least = 0, 1;
  if (first >= 0xC2 && first < 0xE0) return *bits = first & 0x1F, *least = 0x80, 2;
  if (first >= 0xE0 && first < 0xF0) return *bits = first & 0x0F, *least = 0x800, 3;
  if (first >= 0xF0 && first < 0xF5) return *bits = first & 0x07, *least = 0x10000, 4;
  return 0;
}

size_t base_utf8_decode(const char *text, size_t length, uint32_t *character) {
  *character = replacement;
  if (!length) return 0;
  const unsigned char *bytes = (const unsigned char *)text;
  uint32_t value = 0, least = 0;
  size_t count = sequence(bytes[0], &value, &least);
  if (!count || count > length) return 1;
  for (size_t i = 1; i < count; i++) {
    if ((bytes[i] & 0xC0) != 0x80) return 1;
    value = value << 6 | (bytes[i] & 0x3F);
  }
  if (value < least || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 1;
  *character = value;
  return count;
}

size_t base_utf8_encode(uint32_t character, char out[4]) {
  if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) character = replacement;
  if (character < 0x80) return out[0] = (char)character, 1;
  if (character < 0x800) {
    out[0] = (char)(0xC0 | character >> 6);
    out[1] = (char)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    out[0] = (char)(0xE0 | character >> 12);
    out[1] = (char)(0x80 | (character >> 6 & 0x3F));
    out[2] = (char)(0x80 | (character & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | character >> 18);
  out[1] = (char)(0x80 | (character >> 12 & 0x3F));
  out[2] = (char)(0x80 | (character >> 6 & 0x3F));
  out[3] = (char)(0x80 | (character & 0x3F));
  return 4;
}

/* The bytes of ASCII at the beginning, in words of eight. */
static size_t plain_words(const char *text, size_t length) {
  size_t at = 0;
  for (uint64_t word; length - at >= sizeof word; at += sizeof word) {
    memcpy(&word, text + at, sizeof word);
    if (word & 0x8080808080808080u) break;
  }
  return at;
}

bool base_utf8_valid(const char *text, size_t length, size_t *bad_at) {
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += plain_words(text + at, length - at);
    size_t step = base_utf8_decode(text + at, length - at, &character);
    if (character == replacement && step == 1) {
      if (bad_at) *bad_at = at;
      return false;
    }
    at += step;
  }
  return true;
}

size_t base_utf8_count(const char *text, size_t length) {
  size_t count = 0;
  for (size_t at = 0; at < length; count++) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
  }
  return count;
}
