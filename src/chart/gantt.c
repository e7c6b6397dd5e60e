/* The Gantt chart: steps as rows, what was planned as a thin bar over what was done, in calendar time. */
#include "chart/chart_private.h"

#include <math.h>
#include <string.h>

enum { MONTHS = 12, MOST_STEPS = 60, MOST_MONTHS = 600, NAME_LINES = 2 };

/* Months since year 0, with their part of a day; NAN: no date. */
typedef struct {
  double from, to;
} Span;

typedef struct {
  Span *planned, *done;
  double today, moment; /* the last of the dates that are moments; NAN: not said, none */
  int first, last;      /* months that the plot shows, the last not counted */
  int step;             /* months from line to line */
  PageRect plot;
  BaseLength names, row;
} Plan;

/* ---- dates ------------------------------------------------------------------------------------------------------------------ */

/* A date's beginning, or its end: the day, the month or the year that it names is a part of the span. */
static double month_at(const char *iso, bool end) {
  int year, month, day;
  if (!iso || !base_date_read(iso, &year, &month, &day)) return NAN;
  if (!month) return (year + end) * MONTHS;
  if (!day) return year * MONTHS + month - 1 + end;
  int next = year * MONTHS + month;
  double days =
      (double)(base_date_days(next / MONTHS, next % MONTHS + 1, 1) - base_date_days(year, month, 1));
  return year * MONTHS + month - 1 + (day - 1 + end) / days;
}

/* A step that cannot be placed keeps its row, without a bar; said once, while drawing. */
static void leave_step(const ChartData *data, size_t row, const char *code, const char *hint,
                       const char *problem) {
  if (!data->space->frame.width) return;
  base_report(data->kit->diagnostics, BASE_WARNING, data->node->place, code, hint,
              "step “%s” of “%s” %s, and is not drawn", data->categories[row].label, data->view->name,
              problem);
}

static bool refuse(const ChartData *data, size_t row, const char *code, const char *hint,
                   const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, code, hint, "step “%s” of “%s” %s",
              data->categories[row].label, data->view->name, problem);
  return false;
}

/* The text of a date's cell; NULL when it is empty. */
static const char *date_in(const ChartData *data, size_t row, int column) {
  const char *text = column < 0 ? "" : chart_cell_text(data, row, column);
  return *text ? text : NULL;
}

static bool is_moment(const char *from, const char *to) {
  return to && strcmp(from, to) == 0 && strlen(from) == 10;
}

/* A span without an end lasts to today. */
static void read_span(const ChartData *data, size_t row, int start, int end, double today, Span *span) {
  const char *from = date_in(data, row, start), *to = date_in(data, row, end);
  Span none = {NAN, NAN};
  *span = none;
  if (!from && !to) return;
  if (!from) {
    leave_step(data, row, "step-without-start", "give it a start", "has an end and no start");
  } else if (!base_date_valid(from) || (to && !base_date_valid(to))) {
    leave_step(data, row, "bad-date", "dates are written like 2015-09-30, 2015-09 or 2015",
               "has a date that is none");
  } else if (to && month_at(to, false) < month_at(from, false)) {
    leave_step(data, row, "end-before-start", "turn its dates around", "ends before it starts");
  } else {
    *span = (Span){month_at(from, false), to ? month_at(to, true) : today};
    if (is_moment(from, to) || span->to < span->from) span->to = span->from; /* or it begins after today */
    if (!isnan(span->to)) return;
    leave_step(data, row, "step-without-end", "say how far it is with today=\"2020-12-31\"",
               "has begun and not ended");
    *span = none;
  }
}

/* The last moment has a mark that reaches beyond it. */
static void widen(Plan *plan, Span *all, const Span *span) {
  if (isnan(span->from)) return;
  if (span->from == span->to && !(span->to <= plan->moment)) plan->moment = span->to;
  all->from = fmin(all->from, span->from);
  all->to = fmax(all->to, span->to);
}

static bool read_today(const ChartData *data, Plan *plan) {
  const char *today = report_attribute(data->node, "today");
  plan->today = month_at(today, false);
  if (!today || !isnan(plan->today)) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "today"), "bad-date",
              "a date like 2020-12-31", "today=\"%s\" is no date", today);
  return false;
}

static bool read_steps(const ChartData *data, Plan *plan, Span *all) {
  int columns[4];
  static const char *const names[] = {"planned-start", "planned-end", "start", "end"};
  for (int i = 0; i < 4; i++) columns[i] = chart_column(data, data->node, names[i]);
  plan->planned = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof(Span));
  plan->done = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof(Span));
  *all = (Span){isnan(plan->today) ? HUGE_VAL : plan->today, isnan(plan->today) ? -HUGE_VAL : plan->today};
  for (size_t i = 0; i < data->category_count; i++) {
    read_span(data, i, columns[0], columns[1], NAN, &plan->planned[i]);
    read_span(data, i, columns[2], columns[3], plan->today, &plan->done[i]);
    widen(plan, all, &plan->planned[i]);
    widen(plan, all, &plan->done[i]);
  }
  if (all->from <= all->to) return true;
  base_report(data->kit->diagnostics, BASE_ERROR, data->node->place, "no-dates",
              "name columns with start=\"…\" or planned-start=\"…\"", "no step of “%s” has a date",
              data->view->name);
  return false;
}

/* ---- the plan --------------------------------------------------------------------------------------------------------------- */

static BaseLength name_room(const ChartData *data, BaseLength width) {
  BaseLength widest = 0, most = width * 9 / 20;
  for (size_t i = 0; i < data->category_count; i++) {
    BaseLength name = page_label_width(data->kit, data->categories[i].label, chart_role(data, "label"));
    if (name > widest) widest = name;
  }
  widest += chart_length(data, LOOK_CHART_LABEL_GAP);
  return widest < most ? widest : most;
}

/* Whole squares of the ruling, each so many months; on axes the months share the width. */
static void plan_time(const ChartData *data, Plan *plan, const Span *all) {
  static const int steps[] = {1, 2, 3, 4, 6, 12, 24, 60, 120};
  BaseLength grid = chart_length(data, LOOK_GRID), squares = plan->plot.width / grid;
  if (squares < 1) squares = 1;
  int from = (int)floor(all->from + 1e-9), to = (int)ceil(all->to - 1e-9);
  if (to <= from) to = from + 1;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    plan->step = steps[i];
    int unit = plan->step > MONTHS ? plan->step : plan->step < MONTHS ? plan->step : MONTHS;
    plan->first = from / unit * unit;
    double reach = (double)chart_length(data, LOOK_GANTT_MOMENT) * 0.8 / (double)grid * plan->step;
    int beyond = isnan(plan->moment) ? to : (int)ceil(plan->moment + reach);
    if (beyond < to) beyond = to;
    plan->last = (beyond + plan->step - 1) / plan->step * plan->step;
    if ((plan->last - plan->first) / plan->step <= squares) break;
  }
  if (chart_has_axes(data)) return;
  plan->last = plan->first + (int)squares * plan->step; /* the ruling goes on to the edge */
  plan->plot.x += plan->plot.width - squares * grid;
  plan->names += plan->plot.width - squares * grid;
  plan->plot.width = squares * grid;
}

static bool plan_of(const ChartData *data, PageRect rect, Plan *plan) {
  *plan = (Plan){.row = chart_length(data, LOOK_GANTT_ROW), .moment = NAN};
  Span all;
  if (data->category_count > MOST_STEPS)
    return refuse(data, MOST_STEPS, "too-many-steps", "limit=\"60\"",
                  "is one too many: at most 60 are drawn");
  if (!read_today(data, plan) || !read_steps(data, plan, &all)) return false;
  if (all.to - all.from > MOST_MONTHS)
    return refuse(data, 0, "too-long", "use type=\"timeline\"",
                  "is one of a chart that spans more than fifty years");
  plan->names = name_room(data, rect.width);
  plan->plot =
      (PageRect){rect.x + plan->names, rect.y + data->head.height + chart_length(data, LOOK_GANTT_HEAD),
                 rect.width - plan->names, (BaseLength)data->category_count * plan->row};
  plan_time(data, plan, &all);
  return true;
}

static BaseLength x_of(const Plan *plan, double month) {
  return plan->plot.x +
         (BaseLength)llround((month - plan->first) / (plan->last - plan->first) * (double)plan->plot.width);
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan;
  if (chart_has_axes(data) || !plan_of(data, (PageRect){0, 0, width, 0}, &plan)) return NULL;
  BaseBuffer text = {0};
  base_buffer_add_format(&text, "%s = %s\u00a0", chart_word(data, BASE_WORD_SQUARE),
                         chart_print(data, plan.step));
  base_word_add_counted(&text, data->kit->locale, BASE_WORD_MONTHS, (size_t)plan.step);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}

/* ---- time over the plot ------------------------------------------------------------------------------------------------------- */

/* A year is named at its middle, between the lines of its limits; where the plot shows only a part of it, at that part's. */
static void draw_year(const ChartData *data, const PageCanvas *canvas, const Plan *plan, int year) {
  int from = year * MONTHS > plan->first ? year * MONTHS : plan->first,
      to = (year + 1) * MONTHS < plan->last ? (year + 1) * MONTHS : plan->last;
  const PageColour *soft = chart_colour(data, "soft");
  for (int i = 0; i < 2; i++) {
    int limit = (year + i) * MONTHS;
    if (limit > plan->first && limit <= plan->last && (i == 0 || limit == plan->last))
      page_draw_line(canvas, x_of(plan, limit), plan->plot.y, x_of(plan, limit),
                     plan->plot.y + plan->plot.height, chart_length(data, LOOK_GANTT_YEAR_WEIGHT), soft)
          ->element = NULL;
  }
  ChartLabel label =
      chart_label_line(data, base_arena_format(data->arena, "%d", year), chart_role(data, "label-soft"));
  BaseLength x = (x_of(plan, from) + x_of(plan, to)) / 2;
  if (label.width <= x_of(plan, to) - x_of(plan, from))
    chart_label_put(data, canvas, &label, TEXT_CENTRED, x,
                    plan->plot.y - chart_length(data, LOOK_GANTT_HEAD_ABOVE), NULL);
}

/* Where a year has room for them, months are named too. */
static void draw_time(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  if (!chart_has_axes(data)) chart_lattice_draw(data, canvas, plan->plot);
  for (int year = plan->first / MONTHS; year * MONTHS < plan->last; year++)
    draw_year(data, canvas, plan, year);
}

static void draw_today(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  if (isnan(plan->today) || plan->today < plan->first || plan->today > plan->last) return;
  BaseLength x = x_of(plan, plan->today), foot = plan->plot.y + plan->plot.height;
  const PageColour *accent = chart_colour(data, "accent");
  page_draw_line(canvas, x, plan->plot.y, x, foot, chart_length(data, LOOK_GANTT_TODAY_WEIGHT), accent);
  BaseBuffer text = {0};
  base_format_date(&text, report_attribute(data->node, "today"), NULL, data->kit->locale);
  ChartLabel label = chart_label_line(data, base_arena_copy(data->arena, text.data, text.length),
                                      chart_strong(data, "label"));
  base_buffer_free(&text);
  BaseLength least = data->space->frame.x + label.width / 2,
             most = data->space->frame.x + data->space->frame.width - label.width / 2;
  chart_label_draw(data, canvas, &label, TEXT_CENTRED,
                   x < least  ? least
                   : x > most ? most
                              : x,
                   foot + chart_length(data, LOOK_CHART_LABEL_BELOW), accent);
}

/* ---- steps -------------------------------------------------------------------------------------------------------------------- */

/* A moment: a square on its corner. */
static void draw_moment(const PageCanvas *canvas, BaseLength x, BaseLength y, BaseLength side,
                        const PageColour *fill, const PageColour *outline, BaseLength weight) {
  BaseLength half = side * 7 / 10;
  PagePoint points[] = {{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}};
  page_draw_path(canvas, "mlllh", points, 4, fill, outline, weight);
}

static void draw_planned(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                         BaseLength y) {
  Span span = plan->planned[row];
  if (isnan(span.from)) return;
  const PageColour *soft = chart_colour(data, "soft");
  BaseLength left = x_of(plan, span.from), width = x_of(plan, span.to) - left,
             height = chart_length(data, LOOK_GANTT_PLANNED), least = chart_length(data, LOOK_GANTT_LEAST);
  if (span.from == span.to) {
    draw_moment(canvas, left, y + height / 2, chart_length(data, LOOK_GANTT_MOMENT) * 3 / 4,
                chart_colour(data, "paper"), soft, chart_length(data, LOOK_CHART_HOLLOW));
    return;
  }
  page_draw_rect(canvas, (PageRect){left, y, width > least ? width : least, height}, soft);
}

/* What lies after today is an outline. */
static void draw_done(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row,
                      BaseLength y) {
  Span span = plan->done[row];
  if (isnan(span.from)) return;
  bool lit = chart_is_named(data, "current", row);
  const PageColour *fill =
      lit ? chart_colour_or(data, "current-colour", "accent") : chart_colour_or(data, "colour", "data");
  BaseLength weight = chart_length(data, LOOK_CHART_HOLLOW), height = chart_length(data, LOOK_GANTT_BAR),
             least = chart_length(data, LOOK_GANTT_LEAST), left = x_of(plan, span.from),
             right = x_of(plan, span.to);
  bool to_come = !isnan(plan->today) && span.from >= plan->today;
  if (span.from == span.to) {
    draw_moment(canvas, left, y + height / 2, chart_length(data, LOOK_GANTT_MOMENT),
                to_come ? chart_colour(data, "paper") : fill, fill, weight);
    return;
  }
  if (right - left < least) right = left + least;
  BaseLength now = isnan(plan->today) || span.to <= plan->today ? right
                   : to_come                                    ? left
                                                                : x_of(plan, plan->today);
  if (now < right)
    page_draw_box(canvas, (PageRect){left, y, right - left, height}, chart_colour(data, "paper"), fill,
                  weight);
  if (now > left) page_draw_rect(canvas, (PageRect){left, y, now - left, height}, fill);
}

static void draw_step(const ChartData *data, const PageCanvas *canvas, const Plan *plan, size_t row) {
  const PageRole *role =
      chart_is_named(data, "current", row) ? chart_strong(data, "label") : chart_role(data, "label");
  BaseLength top = plan->plot.y + (BaseLength)row * plan->row, bar = chart_length(data, LOOK_GANTT_BAR),
             planned = chart_length(data, LOOK_GANTT_PLANNED), y = top + (plan->row - bar - planned) / 2;
  size_t lines = (size_t)(plan->row / role->leading);
  ChartLabel name = chart_label_printed(data, data->categories[row].name, role,
                                        plan->names - chart_length(data, LOOK_CHART_LABEL_GAP),
                                        lines < 1            ? 1
                                        : lines > NAME_LINES ? NAME_LINES
                                                             : lines);
  BaseLength baseline = top + plan->row / 2 + role->style.size * 36 / 100 - chart_label_drop(&name) / 2;
  if (name.text &&
      !chart_label_put(data, canvas, &name, TEXT_RAGGED, plan->plot.x - plan->names, baseline, NULL))
    chart_leave_out(data);
  draw_done(data, canvas, plan, row, y + planned);
  draw_planned(data, canvas, plan, row, y);
  if (!isnan(plan->done[row].from) || !isnan(plan->planned[row].from)) return;
  ChartLabel nothing = chart_label_line(data, CHART_NOTHING, chart_role(data, "label-soft"));
  chart_label_put(data, canvas, &nothing, TEXT_RAGGED,
                  plan->plot.x + chart_length(data, LOOK_PLOT_HIDDEN_INSET), baseline, NULL);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan plan;
  if (!plan_of(data, (PageRect){0, 0, width, 0}, &plan))
    return data->head.height + chart_length(data, LOOK_CHART_EMPTY_HEIGHT);
  return plan.plot.y + plan.plot.height +
         (isnan(plan.today)
              ? 0
              : chart_length(data, LOOK_CHART_LABEL_BELOW) + chart_length(data, LOOK_CHART_LABEL_DEPTH));
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan plan;
  if (!plan_of(data, rect, &plan)) return;
  draw_time(data, canvas, &plan);
  for (size_t i = 0; i < data->category_count; i++) draw_step(data, canvas, &plan, i);
  draw_today(data, canvas, &plan);
}

/* ---- the type ------------------------------------------------------------------------------------------------------------------ */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  BaseLength row = height / (BaseLength)data->category_count,
             least = look[LOOK_GANTT_BAR] + look[LOOK_GANTT_PLANNED];
  look[LOOK_GANTT_ROW] = row > least ? row : least;
}

static void say_span(const ChartData *data, BaseBuffer *out, BaseWord word, const char *from,
                     const char *to) {
  const char *text = chart_moment_words(data, from);
  if (to && strcmp(from, to) != 0)
    text = base_arena_format(data->arena, "%s – %s", text, chart_moment_words(data, to));
  base_buffer_add_text(out, ", ");
  base_word_fill(out, data->kit->locale, word, &text);
}

/* Each step with its dates. */
static void describe(const ChartData *data, BaseBuffer *out) {
  static const char *const names[] = {"planned-start", "planned-end", "start", "end"};
  int columns[4];
  for (int i = 0; i < 4; i++)
    columns[i] = report_attribute(data->node, names[i]) ? chart_column(data, data->node, names[i]) : -1;
  for (size_t i = 0; i < data->category_count; i++) {
    if (i) base_buffer_add_text(out, chart_word(data, BASE_WORD_SEMICOLON));
    base_buffer_add_text(out, data->categories[i].label);
    const char *planned = date_in(data, i, columns[0]), *done = date_in(data, i, columns[2]);
    if (planned) say_span(data, out, BASE_WORD_PLANNED, planned, date_in(data, i, columns[1]));
    if (done) say_span(data, out, BASE_WORD_DONE, done, date_in(data, i, columns[3]));
  }
  base_buffer_add_char(out, '.');
}

static const ReportAttributeRule attributes[] = {
    CHART_KEY,
    {"planned-start", VALUE_FIELD, false, NULL, "column of the date at which a step was to begin"},
    {"planned-end", VALUE_FIELD, false, NULL, "column of the date at which it was to end"},
    {"start", VALUE_FIELD, false, NULL, "column of ISO dates: when it begins"},
    {"end", VALUE_FIELD, false, NULL, "column of ISO dates: when it ends"},
    {"today", VALUE_TEXT, false, NULL, "the day up to which things are done: 2020-12-31"},
    CHART_SCALE_NOTE,
    CHART_COLOUR,
    CHART_CURRENT,
    CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Diagramme de Gantt", "Gantt chart", "Gantt-Diagramm",
                                               "Diagrama de Gantt", "Diagramma di Gantt", "Gantt-diagram");

const ChartType chart_type_gantt = {.language = {.name = "gantt",
                                                 .help = "steps in time: what was planned, what was done",
                                                 .attributes = attributes},
                                    .measure = measure,
                                    .draw = draw,
                                    .fit = fit,
                                    .describe = describe,
                                    .sentence = sentence,
                                    .called = called};
