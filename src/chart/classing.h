/* Classes of values, for what is coloured by value. Private to chart. */
#ifndef MILLESIME_CHART_CLASSING_H
#define MILLESIME_CHART_CLASSING_H

#include "chart/chart_private.h"

enum { CHART_MOST_CLASSES = 8 /* steps of the ramp */ };

/* Class i holds limits[i] ≤ value < limits[i + 1], the last one its upper limit too. Open ends are ±HUGE_VAL. */
typedef struct {
  size_t count;
  double limits[CHART_MOST_CLASSES + 1];
  bool diverging; /* around limits[below]: so many classes lie below the middle */
  size_t below;
} ChartClassing;

/* The number with the fewest digits that is over `low` and at most `high`: it parts values as `high` does. */
double chart_roundest(double low, double high);
/* Pure functions on values in rising order. At most `classes` of them; fewer when values repeat. One value alone: one class. */
/* Equal steps of 1, 2, 2.5 or 5 × 10ⁿ. */
ChartClassing chart_classing_equal(const double *values, size_t count, size_t classes);
/* Equal steps on both sides of the middle, both arms as long as the longer needs. */
ChartClassing chart_classing_around(const double *values, size_t count, size_t classes, double middle);
/* As many values in each as can be. */
ChartClassing chart_classing_quantile(const double *values, size_t count, size_t classes);
/* The least sum of squared deviations from the classes' means (Fisher, On grouping for maximum homogeneity, 1958). */
ChartClassing chart_classing_natural(const double *values, size_t count, size_t classes);
size_t chart_classing_of(const ChartClassing *classing, double value);

/* What the attributes `classes`, `count`, `breaks` and `middle` of the chart ask for, of its known values that rest on no
 * small base, with `but_zero` without those that are 0; no class when there is none. False after a diagnostic: attributes
 * that contradict each other. */
bool chart_classing_read(const ChartData *data, ChartClassing *classing, bool but_zero);
/* The colour of a class: the ramp, light is low; around a middle, the ramp above and its opposite below. */
const PageColour *chart_classing_colour(const ChartData *data, const ChartClassing *classing, size_t index);

#define CHART_CLASSING                                                                                       \
  {"classes", VALUE_CHOICE, false, "equal quantile natural given",                                           \
   "how values are parted: equal steps (equal), as many in each, by their gaps, at the breaks"},             \
      {"count", VALUE_INTEGER, false, NULL, "so many classes at most (5)"},                                  \
      {"breaks", VALUE_TEXT, false, NULL, "limits between classes, rising: 10 20 50"}, {                     \
    "middle", VALUE_NUMBER, false, NULL, "colours part at this value"                                        \
  }

#endif
