/* Texts with {{columns}} of a row, for who draws the rows of a view. */
#include "report/internal.h"

#include <string.h>

typedef struct {
  const Report *report;
  const char *language;
  const DataView *view;
  size_t row;
  BasePlace place;
  BaseArena *arena;
  BaseDiagnostics *diagnostics;
} Row;

static ReportNode *new_part(const Row *row, ReportKind kind, const char *text, size_t length) {
  ReportNode *part = report_node_new(row->arena, kind, row->place);
  part->text = text;
  part->length = length;
  return part;
}

static void trim(const char **text, size_t *length) {
  while (*length && **text == ' ') ++*text, --*length;
  while (*length && (*text)[*length - 1] == ' ') --*length;
}

/* `inside` is what stands between the braces. NULL after a diagnostic. */
static ReportNode *cell_part(const Row *row, const char *inside, size_t length) {
  trim(&inside, &length);
  const char *bar = memchr(inside, '|', length);
  size_t whole = bar ? (size_t)(bar - inside) : length, name_length = whole;
  trim(&inside, &name_length);
  int column = data_column_find(row->view, inside, name_length);
  if (column < 0) {
    base_report(row->diagnostics, BASE_ERROR, row->place, "unknown-column", NULL,
                "there is no column '%.*s' in the view '%s'", (int)name_length, inside, row->view->name);
    return NULL;
  }
  const char *format = bar ? bar + 1 : NULL;
  size_t format_length = bar ? length - whole - 1 : 0;
  if (bar) trim(&format, &format_length);
  if (bar) format = base_arena_copy(row->arena, format, format_length);
  const ReportFigure *figure = report_figure(row->report, row->language, row->view, row->row, (size_t)column,
                                             format, row->place, row->arena, row->diagnostics);
  ReportNode *part = new_part(row, REPORT_FIGURE, figure->text, strlen(figure->text));
  part->figure = figure;
  return part;
}

/* The byte behind the placeholder that opens at `at`, else 0. */
static size_t placeholder_end(const char *text, size_t length, size_t at) {
  return strncmp(text + at, "{{", 2) == 0 ? report_placeholder_end(text, length, at) : 0;
}

const ReportNode *report_row_text(const Report *report, const char *language, const char *text,
                                  const DataView *view, size_t row, BasePlace place, BaseArena *arena,
                                  BaseDiagnostics *diagnostics) {
  Row of = {report, language, view, row, place, arena, diagnostics};
  ReportNode list = {0};
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    size_t start = at, end = placeholder_end(text, length, at);
    while (!end && at < length && !placeholder_end(text, length, at)) at++;
    ReportNode *part =
        end ? cell_part(&of, text + start + 2, end - start - 4)
            : new_part(&of, REPORT_TEXT, base_arena_copy(arena, text + start, at - start), at - start);
    if (part) report_node_append(&list, part);
    if (end) at = end;
  }
  for (ReportNode *part = list.first; part; part = part->next) part->parent = NULL;
  return list.first;
}
