/* Maps: outlines on the page, and which of the three kinds is drawn. Measures of look.md section 7. */
#include "chart/outlines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAP_WIDTH base_mm(130) /* for which shifts of moved areas are given */
enum { MOST_VERTICES = 200000 };

/* ---- projection --------------------------------------------------------------------------------------------------------- */

bool chart_is_moved(const ChartPlace *place) {
  return place->shift_x != 0 || place->shift_y != 0;
}

PagePoint chart_map_point(const ChartProjection *projection, const ChartPlace *place, ChartVertex at) {
  double ratio = (double)projection->box.width / (double)MAP_WIDTH;
  return (PagePoint){projection->box.x + (BaseLength)llround((at.x - projection->left) * projection->scale) +
                         base_mm(place->shift_x * ratio),
                     projection->box.y + (BaseLength)llround((projection->top - at.y) * projection->scale) +
                         base_mm(place->shift_y * ratio)};
}

PagePoint chart_map_at(const ChartProjection *projection, double x, double y) {
  return (PagePoint){projection->box.x + (BaseLength)llround((double)projection->box.width * x),
                     projection->box.y + (BaseLength)llround((double)projection->box.height * y)};
}

static bool find_box(const ChartData *data, const ChartProjection *projection, double box[4]) {
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    const ChartArea *area = chart_area_find(projection->outlines, place->region);
    if (area && !chart_is_moved(place)) chart_area_widen(area, box);
  }
  if (box[2] > box[0] && box[3] > box[1]) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "anchors"), "empty-map",
              "the column “region” of the places names codes of the outlines", "the map has no outlines");
  return false;
}

/* The rectangle of all areas, those that are moved as well. */
static void find_whole(ChartProjection *projection) {
  PageRect *whole = &projection->whole;
  *whole = projection->box;
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    const ChartArea *area = chart_area_find(projection->outlines, place->region);
    double box[4];
    if (!area || !chart_is_moved(place)) continue;
    chart_area_box(area, box);
    PagePoint low = chart_map_point(projection, place, (ChartVertex){box[0], box[1]});
    if (low.y > whole->y + whole->height) whole->height = low.y - whole->y;
  }
}

/* A map fills its width, or is as much narrower as the height asks that is lower. */
static BaseLength narrowed(const ChartData *data, BaseLength width, double ratio) {
  BaseLength asked = chart_asked_height(data);
  if (asked <= 0) return width;
  if ((double)asked < (double)width * ratio) return (BaseLength)llround((double)asked / ratio);
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "height"),
              "height-not-reached", "give it more width, or a lower height",
              "the map fills its width at %.1f mm already", base_to_mm((BaseLength)((double)width * ratio)));
  return width;
}

static bool project(const ChartData *data, ChartProjection *projection, BaseLength x, BaseLength y,
                    BaseLength width) {
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  if (!find_box(data, projection, box)) return false;
  projection->left = box[0];
  projection->top = box[3];
  width = narrowed(data, width, (box[3] - box[1]) / (box[2] - box[0]));
  projection->scale = (double)width / (box[2] - box[0]);
  double height = (box[3] - box[1]) * projection->scale;
  projection->box = (PageRect){x, y, width, height < 1e9 ? (BaseLength)llround(height) : 1000000000};
  find_whole(projection);
  return true;
}

/* ---- land ---------------------------------------------------------------------------------------------------------------- */

static size_t vertices_of(const ChartArea *area) {
  size_t count = 0;
  for (size_t r = 0; r < area->rings.count; r++) count += area->rings.items[r].vertices.count;
  return count;
}

/* Vertices closer than a tenth of a millimetre to the last one kept are left out. */
static bool is_near(PagePoint a, PagePoint b) {
  return llabs(a.x - b.x) < BASE_MM / 10 && llabs(a.y - b.y) < BASE_MM / 10;
}

PageItem *chart_map_area(const PageCanvas *canvas, const ChartProjection *projection, const ChartPlace *place,
                         const PageColour *fill, const PageColour *border, BaseLength weight) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  size_t most = area ? vertices_of(area) : 0;
  if (!area || !most || most > MOST_VERTICES) return NULL;
  PagePoint *points = base_alloc(most * sizeof *points);
  char *segments = base_alloc(most + area->rings.count + 1);
  size_t used = 0, length = 0;
  for (size_t r = 0; r < area->rings.count; r++) {
    size_t first = used;
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      PagePoint at = chart_map_point(projection, place, area->rings.items[r].vertices.items[v]);
      if (used > first && is_near(at, points[used - 1])) continue;
      segments[length++] = used == first ? PAGE_MOVE : PAGE_LINE;
      points[used++] = at;
    }
    if (used > first) segments[length++] = PAGE_CLOSE;
  }
  PageItem *item = page_draw_path(canvas, segments, points, used, fill, border, weight);
  item->as.path.even_odd = area->rings.count > 1; /* a ring inside another is a hole, however it is wound */
  base_free(points);
  base_free(segments);
  return item;
}

/* ---- rows and names ------------------------------------------------------------------------------------------------------ */

int chart_map_row(const ChartData *data, const ChartPlace *place) {
  for (size_t i = 0; i < data->category_count; i++)
    if (strcmp(data->categories[i].key, place->key) == 0) return (int)i;
  return -1;
}

enum { NAME_LINES = 3 };

/* A bar in the name of a place breaks its line. */
ChartLabel chart_map_name(const ChartData *data, const ChartPlace *place, size_t row) {
  if (!place->name)
    return chart_label_printed(data, data->categories[row].name, chart_role(data, "map-name"),
                               chart_length(data, LOOK_MAP_NAME_ROOM), NAME_LINES);
  char *lines = base_arena_copy(data->arena, place->name, strlen(place->name));
  for (char *bar = strchr(lines, '|'); bar; bar = strchr(bar, '|')) *bar = '\n';
  return chart_label(data, lines, chart_role(data, "map-name"), chart_length(data, LOOK_MAP_NAME_ROOM),
                     NAME_LINES);
}

/* ---- rows and outlines that miss each other ------------------------------------------------------------------------------- */

enum { MOST_NAMED = 12 };

static void add_name(BaseBuffer *out, size_t *count, const char *name) {
  if (++*count <= MOST_NAMED) base_buffer_add_format(out, "%s“%s”", *count > 1 ? ", " : "", name);
  if (*count == MOST_NAMED + 1) base_buffer_add_text(out, " …");
}

static void report_names(const ChartData *data, const char *attribute, const char *code, BaseBuffer *names,
                         const char *what, const char *hint) {
  if (names->length)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, attribute), code,
                hint, "%s: %s", what, names->data);
  base_buffer_free(names);
}

static const ChartPlace *place_of_row(const ChartProjection *projection, const char *key) {
  for (size_t i = 0; i < projection->places->list.count; i++)
    if (strcmp(projection->places->list.items[i].key, key) == 0) return &projection->places->list.items[i];
  return NULL;
}

/* The author knows that this row is not on the map. */
static bool is_elsewhere(const ChartData *data, const char *key) {
  const char *keys = report_attribute_or(data->node, "elsewhere", "");
  return base_list_find(keys, ' ', key, strlen(key)) >= 0;
}

/* Places that name no outline, rows without a place, outlines without a row: each kind once, with the names. */
static void report_misses(const ChartData *data, const ChartProjection *projection) {
  BaseBuffer places = {0}, rows = {0}, outlines = {0};
  size_t place_count = 0, row_count = 0, outline_count = 0;
  const char *nearest = NULL;
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    if (!chart_area_find(projection->outlines, place->region)) {
      if (!place_count) nearest = chart_area_nearest(projection->outlines, place->region);
      add_name(&places, &place_count, place->region);
    } else if (chart_map_row(data, place) < 0) {
      add_name(&outlines, &outline_count, place->region);
    }
  }
  for (size_t i = 0; i < data->category_count; i++)
    if (!place_of_row(projection, data->categories[i].key) && !is_elsewhere(data, data->categories[i].key))
      add_name(&rows, &row_count, data->categories[i].key);
  char hint[120] = "the column “region” of the places names codes of the outlines";
  if (nearest) snprintf(hint, sizeof hint, "did you mean “%.80s”?", nearest);
  report_names(data, "anchors", "unknown-area", &places, "places name outlines that there are not", hint);
  report_names(data, "rows", "row-without-outline", &rows, "rows have no place on the map",
               "mend key=\"…\" or the column “key” of the places; rows that stand elsewhere are named in "
               "elsewhere=\"…\"");
  report_names(data, "anchors", "outline-without-row", &outlines, "outlines have no row",
               "mend key=\"…\" or the view, or leave the places out");
}

/* ---- the three kinds ----------------------------------------------------------------------------------------------------- */

static bool is_kind(const ChartData *data, const char *kind) {
  return strcmp(report_attribute_or(data->node, "as", "squares"), kind) == 0;
}

static void draw_locator(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection) {
  const char *current = report_attribute_or(data->node, "current", "");
  const PageColour *paper = chart_colour(data, "paper"), *land = chart_colour_or(data, "colour", "ruling"),
                   *here = chart_colour_or(data, "current-colour", "accent");
  bool found = !*current;
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    bool lit = strcmp(place->key, current) == 0;
    found |= lit;
    chart_map_area(canvas, projection, place, lit ? here : land, paper,
                   chart_length(data, LOOK_MAP_LOCATOR_BORDER));
  }
  if (!found)
    base_report(data->kit->diagnostics, BASE_NOTE, report_attribute_place(data->node, "current"),
                "not-on-map", NULL, "“%s” is no area of the map", current);
}

static bool may_be_map(const ChartData *data) {
  if (is_kind(data, "locator")) return true;
  const char *problem = NULL;
  if (!data->series_count) problem = "it needs the attribute “value”";
  if (is_kind(data, "rates") && data->series_count && chart_has_numbers(data) && !data->percent)
    problem = "a map coloured by counts shows the size of the areas, not the figures";
  if (!is_kind(data, "rates") && chart_smallest(data) < 0)
    problem = "a number below 0 cannot be counted in squares";
  if (!problem) return true;
  bool counts = is_kind(data, "rates") && data->series_count;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, counts ? "as" : "value"),
              counts ? "choropleth-of-counts" : "bad-map",
              counts ? "show counts with as=\"squares\", or name a column that is a rate" : NULL,
              "“%s” cannot be drawn as a map: %s", data->view->name, problem);
  return false;
}

static bool prepare(ChartContext *context, const ChartData *data, ChartProjection *projection, BaseLength x,
                    BaseLength y, BaseLength width) {
  projection->outlines = chart_context_outlines(context, data);
  projection->places = chart_context_places(context, data);
  return projection->outlines && projection->places && project(data, projection, x, y, width);
}

static BaseLength room_under(const ChartData *data, const ChartProjection *projection) {
  if (is_kind(data, "rates")) return chart_length(data, LOOK_MAP_RATES_UNDER);
  return is_kind(data, "locator") || projection->whole.height == projection->box.height
             ? 0
             : chart_length(data, LOOK_MAP_CORNER_UNDER);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  ChartProjection projection;
  if (!prepare(context, data, &projection, 0, 0, width)) return 4 * chart_length(data, LOOK_GRID);
  return data->head.height + projection.whole.height + room_under(data, &projection);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  ChartProjection projection;
  if (!may_be_map(data)) return;
  if (!prepare(context, data, &projection, rect.x, rect.y + data->head.height, rect.width)) return;
  if (!is_kind(data, "locator")) report_misses(data, &projection);
  if (is_kind(data, "rates"))
    chart_map_rates(data, canvas, &projection);
  else if (is_kind(data, "locator"))
    draw_locator(data, canvas, &projection);
  else
    chart_map_squares(context, data, canvas, &projection);
}

/* Said when the author asks for it, and always when a square is more than one thing. */
static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  if (is_kind(data, "rates") || is_kind(data, "locator") || !data->series_count) return NULL;
  double unit = chart_shared_unit(context, data);
  return unit != 1 || report_attribute(data->node, "scale-note")
             ? chart_scale_sentence(data, chart_unit_word(data), unit)
             : NULL;
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void describe_locator(const ChartData *data, BaseBuffer *out) {
  for (size_t i = 0; i < data->category_count; i++) {
    if (!chart_is_named(data, "current", i)) continue;
    base_buffer_add_format(out, "%s, %s.", data->categories[i].label, chart_word(data, BASE_WORD_ON_MAP));
    return;
  }
  chart_say_names(data, out);
}

/* The least unit that keeps every cluster within its bounds. */
enum { MOST_IN_CLUSTER = 150 };
static double unit_of(const ChartData *data) {
  return chart_squares_unit(chart_largest(data), MOST_IN_CLUSTER);
}

#define ELSEWHERE                                                                                            \
  {                                                                                                          \
    "elsewhere", VALUE_TEXT, false, NULL,                                                                    \
        "keys of rows that have no place on the map, and are shown elsewhere"                                \
  }

static const ReportAttributeRule squares_attributes[] = {
    CHART_VALUE,      CHART_KEY,          CHART_GEO,   CHART_ANCHORS, ELSEWHERE,    CHART_UNIT,
    CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_SHARE, CHART_COLOUR,  CHART_NO_MORE};

const ChartType chart_type_map_squares = {.language = {.name = "map",
                                                       .as = "squares",
                                                       .usual = true,
                                                       .help = "each area carries its unit squares",
                                                       .attributes = squares_attributes,
                                                       CHART_ONE_SERIES},
                                          .measure = measure,
                                          .draw = draw,
                                          .sentence = sentence,
                                          .unit = unit_of};

static const ReportAttributeRule rates_attributes[] = {CHART_VALUE,   CHART_BASE, CHART_KEY,    CHART_GEO,
                                                       CHART_ANCHORS, ELSEWHERE,  CHART_NO_MORE};

const ChartType chart_type_map_rates = {.language = {.name = "map",
                                                     .as = "rates",
                                                     .help = "areas coloured in five classes",
                                                     .attributes = rates_attributes,
                                                     CHART_ONE_SERIES},
                                        .measure = measure,
                                        .draw = draw};

static const ReportAttributeRule locator_attributes[] = {CHART_KEY,    CHART_GEO,     CHART_ANCHORS,
                                                         CHART_COLOUR, CHART_CURRENT, CHART_NO_MORE};

const ChartType chart_type_map_locator = {.language = {.name = "map",
                                                       .as = "locator",
                                                       .help = "one area lit among all",
                                                       .attributes = locator_attributes},
                                          .measure = measure,
                                          .draw = draw,
                                          .describe = describe_locator};
