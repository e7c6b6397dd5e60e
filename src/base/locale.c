/* Locales: constant tables and the few rules that are no tables. */
#include "base/locale.h"

#include <string.h>

#include "base/wide.h"

/* ---- French -------------------------------------------------------------------------------------------------- */

/* All that is below two is singular: 1,5 million. */
static bool french_singular(BaseRatio number) {
  BaseWide two = 2 * (BaseWide)number.denominator;
  return number.numerator < two && number.numerator > -two;
}

static const char *french_ordinal(int64_t number) {
  return number == 1 ? "\u1d49\u02b3" : "\u1d49";
}

static const BaseFraction french_fractions[] = {
    {1, 2, "la moitié", "près de la moitié", "plus de la moitié"},
    {1, 3, "un tiers", "près d’un tiers", "plus d’un tiers"},
    {2, 3, "deux tiers", "près des deux tiers", "plus des deux tiers"},
    {1, 4, "un quart", "près d’un quart", "plus d’un quart"},
    {3, 4, "trois quarts", "près des trois quarts", "plus des trois quarts"},
    {1, 5, "un cinquième", "près d’un cinquième", "plus d’un cinquième"},
    {0, 0, NULL, NULL, NULL}};

/* ---- English ------------------------------------------------------------------------------------------------- */

static bool english_singular(BaseRatio number) {
  return number.numerator == number.denominator;
}

static const char *english_ordinal(int64_t number) {
  int64_t last = number % 10, teens = number % 100;
  if (last < 0) last = -last;
  if (teens < 0) teens = -teens;
  if (teens >= 11 && teens <= 13) return "th";
  return last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
}

static const BaseFraction english_fractions[] = {
    {1, 2, "half", "nearly half", "more than half"},
    {1, 3, "a third", "nearly a third", "more than a third"},
    {2, 3, "two thirds", "nearly two thirds", "more than two thirds"},
    {1, 4, "a quarter", "nearly a quarter", "more than a quarter"},
    {3, 4, "three quarters", "nearly three quarters", "more than three quarters"},
    {1, 5, "a fifth", "nearly a fifth", "more than a fifth"},
    {0, 0, NULL, NULL, NULL}};

/* ---- the table ----------------------------------------------------------------------------------------------- */

static const BaseLocale locales[] = {
    {.tag = "fr-FR",
     .group = "\u202f",
     .decimal = ",",
     .minus = "\u2212",
     .percent = "\u202f%",
     .unit_space = "\u00a0",
     .currency_before = "",
     .currency_after = "\u202f€",
     .large_currency_after = " d’euros",
     .near = "près de\u00a0",
     .over = "plus de\u00a0",
     .under = "moins de\u00a0",
     .under_percent = "inférieure à\u00a0",
     .one_in = " sur ",
     .large = {{1000000, "million", "millions"}, {1000000000, "milliard", "milliards"}},
     .fractions = french_fractions,
     .first_day = "1\u1d49\u02b3",
     .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                "octobre", "novembre", "décembre"},
     .short_months = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
                      "nov.", "déc."},
     .is_singular = french_singular,
     .ordinal = french_ordinal,
     .spell = base_words_french},
    {.tag = "en-GB",
     .group = ",",
     .decimal = ".",
     .minus = "\u2212",
     .percent = "%",
     .unit_space = "\u00a0",
     .currency_before = "€",
     .currency_after = "",
     .large_currency_after = "",
     .near = "nearly\u00a0",
     .over = "over\u00a0",
     .under = "under\u00a0",
     .under_percent = "under\u00a0",
     .one_in = " in ",
     .large = {{1000000, "million", "million"}, {1000000000, "billion", "billion"}},
     .fractions = english_fractions,
     .first_day = "1",
     .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December"},
     .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"},
     .is_singular = english_singular,
     .ordinal = english_ordinal,
     .spell = base_words_english},
};

const BaseLocale *base_locale_find(const char *tag) {
  for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
    if (strcmp(locales[i].tag, tag) == 0) return &locales[i];
  return NULL;
}

const char *base_locale_tag(const BaseLocale *locale) {
  return locale->tag;
}
