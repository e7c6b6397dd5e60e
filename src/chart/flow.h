/* The flow's parts; private to chart: flow.c draws, flow_graph.c reads the rows. */
#ifndef MILLESIME_CHART_FLOW_H
#define MILLESIME_CHART_FLOW_H

#include "chart/chart_private.h"

enum { CHART_FLOW_MOST_NODES = 60, CHART_FLOW_MOST_STAGES = 8, CHART_FLOW_NOBODY = -1 };

typedef struct {
  const ReportFigure *name, *figure; /* figure: what the rows say that it is; NULL: no row says it */
  int stage;
  bool unknown;
  double in, out, stated, size; /* stated: NAN where no row says it */
  size_t order;                 /* in its stage */
  /* for drawing */
  PageRect rect;
  BaseLength left_used, right_used; /* of its edges, from the top */
} ChartFlowNode;

typedef struct {
  int from, to;
  double value;
  const ReportFigure *figure;
} ChartFlowLink;

typedef struct {
  ChartFlowNode nodes[CHART_FLOW_MOST_NODES];
  ChartFlowLink *links;
  size_t node_count, link_count;
  int stages;
  const char *problem; /* why the rows make no flow, as the end of a sentence; NULL: they do */
  size_t problems;
} ChartFlow;

/* Reads links (`from`, `to`, the value) and nodes; a row without `from` says what its `to` is in all. False, with the
 * problems: a cycle, a node that more leaves than reaches it or less, a negative, hidden or missing number. Columns that are not there
 * are a diagnostic. */
bool chart_flow_read(const ChartData *data, ChartFlow *flow);

#endif
