/* Rules, panels, lattices, the mark and the section tracker: what a page is furnished with. */
#include "layout/internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static LayoutBlock *bare_block(const LayoutRegion *region, const ReportNode *node, LayoutBox **box) {
  LayoutBlock *block = layout_block_new(region, node);
  *box = layout_block_add(block, layout_box_new(region->pass, region->width));
  return block;
}

/* The author's length, or the theme's. */
static BaseLength length_of(const LayoutRegion *region, const ReportNode *node, const char *name,
                            ReportProperty property) {
  return report_length(node, name, layout_length(region->pass, property), region->pass->kit.diagnostics);
}

static BaseLength height_of(const LayoutRegion *region, const ReportNode *node) {
  return report_length(node, "height", 0, region->pass->kit.diagnostics);
}

static const PageColour *named_colour(const LayoutRegion *region, const ReportNode *node,
                                      const char *attribute, const char *fallback) {
  const char *name = report_attribute_or(node, attribute, fallback);
  return page_colour(&region->pass->kit, name, report_attribute_place(node, attribute));
}

/* ---- rule, rect, lattice, space --------------------------------------------------------------------------------------- */

/* In a flow: as wide as its measure. In furniture, from="X Y" to="X Y" in page coordinates. */
LayoutBlock *layout_build_rule(const LayoutRegion *region, const ReportNode *node) {
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  BaseLength weight = length_of(region, node, "weight", LOOK_RULE_WEIGHT);
  const PageColour *colour = named_colour(region, node, "colour", "ink");
  PagePoint from = {0, 0}, to = {region->width, 0};
  if (layout_point(region->pass, node, "from", &from) && !layout_point(region->pass, node, "to", &to))
    from = (PagePoint){0, 0};
  PageCanvas canvas = layout_draw(region->pass, NULL, (BasePlace){0});
  page_draw_line(&canvas, from.x, from.y, to.x, to.y, weight, colour);
  layout_add_drawn(region->pass, box, 0, 0);
  return block;
}

LayoutBlock *layout_build_rect(const LayoutRegion *region, const ReportNode *node) {
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  box->height = height_of(region, node);
  layout_add_rect(region->pass, box, (PageRect){0, 0, region->width, box->height},
                  named_colour(region, node, "colour", "tint"));
  return block;
}

LayoutBlock *layout_build_lattice(const LayoutRegion *region, const ReportNode *node) {
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  box->height = height_of(region, node);
  LayoutItem *item = layout_item_new(region->pass, box, LAYOUT_LATTICE);
  item->as.lattice.width = region->width;
  item->as.lattice.height = box->height;
  item->as.lattice.pitch = length_of(region, node, "pitch", LOOK_LATTICE_PITCH);
  item->as.lattice.weight = length_of(region, node, "weight", LOOK_LATTICE_WEIGHT);
  item->as.lattice.colour = named_colour(region, node, "colour", "ruling");
  item->as.lattice.place = node->place;
  return block;
}

LayoutBlock *layout_build_space(const LayoutRegion *region, const ReportNode *node) {
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  box->height = length_of(region, node, "height", LOOK_SPACE_HEIGHT);
  return block;
}

/* ---- mark --------------------------------------------------------------------------------------------------------------- */

/* Stairs of squares: columns of so many cells, aligned at the bottom right of each cell; y is the bottom. */
LayoutBlock *layout_build_mark(const LayoutRegion *region, const ReportNode *node) {
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  BaseLength cell = length_of(region, node, "cell", LOOK_MARK_CELL);
  double share = strtod(report_attribute_or(node, "square", "0.85"), NULL);
  if (!(share > 0 && share <= 1)) share = 0.85;
  BaseLength side = (BaseLength)((double)cell * share + 0.5);
  int heights[16], columns = 0, tallest = 0;
  for (const char *at = report_attribute_or(node, "columns", "1 2 3"); *at && columns < 16;) {
    char *end;
    long height = strtol(at, &end, 10);
    if (end == at || height < 1 || height > 100) break;
    heights[columns++] = (int)height;
    if (height > tallest) tallest = (int)height;
    at = end;
  }
  PageRect *squares =
      base_arena_alloc(region->pass->arena, (size_t)(columns * tallest + 1) * sizeof *squares);
  size_t count = 0;
  for (int column = 0; column < columns; column++)
    for (int row = 0; row < heights[column]; row++)
      squares[count++] = (PageRect){(column + 1) * cell - side, -row * cell - side, side, side};
  layout_add_squares(region->pass, box, NULL, node->place, squares, count,
                     named_colour(region, node, "colour", "ink"));
  return block;
}

/* ---- section tracker ------------------------------------------------------------------------------------------------------ */

static void add_square(const LayoutRegion *region, LayoutBox *box, const ReportNode *node, BaseLength x,
                       BaseLength side, bool current) {
  PageCanvas canvas = layout_draw(region->pass, NULL, (BasePlace){0});
  PageRect square = {0, 0, side, side};
  if (current)
    page_draw_rect(&canvas, square, named_colour(region, node, "current", "data"));
  else
    page_draw_box(&canvas, square, NULL, named_colour(region, node, "outline", "data-light"),
                  layout_length(region->pass, LOOK_TRACKER_OUTLINE));
  layout_add_drawn(region->pass, box, x, 0);
}

/* A pointer needs 24 CSS pixels to hit (WCAG 2.2, 2.5.8): squares that stand closer are an ornament, contents and bookmarks lead
 * to the sections. */
static bool can_be_hit(BaseLength pitch) {
  return pitch >= 18 * BASE_POINT;
}

/* A link to the section's first page, an item of the page's list of them. */
static void add_link(const LayoutRegion *region, LayoutBox *box, const ReportNode *node,
                     const LayoutEntry *section, BaseLength x, BaseLength pitch) {
  LayoutPass *pass = region->pass;
  if (!pass->navigation || !can_be_hit(pitch)) return;
  PageElement *item = page_element_new(pass->out, pass->navigation, PAGE_LI, node->place);
  PageElement *body = page_element_new(pass->out, item, PAGE_LBODY, node->place);
  PageElement *element = page_element_new(pass->out, body, PAGE_LINK, node->place);
  element->alt = base_arena_format(pass->arena, "%d. %s", section->number, section->title);
  PageCanvas canvas = layout_draw(pass, element, node->place);
  page_draw_link(&canvas, (PageRect){0, 0, pitch, pitch}, NULL, section->anchor, element->alt);
  layout_add_drawn(pass, box, x, 0);
}

/* As many squares as there are numbered sections, ending at x; the current one is filled. */
LayoutBlock *layout_build_tracker(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBox *box;
  LayoutBlock *block = bare_block(region, node, &box);
  BaseLength side = length_of(region, node, "square", LOOK_TRACKER_SQUARE);
  BaseLength pitch = length_of(region, node, "pitch", LOOK_TRACKER_PITCH);
  const LayoutEntry *current =
      pass->entry->section >= 0 ? &pass->outline->entries.items[pass->entry->section] : NULL;
  int index = 0;
  for (size_t i = 0; i < pass->outline->entries.count; i++) {
    const LayoutEntry *entry = &pass->outline->entries.items[i];
    if (!entry->number) continue;
    BaseLength x = -side - (pass->outline->section_count - 1 - index++) * pitch;
    add_square(region, box, node, x, side, entry == current);
    add_link(region, box, node, entry, x, pitch);
  }
  box->height = side;
  return block;
}
