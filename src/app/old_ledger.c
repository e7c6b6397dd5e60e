/* Reading a ledger that an earlier run wrote. */
#include <errno.h>
#include <string.h>

#include "app/changes.h"

enum { LARGEST_LEDGER = 256 << 20 };

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && strcmp(text + length - tail, end) == 0;
}

static const char *with_ending(BaseArena *arena, const char *path, const char *old, const char *new) {
  size_t length = strlen(path) - (ends_with(path, old) ? strlen(old) : 0);
  return base_arena_format(arena, "%.*s%s", (int)length, path, new);
}

const char *app_text_path(const char *output, BaseArena *arena) {
  return with_ending(arena, output, ".pdf", ".text.csv");
}

/* ---- cells --------------------------------------------------------------------------------------------------- */

static void cell_key(const char *view, const char *key, const char *column, size_t nth, BaseBuffer *out) {
  base_buffer_clear(out);
  base_buffer_add_format(out, "%s\n%s\n%s\n%zu", view, key, column, nth);
}

static void add_line(AppLedger *ledger, const AppLedgerLine *line) {
  BaseBuffer key = {0};
  AppLedgerLine *added = base_arena_alloc(ledger->arena, sizeof *added);
  *added = *line;
  base_buffer_add_format(&key, "%s\n%s\n%s", line->view, line->key, line->column);
  added->nth = (uintptr_t)base_map_find(ledger->counts, key.data, key.length);
  base_map_set(ledger->counts, key.data, key.length, (void *)(uintptr_t)(added->nth + 1));
  cell_key(line->view, line->key, line->column, added->nth, &key);
  base_map_set(ledger->by_cell, key.data, key.length, added);
  *BASE_APPEND(&ledger->lines) = *added;
  base_buffer_free(&key);
}

const AppLedgerLine *app_ledger_find(const AppLedger *ledger, const char *view, const char *key,
                                     const char *column, size_t nth) {
  BaseBuffer name = {0};
  cell_key(view, key, column, nth, &name);
  const AppLedgerLine *found = base_map_find(ledger->by_cell, name.data, name.length);
  base_buffer_free(&name);
  return found;
}

/* ---- files --------------------------------------------------------------------------------------------------- */

/* A file that a run of ours wrote; what is wrong with it is no news to anybody. NULL when it is no CSV. */
static BaseCsvReader *open_text(const BaseBuffer *text, const char *const *names, size_t count,
                                BaseDiagnostics *unsaid) {
  BaseCsvForm form = {.exact = true};
  if (!base_csv_scan_text("", text->data, text->length, &form, unsaid)) return NULL;
  return base_csv_open("", &form, names, count, unsaid);
}

static const char *keep_field(AppLedger *ledger, const BaseCsvReader *reader, int index) {
  const char *text = base_csv_text(reader, index);
  return base_arena_copy(ledger->arena, text, strlen(text));
}

static void read_line(AppLedger *ledger, const BaseCsvReader *reader, const int columns[5]) {
  const char *values[5];
  for (int i = 0; i < 5; i++) values[i] = keep_field(ledger, reader, columns[i]);
  add_line(ledger, &(AppLedgerLine){values[0], values[1], values[2], values[3], values[4], 0});
}

static bool read_lines(AppLedger *ledger, const BaseBuffer *text) {
  static const char *const names[] = {"view", "key", "column", "text", "pages"};
  int columns[5];
  BaseDiagnostics *unsaid = base_diagnostics_new();
  BaseCsvReader *reader = open_text(text, names, 5, unsaid);
  bool sound = reader && base_csv_next(reader);
  for (int i = 0; i < 5 && sound; i++) sound = (columns[i] = base_csv_find(reader, names[i])) >= 0;
  while (sound && base_csv_next(reader)) read_line(ledger, reader, columns);
  base_csv_close(reader);
  base_diagnostics_free(unsaid);
  return sound;
}

static void read_texts(AppLedger *ledger, const BaseBuffer *text) {
  BaseBuffer words = {0};
  BaseDiagnostics *unsaid = base_diagnostics_new();
  BaseCsvReader *reader = open_text(text, NULL, 0, unsaid);
  if (reader) base_csv_next(reader);
  while (reader && base_csv_next(reader)) {
    size_t count;
    base_csv_fields(reader, &count);
    if (count < 2) continue;
    const char *kept = keep_field(ledger, reader, 1);
    *BASE_APPEND(&ledger->texts) = kept;
    base_buffer_clear(&words);
    app_text_without_figures(kept, strlen(kept), &words);
    base_map_set(ledger->by_text, words.data ? words.data : "", words.length, (void *)(uintptr_t)kept);
  }
  base_csv_close(reader);
  base_diagnostics_free(unsaid);
  base_buffer_free(&words);
}

bool app_ledger_read(const char *path, AppLedger *ledger) {
  *ledger = (AppLedger){.arena = base_arena_new(),
                        .by_cell = base_map_new(),
                        .counts = base_map_new(),
                        .by_text = base_map_new()};
  const char *stem = with_ending(
      ledger->arena,
      ends_with(path, ".figures.csv") ? path : with_ending(ledger->arena, path, ".pdf", ".figures.csv"),
      ".figures.csv", "");
  const char *name = base_arena_format(ledger->arena, "%s.figures.csv", stem);
  BaseBuffer text = {0};
  if (!base_file_read(name, LARGEST_LEDGER, &text)) {
    fprintf(stderr, "millesime: cannot read the ledger %s: %s; render writes it beside its PDF\n", name,
            base_file_problem(errno));
    return false;
  }
  bool sound = read_lines(ledger, &text);
  base_buffer_free(&text);
  if (!sound) {
    fprintf(stderr, "millesime: %s is not a ledger of figures; render writes one beside its PDF\n", name);
    return false;
  }
  if (base_file_read(base_arena_format(ledger->arena, "%s.text.csv", stem), LARGEST_LEDGER, &text))
    read_texts(ledger, &text);
  base_buffer_free(&text);
  return true;
}

void app_ledger_free(AppLedger *ledger) {
  base_free(ledger->lines.items);
  base_free(ledger->texts.items);
  base_map_free(ledger->by_cell);
  base_map_free(ledger->counts);
  base_map_free(ledger->by_text);
  base_arena_free(ledger->arena);
}

bool app_ledger_has_text(const AppLedger *ledger, const char *text) {
  BaseBuffer words = {0};
  app_text_without_figures(text, strlen(text), &words);
  bool has = base_map_find(ledger->by_text, words.data ? words.data : "", words.length) != NULL;
  base_buffer_free(&words);
  return has;
}
