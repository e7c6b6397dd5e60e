/* site: a copy of a small report in a folder of its own, to break and to typeset. */
#ifndef MILLESIME_TEST_SITE_H
#define MILLESIME_TEST_SITE_H

#include "support.h"

typedef struct {
  char *folder; /* absolute */
} Site;

Site site_new(void);
void site_free(Site *site);
/* Replaces the first occurrence of `old` in a file; fails the test when it is not there. */
void site_edit(const Site *site, const char *file, const char *old, const char *new);
void site_append(const Site *site, const char *file, const char *text);
/* A file of the site, freed by the caller. */
char *site_read(const Site *site, const char *file);
bool site_has(const Site *site, const char *file);
/* Runs the program in the site's folder: site_run(&site, "render report.xml -o out/a.pdf"). */
SupportRun site_run(const Site *site, const char *arguments);
/* The same with shell before it: environment, limits. */
SupportRun site_run_under(const Site *site, const char *before, const char *arguments);
/* All files of the site's out/ folder, one a line. */
char *site_outputs(const Site *site);
/* Runs, and checks the status and that every line of `expected` is a part of standard error. */
void site_expect(const Site *site, const char *arguments, int status, const char *expected);

#endif
