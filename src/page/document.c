/* The document, its sheets, its structure elements and its named places. */
#include "page/page.h"

#include <string.h>

static const char *const element_names[PAGE_ELEMENT_KINDS] = {
    "Document", "Part",  "Sect",       "Div",     "H1",      "H2",        "H3",    "H4",    "P",
    "L",        "LI",    "Lbl",        "LBody",   "Table",   "THead",     "TBody", "TFoot", "TR",
    "TH",       "TD",    "Figure",     "Caption", "Note",    "Reference", "TOC",   "TOCI",  "Link",
    "Span",     "Quote", "BlockQuote", "Annot",   "Formula", "Code"};

const char *page_element_name(PageElementKind kind) {
  return kind < PAGE_ELEMENT_KINDS ? element_names[kind] : "?";
}

PageDocument *page_document_new(void) {
  BaseArena *arena = base_arena_new();
  PageDocument *document = base_arena_alloc(arena, sizeof *document);
  document->arena = arena;
  document->anchors = base_map_new();
  document->image_paths = base_map_new();
  document->root = page_element_new(document, NULL, PAGE_DOCUMENT, (BasePlace){0});
  return document;
}

void page_document_free(PageDocument *document) {
  if (!document) return;
  for (size_t i = 0; i < document->sheets.count; i++) base_free(document->sheets.items[i]->items.items);
  base_free(document->sheets.items);
  base_free(document->bookmarks.items);
  base_free(document->attachments.items);
  base_free(document->destinations.items);
  base_free(document->images.items);
  base_map_free(document->anchors);
  base_map_free(document->image_paths);
  base_arena_free(document->arena);
}

PageSheet *page_sheet_new(PageDocument *document, BaseLength width, BaseLength height, BaseLength bleed) {
  PageSheet *sheet = base_arena_alloc(document->arena, sizeof *sheet);
  sheet->width = width;
  sheet->height = height;
  sheet->bleed = bleed;
  sheet->label = "";
  *BASE_APPEND(&document->sheets) = sheet;
  return sheet;
}

PageElement *page_element_new(PageDocument *document, PageElement *parent, PageElementKind kind,
                              BasePlace place) {
  PageElement *element = base_arena_alloc(document->arena, sizeof *element);
  element->kind = kind;
  element->place = place;
  element->parent = parent;
  element->number = document->element_count++;
  if (!parent) return element;
  if (parent->last)
    parent->last->next = element;
  else
    parent->first = element;
  parent->last = element;
  return element;
}

PageElementMore *page_element_more(PageDocument *document, PageElement *element) {
  if (!element->more) element->more = base_arena_alloc(document->arena, sizeof *element->more);
  return element->more;
}

/* ---- named places
 * ---------------------------------------------------------------------------------------------- */

typedef struct {
  int page;
  BaseLength y;
} Anchor;

void page_anchor_set(PageDocument *document, const char *name, int page, BaseLength y) {
  Anchor *anchor = base_arena_alloc(document->arena, sizeof *anchor);
  *anchor = (Anchor){page, y};
  base_map_set(document->anchors, name, strlen(name), anchor);
}

bool page_anchor_find(const PageDocument *document, const char *name, int *page, BaseLength *y) {
  const Anchor *anchor = base_map_find(document->anchors, name, strlen(name));
  if (!anchor) return false;
  if (page) *page = anchor->page;
  if (y) *y = anchor->y;
  return true;
}

static void resolve_link(PageDocument *document, PageItem *item, BaseDiagnostics *diagnostics) {
  const char *name = item->as.link.anchor;
  if (!name || item->as.link.uri) return;
  if (page_anchor_find(document, name, &item->as.link.page, &item->as.link.y)) return;
  base_report(diagnostics, BASE_ERROR, item->place, "dead-link", "give the target block this id",
              "no block has the id “%s”", name);
}

void page_resolve_anchors(PageDocument *document, BaseDiagnostics *diagnostics) {
  for (size_t p = 0; p < document->sheets.count; p++) {
    PageSheet *sheet = document->sheets.items[p];
    for (size_t i = 0; i < sheet->items.count; i++)
      if (sheet->items.items[i].kind == PAGE_LINK_AREA)
        resolve_link(document, &sheet->items.items[i], diagnostics);
  }
}
