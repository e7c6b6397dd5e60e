/* store: a database that answers queries. SQLite in this process, or a server of the PostgreSQL protocol.
 *
 * Every statement goes through `run` or `select`, says for whom it runs (DataPhase) and may take a limited time.
 */
#ifndef MILLESIME_DATA_STORE_H
#define MILLESIME_DATA_STORE_H

#include "data/sql_text.h"

typedef enum { DATA_VALUE_NULL, DATA_VALUE_INTEGER, DATA_VALUE_REAL, DATA_VALUE_TEXT } DataValueKind;

typedef struct {
  DataValueKind kind;
  int64_t integer;
  double real;
  const char *text;
} DataValue;

/* The result of a query, in the arena that was passed. */
typedef struct {
  const char **names;
  size_t column_count;
  DataValue *values; /* row_count × column_count */
  size_t row_count;
} DataRows;

/* What a query may give: rows, bytes of one text, bytes of all cells and texts. */
enum { DATA_ROW_LIMIT = 1000000, DATA_TEXT_LIMIT = 1 << 20, DATA_RESULT_LIMIT = 256 << 20 };

typedef enum {
  DATA_FAILURE_SQL,
  DATA_FAILURE_TIME,
  DATA_FAILURE_MEMORY,
  DATA_FAILURE_DENIED,
  DATA_FAILURE_SIZE,
  DATA_FAILURE_CLOCK /* it asks for the date, the time or the time zone */
} DataFailureKind;

typedef struct {
  DataFailureKind kind;
  char message[512];
  long offset; /* byte of the SQL where the fault is, or -1 */
} DataFailure;

/* What a statement may do. */
typedef enum {
  DATA_PHASE_OWN,     /* ours: anything */
  DATA_PHASE_SCHEMA,  /* schema.sql: tables, views and indexes of the records */
  DATA_PHASE_FIGURES, /* figure files: temporary views, tables and indexes */
  DATA_PHASE_FILL,    /* rows of temporary tables */
  DATA_PHASE_QUERY    /* reading only */
} DataPhase;

typedef struct DataStore DataStore;

typedef enum { DATA_READ_ROWS, DATA_READ_OWN, DATA_READ_NAMES } DataRead;

typedef struct {
  /* Runs one statement without a result. */
  bool (*run)(DataStore *store, DataPhase phase, const char *sql, size_t length, DataFailure *failure);
  /* Runs a query; DATA_READ_NAMES: the rows hold the column names and nothing else. */
  bool (*select)(DataStore *store, const char *sql, size_t length, DataRead read, BaseArena *arena,
                 DataRows *rows, DataFailure *failure);
  void (*close)(DataStore *store);
} DataStoreActions;

struct DataStore {
  const DataStoreActions *actions;
  double time_limit;         /* seconds */
  bool compiles_on_creation; /* a view with a fault cannot be created */
  bool is_server;
};

bool data_store_run(DataStore *store, DataPhase phase, const char *sql, size_t length, DataFailure *failure);
/* Adds the bytes of a row to *bytes; false with the failure when a text or the result is too large. */
bool data_store_measure(const DataRows *rows, const DataValue *row, size_t *bytes, DataFailure *failure);
bool data_store_format(DataStore *store, DataPhase phase, DataFailure *failure, const char *format, ...)
    BASE_PRINTF(4, 5);
bool data_store_select(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                       DataFailure *failure);
/* The same for a query of ours: nothing is forbidden. */
bool data_store_select_own(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                           DataFailure *failure);
/* Compiles a query; `rows` gets its column names. */
bool data_store_compile(DataStore *store, const char *sql, size_t length, BaseArena *arena, DataRows *rows,
                        DataFailure *failure);
void data_store_close(DataStore *store); /* NULL is allowed */

/* A session with a server; NULL with the failure, which never holds a password. `address` is a libpq connection URI. A role
 * that may do more than read is refused unless `allow_privileged`. */
DataStore *data_postgres_open(const char *address, double time_limit, bool allow_privileged,
                              DataFailure *failure);
/* The temporary views of the session that may not be run: name and reason. */
bool data_postgres_judge(DataStore *store, BaseArena *arena, DataRows *rows, DataFailure *failure);
/* True when a query may be run: it is one SELECT, and what it calls only reads. */
bool data_postgres_allow(DataStore *store, const char *sql, size_t length, DataFailure *failure);
/* True for a connection that a parent process opened: this process needs its own. */
bool data_store_is_inherited(const DataStore *store);

/* An empty SQLite database in memory. */
DataStore *data_sqlite_open(double time_limit);
struct sqlite3;
struct sqlite3 *data_sqlite_handle(DataStore *store);
/* Names every table, view and temporary table that statements compiled from now on read; `read` NULL: no more. */
typedef void DataReadFunction(void *context, const char *name, bool temporary);
void data_sqlite_tell_reads(DataStore *store, DataReadFunction *read, void *context);
/* What an operation lost, or has otherwise than the other database. */
typedef struct {
  enum {
    DATA_SLIP_DIVISION, /* whole numbers that leave a rest; divisor 0: a division by zero */
    DATA_SLIP_WHOLE,    /* CAST of a number that SQLite cuts and PostgreSQL rounds */
    DATA_SLIP_TEXT,     /* CAST of a text that is no whole number */
    DATA_SLIP_ROWS,     /* a subquery that stands for a value gives several rows */
    DATA_SLIP_COUNTED   /* a text that is no number in arithmetic, or in a CAST to a number */
  } kind;
  int64_t dividend, divisor;
  double number;
  const char *text; /* of the last kind; until the function returns */
} DataSlip;
/* Tells of each slip, by the id in the query. */
typedef void DataSlipFunction(void *context, int64_t id, const DataSlip *slip);
typedef struct {
  DataSlipFunction *tell; /* NULL: nobody listens */
  void *context;
} DataSlipListener;
void data_sqlite_tell_slips(DataStore *store, DataSlipFunction *tell, void *context);
/* Adds the functions of data_division_mark() to a database (arithmetic.c); the listener is asked for each time. */
void data_arithmetic_install(struct sqlite3 *database, DataSlipListener *listener);
/* Takes a database image (sqlite3_serialize) as its records. */
bool data_sqlite_load(DataStore *store, const void *image, size_t length);

#endif
