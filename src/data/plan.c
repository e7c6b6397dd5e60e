/* What reads what: figure files as a graph over the records, without running them. */
#include "data/records.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { SQL_FILE_LIMIT = 4 << 20 };

/* ---- files ---------------------------------------------------------------------------------------------------- */

const DataSqlFile *data_records_read_sql(DataRecords *records, const char *path) {
  BaseBuffer text = {0};
  const char *kept = base_diagnostics_keep(records->diagnostics, path);
  BasePlace place = {kept, 0, 0};
  size_t bad;
  DataSqlFile *file = NULL;
  if (!base_file_read(path, SQL_FILE_LIMIT, &text)) {
    base_report(records->diagnostics, BASE_ERROR, place, "sql-unreadable", NULL,
                "the file cannot be read: %s", errno == EFBIG ? "more than 4 MiB" : base_file_problem(errno));
  } else if (text.length &&
             (!base_utf8_valid(text.data, text.length, &bad) || memchr(text.data, '\0', text.length))) {
    base_report(records->diagnostics, BASE_ERROR, place, "sql-encoding", "save the file as UTF-8",
                "the file is not a text in UTF-8");
  } else {
    BaseBuffer composed = {0}; /* as the records are */
    base_nfc_add(&composed, text.data ? text.data : "", text.length);
    base_buffer_free(&text);
    text = composed;
    file = base_arena_alloc(records->arena, sizeof *file);
    *file = (DataSqlFile){kept, base_arena_copy(records->arena, text.data ? text.data : "", text.length),
                          text.length};
  }
  base_buffer_free(&text);
  return file;
}

static bool read_statements(DataRecords *records, const char *path) {
  const DataSqlFile *file = data_records_read_sql(records, path);
  if (file) data_statements_read(file, records->arena, &records->statements);
  return file != NULL;
}

static bool read_folder(DataRecords *records, const char *path) {
  DIR *folder = opendir(path);
  if (!folder) return read_statements(records, path);
  BASE_LIST(char *) names = {0};
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (entry->d_name[0] != '.' && length > 4 && strcmp(entry->d_name + length - 4, ".sql") == 0)
      *BASE_APPEND(&names) = base_copy(entry->d_name, length);
  }
  closedir(folder);
  if (names.count) qsort(names.items, names.count, sizeof *names.items, base_name_compare);
  bool read = true;
  for (size_t i = 0; i < names.count; i++) {
    read &= read_statements(records, base_arena_format(records->arena, "%s/%s", path, names.items[i]));
    base_free(names.items[i]);
  }
  if (!names.count)
    base_report(records->diagnostics, BASE_WARNING,
                (BasePlace){base_diagnostics_keep(records->diagnostics, path), 0, 0}, "no-figures", NULL,
                "the folder holds no .sql file");
  base_free(names.items);
  return read;
}

/* ---- names ---------------------------------------------------------------------------------------------------- */

/* Names are found whatever their case. */
static size_t fold(const char *name, size_t length, char *out, size_t size) {
  if (length > size) length = size;
  for (size_t i = 0; i < length; i++)
    out[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 'a' - 'A' : name[i]);
  return length;
}

long data_plan_find(const DataRecords *records, const char *name, size_t length) {
  char folded[256];
  if (length > sizeof folded) return -1;
  length = fold(name, length, folded, sizeof folded);
  const DataFigure *figure =
      records->figures_by_name ? base_map_find(records->figures_by_name, folded, length) : NULL;
  return figure ? figure - records->figures : -1;
}

static void remember_name(DataRecords *records, DataFigure *figure) {
  char folded[256];
  const char *name = figure->statement->name;
  if (!name || strlen(name) > sizeof folded || figure->statement->kind == DATA_CREATE_INDEX) return;
  base_map_set(records->figures_by_name, folded, fold(name, strlen(name), folded, sizeof folded), figure);
}

/* A table or view of the records. */
static bool is_relation(const DataRecords *records, const char *name) {
  for (size_t i = 0; i < records->table_count; i++)
    if (strcasecmp(records->infos[i].table, name) == 0) return true;
  for (size_t i = 0; i < records->other_relation_count; i++)
    if (strcasecmp(records->other_relations[i], name) == 0) return true;
  return false;
}

/* ---- what figure files may do --------------------------------------------------------------------------------- */

static bool refuse(DataRecords *records, const DataStatement *statement, const char *hint,
                   const char *message) {
  base_report(records->diagnostics, BASE_ERROR, statement->place, "sql-not-allowed", hint, "%s", message);
  return false;
}

static bool check_name(DataRecords *records, const DataStatement *statement) {
  if (!statement->name) return refuse(records, statement, NULL, "a CREATE statement without a name");
  long earlier = data_plan_find(records, statement->name, strlen(statement->name));
  bool taken = strcasecmp(statement->name, "edition") == 0 || is_relation(records, statement->name);
  if (earlier < 0 && !taken) return true;
  BasePlace place = data_sql_place(statement->file, statement->name_at);
  if (taken) {
    base_report(records->diagnostics, BASE_ERROR, place, "sql-repeated", "choose another name",
                "%s is a table of the records", statement->name);
    return false;
  }
  BasePlace first = records->figures[earlier].statement->place;
  base_report(records->diagnostics, BASE_ERROR, place, "sql-repeated",
              base_arena_format(records->arena, "the first is at %s:%d", first.file, first.line),
              "a second %s", statement->name);
  return false;
}

/* An index belongs to a temporary table of the figures. On a server its columns are names: an expression would be run when
 * the table is filled. */
static bool check_index(DataRecords *records, const DataStatement *statement) {
  const char *text = statement->file->text;
  DataToken token = data_token_after(text, statement->end, statement->name_at);
  token = data_token_after(text, statement->end, data_token_after(text, statement->end, token.end).end);
  const char *table = data_token_text(records->arena, text, token);
  bool stored = false;
  for (size_t i = 0; i < records->statements.count; i++) {
    const DataStatement *other = &records->statements.items[i];
    stored |= other->kind == DATA_CREATE_TABLE_AS && other->name && strcasecmp(other->name, table) == 0;
  }
  if (!stored)
    return refuse(records, statement, NULL,
                  "an index of what is no CREATE TEMPORARY TABLE … AS of these files");
  int depth = 0;
  while (records->is_server && token.kind != DATA_TOKEN_END) {
    token = data_token_after(text, statement->end, token.end);
    depth += data_token_is(text, token, "(");
    if (depth > 1 || data_token_is(text, token, "where"))
      return refuse(records, statement, NULL, "on a server an index takes columns, not expressions");
  }
  return true;
}

static bool check_statement(DataRecords *records, const DataStatement *statement) {
  switch (statement->kind) {
  case DATA_OTHER:
    return refuse(records, statement, "write CREATE TEMPORARY VIEW … AS SELECT …",
                  "only views, tables AS SELECT and indexes may be created here, all temporary");
  case DATA_CREATE_TABLE:
    return refuse(records, statement, "write CREATE TEMPORARY TABLE … AS SELECT …",
                  "a table that no SELECT fills; records come from CSV files");
  case DATA_CREATE_INDEX: return check_name(records, statement) && check_index(records, statement);
  case DATA_CREATE_VIEW:
  case DATA_CREATE_TABLE_AS:
    if (!statement->temporary)
      return refuse(records, statement,
                    statement->kind == DATA_CREATE_VIEW ? "write CREATE TEMPORARY VIEW"
                                                        : "write CREATE TEMPORARY TABLE",
                    "what figure files create must be temporary");
    return check_name(records, statement);
  }
  return false;
}

/* ---- the graph ------------------------------------------------------------------------------------------------ */

static void add_source(DataRecords *records, DataFigure *figure, const char *name) {
  for (size_t i = 0; i < figure->source_count; i++)
    if (strcasecmp(figure->sources[i], name) == 0) return;
  const char **longer = base_arena_alloc(records->arena, (figure->source_count + 2) * sizeof *longer);
  size_t at = 0;
  while (at < figure->source_count && strcasecmp(figure->sources[at], name) < 0) at++;
  for (size_t i = 0; i < figure->source_count; i++) longer[i < at ? i : i + 1] = figure->sources[i];
  longer[at] = name;
  figure->sources = longer;
  figure->source_count++;
}

/* A name of the records: a table is a source, a view of the schema stands for the tables it reads. */
static void add_relation(DataRecords *records, DataFigure *figure, const char *name, int depth) {
  long index = data_statement_find(&records->schema_statements, name);
  const DataStatement *statement = index >= 0 ? &records->schema_statements.items[index] : NULL;
  if (statement && statement->kind == DATA_CREATE_VIEW && depth < 32) {
    for (size_t i = 0; i < statement->reference_count; i++)
      add_relation(records, figure, statement->references[i], depth + 1);
  } else if (statement) {
    add_source(records, figure, statement->name);
  } else if (is_relation(records, name)) {
    add_source(records, figure, name);
  }
}

static bool visit(DataRecords *records, size_t index) {
  DataFigure *figure = &records->figures[index];
  if (figure->mark == 2) return true;
  if (figure->mark == 1) {
    base_report(records->diagnostics, BASE_ERROR, figure->statement->place, "sql-circle", NULL,
                "%s reads itself", figure->statement->name);
    return false;
  }
  figure->mark = 1;
  bool sound = true;
  for (size_t i = 0; i < figure->statement->reference_count && sound; i++) {
    const char *name = figure->statement->references[i];
    long other = data_plan_find(records, name, strlen(name));
    if (strcasecmp(name, "edition") == 0) figure->by_edition = true;
    if (other < 0) {
      add_relation(records, figure, name, 0);
      continue;
    }
    sound = visit(records, (size_t)other);
    const DataFigure *read = &records->figures[other];
    figure->by_edition |= read->by_edition;
    for (size_t k = 0; k < read->source_count; k++) add_source(records, figure, read->sources[k]);
  }
  figure->mark = 2;
  records->order[records->ordered++] = index;
  return sound;
}

/* Indexes last, the view `editions` first: the table `edition` is made after it. */
static bool find_order(DataRecords *records) {
  records->order = base_arena_alloc(records->arena, (records->figure_count + 1) * sizeof *records->order);
  long editions = data_plan_find(records, "editions", 8);
  bool sound = editions < 0 || visit(records, (size_t)editions);
  for (int indexes = 0; indexes < 2; indexes++)
    for (size_t i = 0; i < records->figure_count && sound; i++)
      if ((records->figures[i].statement->kind == DATA_CREATE_INDEX) == indexes) sound = visit(records, i);
  return sound;
}

/* The table `edition` can be asked for like a view. */
static void add_edition(DataRecords *records) {
  static const char sql[] = "SELECT * FROM edition";
  DataSqlFile *file = base_arena_alloc(records->arena, sizeof *file);
  DataStatement *statement = base_arena_alloc(records->arena, sizeof *statement);
  *file = (DataSqlFile){records->options.figures ? records->options.figures : records->options.records, sql,
                        sizeof sql - 1};
  *statement = (DataStatement){.kind = DATA_CREATE_VIEW,
                               .name = "edition",
                               .name_sql = "edition",
                               .definition = "",
                               .file = file,
                               .columns = ""};
  statement->end = statement->select_end = file->length;
  statement->place = (BasePlace){base_diagnostics_keep(records->diagnostics, file->path), 0, 0};
  DataFigure *figure = &records->figures[records->figure_count++];
  *figure =
      (DataFigure){.statement = statement, .by_edition = true, .edition = true, .created = true, .mark = 2};
  records->names[records->view_count++] = statement->name;
  remember_name(records, figure);
}

bool data_plan_read(DataRecords *records) {
  bool read = !records->options.figures || read_folder(records, records->options.figures);
  size_t checks_from = records->statements.count;
  if (records->options.checks) read &= read_statements(records, records->options.checks);
  if (!read) return false;
  records->figures =
      base_arena_alloc(records->arena, (records->statements.count + 2) * sizeof *records->figures);
  records->names = base_arena_alloc(records->arena, (records->statements.count + 2) * sizeof *records->names);
  records->shared_rows =
      base_arena_alloc(records->arena, (records->statements.count + 2) * sizeof *records->shared_rows);
  records->figures_by_name = base_map_new();
  bool sound = true;
  for (size_t i = 0; i < records->statements.count; i++) {
    const DataStatement *statement = &records->statements.items[i];
    sound &= check_statement(records, statement);
    records->figures[i] = (DataFigure){.statement = statement, .check = i >= checks_from};
    records->figure_count++;
    remember_name(records, &records->figures[i]);
    if (i < checks_from && statement->name && statement->kind != DATA_CREATE_INDEX)
      records->names[records->view_count++] = statement->name;
  }
  if (!sound) return false;
  add_edition(records);
  return find_order(records);
}
