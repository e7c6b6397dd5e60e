/* Labels, folios and remarks: short texts with a place of their own. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

static TextAlign align_of(const ReportNode *node, TextAlign fallback) {
  const char *align = report_attribute(node, "align");
  if (!align) return fallback;
  if (strcmp(align, "right") == 0) return TEXT_RIGHT;
  if (strcmp(align, "centred") == 0) return TEXT_CENTRED;
  return TEXT_RAGGED;
}

static const PageColour *colour_of(const LayoutPass *pass, const ReportNode *node,
                                   const PageColour *fallback) {
  const char *name = report_attribute(node, "colour");
  return name ? page_colour(&pass->kit, name, report_attribute_place(node, "colour")) : fallback;
}

/* ---- label ---------------------------------------------------------------------------------------------------------- */

static LayoutBlock *build_turned(const LayoutRegion *region, const ReportNode *node, const LayoutSpans *spans,
                                 const PageColour *colour, PageElement *element) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const TextLine *line = text_line(pass->kit.fonts, spans->spans.items, spans->spans.count, node->place,
                                   pass->arena, pass->kit.diagnostics);
  PageCanvas canvas = layout_draw(pass, element, node->place);
  page_draw_turned_line(&canvas, line, align_of(node, TEXT_RAGGED), 0, 0, colour);
  layout_add_drawn(pass, box, 0, 0);
  return block;
}

/* The left edge of the widest line: text from right to left stands at the right of its measure. */
static BaseLength left_edge(const TextParagraph *set) {
  BaseLength least = set->line_count ? set->lines[0].x : 0;
  for (size_t i = 1; i < set->line_count; i++)
    if (set->lines[i].x < least) least = set->lines[i].x;
  return least > 0 ? least : 0;
}

/* Where a label that names its place is aligned on that point; one that flows, in its measure. */
static BaseLength label_shift(const LayoutRegion *region, const ReportNode *node, TextAlign align,
                              const TextParagraph *set) {
  BaseLength measure = region->width;
  if (!report_attribute(node, "at") && region->parent) return 0;
  if (report_attribute(node, "width") || report_attribute(node, "columns")) return 0;
  return align == TEXT_RIGHT ? -measure : align == TEXT_CENTRED ? -measure / 2 : -left_edge(set);
}

static void collect_label(LayoutPass *pass, const ReportNode *node, const PageRole *role,
                          LayoutSpans *spans) {
  if (node->kind == REPORT_FOLIO)
    layout_spans_field(pass, "page.number", &role->style, NULL, spans);
  else
    layout_spans_collect(pass, node, role, spans);
}

LayoutBlock *layout_build_label(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  const PageRole *role = layout_role(region, node, node->kind == REPORT_FOLIO ? "folio" : "label");
  PageRole *own = base_arena_alloc(pass->arena, sizeof *own);
  *own = *role;
  own->colour = colour_of(pass, node, role->colour);
  PageElement *element = region->parent ? layout_element(region, PAGE_P, node) : NULL;
  LayoutSpans spans = {0};
  collect_label(pass, node, own, &spans);
  if (strcmp(report_attribute_or(node, "turn", "0"), "1") == 0) {
    LayoutBlock *turned = build_turned(region, node, &spans, own->colour, element);
    layout_spans_free(&spans);
    return turned;
  }
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  TextAlign align = align_of(node, role->align);
  TextParagraph *set = layout_set(pass, &spans, own, align, region->width, node->place);
  layout_spans_free(&spans);
  box->baseline = own->leading ? own->leading : own->style.size;
  box->height = layout_add_lines(pass, box, element, node->place, set, own,
                                 label_shift(region, node, align, set), box->baseline);
  block->space_before = role->space_before;
  block->space_after = role->space_after;
  return set->line_count ? block : NULL;
}

/* ---- remark --------------------------------------------------------------------------------------------------------- */

static BaseLength remark_measure(const LayoutRegion *region, const ReportNode *node) {
  if (report_attribute(node, "width") || report_attribute(node, "columns")) return region->width;
  return region->margin && region->width > layout_length(region->pass, LOOK_REMARK_MEASURE)
             ? layout_length(region->pass, LOOK_REMARK_MEASURE)
             : region->width;
}

/* A figure in the text's margin: the number on the paragraph's first baseline, its label below. */
static LayoutBlock *build_margin_figure(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const PageRole *number = page_role(&pass->kit, "figure-m", node->place);
  const PageRole *soft = layout_role(region, node, "label-soft");
  PageElement *element = layout_element(region, PAGE_P, node);
  const TextLine *line = layout_attribute_line(pass, node, "value", &number->style);
  LayoutItem *item = layout_add_line(pass, box, element, node->place, line, number->colour,
                                     -layout_length(pass, LOOK_FIGURE_HANG_MEDIUM), number->leading);
  item->joined = true;
  LayoutSpans spans = {0};
  layout_spans_collect(pass, node, soft, &spans);
  TextParagraph *label =
      layout_set(pass, &spans, soft, soft->align, remark_measure(region, node), node->place);
  layout_spans_free(&spans);
  box->baseline = number->leading;
  box->height = layout_add_lines(pass, box, element, node->place, label, soft, 0,
                                 box->baseline + layout_length(pass, LOOK_REMARK_LABEL_BELOW));
  block->space_before = block->space_after = layout_length(pass, LOOK_REMARK_SPACE);
  return block;
}

LayoutBlock *layout_build_remark(const LayoutRegion *region, const ReportNode *node) {
  if (report_attribute(node, "value")) return build_margin_figure(region, node);
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const PageRole *role = layout_role(region, node, "small");
  PageElement *element = layout_element(region, PAGE_P, node);
  LayoutSpans spans = {0};
  layout_spans_collect(pass, node, role, &spans);
  TextParagraph *set = layout_set(pass, &spans, role, role->align, remark_measure(region, node), node->place);
  box->baseline = role->leading;
  box->height = layout_add_lines(pass, box, element, node->place, set, role, 0, box->baseline);
  if (spans.calls.count) layout_notes_attach(region, block->first, &spans);
  layout_spans_free(&spans);
  block->space_before = block->space_after = layout_length(pass, LOOK_REMARK_SPACE);
  return set->line_count ? block : NULL;
}
