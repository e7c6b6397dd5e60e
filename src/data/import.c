/* CSV to rows: the fields of each record are converted to the types of their columns and inserted. The database checks
 * the schema's rules; why a row was refused is only looked for when it was (import_faults.c). */
#include "data/import.h"

#include "data/number.h"

#include <string.h>

static BasePlace place_of(const DataImport *import, size_t field) {
  return base_csv_place(import->reader, field);
}

/* ---- the head line -------------------------------------------------------------------------------------------- */

static void report_unknown_column(DataImport *import, const char *name, size_t field) {
  const DataTable *table = import->file->table;
  const char *near = base_nearest(name, table->column_names, table->column_count);
  char hint[256];
  if (near) snprintf(hint, sizeof hint, "the nearest column of the schema is %s", near);
  if (data_import_fault(import))
    base_report(import->diagnostics, BASE_ERROR, place_of(import, field), "unknown-column",
                near ? hint : NULL, "the table %s has no column “%s”", table->name, name);
}

static void report_missing_column(DataImport *import, size_t column, const BaseCsvField *fields,
                                  size_t count) {
  const DataTable *table = import->file->table;
  const char **names = base_alloc((count + 1) * sizeof *names);
  for (size_t i = 0; i < count; i++) names[i] = fields[i].text;
  const char *near = base_nearest(table->column_names[column], names, count);
  char hint[256];
  if (near) snprintf(hint, sizeof hint, "the nearest name of the head line is %.200s", near);
  if (data_import_fault(import))
    base_report(import->diagnostics, BASE_ERROR, place_of(import, 0), "missing-column", near ? hint : NULL,
                "the head line lacks the column %s of the table %s", table->column_names[column],
                table->name);
  base_free(names);
}

static void match_field(DataImport *import, const BaseCsvField *field, size_t index) {
  const DataTable *table = import->file->table;
  import->column_of_field[index] = -1;
  if (!field->length) return;
  int column = data_table_column(table, field->text, field->length);
  if (column < 0 || table->columns[column].generated) {
    report_unknown_column(import, field->text, index);
  } else if (import->field_of_column[column] >= 0) {
    if (data_import_fault(import))
      base_report(import->diagnostics, BASE_ERROR, place_of(import, index), "repeated-column", NULL,
                  "the column %s stands twice in the head line", table->column_names[column]);
  } else {
    import->column_of_field[index] = column;
    import->field_of_column[column] = (int)index;
  }
}

static bool read_head(DataImport *import) {
  const DataTable *table = import->file->table;
  if (!base_csv_next(import->reader)) {
    if (!base_csv_failed(import->reader) && data_import_fault(import))
      base_report(import->diagnostics, BASE_ERROR, (BasePlace){import->file->path, 1, 1}, "csv-empty",
                  "an empty table is a file with its head line alone", "the file has no head line");
    return false;
  }
  const BaseCsvField *fields = base_csv_fields(import->reader, &import->field_count);
  import->column_of_field = base_alloc((import->field_count + 1) * sizeof *import->column_of_field);
  import->field_of_column = base_alloc((table->column_count + 1) * sizeof *import->field_of_column);
  for (size_t i = 0; i < table->column_count; i++) import->field_of_column[i] = -1;
  for (size_t i = 0; i < import->field_count; i++) match_field(import, &fields[i], i);
  for (size_t i = 0; i < table->column_count; i++)
    if (import->field_of_column[i] < 0 && !table->columns[i].generated)
      report_missing_column(import, i, fields, import->field_count);
  return import->faults == 0;
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

static bool prepare_insert(DataImport *import) {
  const DataTable *table = import->file->table;
  BaseBuffer sql = {0}, parameters = {0};
  base_buffer_add_text(&sql, "INSERT INTO main.");
  data_sql_add_quoted(&sql, table->name, '"');
  for (size_t i = 0; i < import->field_count; i++) {
    int column = import->column_of_field[i];
    if (column < 0) continue;
    base_buffer_add_char(&sql, parameters.length ? ',' : '(');
    data_sql_add_quoted(&sql, table->column_names[column], '"');
    base_buffer_add_format(&parameters, "%s?%d", parameters.length ? "," : "", column + 1);
  }
  base_buffer_add_format(&sql, ") VALUES(%s)", parameters.data);
  base_buffer_free(&parameters);
  int status = sqlite3_prepare_v2(import->database, sql.data, (int)sql.length, &import->insert, NULL);
  base_buffer_free(&sql);
  if (status == SQLITE_OK) return true;
  base_report(import->diagnostics, BASE_ERROR, import->file->table->statement->place, "sql", NULL, "%s",
              sqlite3_errmsg(import->database));
  return false;
}

typedef enum { BOUND, WRONG_TYPE, WRONG_VALUE } Binding;

static Binding bind_text(sqlite3_stmt *statement, const BaseCsvField *field, int column,
                         const DataTableColumn *about) {
  for (size_t i = 0; i < about->rule_count; i++)
    if (!data_rule_holds_text(about->rules[i], field->text, field->length)) return WRONG_VALUE;
  return sqlite3_bind_text(statement, column + 1, field->text, (int)field->length, SQLITE_STATIC) == SQLITE_OK
             ? BOUND
             : WRONG_TYPE;
}

static Binding bind_integer(sqlite3_stmt *statement, const BaseCsvField *field, int column,
                            const DataTableColumn *about) {
  int64_t value;
  if (!data_parse_integer(field->text, field->length, &value)) return WRONG_TYPE;
  for (size_t i = 0; i < about->rule_count; i++)
    if (!data_rule_holds_integer(about->rules[i], value)) return WRONG_VALUE;
  sqlite3_bind_int64(statement, column + 1, value);
  return BOUND;
}

static Binding bind_number(sqlite3_stmt *statement, const BaseCsvField *field, int column) {
  double value;
  int64_t integer;
  bool whole;
  if (!data_parse_number(field->text, field->length, &value, &integer, &whole)) return WRONG_TYPE;
  if (whole)
    sqlite3_bind_int64(statement, column + 1, integer);
  else
    sqlite3_bind_double(statement, column + 1, value);
  return BOUND;
}

/* Binds a field under its column's number; an empty field is NULL. */
static Binding bind_field(DataImport *import, sqlite3_stmt *statement, const BaseCsvField *field,
                          int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!field->length) {
    sqlite3_bind_null(statement, column + 1);
    return about->required ? WRONG_VALUE : BOUND;
  }
  switch (about->type) {
  case DATA_TYPE_TEXT: return bind_text(statement, field, column, about);
  case DATA_TYPE_INTEGER: return bind_integer(statement, field, column, about);
  case DATA_TYPE_NUMBER: return bind_number(statement, field, column);
  }
  return WRONG_TYPE;
}

void data_import_bind(DataImport *import, sqlite3_stmt *statement) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(import->reader, &count);
  for (size_t i = 0; i < count && i < import->field_count; i++)
    if (import->column_of_field[i] >= 0)
      bind_field(import, statement, &fields[i], import->column_of_field[i]);
}

static bool bind_named(DataImport *import, const BaseCsvField *field, int column) {
  switch (bind_field(import, import->insert, field, column)) {
  case BOUND: return true;
  case WRONG_TYPE: data_import_report_type(import, field, column); return false;
  case WRONG_VALUE: data_import_report_value(import, field, column); return false;
  }
  return false;
}

/* A field beyond the head line, or under an empty name. */
static bool refuse_nameless(DataImport *import, const BaseCsvField *field, size_t index) {
  if (!field->length) return true;
  if (data_import_fault(import))
    base_report(import->diagnostics, BASE_ERROR, place_of(import, index), "value-without-column",
                "is there an unquoted separator in the line?",
                "“%.60s” stands under no column of the head line", field->text);
  return false;
}

static bool bind_record(DataImport *import, const BaseCsvField *fields, size_t count) {
  static const BaseCsvField nothing = {"", 0};
  bool sound = true;
  size_t all = count > import->field_count ? count : import->field_count;
  for (size_t i = 0; i < all; i++) {
    const BaseCsvField *field = i < count ? &fields[i] : &nothing;
    int column = i < import->field_count ? import->column_of_field[i] : -1;
    sound &= column >= 0 ? bind_named(import, field, column) : refuse_nameless(import, field, i);
  }
  return sound;
}

static void import_record(DataImport *import) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(import->reader, &count);
  if (count < import->field_count && import->short_rows++ == 0)
    import->first_short_line = base_csv_line(import->reader);
  if (!bind_record(import, fields, count)) return;
  int status = sqlite3_step(import->insert);
  if (status == SQLITE_NOMEM) base_stop("out of memory");
  if (sqlite3_reset(import->insert) == SQLITE_OK && status == SQLITE_DONE)
    import->file->rows++;
  else
    data_import_report_refusal(import);
}

static void report_totals(DataImport *import) {
  if (import->faults > DATA_FAULTS_PER_FILE)
    base_report(import->diagnostics, BASE_ERROR, (BasePlace){import->file->path, 0, 0}, "more-faults", NULL,
                "%zu more errors in this file", import->faults - DATA_FAULTS_PER_FILE);
  if (import->short_rows && !import->faults)
    base_report(import->diagnostics, BASE_WARNING,
                (BasePlace){import->file->path, (int)import->first_short_line, 1}, "short-line",
                "what they lack was taken as empty", "%zu line%s fewer fields than the head line",
                import->short_rows, import->short_rows == 1 ? " has" : "s have");
}

bool data_import_table(sqlite3 *database, DataTableFile *file, BaseDiagnostics *diagnostics) {
  const DataTable *table = file->table;
  file->rows = 0;
  DataImport import = {.database = database, .file = file, .diagnostics = diagnostics};
  import.reader =
      base_csv_open(file->path, &file->form, table->column_names, table->column_count, diagnostics);
  if (!import.reader) return false;
  bool ready = read_head(&import) && prepare_insert(&import);
  while (ready && base_csv_next(import.reader)) import_record(&import);
  bool sound = ready && !import.faults && !base_csv_failed(import.reader);
  report_totals(&import);
  sqlite3_finalize(import.insert);
  base_csv_close(import.reader);
  base_free(import.column_of_field);
  base_free(import.field_of_column);
  return sound;
}
