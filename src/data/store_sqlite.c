/* SQLite in this process, closed to everything that reports do not need. */
#include "data/store.h"

#include "data/exact.h"

#include <sqlite3.h>
#include <string.h>
#include <strings.h>

/* A file system whose clock has stopped: a function that asks it for the moment is found out. */
typedef struct {
  sqlite3_vfs system; /* first: SQLite gives it back */
  bool asked;
} Clock;

typedef struct {
  DataStore store;
  sqlite3 *database;
  Clock *clock;
  DataPhase phase;
  double deadline; /* on the monotonic clock; 0: none */
  int64_t memory_limit;
  bool out_of_time, denied;
  DataReadFunction *read; /* told of every table that is read, unless NULL */
  void *read_context;
  DataSlipListener slips;
} SqliteStore;

static SqliteStore *sqlite_of(DataStore *store) {
  return (SqliteStore *)(void *)store;
}

struct sqlite3 *data_sqlite_handle(DataStore *store) {
  return sqlite_of(store)->database;
}

void data_sqlite_tell_reads(DataStore *store, DataReadFunction *read, void *context) {
  sqlite_of(store)->read = read;
  sqlite_of(store)->read_context = context;
}

void data_sqlite_tell_slips(DataStore *store, DataSlipFunction *tell, void *context) {
  sqlite_of(store)->slips = (DataSlipListener){tell, context};
}

/* ---- limits --------------------------------------------------------------------------------------------------- */

enum { TEXT_LIMIT = 8 << 20, OWN_TEXT_LIMIT = 64 << 20 };

static int check_time(void *context) {
  SqliteStore *sqlite = context;
  if (!sqlite->deadline || base_clock_seconds() < sqlite->deadline) return 0;
  sqlite->out_of_time = true;
  return 1;
}

/* What a statement may take beside what is there: a sort of all records, and some more. The limit is the process's: it
 * is set while the SQL of others compiles and runs. */
static void limit_memory(SqliteStore *sqlite) {
  sqlite3_int64 used = 0, most = 0, unused;
  sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &used, &most, 1);
  sqlite3_status64(SQLITE_STATUS_MALLOC_SIZE, &unused, &most, 1);
  sqlite->memory_limit = ((int64_t)256 << 20) + 3 * used;
  sqlite3_hard_heap_limit64(sqlite->memory_limit);
}

/* An allocation that failed by the limit, not because the machine has no more. */
static bool is_over_limit(const SqliteStore *sqlite) {
  sqlite3_int64 unused, most = 0, largest = 0;
  if (!sqlite->memory_limit) return false;
  sqlite3_status64(SQLITE_STATUS_MEMORY_USED, &unused, &most, 0);
  sqlite3_status64(SQLITE_STATUS_MALLOC_SIZE, &unused, &largest, 0);
  return most + largest >= sqlite->memory_limit;
}

static void begin(SqliteStore *sqlite, DataPhase phase) {
  bool own = phase == DATA_PHASE_OWN;
  sqlite->phase = phase;
  sqlite->out_of_time = sqlite->denied = sqlite->clock->asked = false;
  sqlite->deadline = own ? 0 : base_clock_seconds() + sqlite->store.time_limit;
  sqlite->memory_limit = 0;
  if (!own) limit_memory(sqlite);
  sqlite3_limit(sqlite->database, SQLITE_LIMIT_LENGTH, own ? OWN_TEXT_LIMIT : TEXT_LIMIT);
}

static DataFailureKind kind_of(const SqliteStore *sqlite, int code) {
  if (sqlite->out_of_time) return DATA_FAILURE_TIME;
  if (code == SQLITE_NOMEM) return DATA_FAILURE_MEMORY;
  if (code == SQLITE_TOOBIG) return DATA_FAILURE_SIZE;
  if (sqlite->clock->asked || strstr(sqlite3_errmsg(sqlite->database), "local time unavailable"))
    return DATA_FAILURE_CLOCK;
  return sqlite->denied ? DATA_FAILURE_DENIED : DATA_FAILURE_SQL;
}

/* Newer versions quote a name and ask whether it is a text: the hint is ours. */
static void keep_plain(char *message) {
  static const char start[] = "no such column: \"";
  char *question = strstr(message, " - should this be");
  if (question) *question = '\0';
  size_t length = strlen(message), at = sizeof start - 2;
  if (strncmp(message, start, sizeof start - 1) != 0 || message[length - 1] != '"') return;
  memmove(message + at, message + at + 1, length - at - 2);
  message[length - 2] = '\0';
}

static bool finish(SqliteStore *sqlite, bool done, DataFailure *failure) {
  int code = sqlite3_errcode(sqlite->database);
  if (!done && code == SQLITE_NOMEM && !sqlite->out_of_time && !is_over_limit(sqlite))
    base_stop("out of memory");
  sqlite->phase = DATA_PHASE_OWN;
  sqlite->deadline = 0;
  if (sqlite->memory_limit) sqlite3_hard_heap_limit64(0);
  if (done || failure->kind != DATA_FAILURE_SQL) return done;
  failure->kind = kind_of(sqlite, code);
  failure->offset = sqlite3_error_offset(sqlite->database);
  snprintf(failure->message, sizeof failure->message, "%s",
           failure->kind == DATA_FAILURE_SIZE ? "a text of more than 8 MiB"
                                              : sqlite3_errmsg(sqlite->database));
  keep_plain(failure->message);
  return false;
}

/* ---- what a statement may do ---------------------------------------------------------------------------------- */

/* Functions that reach outside of the records, whose result differs from run to run or from one version of SQLite to
 * the next, or that give NULL where others fail (printf). */
static bool function_allowed(const char *name) {
  static const char *const denied[] = {"load_extension",
                                       "random",
                                       "randomblob",
                                       "fts3_tokenizer",
                                       "writefile",
                                       "readfile",
                                       "edit",
                                       "changes",
                                       "total_changes",
                                       "last_insert_rowid",
                                       "zeroblob",
                                       "sqlite_log",
                                       "current_date",
                                       "current_time",
                                       "current_timestamp",
                                       "printf",
                                       "format",
                                       "sqlite_version",
                                       "sqlite_source_id",
                                       "concat",
                                       "concat_ws",
                                       "string_agg",
                                       "sqlite_offset",
                                       "sqlite_compileoption_get",
                                       "timediff",
                                       "octet_length",
                                       "sqlite_compileoption_used",
                                       "unhex",
                                       "unistr",
                                       "median",
                                       "percentile",
                                       "percentile_cont",
                                       "percentile_disc"};
  for (size_t i = 0; i < sizeof denied / sizeof *denied; i++)
    if (strcasecmp(name, denied[i]) == 0) return false;
  return true;
}

static bool is_catalogue(const char *table) {
  return table && (strcmp(table, "sqlite_master") == 0 || strcmp(table, "sqlite_temp_master") == 0);
}

static bool creation_allowed(DataPhase phase, int action, const char *table) {
  switch (action) {
  case SQLITE_CREATE_TABLE:
  case SQLITE_CREATE_VIEW:
  case SQLITE_CREATE_INDEX: return phase == DATA_PHASE_SCHEMA;
  case SQLITE_CREATE_TEMP_TABLE:
  case SQLITE_CREATE_TEMP_VIEW:
  case SQLITE_CREATE_TEMP_INDEX: return phase == DATA_PHASE_FIGURES;
  case SQLITE_REINDEX: return phase == DATA_PHASE_FIGURES || phase == DATA_PHASE_SCHEMA;
  case SQLITE_INSERT:
  case SQLITE_UPDATE:
  case SQLITE_DELETE: return phase != DATA_PHASE_QUERY && is_catalogue(table);
  default: return false;
  }
}

static int authorize(void *context, int action, const char *first, const char *second, const char *database,
                     const char *inner) {
  (void)inner;
  SqliteStore *sqlite = context;
  if (check_time(sqlite)) return SQLITE_DENY; /* the progress handler runs only when a statement runs */
  if (action == SQLITE_READ && sqlite->read && first)
    sqlite->read(sqlite->read_context, first, database && strcmp(database, "temp") == 0);
  bool allowed;
  bool reads = action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE;
  if (sqlite->phase == DATA_PHASE_OWN || reads)
    allowed = true;
  else if (action == SQLITE_FUNCTION)
    allowed = function_allowed(second);
  else if (sqlite->phase == DATA_PHASE_FILL)
    allowed =
        (action == SQLITE_INSERT || action == SQLITE_DELETE) && database && strcmp(database, "temp") == 0;
  else
    allowed = creation_allowed(sqlite->phase, action, first);
  if (!allowed) sqlite->denied = true;
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

/* ---- statements ----------------------------------------------------------------------------------------------- */

static bool sqlite_run(DataStore *store, DataPhase phase, const char *sql, size_t length,
                       DataFailure *failure) {
  SqliteStore *sqlite = sqlite_of(store);
  sqlite3_stmt *statement = NULL;
  begin(sqlite, phase);
  bool done = sqlite3_prepare_v2(sqlite->database, sql, (int)length, &statement, NULL) == SQLITE_OK;
  if (done) {
    int status;
    while ((status = sqlite3_step(statement)) == SQLITE_ROW) continue;
    done = status == SQLITE_DONE && !sqlite->clock->asked;
  }
  finish(sqlite, done, failure);
  sqlite3_finalize(statement);
  return done;
}

static DataValue value_at(sqlite3_stmt *statement, int column, BaseArena *arena) {
  switch (sqlite3_column_type(statement, column)) {
  case SQLITE_INTEGER:
    return (DataValue){.kind = DATA_VALUE_INTEGER, .integer = sqlite3_column_int64(statement, column)};
  case SQLITE_FLOAT:
    return (DataValue){.kind = DATA_VALUE_REAL, .real = sqlite3_column_double(statement, column)};
  case SQLITE_NULL: return (DataValue){.kind = DATA_VALUE_NULL};
  default: {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    return (DataValue){.kind = DATA_VALUE_TEXT, .text = base_arena_copy(arena, text ? text : "", length)};
  }
  }
}

static void take_names(sqlite3_stmt *statement, BaseArena *arena, DataRows *rows) {
  rows->column_count = (size_t)sqlite3_column_count(statement);
  rows->names = base_arena_alloc(arena, (rows->column_count + 1) * sizeof *rows->names);
  for (size_t i = 0; i < rows->column_count; i++) {
    const char *name = sqlite3_column_name(statement, (int)i);
    rows->names[i] = base_arena_copy(arena, name ? name : "", name ? strlen(name) : 0);
  }
}

/* True at the end of the rows. */
static bool take_rows(SqliteStore *sqlite, sqlite3_stmt *statement, BaseArena *arena, DataRows *rows,
                      DataFailure *failure) {
  BASE_LIST(DataValue) values = {0};
  size_t bytes = 0;
  int status;
  bool fits = true;
  while (fits && (status = sqlite3_step(statement)) == SQLITE_ROW && !sqlite->clock->asked) {
    for (size_t i = 0; i < rows->column_count; i++)
      *BASE_APPEND(&values) = value_at(statement, (int)i, arena);
    rows->row_count++;
    fits = data_store_measure(rows, values.items + values.count - rows->column_count, &bytes, failure);
  }
  rows->values = base_arena_alloc(arena, (values.count + 1) * sizeof *rows->values);
  if (values.count) memcpy(rows->values, values.items, values.count * sizeof *values.items);
  base_free(values.items);
  return fits && status == SQLITE_DONE && !sqlite->clock->asked;
}

static bool sqlite_select(DataStore *store, const char *sql, size_t length, DataRead read, BaseArena *arena,
                          DataRows *rows, DataFailure *failure) {
  SqliteStore *sqlite = sqlite_of(store);
  sqlite3_stmt *statement = NULL;
  begin(sqlite, read == DATA_READ_OWN ? DATA_PHASE_OWN : DATA_PHASE_QUERY);
  const char *rest = NULL;
  bool done = sqlite3_prepare_v2(sqlite->database, sql, (int)length, &statement, &rest) == SQLITE_OK;
  if (done && !statement) {
    snprintf(failure->message, sizeof failure->message, "there is no statement");
    failure->kind = DATA_FAILURE_DENIED;
    done = false;
  }
  if (done) {
    take_names(statement, arena, rows);
    if (read != DATA_READ_NAMES) done = take_rows(sqlite, statement, arena, rows, failure);
  }
  finish(sqlite, done, failure);
  sqlite3_finalize(statement);
  return done;
}

static void sqlite_close(DataStore *store) {
  sqlite3_close(sqlite_of(store)->database);
  base_free(store);
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

static void close_doors(sqlite3 *database) {
  static const struct {
    int option, value;
  } options[] = {{SQLITE_DBCONFIG_DQS_DML, 0},        {SQLITE_DBCONFIG_DQS_DDL, 0},
                 {SQLITE_DBCONFIG_DEFENSIVE, 1},      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                 {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                 {SQLITE_DBCONFIG_ENABLE_FKEY, 0},    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0}};
  for (size_t i = 0; i < sizeof options / sizeof *options; i++)
    sqlite3_db_config(database, options[i].option, options[i].value, NULL);
  sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 4 << 20);
  sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 1000);
  sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 1000);
  sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 500);
  sqlite3_limit(database, SQLITE_LIMIT_WORKER_THREADS, 0);
}

static int no_time(sqlite3_vfs *system, double *days) {
  ((Clock *)(void *)system)->asked = true;
  *days = 0;
  return SQLITE_ERROR;
}

static int no_milliseconds(sqlite3_vfs *system, sqlite3_int64 *milliseconds) {
  ((Clock *)(void *)system)->asked = true;
  *milliseconds = 0;
  return SQLITE_ERROR;
}

/* The default file system but for its clock; one for the process, kept by SQLite. Local time is refused by SQLite itself. */
static Clock *stopped_clock(void) {
  static const char name[] = "millesime-stopped-clock";
  sqlite3_vfs *found = sqlite3_vfs_find(name);
  if (found) return (Clock *)(void *)found;
  Clock *clock = base_alloc(sizeof *clock);
  clock->system = *sqlite3_vfs_find(NULL);
  clock->system.zName = name;
  clock->system.pNext = NULL;
  clock->system.xCurrentTime = no_time;
  clock->system.xCurrentTimeInt64 = no_milliseconds;
  sqlite3_vfs_register(&clock->system, 0);
  sqlite3_test_control(SQLITE_TESTCTRL_LOCALTIME_FAULT, 1);
  return clock;
}

DataStore *data_sqlite_open(double time_limit) {
  static const DataStoreActions actions = {sqlite_run, sqlite_select, sqlite_close};
  SqliteStore *sqlite = base_alloc(sizeof *sqlite);
  sqlite->store = (DataStore){&actions, time_limit, false, false};
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_initialize() != SQLITE_OK) base_stop("SQLite cannot be started");
  sqlite->clock = stopped_clock();
  if (sqlite3_open_v2(":memory:", &sqlite->database, flags, sqlite->clock->system.zName) != SQLITE_OK)
    base_stop("SQLite: %s", sqlite3_errmsg(sqlite->database));
  close_doors(sqlite->database);
  data_exact_install(sqlite->database);
  data_letters_install(sqlite->database);
  data_collations_install(sqlite->database);
  data_arithmetic_install(sqlite->database, &sqlite->slips);
  sqlite3_exec(sqlite->database,
               "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
               "PRAGMA case_sensitive_like = ON",
               NULL, NULL, NULL);
  sqlite3_set_authorizer(sqlite->database, authorize, sqlite);
  sqlite3_progress_handler(sqlite->database, 10000, check_time, sqlite);
  return &sqlite->store;
}

bool data_sqlite_load(DataStore *store, const void *image, size_t length) {
  sqlite3 *database = sqlite_of(store)->database;
  unsigned char *copy = sqlite3_malloc64(length ? length : 1);
  if (!copy) base_stop("out of memory");
  memcpy(copy, image, length);
  unsigned flags =
      SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE; /* frees the copy on failure too */
  return sqlite3_deserialize(database, "main", copy, (sqlite3_int64)length, (sqlite3_int64)length, flags) ==
             SQLITE_OK &&
         sqlite3_exec(database, "SELECT COUNT(*) FROM sqlite_master", NULL, NULL, NULL) == SQLITE_OK;
}
