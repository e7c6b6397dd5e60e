/* Prose: CommonMark by cmark-gfm to nodes.
 *
 * Placeholders are no Markdown: each is replaced by one private-use character before cmark reads the text and put back
 * behind it, so that brackets, bars and stars inside them mean nothing, and emphasis around them works.
 */
#include "report/prose.h"

#include <string.h>

/* ---- memory: cmark never sees a failure, base_alloc ends the process instead ------------------------------------- */

static void *take_zeroed(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) base_stop("out of memory");
  return base_alloc(count * size);
}
static void *take_more(void *memory, size_t size) {
  return base_realloc(memory, size);
}
static void give_back(void *memory) {
  base_free(memory);
}

static cmark_node *parse(const ReportText *text, cmark_mem *memory) {
  *memory = (cmark_mem){take_zeroed, take_more, give_back};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory);
  cmark_parser_feed(parser, text->text, text->length);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  cmark_consolidate_text_nodes(document);
  return document;
}

/* ---- from cmark's nodes ------------------------------------------------------------------------------------------ */

static size_t node_offset(const ReportProse *prose, cmark_node *node) {
  int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
  if (line < 1) return 0;
  if ((size_t)line > prose->line_count) return prose->text.length;
  size_t offset = prose->lines[line - 1] + (column > 0 ? (size_t)column - 1 : 0);
  return offset < prose->text.length ? offset : prose->text.length;
}

static BasePlace node_place(const ReportProse *prose, cmark_node *node) {
  return report_text_place(&prose->text, node_offset(prose, node));
}

static void refuse(ReportProse *prose, cmark_node *node, const char *hint, const char *what) {
  report_prose_unsupported(prose, node_place(prose, node), hint, what);
}

static void flush_words(ReportProse *prose, ReportNode *parent) {
  if (prose->words.length == 0) return;
  ReportNode *node = report_node_new(prose->loading->arena, REPORT_TEXT, prose->words_place);
  node->text = base_arena_copy(prose->loading->arena, prose->words.data, prose->words.length);
  node->length = prose->words.length;
  report_node_append(parent, node);
  base_buffer_clear(&prose->words);
}

static void add_bytes(ReportProse *prose, const char *bytes, size_t length, BasePlace place) {
  if (prose->words.length == 0) prose->words_place = place;
  base_buffer_add(&prose->words, bytes, length);
}

/* The index of the stand-in at `here`, or -1. */
static long stand_in_at(const ReportProse *prose, const char *here) {
  uint32_t character;
  if ((unsigned char)*here != 0xF3 ||
      base_utf8_decode(here, strlen(here) < 4 ? strlen(here) : 4, &character) != 4)
    return -1;
  size_t index = character - FIRST_STAND_IN;
  return character >= FIRST_STAND_IN && index < prose->placeholders.count ? (long)index : -1;
}

/* Numbers are looked for in the node's own text, whose bytes are those of one line of the source unless it has escapes. */
static void collect_numbers(ReportProse *prose, cmark_node *node) {
  const char *literal = cmark_node_get_literal(node);
  size_t offset = node_offset(prose, node), length = strlen(literal);
  if (offset + length > prose->text.length) return;
  if (memcmp(prose->text.text + offset, literal, length) == 0) {
    report_numbers_collect(prose->loading, &prose->text, offset, offset + length);
    return;
  }
  const ReportPin at = {0, report_text_offset(&prose->text, offset)};
  const char *copy = base_arena_copy(prose->loading->arena, literal, length);
  ReportPin *pin = base_arena_alloc(prose->loading->arena, sizeof *pin);
  *pin = at;
  ReportText text = {prose->text.source, copy, length, pin, 1};
  report_numbers_collect(prose->loading, &text, 0, length);
}

static void add_text(ReportProse *prose, cmark_node *node, ReportNode *parent) {
  const char *text = cmark_node_get_literal(node);
  BasePlace place = node_place(prose, node);
  collect_numbers(prose, node);
  const char *call = strstr(text, "[^");
  if (call && strchr(call, ']')) {
    base_report(prose->loading->diagnostics, BASE_ERROR, place, "unknown-footnote",
                "write its text as [^name]: …", "the footnote %.*s has no text",
                (int)(strchr(call, ']') + 1 - call), call);
  }
  for (; *text;) {
    size_t length = strcspn(text, "\xF3");
    add_bytes(prose, text, length, place);
    text += length;
    long index = *text ? stand_in_at(prose, text) : -1;
    if (index < 0) {
      if (*text) add_bytes(prose, text++, 1, place);
      continue;
    }
    flush_words(prose, parent);
    ReportPlaceholder *placeholder = prose->placeholders.items[index];
    if (placeholder) report_node_append(parent, report_placeholder_node(prose->loading->arena, placeholder));
    text += 4;
  }
}

/* A literal or a target with its placeholders as they were written. */
static const char *restored(ReportProse *prose, const char *text) {
  BaseBuffer out = {0};
  while (*text) {
    long index = stand_in_at(prose, text);
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

bool report_link_check(const ReportLoading *loading, const char *target, BasePlace place) {
  static const ReportAttributeRule rule = {"href", VALUE_LINK, true, NULL, NULL};
  if (report_value_matches(&rule, target)) return true;
  base_report(loading->diagnostics, BASE_ERROR, place, "wrong-link", report_value_help(&rule),
              "'%.200s' is no target of a link", target);
  return false;
}

static ReportNode *new_link(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = node_place(prose, node);
  const char *target = restored(prose, cmark_node_get_url(node));
  ReportNode *link = report_node_new(arena, REPORT_LINK, place);
  if (!report_link_check(prose->loading, target, place)) return link;
  const ReportPin at = {0, report_text_offset(&prose->text, node_offset(prose, node))};
  ReportText text = {prose->text.source, target, strlen(target), &at, 1};
  ReportAttribute *attribute = base_arena_alloc(arena, sizeof *attribute);
  *attribute = (ReportAttribute){.name = "href", .value = target, .place = place};
  attribute->source = report_template_parse(prose->loading, &text);
  link->attributes = attribute;
  link->attribute_count = 1;
  return link;
}

static void add_children(ReportProse *prose, cmark_node *node, ReportNode *parent);

/* The first call of a note carries the note. */
static ReportNode *new_call(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  ReportNode *call = report_node_new(arena, REPORT_FOOTNOTE_CALL, node_place(prose, node));
  const char *literal = cmark_node_get_literal(node);
  size_t number = 0;
  for (; literal && *literal >= '0' && *literal <= '9' && number < 100000; literal++) {
    number = number * 10 + (size_t)(*literal - '0');
  }
  call->number = (int)number;
  if (number == 0 || number > prose->footnotes.count || prose->footnotes_used.items[number - 1]) return call;
  prose->footnotes_used.items[number - 1] = true;
  cmark_node *definition = prose->footnotes.items[number - 1];
  ReportNode *note = report_node_new(arena, REPORT_FOOTNOTE, node_place(prose, definition));
  note->number = (int)number;
  report_node_append(call, note);
  BaseBuffer words = prose->words;
  prose->words = (BaseBuffer){0};
  add_children(prose, definition, note);
  base_buffer_free(&prose->words);
  prose->words = words;
  return call;
}

static ReportNode *new_code(ReportProse *prose, cmark_node *node) {
  ReportNode *code = report_node_new(prose->loading->arena, REPORT_CODE, node_place(prose, node));
  code->text = restored(prose, cmark_node_get_literal(node));
  code->length = strlen(code->text);
  return code;
}

static ReportNode *new_heading(ReportProse *prose, cmark_node *node) {
  int level = cmark_node_get_heading_level(node);
  if (level == 1)
    refuse(prose, node, "the page's title is its <title>; write ##", "a heading of the first level");
  if (level > 3) refuse(prose, node, "write ## or ###", "a heading under the third level");
  ReportNode *heading = report_node_new(prose->loading->arena, REPORT_HEADING, node_place(prose, node));
  heading->number = level;
  return heading;
}

static ReportNode *new_list(ReportProse *prose, cmark_node *node) {
  ReportNode *list = report_node_new(prose->loading->arena, REPORT_LIST, node_place(prose, node));
  if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) list->number = cmark_node_get_list_start(node);
  return list;
}

/* The node for a cmark node that holds others or is something by itself; NULL when it is neither. */
static ReportNode *new_node(ReportProse *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = node_place(prose, node);
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) return report_node_new(arena, REPORT_PARAGRAPH, place);
  if (type == CMARK_NODE_HEADING) return new_heading(prose, node);
  if (type == CMARK_NODE_LIST) return new_list(prose, node);
  if (type == CMARK_NODE_ITEM) return report_node_new(arena, REPORT_ITEM, place);
  if (type == CMARK_NODE_BLOCK_QUOTE) return report_node_new(arena, REPORT_PULL, place);
  if (type == CMARK_NODE_EMPH) return report_node_new(arena, REPORT_EMPHASIS, place);
  if (type == CMARK_NODE_STRONG) return report_node_new(arena, REPORT_STRONG, place);
  if (type == CMARK_NODE_LINEBREAK) return report_node_new(arena, REPORT_BREAK, place);
  if (type == CMARK_NODE_LINK) return new_link(prose, node);
  if (type == CMARK_NODE_CODE) return new_code(prose, node);
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return new_call(prose, node);
  if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
    refuse(prose, node, "write Markdown, or put a backslash before the <", "HTML");
  } else if (type == CMARK_NODE_CODE_BLOCK) {
    refuse(prose, node, "lines of prose are not indented by four spaces", "a block of code");
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    refuse(prose, node, "place a <rule> on the page", "a thematic break");
  }
  return NULL;
}

static void add_node(ReportProse *prose, cmark_node *child, ReportNode *parent) {
  cmark_node_type type = cmark_node_get_type(child);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return;
  if (type == CMARK_NODE_TEXT) {
    add_text(prose, child, parent);
    return;
  }
  if (type == CMARK_NODE_SOFTBREAK) {
    add_bytes(prose, " ", 1, node_place(prose, child));
    return;
  }
  flush_words(prose, parent);
  ReportNode *node = new_node(prose, child);
  if (!node) return;
  report_node_append(parent, node);
  if (type != CMARK_NODE_FOOTNOTE_REFERENCE) add_children(prose, child, node);
}

static void add_children(ReportProse *prose, cmark_node *node, ReportNode *parent) {
  if (prose->depth == REPORT_DEEPEST_PROSE) {
    report_prose_too_deep(prose, node_place(prose, node));
    return;
  }
  prose->depth++;
  for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    add_node(prose, child, parent);
  }
  flush_words(prose, parent);
  prose->depth--;
}

static void collect_footnotes(ReportProse *prose, cmark_node *document) {
  for (cmark_node *child = cmark_node_first_child(document); child; child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    *BASE_APPEND(&prose->footnotes) = child;
    *BASE_APPEND(&prose->footnotes_used) = false;
  }
}

static void add_blocks(ReportProse *prose, ReportNode *parent) {
  cmark_mem memory;
  cmark_node *document = parse(&prose->text, &memory);
  collect_footnotes(prose, document);
  add_children(prose, document, parent);
  cmark_node_free(document);
}

void report_markdown(const ReportLoading *loading, const ReportText *text, bool indented,
                     ReportNode *parent) {
  ReportProse prose = {.loading = loading, .original = text};
  if (report_prose_prepare(&prose, indented)) add_blocks(&prose, parent);
  for (size_t i = 0; i < prose.sources.count; i++) base_free(prose.sources.items[i]);
  base_free(prose.sources.items);
  base_free(prose.placeholders.items);
  base_free(prose.footnotes.items);
  base_free(prose.footnotes_used.items);
  base_buffer_free(&prose.words);
}
