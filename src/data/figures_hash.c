/* What a document was given: the views that were asked for, as a hash. */
#include "data/figures.h"

#include <string.h>

static void hash_text(BaseFingerprint *print, const char *text) {
  if (!text) text = "";
  base_fingerprint_add(print, text, strlen(text) + 1);
}

static void hash_numbers(BaseFingerprint *print, const int64_t *numbers, size_t count) {
  base_fingerprint_add(print, numbers, count * sizeof *numbers);
}

static void hash_column(BaseFingerprint *print, const DataColumn *column) {
  const int64_t numbers[] = {column->companion_num, column->companion_base, column->confidential};
  hash_text(print, column->name);
  hash_numbers(print, numbers, sizeof numbers / sizeof *numbers);
}

static void hash_cell(BaseFingerprint *print, const DataCell *cell) {
  const bool number = cell->kind == DATA_NUMBER, base = cell->has_base;
  const int64_t numbers[] = {(int64_t)cell->kind,
                             number ? cell->value.numerator : 0,
                             number ? cell->value.denominator : 0,
                             base,
                             base ? cell->numerator : 0,
                             base ? cell->base : 0};
  hash_numbers(print, numbers, sizeof numbers / sizeof *numbers);
  if (cell->kind == DATA_TEXT) hash_text(print, cell->text);
}

/* The ledger says how many rows the tables behind a figure have. */
static void hash_sources(BaseFingerprint *print, const DataRecords *records, const DataView *view) {
  for (size_t i = 0; i < view->source_count; i++) {
    int64_t rows = -1;
    for (size_t k = 0; k < data_table_count(records); k++)
      if (strcmp(data_table_at(records, k)->table, view->sources[i]) == 0)
        rows = (int64_t)data_table_at(records, k)->rows;
    hash_text(print, view->sources[i]);
    hash_numbers(print, &rows, 1);
  }
}

static void hash_view(BaseFingerprint *print, const DataRecords *records, const DataView *view) {
  const int64_t numbers[] = {(int64_t)view->column_count, (int64_t)view->row_count,
                             (int64_t)view->source_count};
  hash_text(print, view->name);
  hash_text(print, view->definition);
  hash_text(print, view->sql);
  hash_numbers(print, numbers, sizeof numbers / sizeof *numbers);
  hash_sources(print, records, view);
  for (size_t i = 0; i < view->column_count; i++) hash_column(print, &view->columns[i]);
  for (size_t i = 0; i < view->row_count * view->column_count; i++) hash_cell(print, &view->cells[i]);
}

void data_figures_hash(const DataFigures *figures, BaseSha256 *hash) {
  const DataRecords *records = figures->records;
  BaseFingerprint print;
  char hex[33];
  base_fingerprint_start(&print);
  for (size_t i = 0; i < records->figure_count; i++) {
    if (!figures->asked[i]) continue;
    const DataView *view = figures->protection              ? figures->shown[i]
                           : records->figures[i].by_edition ? figures->views[i]
                                                            : records->figures[i].shared;
    if (view) hash_view(&print, records, view);
  }
  base_fingerprint_hex(&print, hex);
  base_sha256_add(hash, hex, sizeof hex);
}
