/* Formats made of words: millions, simple fractions, one in five. A phrase that would mislead gives way to digits. */
#include "base/number.h"

/* ---- millions and milliards ---------------------------------------------------------------------------------- */

static BaseRatio scaled_down(BaseRatio value, int64_t unit) {
  /* A denominator beyond int64_t is of no use to a number shown with few decimals: round before dividing. */
  int64_t denominator;
  if (!__builtin_mul_overflow(value.denominator, unit, &denominator))
    return (BaseRatio){value.numerator, denominator};
  return (BaseRatio){base_ratio_round(value), unit};
}

enum { MILLION = 1000000 };

/* True when the value is a thousand millions as it will be shown: 999,95 millions are 1 milliard. */
static bool is_thousand_millions(BaseRatio value, int decimals) {
  BaseRatio scaled = scaled_down(value, MILLION);
  BaseWide numerator = scaled.numerator < 0 ? -(BaseWide)scaled.numerator : scaled.numerator, scale = 1;
  for (int i = 0; i < decimals; i++) scale *= 10;
  return base_divide_rounded(numerator * scale, scaled.denominator) >= 1000 * scale;
}

static bool is_large(BaseRatio value) {
  return base_ratio_compare(value, (BaseRatio){MILLION, 1}) >= 0 ||
         base_ratio_compare(value, (BaseRatio){-MILLION, 1}) <= 0;
}

void base_format_large(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  bool euro = format->kind == BASE_FORMAT_LARGE_EURO;
  if (!is_large(value)) {
    base_format_number(out, &(BaseFormat){.kind = euro ? BASE_FORMAT_EURO : BASE_FORMAT_COUNT}, value,
                       locale);
    return;
  }
  const BaseLargeUnit *unit = &locale->large[is_thousand_millions(value, format->decimals)];
  BaseRatio scaled = scaled_down(value, unit->size);
  if (euro) base_buffer_add_text(out, locale->currency_before);
  base_digits_add(out, scaled, (BaseDigits){.factor = 1, .decimals = format->decimals}, locale);
  base_buffer_add_format(out, "%s%s", locale->unit_space,
                         locale->is_singular(scaled) ? unit->one : unit->many);
  if (euro) base_buffer_add_text(out, locale->large_currency_after);
}

/* ---- simple fractions ---------------------------------------------------------------------------------------- */

enum { TOLERANCE = 3 }; /* points of a hundred between a figure and the words that stand for it */

static double distance(BaseRatio value, int numerator, int denominator) {
  double difference = base_ratio_to_double(value) - (double)numerator / denominator;
  return difference < 0 ? -difference : difference;
}

static void add_as_percent(BaseBuffer *out, BaseRatio value, const BaseLocale *locale) {
  base_format_number(out, &(BaseFormat){.kind = BASE_FORMAT_PERCENT}, value, locale);
}

void base_format_fraction(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                          const BaseLocale *locale) {
  const BaseFraction *nearest = locale->fractions;
  for (const BaseFraction *fraction = nearest; fraction->denominator; fraction++)
    if (distance(value, fraction->numerator, fraction->denominator) <
        distance(value, nearest->numerator, nearest->denominator))
      nearest = fraction;
  if (distance(value, nearest->numerator, nearest->denominator) * 100 > TOLERANCE) {
    add_as_percent(out, value, locale);
    return;
  }
  int order = base_ratio_compare(value, (BaseRatio){nearest->numerator, nearest->denominator});
  if (format->kind == BASE_FORMAT_FRACTION || order == 0)
    base_buffer_add_text(out, nearest->words);
  else
    base_buffer_add_text(out, order < 0 ? nearest->nearly : nearest->over);
}

void base_format_one_in(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                        const BaseLocale *locale) {
  int64_t many = value.numerator > 0 ? (int64_t)base_divide_rounded(value.denominator, value.numerator) : 0;
  if (many < 2 || many > 20 || distance(value, 1, (int)many) * 100 > TOLERANCE) {
    add_as_percent(out, value, locale);
    return;
  }
  base_buffer_add_format(out, "%s%s", format->unit, locale->one_in);
  locale->spell(out, many, false);
}
