/* postgres_library: libpq, loaded when a server is asked for. Linked in, it and the libraries below it would cost every run
 * of the program several milliseconds.
 */
#ifndef MILLESIME_DATA_POSTGRES_LIBRARY_H
#define MILLESIME_DATA_POSTGRES_LIBRARY_H

#include <libpq-fe.h>
#include <stdbool.h>

typedef struct {
  void *handle;
  PGconn *(*connect)(const char *const *, const char *const *, int);
  ConnStatusType (*status)(const PGconn *);
  void (*finish)(PGconn *);
  char *(*error_message)(const PGconn *);
  int (*set_client_encoding)(PGconn *, const char *);
  PQnoticeProcessor (*set_notice_processor)(PGconn *, PQnoticeProcessor, void *);
  int (*is_busy)(PGconn *);
  int (*consume_input)(PGconn *);
  int (*send_query_params)(PGconn *, const char *, int, const Oid *, const char *const *, const int *,
                           const int *, int);
  int (*set_single_row_mode)(PGconn *);
  PGresult *(*get_result)(PGconn *);
  int (*send_prepare)(PGconn *, const char *, const char *, int, const Oid *);
  int (*send_describe_prepared)(PGconn *, const char *);
  PGcancel *(*get_cancel)(PGconn *);
  int (*cancel)(PGcancel *, char *, int);
  void (*free_cancel)(PGcancel *);
  ExecStatusType (*result_status)(const PGresult *);
  char *(*result_error_field)(const PGresult *, int);
  char *(*result_error_message)(const PGresult *);
  void (*clear)(PGresult *);
  int (*ntuples)(const PGresult *);
  int (*nfields)(const PGresult *);
  char *(*fname)(const PGresult *, int);
  Oid (*ftype)(const PGresult *, int);
  int (*getisnull)(const PGresult *, int, int);
  char *(*getvalue)(const PGresult *, int, int);
  int (*getlength)(const PGresult *, int, int);
  int (*socket)(const PGconn *);
} DataPostgresLibrary;

/* False with why in `problem` when there is no usable libpq. Loaded once a connection; never unloaded, because the
 * libraries below it do not all allow that. */
bool data_postgres_library_load(DataPostgresLibrary *library, const char **problem);

#endif
