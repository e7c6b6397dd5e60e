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
    if (!is_count(stack, i)) continue;
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

static void add_grouping(DataStack *stack, const size_t *groups) {
  for (size_t i = 0; i < stack->table.grouping_count; i++)
    if (memcmp(stack->groupings[i], groups, stack->row_count * sizeof *groups) == 0) return;
  stack->groupings[stack->table.grouping_count++] = groups;
}

/* Sums that are known: over all rows, over those of each edition, and over rows that share a text. */
static void set_groupings(DataStack *stack) {
  size_t size = (stack->row_count + 1) * sizeof(size_t);
  stack->groupings = base_arena_alloc(stack->arena, (stack->column_count + 2) * sizeof *stack->groupings);
  stack->table.groupings = stack->groupings;
  add_grouping(stack, base_arena_alloc(stack->arena, size));
  size_t *editions = base_arena_alloc(stack->arena, size);
  for (size_t row = 0, first = 0; row < stack->row_count; row++) {
    if (row && stack->view_of[row] != stack->view_of[row - 1]) first = row;
    editions[row] = first;
  }
  add_grouping(stack, editions);
  for (size_t i = 0; i < stack->column_count; i++) {
    size_t *groups = base_arena_alloc(stack->arena, size);
    if (group_rows(stack, i, groups)) add_grouping(stack, groups);
  }
}

/* ---- the table of counts -------------------------------------------------------------------------------------- */

/* True for a share whose count is confidential, by its own name or by that of the count. */
static bool is_named_share(const DataStack *stack, size_t index) {
  const DataColumn *column = &stack->views[0]->columns[index];
  if (column->companion_num < 0 || strcmp(column->suffix, "pct") != 0) return false;
  size_t num = stack->class_of[column->companion_num];
  if (num == DATA_NO_CLASS || stack->class_of[column->companion_base] == DATA_NO_CLASS) return false;
  bool named = stack->named[index];
  for (size_t i = 0; i < stack->column_count; i++) named |= stack->named[i] && stack->class_of[i] == num;
  return named;
}

/* The counts of a row, then the rest of the base of each share. */
static void fill_row(DataStack *stack, size_t row, const size_t *shares) {
  size_t columns = stack->class_count, width = stack->table.column_count;
  int64_t *out = stack->values + row * width;
  for (size_t i = 0; i < stack->column_count; i++)
    if (stack->class_of[i] != DATA_NO_CLASS)
      out[stack->class_of[i]] = data_stack_count(data_stack_cell(stack, row, i));
  for (size_t i = columns; i < width; i++) {
    const DataColumn *column = &stack->views[0]->columns[shares[i - columns]];
    int64_t num = out[stack->class_of[column->companion_num]],
            base = out[stack->class_of[column->companion_base]];
    bool both = num != DATA_SECRET_NONE && base != DATA_SECRET_NONE && base >= num;
    out[i] = both ? base - num : DATA_SECRET_NONE;
  }
}

/* A count and the rest of its base are hidden together. */
static void link_shares(DataStack *stack, const size_t *shares) {
  size_t columns = stack->class_count, width = stack->table.column_count;
  stack->linked = base_arena_alloc(stack->arena, (width + 1) * sizeof *stack->linked);
  for (size_t i = 0; i < width; i++) stack->linked[i] = i;
  for (size_t i = columns; i < width; i++) {
    size_t num = stack->class_of[stack->views[0]->columns[shares[i - columns]].companion_num];
    stack->linked[num] = i;
    stack->linked[i] = num;
  }
  stack->table.linked = stack->linked;
}

static void fill_table(DataStack *stack) {
  size_t *shares = base_arena_alloc(stack->arena, (stack->column_count + 1) * sizeof *shares), count = 0;
  for (size_t i = 0; i < stack->column_count; i++)
    if (is_named_share(stack, i)) shares[count++] = i;
  size_t width = stack->class_count + count;
  stack->table.row_count = stack->row_count;
  stack->table.column_count = width;
  stack->values = base_arena_alloc(stack->arena, (stack->row_count * width + 1) * sizeof *stack->values);
  stack->table.values = stack->values;
  stack->table.hidden = base_arena_alloc(stack->arena, stack->row_count * width + 1);
  for (size_t row = 0; row < stack->row_count; row++) fill_row(stack, row, shares);
  link_shares(stack, shares);
  bool *preferred = base_arena_alloc(stack->arena, width + 1);
  for (size_t i = 0; i < stack->column_count; i++)
    if (stack->class_of[i] != DATA_NO_CLASS && stack->named[i]) preferred[stack->class_of[i]] = true;
  stack->table.preferred = preferred;
}

/* The base of a share of this count, or the number behind a mean, is a group too. */
static void hide_small_bases(DataStack *stack, size_t row, size_t class) {
  for (size_t i = 0; i < stack->column_count; i++) {
    const DataColumn *column = &stack->views[0]->columns[i];
    if (column->companion_num < 0 || stack->class_of[column->companion_base] == DATA_NO_CLASS) continue;
    if (stack->class_of[column->companion_num] != class && !stack->named[i]) continue;
    size_t cell = row * stack->table.column_count + stack->class_of[column->companion_base];
    if (stack->values[cell] != DATA_SECRET_NONE && stack->values[cell] < stack->table.threshold)
      stack->table.hidden[cell] = true;
  }
}

/* A count under the threshold, or a rest under it, is hidden; so is a mean over too few. */
static void hide_small(DataStack *stack) {
  const DataView *view = stack->views[0];
  DataSecretTable *table = &stack->table;
  for (size_t i = 0; i < stack->column_count; i++) {
    if (!stack->named[i]) continue;
    const DataColumn *column = &view->columns[i];
    bool share = column->companion_num >= 0 && strcmp(column->suffix, "pct") == 0;
    int about = stack->class_of[i] != DATA_NO_CLASS ? (int)i
                : share                             ? column->companion_num
                                                    : column->companion_base;
    if (about < 0 || stack->class_of[about] == DATA_NO_CLASS) continue;
    size_t class = stack->class_of[about];
    for (size_t row = 0; row < stack->row_count; row++) {
      size_t cell = row * table->column_count + class,
             rest = row * table->column_count + table->linked[class];
      if (table->values[cell] != DATA_SECRET_NONE && table->values[cell] < table->threshold)
        table->hidden[cell] = true;
      if (table->values[rest] != DATA_SECRET_NONE && table->values[rest] < table->threshold)
        table->hidden[cell] = true;
      hide_small_bases(stack, row, class);
    }
  }
}

void data_stack_fill(DataStack *stack, int threshold) {
  stack->column_count = stack->views[0]->column_count;
  stack->table.threshold = threshold;
  stack_rows(stack);
  find_classes(stack);
  set_groupings(stack);
  fill_table(stack);
  hide_small(stack);
}
