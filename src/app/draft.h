/* The marks of a draft: what is drawn over finished pages, none of which moves the layout. Private to app. */
#ifndef MILLESIME_APP_DRAFT_H
#define MILLESIME_APP_DRAFT_H

#include "app/changes.h"

/* A figure whose printed text differs from the earlier ledger's, or a paragraph that is not in the earlier text. */
typedef struct {
  int page;
  PageRect rect;
  const ReportFigure *figure; /* NULL: a paragraph */
  const char *old, *new;      /* of a figure */
  int flag;                   /* its number on the page, from 1; those of one row share it */
  PagePoint mark;             /* the corner of its flag */
} DraftChange;

typedef struct {
  AppRun *run;
  const AppLedger *since; /* NULL: nothing to compare with */
  const char *label;      /* "v0.3" */
  BASE_LIST(DraftChange) changes;
  const char *since_name; /* of the earlier state: "v0.2" */
  BaseMap *rewritten;     /* paragraphs that the earlier text does not have, "PAGE TEXT"; NULL: it has none */
  bool *listed;           /* by page: its changes stand in its margin */
} Draft;

/* Draft, from the computed figures on, in place of the run's output. `since_name`: of the earlier state. */
bool app_draft_make(AppRun *run, const AppLedger *since, const char *since_name);
/* "v0.2" of out/v0.2.pdf, out/v0.2.figures.csv or the folder out/v0.2/. In the arena. */
const char *app_draft_since_name(const char *path, BaseArena *arena);
/* Drafts of several editions, each against its own earlier one (draft_editions.c). Returns the exit status. */
int app_draft_editions(const AppOptions *options);

/* Compares the paragraphs of the pages, before anything is drawn over them, with the earlier text. */
void app_draft_find_rewritten(Draft *draft);
/* Plates, old values, bars and flags of every page, and what app_draft_furnish puts there. */
void app_draft_mark(Draft *draft);
/* Band, line numbers and watermark of one page with so many changes. */
void app_draft_furnish(Draft *draft, size_t page, size_t changes);
/* The colour that fills a page whose ground is too dark for the marks of white pages; NULL: it is light. */
const PageColour *app_draft_dark_ground(const PageSheet *sheet);
/* Marks the paragraphs of a page that the earlier text does not have, and adds them to the changes. */
void app_draft_mark_texts(Draft *draft, size_t page);
/* The changes of a page, numbered from top to bottom, in a new list that base_free frees. */
DraftChange **app_draft_changes_of(Draft *draft, size_t page, size_t *count);
/* The lists of changes in the margins of the pages that have room for them; after the marks. */
void app_draft_list(Draft *draft);
/* What is meant, in names: "Hauts-de-France, sessions" of a view's row and column; a view of one row lends its own name. */
void app_draft_add_name(const ReportFigure *figure, BaseBuffer *out);
/* "Projet v0.3" */
const char *app_draft_called(const Draft *draft);
/* The band of a draft over a page; `words` at its right. */
void app_draft_band(const Draft *draft, const PageCanvas *where, const char *words);
/* What a change says in a list, without its number: "371 devient 374". */
void app_draft_add_change(const Draft *draft, const DraftChange *change, BaseBuffer *out);
/* Closing pages: all changes with links to their places and back, the views of the figures with their definitions, errata,
 * warnings. */
void app_draft_close(Draft *draft);

/* A word of the engine in the report's language. */
const char *app_draft_word(const Draft *draft, BaseWord word);
/* What the theme calls so; a property of the look. */
const PageColour *app_draft_colour(const Draft *draft, const char *purpose);
const PageRole *app_draft_role(const Draft *draft, const char *name);
static inline BaseLength app_draft_length(const Draft *draft, ReportProperty property) {
  return draft->run->kit.look[property];
}
/* A bar beside a change: in the margin column, or right of the page's column. */
void app_draft_bar(const Draft *draft, const PageCanvas *canvas, PageRect change);
/* A red square with a number in it. */
void app_draft_flag(const Draft *draft, const PageCanvas *canvas, int number, BaseLength x,
                    BaseLength middle);
/* Inserts the last item of a sheet before the item at `index`. */
void app_sheet_move_last(PageSheet *sheet, size_t index);
/* An artifact's canvas on a sheet. */
PageCanvas app_draft_canvas(const Draft *draft, size_t page);

#endif
