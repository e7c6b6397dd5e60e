/* protect: hiding small groups in the views of an edition. */
#ifndef MILLESIME_DATA_PROTECT_H
#define MILLESIME_DATA_PROTECT_H

#include "data/records.h"

/* A count that is hidden wherever it stands: the column `name` with this value, in a row that is known to be the same. */
typedef struct {
  char *name;
  int64_t value;
  BASE_LIST(char *) identity; /* texts that tell the row from its neighbours */
  BASE_LIST(char *) texts;    /* all that the row says */
} DataSecret;

typedef struct {
  BASE_LIST(DataSecret) secrets;
  DataSecretKnown *known; /* of the records */
  const char *code;       /* of the current edition */
  bool **hidden;          /* by figure: row_count × column_count of the current edition's view, or NULL */
  bool **confidential;    /* by figure: the named columns, or NULL */
} DataProtection;

DataProtection *data_protection_new(DataRecords *records, const char *code, BaseArena *arena);
void data_protection_free(DataProtection *protection); /* NULL is allowed */
/* Decides what a view hides, from the views of all editions (or a single view that is the same for all); `current` is the
 * one whose cells are kept, `named` its confidential columns. */
void data_protection_decide(DataProtection *protection, size_t index, const bool *named,
                            const DataView **views, const char **codes, size_t count, size_t current,
                            int threshold, BaseArena *arena);
/* A copy of the view with its secrets hidden, in the arena. */
DataView *data_protection_apply(const DataProtection *protection, const DataView *view, size_t index,
                                BaseArena *arena);

#endif
