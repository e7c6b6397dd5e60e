/* Figure files into the database, and what the database says against them, at its place and with a hint. */
#include "data/portable.h"

#include <string.h>
#include <strings.h>

/* ---- places --------------------------------------------------------------------------------------------------- */

/* Where a fault without an offset is: the first token that is the name it complains about. */
static size_t find_fault(DataRecords *records, const DataStatement *statement, size_t base,
                         const DataFailure *failure) {
  if (failure->offset >= 0 && base + (size_t)failure->offset <= statement->end)
    return base + (size_t)failure->offset;
  const char *name = data_hint_name(records->arena, failure->message);
  for (size_t at = base; name && at < statement->end;) {
    DataToken token = data_token_after(statement->file->text, statement->end, at);
    if (token.kind == DATA_TOKEN_END) break;
    if (strcasecmp(data_token_text(records->arena, statement->file->text, token), name) == 0)
      return token.start;
    at = token.end;
  }
  return statement->name_at;
}

/* What is said of a statement that took too much, with the hint. */
static void report_excess(DataRecords *records, const DataStatement *statement, const DataFailure *failure) {
  const char *name = statement->name ? statement->name : "the statement";
  BasePlace place = data_sql_place(statement->file, statement->name_at);
  switch (failure->kind) {
  case DATA_FAILURE_TIME:
    base_report(records->diagnostics, BASE_ERROR, place, "query-time",
                "look for a join without a condition or a recursion without an end",
                "%s takes more than %g seconds", name, records->store->time_limit);
    break;
  case DATA_FAILURE_MEMORY:
    base_report(records->diagnostics, BASE_ERROR, place, "query-memory",
                "look for a join without a condition or a WITH that doubles itself",
                "%s takes more memory than a sort of all records would", name);
    break;
  default:
    base_report(records->diagnostics, BASE_ERROR, place, "query-size", NULL, "%s gives %s", name,
                failure->message);
  }
}

void data_compile_report(DataRecords *records, const DataStatement *statement, size_t base,
                         const DataFailure *failure) {
  const char *name = statement->name ? statement->name : "the statement";
  if (failure->kind == DATA_FAILURE_TIME || failure->kind == DATA_FAILURE_SIZE ||
      failure->kind == DATA_FAILURE_MEMORY) {
    report_excess(records, statement, failure);
    return;
  }
  BasePlace place = data_sql_place(statement->file, find_fault(records, statement, base, failure));
  if (failure->kind == DATA_FAILURE_CLOCK) {
    base_report(records->diagnostics, BASE_ERROR, place, "sql-clock",
                "write the date, or keep it in a table of the records",
                "%s asks for the moment: the same records would give another report each time", name);
    return;
  }
  base_report(records->diagnostics, BASE_ERROR, place,
              failure->kind == DATA_FAILURE_DENIED ? "sql-not-allowed" : "sql",
              data_hint_for(records, statement, base, failure), "%s: %s", name, failure->message);
}

/* ---- creation ------------------------------------------------------------------------------------------------- */

/* A temporary table is created empty, and filled when a view needs it (figures.c). */
static bool create(DataRecords *records, DataFigure *figure, DataFailure *failure) {
  const DataStatement *statement = figure->statement;
  if (data_keep_is_stored(figure)) return data_keep_create(records, figure, failure);
  if (!records->is_server && statement->kind == DATA_CREATE_VIEW)
    return data_store_format(records->store, DATA_PHASE_FIGURES, failure, "CREATE TEMPORARY VIEW %s%s AS\n%s",
                             statement->name_sql, statement->columns, data_division_select(records, figure));
  return data_store_run(records->store, DATA_PHASE_FIGURES, statement->file->text + statement->start,
                        statement->end - statement->start, failure);
}

/* A placeholder finds the first of two columns with one name alone; a server refuses such a view. */
static void warn_of_twins(DataRecords *records, const DataStatement *statement, const DataRows *rows) {
  for (size_t i = 1; i < rows->column_count && rows->column_count < 200; i++)
    for (size_t k = 0; k < i; k++)
      if (strcasecmp(rows->names[i], rows->names[k]) == 0)
        base_report(records->diagnostics, BASE_WARNING, data_sql_place(statement->file, statement->name_at),
                    "sql-twin-columns", "give each a name: AS …",
                    "%s: two columns are named %s: only the first can be printed",
                    statement->name ? statement->name : "the query", rows->names[i]);
}

/* Compiles the query of a view or table, for faults with exact places. */
static bool compile(DataRecords *records, const DataStatement *statement) {
  size_t base = statement->select_start;
  DataRows rows;
  DataFailure failure;
  if (!data_portable_allow(records, statement, base, statement->select_end)) return false;
  BaseArena *scratch = base_arena_new();
  bool sound = data_store_compile(records->store, statement->file->text + base, statement->select_end - base,
                                  scratch, &rows, &failure);
  if (!sound) data_compile_report(records, statement, base, &failure);
  if (sound && !records->is_server) {
    data_portable_check_grouping(records, statement);
    data_portable_check_types(records, statement);
    data_portable_check_shape(records, statement);
    if (statement->kind == DATA_CREATE_VIEW && !*statement->columns) warn_of_twins(records, statement, &rows);
  }
  base_arena_free(scratch);
  return sound;
}

/* Compiles a view or table once, after the views it reads, so that a fault is said where it is. */
static bool compile_once(DataRecords *records, DataFigure *figure) {
  const DataStatement *statement = figure->statement;
  if (figure->compiled || figure->failed || records->known_sound) return !figure->failed;
  figure->compiled = true;
  for (size_t i = 0; i < statement->reference_count && !figure->failed; i++) {
    long other = data_plan_find(records, statement->references[i], strlen(statement->references[i]));
    figure->failed =
        other >= 0 && !records->figures[other].edition && !compile_once(records, &records->figures[other]);
  }
  if (!figure->failed && statement->kind != DATA_CREATE_INDEX) figure->failed = !compile(records, statement);
  return !figure->failed;
}

static bool reads_failed(const DataRecords *records, const DataFigure *figure) {
  for (size_t i = 0; i < figure->statement->reference_count; i++) {
    const char *name = figure->statement->references[i];
    long other = data_plan_find(records, name, strlen(name));
    if (other >= 0 && records->figures[other].failed) return true;
  }
  return false;
}

static bool create_figure(DataRecords *records, DataFigure *figure) {
  const DataStatement *statement = figure->statement;
  DataFailure failure;
  if (figure->by_edition && !data_edition_create(records, &failure)) {
    data_compile_report(records, statement, statement->start, &failure);
    return false;
  }
  if (reads_failed(records, figure)) return false;
  if (data_keep_is_stored(figure) && !compile_once(records, figure)) return false;
  figure->created = create(records, figure, &failure);
  if (!figure->created) data_compile_report(records, statement, statement->start, &failure);
  return figure->created;
}

/* Everything is created before views are compiled: SQLite forgets what it knows of views at every creation. */
bool data_compile_figures(DataRecords *records) {
  bool sound = true;
  data_keep_choose(records);
  for (size_t i = 0; i < records->ordered; i++) {
    DataFigure *figure = &records->figures[records->order[i]];
    figure->failed = !create_figure(records, figure);
    sound &= !figure->failed;
    if (figure->created && records->store->compiles_on_creation)
      sound &= data_portable_allow(records, figure->statement, figure->statement->select_start,
                                   figure->statement->select_end);
  }
  if (sound && records->store->is_server) sound = data_server_judge(records) && data_division_find(records);
  for (size_t i = 0; i < records->ordered && !records->store->compiles_on_creation; i++)
    sound &= compile_once(records, &records->figures[records->order[i]]);
  return sound;
}
