/* Insets: areas that share no plane with the map, each in a cell of its own, not to scale. */
#include "chart/outlines.h"

#include <math.h>
#include <stdlib.h>

/* Measures of look.md section 7. */
#define CELL_WIDTH  base_mm(20)
#define CELL_HEIGHT base_mm(22.5)
#define SHAPE_SIDE  base_mm(10)
#define NAME_BELOW  base_mm(9)
#define SPECK       base_mm(0.6)
enum { ACROSS = 2, MOST_VERTICES = 20000 };

typedef struct {
  double left, top, scale;
  PagePoint centre;
  double width, height;
} Frame;

static bool frame_of(const ChartArea *area, PagePoint centre, Frame *frame) {
  double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  for (size_t r = 0; r < area->rings.count; r++)
    for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
      ChartVertex at = area->rings.items[r].vertices.items[v];
      box[0] = fmin(box[0], at.x);
      box[1] = fmin(box[1], at.y);
      box[2] = fmax(box[2], at.x);
      box[3] = fmax(box[3], at.y);
    }
  double extent = fmax(box[2] - box[0], box[3] - box[1]);
  if (!(extent > 0)) return false;
  *frame = (Frame){box[0], box[3], (double)SHAPE_SIDE / extent, centre, box[2] - box[0], box[3] - box[1]};
  return true;
}

static PagePoint point_of(const Frame *frame, ChartVertex at) {
  return (PagePoint){frame->centre.x + (BaseLength)((at.x - frame->left - frame->width / 2) * frame->scale),
                     frame->centre.y + (BaseLength)((frame->top - at.y - frame->height / 2) * frame->scale)};
}

/* Rings too small to show as shapes become squares. */
static void draw_ring(const PageCanvas *canvas, const Frame *frame, const ChartRing *ring,
                      const PageColour *fill) {
  size_t count = ring->vertices.count;
  if (!count || count > MOST_VERTICES) return;
  PagePoint *points = base_alloc(count * sizeof *points);
  char *segments = base_alloc(count + 2);
  BaseLength box[4] = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
  for (size_t i = 0; i < count; i++) {
    points[i] = point_of(frame, ring->vertices.items[i]);
    segments[i] = i ? PAGE_LINE : PAGE_MOVE;
    if (points[i].x < box[0]) box[0] = points[i].x;
    if (points[i].y < box[1]) box[1] = points[i].y;
    if (points[i].x > box[2]) box[2] = points[i].x;
    if (points[i].y > box[3]) box[3] = points[i].y;
  }
  segments[count] = PAGE_CLOSE;
  if (box[2] - box[0] < SPECK && box[3] - box[1] < SPECK)
    page_draw_rect(
        canvas, (PageRect){(box[0] + box[2] - SPECK) / 2, (box[1] + box[3] - SPECK) / 2, SPECK, SPECK}, fill);
  else
    page_draw_path(canvas, segments, points, count, fill, NULL, 0);
  base_free(points);
  base_free(segments);
}

BaseLength chart_insets_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + (BaseLength)((data->category_count + ACROSS - 1) / ACROSS) * CELL_HEIGHT;
}

void chart_insets_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       PageRect rect) {
  const ChartOutlines *outlines = chart_context_outlines(context, data);
  if (!outlines) return;
  const PageRole *role = chart_role(data, "inset-name");
  BaseLength top = rect.y + chart_head_height(data);
  for (size_t i = 0; i < data->category_count; i++) {
    PagePoint centre = {rect.x + (BaseLength)(i % ACROSS) * CELL_WIDTH + CELL_WIDTH / 2 - base_mm(1.5),
                        top + (BaseLength)(i / ACROSS) * CELL_HEIGHT};
    const ChartArea *area = chart_area_find(outlines, data->categories[i].key);
    Frame frame;
    if (area && frame_of(area, centre, &frame))
      for (size_t r = 0; r < area->rings.count; r++)
        draw_ring(canvas, &frame, &area->rings.items[r], chart_colour(data, "data-light"));
    BaseLength room = CELL_WIDTH - base_mm(1);
    TextParagraph *name = page_set_label(canvas, data->categories[i].label, role, TEXT_CENTRED, room, NULL);
    page_draw_paragraph(canvas, name, centre.x - room / 2, centre.y + NAME_BELOW, base_mm(2.7), role->colour);
  }
}
