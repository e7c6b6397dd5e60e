/* Outlines of areas and the places of their labels; private to chart. */
#ifndef MILLESIME_CHART_OUTLINES_H
#define MILLESIME_CHART_OUTLINES_H

#include "chart/chart_private.h"

/* In the source's own plane, y up. */
typedef struct {
  double x, y;
} ChartVertex;
typedef struct {
  int number;
  BASE_LIST(ChartVertex) vertices; /* implicitly closed */
} ChartRing;
typedef struct {
  const char *code;
  BASE_LIST(ChartRing) rings;
} ChartArea;
typedef struct ChartOutlines {
  BASE_LIST(ChartArea) areas;
} ChartOutlines;

/* Reads region_code, ring, x, y (other columns are passed over); faults are diagnostics. Strings live in the arena;
 * chart_outlines_free frees the lists. Never NULL. */
ChartOutlines *chart_outlines_load(BaseArena *arena, const char *path, const ReportNode *node,
                                   BaseDiagnostics *diagnostics);
void chart_outlines_free(ChartOutlines *outlines);
const ChartArea *chart_area_find(const ChartOutlines *outlines, const char *code);
const char *chart_area_nearest(const ChartOutlines *outlines, const char *code); /* NULL: none is near */
/* Least x and y, largest x and y of an area; widens what is in `box` when asked. */
void chart_area_box(const ChartArea *area, double box[4]);
void chart_area_widen(const ChartArea *area, double box[4]);
bool chart_area_holds(const ChartArea *area, ChartVertex at); /* even-odd rule */

/* Where an area's label stands: fractions of the map's box (without the moved areas). */
typedef struct {
  const char *region, *key, *name; /* name: instead of the row's label, "|" breaks the line; or NULL */
  double x, y;                     /* aligned point, baseline of the first line */
  TextAlign align;
  int per_row;
  bool has_squares;
  double squares_x, squares_y; /* centre of the unit squares when they stand apart from the label */
  double shift_x, shift_y;     /* the area is moved by this, on a map 130 mm wide */
} ChartPlace;
typedef struct {
  BASE_LIST(ChartPlace) list;
} ChartPlaces;
ChartPlaces *chart_places_load(BaseArena *arena, const char *path, const ReportNode *node,
                               BaseDiagnostics *diagnostics);

/* Kept by the context, by path. */
const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data);
const ChartPlaces *chart_context_places(ChartContext *context, const ChartData *data);

/* ---- a map being drawn: map.c, map_squares.c, map_rates.c ---------------------------------------------------------------- */

/* From the source's plane to the page: the areas that are not moved fill the box's width. */
typedef struct {
  const ChartOutlines *outlines;
  const ChartPlaces *places;
  double left, top, scale; /* source units, and units a source unit */
  PageRect box;            /* of the areas that are not moved */
  PageRect whole;          /* of all areas */
} ChartProjection;

PagePoint chart_map_point(const ChartProjection *projection, const ChartPlace *place, ChartVertex at);
/* A fraction of the box. */
PagePoint chart_map_at(const ChartProjection *projection, double x, double y);
PageItem *chart_map_area(const PageCanvas *canvas, const ChartProjection *projection, const ChartPlace *place,
                         const PageColour *fill, const PageColour *border, BaseLength weight);
bool chart_is_moved(const ChartPlace *place);
/* The row of a place; -1: none. */
int chart_map_row(const ChartData *data, const ChartPlace *place);
/* A region's name in its lines. */
ChartLabel chart_map_name(const ChartData *data, const ChartPlace *place, size_t row);
void chart_map_squares(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       const ChartProjection *projection);
void chart_map_rates(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection);

#endif
