/* Numbers, strings, names and dates of PDF (ISO 32000-1 §7.3 and §7.9). */
#include "pdf/pdf_private.h"

#include <string.h>

int64_t pdf_milli(BaseLength length) {
  const BaseLength most = 1000000 * BASE_POINT; /* 350 m: nothing beyond is on a page, and sums stay small */
  length = length > most ? most : length < -most ? -most : length;
  /* A point is 12700 units: length * 1000 / 12700. */
  return length < 0 ? -((-length * 10 + 63) / 127) : (length * 10 + 63) / 127;
}

void pdf_put_int(BaseBuffer *out, int64_t value) {
  base_buffer_add_integer(out, value);
}

static char digit(unsigned value) {
  return (char)('0' + value % 10);
}

/* A number without zeros before it; 0 is no digit at all. */
static char *put_whole(char *at, uint64_t whole) {
  if (whole >= 1000) {
    at = put_whole(at, whole / 1000);
    unsigned low = (unsigned)(whole % 1000);
    *at++ = digit(low / 100);
    *at++ = digit(low / 10);
    *at++ = digit(low);
    return at;
  }
  unsigned low = (unsigned)whole;
  if (low >= 100) *at++ = digit(low / 100);
  if (low >= 10) *at++ = digit(low / 10);
  if (low) *at++ = digit(low);
  return at;
}

/* The whole part unless it is 0, the point, decimals with no zero at their end. Pages of squares are made of these numbers. */
size_t pdf_format_milli(char number[PDF_NUMBER_LENGTH], int64_t value) {
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, whole = size / 1000;
  unsigned decimals = (unsigned)(size - whole * 1000);
  char *at = number;
  if (value < 0) *at++ = '-';
  at = put_whole(at, whole);
  if (decimals) {
    *at++ = '.';
    *at++ = digit(decimals / 100);
    if (decimals % 100) *at++ = digit(decimals / 10);
    if (decimals % 10) *at++ = digit(decimals);
  } else if (!size) {
    *at++ = '0';
  }
  return (size_t)(at - number);
}

void pdf_put_milli(BaseBuffer *out, int64_t value) {
  char number[PDF_NUMBER_LENGTH];
  base_buffer_add(out, number, pdf_format_milli(number, value));
}

void pdf_put_coordinate(BaseBuffer *out, int64_t value) {
  char number[PDF_NUMBER_LENGTH + 1];
  size_t length = pdf_format_milli(number, value);
  number[length++] = ' ';
  base_buffer_add(out, number, length);
}

void pdf_put_reference(BaseBuffer *out, unsigned id) {
  pdf_put_int(out, id);
  base_buffer_add(out, " 0 R", 4);
}

static bool is_escaped(char byte) {
  return byte == '(' || byte == ')' || byte == '\\' || byte == '\r'; /* a bare CR is read as a line end */
}

/* One byte of a literal string. */
static void put_byte(BaseBuffer *out, unsigned char byte) {
  if (is_escaped((char)byte)) base_buffer_add_char(out, '\\');
  base_buffer_add_char(out, byte == '\r' ? 'r' : (char)byte);
}

/* Those that are written as they are together. */
static void put_escaped(BaseBuffer *out, const char *bytes, size_t length) {
  for (size_t from = 0, at = 0; from < length; from = at) {
    while (at < length && !is_escaped(bytes[at])) at++;
    base_buffer_add(out, bytes + from, at - from);
    if (at < length) put_byte(out, (unsigned char)bytes[at++]);
  }
}

void pdf_put_bytes(BaseBuffer *out, const char *bytes, size_t length) {
  base_buffer_add_char(out, '(');
  put_escaped(out, bytes, length);
  base_buffer_add_char(out, ')');
}

/* A character in PDFDocEncoding (ISO 32000-1 annex D.2), 0 when it has none. */
static unsigned char doc_encoded(uint32_t character) {
  static const uint16_t special[] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044,
                                     0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C, 0x201D, 0x2018,
                                     0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141, 0x0152, 0x0160,
                                     0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E};
  if ((character >= ' ' && character <= '~') || character == '\n' ||
      (character > 0xA0 && character <= 0xFF && character != 0xAD))
    return (unsigned char)character;
  if (character == 0x20AC) return 0xA0;
  for (size_t i = 0; i < sizeof special / sizeof *special; i++)
    if (special[i] == character) return (unsigned char)(0x80 + i);
  return 0;
}

/* How many bytes from `at` stand for themselves in PDFDocEncoding. */
static size_t count_printable(const char *text, size_t length, size_t at) {
  size_t end = at;
  while (end < length && text[end] >= ' ' && text[end] <= '~') end++;
  return end - at;
}

static bool is_doc_encoded(const char *text, size_t length) {
  for (size_t at = count_printable(text, length, 0); at < length; at += count_printable(text, length, at)) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
    if (!doc_encoded(character)) return false;
  }
  return true;
}

/* UTF-16 code units, high byte first. */
static size_t encode_utf16(uint32_t character, uint8_t bytes[4]) {
  uint32_t units[2] = {character, 0};
  size_t count = character < 0x10000 ? 1 : 2;
  if (count == 2) {
    units[0] = 0xD800 + ((character - 0x10000) >> 10);
    units[1] = 0xDC00 + ((character - 0x10000) & 0x3FF);
  }
  for (size_t i = 0; i < count; i++) {
    bytes[2 * i] = (uint8_t)(units[i] >> 8);
    bytes[2 * i + 1] = (uint8_t)units[i];
  }
  return 2 * count;
}

void pdf_put_utf16(BaseBuffer *out, const char *text, size_t length) {
  static const char hex[] = "0123456789ABCDEF";
  for (size_t at = 0; at < length;) {
    uint32_t character;
    uint8_t bytes[4];
    at += base_utf8_decode(text + at, length - at, &character);
    size_t count = encode_utf16(character, bytes);
    for (size_t i = 0; i < count; i++)
      base_buffer_add(out, (char[]){hex[bytes[i] >> 4], hex[bytes[i] & 15]}, 2);
  }
}

void pdf_put_text(BaseBuffer *out, const char *text, size_t length) {
  bool single = is_doc_encoded(text, length);
  base_buffer_add_text(out, single ? "(" : "(\xFE\xFF");
  for (size_t at = 0; at < length;) {
    uint32_t character;
    uint8_t bytes[4];
    size_t printable = single ? count_printable(text, length, at) : 0;
    put_escaped(out, text + at, printable);
    at += printable;
    if (at == length) break;
    at += base_utf8_decode(text + at, length - at, &character);
    if (single) bytes[0] = doc_encoded(character);
    size_t count = single ? 1 : encode_utf16(character, bytes);
    for (size_t i = 0; i < count; i++) put_byte(out, bytes[i]);
  }
  base_buffer_add_char(out, ')');
}

void pdf_put_name(BaseBuffer *out, const char *name) {
  base_buffer_add_char(out, '/');
  for (; *name; name++) {
    unsigned char byte = (unsigned char)*name;
    if (byte <= ' ' || byte > '~' || strchr("#/%()<>[]{}", byte))
      base_buffer_add_format(out, "#%02X", byte);
    else
      base_buffer_add_char(out, *name);
  }
}

void pdf_put_rect(BaseBuffer *out, const PdfFrame *frame, PageRect rect) {
  int64_t left = frame->margin + pdf_milli(rect.x), top = frame->margin + frame->height - pdf_milli(rect.y);
  base_buffer_add_char(out, '[');
  pdf_put_coordinate(out, left);
  pdf_put_coordinate(out, top - pdf_milli(rect.height));
  pdf_put_coordinate(out, left + pdf_milli(rect.width));
  pdf_put_milli(out, top);
  base_buffer_add_char(out, ']');
}

typedef struct {
  int year, month, day, hour, minute, second;
} Moment;

/* Days since 1970 to a date of the Gregorian calendar, counted in years that begin in March, so that the leap day is
 * the last one. */
static Moment find_moment(int64_t seconds) {
  const int64_t last = 253402300799; /* 9999-12-31T23:59:59Z */
  seconds = seconds < 0 ? 0 : seconds > last ? last : seconds;
  int clock = (int)(seconds % 86400);
  int days = (int)(seconds / 86400) + 719468; /* since 0000-03-01 */
  int era = days / 146097, day_of_era = days % 146097;
  int year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
  int march_month = (5 * day_of_year + 2) / 153;
  int month = march_month < 10 ? march_month + 3 : march_month - 9;
  return (Moment){.year = era * 400 + year + (month <= 2),
                  .month = month,
                  .day = day_of_year - (153 * march_month + 2) / 5 + 1,
                  .hour = clock / 3600,
                  .minute = clock / 60 % 60,
                  .second = clock % 60};
}

void pdf_put_date(BaseBuffer *out, const char *key, int64_t seconds) {
  if (seconds == PAGE_NO_DATE) return;
  Moment at = find_moment(seconds);
  base_buffer_add_format(out, "%s(D:%04d%02d%02d%02d%02d%02dZ)", key, at.year, at.month, at.day, at.hour,
                         at.minute, at.second);
}

void pdf_put_iso_date(BaseBuffer *out, int64_t seconds) {
  Moment at = find_moment(seconds);
  base_buffer_add_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.year, at.month, at.day, at.hour, at.minute,
                         at.second);
}
