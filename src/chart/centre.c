/* The visual centre of an area: the point inside that is farthest from the outline (pole of inaccessibility), found by parting
 * squares in four, the most promising first. A square is given up at the first edge too near for it to hold the point; the
 * one nearest to the square it was cut from is asked first, and is mostly that edge. */
#include "chart/outlines.h"

#include <math.h>

enum { MOST_CELLS = 4000, FIRST_CELLS = 64 };

typedef struct {
  double x, y, half; /* middle, and half its side */
  double away;       /* of the middle from the outline; below 0 outside */
  double most;       /* that any point of the cell can have */
  size_t nearest;    /* edge of its middle */
} Cell;

typedef struct {
  ChartVertex from, to;
} Edge;

typedef struct {
  double wide, high; /* what a unit to the side, or up, counts */
  double precision;
  BASE_LIST(Edge) edges; /* of all rings, so counted */
  BASE_LIST(Cell) heap;
  Cell best;
} Search;

static void take_edges(Search *search, const ChartArea *area) {
  for (size_t r = 0; r < area->rings.count; r++) {
    const ChartVertex *ring = area->rings.items[r].vertices.items;
    size_t count = area->rings.items[r].vertices.count;
    ChartVertex from = count
                           ? (ChartVertex){ring[count - 1].x * search->wide, ring[count - 1].y * search->high}
                           : (ChartVertex){0};
    for (size_t i = 0; i < count; i++) {
      ChartVertex to = {ring[i].x * search->wide, ring[i].y * search->high};
      *BASE_APPEND(&search->edges) = (Edge){from, to};
      from = to;
    }
  }
}

/* The square of the distance of a point from an edge. */
static double distance(const Edge *edge, double x, double y) {
  double dx = edge->to.x - edge->from.x, dy = edge->to.y - edge->from.y, px = x - edge->from.x,
         py = y - edge->from.y, along = px * dx + py * dy, length = dx * dx + dy * dy;
  if (along >= length) {
    px = x - edge->to.x;
    py = y - edge->to.y;
  } else if (along > 0) {
    px -= along / length * dx;
    py -= along / length * dy;
  }
  return px * px + py * py;
}

static bool is_inside(const Search *search, double x, double y) { /* even-odd rule */
  bool inside = false;
  for (size_t i = 0; i < search->edges.count; i++) {
    const Edge *edge = &search->edges.items[i];
    if ((edge->to.y > y) != (edge->from.y > y) &&
        x < edge->to.x + (y - edge->to.y) / (edge->from.y - edge->to.y) * (edge->from.x - edge->to.x))
      inside = !inside;
  }
  return inside;
}

/* Finds how far the cell's middle is away. False when no point of it can be farther than what is known, but for the precision. */
static bool measure(const Search *search, Cell *cell) {
  double known = search->best.away, enough = fmin(known, known + search->precision - cell->half * sqrt(2.0));
  double near = enough > 0 ? enough * enough : -1,
         least = distance(&search->edges.items[cell->nearest], cell->x, cell->y);
  for (size_t i = 0; i < search->edges.count && least > near; i++) {
    double other = distance(&search->edges.items[i], cell->x, cell->y);
    if (other >= least) continue;
    least = other;
    cell->nearest = i;
  }
  if (least <= near) return false;
  cell->away = is_inside(search, cell->x, cell->y) ? sqrt(least) : -sqrt(least);
  cell->most = cell->away + cell->half * sqrt(2.0);
  return true;
}

/* ---- the heap: the cell that may hold the farthest point is on top ------------------------------------------------------ */

static void push(Search *search, Cell cell) {
  if (!measure(search, &cell)) return;
  if (cell.away > search->best.away) search->best = cell;
  *BASE_APPEND(&search->heap) = cell;
  Cell *heap = search->heap.items;
  for (size_t i = search->heap.count - 1; i && heap[(i - 1) / 2].most < heap[i].most; i = (i - 1) / 2) {
    Cell other = heap[i];
    heap[i] = heap[(i - 1) / 2];
    heap[(i - 1) / 2] = other;
  }
}

static Cell pop(Search *search) {
  Cell *heap = search->heap.items, top = heap[0];
  size_t count = --search->heap.count;
  heap[0] = heap[count];
  for (size_t i = 0;;) {
    size_t child = 2 * i + 1;
    if (child + 1 < count && heap[child + 1].most > heap[child].most) child++;
    if (child >= count || heap[child].most <= heap[i].most) return top;
    Cell other = heap[i];
    heap[i] = heap[child];
    heap[child] = other;
    i = child;
  }
}

/* ---- the search ---------------------------------------------------------------------------------------------------------- */

static double ring_area(const ChartRing *ring) {
  double sum = 0;
  for (size_t i = 0, before = ring->vertices.count - 1; i < ring->vertices.count; before = i++) {
    ChartVertex a = ring->vertices.items[before], b = ring->vertices.items[i];
    sum += a.x * b.y - b.x * a.y;
  }
  return fabs(sum) / 2;
}

static const ChartRing *largest_of(const ChartArea *area) {
  const ChartRing *largest = NULL;
  double most = -1;
  for (size_t r = 0; r < area->rings.count; r++) {
    double size = ring_area(&area->rings.items[r]);
    if (size <= most) continue;
    most = size;
    largest = &area->rings.items[r];
  }
  return largest;
}

double chart_area_size(const ChartArea *area) {
  const ChartRing *largest = largest_of(area);
  return largest ? ring_area(largest) : 0;
}

/* Squares that cover the box of the largest ring, as few as its shape needs. */
static void cover(Search *search, const ChartRing *ring) {
  double box[4];
  ChartArea alone = {.rings = {(ChartRing *)(uintptr_t)ring, 1, 1}};
  chart_area_box(&alone, box);
  double left = box[0] * search->wide, low = box[1] * search->high;
  double width = box[2] * search->wide - left, height = box[3] * search->high - low;
  double side = fmax(fmin(width, height), fmax(width, height) / FIRST_CELLS);
  search->best = (Cell){.x = left + width / 2, .y = low + height / 2, .away = -HUGE_VAL};
  if (!(side > 0)) return;
  for (double x = left; x < left + width; x += side)
    for (double y = low; y < low + height; y += side)
      push(search, (Cell){.x = x + side / 2, .y = y + side / 2, .half = side / 2});
}

ChartCentre chart_area_centre(const ChartArea *area, double wide, double high, double precision) {
  const ChartRing *largest = largest_of(area);
  if (!largest) return (ChartCentre){0};
  Search search = {.wide = wide, .high = high, .precision = precision};
  take_edges(&search, area);
  if (!search.edges.items) return (ChartCentre){0};
  cover(&search, largest);
  for (int cells = 0; search.heap.count && cells < MOST_CELLS; cells++) {
    Cell cell = pop(&search);
    if (cell.most - search.best.away <= precision) break;
    double half = cell.half / 2;
    for (int i = 0; i < 4; i++)
      push(&search, (Cell){.x = cell.x + (i & 1 ? half : -half),
                           .y = cell.y + (i & 2 ? half : -half),
                           .half = half,
                           .nearest = cell.nearest});
  }
  base_free(search.edges.items);
  base_free(search.heap.items);
  return (ChartCentre){{search.best.x / wide, search.best.y / high}, search.best.away};
}
