/* Squarified tree maps: Bruls, Huizing and van Wijk, Squarified Treemaps, 2000. A pure function. */
#include "chart/squarify.h"

#include <math.h>

/* The worst ratio of sides in a row of so much along the shorter side: least and most of its members, their sum. */
static double worst(double side, double least, double most, double sum) {
  return fmax(side * side * most / (sum * sum), sum * sum / (side * side * least));
}

/* The members from `first` that make the row whose worst ratio is best. */
static size_t row_end(const double *areas, size_t first, size_t count, double side, double *sum) {
  double least = areas[first], most = areas[first], best;
  *sum = areas[first];
  best = worst(side, least, most, *sum);
  size_t end = first + 1;
  for (; end < count; end++) {
    double next_least = fmin(least, areas[end]), next_most = fmax(most, areas[end]),
           ratio = worst(side, next_least, next_most, *sum + areas[end]);
    if (ratio > best) break;
    least = next_least;
    most = next_most;
    best = ratio;
    *sum += areas[end];
  }
  return end;
}

void chart_squarify(const double *values, size_t count, double width, double height, ChartBlock *blocks) {
  double total = 0, left = 0, top = 0;
  for (size_t i = 0; i < count; i++) total += values[i];
  for (size_t first = 0, end; first < count; first = end) {
    double across = width - left, down = height - top, side = fmin(across, down), sum;
    double unit = total > 0 ? across * down / total : 0; /* area of one */
    end = row_end(values, first, count, sqrt(unit > 0 ? side * side / unit : 1), &sum);
    bool lying = across < down; /* the row lies along the top, else it stands at the left */
    double thick = total > 0 ? (lying ? down : across) * sum / total : 0, at = lying ? left : top;
    for (size_t i = first; i < end; i++) {
      double length = sum > 0 ? (lying ? across : down) * values[i] / sum : 0;
      blocks[i] = lying ? (ChartBlock){at, top, at + length, top + thick}
                        : (ChartBlock){left, at, left + thick, at + length};
      at += length;
    }
    *(lying ? &top : &left) += thick;
    total -= sum;
  }
}
