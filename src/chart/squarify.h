/* Squarified tree maps; private to chart. */
#ifndef MILLESIME_CHART_SQUARIFY_H
#define MILLESIME_CHART_SQUARIFY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  double left, top, right, bottom;
} ChartBlock;

/* Parts a rectangle into blocks whose areas are as the values (over zero, largest first), as near to squares as their order
 * allows. */
void chart_squarify(const double *values, size_t count, double width, double height, ChartBlock *blocks);

#endif
