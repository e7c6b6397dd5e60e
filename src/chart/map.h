/* A map being drawn: its grounds (the main one, and insets), where they lie, what is written on them; private to chart. */
#ifndef MILLESIME_CHART_MAP_H
#define MILLESIME_CHART_MAP_H

#include "chart/class_key.h"
#include "chart/context.h"

enum { CHART_MOST_INSETS = 8, CHART_MOST_PARTS_OF_MAP = CHART_MOST_INSETS + 1 };

/* ---- what a map shows: ground.c ------------------------------------------------------------------------------------------- */

/* Areas of one plane. */
typedef struct {
  const ReportNode *node; /* the chart's, or an inset's */
  const ChartOutlines *outlines;
  const ChartPlaces *places;
  const char *system; /* of its plane; NULL: a plane that nothing names */
  bool may_thin;      /* vertices that nobody sees may go */
  const ChartOutlines *thin;
  double thin_scale; /* for which */
} ChartGround;

typedef struct ChartMap {
  ChartGround grounds[CHART_MOST_PARTS_OF_MAP]; /* the main one first */
  size_t count;
} ChartMap;

/* The grounds of a chart, made once; NULL after a fault that was told. */
ChartMap *chart_map_of(ChartContext *context, const ChartData *data);

/* ---- where it lies: map_layout.c ------------------------------------------------------------------------------------------ */

/* From the source's plane to the page: the areas that are not moved fill the box's width. */
typedef struct {
  const ChartOutlines *outlines;
  const ChartPlaces *places;
  const char *system;
  double left, top, scale; /* source units, and units a source unit */
  PageRect box;            /* of the areas that are not moved */
  PageRect whole;          /* of all areas */
} ChartProjection;

typedef struct {
  ChartProjection parts[CHART_MOST_PARTS_OF_MAP]; /* the main one first */
  PageRect frames[CHART_MOST_PARTS_OF_MAP];       /* of insets */
  ChartLabel names[CHART_MOST_PARTS_OF_MAP];
  const ReportNode *nodes[CHART_MOST_PARTS_OF_MAP];
  size_t count;
  ChartLabel note; /* that insets have another scale */
  PageRect rect;   /* of it all */
} ChartLayout;

/* With its top left corner at x, y; false after a fault. */
bool chart_map_layout(ChartContext *context, const ChartData *data, BaseLength x, BaseLength y,
                      BaseLength width, ChartLayout *layout);
void chart_map_frames_check(const ChartData *data, const ChartLayout *layout);
/* Frames and names of insets. */
void chart_map_frames_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout);

PagePoint chart_map_point(const ChartProjection *projection, const ChartPlace *place, ChartVertex at);
/* A fraction of the box. */
PagePoint chart_map_at(const ChartProjection *projection, double x, double y);
bool chart_is_moved(const ChartPlace *place);
/* Fills and outlines an area; NULL when there is none. */
PageItem *chart_map_area(const PageCanvas *canvas, const ChartProjection *projection, const ChartPlace *place,
                         const PageColour *fill, const PageColour *border, BaseLength weight);
/* A border as thick as the property says where areas are large, thinner where they are small. */
BaseLength chart_map_border(const ChartData *data, const ChartProjection *projection,
                            ReportProperty property);
/* A line that cuts a moved area off from the rest: up its left side, across the corner, to the right. */
void chart_map_corner_draw(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                           const ChartPlace *place);
void chart_map_corners_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout);
size_t chart_map_places(const ChartLayout *layout); /* of all parts */
/* Where a label stands: the visual centre, or as its place says; and how far the outline is from there. */
PagePoint chart_map_centre(const ChartProjection *projection, const ChartPlace *place, BaseLength *away);

/* ---- rows and names: map.c ------------------------------------------------------------------------------------------------ */

/* The row of a place; -1: none. */
int chart_map_row(const ChartData *data, const ChartPlace *place);
const ChartValue *chart_map_value(const ChartData *data, const ChartPlace *place); /* NULL: it has no row */
/* Where rows say that they are, and which rows these are; the attributes longitude and latitude. How many. */
size_t chart_map_points(const ChartData *data, ChartVertex *points, size_t *rows);
/* A region's name in its lines. */
ChartLabel chart_map_name(const ChartData *data, const ChartPlace *place, size_t row, const PageRole *role);

/* ---- what covers the ground: map_mask.c ----------------------------------------------------------------------------------- */

/* Whose every small square of a rectangle is: 0 nobody's (the sea), else a number. */
typedef struct ChartMask ChartMask;
void chart_mask_free(ChartMask *mask);
bool chart_mask_is_sea(const ChartMask *mask, PageRect rect);
bool chart_mask_is_of(const ChartMask *mask, PageRect rect, unsigned number);
unsigned chart_mask_at(const ChartMask *mask, PagePoint at);
/* A mask of all areas of a layout, numbered from 1 as they come. */
ChartMask *chart_map_mask(const ChartLayout *layout);

/* ---- labels: map_labels.c ------------------------------------------------------------------------------------------------- */

/* What stands under an area's label; plate: words need a white ground. */
typedef const PageColour *ChartGroundColour(const ChartData *data, const void *of, const ChartPlace *place,
                                            bool *plate);
void chart_map_labels_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout,
                           const ChartMask *mask, ChartGroundColour *ground, const void *of);
/* A label led out of its area to the nearest free sea inside bounds, no farther than `longest`: its box there, and the leader's ends. False:
 * there is no room. */
typedef struct {
  PageRect box;
  PagePoint from, to;
} ChartLeader;
bool chart_map_lead_out(const ChartData *data, const ChartMask *mask, PagePoint centre, unsigned number,
                        BaseLength width, BaseLength height, BaseLength longest, PageRect bounds,
                        ChartLeader *leader);
void chart_map_leader_draw(const ChartData *data, const PageCanvas *canvas, const ChartLeader *leader);
/* Where a rectangle finds free sea beside the areas of the main ground; false: nowhere. */
bool chart_map_corner(const ChartData *data, const ChartLayout *layout, const ChartMask *mask,
                      BaseLength width, BaseLength height, PagePoint *at);

/* ---- forms ---------------------------------------------------------------------------------------------------------------- */

/* Each is given a layout; what stands under it is measured with no canvas. */
void chart_map_squares(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       const ChartProjection *projection);
BaseLength chart_map_rates(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout);
BaseLength chart_map_symbols(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout);
BaseLength chart_map_dots(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                          const ChartLayout *layout);

#endif
