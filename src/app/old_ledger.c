/* Reading a ledger that an earlier run wrote. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/changes.h"

enum { LARGEST_LEDGER = 256 << 20, LARGEST_PDF = 1 << 30 };

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length >= tail && strcmp(text + length - tail, end) == 0;
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

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* A file that a run of ours wrote; what is wrong with it is no news to anybody. NULL when it is no CSV. */
static BaseCsvReader *open_text(const BaseBuffer *text, const char *const *names, size_t count,
                                BaseDiagnostics *unsaid) {
  BaseCsvForm form = {.exact = true};
  if (!base_csv_scan_text("", text->data ? text->data : "", text->length, &form, unsaid)) return NULL;
  return base_csv_open("", &form, names, count, unsaid);
}

static const char *keep_field(AppLedger *ledger, const BaseCsvReader *reader, int index) {
  const char *text = app_csv_unguard(base_csv_text(reader, index));
  return base_arena_copy(ledger->arena, text, strlen(text));
}

typedef void TakeRecord(AppLedger *ledger, const BaseCsvReader *reader, const int *columns);

static void take_line(AppLedger *ledger, const BaseCsvReader *reader, const int *columns) {
  const char *values[5];
  for (int i = 0; i < 5; i++) values[i] = keep_field(ledger, reader, columns[i]);
  add_line(ledger, &(AppLedgerLine){values[0], values[1], values[2], values[3], values[4], 0});
}

static void take_text(AppLedger *ledger, const BaseCsvReader *reader, const int *columns) {
  int page = (int)strtol(base_csv_text(reader, columns[0]), NULL, 10);
  *BASE_APPEND(&ledger->texts[APP_PARAGRAPH]) = (AppParagraph){page, keep_field(ledger, reader, columns[1])};
}

static void take_kind(AppLedger *ledger, const BaseCsvReader *reader, const int *columns) {
  int page = (int)strtol(base_csv_text(reader, columns[0]), NULL, 10);
  for (int kind = 0; kind < APP_TEXT_KINDS; kind++)
    if (strcmp(base_csv_text(reader, columns[2]), app_text_kind((AppTextKind)kind)) == 0)
      *BASE_APPEND(&ledger->texts[kind]) = (AppParagraph){page, keep_field(ledger, reader, columns[1])};
}

/* False when one of the columns is not there. */
static bool read_records(AppLedger *ledger, const BaseBuffer *text, const char *const *names, int count,
                         TakeRecord *take) {
  int columns[8];
  BaseDiagnostics *unsaid = base_diagnostics_new();
  BaseCsvReader *reader = open_text(text, names, (size_t)count, unsaid);
  bool sound = reader && base_csv_next(reader);
  for (int i = 0; i < count && sound; i++) sound = (columns[i] = base_csv_find(reader, names[i])) >= 0;
  while (sound && base_csv_next(reader)) take(ledger, reader, columns);
  base_csv_close(reader);
  base_diagnostics_free(unsaid);
  return sound;
}

static bool read_lines(AppLedger *ledger, const BaseBuffer *text) {
  static const char *const names[] = {"view", "key", "column", "text", "pages"};
  return read_records(ledger, text, names, 5, take_line);
}

static bool read_texts(AppLedger *ledger, const BaseBuffer *text) {
  static const char *const names[] = {"page", "text", "kind"};
  ledger->has_kinds = read_records(ledger, text, names, 3, take_kind);
  return ledger->has_texts = ledger->has_kinds || read_records(ledger, text, names, 2, take_text);
}

static bool refuse(const char *path, const char *why, const char *hint) {
  fprintf(stderr, "millesime: %s cannot be compared: %s%s%s\n", path, why, hint ? "; " : "",
          hint ? hint : "");
  return false;
}

static void start(AppLedger *ledger) {
  *ledger = (AppLedger){.arena = base_arena_new(), .by_cell = base_map_new(), .counts = base_map_new()};
}

/* ---- PDFs ---------------------------------------------------------------------------------------------------- */

/* Takes what the PDF carries. NULL, or why it cannot be compared. */
static const char *take_carried(AppLedger *ledger, const BaseBuffer *pdf) {
  static const char *const names[] = {APP_LEDGER_NAME, APP_TEXTS_NAME};
  BaseBuffer contents[2] = {{0}, {0}};
  const char *problem = pdf_attachments_read(pdf, names, 2, contents);
  if (!problem && !contents[0].length)
    problem =
        "it carries no figures, as those of earlier versions, of other programs and for the press (--print)";
  if (!problem && !read_lines(ledger, &contents[0])) problem = "the figures that it carries are no ledger";
  if (!problem && contents[1].length && !read_texts(ledger, &contents[1]))
    problem = "the texts that it carries are none";
  base_buffer_free(&contents[0]);
  base_buffer_free(&contents[1]);
  return problem;
}

static bool read_pdf(const char *path, AppLedger *ledger) {
  BaseBuffer pdf = {0};
  bool done = base_file_read(path, LARGEST_PDF, &pdf);
  int error = errno;
  const char *problem = done ? take_carried(ledger, &pdf) : base_file_problem(error);
  base_buffer_free(&pdf);
  return !problem || refuse(path, problem, done ? "render writes PDFs that carry them" : NULL);
}

/* ---- ledgers alone ------------------------------------------------------------------------------------------- */

static bool is_same_line(const AppLedgerLine *a, const AppLedgerLine *b) {
  return strcmp(a->view, b->view) == 0 && strcmp(a->key, b->key) == 0 && strcmp(a->column, b->column) == 0 &&
         strcmp(a->text, b->text) == 0 && strcmp(a->pages, b->pages) == 0;
}

/* A PDF beside the ledger that carries other figures: one of the two was replaced and the other was not. A PDF that carries
 * none says nothing. */
static bool belongs(const AppLedger *ledger, const char *path) {
  size_t stem = strlen(path) - strlen(".figures.csv");
  const char *beside = base_arena_format(ledger->arena, "%.*s.pdf", (int)stem, path);
  AppLedger carried;
  BaseBuffer pdf = {0};
  start(&carried);
  bool same = !base_file_read(beside, LARGEST_PDF, &pdf) || take_carried(&carried, &pdf) ||
              carried.lines.count == ledger->lines.count;
  for (size_t i = 0; same && i < carried.lines.count; i++)
    same = is_same_line(&carried.lines.items[i], &ledger->lines.items[i]);
  base_buffer_free(&pdf);
  app_ledger_free(&carried);
  if (!same)
    refuse(path, "it is not the ledger of the PDF beside it, which carries other figures",
           "compare that PDF");
  return same;
}

static bool read_alone(const char *path, AppLedger *ledger) {
  BaseBuffer file = {0};
  bool read = base_file_read(path, LARGEST_LEDGER, &file);
  int error = errno;
  bool done = read && read_lines(ledger, &file);
  base_buffer_free(&file);
  if (!read) return refuse(path, base_file_problem(error), "render writes a ledger beside its PDF");
  if (!done) return refuse(path, "it is not a ledger of figures", "render writes one beside its PDF");
  return belongs(ledger, path);
}

bool app_ledger_read(const char *path, AppLedger *ledger) {
  start(ledger);
  return ends_with(path, ".figures.csv") ? read_alone(path, ledger) : read_pdf(path, ledger);
}

void app_ledger_of(const AppRun *run, size_t page_count, AppLedger *ledger) {
  BaseBuffer lines = {0}, texts = {0};
  AppFigures figures = app_figures_collect(run->pages);
  start(ledger);
  app_figures_short_csv(&figures, &lines);
  app_texts_csv(run->pages, page_count, &texts);
  read_lines(ledger, &lines);
  read_texts(ledger, &texts);
  app_figures_free(&figures);
  base_buffer_free(&lines);
  base_buffer_free(&texts);
}

void app_ledger_free(AppLedger *ledger) {
  base_free(ledger->lines.items);
  for (int kind = 0; kind < APP_TEXT_KINDS; kind++) base_free(ledger->texts[kind].items);
  base_map_free(ledger->by_cell);
  base_map_free(ledger->counts);
  base_arena_free(ledger->arena);
}
