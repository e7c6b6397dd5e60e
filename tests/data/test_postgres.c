/* The same figure files on a PostgreSQL server, against SQLite. Skipped unless MILLESIME_TEST_POSTGRES holds the address of
 * a server with the records of data/2020 (tests/data/postgres.sh starts one). */
#include "mistakes.h"
#include "portable_cases.h"

#include "data/data.h"

#include <math.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *server(void) {
  const char *address = getenv("MILLESIME_TEST_POSTGRES");
  if (!address || !*address) skip();
  return address;
}

typedef struct {
  BaseDiagnostics *diagnostics;
  DataRecords *records;
} Side;

static Side open_side(const char *address) {
  Side side = {.diagnostics = base_diagnostics_new()};
  side.records = data_records_open(&(DataOptions){.records = address,
                                                  .figures = "data/figures",
                                                  .checks = "data/checks.sql",
                                                  .published = "data/2020/publie.csv"},
                                   side.diagnostics);
  if (!side.records) base_diagnostics_print(side.diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(side.records);
  return side;
}

static void close_side(Side *side) {
  if (base_diagnostics_size(side->diagnostics))
    base_diagnostics_print(side->diagnostics, stderr, false, BASE_NOTE);
  assert_int_equal(base_diagnostics_size(side->diagnostics), 0);
  data_records_close(side->records);
  base_diagnostics_free(side->diagnostics);
}

static void compare_cells(const DataView *here, const DataView *there, size_t index) {
  const DataCell *left = &here->cells[index], *right = &there->cells[index];
  const char *name = here->columns[index % here->column_count].name;
  if (left->kind != right->kind)
    fail_msg("%s.%s: kind %d, on the server %d", here->name, name, left->kind, right->kind);
  assert_int_equal(left->has_base, right->has_base);
  if (left->kind == DATA_TEXT && strcmp(left->text, right->text) != 0)
    fail_msg("%s.%s: “%s”, on the server “%s”", here->name, name, left->text, right->text);
  if (left->kind != DATA_NUMBER) return;
  double a = base_ratio_to_double(left->value), b = base_ratio_to_double(right->value);
  bool equal = left->has_base ? base_ratio_compare(left->value, right->value) == 0
                              : fabs(a - b) <= 1e-12 * fmax(1, fabs(a));
  if (!equal) fail_msg("%s.%s: %.17g, on the server %.17g", here->name, name, a, b);
}

/* `perimetre` is a set without an order, and so are tables. */
static bool ordered(const DataView *view) {
  return strstr(view->sql, "ORDER BY") != NULL || view->row_count < 2;
}

static size_t compare_views(DataFigures *here, DataFigures *there, const char *const *names, size_t count) {
  size_t cells = 0;
  for (size_t i = 0; i < count; i++) {
    const DataView *left = data_figures_view(here, names[i], strlen(names[i]), (BasePlace){"test", 1, 1});
    const DataView *right = data_figures_view(there, names[i], strlen(names[i]), (BasePlace){"test", 1, 1});
    assert_non_null(left);
    assert_non_null(right);
    assert_int_equal(left->row_count, right->row_count);
    assert_int_equal(left->column_count, right->column_count);
    assert_int_equal(left->by_edition, right->by_edition);
    assert_string_equal(left->definition, right->definition);
    for (size_t k = 0; k < left->column_count; k++)
      assert_string_equal(left->columns[k].name, right->columns[k].name);
    if (!ordered(left)) continue;
    for (size_t k = 0; k < left->row_count * left->column_count; k++) compare_cells(left, right, k);
    cells += left->row_count * left->column_count;
  }
  return cells;
}

static void every_cell_is_equal(void **state) {
  (void)state;
  static const char *const codes[] = {"national", "bretagne", "corse", "en_ligne"};
  const char *address = server();
  Side sqlite = open_side("data/2020"), postgres = open_side(address);
  size_t count, others;
  const char *const *names = data_view_names(sqlite.records, &count);
  data_view_names(postgres.records, &others);
  assert_int_equal(count, others);
  for (size_t i = 0; i < SUPPORT_COUNT(codes); i++) {
    DataEditionValue code = {"code", codes[i]};
    DataFigures *here = data_figures_new(sqlite.records, &(DataEdition){&code, 1}, sqlite.diagnostics);
    DataFigures *there = data_figures_new(postgres.records, &(DataEdition){&code, 1}, postgres.diagnostics);
    assert_true(compare_views(here, there, names, count) > 3000);
    assert_int_equal(data_checks_run(there, postgres.diagnostics), 0);
    data_figures_free(here);
    data_figures_free(there);
  }
  close_side(&sqlite);
  close_side(&postgres);
}

static void published_values_are_equal(void **state) {
  (void)state;
  const char *address = server();
  Side sqlite = open_side("data/2020"), postgres = open_side(address);
  DataFigures *here = data_figures_new(sqlite.records, NULL, sqlite.diagnostics);
  DataFigures *there = data_figures_new(postgres.records, NULL, postgres.diagnostics);
  size_t count;
  const DataPublished *published = data_published(there, &count);
  assert_int_equal(count, 521);
  for (size_t i = 0; i < count; i++) {
    const DataPublished *value = &published[i];
    const DataView *left = data_figures_view(here, value->view, strlen(value->view), value->place);
    const DataView *right = data_figures_view(there, value->view, strlen(value->view), value->place);
    int row = *value->key ? data_row_find(left, value->key, strlen(value->key)) : 0;
    int other = *value->key ? data_row_find(right, value->key, strlen(value->key)) : 0;
    int column = data_column_find(left, value->column, strlen(value->column));
    assert_true(row >= 0 && other >= 0 && column >= 0);
    const DataCell *a = data_cell(left, (size_t)row, (size_t)column),
                   *b = data_cell(right, (size_t)other, (size_t)column);
    assert_int_equal(a->kind, b->kind);
    BaseFormat format;
    BaseBuffer texts[2] = {{0}, {0}};
    if (a->kind != DATA_NUMBER) continue;
    assert_true(base_format_parse(value->format, strlen(value->format), &format));
    BaseLocale *french = base_locale_open("fr-FR");
    assert_null(base_format_number(&texts[0], &format, a->value, french));
    assert_null(base_format_number(&texts[1], &format, b->value, french));
    base_locale_close(french);
    assert_string_equal(texts[0].data, texts[1].data);
    base_buffer_free(&texts[0]);
    base_buffer_free(&texts[1]);
  }
  data_figures_free(here);
  data_figures_free(there);
  close_side(&sqlite);
  close_side(&postgres);
}

static DataRecords *open_with(const char *figures, double limit, BaseDiagnostics *diagnostics,
                              char **folder) {
  *folder = support_folder_new();
  char *path = support_path(*folder, "f.sql");
  support_write(path, figures, strlen(figures));
  DataRecords *records = data_records_open(
      &(DataOptions){.records = server(), .figures = path, .time_limit = limit}, diagnostics);
  free(path);
  return records;
}

static void faults_have_places(void **state) {
  (void)state;
  server();
  static const struct {
    const char *figures, *code;
    int line, column;
    const char *hint;
  } cases[] = {
      {"-- Été.\nCREATE TEMPORARY VIEW v AS\nSELECT 'é' AS e, libele FROM region;\n", "sql", 3, 18,
       "libelle"},
      {"CREATE TEMPORARY VIEW v AS SELECT 1 AS x FROM regio;\n", "sql", 1, 47, "region"},
      {"CREATE TEMPORARY TABLE u AS\nSELECT nope FROM region;\n", "sql", 2, 8, NULL},
      {"CREATE TEMPORARY VIEW v AS SELECT 1 AS x; DELETE FROM region;\n", "sql-not-allowed", 1, 43, NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    char *folder;
    assert_null(open_with(cases[i].figures, 0, diagnostics, &folder));
    const BaseDiagnostic *said = base_diagnostics_at(diagnostics, 0);
    assert_string_equal(said->code, cases[i].code);
    assert_int_equal(said->place.line, cases[i].line);
    assert_int_equal(said->place.column, cases[i].column);
    if (cases[i].hint) support_contains(said->hint, cases[i].hint);
    base_diagnostics_free(diagnostics);
    support_folder_remove(folder);
  }
}

static void nothing_is_written(void **state) {
  (void)state;
  server();
  static const struct {
    const char *figures, *code;
  } cases[] = {
      {"CREATE TEMPORARY VIEW v AS SELECT CAST(pg_sleep(20) AS TEXT) AS x;\n", "sql-not-allowed"},
      {"CREATE TEMPORARY VIEW v AS SELECT nextval('compteur') AS x;\n", "sql-not-allowed"},
      {"CREATE TEMPORARY VIEW v AS SELECT evil(1) AS x;\n", "sql-not-allowed"},
      {"CREATE TEMPORARY VIEW v AS SELECT x FROM hidden_evil;\n", "sql-not-allowed"},
      {"CREATE TEMPORARY TABLE v AS SELECT evil(1) AS x;\n", "sql-not-allowed"},
      {"CREATE TEMPORARY TABLE v AS SELECT g AS x FROM generate_series(1, evil(1)) AS g;\n",
       "sql-not-allowed"},
      {"CREATE TEMPORARY VIEW editions AS SELECT CAST(evil(1) AS TEXT) AS code;\n"
       "CREATE TEMPORARY VIEW v AS SELECT code FROM edition;\n",
       "sql-not-allowed"},
      {"CREATE TEMPORARY TABLE v AS SELECT 1 AS x;\nCREATE INDEX i ON v (evil(x));\n", "sql-not-allowed"},
      {"CREATE TEMPORARY TABLE v AS SELECT 1 AS x;\nCREATE INDEX i ON v (x) WHERE evil(x) = 1;\n",
       "sql-not-allowed"},
      {"CREATE INDEX i ON region (libelle);\n", "sql-not-allowed"},
      {"CREATE TEMPORARY VIEW v AS SELECT CURRENT_DATE AS x;\n", "sql-clock"},
      {"CREATE TEMPORARY VIEW v AS SELECT 'now'::date AS x;\n", "sql-clock"},
      {"CREATE TEMPORARY VIEW v AS SELECT COUNT(*) AS x FROM generate_series(1, 100000000000) AS g;\n",
       "query-time"},
      {"CREATE TEMPORARY VIEW v AS SELECT generate_series(1, 3000000) AS x;\n", "query-size"},
      {"CREATE TEMPORARY VIEW v AS SELECT repeat('x', 2000000) AS x;\n", "query-size"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    char *folder;
    bool large = strcmp(cases[i].code, "query-size") == 0;
    DataRecords *records = open_with(cases[i].figures, large ? 20 : 0.5, diagnostics, &folder);
    DataFigures *data = records ? data_figures_new(records, NULL, diagnostics) : NULL;
    if (data) assert_null(data_figures_view(data, "v", 1, (BasePlace){"test", 1, 1}));
    assert_true(base_diagnostics_size(diagnostics) > 0);
    if (strcmp(base_diagnostics_at(diagnostics, 0)->code, cases[i].code) != 0)
      fail_msg("%s: %s", cases[i].figures, base_diagnostics_at(diagnostics, 0)->message);
    if (records) { /* the session goes on */
      assert_true(data_query(records, "SELECT 1 AS un", true, stderr, diagnostics));
      assert_false(data_query(records, "DELETE FROM region", true, stderr, diagnostics));
    }
    data_figures_free(data);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    support_folder_remove(folder);
  }
}

/* ---- attacks -------------------------------------------------------------------------------------------------- */

static const char *variable(const char *name) {
  const char *value = getenv(name);
  if (!value || !*value) skip();
  return value;
}

/* What the server says to a query of its owner, by psql, which is another program. */
static void ask_owner(const char *sql, char *out, size_t size) {
  char command[512];
  snprintf(command, sizeof command, "psql -X -At -c \"%s\" '%s'", sql,
           variable("MILLESIME_TEST_POSTGRES_OWNER"));
  FILE *pipe = popen(command, "r");
  assert_non_null(pipe);
  size_t length = fread(out, 1, size - 1, pipe);
  out[length] = '\0';
  pclose(pipe);
}

static void try_attack(DataRecords *records, const char *verdict, const char *sql, bool owner) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  FILE *out = tmpfile();
  bool ran = data_query(records, sql, true, out, diagnostics);
  const char *code = base_diagnostics_size(diagnostics) ? base_diagnostics_at(diagnostics, 0)->code : "";
  const char *message =
      base_diagnostics_size(diagnostics) ? base_diagnostics_at(diagnostics, 0)->message : "";
  bool stopped = strcmp(code, "query-time") == 0 || strcmp(code, "query-size") == 0 ||
                 strstr(message, "division by zero");
  bool expected = strcmp(verdict, "runs") == 0      ? ran
                  : strcmp(verdict, "stopped") == 0 ? !ran && stopped
                                                    : !ran && !stopped && *message;
  if (!expected) fail_msg("%s as %s, not %s: %s %s", sql, owner ? "owner" : "reader", verdict, code, message);
  assert_null(strstr(message, "secret-word"));
  fclose(out);
  base_diagnostics_free(diagnostics);
}

static void attacks_are_refused(void **state) {
  (void)state;
  const char *addresses[] = {server(), variable("MILLESIME_TEST_POSTGRES_OWNER")};
  char line[1024], before[64], after[64];
  ask_owner("SELECT COUNT(*), SUM(id), (SELECT last_value FROM compteur) FROM t", before, sizeof before);
  for (int owner = 0; owner < 2; owner++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records = data_records_open(
        &(DataOptions){.records = addresses[owner], .time_limit = 1, .allow_privileged = owner}, diagnostics);
    assert_non_null(records);
    FILE *attacks = fopen("tests/data/postgres-attacks.txt", "r");
    assert_non_null(attacks);
    size_t count = 0;
    while (fgets(line, sizeof line, attacks)) {
      line[strcspn(line, "\n")] = '\0';
      if (!*line || *line == '#') continue;
      char *sql = line + strcspn(line, " ");
      if (*sql) *sql++ = '\0';
      try_attack(records, line, sql, owner);
      count++;
    }
    fclose(attacks);
    assert_true(count > 140);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
  }
  ask_owner("SELECT COUNT(*), SUM(id), (SELECT last_value FROM compteur) FROM t", after, sizeof after);
  assert_string_equal(before, after);
  char *pwned = support_path(variable("MILLESIME_TEST_POSTGRES_FOLDER"), "pwned");
  assert_int_not_equal(access(pwned, F_OK), 0);
  free(pwned);
}

static void roles_that_write_are_refused(void **state) {
  (void)state;
  server();
  static const struct {
    const char *variable, *said;
  } cases[] = {{"MILLESIME_TEST_POSTGRES_OWNER", "the role is a superuser"},
               {"MILLESIME_TEST_POSTGRES_WRITER", "the role may write to the table t"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    for (int allowed = 0; allowed < 2; allowed++) {
      BaseDiagnostics *diagnostics = base_diagnostics_new();
      DataRecords *records = data_records_open(
          &(DataOptions){.records = variable(cases[i].variable), .allow_privileged = allowed}, diagnostics);
      assert_int_equal(records != NULL, allowed);
      if (!allowed) {
        assert_string_equal(base_diagnostics_at(diagnostics, 0)->code, "server-privileged");
        support_contains(base_diagnostics_at(diagnostics, 0)->message, cases[i].said);
        support_contains(base_diagnostics_at(diagnostics, 0)->hint, "--allow-privileged");
      }
      data_records_close(records);
      base_diagnostics_free(diagnostics);
    }
}

/* A server that is stopped while it computes: the deadline is our own. */
static void a_silent_server_is_given_up(void **state) {
  (void)state;
  DataOptions options = {.records = server(), .time_limit = 1};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&options, diagnostics);
  assert_non_null(records);
  char pid[32];
  ask_owner("SELECT pid FROM pg_stat_activity WHERE usename = 'reader' AND state LIKE 'idle%' ORDER BY "
            "backend_start DESC LIMIT 1",
            pid, sizeof pid);
  pid_t backend = (pid_t)strtol(pid, NULL, 10);
  assert_true(backend > 1);
  assert_int_equal(kill(backend, SIGSTOP), 0);
  double start = base_clock_seconds();
  bool done = data_query(records, "SELECT 1 AS x", true, stderr, diagnostics);
  double waited = base_clock_seconds() - start;
  kill(backend, SIGCONT);
  assert_false(done);
  assert_true(waited > 2 && waited < 10);
  support_contains(base_diagnostics_at(diagnostics, 0)->message, "the server does not answer");
  assert_false(data_query(records, "SELECT 1 AS x", true, stderr, diagnostics));
  data_records_close(records);
  base_diagnostics_free(diagnostics);
}

/* After a fork each process has a session of its own. */
static void children_open_their_own_session(void **state) {
  (void)state;
  Side side = open_side(server());
  for (int child = 0; child < 2; child++) {
    pid_t process = fork();
    assert_true(process >= 0);
    if (process == 0) {
      DataEditionValue code = {"code", child ? "corse" : "bretagne"};
      DataFigures *figures = data_figures_new(side.records, &(DataEdition){&code, 1}, side.diagnostics);
      const DataView *view = data_figures_view(figures, "apprenants", 10, (BasePlace){"test", 1, 1});
      int column = view ? data_column_find(view, "total", 5) : -1;
      _exit(column >= 0 && data_cell(view, 0, (size_t)column)->value.numerator == (child ? 11 : 300) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_int_equal(status, 0);
  }
  DataFigures *figures = data_figures_new(side.records, NULL, side.diagnostics);
  const DataView *view = data_figures_view(figures, "apprenants", 10, (BasePlace){"test", 1, 1});
  assert_non_null(view);
  assert_int_equal(data_cell(view, 0, (size_t)data_column_find(view, "total", 5))->value.numerator, 14853);
  data_figures_free(figures);
  close_side(&side);
}

static void no_server_is_said(void **state) {
  (void)state;
  static const struct {
    const char *address, *shown;
  } cases[] = {
      {"postgresql://someone:secret@127.0.0.1:1/x?connect_timeout=2", "postgresql://127.0.0.1:1/x"},
      {"postgresql://someone:a@secret@127.0.0.1:1/x?connect_timeout=2", "postgresql://127.0.0.1:1/x"},
      {"postgresql://someone:sec/ret@127.0.0.1:1/x?connect_timeout=2", "postgresql://127.0.0.1:1/x"},
      {"postgresql://someone:secret@127.0.0.1:port/x", "postgresql://127.0.0.1:port/x"},
      {"postgresql://someone:secret%zz@127.0.0.1:1/x", "postgresql://127.0.0.1:1/x"},
      {"postgresql://127.0.0.1:1/x?password=secret&nonsense=1", "postgresql://127.0.0.1:1/x"},
      {"postgresql://127.0.0.1:1/x?password=secret&sslmode=secret", "postgresql://127.0.0.1:1/x"},
      {"postgres://someone:secret@[127.0.0.1:1/x", "postgresql://[127.0.0.1:1/x"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    assert_null(data_records_open(&(DataOptions){.records = cases[i].address}, diagnostics));
    assert_int_equal(base_diagnostics_size(diagnostics), 1);
    const BaseDiagnostic *said = base_diagnostics_at(diagnostics, 0);
    assert_string_equal(said->place.file, cases[i].shown);
    assert_string_equal(said->code, "server");
    if (strstr(said->message, "secret") || strstr(said->message, "ret@")) fail_msg("%s", said->message);
    base_diagnostics_free(diagnostics);
  }
}

/* ---- what both engines read ----------------------------------------------------------------------------------- */

static void the_page_holds(void **state) {
  (void)state;
  DataOptions options = {.records = server()};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&options, diagnostics);
  assert_non_null(records);
  assert_true(portable_try_page(records) >= 28);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
}

static char *said_on_server(const char *select) {
  char *folder = support_folder_new(), *path = support_path(folder, "f.sql"),
       *figures = portable_view(select);
  support_write(path, figures, strlen(figures));
  char *said = portable_said(server(), folder, path);
  free(path);
  free(figures);
  support_folder_remove(folder);
  return said;
}

static void mistakes_are_explained(void **state) {
  (void)state;
  server();
  for (size_t i = 0; i < SUPPORT_COUNT(mistakes); i++) {
    char *said = said_on_server(mistakes[i].select);
    char *wanted = strdup(mistakes[i].on_server);
    portable_drop_words(said);
    portable_drop_words(wanted);
    if (strcmp(said, wanted) != 0) fail_msg("%s\n  %s\nnot\n  %s", mistakes[i].select, said, wanted);
    free(wanted);
    free(said);
  }
}

/* The server is the oracle of the rule that SQLite's figures are judged by. */
static void bare_columns_are_refused(void **state) {
  (void)state;
  server();
  for (size_t i = 0; i < SUPPORT_COUNT(groupings); i++) {
    char *said = said_on_server(groupings[i].select);
    bool refused = strstr(said, "must appear in the GROUP BY clause") != NULL;
    if (refused != groupings[i].bare || (!refused && strstr(said, "error")))
      fail_msg("%s: %s", groupings[i].select, said);
    free(said);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_server_is_said),           cmocka_unit_test(every_cell_is_equal),
      cmocka_unit_test(published_values_are_equal),  cmocka_unit_test(faults_have_places),
      cmocka_unit_test(nothing_is_written),          cmocka_unit_test(children_open_their_own_session),
      cmocka_unit_test(attacks_are_refused),         cmocka_unit_test(roles_that_write_are_refused),
      cmocka_unit_test(a_silent_server_is_given_up), cmocka_unit_test(the_page_holds),
      cmocka_unit_test(mistakes_are_explained),      cmocka_unit_test(bare_columns_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
