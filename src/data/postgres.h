/* postgres: a session with a server, and what it waits for. Shared by the files store_postgres.c, postgres_wait.c and
 * postgres_judge.c.
 */
#ifndef MILLESIME_DATA_POSTGRES_H
#define MILLESIME_DATA_POSTGRES_H

#include "data/postgres_library.h"
#include "data/store.h"

#include <sys/types.h>

typedef struct {
  DataStore store;
  DataPostgresLibrary library;
  PGconn *connection;
  bool given_up; /* the server did not answer: nothing is asked any more */
  pid_t process; /* that opened the connection: a child must not speak on it */
} DataPostgres;

/* ---- postgres_wait.c ---- */

/* Sends one statement by the extended protocol: a second one behind a semicolon is an error of the server. */
bool data_postgres_send(DataPostgres *postgres, const char *sql, DataFailure *failure);
/* The next result of what was sent, or NULL at its end. The server ends a query itself at the time limit; when it does not
 * answer two seconds later it is given up, with the failure. The caller clears the result. */
PGresult *data_postgres_next(DataPostgres *postgres, DataFailure *failure);
/* Sends a statement of ours and drops its results. */
bool data_postgres_command(DataPostgres *postgres, const char *sql, DataFailure *failure);
/* What the server says against `sql`; always false. */
bool data_postgres_fail(DataPostgres *postgres, const PGresult *result, const char *sql, size_t length,
                        DataFailure *failure);

/* ---- postgres_judge.c ---- */

/* True when the role of the session can only read; else the failure says what it may do. */
bool data_postgres_role_reads(DataPostgres *postgres, DataFailure *failure);

#endif
