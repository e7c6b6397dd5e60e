/* Charts, which others draw, and images. */
#include "layout/internal.h"

#include <stdlib.h>
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
  const char *path = base_path_below(pass->arena, node->place.file, source);
  if (path) return page_image_load(pass->out, path, &pass->kit, place);
  base_report(pass->kit.diagnostics, BASE_ERROR, place, "outside-folder",
              "copy the picture into the folder of the report, or of the theme that names it",
              "“%s” is outside that folder", source);
  return NULL;
}

/* A missing width or height follows from the other and the picture's proportions; a width that nobody gave stays in the
 * measure. */
static bool image_size(const LayoutRegion *region, const ReportNode *node, const PageImage *image,
                       BaseLength *width, BaseLength *height) {
  BaseDiagnostics *diagnostics = region->pass->kit.diagnostics;
  *width = report_length(node, "width", 0, diagnostics);
  *height = report_length(node, "height", 0, diagnostics);
  if (!*width && *height) *width = *height * image->width / image->height;
  if (!*width || (*width > region->width && !report_attribute(node, "width"))) *width = region->width;
  if (!*height) *height = *width * image->height / image->width;
  if (*width > 0 && *height > 0) return true;
  base_report(diagnostics, BASE_ERROR, node->place, "bad-size", NULL, "an image cannot be %.1f × %.1f mm",
              base_to_mm(*width), base_to_mm(*height));
  return false;
}

/* "30 40": percent from the left and from the top. */
static void read_focus(const LayoutRegion *region, const ReportNode *node, bool covers, BaseLength focus[2]) {
  const char *text = report_attribute(node, "focus");
  focus[0] = focus[1] = 50;
  if (!text) return;
  char *end;
  long across = strtol(text, &end, 10), down = strtol(end, &end, 10);
  bool known = !*end && across >= 0 && across <= 100 && down >= 0 && down <= 100 && strchr(text, ' ');
  if (!known || !covers)
    base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "focus"),
                "wrong-value", known ? "add fit=\"cover\", a width and a height" : "focus=\"50 30\"",
                known ? "only a picture that is cut has a focus"
                      : "a focus is two percentages, from the left and from the top");
  else
    focus[0] = across, focus[1] = down;
}

/* Where the whole picture lies along one side: the focus in the middle of what is shown, as far as there is picture. */
static BaseLength slid(BaseLength whole, BaseLength shown, BaseLength percent) {
  BaseLength at = shown / 2 - whole * percent / 100, least = shown - whole;
  return at > 0 ? 0 : at < least ? least : at;
}

/* The whole picture, for what is shown of it in `frame`; the frame becomes what is shown. Nothing is distorted unless asked. */
static PageRect fit_picture(const LayoutRegion *region, const ReportNode *node, const PageImage *image,
                            PageRect *frame) {
  const char *fit = report_attribute_or(node, "fit", "contain");
  bool covers = strcmp(fit, "cover") == 0;
  BaseLength focus[2], width = frame->width, height = frame->height;
  read_focus(region, node, covers, focus);
  if (strcmp(fit, "stretch") == 0) return *frame;
  BaseLength high = width * image->height / image->width;
  bool narrow = covers ? high < height : high > height; /* the height decides */
  PageRect whole = {0, 0, narrow ? height * image->width / image->height : width, narrow ? height : high};
  if (covers) {
    whole.x = slid(whole.width, width, focus[0]);
    whole.y = slid(whole.height, height, focus[1]);
  } else {
    *frame = whole;
  }
  return whole;
}

/* A picture of a master is an artifact, as it stands on many pages. One that has something to tell (alt) tells it once. */
static PageElement *furniture_element(LayoutPass *pass, const ReportNode *node, const char *alt) {
  for (const PageElement *child = pass->out->root->first; child; child = child->next)
    if (child->kind == PAGE_FIGURE && child->alt && strcmp(child->alt, alt) == 0) return NULL;
  return page_element_new(pass->out, pass->out->root, PAGE_FIGURE, node->place);
}

/* `around`: the element that holds picture and caption; NULL: there is none. */
static PageElement *figure_of(const LayoutRegion *region, const ReportNode *node, PageElement *around) {
  const char *written = report_attribute(node, "alt");
  if (!written || !*written) return NULL; /* alt="" says that it is an ornament */
  const char *alt = layout_spoken(region->pass, written, region->pass->kit.locale);
  PageElement *element = around           ? layout_child_element(region->pass, around, PAGE_FIGURE, node)
                         : region->parent ? layout_element(region, PAGE_FIGURE, node)
                                          : furniture_element(region->pass, node, alt);
  if (element) element->alt = alt;
  return element;
}

/* ---- veils --------------------------------------------------------------------------------------------------------------- */

/* "60", or "0 85": percent, from the beginning of the veil to its end. */
static bool read_opacity(const char *text, long opacity[2]) {
  char *end;
  opacity[0] = opacity[1] = strtol(text, &end, 10);
  if (end == text) return false;
  if (*end == ' ') opacity[1] = strtol(end, &end, 10);
  return !*end && opacity[0] >= 0 && opacity[0] <= 100 && opacity[1] >= 0 && opacity[1] <= 100;
}

static void report_veil(const LayoutRegion *region, const ReportNode *node, const char *name,
                        const char *hint, const char *problem) {
  base_report(region->pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, name), "wrong-value",
              hint, "%s", problem);
}

/* A tint over what is shown of the picture, which says nothing to those who do not see it. */
static void draw_veil(const LayoutRegion *region, const ReportNode *node, PageRect frame) {
  LayoutPass *pass = region->pass;
  const char *veil = report_attribute(node, "veil"), *given = report_attribute(node, "veil-opacity"),
             *runs = report_attribute(node, "veil-runs");
  long opacity[2] = {60, 60};
  if (!veil && given)
    report_veil(region, node, "veil-opacity", "veil=\"ink\"", "there is no veil that it could be of");
  if (!veil && runs)
    report_veil(region, node, "veil-runs", "veil=\"ink\"", "there is no veil that it could be of");
  if (given && !read_opacity(given, opacity))
    report_veil(region, node, "veil-opacity", "veil-opacity=\"60\", or \"0 85\"",
                "the opacity of a veil is one percentage, or two");
  else if (veil && runs && opacity[0] == opacity[1])
    report_veil(region, node, "veil-runs", "veil-opacity=\"0 85\"",
                "a veil that is the same all over runs nowhere");
  if (!veil) return;
  PageCanvas canvas = layout_draw(pass, NULL, node->place);
  const PageColour *colour = page_colour(&pass->kit, veil, report_attribute_place(node, "veil"));
  const PageImage *image = page_veil_new(pass->out, colour, (int)opacity[0] * 10, (int)opacity[1] * 10,
                                         runs && strcmp(runs, "across") == 0);
  page_draw_image(&canvas, frame, frame, image);
}

/* Where a picture may stand beside a text, or leave it. */
static void check_place(const LayoutRegion *region, const ReportNode *node) {
  BaseDiagnostics *diagnostics = region->pass->kit.diagnostics;
  bool beside = report_attribute(node, "beside") != NULL, floats = report_attribute(node, "float") != NULL;
  if (beside && floats)
    base_report(diagnostics, BASE_ERROR, report_attribute_place(node, "float"), "wrong-place",
                "take one of the two off", "a picture stands beside a text or leaves it");
  else if (beside && region->picture != node)
    base_report(diagnostics, BASE_ERROR, report_attribute_place(node, "beside"), "wrong-place",
                "put it into a page, flow or frame, right before the text",
                "no text follows for the picture to stand beside");
  else if (floats && !region->may_float)
    base_report(diagnostics, BASE_ERROR, report_attribute_place(node, "float"), "wrong-place",
                "put it into the main frame of a page or flow, without at or y",
                "a picture cannot leave this place");
}

LayoutBlock *layout_build_image(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  const PageImage *image = load(region, node);
  BaseLength width, height;
  check_place(region, node);
  if (!image || !image_size(region, node, image, &width, &height)) return NULL;
  LayoutBlock *block = layout_block_new(region, node);
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, width));
  bool words = layout_picture_has_words(node);
  PageElement *around = words && region->parent ? layout_element(region, PAGE_DIV, node) : NULL;
  PageElement *element = figure_of(region, node, around);
  PageCanvas canvas = layout_draw(pass, element, node->place);
  PageRect frame = {0, 0, width, height}, whole = fit_picture(region, node, image, &frame);
  page_draw_image(&canvas, whole, frame, image);
  draw_veil(region, node, frame);
  layout_add_drawn(pass, box, 0, 0);
  box->height = words ? layout_picture_add_words(
                            pass, box, around, node, frame.width,
                            report_attribute(node, "width") ? BASE_LENGTH_MAX : region->width, frame.height)
                      : frame.height;
  block->space_before = block->space_after = layout_length(pass, LOOK_IMAGE_SPACE);
  return block;
}
