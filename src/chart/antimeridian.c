/* Areas that a file cuts at the 180th meridian, made whole again: maps are cut elsewhere, and a border would stand where there is
 * none. Halves of one area that share a stretch of that meridian become one ring; a ring that runs along it to a pole and back
 * becomes one around the globe. */
#include "chart/outlines.h"

#include <math.h>
#include <string.h>

static const double near = 1e-6; /* degrees: what a file rounds to */

typedef BASE_LIST(ChartVertex) Vertices;

/* A run of vertices on the meridian, both counted; `side`: 1 at 180°, -1 at -180°. */
typedef struct {
  size_t first, last;
  int side;
} Run;

static int side_of(ChartVertex at) {
  return fabs(at.x - 180) < near ? 1 : fabs(at.x + 180) < near ? -1 : 0;
}

static bool is_pole(ChartVertex at) {
  return fabs(at.y) > 90 - near;
}

bool chart_ring_touches(const ChartRing *ring) {
  for (size_t i = 0; i < ring->vertices.count; i++)
    if (side_of(ring->vertices.items[i])) return true;
  return false;
}

/* ---- over a pole ----------------------------------------------------------------------------------------------------------- */

/* Without what leads along the meridian to a pole, along it, and back: the ring then goes round the globe. */
static void drop_pole(ChartRing *ring) {
  size_t count = ring->vertices.count, kept = 0, start = 0;
  ChartVertex *items = ring->vertices.items;
  bool pole = false;
  for (size_t i = 0; i < count; i++) pole |= is_pole(items[i]);
  while (start < count && side_of(items[start])) start++;
  if (!pole || start == count) return;
  ChartVertex *copy = base_alloc(count * sizeof *copy);
  for (size_t i = 0; i < count; i++) copy[i] = items[(start + i) % count];
  for (size_t i = 0; i < count; i++) {
    bool between = i && i + 1 < count && (side_of(copy[i]) || is_pole(copy[i])) &&
                   (side_of(copy[i - 1]) || is_pole(copy[i - 1])) &&
                   (side_of(copy[i + 1]) || is_pole(copy[i + 1]));
    if (!between) items[kept++] = copy[i];
  }
  ring->vertices.count = kept;
  base_free(copy);
}

/* ---- halves ---------------------------------------------------------------------------------------------------------------- */

/* The next run of two vertices and more, from a place on; false when there is none. */
static bool find_run(const ChartRing *ring, size_t *from, Run *run) {
  size_t count = ring->vertices.count;
  const ChartVertex *items = ring->vertices.items;
  for (; *from < count; ++*from) {
    int side = side_of(items[*from]);
    if (!side || side_of(items[(*from + count - 1) % count]) == side) continue;
    *run = (Run){*from, *from, side};
    while (side_of(items[(run->last + 1) % count]) == side && run->last - run->first < count) run->last++;
    ++*from;
    if (run->last > run->first && run->last - run->first < count) return true;
  }
  return false;
}

static bool same(double one, double other) {
  return fabs(one - other) < near;
}

static double latitude(const ChartRing *ring, size_t at) {
  return ring->vertices.items[at % ring->vertices.count].y;
}

static void turn_around(ChartRing *ring) {
  ChartVertex *items = ring->vertices.items;
  for (size_t i = 0, k = ring->vertices.count; i + 1 < k; i++) {
    ChartVertex other = items[--k];
    items[k] = items[i];
    items[i] = other;
  }
}

/* All of the first from the end of its run round to its beginning, then the second, turned round the globe, without its run. */
static void join(ChartRing *ring, const Run *run, const ChartRing *other, const Run *of_other) {
  size_t count = ring->vertices.count, others = other->vertices.count;
  Vertices out = {0};
  for (size_t i = 0; i <= count - (run->last - run->first); i++)
    *BASE_APPEND(&out) = ring->vertices.items[(run->last + i) % count];
  for (size_t i = 1; i < others - (of_other->last - of_other->first); i++) {
    ChartVertex at = other->vertices.items[(of_other->last + i) % others];
    *BASE_APPEND(&out) = (ChartVertex){at.x + 360.0 * run->side, at.y};
  }
  base_free(ring->vertices.items);
  ring->vertices.items = out.items;
  ring->vertices.count = out.count;
  ring->vertices.capacity = out.capacity;
}

/* Joins the second to the first where they share a stretch of the meridian. */
static bool join_halves(ChartRing *ring, ChartRing *other) {
  Run run, of_other;
  for (size_t from = 0; find_run(ring, &from, &run);)
    for (size_t start = 0; find_run(other, &start, &of_other);) {
      if (of_other.side == run.side) continue;
      double a = latitude(ring, run.first), b = latitude(ring, run.last), c = latitude(other, of_other.first),
             d = latitude(other, of_other.last);
      if (same(a, c) && same(b, d)) { /* the two are wound in opposite directions */
        turn_around(other);
        start = 0;
        continue;
      }
      if (!same(a, d) || !same(b, c)) continue;
      join(ring, &run, other, &of_other);
      return true;
    }
  return false;
}

void chart_rings_join(ChartRing *rings, size_t *count) {
  for (size_t i = 0; i < *count; i++) drop_pole(&rings[i]);
  for (size_t i = 0; i < *count; i++)
    for (size_t k = i + 1; k < *count;) {
      if (!join_halves(&rings[i], &rings[k])) {
        k++;
        continue;
      }
      base_free(rings[k].vertices.items);
      rings[k] = rings[--*count];
      k = i + 1;
    }
}
