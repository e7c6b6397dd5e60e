/* secret: which cells of a table of counts must be hidden so that none under a threshold can be found out.
 *
 * What a reader is taken to know: every shown cell, the sum of each column over each group of rows (printed or not),
 * the relations that hold between columns in every row, and that no count is negative. A hidden cell is safe when,
 * after all that, its value may still lie anywhere in an interval at least as wide as the threshold
 * (docs/disclosure.md).
 */
#ifndef MILLESIME_DATA_SECRET_H
#define MILLESIME_DATA_SECRET_H

#include "base/base.h"

/* The value of a cell that holds no count: shown, and part of no sum. */
#define DATA_SECRET_NONE INT64_MIN

typedef struct {
  size_t row_count, column_count;
  const int64_t *values; /* row_count × column_count, no negative counts */
  /* Ways to group the rows: for each, the group of every row (a number below row_count). The sums over groups are known. */
  const size_t *const *groupings;
  size_t grouping_count;
  /* by column: the column that is hidden with it in the same row; itself when there is none */
  const size_t *linked;
  const bool *preferred; /* by column: hidden rather than others */
  int64_t threshold;
  bool *hidden; /* in: cells to hide; out: with those that protect them */
} DataSecretTable;

/* Hides further cells until every hidden one is safe, or nothing is left to hide. */
void data_secret_protect(DataSecretTable *table);

/* The same, remembered: a table that was protected before is not worked out again. */
typedef struct DataSecretKnown DataSecretKnown;
DataSecretKnown *data_secret_known_new(void);
void data_secret_known_free(DataSecretKnown *known); /* NULL is allowed */
void data_secret_protect_known(DataSecretTable *table, DataSecretKnown *known);

/* ---- between the files of this subject ---- */

/* sum of coefficient × value = 0 in every row, or = a known total over a group of one column. */
typedef struct {
  size_t cell;
  int coefficient;
} DataSecretTerm;
typedef struct {
  DataSecretTerm *terms;
  size_t count;
  int64_t total;
} DataSecretEquation;
typedef struct {
  DataSecretEquation *items;
  size_t count, capacity;
} DataSecretEquations;

/* Relations between columns: total = sum of up to five others in every row (of up to three in a table of fewer than
 * four rows, where many sums are a chance; a chance hides more than is needed, never less). One equation a row; the terms
 * are freed with base_free. */
void data_secret_relations(const DataSecretTable *table, DataSecretEquations *equations);

/* The interval that a reader can put a hidden cell into: the least and the most that the equations admit. */
typedef struct {
  double least, most;
} DataSecretInterval;

/* The most and the least of variable `target` under A x = b, x >= 0 (A: rows × columns, b >= 0 not required). The system
 * has a solution. */
DataSecretInterval data_simplex_range(const double *matrix, const double *sums, size_t rows, size_t columns,
                                      size_t target);

#endif
