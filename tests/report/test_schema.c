/* layouts/report.rng and layouts/theme.rng are what the grammar's tables say, and a validator of RELAX NG accepts and refuses
 * with them what report_xml_check accepts and refuses. */
#include "sample.h"

#include "report/internal.h"

#include <glob.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>

static void test_files(void **state) {
  (void)state;
  BaseBuffer schema = {0};
  report_schema(&chart_language, &schema);
  support_golden("layouts/report.rng", schema.data);
  base_buffer_clear(&schema);
  report_theme_schema(&schema);
  support_golden("layouts/theme.rng", schema.data);
  base_buffer_free(&schema);
}

/* ---- documents at random, mostly right --------------------------------------------------------------------------- */

typedef struct {
  uint64_t state;
  const ReportGrammar *grammar;
  BaseBuffer out;
  int depth;
} Writer;

static unsigned below(Writer *writer, unsigned limit) {
  writer->state = writer->state * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(writer->state >> 33) % limit;
}

/* A wrong turn now and then, so that about half of the documents have a fault. */
static bool slips(Writer *writer) {
  return below(writer, 60) == 0;
}

static const char *const values[] = {
    "yes",       "no",    "12.5",      "10pt",     "-3mm",        "65 72.5",   "4-12", "#14183A", "1 2 3 4",
    "100 0 0 0", "fr-FR", "a.b",       "é",        "{{a.b}} c",   "https://a", "#id",  "left",    "1 2",
    "3",         "x y",   "",          " ",        "12.",         "+1",        "1e3",  "12,5",    "0x1",
    "data",      "next",  "tabular",   "ink data", "charts",      "1 2  3",    " 5",   "fr_FR",   "101 0 0 0",
    "-",         ".5cm",  "1.1234567", "4-",       "javascript:a"};

static const char *right_value(Writer *writer, const ReportAttributeRule *rule, char *room, size_t size) {
  for (int attempts = 0; attempts < 200; attempts++) {
    const char *value = values[below(writer, SUPPORT_COUNT(values))];
    if (report_value_matches(rule, value)) return value;
  }
  size_t length = rule->choices ? strcspn(rule->choices, " ") : 0;
  snprintf(room, size, "%.*s", (int)length, rule->choices ? rule->choices : "");
  return room;
}

static void write_attributes(Writer *writer, const ReportElementRule *element) {
  size_t count, optional = 0; /* few: libxml2 takes a time exponential in their number */
  const char **names = report_attribute_names(writer->grammar, element, &count);
  for (size_t i = 0; i < count; i++) {
    const ReportAttributeRule *rule = report_attribute_rule(writer->grammar, element, names[i]);
    bool twice = false;
    for (size_t k = 0; k < i; k++) twice |= strcmp(names[k], names[i]) == 0;
    bool present =
        rule->required ? !slips(writer) : optional < 5 && below(writer, (unsigned)count / 3 + 1) == 0;
    if (twice || !present) continue;
    optional += !rule->required;
    char room[40];
    const char *value = slips(writer) ? values[below(writer, SUPPORT_COUNT(values))]
                                      : right_value(writer, rule, room, sizeof room);
    base_buffer_add_format(&writer->out, " %s=\"%s\"", names[i], value);
  }
  base_free(names);
  if (slips(writer)) base_buffer_add_text(&writer->out, " wrong=\"x\"");
}

static void write_element(Writer *writer, const char *name, ReportContent inherited);

static void write_children(Writer *writer, ReportContent content) {
  const char *const *allowed = writer->grammar->children[content];
  size_t count = 0, all = 0;
  while (allowed && allowed[count]) count++;
  while (writer->grammar->elements[all].name) all++;
  if (report_content_is_mixed(content) || slips(writer)) base_buffer_add_text(&writer->out, "words");
  for (unsigned i = below(writer, 3); i > 0 && writer->depth < 7; i--) {
    if (slips(writer)) {
      write_element(writer, writer->grammar->elements[below(writer, (unsigned)all)].name, content);
    } else if (count) {
      write_element(writer, allowed[below(writer, (unsigned)count)], content);
    }
  }
}

static void write_element(Writer *writer, const char *name, ReportContent inherited) {
  const ReportElementRule *rule = report_element_rule(writer->grammar, name);
  writer->depth++;
  base_buffer_add_format(&writer->out, "<%s", name);
  if (writer->depth == 1) base_buffer_add_format(&writer->out, " xmlns=\"%s\"", writer->grammar->name_space);
  write_attributes(writer, rule);
  base_buffer_add_char(&writer->out, '>');
  write_children(writer, rule->content == CONTENT_PARENT ? inherited : rule->content);
  base_buffer_add_format(&writer->out, "</%s>", name);
  writer->depth--;
}

/* ---- the two judges ---------------------------------------------------------------------------------------------- */

static bool table_accepts(const ReportGrammar *grammar, const char *text, BaseBuffer *why) {
  BaseArena *arena = base_arena_new();
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  const ReportSource *source = report_source_of(arena, "x", text, strlen(text));
  ReportXml *root = report_xml_parse(arena, source, 0, grammar->name_space, diagnostics);
  assert_non_null(root);
  report_xml_check(grammar, root, diagnostics);
  size_t count = base_diagnostics_size(diagnostics);
  base_buffer_clear(why);
  for (size_t i = 0; i < count; i++) {
    base_buffer_add_format(why, "%s; ", base_diagnostics_at(diagnostics, i)->message);
  }
  base_diagnostics_free(diagnostics);
  base_arena_free(arena);
  return count == 0;
}

static bool schema_accepts(xmlRelaxNGPtr schema, const char *text) {
  xmlDocPtr document = xmlReadMemory(text, (int)strlen(text), "x", NULL, XML_PARSE_NONET);
  assert_non_null(document);
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(schema);
  xmlRelaxNGSetValidErrors(context, NULL, NULL, NULL);
  xmlRelaxNGSetValidStructuredErrors(context, NULL, NULL);
  int status = xmlRelaxNGValidateDoc(context, document);
  xmlRelaxNGFreeValidCtxt(context);
  xmlFreeDoc(document);
  return status == 0;
}

static void ignore_error(void *context, xmlErrorPtr error) {
  (void)context, (void)error;
}

static void check_agreement(const char *path, const ReportGrammar *grammar) {
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path);
  xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
  assert_non_null(schema);
  xmlSetStructuredErrorFunc(NULL, ignore_error);
  unsigned accepted = 0, refused = 0;
  BaseBuffer why = {0};
  for (uint64_t seed = 1; seed <= 600; seed++) {
    Writer writer = {.state = seed * 0x9E3779B97F4A7C15u, .grammar = grammar};
    write_element(&writer, grammar->root, CONTENT_NONE);
    bool ours = table_accepts(grammar, writer.out.data, &why),
         theirs = schema_accepts(schema, writer.out.data);
    if (ours != theirs) {
      fail_msg("the table %s (%s), the schema %s:\n%s", ours ? "accepts" : "refuses",
               why.data ? why.data : "", theirs ? "accepts" : "refuses", writer.out.data);
    }
    accepted += ours;
    refused += !ours;
    base_buffer_free(&writer.out);
  }
  base_buffer_free(&why);
  assert_true(accepted > 50 && refused > 50);
  xmlSetStructuredErrorFunc(NULL, NULL);
  xmlRelaxNGFree(schema);
  xmlRelaxNGFreeParserCtxt(parser);
}

static void test_report(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  check_agreement("layouts/report.rng", report_grammar_new(arena, &chart_language));
  base_arena_free(arena);
}

static void test_theme(void **state) {
  (void)state;
  check_agreement("layouts/theme.rng", &report_theme_grammar);
}

/* The layouts that ship are valid for an editor too. */
static void test_layouts(void **state) {
  (void)state;
  static const char *const schemas[] = {"layouts/report.rng", "layouts/theme.rng"};
  static const char *const files[] = {"layouts/*/report.xml", "layouts/*/theme.xml"};
  for (size_t k = 0; k < SUPPORT_COUNT(schemas); k++) {
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(schemas[k]);
    xmlRelaxNGPtr schema = xmlRelaxNGParse(parser);
    glob_t found;
    assert_int_equal(glob(files[k], 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
      char *text = support_read(found.gl_pathv[i], NULL);
      if (!schema_accepts(schema, text)) fail_msg("%s is not valid for %s", found.gl_pathv[i], schemas[k]);
      free(text);
    }
    globfree(&found);
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
  }
}

static void test_layouts_load(void **state) {
  (void)state;
  glob_t found;
  assert_int_equal(glob("layouts/*/report.xml", 0, NULL, &found), 0);
  for (size_t i = 0; i < found.gl_pathc; i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    Report *report = report_load(found.gl_pathv[i], &chart_language, diagnostics);
    base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
    assert_non_null(report);
    assert_int_equal(base_diagnostics_size(diagnostics), 0);
    report_free(report);
    base_diagnostics_free(diagnostics);
  }
  globfree(&found);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_files), cmocka_unit_test(test_report),
                                     cmocka_unit_test(test_theme), cmocka_unit_test(test_layouts),
                                     cmocka_unit_test(test_layouts_load)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
