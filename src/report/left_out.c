/* What a condition or an empty loop leaves out is checked all the same: its names must be known. */
#include "report/internal.h"

static void check_template(ReportBinder *binder, const ReportTemplate *template) {
  for (size_t i = 0; i < template->part_count; i++) {
    if (template->parts[i].placeholder) report_resolve_check(binder, template->parts[i].placeholder);
  }
  const ReportCondition *condition = template->condition;
  for (size_t i = 0; condition && i < condition->count; i++) {
    const ReportComparison *comparison = &condition->comparisons[i];
    const ReportPlaceholder *operands[] = {comparison->left.placeholder, comparison->right.placeholder,
                                           comparison->to.placeholder};
    for (int k = 0; k < 3; k++) {
      if (operands[k]) report_resolve_check(binder, operands[k]);
    }
  }
}

/* Attributes and children; `view` is that of the table or chart around. */
static void check_left_out(ReportBinder *binder, const ReportNode *written, const DataView *view) {
  bool has_rows = report_attribute(written, "rows") && binder->scope_count < REPORT_DEEPEST_LOOPS;
  if (has_rows) {
    view = report_rows_view(binder, written);
    binder->scopes[binder->scope_count++] = (ReportScope){view, view ? view->row_count : 0};
  }
  for (size_t i = 0; i < written->attribute_count; i++) {
    if (written->attributes[i].source) check_template(binder, written->attributes[i].source);
  }
  report_fields_check(binder, written, view);
  if (written->source) check_template(binder, written->source);
  for (const ReportNode *child = written->first; child; child = child->next)
    check_left_out(binder, child, view);
  if (has_rows) binder->scope_count--;
}

void report_left_out_check(ReportBinder *binder, const ReportNode *written) {
  const void *key = written;
  if (base_map_find(binder->checked, (const char *)&key, sizeof key)) return;
  base_map_set(binder->checked, (const char *)&key, sizeof key, binder);
  check_left_out(binder, written, NULL);
}
