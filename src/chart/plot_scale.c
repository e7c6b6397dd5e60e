/* The scales of a plot for its room: domains, ticks, squares. */
#include "chart/plot_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- places ------------------------------------------------------------------------------------------------------------- */

/* What has no place (a value that is none, or far beyond any page) is put where no page is, which the checks of pages see. */
static BaseLength placed(double at) {
  static const double far = 1e9; /* a kilometre */
  return isnan(at) || at < -far ? (BaseLength)-far : at > far ? (BaseLength)far : (BaseLength)llround(at);
}

BaseLength chart_at_x(const ChartView *view, double value) {
  return placed(chart_axis_at(&view->x, value));
}

BaseLength chart_at_y(const ChartView *view, double value) {
  return placed(chart_axis_at(&view->y, value));
}

bool chart_has_mark(const ChartPlot *plot, ReportKind kind) {
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++)
      if (plot->panels[p].layers[i].kind == kind) return true;
  return false;
}

static bool shares_hundred(const ChartPanel *panel) {
  for (size_t i = 0; i < panel->layer_count; i++)
    if (strcmp(chart_position(&panel->layers[i]), "stack-100") == 0) return true;
  return false;
}

/* ---- what charts of a page share ----------------------------------------------------------------------------------------- */

double chart_plot_least(const ChartPlot *plot) {
  const ChartChannel *value = &plot->panels[0].value;
  double least = shares_hundred(&plot->panels[0]) ? 0 : value->least;
  if (!isnan(value->asked_least)) least = fmin(least, value->asked_least);
  return least < 0 ? least : 0;
}

double chart_plot_most(const ChartPlot *plot) {
  const ChartChannel *value = &plot->panels[0].value;
  double most = shares_hundred(&plot->panels[0]) ? 100 : value->most;
  if (!isnan(value->asked_most)) most = fmax(most, value->asked_most);
  return most > 0 ? most : 0;
}

bool chart_plot_on_ruling(const ChartData *data) {
  const ChartPlot *plot = data->plot;
  return plot->upright && plot->panel_count == 1 && !chart_child(plot->node, REPORT_CHANNEL_SIZE) &&
         plot->panels[0].value.zero && plot->places.type != CHART_BINNED &&
         !shares_hundred(&plot->panels[0]) && plot->panels[0].value.type == CHART_LINEAR;
}

/* ---- scales ------------------------------------------------------------------------------------------------------------- */

static double asked_ticks(const ChartChannel *channel, BaseLength extent, BaseLength apart) {
  const char *ticks = report_attribute(channel->node, "ticks");
  double asked = ticks ? strtod(ticks, NULL) : 0, fit = (double)extent / (double)apart;
  if (asked > 0 && asked <= 40) return asked;
  return fit < 2 ? 2 : fit > 7 ? 7 : fit;
}

static void own_extent(const ChartPanel *panel, unsigned facet, double *least, double *most) {
  ChartExtent extent = chart_channel_extent(&panel->value, facet);
  *least = extent.least;
  *most = extent.most;
  if (!(*least <= *most)) *least = 0, *most = 1;
  if (shares_hundred(panel)) *least = 0, *most = 100;
}

/* The domain as the data and the author ask for it; an extent of nothing gets one. */
static void domain_of(const ChartChannel *channel, double least, double most, ChartAxis *axis) {
  if (!isnan(channel->asked_least)) least = fmin(least, channel->asked_least);
  if (!isnan(channel->asked_most)) most = fmax(most, channel->asked_most);
  if (channel->zero) least = fmin(least, 0), most = fmax(most, 0);
  if (!(least < most)) {
    double around = fabs(least) > 0 ? fabs(least) / 2 : 1;
    if (channel->type == CHART_LOG) around = least / 2;
    most += around;
    if (!channel->zero) least -= around;
  }
  axis->type = channel->type;
  axis->least = least;
  axis->most = most;
}

static double number_of(const ReportNode *node, const char *name, double fallback) {
  const char *text = report_attribute(node, name);
  double number = text ? strtod(text, NULL) : 0;
  return number > 0 ? number : fallback;
}

static void log_domain(const ChartChannel *channel, ChartAxis *axis, ChartTicks *ticks, double count) {
  axis->base = number_of(channel->node, "base", 10);
  axis->constant = number_of(channel->node, "constant", 1);
  if (axis->type == CHART_SYMLOG) {
    chart_symlog_ticks(ticks, axis->least, axis->most, axis->constant);
    return;
  }
  if (isnan(channel->asked_least))
    axis->least = pow(axis->base, floor(log(axis->least) / log(axis->base) + 1e-9));
  if (isnan(channel->asked_most))
    axis->most = pow(axis->base, ceil(log(axis->most) / log(axis->base) - 1e-9));
  if (!(axis->least < axis->most)) axis->most = axis->least * axis->base;
  chart_log_ticks(ticks, axis->least, axis->most, axis->base, count);
}

/* A value over the tallest column stays under the plot's top. */
static void room_on_top(const ChartPanel *panel, unsigned facet, ChartAxis *axis, ChartTicks *ticks,
                        double count, BaseLength needed) {
  double most = -HUGE_VAL;
  for (size_t i = 0; i < panel->layer_count; i++)
    for (size_t k = 0; panel->layers[i].kind == REPORT_BAR && k < panel->layers[i].count; k++)
      if (panel->layers[i].data[k].to > most &&
          (!panel->value.own || panel->layers[i].data[k].facet == facet))
        most = panel->layers[i].data[k].to;
  if (!(most > 0) || axis->type != CHART_LINEAR || !isnan(panel->value.asked_most) || ticks->step <= 0 ||
      shares_hundred(panel))
    return;
  if (axis->start - (BaseLength)chart_axis_at(axis, most) + needed <= axis->start - axis->end) return;
  axis->most += ticks->step;
  chart_ticks(ticks, axis->least, axis->most, count);
}

/* Nice ends, and ticks as d3 has them; what the author asked for stays. */
static void fit_axis(const ChartChannel *channel, ChartAxis *axis, ChartTicks *ticks, double count) {
  if (axis->type == CHART_LOG || axis->type == CHART_SYMLOG) {
    log_domain(channel, axis, ticks, count);
    return;
  }
  double least = axis->least, most = axis->most;
  chart_nice(&least, &most, count);
  if (isnan(channel->asked_least) || channel->asked_least > axis->least) axis->least = least;
  if (isnan(channel->asked_most) || channel->asked_most < axis->most) axis->most = most;
  chart_ticks(ticks, axis->least, axis->most, count);
}

static double whole_step(const ChartChannel *channel, double step) {
  return channel->whole && step < 1 && !channel->percent ? 1 : step;
}

/* Whole squares of nice units over an extent of the page: the least unit with which the data fit. */
static double fit_squares(const ChartData *data, const ChartChannel *channel, ChartAxis *axis,
                          BaseLength extent, double before, double free) {
  double squares = floor((double)extent / (double)chart_length(data, LOOK_GRID)),
         asked = number_of(channel->node, "square", 0);
  if (asked == 0 && channel != &data->plot->places) asked = number_of(data->node, "square", 0);
  double step = asked > 0 ? asked : base_nice_step((axis->most - axis->least) / squares, false);
  step = whole_step(channel, step);
  for (int turn = 0; turn < 60; turn++, step = base_nice_step(step * 1.01, false)) {
    double first = channel->zero && axis->least >= 0 ? 0 : floor(axis->least / step - before + 1e-9) * step;
    if (axis->most > first + (squares - free) * step + 1e-9 * step) continue;
    axis->least = first;
    axis->most = first + squares * step;
    if (asked > 0 && turn) chart_report_square(data, "so many squares cannot be drawn");
    return step;
  }
  return step;
}

/* ---- views -------------------------------------------------------------------------------------------------------------- */

/* Points with an area reach beyond their places: the domain takes them whole. */
static void take_areas(const ChartData *data, const ChartPlot *plot, bool of_x, BaseLength extent,
                       ChartAxis *axis) {
  const ReportNode *size = chart_child(plot->node, REPORT_CHANNEL_SIZE);
  double least = axis->least, most = axis->most, largest = 0;
  if (!size || axis->type != CHART_LINEAR) return;
  double widest =
      (double)report_length(size, "largest", chart_length(data, LOOK_PLOT_BUBBLE), data->kit->diagnostics);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < plot->panels[0].layer_count; i++)
      for (size_t k = 0; k < plot->panels[0].layers[i].count; k++) {
        const ChartDatum *datum = &plot->panels[0].layers[i].data[k];
        double at = of_x ? datum->x : datum->y, half = widest / 2 * sqrt(fmax(0, datum->size) / largest) *
                                                       (most - least) / ((double)extent - widest);
        if (pass == 0 && datum->size > largest) largest = datum->size;
        if (pass == 0 || datum->state != CHART_KNOWN || !(half > 0) || (double)extent <= widest) continue;
        axis->least = fmin(axis->least, at - half);
        axis->most = fmax(axis->most, at + half);
      }
}

static void place_axis(const ChartData *data, const ChartPlot *plot, unsigned facet, ChartAxis *axis,
                       BaseLength extent) {
  bool upright_names = plot->upright;
  const ChartChannel *places = &plot->places;
  axis->type = places->type;
  if (chart_axis_has_names(axis)) {
    size_t names = chart_name_count(places, facet);
    axis->ranks = places->ranks ? places->ranks + facet * places->names.count : NULL;
    axis->least = -0.5;
    axis->most = (double)(names ? names : 1) - 0.5;
    if (places->type == CHART_POINT && upright_names && names > 1 && !chart_has_mark(plot, REPORT_BAR))
      axis->least = 0, axis->most = (double)names - 1;
    return;
  }
  ChartExtent shown = chart_channel_extent(places, facet);
  domain_of(places, shown.least, shown.most, axis);
  take_areas(data, plot, plot->upright, extent, axis);
}

/* A few dates are their own ticks. */
static bool own_dates(const ChartPlot *plot, unsigned facet, ChartTicks *ticks) {
  enum { FEW = 12 };
  *ticks = (ChartTicks){.of_data = true, .every = 1};
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t l = 0; l < plot->panels[p].layer_count; l++)
      for (size_t i = 0; i < plot->panels[p].layers[l].count; i++) {
        double at = plot->panels[p].layers[l].data[i].x;
        if (plot->places.own && plot->panels[p].layers[l].data[i].facet != facet) continue;
        size_t place = ticks->count;
        while (place && ticks->at[place - 1] > at) place--;
        if (place && ticks->at[place - 1] == at) continue;
        if (ticks->count == FEW) return false;
        memmove(ticks->at + place + 1, ticks->at + place, (ticks->count - place) * sizeof *ticks->at);
        ticks->at[place] = at;
        ticks->count++;
      }
  static const ChartRhythm rhythms[] = {CHART_DAYS, CHART_MONTHS, CHART_MONTHS, CHART_YEARS};
  ticks->rhythm = rhythms[plot->places.period];
  return !report_attribute(plot->places.node, "ticks");
}

/* The limits of classes, each once. */
static void class_limits(const ChartPlot *plot, unsigned facet, ChartTicks *ticks) {
  const ChartLayer *layer = &plot->panels[0].layers[0];
  *ticks = (ChartTicks){.of_data = true};
  for (size_t i = 0; i < layer->count && ticks->count + 1 < CHART_MOST_TICKS; i++) {
    if (layer->data[i].facet != facet) continue;
    if (!ticks->count || layer->data[i].x != ticks->at[ticks->count - 1])
      ticks->at[ticks->count++] = layer->data[i].x;
    ticks->at[ticks->count++] = layer->data[i].x2;
  }
}

/* An axis of places over a range: names and moments keep it, numbers get nice ends or whole squares. */
static void range_places(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan) {
  ChartAxis *axis = plot->upright ? &view->x : &view->y;
  ChartTicks *ticks = plot->upright ? &view->x_ticks : &view->y_ticks;
  BaseLength extent = plot->upright ? view->plot.width : view->plot.height;
  BaseLength edge =
      chart_has_axes(data) ? chart_length(data, LOOK_PLOT_EDGE) : chart_length(data, LOOK_LINE_EDGE);
  place_axis(data, plot, view->facet, axis, extent);
  if (plot->upright) {
    axis->start = view->plot.x;
    axis->end = view->plot.x + extent;
  } else { /* the first name on top */
    axis->start = view->plot.y;
    axis->end = view->plot.y + extent;
  }
  bool inset = axis->type == CHART_TIME || (axis->type == CHART_POINT && axis->least == 0);
  if (inset) axis->start += edge, axis->end -= edge;
  double count = asked_ticks(&plot->places, extent, chart_length(data, LOOK_PLOT_TICK_WIDE));
  if (axis->type == CHART_TIME && !own_dates(plot, view->facet, ticks))
    chart_time_ticks(ticks, axis->least, axis->most, count);
  if (axis->type == CHART_BINNED) {
    if (!chart_has_axes(data)) plan->step_wide = fit_squares(data, &plot->places, axis, extent, 0, 0);
    class_limits(plot, view->facet, ticks);
    return;
  }
  if (axis->type == CHART_LINEAR && !chart_has_axes(data)) {
    plan->step_wide = fit_squares(data, &plot->places, axis, extent, axis->least > 0 ? 0.1 : 0, 0.3);
    return;
  }
  if (axis->type == CHART_LINEAR || axis->type == CHART_LOG || axis->type == CHART_SYMLOG)
    fit_axis(&plot->places, axis, ticks, count);
}

static void ruled_ticks(const ChartAxis *axis, double step, ChartTicks *ticks) {
  *ticks = (ChartTicks){.step = step};
  for (double at = axis->least; at <= axis->most + step / 1000 && ticks->count < CHART_MOST_TICKS; at += step)
    ticks->at[ticks->count++] = at;
}

/* How wide the widest value before a bar or point is, and the widest beyond. */
static void value_rooms(const ChartData *data, const ChartPlot *plot, const ChartView *view, double *before,
                        double *after) {
  const ChartPanel *panel = view->panel;
  ChartExtent extent = chart_channel_extent(&panel->value, view->facet);
  *before = *after = (double)chart_length(data, LOOK_PLOT_VALUE_SPARE);
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    bool bars = layer->kind == REPORT_BAR && strcmp(chart_position(layer), "diverge") != 0;
    if ((!bars && layer->kind != REPORT_POINT) || chart_says(layer->node, "position", "spread")) continue;
    for (size_t k = 0; k < layer->count && k < CHART_MOST_NAMES; k++) {
      const ChartDatum *datum = &layer->data[k];
      if (datum->state != CHART_KNOWN || datum->facet != view->facet) continue;
      double width =
          (double)(chart_label_width(data, chart_datum_figure(data, layer, datum)->text, "value") +
                   chart_length(data, LOOK_BARS_VALUE_AFTER) + chart_length(data, LOOK_PLOT_VALUE_SPARE));
      bool left = bars ? datum->to < datum->from : chart_value_at_left(plot, panel, layer, datum);
      if (left && datum->x <= extent.least + (extent.most - extent.least) / 5) *before = fmax(*before, width);
      if (!left && datum->x >= extent.most - (extent.most - extent.least) / 5) *after = fmax(*after, width);
    }
  }
}

/* A plot of squares whose values go up is only as high as it needs. */
static void trim(const ChartData *data, ChartView *view, double step, double grid, double free) {
  const ChartPlot *plot = data->plot;
  bool kept = (chart_asked_height(data) > 0 || chart_child(plot->node, REPORT_CHANNEL_SIZE)) &&
              !shares_hundred(view->panel);
  if (kept || !plot->upright || plot->panel_count > 1 || plot->facets.count) return;
  double needed = ceil((fmax(view->panel->value.most, view->y.least) - view->y.least) / step + free - 1e-9);
  BaseLength height = (BaseLength)llround(fmax(needed, 4) * grid);
  if (height >= view->plot.height) return;
  view->plot.height = height;
  view->y.most = view->y.least + fmax(needed, 4) * step;
  view->y.start = view->plot.y + height;
}

/* Values up or to the right. */
void chart_range_values(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan) {
  const ChartChannel *value = &view->panel->value;
  ChartAxis *axis = plot->upright ? &view->y : &view->x;
  ChartTicks *ticks = plot->upright ? &view->y_ticks : &view->x_ticks;
  BaseLength extent = plot->upright ? view->plot.height : view->plot.width;
  double least, most;
  own_extent(view->panel, view->facet, &least, &most);
  bool shared = chart_plot_on_ruling(data) && data->shared_least < data->shared_most && !value->own;
  if (shared && chart_has_axes(data))
    least = fmin(least, data->shared_least), most = fmax(most, data->shared_most);
  domain_of(value, least, most, axis);
  take_areas(data, plot, !plot->upright, extent, axis);
  axis->start = plot->upright ? view->plot.y + extent : view->plot.x;
  axis->end = plot->upright ? view->plot.y : view->plot.x + extent;
  double count = asked_ticks(value, extent,
                             chart_length(data, plot->upright ? LOOK_PLOT_TICK_HIGH : LOOK_PLOT_TICK_WIDE));
  bool squares = !chart_has_axes(data) && axis->type == CHART_LINEAR;
  double *step = plot->upright ? &plan->step_high : &plan->step_wide;
  if (squares && chart_plot_on_ruling(data) && !plot->facets.count) {
    *step = data->scale.step;
    axis->least = -data->scale.squares_below * data->scale.step;
    axis->most = data->scale.squares * data->scale.step;
  } else if (squares) {
    double grid = (double)chart_length(data, LOOK_GRID), before = 0.2,
           after = plot->upright && value->zero ? 0.5 : 0.3;
    if (!plot->upright) value_rooms(data, plot, view, &before, &after);
    *step = fit_squares(data, value, axis, extent, before / (plot->upright ? 1 : grid),
                        after / (plot->upright ? 1 : grid));
    trim(data, view, *step, grid, after);
  } else {
    fit_axis(value, axis, ticks, count);
    if (plot->upright)
      room_on_top(view->panel, view->facet, axis, ticks, count, chart_length(data, LOOK_PLOT_TOP_FREE));
  }
  if (squares) ruled_ticks(axis, *step, ticks);
}

static void reverse(const ChartChannel *channel, ChartAxis *axis) {
  if (!report_flag(channel->node, "reverse")) return;
  BaseLength start = axis->start;
  axis->start = axis->end;
  axis->end = start;
}

/* Values beyond the last bars and points, and before the first, stay on the plot. */
static void room_for_values(const ChartData *data, const ChartPlot *plot, ChartView *view) {
  BaseLength most = 0, left = 0;
  for (size_t i = 0; i < view->panel->layer_count; i++) {
    const ChartLayer *layer = &view->panel->layers[i];
    bool bars = layer->kind == REPORT_BAR && strcmp(chart_position(layer), "diverge") != 0;
    if ((!bars && layer->kind != REPORT_POINT) || chart_says(layer->node, "position", "spread")) continue;
    for (size_t k = 0; k < layer->count && k < CHART_MOST_NAMES; k++) {
      const ChartDatum *datum = &layer->data[k];
      if (datum->state != CHART_KNOWN || datum->facet != view->facet) continue;
      BaseLength width = chart_label_width(data, chart_datum_figure(data, layer, datum)->text, "value") +
                         chart_length(data, LOOK_BARS_VALUE_AFTER) +
                         chart_length(data, LOOK_PLOT_VALUE_SPARE);
      BaseLength at = chart_at_x(view, bars ? datum->to : datum->x);
      bool before = bars ? datum->to < datum->from : chart_value_at_left(plot, view->panel, layer, datum);
      BaseLength over = at + width - (view->plot.x + view->plot.width), under = view->plot.x - (at - width);
      if (!before && over > most) most = over;
      if (before && under > left) left = under;
    }
  }
  view->x.end -= most;
  view->x.start += left;
}

void chart_range_view(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan) {
  plan->step_wide = plan->step_high = 0;
  range_places(data, plot, view, plan);
  chart_range_values(data, plot, view, plan);
  view->step_wide = plan->step_wide;
  view->step_high = plan->step_high;
  if (!plot->upright && chart_has_axes(data)) room_for_values(data, plot, view);
  reverse(plot->upright ? &plot->places : &view->panel->value, &view->x);
  reverse(plot->upright ? &view->panel->value : &plot->places, &view->y);
}
