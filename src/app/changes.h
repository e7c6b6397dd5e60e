/* What changed between two states of a report: its ledger of figures and its text. Private to app. */
#ifndef MILLESIME_APP_CHANGES_H
#define MILLESIME_APP_CHANGES_H

#include "app/app.h"

/* Names of the files that a PDF carries for comparing: the ledger of its figures, its paragraphs. */
#define APP_LEDGER_NAME "figures.csv"
#define APP_TEXTS_NAME  "texts.csv"

/* ---- old_ledger.c: what an earlier run wrote ----------------------------------------------------------------- */

/* A line of a ledger, as far as comparing needs it. */
typedef struct {
  const char *view, *key, *column, *text, *pages;
  size_t nth; /* among the lines of the same cell: the same figure in another format */
} AppLedgerLine;
/* What a text of a page is, as texts.csv writes it; the first is "". */
typedef enum { APP_PARAGRAPH, APP_LINK, APP_ALTERNATIVE, APP_PICTURE, APP_TEXT_KINDS } AppTextKind;
typedef struct {
  int page; /* from 1 */
  const char *text;
} AppParagraph;
typedef struct {
  AppParagraph *items;
  size_t count, capacity;
} AppParagraphs;
typedef struct {
  BASE_LIST(AppLedgerLine) lines;
  AppParagraphs
      texts[APP_TEXT_KINDS]; /* in their order: paragraphs, targets of links, alternative texts, pictures */
  bool has_texts;            /* false: it is a ledger alone, or a PDF that carries none */
  bool has_kinds;            /* false: of an earlier version, which carries paragraphs alone */
  BaseArena *arena;
  BaseMap *by_cell;
  BaseMap *counts; /* lines of a cell */
} AppLedger;

/* Reads what a PDF carries; or a ledger NAME.figures.csv, which has no texts and may not differ from that of a NAME.pdf beside
 * it. False and a message on standard error when it cannot be read, is none, or does not belong to its PDF. */
bool app_ledger_read(const char *path, AppLedger *ledger);
/* The same of a document that is being made: its first `page_count` pages. */
void app_ledger_of(const AppRun *run, size_t page_count, AppLedger *ledger);
void app_ledger_free(AppLedger *ledger);
/* The line of a cell, or NULL; `nth` counts from 0 among the lines of the same cell. */
const AppLedgerLine *app_ledger_find(const AppLedger *ledger, const char *view, const char *key,
                                     const char *column, size_t nth);

/* ---- texts.c: paragraphs ------------------------------------------------------------------------------------- */

/* The block that an element's words belong to: spans and links are parts of a paragraph. */
const PageElement *app_text_block(const PageElement *element);
/* A paragraph with every run of digits as one mark, for comparing words alone. */
void app_text_without_figures(const char *text, size_t length, BaseBuffer *out);
/* The name of a kind in texts.csv; in what diff says. */
const char *app_text_kind(AppTextKind kind);
/* The paragraphs of the first `page_count` pages, what their links lead to, the alternative texts, and the fingerprints of the
 * pictures: page, kind, text. */
void app_texts_csv(const PageDocument *pages, size_t page_count, BaseBuffer *out);

/* ---- word_diff.c: two texts, word by word ------------------------------------------------------------------- */

typedef enum { APP_WORD_SAME, APP_WORD_GONE, APP_WORD_NEW } AppWordKind;
typedef struct {
  AppWordKind kind;
  const char *text; /* `length` bytes of one of the two texts */
  size_t length;
} AppWord;
typedef struct {
  AppWord *items;
  size_t count, capacity;
} AppWords;

/* The words of both in one sequence, as few as possible of them gone or new; words are parted by spaces. Texts of thousands
 * of words that have little in common are compared less finely. Freed with base_free(words.items). */
AppWords app_words_compare(const char *old, const char *new);
/* The share of words that both have, 0 to 1. */
double app_words_likeness(const char *old, const char *new);

/* ---- changes.c ----------------------------------------------------------------------------------------------- */

/* A figure or a paragraph that differs; texts are borrowed from the ledgers or in the arena. */
typedef struct {
  const char *kind;       /* "changed", "new", "gone"; "moved": paragraphs of a page in another order */
  const char *view, *key; /* "" for a text of the page */
  const char *column;     /* of a text its kind: "" for a paragraph */
  const char *old, *new;  /* of a paragraph that changed: the sentences that did */
  const char *words;      /* a changed sentence with its words [-gone-] and {+new+}; "" for figures */
  const char *paragraph;  /* the new paragraph; NULL: none */
  int page;               /* of the new state, or of the old one when it is gone */
} AppChange;
typedef struct {
  BASE_LIST(AppChange) list; /* by pages */
  BaseArena *arena;
} AppChanges;

/* The figures that differ, and the paragraphs when both have texts. A paragraph that differs by the figures in it alone is not
 * named again. Takes a time that is linear in figures and paragraphs. */
AppChanges app_changes_find(const AppLedger *old, const AppLedger *new);
void app_changes_free(AppChanges *changes);
/* The texts of every kind that both have, matched and compared: text_changes.c. */
void app_changes_add_texts(const AppLedger *old, const AppLedger *new, AppChanges *changes);

#endif
