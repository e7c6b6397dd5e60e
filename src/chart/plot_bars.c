/* Bars and columns: beside each other, on each other, from level to level; boxes of quartiles. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 12 /* bars whose values a reader expects: of more, most that find no room are none */ };

static bool is_at(const ChartLayer *layer, const char *position) {
  return strcmp(chart_position(layer), position) == 0;
}

static bool is_stacked(const ChartLayer *layer) {
  return is_at(layer, "stack") || is_at(layer, "stack-100") || is_at(layer, "diverge");
}

/* ---- where -------------------------------------------------------------------------------------------------------------- */

/* The bar of a datum in the direction of values from..to, across it at..at + size. */
static PageRect bar_between(const ChartScene *scene, double place, double from, double to, BaseLength offset,
                            BaseLength size) {
  const ChartView *view = scene->view;
  bool upright = scene->plan->plot->upright;
  BaseLength one = upright ? chart_at_y(view, from) : chart_at_x(view, from),
             other = upright ? chart_at_y(view, to) : chart_at_x(view, to),
             at = (upright ? chart_at_x(view, place) : chart_at_y(view, place)) + offset;
  BaseLength least = one < other ? one : other, extent = one < other ? other - one : one - other;
  return upright ? (PageRect){at, least, size, extent} : (PageRect){least, at, extent, size};
}

/* A class is as wide as it is, but for the white between two. */
static PageRect class_of(const ChartScene *scene, const ChartDatum *datum) {
  BaseLength gap = chart_length(scene->data, LOOK_PLOT_MARKER_EDGE), left = chart_at_x(scene->view, datum->x),
             right = chart_at_x(scene->view, datum->x2), top = chart_at_y(scene->view, datum->to),
             foot = chart_at_y(scene->view, datum->from);
  return (PageRect){left, top < foot ? top : foot, right - left > 3 * gap ? right - left - gap : right - left,
                    llabs(foot - top)};
}

static PageRect bar_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  if (scene->plan->plot->places.type == CHART_BINNED) return class_of(scene, datum);
  BaseLength room = scene->plan->bar,
             asked = report_length(layer->node, "thickness", 0, scene->data->kit->diagnostics);
  if (asked > 0) room = asked;
  BaseLength groups = (BaseLength)scene->plan->plot->groups.count, offset = -room / 2;
  double place = chart_datum_place(scene->plan->plot, datum);
  if (is_at(layer, "dodge") && groups > 1) {
    BaseLength gap = chart_length(scene->data, LOOK_CHART_PART_GAP), cell = room / groups;
    return bar_between(scene, place, datum->from, datum->to, offset + (BaseLength)datum->group * cell,
                       cell > 2 * gap ? cell - gap : cell);
  }
  return bar_between(scene, place, datum->from, datum->to, offset, room);
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------- */

/* Parts of a pile are told apart by white between them. */
static PageRect parted(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                       PageRect bar) {
  BaseLength gap = chart_length(scene->data, LOOK_CHART_PART_GAP);
  bool first = fmin(fabs(datum->from), fabs(datum->to)) == 0;
  if (!is_stacked(layer) || scene->plan->plot->groups.count < 2 || (first && !is_at(layer, "diverge")))
    return bar;
  if (scene->plan->plot->upright) {
    if (bar.height > 2 * gap) bar.height -= gap;
    return bar;
  }
  if (bar.width <= 2 * gap) return bar;
  bar.x += gap;
  bar.width -= gap;
  return bar;
}

static void draw_bar(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  PageRect bar = parted(scene, layer, datum, bar_of(scene, layer, datum));
  if (bar.width <= 0 || bar.height <= 0) return;
  const PageColour *fill = chart_datum_colour(scene, layer, datum), *paper = chart_colour(data, "paper");
  bool pale = page_contrast(fill, paper) < 3;
  if (datum->small_base)
    page_draw_box(scene->canvas, bar, paper, fill, chart_length(data, LOOK_CHART_HOLLOW));
  else if (pale)
    page_draw_box(scene->canvas, bar, fill, chart_colour(data, "data-second"),
                  chart_length(data, LOOK_CHART_KEY_OUTLINE));
  else
    page_draw_rect(scene->canvas, bar, fill);
  chart_take(data, bar);
}

/* The level that a step of a cascade leaves, drawn to the next. */
static void draw_connector(const ChartScene *scene, const ChartLayer *layer, size_t index) {
  const ChartDatum *datum = &layer->data[index];
  PageRect from = bar_of(scene, layer, datum), to = bar_of(scene, layer, datum + 1);
  const PageColour *soft = chart_colour(scene->data, "soft");
  BaseLength weight = chart_length(scene->data, LOOK_AXIS_TICK_WEIGHT);
  if (scene->plan->plot->upright) {
    BaseLength y = chart_at_y(scene->view, datum->to);
    page_draw_line(scene->canvas, from.x + from.width, y, to.x, y, weight, soft);
    if (datum->from == datum->to)
      page_draw_line(scene->canvas, from.x, y, from.x + from.width, y, 2 * weight, soft);
    return;
  }
  BaseLength x = chart_at_x(scene->view, datum->to);
  page_draw_line(scene->canvas, x, from.y + from.height, x, to.y, weight, soft);
}

/* ---- boxes -------------------------------------------------------------------------------------------------------------- */

static double part_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                      const char *name) {
  const char *column = report_attribute_or(layer->node, name, "");
  return chart_cell_number(layer->view, datum->row, data_column_find(layer->view, column, strlen(column)),
                           scene->view->panel->value.percent);
}

static void draw_across(const ChartScene *scene, double place, double value, BaseLength size,
                        BaseLength weight, const PageColour *colour) {
  PageRect at = bar_between(scene, place, value, value, -size / 2, size);
  page_draw_line(scene->canvas, at.x, at.y, at.x + at.width, at.y + at.height, weight, colour);
}

static void draw_along(const ChartScene *scene, double place, double from, double to, BaseLength weight,
                       const PageColour *colour) {
  PageRect at = bar_between(scene, place, from, to, 0, 0);
  page_draw_line(scene->canvas, at.x, at.y, at.x + at.width, at.y + at.height, weight, colour);
}

static void draw_box(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  double place = chart_datum_place(scene->plan->plot, datum), low = part_of(scene, layer, datum, "low"),
         high = part_of(scene, layer, datum, "high"), q1 = part_of(scene, layer, datum, "q1"),
         q3 = part_of(scene, layer, datum, "q3");
  BaseLength size = chart_length(data, LOOK_PLOT_BOX), whisker = chart_length(data, LOOK_PLOT_WHISKER);
  const PageColour *second = chart_colour(data, "data-second");
  if (isnan(q1) || isnan(q3)) return;
  if (!isnan(low)) draw_along(scene, place, low, q1, whisker, second);
  if (!isnan(high)) draw_along(scene, place, q3, high, whisker, second);
  if (!isnan(low)) draw_across(scene, place, low, size / 2, whisker, second);
  if (!isnan(high)) draw_across(scene, place, high, size / 2, whisker, second);
  PageRect box = bar_between(scene, place, q1, q3, -size / 2, size);
  if (box.width > 0 && box.height > 0)
    page_draw_box(scene->canvas, box,
                  chart_colour(data, datum->small_base
                                         ? "paper"
                                         : report_attribute_or(layer->node, "colour", "data-light")),
                  second, chart_length(data, LOOK_CHART_KEY_OUTLINE));
  draw_across(scene, place, chart_datum_value(scene->plan->plot, datum), size,
              chart_length(data, LOOK_PLOT_MEDIAN), chart_colour(data, "data-deep"));
  chart_take(data,
             bar_between(scene, place, isnan(low) ? q1 : low, isnan(high) ? q3 : high, -size / 2, size));
}

void chart_bars_draw(const ChartScene *scene, const ChartLayer *layer) {
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet || datum->state != CHART_KNOWN) continue;
    if (layer->kind == REPORT_BAR && isnan(datum->to)) continue; /* after an unknown step there is no level */
    if (layer->kind == REPORT_BOX)
      draw_box(scene, layer, datum);
    else
      draw_bar(scene, layer, datum);
    if (layer->kind == REPORT_BAR && is_at(layer, "cumulate") && i + 1 < layer->count &&
        !isnan(layer->data[i + 1].from))
      draw_connector(scene, layer, i);
  }
}

static int total_column(const ChartLayer *layer) {
  const char *name = report_attribute(layer->node, "total");
  return name ? data_column_find(layer->view, name, strlen(name)) : -1;
}

/* ---- values ------------------------------------------------------------------------------------------------------------- */

static ChartLabel label_of(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                           const char *role) {
  return chart_label_figure(scene->data, chart_datum_figure(scene->data, layer, datum),
                            chart_role(scene->data, role));
}

/* In the middle of its part, where that is large enough. */
static bool label_inside(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  PageRect bar = parted(scene, layer, datum, bar_of(scene, layer, datum));
  ChartLabel label = label_of(scene, layer, datum, "label");
  PageRect box = chart_label_box(&label, TEXT_CENTRED, bar.x + bar.width / 2,
                                 bar.y + bar.height / 2 + label.role->style.size * 36 / 100);
  if (box.width + chart_length(scene->data, LOOK_PLOT_PART_FREE) > bar.width ||
      bar.height < chart_length(scene->data, LOOK_PLOT_PART_LEAST) || !chart_stands_alone(scene, box, bar))
    return false;
  const PageColour *fill =
      datum->small_base ? chart_colour(scene->data, "paper") : chart_datum_colour(scene, layer, datum);
  chart_label_draw(scene->data, scene->canvas, &label, TEXT_CENTRED, bar.x + bar.width / 2,
                   bar.y + bar.height / 2 + label.role->style.size * 36 / 100,
                   datum->small_base ? chart_colour(scene->data, "soft") : chart_ink_on(scene->data, fill));
  return true;
}

/* A line crosses the columns: their values keep out of its way. */
static bool is_crossed(const ChartScene *scene) {
  const ChartPanel *panel = scene->view->panel;
  bool line = false;
  for (size_t i = 0; i < panel->layer_count; i++) line |= panel->layers[i].kind == REPORT_LINE;
  return line && scene->plan->plot->upright;
}

/* Inside the foot of a column. */
static bool label_foot(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  PageRect bar = bar_of(scene, layer, datum);
  ChartLabel label = label_of(scene, layer, datum, "value");
  BaseLength off = chart_length(scene->data, LOOK_COLUMNS_NAME_ABOVE);
  PageRect box = chart_label_box(&label, TEXT_CENTRED, bar.x + bar.width / 2, bar.y + bar.height - off);
  if (!label.text || datum->to < datum->from || !chart_stands_alone(scene, box, bar)) return false;
  const PageColour *fill =
      datum->small_base ? chart_colour(scene->data, "paper") : chart_datum_colour(scene, layer, datum);
  chart_label_draw(scene->data, scene->canvas, &label, TEXT_CENTRED, bar.x + bar.width / 2,
                   bar.y + bar.height - off, chart_ink_on(scene->data, fill));
  return true;
}

/* Where the marks of a row end, whatever they are. */
static BaseLength furthest(const ChartScene *scene, const ChartDatum *datum, BaseLength far) {
  const ChartPanel *panel = scene->view->panel;
  const ChartPlot *plot = scene->plan->plot;
  for (size_t i = 0; i < panel->layer_count; i++)
    for (size_t k = 0; k < panel->layers[i].count && panel->layers[i].kind != REPORT_LINE; k++) {
      const ChartDatum *other = &panel->layers[i].data[k];
      if (other->facet != datum->facet || chart_datum_place(plot, other) != chart_datum_place(plot, datum) ||
          other->state != CHART_KNOWN)
        continue;
      BaseLength at = chart_at_x(
          scene->view, panel->layers[i].kind == REPORT_BAR ? fmax(other->from, other->to) : other->x);
      if (at > far) far = at;
    }
  return far;
}

/* Whether all that a label would cover holds it whole: ranges under a bar, the bar itself. */
static bool is_held(const ChartScene *scene, PageRect label) {
  const ChartSpace *space = scene->data->space;
  for (size_t i = 0; i < space->taken.count; i++) {
    PageRect other = space->taken.items[i];
    bool holds = label.x >= other.x && label.y >= other.y && label.x + label.width <= other.x + other.width &&
                 label.y + label.height <= other.y + other.height;
    if (!holds && chart_rects_meet(label, other)) return false;
  }
  return label.x + label.width <= space->frame.x + space->frame.width;
}

/* On the ranges that a bar stands on, behind its end; else in the bar before it. */
static bool label_over(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum,
                       const ChartLabel *label, PageRect bar) {
  const ChartData *data = scene->data;
  BaseLength off = chart_length(data, LOOK_BARS_VALUE_AFTER), y = bar.y + bar.height / 2 + text_drop(scene),
             end = bar.x + bar.width;
  const PageColour *fill =
      datum->small_base ? chart_colour(data, "paper") : chart_datum_colour(scene, layer, datum);
  struct {
    TextAlign align;
    BaseLength x;
    const PageColour *ink;
  } spots[] = {{TEXT_RAGGED, end + off, NULL}, {TEXT_RIGHT, end - off, chart_ink_on(data, fill)}};
  for (size_t i = 0; i < 2; i++) {
    PageRect box = chart_label_box(label, spots[i].align, spots[i].x, y);
    if ((i && box.x < bar.x) || !is_held(scene, box)) continue;
    chart_label_draw(data, scene->canvas, label, spots[i].align, spots[i].x, y, spots[i].ink);
    return true;
  }
  return false;
}

/* Where a pile ends, away from zero: a part that is not known is marked beyond it. */
static double pile_end(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartPlot *plot = scene->plan->plot;
  double end = 0;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *other = &layer->data[i];
    if (other->facet == datum->facet && other->state == CHART_KNOWN && !isnan(other->to) &&
        chart_datum_place(plot, other) == chart_datum_place(plot, datum) && fabs(other->to) > fabs(end))
      end = other->to;
  }
  return end;
}

/* Of classes, one number wider than its class makes all of them smaller. */
static bool is_narrow(const ChartScene *scene, const ChartLayer *layer) {
  if (scene->plan->plot->places.type != CHART_BINNED) return false;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet || datum->state != CHART_KNOWN) continue;
    ChartLabel label = label_of(scene, layer, datum, "value");
    if (label.width > bar_of(scene, layer, datum).width) return true;
  }
  return false;
}

/* Beyond the end; the mark of what is not known at the zero line. */
static bool label_beyond(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const ChartData *data = scene->data;
  ChartDatum at = *datum;
  if (isnan(at.from)) at.from = at.to = 0;
  if (datum->state != CHART_KNOWN && is_stacked(layer) && scene->plan->plot->groups.count > 1)
    at.from = at.to = pile_end(scene, layer, datum);
  PageRect bar = bar_of(scene, layer, &at);
  const ChartPlot *plot = scene->plan->plot;
  bool known = datum->state == CHART_KNOWN, below = known && at.to < at.from && !is_at(layer, "cumulate");
  ChartLabel label = known ? label_of(scene, layer, datum,
                                      datum->small_base || is_narrow(scene, layer) ? "label-soft" : "value")
                           : chart_absent_label(scene, layer, datum);
  BaseLength rise = label.role->style.size * 76 / 100;
  if (plot->upright) {
    BaseLength off = chart_length(data, LOOK_COLUMNS_VALUE_ABOVE), x = bar.x + bar.width / 2;
    if (chart_put(scene, &label, TEXT_CENTRED, x, below ? bar.y + bar.height + off + rise : bar.y - off,
                  NULL))
      return true;
    ChartLabel smaller = known ? label_of(scene, layer, datum, "label-soft") : label;
    if (!known && chart_put(scene, &label, TEXT_CENTRED, x, bar.y - off - label.role->leading, NULL))
      return true; /* over the sum of its pile */
    return chart_put(scene, &smaller, TEXT_CENTRED, x, below ? bar.y + bar.height + off + rise : bar.y - off,
                     NULL);
  }
  BaseLength off = chart_length(data, LOOK_BARS_VALUE_AFTER), y = bar.y + bar.height / 2 + text_drop(scene);
  if (below) return chart_put(scene, &label, TEXT_RIGHT, bar.x - off, y, NULL);
  if (chart_put(scene, &label, TEXT_RAGGED, bar.x + bar.width + off, y, NULL)) return true;
  if (known && is_at(layer, "overlay") && label_over(scene, layer, datum, &label, bar)) return true;
  if (chart_put(scene, &label, TEXT_RAGGED, furthest(scene, datum, bar.x + bar.width) + off, y, NULL))
    return true;
  return known && label_inside(scene, layer, datum);
}

/* The column that `total` names, over each pile; the engine adds nothing up. */
static void label_total(const ChartScene *scene, const ChartLayer *layer, int column, size_t first) {
  const ChartPlot *plot = scene->plan->plot;
  ChartDatum pile = layer->data[first];
  double place = chart_datum_place(plot, &pile);
  pile.from = pile.to = 0;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *other = &layer->data[i];
    if (other->facet != pile.facet || chart_datum_place(plot, other) != place || other->state != CHART_KNOWN)
      continue;
    if (i < first) return; /* written already */
    if (fabs(other->to) > fabs(pile.to)) pile.to = other->to;
  }
  PageRect bar = bar_of(scene, layer, &pile);
  ChartLabel label =
      chart_label_figure(scene->data, chart_figure(scene->data, layer->view, pile.row, column, NULL),
                         chart_role(scene->data, "value"));
  BaseLength off = chart_length(scene->data, LOOK_COLUMNS_VALUE_ABOVE);
  bool put = plot->upright ? chart_put(scene, &label, TEXT_CENTRED, bar.x + bar.width / 2, bar.y - off, NULL)
                           : chart_put(scene, &label, TEXT_RAGGED, bar.x + bar.width + off,
                                       bar.y + bar.height / 2 + text_drop(scene), NULL);
  if (!put && label.text) chart_leave_out(scene->data);
}

/* A part too small for its value: nothing is in the picture that the description does not have. */
void chart_bars_label(const ChartScene *scene, const ChartLayer *layer) {
  bool stacked = is_stacked(layer) && (scene->plan->plot->groups.count > 1 || total_column(layer) >= 0),
       inside = is_crossed(scene);
  const char *asked = chart_values_asked(scene, layer);
  if (asked && strcmp(asked, "none") == 0) return;
  size_t left = 0, shown = 0;
  if (is_stacked(layer) && total_column(layer) >= 0)
    for (size_t i = 0; i < layer->count; i++)
      if (layer->data[i].facet == scene->view->facet) label_total(scene, layer, total_column(layer), i);
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    if (datum->facet != scene->view->facet) continue;
    if (asked && !chart_wants_value(scene, layer, "all") && !chart_datum_asked(scene, layer, i)) continue;
    shown++;
    if (is_at(layer, "stack-100") && !scene->view->panel->value.percent && !asked)
      continue; /* its scale is another */
    if (inside && datum->state == CHART_KNOWN && label_foot(scene, layer, datum)) continue;
    if (stacked && datum->state == CHART_KNOWN)
      label_inside(scene, layer, datum);
    else if (!label_beyond(scene, layer, datum))
      left++;
  }
  bool asked_all = asked && chart_wants_value(scene, layer, "all");
  bool expected = asked_all || left * 4 < shown || shown <= FEW;
  for (size_t i = 0; i < left && expected; i++) chart_leave_out(scene->data);
}
