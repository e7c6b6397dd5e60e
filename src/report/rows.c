/* Rows: by their key, and the rows that loops, tables and charts go through. */
#include "report/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- one row by its key ------------------------------------------------------------------------------------------ */

enum { FEW_ROWS = 32 }; /* that are looked through; more are indexed */

/* What a key finds: the first row, and whether there are others. */
typedef struct {
  int row; /* -1: none */
  bool several;
} Found;

/* Twice the number of a key's first row, from 1, and one more when others have the key. */
static void *index_value(size_t row, bool several) {
  return (void *)(uintptr_t)(2 * (row + 1) + several);
}

/* Keys of a view's rows. */
static BaseMap *index_of(const DataView *view) {
  BaseMap *index = base_map_new();
  for (size_t row = 0; row < view->row_count; row++) {
    const DataCell *cell = data_cell(view, row, 0);
    char digits[24];
    const char *key = cell->kind == DATA_TEXT ? cell->text : NULL;
    if (cell->kind == DATA_NUMBER && cell->value.denominator == 1) {
      snprintf(digits, sizeof digits, "%lld", (long long)cell->value.numerator);
      key = digits;
    }
    if (!key) continue;
    uintptr_t first = (uintptr_t)base_map_find(index, key, strlen(key));
    base_map_set(index, key, strlen(key), first ? index_value(first / 2 - 1, true) : index_value(row, false));
  }
  return index;
}

static bool is_same_key(const DataCell *one, const DataCell *other) {
  if (one->kind != other->kind) return false;
  return one->kind == DATA_TEXT ? strcmp(one->text, other->text) == 0
                                : base_ratio_compare(one->value, other->value) == 0;
}

static Found find_among_few(const DataView *view, const char *key, size_t length) {
  Found found = {data_row_find(view, key, length), false};
  for (size_t row = (size_t)found.row + 1; found.row >= 0 && row < view->row_count; row++)
    found.several |= is_same_key(data_cell(view, (size_t)found.row, 0), data_cell(view, row, 0));
  return found;
}

static Found find_key(ReportBinder *binder, const DataView *view, const char *key, size_t length) {
  if (view->row_count <= FEW_ROWS || view->column_count == 0) return find_among_few(view, key, length);
  BaseMap *index = base_map_find(binder->indices, (const char *)&view, sizeof view);
  if (!index) {
    index = index_of(view);
    base_map_set(binder->indices, (const char *)&view, sizeof view, index);
    *BASE_APPEND(&binder->index_list) = index;
  }
  uintptr_t value = (uintptr_t)base_map_find(index, key, length);
  return (Found){(int)(value / 2) - 1, value & 1};
}

static void report_unknown_row(ReportBinder *binder, const ReportPlaceholder *placeholder,
                               const DataView *view, const char *key) {
  BASE_LIST(const char *) keys = {0};
  for (size_t row = 0; row < view->row_count && row < REPORT_MOST_NAMES; row++) {
    const DataCell *cell = data_cell(view, row, 0);
    if (cell->kind == DATA_TEXT) *BASE_APPEND(&keys) = cell->text;
  }
  char where[REPORT_LONGEST_NAME + 40];
  snprintf(where, sizeof where, "in the view '%.*s'", REPORT_LONGEST_NAME, view->name);
  report_unknown(binder->diagnostics, placeholder->key_place, "unknown-row", "row", where, key, keys.items,
                 keys.count);
  base_free(keys.items);
}

int report_row_find(ReportBinder *binder, const ReportPlaceholder *placeholder, const DataView *view) {
  if (placeholder->key) {
    BaseBuffer key = {0};
    report_template_text(binder, placeholder->key, &key);
    const char *text = key.data ? key.data : "";
    Found found = find_key(binder, view, text, key.length);
    if (found.row < 0) report_unknown_row(binder, placeholder, view, text);
    if (found.several)
      base_report(binder->diagnostics, BASE_WARNING, placeholder->key_place, "several-rows",
                  "let the view's first column tell its rows apart",
                  "several rows of the view '%s' are '%.200s': the first is taken", view->name, text);
    base_buffer_free(&key);
    return found.row;
  }
  if (view->row_count == 1) return 0;
  base_report(binder->diagnostics, BASE_ERROR, placeholder->place, view->row_count ? "many-rows" : "no-row",
              view->row_count ? "name the row: {{view[key].column}}"
                              : "the view has nothing to say for this edition",
              "the view '%s' has %zu rows", view->name, view->row_count);
  return -1;
}

/* ---- rows of loops, tables and charts ---------------------------------------------------------------------------- */

const DataView *report_rows_view(ReportBinder *binder, const ReportNode *node) {
  const ReportAttribute *rows = report_attribute_find(node, "rows");
  if (rows) return data_figures_view(binder->figures, rows->value, strlen(rows->value), rows->place);
  while (node && !node->view) node = node->parent; /* a mark's rows are those of its plot */
  return node ? node->view : NULL;
}

/* A view of some rows of another. */
static const DataView *smaller_view(ReportBinder *binder, const DataView *view, const size_t *rows,
                                    size_t count) {
  DataView *copy = base_arena_alloc(binder->arena, sizeof *copy);
  size_t width = view->column_count;
  DataCell *cells = base_arena_alloc(binder->arena, (count * width + 1) * sizeof *cells);
  for (size_t i = 0; i < count; i++) {
    for (size_t column = 0; column < width; column++)
      cells[i * width + column] = *data_cell(view, rows[i], column);
  }
  *copy = *view;
  copy->cells = cells;
  copy->row_count = count;
  copy->some_rows = true;
  return copy;
}

static size_t row_limit(ReportBinder *binder, const ReportNode *node) {
  const ReportAttribute *limit = report_attribute_find(node, "limit");
  if (!limit) return SIZE_MAX;
  BaseBuffer text = {0};
  if (limit->source) report_template_text(binder, limit->source, &text);
  size_t most = strtoul(limit->source ? (text.data ? text.data : "") : limit->value, NULL, 10);
  base_buffer_free(&text);
  return most;
}

const DataView *report_rows(ReportBinder *binder, const ReportNode *node) {
  return report_rows_of(binder, report_rows_view(binder, node), node);
}

const DataView *report_rows_of(ReportBinder *binder, const DataView *view, const ReportNode *node) {
  const ReportAttribute *where = report_attribute_find(node, "where");
  size_t most = row_limit(binder, node);
  if (!view || (!where && view->row_count <= most)) return view;
  if (binder->scope_count == REPORT_DEEPEST_LOOPS) return view;
  if (!report_bind_steps(binder, view->row_count, node->place)) return NULL;
  size_t *rows = base_alloc((view->row_count + 1) * sizeof *rows), count = 0;
  int scope = binder->scope_count++;
  for (size_t row = 0; row < view->row_count && count < most; row++) {
    binder->scopes[scope] = (ReportScope){view, row};
    bool in = !where || !where->source || report_condition_holds(binder, where->source->condition);
    if (in) rows[count++] = row;
  }
  binder->scopes[scope] = (ReportScope){view, view->row_count};
  if (view->row_count == 0 && where && where->source)
    report_condition_holds(binder, where->source->condition);
  binder->scope_count = scope;
  bool room = report_bind_steps(binder, count * view->column_count, node->place);
  const DataView *smaller = room ? smaller_view(binder, view, rows, count) : NULL;
  base_free(rows);
  return smaller;
}

static bool is_written(const ReportNode *node, const char *name) {
  for (size_t i = 0; i < node->attribute_count; i++)
    if (strcmp(node->attributes[i].name, name) == 0) return !node->attributes[i].content;
  return false;
}

void report_current_unknown(const ReportNode *node, BaseDiagnostics *diagnostics) {
  const char *current = report_attribute_or(node, "current", "");
  const DataView *view = node->view;
  if (!view || !view->row_count) return;
  const char *keys[REPORT_MOST_NAMES];
  size_t count = 0;
  for (size_t row = 0; row < view->row_count && count < REPORT_MOST_NAMES; row++)
    if (data_cell(view, row, 0)->kind == DATA_TEXT) keys[count++] = data_cell(view, row, 0)->text;
  const char *nearest = base_nearest(current, keys, count);
  BaseBuffer hint = {0};
  if (nearest) base_buffer_add_format(&hint, "did you mean “%s”?", nearest);
  base_report(diagnostics, is_written(node, "current") && !view->some_rows ? BASE_WARNING : BASE_NOTE,
              report_attribute_place(node, "current"), "unknown-row",
              nearest ? hint.data : "the key is in the view’s first column",
              "no row of “%s” is “%s”: none is lit", view->name, current);
  base_buffer_free(&hint);
}
