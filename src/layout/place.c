/* Placing boxes on a page: their items are moved there, and what was put off is done. */
#include "layout/internal.h"

#include <string.h>

PageCanvas layout_canvas(LayoutPass *pass, PageSheet *sheet, PageElement *element, BasePlace place) {
  return (PageCanvas){pass->out, sheet, &pass->kit, element, place, NULL};
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

static int sheet_index(const Spot *spot) {
  for (size_t i = spot->pass->out->sheets.count; i > 0; i--)
    if (spot->pass->out->sheets.items[i - 1] == spot->sheet) return (int)(i - 1);
  return 0;
}

static void figure_box(const Spot *spot, const PageItem *item) {
  PageElement *element = item->element;
  if (!element || element->kind != PAGE_FIGURE) return;
  PageElementMore *more = page_element_more(spot->pass->out, element);
  if (more->box.width) return;
  more->box = page_item_box(item);
  more->box_page = sheet_index(spot);
}

/* A line that goes on in another is parted from it by a space, not by a line end. */
static void join(PageItem *first, PageItem *end) {
  while (end > first && end[-1].kind != PAGE_TEXT) end--;
  if (end > first && strcmp(end[-1].as.text.line_end, "\n") == 0) end[-1].as.text.line_end = " ";
}

/* What is repeated is an artifact, and no link a second time. */
static void place_drawn(const Spot *spot, const LayoutItem *item) {
  PageItems *items = &spot->sheet->items;
  size_t before = items->count;
  for (size_t i = 0; i < item->as.drawn.count; i++) {
    const PageItem *drawn = &item->as.drawn.items[i];
    if (spot->repeated && drawn->kind == PAGE_LINK_AREA) continue;
    PageItem *placed = page_item_place(spot->pass->out, spot->sheet, drawn, spot->x, spot->y);
    if (spot->repeated) placed->element = NULL;
    figure_box(spot, placed);
  }
  if (item->joined) join(items->items + before, items->items + items->count);
}

static void place_chart(const Spot *spot, const LayoutItem *item) {
  const LayoutDrawing *drawing = &spot->pass->options->drawing;
  const ReportNode *node = item->as.chart.node;
  PageCanvas canvas =
      layout_canvas(spot->pass, spot->sheet, spot->repeated ? NULL : item->as.chart.element, node->place);
  PageRect rect = {spot->x, spot->y, item->as.chart.width, item->as.chart.height};
  if (!drawing->draw) return;
  PageElement *last = canvas.element ? canvas.element->last : NULL;
  PageKit around = layout_speak(spot->pass, node->language);
  drawing->draw(drawing->self, node, &canvas, rect);
  spot->pass->kit = around;
  if (!canvas.element || !node->language) return;
  for (PageElement *made = last ? last->next : canvas.element->first; made; made = made->next)
    layout_set_language(spot->pass, made, node);
}

static void place_lattice(const Spot *spot, const LayoutItem *item) {
  PageCanvas canvas = layout_canvas(spot->pass, spot->sheet, NULL, item->as.lattice.place);
  PageRect rect = {spot->x, spot->y, item->as.lattice.width, item->as.lattice.height};
  page_draw_lattice(&canvas, rect, item->as.lattice.pitch, item->as.lattice.weight, item->as.lattice.colour);
}

static void place_anchor(const Spot *spot, const LayoutItem *item) {
  if (!spot->repeated) page_anchor_set(spot->pass->out, item->as.anchor, sheet_index(spot), spot->y);
}

static void place_item(const Spot *spot, const LayoutItem *item) {
  switch (item->kind) {
  case LAYOUT_DRAWN: place_drawn(spot, item); break;
  case LAYOUT_CHART: place_chart(spot, item); break;
  case LAYOUT_LATTICE: place_lattice(spot, item); break;
  case LAYOUT_ANCHOR: place_anchor(spot, item); break;
  case LAYOUT_NESTED:
    layout_place_box(spot->pass, spot->sheet, item->as.nested, spot->x, spot->y,
                     spot->repeated || item->repeated);
    break;
  }
}

static void mark_repeated(const Spot *spot, size_t first_item) {
  if (!spot->repeated) return;
  for (size_t i = first_item; i < spot->sheet->items.count; i++)
    spot->sheet->items.items[i].artifact = PAGE_PAGINATION;
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

static void draw_upright(const PageCanvas *canvas, const LayoutStripe *stripe, BaseLength x, BaseLength from,
                         BaseLength to) {
  PageItem *line = page_draw_line(canvas, x, from, x, to, stripe->weight, stripe->colour);
  if (!stripe->dash) return;
  BaseLength *dashes = base_arena_alloc(canvas->document->arena, 2 * sizeof *dashes);
  dashes[0] = dashes[1] = stripe->dash;
  line->as.path.dashes = dashes;
  line->as.path.dash_count = 2;
}

void layout_draw_backdrop(const PageCanvas *canvas, const LayoutBackdrop *backdrop, BaseLength x,
                          BaseLength top, BaseLength body, BaseLength bottom) {
  for (size_t i = 0; i < backdrop->count; i++) {
    const LayoutStripe *stripe = &backdrop->stripes[i];
    BaseLength from = stripe->head && body > top ? top + stripe->inset
                      : body > top               ? body
                      : stripe->joins            ? top
                                                 : top + canvas->kit->look[LOOK_TABLE_STRIPE_UNDER];
    BaseLength to = stripe->head_only ? body : bottom;
    if (to <= from) continue;
    if (stripe->width)
      page_draw_rect(canvas, (PageRect){x + stripe->x, from, stripe->width, to - from}, stripe->colour);
    else
      draw_upright(canvas, stripe, x + stripe->x, from, to);
  }
  if (backdrop->foot)
    page_draw_line(canvas, x, bottom, x + backdrop->width, bottom, backdrop->foot, backdrop->colour);
}
