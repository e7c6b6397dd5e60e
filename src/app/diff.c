/* millesime diff: figures and paragraphs that changed between two PDFs. Exit status 0: the same, 1: different, 2: something
 * could not be compared. */
#include <string.h>

#include "app/changes.h"

/* ---- writing --------------------------------------------------------------------------------------------------- */

static void write_csv(const AppChanges *changes, BaseBuffer *out) {
  base_buffer_add_text(out, "page,kind,view,key,column,old,new,words\n");
  for (size_t i = 0; i < changes->list.count; i++) {
    const AppChange *change = &changes->list.items[i];
    base_buffer_add_format(out, "%d,%s", change->page, change->kind);
    const char *texts[] = {change->view, change->key, change->column,
                           change->old,  change->new, change->words};
    for (size_t k = 0; k < 6; k++) {
      base_buffer_add_char(out, ',');
      app_csv_add_field(out, texts[k]);
    }
    base_buffer_add_char(out, '\n');
  }
}

static void write_json(const AppChanges *changes, BaseBuffer *out) {
  static const char *const names[] = {"kind", "view", "key", "column", "old", "new", "words"};
  base_buffer_add_char(out, '[');
  for (size_t i = 0; i < changes->list.count; i++) {
    const AppChange *change = &changes->list.items[i];
    const char *texts[] = {change->kind, change->view, change->key,  change->column,
                           change->old,  change->new,  change->words};
    base_buffer_add_format(out, "%s\n{\"page\": %d", i ? "," : "", change->page);
    for (size_t k = 0; k < 7; k++) {
      base_buffer_add_format(out, ", \"%s\": ", names[k]);
      base_buffer_add_json(out, texts[k]);
    }
    base_buffer_add_char(out, '}');
  }
  base_buffer_add_text(out, "\n]\n");
}

static void write_name(const AppChange *change, BaseBuffer *out) {
  if (!*change->view) {
    base_buffer_add_text(out, *change->column ? change->column : "text");
    return;
  }
  base_buffer_add_text(out, change->view);
  if (*change->key) base_buffer_add_format(out, "[%s]", change->key);
  base_buffer_add_format(out, ".%s", change->column);
}

static void write_line(const AppChange *change, BaseBuffer *out) {
  base_buffer_add_format(out, "  %-8s ", change->kind);
  write_name(change, out);
  if (*change->words)
    base_buffer_add_format(out, "  %s\n", change->words);
  else
    base_buffer_add_format(out, "  %s%s%s\n", change->old, *change->old && *change->new ? " → " : "",
                           change->new);
}

static void write_table(const AppChanges *changes, bool whole, BaseBuffer *out) {
  int page = -1;
  for (size_t i = 0; i < changes->list.count; i++) {
    const AppChange *change = &changes->list.items[i];
    if (change->page != page) {
      page = change->page;
      if (page)
        base_buffer_add_format(out, "page %d\n", page);
      else
        base_buffer_add_text(out, "on no page\n");
    }
    write_line(change, out);
  }
  if (!changes->list.count)
    base_buffer_add_text(out, whole ? "no difference\n" : "no difference in the figures\n");
}

static void write_changes(const AppChanges *changes, const char *format, bool whole, BaseBuffer *out) {
  if (!format || strcmp(format, "table") == 0)
    write_table(changes, whole, out);
  else if (strcmp(format, "csv") == 0)
    write_csv(changes, out);
  else
    write_json(changes, out);
}

/* Says what of the two was not compared. */
static bool is_whole(const AppOptions *options, const AppLedger *old, const AppLedger *new) {
  const char *const paths[] = {options->report, options->other};
  const AppLedger *const ledgers[] = {old, new};
  for (size_t i = 0; i < 2; i++)
    if (!ledgers[i]->has_texts)
      fprintf(stderr,
              "millesime diff: the texts were not compared: %s has none; a PDF that render writes carries "
              "its own\n",
              paths[i]);
  for (size_t i = 0; i < 2; i++)
    if (ledgers[i]->has_texts && !ledgers[i]->has_kinds)
      fprintf(
          stderr,
          "millesime diff: links, alternative texts and pictures were not compared: %s carries none; render "
          "it again\n",
          paths[i]);
  return old->has_kinds && new->has_kinds;
}

static int compare(const AppOptions *options, const AppLedger *old, const AppLedger *new) {
  BaseBuffer out = {0};
  AppChanges changes = app_changes_find(old, new);
  bool whole = is_whole(options, old, new);
  write_changes(&changes, options->json ? "json" : options->format, whole, &out);
  app_print(out.data, out.length);
  int status = !whole ? BASE_EXIT_USAGE : changes.list.count ? BASE_EXIT_ERRORS : BASE_EXIT_DONE;
  base_buffer_free(&out);
  app_changes_free(&changes);
  return status;
}

int app_diff(const AppOptions *options) {
  AppLedger old, new;
  bool read = app_ledger_read(options->report, &old);
  bool read_new = app_ledger_read(options->other, &new);
  int status = read && read_new ? compare(options, &old, &new) : BASE_EXIT_USAGE;
  app_ledger_free(&old);
  app_ledger_free(&new);
  return status;
}
