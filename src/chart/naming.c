/* Names beside marks: their spots, where the placement puts them, plates and leaders. */
#include "chart/placement.h"

enum {
  CAPITALS_LOWER = 9 /* of a hundred parts of the size: the middle of a label's box to that of its capitals */
};
enum { CORNERS = 4, NEAR = 8, RINGS = 3, MOST_SPOTS = 4 + CORNERS + 1 + NEAR * RINGS };

#define READABLE 4.5 /* contrast of text (WCAG 2.2, 1.4.3) */

static const int directions[NEAR][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};

/* The spots of one label. */
typedef struct {
  PageRect rects[MOST_SPOTS];
  bool far[MOST_SPOTS], inside[MOST_SPOTS];
  size_t count;
} Spots;

/* ---- a name and its number as one block ------------------------------------------------------------------------------------ */

static BaseLength number_drop(const ChartNaming *naming) {
  if (!naming->name.text || !naming->number.text) return 0;
  return chart_label_drop(&naming->name) + naming->number.role->leading;
}

/* What both cover, with the first baseline at 0, 0 and the left edge there. */
static PageRect block_of(const ChartNaming *naming) {
  const ChartLabel *first = naming->name.text ? &naming->name : &naming->number;
  PageRect box = chart_label_box(first, TEXT_RAGGED, 0, 0);
  if (!naming->name.text || !naming->number.text) return box;
  PageRect number = chart_label_box(&naming->number, TEXT_RAGGED, 0, number_drop(naming));
  if (number.width > box.width) box.width = number.width;
  box.height = number.y + number.height - box.y;
  return box;
}

/* ---- spots ------------------------------------------------------------------------------------------------------------------ */

static void add(Spots *spots, PageRect rect, bool far, bool inside) {
  spots->rects[spots->count] = rect;
  spots->far[spots->count] = far;
  spots->inside[spots->count++] = inside;
}

/* Beside the mark in a direction, `off` from its edge. The block's y is how far its box must lie lower for its capitals
 * to be in the middle. */
static PageRect beside(PageRect mark, PageRect block, const int *direction, BaseLength off) {
  BaseLength x = mark.x + mark.width / 2, y = mark.y + mark.height / 2;
  BaseLength width = block.width, height = block.height;
  PageRect rect = {x - width / 2, y - height / 2 + block.y, width, height};
  if (direction[0] > 0) rect.x = mark.x + mark.width + off;
  if (direction[0] < 0) rect.x = mark.x - off - width;
  if (direction[1] > 0) rect.y = mark.y + mark.height + off;
  if (direction[1] < 0) rect.y = mark.y - off - height;
  return rect;
}

static bool holds(PageRect outer, PageRect inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

static void add_inside(Spots *spots, PageRect mark, PageRect block) {
  PageRect rect = chart_rect_around(mark.x + mark.width / 2, mark.y + mark.height / 2 + block.y, block.width,
                                    block.height);
  if (holds(mark, rect)) add(spots, rect, false, true);
}

static void add_side(const ChartData *data, Spots *spots, ChartSide side, PageRect mark, PageRect block) {
  BaseLength off = chart_length(data, LOOK_CHART_NAME_OFF), near = off / 2,
             ring = chart_length(data, LOOK_CHART_NAME_RING);
  switch (side) {
  case CHART_INSIDE: add_inside(spots, mark, block); return;
  case CHART_RIGHT: add(spots, beside(mark, block, directions[0], off), false, false); return;
  case CHART_LEFT: add(spots, beside(mark, block, directions[1], off), false, false); return;
  case CHART_ABOVE: add(spots, beside(mark, block, directions[2], near), false, false); return;
  case CHART_BELOW: add(spots, beside(mark, block, directions[3], near), false, false); return;
  case CHART_CORNERS:
    for (int i = 0; i < CORNERS; i++)
      add(spots, beside(mark, block, directions[NEAR - CORNERS + i], near), false, false);
    return;
  case CHART_FAR:
    for (int i = 0; i < NEAR * RINGS; i++)
      add(spots, beside(mark, block, directions[i % NEAR], (i / NEAR + 1) * ring), true, false);
    return;
  case CHART_NO_SIDE: return;
  }
}

static PageRect body_of(const ChartNaming *naming) {
  return naming->body.width > 0 ? naming->body : naming->mark;
}

static void spots_of(const ChartData *data, const ChartNaming *naming, Spots *spots) {
  spots->count = 0;
  PageRect block = block_of(naming);
  const ChartLabel *last = naming->number.text ? &naming->number : &naming->name;
  block.y = last->role ? last->role->style.size * CAPITALS_LOWER / 100 : 0;
  for (const ChartSide *side = naming->sides; *side != CHART_NO_SIDE; side++)
    if (spots->count < MOST_SPOTS)
      add_side(data, spots, *side, *side == CHART_FAR ? body_of(naming) : naming->mark, block);
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static BaseLength nearest(BaseLength at, BaseLength from, BaseLength length) {
  return at < from ? from : at > from + length ? from + length : at;
}

/* A straight line from the mark's edge to the nearest point of the label, neither touching. */
static void draw_leader(const ChartData *data, const PageCanvas *canvas, PageRect mark, PageRect block) {
  BaseLength x = block.x + block.width / 2, y = block.y + block.height / 2;
  PagePoint from = {nearest(x, mark.x, mark.width), nearest(y, mark.y, mark.height)};
  PagePoint to = {nearest(from.x, block.x, block.width), nearest(from.y, block.y, block.height)};
  page_draw_line(canvas, from.x, from.y, to.x, to.y, chart_length(data, LOOK_CHART_LEADER_WEIGHT),
                 chart_colour(data, "soft"))
      ->element = NULL;
}

static void draw_plate(const ChartData *data, const PageCanvas *canvas, PageRect block) {
  BaseLength margin = chart_length(data, LOOK_CHART_PLATE_MARGIN);
  PageRect plate = {block.x - margin, block.y, block.width + 2 * margin, block.height};
  page_draw_rect(canvas, chart_is_free(data, plate) ? plate : block, chart_colour(data, "paper"))->element =
      NULL;
}

/* Text on a fill keeps its contrast; where neither ink has it, it stands on a plate. */
static const PageColour *ink_inside(const ChartData *data, const PageCanvas *canvas,
                                    const ChartNaming *naming, PageRect block) {
  if (!naming->ground) return naming->ink;
  const PageColour *ink = chart_ink_on(data, naming->ground);
  if (page_contrast(ink, naming->ground) >= READABLE) return ink;
  draw_plate(data, canvas, block);
  return chart_colour(data, "ink");
}

static void draw_block(const ChartData *data, const PageCanvas *canvas, const ChartNaming *naming,
                       PageRect block, const PageColour *ink) {
  TextAlign align = TEXT_RAGGED;
  BaseLength x = block.x, middle = naming->mark.x + naming->mark.width / 2;
  if (block.x + block.width <= naming->mark.x) align = TEXT_RIGHT, x = block.x + block.width;
  if (block.x < middle && block.x + block.width > middle) align = TEXT_CENTRED, x = block.x + block.width / 2;
  PageRect at = block_of(naming);
  const ChartLabel *first = naming->name.text ? &naming->name : &naming->number;
  chart_label_draw(data, canvas, first, align, x, block.y - at.y, ink);
  if (first != &naming->number && naming->number.text)
    chart_label_draw(data, canvas, &naming->number, align, x, block.y - at.y + number_drop(naming), ink);
}

static void draw_name(const ChartData *data, const PageCanvas *canvas, const ChartNaming *naming,
                      const Spots *spots, int spot) {
  if (spot == CHART_NO_ROOM) {
    chart_leave_out(data);
    return;
  }
  PageRect block = spots->rects[spot];
  const PageColour *ink = naming->ink;
  if (spots->far[spot]) draw_leader(data, canvas, naming->mark, block);
  if (spots->inside[spot])
    ink = ink_inside(data, canvas, naming, block);
  else if (!naming->bare)
    draw_plate(data, canvas, block);
  draw_block(data, canvas, naming, block, ink);
}

/* ---- all of them ------------------------------------------------------------------------------------------------------------ */

static bool has_text(const ChartNaming *naming) {
  return naming->name.text || naming->number.text;
}

/* A mark that was drawn and taken before is its name's own. */
static int owner_of(PageRect taken, const ChartNaming *namings, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (namings[i].free && namings[i].mark.x == taken.x && namings[i].mark.y == taken.y &&
        namings[i].mark.width == taken.width && namings[i].mark.height == taken.height)
      return (int)i;
  return CHART_NOBODY;
}

/* Room that was taken before; the marks of those that are named belong to their labels alone. */
static void add_obstacles(const ChartData *data, ChartPlacement *placement, const ChartNaming *namings,
                          size_t count) {
  for (size_t i = 0; i < data->space->taken.count; i++)
    chart_placement_mark(placement, data->space->taken.items[i],
                         owner_of(data->space->taken.items[i], namings, count));
  for (size_t i = 0; i < data->space->crossed.count; i++)
    chart_placement_avoid(placement, data->space->crossed.items[i], CHART_NOBODY);
  for (size_t i = 0; i < count; i++)
    if (!namings[i].free) chart_placement_mark(placement, body_of(&namings[i]), (int)i);
}

void chart_names_draw(const ChartData *data, const PageCanvas *canvas, const ChartNaming *namings,
                      size_t count) {
  ChartPlacement *placement =
      chart_placement_new(data->space->frame, chart_length(data, LOOK_CHART_NAME_APART));
  Spots *spots = base_alloc((count + 1) * sizeof *spots);
  add_obstacles(data, placement, namings, count);
  for (size_t i = 0; i < count; i++) {
    spots_of(data, &namings[i], &spots[i]);
    chart_placement_label(placement, spots[i].rects, has_text(&namings[i]) ? spots[i].count : 0,
                          namings[i].priority, namings[i].weight);
  }
  chart_placement_solve(placement);
  for (size_t i = 0; i < count; i++)
    if (!namings[i].free) chart_take(data, body_of(&namings[i]));
  for (size_t i = 0; i < count; i++)
    if (has_text(&namings[i]))
      draw_name(data, canvas, &namings[i], &spots[i], chart_placement_spot(placement, (int)i));
  base_free(spots);
  chart_placement_free(placement);
}
