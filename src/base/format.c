/* Numbers as a reader of the locale expects them. Rounding is half up, away from zero, on the exact decimal. */
#include "base/number.h"

static void add_integer(BaseBuffer *out, BaseWide number, const BaseLocale *locale) {
  int64_t kept = number > INT64_MAX ? INT64_MAX : number < INT64_MIN ? INT64_MIN : (int64_t)number;
  base_digits_add(out, (BaseRatio){kept, 1}, (BaseDigits){.factor = 1}, locale);
}

/* ---- percentages --------------------------------------------------------------------------------------------- */

static void add_percent(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  BaseDigits digits = {.factor = 100, .decimals = format->decimals};
  digits.plus = format->kind == BASE_FORMAT_CHANGE || format->kind == BASE_FORMAT_CHANGE_BARE;
  base_digits_add(out, value, digits, locale);
  if (format->kind != BASE_FORMAT_PERCENT_BARE && format->kind != BASE_FORMAT_CHANGE_BARE)
    base_buffer_add_text(out, locale->percent);
}

/* What would be rounded to nothing, less than half a per cent, is said to be less than one. */
static void add_percent_min(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                            const BaseLocale *locale) {
  if (value.numerator > 0 && (BaseWide)value.numerator * 200 < value.denominator)
    base_buffer_add_format(out, "<1%s", locale->percent);
  else
    add_percent(out, format, value, locale);
}

static void add_percent_floor(BaseBuffer *out, int64_t step, BaseRatio value, const BaseLocale *locale) {
  BaseWide floored =
      base_divide_floor((BaseWide)value.numerator * 100, (BaseWide)value.denominator * step) * step;
  add_integer(out, floored, locale);
  base_buffer_add_text(out, locale->percent);
}

static void add_under_percent(BaseBuffer *out, int64_t limit, BaseRatio value, const BaseLocale *locale) {
  if ((BaseWide)value.numerator * 100 < (BaseWide)value.denominator * limit) {
    base_buffer_add_text(out, locale->under_percent);
    add_integer(out, limit, locale);
  } else {
    base_digits_add(out, value, (BaseDigits){.factor = 100, .decimals = 2}, locale);
  }
  base_buffer_add_text(out, locale->percent);
}

/* ---- steps --------------------------------------------------------------------------------------------------- */

/* Claims stay true: a number that is on the step already is neither over nor under it. */
static void add_bounded(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  BaseWide width = (BaseWide)value.denominator * format->step;
  BaseWide below = base_divide_floor(value.numerator, width);
  bool exact = below * width == value.numerator, over = format->kind == BASE_FORMAT_OVER;
  if (!exact) base_buffer_add_text(out, over ? locale->over : locale->under);
  add_integer(out, (below + (!exact && !over)) * format->step, locale);
}

static void add_near(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  BaseWide steps = base_divide_rounded(value.numerator, (BaseWide)value.denominator * format->step);
  if (format->kind == BASE_FORMAT_NEAR) base_buffer_add_text(out, locale->near);
  add_integer(out, steps * format->step, locale);
}

/* ---- numbers with words -------------------------------------------------------------------------------------- */

static const char *unit_of(const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  return locale->is_singular(value) ? format->unit : format->units;
}

static void add_unit(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  base_digits_add(out, value, (BaseDigits){.factor = 1, .decimals = 1}, locale);
  base_buffer_add_format(out, "%s%s", locale->unit_space, unit_of(format, value, locale));
}

static void add_words(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  int64_t number = base_ratio_round(value);
  locale->spell(out, number, format->kind == BASE_FORMAT_WORDS_FEMININE);
  if (format->unit[0])
    base_buffer_add_format(out, "%s%s", locale->unit_space, unit_of(format, (BaseRatio){number, 1}, locale));
}

static void add_ordinal(BaseBuffer *out, BaseRatio value, const BaseLocale *locale) {
  int64_t number = base_ratio_round(value);
  add_integer(out, number, locale);
  base_buffer_add_text(out, locale->ordinal(number));
}

static void add_euro(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  base_buffer_add_text(out, locale->currency_before);
  BaseDigits digits = {.factor = 1, .decimals = format->decimals, .keep_zeros = true};
  base_digits_add(out, value, digits, locale);
  base_buffer_add_text(out, locale->currency_after);
}

static void add_change_count(BaseBuffer *out, BaseRatio value, const BaseLocale *locale) {
  if (base_ratio_round(value) == 0)
    base_buffer_add_char(out, '=');
  else
    base_digits_add(out, value, (BaseDigits){.factor = 1, .plus = true}, locale);
}

void base_format_number(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  BaseDigits digits = {.factor = 1, .decimals = format->decimals};
  switch (format->kind) {
  case BASE_FORMAT_COUNT: base_digits_add(out, value, (BaseDigits){.factor = 1}, locale); break;
  case BASE_FORMAT_PLAIN:
    base_digits_add(out, value, (BaseDigits){.factor = 1, .ungrouped = true}, locale);
    break;
  case BASE_FORMAT_FIXED:
  case BASE_FORMAT_DECIMAL:
    digits.keep_zeros = format->kind == BASE_FORMAT_FIXED;
    base_digits_add(out, value, digits, locale);
    break;
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE: add_percent(out, format, value, locale); break;
  case BASE_FORMAT_PERCENT_MIN: add_percent_min(out, format, value, locale); break;
  case BASE_FORMAT_PERCENT_FLOOR: add_percent_floor(out, format->step, value, locale); break;
  case BASE_FORMAT_UNDER_PERCENT: add_under_percent(out, format->step, value, locale); break;
  case BASE_FORMAT_CHANGE_COUNT: add_change_count(out, value, locale); break;
  case BASE_FORMAT_EURO: add_euro(out, format, value, locale); break;
  case BASE_FORMAT_LARGE:
  case BASE_FORMAT_LARGE_EURO: base_format_large(out, format, value, locale); break;
  case BASE_FORMAT_UNIT: add_unit(out, format, value, locale); break;
  case BASE_FORMAT_NEAR:
  case BASE_FORMAT_NEAR_NUMBER: add_near(out, format, value, locale); break;
  case BASE_FORMAT_OVER:
  case BASE_FORMAT_UNDER: add_bounded(out, format, value, locale); break;
  case BASE_FORMAT_FRACTION:
  case BASE_FORMAT_NEAR_FRACTION: base_format_fraction(out, format, value, locale); break;
  case BASE_FORMAT_ONE_IN: base_format_one_in(out, format, value, locale); break;
  case BASE_FORMAT_WORDS:
  case BASE_FORMAT_WORDS_FEMININE: add_words(out, format, value, locale); break;
  case BASE_FORMAT_ORDINAL: add_ordinal(out, value, locale); break;
  }
}
