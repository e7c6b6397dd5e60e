/* The same figure files on a PostgreSQL server, against SQLite. Skipped unless MILLESIME_TEST_POSTGRES holds the address of
 * a server with the records of data/2020 (tests/data/postgres.sh starts one). */
#include "support.h"

#include "data/data.h"

#include <math.h>
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
  if (left->kind == DATA_TEXT) assert_string_equal(left->text, right->text);
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
      {"CREATE TEMPORARY TABLE t AS\nSELECT nope FROM region;\n", "sql", 2, 8, NULL},
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
  static const char *const figures[] = {
      "CREATE TEMPORARY VIEW v AS SELECT CAST(pg_sleep(20) AS TEXT) AS x;\n", /* too long */
      "CREATE TEMPORARY VIEW v AS SELECT nextval('compteur') AS x;\n",        /* writes */
      "CREATE TEMPORARY VIEW v AS SELECT generate_series(1, 3000000) AS x;\n" /* too many rows */};
  static const char *const codes[] = {"query-time", "sql-not-allowed", "query-size"};
  for (size_t i = 0; i < SUPPORT_COUNT(figures); i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    char *folder;
    DataRecords *records = open_with(figures[i], i == 2 ? 20 : 0.5, diagnostics, &folder);
    assert_non_null(records);
    DataFigures *data = data_figures_new(records, NULL, diagnostics);
    assert_null(data_figures_view(data, "v", 1, (BasePlace){"test", 1, 1}));
    assert_string_equal(base_diagnostics_at(diagnostics, 0)->code, codes[i]);
    /* the session goes on */
    assert_true(data_query(records, "SELECT 1 AS un", true, stderr, diagnostics));
    assert_false(data_query(records, "DELETE FROM region", true, stderr, diagnostics));
    assert_false(data_query(records, "SELECT 1; SELECT 2", true, stderr, diagnostics));
    data_figures_free(data);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    support_folder_remove(folder);
  }
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
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_null(data_records_open(
      &(DataOptions){.records = "postgresql://someone:secret@127.0.0.1:1/x?connect_timeout=2"}, diagnostics));
  assert_int_equal(base_diagnostics_size(diagnostics), 1);
  const BaseDiagnostic *said = base_diagnostics_at(diagnostics, 0);
  assert_string_equal(said->place.file, "postgresql://127.0.0.1:1/x");
  assert_string_equal(said->code, "server");
  assert_null(strstr(said->message, "secret"));
  base_diagnostics_free(diagnostics);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_server_is_said),          cmocka_unit_test(every_cell_is_equal),
      cmocka_unit_test(published_values_are_equal), cmocka_unit_test(faults_have_places),
      cmocka_unit_test(nothing_is_written),         cmocka_unit_test(children_open_their_own_session),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
