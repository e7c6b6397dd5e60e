/* Binding: loops, conditions, placeholders, and the faults that only the figures show. */
#include "sample.h"

typedef struct {
  const char *report, *nodes, *said;
} Case;

static void check(const SampleData *data, const Case *sample_case) {
  Sample sample = sample_load(sample_case->report, NULL, NULL);
  sample_bind(&sample, data);
  char *said = sample_said(&sample, false);
  assert_string_equal(said, sample_case->said);
  assert_true((sample.document != NULL) == (sample_case->nodes != NULL));
  if (sample.document) {
    char *nodes = sample_nodes(sample.document->root->first);
    assert_string_equal(nodes, sample_case->nodes);
    free(nodes);
  }
  free(said);
  sample_free(&sample);
}

static void check_all(void **state, const Case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) check(*state, &cases[i]);
}

static void test_placeholders(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<label>  {{sessions.nombre}}\n sessions </label>"),
       "label(figure <sessions.nombre=298> \" sessions\")", ""},
      {SAMPLE_PAGE("<label>{{ sessions_par_region[ bretagne ].nombre "
                   "}}{{sessions_par_region['corse'].region}}</label>"),
       "label(figure <sessions_par_region.nombre=18> figure <sessions_par_region.region=Corse>)", ""},
      {SAMPLE_PAGE("<label>{{sessions_par_region[{{paroles.cle|text}}].nombre}}</label>"), NULL,
       "report.xml:3:30 unknown-row\n"},
      {SAMPLE_PAGE("<label>{{apprenants.femmes_pct}}, {{apprenants.femmes_pct|percent:0}}</label>"),
       "label(figure <apprenants.femmes_pct=25,7\u202F%> \", \" figure <apprenants.femmes_pct=26\u202F%>)",
       ""},
      {SAMPLE_PAGE("<label>{{exercice_courant.annee}} {{exercice_courant.annee|count}}</label>"),
       "label(figure <exercice_courant.annee=2020> \" \" figure <exercice_courant.annee=2\u202F020>)", ""},
      {SAMPLE_PAGE("<label>{{exercice_courant.date_fin|date}}</label>"),
       "label(figure <exercice_courant.date_fin=31\u00A0décembre\u00A02020>)", ""},
      {SAMPLE_PAGE("<label>{{sessions.nombre|plural:session/sessions}} "
                   "{{sessions_par_region[corse].nombre|plural:session/sessions}}</label>"),
       "label(\"sessions\" \" \" \"session\")", ""},
      {SAMPLE_PAGE("<label>{{apprenants.ecart|trend:hausse/rien/baisse}} "
                   "{{sessions_par_region[corse].ecart|trend:hausse/rien/baisse}}</label>"),
       "label(\"hausse\" \" \" \"baisse\")", ""},
      {SAMPLE_PAGE("<label>{{sessions_par_region[corse].nombre|ordinal}} {{sessions.nombre|words}}</label>"),
       "label(figure <sessions_par_region.nombre=1\u1D49\u02B3> \" \" "
       "figure <sessions.nombre=deux cent quatre-vingt-dix-huit>)",
       ""},
      {SAMPLE_PAGE("<label>{{meta.title}} {{section.title}} {{page.number}}</label>"),
       "label(\"T\" \" \" field 'section.title' \" \" field 'page.number')", ""},
      {SAMPLE_PAGE("<label id=\"a\">{{page-of a}}</label>"), "label id=a(page-of 'a')", ""},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

/* Spaces, empty words and braces where they may stand, and what is checked where nothing is drawn. */
static void test_forms_of_placeholders(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<label id=\"a\">{{page-of a }}{{ page-of  a}}</label>"),
       "label id=a(page-of 'a' page-of 'a')", ""},
      {SAMPLE_PAGE("<label>{{exercice_courant.date_fin|date:shrt}}</label>"), NULL,
       "report.xml:3:41 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{exercice_courant.date_fin|date:month}}</label>"),
       "label(figure <exercice_courant.date_fin=décembre\u00A02020>)", ""},
      {SAMPLE_PAGE("<label>{{page-of}}</label>"), NULL, "report.xml:3:17 wrong-placeholder\n"},
      {SAMPLE_PAGE("<label>{{figure-of}}</label>"), NULL, "report.xml:3:19 wrong-placeholder\n"},
      {SAMPLE_PAGE(
           "<label>{{exercice_courant.date_fin|date:}} {{exercice_courant.date_fin | date }}</label>"),
       "label(figure <exercice_courant.date_fin=31\u00A0décembre\u00A02020> \" \" "
       "figure <exercice_courant.date_fin=31\u00A0décembre\u00A02020>)",
       ""},
      {SAMPLE_PAGE("<label>{{sessions_par_region[a{b].nombre}}</label>"), NULL,
       "report.xml:3:30 unknown-row\n"},
      {SAMPLE_PAGE("<label>{{sessions_par_region[].nombre}}</label>"), NULL,
       "report.xml:3:29 wrong-placeholder\n"},
      {SAMPLE_PAGE("<if when=\"1 = 2\"><label>{{sessions_par_region[{{x.y}}].nombre}}</label></if>"), NULL,
       "report.xml:3:47 unknown-view\n"},
      {SAMPLE_PAGE("<if when=\"1 = 2\"><label>{{sessions_par_region[a{{sessions.z}}].nombre}}</label></if>"),
       NULL, "report.xml:3:59 unknown-column\n"},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
  Sample sample = sample_load(SAMPLE_PAGE("<label>{{sessions.nombre|percnt}}</label>"), NULL, NULL);
  char *said = sample_said(&sample, true);
  support_contains(said, "'percnt'");
  free(said);
  sample_free(&sample);
}

static void test_unknown(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<label>{{sesions.nombre}} {{sessions.nmbre}}</label>\n<hero value=\"{{sessions.x}}\"/>"),
       NULL, "report.xml:3:8 unknown-view\nreport.xml:3:38 unknown-column\nreport.xml:4:25 unknown-column\n"},
      {SAMPLE_PAGE("<label>{{sessions_par_region[bretagn].nombre}}</label>"), NULL,
       "report.xml:3:30 unknown-row\n"},
      {SAMPLE_PAGE("<label>{{sessions_par_region.nombre}}</label>"), NULL, "report.xml:3:8 many-rows\n"},
      {SAMPLE_PAGE("<label>{{nombre}}</label>"), NULL, "report.xml:3:8 no-row\n"},
      {SAMPLE_PAGE("<label>{{page-of b}}</label><label id=\"a\"><a href=\"#c\">x</a></label><remark "
                   "for=\"d\">e</remark>"),
       NULL, "report.xml:3:8 unknown-id\nreport.xml:3:44 unknown-id\nreport.xml:3:82 unknown-id\n"},
      {SAMPLE_PAGE("<label id=\"a\">x</label><label id=\"a\">y</label>"), NULL,
       "report.xml:3:35 defined-twice\n"},
      {SAMPLE_PAGE(
           "<label>{{sessions.nombre|date}} {{paroles.texte|percent}} {{paroles.texte|plural:a/b}}</label>"),
       NULL, "report.xml:3:8 wrong-filter\nreport.xml:3:33 wrong-filter\nreport.xml:3:59 wrong-filter\n"},
      {SAMPLE_PAGE("<key-figure value=\"{{page.number}}\">a</key-figure>"), NULL,
       "report.xml:3:20 misplaced-field\n"},
      {SAMPLE_PAGE("<table rows=\"sessions_par_region\"><column field=\"region\"/><group field=\"region\"/>"
                   "<total rows=\"sessions\"/>\n<if when=\"1 = 1\"><total rows=\"sessions\"/></if>\n<group "
                   "field=\"region\"/></table>"),
       NULL, "report.xml:4:19 defined-twice\nreport.xml:5:2 defined-twice\n"},
      {SAMPLE_PAGE("<table rows=\"sesions\"><column field=\"a\"/></table>"), NULL,
       "report.xml:3:14 unknown-view\n"},
      {SAMPLE_PAGE("<table rows=\"sessions_par_region\">\n<column field=\"regon\"/><group field=\"x\"/>"
                   "<column field=\"nombre\" base=\"y\"/></table>"),
       NULL,
       "report.xml:4:16 unknown-column\nreport.xml:4:38 unknown-column\nreport.xml:4:71 unknown-column\n"},
      {SAMPLE_PAGE("<table rows=\"sessions\"><total rows=\"sessions_par_region\"/></table>"), NULL,
       "report.xml:3:37 many-rows\n"},
      {SAMPLE_PAGE("<chart type=\"line\" rows=\"sessions_par_region\" category=\"regions\" scale=\"none\">"
                   "<series field=\"n\"/></chart>"),
       NULL, "report.xml:3:57 unknown-column\nreport.xml:3:94 unknown-column\n"},
      {SAMPLE_PAGE("<image src=\"../x.png\" alt=\"a\"/>"), NULL, "report.xml:3:13 outside-path\n"},
      {SAMPLE_PAGE("<if when=\"{{sessions.nombre}} = 0\"><label>{{sessions.x}}</label>"
                   "<each rows=\"sessions_par_region\">{{a}}<label>{{b}} {{nombre}}</label></each></if>"),
       NULL, "report.xml:3:98 misplaced-text\n"},
      {SAMPLE_PAGE("<if when=\"{{sessions.nombre}} = 0\"><label>{{sessions.x}}</label>"
                   "<each rows=\"sessions_par_region\"><label>{{b}} {{nombre}}</label></each></if>"),
       NULL, "report.xml:3:54 unknown-column\nreport.xml:3:105 unknown-column\n"},
      {SAMPLE_PAGE("<if when=\"1 = 2\">\n<table rows=\"sessions_par_region\" where=\"{{x}} = 1\">"
                   "<column field=\"y\"/><total rows=\"z\"/></table>\n<chart type=\"bars\" rows=\"sessions\" "
                   "value=\"w\"/></if>"),
       NULL,
       "report.xml:4:42 unknown-column\nreport.xml:4:68 unknown-column\nreport.xml:4:85 unknown-view\n"
       "report.xml:5:43 unknown-column\n"},
      {SAMPLE_PAGE("<label when=\"{{sessions.nombre}} = 'a'\">x</label><label when=\"'a' &lt; "
                   "{{sessions.x}}\">x</label>"),
       NULL, "report.xml:3:36 wrong-comparison\nreport.xml:3:83 unknown-column\n"},
      {SAMPLE_PAGE("<label when=\"'2019-06-01' &gt; '01/03/2019'\">x</label>"
                   "<label when=\"'2019-06-01' between '2019-01-01' '31.12.2019'\">x</label>"
                   "<label when=\"'2019-06-01' &gt; '2019-05' and 'a/b/c' != '2019-06-01'\">x</label>"),
       NULL, "report.xml:3:32 wrong-comparison\nreport.xml:3:89 wrong-comparison\n"},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_loops(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<each rows=\"sessions_par_region\" where=\"{{nombre}} &lt; "
                   "20\"><label>{{region}}</label></each>"),
       "label(figure <sessions_par_region.region=Bretagne>) label(figure <sessions_par_region.region=Corse>)",
       ""},
      {SAMPLE_PAGE(
           "<each rows=\"sessions_par_region\" limit=\"1\"><label id=\"r-{{code}}\">{{nombre|percent-bare}}"
           "</label></each>"),
       "label id=r-ile-de-france(figure <sessions_par_region.nombre=15\u202F600>)", ""},
      {SAMPLE_PAGE("<each rows=\"paroles\"><each rows=\"sessions_par_region\" limit=\"2\"><label>{{cle}} "
                   "{{code}}</label>"
                   "</each></each>"),
       "label(figure <paroles.cle=sessions-1> \" \" figure <sessions_par_region.code=ile-de-france>) "
       "label(figure <paroles.cle=sessions-1> \" \" figure <sessions_par_region.code=hauts-de-france>)",
       ""},
      {SAMPLE_PAGE(
           "<each rows=\"sessions_par_region\" limit=\"2\"><label>{{sessions_par_region[{{code}}].part_pct}}"
           "</label></each>"),
       "label(figure <sessions_par_region.part_pct=52,3\u202F%>) label(figure "
       "<sessions_par_region.part_pct=23,2\u202F%>)",
       ""},
      {SAMPLE_PAGE(
           "<list><each rows=\"sessions_par_region\" limit=\"2\"><item>{{region}}</item></each></list>"),
       "list(item(paragraph(figure <sessions_par_region.region=Île-de-France>)) "
       "item(paragraph(figure <sessions_par_region.region=Hauts-de-France>)))",
       ""},
      {SAMPLE_PAGE("<label>a<each rows=\"sessions_par_region\" where=\"{{nombre}} = 18\">, "
                   "{{region}}</each></label>"),
       "label(\"a\" \", \" figure <sessions_par_region.region=Bretagne>)", ""},
      {SAMPLE_PAGE("<table rows=\"sessions_par_region\" where=\"{{ecart}} > 0\"><column field=\"region\"/>"
                   "<total rows=\"sessions\"/></table>"),
       "table rows=sessions_par_region where={{ecart}} > 0 rows:1(column field=region total rows=sessions "
       "rows:1)",
       ""},
      {SAMPLE_PAGE("<chart type=\"bars\" rows=\"sessions_par_region\" limit=\"3\" category=\"region\" "
                   "value=\"nombre\" "
                   "title=\"En {{exercice_courant.annee}}\"/>"),
       "chart type=bars rows=sessions_par_region limit=3 category=region value=nombre title=En 2020 rows:3",
       ""},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_conditions(void **state) {
  static const struct {
    const char *condition;
    bool holds;
  } cases[] = {{"{{sessions.nombre}} = 298", true},
               {"{{sessions.nombre}} != 298", false},
               {"{{sessions.nombre}} &lt; 298.5", true},
               {"{{sessions.nombre}} &lt;= 298", true},
               {"{{sessions.nombre}} > 298", false},
               {"{{sessions.nombre}} >= 298", true},
               {"{{sessions_premiere.part_pct}} between 0.5 0.53", true},
               {"{{sessions_premiere.part_pct}} between 0.53 0.6", false},
               {"{{sessions_premiere.region}} = 'Île-de-France'", true},
               {"{{sessions_premiere.region}} != &quot;Corse&quot;", true},
               {"{{exercice_courant.annee}} = 2020 and {{sessions.nombre}} > 300", false},
               {"{{exercice_courant.annee}} = 2020 or {{sessions.nombre}} > 300", true},
               {"1 = 2 and 1 = 1 or 1 = 1", true},
               {"1 = 1 or 1 = 1 and 1 = 2", true},
               {"1 = 2 or 1 = 1 and 1 = 2", false},
               {"{{sessions_premiere.nombre}} > {{sessions_par_region[corse].nombre}}", true},
               {"{{exercice_courant.date_fin}} >= '2020-12-31'", true},
               {"{{sessions.nombre}} hidden", false},
               {"{{sessions.nombre}} hidden or 1 = 1", true},
               {"-1 &lt; -0.5", true}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char report[2000];
    snprintf(report, sizeof report, SAMPLE_PAGE("<label when=\"%s\">x</label>"), cases[i].condition);
    Sample sample = sample_load(report, NULL, NULL);
    sample_bind(&sample, *state);
    assert_non_null(sample.document);
    bool holds = sample.document->root->first->first != NULL;
    if (holds != cases[i].holds) fail_msg("%s", cases[i].condition);
    sample_free(&sample);
  }
}

static void test_structure(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<title when=\"{{sessions.nombre}} > 1000\" else=\"En {{exercice_courant.annee}} "
                   "aussi\">Mille</title>"),
       "title when={{sessions.nombre}} > 1000 else=En {{exercice_courant.annee}} aussi"
       "(\"En \" figure <exercice_courant.annee=2020> \" aussi\")",
       ""},
      {SAMPLE_PAGE("<title when=\"1 = 2\">Mille</title>"), "", ""},
      {SAMPLE_PAGE("<lead> un  <em> deux</em> <strong>trois </strong> quatre <br/> cinq </lead>"),
       "lead(\"un \" em(\"deux\") \" \" strong(\"trois \") \"quatre\" br \"cinq\")", ""},
      {SAMPLE_PAGE("<key-figure value=\"{{apprenants.femmes_pct}}\" format=\"percent:0\">a</key-figure>"),
       "key-figure value=26\u202F%* format=percent:0 <apprenants.femmes_pct=26\u202F%>(\"a\")", ""},
      {SAMPLE_PAGE("<heading level=\"3\">a</heading><heading>b</heading><list "
                   "numbered=\"yes\"><item>c</item></list>"),
       "heading level=3 #3(\"a\") heading #2(\"b\") list numbered=yes #1(item(paragraph(\"c\")))", ""},
      {SAMPLE_PAGE("<lead><span xml:lang=\"en\">b</span><mark>c</mark> <a "
                   "href=\"https://a.fr/{{paroles.cle}}\">d</a></lead>"),
       "lead(span xml:lang=en(\"b\") mark(\"c\") \" \" a href=https://a.fr/sessions-1 "
       "'https://a.fr/sessions-1'(\"d\"))",
       ""},
      {SAMPLE("<section title=\"a\"/><section title=\"b\" numbered=\"no\"/><section title=\"c\"/><if "
              "when=\"1 = 2\">"
              "<section title=\"d\"/></if><section title=\"e\"/>"),
       "", ""},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

static void test_sections(void **state) {
  Sample sample =
      sample_load(SAMPLE("<section title=\"a\"/><section title=\"b\" numbered=\"no\"/><if when=\"1 = 2\">"
                         "<section title=\"d\"/></if><section title=\"e\"/>"),
                  NULL, NULL);
  sample_bind(&sample, *state);
  char *nodes = sample_nodes(sample.document->root);
  assert_string_equal(nodes, "section title=a #1 section title=b numbered=no section title=e #2");
  free(nodes);
  sample_free(&sample);
}

static void test_prose(void **state) {
  static const Case cases[] = {
      {SAMPLE_PAGE("<text>\n  Il y a *{{sessions.nombre}} sessions*,\n  **beaucoup**.  \n  Fin\n\n  Autre "
                   "`x`\n</text>"),
       "text(paragraph(\"Il y a \" em(figure <sessions.nombre=298> \" sessions\") \", \" "
       "strong(\"beaucoup\") \".\" br "
       "\"Fin\") paragraph(\"Autre \" code 'x'))",
       ""},
      {SAMPLE_PAGE("<text>## {{sessions.nombre}}\n\n- a\n- b\n\n3. c\n\n> d</text>"),
       "text(heading #2(figure <sessions.nombre=298>) list(item(paragraph(\"a\")) item(paragraph(\"b\"))) "
       "list #3(item(paragraph(\"c\"))) pull(paragraph(\"d\")))",
       ""},
      {SAMPLE_PAGE("<text>a[^x] b[^y] c[^x]\n\n[^y]: deux\n\n[^x]: un "
                   "{{sessions.nombre}}</text><text>d[^1]\n\n[^1]: trois"
                   "</text>"),
       "text(paragraph(\"a\" footnote-call #1(footnote #1(paragraph(\"un \" figure <sessions.nombre=298>))) "
       "\" b\" "
       "footnote-call #2(footnote #2(paragraph(\"deux\"))) \" c\" footnote-call #1)) "
       "text(paragraph(\"d\" footnote-call #3(footnote #3(paragraph(\"trois\")))))",
       ""},
      {SAMPLE_PAGE("<text>[a {{paroles.cle}}](https://b.fr/{{paroles.cle}}) "
                   "{{sessions_par_region[corse].nombre}} \\*</text>"),
       "text(paragraph(a href=https://b.fr/sessions-1 'https://b.fr/sessions-1'(\"a \" figure "
       "<paroles.cle=sessions-1>) \" \" "
       "figure <sessions_par_region.nombre=1> \" *\"))",
       ""},
  };
  check_all(state, cases, SUPPORT_COUNT(cases));
}

/* A reader who opens a page finds its first note numbered 1; a flow counts through its pages. */
static void test_note_numbers(void **state) {
  Sample sample = sample_load(SAMPLE("<page master=\"data\"><text>a[^x]\n\n[^x]: un</text>"
                                     "<text>b[^x]\n\n[^x]: deux</text></page>"
                                     "<flow master=\"data\"><text>c[^x]\n\n[^x]: trois</text></flow>"),
                              NULL, NULL);
  sample_bind(&sample, *state);
  char *nodes = sample_nodes(sample.document->root);
  static const char *const calls[] = {"\"a\" footnote-call #1(", "\"b\" footnote-call #2(",
                                      "\"c\" footnote-call #1("};
  for (size_t i = 0; i < SUPPORT_COUNT(calls); i++) assert_non_null(strstr(nodes, calls[i]));
  free(nodes);
  sample_free(&sample);
}

static void test_furniture(void **state) {
  Sample sample = sample_load(SAMPLE(""), NULL, NULL);
  sample_bind(&sample, *state);
  const ReportMaster *master = report_master_find(sample.document->theme, "data");
  char *nodes = sample_nodes(master->furniture);
  assert_string_equal(nodes, "label x=65 y=285(\"T\" \" · \" field 'page.number')");
  free(nodes);
  sample_free(&sample);
}

/* Attributes have their figures as content has; the unused title has none. */
static void test_figures(void **state) {
  Sample sample = sample_load(
      SAMPLE_PAGE("<title when=\"1 = 2\" else=\"{{sessions.nombre}}\">{{sessions.formations}}</title>"
                  "<key-figure value=\"{{apprenants.total|near:1000}}\" compare=\"a {{apprenants.total}} b\">"
                  "{{exercice_courant.annee}}</key-figure>"),
      NULL, NULL);
  sample_bind(&sample, *state);
  const ReportNode *title = sample.document->root->first->first, *figure = title->next;
  assert_string_equal(title->first->figure->text, "298");
  assert_string_equal(figure->figure->text, "près de\u00A015\u202F000");
  assert_string_equal(figure->first->figure->text, "2020");
  assert_null(report_attribute_find(title, "else")->content);
  const ReportNode *part = report_attribute_find(figure, "compare")->content;
  assert_int_equal(part->kind, REPORT_TEXT);
  assert_string_equal(part->next->figure->text, "14\u202F853");
  assert_null(part->next->next->next);
  sample_free(&sample);
}

static void test_row_text(void **state) {
  Sample sample = sample_load(SAMPLE_PAGE("<chart type=\"bars\" rows=\"sessions_par_region\"/>"), NULL, NULL);
  sample_bind(&sample, *state);
  const DataView *view = sample.document->root->first->first->view;
  BasePlace place = {"x", 1, 1};
  BaseArena *arena = base_arena_new();
  static const char *const parts[] = {"Bretagne*", " (", "18*", ", ", "6\u202F%*", ")"};
  const ReportNode *part =
      report_row_text(sample.report, NULL, "{{region}} ({{nombre}}, {{part_pct|percent:0}})", view, 3, place,
                      arena, sample.diagnostics);
  for (size_t i = 0; i < SUPPORT_COUNT(parts); i++, part = part->next)
    assert_string_equal(base_arena_format(arena, "%s%s", part->text, part->figure ? "*" : ""), parts[i]);
  assert_null(part);
  part =
      report_row_text(sample.report, NULL, "{{nothing}} {{open", view, 0, place, arena, sample.diagnostics);
  assert_string_equal(part->text, " {{open");
  assert_null(part->next);
  assert_null(report_row_text(sample.report, NULL, "", view, 0, place, arena, sample.diagnostics));
  base_arena_free(arena);
  char *said = sample_said(&sample, false);
  assert_string_equal(said, "x:1:1 unknown-column\n");
  free(said);
  sample_free(&sample);
}

static void test_numbers(void **state) {
  (void)state;
  Sample sample = sample_load(SAMPLE("<literals>PIA 2 1ᵉʳ bac+2</literals><page master=\"data\">\n"
                                     "<title else=\"en 2019\">608 sessions, bac+2, PIA 2.</title>\n"
                                     "<lead>le 1ᵉʳ mai {{a.b|near:1000}} (3\u202F000)</lead></page>"),
                              NULL, NULL);
  assert_non_null(sample.report);
  report_numbers_check(sample.report, sample.diagnostics);
  char *said = sample_said(&sample, true);
  static const char hint[] =
      " [let a figure say it: {{view.column}}, or name the words around it in <literals>]\n";
  char expected[2000];
  snprintf(expected, sizeof expected,
           "report.xml:3:17 unbound-number: no figure stands behind '2019'%s"
           "report.xml:3:23 unbound-number: no figure stands behind '608'%s"
           "report.xml:4:37 unbound-number: no figure stands behind '3\u202F000'%s",
           hint, hint, hint);
  assert_string_equal(said, expected);
  free(said);
  sample_free(&sample);
}

/* A phrase allows the number that stands in it, whatever white space it has, and no other. */
static void test_phrases(void **state) {
  (void)state;
  Sample sample = sample_load(
      SAMPLE("<literals>pour 100 apprenants; en 2019; Annexe 1;\n  bac+2</literals><page master=\"data\">\n"
             "<title>Annexe 1, pour\u00A0100\napprenants, en 2019.</title>\n"
             "<lead>100 apprenants, annexe 1, en 20191, Annexe 12, bac+2 « en 2019 »</lead>\n"
             "<text>pour 100 {{a.b}} en 2019 {{a.b}}</text></page>"),
      NULL, NULL);
  assert_non_null(sample.report);
  report_numbers_check(sample.report, sample.diagnostics);
  char *said = sample_said(&sample, true);
  static const char *const found[] = {"'100'", "'1'", "'20191'", "'12'", "'100'"};
  char *at = said;
  for (size_t i = 0; i < SUPPORT_COUNT(found); i++) {
    at = strstr(at, "stands behind ");
    if (!at || strncmp(at += 14, found[i], strlen(found[i])) != 0)
      fail_msg("%s is not next: %s", found[i], said);
  }
  if (strstr(at, "stands behind ")) fail_msg("too many: %s", said);
  free(said);
  sample_free(&sample);
}

/* The small report of the fixtures, whole. */
static void test_fixture(void **state) {
  Sample sample = {.folder = strdup("tests"), .diagnostics = base_diagnostics_new()};
  sample.report = report_load("tests/report/fixtures/mini/report.xml", &chart_language, sample.diagnostics);
  sample_bind(&sample, *state);
  char *said = sample_said(&sample, true);
  assert_string_equal(said, "");
  assert_string_equal(sample.document->title, "Les chiffres-clés 2020");
  assert_string_equal(sample.document->date, "2020-12-31");
  char *nodes = sample_tree(sample.document->root);
  support_golden("tests/report/fixtures/mini/nodes.golden", nodes);
  free(nodes);
  free(said);
  report_document_free(sample.document);
  report_free(sample.report);
  base_diagnostics_free(sample.diagnostics);
  free(sample.folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_placeholders),
                                     cmocka_unit_test(test_unknown),
                                     cmocka_unit_test(test_forms_of_placeholders),
                                     cmocka_unit_test(test_loops),
                                     cmocka_unit_test(test_conditions),
                                     cmocka_unit_test(test_structure),
                                     cmocka_unit_test(test_sections),
                                     cmocka_unit_test(test_prose),
                                     cmocka_unit_test(test_note_numbers),
                                     cmocka_unit_test(test_furniture),
                                     cmocka_unit_test(test_figures),
                                     cmocka_unit_test(test_row_text),
                                     cmocka_unit_test(test_numbers),
                                     cmocka_unit_test(test_phrases),
                                     cmocka_unit_test(test_fixture)};
  return cmocka_run_group_tests(tests, sample_data_open, sample_data_close);
}
