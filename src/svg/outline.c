/* Paths while they are made: segments and points, arcs as cubics, what curves cover. */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

static void add_point(SvgOutline *outline, double x, double y) {
  *BASE_APPEND(&outline->points) = (SvgPoint){x, y};
}

void svg_move(SvgOutline *outline, double x, double y) {
  base_buffer_add_char(&outline->segments, 'm');
  add_point(outline, x, y);
}

void svg_line(SvgOutline *outline, double x, double y) {
  base_buffer_add_char(&outline->segments, 'l');
  add_point(outline, x, y);
}

void svg_curve(SvgOutline *outline, SvgPoint first, SvgPoint second, SvgPoint end) {
  base_buffer_add_char(&outline->segments, 'c');
  add_point(outline, first.x, first.y);
  add_point(outline, second.x, second.y);
  add_point(outline, end.x, end.y);
}

void svg_close(SvgOutline *outline) {
  base_buffer_add_char(&outline->segments, 'h');
}

void svg_outline_free(SvgOutline *outline) {
  base_buffer_free(&outline->segments);
  base_free(outline->points.items);
}

/* ---- arcs ------------------------------------------------------------------------------------------------------ */

/* A turned ellipse around a middle. */
typedef struct {
  SvgPoint middle;
  double rx, ry, cosine, sine;
} Ellipse;

static SvgPoint on_ellipse(const Ellipse *ellipse, double x, double y) {
  double along = ellipse->rx * x, across = ellipse->ry * y;
  return (SvgPoint){ellipse->middle.x + ellipse->cosine * along - ellipse->sine * across,
                    ellipse->middle.y + ellipse->sine * along + ellipse->cosine * across};
}

/* Of SVG 1.1, F.6.5 and F.6.6: the middle of the ellipse, its radii made long enough, and both angles on it. */
static Ellipse find_ellipse(SvgPoint from, SvgArc arc, SvgPoint to, double *start, double *sweep) {
  const double pi = acos(-1);
  Ellipse e = {.rx = fabs(arc.rx), .ry = fabs(arc.ry)};
  e.cosine = cos(arc.turn * pi / 180), e.sine = sin(arc.turn * pi / 180);
  double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
  double x = e.cosine * dx + e.sine * dy, y = -e.sine * dx + e.cosine * dy;
  double short_by = x * x / (e.rx * e.rx) + y * y / (e.ry * e.ry);
  if (short_by > 1) e.rx *= sqrt(short_by), e.ry *= sqrt(short_by);
  double used = e.rx * e.rx * y * y + e.ry * e.ry * x * x;
  double factor = used > 0 ? sqrt(fmax(0, (e.rx * e.rx * e.ry * e.ry - used) / used)) : 0;
  if (arc.large == arc.sweep) factor = -factor;
  double mx = factor * e.rx * y / e.ry, my = -factor * e.ry * x / e.rx;
  e.middle = (SvgPoint){e.cosine * mx - e.sine * my + (from.x + to.x) / 2,
                        e.sine * mx + e.cosine * my + (from.y + to.y) / 2};
  *start = atan2((y - my) / e.ry, (x - mx) / e.rx);
  *sweep = atan2((-y - my) / e.ry, (-x - mx) / e.rx) - *start;
  if (arc.sweep && *sweep < 0) *sweep += 2 * pi;
  if (!arc.sweep && *sweep > 0) *sweep -= 2 * pi;
  return e;
}

/* Cubics of at most a right angle: 4/3 tan(angle/4) makes each meet the ellipse in its middle. */
void svg_arc(SvgOutline *outline, SvgPoint from, SvgArc arc, SvgPoint to) {
  if (from.x == to.x && from.y == to.y) return;
  if (fabs(arc.rx) < 1e-9 || fabs(arc.ry) < 1e-9) {
    svg_line(outline, to.x, to.y);
    return;
  }
  double start, sweep;
  Ellipse e = find_ellipse(from, arc, to, &start, &sweep);
  int count = (int)ceil(fabs(sweep) / (acos(-1) / 2) - 1e-9);
  for (int i = 0; i < count; i++) {
    double u = start + sweep * i / count, v = start + sweep * (i + 1) / count, k = 4.0 / 3 * tan((v - u) / 4);
    SvgPoint end = i == count - 1 ? to : on_ellipse(&e, cos(v), sin(v));
    svg_curve(outline, on_ellipse(&e, cos(u) - k * sin(u), sin(u) + k * cos(u)),
              on_ellipse(&e, cos(v) + k * sin(v), sin(v) - k * cos(v)), end);
  }
}

/* ---- finished paths -------------------------------------------------------------------------------------------- */

SvgPath svg_outline_path(SvgReader *reader, const SvgOutline *outline, const SvgMatrix *matrix) {
  size_t count = outline->points.count;
  SvgPoint *points = base_arena_alloc(reader->arena, count * sizeof *points + 1);
  for (size_t i = 0; i < count; i++)
    points[i] = svg_moved(matrix, outline->points.items[i].x, outline->points.items[i].y);
  const char *segments = outline->segments.data ? outline->segments.data : "";
  return (SvgPath){.segments = base_arena_copy(reader->arena, segments, outline->segments.length),
                   .points = points,
                   .point_count = count};
}

static void include(SvgBox *box, SvgPoint point) {
  box->left = fmin(box->left, point.x), box->right = fmax(box->right, point.x);
  box->top = fmin(box->top, point.y), box->bottom = fmax(box->bottom, point.y);
}

static double cubic(const double at[4], double t) {
  double s = 1 - t;
  return s * s * s * at[0] + 3 * s * s * t * at[1] + 3 * s * t * t * at[2] + t * t * t * at[3];
}

/* Where a coordinate of a cubic turns: the roots of its derivative within the curve. */
static int turning(const double at[4], double roots[2]) {
  double a = at[3] - 3 * at[2] + 3 * at[1] - at[0], b = 2 * (at[2] - 2 * at[1] + at[0]), c = at[1] - at[0];
  double found[2], under = b * b - 4 * a * c;
  int count = 0, within = 0;
  if (fabs(a) < 1e-12) {
    if (fabs(b) > 1e-12) found[count++] = -c / b;
  } else if (under >= 0) {
    found[count++] = (-b + sqrt(under)) / (2 * a);
    found[count++] = (-b - sqrt(under)) / (2 * a);
  }
  for (int i = 0; i < count; i++)
    if (found[i] > 0 && found[i] < 1) roots[within++] = found[i];
  return within;
}

static void include_curve(SvgBox *box, SvgPoint from, const SvgPoint *p) {
  const double x[4] = {from.x, p[0].x, p[1].x, p[2].x}, y[4] = {from.y, p[0].y, p[1].y, p[2].y};
  double roots[2];
  include(box, p[2]);
  for (int i = turning(x, roots); i > 0; i--)
    include(box, (SvgPoint){cubic(x, roots[i - 1]), cubic(y, roots[i - 1])});
  for (int i = turning(y, roots); i > 0; i--)
    include(box, (SvgPoint){cubic(x, roots[i - 1]), cubic(y, roots[i - 1])});
}

SvgBox svg_path_box(const SvgPath *path) {
  SvgBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  SvgPoint from = {0, 0};
  const SvgPoint *point = path->points;
  for (const char *segment = path->segments; *segment; segment++) {
    if (*segment == 'h') continue;
    if (*segment == 'c')
      include_curve(&box, from, point);
    else
      include(&box, *point);
    point += *segment == 'c' ? 3 : 1;
    from = point[-1];
  }
  return box;
}
