/* Numbers, truth values and dates as spreadsheets show them. */
#include "data/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* ---- plain whole numbers -------------------------------------------------------------------------------------- */

static bool digits_to_integer(const char *text, size_t length, int64_t *value) {
  bool negative = length && *text == '-';
  size_t at = negative || (length && *text == '+');
  while (at + 1 < length && text[at] == '0') at++;
  if (at == length || length - at > 19) return false;
  uint64_t sum = 0, limit = (uint64_t)INT64_MAX + negative;
  for (; at < length; at++) {
    if (!is_digit(text[at])) return false;
    sum = sum * 10 + (uint64_t)(text[at] - '0'); /* 19 digits fit */
  }
  if (sum > limit) return false;
  *value = negative ? (int64_t)(0 - sum) : (int64_t)sum;
  return true;
}

/* ---- numbers as they are shown -------------------------------------------------------------------------------- */

/* The bytes of a space: U+0020, U+00A0, U+202F, U+2009; else 0. */
static size_t space_bytes(const char *text, size_t length) {
  if (length >= 1 && *text == ' ') return 1;
  if (length >= 2 && memcmp(text, "\xC2\xA0", 2) == 0) return 2;
  if (length >= 3 && (memcmp(text, "\xE2\x80\xAF", 3) == 0 || memcmp(text, "\xE2\x80\x89", 3) == 0)) return 3;
  return 0;
}

typedef struct {
  const char *at, *end;
} Span;

static void trim(Span *span) {
  for (size_t n; span->at < span->end && (n = space_bytes(span->at, (size_t)(span->end - span->at)));)
    span->at += n;
  for (bool more = true; more;) {
    more = false;
    for (size_t n = 1; n <= 3 && (size_t)(span->end - span->at) >= n && !more; n++)
      if (space_bytes(span->end - n, n) == n) {
        span->end -= n;
        more = true;
      }
  }
}

static bool take_start(Span *span, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(span->end - span->at) < length || memcmp(span->at, word, length) != 0) return false;
  span->at += length;
  trim(span);
  return true;
}

static bool take_end(Span *span, const char *word) {
  size_t length = strlen(word);
  if ((size_t)(span->end - span->at) < length || memcmp(span->end - length, word, length) != 0) return false;
  span->end -= length;
  trim(span);
  return true;
}

/* Takes the sign, the parentheses of a negative number, and a unit on either side. */
static bool take_frame(Span *span, DataWritten *number) {
  static const char *const units[] = {"%", "‰", "€", "EUR", "$", "USD", "£", "GBP", "¥", "CHF"};
  static const unsigned char kinds[] = {1, 2, 3, 3, 4, 4, 5, 5, 6, 7};
  trim(span);
  bool bracketed = take_start(span, "(");
  if (bracketed && !take_end(span, ")")) return false;
  number->negative = bracketed;
  bool sign = take_start(span, "-") || take_start(span, "\xE2\x88\x92");
  if (!sign) take_start(span, "+");
  for (size_t i = 0; i < sizeof kinds && !number->unit; i++)
    if ((kinds[i] >= DATA_UNIT_FIRST_CURRENCY && take_start(span, units[i])) || take_end(span, units[i]))
      number->unit = kinds[i];
  if (!sign && number->unit) sign = take_start(span, "-") || take_start(span, "\xE2\x88\x92");
  if (sign && bracketed) return false;
  number->negative |= sign;
  return true;
}

enum { MARK_SPACE = 's', MARK_QUOTE = '\'', SEGMENTS = 20 };

/* Digits and what stands between them. */
typedef struct {
  size_t lengths[SEGMENTS];
  char marks[SEGMENTS]; /* after the segment of that index */
  size_t segments;
  bool zero_first; /* the first segment begins with 0 */
  int exponent;
  bool has_exponent;
} Shape;

static size_t mark_bytes(const char *at, const char *end, char *mark) {
  size_t space = space_bytes(at, (size_t)(end - at));
  *mark = space ? MARK_SPACE : *at;
  if (space) return space;
  if (*at == ',' || *at == '.' || *at == '\'') return 1;
  if (end - at >= 3 && memcmp(at, "\xE2\x80\x99", 3) == 0) return *mark = MARK_QUOTE, 3;
  return 0;
}

static bool take_exponent(const char *at, const char *end, Shape *shape) {
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (at == end) return false;
  for (; at < end; at++) {
    if (!is_digit(*at)) return false;
    if (shape->exponent < 100000)
      shape->exponent = shape->exponent * 10 + (*at - '0'); /* beyond all numbers */
  }
  if (negative) shape->exponent = -shape->exponent;
  shape->has_exponent = true;
  return true;
}

static bool take_body(Span span, DataWritten *number, Shape *shape) {
  shape->segments = 1;
  shape->zero_first = span.at < span.end && *span.at == '0';
  size_t digits = 0;
  for (const char *at = span.at; at < span.end;) {
    char mark;
    if (is_digit(*at)) {
      if (number->count || *at != '0') number->digits[number->count++] = *at;
      if (number->count >= sizeof number->digits) return false;
      shape->lengths[shape->segments - 1]++;
      digits++;
      at++;
    } else if ((*at == 'e' || *at == 'E') && digits) {
      return take_exponent(at + 1, span.end, shape);
    } else {
      size_t bytes = mark_bytes(at, span.end, &mark);
      if (!bytes || shape->segments == SEGMENTS) return false;
      shape->marks[shape->segments - 1] = mark;
      shape->segments++;
      at += bytes;
    }
  }
  return digits > 0;
}

/* Whether the shape can be read with this mark between groups (0: none) and this decimal mark. */
static bool fits(const Shape *shape, char group, char decimal, int *decimals) {
  size_t marks = shape->segments - 1, groups = 0;
  while (group && groups < marks && shape->marks[groups] == group) groups++;
  if (groups && (shape->zero_first || shape->lengths[0] < 1 || shape->lengths[0] > 3 || shape->has_exponent))
    return false;
  for (size_t i = 1; i <= groups; i++)
    if (shape->lengths[i] != 3) return false;
  if (marks > groups + 1 || (marks == groups + 1 && shape->marks[groups] != decimal)) return false;
  *decimals = (marks > groups ? (int)shape->lengths[marks] : 0) - shape->exponent;
  return true;
}

bool data_number_read(const char *text, size_t length, DataWritten *number) {
  static const struct {
    unsigned style;
    char group, decimal;
  } styles[] = {{DATA_STYLE_POINT, 0, '.'},
                {DATA_STYLE_COMMA, 0, ','},
                {DATA_STYLE_SPACE_COMMA, MARK_SPACE, ','},
                {DATA_STYLE_SPACE_POINT, MARK_SPACE, '.'},
                {DATA_STYLE_COMMA_POINT, ',', '.'},
                {DATA_STYLE_DOT_COMMA, '.', ','},
                {DATA_STYLE_APOSTROPHE, MARK_QUOTE, '.'}};
  Span span = {text, text + length};
  Shape shape = {0};
  *number = (DataWritten){0};
  if (!take_frame(&span, number) || !take_body(span, number, &shape)) return false;
  number->exponent = shape.exponent;
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
    int decimals;
    if (!fits(&shape, styles[i].group, styles[i].decimal, &decimals)) continue;
    number->styles |= styles[i].style;
    *(styles[i].style & DATA_STYLES_POINT ? &number->point_decimals : &number->comma_decimals) = decimals;
  }
  return number->styles != 0;
}

enum { MOST_DECIMALS = 18 }; /* that are exact as a fraction of 64 bits */

/* ---- values --------------------------------------------------------------------------------------------------- */

/* The digits of the double that round trip to it, compared with those that were written. */
static bool gives_back(double real, const char *digits, size_t count) {
  char shortest[40];
  for (int precision = 15; precision <= 17; precision++) {
    snprintf(shortest, sizeof shortest, "%.*e", precision - 1, fabs(real));
    if (strtod(shortest, NULL) == fabs(real)) break;
  }
  size_t length = 0;
  for (const char *at = shortest; *at && *at != 'e'; at++)
    if (is_digit(*at)) shortest[length++] = *at;
  while (length && shortest[length - 1] == '0') length--;
  return length == count && memcmp(shortest, digits, count) == 0;
}

static double decimal_value(const DataWritten *number, size_t count, int decimals) {
  char plain[72];
  snprintf(plain, sizeof plain, "%s%.*se%d", number->negative ? "-" : "", (int)count, number->digits,
           -decimals);
  return strtod(plain, NULL);
}

static bool is_whole(const DataWritten *number, size_t count, int decimals, int64_t *whole) {
  char plain[72];
  if (decimals > 0 || count + (size_t)-decimals > 19) return false;
  int length = snprintf(plain, sizeof plain, "%s%.*s%.*s", number->negative ? "-" : "", (int)count,
                        number->digits, -decimals, "0000000000000000000");
  return digits_to_integer(plain, (size_t)length, whole);
}

DataValueFit data_number_value(const DataWritten *number, int decimals, bool longer, int64_t *whole,
                               double *real) {
  static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  size_t count = number->count;
  for (; count && number->digits[count - 1] == '0'; count--) decimals--; /* trailing zeros say nothing */
  *whole = 0;
  *real = 0;
  if (!count) return DATA_VALUE_IS_WHOLE;
  if (is_whole(number, count, decimals, whole)) return *real = (double)*whole, DATA_VALUE_IS_WHOLE;
  if (decimals <= 0) return DATA_VALUE_TOO_LARGE;
  if (decimals > MOST_DECIMALS) return DATA_VALUE_INEXACT;
  if (count <= 15 && decimals <= 22) { /* a quotient of two exact doubles is the nearest one */
    uint64_t digits = 0;
    for (size_t i = 0; i < count; i++) digits = digits * 10 + (uint64_t)(number->digits[i] - '0');
    *real = (double)digits / powers[decimals];
    if (number->negative) *real = -*real;
    return DATA_VALUE_IS_DECIMAL;
  }
  *real = decimal_value(number, count, decimals);
  if (*real == 0 || !isfinite(*real)) return DATA_VALUE_INEXACT;
  if (count <= 15 || (longer && gives_back(*real, number->digits, count))) return DATA_VALUE_IS_DECIMAL;
  return DATA_VALUE_INEXACT;
}

bool data_parse_integer(const char *text, size_t length, int64_t *value) {
  if (digits_to_integer(text, length, value)) return true;
  DataWritten number;
  double real;
  return data_number_read(text, length, &number) && !number.unit &&
         (number.styles & DATA_STYLE_SPACE_POINT) && number.point_decimals == 0 &&
         data_number_value(&number, 0, false, value, &real) == DATA_VALUE_IS_WHOLE;
}

bool data_parse_grouped(const char *text, size_t length, int64_t *value) {
  bool truth;
  if (digits_to_integer(text, length, value)) return true;
  if (data_parse_truth(text, length, &truth)) return *value = truth, true;
  DataWritten number;
  double real;
  if (!data_number_read(text, length, &number)) return false;
  bool whole = ((number.styles & DATA_STYLES_POINT) && number.point_decimals == 0) ||
               ((number.styles & DATA_STYLES_COMMA) && number.comma_decimals == 0);
  return whole && data_number_value(&number, 0, false, value, &real) == DATA_VALUE_IS_WHOLE;
}

/* ---- truth values --------------------------------------------------------------------------------------------- */

static bool is_among(const char *const *words, size_t count, const char *text, size_t length) {
  for (size_t i = 0; i < count; i++)
    if (strlen(words[i]) == length && strncasecmp(words[i], text, length) == 0) return true;
  return false;
}

bool data_parse_truth(const char *text, size_t length, bool *value) {
  static const char *const yes[] = {"1",  "t",  "true", "y",    "yes",       "on",   "vrai", "oui", "wahr",
                                    "ja", "sí", "si",   "vero", "verdadero", "waar", "sì",   "SÍ",  "SÌ"};
  static const char *const no[] = {"0",    "f",      "false", "n",     "no",     "off", "non",
                                   "faux", "falsch", "nein",  "falso", "onwaar", "nee"};
  *value = is_among(yes, sizeof yes / sizeof *yes, text, length);
  return *value || is_among(no, sizeof no / sizeof *no, text, length);
}

/* ---- dates ---------------------------------------------------------------------------------------------------- */

static int number_at(const char **at, const char *end, size_t most) {
  int value = 0;
  size_t count = 0;
  for (; *at < end && is_digit(**at) && count < most; (*at)++, count++) value = value * 10 + (**at - '0');
  return count ? value : -1;
}

static bool is_day(int year, int month, int day) {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= base_month_days(year, month);
}

/* What may follow a day: nothing, or midnight. */
static bool is_midnight(const char *at, const char *end) {
  if (at == end) return true;
  if (*at != ' ' && *at != 'T') return false;
  const char *time = ++at;
  for (; at < end; at++)
    if (*at != '0' && *at != ':' && *at != '.') return false;
  return data_time_valid(time, (size_t)(end - time));
}

bool data_date_read(const char *text, size_t length, DataWrittenDate *date) {
  const char *at = text, *end = text + length;
  *date = (DataWrittenDate){0};
  int first = number_at(&at, end, 4);
  date->by_year = at - text == 4;
  char mark = at < end ? *at++ : 0;
  int second = number_at(&at, end, 2);
  if (first < 0 || second < 0 || !(mark == '-' || mark == '/' || (mark == '.' && !date->by_year)))
    return false;
  if (at >= end || *at++ != mark) return false;
  const char *before = at;
  int third = number_at(&at, end, date->by_year ? 2 : 4);
  if (third < 0 || (!date->by_year && at - before != 4) || !is_midnight(at, end)) return false;
  date->year = date->by_year ? first : third;
  date->first = date->by_year ? second : first;
  date->second = date->by_year ? third : second;
  if (date->by_year) {
    if (is_day(date->year, date->first, date->second)) date->orders = DATA_DAY_FIRST | DATA_MONTH_FIRST;
  } else {
    if (is_day(date->year, date->second, date->first)) date->orders |= DATA_DAY_FIRST;
    if (mark == '/' && is_day(date->year, date->first, date->second)) date->orders |= DATA_MONTH_FIRST;
  }
  return date->orders != 0;
}

bool data_time_valid(const char *text, size_t length) {
  const char *at = text, *end = text + length;
  int parts[3] = {0}, count = 0;
  for (; count < 3; count++) {
    const char *before = at;
    parts[count] = number_at(&at, end, 2);
    if (parts[count] < 0 || at - before != 2) return false;
    if (at == end) break;
    if (count < 2 && *at++ != ':') return false;
  }
  if (count == 3 && at < end && *at == '.') {
    at++;
    if (number_at(&at, end, 6) < 0) return false;
  }
  return count >= 1 && at == end && parts[0] < 24 && parts[1] < 60 && parts[2] < 60;
}
