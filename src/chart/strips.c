/* Strips: one territory among all, a millimetre a point. Measures of look.md section 7. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

#define STRIP_WIDTH   base_mm(100)
#define ROW_HEIGHT    base_mm(15)
#define LINE_WEIGHT   base_mm(0.18)
#define OTHER_SIDE    base_mm(1.6)
#define HOLLOW_SIDE   base_mm(1.4)
#define EDGE          base_mm(0.15)
#define TICK_WIDTH    base_mm(0.5)
#define TICK_HEIGHT   base_mm(6)
#define CURRENT_SIDE  base_mm(3.2)
#define WHOLE_BELOW   base_mm(6.4)
#define CURRENT_ABOVE base_mm(3.2)
#define AXIS_ABOVE    base_mm(2)
static const double points_a_square = 5;

/* A strip: the rows of the view that share a value of the column `by`. */
typedef struct {
  const char *label;
  size_t first, count;
} Group;

typedef struct {
  Group *groups;
  size_t count;
  int reference; /* column of the value of the whole */
} Strips;

/* Text cells are printed as they are: the label of a strip. */
static const char *group_label(const ChartData *data, int column, size_t row) {
  const DataCell *cell = data_cell(data->view, data->categories[row].row, (size_t)column);
  return cell->kind == DATA_TEXT ? cell->text : "";
}

static Strips read_strips(const ChartData *data) {
  int by = chart_column(data, data->node, "by");
  Strips strips = {.reference = chart_column(data, data->node, "reference")};
  strips.groups = base_arena_alloc(data->document->arena, (data->category_count + 1) * sizeof *strips.groups);
  for (size_t i = 0; i < data->category_count; i++) {
    const char *label = by >= 0 ? group_label(data, by, i) : "";
    Group *last = strips.count ? &strips.groups[strips.count - 1] : NULL;
    if (!last || strcmp(last->label, label) != 0) {
      last = &strips.groups[strips.count++];
      *last = (Group){label, i, 0};
    }
    last->count++;
  }
  return strips;
}

static bool is_current(const ChartData *data, size_t category) {
  const char *current = report_attribute(data->node, "current");
  if (!current) return false;
  int column = chart_column(data, data->node, "key");
  if (column < 0) return strcmp(current, data->categories[category].key) == 0;
  const DataCell *cell = data_cell(data->view, data->categories[category].row, (size_t)column);
  return cell->kind == DATA_TEXT && strcmp(cell->text, current) == 0;
}

static BaseLength at_value(BaseLength x, double value) {
  double clamped = value < 0 ? 0 : value > 100 ? 100 : value;
  return x + (BaseLength)llround((double)STRIP_WIDTH * clamped / 100);
}

static PageRect square_at(BaseLength x, BaseLength y, BaseLength side) {
  return (PageRect){x - side / 2, y - side / 2, side, side};
}

static void draw_other(const ChartData *data, const PageCanvas *canvas, const ChartValue *value, BaseLength x,
                       BaseLength y) {
  const PageColour *paper = chart_colour(data, "paper"), *second = chart_colour(data, "data-second");
  BaseLength at = at_value(x, value->value);
  if (value->small_base) {
    page_draw_box(canvas, square_at(at, y, HOLLOW_SIDE), paper, second, EDGE);
    return;
  }
  page_draw_rect(canvas, square_at(at, y, OTHER_SIDE + 2 * EDGE), paper);
  page_draw_rect(canvas, square_at(at, y, OTHER_SIDE), second);
}

static double whole_value(const ChartData *data, const Strips *strips, const Group *group,
                          const ReportFigure **figure) {
  *figure = NULL;
  if (strips->reference < 0) return -1;
  size_t row = data->categories[group->first].row;
  const DataCell *cell = data_cell(data->view, row, (size_t)strips->reference);
  if (cell->kind != DATA_NUMBER) return -1;
  *figure =
      report_figure_cell(data->document, data->view, row, (size_t)strips->reference,
                         report_attribute(data->node, "format"), data->node->place, data->kit->diagnostics);
  return base_ratio_to_double(cell->value) * (data->percent ? 100 : 1);
}

/* A label on a white plate, so that no line of the ruling crosses it; kept inside the strip. */
static BaseLength draw_plated(const ChartData *data, const PageCanvas *canvas, const char *text,
                              const PageRole *role, const PageColour *colour, BaseLength middle, BaseLength y,
                              PageRect inside, const ReportFigure *figure) {
  BaseLength width = page_label_width(data->kit, text, role), x = middle - width / 2;
  if (x + width > inside.x + inside.width) x = inside.x + inside.width - width;
  if (x < inside.x) x = inside.x;
  PageRect plate = {x - base_mm(0.5), y - role->style.size * 8 / 10, width + base_mm(1), role->style.size};
  page_draw_rect(canvas, plate, chart_colour(data, "paper"))->element = NULL;
  page_draw_label(canvas, text, role, TEXT_RAGGED, x, y, colour, figure);
  return x + width;
}

static void draw_whole(const ChartData *data, const PageCanvas *canvas, const Strips *strips,
                       const Group *group, PageRect row, bool first) {
  const ReportFigure *figure;
  double value = whole_value(data, strips, group, &figure);
  if (value < 0) return;
  BaseLength at = at_value(row.x, value), y = row.y + row.height / 2;
  page_draw_rect(canvas, (PageRect){at - TICK_WIDTH / 2, y - TICK_HEIGHT / 2, TICK_WIDTH, TICK_HEIGHT},
                 chart_colour(data, "ink"));
  const PageRole *role = chart_role(data, "label");
  const char *name = first ? report_attribute(data->node, "whole-label") : NULL;
  char *text =
      base_arena_format(data->document->arena, "%s%s%s", figure->text, name ? " " : "", name ? name : "");
  draw_plated(data, canvas, text, role, NULL, at, y + WHOLE_BELOW - base_mm(0.4), row, figure);
}

static void draw_current(const ChartData *data, const PageCanvas *canvas, const Group *group, PageRect row,
                         bool first) {
  for (size_t i = group->first; i < group->first + group->count; i++) {
    const ChartValue *value = chart_value(data, i, 0);
    if (!is_current(data, i) || !value->figure) continue;
    BaseLength at = value->state == CHART_KNOWN ? at_value(row.x, value->value) : row.x,
               y = row.y + row.height / 2;
    const PageColour *accent = chart_colour(data, "accent");
    const PageRole *role = chart_role(data, "strip-value");
    if (value->state == CHART_KNOWN) page_draw_rect(canvas, square_at(at, y, CURRENT_SIDE), accent);
    const char *name =
        first ? report_attribute_or(data->node, "current-label", data->categories[i].label) : NULL;
    char *text = base_arena_format(data->document->arena, "%s%s%s", value->figure->text, name ? " " : "",
                                   name ? name : "");
    draw_plated(data, canvas, text, role, accent, at, y - CURRENT_ABOVE, row, value->figure);
  }
}

static void draw_axis(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  static const char *const numbers[] = {"0", "50", "100"};
  for (int i = 0; i < 3; i++)
    page_draw_label(canvas, numbers[i], chart_role(data, "label-soft"), TEXT_CENTRED, x + i * STRIP_WIDTH / 2,
                    y - AXIS_ABOVE, NULL, NULL);
}

static void draw_rank(const ChartData *data, const PageCanvas *canvas, const Group *group, BaseLength x,
                      BaseLength y) {
  int column = chart_column(data, data->node, "rank");
  if (column < 0) return;
  for (size_t i = group->first; i < group->first + group->count; i++) {
    if (!is_current(data, i) || chart_value(data, i, 0)->state != CHART_KNOWN ||
        chart_value(data, i, 0)->small_base)
      continue;
    const ReportFigure *rank =
        report_figure_cell(data->document, data->view, data->categories[i].row, (size_t)column, "ordinal",
                           data->node->place, data->kit->diagnostics);
    page_draw_label(canvas, rank->text, chart_role(data, "figure-m"), TEXT_RIGHT, x - base_mm(7.5),
                    y + base_mm(1.5), NULL, rank);
  }
}

static void draw_strip(const ChartData *data, const PageCanvas *canvas, const Strips *strips, size_t index,
                       BaseLength left, PageRect row) {
  const Group *group = &strips->groups[index];
  BaseLength y = row.y + row.height / 2;
  const PageRole *role = chart_role(data, "label");
  BaseLength room = row.x - left - base_mm(2);
  page_draw_line(canvas, row.x, y, row.x + STRIP_WIDTH, y, LINE_WEIGHT, chart_colour(data, "data-second"));
  for (size_t i = group->first; i < group->first + group->count; i++)
    if (!is_current(data, i) && chart_value(data, i, 0)->state == CHART_KNOWN)
      draw_other(data, canvas, chart_value(data, i, 0), row.x, y);
  if (room > 0) {
    TextParagraph *label = page_set_label(canvas, group->label, role, TEXT_RAGGED, room, NULL);
    BaseLength rise = (BaseLength)(label->line_count ? label->line_count - 1 : 0) * role->leading / 2;
    page_draw_paragraph(canvas, label, left, y + base_mm(0.7) - rise, role->leading, role->colour);
  }
  draw_whole(data, canvas, strips, group, row, index == 0);
  draw_current(data, canvas, group, row, index == 0);
  draw_rank(data, canvas, group, left, y);
}

BaseLength chart_strips_measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return chart_head_height(data) + AXIS_ABOVE + base_mm(3) + (BaseLength)read_strips(data).count * ROW_HEIGHT;
}

void chart_strips_draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas,
                       PageRect rect) {
  (void)context;
  Strips strips = read_strips(data);
  ChartScale scale = {points_a_square, 0, 0};
  chart_head_draw(data, canvas, rect.x, rect.y, rect.width, chart_scale_sentence(data, &scale));
  BaseLength x = rect.x + rect.width - STRIP_WIDTH,
             y = rect.y + chart_head_height(data) + AXIS_ABOVE + base_mm(3);
  PageRect plot = {x, y, STRIP_WIDTH, (BaseLength)strips.count * ROW_HEIGHT};
  page_draw_lattice(canvas, plot, CHART_SQUARE, base_mm(0.125), chart_colour(data, "ruling"));
  draw_axis(data, canvas, x, y);
  for (size_t i = 0; i < strips.count; i++)
    draw_strip(data, canvas, &strips, i, rect.x,
               (PageRect){x, y + (BaseLength)i * ROW_HEIGHT, STRIP_WIDTH, ROW_HEIGHT});
}
