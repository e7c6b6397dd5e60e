/* Faults of authors, of users and of the machine: the status, the place, and that nothing is overwritten. */
#include "site.h"

/* ---- the report is wrong: status 1 ------------------------------------------------------------------------------ */

/* An earlier PDF stays as it was. */
static void expect_refused(Site *site, const char *expected) {
  char *path = support_path(site->folder, "old.pdf"), *ledger = support_path(site->folder, "old.figures.csv");
  support_write(path, "kept", 4);
  support_write(ledger, "kept", 4);
  site_expect(site, "render report.xml -o old.pdf", 1, expected);
  char *content = support_read(path, NULL), *ledger_content = support_read(ledger, NULL);
  assert_string_equal(content, "kept");
  assert_string_equal(ledger_content, "kept");
  free(content);
  free(ledger_content);
  free(path);
  free(ledger);
  SupportRun run = support_shell("ls -A '%s' | grep tmp", site->folder);
  assert_string_equal(run.out, "");
  support_run_free(&run);
}

static void wrong_reports(void **state) {
  (void)state;
  static const struct {
    const char *file, *old, *new, *expected;
  } cases[] = {
      {"report.xml", "{{prets.total}} prêts", "{{pret.total}} prêts",
       "report.xml:7:12: error: there is no view pret\n{{pret.total}}\nhint: the nearest view is prets"},
      {"report.xml", "{{prets.total}} prêts", "{{prets.totall}} prêts",
       "report.xml:7:20: error: \nhint: did you mean 'total'?"},
      {"report.xml", "<column field=\"nombre\"", "<column field=\"nombr\"",
       "report.xml:11:22: error: \nnombre"},
      {"report.xml", "<page master=\"page\" title=\"Les lieux\">",
       "<page master=\"pages\" title=\"Les lieux\">", "report.xml:15:17: error: "},
      {"report.xml", "</title>", "</titel>", "report.xml:7:"},
      {"report.xml", "<text src=\"texte/annee.md\"/>", "<text src=\"texte/anne.md\"/>",
       "report.xml:8:16: error: "},
      {"report.xml", "<heading>{{nom}}</heading>", "<headin>{{nom}}</headin>", "report.xml:18:8: error: "},
      {"report.xml", "|plain}}", "|plan}}", "report.xml:4:\nplain"},
      {"texte/annee.md", "{{prets_par_lieu[port].nombre}}", "{{prets_par_lieu[porte].nombre}}",
       "texte/annee.md:3:\nport"},
      {"donnees/bibliotheque.csv", "du Port,265", "du Port,beaucoup",
       "donnees/bibliotheque.csv:4:27: error: "},
      {"donnees/pret.csv", "2,centre,2,", "2,centr,2,", "donnees/pret.csv:3:3: error: "},
      {"chiffres.sql", "SUM(p.nombre) AS total", "SUM(p.nombr) AS total", "chiffres.sql:"},
      {"theme.xml", "name=\"heading\" face=\"Manrope Bold\"", "name=\"heading\" face=\"Manrop Bold\"",
       "theme.xml:12:4: error: \nManrope Bold"},
      {"theme.xml", "colour=\"crayon\"", "colour=\"crayn\"", "theme.xml:14:\ncrayon"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Site site = site_new();
    site_edit(&site, cases[i].file, cases[i].old, cases[i].new);
    expect_refused(&site, cases[i].expected);
    site_free(&site);
  }
}

static void several_in_one_run(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "report.xml", "{{prets.total}} prêts", "{{pret.total}} prêts");
  site_edit(&site, "report.xml", "{{prets.lieux|words}}", "{{prets.lieu|words}}");
  site_edit(&site, "texte/annee.md", "{{prets_par_lieu[gare].nombre}}", "{{prets_par_lieux[gare].nombre}}");
  expect_refused(&site, "report.xml:7:12: error: \nreport.xml:7:46: error: \ntexte/annee.md:4:22: error: ");
  site_free(&site);
  site = site_new();
  site_edit(&site, "donnees/bibliotheque.csv", "820", "vaste");
  site_edit(&site, "donnees/bibliotheque.csv", "265", "-4");
  expect_refused(&site, "donnees/bibliotheque.csv:2:31: error: \ndonnees/bibliotheque.csv:4:27: error: ");
  site_free(&site);
}

static void missing_files(void **state) {
  (void)state;
  Site site = site_new();
  site_expect(&site, "render nowhere.xml", 1, "nowhere.xml: error: ");
  site_expect(&site, "render report.xml --data nowhere", 1, "nowhere");
  site_expect(&site, "render report.xml --fonts nowhere", 1, "nowhere");
  char *outputs = site_outputs(&site);
  assert_string_equal(outputs, "");
  free(outputs);
  site_free(&site);
}

/* ---- wrong usage: status 2 -------------------------------------------------------------------------------------- */

static void usage(void **state) {
  (void)state;
  static const struct {
    const char *arguments, *expected;
  } cases[] = {
      {"", "usage: millesime COMMAND"},
      {"rendr report.xml", "unknown command 'rendr'; did you mean 'render'?"},
      {"fly report.xml", "unknown command 'fly'\nusage: "},
      {"render", "millesime render: which report?\nusage: millesime render REPORT"},
      {"render report.xml other.xml", "one argument too many: other.xml"},
      {"render a b c", "one argument too many: c"},
      {"render report.xml --ouput x.pdf", "unknown option --ouput; did you mean --output?"},
      {"render report.xml --zzz", "unknown option --zzz\nusage: "},
      {"render report.xml -x", "unknown option -x"},
      {"render report.xml -o", "--output wants a value: --output FILE"},
      {"render report.xml --dump=yes", "--dump takes no value"},
      {"render report.xml -o texte", "texte is a folder"},
      {"figures report.xml --format xml", "unknown format 'xml': there are table, csv and json"},
      {"check report.xml --format csv", "unknown option --format"},
      {"sql", "which query?"},
      {"sql 'SELECT 1'", "a query over which records?"},
      {"help rendr", "unknown command 'rendr'"},
  };
  Site site = site_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    site_expect(&site, cases[i].arguments, 2, cases[i].expected);
  site_free(&site);
}

static void help(void **state) {
  (void)state;
  static const char *const commands[] = {"render", "editions", "figures", "check", "sql"};
  Site site = site_new();
  SupportRun all = site_run(&site, "--help");
  assert_int_equal(all.status, 0);
  for (size_t i = 0; i < SUPPORT_COUNT(commands); i++) {
    char arguments[64];
    support_contains(all.out, commands[i]);
    snprintf(arguments, sizeof arguments, "%s --help", commands[i]);
    SupportRun run = site_run(&site, arguments);
    assert_int_equal(run.status, 0);
    support_contains(run.out, "usage: millesime ");
    support_contains(run.out, "\nexample: millesime ");
    support_run_free(&run);
  }
  support_run_free(&all);
  all = site_run(&site, "--version");
  support_contains(all.out, "millesime 0.");
  support_run_free(&all);
  site_free(&site);
}

/* ---- the machine fails: status 3 -------------------------------------------------------------------------------- */

static void expect_whole(const Site *site, const char *when) {
  SupportRun run = support_shell("cd '%s' && cmp a.pdf good.pdf && cmp a.figures.csv good.figures.csv && "
                                 "! ls -A | grep tmp",
                                 site->folder);
  if (run.status != 0) print_error("%s: %s%s", when, run.out, run.err);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
}

/* Each operation that may find the disk full does, in turn: an old PDF stays whole, or is the new one. */
static void full_disk(void **state) {
  (void)state;
  const char *library = support_fault_library(); /* may skip the test */
  Site site = site_new();
  char *preload = realpath(library, NULL), before[4200];
  assert_non_null(preload);
  site_expect(&site, "render report.xml -o good.pdf --no-cache", 0, "");
  site_expect(&site, "render report.xml -o a.pdf --no-cache", 0, "");
  int failures = 0;
  for (int number = 1; number <= 40; number++) {
    snprintf(before, sizeof before, "LD_PRELOAD='%s' FAULT_WRITE=%d exec", preload, number);
    SupportRun run = site_run_under(&site, before, "render report.xml -o a.pdf --no-cache --quiet");
    if (run.status != 0 && run.status != 3) print_error("write %d: %s", number, run.err);
    assert_true(run.status == 0 || run.status == 3);
    if (run.status == 3 && !strstr(run.err, "standard output"))
      support_contains(run.err, "was not written: ");
    failures += run.status == 3;
    support_run_free(&run);
    expect_whole(&site, before);
  }
  assert_true(failures >= 2 && failures < 40);
  free(preload);
  site_free(&site);
}

/* A sample of all allocations fails, each in a run of its own, in our code and in the libraries': no run ends in a
 * signal, goes on with less, or leaves a half-written file. */
static void no_memory(void **state) {
  (void)state;
  const char *library = support_fault_library(); /* may skip the test */
  Site site = site_new();
  char *preload = realpath(library, NULL), before[4200];
  assert_non_null(preload);
  site_expect(&site, "render report.xml -o good.pdf --no-cache", 0, "");
  site_expect(&site, "render report.xml -o a.pdf --no-cache", 0, "");
  snprintf(before, sizeof before, "LD_PRELOAD='%s' FAULT_COUNT=counts exec", preload);
  SupportRun run = site_run_under(&site, before, "render report.xml -o a.pdf --no-cache --quiet");
  support_run_free(&run);
  char *counts = site_read(&site, "counts");
  long count = 0;
  assert_int_equal(sscanf(counts, "allocations %ld", &count), 1);
  assert_true(count > 100);
  free(counts);
  for (long i = 0; i < 60; i++) {
    long number = 1 + i * count / 60 + i % 7;
    snprintf(before, sizeof before, "LD_PRELOAD='%s' FAULT_ALLOC=%ld%s exec", preload, number,
             i % 2 ? " FAULT_STICKY=1" : "");
    run = site_run_under(&site, before, "render report.xml -o a.pdf --no-cache --quiet");
    if (run.status != 3) print_error("allocation %ld: %d %s", number, run.status, run.err);
    assert_int_equal(run.status, 3);
    support_contains(run.err, "millesime: out of memory");
    support_run_free(&run);
    expect_whole(&site, before);
  }
  free(preload);
  site_free(&site);
}

static void unwritable_outputs(void **state) {
  (void)state;
  Site site = site_new();
  site_expect(&site, "render report.xml -o theme.xml/a.pdf", 3,
              "millesime: theme.xml/a.pdf was not written: ");
  SupportRun run = site_run_under(&site, "exec", "figures report.xml >/dev/full");
  assert_int_equal(run.status, 3);
  support_contains(run.err, "cannot write to standard output");
  support_run_free(&run);
  run = site_run_under(&site, "echo kept >elsewhere; ln -s elsewhere link.pdf; exec",
                       "render report.xml -o link.pdf");
  assert_int_equal(run.status, 3);
  support_contains(run.err, "link.pdf was not written: a symbolic link is in the way");
  support_run_free(&run);
  site_free(&site);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(wrong_reports), cmocka_unit_test(several_in_one_run),
      cmocka_unit_test(missing_files), cmocka_unit_test(usage),
      cmocka_unit_test(help),          cmocka_unit_test(full_disk),
      cmocka_unit_test(no_memory),     cmocka_unit_test(unwritable_outputs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
