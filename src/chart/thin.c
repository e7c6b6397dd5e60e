/* Outlines of fewer vertices: Douglas and Peucker on each border between two places where borders part, so that neighbours keep
 * the same line. */
#include "chart/outlines.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { NONE = 0xFFFFFFFF };

/* A vertex of all rings that pass it. */
typedef struct {
  ChartVertex at;
  uint32_t before, after; /* its neighbours in the ring that was seen first */
  bool parts;             /* it has others in another: borders part here */
  bool kept;
} Node;

typedef struct {
  Node *nodes;
  size_t count;
  uint32_t *table; /* places of nodes, by hash */
  size_t mask;
  double tolerance;
} Net;

/* ---- vertices that are the same ----------------------------------------------------------------------------------------- */

static size_t hash_of(ChartVertex at) {
  uint64_t x, y;
  memcpy(&x, &at.x, sizeof x);
  memcpy(&y, &at.y, sizeof y);
  uint64_t hash = (x ^ (y << 32 | y >> 32)) * 0x9E3779B97F4A7C15u;
  return (size_t)(hash ^ hash >> 29);
}

static uint32_t node_of(Net *net, ChartVertex at) {
  size_t slot = hash_of(at) & net->mask;
  for (; net->table[slot] != NONE; slot = (slot + 1) & net->mask) {
    const Node *node = &net->nodes[net->table[slot]];
    if (node->at.x == at.x && node->at.y == at.y) return net->table[slot];
  }
  net->nodes[net->count] = (Node){.at = at, .before = NONE, .after = NONE};
  net->table[slot] = (uint32_t)net->count;
  return (uint32_t)net->count++;
}

/* A ring as nodes, without those that come twice in a row. */
static size_t nodes_of(Net *net, const ChartRing *ring, uint32_t *out) {
  size_t count = 0;
  for (size_t i = 0; i < ring->vertices.count; i++) {
    uint32_t node = node_of(net, ring->vertices.items[i]);
    if (!count || out[count - 1] != node) out[count++] = node;
  }
  while (count > 1 && out[count - 1] == out[0]) count--;
  return count;
}

static void see(Net *net, const uint32_t *ring, size_t count) {
  for (size_t i = 0; i < count; i++) {
    Node *node = &net->nodes[ring[i]];
    uint32_t before = ring[(i + count - 1) % count], after = ring[(i + 1) % count];
    if (node->before == NONE && node->after == NONE) {
      node->before = before;
      node->after = after;
    } else if (!(node->before == before && node->after == after) &&
               !(node->before == after && node->after == before)) {
      node->parts = true;
    }
  }
}

/* ---- one border ---------------------------------------------------------------------------------------------------------- */

/* The square of the distance to a piece of a line. */
static double distance(ChartVertex at, ChartVertex a, ChartVertex b) {
  double x = b.x - a.x, y = b.y - a.y, length = x * x + y * y;
  double part = length > 0 ? ((at.x - a.x) * x + (at.y - a.y) * y) / length : 0;
  part = part < 0 ? 0 : part > 1 ? 1 : part;
  x = at.x - a.x - part * x;
  y = at.y - a.y - part * y;
  return x * x + y * y;
}

typedef struct {
  size_t first, last;
} Span;

/* Marks what is kept between two nodes of a ring; the same for both who share the border, since it is read from its lesser
 * end. `line` are the nodes in order. */
static void thin_border(Net *net, const uint32_t *line, size_t count, Span *stack) {
  bool turned = line[0] > line[count - 1];
  size_t depth = 0;
  net->nodes[line[0]].kept = net->nodes[line[count - 1]].kept = true;
  stack[depth++] = (Span){0, count - 1};
  while (depth) {
    Span span = stack[--depth];
    double most = net->tolerance * net->tolerance;
    size_t farthest = span.first;
    for (size_t k = span.first + 1; k < span.last; k++) {
      size_t i = turned ? span.first + span.last - k : k;
      ChartVertex a = net->nodes[line[span.first]].at, b = net->nodes[line[span.last]].at;
      double away = turned ? distance(net->nodes[line[i]].at, b, a) : distance(net->nodes[line[i]].at, a, b);
      if (away <= most) continue;
      most = away;
      farthest = i;
    }
    if (farthest == span.first) continue;
    net->nodes[line[farthest]].kept = true;
    stack[depth++] = (Span){span.first, farthest};
    stack[depth++] = (Span){farthest, span.last};
  }
}

/* An island has no ends: its least node and the one farthest from it. */
static void end_island(Net *net, const uint32_t *ring, size_t count) {
  size_t least = 0, far = 0;
  double most = -1;
  for (size_t i = 1; i < count; i++)
    if (ring[i] < ring[least]) least = i;
  for (size_t i = 0; i < count; i++) {
    ChartVertex a = net->nodes[ring[least]].at, b = net->nodes[ring[i]].at;
    double away = hypot(a.x - b.x, a.y - b.y);
    bool later = away == most && ring[i] > ring[far];
    if (away < most || later) continue;
    most = away;
    far = i;
  }
  net->nodes[ring[least]].parts = net->nodes[ring[far]].parts = true;
}

static void thin_ring(Net *net, const uint32_t *ring, size_t count, uint32_t *line, Span *stack) {
  size_t ends = 0, first = 0;
  for (size_t i = 0; i < count; i++) ends += net->nodes[ring[i]].parts;
  if (ends < 2) end_island(net, ring, count);
  while (!net->nodes[ring[first]].parts) first++;
  size_t length = 0;
  for (size_t i = 0; i <= count; i++) {
    line[length++] = ring[(first + i) % count];
    if (i == 0 || !net->nodes[line[length - 1]].parts) continue;
    thin_border(net, line, length, stack);
    line[0] = line[length - 1];
    length = 1;
  }
}

/* ---- all of them --------------------------------------------------------------------------------------------------------- */

static size_t longest_ring(const ChartOutlines *outlines, size_t *total) {
  size_t longest = 0;
  *total = 0;
  for (size_t i = 0; i < outlines->areas.count; i++)
    for (size_t r = 0; r < outlines->areas.items[i].rings.count; r++) {
      size_t count = outlines->areas.items[i].rings.items[r].vertices.count;
      *total += count;
      if (count > longest) longest = count;
    }
  return longest;
}

static double extent_of(const ChartRing *ring) {
  double box[4];
  ChartArea area = {.rings = {(ChartRing *)(uintptr_t)ring, 1, 1}};
  chart_area_box(&area, box);
  return (box[2] - box[0]) * (box[3] - box[1]);
}

/* Rings of which nothing would be seen go, but never all of an area. */
static void copy_area(Net *net, const ChartArea *from, ChartArea *to, uint32_t *ring) {
  const ChartRing *largest = NULL;
  for (size_t r = 0; r < from->rings.count; r++) {
    ChartRing thin = {.number = from->rings.items[r].number};
    size_t count = nodes_of(net, &from->rings.items[r], ring);
    for (size_t i = 0; i < count; i++)
      if (net->nodes[ring[i]].kept) *BASE_APPEND(&thin.vertices) = net->nodes[ring[i]].at;
    if (thin.vertices.count > 2)
      *BASE_APPEND(&to->rings) = thin;
    else
      base_free(thin.vertices.items);
    if (!largest || extent_of(&from->rings.items[r]) > extent_of(largest)) largest = &from->rings.items[r];
  }
  if (to->rings.count || !largest) return;
  ChartRing whole = {.number = largest->number};
  for (size_t i = 0; i < largest->vertices.count; i++)
    *BASE_APPEND(&whole.vertices) = largest->vertices.items[i];
  *BASE_APPEND(&to->rings) = whole;
}

ChartOutlines *chart_outlines_thin(BaseArena *arena, const ChartOutlines *source, double tolerance) {
  ChartOutlines *out = base_arena_alloc(arena, sizeof *out);
  *out = (ChartOutlines){.degrees = source->degrees, .system = source->system, .thinned = true};
  size_t total, longest = longest_ring(source, &total), slots = 16;
  while (slots < 2 * total) slots *= 2;
  Net net = {.nodes = base_alloc((total + 1) * sizeof *net.nodes),
             .table = base_alloc(slots * sizeof *net.table),
             .mask = slots - 1,
             .tolerance = tolerance};
  memset(net.table, 0xFF, slots * sizeof *net.table);
  uint32_t *ring = base_alloc((longest + 1) * sizeof *ring), *line = base_alloc((longest + 2) * sizeof *line);
  Span *stack = base_alloc((longest + 2) * sizeof *stack);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < source->areas.count; i++)
      for (size_t r = 0; r < source->areas.items[i].rings.count; r++) {
        size_t count = nodes_of(&net, &source->areas.items[i].rings.items[r], ring);
        if (count > 2 && pass == 0) see(&net, ring, count);
        if (count > 2 && pass == 1) thin_ring(&net, ring, count, line, stack);
      }
  for (size_t i = 0; i < source->areas.count; i++) {
    ChartArea area = {.code = source->areas.items[i].code};
    copy_area(&net, &source->areas.items[i], &area, ring);
    *BASE_APPEND(&out->areas) = area;
  }
  base_free(net.nodes);
  base_free(net.table);
  base_free(ring);
  base_free(line);
  base_free(stack);
  return out;
}
