/* Outlines of areas: rings of vertices from a CSV, and the places of their labels from another. */
#include "chart/outlines.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 64 << 20, MOST_RINGS = 1000000, MOST_PLACES = 1000 };
static const double most_coordinate = 1e9; /* of a source: metres would do for any map */

/* ---- fields ---------------------------------------------------------------------------------------------------------- */

/* A file as records, through the reader of all CSV files; its text is kept while it is read. */
typedef struct {
  BaseBuffer text;
  BaseCsvForm form;
  BaseCsvReader *rows;
} MapFile;

/* A number with a decimal point, or a comma where that separates no fields; false when the text is not one. */
static bool read_number(const char *text, double *number) {
  bool negative = *text == '-';
  if (negative) text++;
  double value = 0, scale = 1;
  const char *start = text;
  for (; *text >= '0' && *text <= '9'; text++) value = value * 10 + (*text - '0');
  if (*text == '.' || *text == ',')
    for (text++; *text >= '0' && *text <= '9'; text++) value += (*text - '0') * (scale /= 10);
  *number = negative ? -value : value;
  return text > start && text[-1] != '.' && text[-1] != ',' && *text == 0;
}

/* ---- outlines -------------------------------------------------------------------------------------------------------- */

/* Areas by their code while a file is read: the map holds places in the list, counted from 1. */
typedef struct {
  ChartOutlines *outlines;
  BaseArena *arena;
  BaseMap *known;
  const char *key; /* another column with the code, or NULL */
} Reading;

ChartArea *chart_area_add(ChartOutlines *outlines, BaseMap *known, BaseArena *arena, const char *code) {
  size_t length = strlen(code), at = (size_t)(uintptr_t)base_map_find(known, code, length);
  if (at) return &outlines->areas.items[at - 1];
  ChartArea *area = BASE_APPEND(&outlines->areas);
  *area = (ChartArea){.code = base_arena_copy(arena, code, length)};
  base_map_set(known, code, length, (void *)(uintptr_t)outlines->areas.count);
  return area;
}

static void add_vertex(ChartArea *area, int ring, double x, double y) {
  if (!area->rings.count || area->rings.items[area->rings.count - 1].number != ring) {
    ChartRing *added = BASE_APPEND(&area->rings);
    *added = (ChartRing){.number = ring};
  }
  ChartRing *current = &area->rings.items[area->rings.count - 1];
  ChartVertex *vertex = BASE_APPEND(&current->vertices);
  *vertex = (ChartVertex){x, y};
}

typedef struct {
  int code, ring, x, y;
} OutlineColumns;

static const char *const outline_names[] = {"region_code", "ring", "x", "y"};

static bool outline_columns(const BaseCsvReader *rows, const char *code, OutlineColumns *columns) {
  columns->code = base_csv_find(rows, code ? code : outline_names[0]);
  columns->ring = base_csv_find(rows, outline_names[1]);
  columns->x = base_csv_find(rows, outline_names[2]);
  columns->y = base_csv_find(rows, outline_names[3]);
  return columns->code >= 0 && columns->ring >= 0 && columns->x >= 0 && columns->y >= 0;
}

static void report_line(BaseDiagnostics *diagnostics, const char *path, int line, const char *what) {
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, line, 0}, "bad-map-file", NULL, "%s", what);
}

/* A number no larger than `most`, either way. */
static bool read_within(const char *text, double most, double *number) {
  return read_number(text, number) && fabs(*number) <= most;
}

static void read_rings(const Reading *reading, BaseCsvReader *rows, const char *path,
                       BaseDiagnostics *diagnostics) {
  OutlineColumns columns;
  if (!base_csv_next(rows) || !outline_columns(rows, reading->key, &columns)) {
    if (!base_csv_failed(rows))
      report_line(diagnostics, path, 1,
                  base_arena_format(reading->arena, "outlines need the columns %s, ring, x and y",
                                    reading->key ? reading->key : outline_names[0]));
    return;
  }
  while (base_csv_next(rows)) {
    double ring, x, y;
    if (!read_within(base_csv_text(rows, columns.ring), MOST_RINGS, &ring) ||
        !read_within(base_csv_text(rows, columns.x), most_coordinate, &x) ||
        !read_within(base_csv_text(rows, columns.y), most_coordinate, &y)) {
      report_line(diagnostics, path, (int)base_csv_line(rows),
                  "ring, x and y must be numbers, at most a thousand million");
      return;
    }
    const char *code = base_csv_text(rows, columns.code);
    add_vertex(chart_area_add(reading->outlines, reading->known, reading->arena, code), (int)ring, x, y);
  }
}

/* False when the file cannot be read, which is said. */
static bool read_file(MapFile *file, const ReportNode *node, const char *attribute, const char *path,
                      BaseDiagnostics *diagnostics) {
  if (base_file_read(path, LARGEST_FILE, &file->text)) return true;
  base_report(diagnostics, BASE_ERROR, report_attribute_place(node, attribute), "no-file", NULL,
              "cannot read “%s”: %s", path, base_file_problem(errno));
  return false;
}

static bool scan_file(MapFile *file, const char *kept, const char *const *names, size_t count,
                      BaseDiagnostics *diagnostics) {
  if (base_csv_scan_text(kept, file->text.data, file->text.length, &file->form, diagnostics))
    file->rows = base_csv_open(kept, &file->form, names, count, diagnostics);
  return file->rows != NULL;
}

static bool open_file(MapFile *file, const ReportNode *node, const char *attribute, const char *path,
                      const char *const *names, size_t count, BaseDiagnostics *diagnostics) {
  *file = (MapFile){0};
  return read_file(file, node, attribute, path, diagnostics) &&
         scan_file(file, base_diagnostics_keep(diagnostics, path), names, count, diagnostics);
}

/* An object or a list, which no table of outlines begins with. */
static bool is_json(const BaseBuffer *text) {
  size_t at = text->length >= 3 && memcmp(text->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (at < text->length && strchr(" \t\r\n", text->data[at])) at++;
  return at < text->length && (text->data[at] == '{' || text->data[at] == '[');
}

static void close_file(MapFile *file) {
  base_csv_close(file->rows);
  base_buffer_free(&file->text);
}

ChartOutlines *chart_outlines_load(BaseArena *arena, const char *path, const ReportNode *node,
                                   BaseDiagnostics *diagnostics) {
  MapFile file = {0};
  const char *kept = base_diagnostics_keep(diagnostics, path);
  ChartOutlines *outlines = base_arena_alloc(arena, sizeof *outlines);
  Reading reading = {outlines, arena, base_map_new(), report_attribute(node, "geo-key")};
  if (!read_file(&file, node, "geo", path, diagnostics)) {
    base_map_free(reading.known);
    return outlines;
  }
  if (is_json(&file.text)) {
    outlines->by_key = true;
    if (!chart_geojson_read(outlines, arena, kept, file.text.data, file.text.length, node, diagnostics)) {
      chart_outlines_free(outlines);
      *outlines = (ChartOutlines){.by_key = true};
    }
  } else if (scan_file(&file, kept, outline_names, 4, diagnostics)) {
    read_rings(&reading, file.rows, kept, diagnostics);
  }
  base_map_free(reading.known);
  close_file(&file);
  return outlines;
}

void chart_outlines_free(ChartOutlines *outlines) {
  for (size_t i = 0; i < outlines->areas.count; i++) {
    for (size_t k = 0; k < outlines->areas.items[i].rings.count; k++)
      base_free(outlines->areas.items[i].rings.items[k].vertices.items);
    base_free(outlines->areas.items[i].rings.items);
  }
  base_free(outlines->areas.items);
  if (outlines->known) base_map_free(outlines->known);
}

static BaseMap *index_of(const ChartOutlines *outlines) {
  BaseMap *known = base_map_new();
  for (size_t i = outlines->areas.count; i-- > 0;) { /* the first of two wins */
    const char *code = outlines->areas.items[i].code;
    base_map_set(known, code, strlen(code), (void *)(uintptr_t)(i + 1));
  }
  return known;
}

const ChartArea *chart_area_find(const ChartOutlines *outlines, const char *code) {
  ChartOutlines *indexed = (ChartOutlines *)(uintptr_t)outlines; /* a cache: nothing that is seen changes */
  if (!indexed->known) indexed->known = index_of(outlines);
  size_t at = (size_t)(uintptr_t)base_map_find(outlines->known, code, strlen(code));
  return at ? &outlines->areas.items[at - 1] : NULL;
}

const char *chart_area_nearest(const ChartOutlines *outlines, const char *code) {
  const char *codes[256];
  size_t count = outlines->areas.count < 256 ? outlines->areas.count : 256;
  for (size_t i = 0; i < count; i++) codes[i] = outlines->areas.items[i].code;
  return base_nearest(code, codes, count);
}

void chart_area_widen(const ChartArea *area, double box[4]) {
  for (size_t r = 0; r < area->rings.count; r++)
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      ChartVertex at = area->rings.items[r].vertices.items[v];
      box[0] = fmin(box[0], at.x);
      box[1] = fmin(box[1], at.y);
      box[2] = fmax(box[2], at.x);
      box[3] = fmax(box[3], at.y);
    }
}

void chart_area_box(const ChartArea *area, double box[4]) {
  box[0] = box[1] = HUGE_VAL;
  box[2] = box[3] = -HUGE_VAL;
  chart_area_widen(area, box);
}

/* ---- places ------------------------------------------------------------------------------------------------------------ */

static const char *const place_columns[] = {
    "region", "key", "x", "y", "per_row", "align", "squares_x", "squares_y", "shift_x", "shift_y", "name"};
enum { REGION, KEY, X, Y, PER_ROW, ALIGN, SQUARES_X, SQUARES_Y, SHIFT_X, SHIFT_Y, NAME, PLACE_COLUMNS };

typedef struct {
  ChartPlaces *places;
  BaseArena *arena;
  int columns[PLACE_COLUMNS];
  const char *path;
  int line;
  BaseDiagnostics *diagnostics;
} PlaceReading;

/* An empty field gives the fallback. */
static double place_number(const PlaceReading *reading, const char *text, int column, double most,
                           double fallback) {
  double number = fallback;
  if (!*text || read_within(text, most, &number)) return number;
  base_report(reading->diagnostics, BASE_ERROR, (BasePlace){reading->path, reading->line, 0}, "bad-map-file",
              NULL, "%s must be a number of at most %g: “%.40s”", place_columns[column], most, text);
  return fallback;
}

static TextAlign place_align(const char *text) {
  if (strcmp(text, "left") == 0) return TEXT_RAGGED;
  return strcmp(text, "right") == 0 ? TEXT_RIGHT : TEXT_CENTRED;
}

static void read_place(const PlaceReading *reading, const BaseCsvReader *rows) {
  static const double most_fraction = 5, most_shift = 1000, most_squares = 1000;
  const char *texts[PLACE_COLUMNS];
  for (int i = 0; i < PLACE_COLUMNS; i++) texts[i] = base_csv_text(rows, reading->columns[i]);
  ChartPlace *place = BASE_APPEND(&reading->places->list);
  *place = (ChartPlace){.region = base_arena_copy(reading->arena, texts[REGION], strlen(texts[REGION])),
                        .key = base_arena_copy(reading->arena, texts[KEY], strlen(texts[KEY])),
                        .x = place_number(reading, texts[X], X, most_fraction, 0.5),
                        .y = place_number(reading, texts[Y], Y, most_fraction, 0.5),
                        .has_label = *texts[X] && *texts[Y],
                        .align = place_align(texts[ALIGN]),
                        .per_row = (int)place_number(reading, texts[PER_ROW], PER_ROW, most_squares, 10),
                        .has_squares = *texts[SQUARES_X] != 0,
                        .squares_x = place_number(reading, texts[SQUARES_X], SQUARES_X, most_fraction, 0),
                        .squares_y = place_number(reading, texts[SQUARES_Y], SQUARES_Y, most_fraction, 0),
                        .shift_x = place_number(reading, texts[SHIFT_X], SHIFT_X, most_shift, 0),
                        .shift_y = place_number(reading, texts[SHIFT_Y], SHIFT_Y, most_shift, 0)};
  if (*texts[NAME]) place->name = base_arena_copy(reading->arena, texts[NAME], strlen(texts[NAME]));
  if (place->per_row < 1) place->per_row = 1;
}

static void read_places(PlaceReading *reading, BaseCsvReader *rows) {
  bool head = base_csv_next(rows);
  for (int i = 0; i < PLACE_COLUMNS; i++)
    reading->columns[i] = head ? base_csv_find(rows, place_columns[i]) : -1;
  if (reading->columns[REGION] < 0 || reading->columns[KEY] < 0) {
    report_line(reading->diagnostics, reading->path, 1, "places need the columns region and key");
    return;
  }
  while (base_csv_next(rows)) {
    reading->line = (int)base_csv_line(rows);
    if (reading->places->list.count == MOST_PLACES) {
      report_line(reading->diagnostics, reading->path, reading->line, "a map has at most 1000 places");
      return;
    }
    read_place(reading, rows);
  }
}

ChartPlaces *chart_places_load(BaseArena *arena, const char *path, const ReportNode *node,
                               BaseDiagnostics *diagnostics) {
  MapFile file;
  PlaceReading reading = {.places = base_arena_alloc(arena, sizeof *reading.places),
                          .arena = arena,
                          .path = base_diagnostics_keep(diagnostics, path),
                          .diagnostics = diagnostics};
  if (open_file(&file, node, "anchors", path, place_columns, PLACE_COLUMNS, diagnostics))
    read_places(&reading, file.rows);
  close_file(&file);
  return reading.places;
}
