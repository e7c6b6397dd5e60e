/* Drawing boxes on a page: relative items become display items. */
#include "layout/internal.h"

#include <string.h>

#define UNDER_RULE                                                                                           \
  LAYOUT_MM(18) /* stripes without a head of their own begin under the rule of the one above */

PageCanvas layout_canvas(LayoutPass *pass, PageSheet *sheet, PageElement *element, BasePlace place) {
  return (PageCanvas){pass->out, sheet, &pass->kit, element, place};
}

const PageColour *layout_colour(const LayoutPass *pass, const char *purpose) {
  return page_colour(&pass->kit, purpose, pass->theme->place);
}

/* Where an item is drawn. */
typedef struct {
  LayoutPass *pass;
  PageSheet *sheet;
  BaseLength x, y;
  bool repeated;
} Spot;

static PageCanvas spot_canvas(const Spot *spot, const LayoutItem *item) {
  return layout_canvas(spot->pass, spot->sheet, spot->repeated ? NULL : item->element, item->place);
}

static void mark_repeated(const Spot *spot, size_t first_item) {
  if (!spot->repeated) return;
  for (size_t i = first_item; i < spot->sheet->items.count; i++)
    spot->sheet->items.items[i].artifact = PAGE_PAGINATION;
}

static void place_line(const Spot *spot, const LayoutItem *item) {
  const TextLine *line = item->as.line.line;
  PageCanvas canvas = spot_canvas(spot, item);
  layout_place_highlights(spot->pass, spot->sheet, line, spot->x, spot->y);
  size_t first = spot->sheet->items.count;
  page_draw_text_line(&canvas, line, spot->x, spot->y, item->as.line.colour);
  PageItem *end = line->run_count ? &spot->sheet->items.items[spot->sheet->items.count - 1] : NULL;
  if (end && item->as.line.joined && strcmp(end->as.text.line_end, "\n") == 0) end->as.text.line_end = " ";
  if (!spot->repeated) layout_place_links(spot->pass, spot->sheet, item->element, first, spot->y);
  layout_place_strikes(spot->pass, spot->sheet, line, spot->x, spot->y, item->as.line.colour);
}

static void place_rect(const Spot *spot, const LayoutItem *item) {
  PageCanvas canvas = spot_canvas(spot, item);
  PageRect rect = {spot->x, spot->y, item->as.rect.width, item->as.rect.height};
  page_draw_box(&canvas, rect, item->as.rect.fill, item->as.rect.outline, item->as.rect.weight);
}

static void place_rule(const Spot *spot, const LayoutItem *item) {
  PageCanvas canvas = spot_canvas(spot, item);
  page_draw_line(&canvas, spot->x, spot->y, spot->x + item->as.rule.dx, spot->y + item->as.rule.dy,
                 item->as.rule.weight, item->as.rule.colour);
}

static void place_shape(const Spot *spot, const LayoutItem *item) {
  PageCanvas canvas = spot_canvas(spot, item);
  PagePoint *points = base_arena_alloc(spot->pass->arena, item->as.shape.count * sizeof *points);
  for (size_t i = 0; i < item->as.shape.count; i++)
    points[i] = (PagePoint){item->as.shape.points[i].x + spot->x, item->as.shape.points[i].y + spot->y};
  page_draw_path(&canvas, item->as.shape.segments, points, item->as.shape.count, item->as.shape.fill, NULL,
                 0);
}

static PageRect bounds(const PageRect *rects, size_t count) {
  PageRect all = rects[0];
  for (size_t i = 1; i < count; i++) {
    BaseLength right = all.x + all.width, bottom = all.y + all.height;
    BaseLength r = rects[i].x + rects[i].width, b = rects[i].y + rects[i].height;
    if (rects[i].x < all.x) all.x = rects[i].x;
    if (rects[i].y < all.y) all.y = rects[i].y;
    all.width = (r > right ? r : right) - all.x;
    all.height = (b > bottom ? b : bottom) - all.y;
  }
  return all;
}

static int sheet_index(const Spot *spot) {
  for (size_t i = spot->pass->out->sheets.count; i > 0; i--)
    if (spot->pass->out->sheets.items[i - 1] == spot->sheet) return (int)(i - 1);
  return 0;
}

static void figure_box(const Spot *spot, PageElement *element, PageRect box) {
  if (!element || element->kind != PAGE_FIGURE || element->box.width) return;
  element->box = box;
  element->box_page = sheet_index(spot);
}

static void place_squares(const Spot *spot, const LayoutItem *item) {
  size_t count = item->as.squares.count;
  if (!count) return;
  PageCanvas canvas = spot_canvas(spot, item);
  PageRect *rects = base_arena_alloc(spot->pass->arena, count * sizeof *rects);
  for (size_t i = 0; i < count; i++) {
    rects[i] = item->as.squares.rects[i];
    rects[i].x += spot->x;
    rects[i].y += spot->y;
  }
  PageItem *drawn = page_draw_rects(&canvas, rects, count, item->as.squares.fill);
  drawn->as.path.stroke = item->as.squares.outline;
  drawn->as.path.weight = item->as.squares.weight;
  figure_box(spot, item->element, bounds(rects, count));
}

static void place_image(const Spot *spot, const LayoutItem *item) {
  PageCanvas canvas = spot_canvas(spot, item);
  PageRect rect = {spot->x, spot->y, item->as.image.width, item->as.image.height};
  page_draw_image(&canvas, rect, item->as.image.image);
  figure_box(spot, item->element, rect);
}

static void place_chart(const Spot *spot, const LayoutItem *item) {
  const LayoutDrawing *drawing = &spot->pass->options->drawing;
  PageCanvas canvas = spot_canvas(spot, item);
  PageRect rect = {spot->x, spot->y, item->as.chart.width, item->as.chart.height};
  if (!drawing->draw) return;
  PageElement *last = canvas.element ? canvas.element->last : NULL;
  PageKit around = layout_speak(spot->pass, item->as.chart.node->language);
  drawing->draw(drawing->self, item->as.chart.node, &canvas, rect);
  spot->pass->kit = around;
  if (!canvas.element || !item->as.chart.node->language) return;
  for (PageElement *made = last ? last->next : canvas.element->first; made; made = made->next)
    layout_set_language(spot->pass, made, item->as.chart.node);
}

static void place_link(const Spot *spot, const LayoutItem *item) {
  if (spot->repeated) return;
  PageCanvas canvas = spot_canvas(spot, item);
  PageRect rect = {spot->x, spot->y, item->as.link.width, item->as.link.height};
  page_draw_link(&canvas, rect, item->as.link.uri, item->as.link.anchor, item->as.link.label);
}

static void place_anchor(const Spot *spot, const LayoutItem *item) {
  if (!spot->repeated) page_anchor_set(spot->pass->out, item->as.anchor, sheet_index(spot), spot->y);
}

static void place_item(const Spot *spot, const LayoutItem *item) {
  switch (item->kind) {
  case LAYOUT_LINE: place_line(spot, item); break;
  case LAYOUT_TURNED: {
    PageCanvas canvas = spot_canvas(spot, item);
    page_draw_turned_line(&canvas, item->as.turned.line, item->as.turned.align, spot->x, spot->y,
                          item->as.turned.colour);
    break;
  }
  case LAYOUT_RECT: place_rect(spot, item); break;
  case LAYOUT_RULE: place_rule(spot, item); break;
  case LAYOUT_SHAPE: place_shape(spot, item); break;
  case LAYOUT_SQUARES: place_squares(spot, item); break;
  case LAYOUT_LATTICE: {
    PageCanvas canvas = spot_canvas(spot, item);
    PageRect rect = {spot->x, spot->y, item->as.lattice.width, item->as.lattice.height};
    page_draw_lattice(&canvas, rect, item->as.lattice.pitch, item->as.lattice.weight,
                      item->as.lattice.colour);
    break;
  }
  case LAYOUT_IMAGE: place_image(spot, item); break;
  case LAYOUT_CHART: place_chart(spot, item); break;
  case LAYOUT_LINK: place_link(spot, item); break;
  case LAYOUT_ANCHOR: place_anchor(spot, item); break;
  case LAYOUT_STRIPES:
    layout_place_backdrop(spot->pass, spot->sheet, item->as.stripes.backdrop, spot->x, spot->y,
                          spot->y + item->as.stripes.body, spot->y + item->as.stripes.bottom);
    break;
  case LAYOUT_NESTED:
    layout_place_box(spot->pass, spot->sheet, item->as.nested, spot->x, spot->y, spot->repeated);
    break;
  }
}

void layout_place_box(LayoutPass *pass, PageSheet *sheet, const LayoutBox *box, BaseLength x, BaseLength y,
                      bool repeated) {
  size_t first = sheet->items.count;
  for (const LayoutItem *item = box->first; item; item = item->next) {
    Spot spot = {pass, sheet, x + item->x, y + item->y, repeated};
    place_item(&spot, item);
  }
  Spot all = {pass, sheet, x, y, repeated};
  mark_repeated(&all, first);
}

void layout_place_backdrop(LayoutPass *pass, PageSheet *sheet, const LayoutBackdrop *backdrop, BaseLength x,
                           BaseLength top, BaseLength body, BaseLength bottom) {
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, (BasePlace){0});
  for (size_t i = 0; i < backdrop->count; i++) {
    const LayoutStripe *stripe = &backdrop->stripes[i];
    BaseLength from = stripe->head && body > top ? top + stripe->inset : body > top ? body : top + UNDER_RULE;
    if (bottom <= from) continue;
    if (stripe->width)
      page_draw_rect(&canvas, (PageRect){x + stripe->x, from, stripe->width, bottom - from}, stripe->colour);
    else
      page_draw_line(&canvas, x + stripe->x, from, x + stripe->x, bottom, stripe->weight, stripe->colour);
  }
}
