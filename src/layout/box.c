/* Relocatable boxes and the blocks made of them. */
#include "layout/internal.h"

LayoutBox *layout_box_new(LayoutPass *pass, BaseLength width) {
  LayoutBox *box = base_arena_alloc(pass->arena, sizeof *box);
  box->width = width;
  return box;
}

LayoutItem *layout_item_new(LayoutPass *pass, LayoutBox *box, LayoutItemKind kind, PageElement *element,
                            BasePlace place) {
  LayoutItem *item = base_arena_alloc(pass->arena, sizeof *item);
  item->kind = kind;
  item->element = element;
  item->place = place;
  if (box->last)
    box->last->next = item;
  else
    box->first = item;
  box->last = item;
  return item;
}

LayoutItem *layout_add_line(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                            const TextLine *line, const PageColour *colour, BaseLength x,
                            BaseLength baseline) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_LINE, element, place);
  item->x = x;
  item->y = baseline;
  item->as.line.line = line;
  item->as.line.colour = colour;
  return item;
}

LayoutItem *layout_add_rect(LayoutPass *pass, LayoutBox *box, PageRect rect, const PageColour *fill) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_RECT, NULL, (BasePlace){0});
  item->x = rect.x;
  item->y = rect.y;
  item->as.rect.width = rect.width;
  item->as.rect.height = rect.height;
  item->as.rect.fill = fill;
  return item;
}

LayoutItem *layout_add_rule(LayoutPass *pass, LayoutBox *box, BaseLength x, BaseLength y, BaseLength width,
                            BaseLength weight, const PageColour *colour) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_RULE, NULL, (BasePlace){0});
  item->x = x;
  item->y = y;
  item->as.rule.dx = width;
  item->as.rule.weight = weight;
  item->as.rule.colour = colour;
  return item;
}

LayoutItem *layout_add_squares(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                               const PageRect *rects, size_t count, const PageColour *fill) {
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_SQUARES, element, place);
  item->as.squares.rects = rects;
  item->as.squares.count = count;
  item->as.squares.fill = fill;
  return item;
}

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
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_NESTED, NULL, (BasePlace){0});
  item->x = x;
  item->y = y;
  item->as.nested = inner;
  append_notes(pass, box, inner->notes);
  return item;
}

LayoutBlock *layout_block_new(const LayoutRegion *region, const ReportNode *node) {
  LayoutBlock *block = base_arena_alloc(region->pass->arena, sizeof *block);
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
    if (item->kind == LAYOUT_RECT && item->as.rect.grows) item->as.rect.height += more;
  }
  box->height = height;
}

/* ---- many boxes in one -------------------------------------------------------------------------------------------- */

static BaseLength next_on_grid(BaseLength y, BaseLength origin, BaseLength pitch) {
  if (pitch <= 0) return y;
  BaseLength above = (y - origin) % pitch;
  if (above < 0) above += pitch;
  return above < LAYOUT_MM(2) ? y - above : y + pitch - above;
}

/* The stripes behind boxes from `box` on, before the boxes themselves. */
static void add_stripes(LayoutPass *pass, LayoutBox *whole, const LayoutBox *box, BaseLength top) {
  LayoutItem *item = layout_item_new(pass, whole, LAYOUT_STRIPES, NULL, (BasePlace){0});
  item->y = top;
  item->as.stripes.backdrop = box->backdrop;
}

/* Text whose leading is a whole number of lines of the grid keeps to it; smaller text runs on its own. */
static bool on_grid(const LayoutBox *box, BaseLength grid) {
  return grid > 0 && box->baseline % grid == 0;
}

LayoutBox *layout_block_flatten(const LayoutRegion *region, const LayoutBlock *block) {
  LayoutPass *pass = region->pass;
  LayoutBox *whole = layout_box_new(pass, block->width);
  BaseLength y = 0, grid = region->master->baseline;
  LayoutItem *stripes = NULL;
  for (LayoutBox *box = block->first; box; box = box->next) {
    BaseLength top = box == block->first ? 0 : y + box->space;
    if (box->snaps && box != block->first && on_grid(box, grid))
      top = next_on_grid(top + box->baseline, block->first->baseline, grid) - box->baseline;
    if (box->backdrop && (!stripes || stripes->as.stripes.backdrop != box->backdrop)) {
      add_stripes(pass, whole, box, top);
      stripes = whole->last;
    }
    if (stripes && box->backdrop == stripes->as.stripes.backdrop) {
      stripes->as.stripes.bottom = top + box->height - stripes->y;
      if (box->head) stripes->as.stripes.body = stripes->as.stripes.bottom;
    }
    layout_add_nested(pass, whole, box, 0, top);
    y = top + box->height;
  }
  whole->height = y;
  whole->baseline = block->first ? block->first->baseline : 0;
  whole->snaps = block->first && block->first->snaps;
  return whole;
}
