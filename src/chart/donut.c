/* The donut: unordered parts of a whole, numbered badges, a key at the right or under it. */
#include "chart/chart_private.h"

#include <math.h>

/* Measures of look.md section 7. */
#define LEAST_SHARE 0.5 /* percent: what "< 1 %" is drawn as */
enum { KEY_LINES = 2 };
static const double badge_share = 8; /* parts of 8 % and more carry their badge inside */

typedef struct {
  PagePoint centre;
  BaseLength outer, inner;                             /* radii */
  double from[CHART_MOST_WHOLE], to[CHART_MOST_WHOLE]; /* turns, clockwise from 12 o'clock */
  size_t count;
} Ring;

/* ---- the ring ----------------------------------------------------------------------------------------------------------- */

static PagePoint on_ring(const Ring *ring, double turn, BaseLength radius) {
  double angle = turn * 2 * M_PI;
  return (PagePoint){ring->centre.x + (BaseLength)llround((double)radius * sin(angle)),
                     ring->centre.y - (BaseLength)llround((double)radius * cos(angle))};
}

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += chart_number(data, i, 0);
  return total;
}

/* In percent of the whole; what is there but too small to see is drawn as half a percent. */
static double drawn_share(const ChartData *data, double total, size_t part) {
  double share = total > 0 ? chart_number(data, part, 0) / total * 100 : 0;
  return share > 0 && share < LEAST_SHARE ? LEAST_SHARE : share;
}

/* 25 mm, or what the width allows. */
static BaseLength radius_of(const ChartData *data, BaseLength width) {
  return width < 2 * chart_length(data, LOOK_DONUT_OUTER) ? width / 2 : chart_length(data, LOOK_DONUT_OUTER);
}

static Ring ring_of(const ChartData *data, PagePoint centre, BaseLength outer) {
  Ring ring = {.centre = centre,
               .outer = outer,
               .inner = outer * chart_length(data, LOOK_DONUT_INNER) / chart_length(data, LOOK_DONUT_OUTER),
               .count = data->category_count};
  double total = total_of(data), drawn = 0, reached = 0;
  bool open = data->percent && total < 99; /* what is missing stays missing */
  if (open) total = 100;
  for (size_t i = 0; i < ring.count; i++) drawn += drawn_share(data, total, i);
  if (open) drawn = fmax(drawn, 100);
  for (size_t i = 0; i < ring.count; i++) {
    ring.from[i] = reached;
    reached += drawn > 0 ? drawn_share(data, total, i) / drawn : 0;
    ring.to[i] = reached;
  }
  return ring;
}

typedef struct {
  char segments[64];
  PagePoint points[128];
  size_t length, count;
} Outline;

static void add_point(Outline *outline, char segment, PagePoint point) {
  outline->segments[outline->length++] = segment;
  outline->points[outline->count++] = point;
}

/* An arc as cubic curves of at most a sixteenth of a turn: error under 1e-6 of the radius. */
static void add_arc(Outline *outline, const Ring *ring, double from, double to, BaseLength radius) {
  int pieces = (int)ceil(fabs(to - from) * 16);
  if (pieces < 1) pieces = 1;
  double step = (to - from) / pieces, reach = 4.0 / 3.0 * tan(step * M_PI / 2), r = (double)radius;
  for (int i = 0; i < pieces; i++) {
    double a = (from + i * step) * 2 * M_PI, b = (from + (i + 1) * step) * 2 * M_PI;
    outline->points[outline->count++] =
        (PagePoint){ring->centre.x + (BaseLength)llround(r * (sin(a) + reach * cos(a))),
                    ring->centre.y - (BaseLength)llround(r * (cos(a) - reach * sin(a)))};
    outline->points[outline->count++] =
        (PagePoint){ring->centre.x + (BaseLength)llround(r * (sin(b) - reach * cos(b))),
                    ring->centre.y - (BaseLength)llround(r * (cos(b) + reach * sin(b)))};
    add_point(outline, PAGE_CURVE, on_ring(ring, from + (i + 1) * step, radius));
  }
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Ring *ring, size_t part) {
  Outline outline = {0};
  double from = ring->from[part], to = ring->to[part];
  if (to <= from) return;
  add_point(&outline, PAGE_MOVE, on_ring(ring, from, ring->outer));
  add_arc(&outline, ring, from, to, ring->outer);
  add_point(&outline, PAGE_LINE, on_ring(ring, to, ring->inner));
  add_arc(&outline, ring, to, from, ring->inner);
  outline.segments[outline.length++] = PAGE_CLOSE;
  int step = chart_ramp_step(data, part);
  bool few = chart_value(data, part, 0)->small_base;
  const PageColour *edge = few ? chart_part_colour(data, part) : chart_ramp_outline(data, step);
  page_draw_path(canvas, outline.segments, outline.points, outline.count,
                 few ? chart_colour(data, "paper") : chart_part_colour(data, part),
                 step == 0 || few ? edge : NULL,
                 step == 0 || few ? chart_length(data, LOOK_DONUT_OUTLINE) : 0);
}

/* White gaps are lines over the edges, so that they are as wide at both ends. */
static void draw_gaps(const ChartData *data, const PageCanvas *canvas, const Ring *ring) {
  size_t visible = 0;
  for (size_t i = 0; i < ring->count; i++) visible += ring->to[i] > ring->from[i];
  for (size_t i = 0; i < ring->count && visible > 1; i++) {
    if (ring->to[i] <= ring->from[i]) continue;
    PagePoint inner = on_ring(ring, ring->from[i], ring->inner - BASE_MM / 10),
              outer = on_ring(ring, ring->from[i], ring->outer + BASE_MM / 10);
    PageItem *line = page_draw_line(canvas, inner.x, inner.y, outer.x, outer.y,
                                    chart_length(data, LOOK_DONUT_GAP), chart_colour(data, "paper"));
    line->element = NULL;
  }
}

/* ---- badges ------------------------------------------------------------------------------------------------------------- */

static double share_of(const Ring *ring, size_t part) {
  return (ring->to[part] - ring->from[part]) * 100;
}
static double middle_of(const Ring *ring, size_t part) {
  return (ring->from[part] + ring->to[part]) / 2;
}
static bool is_small(const Ring *ring, size_t part) {
  return share_of(ring, part) < badge_share && share_of(ring, part) > 0;
}
/* Small parts have their numbers over the ring, those of its lower half under it. */
static bool is_low(const Ring *ring, size_t part) {
  double turn = middle_of(ring, part);
  return turn > 0.25 && turn < 0.75;
}

static bool has_small(const ChartData *data, bool low) {
  Ring ring = ring_of(data, (PagePoint){0, 0}, chart_length(data, LOOK_DONUT_OUTER));
  for (size_t i = 0; i < ring.count; i++)
    if (is_small(&ring, i) && is_low(&ring, i) == low) return true;
  return false;
}

static BaseLength badge_width(const ChartData *data, size_t part) {
  return page_label_width(data->kit, base_arena_format(data->arena, "%zu", part + 1),
                          chart_role(data, "badge"));
}

static void draw_number(const ChartData *data, const PageCanvas *canvas, const Ring *ring, size_t part,
                        BaseLength x, bool low) {
  BaseLength y = ring->centre.y + (low ? ring->outer + chart_length(data, LOOK_DONUT_BADGE_BEYOND)
                                       : -ring->outer - chart_length(data, LOOK_DONUT_BADGE_BEYOND));
  PagePoint edge =
      on_ring(ring, middle_of(ring, part), ring->outer + chart_length(data, LOOK_DONUT_LEADER_FROM));
  page_draw_line(canvas, x,
                 low ? y - chart_length(data, LOOK_DONUT_LEADER_TO)
                     : y + chart_length(data, LOOK_DONUT_LEADER_TO),
                 edge.x, edge.y, chart_length(data, LOOK_CHART_LEADER_WEIGHT), chart_colour(data, "ink"));
  char text[24];
  snprintf(text, sizeof text, "%zu", part + 1);
  ChartLabel number = chart_label_line(data, text, chart_role(data, "badge"));
  chart_label_draw(data, canvas, &number, TEXT_CENTRED, x, y + chart_length(data, LOOK_CHART_BADGE_DROP),
                   NULL);
}

/* The numbers of one half of the upper or lower row, spread outwards from the middle so that leaders do not cross. */
static void draw_row(const ChartData *data, const PageCanvas *canvas, const Ring *ring, bool low, bool left) {
  size_t parts[CHART_MOST_WHOLE], count = 0;
  for (size_t k = 0; k < ring->count; k++) {
    size_t i = low ? ring->count - 1 - k : k; /* from left to right */
    if (is_small(ring, i) && is_low(ring, i) == low && (middle_of(ring, i) >= 0.5) == left)
      parts[count++] = i;
  }
  if (!count) return;
  BaseLength widest = 0, pitch = chart_length(data, LOOK_DONUT_BADGE_PITCH);
  for (size_t k = 0; k < count; k++)
    if (badge_width(data, parts[k]) > widest) widest = badge_width(data, parts[k]);
  BaseLength most =
      (ring->outer - chart_length(data, LOOK_DONUT_BADGE_RIGHT) - (widest + 1) / 2) / (BaseLength)count;
  if (pitch > most) pitch = most;
  bool meet = pitch <= widest;
  for (size_t k = 0; k < count; k++) {
    if (meet) { /* the key has it */
      chart_leave_out(data);
      continue;
    }
    BaseLength x =
        left ? ring->centre.x + chart_length(data, LOOK_DONUT_BADGE_RIGHT) -
                   (BaseLength)(count - 1 - k) * pitch
             : ring->centre.x + chart_length(data, LOOK_DONUT_BADGE_RIGHT) + (BaseLength)(k + 1) * pitch;
    draw_number(data, canvas, ring, parts[k], x, low);
  }
}

static void draw_badges(const ChartData *data, const PageCanvas *canvas, const Ring *ring) {
  const PageColour *paper = chart_colour(data, "paper");
  for (size_t i = 0; i < ring->count; i++) {
    if (share_of(ring, i) < badge_share) continue;
    PagePoint at = on_ring(ring, middle_of(ring, i), (ring->outer + ring->inner) / 2);
    chart_badge_draw(data, canvas, at.x, at.y, (int)i + 1, paper, NULL);
  }
  for (int row = 0; row < 4; row++) draw_row(data, canvas, ring, row / 2, row % 2);
}

/* ---- the key ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  bool below;
  BaseLength x, width, height; /* x from the rectangle's left edge */
  BaseLength values;           /* width of the widest */
  const char *role;            /* of the labels: the largest in which each is one line */
} Key;

static ChartLabel key_label(const ChartData *data, const Key *key, size_t part) {
  return chart_label_printed(data, data->categories[part].name, chart_role(data, key->role),
                             key->width - chart_length(data, LOOK_DONUT_KEY_LABEL) - key->values -
                                 chart_length(data, LOOK_DONUT_KEY_SPARE),
                             KEY_LINES);
}

static BaseLength row_height(const ChartData *data, const Key *key, size_t part) {
  ChartLabel label = key_label(data, key, part);
  return chart_length(data, LOOK_DONUT_KEY_ROW) + chart_label_drop(&label);
}

static BaseLength widest_value(const ChartData *data, const char *role) {
  BaseLength widest = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    const ReportFigure *figure = chart_value(data, i, 0)->figure;
    BaseLength value = figure ? page_label_width(data->kit, figure->text, chart_strong(data, role)) : 0;
    if (value > widest) widest = value;
  }
  return widest;
}

static void choose_role(const ChartData *data, Key *key) {
  static const char *const roles[] = {"table", "small", "label"};
  bool one_line = false;
  for (size_t i = 0; i < sizeof roles / sizeof *roles && !one_line; i++) {
    key->role = roles[i];
    key->values = widest_value(data, key->role);
    one_line = true;
    for (size_t k = 0; k < data->category_count && one_line; k++)
      one_line = page_label_width(data->kit, data->categories[k].label, chart_role(data, key->role)) <=
                 key->width - chart_length(data, LOOK_DONUT_KEY_LABEL) - key->values -
                     chart_length(data, LOOK_DONUT_KEY_SPARE);
  }
}

static Key key_of(const ChartData *data, BaseLength width) {
  Key key = {.x = 2 * radius_of(data, width) + chart_length(data, LOOK_DONUT_KEY_GAP)};
  key.below = width - key.x < chart_length(data, LOOK_DONUT_KEY_LEAST);
  if (key.below) key.x = 0;
  key.width = width - key.x;
  choose_role(data, &key);
  size_t cut = data->space->shortened;
  for (size_t i = 0; i < data->category_count; i++) key.height += row_height(data, &key, i);
  data->space->shortened = cut;
  return key;
}

static void draw_key_row(const ChartData *data, const PageCanvas *canvas, const Key *key, size_t part,
                         PageRect row) {
  int step = chart_ramp_step(data, part);
  BaseLength middle = row.y + chart_length(data, LOOK_DONUT_KEY_ROW) / 2;
  chart_badge_draw(data, canvas, row.x + chart_length(data, LOOK_CHART_BADGE) / 2, middle, (int)part + 1,
                   chart_part_colour(data, part),
                   step >= 7 || step == 0 ? chart_colour(data, "data-second") : NULL);
  ChartLabel label = key_label(data, key, part);
  chart_label_draw(data, canvas, &label, TEXT_RAGGED, row.x + chart_length(data, LOOK_DONUT_KEY_LABEL),
                   middle + chart_length(data, LOOK_CHART_TEXT_DROP), NULL);
  ChartLabel value =
      chart_label_figure(data, chart_value(data, part, 0)->figure, chart_strong(data, key->role));
  chart_label_draw(data, canvas, &value, TEXT_RIGHT, row.x + row.width,
                   middle + chart_length(data, LOOK_CHART_TEXT_DROP),
                   chart_value(data, part, 0)->small_base ? chart_colour(data, "soft") : NULL);
  if (part + 1 < data->category_count)
    page_draw_line(canvas, row.x + chart_length(data, LOOK_DONUT_KEY_LABEL), row.y + row.height,
                   row.x + row.width, row.y + row.height, chart_length(data, LOOK_DONUT_ROW_RULE),
                   chart_colour(data, "hairline"));
}

static void draw_key(const ChartData *data, const PageCanvas *canvas, const Key *key, BaseLength x,
                     BaseLength y) {
  for (size_t i = 0; i < data->category_count; i++) {
    PageRect row = {x, y, key->width, row_height(data, key, i)};
    draw_key_row(data, canvas, key, i, row);
    y += row.height;
  }
}

/* ---- measure and draw ---------------------------------------------------------------------------------------------------- */

/* The ring's rectangle: its middle stands where the key's does when that is beside it. */
typedef struct {
  Key key;
  BaseLength above, below; /* of the ring's centre */
} Plan;

static Plan plan_of(const ChartData *data, BaseLength width) {
  Plan plan = {.key = key_of(data, width)};
  BaseLength outer = radius_of(data, width), row = outer + chart_length(data, LOOK_DONUT_BADGE_BEYOND) +
                                                   chart_length(data, LOOK_DONUT_BADGE_ABOVE);
  plan.above = has_small(data, false) ? row - chart_length(data, LOOK_DONUT_BADGE_TOP) : outer;
  plan.below = has_small(data, true) ? row : outer;
  BaseLength half = plan.key.height / 2;
  if (!plan.key.below && half > plan.above) plan.above = half;
  if (!plan.key.below && half > plan.below) plan.below = half;
  return plan;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan = plan_of(data, width);
  return data->head.height + plan.above + plan.below +
         (plan.key.below ? chart_length(data, LOOK_DONUT_KEY_BELOW) + plan.key.height : 0);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!chart_check_whole(data)) return;
  Plan plan = plan_of(data, rect.width);
  BaseLength top = rect.y + data->head.height;
  BaseLength outer = radius_of(data, rect.width);
  Ring ring = ring_of(data, (PagePoint){rect.x + outer, top + plan.above}, outer);
  for (size_t i = 0; i < ring.count; i++) draw_part(data, canvas, &ring, i);
  draw_gaps(data, canvas, &ring);
  draw_badges(data, canvas, &ring);
  BaseLength key_y = plan.key.below ? ring.centre.y + plan.below + chart_length(data, LOOK_DONUT_KEY_BELOW)
                                    : ring.centre.y - plan.key.height / 2;
  draw_key(data, canvas, &plan.key, rect.x + plan.key.x, key_y);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* The ring's diameter. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_DONUT_INNER] = look[LOOK_DONUT_INNER] * (height / 2) / look[LOOK_DONUT_OUTER];
  look[LOOK_DONUT_OUTER] = height / 2;
}

static const ReportAttributeRule attributes[] = {CHART_OF_WHOLE, CHART_NO_MORE};

const ChartType chart_type_donut = {.language = {.name = "donut",
                                                 .help = "unordered parts of one whole",
                                                 .attributes = attributes,
                                                 CHART_ONE_SERIES},
                                    .says = CHART_SAYS_PARTS,
                                    .measure = measure,
                                    .draw = draw,
                                    .fit = fit,
                                    .unfit = chart_whole_unfit};
