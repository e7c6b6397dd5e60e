/* Scales: how many units a square of the ruling, a unit square or a class stands for. Pure functions. */
#include "chart/chart_private.h"

#include <math.h>

enum { LEAST_SQUARES = 6, MOST_SQUARES = 11 };

/* ---- lattice scales --------------------------------------------------------------------------------------------------- */

static int squares_for(double largest, double step) {
  double needed = largest / step + 0.5; /* half a square stays free above the tallest bar */
  if (needed > 1000) return 1000;
  int squares = (int)ceil(needed - 1e-9);
  return squares < 1 ? 1 : squares;
}

ChartScale chart_scale_of_step(double step, double smallest, double largest) {
  int above = largest > 0 ? squares_for(largest, step) : 0;
  int below = smallest < 0 ? squares_for(-smallest, step) : 0;
  if (above + below < 2) above = 2 - below;
  return (ChartScale){step, above, below};
}

ChartScale chart_scale(double smallest, double largest) {
  double top = largest > 0 ? largest : 0, bottom = smallest < 0 ? -smallest : 0;
  double extent = top > bottom ? top : bottom;
  if (!(extent > 0) || !isfinite(extent)) return (ChartScale){1, LEAST_SQUARES, 0};
  ChartScale scale;
  for (double step = base_nice_step(extent / MOST_SQUARES, false);;
       step = base_nice_step(step * 1.01, false)) {
    scale = chart_scale_of_step(step, smallest, largest);
    if (scale.squares + scale.squares_below <= MOST_SQUARES) break;
  }
  int lacking = LEAST_SQUARES - scale.squares - scale.squares_below;
  if (lacking > 0) *(top > 0 ? &scale.squares : &scale.squares_below) += lacking;
  return scale;
}

ChartScale chart_whole_scale(ChartScale scale, double smallest, double largest) {
  if (!(scale.step < 5) || scale.step == floor(scale.step)) return scale;
  ChartScale whole = chart_scale_of_step(scale.step < 1 ? 1 : 5, smallest, largest);
  int lacking = LEAST_SQUARES - whole.squares - whole.squares_below;
  if (lacking > 0 && largest > 0) whole.squares += lacking;
  if (lacking > 0 && largest <= 0) whole.squares_below += lacking;
  return whole;
}

BaseLength chart_scaled(const ChartData *data, const ChartScale *scale, double value) {
  return (BaseLength)llround(value / scale->step * (double)chart_length(data, LOOK_GRID));
}

/* ---- unit squares ----------------------------------------------------------------------------------------------------- */

double chart_squares_unit(double largest, double most) {
  return largest > most ? base_nice_step(largest / most, true) : 1;
}

int chart_squares_count(double value, double unit) {
  double count = ceil(value / unit - 1e-9);
  return count > 0 && count < 1e6 ? (int)count : count > 0 ? 1000000 : 0;
}

/* ---- classes ---------------------------------------------------------------------------------------------------------- */

ChartClasses chart_classes(double least, double most) {
  static const double rounding = 5;
  if (!(least <= most)) return (ChartClasses){0, 20};
  ChartClasses classes = {floor(least / rounding) * rounding, rounding};
  double needed = ceil((most - classes.first) / CHART_CLASSES / rounding - 1e-9) * rounding;
  if (needed > classes.step) classes.step = needed;
  return classes;
}

int chart_class_of(const ChartClasses *classes, double value) {
  double index = floor((value - classes->first) / classes->step);
  return index < 0 ? 0 : index >= CHART_CLASSES ? CHART_CLASSES - 1 : (int)index;
}
