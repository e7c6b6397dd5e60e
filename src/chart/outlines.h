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
  BaseMap *known;     /* places of areas by code, counted from 1; made when one is first looked for */
  bool degrees;       /* longitudes and latitudes, as far as is known */
  const char *system; /* the coordinate reference system that the file names, or NULL */
  bool by_key;        /* codes were read by the attribute `key` of the chart, as those of GeoJSON are */
  bool thinned;       /* what cannot be seen was left out */
} ChartOutlines;

/* Reads GeoJSON, or a CSV of region_code, ring, x, y (other columns are passed over); faults are diagnostics. Strings live in
 * the arena; chart_outlines_free frees the lists. Never NULL. */
ChartOutlines *chart_outlines_load(BaseArena *arena, const char *path, const ReportNode *node,
                                   BaseDiagnostics *diagnostics);
void chart_outlines_free(ChartOutlines *outlines);
/* The same of a text in memory; false after a fault, which was reported. geojson.c */
bool chart_geojson_read(ChartOutlines *outlines, BaseArena *arena, const char *path, const char *text,
                        size_t length, const ReportNode *node, BaseDiagnostics *diagnostics);
/* The area of a code, made when there is none; `known` finds its place in the list. */
ChartArea *chart_area_add(ChartOutlines *outlines, BaseMap *known, BaseArena *arena, const char *code);
/* The area of a code; outlines grow no more after the first question. */
const ChartArea *chart_area_find(const ChartOutlines *outlines, const char *code);
const char *chart_area_nearest(const ChartOutlines *outlines, const char *code); /* NULL: none is near */
/* Least x and y, largest x and y of an area; widens what is in `box` when asked. */
void chart_area_box(const ChartArea *area, double box[4]);
void chart_area_widen(const ChartArea *area, double box[4]);
double chart_area_size(const ChartArea *area); /* of its largest ring, in square units */

/* The point inside farthest from the outline, where a unit to the side counts `wide` and one up `high`; its distance so
 * counted, which is at most `precision` less than the greatest. centre.c */
typedef struct {
  ChartVertex at;
  double away;
} ChartCentre;
ChartCentre chart_area_centre(const ChartArea *area, double wide, double high, double precision);

/* Outlines whose borders keep within `tolerance` of the source's, neighbours the same line. thin.c */
ChartOutlines *chart_outlines_thin(BaseArena *arena, const ChartOutlines *source, double tolerance);

/* Outlines in the plane of a coordinate reference system that PROJ knows; NULL after a fault, which is told at the node's
 * attribute `projection`. projection.c */
ChartOutlines *chart_outlines_project(const ChartData *data, const ReportNode *node,
                                      const ChartOutlines *source, const char *system);
/* Longitudes and latitudes into the plane of such a system, in place; NULL: they are in a plane. */
bool chart_points_project(const ChartData *data, const char *system, ChartVertex *points, size_t count);
/* Rings of one area, in degrees, that a file has cut at the 180th meridian become whole; those that are joined to others are
 * freed, and the count gets smaller. antimeridian.c */
void chart_rings_join(ChartRing *rings, size_t *count);
bool chart_ring_touches(const ChartRing *ring); /* whether it has a vertex on that meridian */
/* An equal-area projection for those areas of outlines in degrees that are wanted (NULL: all): of the world, or around their
 * middle. NULL: there is nothing to draw. */
typedef bool ChartWanted(const void *of, const char *code);
const char *chart_projection_usual(BaseArena *arena, const ChartOutlines *outlines, ChartWanted *wanted,
                                   const void *of);

/* Where an area's label stands: fractions of the map's box (without the moved areas). */
typedef struct {
  const char *region, *key, *name; /* name: instead of the row's label, "|" breaks the line; or NULL */
  double x, y;                     /* aligned point, baseline of the first line */
  TextAlign align;
  int per_row;
  bool automatic; /* made from the outlines: it stands at the visual centre */
  int row;        /* of the chart, when it is automatic; -1: none */
  bool has_label; /* x and y are the author's */
  bool enlarged;  /* an inset shows it, too: no label here */
  bool has_squares;
  double squares_x, squares_y; /* centre of the unit squares when they stand apart from the label */
  double shift_x, shift_y;     /* the area is moved by this, on a map 130 mm wide */
} ChartPlace;
typedef struct {
  BASE_LIST(ChartPlace) list;
} ChartPlaces;
ChartPlaces *chart_places_load(BaseArena *arena, const char *path, const ReportNode *node,
                               BaseDiagnostics *diagnostics);

#endif
