/* The flow: stages of one population as bars, and between them ribbons as wide as their numbers, all at one scale. */
#include "chart/flow.h"
#include "chart/placement.h"

#include <math.h>

enum { NAME_LINES = 2, SETTLES = 12 };

typedef struct {
  ChartFlow flow;
  PageRect plot;
  double step;            /* units a millimetre */
  BaseLength left, right; /* rooms of the names of the first and the last stage */
  ChartLabel names[CHART_FLOW_MOST_NODES], numbers[CHART_FLOW_MOST_NODES];
} Plan;

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

/* Where a node's name stands: before it in the first stage, over it where its flow goes on, else after it. */
static const ChartSide *sides_of(const ChartFlowNode *node) {
  static const ChartSide before[] = {CHART_LEFT, CHART_NO_SIDE},
                         over[] = {CHART_ABOVE, CHART_BELOW, CHART_FAR, CHART_NO_SIDE},
                         after[] = {CHART_RIGHT, CHART_FAR, CHART_NO_SIDE};
  return node->stage == 0 ? before : node->out > 0 ? over : after;
}

static BaseLength widest(const Plan *plan, bool first) {
  BaseLength most = 0;
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    const ChartFlowNode *node = &plan->flow.nodes[i];
    if (first ? node->stage != 0 : node->stage != plan->flow.stages - 1) continue;
    if (plan->names[i].width > most) most = plan->names[i].width;
    if (plan->numbers[i].width > most) most = plan->numbers[i].width;
  }
  return most;
}

static void set_names(const ChartData *data, Plan *plan, BaseLength width) {
  BaseLength room = width / 4, pitch = plan->flow.stages > 1 ? width / plan->flow.stages : width;
  size_t cut = data->space->shortened;
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    const ChartFlowNode *node = &plan->flow.nodes[i];
    bool edge = node->stage == 0 || node->stage == plan->flow.stages - 1;
    plan->names[i] =
        chart_label_printed(data, node->name, chart_role(data, "label"), edge ? room : pitch, NAME_LINES);
    plan->numbers[i] = chart_label_figure(data, node->figure, chart_strong(data, "label"));
  }
  BaseLength off = chart_length(data, LOOK_CHART_NAME_OFF);
  plan->left = widest(plan, true) + off;
  plan->right = widest(plan, false) + off;
  if (!data->space->frame.width) data->space->shortened = cut; /* measuring */
}

/* Of name and number under one another. */
static BaseLength label_height(const ChartData *data, const Plan *plan, size_t node) {
  BaseLength line = chart_role(data, "label")->leading;
  return ((BaseLength)chart_label_lines(&plan->names[node]) + (plan->numbers[node].text != NULL)) * line;
}

/* ---- the scale -------------------------------------------------------------------------------------------------------------- */

/* Finer than 1, 2, 5: a height that is given is to be used. */
static double nice_step(double least) {
  static const double factors[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
  if (!(least > 0) || !isfinite(least)) return 1;
  double power = pow(10, floor(log10(least)));
  for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
    if (factors[i] * power >= least * (1 - 1e-9)) return factors[i] * power;
  return 10 * power;
}

static BaseLength height_of(const Plan *plan, double value) {
  return (BaseLength)llround(value / plan->step * BASE_MM);
}

static bool stands_over(const ChartFlowNode *node) {
  return node->stage > 0 && node->out > 0;
}

/* How far a node's label reaches, from the node's head: beside it at its head or around its middle, or over it. */
static void label_reach(const ChartData *data, const Plan *plan, size_t at, BaseLength *top,
                        BaseLength *bottom) {
  const ChartFlowNode *node = &plan->flow.nodes[at];
  BaseLength label = label_height(data, plan, at), height = height_of(plan, node->size);
  *top = height < label ? (height - label) / 2 : 0;
  *bottom = *top + label;
  if (!stands_over(node)) return;
  *top = -label - chart_length(data, LOOK_CHART_NAME_OFF) / 2;
  *bottom = 0;
}

/* From a node's foot to the next one's head: room for the names of both. */
static BaseLength gap_after(const ChartData *data, const Plan *plan, size_t node, size_t next) {
  BaseLength gap = chart_length(data, LOOK_FLOW_GAP), top, bottom, next_top, next_bottom;
  label_reach(data, plan, node, &top, &bottom);
  label_reach(data, plan, next, &next_top, &next_bottom);
  BaseLength beyond = bottom - height_of(plan, plan->flow.nodes[node].size),
             needed = (beyond > 0 ? beyond : 0) - (next_top < 0 ? next_top : 0);
  return needed > gap ? needed : gap;
}

/* What a stage needs beside its sizes. */
static BaseLength gaps_of(const ChartData *data, const Plan *plan, int stage) {
  BaseLength gaps = 0;
  size_t before = SIZE_MAX;
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    if (plan->flow.nodes[i].stage != stage) continue;
    if (before != SIZE_MAX) gaps += gap_after(data, plan, before, i);
    before = i;
  }
  return gaps;
}

static double size_of(const Plan *plan, int stage) {
  double sum = 0;
  for (size_t i = 0; i < plan->flow.node_count; i++)
    if (plan->flow.nodes[i].stage == stage) sum += plan->flow.nodes[i].size;
  return sum;
}

/* The least step with which every stage finds room; gaps depend on it, so it is sought in rounds. */
static void find_step(const ChartData *data, Plan *plan, BaseLength height) {
  plan->step = 0;
  double least = 0;
  for (int s = 0; s < plan->flow.stages; s++)
    least = fmax(least, size_of(plan, s) / (double)height * BASE_MM);
  plan->step = nice_step(least);
  for (int round = 0; round < SETTLES; round++) {
    for (int s = 0; s < plan->flow.stages; s++) {
      BaseLength free = height - gaps_of(data, plan, s);
      if (free < height / 4) free = height / 4;
      least = fmax(least, size_of(plan, s) / (double)free * BASE_MM);
    }
    plan->step = nice_step(least);
  }
}

/* ---- the plan --------------------------------------------------------------------------------------------------------------- */

/* Over the first node of a stage its name may need room. */
static BaseLength room_above(const ChartData *data, const Plan *plan) {
  BaseLength most = 0, top, bottom;
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    if (plan->flow.nodes[i].order > 0) continue;
    label_reach(data, plan, i, &top, &bottom);
    if (-top > most) most = -top;
  }
  return most;
}

static BaseLength place_stage(const ChartData *data, Plan *plan, int stage) {
  BaseLength node_width = chart_length(data, LOOK_FLOW_NODE), y = plan->plot.y,
             pitch = plan->flow.stages > 1 ? (plan->plot.width - node_width) / (plan->flow.stages - 1) : 0;
  size_t before = SIZE_MAX;
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    ChartFlowNode *node = &plan->flow.nodes[i];
    if (node->stage != stage) continue;
    if (before != SIZE_MAX) y += gap_after(data, plan, before, i);
    node->rect = (PageRect){plan->plot.x + stage * pitch, y, node_width, height_of(plan, node->size)};
    y += node->rect.height;
    before = i;
  }
  BaseLength top, bottom;
  if (before == SIZE_MAX) return y;
  label_reach(data, plan, before, &top, &bottom);
  bottom += plan->flow.nodes[before].rect.y;
  return y > bottom ? y : bottom;
}

/* False after a diagnostic; the plot ends where its lowest stage does. */
static bool plan_of(const ChartData *data, PageRect rect, Plan *plan) {
  *plan = (Plan){.plot = {rect.x, rect.y + data->head.height, rect.width, 0}};
  if (!chart_flow_read(data, &plan->flow)) return false;
  set_names(data, plan, rect.width);
  BaseLength asked = chart_asked_height(data),
             height = asked > 0 ? asked : chart_length(data, LOOK_FLOW_HEIGHT);
  plan->plot.x += plan->left;
  plan->plot.width -= plan->left + plan->right;
  if (plan->plot.width < chart_length(data, LOOK_FLOW_NODE))
    plan->plot.width = chart_length(data, LOOK_FLOW_NODE);
  find_step(data, plan, height);
  BaseLength above = room_above(data, plan);
  if (height < 2 * above) height = 2 * above;
  find_step(data, plan, height - above);
  plan->plot.y += room_above(data, plan);
  BaseLength foot = plan->plot.y;
  for (int s = 0; s < plan->flow.stages; s++) {
    BaseLength end = place_stage(data, plan, s);
    if (end > foot) foot = end;
  }
  plan->plot.height = foot - plan->plot.y;
  return true;
}

static const char *sentence(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan *plan = base_alloc(sizeof *plan);
  size_t cut = data->space->shortened;
  bool read = plan_of(data, (PageRect){0, 0, width, 0}, plan);
  data->space->shortened = cut;
  double step = plan->step;
  const char *unit = report_attribute(data->node, "unit");
  if (!unit && data->percent) unit = chart_word(data, BASE_WORD_POINTS);
  base_free(plan);
  return read ? base_arena_format(data->arena, "1 mm = %s", chart_step_text(data, step, unit)) : NULL;
}

/* ---- drawing ---------------------------------------------------------------------------------------------------------------- */

static void draw_ribbon(const ChartData *data, const PageCanvas *canvas, Plan *plan,
                        const ChartFlowLink *link) {
  ChartFlowNode *from = &plan->flow.nodes[link->from], *to = &plan->flow.nodes[link->to];
  BaseLength off = chart_length(data, LOOK_FLOW_RIBBON_OFF), height = height_of(plan, link->value);
  BaseLength x1 = from->rect.x + from->rect.width + off, x2 = to->rect.x - off, middle = (x1 + x2) / 2,
             y1 = from->rect.y + from->right_used, y2 = to->rect.y + to->left_used;
  from->right_used += height;
  to->left_used += height;
  if (height <= 0) return;
  PagePoint points[] = {{x1, y1},          {middle, y1},          {middle, y2},          {x2, y2},
                        {x2, y2 + height}, {middle, y2 + height}, {middle, y1 + height}, {x1, y1 + height}};
  page_draw_path(canvas, "mclch", points, 8, chart_colour(data, "tint"), NULL, 0);
  page_draw_path(canvas, "mc", points, 4, NULL, chart_colour(data, "hairline"),
                 chart_length(data, LOOK_FLOW_RIBBON_EDGE))
      ->element = NULL;
}

static const PageColour *fill_of(const ChartData *data, const ChartFlowNode *node) {
  static const char *const ranks[] = {"data", "data-second", "data-light"};
  if (node->unknown) return chart_colour(data, "paper");
  if (node->stage == 0 && node->order == 0) return chart_colour_or(data, "colour", "data-deep");
  return chart_colour(data, ranks[node->order < 2 ? node->order : 2]);
}

static void draw_node(const ChartData *data, const PageCanvas *canvas, const ChartFlowNode *node) {
  const PageColour *fill = fill_of(data, node),
                   *outline = page_contrast(fill, NULL) < 3 ? chart_colour(data, "data-second") : NULL;
  PageRect rect = node->rect;
  if (rect.height <= 0) rect.height = chart_length(data, LOOK_CHART_HOLLOW); /* nothing at all is a line */
  if (outline)
    page_draw_box(canvas, rect, fill, outline, chart_length(data, LOOK_CLASS_OUTLINE));
  else
    page_draw_rect(canvas, rect, fill);
}

static void draw_names(const ChartData *data, const PageCanvas *canvas, const Plan *plan) {
  ChartNaming *namings = base_alloc((plan->flow.node_count + 1) * sizeof *namings);
  for (size_t i = 0; i < plan->flow.node_count; i++) {
    const ChartFlowNode *node = &plan->flow.nodes[i];
    PageRect mark = node->rect;
    BaseLength height = label_height(data, plan, i);
    if ((node->stage == 0 || !(node->out > 0)) && mark.height > height)
      mark.height = height; /* at its head */
    namings[i] = (ChartNaming){.name = plan->names[i],
                               .number = plan->numbers[i],
                               .mark = mark,
                               .body = node->rect,
                               .sides = sides_of(node),
                               .bare = true,
                               .priority = CHART_END,
                               .weight = node->size};
  }
  chart_names_draw(data, canvas, namings, plan->flow.node_count);
  base_free(namings);
}

static BaseLength measure(ChartContext *context, const ChartData *data, BaseLength width) {
  (void)context;
  Plan *plan = base_alloc(sizeof *plan);
  BaseLength height = data->head.height + chart_length(data, LOOK_CHART_EMPTY_HEIGHT);
  size_t cut = data->space->shortened;
  if (plan_of(data, (PageRect){0, 0, width, 0}, plan)) height = plan->plot.y + plan->plot.height;
  data->space->shortened = cut;
  base_free(plan);
  return height;
}

static void draw(ChartContext *context, const ChartData *data, const PageCanvas *canvas, PageRect rect) {
  (void)context;
  Plan *plan = base_alloc(sizeof *plan);
  if (plan_of(data, rect, plan)) {
    for (size_t i = 0; i < plan->flow.link_count; i++) draw_ribbon(data, canvas, plan, &plan->flow.links[i]);
    for (size_t i = 0; i < plan->flow.node_count; i++) draw_node(data, canvas, &plan->flow.nodes[i]);
    draw_names(data, canvas, plan);
  }
  base_free(plan);
}

/* ---- the type ---------------------------------------------------------------------------------------------------------------- */

static void fit(const ChartData *data, BaseLength height, BaseLength *look) {
  (void)data;
  look[LOOK_FLOW_HEIGHT] = height;
}

static const char *unfit(const ChartData *data) {
  ChartFlow *flow = base_alloc(sizeof *flow);
  chart_flow_read(data, flow);
  const char *problem = flow->problem;
  base_free(flow);
  return problem;
}

/* "admis → refusés": what a row is called in a table. */
static void name_row(ChartData *data, size_t row, int from, int to) {
  const ReportFigure *source = chart_cell(data, row, from, NULL), *target = chart_cell(data, row, to, NULL);
  if (!target) return;
  ReportFigure *name = base_arena_alloc(data->arena, sizeof *name);
  *name = *target;
  if (source && *source->text)
    name->text = base_arena_format(data->arena, "%s → %s", source->text, target->text);
  data->categories[row].name = name;
  data->categories[row].label = name->text;
}

/* Rows are named by where they lead, not by a category. */
static bool prepare(ChartData *data) {
  int from = chart_column(data, data->node, "from"), to = chart_column(data, data->node, "to");
  for (size_t i = 0; i < data->category_count && from >= 0 && to >= 0; i++) name_row(data, i, from, to);
  if (!report_attribute(data->node, "category")) return from >= 0 && to >= 0;
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(data->node, "category"),
              "no-category", "leave it out",
              "category=\"%s\": the rows of a flow are named by “from” and “to”",
              report_attribute(data->node, "category"));
  return false;
}

/* From node to node: what it is, and what of it goes where. */
static void describe(const ChartData *data, BaseBuffer *out) {
  ChartFlow *flow = base_alloc(sizeof *flow);
  const char *colon = chart_word(data, BASE_WORD_COLON);
  if (!chart_flow_read(data, flow)) {
    flow->node_count = 0;
    chart_say_values(data, out);
  }
  for (size_t i = 0; i < flow->node_count; i++) {
    const ChartFlowNode *node = &flow->nodes[i];
    size_t said = 0;
    for (size_t k = 0; k < flow->link_count; k++) {
      const ChartFlowLink *link = &flow->links[k];
      if (link->from != (int)i) continue;
      if (!said) base_buffer_add_text(out, node->name->text);
      if (!said && node->figure) base_buffer_add_format(out, "%s%s", colon, node->figure->text);
      base_buffer_add_format(out, "%s", said++ ? chart_word(data, BASE_WORD_SEMICOLON) : ", ");
      if (said == 1) base_buffer_add_format(out, "%s ", chart_word(data, BASE_WORD_OF_WHOM));
      base_buffer_add_format(out, "%s%s%s", flow->nodes[link->to].name->text, colon, link->figure->text);
    }
    if (said) base_buffer_add_text(out, ". ");
  }
  base_free(flow);
}

static const ReportAttributeRule attributes[] = {
    {"value", VALUE_FIELD, false, NULL, "column of the numbers"},
    {"format", VALUE_FORMAT, false, NULL, "how numbers are printed"},
    {"from", VALUE_FIELD, true, NULL,
     "column of where a row comes from; empty: the row says what its `to` is in all"},
    {"to", VALUE_FIELD, true, NULL, "column of where it goes to"},
    CHART_UNKNOWN,
    CHART_UNIT,
    CHART_SCALE_NOTE,
    CHART_COLOUR,
    CHART_NO_MORE};

static const ChartName called[] = CHART_CALLED("Diagramme de flux", "Flow diagram", "Flussdiagramm",
                                               "Diagrama de flujo", "Diagramma di flusso", "Stroomdiagram");

const ChartType chart_type_flow = {
    .language = {.name = "flow",
                 .help = "stages of one population, and what goes from one to the next",
                 .attributes = attributes,
                 .least_series = 1,
                 .most_series = 1},
    .prepare = prepare,
    .unfit = unfit,
    .measure = measure,
    .draw = draw,
    .fit = fit,
    .says = CHART_SAYS_ROWS,
    .describe = describe,
    .sentence = sentence,
    .called = called};
