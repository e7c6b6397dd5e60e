/* What a language and country expect; private to base. */
#ifndef MILLESIME_BASE_LOCALE_H
#define MILLESIME_BASE_LOCALE_H

#include "base/base.h"

struct BaseLocale {
  const char *tag;
  const char *group, *decimal, *minus, *percent; /* percent: what follows the number */
  const char *unit_space;                        /* between a number and a word */
  const char *currency_before, *currency_after;  /* around an amount in euros */
  const char *near, *over, *under;               /* before a rounded number */
  const char *first_ordinal, *ordinal;           /* after 1, after others; NULL: by English rule */
  const char *first_day;                         /* the first of a month: "1ᵉʳ" */
  const char *months[12], *short_months[12];
  bool day_first; /* 31 décembre 2020; "plain" dates of both locales here do */
  void (*spell)(BaseBuffer *out, int64_t number); /* a number in words */
};

void base_words_french(BaseBuffer *out, int64_t number);
void base_words_english(BaseBuffer *out, int64_t number);

#endif
