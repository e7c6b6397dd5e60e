/* protect_stack: a view under protection as a table of counts. */
#ifndef MILLESIME_DATA_PROTECT_STACK_H
#define MILLESIME_DATA_PROTECT_STACK_H

#include "data/data.h"
#include "data/secret.h"

#define DATA_NO_CLASS ((size_t)-1)

/* One view under protection, for all editions: its rows one under the other. */
typedef struct {
  const DataView *const *views; /* one an edition; a single one when the view is the same for all */
  const char *const *codes;     /* of the editions */
  size_t view_count, code_count;
  const bool *named; /* the confidential columns */
  BaseArena *arena;
  size_t row_count; /* of all the views */
  size_t *view_of, *row_of;
  size_t column_count; /* of the view */
  size_t *class_of; /* column → column of the table of counts, or DATA_NO_CLASS: equal columns share one */
  size_t class_count;
  size_t first_cell; /* of the grid of counts, in the table of all views */
  int64_t *values;   /* row_count × class_count */
  bool *totals;      /* classes that are a sum of others */
} DataStack;

/* The table of all views under protection, while it is made. */
typedef struct {
  BaseArena *arena;
  BASE_LIST(int64_t) values;
  BASE_LIST(double) prices;
  BASE_LIST(bool) bases, slack, hidden;
  BASE_LIST(bool) nobody;    /* parts of a base that is zero, and the base: they tell of no person */
  BASE_LIST(size_t) same_as; /* cell → an earlier one that is the same count, or itself */
  DataSecretEquations equations;
  int64_t threshold;
} DataCounts;

/* Fills all from views, codes, named and arena; its counts go to the end of the table, the small ones hidden. */
void data_stack_fill(DataStack *stack, DataCounts *counts);
/* A count that two views give by other names is one: columns with equal values in every territory. */
void data_stacks_unite(const DataStack *stacks, size_t count, DataCounts *counts);
const DataCell *data_stack_cell(const DataStack *stack, size_t row, size_t column);
/* The territory whose code a cell is; DATA_NO_CLASS when it is none. */
size_t data_stack_find_code(const DataStack *stack, const DataCell *cell);
/* The column of a shared view that names the territory; DATA_NO_CLASS when there is none. */
size_t data_stack_territory_column(const DataStack *stack);
/* The number of a column's count in the table; DATA_NO_CLASS when it is none. */
size_t data_stack_number(const DataStack *stack, size_t row, size_t column);
/* The count that a cell holds, or DATA_SECRET_NONE. */
int64_t data_stack_count(const DataCell *cell);
/* In the copied cells of a view, hides the ranks of hidden values and counts the others among the shown ones (`hidden`:
 * row_count × column_count). */
void data_ranks_count_shown(const DataView *view, const bool *hidden, DataCell *cells);
/* A text, or a number in digits. */
const char *data_stack_text(BaseArena *arena, const DataCell *cell);

#endif
