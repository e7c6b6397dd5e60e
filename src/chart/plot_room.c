/* Room for names and numbers beside a plot, and its height. */
#include "chart/plot_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_LINES = 2 };

/* ---- room --------------------------------------------------------------------------------------------------------------- */

BaseLength chart_label_width(const ChartData *data, const char *text, const char *role) {
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

BaseLength chart_ticks_room(const ChartData *data, const ChartChannel *channel, const ChartTicks *ticks) {
  BaseLength widest = 0;
  if (!shows_labels(channel)) return 0;
  for (size_t i = 0; i < ticks->count; i++) {
    BaseLength width = chart_label_width(data, chart_tick_text(data, channel, ticks, i), "label-soft");
    if (width > widest) widest = width;
  }
  return widest + chart_length(data, LOOK_AXIS_TICK_GAP);
}

/* Names at the left: as wide as the widest, at most 45 % of the measure; in whole squares on the ruling. */
BaseLength chart_names_room(const ChartData *data, const ChartChannel *places, BaseLength width) {
  BaseLength widest = 0, most = width * 9 / 20, grid = chart_length(data, LOOK_GRID);
  if (!shows_labels(places)) return 0;
  BaseLength asked = report_length(places->node, "label-width", 0, data->kit->diagnostics);
  for (size_t i = 0; i < places->names.count; i++) {
    BaseLength label = chart_label_width(data, places->names.items[i].text, "label");
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

/* The widest number at the right end of a line's or an area's data; 0: none is written there. */
static BaseLength end_value_width(const ChartData *data, const ChartPlot *plot, const ChartLayer *layer) {
  bool line = layer->kind == REPORT_LINE || layer->kind == REPORT_AREA;
  if (!line || !plot->upright || plot->facets.count || layer->count > CHART_MOST_NAMES) return 0;
  BaseLength widest = 0;
  for (size_t k = 0; k < layer->count; k++) {
    const ChartDatum *datum = &layer->data[k];
    if (datum->state != CHART_KNOWN || chart_datum_place(plot, datum) < plot->places.most) continue;
    const ReportFigure *figure = chart_datum_figure(data, layer, datum);
    BaseLength width = figure ? chart_label_width(data, figure->text, "value") : 0;
    if (width > widest) widest = width;
  }
  return widest;
}

/* Names of lines and of parts at the right of the plot, with their last value. */
BaseLength chart_ends_room(const ChartData *data, const ChartPlot *plot, BaseLength width) {
  BaseLength widest = 0, most = width * 2 / 5;
  bool ends = chart_names_at_ends(data, plot);
  for (size_t g = 0; ends && g < plot->groups.count; g++) {
    BaseLength name = chart_label_width(data, plot->groups.items[g].text, "label-strong");
    if (name > widest) widest = name;
  }
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++) {
      const ChartLayer *layer = &plot->panels[p].layers[i];
      const char *label = report_attribute(layer->node, "label");
      BaseLength name = label && *label ? chart_label_width(data, label, "label-strong") : 0;
      bool line = layer->kind == REPORT_LINE || layer->kind == REPORT_AREA;
      BaseLength value = end_value_width(data, plot, layer);
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
    BaseLength width = chart_label_width(data, word, "label");
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
    BaseLength width = chart_label_width(data, places->names.items[i].text, "label");
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

void chart_plan_under(const ChartData *data, ChartPlan *plan, BaseLength pitch) {
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
  bool bars = chart_has_mark(plot, REPORT_BAR) || chart_has_mark(plot, REPORT_BOX);
  BaseLength pitch = chart_length(data, bars ? LOOK_CHART_BAR_PITCH : LOOK_PLOT_ROW_PITCH);
  bool dodged = false;
  for (size_t i = 0; i < plot->panels[0].layer_count; i++)
    dodged |= plot->panels[0].layers[i].kind == REPORT_BAR &&
              strcmp(chart_position(&plot->panels[0].layers[i]), "dodge") == 0;
  if (dodged && plot->groups.count > 1)
    pitch = (BaseLength)plot->groups.count * chart_length(data, LOOK_CHART_BAR_HEIGHT) * 4 / 5 +
            chart_length(data, LOOK_CHART_BAR_PITCH) - chart_length(data, LOOK_CHART_BAR_HEIGHT);
  if (chart_has_mark(plot, REPORT_BOX)) pitch = pitch * 4 / 3;
  for (size_t i = 0; i < plot->places.names.count; i++) {
    BaseLength two = 2 * chart_role(data, "label")->leading + chart_length(data, LOOK_PLOT_ROW_FREE);
    if (pitch < two && chart_label_width(data, plot->places.names.items[i].text, "label") > room) pitch = two;
  }
  for (size_t i = 0; i < plot->panels[0].layer_count; i++)
    if (strcmp(chart_position(&plot->panels[0].layers[i]), "spread") == 0)
      pitch = chart_length(data, LOOK_PLOT_SPREAD);
  return pitch;
}

BaseLength chart_plot_height(const ChartData *data, const ChartPlot *plot, const ChartPanel *panel,
                             unsigned facet, BaseLength room) {
  BaseLength asked = chart_asked_height(data), grid = chart_length(data, LOOK_GRID);
  BaseLength own =
      panel->node == plot->node ? 0 : report_length(panel->node, "height", 0, data->kit->diagnostics);
  bool squares = !chart_has_axes(data);
  if (!plot->upright && chart_axis_has_names(&(ChartAxis){.type = plot->places.type})) {
    size_t names = chart_name_count(&plot->places, facet);
    BaseLength rows = (BaseLength)(names ? names : 1), pitch = row_pitch(data, plot, room);
    BaseLength least = chart_length(data, LOOK_PLOT_ROW_LEAST);
    if (asked > 0) pitch = asked / rows > least ? asked / rows : least;
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
BaseLength chart_bar_room(const ChartData *data, double pitch) {
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
