/* What both kinds of database share. */
#include "data/store.h"

#include <stdlib.h>

bool data_store_run(DataStore *store, DataPhase phase, const char *sql, size_t length, DataFailure *failure) {
  *failure = (DataFailure){.offset = -1};
  return store->actions->run(store, phase, sql, length, failure);
}

bool data_store_format(DataStore *store, DataPhase phase, DataFailure *failure, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  char *sql = NULL;
  int length = vasprintf(&sql, format, arguments);
  va_end(arguments);
  if (length < 0) base_stop("out of memory");
  bool done = data_store_run(store, phase, sql, (size_t)length, failure);
  free(sql);
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
