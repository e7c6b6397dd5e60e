/* Foreign keys, and the lines on which rows stand. */
#include "data/import.h"

#include "data/number.h"

#include <stdlib.h>
#include <string.h>

/* ---- the line of a row ---------------------------------------------------------------------------------------- */

/* Positions the reader on the row; true when it was found. */
static bool find_row(const DataTableFile *file, DataCsvReader *reader, int64_t row, int *field_of_column,
                     int column) {
  size_t count;
  if (!data_csv_next(reader)) return false;
  const DataField *fields = data_csv_fields(reader, &count);
  int key_field = -1;
  *field_of_column = 0;
  for (size_t i = 0; i < count; i++) {
    int named = fields[i].length ? data_table_column(file->table, fields[i].text, fields[i].length) : -1;
    if (named >= 0 && named == column) *field_of_column = (int)i;
    if (named >= 0 && named == file->table->row_key) key_field = (int)i;
  }
  for (int64_t number = 1; data_csv_next(reader); number++) {
    int64_t key = number;
    fields = data_csv_fields(reader, &count);
    if (key_field >= 0 && ((size_t)key_field >= count ||
                           !data_parse_integer(fields[key_field].text, fields[key_field].length, &key)))
      continue;
    if (key == row) return true;
  }
  return false;
}

BasePlace data_import_row_place(const DataTableFile *file, int64_t row, int column,
                                BaseDiagnostics *diagnostics) {
  BasePlace place = {file->path, 0, 0};
  DataCsvForm form = file->form;
  DataCsvReader *reader =
      data_csv_open(file->path, &form, file->table->column_names, file->table->column_count, diagnostics);
  if (!reader) return place;
  int field;
  if (find_row(file, reader, row, &field, column)) place = data_csv_place(reader, (size_t)field);
  data_csv_close(reader);
  return place;
}

/* ---- foreign keys --------------------------------------------------------------------------------------------- */

/* A foreign key of a table: PRAGMA foreign_key_list. */
typedef struct {
  char *parent, *from, *to;
} Key;

static bool find_key(sqlite3 *database, const char *table, int id, Key *key) {
  sqlite3_stmt *query = NULL;
  bool found = false;
  *key = (Key){0};
  if (sqlite3_prepare_v2(
          database,
          "SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?1) WHERE id = ?2 AND seq = 0", -1,
          &query, NULL) != SQLITE_OK)
    return false;
  sqlite3_bind_text(query, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int(query, 2, id);
  if (sqlite3_step(query) == SQLITE_ROW) {
    const char *parent = (const char *)sqlite3_column_text(query, 0),
               *from = (const char *)sqlite3_column_text(query, 1),
               *to = (const char *)sqlite3_column_text(query, 2);
    key->parent = base_copy(parent, strlen(parent));
    key->from = base_copy(from, strlen(from));
    key->to = to ? base_copy(to, strlen(to)) : NULL;
    found = true;
  }
  sqlite3_finalize(query);
  return found;
}

static char *cell_text(sqlite3 *database, const char *table, const char *column, int64_t row) {
  char *sql = sqlite3_mprintf("SELECT \"%w\" FROM main.\"%w\" WHERE rowid = ?1", column, table);
  sqlite3_stmt *query = NULL;
  char *text = NULL;
  if (sql && sqlite3_prepare_v2(database, sql, -1, &query, NULL) == SQLITE_OK) {
    sqlite3_bind_int64(query, 1, row);
    if (sqlite3_step(query) == SQLITE_ROW && sqlite3_column_text(query, 0))
      text = base_copy((const char *)sqlite3_column_text(query, 0), (size_t)sqlite3_column_bytes(query, 0));
  }
  sqlite3_finalize(query);
  sqlite3_free(sql);
  return text ? text : base_copy("", 0);
}

static void report_key(sqlite3 *database, const DataTableFile *file, int64_t row, int id,
                       BaseDiagnostics *diagnostics) {
  const DataTable *table = file->table;
  Key key;
  if (!find_key(database, table->name, id, &key)) return;
  int column = data_table_column(table, key.from, strlen(key.from));
  char *value = cell_text(database, table->name, key.from, row);
  base_report(diagnostics, BASE_ERROR, data_import_row_place(file, row, column, diagnostics),
              "cell-reference", NULL, "%s: “%.60s” is no %s of the table %s", key.from, value,
              key.to ? key.to : "key", key.parent);
  base_free(value);
  base_free(key.parent);
  base_free(key.from);
  base_free(key.to);
}

static bool check_table(sqlite3 *database, const DataTableFile *file, BaseDiagnostics *diagnostics) {
  sqlite3_stmt *query = NULL;
  char *sql = sqlite3_mprintf("PRAGMA main.foreign_key_check(\"%w\")", file->table->name);
  int status = sql ? sqlite3_prepare_v2(database, sql, -1, &query, NULL) : SQLITE_NOMEM;
  size_t faults = 0;
  if (status == SQLITE_OK)
    while ((status = sqlite3_step(query)) == SQLITE_ROW)
      if (++faults <= DATA_FAULTS_PER_FILE)
        report_key(database, file, sqlite3_column_int64(query, 1), sqlite3_column_int(query, 3), diagnostics);
  if (status != SQLITE_DONE) {
    base_report(diagnostics, BASE_ERROR, file->table->statement->place, "sql", NULL, "%s",
                sqlite3_errmsg(database));
    faults++;
  }
  if (faults > DATA_FAULTS_PER_FILE)
    base_report(diagnostics, BASE_ERROR, (BasePlace){file->path, 0, 0}, "more-faults", NULL,
                "%zu more errors in this file", faults - DATA_FAULTS_PER_FILE);
  sqlite3_finalize(query);
  sqlite3_free(sql);
  return faults == 0;
}

bool data_import_foreign_keys(sqlite3 *database, const DataTableFile *files, size_t count,
                              BaseDiagnostics *diagnostics) {
  bool sound = true;
  for (size_t i = 0; i < count; i++) sound &= check_table(database, &files[i], diagnostics);
  return sound;
}
