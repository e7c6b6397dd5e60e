/* The tile map: a square of equal size for each area, about where it lies; a CSV says the places. */
#include "chart/class_key.h"
#include "chart/context.h"
#include "chart/tiles.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20, MOST_TILES = 1000, FARTHEST = 200, MOST_NAMED = 12 };

typedef struct {
  const char *code, *name;
  int column, row; /* from 0 */
} Tile;
typedef struct {
  BASE_LIST(Tile) list;
  int columns, rows;
} Tiles;

/* ---- the file ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  const ChartData *data;
  const char *path;
  Tiles *tiles;
} Reading;

static void refuse(const Reading *reading, int line, const char *problem) {
  base_report(
      reading->data->kit->diagnostics, BASE_ERROR, (BasePlace){reading->path, line, 0}, "bad-map-file",
      "code,x,y: a tile a line, x to the right and y down, whole numbers of at most 200", "%s", problem);
}

static bool read_place(const char *text, int *place) {
  char *end;
  long number = strtol(text, &end, 10);
  *place = (int)number;
  return end != text && *end == 0 && number >= 0 && number <= FARTHEST;
}

static bool is_taken(const Tiles *tiles, const Tile *tile) {
  for (size_t i = 0; i < tiles->list.count; i++)
    if ((tiles->list.items[i].column == tile->column && tiles->list.items[i].row == tile->row) ||
        strcmp(tiles->list.items[i].code, tile->code) == 0)
      return true;
  return false;
}

static bool read_tile(const Reading *reading, const BaseCsvReader *rows, const int columns[4]) {
  int line = (int)base_csv_line(rows);
  const char *code = base_csv_text(rows, columns[0]), *name = base_csv_text(rows, columns[3]);
  BaseArena *arena = reading->data->arena;
  Tile tile = {.code = base_arena_copy(arena, code, strlen(code))};
  tile.name = *name ? base_arena_copy(arena, name, strlen(name)) : tile.code;
  if (!read_place(base_csv_text(rows, columns[1]), &tile.column) ||
      !read_place(base_csv_text(rows, columns[2]), &tile.row))
    refuse(reading, line, "the place of a tile is two whole numbers");
  else if (is_taken(reading->tiles, &tile))
    refuse(reading, line, "another tile has this code or this place");
  else if (reading->tiles->list.count == MOST_TILES)
    refuse(reading, line, "a map has at most 1000 tiles");
  else {
    *BASE_APPEND(&reading->tiles->list) = tile;
    return true;
  }
  return false;
}

/* Tiles begin at the first column and row that is in use. */
static void settle(Tiles *tiles) {
  int left = FARTHEST, top = FARTHEST;
  for (size_t i = 0; i < tiles->list.count; i++) {
    if (tiles->list.items[i].column < left) left = tiles->list.items[i].column;
    if (tiles->list.items[i].row < top) top = tiles->list.items[i].row;
  }
  for (size_t i = 0; i < tiles->list.count; i++) {
    Tile *tile = &tiles->list.items[i];
    tile->column -= left;
    tile->row -= top;
    if (tile->column >= tiles->columns) tiles->columns = tile->column + 1;
    if (tile->row >= tiles->rows) tiles->rows = tile->row + 1;
  }
}

static bool read_tiles(const Reading *reading, BaseCsvReader *rows) {
  static const char *const names[] = {"code", "x", "y", "name"};
  int columns[4];
  bool head = base_csv_next(rows);
  for (int i = 0; i < 4; i++) columns[i] = head ? base_csv_find(rows, names[i]) : -1;
  if (columns[0] < 0 || columns[1] < 0 || columns[2] < 0) {
    refuse(reading, 1, "tiles need the columns code, x and y");
    return false;
  }
  while (base_csv_next(rows))
    if (!read_tile(reading, rows, columns)) return false;
  settle(reading->tiles);
  return !base_csv_failed(rows) && reading->tiles->list.count;
}

/* The caller frees the list. */
static bool load(const ChartData *data, Tiles *tiles) {
  static const char *const names[] = {"code", "x", "y"};
  BaseDiagnostics *diagnostics = data->kit->diagnostics;
  const char *name = report_attribute_or(data->node, "places", "");
  const char *path =
      base_diagnostics_keep(diagnostics, base_path_join(data->arena, data->document->report->path, name));
  Reading reading = {data, path, tiles};
  BaseBuffer text = {0};
  BaseCsvForm form = {0};
  BaseCsvReader *rows = NULL;
  *tiles = (Tiles){0};
  if (!base_file_read(path, LARGEST_FILE, &text))
    base_report(diagnostics, BASE_ERROR, report_attribute_place(data->node, "places"), "no-file", NULL,
                "cannot read “%s”: %s", path, base_file_problem(errno));
  else if (base_csv_scan_text(path, text.data, text.length, &form, diagnostics))
    rows = base_csv_open(path, &form, names, 3, diagnostics);
  bool read = rows && read_tiles(&reading, rows);
  base_csv_close(rows);
  base_buffer_free(&text);
  if (!read) base_free(tiles->list.items);
  return read;
}

/* ---- rows and tiles that miss each other --------------------------------------------------------------------------------- */

static int row_of(const ChartData *data, const char *code) {
  for (size_t i = 0; i < data->category_count; i++)
    if (strcmp(data->categories[i].key, code) == 0) return (int)i;
  return -1;
}

static bool has_tile(const Tiles *tiles, const char *key) {
  for (size_t i = 0; i < tiles->list.count; i++)
    if (strcmp(tiles->list.items[i].code, key) == 0) return true;
  return false;
}

static void add_name(BaseBuffer *out, size_t *count, const char *name) {
  if (++*count <= MOST_NAMED) base_buffer_add_format(out, "%s“%s”", *count > 1 ? ", " : "", name);
  if (*count == MOST_NAMED + 1) base_buffer_add_text(out, " …");
}

static void report_misses(const ChartData *data, const Tiles *tiles) {
  BaseBuffer rows = {0}, alone = {0};
  size_t row_count = 0, tile_count = 0;
  const char *elsewhere = report_attribute_or(data->node, "elsewhere", "");
  for (size_t i = 0; i < data->category_count; i++) {
    const char *key = data->categories[i].key;
    if (!has_tile(tiles, key) && base_list_find(elsewhere, ' ', key, strlen(key)) < 0)
      add_name(&rows, &row_count, key);
  }
  for (size_t i = 0; i < tiles->list.count; i++)
    if (row_of(data, tiles->list.items[i].code) < 0) add_name(&alone, &tile_count, tiles->list.items[i].code);
  if (row_count)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "rows"),
                "row-without-outline",
                "mend key=\"…\" or the column “code” of the tiles, or name the rows in elsewhere=\"…\"",
                "rows have no tile: %s", rows.data);
  if (tile_count)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "places"),
                "outline-without-row", "mend key=\"…\" or the view, or leave the tiles out",
                "tiles have no row: %s", alone.data);
  base_buffer_free(&rows);
  base_buffer_free(&alone);
}

/* ---- drawing -------------------------------------------------------------------------------------------------------------- */

/* As large as the theme says, or as the width or the height that is asked for leaves. */
static BaseLength pitch_of(const ChartData *data, const Tiles *tiles, BaseLength width) {
  BaseLength pitch = chart_length(data, LOOK_TILE_MAP_PITCH), asked = chart_asked_height(data);
  if (asked > 0) pitch = asked / tiles->rows;
  return pitch * tiles->columns > width ? width / tiles->columns : pitch;
}

static PageRect rect_of(const ChartData *data, const Tile *tile, BaseLength pitch, BaseLength x,
                        BaseLength y) {
  BaseLength side = pitch - chart_length(data, LOOK_TILE_MAP_GAP);
  return (PageRect){x + tile->column * pitch, y + tile->row * pitch, side > 0 ? side : pitch,
                    side > 0 ? side : pitch};
}

/* Code over number; the number alone, then the code alone, where both find no room. */
static void put_words(const ChartData *data, const PageCanvas *canvas, const ChartTiles *classes,
                      const Tile *tile, const ChartValue *value, PageRect rect) {
  ChartLabel name = chart_label_line(data, tile->name, chart_role(data, "label-strong"));
  ChartLabel number = chart_label_figure(data, value->figure, chart_role(data, "label"));
  BaseLength apart = chart_length(data, LOOK_TILE_MAP_VALUE_BELOW), size = name.role->style.size;
  const PageColour *ink = chart_ink_on(data, chart_tile_fill(data, classes, value));
  BaseLength x = rect.x + rect.width / 2, middle = rect.y + rect.height / 2 + size * 36 / 100;
  bool both = name.width <= rect.width && number.width <= rect.width && apart + size * 6 / 5 <= rect.height;
  bool one = number.width <= rect.width && size * 6 / 5 <= rect.height;
  if (!number.text) { /* its tile is crossed */
    bool fits = name.width <= rect.width && size * 6 / 5 <= rect.height;
    if (fits)
      chart_label_draw(data, canvas, &name, TEXT_CENTRED, x,
                       apart + size * 6 / 5 <= rect.height ? middle - apart / 2 : middle, ink);
    if (!fits) chart_leave_out(data);
    return;
  }
  if (chart_tile_is_hatched(value)) {
    BaseLength wide = number.width > name.width && both ? number.width : both ? name.width : number.width;
    BaseLength high = both ? apart + size : size;
    page_draw_rect(canvas, chart_rect_around(x, rect.y + rect.height / 2, wide + size / 3, high),
                   chart_colour(data, "paper"))
        ->element = NULL;
    ink = chart_colour(data, "ink");
  }
  if (both) {
    chart_label_draw(data, canvas, &name, TEXT_CENTRED, x, middle - apart / 2, ink);
    chart_label_draw(data, canvas, &number, TEXT_CENTRED, x, middle + apart / 2, ink);
  } else if (one) {
    chart_label_draw(data, canvas, &number, TEXT_CENTRED, x, middle, ink);
  } else {
    chart_leave_out(data);
  }
}

static void draw_tiles(const ChartData *data, const PageCanvas *canvas, const ChartTiles *classes,
                       const Tiles *tiles, BaseLength pitch, BaseLength x, BaseLength y) {
  static const ChartValue none = {.state = CHART_MISSING};
  PageRect *rects = base_alloc((tiles->list.count + 1) * sizeof *rects);
  const ChartValue **values = base_alloc((tiles->list.count + 1) * sizeof *values);
  for (size_t i = 0; i < tiles->list.count; i++) {
    int row = row_of(data, tiles->list.items[i].code);
    rects[i] = rect_of(data, &tiles->list.items[i], pitch, x, y);
    values[i] = row >= 0 ? chart_value(data, (size_t)row, 0) : &none;
  }
  chart_tiles_draw(data, canvas, classes, rects, values, tiles->list.count);
  for (size_t i = 0; i < tiles->list.count; i++)
    put_words(data, canvas, classes, &tiles->list.items[i], values[i], rects[i]);
  base_free(rects);
  base_free(values);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Tiles tiles;
  ChartTiles classes;
  if (!chart_tiles_read(data, &classes, false) || !load(data, &tiles))
    return 4 * chart_length(data, LOOK_GRID);
  BaseLength height = pitch_of(data, &tiles, width) * tiles.rows;
  base_free(tiles.list.items);
  return data->head.height + height + chart_length(data, LOOK_MAP_KEY_BELOW) +
         chart_tiles_key_height(data, &classes, width);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Tiles tiles;
  ChartTiles classes;
  if (!chart_may_be_classed(data) || !chart_tiles_read(data, &classes, false) || !load(data, &tiles)) return;
  report_misses(data, &tiles);
  BaseLength pitch = pitch_of(data, &tiles, rect.width), top = rect.y + data->head.height;
  draw_tiles(data, canvas, &classes, &tiles, pitch, rect.x, top);
  chart_tiles_key_draw(data, canvas, &classes, rect.x,
                       top + pitch * tiles.rows + chart_length(data, LOOK_MAP_KEY_BELOW), rect.width);
  base_free(tiles.list.items);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static const ReportAttributeRule attributes[] = {
    CHART_KEY,
    CHART_VALUE,
    CHART_BASE,
    CHART_IN_CLASSES,
    {"places", VALUE_PATH, true, NULL, "CSV file of the tiles: code,x,y; may lie outside"},
    {"elsewhere", VALUE_TEXT, false, NULL,
     "keys of rows that have no place on the map, and are shown elsewhere"},
    CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Carte en tuiles", "Tile map", "Kachelkarte",
                                               "Mapa de teselas", "Mappa a tessere", "Tegelkaart");

const ChartType chart_type_tile_map = {
    .language = {.name = "tile-map",
                 .help = "a square of equal size for each area, coloured in classes",
                 .attributes = attributes,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .describe = chart_say_classes,
    .called = called};
