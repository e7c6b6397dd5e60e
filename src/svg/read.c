/* A drawing as a whole. */
#include "svg/svg_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A length of the outermost element; one in percent, or "auto", leaves it open. */
static double own_size(SvgReader *reader, const SvgNode *root, const char *name) {
  const SvgText *text = svg_attribute(root, name);
  if (!text || strchr(text->text, '%') || strcmp(text->text, "auto") == 0) return 0;
  return svg_length(reader, text, 0, 0);
}

/* What is not said follows from the viewBox. */
static bool find_size(SvgReader *reader, double *width, double *height) {
  const SvgText *given = svg_attribute(reader->root, "viewBox");
  double box[4] = {0}, most = 1000;
  *width = own_size(reader, reader->root, "width");
  *height = own_size(reader, reader->root, "height");
  const char *at = given ? given->text : "";
  bool known = given && svg_number(&at, &box[0]) && svg_number(&at, &box[1]) && svg_number(&at, &box[2]) &&
               svg_number(&at, &box[3]) && box[2] > 0 && box[3] > 0;
  if (known && !*width && !*height) *width = box[2], *height = box[3];
  if (known && !*width) *width = *height * box[2] / box[3];
  if (known && !*height) *height = *width * box[3] / box[2];
  if (*width > 0 && *height > 0 && *width < *height * most && *height < *width * most) return true;
  svg_fault(reader, given ? given->offset : reader->root->offset, "viewBox=\"0 0 300 200\"",
            "the drawing has no size, or one side of more than a thousand times the other");
  return false;
}

static void draw_root(SvgReader *reader, SvgDrawing *drawing) {
  double width, height;
  SvgMatrix inner;
  SvgBox box;
  SvgPlace place = {.reader = reader};
  if (!find_size(reader, &width, &height) || !svg_view(reader, reader->root, width, height, &inner, &box))
    return;
  double scale = SVG_SIDE / fmax(width, height);
  drawing->width = width * scale;
  drawing->height = height * scale;
  SvgStyle style = {.fill = {"black", reader->root->offset},
                    .stroke = {"none", reader->root->offset},
                    .colour = svg_colour_number(reader, 0, reader->root->offset),
                    .fill_opacity = 1,
                    .stroke_opacity = 1,
                    .stroke_width = 1,
                    .miter = 4};
  SvgDeclared declared;
  svg_declared(reader, reader->root, &declared);
  svg_style_inherit(reader, &declared, &style);
  double opacity = svg_portion(reader, &declared.value[SVG_OPACITY], 1);
  place.matrix = svg_multiplied((SvgMatrix){scale, 0, 0, scale, 0, 0}, inner);
  int opened = svg_clips_open(place, &declared);
  if (opacity < 1) svg_mark_new(reader, SVG_GROUP)->paint.opacity = opacity, reader->fades = true, opened++;
  if (opacity > 0) svg_draw_children(place, reader->root, &style);
  while (opened-- > 0) svg_mark_new(reader, SVG_END);
}

typedef struct {
  size_t offset;
  SvgColour *colour;
} Named;

static int by_offset(const void *left, const void *right) {
  const Named *one = left, *other = right;
  return one->offset < other->offset ? -1 : one->offset > other->offset;
}

/* Going through the file once. */
static void find_places(SvgReader *reader) {
  size_t count = reader->colours.count, at = 0;
  Named *named = base_alloc(count * sizeof *named + 1);
  for (size_t i = 0; i < count; i++)
    named[i] = (Named){reader->colour_offsets.items[i], &reader->colours.items[i]};
  qsort(named, count, sizeof *named, by_offset);
  BasePlace place = {reader->path, 1, 1};
  for (size_t i = 0; i < count; i++) {
    for (; at < named[i].offset && at < reader->length; at++) {
      bool end = reader->text[at] == '\n', inside = ((uint8_t)reader->text[at + 1] & 0xC0) == 0x80;
      place.line += end;
      place.column = end ? 1 : place.column + !inside;
    }
    named[i].colour->place = place;
  }
  base_free(named);
}

static void *kept(BaseArena *arena, const void *items, size_t size) {
  void *copy = base_arena_alloc(arena, size + 1);
  if (size) memcpy(copy, items, size);
  return copy;
}

const SvgDrawing *svg_read(BaseArena *arena, const char *path, const char *text, size_t length,
                           BaseDiagnostics *diagnostics) {
  SvgReader reader = {.arena = arena,
                      .path = base_diagnostics_keep(diagnostics, path),
                      .text = text,
                      .length = length,
                      .diagnostics = diagnostics,
                      .ids = base_map_new(),
                      .colour_numbers = base_map_new()};
  SvgDrawing *drawing = base_arena_alloc(arena, sizeof *drawing);
  if (svg_tree_read(&reader)) {
    svg_sheet_read(&reader, reader.root);
    if (!reader.stopped) draw_root(&reader, drawing);
  }
  find_places(&reader);
  drawing->marks = kept(arena, reader.marks.items, reader.marks.count * sizeof *drawing->marks);
  drawing->mark_count = reader.marks.count;
  drawing->colours = kept(arena, reader.colours.items, reader.colours.count * sizeof *drawing->colours);
  drawing->colour_count = reader.colours.count;
  drawing->fades = reader.fades;
  drawing->point_count = reader.points;
  base_map_free(reader.ids);
  base_map_free(reader.colour_numbers);
  base_free(reader.rules.items);
  base_free(reader.marks.items);
  base_free(reader.colours.items);
  base_free(reader.colour_offsets.items);
  return reader.faulty ? NULL : drawing;
}
