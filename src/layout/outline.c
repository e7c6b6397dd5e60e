/* What a document holds, worked out before it is laid out: sections, pages, names and the pages they are expected on. */
#include "layout/internal.h"

#include <string.h>

static void expect(LayoutOutline *outline, const char *anchor, int page) {
  *BASE_APPEND(&outline->names) = anchor;
  base_map_set(outline->pages, anchor, strlen(anchor), (void *)(intptr_t)page);
}

/* A text on one line, with the language's typography, in the outline's arena. */
static const char *one_line(LayoutOutline *outline, const char *text, size_t length) {
  BaseBuffer line = {0}, typeset = {0};
  for (size_t i = 0; i < length; i++) {
    bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    if (!blank)
      base_buffer_add_char(&line, text[i]);
    else if (line.length && line.data[line.length - 1] != ' ')
      base_buffer_add_char(&line, ' ');
  }
  while (line.length && line.data[line.length - 1] == ' ') line.length--;
  text_microtypography(&typeset, line.data ? line.data : "", line.length, outline->language);
  const char *copy = base_arena_copy(outline->arena, typeset.data ? typeset.data : "", typeset.length);
  base_buffer_free(&line);
  base_buffer_free(&typeset);
  return copy;
}

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

static const char *page_title(LayoutOutline *outline, const ReportNode *page) {
  const char *named = report_attribute(page, "title");
  if (named) return one_line(outline, named, strlen(named));
  const ReportNode *title = find_title(page);
  if (!title) return "";
  BaseBuffer text = {0};
  report_plain_text(title, &text);
  const char *line = one_line(outline, text.data, text.length);
  base_buffer_free(&text);
  return line;
}

static void note_caption(LayoutOutline *outline, const ReportNode *node, int page) {
  const char *title = report_attribute(node, node->kind == REPORT_TABLE ? "caption" : "title");
  if ((node->kind != REPORT_TABLE && node->kind != REPORT_CHART) || !title || !*title) return;
  int number = 1;
  for (size_t i = 0; i < outline->captions.count; i++)
    number += outline->captions.items[i].node->kind == node->kind;
  LayoutEntry *entry = BASE_APPEND(&outline->captions);
  const char *anchor = base_arena_format(outline->arena, "#caption-%zu", outline->captions.count);
  *entry = (LayoutEntry){.node = node,
                         .title = one_line(outline, title, strlen(title)),
                         .anchor = anchor,
                         .section = -1,
                         .number = number};
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
  const char *title = report_attribute_or(node, "title", "");
  LayoutEntry *entry = BASE_APPEND(&outline->entries);
  *entry = (LayoutEntry){.node = node,
                         .title = one_line(outline, title, strlen(title)),
                         .number = node->number,
                         .section = (int)outline->entries.count - 1,
                         .listed = true};
  if (node->number) outline->section_count++;
}

static void add_page(LayoutOutline *outline, const ReportNode *node, int section, int page) {
  const char *anchor = base_arena_format(outline->arena, "#page-%d", page);
  LayoutEntry *entry = BASE_APPEND(&outline->entries);
  const char *listed = report_attribute_or(node, "contents", "yes");
  *entry = (LayoutEntry){.node = node,
                         .title = page_title(outline, node),
                         .anchor = anchor,
                         .level = section >= 0,
                         .section = section,
                         .listed = strcmp(listed, "no") != 0};
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
  return settled || !outline->used;
}
