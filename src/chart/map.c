/* Maps: rows and their areas, and which of the forms is drawn. Measures of look.md section 7. */
#include "chart/map.h"

#include <string.h>

/* ---- rows and names ------------------------------------------------------------------------------------------------------ */

int chart_map_row(const ChartData *data, const ChartPlace *place) {
  if (place->automatic) return place->row;
  for (size_t i = 0; i < data->category_count; i++)
    if (strcmp(data->categories[i].key, place->key) == 0) return (int)i;
  return -1;
}

enum { NAME_LINES = 3 };

const ChartValue *chart_map_value(const ChartData *data, const ChartPlace *place) {
  int row = chart_map_row(data, place);
  return row >= 0 ? chart_value(data, (size_t)row, 0) : NULL;
}

/* A bar in the name of a place breaks its line. */
ChartLabel chart_map_name(const ChartData *data, const ChartPlace *place, size_t row, const PageRole *role) {
  if (!place->name)
    return chart_label_printed(data, data->categories[row].name, role, chart_length(data, LOOK_MAP_NAME_ROOM),
                               NAME_LINES);
  char *lines = base_arena_copy(data->arena, place->name, strlen(place->name));
  for (char *bar = strchr(lines, '|'); bar; bar = strchr(bar, '|')) *bar = '\n';
  return chart_label(data, lines, role, chart_length(data, LOOK_MAP_NAME_ROOM), NAME_LINES);
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

/* The author knows that this row is not on the map. */
static bool is_elsewhere(const ChartData *data, const char *key) {
  const char *keys = report_attribute_or(data->node, "elsewhere", "");
  return base_list_find(keys, ' ', key, strlen(key)) >= 0;
}

size_t chart_map_points(const ChartData *data, ChartVertex *points, size_t *rows) {
  int longitude = chart_column(data, data->node, "longitude"),
      latitude = chart_column(data, data->node, "latitude");
  size_t count = 0;
  for (size_t i = 0; i < data->category_count && longitude >= 0 && latitude >= 0; i++) {
    const DataCell *x = data_cell(data->view, data->categories[i].row, (size_t)longitude),
                   *y = data_cell(data->view, data->categories[i].row, (size_t)latitude);
    if (x->kind != DATA_NUMBER || y->kind != DATA_NUMBER) continue;
    rows[count] = i;
    points[count++] = (ChartVertex){base_ratio_to_double(x->value), base_ratio_to_double(y->value)};
  }
  if (count < data->category_count)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "longitude"),
                "row-without-place", "give both attributes, longitude and latitude, and mend the view",
                "%zu rows have no place", data->category_count - count);
  return count;
}

/* Whether rows must have an outline ("rows"), or outlines a row: both, unless the author says otherwise. */
static bool must_match(const ChartData *data, const char *what) {
  if (report_attribute(data->node, "longitude")) return false; /* rows have places of their own */
  const char *match = report_attribute_or(data->node, "match", "both");
  return strcmp(match, "both") == 0 || strcmp(match, what) == 0;
}

typedef struct {
  BaseBuffer places, rows, outlines, twice;
  size_t place_count, row_count, outline_count, twice_count;
  const char *nearest;
} Misses;

static void find_misses(const ChartData *data, const ChartLayout *layout, Misses *misses) {
  BaseMap *placed = base_map_new();
  for (size_t part = 0; part < layout->count; part++) {
    const ChartProjection *projection = &layout->parts[part];
    for (size_t i = 0; i < projection->places->list.count; i++) {
      const ChartPlace *place = &projection->places->list.items[i];
      base_map_set(placed, place->key, strlen(place->key), placed);
      if (!chart_area_find(projection->outlines, place->region)) {
        if (!misses->place_count) misses->nearest = chart_area_nearest(projection->outlines, place->region);
        add_name(&misses->places, &misses->place_count, place->region);
      } else if (!place->enlarged && must_match(data, "outlines") && chart_map_row(data, place) < 0) {
        add_name(&misses->outlines, &misses->outline_count, place->region);
      }
    }
  }
  for (size_t i = 0; i < data->category_count; i++) {
    const char *key = data->categories[i].key;
    if (must_match(data, "rows") && !base_map_find(placed, key, strlen(key)) && !is_elsewhere(data, key))
      add_name(&misses->rows, &misses->row_count, key);
  }
  base_map_free(placed);
}

/* Rows with the key of an earlier one, which alone is drawn. */
static void find_twins(const ChartData *data, Misses *misses) {
  BaseMap *keys = base_map_new();
  for (size_t i = 0; i < data->category_count; i++) {
    const char *key = data->categories[i].key;
    if (base_map_find(keys, key, strlen(key)))
      add_name(&misses->twice, &misses->twice_count, key);
    else
      base_map_set(keys, key, strlen(key), keys);
  }
  base_map_free(keys);
}

/* Places that name no outline, rows without a place, outlines without a row: each kind once, with the names. */
static void report_misses(const ChartData *data, const ChartLayout *layout) {
  Misses misses = {0};
  find_misses(data, layout, &misses);
  find_twins(data, &misses);
  report_names(data, "rows", "row-twice", &misses.twice,
               "rows have the key of another, which alone is on the map",
               "give each row a key of its own, or add them up in the view");
  bool anchors = report_attribute(data->node, "anchors") != NULL;
  char hint[120] = "the column “region” of the places names codes of the outlines";
  if (misses.nearest) snprintf(hint, sizeof hint, "did you mean “%.80s”?", misses.nearest);
  report_names(data, "anchors", "unknown-area", &misses.places, "places name outlines that there are not",
               hint);
  report_names(
      data, "rows", "row-without-outline", &misses.rows, "rows have no place on the map",
      anchors ? "mend key=\"…\" or the column “key” of the places; rows that stand elsewhere are named in "
                "elsewhere=\"…\""
              : "mend key=\"…\" or geo-key=\"…\"; name rows that stand elsewhere in elsewhere=\"…\", or say "
                "match=\"outlines\"");
  report_names(
      data, anchors ? "anchors" : "geo", "outline-without-row", &misses.outlines, "outlines have no row",
      anchors
          ? "mend key=\"…\" or the view, or leave the places out"
          : "mend key=\"…\" or the view, or say match=\"rows\" (they are land) or fit=\"rows\" (they are not "
            "drawn)");
}

/* ---- forms --------------------------------------------------------------------------------------------------------------- */

static bool is_kind(const ChartData *data, const char *kind) {
  return strcmp(report_attribute_or(data->node, "as", "squares"), kind) == 0;
}

static bool draw_lights(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection) {
  const char *current = report_attribute_or(data->node, "current", "");
  const PageColour *paper = chart_colour(data, "paper"), *land = chart_colour_or(data, "colour", "ruling"),
                   *here = chart_colour_or(data, "current-colour", "accent");
  BaseLength border = chart_map_border(data, projection, LOOK_MAP_LOCATOR_BORDER);
  bool found = !*current;
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    int row = chart_map_row(data, place);
    bool lit = strcmp(place->key, current) == 0 || (row >= 0 && chart_is_named(data, "current", (size_t)row));
    found |= lit;
    chart_map_area(canvas, projection, place, lit ? here : land, paper, border);
  }
  return found;
}

static void draw_locator(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  bool found = false;
  for (size_t i = 0; i < layout->count; i++) found |= draw_lights(data, canvas, &layout->parts[i]);
  if (!found)
    base_report(data->kit->diagnostics, BASE_NOTE, report_attribute_place(data->node, "current"),
                "not-on-map", NULL, "“%s” is no area of the map",
                report_attribute_or(data->node, "current", ""));
}

static bool may_be_map(const ChartData *data) {
  return !is_kind(data, "rates") || chart_may_be_classed(data);
}

/* What stands under the areas and insets, drawn where there is a canvas: its height. */
static BaseLength under(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                        const ChartLayout *layout) {
  const ChartProjection *main = &layout->parts[0];
  if (is_kind(data, "rates")) return chart_map_rates(data, canvas, layout);
  if (is_kind(data, "symbols")) return chart_map_symbols(data, canvas, layout);
  if (is_kind(data, "dots")) return chart_map_dots(context, data, canvas, layout);
  if (is_kind(data, "locator")) {
    if (canvas) draw_locator(data, canvas, layout);
    if (canvas) chart_map_frames_draw(data, canvas, layout);
    return 0;
  }
  for (size_t i = 0; canvas && i < layout->count; i++)
    chart_map_squares(context, data, canvas, &layout->parts[i]);
  if (canvas) chart_map_frames_draw(data, canvas, layout);
  return main->whole.height == main->box.height ? 0 : chart_length(data, LOOK_MAP_CORNER_UNDER);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  ChartLayout layout;
  if (!chart_map_layout(context, data, 0, 0, width, &layout)) return 4 * chart_length(data, LOOK_GRID);
  return data->head.height + layout.rect.height + under(context, data, NULL, &layout);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  ChartLayout layout;
  if (!may_be_map(data)) return;
  if (!chart_map_layout(context, data, rect.x, rect.y + data->head.height, rect.width, &layout)) return;
  if (!is_kind(data, "locator")) report_misses(data, &layout);
  if (layout.count > 1) chart_map_frames_check(data, &layout);
  under(context, data, canvas, &layout);
}

/* Said when the author asks for it, and always when a square is more than one thing. */
static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)width;
  if (!data->series_count) return NULL;
  double unit = chart_shared_unit(context, data);
  return unit != 1 || report_attribute(data->node, "scale-note")
             ? chart_scale_sentence(data, chart_unit_word(data), unit)
             : NULL;
}

/* ---- the types ------------------------------------------------------------------------------------------------------------ */

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

#define ON_GROUND                                                                                            \
  CHART_KEY, CHART_GEO,                                                                                      \
      {"geo-key", VALUE_TEXT, false, NULL,                                                                   \
       "property of the outlines (GeoJSON), or column (CSV), with the code"},                                \
      {"anchors", VALUE_PATH, false, NULL, "CSV file of label places; may lie outside"},                     \
      {"projection", VALUE_TEXT, false, NULL, "in PROJ's words: EPSG:2154, +proj=eqearth"}, {                \
    "fit", VALUE_CHOICE, false, "all rows", "rows: areas without a row are not drawn (all)"                  \
  }
#define OF_ROWS                                                                                              \
  ON_GROUND, CHART_VALUE,                                                                                    \
      {"elsewhere", VALUE_TEXT, false, NULL,                                                                 \
       "keys of rows that have no place on the map, and are shown elsewhere"},                               \
  {                                                                                                          \
    "match", VALUE_CHOICE, false, "both rows outlines none",                                                 \
        "which must find each other: rows an outline, outlines a row, both (both)"                           \
  }
#define WITH_LABELS                                                                                          \
  {"write", VALUE_CHOICE, false, "both values names none", "what is written on the areas"}, {                \
    "leaders", VALUE_FLAG, false, NULL, "labels that do not fit in their area are led out of it (yes)"       \
  }
#define OF_UNITS CHART_UNIT, CHART_SCALE_NOTE, CHART_SQUARE_UNITS, CHART_COLOUR

static const ReportAttributeRule squares_attributes[] = {OF_ROWS, OF_UNITS, CHART_SHARE, CHART_NO_MORE};

const ChartType chart_type_map_squares = {.language = {.name = "map",
                                                       .as = "squares",
                                                       .usual = true,
                                                       .help = "each area carries its unit squares",
                                                       .attributes = squares_attributes,
                                                       .insets = true,
                                                       CHART_ONE_SERIES},
                                          .measure = measure,
                                          .draw = draw,
                                          .sentence = sentence,
                                          .unit = unit_of,
                                          .unfit = chart_count_unfit};

static const ReportAttributeRule dots_attributes[] = {OF_ROWS, OF_UNITS, CHART_NO_MORE};

const ChartType chart_type_map_dots = {
    .language = {.name = "map",
                 .as = "dots",
                 .help = "unit squares or dots alone, each cluster in its area",
                 .attributes = dots_attributes,
                 .insets = true,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .sentence = sentence,
    .unit = unit_of,
    .unfit = chart_count_unfit};

static const ReportAttributeRule symbols_attributes[] = {
    OF_ROWS,
    CHART_BASE,
    CHART_COLOUR,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    WITH_LABELS,
    {"longitude", VALUE_FIELD, false, NULL, "column of the places of rows, in degrees"},
    {"latitude", VALUE_FIELD, false, NULL, "column of the places of rows, in degrees"},
    {"largest", VALUE_SIZE, false, NULL, "width of the largest symbol, instead of the theme's"},
    CHART_NO_MORE};

const ChartType chart_type_map_symbols = {
    .language = {.name = "map",
                 .as = "symbols",
                 .help = "each area carries a symbol as large as its number",
                 .attributes = symbols_attributes,
                 .insets = true,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .unfit = chart_count_unfit};

static const ReportAttributeRule rates_attributes[] = {OF_ROWS, CHART_BASE, CHART_IN_CLASSES, WITH_LABELS,
                                                       CHART_NO_MORE};

const ChartType chart_type_map_rates = {.language = {.name = "map",
                                                     .as = "rates",
                                                     .help = "areas coloured in classes",
                                                     .attributes = rates_attributes,
                                                     .insets = true,
                                                     CHART_ONE_SERIES},
                                        .measure = measure,
                                        .draw = draw,
                                        .describe = chart_say_classes};

static const ReportAttributeRule locator_attributes[] = {ON_GROUND, CHART_COLOUR, CHART_CURRENT,
                                                         CHART_NO_MORE};

const ChartType chart_type_map_locator = {.language = {.name = "map",
                                                       .as = "locator",
                                                       .help = "one area lit among all",
                                                       .attributes = locator_attributes,
                                                       .insets = true},
                                          .measure = measure,
                                          .draw = draw,
                                          .describe = describe_locator};
