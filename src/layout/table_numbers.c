/* Numbers of a table: how a column prints them, and their place on its axis. Right of the axis, the right edge of the units digit,
 * stand decimals, unit, closing parenthesis and call of a note; each has the width of the widest of its kind in the
 * column, and what is missing leaves its place empty, but for the parenthesis and the call, which follow where the number ends. */
#include "layout/table.h"

#include <string.h>

/* ---- printing ------------------------------------------------------------------------------------------------------------ */

bool layout_table_is_mark(const BaseLocale *locale, const char *text) {
  return strcmp(text, "s") == 0 || strcmp(text, "n.s.") == 0 || strcmp(text, LAYOUT_NOT_APPLICABLE) == 0 ||
         strcmp(text, base_word(locale, BASE_WORD_SUPPRESSED)) == 0 ||
         strcmp(text, base_word(locale, BASE_WORD_NOT_SIGNIFICANT)) == 0;
}

void layout_table_read_printing(Table *table, TableColumn *column) {
  const LayoutPass *pass = table->region->pass;
  const Report *report = pass->report->report;
  const char *plain = column->kind == TABLE_CHANGE ? "change-count" : NULL;
  const char *negative = report_attribute(column->node, "negative");
  const DataView *view = table->view, *total = table->total ? table->total->view : NULL;
  column->red = negative && strcmp(negative, "red") == 0;
  column->printing = column->total_printing =
      report_printing(report, view, (size_t)column->field, column->node, plain, pass->kit.diagnostics);
  if (!total) return;
  const char *name = view->columns[column->field].name;
  int field = data_column_find(total, name, strlen(name));
  if (field < 0) return;
  column->total_printing =
      report_printing(report, total, (size_t)field, column->node, plain, pass->kit.diagnostics);
}

/* "moins 812" for (812), and for what only colour and a dash show. */
static const char *spoken(const LayoutPass *pass, const TableColumn *column, const char *text) {
  BaseBuffer number = {0}, words = {0};
  const char *minus = "\u2212", *at = strstr(text, minus);
  if (*text == '(' && column->printing.parentheses)
    base_buffer_add(&number, text + 1, strlen(text) - 2);
  else if (column->red && at)
    base_buffer_add_format(&number, "%.*s%s", (int)(at - text), text, at + strlen(minus));
  const char *pattern = base_word(column->printing.locale, BASE_WORD_MINUS), *slot = strstr(pattern, "{}");
  if (number.length && slot)
    base_buffer_add_format(&words, "%.*s%s%s", (int)(slot - pattern), pattern, number.data, slot + 2);
  const char *result = words.length ? base_arena_copy(pass->arena, words.data, words.length) : NULL;
  base_buffer_free(&number);
  base_buffer_free(&words);
  return result;
}

static bool is_below_zero(const DataCell *data, const char *text) {
  return data->kind == DATA_NUMBER && data->value.numerator < 0 && (*text == '(' || strstr(text, "\u2212"));
}

void layout_table_print_cell(const Table *table, const TableColumn *column, const DataView *view, size_t row,
                             size_t field, const BaseRatio *shown, TableCell *cell) {
  LayoutPass *pass = table->region->pass;
  const DataCell *data = data_cell(view, row, field);
  cell->text = "";
  if (data->kind == DATA_EMPTY) return;
  const ReportPrinting *printing = view == table->view ? &column->printing : &column->total_printing;
  cell->figure = report_figure_printed(pass->report->report, view, row, field, printing, shown, pass->arena,
                                       pass->kit.diagnostics);
  cell->text = cell->figure->text;
  bool number = data->kind == DATA_NUMBER, zero = number && data->value.numerator == 0;
  bool marked = number && (layout_table_is_mark(printing->locale, cell->text) ||
                           (zero && printing->zero && strcmp(cell->text, printing->zero) == 0));
  cell->number = number && !marked;
  cell->value = number ? base_ratio_to_double(data->value) : 0;
  cell->hidden = marked || data->kind == DATA_HIDDEN ||
                 (data->kind == DATA_TEXT && layout_table_is_mark(printing->locale, cell->text));
  bool below = is_below_zero(data, cell->text);
  cell->red = below && column->red;
  if (below) cell->spoken = spoken(pass, column, cell->text);
}

/* ---- measuring ----------------------------------------------------------------------------------------------------------- */

static BaseLength measure(const Table *table, const char *text, size_t length, const TextStyle *style) {
  return length ? text_width(table->region->pass->kit.fonts, text, length, style) : 0;
}

static void larger(BaseLength *most, BaseLength value) {
  if (value > *most) *most = value;
}

bool layout_table_measure_number(const Table *table, TableColumn *column, TableCell *cell,
                                 const TextStyle *style) {
  if (column->align != TABLE_DECIMAL || (!cell->number && !cell->hidden)) return false;
  const char *text = cell->text;
  BaseNumberParts parts = base_number_parts(text, column->printing.locale);
  size_t length = strlen(text);
  if (cell->calls)
    larger(&column->call, layout_table_calls_line(table->region->pass, column, cell, style)->width);
  if (cell->hidden || !parts.whole) {
    if (cell->number) cell->hidden = true;
    cell->number = false;
    larger(&column->mark, cell->line->width);
    return true;
  }
  cell->before = measure(table, text, parts.whole, style);
  larger(&column->before, cell->before);
  if (parts.decimals == parts.whole && parts.unit == parts.decimals && parts.unit == length)
    column->whole = true;
  else {
    if (parts.decimals == parts.whole) column->whole = true;
    larger(&column->decimals, measure(table, text + parts.whole, parts.decimals - parts.whole, style));
    larger(&column->unit, measure(table, text + parts.decimals, parts.unit - parts.decimals, style));
    larger(&column->close, measure(table, text + parts.unit, length - parts.unit, style));
  }
  return true;
}

/* What is left of the axis, or of the decimals where all numbers have some, holds the widest mark. */
void layout_table_end_numbers(TableColumn *column) {
  if (column->align != TABLE_DECIMAL) return;
  BaseLength room = column->before + (column->whole ? 0 : column->decimals);
  if (!column->before && !column->decimals) column->whole = true;
  if (column->mark > room) column->before += column->mark - room;
  column->hang = column->close + column->call;
  column->after = column->decimals + column->unit + column->hang;
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------- */

BaseLength layout_table_mark_x(const TableColumn *column, const TableCell *cell) {
  BaseLength end = column->x + column->width;
  if (column->align == TABLE_DECIMAL) end -= column->after - (column->whole ? 0 : column->decimals);
  return end - cell->line->width;
}

/* Bytes of a cell's text, and where they stand. */
typedef struct {
  size_t from, to;
  BaseLength x, baseline;
} Piece;

/* All pieces are of one figure. */
static void add_piece(const Table *table, LayoutBox *box, PageElement *element, const TableColumn *column,
                      const TableCell *cell, const TextStyle *style, const PageColour *colour, Piece piece) {
  LayoutPass *pass = table->region->pass;
  if (piece.from == piece.to) return;
  const char *text = base_arena_copy(pass->arena, cell->text + piece.from, piece.to - piece.from);
  const TextLine *line = layout_line(pass, text, style, cell->figure, column->node->place);
  layout_add_line(pass, box, element, column->node->place, line, colour, piece.x, piece.baseline);
}

/* Its unit stands apart from its digits, where other numbers have more decimals; what makes a number an ordinal is no unit. */
static bool is_apart(const Table *table, const TableColumn *column, const TableCell *cell,
                     const BaseNumberParts *parts, const TextStyle *style) {
  BaseLength decimals = measure(table, cell->text + parts->whole, parts->decimals - parts->whole, style);
  if (cell->figure && cell->figure->kind == BASE_FORMAT_ORDINAL) return false;
  return decimals < column->decimals && parts->unit > parts->decimals;
}

/* The right edge of a number. */
static BaseLength number_end(const Table *table, const TableColumn *column, const TableCell *cell,
                             const TextStyle *style) {
  BaseNumberParts parts = base_number_parts(cell->text, column->printing.locale);
  BaseLength axis = column->x + column->width - column->after;
  if (!is_apart(table, column, cell, &parts, style)) return axis - cell->before + cell->line->width;
  return axis + column->decimals +
         measure(table, cell->text + parts.decimals, strlen(cell->text) - parts.decimals, style);
}

void layout_table_add_number(const Table *table, LayoutBox *box, PageElement *element,
                             const TableColumn *column, const TableCell *cell, const TextStyle *style,
                             const PageColour *colour, BaseLength baseline) {
  LayoutPass *pass = table->region->pass;
  BaseNumberParts parts = base_number_parts(cell->text, column->printing.locale);
  BaseLength axis = column->x + column->width - column->after;
  if (!is_apart(table, column, cell, &parts, style)) {
    layout_add_line(pass, box, element, column->node->place, cell->line, colour, axis - cell->before,
                    baseline);
    return;
  }
  add_piece(table, box, element, column, cell, style, colour,
            (Piece){0, parts.decimals, axis - cell->before, baseline});
  add_piece(table, box, element, column, cell, style, colour,
            (Piece){parts.decimals, strlen(cell->text), axis + column->decimals, baseline});
}

void layout_table_add_hanging_calls(const Table *table, LayoutBox *box, PageElement *element,
                                    const TableColumn *column, const TableCell *cell, const TextStyle *style,
                                    const PageColour *colour, BaseLength baseline) {
  if (!cell->calls) return;
  LayoutPass *pass = table->region->pass;
  const TextLine *line = layout_table_calls_line(pass, column, cell, style);
  BaseLength end = cell->number ? number_end(table, column, cell, style)
                                : layout_table_mark_x(column, cell) + cell->line->width;
  layout_add_line(pass, box, element, column->node->place, line, colour, end, baseline);
}
