/* Basic shapes as paths (SVG 1.1, §9). */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

static double across(SvgReader *reader, const SvgNode *node, const char *name) {
  return svg_attribute_length(reader, node, name, reader->view_width, 0);
}

static double down(SvgReader *reader, const SvgNode *node, const char *name) {
  return svg_attribute_length(reader, node, name, reader->view_height, 0);
}

/* NULL and "auto" are the same. */
static const SvgText *given(const SvgNode *node, const char *name) {
  const SvgText *text = svg_attribute(node, name);
  return text && strcmp(text->text, "auto") != 0 ? text : NULL;
}

static void check_size(SvgReader *reader, const SvgNode *node, double size) {
  if (size < 0) svg_fault(reader, node->offset, NULL, "a size of “%s” is negative", node->name);
}

/* A radius that is not given is the other one; both are held within half the sides. */
static void draw_rect(SvgReader *reader, const SvgNode *node, SvgOutline *out) {
  double x = across(reader, node, "x"), y = down(reader, node, "y");
  double w = across(reader, node, "width"), h = down(reader, node, "height");
  const SvgText *own_rx = given(node, "rx"), *own_ry = given(node, "ry");
  double rx = svg_length(reader, own_rx, reader->view_width, 0),
         ry = svg_length(reader, own_ry, reader->view_height, rx);
  if (!own_rx) rx = ry;
  check_size(reader, node, fmin(fmin(w, h), fmin(rx, ry)));
  if (!(w > 0 && h > 0)) return;
  rx = fmin(rx, w / 2), ry = fmin(ry, h / 2);
  SvgArc corner = {rx, ry, 0, false, true};
  bool round = rx > 0 && ry > 0;
  if (!round) rx = ry = 0;
  const SvgPoint p[] = {{x + rx, y},         {x + w - rx, y}, {x + w, y + ry}, {x + w, y + h - ry},
                        {x + w - rx, y + h}, {x + rx, y + h}, {x, y + h - ry}, {x, y + ry}};
  svg_move(out, p[0].x, p[0].y);
  for (int i = 1; i < 8; i += 2) {
    if (round || i < 7) svg_line(out, p[i].x, p[i].y);
    if (round) svg_arc(out, p[i], corner, p[(i + 1) % 8]);
  }
  svg_close(out);
}

static void draw_ellipse(SvgReader *reader, const SvgNode *node, SvgOutline *out) {
  bool circle = svg_is(node, "circle");
  double x = across(reader, node, "cx"), y = down(reader, node, "cy");
  double rx = circle ? svg_attribute_length(reader, node, "r", reader->view_diagonal, 0) : 0, ry = rx;
  if (!circle) {
    const SvgText *own_rx = given(node, "rx"), *own_ry = given(node, "ry");
    rx = svg_length(reader, own_rx, reader->view_width, 0),
    ry = svg_length(reader, own_ry, reader->view_height, rx);
    if (!own_rx) rx = ry;
  }
  check_size(reader, node, fmin(rx, ry));
  if (!(rx > 0 && ry > 0)) return;
  SvgArc half = {rx, ry, 0, false, true};
  SvgPoint right = {x + rx, y}, left = {x - rx, y};
  svg_move(out, right.x, right.y);
  svg_arc(out, right, half, left);
  svg_arc(out, left, half, right);
  svg_close(out);
}

static void draw_polygon(SvgReader *reader, const SvgNode *node, SvgOutline *out) {
  const SvgText *points = svg_attribute(node, "points");
  if (!points) return;
  const char *at = points->text;
  double x, y;
  for (size_t i = 0; at[svg_blank(at)] && reader->points + i < SVG_MOST_POINTS; i++) {
    if (!svg_number(&at, &x) || !svg_number(&at, &y)) {
      svg_fault(reader, points->offset + (size_t)(at - points->text), "pairs of numbers",
                "the points of “%s” are not sound here", node->name);
      return;
    }
    if (i)
      svg_line(out, x, y);
    else
      svg_move(out, x, y);
  }
  if (svg_is(node, "polygon") && out->points.count) svg_close(out);
}

static void draw_line(SvgReader *reader, const SvgNode *node, SvgOutline *out) {
  svg_move(out, across(reader, node, "x1"), down(reader, node, "y1"));
  svg_line(out, across(reader, node, "x2"), down(reader, node, "y2"));
}

bool svg_shape(SvgReader *reader, const SvgNode *node, SvgOutline *outline) {
  if (svg_is(node, "path")) {
    const SvgText *data = svg_attribute(node, "d");
    if (data) svg_path_data(reader, *data, outline);
  } else if (svg_is(node, "rect")) {
    draw_rect(reader, node, outline);
  } else if (svg_is(node, "circle") || svg_is(node, "ellipse")) {
    draw_ellipse(reader, node, outline);
  } else if (svg_is(node, "line")) {
    draw_line(reader, node, outline);
  } else if (svg_is(node, "polygon") || svg_is(node, "polyline")) {
    draw_polygon(reader, node, outline);
  } else {
    return false;
  }
  reader->points += outline->points.count;
  return true;
}
