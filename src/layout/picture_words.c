/* What stands under a picture: its caption, and to whom it is owed. */
#include "layout/internal.h"

#include <string.h>

static const LayoutPart CAPTION = {"caption", "note", 100, NULL};
static const char CREDIT[] = "credit";

static bool has(const ReportNode *node, const char *name) {
  const char *value = report_attribute(node, name);
  return value && *value;
}

bool layout_picture_has_words(const ReportNode *node) {
  return has(node, "caption") || has(node, "credit");
}

/* The credit follows the caption as a sentence of its own, in its role. */
static TextParagraph *set_words(LayoutPass *pass, const ReportNode *node, const PageRole *caption,
                                const PageRole *credit, BaseLength width) {
  LayoutSpans spans = {0};
  layout_spans_attribute(pass, node, "caption", &caption->style, &spans);
  if (has(node, "caption") && has(node, "credit"))
    layout_spans_add(pass, &spans, " ", &caption->style, NULL, NULL);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = credit->style;
  style->ink = credit->colour;
  layout_spans_attribute(pass, node, "credit", style, &spans);
  TextParagraph *set = layout_set(pass, &spans, caption, caption->align, width, node->place);
  layout_spans_free(&spans);
  return set;
}

/* Narrow pictures have words wider than they are. */
BaseLength layout_picture_add_words(LayoutPass *pass, LayoutBox *box, PageElement *parent,
                                    const ReportNode *node, BaseLength width, BaseLength most,
                                    BaseLength top) {
  BaseLength least = layout_length(pass, LOOK_CAPTION_LEAST);
  if (width < least) width = least < most ? least : most;
  const PageRole *caption = layout_part_role(pass, &CAPTION, node->place);
  const LayoutPart part = {CREDIT, caption->name, 100, "soft"};
  const PageRole *credit = layout_part_role(pass, &part, node->place);
  TextParagraph *set = set_words(pass, node, caption, credit, width);
  PageElement *element = parent ? layout_child_element(pass, parent, PAGE_CAPTION, node) : NULL;
  BaseLength first = top + layout_length(pass, LOOK_CAPTION_SPACE) + caption->leading;
  return layout_add_lines(pass, box, element, node->place, set, caption, 0, first);
}
