/* Cells that run over several columns or rows, and cells with a style of their own. */
#include "layout/table.h"

#include <string.h>

static void report_cell(const Table *table, const TableColumn *column, const char *attribute, size_t row,
                        const char *code, const char *hint, const char *message) {
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
              report_attribute_place(column->node, attribute), code, hint, "%s%s", message,
              layout_table_said(table, row));
}

/* ---- over columns ---------------------------------------------------------------------------------------------------------- */

/* A cell takes the room of those behind it, which have nothing of their own. */
static void cover(Table *table, size_t row, size_t index, size_t count, const char *attribute) {
  TableColumn *column = &table->columns[index];
  TableCell *cell = layout_table_cell(table, row, index);
  cell->covers = (int)count;
  for (size_t i = index + 1; i < index + count; i++) {
    TableCell *other = layout_table_cell(table, row, i);
    if (attribute && (*other->text || other->covered))
      report_cell(table, column, attribute, row, "covered-cell",
                  "let the view leave the columns empty that the cell runs over",
                  "a cell would cover another that is not empty");
    other->covered = true;
  }
}

/* A heading with nothing beside it has the whole row. */
static bool stands_alone(const Table *table, size_t row) {
  if (table->rows[row].look->style->keep != REPORT_KEEP_NEXT) return false;
  for (size_t i = 0; i < table->column_count; i++) {
    const TableCell *cell = layout_table_cell(table, row, i);
    if (i != table->lead && (*cell->text || cell->covered || cell->value > 0)) return false;
  }
  return true;
}

static void read_across(Table *table, size_t row) {
  TableColumn *column = &table->columns[0];
  if (column->across < 0) return;
  const DataCell *data = data_cell(table->view, row, (size_t)column->across);
  if (data->kind == DATA_EMPTY || (data->kind == DATA_TEXT && !*data->text)) return;
  LayoutPass *pass = table->region->pass;
  TableCell *cell = layout_table_cell(table, row, 0);
  if (*cell->text)
    report_cell(table, column, "across", row, "covered-cell", "let the view leave the row's cells empty",
                "words over the whole row would cover a cell that is not empty");
  cell->figure =
      report_figure(pass->report->report, column->node->language, table->view, row, (size_t)column->across,
                    NULL, report_attribute_place(column->node, "across"), pass->arena, pass->kit.diagnostics);
  cell->text = cell->figure->text;
  cell->number = cell->hidden = cell->soft = false;
  TableRow *to = &table->rows[row];
  TableLook *heading = strcmp(to->look->style->name, "row") == 0 ? layout_table_look(table, "heading") : NULL;
  if (heading) {
    to->look = heading;
    to->above = heading->style->above;
  }
  cover(table, row, 0, table->column_count, "across");
}

static void read_span(Table *table, size_t row, size_t index) {
  TableColumn *column = &table->columns[index];
  if (column->covering < 0) return;
  const DataCell *data = data_cell(table->view, row, (size_t)column->covering);
  if (data->kind == DATA_EMPTY) return;
  double count = data->kind == DATA_NUMBER ? base_ratio_to_double(data->value) : 0;
  if (count >= 1 && count <= (double)(table->column_count - index) && count == (double)(size_t)count) {
    if (count > 1) cover(table, row, index, (size_t)count, "span");
    return;
  }
  report_cell(table, column, "span", row, "wrong-span",
              "a whole number, at most the columns from this one on",
              "a cell cannot run over so many columns");
}

/* ---- over rows ------------------------------------------------------------------------------------------------------------- */

static bool same_data(const DataCell *left, const DataCell *right) {
  if (left->kind != right->kind || left->kind == DATA_HIDDEN) return false;
  if (left->kind == DATA_TEXT) return strcmp(left->text, right->text) == 0;
  return left->kind != DATA_NUMBER || base_ratio_compare(left->value, right->value) == 0;
}

static bool may_merge(const Table *table, size_t row, size_t index) {
  const ReportRowStyle *style = table->rows[row].look->style;
  const TableCell *cell = layout_table_cell(table, row, index);
  return style->keep == REPORT_KEEP_NONE && !style->blank && cell->covers < 2 &&
         (!cell->covered || cell->goes_on);
}

/* Blocks of a column lie within those of the columns before it. */
static bool goes_on(const Table *table, size_t row, size_t index) {
  const DataView *view = table->view;
  if (!may_merge(table, row - 1, index) || !may_merge(table, row, index)) return false;
  for (size_t i = 0; i <= index; i++) {
    size_t field = (size_t)table->columns[i].field;
    if (table->columns[i].merges && !same_data(data_cell(view, row - 1, field), data_cell(view, row, field)))
      return false;
  }
  return true;
}

static void merge_column(Table *table, size_t index) {
  size_t first = 0;
  for (size_t row = 1; row < table->row_count; row++) {
    if (!goes_on(table, row, index)) {
      first = row;
      continue;
    }
    TableCell *cell = layout_table_cell(table, first, index), *other = layout_table_cell(table, row, index);
    cell->merged = (int)(row - first) + 1;
    other->covered = other->goes_on = true;
    other->merged = -(int)(row - first);
    other->text = "";
    other->figure = NULL;
  }
}

/* ---- styles of cells ------------------------------------------------------------------------------------------------------- */

static void read_style(Table *table, size_t row, TableColumn *column, TableCell *cell) {
  static const char *const names[] = {"", "strong", "soft", "accent"};
  if (column->style < 0) return;
  const DataCell *data = data_cell(table->view, row, (size_t)column->style);
  if (data->kind == DATA_EMPTY || (data->kind == DATA_TEXT && !*data->text)) return;
  const char *name = data->kind == DATA_TEXT ? data->text : "(a number)";
  for (int i = TABLE_STRONG; i <= TABLE_ACCENT; i++)
    if (strcmp(name, names[i]) == 0) {
      cell->weight = i;
      return;
    }
  cell->look = layout_table_look(table, name);
  if (!cell->look)
    layout_table_report_style(table, name, report_attribute_place(column->node, "style"),
                              layout_table_said(table, row));
}

/* A row without cells prints nothing of what the view has there. */
static void check_blank(const Table *table, size_t row) {
  const ReportRowStyle *style = table->rows[row].look->style;
  for (size_t i = 0; style->blank && i < table->column_count; i++) {
    const DataCell *data = data_cell(table->view, row, (size_t)table->columns[i].field);
    if (data->kind == DATA_EMPTY || (data->kind == DATA_TEXT && !*data->text)) continue;
    base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
                report_attribute_place(table->node, "row-style"), "filled-spacer",
                "let the view leave the row's cells empty, or give it another style",
                "a row of the style “%s” is room without cells, but its column “%s” is filled%s", style->name,
                table->view->columns[table->columns[i].field].name, layout_table_said(table, row));
    return;
  }
}

void layout_table_join_cells(Table *table) {
  for (size_t row = 0; row < table->row_count; row++) {
    check_blank(table, row);
    read_across(table, row);
    for (size_t i = 0; i < table->column_count; i++) {
      TableCell *cell = layout_table_cell(table, row, i);
      if (!cell->covered) read_span(table, row, i);
      read_style(table, row, &table->columns[i], cell);
    }
    layout_table_cell(table, row, table->lead)->indent = layout_table_indent(table, row);
    if (stands_alone(table, row)) cover(table, row, table->lead, table->column_count - table->lead, NULL);
  }
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].merges) merge_column(table, i);
}

/* ---- merged cells, once they are set ------------------------------------------------------------------------------------------ */

static BaseLength words_height(const Table *table, size_t row, const TableCell *cell) {
  BaseLength leading = layout_table_leading(table, row);
  return layout_table_row_height(table, row) +
         (cell->paragraph ? (BaseLength)(cell->paragraph->line_count - 1) * leading : cell->more);
}

BaseLength layout_table_full_height(const Table *table, size_t row) {
  return layout_table_row_height(table, row) + table->rows[row].extra + layout_table_more(table, row);
}

void layout_table_fit_merged(Table *table) {
  for (size_t row = 0; table->merges && row < table->row_count; row++)
    for (size_t i = 0; i < table->column_count; i++) {
      const TableCell *cell = layout_table_cell(table, row, i);
      if (cell->merged < 2) continue;
      BaseLength height = 0;
      for (size_t k = row; k < row + (size_t)cell->merged; k++) height += layout_table_full_height(table, k);
      BaseLength lack = words_height(table, row, cell) - height;
      if (lack > 0) table->rows[row + (size_t)cell->merged - 1].extra += lack;
    }
}

static bool continues(const Table *table, size_t row, size_t index) {
  return row < table->row_count && layout_table_cell(table, row, index)->goes_on;
}

/* The first row of the merged cell that goes on in this one. */
static size_t block_start(const Table *table, size_t row, size_t index) {
  return row - (size_t)-layout_table_cell(table, row, index)->merged;
}

bool layout_table_sticks(const Table *table, size_t row) {
  for (size_t i = 0; table->merges && i < table->column_count; i++) {
    if (!continues(table, row, i)) continue;
    size_t start = block_start(table, row, i);
    const TableCell *cell = layout_table_cell(table, start, i);
    BaseLength height = 0, wanted = words_height(table, row, cell) + layout_table_leading(table, row);
    for (size_t k = row; height < wanted && k < start + (size_t)cell->merged; k++)
      height += layout_table_full_height(table, k);
    if (height < wanted) return true;
  }
  return false;
}

BaseLength layout_table_rule_from(const Table *table, size_t row, bool *ends_block) {
  size_t from = 0;
  *ends_block = table->merges;
  for (size_t i = 0; table->merges && i < table->column_count; i++)
    if (continues(table, row + 1, i)) {
      from = i + 1 < table->column_count ? i + 1 : i;
      *ends_block = false;
    }
  return from ? table->columns[from].x : 0;
}

/* The words again, and under them that they go on. */
static void add_continued(const Table *table, LayoutBox *box, size_t row, size_t index, BaseLength top) {
  LayoutPass *pass = table->region->pass;
  const TableColumn *column = &table->columns[index];
  size_t start = block_start(table, row, index);
  const TableCell *cell = layout_table_cell(table, start, index);
  BaseLength y = top + layout_table_baseline(table, row), leading = layout_table_leading(table, row);
  const PageColour *colour = layout_table_cell_colour(table, start, cell);
  if (cell->line) layout_add_line(pass, box, NULL, column->node->place, cell->line, colour, column->x, y);
  if (cell->paragraph) {
    PageRole role = *table->role;
    role.leading = leading;
    role.colour = colour;
    y = layout_add_lines(pass, box, NULL, column->node->place, cell->paragraph, &role, column->x, y);
  }
  const PageRole *soft = page_role(&pass->kit, "label-soft", column->node->place);
  const TextLine *word = layout_line(pass, base_word(pass->kit.locale, BASE_WORD_CONTINUED), &soft->style,
                                     NULL, column->node->place);
  layout_add_line(pass, box, NULL, column->node->place, word, table->soft, column->x, y + leading);
}

LayoutBox *layout_table_continued(Table *table, size_t row, LayoutBox *head) {
  bool any = false;
  for (size_t i = 0; table->merges && i < table->column_count; i++) any |= continues(table, row, i);
  if (!any) return head;
  LayoutPass *pass = table->region->pass;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  if (head) {
    layout_add_nested(pass, box, head, 0, 0);
    box->height = head->height;
    box->baseline = head->baseline;
    box->snaps = head->snaps;
    box->head = head->head;
    box->backdrop = head->backdrop;
  }
  BaseLength top = box->height + layout_table_carry_height(table); /* sums brought forward come first */
  for (size_t i = 0; i < table->column_count; i++)
    if (continues(table, row, i)) add_continued(table, box, row, i, top);
  return box;
}
