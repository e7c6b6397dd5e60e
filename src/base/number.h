/* Decimal digits of exact numbers; private to base. */
#ifndef MILLESIME_BASE_NUMBER_H
#define MILLESIME_BASE_NUMBER_H

#include "base/locale.h"
#include "base/wide.h"

enum {
  BASE_MOST_DECIMALS = 9,   /* that a format may ask for */
  BASE_WHOLE_DECIMALS = 18, /* of a number that is printed as it is */
  BASE_ENDLESS_DIGITS = 15  /* that are kept of a number without an end */
};

/* How the digits of a number are written. */
typedef struct {
  int factor;      /* the value is multiplied by this first: 1, or 100 for percentages */
  int64_t divisor; /* and divided by this: a unit of thousands or millions; 0: by nothing */
  int decimals;    /* at most BASE_WHOLE_DECIMALS */
  bool keep_zeros; /* at the end of the decimals */
  bool plus;       /* a plus sign before what is above 0 */
} BaseDigits;

/* A rounded number, as it will stand on the page. */
typedef struct {
  bool negative;
  BaseWide whole, fraction; /* fraction: `decimals` digits */
  int decimals;
} BasePrinted;

/* What the rules of plurals ask of a printed number (UTS #35): i, v, w, f, t. */
typedef struct {
  uint64_t i, f, t;
  int v, w;
} BaseOperands;

BasePrinted base_print_number(BaseRatio value, BaseDigits digits);
typedef enum { BASE_GROUPED, BASE_UNGROUPED, BASE_MONEY } BaseManner;
/* The digits without a sign. */
void base_printed_add(BaseBuffer *out, const BasePrinted *printed, BaseManner manner,
                      const BaseLocale *locale);
const char *base_printed_sign(const BasePrinted *printed, bool plus, const BaseLocale *locale);
/* Its category in the locale; `unit` is what a word makes of it (a million for "2 millions"). */
int base_printed_category(const BasePrinted *printed, int64_t unit, const BaseLocale *locale);
/* The decimals without which the number would not be whole; BASE_ENDLESS_DIGITS digits of one without an end. */
int base_ratio_decimals(BaseRatio value);

/* The category of a number by rules as in CLDR, "one:i = 0,1;few:…", and how many categories there are. `number` may be
 * NULL when only their count is wanted. */
int base_plural_category(const char *rules, const BaseOperands *number, int *count);

/* The nearest integer, halves away from zero. */
BaseWide base_divide_rounded(BaseWide numerator, BaseWide denominator);
BaseWide base_divide_floor(BaseWide numerator, BaseWide denominator);
int64_t base_ratio_round(BaseRatio value);

/* Formats made of words (format_words.c). */
void base_format_large(BaseBuffer *out, const BaseFormat *format, BaseRatio value, const BaseLocale *locale);
void base_format_fraction(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                          const BaseLocale *locale);
const char *base_format_one_in(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                               const BaseLocale *locale);
const char *base_format_spelled(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                                const BaseLocale *locale);
/* The printed number of a format of words, and what its word makes of it. */
BasePrinted base_large_printed(const BaseFormat *format, BaseRatio value, const BaseLocale *locale,
                               int64_t *unit);
/* The number that decides how what follows the words is inflected: deux tiers, un quart. */
BasePrinted base_fraction_printed(BaseRatio value);

#endif
