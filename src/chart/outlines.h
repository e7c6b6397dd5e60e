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

/* Where an area's label stands: fractions of the map's box (without the moved areas); shifts in millimetres. */
typedef struct {
  const char *region, *key, *name; /* name: instead of the row's label, "|" breaks the line; or NULL */
  double x, y;                     /* aligned point, baseline of the first line */
  TextAlign align;
  int per_row;
  bool has_squares;
  double squares_x, squares_y; /* centre of the unit squares when they stand apart from the label */
  double shift_x, shift_y;     /* the area is moved by this */
} ChartPlace;
typedef struct {
  BASE_LIST(ChartPlace) list;
} ChartPlaces;
ChartPlaces *chart_places_load(BaseArena *arena, const char *path, const ReportNode *node,
                               BaseDiagnostics *diagnostics);

/* Kept by the context, by path. */
const ChartOutlines *chart_context_outlines(ChartContext *context, const ChartData *data);
const ChartPlaces *chart_context_places(ChartContext *context, const ChartData *data);

#endif
