/* Charts, which others draw, and images. */
#include "layout/internal.h"

#include <string.h>

/* ---- chart --------------------------------------------------------------------------------------------------------------- */

/* A chart with a title stands on the title's baseline, as text does; one without, on its top edge. */
LayoutBlock *layout_build_chart(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  const LayoutDrawing *drawing = &pass->options->drawing;
  if (!drawing->measure) return NULL;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  const char *title = report_attribute(node, "title");
  if (title && *title) box->baseline = page_role(&pass->kit, "chart-title", node->place)->leading;
  /* The figure is made when the chart is drawn; this keeps its place in the reading order. */
  PageElement *element = region->parent ? layout_element(region, PAGE_DIV, node) : NULL;
  LayoutItem *item = layout_item_new(pass, box, LAYOUT_CHART);
  item->as.chart.element = element;
  item->y = box->baseline;
  item->as.chart.node = node;
  item->as.chart.width = region->width;
  item->as.chart.height = drawing->measure(drawing->self, node, &pass->kit, region->width);
  box->height = box->baseline + item->as.chart.height;
  box->snaps = box->baseline > 0;
  block->space_before = block->space_after = layout_length(pass, LOOK_IMAGE_SPACE);
  return block;
}

/* ---- image --------------------------------------------------------------------------------------------------------------- */

static const PageImage *load(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  const char *source = report_attribute_or(node, "src", "");
  BasePlace place = report_attribute_place(node, "src");
  const char *path = base_path_below(pass->arena, pass->report->report->path, source);
  if (path) return page_image_load(pass->out, path, place, pass->kit.diagnostics);
  base_report(pass->kit.diagnostics, BASE_ERROR, place, "outside-folder",
              "copy the picture into the report's folder", "“%s” is outside the report's folder", source);
  return NULL;
}

/* A missing width or height follows from the other and the picture's proportions. */
static bool image_size(const LayoutRegion *region, const ReportNode *node, const PageImage *image,
                       BaseLength *width, BaseLength *height) {
  BaseDiagnostics *diagnostics = region->pass->kit.diagnostics;
  *width = report_length(node, "width", 0, diagnostics);
  *height = report_length(node, "height", 0, diagnostics);
  if (!*width && *height) *width = *height * image->width / image->height;
  if (!*width) *width = region->width;
  if (!*height) *height = *width * image->height / image->width;
  if (*width > 0 && *height > 0) return true;
  base_report(diagnostics, BASE_ERROR, node->place, "bad-size", NULL, "an image cannot be %.1f × %.1f mm",
              base_to_mm(*width), base_to_mm(*height));
  return false;
}

LayoutBlock *layout_build_image(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  const PageImage *image = load(region, node);
  BaseLength width, height;
  if (!image || !image_size(region, node, image, &width, &height)) return NULL;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, width));
  const char *alt = report_attribute(node, "alt");
  bool decorative = alt && !*alt; /* alt="" says that it is an ornament */
  PageElement *element = decorative ? NULL : layout_element(region, PAGE_FIGURE, node);
  if (element) element->alt = alt;
  PageCanvas canvas = layout_draw(pass, element, node->place);
  page_draw_image(&canvas, (PageRect){0, 0, width, height}, image);
  layout_add_drawn(pass, box, 0, 0);
  box->height = height;
  block->space_before = block->space_after = layout_length(pass, LOOK_IMAGE_SPACE);
  return block;
}
