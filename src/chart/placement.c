/* The placement of labels: rectangles alone, neither data nor drawing. */
#include "chart/placement.h"

#include <stdlib.h>

#define CELL base_mm(5)
enum { MOST_CELLS = 96 /* a side */, PASSES = 3 };

/* A rectangle that is in the way; of a label that was placed, `label` is its number. */
typedef struct {
  PageRect rect;
  int owner, label;
  bool soft, gone;
} Thing;

typedef struct {
  PageRect *spots;
  size_t count;
  int priority, number, spot;
  size_t thing; /* that it is when it has a spot */
  double weight;
} Label;

typedef BASE_LIST(unsigned) Cell;

struct ChartPlacement {
  PageRect frame;
  BaseLength apart, cell;
  int columns, rows;
  Cell *cells;
  BASE_LIST(Thing) things;
  BASE_LIST(Label) labels;
};

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

ChartPlacement *chart_placement_new(PageRect frame, BaseLength apart) {
  ChartPlacement *placement = base_alloc(sizeof *placement);
  BaseLength longer = frame.width > frame.height ? frame.width : frame.height, cell = longer / MOST_CELLS + 1;
  if (cell < CELL) cell = CELL;
  *placement = (ChartPlacement){.frame = frame, .apart = apart, .cell = cell};
  placement->columns = frame.width > 0 ? (int)(frame.width / cell) + 1 : 1;
  placement->rows = frame.height > 0 ? (int)(frame.height / cell) + 1 : 1;
  size_t count = (size_t)placement->columns * (size_t)placement->rows;
  placement->cells = base_alloc(count * sizeof *placement->cells);
  for (size_t i = 0; i < count; i++) placement->cells[i] = (Cell){0};
  return placement;
}

void chart_placement_free(ChartPlacement *placement) {
  if (!placement) return;
  for (int i = 0; i < placement->columns * placement->rows; i++) base_free(placement->cells[i].items);
  for (size_t i = 0; i < placement->labels.count; i++) base_free(placement->labels.items[i].spots);
  base_free(placement->cells);
  base_free(placement->things.items);
  base_free(placement->labels.items);
  base_free(placement);
}

static int clamped(BaseLength at, BaseLength cell, int count) {
  BaseLength index = at < 0 ? 0 : at / cell;
  return index < count ? (int)index : count - 1;
}

typedef struct {
  int left, right, top, bottom;
} Range;

static Range range_of(const ChartPlacement *placement, PageRect rect) {
  BaseLength x = rect.x - placement->frame.x, y = rect.y - placement->frame.y;
  return (Range){clamped(x, placement->cell, placement->columns),
                 clamped(x + rect.width, placement->cell, placement->columns),
                 clamped(y, placement->cell, placement->rows),
                 clamped(y + rect.height, placement->cell, placement->rows)};
}

static void add_thing(ChartPlacement *placement, Thing thing) {
  if (thing.rect.width <= 0 || thing.rect.height <= 0) return;
  unsigned number = (unsigned)placement->things.count;
  *BASE_APPEND(&placement->things) = thing;
  Range range = range_of(placement, thing.rect);
  for (int row = range.top; row <= range.bottom; row++)
    for (int column = range.left; column <= range.right; column++)
      *BASE_APPEND(&placement->cells[row * placement->columns + column]) = number;
}

void chart_placement_mark(ChartPlacement *placement, PageRect rect, int owner) {
  add_thing(placement, (Thing){rect, owner, CHART_NOBODY, false, false});
}

void chart_placement_avoid(ChartPlacement *placement, PageRect rect, int owner) {
  add_thing(placement, (Thing){rect, owner, CHART_NOBODY, true, false});
}

int chart_placement_label(ChartPlacement *placement, const PageRect *spots, size_t count, int priority,
                          double weight) {
  int number = (int)placement->labels.count;
  Label label = {NULL, count, priority, number, CHART_NO_ROOM, 0, weight};
  label.spots = base_alloc((count + 1) * sizeof *label.spots);
  for (size_t i = 0; i < count; i++) label.spots[i] = spots[i];
  *BASE_APPEND(&placement->labels) = label;
  return number;
}

int chart_placement_spot(const ChartPlacement *placement, int label) {
  return placement->labels.items[label].spot;
}

/* ---- what is in the way --------------------------------------------------------------------------------------------------- */

/* What a spot meets: a mark or the frame's edge, lines that it crosses, labels (the first, and how many). */
typedef struct {
  bool blocked;
  size_t crossed, labels;
  int label;
} Meeting;

static PageRect widened(PageRect rect, BaseLength by) {
  return (PageRect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

static void meet(const ChartPlacement *placement, const Thing *thing, const Label *label, PageRect spot,
                 Meeting *meeting) {
  bool own = thing->owner == label->number || thing->label == label->number;
  PageRect rect = thing->label == CHART_NOBODY ? spot : widened(spot, placement->apart);
  if (own || thing->gone || !chart_rects_meet(thing->rect, rect)) return;
  if (thing->label != CHART_NOBODY) {
    if (meeting->labels && meeting->label == thing->label) return; /* seen in another cell */
    meeting->label = thing->label;
    meeting->labels++;
  } else if (thing->soft) {
    meeting->crossed++;
  } else {
    meeting->blocked = true;
  }
}

static bool leaves(PageRect frame, PageRect spot) {
  return spot.x < frame.x || spot.y < frame.y || spot.x + spot.width > frame.x + frame.width ||
         spot.y + spot.height > frame.y + frame.height;
}

static Meeting meeting_of(const ChartPlacement *placement, const Label *label, PageRect spot) {
  Meeting meeting = {.blocked = leaves(placement->frame, spot), .label = CHART_NOBODY};
  if (meeting.blocked) return meeting;
  Range range = range_of(placement, widened(spot, placement->apart));
  for (int row = range.top; row <= range.bottom; row++)
    for (int column = range.left; column <= range.right; column++) {
      const Cell *cell = &placement->cells[row * placement->columns + column];
      for (size_t i = 0; i < cell->count && !meeting.blocked; i++)
        meet(placement, &placement->things.items[cell->items[i]], label, spot, &meeting);
    }
  return meeting;
}

/* The best spot that is free: the first that crosses nothing, else the first of those that cross least. */
static int best_spot(const ChartPlacement *placement, const Label *label, int before) {
  size_t least = SIZE_MAX;
  int best = CHART_NO_ROOM;
  for (size_t i = 0; i < label->count && (before < 0 || (int)i < before) && least; i++) {
    Meeting meeting = meeting_of(placement, label, label->spots[i]);
    if (meeting.blocked || meeting.labels || meeting.crossed >= least) continue;
    least = meeting.crossed;
    best = (int)i;
  }
  return best;
}

/* ---- placing --------------------------------------------------------------------------------------------------------------- */

static void take_spot(ChartPlacement *placement, Label *label, int spot) {
  if (label->spot != CHART_NO_ROOM) placement->things.items[label->thing].gone = true;
  label->spot = spot;
  if (spot == CHART_NO_ROOM) return;
  label->thing = placement->things.count;
  PageRect rect = label->spots[spot];
  if (rect.width <= 0) rect.width = 1;
  if (rect.height <= 0) rect.height = 1;
  add_thing(placement, (Thing){rect, CHART_NOBODY, label->number, false, false});
}

/* The label takes the spot of another, which goes to another of its own, or to none when it has lower priority. */
static bool push_out(ChartPlacement *placement, Label *label, int spot, Label *other) {
  take_spot(placement, label, spot);
  int free = best_spot(placement, other, -1);
  if (free == CHART_NO_ROOM && other->priority == label->priority) {
    take_spot(placement, label, CHART_NO_ROOM);
    return false;
  }
  take_spot(placement, other, free);
  return true;
}

static void find_room(ChartPlacement *placement, Label *label) {
  int free = best_spot(placement, label, -1);
  if (free != CHART_NO_ROOM) {
    take_spot(placement, label, free);
    return;
  }
  for (size_t i = 0; i < label->count; i++) {
    Meeting meeting = meeting_of(placement, label, label->spots[i]);
    if (meeting.blocked || meeting.labels != 1) continue;
    Label *other = &placement->labels.items[meeting.label];
    if (other->priority <= label->priority && push_out(placement, label, (int)i, other)) return;
  }
}

/* Moves to a spot that it likes better, if one is free. */
static bool improve(ChartPlacement *placement, Label *label) {
  int better = label->spot > 0 ? best_spot(placement, label, label->spot) : CHART_NO_ROOM;
  if (better == CHART_NO_ROOM) return false;
  size_t crossed = meeting_of(placement, label, label->spots[label->spot]).crossed;
  if (meeting_of(placement, label, label->spots[better]).crossed > crossed) return false;
  take_spot(placement, label, better);
  return true;
}

static int by_rank(const void *a, const void *b) {
  const Label *one = *(Label *const *)a, *other = *(Label *const *)b;
  if (one->priority != other->priority) return one->priority > other->priority ? -1 : 1;
  if (one->weight != other->weight) return one->weight > other->weight ? -1 : 1;
  return one->number < other->number ? -1 : 1;
}

void chart_placement_solve(ChartPlacement *placement) {
  size_t count = placement->labels.count;
  Label **order = base_alloc((count + 1) * sizeof *order);
  for (size_t i = 0; i < count; i++) order[i] = &placement->labels.items[i];
  qsort(order, count, sizeof *order, by_rank);
  for (size_t i = 0; i < count; i++) take_spot(placement, order[i], best_spot(placement, order[i], -1));
  for (int pass = 0; pass < PASSES; pass++)
    for (size_t i = 0; i < count; i++)
      if (order[i]->spot == CHART_NO_ROOM) find_room(placement, order[i]);
  for (int pass = 0; pass < PASSES; pass++)
    for (size_t i = 0; i < count; i++) improve(placement, order[i]);
  for (size_t i = 0; i < count; i++) /* what became free last */
    if (order[i]->spot == CHART_NO_ROOM) take_spot(placement, order[i], best_spot(placement, order[i], -1));
  base_free(order);
}
