/* chart: data in, display items and an alternative text out. Scales, bars, donuts, lines, dots, maps,
 * timelines.
 */
#ifndef MILLESIME_CHART_H
#define MILLESIME_CHART_H

#include "page/page.h"
#include "report/report.h"

/* The charts that a report may have, for report_load. */
extern const ReportCharts chart_language;

/* The charts of a document: their rows as numbers, the scales that those of a page share, map outlines. */
typedef struct ChartContext ChartContext;
/* Reads all charts and fixes their scales, before anything is laid out; faults go to the kit's diagnostics. The
 * document must outlive it, and so must the figures of charts the pages that print them. */
ChartContext *chart_context_new(const ReportDocument *document, const PageKit *kit);
void chart_context_free(ChartContext *context);

/* The functions of LayoutDrawing; `context` is a ChartContext. */
BaseLength chart_measure(void *context, const ReportNode *chart, const PageKit *kit, BaseLength width);
bool chart_shrink(void *context, const ReportNode *chart, BaseLength excess);
void chart_draw(void *context, const ReportNode *chart, const PageCanvas *canvas, PageRect rect);

#endif
