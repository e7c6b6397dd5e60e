/* Every chart type is in the grammar, has its section in docs/charts.md with the attributes that it takes, and its picture
 * in the gallery. */
#include "stage.h"

#include "chart/chart_private.h"

/* "### `map`" up to the next heading; NULL when there is none. Freed by the caller. */
static char *section_of(const char *page, const char *type) {
  char name[64];
  snprintf(name, sizeof name, "`%s`", type);
  for (const char *at = page; (at = strstr(at, "\n### ")); at += 5) {
    const char *end = strchr(at + 1, '\n'), *found = strstr(at, name);
    if (!found || found > end) continue;
    const char *next = strstr(end, "\n##");
    return strndup(at, next ? (size_t)(next - at) : strlen(at));
  }
  return NULL;
}

/* "`bars` takes `value`, `format`." */
static char *sentence_of(const ReportChartType *type) {
  BaseBuffer out = {0};
  base_buffer_add_format(&out, "`%s`", type->name);
  if (type->as) base_buffer_add_format(&out, " as `%s`%s", type->as, type->usual ? " (or without `as`)" : "");
  base_buffer_add_text(&out, " takes");
  for (const ReportAttributeRule *rule = type->attributes; rule->name; rule++)
    base_buffer_add_format(&out, "%s `%s`", rule == type->attributes ? "" : ",", rule->name);
  base_buffer_add_char(&out, '.');
  return out.data;
}

/* Line ends are spaces. */
static void unwrap(char *text) {
  for (; *text; text++)
    if (*text == '\n') *text = ' ';
}

static void test_documented(void **state) {
  (void)state;
  char *page = support_read("docs/charts.md", NULL);
  int missing = 0;
  for (size_t i = 0; chart_types[i]; i++) {
    const ReportChartType *type = &chart_types[i]->language;
    char *section = section_of(page, type->name), *sentence = sentence_of(type);
    if (section) unwrap(section);
    if (!section || !strstr(section, sentence)) {
      print_error("docs/charts.md, %s%s:\n%s\n", type->name, section ? "" : " (no section)", sentence);
      missing++;
    }
    free(section);
    base_free(sentence);
  }
  free(page);
  assert_int_equal(missing, 0);
}

/* Every attribute is explained somewhere on the page: a row of a table. */
static void test_attributes_explained(void **state) {
  (void)state;
  char *page = support_read("docs/charts.md", NULL);
  BaseArena *arena = base_arena_new();
  const ReportChartType *const *types = chart_language.types;
  int missing = 0;
  for (size_t i = 0; types[i]; i++)
    for (const ReportAttributeRule *rule = types[i]->attributes; rule->name; rule++) {
      bool explained = false;
      for (const char *at = page; !explained && (at = strstr(at, "\n| `")); at++) {
        const char *cell = at + 3, *end = strstr(cell, " |");
        char *name = base_arena_format(arena, "`%s`", rule->name);
        const char *found = strstr(cell, name);
        explained = end && found && found < end;
      }
      if (!explained) print_error("docs/charts.md has no row for `%s`\n", rule->name);
      missing += !explained;
    }
  base_arena_free(arena);
  free(page);
  assert_int_equal(missing, 0);
}

static void test_shown(void **state) {
  (void)state;
  char *gallery = support_read("docs/gallery/report.xml", NULL);
  for (size_t i = 0; chart_types[i]; i++) {
    const ReportChartType *type = &chart_types[i]->language;
    char wanted[80], form[80] = "";
    snprintf(wanted, sizeof wanted, " type=\"%s\"", type->name);
    if (type->as && !type->usual) snprintf(form, sizeof form, " as=\"%s\"", type->as);
    bool shown = false;
    for (const char *at = gallery; !shown && (at = strstr(at, "<chart ")); at++) {
      char *tag = strndup(at, (size_t)(strchr(at, '>') - at));
      unwrap(tag);
      shown = strstr(tag, wanted) && strstr(tag, form);
      free(tag);
    }
    if (!shown) fail_msg("the gallery has no <chart%s%s>", wanted, form);
  }
  free(gallery);
}

/* One attribute is read in one way, whichever type has it. */
static void test_agree(void **state) {
  (void)state;
  const ReportChartType *const *types = chart_language.types;
  for (size_t i = 0; types[i]; i++)
    for (const ReportAttributeRule *rule = types[i]->attributes; rule->name; rule++)
      for (size_t k = 0; k < i; k++)
        for (const ReportAttributeRule *other = types[k]->attributes; other->name; other++)
          if (strcmp(rule->name, other->name) == 0) {
            assert_int_equal(rule->type, other->type);
            assert_string_equal(rule->choices ? rule->choices : "", other->choices ? other->choices : "");
          }
}

/* Each type has a name of its own in every language of ours: no English in silence. */
static void test_called(void **state) {
  (void)state;
  for (size_t i = 0; chart_types[i]; i++) {
    if (!chart_types[i]->parts && (!chart_types[i]->measure || !chart_types[i]->draw))
      fail_msg("a type that cannot be drawn");
    for (size_t k = 0; base_language_at(k); k++) {
      BaseLocale *locale = base_locale_open(base_language_at(k)->tag);
      PageKit kit = stage.kit;
      kit.locale = locale;
      ChartData data = {.kit = &kit, .type = chart_types[i]};
      if (!chart_kind(&data))
        fail_msg("%s has no name in %s", chart_types[i]->language.name, base_language_at(k)->tag);
      base_locale_close(locale);
    }
  }
  BaseLocale *locale = base_locale_open("pl"); /* no words of ours: it is said, never English */
  PageKit kit = stage.kit;
  kit.locale = locale;
  ChartData data = {.kit = &kit, .type = chart_types[0]};
  for (size_t i = 0; chart_types[i]; i++)
    if (strcmp(chart_types[i]->language.name, "dots") == 0) data.type = chart_types[i];
  assert_null(chart_kind(&data));
  base_locale_close(locale);
}

/* The table of a plot's parts names each attribute in the row of its element. */
static void test_parts_documented(void **state) {
  (void)state;
  char *page = support_read("docs/charts.md", NULL);
  char *schema = support_read("layouts/report.rng", NULL);
  static const char *const parts[] = {"x",          "y",     "colour", "size",    "bar", "line",
                                      "area",       "band",  "tick",   "segment", "box", "reference",
                                      "annotation", "panel", "facet",  "point"};
  for (size_t i = 0; i < SUPPORT_COUNT(parts); i++) {
    char wanted[60];
    snprintf(wanted, sizeof wanted, "`<%s>`", parts[i]);
    const char *row = NULL;
    for (const char *at = page; (at = strstr(at, "\n| `<")); at++) {
      const char *named = strstr(at, wanted);
      if (named && named < strstr(at + 3, " | ")) row = at;
    }
    assert_non_null(row);
    snprintf(wanted, sizeof wanted, "<element name=\"%s\">", parts[i]);
    const char *element = strstr(schema, wanted), *end = element ? strstr(element, "</element>") : NULL;
    assert_non_null(end);
    for (const char *at = element; (at = strstr(at, "<attribute name=\"")) && at < end; at++) {
      const char *name = at + strlen("<attribute name=\"");
      snprintf(wanted, sizeof wanted, "`%.*s`", (int)strcspn(name, "\""), name);
      const char *found = strstr(row + 1, wanted);
      if (!found || found > strchr(row + 1, '\n'))
        fail_msg("docs/charts.md: the row of <%s> has no %s", parts[i], wanted);
    }
  }
  free(page);
  free(schema);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_documented), cmocka_unit_test(test_attributes_explained),
      cmocka_unit_test(test_shown),      cmocka_unit_test(test_parts_documented),
      cmocka_unit_test(test_agree),      cmocka_unit_test(test_called)};
  return cmocka_run_group_tests(tests, stage_set_up, stage_tear_down);
}
