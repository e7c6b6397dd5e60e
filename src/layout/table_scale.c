/* Scales that in-row graphics of several tables share: columns of the document that give them one name. */
#include "layout/table_graphics.h"

#include <string.h>

/* What all columns of that name show. */
typedef struct {
  const char *name, *as;
  bool any;
  double least, most;
  size_t columns; /* that share it */
} Shared;

static void widen_by_field(Shared *shared, const DataView *view, const char *name, size_t length) {
  int field = data_column_find(view, name, length);
  for (size_t row = 0; field >= 0 && row < view->row_count; row++) {
    const DataCell *cell = data_cell(view, row, (size_t)field);
    if (cell->kind != DATA_NUMBER) continue;
    double value = base_ratio_to_double(cell->value);
    if (!shared->any || value < shared->least) shared->least = value;
    if (!shared->any || value > shared->most) shared->most = value;
    shared->any = true;
  }
}

static void widen_by_names(Shared *shared, const DataView *view, const char *names) {
  for (const char *at = names ? names + strspn(names, " ") : ""; *at; at += strspn(at, " ")) {
    size_t length = strcspn(at, " ");
    widen_by_field(shared, view, at, length);
    at += length;
  }
}

static void widen_by_column(Shared *shared, const ReportNode *column) {
  const ReportNode *table = column->parent;
  while (table && table->kind == REPORT_SPAN_HEAD) table = table->parent;
  if (!table || !table->view) return;
  if (strcmp(report_attribute_or(column, "scale", ""), shared->name) != 0) return;
  if (strcmp(report_attribute_or(column, "as", ""), shared->as) != 0) return;
  static const char *const ends[] = {"target", "low", "high"};
  const char *fields = report_attribute(column, "fields");
  shared->columns++;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    widen_by_names(shared, table->view, report_attribute(column, ends[i]));
  widen_by_names(shared, table->view, fields ? fields : report_attribute(column, "field"));
}

static const ReportNode *next_node(const ReportNode *node) {
  if (node->first) return node->first;
  while (node && !node->next) node = node->parent;
  return node ? node->next : NULL;
}

static Shared *find_shared(LayoutPass *pass, const char *name, const char *as) {
  const char *key = base_arena_format(pass->arena, "%s %s", as, name);
  if (!pass->table_scales) pass->table_scales = base_map_new();
  Shared *shared = base_map_find(pass->table_scales, key, strlen(key));
  if (shared) return shared;
  shared = base_arena_alloc(pass->arena, sizeof *shared);
  *shared = (Shared){.name = name, .as = as};
  for (const ReportNode *node = pass->report->root; node; node = next_node(node))
    if (node->kind == REPORT_COLUMN) widen_by_column(shared, node);
  base_map_set(pass->table_scales, key, strlen(key), shared);
  return shared;
}

bool layout_table_scale_named(const TableColumn *column) {
  static const char *const kinds[] = {"own", "column", "table"};
  const char *name = report_attribute(column->node, "scale");
  for (size_t i = 0; name && i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(name, kinds[i]) == 0) return false;
  return name != NULL;
}

bool layout_table_scale_shared(const Table *table, const TableColumn *column, double *least, double *most) {
  LayoutPass *pass = table->region->pass;
  const char *name = report_attribute_or(column->node, "scale", "");
  const Shared *shared = find_shared(pass, name, column->graphic->name);
  if (shared->columns < 2)
    base_report(pass->kit.diagnostics, BASE_WARNING, report_attribute_place(column->node, "scale"),
                "no-effect", "own, column, table, or a name that another column of that kind has as well",
                "no other column “%s” of the report has the scale “%s”", shared->as, name);
  *least = shared->least;
  *most = shared->most;
  return shared->any;
}

void layout_table_check_ends(const Table *table, const TableColumn *column) {
  const struct TableScale *scale = column->scale;
  for (size_t row = 0; row < table->row_count; row++) {
    TableSpot spot = {.table = table, .column = column, .row = row};
    double low, high;
    if (!layout_graphic_value(&spot, scale->low, &low) || !layout_graphic_value(&spot, scale->high, &high) ||
        low <= high)
      continue;
    base_report(table->region->pass->kit.diagnostics, BASE_WARNING,
                report_attribute_place(column->node, "low"), "ends-crossed",
                "let low name the column of the smaller numbers",
                "the low end %g lies above the high end %g%s", low, high, layout_table_said(table, row));
  }
}
