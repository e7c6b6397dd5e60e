/* What both kinds of database share. */
#include "data/store.h"

#include <string.h>

bool data_store_run(DataStore *store, DataPhase phase, const char *sql, size_t length, DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  return store->actions->run(store, phase, sql, length, failure);
}

bool data_store_format(DataStore *store, DataPhase phase, DataFailure *failure, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *sql = base_alloc((size_t)length + 1);
  vsnprintf(sql, (size_t)length + 1, format, again);
  va_end(again);
  bool done = data_store_run(store, phase, sql, (size_t)length, failure);
  base_free(sql);
  return done;
}

bool data_store_select(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                       DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  *rows = (DataRows){0};
  return store->actions->select(store, sql, length, DATA_READ_ROWS, arena, rows, failure);
}

bool data_store_select_own(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                           DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  *rows = (DataRows){0};
  return store->actions->select(store, sql, length, DATA_READ_OWN, arena, rows, failure);
}

bool data_store_compile(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                        DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  *rows = (DataRows){0};
  return store->actions->select(store, sql, length, DATA_READ_NAMES, arena, rows, failure);
}

static bool too_large(DataFailure *failure, const char *what) {
  failure->kind = DATA_FAILURE_SIZE;
  snprintf(failure->message, sizeof failure->message, "%s", what);
  return false;
}

bool data_store_measure(const DataRows *rows, const DataValue *row, size_t *bytes, DataFailure *failure) {
  *bytes += rows->column_count * sizeof *row;
  for (size_t i = 0; i < rows->column_count; i++) {
    size_t length = row[i].kind == DATA_VALUE_TEXT ? strlen(row[i].text) : 0;
    if (length > DATA_TEXT_LIMIT) return too_large(failure, "a text of more than 1 MiB");
    *bytes += length;
  }
  if (*bytes > DATA_RESULT_LIMIT) return too_large(failure, "more than 256 MiB");
  return rows->row_count <= DATA_ROW_LIMIT || too_large(failure, "more than 1000000 rows");
}

void data_store_close(DataStore *store) {
  if (store) store->actions->close(store);
}
