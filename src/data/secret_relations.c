/* Relations between the columns of a table, found in its values. */
#include "data/secret.h"

#include <string.h>

enum { ROWS_FOR_LONG_SUMS = 4, PARTS_MOST = 5, PARTS_FEW = 3, STEPS_MOST = 200000 };

static int64_t value(const DataSecretTable *table, size_t row, size_t column) {
  return table->values[row * table->column_count + column];
}

typedef struct {
  const DataSecretTable *table;
  DataSecretEquations *equations;
  size_t total;  /* the column that is looked for as a sum */
  int64_t *left; /* of the total in each row */
  size_t parts[PARTS_MOST];
  size_t part_count, parts_most;
  size_t *candidates, candidate_count;
  size_t steps;
} Search;

/* One equation a row: the parts less the total make zero. */
static void add_relation(Search *search) {
  const DataSecretTable *table = search->table;
  for (size_t row = 0; row < table->row_count; row++) {
    if (value(table, row, search->total) == DATA_SECRET_NONE) continue;
    DataSecretEquation *equation = BASE_APPEND(search->equations);
    *equation = (DataSecretEquation){.count = search->part_count + 1};
    equation->terms = base_alloc(equation->count * sizeof *equation->terms);
    for (size_t i = 0; i < search->part_count; i++)
      equation->terms[i] = (DataSecretTerm){row * table->column_count + search->parts[i], 1};
    equation->terms[search->part_count] = (DataSecretTerm){row * table->column_count + search->total, -1};
  }
}

/* A part is a count wherever the total is one, never above what is left of it, and not zero throughout. */
static bool fits(const Search *search, size_t column) {
  bool something = false;
  for (size_t row = 0; row < search->table->row_count; row++) {
    int64_t whole = value(search->table, row, search->total), part = value(search->table, row, column);
    if ((whole == DATA_SECRET_NONE) != (part == DATA_SECRET_NONE)) return false;
    if (whole == DATA_SECRET_NONE) continue;
    if (part > search->left[row]) return false;
    something |= part > 0;
  }
  return something;
}

/* Takes a part out of what is left, or puts it back; true when nothing is left anywhere. */
static bool take(Search *search, size_t column, int sign) {
  bool nothing = true;
  for (size_t row = 0; row < search->table->row_count; row++) {
    int64_t part = value(search->table, row, column);
    if (part == DATA_SECRET_NONE) continue;
    search->left[row] -= sign * part;
    nothing &= search->left[row] == 0;
  }
  return nothing;
}

static void look_for_parts(Search *search, size_t from) {
  for (size_t i = from; i < search->candidate_count && search->steps < STEPS_MOST; i++) {
    size_t column = search->candidates[i];
    search->steps++;
    if (!fits(search, column)) continue;
    search->parts[search->part_count++] = column;
    if (take(search, column, 1))
      add_relation(search);
    else if (search->part_count < search->parts_most)
      look_for_parts(search, i + 1);
    take(search, column, -1);
    search->part_count--;
  }
}

static bool counts_something(const DataSecretTable *table, size_t column) {
  size_t counts = 0;
  for (size_t row = 0; row < table->row_count; row++) counts += value(table, row, column) > 0;
  return counts > 0;
}

void data_secret_relations(const DataSecretTable *table, DataSecretEquations *equations) {
  Search search = {.table = table, .equations = equations};
  search.parts_most = table->row_count < ROWS_FOR_LONG_SUMS ? PARTS_FEW : PARTS_MOST;
  search.left = base_alloc((table->row_count + 1) * sizeof *search.left);
  search.candidates = base_alloc((table->column_count + 1) * sizeof *search.candidates);
  for (search.total = 0; search.total < table->column_count; search.total++) {
    if (!counts_something(table, search.total)) continue;
    search.candidate_count = search.steps = 0;
    for (size_t row = 0; row < table->row_count; row++) search.left[row] = value(table, row, search.total);
    for (size_t i = 0; i < table->column_count; i++)
      if (i != search.total && fits(&search, i)) search.candidates[search.candidate_count++] = i;
    look_for_parts(&search, 0);
  }
  base_free(search.left);
  base_free(search.candidates);
}
