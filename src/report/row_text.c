/* Texts with {{columns}} of a row, for who draws the rows of a view. */
#include "report/internal.h"

#include <string.h>

static void add_row_cell(ReportDocument *document, const char *inside, size_t length, const DataView *view,
                         size_t row, BasePlace place, BaseBuffer *out, BaseDiagnostics *diagnostics) {
  const char *bar = memchr(inside, '|', length);
  size_t name_length = bar ? (size_t)(bar - inside) : length;
  char *format = bar ? base_copy(bar + 1, length - name_length - 1) : NULL;
  int column = data_column_find(view, inside, name_length);
  if (column >= 0) {
    const ReportFigure *figure =
        report_figure_cell(document, view, row, (size_t)column, format, place, diagnostics);
    base_buffer_add_text(out, figure->text);
  } else {
    base_report(diagnostics, BASE_ERROR, place, "unknown-column", NULL,
                "there is no column '%.*s' in the view '%s'", (int)name_length, inside, view->name);
  }
  base_free(format);
}

const char *report_row_text(ReportDocument *document, const char *text, const DataView *view, size_t row,
                            BasePlace place, BaseDiagnostics *diagnostics) {
  BaseBuffer out = {0};
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    size_t end = strncmp(text + at, "{{", 2) == 0 ? report_placeholder_end(text, length, at) : 0;
    if (end) {
      add_row_cell(document, text + at + 2, end - at - 4, view, row, place, &out, diagnostics);
      at = end;
    } else {
      base_buffer_add_char(&out, text[at++]);
    }
  }
  const char *copy = base_arena_copy(document->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}
