/* The closing pages of a draft: the list of changes, all figures with their definitions, errata, warnings. */
#include <stdlib.h>
#include <string.h>

#include "app/draft.h"
#include "app/errata.h"

/* Where the next paragraph goes: three columns a page, below what spans them. */
enum { COLUMNS = 3 };
typedef struct {
  Draft *draft;
  PageSheet *sheet;
  PageElement *section;
  BaseLength y, top; /* top: of the columns */
  int column;
  size_t own_pages;
} Flow;

static PageCanvas canvas_of(const Flow *flow, PageElement *element) {
  AppRun *run = flow->draft->run;
  return (PageCanvas){run->pages, flow->sheet, &run->kit, element, {run->path, 0, 0}, NULL};
}

/* Band and folio are furniture, as on the report's own pages. */
static void new_page(Flow *flow) {
  const Draft *draft = flow->draft;
  PageDocument *pages = draft->run->pages;
  const PageSheet *first = pages->sheets.items[0];
  flow->sheet = page_sheet_new(pages, first->width, first->height, first->bleed);
  flow->sheet->label = base_arena_format(pages->arena, "%zu", pages->sheets.count);
  PageCanvas canvas = canvas_of(flow, NULL);
  app_draft_band(draft, &canvas, NULL);
  page_draw_label(&canvas, flow->sheet->label, app_draft_role(draft, "label-strong"), TEXT_RAGGED,
                  app_draft_length(draft, LOOK_DRAFT_CLOSE_LEFT),
                  flow->sheet->height - app_draft_length(draft, LOOK_DRAFT_CLOSE_FOOT) / 2, NULL, NULL);
  flow->y = flow->top = app_draft_length(draft, LOOK_DRAFT_CLOSE_TOP);
  flow->column = 0;
}

/* Where its page ends for paragraphs. */
static BaseLength foot_of(const Flow *flow) {
  return flow->sheet->height - app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_FOOT);
}

static BaseLength column_width(const Flow *flow) {
  BaseLength gaps = (COLUMNS - 1) * app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_GAP);
  return (app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_MEASURE) - gaps) / COLUMNS;
}

static BaseLength left_of(const Flow *flow) {
  BaseLength every = column_width(flow) + app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_GAP);
  return app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_LEFT) + flow->column * every;
}

/* Room for so much in one column; where none is left, the next column or page begins. */
static void make_room(Flow *flow, BaseLength height) {
  if (flow->y + height <= foot_of(flow)) return;
  if (++flow->column < COLUMNS)
    flow->y = flow->top;
  else
    new_page(flow);
}

static void add_paragraph(Flow *flow, const char *role_name, PageElementKind kind, const char *text) {
  PageCanvas canvas = canvas_of(flow, NULL);
  const PageRole *role = page_role(&flow->draft->run->kit, role_name, canvas.place);
  TextParagraph *paragraph = page_set_label(&canvas, text, role, TEXT_RAGGED, column_width(flow), NULL);
  canvas.element = page_element_new(canvas.document, flow->section, kind, canvas.place);
  for (size_t i = 0; i < paragraph->line_count; i++) {
    make_room(flow, role->leading);
    canvas.sheet = flow->sheet;
    flow->y += role->leading;
    page_draw_text_line(&canvas, &paragraph->lines[i], left_of(flow), flow->y, role->colour);
  }
}

static void add_heading(Flow *flow, const char *text) {
  BaseLength step = app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_STEP);
  make_room(flow, 3 * step);
  if (flow->y > flow->top) flow->y += step / 2;
  add_paragraph(flow, "heading", PAGE_H2, text);
  flow->y += app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_SPACE);
}

/* Over all columns, which begin below it. */
static void add_title(Flow *flow, const char *text) {
  PageCanvas canvas = canvas_of(flow, NULL);
  const PageRole *role = app_draft_role(flow->draft, "title");
  canvas.element = page_element_new(canvas.document, flow->section, PAGE_H1, canvas.place);
  flow->y += role->leading;
  page_draw_label(&canvas, text, role, TEXT_RAGGED, left_of(flow), flow->y, NULL, NULL);
  flow->top = flow->y += app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_STEP);
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

/* ---- the changes ------------------------------------------------------------------------------------------------------- */

/* A name on one line, shortened at a word. */
static void shorten(const Flow *flow, BaseBuffer *name, const PageRole *role, BaseLength width) {
  const PageKit *kit = &flow->draft->run->kit;
  while (name->length && page_label_width(kit, name->data, role) > width) {
    const char *space = strrchr(name->data, ' ');
    if (!space) return;
    name->length = (size_t)(space - name->data);
    name->data[name->length] = '\0';
    base_buffer_add_text(name, "\u2009…");
    char *doubled = strstr(name->data, "\u2009…\u2009…");
    if (doubled) doubled[strlen("\u2009…")] = '\0', name->length = strlen(name->data);
  }
}

/* The old value struck through, then the new one, between `left` and `right`. Of two long texts the new one alone. */
static void draw_values(const Flow *flow, const PageCanvas *canvas, const DraftChange *change,
                        BaseLength left, BaseLength right, BaseLength baseline) {
  const Draft *draft = flow->draft;
  const PageKit *kit = &draft->run->kit;
  const PageRole *strong = app_draft_role(draft, "label-strong"), *soft = app_draft_role(draft, "label");
  BaseBuffer new = {0};
  base_buffer_add_text(&new, change->new);
  shorten(flow, &new, strong, right - left);
  BaseLength width = page_draw_label(canvas, new.data, strong, TEXT_RIGHT, right, baseline,
                                     app_draft_colour(draft, "accent"), NULL);
  base_buffer_free(&new);
  BaseLength end = right - width - app_draft_length(draft, LOOK_DRAFT_OLD_GAP);
  if (!*change->old || end - page_label_width(kit, change->old, soft) < left) return;
  BaseLength old = page_draw_label(canvas, change->old, soft, TEXT_RIGHT, end, baseline, NULL, NULL),
             middle = baseline - soft->style.size * 30 / 100;
  PageCanvas line = *canvas;
  line.element = NULL;
  page_draw_line(&line, end - old, middle, end, middle, app_draft_length(draft, LOOK_DRAFT_OLD_STRIKE),
                 app_draft_colour(draft, "accent"));
}

static void link_to(const PageCanvas *canvas, PageRect rect, int page, BaseLength y, const char *label) {
  PageItem *link = page_draw_link(canvas, rect, NULL, NULL, label);
  link->as.link.page = page;
  link->as.link.y = y;
}

/* What is said of a row: "2. Hauts-de-France, sessions : 68 devient 69, page 8". */
static const char *say_change(const Flow *flow, const DraftChange *change) {
  BaseBuffer text = {0}, spoken = {0};
  base_buffer_add_format(&text, "%d. ", change->flag);
  if (change->figure) app_draft_add_name(change->figure, &text);
  if (change->figure) base_buffer_add_text(&text, app_draft_word(flow->draft, BASE_WORD_COLON));
  app_draft_add_change(flow->draft, change, &text);
  base_buffer_add_format(&text, ", %s %d", app_draft_word(flow->draft, BASE_WORD_PAGE), change->page + 1);
  base_text_speak(&spoken, text.data, flow->draft->run->kit.locale);
  const char *copy = base_arena_copy(flow->draft->run->pages->arena, spoken.data, spoken.length);
  base_buffer_free(&text);
  base_buffer_free(&spoken);
  return copy;
}

/* Two lines: flag and object; page and values. The row leads to its place, the flag there back to it. */
static void add_row(Flow *flow, const DraftChange *change) {
  const Draft *draft = flow->draft;
  const PageRole *label = app_draft_role(draft, "label"), *soft = app_draft_role(draft, "label-soft");
  BaseLength row = 2 * label->leading + app_draft_length(draft, LOOK_DRAFT_CLOSE_SPACE);
  make_room(flow, row);
  BaseLength left = left_of(flow), right = left + column_width(flow), top = flow->y,
             indent = app_draft_length(draft, LOOK_DRAFT_LIST_INDENT) +
                      app_draft_length(draft, LOOK_DRAFT_OLD_GAP);
  PageCanvas canvas = canvas_of(flow, NULL);
  BaseLength first = top + label->leading, second = first + label->leading;
  app_draft_flag(draft, &canvas, change->flag, left, first - label->style.size * 35 / 100);
  PageElement *paragraph = page_element_new(canvas.document, flow->section, PAGE_P, canvas.place);
  canvas.element = page_element_new(canvas.document, paragraph, PAGE_LINK, canvas.place);
  canvas.element->alt = say_change(flow, change);
  BaseBuffer name = {0};
  if (change->figure)
    app_draft_add_name(change->figure, &name);
  else
    app_draft_add_change(draft, change, &name);
  shorten(flow, &name, label, right - left - indent);
  page_draw_label(&canvas, name.data, label, TEXT_RAGGED, left + indent, first, NULL, NULL);
  base_buffer_clear(&name);
  base_buffer_add_format(&name, "%s %d", app_draft_word(draft, BASE_WORD_PAGE), change->page + 1);
  BaseLength page = page_draw_label(&canvas, name.data, soft, TEXT_RAGGED, left + indent, second, NULL, NULL);
  base_buffer_free(&name);
  BaseLength after = left + indent + page + app_draft_length(draft, LOOK_DRAFT_OLD_GAP);
  if (change->figure) draw_values(flow, &canvas, change, after, right, second);
  link_to(&canvas, (PageRect){left, top, right - left, row}, change->page, change->rect.y,
          canvas.element->alt);
  PageCanvas back = app_draft_canvas(draft, (size_t)change->page);
  BaseLength side = app_draft_length(draft, LOOK_DRAFT_FLAG);
  link_to(&back, (PageRect){change->mark.x, change->mark.y, side, side},
          (int)draft->run->pages->sheets.count - 1, top, canvas.element->alt);
  flow->y += row;
}

/* As many rows as the bands count, by page, then from top to bottom. */
static void add_changes(Flow *flow) {
  Draft *draft = flow->draft;
  if (!draft->since) return;
  if (!draft->changes.count) add_paragraph(flow, "label", PAGE_P, app_draft_word(draft, BASE_WORD_NONE));
  for (size_t page = 0; page < flow->own_pages; page++) {
    size_t count;
    DraftChange **changes = app_draft_changes_of(draft, page, &count);
    for (size_t i = 0; i < count; i++) add_row(flow, changes[i]);
    base_free(changes);
  }
}

/* ---- the other parts --------------------------------------------------------------------------------------------------- */

static int compare_pages(const void *left, const void *right) {
  return *(const int *)left - *(const int *)right;
}

/* "12 · pages 2, 17": how many figures of a view are printed, and where. */
static void add_view_pages(Flow *flow, const AppFigures *figures, const DataView *view) {
  BASE_LIST(int) pages = {0};
  size_t count = 0;
  for (size_t i = 0; i < figures->count; i++) {
    const AppFigure *item = &figures->items[i];
    if (strcmp(item->figure->view->name, view->name) != 0 || !app_figure_is_number(item->figure)) continue;
    count++;
    *BASE_APPEND(&pages) = item->page;
    for (size_t k = 0; k < item->more.count; k++) *BASE_APPEND(&pages) = item->more.items[k];
  }
  if (pages.count) qsort(pages.items, pages.count, sizeof *pages.items, compare_pages);
  BaseBuffer line = {0};
  base_buffer_add_format(&line, "%zu · %s", count, app_draft_word(flow->draft, BASE_WORD_PAGE));
  for (size_t i = 0, said = 0; i < pages.count; i++) {
    if (i && pages.items[i] == pages.items[i - 1]) continue;
    base_buffer_add_format(&line, "%s %d", said++ ? "," : "", pages.items[i]);
  }
  add_paragraph(flow, "note", PAGE_P, line.data);
  base_buffer_free(&line);
  base_free(pages.items);
}

/* The views, in the order in which they are first printed; each figure has its note on the page, and its line in the ledger. */
static void add_figures(Flow *flow) {
  AppFigures figures = app_figures_collect(flow->draft->run->pages);
  BaseMap *seen = base_map_new();
  add_heading(flow, app_draft_word(flow->draft, BASE_WORD_FIGURES));
  for (size_t i = 0; i < figures.count; i++) {
    const DataView *view = figures.items[i].figure->view;
    if (!app_figure_is_number(figures.items[i].figure) || base_map_find(seen, view->name, strlen(view->name)))
      continue;
    base_map_set(seen, view->name, strlen(view->name), &figures.items[i]);
    flow->y += app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_SPACE);
    make_room(flow, app_draft_length(flow->draft, LOOK_DRAFT_CLOSE_STEP));
    add_paragraph(flow, "label-strong", PAGE_P, view->name);
    if (view->definition && *view->definition) add_paragraph(flow, "note", PAGE_P, view->definition);
    add_view_pages(flow, &figures, view);
  }
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
  BaseBuffer title = {0};
  base_buffer_add_format(&title, "%s", app_draft_called(draft));
  if (draft->since) {
    base_buffer_add_format(&title, "%s%zu ", app_draft_word(draft, BASE_WORD_COLON), draft->changes.count);
    base_word_add_counted(&title, draft->run->kit.locale, BASE_WORD_CHANGES_SINCE, draft->changes.count);
    base_buffer_add_format(&title, " %s", draft->since_name);
  }
  add_title(&flow, title.data);
  base_buffer_free(&title);
  add_changes(&flow);
  add_figures(&flow);
  add_errata(&flow);
  add_warnings(&flow);
  *BASE_APPEND(&pages->bookmarks) = (PageBookmark){.title = app_draft_word(draft, BASE_WORD_DRAFT),
                                                   .level = 0,
                                                   .page = (int)first,
                                                   .element = flow.section};
}
