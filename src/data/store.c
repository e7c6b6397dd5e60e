/* What both kinds of database share. */
#include "data/store.h"

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
  return store->actions->select(store, sql, length, false, arena, rows, failure);
}

bool data_store_compile(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                        DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  *rows = (DataRows){0};
  return store->actions->select(store, sql, length, true, arena, rows, failure);
}

void data_store_close(DataStore *store) {
  if (store) store->actions->close(store);
}
