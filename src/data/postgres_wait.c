/* Statements to a server and their results, under a deadline of our own: a server that is stopped, or a host that is
 * gone, keeps nobody waiting. */
#include "data/postgres.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

static const double grace = 2; /* seconds beyond the server's own limit */

/* PostgreSQL counts characters from 1. */
static long offset_of(const char *sql, size_t length, const char *position) {
  long characters = position ? strtol(position, NULL, 10) : 0;
  size_t at = 0;
  if (characters <= 0) return -1;
  for (; --characters > 0 && at < length; at++)
    while (at + 1 < length && ((unsigned char)sql[at + 1] & 0xC0) == 0x80) at++;
  return (long)at;
}

bool data_postgres_fail(DataPostgres *postgres, const PGresult *result, const char *sql, size_t length,
                        DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  const char *state = result ? library->result_error_field(result, PG_DIAG_SQLSTATE) : NULL;
  const char *primary = result ? library->result_error_field(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  if (postgres->given_up) return false; /* said */
  failure->kind = DATA_FAILURE_SQL;
  if (state && strcmp(state, "57014") == 0) failure->kind = DATA_FAILURE_TIME; /* query_canceled */
  if (state && (strcmp(state, "25006") == 0 || strcmp(state, "42501") == 0))
    failure->kind = DATA_FAILURE_DENIED;
  failure->offset =
      offset_of(sql, length, result ? library->result_error_field(result, PG_DIAG_STATEMENT_POSITION) : NULL);
  snprintf(failure->message, sizeof failure->message, "%s",
           primary ? primary : library->error_message(postgres->connection));
  failure->message[strcspn(failure->message, "\r\n")] = '\0';
  return false;
}

static bool say_silence(DataPostgres *postgres, DataFailure *failure) {
  postgres->given_up = true;
  failure->kind = DATA_FAILURE_SQL;
  failure->offset = -1;
  snprintf(failure->message, sizeof failure->message, "the server does not answer any more (%g seconds)",
           postgres->store.time_limit + grace);
  return false;
}

bool data_postgres_send(DataPostgres *postgres, const char *sql, DataFailure *failure) {
  if (postgres->given_up) return say_silence(postgres, failure);
  if (postgres->library.send_query_params(postgres->connection, sql, 0, NULL, NULL, NULL, NULL, 0))
    return true;
  return data_postgres_fail(postgres, NULL, sql, strlen(sql), failure);
}

PGresult *data_postgres_next(DataPostgres *postgres, DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  const double deadline = base_clock_seconds() + postgres->store.time_limit + grace;
  while (!postgres->given_up && library->is_busy(postgres->connection)) {
    struct pollfd reading = {.fd = library->socket(postgres->connection), .events = POLLIN};
    double left = deadline - base_clock_seconds();
    if (left <= 0) {
      say_silence(postgres, failure);
    } else if (poll(&reading, 1, (int)(left * 1000) + 1) > 0 &&
               !library->consume_input(postgres->connection)) {
      break; /* the connection is lost: the result says so */
    }
  }
  return postgres->given_up ? NULL : library->get_result(postgres->connection);
}

bool data_postgres_command(DataPostgres *postgres, const char *sql, DataFailure *failure) {
  bool done = data_postgres_send(postgres, sql, failure);
  for (PGresult *result; done && (result = data_postgres_next(postgres, failure));) {
    ExecStatusType status = postgres->library.result_status(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      done = data_postgres_fail(postgres, result, sql, strlen(sql), failure);
      postgres->library.clear(result);
      while (!postgres->given_up && (result = data_postgres_next(postgres, failure)))
        postgres->library.clear(result);
      break;
    }
    postgres->library.clear(result);
  }
  return done && !postgres->given_up;
}
