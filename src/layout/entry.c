/* A page or flow of the report: its sheets, its structure, its bookmark. */
#include "layout/frame.h"

#include <string.h>

/* The title comes first in reading order, unless the contents stand before it (look, section 10); what heads the
 * contents is then a title as well, so that no rank of headings is left out. */
static void move_title_first(PageElement *page) {
  PageElement *before = NULL, *title = page->first;
  bool contents = false;
  for (; title && title->kind != PAGE_H1; before = title, title = title->next)
    contents |= title->kind == PAGE_TOC;
  if (!title || !before) return;
  if (contents) {
    for (PageElement *element = page->first; element != title; element = element->next)
      if (element->kind == PAGE_H2) element->kind = PAGE_H1;
    return;
  }
  before->next = title->next;
  if (page->last == title) page->last = before;
  title->next = page->first;
  page->first = title;
}

static void add_bookmark(LayoutPass *pass, const char *title, int level, PageElement *element) {
  if (!*title) return;
  PageBookmark *mark = BASE_APPEND(&pass->out->bookmarks);
  *mark = (PageBookmark){.title = base_arena_copy(pass->arena, title, strlen(title)),
                         .level = level,
                         .page = (int)pass->out->sheets.count - 1,
                         .element = element};
}

static void attach_navigation(LayoutPass *pass, PageElement *page) {
  PageElement *links = pass->navigation;
  if (!links || !links->first) return;
  links->parent = page;
  if (page->last)
    page->last->next = links;
  else
    page->first = links;
  page->last = links;
}

void layout_page(LayoutPass *pass, const LayoutEntry *entry, PageElement *parent) {
  Filling filling = {.pass = pass, .entry = entry, .flows = entry->node->kind == REPORT_FLOW};
  pass->entry = entry;
  pass->navigation = page_element_new(pass->out, NULL, PAGE_DIV, entry->node->place);
  filling.element = page_element_new(pass->out, parent, PAGE_SECT, entry->node->place);
  if (!layout_open_sheet(&filling, "master")) return;
  page_anchor_set(pass->out, entry->anchor, (int)pass->out->sheets.count - 1, 0);
  const char *id = report_attribute(entry->node, "id");
  if (id) page_anchor_set(pass->out, id, (int)pass->out->sheets.count - 1, 0);
  add_bookmark(pass, entry->title, entry->level, filling.element);
  if (filling.main) {
    layout_place_children(&filling, entry->node, filling.main);
    if (!filling.broken) layout_finish_sheet(&filling);
    while (filling.carried && !filling.broken && layout_open_next(&filling)) layout_finish_sheet(&filling);
  }
  move_title_first(filling.element);
  attach_navigation(pass, filling.element);
  base_free(filling.placed.items);
}
