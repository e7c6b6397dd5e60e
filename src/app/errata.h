/* Published values against computed ones. */
#ifndef MILLESIME_APP_ERRATA_H
#define MILLESIME_APP_ERRATA_H

#include "app/app.h"

/* A published value that the records do not give. */
typedef struct {
  const DataPublished *published;
  char *computed;
} AppErratum;
typedef struct {
  AppErratum *items;
  size_t count, capacity;
  size_t compared;
} AppErrata;

/* Compares all published values. Those that differ without an explanation are errors; unknown cells as well. */
AppErrata app_errata_find(AppRun *run);
void app_errata_free(AppErrata *errata);
/* The same text, but for spaces, parentheses and the forms of apostrophe, minus and raised letters. */
bool app_errata_same(const char *printed, const char *computed);

#endif
