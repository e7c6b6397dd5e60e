/* Classes of values: equal, quantile, natural; pure functions. */
#include "chart/classing.h"

#include <math.h>
#include <stdlib.h>

/* ---- limits that are easy to read ---------------------------------------------------------------------------------------- */

double chart_roundest(double low, double high) {
  if (!(low < high)) return high;
  double extent = high - low;
  for (int power = (int)ceil(log10(fmax(fabs(high), extent))) + 1; power >= -6; power--) {
    double unit = pow(10, abs(power)), slack = 1e-9, /* 0.29 × 100 is 28.999… */
        at = power < 0 ? floor(high * unit + slack) / unit : floor(high / unit + slack) * unit;
    if (at > low && at <= high) return at;
  }
  return high;
}

/* The outer limits, rounded away from the values to a hundredth of their extent or so. */
static double outer(double value, double extent, bool up) {
  int power = (int)floor(log10(extent)) - 1;
  double unit = pow(10, abs(power)), scaled = power < 0 ? value * unit : value / unit,
         whole = up ? ceil(scaled - 1e-9) : floor(scaled + 1e-9);
  return power < 0 ? whole / unit : whole * unit;
}

static ChartClassing one_class(double value) {
  return (ChartClassing){.count = 1, .limits = {value, value}};
}

static bool all_equal(const double *values, size_t count) {
  return !count || values[0] == values[count - 1];
}

/* ---- equal steps ----------------------------------------------------------------------------------------------------------- */

ChartClassing chart_classing_equal(const double *values, size_t count, size_t classes) {
  if (all_equal(values, count)) return one_class(count ? values[0] : 0);
  double least = values[0], most = values[count - 1];
  ChartClassing classing = {0};
  for (double step = base_nice_step((most - least) / (double)classes, false);;
       step = base_nice_step(step * 1.01, false)) {
    double first = floor(least / step + 1e-9), last = ceil(most / step - 1e-9);
    if (last - first > (double)classes) continue;
    classing.count = (size_t)(last - first);
    for (size_t i = 0; i <= classing.count; i++) classing.limits[i] = (first + (double)i) * step;
    return classing;
  }
}

ChartClassing chart_classing_around(const double *values, size_t count, size_t classes, double middle) {
  double reach = 0;
  for (size_t i = 0; i < count; i++) reach = fmax(reach, fabs(values[i] - middle));
  size_t arm = classes / 2 > 0 ? classes / 2 : 1;
  double step = base_nice_step(reach > 0 ? reach / (double)arm : 1, false);
  while (reach > 0 && arm > 1 && step * (double)(arm - 1) >= reach) arm--;
  ChartClassing classing = {.count = 2 * arm, .diverging = true, .below = arm};
  for (size_t i = 0; i <= classing.count; i++) classing.limits[i] = middle + ((double)i - (double)arm) * step;
  return classing;
}

/* ---- as many in each --------------------------------------------------------------------------------------------------------- */

/* Classes that begin at these places of the values, which rise; the first is 0. */
static ChartClassing from_starts(const double *values, size_t count, const size_t *starts, size_t classes) {
  ChartClassing classing = {.count = classes};
  double extent = values[count - 1] - values[0];
  classing.limits[0] = outer(values[0], extent, false);
  for (size_t i = 1; i < classes; i++)
    classing.limits[i] = chart_roundest(values[starts[i] - 1], values[starts[i]]);
  classing.limits[classes] = outer(values[count - 1], extent, true);
  if (classes > 1 &&
      classing.limits[classes - 1] >= classing.limits[classes]) { /* the highest value stands alone */
    double low = values[starts[classes - 1] - 1], high = values[starts[classes - 1]];
    classing.limits[classes - 1] = chart_roundest(low, (low + high) / 2);
  }
  return classing;
}

ChartClassing chart_classing_quantile(const double *values, size_t count, size_t classes) {
  if (all_equal(values, count)) return one_class(count ? values[0] : 0);
  size_t starts[CHART_MOST_CLASSES] = {0}, found = 1;
  for (size_t i = 1; i < classes; i++) {
    size_t at = (count * i + classes / 2) / classes;
    while (at < count && at > starts[found - 1] && values[at] == values[at - 1])
      at--; /* equal ones stay together */
    if (at >= count || at <= starts[found - 1]) continue;
    starts[found++] = at;
  }
  return from_starts(values, count, starts, found);
}

/* ---- by their gaps ------------------------------------------------------------------------------------------------------------ */

/* Distinct values with cumulated counts, sums and squares, which give the deviation of any run. */
typedef struct {
  size_t count;
  size_t *first; /* place of each distinct value among the values */
  double *weight, *sum, *square;
} Runs;

static Runs runs_of(const double *values, size_t count) {
  Runs runs = {.first = base_alloc((count + 1) * sizeof *runs.first),
               .weight = base_alloc((count + 1) * sizeof(double)),
               .sum = base_alloc((count + 1) * sizeof(double)),
               .square = base_alloc((count + 1) * sizeof(double))};
  double middle = (values[0] + values[count - 1]) / 2; /* small numbers lose no digits */
  runs.weight[0] = runs.sum[0] = runs.square[0] = 0;
  for (size_t i = 0; i < count; i++) {
    if (!i || values[i] != values[i - 1]) {
      runs.first[runs.count] = i;
      runs.weight[runs.count + 1] = runs.weight[runs.count];
      runs.sum[runs.count + 1] = runs.sum[runs.count];
      runs.square[runs.count + 1] = runs.square[runs.count];
      runs.count++;
    }
    double value = values[i] - middle;
    runs.weight[runs.count] += 1;
    runs.sum[runs.count] += value;
    runs.square[runs.count] += value * value;
  }
  return runs;
}

static double deviation(const Runs *runs, size_t from, size_t to) {
  double weight = runs->weight[to] - runs->weight[from], sum = runs->sum[to] - runs->sum[from];
  return weight > 0 ? runs->square[to] - runs->square[from] - sum * sum / weight : 0;
}

/* best[k][n]: least deviation of the first n distinct values in k + 1 classes; cut[k][n]: where the last one begins. */
static void part(const Runs *runs, size_t classes, size_t *starts) {
  size_t n = runs->count, width = n + 1;
  double *best = base_alloc(classes * width * sizeof *best);
  size_t *cut = base_alloc(classes * width * sizeof *cut);
  for (size_t k = 0; k < classes; k++)
    for (size_t to = k + 1; to <= n; to++) {
      double *least = &best[k * width + to];
      *least = k ? HUGE_VAL : deviation(runs, 0, to);
      cut[k * width + to] = 0;
      for (size_t from = k; k && from < to; from++) {
        double sum = best[(k - 1) * width + from] + deviation(runs, from, to);
        if (sum >= *least) continue;
        *least = sum;
        cut[k * width + to] = from;
      }
    }
  for (size_t k = classes, to = n; k-- > 0;) {
    to = cut[k * width + to];
    starts[k] = runs->first[to];
  }
  base_free(best);
  base_free(cut);
}

ChartClassing chart_classing_natural(const double *values, size_t count, size_t classes) {
  if (all_equal(values, count)) return one_class(count ? values[0] : 0);
  Runs runs = runs_of(values, count);
  if (classes > runs.count) classes = runs.count;
  size_t starts[CHART_MOST_CLASSES] = {0};
  part(&runs, classes, starts);
  base_free(runs.first);
  base_free(runs.weight);
  base_free(runs.sum);
  base_free(runs.square);
  return from_starts(values, count, starts, classes);
}

/* ---- the class of a value ------------------------------------------------------------------------------------------------------ */

size_t chart_classing_of(const ChartClassing *classing, double value) {
  size_t index = 0;
  while (index + 1 < classing->count && value >= classing->limits[index + 1]) index++;
  return index;
}
