/* Open data travels with the document: the ledger of figures, and the rows behind each table and chart. */
#include <string.h>

#include "app/changes.h"

static void add_field(const char *text, bool last, BaseBuffer *out) {
  app_csv_add_field(out, text);
  base_buffer_add_char(out, last ? '\n' : ',');
}

/* A view as CSV with a head line. What disclosure control hides is `s` here too. */
static void add_view(const void *self, BaseBuffer *out) {
  const DataView *view = self;
  BaseBuffer value = {0};
  for (size_t c = 0; c < view->column_count; c++)
    add_field(view->columns[c].name, c + 1 == view->column_count, out);
  for (size_t r = 0; r < view->row_count; r++)
    for (size_t c = 0; c < view->column_count; c++) {
      const DataCell *cell = data_cell(view, r, c);
      base_buffer_clear(&value);
      if (cell->kind == DATA_HIDDEN)
        base_buffer_add_char(&value, 's');
      else
        app_cell_value(cell, &value);
      add_field(value.data ? value.data : "", c + 1 == view->column_count, out);
    }
  base_buffer_free(&value);
}

static PageAttachment *attach(AppRun *run, const char *name, const char *description) {
  BaseArena *arena = run->pages->arena;
  PageAttachment *attachment = BASE_APPEND(&run->pages->attachments);
  *attachment = (PageAttachment){.name = base_arena_copy(arena, name, strlen(name)),
                                 .mime = "text/csv",
                                 .description = base_arena_copy(arena, description, strlen(description))};
  return attachment;
}

/* Made when it is written, so that no two files of a long table are in memory at a time; `self` lives as long as the pages. */
static void attach_made(AppRun *run, const char *name, const char *description,
                        void (*make)(const void *self, BaseBuffer *out), const void *self) {
  PageAttachment *attachment = attach(run, name, description);
  attachment->make = make;
  attachment->self = self;
}

static const ReportNode *next_node(const ReportNode *node) {
  if (node->first) return node->first;
  while (node && !node->next) node = node->parent;
  return node ? node->next : NULL;
}

static bool has_same_rows(const DataView *one, const DataView *other) {
  if (one == other) return true;
  BaseBuffer left = {0}, right = {0};
  add_view(one, &left);
  add_view(other, &right);
  bool same = left.length == right.length &&
              (!left.length || !left.data || !right.data || memcmp(left.data, right.data, left.length) == 0);
  base_buffer_free(&left);
  base_buffer_free(&right);
  return same;
}

typedef struct {
  const DataView *view; /* NULL: a file that is no view's */
  size_t number;        /* of the attachment, from 1 */
} KnownFile;

static void know_file(AppRun *run, BaseMap *seen, const char *name, const DataView *view) {
  KnownFile *known = base_arena_alloc(run->pages->arena, sizeof *known);
  *known = (KnownFile){view, run->pages->attachments.count};
  base_map_set(seen, name, strlen(name), known);
}

/* A view that several tables and charts show is attached once for each choice of its rows. Returns the number of its file. */
static size_t attach_view(AppRun *run, BaseMap *seen, const DataView *view) {
  BaseArena *arena = run->pages->arena;
  const char *name = base_arena_format(arena, "%s.csv", view->name);
  const KnownFile *known;
  for (int n = 2; (known = base_map_find(seen, name, strlen(name))); n++) {
    if (known->view && has_same_rows(known->view, view)) return known->number;
    name = base_arena_format(arena, "%s-%d.csv", view->name, n);
  }
  attach_made(run, name, view->definition ? view->definition : view->name, add_view, view);
  know_file(run, seen, name, view);
  return run->pages->attachments.count;
}

/* The ledger repeats the SQL of every figure and is long: an edition has it beside its PDF, and carries what comparing needs. */
static void attach_ledger(AppRun *run) {
  if (!run->edition) {
    app_ledger_make(run);
    PageAttachment *whole =
        attach(run, APP_LEDGER_NAME, "Every printed figure: value, base, definition, SQL, pages");
    whole->data = run->ledger.data;
    whole->length = run->ledger.length;
    return;
  }
  BaseBuffer ledger = {0};
  AppFigures figures = app_figures_collect(run->pages);
  app_figures_short_csv(&figures, &ledger);
  app_figures_free(&figures);
  PageAttachment *own = attach(run, APP_LEDGER_NAME, "Every printed figure: value, base, pages");
  own->data = base_arena_copy(run->pages->arena, ledger.data, ledger.length);
  own->length = ledger.length;
  base_buffer_free(&ledger);
}

static void make_texts(const void *self, BaseBuffer *out) {
  const AppRun *run = self;
  app_texts_csv(run->pages, run->own_pages ? run->own_pages : run->pages->sheets.count, out);
}

/* The paragraphs, so that a later draft or diff can tell what was rewritten. */
static void attach_texts(AppRun *run) {
  attach_made(run, APP_TEXTS_NAME, "Every paragraph and its page", make_texts, run);
}

typedef struct {
  AppRun *run;
  const ReportNode *node;
} TableFile;

static void make_table(const void *self, BaseBuffer *out) {
  const TableFile *file = self;
  app_table_csv(file->run, file->node, out);
}

static PageElement *next_element(PageElement *element) {
  if (element->first) return element->first;
  while (element && !element->next) element = element->parent;
  return element ? element->next : NULL;
}

/* Each table has its own file beside those of the views: what it prints, with heads, units and notes. Parts of one table share
 * it. */
static void attach_tables(AppRun *run, BaseMap *seen) {
  BaseMap *files = base_map_new();
  for (PageElement *at = run->pages->root; at; at = next_element(at)) {
    const ReportNode *node = at->kind == PAGE_TABLE && at->more ? at->more->node : NULL;
    if (!node || !node->view) continue;
    uintptr_t index = (uintptr_t)base_map_find(files, (const char *)&node, sizeof node);
    if (!index) {
      TableFile *file = base_arena_alloc(run->pages->arena, sizeof *file);
      *file = (TableFile){run, node};
      const char *name = base_arena_format(run->pages->arena, "%s-table.csv", node->view->name);
      for (int n = 2; base_map_find(seen, name, strlen(name)); n++)
        name = base_arena_format(run->pages->arena, "%s-table-%d.csv", node->view->name, n);
      attach_made(run, name, app_table_description(run, node), make_table, file);
      know_file(run, seen, name, NULL);
      index = run->pages->attachments.count;
      base_map_set(files, (const char *)&node, sizeof node, (void *)index);
    }
    at->more->associated = index;
  }
  base_map_free(files);
}

/* A chart's figure leads to the rows of its view. */
static void associate_charts(AppRun *run, const BaseMap *of_charts) {
  for (PageElement *at = run->pages->root; at; at = next_element(at))
    if (at->kind == PAGE_FIGURE && at->more && at->more->node)
      at->more->associated =
          (uintptr_t)base_map_find(of_charts, (const char *)&at->more->node, sizeof at->more->node);
}

static const DataView *view_of(const PageAttachment *file) {
  return file->make == add_view ? file->self : NULL;
}

/* Last, for it describes the others. */
static void attach_package(AppRun *run) {
  BaseBuffer package = {0};
  app_package_json(run, view_of, &package);
  PageAttachment *file =
      attach(run, "datapackage.json", "The attached files: what they are, their columns and types");
  file->mime = "application/json";
  file->data = base_arena_copy(run->pages->arena, package.data, package.length);
  file->length = package.length;
  base_buffer_free(&package);
}

void app_attach_data(AppRun *run) {
  BaseMap *seen = base_map_new(), *of_charts = base_map_new();
  attach_ledger(run);
  know_file(run, seen, APP_LEDGER_NAME, NULL);
  attach_texts(run);
  know_file(run, seen, APP_TEXTS_NAME, NULL);
  for (const ReportNode *node = run->document->root; node; node = next_node(node)) {
    if (!node->view ||
        (node->kind != REPORT_TABLE && node->kind != REPORT_CHART && node->kind != REPORT_TILES))
      continue;
    uintptr_t number = attach_view(run, seen, node->view);
    if (node->kind == REPORT_CHART) base_map_set(of_charts, (const char *)&node, sizeof node, (void *)number);
  }
  associate_charts(run, of_charts);
  attach_tables(run, seen);
  attach_package(run);
  base_map_free(of_charts);
  base_map_free(seen);
}
