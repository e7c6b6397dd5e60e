/* Figure files of any text: read, planned, compiled by a closed SQLite, computed within a limit. */
#include "data/data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_file(const char *folder, const char *name, const void *data, size_t length) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  if (!file) abort();
  if (length && fwrite(data, 1, length, file) != length) abort();
  fclose(file);
}

static void remove_file(const char *folder, const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
}

static void compute_all(DataRecords *records, BaseDiagnostics *diagnostics) {
  DataFigures *figures = data_figures_new(records, NULL, diagnostics);
  size_t count;
  const char *const *names = data_view_names(records, &count);
  for (size_t i = 0; i < count && i < 16; i++)
    data_figures_view(figures, names[i], strlen(names[i]), (BasePlace){"fuzz", 1, 1});
  data_checks_run(figures, diagnostics);
  data_figures_free(figures);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char schema[] = "CREATE TABLE a(id INTEGER PRIMARY KEY, nom TEXT);\n",
                    rows[] = "id,nom\n1,un\n2,deux\n";
  char folder[] = "/tmp/millesime-fuzz-XXXXXX", figures[256];
  if (!mkdtemp(folder)) return 0;
  write_file(folder, "schema.sql", schema, sizeof schema - 1);
  write_file(folder, "a.csv", rows, sizeof rows - 1);
  write_file(folder, "f.sql", data, size);
  snprintf(figures, sizeof figures, "%s/f.sql", folder);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataOptions options = {.records = folder, .figures = figures, .time_limit = 0.05};
  DataRecords *records = data_records_open(&options, diagnostics);
  if (!records && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
  if (records) compute_all(records, diagnostics);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  remove_file(folder, "schema.sql");
  remove_file(folder, "a.csv");
  remove_file(folder, "f.sql");
  rmdir(folder);
  return 0;
}
