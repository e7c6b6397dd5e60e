/* A server of the PostgreSQL protocol. All statements run in one repeatable-read transaction, so that every figure sees
 * the same records: what figure files create is temporary, and before the first row is read the transaction becomes
 * read-only, which leaves temporary tables writable and nothing else. Each statement has a savepoint of its own, so that
 * one that fails ends nothing. Whatever happens, the server keeps no trace: the transaction is never committed.
 */
#include "data/store.h"

#include "data/postgres_library.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  DataStore store;
  DataPostgresLibrary library;
  PGconn *connection;
  bool read_only;
  pid_t process; /* that opened the connection: a child must not speak on it */
} PostgresStore;

static PostgresStore *postgres_of(DataStore *store) {
  return (PostgresStore *)(void *)store;
}

static void ignore_notice(void *context, const char *message) {
  (void)context;
  (void)message;
}

/* ---- failures ------------------------------------------------------------------------------------------------- */

/* PostgreSQL counts characters from 1. */
static long offset_of(const char *sql, size_t length, const char *position) {
  long characters = position ? strtol(position, NULL, 10) : 0;
  size_t at = 0;
  if (characters <= 0) return -1;
  for (; --characters > 0 && at < length; at++)
    while (at + 1 < length && ((unsigned char)sql[at + 1] & 0xC0) == 0x80) at++;
  return (long)at;
}

static bool fail(PostgresStore *postgres, const PGresult *result, const char *sql, size_t length,
                 DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  const char *state = result ? library->result_error_field(result, PG_DIAG_SQLSTATE) : NULL;
  const char *primary = result ? library->result_error_field(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
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

static bool command(PostgresStore *postgres, const char *sql, DataFailure *failure) {
  PGresult *result = postgres->library.exec(postgres->connection, sql);
  bool done = result && postgres->library.result_status(result) == PGRES_COMMAND_OK;
  if (!done) fail(postgres, result, "", 0, failure);
  postgres->library.clear(result);
  return done;
}

/* Ends the savepoint of a statement; after a failure what it did is taken back. */
static bool settle(PostgresStore *postgres, bool done) {
  DataFailure ignored;
  if (!done) command(postgres, "ROLLBACK TO SAVEPOINT statement", &ignored);
  command(postgres, "RELEASE SAVEPOINT statement", &ignored);
  return done;
}

/* Reading and filling happen after everything was created: from then on the transaction only reads. */
static bool begin(PostgresStore *postgres, DataPhase phase, DataFailure *failure) {
  if ((phase == DATA_PHASE_QUERY || phase == DATA_PHASE_FILL) && !postgres->read_only) {
    if (!command(postgres, "SET TRANSACTION READ ONLY", failure)) return false;
    postgres->read_only = true;
  }
  return command(postgres, "SAVEPOINT statement", failure);
}

/* ---- statements ----------------------------------------------------------------------------------------------- */

static const char *terminated(BaseArena *arena, const char *sql, size_t length) {
  return base_arena_copy(arena, sql, length);
}

/* The extended protocol takes one statement: a second one behind a semicolon is an error. */
static bool send(PostgresStore *postgres, const char *sql, DataFailure *failure) {
  if (postgres->library.send_query_params(postgres->connection, sql, 0, NULL, NULL, NULL, NULL, 0))
    return true;
  return fail(postgres, NULL, sql, strlen(sql), failure);
}

static bool postgres_run(DataStore *store, DataPhase phase, const char *sql, size_t length,
                         DataFailure *failure) {
  PostgresStore *postgres = postgres_of(store);
  const DataPostgresLibrary *library = &postgres->library;
  if (!begin(postgres, phase, failure)) return false;
  BaseArena *arena = base_arena_new();
  bool done = send(postgres, terminated(arena, sql, length), failure);
  for (PGresult *result; (result = library->get_result(postgres->connection));) {
    ExecStatusType status = library->result_status(result);
    if (done && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
      done = fail(postgres, result, sql, length, failure);
    library->clear(result);
  }
  base_arena_free(arena);
  return settle(postgres, done);
}

/* ---- rows ----------------------------------------------------------------------------------------------------- */

enum {
  OID_BOOL = 16,
  OID_INT8 = 20,
  OID_INT2 = 21,
  OID_INT4 = 23,
  OID_FLOAT4 = 700,
  OID_FLOAT8 = 701,
  OID_NUMERIC = 1700
};

static DataValue number_value(const char *text) {
  char *end;
  if (!strpbrk(text, ".eENI")) {
    long long whole = strtoll(text, &end, 10);
    if (strlen(text) <= 18) return (DataValue){.kind = DATA_VALUE_INTEGER, .integer = whole};
  }
  double real = strtod(text, &end);
  return isfinite(real) ? (DataValue){.kind = DATA_VALUE_REAL, .real = real}
                        : (DataValue){.kind = DATA_VALUE_NULL};
}

static DataValue value_at(const DataPostgresLibrary *library, const PGresult *result, int column,
                          BaseArena *arena) {
  if (library->getisnull(result, 0, column)) return (DataValue){.kind = DATA_VALUE_NULL};
  const char *text = library->getvalue(result, 0, column);
  switch (library->ftype(result, column)) {
  case OID_BOOL: return (DataValue){.kind = DATA_VALUE_INTEGER, .integer = *text == 't'};
  case OID_INT8:
  case OID_INT2:
  case OID_INT4:
  case OID_FLOAT4:
  case OID_FLOAT8:
  case OID_NUMERIC: return number_value(text);
  default:
    return (DataValue){.kind = DATA_VALUE_TEXT,
                       .text = base_arena_copy(arena, text, (size_t)library->getlength(result, 0, column))};
  }
}

static void take_names(const DataPostgresLibrary *library, const PGresult *result, BaseArena *arena,
                       DataRows *rows) {
  rows->column_count = (size_t)library->nfields(result);
  rows->names = base_arena_alloc(arena, (rows->column_count + 1) * sizeof *rows->names);
  for (size_t i = 0; i < rows->column_count; i++) {
    const char *name = library->fname(result, (int)i);
    rows->names[i] = base_arena_copy(arena, name, strlen(name));
  }
}

typedef BASE_LIST(DataValue) Values;

static bool too_many(PostgresStore *postgres, DataFailure *failure) {
  char why[256];
  PGcancel *cancel = postgres->library.get_cancel(postgres->connection);
  if (cancel) postgres->library.cancel(cancel, why, sizeof why);
  postgres->library.free_cancel(cancel);
  failure->kind = DATA_FAILURE_SIZE;
  snprintf(failure->message, sizeof failure->message, "more than %d rows", DATA_ROW_LIMIT);
  return false;
}

/* Rows come one by one, so that a query that gives too many is stopped before they fill the memory. */
static bool take_rows(PostgresStore *postgres, const char *sql, size_t length, BaseArena *arena,
                      DataRows *rows, Values *values, DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  bool done = true;
  for (PGresult *result; (result = library->get_result(postgres->connection)); library->clear(result)) {
    ExecStatusType status = library->result_status(result);
    if (!done) continue;
    if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK) {
      done = fail(postgres, result, sql, length, failure);
      continue;
    }
    if (!rows->names) take_names(library, result, arena, rows);
    if (status == PGRES_TUPLES_OK) continue;
    for (size_t i = 0; i < rows->column_count; i++)
      *BASE_APPEND(values) = value_at(library, result, (int)i, arena);
    if (++rows->row_count > DATA_ROW_LIMIT) done = too_many(postgres, failure);
  }
  return done;
}

static bool describe(PostgresStore *postgres, const char *sql, size_t length, BaseArena *arena,
                     DataRows *rows, DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  PGresult *result = library->prepare(postgres->connection, "", sql, 0, NULL);
  bool done = library->result_status(result) == PGRES_COMMAND_OK;
  if (done) {
    library->clear(result);
    result = library->describe_prepared(postgres->connection, "");
    done = library->result_status(result) == PGRES_COMMAND_OK;
  }
  if (done)
    take_names(library, result, arena, rows);
  else
    fail(postgres, result, sql, length, failure);
  library->clear(result);
  return done;
}

static bool postgres_select(DataStore *store, const char *sql, size_t length, bool compile_only,
                            BaseArena *arena, DataRows *rows, DataFailure *failure) {
  PostgresStore *postgres = postgres_of(store);
  if (!begin(postgres, compile_only ? DATA_PHASE_OWN : DATA_PHASE_QUERY, failure)) return false;
  const char *text = terminated(arena, sql, length);
  if (compile_only) return settle(postgres, describe(postgres, text, length, arena, rows, failure));
  Values values = {0};
  bool done = send(postgres, text, failure);
  if (done) {
    postgres->library.set_single_row_mode(postgres->connection);
    done = take_rows(postgres, text, length, arena, rows, &values, failure);
  }
  rows->values = base_arena_alloc(arena, (values.count + 1) * sizeof *rows->values);
  if (values.count) memcpy(rows->values, values.items, values.count * sizeof *values.items);
  base_free(values.items);
  return settle(postgres, done);
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

/* A child process has the parent's connection: it only forgets it. */
static void postgres_close(DataStore *store) {
  PostgresStore *postgres = postgres_of(store);
  if (postgres->connection && postgres->process == getpid()) postgres->library.finish(postgres->connection);
  if (postgres->connection && postgres->process != getpid())
    close(postgres->library.socket(postgres->connection));
  base_free(postgres);
}

bool data_store_is_inherited(const DataStore *store) {
  return store->is_server && ((const PostgresStore *)(const void *)store)->process != getpid();
}

static bool prepare_session(PostgresStore *postgres, DataFailure *failure) {
  char timeout[80];
  snprintf(timeout, sizeof timeout, "SET statement_timeout = %ld", (long)(postgres->store.time_limit * 1000));
  return command(postgres, timeout, failure) && command(postgres, "SET extra_float_digits = 1", failure) &&
         command(postgres, "SET DateStyle = 'ISO'", failure) &&
         command(postgres, "SET TimeZone = 'UTC'", failure) &&
         command(postgres, "SET client_min_messages = error", failure) &&
         command(postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ", failure);
}

DataStore *data_postgres_open(const char *address, double time_limit, DataFailure *failure) {
  static const DataStoreActions actions = {postgres_run, postgres_select, postgres_close};
  PostgresStore *postgres = base_alloc(sizeof *postgres);
  const char *problem = NULL;
  *failure = (DataFailure){.offset = -1};
  postgres->store = (DataStore){&actions, time_limit, true, true};
  postgres->process = getpid();
  if (data_postgres_library_load(&postgres->library, &problem)) {
    /* what the address says comes last and counts */
    const char *const names[] = {"connect_timeout", "application_name", "dbname", NULL};
    const char *const values[] = {"10", "millesime", address, NULL};
    postgres->connection = postgres->library.connect(names, values, 1);
    if (postgres->library.status(postgres->connection) == CONNECTION_OK) {
      postgres->library.set_notice_processor(postgres->connection, ignore_notice, NULL);
      postgres->library.set_client_encoding(postgres->connection, "UTF8");
      if (prepare_session(postgres, failure)) return &postgres->store;
    } else {
      fail(postgres, NULL, "", 0, failure);
    }
  } else {
    snprintf(failure->message, sizeof failure->message, "%s", problem);
  }
  data_store_close(&postgres->store);
  return NULL;
}
