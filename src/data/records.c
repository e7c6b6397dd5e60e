/* Opening records: a folder of CSV files into SQLite, and the figure files over them. */
#include "data/cache.h"
#include "data/code.h"
#include "data/protect.h"

#include <dirent.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { DEFAULT_TIME_LIMIT = 30 };

/* ---- schema --------------------------------------------------------------------------------------------------- */

/* The text of a statement for SQLite; as long as the author's, so that places stay. */
static const char *statement_sql(const DataRecords *records, const DataStatement *statement) {
  for (size_t i = 0; i < records->table_count; i++)
    if (records->tables[i].statement == statement) return records->tables[i].sql;
  return statement->file->text + statement->start;
}

/* Runs the statements of schema.sql that are indexes, or those that are not. */
static bool run_schema(DataRecords *records, bool indexes) {
  bool sound = true;
  for (size_t i = 0; i < records->schema_statements.count; i++) {
    const DataStatement *statement = &records->schema_statements.items[i];
    DataFailure failure;
    if ((statement->kind == DATA_CREATE_INDEX) != indexes ||
        data_store_run(records->store, DATA_PHASE_SCHEMA, statement_sql(records, statement),
                       statement->end - statement->start, &failure))
      continue;
    data_compile_report(records, statement, statement->start, &failure);
    sound = false;
  }
  return sound;
}

static void note_key(DataRecords *records, const char *name) {
  base_map_set(records->key_names, name, strlen(name), records);
}

static void note_keys(DataRecords *records, const DataTable *table) {
  for (int k = 0; k < table->key_count; k++) note_key(records, table->column_names[table->keys[k]]);
  for (size_t c = 0; c < table->column_count; c++)
    if (table->columns[c].unique) note_key(records, table->column_names[c]);
}

const char *const *data_book_schemas(const char *book, BaseArena *arena, size_t *count) {
  const char **paths = base_arena_alloc(arena, 2 * sizeof *paths), *dot = strrchr(book, '.'),
             *slash = strrchr(book, '/');
  paths[0] = base_arena_format(arena, "%.*s.sql", dot ? (int)(dot - book) : (int)strlen(book), book);
  paths[1] = base_arena_format(arena, "%.*sschema.sql", slash ? (int)(slash + 1 - book) : 0, book);
  *count = 2;
  return paths;
}

/* The proposal of a workbook that has no schema, kept in the cache by what the workbook is made of. */
static const DataSqlFile *propose_schema(DataRecords *records) {
  BaseFingerprint print, whole;
  char key[33];
  size_t bytes;
  BaseBuffer content = {0};
  const char *book = records->options.records, *cache = records->options.cache_folder;
  data_sheets_find(records);
  bool known = data_sheets_fingerprint(records, &print, &bytes);
  base_cache_key_start(&whole, "schema", CODE_OF_data);
  base_cache_key_add(&whole, &print, sizeof print);
  base_fingerprint_hex(&whole, key);
  if (!known || !cache || !base_cache_file_read(cache, "schema", key, &content)) {
    DataProposal proposal;
    bool sound = data_propose(book, &proposal, records->diagnostics);
    base_cache_content_start(&content);
    base_buffer_add_text(&content, sound ? proposal.schema.data : "");
    data_proposal_free(&proposal);
    if (sound && cache) base_cache_file_write(cache, "schema", key, &content);
    if (!sound) base_buffer_free(&content);
  }
  DataSqlFile *file = content.length ? base_arena_alloc(records->arena, sizeof *file) : NULL;
  if (file) {
    file->path = base_diagnostics_keep(records->diagnostics,
                                       base_arena_format(records->arena, "%s (proposed schema)", book));
    file->length = content.length - BASE_CACHE_HEAD;
    file->text = base_arena_copy(records->arena, content.data + BASE_CACHE_HEAD, file->length);
  }
  base_buffer_free(&content);
  return file;
}

static const DataSqlFile *find_schema(DataRecords *records) {
  const char *path = records->options.records;
  size_t count;
  if (!data_sheets_are_records(path))
    return data_records_read_sql(records, base_arena_format(records->arena, "%s/schema.sql", path));
  const char *const *schemas = data_book_schemas(path, records->arena, &count);
  for (size_t i = 0; i < count; i++)
    if (access(schemas[i], F_OK) == 0) return data_records_read_sql(records, schemas[i]);
  return propose_schema(records);
}

static bool read_schema(DataRecords *records) {
  records->schema = find_schema(records);
  if (!records->schema) return false;
  data_statements_read(records->schema, records->arena, &records->schema_statements);
  records->tables = data_schema_tables(&records->schema_statements, records->arena, &records->table_count);
  records->files = base_arena_alloc(records->arena, (records->table_count + 1) * sizeof *records->files);
  records->infos = base_arena_alloc(records->arena, (records->table_count + 1) * sizeof *records->infos);
  for (size_t i = 0; i < records->table_count; i++) {
    const char *path =
        base_arena_format(records->arena, "%s/%s.csv", records->options.records, records->tables[i].name);
    path = base_diagnostics_keep(records->diagnostics, path);
    records->files[i] = (DataTableFile){.table = &records->tables[i], .path = path};
    records->infos[i] = (DataTableInfo){.table = records->tables[i].name, .file = path};
    note_keys(records, &records->tables[i]);
  }
  records->other_relations = base_arena_alloc(records->arena, (records->schema_statements.count + 1) *
                                                                  sizeof *records->other_relations);
  for (size_t i = 0; i < records->schema_statements.count; i++)
    if (records->schema_statements.items[i].kind == DATA_CREATE_VIEW &&
        records->schema_statements.items[i].name)
      records->other_relations[records->other_relation_count++] = records->schema_statements.items[i].name;
  return true;
}

/* SQLite would leave rows out, or replace others by them. */
static bool check_conflicts(DataRecords *records) {
  bool sound = true;
  for (size_t i = 0; i < records->table_count; i++) {
    const DataTable *table = &records->tables[i];
    if (!table->conflict_at) continue;
    base_report(records->diagnostics, BASE_ERROR, data_sql_place(table->statement->file, table->conflict_at),
                "schema-conflict", "leave it out: a row that breaks a rule is an error at its line",
                "%s: ON CONFLICT drops rows that break a rule, or those that stood before them", table->name);
    sound = false;
  }
  return sound;
}

/* A type that is not known would be a text in silence. */
static bool check_types(DataRecords *records) {
  bool sound = true;
  for (size_t i = 0; i < records->table_count; i++)
    for (size_t k = 0; k < records->tables[i].column_count; k++) {
      const DataTableColumn *column = &records->tables[i].columns[k];
      if (column->type != DATA_TYPE_UNKNOWN || column->generated) continue;
      base_report(records->diagnostics, BASE_ERROR,
                  data_sql_place(records->tables[i].statement->file, column->name_at), "unknown-type",
                  "types are INTEGER, NUMERIC, REAL, TEXT, BOOLEAN, DATE, TIMESTAMP and TIME",
                  *column->declared ? "%s: %s is no type of a column here" : "%s has no type%s", column->name,
                  column->declared);
      sound = false;
    }
  return sound;
}

static bool check_declarations(DataRecords *records) {
  bool types = check_types(records);
  return check_conflicts(records) && types;
}

/* ---- files ---------------------------------------------------------------------------------------------------- */

/* A CSV that no table takes is probably a misspelt name. */
static void warn_of_strangers(DataRecords *records) {
  DIR *folder = opendir(records->options.records);
  if (!folder) return;
  const char **names = base_alloc((records->table_count + 1) * sizeof *names);
  for (size_t i = 0; i < records->table_count; i++) names[i] = records->tables[i].name;
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length <= 4 || strcasecmp(entry->d_name + length - 4, ".csv") != 0) continue;
    char *stem = base_copy(entry->d_name, length - 4);
    bool known = false;
    for (size_t i = 0; i < records->table_count; i++) known |= strcmp(names[i], stem) == 0;
    const char *near = known ? NULL : base_nearest(stem, names, records->table_count);
    const char *path = base_arena_format(records->arena, "%s/%s", records->options.records, entry->d_name);
    if (!known)
      base_report(records->diagnostics, BASE_WARNING,
                  (BasePlace){base_diagnostics_keep(records->diagnostics, path), 0, 0}, "unknown-table",
                  near ? base_arena_format(records->arena, "the nearest table is %s", near) : NULL,
                  "schema.sql has no table %s", stem);
    base_free(stem);
  }
  closedir(folder);
  base_free(names);
}

static void report_no_file(DataRecords *records, const DataTableFile *file) {
  base_report(records->diagnostics, BASE_ERROR, file->table->statement->place, "missing-csv",
              "an empty table is a file with its head line alone", "the table %s has no file %s",
              file->table->name, file->path);
}

static bool scan_files(DataRecords *records) {
  bool sound = true;
  BaseFingerprint books;
  size_t bytes = 0;
  data_sheets_find(records);
  bool have_books = records->book_count && data_sheets_fingerprint(records, &books, &bytes);
  if (have_books) base_fingerprint_hex(&books, records->books_key);
  for (size_t i = 0; i < records->table_count; i++) {
    DataTableFile *file = &records->files[i];
    bool there = !data_sheets_are_records(records->options.records) && access(file->path, F_OK) == 0;
    if (there) {
      sound &= base_csv_scan(file->path, &file->form, records->diagnostics);
    } else if (have_books) {
      data_sheets_add(records, file, &books, bytes);
      records->infos[i].file = file->path;
    } else {
      report_no_file(records, file);
      sound = false;
    }
  }
  if (!sound) warn_of_strangers(records);
  return sound;
}

static void note_files(DataRecords *records) {
  for (size_t i = 0; i < records->table_count; i++) {
    const DataTableFile *file = &records->files[i];
    DataTableInfo *info = &records->infos[i];
    info->rows = file->rows;
    info->bytes = file->form.bytes;
    info->separator = file->form.separator;
    info->encoding = file->sheet ? "workbook" : base_encoding_name(file->form.encoding);
    info->file = file->path;
    if (records->options.verbose && file->sheet)
      base_report(records->diagnostics, BASE_NOTE, (BasePlace){file->path, 0, 0}, "book-read", NULL,
                  "%zu rows of the table %s", info->rows, file->table->name);
    else if (records->options.verbose)
      base_report(records->diagnostics, BASE_NOTE, (BasePlace){file->path, 0, 0}, "csv-read", NULL,
                  "%zu rows, %s, separated by %s", info->rows, info->encoding,
                  info->separator == ','   ? "commas"
                  : info->separator == ';' ? "semicolons"
                                           : "tabs");
  }
}

static bool import_files(DataRecords *records) {
  records->store = data_sqlite_open(records->options.time_limit);
  if (!run_schema(records, false)) return false;
  sqlite3 *database = data_sqlite_handle(records->store);
  sqlite3_exec(database, "BEGIN", NULL, NULL, NULL);
  bool sound = data_sheets_are_unique(records);
  for (size_t i = 0; i < records->table_count; i++)
    sound &= data_import_table(database, &records->files[i], records->diagnostics);
  sqlite3_exec(database, "COMMIT", NULL, NULL, NULL);
  if (sound) sound = run_schema(records, true); /* after the rows: faster */
  return sound &&
         data_import_foreign_keys(database, records->files, records->table_count, records->diagnostics);
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

/* After a fork the child opens a session of its own, where nothing is created yet. */
static void forget_store(DataRecords *records) {
  data_store_close(records->store);
  records->store = NULL;
  records->edition_created = false;
  records->edition_serial = 0;
  for (size_t i = 0; i < records->figure_count; i++) {
    DataFigure *figure = &records->figures[i];
    figure->created = figure->edition;
    figure->select = NULL;
    figure->filled = figure->ready = 0;
  }
}

bool data_records_ready(DataRecords *records) {
  if (records->store && data_store_is_inherited(records->store)) forget_store(records);
  return records->store || records->source->connect(records);
}

/* From the cache or the files. */
static bool connect_files(DataRecords *records) {
  if (records->cached) records->store = data_cache_load_records(records);
  bool loaded = records->store != NULL;
  size_t warnings = base_diagnostics_count(records->diagnostics, BASE_WARNING);
  if (!loaded && !import_files(records)) return false;
  if (!data_compile_figures(records)) return false;
  /* a file with a warning is imported each time, so that the warning is said each time */
  if (base_diagnostics_count(records->diagnostics, BASE_WARNING) != warnings) records->cached = false;
  if (records->cached && !loaded) data_cache_save_records(records);
  return true;
}

/* From the cache: the rows of views, and that all inputs were sound. Else from the files. */
static bool open_files(DataRecords *records) {
  bool schema = read_schema(records), plan = schema && data_plan_read(records);
  if (!schema || !check_declarations(records) || !scan_files(records)) return false;
  if (!plan) return import_files(records) && false; /* the faults of the files are said in the same run */
  records->cached = records->options.cache_folder != NULL;
  if (records->cached) {
    data_cache_make_keys(records);
    records->known_sound = data_cache_load_views(records, NULL, records->arena, records->shared_rows);
  }
  if (!records->known_sound && !data_records_ready(records)) return false;
  records->shared_changed = !records->known_sound;
  note_files(records);
  return true;
}

static bool is_path(const char *records) {
  return *records != '\0';
}

static bool is_record_file(const char *name) {
  const char *dot = strrchr(name, '.');
  return *name != '.' && ((dot && strcasecmp(dot, ".csv") == 0) || strcmp(name, "schema.sql") == 0 ||
                          data_book_is_readable(name));
}

static const DataSource source_files = {is_path, is_record_file, open_files, connect_files,
                                        .is_server = false};

static const DataSource *const sources[] = {DATA_SOURCES, &source_files};
enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

static const DataSource *source_of(const char *records) {
  size_t at = 0;
  while (at + 1 < SOURCE_COUNT && !sources[at]->takes(records)) at++;
  return sources[at];
}

bool data_records_are_files(const char *records) {
  return source_of(records)->has_file != NULL;
}

bool data_records_have_file(const char *name) {
  bool found = false;
  for (size_t i = 0; i < SOURCE_COUNT; i++) found |= sources[i]->has_file && sources[i]->has_file(name);
  return found;
}

static const char *keep(DataRecords *records, const char *text) {
  return text ? base_arena_copy(records->arena, text, strlen(text)) : NULL;
}

DataRecords *data_records_open(const DataOptions *options, BaseDiagnostics *diagnostics) {
  if (!options->records) {
    base_report(diagnostics, BASE_ERROR, (BasePlace){0}, "no-records",
                "name their folder: <report records=\"records\" …>", "the report names no records");
    return NULL;
  }
  DataRecords *records = base_alloc(sizeof *records);
  records->key_names = base_map_new();
  records->arena = base_arena_new();
  records->diagnostics = diagnostics;
  records->options = *options;
  records->options.records = keep(records, options->records);
  records->options.figures = keep(records, options->figures);
  records->options.checks = keep(records, options->checks);
  records->options.published = keep(records, options->published);
  records->options.cache_folder = keep(records, options->cache_folder);
  if (records->options.time_limit <= 0) records->options.time_limit = DEFAULT_TIME_LIMIT;
  records->source = source_of(records->options.records);
  records->is_server = records->source->is_server;
  if (records->source->open(records)) return records;
  records->cached = false;
  data_records_close(records);
  return NULL;
}

void data_records_close(DataRecords *records) {
  if (!records) return;
  for (size_t i = 0; i < records->edition_count; i++) data_figures_free(records->editions[i]);
  data_protection_free(records->protection);
  if (records->cached && records->shared_changed) data_cache_save_views(records, NULL, records->shared_rows);
  for (size_t i = 0; records->contents && i < records->table_count; i++)
    base_buffer_free(&records->contents[i]);
  data_sheets_close(records);
  data_store_close(records->store);
  base_free(records->schema_statements.items);
  base_free(records->statements.items);
  base_free(records->divisions.items);
  base_free(records->counted.items);
  base_map_free(records->figures_by_name);
  base_map_free(records->key_names);
  base_arena_free(records->arena);
  base_free(records);
}

size_t data_table_count(const DataRecords *records) {
  return records->table_count;
}

const DataTableInfo *data_table_at(const DataRecords *records, size_t index) {
  return &records->infos[index];
}

const char *const *data_view_names(const DataRecords *records, size_t *count) {
  *count = records->view_count;
  return records->names;
}
