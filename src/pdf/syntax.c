/* Numbers, strings, names and dates of PDF (ISO 32000-1 §7.3 and §7.9). */
#include "pdf/pdf_private.h"

#include <string.h>

int64_t pdf_milli(BaseLength length) {
  /* A point is 12700 units: length * 1000 / 12700. */
  return length < 0 ? -((-length * 10 + 63) / 127) : (length * 10 + 63) / 127;
}

void pdf_put_int(BaseBuffer *out, int64_t value) {
  char digits[PDF_NUMBER_LENGTH];
  size_t at = sizeof digits;
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + size % 10);
    size /= 10;
  } while (size);
  if (value < 0) digits[--at] = '-';
  base_buffer_add(out, digits + at, sizeof digits - at);
}

/* Digits from the last to the first: decimals, with no zero at their end, the point, the whole part unless it is 0. */
size_t pdf_format_milli(char number[PDF_NUMBER_LENGTH], int64_t value) {
  char digits[PDF_NUMBER_LENGTH];
  size_t at = sizeof digits;
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  for (int place = 0; place < 3; place++, size /= 10)
    if (size % 10 || at < sizeof digits) digits[--at] = (char)('0' + size % 10);
  bool whole = at == sizeof digits;
  if (!whole) digits[--at] = '.';
  for (; size; size /= 10) digits[--at] = (char)('0' + size % 10);
  if (whole && at == sizeof digits) digits[--at] = '0';
  if (value < 0) digits[--at] = '-';
  memcpy(number, digits + at, sizeof digits - at);
  return sizeof digits - at;
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

static bool is_plain(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~') return false;
  return true;
}

void pdf_put_bytes(BaseBuffer *out, const char *bytes, size_t length) {
  base_buffer_add_char(out, '(');
  for (size_t i = 0; i < length; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    if (byte == '(' || byte == ')' || byte == '\\') base_buffer_add_char(out, '\\');
    if (byte < ' ')
      base_buffer_add_format(out, "\\%03o", byte);
    else
      base_buffer_add_char(out, bytes[i]);
  }
  base_buffer_add_char(out, ')');
}

static void put_utf16_unit(BaseBuffer *out, uint32_t unit) {
  static const char hex[] = "0123456789ABCDEF";
  char digits[4] = {hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
  base_buffer_add(out, digits, 4);
}

void pdf_put_utf16(BaseBuffer *out, const char *text, size_t length) {
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
    if (character < 0x10000) {
      put_utf16_unit(out, character);
      continue;
    }
    put_utf16_unit(out, 0xD800 + ((character - 0x10000) >> 10));
    put_utf16_unit(out, 0xDC00 + ((character - 0x10000) & 0x3FF));
  }
}

void pdf_put_text(BaseBuffer *out, const char *text, size_t length) {
  if (is_plain(text, length)) {
    pdf_put_bytes(out, text, length);
    return;
  }
  base_buffer_add_text(out, "<FEFF");
  pdf_put_utf16(out, text, length);
  base_buffer_add_char(out, '>');
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

void pdf_put_date(BaseBuffer *out, int64_t seconds) {
  Moment at = find_moment(seconds);
  base_buffer_add_format(out, "(D:%04d%02d%02d%02d%02d%02dZ)", at.year, at.month, at.day, at.hour, at.minute,
                         at.second);
}

void pdf_put_iso_date(BaseBuffer *out, int64_t seconds) {
  Moment at = find_moment(seconds);
  base_buffer_add_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", at.year, at.month, at.day, at.hour, at.minute,
                         at.second);
}
