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

/* ---- files of maps, kept by the context ---------------------------------------------------------------------------------- */

/* The files that the chart's attributes `geo` and `anchors` name; NULL after a fault that was told. */
const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data);
const ChartPlaces *chart_context_places(ChartContext *context, const ChartData *data);
/* Outlines that were made of others, by a name of what they are; freed with the context. */
const ChartOutlines *chart_context_made(const ChartContext *context, const char *name);
void chart_context_keep(ChartContext *context, const char *name, ChartOutlines *outlines);
ChartPlaces *chart_context_places_new(ChartContext *context);
/* What a map shows, kept by its chart. */
struct ChartMap;
struct ChartMap *chart_context_map(const ChartContext *context, const ChartData *data);
void chart_context_keep_map(ChartContext *context, const ChartData *data, struct ChartMap *map);

#endif
