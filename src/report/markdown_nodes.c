/* Nodes of prose that are more than their kind: links, notes, code, lists, headings, tables. */
#include "report/prose.h"

#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>
#include <string.h>

static void refuse(ReportProse *prose, cmark_node *node, const char *hint, const char *what) {
  report_prose_unsupported(prose, report_prose_place(prose, node), hint, what);
}

/* The index of the stand-in at `here`, or -1. */
long report_stand_in_at(const ReportProse *prose, const char *here) {
  uint32_t character;
  if ((unsigned char)*here != 0xF3 ||
      base_utf8_decode(here, strlen(here) < 4 ? strlen(here) : 4, &character) != 4)
    return -1;
  size_t index = character - FIRST_STAND_IN;
  return character >= FIRST_STAND_IN && index < prose->placeholders.count ? (long)index : -1;
}

/* A literal or a target with its placeholders as they were written. */
static const char *restored(ReportProse *prose, const char *text) {
  BaseBuffer out = {0};
  while (*text) {
    long index = report_stand_in_at(prose, text);
    if (index >= 0) {
      base_buffer_add_text(&out, prose->sources.items[index]);
      text += 4;
    } else {
      base_buffer_add_char(&out, *text++);
    }
  }
  const char *copy = base_arena_copy(prose->loading->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

/* ---- links ------------------------------------------------------------------------------------------------------- */

/* A link's target is http, https, mailto or an id of the report; else a diagnostic. */
static bool check_link(const ReportLoading *loading, const char *target, BasePlace place) {
  static const ReportAttributeRule rule = {"href", VALUE_LINK, true, NULL, NULL};
  if (report_value_matches(&rule, target)) return true;
  base_report(loading->diagnostics, BASE_ERROR, place, "wrong-link", report_value_help(&rule),
              "'%.200s' is no target of a link", target);
  return false;
}

static ReportAttribute link_attribute(ReportProse *prose, cmark_node *node, const char *name,
                                      const char *value) {
  const ReportPin at = {0, report_text_offset(&prose->text, report_prose_offset(prose, node))};
  ReportText text = {prose->text.source, value, strlen(value), &at, 1};
  ReportAttribute attribute = {.name = name, .value = value, .place = report_prose_place(prose, node)};
  attribute.source = report_template_parse(prose->loading, &text);
  return attribute;
}

static ReportNode *new_link(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = report_prose_place(prose, node);
  const char *target = restored(prose, cmark_node_get_url(node));
  const char *title = cmark_node_get_title(node);
  ReportNode *link = report_node_new(arena, REPORT_LINK, place);
  if (!check_link(prose->loading, target, place)) return link;
  ReportAttribute *attributes = base_arena_alloc(arena, 2 * sizeof *attributes);
  attributes[link->attribute_count++] = link_attribute(prose, node, "href", target);
  if (title && *title)
    attributes[link->attribute_count++] = link_attribute(prose, node, "title", restored(prose, title));
  link->attributes = attributes;
  return link;
}

/* ---- notes ------------------------------------------------------------------------------------------------------- */

static ReportNode *new_call(ReportProse *prose, cmark_node *node) {
  const char *literal = cmark_node_get_literal(node);
  size_t number = literal ? strtoul(literal, NULL, 10) : 0;
  ReportNode *call =
      report_node_new(prose->loading->arena, REPORT_FOOTNOTE_CALL, report_prose_place(prose, node));
  if (number == 0 || number > prose->footnotes.count) return call;
  call->text = report_note_name(prose, prose->footnotes.items[number - 1]);
  report_note_call(prose->loading, call);
  return call;
}

/* ---- code, headings, lists ----------------------------------------------------------------------------------------- */

static ReportNode *new_code(ReportProse *prose, cmark_node *node, ReportKind kind) {
  const ReportTheme *theme = prose->loading->theme;
  bool block = kind == REPORT_CODE_BLOCK;
  if (theme && !report_role_find(theme, "code"))
    refuse(prose, node,
           block ? "lines of prose are not indented by four spaces; code needs a role “code” in the theme"
                 : "give the theme a role “code”, or leave the back quotes out",
           block ? "a block of code" : "code");
  ReportNode *code = report_node_new(prose->loading->arena, kind, report_prose_place(prose, node));
  code->text = restored(prose, cmark_node_get_literal(node));
  code->length = strlen(code->text);
  return code;
}

static ReportNode *new_heading(ReportProse *prose, cmark_node *node) {
  int level = cmark_node_get_heading_level(node);
  if (level == 1)
    refuse(prose, node, "the page's title is its <title>; write ##", "a heading of the first level");
  if (level > 4) refuse(prose, node, "write ##, ### or ####", "a heading under the fourth level");
  ReportNode *heading =
      report_node_new(prose->loading->arena, REPORT_HEADING, report_prose_place(prose, node));
  heading->number = level;
  return heading;
}

static ReportNode *new_list(ReportProse *prose, cmark_node *node) {
  ReportNode *list = report_node_new(prose->loading->arena, REPORT_LIST, report_prose_place(prose, node));
  if (cmark_node_get_list_tight(node)) list->marks |= REPORT_TIGHT;
  if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST) return list;
  list->marks |= REPORT_ORDERED;
  if (cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM) list->marks |= REPORT_PARENTHESIS;
  list->number = cmark_node_get_list_start(node);
  return list;
}

static ReportNode *new_item(ReportProse *prose, cmark_node *node) {
  ReportNode *item = report_node_new(prose->loading->arena, REPORT_ITEM, report_prose_place(prose, node));
  if (strcmp(cmark_node_get_type_string(node), "tasklist") != 0) return item;
  item->marks = REPORT_TASK | (cmark_gfm_extensions_get_tasklist_item_checked(node) ? REPORT_DONE : 0u);
  return item;
}

/* ---- what GitHub added: told by name, for the kinds of extensions are numbered when they are registered ------------- */

/* Bars of a row's source that part cells: neither escaped, nor at its ends. */
static int cells_written(const ReportProse *prose, cmark_node *row) {
  const char *from = prose->text.text + report_prose_offset(prose, row);
  int bars = 0;
  from += *from == '|';
  const char *end = from + strcspn(from, "\r\n");
  while (end > from && (end[-1] == ' ' || end[-1] == '\t')) end--;
  if (end > from && end[-1] == '|' && (end - 1 == from || end[-2] != '\\')) end--;
  for (const char *at = from; at < end; at++) {
    if (*at == '\\' && at + 1 < end)
      at++;
    else
      bars += *at == '|';
  }
  return bars + 1;
}

/* A row may have fewer cells than there are heads; of more, GitHub drops the last in silence. */
static void check_cells(ReportProse *prose, cmark_node *row, int columns) {
  int cells = cells_written(prose, row);
  if (cells <= columns) return;
  base_report(prose->loading->diagnostics, BASE_ERROR, report_prose_place(prose, row), "too-many-cells",
              "give the table another head, or write \\| for a bar", "a row of %d cells under %d heads",
              cells, columns);
}

static ReportNode *new_cell(ReportProse *prose, cmark_node *node) {
  ReportNode *cell =
      report_node_new(prose->loading->arena, REPORT_GRID_CELL, report_prose_place(prose, node));
  cmark_node *table = cmark_node_parent(cmark_node_parent(node));
  const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(table);
  int column = 0, columns = cmark_gfm_extensions_get_table_columns(table);
  for (cmark_node *before = cmark_node_previous(node); before; before = cmark_node_previous(before)) column++;
  if (!alignments || column >= columns) return cell;
  if (alignments[column] == 'r') cell->marks = REPORT_RIGHT;
  if (alignments[column] == 'c') cell->marks = REPORT_CENTRED;
  return cell;
}

static ReportNode *new_extension(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = report_prose_place(prose, node);
  const char *name = cmark_node_get_type_string(node);
  if (strcmp(name, "strikethrough") == 0) return report_node_new(arena, REPORT_STRIKE, place);
  if (strcmp(name, "table") == 0) return report_node_new(arena, REPORT_GRID, place);
  if (strcmp(name, "table_cell") == 0) return new_cell(prose, node);
  bool head = strcmp(name, "table_header") == 0;
  if (!head && strcmp(name, "table_row") != 0) {
    refuse(prose, node, NULL, name);
    return NULL;
  }
  ReportNode *row = report_node_new(arena, REPORT_GRID_ROW, place);
  row->marks = head ? REPORT_HEAD : 0;
  if (!head) check_cells(prose, node, cmark_gfm_extensions_get_table_columns(cmark_node_parent(node)));
  return row;
}

/* ---- all of them --------------------------------------------------------------------------------------------------- */

ReportNode *report_prose_node(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = report_prose_place(prose, node);
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_PARAGRAPH: return report_node_new(arena, REPORT_PARAGRAPH, place);
  case CMARK_NODE_HEADING: return new_heading(prose, node);
  case CMARK_NODE_LIST: return new_list(prose, node);
  case CMARK_NODE_ITEM: return new_item(prose, node);
  case CMARK_NODE_BLOCK_QUOTE: return report_node_new(arena, REPORT_PULL, place);
  case CMARK_NODE_EMPH: return report_node_new(arena, REPORT_EMPHASIS, place);
  case CMARK_NODE_STRONG: return report_node_new(arena, REPORT_STRONG, place);
  case CMARK_NODE_LINEBREAK: return report_node_new(arena, REPORT_BREAK, place);
  case CMARK_NODE_LINK: return new_link(prose, node);
  case CMARK_NODE_CODE: return new_code(prose, node, REPORT_CODE);
  case CMARK_NODE_CODE_BLOCK: return new_code(prose, node, REPORT_CODE_BLOCK);
  case CMARK_NODE_FOOTNOTE_REFERENCE: return new_call(prose, node);
  case CMARK_NODE_HTML_BLOCK:
    refuse(prose, node, "write Markdown, or put a backslash before the <", "HTML");
    return NULL;
  case CMARK_NODE_IMAGE:
    refuse(prose, node,
           "place an <image> on the page, or write \\![ for an exclamation mark before a bracket",
           "an image");
    return NULL;
  case CMARK_NODE_THEMATIC_BREAK:
    refuse(prose, node, "place a <rule> on the page", "a thematic break");
    return NULL;
  default: return new_extension(prose, node);
  }
}
