/* Hiding cells of a table until no hidden one can be found out. */
#include "data/secret.h"

#include <math.h>
#include <string.h>

/* ---- what is known -------------------------------------------------------------------------------------------- */

/* The sum of a column over each group of two rows or more. A sum under the threshold is a secret of its own and taken as
 * hidden; a column that repeats one number in all rows of the group (a base) is no sum of them. */
static void add_totals(const DataSecretTable *table, const size_t *groups, DataSecretEquations *equations) {
  for (size_t column = 0; column < table->column_count; column++)
    for (size_t group = 0; group < table->row_count; group++) {
      bool repeated = true;
      DataSecretEquation equation = {.terms = base_alloc((table->row_count + 1) * sizeof *equation.terms)};
      for (size_t row = 0; row < table->row_count; row++) {
        size_t cell = row * table->column_count + column;
        if (groups[row] != group || table->values[cell] == DATA_SECRET_NONE) continue;
        equation.terms[equation.count++] = (DataSecretTerm){cell, 1};
        equation.total += table->values[cell];
        repeated &= table->values[cell] == table->values[equation.terms[0].cell];
      }
      if (equation.count > 1 && !repeated && equation.total >= table->threshold)
        *BASE_APPEND(equations) = equation;
      else
        base_free(equation.terms);
    }
}

/* ---- where cells stand ---------------------------------------------------------------------------------------- */

/* The equations in which each cell stands, in their order: those of a cell begin at starts[cell]. */
typedef struct {
  size_t *starts, *equations;
} Places;

static Places find_places(const DataSecretEquations *equations, size_t cell_count) {
  Places places = {.starts = base_alloc((cell_count + 2) * sizeof *places.starts)};
  size_t *starts = places.starts + 1; /* while filling, where the next equation of a cell goes */
  for (size_t i = 0; i < equations->count; i++)
    for (size_t k = 0; k < equations->items[i].count; k++) starts[equations->items[i].terms[k].cell + 1]++;
  for (size_t cell = 0; cell < cell_count; cell++) starts[cell + 1] += starts[cell];
  places.equations = base_alloc((starts[cell_count] + 1) * sizeof *places.equations);
  for (size_t i = 0; i < equations->count; i++)
    for (size_t k = 0; k < equations->items[i].count; k++)
      places.equations[starts[equations->items[i].terms[k].cell]++] = i;
  return places;
}

/* ---- the attack ----------------------------------------------------------------------------------------------- */

/* The hidden cells and equations that hang together with one cell. */
typedef struct {
  size_t *cells, cell_count; /* variables */
  size_t *number_of;         /* cell → variable + 1 */
  size_t *equations, equation_count;
  bool *taken; /* equations */
} Part;

static void gather(const DataSecretTable *table, const DataSecretEquations *equations, const Places *places,
                   size_t cell, Part *part) {
  part->cells[part->cell_count++] = cell;
  part->number_of[cell] = part->cell_count;
  for (size_t next = 0; next < part->cell_count; next++)
    for (size_t at = places->starts[part->cells[next]]; at < places->starts[part->cells[next] + 1]; at++) {
      size_t i = places->equations[at];
      const DataSecretEquation *equation = &equations->items[i];
      if (part->taken[i]) continue;
      part->taken[i] = true;
      part->equations[part->equation_count++] = i;
      for (size_t k = 0; k < equation->count; k++) {
        size_t other = equation->terms[k].cell;
        if (!table->hidden[other] || part->number_of[other]) continue;
        part->cells[part->cell_count++] = other;
        part->number_of[other] = part->cell_count;
      }
    }
}

/* The interval that a reader can put a hidden cell into. */
static DataSecretInterval attack_cell(const DataSecretTable *table, const DataSecretEquations *equations,
                                      const Places *places, size_t cell) {
  size_t cells = table->row_count * table->column_count;
  BaseArena *arena = base_arena_new();
  Part part = {.cells = base_arena_alloc(arena, (cells + 1) * sizeof(size_t)),
               .number_of = base_arena_alloc(arena, (cells + 1) * sizeof(size_t)),
               .equations = base_arena_alloc(arena, (equations->count + 1) * sizeof(size_t)),
               .taken = base_arena_alloc(arena, equations->count + 1)};
  gather(table, equations, places, cell, &part);
  double *matrix = base_arena_alloc(arena, (part.equation_count * part.cell_count + 1) * sizeof *matrix);
  double *sums = base_arena_alloc(arena, (part.equation_count + 1) * sizeof *sums);
  for (size_t i = 0; i < part.equation_count; i++) {
    const DataSecretEquation *equation = &equations->items[part.equations[i]];
    sums[i] = (double)equation->total;
    for (size_t k = 0; k < equation->count; k++) {
      size_t number = part.number_of[equation->terms[k].cell];
      if (number)
        matrix[i * part.cell_count + number - 1] += equation->terms[k].coefficient;
      else
        sums[i] -= (double)equation->terms[k].coefficient * (double)table->values[equation->terms[k].cell];
    }
  }
  DataSecretInterval interval = data_simplex_range(matrix, sums, part.equation_count, part.cell_count, 0);
  base_arena_free(arena);
  return interval;
}

static bool safe(const DataSecretTable *table, DataSecretInterval interval) {
  return interval.most - interval.least > (double)table->threshold - 0.5;
}

/* ---- the defence ---------------------------------------------------------------------------------------------- */

static void hide(DataSecretTable *table, size_t cell) {
  size_t row = cell / table->column_count, column = cell % table->column_count;
  table->hidden[cell] = true;
  table->hidden[row * table->column_count + table->linked[column]] = true;
}

typedef struct {
  DataSecretTable *table;
  DataSecretEquations equations;
  Places places;
  bool *settled; /* cells that are safe (hiding more never makes them less safe) or cannot be made so */
  bool *reached; /* cells that hang together with an unsafe one */
  bool *total;   /* columns that are a sum of others */
} Defence;

static bool row_has_hidden(const DataSecretTable *table, size_t cell) {
  const bool *row = table->hidden + cell / table->column_count * table->column_count;
  for (size_t i = 0; i < table->column_count; i++)
    if (row[i]) return true;
  return false;
}

static DataSecretInterval attack(const Defence *defence, size_t cell) {
  return attack_cell(defence->table, &defence->equations, &defence->places, cell);
}

/* What a reader loses with a cell: little with a small count, in a column or a row that hides something anyway; much
 * with a total. */
static double price_of(const Defence *defence, size_t cell) {
  const DataSecretTable *table = defence->table;
  size_t column = cell % table->column_count;
  double price = (double)table->values[cell];
  if (!table->preferred[column]) price *= 3;
  if (defence->total[column]) price *= 3;
  return row_has_hidden(table, cell) ? price / 2 : price;
}

/* Reaches the hidden cells in the equations of those reached so far, and their hidden cells, to the end. */
static void reach(const Defence *defence, size_t unsafe) {
  memset(defence->reached, 0, defence->table->row_count * defence->table->column_count);
  defence->reached[unsafe] = true;
  for (bool further = true; further;) {
    further = false;
    for (size_t i = 0; i < defence->equations.count; i++) {
      const DataSecretEquation *equation = &defence->equations.items[i];
      bool near = false;
      for (size_t k = 0; k < equation->count; k++) near |= defence->reached[equation->terms[k].cell];
      for (size_t k = 0; k < equation->count && near; k++) {
        size_t cell = equation->terms[k].cell;
        if (!defence->table->hidden[cell] || defence->reached[cell]) continue;
        defence->reached[cell] = further = true;
      }
    }
  }
}

typedef struct {
  size_t cell;
  double price;
} Candidate;

enum { CANDIDATES_TRIED = 16 };

/* The shown cells of the reached equations, the cheapest first, as many as are tried. */
static size_t find_candidates(const Defence *defence, Candidate list[CANDIDATES_TRIED]) {
  size_t count = 0;
  for (size_t i = 0; i < defence->equations.count; i++) {
    const DataSecretEquation *equation = &defence->equations.items[i];
    bool near = false, known = false;
    for (size_t k = 0; k < equation->count; k++) near |= defence->reached[equation->terms[k].cell];
    for (size_t k = 0; k < equation->count && near; k++) {
      Candidate one = {equation->terms[k].cell, 0};
      if (defence->table->hidden[one.cell] || defence->table->values[one.cell] < 0) continue;
      one.price = price_of(defence, one.cell);
      known = false;
      for (size_t c = 0; c < count; c++) known |= list[c].cell == one.cell;
      if (known || (count == CANDIDATES_TRIED && one.price >= list[count - 1].price)) continue;
      size_t at = count < CANDIDATES_TRIED ? count++ : count - 1;
      for (; at && list[at - 1].price > one.price; at--) list[at] = list[at - 1];
      list[at] = one;
    }
  }
  return count;
}

static double width_with(const Defence *defence, size_t unsafe, size_t cell) {
  DataSecretTable *table = defence->table;
  size_t linked = cell - cell % table->column_count + table->linked[cell % table->column_count];
  bool before = table->hidden[linked];
  table->hidden[cell] = table->hidden[linked] = true;
  DataSecretInterval interval = attack(defence, unsafe);
  table->hidden[cell] = false;
  table->hidden[linked] = linked == cell ? false : before;
  return interval.most - interval.least;
}

/* True when the cell would be safe if everything were hidden. */
static bool can_be_safe(Defence *defence, size_t unsafe) {
  DataSecretTable *table = defence->table;
  bool *before = table->hidden;
  size_t cells = table->row_count * table->column_count;
  table->hidden = base_alloc(cells + 1);
  memset(table->hidden, true, cells);
  bool possible = safe(table, attack(defence, unsafe));
  base_free(table->hidden);
  table->hidden = before;
  return possible;
}

/* Hides one more cell for an unsafe one: the cheapest that makes it safe, else the one that helps most. */
static bool hide_another(Defence *defence, size_t unsafe) {
  Candidate list[CANDIDATES_TRIED];
  reach(defence, unsafe);
  size_t count = find_candidates(defence, list), best = 0;
  double widest = -1;
  if (!count) return false;
  for (size_t i = 0; i < count; i++) {
    double width = width_with(defence, unsafe, list[i].cell);
    if (width > widest + 1e-6) best = i;
    widest = width > widest + 1e-6 ? width : widest;
    if (width > (double)defence->table->threshold - 0.5) break;
  }
  hide(defence->table, list[best].cell);
  return true;
}

/* A sum of counts that hides a single one, or less than the threshold in all, gives its cells away. Returns true when a
 * cell was hidden beside them. */
static bool widen(Defence *defence, const DataSecretEquation *equation) {
  DataSecretTable *table = defence->table;
  size_t count = 0, best = 0;
  int64_t sum = 0;
  double least = INFINITY;
  for (size_t k = 0; k < equation->count; k++) {
    size_t cell = equation->terms[k].cell;
    if (equation->terms[k].coefficient < 0 && table->hidden[cell])
      return false; /* the sum itself is hidden */
    if (table->hidden[cell]) {
      sum += table->values[cell];
      count++;
    } else if (equation->terms[k].coefficient > 0 && table->values[cell] > 0 &&
               price_of(defence, cell) < least) {
      least = price_of(defence, cell);
      best = cell;
    }
  }
  if (!count || least == INFINITY || (count > 1 && sum >= table->threshold)) return false;
  hide(table, best);
  return true;
}

static void widen_all(Defence *defence) {
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = 0; i < defence->equations.count; i++)
      changed |= widen(defence, &defence->equations.items[i]);
  }
}

/* What must be hidden at the least is found without an attack; the rest by attacking. */
static void defend(Defence *defence) {
  DataSecretTable *table = defence->table;
  size_t cells = table->row_count * table->column_count;
  for (bool changed = true; changed;) {
    changed = false;
    widen_all(defence);
    for (size_t cell = 0; cell < cells; cell++) {
      if (!table->hidden[cell] || defence->settled[cell] || table->values[cell] == DATA_SECRET_NONE) continue;
      bool is_safe = safe(table, attack(defence, cell));
      bool possible = is_safe || can_be_safe(defence, cell);
      while (!is_safe && possible && hide_another(defence, cell)) {
        changed = true;
        is_safe = safe(table, attack(defence, cell));
      }
      defence->settled[cell] = true;
    }
  }
}

void data_secret_protect(DataSecretTable *table) {
  size_t cells = table->row_count * table->column_count;
  Defence defence = {.table = table, .settled = base_alloc(cells + 1), .reached = base_alloc(cells + 1)};
  defence.total = base_alloc(table->column_count + 1);
  for (size_t cell = 0; cell < cells; cell++)
    if (table->hidden[cell]) hide(table, cell);
  for (size_t i = 0; i < table->grouping_count; i++)
    add_totals(table, table->groupings[i], &defence.equations);
  data_secret_relations(table, &defence.equations);
  for (size_t i = 0; i < defence.equations.count; i++) {
    const DataSecretEquation *equation = &defence.equations.items[i];
    const DataSecretTerm *last = &equation->terms[equation->count - 1];
    if (last->coefficient < 0) defence.total[last->cell % table->column_count] = true;
  }
  defence.places = find_places(&defence.equations, cells);
  defend(&defence);
  base_free(defence.places.starts);
  base_free(defence.places.equations);
  for (size_t i = 0; i < defence.equations.count; i++) base_free(defence.equations.items[i].terms);
  base_free(defence.equations.items);
  base_free(defence.settled);
  base_free(defence.reached);
  base_free(defence.total);
}
