/* What the files that plan a plot share. */
#ifndef MILLESIME_CHART_PLOT_PLAN_H
#define MILLESIME_CHART_PLOT_PLAN_H

#include "chart/plot.h"

bool chart_has_mark(const ChartPlot *plot, ReportKind kind); /* in any panel */
BaseLength chart_label_width(const ChartData *data, const char *text, const char *role);

/* Axes and ticks of a view whose place is known; its plot may get lower, and the plan learns what a square is. */
void chart_range_view(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan);
/* Those of the direction of values alone. */
void chart_range_values(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan);

/* Room of numbers at ticks, of names at the left, of names and values where marks end. */
BaseLength chart_ticks_room(const ChartData *data, const ChartChannel *channel, const ChartTicks *ticks);
BaseLength chart_names_room(const ChartData *data, const ChartChannel *places, BaseLength width);
BaseLength chart_ends_room(const ChartData *data, const ChartPlot *plot, BaseLength width);
/* Room under the plot, for names that are `pitch` apart, and whether they are turned. */
void chart_plan_under(const ChartData *data, ChartPlan *plan, BaseLength pitch);
/* The height of a panel's plot, in a facet; `room` is that of names at the left. */
BaseLength chart_plot_height(const ChartData *data, const ChartPlot *plot, const ChartPanel *panel,
                             unsigned facet, BaseLength room);
/* The thickness of bars whose places are `pitch` apart, all groups together. */
BaseLength chart_bar_room(const ChartData *data, double pitch);

#endif
