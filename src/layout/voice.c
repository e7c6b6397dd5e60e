/* Voices: the bubble, the pull quote with its hung guillemet, the signature (look, section 6.4). */
#include "layout/internal.h"

#include <string.h>

#define TAIL_OVERLAP LAYOUT_MM(10) /* with the bubble, so that no seam shows */

/* Sizes as in look, section 4: 9 of 9.5 pt in a narrow bubble, 9.5 of 10 pt for who signs. */
static const LayoutPart NARROW_QUOTE = {"quote-margin", "quote", 95, NULL};
static const LayoutPart QUOTE_NAME = {"quote-name", "label-soft", 100, "ink"};
static const LayoutPart SIGNATURE = {"signature", "body", 95, NULL};
static const LayoutPart SIGNATURE_FUNCTION = {"signature-title", "small", 100, "soft"};

/* ---- bubble ---------------------------------------------------------------------------------------------------------- */

/* Two steps of squares under the bottom edge: M x+5,b h5 v2.5 h−2.5 v2.5 h−2.5 z, mirrored to the right. */
static void add_tail(LayoutPass *pass, LayoutBox *box, bool right, BaseLength bottom) {
  static const int steps[6][2] = {{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 2}, {0, 2}};
  PagePoint points[6];
  for (int i = 0; i < 6; i++) {
    BaseLength x = layout_length(pass, LOOK_QUOTE_TAIL_FROM_SIDE) +
                   steps[i][0] * layout_length(pass, LOOK_QUOTE_TAIL_STEP);
    BaseLength y = steps[i][1] ? steps[i][1] * layout_length(pass, LOOK_QUOTE_TAIL_STEP) : -TAIL_OVERLAP;
    points[i] = (PagePoint){right ? box->width - x : x, y};
  }
  layout_add_shape(pass, box, NULL, 0, bottom, "mlllllh", points, 6, layout_colour(pass, "voice"))->sinks =
      true;
}

static bool already_quoted(const ReportNode *node) {
  BaseBuffer text = {0};
  report_plain_text(node, &text);
  const char *at = text.data ? text.data : "";
  while (*at == ' ' || *at == '\n') at++;
  bool quoted = strncmp(at, "«", 2) == 0 || strncmp(at, "“", 3) == 0;
  base_buffer_free(&text);
  return quoted;
}

static TextParagraph *set_quoted(const LayoutRegion *region, const ReportNode *node, const PageRole *role,
                                 BaseLength width, bool opens) {
  LayoutPass *pass = region->pass;
  BaseQuotes *marks = base_arena_alloc(pass->arena, sizeof *marks);
  base_tag_quotes(node->language ? node->language : pass->kit.language, marks);
  bool quoted = already_quoted(node);
  LayoutSpans spans = {0}, all = {0};
  layout_spans_collect(pass, node, role, &spans);
  if (!quoted && opens) layout_spans_add(pass, &all, marks->open[0], &role->style, NULL, NULL);
  for (size_t i = 0; i < spans.spans.count; i++) *BASE_APPEND(&all.spans) = spans.spans.items[i];
  if (!quoted) layout_spans_add(pass, &all, marks->close[0], &role->style, NULL, NULL);
  TextParagraph *set = layout_set(pass, &all, role, role->align, width, node->place);
  layout_spans_free(&spans);
  layout_spans_free(&all);
  return set;
}

static const PageRole *bubble_role(const LayoutRegion *region, const ReportNode *node) {
  if (region->width > layout_length(region->pass, LOOK_QUOTE_NARROW) || report_attribute(node, "role"))
    return layout_role(region, node, "quote");
  return layout_part_role(region->pass, &NARROW_QUOTE, node->place);
}

/* The attribution at the bottom; returns the bubble's height, which is a whole number of half squares. */
static BaseLength add_name(const LayoutRegion *region, LayoutBox *box, PageElement *parent,
                           const ReportNode *node, BaseLength last) {
  LayoutPass *pass = region->pass;
  const char *by = report_attribute(node, "by");
  if (!by || !*by) return last + layout_length(pass, LOOK_QUOTE_BARE_BELOW);
  const PageRole *role = layout_part_role(pass, &QUOTE_NAME, node->place);
  BaseLength width =
      region->width - layout_length(pass, LOOK_QUOTE_LEFT) - layout_length(pass, LOOK_QUOTE_RIGHT);
  TextParagraph *set = layout_set_attribute(pass, node, "by", role, role->align, width);
  BaseLength block = (BaseLength)(set->line_count ? set->line_count - 1 : 0) * role->leading;
  BaseLength height =
      last + layout_length(pass, LOOK_QUOTE_NAME_SPACE) + block + layout_length(pass, LOOK_QUOTE_NAME_ABOVE);
  height = (height + layout_length(pass, LOOK_QUOTE_STEP) - 1) / layout_length(pass, LOOK_QUOTE_STEP) *
           layout_length(pass, LOOK_QUOTE_STEP);
  PageElement *element = page_element_new(pass->out, parent, PAGE_P, node->place);
  LayoutItem *before = box->last;
  BaseLength first = height - layout_length(pass, LOOK_QUOTE_NAME_ABOVE) - block;
  layout_add_lines(pass, box, element, node->place, set, role, layout_length(pass, LOOK_QUOTE_LEFT), first);
  for (LayoutItem *item = before->next; item; item = item->next) item->sinks = true;
  return height;
}

/* A line at the side of the words, where a bubble would have its tail; NULL: none. */
static LayoutItem *add_side_rule(LayoutPass *pass, LayoutBox *box, const char *tail) {
  if (strcmp(tail, "none") == 0) return NULL;
  BaseLength weight = layout_length(pass, LOOK_QUOTE_RULE);
  BaseLength x = strcmp(tail, "right") == 0 ? box->width - weight : 0;
  return layout_add_rect(pass, box, (PageRect){x, 0, weight, 0}, layout_colour(pass, "data"));
}

LayoutBlock *layout_build_quote(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const PageRole *role = bubble_role(region, node);
  PageElement *quotation = layout_element(region, PAGE_BLOCKQUOTE, node);
  PageElement *words = page_element_new(pass->out, quotation, PAGE_P, node->place);
  bool bubble = layout_choice(pass, LOOK_QUOTE, "bubble");
  const char *tail = report_attribute_or(node, "tail", "left");
  LayoutItem *panel =
      bubble ? layout_add_rect(pass, box, (PageRect){0, 0, region->width, 0}, layout_colour(pass, "voice"))
             : add_side_rule(pass, box, tail);
  if (panel) panel->grows = true;
  TextParagraph *set = set_quoted(
      region, node, role,
      region->width - layout_length(pass, LOOK_QUOTE_LEFT) - layout_length(pass, LOOK_QUOTE_RIGHT), true);
  BaseLength last =
      layout_add_lines(pass, box, words, node->place, set, role, layout_length(pass, LOOK_QUOTE_LEFT),
                       layout_length(pass, LOOK_QUOTE_FIRST));
  box->height = add_name(region, box, quotation, node, last);
  if (panel) layout_item_grow(panel, box->height);
  if (bubble && strcmp(tail, "none") != 0) add_tail(pass, box, strcmp(tail, "right") == 0, box->height);
  block->space_before = block->space_after = layout_length(pass, LOOK_QUOTE_SPACE);
  return block;
}

/* ---- pull quote -------------------------------------------------------------------------------------------------------- */

static void add_guillemet(LayoutPass *pass, LayoutBox *box, PageElement *element, const ReportNode *node,
                          const PageRole *role) {
  BaseQuotes *marks = base_arena_alloc(pass->arena, sizeof *marks);
  base_tag_quotes(node->language ? node->language : pass->kit.language, marks);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = role->strong.face ? role->strong : role->style;
  style->size = layout_of_size(pass, LOOK_PULL_MARK_SIZE, role->style.size);
  style->features |= TEXT_NO_LIGATURES;
  marks->open[0][strcspn(marks->open[0], " ")] = '\0';
  const TextLine *line = layout_line(pass, marks->open[0], style, NULL, node->place);
  BaseLength x = layout_length(pass, LOOK_PULL_MARK_RIGHT) - line->width;
  LayoutItem *item =
      layout_add_line(pass, box, element, node->place, line, layout_colour(pass, "accent"), x, box->baseline);
  item->joined = true;
}

LayoutBlock *layout_build_pull(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const PageRole *role = layout_role(region, node, "pull");
  PageElement *quotation = layout_element(region, PAGE_BLOCKQUOTE, node);
  PageElement *words = page_element_new(pass->out, quotation, PAGE_P, node->place);
  bool quoted = already_quoted(node);
  bool hangs = layout_choice(pass, LOOK_PULL, "guillemet");
  TextParagraph *set = set_quoted(region, node, role, region->width, !hangs);
  box->baseline = role->leading;
  if (!quoted && hangs) add_guillemet(pass, box, words, node, role);
  box->height = layout_add_lines(pass, box, words, node->place, set, role, 0, role->leading);
  if (!hangs) {
    BaseLength weight = layout_length(pass, LOOK_QUOTE_RULE), top = role->leading - role->style.size;
    layout_add_rect(pass, box,
                    (PageRect){-layout_length(pass, LOOK_PULL_RULE_BEFORE), top, weight,
                               box->height - top + role->style.size / 4},
                    layout_colour(pass, "data"));
  }
  block->space_before = role->space_before;
  block->space_after = role->space_after;
  return block;
}

/* ---- signature ---------------------------------------------------------------------------------------------------------- */

LayoutBlock *layout_build_signature(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  BaseLength rule = region->width < layout_length(pass, LOOK_SIGNATURE_RULE)
                        ? region->width
                        : layout_length(pass, LOOK_SIGNATURE_RULE);
  layout_add_rule(pass, box, 0, 0, rule, layout_length(pass, LOOK_SIGNATURE_WEIGHT),
                  layout_colour(pass, "ink"));
  PageElement *element = layout_element(region, PAGE_P, node);
  const PageRole *name = layout_part_role(pass, &SIGNATURE, node->place);
  /* A role of the theme's own is bold as it is; one made from the body is set in its strong face. */
  bool own = strcmp(name->name, SIGNATURE.name) == 0;
  const TextLine *line = layout_attribute_line(pass, node, "name", own ? &name->style : &name->strong);
  LayoutItem *item = layout_add_line(pass, box, element, node->place, line, name->colour, 0,
                                     layout_length(pass, LOOK_SIGNATURE_NAME));
  box->height = layout_length(pass, LOOK_SIGNATURE_NAME);
  if (report_attribute(node, "title")) {
    item->joined = true;
    const PageRole *title = layout_part_role(pass, &SIGNATURE_FUNCTION, node->place);
    line = layout_attribute_line(pass, node, "title", &title->style);
    layout_add_line(pass, box, element, node->place, line, title->colour, 0,
                    layout_length(pass, LOOK_SIGNATURE_TITLE));
    box->height = layout_length(pass, LOOK_SIGNATURE_TITLE);
  }
  block->space_before = block->space_after = layout_length(pass, LOOK_QUOTE_SPACE);
  return block;
}
