/* Any bytes as a report, a theme or prose; what loads is bound to the figures of the fixture. The first byte chooses. */
#include "chart/chart.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FIXTURE "tests/report/fixtures/mini/"

typedef struct {
  char folder[64], report[96], theme[96], prose[96];
  BaseBuffer own_theme;
  DataRecords *records;
} Bench;

static void write_file(const char *path, const void *data, size_t length) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, length, file) != length || fclose(file)) abort();
}

/* Opened once: importing records is not what is being tested. */
static Bench *bench(void) {
  static Bench *kept;
  if (kept) return kept;
  kept = base_alloc(sizeof *kept);
  strcpy(kept->folder, "/tmp/fuzz-report-XXXXXX");
  if (!mkdtemp(kept->folder)) abort();
  snprintf(kept->report, sizeof kept->report, "%s/report.xml", kept->folder);
  snprintf(kept->theme, sizeof kept->theme, "%s/theme.xml", kept->folder);
  snprintf(kept->prose, sizeof kept->prose, "%s/a.md", kept->folder);
  if (!base_file_read(FIXTURE "theme.xml", 1 << 20, &kept->own_theme)) abort();
  DataOptions options = {.records = FIXTURE "records", .figures = FIXTURE "figures"};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  kept->records = data_records_open(&options, diagnostics);
  if (!kept->records) abort();
  base_diagnostics_free(diagnostics);
  return kept;
}

/* Nodes hang together: parents, last children, texts of the length they say. */
static void check_nodes(const ReportNode *node) {
  const ReportNode *last = NULL;
  for (const ReportNode *child = node->first; child; child = child->next) {
    if (child->parent != node) abort();
    check_nodes(child);
    last = child;
  }
  if (node->last != last) abort();
  if (node->text && strnlen(node->text, node->length + 1) < node->length) abort();
  if (node->kind == REPORT_FIGURE && !node->figure) abort();
}

static void load_and_bind(Bench *kept) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  Report *report = report_load(kept->report, &chart_language, diagnostics);
  if (!report && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
  if (report) {
    DataFigures *figures = data_figures_new(kept->records, NULL, diagnostics);
    const ReportDocument *document = report_bind(report, figures, diagnostics);
    if (!document && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
    if (document) check_nodes(document->root);
    report_numbers_check(report, diagnostics);
    report_document_free(document);
    data_figures_free(figures);
  }
  report_free(report);
  base_diagnostics_free(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char around[] =
      "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\">"
      "<meta title=\"T\"/><page master=\"data\"><text src=\"a.md\"/></page></report>";
  if (size < 1) return 0;
  Bench *kept = bench();
  int what = data[0] % 3;
  data++, size--;
  if (what == 0)
    write_file(kept->report, data, size);
  else
    write_file(kept->report, around, sizeof around - 1);
  if (what == 1)
    write_file(kept->theme, data, size);
  else
    write_file(kept->theme, kept->own_theme.data, kept->own_theme.length);
  write_file(kept->prose, what == 2 ? (const void *)data : "a", what == 2 ? size : 1);
  load_and_bind(kept);
  return 0;
}
