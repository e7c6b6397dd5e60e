/* What a document was given: the views that were asked for, as a hash. */
#include "data/figures.h"

#include <string.h>

static void hash_text(BaseSha256 *hash, const char *text) {
  if (!text) text = "";
  base_sha256_add(hash, text, strlen(text) + 1);
}

static void hash_numbers(BaseSha256 *hash, const int64_t *numbers, size_t count) {
  base_sha256_add(hash, numbers, count * sizeof *numbers);
}

static void hash_column(BaseSha256 *hash, const DataColumn *column) {
  const int64_t numbers[] = {column->companion_num, column->companion_base, column->confidential};
  hash_text(hash, column->name);
  hash_numbers(hash, numbers, sizeof numbers / sizeof *numbers);
}

static void hash_cell(BaseSha256 *hash, const DataCell *cell) {
  const bool number = cell->kind == DATA_NUMBER, base = cell->has_base;
  const int64_t numbers[] = {(int64_t)cell->kind,
                             number ? cell->value.numerator : 0,
                             number ? cell->value.denominator : 0,
                             base,
                             base ? cell->numerator : 0,
                             base ? cell->base : 0};
  hash_numbers(hash, numbers, sizeof numbers / sizeof *numbers);
  if (cell->kind == DATA_TEXT) hash_text(hash, cell->text);
}

/* The ledger says how many rows the tables behind a figure have. */
static void hash_sources(BaseSha256 *hash, const DataRecords *records, const DataView *view) {
  for (size_t i = 0; i < view->source_count; i++) {
    int64_t rows = -1;
    for (size_t k = 0; k < data_table_count(records); k++)
      if (strcmp(data_table_at(records, k)->table, view->sources[i]) == 0)
        rows = (int64_t)data_table_at(records, k)->rows;
    hash_text(hash, view->sources[i]);
    hash_numbers(hash, &rows, 1);
  }
}

static void hash_view(BaseSha256 *hash, const DataRecords *records, const DataView *view) {
  const int64_t numbers[] = {(int64_t)view->column_count, (int64_t)view->row_count,
                             (int64_t)view->source_count};
  hash_text(hash, view->name);
  hash_text(hash, view->definition);
  hash_text(hash, view->sql);
  hash_numbers(hash, numbers, sizeof numbers / sizeof *numbers);
  hash_sources(hash, records, view);
  for (size_t i = 0; i < view->column_count; i++) hash_column(hash, &view->columns[i]);
  for (size_t i = 0; i < view->row_count * view->column_count; i++) hash_cell(hash, &view->cells[i]);
}

void data_figures_hash(const DataFigures *figures, BaseSha256 *hash) {
  const DataRecords *records = figures->records;
  for (size_t i = 0; i < records->figure_count; i++) {
    if (!figures->asked[i]) continue;
    const DataView *view = figures->protection              ? figures->shown[i]
                           : records->figures[i].by_edition ? figures->views[i]
                                                            : records->figures[i].shared;
    if (view) hash_view(hash, records, view);
  }
}
