/* import: CSV files into the typed tables of a SQLite database. */
#ifndef MILLESIME_DATA_IMPORT_H
#define MILLESIME_DATA_IMPORT_H

#include <sqlite3.h>

#include "data/book.h"
#include "data/reading.h"

enum { DATA_FAULTS_PER_FILE = 50 };

/* A workbook that holds tables of the records; opened when one is read. */
typedef struct {
  const char *path; /* lives as long as the diagnostics */
  DataBook *book;
} DataBookFile;

/* Where in workbooks a table lies: found when it is read. */
typedef struct {
  DataBookFile *books;
  size_t book_count;
  long book, index; /* -1: not known yet */
  DataBookTable table;
} DataSheet;

/* A table and its file. */
typedef struct {
  const DataTable *table;
  const char *path; /* lives as long as the diagnostics */
  BaseCsvForm form; /* scanned before */
  size_t rows;      /* after the import */
  DataSheet *sheet; /* a table of a workbook; NULL: a CSV file */
  bool neutral;     /* after the import: no cell told how its column is read */
} DataTableFile;

/* Gives the form the text of the file's sheet, for as long as it is not released; for a CSV file nothing is to do. False when it
 * cannot be read, which is said. */
bool data_sheet_load(DataTableFile *file, BaseCsvForm *form, BaseDiagnostics *diagnostics);
void data_sheet_release(DataTableFile *file, BaseCsvForm *form);

/* Fills the table, in the caller's transaction. Every wrong cell is a diagnostic; true when there was none. */
bool data_import_table(sqlite3 *database, DataTableFile *file, BaseDiagnostics *diagnostics);
/* Looks for rows whose foreign key names nothing, in all the tables. True when there is none. */
bool data_import_foreign_keys(sqlite3 *database, const DataTableFile *files, size_t count,
                              BaseDiagnostics *diagnostics);

/* Reads the file again to find where rows stand: by the values of their primary key joined by commas, or by their
 * number in the file (from 1) when `by_number`. `places` has one place a key, the file's when the row is not found;
 * `column` chooses the cell, -1 the first. */
void data_import_find_rows(const DataTableFile *file, bool by_number, const char *const *keys, size_t count,
                           int column, BasePlace *places, BaseDiagnostics *diagnostics);

/* ---- import_words.c: why a cell is not of its column's type, as the end of a sentence; `hint` may be set ---- */

/* A form that is not the type's; `stored`: a cell of a workbook. */
const char *data_import_form_words(const DataTableColumn *about, const char *text, bool stored,
                                   DataReadFault fault, BaseArena *arena, const char **hint);
/* A number or text that is too large, too small or too long to be kept. */
const char *data_import_size_words(const DataTableColumn *about, const char *text, DataReadFault fault,
                                   BaseArena *arena, const char **hint);

/* ---- between import.c and import_faults.c ---- */

typedef struct {
  sqlite3 *database;
  DataTableFile *file;
  BaseDiagnostics *diagnostics;
  BaseCsvReader *reader;
  sqlite3_stmt *insert;
  int *column_of_field; /* table column of each field of the head line, or -1 */
  int *field_of_column; /* -1 for a column the file does not have */
  size_t field_count;
  DataReading *readings; /* of the table's columns */
  bool survey;           /* a column is open: the file is read for what it tells, nothing is kept */
  size_t faults, short_rows, first_short_line;
} DataImport;

/* Binds the cells of the current record under the numbers of their columns; parameters it lacks are left out. */
void data_import_bind(DataImport *import, sqlite3_stmt *statement);
/* Counts a fault; true while it is to be reported. */
bool data_import_fault(DataImport *import);
/* A cell that cannot be read as its column is. */
void data_import_report_reading(DataImport *import, const BaseCsvField *field, int column,
                                DataReadFault fault);
/* A column whose cells can all be read in two ways. */
void data_import_report_open(DataImport *import, int column);
/* A cell that is empty where a value is required, or breaks a rule of its column. */
void data_import_report_value(DataImport *import, const BaseCsvField *field, int column);
/* The database refused the row that the insert holds: says which cells are wrong and why. */
void data_import_report_refusal(DataImport *import);

#endif
