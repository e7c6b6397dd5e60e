/* The marks of a draft: what is drawn over finished pages, none of which moves the layout. Private to app. */
#ifndef MILLESIME_APP_DRAFT_H
#define MILLESIME_APP_DRAFT_H

#include "app/changes.h"

/* A figure whose printed text differs from the earlier ledger's. */
typedef struct {
  const PageUse *use;
  const char *old, *new;
  int flag; /* its number on the page, from 1 */
} DraftChange;

typedef struct {
  AppRun *run;
  const AppLedger *since; /* NULL: nothing to compare with */
  const char *label;      /* "v0.3" */
  BASE_LIST(DraftChange) changes;
  size_t changed_texts;
} Draft;

/* Compares the figures printed on the pages with the earlier ledger. */
void app_draft_compare(Draft *draft);
/* Plates, old values, bars and flags of every page, and what app_draft_furnish puts there. */
void app_draft_mark(Draft *draft);
/* Band, line numbers and watermark of one page with so many changes. */
void app_draft_furnish(Draft *draft, size_t page, size_t changes);
/* A note on every printed number: definition, base, value, SQL. */
void app_draft_annotate(Draft *draft);
/* Closing pages: changes whose list found no room, all figures with their definitions, errata, warnings. */
void app_draft_close(Draft *draft);

/* Words of the draft in the report's language, by key. */
const char *app_draft_word(const Draft *draft, const char *key);
/* Inserts the last item of a sheet before the item at `index`. */
void app_sheet_move_last(PageSheet *sheet, size_t index);
/* An artifact's canvas on a sheet. */
PageCanvas app_draft_canvas(const Draft *draft, size_t page);

#endif
