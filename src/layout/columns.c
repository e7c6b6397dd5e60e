/* Blocks side by side (columns) and one under the other (stack). */
#include "layout/internal.h"

#include <string.h>

enum { MOST_COLUMNS = 24 };

static LayoutRegion inner_region(const LayoutRegion *region, BaseLength width) {
  LayoutRegion inner = *region;
  inner.width = width;
  inner.depth++;
  return inner;
}

/* A child in the measure that it names itself, in one box. NULL when it shows nothing. */
static LayoutBox *build_child(const LayoutRegion *region, const ReportNode *node, LayoutBlock **block) {
  LayoutRegion inner = *region;
  BaseLength x = 0;
  layout_measure(region->pass, region->master, node, &x, &inner.width);
  *block = layout_block_build(&inner, node);
  if (!*block || !(*block)->first) return NULL;
  return layout_block_flatten(&inner, *block);
}

/* ---- stack ------------------------------------------------------------------------------------------------------------- */

LayoutBlock *layout_build_stack(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutRegion inner = inner_region(region, region->width);
  BaseLength pitch = report_length(node, "pitch", 0, pass->kit.diagnostics);
  LayoutBlock *stack = layout_block_new(region, node);
  LayoutBlock list = {.node = node, .width = region->width};
  BaseLength bottom = 0, top = 0, after = 0;
  for (const ReportNode *child = node->first; child; child = child->next) {
    LayoutBlock *block;
    LayoutBox *box = build_child(&inner, child, &block);
    if (!box) continue;
    BaseLength gap = block->space_before > after ? block->space_before : after;
    if (list.first) box->space = pitch ? top + pitch - bottom : gap;
    if (pitch) box->snaps = false;
    top = list.first ? bottom + box->space : 0;
    bottom = top + box->height;
    after = block->space_after;
    if (!list.first) stack->space_before = block->space_before;
    layout_block_add(&list, box);
  }
  if (!list.first) return NULL;
  layout_block_add(stack, layout_block_flatten(&inner, &list));
  stack->space_after = after;
  return stack;
}

/* ---- columns ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  LayoutBox *box;
  LayoutBlock *block;
} Column;

static void share_height(Column *columns, int count) {
  BaseLength tallest = 0;
  for (int i = 0; i < count; i++)
    if (columns[i].box && columns[i].block->node->kind == REPORT_QUOTE && columns[i].box->height > tallest)
      tallest = columns[i].box->height;
  for (int i = 0; i < count; i++)
    if (columns[i].box && columns[i].block->node->kind == REPORT_QUOTE) {
      layout_box_stretch(columns[i].block->first, tallest);
      columns[i].box->height = tallest;
    }
}

/* First baselines stand on one line; what does not begin with text keeps its top at the top. */
static BaseLength common_baseline(const Column *columns, int count) {
  BaseLength lowest = 0;
  for (int i = 0; i < count; i++)
    if (columns[i].box && columns[i].box->baseline > lowest) lowest = columns[i].box->baseline;
  return lowest;
}

static LayoutBox *join_columns(const LayoutRegion *region, const Column *columns, int count,
                               BaseLength pitch) {
  LayoutBox *row = layout_box_new(region->pass, region->width);
  BaseLength baseline = common_baseline(columns, count);
  bool all_text = true;
  for (int i = 0; i < count; i++) {
    LayoutBox *box = columns[i].box;
    if (!box) continue;
    BaseLength y = box->baseline ? baseline - box->baseline : 0;
    layout_add_nested(region->pass, row, box, pitch * i, y);
    if (y + box->height > row->height) row->height = y + box->height;
    all_text &= box->baseline > 0;
    row->snaps |= box->snaps;
  }
  row->baseline = all_text ? baseline : 0;
  row->snaps &= all_text;
  return row;
}

static int column_count(const LayoutRegion *region, const ReportNode *node) {
  int children = 0;
  for (const ReportNode *child = node->first; child; child = child->next) children++;
  int count = report_integer(node, "count", children ? children : 1, region->pass->kit.diagnostics);
  if (count >= 1 && count <= MOST_COLUMNS) return count;
  base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "count"), "bad-count",
              "from 1 to 24", "columns cannot be %d", count);
  return 1;
}

/* One child a column; a child more than there are columns begins a new row. Between two rows lies the most that a child of either
 * asks for. */
static LayoutBlock *build_each(const LayoutRegion *region, const ReportNode *node, int count,
                               BaseLength gap) {
  LayoutBlock *block = layout_block_new(region, node);
  BaseLength width = (region->width - (count - 1) * gap) / count;
  LayoutRegion inner = inner_region(region, width);
  Column columns[MOST_COLUMNS] = {{0}};
  BaseLength before = 0, after = 0; /* of the row that is built */
  int used = 0;
  for (const ReportNode *child = node->first; child; child = child->next) {
    columns[used].box = build_child(&inner, child, &columns[used].block);
    if (columns[used].box) {
      if (columns[used].block->space_before > before) before = columns[used].block->space_before;
      if (columns[used].block->space_after > after) after = columns[used].block->space_after;
    }
    if (++used < count && child->next) continue;
    share_height(columns, used);
    LayoutBox *row = join_columns(region, columns, used, width + gap);
    if (block->first)
      row->space = before > block->space_after ? before : block->space_after;
    else
      block->space_before = before;
    layout_block_add(block, row);
    block->space_after = after;
    before = after = 0;
    used = 0;
  }
  return block->first ? block : NULL;
}

/* The children's boxes in one column's measure; they are dealt into columns where they land. */
static LayoutBlock *build_balanced(const LayoutRegion *region, const ReportNode *node, int count,
                                   BaseLength gap) {
  LayoutBlock *block = layout_block_new(region, node);
  LayoutRegion inner = inner_region(region, (region->width - (count - 1) * gap) / count);
  BaseLength after = 0;
  bool keep = false;
  for (const ReportNode *child = node->first; child; child = child->next) {
    LayoutBlock *part = layout_block_build(&inner, child);
    if (!part || !part->first) continue;
    layout_deal_settle(region->pass, part);
    if (block->first) {
      part->first->space = part->space_before > after ? part->space_before : after;
      part->first->glued |= keep;
    } else {
      block->space_before = part->space_before;
      block->first = part->first;
    }
    if (block->last) block->last->next = part->first;
    block->last = part->last;
    after = part->space_after;
    keep = part->keep_next;
  }
  block->deal = count;
  block->deal_gap = gap;
  block->space_after = after;
  return block->first ? block : NULL;
}

LayoutBlock *layout_build_columns(const LayoutRegion *region, const ReportNode *node) {
  int count = column_count(region, node);
  BaseLength gap =
      report_length(node, "gap", layout_length(region->pass, LOOK_BLOCKS_GAP), region->pass->kit.diagnostics);
  bool balance = strcmp(report_attribute_or(node, "fill", "each"), "balance") == 0;
  return balance ? build_balanced(region, node, count, gap) : build_each(region, node, count, gap);
}
