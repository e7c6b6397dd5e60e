/* Why a row was refused: the cell, its value, and what the schema expects there. Runs for wrong rows only. */
#include "data/import.h"

#include <string.h>

bool data_import_fault(DataImport *import) {
  return ++import->faults <= DATA_FAULTS_PER_FILE;
}

static BasePlace column_place(const DataImport *import, int column) {
  int field = column < 0 ? 0 : import->field_of_column[column];
  return base_csv_place(import->reader, field < 0 ? 0 : (size_t)field);
}

/* The text of the record's field for a column; "" when the line is too short. */
static const char *column_text(const DataImport *import, int column) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(import->reader, &count);
  int field = import->field_of_column[column];
  return field >= 0 && (size_t)field < count ? fields[field].text : "";
}

/* Where the other cell stands, as the end of a sentence. */
static const char *witness_words(const DataWitness *witness, BaseArena *arena) {
  const char *slash = witness->place.file ? strrchr(witness->place.file, ':') : NULL;
  if (witness->place.line)
    return base_arena_format(arena, "“%s” on line %d", witness->text, witness->place.line);
  return base_arena_format(arena, "“%s”%s%s", witness->text, slash ? " in " : "", slash ? slash + 1 : "");
}

static const char *reading_words(const DataImport *import, const BaseCsvField *field, int column,
                                 DataReadFault fault, BaseArena *arena, const char **hint) {
  const DataTableColumn *about = &import->file->table->columns[column];
  const DataReading *reading = &import->readings[column];
  switch (fault) {
  case DATA_READ_STORED:
    *hint = "make it a number in the spreadsheet, whose own sums leave it out; or declare the column TEXT";
    return base_arena_format(arena, "“%.60s” is a text, where numbers are stored as numbers", field->text);
  case DATA_READ_CLASH:
    *hint = "write all cells of the column in one way";
    if (!reading->narrowed.text[0]) return "it cannot be read as the cells above are";
    return base_arena_format(arena, "“%.60s” cannot be read as %s is", field->text,
                             witness_words(&reading->narrowed, arena));
  case DATA_READ_DECIMALS:
    *hint = about->type == DATA_TYPE_INTEGER ? "declare the column NUMERIC in schema.sql if it holds decimals"
                                             : NULL;
    if (about->type == DATA_TYPE_INTEGER)
      return base_arena_format(arena, "“%.60s” is not a whole number", field->text);
    return base_arena_format(arena, "“%.60s” has more than the %d decimals that are declared", field->text,
                             about->scale);
  case DATA_READ_DIGITS:
    if (about->type == DATA_TYPE_TEXT)
      return base_arena_format(arena, "“%.60s” has more than %d characters", field->text, about->precision);
    return base_arena_format(arena, "“%.60s” has more than the %d digits that are declared", field->text,
                             about->precision);
  case DATA_READ_LARGE:
  case DATA_READ_INEXACT: return data_import_size_words(about, field->text, fault, arena, hint);
  case DATA_READ_UNITS:
    *hint = "give all cells of the column one unit";
    if (!reading->with_unit.text[0])
      return base_arena_format(arena, "“%.60s” has a unit that the cells above lack", field->text);
    return base_arena_format(arena, "“%.60s” has another unit than %s", field->text,
                             witness_words(&reading->with_unit, arena));
  case DATA_READ:
  case DATA_READ_NO_DAY:
  case DATA_READ_NO_FORM: break;
  }
  return data_import_form_words(about, field->text, import->file->sheet != NULL, fault, arena, hint);
}

void data_import_report_reading(DataImport *import, const BaseCsvField *field, int column,
                                DataReadFault fault) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!data_import_fault(import)) return;
  BaseArena *arena = base_arena_new();
  const char *hint = NULL, *words = reading_words(import, field, column, fault, arena, &hint);
  base_report(import->diagnostics, BASE_ERROR, column_place(import, column), "cell-type", hint, "%s: %s",
              about->name, words);
  base_arena_free(arena);
}

/* The two values of the cell that could be read either way. */
static const char *two_readings(const DataTableColumn *about, const char *text, BaseArena *arena) {
  DataReading reading;
  DataReadValue values[2];
  static const unsigned styles[] = {DATA_STYLES_POINT, DATA_STYLES_COMMA};
  for (unsigned i = 0; i < 2; i++) {
    data_reading_start(&reading);
    reading.styles = styles[i];
    reading.orders = i + 1;
    data_reading_take(&reading, about, text, strlen(text), &values[i]);
    if (!values[i].is_text && values[i].whole) values[i].real = (double)values[i].integer;
  }
  if (values[0].is_text) return base_arena_format(arena, "%s or %s", values[0].text, values[1].text);
  return base_arena_format(arena, "%.15g or %.15g", values[0].real, values[1].real);
}

void data_import_report_open(DataImport *import, int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  const DataReading *reading = &import->readings[column];
  BaseArena *arena = base_arena_new();
  bool day = about->type == DATA_TYPE_DATE;
  base_report(import->diagnostics, BASE_ERROR, reading->unclear.place, "column-ambiguous",
              day ? "write days as 2020-12-31"
                  : "declare the column INTEGER if these are thousands, NUMERIC(12, 3) if they are decimals",
              "%s: “%s” can be read as %s, and no other cell of the column says which", about->name,
              reading->unclear.text, two_readings(about, reading->unclear.text, arena));
  base_arena_free(arena);
}

/* ---- rules ---------------------------------------------------------------------------------------------------- */

/* Asks the database whether the row that the insert holds breaks a rule. */
static bool breaks_rule(DataImport *import, const DataRule *rule) {
  const DataTable *table = import->file->table;
  BaseBuffer sql = {0};
  base_buffer_add_format(&sql, "SELECT NOT (%s) FROM (SELECT ", rule->expression);
  for (size_t i = 0; i < table->column_count; i++) {
    base_buffer_add_format(&sql, "%s?%zu AS ", i ? "," : "", i + 1);
    data_sql_add_quoted(&sql, table->column_names[i], '"');
  }
  base_buffer_add_text(&sql, ")");
  sqlite3_stmt *query = NULL;
  bool broken = false;
  if (sqlite3_prepare_v2(import->database, sql.data, (int)sql.length, &query, NULL) == SQLITE_OK) {
    data_import_bind(import, query);
    broken = sqlite3_step(query) == SQLITE_ROW && sqlite3_column_int(query, 0) == 1;
  }
  sqlite3_finalize(query);
  base_buffer_free(&sql);
  return broken;
}

static void report_rule(DataImport *import, const DataRule *rule, const char *value) {
  const DataTable *table = import->file->table;
  BaseArena *arena = base_arena_new();
  const char *hint, *expected = data_rule_expectation(rule, value, arena, &hint);
  base_report(import->diagnostics, BASE_ERROR, column_place(import, rule->column), "cell-value", hint,
              "%s: “%.60s”, %s", rule->column >= 0 ? table->column_names[rule->column] : table->name, value,
              expected);
  base_arena_free(arena);
}

/* The rules that SQLite judges: those about several columns, mostly. */
static bool report_rules(DataImport *import) {
  const DataTable *table = import->file->table;
  bool found = false;
  for (size_t i = 0; i < table->rule_count; i++) {
    const DataRule *rule = &table->rules[i];
    if (!breaks_rule(import, rule)) continue;
    found = true;
    if (!data_import_fault(import)) break;
    report_rule(import, rule, rule->column >= 0 ? column_text(import, rule->column) : "");
  }
  return found;
}

static void report_empty(DataImport *import, int column) {
  size_t count;
  base_csv_fields(import->reader, &count);
  bool cut = import->field_of_column[column] >= (int)count;
  base_report(import->diagnostics, BASE_ERROR, column_place(import, column), "cell-empty", NULL, "%s: %s",
              import->file->table->column_names[column],
              cut ? "the line ends before this column, which must have a value"
                  : "an empty cell where a value is required");
}

static bool holds(const DataImport *import, const DataRule *rule, int column, const BaseCsvField *field) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (about->type == DATA_TYPE_TEXT) return data_rule_holds_text(rule, field->text, field->length);
  DataReading reading = import->readings[column];
  DataReadValue value;
  if (data_reading_take(&reading, about, field->text, field->length, &value)) return true;
  if (value.is_text) return data_rule_holds_text(rule, value.text, strlen(value.text));
  return !value.whole || data_rule_holds_integer(rule, value.integer);
}

void data_import_report_value(DataImport *import, const BaseCsvField *field, int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!data_import_fault(import)) return;
  if (!field->length) {
    report_empty(import, column);
    return;
  }
  for (size_t i = 0; i < about->rule_count; i++)
    if (!holds(import, about->rules[i], column, field)) {
      report_rule(import, about->rules[i], field->text);
      return;
    }
}

/* ---- repeated keys -------------------------------------------------------------------------------------------- */

/* Where the row stands that already has these values, by "SELECT rowid … WHERE a IS ?1 AND …"; no file when unknown. */
static BasePlace earlier_row(DataImport *import, const int *columns, size_t count) {
  const DataTable *table = import->file->table;
  BaseBuffer sql = {0};
  base_buffer_add_text(&sql, "SELECT rowid FROM main.");
  data_sql_add_quoted(&sql, table->name, '"');
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_text(&sql, i ? " AND " : " WHERE ");
    data_sql_add_quoted(&sql, table->column_names[columns[i]], '"');
    base_buffer_add_format(&sql, " IS ?%d", columns[i] + 1);
  }
  sqlite3_stmt *query = NULL;
  BasePlace place = {0};
  if (sqlite3_prepare_v2(import->database, sql.data, (int)sql.length, &query, NULL) == SQLITE_OK) {
    data_import_bind(import, query);
    char row[24];
    const char *keys[] = {row};
    if (sqlite3_step(query) == SQLITE_ROW) {
      snprintf(row, sizeof row, "%lld", (long long)sqlite3_column_int64(query, 0));
      data_import_find_rows(import->file, table->row_key < 0, keys, 1, columns[0], &place,
                            import->diagnostics);
    }
  }
  sqlite3_finalize(query);
  base_buffer_free(&sql);
  return place;
}

/* Reads "UNIQUE constraint failed: table.a, table.b". */
static size_t repeated_columns(const DataTable *table, const char *message, int *columns, size_t limit) {
  size_t count = 0, skip = strlen(table->name);
  for (const char *at = message; count < limit && (at = strstr(at, table->name)); at += skip) {
    if (at[skip] != '.') continue;
    size_t length = strcspn(at + skip + 1, ",");
    int column = data_table_column(table, at + skip + 1, length);
    if (column >= 0) columns[count++] = column;
  }
  return count;
}

static void report_repetition(DataImport *import, const char *message) {
  const DataTable *table = import->file->table;
  int columns[8];
  size_t count = repeated_columns(table, message, columns, 8);
  if (!data_import_fault(import)) return;
  if (!count) {
    base_report(import->diagnostics, BASE_ERROR, column_place(import, -1), "row-refused", NULL, "%s",
                message);
    return;
  }
  BaseBuffer names = {0}, values = {0};
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_format(&names, "%s%s", i ? ", " : "", table->column_names[columns[i]]);
    base_buffer_add_format(&values, "%s%.60s", i ? ", " : "", column_text(import, columns[i]));
  }
  BasePlace first = earlier_row(import, columns, count);
  char hint[200] = "";
  const char *cell = first.file && !first.line ? strrchr(first.file, ':') : NULL;
  if (first.line) snprintf(hint, sizeof hint, "it stands first on line %d", first.line);
  if (cell) snprintf(hint, sizeof hint, "it stands first in %.150s", cell + 1);
  base_report(import->diagnostics, BASE_ERROR, column_place(import, columns[0]), "cell-repeated",
              *hint ? hint : NULL, "%s: “%s” stands a second time, it must be unique", names.data,
              values.data);
  base_buffer_free(&names);
  base_buffer_free(&values);
}

void data_import_report_refusal(DataImport *import) {
  char message[512];
  snprintf(message, sizeof message, "%s", sqlite3_errmsg(import->database));
  if (import->faults >= DATA_FAULTS_PER_FILE) {
    import->faults++;
    return;
  }
  if (!report_rules(import)) report_repetition(import, message);
}
