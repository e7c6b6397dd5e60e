/* records: what an open DataRecords holds. Shared by the files of this layer only. */
#ifndef MILLESIME_DATA_RECORDS_H
#define MILLESIME_DATA_RECORDS_H

#include "data/data.h"
#include "data/import.h"
#include "data/store.h"

/* A figure: a statement of the figure files or of the checks, and what is known of it without running it. */
typedef struct {
  const DataStatement *statement;
  bool failed;          /* it does not compile; what reads it is not tried */
  bool created;         /* exists in the store */
  bool compiled;        /* its query was tried */
  bool by_edition;      /* reads the table edition, itself or through others */
  bool check;           /* from the checks file */
  bool edition;         /* stands for the table edition itself */
  const char **sources; /* record tables, in name order */
  size_t source_count;
  size_t
      filled; /* of a temporary table: the edition it was filled for (1 when it reads none); 0: not filled */
  int mark;   /* of a depth-first walk: 0 new, 1 open, 2 done */
  DataView *shared;   /* computed, when it does not read edition */
  size_t ready;       /* what it reads is filled for this edition (as `filled`) */
  bool unsure;        /* the database reads more for it than `sources` says */
  bool kept;          /* a view whose rows are kept in a temporary table of its name (keep.c) */
  const char *select; /* its query as it is run, once that is known */
  bool indexed;       /* a kept one has the indexes that its readers use */
  bool divides; /* on a server: it divides whole numbers, and was not asked yet whether they leave a rest */
  size_t size;  /* views that are compiled with it: itself and those it reads that are not kept */
} DataFigure;

/* Where records come from: a kind of place, a constant each, in the list DATA_SOURCES. */
typedef struct {
  bool (*takes)(
      const char *records); /* whether an address or path is of this kind; the last takes what is left */
  bool (*has_file)(const char *name);    /* whether a file of a folder is read; NULL: none is */
  bool (*open)(DataRecords *records);    /* reads the plan; every fault is a diagnostic */
  bool (*connect)(DataRecords *records); /* makes the database with the records and compiles the figures */
  bool is_server;
} DataSource;

struct DataRecords {
  BaseArena *arena;
  DataOptions options;
  BaseDiagnostics *diagnostics;
  const DataSource *source;
  DataStore *store;
  bool is_server;
  const DataSqlFile *schema;
  DataStatementList schema_statements, statements; /* of schema.sql; of the figure files and checks */
  const DataTable *tables;
  DataTableFile *files;
  DataTableInfo *infos;
  size_t table_count;
  BaseMap *
      key_names; /* columns of primary keys and unique ones, by name: their numbers name things and count none */
  DataBookFile *books; /* workbooks that may hold tables */
  size_t book_count;
  char books_key[33];           /* what they are made of; empty without any */
  const char **other_relations; /* views of schema.sql, and what a server has */
  size_t other_relation_count;
  DataFigure *figures;
  BaseMap *figures_by_name;        /* names in small letters */
  size_t figure_count, view_count; /* view_count: names of figures that are not checks */
  const char **names;
  size_t *order, ordered; /* figures, each after those it reads */
  bool edition_created;
  size_t edition_serial, edition_last; /* whose values the table edition holds; the last serial given */
  DataFigures **editions;              /* of the view editions, opened for disclosure control */
  size_t edition_count;
  struct DataProtection *protection; /* of the editions, once decided */
  const DataPublished *published;
  size_t published_count;
  bool published_read;
  const DataRows **shared_rows; /* by figure: of views that read no edition, from the cache or computed */
  bool cached, shared_changed;  /* the cache is used; shared_rows has more than the cache */
  bool known_sound;             /* the figures compiled in an earlier run with the same texts */
  BaseBuffer *contents;         /* of the CSV files, kept by data_records_hold; NULL before */
  size_t refreshed;             /* times that the records took in changed files */
  char records_key[33], figures_key[33];
  const DataStatement *query;      /* of the user, while it runs */
  BASE_LIST(int64_t) divisions;    /* whole ones that were warned of, to the diagnostics: */
  BaseDiagnostics *divisions_said; /* only compared */
  BASE_LIST(int64_t) counted;      /* operations whose text was warned of when their statement was read */
};

/* ---- records_*.c: opening ---- */
const DataSqlFile *data_records_read_sql(DataRecords *records, const char *path);
/* Makes sure that there is a database with the records and the figures, from the cache or the CSV files. */
bool data_records_ready(DataRecords *records);

/* ---- sheets.c: records in workbooks ---- */
bool data_sheets_are_records(const char *records); /* a workbook itself, not a folder */
void data_sheets_find(DataRecords *records);
/* What all the workbooks are made of; false when one cannot be read. */
bool data_sheets_fingerprint(const DataRecords *records, BaseFingerprint *print, size_t *bytes);
/* True when there are others now, or one was saved. */
bool data_sheets_changed(const DataRecords *records);
/* The table has no CSV: it lies in a workbook. */
void data_sheets_add(DataRecords *records, DataTableFile *file, const BaseFingerprint *print, size_t bytes);
/* No table has a CSV and a sheet; else it is said. */
bool data_sheets_are_unique(DataRecords *records);
void data_sheets_close(DataRecords *records); /* until one is read again */

/* ---- server.c: records on a server ---- */
extern const DataSource data_source_server;
#define DATA_SOURCES &data_source_server /* all that take an address or path before a folder of files does */
bool data_server_judge(DataRecords *records); /* refuses views that do more than read */

/* ---- plan.c: what reads what ---- */

/* Reads the figure files and the checks, refuses what they may not do, and finds sources, order and editions. */
bool data_plan_read(DataRecords *records);
long data_plan_find(const DataRecords *records, const char *name, size_t length); /* a figure, or -1 */

/* ---- keep.c: views that others read, computed once ---- */

/* Decides which views are kept. Once the order is known. */
void data_keep_choose(DataRecords *records);
/* Figures whose rows stand in a temporary table. */
bool data_keep_is_stored(const DataFigure *figure);
/* Creates the empty table of a figure whose rows are stored. */
bool data_keep_create(DataRecords *records, DataFigure *figure, DataFailure *failure);
/* Gives a kept table, before it is filled, the indexes that the figures which read it would use. */
void data_keep_index(DataRecords *records, DataFigure *figure);
/* Makes a kept figure a view again: its rows take more than they may. */
bool data_keep_give_up(DataRecords *records, DataFigure *figure, DataFailure *failure);

/* ---- times.c ---- */
void data_times_add(DataRecords *records, const DataFigure *figure, double seconds);

/* ---- compile.c ---- */

/* Creates the figures in the store, in order, and compiles each. Faults are diagnostics. */
bool data_compile_figures(DataRecords *records);
/* A failure of a statement's SQL as a diagnostic at its place, with the nearest name. `base` is where the SQL begins in
 * the statement's file. */
void data_compile_report(DataRecords *records, const DataStatement *statement, size_t base,
                         const DataFailure *failure);
/* The names of the edition's columns: those of the view editions, and code. In the arena. */
bool data_edition_create(DataRecords *records, DataFailure *failure);
bool data_edition_set(DataRecords *records, const DataEdition *edition, DataFailure *failure);

/* ---- refresh_table.c ---- */

/* Brings a table to the new content of its file: by the lines that differ when its rows have numbers of their own, else
 * as a whole. False when there is something to say against it; the table is then in no known state. */
bool data_refresh_table(DataRecords *records, size_t table, const BaseCsvForm *form);

/* ---- figures.c ---- */
DataRecords *data_figures_records(const DataFigures *figures);
BaseDiagnostics *data_figures_diagnostics(const DataFigures *figures);
/* Sets the edition and fills the temporary tables that a statement reads, itself or through others. */
bool data_figures_fill(DataFigures *figures, const DataStatement *statement);

#endif
