/* The main frame of a page: boxes follow one another, and the page turns where it may when there is no more room. */
#include "layout/frame.h"

#include <string.h>

#define TOLERANCE LAYOUT_MM(5) /* a box fits that is no more than this too high */

/* ---- landing: boxes drawn on the page --------------------------------------------------------------------------- */

/* The stripes of the boxes from `at` on that share a backdrop. */
static void draw_backdrop(Filling *filling, size_t at, size_t end) {
  const Placed *first = &filling->placed.items[at];
  BaseLength body = first->box->head ? first->y + first->box->height : first->y, bottom = body;
  for (size_t i = at; i < end && filling->placed.items[i].box->backdrop == first->box->backdrop; i++)
    bottom = filling->placed.items[i].y + filling->placed.items[i].box->height;
  BaseLength top = first->y;
  if (first->box->backdrop->goes_on && !first->box->head && at && first[-1].block == first->block)
    top = body = first[-1].y + first[-1].box->height;
  PageCanvas canvas = layout_canvas(filling->pass, filling->sheet->sheet, NULL, (BasePlace){0});
  layout_draw_backdrop(&canvas, first->box->backdrop, first->x, top, body, bottom);
}

void layout_land(Filling *filling, size_t index) {
  const Placed *placed = &filling->placed.items[index];
  const LayoutBackdrop *backdrop = placed->box->backdrop;
  if (backdrop && (index == 0 || filling->placed.items[index - 1].box->backdrop != backdrop))
    draw_backdrop(filling, index, filling->placed.count);
  layout_place_box(filling->pass, filling->sheet->sheet, placed->box, placed->x, placed->y, placed->repeated);
  layout_debug_box(filling->pass, filling->sheet->sheet, placed->box, placed->x, placed->y);
}

/* ---- one box under the other -------------------------------------------------------------------------------------- */

/* Where the top of a box comes when it follows what stands in the frame already. */
BaseLength layout_next_top(const Sheet *sheet, const Frame *frame, const LayoutBlock *block,
                           const LayoutBox *box) {
  BaseLength gap = box->space;
  if (box == block->first && !block->inner)
    gap = block->space_before > frame->after ? block->space_before : frame->after;
  BaseLength top = frame->cursor + (frame->started ? gap : 0);
  return box->snaps ? layout_to_grid(top + box->baseline, 0, sheet->master->baseline) - box->baseline : top;
}

static void add_notes(Filling *filling, const LayoutNote *notes) {
  LayoutNote **end = &filling->notes;
  while (*end) end = &(*end)->next;
  for (const LayoutNote *note = notes; note; note = note->next) {
    LayoutNote *copy = base_arena_alloc(filling->pass->arena, sizeof *copy);
    copy->lines = note->lines;
    *end = copy;
    end = &copy->next;
  }
}

static void remember(Filling *filling, LayoutBlock *block, BaseLength top) {
  block->sheet = filling->sheet;
  block->landed_at = top + block->first->baseline;
}

void layout_put(Filling *filling, Frame *frame, Placed placed) {
  *BASE_APPEND(&filling->placed) = placed;
  add_notes(filling, placed.box->notes);
  if (placed.box == placed.block->first) remember(filling, placed.block, placed.y);
  BaseLength bottom = placed.y + placed.box->height;
  frame->cursor = bottom;
  frame->after = placed.block->space_after;
  frame->started = true;
}

void layout_put_fixed(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength x, BaseLength y) {
  *BASE_APPEND(&filling->placed) = (Placed){.block = block, .box = box, .x = x, .y = y, .fixed = true};
  add_notes(filling, box->notes);
  if (box == block->first) remember(filling, block, y);
}

/* The last entry before `index` that stands in the flow of the frame; NULL: none. */
static const Placed *flowing_before(const Filling *filling, size_t index) {
  while (index > 0 && filling->placed.items[index - 1].fixed) index--;
  return index ? &filling->placed.items[index - 1] : NULL;
}

/* A page may end before this entry of the list. */
static bool may_break(const Filling *filling, size_t index) {
  const Placed *placed = &filling->placed.items[index];
  const Placed *before = flowing_before(filling, index);
  if (!before || before->repeated || before->turned || placed->box->glued || placed->repeated ||
      placed->fixed)
    return false;
  return !(placed->box == placed->block->first && before->block != placed->block && before->block->keep_next);
}

void layout_finish_sheet(Filling *filling) {
  BaseLength feet = filling->foot_height;
  layout_floats_put_feet(filling);
  for (size_t i = 0; i < filling->placed.count; i++) layout_land(filling, i);
  const ReportFrame *main = filling->main->frame;
  if (filling->flows)
    filling->carried = layout_notes_split(filling->pass, filling->notes,
                                          main->y + main->height - feet - filling->main->cursor);
  layout_notes_place(filling->pass, filling->sheet->sheet, filling->notes, main->x, main->y + main->height);
  layout_debug_frames(filling->pass, filling->sheet->sheet, filling->sheet->master);
  layout_land_remarks(filling);
  BASE_FIT(&filling->sheet->sheet->items);
  filling->placed.count = 0;
  filling->notes = filling->inherited = NULL;
  filling->squeezed = false;
  filling->tops = 0;
  filling->top_height = filling->foot_height = 0;
}

/* The next page of a flow, with what is left of a footnote. */
bool layout_open_next(Filling *filling) {
  if (!layout_open_sheet(filling, "master-next")) {
    filling->broken = true;
    return false;
  }
  filling->inherited = filling->carried;
  filling->carried = NULL;
  add_notes(filling, filling->inherited);
  layout_floats_continue(filling);
  return true;
}

/* What closes a run of boxes that goes on with `next` on another page. */
static void close_run(Filling *filling, size_t at, const LayoutBlock *next) {
  const Placed *lowest = flowing_before(filling, at);
  if (!lowest || lowest->block != next || !lowest->box->turn) return;
  const Placed last = *lowest;
  LayoutBox *closing = last.box->turn->closing(last.box->turn, last.box);
  if (!closing) return;
  layout_put(filling, filling->main,
             (Placed){.block = last.block,
                      .box = closing,
                      .x = last.x,
                      .y = last.y + last.box->height + closing->space,
                      .indent = last.indent,
                      .turned = true});
}

/* The block that goes on, or begins, on the next page. */
static const LayoutBlock *block_after(const Filling *filling, size_t at, const LayoutBlock *block) {
  for (; at < filling->placed.count; at++)
    if (!filling->placed.items[at].fixed) return filling->placed.items[at].block;
  return block;
}

/* Ends the page before entry `at` of the list and puts the rest on a new one, then what comes next: a box of `block`. */
static void turn_page(Filling *filling, size_t at, const LayoutBlock *block) {
  const LayoutBlock *next = block_after(filling, at, block);
  size_t rest = filling->placed.count - at;
  Placed *moved = base_alloc((rest + 1) * sizeof *moved);
  memcpy(moved, filling->placed.items + at, rest * sizeof *moved);
  filling->placed.count = at;
  filling->notes = NULL;
  add_notes(filling, filling->inherited);
  const Placed *lowest = flowing_before(filling, at);
  filling->main->cursor = lowest ? lowest->y + lowest->box->height : filling->main->frame->y;
  for (size_t i = 0; i < at; i++) add_notes(filling, filling->placed.items[i].box->notes);
  for (size_t i = 0; i < rest; i++)
    if (moved[i].box == moved[i].block->first) moved[i].block->sheet = NULL;
  close_run(filling, at, next);
  layout_finish_sheet(filling);
  bool opened = layout_open_next(filling);
  for (size_t i = 0; opened && i < rest; i++) {
    if (moved[i].fixed)
      layout_put_fixed(filling, moved[i].block, moved[i].box, moved[i].x, moved[i].y);
    else if (!moved[i].repeated && !moved[i].turned && !moved[i].box->dropped)
      layout_put_next(filling, moved[i].block, moved[i].box, moved[i].indent);
  }
  base_free(moved);
}

BaseLength layout_frame_bottom(const Filling *filling) {
  return filling->main->frame->y + filling->main->frame->height - filling->foot_height;
}

/* A box fits with its footnotes; in a flow, the end of the last one may go to the next page, which fills this one. */
static bool fits(Filling *filling, const LayoutBox *box, BaseLength top) {
  BaseLength room = layout_frame_bottom(filling) - top - box->height + TOLERANCE;
  if (filling->flows && box->turn)
    room -= box->turn->room + (box->turn->more ? box->turn->more(box->turn, box) : 0);
  if (layout_notes_height(filling->pass, filling->notes, box->notes) <= room) return true;
  if (!filling->flows || filling->squeezed || !box->notes) return false;
  filling->squeezed = layout_notes_least_height(filling->pass, filling->notes, box->notes) <= room;
  return filling->squeezed;
}

/* The last place where the page may end; the whole page when there is none. */
static size_t last_break(const Filling *filling, const LayoutBlock *block, const LayoutBox *box) {
  size_t count = filling->placed.count;
  const Placed *before = flowing_before(filling, count);
  bool kept = before && box == block->first && before->block->keep_next;
  if (!box->glued && !kept) return count;
  for (size_t i = count; i > 1; i--)
    if (may_break(filling, i - 1)) return i - 1;
  return count;
}

/* A table's head again at the top of a page. */
static void put_repeated(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength indent) {
  if (!box->repeat || box == block->first || flowing_before(filling, filling->placed.count)) return;
  LayoutBox *head = box->repeat;
  BaseLength top = filling->main->cursor;
  Placed placed = {.block = block,
                   .box = head,
                   .x = filling->main->frame->x + indent,
                   .y = top,
                   .indent = indent,
                   .repeated = true};
  layout_put(filling, filling->main, placed);
  LayoutBox *opening = box->turn ? box->turn->opening(box->turn, box) : NULL;
  if (!opening) return;
  placed = (Placed){.block = block, .box = opening, .x = placed.x, .indent = indent, .turned = true};
  placed.y = filling->main->cursor + opening->space;
  layout_put(filling, filling->main, placed);
}

/* Nothing but a head and what opens the page stands before this entry. */
static bool is_bare(const Filling *filling, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (!filling->placed.items[i].repeated && !filling->placed.items[i].turned) return false;
  return at > 0;
}

bool layout_end_page(Filling *filling, const LayoutBlock *block, const LayoutBox *box) {
  if (!filling->flows || !filling->placed.count) return false;
  if (filling->pass->out->sheets.count >= LAYOUT_MOST_PAGES) {
    base_report(filling->pass->kit.diagnostics, BASE_ERROR, block->node->place, "too-many-pages", NULL,
                "the document has more than %d pages", LAYOUT_MOST_PAGES);
    filling->broken = true;
    return false;
  }
  size_t at = last_break(filling, block, box);
  if (is_bare(filling, at)) return false;
  turn_page(filling, at, block);
  return !filling->broken;
}

void layout_put_next(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength indent) {
  put_repeated(filling, block, box, indent);
  BaseLength top = layout_next_top(filling->sheet, filling->main, block, box);
  bool room = fits(filling, box, top);
  if (!room && layout_end_page(filling, block, box)) {
    put_repeated(filling, block, box, indent);
    top = layout_next_top(filling->sheet, filling->main, block, box);
    room = fits(filling, box, top);
  }
  if (filling->broken) return;
  if (!room)
    layout_report_overfull(filling, filling->main, block,
                           top + box->height +
                               layout_notes_height(filling->pass, filling->notes, box->notes));
  layout_put(
      filling, filling->main,
      (Placed){
          .block = block, .box = box, .x = filling->main->frame->x + indent, .y = top, .indent = indent});
}
