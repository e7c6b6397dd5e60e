/* Pictures that leave their place in the text for the top or the foot of the page: of this one where there is room, else of the
 * next. */
#include "layout/frame.h"

#include <string.h>

struct LayoutFloat {
  LayoutFloat *next;
  LayoutBlock *block;
  BaseLength indent;
  bool top;
};

/* With room to the text beside it, in whole lines of the grid, so that the text stays on it. */
static BaseLength height_of(const Filling *filling, const LayoutFloat *one) {
  BaseLength height = one->block->space_after, grid = filling->sheet->master->baseline;
  for (const LayoutBox *box = one->block->first; box; box = box->next) height += box->space + box->height;
  return grid > 0 ? (height + grid - 1) / grid * grid : height;
}

static void put_at(Filling *filling, const LayoutFloat *one, BaseLength y) {
  BaseLength x = filling->main->frame->x + one->indent;
  for (LayoutBox *box = one->block->first; box; box = box->next) {
    layout_put_fixed(filling, one->block, box, x, y + box->space);
    y += box->space + box->height;
  }
}

/* What is on the page already moves down; the picture is drawn, and read by the checks, before it. */
static void put_on_top(Filling *filling, const LayoutFloat *one, BaseLength height) {
  size_t count = filling->placed.count;
  for (size_t i = filling->tops; i < count; i++) {
    Placed *placed = &filling->placed.items[i];
    if (placed->fixed) continue;
    placed->y += height;
    if (placed->box == placed->block->first) placed->block->landed_at += height;
  }
  put_at(filling, one, filling->main->frame->y + filling->top_height);
  size_t added = filling->placed.count - count;
  Placed *moved = base_alloc(added * sizeof *moved);
  memcpy(moved, filling->placed.items + count, added * sizeof *moved);
  memmove(filling->placed.items + filling->tops + added, filling->placed.items + filling->tops,
          (count - filling->tops) * sizeof *moved);
  memcpy(filling->placed.items + filling->tops, moved, added * sizeof *moved);
  base_free(moved);
  filling->tops += added;
  filling->top_height += height;
  filling->main->cursor += height;
}

static void put_at_foot(Filling *filling, LayoutFloat *one, BaseLength height) {
  LayoutFloat **end = &filling->feet;
  while (*end) end = &(*end)->next;
  one->next = NULL;
  *end = one;
  filling->foot_height += height;
}

/* True when it has found its place on this page. */
static bool try_float(Filling *filling, LayoutFloat *one) {
  BaseLength height = height_of(filling, one),
             notes = layout_notes_height(filling->pass, filling->notes, NULL);
  if (filling->main->cursor + height + notes > layout_frame_bottom(filling) + one->block->space_after)
    return false;
  if (one->top)
    put_on_top(filling, one, height);
  else
    put_at_foot(filling, one, height);
  return true;
}

void layout_float(Filling *filling, LayoutBlock *block, BaseLength indent, bool top) {
  LayoutFloat *one = base_arena_alloc(filling->pass->boxes, sizeof *one), **end = &filling->floats;
  *one = (LayoutFloat){.block = block, .indent = indent, .top = top};
  if (!filling->floats && try_float(filling, one)) return;
  while (*end) end = &(*end)->next;
  *end = one;
}

/* On a new page, in their order; one that finds no room on an empty page is set in the text. */
void layout_floats_continue(Filling *filling) {
  bool empty = true;
  while (filling->floats) {
    LayoutFloat *one = filling->floats, *next = one->next;
    if (!try_float(filling, one)) {
      if (!empty) return;
      filling->floats = next;
      for (LayoutBox *box = one->block->first; box; box = box->next)
        layout_put_next(filling, one->block, box, one->indent);
      return;
    }
    filling->floats = next;
    empty = false;
  }
}

/* A page that does not go on has no other place for what waits. */
void layout_floats_end(Filling *filling) {
  if (filling->flows) return;
  while (filling->floats) {
    LayoutFloat *one = filling->floats;
    filling->floats = one->next;
    for (LayoutBox *box = one->block->first; box; box = box->next)
      layout_put_next(filling, one->block, box, one->indent);
  }
}

void layout_floats_put_feet(Filling *filling) {
  BaseLength notes = layout_notes_height(filling->pass, filling->notes, NULL);
  BaseLength bottom = filling->main->frame->y + filling->main->frame->height - notes;
  for (LayoutFloat *one = filling->feet; one; one = one->next) {
    BaseLength own = 0, height = height_of(filling, one);
    for (const LayoutBox *box = one->block->first; box; box = box->next) own += box->space + box->height;
    put_at(filling, one, bottom - filling->foot_height + height - own);
    filling->foot_height -= height;
  }
  filling->feet = NULL;
}
