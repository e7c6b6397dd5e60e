/* Numbers as spreadsheets write them: grouped by spaces, with a decimal comma or point. */
#include "data/number.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_LIMIT = 64 }; /* no longer text is a number */

/* The bytes of a space that groups digits: U+0020, U+00A0, U+202F, U+2009; else 0. */
static size_t space_bytes(const char *text, size_t length) {
  if (length >= 1 && *text == ' ') return 1;
  if (length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0) return 2;
  if (length >= 3 && (memcmp(text, "\xE2\x80\xAF", 3) == 0 || memcmp(text, "\xE2\x80\x89", 3) == 0)) return 3;
  return 0;
}

/* Copies without grouping spaces, which must stand before exactly three digits; U+2212 becomes "-". */
static size_t plain_digits(const char *text, size_t length, char out[NUMBER_LIMIT]) {
  size_t count = 0, at = 0;
  if (length >= 3 && memcmp(text, "\xE2\x88\x92", 3) == 0) {
    out[count++] = '-';
    at = 3;
  }
  while (at < length) {
    size_t space = space_bytes(text + at, length - at);
    if (space) {
      const char *group = text + at + space;
      size_t left = length - at - space;
      bool three = left >= 3 && isdigit((unsigned char)group[0]) && isdigit((unsigned char)group[1]) &&
                   isdigit((unsigned char)group[2]) && (left == 3 || !isdigit((unsigned char)group[3]));
      if (!count || !isdigit((unsigned char)out[count - 1]) || !three) return 0;
      at += space;
      continue;
    }
    if (count + 1 >= NUMBER_LIMIT) return 0;
    out[count++] = text[at++];
  }
  out[count] = '\0';
  return count;
}

static bool digits_to_integer(const char *text, size_t length, int64_t *value) {
  bool negative = *text == '-';
  size_t at = negative || *text == '+';
  if (at == length || length - at > 18) return false; /* 18 digits never overflow */
  int64_t sum = 0;
  for (; at < length; at++) {
    if (text[at] < '0' || text[at] > '9') return false;
    sum = sum * 10 + (text[at] - '0');
  }
  *value = negative ? -sum : sum;
  return true;
}

bool data_parse_integer(const char *text, size_t length, int64_t *value) {
  if (!length) return false;
  if (digits_to_integer(text, length, value)) return true;
  char plain[NUMBER_LIMIT];
  size_t count = plain_digits(text, length, plain);
  return count && digits_to_integer(plain, count, value);
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* digits [. digits] [e digits], nothing else: strtod would take "nan" and hexadecimal. */
static bool is_decimal(const char *text) {
  size_t digits = 0;
  if (*text == '-' || *text == '+') text++;
  for (; is_digit(*text); text++) digits++;
  if (*text == '.')
    for (text++; is_digit(*text); text++) digits++;
  if (!digits) return false;
  if (*text == 'e' || *text == 'E') {
    text++;
    if (*text == '-' || *text == '+') text++;
    if (!is_digit(*text)) return false;
    while (is_digit(*text)) text++;
  }
  return *text == '\0';
}

bool data_parse_number(const char *text, size_t length, double *value, int64_t *integer, bool *whole) {
  *whole = data_parse_integer(text, length, integer);
  if (*whole) {
    *value = (double)*integer;
    return true;
  }
  char plain[NUMBER_LIMIT];
  if (!length || !plain_digits(text, length, plain)) return false;
  char *comma = strchr(plain, ',');
  if (comma && !strchr(plain, '.')) *comma = '.';
  if (!is_decimal(plain)) return false;
  *value = strtod(plain, NULL);
  return isfinite(*value);
}
