/* secret: which counts must be hidden so that none under a threshold can be found out.
 *
 * What a reader is taken to know: every shown count, sums of counts (printed or not), and that no count is negative. A
 * hidden count is safe when, after all that, its value may still lie anywhere in an interval at least as wide as the
 * threshold (docs/disclosure.md).
 */
#ifndef MILLESIME_DATA_SECRET_H
#define MILLESIME_DATA_SECRET_H

#include "base/base.h"

/* The value of a cell that holds no count: shown, and part of no sum. */
#define DATA_SECRET_NONE INT64_MIN

/* The sum of coefficient × count is known. */
typedef struct {
  size_t cell;
  int coefficient;
} DataSecretTerm;
typedef struct {
  DataSecretTerm *terms;
  size_t count;
} DataSecretEquation;
typedef BASE_LIST(DataSecretEquation) DataSecretEquations;

/* Counts, and what ties them together. */
typedef struct {
  size_t cell_count;
  const int64_t *values; /* no negative counts */
  const double *prices;  /* what a reader loses with a cell; above zero */
  const bool *bases;     /* cells by which many others are read: hidden when nothing else helps; or NULL */
  const bool *slack;     /* cells that are printed nowhere: hidden, with nothing to protect */
  DataSecretEquations equations;
  int64_t threshold;
  bool *hidden; /* in: cells to hide; out: with those that protect them */
} DataSecretTable;

/* Hides further cells until every hidden one is safe, or nothing is left to hide. */
void data_secret_protect(const DataSecretTable *table);
/* The same; what was decided about the very same table in an earlier run comes from the cache folder (NULL: none). */
void data_secret_protect_cached(const DataSecretTable *table, const char *folder);

/* A table of rows and columns. */
typedef struct {
  size_t row_count, column_count;
  const int64_t *values; /* row_count × column_count */
  /* Ways to group the rows: for each, the group of every row (a number below row_count). The sums over groups are known. */
  const size_t *const *groupings;
  size_t grouping_count;
  int64_t threshold;
  size_t first_cell;      /* the number of its first cell in the equations */
  const bool *bases;      /* by column, or NULL: numbers that stand beside each of their parts … */
  const size_t *editions; /* … and are not added up within these groups; or NULL */
} DataSecretGrid;

/* The equations of a grid: the sums over groups, and the relations between columns, total = sum of up to five others in
 * every row (of up to three in a table of fewer than four rows, where many sums are a chance; a chance hides more than
 * is needed, never less). `totals` (by column, or NULL) is set for columns that are such a sum. Terms in the arena; the
 * list is freed with base_free. */
void data_secret_grid(const DataSecretGrid *grid, BaseArena *arena, DataSecretEquations *equations,
                      bool *totals);

/* ---- between the files of this subject ---- */

/* The least cost·x under A x = b, 0 <= x <= limit. */
typedef struct {
  const double *matrix; /* rows × columns */
  const double *sums, *costs, *limits;
  size_t rows, columns;
} DataProgramme;
typedef enum { DATA_PROGRAMME_SOLVED, DATA_PROGRAMME_IMPOSSIBLE, DATA_PROGRAMME_UNBOUNDED } DataProgrammeEnd;
/* Fills `solution` (columns) when there is one. */
DataProgrammeEnd data_simplex_solve(const DataProgramme *programme, double *solution);

/* How far the variables of a programme without limits go: each look starts where the one before ended. The programme, whose
 * costs do not matter, stays as it is until data_reach_free. */
typedef struct DataReach DataReach;
DataReach *data_reach_new(const DataProgramme *programme, BaseArena *arena);
/* The most (sign 1) or the least (sign -1) of a variable; sign × INFINITY when there is no end or none is found. */
double data_reach(DataReach *reach, size_t variable, double sign);
void data_reach_free(DataReach *reach);

#endif
