/* Rows, cells and heads of tables: what is drawn where, how it is tagged, and what is refused. */
#include "support.h"

#include "layout/layout.h"
#include "reports.h"

/* A page with one table, as a dump; what was said goes to `said` (NULL: nothing may be said). */
static char *drawn(const char *table, const char *theme, const char *views, char **said) {
  BaseBuffer page = {0};
  base_buffer_add_format(&page, "<page master=\"page\" title=\"P\">%s</page>", table);
  LaidOut laid_out = laid_out_text(page.data, theme, views);
  char *dump = laid_out_dump(&laid_out), *text = laid_out_diagnostics(&laid_out);
  if (said)
    *said = text;
  else if (*text)
    fail_msg("%s", text);
  if (!said) base_free(text);
  laid_out_close(&laid_out);
  base_buffer_free(&page);
  return dump;
}

#define ACCOUNTS(attributes)                                                                                 \
  "<table rows=\"comptes\" row-style=\"style\" level=\"niveau\" " attributes                                 \
  "><column field=\"poste\" head=\"Poste\"/><column field=\"montant\" head=\"Montant\"/></table>"

static void expect(const char *dump, const char *const *lines, size_t count) {
  for (size_t i = 0; i < count; i++) support_contains(dump, lines[i]);
}
#define EXPECT(dump, ...)                                                                                    \
  expect(dump, (const char *const[]){__VA_ARGS__}, SUPPORT_COUNT(((const char *const[]){__VA_ARGS__})))

/* ---- rows from the view -------------------------------------------------------------------------------------------------- */

static void test_styles(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS("rows-apart=\"none\""), NULL, NULL, NULL);
  EXPECT(dump, "65.00 35.92 Lato Bold 8.75pt encre w21.68 \"Immobilisations\"", /* 2.5 under the head */
         "68.00 41.92 Lato Regular 8.75pt encre w10.63 \"Terrains\"",           /* level 1 */
         "71.00 48.17 Lato Regular 8.75pt encre w18.98 \"Constructions\"",      /* level 2 */
         "0.180 181.59,51.27 195.00,51.27",                                     /* 4 before the numbers */
         "0.350 65.00,58.77 195.00,58.77", "0.180 65.00,65.03 195.00,65.03",    /* the grand total */
         "0.180 65.00,65.62 195.00,65.62");
  if (strstr(dump, "filet")) fail_msg("hairlines where there are to be none");
  base_free(dump);
}

/* A rule of the view's own; hairlines only between plain rows. */
static void test_rules(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS("row-rule=\"filet\""), NULL, NULL, NULL);
  EXPECT(dump, "stroke encre 0.350 65.00,43.77 195.00,43.77");
  size_t hairlines = 0;
  for (const char *at = dump; (at = strstr(at, "stroke filet")); at++) hairlines++;
  assert_int_equal(hairlines, 0); /* the rule is above the one row, the subtotal below the other */
  base_free(dump);
}

/* The theme changes a part of a style, or makes its own. */
static void test_theme(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS(""),
                     "<row-style name=\"subtotal\" ground=\"pale\" colour=\"rouge\"/><row-style "
                     "name=\"heading\" height=\"9\" indent=\"7\"/>",
                     NULL, NULL);
  EXPECT(dump, "fill pale 65.00,55.27 130.00,5.00", "Lato Bold 8.75pt rouge w8.37 \"Total I\"",
         "stroke encre 0.180");
  base_free(dump);
}

static void test_refused(void **state) {
  (void)state;
  static const struct {
    const char *table, *said;
  } cases[] = {
      {"<table rows=\"comptes\" row-style=\"poste\"><column field=\"poste\"/></table>",
       "unknown-row-style: the theme has no row style “Immobilisations” (row 1, “Immobilisations”)"},
      {"<table rows=\"comptes\" level=\"montant\"><column field=\"poste\"/></table>",
       "wrong-level: the column “montant” holds what is no level (row 2, “Terrains”)"},
      {"<table rows=\"comptes\" row-rule=\"poste\"><column field=\"poste\"/></table>",
       "wrong-rule: the column “poste” holds what is no rule (row 1, “Immobilisations”)"},
      {"<table rows=\"sessions\"><column field=\"region\"/><total rows=\"sessions_total\" "
       "style=\"sum\"/></table>",
       "unknown-row-style: the theme has no row style “sum”"},
      {"<table rows=\"vide\" row-style=\"style\"><column field=\"poste\"/></table>",
       "filled-spacer: a row of the style “spacer” is room without cells, but its column “poste” is filled "
       "(row 1, “Reste”)"},
      {"<table rows=\"vide\"><column field=\"poste\"/><column field=\"montant\"/><column "
       "field=\"montant\" as=\"bar\"/></table>",
       "negative-bar: a bar begins at 0 and cannot show -3 (row 1, “Reste”)"},
      {"<table rows=\"comptes\"><column field=\"poste\"/><column field=\"montant\" as=\"bar\"/></table>",
       "not-printed: the graphic shows “montant” by its form alone"}};
  static const char views[] =
      "CREATE TEMPORARY VIEW vide AS SELECT 'Reste' AS poste, 'spacer' AS style, -3 AS montant;";
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *said, *dump = drawn(cases[i].table, NULL, views, &said);
    support_contains(said, cases[i].said);
    base_free(said);
    base_free(dump);
  }
}

/* A row of the style without cells, which the view leaves empty, is nothing but room. */
static void test_spacer(void **state) {
  (void)state;
  char *dump =
      drawn("<table rows=\"vide\" row-style=\"style\" row-height=\"5\" rows-apart=\"none\"><column "
            "field=\"poste\" head=\"P\"/></table>",
            NULL,
            "CREATE TEMPORARY VIEW vide AS SELECT 'Un' AS poste, NULL AS style UNION ALL SELECT NULL, "
            "'spacer' UNION ALL SELECT 'Deux', NULL;",
            NULL);
  EXPECT(dump, "\"Un\"", "\"Deux\"");
  const char *first = strstr(dump, "\"Un\""), *second = strstr(dump, "\"Deux\"");
  double height[2];
  for (int i = 0; i < 2; i++) {
    const char *at = i ? second : first;
    while (at[-1] != '\n') at--;
    double x;
    assert_int_equal(sscanf(strchr(strchr(at, '#'), ' '), " %lf %lf", &x, &height[i]), 2);
  }
  assert_float_equal(height[1] - height[0], 7.5, 0.01); /* 5 and 2.5 */
  base_free(dump);
}

/* ---- cells --------------------------------------------------------------------------------------------------------------- */

/* Equal neighbours are one cell of several rows; what follows begins its rules beside it. */
static void test_merged(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"comptes\"><column field=\"groupe\" merge=\"equal\" width=\"20\" "
                     "row-head=\"yes\"/><column field=\"poste\" row-head=\"yes\"/><column "
                     "field=\"montant\" head=\"n\"/></table>",
                     NULL, NULL, NULL);
  EXPECT(dump, "scope=row rows=2 id=\"t3-r1-1\"\n", "scope=row rows=3 id=\"t3-r3-1\"\n",
         "headers=t3-3,t3-r3-1,t3-r4\n",                 /* the merged head and the row's own */
         "stroke filet 0.125 90.00,36.27 195.00,36.27",  /* within a block */
         "stroke encre 0.180 65.00,42.52 195.00,42.52"); /* under a block */
  base_free(dump);
}

/* A merged cell with more words than its rows have room for makes the last of them higher. */
static void test_merged_fits(void **state) {
  (void)state;
  static const char views[] = "CREATE TEMPORARY VIEW longs AS SELECT 'Un nom qui a bien plus de mots que de "
                              "place' AS nom, 1 AS n UNION ALL SELECT 'Un nom qui a bien plus de mots que de "
                              "place', 2 UNION ALL SELECT 'Autre', 3;";
  char *dump = drawn("<table rows=\"longs\"><column field=\"nom\" merge=\"equal\" width=\"15\"/><column "
                     "field=\"n\"/></table>",
                     NULL, views, NULL);
  const char *last = strstr(dump, "place\""), *next = strstr(dump, "\"Autre\"");
  assert_non_null(last);
  assert_non_null(next);
  double words = 0, other = 0; /* baselines */
  while (last[-1] != '\n') last--;
  while (next[-1] != '\n') next--;
  sscanf(last, " text T%*1[HD]#%*d %*f %lf", &words);
  sscanf(next, " text T%*1[HD]#%*d %*f %lf", &other);
  if (other < words + 5)
    fail_msg("the next row is at %.2f, the words of the merged one end at %.2f", other, words);
  base_free(dump);
}

static void test_spans(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"comptes\"><column field=\"poste\" span=\"deux\" width=\"10\"/><column "
                     "field=\"vide\" head=\"v\"/><column field=\"montant\" head=\"n\"/></table>",
                     NULL, NULL, NULL);
  EXPECT(dump, "columns=2", "\"Immobilisations\"");
  base_free(dump);
  dump = drawn("<table rows=\"comptes\"><column field=\"vide\" across=\"poste\"/><column "
               "field=\"vide\"/></table>",
               NULL, NULL, NULL);
  EXPECT(dump, "Lato Bold 8.75pt encre w21.68 \"Immobilisations\"", "scope=row columns=2 id=\"t3-r1\"");
  base_free(dump);
}

static void test_cell_styles(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"comptes\"><column field=\"poste\" style=\"forme\"/><column "
                     "field=\"montant\"/></table>",
                     NULL, NULL, NULL);
  EXPECT(dump, "Lato Bold 8.75pt encre w21.68 \"Immobilisations\"", "8.75pt crayon w10.63 \"Terrains\"",
         "8.75pt rouge w18.98 \"Constructions\"", "fill pale", "Lato Bold 8.75pt encre w8.37 \"Total I\"");
  base_free(dump);
}

static void test_cells_refused(void **state) {
  (void)state;
  static const struct {
    const char *columns, *said;
  } cases[] = {
      {"<column field=\"poste\" span=\"deux\"/><column field=\"montant\"/>",
       "covered-cell: a cell would cover another that is not empty (row 2, “Terrains”)"},
      {"<column field=\"poste\"/><column field=\"montant\" span=\"deux\"/>",
       "wrong-span: a cell cannot run over so many columns (row 1, “Immobilisations”)"},
      {"<column field=\"poste\" across=\"groupe\"/><column field=\"montant\"/>",
       "covered-cell: words over the whole row would cover a cell that is not empty"},
      {"<column field=\"poste\"/><column field=\"montant\" across=\"groupe\"/>", "not-first: "},
      {"<column field=\"poste\" style=\"groupe\"/>",
       "unknown-row-style: the theme has no row style “A” (row 1, “Immobilisations”)"},
      {"<column field=\"poste\" break=\"before\"/>", "no-gap: nothing stands before the first column"},
      {"<span-head head=\"1\"><span-head head=\"2\"><span-head head=\"3\"><span-head head=\"4\"><column "
       "field=\"poste\"/></span-head></span-head></span-head></span-head>",
       "deep-heads: heads stand over one another in at most 3 levels"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char table[800], *said, *dump;
    snprintf(table, sizeof table, "<table rows=\"comptes\">%s</table>", cases[i].columns);
    dump = drawn(table, NULL, NULL, &said);
    support_contains(said, cases[i].said);
    base_free(said);
    base_free(dump);
  }
}

/* ---- contents of cells ------------------------------------------------------------------------------------------------------ */

/* Words of the data are Markdown; what means something in a report alone is printed as it stands. */
static void test_prose(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"comptes\"><column field=\"poste\"/><column field=\"prose\" "
                     "as=\"prose\"/></table>",
                     NULL, NULL, NULL);
  EXPECT(dump, "Lato Bold 8.75pt encre w5.48 \"mot\"", "\"un\"", "\"deux\"", "LBody", "link",
         "{{rien}} [^1]");
  base_free(dump);
}

static void test_pictures(void **state) {
  (void)state;
  char *dump =
      drawn("<table rows=\"comptes\"><column field=\"poste\"/><column field=\"image\" as=\"picture\" "
            "alt=\"poste\"/></table>",
            NULL, NULL, NULL);
  EXPECT(dump, "image Figure#", "alt=\"Immobilisations\"");
  base_free(dump);
}

/* Light is low; a middle parts the classes; a small base is hatched; white or dark letters by contrast. */
static void test_heat(void **state) {
  (void)state;
  static const char views[] = "CREATE TEMPORARY VIEW chaleur AS SELECT 'a' AS nom, 10 AS n, -4 AS e, 100 AS "
                              "base UNION ALL SELECT 'b', "
                              "20, 4, 100 UNION ALL SELECT 'c', 14, 1, 5 UNION ALL SELECT 'd', NULL, 2, 100;";
  char *dump = drawn("<table rows=\"chaleur\"><column field=\"nom\"/><column field=\"n\" width=\"20\" "
                     "heat=\"sequential\" classes=\"2\" base=\"base\"/><column field=\"e\" width=\"20\" "
                     "heat=\"diverging\" classes=\"4\"/></table>",
                     NULL, views, NULL);
  EXPECT(dump, "fill clair", "fill moyen", "fill rouge ", "hatched", "stroke filet 0.200",
         "papier w", /* the number on the darkest class */
         "\"plus bas\"", "\"plus haut de la colonne\"", "\"base de moins de 30\"", "\"sous 0\"");
  base_free(dump);
}

/* A year without numbers has no classes; equal numbers are neither low nor high. */
static void test_heat_of_little(void **state) {
  (void)state;
  static const char views[] =
      "CREATE TEMPORARY VIEW pareils AS SELECT 'a' AS nom, 5 AS n, NULL AS vide UNION "
      "ALL SELECT 'b', 5, NULL;"
      "CREATE TEMPORARY VIEW aucune AS SELECT nom, n FROM pareils WHERE n > 9;";
  char *dump = drawn("<table rows=\"pareils\"><column field=\"nom\"/><column field=\"n\" heat=\"diverging\" "
                     "classes=\"4\" middle=\"5\"/><column field=\"vide\" heat=\"sequential\"/></table>",
                     NULL, views, NULL);
  size_t light = 0, dark = 0;
  for (const char *at = dump; (at = strstr(at, "fill ")); at++) {
    light += !strncmp(at, "fill clair", strlen("fill clair"));
    dark += !strncmp(at, "fill bleu-nuit", strlen("fill bleu-nuit"));
  }
  assert_int_equal(light, 3); /* both cells, and the key */
  assert_int_equal(dark, 1);
  assert_null(strstr(dump, "plus bas"));
  base_free(dump);
  char *said;
  dump = drawn("<table rows=\"aucune\"><column field=\"nom\" head=\"Nom\"/><column field=\"n\" "
               "heat=\"sequential\"/></table>",
               NULL, views, &said);
  support_contains(said, "no-rows");
  if (strstr(said, "no-numbers")) fail_msg("%s", said);
  EXPECT(dump, "TBody", "\"Nom\"");
  assert_null(strstr(dump, "THead")); /* which needs a body of rows under it */
  base_free(said);
  base_free(dump);
}

/* Beside words of several lines a bar stands on the first, as its number does. */
static void test_bar_beside_lines(void **state) {
  (void)state;
  static const char views[] =
      "CREATE TEMPORARY VIEW longs AS SELECT 'mot' AS nom, 10 AS n UNION ALL SELECT 'des "
      "mots qui tiennent sur deux lignes', 20;";
  char *dump = drawn("<table rows=\"longs\"><column field=\"nom\" width=\"25\"/><column field=\"n\" "
                     "width=\"10\"/><column field=\"n\" as=\"bar\" square=\"10\" width=\"20\"/></table>",
                     NULL, views, NULL);
  double x, bars[2], numbers[2];
  const char *at = dump;
  for (int i = 0; i < 2; i++, at++) {
    at = strstr(at, "r fill bleu ");
    if (!at) fail_msg("no bar: %s", dump);
    assert_int_equal(sscanf(at, "r fill bleu %lf,%lf", &x, &bars[i]), 2);
  }
  static const char *const words[] = {"\"10\"", "\"20\""};
  for (int i = 0; i < 2; i++) {
    at = strstr(dump, words[i]);
    assert_non_null(at);
    while (at[-1] != '\n') at--;
    assert_int_equal(sscanf(strchr(strchr(at, '#'), ' '), " %lf %lf", &x, &numbers[i]), 2);
  }
  assert_float_equal(numbers[0] - bars[0], numbers[1] - bars[1], 0.01);
  base_free(dump);
}

/* What a drawing shows is said with it. */
static void test_graphics(void **state) {
  (void)state;
  static const char views[] =
      "CREATE TEMPORARY VIEW traits AS SELECT 'Appels' AS nom, 8 AS v, 10 AS but, 6 AS bas, 9 AS haut, 3 AS "
      "a, -1 "
      "AS b, NULL AS c, -2 AS ecart UNION ALL SELECT 'Visites', 4, 5, 2, 7, 5, 6, 7, 3;";
  char *dump =
      drawn("<table rows=\"traits\"><column field=\"nom\" width=\"15\"/><column field=\"v\" head=\"But\" "
            "as=\"bullet\" target=\"but\"/><column field=\"v\" head=\"Étendue\" as=\"range\" width=\"12\" "
            "low=\"bas\" high=\"haut\"/><column field=\"v\" head=\"Point\" as=\"dot\" width=\"10\"/><column "
            "field=\"v\" head=\"Ligne\" as=\"sparkline\" fields=\"a b c v\"/><column field=\"v\" "
            "head=\"Colonnes\" as=\"spark-columns\" fields=\"a b c v\"/><column field=\"v\" "
            "head=\"2023\"/><column field=\"ecart\" as=\"diverging-bar\"/></table>",
            NULL, views, NULL);
  EXPECT(dump, "alt=\"Appels, But : 8, but 10\"", "alt=\"Appels, Étendue : 8, de 6 à 9\"",
         "alt=\"Appels, Point : 8\"", "alt=\"Appels, Ligne : de 3 en a à 8 en 2023, minimum moins 1 en b\"",
         "alt=\"Visites, Colonnes : de 5 en a à 4 en 2023, minimum 4 en 2023\"", "\"−2\"",
         "fill moyen"); /* below the middle */
  base_free(dump);
}

static void test_contents_refused(void **state) {
  (void)state;
  static const struct {
    const char *column, *said;
  } cases[] = {
      {"field=\"montant\" target=\"avant\"", "no-effect: “target” has no effect on cells drawn as “text”"},
      {"field=\"montant\" as=\"dot\" target=\"avant\"",
       "no-effect: “target” has no effect on cells drawn as “dot”"},
      {"field=\"montant\" as=\"bullet\"", "missing-attribute: a graphic “bullet” needs target"},
      {"field=\"montant\" as=\"dot\"", "not-printed: the graphic shows “montant” by its form alone"},
      {"field=\"montant\" as=\"sparkline\" fields=\"avant rien\"",
       "unknown-column: the view “comptes” has no column “rien”"},
      {"field=\"montant\" as=\"range\" low=\"deux\" high=\"un\"",
       "ends-crossed: the low end 2 lies above the high end 1 (row 2, “Terrains”)"},
      {"field=\"montant\" classes=\"3\"", "no-effect: “classes” has no effect without heat"},
      {"field=\"poste\" heat=\"sequential\"", "no-numbers: only numbers have classes"},
      {"field=\"montant\" heat=\"sequential\" classes=\"12\"", "short-ramp: "},
      {"field=\"montant\" heat=\"diverging\"", "short-ramp: the theme has no colours for these classes"},
      {"field=\"montant\" heat=\"sequential\" breaks=\"3 2\"",
       "wrong-value: the limits of classes cannot be these"},
      {"field=\"montant\" heat=\"sequential\" breaks=\"2 3\" classes=\"2\"", "no-effect: breaks say already"},
      {"field=\"image\" as=\"picture\"", "missing-attribute: pictures need words"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char table[400], *said, *dump;
    snprintf(table, sizeof table, "<table rows=\"comptes\"><column field=\"poste\"/><column %s/></table>",
             cases[i].column);
    dump = drawn(table, NULL, NULL, &said);
    support_contains(said, cases[i].said);
    base_free(said);
    base_free(dump);
  }
}

/* What is shown by its form alone is said in words. */
static void test_speech(void **state) {
  (void)state;
  static const char views[] = "CREATE TEMPORARY VIEW rangs AS SELECT 'a' AS nom, 9 AS places, 's' AS n, 0 AS "
                              "z, 0.4 AS t_pct, 4 AS base, "
                              "'quatre' AS dit UNION ALL SELECT 'b', -1, '///', 1, 0.5, 50, NULL UNION ALL "
                              "SELECT 'c', 0, 'n.s.', 2, 0.5, "
                              "50, NULL;";
  char *dump = drawn("<table rows=\"rangs\"><column field=\"nom\" alt=\"dit\"/><column field=\"places\" "
                     "as=\"change\"/><column field=\"n\"/><column field=\"z\" zero=\"–\"/><column "
                     "field=\"t_pct\" base=\"base\"/></table>",
                     NULL, views, NULL);
  EXPECT(dump, "actual=\"quatre\"", "actual=\"9 places de plus\"", "actual=\"1 place de moins\"",
         "actual=\"inchangé\"", "actual=\"secret statistique\"", "actual=\"pas de donnée\"",
         "actual=\"non significatif\"", "actual=\"valeur nulle\"", "sur moins de 30 réponses\"");
  base_free(dump);
}

/* ---- heads --------------------------------------------------------------------------------------------------------------- */

static void test_heads(void **state) {
  (void)state;
  char *dump =
      drawn("<table rows=\"comptes\"><column field=\"poste\"/><span-head head=\"Tout\"><span-head "
            "head=\"Une\"><column field=\"montant\" head=\"n\"/><column field=\"avant\" "
            "head=\"m\" break=\"before\"/></span-head><column field=\"un\" head=\"u\"/></span-head></table>",
            NULL, NULL, NULL);
  EXPECT(dump,
         "scope=column rows=3 actual=\"poste\" id=\"t3-1\"", /* a head without words has the field's name */
         "scope=column columns=3 id=\"t3-s2\"", "scope=column columns=2 id=\"t3-s2-1\"",
         "scope=column rows=2 id=\"t3-4\"", "headers=t3-s2,t3-s2-1,t3-3,t3-r5", "headers=t3-s2,t3-4,t3-r5",
         "stroke crayon 0.180 156.66,40.23 156.66,71.47");
  base_free(dump);
}

static void test_turned(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"comptes\"><column field=\"poste\" head=\"Poste\"/><column "
                     "field=\"montant\" head=\"Taux de réponse\" turn=\"1\"/></table>",
                     NULL, NULL, NULL);
  EXPECT(dump, "turned", "\"Taux de réponse\"");
  base_free(dump);
}

/* ---- tags ------------------------------------------------------------------------------------------------------------------- */

/* A row is announced with the headings over it; a last grand total is the foot. */
static void test_tags(void **state) {
  (void)state;
  char *dump = drawn(ACCOUNTS(""), NULL, NULL, NULL);
  EXPECT(dump, "scope=row columns=2 id=\"t3-r1\"\n", "scope=row id=\"t3-r2\" headers=t3-r1\n",
         "headers=t3-2,t3-r2\n", "TFoot");
  base_free(dump);
  char *plain = drawn("<table rows=\"comptes\"><column field=\"poste\" head=\"Poste\"/><column "
                      "field=\"montant\" head=\"Montant\"/></table>",
                      NULL, NULL, NULL);
  if (strstr(plain, "headers=") || strstr(plain, "TFoot")) fail_msg("a plain table says what its scopes say");
  base_free(plain);
}

/* A heading over the whole row heads its rows, though the first column merges and another one names the rows. */
static void test_heading_before_lead(void **state) {
  (void)state;
  char *dump = drawn("<table rows=\"parties\"><column field=\"zone\" merge=\"equal\" row-head=\"yes\" "
                     "across=\"titre\"/><column "
                     "field=\"nom\" row-head=\"yes\"/><column field=\"n\"/></table>",
                     NULL,
                     "CREATE TEMPORARY VIEW parties AS SELECT 'Partie' AS titre, NULL AS zone, NULL AS nom, "
                     "NULL AS n UNION ALL SELECT "
                     "NULL, 'Z', 'a', 1 UNION ALL SELECT NULL, 'Z', 'b', 2;",
                     NULL);
  EXPECT(dump, "columns=3 id=\"t3-r1-1\"\n", "id=\"t3-r2\" headers=t3-r1-1\n",
         "id=\"t3-r3\" headers=t3-r1-1\n");
  base_free(dump);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_styles),
                                     cmocka_unit_test(test_rules),
                                     cmocka_unit_test(test_theme),
                                     cmocka_unit_test(test_refused),
                                     cmocka_unit_test(test_spacer),
                                     cmocka_unit_test(test_tags),
                                     cmocka_unit_test(test_merged),
                                     cmocka_unit_test(test_merged_fits),
                                     cmocka_unit_test(test_spans),
                                     cmocka_unit_test(test_cell_styles),
                                     cmocka_unit_test(test_cells_refused),
                                     cmocka_unit_test(test_heads),
                                     cmocka_unit_test(test_turned),
                                     cmocka_unit_test(test_prose),
                                     cmocka_unit_test(test_pictures),
                                     cmocka_unit_test(test_heat),
                                     cmocka_unit_test(test_heat_of_little),
                                     cmocka_unit_test(test_heading_before_lead),
                                     cmocka_unit_test(test_bar_beside_lines),
                                     cmocka_unit_test(test_graphics),
                                     cmocka_unit_test(test_contents_refused),
                                     cmocka_unit_test(test_speech)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
