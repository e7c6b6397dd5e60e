/* Fills and strokes: colours and gradients (SVG 1.1, §11.2 and §13.2). */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

enum { MOST_LINKS = 8, MOST_STOPS = 1000 };

/* A gradient and those that it takes attributes and stops from. */
typedef struct {
  SvgReader *reader;
  const SvgNode *chain[MOST_LINKS];
  int count;
  bool of_box; /* its lengths are portions of the shape's box */
} Gradient;

/* ---- what it says ---------------------------------------------------------------------------------------------- */

static bool is_gradient(const SvgNode *node) {
  return svg_is(node, "linearGradient") || svg_is(node, "radialGradient");
}

static bool follow_links(Gradient *gradient, const SvgNode *node) {
  for (gradient->count = 0; node && is_gradient(node); gradient->count++) {
    if (gradient->count == MOST_LINKS) {
      svg_fault(gradient->reader, node->offset, NULL,
                "a gradient is made of more than %d others, or of itself", MOST_LINKS);
      return false;
    }
    gradient->chain[gradient->count] = node;
    const SvgText *link = svg_attribute(node, "href");
    if (!link) {
      gradient->count++;
      return true;
    }
    node = svg_reference(gradient->reader, *link);
  }
  return node != NULL; /* what is no gradient gives nothing; what is not there was said */
}

static const SvgText *said(const Gradient *gradient, const char *name) {
  const SvgText *text = NULL;
  for (int i = 0; i < gradient->count && !text; i++) text = svg_attribute(gradient->chain[i], name);
  return text;
}

/* A length of the gradient; `portion` of the whole when nothing is said. */
static double measure(const Gradient *gradient, const char *name, double whole, double portion) {
  if (gradient->of_box) whole = 1;
  return svg_length(gradient->reader, said(gradient, name), whole, whole * portion);
}

static void read_line(const Gradient *gradient, SvgGradient *out) {
  double width = gradient->reader->view_width, height = gradient->reader->view_height;
  out->from = (SvgPoint){measure(gradient, "x1", width, 0), measure(gradient, "y1", height, 0)};
  out->to = (SvgPoint){measure(gradient, "x2", width, 1), measure(gradient, "y2", height, 0)};
}

/* A focus outside the circle is moved onto its edge. */
static void read_circle(const Gradient *gradient, SvgGradient *out) {
  double width = gradient->reader->view_width, height = gradient->reader->view_height;
  out->radial = true;
  out->to = (SvgPoint){measure(gradient, "cx", width, 0.5), measure(gradient, "cy", height, 0.5)};
  out->radius = measure(gradient, "r", gradient->reader->view_diagonal, 0.5);
  out->from_radius = measure(gradient, "fr", gradient->reader->view_diagonal, 0);
  out->from = out->to;
  if (said(gradient, "fx")) out->from.x = measure(gradient, "fx", width, 0.5);
  if (said(gradient, "fy")) out->from.y = measure(gradient, "fy", height, 0.5);
  double dx = out->from.x - out->to.x, dy = out->from.y - out->to.y, away = hypot(dx, dy);
  double most = fmax(0, out->radius - out->from_radius) * 0.999;
  if (away <= most) return;
  out->from = (SvgPoint){out->to.x + dx * most / away, out->to.y + dy * most / away};
}

/* ---- stops ----------------------------------------------------------------------------------------------------- */

static const SvgNode *first_stop(const Gradient *gradient) {
  for (int i = 0; i < gradient->count; i++)
    for (const SvgNode *child = gradient->chain[i]->first; child; child = child->next)
      if (svg_is(child, "stop")) return child;
  return NULL;
}

static SvgStop read_stop(SvgReader *reader, const SvgNode *node, const SvgStyle *style, double least) {
  SvgDeclared declared;
  SvgStop stop = {.opacity = 1};
  svg_declared(reader, node, &declared);
  SvgText colour = declared.value[SVG_STOP_COLOR];
  if (!colour.text) colour = (SvgText){"black", node->offset};
  stop.offset = fmax(least, svg_portion(reader, svg_attribute(node, "offset"), 0));
  svg_colour(reader, colour, style->colour, &stop.colour, &stop.opacity);
  stop.opacity *= svg_portion(reader, &declared.value[SVG_STOP_OPACITY], 1);
  return stop;
}

/* From 0 to 1: what lies before the first stop and behind the last is theirs. */
static bool read_stops(const Gradient *gradient, const SvgStyle *style, SvgGradient *out) {
  SvgReader *reader = gradient->reader;
  SvgStop stops[MOST_STOPS + 2];
  size_t count = 0;
  for (const SvgNode *node = first_stop(gradient); node && count <= MOST_STOPS; node = node->next) {
    if (!svg_is(node, "stop")) continue;
    stops[count] = read_stop(reader, node, style, count ? stops[count - 1].offset : 0);
    if (!count && stops[0].offset > 0) stops[1] = stops[0], stops[0].offset = 0, count++;
    count++;
  }
  if (!count) return false;
  if (count > MOST_STOPS)
    svg_fault(reader, gradient->chain[0]->offset, NULL, "a gradient of more than %d stops", MOST_STOPS);
  if (stops[count - 1].offset < 1) stops[count] = stops[count - 1], stops[count++].offset = 1;
  if (count == 1) stops[1] = stops[0], stops[count++].offset = 1;
  for (size_t i = 1; i < count; i++) out->fades |= stops[i].opacity != stops[0].opacity;
  SvgStop *kept = base_arena_alloc(reader->arena, count * sizeof *kept);
  memcpy(kept, stops, count * sizeof *kept);
  out->stops = kept;
  out->stop_count = count;
  reader->points += count;
  return true;
}

/* ---- gradients ------------------------------------------------------------------------------------------------- */

static bool is_flat(const SvgMatrix *m) {
  return !(fabs(m->a * m->d - m->b * m->c) > 1e-12);
}

static bool read_matrix(const Gradient *gradient, const SvgMatrix *matrix, const SvgBox *box,
                        SvgGradient *out) {
  out->matrix = *matrix;
  if (gradient->of_box) {
    SvgMatrix of_box = {box->right - box->left, 0, 0, box->bottom - box->top, box->left, box->top};
    if (!(of_box.a > 0 && of_box.d > 0)) return false;
    out->matrix = svg_multiplied(out->matrix, of_box);
  }
  out->matrix =
      svg_multiplied(out->matrix, svg_transform(gradient->reader, said(gradient, "gradientTransform")));
  return !is_flat(&out->matrix);
}

static void check_spread(const Gradient *gradient) {
  const SvgText *spread = said(gradient, "spreadMethod");
  if (spread && strcmp(spread->text, "pad") != 0)
    svg_fault(gradient->reader, spread->offset, "draw its steps out as stops",
              "a gradient that is repeated is not drawn");
}

/* A gradient without room is its last colour. */
static void paint_last(SvgPaint *paint, const SvgGradient *gradient) {
  const SvgStop *last = &gradient->stops[gradient->stop_count - 1];
  paint->colour = last->colour;
  paint->opacity *= last->opacity;
}

static bool paint_gradient(SvgReader *reader, const SvgNode *node, const SvgStyle *style,
                           const SvgMatrix *matrix, const SvgBox *box, SvgPaint *paint) {
  Gradient gradient = {.reader = reader};
  if (!follow_links(&gradient, node)) return false;
  const SvgText *units = said(&gradient, "gradientUnits");
  gradient.of_box = !units || strcmp(units->text, "userSpaceOnUse") != 0;
  check_spread(&gradient);
  SvgGradient *out = base_arena_alloc(reader->arena, sizeof *out);
  if (!read_stops(&gradient, style, out) || !read_matrix(&gradient, matrix, box, out)) return false;
  if (svg_is(node, "radialGradient"))
    read_circle(&gradient, out);
  else
    read_line(&gradient, out);
  bool flat = out->radial ? !(out->radius > 0) : out->from.x == out->to.x && out->from.y == out->to.y;
  if (flat) {
    paint_last(paint, out);
  } else {
    paint->gradient = out;
    if (!out->fades) paint->opacity *= out->stops[0].opacity;
    reader->fades |= out->fades;
  }
  return paint->opacity > 0;
}

bool svg_paint(SvgReader *reader, SvgText text, const SvgStyle *style, double opacity,
               const SvgMatrix *matrix, const SvgBox *box, SvgPaint *paint) {
  const char *at = text.text + svg_blank(text.text);
  *paint = (SvgPaint){.opacity = opacity};
  if (!*at || strcmp(at, "none") == 0 || !(opacity > 0)) return false;
  if (strncmp(at, "url(", 4) == 0) {
    const SvgNode *node = svg_reference(reader, text);
    if (node && is_gradient(node)) return paint_gradient(reader, node, style, matrix, box, paint);
    if (node)
      svg_fault(reader, text.offset, "use a colour or a gradient, or draw its shapes out",
                "a fill by “%s” is not drawn", node->name);
    return false;
  }
  double own;
  if (!svg_colour(reader, text, style->colour, &paint->colour, &own)) return false;
  paint->opacity *= own;
  return paint->opacity > 0;
}
