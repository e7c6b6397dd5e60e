/* A chart's type as a composition: channels and marks as if they had been written. */
#include "chart/plot.h"

#include <string.h>

bool chart_is_mark(ReportKind kind) {
  return kind >= REPORT_BAR && kind <= REPORT_WORDS;
}

static bool is_channel(ReportKind kind) {
  return kind >= REPORT_CHANNEL_X && kind <= REPORT_CHANNEL_SIZE;
}

const ReportNode *chart_child(const ReportNode *node, ReportKind kind) {
  for (const ReportNode *child = node->first; child; child = child->next)
    if (child->kind == kind) return child;
  return NULL;
}

bool chart_says(const ReportNode *node, const char *attribute, const char *value) {
  return strcmp(report_attribute_or(node, attribute, ""), value) == 0;
}

/* ---- nodes -------------------------------------------------------------------------------------------------------------- */

static void append(ReportNode *parent, ReportNode *child) {
  child->parent = parent;
  child->next = NULL;
  if (parent->last)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

static ReportNode *copy_of(BaseArena *arena, const ReportNode *node) {
  ReportNode *copy = base_arena_alloc(arena, sizeof *copy);
  *copy = *node;
  return copy;
}

typedef BASE_LIST(ReportAttribute) Attributes;

static bool has(const Attributes *attributes, const char *name) {
  for (size_t i = 0; i < attributes->count; i++)
    if (strcmp(attributes->items[i].name, name) == 0) return true;
  return false;
}

/* A property of the look, in millimetres. */
static const char *length_of(BaseArena *arena, const char *property, const BaseLength *look) {
  for (size_t i = 0; i < LOOK_PROPERTIES; i++)
    if (strcmp(report_properties[i].name, property) == 0)
      return base_arena_format(arena, "%.3fmm", (double)look[i] / (double)BASE_MM);
  return "0";
}

/* A pair of a preset; the chart's own attribute brings its place and its figures along. */
static void add_pair(BaseArena *arena, Attributes *attributes, const ReportNode *chart, const char *name,
                     const char *value, const BaseLength *look) {
  if (has(attributes, name)) return;
  if (*value == '#') value = length_of(arena, value + 1, look);
  if (strcmp(value, "@category") == 0 && !report_attribute(chart, "category") && chart->view &&
      chart->view->column_count)
    value = chart->view->columns[0].name; /* the labels are the view's first column */
  const ReportAttribute *own = *value == '@' ? report_attribute_find(chart, value + 1) : NULL;
  if (*value == '@' && !own) return;
  ReportAttribute *added = BASE_APPEND(attributes);
  if (own)
    *added = *own;
  else
    *added = (ReportAttribute){.value = value, .place = chart->place};
  added->name = name;
}

static void take(BaseArena *arena, ReportNode *node, Attributes *attributes) {
  ReportAttribute *copy = base_arena_alloc(arena, (attributes->count + 1) * sizeof *copy);
  if (attributes->count) memcpy(copy, attributes->items, attributes->count * sizeof *copy);
  node->attributes = copy;
  node->attribute_count = attributes->count;
  base_free(attributes->items);
}

static ReportNode *part_of(BaseArena *arena, const ReportNode *chart, const ChartPart *part,
                           const ReportNode *written, const BaseLength *look) {
  ReportNode *node = base_arena_alloc(arena, sizeof *node);
  *node = (ReportNode){.kind = part->kind, .place = written ? written->place : chart->place};
  Attributes attributes = {0};
  for (size_t i = 0; written && i < written->attribute_count; i++)
    *BASE_APPEND(&attributes) = written->attributes[i];
  for (size_t i = 0; part->attributes[i]; i += 2)
    add_pair(arena, &attributes, chart, part->attributes[i], part->attributes[i + 1], look);
  take(arena, node, &attributes);
  return node;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------- */

/* A reader asks the chart for what its values share: unit, scale, square. */
static void lift(BaseArena *arena, ReportNode *plot, const ReportNode *channel) {
  static const char *const names[] = {"unit", "scale", "square"};
  Attributes attributes = {0};
  for (size_t i = 0; i < plot->attribute_count; i++) *BASE_APPEND(&attributes) = plot->attributes[i];
  for (size_t i = 0; channel && i < sizeof names / sizeof *names; i++) {
    const ReportAttribute *own = report_attribute_find(channel, names[i]);
    if (!own || has(&attributes, names[i])) continue;
    ReportAttribute *added = BASE_APPEND(&attributes);
    *added = *own;
  }
  take(arena, plot, &attributes);
}

static bool is_named(const ReportNode *channel) {
  const char *type = report_attribute_or(channel, "type", "");
  return strcmp(type, "band") == 0 || strcmp(type, "point") == 0;
}

static void add_missing(BaseArena *arena, ReportNode *plot, ReportKind kind) {
  static const ChartPart none[] = {{REPORT_CHANNEL_X, {NULL}}, {REPORT_CHANNEL_Y, {NULL}}};
  if (!chart_child(plot, kind))
    append(plot, part_of(arena, plot, &none[kind == REPORT_CHANNEL_Y], NULL, NULL));
}

/* What hangs on an attribute that the chart has not is left out. */
static bool is_wanted(const ReportNode *chart, const ChartPart *part) {
  const char *value = part->attributes[0] ? part->attributes[1] : "";
  bool hangs = part->kind == REPORT_CHANNEL_COLOUR || part->kind == REPORT_CHANNEL_SIZE ||
               part->kind == REPORT_BAND || part->kind == REPORT_TICK ||
               (part->kind == REPORT_BAR && strcmp(part->attributes[0] ? part->attributes[0] : "", "x") == 0);
  return !hangs || *value != '@' || report_attribute(chart, value + 1);
}

const ReportNode *chart_compose(BaseArena *arena, const ReportNode *chart, const ChartPart *parts,
                                const BaseLength *look) {
  ReportNode *plot = copy_of(arena, chart);
  plot->first = plot->last = NULL;
  for (const ChartPart *part = parts; part && part->kind != REPORT_NODE_KINDS; part++) {
    const ReportNode *written = is_channel(part->kind) ? chart_child(chart, part->kind) : NULL;
    if (is_wanted(chart, part)) append(plot, part_of(arena, chart, part, written, look));
  }
  for (const ReportNode *child = chart->first; child; child = child->next)
    if (!is_channel(child->kind) || !chart_child(plot, child->kind)) append(plot, copy_of(arena, child));
  add_missing(arena, plot, REPORT_CHANNEL_X);
  add_missing(arena, plot, REPORT_CHANNEL_Y);
  const ReportNode *y = chart_child(plot, REPORT_CHANNEL_Y);
  lift(arena, plot, is_named(y) ? chart_child(plot, REPORT_CHANNEL_X) : y);
  plot->parent = chart->parent;
  plot->next = chart->next;
  return plot;
}
