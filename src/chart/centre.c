/* The visual centre of an area: the point inside that is farthest from the outline (pole of inaccessibility), found by parting
 * squares in four, the most promising first. */
#include "chart/outlines.h"

#include <math.h>

enum { MOST_CELLS = 4000, FIRST_CELLS = 64 };

typedef struct {
  double x, y, half; /* middle, and half its side */
  double away;       /* of the middle from the outline; below 0 outside */
  double most;       /* that any point of the cell can have */
} Cell;

typedef struct {
  const ChartArea *area;
  double wide, high;     /* what a unit to the side, or up, counts */
  ChartVertex *vertices; /* so counted, ring by ring */
  size_t *first, ring_count;
  BASE_LIST(Cell) heap;
  Cell best;
} Search;

/* To the nearest edge of all rings; negative outside (even-odd rule). The vertices are scaled already. */
static double away_from(const Search *search, double x, double y) {
  double least = HUGE_VAL;
  bool in = false;
  for (size_t r = 0; r < search->ring_count; r++) {
    const ChartVertex *at = search->vertices + search->first[r],
                      *end = search->vertices + search->first[r + 1];
    if (at == end) continue;
    for (ChartVertex before = end[-1]; at < end; before = *at++) {
      double dx = at->x - before.x, dy = at->y - before.y, px = x - before.x, py = y - before.y,
             along = px * dx + py * dy, length = dx * dx + dy * dy;
      if ((before.y > y) != (at->y > y) && px < dx * py / dy) in = !in;
      if (along >= length) {
        px = x - at->x;
        py = y - at->y;
      } else if (along > 0) {
        double part = along / length;
        px -= part * dx;
        py -= part * dy;
      }
      double far = px * px + py * py;
      if (far < least) least = far;
    }
  }
  return in ? sqrt(least) : -sqrt(least);
}

static void scale_vertices(Search *search) {
  size_t count = 0, rings = search->area->rings.count;
  for (size_t r = 0; r < rings; r++) count += search->area->rings.items[r].vertices.count;
  search->vertices = base_alloc((count + 1) * sizeof *search->vertices);
  search->first = base_alloc((rings + 1) * sizeof *search->first);
  search->ring_count = rings;
  size_t at = 0;
  for (size_t r = 0; r < rings; r++) {
    search->first[r] = at;
    const ChartRing *ring = &search->area->rings.items[r];
    for (size_t i = 0; i < ring->vertices.count; i++)
      search->vertices[at++] =
          (ChartVertex){ring->vertices.items[i].x * search->wide, ring->vertices.items[i].y * search->high};
  }
  search->first[rings] = at;
}

/* ---- the heap: the cell that may hold the farthest point is on top ------------------------------------------------------ */

static void push(Search *search, double x, double y, double half) {
  Cell cell = {.x = x, .y = y, .half = half, .away = away_from(search, x, y)};
  cell.most = cell.away + half * sqrt(2.0);
  if (cell.away > search->best.away) search->best = cell;
  if (cell.most <= search->best.away) return;
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
    for (double y = low; y < low + height; y += side) push(search, x + side / 2, y + side / 2, side / 2);
}

ChartCentre chart_area_centre(const ChartArea *area, double wide, double high, double precision) {
  const ChartRing *largest = largest_of(area);
  if (!largest) return (ChartCentre){0};
  Search search = {.area = area, .wide = wide, .high = high};
  scale_vertices(&search);
  cover(&search, largest);
  for (int cells = 0; search.heap.count && cells < MOST_CELLS; cells++) {
    Cell cell = pop(&search);
    if (cell.most - search.best.away <= precision) break;
    double half = cell.half / 2;
    for (int i = 0; i < 4; i++)
      push(&search, cell.x + (i & 1 ? half : -half), cell.y + (i & 2 ? half : -half), half);
  }
  base_free(search.heap.items);
  base_free(search.vertices);
  base_free(search.first);
  return (ChartCentre){{search.best.x / wide, search.best.y / high}, search.best.away};
}
