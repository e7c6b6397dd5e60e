/* The key; names where marks end; words at a datum. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the key ------------------------------------------------------------------------------------------------------------ */

BaseLength chart_plot_key(const ChartData *data, const PageCanvas *canvas, BaseLength left, BaseLength top,
                          BaseLength width) {
  const ChartPlot *plot = data->plot;
  const ChartLayer *layer = plot->panels[0].layers;
  for (size_t i = 0; i < plot->panels[0].layer_count; i++)
    if (plot->panels[0].layers[i].kind == REPORT_BAR || plot->panels[0].layers[i].kind == REPORT_POINT)
      layer = &plot->panels[0].layers[i];
  const PageRole *role = chart_role(data, "label");
  BaseLength swatch = chart_length(data, LOOK_CHART_KEY_SWATCH),
             name = chart_length(data, LOOK_CHART_KEY_NAME), x = left,
             y = top + chart_length(data, LOOK_CHART_KEY_DROP);
  for (size_t g = 0; g < plot->groups.count; g++) {
    const ChartTerm *term = &plot->groups.items[g];
    ChartLabel label = term->figure
                           ? chart_label_printed(data, term->figure, role, width - name, 1)
                           : chart_label_attribute(data, term->series, "label", role, width - name, 1);
    if (x > left && x + name + label.width > left + width) {
      x = left;
      y += chart_length(data, LOOK_CHART_KEY_ROW);
    }
    if (canvas) {
      PageRect box = {x, y - swatch + chart_length(data, LOOK_CHART_KEY_UNDER), swatch, swatch};
      bool hollow = chart_says(layer->node, "hollow", "last") && g + 1 == plot->groups.count;
      const PageColour *fill = chart_group_colour(data, layer, g);
      bool pale = page_contrast(fill, chart_colour(data, "paper")) < 3;
      if (layer->kind == REPORT_POINT)
        chart_mark_draw(data, canvas, LOOK_MARKER, box, hollow ? chart_colour(data, "paper") : fill,
                        hollow ? fill : NULL, chart_length(data, LOOK_LINE_HOLLOW));
      else
        page_draw_box(canvas, box, fill, pale ? chart_colour(data, "data-second") : fill,
                      chart_length(data, LOOK_CHART_KEY_OUTLINE));
      chart_take(data, box);
      chart_label_draw(data, canvas, &label, TEXT_RAGGED, x + name, y, NULL);
    }
    x += name + label.width + chart_length(data, LOOK_CHART_KEY_APART);
  }
  return y + chart_length(data, LOOK_CHART_KEY_ROW) - top - chart_length(data, LOOK_CHART_KEY_DROP) +
         chart_length(data, LOOK_CHART_KEY_UNDER);
}

/* ---- names at the ends --------------------------------------------------------------------------------------------------- */

enum { MOST_ENDS = 64 };

typedef struct {
  const ChartLayer *layer;
  const ChartDatum *datum;
  BaseLength x, y; /* where the mark ends */
  const PageColour *colour;
  bool named, valued;
} End;

typedef struct {
  End items[MOST_ENDS];
  size_t count;
} Ends;

static const ChartDatum *last_of(const ChartScene *scene, const ChartLayer *layer, size_t group) {
  size_t count;
  const ChartDatum **data = chart_group_data(scene, layer, group, &count), *last = NULL;
  while (count && !last)
    if (data[--count]->state == CHART_KNOWN) last = data[count];
  base_free(data);
  return last;
}

static void add_end(const ChartScene *scene, Ends *ends, const ChartLayer *layer, size_t group) {
  const ChartDatum *datum = last_of(scene, layer, group);
  const char *values = chart_values_asked(scene, layer);
  bool own = report_attribute(layer->node, "label") != NULL;
  if (!datum || ends->count == MOST_ENDS) return;
  End *end = &ends->items[ends->count++];
  bool pile = layer->kind != REPORT_LINE;
  *end = (End){.layer = layer,
               .datum = datum,
               .x = chart_at_x(scene->view, datum->x),
               .y = pile ? (chart_at_y(scene->view, datum->from) + chart_at_y(scene->view, datum->to)) / 2
                         : chart_at_y(scene->view, datum->y),
               .colour = chart_datum_colour(scene, layer, datum),
               .named = own || (chart_names_at_ends(scene->data, scene->plan->plot) &&
                                chart_group_count(scene->plan->plot, layer) > 1),
               .valued = layer->kind != REPORT_BAR && (values ? chart_wants_value(scene, layer, "last") ||
                                                                    chart_wants_value(scene, layer, "all")
                                                              : true)};
  if (layer->kind == REPORT_BAR) end->x += scene->plan->bar / 2;
  if (layer->kind == REPORT_LINE)
    end->x = chart_at_x(scene->view, datum->x + chart_step_overhang(scene, layer));
}

static Ends ends_of(const ChartScene *scene) {
  Ends ends = {.count = 0};
  const ChartPanel *panel = scene->view->panel;
  for (size_t i = 0; i < panel->layer_count; i++) {
    const ChartLayer *layer = &panel->layers[i];
    bool pile = layer->kind == REPORT_AREA || layer->kind == REPORT_BAR;
    size_t groups = chart_group_count(scene->plan->plot, layer);
    if (layer->kind != REPORT_LINE && !pile) continue;
    if (pile && (groups < 2 || !chart_names_at_ends(scene->data, scene->plan->plot) ||
                 chart_says(layer->node, "position", "dodge")))
      continue;
    for (size_t g = 0; g < groups; g++) add_end(scene, &ends, layer, g);
  }
  return ends;
}

static int upper_first(const void *one, const void *other) {
  const End *a = one, *b = other;
  return a->y < b->y ? -1 : a->y > b->y ? 1 : a->datum->group > b->datum->group ? -1 : 1;
}

static ChartLabel name_of(const ChartScene *scene, const End *end, BaseLength room) {
  const ChartData *data = scene->data;
  const PageRole *role = chart_role(data, end->layer->kind == REPORT_LINE ? "label-strong" : "label");
  if (!end->named) return (ChartLabel){.role = role};
  if (report_attribute(end->layer->node, "label"))
    return chart_label_attribute(data, end->layer->node, "label", role, room, 1);
  const ChartTerm *term = &scene->plan->plot->groups.items[end->datum->group];
  return term->series ? chart_label_attribute(data, term->series, "label", role, room, 1)
                      : chart_label_printed(data, term->figure, role, room, 1);
}

static void draw_end(const ChartScene *scene, const End *end, BaseLength left, BaseLength y) {
  const ChartData *data = scene->data;
  ChartLabel value = {.role = chart_role(data, "value")};
  if (end->valued)
    value = chart_label_figure(data, chart_datum_figure(data, end->layer, end->datum),
                               chart_role(data, end->layer->kind == REPORT_LINE ? "value" : "label"));
  BaseLength gap = chart_length(data, LOOK_LINE_VALUE_GAP),
             right = data->space->frame.x + data->space->frame.width;
  if (value.text && left + value.width > right) {
    chart_leave_out(data);
    return;
  }
  BaseLength room = right - left - (value.text ? value.width + gap : 0) - 1;
  ChartLabel name = name_of(scene, end, room);
  const PageColour *paper = chart_colour(data, "paper"),
                   *colour = page_contrast(end->colour, paper) >= 4.5 && end->layer->kind == REPORT_LINE
                                 ? end->colour
                                 : NULL;
  PageRect box = chart_label_box(name.text ? &name : &value, TEXT_RAGGED, left, y + text_drop(scene));
  if (llabs(end->y - y) > chart_length(data, LOOK_PLOT_END_LEADER_OFF) ||
      left - end->x > chart_length(data, LOOK_PLOT_END_LEADER_FAR))
    chart_leader_draw(data, scene->canvas,
                      (PagePoint){end->x + chart_length(data, LOOK_CHART_LEADER_FROM), end->y},
                      (PagePoint){left - chart_length(data, LOOK_CHART_LEADER_TO), y});
  if (name.text) box.width = name.width + (value.text ? gap + value.width : 0);
  if (!chart_has_axes(data)) chart_plate_draw(data, scene->canvas, box);
  chart_label_draw(data, scene->canvas, &name, TEXT_RAGGED, left, y + text_drop(scene), colour);
  chart_label_draw(data, scene->canvas, &value, TEXT_RAGGED, left + (name.text ? name.width + gap : 0),
                   y + text_drop(scene), colour);
}

void chart_ends_label(const ChartScene *scene) {
  const ChartData *data = scene->data;
  Ends ends = ends_of(scene);
  BaseLength places[MOST_ENDS], gaps[MOST_ENDS], left = 0;
  size_t kept = 0;
  for (size_t i = 0; i < ends.count; i++)
    if (ends.items[i].named || (ends.items[i].valued && scene->plan->right > 0))
      ends.items[kept++] = ends.items[i];
  qsort(ends.items, kept, sizeof *ends.items, upper_first);
  for (size_t i = 0; i < kept; i++) {
    places[i] = ends.items[i].y;
    gaps[i] = chart_length(data, LOOK_LINE_NAME_STEP);
    if (ends.items[i].x > left) left = ends.items[i].x;
  }
  const PageRect *plot = &scene->view->plot;
  BaseLength least = plot->y - chart_length(data, LOOK_PLOT_END_ABOVE), most = plot->y + plot->height;
  BaseLength inside = data->space->frame.y + chart_role(data, "label-strong")->style.size - text_drop(scene);
  if (least < inside) least = inside; /* of a plot without a head */
  while (kept && !chart_spread(places, gaps, kept, least, most)) {
    chart_leave_out(data);
    kept--;
    for (size_t i = 0; i < kept; i++) places[i] = ends.items[i].y;
  }
  for (size_t i = 0; i < kept; i++)
    draw_end(scene, &ends.items[i], left + chart_length(data, LOOK_PLOT_END_GAP), places[i]);
}

/* ---- annotations -------------------------------------------------------------------------------------------------------- */

static double asked_at(const ChartScene *scene, const ReportNode *node, const char *name,
                       const ChartChannel *channel) {
  const char *text = report_attribute(node, name);
  ChartPeriod period;
  if (!text) return NAN;
  if (channel->type == CHART_TIME) return chart_moment(text, &period);
  if (channel->type == CHART_BAND || channel->type == CHART_POINT) {
    size_t at = chart_term_find(&channel->names, text);
    return at < channel->names.count ? (double)at : NAN;
  }
  const ReportFigure *figure = report_attribute_find(node, name)->figure;
  if (figure) return chart_cell_number(figure->view, figure->row, (int)figure->column, channel->percent);
  char *end;
  double number = strtod(text, &end) * (channel->percent ? 100 : 1);
  (void)scene;
  return *end ? NAN : number;
}

static const ChartDatum *row_named(const ChartScene *scene, const char *key) {
  const ChartPanel *panel = scene->view->panel;
  for (size_t l = panel->layer_count; l-- > 0;)
    for (size_t i = 0; i < panel->layers[l].count; i++)
      if (panel->layers[l].data[i].state == CHART_KNOWN &&
          panel->layers[l].data[i].facet == scene->view->facet &&
          chart_names_row(scene->data, panel->layers[l].view, panel->layers[l].data[i].row,
                          scene->plan->plot->key, key))
        return &panel->layers[l].data[i];
  return NULL;
}

static bool put_at(const ChartScene *scene, const ChartLabel *label, BaseLength x, BaseLength y,
                   const char *place) {
  BaseLength off = chart_length(scene->data, LOOK_PLOT_NOTE_OFF), rise = label->role->style.size * 76 / 100,
             drop = chart_label_drop(label);
  BaseLength middle = y + label->role->style.size * 36 / 100 - drop / 2;
  struct {
    const char *name;
    ChartSpot spot;
  } trials[] = {
      {"above", {TEXT_CENTRED, x, y - off - drop}},     {"right", {TEXT_RAGGED, x + off, middle}},
      {"left", {TEXT_RIGHT, x - off, middle}},          {"below", {TEXT_CENTRED, x, y + off + rise}},
      {"above", {TEXT_RIGHT, x - off, y - off - drop}}, {"above", {TEXT_RAGGED, x + off, y - off - drop}},
      {"below", {TEXT_RIGHT, x - off, y + off + rise}}, {"below", {TEXT_RAGGED, x + off, y + off + rise}}};
  ChartSpot spots[sizeof trials / sizeof *trials];
  size_t count = 0;
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
    if (!place || strcmp(place, trials[i].name) == 0) spots[count++] = trials[i].spot;
  return chart_put_best(scene, label, spots, count, NULL);
}

static void label_annotation(const ChartScene *scene, const ReportNode *node) {
  const ChartData *data = scene->data;
  const ChartPlot *plot = scene->plan->plot;
  const char *key = report_attribute(node, "row");
  const ChartDatum *datum = key ? row_named(scene, key) : NULL;
  double x = datum ? datum->x
                   : asked_at(scene, node, "x", plot->upright ? &plot->places : &scene->view->panel->value),
         y = datum ? datum->y
                   : asked_at(scene, node, "y", plot->upright ? &scene->view->panel->value : &plot->places);
  if (isnan(x) || isnan(y)) {
    if (scene->view->facet == 0 && scene->view->panel == plot->panels)
      chart_plot_error(data, node->place, "no-place", "name a row of the view, or both x and y",
                       "the annotation stands nowhere on this plot");
    return;
  }
  BaseLength room =
      report_length(node, "width", chart_length(data, LOOK_PLOT_NOTE_WIDTH), data->kit->diagnostics);
  ChartLabel label = chart_label_attribute(data, node, "label", chart_role(data, "label"), room, 4);
  if (!put_at(scene, &label, chart_at_x(scene->view, x), chart_at_y(scene->view, y),
              report_attribute(node, "place")))
    chart_leave_out(data);
}

void chart_annotations_label(const ChartScene *scene) {
  const ReportNode *node = scene->view->panel->node;
  for (const ReportNode *child = node->first; child; child = child->next)
    if (child->kind == REPORT_ANNOTATION) label_annotation(scene, child);
}
