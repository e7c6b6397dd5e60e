/* Places that links from outside can name: report.pdf#nameddest=figure.sessions.total. Every printed figure where it first stands,
 * and every block, page and section with an id. */
#include <string.h>

#include "app/app.h"

/* pdf.js takes the text before "=" for a parameter, and "&" ends one; others have trouble with what has to be escaped. */
static bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || (c & 0x80);
}

static void make_plain(BaseBuffer *name) {
  for (size_t i = 0; i < name->length; i++)
    if (!is_plain(name->data[i])) name->data[i] = '_';
}

static void add(AppRun *run, BaseMap *known, BaseBuffer *name, int page, BaseLength y) {
  make_plain(name);
  if (!name->length || base_map_find(known, name->data, name->length)) return;
  base_map_set(known, name->data, name->length, run);
  *BASE_APPEND(&run->pages->destinations) =
      (PageDestination){base_arena_copy(run->pages->arena, name->data, name->length), page, y};
}

static const ReportNode *next_node(const ReportNode *node) {
  if (node->first) return node->first;
  while (node && !node->next) node = node->parent;
  return node ? node->next : NULL;
}

static void add_identifiers(AppRun *run, BaseMap *known, BaseBuffer *name) {
  for (const ReportNode *node = run->document->root; node; node = next_node(node)) {
    const char *id = report_attribute(node, "id");
    int page;
    BaseLength y;
    if (!id || !page_anchor_find(run->pages, id, &page, &y)) continue;
    base_buffer_clear(name);
    base_buffer_add_text(name, id);
    add(run, known, name, page, y);
  }
}

/* figure.VIEW.COLUMN, or figure.VIEW.KEY.COLUMN where a view has rows. */
static void name_figure(const ReportFigure *figure, BaseBuffer *name) {
  base_buffer_clear(name);
  base_buffer_add_format(name, "figure.%s.", figure->view->name);
  size_t key = name->length;
  app_figure_key(figure->view, figure->row, name);
  if (name->length > key) base_buffer_add_char(name, '.');
  base_buffer_add_text(name, figure->view->columns[figure->column].name);
}

void app_destinations_name(AppRun *run) {
  BaseMap *known = base_map_new();
  BaseBuffer name = {0};
  add_identifiers(run, known, &name);
  size_t count = run->own_pages ? run->own_pages : run->pages->sheets.count;
  for (size_t page = 0; page < count; page++) {
    const PageSheet *sheet = run->pages->sheets.items[page];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const ReportFigure *figure = page_item_figure(&sheet->items.items[i]);
      if (!figure || sheet->items.items[i].artifact) continue;
      name_figure(figure, &name);
      add(run, known, &name, (int)page, page_text_box(&sheet->items.items[i]).y);
    }
  }
  base_buffer_free(&name);
  base_map_free(known);
}
