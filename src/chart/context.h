/* The context that charts of a document share; private to chart. */
#ifndef MILLESIME_CHART_CONTEXT_H
#define MILLESIME_CHART_CONTEXT_H

#include "chart/outlines.h"

/* What was read for a node, kept so that measuring and drawing agree and cost one reading. */
typedef struct {
  ChartData data;
  bool readable;
  ChartSpace space;
  BaseDiagnostics *faults; /* of reading, told anew in every laying out */
  size_t figure_count;     /* of the document, when the node had been read; 0: it recorded none */
  const ReportFigure *last_figure;
} ChartRead;

/* Never NULL. */
ChartRead *chart_context_read(ChartContext *context, ReportDocument *document, const ReportNode *chart,
                              const PageKit *kit);

#endif
