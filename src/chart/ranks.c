/* Ranks: where the rows of a table stood before. At the left a column of the earlier ranks, at the right the rows in their order, one
 * under the other at the pitch of the table beside them; a line leads from each earlier rank to its row. */
#include "chart/chart_private.h"

#include <math.h>
#include <stdlib.h>

enum { DEEPEST = 20, FAR_JUMP = 5 };

typedef struct {
  int before;           /* column of the earlier ranks */
  long *from;           /* place of each row in the left column, counted from 0; -1: none */
  long places, deepest; /* of the left column; the last that stands at its own height */
  BaseLength pitch;
} Plan;

/* The earlier rank of a row; 0: it had none. */
static long rank_of(const ChartData *data, const Plan *plan, size_t row) {
  if (plan->before < 0) return 0;
  const DataCell *cell = data_cell(data->view, data->categories[row].row, (size_t)plan->before);
  if (cell->kind != DATA_NUMBER) return 0;
  double rank = base_ratio_to_double(cell->value);
  return rank >= 1 && rank < 1e6 && rank == floor(rank) ? (long)rank : 0;
}

/* How many rows came from ranks beyond the deepest that is drawn, and before this one. */
static long beyond(const ChartData *data, const Plan *plan, size_t row) {
  long rank = rank_of(data, plan, row), count = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    long other = rank_of(data, plan, i);
    count += other > plan->deepest && (other < rank || (other == rank && i < row));
  }
  return count;
}

/* The column runs to the deepest rank; ranks deeper than a limit stand under it, one after the other, behind a break. */
static Plan plan_of(const ChartData *data) {
  Plan plan = {.before = chart_column(data, data->node, "before"),
               .from = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof(long)),
               .pitch = chart_length(data, LOOK_RANKS_PITCH)};
  long limit = data->category_count > DEEPEST ? (long)data->category_count : DEEPEST;
  for (size_t i = 0; i < data->category_count; i++) {
    long rank = rank_of(data, &plan, i);
    if (rank <= limit && rank > plan.deepest) plan.deepest = rank;
  }
  plan.places = plan.deepest;
  for (size_t i = 0; i < data->category_count; i++) {
    long rank = rank_of(data, &plan, i);
    plan.from[i] = !rank ? -1 : rank <= plan.deepest ? rank - 1 : plan.deepest + beyond(data, &plan, i);
    if (plan.from[i] >= plan.places) plan.places = plan.from[i] + 1;
  }
  if (plan.places < (long)data->category_count) plan.places = (long)data->category_count;
  return plan;
}

static BaseLength height_of(const ChartData *data) {
  Plan plan = plan_of(data);
  return data->head.height + (BaseLength)plan.places * plan.pitch;
}

static BaseLength middle_of(const Plan *plan, PageRect plot, long place) {
  return plot.y + place * plan->pitch + plan->pitch / 2;
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

/* Rows that shared an earlier rank begin a little over and under its height. */
static BaseLength tie_of(const ChartData *data, const Plan *plan, size_t row) {
  long count = 0, before = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    if (plan->from[i] != plan->from[row]) continue;
    before += i < row;
    count++;
  }
  return (2 * before - count + 1) * chart_length(data, LOOK_RANKS_TIE);
}

static const PageColour *colour_of(const ChartData *data, const Plan *plan, size_t row) {
  bool gains = plan->from[row] >= 0 && plan->from[row] > (long)row;
  return gains ? chart_colour_or(data, "colour", "data") : chart_colour(data, "data-second");
}

/* Straight at both ends, bent between them; far jumps are heavier. */
static void draw_way(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect plot,
                     size_t row) {
  BaseLength from = plot.x + chart_length(data, LOOK_RANKS_FROM),
             to = plot.x + plot.width - chart_length(data, LOOK_RANKS_TO),
             y = middle_of(plan, plot, plan->from[row]) + tie_of(data, plan, row),
             end = middle_of(plan, plot, (long)row), straight = chart_length(data, LOOK_RANKS_STRAIGHT),
             handle = chart_length(data, LOOK_RANKS_HANDLE);
  if (to - from < 2 * straight) return;
  PagePoint points[6] = {{from, y},
                         {from + straight, y},
                         {from + straight + handle, y},
                         {to - straight - handle, end},
                         {to - straight, end},
                         {to, end}};
  bool far = labs(plan->from[row] - (long)row) >= FAR_JUMP;
  page_draw_path(canvas, "mlcl", points, 6, NULL, colour_of(data, plan, row),
                 chart_length(data, far ? LOOK_RANKS_WEIGHT_FAR : LOOK_RANKS_WEIGHT));
}

static void draw_mark(const ChartData *data, const PageCanvas *canvas, BaseLength x, BaseLength y,
                      const PageColour *colour, bool hollow) {
  BaseLength side = chart_length(data, LOOK_RANKS_SQUARE);
  chart_mark_draw(data, canvas, LOOK_MARKER, chart_rect_around(x, y, side, side),
                  hollow ? chart_colour(data, "paper") : colour, hollow ? colour : NULL,
                  chart_length(data, LOOK_CHART_HOLLOW));
}

/* The row that came from a place of the left column; the count of rows when none did. */
static size_t holder_of(const ChartData *data, const Plan *plan, long place) {
  for (size_t i = 0; i < data->category_count; i++)
    if (plan->from[i] == place) return i;
  return data->category_count;
}

/* Ranks that rows of the table held are strong, the others soft. */
static void put_ranks(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect plot) {
  BaseLength x = plot.x + chart_length(data, LOOK_RANKS_NUMBER);
  for (long place = 0; place < plan->places; place++) {
    size_t row = holder_of(data, plan, place);
    BaseLength y = middle_of(plan, plot, place) + chart_length(data, LOOK_CHART_TEXT_DROP);
    if (row < data->category_count) {
      ChartLabel rank =
          chart_label_figure(data, chart_cell(data, row, plan->before, "count"), chart_role(data, "value"));
      chart_label_put(data, canvas, &rank, TEXT_RIGHT, x, y, NULL);
    } else if (place < plan->deepest) {
      ChartLabel rank =
          chart_label_line(data, chart_print(data, (double)(place + 1)), chart_role(data, "label-soft"));
      chart_label_put(data, canvas, &rank, TEXT_RIGHT, x, y, NULL);
    }
  }
}

/* The rank of each row, right of its mark. */
static void put_later(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect plot) {
  BaseLength x = plot.x + plot.width - chart_length(data, LOOK_RANKS_LATER);
  for (size_t i = 0; i < data->category_count; i++) {
    const ReportFigure *figure = chart_value(data, i, 0)->figure;
    ChartLabel rank = chart_label_figure(data, figure, chart_role(data, "value"));
    if (rank.text &&
        !chart_label_put(data, canvas, &rank, TEXT_RIGHT, x,
                         middle_of(plan, plot, (long)i) + chart_length(data, LOOK_CHART_TEXT_DROP), NULL))
      chart_leave_out(data);
  }
}

/* Two strokes across the left column, where ranks are left out. */
static void draw_break(const ChartData *data, const PageCanvas *canvas, const Plan *plan, PageRect plot) {
  bool broken = false;
  for (size_t i = 0; i < data->category_count; i++)
    broken |= plan->from[i] >= plan->deepest && plan->deepest > 0;
  if (!broken) return;
  BaseLength x = plot.x + chart_length(data, LOOK_RANKS_NUMBER), y = plot.y + plan->deepest * plan->pitch,
             half = chart_length(data, LOOK_RANKS_BREAK) / 2;
  for (BaseLength k = -1; k <= 1; k += 2)
    page_draw_line(canvas, x - 2 * half, y + k * half / 2 + half / 2, x, y + k * half / 2 - half / 2,
                   chart_length(data, LOOK_RANKS_WEIGHT), chart_colour(data, "soft"))
        ->element = NULL;
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  (void)width;
  return height_of(data);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan = plan_of(data);
  PageRect plot = {rect.x, rect.y + data->head.height, rect.width, (BaseLength)plan.places * plan.pitch};
  BaseLength left = plot.x + chart_length(data, LOOK_RANKS_FROM),
             right = plot.x + plot.width - chart_length(data, LOOK_RANKS_TO);
  for (int gains = 0; gains < 2; gains++) /* what gains lies over the rest */
    for (size_t i = 0; i < data->category_count; i++)
      if (plan.from[i] >= 0 && (plan.from[i] > (long)i) == (gains == 1))
        draw_way(data, canvas, &plan, plot, i);
  for (size_t i = 0; i < data->category_count; i++) {
    const PageColour *colour = colour_of(data, &plan, i);
    draw_mark(data, canvas, right, middle_of(&plan, plot, (long)i), colour, plan.from[i] < 0);
    if (plan.from[i] >= 0)
      draw_mark(data, canvas, left, middle_of(&plan, plot, plan.from[i]) + tie_of(data, &plan, i), colour,
                false);
  }
  draw_break(data, canvas, &plan, plot);
  put_ranks(data, canvas, &plan, plot);
  put_later(data, canvas, &plan, plot);
}

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  Plan plan = plan_of(data);
  BaseLength least = chart_length(data, LOOK_DOTS_LEAST_PITCH),
             pitch = plan.places ? height / plan.places : height;
  look[LOOK_RANKS_PITCH] = pitch > least ? pitch : least;
}

static const ReportAttributeRule attributes[] = {
    CHART_VALUE,
    CHART_COLOUR,
    {"before", VALUE_FIELD, true, NULL, "column of the earlier value"},
    CHART_NO_MORE};

static const ChartName called[] = {{"fr", "Changements de rang"},
                                   {"en", "Changes of rank"},
                                   {"de", "Rangwechsel"},
                                   {"es", "Cambios de puesto"},
                                   {"it", "Cambi di posizione"},
                                   {"nl", "Veranderingen van rang"},
                                   {NULL, NULL}};

const ChartType chart_type_ranks = {
    .language = {.name = "ranks",
                 .help = "from earlier ranks to the rows of a table beside them",
                 .attributes = attributes,
                 CHART_ONE_SERIES},
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .called = called};
