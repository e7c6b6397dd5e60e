/* Rows that are named in the margin, with the size of their base, beside plots that show what each has. Private to chart. */
#ifndef MILLESIME_CHART_NAMED_ROWS_H
#define MILLESIME_CHART_NAMED_ROWS_H

#include "chart/chart_private.h"

/* Names, bases and their heads left of a plot whose rows begin at `top`; the first `count` rows of the chart. */
void chart_named_rows_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, size_t count);
/* The middle of a row. */
BaseLength chart_named_row_y(const ChartData *data, PageRect plot, size_t row);
/* The role of what is lit, and the colour of a row's words: lit, on a small base, else NULL. */
const PageColour *chart_named_row_ink(const ChartData *data, size_t row, bool small_base);
/* Rows in a height that is asked for. */
void chart_named_rows_fit(const ChartData *data, size_t rows, BaseLength height, BaseLength *look);

#define CHART_NAMED_ROWS                                                                                     \
  {"name-head", VALUE_TEXT, false, NULL, "head of the names in the margin"}, {                               \
    "base-head", VALUE_TEXT, false, NULL, "head of the bases in the margin"                                  \
  }

#endif
