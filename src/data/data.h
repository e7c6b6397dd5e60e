/* data: records (CSV) into a database, SQL views into figures that remember where they come from.
 */
#ifndef MILLESIME_DATA_H
#define MILLESIME_DATA_H

#include "base/base.h"

/* ---- records -------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *records;      /* folder with schema.sql, *.csv and workbooks; a workbook; or postgresql://… */
  const char *figures;      /* folder of *.sql, or one .sql file: views */
  const char *checks;       /* .sql file of control views, or NULL */
  const char *published;    /* CSV of published values, or NULL */
  const char *cache_folder; /* NULL: no cache */
  double time_limit;        /* seconds a query may run; 0 means 30 */
  bool allow_privileged;    /* on a server: a role that may do more than read */
  struct DataTimes *times;  /* takes the time of each view, or NULL */
  bool verbose;
} DataOptions;

typedef struct DataRecords DataRecords;

/* How long the views took, in this process and in those that are forked from it. */
typedef struct DataTimes DataTimes;
DataTimes *data_times_new(void); /* NULL when there is no memory to share */
void data_times_free(DataTimes *times);
/* A line for each view that was computed, the longest first: how often, milliseconds, name. Nothing for none. */
void data_times_print(const DataTimes *times, const DataRecords *records, FILE *out);

/* An open database with its records. Shared by all editions of a batch. */
/* Imports (or reuses the cache) and compiles the figure files. Every fault is a diagnostic; NULL when there was an
 * error. */
DataRecords *data_records_open(const DataOptions *options, BaseDiagnostics *diagnostics);
void data_records_close(DataRecords *records);
/* True for a folder or a file, false for an address of a server. */
bool data_records_are_files(const char *records);
/* True for the name of a file that is read in a folder of records: a CSV file, schema.sql, a workbook. */
bool data_records_have_file(const char *name);

typedef struct {
  const char *table, *file;
  size_t rows, bytes;
  char separator;
  const char *encoding; /* "UTF-8", "UTF-8 with mark", "Windows-1252" */
} DataTableInfo;
/* For a program that lives from one change of the record files to the next: opens the database if only the cache was
 * read so far, and keeps what data_figures_refresh needs. Once, when there is time. */
void data_records_hold(DataRecords *records);
size_t data_table_count(const DataRecords *records);
const DataTableInfo *data_table_at(const DataRecords *records, size_t index);

/* Where the schema of a workbook may stand, the first that is there: BOOK.sql, schema.sql in its folder. Without one its
 * proposal is taken. */
const char *const *data_book_schemas(const char *book, BaseArena *arena, size_t *count);

/* What is proposed for data that have no schema: a workbook (a table for each sheet), a CSV file, or a folder of CSV files. */
typedef struct {
  char *name;
  BaseBuffer csv; /* with numbers, days and truth values as schema.sql wants them */
} DataProposedTable;
typedef struct {
  BASE_LIST(DataProposedTable) tables;
  BaseBuffer schema; /* CREATE TABLE statements, with what was seen as comments */
} DataProposal;
/* False with diagnostics when the data cannot be read. */
bool data_propose(const char *path, DataProposal *proposal, BaseDiagnostics *diagnostics);
void data_proposal_free(DataProposal *proposal);

/* ---- figures -------------------------------------------------------------------------------------------------- */

typedef enum { DATA_EMPTY, DATA_NUMBER, DATA_TEXT, DATA_HIDDEN } DataKind;

/* A cell of a view. */
typedef struct {
  DataKind kind;
  BaseRatio value;  /* NUMBER: exact; from the companion columns X_num and X_base when the view has them */
  const char *text; /* TEXT */
  bool has_base;
  int64_t numerator, base; /* when has_base */
} DataCell;

typedef struct DataView DataView;
typedef struct {
  const char *name;
  char suffix[12];                   /* "pct", "evol", "eur" … or "" */
  int companion_num, companion_base; /* column indices, or -1 */
  bool confidential;
  bool
      is_key; /* named as a column of a primary key of the records, or one that is unique: a year, an identifier, a code */
} DataColumn;
struct DataView {
  const char *name;
  const char *definition; /* the comment above the view */
  const char *sql;        /* the text of its SELECT */
  BasePlace place;        /* of the CREATE statement */
  const DataColumn *columns;
  size_t column_count, row_count;
  const DataCell *cells;      /* row_count × column_count */
  const char *const *sources; /* record tables it reads, through other views */
  size_t source_count;
  bool by_edition; /* depends on the table `edition` */
  bool some_rows;  /* a choice among the rows of the view: even a single one has its key */
};
const DataCell *data_cell(const DataView *view, size_t row, size_t column);
int data_column_find(const DataView *view, const char *name, size_t length); /* -1 when absent */
int data_row_find(const DataView *view, const char *key,
                  size_t length); /* by the first column; -1 when absent */
/* Whether a cell is what a key names: a number by its decimal digits, however it is printed. */
bool data_cell_is(const DataCell *cell, const char *key, size_t length);

/* One row of the edition table: names and texts (numbers as decimal text). */
typedef struct {
  const char *name, *text;
} DataEditionValue;
typedef struct {
  const DataEditionValue *values;
  size_t count;
} DataEdition;

/* The figures of one edition. Views are computed when first asked for, once; views that do not read `edition` are
 * shared through the records. */
typedef struct DataFigures DataFigures;
DataFigures *data_figures_new(DataRecords *records, const DataEdition *edition, BaseDiagnostics *diagnostics);
void data_figures_free(DataFigures *figures);
/* Takes in the record files that changed since the records were opened or refreshed: their rows are replaced, and views
 * that read them are computed again when asked for; protection has to be asked for again. False when that cannot be
 * done (records not held, other tables, anything to report): close the figures and the records and open them anew. */
bool data_figures_refresh(DataFigures *figures);
/* NULL and a diagnostic at `place` (with the nearest name) when there is no such view or it fails. */
const DataView *data_figures_view(DataFigures *figures, const char *name, size_t length, BasePlace place);
/* Adds all that data_figures_view gave: names, definitions, SQL, sources with their row counts, columns and cells as they
 * are shown. Where it is the same, a document that asked for nothing else is the same. */
void data_figures_hash(const DataFigures *figures, BaseSha256 *hash);
/* All view names, in file order (temporary tables included). */
const char *const *data_view_names(const DataRecords *records, size_t *count);

/* Hides cells under the threshold in the named columns of a view, and further ones so that none can be recomputed
 * (docs/disclosure.md). `columns` as in the theme: "view.column". Call before the views are used. */
void data_figures_protect(DataFigures *figures, const char *const *columns, size_t column_count,
                          int threshold);

/* ---- checks --------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *id, *printed, *view, *key, *column, *format, *explanation;
  BasePlace place;
} DataPublished;
/* The published values (CSV with a head line). NULL when there is none. */
const DataPublished *data_published(DataFigures *figures, size_t *count);
/* Runs checks.sql: each violated rule names the rows by file and line, each untrue claim its message. Returns the
 * number of violations. Rules are errors, claims warnings. */
size_t data_checks_run(DataFigures *figures, BaseDiagnostics *diagnostics);

/* A read-only query of the user; rows are written as CSV with a head line, or as an aligned table. */
bool data_query(DataRecords *records, const char *sql, bool as_table, FILE *out,
                BaseDiagnostics *diagnostics);

#endif
