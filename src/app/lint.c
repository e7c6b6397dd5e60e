/* What `check` looks for beyond faults: numbers without a figure, views nobody uses, words no dictionary knows. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/lint.h"

enum { LARGEST_SOURCE = 64 << 20 };

/* ---- unused views ------------------------------------------------------------------------------------------------ */

static bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool mentions(const char *text, const char *name) {
  size_t length = strlen(name);
  for (const char *at = text; (at = strstr(at, name)) != NULL; at++)
    if ((at == text || !is_name(at[-1])) && !is_name(at[length])) return true;
  return false;
}

/* All that the report says, in one text. */
static void read_sources(const AppRun *run, BaseBuffer *out) {
  base_buffer_add(out, "", 0);
  for (size_t i = 0; i < run->report->file_count; i++) {
    BaseBuffer file = {0};
    if (base_file_read(run->report->files[i], LARGEST_SOURCE, &file))
      base_buffer_add(out, file.data, file.length);
    base_buffer_free(&file);
    base_buffer_add_char(out, '\n');
  }
}

static bool used_by_view(const DataView *const *views, size_t count, size_t index, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (i != index && views[i] && mentions(views[i]->sql, name)) return true;
  return false;
}

static bool is_published(AppRun *run, const char *name) {
  size_t count = 0;
  const DataPublished *published = data_published(run->figures, &count);
  for (size_t i = 0; i < count; i++)
    if (strcmp(published[i].view, name) == 0) return true;
  return false;
}

static void check_views(AppRun *run) {
  size_t count = 0;
  const char *const *names = data_view_names(run->records, &count);
  const DataView **views = base_alloc((count + 1) * sizeof *views);
  BaseBuffer sources = {0};
  read_sources(run, &sources);
  for (size_t i = 0; i < count; i++)
    views[i] = data_figures_view(run->figures, names[i], strlen(names[i]), (BasePlace){0});
  for (size_t i = 0; i < count; i++) {
    bool own = strcmp(names[i], "edition") == 0; /* the table that is always there */
    if (!views[i] || own || mentions(sources.data, names[i]) || is_published(run, names[i])) continue;
    if (!used_by_view(views, count, i, names[i]))
      base_report(run->diagnostics, BASE_NOTE, views[i]->place, "unused-view", NULL,
                  "nothing uses the view “%s”", names[i]);
  }
  base_buffer_free(&sources);
  base_free(views);
}

/* ---- words ----------------------------------------------------------------------------------------------------------- */

/* A word and where it is first printed. */
typedef struct {
  BasePlace place;
} Word;

static bool is_letter(uint32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7);
}

static void add_words(BaseMap *known, BaseArena *arena, const PageItem *item, BaseBuffer *list) {
  const TextRun *run = item->as.text.run;
  for (size_t at = 0; at < run->text_length;) {
    size_t start = at, step = 0;
    uint32_t c = 0;
    while (at < run->text_length && (step = base_utf8_decode(run->text + at, run->text_length - at, &c)) &&
           is_letter(c))
      at += step;
    size_t length = at - start;
    if (length > 2 && !base_map_find(known, run->text + start, length)) {
      Word *word = base_arena_alloc(arena, sizeof *word);
      word->place = item->place;
      base_map_set(known, run->text + start, length, word);
      base_buffer_add(list, run->text + start, length);
      base_buffer_add_char(list, '\n');
    }
    if (at == start) at += step ? step : 1;
  }
}

static void report_unknown(AppRun *run, FILE *answers, const BaseMap *known) {
  char line[256];
  while (fgets(line, sizeof line, answers)) {
    size_t length = strcspn(line, "\r\n");
    const Word *word = base_map_find(known, line, length);
    if (word)
      base_report(run->diagnostics, BASE_NOTE, word->place, "unknown-word", NULL,
                  "no dictionary knows “%.*s”", (int)length, line);
  }
}

/* The dictionaries to try: that of the tag itself (en_US), then the language's usual one. */
static void name_dictionaries(const AppRun *run, char own[BASE_TAG_SIZE], const char **usual) {
  const BaseLanguage *language = base_language_find(run->report->language);
  snprintf(own, BASE_TAG_SIZE, "%s", base_locale_tag(run->report->locale));
  for (char *c = own; *c; c++)
    if (*c == '-') *c = '_';
  *usual = language ? language->spelling : own;
}

/* hunspell reads the words from a file of its own; without the program or its dictionary nothing is said. */
static void ask_hunspell(AppRun *run, const BaseBuffer *list, const BaseMap *known) {
  char own[BASE_TAG_SIZE];
  const char *usual;
  name_dictionaries(run, own, &usual);
  char path[] = "/tmp/millesime-words-XXXXXX", command[320];
  int file = mkstemp(path);
  if (file < 0) return;
  bool written = write(file, list->data, list->length) == (ssize_t)list->length;
  close(file);
  snprintf(command, sizeof command,
           "hunspell -i utf-8 -d %s -l %s 2>/dev/null || hunspell -i utf-8 -d %s -l %s 2>/dev/null", own,
           path, usual, path);
  FILE *answers = written ? popen(command, "r") : NULL;
  if (answers) report_unknown(run, answers, known);
  if (answers) pclose(answers);
  unlink(path);
}

void app_lint_words(AppRun *run) {
  BaseMap *known = base_map_new();
  BaseBuffer list = {0};
  for (size_t p = 0; p < run->pages->sheets.count; p++) {
    const PageSheet *sheet = run->pages->sheets.items[p];
    for (size_t i = 0; i < sheet->items.count; i++)
      if (sheet->items.items[i].kind == PAGE_TEXT)
        add_words(known, run->arena, &sheet->items.items[i], &list);
  }
  if (list.length) ask_hunspell(run, &list, known);
  base_buffer_free(&list);
  base_map_free(known);
}

void app_lint(AppRun *run) {
  report_numbers_check(run->report, run->diagnostics);
  check_views(run);
}
