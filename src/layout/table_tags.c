/* Tags of a table's rows: blocks of rows under their headings, and which heads a cell is announced with. */
#include "layout/table.h"

#include <string.h>

/* A heading that rows stand under. */
struct TableHeading {
  int level;
  const ReportRowStyle *style;
  const char *id;
};

/* Scope says which heads belong to a cell of a plain table; heads over several columns, and headings among the rows, must
 * be named (ISO 32000-1 §14.8.5.7). */
static bool must_name(const Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].span_count || table->columns[i].merges || table->columns[i].covering >= 0)
      return true;
  for (size_t row = 0; row < table->row_count; row++)
    if (table->rows[row].look->style->keep == REPORT_KEEP_NEXT) return true;
  return false;
}

void layout_table_open_tags(Table *table) {
  const LayoutPass *pass = table->region->pass;
  size_t most = (pass->theme->row_style_count + 1) * (LAYOUT_MOST_LEVELS + 1);
  table->named = must_name(table);
  table->open = base_arena_alloc(pass->arena, most * sizeof *table->open);
  table->row_ids = base_arena_alloc(pass->arena, table->column_count * sizeof *table->row_ids);
  table->levelled = report_attribute(table->node, "level") != NULL;
}

/* A heading ends those inside the last one of its kind; other kinds at its level stay around it. */
static void open_heading(Table *table, const TableRow *row, const char *id) {
  size_t count = table->open_count;
  for (size_t i = 0; i < count; i++)
    if (table->open[i].level == row->level && table->open[i].style == row->look->style) count = i;
  while (count > 0 && table->open[count - 1].level > row->level) count--;
  if (count == 0) table->body = NULL;
  table->open[count] = (struct TableHeading){row->level, row->look->style, id};
  table->open_count = count + 1;
}

/* A total ends what stands over it. */
static void close_headings(Table *table, const TableRow *row) {
  while (table->open_count && table->open[table->open_count - 1].level >= row->level) table->open_count--;
  if (!table->open_count) table->ended = true;
}

static bool is_total(const TableRow *row) {
  const ReportRowStyle *style = row->look->style;
  return style->keep == REPORT_KEEP_PREVIOUS && (row->above.first || style->below.first || row->look->ground);
}

static bool is_foot(const Table *table, size_t row) {
  return row + 1 == table->row_count && row && !table->total &&
         strcmp(table->rows[row].look->style->name, "grand-total") == 0;
}

/* The block that a row belongs to: from a heading, or from what follows a total, up to the next total. */
static PageElement *body_of(Table *table, size_t index) {
  PageDocument *out = table->region->pass->out;
  if (is_foot(table, index)) return page_element_new(out, table->table, PAGE_TFOOT, table->node->place);
  if (table->ended && !is_total(&table->rows[index]) &&
      table->rows[index].look->style->keep != REPORT_KEEP_PREVIOUS)
    table->body = NULL;
  if (!table->body) {
    table->body = page_element_new(out, table->table, PAGE_TBODY, table->node->place);
    table->ended = false;
  }
  return table->body;
}

/* Headings over a row: those of lower levels; all of them where the table has no levels. */
static size_t headings_over(const Table *table, const TableRow *row) {
  size_t count = table->open_count;
  while (count && table->levelled && table->open[count - 1].level > row->level) count--;
  while (count && table->levelled && table->open[count - 1].level == row->level &&
         row->look->style->keep != REPORT_KEEP_NEXT)
    count--;
  return count;
}

static void name_headings(Table *table, const TableRow *row, PageElement *cell) {
  size_t count = headings_over(table, row);
  if (row->look->style->keep == REPORT_KEEP_NEXT) count = table->open_count - 1; /* the last is itself */
  if (!count) return;
  const char **ids = base_arena_alloc(table->region->pass->arena, count * sizeof *ids);
  cell->headers = ids;
  for (size_t i = 0; i < count; i++)
    if (table->open[i].id) ids[cell->header_count++] = table->open[i].id;
}

/* The cell heads its row, or all that it runs over. */
static bool heads_row(const Table *table, const TableColumn *column, const TableCell *cell, size_t row) {
  bool heading = cell->covers > 1 && table->rows[row].look->style->keep == REPORT_KEEP_NEXT;
  return heading || (column->heads && column->kind == TABLE_TEXT);
}

/* The ids of the cells that head this row; a merged one has that of its first row. */
static void name_row(Table *table, size_t row) {
  const LayoutPass *pass = table->region->pass;
  table->row_id_count = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    const TableCell *cell = layout_table_cell(table, row, i);
    if (!cell->goes_on) column->row_id = NULL;
    if (!cell->covered && heads_row(table, column, cell, row))
      column->row_id =
          i == table->lead
              ? base_arena_format(pass->arena, "t%u-r%zu", table->table->number, row + 1)
              : base_arena_format(pass->arena, "t%u-r%zu-%zu", table->table->number, row + 1, i + 1);
    if (column->row_id) table->row_ids[table->row_id_count++] = column->row_id;
  }
}

/* The id of the cell that says the heading: that of the column whose words head the rows, else the one that runs over it.
 * NULL: the row has neither. */
static const char *heading_id(const Table *table) {
  const char *lead = table->columns[table->lead].row_id;
  if (lead) return lead;
  return table->row_id_count ? table->row_ids[table->row_id_count - 1] : NULL;
}

PageElement *layout_table_tag_row(Table *table, size_t row) {
  LayoutPass *pass = table->region->pass;
  const TableRow *style = &table->rows[row];
  if (table->named) name_row(table, row);
  if (row < table->row_count && style->look->style->keep == REPORT_KEEP_NEXT)
    open_heading(table, style, heading_id(table));
  PageElement *parent = row < table->row_count
                            ? body_of(table, row)
                            : page_element_new(pass->out, table->table, PAGE_TFOOT, table->node->place);
  if (style->look->style->blank) return NULL;
  return page_element_new(pass->out, parent, PAGE_TR, table->node->place);
}

void layout_table_end_row(Table *table, size_t row) {
  if (is_total(&table->rows[row])) close_headings(table, &table->rows[row]);
}

/* The ids of the cell's heads: those over its column, and those of its row. */
static void name_heads(const Table *table, const TableColumn *column, PageElement *cell) {
  const char **ids = base_arena_alloc(table->region->pass->arena,
                                      (column->header_count + table->row_id_count) * sizeof *ids);
  size_t count = 0;
  for (; count < column->header_count; count++) ids[count] = column->headers[count];
  for (size_t i = 0; i < table->row_id_count; i++) ids[count++] = table->row_ids[i];
  cell->headers = ids;
  cell->header_count = count;
}

PageElement *layout_table_tag_cell(Table *table, PageElement *tr, const TableColumn *column,
                                   const TableCell *cell, size_t row) {
  bool heads = heads_row(table, column, cell, row);
  PageElement *element =
      layout_child_element(table->region->pass, tr, heads ? PAGE_TH : PAGE_TD, column->node);
  if (cell->covers > 1) element->column_span = cell->covers;
  if (cell->merged > 1) element->row_span = cell->merged;
  if (heads) element->scope = PAGE_SCOPE_ROW;
  if (!table->named) return element;
  if (!heads) name_heads(table, column, element);
  if (heads) element->id = column->row_id;
  bool leads = column == &table->columns[table->lead];
  if (heads && (leads || column->row_id == heading_id(table)))
    name_headings(table, &table->rows[row], element);
  return element;
}
