/* Rows in long form (a row a cell) as a table: a category for each text of one column, a series for each of another. */
#include "chart/pivot.h"

#include <string.h>

enum { MOST_TOLD = 20 };

/* The texts of a column in the order in which they first come. */
typedef struct {
  size_t *first; /* row of each */
  size_t count;
  size_t *of_row;
} Texts;

static Texts texts_of(const ChartData *data, const ReportFigure *const *figures) {
  Texts texts = {.first = base_alloc((data->category_count + 1) * sizeof(size_t)),
                 .of_row = base_alloc((data->category_count + 1) * sizeof(size_t))};
  BaseMap *known = base_map_new();
  for (size_t i = 0; i < data->category_count; i++) {
    const char *text = figures[i] ? figures[i]->text : "";
    uintptr_t number = (uintptr_t)base_map_find(known, text, strlen(text)); /* from 1 */
    if (!number) {
      texts.first[texts.count] = i;
      number = ++texts.count;
      base_map_set(known, text, strlen(text), (void *)number);
    }
    texts.of_row[i] = number - 1;
  }
  base_map_free(known);
  return texts;
}

static void report_twice(const ChartData *data, const ReportFigure *row, const char *column) {
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "cell-twice",
              "sum the rows in the view: a cell has one", "the view “%s” has two rows for “%s”, “%s”",
              data->view->name, row ? row->text : "", column);
}

static void report_more(const ChartData *data, size_t twice) {
  if (twice > MOST_TOLD)
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "more-rows", NULL,
                "%zu more rows of “%s” have a cell that another row has", twice - MOST_TOLD,
                data->view->name);
}

/* Each row's value goes to its cell; false when a cell has two. */
static bool fill(const ChartData *data, const Texts *rows, const Texts *columns,
                 const ReportFigure *const *names, ChartValue *values) {
  bool *taken = base_alloc(rows->count * columns->count + 1);
  memset(taken, 0, rows->count * columns->count + 1);
  size_t twice = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t cell = rows->of_row[i] * columns->count + columns->of_row[i];
    if (taken[cell] && twice++ < MOST_TOLD) report_twice(data, names[i], data->categories[i].label);
    taken[cell] = true;
    values[cell] = data->values[i];
  }
  base_free(taken);
  report_more(data, twice);
  return !twice;
}

static void set_series(ChartData *data, const Texts *columns) {
  ChartSeries *series = base_arena_alloc(data->arena, (columns->count + 1) * sizeof *series);
  for (size_t i = 0; i < columns->count; i++) {
    const ChartCategory *from = &data->categories[columns->first[i]];
    series[i] = data->series[0];
    series[i].label = from->label;
    series[i].name = from->name;
    series[i].key = from->key;
  }
  data->series = series;
  data->series_count = columns->count;
}

static void set_categories(ChartData *data, const Texts *rows, const ReportFigure *const *names) {
  ChartCategory *categories = base_arena_alloc(data->arena, (rows->count + 1) * sizeof *categories);
  for (size_t i = 0; i < rows->count; i++) {
    const ReportFigure *name = names[rows->first[i]];
    const char *label = name ? name->text : "";
    categories[i] = (ChartCategory){label, label, name, data->categories[rows->first[i]].row};
  }
  data->categories = categories;
  data->category_count = rows->count;
}

void chart_transpose(ChartData *data) {
  Texts columns = {.first = base_alloc((data->category_count + 1) * sizeof(size_t)),
                   .count = data->category_count};
  for (size_t i = 0; i < columns.count; i++) columns.first[i] = i;
  if (columns.count) {
    ChartCategory *category = base_arena_alloc(data->arena, sizeof *category);
    *category = (ChartCategory){"", "", NULL, data->categories[0].row};
    set_series(data, &columns);
    data->categories = category;
    data->category_count = 1;
  }
  base_free(columns.first);
}

bool chart_pivot(ChartData *data) {
  int by = chart_column(data, data->node, "by");
  if (by < 0) return report_attribute(data->node, "by") == NULL; /* told already, or series are the columns */
  if (data->series_count != 1) {
    base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "by"), "by-and-series",
                "name one column of numbers with value=\"…\", or leave by=\"…\" out",
                "rows that “by” parts have one number each; these have %zu series", data->series_count);
    return false;
  }
  const ReportFigure **names = base_alloc((data->category_count + 1) * sizeof(void *)),
                     **heads = base_alloc((data->category_count + 1) * sizeof(void *));
  for (size_t i = 0; i < data->category_count; i++) {
    names[i] = chart_cell(data, i, by, NULL);
    heads[i] = data->categories[i].name;
  }
  Texts rows = texts_of(data, names), columns = texts_of(data, heads);
  size_t cells = rows.count * columns.count;
  ChartValue *values = base_arena_alloc(data->arena, (cells + 1) * sizeof *values);
  bool once = fill(data, &rows, &columns, names, values);
  if (once) {
    data->values = values;
    set_series(data, &columns);
    set_categories(data, &rows, names);
  }
  base_free(names);
  base_free(heads);
  base_free(rows.first), base_free(rows.of_row);
  base_free(columns.first), base_free(columns.of_row);
  return once;
}
