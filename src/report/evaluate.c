/* What placeholders and conditions mean in the figures of an edition. */
#include "report/internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static void unknown_column(ReportBinder *binder, const DataView *view, const char *name, BasePlace place) {
  const char **names = base_alloc((view->column_count + 1) * sizeof *names);
  for (size_t i = 0; i < view->column_count; i++) names[i] = view->columns[i].name;
  char where[REPORT_LONGEST_NAME + 40];
  snprintf(where, sizeof where, "in the view '%.*s'", REPORT_LONGEST_NAME, view->name);
  report_unknown(binder->diagnostics, place, "unknown-column", "column", where, name, names,
                 view->column_count);
  base_free(names);
}

/* The view and column of view.column; found once. */
static bool resolve_cell(ReportBinder *binder, const ReportPlaceholder *placeholder,
                         ReportResolution *resolution) {
  if (resolution->failed) return false;
  if (resolution->view) return true;
  const DataView *view =
      data_figures_view(binder->figures, placeholder->name, strlen(placeholder->name), placeholder->place);
  int column = view ? data_column_find(view, placeholder->column, strlen(placeholder->column)) : -1;
  if (view && column < 0) unknown_column(binder, view, placeholder->column, placeholder->column_place);
  *resolution = (ReportResolution){view, column, column < 0};
  return column >= 0;
}

/* The innermost row with a column of this name. NULL: none has it, and it was reported. */
static const ReportScope *resolve_bare(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                       ReportResolution *resolution) {
  if (resolution->failed) return NULL;
  for (int i = binder->scope_count; i-- > 0;) {
    const ReportScope *scope = &binder->scopes[i];
    if (!scope->view) return NULL; /* reported when the loop was met */
    int column = scope->view == resolution->view
                     ? resolution->column
                     : data_column_find(scope->view, placeholder->column, strlen(placeholder->column));
    if (column < 0) continue;
    *resolution = (ReportResolution){scope->view, column, false};
    return scope;
  }
  resolution->failed = true;
  if (binder->scope_count > 0) {
    const DataView *view = binder->scopes[binder->scope_count - 1].view;
    unknown_column(binder, view, placeholder->column, placeholder->place);
  } else {
    base_report(binder->diagnostics, BASE_ERROR, placeholder->place, "no-row",
                "write {{view.column}}, or put it inside <each rows=\"view\">",
                "'%s' is a bare column, and there is no current row here", placeholder->column);
  }
  return NULL;
}

static ReportResolution *resolution_of(ReportBinder *binder, const ReportPlaceholder *placeholder) {
  return &binder->resolutions[placeholder->index];
}

void report_resolve_check(ReportBinder *binder, const ReportPlaceholder *placeholder) {
  ReportResolution *resolution = resolution_of(binder, placeholder);
  if (placeholder->kind == PLACEHOLDER_CELL) resolve_cell(binder, placeholder, resolution);
  if (placeholder->kind == PLACEHOLDER_BARE) resolve_bare(binder, placeholder, resolution);
  for (size_t i = 0; placeholder->key && i < placeholder->key->part_count; i++) {
    if (placeholder->key->parts[i].placeholder)
      report_resolve_check(binder, placeholder->key->parts[i].placeholder);
  }
}

/* ---- cells --------------------------------------------------------------------------------------------------------- */

bool report_evaluate(ReportBinder *binder, const ReportPlaceholder *placeholder, ReportCell *out) {
  ReportResolution *resolution = resolution_of(binder, placeholder);
  int row;
  if (placeholder->kind == PLACEHOLDER_CELL) {
    if (!resolve_cell(binder, placeholder, resolution)) return false;
    row = report_row_find(binder, placeholder, resolution->view);
  } else {
    const ReportScope *scope = resolve_bare(binder, placeholder, resolution);
    row = scope && scope->row < scope->view->row_count ? (int)scope->row : -1;
  }
  if (row < 0) return false;
  *out = (ReportCell){resolution->view, (size_t)row, resolution->column, NULL};
  out->cell = data_cell(out->view, out->row, (size_t)out->column);
  return true;
}

/* ---- conditions -------------------------------------------------------------------------------------------------- */

typedef struct {
  bool known, hidden, is_text;
  BaseRatio number;
  const char *text;
} Operand;

/* "2020" or "0.25" as a number: columns of the edition's row are texts. */
static bool number_of_text(const char *text, BaseRatio *number) {
  char *end;
  double value = strtod(text, &end);
  if (end == text || *end || strlen(text) > 17 || strspn(text, "-0123456789.") != strlen(text)) return false;
  *number = base_ratio_from_double(value);
  return true;
}

static Operand operand_of(ReportBinder *binder, const ReportOperand *written) {
  if (!written->placeholder)
    return (Operand){
        .known = true, .is_text = written->is_text, .number = written->number, .text = written->text};
  ReportCell cell;
  if (!report_evaluate(binder, written->placeholder, &cell)) return (Operand){0};
  if (cell.cell->kind == DATA_NUMBER) return (Operand){.known = true, .number = cell.cell->value};
  if (cell.cell->kind == DATA_TEXT) return (Operand){.known = true, .is_text = true, .text = cell.cell->text};
  return (Operand){.hidden = cell.cell->kind == DATA_HIDDEN};
}

/* -1, 0, 1; false when the two are of different kinds. */
static bool compare(Operand left, Operand right, int *order) {
  if (left.is_text && !right.is_text) left.is_text = !number_of_text(left.text, &left.number);
  if (right.is_text && !left.is_text) right.is_text = !number_of_text(right.text, &right.number);
  if (left.is_text != right.is_text) return false;
  *order = left.is_text ? strcmp(left.text, right.text) : base_ratio_compare(left.number, right.number);
  return true;
}

/* A day that is not written as ISO does: 31/12/2019, 31.12.19. As a text it stands before or after another by its first digit. */
static bool is_other_day(const char *text) {
  for (int part = 0; part < 3; part++) {
    size_t digits = strspn(text, "0123456789");
    if (digits < 1 || digits > 4 || (part < 2 && !strchr("/.-", text[digits] ? text[digits] : 'x')))
      return false;
    text += digits + (part < 2);
  }
  return !*text;
}

static bool is_day(const char *text) {
  return strlen(text) == 10 && base_date_valid(text);
}

/* Days are compared as texts, which only ISO's form orders. */
static bool mixes_days(const Operand *left, const Operand *right) {
  if (!left->is_text || !right->is_text || is_day(left->text) == is_day(right->text)) return false;
  return is_other_day(is_day(left->text) ? right->text : left->text);
}

static bool order_fits(ReportOperator operator, int order) {
  switch (operator) {
  case OPERATOR_EQUAL: return order == 0;
  case OPERATOR_NOT_EQUAL: return order != 0;
  case OPERATOR_LESS: return order < 0;
  case OPERATOR_NOT_GREATER: return order <= 0;
  case OPERATOR_GREATER: return order > 0;
  case OPERATOR_NOT_LESS:
  case OPERATOR_BETWEEN: return order >= 0;
  case OPERATOR_HIDDEN: break; /* has no order */
  }
  return false;
}

/* Every operand is looked at, so that every unknown name is found. An empty or hidden cell fails. */
static bool comparison_holds(ReportBinder *binder, const ReportComparison *comparison) {
  Operand left = operand_of(binder, &comparison->left);
  if (comparison->operator== OPERATOR_HIDDEN) return left.hidden;
  Operand right = operand_of(binder, &comparison->right);
  bool between = comparison->operator== OPERATOR_BETWEEN;
  Operand to = between ? operand_of(binder, &comparison->to) : right;
  if (!left.known || !right.known || !to.known) return false;
  int order, order_to = 0;
  if (mixes_days(&left, &right) || (between && mixes_days(&left, &to))) {
    base_report(binder->diagnostics, BASE_ERROR, comparison->right.place, "wrong-comparison",
                "write days as 2020-12-31", "a day is compared with one that is written otherwise");
    return false;
  }
  if (compare(left, right, &order) && (!between || compare(left, to, &order_to))) {
    return order_fits(comparison->operator, order) && order_to <= 0;
  }
  base_report(binder->diagnostics, BASE_ERROR, comparison->right.place, "wrong-comparison",
              "texts are quoted, numbers are not", "a number is compared with a text");
  return false;
}

bool report_condition_holds(ReportBinder *binder, const ReportCondition *condition) {
  bool any = false, all = true;
  for (size_t i = 0; i < condition->count; i++) {
    if (condition->begins[i] && i > 0) {
      any |= all;
      all = true;
    }
    bool holds = comparison_holds(binder, &condition->comparisons[i]);
    all &= holds;
  }
  return any | all;
}

void report_fields_check(ReportBinder *binder, const ReportNode *node, const DataView *view) {
  const ReportElementRule *rule = report_element_rule(binder->report->grammar, report_kind_name(node->kind));
  for (size_t i = 0; rule && view && i < node->attribute_count; i++) {
    const ReportAttribute *attribute = &node->attributes[i];
    const ReportAttributeRule *known = report_attribute_rule(binder->report->grammar, rule, attribute->name);
    if (!known || known->type != VALUE_FIELD) continue;
    if (data_column_find(view, attribute->value, strlen(attribute->value)) >= 0) continue;
    unknown_column(binder, view, attribute->value, attribute->place);
  }
}
