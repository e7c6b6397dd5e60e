/* csv: CSV files as people have them, through libcsv, with the place of every field.
 *
 * A file is scanned once to learn its form (encoding, line ends, size, fingerprint, bytes that no text holds) and read
 * a second time record by record, in a memory that no input can grow past DATA_CSV_RECORD_LIMIT.
 */
#ifndef MILLESIME_DATA_CSV_H
#define MILLESIME_DATA_CSV_H

#include "base/base.h"

enum { DATA_CSV_RECORD_LIMIT = 8 << 20, DATA_CSV_FIELD_LIMIT = 20000 };

typedef enum { DATA_UTF8, DATA_UTF8_MARK, DATA_WINDOWS_1252 } DataEncoding;

typedef struct {
  DataEncoding encoding;
  bool carriage_returns; /* lines end with a lone CR */
  char separator;        /* 0 until the file is opened */
  bool separator_line;   /* the first line names the separator */
  size_t bytes;
  BaseFingerprint print;
  const char *text; /* when not NULL the content, which is read instead of the file */
  size_t text_length;
} DataCsvForm;

/* Reads the whole file for its form. False with a diagnostic when it cannot be read or is no text. */
bool data_csv_scan(const char *path, DataCsvForm *form, BaseDiagnostics *diagnostics);
const char *data_encoding_name(DataEncoding encoding);

typedef struct {
  const char *text; /* UTF-8, zero-terminated */
  size_t length;
} DataField;

typedef struct DataCsvReader DataCsvReader;

/* Opens a scanned file. The separator is chosen on the head line: the one that gives the most of the `expected`
 * names, else the most fields. NULL with a diagnostic on failure. `path` lives as long as the diagnostics. */
DataCsvReader *data_csv_open(const char *path, DataCsvForm *form, const char *const *expected,
                             size_t expected_count, BaseDiagnostics *diagnostics);
void data_csv_close(DataCsvReader *reader);

/* Reads the next record that has something in it. False at the end, or after a fault that was reported
 * (data_csv_failed). The fields live until the next call. */
bool data_csv_next(DataCsvReader *reader);
bool data_csv_failed(const DataCsvReader *reader);
const DataField *data_csv_fields(const DataCsvReader *reader, size_t *count);
size_t data_csv_line(const DataCsvReader *reader); /* where the record begins, from 1 */
/* Where a field of the current record begins; past the last field: where the record ends. */
BasePlace data_csv_place(const DataCsvReader *reader, size_t field);

#endif
