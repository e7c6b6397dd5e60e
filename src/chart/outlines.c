/* Outlines of areas: rings of vertices from a CSV, and the places of their labels from another. */
#include "chart/outlines.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 64 << 20, MOST_FIELDS = 32 };

/* ---- a small CSV reader: commas, optional quotes, a head line ------------------------------------------------------ */

typedef struct {
  char *fields[MOST_FIELDS];
  int count;
} Fields;

/* Splits a line in place; "" inside quotes stays one quote. Returns the start of the next line, or NULL. */
static char *split_line(char *at, Fields *fields) {
  fields->count = 0;
  for (;;) {
    char *out = at, *start = at;
    bool quoted = *at == '"';
    if (quoted) at++;
    while (*at && (quoted || (*at != ',' && *at != '\n' && *at != '\r'))) {
      if (quoted && *at == '"' && *++at != '"') {
        quoted = false;
        continue;
      }
      *out++ = *at++;
    }
    char end = *at;
    if (fields->count < MOST_FIELDS) fields->fields[fields->count++] = start;
    if (end) at++;
    *out = 0;
    if (end == ',') continue;
    if (end == '\r' && *at == '\n') at++;
    return end ? at : NULL;
  }
}

static int field_index(const Fields *head, const char *name) {
  for (int i = 0; i < head->count; i++)
    if (strcmp(head->fields[i], name) == 0) return i;
  return -1;
}

static const char *field(const Fields *fields, int index) {
  return index >= 0 && index < fields->count ? fields->fields[index] : "";
}

/* A number with a decimal point; false when the text is not one. */
static bool read_number(const char *text, double *number) {
  bool negative = *text == '-';
  if (negative) text++;
  double value = 0, scale = 1;
  const char *start = text;
  for (; *text >= '0' && *text <= '9'; text++) value = value * 10 + (*text - '0');
  if (*text == '.')
    for (text++; *text >= '0' && *text <= '9'; text++) value += (*text - '0') * (scale /= 10);
  *number = negative ? -value : value;
  return text > start && *text == 0;
}

/* ---- outlines -------------------------------------------------------------------------------------------------------- */

static ChartArea *area_of(ChartOutlines *outlines, BaseArena *arena, const char *code) {
  ChartArea *last = outlines->areas.count ? &outlines->areas.items[outlines->areas.count - 1] : NULL;
  if (last && strcmp(last->code, code) == 0) return last;
  for (size_t i = 0; i < outlines->areas.count; i++)
    if (strcmp(outlines->areas.items[i].code, code) == 0) return &outlines->areas.items[i];
  ChartArea *area = BASE_APPEND(&outlines->areas);
  *area = (ChartArea){.code = base_arena_copy(arena, code, strlen(code))};
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

static bool outline_columns(const Fields *head, OutlineColumns *columns) {
  columns->code = field_index(head, "region_code");
  columns->ring = field_index(head, "ring");
  columns->x = field_index(head, "x");
  columns->y = field_index(head, "y");
  return columns->code >= 0 && columns->ring >= 0 && columns->x >= 0 && columns->y >= 0;
}

static void report_line(BaseDiagnostics *diagnostics, const char *path, int line, const char *what) {
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, line, 1}, "bad-outline", NULL, "%s", what);
}

static void read_rings(ChartOutlines *outlines, BaseArena *arena, char *text, const char *path,
                       BaseDiagnostics *diagnostics) {
  Fields fields;
  OutlineColumns columns;
  char *at = split_line(text, &fields);
  if (!outline_columns(&fields, &columns)) {
    report_line(diagnostics, path, 1, "outlines need the columns region_code, ring, x and y");
    return;
  }
  for (int line = 2; at && *at; line++) {
    at = split_line(at, &fields);
    double ring, x, y;
    if (!read_number(field(&fields, columns.ring), &ring) || !read_number(field(&fields, columns.x), &x) ||
        !read_number(field(&fields, columns.y), &y)) {
      report_line(diagnostics, path, line, "ring, x and y must be numbers");
      return;
    }
    add_vertex(area_of(outlines, arena, field(&fields, columns.code)), (int)ring, x, y);
  }
}

static bool read_file(const ReportNode *node, const char *attribute, const char *path, BaseBuffer *text,
                      BaseDiagnostics *diagnostics) {
  if (base_file_read(path, LARGEST_FILE, text)) return true;
  base_report(diagnostics, BASE_ERROR, report_attribute_place(node, attribute), "no-file", NULL,
              "cannot read “%s”: %s", path, strerror(errno));
  return false;
}

ChartOutlines *chart_outlines_load(BaseArena *arena, const char *path, const ReportNode *node,
                                   BaseDiagnostics *diagnostics) {
  BaseBuffer text = {0};
  ChartOutlines *outlines = base_arena_alloc(arena, sizeof *outlines);
  if (read_file(node, "geo", path, &text, diagnostics))
    read_rings(outlines, arena, text.data, base_diagnostics_keep(diagnostics, path), diagnostics);
  base_buffer_free(&text);
  return outlines;
}

void chart_outlines_free(ChartOutlines *outlines) {
  for (size_t i = 0; i < outlines->areas.count; i++) {
    for (size_t k = 0; k < outlines->areas.items[i].rings.count; k++)
      base_free(outlines->areas.items[i].rings.items[k].vertices.items);
    base_free(outlines->areas.items[i].rings.items);
  }
  base_free(outlines->areas.items);
}

const ChartArea *chart_area_find(const ChartOutlines *outlines, const char *code) {
  for (size_t i = 0; i < outlines->areas.count; i++)
    if (strcmp(outlines->areas.items[i].code, code) == 0) return &outlines->areas.items[i];
  return NULL;
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

bool chart_area_holds(const ChartArea *area, ChartVertex at) {
  bool inside = false;
  for (size_t r = 0; r < area->rings.count; r++) {
    const ChartVertex *ring = area->rings.items[r].vertices.items;
    size_t count = area->rings.items[r].vertices.count;
    for (size_t i = 0, before = count - 1; i < count; before = i++)
      if ((ring[i].y > at.y) != (ring[before].y > at.y) &&
          at.x < ring[i].x + (at.y - ring[i].y) / (ring[before].y - ring[i].y) * (ring[before].x - ring[i].x))
        inside = !inside;
  }
  return inside;
}

/* ---- places ------------------------------------------------------------------------------------------------------------ */

static const char *const place_columns[] = {
    "region", "key", "x", "y", "per_row", "align", "squares_x", "squares_y", "shift_x", "shift_y", "name"};
enum { REGION, KEY, X, Y, PER_ROW, ALIGN, SQUARES_X, SQUARES_Y, SHIFT_X, SHIFT_Y, NAME, PLACE_COLUMNS };

static double number_or(const char *text, double fallback) {
  double number;
  return *text && read_number(text, &number) ? number : fallback;
}

static void read_place(ChartPlaces *places, BaseArena *arena, const Fields *fields, const int *columns) {
  ChartPlace *place = BASE_APPEND(&places->list);
  const char *texts[PLACE_COLUMNS];
  for (int i = 0; i < PLACE_COLUMNS; i++) texts[i] = field(fields, columns[i]);
  *place =
      (ChartPlace){.region = base_arena_copy(arena, texts[REGION], strlen(texts[REGION])),
                   .key = base_arena_copy(arena, texts[KEY], strlen(texts[KEY])),
                   .name = *texts[NAME] ? base_arena_copy(arena, texts[NAME], strlen(texts[NAME])) : NULL,
                   .x = number_or(texts[X], 0.5),
                   .y = number_or(texts[Y], 0.5),
                   .per_row = (int)number_or(texts[PER_ROW], 10),
                   .has_squares = *texts[SQUARES_X] != 0,
                   .squares_x = number_or(texts[SQUARES_X], 0),
                   .squares_y = number_or(texts[SQUARES_Y], 0),
                   .shift_x = number_or(texts[SHIFT_X], 0),
                   .shift_y = number_or(texts[SHIFT_Y], 0)};
  place->align = strcmp(texts[ALIGN], "left") == 0    ? TEXT_RAGGED
                 : strcmp(texts[ALIGN], "right") == 0 ? TEXT_RIGHT
                                                      : TEXT_CENTRED;
  if (place->per_row < 1) place->per_row = 1;
}

ChartPlaces *chart_places_load(BaseArena *arena, const char *path, const ReportNode *node,
                               BaseDiagnostics *diagnostics) {
  BaseBuffer text = {0};
  ChartPlaces *places = base_arena_alloc(arena, sizeof *places);
  if (!read_file(node, "anchors", path, &text, diagnostics)) {
    base_buffer_free(&text);
    return places;
  }
  Fields fields;
  int columns[PLACE_COLUMNS];
  char *at = split_line(text.data, &fields);
  for (int i = 0; i < PLACE_COLUMNS; i++) columns[i] = field_index(&fields, place_columns[i]);
  if (columns[REGION] < 0 || columns[KEY] < 0)
    report_line(diagnostics, base_diagnostics_keep(diagnostics, path), 1,
                "places need the columns region and key");
  else
    while (at && *at) {
      at = split_line(at, &fields);
      read_place(places, arena, &fields, columns);
    }
  base_buffer_free(&text);
  return places;
}
