/* Records that follow their files: the tables of changed CSV files are brought up to date in the open database, and the
 * views that read them are forgotten. Whatever is not plain (a fault, a warning, another schema) is left to a new
 * opening, which says what there is to say. */
#include "data/cache.h"
#include "data/figures.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Rows and views of earlier contents stay in the arenas: after so many refreshes all is opened anew. */
enum { REFRESHES = 200 };

static const size_t file_limit = (size_t)1 << 30;

static void fingerprint_of(const BaseBuffer *content, char hex[33]) {
  BaseFingerprint print;
  base_fingerprint_start(&print);
  base_fingerprint_add(&print, content->data ? content->data : "", content->length);
  base_fingerprint_hex(&print, hex);
}

static bool is_content_of(const BaseBuffer *content, const BaseCsvForm *form) {
  char held[33], wanted[33];
  fingerprint_of(content, held);
  base_fingerprint_hex(&form->print, wanted);
  return strcmp(held, wanted) == 0;
}

/* ---- holding -------------------------------------------------------------------------------------------------- */

/* What the database says that a figure reads, against what is known of it. */
typedef struct {
  const DataRecords *records;
  DataFigure *figure;
} Reads;

static bool has_source(const DataFigure *figure, const char *table) {
  for (size_t i = 0; i < figure->source_count; i++)
    if (strcasecmp(figure->sources[i], table) == 0) return true;
  return false;
}

static void note_read(void *context, const char *name, bool temporary) {
  const Reads *reads = context;
  long other = temporary ? data_plan_find(reads->records, name, strlen(name)) : -1;
  if (!temporary) {
    bool table = data_statement_find(&reads->records->schema_statements, name) >= 0;
    for (size_t i = 0; i < reads->records->other_relation_count; i++)
      table &=
          strcasecmp(reads->records->other_relations[i], name) != 0; /* a view: its tables are told too */
    if (table && !has_source(reads->figure, name)) reads->figure->unsure = true;
  } else if (other >= 0 && &reads->records->figures[other] != reads->figure) {
    const DataFigure *read = &reads->records->figures[other];
    reads->figure->unsure |= read->unsure;
    for (size_t i = 0; i < read->source_count; i++)
      if (!has_source(reads->figure, read->sources[i])) reads->figure->unsure = true;
  }
}

/* The sources of figures are read from their text; the database has the last word. */
static void find_unsure(DataRecords *records) {
  BaseArena *scratch = base_arena_new();
  for (size_t i = 0; i < records->ordered; i++) {
    DataFigure *figure = &records->figures[records->order[i]];
    const DataStatement *statement = figure->statement;
    if (statement->kind == DATA_CREATE_INDEX) continue;
    Reads reads = {records, figure};
    DataRows rows;
    DataFailure failure;
    data_sqlite_tell_reads(records->store, note_read, &reads);
    if (!data_store_compile(records->store, statement->file->text + statement->select_start,
                            statement->select_end - statement->select_start, scratch, &rows, &failure))
      figure->unsure = true;
    data_sqlite_tell_reads(records->store, NULL, NULL);
  }
  base_arena_free(scratch);
}

void data_records_hold(DataRecords *records) {
  if (records->is_server || records->contents || !data_records_ready(records)) return;
  records->contents =
      base_arena_alloc(records->arena, (records->table_count + 1) * sizeof *records->contents);
  for (size_t i = 0; i < records->table_count; i++) {
    const DataTableFile *file = &records->files[i];
    if (file->sheet || !base_file_read(file->path, file_limit, &records->contents[i]) ||
        !is_content_of(&records->contents[i], &file->form))
      base_buffer_free(&records->contents[i]); /* saved meanwhile: its table will be replaced */
  }
  find_unsure(records);
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

static bool same_schema(const DataRecords *records) {
  bool proposed =
      data_sheets_are_records(records->options.records) && access(records->schema->path, F_OK) != 0;
  if (proposed) return true; /* by what the workbook is made of */
  BaseBuffer text = {0};
  bool same = base_file_read(records->schema->path, file_limit, &text) &&
              text.length == records->schema->length &&
              (!text.length || memcmp(text.data, records->schema->text, text.length) == 0);
  base_buffer_free(&text);
  return same;
}

static void take_content(DataRecords *records, size_t table, const BaseCsvForm *form, BaseBuffer *content) {
  DataTableFile *file = &records->files[table];
  char separator = file->form.separator;
  file->form = *form;
  file->form.text = NULL;
  file->form.text_length = 0;
  if (!file->form.separator) file->form.separator = separator;
  base_buffer_free(&records->contents[table]);
  records->contents[table] = *content;
  *content = (BaseBuffer){0};
  DataTableInfo *info = &records->infos[table];
  info->rows = file->rows;
  info->bytes = file->form.bytes;
  info->separator = file->form.separator;
  info->encoding = base_encoding_name(file->form.encoding);
}

/* Brings one table up to date; `changed` when its file is another. */
static bool refresh_file(DataRecords *records, size_t table, bool *changed, BaseDiagnostics *diagnostics) {
  const DataTableFile *file = &records->files[table];
  BaseBuffer content = {0};
  BaseCsvForm form = {0};
  *changed = false;
  if (file->sheet) return true; /* as it was: can_refresh */
  bool sound = base_file_read(file->path, file_limit, &content);
  if (sound && !is_content_of(&content, &file->form)) {
    sound = base_csv_scan(file->path, &form, diagnostics) && is_content_of(&content, &form);
    form.text = content.data;
    form.text_length = content.length;
    sound = sound && content.length > 0 && data_refresh_table(records, table, &form);
    if (sound) take_content(records, table, &form, &content);
    *changed = true;
  }
  base_buffer_free(&content);
  return sound;
}

static bool refers_to(sqlite3 *database, const char *child, const char *parent) {
  sqlite3_stmt *query = NULL;
  bool found = true; /* when it cannot be known */
  if (sqlite3_prepare_v2(database,
                         "SELECT 1 FROM pragma_foreign_key_list(?1) WHERE \"table\" = ?2 COLLATE NOCASE", -1,
                         &query, NULL) == SQLITE_OK) {
    sqlite3_bind_text(query, 1, child, -1, SQLITE_STATIC);
    sqlite3_bind_text(query, 2, parent, -1, SQLITE_STATIC);
    found = sqlite3_step(query) != SQLITE_DONE;
  }
  sqlite3_finalize(query);
  return found;
}

/* Foreign keys of the changed tables and of those that name them. */
static bool check_keys(DataRecords *records, const bool *changed, BaseDiagnostics *diagnostics) {
  sqlite3 *database = data_sqlite_handle(records->store);
  bool sound = true;
  for (size_t i = 0; i < records->table_count && sound; i++) {
    bool touched = changed[i];
    for (size_t k = 0; k < records->table_count && !touched; k++)
      touched = changed[k] && refers_to(database, records->tables[i].name, records->tables[k].name);
    if (touched) sound = data_import_foreign_keys(database, &records->files[i], 1, diagnostics);
  }
  return sound;
}

static bool refresh_files(DataRecords *records, bool *changed, BaseDiagnostics *diagnostics) {
  sqlite3 *database = data_sqlite_handle(records->store);
  sqlite3_exec(database, "BEGIN", NULL, NULL, NULL);
  bool sound = true;
  for (size_t i = 0; i < records->table_count && sound; i++)
    sound = refresh_file(records, i, &changed[i], diagnostics);
  sqlite3_exec(database, "COMMIT", NULL, NULL, NULL);
  return sound && check_keys(records, changed, diagnostics) && base_diagnostics_size(diagnostics) == 0;
}

/* ---- figures -------------------------------------------------------------------------------------------------- */

static bool is_stale(const DataRecords *records, const DataFigure *figure, const bool *changed) {
  if (figure->unsure) return true;
  for (size_t i = 0; i < records->table_count; i++)
    if (changed[i] && has_source(figure, records->tables[i].name)) return true;
  return false;
}

static void forget_view(DataFigures *figures, size_t index) {
  DataFigure *figure = &figures->records->figures[index];
  figures->views[index] = figure->shared = NULL;
  figures->rows[index] = figures->records->shared_rows[index] = NULL;
  figures->tried[index] = false;
  figure->filled = figure->ready = 0;
  *(figure->by_edition ? &figures->changed : &figures->records->shared_changed) = true;
}

/* What disclosure control decided rests on all editions. */
static void forget_protection(DataFigures *figures) {
  DataRecords *records = figures->records;
  for (size_t i = 0; i < records->edition_count; i++) data_figures_free(records->editions[i]);
  if (figures->protection != records->protection) data_protection_free(figures->protection);
  data_protection_free(records->protection);
  records->editions = NULL;
  records->edition_count = 0;
  records->protection = figures->protection = NULL;
  figures->shown = NULL;
}

/* Workbooks are read anew as a whole. */
static bool can_refresh(const DataFigures *figures) {
  const DataRecords *records = figures->records;
  return records->contents && records->refreshed < REFRESHES &&
         !base_diagnostics_size(records->diagnostics) && !base_diagnostics_size(figures->diagnostics) &&
         same_schema(records) && !data_sheets_changed(records);
}

bool data_figures_refresh(DataFigures *figures) {
  DataRecords *records = figures->records;
  BaseDiagnostics *opened_with = records->diagnostics;
  BaseDiagnostics *scratch = base_diagnostics_new();
  bool *changed = base_alloc((records->table_count + 1) * sizeof *changed);
  bool sound = can_refresh(figures);
  if (sound) {
    forget_protection(figures); /* its editions keep their rows in the cache under the old key */
    records->diagnostics = scratch;
    sound = refresh_files(records, changed, scratch);
    records->diagnostics = opened_with;
    if (!sound) records->cached = false; /* what is known belongs to no key any more */
  }
  for (size_t i = 0; i < records->figure_count && sound; i++)
    if (is_stale(records, &records->figures[i], changed)) forget_view(figures, i);
  if (sound && records->cached) data_cache_make_keys(records);
  records->refreshed++;
  base_diagnostics_free(scratch);
  base_free(changed);
  return sound;
}
