/* Numbers as a reader of the locale expects them. Rounding is half up, away from zero, on the exact decimal.
 */
#include "base/locale.h"

#include <string.h>

typedef __int128 Wide;
enum { MOST_DECIMALS = 9 };

/* ---- reading a format
 * --------------------------------------------------------------------------------------------- */

static const char *const names[] = {"count",       "decimal",       "fixed",  "percent",     "percent-bare",
                                    "percent-min", "percent-floor", "change", "change-bare", "change-count",
                                    "euro",        "unit",          "near",   "over",        "under",
                                    "words",       "ordinal",       "plain"};
enum { NAME_COUNT = sizeof names / sizeof *names };

const char *const *base_format_names(size_t *count) {
  *count = NAME_COUNT;
  return names;
}

static int default_decimals(BaseFormatKind kind) {
  switch (kind) {
  case BASE_FORMAT_DECIMAL:
  case BASE_FORMAT_FIXED:
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_PERCENT_MIN:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE: return 1;
  default: return 0;
  }
}

static bool takes_step(BaseFormatKind kind) {
  return kind == BASE_FORMAT_NEAR || kind == BASE_FORMAT_OVER || kind == BASE_FORMAT_UNDER ||
         kind == BASE_FORMAT_PERCENT_FLOOR;
}

static bool read_number(const char *text, size_t length, int64_t *number) {
  *number = 0;
  if (!length || length > 15) return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *number = *number * 10 + (text[i] - '0');
  }
  return true;
}

static bool read_units(const char *text, size_t length, BaseFormat *format) {
  const char *slash = memchr(text, '/', length);
  size_t one = slash ? (size_t)(slash - text) : length;
  const char *many = slash ? slash + 1 : text;
  size_t many_length = slash ? length - one - 1 : length;
  if (!one || one >= sizeof format->unit || !many_length || many_length >= sizeof format->units) return false;
  memcpy(format->unit, text, one);
  memcpy(format->units, many, many_length);
  return true;
}

static bool read_argument(const char *text, size_t length, BaseFormat *format) {
  if (format->kind == BASE_FORMAT_UNIT || format->kind == BASE_FORMAT_WORDS)
    return read_units(text, length, format);
  int64_t number;
  if (!read_number(text, length, &number)) return false;
  if (takes_step(format->kind)) {
    format->step = number;
    return number > 0;
  }
  if (number > MOST_DECIMALS) return false;
  format->decimals = (int)number;
  return format->kind != BASE_FORMAT_COUNT && format->kind != BASE_FORMAT_ORDINAL &&
         format->kind != BASE_FORMAT_PLAIN;
}

bool base_format_parse(const char *text, size_t length, BaseFormat *format) {
  const char *colon = memchr(text, ':', length);
  size_t name_length = colon ? (size_t)(colon - text) : length;
  for (int i = 0; i < NAME_COUNT; i++) {
    if (strlen(names[i]) != name_length || memcmp(names[i], text, name_length) != 0) continue;
    *format = (BaseFormat){.kind = (BaseFormatKind)i, .decimals = default_decimals((BaseFormatKind)i)};
    if (takes_step(format->kind)) format->step = 10;
    if (colon) return read_argument(colon + 1, length - name_length - 1, format);
    return format->kind != BASE_FORMAT_UNIT;
  }
  return false;
}

/* ---- digits
 * ---------------------------------------------------------------------------------------------------------
 */

/* numerator × factor / denominator to the nearest integer, halves away from zero. */
static Wide divide_rounded(Wide numerator, Wide denominator) {
  bool negative = numerator < 0;
  if (negative) numerator = -numerator;
  Wide quotient = numerator / denominator, rest = numerator % denominator;
  if (rest * 2 >= denominator) quotient++;
  return negative ? -quotient : quotient;
}

static Wide power_of_ten(int exponent) {
  Wide power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

static int to_digits(Wide value, char digits[48]) {
  int count = 0;
  do {
    digits[count++] = (char)('0' + (int)(value % 10));
    value /= 10;
  } while (value && count < 47);
  return count;
}

static void add_grouped(BaseBuffer *out, Wide whole, const char *group) {
  char digits[48];
  int count = to_digits(whole, digits);
  while (count-- > 0) {
    base_buffer_add_char(out, digits[count]);
    if (count && count % 3 == 0) base_buffer_add_text(out, group);
  }
}

static void add_fraction(BaseBuffer *out, Wide fraction, int decimals, bool keep_zeros, const char *point) {
  char digits[MOST_DECIMALS + 1];
  for (int i = decimals; i-- > 0; fraction /= 10) digits[i] = (char)('0' + (int)(fraction % 10));
  while (!keep_zeros && decimals && digits[decimals - 1] == '0') decimals--;
  if (!decimals) return;
  base_buffer_add_text(out, point);
  base_buffer_add(out, digits, (size_t)decimals);
}

/* value × factor with up to `decimals` decimals; `sign` also writes a plus. */
static void add_decimal(BaseBuffer *out, BaseRatio value, int factor, int decimals, bool keep_zeros,
                        bool sign, const BaseLocale *locale) {
  Wide scale = power_of_ten(decimals);
  Wide rounded = divide_rounded((Wide)value.numerator * factor * scale, value.denominator);
  if (rounded < 0)
    base_buffer_add_text(out, locale->minus);
  else if (sign && rounded > 0)
    base_buffer_add_char(out, '+');
  if (rounded < 0) rounded = -rounded;
  add_grouped(out, rounded / scale, locale->group);
  add_fraction(out, rounded % scale, decimals, keep_zeros, locale->decimal);
}

/* ---- kinds
 * -----------------------------------------------------------------------------------------------------------
 */

static int64_t to_integer(BaseRatio value) {
  return (int64_t)divide_rounded(value.numerator, value.denominator);
}

static int64_t floor_to(Wide numerator, Wide denominator, int64_t step) {
  Wide unit = denominator * step, quotient = numerator / unit;
  if (numerator < 0 && quotient * unit != numerator) quotient--;
  return (int64_t)(quotient * step);
}

static void add_stepped(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  int64_t step = format->step ? format->step : 1, number;
  const char *before = locale->near;
  if (format->kind == BASE_FORMAT_NEAR) {
    number = (int64_t)(divide_rounded(value.numerator, (Wide)value.denominator * step) * step);
  } else {
    number = floor_to(value.numerator, value.denominator, step);
    before = locale->over;
    if (format->kind == BASE_FORMAT_UNDER) {
      before = locale->under;
      number += (Wide)number * value.denominator != value.numerator ? step : 0;
    }
  }
  base_buffer_add_text(out, before);
  add_decimal(out, (BaseRatio){number, 1}, 1, 0, false, false, locale);
}

static bool is_one(BaseRatio value) {
  return value.numerator < 2 * value.denominator && value.numerator > -2 * value.denominator;
}

/* French: less than two is singular; English: exactly one. */
static const char *unit_of(const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  bool singular = locale->ordinal ? is_one(value) : value.numerator == value.denominator;
  return singular ? format->unit : format->units;
}

static void add_unit(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  add_decimal(out, value, 1, 1, false, false, locale);
  base_buffer_add_format(out, "%s%s", locale->unit_space, unit_of(format, value, locale));
}

static void add_words(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  locale->spell(out, to_integer(value));
  if (format->unit[0]) base_buffer_add_format(out, "\u00a0%s", unit_of(format, value, locale));
}

static const char *english_ordinal(int64_t number) {
  int64_t last = number % 10, teens = number % 100;
  if (teens >= 11 && teens <= 13) return "th";
  return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

static void add_ordinal(BaseBuffer *out, BaseRatio value, const BaseLocale *locale) {
  int64_t number = to_integer(value);
  add_decimal(out, (BaseRatio){number, 1}, 1, 0, false, false, locale);
  if (!locale->ordinal)
    base_buffer_add_text(out, english_ordinal(number < 0 ? -number : number));
  else
    base_buffer_add_text(out, number == 1 ? locale->first_ordinal : locale->ordinal);
}

static void add_percent(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  bool tiny = value.numerator > 0 && (Wide)value.numerator * 100 < value.denominator;
  if (format->kind == BASE_FORMAT_PERCENT_MIN && tiny)
    base_buffer_add_text(out, "<1");
  else if (format->kind == BASE_FORMAT_PERCENT_FLOOR)
    add_decimal(out, (BaseRatio){floor_to((Wide)value.numerator * 100, value.denominator, format->step), 1},
                1, 0, false, false, locale);
  else {
    bool change = format->kind == BASE_FORMAT_CHANGE || format->kind == BASE_FORMAT_CHANGE_BARE;
    add_decimal(out, value, 100, format->decimals, false, change, locale);
  }
  if (format->kind != BASE_FORMAT_PERCENT_BARE && format->kind != BASE_FORMAT_CHANGE_BARE)
    base_buffer_add_text(out, locale->percent);
}

static void add_plain(BaseBuffer *out, BaseRatio value) {
  Wide number = divide_rounded(value.numerator, value.denominator);
  if (number < 0) base_buffer_add_text(out, "\u2212");
  add_grouped(out, number < 0 ? -number : number, "");
}

static void add_euro(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  base_buffer_add_text(out, locale->currency_before);
  add_decimal(out, value, 1, format->decimals, true, false, locale);
  base_buffer_add_text(out, locale->currency_after);
}

static void add_change_count(BaseBuffer *out, BaseRatio value, const BaseLocale *locale) {
  if (to_integer(value) == 0)
    base_buffer_add_char(out, '=');
  else
    add_decimal(out, value, 1, 0, false, true, locale);
}

void base_format_number(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  switch (format->kind) {
  case BASE_FORMAT_COUNT: add_decimal(out, value, 1, 0, false, false, locale); break;
  case BASE_FORMAT_DECIMAL:
  case BASE_FORMAT_FIXED:
    add_decimal(out, value, 1, format->decimals, format->kind == BASE_FORMAT_FIXED, false, locale);
    break;
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_PERCENT_MIN:
  case BASE_FORMAT_PERCENT_FLOOR:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE: add_percent(out, format, value, locale); break;
  case BASE_FORMAT_CHANGE_COUNT: add_change_count(out, value, locale); break;
  case BASE_FORMAT_EURO: add_euro(out, format, value, locale); break;
  case BASE_FORMAT_UNIT: add_unit(out, format, value, locale); break;
  case BASE_FORMAT_NEAR:
  case BASE_FORMAT_OVER:
  case BASE_FORMAT_UNDER: add_stepped(out, format, value, locale); break;
  case BASE_FORMAT_WORDS: add_words(out, format, value, locale); break;
  case BASE_FORMAT_ORDINAL: add_ordinal(out, value, locale); break;
  case BASE_FORMAT_PLAIN: add_plain(out, value); break;
  }
}
