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
      base_report(
          import->diagnostics, BASE_ERROR,
          import->file->sheet ? base_csv_place(import->reader, 0) : (BasePlace){import->file->path, 1, 1},
          "csv-empty", "an empty table is a file with its head line alone", "the file has no head line");
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

typedef enum { BOUND, WRONG_FORM, WRONG_VALUE } Binding;

/* What became of a cell: the fault of its form, when that is what is wrong. */
typedef struct {
  Binding binding;
  DataReadFault fault;
} Bound;

static Bound bind_text(sqlite3_stmt *statement, const char *text, size_t length, int column,
                       const DataTableColumn *about, sqlite3_destructor_type life) {
  for (size_t i = 0; i < about->rule_count; i++)
    if (!data_rule_holds_text(about->rules[i], text, length)) return (Bound){WRONG_VALUE, DATA_READ};
  if (about->type == DATA_TYPE_TEXT && about->precision >= 0 && length > (size_t)about->precision &&
      base_utf8_count(text, length) > (size_t)about->precision)
    return (Bound){WRONG_FORM, DATA_READ_DIGITS};
  bool fits = sqlite3_bind_text(statement, column + 1, text, (int)length, life) == SQLITE_OK;
  return (Bound){fits ? BOUND : WRONG_FORM, fits ? DATA_READ : DATA_READ_LARGE};
}

static Bound bind_whole(sqlite3_stmt *statement, int64_t value, int column, const DataTableColumn *about) {
  for (size_t i = 0; i < about->rule_count; i++)
    if (!data_rule_holds_integer(about->rules[i], value)) return (Bound){WRONG_VALUE, DATA_READ};
  sqlite3_bind_int64(statement, column + 1, value);
  return (Bound){BOUND, DATA_READ};
}

/* A spreadsheet adds no such cell: what it shows as a sum is another one. */
static bool is_number_text(const DataImport *import, const DataTableColumn *about, int column) {
  if (about->type != DATA_TYPE_INTEGER && about->type != DATA_TYPE_NUMBER) return false;
  const DataBookTable *table = &import->file->sheet->table;
  return data_book_has_number_text(table, base_csv_line(import->reader) - 1,
                                   table->first_column + (size_t)import->field_of_column[column]);
}

/* Binds a field under its column's number; an empty field is NULL. */
static Bound bind_field(DataImport *import, sqlite3_stmt *statement, const BaseCsvField *field, int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!field->length) {
    sqlite3_bind_null(statement, column + 1);
    /* SQLite would make up a value for an empty INTEGER PRIMARY KEY. */
    bool required = about->required || column == import->file->table->row_key;
    return (Bound){required ? WRONG_VALUE : BOUND, DATA_READ};
  }
  if (import->file->sheet && data_book_is_fault(field->text)) return (Bound){WRONG_FORM, DATA_READ_NO_FORM};
  if (about->type == DATA_TYPE_TEXT)
    return bind_text(statement, field->text, field->length, column, about, SQLITE_STATIC);
  if (import->file->sheet && is_number_text(import, about, column))
    return (Bound){WRONG_FORM, DATA_READ_STORED};
  DataReadValue value;
  DataReadFault fault =
      data_reading_take(&import->readings[column], about, field->text, field->length, &value);
  if (fault) return (Bound){WRONG_FORM, fault};
  if (value.is_text)
    return bind_text(statement, value.text, strlen(value.text), column, about, SQLITE_TRANSIENT);
  if (value.whole) return bind_whole(statement, value.integer, column, about);
  sqlite3_bind_double(statement, column + 1, value.real);
  return (Bound){BOUND, DATA_READ};
}

void data_import_bind(DataImport *import, sqlite3_stmt *statement) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(import->reader, &count);
  for (size_t i = 0; i < count && i < import->field_count; i++)
    if (import->column_of_field[i] >= 0)
      bind_field(import, statement, &fields[i], import->column_of_field[i]);
}

static bool bind_named(DataImport *import, const BaseCsvField *field, size_t index, int column) {
  DataReading *reading = &import->readings[column];
  Bound bound = bind_field(import, import->insert, field, column);
  if (reading->told) data_reading_place(reading, place_of(import, index));
  if (reading->open) import->survey = true;
  if (bound.binding == WRONG_FORM) data_import_report_reading(import, field, column, bound.fault);
  if (bound.binding == WRONG_VALUE) data_import_report_value(import, field, column);
  return bound.binding == BOUND;
}

/* A field beyond the head line, or under an empty name. */
static bool refuse_nameless(DataImport *import, const BaseCsvField *field, size_t index) {
  if (!field->length) return true;
  if (data_import_fault(import))
    base_report(import->diagnostics, BASE_ERROR, place_of(import, index), "value-without-column",
                import->file->sheet ? NULL : "is there an unquoted separator in the line?",
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
    sound &= column >= 0 ? bind_named(import, field, i, column) : refuse_nameless(import, field, i);
  }
  return sound;
}

/* Files put together have their head line again: to a table of texts it looks like a record. */
static bool is_head_again(const DataImport *import, const BaseCsvField *fields, size_t count) {
  size_t same = 0;
  for (size_t i = 0; i < count && i < import->field_count && same == i; i++) {
    int column = import->column_of_field[i];
    const char *name = column >= 0 ? import->file->table->column_names[column] : "";
    if ((fields[i].text[0] | 0x20) != (name[0] | 0x20)) break;
    same += base_csv_same_name(fields[i].text, fields[i].length, name, strlen(name));
  }
  return same > 1 && same == count;
}

static void import_record(DataImport *import) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(import->reader, &count);
  if (is_head_again(import, fields, count)) {
    if (data_import_fault(import))
      base_report(import->diagnostics, BASE_ERROR, place_of(import, 0), "head-again",
                  "take it out: files that are put together keep one head line",
                  "the head line stands again");
    return;
  }
  if (!import->file->sheet && count < import->field_count && import->short_rows++ == 0)
    import->first_short_line = base_csv_line(import->reader);
  if (!bind_record(import, fields, count) || import->survey) return;
  int status = sqlite3_step(import->insert);
  if (status == SQLITE_NOMEM) base_stop("out of memory");
  if (sqlite3_reset(import->insert) == SQLITE_OK && status == SQLITE_DONE)
    import->file->rows++;
  else
    data_import_report_refusal(import);
}

/* 1,23457E+12 in a CSV file is what a spreadsheet showed, not what it held. */
static void warn_of_powers(const DataImport *import) {
  const DataTable *table = import->file->table;
  for (size_t i = 0; i < table->column_count && !import->file->sheet; i++)
    if (import->readings[i].powers)
      base_report(
          import->diagnostics, BASE_WARNING, import->readings[i].power.place, "cut-number",
          "show all digits in the spreadsheet and export it again; an identifier is a TEXT",
          "%s: “%s” is written with an exponent, as spreadsheets show long numbers without their last digits",
          table->column_names[i], import->readings[i].power.text);
}

/* 007 is 7 as a number; of a code the zeros are lost. */
static void warn_of_zeros(const DataImport *import) {
  const DataTable *table = import->file->table;
  for (size_t i = 0; i < table->column_count; i++)
    if (import->readings[i].zeros)
      base_report(import->diagnostics, BASE_WARNING, import->readings[i].padded.place, "leading-zeros",
                  "declare the column TEXT if these are codes",
                  "%s: “%s” is kept as a number, without the zeros in front", table->column_names[i],
                  import->readings[i].padded.text);
}

static bool is_grouped_alone(const DataWitness *witness, char group, char decimal) {
  return strchr(witness->text, group) && !strchr(witness->text, decimal);
}

/* A point that parts thousands in one column and decimals in another: is 1.234 a thousand? */
static void warn_of_marks(DataImport *import) {
  const DataTable *table = import->file->table;
  size_t point = table->column_count, comma = table->column_count;
  for (size_t i = table->column_count; i-- > 0;) {
    const DataReading *reading = &import->readings[i];
    bool by_point = reading->styles & DATA_STYLES_POINT, by_comma = reading->styles & DATA_STYLES_COMMA;
    if (by_point && !by_comma) point = i;
    if (by_comma && !by_point) comma = i;
  }
  if (point == table->column_count || comma == table->column_count) return;
  const DataWitness *commas = &import->readings[comma].narrowed, *points = &import->readings[point].narrowed;
  bool odd = is_grouped_alone(commas, '.', ',');
  if (!odd && !is_grouped_alone(points, ',', '.')) return;
  base_report(import->diagnostics, BASE_WARNING, odd ? commas->place : points->place, "two-marks",
              "write all numbers of a file in one way; NUMERIC(12, 3) has three decimals",
              "%s: the mark in “%s” parts thousands, that in “%s” of the column %s decimals",
              table->column_names[odd ? comma : point], odd ? commas->text : points->text,
              odd ? points->text : commas->text, table->column_names[odd ? point : comma]);
}

static void report_totals(DataImport *import) {
  if (!import->faults) warn_of_powers(import);
  if (!import->faults) warn_of_zeros(import);
  if (!import->faults && !import->file->sheet) warn_of_marks(import);
  if (import->faults > DATA_FAULTS_PER_FILE)
    base_report(import->diagnostics, BASE_ERROR, (BasePlace){import->file->path, 0, 0}, "more-faults", NULL,
                "%zu more errors in this file", import->faults - DATA_FAULTS_PER_FILE);
  if (import->short_rows && !import->faults)
    base_report(import->diagnostics, BASE_WARNING,
                (BasePlace){import->file->path, (int)import->first_short_line, 1}, "short-line",
                "what they lack was taken as empty", "%zu line%s fewer fields than the head line",
                import->short_rows, import->short_rows == 1 ? " has" : "s have");
}

/* Reads the whole file with what is known of its columns. */
static bool read_file(DataImport *import) {
  DataTableFile *file = import->file;
  const DataTable *table = file->table;
  file->rows = import->faults = import->short_rows = 0;
  import->survey = false;
  import->reader =
      base_csv_open(file->path, &file->form, table->column_names, table->column_count, import->diagnostics);
  if (!import->reader) return false;
  bool ready = read_head(import) && prepare_insert(import);
  while (ready && base_csv_next(import->reader)) import_record(import);
  bool sound = ready && !import->faults && !base_csv_failed(import->reader);
  report_totals(import);
  return sound;
}

static void close_file(DataImport *import) {
  sqlite3_finalize(import->insert);
  base_csv_close(import->reader);
  base_free(import->column_of_field);
  base_free(import->field_of_column);
  import->insert = NULL;
  import->reader = NULL;
  import->column_of_field = import->field_of_column = NULL;
}

/* The rows of a survey are none: the table is as it was. */
static void remove_rows(DataImport *import) {
  char *sql = sqlite3_mprintf("DELETE FROM main.\"%w\"", import->file->table->name);
  if (!sql) base_stop("out of memory");
  sqlite3_exec(import->database, sql, NULL, NULL, NULL);
  sqlite3_free(sql);
}

/* The columns that stay open are errors. */
static bool settle(DataImport *import) {
  const DataTable *table = import->file->table;
  if (data_readings_settle(import->readings, table->column_count)) return true;
  import->faults = 0;
  for (size_t i = 0; i < table->column_count; i++)
    if (import->readings[i].open && data_import_fault(import)) data_import_report_open(import, (int)i);
  return false;
}

static void pass_on(BaseDiagnostics *from, BaseDiagnostics *to) {
  for (size_t i = 0; i < base_diagnostics_size(from); i++) {
    const BaseDiagnostic *said = base_diagnostics_at(from, i);
    BasePlace place = said->place;
    if (place.file) place.file = base_diagnostics_keep(to, place.file);
    base_report_line(to, said->severity, place, said->line, said->code, said->hint, "%s", said->message);
  }
}

/* Most files are read once. A cell that has two values stops the keeping of rows: the file is read on for what its other cells
 * tell, and once more. What was said of it the first time is not said. */
bool data_import_table(sqlite3 *database, DataTableFile *file, BaseDiagnostics *diagnostics) {
  if (!data_sheet_load(file, &file->form, diagnostics)) return false;
  DataImport import = {.database = database, .file = file, .diagnostics = base_diagnostics_new()};
  import.readings = base_alloc((file->table->column_count + 1) * sizeof *import.readings);
  for (size_t i = 0; i < file->table->column_count; i++) data_reading_start(&import.readings[i]);
  for (size_t i = 0; i < file->table->column_count && file->sheet; i++)
    import.readings[i].styles = DATA_STYLE_POINT; /* as numbers are stored */
  bool sound = read_file(&import);
  if (import.survey) {
    close_file(&import);
    remove_rows(&import);
    base_diagnostics_free(import.diagnostics);
    import.diagnostics = base_diagnostics_new();
    sound = settle(&import) && read_file(&import);
  }
  file->neutral = true;
  for (size_t i = 0; i < file->table->column_count; i++)
    file->neutral &= data_reading_is_neutral(&import.readings[i]);
  close_file(&import);
  data_sheet_release(file, &file->form);
  pass_on(import.diagnostics, diagnostics);
  base_diagnostics_free(import.diagnostics);
  base_free(import.readings);
  return sound;
}
