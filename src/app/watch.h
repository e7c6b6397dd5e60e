/* watch: what lives from one typesetting to the next. Private to millesime watch. */
#ifndef MILLESIME_APP_WATCH_H
#define MILLESIME_APP_WATCH_H

#include "app/inputs.h"

/* ---- watch_files.c: which files were saved ------------------------------------------------------------------- */

typedef struct AppWatchFiles AppWatchFiles;

/* What was saved since the last time. */
typedef struct {
  unsigned kinds; /* 1 << AppInputKind, several */
  BASE_LIST(char *) names;
  bool ended; /* Ctrl-C */
} AppSaved;

AppWatchFiles *app_watch_files_open(void);
void app_watch_files_close(AppWatchFiles *files);
/* Watches these files and the folders that they are in. Without inputs (the report could not be read) those of the last time
 * stay, and whatever else is saved below the report's folder counts as a change of the report. */
void app_watch_files_set(AppWatchFiles *files, const AppInputs *inputs, const char *report);
/* Waits until something was saved and the saving is over. The names are freed by app_saved_clear. */
void app_watch_files_wait(AppWatchFiles *files, AppSaved *saved);
void app_saved_clear(AppSaved *saved);

/* ---- watch_build.c: typesetting with what is left from the last time ----------------------------------------- */

typedef struct {
  AppRun run;
  BaseArena *loaded; /* lives as long as the report: run.arena */
  /* Diagnostics live as long as what they were made with, whose places point into them. */
  BaseDiagnostics *load, *import, *figures, *pages;
  unsigned stale;          /* kinds of inputs that changed since what is held was made */
  BaseArena *chosen;       /* what --only chose: run.edition, run.output */
  char *data;              /* what the records were opened from */
  bool stages[APP_STAGES]; /* that ran */
  bool done;               /* the PDF was written */
  double seconds;
} AppWatch;

void app_watch_open(AppWatch *watch, const AppOptions *options);
void app_watch_close(AppWatch *watch);
/* Runs the stages whose inputs changed, and those after them. */
void app_watch_build(AppWatch *watch);
/* What makes the next run quick and this one slow: called when the PDF is written. */
void app_watch_prepare(AppWatch *watch);
/* The diagnostics of all stages, in their order. */
size_t app_watch_diagnostics(const AppWatch *watch, BaseDiagnostics *all[4]);

#endif
