/* The colour of a drawing at a point, as it would be painted there: for who asks whether words on it are legible. Curves count as
 * eight straight lines, dashes as whole lines. */
#include "svg/svg.h"

#include <math.h>

enum { CURVE_STEPS = 8, MOST_GROUPS = 32 };

/* Colours are not multiplied by their opacity. */
typedef struct {
  double red, green, blue, alpha;
} Tint;

typedef struct {
  SvgPoint at;
  bool strokes;    /* the distance is wanted, else the winding */
  double distance; /* squared, to the nearest line */
  int winding, crossings;
} Ray;

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static void cross(Ray *ray, SvgPoint from, SvgPoint to) {
  if (ray->strokes) {
    double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
    double t = length > 0 ? ((ray->at.x - from.x) * dx + (ray->at.y - from.y) * dy) / length : 0;
    t = fmin(1, fmax(0, t));
    double x = from.x + t * dx - ray->at.x, y = from.y + t * dy - ray->at.y;
    ray->distance = fmin(ray->distance, x * x + y * y);
    return;
  }
  if ((from.y > ray->at.y) == (to.y > ray->at.y)) return;
  double x = from.x + (ray->at.y - from.y) * (to.x - from.x) / (to.y - from.y);
  if (x <= ray->at.x) return;
  ray->winding += to.y > from.y ? 1 : -1;
  ray->crossings++;
}

static void cross_curve(Ray *ray, SvgPoint from, const SvgPoint *p) {
  SvgPoint last = from;
  for (int i = 1; i <= CURVE_STEPS; i++) {
    double t = (double)i / CURVE_STEPS, s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t,
           d = t * t * t;
    SvgPoint next = {a * from.x + b * p[0].x + c * p[1].x + d * p[2].x,
                     a * from.y + b * p[0].y + c * p[1].y + d * p[2].y};
    cross(ray, last, next);
    last = next;
  }
}

static void follow(Ray *ray, const SvgPath *path) {
  SvgPoint here = {0, 0}, start = {0, 0};
  const SvgPoint *point = path->points;
  for (const char *segment = path->segments; *segment; segment++) {
    bool closes = *segment == 'h' || (*segment == 'm' && !ray->strokes);
    if (closes) cross(ray, here, start); /* what is filled is closed */
    if (closes) here = start;
    if (*segment == 'm') here = start = *point;
    if (*segment == 'l') cross(ray, here, *point), here = *point;
    if (*segment == 'c') cross_curve(ray, here, point), here = point[2];
    point += *segment == 'c' ? 3 : *segment != 'h';
  }
  if (!ray->strokes) cross(ray, here, start);
}

static bool is_inside(const SvgPath *path, SvgPoint at) {
  Ray ray = {.at = at};
  follow(&ray, path);
  return path->even_odd ? ray.crossings % 2 != 0 : ray.winding != 0;
}

static SvgPoint undone(const SvgMatrix *m, SvgPoint at) {
  double det = m->a * m->d - m->b * m->c, x = at.x - m->e, y = at.y - m->f;
  return (SvgPoint){(m->d * x - m->c * y) / det, (m->a * y - m->b * x) / det};
}

static bool is_on_stroke(const SvgMark *mark, SvgPoint at) {
  Ray ray = {.at = undone(&mark->pen.matrix, at), .strokes = true, .distance = INFINITY};
  follow(&ray, &mark->path);
  return ray.distance <= mark->pen.width * mark->pen.width / 4;
}

/* ---- colours --------------------------------------------------------------------------------------------------- */

/* The largest t whose circle, of radius ≥ 0, goes through the point (ISO 32000-1 §8.7.4.5.4). */
static double circle_of(const SvgGradient *g, SvgPoint at) {
  double x = g->to.x - g->from.x, y = g->to.y - g->from.y, r = g->radius - g->from_radius;
  double px = at.x - g->from.x, py = at.y - g->from.y, a = x * x + y * y - r * r;
  double b = px * x + py * y + g->from_radius * r, c = px * px + py * py - g->from_radius * g->from_radius;
  if (fabs(a) < 1e-12) return fabs(b) > 1e-12 ? c / (2 * b) : 0;
  double root = sqrt(fmax(0, b * b - a * c)), one = (b + root) / a, other = (b - root) / a;
  double high = fmax(one, other), low = fmin(one, other);
  return g->from_radius + high * r >= 0 ? high : low;
}

static double along(const SvgGradient *g, SvgPoint point) {
  SvgPoint at = undone(&g->matrix, point);
  if (g->radial) return circle_of(g, at);
  double x = g->to.x - g->from.x, y = g->to.y - g->from.y;
  return ((at.x - g->from.x) * x + (at.y - g->from.y) * y) / (x * x + y * y);
}

static Tint plain(const SvgDrawing *drawing, size_t number, double opacity) {
  const SvgColour *colour = &drawing->colours[number];
  return (Tint){colour->red / 255.0, colour->green / 255.0, colour->blue / 255.0, opacity};
}

static Tint blend(Tint from, Tint to, double t) {
  return (Tint){from.red + (to.red - from.red) * t, from.green + (to.green - from.green) * t,
                from.blue + (to.blue - from.blue) * t, from.alpha + (to.alpha - from.alpha) * t};
}

static Tint paint_at(const SvgDrawing *drawing, const SvgPaint *paint, SvgPoint at) {
  if (!paint->gradient) return plain(drawing, paint->colour, paint->opacity);
  const SvgGradient *g = paint->gradient;
  double t = fmin(1, fmax(0, along(g, at)));
  size_t i = 0;
  while (i + 2 < g->stop_count && g->stops[i + 1].offset < t) i++;
  const SvgStop *from = &g->stops[i], *to = &g->stops[i + 1];
  double width = to->offset - from->offset;
  Tint tint = blend(plain(drawing, from->colour, from->opacity), plain(drawing, to->colour, to->opacity),
                    width > 0 ? fmin(1, fmax(0, (t - from->offset) / width)) : 1);
  tint.alpha = paint->opacity * (g->fades ? tint.alpha : 1);
  return tint;
}

/* ---- marks ----------------------------------------------------------------------------------------------------- */

static void put_over(Tint *ground, Tint tint) {
  double alpha = tint.alpha + ground->alpha * (1 - tint.alpha);
  if (alpha <= 0) return;
  Tint mixed = blend(*ground, tint, tint.alpha / alpha);
  mixed.alpha = alpha;
  *ground = mixed;
}

/* The mark that ends what the one at `index` opens; the last when none does. */
static size_t end_of(const SvgDrawing *drawing, size_t index) {
  int open = 0;
  for (; index < drawing->mark_count; index++) {
    int kind = (int)drawing->marks[index].kind;
    open += kind == SVG_END ? -1 : kind == SVG_CLIP || kind == SVG_GROUP;
    if (open == 0) return index;
  }
  return drawing->mark_count;
}

/* What is open: groups, whose marks are put together before they fade, and clips. */
typedef struct {
  Tint ground[MOST_GROUPS + 1];
  double opacity[MOST_GROUPS + 1];
  int count;
  BASE_LIST(bool) groups; /* of what is open, in order: is it a group? */
} Open;

static void begin(Open *open, const SvgMark *mark) {
  bool group = mark->kind == SVG_GROUP && open->count < MOST_GROUPS;
  *BASE_APPEND(&open->groups) = group;
  if (!group) return;
  open->opacity[++open->count] = mark->paint.opacity;
  open->ground[open->count] = (Tint){0};
}

static void end(Open *open) {
  if (!open->groups.count || !open->groups.items[--open->groups.count]) return;
  Tint group = open->ground[open->count];
  group.alpha *= open->opacity[open->count--];
  put_over(&open->ground[open->count], group);
}

void svg_colour_at(const SvgDrawing *drawing, SvgPoint at, double rgba[4]) {
  Open open = {0};
  for (size_t i = 0; i < drawing->mark_count; i++) {
    const SvgMark *mark = &drawing->marks[i];
    Tint *ground = &open.ground[open.count];
    if (mark->kind == SVG_CLIP && !is_inside(&mark->path, at))
      i = end_of(drawing, i);
    else if (mark->kind == SVG_CLIP || mark->kind == SVG_GROUP)
      begin(&open, mark);
    else if (mark->kind == SVG_END)
      end(&open);
    else if (mark->kind == SVG_FILL ? is_inside(&mark->path, at) : is_on_stroke(mark, at))
      put_over(ground, paint_at(drawing, &mark->paint, at));
  }
  base_free(open.groups.items);
  const Tint *whole = &open.ground[0];
  rgba[0] = whole->red, rgba[1] = whole->green, rgba[2] = whole->blue, rgba[3] = whole->alpha;
}
