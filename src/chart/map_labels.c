/* What is written on a map: in the areas where it fits, else led out to the sea. Sizes are the same all over the map. */
#include "chart/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIRECTIONS = 32, MOST_LEADERS = 400, FORMS = 2, SIZES = 3 };
#define STEP base_mm(1)

/* ---- one label ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  const ChartPlace *place;
  size_t row;
  unsigned number; /* in the mask */
  PagePoint centre;
  BaseLength away; /* free room around it */
  bool main;       /* on the main ground */
  PageRect room;   /* that it stays in when it is led out */
  ChartLabel name, value;
  bool done;
} Label;

typedef struct {
  const ChartData *data;
  const PageCanvas *canvas;
  const ChartMask *mask;
  ChartGroundColour *ground;
  const void *of;
  Label *labels;
  size_t count;
  const PageColour **inks; /* by the number of an area: what is read on it */
} Writing;

/* From the name's last baseline to the value's. */
static BaseLength value_below(const ChartData *data, const Label *label) {
  return chart_length(data, LOOK_MAP_VALUE_BELOW) * label->value.role->style.size /
         chart_role(data, "figure-s")->style.size;
}

static PageRect box_of(const ChartData *data, const Label *label, PagePoint centre) {
  BaseLength width = label->name.width > label->value.width ? label->name.width : label->value.width;
  PageRect name = chart_label_box(&label->name, TEXT_CENTRED, 0, 0),
           value = chart_label_box(&label->value, TEXT_CENTRED, 0, 0);
  BaseLength height = name.height + value.height;
  if (label->name.text && label->value.text) /* baselines stand at their distance, not boxes */
    height = chart_label_drop(&label->name) + value_below(data, label) - name.y + value.y + value.height;
  return chart_rect_around(centre.x, centre.y, width, height);
}

static PageRect wider(PageRect rect, BaseLength by) {
  return (PageRect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

static void draw_at(const Writing *writing, Label *label, PageRect box, const PageColour *ink) {
  const ChartData *data = writing->data;
  PageRect name = chart_label_box(&label->name, TEXT_CENTRED, 0, 0),
           value = chart_label_box(&label->value, TEXT_CENTRED, 0, 0);
  BaseLength x = box.x + box.width / 2, y = box.y - (label->name.text ? name.y : value.y);
  chart_label_draw(data, writing->canvas, &label->name, TEXT_CENTRED, x, y, ink);
  if (label->name.text && label->value.text) y += chart_label_drop(&label->name) + value_below(data, label);
  chart_label_draw(data, writing->canvas, &label->value, TEXT_CENTRED, x, y, ink);
  label->done = true;
}

/* ---- inside ---------------------------------------------------------------------------------------------------------------- */

/* The centre, or a little beside it: words are wide, and an area may have more room there. */
static bool find_inside(const Writing *writing, const Label *label, PageRect *box) {
  static const int shifts[][2] = {{0, 0}, {0, 1},  {0, -1}, {1, 0},  {-1, 0}, {0, 2},  {0, -2},
                                  {2, 0}, {-2, 0}, {1, 1},  {-1, 1}, {1, -1}, {-1, -1}};
  for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
    PagePoint at = {label->centre.x + shifts[i][0] * STEP, label->centre.y + shifts[i][1] * STEP / 2};
    *box = box_of(writing->data, label, at);
    bool inside = label->place->has_label || chart_mask_is_of(writing->mask, *box, label->number);
    if (inside && chart_is_free(writing->data, *box)) return true;
  }
  return false;
}

static bool has_words(const Label *label) {
  return label->name.text || label->value.text;
}

/* Where the author puts it, a label may reach into neighbours, or into the sea: all of them must bear its ink. */
static bool is_read(const Writing *writing, PageRect box, const PageColour *ink) {
  enum { ACROSS = 5, DOWN = 3 };
  for (int i = 0; i < ACROSS * DOWN; i++) {
    PagePoint at = {box.x + box.width * (i % ACROSS) / (ACROSS - 1),
                    box.y + box.height * (i / ACROSS) / (DOWN - 1)};
    if (writing->inks[chart_mask_at(writing->mask, at)] != ink) return false;
  }
  return true;
}

static bool draw_inside(const Writing *writing, Label *label) {
  PageRect box;
  if (!has_words(label) || !find_inside(writing, label, &box)) return false;
  bool plate = false;
  const PageColour *fill = writing->ground(writing->data, writing->of, label->place, &plate);
  const PageColour *paper = chart_colour(writing->data, "paper"),
                   *ink = chart_ink_on(writing->data, plate ? paper : fill);
  plate |= !is_read(writing, box, ink);
  if (plate) {
    PageRect under = wider(box, chart_length(writing->data, LOOK_CHART_PLATE_MARGIN) / 2);
    page_draw_rect(writing->canvas, under, paper)->element = NULL;
    ink = chart_ink_on(writing->data, paper);
  }
  draw_at(writing, label, box, ink);
  return true;
}

/* ---- led out --------------------------------------------------------------------------------------------------------------- */

static bool crosses(PagePoint a, PagePoint b, PageRect rect) {
  double low = 0, high = 1, from[2] = {(double)a.x, (double)a.y},
         step[2] = {(double)(b.x - a.x), (double)(b.y - a.y)};
  double least[2] = {(double)rect.x, (double)rect.y},
         most[2] = {(double)(rect.x + rect.width), (double)(rect.y + rect.height)};
  for (int i = 0; i < 2; i++) {
    if (step[i] == 0) {
      if (from[i] < least[i] || from[i] > most[i]) return false;
      continue;
    }
    double one = (least[i] - from[i]) / step[i], other = (most[i] - from[i]) / step[i];
    low = fmax(low, fmin(one, other));
    high = fmin(high, fmax(one, other));
  }
  return low < high;
}

/* The point of a box that a leader from outside meets first. */
static PagePoint edge_of(PageRect box, PagePoint from) {
  PagePoint at = from;
  if (at.x < box.x) at.x = box.x;
  if (at.x > box.x + box.width) at.x = box.x + box.width;
  if (at.y < box.y) at.y = box.y;
  if (at.y > box.y + box.height) at.y = box.y + box.height;
  return at;
}

/* How much of a leader lies on other areas. */
static double over_others(const ChartMask *mask, const ChartLeader *leader, unsigned number) {
  double length = hypot((double)(leader->to.x - leader->from.x), (double)(leader->to.y - leader->from.y));
  int steps = (int)(length / (double)(BASE_MM / 2)) + 1, over = 0;
  for (int i = 0; i <= steps; i++) {
    PagePoint at = {leader->from.x + (leader->to.x - leader->from.x) * i / steps,
                    leader->from.y + (leader->to.y - leader->from.y) * i / steps};
    unsigned owner = chart_mask_at(mask, at);
    over += owner != 0 && owner != number;
  }
  return length * over / (steps + 1);
}

/* No other label lies in the way. */
static bool is_clear(const ChartData *data, const ChartLeader *leader) {
  for (size_t i = 0; i < data->space->taken.count; i++)
    if (crosses(leader->from, leader->to, data->space->taken.items[i])) return false;
  return true;
}

static bool is_inside(PageRect inner, PageRect outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

bool chart_map_lead_out(const ChartData *data, const ChartMask *mask, PagePoint centre, unsigned number,
                        BaseLength width, BaseLength height, BaseLength longest, PageRect bounds,
                        ChartLeader *leader) {
  BaseLength apart = chart_length(data, LOOK_MAP_LABEL_APART);
  double best = HUGE_VAL;
  for (BaseLength reach = 2 * STEP; reach <= longest && (double)reach < best; reach += STEP)
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = 2 * acos(-1.0) * i / DIRECTIONS;
      ChartLeader other = {.from = centre};
      PagePoint tip = {centre.x + (BaseLength)(cos(angle) * (double)reach),
                       centre.y + (BaseLength)(sin(angle) * (double)reach)};
      /* the box begins at the tip, on its far side */
      BaseLength x = tip.x + (BaseLength)(cos(angle) * (double)width / 2),
                 y = tip.y + (BaseLength)(sin(angle) * (double)height / 2);
      other.box = chart_rect_around(x, y, width, height);
      PageRect room = wider(other.box, apart);
      if (!is_inside(other.box, bounds) || !chart_mask_is_sea(mask, room) || !chart_is_free(data, other.box))
        continue;
      other.to = edge_of(other.box, centre);
      double cost = (double)reach + 2 * over_others(mask, &other, number);
      if (cost >= best || cost > 2 * (double)longest || !is_clear(data, &other)) continue;
      best = cost;
      *leader = other;
    }
  return best < HUGE_VAL;
}

/* As rectangles along the line, so that no label is put on it. */
static void take_line(const ChartData *data, PagePoint from, PagePoint to) {
  double length = hypot((double)(to.x - from.x), (double)(to.y - from.y));
  int steps = (int)(length / (double)STEP) + 1;
  for (int i = 1; i < steps; i++)
    chart_take(data, chart_rect_around(from.x + (to.x - from.x) * i / steps,
                                       from.y + (to.y - from.y) * i / steps, STEP / 3, STEP / 3));
}

void chart_map_leader_draw(const ChartData *data, const PageCanvas *canvas, const ChartLeader *leader) {
  const PageColour *ink = chart_colour(data, "ink"), *paper = chart_colour(data, "paper");
  BaseLength weight = chart_length(data, LOOK_MAP_LEADER_WEIGHT),
             gap = chart_length(data, LOOK_MAP_LEADER_APART);
  double length = hypot((double)(leader->to.x - leader->from.x), (double)(leader->to.y - leader->from.y));
  if (length < (double)gap * 2) return;
  double part = 1 - (double)gap / length;
  PagePoint to = {leader->from.x + (BaseLength)((double)(leader->to.x - leader->from.x) * part),
                  leader->from.y + (BaseLength)((double)(leader->to.y - leader->from.y) * part)};
  page_draw_line(canvas, leader->from.x, leader->from.y, to.x, to.y, weight * 3,
                 paper); /* seen on dark areas, too */
  page_draw_line(canvas, leader->from.x, leader->from.y, to.x, to.y, weight, ink);
  take_line(data, leader->from, to);
}

static bool draw_outside(const Writing *writing, Label *label) {
  ChartLeader leader = {0};
  PageRect box = box_of(writing->data, label, label->centre);
  BaseLength longest = chart_length(writing->data, LOOK_MAP_LEADER_LONGEST);
  if (!has_words(label) || !chart_map_lead_out(writing->data, writing->mask, label->centre, label->number,
                                               box.width, box.height, longest, label->room, &leader))
    return false;
  chart_map_leader_draw(writing->data, writing->canvas, &leader);
  draw_at(writing, label, leader.box, chart_colour(writing->data, "ink"));
  return true;
}

/* ---- sizes ----------------------------------------------------------------------------------------------------------------- */

static const char *const value_roles[SIZES] = {"figure-s", "value", "badge"};
static const int name_parts[SIZES] = {8, 8, 7}; /* of 8 */

static bool says(const ChartData *data, const char *what) {
  const char *labels = report_attribute_or(data->node, "write", "both");
  return strcmp(labels, "both") == 0 || strcmp(labels, what) == 0;
}

/* The words of a label in one of the sizes; `names`: with its name. */
static void set(const Writing *writing, Label *label, int size, bool names) {
  const ChartData *data = writing->data;
  const ChartValue *value = chart_value(data, label->row, 0);
  label->name = label->value = (ChartLabel){0};
  if (names)
    label->name =
        chart_map_name(data, label->place, label->row, chart_smaller(data, "map-name", name_parts[size], 8));
  if (!says(data, "values")) return;
  label->value = value->state == CHART_MISSING
                     ? chart_label_line(data, CHART_NOTHING, chart_role(data, "label-soft"))
                     : chart_label_figure(data, value->figure, chart_role(data, value_roles[size]));
}

static bool fits(const Writing *writing, const Label *label) {
  PageRect box;
  return has_words(label) && find_inside(writing, label, &box);
}

/* The largest size in which nearly all fit, with their names or without; what still does not fit is led out. */
static int choose(const Writing *writing, bool *names) {
  static const double nearly = 0.8;
  bool may = says(writing->data, "names"), must = !says(writing->data, "values");
  for (int form = may ? 0 : 1; form < (must ? 1 : FORMS); form++)
    for (int size = 0; size < SIZES; size++) {
      size_t fitting = 0;
      for (size_t i = 0; i < writing->count; i++) {
        set(writing, &writing->labels[i], size, form == 0);
        fitting += fits(writing, &writing->labels[i]);
      }
      *names = form == 0;
      if ((double)fitting >= nearly * (double)writing->count) return size;
    }
  *names = must;
  return SIZES - 1;
}

/* ---- all labels ------------------------------------------------------------------------------------------------------------ */

static PagePoint centre_of(const ChartProjection *part, const ChartPlace *place, BaseLength *away) {
  if (!place->has_label) return chart_map_centre(part, place, away);
  *away = 0;
  return place->has_squares ? chart_map_at(part, place->squares_x, place->squares_y)
                            : chart_map_at(part, place->x, place->y);
}

static void collect(Writing *writing, const ChartLayout *layout) {
  unsigned number = 0;
  writing->inks[0] = chart_ink_on(writing->data, chart_colour(writing->data, "paper"));
  for (size_t part = 0; part < layout->count; part++) {
    const ChartPlaces *places = layout->parts[part].places;
    for (size_t i = 0; i < places->list.count; i++) {
      const ChartPlace *place = &places->list.items[i];
      int row = chart_map_row(writing->data, place);
      bool plate = false;
      writing->inks[++number] =
          chart_ink_on(writing->data, writing->ground(writing->data, writing->of, place, &plate));
      if (row < 0 || place->enlarged || !chart_area_find(layout->parts[part].outlines, place->region))
        continue;
      Label *label = &writing->labels[writing->count++];
      *label = (Label){.place = place, .row = (size_t)row, .number = number};
      label->main = part == 0;
      label->room = part ? layout->frames[part] : layout->rect;
      label->centre = centre_of(&layout->parts[part], place, &label->away);
    }
  }
}

/* Insets, which the others then keep out of. Larger rooms first: they lose nothing, and the small ones are led around them. */
static int compare(const void *a, const void *b) {
  const Label *x = a, *y = b;
  if (x->main != y->main) return x->main ? 1 : -1;
  if (x->away != y->away) return x->away < y->away ? 1 : -1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static bool is_missing(const Writing *writing, const Label *label) {
  return chart_value(writing->data, label->row, 0)->state == CHART_MISSING;
}

/* Without its name, then smaller. */
static bool draw_lesser(const Writing *writing, Label *label, int size, bool names) {
  if (names && says(writing->data, "values")) {
    set(writing, label, size, false);
    if (draw_inside(writing, label)) return true;
  }
  if (size + 1 == SIZES) return false;
  set(writing, label, SIZES - 1, !says(writing->data, "values"));
  return draw_inside(writing, label);
}

static void lead_out(const Writing *writing, int size, bool names, bool main) {
  const char *leaders = report_attribute_or(writing->data->node, "leaders", "yes");
  for (size_t i = 0; i < writing->count; i++) {
    Label *label = &writing->labels[i];
    if (label->done || label->main != main || is_missing(writing, label) || strcmp(leaders, "no") == 0)
      continue;
    set(writing, label, size, names);
    if (draw_outside(writing, label)) continue;
    set(writing, label, SIZES - 1, !says(writing->data, "values"));
    if (!draw_outside(writing, label)) chart_leave_out(writing->data);
  }
}

void chart_map_labels_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout,
                           const ChartMask *mask, ChartGroundColour *ground, const void *of) {
  size_t most = chart_map_places(layout);
  if (strcmp(report_attribute_or(data->node, "write", ""), "none") == 0) return;
  Writing writing = {.data = data,
                     .canvas = canvas,
                     .mask = mask,
                     .ground = ground,
                     .of = of,
                     .labels = base_alloc((most + 1) * sizeof(Label)),
                     .inks = base_alloc((most + 1) * sizeof *writing.inks)};
  collect(&writing, layout);
  qsort(writing.labels, writing.count, sizeof *writing.labels, compare);
  bool names;
  int size = choose(&writing, &names);
  for (int main = 0; main < 2; main++) {
    for (size_t i = 0; i < writing.count; i++) {
      if (writing.labels[i].main != (main == 1)) continue;
      set(&writing, &writing.labels[i], size, names);
      if (!draw_inside(&writing, &writing.labels[i])) draw_lesser(&writing, &writing.labels[i], size, names);
    }
    lead_out(&writing, size, names, main == 1);
    for (size_t i = 1; i < layout->count && !main; i++) chart_take(data, layout->frames[i]);
  }
  base_free(writing.labels);
  base_free(writing.inks);
}

/* ---- room for a key -------------------------------------------------------------------------------------------------------- */

bool chart_map_corner(const ChartData *data, const ChartLayout *layout, const ChartMask *mask,
                      BaseLength width, BaseLength height, PagePoint *at) {
  PageRect rect = {layout->rect.x, layout->rect.y, layout->rect.width, layout->parts[0].box.height};
  BaseLength apart = chart_length(data, LOOK_MAP_KEY_APART);
  BaseLength left = rect.x, right = rect.x + rect.width - width, top = rect.y,
             bottom = rect.y + rect.height - height;
  const PagePoint corners[] = {{left, bottom},
                               {right, bottom},
                               {left, top},
                               {right, top},
                               {right, (top + bottom) / 2},
                               {left, (top + bottom) / 2}};
  for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
    PageRect room = wider((PageRect){corners[i].x, corners[i].y, width, height}, apart);
    bool free = width <= rect.width && height <= rect.height && chart_mask_is_sea(mask, room);
    for (size_t k = 1; k < layout->count && free; k++) free = !chart_rects_meet(room, layout->frames[k]);
    if (!free) continue;
    *at = corners[i];
    return true;
  }
  return false;
}
