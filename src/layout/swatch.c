/* A swatch with its words: what a colour means. */
#include "layout/internal.h"

LayoutBlock *layout_build_swatch(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const PageRole *role = layout_role(region, node, "label");
  BaseLength side = layout_length(pass, LOOK_SWATCH_SIDE),
             indent = side + layout_length(pass, LOOK_SWATCH_GAP);
  PageCanvas canvas = layout_draw(pass, NULL, node->place);
  const char *outline = report_attribute(node, "outline");
  page_draw_box(&canvas, (PageRect){0, 0, side, side},
                page_colour(&pass->kit, report_attribute_or(node, "colour", "data"),
                            report_attribute_place(node, "colour")),
                outline ? page_colour(&pass->kit, outline, report_attribute_place(node, "outline")) : NULL,
                layout_length(pass, LOOK_SWATCH_OUTLINE));
  layout_add_drawn(pass, box, 0, 0);
  LayoutSpans spans = {0};
  layout_spans_collect(pass, node, role, &spans);
  BaseLength measure = region->width > indent ? region->width - indent : region->width;
  TextParagraph *words = layout_set(pass, &spans, role, role->align, measure, node->place);
  layout_spans_free(&spans);
  PageElement *element = layout_element(region, PAGE_P, node);
  BaseLength last = words->line_count ? layout_add_lines(pass, box, element, node->place, words, role, indent,
                                                         layout_length(pass, LOOK_SWATCH_DROP))
                                      : 0;
  box->height = last > side ? last : side;
  block->space_before = block->space_after = layout_length(pass, LOOK_SWATCH_SPACE);
  return block;
}
