/* Prose: CommonMark by cmark-gfm to nodes.
 *
 * Placeholders are no Markdown: each is replaced by one private-use character before cmark reads the text and put back
 * behind it, so that brackets, bars and stars inside them mean nothing, and emphasis around them works.
 */
#include "report/prose.h"

#include <cmark-gfm-core-extensions.h>
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
  static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  *memory = (cmark_mem){take_zeroed, take_more, give_back};
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, text->text, text->length);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  cmark_consolidate_text_nodes(document);
  return document;
}

/* ---- from cmark's nodes ------------------------------------------------------------------------------------------ */

size_t report_prose_offset(const ReportProse *prose, cmark_node *node) {
  int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
  if (line < 1) return 0;
  if ((size_t)line > prose->line_count) return prose->text.length;
  size_t offset = prose->lines[line - 1] + (column > 0 ? (size_t)column - 1 : 0);
  return offset < prose->text.length ? offset : prose->text.length;
}

BasePlace report_prose_place(const ReportProse *prose, cmark_node *node) {
  return report_text_place(&prose->text, report_prose_offset(prose, node));
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

/* Numbers are looked for in the node's own text, whose bytes are those of one line of the source unless it has escapes. */
static void collect_numbers(ReportProse *prose, cmark_node *node) {
  const char *literal = cmark_node_get_literal(node);
  size_t offset = report_prose_offset(prose, node), length = strlen(literal);
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
  BasePlace place = report_prose_place(prose, node);
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
    long index = *text ? report_stand_in_at(prose, text) : -1;
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

static void add_node(ReportProse *prose, cmark_node *child, ReportNode *parent) {
  cmark_node_type type = cmark_node_get_type(child);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return;
  if (type == CMARK_NODE_TEXT) {
    add_text(prose, child, parent);
    return;
  }
  if (type == CMARK_NODE_SOFTBREAK) {
    add_bytes(prose, " ", 1, report_prose_place(prose, child));
    return;
  }
  flush_words(prose, parent);
  ReportNode *node = report_prose_node(prose, child);
  if (!node) return;
  report_node_append(parent, node);
  if (type != CMARK_NODE_FOOTNOTE_REFERENCE) report_prose_children(prose, child, node);
}

void report_prose_children(ReportProse *prose, cmark_node *node, ReportNode *parent) {
  if (prose->depth == REPORT_DEEPEST_PROSE) {
    report_prose_too_deep(prose, report_prose_place(prose, node));
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
  report_prose_children(prose, document, parent);
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
