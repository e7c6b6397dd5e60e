/* Warnings of whole numbers that were divided and left a rest. */
#include "data/portable.h"

#include <string.h>

enum { OFFSET_BITS = 32 };

static const DataStatement *statement_of(const DataRecords *records, int64_t id) {
  size_t index = (size_t)(id >> OFFSET_BITS);
  return index < records->figure_count ? records->figures[index].statement : records->query;
}

/* Once for each division and set of diagnostics. What gave a warning is not kept, so that it is given again. */
static void report(void *context, int64_t id, int64_t dividend, int64_t divisor) {
  DataRecords *records = context;
  const DataStatement *statement = statement_of(records, id);
  if (!statement) return;
  if (records->divisions_said != records->diagnostics) records->divisions.count = 0;
  records->divisions_said = records->diagnostics;
  for (size_t i = 0; i < records->divisions.count; i++)
    if (records->divisions.items[i] == id) return;
  *BASE_APPEND(&records->divisions) = id;
  records->cached = false;
  base_report(records->diagnostics, BASE_WARNING,
              data_sql_place(statement->file, (size_t)(id & (((int64_t)1 << OFFSET_BITS) - 1))),
              "sql-whole-division",
              "write 1.0 * a / b, or CAST(a / b AS INTEGER) when the whole number is meant",
              "%s: whole numbers are divided: %lld / %lld gives %lld",
              statement->name ? statement->name : "the query", (long long)dividend, (long long)divisor,
              (long long)(dividend / divisor));
}

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
    data_sqlite_tell_divisions(records->store, report, records);
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
  return marked(records, statement, statement->start, statement->end, records->figure_count);
}
