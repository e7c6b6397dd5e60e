/* Nodes: making them, and reading their attributes. */
#include "report/internal.h"

#include <stdlib.h>
#include <string.h>

/* Names of elements; what has no element of its own has a name for messages and dumps. */
static const char *const kind_names[REPORT_NODE_KINDS] = {[REPORT_REPORT] = "report",
                                                          [REPORT_META] = "meta",
                                                          [REPORT_LITERALS] = "literals",
                                                          [REPORT_SECTION] = "section",
                                                          [REPORT_PAGE] = "page",
                                                          [REPORT_FLOW] = "flow",
                                                          [REPORT_EACH] = "each",
                                                          [REPORT_IF] = "if",
                                                          [REPORT_EDITIONS] = "editions",
                                                          [REPORT_MARGIN] = "margin",
                                                          [REPORT_FRAME] = "frame",
                                                          [REPORT_STACK] = "stack",
                                                          [REPORT_COLUMNS] = "columns",
                                                          [REPORT_TITLE] = "title",
                                                          [REPORT_HEADING] = "heading",
                                                          [REPORT_LEAD] = "lead",
                                                          [REPORT_PROSE] = "text",
                                                          [REPORT_PARAGRAPH] = "paragraph",
                                                          [REPORT_LIST] = "list",
                                                          [REPORT_ITEM] = "item",
                                                          [REPORT_KEY_FIGURE] = "key-figure",
                                                          [REPORT_HERO] = "hero",
                                                          [REPORT_SHARE] = "share",
                                                          [REPORT_QUOTE] = "quote",
                                                          [REPORT_PULL] = "pull",
                                                          [REPORT_SIGNATURE] = "signature",
                                                          [REPORT_SWATCH] = "swatch",
                                                          [REPORT_TILES] = "tiles",
                                                          [REPORT_REMARK] = "remark",
                                                          [REPORT_NOTE] = "note",
                                                          [REPORT_CONTENTS] = "contents",
                                                          [REPORT_TABLE] = "table",
                                                          [REPORT_COLUMN] = "column",
                                                          [REPORT_TOTAL] = "total",
                                                          [REPORT_PARTS] = "parts",
                                                          [REPORT_CARRY] = "carry",
                                                          [REPORT_SOURCE] = "source",
                                                          [REPORT_READING] = "reading",
                                                          [REPORT_GROUP] = "group",
                                                          [REPORT_SPAN_HEAD] = "span-head",
                                                          [REPORT_CHART] = "chart",
                                                          [REPORT_SERIES] = "series",
                                                          [REPORT_INSET] = "inset",
                                                          [REPORT_CHANNEL_X] = "x",
                                                          [REPORT_CHANNEL_Y] = "y",
                                                          [REPORT_CHANNEL_COLOUR] = "colour",
                                                          [REPORT_CHANNEL_SIZE] = "size",
                                                          [REPORT_BAR] = "bar",
                                                          [REPORT_LINE] = "line",
                                                          [REPORT_AREA] = "area",
                                                          [REPORT_BAND] = "band",
                                                          [REPORT_POINT] = "point",
                                                          [REPORT_TICK] = "tick",
                                                          [REPORT_SEGMENT] = "segment",
                                                          [REPORT_BOX] = "box",
                                                          [REPORT_LEVEL] = "level",
                                                          [REPORT_WORDS] = "words",
                                                          [REPORT_REFERENCE] = "reference",
                                                          [REPORT_ANNOTATION] = "annotation",
                                                          [REPORT_PANEL] = "panel",
                                                          [REPORT_FACET] = "facet",
                                                          [REPORT_IMAGE] = "image",
                                                          [REPORT_RULE] = "rule",
                                                          [REPORT_LABEL] = "label",
                                                          [REPORT_RECT] = "rect",
                                                          [REPORT_LATTICE] = "lattice",
                                                          [REPORT_TRACKER] = "tracker",
                                                          [REPORT_FOLIO] = "folio",
                                                          [REPORT_MARK] = "mark",
                                                          [REPORT_FOOTNOTE] = "footnote",
                                                          [REPORT_CODE_BLOCK] = "code block",
                                                          [REPORT_GRID] = "table",
                                                          [REPORT_GRID_ROW] = "row",
                                                          [REPORT_GRID_CELL] = "cell",
                                                          [REPORT_STRIKE] = "strikethrough",
                                                          [REPORT_SPACE] = "space",
                                                          [REPORT_LIST_OF] = "list-of",
                                                          [REPORT_TEXT] = "words",
                                                          [REPORT_FIGURE] = "figure",
                                                          [REPORT_EMPHASIS] = "em",
                                                          [REPORT_STRONG] = "strong",
                                                          [REPORT_CODE] = "code",
                                                          [REPORT_LINK] = "a",
                                                          [REPORT_BREAK] = "br",
                                                          [REPORT_FOOTNOTE_CALL] = "footnote-call",
                                                          [REPORT_NOTE_CALL] = "note-call",
                                                          [REPORT_LANGUAGE] = "span",
                                                          [REPORT_SUPERIOR] = "sup",
                                                          [REPORT_INFERIOR] = "sub",
                                                          [REPORT_PAGE_OF] = "page-of",
                                                          [REPORT_FIGURE_OF] = "figure-of",
                                                          [REPORT_HIGHLIGHT] = "mark",
                                                          [REPORT_FIELD] = "field"};

const char *report_kind_name(ReportKind kind) {
  return kind < REPORT_NODE_KINDS ? kind_names[kind] : "";
}

ReportNode *report_node_new(BaseArena *arena, ReportKind kind, BasePlace place) {
  ReportNode *node = base_arena_alloc(arena, sizeof *node);
  node->kind = kind;
  node->place = place;
  return node;
}

void report_node_append(ReportNode *parent, ReportNode *child) {
  child->parent = parent;
  child->next = NULL;
  if (parent->last) {
    parent->last->next = child;
  } else {
    parent->first = child;
  }
  parent->last = child;
}

ReportNode *report_placeholder_node(BaseArena *arena, ReportPlaceholder *placeholder) {
  ReportKind kind = placeholder->kind == PLACEHOLDER_PAGE_OF     ? REPORT_PAGE_OF
                    : placeholder->kind == PLACEHOLDER_FIGURE_OF ? REPORT_FIGURE_OF
                    : placeholder->kind == PLACEHOLDER_FIELD     ? REPORT_FIELD
                    : placeholder->kind == PLACEHOLDER_NOTE      ? REPORT_FOOTNOTE_CALL
                                                                 : REPORT_FIGURE;
  ReportNode *node = report_node_new(arena, kind, placeholder->place);
  ReportPart *part = base_arena_alloc(arena, sizeof *part);
  *part = (ReportPart){.place = placeholder->place, .placeholder = placeholder};
  ReportTemplate *template = base_arena_alloc(arena, sizeof *template);
  *template = (ReportTemplate){.parts = part, .part_count = 1};
  node->source = template;
  if (kind != REPORT_FIGURE) {
    node->text = placeholder->name;
    node->length = strlen(placeholder->name);
  }
  return node;
}

static const ReportAttribute *find(const ReportNode *node, const char *name) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    if (strcmp(node->attributes[i].name, name) == 0) return &node->attributes[i];
  }
  return NULL;
}

const char *report_attribute(const ReportNode *node, const char *name) {
  const ReportAttribute *attribute = find(node, name);
  return attribute ? attribute->value : NULL;
}

const ReportAttribute *report_attribute_find(const ReportNode *node, const char *name) {
  return find(node, name);
}

const char *report_attribute_or(const ReportNode *node, const char *name, const char *fallback) {
  const char *value = report_attribute(node, name);
  return value ? value : fallback;
}

BasePlace report_attribute_place(const ReportNode *node, const char *name) {
  const ReportAttribute *attribute = find(node, name);
  return attribute ? attribute->place : node->place;
}

BaseLength report_length(const ReportNode *node, const char *name, BaseLength fallback,
                         BaseDiagnostics *diagnostics) {
  const ReportAttribute *attribute = find(node, name);
  BaseLength length;
  if (!attribute) return fallback;
  if (base_length_parse(attribute->value, &length)) return length;
  base_report(diagnostics, BASE_ERROR, attribute->place, "wrong-value",
              "it is a length: 12.5 (millimetres), 12.5mm, 1.2cm or 10pt", "%s cannot be '%.200s'", name,
              attribute->value);
  return fallback;
}

int report_integer(const ReportNode *node, const char *name, int fallback, BaseDiagnostics *diagnostics) {
  const ReportAttribute *attribute = find(node, name);
  if (!attribute) return fallback;
  char *end;
  long number = strtol(attribute->value, &end, 10);
  if (*attribute->value && !*end && number >= -9999999 && number <= 9999999) return (int)number;
  base_report(diagnostics, BASE_ERROR, attribute->place, "wrong-value", "it is a whole number",
              "%s cannot be '%.200s'", name, attribute->value);
  return fallback;
}

bool report_flag(const ReportNode *node, const char *name) {
  const char *value = report_attribute(node, name);
  return value && strcmp(value, "yes") == 0;
}

static bool is_block_of_text(ReportKind kind) {
  return kind == REPORT_PARAGRAPH || kind == REPORT_HEADING || kind == REPORT_ITEM || kind == REPORT_TITLE ||
         kind == REPORT_LIST || kind == REPORT_PULL || kind == REPORT_GRID_ROW || kind == REPORT_GRID ||
         kind == REPORT_CODE_BLOCK;
}

void report_plain_text(const ReportNode *node, BaseBuffer *out) {
  if (node->kind == REPORT_TEXT || node->kind == REPORT_CODE || node->kind == REPORT_FIGURE ||
      node->kind == REPORT_CODE_BLOCK) {
    if (node->text) base_buffer_add(out, node->text, node->length);
    return;
  }
  if (node->kind == REPORT_BREAK) base_buffer_add_char(out, ' ');
  if (node->kind == REPORT_FOOTNOTE_CALL || node->kind == REPORT_NOTE_CALL) return;
  for (const ReportNode *child = node->first; child; child = child->next) {
    bool parts = is_block_of_text(child->kind) && out->length > 0 && out->data[out->length - 1] != '\n';
    if (parts && child != node->first) base_buffer_add_char(out, '\n');
    if (child->kind == REPORT_GRID_CELL && child != node->first) base_buffer_add_char(out, ' ');
    report_plain_text(child, out);
  }
}
