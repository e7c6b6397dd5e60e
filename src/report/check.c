/* A tree against the grammar: each fault is a diagnostic at its own byte. */
#include "report/internal.h"

#include <string.h>

typedef struct {
  const ReportGrammar *grammar;
  BaseDiagnostics *diagnostics;
} Checker;

void report_unknown(BaseDiagnostics *diagnostics, BasePlace place, const char *code, const char *what,
                    const char *where, const char *name, const char *const *names, size_t count) {
  if (count > REPORT_MOST_NAMES) count = REPORT_MOST_NAMES;
  const char *nearest = base_nearest(name, names, count);
  BaseBuffer hint = {0};
  size_t known = nearest ? strlen(nearest) : 0;
  if (nearest && strncmp(name, nearest, known) == 0 && name[known] == ':') {
    base_buffer_add_format(&hint, "'%s' does not take '%.60s' (docs/formats.md)", nearest, name + known + 1);
  } else if (nearest) {
    base_buffer_add_format(&hint, "did you mean '%s'?", nearest);
  } else if (count > 0 && count <= 30) {
    base_buffer_add_text(&hint, "there are: ");
    for (size_t i = 0; i < count; i++) base_buffer_add_format(&hint, "%s%s", i ? ", " : "", names[i]);
  }
  base_report(diagnostics, BASE_ERROR, place, code, hint.data, "there is no %s '%.200s'%s%s", what, name,
              where ? " " : "", where ? where : "");
  base_buffer_free(&hint);
}

static size_t count_names(const char *const *names) {
  size_t count = 0;
  while (names && names[count]) count++;
  return count;
}

static bool is_among(const char *const *names, const char *name) {
  for (; names && *names; names++) {
    if (strcmp(*names, name) == 0) return true;
  }
  return false;
}

static void check_value(const Checker *checker, const ReportAttributeRule *rule,
                        const ReportXmlAttribute *attribute) {
  if (report_value_matches(rule, attribute->value.text)) return;
  const char *help = report_value_help(rule);
  BasePlace place = report_text_place(&attribute->value, 0);
  BaseBuffer hint = {0};
  base_buffer_add_format(&hint, "it is %s", help);
  if (rule->choices) base_buffer_add_format(&hint, " %s", rule->choices);
  base_report(checker->diagnostics, BASE_ERROR, place, "wrong-value", hint.data, "%s cannot be '%.200s'",
              attribute->name, attribute->value.text);
  base_buffer_free(&hint);
}

static void check_attributes(const Checker *checker, const ReportElementRule *rule,
                             const ReportXml *element) {
  for (size_t i = 0; i < element->attribute_count; i++) {
    const ReportXmlAttribute *attribute = &element->attributes[i];
    const ReportAttributeRule *known = report_attribute_rule(checker->grammar, rule, attribute->name);
    if (known) {
      check_value(checker, known, attribute);
      continue;
    }
    size_t count;
    const char **names = report_attribute_names(checker->grammar, rule, &count);
    char where[64];
    snprintf(where, sizeof where, "of <%.40s>", element->name);
    report_unknown(checker->diagnostics, report_source_place(element->source, attribute->name_offset),
                   "unknown-attribute", "attribute", where, attribute->name, names, count);
    base_free(names);
  }
  for (const ReportAttributeRule *needed = rule->attributes; needed->name; needed++) {
    if (!needed->required || report_xml_attribute(element, needed->name)) continue;
    base_report(checker->diagnostics, BASE_ERROR, report_xml_place(element), "missing-attribute",
                needed->help, "<%s> needs the attribute %s", element->name, needed->name);
  }
}

static void report_misplaced(const Checker *checker, const ReportXml *child, const ReportXml *parent,
                             const char *const *allowed) {
  BasePlace place = report_xml_place(child);
  if (!report_element_rule(checker->grammar, child->name)) {
    char where[64];
    snprintf(where, sizeof where, "in <%.40s>", parent->name);
    report_unknown(checker->diagnostics, place, "unknown-element", "element", where, child->name, allowed,
                   count_names(allowed));
    return;
  }
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, allowed ? "it holds: " : "it holds no elements");
  for (size_t i = 0; allowed && allowed[i]; i++)
    base_buffer_add_format(&hint, "%s%s", i ? ", " : "", allowed[i]);
  base_report(checker->diagnostics, BASE_ERROR, place, "misplaced-element", hint.data,
              "<%s> cannot stand in <%s>", child->name, parent->name);
  base_buffer_free(&hint);
}

static void check_text(const Checker *checker, const ReportXml *text, const ReportXml *parent,
                       ReportContent content) {
  if (report_content_is_mixed(content) || report_is_blank(text->text.text, text->text.length)) return;
  size_t at = strspn(text->text.text, " \t\r\n");
  base_report(checker->diagnostics, BASE_ERROR, report_text_place(&text->text, at), "misplaced-text",
              "put it into an element such as <text> or <label>", "<%s> holds no text of its own",
              parent->name);
}

/* Recursion is bounded by REPORT_DEEPEST. `inherited` is what each and if hold here. */
static void check_element(const Checker *checker, const ReportXml *element, ReportContent inherited) {
  const ReportElementRule *rule = report_element_rule(checker->grammar, element->name);
  if (!rule) return;
  check_attributes(checker, rule, element);
  ReportContent content = report_content_of(rule, inherited);
  const char *const *allowed = checker->grammar->children[content];
  for (const ReportXml *child = element->first; child; child = child->next) {
    if (base_diagnostics_count(checker->diagnostics, BASE_ERROR) >= REPORT_MOST_FAULTS) return;
    if (!child->name) {
      check_text(checker, child, element, content);
    } else if (child->foreign) {
      base_report(checker->diagnostics, BASE_ERROR, report_xml_place(child), "foreign-element",
                  "only elements of the layout language are understood", "<%s> is of another namespace",
                  child->name);
    } else if (is_among(allowed, child->name)) {
      check_element(checker, child, content);
    } else {
      report_misplaced(checker, child, element, allowed);
    }
  }
}

void report_xml_check(const ReportGrammar *grammar, const ReportXml *root, BaseDiagnostics *diagnostics) {
  Checker checker = {grammar, diagnostics};
  BasePlace place = report_xml_place(root);
  char hint[120];
  snprintf(hint, sizeof hint, "write <%s xmlns=\"%s\" …>", grammar->root, grammar->name_space);
  if (strcmp(root->name, grammar->root) != 0) {
    base_report(diagnostics, BASE_ERROR, place, "wrong-root", hint,
                "the outermost element is <%.80s>, not <%s>", root->name, grammar->root);
  } else if (root->foreign) {
    base_report(diagnostics, BASE_ERROR, place, "wrong-namespace", hint,
                "<%s> is not in the namespace of the layout language", root->name);
  } else {
    check_element(&checker, root, CONTENT_NONE);
  }
}
