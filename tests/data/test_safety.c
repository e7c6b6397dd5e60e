/* What figure files may do, what the database says against them and where, and how long they may take. */
#include "folder.h"

#define SCHEMA  "CREATE TABLE ville(ville_id INTEGER PRIMARY KEY, nom TEXT NOT NULL);\n"
#define RECORDS "ville_id,nom\n1,Brest\n2,Évry\n"

typedef struct {
  const char *figures;
  const char *said;
} Case;

static DataRecords *open_case(const char *folder, BaseDiagnostics *diagnostics, double time_limit) {
  char *figures = support_path(folder, "f.sql");
  DataRecords *records = data_records_open(
      &(DataOptions){.records = folder, .figures = figures, .time_limit = time_limit}, diagnostics);
  free(figures);
  return records;
}

static void run_case(const Case *one) {
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"ville.csv", RECORDS, 0}, {"f.sql", one->figures, 0}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = open_case(folder, diagnostics, 0);
  char *said = folder_said(diagnostics, folder);
  assert_string_equal(said, one->said);
  assert_null(records);
  free(said);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
}

static void forbidden_statements(void **state) {
  (void)state;
  static const char *const statements[] = {"ATTACH DATABASE '/etc/passwd' AS x",
                                           "PRAGMA writable_schema = 1",
                                           "DROP TABLE ville",
                                           "DELETE FROM ville",
                                           "INSERT INTO ville VALUES (3, 'x')",
                                           "UPDATE ville SET nom = ''",
                                           "SELECT load_extension('x')",
                                           "VACUUM INTO '/tmp/x'",
                                           "CREATE TRIGGER t AFTER INSERT ON ville BEGIN SELECT 1; END",
                                           "BEGIN",
                                           "COMMIT"};
  for (size_t i = 0; i < SUPPORT_COUNT(statements); i++) {
    FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"ville.csv", RECORDS, 0}, {"f.sql", statements[i], 0}};
    char *folder = folder_with(files, 3);
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    assert_null(open_case(folder, diagnostics, 0));
    const BaseDiagnostic *said = base_diagnostics_at(diagnostics, 0);
    assert_string_equal(said->code, "sql-not-allowed");
    assert_int_equal(said->place.line, 1);
    base_diagnostics_free(diagnostics);
    support_folder_remove(folder);
  }
}

static void faults_have_places_and_hints(void **state) {
  (void)state;
  static const Case cases[] = {
      {"CREATE VIEW v AS SELECT 1 AS x;", "f.sql:1:1: error sql-not-allowed: what figure files create must "
                                          "be temporary [write CREATE TEMPORARY VIEW]\n"},
      {"CREATE TEMPORARY TABLE v(x INTEGER);", "f.sql:1:1: error sql-not-allowed: a table that no SELECT "
                                               "fills; records come from CSV files [write CREATE TEMPORARY "
                                               "TABLE … AS SELECT …]\n"},
      {"-- Une vue.\nCREATE TEMPORARY VIEW v AS\n  SELECT nome FROM ville;\n",
       "f.sql:3:10: error sql: v: no such column: nome [the nearest name is nom]\n"},
      {"CREATE TEMPORARY VIEW v AS\n  SELECT v.nome FROM ville v;\n",
       "f.sql:2:10: error sql: v: no such column: v.nome [the nearest name is nom]\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT 'é', nom FROM vile;\n",
       "f.sql:1:49: error sql: v: no such table: vile [the nearest name is ville]\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT \"nome\" FROM ville;\n",
       "f.sql:1:35: error sql: v: no such column: nome [the nearest name is nom]\n"},
      {"CREATE TEMPORARY VIEW v AS\nSELECT nom,\nFROM ville;\n",
       "f.sql:3:1: error sql: v: near \"FROM\": syntax error [there is a comma too many before it]\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT 1 AS x;\nCREATE TEMPORARY TABLE V AS SELECT 2 AS x;\n",
       "f.sql:2:24: error sql-repeated: a second V [the first is at f.sql:1]\n"},
      {"CREATE TEMPORARY VIEW ville AS SELECT 1 AS x;\n",
       "f.sql:1:23: error sql-repeated: ville is a table of the records [choose another name]\n"},
      {"CREATE TEMPORARY VIEW edition AS SELECT 1 AS x;\n",
       "f.sql:1:23: error sql-repeated: edition is a table of the records [choose another name]\n"},
      {"CREATE TEMPORARY VIEW a AS SELECT * FROM b;\nCREATE TEMPORARY VIEW b AS SELECT * FROM a;\n",
       "f.sql:1:1: error sql-circle: a reads itself\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT random() AS x;\n",
       "f.sql:1:35: error sql-not-allowed: v: not authorized to use function: random [the same records must "
       "give the same report]\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT load_extension('x') AS x;\n",
       "f.sql:1:35: error sql-not-allowed: v: not authorized to use function: load_extension [only reading "
       "the records and "
       "the figures is allowed]\n"},
      {"CREATE TEMPORARY VIEW a AS SELECT nome FROM ville;\nCREATE TEMPORARY VIEW b AS SELECT * FROM a;\n"
       "CREATE TEMPORARY TABLE c AS SELECT * FROM b;\nCREATE TEMPORARY VIEW d AS SELECT zut FROM ville;\n",
       "f.sql:1:35: error sql: a: no such column: nome [the nearest name is nom]\n"
       "f.sql:4:35: error sql: d: no such column: zut\n"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) run_case(&cases[i]);
}

static void runaway_queries_are_stopped(void **state) {
  (void)state;
  static const char *const figures[] = {
      "CREATE TEMPORARY VIEW sans_fin AS\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n"
      "SELECT COUNT(*) AS x FROM n;\n",
      "CREATE TEMPORARY TABLE base AS\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n"
      "SELECT COUNT(*) AS x FROM n;\nCREATE TEMPORARY VIEW sans_fin AS SELECT * FROM base;\n",
      "CREATE TEMPORARY VIEW sans_fin AS\nWITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)\n"
      "SELECT i FROM n;\n"};
  static const char *const said[] = {"f.sql:1:23: error query-time: sans_fin takes more than 0.2 seconds",
                                     "f.sql:1:24: error query-time: base takes more than 0.2 seconds",
                                     "sans_fin"};
  for (size_t i = 0; i < SUPPORT_COUNT(figures); i++) {
    FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"ville.csv", RECORDS, 0}, {"f.sql", figures[i], 0}};
    char *folder = folder_with(files, 3);
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records = open_case(folder, diagnostics, 0.2);
    assert_non_null(records);
    DataFigures *data = data_figures_new(records, NULL, diagnostics);
    double start = base_clock_seconds();
    assert_null(data_figures_view(data, "sans_fin", 8, (BasePlace){"report.xml", 3, 4}));
    assert_true(base_clock_seconds() - start < 5);
    char *all = folder_said(diagnostics, folder);
    support_contains(all, said[i]);
    support_contains(all, "report.xml:3:4: error view-failed: the view sans_fin cannot be computed");
    free(all);
    data_figures_free(data);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    support_folder_remove(folder);
  }
}

/* Opens the figures and asks for the view v; what was said, freed by the caller. */
static char *said_of_view(const char *figures, double time_limit) {
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"ville.csv", RECORDS, 0}, {"f.sql", figures, 0}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = open_case(folder, diagnostics, time_limit);
  DataFigures *data = records ? data_figures_new(records, NULL, diagnostics) : NULL;
  if (data) data_figures_view(data, "v", 1, (BasePlace){"report.xml", 3, 4});
  char *said = folder_said(diagnostics, folder);
  data_figures_free(data);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
  return said;
}

static void the_clock_has_stopped(void **state) {
  (void)state;
  static const char *const asking[] = {"datetime('now')",
                                       "date('NOW', 'start of year')",
                                       "CURRENT_TIMESTAMP",
                                       "current_date",
                                       "CURRENT_TIME",
                                       "julianday()",
                                       "strftime('%Y')",
                                       "unixepoch('now')",
                                       "date('n' || 'ow')",
                                       "datetime('2020-07-01 12:00', 'localtime')",
                                       "datetime('2020-07-01 12:00', 'utc')",
                                       "random()",
                                       "hex(randomblob(4))"};
  for (size_t i = 0; i < SUPPORT_COUNT(asking); i++) {
    char figures[200];
    snprintf(figures, sizeof figures, "CREATE TEMPORARY VIEW v AS\nSELECT nom,\n  %s AS d FROM ville;\n",
             asking[i]);
    char *said = said_of_view(figures, 0);
    bool refused = strstr(said, "error sql-clock: v") || strstr(said, "error sql-not-allowed: v");
    if (!refused) fail_msg("%s: %s", asking[i], said);
    free(said);
  }
  char *said = said_of_view("CREATE TEMPORARY VIEW v AS SELECT date('2020-01-31', '+1 month') AS a, "
                            "strftime('%Y', '2020-05-01') AS b, julianday('2020-01-02') AS c;\n",
                            0);
  assert_string_equal(said, "");
  free(said);
}

/* "WITH a0 AS (SELECT 1 AS x), a1 AS (SELECT * FROM a0 UNION ALL SELECT * FROM a0) …": small to read, huge to compile. */
static void doubled(BaseBuffer *out, int times) {
  base_buffer_add_text(out, "CREATE TEMPORARY VIEW v AS\nWITH a0 AS (SELECT 1 AS x)");
  for (int i = 1; i <= times; i++)
    base_buffer_add_format(out, ", a%d AS (SELECT * FROM a%d UNION ALL SELECT * FROM a%d)", i, i - 1, i - 1);
  base_buffer_add_format(out, " SELECT COUNT(*) AS n FROM a%d;\n", times);
}

/* A query of `depth` additions in brackets; one of `count` columns; one of `count` SELECTs. */
static void brackets(BaseBuffer *out, int depth) {
  base_buffer_add_text(out, "CREATE TEMPORARY VIEW v AS SELECT 1");
  for (int i = 0; i < depth; i++) base_buffer_add_text(out, " + 1");
  base_buffer_add_text(out, " AS x;\n");
}

static void columns(BaseBuffer *out, int count) {
  base_buffer_add_text(out, "CREATE TEMPORARY VIEW v AS SELECT ");
  for (int i = 0; i < count; i++) base_buffer_add_format(out, "%s%d AS c%d", i ? ", " : "", i, i);
  base_buffer_add_text(out, ";\n");
}

static void unions(BaseBuffer *out, int count) {
  base_buffer_add_text(out, "CREATE TEMPORARY VIEW v AS ");
  for (int i = 0; i < count; i++)
    base_buffer_add_text(out, i ? " UNION ALL SELECT nom FROM ville" : "SELECT nom FROM ville");
  base_buffer_add_text(out, ";\n");
}

static void text_of(BaseBuffer *out, int bytes) {
  base_buffer_add_format(
      out,
      "CREATE TEMPORARY VIEW v AS WITH RECURSIVE t(s) AS (SELECT 'x' UNION ALL SELECT s || s FROM t "
      "WHERE LENGTH(s) < %d) SELECT SUBSTR(s, 1, %d) AS x FROM t WHERE LENGTH(s) >= %d;\n",
      bytes, bytes, bytes);
}

static void rows_of(BaseBuffer *out, int count) {
  base_buffer_add_format(
      out,
      "CREATE TEMPORARY VIEW v AS WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t "
      "WHERE i < %d) SELECT i FROM t;\n",
      count);
}

/* A column of texts of 1000 bytes. */
static void bytes_of(BaseBuffer *out, int thousands) {
  base_buffer_add_format(
      out,
      "CREATE TEMPORARY VIEW v AS WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t "
      "WHERE i < %d), w(s) AS (SELECT hex('%0500d')) SELECT s FROM t, w;\n",
      thousands, 0);
}

static void limits_hold(void **state) {
  (void)state;
  static const struct {
    void (*write)(BaseBuffer *out, int count);
    int below, above; /* the last that passes, the first that is refused */
    const char *said;
  } cases[] = {
      {doubled, 8, 29,
       "f.sql:1:23: error query-memory: v takes more memory than a sort of all records would"},
      {brackets, 900, 1001, "Expression tree is too large (maximum depth 1000)"},
      {columns, 1000, 1001, "too many columns in result set"},
      {unions, 500, 501, "too many terms in compound SELECT"},
      {text_of, 1 << 20, (1 << 20) + 1, "f.sql:1:23: error query-size: v gives a text of more than 1 MiB"},
      {text_of, 1 << 20, (8 << 20) + 1, "f.sql:1:23: error query-size: v gives a text of more than 8 MiB"},
      {rows_of, 1000000, 1000001, "f.sql:1:23: error query-size: v gives more than 1000000 rows"},
      {bytes_of, 200000, 270000, "f.sql:1:23: error query-size: v gives more than 256 MiB"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    for (int side = 0; side < 2; side++) {
      BaseBuffer figures = {0};
      cases[i].write(&figures, side ? cases[i].above : cases[i].below);
      char *said = said_of_view(figures.data, 20);
      if (side)
        support_contains(said, cases[i].said);
      else if (*said)
        fail_msg("case %zu: %s", i, said);
      free(said);
      base_buffer_free(&figures);
    }
}

/* Compiling counts: 4,000 views that read each other's row take longer to compile than to run. */
static void compiling_takes_time_too(void **state) {
  (void)state;
  BaseBuffer figures = {0};
  base_buffer_add_text(&figures, "CREATE TEMPORARY VIEW v AS WITH a0 AS (SELECT 1 AS x)");
  for (int i = 1; i < 18; i++)
    base_buffer_add_format(&figures, ", a%d AS (SELECT l.x FROM a%d l JOIN a%d r ON l.x = r.x)", i, i - 1,
                           i - 1);
  base_buffer_add_text(&figures, " SELECT COUNT(*) AS n FROM a17;\n");
  double start = base_clock_seconds();
  char *said = said_of_view(figures.data, 0.1);
  assert_true(base_clock_seconds() - start < 10);
  support_contains(said, "f.sql:1:23: error query-");
  free(said);
  base_buffer_free(&figures);
}

static void queries_only_read(void **state) {
  (void)state;
  static const char *const statements[] = {
      "DELETE FROM ville",          "CREATE TABLE x(y)",
      "PRAGMA user_version = 3",    "ATTACH 'x' AS y",
      "SELECT 1; SELECT 2",         "",
      "SELECT writefile('x', 'y')", "WITH a AS (SELECT 1) DELETE FROM ville"};
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"ville.csv", RECORDS, 0}, {"f.sql", "", 0}};
  char *folder = folder_with(files, 2);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder}, diagnostics);
  assert_non_null(records);
  for (size_t i = 0; i < SUPPORT_COUNT(statements); i++)
    assert_false(data_query(records, statements[i], false, stdout, diagnostics));
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_ERROR), SUPPORT_COUNT(statements));
  FILE *out = tmpfile();
  assert_true(data_query(records, "SELECT COUNT(*) AS n FROM ville", true, out, diagnostics));
  char text[32] = "";
  rewind(out);
  assert_true(fread(text, 1, sizeof text - 1, out) > 0);
  assert_string_equal(text, "n\n2\n");
  fclose(out);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
}

static void violations_name_their_rows(void **state) {
  (void)state;
  FolderFile files[] = {
      {"schema.sql", SCHEMA "CREATE TABLE lien(a INTEGER, b TEXT, PRIMARY KEY (a, b));\n", 0},
      {"ville.csv", RECORDS, 0},
      {"lien.csv", "b,a\nx,1\n\"y\nz\",1\nx,2\n", 0},
      {"f.sql", "", 0},
      {"checks.sql",
       "-- Une ville a un nom court.\n"
       "CREATE TEMPORARY VIEW controle_nom AS SELECT 'ville' AS fichier, CAST(ville_id AS TEXT) AS "
       "identifiant\n"
       "FROM ville WHERE LENGTH(nom) > 4 UNION ALL SELECT 'lien', CAST(a AS TEXT) || ',' || b FROM lien "
       "WHERE a = 2;\n"
       "-- Il y a trois villes.\n"
       "CREATE TEMPORARY VIEW affirmation_trois AS SELECT 'la prose dit trois villes' AS message FROM "
       "(SELECT COUNT(*) AS n\n"
       "FROM ville) AS q WHERE n <> 3;\n",
       0}};
  char *folder = folder_with(files, 5), *checks = support_path(folder, "checks.sql");
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder, .checks = checks}, diagnostics);
  if (!records) base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(records);
  DataFigures *figures = data_figures_new(records, NULL, diagnostics);
  assert_int_equal(data_checks_run(figures, diagnostics), 3);
  char *said = folder_said(diagnostics, folder);
  assert_string_equal(
      said,
      "ville.csv:2:1: error check-rule: ville 1 breaks the rule controle_nom: Une ville a un nom court\n"
      "lien.csv:5:1: error check-rule: lien 2,x breaks the rule controle_nom: Une ville a un nom court\n"
      "checks.sql:5:1: warning check-claim: affirmation_trois: la prose dit trois villes\n");
  free(said);
  data_figures_free(figures);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  free(checks);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(forbidden_statements),        cmocka_unit_test(faults_have_places_and_hints),
      cmocka_unit_test(runaway_queries_are_stopped), cmocka_unit_test(queries_only_read),
      cmocka_unit_test(the_clock_has_stopped),       cmocka_unit_test(limits_hold),
      cmocka_unit_test(compiling_takes_time_too),    cmocka_unit_test(violations_name_their_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
