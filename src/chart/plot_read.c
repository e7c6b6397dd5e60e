/* What a plot says: channels, series, layers, panels. Their data are read in plot_data.c. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void chart_plot_error(const ChartData *data, BasePlace place, const char *code, const char *hint,
                      const char *format, ...) {
  char message[400];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  base_report(data->kit->diagnostics, BASE_ERROR, place, code, hint, "%s", message);
}

/* ---- terms -------------------------------------------------------------------------------------------------------------- */

size_t chart_term_find(const ChartTerms *terms, const char *text) {
  size_t i = 0;
  while (i < terms->count && strcmp(terms->items[i].text, text) != 0) i++;
  return i;
}

static const char *text_of(const ChartData *data, const DataView *view, size_t row, int column) {
  const DataCell *cell = data_cell(view, row, (size_t)column);
  if (cell->kind == DATA_TEXT) return cell->text ? cell->text : "";
  const ReportFigure *figure = chart_figure(data, view, row, column, NULL);
  return figure ? figure->text : "";
}

/* The texts of a column of the plot's view, each once, in the view's order. */
static ChartTerms terms_of(const ChartData *data, int column) {
  ChartTerms terms = {0};
  if (column < 0) return terms;
  BaseMap *seen = base_map_new();
  BASE_LIST(ChartTerm) list = {0};
  for (size_t row = 0; row < data->view->row_count && list.count < CHART_MOST_NAMES; row++) {
    const char *text = text_of(data, data->view, row, column);
    if (base_map_find(seen, text, strlen(text))) continue;
    base_map_set(seen, text, strlen(text), &terms);
    *BASE_APPEND(&list) =
        (ChartTerm){.text = text, .figure = chart_figure(data, data->view, row, column, NULL), .row = row};
  }
  terms.items = base_arena_alloc(data->arena, (list.count + 1) * sizeof *terms.items);
  if (list.count) memcpy(terms.items, list.items, list.count * sizeof *terms.items);
  terms.count = list.count;
  base_free(list.items);
  base_map_free(seen);
  return terms;
}

static ChartTerms series_of(const ChartData *data, const ReportNode *node) {
  ChartTerms terms = {0};
  for (const ReportNode *child = node->first; child; child = child->next)
    terms.count += child->kind == REPORT_SERIES;
  terms.items = base_arena_alloc(data->arena, (terms.count + 1) * sizeof *terms.items);
  ChartTerm *term = terms.items;
  for (const ReportNode *child = node->first; child; child = child->next)
    if (child->kind == REPORT_SERIES)
      *term++ = (ChartTerm){.text = report_attribute_or(child, "label", ""), .series = child};
  return terms;
}

/* What colours tell apart: series, texts of a column, or lines in the order of one. */
static bool read_groups(ChartData *data, ChartPlot *plot) {
  const ReportNode *colour = chart_child(plot->node, REPORT_CHANNEL_COLOUR),
                   *line = chart_child(plot->node, REPORT_LINE);
  plot->palette = colour ? report_attribute_or(colour, "type", "categorical") : "categorical";
  plot->groups = series_of(data, plot->node);
  plot->hue = -1;
  const ReportNode *x = chart_child(plot->node, REPORT_CHANNEL_X);
  if (plot->groups.count && chart_says(x, "type", "point") && !report_attribute(x, "field")) {
    plot->series_are_places = true;
    plot->places.names = plot->groups;
    plot->groups = (ChartTerms){0};
  }
  if (plot->groups.count) return true;
  const ReportNode *from = colour ? colour : line && report_attribute(line, "order") ? line : NULL;
  if (!from) return true;
  plot->hue = chart_column(data, from, colour ? "field" : "order");
  plot->groups = terms_of(data, plot->hue);
  return plot->hue >= 0;
}

static bool too_many_groups(const ChartData *data, const ChartPlot *plot) {
  const ReportNode *colour = chart_child(plot->node, REPORT_CHANNEL_COLOUR);
  bool tells = !colour || strcmp(plot->palette, "categorical") == 0;
  size_t most = !tells ? CHART_MOST_PARTS : CHART_MOST_SERIES;
  if (!colour && plot->hue >= 0) most = 60; /* lines that their names tell apart */
  if (plot->groups.count <= most) return false;
  chart_plot_error(data, colour ? colour->place : data->node->place, "too-many-series",
                   "part them over small multiples: <facet by=\"…\"/>",
                   "a chart of %zu series; at most %zu can be told apart", plot->groups.count, most);
  return true;
}

/* ---- channels ----------------------------------------------------------------------------------------------------------- */

static bool has_mark(const ReportNode *node, ReportKind kind) {
  for (const ReportNode *child = node->first; child; child = child->next)
    if (child->kind == kind || (child->kind == REPORT_PANEL && has_mark(child, kind))) return true;
  return false;
}

/* A column of texts is one of moments or of names; of years when numbers are printed plainly, as years are. */
static ChartAxisType type_of_column(const ChartData *data, const ChartPlot *plot, int column) {
  bool names = has_mark(plot->node, REPORT_BAR) || has_mark(plot->node, REPORT_BOX), moments = true;
  ChartPeriod period;
  size_t texts = 0, numbers = 0;
  for (size_t row = 0; row < data->view->row_count; row++) {
    const DataCell *cell = data_cell(data->view, row, (size_t)column);
    bool text = cell->kind == DATA_TEXT && cell->text && *cell->text;
    texts += text;
    numbers += cell->kind == DATA_NUMBER;
    if (text && moments) moments = !isnan(chart_moment(cell->text, &period));
  }
  if (texts) return names ? CHART_BAND : moments ? CHART_TIME : CHART_POINT;
  const ReportFigure *first = numbers ? chart_figure(data, data->view, 0, column, NULL) : NULL;
  bool years = first && first->kind == BASE_FORMAT_PLAIN;
  return years ? names ? CHART_BAND : CHART_TIME : CHART_LINEAR;
}

static ChartAxisType type_of(const ChartData *data, const ChartPlot *plot, const ReportNode *channel,
                             const char *direction) {
  static const char types[] = "none linear log symlog time band point binned";
  const char *said = report_attribute(channel, "type"), *field = report_attribute(channel, "field");
  if (said) return (ChartAxisType)base_list_find(types, ' ', said, strlen(said));
  for (const ReportNode *child = plot->node->first; child && !field; child = child->next)
    if (chart_is_mark(child->kind)) field = report_attribute(child, direction);
  int column = field ? data_column_find(data->view, field, strlen(field)) : -1;
  return column < 0 ? CHART_LINEAR : type_of_column(data, plot, column);
}

static bool is_of_places(ChartAxisType type) {
  return type == CHART_BAND || type == CHART_POINT || type == CHART_TIME || type == CHART_BINNED;
}

/* A number, or a moment, as written or as a figure; NAN when it is none. */
static double asked_number(const ChartChannel *channel, const ReportNode *node, const char *name) {
  const ReportAttribute *attribute = report_attribute_find(node, name);
  if (!attribute || !attribute->value || !*attribute->value) return NAN;
  const ReportFigure *figure = attribute->figure;
  ChartPeriod period;
  if (channel->type == CHART_TIME) return chart_moment(attribute->value, &period);
  if (figure) return chart_cell_number(figure->view, figure->row, (int)figure->column, channel->percent);
  char *end;
  double number = strtod(attribute->value, &end);
  return *end ? NAN : number * (channel->percent ? 100 : 1);
}

static double asked_or_error(const ChartData *data, const ChartChannel *channel, const ReportNode *node,
                             const char *name) {
  double number = asked_number(channel, node, name);
  if (isnan(number) && report_attribute(node, name))
    chart_plot_error(data, report_attribute_place(node, name), "not-a-number",
                     channel->type == CHART_TIME ? "dates are written like 2015, 2015-09 or 2015-09-30"
                                                 : "write a number, with a point: 0.25",
                     "%s=\"%.80s\" is no %s", name, report_attribute(node, name),
                     channel->type == CHART_TIME ? "date" : "number");
  return number;
}

static void ask_ends(const ChartData *data, ChartChannel *channel) {
  channel->asked_least = asked_or_error(data, channel, channel->node, "min");
  channel->asked_most = asked_or_error(data, channel, channel->node, "max");
}

/* Whether each facet has its own scale in the direction of a channel. */
static bool is_own(const ChartPlot *plot, const ReportNode *channel) {
  const ReportNode *facet = chart_child(plot->node, REPORT_FACET);
  const char *scales = facet ? report_attribute_or(facet, "scales", "shared") : "shared";
  return strcmp(scales, "own") == 0 ||
         strcmp(scales, channel->kind == REPORT_CHANNEL_X ? "own-x" : "own-y") == 0;
}

static ChartExtent *own_extents(const ChartData *data, const ChartPlot *plot, const ReportNode *channel) {
  if (!plot->facets.count || !is_own(plot, channel)) return NULL;
  ChartExtent *own = base_arena_alloc(data->arena, plot->facets.count * sizeof *own);
  for (size_t i = 0; i < plot->facets.count; i++) own[i] = (ChartExtent){HUGE_VAL, -HUGE_VAL};
  return own;
}

static ChartChannel channel_of(const ChartData *data, const ChartPlot *plot, const ReportNode *node,
                               ChartAxisType type) {
  return (ChartChannel){.own = own_extents(data, plot, node),
                        .own_count = plot->facets.count,
                        .node = node,
                        .type = type,
                        .least = HUGE_VAL,
                        .most = -HUGE_VAL,
                        .whole = true,
                        .period = CHART_A_YEAR,
                        .asked_least = NAN,
                        .asked_most = NAN};
}

/* ---- layers and panels -------------------------------------------------------------------------------------------------- */

static size_t count_marks(const ReportNode *node) {
  size_t count = 0;
  for (const ReportNode *child = node->first; child; child = child->next) count += chart_is_mark(child->kind);
  return count;
}

static void read_layers(const ChartData *data, ChartPanel *panel) {
  panel->layers = base_arena_alloc(data->arena, (count_marks(panel->node) + 1) * sizeof *panel->layers);
  for (const ReportNode *child = panel->node->first; child; child = child->next) {
    if (!chart_is_mark(child->kind)) continue;
    panel->layers[panel->layer_count++] =
        (ChartLayer){.node = child, .kind = child->kind, .view = child->view ? child->view : data->view};
  }
}

static const ReportNode *value_node(const ChartPlot *plot, const ReportNode *node) {
  const ReportNode *own = chart_child(node, REPORT_CHANNEL_Y);
  if (node != plot->node && own) return own;
  return chart_child(plot->node, plot->upright ? REPORT_CHANNEL_Y : REPORT_CHANNEL_X);
}

static void read_panels(const ChartData *data, ChartPlot *plot, ChartAxisType value_type) {
  plot->panels = base_arena_alloc(data->arena, CHART_MOST_PANELS * sizeof *plot->panels);
  for (const ReportNode *child = plot->node->first; child; child = child->next) {
    if (child->kind != REPORT_PANEL) continue;
    if (plot->panel_count == CHART_MOST_PANELS) {
      chart_plot_error(data, child->place, "too-many-panels", "part them over several plots",
                       "a plot of more than %d panels", CHART_MOST_PANELS);
      break;
    }
    plot->panels[plot->panel_count++] = (ChartPanel){.node = child};
  }
  if (!plot->panel_count) plot->panels[plot->panel_count++] = (ChartPanel){.node = plot->node};
  for (size_t i = 0; i < plot->panel_count; i++) {
    ChartPanel *panel = &plot->panels[i];
    const ReportNode *node = value_node(plot, panel->node);
    panel->value = channel_of(
        data, plot, node, node == value_node(plot, plot->node) ? value_type : type_of(data, plot, node, "y"));
    read_layers(data, panel);
  }
}

/* ---- references --------------------------------------------------------------------------------------------------------- */

static double reference_at(const ChartData *data, const ChartChannel *channel, const ReportNode *node,
                           const char *name) {
  const char *text = report_attribute(node, name);
  if (!text) return NAN;
  if (channel->type != CHART_BAND && channel->type != CHART_POINT)
    return asked_or_error(data, channel, node, name);
  size_t at = chart_term_find(&channel->names, text);
  if (at < channel->names.count) return (double)at;
  chart_plot_error(data, report_attribute_place(node, name), "unknown-row", NULL,
                   "there is no “%.80s” on this axis", text);
  return NAN;
}

static void read_reference(const ChartData *data, ChartPlot *plot, ChartPanel *panel,
                           const ReportNode *node) {
  bool of_x = report_attribute(node, "x") != NULL;
  ChartChannel *channel = of_x == plot->upright ? &plot->places : &panel->value;
  if (of_x == (report_attribute(node, "y") != NULL)) {
    chart_plot_error(data, node->place, "missing-attribute", NULL, "a reference stands at one of x and y");
    return;
  }
  const ReportAttribute *at = report_attribute_find(node, of_x ? "x" : "y");
  ChartReference *reference = &panel->references[panel->reference_count];
  *reference = (ChartReference){.node = node,
                                .of_x = of_x,
                                .figure = at->figure,
                                .from = reference_at(data, channel, node, of_x ? "x" : "y"),
                                .to = reference_at(data, channel, node, of_x ? "x2" : "y2")};
  if (isnan(reference->from)) return;
  panel->reference_count++;
  if (chart_child(plot->node, REPORT_CHANNEL_X) && channel->type == CHART_BAND) return;
  chart_channel_widen(channel, CHART_ALL_FACETS, reference->from);
  chart_channel_widen(channel, CHART_ALL_FACETS, reference->to);
}

static void read_references(const ChartData *data, ChartPlot *plot, ChartPanel *panel) {
  size_t count = 0;
  for (const ReportNode *child = panel->node->first; child; child = child->next)
    count += child->kind == REPORT_REFERENCE;
  panel->references = base_arena_alloc(data->arena, (count + 1) * sizeof *panel->references);
  for (const ReportNode *child = panel->node->first; child; child = child->next)
    if (child->kind == REPORT_REFERENCE) read_reference(data, plot, panel, child);
}

/* ---- what contradicts the form ------------------------------------------------------------------------------------------- */

static bool stands_on_zero(const ChartPanel *panel) {
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    if (layer->kind == REPORT_AREA) return true;
    if (layer->kind == REPORT_BAR && layer->x2 < 0 && layer->y2 < 0) return true;
  }
  return false;
}

static bool check_form(const ChartData *data, ChartPanel *panel) {
  ChartChannel *value = &panel->value;
  value->zero = stands_on_zero(panel);
  const ReportNode *node = value->node;
  if (value->zero && (value->type == CHART_LOG || value->type == CHART_SYMLOG)) {
    chart_plot_error(data, report_attribute_place(node, "type"), "no-zero",
                     "draw points or lines, or leave the type out",
                     "bars and areas stand on zero, which a scale of type “%s” has not in proportion",
                     report_attribute(node, "type"));
    return false;
  }
  if (value->zero && (chart_says(node, "zero", "no") || value->asked_least > 0 || value->asked_most < 0)) {
    chart_plot_error(data,
                     report_attribute_place(node, chart_says(node, "zero", "no") ? "zero"
                                                  : value->asked_least > 0       ? "min"
                                                                                 : "max"),
                     "no-zero", "draw points or lines, or let the scale have its zero",
                     "bars and areas begin at zero: cut short, they would lie");
    return false;
  }
  if (value->type == CHART_LOG && value->least <= 0) {
    chart_plot_error(data, report_attribute_place(node, "type"), "not-positive",
                     "type=\"symlog\" takes zero and what is below",
                     "a logarithmic scale has no place for %g", value->least);
    return false;
  }
  return true;
}

/* Zero belongs to the scale where it is near, or where the author wants it. */
static void settle_zero(const ChartPlot *plot, ChartChannel *channel, bool of_values) {
  const ReportNode *node = channel->node;
  if (channel->type != CHART_LINEAR || !(channel->least <= channel->most)) return;
  double extent = channel->most - channel->least, nearest = fmin(fabs(channel->least), fabs(channel->most));
  bool lines = has_mark(plot->node, REPORT_LINE) || has_mark(plot->node, REPORT_BAND);
  bool ranks = report_flag(node, "reverse");
  bool near = of_values && lines ? !ranks : nearest < extent / 4;
  if (report_attribute(node, "zero")) near = report_flag(node, "zero");
  if (!isnan(channel->asked_least) && channel->asked_least > 0) near = false;
  channel->zero |= near;
  if (channel->zero) chart_channel_widen(channel, CHART_ALL_FACETS, 0);
}

/* ---- facets with scales of their own -------------------------------------------------------------------------------------- */

void chart_channel_widen(ChartChannel *channel, unsigned facet, double value) {
  if (isnan(value)) return;
  channel->least = fmin(channel->least, value);
  channel->most = fmax(channel->most, value);
  for (unsigned i = 0; channel->own && i < channel->own_count; i++)
    if (facet == CHART_ALL_FACETS || facet == i)
      channel->own[i] = (ChartExtent){fmin(channel->own[i].least, value), fmax(channel->own[i].most, value)};
}

ChartExtent chart_channel_extent(const ChartChannel *channel, unsigned facet) {
  return channel->own ? channel->own[facet] : (ChartExtent){channel->least, channel->most};
}

size_t chart_name_count(const ChartChannel *channel, unsigned facet) {
  return channel->ranked ? channel->ranked[facet] : channel->names.count;
}

/* The names that have data in a facet, in the view's order. */
static void rank_names(const ChartData *data, ChartPlot *plot) {
  ChartChannel *places = &plot->places;
  size_t names = places->names.count, facets = plot->facets.count;
  if (!places->own || !names || plot->series_are_places) return;
  places->ranks = base_arena_alloc(data->arena, names * facets * sizeof *places->ranks);
  places->ranked = base_arena_alloc(data->arena, facets * sizeof *places->ranked);
  for (size_t i = 0; i < names * facets; i++) places->ranks[i] = NAN;
  const ChartPanel *panel = &plot->panels[0];
  for (size_t l = 0; l < panel->layer_count; l++)
    for (size_t i = 0; i < panel->layers[l].count; i++) {
      double name = chart_datum_place(plot, &panel->layers[l].data[i]);
      if (!isnan(name)) places->ranks[panel->layers[l].data[i].facet * names + (size_t)name] = 0;
    }
  for (size_t f = 0; f < facets; f++) {
    places->ranked[f] = 0;
    for (size_t i = 0; i < names; i++)
      if (!isnan(places->ranks[f * names + i])) places->ranks[f * names + i] = (double)places->ranked[f]++;
  }
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

static bool read_places(ChartData *data, ChartPlot *plot) {
  ChartChannel *places = &plot->places;
  const char *field = report_attribute(places->node, "field");
  if (!chart_axis_has_names(&(ChartAxis){.type = places->type})) return true;
  if (plot->series_are_places) return true;
  if (!field) {
    chart_plot_error(data, places->node->place, "missing-attribute", NULL,
                     "a channel of type “%s” needs the attribute “field”",
                     report_attribute_or(places->node, "type", ""));
    return false;
  }
  int column = chart_column(data, places->node, "field");
  places->names = terms_of(data, column);
  return column >= 0;
}

static bool read_panel(ChartData *data, ChartPlot *plot, ChartPanel *panel) {
  bool read = panel->layer_count > 0;
  if (!read)
    chart_plot_error(data, panel->node->place, "no-mark", "write <bar/>, <line/>, <point/> …",
                     "the plot has no mark: nothing would be drawn");
  for (size_t i = 0; i < panel->layer_count && read; i++)
    read = chart_layer_read(data, plot, panel, &panel->layers[i]);
  if (!read) return false;
  ask_ends(data, &panel->value);
  for (size_t i = 0; i < panel->layer_count && read; i++)
    read = chart_layer_stack(data, plot, panel, &panel->layers[i]);
  read_references(data, plot, panel);
  if (!read || !check_form(data, panel)) return false;
  settle_zero(plot, &panel->value, true);
  data->percent |= panel->value.percent;
  return true;
}

static int column_or_first(const ChartData *data, const char *attribute) {
  return report_attribute(data->node, attribute) ? chart_column(data, data->node, attribute) : 0;
}

static bool choose_direction(ChartData *data, ChartPlot *plot) {
  const ReportNode *x = chart_child(plot->node, REPORT_CHANNEL_X),
                   *y = chart_child(plot->node, REPORT_CHANNEL_Y);
  ChartAxisType of_x = type_of(data, plot, x, "x"), of_y = type_of(data, plot, y, "y");
  plot->upright = is_of_places(of_x) || !is_of_places(of_y);
  ChartTerms names = plot->places.names;
  plot->places = channel_of(data, plot, plot->upright ? x : y, plot->upright ? of_x : of_y);
  plot->places.names = names;
  read_panels(data, plot, plot->upright ? of_y : of_x);
  if (!is_of_places(plot->panels[0].value.type)) return true;
  chart_plot_error(data, plot->panels[0].value.node->place, "no-values", "name a column of numbers",
                   "both directions hold names or dates: there is no number to draw");
  return false;
}

ChartPlot *chart_plot_read(ChartData *data, const ReportNode *node) {
  ChartPlot *plot = base_arena_alloc(data->arena, sizeof *plot);
  *plot = (ChartPlot){
      .node = node, .key = column_or_first(data, "key"), .label = column_or_first(data, "category")};
  if (!data->view->column_count || plot->key < 0 || plot->label < 0) return NULL;
  if (!read_groups(data, plot) || too_many_groups(data, plot)) return NULL;
  const ReportNode *facet = chart_child(node, REPORT_FACET);
  if (facet) plot->facets = terms_of(data, chart_column(data, facet, "by"));
  if (!choose_direction(data, plot) || !read_places(data, plot)) return NULL;
  for (size_t i = 0; i < plot->panel_count; i++)
    if (!read_panel(data, plot, &plot->panels[i])) return NULL;
  ask_ends(data, &plot->places);
  settle_zero(plot, &plot->places, false);
  rank_names(data, plot);
  return chart_plot_check(data, plot) ? plot : NULL;
}
