/* A chart's rows as numbers. */
#include "chart/plot.h"

#include <stdlib.h>
#include <string.h>

static void report_column(const ChartData *data, const char *attribute, const char *name,
                          const ReportNode *node) {
  const char *names[256];
  size_t count = data->view->column_count < 256 ? data->view->column_count : 256;
  for (size_t i = 0; i < count; i++) names[i] = data->view->columns[i].name;
  const char *nearest = base_nearest(name, names, count);
  BaseBuffer hint = {0};
  if (nearest) base_buffer_add_format(&hint, "did you mean “%s”?", nearest);
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(node, attribute), "unknown-column",
              hint.data, "the view “%s” has no column “%s”", data->view->name, name);
  base_buffer_free(&hint);
}

int chart_column(const ChartData *data, const ReportNode *node, const char *attribute) {
  const char *name = report_attribute(node, attribute);
  if (!name) return -1;
  int column = data_column_find(data->view, name, strlen(name));
  if (column < 0) report_column(data, attribute, name, node);
  return column;
}

/* ---- categories and series ------------------------------------------------------------------------------------------- */

static const ReportFigure *figure_of(const ChartData *data, size_t row, int column, const char *format) {
  return report_figure(data->document->report, data->node->language, data->view, row, (size_t)column, format,
                       data->node->place, data->arena, data->kit->diagnostics);
}

static const char *cell_text(const ChartData *data, size_t row, int column) {
  return figure_of(data, row, column, NULL)->text;
}

/* The column an attribute names, or the view's first. */
static int column_or_first(const ChartData *data, const char *attribute) {
  return report_attribute(data->node, attribute) ? chart_column(data, data->node, attribute) : 0;
}

static bool read_categories(ChartData *data) {
  int column = column_or_first(data, "category"), key = column_or_first(data, "key");
  if (column < 0 || key < 0 || !data->view->column_count) return false;
  size_t count = data->view->row_count;
  if (count > CHART_MOST_ROWS) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-many-rows",
                "limit the rows of the view", "a chart of %zu rows; at most %d can be drawn", count,
                CHART_MOST_ROWS);
    return false;
  }
  data->categories = base_arena_alloc(data->arena, (count + 1) * sizeof *data->categories);
  data->category_count = count;
  for (size_t i = 0; i < count; i++) {
    const ReportFigure *name = figure_of(data, i, column, NULL);
    const char *of_key = key == column ? name->text : cell_text(data, i, key);
    data->categories[i] = (ChartCategory){.label = name->text, .key = of_key, .name = name, .row = i};
  }
  return true;
}

static size_t count_series(const ReportNode *node) {
  size_t count = 0;
  for (const ReportNode *child = node->first; child; child = child->next)
    count += child->kind == REPORT_SERIES;
  return count;
}

static bool too_many_series(const ChartData *data) {
  if (data->series_count <= CHART_MOST_SERIES) return false;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-many-series",
              "part them over several charts", "a chart of %zu series; at most %d can be told apart",
              data->series_count, CHART_MOST_SERIES);
  return true;
}

static bool read_series(ChartData *data) {
  size_t count = count_series(data->node);
  if (!count && !report_attribute(data->node, "value"))
    return true; /* a chart of names alone: insets, a locator */
  data->series_count = count ? count : 1;
  if (too_many_series(data)) return false;
  data->series = base_arena_alloc(data->arena, data->series_count * sizeof *data->series);
  if (!count) {
    data->series[0] =
        (ChartSeries){.label = "", .column = chart_column(data, data->node, "value"), .node = data->node};
    return data->series[0].column >= 0;
  }
  bool known = true;
  ChartSeries *series = data->series;
  for (const ReportNode *child = data->node->first; child; child = child->next) {
    if (child->kind != REPORT_SERIES) continue;
    *series = (ChartSeries){.label = report_attribute_or(child, "label", ""),
                            .column = chart_column(data, child, "field"),
                            .colour = report_attribute(child, "colour"),
                            .node = child};
    known &= series->column >= 0;
    series++;
  }
  return known;
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

bool chart_rests_on_few(const ChartData *data, const DataView *view, size_t row, const DataCell *cell,
                        const ReportNode *series) {
  int limit = data->document->report->theme->small_base;
  if (limit <= 0) return false;
  if (cell->has_base) return cell->base < limit;
  const char *name = report_attribute_or(series, "base", report_attribute(data->node, "base"));
  int column = name ? data_column_find(view, name, strlen(name)) : -1;
  if (column < 0) return false;
  const DataCell *base = data_cell(view, row, (size_t)column);
  return base->kind == DATA_NUMBER && base_ratio_compare(base->value, base_ratio(limit, 1)) < 0;
}

void chart_report_text(const ChartData *data, const DataView *view, size_t row, int column, BasePlace place) {
  const DataCell *cell = data_cell(view, row, (size_t)column), *key = data_cell(view, row, 0);
  base_report(data->kit->diagnostics, BASE_ERROR, place, "not-a-number",
              "name a column of numbers, or mend the view",
              "row %zu (“%s”) of “%s”: “%s” in column “%s” is not a number", row + 1,
              key->kind == DATA_TEXT && key->text ? key->text : "", view->name, cell->text ? cell->text : "",
              view->columns[column].name);
}

static void report_text_value(const ChartData *data, size_t row, const ChartSeries *series,
                              const DataCell *cell) {
  base_report(data->kit->diagnostics, BASE_ERROR,
              report_attribute_place(series->node, series->node == data->node ? "value" : "field"),
              "not-a-number", "name a column of numbers, or mend the view",
              "row “%s” of “%s”: “%s” in column “%s” is not a number", data->categories[row].key,
              data->view->name, cell->text ? cell->text : "", data->view->columns[series->column].name);
}

static const char *format_of(const ChartData *data, const ChartSeries *series) {
  return report_attribute_or(series->node, "format", report_attribute(data->node, "format"));
}

static void read_value(ChartData *data, size_t row, const ChartSeries *series, ChartValue *value) {
  const DataCell *cell = data_cell(data->view, row, (size_t)series->column);
  if (cell->kind == DATA_EMPTY) return;
  if (cell->kind == DATA_TEXT) {
    report_text_value(data, row, series, cell);
    return;
  }
  value->figure = figure_of(data, row, series->column, format_of(data, series));
  if (cell->kind == DATA_HIDDEN) {
    value->state = CHART_HIDDEN;
    return;
  }
  value->state = CHART_KNOWN;
  bool percent = report_format_is_percent(value->figure->kind);
  data->percent |= percent;
  value->value = base_ratio_to_double(cell->value) * (percent ? 100 : 1);
  value->small_base = chart_rests_on_few(data, data->view, row, cell, series->node) &&
                      (percent || report_attribute(series->node, "base"));
}

static void read_values(ChartData *data) {
  size_t count = data->category_count * data->series_count;
  data->values = base_arena_alloc(data->arena, (count + 1) * sizeof *data->values);
  for (size_t row = 0; row < data->category_count; row++)
    for (size_t s = 0; s < data->series_count; s++)
      read_value(data, row, &data->series[s], &data->values[row * data->series_count + s]);
}

/* Areas of a map have keys of their own. */
void chart_check_current(const ChartData *data) {
  const char *name = report_attribute_or(data->node, "current", "");
  if (!*name || strcmp(report_attribute_or(data->node, "type", ""), "map") == 0) return;
  for (size_t i = 0; i < data->category_count; i++)
    if (chart_is_named(data, "current", i)) return;
  report_current_unknown(data->node, data->kit->diagnostics);
}

void chart_check_reference(const ChartData *data, size_t first, size_t count, int column) {
  for (size_t i = first + 1; column >= 0 && i < first + count; i++) {
    const DataCell *one = data_cell(data->view, data->categories[first].row, (size_t)column),
                   *other = data_cell(data->view, data->categories[i].row, (size_t)column);
    if (one->kind != DATA_NUMBER || other->kind != DATA_NUMBER ||
        base_ratio_compare(one->value, other->value) == 0)
      continue;
    base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "reference"),
                "several-wholes", "name a column that says the same in each row, or draw type=\"bullet\"",
                "rows “%s” and “%s” of “%s” are compared with one whole, and say %s and %s",
                data->categories[first].label, data->categories[i].label, data->view->name,
                chart_cell(data, first, column, NULL)->text, chart_cell(data, i, column, NULL)->text);
    return;
  }
}

bool chart_data_read(ChartData *data, const ReportDocument *document, const ReportNode *node,
                     const PageKit *kit) {
  data->document = document;
  data->node = node;
  data->kit = kit;
  data->look = kit->look;
  data->view = node->view;
  if (!data->view) return false;
  if (!read_categories(data) || !read_series(data)) return false;
  read_values(data);
  chart_check_current(data);
  return true;
}

/* ---- asking ---------------------------------------------------------------------------------------------------------- */

const ChartValue *chart_value(const ChartData *data, size_t category, size_t series) {
  return &data->values[category * data->series_count + series];
}

double chart_number(const ChartData *data, size_t category, size_t series) {
  const ChartValue *value = chart_value(data, category, series);
  return value->state == CHART_KNOWN ? value->value : 0;
}

double chart_largest(const ChartData *data) {
  if (data->plot) return chart_plot_most(data->plot);
  double largest = 0;
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN && data->values[i].value > largest)
      largest = data->values[i].value;
  return largest;
}

double chart_smallest(const ChartData *data) {
  if (data->plot) return chart_plot_least(data->plot);
  double smallest = 0;
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN && data->values[i].value < smallest)
      smallest = data->values[i].value;
  return smallest;
}

bool chart_has_numbers(const ChartData *data) {
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state != CHART_MISSING) return true;
  return false;
}

/* What is printed beside the values is kept, so that measuring and drawing set the same figure. */
typedef struct {
  const DataView *view;
  size_t row;
  int64_t column;
  char format[32];
} CellKey;
enum { NOTE_COLUMN = -2 };

static CellKey cell_key(const ChartData *data, size_t row, int column, const char *format) {
  CellKey key = {data->view, row, column, {0}};
  snprintf(key.format, sizeof key.format, "%s", format ? format : "");
  return key;
}

/* A map holds pointers to what may change; what is kept here is only read. */
static void keep(const ChartData *data, const CellKey *key, const void *found) {
  base_map_set(data->figures, (const char *)key, sizeof *key, (void *)(uintptr_t)found);
}

const ReportFigure *chart_cell(const ChartData *data, size_t category, int column, const char *format) {
  if (column < 0) return NULL;
  CellKey key = cell_key(data, data->categories[category].row, column, format);
  if (data_cell(data->view, key.row, (size_t)column)->kind == DATA_EMPTY) return NULL;
  const ReportFigure *figure = base_map_find(data->figures, (const char *)&key, sizeof key);
  if (figure) return figure;
  figure = figure_of(data, key.row, column, format);
  keep(data, &key, figure);
  return figure;
}

const ReportFigure *chart_figure(const ChartData *data, const DataView *view, size_t row, int column,
                                 const char *format) {
  ChartData other = *data;
  ChartCategory here = {.row = row};
  other.view = view;
  other.categories = &here;
  return chart_cell(&other, 0, column, format);
}

ChartNote chart_row_note(const ChartData *data, size_t category) {
  const char *text = report_attribute(data->node, "note");
  if (!text || !*text) return (ChartNote){0};
  CellKey key = cell_key(data, data->categories[category].row, NOTE_COLUMN, NULL);
  const ChartNote *known = base_map_find(data->figures, (const char *)&key, sizeof key);
  if (known) return *known;
  ChartNote *note = base_arena_alloc(data->arena, sizeof *note);
  const ReportNode *parts =
      report_row_text(data->document->report, data->node->language, text, data->view, key.row,
                      report_attribute_place(data->node, "note"), data->arena, data->kit->diagnostics);
  note->number = parts ? parts->figure : NULL;
  note->words = note->number ? parts->next : parts;
  keep(data, &key, note);
  return *note;
}

const char *chart_cell_text(const ChartData *data, size_t category, int column) {
  if (column < 0) return "";
  const DataCell *cell = data_cell(data->view, data->categories[category].row, (size_t)column);
  return cell->kind == DATA_TEXT && cell->text ? cell->text : "";
}

bool chart_is_named(const ChartData *data, const char *attribute, size_t category) {
  const char *name = report_attribute(data->node, attribute);
  if (!name || !*name) return false;
  const ChartCategory *of = &data->categories[category];
  if (strcmp(name, of->key) == 0 || strcmp(name, of->label) == 0) return true;
  /* a year by its digits, when it is printed with a space */
  return data_cell_is(data_cell(data->view, of->row, (size_t)column_or_first(data, "key")), name,
                      strlen(name)) ||
         data_cell_is(data_cell(data->view, of->row, (size_t)column_or_first(data, "category")), name,
                      strlen(name));
}

ChartData chart_slice(const ChartData *data, size_t first, size_t count) {
  ChartData slice = *data;
  slice.categories += first;
  slice.category_count = count;
  slice.values += first * data->series_count;
  return slice;
}

const char *chart_print(const ChartData *data, double number) {
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 6};
  BaseBuffer text = {0};
  base_format_number(&text, &format, base_ratio_from_double(number), data->kit->locale);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

size_t chart_groups(const ChartData *data, const char *attribute, ChartGroup **groups) {
  int by = chart_column(data, data->node, attribute);
  size_t count = 0;
  *groups = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof **groups);
  for (size_t i = 0; i < data->category_count; i++) {
    const char *label = by >= 0 ? cell_text(data, data->categories[i].row, by) : "";
    if (!count || strcmp((*groups)[count - 1].label, label) != 0)
      (*groups)[count++] = (ChartGroup){label, i, 0};
    (*groups)[count - 1].count++;
  }
  return count;
}
