/* Tables: caption, head and rows as boxes that a page end may part. */
#include "layout/table.h"

#include <string.h>

enum { LEAST_ROWS = 3 /* on each side of a page end */ };

/* Rows follow a head that is repeated: nothing closes there. */
static const LayoutBackdrop *without_foot(const Table *table, const LayoutBackdrop *backdrop) {
  if (!backdrop || !backdrop->foot) return backdrop;
  LayoutBackdrop *open = base_arena_alloc(table->region->pass->arena, sizeof *open);
  *open = *backdrop;
  open->foot = 0;
  return open;
}

/* The caption with "(suite)" and the head, for the pages after the first; the head alone for later columns. */
static LayoutBox *repeated_head(Table *table) {
  LayoutBlock list = {.node = table->node, .width = table->region->width};
  LayoutBox *caption = table->newspaper > 1 ? NULL : layout_table_caption_box(table, true),
            *head = layout_table_head_box(table, true);
  if (caption) layout_block_add(&list, caption);
  head->backdrop = without_foot(table, layout_table_backdrop(table, true));
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
  box->backdrop = layout_table_row_backdrop(table, row);
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
  LayoutTurn *turn = long_one && table->newspaper == 1 ? layout_table_turn(table) : NULL;
  for (size_t row = 0; row < table->row_count; row++) add_row(table, block, row, turn, repeat);
}

static void add_total(Table *table, LayoutBlock *block) {
  if (!table->total) return;
  LayoutBox *box = layout_block_add(block, layout_table_total_box(table));
  box->glued = true;
  bool ruled = table->style &&
               (table->style->box || table->style->columns); /* over the room above the total as well */
  box->backdrop = ruled ? table->backdrop : layout_table_backdrop(table, false);
}

static BaseLength newspaper_gap(const LayoutRegion *region) {
  return layout_length(region->pass, LOOK_TABLE_COLUMNS_APART);
}

/* What would name a place on the page around it. */
static bool names_place(const Table *table) {
  static const char *const names[] = {"at", "y", "x", "width", "columns", "frame"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (report_attribute(table->node, names[i])) return true;
  return false;
}

/* wide="landscape": a table that is too wide for the flow goes to pages on their side. */
static const ReportMaster *turn(Table *table, LayoutRegion *region) {
  if (strcmp(report_attribute_or(table->node, "wide", "no"), "landscape") != 0) return NULL;
  if (!region->flows || names_place(table)) {
    base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(table->node, "wide"),
                "not-in-flow", "put it into a <flow>, and let it name no place there",
                "only a table that flows can go to a page of its own");
    return NULL;
  }
  const ReportMaster *master = layout_master_turned(region->pass, table->node, "wide");
  if (!master || layout_table_natural_width(table) <= region->width) return NULL;
  region->master = master;
  region->width = table->measure = report_frame_find(master, "main")->width;
  return master;
}

/* Two or three columns, as in a newspaper: heads and rows have the measure of one. */
static void read_newspaper(Table *table, LayoutRegion *region) {
  int count = report_integer(table->node, "in-columns", 1, region->pass->kit.diagnostics);
  const char *wide = report_attribute_or(table->node, "wide", "no");
  bool alone = strcmp(wide, "split") != 0 && strcmp(wide, "landscape") != 0;
  if (count > 1 && (table->carry || !alone)) {
    base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(table->node, "in-columns"),
                "columns-and-pages", "leave one of them out",
                "a table in columns carries no sums, and is not split or turned");
    return;
  }
  table->newspaper = count;
  if (count > 1) region->width = (region->width - (count - 1) * newspaper_gap(region)) / count;
}

/* The table lives as long as the pages: what happens at their ends asks it. */
static Table *read_table(const LayoutRegion *region, const ReportNode *node) {
  BaseArena *arena = region->pass->arena;
  Table *table = base_arena_alloc(arena, sizeof *table);
  LayoutRegion *own = base_arena_alloc(arena, sizeof *own);
  *own = *region;
  if (!layout_table_read(table, own, node)) return NULL;
  read_newspaper(table, own);
  return table;
}

/* Heads and rows go into a block of their own. */
static LayoutBlock *deal(const Table *table, LayoutBlock *block) {
  LayoutBlock *dealt = layout_block_new(table->region, table->node);
  dealt->width = table->measure;
  dealt->deal = table->newspaper;
  dealt->deal_gap = newspaper_gap(table->region);
  dealt->inner = block->first != NULL;
  dealt->space_before = dealt->space_after = layout_length(table->region->pass, LOOK_TABLE_SPACE_AROUND);
  layout_block_add(block, layout_box_new(table->region->pass, table->measure))->dealt = dealt;
  return dealt;
}

static void add_table(Table *table, LayoutBlock *block) {
  const LayoutRegion *region = table->region;
  layout_table_fit_merged(table);
  table->table = layout_element(region, PAGE_TABLE, table->node);
  page_element_more(region->pass->out, table->table)->node = table->node;
  LayoutBox *caption = layout_table_caption_box(table, false);
  if (caption) layout_block_add(block, caption);
  if (table->newspaper > 1) {
    block = deal(table, block);
    block->repeat = layout_table_caption_box(table, true);
  }
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

/* Notes under the part that calls them first: there must be parts, one under the other. */
static void check_notes(const Table *table, size_t parts) {
  bool first = strcmp(report_attribute_or(table->node, "notes", "last"), "first") == 0;
  if (first && (parts > 1 || table->newspaper > 1 || !table->lettered))
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
                report_attribute_place(table->node, "notes"), "no-effect", "leave it out",
                table->lettered
                    ? "notes of a table in columns or in groups of columns stand under its last part"
                    : "the table has no notes that something calls");
}

LayoutBlock *layout_build_table(const LayoutRegion *region, const ReportNode *node) {
  Table *table = read_table(region, node), **parts = &table;
  if (!table) return NULL;
  size_t count = 1;
  const ReportMaster *master = turn(table, (LayoutRegion *)(uintptr_t)table->region);
  if (is_split(table))
    count = layout_table_split(table, &parts);
  else
    layout_table_place_columns(table);
  check_notes(table, count);
  LayoutBlock *block = layout_block_new(region, node);
  for (size_t i = 0; i < count; i++) add_table(parts[i], block);
  LayoutBox *key = layout_table_heat_key(parts[count - 1]);
  if (key) layout_block_add(block, key)->glued = true;
  layout_table_add_notes(parts[count - 1], block);
  block->master = master;
  block->space_before = block->space_after = layout_length(region->pass, LOOK_TABLE_SPACE_AROUND);
  return block;
}
