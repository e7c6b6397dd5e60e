/* A batch of editions: parts, what is skipped, the manifest, interruptions, deaths. */
#include "site.h"

static void expect_lines(const Site *site, const char *arguments, int status, const char *const *parts) {
  SupportRun run = site_run(site, arguments);
  if (run.status != status) print_error("millesime %s:\n%s%s", arguments, run.out, run.err);
  assert_int_equal(run.status, status);
  for (; *parts; parts++) support_contains(run.out, *parts);
  support_run_free(&run);
}
#define EXPECT(site, arguments, status, ...)                                                                 \
  expect_lines(site, arguments, status, (const char *const[]){__VA_ARGS__, NULL})

static void jobs_do_not_change_bytes(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o one --jobs 1", 0, "3 editions written, 0 unchanged, 0 failed");
  EXPECT(&site, "editions . -o three -j3", 0, "3 editions written, 0 unchanged, 0 failed");
  SupportRun run = support_shell("cd '%s' && for f in centre gare port; do cmp one/$f.pdf three/$f.pdf; "
                                 "cmp one/$f.figures.csv three/$f.figures.csv; done; ls -A one",
                                 site.folder);
  assert_string_equal(run.out,
                      ".editions.journal\ncentre.figures.csv\ncentre.pdf\ngare.figures.csv\ngare.pdf\n"
                      "manifest.csv\nport.figures.csv\nport.pdf\n");
  support_run_free(&run);
  site_free(&site);
}

/* Each change is followed by a run that writes all editions, each other run writes none. */
static void only_changes_are_written(void **state) {
  (void)state;
  static const struct {
    const char *file, *old, *new;
  } changes[] = {
      {"report.xml", "Les lieux", "Nos lieux"},
      {"theme.xml", "#2B3C9F", "#2B3C9E"},
      {"texte/annee.md", "e", "E"},
      {"donnees/pret.csv", "36,port,12,", "36,gare,12,"},
      {"chiffres.sql", "ORDER BY t.nombre DESC", "ORDER BY t.nombre ASC"},
  };
  Site site = site_new();
  EXPECT(&site, "editions . -o e", 0, "3 editions written, 0 unchanged");
  for (size_t i = 0; i < SUPPORT_COUNT(changes); i++) {
    site_edit(&site, changes[i].file, changes[i].old, changes[i].new);
    EXPECT(&site, "editions . -o e --dry-run", 0, "e/centre.pdf: to be written\n");
    EXPECT(&site, "editions . -o e", 0, "3 editions written, 0 unchanged");
    EXPECT(&site, "editions . -o e", 0, "0 editions written, 3 unchanged");
  }
  site_edit(&site, "controles.sql", "< 0.5", "< 0.6"); /* shapes no page */
  EXPECT(&site, "editions . -o e --dry-run", 0, "e/centre.pdf: unchanged\n");
  site_edit(&site, "donnees/bibliotheque.csv", "Gare", "Halle");
  site_edit(&site, "donnees/bibliotheque.csv", "Halle", "Gare");
  EXPECT(&site, "editions . -o e", 0, "0 editions written, 3 unchanged");
  EXPECT(&site, "editions . -o e --force", 0, "3 editions written, 0 unchanged");
  site_free(&site);
}

/* Records that an edition does not show are not its own: only those whose figures changed are written, and all are then
 * what a whole new batch gives. */
static void only_editions_whose_figures_changed_are_written(void **state) {
  (void)state;
  static const struct {
    const char *old, *new; /* in the records */
    const char *summary;
    const char *plan;
  } changes[] = {
      {"36,port,12,", "36,port,11,", "1 edition written, 2 unchanged, 0 failed",
       "e/centre.pdf: unchanged\ne/gare.pdf: unchanged\ne/port.pdf: to be written\n"},
      {"12,centre,12,", "12,centre,11,", "1 edition written, 2 unchanged, 0 failed",
       "e/centre.pdf: to be written\ne/gare.pdf: unchanged\ne/port.pdf: unchanged\n"},
      {"2,centre,2,", "2,centre,3,", "0 editions written, 3 unchanged, 0 failed",
       "e/centre.pdf: unchanged\ne/gare.pdf: unchanged\ne/port.pdf: unchanged\n"},
      {"1,centre,1,1450", "1,centre,1,1451", "3 editions written, 0 unchanged, 0 failed",
       "e/centre.pdf: to be written\ne/gare.pdf: to be written\ne/port.pdf: to be written\n"},
  };
  Site site = site_new();
  site_edit(&site, "chiffres.sql", "-- Prêts par bibliothèque",
            "CREATE TEMPORARY VIEW ici AS SELECT MAX(p.mois) AS mois FROM edition e JOIN pret p ON "
            "p.bibliotheque = e.code;\n\n-- Prêts par bibliothèque");
  site_edit(&site, "report.xml", "<title>Les lieux</title>", "<title>Les lieux : {{ici.mois|plain}}</title>");
  EXPECT(&site, "editions . -o e", 0, "3 editions written, 0 unchanged, 0 failed");
  for (size_t i = 0; i < SUPPORT_COUNT(changes); i++) {
    site_edit(&site, "donnees/pret.csv", changes[i].old, changes[i].new);
    SupportRun plan = site_run(&site, "editions . -o e --dry-run");
    assert_string_equal(plan.out, changes[i].plan);
    support_run_free(&plan);
    EXPECT(&site, "editions . -o e -j2", 0, changes[i].summary);
    EXPECT(&site, "editions . -o e", 0, "0 editions written, 3 unchanged");
    EXPECT(&site, "editions . -o whole --force --no-cache", 0, "3 editions written");
    SupportRun same =
        support_shell("cd '%s' && for f in centre gare port; do cmp e/$f.pdf whole/$f.pdf; cmp "
                      "e/$f.figures.csv whole/$f.figures.csv; done; tail -n +2 e/manifest.csv | wc -l",
                      site.folder);
    assert_string_equal(same.out, "3\n");
    support_run_free(&same);
  }
  /* A file that was given the same, but is not whole, is written. */
  site_edit(&site, "donnees/pret.csv", "2,centre,3,", "2,centre,2,");
  site_append(&site, "e/gare.pdf", "x");
  EXPECT(&site, "editions . -o e", 0, "1 edition written, 2 unchanged, 0 failed", "e/gare.pdf: ");
  site_free(&site);
}

static void damaged_files_are_written_again(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o e", 0, "3 editions written");
  SupportRun run = support_shell("cd '%s/e' && printf X | dd of=gare.pdf bs=1 seek=900 conv=notrunc 2>&1 && "
                                 "rm port.figures.csv && "
                                 "touch .centre.pdf.4711.tmp .gare.figures.csv.12-3.tmp .x.pdf.1.tmp",
                                 site.folder);
  support_run_free(&run);
  EXPECT(&site, "editions . -o e", 0, "2 editions written, 1 unchanged", "e/gare.pdf: ", "e/port.pdf: ");
  assert_false(site_has(&site, "e/.centre.pdf.4711.tmp"));
  assert_false(site_has(&site, "e/.gare.figures.csv.12-3.tmp"));
  assert_true(site_has(&site, "e/.x.pdf.1.tmp")); /* another's */
  site_free(&site);
}

static void manifest(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o e", 0, "3 editions written");
  SupportRun run = support_shell(
      "cd '%s/e' && tail -n +2 manifest.csv | while IFS=, read -r file pages bytes sum rest; do "
      "[ \"$pages\" = 2 ] && [ \"$bytes\" = $(stat -c %%s $file) ] && echo \"$sum  $file\" | sha256sum -c; "
      "done",
      site.folder);
  assert_string_equal(run.out, "centre.pdf: OK\ngare.pdf: OK\nport.pdf: OK\n");
  support_run_free(&run);
  char *written = site_read(&site, "e/manifest.csv");
  EXPECT(&site, "editions . -o e --only gare --force", 0, "1 edition written");
  char *kept = site_read(&site, "e/manifest.csv");
  assert_string_equal(kept, written);
  free(written);
  free(kept);
  site_free(&site);
}

static void parts(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o e --only port,centre", 0, "2 editions written", "e/centre.pdf", "e/port.pdf");
  EXPECT(&site, "editions . -o s --shard 1/2", 0, "2 editions written", "s/centre.pdf", "s/port.pdf");
  EXPECT(&site, "editions . -o s --shard 2/2", 0, "1 edition written", "s/gare.pdf");
  assert_true(site_has(&site, "s/manifest-2-of-2.csv"));
  EXPECT(&site, "editions . -o s", 0, "0 editions written, 3 unchanged"); /* all parts count */
  static const char *const clusters[] = {
      "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=6 SLURM_ARRAY_TASK_COUNT=2 exec",
      "JOB_COMPLETION_INDEX=1 JOB_COMPLETIONS=2 exec"};
  for (size_t i = 0; i < SUPPORT_COUNT(clusters); i++) {
    SupportRun run = site_run_under(&site, clusters[i], "editions . --dry-run -o c");
    assert_string_equal(run.out, "c/gare.pdf: to be written\n");
    support_run_free(&run);
  }
  static const char *const wrong[] = {"--shard 3/2", "--shard 0/2", "--shard 1",
                                      "--shard 1/x", "--jobs 0",    "--jobs zwei"};
  for (size_t i = 0; i < SUPPORT_COUNT(wrong); i++) {
    char arguments[64];
    snprintf(arguments, sizeof arguments, "editions . %s", wrong[i]);
    EXPECT(&site, arguments, 2, "");
  }
  SupportRun run = site_run_under(&site, "JOB_COMPLETION_INDEX=2 JOB_COMPLETIONS=2 exec", "editions .");
  assert_int_equal(run.status, 2);
  support_run_free(&run);
  site_free(&site);
}

static void events(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o e --json", 0, "{\"event\": \"start\", \"editions\": 3, ",
         "{\"event\": \"edition\", \"code\": \"gare\", \"state\": \"written\", \"output\": \"e/gare.pdf\", "
         "\"pages\": 2, \"figures\": 11, ",
         "{\"event\": \"end\", \"editions\": 3, \"jobs\": ",
         "\"written\": 3, \"unchanged\": 0, \"failed\": 0, ");
  EXPECT(&site, "editions . -o e --json", 0, "\"code\": \"port\", \"state\": \"unchanged\"");
  site_free(&site);
}

/* ---- faults -------------------------------------------------------------------------------------------------- */

/* Nothing is written when the names of editions are not a file each on every system. */
static void names_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *codes[3], *said;
  } cases[] = {
      {{"x", "y", "x"},
       "the edition x cannot have the file x.pdf: on some system it is the same file as one of"},
      {{"Paris", "y", "PARIS"}, "the same file"},
      {{"Orl\u00e9ans", "y", "Orle\u0301ans"}, "the same file"},
      {{"ORL\u00c9ANS", "y", "orle\u0301ans"}, "the same file"},
      {{"Stra\u00dfe", "y", "STRASSE"}, "the same file"},
      {{"./b", "y", "b"}, "a part of it is “.”"},
      {{"a/../b", "y", "b"}, "a part of it is “..”"},
      {{"../b", "y", "b"}, "a part of it is “..”"},
      {{"x//b", "y", "b"}, "a part of it is empty"},
      {{"/x", "y", "b"}, "a part of it is empty"},
      {{"a", "a.pdf/b", "y"}, "its folder is the file of the edition a"},
      {{"a.pdf/b", "y", "A"}, "its folder is the file of the edition A"},
      {{"", "y", "z"}, "{{code}} is empty in row 1 of the view editions"},
      {{"con", "y", "z"}, "Windows keeps that name for a device"},
      {{"Nul.2020", "y", "z"}, "Windows keeps that name for a device"},
      {{"x/LPT1", "y", "z"}, "Windows keeps that name for a device"},
      {{"a:b", "y", "z"}, "Windows allows none of"},
      {{"a\\b", "y", "z"}, "Windows allows none of"},
      {{"a./b", "y", "z"}, "a dot or a space at the end"},
      {{"a /b", "y", "z"}, "a dot or a space at the end"},
      {{" a", "y", "z"}, "a space is at its beginning"},
      {{".a", "y", "z"}, "it begins with a dot"},
      {{"~$a", "y", "z"}, "SharePoint"},
      {{"a\xE2\x80\x8B", "a", "z"}, "a character that is not seen is in it"},
      {{"\xE2\x80\xAE"
        "a",
        "y", "z"},
       "a character that is not seen is in it"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Site site = site_new();
    char view[300];
    const char *const *codes = cases[i].codes;
    snprintf(view, sizeof view, "SELECT '%s' AS code UNION ALL SELECT '%s' UNION ALL SELECT '%s'", codes[0],
             codes[1], codes[2]);
    site_edit(&site, "chiffres.sql", "SELECT b.code, b.nom AS titre FROM bibliotheque b ORDER BY b.code",
              view);
    site_expect(&site, "editions . -o e", 1, cases[i].said);
    char *outputs = site_outputs(&site);
    assert_string_equal(outputs, "");
    assert_false(site_has(&site, "e"));
    free(outputs);
    site_free(&site);
  }
}

/* What stands between the braces of the file's name. */
static void columns_of_names(void **state) {
  (void)state;
  static const struct {
    const char *file;
    int status;
    const char *said;
  } cases[] = {
      {"{{nope}}.pdf", 1, "the view editions, which names the editions' files, has no column 'nope'"},
      {"{{cod|plain}}.pdf", 1, "hint: the nearest is code"},
      {"{{code.pdf", 1, "the placeholder “{{code.pdf” in the name of the editions' files is not closed"},
      {"{{code|bogus}}.pdf", 1, "there is no format 'bogus'"},
      {"{{ code }}-{{ code | plain }}.pdf", 0, ""},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Site site = site_new();
    char file[80];
    snprintf(file, sizeof file, "file=\"%s\"", cases[i].file);
    site_edit(&site, "report.xml", "file=\"{{code}}.pdf\"", file);
    site_expect(&site, "editions . -o e", cases[i].status, cases[i].said);
    assert_int_equal(site_has(&site, "e"), cases[i].status == 0);
    if (!cases[i].status) assert_true(site_has(&site, "e/gare-gare.pdf"));
    site_free(&site);
  }
}

/* The batch's own files, and the ledgers of other editions. */
static void names_of_the_batch_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *first, *second, *said;
  } cases[] = {
      {"manifest.csv", "b.pdf", "the batch writes a file of that name itself"},
      {"Manifest-1-of-2.csv", "b.pdf", "the batch writes a file of that name itself"},
      {"a.pdf", "a.figures.csv", "the same file as one of the edition a.pdf"},
      {"a.figures.csv", "A.pdf", "the same file as one of the edition a.figures.csv"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Site site = site_new();
    char view[200];
    snprintf(view, sizeof view, "SELECT '%s' AS code UNION ALL SELECT '%s'", cases[i].first, cases[i].second);
    site_edit(&site, "report.xml", "{{code}}.pdf", "{{code}}");
    site_edit(&site, "chiffres.sql", "SELECT b.code, b.nom AS titre FROM bibliotheque b ORDER BY b.code",
              view);
    site_expect(&site, "editions . -o e", 1, cases[i].said);
    assert_false(site_has(&site, "e"));
    site_free(&site);
  }
}

/* Codes are what the records say, in every language. */
static void numbers_are_names_as_they_are(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "chiffres.sql", "SELECT b.code, b.nom AS titre FROM bibliotheque b ORDER BY b.code",
            "SELECT 75056 AS code UNION ALL SELECT 2.5 UNION ALL SELECT 1000");
  EXPECT(&site, "editions . -o e --only 1000,75056", 0, "2 editions written, 0 unchanged, 0 failed");
  assert_true(site_has(&site, "e/75056.pdf"));
  assert_true(site_has(&site, "e/1000.pdf"));
  EXPECT(&site, "editions . -o e", 0, "1 edition written, 2 unchanged, 0 failed");
  assert_true(site_has(&site, "e/2.5.pdf"));
  site_free(&site);
}

static void no_editions_are_said(void **state) {
  (void)state;
  Site site = site_new();
  site_edit(&site, "chiffres.sql", "FROM bibliotheque b ORDER BY b.code",
            "FROM bibliotheque b WHERE b.code IS NULL");
  site_expect(&site, "editions . -o e", 0, "warning: the view editions has no rows: there are no editions");
  site_free(&site);
}

static void a_run_at_a_time(void **state) {
  (void)state;
  Site site = site_new();
  EXPECT(&site, "editions . -o e", 0, "3 editions written");
  SupportRun run = site_run_under(&site, "exec flock e/.editions.journal", "editions . -o e");
  assert_int_equal(run.status, 1);
  support_contains(run.err, "another run is writing to e/");
  support_run_free(&run);
  site_free(&site);
}

static void a_full_disk_ends_the_batch(void **state) {
  (void)state;
  Site site = site_new();
  SupportRun run = site_run_under(&site, "ulimit -f 8; exec", "editions . -o e --no-cache");
  assert_int_not_equal(run.status, 0);
  support_contains(run.err, "millesime: edition centre was not written");
  support_run_free(&run);
  char *outputs = site_outputs(&site);
  assert_null(strstr(outputs, ".pdf"));
  free(outputs);
  EXPECT(&site, "editions . -o e", 0, "3 editions written, 0 unchanged, 0 failed");
  site_free(&site);
}

/* An edition's file keeps its permissions; what is no file is not replaced, and said. */
static void files_in_the_way(void **state) {
  (void)state;
  static const struct {
    const char *make, *said;
  } cases[] = {
      {"mkdir", "e/centre.pdf: error: a folder is where a file is to be written"},
      {"ln -s report.xml", "e/centre.pdf: error: a symbolic link is where a file is to be written"},
      {"mkfifo", "e/centre.pdf: error: something that is not a file is where a file is to be written"}};
  Site site = site_new();
  EXPECT(&site, "editions . -o e", 0, "3 editions written, 0 unchanged, 0 failed");
  SupportRun run = site_run_under(&site, "chmod 640 e/centre.pdf; exec", "editions . -o e --force --quiet");
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  run = support_shell("cd '%s' && stat -c %%a e/centre.pdf && ls -A e | grep -c tmp", site.folder);
  assert_string_equal(run.out, "640\n0\n");
  support_run_free(&run);
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char before[100];
    snprintf(before, sizeof before, "rm -rf e/centre.pdf; %s e/centre.pdf; exec", cases[i].make);
    run = site_run_under(&site, before, "editions . -o e --force");
    assert_int_not_equal(run.status, 0);
    support_contains(run.err, cases[i].said);
    support_run_free(&run);
  }
  site_free(&site);
}

/* What somebody else put where the batch keeps its own files: refused at once, and what a link leads to stays as it was. */
static void links_and_pipes_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *before, *said;
  } cases[] = {
      {"mkdir e; echo kept > victim; ln -s ../victim e/.editions.journal",
       "e/.editions.journal: error: a symbolic link"},
      {"mkdir e; echo kept > victim; ln -s ../victim e/manifest.csv",
       "e/manifest.csv: error: a symbolic link"},
      {"mkdir e; echo kept > victim; mkfifo e/.editions.journal",
       "e/.editions.journal: error: something that is not"},
      {"mkdir e; echo kept > victim; mkfifo e/centre.figures.csv",
       "e/centre.figures.csv: error: something that is"},
      {"mkdir e away; echo kept > victim; ln -s ../away e/sub; sed -i 's/{{code}}.pdf/sub\\/{{code}}.pdf/' "
       "report.xml",
       "it leads out of its folder"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Site site = site_new();
    char before[300];
    snprintf(before, sizeof before, "%s; timeout 10", cases[i].before);
    SupportRun run = site_run_under(&site, before, "editions . -o e");
    assert_int_equal(run.status, 1);
    support_contains(run.err, cases[i].said);
    support_run_free(&run);
    run = support_shell("cd '%s' && cat victim; find . -name '*.pdf'", site.folder);
    assert_string_equal(run.out, "kept\n");
    support_run_free(&run);
    site_free(&site);
  }
}

/* Many small editions, for what happens in the middle. */
static Site many_editions(void) {
  Site site = site_new();
  site_edit(&site, "chiffres.sql", "SELECT b.code, b.nom AS titre FROM bibliotheque b ORDER BY b.code",
            "SELECT 'e' || (a.pret_id * 36 + b.pret_id) AS code FROM pret a, pret b ORDER BY 1");
  return site;
}

/* Whenever a run is killed: no file is incomplete, and the next run does what is missing. */
static void killed_at_any_moment(void **state) {
  (void)state;
  Site site = many_editions();
  char *program = realpath(support_program(), NULL), *fonts = realpath("fonts", NULL);
  for (int moment = 0; moment < 4; moment++) {
    SupportRun run = support_shell(
        "cd '%s' && export MILLESIME_FONTS='%s' && { setsid '%s' editions . -o e --jobs 2 >said & } && sleep "
        "0.%d && "
        "kill -9 $! && wait $! 2>/dev/null; sleep 0.1; "
        "for f in e/*.pdf; do [ -e $f ] || continue; qpdf --check $f >/dev/null || echo broken $f; done",
        site.folder, fonts, program, 15 + 17 * moment);
    assert_string_equal(run.out, "");
    support_run_free(&run);
  }
  SupportRun run = site_run_under(&site, "exec", "editions . -o e --json --only e37,e73,e109");
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  free(program);
  free(fonts);
  SupportRun left = support_shell("cd '%s' && ls e/*.pdf | wc -l && wc -l <e/.editions.journal", site.folder);
  assert_true(atoi(left.out) >= 3);
  support_run_free(&left);
  site_free(&site);
}

/* Runs editions; when the first is written, `act` with the process in $parent. Out: status, last line, messages. */
static SupportRun run_and(const Site *site, const char *arguments, const char *act) {
  char *program = realpath(support_program(), NULL), *fonts = realpath("fonts", NULL);
  SupportRun run =
      support_shell("cd '%s'; export MILLESIME_FONTS='%s'; '%s' editions . -o e %s >said 2>err & "
                    "parent=$!; n=0; until ls e/*.pdf >seen 2>&1 || [ $n = 2000 ]; do sleep 0.01; "
                    "n=$((n + 1)); done; %s; wait $parent; echo $?; tail -1 said; cat err",
                    site->folder, fonts, program, arguments, act);
  free(program);
  free(fonts);
  return run;
}

static void interrupted(void **state) {
  (void)state;
  Site site = many_editions();
  SupportRun run = run_and(&site, "--jobs 2", "kill -INT $parent");
  support_contains(run.out, "millesime: interrupted; what is written is complete.");
  support_contains(run.out, " 0 unchanged, 0 failed");
  support_run_free(&run);
  run =
      support_shell("cd '%s/e' && ls -A | grep -c tmp; for f in *.pdf; do grep -q \"^$f,2,\" manifest.csv || "
                    "echo \"$f is not in the manifest\"; done",
                    site.folder);
  assert_string_equal(run.out, "0\n");
  support_run_free(&run);
  site_free(&site);
}

/* A worker that is killed costs its edition alone. */
static void a_dead_worker_is_replaced(void **state) {
  (void)state;
  Site site = many_editions();
  SupportRun run;
  /* A worker that is killed between two editions loses none: once more, then. */
  for (int attempt = 0; attempt < 5; attempt++) {
    run = run_and(&site, "--jobs 1 --shard 1/12", "kill -KILL $(ps -o pid= --ppid $parent)");
    if (attempt == 4 || strstr(run.out, " 1 failed")) break;
    support_run_free(&run);
    run = support_shell("rm -rf '%s/e'", site.folder);
    support_run_free(&run);
  }
  support_contains(run.out, "1\ne/: 107 editions written, 0 unchanged, 1 failed");
  support_contains(run.out, " was ended by signal 9 (Killed)\n");
  support_run_free(&run);
  EXPECT(&site, "editions . -o e --shard 1/12", 0, "1 edition written, 107 unchanged, 0 failed");
  site_free(&site);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(jobs_do_not_change_bytes),
      cmocka_unit_test(only_changes_are_written),
      cmocka_unit_test(only_editions_whose_figures_changed_are_written),
      cmocka_unit_test(damaged_files_are_written_again),
      cmocka_unit_test(manifest),
      cmocka_unit_test(parts),
      cmocka_unit_test(events),
      cmocka_unit_test(names_are_refused),
      cmocka_unit_test(columns_of_names),
      cmocka_unit_test(names_of_the_batch_are_refused),
      cmocka_unit_test(numbers_are_names_as_they_are),
      cmocka_unit_test(no_editions_are_said),
      cmocka_unit_test(links_and_pipes_are_refused),
      cmocka_unit_test(a_run_at_a_time),
      cmocka_unit_test(a_full_disk_ends_the_batch),
      cmocka_unit_test(files_in_the_way),
      cmocka_unit_test(killed_at_any_moment),
      cmocka_unit_test(interrupted),
      cmocka_unit_test(a_dead_worker_is_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
