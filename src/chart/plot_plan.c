/* The plan of a plot for a width: scales, ticks, room for names and numbers. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_LINES = 2 };

/* ---- places ------------------------------------------------------------------------------------------------------------- */

BaseLength chart_at_x(const ChartView *view, double value) {
  return (BaseLength)llround(chart_axis_at(&view->x, value));
}

BaseLength chart_at_y(const ChartView *view, double value) {
  return (BaseLength)llround(chart_axis_at(&view->y, value));
}

static bool has_kind(const ChartPlot *plot, ReportKind kind) {
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

static void own_extent(const ChartPanel *panel, double *least, double *most) {
  const ChartChannel *channel = &panel->value;
  *least = channel->least;
  *most = channel->most;
  if (!(*least <= *most)) *least = 0, *most = 1;
  if (shares_hundred(panel)) *least = 0, *most = 100;
}

/* The domain as the data and the author ask for it; an extent of nothing gets one. */
static void domain_of(const ChartChannel *channel, double least, double most, ChartAxis *axis) {
  if (!isnan(channel->asked_least)) least = channel->asked_least;
  if (!isnan(channel->asked_most)) most = channel->asked_most;
  if (channel->least < least) least = channel->least;
  if (channel->most > most) most = channel->most;
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
static void room_on_top(const ChartPanel *panel, ChartAxis *axis, ChartTicks *ticks, double count,
                        BaseLength needed) {
  double most = -HUGE_VAL;
  for (size_t i = 0; i < panel->layer_count; i++)
    for (size_t k = 0; panel->layers[i].kind == REPORT_BAR && k < panel->layers[i].count; k++)
      if (panel->layers[i].data[k].to > most) most = panel->layers[i].data[k].to;
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

/* ---- room --------------------------------------------------------------------------------------------------------------- */

static BaseLength label_width(const ChartData *data, const char *text, const char *role) {
  return page_label_width(data->kit, text, chart_role(data, role));
}

static bool shows_labels(const ChartChannel *channel) {
  return !chart_says(channel->node, "labels", "no");
}

const char *chart_tick_text(const ChartData *data, const ChartChannel *channel, const ChartTicks *ticks,
                            size_t tick) {
  if (ticks->bare[tick]) return "";
  double at = channel->sides ? fabs(ticks->at[tick]) : ticks->at[tick];
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = ticks->step > 0 ? ticks->decimals : 6};
  if (ticks->step <= 0 || channel->type == CHART_LOG) return chart_print(data, at);
  BaseBuffer text = {0};
  base_format_number(&text, &format, base_ratio_from_double(at), data->kit->locale);
  const char *copy = base_arena_copy(data->arena, text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return copy;
}

static BaseLength ticks_room(const ChartData *data, const ChartChannel *channel, const ChartTicks *ticks) {
  BaseLength widest = 0;
  if (!shows_labels(channel)) return 0;
  for (size_t i = 0; i < ticks->count; i++) {
    BaseLength width = label_width(data, chart_tick_text(data, channel, ticks, i), "label-soft");
    if (width > widest) widest = width;
  }
  return widest + chart_length(data, LOOK_AXIS_TICK_GAP);
}

/* Names at the left: as wide as the widest, at most 45 % of the measure; in whole squares on the ruling. */
static BaseLength names_room(const ChartData *data, const ChartChannel *places, BaseLength width) {
  BaseLength widest = 0, most = width * 9 / 20, grid = chart_length(data, LOOK_GRID);
  if (!shows_labels(places)) return 0;
  BaseLength asked = report_length(places->node, "label-width", 0, data->kit->diagnostics);
  for (size_t i = 0; i < places->names.count; i++) {
    BaseLength label = label_width(data, places->names.items[i].text, "label");
    if (label > widest) widest = label;
  }
  widest += chart_length(data, LOOK_CHART_LABEL_GAP) + base_mm(0.3);
  if (asked > 0) widest = asked;
  if (widest > most) widest = most;
  return chart_has_axes(data) ? widest : (widest + grid - 1) / grid * grid;
}

bool chart_names_at_ends(const ChartData *data, const ChartPlot *plot) {
  if (chart_says(data->node, "legend", "key") || chart_says(data->node, "legend", "none")) return false;
  if (!plot->upright || plot->facets.count) return false;
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++) {
      const ChartLayer *layer = &plot->panels[p].layers[i];
      const char *position = chart_position(layer);
      bool stacked = strcmp(position, "stack") == 0 || strcmp(position, "stack-100") == 0;
      if (layer->kind == REPORT_LINE && plot->groups.count) return true;
      if ((layer->kind == REPORT_AREA || layer->kind == REPORT_BAR) && stacked && plot->groups.count)
        return true;
    }
  return false;
}

/* Names of lines and of parts at the right of the plot, with their last value. */
static BaseLength ends_room(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  BaseLength widest = 0, most = width * 2 / 5;
  bool ends = chart_names_at_ends(data, plot);
  for (size_t g = 0; ends && g < plot->groups.count; g++) {
    BaseLength name = label_width(data, plot->groups.items[g].text, "label-strong");
    if (name > widest) widest = name;
  }
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++) {
      const ChartLayer *layer = &plot->panels[p].layers[i];
      const char *label = report_attribute(layer->node, "label");
      BaseLength name = label && *label ? label_width(data, label, "label-strong") : 0;
      bool line = layer->kind == REPORT_LINE || layer->kind == REPORT_AREA;
      BaseLength value = 0;
      for (size_t k = 0;
           line && plot->upright && !plot->facets.count && k < layer->count && k < CHART_MOST_NAMES; k++) {
        if (layer->count > CHART_MOST_NAMES) break;
        const ReportFigure *figure =
            layer->data[k].state == CHART_KNOWN ? chart_datum_figure(data, layer, &layer->data[k]) : NULL;
        BaseLength one = figure && chart_datum_place(plot, &layer->data[k]) >= plot->places.most
                             ? label_width(data, figure->text, "value")
                             : 0;
        if (one > value) value = one;
      }
      if (value && (ends || name)) value += chart_length(data, LOOK_LINE_VALUE_GAP);
      if (name && name + value > widest) widest = name + value;
      if (!name && ends && line && i == 0) widest += value;
      if (!name && !ends && value > widest) widest = value;
    }
  if (!widest) return 0;
  widest += chart_length(data, LOOK_PLOT_END_GAP) + base_mm(0.8);
  return widest < most ? widest : most;
}

/* The widest word, which no line can hold where it is wider than the room. */
static BaseLength widest_word(const ChartData *data, const char *text) {
  BaseLength widest = 0;
  for (const char *at = text; *at;) {
    size_t length = strcspn(at, " -\t\n");
    char word[80];
    snprintf(word, sizeof word, "%.*s", (int)(length < sizeof word ? length : sizeof word - 1), at);
    BaseLength width = label_width(data, word, "label");
    if (width > widest) widest = width;
    at += length + (at[length] != 0);
  }
  return widest;
}

/* Names under a plot: in two lines, else turned. */
static void plan_names_below(const ChartData *data, ChartPlan *plan, BaseLength pitch) {
  const ChartChannel *places = &plan->plot->places;
  const PageRole *role = chart_role(data, "label");
  size_t lines = 1, cut = data->space->shortened;
  BaseLength longest = 0, word = 0, room = pitch - chart_length(data, LOOK_COLUMNS_LABEL_APART);
  for (size_t i = 0; i < places->names.count; i++) {
    ChartLabel label = chart_label_printed(data, places->names.items[i].figure, role, room, LABEL_LINES);
    if (places->names.items[i].series)
      label = chart_label(data, places->names.items[i].text, role, room, LABEL_LINES);
    if (chart_label_lines(&label) > lines) lines = chart_label_lines(&label);
    BaseLength width = label_width(data, places->names.items[i].text, "label");
    if (width > longest) longest = width;
    width = widest_word(data, places->names.items[i].text);
    if (width > word) word = width;
  }
  BaseLength most = chart_length(data, LOOK_COLUMNS_TURNED_LONGEST);
  plan->turned = (data->space->shortened > cut || word > room) && room < most;
  data->space->shortened = cut;
  plan->under = chart_length(data, LOOK_CHART_LABEL_BELOW) + (BaseLength)(lines - 1) * role->leading +
                chart_length(data, LOOK_CHART_LABEL_DEPTH);
  if (plan->turned)
    plan->under = chart_length(data, LOOK_COLUMNS_TURNED_BELOW) + (longest < most ? longest : most) +
                  chart_length(data, LOOK_CHART_LABEL_DEPTH);
}

static void plan_under(const ChartData *data, ChartPlan *plan, BaseLength pitch) {
  const ChartPlot *plot = plan->plot;
  const ChartChannel *across = plot->upright ? &plot->places : &plot->panels[0].value;
  bool names = plot->upright && chart_axis_has_names(&(ChartAxis){.type = plot->places.type});
  plan->under = chart_length(data, LOOK_CHART_LABEL_DEPTH);
  if (names && shows_labels(across))
    plan_names_below(data, plan, pitch);
  else if (shows_labels(across) && (chart_has_axes(data) || plot->upright))
    plan->under = chart_length(data, LOOK_CHART_LABEL_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH);
  if (report_attribute(across->node, "title") && !names)
    plan->under += chart_role(data, "label-soft")->leading;
}

/* ---- heights ------------------------------------------------------------------------------------------------------------ */

static BaseLength row_pitch(const ChartData *data, const ChartPlot *plot, BaseLength room) {
  bool bars = has_kind(plot, REPORT_BAR) || has_kind(plot, REPORT_BOX);
  BaseLength pitch = chart_length(data, bars ? LOOK_CHART_BAR_PITCH : LOOK_PLOT_ROW_PITCH);
  bool dodged = false;
  for (size_t i = 0; i < plot->panels[0].layer_count; i++)
    dodged |= plot->panels[0].layers[i].kind == REPORT_BAR &&
              strcmp(chart_position(&plot->panels[0].layers[i]), "dodge") == 0;
  if (dodged && plot->groups.count > 1)
    pitch = (BaseLength)plot->groups.count * chart_length(data, LOOK_CHART_BAR_HEIGHT) * 4 / 5 +
            chart_length(data, LOOK_CHART_BAR_PITCH) - chart_length(data, LOOK_CHART_BAR_HEIGHT);
  if (has_kind(plot, REPORT_BOX)) pitch = pitch * 4 / 3;
  for (size_t i = 0; i < plot->places.names.count; i++) {
    BaseLength two = 2 * chart_role(data, "label")->leading + base_mm(0.5);
    if (pitch < two && label_width(data, plot->places.names.items[i].text, "label") > room) pitch = two;
  }
  for (size_t i = 0; i < plot->panels[0].layer_count; i++)
    if (strcmp(chart_position(&plot->panels[0].layers[i]), "spread") == 0)
      pitch = chart_length(data, LOOK_PLOT_SPREAD);
  return pitch;
}

static BaseLength plot_height(const ChartData *data, const ChartPlot *plot, const ChartPanel *panel,
                              BaseLength room) {
  BaseLength asked = chart_asked_height(data), grid = chart_length(data, LOOK_GRID);
  BaseLength own =
      panel->node == plot->node ? 0 : report_length(panel->node, "height", 0, data->kit->diagnostics);
  bool squares = !chart_has_axes(data);
  if (!plot->upright && chart_axis_has_names(&(ChartAxis){.type = plot->places.type})) {
    BaseLength rows = (BaseLength)(plot->places.names.count ? plot->places.names.count : 1),
               pitch = row_pitch(data, plot, room);
    if (asked > 0) pitch = asked / rows > base_mm(2) ? asked / rows : base_mm(2);
    return rows * pitch;
  }
  if (own > 0 && asked <= 0) asked = own;
  bool small = panel != plot->panels || plot->facets.count;
  if (asked <= 0)
    asked = chart_length(data, small ? LOOK_PLOT_PANEL_HEIGHT : LOOK_PLOT_HEIGHT);
  else if (plot->panel_count > 1 && own <= 0)
    asked /= (BaseLength)plot->panel_count;
  if (!squares) return asked;
  if (chart_plot_on_ruling(data) && !plot->facets.count)
    return (data->scale.squares + data->scale.squares_below) * grid;
  return asked / grid * grid > 2 * grid ? asked / grid * grid : 2 * grid;
}

/* ---- bars --------------------------------------------------------------------------------------------------------------- */

/* The room that bars of a name may take. */
static BaseLength bar_room(const ChartData *data, double pitch) {
  const ChartPlot *plot = data->plot;
  if (!plot->upright) {
    double share =
        (double)chart_length(data, LOOK_CHART_BAR_HEIGHT) / (double)chart_length(data, LOOK_CHART_BAR_PITCH);
    bool several = plot->groups.count > 1;
    return (BaseLength)(pitch * (several ? 0.8 : share));
  }
  bool dodged = plot->groups.count > 1;
  double bar = pitch * (dodged ? 0.76 : 0.68),
         most = (double)chart_length(data, LOOK_PLOT_BAR_MOST) * (dodged ? 1.6 : 1);
  if (plot->places.names.count > 24) bar = pitch * 0.85;
  if (bar > most) bar = most;
  double half = (double)chart_length(data, LOOK_GRID) / 2;
  if (chart_choice(data, LOOK_COLUMNS_FIT, "squares") && bar > half) bar = floor(bar / half) * half;
  return (BaseLength)bar;
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

static void place_axis(const ChartData *data, const ChartPlot *plot, ChartAxis *axis, BaseLength extent) {
  bool upright_names = plot->upright;
  const ChartChannel *places = &plot->places;
  axis->type = places->type;
  if (chart_axis_has_names(axis)) {
    axis->least = -0.5;
    axis->most = (double)(places->names.count ? places->names.count : 1) - 0.5;
    if (places->type == CHART_POINT && upright_names && places->names.count > 1 &&
        !has_kind(plot, REPORT_BAR))
      axis->least = 0, axis->most = (double)places->names.count - 1;
    return;
  }
  domain_of(places, places->least, places->most, axis);
  take_areas(data, plot, plot->upright, extent, axis);
}

/* A few dates are their own ticks. */
static bool own_dates(const ChartPlot *plot, ChartTicks *ticks) {
  enum { FEW = 12 };
  *ticks = (ChartTicks){.of_data = true, .every = 1};
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t l = 0; l < plot->panels[p].layer_count; l++)
      for (size_t i = 0; i < plot->panels[p].layers[l].count; i++) {
        double at = plot->panels[p].layers[l].data[i].x;
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
static void class_limits(const ChartPlot *plot, ChartTicks *ticks) {
  const ChartLayer *layer = &plot->panels[0].layers[0];
  *ticks = (ChartTicks){.of_data = true};
  for (size_t i = 0; i < layer->count && ticks->count + 1 < CHART_MOST_TICKS; i++) {
    if (!i || layer->data[i].x != ticks->at[ticks->count - 1]) ticks->at[ticks->count++] = layer->data[i].x;
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
  place_axis(data, plot, axis, extent);
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
  if (axis->type == CHART_TIME && !own_dates(plot, ticks))
    chart_time_ticks(ticks, axis->least, axis->most, count);
  if (axis->type == CHART_BINNED) {
    if (!chart_has_axes(data)) plan->step_wide = fit_squares(data, &plot->places, axis, extent, 0, 0);
    class_limits(plot, ticks);
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
static void value_rooms(const ChartData *data, const ChartPlot *plot, const ChartPanel *panel, double *before,
                        double *after) {
  *before = *after = (double)base_mm(1.5);
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    bool bars = layer->kind == REPORT_BAR && strcmp(chart_position(layer), "diverge") != 0;
    if ((!bars && layer->kind != REPORT_POINT) || chart_says(layer->node, "position", "spread")) continue;
    for (size_t k = 0; k < layer->count && k < CHART_MOST_NAMES; k++) {
      const ChartDatum *datum = &layer->data[k];
      if (datum->state != CHART_KNOWN) continue;
      double width = (double)(label_width(data, chart_datum_figure(data, layer, datum)->text, "value") +
                              chart_length(data, LOOK_BARS_VALUE_AFTER) + base_mm(1.5));
      bool left = bars ? datum->to < datum->from : chart_value_at_left(plot, panel, layer, datum);
      if (left && datum->x <= panel->value.least + (panel->value.most - panel->value.least) / 5)
        *before = fmax(*before, width);
      if (!left && datum->x >= panel->value.most - (panel->value.most - panel->value.least) / 5)
        *after = fmax(*after, width);
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
static void range_values(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan) {
  const ChartChannel *value = &view->panel->value;
  ChartAxis *axis = plot->upright ? &view->y : &view->x;
  ChartTicks *ticks = plot->upright ? &view->y_ticks : &view->x_ticks;
  BaseLength extent = plot->upright ? view->plot.height : view->plot.width;
  double least, most;
  own_extent(view->panel, &least, &most);
  bool shared = chart_plot_on_ruling(data) && data->shared_least < data->shared_most;
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
    if (!plot->upright) value_rooms(data, plot, view->panel, &before, &after);
    *step = fit_squares(data, value, axis, extent, before / (plot->upright ? 1 : grid),
                        after / (plot->upright ? 1 : grid));
    trim(data, view, *step, grid, after);
  } else {
    fit_axis(value, axis, ticks, count);
    if (plot->upright) room_on_top(view->panel, axis, ticks, count, base_mm(4));
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
      if (datum->state != CHART_KNOWN) continue;
      BaseLength width = label_width(data, chart_datum_figure(data, layer, datum)->text, "value") +
                         chart_length(data, LOOK_BARS_VALUE_AFTER) + base_mm(1.5);
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

static void range_view(const ChartData *data, const ChartPlot *plot, ChartView *view, ChartPlan *plan) {
  range_places(data, plot, view, plan);
  range_values(data, plot, view, plan);
  if (!plot->upright && chart_has_axes(data)) room_for_values(data, plot, view);
  reverse(plot->upright ? &plot->places : &view->panel->value, &view->x);
  reverse(plot->upright ? &view->panel->value : &plot->places, &view->y);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static BaseLength left_room(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  if (!plot->upright) return names_room(data, &plot->places, width);
  BaseLength widest = 0;
  bool scattered = plot->places.type == CHART_LINEAR,
       numbers = chart_has_axes(data) || plot->panels[0].value.type != CHART_LINEAR;
  for (size_t i = 0; i < plot->panel_count && (numbers || scattered); i++) {
    ChartView view = {.panel = &plot->panels[i],
                      .plot = {0, 0, width, plot_height(data, plot, &plot->panels[i], 0)}};
    ChartPlan trial = {0};
    range_values(data, plot, &view, &trial);
    if (!numbers)
      view.y_ticks =
          (ChartTicks){.at = {view.y.least, view.y.most}, .count = 2, .decimals = view.y_ticks.decimals};
    BaseLength room = ticks_room(data, &plot->panels[i].value, &view.y_ticks);
    if (room > widest) widest = room;
  }
  return widest;
}

static size_t columns_of(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  const ReportNode *facet = chart_child(plot->node, REPORT_FACET);
  int asked = facet ? report_integer(facet, "per-row", 0, data->kit->diagnostics) : 1;
  BaseLength cell = chart_length(data, LOOK_PLOT_FACET_WIDTH), gap = chart_length(data, LOOK_CHART_CELL_GAP);
  size_t fit = asked > 0 && asked < 20 ? (size_t)asked : (size_t)((width + gap) / (cell + gap));
  if (fit > plot->facets.count) fit = plot->facets.count;
  return fit ? fit : 1;
}

static BaseLength place_view(const ChartData *data, const ChartPlan *plan, ChartView *view, BaseLength x,
                             BaseLength y, BaseLength width) {
  BaseLength grid = chart_length(data, LOOK_GRID),
             height = plot_height(data, plan->plot, view->panel,
                                  plan->left - chart_length(data, LOOK_CHART_LABEL_GAP));
  if (!chart_has_axes(data)) width = width / grid * grid;
  if (width < 3 * grid) width = 3 * grid;
  view->plot = (PageRect){x, y, width, height};
  return height;
}

static void plan_facets(const ChartData *data, ChartPlan *plan, PageRect rect) {
  const ChartPlot *plot = plan->plot;
  size_t columns = columns_of(data, plot, rect.width - plan->left);
  BaseLength gap = chart_length(data, LOOK_CHART_CELL_GAP);
  BaseLength cell = (rect.width - plan->left - (BaseLength)(columns - 1) * gap) / (BaseLength)columns;
  BaseLength name = chart_role(data, "label-strong")->leading + base_mm(1), y = rect.y;
  for (size_t f = 0; f < plot->facets.count; f++) {
    ChartView *view = &plan->views[plan->view_count++];
    *view = (ChartView){.panel = plot->panels, .facet = (unsigned)f};
    view->first_column = f % columns == 0;
    view->last_row = f + columns >= plot->facets.count;
    if (view->first_column && f) y += chart_length(data, LOOK_PLOT_PANEL_GAP);
    BaseLength height = place_view(
        data, plan, view, rect.x + plan->left + (BaseLength)(f % columns) * (cell + gap), y + name, cell);
    range_view(data, plot, view, plan);
    height = view->plot.height;
    if (f % columns == columns - 1 || f + 1 == plot->facets.count) y += name + height + plan->under;
  }
  plan->height = y - rect.y;
}

static void plan_panels(const ChartData *data, ChartPlan *plan, PageRect rect) {
  const ChartPlot *plot = plan->plot;
  BaseLength y = rect.y;
  for (size_t p = 0; p < plot->panel_count; p++) {
    ChartView *view = &plan->views[plan->view_count++];
    *view =
        (ChartView){.panel = &plot->panels[p], .first_column = true, .last_row = p + 1 == plot->panel_count};
    if (p) y += chart_length(data, LOOK_PLOT_PANEL_GAP) + chart_role(data, "label-soft")->leading;
    place_view(data, plan, view, rect.x + plan->left, y, rect.width - plan->left - plan->right);
    range_view(data, plot, view, plan);
    y += view->plot.height;
  }
  plan->height = y - rect.y + plan->under;
}

ChartPlan chart_plan(const ChartData *data, PageRect rect) {
  const ChartPlot *plot = data->plot;
  ChartPlan plan = {
      .plot = plot, .left = left_room(data, plot, rect.width), .right = ends_room(data, plot, rect.width)};
  size_t views = plot->facets.count ? plot->facets.count : plot->panel_count;
  plan.views = base_arena_alloc(data->arena, views * sizeof *plan.views);
  BaseLength width = rect.width - plan.left - plan.right;
  size_t columns = plot->facets.count ? columns_of(data, plot, width) : 1;
  BaseLength names = (BaseLength)(plot->places.names.count ? plot->places.names.count : 1);
  plan_under(data, &plan, width / (BaseLength)columns / names);
  bool tells =
      plot->groups.count > 1 && !chart_names_at_ends(data, plot) && !chart_says(data->node, "legend", "none");
  if (plot->places.names.items == plot->groups.items) tells = false;
  if (tells)
    plan.key = chart_plot_key(data, NULL, 0, 0, rect.width - (plot->upright ? 0 : plan.left)) + base_mm(1);
  PageRect inside = {rect.x, rect.y + plan.key, rect.width, rect.height};
  if (plot->facets.count)
    plan_facets(data, &plan, inside);
  else
    plan_panels(data, &plan, inside);
  plan.height += plan.key;
  if (plan.view_count)
    plan.bar = bar_room(data, fabs(chart_axis_pitch(plot->upright ? &plan.views[0].x : &plan.views[0].y)));
  return plan;
}
