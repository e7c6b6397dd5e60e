/* The range of one variable of a linear system in non-negative variables: the simplex method on a dense table
 * (Dantzig 1947; Bland 1977 against circles), first for a solution, then for its least and its most. */
#include "data/secret.h"

#include <math.h>
#include <string.h>

static const double tiny = 1e-7;

typedef struct {
  double *cells; /* (rows + 1) × width; the last row is the objective, the last column the sums */
  size_t *basis; /* the variable of each row; artificial ones, which never come back, have no column */
  size_t rows, width;
} Table;

static double *at(const Table *table, size_t row, size_t column) {
  return &table->cells[row * table->width + column];
}

static void pivot(Table *table, size_t row, size_t column) {
  double divisor = *at(table, row, column);
  for (size_t k = 0; k < table->width; k++) *at(table, row, k) /= divisor;
  for (size_t i = 0; i <= table->rows; i++) {
    double factor = *at(table, i, column);
    if (i == row || factor == 0) continue;
    for (size_t k = 0; k < table->width; k++) *at(table, i, k) -= factor * *at(table, row, k);
  }
  table->basis[row] = column;
}

/* Raises the objective as far as it goes over the first `columns` variables; false when it has no bound. */
static bool maximise(Table *table, size_t columns) {
  for (;;) {
    size_t enter = 0, leave = table->rows;
    while (enter<columns && * at(table, table->rows, enter)> - tiny) enter++;
    if (enter == columns) return true;
    double least = INFINITY;
    for (size_t i = 0; i < table->rows; i++) {
      double slope = *at(table, i, enter);
      if (slope <= tiny) continue;
      double ratio = *at(table, i, table->width - 1) / slope;
      if (ratio < least - tiny ||
          (ratio < least + tiny && leave < table->rows && table->basis[i] < table->basis[leave])) {
        least = ratio < least ? ratio : least;
        leave = i;
      }
    }
    if (leave == table->rows) return false;
    pivot(table, leave, enter);
  }
}

/* The objective in terms of the variables outside the basis. */
static void set_objective(Table *table, size_t variable, double sign) {
  memset(at(table, table->rows, 0), 0, table->width * sizeof(double));
  *at(table, table->rows, variable) = -sign;
  for (size_t i = 0; i < table->rows; i++) {
    if (table->basis[i] + 1 >= table->width) continue;
    double factor = *at(table, table->rows, table->basis[i]);
    if (factor == 0) continue;
    for (size_t k = 0; k < table->width; k++) *at(table, table->rows, k) -= factor * *at(table, i, k);
  }
}

/* A first solution: one artificial variable a row, driven to zero. */
static void find_solution(Table *table, const double *matrix, const double *sums, size_t columns) {
  for (size_t i = 0; i < table->rows; i++) {
    double sign = sums[i] < 0 ? -1 : 1;
    for (size_t k = 0; k < columns; k++) *at(table, i, k) = sign * matrix[i * columns + k];
    *at(table, i, table->width - 1) = sign * sums[i];
    table->basis[i] = columns + i;
    for (size_t k = 0; k < columns; k++) *at(table, table->rows, k) -= *at(table, i, k);
    *at(table, table->rows, table->width - 1) -= *at(table, i, table->width - 1);
  }
  maximise(table, columns);
  for (size_t i = 0; i < table->rows; i++) /* artificial variables at zero leave the basis where they can */
    for (size_t k = 0; k < columns && table->basis[i] >= columns; k++)
      if (fabs(*at(table, i, k)) > tiny) pivot(table, i, k);
}

DataSecretInterval data_simplex_range(const double *matrix, const double *sums, size_t rows, size_t columns,
                                      size_t target) {
  Table table = {.rows = rows, .width = columns + 1};
  table.cells = base_alloc((rows + 1) * table.width * sizeof *table.cells);
  table.basis = base_alloc((rows + 1) * sizeof *table.basis);
  find_solution(&table, matrix, sums, columns);
  DataSecretInterval interval = {0, INFINITY};
  set_objective(&table, target, 1);
  if (maximise(&table, columns)) interval.most = *at(&table, rows, table.width - 1);
  set_objective(&table, target, -1);
  if (maximise(&table, columns)) interval.least = -*at(&table, rows, table.width - 1);
  base_free(table.cells);
  base_free(table.basis);
  return interval;
}
