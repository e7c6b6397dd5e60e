/* The timeline's parts; private to chart: timeline_rows.c, timeline_lanes.c, timeline_measures.c. */
#ifndef MILLESIME_CHART_TIMELINE_H
#define MILLESIME_CHART_TIMELINE_H

#include "chart/chart_private.h"

/* Measures of look.md section 7: 2.5 mm a month; the axis is the page's red line, 2.5 left of the rectangle. */

/* Columns of the view: lane (event, span, measure), start, end, text, and the value of measures. */
typedef struct {
  int lane, start, end, text, detail;
  int first_month, months; /* counted from year 0; months shown */
  PageRect plot;
} ChartTimeline;

/* ---- timeline_rows.c: what the rows say ----------------------------------------------------------------------------------- */

/* False after a diagnostic. */
bool chart_timeline_read(const ChartData *data, ChartTimeline *timeline);
/* Months since year 0 of "2015-09" or "2015-09-30"; -1 when it is no date. */
int chart_month_of(const char *iso);
int chart_timeline_month(const ChartData *data, size_t row, int column);
BaseLength chart_timeline_y(const ChartData *data, const ChartTimeline *timeline, int month);
bool chart_timeline_in_lane(const ChartData *data, const ChartTimeline *timeline, size_t row,
                            const char *lane);
/* "septembre 2015"; "septembre – octobre 2015", "août 2016 – février 2017". */
const char *chart_timeline_date(const ChartData *data, const char *iso);
const char *chart_timeline_dates(const ChartData *data, const char *start, const char *end);
/* What a row says, as chart_label sets it. */
ChartLabel chart_timeline_label(const ChartData *data, const ChartTimeline *timeline, size_t row,
                                const PageRole *role, BaseLength room, size_t most_lines);

/* ---- timeline_lanes.c, timeline_measures.c -------------------------------------------------------------------------------- */

void chart_timeline_events(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline);
void chart_timeline_spans(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline);
void chart_timeline_measures(const ChartData *data, const PageCanvas *canvas, const ChartTimeline *timeline);

#endif
