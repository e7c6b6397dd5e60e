/* Formats made of words: millions, simple fractions, one in five. A phrase that would mislead gives way to digits. */
#include <string.h>

#include "base/number.h"

void base_word_add(BaseBuffer *out, const BaseLocale *locale, BaseWord word, const char *text) {
  base_pattern_add(out, base_word(locale, word), text, NULL);
}

void base_word_fill(BaseBuffer *out, const BaseLocale *locale, BaseWord word, const char *const *texts) {
  for (const char *at = base_word(locale, word); *at; at++) {
    if (strncmp(at, "{}", 2) == 0) {
      base_buffer_add_text(out, *texts++);
      at++;
    } else {
      base_buffer_add_char(out, *at);
    }
  }
}

void base_word_add_counted(BaseBuffer *out, const BaseLocale *locale, BaseWord word, size_t count) {
  int category = base_printed_category(&(BasePrinted){.whole = (BaseWide)count}, 1, locale);
  base_form_add(out, base_word(locale, word), category);
}

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
  BasePrinted millions =
      base_print_number(scaled_down(value, MILLION), (BaseDigits){.factor = 1, .decimals = decimals});
  return millions.whole >= 1000;
}

/* A million as it will be shown: what would be rounded to 1 million is one already. */
static bool is_large(BaseRatio value) {
  BasePrinted count = base_print_number(value, (BaseDigits){.factor = 1});
  return count.whole >= MILLION;
}

BasePrinted base_large_printed(const BaseFormat *format, BaseRatio value, const BaseLocale *locale,
                               int64_t *unit) {
  *unit = 1;
  if (!is_large(value)) return base_print_number(value, (BaseDigits){.factor = 1});
  bool billion = *base_word(locale, BASE_WORD_BILLION) && is_thousand_millions(value, format->decimals);
  *unit = billion ? (int64_t)1000 * MILLION : MILLION;
  return base_print_number(scaled_down(value, *unit),
                           (BaseDigits){.factor = 1, .decimals = format->decimals});
}

/* "d’apprenants", "de sessions" after a word for millions; in languages without such a word, the noun alone. */
static void add_noun(BaseBuffer *out, const BaseFormat *format, int category, bool of,
                     const BaseLocale *locale) {
  BaseBuffer noun = {0};
  base_form_add(&noun, format->unit, category);
  bool elided = of && base_text_elides(noun.data ? noun.data : "", locale);
  base_buffer_add_text(out, BASE_UNIT_SPACE);
  if (of) base_buffer_add_text(out, base_word(locale, elided ? BASE_WORD_OF_ELIDED : BASE_WORD_OF));
  if (of && !elided && *base_word(locale, BASE_WORD_OF)) base_buffer_add_char(out, ' ');
  base_buffer_add(out, noun.data, noun.length);
  base_buffer_free(&noun);
}

static void add_large_word(BaseBuffer *out, const BasePrinted *printed, int64_t unit,
                           const BaseLocale *locale) {
  base_printed_add(out, printed, BASE_GROUPED, locale);
  base_buffer_add_text(out, BASE_UNIT_SPACE);
  base_form_add(out, base_word(locale, unit == MILLION ? BASE_WORD_MILLION : BASE_WORD_BILLION),
                base_printed_category(printed, 1, locale));
}

void base_format_large(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale) {
  int64_t unit;
  BasePrinted printed = base_large_printed(format, value, locale, &unit);
  BaseBuffer text = {0};
  bool euro = format->kind == BASE_FORMAT_LARGE_EURO, worded = *base_word(locale, BASE_WORD_OF_EUROS) != '\0';
  if (unit == 1)
    base_printed_add(&text, &printed, euro ? BASE_MONEY : BASE_GROUPED, locale);
  else
    add_large_word(&text, &printed, unit, locale);
  if (euro && (unit == 1 || !worded)) {
    base_currency_add(out, text.data, printed.negative, "EUR", NULL, locale);
  } else {
    base_buffer_add_text(out, base_printed_sign(&printed, false, locale));
    if (euro)
      base_word_add(out, locale, BASE_WORD_OF_EUROS, text.data);
    else
      base_buffer_add(out, text.data, text.length);
  }
  if (format->kind == BASE_FORMAT_LARGE_UNIT)
    add_noun(out, format, base_printed_category(&printed, unit, locale), unit > 1, locale);
  base_buffer_free(&text);
}

/* ---- spelled out --------------------------------------------------------------------------------------------- */

const char *base_format_spelled(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                                const BaseLocale *locale) {
  if (value.denominator != 1) return "a fraction cannot be spelled out";
  if (!base_spell(out, value.numerator, format->kind == BASE_FORMAT_WORDS_FEMININE, locale))
    return "nothing here can spell numbers in this language";
  BasePrinted printed = base_print_number(value, (BaseDigits){.factor = 1});
  bool millions = printed.whole >= MILLION && printed.whole % MILLION == 0;
  if (format->unit[0]) add_noun(out, format, base_printed_category(&printed, 1, locale), millions, locale);
  return NULL;
}

/* ---- simple fractions ---------------------------------------------------------------------------------------- */

enum { TOLERANCE = 3 }; /* points of a hundred between a figure and the words that stand for it */

/* Each with the word for it; those for a little less and for a little more follow. */
typedef struct {
  int numerator, denominator;
  BaseWord word;
} Fraction;
static const Fraction fractions[] = {{1, 2, BASE_WORD_HALF},           {1, 3, BASE_WORD_THIRD},
                                     {2, 3, BASE_WORD_TWO_THIRDS},     {1, 4, BASE_WORD_QUARTER},
                                     {3, 4, BASE_WORD_THREE_QUARTERS}, {1, 5, BASE_WORD_FIFTH}};

static double distance(BaseRatio value, int numerator, int denominator) {
  double difference = base_ratio_to_double(value) - (double)numerator / denominator;
  return difference < 0 ? -difference : difference;
}

/* NULL when none is near enough. */
static const Fraction *nearest_fraction(BaseRatio value) {
  const Fraction *nearest = fractions;
  for (size_t i = 1; i < sizeof fractions / sizeof *fractions; i++)
    if (distance(value, fractions[i].numerator, fractions[i].denominator) <
        distance(value, nearest->numerator, nearest->denominator))
      nearest = &fractions[i];
  return distance(value, nearest->numerator, nearest->denominator) * 100 > TOLERANCE ? NULL : nearest;
}

static const BaseFormat as_percent = {.kind = BASE_FORMAT_PERCENT};

BasePrinted base_fraction_printed(BaseRatio value) {
  const Fraction *fraction = nearest_fraction(value);
  if (fraction) return (BasePrinted){.whole = fraction->numerator};
  return base_print_number(value, (BaseDigits){.factor = 100});
}

void base_format_fraction(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                          const BaseLocale *locale) {
  const Fraction *nearest = nearest_fraction(value);
  if (!nearest) {
    base_format_number(out, &as_percent, value, locale);
    return;
  }
  int order = base_ratio_compare(value, (BaseRatio){nearest->numerator, nearest->denominator});
  bool exact = format->kind == BASE_FORMAT_FRACTION || order == 0;
  base_buffer_add_text(out, base_word(locale, nearest->word + (exact ? 0u : order < 0 ? 1u : 2u)));
}

const char *base_format_one_in(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                               const BaseLocale *locale) {
  int64_t many = value.numerator > 0 ? (int64_t)base_divide_rounded(value.denominator, value.numerator) : 0;
  if (many < 2 || many > 20 || distance(value, 1, (int)many) * 100 > TOLERANCE)
    return base_format_number(out, &as_percent, value, locale);
  BaseBuffer words = {0};
  bool spelled = base_spell(&words, many, false, locale);
  if (spelled) base_pattern_add(out, base_word(locale, BASE_WORD_ONE_IN), format->unit, words.data);
  base_buffer_free(&words);
  return spelled ? NULL : "nothing here can spell numbers in this language";
}
