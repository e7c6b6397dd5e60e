/* Lines and bands to compare with, and their words. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static BaseLength right_of(const PageRect *rect) {
  return rect->x + rect->width;
}

static BaseLength foot_of(const PageRect *rect) {
  return rect->y + rect->height;
}

/* A label in the middle of x that keeps inside the frame. */
static BaseLength clamp(BaseLength x, BaseLength half, const PageRect *frame) {
  BaseLength least = frame->x + half + 1, most = right_of(frame) - half - 1;
  return x < least ? least : x > most && most > least ? most : x;
}

/* ---- references --------------------------------------------------------------------------------------------------------- */

/* A place between names is the border of their bands: a band covers them whole. */
static void ends_of(const ChartScene *scene, const ChartReference *reference, BaseLength *from,
                    BaseLength *to) {
  const ChartView *view = scene->view;
  const ChartAxis *axis = reference->of_x ? &view->x : &view->y;
  bool band = !isnan(reference->to), wide = band && axis->type == CHART_BAND;
  double first = fmin(reference->from, band ? reference->to : reference->from),
         last = fmax(reference->from, band ? reference->to : reference->from);
  first = fmax(first - (wide ? 0.5 : 0), axis->least);
  last = fmin(last + (wide ? 0.5 : 0), axis->most);
  *from = reference->of_x ? chart_at_x(view, first) : chart_at_y(view, first);
  *to = reference->of_x ? chart_at_x(view, last) : chart_at_y(view, last);
}

static void draw_reference(const ChartScene *scene, const ChartReference *reference) {
  const ChartData *data = scene->data;
  const PageRect *plot = &scene->view->plot;
  BaseLength from, to;
  ends_of(scene, reference, &from, &to);
  if (!isnan(reference->to)) {
    BaseLength least = from < to ? from : to, extent = from < to ? to - from : from - to;
    PageRect band = reference->of_x ? (PageRect){least, plot->y, extent, plot->height}
                                    : (PageRect){plot->x, least, plot->width, extent};
    page_draw_rect(scene->canvas, band,
                   chart_colour(data, report_attribute_or(reference->node, "colour", "tint")));
    return;
  }
  static const BaseLength dashes[] = {BASE_MM, BASE_MM * 4 / 5};
  PagePoint a = {reference->of_x ? from : plot->x, reference->of_x ? plot->y : from},
            b = {reference->of_x ? from : right_of(plot), reference->of_x ? foot_of(plot) : from};
  PageItem *line = page_draw_line(scene->canvas, a.x, a.y, b.x, b.y, chart_length(data, LOOK_PLOT_REFERENCE),
                                  chart_colour(data, report_attribute_or(reference->node, "colour", "ink")));
  chart_cross(data, a, b);
  if (!chart_says(reference->node, "line", "dashed")) return;
  line->as.path.dashes = dashes;
  line->as.path.dash_count = 2;
}

bool chart_meets_reference(const ChartScene *scene, PageRect label) {
  const ChartPanel *panel = scene->view->panel;
  BaseLength half = chart_length(scene->data, LOOK_PLOT_REFERENCE) / 2;
  for (size_t i = 0; i < panel->reference_count; i++) {
    BaseLength from, to;
    if (!isnan(panel->references[i].to)) continue;
    ends_of(scene, &panel->references[i], &from, &to);
    if (panel->references[i].of_x ? label.x - half < from && from < label.x + label.width + half
                                  : label.y - half < from && from < label.y + label.height + half)
      return true;
  }
  return false;
}

void chart_references_draw(const ChartScene *scene, bool bands) {
  const ChartPanel *panel = scene->view->panel;
  for (size_t i = 0; i < panel->reference_count; i++)
    if (isnan(panel->references[i].to) != bands) draw_reference(scene, &panel->references[i]);
}

/* Words of a reference: over the plot or inside it, at one end of the line or the other. */
static void label_reference(const ChartScene *scene, const ChartReference *reference) {
  const ChartData *data = scene->data;
  const PageRect *plot = &scene->view->plot;
  bool band = !isnan(reference->to);
  const PageRole *role = chart_role(data, band ? "label-soft" : "label");
  ChartLabel label = chart_label_attribute(data, reference->node, "label", role, plot->width * 3 / 5, 1);
  const PageColour *colour = !band && report_attribute(reference->node, "colour")
                                 ? chart_colour(data, report_attribute(reference->node, "colour"))
                                 : NULL;
  BaseLength from, to, gap = chart_length(data, LOOK_PLOT_REFERENCE_GAP),
                       drop = chart_length(data, LOOK_PLOT_REFERENCE_DROP),
                       inset = chart_length(data, LOOK_PLOT_REFERENCE_INSET);
  if (!label.text) return;
  ends_of(scene, reference, &from, &to);
  if (reference->of_x) {
    BaseLength middle = (from + to) / 2, least = from < to ? from : to, most = from < to ? to : from;
    BaseLength top = plot->y + drop;
    ChartSpot spots[] = {{TEXT_CENTRED, clamp(middle, label.width / 2, &data->space->frame), plot->y - gap},
                         {TEXT_RIGHT, least - gap, top},
                         {TEXT_RAGGED, most + gap, top},
                         {TEXT_RIGHT, least - gap, foot_of(plot) - gap},
                         {TEXT_RAGGED, most + gap, foot_of(plot) - gap}};
    if (!chart_put_best(scene, &label, spots, sizeof spots / sizeof *spots, colour)) chart_leave_out(data);
    return;
  }
  BaseLength above = (from < to ? from : to) - gap, below = (from > to ? from : to) +
                                                            label.role->style.size * 76 / 100 +
                                                            chart_length(data, LOOK_PLOT_REFERENCE_BELOW);
  if (band) above = (from < to ? from : to) + drop;
  enum { BESIDE = 5, ALONG = 7 };
  ChartSpot spots[BESIDE + ALONG] = {
      {TEXT_RAGGED, right_of(plot) + chart_length(data, LOOK_LINE_NAME_GAP), from + text_drop(scene)},
      {TEXT_RIGHT, right_of(plot) - inset, above},
      {TEXT_RAGGED, plot->x + inset, above},
      {TEXT_RIGHT, right_of(plot) - inset, below},
      {TEXT_RAGGED, plot->x + inset, below}};
  for (int part = 0; part < ALONG; part++)
    spots[BESIDE + part] = (ChartSpot){TEXT_CENTRED, plot->x + plot->width * (part + 1) / (ALONG + 1), above};
  if (!chart_put_best(scene, &label, spots, BESIDE + ALONG, colour)) chart_leave_out(data);
}

void chart_references_label(const ChartScene *scene) {
  for (size_t i = 0; i < scene->view->panel->reference_count; i++)
    label_reference(scene, &scene->view->panel->references[i]);
}
