/* Numbers as a reader of the locale expects them. Rounding is half up, away from zero, on the exact decimal. */
#include "base/number.h"

/* ---- percentages --------------------------------------------------------------------------------------------- */

static bool is_signed(const BaseFormat *format) {
  return format->kind == BASE_FORMAT_CHANGE || format->kind == BASE_FORMAT_CHANGE_BARE ||
         format->kind == BASE_FORMAT_CHANGE_COUNT || format->kind == BASE_FORMAT_POINTS;
}

static void add_percent_sign(BaseBuffer *out, const char *before, const BasePrinted *printed, bool plus,
                             const BaseLocale *locale) {
  BaseBuffer digits = {0};
  base_buffer_add_text(&digits, before);
  base_printed_add(&digits, printed, BASE_GROUPED, locale);
  base_percent_add(out, digits.data, base_printed_sign(printed, plus, locale), locale);
  base_buffer_free(&digits);
}

static void add_under_percent(BaseBuffer *out, int64_t limit, BaseRatio value, const BaseLocale *locale) {
  bool under = (BaseWide)value.numerator * 100 < (BaseWide)value.denominator * limit;
  BasePrinted printed = under ? (BasePrinted){.whole = limit}
                              : base_print_number(value, (BaseDigits){.factor = 100, .decimals = 2});
  BaseBuffer percent = {0};
  add_percent_sign(&percent, "", &printed, false, locale);
  if (under)
    base_word_add(out, locale, BASE_WORD_UNDER_PERCENT, percent.data);
  else
    base_buffer_add(out, percent.data, percent.length);
  base_buffer_free(&percent);
}

/* ---- the number that is printed ------------------------------------------------------------------------------ */

static BasePrinted whole(BaseWide number) {
  BaseWide kept = number > INT64_MAX ? INT64_MAX : number < INT64_MIN ? INT64_MIN : number;
  return (BasePrinted){.negative = kept < 0, .whole = kept < 0 ? -kept : kept};
}

/* The multiple of the step: the nearest, that below or that above. */
static BaseWide stepped(const BaseFormat *format, BaseRatio value, bool *exact) {
  BaseWide width = (BaseWide)value.denominator * format->step;
  BaseWide below = base_divide_floor(value.numerator, width);
  *exact = below * width == value.numerator;
  switch (format->kind) {
  case BASE_FORMAT_OVER: return below * format->step;
  case BASE_FORMAT_UNDER: return (below + !*exact) * format->step;
  default: return base_divide_rounded(value.numerator, width) * format->step;
  }
}

static bool prints_less_than_one(BaseRatio value) {
  return value.numerator > 0 && (BaseWide)value.numerator * 200 < value.denominator;
}

/* The digits that the format shows, rounded; *unit: what a word after them makes of them. */
static BasePrinted printed_by(const BaseFormat *format, BaseRatio value, const BaseLocale *locale,
                              int64_t *unit) {
  BaseDigits digits = {.factor = 1, .decimals = format->decimals, .keep_zeros = format->keep_zeros};
  bool exact;
  *unit = 1;
  switch (format->kind) {
  case BASE_FORMAT_NUMBER:
  case BASE_FORMAT_PLAIN: digits.decimals = base_ratio_decimals(value); break;
  case BASE_FORMAT_FIXED:
  case BASE_FORMAT_FACTOR:
  case BASE_FORMAT_CURRENCY: digits.keep_zeros = true; break;
  case BASE_FORMAT_THOUSANDS:
  case BASE_FORMAT_AMOUNTS:
    digits.divisor = format->step;
    digits.keep_zeros = true;
    break;
  case BASE_FORMAT_POINTS:
    digits.factor = 100;
    digits.keep_zeros = true;
    break;
  case BASE_FORMAT_UNIT: digits.decimals = 1; break;
  case BASE_FORMAT_PERCENT_MIN:
    if (prints_less_than_one(value)) return whole(1);
    digits.factor = 100;
    break;
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE: digits.factor = 100; break;
  case BASE_FORMAT_PERCENT_FLOOR:
    return whole(
        base_divide_floor((BaseWide)value.numerator * 100, (BaseWide)value.denominator * format->step) *
        format->step);
  case BASE_FORMAT_UNDER_PERCENT:
    if ((BaseWide)value.numerator * 100 < (BaseWide)value.denominator * format->step)
      return whole(format->step);
    digits = (BaseDigits){.factor = 100, .decimals = 2};
    break;
  case BASE_FORMAT_LARGE:
  case BASE_FORMAT_LARGE_EURO:
  case BASE_FORMAT_LARGE_UNIT: return base_large_printed(format, value, locale, unit);
  case BASE_FORMAT_NEAR:
  case BASE_FORMAT_NEAR_NUMBER:
  case BASE_FORMAT_OVER:
  case BASE_FORMAT_UNDER: return whole(stepped(format, value, &exact));
  case BASE_FORMAT_FRACTION:
  case BASE_FORMAT_NEAR_FRACTION: return base_fraction_printed(value);
  case BASE_FORMAT_ONE_IN: return whole(1);
  case BASE_FORMAT_COUNT:
  case BASE_FORMAT_DECIMAL:
  case BASE_FORMAT_CHANGE_COUNT:
  case BASE_FORMAT_WORDS:
  case BASE_FORMAT_WORDS_FEMININE:
  case BASE_FORMAT_ORDINAL: break;
  }
  return base_print_number(value, digits);
}

int base_format_category(const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  int64_t unit;
  BasePrinted printed = printed_by(format, value, locale, &unit);
  return base_printed_category(&printed, unit, locale);
}

/* ---- numbers with words -------------------------------------------------------------------------------------- */

static void add_signed(BaseBuffer *out, const BaseFormat *format, const BasePrinted *printed,
                       const BaseLocale *locale) {
  base_buffer_add_text(out, base_printed_sign(printed, is_signed(format), locale));
  base_printed_add(out, printed, format->kind == BASE_FORMAT_PLAIN ? BASE_UNGROUPED : BASE_GROUPED, locale);
}

/* Near a step from below; what lies above it is over it. A language whose word is said of both sides says so, and so does a
 * theme that has its own. */
static BaseWord word_of(const BaseFormat *format, BaseRatio value, BaseWide step, const BaseLocale *locale) {
  if (format->kind == BASE_FORMAT_UNDER) return BASE_WORD_UNDER;
  bool above = (BaseWide)value.numerator > step * value.denominator && !locale->given[BASE_WORD_NEAR] &&
               !(locale->language && locale->language->near_is_about);
  return format->kind == BASE_FORMAT_OVER || above ? BASE_WORD_OVER : BASE_WORD_NEAR;
}

/* Claims stay true: a number that is on the step already is neither near it nor over nor under it. */
static void add_stepped(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BasePrinted *printed, const BaseLocale *locale) {
  bool exact;
  BaseBuffer number = {0};
  BaseWide step = stepped(format, value, &exact);
  add_signed(&number, format, printed, locale);
  if (format->kind == BASE_FORMAT_NEAR_NUMBER || exact)
    base_buffer_add(out, number.data, number.length);
  else
    base_word_add(out, locale, word_of(format, value, step, locale), number.data);
  base_buffer_free(&number);
}

/* +2,8 pt, × 1,4: the word of the language around or after the number. */
static void add_worded(BaseBuffer *out, const BaseFormat *format, const BasePrinted *printed,
                       const BaseLocale *locale) {
  BaseBuffer number = {0};
  add_signed(&number, format, printed, locale);
  base_word_add(out, locale,
                format->kind == BASE_FORMAT_POINTS ? BASE_WORD_PERCENTAGE_POINTS : BASE_WORD_FACTOR,
                number.data);
  base_buffer_free(&number);
}

static void add_amount(BaseBuffer *out, const BasePrinted *printed, const BaseLocale *locale) {
  base_buffer_add_text(out, base_printed_sign(printed, false, locale));
  base_printed_add(out, printed, BASE_MONEY, locale);
}

static void add_currency(BaseBuffer *out, const BaseFormat *format, const BasePrinted *printed,
                         const BaseLocale *locale) {
  BaseBuffer digits = {0};
  base_printed_add(&digits, printed, BASE_MONEY, locale);
  base_currency_add(out, digits.data, printed->negative, format->currency,
                    format->code ? format->currency : NULL, locale);
  base_buffer_free(&digits);
}

static void add_unit(BaseBuffer *out, const BaseFormat *format, const BasePrinted *printed,
                     const BaseLocale *locale) {
  add_signed(out, format, printed, locale);
  base_buffer_add_text(out, BASE_UNIT_SPACE);
  base_form_add(out, format->unit, base_printed_category(printed, 1, locale));
}

static const char *add_ordinal(BaseBuffer *out, BaseRatio value, const BasePrinted *printed,
                               const BaseLocale *locale) {
  if (value.denominator != 1) return "a fraction has no ordinal";
  BaseBuffer number = {0};
  add_signed(&number, &(BaseFormat){.kind = BASE_FORMAT_COUNT}, printed, locale);
  if (locale->language && locale->language->ordinal)
    base_buffer_add_format(out, "%s%s", number.data, locale->language->ordinal(value.numerator));
  else
    base_word_add(out, locale, BASE_WORD_ORDINAL, number.data);
  base_buffer_free(&number);
  return NULL;
}

/* A number in the words of the language around would be in none. */
static bool lacks_words(const BaseFormat *format, const BaseLocale *locale) {
  static const struct {
    BaseFormatKind kind;
    BaseWord word;
  } needs[] = {{BASE_FORMAT_UNDER_PERCENT, BASE_WORD_UNDER_PERCENT},
               {BASE_FORMAT_LARGE, BASE_WORD_MILLION},
               {BASE_FORMAT_LARGE_EURO, BASE_WORD_MILLION},
               {BASE_FORMAT_LARGE_UNIT, BASE_WORD_MILLION},
               {BASE_FORMAT_NEAR, BASE_WORD_NEAR},
               {BASE_FORMAT_OVER, BASE_WORD_OVER},
               {BASE_FORMAT_UNDER, BASE_WORD_UNDER},
               {BASE_FORMAT_FRACTION, BASE_WORD_HALF},
               {BASE_FORMAT_NEAR_FRACTION, BASE_WORD_NEARLY_HALF},
               {BASE_FORMAT_ONE_IN, BASE_WORD_ONE_IN},
               {BASE_FORMAT_ORDINAL, BASE_WORD_ORDINAL},
               {BASE_FORMAT_POINTS, BASE_WORD_PERCENTAGE_POINTS},
               {BASE_FORMAT_FACTOR, BASE_WORD_FACTOR}};
  for (size_t i = 0; locale->others && i < sizeof needs / sizeof *needs; i++)
    if (needs[i].kind == format->kind) return !base_locale_has_word(locale, needs[i].word);
  return false;
}

const char *base_format_number(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                               const BaseLocale *locale) {
  if (lacks_words(format, locale)) return "the engine has no words of this language for it";
  int64_t unit;
  BasePrinted printed = printed_by(format, value, locale, &unit);
  switch (format->kind) {
  case BASE_FORMAT_CHANGE_COUNT:
    if (printed.whole == 0)
      base_buffer_add_char(out, '=');
    else
      add_signed(out, format, &printed, locale);
    break;
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_PERCENT_FLOOR: add_percent_sign(out, "", &printed, is_signed(format), locale); break;
  case BASE_FORMAT_PERCENT_MIN:
    add_percent_sign(out, prints_less_than_one(value) ? "<" : "", &printed, false, locale);
    break;
  case BASE_FORMAT_UNDER_PERCENT: add_under_percent(out, format->step, value, locale); break;
  case BASE_FORMAT_CURRENCY: add_currency(out, format, &printed, locale); break;
  case BASE_FORMAT_LARGE:
  case BASE_FORMAT_LARGE_EURO:
  case BASE_FORMAT_LARGE_UNIT: base_format_large(out, format, value, locale); break;
  case BASE_FORMAT_UNIT: add_unit(out, format, &printed, locale); break;
  case BASE_FORMAT_NEAR:
  case BASE_FORMAT_NEAR_NUMBER:
  case BASE_FORMAT_OVER:
  case BASE_FORMAT_UNDER: add_stepped(out, format, value, &printed, locale); break;
  case BASE_FORMAT_FRACTION:
  case BASE_FORMAT_NEAR_FRACTION: base_format_fraction(out, format, value, locale); break;
  case BASE_FORMAT_ONE_IN: return base_format_one_in(out, format, value, locale);
  case BASE_FORMAT_WORDS:
  case BASE_FORMAT_WORDS_FEMININE: return base_format_spelled(out, format, value, locale);
  case BASE_FORMAT_ORDINAL: return add_ordinal(out, value, &printed, locale);
  case BASE_FORMAT_AMOUNTS: add_amount(out, &printed, locale); break;
  case BASE_FORMAT_POINTS:
  case BASE_FORMAT_FACTOR: add_worded(out, format, &printed, locale); break;
  case BASE_FORMAT_NUMBER:
  case BASE_FORMAT_PLAIN:
  case BASE_FORMAT_COUNT:
  case BASE_FORMAT_DECIMAL:
  case BASE_FORMAT_FIXED:
  case BASE_FORMAT_THOUSANDS:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_CHANGE_BARE: add_signed(out, format, &printed, locale); break;
  }
  return NULL;
}
