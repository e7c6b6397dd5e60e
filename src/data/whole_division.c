/* Warnings of whole numbers that were divided and left a rest, of divisions by zero, and of casts that lost something. */
#include "data/portable.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/number.h"

enum { OFFSET_BITS = 32 };

static const DataStatement *statement_of(const DataRecords *records, int64_t id) {
  size_t index = (size_t)(id >> OFFSET_BITS);
  return index < records->figure_count ? records->figures[index].statement : records->query;
}

static void say_division(const DataRecords *records, const char *name, BasePlace place, int64_t dividend,
                         int64_t divisor) {
  if (divisor)
    base_report(records->diagnostics, BASE_WARNING, place, "sql-whole-division",
                "write 1.0 * a / b, or CAST(a / b AS INTEGER) when the whole number is meant",
                "%s: whole numbers are divided: %lld / %lld gives %lld", name, (long long)dividend,
                (long long)divisor, (long long)(dividend / divisor));
  else
    base_report(records->diagnostics, BASE_WARNING, place, "sql-division-by-zero",
                "write a / NULLIF(b, 0) when an empty cell is meant",
                "%s: a division by zero gives an empty cell, and is an error in PostgreSQL", name);
}

static void say(const DataRecords *records, const DataStatement *statement, BasePlace place,
                const DataSlip *slip) {
  const char *name = statement->name ? statement->name : "the query";
  if (slip->kind == DATA_SLIP_DIVISION)
    say_division(records, name, place, slip->dividend, slip->divisor);
  else if (slip->kind == DATA_SLIP_WHOLE)
    base_report(records->diagnostics, BASE_WARNING, place, "sql-whole-cast",
                "write CAST(FLOOR(x) AS INTEGER), or CAST(ROUND(x) AS INTEGER)",
                "%s: %.15g as a whole number is %.15g in SQLite and %.15g in PostgreSQL", name, slip->number,
                trunc(slip->number), round(slip->number));
  else if (slip->kind == DATA_SLIP_ROWS)
    base_report(records->diagnostics, BASE_WARNING, place, "sql-several-rows",
                "give it one row: MIN, MAX, or ORDER BY … LIMIT 1",
                "%s: the subquery gives several rows: which one its value is taken from is not defined",
                name);
  else if (slip->kind == DATA_SLIP_COUNTED)
    base_report(records->diagnostics, BASE_WARNING, place, "sql-text-counted",
                "choose the rows whose text is a number, or keep the number in the records",
                "%s: the text “%.60s” is no number: only the digits at its beginning are counted", name,
                slip->text);
  else
    base_report(records->diagnostics, BASE_WARNING, place, "sql-text-cast",
                "choose the rows whose text is a number, or keep the number in the records",
                "%s: the text “%.60s” is no whole number: SQLite counts the digits at its beginning, "
                "PostgreSQL refuses it",
                name, slip->text);
}

void data_division_counted(DataRecords *records, const DataStatement *statement, size_t byte) {
  size_t index = 0;
  while (index < records->figure_count && records->figures[index].statement != statement) index++;
  *BASE_APPEND(&records->counted) = ((int64_t)index << OFFSET_BITS) + (int64_t)byte;
}

/* Once for each division and set of diagnostics. What gave a warning is not kept, so that it is given again. */
static void report(void *context, int64_t id, const DataSlip *slip) {
  DataRecords *records = context;
  const DataStatement *statement = statement_of(records, id);
  if (!statement) return;
  if (records->divisions_said != records->diagnostics) records->divisions.count = 0;
  records->divisions_said = records->diagnostics;
  for (size_t i = 0; i < records->divisions.count; i++)
    if (records->divisions.items[i] == id) return;
  for (size_t i = 0; i < records->counted.count && slip->kind == DATA_SLIP_COUNTED; i++)
    if (records->counted.items[i] == id) return;
  *BASE_APPEND(&records->divisions) = id;
  records->cached = false;
  say(records, statement, data_sql_place(statement->file, (size_t)(id & (((int64_t)1 << OFFSET_BITS) - 1))),
      slip);
}

/* ---- on a server --------------------------------------------------------------------------------------------- */

static void report_floating_sum(const DataRecords *records, const DataStatement *statement) {
  base_report(records->diagnostics, BASE_WARNING, data_sql_place(statement->file, statement->name_at),
              "sql-floating-sum", "write SUM(CAST(x AS NUMERIC)), or declare the column NUMERIC",
              "%s: floating numbers are added: the last digits depend on the order of the rows",
              statement->name);
}

/* The server names the operators, casts and aggregates of a view it has compiled, so that no division of other numbers is
 * asked after. */
bool data_division_find(DataRecords *records) {
  static const char sql[] =
      "SELECT c.relname::text, "
      "r.ev_action::text ~ (SELECT ':opno (' || pg_catalog.string_agg(o.oid::text, '|') || ') ' "
      "FROM pg_catalog.pg_operator o WHERE o.oprname = '/' AND o.oprresult IN (20, 21, 23)) "
      "OR r.ev_action::text ~ (SELECT ':funcid (' || pg_catalog.string_agg(c.castfunc::oid::text, '|') || ') "
      "' "
      "FROM pg_catalog.pg_cast c WHERE c.castsource IN (700, 701, 1700) AND c.casttarget IN (20, 21, 23)), "
      "r.ev_action::text ~ (SELECT ':aggfnoid (' || pg_catalog.string_agg(p.oid::text, '|') || ') ' "
      "FROM pg_catalog.pg_proc p WHERE p.proname IN ('sum', 'avg') AND p.proargtypes[0] IN (700, 701)) "
      "FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class "
      "WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() ORDER BY c.oid";
  DataRows rows;
  DataFailure failure;
  if (!data_store_select_own(records->store, sql, sizeof sql - 1, records->arena, &rows, &failure)) {
    base_report(records->diagnostics, BASE_ERROR, (BasePlace){0}, "server", NULL, "%s", failure.message);
    return false;
  }
  for (size_t i = 0; i < rows.row_count; i++) {
    const DataValue *row = &rows.values[i * rows.column_count];
    long index = data_plan_find(records, row->text, strlen(row->text));
    DataFigure *figure = index >= 0 ? &records->figures[index] : NULL;
    if (figure) figure->divides = row[1].integer;
    if (figure && row[2].integer) report_floating_sum(records, figure->statement);
  }
  return true;
}

/* "17 / 5" in what the server says; false when it says something else. */
static bool read_division(const char *message, DataSlip *slip) {
  const char *stroke = strstr(message, " / "), *at = stroke;
  while (at > message && (strchr("0123456789", at[-1]) || at[-1] == '-')) at--;
  if (!stroke || at == stroke) return false;
  slip->kind = DATA_SLIP_DIVISION;
  return data_parse_integer(at, (size_t)(stroke - at), &slip->dividend) &&
         data_parse_integer(stroke + 3, strspn(stroke + 3, "-0123456789"), &slip->divisor) && slip->divisor;
}

static bool read_cast(const char *message, DataSlip *slip) {
  const char *at = strstr(message, "\"" DATA_CAST_PROBE);
  char *end;
  if (!at) return false;
  slip->kind = DATA_SLIP_WHOLE;
  slip->number = strtod(at + sizeof DATA_CAST_PROBE, &end);
  return *end == '"';
}

static void ask(DataRecords *records, const DataStatement *statement, size_t start, size_t end, int64_t id) {
  BaseArena *scratch = base_arena_new();
  BaseBuffer probe = {0};
  for (size_t i = 0, slash; (slash = data_division_probe(statement->file->text, start, end, i, &probe));
       i++) {
    DataRows rows;
    DataFailure failure;
    DataSlip slip = {0};
    if (!data_store_select(records->store, probe.data, probe.length, scratch, &rows, &failure) &&
        (read_division(failure.message, &slip) || read_cast(failure.message, &slip)))
      report(records, id + (int64_t)slash, &slip);
    probe.length = 0;
  }
  base_buffer_free(&probe);
  base_arena_free(scratch);
}

/* Runs it once more when a subquery of it may give several rows. What does not compile so is left. */
static void ask_rows(DataRecords *records, const DataStatement *statement, size_t start, size_t end,
                     int64_t id) {
  BaseBuffer out = {0};
  if (data_scalar_mark(statement->file->text, start, end, id, &out)) {
    BaseArena *scratch = base_arena_new();
    DataRows rows;
    DataFailure failure;
    data_sqlite_tell_slips(records->store, report, records);
    (void)data_store_select(records->store, out.data, out.length, scratch, &rows, &failure);
    base_arena_free(scratch);
  }
  base_buffer_free(&out);
}

void data_division_ask(DataRecords *records, DataFigure *figure) {
  const DataStatement *statement = figure->statement;
  if (!records->is_server) {
    ask_rows(records, statement, statement->select_start, statement->select_end,
             (int64_t)(figure - records->figures) << OFFSET_BITS);
    return;
  }
  bool divides = figure->divides;
  figure->divides = false;
  if (divides)
    ask(records, statement, statement->select_start, statement->select_end,
        (int64_t)(figure - records->figures) << OFFSET_BITS);
}

/* ---- here ----------------------------------------------------------------------------------------------------- */

/* The marked text when the database compiles it. */
static const char *marked(DataRecords *records, const DataStatement *statement, size_t start, size_t end,
                          size_t index) {
  const char *text = base_arena_copy(records->arena, statement->file->text + start, end - start);
  BaseBuffer out = {0};
  if (!records->is_server &&
      data_division_mark(statement->file->text, start, end, (int64_t)index << OFFSET_BITS, &out)) {
    BaseArena *scratch = base_arena_new();
    DataRows rows;
    DataFailure failure;
    data_sqlite_tell_slips(records->store, report, records);
    if (data_store_compile(records->store, out.data, out.length, scratch, &rows, &failure))
      text = base_arena_copy(records->arena, out.data, out.length);
    base_arena_free(scratch);
  }
  base_buffer_free(&out);
  return text;
}

const char *data_division_select(DataRecords *records, DataFigure *figure) {
  const DataStatement *statement = figure->statement;
  if (!figure->select)
    figure->select = marked(records, statement, statement->select_start, statement->select_end,
                            (size_t)(figure - records->figures));
  return figure->select;
}

const char *data_division_query(DataRecords *records, const DataStatement *statement) {
  records->query = statement;
  if (records->is_server)
    ask(records, statement, statement->start, statement->end, (int64_t)records->figure_count << OFFSET_BITS);
  else
    ask_rows(records, statement, statement->start, statement->end,
             (int64_t)records->figure_count << OFFSET_BITS);
  return marked(records, statement, statement->start, statement->end, records->figure_count);
}
