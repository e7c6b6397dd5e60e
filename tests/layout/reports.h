/* A report of tests/layout/fixtures, opened, bound and laid out. */
#ifndef MILLESIME_TEST_LAYOUT_REPORTS_H
#define MILLESIME_TEST_LAYOUT_REPORTS_H

#include "layout/layout.h"

typedef struct {
  BaseDiagnostics *diagnostics;
  BaseArena *arena;
  Report *report;
  DataRecords *records;
  DataFigures *figures;
  const ReportDocument *document;
  TextFonts *fonts;
  PageKit kit;
  PageDocument *pages; /* NULL when the report could not be bound */
  char *folder;        /* of laid_out_text; else NULL */
  double seconds;      /* processor time of layout alone */
} LaidOut;

/* Opens a report, computes and lays it out; `debug` as in LayoutOptions. `fonts` may be shared; NULL: own. */
LaidOut laid_out_open(const char *path, bool debug);
/* The same for a report whose elements are given: in a new folder, with the theme, records and views of
 * fixtures/pages. `theme` and `views` are added to those; NULL: nothing. */
LaidOut laid_out_text(const char *elements, const char *theme, const char *views);
void laid_out_close(LaidOut *laid_out);
/* The dump of its pages, freed by the caller. */
char *laid_out_dump(const LaidOut *laid_out);
/* "line:column severity code message" of all diagnostics, a line each; freed by the caller. */
char *laid_out_diagnostics(const LaidOut *laid_out);

#endif
