/* Locales: constant tables. */
#include "base/locale.h"

#include <string.h>

static const BaseLocale locales[] = {
    {.tag = "fr-FR",
     .group = "\u202f",
     .decimal = ",",
     .minus = "\u2212",
     .percent = "\u202f%",
     .unit_space = "\u00a0",
     .currency_before = "",
     .currency_after = "\u202f€",
     .near = "près de\u00a0",
     .over = "plus de\u00a0",
     .under = "moins de\u00a0",
     .first_ordinal = "\u1d49\u02b3",
     .ordinal = "\u1d49",
     .first_day = "1\u1d49\u02b3",
     .months = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                "octobre", "novembre", "décembre"},
     .short_months = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.",
                      "nov.", "déc."},
     .day_first = true,
     .spell = base_words_french},
    {.tag = "en-GB",
     .group = ",",
     .decimal = ".",
     .minus = "\u2212",
     .percent = "%",
     .unit_space = "\u00a0",
     .currency_before = "€",
     .currency_after = "",
     .near = "nearly\u00a0",
     .over = "over\u00a0",
     .under = "under\u00a0",
     .first_ordinal = NULL,
     .ordinal = NULL,
     .first_day = "1",
     .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December"},
     .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"},
     .day_first = true,
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
