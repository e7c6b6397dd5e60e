/* Rows in long form as a table; private to chart. */
#ifndef MILLESIME_CHART_PIVOT_H
#define MILLESIME_CHART_PIVOT_H

#include "chart/chart_private.h"

/* Where the chart has `by`: its texts become the categories, those of `category` the series, in the order in which they first
 * come; a cell without a row is missing. Without `by` nothing changes. False after a diagnostic: a cell has two rows. */
bool chart_pivot(ChartData *data);
/* Rows as the series of one category without a name; values stay as they are. */
void chart_transpose(ChartData *data);

#endif
