/* Square badges: a number that links a mark to its line of a key. look.md section 6.5. */
#include "chart/chart_private.h"

#define BADGE      base_mm(4)
#define BADGE_DROP base_mm(1.05)
#define OUTLINE    base_mm(0.2)

void chart_badge_draw(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y, int number,
                      const PageColour *fill, const PageColour *outline, const PageColour *ink) {
  PageRect rect = {x - BADGE / 2, y - BADGE / 2, BADGE, BADGE};
  page_draw_box(canvas, rect, fill, outline, OUTLINE);
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  page_draw_label(canvas, text, chart_role(data, "badge"), TEXT_CENTRED, x, y + BADGE_DROP, ink, NULL);
}
