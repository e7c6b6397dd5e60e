/* The 100 % column: ordered parts of a whole, a millimetre a percent, labels with leaders at the right. */
#include "chart/chart_private.h"

#include <math.h>

/* Measures of look.md section 7. */
enum { LABEL_LINES = 4 };

/* One part: where it is, what it says. */
typedef struct {
  BaseLength top, height;
  ChartLabel label;
  bool bare; /* its label finds no room */
} Part;

typedef struct {
  Part parts[CHART_MOST_WHOLE];
  BaseLength places[CHART_MOST_WHOLE]; /* of the labels: the height of their leader's end */
} Plan;

static double total_of(const ChartData *data) {
  double total = 0;
  for (size_t i = 0; i < data->category_count; i++) total += chart_number(data, i, 0);
  return total;
}

static void place_parts(const ChartData *data, BaseLength y, Plan *plan) {
  double sum = total_of(data), total = data->percent && sum <= 101 ? 100 : sum, reached = 0;
  BaseLength from = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    reached += total > 0 ? chart_number(data, i, 0) / total : 0;
    BaseLength to =
        (BaseLength)llround((double)chart_length(data, LOOK_HUNDRED_COLUMN_HEIGHT) * fmin(reached, 1));
    plan->parts[i].top = y + from;
    plan->parts[i].height = to - from;
    from = to;
  }
}

/* Sets labels in at most so many lines and moves them apart; false when they need more room than the column gives. */
static bool place_labels(const ChartData *data, BaseLength y, BaseLength room, size_t lines, Plan *plan) {
  BaseLength gaps[CHART_MOST_WHOLE] = {0};
  size_t count = data->category_count;
  for (size_t i = 0; i < count; i++) {
    Part *part = &plan->parts[i];
    part->label = chart_label_printed(data, data->categories[i].name, chart_role(data, "label"), room, lines);
    size_t more = chart_label_lines(&part->label) > 1 ? chart_label_lines(&part->label) - 1 : 0;
    gaps[i] = chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_ROOM) +
              (BaseLength)more * chart_length(data, LOOK_HUNDRED_COLUMN_LINE_ROOM);
    plan->places[i] = part->top + part->height / 2;
  }
  BaseLength hangs = count ? gaps[count - 1] - chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_ROOM) : 0;
  return chart_push_down(plan->places, gaps, count, y + chart_length(data, LOOK_HUNDRED_COLUMN_FIRST_BELOW),
                         y + chart_length(data, LOOK_HUNDRED_COLUMN_HEIGHT) -
                             chart_length(data, LOOK_HUNDRED_COLUMN_LAST_ABOVE) - hangs);
}

/* More parts than labels find room: those whose line would meet the one before go without. */
static void thin_labels(const ChartData *data, BaseLength y, BaseLength room, Plan *plan) {
  BaseLength pitch = chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_ROOM);
  BaseLength free = y + chart_length(data, LOOK_HUNDRED_COLUMN_FIRST_BELOW),
             end = y + chart_length(data, LOOK_HUNDRED_COLUMN_HEIGHT) -
                   chart_length(data, LOOK_HUNDRED_COLUMN_LAST_ABOVE);
  for (size_t i = 0; i < data->category_count; i++) {
    Part *part = &plan->parts[i];
    BaseLength middle = part->top + part->height / 2;
    part->label = chart_label_printed(data, data->categories[i].name, chart_role(data, "label"), room, 1);
    part->bare = middle < free || middle > end;
    plan->places[i] = middle;
    if (part->bare)
      chart_leave_out(data);
    else
      free = middle + pitch;
  }
}

static void draw_part(const ChartData *data, const PageCanvas *canvas, const Part *part, BaseLength x,
                      size_t i) {
  int step = chart_ramp_step(data, i);
  PageRect rect = {x, part->top, chart_length(data, LOOK_COLUMNS_WIDTH), part->height};
  if (i + 1 < data->category_count && rect.height > 2 * chart_length(data, LOOK_CHART_PART_GAP))
    rect.height -= chart_length(data, LOOK_CHART_PART_GAP);
  if (!rect.height) return;
  bool few = chart_value(data, i, 0)->small_base;
  page_draw_box(canvas, rect, few ? chart_colour(data, "paper") : chart_part_colour(data, i),
                few ? chart_part_colour(data, i) : chart_ramp_outline(data, step),
                rect.height > 3 * chart_length(data, LOOK_HUNDRED_COLUMN_OUTLINE)
                    ? chart_length(data, LOOK_HUNDRED_COLUMN_OUTLINE)
                    : rect.height / 3);
}

static void draw_label(const ChartData *data, const PageCanvas *canvas, const Plan *plan, BaseLength x,
                       size_t i) {
  const Part *part = &plan->parts[i];
  if (part->bare) return;
  BaseLength middle = part->top + part->height / 2, y = plan->places[i];
  chart_leader_draw(data, canvas,
                    (PagePoint){x + chart_length(data, LOOK_COLUMNS_WIDTH) +
                                    chart_length(data, LOOK_HUNDRED_COLUMN_LEADER_FROM),
                                middle},
                    (PagePoint){x + chart_length(data, LOOK_COLUMNS_WIDTH) +
                                    chart_length(data, LOOK_HUNDRED_COLUMN_LEADER_TO),
                                y});
  ChartLabel value = chart_label_figure(data, chart_value(data, i, 0)->figure, chart_role(data, "bar-value"));
  chart_label_draw(data, canvas, &value, TEXT_RAGGED, x + chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_X),
                   y + chart_length(data, LOOK_HUNDRED_COLUMN_VALUE_DROP),
                   chart_value(data, i, 0)->small_base ? chart_colour(data, "soft") : NULL);
  chart_label_draw(data, canvas, &part->label, TEXT_RAGGED,
                   x + chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_X),
                   y + chart_length(data, LOOK_HUNDRED_COLUMN_VALUE_DROP) +
                       chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_BELOW),
                   NULL);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return data->head.height + chart_length(data, LOOK_HUNDRED_COLUMN_HEIGHT) +
         chart_length(data, LOOK_HUNDRED_COLUMN_MAY_HANG);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  if (!chart_check_whole(data)) return;
  Plan plan = {0};
  BaseLength y = rect.y + data->head.height;
  BaseLength room = rect.width - chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_X) >
                            chart_length(data, LOOK_HUNDRED_COLUMN_LEAST_ROOM)
                        ? rect.width - chart_length(data, LOOK_HUNDRED_COLUMN_LABEL_X)
                        : chart_length(data, LOOK_HUNDRED_COLUMN_LEAST_ROOM);
  place_parts(data, y, &plan);
  size_t cut = data->space->shortened;
  bool placed = false;
  for (size_t lines = LABEL_LINES; lines > 0 && !placed; lines--) {
    data->space->shortened = cut;
    placed = place_labels(data, y, room, lines, &plan);
  }
  if (!placed && data->category_count > CHART_MOST_PARTS) {
    data->space->shortened = cut;
    thin_labels(data, y, room, &plan);
  }
  for (size_t i = 0; i < data->category_count; i++) draw_part(data, canvas, &plan.parts[i], rect.x, i);
  for (size_t i = 0; i < data->category_count; i++) draw_label(data, canvas, &plan, rect.x, i);
}

/* ---- the type -------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_HUNDRED_COLUMN_HEIGHT] = height;
}

static const ReportAttributeRule attributes[] = {CHART_OF_WHOLE, CHART_NO_MORE};

const ChartType chart_type_hundred_column = {.language = {.name = "hundred-column",
                                                          .help = "ordered parts of one whole",
                                                          .attributes = attributes,
                                                          CHART_ONE_SERIES},
                                             .says = CHART_SAYS_PARTS,
                                             .measure = measure,
                                             .draw = draw,
                                             .fit = fit,
                                             .unfit = chart_whole_unfit};
