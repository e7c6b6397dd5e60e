/* Between the files that read workbooks. */
#ifndef MILLESIME_DATA_BOOK_PRIVATE_H
#define MILLESIME_DATA_BOOK_PRIVATE_H

#include <libxml/parser.h>

#include "data/book.h"

enum { BOOK_ROWS = 1048576, BOOK_COLUMNS = 16384, BOOK_SHEETS = 1000, BOOK_CSV_LIMIT = 512 << 20 };

/* A rectangle of cells, from 0, both ends in it. */
typedef struct {
  size_t row, column, last_row, last_column;
} BookRange;

typedef struct {
  char *name;
  char *sheet; /* the sheet it lies on */
  char *part;  /* .xlsx: the entry of the archive */
  bool is_range;
  BookRange range;
} BookTable;

/* The texts that cells of .xlsx share, and which styles are dates. */
typedef struct {
  BaseBuffer pool;
  BASE_LIST(size_t) starts;
  BASE_LIST(bool) date_styles;
  bool loaded, years_from_1904;
} BookShared;

struct DataBook {
  const char *path;
  const BaseZip *zip;
  void *archive;
  BaseMap *entries; /* index + 1 by name */
  int64_t budget;   /* bytes that may still be unpacked */
  const struct BookFormat *format;
  char *shared_part, *styles_part;
  BookShared shared;
  BASE_LIST(BookTable) tables;
  BaseDiagnostics *diagnostics; /* of the current call */
  bool failed;
  bool stop; /* what is read is complete: the rest of the entry is left */
  xmlParserCtxtPtr parser;
};

/* Says what is wrong with the book as a whole, or at a cell of a sheet ("C14"); once. */
void data_book_fail(DataBook *book, const char *code, const char *hint, const char *format, ...)
    BASE_PRINTF(4, 5);
void data_book_fail_at(DataBook *book, const char *sheet, size_t row, size_t column, const char *format, ...)
    BASE_PRINTF(5, 6);
/* Feeds an entry to the handlers. False when it is not there or after a fault. */
bool data_book_feed(DataBook *book, const char *part, xmlSAXHandler *handlers, void *context);
bool data_book_has(const DataBook *book, const char *part);
/* An attribute without its prefix, in a buffer that the next call uses again; NULL when absent. */
const char *data_book_attribute(BaseBuffer *held, int count, const xmlChar **attributes, const char *name);
BookTable *data_book_add_table(DataBook *book, const char *name, size_t length);
/* "$A$1", "A1", "$B$7": false when it is no cell. */
bool data_book_cell(const char **at, size_t *row, size_t *column);

/* Cells in order become CSV. */
typedef struct {
  DataBook *book;
  DataBookTable *table;
  BookRange range;
  size_t row, column; /* of the next cell that would be written, in the range */
  bool in_row;
} BookWriter;
/* Rows and columns of the sheet; what lies outside of the range is left out. `is_text`: the cell is stored as a text. */
void data_book_write(BookWriter *writer, size_t row, size_t column, const char *text, size_t length,
                     bool is_text);
bool data_book_past(const BookWriter *writer, size_t row); /* nothing more can come */

/* ---- book_xlsx.c, book_ods.c ---- */

/* A kind of workbook: a constant each, in the list BOOK_FORMATS. */
typedef struct BookFormat {
  const char *ending;                  /* of its files */
  bool (*holds)(const DataBook *book); /* whether an archive is of this kind */
  bool (*list)(DataBook *book);        /* adds its tables */
  bool (*read)(DataBook *book, const BookTable *table, BookWriter *writer);
} BookFormat;
extern const BookFormat data_book_ods, data_book_xlsx;
#define BOOK_FORMATS &data_book_ods, &data_book_xlsx

#endif
