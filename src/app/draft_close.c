/* The closing pages of a draft: the list of changes, all figures with their definitions, errata, warnings. */
#include <string.h>

#include "app/draft.h"
#include "app/errata.h"

/* Where the next paragraph goes. */
typedef struct {
  Draft *draft;
  PageSheet *sheet;
  PageElement *section;
  BaseLength y;
  size_t own_pages;
} Flow;

static void new_page(Flow *flow) {
  PageDocument *pages = flow->draft->run->pages;
  const PageSheet *first = pages->sheets.items[0];
  flow->sheet = page_sheet_new(pages, first->width, first->height, first->bleed);
  flow->sheet->label = base_arena_format(pages->arena, "%zu", pages->sheets.count);
  flow->y = app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_TOP);
}

/* Where its page ends for paragraphs. */
static BaseLength foot_of(const Flow *flow) {
  return flow->sheet->height - app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_FOOT);
}

static void add_paragraph(Flow *flow, const char *role_name, PageElementKind kind, const char *text) {
  AppRun *run = flow->draft->run;
  PageCanvas canvas = {run->pages, flow->sheet, &run->kit, NULL, {run->path, 0, 0}, NULL};
  const PageRole *role = page_role(&run->kit, role_name, canvas.place);
  TextParagraph *paragraph = page_set_label(&canvas, text, role, TEXT_RAGGED,
                                            app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_MEASURE), NULL);
  canvas.element = page_element_new(run->pages, flow->section, kind, canvas.place);
  for (size_t i = 0; i < paragraph->line_count; i++) {
    if (flow->y + role->leading > foot_of(flow)) new_page(flow);
    canvas.sheet = flow->sheet;
    flow->y += role->leading;
    page_draw_text_line(&canvas, &paragraph->lines[i], app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_LEFT),
                        flow->y, role->colour);
  }
}

static void add_heading(Flow *flow, const char *text) {
  BaseLength step = app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_STEP);
  if (flow->y + 3 * step > foot_of(flow)) new_page(flow);
  if (flow->y > app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_TOP)) flow->y += step / 2;
  add_paragraph(flow, "heading", PAGE_H2, text);
  flow->y += app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_SPACE);
}

static void add_format(Flow *flow, const char *role, const char *format, ...) BASE_PRINTF(3, 4);
static void add_format(Flow *flow, const char *role, const char *format, ...) {
  char text[4096];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  add_paragraph(flow, role, PAGE_P, text);
}

/* ---- parts ------------------------------------------------------------------------------------------------------------- */

/* The changes of a page whose margin has no room for them; with `line` NULL only counted. */
static size_t page_changes(Flow *flow, size_t page, BaseBuffer *line) {
  size_t count;
  DraftChange **changes = app_draft_changes_of(flow->draft, page, &count);
  for (size_t i = 0; i < count && line; i++) {
    const ReportFigure *figure = changes[i]->figure;
    BaseBuffer key = {0};
    base_buffer_clear(line);
    base_buffer_add_format(line, "%s %zu, %d%s", app_draft_word(flow->draft, BASE_WORD_PAGE), page + 1,
                           changes[i]->flag, app_draft_word(flow->draft, BASE_WORD_COLON));
    if (figure) {
      app_figure_key(figure->view, figure->row, &key);
      base_buffer_add_format(line, "%s%s%s.%s, ", figure->view->name, key.length ? " " : "",
                             key.data ? key.data : "", figure->view->columns[figure->column].name);
    }
    app_draft_add_change(flow->draft, changes[i], line);
    add_paragraph(flow, "label", PAGE_P, line->data);
    base_buffer_free(&key);
  }
  base_free(changes);
  return count;
}

static void add_changes(Flow *flow) {
  Draft *draft = flow->draft;
  if (!draft->since) return;
  size_t left = 0;
  for (size_t page = 0; page < flow->own_pages; page++)
    if (!draft->listed[page]) left += page_changes(flow, page, NULL);
  if (!left && draft->changes.count) return; /* all stand in the margins */
  BaseBuffer line = {0};
  base_buffer_add_format(&line, "%s %s", app_draft_word(draft, BASE_WORD_SINCE), draft->since_name);
  add_heading(flow, line.data);
  for (size_t page = 0; page < flow->own_pages; page++)
    if (!draft->listed[page]) page_changes(flow, page, &line);
  base_buffer_free(&line);
  if (!draft->changes.count) add_paragraph(flow, "label", PAGE_P, app_draft_word(draft, BASE_WORD_NONE));
}

static void add_figure_line(Flow *flow, const AppFigure *item, BaseBuffer *line) {
  const ReportFigure *figure = item->figure;
  const DataCell *cell = data_cell(figure->view, figure->row, figure->column);
  BaseBuffer key = {0};
  app_figure_key(figure->view, figure->row, &key);
  base_buffer_clear(line);
  if (key.length) base_buffer_add_format(line, "%s, ", key.data);
  base_buffer_add_format(line, "%s%s%s", figure->view->columns[figure->column].name,
                         app_draft_word(flow->draft, BASE_WORD_COLON), figure->text ? figure->text : "");
  if (cell->has_base && cell->kind != DATA_HIDDEN)
    base_buffer_add_format(line, " (%lld / %lld)", (long long)cell->numerator, (long long)cell->base);
  base_buffer_add_format(line, " · %s", app_draft_word(flow->draft, BASE_WORD_PAGE));
  base_buffer_add_format(line, " %d", item->page);
  for (size_t i = 0; i < item->more.count; i++) base_buffer_add_format(line, " %d", item->more.items[i]);
  add_paragraph(flow, "note", PAGE_P, line->data);
  base_buffer_free(&key);
}

/* By view, in the order in which they are first printed. */
static void add_figures(Flow *flow) {
  AppRun *run = flow->draft->run;
  AppFigures figures = app_figures_collect(run->pages);
  BaseMap *seen = base_map_new();
  BaseBuffer line = {0};
  add_heading(flow, app_draft_word(flow->draft, BASE_WORD_FIGURES));
  for (size_t i = 0; i < figures.count; i++) {
    const DataView *view = figures.items[i].figure->view;
    if (!app_figure_is_number(figures.items[i].figure) ||
        base_map_find(seen, (const char *)&view, sizeof view))
      continue;
    base_map_set(seen, (const char *)&view, sizeof view, &figures.items[i]);
    flow->y += app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_SPACE);
    add_paragraph(flow, "label-strong", PAGE_P, view->name);
    if (view->definition && *view->definition) add_paragraph(flow, "label", PAGE_P, view->definition);
    for (size_t k = i; k < figures.count; k++)
      if (figures.items[k].figure->view == view && app_figure_is_number(figures.items[k].figure))
        add_figure_line(flow, &figures.items[k], &line);
  }
  base_buffer_free(&line);
  base_map_free(seen);
  app_figures_free(&figures);
}

static void add_errata(Flow *flow) {
  const Draft *draft = flow->draft;
  /* What differs without an explanation is for `check` to refuse; a draft lists it. */
  AppRun run = *draft->run;
  run.diagnostics = base_diagnostics_new();
  AppErrata errata = app_errata_find(&run);
  base_diagnostics_free(run.diagnostics);
  add_heading(flow, app_draft_word(draft, BASE_WORD_ERRATA));
  for (size_t i = 0; i < errata.count; i++) {
    const DataPublished *value = errata.items[i].published;
    add_format(flow, "label", "%s%s%s %s, %s %s. %s", value->id, app_draft_word(draft, BASE_WORD_COLON),
               app_draft_word(draft, BASE_WORD_PRINTED), value->printed,
               app_draft_word(draft, BASE_WORD_COMPUTED), errata.items[i].computed,
               value->explanation ? value->explanation : "");
  }
  if (!errata.count) add_paragraph(flow, "label", PAGE_P, app_draft_word(draft, BASE_WORD_NONE));
  app_errata_free(&errata);
}

static void add_warnings(Flow *flow) {
  const BaseDiagnostics *diagnostics = flow->draft->run->diagnostics;
  size_t count = 0, kept = base_diagnostics_size(diagnostics);
  add_heading(flow, app_draft_word(flow->draft, BASE_WORD_WARNINGS));
  for (size_t i = 0; i < kept; i++) {
    const BaseDiagnostic *entry = base_diagnostics_at(diagnostics, i);
    if (entry->severity != BASE_WARNING) continue;
    add_format(flow, "label", "%s:%d:%d: %s", entry->place.file ? entry->place.file : "", entry->place.line,
               entry->place.column, entry->message);
    count++;
  }
  if (!count) add_paragraph(flow, "label", PAGE_P, app_draft_word(flow->draft, BASE_WORD_NONE));
}

void app_draft_close(Draft *draft) {
  PageDocument *pages = draft->run->pages;
  Flow flow = {.draft = draft};
  size_t first = pages->sheets.count;
  flow.own_pages = first;
  flow.section = page_element_new(pages, pages->root, PAGE_SECT, (BasePlace){draft->run->path, 0, 0});
  new_page(&flow);
  add_paragraph(&flow, "title", PAGE_H1, app_draft_word(draft, BASE_WORD_DRAFT));
  add_changes(&flow);
  add_figures(&flow);
  add_errata(&flow);
  add_warnings(&flow);
  *BASE_APPEND(&pages->bookmarks) = (PageBookmark){.title = app_draft_word(draft, BASE_WORD_DRAFT),
                                                   .level = 0,
                                                   .page = (int)first,
                                                   .element = flow.section};
}
