/* docs/sql.md, read. */
#include "portable_cases.h"

#include <ctype.h>

char *portable_records(void) {
  BaseBuffer out = {0};
  bool inside = false;
  FILE *page = fopen("docs/sql.md", "r");
  assert_non_null(page);
  for (char line[2048]; fgets(line, sizeof line, page);) {
    if (inside && line[0] == '`') break;
    if (inside) base_buffer_add_text(&out, line);
    inside |= strcmp(line, "```csv\n") == 0;
  }
  fclose(page);
  char *copy = strdup(out.data);
  base_buffer_free(&out);
  return copy;
}

void portable_unescape(char *text) {
  char *to = text;
  for (const char *at = text; *at; at++)
    if (*at != '\\' || at[1] != '|') *to++ = *at;
  *to = '\0';
}

/* The rows as the page shows them: "1,2 / 3,4". */
static void try_line(DataRecords *records, const char *sql, const char *wanted) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  FILE *out = tmpfile();
  if (!data_query(records, sql, false, out, diagnostics) || base_diagnostics_size(diagnostics))
    fail_msg("%s: %s", sql, base_diagnostics_at(diagnostics, 0)->message);
  BaseBuffer rows = {0};
  base_buffer_add_text(&rows, "");
  rewind(out);
  bool first = true;
  for (char line[1024]; fgets(line, sizeof line, out); first = false) {
    line[strcspn(line, "\r\n")] = '\0';
    if (first) continue; /* the names */
    if (rows.length) base_buffer_add_text(&rows, " / ");
    base_buffer_add_text(&rows, line);
  }
  if (strcmp(rows.data, wanted) != 0) fail_msg("%s\n  gives %s\n  not   %s", sql, rows.data, wanted);
  base_buffer_free(&rows);
  fclose(out);
  base_diagnostics_free(diagnostics);
}

size_t portable_try_page(DataRecords *records) {
  size_t count = 0;
  FILE *page = fopen("docs/sql.md", "r");
  assert_non_null(page);
  for (char line[2048]; fgets(line, sizeof line, page);) {
    char *sql = strstr(line, " | `"), *sql_end = sql ? strstr(sql + 4, "` | `") : NULL;
    char *gives = sql_end ? sql_end + 5 : NULL, *gives_end = gives ? strrchr(gives, '`') : NULL;
    if (!gives_end) continue;
    *sql_end = *gives_end = '\0';
    portable_unescape(sql + 4);
    try_line(records, sql + 4, gives);
    count++;
  }
  fclose(page);
  return count;
}

char *portable_view(const char *select) {
  char *text = malloc(strlen(select) + 64);
  assert_non_null(text);
  sprintf(text, "CREATE TEMPORARY VIEW v AS\n%s;\n", select);
  return text;
}

char *portable_said(const char *records_path, const char *folder, const char *figures) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records =
      data_records_open(&(DataOptions){.records = records_path, .figures = figures}, diagnostics);
  DataFigures *data = records ? data_figures_new(records, NULL, diagnostics) : NULL;
  if (data) data_figures_view(data, "v", 1, (BasePlace){"report.xml", 3, 4});
  if (data) data_checks_run(data, diagnostics);
  char *said = folder_said(diagnostics, folder);
  data_figures_free(data);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  return said;
}

void portable_drop_words(char *said) {
  char *to = said, *at = said;
  while (*at) {
    size_t length = strcspn(at, "\n");
    char *message = strstr(at, " error sql: v: ");
    if (message && message < at + length) {
      char *words = message + 15, *hint = strstr(words, " [");
      size_t kept = (size_t)(words - at);
      char *next = hint && hint < at + length ? hint : at + length;
      memmove(to, at, kept);
      to += kept;
      at = next;
      length = strcspn(at, "\n");
    }
    if (at[length] == '\n') length++;
    memmove(to, at, length);
    to += length;
    at += length;
  }
  *to = '\0';
}
