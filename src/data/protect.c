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

/* What tells the row from others: its key, unless it is the only one; the edition, when the view is another in each. */
static void remember_secret(DataProtection *protection, const DataStack *stack, size_t row, size_t column,
                            BaseArena *arena) {
  const DataView *view = stack->views[stack->view_of[row]];
  DataSecret *secret = BASE_APPEND(&protection->secrets);
  *secret = (DataSecret){.name = view->columns[column].name,
                         .value = data_stack_count(data_stack_cell(stack, row, column)),
                         .texts = base_arena_alloc(arena, (view->column_count + 2) * sizeof(char *))};
  bool single = true;
  for (size_t e = 0; e < stack->view_count; e++) single &= stack->views[e]->row_count <= 1;
  if (!single) secret->identity[0] = data_stack_text(arena, data_stack_cell(stack, row, 0));
  if (stack->view_count > 1 || view->row_count == 1) secret->identity[1] = stack->codes[stack->view_of[row]];
  for (size_t i = 0; i < 2; i++)
    if (secret->identity[i]) secret->texts[secret->text_count++] = secret->identity[i];
  for (size_t i = 0; i < stack->column_count; i++)
    if (data_stack_cell(stack, row, i)->kind == DATA_TEXT)
      secret->texts[secret->text_count++] = data_stack_cell(stack, row, i)->text;
}

/* From the table of counts to the cells of a view in each edition. */
static void keep_hidden(DataProtection *protection, DataProtected *one, const DataStack *stack,
                        const DataCounts *counts, BaseArena *arena) {
  for (size_t e = 0; e < stack->view_count; e++)
    one->hidden[e] = base_arena_alloc(arena, one->views[e]->row_count * stack->column_count + 1);
  for (size_t e = stack->view_count; e < protection->edition_count; e++) one->hidden[e] = one->hidden[0];
  for (size_t row = 0; row < stack->row_count; row++)
    for (size_t i = 0; i < stack->column_count; i++) {
      size_t number = data_stack_number(stack, row, i);
      if (number == DATA_NO_CLASS || !counts->hidden.items[counts->same_as.items[number]]) continue;
      if (data_stack_cell(stack, row, i)->kind != DATA_NUMBER) continue;
      remember_secret(protection, stack, row, i, arena);
      one->hidden[stack->view_of[row]][stack->row_of[row] * stack->column_count + i] = true;
    }
}

/* Counts that are one: hidden when any is, at the price of the dearest. */
static void merge_counts(DataCounts *counts) {
  for (size_t i = 0; i < counts->values.count; i++) {
    size_t first = counts->same_as.items[i];
    counts->hidden.items[first] |= counts->hidden.items[i];
    counts->bases.items[first] |= counts->bases.items[i];
    counts->nobody.items[first] |= counts->nobody.items[i];
    if (counts->prices.items[first] < counts->prices.items[i])
      counts->prices.items[first] = counts->prices.items[i];
  }
  for (size_t i = 0; i < counts->values.count; i++)
    if (counts->nobody.items[i]) counts->hidden.items[i] = false;
  for (size_t i = 0; i < counts->equations.count; i++)
    for (size_t k = 0; k < counts->equations.items[i].count; k++) {
      DataSecretTerm *term = &counts->equations.items[i].terms[k];
      term->cell = counts->same_as.items[term->cell];
    }
}

static void free_counts(DataCounts *counts) {
  base_free(counts->values.items);
  base_free(counts->prices.items);
  base_free(counts->bases.items);
  base_free(counts->slack.items);
  base_free(counts->hidden.items);
  base_free(counts->nobody.items);
  base_free(counts->same_as.items);
  base_free(counts->equations.items);
  base_arena_free(counts->arena);
}

void data_protection_decide(DataProtection *protection, int threshold, const char *cache_folder,
                            BaseArena *arena) {
  DataCounts counts = {.arena = base_arena_new(), .threshold = threshold};
  DataStack *stacks = base_arena_alloc(counts.arena, (protection->view_count + 1) * sizeof *stacks);
  for (size_t i = 0; i < protection->view_count; i++) {
    DataProtected *one = &protection->views[i];
    stacks[i] = (DataStack){.views = one->views,
                            .codes = protection->codes,
                            .view_count = one->same_in_all ? 1 : protection->edition_count,
                            .code_count = protection->edition_count,
                            .named = one->named,
                            .arena = counts.arena};
    data_stack_fill(&stacks[i], &counts);
  }
  data_stacks_unite(stacks, protection->view_count, &counts);
  merge_counts(&counts);
  DataSecretTable table = {.cell_count = counts.values.count,
                           .values = counts.values.items,
                           .prices = counts.prices.items,
                           .bases = counts.bases.items,
                           .slack = counts.slack.items,
                           .equations = {counts.equations.items, counts.equations.count, 0},
                           .threshold = threshold,
                           .hidden = counts.hidden.items};
  data_secret_protect_cached(&table, cache_folder);
  for (size_t i = 0; i < protection->view_count; i++)
    keep_hidden(protection, &protection->views[i], &stacks[i], &counts, arena);
  free_counts(&counts);
}

void data_protection_free(DataProtection *protection) {
  if (protection) base_free(protection->secrets.items);
}

/* ---- a view with its secrets ---------------------------------------------------------------------------------- */

static bool among(const char *text, const char *const *items, size_t count) {
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

/* The same count in another view: one of the two rows says all that tells the other one from its neighbours. A row that
 * is told by its key and its edition is not told by the edition alone. */
static bool same_row(const DataSecret *secret, const DataView *view, size_t row, const char *code) {
  bool said = true;
  for (size_t i = 0; i < 2; i++)
    said &= !secret->identity[i] || row_says(view, row, secret->identity[i], code);
  if (said) return true;
  if (secret->identity[0] && secret->identity[1]) return false;
  const DataCell *key = data_cell(view, row, 0);
  bool known =
      view->row_count == 1 || (key->kind == DATA_TEXT && among(key->text, secret->texts, secret->text_count));
  return known && (!view->by_edition || among(code, secret->texts, secret->text_count));
}

static bool is_secret(const DataProtection *protection, const DataView *view, size_t row, size_t column,
                      const char *code) {
  int64_t value = data_stack_count(data_cell(view, row, column));
  for (size_t i = 0; i < protection->secrets.count && value != DATA_SECRET_NONE; i++) {
    const DataSecret *secret = &protection->secrets.items[i];
    if (secret->value == value && strcmp(secret->name, view->columns[column].name) == 0 &&
        same_row(secret, view, row, code))
      return true;
  }
  return false;
}

static void hide_secrets(const DataProtection *protection, const DataView *view, const char *code,
                         bool *hidden) {
  for (size_t column = 0; column < view->column_count; column++) {
    bool any = false;
    for (size_t i = 0; i < protection->secrets.count && !any; i++)
      any = strcmp(protection->secrets.items[i].name, view->columns[column].name) == 0;
    for (size_t row = 0; row < view->row_count && any; row++)
      hidden[row * view->column_count + column] |= is_secret(protection, view, row, column, code);
  }
}

static DataView *copy_view(const DataView *view, const bool *hidden, const bool *named, BaseArena *arena) {
  size_t count = view->row_count * view->column_count;
  DataView *copy = base_arena_alloc(arena, sizeof *copy);
  DataCell *cells = base_arena_alloc(arena, (count + 1) * sizeof *cells);
  DataColumn *columns = base_arena_alloc(arena, (view->column_count + 1) * sizeof *columns);
  *copy = *view;
  for (size_t i = 0; i < count; i++) cells[i] = hidden[i] ? (DataCell){.kind = DATA_HIDDEN} : view->cells[i];
  data_ranks_count_shown(view, hidden, cells);
  for (size_t i = 0; i < view->column_count; i++) {
    columns[i] = view->columns[i];
    columns[i].confidential = named && named[i];
  }
  copy->cells = cells;
  copy->columns = columns;
  return copy;
}

DataView *data_protection_apply(const DataProtection *protection, size_t edition, const DataView *view,
                                size_t figure, BaseArena *arena) {
  size_t count = view->row_count * view->column_count;
  bool *hidden = base_alloc(count + 1);
  const bool *named = NULL;
  for (size_t i = 0; i < protection->view_count; i++) {
    if (protection->views[i].figure != figure) continue;
    named = protection->views[i].named;
    memcpy(hidden, protection->views[i].hidden[edition], count);
  }
  hide_secrets(protection, view, protection->codes[edition], hidden);
  for (size_t row = 0; row < view->row_count; row++) hide_derived(view, row, hidden);
  DataView *copy = copy_view(view, hidden, named, arena);
  base_free(hidden);
  return copy;
}
