/* What differs between two states of a report. */
#include "app/changes.h"

#include <stdlib.h>
#include <string.h>

static int first_page(const char *pages) {
  return (int)strtol(pages, NULL, 10);
}

static void add_change(AppChanges *changes, const char *kind, const AppLedgerLine *line, const char *old,
                       const char *new) {
  *BASE_APPEND(&changes->list) = (AppChange){.kind = kind,
                                             .view = line->view,
                                             .key = line->key,
                                             .column = line->column,
                                             .old = old,
                                             .new = new,
                                             .words = "",
                                             .page = first_page(line->pages)};
}

static void add_figures(const AppLedger *old, const AppLedger *new, AppChanges *changes) {
  for (size_t i = 0; i < new->lines.count; i++) {
    const AppLedgerLine *line = &new->lines.items[i];
    const AppLedgerLine *before = app_ledger_find(old, line->view, line->key, line->column, line->nth);
    if (!before)
      add_change(changes, "new", line, "", line->text);
    else if (strcmp(before->text, line->text) != 0)
      add_change(changes, "changed", line, before->text, line->text);
  }
  for (size_t i = 0; i < old->lines.count; i++) {
    const AppLedgerLine *line = &old->lines.items[i];
    if (!app_ledger_find(new, line->view, line->key, line->column, line->nth))
      add_change(changes, "gone", line, line->text, "");
  }
}

/* By page; on a page as they were found. */
static int compare_changes(const void *left, const void *right) {
  const AppChange *const *a = left, *const *b = right;
  if ((*a)->page != (*b)->page) return (*a)->page < (*b)->page ? -1 : 1;
  return (*a > *b) - (*a < *b);
}

static void sort_changes(AppChanges *changes) {
  size_t count = changes->list.count;
  const AppChange **order = base_alloc((count + 1) * sizeof *order);
  AppChange *sorted = base_alloc((count + 1) * sizeof *sorted);
  for (size_t i = 0; i < count; i++) order[i] = &changes->list.items[i];
  if (count) qsort(order, count, sizeof *order, compare_changes);
  for (size_t i = 0; i < count; i++) sorted[i] = *order[i];
  if (count) memcpy(changes->list.items, sorted, count * sizeof *sorted);
  base_free(order);
  base_free(sorted);
}

AppChanges app_changes_find(const AppLedger *old, const AppLedger *new) {
  AppChanges changes = {.arena = base_arena_new()};
  add_figures(old, new, &changes);
  if (old->has_texts && new->has_texts) app_changes_add_texts(old, new, &changes);
  sort_changes(&changes);
  return changes;
}

void app_changes_free(AppChanges *changes) {
  base_free(changes->list.items);
  base_arena_free(changes->arena);
  *changes = (AppChanges){0};
}
