/* A rank tells between which others a hidden value lies: it is hidden with the value. */
#include "data/protect_stack.h"

#include <string.h>

/* The group of rows that are ranked together: all, or those that share the text of a column. */
static bool same_group(const DataView *view, size_t left, size_t right, size_t column) {
  if (column == 0) return true;
  const DataCell *one = data_cell(view, left, column), *other = data_cell(view, right, column);
  return one->kind == DATA_TEXT && other->kind == DATA_TEXT && strcmp(one->text, other->text) == 0;
}

/* 1 plus the number of rows of the group that stand before this one; empty values stand behind. */
static bool has_rank(const DataView *view, size_t row, size_t value, size_t rank, size_t group) {
  const DataCell *own = data_cell(view, row, value), *said = data_cell(view, row, rank);
  int64_t above = 1, below = 1;
  if (own->kind != DATA_NUMBER) return true;
  for (size_t k = 0; k < view->row_count; k++) {
    const DataCell *other = data_cell(view, k, value);
    if (other->kind != DATA_NUMBER || !same_group(view, row, k, group)) continue;
    int order = base_ratio_compare(other->value, own->value);
    above += order > 0;
    below += order < 0;
  }
  int64_t number = data_stack_count(said);
  return number == above || number == below;
}

static bool ranks(const DataView *view, size_t value, size_t rank, size_t group) {
  for (size_t row = 0; row < view->row_count; row++)
    if (!has_rank(view, row, value, rank, group)) return false;
  return view->row_count > 1;
}

static bool ranks_somehow(const DataView *view, size_t value, size_t rank) {
  if (ranks(view, value, rank, 0)) return true;
  for (size_t group = 1; group < view->column_count; group++) {
    bool text = view->row_count > 0 && data_cell(view, 0, group)->kind == DATA_TEXT;
    if (text && group != value && group != rank && ranks(view, value, rank, group)) return true;
  }
  return false;
}

static bool hides_any(const DataView *view, const bool *hidden, size_t column) {
  for (size_t row = 0; row < view->row_count; row++)
    if (hidden[row * view->column_count + column]) return true;
  return false;
}

void data_ranks_hide(const DataView *view, bool *hidden) {
  for (size_t value = 1; value < view->column_count; value++) {
    if (!hides_any(view, hidden, value)) continue;
    for (size_t rank = 1; rank < view->column_count; rank++) {
      if (rank == value || hides_any(view, hidden, rank) || !ranks_somehow(view, value, rank)) continue;
      for (size_t row = 0; row < view->row_count; row++)
        hidden[row * view->column_count + rank] |= hidden[row * view->column_count + value];
    }
  }
}
