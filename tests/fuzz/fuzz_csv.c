/* The CSV reader and the import on any bytes: the first byte says whether they are a table's CSV or a schema. */
#include "data/data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char schema[] = "CREATE TABLE a(id INTEGER PRIMARY KEY, nom TEXT NOT NULL UNIQUE, x NUMERIC, "
                             "d TEXT CHECK (d LIKE '____-__-__'), e TEXT CHECK (e IN ('u', 'v')), r REAL, n "
                             "NUMERIC(8, 2), j DATE, b BOOLEAN, "
                             "m TIMESTAMP, CHECK (id < 1000));\n";

static void write_file(const char *folder, const char *name, const void *data, size_t length) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  if (!file) abort();
  if (length && fwrite(data, 1, length, file) != length) abort();
  fclose(file);
}

/* What the reader promises: fields that are text, places inside the file, an end. */
static void read_all(const char *path) {
  static const char *const names[] = {"id", "nom"};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BaseCsvForm form = {0};
  BaseCsvReader *reader =
      base_csv_scan(path, &form, diagnostics) ? base_csv_open(path, &form, names, 2, diagnostics) : NULL;
  size_t line = 0;
  while (reader && base_csv_next(reader)) {
    size_t count, bad;
    const BaseCsvField *fields = base_csv_fields(reader, &count);
    if (count == 0 || base_csv_line(reader) <= line) abort();
    line = base_csv_line(reader);
    for (size_t i = 0; i < count; i++) {
      if (strlen(fields[i].text) != fields[i].length ||
          !base_utf8_valid(fields[i].text, fields[i].length, &bad))
        abort();
      BasePlace place = base_csv_place(reader, i);
      if (place.line < (int)line || place.column < 1) abort();
    }
  }
  base_csv_close(reader);
  base_diagnostics_free(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char folder[] = "/tmp/millesime-fuzz-XXXXXX", path[256];
  if (!size || !mkdtemp(folder)) return 0;
  bool is_schema = data[0] == 's';
  write_file(folder, "schema.sql", is_schema ? (const void *)(data + 1) : schema,
             is_schema ? size - 1 : sizeof schema - 1);
  write_file(folder, "a.csv", is_schema ? (const void *)"id\n1\n" : data + 1, is_schema ? 5 : size - 1);
  snprintf(path, sizeof path, "%s/a.csv", folder);
  read_all(path);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder, .time_limit = 1}, diagnostics);
  if (!records && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  unlink(path);
  snprintf(path, sizeof path, "%s/schema.sql", folder);
  unlink(path);
  rmdir(folder);
  return 0;
}
