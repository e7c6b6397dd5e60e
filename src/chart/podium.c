/* The podium: the first three, 2-1-3, on steps of squares. Heights show rank, not value. */
#include "chart/chart_private.h"

/* Measures of look.md section 7. */
#define PITCH      base_mm(5.075)
#define SQUARE     base_mm(4.45)
#define STEP_WIDTH base_mm(40)
#define STEP_GAP   base_mm(5)
#define TEXT_ABOVE base_mm(3.2)
#define OUTLINE    base_mm(0.2)
#define NAME_STEP  base_mm(3.75)
enum { ACROSS = 8, PLACES = 3, MOST_NAME_LINES = 3 };

/* Places from left to right: second, first, third. */
static const int ranks[PLACES] = {1, 0, 2};
static const int heights[PLACES] = {2, 3, 1};
static const char *const fills[PLACES] = {"data-second", "data", "data-light"};

static void draw_step(const ChartData *data, const PageCanvas *canvas, int place, BaseLength x,
                      BaseLength base) {
  BaseLength edge = (PITCH - SQUARE) / 2;
  const PageColour *outline = ranks[place] == 2 ? chart_colour(data, "data-second") : NULL;
  for (int row = 0; row < heights[place]; row++)
    for (int i = 0; i < ACROSS; i++) {
      PageRect rect = {x + i * PITCH + edge, base - (row + 1) * PITCH + edge, SQUARE, SQUARE};
      page_draw_box(canvas, rect, chart_colour(data, fills[place]), outline, OUTLINE);
    }
  char rank[16];
  snprintf(rank, sizeof rank, "%d", ranks[place] + 1);
  page_draw_label(canvas, rank, chart_role(data, "bar-value"), TEXT_CENTRED, x + PITCH / 2,
                  base - PITCH / 2 + base_mm(1.25), chart_colour(data, ranks[place] == 0 ? "on-data" : "ink"),
                  NULL);
}

/* The row's own words (attribute `note`) after its value. */
static const char *value_line(const ChartData *data, size_t row, const ChartValue *value) {
  const char *note = report_attribute(data->node, "note");
  const char *text = note ? report_row_text(data->document, note, data->view, data->categories[row].row,
                                            data->node->place, data->kit->diagnostics)
                          : NULL;
  return text ? text : value->figure ? value->figure->text : "";
}

static void draw_name(const ChartData *data, const PageCanvas *canvas, int place, BaseLength x,
                      BaseLength base) {
  size_t row = (size_t)ranks[place];
  const PageRole *name_role = chart_role(data, "podium-name"), *value_role = chart_role(data, "small");
  const ChartValue *value = chart_value(data, row, 0);
  TextParagraph *name =
      page_set_label(canvas, data->categories[row].label, name_role, TEXT_RAGGED, STEP_WIDTH, NULL);
  BaseLength last = base - heights[place] * PITCH - TEXT_ABOVE;
  page_draw_label(canvas, value_line(data, row, value), value_role, TEXT_RAGGED, x, last, NULL,
                  value->figure);
  BaseLength first = last - (BaseLength)name->line_count * NAME_STEP;
  page_draw_paragraph(canvas, name, x, first, NAME_STEP, name_role->colour);
}

BaseLength chart_podium_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + heights[1] * PITCH + TEXT_ABOVE + (MOST_NAME_LINES + 1) * NAME_STEP;
}

void chart_podium_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       PageRect rect) {
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, NULL);
  BaseLength base = rect.y + chart_podium_measure(context, data, rect.width);
  for (int place = 0; place < PLACES; place++) {
    if ((size_t)ranks[place] >= data->category_count) continue;
    BaseLength x = rect.x + place * (STEP_WIDTH + STEP_GAP);
    draw_step(data, canvas, place, x, base);
    draw_name(data, canvas, place, x, base);
  }
}
