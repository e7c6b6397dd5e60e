/* The grammar's tables as RELAX NG (ISO/IEC 19757-2), for editors: layouts/report.rng and layouts/theme.rng. */
#include "report/internal.h"

#include <string.h>

#define NAME_PATTERN     "[A-Za-z0-9\\-_.&#x80;-&#x10FFFF;]+"
#define SIZE_PATTERN     "([0-9]+(\\.[0-9]{1,6})?|\\.[0-9]{1,6})(mm|cm|pt)?"
#define LENGTH_PATTERN   "-?" SIZE_PATTERN
#define TEMPLATE_PATTERN "|.*\\{\\{.*"

static void add_escaped(BaseBuffer *out, const char *text) {
  for (; *text; text++) {
    if (*text == '&')
      base_buffer_add_text(out, "&amp;");
    else if (*text == '<')
      base_buffer_add_text(out, "&lt;");
    else
      base_buffer_add_char(out, *text);
  }
}

static void add_documentation(BaseBuffer *out, const char *indent, const char *help) {
  if (!help) return;
  base_buffer_add_format(out, "%s<a:documentation>", indent);
  add_escaped(out, help);
  base_buffer_add_text(out, "</a:documentation>\n");
}

/* NULL for types that are no pattern. Those that may come from a figure admit placeholders. */
static const char *pattern_of(ReportValue type) {
  switch (type) {
  case VALUE_ID:
  case VALUE_ROLE:
  case VALUE_STYLE:
  case VALUE_COLOUR: return NAME_PATTERN TEMPLATE_PATTERN;
  case VALUE_MASTER:
  case VALUE_FRAME:
  case VALUE_VIEW:
  case VALUE_FIELD: return NAME_PATTERN;
  case VALUE_SIZE: return SIZE_PATTERN TEMPLATE_PATTERN;
  case VALUE_LENGTH: return LENGTH_PATTERN TEMPLATE_PATTERN;
  case VALUE_RULES: return SIZE_PATTERN "( " SIZE_PATTERN ")?|double|none";
  case VALUE_POSITION: return LENGTH_PATTERN " +" LENGTH_PATTERN TEMPLATE_PATTERN;
  case VALUE_NUMBER: return "[\\-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)" TEMPLATE_PATTERN;
  case VALUE_INTEGER: return "[0-9]{1,7}" TEMPLATE_PATTERN;
  case VALUE_SPAN: return "[0-9]{1,3}(-[0-9]{1,3})?";
  case VALUE_LANGUAGE: return "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*";
  case VALUE_LINK: return "#" NAME_PATTERN "|https?://.*|mailto:.*" TEMPLATE_PATTERN;
  case VALUE_RGB: return "#[0-9A-Fa-f]{6}";
  case VALUE_CMYK: return "(100|[0-9]{1,2})( (100|[0-9]{1,2})){3}";
  case VALUE_FORMAT:
  case VALUE_CONDITION:
  case VALUE_PATH: return ".+";
  default: return NULL;
  }
}

static void add_choices(BaseBuffer *out, const char *choices) {
  base_buffer_add_text(out, "<choice>");
  for (const char *at = choices; *at;) {
    size_t length = strcspn(at, " ");
    base_buffer_add_format(out, "<value type=\"string\">%.*s</value>", (int)length, at);
    at += length + (at[length] == ' ');
  }
  base_buffer_add_text(out, "</choice>");
}

static void add_value(BaseBuffer *out, const ReportAttributeRule *rule) {
  const char *pattern = pattern_of(rule->type);
  if (pattern) {
    base_buffer_add_format(out, "<data type=\"string\"><param name=\"pattern\">%s</param></data>", pattern);
  } else if (rule->type == VALUE_CHOICE) {
    add_choices(out, rule->choices);
  } else if (rule->type == VALUE_CHOICES) {
    base_buffer_add_text(out, "<list><oneOrMore>");
    add_choices(out, rule->choices);
    base_buffer_add_text(out, "</oneOrMore></list>");
  } else if (rule->type == VALUE_FLAG) {
    add_choices(out, "yes no");
  } else if (rule->type == VALUE_NAMES) {
    base_buffer_add_text(out, "<list><oneOrMore><data type=\"token\"/></oneOrMore></list>");
  } else if (rule->type == VALUE_INTEGERS) {
    base_buffer_add_text(
        out, "<list><oneOrMore><data type=\"string\"><param name=\"pattern\">[0-9]{1,7}</param></data>"
             "</oneOrMore></list>");
  } else {
    base_buffer_add_text(out, "<text/>");
  }
}

static void add_attribute(BaseBuffer *out, const ReportAttributeRule *rule) {
  base_buffer_add_format(out, "    <attribute name=\"%s\"%s>\n", rule->name,
                         strncmp(rule->name, "xml:", 4) == 0 ? "" : " ns=\"\"");
  add_documentation(out, "      ", rule->help);
  base_buffer_add_text(out, "      ");
  add_value(out, rule);
  base_buffer_add_text(out, "\n    </attribute>\n");
}

static void add_attributes(BaseBuffer *out, const ReportAttributeRule *rules) {
  for (const ReportAttributeRule *rule = rules; rule->name; rule++) {
    base_buffer_add_text(out, rule->required ? "" : "    <optional>\n");
    add_attribute(out, rule);
    base_buffer_add_text(out, rule->required ? "" : "    </optional>\n");
  }
}

static const char *local_name(const char *name) {
  const char *colon = strchr(name, ':');
  return colon ? colon + 1 : name;
}

static void add_common(BaseBuffer *out, const ReportAttributeRule *rule) {
  base_buffer_add_format(out, "  <define name=\"common-%s\">\n    <optional>\n", local_name(rule->name));
  add_attribute(out, rule);
  base_buffer_add_text(out, "    </optional>\n  </define>\n\n");
}

/* each and if hold what their parent holds: they are defined once for every kind of content. */
static void add_reference(BaseBuffer *out, const ReportGrammar *grammar, const char *name,
                          ReportContent content) {
  const ReportElementRule *rule = report_element_rule(grammar, name);
  if (rule->content == CONTENT_PARENT) {
    base_buffer_add_format(out, "        <ref name=\"%s.%d\"/>\n", name,
                           (int)report_content_of(rule, content));
  } else {
    base_buffer_add_format(out, "        <ref name=\"%s\"/>\n", name);
  }
}

static void add_content(BaseBuffer *out, const ReportGrammar *grammar, ReportContent content) {
  const char *const *children = grammar->children[content];
  if (content == CONTENT_NONE) base_buffer_add_text(out, "    <empty/>\n");
  if (content == CONTENT_TEXT) base_buffer_add_text(out, "    <text/>\n");
  if (!children) return;
  if (report_content_is_mixed(content)) base_buffer_add_text(out, "    <mixed>\n");
  base_buffer_add_text(out, "    <zeroOrMore>\n      <choice>\n");
  for (; *children; children++) add_reference(out, grammar, *children, content);
  base_buffer_add_text(out, "      </choice>\n    </zeroOrMore>\n");
  if (report_content_is_mixed(content)) base_buffer_add_text(out, "    </mixed>\n");
}

static void add_element(BaseBuffer *out, const ReportGrammar *grammar, const ReportElementRule *rule,
                        ReportContent content) {
  base_buffer_add_format(out, "  <define name=\"%s", rule->name);
  if (rule->content == CONTENT_PARENT) base_buffer_add_format(out, ".%d", (int)content);
  base_buffer_add_format(out, "\">\n  <element name=\"%s\">\n", rule->name);
  add_documentation(out, "    ", rule->help);
  add_attributes(out, rule->attributes);
  if (rule->placed) base_buffer_add_text(out, "    <ref name=\"placement-of-blocks\"/>\n");
  for (const ReportAttributeRule *common = grammar->common; common->name; common++)
    if (report_takes_common(rule, common))
      base_buffer_add_format(out, "    <ref name=\"common-%s\"/>\n", local_name(common->name));
  add_content(out, grammar, content);
  base_buffer_add_text(out, "  </element>\n  </define>\n\n");
}

static void add_group(BaseBuffer *out, const char *name, const ReportAttributeRule *rules) {
  base_buffer_add_format(out, "  <define name=\"%s\">\n", name);
  if (!rules->name) base_buffer_add_text(out, "    <empty/>\n");
  add_attributes(out, rules);
  base_buffer_add_text(out, "  </define>\n\n");
}

static void add_grammar(BaseBuffer *out, const ReportGrammar *grammar) {
  base_buffer_add_format(out,
                         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<!-- Written from the tables of src/report by `make golden`: change those. -->\n"
                         "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
                         "  xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
                         "  datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\" ns=\"%s\">\n\n"
                         "  <start><ref name=\"%s\"/></start>\n\n",
                         grammar->name_space, grammar->root);
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (rule->content != CONTENT_PARENT) {
      add_element(out, grammar, rule, rule->content);
      continue;
    }
    for (int content = 0; content < CONTENT_KINDS; content++) {
      if (grammar->children[content] && content != CONTENT_REPORT)
        add_element(out, grammar, rule, (ReportContent)content);
    }
  }
  add_group(out, "placement-of-blocks", grammar->placement);
  for (const ReportAttributeRule *rule = grammar->common; rule->name; rule++) add_common(out, rule);
  base_buffer_add_text(out, "</grammar>\n");
}

void report_schema(const ReportCharts *charts, BaseBuffer *out) {
  BaseArena *arena = base_arena_new();
  add_grammar(out, report_grammar_new(arena, charts));
  base_arena_free(arena);
}

void report_theme_schema(BaseBuffer *out) {
  add_grammar(out, &report_theme_grammar);
}
