/* postgres_library: libpq, loaded when a server is asked for. Linked in, it and the libraries below it would cost every run
 * of the program several milliseconds.
 */
#ifndef MILLESIME_DATA_POSTGRES_LIBRARY_H
#define MILLESIME_DATA_POSTGRES_LIBRARY_H

#include <libpq-fe.h>
#include <stdbool.h>

/* X(field, function): what is called of it. */
/* clang-format off */
#define DATA_POSTGRES_FUNCTIONS(X) \
  X(connect, PQconnectdbParams) X(status, PQstatus) X(finish, PQfinish) X(error_message, PQerrorMessage) \
  X(set_client_encoding, PQsetClientEncoding) X(set_notice_processor, PQsetNoticeProcessor) \
  X(is_busy, PQisBusy) X(consume_input, PQconsumeInput) X(send_query_params, PQsendQueryParams) \
  X(set_single_row_mode, PQsetSingleRowMode) X(get_result, PQgetResult) X(send_prepare, PQsendPrepare) \
  X(send_describe_prepared, PQsendDescribePrepared) X(get_cancel, PQgetCancel) X(cancel, PQcancel) \
  X(free_cancel, PQfreeCancel) X(result_status, PQresultStatus) X(result_error_field, PQresultErrorField) \
  X(result_error_message, PQresultErrorMessage) X(clear, PQclear) X(ntuples, PQntuples) X(nfields, PQnfields) \
  X(fname, PQfname) X(ftype, PQftype) X(getisnull, PQgetisnull) X(getvalue, PQgetvalue) \
  X(getlength, PQgetlength) X(socket, PQsocket)
/* clang-format on */

typedef struct {
  void *handle;
#define POINTER(field, function)                                                                             \
  __typeof__(&(function)) field; /* NOLINT(bugprone-macro-parentheses): a declaration */
  DATA_POSTGRES_FUNCTIONS(POINTER)
#undef POINTER
} DataPostgresLibrary;

/* False with why in `problem` when there is no usable libpq. Loaded once a connection; never unloaded, because the
 * libraries below it do not all allow that. */
bool data_postgres_library_load(DataPostgresLibrary *library, const char **problem);

#endif
