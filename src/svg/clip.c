/* Clips: what is seen lies in the shapes of a <clipPath> (SVG 1.1, §14.3), and in a viewport. */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

/* The shapes of a clip, as one path in the units of the marks. */
typedef struct {
  SvgPlace place;
  SvgOutline outline;
  BASE_LIST(SvgBox) boxes;
  bool even_odd, clockwise;
  size_t offset;
} Clip;

void svg_clip_rect(SvgPlace place, SvgBox box) {
  SvgOutline outline = {0};
  svg_move(&outline, box.left, box.top);
  svg_line(&outline, box.right, box.top);
  svg_line(&outline, box.right, box.bottom);
  svg_line(&outline, box.left, box.bottom);
  svg_close(&outline);
  svg_mark_new(place.reader, SVG_CLIP)->path = svg_outline_path(place.reader, &outline, &place.matrix);
  svg_outline_free(&outline);
}

/* Twice the area, by the control points: its sign tells which way a shape runs. */
static double area_of(const SvgPath *path) {
  double area = 0;
  for (size_t i = 0; i < path->point_count; i++) {
    SvgPoint one = path->points[i], next = path->points[(i + 1) % path->point_count];
    area += one.x * next.y - next.x * one.y;
  }
  return area;
}

static bool meets(const Clip *clip, SvgBox box) {
  for (size_t i = 0; i < clip->boxes.count; i++) {
    const SvgBox *other = &clip->boxes.items[i];
    if (box.left < other->right && box.right > other->left && box.top < other->bottom &&
        box.bottom > other->top)
      return true;
  }
  return false;
}

/* One path shows what several shapes cover when they lie apart, or run the same way around. */
static void add_shape(Clip *clip, const SvgOutline *shape, const SvgMatrix *matrix, bool even_odd) {
  SvgReader *reader = clip->place.reader;
  SvgPath path = svg_outline_path(reader, shape, matrix);
  if (!path.point_count) return;
  SvgBox box = svg_path_box(&path);
  bool clockwise = area_of(&path) > 0, first = clip->boxes.count == 0,
       alike = clockwise == clip->clockwise && !even_odd;
  if (!first && (even_odd != clip->even_odd || (!alike && meets(clip, box))))
    svg_fault(reader, clip->offset, "unite the shapes of the clip",
              "a clip whose shapes overlap is not drawn");
  if (first) clip->even_odd = even_odd, clip->clockwise = clockwise;
  if (clip->boxes.count < 1000) *BASE_APPEND(&clip->boxes) = box;
  base_buffer_add_text(&clip->outline.segments, path.segments);
  for (size_t i = 0; i < path.point_count; i++) *BASE_APPEND(&clip->outline.points) = path.points[i];
}

static bool is_seen(const SvgDeclared *declared, const SvgStyle *style) {
  const char *display = declared->value[SVG_DISPLAY].text;
  return !style->hidden && !(display && strcmp(display, "none") == 0);
}

/* What <use> stands for; its own place moves the matrix. */
static const SvgNode *used(Clip *clip, const SvgNode *node, SvgMatrix *matrix) {
  SvgReader *reader = clip->place.reader;
  const SvgText *link = svg_attribute(node, "href");
  SvgMatrix shift = {1,
                     0,
                     0,
                     1,
                     svg_attribute_length(reader, node, "x", reader->view_width, 0),
                     svg_attribute_length(reader, node, "y", reader->view_height, 0)};
  *matrix = svg_multiplied(*matrix, shift);
  const SvgNode *target = link ? svg_reference(reader, *link) : NULL;
  if (target) *matrix = svg_multiplied(*matrix, svg_transform(reader, svg_attribute(target, "transform")));
  return target;
}

static void add_child(Clip *clip, const SvgNode *node, SvgStyle style, const SvgMatrix *outer) {
  SvgReader *reader = clip->place.reader;
  SvgDeclared declared;
  if (node->foreign || svg_is(node, "title") || svg_is(node, "desc") || svg_is(node, "metadata")) return;
  reader->drawn++;
  svg_declared(reader, node, &declared);
  svg_style_inherit(reader, &declared, &style);
  if (!is_seen(&declared, &style)) return;
  SvgMatrix matrix = svg_multiplied(*outer, svg_transform(reader, svg_attribute(node, "transform")));
  const SvgNode *shape = svg_is(node, "use") ? used(clip, node, &matrix) : node;
  const char *own = declared.value[SVG_CLIP_PATH].text;
  SvgOutline outline = {0};
  if (own && strcmp(own, "none") != 0)
    svg_fault(reader, declared.value[SVG_CLIP_PATH].offset, "unite the clips",
              "a clip within a clip's shape is not drawn");
  if (shape && !svg_shape(reader, shape, &outline))
    svg_fault(reader, shape->offset, "clip by paths and basic shapes", "a clip by “%s” is not drawn",
              shape->name);
  if (shape) add_shape(clip, &outline, &matrix, style.clip_even_odd);
  svg_outline_free(&outline);
}

static void open_clip(SvgPlace place, const SvgNode *node, size_t offset) {
  SvgReader *reader = place.reader;
  Clip clip = {.place = place, .offset = offset};
  const SvgText *units = svg_attribute(node, "clipPathUnits");
  if (units && strcmp(units->text, "userSpaceOnUse") != 0)
    svg_fault(reader, units->offset, "save it with clipPathUnits=\"userSpaceOnUse\"",
              "a clip in portions of what is clipped is not drawn");
  SvgMatrix matrix = svg_multiplied(place.matrix, svg_transform(reader, svg_attribute(node, "transform")));
  SvgStyle style = {0};
  SvgDeclared declared;
  svg_declared(reader, node, &declared);
  style.clip_even_odd =
      declared.value[SVG_CLIP_RULE].text && strcmp(declared.value[SVG_CLIP_RULE].text, "evenodd") == 0;
  for (const SvgNode *child = node->first; child && !reader->stopped; child = child->next)
    add_child(&clip, child, style, &matrix);
  SvgMark *mark = svg_mark_new(reader, SVG_CLIP);
  mark->path = svg_outline_path(reader, &clip.outline, &svg_identity);
  mark->path.even_odd = clip.even_odd;
  svg_outline_free(&clip.outline);
  base_free(clip.boxes.items);
}

int svg_clips_open(SvgPlace place, const SvgDeclared *declared) {
  SvgReader *reader = place.reader;
  SvgText text = declared->value[SVG_CLIP_PATH];
  SvgDeclared next;
  int count = 0;
  for (; text.text && strcmp(text.text, "none") != 0; text = next.value[SVG_CLIP_PATH]) {
    const SvgNode *node = svg_reference(reader, text);
    if (!node) return count;
    if (!svg_is(node, "clipPath") || count >= SVG_DEEPEST) {
      svg_fault(reader, text.offset, "name a <clipPath>", "a clip by “%s” is not drawn",
                count >= SVG_DEEPEST ? "itself" : node->name);
      return count;
    }
    open_clip(place, node, text.offset);
    count++;
    svg_declared(reader, node, &next);
  }
  return count;
}
