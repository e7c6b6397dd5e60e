/* book: workbooks (.xlsx of ECMA-376, .ods of OpenDocument) as tables of text: values and dates as they are stored, never as
 * they are shown. A table is a sheet or a named range. */
#ifndef MILLESIME_DATA_BOOK_H
#define MILLESIME_DATA_BOOK_H

#include "base/base.h"

typedef struct DataBook DataBook;

/* Opens a workbook and lists its tables. NULL with a diagnostic: no workbook, a password, macros, damaged, hostile.
 * `path` lives as long as the diagnostics. */
DataBook *data_book_open(const char *path, BaseDiagnostics *diagnostics);
void data_book_close(DataBook *book); /* NULL is allowed */
size_t data_book_count(const DataBook *book);
const char *data_book_name(const DataBook *book, size_t index);

/* A table as CSV: comma-separated, a record for each row. Dates are ISO 8601, truth values "true" and "false", faults of formulas
 * the words that stand in the cell ("#N/A"), formulas without a stored value DATA_BOOK_NO_VALUE. */
typedef struct {
  BaseBuffer csv;
  const char *sheet; /* the name of the sheet; lives as long as the book */
  size_t first_row, first_column;
  BASE_LIST(uint64_t) number_texts; /* cells that are texts and look like numbers, in order */
} DataBookTable;
#define DATA_BOOK_NO_VALUE "#NOT-COMPUTED!"
bool data_book_read(DataBook *book, size_t index, DataBookTable *table, BaseDiagnostics *diagnostics);
void data_book_release(DataBookTable *table);
/* Adds the name of a cell, from 0: "C14". */
void data_book_cell_name(BaseBuffer *out, size_t row, size_t column);
/* Whether a cell of the sheet, from 0, is stored as a text though it could be read as a number. */
bool data_book_has_number_text(const DataBookTable *table, size_t row, size_t column);
bool data_book_is_fault(const char *text); /* of a cell */

/* By its ending: .xlsx, .ods, or a kind that is refused when it is opened (.xlsm, .xls …). */
bool data_book_is_path(const char *path);
bool data_book_is_readable(const char *path);

#endif
