/* What charts add to the grammar. The element <chart> knows the attributes of all types, so that an editor completes them;
 * which of them a type has is checked here, so that none is accepted and ignored. */
#include "report/internal.h"

#include <string.h>

typedef ReportAttributeRule Rule;
typedef BASE_LIST(Rule) Rules;

static const Rule *find(const Rule *rules, size_t count, const char *name) {
  for (size_t i = 0; i < count && rules[i].name; i++)
    if (*rules[i].name == *name && strcmp(rules[i].name, name) == 0) return &rules[i];
  return NULL;
}

static const Rule *find_own(const ReportChartType *type, const char *name) {
  return find(type->attributes, SIZE_MAX, name);
}

/* ---- all types together --------------------------------------------------------------------------------------------- */

static bool has_series_attribute(const ReportChartType *type, const char *name) {
  return type->series_attributes && base_list_find(type->series_attributes, ' ', name, strlen(name)) >= 0;
}

static void add_choice(BaseBuffer *out, const char *word) {
  if (out->data && base_list_find(out->data, ' ', word, strlen(word)) >= 0) return;
  base_buffer_add_format(out, "%s%s", out->length ? " " : "", word);
}

/* The choices of `type` and of `as`: names and forms of the types. */
static const char *choices_of(BaseArena *arena, const ReportCharts *charts, bool forms) {
  BaseBuffer out = {0};
  for (size_t i = 0; charts->types[i]; i++) {
    const char *word = forms ? charts->types[i]->as : charts->types[i]->name;
    if (word) add_choice(&out, word);
  }
  const char *copy = base_arena_copy(arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
  return copy;
}

static void add_rules(Rules *all, const Rule *rules) {
  for (; rules && rules->name; rules++) {
    if (find(all->items, all->count, rules->name)) continue;
    Rule *added = BASE_APPEND(all);
    *added = *rules;
    added->required = rules->required && all->count <= 2; /* type and rows; others are a type's own affair */
  }
}

const ReportAttributeRule *report_charts_attributes(BaseArena *arena, const ReportCharts *charts) {
  Rules all = {0};
  *BASE_APPEND(&all) = (Rule){"type", VALUE_CHOICE, true, choices_of(arena, charts, false), "kind of chart"};
  add_rules(&all, charts->attributes);
  *BASE_APPEND(&all) = (Rule){"as", VALUE_CHOICE, false, choices_of(arena, charts, true), "form of the type"};
  for (size_t i = 0; charts->types[i]; i++) add_rules(&all, charts->types[i]->attributes);
  *BASE_APPEND(&all) = (Rule){0};
  Rule *copy = base_arena_alloc(arena, all.count * sizeof *copy);
  memcpy(copy, all.items, all.count * sizeof *copy);
  base_free(all.items);
  return copy;
}

const ReportAttributeRule *report_plot_attributes(BaseArena *arena, const ReportCharts *charts) {
  Rules all = {0};
  for (const Rule *rule = charts->attributes; rule->name; rule++) *BASE_APPEND(&all) = *rule;
  for (const Rule *rule = report_plot_rules; rule->name; rule++) *BASE_APPEND(&all) = *rule;
  *BASE_APPEND(&all) = (Rule){0};
  Rule *copy = base_arena_alloc(arena, all.count * sizeof *copy);
  memcpy(copy, all.items, all.count * sizeof *copy);
  base_free(all.items);
  return copy;
}

/* ---- one type ---------------------------------------------------------------------------------------------------------- */

typedef struct {
  const ReportGrammar *grammar;
  BaseDiagnostics *diagnostics;
} Checker;

static const char *value_of(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? attribute->value.text : NULL;
}

const ReportChartType *report_chart_type(const ReportCharts *charts, const char *name, const char *as) {
  for (size_t i = 0; charts && name && charts->types[i]; i++) {
    const ReportChartType *type = charts->types[i];
    if (*type->name != *name || strcmp(type->name, name) != 0) continue;
    if (!type->as || (as ? strcmp(type->as, as) == 0 : type->usual)) return type;
  }
  return NULL;
}

static const char *label_of(const ReportChartType *type, char *room, size_t size) {
  snprintf(room, size, type->as ? "%s as=\"%s\"" : "%s", type->name, type->as);
  return room;
}

/* "columns, line, map as="squares" have it" */
static void add_owners(BaseBuffer *out, const ReportCharts *charts, const char *attribute) {
  char label[64];
  size_t count = 0;
  for (size_t i = 0; charts->types[i]; i++) {
    if (!find_own(charts->types[i], attribute)) continue;
    base_buffer_add_format(
        out, "%s%s", count++ ? ", " : "it belongs to: ", label_of(charts->types[i], label, sizeof label));
  }
}

static bool is_common(const Checker *checker, const char *name) {
  return strcmp(name, "type") == 0 || find(checker->grammar->charts->attributes, SIZE_MAX, name) ||
         find(checker->grammar->placement, SIZE_MAX, name) || find(checker->grammar->common, SIZE_MAX, name);
}

static void check_attribute(const Checker *checker, const ReportChartType *type, const ReportXml *chart,
                            const ReportXmlAttribute *attribute) {
  const ReportCharts *charts = checker->grammar->charts;
  const ReportElementRule *rule = report_element_rule(checker->grammar, "chart");
  bool is_form = strcmp(attribute->name, "as") == 0 && type->as;
  if (is_form || is_common(checker, attribute->name) || find_own(type, attribute->name)) return;
  if (!report_attribute_rule(checker->grammar, rule, attribute->name)) return; /* said by the grammar */
  BaseBuffer hint = {0};
  char label[64];
  if (strcmp(attribute->name, "as") != 0) add_owners(&hint, charts, attribute->name);
  base_report(checker->diagnostics, BASE_ERROR, report_source_place(chart->source, attribute->name_offset),
              "attribute-of-other-type", hint.data, "a chart of type %s has no attribute '%s'",
              label_of(type, label, sizeof label), attribute->name);
  base_buffer_free(&hint);
}

static void check_required(const Checker *checker, const ReportChartType *type, const ReportXml *chart) {
  char label[64];
  for (const Rule *rule = type->attributes; rule && rule->name; rule++) {
    if (!rule->required || report_xml_attribute(chart, rule->name)) continue;
    base_report(checker->diagnostics, BASE_ERROR, report_xml_place(chart), "missing-attribute", rule->help,
                "a chart of type %s needs the attribute %s", label_of(type, label, sizeof label), rule->name);
  }
}

static void check_series(const Checker *checker, const ReportChartType *type, const ReportXml *series) {
  char label[64];
  if (type->most_series < 1 || !type->series_attributes) {
    base_report(checker->diagnostics, BASE_ERROR, report_xml_place(series), "no-series",
                type->most_series ? "name the column of its numbers: value=\"…\"" : NULL,
                "a chart of type %s has no <series>", label_of(type, label, sizeof label));
    return;
  }
  for (size_t i = 0; i < series->attribute_count; i++) {
    const char *name = series->attributes[i].name;
    if (strcmp(name, "field") == 0 || has_series_attribute(type, name) ||
        !find(checker->grammar->charts->series, SIZE_MAX, name))
      continue;
    base_report(checker->diagnostics, BASE_ERROR,
                report_source_place(series->source, series->attributes[i].name_offset),
                "attribute-of-other-type", NULL, "<series> of a chart of type %s has no attribute '%s'",
                label_of(type, label, sizeof label), name);
  }
}

/* Series may stand in loops and conditions. */
static bool has_series(const ReportXml *parent) {
  for (const ReportXml *child = parent->first; child; child = child->next)
    if (child->name && (strcmp(child->name, "series") == 0 || has_series(child))) return true;
  return false;
}

static void check_numbers(const Checker *checker, const ReportXml *chart) {
  const ReportXmlAttribute *value = report_xml_attribute(chart, "value");
  if (!value || !has_series(chart)) return;
  base_report(checker->diagnostics, BASE_ERROR, report_source_place(chart->source, value->name_offset),
              "two-contents", "keep the attribute or the series", "the chart has both value and <series>");
}

static void check_inset(const Checker *checker, const ReportChartType *type, const ReportXml *inset) {
  char label[64];
  if (!type->insets)
    base_report(checker->diagnostics, BASE_ERROR, report_xml_place(inset), "no-insets", "insets are a map's",
                "a chart of type %s has no <inset>", label_of(type, label, sizeof label));
  else if (!report_xml_attribute(inset, "where") && !report_xml_attribute(inset, "areas"))
    base_report(checker->diagnostics, BASE_ERROR, report_xml_place(inset), "missing-attribute",
                "where=\"{{code}} = '974'\", or areas=\"971 972\"", "nothing says what the inset shows");
}

/* What only a chart that is composed of channels and marks can hold. */
static void check_part(const Checker *checker, const ReportChartType *type, const ReportXml *part) {
  const ReportElementRule *rule = report_element_rule(checker->grammar, part->name);
  char label[64];
  if (type->composed || !rule || rule->kind < REPORT_CHANNEL_X || rule->kind > REPORT_FACET) return;
  base_report(checker->diagnostics, BASE_ERROR, report_xml_place(part), "no-such-part",
              "docs/charts.md says which types are composed", "a chart of type %s has no <%s>",
              label_of(type, label, sizeof label), part->name);
}

static void check_content(const Checker *checker, const ReportChartType *type, const ReportXml *parent) {
  for (const ReportXml *child = parent->first; child; child = child->next) {
    if (!child->name) continue;
    if (strcmp(child->name, "series") == 0) check_series(checker, type, child);
    if (strcmp(child->name, "inset") == 0) check_inset(checker, type, child);
    check_part(checker, type, child);
    check_content(checker, type, child);
  }
}

/* A form that the type has not. */
static void check_form(const Checker *checker, const char *name, const ReportXmlAttribute *as) {
  const ReportCharts *charts = checker->grammar->charts;
  BaseBuffer hint = {0};
  for (size_t i = 0; charts->types[i]; i++) {
    const ReportChartType *type = charts->types[i];
    if (strcmp(type->name, name) != 0 || !type->as) continue;
    base_buffer_add_format(&hint, "%s%s", hint.length ? ", " : "there are: ", type->as);
  }
  if (hint.length)
    base_report(checker->diagnostics, BASE_ERROR, report_text_place(&as->value, 0), "unknown-form", hint.data,
                "a chart of type %s has no form '%.80s'", name, as->value.text);
  base_buffer_free(&hint);
}

static void check_chart(const Checker *checker, const ReportXml *chart) {
  const char *name = value_of(chart, "type");
  const ReportChartType *type = report_chart_type(checker->grammar->charts, name, value_of(chart, "as"));
  const ReportXmlAttribute *as = report_xml_attribute(chart, "as");
  if (!type && name && as) check_form(checker, name, as);
  if (!type) return; /* an unknown type is said by the grammar */
  for (size_t i = 0; i < chart->attribute_count; i++)
    check_attribute(checker, type, chart, &chart->attributes[i]);
  check_required(checker, type, chart);
  check_numbers(checker, chart);
  check_content(checker, type, chart);
}

/* Recursion is bounded by REPORT_DEEPEST. */
static void check_tree(const Checker *checker, const ReportXml *element) {
  for (const ReportXml *child = element->first; child; child = child->next) {
    if (!child->name || child->foreign) continue;
    if (strcmp(child->name, "chart") == 0) check_chart(checker, child);
    check_tree(checker, child);
  }
}

void report_charts_check(const ReportGrammar *grammar, const ReportXml *root, BaseDiagnostics *diagnostics) {
  Checker checker = {grammar, diagnostics};
  if (grammar->charts) check_tree(&checker, root);
}
