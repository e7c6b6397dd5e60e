/* Elements to marks (SVG 1.1, §5 and §11). */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

static void draw(SvgPlace place, const SvgNode *node, SvgStyle style);

SvgMark *svg_mark_new(SvgReader *reader, int kind) {
  SvgMark *mark = BASE_APPEND(&reader->marks);
  *mark = (SvgMark){.kind = (unsigned)kind};
  return mark;
}

/* ---- strokes --------------------------------------------------------------------------------------------------- */

enum { MOST_DASHES = 200 };

static void read_dashes(SvgReader *reader, const SvgStyle *style, double scale, SvgPen *pen) {
  if (!style->dashes.text || strcmp(style->dashes.text, "none") == 0) return;
  double *dashes = base_arena_alloc(reader->arena, 2 * MOST_DASHES * sizeof *dashes), value, sum = 0;
  const char *at = style->dashes.text;
  size_t count = 0;
  bool sound = true;
  while (count < MOST_DASHES && at[strspn(at, " \t\r\n,")] && svg_number(&at, &value)) {
    sound &= value >= 0;
    at += strncmp(at, "px", 2) == 0 ? 2 : 0;
    dashes[count++] = value * scale;
    sum += value;
  }
  if (at[strspn(at, " \t\r\n,")] || !sound)
    svg_fault(reader, style->dashes.offset, "at most 200 numbers, none of them negative",
              "the dashes are not sound");
  if (!(sum > 0)) return;
  for (size_t i = 0; count % 2 && i < count; i++) dashes[count + i] = dashes[i];
  pen->dashes = dashes;
  pen->dash_count = count % 2 ? 2 * count : count;
  pen->dash_offset = style->dash_offset * scale;
}

/* A pen is round in the units of its shape. Where these are only moved, turned and scaled it is so in the marks' as well. */
static void add_stroke(SvgPlace place, const SvgStyle *style, const SvgOutline *outline, SvgPaint paint) {
  SvgReader *reader = place.reader;
  SvgMatrix m = place.matrix;
  double scale = sqrt(fabs(m.a * m.d - m.b * m.c)), slack = scale * 1e-6;
  if (!(scale > 0) || !(style->stroke_width > 0)) return;
  bool even = (fabs(m.a - m.d) < slack && fabs(m.b + m.c) < slack) ||
              (fabs(m.a + m.d) < slack && fabs(m.b - m.c) < slack);
  SvgMatrix grown = {scale, 0, 0, scale, 0, 0};
  SvgPen pen = {.width = style->stroke_width * scale,
                .miter = fmax(1, style->miter),
                .cap = (unsigned)style->cap,
                .join = (unsigned)style->join,
                .skewed = !even,
                .matrix = svg_identity};
  if (!even) pen.matrix = (SvgMatrix){m.a / scale, m.b / scale, m.c / scale, m.d / scale, m.e, m.f};
  read_dashes(reader, style, scale, &pen);
  SvgMark *mark = svg_mark_new(reader, SVG_STROKE);
  mark->path = svg_outline_path(reader, outline, even ? &m : &grown);
  mark->paint = paint;
  mark->pen = pen;
}

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

static void add_fill(SvgPlace place, const SvgStyle *style, const SvgOutline *outline, SvgPaint paint) {
  SvgMark *mark = svg_mark_new(place.reader, SVG_FILL);
  mark->path = svg_outline_path(place.reader, outline, &place.matrix);
  mark->path.even_odd = style->even_odd;
  mark->paint = paint;
}

static void begin_group(SvgReader *reader, double opacity) {
  svg_mark_new(reader, SVG_GROUP)->paint.opacity = opacity;
  reader->fades = true;
}

/* A fill and a stroke that fade together are a group; one alone fades itself. */
static void paint_shape(SvgPlace place, const SvgStyle *style, const SvgOutline *outline, double opacity) {
  SvgReader *reader = place.reader;
  SvgPath own = {outline->segments.data ? outline->segments.data : "", outline->points.items,
                 outline->points.count, false};
  SvgBox box = svg_path_box(&own);
  SvgPaint fill, stroke;
  bool fills = svg_paint(reader, style->fill, style, style->fill_opacity, &place.matrix, &box, &fill);
  bool strokes =
      svg_paint(reader, style->stroke, style, style->stroke_opacity, &place.matrix, &box, &stroke) &&
      style->stroke_width > 0;
  bool group = fills && strokes && opacity < 1;
  if (group) begin_group(reader, opacity);
  if (!group) fill.opacity *= opacity, stroke.opacity *= opacity;
  if (strokes && style->stroke_first) add_stroke(place, style, outline, stroke);
  if (fills) add_fill(place, style, outline, fill);
  if (strokes && !style->stroke_first) add_stroke(place, style, outline, stroke);
  if (group) svg_mark_new(reader, SVG_END);
  reader->fades |= (fills && fill.opacity < 1) || (strokes && stroke.opacity < 1);
}

/* ---- viewports and uses ---------------------------------------------------------------------------------------- */

static bool overflows(const SvgDeclared *declared) {
  const char *overflow = declared->value[SVG_OVERFLOW].text;
  return overflow && (strcmp(overflow, "visible") == 0 || strcmp(overflow, "auto") == 0);
}

/* <svg> and <symbol>, where they stand. */
static void draw_viewport(SvgPlace place, const SvgNode *node, const SvgDeclared *declared,
                          const SvgStyle *style, double width, double height) {
  SvgReader *reader = place.reader;
  double old[3] = {reader->view_width, reader->view_height, reader->view_diagonal};
  SvgMatrix inner;
  SvgBox box;
  if (svg_view(reader, node, width, height, &inner, &box)) {
    bool clipped = !overflows(declared);
    if (clipped) svg_clip_rect(place, box);
    place.matrix = svg_multiplied(place.matrix, inner);
    svg_draw_children(place, node, style);
    if (clipped) svg_mark_new(reader, SVG_END);
  }
  reader->view_width = old[0], reader->view_height = old[1], reader->view_diagonal = old[2];
}

static SvgPlace moved(SvgPlace place, const SvgNode *node) {
  SvgReader *reader = place.reader;
  SvgMatrix shift = {1,
                     0,
                     0,
                     1,
                     svg_attribute_length(reader, node, "x", reader->view_width, 0),
                     svg_attribute_length(reader, node, "y", reader->view_height, 0)};
  place.matrix = svg_multiplied(place.matrix, shift);
  return place;
}

static void draw_used(SvgPlace place, const SvgNode *node, const SvgStyle *style) {
  SvgReader *reader = place.reader;
  const SvgText *link = svg_attribute(node, "href");
  const SvgNode *target = link ? svg_reference(reader, *link) : NULL;
  if (!link) svg_fault(reader, node->offset, "<use href=\"#id\"/>", "a use of nothing");
  if (!target) return;
  place = moved(place, node);
  if (!svg_is(target, "symbol") && !svg_is(target, "svg")) {
    draw(place, target, *style);
    return;
  }
  SvgDeclared declared;
  SvgStyle own = *style;
  svg_declared(reader, target, &declared);
  svg_style_inherit(reader, &declared, &own);
  const SvgNode *says_width = svg_attribute(node, "width") ? node : target;
  const SvgNode *says_height = svg_attribute(node, "height") ? node : target;
  draw_viewport(
      place, target, &declared, &own,
      svg_attribute_length(reader, says_width, "width", reader->view_width, reader->view_width),
      svg_attribute_length(reader, says_height, "height", reader->view_height, reader->view_height));
}

/* The first that asks for nothing. */
static void draw_switch(SvgPlace place, const SvgNode *node, const SvgStyle *style) {
  for (const SvgNode *child = node->first; child; child = child->next) {
    bool asks = svg_attribute(child, "requiredExtensions") || svg_attribute(child, "systemLanguage");
    if (child->foreign || asks) continue;
    draw(place, child, *style);
    return;
  }
}

/* ---- elements -------------------------------------------------------------------------------------------------- */

typedef enum { QUIET, SHAPE, CHILDREN, USE, VIEWPORT, SWITCH, REFUSED } Kind;

static const struct {
  const char *name;
  Kind kind;
  const char *hint; /* of what is refused */
} elements[] = {
    {"path", SHAPE, NULL},
    {"rect", SHAPE, NULL},
    {"circle", SHAPE, NULL},
    {"ellipse", SHAPE, NULL},
    {"line", SHAPE, NULL},
    {"polygon", SHAPE, NULL},
    {"polyline", SHAPE, NULL},
    {"g", CHILDREN, NULL},
    {"a", CHILDREN, NULL},
    {"use", USE, NULL},
    {"svg", VIEWPORT, NULL},
    {"switch", SWITCH, NULL},
    {"defs", QUIET, NULL},
    {"style", QUIET, NULL},
    {"title", QUIET, NULL},
    {"desc", QUIET, NULL},
    {"metadata", QUIET, NULL},
    {"linearGradient", QUIET, NULL},
    {"radialGradient", QUIET, NULL},
    {"clipPath", QUIET, NULL},
    {"symbol", QUIET, NULL},
    {"marker", QUIET, NULL},
    {"pattern", QUIET, NULL},
    {"mask", QUIET, NULL},
    {"filter", QUIET, NULL},
    {"view", QUIET, NULL},
    {"text", REFUSED, "turn its text into outlines (in Inkscape: Path, Object to Path)"},
    {"image", REFUSED, "set the picture itself, in PNG or JPEG"},
    {"foreignObject", REFUSED, "draw it with shapes"},
    {"script", REFUSED, "take the script out: what it would draw cannot be known"},
    {"animate", REFUSED, "save it without animation"},
    {"animateTransform", REFUSED, "save it without animation"},
    {"animateMotion", REFUSED, "save it without animation"},
    {"set", REFUSED, "save it without animation"},
};

static Kind kind_of(SvgReader *reader, const SvgNode *node) {
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
    if (!svg_is(node, elements[i].name)) continue;
    if (elements[i].kind == REFUSED)
      svg_fault(reader, node->offset, elements[i].hint, "“%s” is not drawn", node->name);
    return elements[i].kind;
  }
  svg_fault(reader, node->offset, "save it as plain SVG: paths, shapes, groups, gradients and clips",
            "“%.40s” is not drawn", node->name);
  return REFUSED;
}

static bool may_draw(SvgPlace place, const SvgNode *node) {
  SvgReader *reader = place.reader;
  if (++reader->drawn <= SVG_MOST_DRAWN && place.depth <= SVG_DEEPEST) return true;
  svg_fault(reader, node->offset, "simplify the drawing",
            "a drawing of more than %d elements, or %d within one another, what is used counted each time",
            SVG_MOST_DRAWN, SVG_DEEPEST);
  reader->stopped = true;
  return false;
}

static void draw_kind(SvgPlace place, const SvgNode *node, Kind kind, const SvgDeclared *declared,
                      const SvgStyle *style) {
  SvgReader *reader = place.reader;
  if (kind == CHILDREN) svg_draw_children(place, node, style);
  if (kind == USE) draw_used(place, node, style);
  if (kind == SWITCH) draw_switch(place, node, style);
  if (kind == VIEWPORT)
    draw_viewport(moved(place, node), node, declared, style,
                  svg_attribute_length(reader, node, "width", reader->view_width, reader->view_width),
                  svg_attribute_length(reader, node, "height", reader->view_height, reader->view_height));
}

static void draw_shape(SvgPlace place, const SvgNode *node, const SvgStyle *style, double opacity) {
  SvgOutline outline = {0};
  for (const SvgNode *child = node->first; child; child = child->next)
    if (!child->foreign) kind_of(place.reader, child); /* what would move it is refused */
  svg_shape(place.reader, node, &outline);
  if (!style->hidden && outline.points.count) paint_shape(place, style, &outline, opacity);
  svg_outline_free(&outline);
}

static void draw(SvgPlace place, const SvgNode *node, SvgStyle style) {
  SvgReader *reader = place.reader;
  if (reader->stopped || node->foreign) return;
  Kind kind = kind_of(reader, node);
  if (kind == QUIET || kind == REFUSED) return;
  place.depth++;
  if (!may_draw(place, node)) return;
  SvgDeclared declared;
  svg_declared(reader, node, &declared);
  const char *display = declared.value[SVG_DISPLAY].text;
  if (display && strcmp(display, "none") == 0) return;
  svg_style_inherit(reader, &declared, &style);
  double opacity = svg_portion(reader, &declared.value[SVG_OPACITY], 1);
  if (!(opacity > 0)) return;
  place.matrix = svg_multiplied(place.matrix, svg_transform(reader, svg_attribute(node, "transform")));
  int opened = svg_clips_open(place, &declared);
  if (kind == SHAPE) {
    draw_shape(place, node, &style, opacity);
  } else {
    if (opacity < 1) begin_group(reader, opacity), opened++;
    draw_kind(place, node, kind, &declared, &style);
  }
  while (opened-- > 0) svg_mark_new(reader, SVG_END);
}

void svg_draw_children(SvgPlace place, const SvgNode *node, const SvgStyle *style) {
  for (const SvgNode *child = node->first; child && !place.reader->stopped; child = child->next)
    draw(place, child, *style);
}
