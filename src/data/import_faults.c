/* Why a row was refused: the cell, its value, and what the schema expects there. Runs for wrong rows only. */
#include "data/import.h"

#include "data/number.h"

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

void data_import_report_type(DataImport *import, const BaseCsvField *field, int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!data_import_fault(import)) return;
  if (about->type == DATA_TYPE_TEXT) {
    base_report(import->diagnostics, BASE_ERROR, column_place(import, column), "cell-too-long", NULL,
                "%s: the text is too long for the database", about->name);
    return;
  }
  bool whole = about->type == DATA_TYPE_INTEGER, is_whole;
  double value;
  int64_t integer;
  bool decimal = whole && data_parse_number(field->text, field->length, &value, &integer, &is_whole);
  base_report(import->diagnostics, BASE_ERROR, column_place(import, column), "cell-type",
              decimal ? "declare the column NUMERIC in schema.sql if it holds decimals" : NULL,
              "%s: “%.60s” is not %s", about->name, field->text, whole ? "a whole number" : "a number");
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

static bool holds(const DataRule *rule, DataType type, const BaseCsvField *field) {
  int64_t value;
  if (type == DATA_TYPE_TEXT) return data_rule_holds_text(rule, field->text, field->length);
  return data_parse_integer(field->text, field->length, &value) && data_rule_holds_integer(rule, value);
}

void data_import_report_value(DataImport *import, const BaseCsvField *field, int column) {
  const DataTableColumn *about = &import->file->table->columns[column];
  if (!data_import_fault(import)) return;
  if (!field->length) {
    report_empty(import, column);
    return;
  }
  for (size_t i = 0; i < about->rule_count; i++)
    if (!holds(about->rules[i], about->type, field)) {
      report_rule(import, about->rules[i], field->text);
      return;
    }
}

/* ---- repeated keys -------------------------------------------------------------------------------------------- */

/* The line of the row that already has these values, by "SELECT rowid … WHERE a IS ?1 AND …"; 0 when unknown. */
static int earlier_line(DataImport *import, const int *columns, size_t count) {
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
  return place.line;
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
  int line = earlier_line(import, columns, count);
  char hint[64];
  snprintf(hint, sizeof hint, "it stands first on line %d", line);
  base_report(import->diagnostics, BASE_ERROR, column_place(import, columns[0]), "cell-repeated",
              line ? hint : NULL, "%s: “%s” stands a second time, it must be unique", names.data,
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
