/* Cells that run over several columns. */
#include "layout/table.h"

/* A heading with nothing beside it has the whole row. */
static bool stands_alone(const Table *table, size_t row) {
  if (table->rows[row].look->style->keep != REPORT_KEEP_NEXT) return false;
  for (size_t i = 0; i < table->column_count; i++)
    if (i != table->lead && (*layout_table_cell(table, row, i)->text || table->columns[i].kind == TABLE_BAR))
      return false;
  return true;
}

void layout_table_join_cells(Table *table) {
  for (size_t row = 0; row < table->row_count; row++) {
    TableCell *lead = layout_table_cell(table, row, table->lead);
    lead->indent = layout_table_indent(table, row);
    if (stands_alone(table, row)) lead->covers = (int)(table->column_count - table->lead);
  }
}
