/* Hiding counts until no hidden one can be found out.
 *
 * A hidden count is safe when other counts that agree with all that is known exist, in which it differs by the
 * threshold. The cheapest such change of the counts is a linear programme: hidden counts change at no price, shown
 * ones at theirs, and those that change are hidden (Kelly, Golden, Assad, "Cell suppression", Networks 22, 1992). Every
 * change that is found is a witness for all the counts it touches, so most need no programme of their own. Counts
 * that hang together by no sum are looked at apart.
 */
#include "data/secret.h"

#include <math.h>
#include <string.h>

static const double little = 1e-6;

typedef struct {
  const DataSecretTable *table;
  bool *constant;       /* cells that are not to be hidden yet */
  bool last;            /* none is constant any more */
  size_t *part_of;      /* cell → a cell that stands for all that hang together with it */
  double *least, *most; /* by cell: how far it went down and up in the changes found so far */
} Defence;

/* What hangs together: cells, some of them hidden, and the equations between them. */
typedef struct {
  size_t *cells, cell_count;
  size_t *equations, equation_count;
  size_t *number_of; /* cell → place in cells */
  size_t *queue, queued;
  DataReach *reach;       /* of its cells */
  double lowest, highest; /* what the cell that is made safe may be at all */
} Part;

/* ---- parts ---------------------------------------------------------------------------------------------------- */

static size_t find_part(size_t *part_of, size_t cell) {
  while (part_of[cell] != cell) {
    part_of[cell] = part_of[part_of[cell]];
    cell = part_of[cell];
  }
  return cell;
}

/* The first cell of an equation that is not constant; its first cell when all are. */
static size_t first_cell(const Defence *defence, const DataSecretEquation *equation) {
  size_t k = 0;
  while (k < equation->count && defence->constant[equation->terms[k].cell]) k++;
  return equation->terms[k < equation->count ? k : 0].cell;
}

static void find_parts(Defence *defence) {
  const DataSecretTable *table = defence->table;
  for (size_t i = 0; i < table->cell_count; i++) defence->part_of[i] = i;
  for (size_t i = 0; i < table->equations.count; i++) {
    const DataSecretEquation *equation = &table->equations.items[i];
    for (size_t k = 0; k < equation->count; k++) {
      if (defence->constant[equation->terms[k].cell]) continue;
      size_t left = find_part(defence->part_of, first_cell(defence, equation)),
             right = find_part(defence->part_of, equation->terms[k].cell);
      defence->part_of[left > right ? left : right] = left > right ? right : left;
    }
  }
  for (size_t i = 0; i < table->cell_count; i++) defence->part_of[i] = find_part(defence->part_of, i);
}

static void gather(const Defence *defence, size_t first, Part *part) {
  const DataSecretTable *table = defence->table;
  part->cell_count = part->equation_count = part->queued = 0;
  for (size_t i = first; i < table->cell_count; i++) {
    if (defence->part_of[i] != first) continue;
    part->number_of[i] = part->cell_count;
    part->cells[part->cell_count++] = i;
    if (table->hidden[i] && !table->slack[i]) part->queue[part->queued++] = i;
  }
  for (size_t i = 0; i < table->equations.count; i++) {
    const DataSecretEquation *equation = &table->equations.items[i];
    if (defence->part_of[first_cell(defence, equation)] == first) part->equations[part->equation_count++] = i;
  }
}

/* ---- one change ----------------------------------------------------------------------------------------------- */

/* Each cell of the part but the target may go up (an even variable) or down to zero (an odd one). */
static void fill_programme(const Defence *defence, const Part *part, size_t target, double change,
                           double *matrix, double *sums, double *costs, double *limits) {
  const DataSecretTable *table = defence->table;
  size_t columns = 2 * part->cell_count;
  for (size_t i = 0; i < part->cell_count; i++) {
    size_t cell = part->cells[i];
    costs[2 * i] = costs[2 * i + 1] = table->hidden[cell] ? 0 : table->prices[cell];
    limits[2 * i] = cell == target ? 0 : INFINITY;
    limits[2 * i + 1] = cell == target ? 0 : (double)table->values[cell];
  }
  for (size_t i = 0; i < part->equation_count; i++) {
    const DataSecretEquation *equation = &table->equations.items[part->equations[i]];
    for (size_t k = 0; k < equation->count; k++) {
      size_t cell = equation->terms[k].cell, number = part->number_of[cell];
      if (defence->constant[cell]) continue;
      matrix[i * columns + 2 * number] += equation->terms[k].coefficient;
      matrix[i * columns + 2 * number + 1] -= equation->terms[k].coefficient;
      if (cell == target) sums[i] -= equation->terms[k].coefficient * change;
    }
  }
}

/* Hides what changes, and remembers how far each went. */
static void take_change(const Defence *defence, Part *part, size_t target, double change,
                        const double *solution) {
  const DataSecretTable *table = defence->table;
  for (size_t i = 0; i < part->cell_count; i++) {
    size_t cell = part->cells[i];
    double moved = cell == target ? change : solution[2 * i] - solution[2 * i + 1];
    if (fabs(moved) < little) continue;
    if (!table->hidden[cell]) part->queue[part->queued++] = cell;
    table->hidden[cell] = true;
    defence->least[cell] = fmin(defence->least[cell], moved);
    defence->most[cell] = fmax(defence->most[cell], moved);
  }
}

/* The price of the cheapest other counts in which the target differs by `change`; INFINITY when there are none. */
static double find_change(const Defence *defence, const Part *part, size_t target, double change,
                          double *solution) {
  size_t columns = 2 * part->cell_count;
  memset(solution, 0, columns * sizeof *solution);
  if (change == 0) return 0;
  double moved = (double)defence->table->values[target] + change;
  if (moved < -little || moved < part->lowest - 1e-4 || moved > part->highest + 1e-4) return INFINITY;
  BaseArena *arena = base_arena_new();
  double *matrix = base_arena_alloc(arena, (part->equation_count * columns + 1) * sizeof *matrix),
         *sums = base_arena_alloc(arena, (part->equation_count + 1) * sizeof *sums),
         *costs = base_arena_alloc(arena, (columns + 1) * sizeof *costs),
         *limits = base_arena_alloc(arena, (columns + 1) * sizeof *limits), price = 0;
  fill_programme(defence, part, target, change, matrix, sums, costs, limits);
  DataProgramme programme = {matrix, sums, costs, limits, part->equation_count, columns};
  if (data_simplex_solve(&programme, solution) != DATA_PROGRAMME_SOLVED) price = INFINITY;
  for (size_t k = 0; k < columns && price < INFINITY; k++) price += solution[k] * costs[k];
  base_arena_free(arena);
  return price;
}

/* ---- how far a cell goes -------------------------------------------------------------------------------------- */

/* All counts of the part that agree with its equations, whatever is shown. Most cells that cannot be made safe are found
 * so by a few steps each, where proving it anew for every change took many. */
static DataReach *find_reach(const Defence *defence, const Part *part, BaseArena *arena) {
  const DataSecretTable *table = defence->table;
  size_t columns = part->cell_count, rows = part->equation_count;
  double *matrix = base_arena_alloc(arena, (rows * columns + 1) * sizeof *matrix),
         *sums = base_arena_alloc(arena, (rows + 1) * sizeof *sums),
         *costs = base_arena_alloc(arena, (columns + 1) * sizeof *costs),
         *limits = base_arena_alloc(arena, (columns + 1) * sizeof *limits);
  for (size_t i = 0; i < columns; i++) limits[i] = INFINITY;
  for (size_t i = 0; i < rows; i++) {
    const DataSecretEquation *equation = &table->equations.items[part->equations[i]];
    for (size_t k = 0; k < equation->count; k++) {
      size_t cell = equation->terms[k].cell;
      if (defence->constant[cell]) continue;
      matrix[i * columns + part->number_of[cell]] += equation->terms[k].coefficient;
      sums[i] += equation->terms[k].coefficient * (double)table->values[cell];
    }
  }
  DataProgramme *programme = base_arena_alloc(arena, sizeof *programme);
  *programme = (DataProgramme){matrix, sums, costs, limits, rows, columns};
  return data_reach_new(programme, arena);
}

/* ---- the defence ---------------------------------------------------------------------------------------------- */

/* As far up as may be, and the rest down; when that is not possible, nothing that could be hidden would help. */
static void split_change(const Defence *defence, Part *part, size_t cell, double *solution) {
  double width = (double)defence->table->threshold, up = defence->most[cell], too_much = width;
  while (too_much - up > 1) {
    double middle = floor((up + too_much) / 2);
    if (find_change(defence, part, cell, middle, solution) < INFINITY)
      up = middle;
    else
      too_much = middle;
  }
  if (find_change(defence, part, cell, up - width, solution) == INFINITY) return;
  take_change(defence, part, cell, up - width, solution);
  if (find_change(defence, part, cell, up, solution) < INFINITY)
    take_change(defence, part, cell, up, solution);
}

/* Up by the threshold or down by it, whichever is cheaper. */
static void make_safe(const Defence *defence, Part *part, size_t cell) {
  double width = (double)defence->table->threshold;
  size_t size = (2 * part->cell_count + 1) * sizeof(double);
  double *up = base_alloc(size), *down = base_alloc(size);
  part->lowest = data_reach(part->reach, part->number_of[cell], -1);
  part->highest = data_reach(part->reach, part->number_of[cell], 1);
  double up_price = find_change(defence, part, cell, width, up),
         down_price = up_price > 0 ? find_change(defence, part, cell, -width, down) : INFINITY;
  if (up_price == INFINITY && down_price == INFINITY) {
    if (defence->last) split_change(defence, part, cell, up);
  } else if (up_price <= down_price)
    take_change(defence, part, cell, width, up);
  else
    take_change(defence, part, cell, -width, down);
  base_free(up);
  base_free(down);
}

static void defend(const Defence *defence, Part *part) {
  BaseArena *arena = base_arena_new();
  part->reach = find_reach(defence, part, arena);
  for (size_t i = 0; i < part->queued; i++) {
    size_t cell = part->queue[i];
    if (defence->most[cell] - defence->least[cell] < (double)defence->table->threshold - little)
      make_safe(defence, part, cell);
  }
  data_reach_free(part->reach);
  base_arena_free(arena);
}

/* Parts that hide nothing need no protection. */
static void defend_parts(Defence *defence, Part *part, bool *hides) {
  const DataSecretTable *table = defence->table;
  find_parts(defence);
  memset(hides, 0, table->cell_count);
  for (size_t i = 0; i < table->cell_count; i++)
    hides[defence->part_of[i]] |= table->hidden[i] && !table->slack[i];
  for (size_t i = 0; i < table->cell_count; i++)
    if (hides[i]) {
      gather(defence, i, part);
      defend(defence, part);
    }
}

void data_secret_protect(const DataSecretTable *table) {
  size_t size = (table->cell_count + 1) * sizeof(size_t);
  BaseArena *arena = base_arena_new();
  Defence defence = {.table = table, .part_of = base_arena_alloc(arena, size)};
  defence.least = base_arena_alloc(arena, (table->cell_count + 1) * sizeof(double));
  defence.most = base_arena_alloc(arena, (table->cell_count + 1) * sizeof(double));
  defence.constant = base_arena_alloc(arena, table->cell_count + 1);
  Part part = {.cells = base_arena_alloc(arena, size),
               .equations = base_arena_alloc(arena, (table->equations.count + 1) * sizeof(size_t)),
               .number_of = base_arena_alloc(arena, size),
               .queue = base_arena_alloc(arena, size)};
  bool *hides = base_arena_alloc(arena, table->cell_count + 1);
  for (size_t i = 0; i < table->cell_count; i++)
    defence.constant[i] = table->bases && table->bases[i] && !table->hidden[i];
  defend_parts(&defence, &part, hides);
  memset(defence.constant, 0, table->cell_count);
  defence.last = true;
  defend_parts(&defence, &part, hides);
  base_arena_free(arena);
}
