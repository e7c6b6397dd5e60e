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
       "f.sql:3:1: error sql: v: near \"FROM\": syntax error\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT 1 AS x;\nCREATE TEMPORARY TABLE V AS SELECT 2 AS x;\n",
       "f.sql:2:24: error sql-repeated: a second V [the first is at f.sql:1]\n"},
      {"CREATE TEMPORARY VIEW ville AS SELECT 1 AS x;\n",
       "f.sql:1:23: error sql-repeated: ville is a table of the records [choose another name]\n"},
      {"CREATE TEMPORARY VIEW edition AS SELECT 1 AS x;\n",
       "f.sql:1:23: error sql-repeated: edition is a table of the records [choose another name]\n"},
      {"CREATE TEMPORARY VIEW a AS SELECT * FROM b;\nCREATE TEMPORARY VIEW b AS SELECT * FROM a;\n",
       "f.sql:1:1: error sql-circle: a reads itself\n"},
      {"CREATE TEMPORARY VIEW v AS SELECT random() AS x;\n",
       "f.sql:1:35: error sql-not-allowed: v: not authorized to use function: random [only reading the "
       "records and the "
       "figures is allowed]\n"},
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
      cmocka_unit_test(violations_name_their_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
