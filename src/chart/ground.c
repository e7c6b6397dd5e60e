/* What a map shows: outlines in a plane, the places of their labels, and what insets take out of it. */
#include <stdlib.h>
#include <string.h>

#include "chart/map.h"

/* ---- which areas --------------------------------------------------------------------------------------------------------- */

static const char *text_of(const ReportNode *node, const char *attribute) {
  return report_attribute_or(node, attribute, "");
}

static bool is_listed(const char *list, const char *code) {
  return base_list_find(list, ' ', code, strlen(code)) >= 0;
}

/* One ground of a chart: node is the chart's, or an inset's. */
typedef struct {
  const ChartData *data;
  const ReportNode *node;
  BaseMap *rows;  /* of the chart: places by key, counted from 1 */
  BaseMap *codes; /* of an inset: what its condition holds for */
  const struct AskedInsets *insets;
} Asked;
struct AskedInsets {
  Asked items[CHART_MOST_INSETS];
  size_t count;
};

static BaseMap *rows_of(const ChartData *data) {
  BaseMap *rows = base_map_new();
  for (size_t i = data->category_count; i-- > 0;) /* the first of two wins */
    base_map_set(rows, data->categories[i].key, strlen(data->categories[i].key), (void *)(uintptr_t)(i + 1));
  return rows;
}

static int row_of(const Asked *asked, const char *code) {
  return (int)(uintptr_t)base_map_find(asked->rows, code, strlen(code)) - 1;
}

/* The keys of the rows that an inset's condition holds for. */
static BaseMap *codes_of(const ChartData *data, const ReportNode *inset) {
  BaseMap *codes = base_map_new();
  const char *key = report_attribute(data->node, "key");
  const DataView *view = report_attribute(inset, "where") ? inset->view : NULL;
  int column = view && key ? data_column_find(view, key, strlen(key)) : 0;
  for (size_t row = 0; view && column >= 0 && row < view->row_count; row++) {
    const ReportFigure *figure =
        report_figure(data->document->report, data->node->language, view, row, (size_t)column, NULL,
                      data->node->place, data->arena, data->kit->diagnostics);
    base_map_set(codes, figure->text, strlen(figure->text), codes);
  }
  return codes;
}

static bool in_inset(const Asked *asked, const char *code) {
  return is_listed(text_of(asked->node, "areas"), code) || base_map_find(asked->codes, code, strlen(code));
}

/* Whether an inset that takes its areas away has this one, or one that enlarges it. */
static bool is_away(const Asked *asked, const char *code, bool enlarged) {
  for (size_t i = 0; i < asked->insets->count; i++)
    if (report_flag(asked->insets->items[i].node, "enlarge") == enlarged &&
        in_inset(&asked->insets->items[i], code))
      return true;
  return false;
}

static bool is_wanted(const void *of, const char *code) {
  const Asked *asked = of;
  if (asked->codes) return in_inset(asked, code);
  bool fit = strcmp(text_of(asked->node, "fit"), "rows") == 0;
  return (!fit || row_of(asked, code) >= 0) && !is_away(asked, code, false);
}

/* ---- the plane ----------------------------------------------------------------------------------------------------------- */

/* The source's own, when it has one and no other is asked for. NULL after a fault. */
static const ChartOutlines *outlines_of(ChartContext *context, const Asked *asked,
                                        const ChartOutlines *source, const char **used) {
  const char *system = report_attribute(asked->node, "projection");
  *used = source->system;
  if (!system && asked->node->kind != REPORT_INSET && !source->degrees) return source;
  if (!system && !source->degrees) return source;
  if (!system) system = chart_projection_usual(asked->data->arena, source, is_wanted, asked);
  if (!system) return source;
  *used = system;
  const char *name = base_arena_format(asked->data->arena, "%p\n%s", (const void *)source, system);
  const ChartOutlines *made = chart_context_made(context, name);
  if (made) return made;
  ChartOutlines *projected = chart_outlines_project(asked->data, asked->node, source, system);
  if (projected) chart_context_keep(context, name, projected);
  return projected;
}

/* ---- places -------------------------------------------------------------------------------------------------------------- */

static void add_places(ChartContext *context, const Asked *asked, const ChartOutlines *outlines,
                       ChartGround *ground) {
  ChartPlaces *places = chart_context_places_new(context);
  for (size_t i = 0; i < outlines->areas.count; i++) {
    const ChartArea *area = &outlines->areas.items[i];
    if (!area->rings.count || !is_wanted(asked, area->code)) continue;
    bool enlarged = asked->node->kind != REPORT_INSET && is_away(asked, area->code, true);
    *BASE_APPEND(&places->list) = (ChartPlace){.region = area->code,
                                               .key = area->code,
                                               .automatic = true,
                                               .row = row_of(asked, area->code),
                                               .enlarged = enlarged,
                                               .align = TEXT_CENTRED,
                                               .per_row = 10};
  }
  ground->places = places;
}

/* Places of a file choose the areas, but for those that insets take. */
static void take_places(ChartContext *context, const Asked *asked, const ChartPlaces *from,
                        ChartGround *ground) {
  ChartPlaces *places = chart_context_places_new(context);
  for (size_t i = 0; i < from->list.count; i++) {
    const ChartPlace *place = &from->list.items[i];
    if (!is_wanted(asked, place->region) && !is_wanted(asked, place->key)) continue;
    ChartPlace *copy = BASE_APPEND(&places->list);
    *copy = *place;
    if (asked->node->kind == REPORT_INSET) { /* the file's places are fractions of the main ground */
      copy->automatic = true;
      copy->row = row_of(asked, place->key);
      copy->has_label = copy->has_squares = false;
      copy->shift_x = copy->shift_y = 0;
    } else {
      copy->enlarged = is_away(asked, place->region, true) || is_away(asked, place->key, true);
    }
  }
  ground->places = places;
}

static bool make_ground(ChartContext *context, const Asked *asked, const ChartOutlines *source,
                        const ChartPlaces *places, ChartGround *ground) {
  *ground = (ChartGround){.node = asked->node};
  ground->outlines = outlines_of(context, asked, source, &ground->system);
  if (!ground->outlines) return false;
  ground->may_thin = !places || ground->outlines != source || source->system;
  bool all = places && !asked->data->node->first && !report_attribute(asked->node, "fit");
  if (all)
    ground->places = places;
  else if (places)
    take_places(context, asked, places, ground);
  else
    add_places(context, asked, ground->outlines, ground);
  return true;
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static void report_inset(const ChartData *data, const ReportNode *inset) {
  const char *attribute = report_attribute(inset, "where") ? "where" : "areas";
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(inset, attribute), "empty-inset",
              "its condition holds for no row of the chart, or no outline has the codes",
              "the inset shows nothing");
}

static bool ask_insets(const ChartData *data, const Asked *asked, struct AskedInsets *insets) {
  for (const ReportNode *child = data->node->first; child; child = child->next) {
    if (child->kind != REPORT_INSET) continue;
    if (insets->count == CHART_MOST_INSETS) {
      base_report(data->kit->diagnostics, BASE_ERROR, child->place, "too-many-insets", NULL,
                  "a map has at most %d insets", CHART_MOST_INSETS);
      return false;
    }
    insets->items[insets->count++] = (Asked){data, child, asked->rows, codes_of(data, child), insets};
  }
  return true;
}

static bool make_grounds(ChartContext *context, const Asked *asked, const ChartOutlines *source,
                         const ChartPlaces *places, ChartMap *map) {
  if (!make_ground(context, asked, source, places, &map->grounds[0])) return false;
  for (size_t i = 0; i < asked->insets->count; i++) {
    const Asked *inset = &asked->insets->items[i];
    if (!make_ground(context, inset, source, places, &map->grounds[map->count])) return false;
    if (map->grounds[map->count].places->list.count)
      map->count++;
    else
      report_inset(asked->data, inset->node);
  }
  return true;
}

ChartMap *chart_map_of(ChartContext *context, const ChartData *data) {
  ChartMap *map = chart_context_map(context, data);
  if (map) return map;
  size_t before = base_diagnostics_size(data->kit->diagnostics);
  const ChartOutlines *source = chart_context_outlines(context, data);
  const ChartPlaces *places =
      source && report_attribute(data->node, "anchors") ? chart_context_places(context, data) : NULL;
  if (!source) return NULL;
  map = base_arena_alloc(data->arena, sizeof *map);
  *map = (ChartMap){.count = 1};
  struct AskedInsets insets = {.count = 0};
  Asked asked = {.data = data, .node = data->node, .rows = rows_of(data), .insets = &insets};
  bool made = ask_insets(data, &asked, &insets) && make_grounds(context, &asked, source, places, map);
  for (size_t i = 0; i < insets.count; i++) base_map_free(insets.items[i].codes);
  base_map_free(asked.rows);
  if (made && base_diagnostics_size(data->kit->diagnostics) == before)
    chart_context_keep_map(context, data, map);
  return made ? map : NULL;
}
