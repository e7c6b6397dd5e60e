/* folder: small folders of records and what opening them reports. */
#ifndef MILLESIME_TEST_DATA_FOLDER_H
#define MILLESIME_TEST_DATA_FOLDER_H

#include "support.h"

#include "data/data.h"

typedef struct {
  const char *name; /* "t.csv" */
  const char *text;
  size_t length; /* 0: of the zero-terminated text */
} FolderFile;

/* A new folder with these files; removed by support_folder_remove. */
char *folder_with(const FolderFile *files, size_t count);

/* One line a diagnostic, sorted: "t.csv:2:3: error cell-type: message [hint]", without the folder. Freed by the caller. */
char *folder_said(const BaseDiagnostics *diagnostics, const char *folder);

#endif
