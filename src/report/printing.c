/* How the columns of a table print: a format for all rows or one for each, marks in place of a number, parentheses. */
#include "report/internal.h"

#include <string.h>

static const char mark[] = "significant:";

void report_format_split(const char *text, const char **name, size_t *length, bool *by_row,
                         const char **significant) {
  const char *bar = strrchr(text, '|');
  const char *last = bar ? bar + 1 : text;
  *significant = strncmp(last, mark, sizeof mark - 1) == 0 ? last + sizeof mark - 1 : NULL;
  *by_row = *text == '@';
  *name = text + *by_row;
  *length = *significant ? (bar ? (size_t)(bar - *name) : 0) : strlen(*name);
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static int find_column(const DataView *view, const char *name, size_t length, BasePlace place,
                       BaseDiagnostics *diagnostics) {
  int column = data_column_find(view, name, length);
  if (column >= 0) return column;
  const char *names[REPORT_MOST_NAMES];
  size_t count = view->column_count < REPORT_MOST_NAMES ? view->column_count : REPORT_MOST_NAMES;
  for (size_t i = 0; i < count; i++) names[i] = view->columns[i].name;
  base_report(diagnostics, BASE_ERROR, place, "unknown-column", base_nearest(name, names, count),
              "the view '%s' has no column '%.*s'", view->name, (int)length, name);
  return -1;
}

ReportPrinting report_printing(const Report *report, const DataView *view, size_t column,
                               const ReportNode *node, const char *plain, BaseDiagnostics *diagnostics) {
  const char *text = report_attribute_or(node, "format", plain),
             *negative = report_attribute(node, "negative");
  ReportPrinting printing = {
      .by_row = -1,
      .significant = -1,
      .zero = report_attribute(node, "zero"),
      .locale = report_locale(report, node->language),
      .language = node->language,
      .parentheses = negative && strcmp(negative, "parentheses") == 0,
      .place = report_attribute_place(node, report_attribute(node, "format") ? "format" : "field")};
  report_format_default(report->theme, &view->columns[column], &printing.format);
  if (!text) return printing;
  const char *name, *significant;
  size_t length;
  bool by_row;
  report_format_split(text, &name, &length, &by_row, &significant);
  if (by_row)
    printing.by_row = find_column(view, name, length, printing.place, diagnostics);
  else if (length)
    report_format_find(report->theme, name, length,
                       &printing.format); /* checked when the report was loaded */
  if (significant)
    printing.significant = find_column(view, significant, strlen(significant), printing.place, diagnostics);
  return printing;
}

/* ---- printing -------------------------------------------------------------------------------------------------- */

static bool holds_one(const DataView *view, size_t row, int column) {
  if (column < 0) return false;
  const DataCell *cell = data_cell(view, row, (size_t)column);
  return cell->kind == DATA_NUMBER && cell->value.numerator != 0;
}

/* The format that a row names; an empty one is the column's. */
static BaseFormat format_of_row(const Report *report, const DataView *view, size_t row,
                                const ReportPrinting *printing, BaseDiagnostics *diagnostics) {
  BaseFormat format = printing->format;
  if (printing->by_row < 0) return format;
  const DataCell *cell = data_cell(view, row, (size_t)printing->by_row);
  const char *name = cell->kind == DATA_TEXT ? cell->text : "";
  if (!*name && cell->kind == DATA_EMPTY) return format;
  if (report_format_find(report->theme, name, strlen(name), &format)) return format;
  if (!diagnostics) return printing->format; /* it is said where the row is printed */
  size_t count;
  const char **names = report_format_all_names(report->theme, &count);
  char where[120];
  snprintf(where, sizeof where, "(row %zu of the view '%.60s')", row + 1, view->name);
  report_unknown(diagnostics, printing->place, "unknown-format", "format", where, name, names, count);
  base_free(names);
  return printing->format;
}

/* (812) for what would be printed with a minus sign. */
static const char *print_below_zero(const BaseLocale *locale, const DataCell *cell, const BaseFormat *format,
                                    BaseBuffer *out) {
  DataCell above = *cell;
  BaseBuffer text = {0}, own = {0};
  above.value =
      base_ratio(-(cell->value.numerator + (cell->value.numerator == INT64_MIN)), cell->value.denominator);
  const char *refused = report_cell_print(locale, cell, format, &own);
  if (!refused) refused = report_cell_print(locale, &above, format, &text);
  const char *digits = text.data ? text.data : "", *with_sign = own.data ? own.data : "";
  if (!refused && strcmp(digits, with_sign) != 0)
    base_buffer_add_format(out, "(%s)", digits + (*digits == '+'));
  else
    base_buffer_add_text(out, with_sign);
  base_buffer_free(&own);
  base_buffer_free(&text);
  return refused;
}

/* Returns why it cannot be printed, or NULL. `exact`: what is asked whether it is 0. */
static const char *print_number(const ReportPrinting *printing, const BaseFormat *format,
                                const DataCell *cell, BaseRatio exact, BaseBuffer *out) {
  if (exact.numerator == 0 && printing->zero) {
    base_buffer_add_text(out, printing->zero);
    return NULL;
  }
  if (printing->parentheses && cell->value.numerator < 0)
    return print_below_zero(printing->locale, cell, format, out);
  return report_cell_print(printing->locale, cell, format, out);
}

void report_number_printed(const ReportPrinting *printing, BaseRatio value, BaseBuffer *out) {
  DataCell cell = {.kind = DATA_NUMBER, .value = value};
  print_number(printing, &printing->format, &cell, value, out);
}

const ReportFigure *report_figure_printed(const Report *report, const DataView *view, size_t row,
                                          size_t column, const ReportPrinting *printing,
                                          const BaseRatio *shown, BaseArena *arena,
                                          BaseDiagnostics *diagnostics) {
  DataCell cell = *data_cell(view, row, column);
  BaseFormat format = format_of_row(report, view, row, printing, diagnostics);
  BaseBuffer text = {0};
  const char *refused = NULL;
  bool number = cell.kind == DATA_NUMBER;
  BaseRatio exact = cell.value;
  if (number && shown) cell.value = *shown;
  if (number && holds_one(view, row, printing->significant))
    base_buffer_add_text(&text, base_word(printing->locale, BASE_WORD_NOT_SIGNIFICANT));
  else if (number)
    refused = print_number(printing, &format, &cell, exact, &text);
  else
    refused = report_cell_print(printing->locale, &cell, &format, &text);
  report_check_language(report, printing->language, &cell, printing->place, diagnostics);
  report_check_printed(&cell, &format, refused, view->columns[column].name, printing->place, diagnostics);
  const ReportFigure *figure =
      report_figure_new(arena, view, row, column, &format, text.data, text.length, printing->place);
  base_buffer_free(&text);
  return figure;
}

BaseRatio report_format_unit(const BaseFormat *format) {
  int64_t below = 1, above = 1;
  switch (format->kind) {
  case BASE_FORMAT_PERCENT:
  case BASE_FORMAT_PERCENT_BARE:
  case BASE_FORMAT_CHANGE:
  case BASE_FORMAT_CHANGE_BARE:
  case BASE_FORMAT_POINTS: below = 100; break;
  case BASE_FORMAT_THOUSANDS:
  case BASE_FORMAT_AMOUNTS: above = format->step; break;
  case BASE_FORMAT_COUNT:
  case BASE_FORMAT_DECIMAL:
  case BASE_FORMAT_FIXED:
  case BASE_FORMAT_FACTOR:
  case BASE_FORMAT_CURRENCY: break;
  default: return (BaseRatio){0, 1};
  }
  for (int i = 0; i < format->decimals; i++) below *= 10;
  return base_ratio(above, below);
}

BaseRatio report_format_factor(const Report *report, const DataView *view, size_t row,
                               const ReportPrinting *printing) {
  BaseFormat format =
      printing->by_row < 0 ? printing->format : format_of_row(report, view, row, printing, NULL);
  if (format.kind == BASE_FORMAT_POINTS || report_format_is_percent(format.kind)) return (BaseRatio){100, 1};
  bool scaled = format.kind == BASE_FORMAT_THOUSANDS || format.kind == BASE_FORMAT_AMOUNTS;
  return (BaseRatio){1, scaled ? format.step : 1};
}
