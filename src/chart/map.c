/* Maps: the land, unit squares for counts, a choropleth for rates, a locator. Measures of look.md section 7. */
#include "chart/outlines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BORDER         base_mm(0.5)
#define LOCATOR_BORDER base_mm(0.22)
#define NAME_STEP      base_mm(2.9)
#define COUNT_BELOW    base_mm(4.2)
#define SHARE_GAP      base_mm(1.4)
#define SQUARES_BELOW  base_mm(1.6)
#define CORNER_WEIGHT  base_mm(0.18)
#define LEADER_WEIGHT  base_mm(0.18)
#define CORNER_MARGIN  base_mm(3)
#define CORNER_CUT     base_mm(4.5)
#define CLASS_WIDTH    base_mm(10)
#define CLASS_HEIGHT   base_mm(2.5)
enum { SQUARES_ACROSS = 84, CLASSES = 5, MOST_VERTICES = 200000 };

/* From the source's plane to the page: the areas that are not moved fill the box's width. */
typedef struct {
  const ChartOutlines *outlines;
  const ChartPlaces *places;
  double left, top, scale; /* source units and units a source unit */
  PageRect box;            /* of the areas that are not moved */
} Projection;

/* ---- projection -------------------------------------------------------------------------------------------------------- */

static void widen(const ChartArea *area, double box[4]) {
  for (size_t r = 0; r < area->rings.count; r++)
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      ChartVertex at = area->rings.items[r].vertices.items[v];
      box[0] = fmin(box[0], at.x);
      box[1] = fmin(box[1], at.y);
      box[2] = fmax(box[2], at.x);
      box[3] = fmax(box[3], at.y);
    }
}

static bool is_moved(const ChartPlace *place) {
  return place->shift_x != 0 || place->shift_y != 0;
}

static bool project(const ChartData *data, Projection *projection, BaseLength x, BaseLength y,
                    BaseLength width) {
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    const ChartArea *area = chart_area_find(projection->outlines, place->region);
    if (area && !is_moved(place)) widen(area, box);
  }
  if (!(box[2] > box[0]) || !(box[3] > box[1])) {
    base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "empty-map",
                "the column “region” of the places names codes of the outlines", "the map has no outlines");
    return false;
  }
  projection->left = box[0];
  projection->top = box[3];
  projection->scale = (double)width / (box[2] - box[0]);
  projection->box = (PageRect){x, y, width, (BaseLength)((box[3] - box[1]) * projection->scale)};
  return true;
}

static PagePoint point_of(const Projection *projection, const ChartPlace *place, ChartVertex at) {
  return (PagePoint){projection->box.x + (BaseLength)llround((at.x - projection->left) * projection->scale) +
                         base_mm(place->shift_x),
                     projection->box.y + (BaseLength)llround((projection->top - at.y) * projection->scale) +
                         base_mm(place->shift_y)};
}

/* ---- land -------------------------------------------------------------------------------------------------------------- */

static size_t vertices_of(const ChartArea *area) {
  size_t count = 0;
  for (size_t r = 0; r < area->rings.count; r++) count += area->rings.items[r].vertices.count;
  return count;
}

/* Vertices closer than a tenth of a millimetre to the last one kept are left out. */
static bool is_near(PagePoint a, PagePoint b) {
  return llabs(a.x - b.x) < BASE_MM / 10 && llabs(a.y - b.y) < BASE_MM / 10;
}

static PageItem *draw_area(const PageCanvas *canvas, const Projection *projection, const ChartPlace *place,
                           const PageColour *fill, const PageColour *border, BaseLength weight) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  size_t most = area ? vertices_of(area) : 0;
  if (!most || most > MOST_VERTICES) return NULL;
  PagePoint *points = base_alloc(most * sizeof *points);
  char *segments = base_alloc(most + area->rings.count + 1);
  size_t used = 0, length = 0;
  for (size_t r = 0; r < area->rings.count; r++) {
    size_t first = used;
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      PagePoint at = point_of(projection, place, area->rings.items[r].vertices.items[v]);
      if (used > first && is_near(at, points[used - 1])) continue;
      segments[length++] = used == first ? PAGE_MOVE : PAGE_LINE;
      points[used++] = at;
    }
    segments[length++] = PAGE_CLOSE;
  }
  PageItem *item = page_draw_path(canvas, segments, points, used, fill, border, weight);
  base_free(points);
  base_free(segments);
  return item;
}

/* A line that cuts a moved area off from the rest: up its left side, across the corner, to the right. */
static void draw_corner(const ChartData *data, const PageCanvas *canvas, const Projection *projection,
                        const ChartPlace *place) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  if (!area) return;
  widen(area, box);
  PagePoint low = point_of(projection, place, (ChartVertex){box[0], box[1]});
  PagePoint high = point_of(projection, place, (ChartVertex){box[2], box[3]});
  BaseLength left = low.x - CORNER_MARGIN, top = high.y - base_mm(1);
  PagePoint points[4] = {
      {left, low.y + base_mm(1)}, {left, top + CORNER_CUT}, {left + CORNER_CUT, top}, {high.x, top}};
  PageItem *item =
      page_draw_path(canvas, "mlll", points, 4, NULL, chart_colour(data, "hairline"), CORNER_WEIGHT);
  item->element = NULL;
}

/* ---- rows and places ----------------------------------------------------------------------------------------------------- */

static int row_of(const ChartData *data, const ChartPlace *place) {
  for (size_t i = 0; i < data->category_count; i++)
    if (strcmp(data->categories[i].key, place->key) == 0) return (int)i;
  return -1;
}

/* ---- labels --------------------------------------------------------------------------------------------------------------- */

/* Draws the name in its lines; returns the baseline of the last. */
static BaseLength draw_name(const ChartData *data, const PageCanvas *canvas, const char *name,
                            TextAlign align, BaseLength x, BaseLength y) {
  const PageRole *role = chart_role(data, "map-name");
  for (;;) {
    size_t length = strcspn(name, "|");
    char *line = base_arena_copy(canvas->document->arena, name, length);
    page_draw_label(canvas, line, role, align, x, y, NULL, NULL);
    if (!name[length]) return y;
    name += length + 1;
    y += NAME_STEP;
  }
}

/* Count and share on one line, together aligned on x. */
static void draw_numbers(const ChartData *data, const PageCanvas *canvas, const ChartValue *value,
                         const ReportFigure *share, TextAlign align, BaseLength x, BaseLength y) {
  const PageRole *count_role = chart_role(data, "figure-s"), *share_role = chart_role(data, "label-soft");
  BaseLength count_width = page_label_width(data->kit, value->figure->text, count_role);
  BaseLength share_width = share ? SHARE_GAP + page_label_width(data->kit, share->text, share_role) : 0;
  BaseLength start = align == TEXT_CENTRED ? x - (count_width + share_width) / 2
                     : align == TEXT_RIGHT ? x - count_width - share_width
                                           : x;
  page_draw_label(canvas, value->figure->text, count_role, TEXT_RAGGED, start, y, NULL, value->figure);
  if (share)
    page_draw_label(canvas, share->text, share_role, TEXT_RAGGED, start + count_width + SHARE_GAP, y, NULL,
                    share);
}

static const ReportFigure *share_of(const ChartData *data, size_t row) {
  int column = chart_column(data, data->node, "share");
  if (column < 0) return NULL;
  return report_figure_cell(data->document, data->view, row, (size_t)column, NULL, data->node->place,
                            data->kit->diagnostics);
}

/* ---- unit squares ----------------------------------------------------------------------------------------------------------- */

void chart_squares_draw(const PageCanvas *canvas, double value, double unit, int per_row, BaseLength pitch,
                        BaseLength x, BaseLength y, const PageColour *colour) {
  int count = (int)ceil(value / unit - 1e-9);
  if (count <= 0) return;
  BaseLength side = pitch * 8 / 10, edge = (pitch - side) / 2;
  PageRect *rects = base_alloc((size_t)count * sizeof *rects);
  for (int i = 0; i < count; i++)
    rects[i] = (PageRect){x + i % per_row * pitch + edge, y + i / per_row * pitch + edge, side, side};
  double part = value / unit - (count - 1);
  rects[count - 1].width = (BaseLength)llround((double)side * part);
  page_draw_rects(canvas, rects, (size_t)count, colour);
  base_free(rects);
}

double chart_squares_unit(double largest) {
  static const double units[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (largest / units[i] <= 150) return units[i];
  return largest / 150;
}

static double unit_of(const ChartData *data) {
  const char *asked = report_attribute(data->node, "square");
  double unit = asked ? (double)report_integer(data->node, "square", 0, data->kit->diagnostics) : 0;
  return unit > 0 ? unit : chart_squares_unit(chart_largest(data));
}

static BaseLength fraction(BaseLength start, BaseLength extent, double part) {
  return start + (BaseLength)llround((double)extent * part);
}

static void draw_squares_label(const ChartData *data, const PageCanvas *canvas, const Projection *projection,
                               const ChartPlace *place, size_t row) {
  const ChartValue *value = chart_value(data, row, 0);
  if (!value->figure) return;
  BaseLength pitch = projection->box.width / SQUARES_ACROSS;
  BaseLength x = fraction(projection->box.x, projection->box.width, place->x);
  BaseLength y = fraction(projection->box.y, projection->box.height, place->y);
  const char *name = place->name ? place->name : data->categories[row].label;
  BaseLength baseline = draw_name(data, canvas, name, place->align, x, y) + COUNT_BELOW;
  draw_numbers(data, canvas, value, share_of(data, row), place->align, x, baseline);
  if (value->state != CHART_KNOWN) return;
  double unit = unit_of(data);
  int count = (int)ceil(value->value / unit - 1e-9),
      columns = count < place->per_row ? count : place->per_row;
  BaseLength left = x - columns * pitch / 2, top = baseline + SQUARES_BELOW;
  if (place->has_squares) {
    BaseLength rows = (count + place->per_row - 1) / place->per_row;
    left = fraction(projection->box.x, projection->box.width, place->squares_x) - columns * pitch / 2;
    top = fraction(projection->box.y, projection->box.height, place->squares_y) - rows * pitch / 2;
    if (!is_moved(place))
      page_draw_line(canvas, left + columns * pitch, top, x - base_mm(0.8), baseline + base_mm(0.5),
                     LEADER_WEIGHT, chart_colour(data, "ink"));
  }
  chart_squares_draw(canvas, value->value, unit, place->per_row, pitch, left, top,
                     chart_colour(data, "data"));
}

/* ---- rates ------------------------------------------------------------------------------------------------------------------- */

/* Five classes of equal steps, rounded to 5 points. */
typedef struct {
  double first, step;
} Classes;

static Classes classes_of(const ChartData *data) {
  double least = HUGE_VAL, most = -HUGE_VAL;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN || value->small_base) continue;
    least = fmin(least, value->value);
    most = fmax(most, value->value);
  }
  if (least > most) return (Classes){0, 20};
  Classes classes = {floor(least / 5) * 5, 5};
  while (classes.first + CLASSES * classes.step < most) classes.step += 5;
  return classes;
}

static int ramp_step_of(const Classes *classes, double value) {
  static const int steps[CLASSES] = {8, 6, 5, 4, 2};
  int index = (int)floor((value - classes->first) / classes->step);
  return steps[index < 0 ? 0 : index >= CLASSES ? CLASSES - 1 : index];
}

static void draw_rate_area(const ChartData *data, const PageCanvas *canvas, const Projection *projection,
                           const ChartPlace *place, const Classes *classes) {
  int row = row_of(data, place);
  const ChartValue *value = row >= 0 ? chart_value(data, (size_t)row, 0) : NULL;
  const PageColour *paper = chart_colour(data, "paper");
  bool known = value && value->state == CHART_KNOWN && !value->small_base;
  draw_area(canvas, projection, place,
            known ? chart_ramp_colour(data, ramp_step_of(classes, value->value)) : paper, paper, BORDER);
  if (known || !value) return;
  PageItem *hatch =
      draw_area(canvas, projection, place, NULL, chart_colour(data, "data-second"), base_mm(0.25));
  BaseLength *spacing = base_arena_alloc(canvas->document->arena, sizeof *spacing);
  *spacing = base_mm(1);
  if (!hatch) return;
  hatch->as.path.clip_hatch = true;
  hatch->as.path.dashes = spacing;
  hatch->as.path.dash_count = 1;
}

static void draw_rate_label(const ChartData *data, const PageCanvas *canvas, const Projection *projection,
                            const ChartPlace *place, const Classes *classes) {
  int row = row_of(data, place);
  const ChartValue *value = row >= 0 ? chart_value(data, (size_t)row, 0) : NULL;
  if (!value || !value->figure) return;
  BaseLength x =
      fraction(projection->box.x, projection->box.width, place->has_squares ? place->squares_x : place->x);
  BaseLength y =
      fraction(projection->box.y, projection->box.height, place->has_squares ? place->squares_y : place->y);
  bool dark = value->state == CHART_KNOWN && !value->small_base && ramp_step_of(classes, value->value) <= 3;
  const PageColour *ink = chart_colour(data, dark ? "on-data" : "ink");
  const char *name = place->name ? place->name : data->categories[row].label;
  const PageRole *role = chart_role(data, "map-name");
  for (;; name++, y += NAME_STEP) {
    size_t length = strcspn(name, "|");
    page_draw_label(canvas, base_arena_copy(canvas->document->arena, name, length), role, TEXT_CENTRED, x, y,
                    ink, NULL);
    name += length;
    if (!*name) break;
  }
  page_draw_label(canvas, value->figure->text, chart_role(data, "figure-s"), TEXT_CENTRED, x, y + COUNT_BELOW,
                  ink, value->figure);
}

static void draw_class_bar(const ChartData *data, const PageCanvas *canvas, const Classes *classes,
                           BaseLength x, BaseLength y) {
  static const int steps[CLASSES] = {8, 6, 5, 4, 2};
  const PageRole *role = chart_role(data, "label-soft");
  BaseFormat format = {.kind = BASE_FORMAT_DECIMAL, .decimals = 1};
  for (int i = 0; i <= CLASSES; i++) {
    BaseBuffer text = {0};
    base_format_number(&text, &format, base_ratio_from_double(classes->first + i * classes->step),
                       data->kit->locale);
    page_draw_label(canvas, text.data, role, TEXT_CENTRED, x + i * CLASS_WIDTH, y + CLASS_HEIGHT + base_mm(3),
                    NULL, NULL);
    base_buffer_free(&text);
    if (i < CLASSES)
      page_draw_box(canvas, (PageRect){x + i * CLASS_WIDTH, y, CLASS_WIDTH, CLASS_HEIGHT},
                    chart_ramp_colour(data, steps[i]), chart_colour(data, "data-second"), base_mm(0.1));
  }
}

static void draw_rates(const ChartData *data, const PageCanvas *canvas, const Projection *projection) {
  Classes classes = classes_of(data);
  for (size_t i = 0; i < projection->places->list.count; i++)
    draw_rate_area(data, canvas, projection, &projection->places->list.items[i], &classes);
  for (size_t i = 0; i < projection->places->list.count; i++)
    draw_rate_label(data, canvas, projection, &projection->places->list.items[i], &classes);
  draw_class_bar(data, canvas, &classes, projection->box.x,
                 projection->box.y + projection->box.height - base_mm(8));
}

/* ---- the three modes ------------------------------------------------------------------------------------------------------------ */

static void draw_counts(const ChartData *data, const PageCanvas *canvas, const Projection *projection) {
  const ChartPlace *places = projection->places->list.items;
  size_t count = projection->places->list.count;
  const PageColour *land = chart_colour(data, "tint"), *paper = chart_colour(data, "paper");
  for (size_t i = 0; i < count; i++) {
    draw_area(canvas, projection, &places[i], land, paper, BORDER);
    if (is_moved(&places[i])) draw_corner(data, canvas, projection, &places[i]);
  }
  for (size_t i = 0; i < count; i++) {
    int row = row_of(data, &places[i]);
    if (row >= 0) draw_squares_label(data, canvas, projection, &places[i], (size_t)row);
  }
}

static void draw_locator(const ChartData *data, const PageCanvas *canvas, const Projection *projection) {
  const char *current = report_attribute_or(data->node, "current", "");
  const PageColour *paper = chart_colour(data, "paper");
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    bool here = strcmp(place->key, current) == 0;
    draw_area(canvas, projection, place, chart_colour(data, here ? "accent" : "ruling"), paper,
              LOCATOR_BORDER);
  }
}

static bool is_rate_map(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "as", "squares"), "rates") == 0;
}

static bool may_be_map(const ChartData *data) {
  if (!is_rate_map(data) || data->percent) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "as"),
              "choropleth-of-counts", "show counts with as=\"squares\", or name a column that is a rate",
              "a map coloured by counts shows the size of the areas, not the figures");
  return false;
}

static bool prepare(ChartContext *context, const ChartData *data, Projection *projection, BaseLength x,
                    BaseLength y, BaseLength width) {
  projection->outlines = chart_context_outlines(context, data);
  projection->places = chart_context_places(context, data);
  return projection->outlines && projection->places && project(data, projection, x, y, width);
}

BaseLength chart_map_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  Projection projection;
  if (!prepare(context, data, &projection, 0, 0, width)) return 4 * CHART_SQUARE;
  return chart_head_height(data) + projection.box.height;
}

void chart_map_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  Projection projection;
  if (!may_be_map(data)) return;
  if (!prepare(context, data, &projection, rect.x, rect.y + chart_head_height(data), rect.width)) return;
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  if (is_rate_map(data))
    draw_rates(data, canvas, &projection);
  else if (strcmp(report_attribute_or(data->node, "as", "squares"), "locator") == 0)
    draw_locator(data, canvas, &projection);
  else
    draw_counts(data, canvas, &projection);
}
