/* A plot as a chart type: measured, drawn, described. */
#include "chart/plot.h"

#include <math.h>
#include <string.h>

/* ---- what a square is --------------------------------------------------------------------------------------------------- */

static const char *unit_of(const ChartData *data, const ChartChannel *channel) {
  const char *unit = report_attribute_or(channel->node, "unit", NULL);
  if (!unit && channel == &data->plot->panels[0].value) unit = report_attribute(data->node, "unit");
  return !unit && channel->percent ? chart_word(data, BASE_WORD_POINTS) : unit;
}

static const char *sentence_of(const ChartData *data, const ChartChannel *channel, BaseWord word, double step,
                               double least) {
  const char *text = chart_step_sentence(data, word, step, unit_of(data, channel));
  if (least == 0 || channel->zero || least < 0) return text;
  BaseBuffer out = {0};
  base_buffer_add_format(&out, "%s, ", text);
  base_word_add(&out, data->kit->locale, BASE_WORD_FROM, chart_print(data, least));
  const char *copy = base_arena_copy(data->arena, out.data, out.length);
  base_buffer_free(&out);
  return copy;
}

/* Of classes: what an area of the plot counts; on axes, what the numbers are counts in. */
static const char *area_sentence(const ChartData *data, const ChartView *view) {
  const ChartPlot *plot = data->plot;
  const char *unit = unit_of(data, &plot->panels[0].value);
  if (!chart_has_axes(data))
    return chart_step_sentence(data, BASE_WORD_SQUARE, view->step_high * view->step_wide / plot->class_width,
                               unit);
  return base_arena_format(data->arena, "%s / %s", unit ? chart_unit_plural(data, unit) : "n",
                           chart_print(data, plot->class_width));
}

const char *chart_view_sentence(const ChartData *data, const ChartView *view) {
  const ChartPlot *plot = data->plot;
  const ChartChannel *value = &view->panel->value, *x = plot->upright ? &plot->places : value,
                     *y = plot->upright ? value : &plot->places;
  if (plot->places.type == CHART_BINNED) return area_sentence(data, view);
  const char *wide = NULL, *high = NULL;
  if (view->step_wide > 0) wide = sentence_of(data, x, BASE_WORD_SQUARE, view->step_wide, view->x.least);
  bool ranks = report_flag(y->node, "reverse") && !unit_of(data, y); /* a square is one of them */
  if (view->step_high > 0 && !ranks)
    high = sentence_of(data, y, BASE_WORD_SQUARE_HIGH, view->step_high, view->y.least);
  if (!wide || !high) return wide ? wide : high;
  return base_arena_format(data->arena, "%s × %s",
                           chart_step_sentence(data, BASE_WORD_SQUARE, view->step_wide, unit_of(data, x)),
                           chart_step_text(data, view->step_high, unit_of(data, y)));
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  const ChartPlot *plot = data->plot;
  const ChartChannel *value = &plot->panels[0].value;
  if (plot->panel_count > 1) return NULL;
  bool axes = chart_has_axes(data), binned = plot->places.type == CHART_BINNED;
  if (axes && !binned) return report_attribute(value->node, "title") ? NULL : chart_unit_sentence(data);
  if (!axes && (value->own || plot->places.own)) return NULL; /* each facet says it */
  ChartPlan plan = chart_plan(data, (PageRect){0, 0, width, 0});
  return plan.view_count ? chart_view_sentence(data, plan.views) : NULL;
}

/* ---- drawing ------------------------------------------------------------------------------------------------------------ */

/* Areas under bars, bars under lines, lines under points: in the order of the panel within each. */
static const ReportKind order[] = {REPORT_BAND,    REPORT_AREA, REPORT_BAR,  REPORT_BOX,  REPORT_LEVEL,
                                   REPORT_SEGMENT, REPORT_LINE, REPORT_TICK, REPORT_POINT};

static void draw_layers(const ChartScene *scene) {
  const ChartPanel *panel = scene->view->panel;
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (size_t i = 0; i < panel->layer_count; i++) {
      const ChartLayer *layer = &panel->layers[i];
      if (layer->kind != order[k]) continue;
      if (layer->kind == REPORT_BAND || layer->kind == REPORT_AREA) chart_areas_draw(scene, layer);
      if (layer->kind == REPORT_BAR || layer->kind == REPORT_BOX) chart_bars_draw(scene, layer);
      if (layer->kind == REPORT_LINE) chart_lines_draw(scene, layer);
      if (layer->kind == REPORT_LEVEL) chart_levels_draw(scene, layer);
      if (layer->kind == REPORT_SEGMENT || layer->kind == REPORT_TICK || layer->kind == REPORT_POINT)
        chart_points_draw(scene, layer);
    }
}

static void label_layers(const ChartScene *scene) {
  const ChartPanel *panel = scene->view->panel;
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    chart_absent_draw(scene, layer);
    if (layer->kind == REPORT_BAR) chart_bars_label(scene, layer);
    if (layer->kind == REPORT_LINE ||
        (layer->kind == REPORT_AREA && chart_group_count(scene->plan->plot, layer) < 2))
      chart_lines_label(scene, layer);
    chart_points_label(scene, layer);
    if (layer->kind == REPORT_LEVEL) chart_levels_label(scene, layer);
    if (layer->kind == REPORT_WORDS) chart_words_label(scene, layer);
  }
}

static void draw_view(const ChartScene *scene) {
  if (!chart_has_axes(scene->data) || scene->view->panel->reference_count) chart_references_draw(scene, true);
  chart_guides_draw(scene);
  draw_layers(scene);
  chart_references_draw(scene, false);
  chart_guides_label(scene);
  chart_ends_label(scene);
  chart_annotations_label(scene);
  label_layers(scene);
  chart_references_label(scene);
}

static void draw_panel_unit(const ChartScene *scene) {
  const ChartData *data = scene->data;
  const ChartChannel *value = &scene->view->panel->value;
  if (scene->plan->plot->panel_count < 2) return;
  const char *unit = report_attribute(value->node, "unit");
  const char *text = unit ? chart_unit_plural(data, unit) : value->percent ? "%" : NULL;
  if (!text || report_attribute(value->node, "title")) return;
  ChartLabel label = chart_label_line(data, text, chart_role(data, "label-soft"));
  chart_label_put(data, scene->canvas, &label, TEXT_RAGGED, scene->view->plot.x,
                  scene->view->plot.y - chart_length(data, LOOK_PLOT_HEAD_ABOVE), NULL);
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  PageRect inside = {rect.x, rect.y + data->head.height, rect.width, rect.height - data->head.height};
  ChartPlan plan = chart_plan(data, inside);
  if (plan.key)
    chart_plot_key(data, canvas, inside.x + (data->plot->upright ? 0 : plan.left), inside.y,
                   inside.width - (data->plot->upright ? 0 : plan.left));
  for (size_t i = 0; i < plan.view_count; i++) {
    ChartScene scene = {data, canvas, &plan, &plan.views[i]};
    draw_panel_unit(&scene);
    draw_view(&scene);
  }
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  return data->head.height + chart_plan(data, (PageRect){0, 0, width, 0}).height;
}

/* ---- description -------------------------------------------------------------------------------------------------------- */

static const char *kind(const ChartData *data) {
  const ChartPlot *plot = data->plot;
  if (!plot || !plot->panel_count || !plot->panels[0].layer_count) return "columns";
  if (plot->panel_count > 1) return "panels";
  ReportKind first = plot->panels[0].layers[0].kind;
  bool points = false;
  for (size_t i = 0; i < plot->panels[0].layer_count; i++) {
    if (plot->panels[0].layers[i].kind == REPORT_BAR) first = REPORT_BAR;
    if (first == REPORT_LEVEL || first == REPORT_WORDS) first = plot->panels[0].layers[i].kind;
    points |= plot->panels[0].layers[i].kind == REPORT_POINT;
  }
  switch (first) {
  case REPORT_BAR: return plot->upright ? "columns" : "bars";
  case REPORT_LINE:
  case REPORT_BAND: return "line";
  case REPORT_AREA: return "area";
  case REPORT_BOX: return "box";
  default: return points && plot->places.type == CHART_LINEAR ? "scatter" : "dots";
  }
}

/* Extent and ends of what has too many data to be listed. */
static void say_extent(const ChartData *data, BaseBuffer *out) {
  const ChartPlot *plot = data->plot;
  const ChartLayer *layer = plot->panels[0].layers;
  size_t low = layer->count, high = layer->count;
  for (size_t i = 0; i < layer->count; i++) {
    if (layer->data[i].state != CHART_KNOWN) continue;
    double value = chart_datum_value(plot, &layer->data[i]);
    if (low == layer->count || value < chart_datum_value(plot, &layer->data[low])) low = i;
    if (high == layer->count || value > chart_datum_value(plot, &layer->data[high])) high = i;
  }
  if (low == layer->count) return;
  base_buffer_add_format(
      out, "%s%s%s%s", chart_word(data, BASE_WORD_HIGHEST), chart_word(data, BASE_WORD_COLON),
      chart_datum_figure(data, layer, &layer->data[high])->text, chart_word(data, BASE_WORD_SEMICOLON));
  base_buffer_add_format(out, "%s%s%s.", chart_word(data, BASE_WORD_LOWEST),
                         chart_word(data, BASE_WORD_COLON),
                         chart_datum_figure(data, layer, &layer->data[low])->text);
}

/* A place of a direction, as it is said. */
static const char *place_words(const ChartData *data, const ChartChannel *channel, double at,
                               const char *written) {
  if (channel->type == CHART_TIME) return chart_moment_words(data, written);
  if (chart_axis_has_names(&(ChartAxis){.type = channel->type})) return written;
  return base_arena_format(data->arena, "%s%s", chart_print(data, at), channel->percent ? "\u00a0%" : "");
}

/* What values are compared with, where it has a name: "but : 68 % ; plafond : 80 %. " */
static void say_references(const ChartData *data, BaseBuffer *out) {
  const ChartPlot *plot = data->plot;
  size_t said = 0;
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t i = 0; i < plot->panels[p].reference_count; i++) {
      const ChartReference *reference = &plot->panels[p].references[i];
      const ChartChannel *channel = reference->of_x == plot->upright ? &plot->places : &plot->panels[p].value;
      const char *label = report_attribute_or(reference->node, "label", "");
      if (!*label) continue;
      base_buffer_add_format(
          out, "%s%s%s%s", said++ ? chart_word(data, BASE_WORD_SEMICOLON) : "", label,
          chart_word(data, BASE_WORD_COLON),
          place_words(data, channel, reference->from,
                      report_attribute_or(reference->node, reference->of_x ? "x" : "y", "")));
      if (!isnan(reference->to))
        base_buffer_add_format(
            out, " %s %s", chart_word(data, BASE_WORD_RANGE_TO),
            place_words(data, channel, reference->to,
                        report_attribute_or(reference->node, reference->of_x ? "x2" : "y2", "")));
    }
  if (said) base_buffer_add_text(out, ". ");
}

/* The same of levels: each row by its words, or its number alone. */
static void say_levels(const ChartData *data, BaseBuffer *out) {
  const ChartPlot *plot = data->plot;
  size_t said = 0;
  for (size_t p = 0; p < plot->panel_count; p++)
    for (size_t l = 0; l < plot->panels[p].layer_count; l++) {
      const ChartLayer *layer = &plot->panels[p].layers[l];
      const char *field = report_attribute_or(layer->node, "field", "");
      int words = data_column_find(layer->view, field, strlen(field));
      int column = plot->upright != layer->at_place ? layer->y : layer->x;
      for (size_t i = 0; layer->kind == REPORT_LEVEL && i < layer->count && said < CHART_LONGEST_LIST; i++) {
        const ReportFigure *name = words < 0
                                       ? NULL
                                       : chart_figure(data, layer->view, layer->data[i].row, words, NULL),
                           *at = chart_figure(data, layer->view, layer->data[i].row, column, NULL);
        if (!at || !*at->text) continue;
        base_buffer_add_format(out, "%s%s%s%s", said++ ? chart_word(data, BASE_WORD_SEMICOLON) : "",
                               name ? name->text : "", name ? chart_word(data, BASE_WORD_COLON) : "",
                               at->text);
      }
    }
  if (said) base_buffer_add_text(out, ". ");
}

/* Of ranks the least is the best: "the highest" would say the contrary of what the eye sees. */
static bool shows_ranks(const ChartPlot *plot) {
  const ReportNode *value = plot->panels[0].value.node;
  return value && report_flag(value, "reverse");
}

static void describe(const ChartData *data, BaseBuffer *out) {
  const ChartPlot *plot = data->plot;
  bool many = plot->panels[0].layers[0].count > CHART_MOST_ROWS;
  if (many) say_extent(data, out);
  if (!many && plot->summary && !shows_ranks(plot)) chart_say_message(plot->summary, out);
  chart_say_honesty(data, out);
  say_references(data, out);
  say_levels(data, out);
  if (!many) chart_say_values(data, out);
}

static const ChartName panel_names[] =
    CHART_CALLED("Panneaux", "Panels", "Teilgrafiken", "Paneles", "Pannelli", "Panelen");

/* <plot>: nothing is composed for it. */
static const ChartPart nothing[] = {{REPORT_NODE_KINDS, {NULL}}};

const ChartType chart_plot = {.language = {.name = "plot",
                                           .help = "",
                                           .least_series = 0,
                                           .most_series = CHART_MOST_SERIES,
                                           .composed = true},
                              .measure = measure,
                              .draw = draw,
                              .sentence = sentence,
                              .describe = describe,
                              .kind = kind,
                              .parts = nothing,
                              .called = panel_names};
