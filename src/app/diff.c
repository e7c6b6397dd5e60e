/* millesime diff: figures and paragraphs that changed between two ledgers. Exit status 0: the same, 1: different. */
#include <stdlib.h>
#include <string.h>

#include "app/changes.h"

typedef struct {
  const char *kind; /* "changed", "new", "gone" */
  const char *view, *key, *column, *old, *new;
  int page;
} Change;
typedef struct {
  BASE_LIST(Change) list;
} Changes;

static int first_page(const char *pages) {
  return (int)strtol(pages, NULL, 10);
}

static void add_change(Changes *changes, const char *kind, const AppLedgerLine *line, const char *old,
                       const char *new) {
  *BASE_APPEND(&changes->list) =
      (Change){kind, line->view, line->key, line->column, old, new, first_page(line->pages)};
}

static void compare_figures(const AppLedger *old, const AppLedger *new, Changes *changes) {
  for (size_t i = 0; i < new->lines.count; i++) {
    const AppLedgerLine *line = &new->lines.items[i];
    const AppLedgerLine *before = app_ledger_find(old, line->view, line->key, line->column, line->nth);
    if (!before)
      add_change(changes, "new", line, "", line->text);
    else if (strcmp(before->text, line->text) != 0)
      add_change(changes, "changed", line, before->text, line->text);
  }
  for (size_t i = 0; i < old->lines.count; i++) {
    const AppLedgerLine *line = &old->lines.items[i];
    if (!app_ledger_find(new, line->view, line->key, line->column, line->nth))
      add_change(changes, "gone", line, line->text, "");
  }
}

static void compare_texts(const AppLedger *old, const AppLedger *new, Changes *changes) {
  static const AppLedgerLine nowhere = {"", "", "", "", "", 0};
  for (size_t i = 0; i < new->texts.count; i++)
    if (!app_ledger_has_text(old, new->texts.items[i]))
      add_change(changes, "new", &nowhere, "", new->texts.items[i]);
  for (size_t i = 0; i < old->texts.count; i++)
    if (!app_ledger_has_text(new, old->texts.items[i]))
      add_change(changes, "gone", &nowhere, old->texts.items[i], "");
}

static int compare_changes(const void *left, const void *right) {
  const Change *a = left, *b = right;
  return a->page != b->page ? (a->page < b->page ? -1 : 1) : 0;
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void add_quoted(const char *text, BaseBuffer *out) {
  base_buffer_add_char(out, '"');
  for (; *text; text++) {
    if (*text == '"') base_buffer_add_char(out, '"');
    base_buffer_add_char(out, *text);
  }
  base_buffer_add_char(out, '"');
}

static void write_csv(const Changes *changes, BaseBuffer *out) {
  base_buffer_add_text(out, "page,kind,view,key,column,old,new\n");
  for (size_t i = 0; i < changes->list.count; i++) {
    const Change *change = &changes->list.items[i];
    base_buffer_add_format(out, "%d,%s", change->page, change->kind);
    const char *texts[] = {change->view, change->key, change->column, change->old, change->new};
    for (size_t k = 0; k < 5; k++) {
      base_buffer_add_char(out, ',');
      add_quoted(texts[k], out);
    }
    base_buffer_add_char(out, '\n');
  }
}

static void write_json(const Changes *changes, BaseBuffer *out) {
  static const char *const names[] = {"kind", "view", "key", "column", "old", "new"};
  base_buffer_add_char(out, '[');
  for (size_t i = 0; i < changes->list.count; i++) {
    const Change *change = &changes->list.items[i];
    const char *texts[] = {change->kind, change->view, change->key, change->column, change->old, change->new};
    base_buffer_add_format(out, "%s\n{\"page\": %d", i ? "," : "", change->page);
    for (size_t k = 0; k < 6; k++) {
      base_buffer_add_format(out, ", \"%s\": ", names[k]);
      base_buffer_add_json(out, texts[k]);
    }
    base_buffer_add_char(out, '}');
  }
  base_buffer_add_text(out, "\n]\n");
}

static void write_name(const Change *change, BaseBuffer *out) {
  if (!*change->view) {
    base_buffer_add_text(out, "text");
    return;
  }
  base_buffer_add_text(out, change->view);
  if (*change->key) base_buffer_add_format(out, "[%s]", change->key);
  base_buffer_add_format(out, ".%s", change->column);
}

static void write_table(const Changes *changes, BaseBuffer *out) {
  int page = -1;
  for (size_t i = 0; i < changes->list.count; i++) {
    const Change *change = &changes->list.items[i];
    if (change->page != page) {
      page = change->page;
      if (page)
        base_buffer_add_format(out, "page %d\n", page);
      else
        base_buffer_add_text(out, "text\n");
    }
    base_buffer_add_format(out, "  %-8s ", change->kind);
    write_name(change, out);
    base_buffer_add_format(out, "  %s%s%s\n", change->old, *change->old && *change->new ? " → " : "",
                           change->new);
  }
  if (!changes->list.count) base_buffer_add_text(out, "no difference\n");
}

static bool write_changes(const Changes *changes, const char *format, BaseBuffer *out) {
  if (!format || strcmp(format, "table") == 0)
    write_table(changes, out);
  else if (strcmp(format, "csv") == 0)
    write_csv(changes, out);
  else if (strcmp(format, "json") == 0)
    write_json(changes, out);
  else
    return false;
  return true;
}

int app_diff(const AppOptions *options) {
  AppLedger old, new;
  bool read = app_ledger_read(options->report, &old);
  bool read_new = app_ledger_read(options->other, &new);
  Changes changes = {0};
  BaseBuffer out = {0};
  int status = BASE_EXIT_USAGE;
  if (read && read_new) {
    compare_figures(&old, &new, &changes);
    if (old.texts.count && new.texts.count) compare_texts(&old, &new, &changes);
    if (changes.list.count)
      qsort(changes.list.items, changes.list.count, sizeof *changes.list.items, compare_changes);
    if (write_changes(&changes, options->json ? "json" : options->format, &out)) {
      app_print(out.data, out.length);
      status = changes.list.count ? BASE_EXIT_ERRORS : BASE_EXIT_DONE;
    } else {
      fprintf(stderr, "millesime diff: unknown format %s; table, csv or json\n", options->format);
    }
  }
  base_buffer_free(&out);
  base_free(changes.list.items);
  app_ledger_free(&old);
  app_ledger_free(&new);
  return status;
}
