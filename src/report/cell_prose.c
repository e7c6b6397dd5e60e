/* Cells of tables that hold Markdown: a prose for each row, under the column. */
#include "report/internal.h"

#include <string.h>

/* A call of a note stands for itself: cells have no notes of their own. */
static const char *without_calls(BaseArena *arena, const char *text) {
  BaseBuffer out = {0};
  for (const char *at = text; *at; at++) {
    if (strncmp(at, "[^", 2) == 0) base_buffer_add_char(&out, '\\');
    base_buffer_add_char(&out, *at);
  }
  const char *copy = base_arena_copy(arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

static void bind_cell(ReportBinder *binder, const ReportLoading *loading, const DataView *view, size_t row,
                      size_t field, ReportNode *column) {
  BasePlace place = report_attribute_place(column, "field");
  ReportNode *written = report_node_new(binder->arena, REPORT_PROSE, place);
  ReportNode *bound = report_node_new(binder->arena, REPORT_PROSE, place);
  const DataCell *cell = data_cell(view, row, field);
  report_node_append(column, bound);
  if (cell->kind != DATA_TEXT || !*cell->text) return;
  const char *words = without_calls(binder->arena, cell->text);
  const char *name =
      base_arena_format(binder->arena, "%s.%s, row %zu", view->name, view->columns[field].name, row + 1);
  const ReportSource *source = report_source_of(binder->arena, name, words, strlen(words));
  const ReportPin pin = {0, 0};
  ReportText text = {source, words, strlen(words), &pin, 1};
  report_markdown(loading, &text, false, written);
  report_bind_children(binder, written, bound);
}

void report_bind_prose_column(ReportBinder *binder, ReportNode *column, const DataView *view) {
  const char *as = report_attribute(column, "as"), *name = report_attribute(column, "field");
  if (!view || !name || !as || strcmp(as, "prose") != 0) return;
  int field = data_column_find(view, name, strlen(name));
  if (field < 0) return;
  size_t placeholders = 0;
  ReportNumbers numbers = {0};
  ReportLoading loading = {.arena = binder->arena,
                           .diagnostics = binder->diagnostics,
                           .theme = binder->report->theme,
                           .grammar = binder->report->grammar,
                           .locale = binder->report->locale,
                           .placeholder_count = &placeholders,
                           .numbers = &numbers,
                           .plain = true};
  for (size_t row = 0; row < view->row_count && report_bind_steps(binder, 1, column->place); row++)
    bind_cell(binder, &loading, view, row, (size_t)field, column);
  base_free(numbers.items);
}
