/* Tables: caption, head and rows as boxes that a page end may part. */
#include "layout/table.h"

#include <string.h>

enum { LEAST_ROWS = 3 /* on each side of a page end */ };

/* The caption with "(suite)" and the head, for the pages after the first. */
static LayoutBox *repeated_head(Table *table) {
  LayoutBlock list = {.node = table->node, .width = table->region->width};
  LayoutBox *caption = layout_table_caption_box(table, true), *head = layout_table_head_box(table, true);
  if (caption) layout_block_add(&list, caption);
  head->backdrop = layout_table_backdrop(table, true);
  layout_block_add(&list, head);
  return layout_block_flatten(table->region, &list);
}

/* No page ends within the first rows, within the last ones, or before the total. */
static bool row_is_glued(const Table *table, size_t row) {
  if (row < LEAST_ROWS) return true; /* the first row follows the head */
  if (table->rows[row].look->style->keep == REPORT_KEEP_PREVIOUS) return true;
  if (table->rows[row - 1].look->style->keep == REPORT_KEEP_NEXT) return true;
  if (layout_table_sticks(table, row)) return true;
  size_t after = table->row_count - row;
  return after < LEAST_ROWS;
}

/* A few tall rows fill pages as many low ones do. */
static bool has_tall_row(const Table *table) {
  const ReportFrame *main = report_frame_find(table->region->master, "main");
  BaseLength height = 0;
  for (size_t row = 0; row < table->row_count; row++) {
    TableLines lines = layout_table_row_lines(table, row);
    height += table->row_height + (BaseLength)(lines.count - 1) * lines.leading;
  }
  return main && 2 * height > main->height;
}

static void add_row(Table *table, LayoutBlock *block, size_t row, LayoutTurn *turn, LayoutBox *repeat) {
  LayoutBox *box = layout_block_add(block, layout_table_row_box(table, row));
  TableLines lines = layout_table_row_lines(table, row);
  box->glued = row_is_glued(table, row);
  box->backdrop = table->backdrop;
  layout_table_cut_row(table->region, block, &lines, repeat ? repeat->height : 0);
  layout_table_repeat_head(table->region->pass, box, layout_table_continued(table, row, repeat));
  bool last = row + 1 == table->cell_rows;
  for (LayoutBox *piece = box; piece; piece = piece->next) {
    piece->above = row + (piece != box);
    piece->below = row + 1;
    if (!last || piece->next) piece->turn = turn;
  }
}

static void add_rows(Table *table, LayoutBlock *block) {
  bool long_one = table->row_count > 2 * LEAST_ROWS - 1 || has_tall_row(table);
  LayoutBox *repeat = long_one ? repeated_head(table) : NULL;
  LayoutTurn *turn = long_one ? layout_table_turn(table) : NULL;
  for (size_t row = 0; row < table->row_count; row++) add_row(table, block, row, turn, repeat);
}

static void add_total(Table *table, LayoutBlock *block) {
  if (!table->total) return;
  LayoutBox *box = layout_block_add(block, layout_table_total_box(table));
  box->glued = true;
  box->backdrop = layout_table_backdrop(table, false);
}

/* The table lives as long as the pages: what happens at their ends asks it. */
static Table *read_table(const LayoutRegion *region, const ReportNode *node) {
  BaseArena *arena = region->pass->arena;
  Table *table = base_arena_alloc(arena, sizeof *table);
  LayoutRegion *own = base_arena_alloc(arena, sizeof *own);
  *own = *region;
  return layout_table_read(table, own, node) ? table : NULL;
}

static void add_table(Table *table, LayoutBlock *block) {
  const LayoutRegion *region = table->region;
  layout_table_fit_merged(table);
  table->table = layout_element(region, PAGE_TABLE, table->node);
  page_element_more(region->pass->out, table->table)->node = table->node;
  LayoutBox *caption = layout_table_caption_box(table, false);
  if (caption) layout_block_add(block, caption);
  LayoutBox *head = layout_block_add(block, layout_table_head_box(table, false));
  if (table->part > 1)
    (caption ? caption : head)->space = layout_length(region->pass, LOOK_TABLE_PARTS_APART);
  table->backdrop = layout_table_backdrop(table, true);
  head->glued = caption != NULL;
  head->backdrop = table->backdrop;
  layout_table_open_tags(table);
  add_rows(table, block);
  add_total(table, block);
}

/* What would have no effect is said. */
static bool is_split(const Table *table) {
  bool split = strcmp(report_attribute_or(table->node, "wide", "no"), "split") == 0;
  BaseDiagnostics *diagnostics = table->region->pass->kit.diagnostics;
  if (!split && report_attribute(table->node, "repeat"))
    base_report(diagnostics, BASE_WARNING, report_attribute_place(table->node, "repeat"), "no-effect",
                "wide=\"split\"", "columns are repeated in tables that are split");
  if (!split || !table->carry) return split && table->column_count > 1;
  base_report(diagnostics, BASE_ERROR, report_attribute_place(table->node, "wide"), "split-carry",
              "leave one of them out", "sums are not carried in a table that is split by columns");
  return false;
}

LayoutBlock *layout_build_table(const LayoutRegion *region, const ReportNode *node) {
  Table *table = read_table(region, node), **parts = &table;
  if (!table) return NULL;
  size_t count = 1;
  if (is_split(table))
    count = layout_table_split(table, &parts);
  else
    layout_table_place_columns(table);
  LayoutBlock *block = layout_block_new(region, node);
  for (size_t i = 0; i < count; i++) add_table(parts[i], block);
  LayoutBox *key = layout_table_heat_key(parts[count - 1]);
  if (key) layout_block_add(block, key)->glued = true;
  layout_table_add_notes(parts[count - 1], block);
  block->space_before = block->space_after = layout_length(region->pass, LOOK_TABLE_SPACE_AROUND);
  return block;
}
