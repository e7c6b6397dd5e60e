/* A table's columns and cells, read from its nodes and its view. */
#include "layout/table.h"

#include <stdlib.h>
#include <string.h>

enum { SMALL_ROWS = 4 };

/* ---- columns ----------------------------------------------------------------------------------------------------------- */

void layout_report_column(LayoutPass *pass, const DataView *view, const char *name, BasePlace place) {
  const char *names[128];
  size_t count = view->column_count < 128 ? view->column_count : 128;
  for (size_t i = 0; i < count; i++) names[i] = view->columns[i].name;
  base_report(pass->kit.diagnostics, BASE_ERROR, place, "unknown-column", base_nearest(name, names, count),
              "the view “%s” has no column “%s”", view->name, name);
}

static int find_field(const Table *table, const ReportNode *node, const char *attribute) {
  const char *name = report_attribute(node, attribute);
  if (!name) return -1;
  int field = data_column_find(table->view, name, strlen(name));
  if (field < 0)
    layout_report_column(table->region->pass, table->view, name, report_attribute_place(node, attribute));
  return field;
}

static TableKind kind_of(const ReportNode *node) {
  const char *as = report_attribute_or(node, "as", "text");
  if (strcmp(as, "bar") == 0) return TABLE_BAR;
  if (strcmp(as, "rank") == 0) return TABLE_RANK;
  if (strcmp(as, "prose") == 0) return TABLE_PROSE;
  if (strcmp(as, "picture") == 0) return TABLE_PICTURE;
  if (layout_table_graphic(as)) return TABLE_GRAPHIC;
  return strcmp(as, "change") == 0 ? TABLE_CHANGE : TABLE_TEXT;
}

/* A column of numbers, or of marks that stand for numbers. */
static bool is_numeric(const Table *table, int field) {
  bool marks = false;
  for (size_t row = 0; row < table->view->row_count; row++) {
    const DataCell *cell = data_cell(table->view, row, (size_t)field);
    if (cell->kind == DATA_NUMBER || cell->kind == DATA_HIDDEN) return true;
    if (cell->kind == DATA_TEXT && !layout_table_is_mark(table->region->pass->kit.locale, cell->text))
      return false;
    marks |= cell->kind == DATA_TEXT;
  }
  return marks;
}

static TableAlign align_of(const TableColumn *column) {
  const char *align = report_attribute(column->node, "align");
  if (!align) return column->numeric ? TABLE_DECIMAL : TABLE_LEFT;
  if (strcmp(align, "right") == 0) return TABLE_RIGHT;
  return strcmp(align, "decimal") == 0 ? TABLE_DECIMAL : TABLE_LEFT;
}

/* The words of the first column head the rows, unless the table says otherwise. */
static bool heads_rows(const TableColumn *column) {
  if (report_attribute(column->node, "row-head")) return report_flag(column->node, "row-head");
  return column->leads && column->kind == TABLE_TEXT && !column->numeric;
}

/* Words over the whole row begin where the row does. */
static int find_across(const Table *table, const TableColumn *column) {
  int field = find_field(table, column->node, "across");
  if (field < 0 || column->leads) return field;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
              report_attribute_place(column->node, "across"), "not-first",
              "give it to the first column of the table",
              "words over the whole row begin in the first column");
  return -1;
}

static bool is_titled(const ReportNode *span) {
  const char *head = report_attribute(span, "head");
  return head && head[strspn(head, " ")];
}

/* The heads over a column that have words; one without only tints. */
static void name_spans(const Table *table, TableColumn *column) {
  for (const ReportNode *span = column->span; span && span->kind == REPORT_SPAN_HEAD; span = span->parent) {
    if (!is_titled(span)) continue;
    if (column->span_count == LAYOUT_MOST_SPANS) {
      base_report(table->region->pass->kit.diagnostics, BASE_ERROR, span->place, "deep-heads",
                  "say more in the caption", "heads stand over one another in at most %d levels",
                  LAYOUT_MOST_SPANS);
      return;
    }
    for (int i = column->span_count++; i > 0; i--) column->spans[i] = column->spans[i - 1];
    column->spans[0] = span;
  }
}

const ReportNode *layout_table_tint(const TableColumn *column) {
  for (const ReportNode *span = column->span; span && span->kind == REPORT_SPAN_HEAD; span = span->parent)
    if (report_flag(span, "fill")) return span;
  return NULL;
}

static void read_column(Table *table, const ReportNode *node, const ReportNode *span) {
  BaseDiagnostics *diagnostics = table->region->pass->kit.diagnostics;
  int field = find_field(table, node, "field");
  if (field < 0 || table->column_count >= LAYOUT_MOST_COLUMNS) return;
  TableColumn *column = &table->columns[table->column_count++];
  *column = (TableColumn){.node = node,
                          .span = span,
                          .field = field,
                          .base = find_field(table, node, "base"),
                          .note = find_field(table, node, "note")};
  column->kind = kind_of(node);
  column->graphic = layout_table_graphic(report_attribute_or(node, "as", "text"));
  column->alt = find_field(table, node, "alt");
  column->leads = table->column_count == 1;
  column->numeric = is_numeric(table, field);
  column->heads = heads_rows(column);
  column->turned = strcmp(report_attribute_or(node, "turn", "0"), "1") == 0;
  column->merges = strcmp(report_attribute_or(node, "merge", "none"), "equal") == 0;
  column->covering = find_field(table, node, "span");
  column->across = find_across(table, column);
  column->style = find_field(table, node, "style");
  table->merges |= column->merges;
  name_spans(table, column);
  column->align = align_of(column);
  column->bold = strcmp(report_attribute_or(node, "weight", "regular"), "bold") == 0 ||
                 column->kind == TABLE_RANK || layout_table_tint(column);
  column->fixed = report_length(node, "width", 0, diagnostics);
  column->share = column->fixed ? 0 : report_integer(node, "share", 0, diagnostics);
  column->least = report_length(node, "min", 0, diagnostics);
  column->most = report_length(node, "max", 0, diagnostics);
  column->square = strtod(report_attribute_or(node, "square", "0"), NULL);
  if (layout_table_tint(column)) table->filled = true;
}

static void read_nodes(Table *table, const ReportNode *parent, const ReportNode *span) {
  for (const ReportNode *node = parent->first; node; node = node->next) {
    if (node->kind == REPORT_COLUMN) read_column(table, node, span);
    if (node->kind == REPORT_SPAN_HEAD) read_nodes(table, node, node);
    if (node->kind == REPORT_GROUP) table->group = find_field(table, node, "field");
    if (node->kind == REPORT_TOTAL) table->total = node;
  }
}

static size_t count_columns(const ReportNode *parent) {
  size_t count = 0;
  for (const ReportNode *node = parent->first; node; node = node->next)
    count += node->kind == REPORT_COLUMN ? 1 : node->kind == REPORT_SPAN_HEAD ? count_columns(node) : 0;
  return count;
}

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

TableCell *layout_table_cell(const Table *table, size_t row, size_t column) {
  return &table->cells[row * table->column_count + column];
}

/* A rate on fewer people than the theme's limit. */
static bool on_small_base(const Table *table, const TableColumn *column, const DataView *view, size_t row,
                          const DataCell *cell) {
  int limit = table->region->pass->theme->small_base;
  if (limit <= 0 || cell->kind != DATA_NUMBER) return false;
  if (column->base >= 0 && view == table->view) {
    const DataCell *base = data_cell(view, row, (size_t)column->base);
    return base->kind == DATA_NUMBER && base_ratio_to_double(base->value) < limit;
  }
  return cell->has_base && cell->base < limit && strcmp(view->columns[column->field].suffix, "pct") == 0;
}

static void read_cell(const Table *table, const TableColumn *column, const DataView *view, size_t row,
                      size_t field, TableCell *cell) {
  const BaseRatio *shown = table->shown ? table->shown[cell - table->cells]
                                        : NULL; /* a cell of the total stands behind those of rows */
  layout_table_print_cell(table, column, view, row, field, shown, cell);
  cell->soft = cell->hidden || on_small_base(table, column, view, row, data_cell(view, row, field));
}

/* The row whose key (the view's first column) is that of `current`. */
static size_t find_current(const Table *table) {
  const char *key = report_attribute_or(table->node, "current", "");
  int row = *key ? data_row_find(table->view, key, strlen(key)) : -1;
  if (*key && row < 0) report_current_unknown(table->node, table->region->pass->kit.diagnostics);
  return row < 0 ? SIZE_MAX : (size_t)row;
}

/* A format prints numbers: on words alone it has no effect. */
static void check_format(const Table *table, const TableColumn *column) {
  if (!report_attribute(column->node, "format")) return;
  bool words = false;
  for (size_t row = 0; row < table->row_count; row++) {
    const DataCell *cell = data_cell(table->view, row, (size_t)column->field);
    if (cell->kind == DATA_NUMBER || cell->kind == DATA_HIDDEN) return;
    if (cell->kind == DATA_TEXT && !layout_table_is_mark(table->region->pass->kit.locale, cell->text))
      words = true;
  }
  if (!words) return;
  base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
              report_attribute_place(column->node, "format"), "format-of-words",
              "leave the format out, or name a column of numbers",
              "the column “%s” holds words: format=\"%s\" has no effect",
              table->view->columns[column->field].name, report_attribute(column->node, "format"));
}

static void read_rows(Table *table) {
  for (size_t i = 0; i < table->column_count; i++) check_format(table, &table->columns[i]);
  for (size_t row = 0; row < table->row_count; row++)
    for (size_t i = 0; i < table->column_count; i++) {
      TableColumn *column = &table->columns[i];
      TableCell *cell = layout_table_cell(table, row, i);
      if (column->kind != TABLE_BAR) {
        read_cell(table, column, table->view, row, (size_t)column->field, cell);
        continue;
      }
      const DataCell *data = data_cell(table->view, row, (size_t)column->field);
      cell->text = "";
      cell->value = data->kind == DATA_NUMBER ? base_ratio_to_double(data->value) : 0;
    }
}

/* The total's cells by the names of the columns; its label in the first column. */
static void read_total(Table *table) {
  const DataView *view = table->total ? table->total->view : NULL;
  if (!view) return;
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    TableCell *cell = layout_table_cell(table, table->row_count, i);
    cell->text = "";
    if (i == 0 && table->total_label) {
      cell->text = table->total_label;
      continue;
    }
    const char *name = table->view->columns[column->field].name;
    int field = data_column_find(view, name, strlen(name));
    if (field < 0 || column->kind != TABLE_TEXT || !view->row_count) continue;
    read_cell(table, column, view, 0, (size_t)field, cell);
    if (!column->numeric && !cell->number) cell->figure = NULL;
  }
}

/* ---- the table ----------------------------------------------------------------------------------------------------------- */

static const TextStyle *sized(LayoutPass *pass, const TextStyle *style, bool small) {
  if (!small) return style;
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  copy->size = layout_of_size(pass, LOOK_TABLE_SHORT_SIZE, style->size);
  return copy;
}

static void read_looks(Table *table) {
  LayoutPass *pass = table->region->pass;
  bool styled = table->styled || (table->total && report_attribute(table->total, "style"));
  bool small =
      table->row_count <= SMALL_ROWS && !styled; /* else rows would be larger than the styles of others */
  table->role = layout_role(table->region, table->node, "table");
  table->head_role = page_role(&pass->kit, "table-head", table->node->place);
  table->regular = sized(pass, &table->role->style, small);
  table->strong = sized(pass, &table->role->strong, small);
  table->leading = layout_of_size(pass, LOOK_TABLE_WRAPPED_LEADING, table->regular->size);
  table->row_height = report_length(table->node, "row-height",
                                    small ? layout_length(pass, LOOK_TABLE_SMALL_ROW_HEIGHT)
                                          : layout_length(pass, LOOK_TABLE_ROW_HEIGHT),
                                    pass->kit.diagnostics);
  table->ink = layout_colour(pass, "ink");
  table->soft = layout_colour(pass, "soft");
  table->hairline = layout_colour(pass, "hairline");
  table->tint = layout_colour(pass, "tint");
  table->ruling = layout_colour(pass, "ruling");
  table->data = layout_colour(pass, "data");
  table->accent = layout_colour(pass, "accent");
}

static void check_units(const Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (*report_attribute_or(table->columns[i].node, "unit", "")) return;
  if (table->unit_row)
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
                report_attribute_place(table->node, "unit-row"), "no-effect",
                "<column field=\"…\" unit=\"%\"/>", "no column of the table has a unit");
}

/* The column whose words head the single rows. */
static size_t find_lead(const Table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    if (table->columns[i].heads && !table->columns[i].merges) return i;
  return 0;
}

bool layout_table_read(Table *table, const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  *table = (Table){.region = region,
                   .node = node,
                   .view = node->view,
                   .group = -1,
                   .size = 100,
                   .numbers = -1,
                   .measure = region->width,
                   .newspaper = 1,
                   .unit_row = report_flag(node, "unit-row"),
                   .styled = report_attribute(node, "row-style") != NULL};
  if (!node->view) return false;
  size_t columns = count_columns(node);
  if (columns > LAYOUT_MOST_COLUMNS) {
    base_report(pass->kit.diagnostics, BASE_ERROR, node->place, "too-many-columns", NULL,
                "a table has %zu columns; at most %d can be set", columns, LAYOUT_MOST_COLUMNS);
    return false;
  }
  table->columns = base_arena_alloc(pass->arena, (columns + 1) * sizeof *table->columns);
  table->row_count = node->view->row_count;
  table->current = find_current(table);
  read_nodes(table, node, NULL);
  for (size_t i = 0; i < table->column_count; i++) layout_table_read_printing(table, &table->columns[i]);
  if (!table->row_count && !node->view->some_rows)
    base_report(pass->kit.diagnostics, BASE_WARNING, node->place, "no-rows",
                "leave the table out with when=\"…\", or mend the view", "the view “%s” has no rows",
                node->view->name);
  if (!columns)
    base_report(pass->kit.diagnostics, BASE_WARNING, node->place, "no-columns",
                "name what it shows: <column field=\"…\" head=\"…\"/>",
                "the table has no columns, so nothing of “%s” is printed", node->view->name);
  if (!table->column_count) return false;
  check_units(table);
  table->lead = find_lead(table);
  table->total_label = table->total ? report_attribute(table->total, "label") : NULL;
  table->cell_rows = table->row_count + (table->total != NULL);
  table->cells =
      base_arena_alloc(pass->boxes, (table->cell_rows + 1) * table->column_count * sizeof *table->cells);
  read_looks(table);
  layout_table_read_parts(table);
  layout_table_read_styles(table);
  read_rows(table);
  read_total(table);
  layout_table_join_cells(table);
  layout_table_read_graphics(table);
  layout_table_read_heat(table);
  layout_table_read_content(table);
  layout_table_speak(table);
  layout_table_read_notes(table);
  layout_table_read_carry(table);
  return true;
}
