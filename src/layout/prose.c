/* Running text: titles, headings, leads, paragraphs, lists, block quotes, notes. */
#include "layout/internal.h"

#include <string.h>

/* Measures of lists (look, section 6.2). */
#define BULLET        LAYOUT_MM(200)
#define BULLET_UNDER  LAYOUT_MM(15) /* below the baseline */
#define BULLET_INDENT LAYOUT_MM(500)
#define ITEM_SPACE    LAYOUT_MM(250) /* between items, beside the leading */

/* ---- paragraphs --------------------------------------------------------------------------------------------------- */

/* How a paragraph is set into boxes, one a line. */
typedef struct {
  const PageRole *role;
  PageElement *element;
  BaseLength indent, space; /* of all lines; above the first */
  bool snaps;
} Setting;

/* At least two lines stay together at the end and at the start of a page; and no page ends with a hyphen. */
static bool is_glued(size_t line, size_t count) {
  return line == 1 || (line > 0 && line + 1 == count);
}

static LayoutBox *add_line_box(LayoutPass *pass, LayoutBlock *block, const Setting *setting,
                               const TextLine *line, BasePlace place) {
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, block->width));
  box->height = box->baseline = setting->role->leading;
  layout_add_line(pass, box, setting->element, place, line, setting->role->colour, setting->indent,
                  box->baseline);
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
  static const char *const words[3][3] = {{"note", "Note. – ", "Note. "},
                                          {"reading", "Lecture. – ", "How to read. "},
                                          {"source", "Source. – ", "Source. "}};
  const char *kind = node->kind == REPORT_NOTE ? report_attribute(node, "kind") : NULL;
  bool french = strncmp(pass->kit.language ? pass->kit.language : "fr", "fr", 2) == 0;
  for (int i = 0; kind && i < 3; i++)
    if (strcmp(kind, words[i][0]) == 0) return words[i][french ? 1 : 2];
  return NULL;
}

static void add_paragraph(const LayoutRegion *region, LayoutBlock *block, const ReportNode *node,
                          const Setting *setting) {
  LayoutPass *pass = region->pass;
  LayoutSpans spans = {0};
  layout_spans_add(pass, &spans, opening_word(pass, node), &setting->role->style, NULL, NULL);
  layout_spans_collect(pass, node, setting->role, &spans);
  BaseLength width = block->width - setting->indent;
  TextParagraph *set = layout_set(pass, &spans, setting->role, setting->role->align, width, node->place);
  LayoutBox *before = block->last;
  for (size_t i = 0; i < set->line_count; i++) {
    LayoutBox *box = add_line_box(pass, block, setting, &set->lines[i], node->place);
    box->last->as.line.joined = i + 1 < set->line_count;
    box->glued = is_glued(i, set->line_count) || (i > 0 && set->lines[i - 1].hyphenated);
    box->snaps = i == 0 && setting->snaps;
    box->space = i == 0 && before ? setting->space : 0;
  }
  check_lines(pass, node, setting->role, set->line_count);
  if (spans.calls.count) layout_notes_attach(region, block, &spans);
  layout_spans_free(&spans);
}

/* A block of one paragraph in a role. */
static LayoutBlock *build_paragraph(const LayoutRegion *region, const ReportNode *node, const char *role_name,
                                    PageElementKind kind, bool snaps) {
  LayoutBlock *block = layout_block_new(region, node);
  const PageRole *role = layout_role(region, node, role_name);
  Setting setting = {.role = role, .element = layout_element(region, kind, node), .snaps = snaps};
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

LayoutBlock *layout_build_paragraph(const LayoutRegion *region, const ReportNode *node) {
  return build_paragraph(region, node, "body", PAGE_P, true);
}

LayoutBlock *layout_build_note(const LayoutRegion *region, const ReportNode *node) {
  return build_paragraph(region, node, "note", PAGE_P, false);
}

/* ---- prose: what Markdown gives --------------------------------------------------------------------------------------- */

typedef struct {
  const LayoutRegion *region;
  LayoutBlock *block;
  const PageRole *body;
  bool after_heading;
  BaseLength space; /* wanted above the next paragraph */
} Prose;

static void larger(BaseLength *space, BaseLength other) {
  if (other > *space) *space = other;
}

static void add_plain(Prose *prose, const ReportNode *node) {
  larger(&prose->space, prose->body->space_before);
  Setting setting = {prose->body, layout_element(prose->region, PAGE_P, node), 0, prose->space, true};
  LayoutBox *before = prose->block->last;
  add_paragraph(prose->region, prose->block, node, &setting);
  LayoutBox *first = before ? before->next : prose->block->first;
  if (first && prose->after_heading) first->glued = true;
  prose->space = prose->body->space_after;
  prose->after_heading = false;
}

static void add_heading(Prose *prose, const ReportNode *node) {
  const PageRole *role = page_role(&prose->region->pass->kit, "heading", node->place);
  larger(&prose->space, role->space_before);
  Setting setting = {role, layout_element(prose->region, heading_kind(node), node), 0, prose->space, true};
  LayoutBox *before = prose->block->last;
  add_paragraph(prose->region, prose->block, node, &setting);
  LayoutBox *box = before ? before->next : prose->block->first;
  for (bool first = true; box; box = box->next, first = false) box->glued = !first;
  prose->space = role->space_after;
  prose->after_heading = true;
}

static bool is_block(ReportKind kind) {
  return kind == REPORT_PARAGRAPH || kind == REPORT_LIST || kind == REPORT_HEADING || kind == REPORT_PULL;
}

static bool has_blocks(const ReportNode *node) {
  for (const ReportNode *child = node->first; child; child = child->next)
    if (is_block(child->kind)) return true;
  return false;
}

/* The bullet is an artifact: L and LI already say that it is a list. */
static void add_bullet(LayoutPass *pass, LayoutBox *box) {
  PageRect square = {0, box->baseline + BULLET_UNDER - BULLET, BULLET, BULLET};
  layout_add_rect(pass, box, square, layout_colour(pass, "data"));
}

static void add_number(const Prose *prose, LayoutBox *box, PageElement *label, const ReportNode *item,
                       int number) {
  LayoutPass *pass = prose->region->pass;
  const char *text = base_arena_format(pass->arena, "%d.", number);
  const TextLine *line = layout_line(pass, text, &prose->body->style, NULL, item->place);
  layout_add_line(pass, box, label, item->place, line, prose->body->colour, 0, box->baseline);
}

/* An item: its paragraphs beside a bullet, or a number (0: a bullet). */
static void add_item(Prose *prose, const ReportNode *item, PageElement *list, int number) {
  LayoutRegion region = *prose->region;
  PageElement *li = page_element_new(region.pass->out, list, PAGE_LI, item->place);
  PageElement *label = number ? page_element_new(region.pass->out, li, PAGE_LBL, item->place) : NULL;
  PageElement *body = page_element_new(region.pass->out, li, PAGE_LBODY, item->place);
  LayoutBox *before = prose->block->last;
  Setting setting = {prose->body, body, BULLET_INDENT, prose->space, false};
  if (!has_blocks(item)) {
    add_paragraph(&region, prose->block, item, &setting);
  } else {
    for (const ReportNode *child = item->first; child; child = child->next)
      if (child->kind == REPORT_PARAGRAPH) {
        add_paragraph(&region, prose->block, child, &setting);
        setting.space = ITEM_SPACE;
      }
  }
  LayoutBox *first = before ? before->next : prose->block->first;
  if (first && number) add_number(prose, first, label, item, number);
  if (first && !number) add_bullet(region.pass, first);
}

static void add_list(Prose *prose, const ReportNode *node) {
  PageElement *list = layout_element(prose->region, PAGE_L, node);
  larger(&prose->space, prose->body->space_before);
  LayoutBox *before = prose->block->last;
  int number = node->number ? node->number : report_flag(node, "numbered");
  for (const ReportNode *item = node->first; item; item = item->next) {
    if (item->kind != REPORT_ITEM) continue;
    add_item(prose, item, list, number);
    if (number) number++;
    prose->space = ITEM_SPACE;
  }
  LayoutBox *first = before ? before->next : prose->block->first;
  if (first) first->snaps = true;
  if (first && prose->after_heading) first->glued = true;
  prose->space = prose->body->space_after;
  prose->after_heading = false;
}

/* A block quote of Markdown: its paragraphs, indented. */
static void add_quotation(Prose *prose, const ReportNode *node) {
  PageElement *quotation = layout_element(prose->region, PAGE_BLOCKQUOTE, node);
  for (const ReportNode *child = node->first; child; child = child->next) {
    if (child->kind != REPORT_PARAGRAPH) continue;
    PageElement *element = page_element_new(prose->region->pass->out, quotation, PAGE_P, child->place);
    larger(&prose->space, prose->body->space_before);
    Setting setting = {prose->body, element, BULLET_INDENT, prose->space, true};
    add_paragraph(prose->region, prose->block, child, &setting);
    prose->space = prose->body->space_after;
  }
  prose->after_heading = false;
}

static void add_prose(Prose *prose, const ReportNode *node) {
  for (const ReportNode *child = node->first; child; child = child->next) {
    switch (child->kind) {
    case REPORT_PARAGRAPH: add_plain(prose, child); break;
    case REPORT_HEADING: add_heading(prose, child); break;
    case REPORT_LIST: add_list(prose, child); break;
    case REPORT_PULL: add_quotation(prose, child); break;
    default: break;
    }
  }
}

static LayoutBlock *prose_block(const LayoutRegion *region, const ReportNode *node, Prose *prose) {
  LayoutBlock *block = layout_block_new(region, node);
  const PageRole *body = layout_role(region, node, "body");
  *prose = (Prose){.region = region, .block = block, .body = body};
  block->space_before = body->space_before;
  block->space_after = body->space_after;
  return block;
}

LayoutBlock *layout_build_prose(const LayoutRegion *region, const ReportNode *node) {
  if (!has_blocks(node)) return layout_build_paragraph(region, node);
  Prose prose;
  LayoutBlock *block = prose_block(region, node, &prose);
  add_prose(&prose, node);
  const ReportNode *first = node->first;
  while (first && !is_block(first->kind)) first = first->next;
  if (first && first->kind == REPORT_HEADING)
    block->space_before = page_role(&region->pass->kit, "heading", node->place)->space_before;
  return block;
}

LayoutBlock *layout_build_list(const LayoutRegion *region, const ReportNode *node) {
  Prose prose;
  LayoutBlock *block = prose_block(region, node, &prose);
  add_list(&prose, node);
  return block;
}
