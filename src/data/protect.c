/* From the hidden counts of a table back to the cells of views (docs/disclosure.md). */
#include "data/protect.h"

#include "data/protect_stack.h"

#include <string.h>

/* ---- back to cells -------------------------------------------------------------------------------------------- */

/* True for a column of decimals whose parts are unknown: it may be made of any count of its row. */
static bool is_made_of_unknown(const DataView *view, size_t column) {
  if (view->columns[column].companion_num >= 0) return false;
  for (size_t row = 0; row < view->row_count; row++) {
    const DataCell *cell = data_cell(view, row, column);
    if (cell->kind == DATA_NUMBER && cell->value.denominator != 1) return true;
  }
  return false;
}

/* What can be worked out in the same row from a hidden count: shares, changes and means made of it. */
static void hide_derived(const DataView *view, size_t row, bool *hidden) {
  bool *cells = hidden + row * view->column_count, any = false;
  for (size_t i = 0; i < view->column_count; i++) any |= cells[i];
  for (size_t i = 0; i < view->column_count; i++) {
    const DataColumn *column = &view->columns[i];
    cells[i] |= any && is_made_of_unknown(view, i);
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

static char *keep(const char *text) {
  return base_copy(text, strlen(text));
}

/* What tells the row from others: its key, unless it is the only one; the edition, when the view is another in each. */
static void remember_secret(DataProtection *protection, const DataStack *stack, size_t row, size_t column) {
  const DataView *view = stack->views[stack->view_of[row]];
  DataSecret *secret = BASE_APPEND(&protection->secrets);
  *secret = (DataSecret){.name = keep(view->columns[column].name)};
  secret->value = data_stack_count(data_stack_cell(stack, row, column));
  if (view->row_count > 1)
    *BASE_APPEND(&secret->identity) = keep(data_stack_text(stack->arena, data_stack_cell(stack, row, 0)));
  if (stack->view_count > 1 || view->row_count == 1)
    *BASE_APPEND(&secret->identity) = keep(stack->codes[stack->view_of[row]]);
  for (size_t i = 0; i < secret->identity.count; i++)
    *BASE_APPEND(&secret->texts) = keep(secret->identity.items[i]);
  for (size_t i = 0; i < stack->column_count; i++)
    if (data_stack_cell(stack, row, i)->kind == DATA_TEXT)
      *BASE_APPEND(&secret->texts) = keep(data_stack_cell(stack, row, i)->text);
}

static void keep_hidden(DataProtection *protection, const DataStack *stack, size_t index, size_t current,
                        BaseArena *arena) {
  const DataView *view = stack->views[current];
  bool *hidden = base_arena_alloc(arena, view->row_count * view->column_count + 1);
  for (size_t row = 0; row < stack->row_count; row++)
    for (size_t i = 0; i < stack->column_count; i++) {
      if (stack->class_of[i] == DATA_NO_CLASS) continue;
      if (!stack->table.hidden[row * stack->table.column_count + stack->class_of[i]]) continue;
      if (data_stack_cell(stack, row, i)->kind != DATA_NUMBER) continue;
      remember_secret(protection, stack, row, i);
      if (stack->view_of[row] == current) hidden[stack->row_of[row] * view->column_count + i] = true;
    }
  for (size_t row = 0; row < view->row_count; row++) hide_derived(view, row, hidden);
  protection->hidden[index] = hidden;
}

void data_protection_decide(DataProtection *protection, size_t index, const bool *named,
                            const DataView **views, const char **codes, size_t count, size_t current,
                            int threshold, BaseArena *arena) {
  DataStack stack = {
      .arena = base_arena_new(), .views = views, .codes = codes, .view_count = count, .named = named};
  data_stack_fill(&stack, threshold);
  data_secret_protect_known(&stack.table, protection->known);
  keep_hidden(protection, &stack, index, current, arena);
  bool *confidential = base_arena_alloc(arena, stack.column_count + 1);
  memcpy(confidential, named, stack.column_count);
  protection->confidential[index] = confidential;
  base_arena_free(stack.arena);
}

DataProtection *data_protection_new(DataRecords *records, const char *code, BaseArena *arena) {
  DataProtection *protection = base_alloc(sizeof *protection);
  protection->code = code;
  if (!records->secrets_known) records->secrets_known = data_secret_known_new();
  protection->known = records->secrets_known;
  protection->hidden = base_arena_alloc(arena, (records->figure_count + 1) * sizeof *protection->hidden);
  protection->confidential =
      base_arena_alloc(arena, (records->figure_count + 1) * sizeof *protection->confidential);
  return protection;
}

static void free_texts(char **items, size_t count) {
  for (size_t i = 0; i < count; i++) base_free(items[i]);
  base_free(items);
}

void data_protection_free(DataProtection *protection) {
  if (!protection) return;
  for (size_t i = 0; i < protection->secrets.count; i++) {
    DataSecret *secret = &protection->secrets.items[i];
    base_free(secret->name);
    free_texts(secret->identity.items, secret->identity.count);
    free_texts(secret->texts.items, secret->texts.count);
  }
  base_free(protection->secrets.items);
  base_free(protection);
}

/* ---- a view with its secrets ---------------------------------------------------------------------------------- */

static bool among(const char *text, char *const *items, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(items[i], text) == 0) return true;
  return false;
}

static bool row_says(const DataView *view, size_t row, const char *text, const char *code) {
  if (view->by_edition && strcmp(text, code) == 0) return true;
  for (size_t i = 0; i < view->column_count; i++) {
    const DataCell *cell = data_cell(view, row, i);
    if (cell->kind == DATA_TEXT && strcmp(cell->text, text) == 0) return true;
  }
  return false;
}

/* The same count in another view: one of the two rows says all that tells the other one from its neighbours. */
static bool same_row(const DataProtection *protection, const DataSecret *secret, const DataView *view,
                     size_t row) {
  bool said = true;
  for (size_t i = 0; i < secret->identity.count; i++)
    said &= row_says(view, row, secret->identity.items[i], protection->code);
  if (said) return true;
  const DataCell *key = data_cell(view, row, 0);
  bool known = view->row_count == 1 ||
               (key->kind == DATA_TEXT && among(key->text, secret->texts.items, secret->texts.count));
  return known && (!view->by_edition || among(protection->code, secret->texts.items, secret->texts.count));
}

static bool is_secret(const DataProtection *protection, const DataView *view, size_t row, size_t column) {
  int64_t value = data_stack_count(data_cell(view, row, column));
  for (size_t i = 0; i < protection->secrets.count && value != DATA_SECRET_NONE; i++) {
    const DataSecret *secret = &protection->secrets.items[i];
    if (secret->value == value && strcmp(secret->name, view->columns[column].name) == 0 &&
        same_row(protection, secret, view, row))
      return true;
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
