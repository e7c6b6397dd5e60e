/* What a plot says to those who do not see it: each mark's numbers by name, as columns of one table. */
#include "chart/plot.h"

#include <string.h>

/* A column of the table: a column of the view, for one series or group of a mark. */
typedef struct {
  const ChartLayer *layer;
  int column;      /* of the layer's view; -1: that of the series */
  long long group; /* -1: all */
  const char *label;
  const ReportNode *node; /* with the label, for the table's head */
  const char *format;
  bool whole; /* of a pile: no value among the others */
} Measure;
typedef BASE_LIST(Measure) Measures;

/* Rows are called by their names, where each name has one datum a series and mark. */
static bool named(const ChartPlot *plot) {
  return plot->by_name;
}

static bool is_once(const ChartPlot *plot, const ChartLayer *layer) {
  size_t groups = plot->groups.count ? plot->groups.count : 1, count = plot->places.names.count * groups;
  char *seen = base_alloc(count + 1);
  memset(seen, 0, count + 1);
  bool once = true;
  for (size_t i = 0; i < layer->count && once; i++) {
    size_t group = layer->data[i].group < groups ? layer->data[i].group : 0,
           at = (size_t)chart_datum_place(plot, &layer->data[i]) * groups + group;
    once = at >= count || !seen[at];
    if (once && at < count) seen[at] = 1;
  }
  base_free(seen);
  return once;
}

static bool has_names(const ChartPlot *plot) {
  bool names = chart_axis_has_names(&(ChartAxis){.type = plot->places.type}) && !plot->series_are_places &&
               !plot->facets.count;
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count && names; i++)
      names = plot->panels[p].layers[i].kind == REPORT_LEVEL || is_once(plot, &plot->panels[p].layers[i]);
  return names;
}

static bool is_cloud(const ChartPlot *plot) {
  return plot->places.type == CHART_LINEAR || plot->places.type == CHART_LOG ||
         plot->places.type == CHART_SYMLOG;
}

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

/* A node that says a label, where none is written. */
static const ReportNode *labelled(const ChartData *data, const char *label) {
  ReportNode *node = base_arena_alloc(data->arena, sizeof *node);
  ReportAttribute *attribute = base_arena_alloc(data->arena, sizeof *attribute);
  *attribute = (ReportAttribute){.name = "label", .value = label, .place = data->node->place};
  *node = (ReportNode){
      .kind = REPORT_SERIES, .place = data->node->place, .attributes = attribute, .attribute_count = 1};
  return node;
}

static void add(const ChartData *data, Measures *measures, const ChartLayer *layer, int column,
                long long group, const char *label, const ReportNode *node) {
  for (size_t i = 0; i < measures->count; i++) {
    const Measure *other = &measures->items[i];
    if (other->column == column && other->group == group && other->layer->view == layer->view)
      return; /* said already */
  }
  if (layer->view != data->view || (column < 0 && group < 0)) return;
  *BASE_APPEND(measures) = (Measure){.layer = layer,
                                     .column = column,
                                     .group = group,
                                     .label = label,
                                     .node = node ? node : labelled(data, label)};
}

/* What a column is called: by its mark, by the title of its direction, or as the view calls it. */
static const char *name_of(const ChartData *data, const ChartLayer *layer, const ReportNode *channel,
                           int column) {
  const char *label = report_attribute_or(layer->node, "label", report_attribute(channel, "title"));
  if (label && *label) return label;
  const char *unit = report_attribute_or(channel, "unit", "");
  if (*unit && !report_attribute(layer->node, "y") && !report_attribute(layer->node, "x"))
    return chart_unit_plural(data, unit);
  return column >= 0 ? layer->view->columns[column].name : "";
}

static void add_named(const ChartData *data, Measures *measures, const ChartLayer *layer,
                      const char *attribute) {
  const char *name = report_attribute(layer->node, attribute);
  int column = name ? data_column_find(layer->view, name, strlen(name)) : -1;
  if (column >= 0) add(data, measures, layer, column, -1, name, NULL);
}

/* Words are on the page; numbers are values. */
static void add_numbers(const ChartData *data, Measures *measures, const ChartLayer *layer) {
  const char *name = report_attribute_or(layer->node, "field", "");
  int column = data_column_find(layer->view, name, strlen(name));
  for (size_t row = 0; column >= 0 && row < layer->view->row_count; row++)
    if (data_cell(layer->view, row, (size_t)column)->kind == DATA_NUMBER) {
      add(data, measures, layer, column, -1, name, NULL);
      return;
    }
}

/* What a pile is in all. */
static void add_total(const ChartData *data, Measures *measures, const ChartLayer *layer) {
  const char *name = report_attribute(layer->node, "total");
  int column = name ? data_column_find(layer->view, name, strlen(name)) : -1;
  bool piles = strcmp(chart_position(layer), "cumulate") != 0; /* there it says which rows are totals */
  size_t before = measures->count;
  if (column >= 0 && piles) add(data, measures, layer, column, -1, chart_word(data, BASE_WORD_ALL), NULL);
  if (measures->count > before) measures->items[before].whole = true;
}

/* Of a segment both ends, as the view calls them. */
static void add_ends(const ChartData *data, Measures *measures, const ChartPanel *panel,
                     const ChartLayer *layer) {
  const ChartPlot *plot = data->plot;
  int value = plot->upright ? layer->y : layer->x, end = plot->upright ? layer->y2 : layer->x2;
  if (layer->folded || plot->series_are_places) return;
  if (value >= 0) add(data, measures, layer, value, -1, name_of(data, layer, panel->value.node, value), NULL);
  if (end >= 0) add(data, measures, layer, end, -1, layer->view->columns[end].name, NULL);
}

static void add_layer(const ChartData *data, Measures *measures, const ChartPanel *panel,
                      const ChartLayer *layer) {
  const ChartPlot *plot = data->plot;
  int value = plot->upright ? layer->y : layer->x, place = plot->upright ? layer->x : layer->y;
  const ChartTerms *series = plot->series_are_places ? &plot->places.names : &plot->groups;
  if (layer->kind == REPORT_LEVEL) return; /* said apart */
  if (layer->kind == REPORT_WORDS) {
    add_numbers(data, measures, layer);
    return;
  }
  if (layer->kind == REPORT_SEGMENT) {
    add_ends(data, measures, panel, layer);
    return;
  }
  for (size_t g = 0; layer->folded && g < series->count; g++)
    add(data, measures, layer, -1, (long long)g, series->items[g].text, series->items[g].series);
  bool parted = !layer->folded && plot->hue >= 0 && named(plot);
  for (size_t g = 0; parted && g < plot->groups.count; g++)
    add(data, measures, layer, value, (long long)g, plot->groups.items[g].text, NULL);
  if (layer->kind == REPORT_BAR) add_total(data, measures, layer);
  if (layer->folded || parted) return;
  if (is_cloud(plot))
    add(data, measures, layer, place, -1, name_of(data, layer, plot->places.node, place), NULL);
  add_named(data, measures, layer, "low");
  add_named(data, measures, layer, "q1");
  add(data, measures, layer, value, -1, name_of(data, layer, panel->value.node, value), NULL);
  add_named(data, measures, layer, "q3");
  add_named(data, measures, layer, "high");
  add_named(data, measures, layer, plot->upright ? "y2" : "x2");
  const ReportNode *size = layer->kind == REPORT_POINT ? chart_child(plot->node, REPORT_CHANNEL_SIZE) : NULL;
  int column = size ? data_column_find(layer->view, report_attribute_or(size, "field", ""),
                                       strlen(report_attribute_or(size, "field", "")))
                    : -1;
  if (column >= 0) add(data, measures, layer, column, -1, name_of(data, layer, size, column), NULL);
}

/* The mark that a reader looks at first: neither an interval nor a range that says nothing. */
static const ChartLayer *main_layer(const ChartPlot *plot) {
  const ChartPanel *panel = &plot->panels[0];
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    bool says = layer->kind != REPORT_BAND && layer->kind != REPORT_SEGMENT && layer->kind != REPORT_TICK &&
                layer->kind != REPORT_LEVEL && layer->kind != REPORT_WORDS;
    if (says && !chart_says(layer->node, "values", "none")) return layer;
  }
  return panel->layers;
}

static void collect(const ChartData *data, Measures *measures) {
  const ChartPlot *plot = data->plot;
  const ChartLayer *first = main_layer(plot);
  add_layer(data, measures, &plot->panels[0], first);
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].layer_count; i++)
      if (&plot->panels[p].layers[i] != first)
        add_layer(data, measures, &plot->panels[p], &plot->panels[p].layers[i]);
  bool plain = first->kind != REPORT_BOX && !is_cloud(plot) && plot->panel_count == 1 && measures->count &&
               measures->items[0].group < 0 && !report_attribute(first->node, "label");
  if (plain || measures->count == 1) { /* what the chart is about needs no name */
    measures->items[0].label = "";
    measures->items[0].node = data->node;
  }
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static const char *text_of(const ChartData *data, size_t row, int column) {
  const ReportFigure *figure = column >= 0 ? chart_figure(data, data->view, row, column, NULL) : NULL;
  return figure ? figure->text : "";
}

/* "2 000 – 2 200", "Brest, T1": what names a row that has no name of its own. */
static const char *row_name(const ChartData *data, const ChartLayer *layer, size_t row) {
  const ChartPlot *plot = data->plot;
  int place = plot->upright ? layer->x : layer->y;
  if (report_attribute(data->node, "category") && plot->places.type == CHART_BINNED)
    return text_of(data, row, plot->label);
  if (plot->places.type == CHART_BINNED)
    return base_arena_format(data->arena, "%s – %s", text_of(data, row, layer->x),
                             text_of(data, row, layer->x2));
  const char *name =
      is_cloud(plot) || plot->series_are_places ? text_of(data, row, plot->label) : text_of(data, row, place);
  const ReportNode *facet = chart_child(plot->node, REPORT_FACET);
  const char *by = facet ? report_attribute_or(facet, "by", "") : "";
  const char *part = *by ? text_of(data, row, data_column_find(data->view, by, strlen(by))) : "",
             *hue = plot->hue >= 0 && plot->hue != plot->label ? text_of(data, row, plot->hue) : "";
  return base_arena_format(data->arena, "%s%s%s%s%s", part, *part ? ", " : "", name, *hue ? ", " : "", hue);
}

static void fill_categories(ChartData *data) {
  const ChartPlot *plot = data->plot;
  const ChartTerms *names = &plot->places.names;
  bool by_name = named(plot);
  data->category_count = by_name ? names->count : data->view->row_count;
  if (data->category_count > CHART_MOST_ROWS) data->category_count = CHART_MOST_ROWS;
  data->categories = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *data->categories);
  int place = plot->upright ? main_layer(plot)->x : main_layer(plot)->y;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t row = by_name ? names->items[i].row : i;
    int column = is_cloud(plot) || plot->series_are_places || place < 0 ? plot->label : place;
    data->categories[i] = (ChartCategory){
        .label = by_name ? names->items[i].text : row_name(data, main_layer(plot), row),
        .key = text_of(data, row, plot->key),
        .name = by_name ? names->items[i].figure : chart_figure(data, data->view, row, column, NULL),
        .row = row};
  }
}

static ChartValue value_of(const ChartData *data, const Measure *measure, const ChartDatum *datum) {
  const ChartLayer *layer = measure->layer;
  if (measure->column < 0) {
    double value = chart_datum_value(data->plot, datum);
    return (ChartValue){.state = datum->state,
                        .value = datum->state == CHART_KNOWN ? value : 0,
                        .figure = chart_datum_figure(data, layer, datum),
                        .small_base = datum->small_base};
  }
  const DataCell *cell = data_cell(layer->view, datum->row, (size_t)measure->column);
  bool own = measure->column == (data->plot->upright ? layer->y : layer->x);
  const ReportFigure *figure = own ? chart_datum_figure(data, layer, datum)
                                   : chart_figure(data, layer->view, datum->row, measure->column,
                                                  report_attribute(data->node, "format"));
  ChartValue value = {.state = cell->kind == DATA_NUMBER   ? CHART_KNOWN
                               : cell->kind == DATA_HIDDEN ? CHART_HIDDEN
                                                           : CHART_MISSING,
                      .figure = figure,
                      .small_base = own && datum->small_base};
  bool percent = figure && report_format_is_percent(figure->kind);
  if (value.state == CHART_KNOWN) value.value = base_ratio_to_double(cell->value) * (percent ? 100 : 1);
  return value;
}

/* A row without a place on the axes has its numbers all the same. */
static void fill_cloud(ChartData *data, const Measure *measure, size_t series) {
  for (size_t i = 0; measure->column >= 0 && i < data->category_count; i++) {
    ChartDatum row = {.row = (unsigned)i, .state = CHART_KNOWN};
    data->values[i * data->series_count + series] = value_of(data, measure, &row);
  }
}

static void fill_measure(ChartData *data, const Measure *measure, size_t series) {
  const ChartPlot *plot = data->plot;
  if (is_cloud(plot)) fill_cloud(data, measure, series);
  for (size_t i = 0; i < measure->layer->count; i++) {
    const ChartDatum *datum = &measure->layer->data[i];
    long long group = measure->column < 0 ? (long long)datum->fold : (long long)datum->group;
    if (measure->group >= 0 && group != measure->group) continue;
    size_t category = named(plot) ? (size_t)chart_datum_place(plot, datum) : datum->row;
    if (category < data->category_count)
      data->values[category * data->series_count + series] = value_of(data, measure, datum);
  }
}

/* The main mark alone, whose extremes can be told. */
static ChartData *summary_of(const ChartData *data, const Measures *measures) {
  size_t own = 0, all = measures->count;
  while (all > 1 && measures->items[all - 1].whole) all--;
  while (own < all && measures->items[own].layer == measures->items[0].layer) own++;
  if (own != all && own > 1) return NULL; /* several numbers a row, of several units */
  ChartData *summary = base_arena_alloc(data->arena, sizeof *summary);
  *summary = *data;
  summary->series_count = own;
  summary->values = base_arena_alloc(data->arena, (data->category_count * own + 1) * sizeof *summary->values);
  for (size_t i = 0; i < data->category_count; i++)
    for (size_t s = 0; s < own; s++) summary->values[i * own + s] = data->values[i * data->series_count + s];
  return summary;
}

void chart_plot_values(ChartData *data) {
  Measures measures = {0};
  data->plot->by_name = has_names(data->plot);
  fill_categories(data);
  collect(data, &measures);
  data->series_count = measures.count;
  data->series = base_arena_alloc(data->arena, (measures.count + 1) * sizeof *data->series);
  data->values =
      base_arena_alloc(data->arena, (data->category_count * measures.count + 1) * sizeof *data->values);
  for (size_t s = 0; s < measures.count; s++) {
    data->series[s] = (ChartSeries){.label = measures.items[s].label, .node = measures.items[s].node};
    fill_measure(data, &measures.items[s], s);
  }
  if (measures.count && !is_cloud(data->plot) && main_layer(data->plot)->kind != REPORT_BOX)
    data->plot->summary = summary_of(data, &measures);
  base_free(measures.items);
}
