/* What changed between two states of a report: its ledger of figures and its text. Private to app. */
#ifndef MILLESIME_APP_CHANGES_H
#define MILLESIME_APP_CHANGES_H

#include "app/app.h"

/* A line of a ledger, as far as comparing needs it. */
typedef struct {
  const char *view, *key, *column, *text, *pages;
  size_t nth; /* among the lines of the same cell: the same figure in another format */
} AppLedgerLine;
typedef struct {
  BASE_LIST(AppLedgerLine) lines;
  BASE_LIST(const char *) texts; /* paragraphs, from the file of texts; empty when there is none */
  BaseArena *arena;
  BaseMap *by_cell, *by_text;
  BaseMap *counts; /* lines of a cell */
} AppLedger;

/* Reads NAME.figures.csv (and NAME.text.csv beside it, when it is there). `path` may also be the PDF, NAME.pdf. False and a
 * message on standard error when it cannot be read or is no ledger. */
bool app_ledger_read(const char *path, AppLedger *ledger);
void app_ledger_free(AppLedger *ledger);
/* The line of a cell, or NULL; `nth` counts from 0 among the lines of the same cell. */
const AppLedgerLine *app_ledger_find(const AppLedger *ledger, const char *view, const char *key,
                                     const char *column, size_t nth);
/* True when a paragraph stands there too; figures in it count as equal, since they are compared on their own. */
bool app_ledger_has_text(const AppLedger *ledger, const char *text);
/* NAME.text.csv for NAME.pdf. In the arena. */
const char *app_text_path(const char *output, BaseArena *arena);
/* The block that an element's words belong to: spans and links are parts of a paragraph. */
const PageElement *app_text_block(const PageElement *element);
/* A paragraph with every run of digits as one mark, for comparing words alone. */
void app_text_without_figures(const char *text, size_t length, BaseBuffer *out);
/* The paragraphs of the first `page_count` pages: page, text. */
void app_texts_csv(const PageDocument *pages, size_t page_count, BaseBuffer *out);

#endif
