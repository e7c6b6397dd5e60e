/* A query of the user over the records and the national figures, written as CSV or as a table. */
#include "data/portable.h"

#include <string.h>

static void value_text(const DataValue *value, BaseBuffer *out) {
  base_buffer_clear(out);
  base_buffer_add_text(out, "");
  switch (value->kind) {
  case DATA_VALUE_NULL: break;
  case DATA_VALUE_INTEGER: base_buffer_add_format(out, "%lld", (long long)value->integer); break;
  case DATA_VALUE_REAL: base_buffer_add_format(out, "%.15g", value->real); break;
  case DATA_VALUE_TEXT: base_buffer_add_text(out, value->text); break;
  }
}

/* ---- CSV ------------------------------------------------------------------------------------------------------ */

static void write_field(const char *text, bool last, FILE *out) {
  bool quoted = text[strcspn(text, ",\"\r\n")] != '\0';
  if (quoted) fputc('"', out);
  for (; *text; text++) {
    if (*text == '"') fputc('"', out);
    fputc(*text, out);
  }
  if (quoted) fputc('"', out);
  fputs(last ? "\r\n" : ",", out);
}

static void write_csv(const DataRows *rows, FILE *out) {
  BaseBuffer text = {0};
  for (size_t i = 0; i < rows->column_count; i++)
    write_field(rows->names[i], i + 1 == rows->column_count, out);
  for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
    value_text(&rows->values[i], &text);
    write_field(text.data, (i + 1) % rows->column_count == 0, out);
  }
  base_buffer_free(&text);
}

/* ---- table ---------------------------------------------------------------------------------------------------- */

static void write_cell(const char *text, size_t width, bool right, bool last, FILE *out) {
  size_t length = base_utf8_count(text, strlen(text));
  int pad = length < width ? (int)(width - length) : 0;
  if (right) fprintf(out, "%*s", pad, "");
  for (; *text; text++) fputc((unsigned char)*text < ' ' ? ' ' : *text, out);
  if (!right && !last) fprintf(out, "%*s", pad, "");
  fputs(last ? "\n" : "  ", out);
}

static void write_table(const DataRows *rows, FILE *out) {
  BaseBuffer text = {0};
  size_t *widths = base_alloc((rows->column_count + 1) * sizeof *widths);
  bool *right = base_alloc((rows->column_count + 1) * sizeof *right);
  for (size_t i = 0; i < rows->column_count; i++)
    widths[i] = base_utf8_count(rows->names[i], strlen(rows->names[i]));
  for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
    size_t column = i % rows->column_count;
    value_text(&rows->values[i], &text);
    size_t length = base_utf8_count(text.data, text.length);
    if (length > widths[column]) widths[column] = length;
    right[column] |= rows->values[i].kind == DATA_VALUE_INTEGER || rows->values[i].kind == DATA_VALUE_REAL;
  }
  for (size_t i = 0; i < rows->column_count; i++)
    write_cell(rows->names[i], widths[i], right[i], i + 1 == rows->column_count, out);
  for (size_t i = 0; i < rows->row_count * rows->column_count; i++) {
    size_t column = i % rows->column_count;
    value_text(&rows->values[i], &text);
    write_cell(text.data, widths[column], right[column], column + 1 == rows->column_count, out);
  }
  base_free(widths);
  base_free(right);
  base_buffer_free(&text);
}

/* ---- the query ------------------------------------------------------------------------------------------------ */

static bool run_query(DataRecords *records, const DataStatement *statement, bool as_table, FILE *out,
                      BaseDiagnostics *diagnostics) {
  DataFigures *figures = data_figures_new(records, NULL, diagnostics);
  DataRows rows;
  DataFailure failure;
  const char *sql = statement->file->text + statement->start;
  bool done = data_records_ready(records) &&
              data_portable_allow(records, statement, statement->start, statement->end);
  if (done && records->is_server &&
      !data_postgres_allow(records->store, sql, statement->end - statement->start, &failure)) {
    data_compile_report(records, statement, statement->start, &failure);
    done = false;
  }
  done = done && data_figures_fill(figures, statement);
  if (done) sql = data_division_query(records, statement);
  if (done && !data_store_select(records->store, sql, strlen(sql), records->arena, &rows, &failure)) {
    if (strlen(sql) != statement->end - statement->start) failure.offset = -1;
    data_compile_report(records, statement, statement->start, &failure);
    done = false;
  }
  data_figures_free(figures);
  if (done && as_table) write_table(&rows, out);
  if (done && !as_table) write_csv(&rows, out);
  return done;
}

bool data_query(DataRecords *records, const char *sql, bool as_table, FILE *out,
                BaseDiagnostics *diagnostics) {
  BaseDiagnostics *opened_with = records->diagnostics;
  records->diagnostics = diagnostics;
  BaseArena *scratch = base_arena_new();
  DataSqlFile file = {base_diagnostics_keep(diagnostics, "(query)"), sql, strlen(sql)};
  DataStatementList list = {0};
  data_statements_read(&file, scratch, &list);
  bool done = list.count == 1;
  if (!done)
    base_report(diagnostics, BASE_ERROR, (BasePlace){file.path, 1, 1}, "query", NULL, "%s",
                list.count ? "one statement at a time" : "there is no statement");
  if (done) {
    DataStatement *statement = &list.items[0];
    statement->references = data_sql_references(file.text, statement->start, statement->end, scratch,
                                                &statement->reference_count);
    done = run_query(records, statement, as_table, out, diagnostics);
  }
  base_free(list.items);
  base_arena_free(scratch);
  records->diagnostics = opened_with;
  return done;
}
