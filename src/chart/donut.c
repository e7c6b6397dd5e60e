/* The donut: unordered parts of a whole, numbered badges, a key at the right. */
#include "chart/chart_private.h"

#include <math.h>

/* Measures of look.md section 7. */
#define OUTER       base_mm(25)
#define INNER       base_mm(14)
#define GAP         base_mm(0.35)
#define BADGE_ROW   base_mm(31.5)
#define BADGE_PITCH base_mm(5.2)
#define LEADER      base_mm(0.15)
#define KEY_GAP     base_mm(10)
#define KEY_ROW     base_mm(6.25)
#define KEY_LABEL   base_mm(7.5)
#define TEXT_DROP   base_mm(1.2)
#define ROW_RULE    base_mm(0.125)
#define LEAST_SHARE 0.5 /* percent: what "< 1 %" is drawn as */
enum { MOST_PARTS = 8 };
static const double badge_share = 8; /* parts of 8 % and more carry their badge inside */

typedef struct {
  PagePoint centre;
  double total;                            /* of the drawn shares */
  double from[MOST_PARTS], to[MOST_PARTS]; /* turns, clockwise from 12 o'clock */
  size_t count;
} Ring;

static PagePoint on_ring(const Ring *ring, double turn, BaseLength radius) {
  double angle = turn * 2 * M_PI;
  return (PagePoint){ring->centre.x + (BaseLength)llround((double)radius * sin(angle)),
                     ring->centre.y - (BaseLength)llround((double)radius * cos(angle))};
}

static double drawn_share(const ChartData *data, size_t part) {
  double value = chart_value(data, part, 0)->value;
  return value > 0 && value < LEAST_SHARE ? LEAST_SHARE : value > 0 ? value : 0;
}

static Ring ring_of(const ChartData *data, PagePoint centre) {
  Ring ring = {.centre = centre, .count = data->category_count};
  for (size_t i = 0; i < ring.count; i++) ring.total += drawn_share(data, i);
  double reached = 0;
  for (size_t i = 0; i < ring.count; i++) {
    ring.from[i] = reached;
    reached += ring.total > 0 ? drawn_share(data, i) / ring.total : 0;
    ring.to[i] = reached;
  }
  return ring;
}

/* An arc as cubic curves of at most a sixteenth of a turn: error under 1e-6 of the radius. */
static size_t add_arc(const Ring *ring, PagePoint *points, char *segments, double from, double to,
                      BaseLength radius) {
  int pieces = (int)ceil(fabs(to - from) * 16);
  if (pieces < 1) pieces = 1;
  double step = (to - from) / pieces, reach = 4.0 / 3.0 * tan(step * M_PI / 2);
  size_t used = 0;
  for (int i = 0; i < pieces; i++) {
    double a = (from + i * step) * 2 * M_PI, b = (from + (i + 1) * step) * 2 * M_PI, r = (double)radius;
    points[used++] = (PagePoint){ring->centre.x + (BaseLength)llround(r * (sin(a) + reach * cos(a))),
                                 ring->centre.y - (BaseLength)llround(r * (cos(a) - reach * sin(a)))};
    points[used++] = (PagePoint){ring->centre.x + (BaseLength)llround(r * (sin(b) - reach * cos(b))),
                                 ring->centre.y - (BaseLength)llround(r * (cos(b) + reach * sin(b)))};
    points[used++] = on_ring(ring, from + (i + 1) * step, radius);
    *segments++ = PAGE_CURVE;
  }
  *segments = 0;
  return used;
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Ring *ring, size_t part) {
  PagePoint points[120];
  char segments[64] = "m";
  double from = ring->from[part], to = ring->to[part];
  if (to <= from) return;
  points[0] = on_ring(ring, from, OUTER);
  size_t used = 1 + add_arc(ring, points + 1, segments + 1, from, to, OUTER);
  size_t length = 1 + (used - 1) / 3;
  points[used++] = on_ring(ring, to, INNER);
  segments[length++] = PAGE_LINE;
  used += add_arc(ring, points + used, segments + length, to, from, INNER);
  size_t end = 0;
  while (segments[end]) end++;
  segments[end] = PAGE_CLOSE;
  segments[end + 1] = 0;
  int step = chart_ramp_step(data, part);
  page_draw_path(canvas, segments, points, used, chart_ramp_colour(data, step), NULL, 0);
}

/* White gaps are lines over the edges, so that they are as wide at both ends. */
static void draw_gaps(const ChartData *data, const PageCanvas *canvas, const Ring *ring) {
  for (size_t i = 0; i < ring->count && ring->count > 1; i++) {
    PagePoint inner = on_ring(ring, ring->from[i], INNER - BASE_MM / 10),
              outer = on_ring(ring, ring->from[i], OUTER + BASE_MM / 10);
    PageItem *line =
        page_draw_line(canvas, inner.x, inner.y, outer.x, outer.y, GAP, chart_colour(data, "paper"));
    line->element = NULL;
  }
}

static void draw_badges(const ChartData *data, const PageCanvas *canvas, const Ring *ring) {
  const PageColour *paper = chart_colour(data, "paper"), *ink = chart_colour(data, "ink");
  size_t small = 0, placed = 0;
  for (size_t i = 0; i < ring->count; i++) small += (ring->to[i] - ring->from[i]) * 100 < badge_share;
  for (size_t i = 0; i < ring->count; i++) {
    double middle = (ring->from[i] + ring->to[i]) / 2;
    if ((ring->to[i] - ring->from[i]) * 100 >= badge_share) {
      PagePoint at = on_ring(ring, middle, (OUTER + INNER) / 2);
      chart_badge_draw(data, canvas, at.x, at.y, (int)i + 1, paper, NULL, ink);
      continue;
    }
    /* The row ends right of the centre, where the last small parts meet 12 o'clock. */
    BaseLength x = ring->centre.x + base_mm(2) - (BaseLength)(small - 1 - placed++) * BADGE_PITCH;
    BaseLength y = ring->centre.y - BADGE_ROW;
    PagePoint edge = on_ring(ring, middle, OUTER + base_mm(0.3));
    page_draw_line(canvas, x, y + base_mm(2.2), edge.x, edge.y, LEADER, ink);
    char text[24];
    snprintf(text, sizeof text, "%zu", i + 1);
    page_draw_label(canvas, text, chart_role(data, "badge"), TEXT_CENTRED, x, y + base_mm(1.05), ink, NULL);
  }
}

static void draw_key(const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  BaseLength y = rect.y + (rect.height - (BaseLength)data->category_count * KEY_ROW) / 2 + KEY_ROW / 2;
  for (size_t i = 0; i < data->category_count; i++, y += KEY_ROW) {
    int step = chart_ramp_step(data, i);
    const ChartValue *value = chart_value(data, i, 0);
    chart_badge_draw(data, canvas, rect.x + base_mm(2), y, (int)i + 1, chart_ramp_colour(data, step),
                     step >= 7 || step == 0 ? chart_colour(data, "data-second") : NULL,
                     chart_ramp_ink(data, step));
    page_draw_label(canvas, data->categories[i].label, chart_role(data, "label"), TEXT_RAGGED,
                    rect.x + KEY_LABEL, y + TEXT_DROP, NULL, NULL);
    if (value->figure)
      page_draw_label(canvas, value->figure->text, chart_role(data, "label-strong"), TEXT_RIGHT,
                      rect.x + rect.width, y + TEXT_DROP, NULL, value->figure);
    if (i + 1 < data->category_count)
      page_draw_line(canvas, rect.x + KEY_LABEL, y + KEY_ROW / 2, rect.x + rect.width, y + KEY_ROW / 2,
                     ROW_RULE, chart_colour(data, "hairline"));
  }
}

static bool may_be_donut(const ChartData *data) {
  if (!chart_check_whole(data)) return false;
  if (data->category_count <= MOST_PARTS) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "too-many-parts",
              "group the small parts, or use type=\"bars\"", "a donut of %zu parts; it can show %d",
              data->category_count, MOST_PARTS);
  return false;
}

static bool has_small_parts(const ChartData *data) {
  for (size_t i = 0; i < data->category_count; i++)
    if (drawn_share(data, i) < badge_share) return true;
  return false;
}

static BaseLength ring_height(const ChartData *data) {
  return has_small_parts(data) ? OUTER + BADGE_ROW + base_mm(1) : 2 * OUTER;
}

BaseLength chart_donut_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + ring_height(data);
}

void chart_donut_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!may_be_donut(data)) return;
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  BaseLength top = rect.y + chart_head_height(data), height = ring_height(data);
  Ring ring = ring_of(data, (PagePoint){rect.x + OUTER, top + height - OUTER});
  for (size_t i = 0; i < ring.count; i++) draw_part(data, canvas, &ring, i);
  draw_gaps(data, canvas, &ring);
  draw_badges(data, canvas, &ring);
  BaseLength key_x = rect.x + 2 * OUTER + KEY_GAP;
  draw_key(data, canvas, (PageRect){key_x, ring.centre.y - OUTER, rect.x + rect.width - key_x, 2 * OUTER});
}
