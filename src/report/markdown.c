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

static void extend(cmark_parser *parser) {
  static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist"};
  cmark_gfm_core_extensions_ensure_registered();
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
}

/* cmark drops a note that nothing in the text calls; others may call it. So all are called in paragraphs before the text,
 * which are left out afterwards. */
static cmark_node *parse(ReportProse *prose, cmark_mem *memory) {
  *memory = (cmark_mem){take_zeroed, take_more, give_back};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, memory);
  BaseBuffer calls = {0};
  extend(parser);
  prose->notes_written = report_notes_written(&prose->text, &calls);
  if (calls.length) cmark_parser_feed(parser, calls.data, calls.length);
  base_buffer_free(&calls);
  cmark_parser_feed(parser, prose->text.text, prose->text.length);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  cmark_consolidate_text_nodes(document);
  return document;
}

/* ---- from cmark's nodes ------------------------------------------------------------------------------------------ */

size_t report_prose_offset(const ReportProse *prose, cmark_node *node) {
  int line = cmark_node_get_start_line(node) - 2 * (int)prose->notes_written,
      column = cmark_node_get_start_column(node);
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

/* The call of a note that is written in another text. */
static void add_call(ReportProse *prose, const char *text, size_t length, BasePlace place,
                     ReportNode *parent) {
  ReportNode *call = report_node_new(prose->loading->arena, REPORT_FOOTNOTE_CALL, place);
  call->text = base_arena_copy(prose->loading->arena, text + 2, length - 3);
  report_node_append(parent, call);
  report_note_call(prose->loading, call);
}

/* A bracket that has a backslash before it in the source is no call. */
static bool is_escaped(const ReportProse *prose, cmark_node *node, const char *text) {
  size_t length = report_note_call_length(text);
  if (!length) return false;
  const char *line = prose->text.text + report_prose_offset(prose, node);
  for (size_t i = 0, end = strcspn(line, "\n"); i + length <= end; i++)
    if (strncmp(line + i, text, length) == 0) return i > 0 && line[i - 1] == '\\';
  return line > prose->text.text && line[-1] == '\\';
}

static void add_text(ReportProse *prose, cmark_node *node, ReportNode *parent) {
  const char *text = cmark_node_get_literal(node);
  BasePlace place = report_prose_place(prose, node);
  collect_numbers(prose, node);
  for (; *text;) {
    size_t length = strcspn(text, "\xF3[");
    add_bytes(prose, text, length, place);
    text += length;
    size_t call = is_escaped(prose, node, text) ? 0 : report_note_call_length(text);
    long index = *text && !call ? report_stand_in_at(prose, text) : -1;
    if (!call && index < 0) {
      if (*text) add_bytes(prose, text++, 1, place);
      continue;
    }
    flush_words(prose, parent);
    if (call) add_call(prose, text, call, place, parent);
    ReportPlaceholder *placeholder = index >= 0 ? prose->placeholders.items[index] : NULL;
    if (placeholder) report_node_append(parent, report_placeholder_node(prose->loading->arena, placeholder));
    text += call ? call : 4;
  }
}

static void take_children(ReportProse *prose, cmark_node *node, ReportNode *parent);

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
  if (type != CMARK_NODE_FOOTNOTE_REFERENCE) take_children(prose, child, node);
}

static void take_children(ReportProse *prose, cmark_node *node, ReportNode *parent) {
  if (prose->depth == REPORT_DEEPEST_PROSE) {
    report_prose_too_deep(prose, report_prose_place(prose, node));
    return;
  }
  prose->depth++;
  ReportNode *open = parent;
  for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) == CMARK_NODE_HTML_INLINE) {
      flush_words(prose, open);
      open = report_prose_mark(prose, child, open, parent);
    } else {
      add_node(prose, child, open);
    }
  }
  flush_words(prose, open);
  report_prose_marks_end(prose, open, parent);
  prose->depth--;
}

static void collect_footnotes(ReportProse *prose, cmark_node *document) {
  for (cmark_node *child = cmark_node_first_child(document); child; child = cmark_node_next(child))
    if (cmark_node_get_type(child) == CMARK_NODE_FOOTNOTE_DEFINITION) *BASE_APPEND(&prose->footnotes) = child;
}

/* Notes lie below their prose, from where their first calls take them. */
static void add_footnotes(ReportProse *prose, ReportNode *parent) {
  for (size_t i = 0; i < prose->footnotes.count; i++) {
    cmark_node *definition = prose->footnotes.items[i];
    ReportNode *note =
        report_node_new(prose->loading->arena, REPORT_FOOTNOTE, report_prose_place(prose, definition));
    note->text = report_note_name(prose, definition);
    report_node_append(parent, note);
    take_children(prose, definition, note);
    report_note_define(prose->loading, note);
  }
}

static void add_blocks(ReportProse *prose, ReportNode *parent) {
  cmark_mem memory;
  cmark_node *document = parse(prose, &memory);
  collect_footnotes(prose, document);
  for (size_t i = 0; i < prose->notes_written; i++) cmark_node_free(cmark_node_first_child(document));
  report_notes_check(prose, document);
  report_links_check(prose);
  take_children(prose, document, parent);
  add_footnotes(prose, parent);
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
  base_buffer_free(&prose.words);
}
