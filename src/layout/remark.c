/* Remarks: texts of the margin that stand beside the block they comment. */
#include "layout/frame.h"

#include <string.h>

static LayoutBlock *named_anchor(Filling *filling, const ReportNode *node, const char *id) {
  LayoutBlock *block = base_map_find(filling->pass->blocks, id, strlen(id));
  if (block) return block;
  base_report(filling->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "for"), "unknown-id",
              "the block must come before its remark, in a frame of the page", "no block has the id “%s”",
              id);
  return NULL;
}

/* Without a `for`: the block before it, unless the remark follows another block in its own frame or names its place. */
LayoutBlock *layout_remark_anchor(Filling *filling, const Frame *frame, const ReportNode *node) {
  if (node->kind != REPORT_REMARK) return NULL;
  const char *id = report_attribute(node, "for");
  if (id) return named_anchor(filling, node, id);
  if (report_attribute(node, "y") || frame == filling->main) return NULL;
  bool inside = node->parent && (node->parent->kind == REPORT_MARGIN || node->parent->kind == REPORT_FRAME);
  if (inside && node->parent->first != node) return NULL;
  return filling->last_main;
}

/* In reading order a remark follows what it comments. */
static void move_after(LayoutBlock *remark, LayoutBlock *anchor) {
  PageElement *first = remark->first_element, *last = remark->last_element, *target = anchor->last_element;
  if (!first || !target || first->parent != target->parent || target->next == first) {
    if (first && target && target->next == first) anchor->last_element = last;
    return;
  }
  PageElement *parent = first->parent, *before = parent->first;
  if (before == first) return;
  while (before && before->next != first) before = before->next;
  if (!before) return;
  before->next = last->next;
  if (parent->last == last) parent->last = before;
  last->next = target->next;
  target->next = first;
  if (parent->last == target) parent->last = last;
  anchor->last_element = last;
}

static void land_remark(Filling *filling, const Remark *remark) {
  LayoutBlock *block = remark->block, *anchor = remark->anchor;
  Sheet *sheet = anchor->sheet;
  Frame *frame = layout_find_frame(sheet, remark->frame);
  if (!frame) return;
  BaseLength top = anchor->landed_at - (anchor->first->baseline ? block->first->baseline : 0);
  BaseLength least = layout_next_top(sheet, frame, block, block->first);
  if (frame->started && least > top) top = least;
  for (LayoutBox *box = block->first; box; box = box->next) {
    layout_place_box(filling->pass, sheet->sheet, box, frame->frame->x, top, false);
    layout_debug_box(filling->pass, sheet->sheet, box, frame->frame->x, top);
    top += box->height;
  }
  frame->cursor = top;
  frame->after = block->space_after;
  frame->started = true;
  layout_report_overfull(filling, frame, block, top);
  move_after(block, anchor);
}

/* Beside its block a remark has no place of its own: what asks for one says so. */
static void refuse_place(const Filling *filling, const ReportNode *node) {
  static const char *const names[] = {"x", "columns", "space-before"};
  for (size_t i = 0; node && i < sizeof names / sizeof *names; i++)
    if (report_attribute(node, names[i]))
      base_report(filling->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, names[i]),
                  "attribute-not-used", "give it a place with y=\"…\", or leave the attribute out",
                  "a remark that stands beside a block cannot have %s", names[i]);
}

void layout_queue_remark(Filling *filling, const Frame *frame, LayoutBlock *block, LayoutBlock *anchor) {
  refuse_place(filling, block->node);
  Remark *remark = base_arena_alloc(filling->pass->arena, sizeof *remark);
  *remark = (Remark){.block = block, .anchor = anchor, .frame = frame->frame->name};
  bool final = anchor->sheet && (!filling->flows || anchor->sheet != filling->sheet);
  if (final) {
    land_remark(filling, remark);
    return;
  }
  Remark **end = &filling->remarks;
  while (*end) end = &(*end)->next;
  *end = remark;
}

void layout_land_remarks(Filling *filling) {
  Remark **link = &filling->remarks;
  while (*link) {
    Remark *remark = *link;
    if (remark->anchor->sheet != filling->sheet) {
      link = &remark->next;
      continue;
    }
    land_remark(filling, remark);
    *link = remark->next;
  }
}
