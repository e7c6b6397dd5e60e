/* svg: reads the still part of SVG that logos and drawings use into marks that any output can paint.
 *
 * What is read: paths, basic shapes, groups, nested and used elements, transforms, gradients, clips, opacity, strokes, style
 * attributes and simple style sheets (SVG 1.1, second edition, with what SVG 2 writes otherwise). What is not read is refused
 * at its place: nothing of a picture is left out in silence. Nothing is fetched. Everything lives in the arena given.
 */
#ifndef MILLESIME_SVG_H
#define MILLESIME_SVG_H

#include "base/base.h"

/* Marks lie in a box whose longer side is so many units; y runs downwards. */
#define SVG_SIDE 1000.0

typedef struct {
  double x, y;
} SvgPoint;

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct {
  double a, b, c, d, e, f;
} SvgMatrix;

/* Segments as letters, with as many points: 'm' and 'l' one, 'c' three (a cubic), 'h' none (closes). */
typedef struct {
  const char *segments;
  const SvgPoint *points;
  size_t point_count;
  bool even_odd; /* how its inside is told; else by winding */
} SvgPath;

/* A colour of the file, once. */
typedef struct {
  uint8_t red, green, blue;
  BasePlace place; /* where it is named first */
} SvgColour;

/* A step of a gradient. Offsets rise from 0 to 1. */
typedef struct {
  double offset, opacity;
  size_t colour;
} SvgStop;

/* From a point to a point, or between two circles; what lies before and beyond has the end's colour. `matrix` takes it to the
 * units of the marks. At least two stops. */
typedef struct {
  bool radial;
  SvgPoint from, to;
  double from_radius, radius;
  SvgMatrix matrix;
  const SvgStop *stops;
  size_t stop_count;
  bool fades; /* its stops differ in opacity; else they are opaque */
} SvgGradient;

typedef struct {
  const SvgGradient *gradient; /* NULL: a colour */
  size_t colour;
  double opacity; /* above 0, at most 1 */
} SvgPaint;

typedef struct {
  double width, miter;
  enum { SVG_BUTT, SVG_ROUND_CAP, SVG_SQUARE } cap;
  enum { SVG_MITER, SVG_ROUND_JOIN, SVG_BEVEL } join;
  const double *dashes;
  size_t dash_count;
  double dash_offset;
  bool skewed; /* its path is in units of its own, */
  /* from which this leads to those of the marks; it keeps areas. Else the identity */
  SvgMatrix matrix;
} SvgPen;

/* FILL and STROKE paint a path. CLIP and GROUP hold the marks up to their END: within a path; faded as one. */
typedef struct {
  enum { SVG_FILL, SVG_STROKE, SVG_CLIP, SVG_GROUP, SVG_END } kind;
  SvgPath path;
  SvgPaint paint; /* of FILL and STROKE; GROUP: its opacity */
  SvgPen pen;
} SvgMark;

typedef struct {
  double width, height;
  const SvgMark *marks;
  size_t mark_count;
  const SvgColour *colours;
  size_t colour_count;
  size_t point_count; /* of all marks */
  bool fades;         /* something is not opaque */
} SvgDrawing;

/* NULL when there is something that is not read or not sound: said at file, line and column. `path` is kept for messages; text
 * ends with a zero. Memory and time are bounded, whatever the file says. */
const SvgDrawing *svg_read(BaseArena *arena, const char *path, const char *text, size_t length,
                           BaseDiagnostics *diagnostics);
/* The colour at a point in the units of the marks, near enough to judge what stands over it: red, green, blue and opacity, from 0
 * to 1. It takes time in proportion to the points of the drawing (point_count). */
void svg_colour_at(const SvgDrawing *drawing, SvgPoint at, double rgba[4]);

#endif
