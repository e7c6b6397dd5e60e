/* Encodings of CSV files other than UTF-8. */
#include "base/csv.h"

#include <string.h>

/* Windows-1252 0x80 to 0x9F; the five unassigned bytes are U+FFFD. The rest is Latin-1. */
uint32_t base_csv_windows_character(unsigned char byte) {
  static const uint16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

void base_csv_decode_line(BaseBuffer *out, const char *line, size_t length) {
  if (base_utf8_valid(line, length, NULL)) {
    base_buffer_add(out, line, length);
    return;
  }
  for (size_t i = 0; i < length; i++) {
    char encoded[4];
    base_buffer_add(out, encoded,
                    base_utf8_encode(base_csv_windows_character((unsigned char)line[i]), encoded));
  }
}

uint32_t base_csv_utf16_unit(const char *bytes, BaseEncoding encoding) {
  uint32_t first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
  return encoding == BASE_UTF16_LE ? first | second << 8 : first << 8 | second;
}

size_t base_csv_decode_utf16(BaseBuffer *out, const char *bytes, size_t length, BaseEncoding encoding) {
  size_t at = 0;
  while (at + 1 < length) {
    uint32_t unit = base_csv_utf16_unit(bytes + at, encoding);
    size_t taken = 2;
    if (unit >= 0xD800 && unit < 0xDC00) {
      if (at + 3 >= length) break;
      uint32_t low = base_csv_utf16_unit(bytes + at + 2, encoding);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      taken = 4;
    }
    char encoded[4];
    base_buffer_add(out, encoded, base_utf8_encode(unit, encoded));
    at += taken;
  }
  return at;
}
