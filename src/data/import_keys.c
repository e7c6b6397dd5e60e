/* Foreign keys, and the lines on which rows stand. */
#include "data/import.h"

#include "data/number.h"

#include <stdlib.h>
#include <string.h>

/* ---- the lines of rows ---------------------------------------------------------------------------------------- */

typedef struct {
  const DataTableFile *file;
  int *field_of_column;
  BaseBuffer key; /* of the current row */
} Search;

static void read_search_head(Search *search, BaseCsvReader *reader) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(reader, &count);
  for (size_t i = 0; i < search->file->table->column_count; i++) search->field_of_column[i] = -1;
  for (size_t i = 0; i < count; i++) {
    int column =
        fields[i].length ? data_table_column(search->file->table, fields[i].text, fields[i].length) : -1;
    if (column >= 0) search->field_of_column[column] = (int)i;
  }
}

/* The values of the primary key, joined by commas; whole numbers as the database writes them. */
static void make_key(Search *search, BaseCsvReader *reader) {
  const DataTable *table = search->file->table;
  size_t count;
  const BaseCsvField *fields = base_csv_fields(reader, &count);
  base_buffer_clear(&search->key);
  for (int i = 0; i < table->key_count; i++) {
    int field = search->field_of_column[table->keys[i]];
    int64_t number;
    if (i) base_buffer_add_char(&search->key, ',');
    if (field < 0 || (size_t)field >= count) continue;
    if (table->columns[table->keys[i]].type == DATA_TYPE_INTEGER &&
        data_parse_grouped(fields[field].text, fields[field].length, &number))
      base_buffer_add_format(&search->key, "%lld", (long long)number);
    else
      base_buffer_add(&search->key, fields[field].text, fields[field].length);
  }
}

static void search_rows(Search *search, BaseCsvReader *reader, bool by_number, const BaseMap *wanted,
                        size_t count, int column) {
  if (!base_csv_next(reader)) return;
  read_search_head(search, reader);
  int field = column >= 0 ? search->field_of_column[column] : 0;
  for (size_t number = 1, found = 0; found < count && base_csv_next(reader); number++) {
    if (by_number) {
      base_buffer_clear(&search->key);
      base_buffer_add_format(&search->key, "%zu", number);
    } else {
      make_key(search, reader);
    }
    BasePlace *place = search->key.data ? base_map_find(wanted, search->key.data, search->key.length) : NULL;
    if (!place || place->line || place->file != search->file->path) continue;
    *place = base_csv_place(reader, field < 0 ? 0 : (size_t)field);
    found++;
  }
}

void data_import_find_rows(const DataTableFile *file, bool by_number, const char *const *keys, size_t count,
                           int column, BasePlace *places, BaseDiagnostics *diagnostics) {
  BaseCsvForm form = file->form;
  DataTableFile read = *file;
  BaseCsvReader *reader = !data_sheet_load(&read, &form, diagnostics)
                              ? NULL
                              : base_csv_open(file->path, &form, file->table->column_names,
                                              file->table->column_count, diagnostics);
  Search search = {.file = &read};
  search.field_of_column = base_alloc((file->table->column_count + 1) * sizeof *search.field_of_column);
  BaseMap *wanted = base_map_new();
  for (size_t i = 0; i < count; i++) {
    places[i] = (BasePlace){read.path, 0, 0};
    if (!base_map_find(wanted, keys[i], strlen(keys[i])))
      base_map_set(wanted, keys[i], strlen(keys[i]), &places[i]);
  }
  if (reader) search_rows(&search, reader, by_number, wanted, count, column);
  for (size_t i = 0; i < count; i++) /* a key that was asked for twice */
    places[i] = *(BasePlace *)base_map_find(wanted, keys[i], strlen(keys[i]));
  base_map_free(wanted);
  base_buffer_free(&search.key);
  base_free(search.field_of_column);
  base_csv_close(reader);
  if (!file->form.text) data_sheet_release(&read, &form);
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

/* A row whose foreign key names nothing: SQLite's row number and the number of the key. */
typedef struct {
  int64_t row;
  int key;
} Orphan;

static void report_orphan(sqlite3 *database, const DataTableFile *file, const Orphan *orphan,
                          BaseDiagnostics *diagnostics) {
  const DataTable *table = file->table;
  Key key;
  if (!find_key(database, table->name, orphan->key, &key)) return;
  char number[24];
  const char *keys[] = {number};
  snprintf(number, sizeof number, "%lld", (long long)orphan->row);
  BasePlace place;
  data_import_find_rows(file, table->row_key < 0, keys, 1,
                        data_table_column(table, key.from, strlen(key.from)), &place, diagnostics);
  char *value = cell_text(database, table->name, key.from, orphan->row);
  base_report(diagnostics, BASE_ERROR, place, "cell-reference", NULL, "%s: “%.60s” is no %s of the table %s",
              key.from, value, key.to ? key.to : "key", key.parent);
  base_free(value);
  base_free(key.parent);
  base_free(key.from);
  base_free(key.to);
}

static bool check_table(sqlite3 *database, const DataTableFile *file, BaseDiagnostics *diagnostics) {
  sqlite3_stmt *query = NULL;
  char *sql = sqlite3_mprintf("PRAGMA main.foreign_key_check(\"%w\")", file->table->name);
  int status = sql ? sqlite3_prepare_v2(database, sql, -1, &query, NULL) : SQLITE_NOMEM;
  Orphan orphans[DATA_FAULTS_PER_FILE];
  size_t faults = 0;
  if (status == SQLITE_OK)
    for (; (status = sqlite3_step(query)) == SQLITE_ROW; faults++)
      if (faults < DATA_FAULTS_PER_FILE)
        orphans[faults] = (Orphan){sqlite3_column_int64(query, 1), sqlite3_column_int(query, 3)};
  if (status != SQLITE_DONE)
    base_report(diagnostics, BASE_ERROR, file->table->statement->place, "sql", NULL, "%s",
                sqlite3_errmsg(database));
  sqlite3_finalize(query);
  sqlite3_free(sql);
  for (size_t i = 0; i < faults && i < DATA_FAULTS_PER_FILE; i++)
    report_orphan(database, file, &orphans[i], diagnostics);
  if (faults > DATA_FAULTS_PER_FILE)
    base_report(diagnostics, BASE_ERROR, (BasePlace){file->path, 0, 0}, "more-faults", NULL,
                "%zu more errors in this file", faults - DATA_FAULTS_PER_FILE);
  return faults == 0 && status == SQLITE_DONE;
}

bool data_import_foreign_keys(sqlite3 *database, const DataTableFile *files, size_t count,
                              BaseDiagnostics *diagnostics) {
  bool sound = true;
  for (size_t i = 0; i < count; i++) sound &= check_table(database, &files[i], diagnostics);
  return sound;
}
