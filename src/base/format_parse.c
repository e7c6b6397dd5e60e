/* The names and arguments of formats. docs/formats.md lists them. */
#include <string.h>

#include "base/number.h"

/* FIXABLE: decimals, and ":fixed" after them. MONEY: a code, its decimals where they are not those of ISO 4217, and ":code" for
 * the code instead of the symbol. */
typedef enum { NOTHING, DECIMALS, FIXABLE, STEP, UNITS, UNITS_OR_NOTHING, WORD, CODE, MONEY } Argument;

static const struct {
  const char *name;
  BaseFormatKind kind;
  Argument argument;
  int standard; /* decimals or step when there is no argument; a step of 0 must be given */
} formats[] = {
    {"number", BASE_FORMAT_NUMBER, NOTHING, 0},
    {"count", BASE_FORMAT_COUNT, NOTHING, 0},
    {"decimal", BASE_FORMAT_DECIMAL, DECIMALS, 1},
    {"fixed", BASE_FORMAT_FIXED, DECIMALS, 1},
    {"percent", BASE_FORMAT_PERCENT, FIXABLE, 1},
    {"percent-bare", BASE_FORMAT_PERCENT_BARE, FIXABLE, 1},
    {"percent-min", BASE_FORMAT_PERCENT_MIN, DECIMALS, 1},
    {"percent-floor", BASE_FORMAT_PERCENT_FLOOR, STEP, 10},
    {"under-percent", BASE_FORMAT_UNDER_PERCENT, STEP, 1},
    {"change", BASE_FORMAT_CHANGE, FIXABLE, 1},
    {"change-bare", BASE_FORMAT_CHANGE_BARE, FIXABLE, 1},
    {"change-count", BASE_FORMAT_CHANGE_COUNT, NOTHING, 0},
    {"euro", BASE_FORMAT_CURRENCY, DECIMALS, 0},
    {"currency", BASE_FORMAT_CURRENCY, CODE, 0},
    {"money", BASE_FORMAT_CURRENCY, MONEY, 0},
    {"thousand", BASE_FORMAT_THOUSANDS, DECIMALS, 0},
    {"million", BASE_FORMAT_THOUSANDS, DECIMALS, 0},
    {"keur", BASE_FORMAT_AMOUNTS, DECIMALS, 0},
    {"meur", BASE_FORMAT_AMOUNTS, DECIMALS, 0},
    {"points", BASE_FORMAT_POINTS, FIXABLE, 1},
    {"factor", BASE_FORMAT_FACTOR, DECIMALS, 1},
    {"large", BASE_FORMAT_LARGE, DECIMALS, 1},
    {"large-euro", BASE_FORMAT_LARGE_EURO, DECIMALS, 1},
    {"large-unit", BASE_FORMAT_LARGE_UNIT, UNITS, 0},
    {"unit", BASE_FORMAT_UNIT, UNITS, 0},
    {"near", BASE_FORMAT_NEAR, STEP, 0},
    {"near-number", BASE_FORMAT_NEAR_NUMBER, STEP, 0},
    {"over", BASE_FORMAT_OVER, STEP, 0},
    {"under", BASE_FORMAT_UNDER, STEP, 0},
    {"fraction", BASE_FORMAT_FRACTION, NOTHING, 0},
    {"near-fraction", BASE_FORMAT_NEAR_FRACTION, NOTHING, 0},
    {"one-in", BASE_FORMAT_ONE_IN, WORD, 0},
    {"words", BASE_FORMAT_WORDS, UNITS_OR_NOTHING, 0},
    {"words-f", BASE_FORMAT_WORDS_FEMININE, UNITS_OR_NOTHING, 0},
    {"ordinal", BASE_FORMAT_ORDINAL, NOTHING, 0},
    {"plain", BASE_FORMAT_PLAIN, NOTHING, 0},
    {"text", BASE_FORMAT_PLAIN, NOTHING, 0},
};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats, LARGEST_STEP_DIGITS = 12 };

const char *const *base_format_names(size_t *count) {
  static const char *const names[] = {
      "number",        "count",         "decimal",       "fixed",    "percent",     "percent-bare",
      "percent-min",   "percent-floor", "under-percent", "change",   "change-bare", "change-count",
      "euro",          "currency",      "money",         "thousand", "million",     "keur",
      "meur",          "points",        "factor",        "large",    "large-euro",  "large-unit",
      "unit",          "near",          "near-number",   "over",     "under",       "fraction",
      "near-fraction", "one-in",        "words",         "words-f",  "ordinal",     "plain",
      "text"};
  *count = FORMAT_COUNT;
  return names;
}

static bool read_number(const char *text, size_t length, int64_t *number) {
  *number = 0;
  if (!length || length > LARGEST_STEP_DIGITS) return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *number = *number * 10 + (text[i] - '0');
  }
  return true;
}

static bool keep_word(char into[], size_t size, const char *text, size_t length) {
  if (!length || length >= size) return false;
  memcpy(into, text, length);
  into[length] = '\0';
  return true;
}

enum { CODE_LENGTH = sizeof ":code" - 1, FIXED_LENGTH = sizeof ":fixed" - 1 };

enum { MOST_FORMS = 6 }; /* zero, one, two, few, many, other */

int base_format_forms(const BaseFormat *format) {
  return format->unit[0] && format->kind != BASE_FORMAT_ONE_IN ? base_forms_count(format->unit) : 0;
}

/* "an/ans", or "mois" for all numbers, "km//h"; no form is empty. */
static bool read_units(const char *text, size_t length, BaseFormat *format) {
  if (!keep_word(format->unit, sizeof format->unit, text, length)) return false;
  if (format->unit[0] == '/' || format->unit[length - 1] == '/') return false;
  return base_format_forms(format) <= MOST_FORMS;
}

/* "USD" or "USD:2"; of money also "USD:code" and "USD:2:code". */
static bool read_currency(const char *text, size_t length, bool money, BaseFormat *format) {
  int64_t decimals = 0;
  if (length < 3 || !keep_word(format->currency, sizeof format->currency, text, 3)) return false;
  int own = base_currency_decimals(format->currency);
  const char *at = text + 3, *end = text + length;
  format->decimals = money ? own : 0;
  if (own < 0) return false;
  if (money && length >= 3 + CODE_LENGTH && memcmp(end - CODE_LENGTH, ":code", CODE_LENGTH) == 0) {
    format->code = true;
    end -= CODE_LENGTH;
  }
  if (at == end) return true;
  if (*at != ':' || !read_number(at + 1, (size_t)(end - at - 1), &decimals)) return false;
  format->decimals = (int)decimals;
  return decimals <= BASE_MOST_DECIMALS;
}

/* "1", and of percentages "1:fixed". */
static bool read_decimals(const char *text, size_t length, bool fixable, BaseFormat *format) {
  int64_t number;
  if (fixable && length > FIXED_LENGTH && memcmp(text + length - FIXED_LENGTH, ":fixed", FIXED_LENGTH) == 0) {
    format->keep_zeros = true;
    length -= FIXED_LENGTH;
  }
  if (!read_number(text, length, &number) || number > BASE_MOST_DECIMALS) return false;
  format->decimals = (int)number;
  return true;
}

static bool read_argument(Argument kind, const char *text, size_t length, BaseFormat *format) {
  switch (kind) {
  case UNITS:
  case UNITS_OR_NOTHING: return read_units(text, length, format);
  case WORD: return keep_word(format->unit, sizeof format->unit, text, length);
  case CODE:
  case MONEY: return read_currency(text, length, kind == MONEY, format);
  case DECIMALS:
  case FIXABLE: return read_decimals(text, length, kind == FIXABLE, format);
  case STEP: return read_number(text, length, &format->step) && format->step > 0;
  case NOTHING: break;
  }
  return false;
}

bool base_format_parse(const char *text, size_t length, BaseFormat *format) {
  const char *colon = memchr(text, ':', length);
  size_t name_length = colon ? (size_t)(colon - text) : length;
  for (int i = 0; i < FORMAT_COUNT; i++) {
    if (strlen(formats[i].name) != name_length || memcmp(formats[i].name, text, name_length) != 0) continue;
    Argument argument = formats[i].argument;
    *format = (BaseFormat){.kind = formats[i].kind};
    if (formats[i].kind == BASE_FORMAT_CURRENCY) memcpy(format->currency, "EUR", sizeof "EUR");
    if (formats[i].kind == BASE_FORMAT_LARGE_UNIT) format->decimals = 1;
    if (format->kind == BASE_FORMAT_THOUSANDS || format->kind == BASE_FORMAT_AMOUNTS)
      format->step = *formats[i].name == 'm' ? 1000000 : 1000;
    if (colon) return read_argument(argument, colon + 1, length - name_length - 1, format);
    if (argument == DECIMALS || argument == FIXABLE) format->decimals = formats[i].standard;
    if (argument == STEP) format->step = formats[i].standard;
    return argument != UNITS && argument != WORD && argument != CODE && argument != MONEY &&
           (argument != STEP || format->step > 0);
  }
  return false;
}
