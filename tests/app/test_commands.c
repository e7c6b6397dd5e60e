/* The commands on a report without faults: what they write and what they say. */
#include "site.h"

static void render_writes_pdf_and_ledger(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "render report.xml -o out/rapport.pdf");
  assert_int_equal(run.status, 0);
  assert_string_equal(run.err, "");
  support_contains(run.out, "out/rapport.pdf: 2 pages, 11 figures, 0 warnings, ");
  char *outputs = site_outputs(&site), *ledger = site_read(&site, "out/rapport.figures.csv");
  assert_string_equal(outputs, "out/rapport.figures.csv\nout/rapport.pdf\n");
  support_contains(ledger, "view,key,column,value,text,numerator,base,pages,place,sources,definition,sql\n");
  support_contains(ledger, "\nprets,,total,28709,28\u202f709,,,1,report.xml:7:12,pret (36),");
  support_contains(ledger, "\nprets_par_lieu,centre,part_pct,0.615625761956181,\"61,6\u202f%\",17674,28709,1,"
                           "texte/annee.md:1:66,\"bibliotheque (3), pret (36)\",");
  support_contains(ledger, "\nprets_par_lieu,port,nombre,3419,3\u202f419,,,1 2,");
  free(outputs);
  free(ledger);
  support_run_free(&run);
  site_free(&site);
}

static void text_of_the_pdf(void **state) {
  (void)state;
  Site site = site_new();
  site_expect(&site, "render . --quiet", 0, "");
  char *outputs = site_outputs(&site);
  SupportRun run =
      support_shell("cd '%s' && pdftotext -layout out/*.pdf - && qpdf --check out/*.pdf", site.folder);
  assert_int_equal(run.status, 0);
  support_contains(run.out, "prêts dans trois bibliothèques");
  support_contains(run.out, "Bibliothèque du Port");
  support_contains(run.out, "No syntax or stream encoding errors found");
  support_run_free(&run);
  free(outputs);
  site_free(&site);
}

/* The same inputs give the same bytes, whatever day it is and whatever the file is called. */
static void same_bytes(void **state) {
  (void)state;
  Site site = site_new();
  site_expect(&site, "render report.xml -o a.pdf", 0, "");
  SupportRun run = site_run_under(&site, "touch donnees/*.csv; exec", "render report.xml -o b.pdf");
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  run = site_run_under(&site, "SOURCE_DATE_EPOCH=86400 exec", "render report.xml -o c.pdf");
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  run = support_shell(
      "cd '%s' && cmp a.pdf b.pdf && cmp a.figures.csv b.figures.csv && ! cmp -s a.pdf c.pdf && "
      "TZ=UTC pdfinfo a.pdf | grep -q 'CreationDate: *Thu Dec 31 00:00:00 2020' && "
      "TZ=UTC pdfinfo c.pdf | grep -q 'CreationDate: *Fri Jan  2 00:00:00 1970'",
      site.folder);
  assert_string_equal(run.out, "");
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  site_free(&site);
}

static void dump(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "render report.xml --dump");
  assert_int_equal(run.status, 0);
  support_contains(run.out, "page 1 210.00x297.00");
  support_contains(run.out, "text H1#3 20.00 35.00 Manrope ExtraBold 25.00pt encre w");
  char *outputs = site_outputs(&site);
  assert_string_equal(outputs, "");
  SupportRun file = site_run(&site, "render report.xml --dump -o pages.txt");
  assert_int_equal(file.status, 0);
  char *written = site_read(&site, "pages.txt");
  assert_string_equal(written, run.out);
  free(written);
  free(outputs);
  support_run_free(&file);
  support_run_free(&run);
  site_free(&site);
}

static void print_timing_json(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "render report.xml --print -o p.pdf --timing --json");
  assert_int_equal(run.status, 0);
  support_contains(run.out, "{\"output\": \"p.pdf\", \"pages\": 2, \"figures\": 11, \"errors\": 0,");
  support_contains(run.out, "\"diagnostics\": [");
  support_contains(run.err, "\nlay out ");
  support_contains(run.err, "\nmemory ");
  support_run_free(&run);
  site_free(&site);
}

static void figures(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "figures report.xml");
  assert_int_equal(run.status, 0);
  support_contains(run.out, "\nprets_par_lieu\n  Prêts par bibliothèque, et leur part de l’ensemble.\n"
                            "  records: bibliotheque (3), pret (36)\n    [centre].part_pct ");
  support_contains(run.out, "= 0.615625761956181 (17674 / 28709) p. 1\n");
  assert_null(strstr(run.out, "SELECT"));
  assert_null(strstr(run.out, "].nom "));
  support_run_free(&run);
  run = site_run(&site, "figures report.xml --verbose");
  support_contains(run.out, "SELECT SUM(p.nombre) AS total");
  support_run_free(&run);
  run = site_run(&site, "figures report.xml --format json -o f.json");
  assert_int_equal(run.status, 0);
  assert_string_equal(run.out, "");
  char *json = site_read(&site, "f.json");
  support_contains(json,
                   "{\"view\": \"prets_par_lieu\", \"key\": \"gare\", \"column\": \"part_pct\", \"value\": "
                   "0.26528266397297, \"numerator\": 7616, \"base\": 28709, \"text\": \"26,5\u202f%\", "
                   "\"pages\": [1], \"file\": \"report.xml\", \"line\": ");
  support_contains(
      json, "\"sources\": [{\"table\": \"bibliotheque\", \"rows\": 3}, {\"table\": \"pret\", \"rows\": 36}]");
  free(json);
  support_run_free(&run);
  SupportRun csv = site_run(&site, "figures report.xml --format=csv");
  site_expect(&site, "render report.xml -o x.pdf", 0, "");
  char *ledger = site_read(&site, "x.figures.csv");
  assert_string_equal(csv.out, ledger);
  free(ledger);
  support_run_free(&csv);
  site_free(&site);
}

static void a_chosen_row_has_its_key(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "report.xml", "<each rows=\"prets_par_lieu\">",
            "<each rows=\"prets_par_lieu\" where=\"{{code}} = 'gare'\">");
  site_expect(&site, "render report.xml -o x.pdf", 0, "");
  char *ledger = site_read(&site, "x.figures.csv");
  support_contains(ledger, "\nprets_par_lieu,gare,surface,");
  free(ledger);
  site_free(&site);
}

static void check(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "check report.xml");
  assert_int_equal(run.status, 0);
  support_contains(run.out,
                   "erratum gare: printed 26,6 %, computed 26,5\u202f%\n"
                   "  La part imprimée arrondit 26,53 % vers le haut.\n"
                   "report.xml: 0 errors, 0 warnings, 0 violations, 1 errata in 4 published values\n");
  support_run_free(&run);
  run = site_run(&site, "check report.xml --json");
  assert_int_equal(run.status, 0);
  support_contains(run.out, "\"errata\": [\n  {\"id\": \"gare\", \"printed\": \"26,6 %\", \"computed\": ");
  support_run_free(&run);
  char *outputs = site_outputs(&site);
  assert_string_equal(outputs, "");
  free(outputs);
  site_free(&site);
}

static void check_finds(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "publie.csv", "28 709", "28 710");
  site_edit(&site, "publie.csv", "trois,prets,,lieux", "trois,prets,,endroits");
  site_edit(&site, "publie.csv", "\"61,6 %\",prets_par_lieu,centre,part_pct,,",
            "\"61,6 %\",prets_par_lieu,centre,part_pct,,exact");
  site_edit(&site, "donnees/pret.csv", "36,port,12,", "36,gare,12,");
  site_expect(
      &site, "check report.xml", 1,
      "publie.csv:2:1: error: total was published as 28 710 and is computed as 28\u202f709\n"
      "publie.csv:3:1: warning: centre is explained as an erratum and comes out as published (61,6 %)\n"
      "publie.csv:5:1: error: the published value lieux names a column that is not there: endroits\n"
      "error: bibliotheque port breaks the rule controle_mois: Une bibliothèque prête tous les mois\n"
      "error: bibliotheque gare breaks the rule controle_mois");
  site_free(&site);
}

/* One fault of each class: where it is said to be, its code in JSON, and the status. */
static void check_finds_every_class(void **state) {
  (void)state;
  static const struct {
    const char *file, *old, *new;
    const char *place; /* and severity */
    const char *code;
    int status, strict; /* without and with --strict */
  } faults[] = {
      {"donnees/pret.csv", "36,port,12,", "36,gare,12,",
       "donnees/bibliotheque.csv:4:1: error: ", "check-rule", 1, 1},
      {"controles.sql", "< 0.5", "< 0.7", "controles.sql:8:1: warning: ", "check-claim", 0, 1},
      {"publie.csv", "28 709", "28 710", "publie.csv:2:1: error: ", "unexplained-erratum", 1, 1},
      {"texte/annee.md", "La ville", "Ses 4711 rayons. La ville",
       "texte/annee.md:1:5: warning: ", "unbound-number", 0, 1},
      {"report.xml", "<title>Les lieux</title>", "<title>Les 4711 lieux</title>",
       "report.xml:16:16: warning: ", "unbound-number", 0, 1},
      {"texte/annee.md", "La ville", "[Ici](#nulle-part), la ville",
       "texte/annee.md:1:1: error: ", "unknown-id", 1, 1},
      {"chiffres.sql", "-- Prêts de l", "CREATE TEMPORARY VIEW inutile AS SELECT 1 AS x;\n-- Prêts de l",
       "chiffres.sql:5:1: note: ", "unused-view", 0, 0},
      {"texte/annee.md", "La ville", "La xyzzyville", "texte/annee.md:1:1: note: ", "unknown-word", 0, 0},
      {"report.xml", "<title>Les lieux</title>",
       "<title>Les lieux où la ville prête ses livres, du Centre au Port en passant par la Gare, et tout ce "
       "que chacun "
       "en fait</title>",
       "report.xml:16:6: warning: ", "too-many-lines", 0, 1},
      {"theme.xml", "#585E78", "#C6CAD8", "theme.xml:31:6: warning: ", "contrast", 0, 1},
      {"report.xml", "<title>Les lieux</title>",
       "<title>Les lieux</title><image src=\"x.png\" height=\"10\"/>",
       "report.xml:16:30: error: ", "missing-attribute", 1, 1},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(faults); i++) {
    Site site = site_new();
    SupportRun tools = support_shell(
        "cd '%s' && printf '#!/bin/sh\\ngrep xyzzy \"$6\"' >hunspell && chmod +x hunspell && echo "
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNISEgAAAJUASlN0DNGAAAAAElFTkSuQmCC | "
        "base64 -d >x.png",
        site.folder);
    support_run_free(&tools);
    site_edit(&site, faults[i].file, faults[i].old, faults[i].new);
    static const char *const path = "export PATH=\"$PWD:$PATH\"; exec";
    char code[64];
    SupportRun run = site_run_under(&site, path, "check report.xml --verbose");
    if (!strstr(run.err, faults[i].place))
      print_error("fault %zu, wanted %s\n%s", i, faults[i].place, run.err);
    assert_non_null(strstr(run.err, faults[i].place));
    assert_int_equal(run.status, faults[i].status);
    support_run_free(&run);
    run = site_run_under(&site, path, "check report.xml --json");
    snprintf(code, sizeof code, "\"code\": \"%s\"", faults[i].code);
    if (!strstr(run.out, code)) print_error("fault %zu, wanted %s\n%s", i, code, run.out);
    assert_non_null(strstr(run.out, code));
    assert_int_equal(run.status, faults[i].status);
    support_run_free(&run);
    run = site_run(&site, "check report.xml --strict");
    assert_int_equal(run.status, faults[i].strict);
    support_run_free(&run);
    site_free(&site);
  }
}

static void strict(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "controles.sql", "< 0.5", "< 0.7");
  site_expect(&site, "check report.xml", 0,
              "warning: affirmation_centre: le Centre ne prête pas la moitié des ouvrages");
  site_expect(&site, "check report.xml --strict", 1, "warning: affirmation_centre");
  site_free(&site);
}

static void sql(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "sql report.xml 'SELECT code, nombre FROM prets_par_lieu' --format csv");
  assert_int_equal(run.status, 0);
  assert_string_equal(run.out, "code,nombre\r\ncentre,17674\r\ngare,7616\r\nport,3419\r\n");
  support_run_free(&run);
  run = site_run(&site, "sql --data donnees 'SELECT COUNT(*) AS n FROM pret' --format=csv");
  assert_string_equal(run.out, "n\r\n36\r\n");
  support_run_free(&run);
  site_expect(&site, "sql report.xml 'SELECT nombr FROM prets_par_lieu'", 1, "error: ");
  site_expect(&site, "sql report.xml 'DELETE FROM pret'", 1, "error: ");
  site_free(&site);
}

static void editions(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run(&site, "editions report.xml -o territoires");
  assert_int_equal(run.status, 0);
  support_contains(run.out, "territoires/centre.pdf: 2 pages, 11 figures, 0 warnings, ");
  support_contains(run.out, "territoires/gare.pdf: ");
  support_contains(run.out, "territoires/port.pdf: ");
  assert_true(site_has(&site, "territoires/port.figures.csv"));
  support_run_free(&run);
  run = site_run(&site, "editions report.xml -o seule --only gare --quiet");
  assert_int_equal(run.status, 0);
  assert_string_equal(run.out, "");
  assert_true(site_has(&site, "seule/gare.pdf"));
  assert_false(site_has(&site, "seule/port.pdf"));
  support_run_free(&run);
  site_expect(&site, "editions report.xml --only garre", 1,
              "error: there is no edition garre\nhint: did you mean gare?");
  site_free(&site);
}

/* One edition whose file name leads out of the folder is refused; the others are written. */
static void a_failing_edition_stops_no_other(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "report.xml", "<title>Les lieux</title>", "<title>Les lieux {{ici.y|count}}</title>");
  site_edit(&site, "chiffres.sql", "-- Prêts par bibliothèque",
            "CREATE TEMPORARY VIEW ici AS SELECT CASE e.code WHEN 'gare' THEN 'mot' ELSE 7 END AS y "
            "FROM edition e;\n\n-- Prêts par bibliothèque");
  site_expect(&site, "editions report.xml -o e", 1, "error: \nmillesime: edition gare was not written");
  assert_true(site_has(&site, "e/centre.pdf"));
  assert_true(site_has(&site, "e/port.pdf"));
  assert_false(site_has(&site, "e/gare.pdf"));
  site_free(&site);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(render_writes_pdf_and_ledger),
      cmocka_unit_test(a_chosen_row_has_its_key),
      cmocka_unit_test(text_of_the_pdf),
      cmocka_unit_test(same_bytes),
      cmocka_unit_test(dump),
      cmocka_unit_test(print_timing_json),
      cmocka_unit_test(figures),
      cmocka_unit_test(check),
      cmocka_unit_test(check_finds),
      cmocka_unit_test(check_finds_every_class),
      cmocka_unit_test(strict),
      cmocka_unit_test(sql),
      cmocka_unit_test(editions),
      cmocka_unit_test(a_failing_edition_stops_no_other),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
