/* What a plot stands on: the ruling, or axes with ticks; names and numbers beside it; references. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL_LINES = 2 };

static const ChartPlot *plot_of(const ChartScene *scene) {
  return scene->plan->plot;
}

static const ChartChannel *channel_of_x(const ChartScene *scene) {
  return plot_of(scene)->upright ? &plot_of(scene)->places : &scene->view->panel->value;
}

static const ChartChannel *channel_of_y(const ChartScene *scene) {
  return plot_of(scene)->upright ? &scene->view->panel->value : &plot_of(scene)->places;
}

static bool has_names(const ChartChannel *channel) {
  return chart_axis_has_names(&(ChartAxis){.type = channel->type});
}

static BaseLength right_of(const PageRect *rect) {
  return rect->x + rect->width;
}

static BaseLength foot_of(const PageRect *rect) {
  return rect->y + rect->height;
}

bool chart_put(const ChartScene *scene, const ChartLabel *label, TextAlign align, BaseLength x, BaseLength y,
               const PageColour *colour) {
  PageRect box = chart_label_box(label, align, x, y);
  if (!label->text || !chart_is_free(scene->data, box)) return false;
  if (!chart_has_axes(scene->data) || chart_meets_reference(scene, box))
    chart_plate_draw(scene->data, scene->canvas, box);
  return chart_label_put(scene->data, scene->canvas, label, align, x, y, colour);
}

bool chart_put_best(const ChartScene *scene, const ChartLabel *label, const ChartSpot *spots, size_t count,
                    const PageColour *colour) {
  size_t best = count, least = SIZE_MAX;
  for (size_t i = 0; i < count && least && label->text; i++) {
    PageRect box = chart_label_box(label, spots[i].align, spots[i].x, spots[i].y);
    size_t crossed = chart_crossings(scene->data, box);
    if (crossed >= least || !chart_is_free(scene->data, box)) continue;
    least = crossed;
    best = i;
  }
  return best < count && chart_put(scene, label, spots[best].align, spots[best].x, spots[best].y, colour);
}

/* ---- lines -------------------------------------------------------------------------------------------------------------- */

static void draw_hair(const ChartScene *scene, BaseLength x1, BaseLength y1, BaseLength x2, BaseLength y2) {
  page_draw_line(scene->canvas, x1, y1, x2, y2, chart_length(scene->data, LOOK_CHART_RULING_WEIGHT),
                 chart_colour(scene->data, "ruling"));
}

static bool wants_grid(const ChartScene *scene, const ChartChannel *channel, bool usual) {
  (void)scene;
  return report_attribute(channel->node, "grid") ? report_flag(channel->node, "grid") : usual;
}

/* Values have grid lines; moments have ticks. */
static void draw_grid(const ChartScene *scene) {
  const ChartView *view = scene->view;
  const PageRect *plot = &view->plot;
  bool scattered = channel_of_x(scene)->type != CHART_TIME && !has_names(channel_of_x(scene)) &&
                   !has_names(channel_of_y(scene));
  if (wants_grid(scene, channel_of_y(scene), true))
    for (size_t i = 0; i < view->y_ticks.count; i++) {
      if (view->y_ticks.bare[i]) continue;
      BaseLength y = chart_at_y(view, view->y_ticks.at[i]);
      draw_hair(scene, plot->x, y, right_of(plot), y);
    }
  if (wants_grid(scene, channel_of_x(scene), scattered || !plot_of(scene)->upright))
    for (size_t i = 0; i < view->x_ticks.count; i++) {
      if (view->x_ticks.bare[i]) continue;
      BaseLength x = chart_at_x(view, view->x_ticks.at[i]);
      draw_hair(scene, x, plot->y, x, foot_of(plot));
    }
}

static void draw_x_ticks(const ChartScene *scene) {
  const ChartView *view = scene->view;
  BaseLength foot = foot_of(&view->plot), length = chart_length(scene->data, LOOK_AXIS_TICK_LENGTH);
  for (size_t i = 0; i < view->x_ticks.count && length > 0; i++) {
    BaseLength x = chart_at_x(view, view->x_ticks.at[i]);
    page_draw_line(scene->canvas, x, foot, x, foot + length, chart_length(scene->data, LOOK_AXIS_TICK_WEIGHT),
                   chart_colour(scene->data, "ink"));
  }
}

static bool within(double value, const ChartAxis *axis) {
  return value >= axis->least && value <= axis->most;
}

/* The line that values stand on: zero, or the foot where there is none. */
static void draw_base(const ChartScene *scene) {
  const ChartView *view = scene->view;
  const PageRect *plot = &view->plot;
  bool upright = plot_of(scene)->upright;
  const ChartAxis *axis = upright ? &view->y : &view->x;
  const ChartChannel *value = &view->panel->value;
  BaseLength weight = chart_length(scene->data, LOOK_CHART_AXIS_WEIGHT);
  const PageColour *ink = chart_colour(scene->data, "ink");
  bool zero = axis->type != CHART_LOG && within(0, axis) && (value->zero || value->least < 0);
  if (upright) {
    BaseLength y = zero ? chart_at_y(view, 0) : foot_of(plot);
    page_draw_line(scene->canvas, plot->x, y, right_of(plot), y, weight, ink);
  } else if (zero) {
    BaseLength x = chart_at_x(view, 0);
    page_draw_line(scene->canvas, x, plot->y, x, foot_of(plot), weight, ink);
  }
}

void chart_guides_draw(const ChartScene *scene) {
  if (!chart_has_axes(scene->data)) {
    page_draw_lattice(scene->canvas, scene->view->plot, chart_length(scene->data, LOOK_GRID),
                      chart_length(scene->data, LOOK_CHART_RULING_WEIGHT),
                      chart_colour(scene->data, "ruling"));
  } else {
    draw_grid(scene);
    if (scene->view->last_row) draw_x_ticks(scene);
  }
  draw_base(scene);
}

/* ---- names and numbers -------------------------------------------------------------------------------------------------- */

static bool shows_labels(const ChartChannel *channel) {
  return !chart_says(channel->node, "labels", "no");
}

static BaseLength clamp(BaseLength x, BaseLength half, const PageRect *frame) {
  BaseLength least = frame->x + half + 1, most = right_of(frame) - half - 1;
  return x < least ? least : x > most && most > least ? most : x;
}

static ChartLabel term_label(const ChartData *data, const ChartTerm *term, const PageRole *role,
                             BaseLength room, size_t lines) {
  return term->figure ? chart_label_printed(data, term->figure, role, room, lines)
                      : chart_label(data, term->text, role, room, lines);
}

/* Facets with scales of their own have the names of their data. */
static bool is_absent(const ChartAxis *axis, size_t name) {
  return axis->ranks && isnan(axis->ranks[name]);
}

/* Names under the plot, each under its place; turned where they are too wide. */
static void label_names_below(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartTerms *names = &plot_of(scene)->places.names;
  const PageRole *role = chart_role(data, "label");
  BaseLength foot = foot_of(&scene->view->plot);
  double pitch = fabs(chart_axis_pitch(&scene->view->x));
  BaseLength room = (BaseLength)pitch - chart_length(data, LOOK_COLUMNS_LABEL_APART);
  for (size_t i = 0; i < names->count; i++) {
    if (is_absent(&scene->view->x, i)) continue;
    BaseLength x = chart_at_x(scene->view, (double)i);
    bool put;
    if (scene->plan->turned) {
      ChartLabel label =
          term_label(data, &names->items[i], role, chart_length(data, LOOK_COLUMNS_TURNED_LONGEST), 1);
      put = chart_label_put_turned(data, scene->canvas, &label, TEXT_RIGHT, x + role->style.size * 26 / 100,
                                   foot + chart_length(data, LOOK_COLUMNS_TURNED_BELOW), NULL);
    } else {
      ChartLabel label = term_label(data, &names->items[i], role, room, LABEL_LINES);
      put = chart_label_put(data, scene->canvas, &label, TEXT_CENTRED,
                            clamp(x, label.width / 2, &data->space->frame),
                            foot + chart_length(data, LOOK_CHART_LABEL_BELOW), NULL);
    }
    if (!put) chart_leave_out(data);
  }
}

static void label_names_left(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartTerms *names = &plot_of(scene)->places.names;
  BaseLength left = scene->view->plot.x - scene->plan->left,
             room = scene->plan->left - chart_length(data, LOOK_CHART_LABEL_GAP);
  double pitch = fabs(chart_axis_pitch(&scene->view->y));
  for (size_t i = 0; i < names->count; i++) {
    if (is_absent(&scene->view->y, i)) continue;
    bool lit = chart_is_named(data, "current", i);
    const PageRole *role = lit ? chart_strong(data, "label") : chart_role(data, "label");
    size_t lines = (size_t)(pitch / (double)role->leading);
    ChartLabel label = term_label(data, &names->items[i], role, room, lines < 1 ? 1 : lines > 2 ? 2 : lines);
    BaseLength y = chart_at_y(scene->view, (double)i) + text_drop(scene) - chart_label_drop(&label) / 2;
    if (!chart_label_put(data, scene->canvas, &label, TEXT_RAGGED, left, y, NULL)) chart_leave_out(data);
  }
}

static void label_y_ticks(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartView *view = scene->view;
  for (size_t i = 0; i < view->y_ticks.count; i++) {
    const char *text = chart_tick_text(data, channel_of_y(scene), &view->y_ticks, i);
    if (!*text) continue;
    ChartLabel label = chart_label_line(data, text, chart_role(data, "label-soft"));
    BaseLength y = chart_at_y(view, view->y_ticks.at[i]) + chart_length(data, LOOK_AXIS_NUMBER_DROP);
    chart_label_put(data, scene->canvas, &label, TEXT_RIGHT,
                    view->plot.x - chart_length(data, LOOK_AXIS_TICK_GAP), y, NULL);
  }
}

/* A moment's name: of the year, the month, the day. */
static const char *moment_text(const ChartData *data, const ChartTicks *ticks, double at) {
  int year, month, day;
  char iso[40];
  chart_calendar(at, &year, &month, &day);
  if (ticks->rhythm == CHART_YEARS)
    snprintf(iso, sizeof iso, "%04d", year);
  else if (ticks->rhythm == CHART_MONTHS)
    snprintf(iso, sizeof iso, "%04d-%02d", year, month);
  else
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  BaseBuffer text = {0};
  base_format_date(&text, iso, ticks->rhythm == CHART_YEARS ? NULL : "short", data->kit->locale);
  const char *copy = base_arena_copy(data->arena, text.data ? text.data : iso, text.length);
  base_buffer_free(&text);
  return copy;
}

static const char *x_text(const ChartScene *scene, size_t tick) {
  const ChartTicks *ticks = &scene->view->x_ticks;
  return channel_of_x(scene)->type == CHART_TIME
             ? moment_text(scene->data, ticks, ticks->at[tick])
             : chart_tick_text(scene->data, channel_of_x(scene), ticks, tick);
}

/* A year whose months are data is named at its middle, where the whole of it is on the axis. */
static BaseLength x_place(const ChartScene *scene, size_t tick) {
  const ChartView *view = scene->view;
  double at = view->x_ticks.at[tick];
  bool middle = channel_of_x(scene)->type == CHART_TIME && view->x_ticks.rhythm == CHART_YEARS &&
                channel_of_x(scene)->period < CHART_A_YEAR && at + 183 <= view->x.most;
  return chart_at_x(view, middle ? at + 182.5 : at);
}

static void put_below(const ChartScene *scene, const char *text, TextAlign align, BaseLength x) {
  ChartLabel label = chart_label_line(scene->data, text, chart_role(scene->data, "label-soft"));
  PageRect apart = chart_label_box(
      &label, align, align == TEXT_CENTRED ? clamp(x, label.width / 2, &scene->data->space->frame) : x,
      foot_of(&scene->view->plot) + chart_length(scene->data, LOOK_CHART_LABEL_BELOW));
  BaseLength free = chart_length(scene->data, LOOK_PLOT_TICK_NUMBERS_APART);
  apart.x -= free;
  apart.width += 2 * free;
  for (size_t i = 0; i < scene->data->space->taken.count; i++)
    if (chart_rects_meet(apart, scene->data->space->taken.items[i])) return;
  if (align == TEXT_CENTRED) x = clamp(x, label.width / 2, &scene->data->space->frame);
  chart_label_put(scene->data, scene->canvas, &label, align, x,
                  foot_of(&scene->view->plot) + chart_length(scene->data, LOOK_CHART_LABEL_BELOW), NULL);
}

/* Regular ticks get every so manyth number, so that none comes near another. */
static size_t every_tick(const ChartScene *scene, const PageRole *role) {
  const ChartTicks *ticks = &scene->view->x_ticks;
  size_t every = 1;
  for (bool near = true; near && every < ticks->count; every += near) {
    double end = -HUGE_VAL;
    near = false;
    for (size_t i = 0; i < ticks->count && !near; i += every) {
      if (ticks->bare[i]) continue;
      double half = (double)page_label_width(scene->data->kit, x_text(scene, i), role) / 2,
             x = (double)x_place(scene, i);
      near = x - half < end + (double)chart_length(scene->data, LOOK_PLOT_TICK_NUMBERS_APART);
      end = x + half;
    }
  }
  return every;
}

static void put_tick(const ChartScene *scene, size_t tick) {
  const ChartTicks *ticks = &scene->view->x_ticks;
  if (!ticks->bare[tick]) put_below(scene, x_text(scene, tick), TEXT_CENTRED, x_place(scene, tick));
}

/* Dates of the data themselves: the last, the first, then what has room between them. */
static void label_x_ticks(const ChartScene *scene) {
  const ChartTicks *ticks = &scene->view->x_ticks;
  size_t count = ticks->count, every = ticks->of_data || channel_of_x(scene)->type == CHART_LOG
                                           ? 1
                                           : every_tick(scene, chart_role(scene->data, "label-soft"));
  if (ticks->of_data && count > 1) put_tick(scene, count - 1);
  for (size_t i = 0; i < count; i += every) put_tick(scene, i);
}

/* On the ruling: where it begins and where it ends. */
static void label_x_ends(const ChartScene *scene) {
  const ChartAxis *axis = &scene->view->x;
  put_below(scene, chart_print(scene->data, axis->least), TEXT_RAGGED, scene->view->plot.x);
  put_below(scene, chart_print(scene->data, axis->most), TEXT_RIGHT, right_of(&scene->view->plot));
}

/* The same of a scatter's other direction. */
static void label_y_ends(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartAxis *axis = &scene->view->y;
  double ends[] = {axis->least, axis->most};
  for (size_t i = 0; i < 2; i++) {
    ChartLabel label = chart_label_line(data, chart_print(data, ends[i]), chart_role(data, "label-soft"));
    BaseLength y = chart_at_y(scene->view, ends[i]) + (i ? label.role->style.size * 72 / 100 : 0);
    chart_label_put(data, scene->canvas, &label, TEXT_RIGHT,
                    scene->view->plot.x - chart_length(data, LOOK_AXIS_TICK_GAP), y, NULL);
  }
}

static void label_titles(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartView *view = scene->view;
  const PageRole *role = chart_role(data, "label-soft");
  BaseLength room = view->plot.width;
  if (view->last_row && report_attribute(channel_of_x(scene)->node, "title")) {
    ChartLabel label = chart_label_attribute(data, channel_of_x(scene)->node, "title", role, room, 1);
    BaseLength y = foot_of(&view->plot) + chart_length(data, LOOK_CHART_LABEL_BELOW) +
                   (has_names(channel_of_x(scene)) ? 0 : role->leading);
    chart_label_put(data, scene->canvas, &label, TEXT_RIGHT, right_of(&view->plot), y, NULL);
  }
  if (!view->first_column || !report_attribute(channel_of_y(scene)->node, "title")) return;
  ChartLabel label = chart_label_attribute(data, channel_of_y(scene)->node, "title", role, room, 1);
  chart_label_put(data, scene->canvas, &label, TEXT_RAGGED, view->plot.x,
                  view->plot.y - chart_length(data, LOOK_PLOT_HEAD_ABOVE), NULL);
}

/* The name of a facet; where its scale is its own, what a square is stands under it. */
static void label_facet(const ChartScene *scene) {
  const ChartData *data = scene->data;
  if (!plot_of(scene)->facets.count) return;
  bool own = plot_of(scene)->places.own || scene->view->panel->value.own;
  const char *says = own && !chart_has_axes(data) ? chart_view_sentence(data, scene->view) : NULL;
  const PageRole *soft = chart_role(data, "label-soft");
  BaseLength y = scene->view->plot.y - chart_length(data, LOOK_PLOT_HEAD_ABOVE);
  ChartLabel sentence = {.role = soft};
  if (says) sentence = chart_label(data, says, soft, scene->view->plot.width, 1);
  chart_label_put(data, scene->canvas, &sentence, TEXT_RAGGED, scene->view->plot.x, y, NULL);
  if (own && !chart_has_axes(data)) y -= soft->leading;
  const ChartTerm *term = &plot_of(scene)->facets.items[scene->view->facet];
  ChartLabel label = term_label(data, term, chart_role(data, "label-strong"), scene->view->plot.width, 1);
  if (label.text && !chart_label_put(data, scene->canvas, &label, TEXT_RAGGED, scene->view->plot.x, y, NULL))
    chart_leave_out(data);
}

void chart_guides_label(const ChartScene *scene) {
  bool axes = chart_has_axes(scene->data);
  const ChartChannel *x = channel_of_x(scene), *y = channel_of_y(scene);
  label_facet(scene);
  if (shows_labels(x) && scene->view->last_row) {
    if (has_names(x))
      label_names_below(scene);
    else if (axes || x->type != CHART_LINEAR)
      label_x_ticks(scene);
    else if (plot_of(scene)->upright)
      label_x_ends(scene);
  }
  if (shows_labels(y) && scene->view->first_column) {
    if (has_names(y))
      label_names_left(scene);
    else if (axes || y->type != CHART_LINEAR)
      label_y_ticks(scene);
    else if (x->type == CHART_LINEAR)
      label_y_ends(scene);
  }
  label_titles(scene);
}
