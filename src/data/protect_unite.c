/* One count in several views under protection: columns that have the same value in every territory. */
#include "data/protect_stack.h"

#include <string.h>

enum { TERRITORIES_LEAST = 3 };

/* A column of counts, or the rows of it that share a text, by territory. */
typedef struct {
  size_t stack;
  const char *text;
  size_t *cells; /* by territory: the number of its count, or DATA_NO_CLASS */
} Series;

typedef struct {
  const DataStack *stacks;
  DataCounts *counts;
  BaseArena *arena;
  BASE_LIST(Series) list;
} Union;

/* True when the territory and the text of this column tell every row from the others. */
static bool tells_apart(const DataStack *stack, size_t territory, size_t column) {
  for (size_t row = 0; row < stack->row_count; row++) {
    const DataCell *own = data_stack_cell(stack, row, column);
    if (own->kind != DATA_TEXT) return false;
    for (size_t k = 0; k < row; k++)
      if (strcmp(data_stack_cell(stack, k, column)->text, own->text) == 0 &&
          strcmp(data_stack_cell(stack, k, territory)->text, data_stack_cell(stack, row, territory)->text) ==
              0)
        return false;
  }
  return true;
}

/* Beside the territory, what tells rows apart: the key of a view by edition, or a text of a shared one; a shared view
 * with a row a territory needs none, which is the territory's own column. */
static size_t find_text_column(const DataStack *stack, size_t territory) {
  if (stack->view_count > 1) return 0;
  if (tells_apart(stack, territory, territory)) return territory;
  for (size_t column = 1; column < stack->column_count; column++)
    if (column != territory && tells_apart(stack, territory, column)) return column;
  return DATA_NO_CLASS;
}

/* The series of a text among those of one class, which begin at `first`. */
static Series *find_series(Union *all, size_t stack, size_t first, const char *text) {
  for (size_t i = first; i < all->list.count; i++)
    if (strcmp(all->list.items[i].text, text) == 0) return &all->list.items[i];
  Series *added = BASE_APPEND(&all->list);
  size_t count = all->stacks[stack].code_count;
  *added = (Series){stack, text, base_arena_alloc(all->arena, (count + 1) * sizeof(size_t))};
  for (size_t k = 0; k < count; k++) added->cells[k] = DATA_NO_CLASS;
  return added;
}

static void add_series(Union *all, size_t index) {
  const DataStack *stack = &all->stacks[index];
  size_t territory = stack->view_count > 1 ? 0 : data_stack_territory_column(stack);
  size_t column = territory == DATA_NO_CLASS ? DATA_NO_CLASS : find_text_column(stack, territory);
  if (column == DATA_NO_CLASS) return;
  bool single = stack->view_count > 1 ? stack->views[0]->row_count == 1 : column == territory;
  for (size_t class = 0, first = all->list.count; class < stack->class_count;
       class ++, first = all->list.count)
    for (size_t row = 0; row < stack->row_count; row++) {
      size_t code = stack->view_count > 1
                        ? stack->view_of[row]
                        : data_stack_find_code(stack, data_stack_cell(stack, row, territory));
      const char *text = single ? "" : data_stack_text(all->arena, data_stack_cell(stack, row, column));
      find_series(all, index, first, text)->cells[code] =
          stack->first_cell + row * stack->class_count + class;
    }
}

static int64_t value_at(const Union *all, const Series *series, size_t code) {
  return series->cells[code] == DATA_NO_CLASS ? DATA_SECRET_NONE
                                              : all->counts->values.items[series->cells[code]];
}

/* Equal everywhere, not one number throughout, and known in some territories: less would be a chance. */
static bool same_series(const Union *all, const Series *left, const Series *right) {
  bool differs = false;
  size_t known = 0;
  for (size_t i = 0; i < all->stacks[left->stack].code_count; i++) {
    int64_t value = value_at(all, left, i);
    if (value != value_at(all, right, i)) return false;
    differs |= value != value_at(all, left, 0);
    known += value != DATA_SECRET_NONE;
  }
  return differs && known >= TERRITORIES_LEAST;
}

static size_t find_first(const DataCounts *counts, size_t cell) {
  while (counts->same_as.items[cell] != cell) cell = counts->same_as.items[cell];
  return cell;
}

static void unite(DataCounts *counts, size_t left, size_t right) {
  size_t first = find_first(counts, left), other = find_first(counts, right);
  counts->same_as.items[first > other ? first : other] = first > other ? other : first;
}

void data_stacks_unite(const DataStack *stacks, size_t count, DataCounts *counts) {
  Union all = {.stacks = stacks, .counts = counts, .arena = base_arena_new()};
  for (size_t i = 0; i < count; i++) add_series(&all, i);
  for (size_t i = 0; i < all.list.count; i++)
    for (size_t k = 0; k < i; k++) {
      const Series *left = &all.list.items[k], *right = &all.list.items[i];
      if (left->stack == right->stack || !same_series(&all, left, right)) continue;
      for (size_t code = 0; code < stacks[left->stack].code_count; code++)
        if (left->cells[code] != DATA_NO_CLASS) unite(counts, left->cells[code], right->cells[code]);
    }
  for (size_t i = 0; i < counts->same_as.count; i++) counts->same_as.items[i] = find_first(counts, i);
  base_free(all.list.items);
  base_arena_free(all.arena);
}
