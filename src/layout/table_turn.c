/* Where a page ends inside a table: sums carried forward, and the words that it goes on overleaf. */
#include "layout/table.h"

#include <string.h>

enum { MOST_CARRIED = 32 };

/* Running sums of columns, exact; rows come in order. */
typedef struct TableCarry {
  const ReportNode *node;
  size_t columns[MOST_CARRIED], count; /* of the table */
  size_t row;                          /* rows that are added up */
  BaseRatio sums[MOST_CARRIED];
  bool hidden[MOST_CARRIED];
  int order, view_order; /* columns of the table's view and of the carry's own; -1: it has none */
  bool failed;
} TableCarry;

typedef struct {
  LayoutTurn turn;
  Table *table;
  PageElement *last; /* the row that closed the page */
} TableTurn;

/* ---- sums ------------------------------------------------------------------------------------------------------------------- */

static void start(TableCarry *carry) {
  carry->row = 0;
  for (size_t i = 0; i < carry->count; i++) {
    carry->sums[i] = (BaseRatio){0, 1};
    carry->hidden[i] = false;
  }
}

static void add_cell(const Table *table, TableCarry *carry, size_t i, const DataCell *cell) {
  const BaseLocale *locale = table->columns[carry->columns[i]].printing.locale;
  bool marked = cell->kind == DATA_TEXT && layout_table_is_mark(locale, cell->text) &&
                strcmp(cell->text, LAYOUT_NOT_APPLICABLE) != 0;
  if (cell->kind == DATA_HIDDEN || marked) carry->hidden[i] = true;
  if (cell->kind != DATA_NUMBER || base_ratio_add(&carry->sums[i], cell->value) || carry->failed) return;
  carry->failed = true;
  base_report(table->region->pass->kit.diagnostics, BASE_ERROR, carry->node->place, "sum-too-long",
              "let a view give the running sums: rows=\"…\" order=\"…\"",
              "the sum of “%s” is no fraction of 63 bits",
              table->view->columns[table->columns[carry->columns[i]].field].name);
}

/* Subtotals and headings are no rows to add. */
static void add_up(const Table *table, TableCarry *carry, size_t rows) {
  if (rows < carry->row) start(carry);
  for (; carry->row < rows && carry->row < table->row_count; carry->row++) {
    if (strcmp(table->rows[carry->row].look->style->name, "row") != 0) continue;
    for (size_t i = 0; i < carry->count; i++) {
      size_t field = (size_t)table->columns[carry->columns[i]].field;
      add_cell(table, carry, i, data_cell(table->view, carry->row, field));
    }
  }
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------ */

static void read_field(const Table *table, TableCarry *carry, const char *name, size_t length) {
  int field = data_column_find(table->view, name, length);
  for (size_t i = 0; i < table->column_count && field >= 0; i++) {
    if (table->columns[i].field != field || table->columns[i].kind != TABLE_TEXT) continue;
    if (carry->count < MOST_CARRIED) carry->columns[carry->count++] = i;
    return;
  }
  const char *copy = base_arena_copy(table->region->pass->arena, name, length);
  if (field < 0)
    layout_report_column(table->region->pass, table->view, copy,
                         report_attribute_place(carry->node, "fields"));
  else
    base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
                report_attribute_place(carry->node, "fields"), "not-shown",
                "carry what a column of the table shows", "no column of the table shows “%s”", copy);
}

static void read_order(const Table *table, TableCarry *carry) {
  LayoutPass *pass = table->region->pass;
  const DataView *view = carry->node->view;
  const char *order = report_attribute(carry->node, "order");
  carry->order = carry->view_order = -1;
  if (!view && !order) return;
  if (!view || !order) {
    base_report(pass->kit.diagnostics, BASE_ERROR, carry->node->place, "no-order",
                "rows=\"running_sums\" order=\"rank\"", "a view of running sums needs rows and order");
    return;
  }
  BasePlace place = report_attribute_place(carry->node, "order");
  carry->order = data_column_find(table->view, order, strlen(order));
  carry->view_order = data_column_find(view, order, strlen(order));
  if (carry->order < 0) layout_report_column(pass, table->view, order, place);
  if (carry->view_order < 0) layout_report_column(pass, view, order, place);
  for (size_t i = 0; i < carry->count; i++) {
    const char *name = table->view->columns[table->columns[carry->columns[i]].field].name;
    if (data_column_find(view, name, strlen(name)) < 0)
      layout_report_column(pass, view, name, report_attribute_place(carry->node, "rows"));
  }
}

void layout_table_read_carry(Table *table) {
  const ReportNode *node = table->node->first;
  while (node && node->kind != REPORT_CARRY) node = node->next;
  if (!node) return;
  BaseArena *arena = table->region->pass->arena;
  TableCarry *carry = base_arena_alloc(arena, sizeof *carry);
  carry->node = node;
  const char *names = report_attribute_or(node, "fields", "");
  for (const char *at = names + strspn(names, " "); *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    read_field(table, carry, at, length);
    at += length;
  }
  read_order(table, carry);
  start(carry);
  table->carry = carry;
  table->trs = base_arena_alloc(table->region->pass->boxes, (table->cell_rows + 1) * sizeof *table->trs);
  layout_table_style_row(table, table->cell_rows, "subtotal");
}

/* ---- cells -------------------------------------------------------------------------------------------------------------------- */

static bool same(const DataCell *one, const DataCell *other) {
  if (one->kind != other->kind) return false;
  if (one->kind == DATA_TEXT) return strcmp(one->text, other->text) == 0;
  return one->kind == DATA_NUMBER && base_ratio_compare(one->value, other->value) == 0;
}

/* A running sum of the carry's own view, after so many rows. */
static void print_from_view(const Table *table, const TableCarry *carry, const TableColumn *column,
                            size_t rows, TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  const DataView *view = carry->node->view;
  const char *name = table->view->columns[column->field].name;
  int field = data_column_find(view, name, strlen(name));
  if (carry->order < 0 || carry->view_order < 0 || field < 0) return; /* said when the table was read */
  const DataCell *key = data_cell(table->view, rows - 1, (size_t)carry->order);
  for (size_t row = 0; row < view->row_count; row++) {
    if (!same(data_cell(view, row, (size_t)carry->view_order), key)) continue;
    ReportPrinting printing =
        report_printing(pass->report->report, view, (size_t)field, column->node, NULL, pass->kit.diagnostics);
    cell->figure = report_figure_printed(pass->report->report, view, row, (size_t)field, &printing, NULL,
                                         pass->arena, pass->kit.diagnostics);
    cell->text = cell->figure->text;
    cell->number = data_cell(view, row, (size_t)field)->kind == DATA_NUMBER;
    cell->hidden = data_cell(view, row, (size_t)field)->kind == DATA_HIDDEN;
    return;
  }
}

/* At the end of a page only: that the view lacks the last row of all does no harm. */
static void check_running_sum(const Table *table, size_t column, size_t rows, const TableCell *cell) {
  const TableCarry *carry = table->carry;
  if (!carry->node->view || cell->figure || cell->hidden || carry->order < 0 || carry->view_order < 0) return;
  for (size_t i = 0; i < carry->count; i++)
    if (carry->columns[i] == column)
      base_report(table->region->pass->kit.diagnostics, BASE_ERROR,
                  report_attribute_place(carry->node, "rows"), "no-running-sum",
                  "let the view have a row for every row of the table",
                  "a page ends behind a row of which the view “%s” has no running sum%s",
                  carry->node->view->name, layout_table_said(table, rows - 1));
}

static void print_sum(const Table *table, const TableCarry *carry, size_t i, TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  const TableColumn *column = &table->columns[carry->columns[i]];
  BaseBuffer text = {0};
  if (carry->hidden[i])
    base_buffer_add_text(&text, base_word(column->printing.locale, BASE_WORD_SUPPRESSED));
  else
    report_number_printed(&column->printing, carry->sums[i], &text);
  *cell = (TableCell){.text = base_arena_copy(pass->arena, text.data ? text.data : "", text.length)};
  cell->hidden = carry->hidden[i];
  cell->number = !cell->hidden;
  base_buffer_free(&text);
}

/* The sum after so many rows, in a column of the table; empty where none is carried. */
static TableCell sum_after(Table *table, size_t column, size_t rows) {
  TableCarry *carry = table->carry;
  TableCell cell = {.text = ""};
  add_up(table, carry, rows);
  for (size_t i = 0; i < carry->count; i++) {
    if (carry->columns[i] != column) continue;
    if (carry->node->view && !carry->hidden[i]) { /* with what hidden cells add, it would tell them */
      print_from_view(table, carry, &table->columns[column], rows, &cell);
      return cell;
    }
    print_sum(table, carry, i, &cell);
  }
  return cell;
}

static void set_line(const Table *table, size_t column, TableCell *cell) {
  const TextStyle *style = layout_table_cell_style(table, table->cell_rows, &table->columns[column]);
  cell->line = layout_line(table->region->pass, cell->text, style, cell->figure, table->carry->node->place);
}

void layout_table_measure_carry(Table *table, size_t column) {
  if (!table->carry || !table->row_count) return;
  TableCell cell = sum_after(table, column, table->row_count);
  if (!*cell.text) return;
  set_line(table, column, &cell);
  const TextStyle *style = layout_table_cell_style(table, table->cell_rows, &table->columns[column]);
  layout_table_measure_number(table, &table->columns[column], &cell, style);
}

/* ---- the rows ----------------------------------------------------------------------------------------------------------------- */

/* A row is made when the page ends, after all others: it stands in the tree behind the row that it follows. */
static PageElement *tag_after(Table *table, PageElement *before) {
  LayoutPass *pass = table->region->pass;
  PageElement *parent = before->parent, *last = parent->last;
  PageElement *made = page_element_new(pass->out, parent, PAGE_TR, table->carry->node->place);
  if (last == before) return made;
  last->next = NULL;
  parent->last = last;
  made->next = before->next;
  before->next = made;
  return made;
}

static void add_number(Table *table, LayoutBox *box, PageElement *element, size_t index, TableCell *cell,
                       BaseLength baseline) {
  TableColumn *column = &table->columns[index];
  const TextStyle *style = layout_table_cell_style(table, table->cell_rows, column);
  TableColumn trial = *column; /* its measures stay */
  const PageColour *colour = cell->hidden ? table->soft : table->rows[table->cell_rows].look->colour;
  bool aligned = layout_table_measure_number(table, &trial, cell, style) && cell->number;
  if (aligned) {
    layout_table_add_number(table, box, element, column, cell, style, colour, baseline);
    return;
  }
  BaseLength x =
      cell->hidden ? layout_table_mark_x(column, cell) : column->x + column->width - cell->line->width;
  layout_add_line(table->region->pass, box, element, column->node->place, cell->line, colour, x, baseline);
}

static LayoutBox *carry_row(Table *table, const char *words, size_t rows, PageElement *tr) {
  LayoutPass *pass = table->region->pass;
  size_t own = table->cell_rows;
  LayoutBox *box = layout_box_new(pass, table->region->width);
  BaseLength baseline = layout_table_baseline(table, own);
  box->height = layout_table_row_height(table, own);
  box->space = table->rows[own].look->style->space_above;
  layout_table_add_turn_stripes(table, box);
  for (size_t i = 0; i < table->column_count; i++) {
    TableColumn *column = &table->columns[i];
    TableCell cell = sum_after(table, i, rows);
    check_running_sum(table, i, rows, &cell);
    bool leads = i == table->lead || (i == 0 && table->lead >= table->column_count);
    if (leads) cell = (TableCell){.text = words};
    PageElement *element = layout_child_element(pass, tr, leads ? PAGE_TH : PAGE_TD, column->node);
    if (leads) element->scope = PAGE_SCOPE_ROW;
    if (!*cell.text) continue;
    set_line(table, i, &cell);
    if (leads)
      layout_add_line(pass, box, element, table->carry->node->place, cell.line, table->rows[own].look->colour,
                      column->x, baseline);
    else
      add_number(table, box, element, i, &cell, baseline);
  }
  return box;
}

/* The row that stands over the end of a page, of those that have cells. */
static PageElement *row_before(const Table *table, size_t rows) {
  while (rows && !table->trs[rows - 1]) rows--;
  return rows ? table->trs[rows - 1] : NULL;
}

static const char *words_of(const Table *table, const char *attribute, BaseWord word) {
  const char *own = report_attribute(table->carry->node, attribute);
  return own && *own ? own : base_word(table->region->pass->kit.locale, word);
}

static const TextLine *overleaf(const Table *table, const PageRole *role) {
  LayoutPass *pass = table->region->pass;
  return layout_line(pass, base_word(pass->kit.locale, BASE_WORD_CONTINUED_OVERLEAF), &role->style, NULL,
                     table->node->place);
}

static bool sets_notes_first(const Table *table) {
  return strcmp(report_attribute_or(table->node, "notes", "last"), "first") == 0;
}

static BaseLength notes_due(LayoutTurn *self, const LayoutBox *last) {
  return layout_table_notes_due(((TableTurn *)(void *)self)->table, last->below);
}

/* The sums, the last rule, and that the table goes on. */
static LayoutBox *close_page(LayoutTurn *self, const LayoutBox *last) {
  TableTurn *turn = (TableTurn *)(void *)self;
  Table *table = turn->table;
  LayoutPass *pass = table->region->pass;
  PageElement *before = table->carry ? row_before(table, last->below) : NULL;
  turn->last = before ? tag_after(table, before) : NULL;
  LayoutBox *box = turn->last ? carry_row(table, words_of(table, "forward", BASE_WORD_CARRIED_FORWARD),
                                          last->below, turn->last)
                              : layout_box_new(pass, table->region->width);
  const PageRole *role = page_role(&pass->kit, "label-soft", table->node->place);
  const TextLine *words = overleaf(table, role);
  if (!layout_table_add_box_end(table, box, box->height))
    layout_add_rule(pass, box, 0, box->height, table->region->width,
                    layout_length(pass, LOOK_TABLE_GROUP_RULE), table->ink);
  box->height += layout_length(pass, LOOK_TABLE_OVERLEAF_BELOW);
  layout_add_line(pass, box, NULL, table->node->place, words, role->colour,
                  table->region->width - words->width, box->height);
  if (sets_notes_first(table)) layout_table_close_notes(table, box, last->below);
  return box;
}

static LayoutBox *open_page(LayoutTurn *self, const LayoutBox *first) {
  TableTurn *turn = (TableTurn *)(void *)self;
  Table *table = turn->table;
  PageElement *before = turn->last ? turn->last : table->carry ? row_before(table, first->above) : NULL;
  if (!before) return NULL;
  return carry_row(table, words_of(table, "brought", BASE_WORD_BROUGHT_FORWARD), first->above,
                   tag_after(table, before));
}

/* In the language of the table, which is not that of what is laid out when the page ends. */
static LayoutBox *closing(LayoutTurn *self, const LayoutBox *last) {
  Table *table = ((TableTurn *)(void *)self)->table;
  PageKit around = layout_speak(table->region->pass, table->node->language);
  LayoutBox *box = close_page(self, last);
  table->region->pass->kit = around;
  return box;
}

static LayoutBox *opening(LayoutTurn *self, const LayoutBox *first) {
  Table *table = ((TableTurn *)(void *)self)->table;
  PageKit around = layout_speak(table->region->pass, table->node->language);
  LayoutBox *box = open_page(self, first);
  table->region->pass->kit = around;
  return box;
}

BaseLength layout_table_carry_height(const Table *table) {
  if (!table->carry) return 0;
  return layout_table_row_height(table, table->cell_rows) +
         table->rows[table->cell_rows].look->style->space_above;
}

LayoutTurn *layout_table_turn(Table *table) {
  LayoutPass *pass = table->region->pass;
  TableTurn *turn = base_arena_alloc(pass->arena, sizeof *turn);
  *turn = (TableTurn){.turn = {.closing = closing, .opening = opening}, .table = table};
  turn->turn.room = layout_length(pass, LOOK_TABLE_OVERLEAF_BELOW);
  if (sets_notes_first(table)) turn->turn.more = notes_due;
  turn->turn.room += layout_table_carry_height(table);
  return &turn->turn;
}
