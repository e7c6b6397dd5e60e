/* Every example of docs/layout-language.md and docs/tables.md loads and binds, and every element and attribute of the grammar stands in one. */
#include "sample.h"

#include "report/internal.h"

typedef struct {
  char kind[16]; /* "block", "page", "section", "report", "theme"; empty: only shown */
  char *text;
  int line;
} Example;

typedef BASE_LIST(Example) Examples;

static void read_examples(const char *path, Examples *to) {
  Examples examples = *to;
  char *text = support_read(path, NULL);
  int line = 1;
  bool inside = false;
  for (char *at = text, *end; (end = strchr(at, '\n')); at = end + 1, line++) {
    if (strncmp(at, "```", 3) != 0) continue;
    if (!inside && strncmp(at, "```xml", 6) == 0) {
      Example *example = BASE_APPEND(&examples);
      *example = (Example){.text = end + 1, .line = line + 1};
      sscanf(at + 6, " %15[a-z]", example->kind);
    } else if (inside && examples.count) {
      Example *example = &examples.items[examples.count - 1];
      if (example->text >= text && example->text <= at)
        example->text = strndup(example->text, (size_t)(at - example->text));
    }
    inside = !inside;
  }
  free(text);
  *to = examples;
}

static Examples all_examples(void) {
  Examples examples = {0};
  read_examples("docs/layout-language.md", &examples);
  read_examples("docs/tables.md", &examples);
  return examples;
}

static void free_examples(Examples *examples) {
  for (size_t i = 0; i < examples->count; i++) free(examples->items[i].text);
  base_free(examples->items);
}

/* What the examples name. */
static const SampleFile files[] = {
    {"editorial.md", "Une *année* pleine.\n"}, {"national.xml", SAMPLE_THEME_ROOT("")}, {NULL, NULL}};

static char *wrapped(const Example *example) {
  static const struct {
    const char *kind, *before, *after;
  } wrappings[] = {{"block", "<page master=\"data\">", "</page>"},
                   {"page", "", ""},
                   {"section", "<section title=\"S\">", "</section>"},
                   {"theme", "", ""}};
  BaseBuffer out = {0};
  if (strcmp(example->kind, "report") == 0) return base_copy(example->text, strlen(example->text));
  for (size_t i = 0; i < SUPPORT_COUNT(wrappings); i++) {
    if (strcmp(wrappings[i].kind, example->kind) != 0) continue;
    const char *content = strcmp(example->kind, "theme") == 0 ? "" : example->text;
    base_buffer_add_format(&out, SAMPLE("%s%s%s"), wrappings[i].before, content, wrappings[i].after);
  }
  if (!out.data) fail_msg("line %d: what is an example of kind '%s'?", example->line, example->kind);
  return out.data;
}

static void check(const SampleData *data, const Example *example, const char *theme) {
  char *report = wrapped(example);
  bool own_theme = strcmp(example->kind, "theme") == 0;
  Sample sample = sample_load(report, own_theme ? example->text : theme, files);
  sample_bind(&sample, data);
  char *said = sample_said(&sample, true);
  if (*said) fail_msg("the example in line %d says: %s", example->line, said);
  assert_non_null(sample.document);
  free(said);
  base_free(report);
  sample_free(&sample);
}

static void test_examples(void **state) {
  Examples examples = all_examples();
  char *theme = support_read("tests/report/fixtures/mini/theme.xml", NULL);
  assert_true(examples.count > 10);
  for (size_t i = 0; i < examples.count; i++) {
    if (examples.items[i].kind[0]) check(*state, &examples.items[i], theme);
  }
  free(theme);
  free_examples(&examples);
}

/* ---- coverage ---------------------------------------------------------------------------------------------------- */

/* True when the text has `name` between characters that end a name. */
static bool holds_tag(const char *text, const char *element, const char *attribute) {
  char start[80], inside[80];
  snprintf(start, sizeof start, "<%s", element);
  snprintf(inside, sizeof inside, " %s=\"", attribute ? attribute : "");
  for (const char *at = text; (at = strstr(at, start)); at++) {
    if (!strchr(" />\n", at[strlen(start)])) continue;
    if (!attribute) return true;
    size_t length = strcspn(at, ">");
    /* A greater-than sign of a condition does not end the tag. */
    while (at[length] && length > 0 && at[length - 1] == ' ') length += 1 + strcspn(at + length + 1, ">");
    char *tag = strndup(at, length);
    for (char *byte = tag; *byte; byte++) *byte = *byte == '\n' ? ' ' : *byte;
    bool found = strstr(tag, inside) != NULL;
    free(tag);
    if (found) return true;
  }
  return false;
}

static void check_coverage(const ReportGrammar *grammar, const char *text) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (!holds_tag(text, rule->name, NULL)) fail_msg("no example shows <%s>", rule->name);
    if (rule->kind >= REPORT_CHART && rule->kind <= REPORT_FACET) continue; /* docs/charts.md */
    for (const ReportAttributeRule *attribute = rule->attributes; attribute->name; attribute++) {
      if (!holds_tag(text, rule->name, attribute->name))
        fail_msg("no example shows %s of <%s>", attribute->name, rule->name);
    }
  }
}

static bool any_tag_has(const ReportGrammar *grammar, const char *text, const char *attribute) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (holds_tag(text, rule->name, attribute)) return true;
  }
  return false;
}

static void test_coverage(void **state) {
  (void)state;
  Examples examples = all_examples();
  BaseBuffer reports = {0}, themes = {0};
  for (size_t i = 0; i < examples.count; i++) {
    bool theme = strcmp(examples.items[i].kind, "theme") == 0;
    if (examples.items[i].kind[0]) base_buffer_add_text(theme ? &themes : &reports, examples.items[i].text);
  }
  BaseArena *arena = base_arena_new();
  const ReportGrammar *grammar = report_grammar_new(arena, &chart_language);
  check_coverage(grammar, reports.data);
  check_coverage(&report_theme_grammar, themes.data);
  const ReportAttributeRule *groups[] = {grammar->placement, grammar->common};
  for (size_t i = 0; i < SUPPORT_COUNT(groups); i++) {
    for (const ReportAttributeRule *rule = groups[i]; rule->name; rule++) {
      if (!any_tag_has(grammar, reports.data, rule->name)) fail_msg("no example shows %s", rule->name);
    }
  }
  base_arena_free(arena);
  base_buffer_free(&reports);
  base_buffer_free(&themes);
  free_examples(&examples);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples), cmocka_unit_test(test_coverage)};
  return cmocka_run_group_tests(tests, sample_data_open, sample_data_close);
}
