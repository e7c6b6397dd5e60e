/* A linear programme in bounded variables: the simplex method on a dense table (Dantzig 1947; bounded variables as in
 * Chvátal, Linear Programming, 1983, chapter 8; Bland 1977 against circles). */
#include "data/secret.h"

#include <math.h>
#include <string.h>

static const double tiny = 1e-7;

enum { STALLED_MOST = 40 }; /* steps that gain nothing, before Bland's rule takes over */

typedef struct {
  double *cells; /* (rows + 2) × width; then the two objectives, the column of sums last */
  size_t *basis; /* the variable of each row; artificial ones, which never come back, have no column */
  double *limits;
  bool *turned;    /* variables that are counted down from their limits */
  size_t *nonzero; /* columns, while a pivot is made */
  size_t rows, columns, width;
  size_t steps_left; /* before rounding has spoilt the table, or it goes in circles */
  bool careful;      /* of rows that tie the one with the largest pivot leaves: slower, and rounds less */
} Table;

static double *at(const Table *table, size_t row, size_t column) {
  return &table->cells[row * table->width + column];
}

static void pivot(Table *table, size_t row, size_t column) {
  double divisor = *at(table, row, column), *own = at(table, row, 0);
  size_t count = 0;
  for (size_t k = 0; k < table->width; k++) {
    if (own[k] == 0) continue;
    own[k] /= divisor;
    table->nonzero[count++] = k;
  }
  for (size_t i = 0; i < table->rows + 2; i++) {
    double *other = at(table, i, 0), factor = other[column];
    if (i == row || factor == 0) continue;
    for (size_t k = 0; k < count; k++) {
      double *cell = &other[table->nonzero[k]];
      *cell -= factor * own[table->nonzero[k]];
      if (fabs(*cell) < 1e-11) *cell = 0;
    }
    other[column] = 0;
  }
  table->basis[row] = column;
}

/* A variable outside the basis moves to its other bound: from here on it is counted from there. */
static void turn_column(Table *table, size_t column) {
  for (size_t i = 0; i < table->rows + 2; i++) {
    *at(table, i, table->width - 1) -= *at(table, i, column) * table->limits[column];
    *at(table, i, column) = -*at(table, i, column);
  }
  table->turned[column] = !table->turned[column];
}

static double limit_of(const Table *table, size_t variable) {
  return variable < table->columns ? table->limits[variable] : 0; /* artificial: only in the second phase */
}

/* The variable of a row counted down from its limit. */
static void turn_row(Table *table, size_t row) {
  size_t variable = table->basis[row];
  double limit = limit_of(table, variable), *own = at(table, row, 0);
  for (size_t k = 0; k < table->width; k++) own[k] = -own[k];
  own[table->width - 1] += limit;
  if (variable < table->columns) {
    own[variable] = 1;
    table->turned[variable] = !table->turned[variable];
  }
}

static size_t find_entering(const Table *table, size_t objective, bool first) {
  size_t found = table->columns;
  double most = -tiny;
  for (size_t k = 0; k < table->columns; k++) {
    double gain = *at(table, objective, k);
    if (gain >= most) continue;
    found = k;
    if (first) break;
    most = gain;
  }
  return found;
}

typedef struct {
  size_t row; /* rows: the entering variable reaches its own limit */
  double step;
  bool at_limit;
} Leaving;

static Leaving find_leaving(const Table *table, size_t entering, bool artificial_free) {
  Leaving leaving = {table->rows, table->limits[entering], false};
  for (size_t i = 0; i < table->rows; i++) {
    double slope = *at(table, i, entering), value = *at(table, i, table->width - 1), step = INFINITY;
    bool artificial = table->basis[i] >= table->columns;
    if (slope > tiny)
      step = value / slope;
    else if (slope < -tiny && !(artificial && artificial_free))
      step = (limit_of(table, table->basis[i]) - value) / -slope;
    if (step < 0) step = 0;
    bool tie = step < leaving.step + tiny && leaving.row < table->rows;
    bool before = tie && (table->careful ? fabs(slope) > fabs(*at(table, leaving.row, entering))
                                         : table->basis[i] < table->basis[leaving.row]);
    if (step < leaving.step - tiny || before)
      leaving = (Leaving){i, step < leaving.step ? step : leaving.step, slope < 0};
  }
  return leaving;
}

/* Lowers an objective as far as it goes; false when it has no bound, or no step is left. */
static bool minimise(Table *table, size_t objective, bool artificial_free) {
  for (size_t stalled = 0; table->steps_left; table->steps_left--) {
    size_t entering = find_entering(table, objective, stalled > STALLED_MOST);
    if (entering == table->columns) return true;
    Leaving leaving = find_leaving(table, entering, artificial_free);
    if (leaving.step == INFINITY) return false;
    stalled = leaving.step > tiny ? 0 : stalled + 1;
    if (leaving.row == table->rows) {
      turn_column(table, entering);
      continue;
    }
    if (leaving.at_limit) turn_row(table, leaving.row);
    pivot(table, leaving.row, entering);
  }
  return false;
}

/* One artificial variable a row; the first objective is their sum, the second the costs. */
static void fill(Table *table, const DataProgramme *programme) {
  for (size_t i = 0; i < table->rows; i++) {
    double sign = programme->sums[i] < 0 ? -1 : 1;
    for (size_t k = 0; k < table->columns; k++) {
      *at(table, i, k) = sign * programme->matrix[i * table->columns + k];
      *at(table, table->rows, k) -= *at(table, i, k);
    }
    *at(table, i, table->columns) = sign * programme->sums[i];
    *at(table, table->rows, table->columns) -= *at(table, i, table->columns);
    table->basis[i] = table->columns + i;
  }
  memcpy(at(table, table->rows + 1, 0), programme->costs, table->columns * sizeof(double));
}

static void read_solution(const Table *table, double *solution) {
  memset(solution, 0, table->columns * sizeof *solution);
  for (size_t i = 0; i < table->rows; i++)
    if (table->basis[i] < table->columns) solution[table->basis[i]] = *at(table, i, table->columns);
  for (size_t k = 0; k < table->columns; k++)
    if (table->turned[k]) solution[k] = table->limits[k] - solution[k];
}

/* A sound table needs hardly more steps than it has rows and columns. */
static void give_steps(Table *table) {
  size_t size = table->rows + table->columns;
  table->steps_left = (table->careful ? 10 * size : size + size / 2) + 500;
}

/* A table of a programme, before its first step. */
static Table start(BaseArena *arena, const DataProgramme *programme, bool careful) {
  Table table = {.rows = programme->rows, .columns = programme->columns, .width = programme->columns + 1};
  table.careful = careful;
  give_steps(&table);
  table.cells = base_arena_alloc(arena, (table.rows + 2) * table.width * sizeof *table.cells);
  table.basis = base_arena_alloc(arena, (table.rows + 1) * sizeof *table.basis);
  table.nonzero = base_arena_alloc(arena, table.width * sizeof *table.nonzero);
  table.turned = base_arena_alloc(arena, table.width);
  table.limits = base_arena_alloc(arena, table.width * sizeof *table.limits);
  memcpy(table.limits, programme->limits, table.columns * sizeof *table.limits);
  fill(&table, programme);
  return table;
}

/* The first phase: no artificial variable stays above zero; false when there is no solution. */
static bool find_solution(Table *table) {
  minimise(table, table->rows, true);
  return fabs(*at(table, table->rows, table->columns)) < 1e-5;
}

/* False when no step was left. */
static bool solve(const DataProgramme *programme, bool careful, double *solution, DataProgrammeEnd *end) {
  BaseArena *arena = base_arena_new();
  Table table = start(arena, programme, careful);
  *end = DATA_PROGRAMME_IMPOSSIBLE;
  if (find_solution(&table))
    *end = minimise(&table, table.rows + 1, false) ? DATA_PROGRAMME_SOLVED : DATA_PROGRAMME_UNBOUNDED;
  if (*end == DATA_PROGRAMME_SOLVED) read_solution(&table, solution);
  bool done = table.steps_left > 0;
  base_arena_free(arena);
  return done;
}

DataProgrammeEnd data_simplex_solve(const DataProgramme *programme, double *solution) {
  DataProgrammeEnd end;
  if (!solve(programme, false, solution, &end)) solve(programme, true, solution, &end);
  return end;
}

/* ---- how far a variable goes ---------------------------------------------------------------------------------- */

enum { LOOKS_MOST = 100 }; /* from one start: then rounding errors are cleared away by a new one */

struct DataReach {
  const DataProgramme *programme;
  BaseArena *arena; /* of the table; NULL before the first look */
  Table table;
  double *solution;
  size_t looks;
  bool solved;
};

DataReach *data_reach_new(const DataProgramme *programme, BaseArena *arena) {
  DataReach *reach = base_arena_alloc(arena, sizeof *reach);
  reach->programme = programme;
  reach->solution = base_arena_alloc(arena, (programme->columns + 1) * sizeof *reach->solution);
  return reach;
}

void data_reach_free(DataReach *reach) {
  if (reach && reach->arena) base_arena_free(reach->arena);
}

static void start_again(DataReach *reach) {
  data_reach_free(reach);
  reach->arena = base_arena_new();
  reach->table = start(reach->arena, reach->programme, false);
  reach->solved = find_solution(&reach->table);
  reach->looks = 0;
}

/* The second objective becomes sign × variable, told by the variables outside the basis. */
static void aim(Table *table, size_t variable, double sign) {
  double *objective = at(table, table->rows + 1, 0);
  memset(objective, 0, table->width * sizeof *objective);
  objective[variable] = sign;
  for (size_t i = 0; i < table->rows; i++) {
    if (table->basis[i] != variable) continue;
    for (size_t k = 0; k < table->width; k++) objective[k] -= sign * *at(table, i, k);
    objective[variable] = 0;
  }
}

/* True when the variables, as they are now, solve the programme in spite of rounding. */
static bool holds(DataReach *reach) {
  const DataProgramme *programme = reach->programme;
  read_solution(&reach->table, reach->solution);
  for (size_t k = 0; k < programme->columns; k++)
    if (reach->solution[k] < -1e-5) return false;
  for (size_t i = 0; i < programme->rows; i++) {
    double rest = programme->sums[i];
    for (size_t k = 0; k < programme->columns; k++)
      rest -= programme->matrix[i * programme->columns + k] * reach->solution[k];
    if (fabs(rest) > 1e-5) return false;
  }
  return true;
}

double data_reach(DataReach *reach, size_t variable, double sign) {
  if (!reach->arena || reach->looks == LOOKS_MOST) start_again(reach);
  if (!reach->solved) return sign * INFINITY;
  reach->looks++;
  aim(&reach->table, variable, -sign);
  give_steps(&reach->table);
  if (!minimise(&reach->table, reach->table.rows + 1, false)) return sign * INFINITY;
  if (holds(reach)) return reach->solution[variable];
  reach->looks = LOOKS_MOST;
  return sign * INFINITY;
}
