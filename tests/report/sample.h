/* sample: small reports from texts, what loading and binding them says, and their nodes as a line of text. */
#ifndef MILLESIME_TEST_REPORT_SAMPLE_H
#define MILLESIME_TEST_REPORT_SAMPLE_H

#include "support.h"

#include "chart/chart.h"
#include "report/report.h"

/* A report around its content; the content begins on line 2. */
#define SAMPLE(content)                                                                                      \
  "<report xmlns=\"https://millesime.example/report\" lang=\"fr-FR\" theme=\"theme.xml\"><meta "             \
  "title=\"T\"/>\n" content "</report>\n"
/* A report of one page; the content begins on line 3. */
#define SAMPLE_PAGE(content)       SAMPLE("<page master=\"data\">\n" content "</page>\n")
#define SAMPLE_THEME_ROOT(content) "<theme xmlns=\"https://millesime.example/theme\">\n" content "</theme>\n"

typedef struct {
  const char *name, *text;
} SampleFile;

typedef struct {
  char *folder;
  BaseDiagnostics *diagnostics;
  Report *report;
  const ReportDocument *document;
} Sample;

/* The records and figures of tests/report/fixtures/mini, opened once for a program. */
typedef struct {
  BaseDiagnostics *diagnostics;
  DataRecords *records;
  DataFigures *figures;
} SampleData;
int sample_data_open(void **state);
int sample_data_close(void **state);

/* Loads a report; theme NULL: a small one. `files`, up to a NULL name, stand in its folder. */
Sample sample_load(const char *report, const char *theme, const SampleFile *files);
/* Binds it to the figures of the fixture, when it was loaded. */
void sample_bind(Sample *sample, const SampleData *data);
void sample_free(Sample *sample);

/* Diagnostics, sorted, without the folder: "report.xml:3:8 unknown-element\n". Freed by the caller. */
char *sample_said(const Sample *sample, bool with_messages);
/* The nodes below a node: title("608 " figure(sessions.nombre "608")). Freed by the caller. */
char *sample_nodes(const ReportNode *node);
/* The same with a line for each block, for golden files. */
char *sample_tree(const ReportNode *node);

#endif
