/* How unit squares of a row are drawn: filled, as outlines, or not at all; and where they stand in columns. */
#include "chart/chart_private.h"

#include <string.h>

enum { VEIL_LINES = 5 };

/* The word of a list of words that a row has; the last stands for all further rows. NULL: the list is not there. */
static const char *word_of(const ChartData *data, const char *attribute, size_t row) {
  const char *at = report_attribute(data->node, attribute), *last = NULL;
  size_t length = 0;
  if (!at) return NULL;
  for (size_t i = 0; i <= row; i++) {
    at += strspn(at, " ");
    if (!*at) break;
    last = at;
    length = strcspn(at, " ");
    at += length;
  }
  return last ? base_arena_copy(data->arena, last, length) : NULL;
}

ChartSquares chart_squares_form(const ChartData *data, size_t row, bool moves) {
  static const char *const words[] = {"solid", "outline", "edged", "veiled", "none", "moved"};
  const char *word = word_of(data, "marks", row);
  if (!word) return CHART_SQUARES_SOLID;
  for (size_t i = 0; i < (moves ? 6 : 5); i++)
    if (strcmp(words[i], word) == 0) return (ChartSquares)i;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "marks"), "bad-value",
              moves ? "a word a row: solid, outline, edged, veiled, moved or none"
                    : "a word a row: solid, outline, edged, veiled or none",
              "“%s” is no way to draw a square", word);
  return CHART_SQUARES_SOLID;
}

const PageColour *chart_squares_colour(const ChartData *data, size_t row) {
  const char *word = word_of(data, "colours", row);
  return word  ? chart_colour(data, word)
         : row ? chart_colour(data, "data-second")
               : chart_colour(data, "data");
}

void chart_squares_outline(const PageCanvas *canvas, const PageRect *rects, size_t count,
                           const PageColour *fill, const PageColour *colour, BaseLength weight) {
  PagePoint *points = base_alloc((2 * count + 1) * sizeof *points);
  char *segments = base_alloc(count + 1);
  size_t drawn = 0;
  for (size_t i = 0; i < count; i++) {
    if (rects[i].width <= weight || rects[i].height <= weight) continue;
    points[2 * drawn] = (PagePoint){rects[i].x + weight / 2, rects[i].y + weight / 2};
    points[2 * drawn + 1] = (PagePoint){rects[i].width - weight, rects[i].height - weight};
    segments[drawn++] = PAGE_RECTANGLE;
  }
  segments[drawn] = '\0';
  if (drawn) page_draw_path(canvas, segments, points, 2 * drawn, fill, colour, weight);
  base_free(points);
  base_free(segments);
}

/* Strokes across each square, from its lower left to its upper right. */
static void draw_veil(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                      const PageColour *colour) {
  PagePoint *points = base_alloc(2 * VEIL_LINES * count * sizeof *points);
  char *segments = base_alloc(2 * VEIL_LINES * count + 1);
  size_t at = 0;
  for (size_t i = 0; i < count; i++)
    for (BaseLength line = 1; line <= VEIL_LINES; line++) {
      BaseLength width = rects[i].width, height = rects[i].height,
                 along = line * (width + height) / (VEIL_LINES + 1);
      BaseLength left = along > height ? along - height : 0, top = along > width ? along - width : 0;
      segments[at] = PAGE_MOVE;
      points[at++] = (PagePoint){rects[i].x + left, rects[i].y + along - left};
      segments[at] = PAGE_LINE;
      points[at++] = (PagePoint){rects[i].x + along - top, rects[i].y + top};
    }
  segments[at] = '\0';
  page_draw_path(canvas, segments, points, at, NULL, colour, chart_length(data, LOOK_SQUARES_VEIL));
  base_free(points);
  base_free(segments);
}

void chart_squares_fill(const ChartData *data, const PageCanvas *canvas, const PageRect *rects, size_t count,
                        size_t row, ChartSquares form, BaseLength weight) {
  const PageColour *colour = chart_squares_colour(data, row);
  if (!count || form == CHART_SQUARES_NONE) return;
  if (form == CHART_SQUARES_OUTLINE || form == CHART_SQUARES_VEILED)
    chart_squares_outline(canvas, rects, count, NULL, colour, weight);
  else if (form == CHART_SQUARES_EDGED)
    chart_squares_outline(canvas, rects, count, colour, chart_colour(data, "data-second"), weight);
  else
    chart_units_draw(data, canvas, rects, count, colour);
  if (form == CHART_SQUARES_VEILED) draw_veil(data, canvas, rects, count, colour);
}

BaseLength chart_squares_side(const ChartData *data, BaseLength pitch) {
  return pitch * chart_length(data, LOOK_SQUARES_SIDE) / (10 * BASE_MM);
}

void chart_squares_columns(const ChartData *data, PageRect plot, BaseLength pitch, size_t high, size_t first,
                           size_t last, PageRect *rects) {
  BaseLength side = chart_squares_side(data, pitch), edge = (pitch - side) / 2;
  for (size_t i = first; i < last; i++)
    rects[i - first] = (PageRect){plot.x + (BaseLength)(i / high) * pitch + edge,
                                  plot.y + (BaseLength)(i % high) * pitch + edge, side, side};
}
