/* What a language and country expect; private to base. */
#ifndef MILLESIME_BASE_LOCALE_H
#define MILLESIME_BASE_LOCALE_H

#include "base/base.h"

typedef struct {
  int64_t size;
  const char *one, *many;
} BaseLargeUnit;

/* A simple fraction and the words for it, for a little less and for a little more. */
typedef struct {
  int numerator, denominator; /* denominator 0 ends the list */
  const char *words, *nearly, *over;
} BaseFraction;

struct BaseLocale {
  const char *tag;
  const char *group, *decimal, *minus, *percent; /* percent: what follows the number */
  const char *unit_space;                        /* between a number and a word */
  const char *currency_before, *currency_after;  /* around an amount in euros */
  const char *large_currency_after;              /* after "57 milliards" */
  const char *near, *over, *under;               /* before a rounded number */
  const char *under_percent;                     /* before a limit in per cent */
  const char *one_in;                            /* between "une" and "cinq" */
  BaseLargeUnit large[2];                        /* millions and thousands of them */
  const BaseFraction *fractions;
  const char *first_day; /* the first of a month: "1ᵉʳ" */
  const char *months[12], *short_months[12];
  bool (*is_singular)(BaseRatio number);
  const char *(*ordinal)(int64_t number); /* what follows it */
  void (*spell)(BaseBuffer *out, int64_t number, bool feminine);
};

void base_words_french(BaseBuffer *out, int64_t number, bool feminine);
void base_words_english(BaseBuffer *out, int64_t number, bool feminine);

#endif
