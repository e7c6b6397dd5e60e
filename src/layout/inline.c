/* Inline nodes to spans of text, and spans to set lines. */
#include "layout/internal.h"

#include <string.h>

/* ---- spans -------------------------------------------------------------------------------------------------------- */

static const PageOrigin *new_origin(LayoutPass *pass, const ReportFigure *figure, const ReportNode *node) {
  if (!figure && !node) return NULL;
  PageOrigin *origin = base_arena_alloc(pass->arena, sizeof *origin);
  origin->figure = figure;
  origin->node = node;
  return origin;
}

void layout_spans_add(LayoutPass *pass, LayoutSpans *out, const char *text, const TextStyle *style,
                      const ReportFigure *figure, const ReportNode *node) {
  if (!text || !*text) return;
  TextSpan *span = BASE_APPEND(&out->spans);
  *span = (TextSpan){text, strlen(text), style, new_origin(pass, figure, node)};
}

void layout_spans_free(LayoutSpans *spans) {
  base_free(spans->spans.items);
  base_free(spans->calls.items);
  *spans = (LayoutSpans){0};
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool ends_blank(const LayoutSpans *out) {
  if (!out->spans.count) return true;
  const TextSpan *last = &out->spans.items[out->spans.count - 1];
  return last->length && is_blank(last->text[last->length - 1]);
}

/* Runs of white space are one space, none at the start of a line: the source may be wrapped and indented. */
static const char *collapse(LayoutPass *pass, const char *text, size_t length, bool after_blank) {
  char *copy = base_arena_alloc(pass->arena, length + 1);
  size_t used = 0;
  for (size_t i = 0; i < length; i++) {
    if (!is_blank(text[i]))
      copy[used++] = text[i], after_blank = false;
    else if (!after_blank)
      copy[used++] = ' ', after_blank = true;
  }
  copy[used] = 0;
  return copy;
}

/* A call is smaller, and raised by a part of its own size (look, section 4). */
static const TextStyle *raised(LayoutPass *pass, const TextStyle *style) {
  TextStyle *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *style;
  copy->size = layout_of_size(pass, LOOK_NOTE_CALL_SIZE, style->size);
  copy->rise = style->rise + layout_of_size(pass, LOOK_NOTE_CALL_RISE, copy->size);
  return copy;
}

/* ---- how words look: emphasis in emphasis ------------------------------------------------------------------------- */

/* What the elements around a word ask for. */
typedef struct {
  const PageRole *role;
  const TextStyle *style; /* what they make together */
  const char *language;   /* NULL: the role's */
  const PageStyle *words; /* the style of the theme that was asked for last, or NULL */
  bool strong, emphasis;
} Look;

/* The face of both emphases: the theme's, else the italic of the strong face. */
static const TextStyle *strong_emphasis(LayoutPass *pass, const PageRole *role) {
  if (role->strong_emphasis.face || !role->strong.face) return &role->strong_emphasis;
  const char *name = base_arena_format(pass->arena, "%s Italic", text_face_info(role->strong.face)->name);
  const TextFace *face = text_face_find(pass->kit.fonts, name, (BasePlace){0}, NULL);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = role->strong_emphasis;
  style->face = face ? face : role->strong.face;
  return style;
}

static const TextStyle *plain_style(LayoutPass *pass, const Look *look) {
  if (look->strong && look->emphasis) return strong_emphasis(pass, look->role);
  return look->strong ? &look->role->strong : look->emphasis ? &look->role->emphasis : &look->role->style;
}

/* Emphasis that no reader can see is said. */
static void check_emphasis(LayoutPass *pass, const ReportNode *node, const Look *outer, const Look *look) {
  bool halved = look->strong && look->emphasis && look->style->face == look->role->strong.face;
  bool seen = look->style->face != outer->style->face && !halved;
  if (seen || (outer->strong && node->kind == REPORT_STRONG) ||
      (outer->emphasis && node->kind == REPORT_EMPHASIS))
    return;
  const char *attribute = look->strong && look->emphasis ? "strong-emphasis"
                          : look->strong                 ? "strong"
                                                         : "emphasis";
  base_report(pass->kit.diagnostics, BASE_WARNING, node->place, "lost-emphasis",
              base_arena_format(pass->arena, "give the role a face: %s=\"Lato %s\"", attribute,
                                look->strong && look->emphasis ? "Bold Italic"
                                : look->strong                 ? "Bold"
                                                               : "Italic"),
              "the role “%s” sets this emphasis like the words around it", look->role->name);
}

static Look emphasised(LayoutPass *pass, const ReportNode *node, const Look *outer) {
  Look look = *outer;
  if (node->kind == REPORT_STRONG)
    look.strong = true;
  else
    look.emphasis = true;
  look.style = layout_in_style(pass, layout_in_language(pass, plain_style(pass, &look), look.language),
                               look.words, node->place);
  check_emphasis(pass, node, outer, &look);
  if (look.style->features && look.style->face != outer->style->face)
    layout_check_emphasis(pass, look.style, look.role, node->place);
  return look;
}

/* Words in a style of the theme. */
static Look styled(LayoutPass *pass, const ReportNode *node, const Look *outer) {
  Look look = *outer;
  BasePlace place = report_attribute_place(node, "style");
  const PageStyle *words = page_style(&pass->kit, report_attribute(node, "style"), place);
  if (!words) return look;
  look.words = words;
  look.style = layout_in_style(pass, outer->style, words, place);
  if (words->script) look.style = layout_scripted(pass, node, look.style, (int)words->script);
  return look;
}

/* Code stands in the role “code”, as large beside the words around it as that role is beside the text. Its letters are no
 * language: no rule changes them, no hyphen parts them. */
static const TextStyle *code_style(LayoutPass *pass, const ReportNode *node, const TextStyle *around) {
  const PageRole *code = page_role(&pass->kit, "code", node->place);
  const PageRole *body = page_role(&pass->kit, "body", node->place);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = code->style;
  style->size = around->size * code->style.size / body->style.size;
  style->rise = around->rise;
  style->language = "und";
  style->features |= TEXT_NO_LIGATURES | TEXT_NO_ALTERNATES;
  return style;
}

static void collect_children(LayoutPass *pass, const ReportNode *node, const Look *look, LayoutSpans *out,
                             int depth);

static void collect_text(LayoutPass *pass, const ReportNode *node, const TextStyle *style, LayoutSpans *out) {
  const char *text = collapse(pass, node->text ? node->text : "", node->length, ends_blank(out));
  layout_spans_add(pass, out, text, style, NULL, node);
}

static void collect_page_of(LayoutPass *pass, const ReportNode *node, const TextStyle *style,
                            LayoutSpans *out) {
  int page = layout_expected_page(pass->outline, node->text ? node->text : "");
  if (!page)
    base_report(pass->kit.diagnostics, BASE_ERROR, node->place, "unknown-id",
                "give the block that is meant an id attribute", "no block has the id “%s”", node->text);
  layout_spans_add(pass, out, base_arena_format(pass->arena, "%d", page), style, NULL, node);
}

/* Charts and tables are counted each on their own, in the order of the pages. */
static void collect_figure_of(LayoutPass *pass, const ReportNode *node, const TextStyle *style,
                              LayoutSpans *out) {
  const char *wanted = node->text ? node->text : "";
  for (size_t i = 0; i < pass->outline->captions.count; i++) {
    const LayoutEntry *entry = &pass->outline->captions.items[i];
    const char *id = report_attribute(entry->node, "id");
    if (!id || strcmp(id, wanted) != 0) continue;
    layout_spans_add(pass, out, base_arena_format(pass->arena, "%d", entry->number), style, NULL, node);
    return;
  }
  base_report(pass->kit.diagnostics, BASE_ERROR, node->place, "unknown-id",
              "give the chart a title, the table a caption", "no chart or table with a title has the id “%s”",
              wanted);
}

static void collect_call(LayoutPass *pass, const ReportNode *node, const TextStyle *style, LayoutSpans *out) {
  *BASE_APPEND(&out->calls) = node;
  if (node->first) layout_note_called(pass, node);
  layout_spans_add(pass, out, base_arena_format(pass->arena, "%d", node->number), raised(pass, style), NULL,
                   node);
}

void layout_spans_call(LayoutPass *pass, LayoutSpans *out, const ReportNode *call, const TextStyle *style) {
  const LayoutTableCall *known =
      pass->table_calls ? base_map_find(pass->table_calls, (const char *)&call, sizeof call) : NULL;
  if (known) layout_spans_add(pass, out, known->letter, raised(pass, style), NULL, call);
}

static void collect_node(LayoutPass *pass, const ReportNode *node, const Look *look, LayoutSpans *out,
                         int depth) {
  const TextStyle *style = look->style;
  switch (node->kind) {
  case REPORT_TEXT: collect_text(pass, node, style, out); break;
  case REPORT_CODE: collect_text(pass, node, code_style(pass, node, style), out); break;
  case REPORT_FIGURE: layout_spans_add(pass, out, node->text, style, node->figure, node); break;
  case REPORT_BREAK: layout_spans_add(pass, out, "\n", style, NULL, node); break;
  case REPORT_PAGE_OF: collect_page_of(pass, node, style, out); break;
  case REPORT_FIGURE_OF: collect_figure_of(pass, node, style, out); break;
  case REPORT_FOOTNOTE_CALL: collect_call(pass, node, style, out); break;
  case REPORT_FIELD: layout_spans_field(pass, node->text, style, node, out); break;
  case REPORT_STRONG:
  case REPORT_EMPHASIS: {
    Look inner = emphasised(pass, node, look);
    collect_children(pass, node, &inner, out, depth);
    break;
  }
  case REPORT_SUPERIOR:
  case REPORT_INFERIOR:
  case REPORT_LANGUAGE: {
    Look inner = *look;
    if (node->kind != REPORT_LANGUAGE)
      inner.style =
          layout_scripted(pass, node, style, node->kind == REPORT_SUPERIOR ? PAGE_SUPERIOR : PAGE_INFERIOR);
    else if (report_attribute(node, "style"))
      inner = styled(pass, node, look);
    collect_children(pass, node, &inner, out, depth);
    break;
  }
  case REPORT_LINK:
  case REPORT_STRIKE:
  case REPORT_HIGHLIGHT: collect_children(pass, node, look, out, depth); break;
  default: break; /* blocks inside inline text are refused when the report is loaded */
  }
}

static void collect_children(LayoutPass *pass, const ReportNode *node, const Look *look, LayoutSpans *out,
                             int depth) {
  if (depth >= LAYOUT_DEEPEST_INLINE) {
    base_report(pass->kit.diagnostics, BASE_ERROR, node->place, "too-deep", NULL,
                "inline elements are nested more than %d deep", LAYOUT_DEEPEST_INLINE);
    return;
  }
  Look inner = *look;
  if (node->language) {
    inner.language = node->language;
    inner.style = layout_in_language(pass, look->style, node->language);
  }
  for (const ReportNode *child = node->first; child; child = child->next)
    collect_node(pass, child, &inner, out, depth + 1);
}

/* Trailing white space of the source is no space on the page. */
static void trim_end(LayoutSpans *out) {
  while (out->spans.count && ends_blank(out)) {
    TextSpan *last = &out->spans.items[out->spans.count - 1];
    while (last->length && is_blank(last->text[last->length - 1])) last->length--;
    if (last->length) break;
    out->spans.count--;
  }
}

void layout_spans_collect(LayoutPass *pass, const ReportNode *node, const PageRole *role, LayoutSpans *out) {
  Look look = {.role = role, .style = &role->style};
  collect_children(pass, node, &look, out, 0);
  trim_end(out);
}

const ReportAttribute *layout_attribute(const ReportNode *node, const char *name) {
  for (size_t i = 0; i < node->attribute_count; i++)
    if (strcmp(node->attributes[i].name, name) == 0) return &node->attributes[i];
  return NULL;
}

void layout_spans_attribute(LayoutPass *pass, const ReportNode *node, const char *name,
                            const TextStyle *style, LayoutSpans *out) {
  const ReportAttribute *attribute = layout_attribute(node, name);
  if (!attribute) return;
  const ReportNode *part = attribute->content;
  if (!part) layout_spans_add(pass, out, attribute->value, style, NULL, NULL);
  for (; part; part = part->next) {
    if (part->kind == REPORT_FOOTNOTE_CALL)
      collect_call(pass, part, style, out);
    else if (part->kind == REPORT_NOTE_CALL)
      layout_spans_call(pass, out, part, style);
    else if (part->kind == REPORT_FIELD)
      layout_spans_field(pass, part->text, style, part, out);
    else
      layout_spans_add(pass, out, part->text, style, part->figure, part);
  }
}

void layout_spans_title(LayoutPass *pass, const LayoutEntry *entry, const TextStyle *style,
                        const ReportNode *node, LayoutSpans *out) {
  for (const ReportNode *part = entry->title_parts; part; part = part->next)
    layout_spans_add(pass, out, part->text, style, part->figure, node);
}

void layout_spans_field(LayoutPass *pass, const char *name, const TextStyle *style, const ReportNode *node,
                        LayoutSpans *out) {
  const LayoutEntry *section =
      pass->entry->section >= 0 ? &pass->outline->entries.items[pass->entry->section] : NULL;
  if (strcmp(name, "section.title") == 0) {
    /* Outside sections the running head is the page's own title. */
    if (section && report_attribute(section->node, "short"))
      layout_spans_attribute(pass, section->node, "short", style, out);
    else
      layout_spans_title(pass, section ? section : pass->entry, style, node, out);
    return;
  }
  int number = strcmp(name, "page.number") == 0                 ? pass->page_number
               : section && strcmp(name, "section.number") == 0 ? section->number
                                                                : 0;
  if (number) layout_spans_add(pass, out, base_arena_format(pass->arena, "%d", number), style, NULL, node);
}

/* ---- setting ------------------------------------------------------------------------------------------------------- */

TextParagraph *layout_set(LayoutPass *pass, const LayoutSpans *spans, const PageRole *role, TextAlign align,
                          BaseLength width, BasePlace place) {
  TextSettings settings = {.align = align,
                           .width = width,
                           .indent = spans->indent,
                           .hyphenate = role->hyphenate,
                           .optical_margins = role->optical_margins,
                           .expansion = role->expansion,
                           .place = place,
                           .language = pass->kit.language};
  const size_t *shorter = spans->short_lines;
  size_t count = shorter[0] > shorter[1] ? shorter[0] : shorter[1];
  BaseLength *widths = base_alloc(count * sizeof *widths + 1);
  for (size_t i = 0; i < count; i++)
    widths[i] = width - (i < shorter[0] ? spans->short_by[0] : 0) - (i < shorter[1] ? spans->short_by[1] : 0);
  if (count) settings.widths = widths, settings.width_count = count;
  if (spans->spans.count && spans->spans.items[0].style->language)
    settings.language = spans->spans.items[0].style->language;
  TextParagraph *set = text_paragraph(pass->kit.fonts, spans->spans.items, spans->spans.count, &settings,
                                      pass->arena, pass->kit.diagnostics);
  base_free(widths);
  return set;
}

TextParagraph *layout_set_attribute(LayoutPass *pass, const ReportNode *node, const char *name,
                                    const PageRole *role, TextAlign align, BaseLength width) {
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, node, name, layout_in_language(pass, &role->style, node->language), &spans);
  TextParagraph *paragraph = layout_set(pass, &spans, role, align, width, report_attribute_place(node, name));
  layout_spans_free(&spans);
  return paragraph;
}

const TextLine *layout_line(LayoutPass *pass, const char *text, const TextStyle *style,
                            const ReportFigure *figure, BasePlace place) {
  TextSpan span = {text, strlen(text), style, new_origin(pass, figure, NULL)};
  return text_line(pass->kit.fonts, &span, 1, place, pass->arena, pass->kit.diagnostics);
}

const TextLine *layout_attribute_line(LayoutPass *pass, const ReportNode *node, const char *name,
                                      const TextStyle *style) {
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, node, name, layout_in_language(pass, style, node->language), &spans);
  const TextLine *line = text_line(pass->kit.fonts, spans.spans.items, spans.spans.count,
                                   report_attribute_place(node, name), pass->arena, pass->kit.diagnostics);
  layout_spans_free(&spans);
  return line;
}

const PageRole *layout_role(const LayoutRegion *region, const ReportNode *node, const char *fallback) {
  const char *name = report_attribute(node, "role");
  BasePlace place = name ? report_attribute_place(node, "role") : node->place;
  return page_role(&region->pass->kit, name ? name : fallback, place);
}

const PageRole *layout_part_role(LayoutPass *pass, const LayoutPart *part, BasePlace place) {
  for (size_t i = 0; i < pass->kit.role_count; i++)
    if (strcmp(pass->kit.roles[i].name, part->name) == 0) return &pass->kit.roles[i];
  PageRole *copy = base_arena_alloc(pass->arena, sizeof *copy);
  *copy = *page_role(&pass->kit, part->base, place);
  copy->style.size = copy->style.size * part->percent / 100;
  copy->strong.size = copy->strong.size * part->percent / 100;
  copy->emphasis.size = copy->emphasis.size * part->percent / 100;
  copy->strong_emphasis.size = copy->strong_emphasis.size * part->percent / 100;
  if (part->purpose) copy->colour = layout_colour(pass, part->purpose);
  return copy;
}

BaseLength layout_add_lines(LayoutPass *pass, LayoutBox *box, PageElement *element, BasePlace place,
                            const TextParagraph *paragraph, const PageRole *role, BaseLength x,
                            BaseLength y) {
  for (size_t i = 0; i < paragraph->line_count; i++) {
    LayoutItem *item = layout_add_line(pass, box, element, place, &paragraph->lines[i], role->colour, x,
                                       y + (BaseLength)i * role->leading);
    item->joined = i + 1 < paragraph->line_count;
  }
  return y + ((BaseLength)paragraph->line_count - 1) * role->leading;
}

PageElement *layout_child_element(LayoutPass *pass, PageElement *parent, PageElementKind kind,
                                  const ReportNode *node) {
  PageElement *element = page_element_new(pass->out, parent, kind, node->place);
  layout_set_language(pass, element, node);
  return element;
}

PageElement *layout_element(const LayoutRegion *region, PageElementKind kind, const ReportNode *node) {
  return layout_child_element(region->pass, region->parent, kind, node);
}
