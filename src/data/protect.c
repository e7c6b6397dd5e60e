/* From the views of all editions to tables of counts, and from the hidden counts back to cells (docs/disclosure.md). */
#include "data/protect.h"

#include "data/secret.h"

#include <string.h>

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
  size_t *class_of;    /* column → column of the table of counts, or NO_CLASS: equal columns share one */
  size_t class_count;
  DataSecretTable table;
  int64_t *values;
  size_t *linked;
} Stack;

static const size_t no_class = (size_t)-1;

static const DataCell *stack_cell(const Stack *stack, size_t row, size_t column) {
  return data_cell(stack->views[stack->view_of[row]], stack->row_of[row], column);
}

static int64_t count_of(const DataCell *cell) {
  bool whole = cell->kind == DATA_NUMBER && cell->value.denominator == 1 && cell->value.numerator >= 0;
  return whole ? cell->value.numerator : DATA_SECRET_NONE;
}

/* ---- columns of counts ---------------------------------------------------------------------------------------- */

/* True for a column that counts: whole numbers or empty; not flags, unless it is named. The first column is the key. */
static bool is_count(const Stack *stack, size_t column) {
  bool more_than_a_flag = stack->named[column];
  for (size_t row = 0; row < stack->row_count; row++) {
    const DataCell *cell = stack_cell(stack, row, column);
    if (cell->kind == DATA_EMPTY) continue;
    if (count_of(cell) == DATA_SECRET_NONE) return false;
    more_than_a_flag |= cell->value.numerator > 1;
  }
  return column > 0 && more_than_a_flag;
}

static bool same_column(const Stack *stack, size_t left, size_t right) {
  for (size_t row = 0; row < stack->row_count; row++)
    if (count_of(stack_cell(stack, row, left)) != count_of(stack_cell(stack, row, right))) return false;
  return true;
}

static void find_classes(Stack *stack) {
  stack->class_of = base_arena_alloc(stack->arena, (stack->column_count + 1) * sizeof *stack->class_of);
  for (size_t i = 0; i < stack->column_count; i++) {
    stack->class_of[i] = no_class;
    if (!is_count(stack, i)) continue;
    for (size_t k = 0; k < i && stack->class_of[i] == no_class; k++)
      if (stack->class_of[k] != no_class && same_column(stack, k, i)) stack->class_of[i] = stack->class_of[k];
    if (stack->class_of[i] == no_class) stack->class_of[i] = stack->class_count++;
  }
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static const char *key_text(BaseArena *arena, const DataCell *cell) {
  if (cell->kind == DATA_TEXT) return cell->text;
  if (cell->kind != DATA_NUMBER) return "";
  return base_arena_format(arena, "%lld", (long long)cell->value.numerator);
}

static void stack_rows(Stack *stack) {
  for (size_t i = 0; i < stack->view_count; i++) stack->row_count += stack->views[i]->row_count;
  stack->view_of = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *stack->view_of);
  stack->row_of = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *stack->row_of);
  for (size_t i = 0, at = 0; i < stack->view_count; i++)
    for (size_t row = 0; row < stack->views[i]->row_count; row++, at++) {
      stack->view_of[at] = i;
      stack->row_of[at] = row;
    }
}

/* Groups rows by a cell: each row's group is the first row with the same text. */
static size_t *group_rows(Stack *stack, int column) {
  size_t *groups = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *groups);
  const char **texts = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *texts);
  for (size_t row = 0; row < stack->row_count; row++) {
    groups[row] = row;
    if (column < 0) continue;
    texts[row] = key_text(stack->arena, stack_cell(stack, row, (size_t)column));
    for (size_t k = 0; k < row && groups[row] == row; k++)
      if (strcmp(texts[k], texts[row]) == 0) groups[row] = k;
  }
  return groups;
}

/* Sums that are known: over all rows of a view; over its groups (a column `groupe`), or over the editions. A view of one
 * row an edition is one row of a table of editions. */
static void set_groups(Stack *stack) {
  size_t *bands = base_arena_alloc(stack->arena, (stack->row_count + 1) * sizeof *bands);
  bool one_row = stack->view_count > 1 && stack->row_count == stack->view_count;
  for (size_t row = 0, first = 0; row < stack->row_count; row++) {
    if (row && stack->view_of[row] != stack->view_of[row - 1] && !one_row) first = row;
    bands[row] = first;
  }
  stack->table.bands = bands;
  int kin = stack->view_count > 1 ? 0 : data_column_find(stack->views[0], "groupe", 6);
  stack->table.kins = group_rows(stack, one_row ? -1 : kin);
}

/* ---- the table of counts -------------------------------------------------------------------------------------- */

/* Counts of the view, then for each share among the named columns the rest of its base. */
static void fill_table(Stack *stack) {
  const DataView *view = stack->views[0];
  size_t columns = stack->class_count,
         *share_of = base_arena_alloc(stack->arena, (stack->column_count + 1) * sizeof(size_t));
  size_t shares = 0;
  for (size_t i = 0; i < stack->column_count; i++) {
    const DataColumn *column = &view->columns[i];
    if (column->companion_num < 0 || strcmp(column->suffix, "pct") != 0) continue;
    size_t num = stack->class_of[column->companion_num];
    bool about = stack->named[i];
    for (size_t k = 0; k < stack->column_count && num != no_class; k++)
      about |= stack->named[k] && stack->class_of[k] == num;
    if (about && num != no_class && stack->class_of[column->companion_base] != no_class)
      share_of[shares++] = i;
  }
  stack->table.column_count = columns + shares;
  stack->table.row_count = stack->row_count;
  size_t cells = stack->row_count * (columns + shares);
  stack->values = base_arena_alloc(stack->arena, (cells + 1) * sizeof *stack->values);
  stack->linked = base_arena_alloc(stack->arena, (columns + shares + 1) * sizeof *stack->linked);
  stack->table.hidden = base_arena_alloc(stack->arena, cells + 1);
  for (size_t i = 0; i < columns + shares; i++) stack->linked[i] = i;
  for (size_t row = 0; row < stack->row_count; row++) {
    int64_t *out = stack->values + row * (columns + shares);
    for (size_t i = 0; i < stack->column_count; i++)
      if (stack->class_of[i] != no_class) out[stack->class_of[i]] = count_of(stack_cell(stack, row, i));
    for (size_t i = 0; i < shares; i++) {
      const DataColumn *column = &view->columns[share_of[i]];
      size_t num = stack->class_of[column->companion_num], base = stack->class_of[column->companion_base];
      bool both = out[num] != DATA_SECRET_NONE && out[base] != DATA_SECRET_NONE && out[base] >= out[num];
      out[columns + i] = both ? out[base] - out[num] : DATA_SECRET_NONE;
      stack->linked[num] = columns + i;
      stack->linked[columns + i] = num;
    }
  }
  bool *preferred = base_arena_alloc(stack->arena, columns + shares + 1);
  for (size_t i = 0; i < stack->column_count; i++)
    if (stack->class_of[i] != no_class && stack->named[i]) preferred[stack->class_of[i]] = true;
  stack->table.preferred = preferred;
  stack->table.values = stack->values;
  stack->table.linked = stack->linked;
}

/* The base of a share of this count, or the number behind a mean, is a group too. */
static void hide_small_bases(Stack *stack, size_t row, size_t class) {
  for (size_t i = 0; i < stack->column_count; i++) {
    const DataColumn *column = &stack->views[0]->columns[i];
    if (column->companion_num < 0 || stack->class_of[column->companion_base] == no_class) continue;
    if (stack->class_of[column->companion_num] != class && !stack->named[i]) continue;
    size_t cell = row * stack->table.column_count + stack->class_of[column->companion_base];
    if (stack->values[cell] != DATA_SECRET_NONE && stack->values[cell] < stack->table.threshold)
      stack->table.hidden[cell] = true;
  }
}

/* A count under the threshold, or a rest under it, is hidden; so is a mean over too few. */
static void hide_small(Stack *stack) {
  const DataView *view = stack->views[0];
  DataSecretTable *table = &stack->table;
  for (size_t i = 0; i < stack->column_count; i++) {
    if (!stack->named[i]) continue;
    const DataColumn *column = &view->columns[i];
    bool share = column->companion_num >= 0 && strcmp(column->suffix, "pct") == 0;
    int about = stack->class_of[i] != no_class ? (int)i
                : share                        ? column->companion_num
                                               : column->companion_base;
    if (about < 0 || stack->class_of[about] == no_class) continue;
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

/* ---- back to cells -------------------------------------------------------------------------------------------- */

/* What can be worked out in the same row from a hidden count: shares, changes and means made of it. */
static void hide_derived(const DataView *view, size_t row, bool *hidden) {
  bool *cells = hidden + row * view->column_count;
  for (size_t i = 0; i < view->column_count; i++) {
    const DataColumn *column = &view->columns[i];
    if (column->companion_num < 0) continue;
    if (cells[column->companion_num] || cells[column->companion_base]) cells[i] = true;
    for (size_t k = 0; k < view->column_count && *column->suffix; k++) {
      size_t stem = strlen(column->name) - strlen(column->suffix) - 1;
      if (cells[k] && strlen(view->columns[k].name) == stem &&
          strncmp(view->columns[k].name, column->name, stem) == 0)
        cells[i] = cells[column->companion_num] = true;
    }
  }
}

static void remember_secret(DataProtection *protection, const Stack *stack, size_t row, size_t column) {
  const DataView *view = stack->views[stack->view_of[row]];
  bool one_row = view->row_count == 1 && view->by_edition;
  if (stack->view_count > 1 && !one_row) return; /* its rows mean something else in each edition */
  const char *key =
      one_row ? stack->codes[stack->view_of[row]] : key_text(stack->arena, stack_cell(stack, row, 0));
  *BASE_APPEND(&protection->secrets) =
      (DataSecret){base_copy(view->columns[column].name, strlen(view->columns[column].name)),
                   base_copy(key, strlen(key)), count_of(stack_cell(stack, row, column))};
}

static void keep_hidden(DataProtection *protection, const Stack *stack, size_t index, size_t current,
                        BaseArena *arena) {
  const DataView *view = stack->views[current];
  bool *hidden = base_arena_alloc(arena, view->row_count * view->column_count + 1);
  for (size_t row = 0; row < stack->row_count; row++)
    for (size_t i = 0; i < stack->column_count; i++) {
      if (stack->class_of[i] == no_class) continue;
      if (!stack->table.hidden[row * stack->table.column_count + stack->class_of[i]]) continue;
      if (stack_cell(stack, row, i)->kind != DATA_NUMBER) continue;
      remember_secret(protection, stack, row, i);
      if (stack->view_of[row] == current) hidden[stack->row_of[row] * view->column_count + i] = true;
    }
  for (size_t row = 0; row < view->row_count; row++) hide_derived(view, row, hidden);
  protection->hidden[index] = hidden;
}

void data_protection_decide(DataProtection *protection, size_t index, const bool *named,
                            const DataView **views, const char **codes, size_t count, size_t current,
                            int threshold, BaseArena *arena) {
  Stack stack = {
      .arena = base_arena_new(), .views = views, .codes = codes, .view_count = count, .named = named};
  bool *confidential = base_arena_alloc(arena, views[0]->column_count + 1);
  stack.column_count = views[0]->column_count;
  stack.table.threshold = threshold;
  stack_rows(&stack);
  find_classes(&stack);
  set_groups(&stack);
  fill_table(&stack);
  hide_small(&stack);
  data_secret_protect(&stack.table);
  keep_hidden(protection, &stack, index, current, arena);
  memcpy(confidential, named, stack.column_count);
  protection->confidential[index] = confidential;
  base_arena_free(stack.arena);
}

DataProtection *data_protection_new(const DataRecords *records, const char *code, BaseArena *arena) {
  DataProtection *protection = base_alloc(sizeof *protection);
  protection->code = code;
  protection->hidden = base_arena_alloc(arena, (records->figure_count + 1) * sizeof *protection->hidden);
  protection->confidential =
      base_arena_alloc(arena, (records->figure_count + 1) * sizeof *protection->confidential);
  return protection;
}

void data_protection_free(DataProtection *protection) {
  if (!protection) return;
  for (size_t i = 0; i < protection->secrets.count; i++) {
    base_free(protection->secrets.items[i].name);
    base_free(protection->secrets.items[i].key);
  }
  base_free(protection->secrets.items);
  base_free(protection);
}

/* ---- a view with its secrets ---------------------------------------------------------------------------------- */

/* The same count in another view: the same column name, row and value. */
static bool is_secret(const DataProtection *protection, const DataView *view, size_t row, size_t column) {
  const DataCell *cell = data_cell(view, row, column);
  if (count_of(cell) == DATA_SECRET_NONE) return false;
  for (size_t i = 0; i < protection->secrets.count; i++) {
    const DataSecret *secret = &protection->secrets.items[i];
    if (secret->value != cell->value.numerator || strcmp(secret->name, view->columns[column].name) != 0)
      continue;
    if (view->row_count == 1 && view->by_edition && strcmp(secret->key, protection->code) == 0) return true;
    const DataCell *key = data_cell(view, row, 0);
    if (key->kind == DATA_TEXT && strcmp(key->text, secret->key) == 0) return true;
  }
  return false;
}

DataView *data_protection_apply(const DataProtection *protection, const DataView *view, size_t index,
                                BaseArena *arena) {
  size_t count = view->row_count * view->column_count;
  bool *hidden = base_alloc(count + 1);
  if (protection->hidden[index]) memcpy(hidden, protection->hidden[index], count);
  for (size_t row = 0; row < view->row_count; row++) {
    for (size_t i = 0; i < view->column_count; i++)
      hidden[row * view->column_count + i] |= is_secret(protection, view, row, i);
    hide_derived(view, row, hidden);
  }
  DataView *copy = base_arena_alloc(arena, sizeof *copy);
  DataCell *cells = base_arena_alloc(arena, (count + 1) * sizeof *cells);
  DataColumn *columns = base_arena_alloc(arena, (view->column_count + 1) * sizeof *columns);
  *copy = *view;
  for (size_t i = 0; i < count; i++) cells[i] = hidden[i] ? (DataCell){.kind = DATA_HIDDEN} : view->cells[i];
  for (size_t i = 0; i < view->column_count; i++) {
    columns[i] = view->columns[i];
    columns[i].confidential = protection->confidential[index] && protection->confidential[index][i];
  }
  copy->cells = cells;
  copy->columns = columns;
  base_free(hidden);
  return copy;
}
