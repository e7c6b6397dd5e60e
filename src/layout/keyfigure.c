/* Figures that speak for themselves: key figure, share of a whole, the page's hero, and their highlighter. */
#include "layout/internal.h"

#include <stdlib.h>
#include <string.h>

/* Measures of look, section 6.3, from the rule or from the number's baseline. */

/* The highlighter: how far it reaches over the number on all sides. */
typedef struct {
  BaseLength beside, above, below;
} Highlight;

static Highlight highlight_of(const LayoutPass *pass, bool hero) {
  return (Highlight){layout_length(pass, LOOK_FIGURE_HIGHLIGHT_BESIDE),
                     layout_length(pass, hero ? LOOK_HERO_HIGHLIGHT_ABOVE : LOOK_FIGURE_HIGHLIGHT_ABOVE),
                     layout_length(pass, hero ? LOOK_HERO_HIGHLIGHT_BELOW : LOOK_FIGURE_HIGHLIGHT_BELOW)};
}

/* Where the ink of a line begins, from its left edge: the side bearing of its first glyph. */
static BaseLength ink_left(const TextLine *line) {
  if (!line->run_count || !line->runs[0].glyph_count) return 0;
  const TextRun *run = &line->runs[0];
  if (run->glyphs[0].glyph == TEXT_NO_GLYPH) return 0;
  int box[4];
  text_glyph_box(run->face, run->glyphs[0].glyph, box);
  return run->size * box[0] / (BaseLength)text_face_info(run->face)->units_per_em;
}

static void add_highlight(LayoutPass *pass, LayoutBox *box, const TextLine *line, const Highlight *highlight,
                          BaseLength x, BaseLength y) {
  BaseLength left = x + ink_left(line) - highlight->beside, right = x + line->width + highlight->beside;
  PageRect rect = {left, y - highlight->above, right - left, highlight->above + highlight->below};
  layout_add_rect(pass, box, rect, layout_colour(pass, "voice"));
}

/* The number at x with its baseline at y; the highlighter under it when the node asks. */
static void add_number(LayoutPass *pass, LayoutBox *box, PageElement *element, const ReportNode *node,
                       const PageRole *role, bool hero, BaseLength x, BaseLength y) {
  const TextLine *line = layout_attribute_line(pass, node, "value", &role->style);
  if (!line->run_count)
    base_report(pass->kit.diagnostics, BASE_WARNING, report_attribute_place(node, "value"), "empty-figure",
                "give it one figure: value=\"{{view.column}}\"", "<%s> has no number: its value is empty",
                report_kind_name(node->kind));
  Highlight highlight = highlight_of(pass, hero);
  if (report_flag(node, "highlight")) add_highlight(pass, box, line, &highlight, x, y);
  LayoutItem *item = layout_add_line(pass, box, element, node->place, line, role->colour, x, y);
  item->joined = true;
  if (x + line->width > box->width + BASE_MM)
    base_report(pass->kit.diagnostics, BASE_WARNING, node->place, "wide-figure",
                "a wider column or a smaller size", "the figure “%s” is %.1f mm wider than its column",
                report_attribute_or(node, "value", ""), base_to_mm(x + line->width - box->width));
}

/* The label under a number; returns the last baseline. */
static BaseLength add_label(LayoutPass *pass, LayoutBox *box, PageElement *element, const ReportNode *node,
                            const PageRole *role, BaseLength y, size_t *lines) {
  LayoutSpans spans = {0};
  layout_spans_collect(pass, node, role, &spans);
  TextParagraph *label = layout_set(pass, &spans, role, role->align, box->width, node->place);
  layout_spans_free(&spans);
  *lines = label->line_count;
  return label->line_count ? layout_add_lines(pass, box, element, node->place, label, role, 0, y)
                           : y - layout_length(pass, LOOK_FIGURE_LABEL_BELOW);
}

static BaseLength add_compare(LayoutPass *pass, LayoutBox *box, PageElement *element, const ReportNode *node,
                              BaseLength last) {
  const char *text = report_attribute(node, "compare");
  if (!text || !*text) return last;
  const PageRole *role = page_role(&pass->kit, "label-soft", node->place);
  TextParagraph *lines = layout_set_attribute(pass, node, "compare", role, role->align, box->width);
  return layout_add_lines(pass, box, element, node->place, lines, role, 0,
                          last + layout_length(pass, LOOK_FIGURE_COMPARE_BELOW));
}

/* Number, label and comparison from a number's baseline on; closes the box. */
static LayoutBlock *finish_figure(const LayoutRegion *region, const ReportNode *node, LayoutBox *box,
                                  BaseLength baseline) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  PageElement *element = layout_element(region, PAGE_P, node);
  bool medium = strcmp(report_attribute_or(node, "size", "l"), "m") == 0;
  const PageRole *number = layout_role(region, node, medium ? "figure-m" : "figure-l");
  add_number(pass, box, element, node, number, false,
             medium ? -layout_length(pass, LOOK_FIGURE_HANG_MEDIUM)
                    : -layout_length(pass, LOOK_FIGURE_HANG_LARGE),
             baseline);
  size_t lines = 0;
  const PageRole *small = page_role(&pass->kit, "small", node->place);
  BaseLength last = add_label(pass, box, element, node, small,
                              baseline + layout_length(pass, LOOK_FIGURE_LABEL_BELOW), &lines);
  box->height = add_compare(pass, box, element, node, last);
  BaseLength pitch =
      lines > 1 ? layout_length(pass, LOOK_FIGURE_PITCH_LONG) : layout_length(pass, LOOK_FIGURE_PITCH_SHORT);
  block->space_after = pitch > box->height + layout_length(pass, LOOK_FIGURE_SPACE_LEAST)
                           ? pitch - box->height
                           : layout_length(pass, LOOK_FIGURE_SPACE_LEAST);
  block->keep_together = true;
  layout_block_add(block, box);
  return block;
}

LayoutBlock *layout_build_key_figure(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBox *box = layout_box_new(pass, region->width);
  BaseLength weight = layout_length(pass, LOOK_FIGURE_RULE_WEIGHT);
  if (weight > 0) layout_add_rule(pass, box, 0, 0, region->width, weight, layout_colour(pass, "ink"));
  bool medium = strcmp(report_attribute_or(node, "size", "l"), "m") == 0;
  return finish_figure(region, node, box,
                       medium ? layout_length(pass, LOOK_FIGURE_NUMBER_MEDIUM)
                              : layout_length(pass, LOOK_FIGURE_NUMBER_LARGE));
}

/* ---- share of a whole ------------------------------------------------------------------------------------------------ */

static double fraction_of(const ReportFigure *figure) {
  if (!figure) return 0;
  const DataCell *cell = data_cell(figure->view, figure->row, figure->column);
  if (cell->kind != DATA_NUMBER) return 0;
  double value = base_ratio_to_double(cell->value);
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* A hundred squares in columns of five, the whole points of the share filled, the others outlined. */
static void add_hundred(const LayoutRegion *region, LayoutBox *box, const ReportNode *node, double fraction) {
  enum { HIGH = 5, ALL = 100 };
  LayoutPass *pass = region->pass;
  BaseLength pitch = region->width * HIGH / ALL,
             side = pitch * layout_length(pass, LOOK_SQUARES_SIDE) / (10 * BASE_MM),
             outline = layout_length(pass, LOOK_FIGURE_SQUARE_OUTLINE);
  size_t full = (size_t)(fraction * ALL + 0.5);
  PageRect rects[ALL];
  for (size_t i = 0; i < ALL; i++) {
    BaseLength edge = (pitch - side) / 2, inset = i < full ? 0 : outline / 2;
    rects[i] = (PageRect){(BaseLength)(i / HIGH) * pitch + edge + inset,
                          (BaseLength)(i % HIGH) * pitch + edge + inset, side - 2 * inset, side - 2 * inset};
  }
  PageCanvas canvas = layout_draw(pass, NULL, node->place);
  if (full) page_draw_rects(&canvas, rects, full, layout_colour(pass, "data"));
  if (full < ALL) {
    PageItem *empty = page_draw_rects(&canvas, rects + full, ALL - full, NULL);
    empty->as.path.stroke = layout_colour(pass, "data-second");
    empty->as.path.weight = outline;
  }
  layout_add_drawn(pass, box, 0, 0);
}

static void add_bar(const LayoutRegion *region, LayoutBox *box, double fraction) {
  LayoutPass *pass = region->pass;
  BaseLength filled = (BaseLength)((double)region->width * fraction + 0.5);
  layout_add_rect(pass, box, (PageRect){0, 0, region->width, layout_length(pass, LOOK_FIGURE_BAR_HEIGHT)},
                  layout_colour(pass, "tint"));
  if (filled)
    layout_add_rect(pass, box, (PageRect){0, 0, filled, layout_length(pass, LOOK_FIGURE_BAR_HEIGHT)},
                    layout_colour(pass, "data"));
}

static void add_tick(const LayoutRegion *region, LayoutBox *box, double fraction) {
  BaseLength at = (BaseLength)((double)region->width * fraction + 0.5);
  PageRect tick = {at - layout_length(region->pass, LOOK_FIGURE_TICK_WIDTH) / 2,
                   (layout_length(region->pass, LOOK_FIGURE_BAR_HEIGHT) -
                    layout_length(region->pass, LOOK_FIGURE_TICK_HEIGHT)) /
                       2,
                   layout_length(region->pass, LOOK_FIGURE_TICK_WIDTH),
                   layout_length(region->pass, LOOK_FIGURE_TICK_HEIGHT)};
  layout_add_rect(region->pass, box, tick, layout_colour(region->pass, "ink"));
}

/* The fraction of a `before` attribute: its figure's, or a plain number. */
static double before_fraction(const LayoutPass *pass, const ReportNode *node, const ReportAttribute *before) {
  if (before->figure) return fraction_of(before->figure);
  char *end = NULL;
  double value = strtod(before->value, &end);
  if (end && !*end && end != before->value && value >= 0 && value <= 1) return value;
  base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "before"), "bad-fraction",
              "a figure such as {{view.part_pct}}, or a number from 0 to 1", "“%s” is not a fraction",
              before->value);
  return 0;
}

/* Shares side by side keep their numbers on one baseline: a tick on one bar lowers them all. */
static bool row_is_ticked(const ReportNode *node) {
  if (layout_attribute(node, "before")) return true;
  if (!node->parent || node->parent->kind != REPORT_COLUMNS) return false;
  for (const ReportNode *other = node->parent->first; other; other = other->next)
    if (other->kind == REPORT_SHARE && layout_attribute(other, "before")) return true;
  return false;
}

LayoutBlock *layout_build_share(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  if (!node->figure) {
    base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "value"), "no-fraction",
                "give it one figure: value=\"{{view.part_pct}}\"", "a share needs the figure of a fraction");
    return NULL;
  }
  LayoutBox *box = layout_box_new(pass, region->width);
  const ReportAttribute *before = layout_attribute(node, "before");
  if (strcmp(report_attribute_or(node, "as", "bar"), "squares") == 0) {
    add_hundred(region, box, node, fraction_of(node->figure));
    if (before)
      base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(node, "before"),
                  "attribute-not-used", "leave it out, or say the earlier share with compare=\"…\"",
                  "a hundred squares have no tick for an earlier share");
    return finish_figure(region, node, box,
                         region->width / 4 + layout_length(pass, LOOK_FIGURE_SQUARES_NUMBER));
  }
  add_bar(region, box, fraction_of(node->figure));
  if (before) add_tick(region, box, before_fraction(pass, node, before));
  return finish_figure(region, node, box,
                       row_is_ticked(node) ? layout_length(pass, LOOK_FIGURE_SHARE_TICKED)
                                           : layout_length(pass, LOOK_FIGURE_SHARE_NUMBER));
}

/* ---- the page's hero ------------------------------------------------------------------------------------------------- */

LayoutBlock *layout_build_hero(const LayoutRegion *region, const ReportNode *node) {
  LayoutPass *pass = region->pass;
  LayoutBlock *block = layout_block_new(region, node);
  const PageRole *role = layout_role(region, node, "hero");
  LayoutBox *box = layout_block_add(block, layout_box_new(pass, region->width));
  BaseLength height = role->leading ? role->leading : role->style.size;
  PageElement *element = layout_element(region, PAGE_P, node);
  add_number(pass, box, element, node, role, true, -layout_length(pass, LOOK_FIGURE_HANG_HERO), height);
  box->last->joined = false;
  box->height = box->baseline = height;
  block->space_before = role->space_before;
  block->space_after = role->space_after;
  return block;
}
