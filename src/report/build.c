/* Nodes as written, from a checked tree of elements. */
#include "report/internal.h"

#include <string.h>

/* ---- attributes -------------------------------------------------------------------------------------------------- */

/* Attributes in which {{…}} is read; the editions' file is bound by whoever writes the files. */
static bool holds_placeholders(const ReportElementRule *rule, const ReportAttributeRule *attribute) {
  return attribute->type != VALUE_VIEW && attribute->type != VALUE_FIELD &&
         attribute->type != VALUE_ROW_TEXT && rule->kind != REPORT_EDITIONS;
}

/* Numbers in what no placeholder says. */
static void collect_literals(const ReportLoading *loading, const ReportText *text,
                             const ReportTemplate *template) {
  if (!template) report_numbers_collect(loading, text, 0, text->length);
  for (size_t i = 0; template && i < template->part_count; i++) {
    const ReportPart *part = &template->parts[i];
    if (part->text) report_numbers_collect(loading, text, part->at, part->end);
  }
}

static ReportAttribute build_attribute(const ReportLoading *loading, const ReportElementRule *rule,
                                       const ReportAttributeRule *known, const ReportXmlAttribute *source) {
  ReportAttribute attribute = {
      .name = source->name, .value = source->value.text, .place = report_text_place(&source->value, 0)};
  if (known && known->type == VALUE_CONDITION) {
    attribute.source = report_condition_parse(loading, &source->value);
  } else if (known && holds_placeholders(rule, known)) {
    attribute.source = report_attribute_is_prose(known) ? report_words_parse(loading, &source->value)
                                                        : report_template_parse(loading, &source->value);
  }
  if (known && report_attribute_is_prose(known)) collect_literals(loading, &source->value, attribute.source);
  return attribute;
}

/* Where a footnote can be called outside of running text. */
static bool holds_calls(const ReportNode *node, const char *name) {
  if (node->kind == REPORT_TABLE) return strcmp(name, "caption") == 0 || strcmp(name, "subtitle") == 0;
  return (node->kind == REPORT_COLUMN || node->kind == REPORT_SPAN_HEAD) && strcmp(name, "head") == 0;
}

static void call_notes(const ReportLoading *loading, const ReportNode *node,
                       const ReportAttribute *attribute) {
  const ReportTemplate *template = attribute->source;
  for (size_t i = 0; template && i < template->part_count; i++) {
    ReportPlaceholder *placeholder = template->parts[i].placeholder;
    if (!placeholder || placeholder->kind != PLACEHOLDER_NOTE) continue;
    if (holds_calls(node, attribute->name))
      report_note_call_attribute(loading, node, placeholder);
    else
      base_report(loading->diagnostics, BASE_ERROR, placeholder->place, "misplaced-footnote",
                  "call it in a text, a title, a table's caption or a column's head",
                  "a footnote cannot be called in the %s of <%s>", attribute->name,
                  report_kind_name(node->kind));
  }
}

void report_build_attributes(const ReportLoading *loading, const ReportGrammar *grammar,
                             const ReportElementRule *rule, const ReportXml *element, ReportNode *node) {
  if (element->attribute_count == 0) return;
  ReportAttribute *attributes =
      base_arena_alloc(loading->arena, element->attribute_count * sizeof *attributes);
  for (size_t i = 0; i < element->attribute_count; i++) {
    const ReportXmlAttribute *source = &element->attributes[i];
    attributes[i] =
        build_attribute(loading, rule, report_attribute_rule(grammar, rule, source->name), source);
    call_notes(loading, node, &attributes[i]);
    if (strcmp(source->name, "xml:lang") == 0) node->language = source->value.text;
  }
  node->attributes = attributes;
  node->attribute_count = element->attribute_count;
}

/* What is loaded inside the element, whose language may be another. */
static const ReportLoading *speak(const ReportLoading *loading, const ReportXml *element,
                                  ReportLoading *inside) {
  const ReportXmlAttribute *language = report_xml_attribute(element, "xml:lang");
  if (!language) return loading;
  report_locales_take(loading, language->value.text, inside);
  return inside;
}

/* ---- inline content ---------------------------------------------------------------------------------------------- */

/* White space of a block collapses over element borders: one space, none at either end. */
typedef struct {
  const ReportLoading *loading;
  bool after_space;
  ReportNode *last_text;
  ReportPlaceholders placeholders;
} Inline;

static void drop_last_space(Inline *state) {
  ReportNode *text = state->last_text;
  if (!state->after_space || !text || text->length == 0 || text->text[text->length - 1] != ' ') return;
  text->text = base_arena_copy(state->loading->arena, text->text, --text->length);
}

static void add_words(Inline *state, const char *text, size_t length, BasePlace place, ReportNode *parent) {
  char *collapsed = base_arena_alloc(state->loading->arena, length + 1);
  size_t size = 0;
  for (size_t i = 0; i < length; i++) {
    bool space = memchr(" \t\r\n", text[i], 4) != NULL;
    if (!space || !state->after_space) collapsed[size++] = space ? ' ' : text[i];
    state->after_space = space;
  }
  if (size == 0) return;
  ReportNode *node = report_node_new(state->loading->arena, REPORT_TEXT, place);
  node->text = collapsed;
  node->length = size;
  state->last_text = node;
  report_node_append(parent, node);
}

static void add_text(Inline *state, const ReportText *text, ReportNode *parent) {
  const ReportTemplate *template = report_words_parse(state->loading, text);
  collect_literals(state->loading, text, template);
  if (!template) {
    add_words(state, text->text, text->length, report_text_place(text, 0), parent);
    return;
  }
  for (size_t i = 0; i < template->part_count; i++) {
    const ReportPart *part = &template->parts[i];
    if (part->text) {
      add_words(state, part->text, part->length, part->place, parent);
      continue;
    }
    ReportNode *node = report_placeholder_node(state->loading->arena, part->placeholder);
    report_node_append(parent, node);
    if (node->kind == REPORT_FOOTNOTE_CALL) report_note_call(state->loading, node);
    *BASE_APPEND(&state->placeholders) = part->placeholder;
    state->after_space = false;
    state->last_text = NULL;
  }
}

static void add_inline(Inline *state, const ReportXml *element, ReportNode *parent);

static void add_inline_element(Inline *state, const ReportXml *child, ReportNode *parent) {
  const ReportElementRule *rule = report_element_rule(state->loading->grammar, child->name);
  if (!rule) return;
  const ReportLoading *around = state->loading;
  ReportLoading inside;
  state->loading = speak(around, child, &inside);
  ReportNode *node = report_node_new(state->loading->arena, rule->kind, report_xml_place(child));
  report_build_attributes(state->loading, state->loading->grammar, rule, child, node);
  if (rule->kind == REPORT_BREAK) {
    drop_last_space(state);
    state->after_space = true;
    state->last_text = NULL;
  }
  report_node_append(parent, node);
  add_inline(state, child, node);
  state->loading = around;
}

static void add_inline(Inline *state, const ReportXml *element, ReportNode *parent) {
  for (const ReportXml *child = element->first; child; child = child->next) {
    if (child->name) {
      add_inline_element(state, child, parent);
    } else {
      add_text(state, &child->text, parent);
    }
  }
}

void report_build_inline(const ReportLoading *loading, const ReportXml *element, ReportNode *parent) {
  Inline state = {.loading = loading, .after_space = true};
  add_inline(&state, element, parent);
  drop_last_space(&state);
  report_placeholders_agree(&state.placeholders);
  base_free(state.placeholders.items);
}

/* ---- blocks ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const ReportLoading *loading;
  const char *folder_of;
} Builder;

static void build_children(const Builder *builder, const ReportXml *element, ReportContent content,
                           ReportNode *parent);

/* The text of an element that holds characters only, its chunks joined. */
static ReportText joined_text(const Builder *builder, const ReportXml *element) {
  BaseArena *arena = builder->loading->arena;
  BaseBuffer bytes = {0};
  BASE_LIST(ReportPin) pins = {0};
  for (const ReportXml *child = element->first; child; child = child->next) {
    if (child->name) continue;
    for (size_t i = 0; i < child->text.pin_count; i++) {
      ReportPin pin = child->text.pins[i];
      *BASE_APPEND(&pins) = (ReportPin){pin.at + bytes.length, pin.offset};
    }
    base_buffer_add(&bytes, child->text.text, child->text.length);
  }
  if (pins.count == 0) *BASE_APPEND(&pins) = (ReportPin){0, element->offset};
  ReportPin *copy = base_arena_alloc(arena, pins.count * sizeof *copy);
  memcpy(copy, pins.items, pins.count * sizeof *copy);
  ReportText text = {.source = element->source,
                     .text = base_arena_copy(arena, bytes.data ? bytes.data : "", bytes.length),
                     .length = bytes.length,
                     .pins = copy,
                     .pin_count = pins.count};
  base_buffer_free(&bytes);
  base_free(pins.items);
  return text;
}

static void report_empty_element(const Builder *builder, BasePlace place, const char *name,
                                 const char *file) {
  base_report(builder->loading->diagnostics, BASE_WARNING, place, "empty-text", NULL, "<%s> is empty%s%s",
              name, file ? ": there is no text in " : "", file ? file : "");
}

static void build_prose_file(const Builder *builder, const char *source, BasePlace place, ReportNode *node) {
  const ReportLoading *loading = builder->loading;
  const char *path = base_path_below(loading->arena, builder->folder_of, source);
  if (!path) {
    base_report(loading->diagnostics, BASE_ERROR, place, "outside-path",
                "move the file below the report's folder", "%s leads out of the report's folder", source);
    return;
  }
  size_t start = 0;
  const ReportSource *file =
      report_source_read(loading->arena, path, REPORT_PROSE_LIMIT, place, &start, loading->diagnostics);
  if (!file) return;
  const ReportPin pin = {0, start};
  ReportText text = {file, file->text + start, file->length - start, &pin, 1};
  if (report_is_blank(text.text, text.length)) report_empty_element(builder, place, "text", source);
  report_markdown(loading, &text, false, node);
}

static void build_prose(const Builder *builder, const ReportXml *element, ReportNode *node) {
  const ReportXmlAttribute *source = report_xml_attribute(element, "src");
  ReportText text = joined_text(builder, element);
  bool blank = report_is_blank(text.text, text.length);
  if (source && !blank) {
    base_report(builder->loading->diagnostics, BASE_ERROR, report_text_place(&source->value, 0),
                "two-contents", "keep the file or the text", "<text> has both src and content");
  } else if (source) {
    build_prose_file(builder, source->value.text, report_text_place(&source->value, 0), node);
  } else if (!blank) {
    report_markdown(builder->loading, &text, true, node);
  } else {
    report_empty_element(builder, report_xml_place(element), "text", NULL);
  }
}

/* What is nothing without its words; a quotation would print its marks alone. */
static bool needs_words(ReportKind kind) {
  return kind == REPORT_QUOTE || kind == REPORT_PULL || kind == REPORT_LEAD || kind == REPORT_HEADING ||
         kind == REPORT_TITLE;
}

static void build_content(const Builder *builder, const ReportXml *element, const ReportElementRule *rule,
                          ReportContent content, ReportNode *node) {
  BaseArena *arena = builder->loading->arena;
  if (rule->kind == REPORT_PROSE) {
    build_prose(builder, element, node);
  } else if (rule->kind == REPORT_ITEM) {
    ReportNode *paragraph = report_node_new(arena, REPORT_PARAGRAPH, node->place);
    report_node_append(node, paragraph);
    report_build_inline(builder->loading, element, paragraph);
  } else if (content == CONTENT_INLINE) {
    report_build_inline(builder->loading, element, node);
    if (needs_words(rule->kind) && !node->first)
      report_empty_element(builder, node->place, element->name, NULL);
  } else if (content == CONTENT_TEXT) {
    ReportText text = joined_text(builder, element);
    node->text = text.text;
    node->length = text.length;
  } else {
    build_children(builder, element, content, node);
  }
}

static void build_children(const Builder *builder, const ReportXml *element, ReportContent content,
                           ReportNode *parent) {
  for (const ReportXml *child = element->first; child; child = child->next) {
    const ReportElementRule *rule =
        child->name ? report_element_rule(builder->loading->grammar, child->name) : NULL;
    if (!rule) continue;
    ReportLoading inside;
    Builder inner = {speak(builder->loading, child, &inside), builder->folder_of};
    ReportNode *node = report_node_new(inner.loading->arena, rule->kind, report_xml_place(child));
    report_build_attributes(inner.loading, inner.loading->grammar, rule, child, node);
    if (rule->kind == REPORT_LIST) node->marks = REPORT_TIGHT;
    report_node_append(parent, node);
    build_content(&inner, child, rule, report_content_of(rule, content), node);
  }
}

ReportNode *report_build(const ReportLoading *loading, const char *folder_of, const ReportXml *element) {
  const ReportElementRule *rule = report_element_rule(loading->grammar, element->name);
  if (!rule) return NULL;
  Builder builder = {loading, folder_of};
  ReportNode *node = report_node_new(loading->arena, rule->kind, report_xml_place(element));
  report_build_attributes(loading, loading->grammar, rule, element, node);
  build_content(&builder, element, rule, rule->content, node);
  return node;
}
