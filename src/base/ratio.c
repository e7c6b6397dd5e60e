/* Exact numbers. */
#include "base/base.h"

#include <math.h>

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

/* The fraction with the smallest denominator in the interval, by the continued fraction of its ends; the last
 * convergent with a denominator up to 10^9 when there is none. */
static BaseRatio simplest_between(Interval interval) {
  enum { LARGEST = 1000000000 };
  BaseWideUnsigned low = interval.low, low_base = interval.denominator;
  BaseWideUnsigned high = interval.high, high_base = interval.denominator;
  BaseWideUnsigned p = 1, q = 0, p_before = 0, q_before = 1;
  for (;;) {
    BaseWideUnsigned whole = low / low_base, rest = low - whole * low_base;
    bool last = rest == 0 || (whole + 1) * high_base <= high;
    if (last && rest != 0) whole++;
    BaseWideUnsigned next_p = whole * p + p_before, next_q = whole * q + q_before;
    if (next_q > LARGEST || next_p > INT64_MAX) break;
    p_before = p;
    q_before = q;
    p = next_p;
    q = next_q;
    if (last) break;
    /* Both ends have the same whole part; the reciprocals of what is left change places. */
    BaseWideUnsigned high_rest = high - whole * high_base;
    BaseWideUnsigned new_high = low_base, new_high_base = rest;
    low = high_base;
    low_base = high_rest;
    high = new_high;
    high_base = new_high_base;
  }
  return (BaseRatio){(int64_t)p, (int64_t)q};
}

BaseRatio base_ratio_from_double(double value) {
  if (isnan(value)) return (BaseRatio){0, 1};
  double magnitude = fabs(value);
  if (magnitude >= 0x1p63) return (BaseRatio){value < 0 ? INT64_MIN : INT64_MAX, 1};
  if (magnitude >= 0x1p53) return (BaseRatio){(int64_t)value, 1};
  if (magnitude < 0x1p-31) return (BaseRatio){0, 1}; /* below half of 10^-9 */
  BaseRatio ratio = simplest_between(rounding_interval(magnitude));
  if (value < 0) ratio.numerator = -ratio.numerator;
  return ratio;
}
