/* chart: data in, display items and an alternative text out. Scales, bars, donuts, lines, dots, maps,
 * timelines.
 */
#ifndef MILLESIME_CHART_H
#define MILLESIME_CHART_H

#include "page/page.h"
#include "report/report.h"

/* The charts that a report may have, for report_load. */
extern const ReportCharts chart_language;

/* What charts of one document share: scales by page and unit, map outlines. */
typedef struct ChartContext ChartContext;
ChartContext *chart_context_new(void);
void chart_context_free(ChartContext *context);

/* The two functions of LayoutDrawing; `context` is a ChartContext. */
BaseLength chart_measure(void *context, ReportDocument *document, const ReportNode *chart, const PageKit *kit,
                         BaseLength width);
void chart_draw(void *context, ReportDocument *document, const ReportNode *chart, const PageCanvas *canvas,
                PageRect rect);

#endif
