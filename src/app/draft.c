/* millesime draft: the pages of the report with the marks of a review, and a list of all figures behind them. */
#include <string.h>

#include "app/draft.h"

const char *app_draft_word(const Draft *draft, BaseWord word) {
  return base_word(draft->run->kit.locale, word);
}

PageCanvas app_draft_canvas(const Draft *draft, size_t page) {
  PageDocument *pages = draft->run->pages;
  return (PageCanvas){pages, pages->sheets.items[page], &draft->run->kit,
                      NULL,  {draft->run->path, 0, 0},  NULL};
}

/* ---- comparing --------------------------------------------------------------------------------------------------- */

static void add_cell(BaseBuffer *key, const ReportFigure *figure) {
  base_buffer_clear(key);
  base_buffer_add(key, &figure->view, sizeof figure->view);
  base_buffer_add(key, &figure->row, sizeof figure->row);
  base_buffer_add(key, &figure->column, sizeof figure->column);
}

/* The numbers under which the ledger knows the texts of a cell: by cell and text, from 1. */
static BaseMap *number_texts(const AppFigures *figures) {
  BaseMap *numbers = base_map_new(), *counts = base_map_new();
  BaseBuffer key = {0};
  for (size_t i = 0; i < figures->count; i++) {
    const ReportFigure *figure = figures->items[i].figure;
    add_cell(&key, figure);
    uintptr_t count = (uintptr_t)base_map_find(counts, key.data, key.length) + 1;
    base_map_set(counts, key.data, key.length, (void *)count);
    base_buffer_add_text(&key, figure->text);
    if (!base_map_find(numbers, key.data, key.length))
      base_map_set(numbers, key.data, key.length, (void *)count);
  }
  base_buffer_free(&key);
  base_map_free(counts);
  return numbers;
}

static size_t nth_text(const BaseMap *numbers, const ReportFigure *figure) {
  BaseBuffer key = {0};
  add_cell(&key, figure);
  base_buffer_add_text(&key, figure->text);
  uintptr_t number = (uintptr_t)base_map_find(numbers, key.data, key.length);
  base_buffer_free(&key);
  return number ? number - 1 : 0;
}

static const char *old_text(const Draft *draft, const BaseMap *numbers, const ReportFigure *figure) {
  BaseBuffer key = {0};
  app_figure_key(figure->view, figure->row, &key);
  const AppLedgerLine *line =
      app_ledger_find(draft->since, figure->view->name, key.data ? key.data : "",
                      figure->view->columns[figure->column].name, nth_text(numbers, figure));
  base_buffer_free(&key);
  return line ? line->text : NULL;
}

/* Compares the figures printed on the pages with the earlier ledger. */
static void compare_figures(Draft *draft) {
  if (!draft->since) return;
  PageDocument *pages = draft->run->pages;
  AppFigures figures = app_figures_collect(pages);
  BaseMap *numbers = number_texts(&figures);
  for (size_t page = 0; page < pages->sheets.count; page++) {
    const PageSheet *sheet = pages->sheets.items[page];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const ReportFigure *figure = page_item_figure(&sheet->items.items[i]);
      const char *old = figure ? old_text(draft, numbers, figure) : NULL;
      if (!figure || (old && strcmp(old, figure->text) == 0)) continue;
      *BASE_APPEND(&draft->changes) = (DraftChange){
          (int)page, page_text_box(&sheet->items.items[i]), figure, old ? old : "", figure->text, 0, {0, 0}};
    }
  }
  base_map_free(numbers);
  app_figures_free(&figures);
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

const char *app_draft_called(const Draft *draft) {
  const char *word = app_draft_word(draft, BASE_WORD_DRAFT);
  return draft->label ? base_arena_format(draft->run->arena, "%s %s", word, draft->label) : word;
}

static void add_words(BaseBuffer *out, const char *name) {
  for (; *name; name++) base_buffer_add_char(out, *name == '_' ? ' ' : *name);
}

/* What a row is called: its first text behind the key, else the key. */
static const char *row_name(const ReportFigure *figure, BaseBuffer *key) {
  for (size_t c = 1; c < figure->view->column_count; c++) {
    const DataCell *cell = data_cell(figure->view, figure->row, c);
    if (c != figure->column && cell->kind == DATA_TEXT && *cell->text) return cell->text;
  }
  app_figure_key(figure->view, figure->row, key);
  return key->data ? key->data : "";
}

void app_draft_add_name(const ReportFigure *figure, BaseBuffer *out) {
  BaseBuffer key = {0};
  bool several = figure->view->row_count > 1 || figure->view->some_rows;
  const char *row = several ? row_name(figure, &key) : figure->view->name;
  if (several && row != key.data)
    base_buffer_add_text(out, row);
  else
    add_words(out, row);
  base_buffer_add_text(out, ", ");
  const DataColumn *column = &figure->view->columns[figure->column];
  size_t name = out->length, unit = strlen(column->suffix);
  add_words(out, column->name);
  if (unit && out->length > name + unit + 1) { /* the value has its sign */
    out->length -= unit + 1;
    out->data[out->length] = '\0';
  }
  base_buffer_free(&key);
}

/* "[Projet v0.3] Les chiffres-clés": in the window, in lists of files, and read first. */
static void name_document(Draft *draft) {
  PageDocument *pages = draft->run->pages;
  pages->title =
      base_arena_format(pages->arena, "[%s] %s", app_draft_called(draft), pages->title ? pages->title : "");
  pages->working = true;
}

/* ---- notes ------------------------------------------------------------------------------------------------------- */

static void add_base(const Draft *draft, const DataCell *cell, BaseBuffer *out) {
  if (!cell->has_base || cell->kind == DATA_HIDDEN) return;
  base_buffer_add_format(out, "\n%s%s%lld / %lld", app_draft_word(draft, BASE_WORD_BASE),
                         app_draft_word(draft, BASE_WORD_COLON), (long long)cell->numerator,
                         (long long)cell->base);
}

static void annotate(const Draft *draft, size_t page, const ReportFigure *figure, PageRect rect) {
  const DataCell *cell = data_cell(figure->view, figure->row, figure->column);
  BaseBuffer text = {0}, title = {0};
  app_figure_key(figure->view, figure->row, &title);
  char *key = base_copy(title.data ? title.data : "", title.length);
  base_buffer_clear(&title);
  base_buffer_add_text(&title, figure->view->name);
  if (*key) base_buffer_add_format(&title, "[%s]", key);
  base_buffer_add_format(&title, ".%s", figure->view->columns[figure->column].name);
  base_buffer_add_format(&text, "%s\n%s%s", figure->view->definition ? figure->view->definition : "",
                         app_draft_word(draft, BASE_WORD_VALUE), app_draft_word(draft, BASE_WORD_COLON));
  app_cell_value(cell, &text);
  add_base(draft, cell, &text);
  base_buffer_add_format(&text, "\n%s", figure->view->sql ? figure->view->sql : "");
  PageCanvas canvas = app_draft_canvas(draft, page);
  canvas.element = page_element_new(canvas.document, canvas.document->root, PAGE_ANNOT, figure->place);
  canvas.place = figure->place;
  page_draw_comment(&canvas, rect, title.data, text.data);
  base_free(key);
  base_buffer_free(&text);
  base_buffer_free(&title);
}

/* A note on every printed number: definition, base, value, SQL. */
static void annotate_pages(Draft *draft) {
  for (size_t page = 0; page < draft->run->pages->sheets.count; page++) {
    const PageSheet *sheet = draft->run->pages->sheets.items[page];
    for (size_t i = 0, count = sheet->items.count; i < count; i++) {
      const ReportFigure *figure = page_item_figure(&sheet->items.items[i]);
      if (figure && app_figure_is_number(figure))
        annotate(draft, page, figure, page_text_box(&sheet->items.items[i]));
    }
  }
}

/* ---- the command ---------------------------------------------------------------------------------------------------- */

/* out/NAME-draft.pdf, so that the official file and its ledger stay. */
static const char *draft_output(const AppRun *run) {
  const char *official = run->output ? run->output : app_default_output(run->path, ".pdf", run->arena);
  size_t length = strlen(official) -
                  (strlen(official) > 4 && strcmp(official + strlen(official) - 4, ".pdf") == 0 ? 4 : 0);
  return base_arena_format(run->arena, "%.*s-draft.pdf", (int)length, official);
}

const char *app_draft_since_name(const char *path, BaseArena *arena) {
  static const char *const ends[] = {".pdf", ".figures.csv"};
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  size_t start = length;
  while (start > 0 && path[start - 1] != '/') start--;
  for (size_t i = 0; i < 2; i++) {
    size_t end = strlen(ends[i]);
    if (length - start > end && strncmp(path + length - end, ends[i], end) == 0)
      return base_arena_copy(arena, path + start, length - start - end);
  }
  return base_arena_copy(arena, path + start, length - start);
}

bool app_draft_make(AppRun *run, const AppLedger *since, const char *since_name) {
  if (since && !since->has_texts)
    base_report(run->diagnostics, BASE_WARNING, (BasePlace){.file = run->options->since}, "no-texts",
                "a PDF that render writes carries its texts", "it has none: the texts are not compared");
  if (!app_run_stages(run, APP_COMPUTE, APP_LAY_OUT)) return false;
  Draft draft = {.run = run, .since = since, .label = run->options->label, .since_name = since_name};
  draft.listed = base_arena_alloc(run->arena, (run->pages->sheets.count + 1) * sizeof *draft.listed);
  name_document(&draft);
  compare_figures(&draft);
  app_draft_find_rewritten(&draft);
  app_draft_mark(&draft);
  app_draft_list(&draft);
  annotate_pages(&draft);
  run->own_pages = run->pages->sheets.count;
  app_draft_close(&draft);
  base_free(draft.changes.items);
  base_map_free(draft.rewritten);
  return app_run_stages(run, APP_CHECK, APP_WRITE);
}

/* Loads, and finds where the draft of the report or of the edition of --only goes. */
static bool prepare(AppRun *run) {
  const AppOptions *options = run->options;
  run->output = options->output;
  if (!options->output && !options->only) run->output = draft_output(run);
  if (!app_run_to_edition(run)) return false;
  if (!options->output && options->only) run->output = draft_output(run);
  return app_output_check(run);
}

static int draft_one(const AppOptions *options) {
  AppLedger since;
  if (options->since && !app_ledger_read(options->since, &since)) {
    app_ledger_free(&since);
    return BASE_EXIT_USAGE;
  }
  AppRun run;
  app_run_start(&run, options);
  bool done =
      prepare(&run) && app_draft_make(&run, options->since ? &since : NULL,
                                      options->since ? app_draft_since_name(options->since, run.arena) : "");
  app_diagnostics_print(&run);
  app_summary_print(&run);
  app_timing_print(&run);
  int status = done ? app_exit_status(&run) : BASE_EXIT_ERRORS;
  app_run_end(&run);
  if (options->since) app_ledger_free(&since);
  return status;
}

int app_draft(const AppOptions *options) {
  bool several = app_is_folder(options->since) || (options->only && strchr(options->only, ','));
  return several ? app_draft_editions(options) : draft_one(options);
}
