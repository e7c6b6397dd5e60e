/* Decimal digits of exact numbers; private to base. */
#ifndef MILLESIME_BASE_NUMBER_H
#define MILLESIME_BASE_NUMBER_H

#include "base/locale.h"
#include "base/wide.h"

enum { BASE_MOST_DECIMALS = 9 };

/* How the digits of a number are written. */
typedef struct {
  int factor;      /* the value is multiplied by this first: 1, or 100 for percentages */
  int decimals;    /* at most BASE_MOST_DECIMALS */
  bool keep_zeros; /* at the end of the decimals */
  bool plus;       /* a plus sign before what is above 0 */
  bool ungrouped;
} BaseDigits;

void base_digits_add(BaseBuffer *out, BaseRatio value, BaseDigits digits, const BaseLocale *locale);
/* The nearest integer, halves away from zero. */
BaseWide base_divide_rounded(BaseWide numerator, BaseWide denominator);
BaseWide base_divide_floor(BaseWide numerator, BaseWide denominator);
int64_t base_ratio_round(BaseRatio value);

/* Formats made of words (format_words.c). */
void base_format_large(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale);
void base_format_fraction(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                          const BaseLocale *locale);
void base_format_one_in(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale);

#endif
