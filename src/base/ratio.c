/* Exact numbers. */
#include "base/base.h"

#include <math.h>

typedef __int128 Wide;

static int64_t common_divisor(int64_t a, int64_t b) {
  uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, y = (uint64_t)b;
  while (y) {
    uint64_t rest = x % y;
    x = y;
    y = rest;
  }
  return x > INT64_MAX ? 1 : (int64_t)x;
}

BaseRatio base_ratio(int64_t numerator, int64_t denominator) {
  if (denominator == 0) return (BaseRatio){0, 1};
  if (denominator < 0) {
    if (denominator == INT64_MIN) denominator++;
    if (numerator == INT64_MIN) numerator++;
    numerator = -numerator;
    denominator = -denominator;
  }
  int64_t divisor = common_divisor(numerator, denominator);
  return divisor > 1 ? (BaseRatio){numerator / divisor, denominator / divisor}
                     : (BaseRatio){numerator, denominator};
}

double base_ratio_to_double(BaseRatio ratio) {
  return (double)ratio.numerator / (double)ratio.denominator;
}

int base_ratio_compare(BaseRatio left, BaseRatio right) {
  Wide a = (Wide)left.numerator * right.denominator, b = (Wide)right.numerator * left.denominator;
  return a < b ? -1 : a > b;
}

/* Convergents of the continued fraction; the first one that rounds to the double is the simplest fraction
 * that does, up to the last partial quotient, which may be smaller: two fractions with denominators under
 * 2^26 that round to the same double are equal, so a quotient of two such integers comes back exactly. */
BaseRatio base_ratio_from_double(double value) {
  enum { LARGEST = 1000000000 };
  if (!isfinite(value)) return (BaseRatio){0, 1};
  double magnitude = fabs(value);
  if (magnitude >= 9.0e18) return (BaseRatio){value < 0 ? -INT64_MAX : INT64_MAX, 1};
  int64_t h = 1, k = 0, h_before = 0, k_before = 1;
  double rest = magnitude;
  for (int step = 0; step < 64; step++) {
    double whole = floor(rest);
    Wide next_h = (Wide)whole * h + h_before, next_k = (Wide)whole * k + k_before;
    if (next_k > LARGEST || next_h > INT64_MAX) break;
    h_before = h;
    k_before = k;
    h = (int64_t)next_h;
    k = (int64_t)next_k;
    if ((double)h / (double)k == magnitude || rest - whole <= 0) break;
    rest = 1 / (rest - whole);
    if (!isfinite(rest) || rest >= 9.0e18) break;
  }
  return base_ratio(value < 0 ? -h : h, k);
}
