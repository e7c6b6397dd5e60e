/* Placing blocks: they flow down a frame of the page, or name their place. */
#include "layout/frame.h"

#include <string.h>

#define TOLERANCE LAYOUT_MM(5) /* a frame is overfull from here on */

/* ---- pages of an entry --------------------------------------------------------------------------------- */

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

bool layout_open_sheet(Filling *filling, const char *attribute) {
  LayoutPass *pass = filling->pass;
  const LayoutEntry *entry = filling->entry;
  bool first = !filling->sheet && entry->section >= 0 &&
               pass->outline->entries.items[entry->section].anchor == entry->anchor;
  const ReportMaster *master =
      filling->turned ? filling->turned : layout_master(pass, entry->node, attribute, first);
  if (!master) return false;
  Sheet *sheet = base_arena_alloc(pass->arena, sizeof *sheet);
  sheet->master = master;
  sheet->sheet = layout_sheet_new(pass, master);
  sheet->furnished = sheet->sheet->items.count;
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

/* Charts of a block that overflows get lower, or those of the last block above that has some; the pages are then made
 * again. */
static bool shrink_charts(const LayoutPass *pass, const ReportNode *node, BaseLength excess);

/* All that stand side by side, the last of those one below the other. */
static bool shrink_from(const LayoutPass *pass, const ReportNode *node, BaseLength excess) {
  if (!node) return false;
  bool later = shrink_from(pass, node->next, excess), beside = node->parent->kind == REPORT_COLUMNS;
  return later && !beside ? true : shrink_charts(pass, node, excess) || later;
}

static bool shrink_charts(const LayoutPass *pass, const ReportNode *node, BaseLength excess) {
  const LayoutDrawing *drawing = &pass->options->drawing;
  if (node->kind != REPORT_CHART) return shrink_from(pass, node->first, excess);
  return drawing->shrink && drawing->shrink(drawing->self, node, excess);
}

static bool make_room(const LayoutPass *pass, const ReportNode *node, BaseLength excess) {
  if (shrink_charts(pass, node, excess)) return true;
  if (!node->parent || report_attribute(node, "y")) return false;
  const ReportNode *above = NULL;
  for (const ReportNode *one = node->parent->first; one && one != node; one = one->next)
    if (!report_attribute(one, "at") && !report_attribute(one, "frame") && one->kind != REPORT_MARGIN)
      above = one;
  return above && make_room(pass, above, excess);
}

void layout_report_overfull(Filling *filling, Frame *frame, const LayoutBlock *block, BaseLength bottom) {
  BaseLength excess = bottom - (frame->frame->y + frame->frame->height);
  if (excess <= TOLERANCE || frame->overfull) return;
  frame->overfull = true;
  if (make_room(filling->pass, block->node, excess)) filling->pass->outline->shrunk = true;
  base_report(filling->pass->kit.diagnostics, BASE_WARNING, block->node->place, "overfull-frame",
              filling->flows ? "shorten what cannot be parted, or let it begin on a page of its own"
                             : "shorten the content, move it up, or use a flow",
              "<%s> overflows the frame “%s” of page %d by %.1f mm", report_kind_name(block->node->kind),
              frame_name(frame), filling->pass->page_number, base_to_mm(excess));
}

/* What stands above a block that names its place may have grown into it. */
static void report_meeting(Filling *filling, Frame *frame, const LayoutBlock *block, BaseLength x,
                           BaseLength top) {
  const LayoutBlock *above = frame->above;
  BaseLength excess = frame->cursor - top, from = frame->above_x;
  frame->above = block;
  frame->above_x = x;
  if (!above || excess <= TOLERANCE || x >= from + above->width || from >= x + block->width) return;
  if (make_room(filling->pass, above->node, excess)) filling->pass->outline->shrunk = true;
  base_report(filling->pass->kit.diagnostics, BASE_WARNING, above->node->place, "blocks-meet",
              "shorten it, or move what is below", "<%s> of page %d reaches %.1f mm into the <%s> below it",
              report_kind_name(above->node->kind), filling->pass->page_number, base_to_mm(excess),
              report_kind_name(block->node->kind));
}

/* Charts that are placed where the page wants them get lower as well before they run out of the frame in which they begin, by
 * more than a line of the grid that their labels may hang below it. */
static void shrink_placed(Filling *filling, const Frame *frame, const LayoutBlock *block, BaseLength y,
                          BaseLength bottom) {
  BaseLength end = frame->frame->y + frame->frame->height + filling->sheet->master->baseline;
  if (y < end && bottom > end + TOLERANCE && shrink_charts(filling->pass, block->node, bottom - end))
    filling->pass->outline->shrunk = true;
}

/* At a first baseline, or a top edge; frame NULL: out of any flow. Returns the bottom edge. */
static BaseLength put_block_at(Filling *filling, Frame *frame, LayoutBlock *block, BaseLength x,
                               BaseLength y) {
  BaseLength top = y - block->first->baseline;
  if (frame) report_meeting(filling, frame, block, x, top);
  for (LayoutBox *box = block->first; box; box = box->next) {
    if (box != block->first) {
      top += box->space;
      if (box->snaps)
        top = layout_to_grid(top + box->baseline, 0, filling->sheet->master->baseline) - box->baseline;
    }
    if (frame)
      layout_put(filling, frame, (Placed){.block = block, .box = box, .x = x, .y = top});
    else
      layout_put_fixed(filling, block, box, x, top);
    top += box->height;
  }
  if (frame) layout_report_overfull(filling, frame, block, top);
  return top;
}

static void put_in_main(Filling *filling, LayoutBlock *block, BaseLength x) {
  BaseLength indent = x - filling->main->frame->x;
  if (block->deal) {
    layout_deal(filling, block, indent);
    return;
  }
  for (LayoutBox *box = block->first; box && !filling->broken; box = box->next)
    if (box->dropped) {
      continue;
    } else if (box->dealt) {
      layout_deal(filling, box->dealt, indent);
      if (box != block->first) continue;
      block->sheet = box->dealt->sheet;
      block->landed_at = box->dealt->landed_at;
    } else
      layout_put_next(filling, block, box, indent);
}

/* Nothing but the master's own stands on the page. */
static bool is_empty(const Filling *filling) {
  return !filling->placed.count && !filling->notes && !filling->remarks &&
         filling->sheet->sheet->items.count == filling->sheet->furnished;
}

/* An empty page gives way to one of another master. */
static void drop_sheet(Filling *filling) {
  base_free(filling->sheet->sheet->items.items);
  filling->sheet->sheet->items = (PageItems){0};
  filling->pass->out->sheets.count--;
}

/* A block on pages of a master of its own; what follows begins a page of the flow's. */
static void put_turned(Filling *filling, LayoutBlock *block) {
  filling->turned = block->master;
  if (is_empty(filling)) {
    drop_sheet(filling);
    filling->broken = !layout_open_sheet(filling, "master-next");
  } else if (!layout_end_page(filling, block, block->first) && !filling->broken) {
    layout_finish_sheet(filling);
    layout_open_next(filling);
  }
  if (!filling->broken) put_in_main(filling, block, filling->main->frame->x);
  filling->turned = NULL;
  filling->complete = true;
}

static void begin_page(Filling *filling) {
  filling->complete = false;
  layout_finish_sheet(filling);
  layout_open_next(filling);
}

static void put_beside(Filling *filling, Frame *frame, LayoutBlock *block, BaseLength x) {
  for (LayoutBox *box = block->first; box; box = box->next)
    layout_put(
        filling, frame,
        (Placed){
            .block = block, .box = box, .x = x, .y = layout_next_top(filling->sheet, frame, block, box)});
  layout_report_overfull(filling, frame, block, frame->cursor);
}

/* Boxes of other frames stand on their page: they are drawn at once, behind nothing and before nothing else. */
static void land_beside(Filling *filling, size_t from) {
  for (size_t i = from; i < filling->placed.count; i++) layout_land(filling, i);
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
  const ReportMaster *master = filling->sheet->master;
  if (node->kind == REPORT_TABLE && report_flag(node, "wide")) {
    *x = master->margin_left; /* all columns of the page grid */
    *width = master->column_count * (master->column + master->gutter) - master->gutter;
  }
  layout_measure(filling->pass, master, node, x, width);
}

/* `picture`: one that the block stands beside, or NULL. */
static void place_block(Filling *filling, Frame *frame, const ReportNode *node, const ReportNode *picture) {
  PagePoint point, *at = layout_point(filling->pass, node, "at", &point) ? &point : NULL;
  BaseLength x, width;
  measure_block(filling, frame, node, at, &x, &width);
  bool main = frame == filling->main;
  LayoutRegion region = region_of(filling, width, !main);
  region.flows = main && filling->flows && !at && !report_attribute(node, "y");
  region.picture = picture;
  region.may_float = node->kind == REPORT_IMAGE && main && !at && !report_attribute(node, "y");
  LayoutBlock *block = layout_block_build(&region, node);
  if (!block || !block->first) return;
  const char *id = report_attribute(node, "id");
  if (id) base_map_set(filling->pass->blocks, id, strlen(id), block);
  LayoutBlock *anchor = at ? NULL : layout_remark_anchor(filling, frame, node);
  if (anchor) {
    layout_queue_remark(filling, frame, block, anchor);
    return;
  }
  const char *floats = region.may_float ? report_attribute(node, "float") : NULL;
  if (floats) {
    layout_float(filling, block, x - filling->main->frame->x, strcmp(floats, "top") == 0);
    return;
  }
  size_t placed = filling->placed.count;
  if (at || !main || report_attribute(node, "y")) layout_deal_settle(filling->pass, block);
  if (block->deal && (at || !main || report_attribute(node, "y"))) {
    block->first = block->last = layout_deal_whole(filling->pass, block);
    block->deal = 0;
  }
  if (at)
    shrink_placed(filling, frame, block, at->y, put_block_at(filling, NULL, block, at->x, at->y));
  else if (report_attribute(node, "y"))
    put_block_at(filling, frame, block, x, report_length(node, "y", 0, filling->pass->kit.diagnostics));
  else if (main && block->master)
    put_turned(filling, block);
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

/* The text that a picture stands beside: the next block. NULL: none, or no picture asks for one. */
static const ReportNode *text_beside(const ReportNode *node) {
  if (node->kind != REPORT_IMAGE || !report_attribute(node, "beside") || report_attribute(node, "at"))
    return NULL;
  const ReportNode *next = node->next;
  bool text = next && (next->kind == REPORT_PROSE || next->kind == REPORT_PARAGRAPH) &&
              !report_attribute(next, "frame");
  return text ? next : NULL;
}

void layout_place_children(Filling *filling, const ReportNode *parent, Frame *frame) {
  bool main = is_main(filling, frame);
  for (const ReportNode *node = parent->first; node && !filling->broken; node = node->next) {
    if (main && filling->complete) begin_page(filling);
    if (filling->broken) return;
    if (main) frame = filling->main; /* the page may have turned */
    Frame *own = frame_of(filling, node, frame);
    if (!own) continue;
    const ReportNode *picture = text_beside(node) ? node : NULL;
    if (picture) node = text_beside(node);
    if (node->kind != REPORT_MARGIN && node->kind != REPORT_FRAME)
      place_block(filling, own, node, picture);
    else if (filling->depth < 2) {
      filling->depth++;
      layout_place_children(filling, node, own);
      filling->depth--;
    }
  }
}
