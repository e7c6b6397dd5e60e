/* A table brought to the new content of its file. */
#include "data/number.h"
#include "data/records.h"

#include <string.h>

enum { LINES_LIMIT = 256 << 10 };

/* ---- as a whole ----------------------------------------------------------------------------------------------- */

static bool run(sqlite3 *database, const char *format, const char *table) {
  char *sql = sqlite3_mprintf(format, table);
  bool done = sql && sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_free(sql);
  return done;
}

static bool replace_table(DataRecords *records, size_t table, const BaseCsvForm *form) {
  sqlite3 *database = data_sqlite_handle(records->store);
  DataTableFile *file = &records->files[table];
  BaseCsvForm before = file->form;
  file->form = *form;
  bool sound = run(database, "DELETE FROM main.\"%w\"", file->table->name) &&
               data_import_table(database, file, records->diagnostics);
  before.separator = file->form.separator;
  file->form = before;
  return sound;
}

/* ---- by lines ------------------------------------------------------------------------------------------------- */

/* A text as its head line and those of its lines that are not in the other. */
typedef struct {
  const char *text;
  size_t length, head, from, to;
} Lines;

static size_t common_start(const char *left, const char *right, size_t limit) {
  size_t at = 0;
  while (at + 64 <= limit && memcmp(left + at, right + at, 64) == 0) at += 64;
  while (at < limit && left[at] == right[at]) at++;
  return at;
}

static size_t common_end(const Lines *left, const Lines *right, size_t limit) {
  size_t count = 0;
  while (count < limit && left->text[left->length - count - 1] == right->text[right->length - count - 1])
    count++;
  return count;
}

/* Whole lines that differ, after the head line. False when the head lines do. */
static bool find_lines(Lines *old, Lines *new) {
  size_t shorter = old->length < new->length ? old->length : new->length;
  const char *head = memchr(old->text, '\n', old->length);
  size_t start = common_start(old->text, new->text, shorter);
  if (!head || start <= (size_t)(head - old->text)) return false;
  old->head = new->head = (size_t)(head - old->text) + 1;
  while (old->text[start - 1] != '\n') start--;
  size_t end = common_end(old, new, shorter - start);
  while (end && old->text[old->length - end - 1] != '\n') end--; /* the lines kept begin after a line end */
  if (end && new->text[new->length - end - 1] != '\n') return false;
  old->from = new->from = start;
  old->to = old->length - end;
  new->to = new->length - end;
  return old->to - old->from <= LINES_LIMIT && new->to - new->from <= LINES_LIMIT;
}

/* Without quotes a line is a record. Each begins with its key; a line without one is a fault, which an opening says. */
static bool has_keyed_lines(const Lines *lines, const DataTable *table, char separator) {
  const char *key = table->columns[table->row_key].name, *end = lines->text + lines->length;
  size_t length = strlen(key);
  if (memchr(lines->text, '"', lines->length) || lines->head <= length ||
      memcmp(lines->text, key, length) != 0 || lines->text[length] != separator)
    return false;
  for (const char *at = lines->text; (at = memchr(at, '\n', (size_t)(end - at)));)
    if (++at < end && *at == separator) return false;
  return true;
}

/* The head line and the lines as a file of its own. */
static DataTableFile part_of(const DataTableFile *file, const Lines *lines, BaseBuffer *text) {
  DataTableFile part = *file;
  base_buffer_clear(text);
  base_buffer_add(text, lines->text, lines->head);
  base_buffer_add(text, lines->text + lines->from, lines->to - lines->from);
  part.form.text = text->data;
  part.form.text_length = text->length;
  return part;
}

static bool delete_rows(BaseCsvReader *reader, sqlite3_stmt *delete, size_t *count) {
  if (!base_csv_next(reader)) return false; /* the head line */
  while (base_csv_next(reader)) {
    size_t field_count;
    const BaseCsvField *fields = base_csv_fields(reader, &field_count);
    int64_t number;
    if (!field_count || !data_parse_integer(fields[0].text, fields[0].length, &number)) return false;
    sqlite3_bind_int64(delete, 1, number);
    if (sqlite3_step(delete) != SQLITE_DONE || sqlite3_reset(delete) != SQLITE_OK) return false;
    if (sqlite3_changes(sqlite3_db_handle(delete)) != 1) return false;
    ++*count;
  }
  return !base_csv_failed(reader);
}

static bool delete_lines(DataRecords *records, const DataTableFile *file, const Lines *lines, size_t *count) {
  sqlite3 *database = data_sqlite_handle(records->store);
  const DataTable *table = file->table;
  BaseBuffer text = {0};
  DataTableFile part = part_of(file, lines, &text);
  BaseCsvReader *reader =
      base_csv_open(file->path, &part.form, table->column_names, table->column_count, records->diagnostics);
  sqlite3_stmt *delete = NULL;
  char *sql = sqlite3_mprintf("DELETE FROM main.\"%w\" WHERE rowid = ?1", table->name);
  bool sound = reader && sql && sqlite3_prepare_v2(database, sql, -1, &delete, NULL) == SQLITE_OK &&
               delete_rows(reader, delete, count);
  sqlite3_finalize(delete);
  sqlite3_free(sql);
  base_csv_close(reader);
  base_buffer_free(&text);
  return sound;
}

static bool insert_lines(DataRecords *records, const DataTableFile *file, const Lines *lines, size_t *count) {
  BaseBuffer text = {0};
  DataTableFile part = part_of(file, lines, &text);
  bool sound = data_import_table(data_sqlite_handle(records->store), &part, records->diagnostics);
  *count = part.rows;
  base_buffer_free(&text);
  return sound && part.neutral; /* else how a column is read rests on the other lines too */
}

static bool is_plain(const BaseCsvForm *form) {
  return form->encoding == BASE_UTF8 && !form->carriage_returns;
}

/* The order of the lines means nothing where each names its row: replacing some gives the table that all would give. */
bool data_refresh_table(DataRecords *records, size_t table, const BaseCsvForm *form) {
  DataTableFile *file = &records->files[table];
  const BaseBuffer *held = &records->contents[table];
  Lines old = {.text = held->data, .length = held->length}, new = {form->text, form->text_length, 0, 0, 0};
  if (!file->neutral || file->table->row_key < 0 || !held->length || !is_plain(form) ||
      !is_plain(&file->form) || !find_lines(&old, &new) ||
      !has_keyed_lines(&old, file->table, file->form.separator) ||
      !has_keyed_lines(&new, file->table, file->form.separator))
    return replace_table(records, table, form);
  size_t gone = 0, come = 0;
  bool sound = delete_lines(records, file, &old, &gone) && insert_lines(records, file, &new, &come);
  if (!sound && !base_diagnostics_size(records->diagnostics)) return replace_table(records, table, form);
  file->rows = file->rows - gone + come;
  return sound;
}
