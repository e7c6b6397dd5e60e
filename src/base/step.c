/* Steps of scales: round numbers. Pure functions. */
#include "base/base.h"

#include <math.h>

/* Exact: a step below one is a quotient of whole numbers. */
static double power_times(double factor, int power) {
  return power < 0 ? factor / pow(10, -power) : factor * pow(10, power);
}

double base_nice_step(double least, bool counted) {
  static const double factors[] = {1, 2, 2.5, 5, 10};
  if (!(least > 0) || !isfinite(least)) return 1;
  int power = (int)floor(log10(least));
  for (power--;; power++)
    for (int i = 0; i < 5; i++) {
      double step = power_times(factors[i], power);
      if (counted && (i == 2 || step < 1)) continue;
      if (step >= least * (1 - 1e-12)) return step;
    }
}
