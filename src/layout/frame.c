/* Frames of a page: blocks flow down them, name their place, or run over to the next page. */
#include "layout/frame.h"

#include <string.h>

#define TOLERANCE LAYOUT_MM(5) /* a frame is overfull from here on */

/* ---- pages of an entry ------------------------------------------------------------------------------------------------- */

static const char *frame_name(const Frame *frame) {
  return frame->frame->name;
}

Frame *layout_find_frame(Sheet *sheet, const char *name) {
  for (size_t i = 0; i < sheet->frame_count; i++)
    if (strcmp(frame_name(&sheet->frames[i]), name) == 0) return &sheet->frames[i];
  return NULL;
}

static Frame *frame_or_report(Filling *filling, const char *name, const ReportNode *node) {
  Frame *frame = layout_find_frame(filling->sheet, name);
  if (frame) return frame;
  const char *names[32];
  size_t count = 0;
  for (; count < filling->sheet->frame_count && count < 32; count++)
    names[count] = frame_name(&filling->sheet->frames[count]);
  const char *nearest = base_nearest(name, names, count);
  base_report(filling->pass->kit.diagnostics, BASE_ERROR, node->place, "unknown-frame", nearest,
              "the master “%s” has no frame “%s”", filling->sheet->master->name, name);
  return NULL;
}

static bool open_sheet(Filling *filling, const char *attribute) {
  LayoutPass *pass = filling->pass;
  const LayoutEntry *entry = filling->entry;
  bool first = !filling->sheet && entry->section >= 0 &&
               pass->outline->entries.items[entry->section].anchor == entry->anchor;
  const ReportMaster *master = layout_master(pass, entry->node, attribute, first);
  if (!master) return false;
  Sheet *sheet = base_arena_alloc(pass->arena, sizeof *sheet);
  sheet->master = master;
  sheet->sheet = layout_sheet_new(pass, master);
  sheet->frame_count = master->frame_count;
  sheet->frames = base_arena_alloc(pass->arena, master->frame_count * sizeof *sheet->frames);
  for (size_t i = 0; i < master->frame_count; i++)
    sheet->frames[i] = (Frame){.frame = &master->frames[i], .cursor = master->frames[i].y};
  filling->sheet = sheet;
  filling->main = layout_find_frame(sheet, "main");
  if (!filling->main && sheet->frame_count) filling->main = &sheet->frames[0];
  return true;
}

static LayoutRegion region_of(const Filling *filling, BaseLength width, bool margin) {
  return (LayoutRegion){.pass = filling->pass,
                        .master = filling->sheet->master,
                        .parent = filling->element,
                        .width = width,
                        .margin = margin};
}

/* ---- landing: boxes drawn on the page ------------------------------------------------------------------------------------- */

void layout_report_overfull(Filling *filling, Frame *frame, const LayoutBlock *block, BaseLength bottom) {
  BaseLength excess = bottom - (frame->frame->y + frame->frame->height);
  if (excess <= TOLERANCE || frame->overfull) return;
  frame->overfull = true;
  base_report(filling->pass->kit.diagnostics, BASE_ERROR, block->node->place, "overfull-frame",
              "shorten the content, move it up, or use a flow",
              "<%s> overflows the frame “%s” of page %d by %.1f mm", report_kind_name(block->node->kind),
              frame_name(frame), filling->pass->page_number, base_to_mm(excess));
}

static void draw_box(Filling *filling, const LayoutBox *box, BaseLength x, BaseLength y) {
  layout_place_box(filling->pass, filling->sheet->sheet, box, x, y, false);
  layout_debug_box(filling->pass, filling->sheet->sheet, box, x, y);
}

/* The stripes of the boxes from `at` on that share a backdrop. */
static void draw_backdrop(Filling *filling, size_t at, size_t end) {
  const Placed *first = &filling->placed.items[at];
  BaseLength body = first->box->head ? first->y + first->box->height : first->y, bottom = body;
  for (size_t i = at; i < end && filling->placed.items[i].box->backdrop == first->box->backdrop; i++)
    bottom = filling->placed.items[i].y + filling->placed.items[i].box->height;
  layout_place_backdrop(filling->pass, filling->sheet->sheet, first->box->backdrop, first->x, first->y, body,
                        bottom);
}

static void land(Filling *filling, size_t index) {
  const Placed *placed = &filling->placed.items[index];
  const LayoutBackdrop *backdrop = placed->box->backdrop;
  if (backdrop && (index == 0 || filling->placed.items[index - 1].box->backdrop != backdrop))
    draw_backdrop(filling, index, filling->placed.count);
  layout_place_box(filling->pass, filling->sheet->sheet, placed->box, placed->x, placed->y, placed->repeated);
  layout_debug_box(filling->pass, filling->sheet->sheet, placed->box, placed->x, placed->y);
}

/* ---- the main frame ----------------------------------------------------------------------------------------------------------- */

static BaseLength to_grid(const Sheet *sheet, BaseLength y) {
  BaseLength pitch = sheet->master->baseline;
  if (pitch <= 0) return y;
  BaseLength above = y % pitch;
  if (above < 0) above += pitch;
  return above < LAYOUT_MM(2) ? y - above : y + pitch - above;
}

/* Where the top of a box comes when it follows what stands in the frame already. */
BaseLength layout_next_top(const Sheet *sheet, const Frame *frame, const LayoutBlock *block,
                           const LayoutBox *box) {
  BaseLength gap = box->space;
  if (box == block->first) gap = block->space_before > frame->after ? block->space_before : frame->after;
  BaseLength top = frame->cursor + (frame->started ? gap : 0);
  return box->snaps ? to_grid(sheet, top + box->baseline) - box->baseline : top;
}

static void append_notes(Filling *filling, const LayoutBox *box) {
  LayoutNote **end = &filling->notes;
  while (*end) end = &(*end)->next;
  for (const LayoutNote *note = box->notes; note; note = note->next) {
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

static void put(Filling *filling, Frame *frame, Placed placed) {
  *BASE_APPEND(&filling->placed) = placed;
  append_notes(filling, placed.box);
  if (placed.box == placed.block->first) remember(filling, placed.block, placed.y);
  BaseLength bottom = placed.y + placed.box->height;
  frame->cursor = bottom;
  frame->after = placed.block->space_after;
  frame->started = true;
}

/* A page may end before this entry of the list. */
static bool may_break(const Filling *filling, size_t index) {
  const Placed *placed = &filling->placed.items[index];
  if (index == 0 || placed->box->glued || placed->repeated) return false;
  const Placed *before = &filling->placed.items[index - 1];
  if (before->repeated) return false;
  return !(placed->box == placed->block->first && before->block != placed->block && before->block->keep_next);
}

static void finish_sheet(Filling *filling) {
  for (size_t i = 0; i < filling->placed.count; i++) land(filling, i);
  const ReportFrame *main = filling->main->frame;
  layout_notes_place(filling->pass, filling->sheet->sheet, filling->notes, main->x, main->y + main->height);
  layout_debug_frames(filling->pass, filling->sheet->sheet, filling->sheet->master);
  layout_land_remarks(filling);
  filling->placed.count = 0;
  filling->notes = NULL;
}

/* Ends the page before entry `at` of the list and puts the rest on a new one. */
static void turn_page(Filling *filling, size_t at) {
  size_t rest = filling->placed.count - at;
  Placed *moved = base_alloc((rest + 1) * sizeof *moved);
  memcpy(moved, filling->placed.items + at, rest * sizeof *moved);
  filling->placed.count = at;
  filling->notes = NULL;
  for (size_t i = 0; i < at; i++) append_notes(filling, filling->placed.items[i].box);
  for (size_t i = 0; i < rest; i++)
    if (moved[i].box == moved[i].block->first) moved[i].block->sheet = NULL;
  finish_sheet(filling);
  if (open_sheet(filling, "master-next")) {
    for (size_t i = 0; i < rest; i++)
      if (!moved[i].repeated) layout_put_next(filling, moved[i].block, moved[i].box, moved[i].indent);
  } else {
    filling->broken = true;
  }
  base_free(moved);
}

/* Height left under `top`, with the footnotes of the page and of a box that would come. */
static BaseLength room_with(const Filling *filling, BaseLength top, const LayoutNote *more) {
  const ReportFrame *frame = filling->main->frame;
  return frame->y + frame->height - layout_notes_height(filling->notes, more) - top;
}

BaseLength layout_room(const Filling *filling, BaseLength top) {
  return room_with(filling, top, NULL);
}

static bool fits(const Filling *filling, const LayoutBox *box, BaseLength top) {
  return box->height <= room_with(filling, top, box->notes) + TOLERANCE;
}

/* The last place where the page may end; the whole page when there is none. */
static size_t last_break(const Filling *filling, const LayoutBlock *block, const LayoutBox *box) {
  size_t count = filling->placed.count;
  bool before_box = !box->glued;
  if (count && box == block->first && filling->placed.items[count - 1].block->keep_next) before_box = false;
  if (before_box) return count;
  for (size_t i = count; i > 1; i--)
    if (may_break(filling, i - 1)) return i - 1;
  return count;
}

/* A table's head again at the top of a page. */
static void put_repeated(Filling *filling, LayoutBlock *block, LayoutBox *box) {
  if (!box->repeat || box == block->first || filling->placed.count) return;
  LayoutBox *head = box->repeat;
  BaseLength top = filling->main->cursor;
  put(filling, filling->main,
      (Placed){.block = block, .box = head, .x = filling->main->frame->x, .y = top, .repeated = true});
}

void layout_put_next(Filling *filling, LayoutBlock *block, LayoutBox *box, BaseLength indent) {
  put_repeated(filling, block, box);
  BaseLength top = layout_next_top(filling->sheet, filling->main, block, box);
  bool room = fits(filling, box, top);
  if (!room && filling->flows && filling->placed.count &&
      filling->pass->out->sheets.count < LAYOUT_MOST_PAGES) {
    size_t at = last_break(filling, block, box);
    if (at > 0 && !(at == 1 && filling->placed.items[0].repeated)) {
      turn_page(filling, at);
      if (filling->broken) return;
      put_repeated(filling, block, box);
      top = layout_next_top(filling->sheet, filling->main, block, box);
      room = fits(filling, box, top);
    }
  }
  if (!room)
    layout_report_overfull(filling, filling->main, block,
                           top + box->height + layout_notes_height(filling->notes, box->notes));
  put(filling, filling->main,
      (Placed){
          .block = block, .box = box, .x = filling->main->frame->x + indent, .y = top, .indent = indent});
}

/* ---- placing a block ------------------------------------------------------------------------------------------------------------ */

static void put_block_at(Filling *filling, Frame *frame, LayoutBlock *block, BaseLength x, BaseLength y) {
  BaseLength top = y - block->first->baseline;
  if (!frame) remember(filling, block, top);
  for (LayoutBox *box = block->first; box; box = box->next) {
    if (box != block->first) {
      top += box->space;
      if (box->snaps) top = to_grid(filling->sheet, top + box->baseline) - box->baseline;
    }
    if (frame) {
      put(filling, frame, (Placed){.block = block, .box = box, .x = x, .y = top});
    } else {
      append_notes(filling, box);
      draw_box(filling, box, x, top);
    }
    top += box->height;
  }
  if (frame) layout_report_overfull(filling, frame, block, top);
}

static void put_in_main(Filling *filling, LayoutBlock *block, BaseLength x) {
  BaseLength indent = x - filling->main->frame->x;
  if (block->deal) {
    layout_deal(filling, block, indent);
    return;
  }
  for (LayoutBox *box = block->first; box && !filling->broken; box = box->next)
    layout_put_next(filling, block, box, indent);
}

static void put_beside(Filling *filling, Frame *frame, LayoutBlock *block, BaseLength x) {
  for (LayoutBox *box = block->first; box; box = box->next)
    put(filling, frame,
        (Placed){
            .block = block, .box = box, .x = x, .y = layout_next_top(filling->sheet, frame, block, box)});
  layout_report_overfull(filling, frame, block, frame->cursor);
}

/* Boxes of other frames stand on their page: they are drawn at once, behind nothing and before nothing else. */
static void land_beside(Filling *filling, size_t from) {
  for (size_t i = from; i < filling->placed.count; i++) land(filling, i);
  filling->placed.count = from;
}

static void measure_block(Filling *filling, const Frame *frame, const ReportNode *node, const PagePoint *at,
                          BaseLength *x, BaseLength *width) {
  *x = frame->frame->x;
  *width = frame->frame->width;
  if (at) {
    BaseLength right = frame->frame->x + frame->frame->width;
    *x = at->x;
    *width = right > at->x && at->x >= frame->frame->x ? right - at->x : filling->sheet->sheet->width - at->x;
    bool point = node->kind == REPORT_LABEL || node->kind == REPORT_FOLIO || node->kind == REPORT_MARK;
    if (point) *width = filling->sheet->sheet->width;
  }
  layout_measure(filling->pass, filling->sheet->master, node, x, width);
}

static void place_block(Filling *filling, Frame *frame, const ReportNode *node) {
  PagePoint point, *at = layout_point(filling->pass, node, "at", &point) ? &point : NULL;
  BaseLength x, width;
  measure_block(filling, frame, node, at, &x, &width);
  bool main = frame == filling->main;
  LayoutRegion region = region_of(filling, width, !main);
  LayoutBlock *block = layout_block_build(&region, node);
  if (!block || !block->first) return;
  const char *id = report_attribute(node, "id");
  if (id) base_map_set(filling->pass->blocks, id, strlen(id), block);
  LayoutBlock *anchor = at ? NULL : layout_remark_anchor(filling, frame, node);
  if (anchor) {
    layout_queue_remark(filling, frame, block, anchor);
    return;
  }
  size_t placed = filling->placed.count;
  if (at)
    put_block_at(filling, NULL, block, at->x, at->y);
  else if (report_attribute(node, "y"))
    put_block_at(filling, frame, block, x, report_length(node, "y", 0, filling->pass->kit.diagnostics));
  else if (main)
    put_in_main(filling, block, x);
  else
    put_beside(filling, frame, block, x);
  if (main) filling->last_main = block;
  if (!main && !at) land_beside(filling, placed);
}

/* ---- the blocks of a page -------------------------------------------------------------------------------------------------------- */

static Frame *frame_of(Filling *filling, const ReportNode *node, Frame *around) {
  const char *name = report_attribute(node, "frame");
  if (!name && node->kind == REPORT_FRAME) name = report_attribute_or(node, "name", "main");
  if (!name && node->kind == REPORT_MARGIN) name = "margin";
  if (!name && node->kind == REPORT_REMARK && around == filling->main && !report_attribute(node, "at"))
    name = "margin";
  if (!name) return around;
  return frame_or_report(filling, name, node);
}

static bool is_main(const Filling *filling, const Frame *frame) {
  return frame == filling->main;
}

static void place_children(Filling *filling, const ReportNode *parent, Frame *frame) {
  bool main = is_main(filling, frame);
  for (const ReportNode *node = parent->first; node && !filling->broken; node = node->next) {
    if (main) frame = filling->main; /* the page may have turned */
    Frame *own = frame_of(filling, node, frame);
    if (!own) continue;
    if (node->kind != REPORT_MARGIN && node->kind != REPORT_FRAME)
      place_block(filling, own, node);
    else if (filling->depth < 2) {
      filling->depth++;
      place_children(filling, node, own);
      filling->depth--;
    }
  }
}

/* The title comes first in reading order, unless the contents stand before it (look, section 10); what heads the
 * contents is then a title as well, so that no rank of headings is left out. */
static void move_title_first(PageElement *page) {
  PageElement *before = NULL, *title = page->first;
  bool contents = false;
  for (; title && title->kind != PAGE_H1; before = title, title = title->next)
    contents |= title->kind == PAGE_TOC;
  if (!title || !before) return;
  if (contents) {
    for (PageElement *element = page->first; element != title; element = element->next)
      if (element->kind == PAGE_H2) element->kind = PAGE_H1;
    return;
  }
  before->next = title->next;
  if (page->last == title) page->last = before;
  title->next = page->first;
  page->first = title;
}

static void add_bookmark(LayoutPass *pass, const char *title, int level, PageElement *element) {
  if (!title || !*title) return;
  BaseBuffer typeset = {0};
  text_microtypography(&typeset, title, strlen(title), pass->kit.language);
  PageBookmark *mark = BASE_APPEND(&pass->out->bookmarks);
  *mark =
      (PageBookmark){.title = base_arena_copy(pass->arena, typeset.data ? typeset.data : "", typeset.length),
                     .level = level,
                     .page = (int)pass->out->sheets.count - 1,
                     .element = element};
  base_buffer_free(&typeset);
}

static void attach_navigation(LayoutPass *pass, PageElement *page) {
  PageElement *links = pass->navigation;
  if (!links || !links->first) return;
  links->parent = page;
  if (page->last)
    page->last->next = links;
  else
    page->first = links;
  page->last = links;
}

void layout_page(LayoutPass *pass, const LayoutEntry *entry, PageElement *parent) {
  Filling filling = {.pass = pass, .entry = entry, .flows = entry->node->kind == REPORT_FLOW};
  pass->entry = entry;
  pass->navigation = page_element_new(pass->out, NULL, PAGE_DIV, entry->node->place);
  filling.element = page_element_new(pass->out, parent, PAGE_SECT, entry->node->place);
  if (!open_sheet(&filling, "master")) return;
  page_anchor_set(pass->out, entry->anchor, (int)pass->out->sheets.count - 1, 0);
  const char *id = report_attribute(entry->node, "id");
  if (id) page_anchor_set(pass->out, id, (int)pass->out->sheets.count - 1, 0);
  add_bookmark(pass, entry->title, entry->level, filling.element);
  if (filling.main) {
    place_children(&filling, entry->node, filling.main);
    if (!filling.broken) finish_sheet(&filling);
  }
  move_title_first(filling.element);
  attach_navigation(pass, filling.element);
  base_free(filling.placed.items);
}
