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

static bool has_row(const ChartData *data, const char *code) {
  for (size_t i = 0; i < data->category_count; i++)
    if (strcmp(data->categories[i].key, code) == 0) return true;
  return false;
}

/* A row of the chart, as one of the rows that the inset's condition holds for. */
static bool is_row_of(const ChartData *data, const DataView *view, const char *code) {
  const char *key = report_attribute(data->node, "key");
  int column = key ? data_column_find(view, key, strlen(key)) : 0;
  for (size_t row = 0; column >= 0 && row < view->row_count; row++) {
    const ReportFigure *figure =
        report_figure(data->document->report, data->node->language, view, row, (size_t)column, NULL,
                      data->node->place, data->arena, data->kit->diagnostics);
    if (strcmp(figure->text, code) == 0) return true;
  }
  return false;
}

/* One ground of a chart: node is the chart's, or an inset's. */
typedef struct {
  const ChartData *data;
  const ReportNode *node;
} Asked;

static bool in_inset(const Asked *asked, const char *code) {
  if (is_listed(text_of(asked->node, "areas"), code)) return true;
  return report_attribute(asked->node, "where") && asked->node->view &&
         is_row_of(asked->data, asked->node->view, code);
}

/* Whether an inset that takes its areas away has this one, or any inset that enlarges it. */
static bool is_away(const ChartData *data, const char *code, bool enlarged) {
  for (const ReportNode *child = data->node->first; child; child = child->next)
    if (child->kind == REPORT_INSET && report_flag(child, "enlarge") == enlarged &&
        in_inset(&(Asked){data, child}, code))
      return true;
  return false;
}

static bool is_wanted(const void *of, const char *code) {
  const Asked *asked = of;
  if (asked->node->kind == REPORT_INSET) return in_inset(asked, code);
  bool fit = strcmp(text_of(asked->node, "fit"), "rows") == 0;
  return (!fit || has_row(asked->data, code)) && !is_away(asked->data, code, false);
}

/* ---- the plane ----------------------------------------------------------------------------------------------------------- */

/* The source's own, when it has one and no other is asked for. NULL after a fault. */
static const ChartOutlines *outlines_of(ChartContext *context, const Asked *asked,
                                        const ChartOutlines *source) {
  const char *system = report_attribute(asked->node, "projection");
  if (!system && asked->node->kind != REPORT_INSET && !source->degrees) return source;
  if (!system && !source->degrees) return source;
  if (!system) system = chart_projection_usual(asked->data->arena, source, is_wanted, asked);
  if (!system) return source;
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
    bool enlarged = asked->node->kind != REPORT_INSET && is_away(asked->data, area->code, true);
    *BASE_APPEND(&places->list) = (ChartPlace){.region = area->code,
                                               .key = area->code,
                                               .automatic = true,
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
      copy->has_label = copy->has_squares = false;
      copy->shift_x = copy->shift_y = 0;
    } else {
      copy->enlarged = is_away(asked->data, place->region, true) || is_away(asked->data, place->key, true);
    }
  }
  ground->places = places;
}

static bool make_ground(ChartContext *context, const Asked *asked, const ChartOutlines *source,
                        const ChartPlaces *places, ChartGround *ground) {
  *ground = (ChartGround){.node = asked->node};
  ground->outlines = outlines_of(context, asked, source);
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

static bool add_insets(ChartContext *context, const ChartData *data, const ChartOutlines *source,
                       const ChartPlaces *places, ChartMap *map) {
  for (const ReportNode *child = data->node->first; child; child = child->next) {
    if (child->kind != REPORT_INSET) continue;
    if (map->count == CHART_MOST_PARTS_OF_MAP) {
      base_report(data->kit->diagnostics, BASE_ERROR, child->place, "too-many-insets", NULL,
                  "a map has at most %d insets", CHART_MOST_INSETS);
      return false;
    }
    ChartGround *ground = &map->grounds[map->count];
    if (!make_ground(context, &(Asked){data, child}, source, places, ground)) return false;
    if (ground->places->list.count)
      map->count++;
    else
      report_inset(data, child);
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
  if (!make_ground(context, &(Asked){data, data->node}, source, places, &map->grounds[0])) return NULL;
  if (!add_insets(context, data, source, places, map)) return NULL;
  if (base_diagnostics_size(data->kit->diagnostics) == before) chart_context_keep_map(context, data, map);
  return map;
}
