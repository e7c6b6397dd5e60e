/* Room for labels: what is taken, and what a label may still cover. */
#include "chart/chart_private.h"

#include <stdlib.h>

PageRect chart_rect_around(BaseLength x, BaseLength y, BaseLength width, BaseLength height) {
  return (PageRect){x - width / 2, y - height / 2, width, height};
}

bool chart_rects_meet(PageRect a, PageRect b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void chart_take(const ChartData *data, PageRect rect) {
  if (rect.width <= 0 || rect.height <= 0) return;
  PageRect *taken = BASE_APPEND(&data->space->taken);
  *taken = rect;
}

/* A line is a row of small rectangles, as far around it as labels keep from each other. */
enum { MOST_PIECES = 4000 };

void chart_cross(const ChartData *data, PagePoint from, PagePoint to) {
  BaseLength apart = chart_length(data, LOOK_CHART_NAME_APART), wide = to.x - from.x, high = to.y - from.y,
             longer = llabs(wide) > llabs(high) ? llabs(wide) : llabs(high),
             pieces = longer / (4 * apart + 1) + 1;
  for (BaseLength i = 0; i < pieces && data->space->crossed.count < MOST_PIECES; i++) {
    PagePoint a = {from.x + wide * i / pieces, from.y + high * i / pieces},
              b = {from.x + wide * (i + 1) / pieces, from.y + high * (i + 1) / pieces};
    *BASE_APPEND(&data->space->crossed) =
        (PageRect){(a.x < b.x ? a.x : b.x) - apart / 2, (a.y < b.y ? a.y : b.y) - apart / 2,
                   llabs(b.x - a.x) + apart, llabs(b.y - a.y) + apart};
  }
}

size_t chart_crossings(const ChartData *data, PageRect rect) {
  size_t count = 0;
  for (size_t i = 0; i < data->space->crossed.count; i++)
    count += chart_rects_meet(rect, data->space->crossed.items[i]);
  return count;
}

static bool is_inside(PageRect inner, PageRect outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

bool chart_is_free(const ChartData *data, PageRect rect) {
  const ChartSpace *space = data->space;
  if (!is_inside(rect, space->frame)) return false;
  for (size_t i = 0; i < space->taken.count; i++)
    if (chart_rects_meet(rect, space->taken.items[i])) return false;
  return true;
}

void chart_leave_out(const ChartData *data) {
  data->space->left_out++;
}
