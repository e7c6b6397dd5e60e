/* What is known of a table of rows and columns: sums over groups of rows, and relations between its columns, found in its
 * values. */
#include "data/secret.h"

#include <string.h>

enum { ROWS_FOR_LONG_SUMS = 4, PARTS_MOST = 5, PARTS_FEW = 3, STEPS_MOST = 200000 };

static int64_t value(const DataSecretGrid *grid, size_t row, size_t column) {
  return grid->values[row * grid->column_count + column];
}

static size_t cell(const DataSecretGrid *grid, size_t row, size_t column) {
  return grid->first_cell + row * grid->column_count + column;
}

/* ---- sums over rows ------------------------------------------------------------------------------------------- */

/* The rows of each group, one after the other. */
typedef struct {
  size_t *rows, *starts; /* starts: by group, and one past the last */
} Groups;

static Groups sort_groups(const DataSecretGrid *grid, const size_t *group_of, BaseArena *arena) {
  Groups groups = {base_arena_alloc(arena, (grid->row_count + 1) * sizeof(size_t)),
                   base_arena_alloc(arena, (grid->row_count + 2) * sizeof(size_t))};
  for (size_t row = 0; row < grid->row_count; row++) groups.starts[group_of[row] + 1]++;
  for (size_t group = 0; group < grid->row_count; group++) groups.starts[group + 1] += groups.starts[group];
  size_t *next = base_arena_alloc(arena, (grid->row_count + 1) * sizeof *next);
  memcpy(next, groups.starts, grid->row_count * sizeof *next);
  for (size_t row = 0; row < grid->row_count; row++) groups.rows[next[group_of[row]]++] = row;
  return groups;
}

/* The sum of a column over a group of two rows or more. A sum under the threshold is a secret of its own and taken as
 * hidden; a column that repeats one number in all rows of the group (a base) is no sum of them. */
static void add_total(const DataSecretGrid *grid, const size_t *rows, size_t row_count, size_t column,
                      BaseArena *arena, DataSecretEquations *equations) {
  bool repeated = true;
  int64_t total = 0, first = DATA_SECRET_NONE;
  DataSecretEquation equation = {.terms = base_arena_alloc(arena, (row_count + 1) * sizeof *equation.terms)};
  for (size_t i = 0; i < row_count; i++) {
    int64_t count = value(grid, rows[i], column);
    if (count == DATA_SECRET_NONE) continue;
    if (!equation.count) first = count;
    equation.terms[equation.count++] = (DataSecretTerm){cell(grid, rows[i], column), 1};
    total += count;
    repeated &= count == first;
  }
  if (equation.count > 1 && !repeated && total >= grid->threshold) *BASE_APPEND(equations) = equation;
}

static void add_totals(const DataSecretGrid *grid, const size_t *group_of, BaseArena *arena,
                       DataSecretEquations *equations) {
  Groups groups = sort_groups(grid, group_of, arena);
  bool within = grid->editions && memcmp(group_of, grid->editions, grid->row_count * sizeof *group_of) == 0;
  for (size_t column = 0; column < grid->column_count; column++) {
    if (within && grid->bases && grid->bases[column]) continue;
    for (size_t group = 0; group < grid->row_count; group++)
      add_total(grid, groups.rows + groups.starts[group], groups.starts[group + 1] - groups.starts[group],
                column, arena, equations);
  }
}

/* ---- relations between columns -------------------------------------------------------------------------------- */

typedef struct {
  const DataSecretGrid *grid;
  BaseArena *arena;
  DataSecretEquations *equations;
  bool *totals;
  size_t total;  /* the column that is looked for as a sum */
  int64_t *left; /* of the total in each row */
  size_t parts[PARTS_MOST];
  size_t part_count, parts_most;
  size_t *candidates, candidate_count;
  size_t steps;
} Search;

/* One equation a row: the parts less the total make zero. */
static void add_relation(Search *search) {
  const DataSecretGrid *grid = search->grid;
  if (search->totals) search->totals[search->total] = true;
  for (size_t row = 0; row < grid->row_count; row++) {
    if (value(grid, row, search->total) == DATA_SECRET_NONE) continue;
    DataSecretEquation *equation = BASE_APPEND(search->equations);
    *equation = (DataSecretEquation){.count = search->part_count + 1};
    equation->terms = base_arena_alloc(search->arena, equation->count * sizeof *equation->terms);
    for (size_t i = 0; i < search->part_count; i++)
      equation->terms[i] = (DataSecretTerm){cell(grid, row, search->parts[i]), 1};
    equation->terms[search->part_count] = (DataSecretTerm){cell(grid, row, search->total), -1};
  }
}

/* A part is a count wherever the total is one, never above what is left of it, and not zero throughout. */
static bool fits(const Search *search, size_t column) {
  bool something = false;
  for (size_t row = 0; row < search->grid->row_count; row++) {
    int64_t whole = value(search->grid, row, search->total), part = value(search->grid, row, column);
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
  for (size_t row = 0; row < search->grid->row_count; row++) {
    int64_t part = value(search->grid, row, column);
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

static bool counts_something(const DataSecretGrid *grid, size_t column) {
  size_t counts = 0;
  for (size_t row = 0; row < grid->row_count; row++) counts += value(grid, row, column) > 0;
  return counts > 0;
}

static void add_relations(const DataSecretGrid *grid, BaseArena *arena, DataSecretEquations *equations,
                          bool *totals) {
  Search search = {.grid = grid, .arena = arena, .equations = equations};
  search.totals = totals;
  search.parts_most = grid->row_count < ROWS_FOR_LONG_SUMS ? PARTS_FEW : PARTS_MOST;
  search.left = base_arena_alloc(arena, (grid->row_count + 1) * sizeof *search.left);
  search.candidates = base_arena_alloc(arena, (grid->column_count + 1) * sizeof *search.candidates);
  for (search.total = 0; search.total < grid->column_count; search.total++) {
    if (!counts_something(grid, search.total)) continue;
    search.candidate_count = search.steps = 0;
    for (size_t row = 0; row < grid->row_count; row++) search.left[row] = value(grid, row, search.total);
    for (size_t i = 0; i < grid->column_count; i++)
      if (i != search.total && fits(&search, i)) search.candidates[search.candidate_count++] = i;
    look_for_parts(&search, 0);
  }
}

void data_secret_grid(const DataSecretGrid *grid, BaseArena *arena, DataSecretEquations *equations,
                      bool *totals) {
  for (size_t i = 0; i < grid->grouping_count; i++) add_totals(grid, grid->groupings[i], arena, equations);
  add_relations(grid, arena, equations, totals);
}
