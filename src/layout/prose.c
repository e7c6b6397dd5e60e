/* Running text: titles, headings, leads, paragraphs, lists, block quotes, notes. */
#include "layout/prose.h"

#include <string.h>

/* ---- paragraphs --------------------------------------------------------------------------------------------------- */

/* How a paragraph is set into boxes, one a line. */
typedef struct {
  const PageRole *role;
  PageElement *element;
  BaseLength indent, space; /* of all lines; above the first */
  bool snaps;
  const char *opening; /* words before it */
  BaseLength first;    /* indentation of the first line, beside that of all */
} Setting;

/* At least two lines stay together at the end and at the start of a page; and no page ends with a hyphen. */
static bool is_glued(size_t line, size_t count) {
  return line == 1 || (line > 0 && line + 1 == count);
}

static LayoutBox *add_line_box(LayoutPass *pass, LayoutBlock *block, const Setting *setting,
                               const TextLine *line, BasePlace place, BaseLength off) {
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, block->width));
  box->height = box->baseline = setting->role->leading;
  /* from right to left the indentation is at the right, where the measure ends before it */
  layout_add_line(pass, box, setting->element, place, line, setting->role->colour,
                  off + (pass->kit.right_to_left ? 0 : setting->indent), box->baseline);
  return box;
}

static void check_lines(LayoutPass *pass, const ReportNode *node, const PageRole *role, size_t lines) {
  if (!role->max_lines || lines <= (size_t)role->max_lines) return;
  base_report(pass->kit.diagnostics, BASE_WARNING, node->place, "too-many-lines", "shorten the text",
              "“%s” takes %zu lines, its role “%s” allows %d", report_kind_name(node->kind), lines,
              role->name, role->max_lines);
}

/* "Note. – ", "Lecture. – ", "Source. – " open a note of that kind. */
static const char *opening_word(const LayoutPass *pass, const ReportNode *node) {
  static const struct {
    const char *kind;
    BaseWord word;
  } words[] = {{"note", BASE_WORD_NOTE}, {"reading", BASE_WORD_READING}, {"source", BASE_WORD_SOURCE}};
  const char *kind = node->kind == REPORT_NOTE ? report_attribute(node, "kind") : NULL;
  for (int i = 0; kind && i < 3; i++)
    if (strcmp(kind, words[i].kind) == 0) return base_word(pass->kit.locale, words[i].word);
  return NULL;
}

/* What is left of a measure beside an indentation. Nesting that leaves no room for words is said. */
BaseLength layout_prose_measure(LayoutPass *pass, const LayoutBlock *block, BaseLength indent,
                                const ReportNode *node) {
  if (block->width - indent >= layout_length(pass, LOOK_LIST_LEAST_MEASURE) || indent == 0)
    return block->width - indent;
  base_report(pass->kit.diagnostics, BASE_ERROR, node->place, "no-width",
              "nest less deeply, or give the text a wider measure",
              "lists and quotes leave %.1f mm for the words", base_to_mm(block->width - indent));
  return layout_length(pass, LOOK_LIST_LEAST_MEASURE);
}

/* Between two paragraphs; one that stands on the baseline grid may have more than it asks for. */
static BaseLength space_above(const LayoutRegion *region, const Setting *setting) {
  BaseLength grid = region->master ? region->master->baseline : 0;
  return setting->snaps && grid > 0 ? (setting->space + grid - 1) / grid * grid : setting->space;
}

static void add_paragraph(const LayoutRegion *region, LayoutBlock *block, const ReportNode *node,
                          const Setting *setting) {
  LayoutPass *pass = region->pass;
  LayoutSpans spans = {0};
  layout_spans_add(pass, &spans, setting->opening, &setting->role->style, NULL, NULL);
  layout_spans_collect(pass, node, setting->role, &spans);
  spans.indent = setting->first;
  LayoutAside *aside = region->aside;
  LayoutBox *before = block->last;
  if (before) layout_aside_pass(aside, space_above(region, setting));
  spans.short_lines[0] = layout_aside_lines(aside, setting->role->leading);
  spans.short_by[0] = aside ? aside->width : 0;
  LayoutDrop drop = {0};
  bool dropped =
      !before && region->drop && layout_drop_take(region, block->node, setting->role, &spans, &drop);
  if (dropped) spans.short_lines[1] = (size_t)region->drop, spans.short_by[1] = drop.width;
  BaseLength width = layout_prose_measure(pass, block, setting->indent, node);
  TextParagraph *set = layout_set(pass, &spans, setting->role, setting->role->align, width, node->place);
  for (size_t i = 0; i < set->line_count; i++) {
    BaseLength off = aside && i < spans.short_lines[0] && !aside->right ? aside->width : 0;
    if (i < spans.short_lines[1]) off += drop.width;
    LayoutBox *box = add_line_box(pass, block, setting, &set->lines[i], node->place, off);
    box->last->joined = i + 1 < set->line_count;
    box->glued = is_glued(i, set->line_count) || (i > 0 && set->lines[i - 1].hyphenated) ||
                 (i > 0 && i < spans.short_lines[1]);
    box->snaps = i == 0 && setting->snaps;
    box->space = i == 0 && before ? setting->space : 0;
  }
  if (dropped)
    layout_drop_put(region, block->node, block->first, setting->element, &drop,
                    setting->indent + (aside && !aside->right && spans.short_lines[0] ? aside->width : 0),
                    setting->role->leading, set->line_count);
  layout_aside_pass(aside, (BaseLength)set->line_count * setting->role->leading);
  check_lines(pass, node, setting->role, set->line_count);
  if (spans.calls.count) layout_notes_attach(region, before ? before->next : block->first, &spans);
  layout_spans_free(&spans);
}

/* A block of one paragraph in a role. */
static LayoutBlock *build_paragraph(const LayoutRegion *region, const ReportNode *node, const char *role_name,
                                    PageElementKind kind, bool snaps) {
  LayoutBlock *block = layout_block_new(region, node);
  const PageRole *role = layout_role(region, node, role_name);
  Setting setting = {.role = role,
                     .element = layout_element(region, kind, node),
                     .snaps = snaps,
                     .opening = opening_word(region->pass, node)};
  block->space_before = role->space_before;
  block->space_after = role->space_after;
  add_paragraph(region, block, node, &setting);
  return block;
}

LayoutBlock *layout_build_title(const LayoutRegion *region, const ReportNode *node) {
  bool lead = node->kind == REPORT_LEAD;
  LayoutBlock *block = build_paragraph(region, node, lead ? "lead" : "title", lead ? PAGE_P : PAGE_H1, true);
  block->keep_next = block->keep_together = !lead;
  return block;
}

static PageElementKind heading_kind(const ReportNode *node) {
  int level = node->number ? node->number : 2;
  return level <= 2 ? PAGE_H2 : level == 3 ? PAGE_H3 : PAGE_H4;
}

LayoutBlock *layout_build_heading(const LayoutRegion *region, const ReportNode *node) {
  LayoutBlock *block = build_paragraph(region, node, "heading", heading_kind(node), true);
  block->keep_next = block->keep_together = true;
  return block;
}

LayoutBlock *layout_build_note(const LayoutRegion *region, const ReportNode *node) {
  return build_paragraph(region, node, "note", PAGE_P, false);
}

/* ---- prose: what Markdown gives --------------------------------------------------------------------------------------- */

void layout_larger(BaseLength *space, BaseLength other) {
  if (other > *space) *space = other;
}

LayoutBox *layout_prose_next(const Prose *prose, LayoutBox *before) {
  return before ? before->next : prose->block->first;
}

void layout_prose_begin(Prose *prose, LayoutBox *before) {
  LayoutBox *first = layout_prose_next(prose, before);
  if (first && prose->after_heading) first->glued = true;
  prose->after_heading = false;
}

/* Sets a paragraph; returns its first box, NULL when it has no lines. */
static LayoutBox *set_paragraph(Prose *prose, const ReportNode *node, PageElement *element, bool snaps) {
  LayoutBox *before = prose->block->last;
  Setting setting = {prose->role, element, prose->indent, prose->space, snaps, prose->opening, 0};
  if (prose->after_paragraph && !prose->opening) setting.first = prose->role->indent;
  prose->opening = NULL;
  add_paragraph(prose->region, prose->block, node, &setting);
  prose->space = prose->role->space_after;
  return layout_prose_next(prose, before);
}

static void add_plain(Prose *prose, const ReportNode *node) {
  LayoutBox *before = prose->block->last;
  layout_larger(&prose->space, prose->gap);
  PageElement *element = prose->direct ? prose->region->parent : layout_element(prose->region, PAGE_P, node);
  set_paragraph(prose, node, element, prose->snaps);
  layout_prose_begin(prose, before);
}

static void add_heading(Prose *prose, const ReportNode *node) {
  const PageRole *role = page_role(&prose->region->pass->kit, "heading", node->place);
  layout_larger(&prose->space, role->space_before);
  Setting setting = {role,
                     layout_element(prose->region, heading_kind(node), node),
                     prose->indent,
                     prose->space,
                     prose->snaps,
                     NULL,
                     0};
  LayoutBox *before = prose->block->last;
  add_paragraph(prose->region, prose->block, node, &setting);
  LayoutBox *box = layout_prose_next(prose, before);
  for (bool first = true; box; box = box->next, first = false) box->glued = !first;
  prose->space = role->space_after;
  prose->after_heading = true;
}

static bool is_block(ReportKind kind) {
  return kind == REPORT_PARAGRAPH || kind == REPORT_LIST || kind == REPORT_HEADING || kind == REPORT_PULL ||
         kind == REPORT_CODE_BLOCK || kind == REPORT_GRID;
}

static bool has_blocks(const ReportNode *node) {
  for (const ReportNode *child = node->first; child; child = child->next)
    if (is_block(child->kind)) return true;
  return false;
}

/* A block quote of Markdown: its blocks, indented. */
static void add_quotation(Prose *prose, const ReportNode *node) {
  LayoutRegion inner = *prose->region;
  inner.parent = layout_element(prose->region, PAGE_BLOCKQUOTE, node);
  Prose quotation = *prose;
  quotation.region = &inner;
  quotation.indent += layout_length(prose->region->pass, LOOK_PROSE_INDENT);
  quotation.direct = false;
  layout_larger(&quotation.gap, prose->role->space_before);
  layout_prose_blocks(&quotation, node);
  prose->space = quotation.space;
  prose->opening = quotation.opening;
  prose->after_heading = false;
}

/* Lists, quotes, code and tables stand under a picture, not beside it. */
static void stand_under(Prose *prose) {
  BaseLength rest = layout_aside_rest(prose->region->aside);
  layout_larger(&prose->space, rest);
  layout_aside_pass(prose->region->aside, rest);
}

void layout_prose_blocks(Prose *prose, const ReportNode *node) {
  prose->after_paragraph = false;
  for (const ReportNode *child = node->first; child; child = child->next) {
    bool paragraph = child->kind == REPORT_PARAGRAPH || child->kind == REPORT_HEADING;
    if (!paragraph && is_block(child->kind)) stand_under(prose);
    switch (child->kind) {
    case REPORT_PARAGRAPH: add_plain(prose, child); break;
    case REPORT_HEADING: add_heading(prose, child); break;
    case REPORT_LIST: layout_prose_list(prose, child); break;
    case REPORT_PULL: add_quotation(prose, child); break;
    case REPORT_CODE_BLOCK: layout_prose_code(prose, child); break;
    case REPORT_GRID: layout_prose_grid(prose, child); break;
    default: break;
    }
    if (is_block(child->kind)) prose->after_paragraph = child->kind == REPORT_PARAGRAPH;
  }
}

static LayoutBlock *prose_block(const LayoutRegion *region, const ReportNode *node, Prose *prose) {
  LayoutBlock *block = layout_block_new(region, node);
  const PageRole *body = layout_role(region, node, "body");
  *prose = (Prose){.region = region,
                   .block = block,
                   .role = body,
                   .gap = body->space_before,
                   .item_space = layout_length(region->pass, LOOK_LIST_ITEM_SPACE),
                   .snaps = true};
  block->space_before = body->space_before;
  block->space_after = body->space_after;
  return block;
}

static LayoutBlock *build_prose(const LayoutRegion *region, const ReportNode *node) {
  if (!has_blocks(node)) return build_paragraph(region, node, "body", PAGE_P, true);
  Prose prose;
  LayoutBlock *block = prose_block(region, node, &prose);
  layout_prose_blocks(&prose, node);
  const ReportNode *first = node->first;
  while (first && !is_block(first->kind)) first = first->next;
  if (first && first->kind == REPORT_HEADING)
    block->space_before = page_role(&region->pass->kit, "heading", node->place)->space_before;
  return block;
}

/* A text of several blocks begins with a paragraph, where it has a drop capital. */
static int drop_lines(const LayoutRegion *region, const ReportNode *node) {
  int lines = report_integer(node, "drop", 0, region->pass->kit.diagnostics);
  const ReportNode *first = node->first;
  while (has_blocks(node) && first && !is_block(first->kind)) first = first->next;
  bool sound = lines >= 2 && lines <= 9 && (!has_blocks(node) || (first && first->kind == REPORT_PARAGRAPH));
  if (report_attribute(node, "drop") && !sound)
    base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "drop"),
                "wrong-value", "drop=\"3\"",
                "a drop capital stands over 2 to 9 lines, at the beginning of a paragraph");
  return sound ? lines : 0;
}

/* With the picture that it stands beside, if there is one. */
LayoutBlock *layout_build_prose(const LayoutRegion *region, const ReportNode *node) {
  LayoutRegion own = *region;
  LayoutAside aside;
  own.drop = drop_lines(region, node);
  if (!layout_aside_begin(&own, node, &aside)) return NULL;
  LayoutBlock *block = build_prose(&own, node);
  if (block) layout_aside_end(&own, block);
  return block;
}

LayoutBlock *layout_build_paragraph(const LayoutRegion *region, const ReportNode *node) {
  return layout_build_prose(region, node);
}

LayoutBlock *layout_build_list(const LayoutRegion *region, const ReportNode *node) {
  Prose prose;
  LayoutBlock *block = prose_block(region, node, &prose);
  layout_prose_list(&prose, node);
  return block;
}
