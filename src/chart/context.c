/* What charts of a document share: what was read for each node, scales of a page, files of maps. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ChartContext {
  BaseMap *charts;            /* by node address */
  BaseMap *outlines, *places; /* by path, or by a name of what was made of them */
  BaseMap *maps;              /* by node address */
  BASE_LIST(ChartRead *) read;
  BASE_LIST(ChartOutlines *) outline_list;
  BASE_LIST(ChartPlaces *) place_list;
  BaseArena *arena;
};

static void free_read(ChartRead *read) {
  base_free(read->space.taken.items);
  base_free(read->space.crossed.items);
  base_map_free(read->data.figures);
  base_map_free(read->data.labels);
}

void chart_context_free(ChartContext *context) {
  if (!context) return;
  for (size_t i = 0; i < context->read.count; i++) free_read(context->read.items[i]);
  for (size_t i = 0; i < context->outline_list.count; i++)
    chart_outlines_free(context->outline_list.items[i]);
  for (size_t i = 0; i < context->place_list.count; i++) base_free(context->place_list.items[i]->list.items);
  base_free(context->read.items);
  base_free(context->outline_list.items);
  base_free(context->place_list.items);
  base_map_free(context->charts);
  base_map_free(context->outlines);
  base_map_free(context->places);
  base_map_free(context->maps);
  base_arena_free(context->arena);
  base_free(context);
}

static const char *attribute_text(const ReportNode *node, const char *name) {
  return report_attribute_or(node, name, "");
}

/* ---- files of maps ---------------------------------------------------------------------------------------------------- */

static const char *path_of(ChartContext *context, const ChartData *data, const char *attribute) {
  const char *name = report_attribute(data->node, attribute);
  if (name) return base_path_join(context->arena, data->document->report->path, name);
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "missing-attribute", NULL,
              "a map needs the attribute “%s”: a file", attribute);
  return NULL;
}

static size_t faults(const ChartData *data) {
  return base_diagnostics_size(data->kit->diagnostics);
}

/* A file with faults is read again in the next laying out, so that they are told there, too. */
const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data) {
  const char *path = path_of(context, data, "geo");
  if (!path) return NULL;
  /* codes are read by the names of the chart that asks */
  const char *name = base_arena_format(context->arena, "%s\n%s", path, attribute_text(data->node, "geo-key"));
  const char *keyed = base_arena_format(context->arena, "%s\n%s", name, attribute_text(data->node, "key"));
  ChartOutlines *outlines = base_map_find(context->outlines, name, strlen(name));
  if (!outlines) outlines = base_map_find(context->outlines, keyed, strlen(keyed));
  if (outlines) return outlines;
  size_t before = faults(data);
  outlines = chart_outlines_load(context->arena, path, data->node, data->kit->diagnostics);
  chart_context_keep(context, faults(data) != before ? NULL : outlines->by_key ? keyed : name, outlines);
  return outlines;
}

const ChartPlaces *chart_context_places(ChartContext *context, const ChartData *data) {
  const char *path = path_of(context, data, "anchors");
  if (!path) return NULL;
  ChartPlaces *places = base_map_find(context->places, path, strlen(path));
  if (places) return places;
  size_t before = faults(data);
  places = chart_places_load(context->arena, path, data->node, data->kit->diagnostics);
  *BASE_APPEND(&context->place_list) = places;
  if (faults(data) == before) base_map_set(context->places, path, strlen(path), places);
  return places;
}

const ChartOutlines *chart_context_made(const ChartContext *context, const char *name) {
  return base_map_find(context->outlines, name, strlen(name));
}

void chart_context_keep(ChartContext *context, const char *name, ChartOutlines *outlines) {
  *BASE_APPEND(&context->outline_list) = outlines;
  if (name) base_map_set(context->outlines, name, strlen(name), outlines);
}

ChartPlaces *chart_context_places_new(ChartContext *context) {
  ChartPlaces *places = base_arena_alloc(context->arena, sizeof *places);
  *places = (ChartPlaces){0};
  *BASE_APPEND(&context->place_list) = places;
  return places;
}

struct ChartMap *chart_context_map(const ChartContext *context, const ChartData *data) {
  return base_map_find(context->maps, (const char *)&data->node, sizeof data->node);
}

void chart_context_keep_map(ChartContext *context, const ChartData *data, struct ChartMap *map) {
  base_map_set(context->maps, (const char *)&data->node, sizeof data->node, map);
}

/* ---- reading, once a chart ---------------------------------------------------------------------------------------------- */

/* Most charts draw numbers; maps may be locators and insets have names alone. */
static bool has_values(const ChartData *data) {
  const ReportChartType *type = &data->type->language;
  int count = (int)data->series_count;
  if (count >= type->least_series && count <= type->most_series) return true;
  if (!count)
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "missing-attribute", NULL,
                "a chart of type “%s” needs the attribute “value”, or series", type->name);
  else
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "wrong-series", type->help,
                "a chart of type “%s” draws %s %d series; this one has %d", type->name,
                count < type->least_series ? "at least" : "at most",
                count < type->least_series ? type->least_series : type->most_series, count);
  return false;
}

/* What draws itself as long as it is plain is composed when it holds channels or references, or has many rows. */
static bool is_composed(const ChartType *type, const ReportNode *node) {
  if (!type->parts || !type->measure || type == &chart_plot) return type->parts != NULL;
  bool holds = type->many && node->view && node->view->row_count >= type->many;
  for (const ReportNode *child = node->first; child; child = child->next)
    holds |= child->kind != REPORT_SERIES;
  return holds;
}

/* As many <series> as the type draws. */
static bool has_series(const ChartData *data) {
  const ReportChartType *type = &data->type->language;
  int count = 0;
  for (const ReportNode *child = data->node->first; child; child = child->next)
    count += child->kind == REPORT_SERIES;
  if (count >= type->least_series || (type->least_series <= 1 && !count)) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "wrong-series", type->help,
              "a chart of type “%s” draws %d series; this one has %d", type->name, type->least_series, count);
  return false;
}

/* What is composed of channels and marks. Without rows there is nothing to compose, and none is needed. */
static bool read_plot(ChartData *data, const ReportDocument *document, const ReportNode *node,
                      const PageKit *kit) {
  *data = (ChartData){.arena = data->arena,
                      .type = data->type,
                      .space = data->space,
                      .figures = data->figures,
                      .labels = data->labels,
                      .document = document,
                      .kit = kit,
                      .look = kit->look,
                      .view = node->view,
                      .node = chart_compose(data->arena, node, data->type->parts, kit->look)};
  if (!data->view || !has_series(data)) return false;
  if (report_attribute(node, "partial"))
    base_report(kit->diagnostics, BASE_ERROR, report_attribute_place(node, "partial"), "attribute-not-used",
                "leave out one of them",
                "columns with channels, references or annotations have no “partial”");
  data->plot = chart_plot_read(data, data->node);
  if (!data->plot) return false;
  chart_plot_values(data);
  if (!chart_plot_has_current(data, data->plot)) chart_check_current(data);
  return true;
}

/* Forms of a unit that the language has not would be left out or stand in others' places, and a height of nothing would be the
 * type's own. */
static void check_given(const ReportNode *node, const BaseLocale *locale, BaseDiagnostics *diagnostics) {
  const char *unit = report_attribute(node, "unit");
  if (unit) report_unit_fits(unit, locale, report_attribute_place(node, "unit"), diagnostics);
  if (report_attribute(node, "height") && !report_length(node, "height", 0, diagnostics))
    base_report(diagnostics, BASE_ERROR, report_attribute_place(node, "height"), "no-height",
                "leave the attribute out for the type’s own height", "a chart has no height of 0");
  for (const ReportNode *child = node->first; child; child = child->next)
    check_given(child, locale, diagnostics);
}

static void read_chart(ChartContext *context, const ReportDocument *document, const ReportNode *node,
                       const PageKit *kit) {
  ChartRead *read = base_arena_alloc(context->arena, sizeof *read);
  *BASE_APPEND(&context->read) = read;
  base_map_set(context->charts, (const char *)&node, sizeof node, read);
  read->data = (ChartData){.arena = context->arena,
                           .type = chart_type_of(node),
                           .space = &read->space,
                           .figures = base_map_new(),
                           .labels = base_map_new()};
  if (!read->data.type)
    base_report(kit->diagnostics, BASE_ERROR, report_attribute_place(node, "type"), "unknown-chart", NULL,
                "there is no chart type “%s”", report_attribute_or(node, "type", ""));
  else if (is_composed(read->data.type, node))
    read->readable = read_plot(&read->data, document, node, kit);
  else
    read->readable = chart_data_read(&read->data, document, node, kit) && has_values(&read->data) &&
                     (!read->data.type->prepare || read->data.type->prepare(&read->data));
}

/* `locale`: of the language around the node. */
static void read_charts(ChartContext *context, const ReportDocument *document, const ReportNode *node,
                        const PageKit *kit, const BaseLocale *locale) {
  if (node->language) locale = report_locale(document->report, node->language);
  if (node->kind == REPORT_CHART) {
    read_chart(context, document, node, kit);
    check_given(node, locale, kit->diagnostics);
  }
  for (const ReportNode *child = node->first; child; child = child->next)
    read_charts(context, document, child, kit, locale);
}

ChartRead *chart_context_find(const ChartContext *context, const ReportNode *chart) {
  return base_map_find(context->charts, (const char *)&chart, sizeof chart);
}

/* ---- what charts of a page share ---------------------------------------------------------------------------------------- */

/* The values of charts that share a scale, and the largest unit of a page's unit squares. */
typedef struct {
  double smallest, largest, unit;
} Sharing;
typedef BASE_LIST(Sharing *) Sharings;

static const ReportNode *page_of(const ReportNode *node) {
  const ReportNode *at = node;
  while (at->parent && at->kind != REPORT_PAGE && at->kind != REPORT_FLOW) at = at->parent;
  return at;
}

static Sharing *sharing_named(Sharings *sharings, BaseMap *map, const BaseBuffer *name) {
  Sharing *sharing = base_map_find(map, name->data, name->length);
  if (sharing) return sharing;
  sharing = base_alloc(sizeof *sharing);
  *sharing = (Sharing){0};
  *BASE_APPEND(sharings) = sharing;
  base_map_set(map, name->data, name->length, sharing);
  return sharing;
}

bool chart_on_ruling(const ChartData *data) {
  return data->plot ? chart_plot_on_ruling(data) : data->type->on_ruling;
}

/* Charts of one page share by the name of their scale; those without one by what they measure. */
static Sharing *sharing_of(const ChartData *data, Sharings *sharings, BaseMap *map) {
  const ReportNode *page = page_of(data->node);
  const char *scale = attribute_text(data->node, "scale");
  BaseBuffer name = {0};
  base_buffer_add(&name, &page, sizeof page);
  base_buffer_add_format(&name, "%s", scale);
  if (!*scale) base_buffer_add_format(&name, " %d %s", data->percent, attribute_text(data->node, "unit"));
  Sharing *sharing = sharing_named(sharings, map, &name);
  base_buffer_free(&name);
  return sharing;
}

static Sharing *squares_of(const ChartData *data, Sharings *sharings, BaseMap *map) {
  const ReportNode *page = page_of(data->node);
  BaseBuffer name = {0};
  base_buffer_add(&name, &page, sizeof page);
  Sharing *sharing = sharing_named(sharings, map, &name);
  base_buffer_free(&name);
  return sharing;
}

static void widen(const ChartData *data, Sharings *sharings, BaseMap *map) {
  if (chart_on_ruling(data)) {
    Sharing *sharing = sharing_of(data, sharings, map);
    sharing->smallest = fmin(sharing->smallest, chart_smallest(data));
    sharing->largest = fmax(sharing->largest, chart_largest(data));
  }
  if (data->type->unit) {
    Sharing *squares = squares_of(data, sharings, map);
    squares->unit = fmax(squares->unit, data->series_count ? data->type->unit(data) : 1);
  }
}

void chart_report_square(const ChartData *data, const char *why) {
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "square"),
              "square-not-used", "leave the attribute out, or ask for more units a square",
              "square=\"%s\" is not used: %s", report_attribute(data->node, "square"), why);
}

/* What the author asks a square to stand for, if it can be drawn; else 0. */
static double asked_square(const ChartData *data, double extent, double most) {
  const char *square = report_attribute(data->node, "square");
  double asked = square ? strtod(square, NULL) : 0;
  if (asked > 0 && extent / asked <= most) return asked;
  if (square) chart_report_square(data, "so many squares cannot be drawn");
  return 0;
}

/* The chart names a unit, and all its values are whole. */
static bool counts_things(const ChartData *data) {
  if (!*attribute_text(data->node, "unit")) return false;
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN && data->values[i].value != floor(data->values[i].value))
      return false;
  return true;
}

/* Neither percentages nor a unit: who knows whether two such charts measure the same? */
static bool measures_nothing_named(const ChartData *data) {
  return !*attribute_text(data->node, "scale") && !*attribute_text(data->node, "unit") && !data->percent;
}

BaseLength chart_asked_height(const ChartData *data) {
  return data->most_height ? data->most_height
                           : report_length(data->node, "height", 0, data->kit->diagnostics);
}

void chart_fit_rows(size_t rows, BaseLength height, BaseLength *look) {
  BaseLength *bar = &look[LOOK_CHART_BAR_HEIGHT], *pitch = &look[LOOK_CHART_BAR_PITCH];
  double least = (double)look[LOOK_CHART_LEAST_PITCH];
  double share = (double)*bar / (double)*pitch, fitted = (double)height / ((double)rows - 1 + share);
  if (fitted < least) fitted = least;
  *pitch = (BaseLength)llround(fitted);
  *bar = (BaseLength)llround(fitted * share);
}

/* A plot whose height is asked for has as many squares as it holds, and the least step with which the values fit. */
static ChartScale fit_scale(const ChartData *data, ChartScale scale, double smallest, double largest) {
  int squares = (int)(chart_asked_height(data) / chart_length(data, LOOK_GRID));
  if (squares <= 0) return scale;
  if (squares < 2) squares = 2;
  bool counts = counts_things(data);
  scale = chart_scale_of_step(scale.step, smallest, largest); /* without squares that were free before */
  while (scale.squares + scale.squares_below > squares)
    scale =
        chart_scale_of_step(base_nice_step(scale.step * 1.01, counts && scale.step >= 1), smallest, largest);
  int free = squares - scale.squares - scale.squares_below;
  if (largest > 0 || smallest >= 0)
    scale.squares += free;
  else
    scale.squares_below += free;
  return scale;
}

/* As fine as the height allows, when no neighbour has a say. */
static ChartScale own_scale(const ChartData *data, double smallest, double largest) {
  double squares = (double)chart_asked_height(data) / (double)chart_length(data, LOOK_GRID);
  if (squares < 2) return chart_scale(smallest, largest);
  double extent = fmax(largest, 0) + fmax(-smallest, 0);
  return extent > 0 ? chart_scale_of_step(base_nice_step(extent / floor(squares), false), smallest, largest)
                    : chart_scale(smallest, largest);
}

static ChartScale lattice_scale(ChartData *data, Sharings *sharings, BaseMap *map) {
  Sharing own = {chart_smallest(data), chart_largest(data), 0};
  double asked = asked_square(data, own.largest - own.smallest, 100);
  if (asked > 0)
    return fit_scale(data, chart_scale_of_step(asked, own.smallest, own.largest), own.smallest, own.largest);
  bool alone = strcmp(attribute_text(data->node, "scale"), "own") == 0 || measures_nothing_named(data);
  Sharing all = alone ? own : *sharing_of(data, sharings, map);
  data->shared_least = all.smallest;
  data->shared_most = all.largest;
  bool same = all.smallest == own.smallest && all.largest == own.largest;
  ChartScale shared =
      same ? own_scale(data, own.smallest, own.largest) : chart_scale(all.smallest, all.largest);
  if (counts_things(data)) shared = chart_whole_scale(shared, all.smallest, all.largest);
  if (!same) shared = chart_scale_of_step(shared.step, own.smallest, own.largest);
  return fit_scale(data, shared, own.smallest, own.largest);
}

static void fit_look(ChartData *data) {
  BaseLength height = chart_asked_height(data);
  if (height <= 0 || !data->type->fit || !data->category_count) return;
  BaseLength *look = base_arena_alloc(data->arena, LOOK_PROPERTIES * sizeof *look);
  memcpy(look, data->look, LOOK_PROPERTIES * sizeof *look);
  data->type->fit(data, height, look);
  data->look = look;
}

void chart_refit(ChartData *data, BaseLength height) {
  data->most_height = height;
  if (chart_on_ruling(data))
    data->scale = fit_scale(data, data->scale, chart_smallest(data), chart_largest(data));
  fit_look(data);
}

static void fix_scale(ChartData *data, Sharings *sharings, BaseMap *map) {
  if (chart_on_ruling(data)) data->scale = lattice_scale(data, sharings, map);
  if (data->type->unit) {
    double asked = asked_square(data, chart_largest(data), 100000);
    data->unit = asked > 0 ? asked : squares_of(data, sharings, map)->unit;
  }
  fit_look(data);
}

static void fix_scales(const ChartContext *context) {
  BaseMap *map = base_map_new();
  Sharings sharings = {0};
  for (size_t i = 0; i < context->read.count; i++)
    if (context->read.items[i]->readable) widen(&context->read.items[i]->data, &sharings, map);
  for (size_t i = 0; i < context->read.count; i++)
    if (context->read.items[i]->readable) fix_scale(&context->read.items[i]->data, &sharings, map);
  for (size_t i = 0; i < sharings.count; i++) base_free(sharings.items[i]);
  base_free(sharings.items);
  base_map_free(map);
}

ChartScale chart_shared_scale(const ChartContext *context, const ChartData *data) {
  (void)context;
  return data->scale;
}

double chart_shared_unit(const ChartContext *context, const ChartData *data) {
  (void)context;
  return data->unit;
}

const char *chart_lattice_sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  if (chart_has_axes(data)) return chart_unit_sentence(data);
  return chart_scale_sentence(data, BASE_WORD_SQUARE_HIGH, chart_shared_scale(context, data).step);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

ChartContext *chart_context_new(const ReportDocument *document, const PageKit *kit) {
  ChartContext *context = base_alloc(sizeof *context);
  *context = (ChartContext){.charts = base_map_new(),
                            .outlines = base_map_new(),
                            .places = base_map_new(),
                            .maps = base_map_new(),
                            .arena = base_arena_new()};
  read_charts(context, document, document->root, kit, kit->locale);
  for (size_t i = 0; i < document->theme->master_count; i++)
    if (document->theme->masters[i].furniture)
      read_charts(context, document, document->theme->masters[i].furniture, kit, kit->locale);
  fix_scales(context);
  return context;
}
