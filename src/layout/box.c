/* Relocatable boxes and the blocks made of them. */
#include "layout/internal.h"

#include <string.h>

LayoutBox *layout_box_new(LayoutPass *pass, BaseLength width) {
  LayoutBox *box = base_arena_alloc(pass->boxes, sizeof *box);
  box->width = width;
  return box;
}

LayoutItem *layout_item_new(LayoutPass *pass, LayoutBox *box, LayoutItemKind kind) {
  LayoutItem *item = base_arena_alloc(pass->boxes, sizeof *item);
  item->kind = kind;
  if (box->last)
    box->last->next = item;
  else
    box->first = item;
  box->last = item;
  return item;
}

/* ---- drawing into boxes ------------------------------------------------------------------------------------------- */

PageCanvas layout_draw(LayoutPass *pass, PageElement *element, BasePlace place) {
  return (PageCanvas){pass->out, NULL, &pass->kit, element, place, &pass->drawn};
}

static void take_drawn(LayoutPass *pass, LayoutItem *item) {
  size_t size = pass->drawn.count * sizeof *pass->drawn.items;
  PageItem *items = base_arena_alloc(pass->boxes, size);
  if (size) memcpy(items, pass->drawn.items, size);
  item->as.drawn.items = items;
  item->as.drawn.count = pass->drawn.count;
  pass->drawn.count = 0;
}

LayoutItem *layout_add_drawn(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength y) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_DRAWN);
  item->x = x;
  item->y = y;
  take_drawn(pass, item);
  return item;
}

const PageItem *layout_item_text(const LayoutItem *item) {
  for (size_t i = 0; item->kind == LAYOUT_DRAWN && i < item->as.drawn.count; i++)
    if (item->as.drawn.items[i].kind == PAGE_TEXT) return &item->as.drawn.items[i];
  return NULL;
}

/* The points are the box's own until they are copied to a page. */
void layout_item_grow(LayoutItem *item, BaseLength more) {
  PagePoint *points = (PagePoint *)(uintptr_t)item->as.drawn.items[0].as.path.points;
  points[1].y += more;
}

LayoutItem *layout_add_line(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                            const TextLine *line, const PageColour *colour, BaseLength x,
                            BaseLength baseline) {
  layout_draw_line(pass, element, place, line, colour);
  return layout_add_drawn(pass, box, x, baseline);
}

LayoutItem *layout_add_rect(LayoutPass *pass, LayoutBox *box, PageRect rect, const PageColour *fill) {
  PageCanvas canvas = layout_draw(pass, NULL, (BasePlace){0});
  page_draw_rect(&canvas, (PageRect){0, 0, rect.width, rect.height}, fill);
  return layout_add_drawn(pass, box, rect.x, rect.y);
}

LayoutItem *layout_add_rule(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength y, BaseLength width,
                            BaseLength weight, const PageColour *colour) {
  PageCanvas canvas = layout_draw(pass, NULL, (BasePlace){0});
  page_draw_line(&canvas, 0, 0, width, 0, weight, colour);
  return layout_add_drawn(pass, box, x, y);
}

LayoutItem *layout_add_squares(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                               const PageRect *rects, size_t count, const PageColour *fill) {
  PageCanvas canvas = layout_draw(pass, element, place);
  if (count) page_draw_rects(&canvas, rects, count, fill);
  return layout_add_drawn(pass, box, 0, 0);
}

LayoutItem *layout_add_shape(LayoutPass *pass, LayoutBox *box, PageElement *element, BaseLength x,
                             BaseLength y, const char *segments, const PagePoint *points, size_t count,
                             const PageColour *fill) {
  PageCanvas canvas = layout_draw(pass, element, (BasePlace){0});
  page_draw_path(&canvas, segments, points, count, fill, NULL, 0);
  return layout_add_drawn(pass, box, x, y);
}

/* ---- boxes in boxes ----------------------------------------------------------------------------------------------- */

/* Copies: a note belongs to several lists, one inside the other. */
static void append_notes(LayoutPass *pass, LayoutBox *box, const LayoutNote *notes) {
  LayoutNote **end = &box->notes;
  while (*end) end = &(*end)->next;
  for (; notes; notes = notes->next) {
    LayoutNote *copy = base_arena_alloc(pass->arena, sizeof *copy);
    copy->lines = notes->lines;
    *end = copy;
    end = &copy->next;
  }
}

LayoutItem *layout_add_nested(LayoutPass *pass, LayoutBox *box, LayoutBox *inner, BaseLength x,
                              BaseLength y) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_NESTED);
  item->x = x;
  item->y = y;
  item->as.nested = inner;
  append_notes(pass, box, inner->notes);
  return item;
}

LayoutBlock *layout_block_new(const LayoutRegion *region, const ReportNode *node) {
  LayoutBlock *block = base_arena_alloc(region->pass->boxes, sizeof *block);
  block->node = node;
  block->width = region->width;
  return block;
}

LayoutBox *layout_block_add(LayoutBlock *block, LayoutBox *box) {
  if (block->last)
    block->last->next = box;
  else
    block->first = box;
  return block->last = box;
}

void layout_box_stretch(LayoutBox *box, BaseLength height) {
  BaseLength more = height - box->height;
  if (more <= 0) return;
  for (LayoutItem *item = box->first; item; item = item->next) {
    if (item->sinks) item->y += more;
    if (item->grows) layout_item_grow(item, more);
  }
  box->height = height;
}

/* ---- many boxes in one -------------------------------------------------------------------------------------------- */

BaseLength layout_to_grid(BaseLength y, BaseLength origin, BaseLength pitch) {
  if (pitch <= 0) return y;
  BaseLength above = (y - origin) % pitch;
  if (above < 0) above += pitch;
  return above < LAYOUT_MM(2) ? y - above : y + pitch - above;
}

void layout_stripes_end(LayoutPass *pass, LayoutStripes *stripes) {
  if (!stripes->item) return;
  PageCanvas canvas = layout_draw(pass, NULL, (BasePlace){0});
  layout_draw_backdrop(&canvas, stripes->backdrop, 0, 0, stripes->body, stripes->bottom);
  take_drawn(pass, stripes->item);
  *stripes = (LayoutStripes){0};
}

void layout_stripes_add(LayoutPass *pass, LayoutStripes *stripes, LayoutBox *whole, const LayoutBox *box,
                        BaseLength x, BaseLength top) {
  BaseLength from = top;
  if (!box->backdrop) return;
  if (stripes->backdrop != box->backdrop) {
    if (stripes->item && box->backdrop->goes_on && !box->head) from = stripes->item->y + stripes->bottom;
    layout_stripes_end(pass, stripes);
    *stripes = (LayoutStripes){.item = layout_item_new(pass, whole, LAYOUT_DRAWN), .backdrop = box->backdrop};
    stripes->item->x = x;
    stripes->item->y = from;
  }
  stripes->bottom = top + box->height - stripes->item->y;
  if (box->head) stripes->body = stripes->bottom;
}

/* Text whose leading is a whole number of lines of the grid keeps to it; smaller text runs on its own. */
static bool on_grid(const LayoutBox *box, BaseLength grid) {
  return grid > 0 && box->baseline % grid == 0;
}

LayoutBox *layout_block_flatten(const LayoutRegion *region, const LayoutBlock *block) {
  LayoutPass *pass = region->pass;
  if (block->deal) return layout_deal_whole(pass, block);
  layout_deal_settle(pass, (LayoutBlock *)(uintptr_t)block);
  LayoutBox *whole = layout_box_new(pass, block->width);
  BaseLength y = 0, grid = region->master->baseline;
  LayoutStripes stripes = {0};
  for (LayoutBox *box = block->first; box; box = box->next) {
    BaseLength top = box == block->first ? 0 : y + box->space;
    if (box->snaps && box != block->first && on_grid(box, grid))
      top = layout_to_grid(top + box->baseline, block->first->baseline, grid) - box->baseline;
    layout_stripes_add(pass, &stripes, whole, box, 0, top);
    layout_add_nested(pass, whole, box, 0, top);
    y = top + box->height;
  }
  layout_stripes_end(pass, &stripes);
  whole->height = y;
  whole->baseline = block->first ? block->first->baseline : 0;
  whole->snaps = block->first && block->first->snaps;
  return whole;
}
