/* Where bars, areas and bands begin and end in the direction of values. */
#include "chart/plot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *chart_position(const ChartLayer *layer) {
  const char *said = report_attribute(layer->node, "position");
  if (said) return said;
  return layer->kind == REPORT_BAR && layer->folded ? "dodge" : "stack";
}

static bool is_at(const ChartLayer *layer, const char *position) {
  return strcmp(chart_position(layer), position) == 0;
}

/* ---- piles: the data of one place --------------------------------------------------------------------------------------- */

typedef struct {
  ChartDatum *datum;
  double place;
  unsigned facet, group;
  size_t order;
} Slot;

static int compare(const void *one, const void *other) {
  const Slot *a = one, *b = other;
  if (a->facet != b->facet) return a->facet < b->facet ? -1 : 1;
  if (a->place != b->place) return a->place < b->place ? -1 : 1;
  if (a->group != b->group) return a->group < b->group ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

static Slot *slots_of(const ChartPlot *plot, ChartLayer *layer) {
  Slot *slots = base_alloc((layer->count + 1) * sizeof *slots);
  for (size_t i = 0; i < layer->count; i++) {
    ChartDatum *datum = &layer->data[i];
    slots[i] = (Slot){datum, chart_datum_place(plot, datum), datum->facet, datum->group, i};
  }
  qsort(slots, layer->count, sizeof *slots, compare);
  return slots;
}

static bool report_mixed(const ChartData *data, const ChartLayer *layer, const ChartDatum *datum) {
  const char *key = chart_cell_text(data, 0, -1);
  const DataCell *cell = data_cell(layer->view, datum->row, 0);
  if (cell->kind == DATA_TEXT && cell->text) key = cell->text;
  chart_plot_error(data, layer->node->place, "mixed-signs",
                   "position=\"dodge\" sets them side by side, position=\"diverge\" on both sides of zero",
                   "row “%s” of “%s”: what is below zero cannot be stacked on what is above", key,
                   layer->view->name);
  return false;
}

static double known(const ChartPlot *plot, const ChartDatum *datum) {
  return datum->state == CHART_KNOWN ? chart_datum_value(plot, datum) : 0;
}

/* One on the other, away from zero. */
static bool stack(const ChartData *data, ChartLayer *layer, Slot *pile, size_t count) {
  double level = 0;
  for (size_t i = 0; i < count; i++) {
    double value = known(data->plot, pile[i].datum);
    if (value * level < 0) return report_mixed(data, layer, pile[i].datum);
    pile[i].datum->from = level;
    pile[i].datum->to = level += value;
  }
  return true;
}

/* Shares of the pile's sum, in hundredths. */
static bool stack_shares(const ChartData *data, ChartLayer *layer, Slot *pile, size_t count) {
  double total = 0;
  bool whole = true;
  for (size_t i = 0; i < count; i++) {
    double value = known(data->plot, pile[i].datum);
    if (value < 0) return report_mixed(data, layer, pile[i].datum);
    total += value;
    whole &= pile[i].datum->state == CHART_KNOWN;
  }
  if (!whole && data->percent && total < 100) total = 100; /* what is not known stays open */
  if (!stack(data, layer, pile, count)) return false;
  for (size_t i = 0; i < count && total > 0; i++) {
    pile[i].datum->from *= 100 / total;
    pile[i].datum->to = pile[i].datum->to == total ? 100 : pile[i].datum->to * 100 / total;
  }
  return true;
}

/* Parts before the middle to the left of zero, those after it to the right; the middle's half on each side. */
static bool diverge(const ChartData *data, ChartLayer *layer, Slot *pile, size_t count) {
  const ChartTerms *groups = &data->plot->groups;
  const char *middle = report_attribute(layer->node, "middle");
  double at = middle ? (double)chart_term_find(groups, middle) : ((double)groups->count - 1) / 2, left = 0;
  for (size_t i = 0; i < count; i++) {
    double value = known(data->plot, pile[i].datum);
    if (value < 0) return report_mixed(data, layer, pile[i].datum);
    left += pile[i].group < at ? value : pile[i].group == at ? value / 2 : 0;
  }
  double level = -left;
  for (size_t i = 0; i < count; i++) {
    pile[i].datum->from = level;
    pile[i].datum->to = level += known(data->plot, pile[i].datum);
  }
  return true;
}

/* The sum of a pile is one number, whichever of its rows says it. */
static bool totals_agree(const ChartData *data, const ChartLayer *layer, const Slot *pile, size_t count) {
  const char *name = report_attribute(layer->node, "total");
  int column = name ? data_column_find(layer->view, name, strlen(name)) : -1;
  double first = column < 0 ? NAN : chart_cell_number(layer->view, pile[0].datum->row, column, false);
  for (size_t i = 1; i < count && column >= 0; i++) {
    double other = chart_cell_number(layer->view, pile[i].datum->row, column, false);
    if (other == first || isnan(other) || isnan(first)) continue;
    chart_plot_error(data, report_attribute_place(layer->node, "total"), "wrong-total",
                     "mend the view: all rows of a pile have the pile's total",
                     "rows %u and %u of “%s” say different totals of one pile, %.10g and %.10g",
                     pile[0].datum->row + 1, pile[i].datum->row + 1, layer->view->name, first, other);
    return false;
  }
  return true;
}

static bool unknown_middle(const ChartData *data, const ChartLayer *layer) {
  const char *middle = report_attribute(layer->node, "middle");
  const ChartTerms *groups = &data->plot->groups;
  if (!middle || !is_at(layer, "diverge") || chart_term_find(groups, middle) < groups->count) return false;
  chart_plot_error(data, report_attribute_place(layer->node, "middle"), "unknown-row", NULL,
                   "no part is called “%.80s”", middle);
  return true;
}

/* ---- from level to level ------------------------------------------------------------------------------------------------ */

static bool is_total(const ChartLayer *layer, int column, const ChartDatum *datum) {
  return column >= 0 && chart_cell_number(layer->view, datum->row, column, false) > 0;
}

static void report_total(const ChartData *data, const ChartLayer *layer, const ChartDatum *datum,
                         double level) {
  const DataCell *cell = data_cell(layer->view, datum->row, 0);
  chart_plot_error(data, layer->node->place, "wrong-total",
                   "mend the view: the total is the sum of what leads to it",
                   "row “%s” of “%s” is no total: what stands before it comes to %.10g",
                   cell->kind == DATA_TEXT && cell->text ? cell->text : "", layer->view->name, level);
}

static void warn_of_level(const ChartData *data, const ChartLayer *layer, const ChartDatum *datum) {
  base_report(data->kit->diagnostics, BASE_WARNING, layer->node->place, "unknown-step",
              "show the steps as columns, or sum them in the view",
              "row %u of “%s” has no number: the steps after it have no level, up to the next total",
              datum->row + 1, layer->view->name);
}

static bool cumulate(const ChartData *data, ChartPlot *plot, ChartLayer *layer) {
  int column = report_attribute(layer->node, "total")
                   ? data_column_find(layer->view, report_attribute(layer->node, "total"),
                                      strlen(report_attribute(layer->node, "total")))
                   : -1;
  double level = 0;
  for (size_t i = 0; i < layer->count; i++) {
    ChartDatum *datum = &layer->data[i];
    double value = known(plot, datum);
    bool total = is_total(layer, column, datum);
    if (datum->state != CHART_KNOWN) {
      if (i + 1 < layer->count) warn_of_level(data, layer, datum);
      datum->from = datum->to = level = NAN; /* up to the next total */
      continue;
    }
    if (total && i && !isnan(level) && fabs(value - level) > 1e-9 * fmax(1, fabs(value))) {
      report_total(data, layer, datum, level);
      return false;
    }
    datum->from = total || !i ? 0 : level;
    level = datum->to = total || !i ? value : level + value;
  }
  return true;
}

/* ---- by mark ------------------------------------------------------------------------------------------------------------ */

static bool stack_piles(const ChartData *data, ChartPlot *plot, ChartLayer *layer) {
  if (unknown_middle(data, layer)) return false;
  Slot *slots = slots_of(plot, layer);
  bool good = true;
  for (size_t first = 0, next; first < layer->count && good; first = next) {
    next = first + 1;
    while (next < layer->count && slots[next].place == slots[first].place &&
           slots[next].facet == slots[first].facet)
      next++;
    if (!totals_agree(data, layer, slots + first, next - first)) {
      good = false;
      break;
    }
    good = is_at(layer, "stack-100") ? stack_shares(data, layer, slots + first, next - first)
           : is_at(layer, "diverge") ? diverge(data, layer, slots + first, next - first)
                                     : stack(data, layer, slots + first, next - first);
  }
  base_free(slots);
  return good;
}

static void from_zero(const ChartPlot *plot, ChartLayer *layer) {
  for (size_t i = 0; i < layer->count; i++) {
    ChartDatum *datum = &layer->data[i];
    double second = plot->upright ? datum->y2 : datum->x2;
    if (datum->state != CHART_KNOWN) continue;
    datum->from = isnan(second) ? 0 : second;
    datum->to = chart_datum_value(plot, datum);
  }
}

static void report_order(const ChartData *data, const ChartLayer *layer, const ChartDatum *datum) {
  const DataCell *cell = data_cell(layer->view, datum->row, 0);
  chart_plot_error(data, layer->node->place, "wrong-order", "mend the view",
                   "row “%s” of “%s”: the interval ends before it begins",
                   cell->kind == DATA_TEXT && cell->text ? cell->text : "", layer->view->name);
}

static bool check_bands(const ChartData *data, ChartLayer *layer) {
  for (size_t i = 0; i < layer->count; i++) {
    if (!(layer->data[i].to > layer->data[i].from)) continue;
    report_order(data, layer, &layer->data[i]);
    return false;
  }
  return true;
}

/* Classes: as high as the count in the width of the narrowest class, so that areas are the counts. */
static bool density(const ChartData *data, ChartLayer *layer) {
  double end = -HUGE_VAL;
  for (size_t i = 0; i < layer->count; i++) {
    ChartDatum *datum = &layer->data[i];
    if (i && datum->facet != layer->data[i - 1].facet)
      end = -HUGE_VAL; /* rows of a facet follow each other */
    if (!(datum->x2 > datum->x) || datum->x < end - 1e-9 * fabs(end)) {
      chart_plot_error(data, layer->node->place, "wrong-classes",
                       "mend the view: classes follow each other, each from its lower limit to its upper",
                       "class %zu of “%s” ends before it begins, or begins in the one before", i + 1,
                       layer->view->name);
      return false;
    }
    end = datum->x2;
    if (datum->state != CHART_KNOWN) continue;
    datum->from = 0;
    datum->to = datum->y / ((datum->x2 - datum->x) / data->plot->class_width);
  }
  return true;
}

bool chart_layer_stack(const ChartData *data, const ChartPlot *plot, ChartPanel *panel, ChartLayer *layer) {
  ChartData with = *data;
  ChartPlot here = *plot;
  with.plot = &here;
  bool good = true;
  if (layer->kind != REPORT_BAR && layer->kind != REPORT_AREA && layer->kind != REPORT_BAND) return true;
  bool alone = !plot->groups.count || is_at(layer, "overlay") || is_at(layer, "dodge");
  if (plot->places.type == CHART_BINNED)
    good = density(&with, layer);
  else if (is_at(layer, "cumulate"))
    good = cumulate(&with, &here, layer);
  else if (layer->kind == REPORT_BAND || layer->x2 >= 0 || layer->y2 >= 0 || alone)
    from_zero(plot, layer);
  else
    good = stack_piles(&with, &here, layer);
  if (layer->kind == REPORT_BAND) good = check_bands(&with, layer);
  panel->value.sides |= layer->kind == REPORT_BAR && is_at(layer, "diverge");
  for (size_t i = 0; i < layer->count && good; i++)
    if (!isnan(layer->data[i].from)) {
      chart_channel_widen(&panel->value, layer->data[i].facet, layer->data[i].from);
      chart_channel_widen(&panel->value, layer->data[i].facet, layer->data[i].to);
    }
  return good;
}
