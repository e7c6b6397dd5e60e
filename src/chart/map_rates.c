/* The map of rates: areas coloured in five classes, name and rate written in every one. */
#include "chart/outlines.h"

#include <math.h>

#define SEARCH_STEP base_mm(2)
enum { SEARCH_RINGS = 10, SEARCH_DIRECTIONS = 4 };

/* look.md section 7: ramp 8-6-5-4-2 from low to high. */
static const int class_steps[CHART_CLASSES] = {8, 6, 5, 4, 2};

static ChartClasses classes_of(const ChartData *data) {
  double least = HUGE_VAL, most = -HUGE_VAL;
  for (size_t i = 0; i < data->category_count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (value->state != CHART_KNOWN || value->small_base) continue;
    least = fmin(least, value->value);
    most = fmax(most, value->value);
  }
  return chart_classes(least, most);
}

static const ChartValue *value_of(const ChartData *data, const ChartPlace *place) {
  int row = chart_map_row(data, place);
  return row >= 0 ? chart_value(data, (size_t)row, 0) : NULL;
}

static bool has_class(const ChartValue *value) {
  return value && value->state == CHART_KNOWN && !value->small_base;
}

/* ---- areas --------------------------------------------------------------------------------------------------------------- */

/* A rate on a small base, or a hidden one, is hatched; an area without a row stays white. */
static void draw_area(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                      const ChartPlace *place, const ChartClasses *classes) {
  const ChartValue *value = value_of(data, place);
  const PageColour *paper = chart_colour(data, "paper"), *second = chart_colour(data, "data-second");
  if (has_class(value)) {
    int step = class_steps[chart_class_of(classes, value->value)];
    chart_map_area(canvas, projection, place, chart_ramp_colour(data, step, class_steps[0]), paper,
                   chart_length(data, LOOK_MAP_BORDER));
    return;
  }
  chart_map_area(canvas, projection, place, paper, second, chart_length(data, LOOK_MAP_HATCH_WEIGHT) / 2);
  if (!value) return;
  PageItem *hatch =
      chart_map_area(canvas, projection, place, NULL, second, chart_length(data, LOOK_MAP_HATCH_WEIGHT));
  if (!hatch) return;
  BaseLength *pitch = base_arena_alloc(canvas->document->arena, sizeof *pitch);
  *pitch = chart_length(data, LOOK_MAP_HATCH_PITCH);
  hatch->as.path.clip_hatch = true;
  hatch->as.path.dashes = pitch;
  hatch->as.path.dash_count = 1;
}

/* ---- labels -------------------------------------------------------------------------------------------------------------- */

typedef struct {
  ChartLabel name, rate;
  PagePoint at;
} Rate;

static PageRect box_of(const ChartData *data, const Rate *rate) {
  PageRect name = chart_label_box(&rate->name, TEXT_CENTRED, rate->at.x, rate->at.y);
  PageRect number =
      chart_label_box(&rate->rate, TEXT_CENTRED, rate->at.x,
                      rate->at.y + chart_label_drop(&rate->name) + chart_length(data, LOOK_MAP_RATE_BELOW));
  BaseLength left = name.x < number.x ? name.x : number.x;
  BaseLength right =
      name.x + name.width > number.x + number.width ? name.x + name.width : number.x + number.width;
  return (PageRect){left, name.y, right - left, number.y + number.height - name.y};
}

enum { PROBES = 6 }; /* corners of a label's box, and the middles of its upper and lower edge */

/* How many of the probes of a rectangle lie in the area. */
static int probes_inside(const ChartProjection *projection, const ChartPlace *place, PageRect box) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  PagePoint origin = chart_map_point(projection, place, (ChartVertex){projection->left, projection->top});
  int inside = 0;
  for (int probe = 0; area && probe < PROBES; probe++) {
    BaseLength x = box.x + box.width * (probe % 3) / 2, y = box.y + (probe < 3 ? 0 : box.height);
    ChartVertex at = {projection->left + (double)(x - origin.x) / projection->scale,
                      projection->top - (double)(y - origin.y) / projection->scale};
    inside += chart_area_holds(area, at);
  }
  return inside;
}

static bool lies_inside(const ChartProjection *projection, const ChartPlace *place, PageRect box) {
  return probes_inside(projection, place, box) == PROBES;
}

static const PageColour *fill_of(const ChartData *data, const ChartValue *value,
                                 const ChartClasses *classes) {
  return chart_ramp_colour(data, class_steps[chart_class_of(classes, value->value)], class_steps[0]);
}

/* Dark words that reach into a neighbour on which words are light. */
static bool meets_dark(const ChartData *data, const ChartProjection *projection, const ChartPlace *place,
                       const ChartClasses *classes, PageRect box) {
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *other = &projection->places->list.items[i];
    const ChartValue *value = other == place ? NULL : value_of(data, other);
    if (!has_class(value) || chart_ink_on(data, fill_of(data, value, classes)) == chart_colour(data, "ink"))
      continue;
    if (probes_inside(projection, other, box)) return true;
  }
  return false;
}

static bool find_room(const ChartData *data, Rate *rate) {
  static const int directions[SEARCH_DIRECTIONS][2] = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}};
  if (chart_is_free(data, box_of(data, rate))) return true;
  for (BaseLength ring = 1; ring <= SEARCH_RINGS; ring++)
    for (int i = 0; i < SEARCH_DIRECTIONS; i++) {
      Rate other = *rate;
      other.at.x += directions[i][0] * ring * SEARCH_STEP;
      other.at.y += directions[i][1] * ring * SEARCH_STEP;
      if (!chart_is_free(data, box_of(data, &other))) continue;
      *rate = other;
      return true;
    }
  return false;
}

/* Light words on a dark area stay inside it; where they would leave it, and on hatching, they stand on a plate. */
static const PageColour *ink_for(const ChartData *data, const PageCanvas *canvas,
                                 const ChartProjection *projection, const ChartPlace *place,
                                 const ChartValue *value, const ChartClasses *classes, PageRect box) {
  const PageColour *ink = chart_colour(data, "ink"), *on = ink;
  if (has_class(value)) on = chart_ink_on(data, fill_of(data, value, classes));
  bool stays =
      on == ink ? !meets_dark(data, projection, place, classes, box) : lies_inside(projection, place, box);
  if (has_class(value) && stays) return on;
  PageRect plate = {box.x - chart_length(data, LOOK_CHART_PLATE_MARGIN), box.y,
                    box.width + 2 * chart_length(data, LOOK_CHART_PLATE_MARGIN), box.height};
  page_draw_rect(canvas, plate, chart_colour(data, "paper"))->element = NULL;
  return ink;
}

static void put_label(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                      const ChartPlace *place, const ChartClasses *classes) {
  int row = chart_map_row(data, place);
  if (row < 0 || !chart_value(data, (size_t)row, 0)->figure) return;
  const ChartValue *value = chart_value(data, (size_t)row, 0);
  Rate rate = {.name = chart_map_name(data, place, (size_t)row),
               .rate = chart_label_figure(data, value->figure, chart_role(data, "figure-s")),
               .at = place->has_squares ? chart_map_at(projection, place->squares_x, place->squares_y)
                                        : chart_map_at(projection, place->x, place->y)};
  if (!find_room(data, &rate)) {
    chart_leave_out(data);
    return;
  }
  const PageColour *ink = ink_for(data, canvas, projection, place, value, classes, box_of(data, &rate));
  chart_label_draw(data, canvas, &rate.name, TEXT_CENTRED, rate.at.x, rate.at.y, ink);
  chart_label_draw(data, canvas, &rate.rate, TEXT_CENTRED, rate.at.x,
                   rate.at.y + chart_label_drop(&rate.name) + chart_length(data, LOOK_MAP_RATE_BELOW), ink);
}

/* ---- the class bar ------------------------------------------------------------------------------------------------------- */

static void draw_class_bar(const ChartData *data, const PageCanvas *canvas, const ChartClasses *classes,
                           BaseLength x, BaseLength y, BaseLength room) {
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength width = room / CHART_CLASSES < chart_length(data, LOOK_MAP_CLASS_WIDTH)
                         ? room / CHART_CLASSES
                         : chart_length(data, LOOK_MAP_CLASS_WIDTH);
  for (int i = 0; i < CHART_CLASSES; i++) {
    PageRect square = {x + i * width, y, width, chart_length(data, LOOK_MAP_CLASS_HEIGHT)};
    page_draw_box(canvas, square, chart_ramp_colour(data, class_steps[i], class_steps[0]),
                  chart_colour(data, "data-second"), chart_length(data, LOOK_MAP_CLASS_EDGE));
    chart_take(data, square);
  }
  for (int i = 0; i <= CHART_CLASSES; i++) {
    const char *number = chart_print(data, classes->first + i * classes->step);
    const char *limit = i < CHART_CLASSES ? number : base_arena_format(data->arena, "%s %%", number);
    ChartLabel label = chart_label_line(data, limit, role);
    if (!chart_label_put(
            data, canvas, &label, TEXT_CENTRED, x + i * width,
            y + chart_length(data, LOOK_MAP_CLASS_HEIGHT) + chart_length(data, LOOK_MAP_LIMIT_BELOW), NULL))
      chart_leave_out(data);
  }
}

void chart_map_rates(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection) {
  ChartClasses classes = classes_of(data);
  const ChartPlace *places = projection->places->list.items;
  size_t count = projection->places->list.count;
  PageRect whole = projection->whole;
  draw_class_bar(data, canvas, &classes, whole.x + chart_length(data, LOOK_MAP_CLASS_LEFT),
                 whole.y + whole.height + chart_length(data, LOOK_MAP_CLASS_BELOW),
                 whole.width - 2 * chart_length(data, LOOK_MAP_CLASS_LEFT));
  for (size_t i = 0; i < count; i++) draw_area(data, canvas, projection, &places[i], &classes);
  for (size_t i = 0; i < count; i++) put_label(data, canvas, projection, &places[i], &classes);
}
