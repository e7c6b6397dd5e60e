/* Outlines from GeoJSON (RFC 7946): features whose geometry is a Polygon or a MultiPolygon. A fault is told at its line and
 * column, and nothing of the file is used then. */
#include "chart/outlines.h"

#include <math.h>
#include <string.h>

enum { MOST_AREAS = 50000, MOST_MARKS = 3000000, DEEPEST = 16, NAMES_SHOWN = 12 };

/* Where in the file the reader stands: from the root, a member's name or, without one, an item's number. */
typedef struct {
  const char *name;
  size_t index;
} Step;

typedef struct {
  const BaseJson *json;
  const char *text, *path;
  BaseArena *arena;
  BaseDiagnostics *diagnostics;
  const ReportNode *node;
  const char *key; /* property with the code, or NULL */
  ChartOutlines *outlines;
  BaseMap *known; /* areas by code: places in the list, counted from 1 */
  ChartArea *area;
  int ring;
  Step steps[2 * DEEPEST + 16];
  size_t depth;
} Reading;

/* ---- places ------------------------------------------------------------------------------------------------------------ */

/* The parser keeps no places: a fault is found again in the text, which is known to be sound. */
static const char *after_space(const char *at) {
  while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r') at++;
  return at;
}

static const char *after_text(const char *at) {
  for (at++; *at && *at != '"'; at++)
    if (*at == '\\' && at[1]) at++;
  return *at ? at + 1 : at;
}

static const char *after_value(const char *at) {
  int depth = 0;
  for (at = after_space(at); *at;) {
    if (*at == '"') {
      at = after_text(at);
    } else {
      depth += *at == '{' || *at == '[';
      depth -= *at == '}' || *at == ']';
      if (depth < 0 || (depth == 0 && *at == ',')) return at;
      at++;
    }
    if (depth == 0 && (*at == ',' || *at == '}' || *at == ']')) return at;
  }
  return at;
}

/* The value of a member or an item; the container where there is none. */
static const char *step_into(const char *container, const Step *step) {
  const char *at = after_space(container);
  if (*at != (step->name ? '{' : '[')) return container;
  for (size_t i = 0; *at && *at != '}' && *at != ']'; i++) {
    at = after_space(at + 1);
    const char *name = at;
    if (step->name) at = after_space(after_text(at));
    if (step->name && *at == ':') at = after_space(at + 1);
    size_t length = step->name ? strlen(step->name) : 0;
    if (step->name ? strncmp(name + 1, step->name, length) == 0 && name[length + 1] == '"' : i == step->index)
      return at;
    at = after_space(after_value(at));
  }
  return container;
}

static BasePlace place_of(const Reading *reading) {
  const char *at = reading->text;
  for (size_t i = 0; i < reading->depth; i++) at = step_into(at, &reading->steps[i]);
  BasePlace place = {reading->path, 1, 1};
  for (const char *byte = reading->text; byte < at; byte++) {
    place.column = *byte == '\n' ? 1 : place.column + (((unsigned char)*byte & 0xC0) != 0x80);
    place.line += *byte == '\n';
  }
  return place;
}

static bool refuse(const Reading *reading, const char *hint, const char *problem) {
  base_report(reading->diagnostics, BASE_ERROR, place_of(reading), "bad-map-file", hint, "%s", problem);
  return false;
}

static const void *enter(Reading *reading, const void *value, const char *name) {
  reading->steps[reading->depth++] = (Step){name, 0};
  return reading->json->member(value, name);
}

static const void *enter_item(Reading *reading, const void *array, size_t index) {
  reading->steps[reading->depth++] = (Step){NULL, index};
  return reading->json->item(array, index);
}

static void leave(Reading *reading) {
  reading->depth--;
}

static bool is_array(const Reading *reading, const void *value) {
  return value && reading->json->kind(value) == BASE_JSON_ARRAY;
}

/* ---- geometry ---------------------------------------------------------------------------------------------------------- */

static bool read_position(Reading *reading, const void *position, ChartRing *ring) {
  static const double most_coordinate = 1e9;
  const BaseJson *json = reading->json;
  const void *x = is_array(reading, position) ? json->item(position, 0) : NULL,
             *y = x ? json->item(position, 1) : NULL;
  if (!x || !y || json->kind(x) != BASE_JSON_NUMBER || json->kind(y) != BASE_JSON_NUMBER)
    return refuse(reading, "[longitude, latitude]", "a position is a list of two numbers");
  ChartVertex at = {json->number(x), json->number(y)};
  if (fabs(at.x) > most_coordinate || fabs(at.y) > most_coordinate)
    return refuse(reading, NULL, "a coordinate is at most a thousand million");
  if (fabs(at.x) > 360 || fabs(at.y) > 90) reading->outlines->degrees = false;
  *BASE_APPEND(&ring->vertices) = at;
  return true;
}

static bool read_ring(Reading *reading, const void *positions) {
  if (!is_array(reading, positions)) return refuse(reading, NULL, "a ring is a list of positions");
  size_t count = reading->json->size(positions);
  if (count < 4)
    return refuse(reading, NULL, "a ring has at least four positions, of which the last is the first");
  ChartRing *ring = BASE_APPEND(&reading->area->rings);
  *ring = (ChartRing){.number = reading->ring++};
  for (size_t i = 0; i < count; i++) {
    const void *position = enter_item(reading, positions, i);
    if (!read_position(reading, position, ring)) return false;
    leave(reading);
  }
  const ChartVertex *first = &ring->vertices.items[0], *last = &ring->vertices.items[count - 1];
  if (first->x != last->x || first->y != last->y)
    return refuse(reading, "repeat the ring's first position at its end", "the ring is not closed");
  ring->vertices.count--;
  return true;
}

static bool read_list(Reading *reading, const void *list, bool (*read)(Reading *, const void *),
                      const char *problem) {
  if (!is_array(reading, list)) return refuse(reading, NULL, problem);
  for (size_t i = 0; i < reading->json->size(list); i++) {
    const void *item = enter_item(reading, list, i);
    if (!read(reading, item)) return false;
    leave(reading);
  }
  return true;
}

static bool read_polygon(Reading *reading, const void *rings) {
  return read_list(reading, rings, read_ring, "a polygon is a list of rings");
}

static const char *type_of(const Reading *reading, const void *value) {
  const void *type = reading->json->member(value, "type");
  return type && reading->json->kind(type) == BASE_JSON_TEXT ? reading->json->text(type) : "";
}

/* Recursion is bounded: collections in collections are counted. */
static bool read_geometry(Reading *reading, const void *geometry) {
  const char *type = type_of(reading, geometry);
  bool one = strcmp(type, "Polygon") == 0, read;
  if (one || strcmp(type, "MultiPolygon") == 0) {
    const void *coordinates = enter(reading, geometry, "coordinates");
    read = one ? read_polygon(reading, coordinates)
               : read_list(reading, coordinates, read_polygon, "a MultiPolygon is a list of polygons");
  } else if (strcmp(type, "GeometryCollection") == 0) {
    if (reading->depth > 2 * DEEPEST) return refuse(reading, NULL, "collections are nested too deep");
    const void *geometries = enter(reading, geometry, "geometries");
    read = read_list(reading, geometries, read_geometry, "a GeometryCollection is a list of geometries");
  } else {
    return refuse(reading, "outlines are of the types Polygon and MultiPolygon; leave other features out",
                  *type ? base_arena_format(reading->arena, "“%.40s” is no outline of an area", type)
                        : "a geometry has a type");
  }
  if (read) leave(reading);
  return read;
}

/* ---- codes ------------------------------------------------------------------------------------------------------------- */

/* "12", 12, 12.5; NULL for what is neither text nor number. */
static const char *code_text(const Reading *reading, const void *value) {
  if (!value) return NULL;
  BaseJsonKind kind = reading->json->kind(value);
  if (kind == BASE_JSON_TEXT) {
    const char *text = reading->json->text(value);
    return base_arena_copy(reading->arena, text, strlen(text));
  }
  if (kind != BASE_JSON_NUMBER) return NULL;
  double number = reading->json->number(value);
  bool whole = number == floor(number) && fabs(number) < 1e15;
  return base_arena_format(reading->arena, whole ? "%.0f" : "%.9g", number);
}

static bool refuse_code(Reading *reading, const void *properties) {
  const char *names[NAMES_SHOWN];
  size_t count = properties ? reading->json->names(properties, names, NAMES_SHOWN) : 0;
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, count ? "name the property that has it: geo-key=\"…\". There are: "
                                    : "give each feature an id");
  for (size_t i = 0; i < count; i++) base_buffer_add_format(&hint, "%s%.60s", i ? ", " : "", names[i]);
  refuse(reading, hint.data,
         reading->key ? base_arena_format(reading->arena, "the feature has no property “%.60s”", reading->key)
                      : "the feature has no code");
  base_buffer_free(&hint);
  return false;
}

/* The property that the report names; else the feature's id, or the property that is called like the column of keys. */
static const char *code_of(Reading *reading, const void *feature) {
  const void *properties = reading->json->member(feature, "properties");
  const char *code = NULL, *column = report_attribute(reading->node, "key");
  if (reading->key) return code_text(reading, reading->json->member(properties, reading->key));
  code = code_text(reading, reading->json->member(feature, "id"));
  if (!code && column) code = code_text(reading, reading->json->member(properties, column));
  return code;
}

static bool read_feature(Reading *reading, const void *feature) {
  if (strcmp(type_of(reading, feature), "Feature") != 0) return refuse(reading, NULL, "it is no Feature");
  const char *code = code_of(reading, feature);
  if (!code) return refuse_code(reading, reading->json->member(feature, "properties"));
  const void *geometry = enter(reading, feature, "geometry");
  if (geometry && reading->json->kind(geometry) == BASE_JSON_OTHER) { /* null: it has no place */
    leave(reading);
    return true;
  }
  if (reading->outlines->areas.count == MOST_AREAS)
    return refuse(reading, "a map shows some thousand areas: leave those out that it does not show",
                  "the file has more than 50000 areas");
  reading->area = chart_area_add(reading->outlines, reading->known, reading->arena, code);
  if (!read_geometry(reading, geometry)) return false;
  leave(reading);
  return true;
}

/* ---- the file ---------------------------------------------------------------------------------------------------------- */

/* Named in the way of before RFC 7946, as offices that publish in their own plane still do. */
static void read_system(Reading *reading, const void *root) {
  const void *name =
      reading->json->member(reading->json->member(reading->json->member(root, "crs"), "properties"), "name");
  if (!name || reading->json->kind(name) != BASE_JSON_TEXT) return;
  const char *text = reading->json->text(name);
  if (!strstr(text, "CRS84")) reading->outlines->system = base_arena_copy(reading->arena, text, strlen(text));
}

static bool read_root(Reading *reading, const void *root) {
  const char *type = type_of(reading, root);
  if (strcmp(type, "Feature") == 0) return read_feature(reading, root);
  if (strcmp(type, "FeatureCollection") != 0)
    return refuse(reading,
                  strcmp(type, "Topology") == 0 ? "it is TopoJSON: turn it into GeoJSON first"
                                                : "the outermost object is a FeatureCollection",
                  "the file is no GeoJSON of areas");
  read_system(reading, root);
  const void *features = enter(reading, root, "features");
  if (!read_list(reading, features, read_feature, "a FeatureCollection has a list of features")) return false;
  leave(reading);
  return true;
}

/* Memory follows the marks of the text: it is bounded before anything is made of them. */
static bool is_of_size(const Reading *reading, size_t length) {
  size_t marks = 0;
  for (size_t i = 0; i < length; i++)
    marks += reading->text[i] == ',' || reading->text[i] == '[' || reading->text[i] == '{';
  if (marks <= MOST_MARKS) return true;
  return refuse(reading, "simplify the outlines first: a page shows a tenth of a millimetre",
                "the file has more than a million positions");
}

static bool read_text(Reading *reading, const char *text, size_t length) {
  BaseJsonFault fault = {0};
  void *root = reading->json->parse(text, length, &fault);
  if (!root) {
    BasePlace place = {reading->path, fault.line > 0 ? fault.line : 1, fault.column > 0 ? fault.column : 1};
    base_report(reading->diagnostics, BASE_ERROR, place, "bad-map-file", NULL, "it is no JSON: %s",
                fault.problem);
    return false;
  }
  bool read = read_root(reading, root);
  reading->json->free(root);
  return read;
}

bool chart_geojson_read(ChartOutlines *outlines, BaseArena *arena, const char *path, const char *text,
                        size_t length, const ReportNode *node, BaseDiagnostics *diagnostics) {
  bool mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
  Reading reading = {.json = base_json_load(),
                     .text = text + (mark ? 3 : 0),
                     .path = path,
                     .arena = arena,
                     .diagnostics = diagnostics,
                     .node = node,
                     .key = report_attribute(node, "geo-key"),
                     .outlines = outlines,
                     .known = base_map_new()};
  outlines->degrees = true;
  bool read = false;
  if (!reading.json)
    base_report(diagnostics, BASE_ERROR, report_attribute_place(node, "geo"), "no-library",
                "install the program whole, or give the outlines as CSV", "%s cannot be loaded",
                BASE_JSON_FILE);
  else
    read = is_of_size(&reading, length - (mark ? 3 : 0)) &&
           read_text(&reading, reading.text, length - (mark ? 3 : 0));
  base_map_free(reading.known);
  if (outlines->system) outlines->degrees = false;
  return read;
}
