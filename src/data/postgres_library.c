/* libpq by name. */
#include "data/postgres_library.h"

#include <dlfcn.h>
#include <stddef.h>

bool data_postgres_library_load(DataPostgresLibrary *library, const char **problem) {
  const struct {
    const char *name;
    size_t offset;
  } functions[] = {
      {"PQconnectdbParams", offsetof(DataPostgresLibrary, connect)},
      {"PQstatus", offsetof(DataPostgresLibrary, status)},
      {"PQfinish", offsetof(DataPostgresLibrary, finish)},
      {"PQerrorMessage", offsetof(DataPostgresLibrary, error_message)},
      {"PQsetClientEncoding", offsetof(DataPostgresLibrary, set_client_encoding)},
      {"PQsetNoticeProcessor", offsetof(DataPostgresLibrary, set_notice_processor)},
      {"PQisBusy", offsetof(DataPostgresLibrary, is_busy)},
      {"PQconsumeInput", offsetof(DataPostgresLibrary, consume_input)},
      {"PQsendQueryParams", offsetof(DataPostgresLibrary, send_query_params)},
      {"PQsetSingleRowMode", offsetof(DataPostgresLibrary, set_single_row_mode)},
      {"PQgetResult", offsetof(DataPostgresLibrary, get_result)},
      {"PQsendPrepare", offsetof(DataPostgresLibrary, send_prepare)},
      {"PQsendDescribePrepared", offsetof(DataPostgresLibrary, send_describe_prepared)},
      {"PQgetCancel", offsetof(DataPostgresLibrary, get_cancel)},
      {"PQcancel", offsetof(DataPostgresLibrary, cancel)},
      {"PQfreeCancel", offsetof(DataPostgresLibrary, free_cancel)},
      {"PQresultStatus", offsetof(DataPostgresLibrary, result_status)},
      {"PQresultErrorField", offsetof(DataPostgresLibrary, result_error_field)},
      {"PQresultErrorMessage", offsetof(DataPostgresLibrary, result_error_message)},
      {"PQclear", offsetof(DataPostgresLibrary, clear)},
      {"PQntuples", offsetof(DataPostgresLibrary, ntuples)},
      {"PQnfields", offsetof(DataPostgresLibrary, nfields)},
      {"PQfname", offsetof(DataPostgresLibrary, fname)},
      {"PQftype", offsetof(DataPostgresLibrary, ftype)},
      {"PQgetisnull", offsetof(DataPostgresLibrary, getisnull)},
      {"PQgetvalue", offsetof(DataPostgresLibrary, getvalue)},
      {"PQgetlength", offsetof(DataPostgresLibrary, getlength)},
      {"PQsocket", offsetof(DataPostgresLibrary, socket)},
  };
  library->handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library->handle) {
    *problem = "libpq, the library for PostgreSQL servers, is not installed (Debian: libpq5)";
    return false;
  }
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *found = dlsym(library->handle, functions[i].name);
    *(void **)((char *)library + functions[i].offset) =
        found; /* POSIX: a function pointer fits, and is found so */
    if (found) continue;
    *problem = "the installed libpq is too old";
    return false;
  }
  return true;
}
