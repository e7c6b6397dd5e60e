/* What has no number says so: the mark of what is hidden or missing where its row or date is, a count of such points of a cloud. */
#include "chart/plot.h"

#include <math.h>
#include <string.h>

enum { MARKED = 12 /* dates of a line, up to which a missing one has a mark: of more, its gap says it */ };

ChartLabel chart_absent_label(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  ChartValue value = {.state = datum->state,
                      .figure = datum->state == CHART_HIDDEN ? chart_datum_figure(scene->data, layer, datum)
                                                             : NULL};
  return chart_value_label(scene->data, &value, chart_role(scene->data, "label-soft"));
}

static bool has_ground(const ChartScene *scene) {
  const ChartPanel *panel = scene->view->panel;
  for (size_t i = 0; i < panel->layer_count; i++)
    if (panel->layers[i].kind == REPORT_AREA || panel->layers[i].kind == REPORT_BAND) return true;
  return false;
}

/* At the start of a row, or on the line under a column of the plot; several series of one row share it. */
static void put_mark(const ChartScene *scene, const ChartLayer *layer, const ChartDatum *datum) {
  const PageRect *plot = &scene->view->plot;
  ChartLabel label = chart_absent_label(scene, layer, datum);
  BaseLength foot = plot->y + plot->height - chart_length(scene->data, LOOK_PLOT_REFERENCE_GAP);
  PageRect box = chart_label_box(&label, TEXT_CENTRED, chart_at_x(scene->view, datum->x), foot);
  if (has_ground(scene) && chart_is_free(scene->data, box))
    chart_plate_draw(scene->data, scene->canvas, box); /* on no part's or interval's colour */
  if (scene->plan->plot->upright)
    chart_put(scene, &label, TEXT_CENTRED, chart_at_x(scene->view, datum->x), foot, NULL);
  else
    chart_put(scene, &label, TEXT_RAGGED, plot->x + chart_length(scene->data, LOOK_PLOT_HIDDEN_INSET),
              chart_at_y(scene->view, datum->y) + text_drop(scene), NULL);
}

/* ---- clouds -------------------------------------------------------------------------------------------------------------- */

static size_t count_state(const ChartScene *scene, const ChartLayer *layer, ChartState state) {
  size_t count = 0;
  for (size_t i = 0; i < layer->count; i++)
    count += layer->data[i].facet == scene->view->facet && layer->data[i].state == state;
  return count;
}

/* "2 valeurs secrètes ; 1 valeur manquante", in the corner that is free: what is not drawn has no place of its own. */
static void note_absent(const ChartScene *scene, const ChartLayer *layer) {
  const ChartData *data = scene->data;
  const PageRect *plot = &scene->view->plot;
  size_t hidden = count_state(scene, layer, CHART_HIDDEN), missing = count_state(scene, layer, CHART_MISSING);
  if (!hidden && !missing) return;
  BaseBuffer text = {0};
  if (hidden) chart_say_count(data, &text, hidden, BASE_WORD_WITHHELD_COUNTED);
  if (hidden && missing) base_buffer_add_text(&text, chart_word(data, BASE_WORD_SEMICOLON));
  if (missing) chart_say_count(data, &text, missing, BASE_WORD_MISSING_COUNTED);
  ChartLabel label = chart_label(data, base_arena_copy(data->arena, text.data, text.length),
                                 chart_role(data, "label-soft"), plot->width, 2);
  base_buffer_free(&text);
  BaseLength inset = chart_length(data, LOOK_PLOT_REFERENCE_INSET), right = plot->x + plot->width - inset,
             top = plot->y + inset + label.role->style.size * 76 / 100,
             foot = plot->y + plot->height - inset - chart_label_drop(&label);
  if (!chart_put(scene, &label, TEXT_RIGHT, right, top, NULL) &&
      !chart_put(scene, &label, TEXT_RIGHT, right, foot, NULL) &&
      !chart_put(scene, &label, TEXT_RAGGED, plot->x + inset, top, NULL) &&
      !chart_put(scene, &label, TEXT_RAGGED, plot->x + inset, foot, NULL))
    chart_leave_out(data);
}

/* ---- all ----------------------------------------------------------------------------------------------------------------- */

void chart_absent_draw(const ChartScene *scene, const ChartLayer *layer) {
  const ChartPlot *plot = scene->plan->plot;
  bool named = chart_axis_has_names(&scene->view->x) || chart_axis_has_names(&scene->view->y),
       line = layer->kind == REPORT_LINE || layer->kind == REPORT_AREA,
       cloud = layer->kind == REPORT_POINT && (!named || chart_says(layer->node, "position", "spread"));
  if (cloud && plot->places.type != CHART_TIME) {
    note_absent(scene, layer);
    return;
  }
  if (!line && layer->kind != REPORT_POINT && layer->kind != REPORT_BOX) return;
  for (size_t i = 0; i < layer->count; i++) {
    const ChartDatum *datum = &layer->data[i];
    bool gap = line && datum->state == CHART_MISSING && plot->places.names.count > MARKED;
    if (line && !named && layer->count > MARKED) gap |= datum->state == CHART_MISSING;
    if (datum->facet == scene->view->facet && datum->state != CHART_KNOWN && !gap)
      put_mark(scene, layer, datum);
  }
}
