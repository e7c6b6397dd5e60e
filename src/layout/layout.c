/* The document loop: sections and pages, again until the page numbers that were printed are true. */
#include "layout/frame.h"

#include <string.h>

static void fill_metadata(LayoutPass *pass) {
  const ReportDocument *report = pass->report;
  PageDocument *out = pass->out;
  out->title = report->title;
  out->author = report->author;
  out->subject = report->subject;
  out->keywords = report->keywords;
  out->date = report->date;
  out->language = report->report->language;
}

/* ---- a page or flow: its sheets, its structure, its bookmark --------------------------------------------------- */

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

static void drop_bookmark(LayoutPass *pass, const PageElement *element) {
  size_t count = pass->out->bookmarks.count;
  if (count && pass->out->bookmarks.items[count - 1].element == element) pass->out->bookmarks.count--;
}

/* ---- the ranks of headings ------------------------------------------------------------------------------------- */

static bool is_heading(const PageElement *element) {
  return element && element->kind >= PAGE_H1 && element->kind <= PAGE_H4;
}

static const PageElement *block_of(const PageElement *element) {
  while (element && element->kind == PAGE_SPAN) element = element->parent;
  return element;
}

/* Letters and digits are compared, not how spaces and line ends are set. */
static void add_letters(BaseBuffer *out, const char *text, size_t length) {
  for (size_t at = 0, step; at < length; at += step) {
    uint32_t c;
    step = base_utf8_decode(text + at, length - at, &c);
    if (c > ' ' && !base_sign_plain(text + at, step)) base_buffer_add(out, text + at, step);
  }
}

/* Does the page's title say what the section is called? It is the chapter's heading then. */
static bool heads_section(const PageSheet *sheet, const LayoutEntry *section) {
  BaseBuffer title = {0}, name = {0};
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    const PageElement *block = item->kind == PAGE_TEXT ? block_of(item->element) : NULL;
    if (block && block->kind == PAGE_H1)
      add_letters(&title, item->as.text.run->text, item->as.text.run->text_length);
  }
  add_letters(&name, section->title, strlen(section->title));
  bool same = name.length && title.length == name.length && memcmp(title.data, name.data, name.length) == 0;
  base_buffer_free(&title);
  base_buffer_free(&name);
  return same;
}

/* The pages of a chapter that has a heading stand below it, and what they head a rank lower each. */
static void lower_headings(PageElement *page) {
  for (PageElement *element = page; element;) {
    if (is_heading(element) && element->kind < PAGE_H4) element->kind++;
    if (element->first) {
      element = element->first;
      continue;
    }
    while (element != page && !element->next) element = element->parent;
    element = element == page ? NULL : element->next;
  }
}

static void rank_headings(LayoutPass *pass, const LayoutEntry *entry, PageElement *page, size_t first_sheet) {
  const LayoutEntry *section = entry->section >= 0 ? &pass->outline->entries.items[entry->section] : NULL;
  if (!section) return;
  if (entry == section + 1)
    pass->headed = heads_section(pass->out->sheets.items[first_sheet], section);
  else if (pass->headed)
    lower_headings(page);
  if (entry == section + 1 && pass->headed) drop_bookmark(pass, page); /* the section's leads there */
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

static void lay_out_page(LayoutPass *pass, const LayoutEntry *entry, PageElement *parent) {
  Filling filling = {.pass = pass, .entry = entry, .flows = entry->node->kind == REPORT_FLOW};
  pass->entry = entry;
  pass->navigation = page_element_new(pass->out, NULL, PAGE_L, entry->node->place);
  filling.element = page_element_new(pass->out, parent, PAGE_SECT, entry->node->place);
  size_t first_sheet = pass->out->sheets.count;
  if (!layout_open_sheet(&filling, "master")) return;
  page_anchor_set(pass->out, entry->anchor, (int)pass->out->sheets.count - 1, 0);
  const char *id = report_attribute(entry->node, "id");
  if (id) page_anchor_set(pass->out, id, (int)pass->out->sheets.count - 1, 0);
  add_bookmark(pass, entry->title, entry->level, filling.element);
  if (filling.main) {
    layout_place_children(&filling, entry->node, filling.main);
    layout_floats_end(&filling);
    if (!filling.broken) layout_finish_sheet(&filling);
    while ((filling.carried || filling.floats) && !filling.broken && layout_open_next(&filling))
      layout_finish_sheet(&filling);
  }
  move_title_first(filling.element);
  rank_headings(pass, entry, filling.element, first_sheet);
  attach_navigation(pass, filling.element);
  base_free(filling.placed.items);
}

/* ---- sections ---------------------------------------------------------------------------------------------- */

static PageElement *section_element(LayoutPass *pass, const LayoutEntry *entry) {
  PageElement *element = page_element_new(pass->out, pass->out->root, PAGE_SECT, entry->node->place);
  page_element_more(pass->out, element)->title =
      base_arena_copy(pass->arena, entry->title, strlen(entry->title));
  return element;
}

static void section_bookmark(LayoutPass *pass, const LayoutEntry *entry, PageElement *element) {
  PageBookmark *mark = BASE_APPEND(&pass->out->bookmarks);
  *mark =
      (PageBookmark){.title = element->more->title, .page = (int)pass->out->sheets.count, .element = element};
  const char *id = report_attribute(entry->node, "id");
  if (id) page_anchor_set(pass->out, id, (int)pass->out->sheets.count, 0);
}

static void lay_out_entries(LayoutPass *pass) {
  PageElement *section = NULL;
  for (size_t i = 0; i < pass->outline->entries.count; i++) {
    const LayoutEntry *entry = &pass->outline->entries.items[i];
    if (entry->node->kind == REPORT_SECTION) {
      if (!entry->anchor) continue; /* a section without pages */
      section = section_element(pass, entry);
      section_bookmark(pass, entry, section);
    } else {
      lay_out_page(pass, entry, entry->section >= 0 ? section : pass->out->root);
    }
  }
}

static PageDocument *run_pass(const ReportDocument *report, const LayoutOptions *options,
                              LayoutOutline *outline, BaseDiagnostics *diagnostics) {
  LayoutPass pass = {.report = report, .options = options, .theme = report->theme, .kit = *options->kit};
  pass.kit.diagnostics = diagnostics;
  pass.out = page_document_new();
  pass.arena = pass.out->arena;
  pass.boxes = base_arena_new();
  pass.outline = outline;
  pass.inline_elements = base_map_new();
  pass.blocks = base_map_new();
  fill_metadata(&pass);
  lay_out_entries(&pass);
  page_resolve_anchors(pass.out, diagnostics);
  base_free(pass.drawn.items);
  base_map_free(pass.inline_elements);
  base_map_free(pass.blocks);
  base_map_free(pass.kits);
  base_map_free(pass.noted);
  base_map_free(pass.table_calls);
  base_map_free(pass.table_scales);
  base_free(pass.calls.items);
  base_arena_free(pass.boxes);
  return pass.out;
}

/* The diagnostics of the pass that counts become the caller's. */
static void hand_over(const BaseDiagnostics *from, BaseDiagnostics *to) {
  for (size_t i = 0; i < base_diagnostics_size(from); i++) {
    const BaseDiagnostic *one = base_diagnostics_at(from, i);
    BasePlace place = one->place;
    if (place.file) place.file = base_diagnostics_keep(to, place.file);
    base_report(to, one->severity, place, one->code, one->hint, "%s", one->message);
  }
}

PageDocument *layout_document(const ReportDocument *report, const LayoutOptions *options) {
  LayoutOutline *outline = layout_outline_new(report);
  PageDocument *document = NULL;
  for (int pass = 1;; pass++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    outline->used = outline->shrunk = false;
    document = run_pass(report, options, outline, diagnostics);
    document->passes = pass;
    bool settled = layout_outline_settle(outline, document);
    if (!settled && pass == LAYOUT_MOST_PASSES)
      base_report(diagnostics, BASE_WARNING, report->root->place, "unsettled-pages", NULL,
                  "page numbers still change after %d passes: a reference moves the page it names", pass);
    bool done = settled || pass == LAYOUT_MOST_PASSES;
    if (done) hand_over(diagnostics, options->kit->diagnostics);
    base_diagnostics_free(diagnostics);
    if (done) break;
    page_document_free(document);
  }
  layout_outline_free(outline);
  return document;
}
