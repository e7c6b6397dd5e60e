/* The two functions that layout calls: which type, its data (read once a node), its Figure. */
#include "chart/outlines.h"

#include <math.h>
#include <string.h>

static const ChartType types[] = {
    {"columns", chart_columns_measure, chart_columns_draw},
    {"grouped-columns", chart_columns_measure, chart_columns_draw},
    {"bars", chart_bars_measure, chart_bars_draw},
    {"hundred-column", chart_hundred_measure, chart_hundred_draw},
    {"donut", chart_donut_measure, chart_donut_draw},
    {"map", chart_map_measure, chart_map_draw},
    {"podium", chart_podium_measure, chart_podium_draw},
    {"squares", chart_strip_measure, chart_strip_draw},
    {"stacked-bars", chart_stacked_measure, chart_stacked_draw},
    {"insets", chart_insets_measure, chart_insets_draw},
    {"strips", chart_strips_measure, chart_strips_draw},
    {"line", chart_lines_measure, chart_lines_draw},
    {"area", chart_lines_measure, chart_lines_draw},
    {"slope", chart_slope_measure, chart_slope_draw},
    {"timeline", chart_timeline_measure, chart_timeline_draw},
    {"ranked-bars", chart_bars_measure, chart_bars_draw},
    {"square-columns", chart_square_columns_measure, chart_square_columns_draw},
};
enum { TYPE_COUNT = sizeof types / sizeof *types };

/* What was read for a node, kept so that measuring and drawing agree and cost one reading. */
typedef struct {
  ChartData data;
  bool readable;
} ReadChart;

struct ChartContext {
  BaseMap *charts;            /* by node address */
  BaseMap *outlines, *places; /* by path */
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

void chart_context_free(ChartContext *context) {
  if (!context) return;
  for (size_t i = 0; i < context->outline_list.count; i++)
    chart_outlines_free(context->outline_list.items[i]);
  for (size_t i = 0; i < context->place_list.count; i++) base_free(context->place_list.items[i]->list.items);
  base_free(context->outline_list.items);
  base_free(context->place_list.items);
  base_map_free(context->charts);
  base_map_free(context->outlines);
  base_map_free(context->places);
  base_arena_free(context->arena);
  base_free(context);
}

/* ---- map files ------------------------------------------------------------------------------------------------------- */

static const char *path_of(ChartContext *context, const ChartData *data, const char *attribute) {
  const char *name = report_attribute(data->node, attribute);
  if (name) return base_path_join(context->arena, data->document->report->path, name);
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "missing-attribute", NULL,
              "a map needs the attribute “%s”: a CSV file", attribute);
  return NULL;
}

const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data) {
  const char *path = path_of(context, data, "geo");
  if (!path) return NULL;
  ChartOutlines *outlines = base_map_find(context->outlines, path, strlen(path));
  if (outlines) return outlines;
  outlines = chart_outlines_load(context->arena, path, data->node, data->kit->diagnostics);
  *BASE_APPEND(&context->outline_list) = outlines;
  base_map_set(context->outlines, path, strlen(path), outlines);
  return outlines;
}

const ChartPlaces *chart_context_places(ChartContext *context, const ChartData *data) {
  const char *path = path_of(context, data, "anchors");
  if (!path) return NULL;
  ChartPlaces *places = base_map_find(context->places, path, strlen(path));
  if (places) return places;
  places = chart_places_load(context->arena, path, data->node, data->kit->diagnostics);
  *BASE_APPEND(&context->place_list) = places;
  base_map_set(context->places, path, strlen(path), places);
  return places;
}

static const ChartType *find_type(const ReportNode *chart, const PageKit *kit) {
  const char *name = report_attribute_or(chart, "type", "columns");
  const char *names[TYPE_COUNT];
  for (size_t i = 0; i < TYPE_COUNT; i++) {
    if (strcmp(types[i].name, name) == 0) return &types[i];
    names[i] = types[i].name;
  }
  const char *nearest = base_nearest(name, names, TYPE_COUNT);
  base_report(kit->diagnostics, BASE_ERROR, report_attribute_place(chart, "type"), "unknown-chart", nearest,
              "there is no chart type “%s”", name);
  return NULL;
}

static ReadChart *read_chart(ChartContext *context, ReportDocument *document, const ReportNode *chart,
                             const PageKit *kit) {
  ReadChart *read = base_map_find(context->charts, (const char *)&chart, sizeof chart);
  if (read) return read;
  read = base_arena_alloc(context->arena, sizeof *read);
  read->readable = chart_data_read(&read->data, document, chart, kit);
  base_map_set(context->charts, (const char *)&chart, sizeof chart, read);
  return read;
}

ChartScale chart_shared_scale(ChartContext *context, const ChartData *data) {
  (void)context;
  return chart_scale(chart_smallest(data), chart_largest(data));
}

/* ---- no rows
 * -----------------------------------------------------------------------------------------------------------
 */

#define EMPTY_HEIGHT (4 * CHART_SQUARE)

static void draw_empty(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  BaseLength head = chart_head_height(data);
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  PageRect plot = {rect.x, rect.y + head, rect.width / CHART_SQUARE * CHART_SQUARE, EMPTY_HEIGHT};
  chart_ruling_draw(data, canvas, plot, plot.y + plot.height);
  page_draw_label(canvas, chart_word(data, "no-data"), chart_role(data, "chart-sub"), TEXT_CENTRED,
                  plot.x + plot.width / 2, plot.y + plot.height / 2, NULL, NULL);
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, "no-rows", NULL,
              "the view “%s” has no rows", data->view->name);
}

/* Most charts draw numbers; maps may be locators and insets have names alone. */
static bool has_values(const ChartType *type, const ChartData *data) {
  if (data->series_count || strcmp(type->name, "map") == 0 || strcmp(type->name, "insets") == 0) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "missing-attribute", NULL,
              "a chart of type “%s” needs the attribute “value”, or series", type->name);
  return false;
}

/* ---- layout's two functions
 * ---------------------------------------------------------------------------------------------- */

BaseLength chart_measure(void *self, ReportDocument *document, const ReportNode *chart, const PageKit *kit,
                         BaseLength width) {
  const ChartType *type = find_type(chart, kit);
  ReadChart *read = type ? read_chart(self, document, chart, kit) : NULL;
  if (!read || !read->readable || !has_values(type, &read->data)) return EMPTY_HEIGHT;
  if (!read->data.category_count) return chart_head_height(&read->data) + EMPTY_HEIGHT;
  return type->measure(self, &read->data, width);
}

void chart_draw(void *self, ReportDocument *document, const ReportNode *chart, const PageCanvas *canvas,
                PageRect rect) {
  const ChartType *type = find_type(chart, canvas->kit);
  ReadChart *read = type ? read_chart(self, document, chart, canvas->kit) : NULL;
  if (!read || !read->readable || !has_values(type, &read->data)) return;
  PageCanvas figure = *canvas;
  figure.place = chart->place;
  figure.element = page_element_new(canvas->document, canvas->element, PAGE_FIGURE, chart->place);
  figure.element->alt = chart_alternative_text(&read->data);
  figure.element->box = rect;
  figure.element->box_page = (int)canvas->document->sheets.count - 1;
  if (!read->data.category_count)
    draw_empty(&read->data, &figure, rect);
  else
    type->draw(self, &read->data, &figure, rect);
}
