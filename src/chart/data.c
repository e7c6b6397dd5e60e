/* A chart's rows as numbers. */
#include "chart/chart_private.h"

#include <string.h>

enum { MOST_CATEGORIES = 2000 };

static BaseArena *arena_of(const ChartData *data) {
  return data->document->arena;
}

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

/* ---- categories and series
 * ----------------------------------------------------------------------------------------- */

static const char *cell_text(const ChartData *data, size_t row, int column) {
  BaseBuffer text = {0};
  report_format_cell(data->document->report, data->view, row, (size_t)column, NULL, data->node->place, &text,
                     data->kit->diagnostics);
  const char *copy = base_arena_copy(arena_of(data), text.data ? text.data : "", text.length);
  base_buffer_free(&text);
  return copy;
}

static bool read_categories(ChartData *data) {
  int column = report_attribute(data->node, "category") ? chart_column(data, data->node, "category") : 0;
  if (column < 0) return false;
  size_t count = data->view->row_count;
  if (count > MOST_CATEGORIES) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-many-rows",
                "limit the rows of the view", "a chart of %zu rows; at most %d can be drawn", count,
                MOST_CATEGORIES);
    return false;
  }
  data->categories = base_arena_alloc(arena_of(data), count * sizeof *data->categories);
  data->category_count = count;
  for (size_t i = 0; i < count; i++)
    data->categories[i] = (ChartCategory){cell_text(data, i, column), cell_text(data, i, 0), i};
  return true;
}

static size_t count_series(const ReportNode *node) {
  size_t count = 0;
  for (const ReportNode *child = node->first; child; child = child->next)
    count += child->kind == REPORT_SERIES;
  return count;
}

static bool read_series(ChartData *data) {
  size_t count = count_series(data->node);
  if (!count && !report_attribute(data->node, "value"))
    return true; /* a chart of names alone: insets, a locator */
  data->series_count = count ? count : 1;
  data->series = base_arena_alloc(arena_of(data), data->series_count * sizeof *data->series);
  if (!count) {
    data->series[0].column = chart_column(data, data->node, "value");
    return data->series[0].column >= 0;
  }
  bool known = true;
  ChartSeries *series = data->series;
  for (const ReportNode *child = data->node->first; child; child = child->next) {
    if (child->kind != REPORT_SERIES) continue;
    series->label = report_attribute_or(child, "label", "");
    series->colour = report_attribute(child, "colour");
    series->column = chart_column(data, child, "field");
    known &= series->column >= 0;
    series++;
  }
  return known;
}

/* ---- values
 * ----------------------------------------------------------------------------------------------------------
 */

static bool is_small_base(const ChartData *data, const DataCell *cell, size_t row) {
  int limit = data->document->report->theme->small_base;
  if (limit <= 0) return false;
  if (cell->has_base) return cell->base < limit;
  const char *name = report_attribute(data->node, "base");
  int column = name ? data_column_find(data->view, name, strlen(name)) : -1;
  if (column < 0) return false;
  const DataCell *base = data_cell(data->view, row, (size_t)column);
  return base->kind == DATA_NUMBER && base_ratio_compare(base->value, base_ratio(limit, 1)) < 0;
}

static void report_text_value(const ChartData *data, size_t row, const ChartSeries *series,
                              const DataCell *cell) {
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "not-a-number", NULL,
              "row “%s” of “%s”: “%s” in column “%s” is not a number", data->categories[row].key,
              data->view->name, cell->text ? cell->text : "", data->view->columns[series->column].name);
}

static void read_value(ChartData *data, size_t row, const ChartSeries *series, ChartValue *value) {
  const DataCell *cell = data_cell(data->view, row, (size_t)series->column);
  if (cell->kind == DATA_EMPTY) return;
  if (cell->kind == DATA_TEXT) {
    report_text_value(data, row, series, cell);
    return;
  }
  value->figure =
      report_figure_cell(data->document, data->view, row, (size_t)series->column,
                         report_attribute(data->node, "format"), data->node->place, data->kit->diagnostics);
  if (cell->kind == DATA_HIDDEN) {
    value->state = CHART_HIDDEN;
    return;
  }
  value->state = CHART_KNOWN;
  bool percent = value->figure && report_format_is_percent(&value->figure->format);
  data->percent |= percent;
  value->value = base_ratio_to_double(cell->value) * (percent ? 100 : 1);
  value->small_base = is_small_base(data, cell, row);
}

static void read_values(ChartData *data) {
  size_t count = data->category_count * data->series_count;
  data->values = base_arena_alloc(arena_of(data), count * sizeof *data->values);
  for (size_t row = 0; row < data->category_count; row++)
    for (size_t s = 0; s < data->series_count; s++)
      read_value(data, row, &data->series[s], &data->values[row * data->series_count + s]);
}

bool chart_data_read(ChartData *data, ReportDocument *document, const ReportNode *node, const PageKit *kit) {
  *data = (ChartData){.document = document, .node = node, .kit = kit, .view = node->view};
  if (!data->view) return false;
  if (!read_categories(data) || !read_series(data)) return false;
  read_values(data);
  return true;
}

const ChartValue *chart_value(const ChartData *data, size_t category, size_t series) {
  return &data->values[category * data->series_count + series];
}

double chart_largest(const ChartData *data) {
  double largest = 0;
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN && data->values[i].value > largest)
      largest = data->values[i].value;
  return largest;
}

double chart_smallest(const ChartData *data) {
  double smallest = 0;
  for (size_t i = 0; i < data->category_count * data->series_count; i++)
    if (data->values[i].state == CHART_KNOWN && data->values[i].value < smallest)
      smallest = data->values[i].value;
  return smallest;
}
