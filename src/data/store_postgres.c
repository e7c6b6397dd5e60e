/* A server of the PostgreSQL protocol. All statements run in one repeatable-read transaction, so that every figure sees
 * the same records: what figure files create is temporary, and each statement has a savepoint of its own, in which it can
 * only read when it is to read, so that one that fails ends nothing. Whatever happens, the server keeps no trace: the
 * transaction is never committed.
 */
#include "data/postgres.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static DataPostgres *postgres_of(DataStore *store) {
  return (DataPostgres *)(void *)store;
}

static void ignore_notice(void *context, const char *message) {
  (void)context;
  (void)message;
}

/* Ends the savepoint of a statement; after a failure what it did is taken back. */
static bool settle(DataPostgres *postgres, bool done) {
  DataFailure ignored;
  if (!done) data_postgres_command(postgres, "ROLLBACK TO SAVEPOINT statement", &ignored);
  data_postgres_command(postgres, "RELEASE SAVEPOINT statement", &ignored);
  return done;
}

static bool begin(DataPostgres *postgres, DataPhase phase, DataFailure *failure) {
  if (!data_postgres_command(postgres, "SAVEPOINT statement", failure)) return false;
  bool reads = phase == DATA_PHASE_QUERY || phase == DATA_PHASE_FILL;
  return !reads || data_postgres_command(postgres, "SET TRANSACTION READ ONLY", failure) ||
         settle(postgres, false);
}

/* ---- statements ----------------------------------------------------------------------------------------------- */

static bool postgres_run(DataStore *store, DataPhase phase, const char *sql, size_t length,
                         DataFailure *failure) {
  DataPostgres *postgres = postgres_of(store);
  if (!begin(postgres, phase, failure)) return false;
  char *text = base_copy(sql, length);
  bool done = data_postgres_command(postgres, text, failure);
  base_free(text);
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
    errno = 0;
    long long whole = strtoll(text, &end, 10);
    if (!errno) return (DataValue){.kind = DATA_VALUE_INTEGER, .integer = whole};
  }
  double real = strtod(text, &end);
  return isfinite(real) ? (DataValue){.kind = DATA_VALUE_REAL, .real = real}
                        : (DataValue){.kind = DATA_VALUE_NULL};
}

static DataValue value_at(const DataPostgresLibrary *library, const PGresult *result, Oid type, int column,
                          BaseArena *arena) {
  if (library->getisnull(result, 0, column)) return (DataValue){.kind = DATA_VALUE_NULL};
  const char *text = library->getvalue(result, 0, column);
  switch (type) {
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

/* The server stops; what it sent already is dropped. */
static void stop_query(DataPostgres *postgres) {
  char why[256];
  PGcancel *cancel = postgres->library.get_cancel(postgres->connection);
  if (cancel) postgres->library.cancel(cancel, why, sizeof why);
  postgres->library.free_cancel(cancel);
}

/* Rows come one by one, so that a query that gives too much is stopped before it fills the memory. The columns have the names
 * and types that were described. */
static bool take_rows(DataPostgres *postgres, const PGresult *described, const char *sql, BaseArena *arena,
                      DataRows *rows, Values *values, DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  bool done = true;
  size_t bytes = 0;
  for (PGresult *result; (result = data_postgres_next(postgres, failure)); library->clear(result)) {
    ExecStatusType status = library->result_status(result);
    if (!done || status == PGRES_TUPLES_OK) continue;
    if (status != PGRES_SINGLE_TUPLE) {
      done = data_postgres_fail(postgres, result, sql, strlen(sql), failure);
      continue;
    }
    for (size_t i = 0; i < rows->column_count; i++)
      *BASE_APPEND(values) = value_at(library, result, library->ftype(described, (int)i), (int)i, arena);
    rows->row_count++;
    done = data_store_measure(rows, values->items + values->count - rows->column_count, &bytes, failure);
    if (!done) stop_query(postgres);
  }
  return done && !postgres->given_up;
}

/* What the server says of the columns of a query, without planning or running it; NULL with the failure. */
static PGresult *describe(DataPostgres *postgres, const char *sql, DataFailure *failure) {
  const DataPostgresLibrary *library = &postgres->library;
  PGresult *description = NULL;
  for (int step = 0; step < 2; step++) {
    bool sent =
        !postgres->given_up && (step == 0 ? library->send_prepare(postgres->connection, "", sql, 0, NULL)
                                          : library->send_describe_prepared(postgres->connection, ""));
    PGresult *result = sent ? data_postgres_next(postgres, failure) : NULL;
    bool done = result && library->result_status(result) == PGRES_COMMAND_OK;
    if (!done) data_postgres_fail(postgres, result, sql, strlen(sql), failure);
    if (done && step == 1)
      description = result;
    else
      library->clear(result);
    for (PGresult *more; sent && (more = data_postgres_next(postgres, failure));) library->clear(more);
    if (!done) break;
  }
  return description;
}

static bool is_short(Oid type) {
  static const Oid types[] = {OID_BOOL, OID_INT8, OID_INT2, OID_INT4, OID_FLOAT4, OID_FLOAT8, OID_NUMERIC};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (type == types[i]) return true;
  return false;
}

/* libpq keeps a whole row: the server cuts each text behind the limit. */
static const char *cut(const DataPostgresLibrary *library, const PGresult *described, const char *sql,
                       BaseArena *arena) {
  BaseBuffer out = {0};
  int count = library->nfields(described);
  base_buffer_add_text(&out, "SELECT ");
  for (int i = 0; i < count; i++) {
    if (i) base_buffer_add_text(&out, ", ");
    if (is_short(library->ftype(described, i)))
      base_buffer_add_format(&out, "c%d", i);
    else
      base_buffer_add_format(&out, "pg_catalog.left(c%d::pg_catalog.text, %d)", i, DATA_TEXT_LIMIT + 1);
  }
  base_buffer_add_format(&out, " FROM (\n%s\n) AS query(", sql);
  for (int i = 0; i < count; i++) base_buffer_add_format(&out, "%sc%d", i ? ", " : "", i);
  base_buffer_add_char(&out, ')');
  const char *text = base_arena_copy(arena, out.data, out.length);
  base_buffer_free(&out);
  return text;
}

/* Places are those of the query itself, not of the one around it. */
static void move_place(DataFailure *failure, const char *around, const char *sql, size_t length) {
  const char *inside = strstr(around, sql);
  if (failure->offset < 0 || !inside || around == sql) return;
  failure->offset -= inside - around;
  if (failure->offset < 0 || (size_t)failure->offset > length) failure->offset = -1;
}

static bool select_rows(DataPostgres *postgres, const PGresult *described, const char *sql, BaseArena *arena,
                        DataRows *rows, DataFailure *failure) {
  Values values = {0};
  const char *text = rows->column_count ? cut(&postgres->library, described, sql, arena) : sql;
  bool done = data_postgres_send(postgres, text, failure);
  if (done) {
    postgres->library.set_single_row_mode(postgres->connection);
    done = take_rows(postgres, described, text, arena, rows, &values, failure);
    if (!done) move_place(failure, text, sql, strlen(sql));
  }
  rows->values = base_arena_alloc(arena, (values.count + 1) * sizeof *rows->values);
  if (values.count) memcpy(rows->values, values.items, values.count * sizeof *values.items);
  base_free(values.items);
  return done;
}

static bool postgres_select(DataStore *store, const char *sql, size_t length, DataRead read, BaseArena *arena,
                            DataRows *rows, DataFailure *failure) {
  DataPostgres *postgres = postgres_of(store);
  if (!begin(postgres, read == DATA_READ_ROWS ? DATA_PHASE_QUERY : DATA_PHASE_OWN, failure)) return false;
  const char *text = base_arena_copy(arena, sql, length);
  PGresult *described = describe(postgres, text, failure);
  bool done = described != NULL;
  if (done) take_names(&postgres->library, described, arena, rows);
  if (done && read != DATA_READ_NAMES) done = select_rows(postgres, described, text, arena, rows, failure);
  postgres->library.clear(described);
  return settle(postgres, done);
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

/* A child process has the parent's connection: it only forgets it. */
static void postgres_close(DataStore *store) {
  DataPostgres *postgres = postgres_of(store);
  if (postgres->connection && postgres->process == getpid()) postgres->library.finish(postgres->connection);
  if (postgres->connection && postgres->process != getpid())
    close(postgres->library.socket(postgres->connection));
  base_free(postgres);
}

bool data_store_is_inherited(const DataStore *store) {
  return store->is_server && ((const DataPostgres *)(const void *)store)->process != getpid();
}

/* PostgreSQL's own names come first, whatever the role's path says, and temporary ones last: nobody takes their place. */
static bool prepare_session(DataPostgres *postgres, DataFailure *failure) {
  static const char path[] = "SELECT pg_catalog.set_config('search_path', 'pg_catalog, ' || "
                             "pg_catalog.current_setting('search_path') || ', pg_temp', false)";
  static const char *const settings[] = {"SET extra_float_digits = 1",
                                         "SET DateStyle = 'ISO'",
                                         "SET TimeZone = 'UTC'",
                                         "SET client_min_messages = error",
                                         "SET standard_conforming_strings = on",
                                         path,
                                         "BEGIN ISOLATION LEVEL REPEATABLE READ"};
  char timeout[80];
  snprintf(timeout, sizeof timeout, "SET statement_timeout = %ld", (long)(postgres->store.time_limit * 1000));
  bool done = data_postgres_command(postgres, timeout, failure);
  for (size_t i = 0; done && i < sizeof settings / sizeof *settings; i++)
    done = data_postgres_command(postgres, settings[i], failure);
  return done;
}

/* True when a message holds a piece of a secret; what stands in pieces was read as something else. */
static bool tells(const char *message, const char *secret, const char *end) {
  while (secret < end) {
    size_t length = strcspn(secret, "@/:?&");
    if (length > (size_t)(end - secret)) length = (size_t)(end - secret);
    for (const char *at = message; length >= 2 && *at; at++)
      if (strncmp(at, secret, length) == 0) return true;
    secret += length + 1;
  }
  return false;
}

/* libpq repeats an address that it cannot read, and a host that is none, with what they hold. */
static void fail_to_connect(DataPostgres *postgres, const char *address, DataFailure *failure) {
  data_postgres_fail(postgres, NULL, "", 0, failure);
  const char *user = strstr(address, "://"), *at = strrchr(address, '@'),
             *option = strstr(address, "password=");
  const char *colon = user && at ? memchr(user + 3, ':', (size_t)(at - user - 3)) : NULL;
  bool secret = strstr(failure->message, "://") || (colon && tells(failure->message, colon + 1, at)) ||
                (option && tells(failure->message, option + 9, option + 9 + strcspn(option + 9, "&")));
  if (secret)
    snprintf(failure->message, sizeof failure->message,
             "the address cannot be read: postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %%40 for an @ "
             "and %%2F "
             "for a / in a password");
}

DataStore *data_postgres_open(const char *address, double time_limit, bool allow_privileged,
                              DataFailure *failure) {
  static const DataStoreActions actions = {postgres_run, postgres_select, postgres_close};
  DataPostgres *postgres = base_alloc(sizeof *postgres);
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
      if (prepare_session(postgres, failure) &&
          (allow_privileged || data_postgres_role_reads(postgres, failure)))
        return &postgres->store;
    } else {
      fail_to_connect(postgres, address, failure);
    }
  } else {
    snprintf(failure->message, sizeof failure->message, "%s", problem);
  }
  data_store_close(&postgres->store);
  return NULL;
}
