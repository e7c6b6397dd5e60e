/* Reading a ledger that an earlier run wrote. */
#include <errno.h>
#include <string.h>

#include "app/changes.h"

enum { LARGEST_LEDGER = 256 << 20, MOST_FIELDS = 16 };

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

static int column_of(char **head, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(head[i], name) == 0) return (int)i;
  return -1;
}

static bool read_lines(AppLedger *ledger, char *text) {
  static const char *const names[] = {"view", "key", "column", "text", "pages"};
  char *fields[MOST_FIELDS];
  int columns[5];
  size_t count = base_csv_record(&text, fields, MOST_FIELDS);
  for (int i = 0; i < 5; i++)
    if ((columns[i] = column_of(fields, count, names[i])) < 0) return false;
  while ((count = base_csv_record(&text, fields, MOST_FIELDS)) > 0) {
    const char *values[5];
    for (int i = 0; i < 5; i++) values[i] = (size_t)columns[i] < count ? fields[columns[i]] : "";
    add_line(ledger, &(AppLedgerLine){values[0], values[1], values[2], values[3], values[4], 0});
  }
  return true;
}

static void read_texts(AppLedger *ledger, char *text) {
  char *fields[MOST_FIELDS];
  BaseBuffer words = {0};
  base_csv_record(&text, fields, MOST_FIELDS);
  for (size_t count; (count = base_csv_record(&text, fields, MOST_FIELDS)) > 0;) {
    if (count < 2) continue;
    *BASE_APPEND(&ledger->texts) = fields[1];
    base_buffer_clear(&words);
    app_text_without_figures(fields[1], strlen(fields[1]), &words);
    base_map_set(ledger->by_text, words.data ? words.data : "", words.length, fields[1]);
  }
  base_buffer_free(&words);
}

/* The whole file, zero-terminated, in the ledger's arena; NULL when it cannot be read. */
static char *read_file(AppLedger *ledger, const char *path) {
  BaseBuffer file = {0};
  bool done = base_file_read(path, LARGEST_LEDGER, &file);
  int problem = errno;
  char *text = done ? base_arena_copy(ledger->arena, file.data, file.length) : NULL;
  base_buffer_free(&file);
  errno = problem;
  return text;
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
  char *text = read_file(ledger, name);
  if (!text) {
    fprintf(stderr, "millesime: cannot read the ledger %s: %s; render writes it beside its PDF\n", name,
            base_file_problem(errno));
    return false;
  }
  if (!read_lines(ledger, text)) {
    fprintf(stderr, "millesime: %s is not a ledger of figures; render writes one beside its PDF\n", name);
    return false;
  }
  char *texts = read_file(ledger, base_arena_format(ledger->arena, "%s.text.csv", stem));
  if (texts) read_texts(ledger, texts);
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
