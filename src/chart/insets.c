/* Insets: areas that share no plane with the map, each in a cell of its own, not to scale. */
#include "chart/context.h"

#include <math.h>

/* Measures of look.md section 7. */
enum { MOST_VERTICES = 20000, NAME_LINES = 2 };

/* From an area's own plane to its cell; degrees of longitude are shorter than those of latitude. */
typedef struct {
  double squeeze, left, top, scale, width, height;
  PagePoint centre;
} Frame;

static bool frame_of(const ChartData *data, const ChartArea *area, bool degrees, PagePoint centre,
                     Frame *frame) {
  double box[4];
  chart_area_box(area, box);
  double squeeze = degrees ? cos((box[1] + box[3]) / 2 * acos(-1.0) / 180) : 1;
  box[0] *= squeeze;
  box[2] *= squeeze;
  double extent = fmax(box[2] - box[0], box[3] - box[1]);
  if (!(extent > 0)) return false;
  *frame = (Frame){
      squeeze,         box[0],          box[3], (double)chart_length(data, LOOK_INSETS_SHAPE_SIDE) / extent,
      box[2] - box[0], box[3] - box[1], centre};
  return true;
}

static PagePoint point_of(const Frame *frame, ChartVertex at) {
  return (PagePoint){
      frame->centre.x +
          (BaseLength)llround((at.x * frame->squeeze - frame->left - frame->width / 2) * frame->scale),
      frame->centre.y + (BaseLength)llround((frame->top - at.y - frame->height / 2) * frame->scale)};
}

/* Islands too small to show as shapes become squares. */
static void draw_ring(const ChartData *data, const PageCanvas *canvas, const Frame *frame,
                      const ChartRing *ring, const PageColour *fill) {
  size_t count = ring->vertices.count;
  if (!count || count > MOST_VERTICES) return;
  PagePoint *points = base_alloc(count * sizeof *points);
  char *segments = base_alloc(count + 2);
  PagePoint low = point_of(frame, ring->vertices.items[0]), high = low;
  for (size_t i = 0; i < count; i++) {
    points[i] = point_of(frame, ring->vertices.items[i]);
    segments[i] = i ? PAGE_LINE : PAGE_MOVE;
    low = (PagePoint){points[i].x < low.x ? points[i].x : low.x, points[i].y < low.y ? points[i].y : low.y};
    high =
        (PagePoint){points[i].x > high.x ? points[i].x : high.x, points[i].y > high.y ? points[i].y : high.y};
  }
  segments[count] = PAGE_CLOSE;
  BaseLength speck = chart_length(data, LOOK_INSETS_SPECK);
  if (high.x - low.x < speck && high.y - low.y < speck)
    page_draw_rect(canvas, chart_rect_around((low.x + high.x) / 2, (low.y + high.y) / 2, speck, speck), fill);
  else
    page_draw_path(canvas, segments, points, count, fill, NULL, 0);
  base_free(points);
  base_free(segments);
}

static size_t cells_across(const ChartData *data, BaseLength width) {
  BaseLength across =
      (width + chart_length(data, LOOK_INSETS_SHAPE_LEFT) + chart_length(data, LOOK_INSETS_NAME_APART)) /
      chart_length(data, LOOK_INSETS_CELL_WIDTH);
  return across > 0 ? (size_t)across : 1;
}

static void report_unknown(const ChartData *data, const ChartOutlines *outlines, const char *key) {
  base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(data->node, "geo"), "unknown-area",
              chart_area_nearest(outlines, key), "there is no outline of “%s”", key);
}

/* A name that is wider than its shape's room keeps inside the chart. */
static BaseLength inside(const ChartData *data, const ChartLabel *name, BaseLength middle) {
  BaseLength least = data->space->frame.x + (name->width + 1) / 2,
             most = data->space->frame.x + data->space->frame.width - (name->width + 1) / 2;
  return middle < least ? least : middle > most && most > least ? most : middle;
}

/* The first name of a row moves away from the edge, towards the second. */
static BaseLength name_room(const ChartData *data, PagePoint centre) {
  BaseLength room = chart_length(data, LOOK_INSETS_CELL_WIDTH) - chart_length(data, LOOK_INSETS_NAME_APART),
             beyond = data->space->frame.x - (centre.x - room / 2);
  return beyond > 0 ? room - beyond : room;
}

static void draw_cell(const ChartData *data, const PageCanvas *canvas, const ChartOutlines *outlines,
                      size_t category, PagePoint centre) {
  const ChartCategory *row = &data->categories[category];
  const ChartArea *area = chart_area_find(outlines, row->key);
  bool lit = chart_is_named(data, "current", category);
  const PageColour *fill =
      lit ? chart_colour_or(data, "current-colour", "accent") : chart_colour_or(data, "colour", "data-light");
  Frame frame;
  if (area && frame_of(data, area, outlines->degrees, centre, &frame))
    for (size_t r = 0; r < area->rings.count; r++)
      draw_ring(data, canvas, &frame, &area->rings.items[r], fill);
  if (!area) report_unknown(data, outlines, row->key);
  ChartLabel name = chart_label_printed(data, row->name, chart_role(data, "inset-name"),
                                        name_room(data, centre), NAME_LINES);
  chart_label_draw(data, canvas, &name, TEXT_CENTRED, inside(data, &name, centre.x),
                   centre.y + chart_length(data, LOOK_INSETS_NAME_BELOW), NULL);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  size_t across = cells_across(data, width);
  return data->head.height + (BaseLength)((data->category_count + across - 1) / across) *
                                 chart_length(data, LOOK_INSETS_CELL_HEIGHT);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  const ChartOutlines *outlines = chart_context_outlines(context, data);
  if (!outlines) return;
  size_t across = cells_across(data, rect.width);
  for (size_t i = 0; i < data->category_count; i++) {
    PagePoint centre = {
        rect.x + (BaseLength)(i % across) * chart_length(data, LOOK_INSETS_CELL_WIDTH) +
            chart_length(data, LOOK_INSETS_CELL_WIDTH) / 2 - chart_length(data, LOOK_INSETS_SHAPE_LEFT),
        rect.y + data->head.height + (BaseLength)(i / across) * chart_length(data, LOOK_INSETS_CELL_HEIGHT) +
            chart_length(data, LOOK_INSETS_SHAPE_SIDE) / 2};
    draw_cell(data, canvas, outlines, i, centre);
  }
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

/* Needs the width to know the rows of cells: so high is each cell. */
static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  BaseLength cell = look[LOOK_INSETS_CELL_HEIGHT];
  look[LOOK_INSETS_SHAPE_SIDE] = look[LOOK_INSETS_SHAPE_SIDE] * height / cell;
  look[LOOK_INSETS_NAME_BELOW] = look[LOOK_INSETS_NAME_BELOW] * height / cell;
  look[LOOK_INSETS_CELL_HEIGHT] = height;
}

static const ReportAttributeRule attributes[] = {CHART_KEY, CHART_GEO, CHART_COLOUR, CHART_CURRENT,
                                                 CHART_NO_MORE};

const ChartType chart_type_insets = {
    .language = {.name = "insets", .help = "areas in cells of their own", .attributes = attributes},
    .measure = measure,
    .draw = draw,
    .fit = fit};
