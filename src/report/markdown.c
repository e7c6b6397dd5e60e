/* Prose: CommonMark by cmark-gfm to nodes.
 *
 * Placeholders are no Markdown: each is replaced by one private-use character before cmark reads the text and put back
 * behind it, so that brackets, bars and stars inside them mean nothing, and emphasis around them works.
 */
#include "report/internal.h"

#include <cmark-gfm.h>
#include <string.h>

enum { FIRST_STAND_IN = 0xF0000, MOST_STAND_INS = 0xFFFD };

typedef struct {
  const ReportLoading *loading;
  const ReportText *original;
  ReportText text; /* what cmark reads */
  const size_t *lines;
  size_t line_count;
  BASE_LIST(ReportPlaceholder *) placeholders; /* of the stand-ins; NULL: faulty */
  BASE_LIST(char *) sources;
  BASE_LIST(cmark_node *) footnotes;
  BASE_LIST(bool) footnotes_used;
  BaseBuffer words; /* gathered text, not yet a node */
  BasePlace words_place;
  int depth;
  bool too_deep;
} Prose;

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

/* ---- what cmark reads -------------------------------------------------------------------------------------------- */

typedef struct {
  BaseBuffer bytes;
  BASE_LIST(ReportPin) pins;
} Prepared;

static size_t indent_of(const char *text, size_t at) {
  return strspn(text + at, " \t");
}

/* Smallest indentation of the lines after the first that are not blank. */
static size_t common_indent(const ReportText *text) {
  size_t least = SIZE_MAX;
  for (const char *end = strchr(text->text, '\n'); end; end = strchr(end + 1, '\n')) {
    size_t at = (size_t)(end + 1 - text->text), indent = indent_of(text->text, at);
    bool blank =
        text->text[at + indent] == '\n' || text->text[at + indent] == 0 || text->text[at + indent] == '\r';
    if (!blank && indent < least) least = indent;
  }
  return least == SIZE_MAX ? 0 : least;
}

/* Pins count from the original text here; prepare() turns them into those of the source. */
static void pin(Prepared *prepared, size_t original) {
  *BASE_APPEND(&prepared->pins) = (ReportPin){prepared->bytes.length, original};
}

static size_t add_stand_in(Prose *prose, Prepared *prepared, size_t at) {
  const ReportText *text = prose->original;
  size_t end = report_placeholder_end(text->text, text->length, at);
  if (end == 0) {
    base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(text, at), "wrong-placeholder",
                "close it with }}", "the placeholder is not closed");
    base_buffer_add(&prepared->bytes, text->text + at, text->length - at);
    return text->length;
  }
  if (prose->placeholders.count >= MOST_STAND_INS) {
    base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(text, at), "too-large",
                "split the text", "more than %d placeholders in one text", MOST_STAND_INS);
    return text->length;
  }
  char bytes[4];
  uint32_t character = FIRST_STAND_IN + (uint32_t)prose->placeholders.count;
  base_buffer_add(&prepared->bytes, bytes, base_utf8_encode(character, bytes));
  *BASE_APPEND(&prose->placeholders) = report_placeholder_parse(prose->loading, text, at, end);
  *BASE_APPEND(&prose->sources) = base_copy(text->text + at, end - at);
  pin(prepared, end);
  return end;
}

/* U+F0000 … U+FFFFF in the text would be taken for stand-ins. */
static bool is_reserved(const char *here) {
  return (unsigned char)here[0] == 0xF3 && (unsigned char)here[1] >= 0xB0;
}

static void prepare_bytes(Prose *prose, Prepared *prepared, size_t indent) {
  const char *text = prose->original->text;
  pin(prepared, 0);
  for (size_t at = 0; at < prose->original->length;) {
    if (text[at] == '{' && text[at + 1] == '{') {
      at = add_stand_in(prose, prepared, at);
    } else if (is_reserved(text + at)) {
      base_report(prose->loading->diagnostics, BASE_ERROR, report_text_place(prose->original, at),
                  "private-use", "remove it", "a character of a private use area cannot stand in prose");
      at += 4;
      pin(prepared, at);
    } else if (text[at] == '\n' && indent > 0) {
      base_buffer_add_char(&prepared->bytes, text[at++]);
      size_t here = indent_of(text, at);
      at += here < indent ? here : indent;
      pin(prepared, at);
    } else {
      base_buffer_add_char(&prepared->bytes, text[at++]);
    }
  }
}

static size_t source_offset(const ReportText *text, size_t at) {
  size_t low = 0, high = text->pin_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (text->pins[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return text->pins[low].offset + (at - text->pins[low].at);
}

/* The prepared text's pins: its own, and those of the original that lie between them. */
static void set_pins(Prose *prose, const Prepared *prepared) {
  BASE_LIST(ReportPin) pins = {0};
  const ReportText *original = prose->original;
  size_t next = 0;
  for (size_t i = 0; i < prepared->pins.count; i++) {
    ReportPin own = prepared->pins.items[i];
    size_t stop = i + 1 < prepared->pins.count ? prepared->pins.items[i + 1].offset : original->length;
    *BASE_APPEND(&pins) = (ReportPin){own.at, source_offset(original, own.offset)};
    while (next < original->pin_count && original->pins[next].at <= own.offset) next++;
    for (; next < original->pin_count && original->pins[next].at < stop; next++) {
      size_t at = own.at + (original->pins[next].at - own.offset);
      *BASE_APPEND(&pins) = (ReportPin){at, original->pins[next].offset};
    }
  }
  ReportPin *copy = base_arena_alloc(prose->loading->arena, pins.count * sizeof *copy);
  memcpy(copy, pins.items, pins.count * sizeof *copy);
  prose->text.pins = copy;
  prose->text.pin_count = pins.count;
  base_free(pins.items);
}

static void prepare(Prose *prose, bool indented) {
  BaseArena *arena = prose->loading->arena;
  Prepared prepared = {0};
  prepare_bytes(prose, &prepared, indented ? common_indent(prose->original) : 0);
  const char *bytes = prepared.bytes.data ? prepared.bytes.data : "";
  prose->text = (ReportText){.source = prose->original->source,
                             .text = base_arena_copy(arena, bytes, prepared.bytes.length),
                             .length = prepared.bytes.length};
  set_pins(prose, &prepared);
  const ReportSource *lines = report_source_of(arena, "", prose->text.text, prose->text.length);
  prose->lines = lines->lines;
  prose->line_count = lines->line_count;
  base_buffer_free(&prepared.bytes);
  base_free(prepared.pins.items);
}

/* ---- from cmark's nodes ------------------------------------------------------------------------------------------ */

static size_t node_offset(const Prose *prose, cmark_node *node) {
  int line = cmark_node_get_start_line(node), column = cmark_node_get_start_column(node);
  if (line < 1) return 0;
  if ((size_t)line > prose->line_count) return prose->text.length;
  size_t offset = prose->lines[line - 1] + (column > 0 ? (size_t)column - 1 : 0);
  return offset < prose->text.length ? offset : prose->text.length;
}

static BasePlace node_place(const Prose *prose, cmark_node *node) {
  return report_text_place(&prose->text, node_offset(prose, node));
}

static void refuse(Prose *prose, cmark_node *node, const char *hint, const char *what) {
  base_report(prose->loading->diagnostics, BASE_ERROR, node_place(prose, node), "unsupported-markdown", hint,
              "%s cannot stand in prose", what);
}

static void flush_words(Prose *prose, ReportNode *parent) {
  if (prose->words.length == 0) return;
  ReportNode *node = report_node_new(prose->loading->arena, REPORT_TEXT, prose->words_place);
  node->text = base_arena_copy(prose->loading->arena, prose->words.data, prose->words.length);
  node->length = prose->words.length;
  report_node_append(parent, node);
  base_buffer_clear(&prose->words);
}

static void add_bytes(Prose *prose, const char *bytes, size_t length, BasePlace place) {
  if (prose->words.length == 0) prose->words_place = place;
  base_buffer_add(&prose->words, bytes, length);
}

/* The index of the stand-in at `here`, or -1. */
static long stand_in_at(const Prose *prose, const char *here) {
  uint32_t character;
  if ((unsigned char)*here != 0xF3 ||
      base_utf8_decode(here, strlen(here) < 4 ? strlen(here) : 4, &character) != 4)
    return -1;
  size_t index = character - FIRST_STAND_IN;
  return character >= FIRST_STAND_IN && index < prose->placeholders.count ? (long)index : -1;
}

static void add_text(Prose *prose, cmark_node *node, ReportNode *parent) {
  const char *text = cmark_node_get_literal(node);
  BasePlace place = node_place(prose, node);
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
static const char *restored(Prose *prose, const char *text) {
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

static ReportNode *new_link(Prose *prose, cmark_node *node) {
  BaseArena *arena = prose->loading->arena;
  BasePlace place = node_place(prose, node);
  const char *target = restored(prose, cmark_node_get_url(node));
  ReportNode *link = report_node_new(arena, REPORT_LINK, place);
  if (!report_link_check(prose->loading, target, place)) return link;
  const ReportPin at = {0, source_offset(&prose->text, node_offset(prose, node))};
  ReportText text = {prose->text.source, target, strlen(target), &at, 1};
  ReportAttribute *attribute = base_arena_alloc(arena, sizeof *attribute);
  *attribute = (ReportAttribute){.name = "href", .value = target, .place = place};
  attribute->source = report_template_parse(prose->loading, &text);
  link->attributes = attribute;
  link->attribute_count = 1;
  return link;
}

static void add_children(Prose *prose, cmark_node *node, ReportNode *parent);

/* The first call of a note carries the note. */
static ReportNode *new_call(Prose *prose, cmark_node *node) {
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

static ReportNode *new_code(Prose *prose, cmark_node *node) {
  ReportNode *code = report_node_new(prose->loading->arena, REPORT_CODE, node_place(prose, node));
  code->text = restored(prose, cmark_node_get_literal(node));
  code->length = strlen(code->text);
  return code;
}

static ReportNode *new_heading(Prose *prose, cmark_node *node) {
  int level = cmark_node_get_heading_level(node);
  if (level == 1)
    refuse(prose, node, "the page's title is its <title>; write ##", "a heading of the first level");
  if (level > 3) refuse(prose, node, "write ## or ###", "a heading under the third level");
  ReportNode *heading = report_node_new(prose->loading->arena, REPORT_HEADING, node_place(prose, node));
  heading->number = level;
  return heading;
}

static ReportNode *new_list(Prose *prose, cmark_node *node) {
  ReportNode *list = report_node_new(prose->loading->arena, REPORT_LIST, node_place(prose, node));
  if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) list->number = cmark_node_get_list_start(node);
  return list;
}

/* The node for a cmark node that holds others or is something by itself; NULL when it is neither. */
static ReportNode *new_node(Prose *prose, cmark_node *node) {
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
  } else if (type == CMARK_NODE_IMAGE) {
    refuse(prose, node, "place an <image> on the page", "an image");
  }
  return NULL;
}

static void add_node(Prose *prose, cmark_node *child, ReportNode *parent) {
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

static void add_children(Prose *prose, cmark_node *node, ReportNode *parent) {
  if (prose->depth == REPORT_DEEPEST_PROSE) {
    if (!prose->too_deep) {
      base_report(prose->loading->diagnostics, BASE_ERROR, node_place(prose, node), "too-deep",
                  "nest less deeply", "quotes, lists and emphasis are nested more than %d deep",
                  REPORT_DEEPEST_PROSE);
    }
    prose->too_deep = true;
    return;
  }
  prose->depth++;
  for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
    add_node(prose, child, parent);
  }
  flush_words(prose, parent);
  prose->depth--;
}

static void collect_footnotes(Prose *prose, cmark_node *document) {
  for (cmark_node *child = cmark_node_first_child(document); child; child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    *BASE_APPEND(&prose->footnotes) = child;
    *BASE_APPEND(&prose->footnotes_used) = false;
  }
}

void report_markdown(const ReportLoading *loading, const ReportText *text, bool indented,
                     ReportNode *parent) {
  Prose prose = {.loading = loading, .original = text};
  prepare(&prose, indented);
  cmark_mem memory;
  cmark_node *document = parse(&prose.text, &memory);
  collect_footnotes(&prose, document);
  add_children(&prose, document, parent);
  cmark_node_free(document);
  for (size_t i = 0; i < prose.sources.count; i++) base_free(prose.sources.items[i]);
  base_free(prose.sources.items);
  base_free(prose.placeholders.items);
  base_free(prose.footnotes.items);
  base_free(prose.footnotes_used.items);
  base_buffer_free(&prose.words);
}
