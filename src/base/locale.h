/* What a locale is made of; private to base. */
#ifndef MILLESIME_BASE_LOCALE_H
#define MILLESIME_BASE_LOCALE_H

#include "base/base.h"

/* Speaks numbers of languages that have no words of ours; opened when first asked for. */
typedef struct {
  const BaseIcu *icu;
  void *speller;
  bool sought;
} BaseSpeller;

enum { BASE_SIGN_SIZE = 16 };

struct BaseLocale {
  char tag[BASE_TAG_SIZE];      /* as it was asked for, in canonical letters */
  const char *fields;           /* of CLDR (cldr.h) */
  const BaseLanguage *language; /* our words; NULL when we have none */
  char decimal[BASE_SIGN_SIZE], group[BASE_SIGN_SIZE], percent_sign[BASE_SIGN_SIZE];
  char money_decimal[BASE_SIGN_SIZE], money_group[BASE_SIGN_SIZE];
  char plus[BASE_SIGN_SIZE], minus[BASE_SIGN_SIZE]; /* minus: U+2212, with CLDR's marks of direction */
  int first_group, other_groups, least_before_group;
  int money_first_group, money_other_groups;
  const char *given[BASE_WORD_COUNT]; /* words of the theme, owned; NULL: those of the language */
  const BaseLocale *others;           /* says the words that it lacks, or NULL */
  BaseSpeller *speller;
};

#define BASE_UNIT_SPACE "\u00a0" /* between a number and a word */

/* Whether the locale itself says the word, and not one that it leans on. */
bool base_locale_has_word(const BaseLocale *locale, BaseWord word);
/* A pattern of one or two {} with these texts in their places. */
void base_pattern_add(BaseBuffer *out, const char *pattern, const char *first, const char *second);
/* An amount's text between the signs of its currency: pattern of CLDR, `digits` without a sign. `symbol` NULL: that
 * of the locale. */
void base_currency_add(BaseBuffer *out, const char *digits, bool negative, const char code[4],
                       const char *symbol, const BaseLocale *locale);
void base_percent_add(BaseBuffer *out, const char *digits, const char *sign, const BaseLocale *locale);
/* The decimals of a currency of ISO 4217; -1 when there is no such currency. */
int base_currency_decimals(const char code[4]);
/* Spelled out; false when nothing can spell it. */
bool base_spell(BaseBuffer *out, int64_t number, bool feminine, const BaseLocale *locale);
#endif
