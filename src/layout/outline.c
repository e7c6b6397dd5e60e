/* What a document holds, worked out before it is laid out: sections, pages, names and the pages they are expected on. */
#include "layout/internal.h"

#include <string.h>

static void expect(LayoutOutline *outline, const char *anchor, int page) {
  *BASE_APPEND(&outline->names) = anchor;
  base_map_set(outline->pages, anchor, strlen(anchor), (void *)(intptr_t)page);
}

/* ---- titles on one line ------------------------------------------------------------------------------------------ */

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Adds a text to the parts of a title; white space is one space, none at the start. */
static void add_part(LayoutOutline *outline, ReportNode *title, const ReportNode *part, const char *text,
                     size_t length) {
  const ReportNode *before = title->last;
  bool after_blank = !before || is_blank(before->text[before->length - 1]);
  char *copy = base_arena_alloc(outline->arena, length + 1);
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    if (!is_blank(text[i]) || !after_blank) copy[used++] = is_blank(text[i]) ? ' ' : text[i];
    after_blank = is_blank(text[i]);
  }
  if (!used) return;
  ReportNode *added = base_arena_alloc(outline->arena, sizeof *added);
  *added = (ReportNode){.kind = REPORT_TEXT, .text = copy, .length = used};
  if (part) added->figure = part->figure;
  if (title->last)
    title->last->next = added;
  else
    title->first = added;
  title->last = added;
}

static void add_parts(LayoutOutline *outline, ReportNode *title, const ReportNode *node) {
  if (node->kind == REPORT_TEXT || node->kind == REPORT_CODE || node->kind == REPORT_FIGURE)
    add_part(outline, title, node, node->text ? node->text : "", node->length);
  if (node->kind == REPORT_BREAK) add_part(outline, title, NULL, " ", 1);
  if (node->kind == REPORT_FOOTNOTE_CALL) return;
  for (const ReportNode *child = node->first; child; child = child->next) add_parts(outline, title, child);
}

/* The parts of an entry's title, and all of it with the language's typography, in the outline's arena. */
static void set_title(LayoutOutline *outline, LayoutEntry *entry, ReportNode *title) {
  BaseBuffer line = {0}, typeset = {0};
  char *end = title->last ? (char *)(uintptr_t)title->last->text : NULL;
  if (end && title->last->length > 1 && end[title->last->length - 1] == ' ') end[--title->last->length] = 0;
  for (const ReportNode *part = title->first; part; part = part->next)
    base_buffer_add(&line, part->text, part->length);
  text_microtypography(NULL, &typeset, line.data ? line.data : "", line.length, outline->language);
  entry->title = base_arena_copy(outline->arena, typeset.data ? typeset.data : "", typeset.length);
  entry->title_parts = title->first;
  base_buffer_free(&line);
  base_buffer_free(&typeset);
}

static void take_attribute(LayoutOutline *outline, LayoutEntry *entry, const ReportAttribute *attribute) {
  ReportNode title = {0};
  if (attribute && !attribute->content)
    add_part(outline, &title, NULL, attribute->value, strlen(attribute->value));
  for (const ReportNode *part = attribute ? attribute->content : NULL; part; part = part->next)
    if (part->kind != REPORT_FOOTNOTE_CALL) add_part(outline, &title, part, part->text, part->length);
  set_title(outline, entry, &title);
}

/* ---- entries ----------------------------------------------------------------------------------------------------- */

/* The next node in document order below `root`, without recursion: nodes may be nested as deep as the input says. */
static const ReportNode *following(const ReportNode *node, const ReportNode *root) {
  if (node->first) return node->first;
  while (node != root && !node->next) node = node->parent;
  return node == root ? NULL : node->next;
}

static const ReportNode *find_title(const ReportNode *page) {
  for (const ReportNode *node = page; node; node = following(node, page))
    if (node->kind == REPORT_TITLE) return node;
  return NULL;
}

static void take_page_title(LayoutOutline *outline, LayoutEntry *entry) {
  const ReportAttribute *named = report_attribute_find(entry->node, "title");
  const ReportNode *element = named ? NULL : find_title(entry->node);
  if (!element) {
    take_attribute(outline, entry, named);
    return;
  }
  ReportNode title = {0};
  add_parts(outline, &title, element);
  set_title(outline, entry, &title);
}

static void note_caption(LayoutOutline *outline, const ReportNode *node, int page) {
  const ReportAttribute *title =
      report_attribute_find(node, node->kind == REPORT_TABLE ? "caption" : "title");
  if ((node->kind != REPORT_TABLE && node->kind != REPORT_CHART) || !title || !*title->value) return;
  int number = 1;
  for (size_t i = 0; i < outline->captions.count; i++)
    number += outline->captions.items[i].node->kind == node->kind;
  LayoutEntry *entry = BASE_APPEND(&outline->captions);
  const char *anchor = base_arena_format(outline->arena, "#caption-%zu", outline->captions.count);
  *entry = (LayoutEntry){.node = node, .anchor = anchor, .section = -1, .number = number};
  take_attribute(outline, entry, title);
  base_map_set(outline->caption_anchors, (const char *)&node, sizeof node, (void *)(uintptr_t)anchor);
  expect(outline, anchor, page);
}

static void note_names(LayoutOutline *outline, const ReportNode *page_node, int page) {
  for (const ReportNode *node = page_node; node; node = following(node, page_node)) {
    const char *id = report_attribute(node, "id");
    if (id) expect(outline, id, page);
    note_caption(outline, node, page);
  }
}

static void add_section(LayoutOutline *outline, const ReportNode *node) {
  LayoutEntry *entry = BASE_APPEND(&outline->entries);
  *entry = (LayoutEntry){
      .node = node, .number = node->number, .section = (int)outline->entries.count - 1, .listed = true};
  take_attribute(outline, entry, report_attribute_find(node, "title"));
  if (node->number) outline->section_count++;
}

static void add_page(LayoutOutline *outline, const ReportNode *node, int section, int page) {
  const char *anchor = base_arena_format(outline->arena, "#page-%d", page);
  LayoutEntry *entry = BASE_APPEND(&outline->entries);
  const char *listed = report_attribute_or(node, "contents", "yes");
  *entry = (LayoutEntry){.node = node,
                         .anchor = anchor,
                         .level = section >= 0,
                         .section = section,
                         .listed = strcmp(listed, "no") != 0};
  take_page_title(outline, entry);
  expect(outline, anchor, page);
  note_names(outline, node, page);
  if (section < 0 || outline->entries.items[section].anchor) return;
  outline->entries.items[section].anchor = anchor;
  const char *id = report_attribute(outline->entries.items[section].node, "id");
  if (id) expect(outline, id, page);
}

static bool is_page(const ReportNode *node) {
  return node->kind == REPORT_PAGE || node->kind == REPORT_FLOW;
}

LayoutOutline *layout_outline_new(const ReportDocument *report) {
  LayoutOutline *outline = base_alloc(sizeof *outline);
  outline->arena = base_arena_new();
  outline->language = report->report->language;
  outline->pages = base_map_new();
  outline->caption_anchors = base_map_new();
  int page = 0;
  for (const ReportNode *node = report->root->first; node; node = node->next) {
    if (is_page(node)) add_page(outline, node, -1, ++page);
    if (node->kind != REPORT_SECTION) continue;
    add_section(outline, node);
    int section = (int)outline->entries.count - 1;
    for (const ReportNode *child = node->first; child; child = child->next)
      if (is_page(child)) add_page(outline, child, section, ++page);
  }
  return outline;
}

void layout_outline_free(LayoutOutline *outline) {
  if (!outline) return;
  base_free(outline->entries.items);
  base_free(outline->captions.items);
  base_free(outline->names.items);
  base_map_free(outline->pages);
  base_map_free(outline->caption_anchors);
  base_arena_free(outline->arena);
  base_free(outline);
}

int layout_expected_page(LayoutOutline *outline, const char *anchor) {
  outline->used = true;
  return (int)(intptr_t)base_map_find(outline->pages, anchor, strlen(anchor));
}

const char *layout_caption_anchor(const LayoutOutline *outline, const ReportNode *node) {
  return base_map_find(outline->caption_anchors, (const char *)&node, sizeof node);
}

bool layout_outline_settle(LayoutOutline *outline, const PageDocument *document) {
  bool settled = true;
  for (size_t i = 0; i < outline->names.count; i++) {
    const char *name = outline->names.items[i];
    int page;
    if (!page_anchor_find(document, name, &page, NULL)) continue;
    int expected = (int)(intptr_t)base_map_find(outline->pages, name, strlen(name));
    if (expected == page + 1) continue;
    settled = false;
    base_map_set(outline->pages, name, strlen(name), (void *)(intptr_t)(page + 1));
  }
  return (settled || !outline->used) && !outline->shrunk;
}
