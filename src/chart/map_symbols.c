/* The map of symbols: in each area a square or a disc whose area is its number, at one scale for the map. */
#include "chart/class_key.h"
#include "chart/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60, KEYS = 3, SIDES = 4 };
static const double may_cover = 0.4;       /* of the smaller symbol may lie under another */
static const double widest_part = 1.0 / 3; /* of the map that the largest symbol may take */
static const double share_of_land = 0.12;  /* that all symbols together take at most */

typedef struct {
  const ChartPlace *place;
  size_t row;
  PagePoint home; /* the visual centre */
  PageRect room;  /* that it stays in: the map's, or its inset's frame */
  double x, y, side, edge;
  bool main; /* on the main ground */
} Symbol;

typedef struct {
  Symbol *items;
  size_t count;
  double scale; /* square units a unit of the number */
  double largest, most;
  size_t outside; /* rows that lie off the map */
} Symbols;

/* ---- sizes ----------------------------------------------------------------------------------------------------------------- */

/* A disc of the same area is wider than the square. */
static double width_of(const ChartData *data, const Symbols *symbols, double number) {
  double side = sqrt(number * symbols->scale);
  return chart_choice(data, LOOK_UNIT_MARK, "disc") ? side * 2 / sqrt(acos(-1.0)) : side;
}

/* So that all symbols together take no more than their share of the land. */
static double usual_most(const ChartData *data, const ChartLayout *layout, const Symbols *symbols) {
  double land = 0, sum = 0;
  for (size_t i = 0; i < layout->parts[0].places->list.count; i++) {
    const ChartArea *area =
        chart_area_find(layout->parts[0].outlines, layout->parts[0].places->list.items[i].region);
    if (area) land += chart_area_size(area) * layout->parts[0].scale * layout->parts[0].scale;
  }
  for (size_t i = 0; i < data->category_count; i++) sum += chart_number(data, i, 0);
  double most =
      sum > 0 ? width_of(data, &(Symbols){.scale = land * share_of_land / sum}, symbols->largest) : 0;
  return fmin(most, (double)chart_length(data, LOOK_MAP_SYMBOL_LARGEST));
}

static void scale_to(const ChartData *data, const ChartLayout *layout, Symbols *symbols) {
  symbols->largest = chart_largest(data);
  BaseLength asked = report_length(data->node, "largest", 0, data->kit->diagnostics);
  symbols->most = asked > 0 ? (double)asked : usual_most(data, layout, symbols);
  symbols->most = fmin(symbols->most, (double)layout->parts[0].box.width * widest_part);
  symbols->scale = 1;
  double width = symbols->largest > 0 ? width_of(data, symbols, symbols->largest) : 1;
  symbols->scale = symbols->most / width * (symbols->most / width);
}

static double between(double value, double least, double most) {
  if (least > most) return (least + most) / 2;
  return value < least ? least : value > most ? most : value;
}

static void keep_inside(Symbol *symbol) {
  double half = symbol->side / 2 + symbol->edge;
  PageRect room = symbol->room;
  symbol->x = between(symbol->x, (double)room.x + half, (double)(room.x + room.width) - half);
  symbol->y = between(symbol->y, (double)room.y + half, (double)(room.y + room.height) - half);
}

static void add_symbol(const ChartData *data, const ChartLayout *layout, size_t part, Symbols *symbols,
                       Symbol symbol) {
  symbol.x = (double)symbol.home.x;
  symbol.y = (double)symbol.home.y;
  symbol.side = width_of(data, symbols, chart_number(data, symbol.row, 0));
  symbol.main = part == 0;
  symbol.edge = (double)chart_length(data, LOOK_MAP_SYMBOL_EDGE);
  symbol.room =
      part ? layout->frames[part]
           : (PageRect){layout->rect.x, layout->rect.y, layout->rect.width, layout->parts[0].whole.height};
  keep_inside(&symbol);
  symbols->items[symbols->count++] = symbol;
}

static void collect_areas(const ChartData *data, const ChartLayout *layout, Symbols *symbols) {
  for (size_t part = 0; part < layout->count; part++)
    for (size_t i = 0; i < layout->parts[part].places->list.count; i++) {
      const ChartPlace *place = &layout->parts[part].places->list.items[i];
      int row = chart_map_row(data, place);
      if (row < 0 || place->enlarged || !chart_area_find(layout->parts[part].outlines, place->region))
        continue;
      BaseLength away;
      PagePoint home = place->has_label ? chart_map_at(&layout->parts[part], place->x, place->y)
                                        : chart_map_centre(&layout->parts[part], place, &away);
      add_symbol(data, layout, part, symbols, (Symbol){.place = place, .row = (size_t)row, .home = home});
    }
}

/* Rows that say where they are. */
static void collect_points(const ChartData *data, const ChartLayout *layout, Symbols *symbols) {
  static const ChartPlace still = {0};
  ChartVertex *points = base_alloc((data->category_count + 1) * sizeof *points);
  size_t *rows = base_alloc((data->category_count + 1) * sizeof *rows),
         count = chart_map_points(data, points, rows);
  if (chart_points_project(data, layout->parts[0].system, points, count))
    for (size_t i = 0; i < count; i++) {
      if (!isfinite(points[i].x) || !isfinite(points[i].y)) continue;
      PagePoint home = chart_map_point(&layout->parts[0], &still, points[i]);
      if (home.x >= layout->rect.x && home.x <= layout->rect.x + layout->rect.width &&
          home.y >= layout->rect.y && home.y <= layout->rect.y + layout->parts[0].whole.height)
        add_symbol(data, layout, 0, symbols, (Symbol){.place = &still, .row = rows[i], .home = home});
      else
        symbols->outside++;
    }
  base_free(points);
  base_free(rows);
}

static void collect(const ChartData *data, const ChartLayout *layout, Symbols *symbols) {
  symbols->items = base_alloc((chart_map_places(layout) + data->category_count + 1) * sizeof *symbols->items);
  (report_attribute(data->node, "longitude") ? collect_points : collect_areas)(data, layout, symbols);
  if (symbols->outside)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "longitude"),
                "outside-map", "longitude and latitude are in degrees; see projection",
                "%zu rows lie outside the map", symbols->outside);
}

/* ---- apart ----------------------------------------------------------------------------------------------------------------- */

/* How far two symbols must part along the line of their middles: until no more than its share of the smaller is covered. Squares
 * and discs alike: the share of its width. */
static double overlap(const Symbol *a, const Symbol *b) {
  double smaller = fmin(a->side, b->side), apart = hypot(a->x - b->x, a->y - b->y);
  return (a->side + b->side) / 2 - smaller * may_cover - apart;
}

static void push(Symbol *a, Symbol *b, double by) {
  double dx = b->x - a->x, dy = b->y - a->y, length = hypot(dx, dy);
  if (!(length > 0)) {
    dx = length = 1;
    dy = 0;
  }
  double share = b->side / (a->side + b->side); /* the smaller one moves more */
  a->x -= dx / length * by * share;
  a->y -= dy / length * by * share;
  b->x += dx / length * by * (1 - share);
  b->y += dy / length * by * (1 - share);
}

static void part_them(Symbols *symbols) {
  for (int round = 0; round < ROUNDS; round++) {
    bool still = true;
    for (size_t i = 0; i < symbols->count; i++)
      for (size_t k = i + 1; k < symbols->count; k++) {
        Symbol *a = &symbols->items[i], *b = &symbols->items[k];
        if (!(a->side > 0) || !(b->side > 0)) continue;
        double by = overlap(a, b);
        if (by <= 1) continue;
        push(a, b, by);
        keep_inside(a);
        keep_inside(b);
        still = false;
      }
    if (still) return;
  }
}

/* ---- drawing --------------------------------------------------------------------------------------------------------------- */

/* What is seen of it. */
static PageRect rect_of(const Symbol *symbol) {
  return chart_rect_around((BaseLength)symbol->x, (BaseLength)symbol->y, (BaseLength)symbol->side,
                           (BaseLength)symbol->side);
}

/* The same with its white edge. */
static PageRect outer_of(const Symbol *symbol) {
  BaseLength edge = (BaseLength)symbol->edge;
  PageRect rect = rect_of(symbol);
  return (PageRect){rect.x - edge, rect.y - edge, rect.width + 2 * edge, rect.height + 2 * edge};
}

static int compare(const void *a, const void *b) {
  const Symbol *x = a, *y = b;
  if (x->side != y->side) return x->side < y->side ? 1 : -1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* One that was pushed away is tied to its area. */
static void draw_tie(const ChartData *data, const PageCanvas *canvas, const Symbol *symbol) {
  double away = hypot(symbol->x - (double)symbol->home.x, symbol->y - (double)symbol->home.y);
  if (away <= symbol->side / 2) return;
  page_draw_line(canvas, symbol->home.x, symbol->home.y, (BaseLength)symbol->x, (BaseLength)symbol->y,
                 chart_length(data, LOOK_MAP_LEADER_WEIGHT), chart_colour(data, "ink"));
}

static const PageColour *fill_of(const ChartData *data) {
  return chart_colour_or(data, "colour", "data");
}

static void draw_symbol(const ChartData *data, const PageCanvas *canvas, const Symbol *symbol) {
  const ChartValue *value = chart_value(data, symbol->row, 0);
  const PageColour *paper = chart_colour(data, "paper");
  if (!(symbol->side > 0)) return;
  if (value->small_base) {
    chart_mark_draw(data, canvas, LOOK_UNIT_MARK, rect_of(symbol), paper, fill_of(data),
                    chart_length(data, LOOK_CHART_HOLLOW));
    return;
  }
  BaseLength edge = chart_length(data, LOOK_MAP_SYMBOL_EDGE); /* the white edge lies around what is counted */
  chart_mark_draw(data, canvas, LOOK_UNIT_MARK, outer_of(symbol), fill_of(data), paper, edge);
}

/* ---- labels ---------------------------------------------------------------------------------------------------------------- */

static bool says(const ChartData *data, const char *what) {
  const char *labels = report_attribute_or(data->node, "write", "values");
  return strcmp(labels, "both") == 0 || strcmp(labels, what) == 0;
}

/* No other symbol is covered. */
static bool is_apart(const Symbols *symbols, size_t own, PageRect box) {
  for (size_t i = 0; i < symbols->count; i++)
    if (i != own && symbols->items[i].side > 0 && chart_rects_meet(box, outer_of(&symbols->items[i])))
      return false;
  return true;
}

static bool is_inside(PageRect inner, PageRect outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

static bool put_inside(const ChartData *data, const PageCanvas *canvas, const Symbols *symbols, size_t own,
                       const ChartLabel *label) {
  static const double spare = 1.12;
  const Symbol *symbol = &symbols->items[own];
  double inner = chart_choice(data, LOOK_UNIT_MARK, "disc") ? symbol->side * 0.85 : symbol->side;
  BaseLength y = (BaseLength)symbol->y + label->role->style.size * 36 / 100;
  PageRect box = chart_label_box(label, TEXT_CENTRED, (BaseLength)symbol->x, y);
  if ((double)label->width * spare > inner || (double)box.height > inner || !is_apart(symbols, own, box))
    return false;
  const PageColour *under =
      chart_value(data, symbol->row, 0)->small_base ? chart_colour(data, "paper") : fill_of(data);
  return chart_label_put(data, canvas, label, TEXT_CENTRED, (BaseLength)symbol->x, y,
                         chart_ink_on(data, under));
}

/* Right, left, above, below; then farther around. */
static bool put_beside(const ChartData *data, const PageCanvas *canvas, const Symbols *symbols, size_t own,
                       const ChartLabel *label) {
  const Symbol *symbol = &symbols->items[own];
  BaseLength drop = label->role->style.size * 36 / 100, gap = chart_length(data, LOOK_MAP_LEADER_APART),
             size = label->role->style.size;
  BaseLength x = (BaseLength)symbol->x, y = (BaseLength)symbol->y, half = (BaseLength)(symbol->side / 2);
  BaseLength lines = chart_label_drop(label);
  const struct {
    TextAlign align;
    BaseLength x, y;
  } sides[] = {{TEXT_RAGGED, x + half + gap, y + drop - lines / 2},
               {TEXT_RIGHT, x - half - gap, y + drop - lines / 2},
               {TEXT_CENTRED, x, y - half - gap - lines},
               {TEXT_CENTRED, x, y + half + gap + size * 3 / 4},
               {TEXT_RAGGED, x + half, y - half - gap - lines},
               {TEXT_RIGHT, x - half, y - half - gap - lines},
               {TEXT_RAGGED, x + half, y + half + gap + size * 3 / 4},
               {TEXT_RIGHT, x - half, y + half + gap + size * 3 / 4}};
  for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
    PageRect box = chart_label_box(label, sides[i].align, sides[i].x, sides[i].y);
    bool fits = is_apart(symbols, own, box) && (symbol->main || is_inside(box, symbol->room));
    if (fits && chart_label_put(data, canvas, label, sides[i].align, sides[i].x, sides[i].y, NULL))
      return true;
  }
  return false;
}

static ChartLabel words_of(const ChartData *data, const Symbol *symbol, bool names) {
  const ChartValue *value = chart_value(data, symbol->row, 0);
  const PageRole *role = chart_role(data, "value");
  BaseLength room = chart_length(data, LOOK_MAP_NAME_ROOM);
  ChartLabel none = {.role = role};
  if (!says(data, "values"))
    return names ? chart_map_name(data, symbol->place, symbol->row, chart_role(data, "map-name")) : none;
  if (value->state == CHART_MISSING)
    return chart_label_line(data, CHART_NOTHING, chart_role(data, "label-soft"));
  return names ? chart_label_followed(data, value->figure, data->categories[symbol->row].label, role, room, 2)
               : chart_label_figure(data, value->figure, role);
}

/* Values stand inside where they fit, else beside; a name at least beside. */
static void put_label(const ChartData *data, const PageCanvas *canvas, const Symbols *symbols, size_t own) {
  const Symbol *symbol = &symbols->items[own];
  bool names = says(data, "names"), missing = chart_value(data, symbol->row, 0)->state == CHART_MISSING;
  ChartLabel label = words_of(data, symbol, names), value = words_of(data, symbol, false);
  if (!label.text) return;
  if (put_inside(data, canvas, symbols, own, &label) || put_beside(data, canvas, symbols, own, &label))
    return;
  if (names && value.text &&
      (put_inside(data, canvas, symbols, own, &value) || put_beside(data, canvas, symbols, own, &value)))
    return;
  bool wanted = strcmp(report_attribute_or(data->node, "leaders", "yes"), "no") != 0;
  if (wanted && !missing) chart_leave_out(data);
}

/* ---- the key --------------------------------------------------------------------------------------------------------------- */

/* Three round numbers: about the largest, a quarter and a sixteenth of it. */
static size_t key_numbers(const Symbols *symbols, double numbers[KEYS]) {
  size_t count = 0;
  for (int i = 0; i < KEYS && symbols->largest > 0; i++) {
    double wish = symbols->largest / pow(4, i), round = chart_roundest(wish * 0.6, wish);
    if (!count || round < numbers[count - 1]) numbers[count++] = round;
  }
  return count;
}

static void draw_sizes(const ChartData *data, const PageCanvas *canvas, const Symbols *symbols, BaseLength x,
                       BaseLength y) {
  double numbers[KEYS];
  size_t count = key_numbers(symbols, numbers);
  double widest = count ? width_of(data, symbols, numbers[0]) : 0;
  for (size_t i = 0; i < count; i++) {
    double side = width_of(data, symbols, numbers[i]);
    ChartLabel label = chart_label_line(data, chart_print(data, numbers[i]), chart_role(data, "label-soft"));
    BaseLength high = (BaseLength)side > label.role->leading ? (BaseLength)side : label.role->leading;
    chart_mark_draw(
        data, canvas, LOOK_UNIT_MARK,
        chart_rect_around(x + (BaseLength)widest / 2, y + high / 2, (BaseLength)side, (BaseLength)side), NULL,
        chart_colour(data, "ink"), chart_length(data, LOOK_MAP_LEADER_WEIGHT));
    chart_label_draw(data, canvas, &label, TEXT_RAGGED,
                     x + (BaseLength)widest + chart_length(data, LOOK_MAP_KEY_GAP),
                     y + high / 2 + label.role->style.size * 34 / 100, NULL);
    y += high + chart_length(data, LOOK_MAP_KEY_GAP);
  }
  const char *unit = chart_unit_sentence(data);
  if (!unit) return;
  ChartLabel words = chart_label_line(data, unit, chart_role(data, "label-soft"));
  chart_label_draw(data, canvas, &words, TEXT_RAGGED, x, y + words.role->style.size, NULL);
}

static bool says_sizes(const ChartData *data) {
  return strcmp(report_attribute_or(data->node, "scale-note", "yes"), "no") != 0;
}

static void sizes_size(const ChartData *data, const Symbols *symbols, BaseLength *width, BaseLength *height) {
  *width = *height = 0;
  if (!says_sizes(data)) return;
  double numbers[KEYS];
  size_t count = key_numbers(symbols, numbers);
  BaseLength words = 0;
  for (size_t i = 0; i < count; i++) {
    ChartLabel label = chart_label_line(data, chart_print(data, numbers[i]), chart_role(data, "label-soft"));
    BaseLength side = (BaseLength)width_of(data, symbols, numbers[i]);
    *height +=
        (side > label.role->leading ? side : label.role->leading) + chart_length(data, LOOK_MAP_KEY_GAP);
    if (label.width > words) words = label.width;
  }
  if (count)
    *width = (BaseLength)width_of(data, symbols, numbers[0]) + chart_length(data, LOOK_MAP_KEY_GAP) + words;
  const char *unit = chart_unit_sentence(data);
  if (!unit) return;
  ChartLabel label = chart_label_line(data, unit, chart_role(data, "label-soft"));
  if (label.width > *width) *width = label.width;
  *height += label.role->leading;
}

/* Sizes, then the marks of honesty. */
static void key_size(const ChartData *data, const Symbols *symbols, const ChartClassKey *marks,
                     BaseLength *width, BaseLength *height) {
  sizes_size(data, symbols, width, height);
  if (!marks->count) return;
  if (*height) *height += chart_length(data, LOOK_MAP_KEY_GAP);
  *height += marks->height;
  if (marks->width > *width) *width = marks->width;
}

static void draw_key(const ChartData *data, const PageCanvas *canvas, const Symbols *symbols,
                     const ChartClassKey *marks, BaseLength x, BaseLength y, BaseLength height) {
  if (says_sizes(data)) draw_sizes(data, canvas, symbols, x, y);
  chart_class_key_draw(data, canvas, marks, x, y + height - marks->height);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

static void draw_land(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  const PageColour *land = chart_colour(data, "tint"), *paper = chart_colour(data, "paper");
  for (size_t part = 0; part < layout->count; part++) {
    BaseLength border = chart_map_border(data, &layout->parts[part], LOOK_MAP_BORDER);
    for (size_t i = 0; i < layout->parts[part].places->list.count; i++)
      chart_map_area(canvas, &layout->parts[part], &layout->parts[part].places->list.items[i], land, paper,
                     border);
  }
}

static void draw_symbols(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout,
                         Symbols *symbols) {
  draw_land(data, canvas, layout);
  chart_map_corners_draw(data, canvas, layout);
  chart_map_frames_draw(data, canvas, layout);
  collect(data, layout, symbols);
  part_them(symbols);
  qsort(symbols->items, symbols->count, sizeof *symbols->items, compare);
  for (size_t i = 0; i < symbols->count; i++) draw_tie(data, canvas, &symbols->items[i]);
  for (size_t i = 0; i < symbols->count; i++) draw_symbol(data, canvas, &symbols->items[i]);
  for (int main = 0; main < 2; main++) {
    for (size_t i = 0; i < symbols->count; i++)
      if (symbols->items[i].main == (main == 1)) put_label(data, canvas, symbols, i);
    for (size_t i = 1; i < layout->count && !main; i++) chart_take(data, layout->frames[i]);
  }
  base_free(symbols->items);
}

BaseLength chart_map_symbols(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  Symbols symbols = {0};
  scale_to(data, layout, &symbols);
  BaseLength width, height, under = 0;
  ChartClassKey marks = chart_marks_key(data, true);
  key_size(data, &symbols, &marks, &width, &height);
  ChartMask *mask = chart_map_mask(layout);
  PagePoint at = {layout->rect.x,
                  layout->rect.y + layout->rect.height + chart_length(data, LOOK_MAP_KEY_BELOW)};
  if (!chart_map_corner(data, layout, mask, width, height, &at))
    under = chart_length(data, LOOK_MAP_KEY_BELOW) + height;
  chart_mask_free(mask);
  if (!canvas) return under;
  if (height) draw_key(data, canvas, &symbols, &marks, at.x, at.y, height);
  draw_symbols(data, canvas, layout, &symbols);
  return under;
}
