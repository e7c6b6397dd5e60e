/* protect_stack: a view under protection as a table of counts. */
#ifndef MILLESIME_DATA_PROTECT_STACK_H
#define MILLESIME_DATA_PROTECT_STACK_H

#include "data/data.h"
#include "data/secret.h"

#define DATA_NO_CLASS ((size_t)-1)

/* One view under protection, for all editions: its rows one under the other. */
typedef struct {
  BaseArena *arena;
  const DataView **views; /* one an edition; a single one when the view is the same for all */
  const char **codes;     /* of the editions */
  size_t view_count;
  const bool *named; /* the confidential columns */
  size_t row_count;  /* of all the views */
  size_t *view_of, *row_of;
  size_t column_count; /* of the view */
  size_t *class_of; /* column → column of the table of counts, or DATA_NO_CLASS: equal columns share one */
  size_t class_count;
  DataSecretTable table;
  const size_t **groupings;
  int64_t *values;
  size_t *linked;
} DataStack;

/* Fills all from arena, views, codes, view_count and named; small counts are hidden in the table. */
void data_stack_fill(DataStack *stack, int threshold);
const DataCell *data_stack_cell(const DataStack *stack, size_t row, size_t column);
/* The count that a cell holds, or DATA_SECRET_NONE. */
int64_t data_stack_count(const DataCell *cell);
/* A text, or a number in digits. */
const char *data_stack_text(BaseArena *arena, const DataCell *cell);

#endif
