/* The rows of a view in all editions, one under the other; which columns count; what is small. */
#include "data/protect_stack.h"

#include <string.h>

const DataCell *data_stack_cell(const DataStack *stack, size_t row, size_t column) {
  return data_cell(stack->views[stack->view_of[row]], stack->row_of[row], column);
}

int64_t data_stack_count(const DataCell *cell) {
  bool whole = cell->kind == DATA_NUMBER && cell->value.denominator == 1 && cell->value.numerator >= 0;
  return whole ? cell->value.numerator : DATA_SECRET_NONE;
}

/* ---- columns of counts ---------------------------------------------------------------------------------------- */

/* True for a column that counts: whole numbers or empty; not flags, unless it is named. The first column is the key. */
static bool is_count(const DataStack *stack, size_t column) {
  bool more_than_a_flag = stack->named[column];
  for (size_t row = 0; row < stack->row_count; row++) {
    const DataCell *cell = data_stack_cell(stack, row, column);
    if (cell->kind == DATA_EMPTY) continue;
    if (data_stack_count(cell) == DATA_SECRET_NONE) return false;
    more_than_a_flag |= cell->value.numerator > 1;
  }
  return column > 0 && more_than_a_flag;
}

/* A number that stands in every row of all editions is that of the country, and known. */
static bool is_constant(const DataStack *stack, size_t column) {
  for (size_t row = 1; row < stack->row_count; row++)
    if (data_stack_count(data_stack_cell(stack, row, column)) !=
        data_stack_count(data_stack_cell(stack, 0, column)))
      return false;
  return stack->row_count > 1 && !stack->named[column];
}

static bool same_column(const DataStack *stack, size_t left, size_t right) {
  for (size_t row = 0; row < stack->row_count; row++)
    if (data_stack_count(data_stack_cell(stack, row, left)) !=
        data_stack_count(data_stack_cell(stack, row, right)))
      return false;
  return true;
}

static void find_classes(DataStack *stack) {
  stack->class_of = base_arena_alloc(stack->arena, (stack->column_count + 1) * sizeof *stack->class_of);
  for (size_t i = 0; i < stack->column_count; i++) {
    stack->class_of[i] = DATA_NO_CLASS;
    if (!is_count(stack, i) || is_constant(stack, i)) continue;
    for (size_t k = 0; k < i && stack->class_of[i] == DATA_NO_CLASS; k++)
      if (stack->class_of[k] != DATA_NO_CLASS && same_column(stack, k, i))
        stack->class_of[i] = stack->class_of[k];
    if (stack->class_of[i] == DATA_NO_CLASS) stack->class_of[i] = stack->class_count++;
  }
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

const char *data_stack_text(BaseArena *arena, const DataCell *cell) {
  if (cell->kind == DATA_TEXT) return cell->text;
  if (cell->kind != DATA_NUMBER) return "";
  return base_arena_format(arena, "%lld", (long long)cell->value.numerator);
}

static void stack_rows(DataStack *stack) {
  for (size_t i = 0; i < stack->view_count; i++) stack->row_count += stack->views[i]->row_count;
  stack->view_of = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *stack->view_of);
  stack->row_of = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *stack->row_of);
  for (size_t i = 0, at = 0; i < stack->view_count; i++)
    for (size_t row = 0; row < stack->views[i]->row_count; row++, at++) {
      stack->view_of[at] = i;
      stack->row_of[at] = row;
    }
}

/* The text by which a column groups rows: texts do, and the numbers of a column `groupe`. */
static const char *group_text(const DataStack *stack, size_t row, size_t column) {
  const DataCell *cell = data_stack_cell(stack, row, column);
  bool groups = cell->kind == DATA_TEXT || strcmp(stack->views[0]->columns[column].name, "groupe") == 0;
  return groups ? data_stack_text(stack->arena, cell) : NULL;
}

/* Each row's group is the first row with the same text; true when some rows share a group, but not all. */
static bool group_rows(const DataStack *stack, size_t column, size_t *groups) {
  const char **texts = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *texts);
  bool shared = false, apart = false;
  for (size_t row = 0; row < stack->row_count; row++) {
    groups[row] = row;
    texts[row] = group_text(stack, row, column);
    if (!texts[row]) return false;
    for (size_t k = 0; k < row && groups[row] == row; k++)
      if (strcmp(texts[k], texts[row]) == 0) groups[row] = k;
    shared |= groups[row] != row;
    apart |= groups[row] != 0;
  }
  return shared && apart;
}

size_t data_stack_find_code(const DataStack *stack, const DataCell *cell) {
  for (size_t i = 0; i < stack->code_count && cell->kind == DATA_TEXT; i++)
    if (strcmp(stack->codes[i], cell->text) == 0) return i;
  return DATA_NO_CLASS;
}

size_t data_stack_territory_column(const DataStack *stack) {
  for (size_t column = 0; column < stack->column_count; column++) {
    bool all = stack->row_count > 0;
    for (size_t row = 0; row < stack->row_count && all; row++)
      all = data_stack_find_code(stack, data_stack_cell(stack, row, column)) != DATA_NO_CLASS;
    if (all) return column;
  }
  return DATA_NO_CLASS;
}

/* Sums that are known: over all rows, over those of each edition, and over rows that share a text. */
static void set_groupings(const DataStack *stack, DataSecretGrid *grid) {
  size_t size = (stack->row_count + 1) * sizeof(size_t);
  const size_t **groupings = base_arena_alloc(stack->arena, (stack->column_count + 2) * sizeof *groupings);
  size_t territory = stack->view_count > 1 ? DATA_NO_CLASS : data_stack_territory_column(stack);
  size_t *editions = base_arena_alloc(stack->arena, size);
  for (size_t row = 0, first = 0; row < stack->row_count; row++) {
    if (row && stack->view_of[row] != stack->view_of[row - 1]) first = row;
    editions[row] = first;
  }
  groupings[grid->grouping_count++] = base_arena_alloc(stack->arena, size);
  grid->editions = editions;
  groupings[grid->grouping_count++] = editions;
  for (size_t i = 0; i < stack->column_count; i++) {
    size_t *groups = base_arena_alloc(stack->arena, size);
    bool known = !group_rows(stack, i, groups);
    if (i == territory && !known) grid->editions = groups;
    for (size_t k = 0; k < grid->grouping_count && !known; k++)
      known = memcmp(groupings[k], groups, stack->row_count * sizeof *groups) == 0;
    if (!known) groupings[grid->grouping_count++] = groups;
  }
  grid->groupings = groupings;
}

/* ---- the table of counts -------------------------------------------------------------------------------------- */

size_t data_stack_number(const DataStack *stack, size_t row, size_t column) {
  if (stack->class_of[column] == DATA_NO_CLASS) return DATA_NO_CLASS;
  return stack->first_cell + row * stack->class_count + stack->class_of[column];
}

static size_t add_count(DataCounts *counts, int64_t value, double price, bool base) {
  size_t number = counts->values.count;
  *BASE_APPEND(&counts->values) = value;
  *BASE_APPEND(&counts->prices) = price;
  *BASE_APPEND(&counts->bases) = base;
  *BASE_APPEND(&counts->slack) = false;
  *BASE_APPEND(&counts->hidden) = false;
  *BASE_APPEND(&counts->nobody) = base && value == 0;
  *BASE_APPEND(&counts->same_as) = number;
  return number;
}

/* What a reader loses with a cell: little with a small count of a named column, much with a total. */
static double price_of(int64_t value, bool named, bool total, bool base) {
  double price = value > 0 ? (double)value + 1 : 1;
  if (!named) price *= 3;
  if (total) price *= 3;
  return base ? price * 10 : price;
}

static void add_grid(DataStack *stack, DataCounts *counts) {
  size_t width = stack->class_count, size = stack->row_count * width;
  stack->first_cell = counts->values.count;
  stack->values = base_arena_alloc(stack->arena, (size + 1) * sizeof *stack->values);
  stack->totals = base_arena_alloc(stack->arena, width + 1);
  bool *named = base_arena_alloc(stack->arena, width + 1), *bases = base_arena_alloc(stack->arena, width + 1);
  for (size_t i = 0; i < stack->column_count; i++) {
    if (stack->class_of[i] == DATA_NO_CLASS) continue;
    named[stack->class_of[i]] |= stack->named[i];
    for (size_t k = 0; k < stack->column_count; k++)
      bases[stack->class_of[i]] |= stack->views[0]->columns[k].companion_base == (int)i;
    for (size_t row = 0; row < stack->row_count; row++)
      stack->values[row * width + stack->class_of[i]] = data_stack_count(data_stack_cell(stack, row, i));
  }
  DataSecretGrid grid = {.row_count = stack->row_count,
                         .column_count = width,
                         .values = stack->values,
                         .threshold = counts->threshold,
                         .first_cell = stack->first_cell,
                         .bases = bases};
  set_groupings(stack, &grid);
  data_secret_grid(&grid, counts->arena, &counts->equations, stack->totals);
  for (size_t i = 0; i < size; i++)
    add_count(counts, stack->values[i],
              price_of(stack->values[i], named[i % width], stack->totals[i % width], bases[i % width]),
              bases[i % width]);
}

/* A base stands beside each of its parts: in all rows of an edition it is one number. */
static void unite_bases(const DataStack *stack, DataCounts *counts) {
  for (size_t class = 0; class < stack->class_count; class ++)
    for (size_t from = 0, to; from < stack->row_count; from = to) {
      bool same = true;
      for (to = from; to < stack->row_count && stack->view_of[to] == stack->view_of[from]; to++)
        same &= stack->values[to * stack->class_count + class] ==
                stack->values[from * stack->class_count + class];
      for (size_t row = from; row < to && same && stack->view_count > 1; row++)
        counts->same_as.items[stack->first_cell + row * stack->class_count + class] =
            stack->first_cell + from * stack->class_count + class;
    }
}

/* ---- small counts --------------------------------------------------------------------------------------------- */

/* True for a share whose count is confidential, by its own name or by that of the count. */
static bool is_named_share(const DataStack *stack, size_t index) {
  const DataColumn *column = &stack->views[0]->columns[index];
  if (column->companion_num < 0 || strcmp(column->suffix, "pct") != 0) return false;
  size_t num = stack->class_of[column->companion_num];
  if (num == DATA_NO_CLASS) return false;
  bool named = stack->named[index];
  for (size_t i = 0; i < stack->column_count; i++) named |= stack->named[i] && stack->class_of[i] == num;
  return named;
}

static void hide_below(DataCounts *counts, size_t number) {
  int64_t value = counts->values.items[number];
  if (value != DATA_SECRET_NONE && value < counts->threshold) counts->hidden.items[number] = true;
}

/* A count, the rest of its base and the base are groups: each may be too small. The rest is never negative, which a
 * reader knows. */
static void add_share(const DataStack *stack, DataCounts *counts, size_t row, const DataColumn *column) {
  size_t num = data_stack_number(stack, row, (size_t)column->companion_num),
         base = data_stack_number(stack, row, (size_t)column->companion_base);
  int64_t part = counts->values.items[num],
          whole = data_stack_count(data_stack_cell(stack, row, (size_t)column->companion_base));
  if (part == DATA_SECRET_NONE || whole == DATA_SECRET_NONE) return;
  if (whole < part) { /* a rate over 100 %: two groups, and no rest */
    hide_below(counts, num);
    if (base != DATA_NO_CLASS) hide_below(counts, base);
    return;
  }
  if (whole == 0) counts->nobody.items[num] = true;
  if (whole == 0) return;
  size_t rest = add_count(counts, whole - part, 1, false);
  counts->slack.items[rest] = counts->hidden.items[rest] = true;
  hide_below(counts, num);
  if (whole - part < counts->threshold) counts->hidden.items[num] = true;
  DataSecretEquation equation = {base_arena_alloc(counts->arena, 3 * sizeof(DataSecretTerm)), 2};
  equation.terms[0] = (DataSecretTerm){num, 1};
  equation.terms[1] = (DataSecretTerm){rest, 1};
  if (base != DATA_NO_CLASS) {
    hide_below(counts, base);
    equation.terms[equation.count++] = (DataSecretTerm){base, -1};
  }
  *BASE_APPEND(&counts->equations) = equation;
}

/* A named count; a named share with its count, rest and base; the number behind a named mean. */
static void hide_small(const DataStack *stack, DataCounts *counts) {
  for (size_t i = 0; i < stack->column_count; i++) {
    const DataColumn *column = &stack->views[0]->columns[i];
    bool share = is_named_share(stack, i), mean = stack->named[i] && column->companion_base >= 0 && !share;
    for (size_t row = 0; row < stack->row_count; row++) {
      size_t own = data_stack_number(stack, row, i),
             base = mean ? data_stack_number(stack, row, (size_t)column->companion_base) : DATA_NO_CLASS;
      if (stack->named[i] && own != DATA_NO_CLASS) hide_below(counts, own);
      if (base != DATA_NO_CLASS) hide_below(counts, base);
      if (share) add_share(stack, counts, row, column);
    }
  }
}

void data_stack_fill(DataStack *stack, DataCounts *counts) {
  stack->column_count = stack->views[0]->column_count;
  stack_rows(stack);
  find_classes(stack);
  add_grid(stack, counts);
  unite_bases(stack, counts);
  hide_small(stack, counts);
}
