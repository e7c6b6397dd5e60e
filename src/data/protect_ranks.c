/* A rank tells between which others a hidden value lies, even by being left out: ranks count what is shown. */
#include "data/protect_stack.h"

#include <string.h>

/* The group of rows that are ranked together: all, or those that share the text of a column. */
static bool same_group(const DataView *view, size_t left, size_t right, size_t column) {
  if (column == 0) return true;
  const DataCell *one = data_cell(view, left, column), *other = data_cell(view, right, column);
  return one->kind == DATA_TEXT && other->kind == DATA_TEXT && strcmp(one->text, other->text) == 0;
}

/* 1 plus the number of rows of the group that stand before this one, from the greatest (1) or the least (-1); empty
 * values stand behind. With `hidden`, among the rows that are shown. */
static int64_t rank_of(const DataView *view, const bool *hidden, size_t row, size_t value, size_t group,
                       int direction) {
  const DataCell *own = data_cell(view, row, value);
  int64_t rank = 1;
  for (size_t k = 0; k < view->row_count; k++) {
    const DataCell *other = data_cell(view, k, value);
    bool shown = !hidden || !hidden[k * view->column_count + value];
    if (other->kind != DATA_NUMBER || !shown || !same_group(view, row, k, group)) continue;
    rank += base_ratio_compare(other->value, own->value) * direction > 0;
  }
  return rank;
}

static bool ranks(const DataView *view, size_t value, size_t rank, size_t group, int direction) {
  for (size_t row = 0; row < view->row_count; row++) {
    if (data_cell(view, row, value)->kind != DATA_NUMBER) continue;
    int64_t said = data_stack_count(data_cell(view, row, rank));
    bool possible = said >= 1 && said <= (int64_t)view->row_count; /* most columns end here */
    if (!possible || said != rank_of(view, NULL, row, value, group, direction)) return false;
  }
  return view->row_count > 1;
}

/* The column by whose texts rows are ranked, 0 for all together; false when `rank` is no rank of `value`. */
static bool find_ranking(const DataView *view, size_t value, size_t rank, size_t *group, int *direction) {
  for (*direction = 1; *direction >= -1; *direction -= 2)
    for (*group = 0; *group < view->column_count; ++*group) {
      bool text = view->row_count > 0 && data_cell(view, 0, *group)->kind == DATA_TEXT;
      if ((*group == 0 || text) && ranks(view, value, rank, *group, *direction)) return true;
    }
  return false;
}

static bool hides_any(const DataView *view, const bool *hidden, size_t column) {
  for (size_t row = 0; row < view->row_count; row++)
    if (hidden[row * view->column_count + column]) return true;
  return false;
}

static void rank_anew(const DataView *view, const bool *hidden, size_t value, size_t rank, size_t group,
                      int direction, DataCell *cells) {
  for (size_t row = 0; row < view->row_count; row++) {
    DataCell *cell = &cells[row * view->column_count + rank];
    if (hidden[row * view->column_count + value])
      *cell = (DataCell){.kind = DATA_HIDDEN};
    else if (cell->kind == DATA_NUMBER && data_cell(view, row, value)->kind == DATA_NUMBER)
      cell->value = (BaseRatio){rank_of(view, hidden, row, value, group, direction), 1};
  }
}

void data_ranks_count_shown(const DataView *view, const bool *hidden, DataCell *cells) {
  for (size_t rank = 1; rank < view->column_count; rank++)
    for (size_t value = 1; value < view->column_count && !hides_any(view, hidden, rank); value++) {
      size_t group;
      int direction;
      if (rank == value || !hides_any(view, hidden, value)) continue;
      if (!find_ranking(view, value, rank, &group, &direction)) continue;
      rank_anew(view, hidden, value, rank, group, direction, cells);
      break;
    }
}
