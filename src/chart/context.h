/* The context that charts of a document share; private to chart. */
#ifndef MILLESIME_CHART_CONTEXT_H
#define MILLESIME_CHART_CONTEXT_H

#include "chart/outlines.h"

/* What was read for a node, once for a document. */
typedef struct {
  ChartData data;
  bool readable; /* else its faults were told, and there is nothing to draw */
  ChartSpace space;
  BaseLength width, height; /* as last measured, without the head and the table */
  int shrunk;               /* so many times */
} ChartRead;

/* What was read of a chart; NULL for a node that is no chart of the document. */
ChartRead *chart_context_find(const ChartContext *context, const ReportNode *chart);
/* Whether charts of the page share its scale. */
bool chart_on_ruling(const ChartData *data);
/* Fits a chart to a height that is not the one it was made for: a coarser scale, lower rows, a smaller ring. */
void chart_refit(ChartData *data, BaseLength height);

#endif
