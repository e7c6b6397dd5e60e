/* Columns made of unit squares, two squares wide: the cover. One square is one thing, or 2, 5, 10 … of them.
 */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

/* Measures of look.md section 9, T1; the lattice of the cover is 4 × 4. */
#define PITCH        base_mm(4)
#define SQUARE       base_mm(3.5)
#define COLUMN_PITCH (3 * PITCH)
#define VALUE_ABOVE  base_mm(1.5)
#define NAME_BELOW   base_mm(2)
enum { MOST_HIGH = 58, ACROSS = 2 };

/* The unit among 1, 2, 5, 10 … that keeps the largest column at most 58 squares high. */
static double unit_of(double largest) {
  static const double factors[] = {1, 2, 5};
  for (int i = 0; i < 30; i++) {
    double unit = factors[i % 3] * pow(10, i / 3);
    if (ceil(largest / unit / ACROSS) <= MOST_HIGH) return unit;
  }
  return largest / MOST_HIGH / ACROSS;
}

/* Squares of a column row by row from the base; the last is cut to the remainder. */
static void draw_squares(const PageCanvas *canvas, double value, double unit, BaseLength x, BaseLength base,
                         const PageColour *colour) {
  int count = (int)ceil(value / unit - 1e-9);
  if (count <= 0) return;
  PageRect *rects = base_alloc((size_t)count * sizeof *rects);
  BaseLength edge = (PITCH - SQUARE) / 2;
  for (int i = 0; i < count; i++)
    rects[i] =
        (PageRect){x + i % ACROSS * PITCH + edge, base - (i / ACROSS + 1) * PITCH + edge, SQUARE, SQUARE};
  double part = value / unit - (count - 1);
  rects[count - 1].width = (BaseLength)((double)SQUARE * part + 0.5);
  page_draw_rects(canvas, rects, (size_t)count, colour);
  base_free(rects);
}

static void draw_column(const ChartData *data, const PageCanvas *canvas, size_t category, double unit,
                        BaseLength x, BaseLength base) {
  const ChartValue *value = chart_value(data, category, 0);
  const char *current = report_attribute(data->node, "current");
  bool lit = current && strcmp(current, data->categories[category].key) == 0;
  const char *fill =
      report_attribute_or(data->node, lit ? "current-colour" : "colour", lit ? "accent" : "data");
  const char *ink =
      report_attribute_or(data->node, lit ? "current-colour" : "label-colour", lit ? "accent" : "ink");
  if (value->state == CHART_KNOWN)
    draw_squares(canvas, value->value, unit, x, base, chart_colour(data, fill));
  BaseLength rows = value->state == CHART_KNOWN ? (BaseLength)ceil(value->value / unit / ACROSS - 1e-9) : 0;
  BaseLength middle = x + PITCH;
  if (value->figure)
    page_draw_label(canvas, value->figure->text, chart_role(data, "value"), TEXT_CENTRED, middle,
                    base - rows * PITCH - VALUE_ABOVE, chart_colour(data, ink), value->figure);
  const PageRole *role = chart_role(data, "cover-label");
  page_draw_turned_label(canvas, data->categories[category].label, role, TEXT_RIGHT,
                         middle + role->style.size * 35 / 100, base + NAME_BELOW, chart_colour(data, ink),
                         NULL);
}

BaseLength chart_square_columns_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  double unit = unit_of(chart_largest(data));
  BaseLength own = (BaseLength)ceil(chart_largest(data) / unit / ACROSS) * PITCH;
  return report_length(data->node, "height", own, data->kit->diagnostics);
}

/* rect.y + rect.height is the base of the columns. */
void chart_square_columns_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                               PageRect rect) {
  (void)context;
  double unit = unit_of(chart_largest(data));
  for (size_t i = 0; i < data->category_count; i++)
    draw_column(data, canvas, i, unit, rect.x + (BaseLength)i * COLUMN_PITCH, rect.y + rect.height);
}
