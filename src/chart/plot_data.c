/* The data of a mark: cells as numbers, names and moments. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

double chart_cell_number(const DataView *view, size_t row, int column, bool percent) {
  const DataCell *cell = data_cell(view, row, (size_t)column);
  return cell->kind == DATA_NUMBER ? base_ratio_to_double(cell->value) * (percent ? 100 : 1) : NAN;
}

/* "2015-T3", "2015-Q3": the quarter's first month. */
static bool quarter_of(const char *text, int *year, int *month) {
  char letter, rest;
  int quarter;
  if (sscanf(text, "%4d-%c%1d%c", year, &letter, &quarter, &rest) != 3) return false;
  *month = quarter * 3 - 2;
  return (letter == 'T' || letter == 'Q') && quarter >= 1 && quarter <= 4;
}

double chart_moment(const char *text, ChartPeriod *period) {
  int year, month, day;
  *period = CHART_A_QUARTER;
  if (quarter_of(text, &year, &month)) return (double)base_date_days(year, month, 1);
  if (!base_date_read(text, &year, &month, &day)) return NAN;
  *period = day ? CHART_A_DAY : month ? CHART_A_MONTH : CHART_A_YEAR;
  return (double)base_date_days(year, month ? month : 1, day ? day : 1);
}

/* A year may be a number. */
static double moment_of(const DataView *view, size_t row, int column, ChartPeriod *period) {
  const DataCell *cell = data_cell(view, row, (size_t)column);
  char year[24];
  if (cell->kind == DATA_TEXT && cell->text) return chart_moment(cell->text, period);
  if (cell->kind != DATA_NUMBER || cell->value.denominator != 1) return NAN;
  snprintf(year, sizeof year, "%lld", (long long)cell->value.numerator);
  return chart_moment(year, period);
}

/* Whether the numbers of a column are shown as percentages: its first one tells. */
static bool shows_percent(const ChartData *data, const DataView *view, int column, const char *format) {
  for (size_t row = 0; column >= 0 && row < view->row_count; row++) {
    if (data_cell(view, row, (size_t)column)->kind != DATA_NUMBER) continue;
    return report_format_is_percent(chart_figure(data, view, row, column, format)->kind);
  }
  return false;
}

static const ReportNode *series_at(const ChartPlot *plot, size_t fold) {
  const ChartTerms *series = plot->series_are_places ? &plot->places.names : &plot->groups;
  return fold < series->count ? series->items[fold].series : NULL;
}

static size_t fold_count(const ChartPlot *plot) {
  return plot->series_are_places ? plot->places.names.count : plot->groups.count;
}

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

static int column_of(const ChartData *data, const DataView *view, const ReportNode *node, const char *name) {
  ChartData other = *data;
  other.view = view;
  return chart_column(&other, node, name);
}

/* The column of a direction: the mark's own, or the channel's. */
static int direction(const ChartData *data, const ChartLayer *layer, const ReportNode *channel,
                     const char *name) {
  if (report_attribute(layer->node, name)) return column_of(data, layer->view, layer->node, name);
  return report_attribute(channel, "field") ? column_of(data, layer->view, channel, "field") : -1;
}

static bool of_names(const ChartPlot *plot) {
  return plot->places.type == CHART_BAND || plot->places.type == CHART_POINT;
}

static const char *format_of(const ChartData *data, const ChartPanel *panel, const ReportNode *series) {
  const char *format = series ? report_attribute(series, "format") : NULL;
  return format ? format
                : report_attribute_or(panel->value.node, "format", report_attribute(data->node, "format"));
}

/* A level stands at a value, unless it names a place alone. */
static bool stands_at_place(const ChartPlot *plot, const ChartLayer *layer) {
  return report_attribute(layer->node, plot->upright ? "x" : "y") &&
         !report_attribute(layer->node, plot->upright ? "y" : "x");
}

static bool read_level(const ChartData *data, const ChartPlot *plot, ChartLayer *layer, int value,
                       int place) {
  const char *of_value = report_attribute(layer->node, plot->upright ? "y" : "x"),
             *of_place = report_attribute(layer->node, plot->upright ? "x" : "y");
  layer->folded = false;
  if (of_place && of_value)
    chart_plot_error(data, layer->node->place, "attribute-not-used", "name one of x and y",
                     "a level stands at one of x and y");
  else if ((layer->at_place ? place : value) < 0)
    chart_plot_error(data, layer->node->place, "missing-attribute", "write y=\"…\", or x=\"…\"",
                     "the level has no column of where it stands");
  else
    return true;
  return false;
}

static bool read_columns(ChartData *data, ChartPlot *plot, ChartPanel *panel, ChartLayer *layer) {
  const ReportNode *x = plot->upright ? plot->places.node : panel->value.node,
                   *y = plot->upright ? panel->value.node : plot->places.node;
  bool level = layer->kind == REPORT_LEVEL;
  if (level) layer->at_place = stands_at_place(plot, layer);
  layer->x = level && plot->upright != layer->at_place ? -1 : direction(data, layer, x, "x");
  layer->y = level && plot->upright == layer->at_place ? -1 : direction(data, layer, y, "y");
  bool binned = plot->places.type == CHART_BINNED;
  layer->x2 = binned && plot->upright ? column_of(data, layer->view, plot->places.node, "field2")
              : report_attribute(layer->node, "x2") ? column_of(data, layer->view, layer->node, "x2")
                                                    : -1;
  layer->y2 = report_attribute(layer->node, "y2") ? column_of(data, layer->view, layer->node, "y2") : -1;
  int *value = plot->upright ? &layer->y : &layer->x, *place = plot->upright ? &layer->x : &layer->y;
  layer->folded = *value < 0 && series_at(plot, 0);
  if (layer->kind == REPORT_BOX) *value = column_of(data, layer->view, layer->node, "median");
  bool series_are_places = plot->series_are_places;
  if (level) return read_level(data, plot, layer, *value, *place);
  if (*value < 0 && !layer->folded)
    chart_plot_error(data, layer->node->place, "missing-attribute",
                     "write field=\"…\" at the channel, or <series field=\"…\"/>",
                     "the mark has no column of values");
  if (*place < 0 && !series_are_places)
    chart_plot_error(data, layer->node->place, "missing-attribute", "write field=\"…\" at the channel",
                     "the mark has no column of places");
  return (*value >= 0 || layer->folded) && (*place >= 0 || series_are_places);
}

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

static const char *const box_ends[] = {"low", "q1", "q3", "high"};

typedef struct {
  ChartData *data;
  ChartPlot *plot;
  ChartPanel *panel;
  ChartLayer *layer;
  BaseMap *names, *hues, *facets; /* by text: place plus one */
  int facet, size;                /* columns */
  int box[4];                     /* of the ends of boxes */
  size_t without_place;
} Reader;

static BaseMap *index_of(const ChartTerms *terms) {
  BaseMap *map = base_map_new();
  for (size_t i = 0; i < terms->count; i++)
    if (!base_map_find(map, terms->items[i].text, strlen(terms->items[i].text)))
      base_map_set(map, terms->items[i].text, strlen(terms->items[i].text), (void *)(uintptr_t)(i + 1));
  return map;
}

/* Place of a cell's text among others; -1 when it is not there. */
static long long term_at(const Reader *reader, const BaseMap *map, size_t row, int column) {
  const DataCell *cell = data_cell(reader->layer->view, row, (size_t)column);
  const char *text = cell->kind == DATA_TEXT && cell->text ? cell->text : "";
  if (cell->kind == DATA_NUMBER)
    text = chart_figure(reader->data, reader->layer->view, row, column, NULL)->text;
  return (long long)(uintptr_t)base_map_find(map, text, strlen(text)) - 1;
}

static double place_of(Reader *reader, size_t row, size_t group, int column) {
  ChartPlot *plot = reader->plot;
  const DataView *view = reader->layer->view;
  if (column < 0) return (double)group;
  if (of_names(plot)) {
    long long at = term_at(reader, reader->names, row, column);
    return at < 0 ? NAN : (double)at;
  }
  if (plot->places.type == CHART_TIME) {
    ChartPeriod period = CHART_A_YEAR;
    double moment = moment_of(view, row, column, &period);
    if (period < plot->places.period) plot->places.period = period;
    return moment;
  }
  return chart_cell_number(view, row, column, plot->places.percent);
}

static void read_value(Reader *reader, ChartDatum *datum, int column, const ReportNode *series) {
  const DataCell *cell = data_cell(reader->layer->view, datum->row, (size_t)column);
  double *value = reader->plot->upright ? &datum->y : &datum->x;
  if (cell->kind == DATA_TEXT && cell->text && *cell->text)
    chart_report_text(reader->data, reader->layer->view, datum->row, column,
                      report_attribute_place(series ? series : reader->panel->value.node, "field"));
  if (cell->kind == DATA_HIDDEN) datum->state = CHART_HIDDEN;
  if (cell->kind != DATA_NUMBER) return;
  bool percent = reader->panel->value.percent;
  datum->state = CHART_KNOWN;
  *value = base_ratio_to_double(cell->value) * (percent ? 100 : 1);
  datum->small_base = chart_rests_on_few(reader->data, reader->layer->view, datum->row, cell,
                                         series ? series : reader->layer->node) &&
                      (percent || (series && report_attribute(series, "base")));
}

static void read_second(Reader *reader, ChartDatum *datum) {
  const ChartLayer *layer = reader->layer;
  bool upright = reader->plot->upright;
  int value2 = upright ? layer->y2 : layer->x2, place2 = upright ? layer->x2 : layer->y2;
  double *value = upright ? &datum->y2 : &datum->x2, *place = upright ? &datum->x2 : &datum->y2;
  if (value2 >= 0) *value = chart_cell_number(layer->view, datum->row, value2, reader->panel->value.percent);
  if (place2 >= 0) *place = place_of(reader, datum->row, datum->group, place2);
}

/* A point of a cloud one of whose numbers is hidden or missing is counted with those that have no value. */
static bool keep_absent(const Reader *reader, ChartDatum *datum) {
  const ChartPlot *plot = reader->plot;
  const ChartLayer *layer = reader->layer;
  int column = plot->upright ? layer->x : layer->y;
  if (column < 0 || (plot->places.type != CHART_LINEAR && plot->places.type != CHART_LOG)) return false;
  DataKind kind = data_cell(layer->view, datum->row, (size_t)column)->kind;
  if (kind != DATA_HIDDEN && kind != DATA_EMPTY) return false;
  if (datum->state == CHART_KNOWN) datum->state = kind == DATA_HIDDEN ? CHART_HIDDEN : CHART_MISSING;
  return true;
}

/* False: the row has no place, or stands in no facet. */
static bool read_datum(Reader *reader, ChartDatum *datum, size_t row, size_t group) {
  ChartPlot *plot = reader->plot;
  const ChartLayer *layer = reader->layer;
  *datum = (ChartDatum){.x = NAN,
                        .y = NAN,
                        .x2 = NAN,
                        .y2 = NAN,
                        .from = NAN,
                        .to = NAN,
                        .row = (unsigned)row,
                        .group = (unsigned)group};
  bool level = layer->kind == REPORT_LEVEL && !layer->at_place;
  double place = level ? NAN
                 : plot->series_are_places
                     ? (double)group
                     : place_of(reader, row, group, plot->upright ? layer->x : layer->y);
  *(plot->upright ? &datum->x : &datum->y) = place;
  const ReportNode *series = layer->folded ? series_at(plot, group) : NULL;
  datum->fold = (unsigned)group;
  int column = series          ? column_of(reader->data, layer->view, series, "field")
               : plot->upright ? layer->y
                               : layer->x;
  if (column < 0 && !layer->at_place) return false;
  if ((!series || plot->series_are_places) && plot->hue >= 0 && layer->view == reader->data->view) {
    long long hue = term_at(reader, reader->hues, row, plot->hue);
    datum->group = hue < 0 ? 0 : (unsigned)hue;
  }
  if (reader->facet >= 0) {
    long long facet = term_at(reader, reader->facets, row, reader->facet);
    if (facet < 0) return false;
    datum->facet = (unsigned)facet;
  }
  if (layer->at_place)
    datum->state = CHART_KNOWN;
  else
    read_value(reader, datum, column, series);
  read_second(reader, datum);
  if (reader->size >= 0) datum->size = chart_cell_number(layer->view, row, reader->size, false);
  if (isnan(place) && layer->kind == REPORT_POINT && keep_absent(reader, datum)) return true;
  reader->without_place += isnan(place) && !level;
  return !isnan(place) || level;
}

/* The width of the narrowest class is what counts are said of. */
static void train_width(const Reader *reader, const ChartDatum *datum) {
  ChartPlot *plot = reader->plot;
  double width = datum->x2 - datum->x;
  if (width > 0 && (plot->class_width == 0 || width < plot->class_width)) plot->class_width = width;
}

static void keep_whole(ChartChannel *channel, double value) {
  channel->whole &= isnan(value) || value == floor(value);
}

static void train(Reader *reader, const ChartDatum *datum) {
  ChartPlot *plot = reader->plot;
  ChartChannel *value = &reader->panel->value;
  const ChartLayer *layer = reader->layer;
  double own = plot->upright ? datum->y : datum->x;
  chart_channel_widen(&plot->places, datum->facet, plot->upright ? datum->x : datum->y);
  chart_channel_widen(&plot->places, datum->facet, plot->upright ? datum->x2 : datum->y2);
  if (plot->places.type == CHART_BINNED) train_width(reader, datum);
  keep_whole(value, own);
  keep_whole(value, plot->upright ? datum->y2 : datum->x2);
  keep_whole(&plot->places, plot->upright ? datum->x : datum->y);
  if (layer->kind == REPORT_BAR || layer->kind == REPORT_AREA) return; /* once they are stacked */
  chart_channel_widen(value, datum->facet, plot->upright ? datum->y2 : datum->x2);
  if (datum->state == CHART_KNOWN) chart_channel_widen(value, datum->facet, own);
  for (size_t i = 0; layer->kind == REPORT_BOX && i < sizeof box_ends / sizeof *box_ends; i++)
    chart_channel_widen(value, datum->facet,
                        chart_cell_number(layer->view, datum->row, reader->box[i], value->percent));
}

static void read_rows(Reader *reader) {
  ChartLayer *layer = reader->layer;
  size_t folds = layer->folded ? fold_count(reader->plot) : 1;
  layer->data =
      base_arena_alloc(reader->data->arena, (layer->view->row_count * folds + 1) * sizeof *layer->data);
  for (size_t row = 0; row < layer->view->row_count; row++)
    for (size_t group = 0; group < folds; group++) {
      ChartDatum *datum = &layer->data[layer->count];
      if (!read_datum(reader, datum, row, group)) continue;
      train(reader, datum);
      layer->count++;
    }
}

static void warn_of_places(const Reader *reader) {
  if (!reader->without_place) return;
  base_report(reader->data->kit->diagnostics, BASE_WARNING, reader->layer->node->place, "no-place",
              reader->plot->places.type == CHART_TIME
                  ? "dates are written like 2015, 2015-09, 2015-T3 or 2015-09-30"
                  : "leave them out with where=\"…\", or mend the view",
              "%zu rows of “%s” have no place on this axis and are not drawn", reader->without_place,
              reader->layer->view->name);
}

static bool too_many(const ChartData *data, const ChartPlot *plot, const ChartLayer *layer) {
  size_t folds = layer->folded ? fold_count(plot) : 1,
         most = of_names(plot) ? CHART_MOST_NAMES : CHART_MOST_DATA;
  if (layer->view->row_count * folds <= most * folds) return false;
  chart_plot_error(data, layer->node->place, "too-many-rows", "limit the rows of the view",
                   "a mark for each of %zu rows; at most %zu can be drawn", layer->view->row_count, most);
  return true;
}

bool chart_layer_read(ChartData *data, ChartPlot *plot, ChartPanel *panel, ChartLayer *layer) {
  if (!read_columns(data, plot, panel, layer) || too_many(data, plot, layer)) return false;
  const ReportNode *first = layer->folded ? series_at(plot, 0) : NULL;
  int value = first ? column_of(data, layer->view, first, "field") : plot->upright ? layer->y : layer->x;
  int place = plot->upright ? layer->x : layer->y;
  if (!layer->at_place)
    panel->value.percent |= shows_percent(data, layer->view, value, format_of(data, panel, first));
  if (plot->places.type == CHART_LINEAR || plot->places.type == CHART_LOG ||
      plot->places.type == CHART_BINNED)
    plot->places.percent |=
        shows_percent(data, layer->view, place, report_attribute(plot->places.node, "format"));
  const ReportNode *facet = chart_child(plot->node, REPORT_FACET),
                   *size = chart_child(plot->node, REPORT_CHANNEL_SIZE);
  Reader reader = {data,
                   plot,
                   panel,
                   layer,
                   index_of(&plot->places.names),
                   index_of(&plot->groups),
                   index_of(&plot->facets),
                   -1,
                   -1,
                   {0},
                   0};
  for (size_t i = 0; layer->kind == REPORT_BOX && i < sizeof box_ends / sizeof *box_ends; i++) {
    reader.box[i] = column_of(data, layer->view, layer->node, box_ends[i]);
    if (reader.box[i] < 0) return false;
  }
  if (facet) reader.facet = column_of(data, layer->view, facet, "by");
  if (size && layer->kind == REPORT_POINT) reader.size = column_of(data, layer->view, size, "field");
  read_rows(&reader);
  base_map_free(reader.names);
  base_map_free(reader.hues);
  base_map_free(reader.facets);
  warn_of_places(&reader);
  return true;
}

/* ---- asking ------------------------------------------------------------------------------------------------------------- */

double chart_datum_value(const ChartPlot *plot, const ChartDatum *datum) {
  return plot->upright ? datum->y : datum->x;
}

double chart_datum_place(const ChartPlot *plot, const ChartDatum *datum) {
  return plot->upright ? datum->x : datum->y;
}

const ReportFigure *chart_datum_figure(const ChartData *data, const ChartLayer *layer,
                                       const ChartDatum *datum) {
  const ChartPlot *plot = data->plot;
  const ReportNode *series = layer->folded ? series_at(plot, datum->fold) : NULL;
  int column = series ? column_of(data, layer->view, series, "field") : plot->upright ? layer->y : layer->x;
  const ReportNode *channel = plot->panels[0].value.node;
  for (size_t i = 0; i < plot->panel_count; i++)
    if (layer >= plot->panels[i].layers && layer < plot->panels[i].layers + plot->panels[i].layer_count)
      channel = plot->panels[i].value.node;
  const char *format = series ? report_attribute(series, "format") : NULL;
  if (!format) format = report_attribute_or(channel, "format", report_attribute(data->node, "format"));
  return chart_figure(data, layer->view, datum->row, column, format);
}
