/* Lattice scales: how many units a square of the ruling stands for. Pure functions. */
#include "chart/chart_private.h"

#include <math.h>

enum { LEAST_SQUARES = 6, MOST_SQUARES = 11 };

static int squares_for(double largest, double step) {
  double needed = largest / step + 0.5; /* half a square stays free above the tallest bar */
  int squares = (int)ceil(needed - 1e-9);
  return squares < 1 ? 1 : squares;
}

/* The steps in rising order from a power of ten below the wanted one. */
static double step_at(double power, int index) {
  static const double factors[] = {1, 2, 2.5, 5};
  return power * pow(10, index / 4) * factors[index % 4];
}

ChartScale chart_scale(double smallest, double largest) {
  double top = largest > 0 ? largest : 0, bottom = smallest < 0 ? -smallest : 0;
  double extent = top > bottom ? top : bottom;
  if (!(extent > 0) || !isfinite(extent)) return (ChartScale){1, LEAST_SQUARES, 0};
  double power = pow(10, floor(log10(extent)) - 2);
  for (int i = 0; i < 24; i++) {
    double step = step_at(power, i);
    int above = top > 0 ? squares_for(top, step) : 0;
    int below = bottom > 0 ? squares_for(bottom, step) : 0;
    if (above + below > MOST_SQUARES) continue;
    if (above + below < LEAST_SQUARES) above = LEAST_SQUARES - below;
    return (ChartScale){step, above, below};
  }
  return (ChartScale){extent, LEAST_SQUARES, bottom > 0 ? LEAST_SQUARES : 0};
}

BaseLength chart_scaled(const ChartScale *scale, double value) {
  return (BaseLength)llround(value / scale->step * (double)CHART_SQUARE);
}
