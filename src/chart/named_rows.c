/* Rows that are named in the margin, with the size of their base and the heads of both. */
#include "chart/named_rows.h"

enum { NAME_LINES = 2 };

BaseLength chart_named_row_y(const ChartData *data, PageRect plot, size_t row) {
  BaseLength pitch = chart_length(data, LOOK_NAMED_ROWS_PITCH);
  return plot.y + (BaseLength)row * pitch + pitch / 2;
}

const PageColour *chart_named_row_ink(const ChartData *data, size_t row, bool small_base) {
  if (chart_is_named(data, "current", row)) return chart_colour_or(data, "current-colour", "accent");
  return small_base ? chart_colour(data, "soft") : NULL;
}

/* True when what the row shows first rests on few. */
static bool is_small(const ChartData *data, size_t row) {
  for (size_t s = 0; s < data->series_count; s++)
    if (chart_value(data, row, s)->small_base) return true;
  return false;
}

static void put_row(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength right,
                    BaseLength y, size_t row) {
  BaseLength drop = chart_length(data, LOOK_CHART_TEXT_DROP);
  const PageColour *ink = chart_named_row_ink(data, row, is_small(data, row));
  ChartLabel base = chart_label_cell(data, row, chart_column(data, data->node, "base"),
                                     chart_role(data, "label"), right - left, 1);
  if (base.text) chart_label_draw(data, canvas, &base, TEXT_RIGHT, right, y + drop, ink);
  BaseLength gap = base.width ? chart_length(data, LOOK_CHART_LABEL_GAP) : 0,
             room = right - left - base.width - gap, most = chart_length(data, LOOK_NAMED_ROWS_NAME);
  if (base.width && room > most) room = most;
  BaseLength leading = chart_role(data, "label")->leading;
  size_t lines = chart_length(data, LOOK_NAMED_ROWS_PITCH) < NAME_LINES * leading ? 1 : NAME_LINES;
  ChartLabel name = chart_label_balanced(data, data->categories[row].name, data->categories[row].label,
                                         chart_role(data, "label"), room, lines);
  BaseLength rise = chart_label_drop(&name) / 2;
  if (name.text)
    chart_label_draw(data, canvas, &name, TEXT_RAGGED, left, y + drop - rise, ink);
  else
    chart_leave_out(data);
}

static void draw_rule(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength right,
                      BaseLength y, bool head) {
  page_draw_line(canvas, left, y, right, y,
                 chart_length(data, head ? LOOK_NAMED_ROWS_HEAD_RULE : LOOK_NAMED_ROWS_RULE),
                 chart_colour(data, head ? "ink" : "hairline"))
      ->element = NULL;
}

static void put_heads(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength right,
                      BaseLength y) {
  const PageRole *role = chart_role(data, "label-soft");
  ChartLabel base = chart_label_attribute(data, data->node, "base-head", role, (right - left) / 2, 1);
  ChartLabel name = chart_label_attribute(data, data->node, "name-head", role, right - left - base.width, 1);
  BaseLength baseline = y - chart_length(data, LOOK_NAMED_ROWS_HEAD_ABOVE);
  if (name.text) chart_label_draw(data, canvas, &name, TEXT_RAGGED, left, baseline, NULL);
  if (base.text) chart_label_draw(data, canvas, &base, TEXT_RIGHT, right, baseline, NULL);
}

void chart_named_rows_draw(const ChartData *data, const PageCanvas *canvas, PageRect plot, size_t count) {
  BaseLength left = plot.x - chart_length(data, LOOK_NAMED_ROWS_MARGIN),
             right = plot.x - chart_length(data, LOOK_NAMED_ROWS_BEFORE),
             head = plot.y - chart_length(data, LOOK_NAMED_ROWS_OVER);
  put_heads(data, canvas, left, right, head);
  draw_rule(data, canvas, left, right, head, true);
  for (size_t i = 0; i < count; i++) {
    put_row(data, canvas, left, right, chart_named_row_y(data, plot, i), i);
    if (i + 1 < count)
      draw_rule(data, canvas, left, right,
                chart_named_row_y(data, plot, i) + chart_length(data, LOOK_NAMED_ROWS_PITCH) / 2, false);
  }
}

void chart_named_rows_fit(const ChartData *data, size_t rows, BaseLength height, BaseLength *look) {
  BaseLength least = chart_length(data, LOOK_DOTS_LEAST_PITCH),
             pitch = rows ? height / (BaseLength)rows : height;
  look[LOOK_NAMED_ROWS_PITCH] = pitch > least ? pitch : least;
}
