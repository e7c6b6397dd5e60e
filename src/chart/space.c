/* Room for labels: what is taken, and what a label may still cover. */
#include "chart/chart_private.h"

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
