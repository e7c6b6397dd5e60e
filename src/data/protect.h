/* protect: hiding small groups in the views of an edition. */
#ifndef MILLESIME_DATA_PROTECT_H
#define MILLESIME_DATA_PROTECT_H

#include "data/records.h"

/* A count that is hidden wherever it stands: the column `name` with this value, in a row that is known to be the same. */
typedef struct {
  const char *name;
  int64_t value;
  const char *identity[2]; /* texts that tell the row from its neighbours; NULL: none */
  const char **texts;      /* all that the row says */
  size_t text_count;
} DataSecret;

/* A view under protection. */
typedef struct {
  size_t figure;
  const bool *named;      /* the confidential columns */
  const DataView **views; /* by edition; equal ones when the view is the same for all */
  bool same_in_all;
  bool **hidden; /* by edition: row_count × column_count; as views */
} DataProtected;

/* What the editions of a batch hide: decided once for all of them. */
typedef struct DataProtection {
  const char *asked; /* the threshold and the columns */
  const char **codes;
  size_t edition_count;
  DataProtected *views;
  size_t view_count;
  BASE_LIST(DataSecret) secrets;
} DataProtection;

/* Decides what is hidden, or finds it in the cache folder (NULL: none); fills the cells and the secrets of the views. */
void data_protection_decide(DataProtection *protection, int threshold, const char *cache_folder,
                            BaseArena *arena);
void data_protection_free(DataProtection *protection); /* what is outside the arena; NULL is allowed */
/* A copy of the view, which `edition` shows, with its secrets hidden, in the arena. */
DataView *data_protection_apply(const DataProtection *protection, size_t edition, const DataView *view,
                                size_t figure, BaseArena *arena);

#endif
