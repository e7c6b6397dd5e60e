/* Exact numbers. */
#include "base/base.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/wide.h"

/* ---- reduced fractions --------------------------------------------------------------------------------------- */

static BaseWideUnsigned common_divisor(BaseWideUnsigned left, BaseWideUnsigned right) {
  while (right) {
    BaseWideUnsigned rest = left % right;
    left = right;
    right = rest;
  }
  return left;
}

/* 2^63 has no positive int64_t: the nearest number is given. */
static int64_t narrow(BaseWide value) {
  return value > INT64_MAX ? INT64_MAX : value < INT64_MIN ? INT64_MIN : (int64_t)value;
}

BaseRatio base_ratio(int64_t numerator, int64_t denominator) {
  if (denominator == 0 || numerator == 0) return (BaseRatio){0, 1};
  BaseWide above = numerator, below = denominator;
  if (below < 0) {
    above = -above;
    below = -below;
  }
  BaseWide divisor =
      (BaseWide)common_divisor((BaseWideUnsigned)(above < 0 ? -above : above), (BaseWideUnsigned)below);
  return (BaseRatio){narrow(above / divisor), narrow(below / divisor)};
}

double base_ratio_to_double(BaseRatio ratio) {
  return (double)ratio.numerator / (double)ratio.denominator;
}

BaseRatio base_ratio_multiplied(BaseRatio left, BaseRatio right) {
  BaseWide above = (BaseWide)left.numerator * right.numerator,
           below = (BaseWide)left.denominator * right.denominator;
  BaseWide divisor =
      (BaseWide)common_divisor((BaseWideUnsigned)(above < 0 ? -above : above), (BaseWideUnsigned)below);
  above /= divisor;
  below /= divisor;
  if (above <= INT64_MAX && above >= INT64_MIN && below <= INT64_MAX)
    return (BaseRatio){(int64_t)above, (int64_t)below};
  return base_ratio_from_double(base_ratio_to_double(left) * base_ratio_to_double(right));
}

bool base_ratio_add(BaseRatio *sum, BaseRatio value) {
  BaseWide above = (BaseWide)sum->numerator * value.denominator,
           more = (BaseWide)value.numerator * sum->denominator;
  BaseWide below = (BaseWide)sum->denominator * value.denominator;
  above += more;
  BaseWide divisor =
      (BaseWide)common_divisor((BaseWideUnsigned)(above < 0 ? -above : above), (BaseWideUnsigned)below);
  above /= divisor;
  below /= divisor;
  if (above > INT64_MAX || above < INT64_MIN || below > INT64_MAX) return false;
  *sum = (BaseRatio){(int64_t)above, (int64_t)below};
  return true;
}

int base_ratio_compare(BaseRatio left, BaseRatio right) {
  BaseWide a = (BaseWide)left.numerator * right.denominator, b = (BaseWide)right.numerator * left.denominator;
  return (a > b) - (a < b);
}

/* ---- from a double ------------------------------------------------------------------------------------------- */

/* An interval of fractions with one denominator. */
typedef struct {
  BaseWideUnsigned low, high, denominator;
} Interval;

/* All numbers that round to this double: half a unit in the last place to both sides, a quarter below a power of
 * two. magnitude is from 2^-31 to 2^53, so that the denominator is below 2^86. */
static Interval rounding_interval(double magnitude) {
  int exponent;
  double fraction = frexp(magnitude, &exponent); /* [0.5, 1) */
  BaseWideUnsigned mantissa = (BaseWideUnsigned)ldexp(fraction, 53);
  BaseWideUnsigned denominator = (BaseWideUnsigned)1 << (53 - exponent + 2);
  return (Interval){4 * mantissa - (fraction > 0.5 ? 2 : 1), 4 * mantissa + 2, denominator};
}

/* The fraction with the smallest denominator in the interval, by the continued fraction of its ends; false, with the last
 * convergent with a denominator up to 10^9, when there is none. */
static bool simplest_between(Interval interval, BaseRatio *ratio) {
  enum { LARGEST = 1000000000 };
  BaseWideUnsigned low = interval.low, low_base = interval.denominator;
  BaseWideUnsigned high = interval.high, high_base = interval.denominator;
  BaseWideUnsigned p = 1, q = 0, p_before = 0, q_before = 1;
  bool found = false;
  while (!found) {
    BaseWideUnsigned whole = low / low_base, rest = low - whole * low_base;
    bool last = rest == 0 || (whole + 1) * high_base <= high;
    if (last && rest != 0) whole++;
    BaseWideUnsigned next_p = whole * p + p_before, next_q = whole * q + q_before;
    if (next_q > LARGEST || next_p > INT64_MAX) break;
    p_before = p;
    q_before = q;
    p = next_p;
    q = next_q;
    found = last;
    /* Both ends have the same whole part; the reciprocals of what is left change places. */
    BaseWideUnsigned high_rest = high - whole * high_base;
    BaseWideUnsigned new_high = low_base, new_high_base = rest;
    low = high_base;
    low_base = high_rest;
    high = new_high;
    high_base = new_high_base;
  }
  *ratio = (BaseRatio){(int64_t)p, (int64_t)q};
  return found;
}

enum { DECIMALS_MOST = 18 }; /* of a denominator of 64 bits */

/* As many fractions have a denominator below n as there are doubles when n² units in the last place are 1: a fraction that is
 * no simpler than that was not what was divided. */
static bool is_by_chance(double magnitude, BaseRatio ratio) {
  int exponent;
  frexp(magnitude, &exponent);
  return (double)ratio.denominator > 0.9 / sqrt(ldexp(1, exponent - 53));
}

/* The decimal of up to 15 digits that is this double, as records hold it; false when there is none of 18 decimals. */
static bool decimal_of(double magnitude, BaseRatio *ratio) {
  char text[40];
  snprintf(text, sizeof text, "%.14e", magnitude);
  if (strtod(text, NULL) != magnitude) return false;
  int64_t numerator = 0, denominator = 1;
  int decimals = -(int)strtol(strchr(text, 'e') + 1, NULL, 10);
  for (const char *at = text; *at != 'e'; at++) {
    if (*at == '.') continue;
    numerator = numerator * 10 + (*at - '0');
    decimals += at > text;
  }
  for (; numerator % 10 == 0; decimals--) numerator /= 10;
  if (decimals < 0 || decimals > DECIMALS_MOST) return false;
  while (decimals--) denominator *= 10;
  *ratio = base_ratio(numerator, denominator);
  return true;
}

/* Below 2^-31: what 18 decimals can say of it. */
static BaseRatio tiny_of(double magnitude) {
  return base_ratio(llround(magnitude * 1e18), (int64_t)1000000000000000000);
}

BaseRatio base_ratio_from_double(double value) {
  if (isnan(value)) return (BaseRatio){0, 1};
  double magnitude = fabs(value);
  if (magnitude >= 0x1p63) return (BaseRatio){value < 0 ? INT64_MIN : INT64_MAX, 1};
  if (magnitude >= 0x1p53) return (BaseRatio){(int64_t)value, 1};
  BaseRatio ratio = {0, 1};
  if (magnitude < 0x1p-31) {
    ratio = tiny_of(magnitude);
  } else {
    BaseRatio decimal;
    bool found = simplest_between(rounding_interval(magnitude), &ratio);
    if ((!found || is_by_chance(magnitude, ratio)) && decimal_of(magnitude, &decimal)) ratio = decimal;
  }
  if (value < 0) ratio.numerator = -ratio.numerator;
  return ratio;
}
