/* Where the parts of a map lie: the main ground at the width, insets in its corners or in a row below. Measures of look.md
 * section 7. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart/map.h"

#define MAP_WIDTH base_mm(130)   /* for which shifts of moved areas are given */
#define SMALLEST  (BASE_MM / 20) /* how far a thinned border may lie from the true one */
enum { MOST_VERTICES = 200000, NAME_LINES = 2 };

/* ---- projection ---------------------------------------------------------------------------------------------------------- */

bool chart_is_moved(const ChartPlace *place) {
  return place->shift_x != 0 || place->shift_y != 0;
}

PagePoint chart_map_point(const ChartProjection *projection, const ChartPlace *place, ChartVertex at) {
  double ratio = (double)projection->box.width / (double)MAP_WIDTH;
  return (PagePoint){projection->box.x + (BaseLength)llround((at.x - projection->left) * projection->scale) +
                         base_mm(place->shift_x * ratio),
                     projection->box.y + (BaseLength)llround((projection->top - at.y) * projection->scale) +
                         base_mm(place->shift_y * ratio)};
}

PagePoint chart_map_at(const ChartProjection *projection, double x, double y) {
  return (PagePoint){projection->box.x + (BaseLength)llround((double)projection->box.width * x),
                     projection->box.y + (BaseLength)llround((double)projection->box.height * y)};
}

/* Words are wide: room to the side counts less than room above. */
PagePoint chart_map_centre(const ChartProjection *projection, const ChartPlace *place, BaseLength *away) {
  static const double wide = 0.8, high = 1.25;
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  ChartCentre centre = {0};
  if (area) centre = chart_area_centre(area, wide, high, (double)(BASE_MM / 4) / projection->scale);
  *away = area ? (BaseLength)llround(centre.away * projection->scale) : 0;
  return chart_map_point(projection, place, centre.at);
}

static bool find_box(const ChartData *data, const ChartProjection *projection, double box[4]) {
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    const ChartArea *area = chart_area_find(projection->outlines, place->region);
    if (area && !chart_is_moved(place)) chart_area_widen(area, box);
  }
  if (box[2] > box[0] && box[3] > box[1]) return true;
  const char *attribute = report_attribute(data->node, "anchors") ? "anchors" : "geo";
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, attribute), "empty-map",
              strcmp(attribute, "geo") == 0 ? "its codes are the keys of the rows; see key and geo-key"
                                            : "the column “region” of the places names codes of the outlines",
              "the map has no outlines");
  return false;
}

/* The rectangle of all areas, those that are moved as well. */
static void find_whole(ChartProjection *projection) {
  PageRect *whole = &projection->whole;
  *whole = projection->box;
  for (size_t i = 0; i < projection->places->list.count; i++) {
    const ChartPlace *place = &projection->places->list.items[i];
    const ChartArea *area = chart_area_find(projection->outlines, place->region);
    double box[4];
    if (!area || !chart_is_moved(place)) continue;
    chart_area_box(area, box);
    PagePoint low = chart_map_point(projection, place, (ChartVertex){box[0], box[1]});
    if (low.y > whole->y + whole->height) whole->height = low.y - whole->y;
  }
}

/* A map fills its width, or is as much narrower as the height asks that is lower. */
static BaseLength narrowed(const ChartData *data, BaseLength width, double ratio) {
  BaseLength asked = chart_asked_height(data);
  if (asked <= 0) return width;
  if ((double)asked < (double)width * ratio) return (BaseLength)llround((double)asked / ratio);
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "height"),
              "height-not-reached", "give it more width, or a lower height",
              "the map fills its width at %.1f mm already", base_to_mm((BaseLength)((double)width * ratio)));
  return width;
}

/* Puts a ground's box at x, y; `main`: as high as the chart asks. */
static bool project(const ChartData *data, ChartProjection *projection, BaseLength x, BaseLength y,
                    BaseLength width, bool main) {
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  if (!find_box(data, projection, box)) return false;
  projection->left = box[0];
  projection->top = box[3];
  if (main) width = narrowed(data, width, (box[3] - box[1]) / (box[2] - box[0]));
  projection->scale = (double)width / (box[2] - box[0]);
  double height = (box[3] - box[1]) * projection->scale;
  projection->box = (PageRect){x, y, width, height < 1e9 ? (BaseLength)llround(height) : 1000000000};
  find_whole(projection);
  return true;
}

/* ---- areas --------------------------------------------------------------------------------------------------------------- */

static size_t vertices_of(const ChartArea *area) {
  size_t count = 0;
  for (size_t r = 0; r < area->rings.count; r++) count += area->rings.items[r].vertices.count;
  return count;
}

/* Vertices closer than a tenth of a millimetre to the last one kept are left out. */
static bool is_near(PagePoint a, PagePoint b) {
  return llabs(a.x - b.x) < BASE_MM / 10 && llabs(a.y - b.y) < BASE_MM / 10;
}

PageItem *chart_map_area(const PageCanvas *canvas, const ChartProjection *projection, const ChartPlace *place,
                         const PageColour *fill, const PageColour *border, BaseLength weight) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  size_t most = area ? vertices_of(area) : 0;
  if (!area || !most || most > MOST_VERTICES) return NULL;
  bool thinned = projection->outlines->thinned;
  PagePoint *points = base_alloc(most * sizeof *points);
  char *segments = base_alloc(most + area->rings.count + 1);
  size_t used = 0, length = 0;
  for (size_t r = 0; r < area->rings.count; r++) {
    size_t first = used;
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      PagePoint at = chart_map_point(projection, place, area->rings.items[r].vertices.items[v]);
      if (used > first && !thinned && is_near(at, points[used - 1])) continue;
      segments[length++] = used == first ? PAGE_MOVE : PAGE_LINE;
      points[used++] = at;
    }
    if (used > first) segments[length++] = PAGE_CLOSE;
  }
  segments[length] = 0;
  PageItem *item = page_draw_path(canvas, segments, points, used, fill, border, weight);
  item->as.path.even_odd = area->rings.count > 1; /* a ring inside another is a hole, however it is wound */
  base_free(points);
  base_free(segments);
  return item;
}

static int compare(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The side of the middle one of the areas by size. */
static double middle_side(const ChartProjection *projection) {
  const ChartPlaces *places = projection->places;
  double *sizes = base_alloc((places->list.count + 1) * sizeof *sizes);
  size_t count = 0;
  for (size_t i = 0; i < places->list.count; i++) {
    const ChartArea *area = chart_area_find(projection->outlines, places->list.items[i].region);
    if (area) sizes[count++] = chart_area_size(area);
  }
  qsort(sizes, count, sizeof *sizes, compare);
  double side = count ? sqrt(sizes[count / 2]) * projection->scale : 0;
  base_free(sizes);
  return side;
}

BaseLength chart_map_border(const ChartData *data, const ChartProjection *projection,
                            ReportProperty property) {
  BaseLength full = chart_length(data, property), least = chart_length(data, LOOK_MAP_BORDER_LEAST);
  if (!projection->outlines->thinned) return full;
  BaseLength weight = (BaseLength)llround((double)full * middle_side(projection) /
                                          (double)chart_length(data, LOOK_MAP_BORDER_FULL));
  return weight > full ? full : weight < least && least < full ? least : weight;
}

void chart_map_corner_draw(const ChartData *data, const PageCanvas *canvas, const ChartProjection *projection,
                           const ChartPlace *place) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  double box[4];
  if (!area) return;
  chart_area_box(area, box);
  PagePoint low = chart_map_point(projection, place, (ChartVertex){box[0], box[1]});
  PagePoint high = chart_map_point(projection, place, (ChartVertex){box[2], box[3]});
  BaseLength left = low.x - chart_length(data, LOOK_MAP_CORNER_LEFT),
             right = projection->box.x + projection->box.width;
  if (right < high.x) right = high.x;
  PagePoint points[4] = {{left, low.y + chart_length(data, LOOK_MAP_CORNER_UNDER)},
                         {left, high.y + chart_length(data, LOOK_MAP_CORNER_CUT)},
                         {left + chart_length(data, LOOK_MAP_CORNER_CUT), high.y},
                         {right, high.y}};
  PageItem *item = page_draw_path(canvas, "mlll", points, 4, NULL, chart_colour(data, "hairline"),
                                  chart_length(data, LOOK_MAP_CORNER_WEIGHT));
  item->element = NULL;
}

void chart_map_corners_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  const ChartPlaces *places = layout->parts[0].places;
  for (size_t i = 0; i < places->list.count; i++)
    if (chart_is_moved(&places->list.items[i]))
      chart_map_corner_draw(data, canvas, &layout->parts[0], &places->list.items[i]);
}

/* ---- insets -------------------------------------------------------------------------------------------------------------- */

static ChartLabel name_of(const ChartData *data, const ChartProjection *part, const ReportNode *inset,
                          BaseLength room) {
  const PageRole *role = chart_role(data, "inset-name");
  if (report_attribute(inset, "label"))
    return chart_label_attribute(data, inset, "label", role, room, NAME_LINES);
  int row = part->places->list.count == 1 ? chart_map_row(data, &part->places->list.items[0]) : -1;
  return row < 0 ? (ChartLabel){.role = role}
                 : chart_label_printed(data, data->categories[row].name, role, room, NAME_LINES);
}

static BaseLength name_height(const ChartLabel *name) {
  return name->text ? (BaseLength)chart_label_lines(name) * name->role->leading : 0;
}

static void move_part(ChartLayout *layout, size_t i, BaseLength x, BaseLength y) {
  layout->frames[i].x += x;
  layout->frames[i].y += y;
  layout->parts[i].box.x += x;
  layout->parts[i].box.y += y;
  layout->parts[i].whole.x += x;
  layout->parts[i].whole.y += y;
}

/* A frame at 0, 0 with its areas inside. */
static bool frame_part(const ChartData *data, ChartLayout *layout, size_t i) {
  ChartProjection *part = &layout->parts[i];
  BaseLength pad = chart_length(data, LOOK_MAP_INSET_PAD);
  BaseLength width = report_length(layout->nodes[i], "width", chart_length(data, LOOK_MAP_INSET_WIDTH),
                                   data->kit->diagnostics);
  BaseLength inner = width > 3 * pad ? width - 2 * pad : width / 3;
  if (!project(data, part, pad, pad, inner, false)) return false;
  if (part->box.height > inner * 3 / 2 &&
      !project(data, part, pad, pad,
               (BaseLength)((double)inner * 1.5 * (double)inner / (double)part->box.height), false))
    return false; /* tall areas get narrower in their frame */
  part->box.x += (inner - part->box.width) / 2;
  part->whole = part->box;
  layout->frames[i] = (PageRect){0, 0, width, part->box.height + 2 * pad};
  layout->names[i] = name_of(data, part, layout->nodes[i], width);
  return true;
}

static const char *corner_of(const ChartLayout *layout, size_t i) {
  return report_attribute_or(layout->nodes[i], "corner", "below");
}

/* Insets of one corner stand side by side, from the corner on. */
static void put_in_corner(const ChartData *data, ChartLayout *layout, size_t i) {
  const char *corner = corner_of(layout, i);
  PageRect box = layout->parts[0].box;
  bool right = strstr(corner, "right") != NULL, top = strncmp(corner, "top", 3) == 0;
  BaseLength away = 0, gap = chart_length(data, LOOK_MAP_INSET_GAP),
             height = layout->frames[i].height + name_height(&layout->names[i]);
  for (size_t k = 1; k < i; k++)
    if (strcmp(corner_of(layout, k), corner) == 0) away += layout->frames[k].width + gap;
  move_part(layout, i,
            right ? layout->rect.x + layout->rect.width - away - layout->frames[i].width
                  : layout->rect.x + away,
            top ? box.y : box.y + box.height - height);
}

/* The others stand in rows under the map. */
static void put_below(const ChartData *data, ChartLayout *layout) {
  BaseLength gap = chart_length(data, LOOK_MAP_INSET_GAP), x = layout->rect.x,
             y = layout->rect.y + layout->rect.height + gap, bottom = layout->rect.y + layout->rect.height;
  for (size_t i = 1; i < layout->count; i++) {
    if (strcmp(corner_of(layout, i), "below") != 0) continue;
    if (x > layout->rect.x && x + layout->frames[i].width > layout->rect.x + layout->rect.width) {
      x = layout->rect.x;
      y = bottom + gap;
    }
    move_part(layout, i, x, y);
    x += layout->frames[i].width + gap;
    BaseLength foot = y + layout->frames[i].height + name_height(&layout->names[i]);
    if (foot > bottom) bottom = foot;
  }
  layout->rect.height = bottom - layout->rect.y;
}

size_t chart_map_places(const ChartLayout *layout) {
  size_t count = 0;
  for (size_t i = 0; i < layout->count; i++) count += layout->parts[i].places->list.count;
  return count;
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static void thin(ChartContext *context, const ChartData *data, ChartGround *ground, ChartProjection *part) {
  if (!ground->may_thin) return;
  if (!ground->thin || ground->thin_scale != part->scale) {
    ChartOutlines *thin = chart_outlines_thin(data->arena, ground->outlines, (double)SMALLEST / part->scale);
    chart_context_keep(context, NULL, thin);
    ground->thin = thin;
    ground->thin_scale = part->scale;
  }
  part->outlines = ground->thin;
}

static void note_scale(const ChartData *data, ChartLayout *layout) {
  const char *words =
      base_arena_format(data->arena, "%s%s%s", chart_word(data, BASE_WORD_INSETS),
                        chart_word(data, BASE_WORD_COLON), chart_word(data, BASE_WORD_NOT_TO_SCALE));
  layout->note = chart_label(data, words, chart_role(data, "label-soft"), layout->rect.width, 1);
  layout->rect.height += layout->note.role->leading * 3 / 2;
}

bool chart_map_layout(ChartContext *context, const ChartData *data, BaseLength x, BaseLength y,
                      BaseLength width, ChartLayout *layout) {
  ChartMap *map = chart_map_of(context, data);
  if (!map) return false;
  *layout = (ChartLayout){.count = map->count};
  for (size_t i = 0; i < map->count; i++) {
    layout->parts[i].outlines = map->grounds[i].outlines;
    layout->parts[i].places = map->grounds[i].places;
    layout->parts[i].system = map->grounds[i].system;
    layout->nodes[i] = map->grounds[i].node;
  }
  if (!project(data, &layout->parts[0], x, y, width, true)) return false;
  layout->rect = (PageRect){x, y, width, layout->parts[0].whole.height};
  for (size_t i = 1; i < layout->count; i++) {
    if (!frame_part(data, layout, i)) return false;
    if (strcmp(corner_of(layout, i), "below") != 0) put_in_corner(data, layout, i);
  }
  put_below(data, layout);
  if (layout->count > 1) note_scale(data, layout);
  for (size_t i = 0; i < map->count; i++) thin(context, data, &map->grounds[i], &layout->parts[i]);
  return true;
}

/* A frame that lies on areas hides them. */
void chart_map_frames_check(const ChartData *data, const ChartLayout *layout) {
  ChartLayout main = *layout;
  main.count = 1;
  ChartMask *mask = chart_map_mask(&main);
  for (size_t i = 1; i < layout->count; i++)
    if (!chart_mask_is_sea(mask, layout->frames[i]))
      base_report(data->kit->diagnostics, BASE_WARNING, layout->nodes[i]->place, "inset-over-map",
                  "another corner, a lesser width, or corner=\"below\"", "the inset covers areas of the map");
  chart_mask_free(mask);
}

static void draw_frame(const ChartData *data, const PageCanvas *canvas, PageRect frame, const char *colour) {
  page_draw_box(canvas, frame, NULL, chart_colour(data, colour), chart_length(data, LOOK_MAP_CORNER_WEIGHT))
      ->element = NULL;
}

/* What an inset enlarges stands on the main ground in a frame, too. */
static void draw_source(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout,
                        size_t i) {
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  const ChartProjection *main = &layout->parts[0];
  for (size_t k = 0; k < layout->parts[i].places->list.count; k++) {
    const ChartArea *area = chart_area_find(main->outlines, layout->parts[i].places->list.items[k].region);
    if (area) chart_area_widen(area, box);
  }
  static const ChartPlace still = {0};
  PagePoint low = chart_map_point(main, &still, (ChartVertex){box[0], box[3]}),
            high = chart_map_point(main, &still, (ChartVertex){box[2], box[1]});
  BaseLength pad = chart_length(data, LOOK_MAP_INSET_PAD) / 2;
  if (box[2] > box[0])
    draw_frame(data, canvas,
               (PageRect){low.x - pad, low.y - pad, high.x - low.x + 2 * pad, high.y - low.y + 2 * pad},
               "ink");
}

void chart_map_frames_draw(const ChartData *data, const PageCanvas *canvas, const ChartLayout *layout) {
  PageRect rect = layout->rect;
  if (layout->note.text)
    chart_label_draw(data, canvas, &layout->note, TEXT_RIGHT, rect.x + rect.width,
                     rect.y + rect.height - layout->note.role->leading / 4, NULL);
  for (size_t i = 1; i < layout->count; i++) {
    PageRect frame = layout->frames[i];
    draw_frame(data, canvas, frame, "hairline");
    if (report_flag(layout->nodes[i], "enlarge")) draw_source(data, canvas, layout, i);
    chart_label_draw(data, canvas, &layout->names[i], TEXT_CENTRED, frame.x + frame.width / 2,
                     frame.y + frame.height + layout->names[i].role->leading * 85 / 100, NULL);
  }
}
