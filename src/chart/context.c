/* What charts of a document share: what was read for each node, scales of a page, files of maps. */
#include "chart/context.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ChartContext {
  BaseMap *charts;            /* by node address */
  BaseMap *outlines, *places; /* by path */
  BASE_LIST(ChartRead *) read;
  BASE_LIST(ChartOutlines *) outline_list;
  BASE_LIST(ChartPlaces *) place_list;
  BaseArena *arena;
};

ChartContext *chart_context_new(void) {
  ChartContext *context = base_alloc(sizeof *context);
  context->charts = base_map_new();
  context->outlines = base_map_new();
  context->places = base_map_new();
  context->arena = base_arena_new();
  return context;
}

static void free_read(ChartRead *read) {
  base_free(read->space.taken.items);
  base_map_free(read->data.figures);
  base_map_free(read->data.labels);
  base_diagnostics_free(read->faults);
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
  base_arena_free(context->arena);
  base_free(context);
}

/* ---- files of maps ---------------------------------------------------------------------------------------------------- */

static const char *path_of(ChartContext *context, const ChartData *data, const char *attribute) {
  const char *name = report_attribute(data->node, attribute);
  if (name) return base_path_join(context->arena, data->document->report->path, name);
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "missing-attribute", NULL,
              "a map needs the attribute “%s”: a CSV file", attribute);
  return NULL;
}

static size_t faults(const ChartData *data) {
  return base_diagnostics_size(data->kit->diagnostics);
}

/* A file with faults is read again in the next laying out, so that they are told there, too. */
const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data) {
  const char *path = path_of(context, data, "geo");
  if (!path) return NULL;
  ChartOutlines *outlines = base_map_find(context->outlines, path, strlen(path));
  if (outlines) return outlines;
  size_t before = faults(data);
  outlines = chart_outlines_load(context->arena, path, data->node, data->kit->diagnostics);
  *BASE_APPEND(&context->outline_list) = outlines;
  if (faults(data) == before) base_map_set(context->outlines, path, strlen(path), outlines);
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

/* ---- reading, once a node and laying out ------------------------------------------------------------------------------- */

static void hand_over(const BaseDiagnostics *from, BaseDiagnostics *to) {
  for (size_t i = 0; i < base_diagnostics_size(from); i++) {
    const BaseDiagnostic *one = base_diagnostics_at(from, i);
    base_report(to, one->severity, one->place, one->code, one->hint, "%s", one->message);
  }
}

/* Whoever lays out anew forgets the figures that were recorded: then the node is read anew, too. */
static bool is_current(const ChartRead *read, const ReportDocument *document) {
  if (!read->figure_count) return true;
  return document->figures.count >= read->figure_count &&
         document->figures.items[read->figure_count - 1] == read->last_figure;
}

static void remember_figures(ChartRead *read, const ReportDocument *document, size_t before) {
  size_t count = document->figures.count;
  read->figure_count = count > before ? count : 0;
  read->last_figure = count > before ? document->figures.items[count - 1] : NULL;
}

static ChartRead *new_read(ChartContext *context, const ReportNode *chart) {
  ChartRead *read = base_arena_alloc(context->arena, sizeof *read);
  *BASE_APPEND(&context->read) = read;
  base_map_set(context->charts, (const char *)&chart, sizeof chart, read);
  return read;
}

static void read_anew(ChartRead *read, ReportDocument *document, const ReportNode *chart,
                      const PageKit *kit) {
  PageKit own = *kit;
  base_map_free(read->data.figures);
  base_map_free(read->data.labels);
  base_diagnostics_free(read->faults);
  read->faults = own.diagnostics = base_diagnostics_new();
  read->data = (ChartData){.space = &read->space, .figures = base_map_new(), .labels = base_map_new()};
  size_t before = document->figures.count;
  read->readable = chart_data_read(&read->data, document, chart, &own);
  remember_figures(read, document, before);
}

ChartRead *chart_context_read(ChartContext *context, ReportDocument *document, const ReportNode *chart,
                              const PageKit *kit) {
  ChartRead *read = base_map_find(context->charts, (const char *)&chart, sizeof chart);
  if (!read) read = new_read(context, chart);
  if (!read->faults || !is_current(read, document)) read_anew(read, document, chart, kit);
  read->data.kit = kit;
  hand_over(read->faults, kit->diagnostics);
  return read;
}

/* ---- scales of a page --------------------------------------------------------------------------------------------------- */

typedef struct {
  ChartContext *context;
  const ChartData *of;
  double smallest, largest;
} Sharing;

static const char *attribute_text(const ReportNode *node, const char *name) {
  return report_attribute_or(node, name, "");
}

static bool stands_on_ruling(const ReportNode *chart) {
  const ChartType *type = chart_type_of(chart);
  return type && type->on_ruling;
}

/* The same name, or neither has one and both measure the same. */
static bool shares_scale(const Sharing *sharing, const ReportNode *chart, const ChartData *data) {
  const ReportNode *node = sharing->of->node;
  const char *name = attribute_text(node, "scale");
  if (strcmp(name, attribute_text(chart, "scale")) != 0) return false;
  return *name || (data->percent == sharing->of->percent &&
                   strcmp(attribute_text(node, "unit"), attribute_text(chart, "unit")) == 0);
}

static void widen(Sharing *sharing, const ReportNode *node) {
  if (node->kind == REPORT_CHART && node != sharing->of->node && stands_on_ruling(node)) {
    ChartRead *read = chart_context_read(sharing->context, sharing->of->document, node, sharing->of->kit);
    if (read->readable && shares_scale(sharing, node, &read->data)) {
      double smallest = chart_smallest(&read->data), largest = chart_largest(&read->data);
      if (smallest < sharing->smallest) sharing->smallest = smallest;
      if (largest > sharing->largest) sharing->largest = largest;
    }
  }
  for (const ReportNode *child = node->first; child; child = child->next) widen(sharing, child);
}

static const ReportNode *page_of(const ReportNode *node) {
  const ReportNode *at = node;
  while (at->parent && at->kind != REPORT_PAGE && at->kind != REPORT_FLOW) at = at->parent;
  return at;
}

/* The chart names a unit, and all its values are whole. */
static bool counts_things(const ChartData *data) {
  if (!*attribute_text(data->node, "unit")) return false;
  for (size_t i = 0; i < data->category_count; i++)
    for (size_t series = 0; series < data->series_count; series++) {
      const ChartValue *value = chart_value(data, i, series);
      if (value->state == CHART_KNOWN && value->value != floor(value->value)) return false;
    }
  return true;
}

ChartScale chart_shared_scale(ChartContext *context, const ChartData *data) {
  double smallest = chart_smallest(data), largest = chart_largest(data);
  const char *square = report_attribute(data->node, "square");
  double asked = square ? strtod(square, NULL) : 0;
  if (asked > 0 && (largest - smallest) / asked <= 100) return chart_scale_of_step(asked, smallest, largest);
  Sharing sharing = {context, data, smallest, largest};
  if (strcmp(attribute_text(data->node, "scale"), "own") != 0) widen(&sharing, page_of(data->node));
  ChartScale shared = chart_scale(sharing.smallest, sharing.largest);
  if (counts_things(data)) shared = chart_whole_scale(shared, sharing.smallest, sharing.largest);
  if (sharing.smallest == smallest && sharing.largest == largest) return shared;
  return chart_scale_of_step(shared.step, smallest, largest);
}

const char *chart_lattice_sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  return chart_scale_sentence(data, "square-high", chart_shared_scale(context, data).step);
}

/* ---- units of a page ---------------------------------------------------------------------------------------------------- */

static void raise_unit(const Sharing *sharing, const ReportNode *node, double *unit) {
  const ChartType *type = node->kind == REPORT_CHART ? chart_type_of(node) : NULL;
  if (type && type->unit && node != sharing->of->node) {
    ChartRead *read = chart_context_read(sharing->context, sharing->of->document, node, sharing->of->kit);
    double own = read->readable && read->data.series_count ? type->unit(&read->data) : 0;
    if (own > *unit) *unit = own;
  }
  for (const ReportNode *child = node->first; child; child = child->next) raise_unit(sharing, child, unit);
}

double chart_shared_unit(ChartContext *context, const ChartData *data) {
  const char *square = report_attribute(data->node, "square");
  double asked = square ? strtod(square, NULL) : 0, unit = data->series_count ? data->type->unit(data) : 1;
  if (asked > 0 && chart_largest(data) / asked <= 100000) return asked;
  Sharing sharing = {context, data, 0, 0};
  raise_unit(&sharing, page_of(data->node), &unit);
  return unit;
}
