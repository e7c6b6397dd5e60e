/* The rows of a flow as a graph: nodes in stages, and whether what comes in goes out. */
#include "chart/flow.h"

#include <math.h>
#include <string.h>

/* Records make such rows, not the report: they are told together, and the values stand in a table. */
static bool refuse(const ChartData *data, ChartFlow *flow, const char *problem) {
  enum { MOST_TOLD = 4 };
  flow->problems++;
  if (flow->problems <= MOST_TOLD)
    flow->problem =
        flow->problem ? base_arena_format(data->arena, "%s; %s", flow->problem, problem) : problem;
  if (flow->problems == MOST_TOLD + 1) flow->problem = base_arena_format(data->arena, "%s; …", flow->problem);
  return false;
}

/* ---- nodes and links ------------------------------------------------------------------------------------------------------ */

/* The node of a name, added when it is new; CHART_FLOW_NOBODY when there are too many. */
static int node_of(const ChartData *data, ChartFlow *flow, const ReportFigure *name) {
  for (size_t i = 0; i < flow->node_count; i++)
    if (strcmp(flow->nodes[i].name->text, name->text) == 0) return (int)i;
  if (flow->node_count == CHART_FLOW_MOST_NODES) return CHART_FLOW_NOBODY;
  ChartFlowNode *node = &flow->nodes[flow->node_count];
  *node = (ChartFlowNode){.name = name, .stated = NAN};
  node->unknown = strcmp(report_attribute_or(data->node, "unknown", ""), name->text) == 0;
  return (int)flow->node_count++;
}

static bool read_row(const ChartData *data, ChartFlow *flow, size_t row, int from, int to) {
  const ChartValue *value = chart_value(data, row, 0);
  const ReportFigure *source = chart_cell(data, row, from, NULL), *target = chart_cell(data, row, to, NULL);
  const char *name =
      base_arena_format(data->arena, "“%s → %s”", source ? source->text : "", target ? target->text : "");
  if (!target) return refuse(data, flow, base_arena_format(data->arena, "%s has no “to”", name));
  if (value->state != CHART_KNOWN)
    return refuse(data, flow,
                  base_arena_format(data->arena, "%s has %s value", name,
                                    value->state == CHART_HIDDEN ? "a hidden" : "no"));
  if (value->value < 0) return refuse(data, flow, base_arena_format(data->arena, "%s is below 0", name));
  int end = node_of(data, flow, target), begin = source && *source->text ? node_of(data, flow, source) : end;
  if (end == CHART_FLOW_NOBODY || begin == CHART_FLOW_NOBODY)
    return refuse(data, flow, "it has more than sixty nodes");
  if (!source || !*source->text) {
    flow->nodes[end].stated = value->value;
    flow->nodes[end].figure = value->figure;
    return true;
  }
  flow->links[flow->link_count++] = (ChartFlowLink){begin, end, value->value, value->figure};
  flow->nodes[begin].out += value->value;
  flow->nodes[end].in += value->value;
  return true;
}

static bool read_rows(const ChartData *data, ChartFlow *flow) {
  int from = chart_column(data, data->node, "from"), to = chart_column(data, data->node, "to");
  if (from < 0 || to < 0) return false;
  flow->links = base_arena_alloc(data->arena, (data->category_count + 1) * sizeof *flow->links);
  for (size_t i = 0; i < data->category_count; i++) read_row(data, flow, i, from, to);
  if (flow->problems) return false;
  return flow->link_count > 0 || refuse(data, flow, "no row leads from one node to another");
}

/* ---- stages ----------------------------------------------------------------------------------------------------------------- */

/* Each node one stage after the last of those that lead to it. */
static bool find_stages(const ChartData *data, ChartFlow *flow) {
  bool moved = true;
  for (size_t pass = 0; moved; pass++) {
    if (pass > flow->node_count) return refuse(data, flow, "it runs in a circle");
    moved = false;
    for (size_t i = 0; i < flow->link_count; i++) {
      ChartFlowNode *to = &flow->nodes[flow->links[i].to];
      const ChartFlowNode *from = &flow->nodes[flow->links[i].from];
      if (to->stage > from->stage) continue;
      to->stage = from->stage + 1;
      moved = true;
    }
  }
  for (size_t i = 0; i < flow->node_count; i++)
    if (flow->nodes[i].stage >= flow->stages) flow->stages = flow->nodes[i].stage + 1;
  return flow->stages <= CHART_FLOW_MOST_STAGES || refuse(data, flow, "it has more than eight stages");
}

/* ---- what comes in goes out ---------------------------------------------------------------------------------------------------- */

static bool differ(double one, double other) {
  return fabs(one - other) > 1e-9 * fmax(fabs(one), fabs(other));
}

static bool refuse_sum(const ChartData *data, ChartFlow *flow, const ChartFlowNode *node, const char *first,
                       double one, const char *second, double other) {
  return refuse(data, flow,
                base_arena_format(data->arena, "“%s” %s %s and %s %s", node->name->text, first,
                                  chart_print(data, one), second, chart_print(data, other)));
}

static bool is_balanced(const ChartData *data, ChartFlow *flow, const ChartFlowNode *node) {
  if (node->in > 0 && node->out > 0 && differ(node->in, node->out))
    return refuse_sum(data, flow, node, "gets", node->in, "gives", node->out);
  double through = node->in > 0 ? node->in : node->out;
  if (!isnan(node->stated) && differ(node->stated, through))
    return refuse_sum(data, flow, node, "is", node->stated, "its links sum to", through);
  return true;
}

/* The number of a node is that of the row that says it, or of the only link that leads to it. */
static void name_size(ChartFlow *flow, size_t at) {
  ChartFlowNode *node = &flow->nodes[at];
  node->size = node->in > 0 ? node->in : node->out;
  const ReportFigure *only = NULL;
  size_t links = 0;
  for (size_t i = 0; i < flow->link_count; i++)
    if (flow->links[i].to == (int)at) only = flow->links[i].figure, links++;
  if (!node->figure && links == 1) node->figure = only;
  for (size_t i = 0; i < at; i++) node->order += flow->nodes[i].stage == node->stage;
}

bool chart_flow_read(const ChartData *data, ChartFlow *flow) {
  *flow = (ChartFlow){0};
  if (!read_rows(data, flow) || !find_stages(data, flow)) return false;
  for (size_t i = 0; i < flow->node_count; i++) {
    is_balanced(data, flow, &flow->nodes[i]);
    name_size(flow, i);
  }
  return !flow->problems;
}
