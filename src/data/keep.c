/* Views that others read are computed once and kept in a temporary table of the same name.
 *
 * SQLite compiles a view into each query that reads it, and computes it there again: a ranking over all towns would be
 * computed for every edition, and a chain of views would be compiled as often as it is long. A server keeps to its views.
 */
#include "data/portable.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
  SIZE_LIMIT = 16,  /* views that one query may take in */
  INDEX_LIMIT = 32, /* columns that are tried as an index */
  NAME_SIZE = 64
};

/* ---- which ---------------------------------------------------------------------------------------------------- */

static bool is_view(const DataFigure *figure) {
  return figure->statement->kind == DATA_CREATE_VIEW && !figure->edition;
}

bool data_keep_is_stored(const DataFigure *figure) {
  return figure->kept || figure->statement->kind == DATA_CREATE_TABLE_AS;
}

static DataFigure *figure_named(const DataRecords *records, const char *name) {
  long index = data_plan_find(records, name, strlen(name));
  return index >= 0 ? &records->figures[index] : NULL;
}

/* Who reads each figure: how many, and whether any does so for each edition. */
typedef struct {
  size_t count;
  bool by_edition;
} Readers;

static Readers *find_readers(const DataRecords *records) {
  Readers *readers = base_alloc((records->figure_count + 1) * sizeof *readers);
  for (size_t i = 0; i < records->figure_count; i++) {
    const DataFigure *figure = &records->figures[i];
    for (size_t k = 0; k < figure->statement->reference_count; k++) {
      const DataFigure *read = figure_named(records, figure->statement->references[k]);
      if (!read || read == figure) continue;
      readers[read - records->figures].count++;
      readers[read - records->figures].by_edition |= figure->by_edition;
    }
  }
  return readers;
}

/* A view of all editions that one of them reads, one that several figures read, and one that has taken in many others. */
void data_keep_choose(DataRecords *records) {
  if (records->is_server) return;
  Readers *readers = find_readers(records);
  for (size_t i = 0; i < records->ordered; i++) {
    DataFigure *figure = &records->figures[records->order[i]];
    const Readers *own = &readers[figure - records->figures];
    figure->size = 1;
    for (size_t k = 0; k < figure->statement->reference_count; k++) {
      const DataFigure *read = figure_named(records, figure->statement->references[k]);
      if (read && read != figure && !data_keep_is_stored(read)) figure->size += read->size;
    }
    bool shared = !figure->by_edition && (own->by_edition || own->count > 1);
    figure->kept = is_view(figure) && own->count && (shared || figure->size >= SIZE_LIMIT);
  }
  base_free(readers);
}

/* ---- tables --------------------------------------------------------------------------------------------------- */

bool data_keep_create(DataRecords *records, DataFigure *figure, DataFailure *failure) {
  const DataStatement *statement = figure->statement;
  const char *select = data_division_select(records, figure);
  if (records->is_server && !data_postgres_allow(records->store, select, strlen(select), failure))
    return false;
  return data_store_format(
      records->store, DATA_PHASE_FIGURES, failure,
      "CREATE TEMPORARY TABLE %s AS WITH filled_later%s AS (\n%s\n) SELECT * FROM filled_later LIMIT 0",
      statement->name_sql, statement->columns, select);
}

bool data_keep_give_up(DataRecords *records, DataFigure *figure, DataFailure *failure) {
  const DataStatement *statement = figure->statement;
  figure->kept = false;
  return data_store_format(records->store, DATA_PHASE_OWN, failure, "DROP TABLE %s", statement->name_sql) &&
         data_store_format(records->store, DATA_PHASE_FIGURES, failure, "CREATE TEMPORARY VIEW %s%s AS\n%s",
                           statement->name_sql, statement->columns, data_division_select(records, figure));
}

/* ---- indexes -------------------------------------------------------------------------------------------------- */

typedef struct {
  DataRecords *records;
  const DataFigure *figure;
  BaseArena *scratch;
  DataRows columns;
  bool wanted[INDEX_LIMIT]; /* by column */
  size_t made;              /* indexes over several columns */
} Indexes;

static bool create_index(const Indexes *indexes, const char *suffix, const char *columns) {
  DataFailure failure;
  return data_store_format(indexes->records->store, DATA_PHASE_OWN, &failure,
                           "CREATE INDEX temp.kept_%zu_%s ON %s (%s)",
                           (size_t)(indexes->figure - indexes->records->figures), suffix,
                           indexes->figure->statement->name_sql, columns);
}

static const char *quoted(const Indexes *indexes, const char *name) {
  BaseBuffer out = {0};
  data_sql_add_quoted(&out, name, '"');
  const char *kept = base_arena_copy(indexes->scratch, out.data, out.length);
  base_buffer_free(&out);
  return kept;
}

static bool has_column(const Indexes *indexes, const char *name, size_t length) {
  for (size_t i = 0; i < indexes->columns.column_count; i++)
    if (strlen(indexes->columns.names[i]) == length &&
        strncasecmp(indexes->columns.names[i], name, length) == 0)
      return true;
  return false;
}

/* "… USING AUTOMATIC COVERING INDEX (county=? AND year=?)": SQLite would build it for each query. */
static void take_automatic(Indexes *indexes, const char *detail) {
  const char *at = strstr(detail, "AUTOMATIC");
  if (!at || !(at = strchr(at, '('))) return;
  BaseBuffer columns = {0};
  bool known = true;
  for (at++; known && *at && *at != ')';) {
    size_t length = strcspn(at, "=<>)");
    known = has_column(indexes, at, length);
    if (columns.length) base_buffer_add_text(&columns, ", ");
    base_buffer_add_text(&columns, quoted(indexes, base_arena_copy(indexes->scratch, at, length)));
    at += length + strcspn(at + length, " )");
    if (strncmp(at, " AND ", 5) == 0) at += 5;
  }
  char suffix[24];
  snprintf(suffix, sizeof suffix, "of%zu", indexes->made);
  if (known && columns.length && indexes->made < INDEX_LIMIT && create_index(indexes, suffix, columns.data))
    indexes->made++;
  base_buffer_free(&columns);
}

static void take_detail(Indexes *indexes, const char *detail) {
  char name[NAME_SIZE];
  int length =
      snprintf(name, sizeof name, " INDEX kept_%zu_", (size_t)(indexes->figure - indexes->records->figures));
  const char *used = strstr(detail, name);
  size_t column = used ? strtoul(used + length, NULL, 10) : INDEX_LIMIT;
  if (column < INDEX_LIMIT)
    indexes->wanted[column] = true;
  else
    take_automatic(indexes, detail);
}

/* What SQLite would do for a figure, said in words for people: an index that is there, or one that it would make. */
static void read_plan(Indexes *indexes, const DataStatement *statement) {
  DataRows plan;
  DataFailure failure;
  const char *sql = base_arena_format(indexes->scratch, "EXPLAIN QUERY PLAN\n%.*s",
                                      (int)(statement->select_end - statement->select_start),
                                      statement->file->text + statement->select_start);
  if (!data_store_select(indexes->records->store, sql, strlen(sql), indexes->scratch, &plan, &failure))
    return;
  for (size_t i = 0; i < plan.row_count; i++) {
    const DataValue *detail = &plan.values[i * plan.column_count + plan.column_count - 1];
    if (detail->kind == DATA_VALUE_TEXT) take_detail(indexes, detail->text);
  }
}

/* Those that read the figure, themselves or through views that are compiled with them. */
static void read_plans(Indexes *indexes) {
  const DataRecords *records = indexes->records;
  bool *reads = base_arena_alloc(indexes->scratch, (records->figure_count + 1) * sizeof *reads);
  for (size_t i = 0; i < records->ordered; i++) {
    const DataFigure *reader = &records->figures[records->order[i]];
    bool found = false;
    for (size_t k = 0; k < reader->statement->reference_count && !found; k++) {
      const DataFigure *read = figure_named(records, reader->statement->references[k]);
      found = read && read != reader &&
              (read == indexes->figure || (!data_keep_is_stored(read) && reads[read - records->figures]));
    }
    reads[reader - records->figures] = found;
    if (found && reader->by_edition && reader->statement->select_end > reader->statement->select_start)
      read_plan(indexes, reader->statement);
  }
}

/* Every column is offered as an index while the table is empty; those that no plan takes go again. Only what is computed
 * for each edition is worth it: the others read the table once. */
void data_keep_index(DataRecords *records, DataFigure *figure) {
  if (figure->indexed || !figure->kept || figure->by_edition) return;
  figure->indexed = true;
  Indexes indexes = {records, figure, base_arena_new(), {0}, {false}, 0};
  DataFailure failure;
  const char *sql = base_arena_format(indexes.scratch, "SELECT * FROM %s", figure->statement->name_sql);
  if (data_store_compile(records->store, sql, strlen(sql), indexes.scratch, &indexes.columns, &failure)) {
    size_t count = indexes.columns.column_count < INDEX_LIMIT ? indexes.columns.column_count : INDEX_LIMIT;
    for (size_t i = 0; i < count; i++)
      create_index(&indexes, base_arena_format(indexes.scratch, "%zu", i),
                   quoted(&indexes, indexes.columns.names[i]));
    read_plans(&indexes);
    for (size_t i = 0; i < count; i++)
      if (!indexes.wanted[i])
        data_store_format(records->store, DATA_PHASE_OWN, &failure, "DROP INDEX IF EXISTS temp.kept_%zu_%zu",
                          (size_t)(figure - records->figures), i);
  }
  base_arena_free(indexes.scratch);
}
