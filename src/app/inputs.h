/* The files that a report is made from. */
#ifndef MILLESIME_APP_INPUTS_H
#define MILLESIME_APP_INPUTS_H

#include "app/app.h"

/* What has to be done again when an input changes. */
typedef enum {
  APP_INPUT_REPORT,  /* report.xml, theme, prose: load it again */
  APP_INPUT_RECORDS, /* schema and CSV files: import again */
  APP_INPUT_FIGURES, /* SQL of figures, checks and published values: compile again */
  APP_INPUT_ASSET,   /* pictures and outlines: lay out again */
  APP_INPUT_FONTS    /* the font manifest and the font files: open them again */
} AppInputKind;

typedef struct {
  const char *path;
  AppInputKind kind;
} AppInput;
typedef struct {
  AppInput *items;
  size_t count, capacity;
} AppInputs;

/* Every file that a loaded report is made from, those included that are not there. Paths are in the run's arena. Records
 * on a server are no files. Free the items with base_free. */
void app_inputs_collect(AppRun *run, AppInputs *inputs);
/* A SHA-256 of the names and contents of the inputs that shape a page (not of checks and published values), and are of
 * these kinds (1 << AppInputKind, several). False when one cannot be known: the records are on a server, a file cannot be
 * read. */
bool app_inputs_hash(AppRun *run, const AppInputs *inputs, unsigned kinds, BaseSha256 *hash);
/* True when the records are in a folder, not on a server. */
bool app_records_are_files(const AppRun *run);

/* ---- guard.c: output is never an input ----------------------------------------------------------------------- */

typedef struct AppGuard AppGuard;
/* Knows the inputs of a loaded run: its report, records, figures, pictures, fonts, profiles and --since. */
AppGuard *app_guard_new(AppRun *run);
void app_guard_free(AppGuard *guard);
/* False and a diagnostic when the path is an input; and when it lies in a folder that is read whole. */
bool app_guard_allows(const AppGuard *guard, const char *path);
bool app_guard_allows_folder(const AppGuard *guard, const char *path);

#endif
