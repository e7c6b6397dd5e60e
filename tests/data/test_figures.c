/* The report's figures: every published value against the cell that computes it. */
#include "folder.h"

static const DataOptions report = {.records = "data/2020",
                                   .figures = "data/figures",
                                   .checks = "data/checks.sql",
                                   .published = "data/2020/publie.csv"};

typedef struct {
  BaseDiagnostics *diagnostics;
  DataRecords *records;
  DataFigures *figures;
} Fixture;

static int open_report(void **state) {
  Fixture *fixture = base_alloc(sizeof *fixture);
  fixture->diagnostics = base_diagnostics_new();
  fixture->records = data_records_open(&report, fixture->diagnostics);
  if (!fixture->records) base_diagnostics_print(fixture->diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(fixture->records);
  fixture->figures = data_figures_new(fixture->records, NULL, fixture->diagnostics);
  *state = fixture;
  return 0;
}

static int close_report(void **state) {
  Fixture *fixture = *state;
  data_figures_free(fixture->figures);
  data_records_close(fixture->records);
  base_diagnostics_free(fixture->diagnostics);
  base_free(fixture);
  return 0;
}

static const DataView *view_of(Fixture *fixture, const char *name) {
  return data_figures_view(fixture->figures, name, strlen(name), (BasePlace){"test", 1, 1});
}

static const DataCell *cell_of(Fixture *fixture, const char *name, const char *key, const char *column) {
  const DataView *view = view_of(fixture, name);
  assert_non_null(view);
  int row = *key ? data_row_find(view, key, strlen(key)) : 0;
  int index = data_column_find(view, column, strlen(column));
  assert_true(row >= 0 && (size_t)row < view->row_count);
  assert_true(index >= 0);
  return data_cell(view, (size_t)row, (size_t)index);
}

/* As data/README.md says: spaces of every kind and parentheses removed, the superscript letters of ordinals and the
 * typographic minus and apostrophe as typed. */
static void normalise(const char *text, BaseBuffer *out) {
  static const char *const from[] = {"\u202F", "\u00A0", " ", "(", ")", "ᵉʳ", "ᵉ", "−", "’"};
  static const char *const to[] = {"", "", "", "", "", "er", "e", "-", "'"};
  base_buffer_clear(out);
  while (*text) {
    size_t k = 0;
    while (k < SUPPORT_COUNT(from) && strncmp(text, from[k], strlen(from[k])) != 0) k++;
    if (k < SUPPORT_COUNT(from)) {
      base_buffer_add_text(out, to[k]);
      text += strlen(from[k]);
    } else {
      base_buffer_add_char(out, *text++);
    }
  }
}

static void print_cell(const DataCell *cell, const char *format, BaseBuffer *out) {
  BaseFormat parsed;
  base_buffer_clear(out);
  if (cell->kind == DATA_TEXT) {
    base_buffer_add_text(out, cell->text);
  } else if (cell->kind == DATA_NUMBER) {
    assert_true(base_format_parse(format, strlen(format), &parsed));
    BaseLocale *french = base_locale_open("fr-FR");
    assert_null(base_format_number(out, &parsed, cell->value, french));
    base_locale_close(french);
  }
  base_buffer_add_text(out, "");
}

static void published_values_are_computed(void **state) {
  Fixture *fixture = *state;
  size_t count, equal = 0, explained = 0;
  const DataPublished *published = data_published(fixture->figures, &count);
  assert_int_equal(count, 521);
  BaseBuffer computed = {0}, left = {0}, right = {0};
  for (size_t i = 0; i < count; i++) {
    const DataPublished *value = &published[i];
    print_cell(cell_of(fixture, value->view, value->key, value->column), value->format, &computed);
    normalise(value->printed, &left);
    normalise(computed.data, &right);
    bool same = strcmp(left.data, right.data) == 0;
    if (same == (*value->explanation != '\0'))
      fail_msg("%s (line %d): printed %s, computed %s, explanation: %s", value->id, value->place.line,
               value->printed, computed.data, value->explanation);
    equal += same;
    explained += !same;
  }
  assert_int_equal(equal, 512);
  assert_int_equal(explained, 9);
  base_buffer_free(&computed);
  base_buffer_free(&left);
  base_buffer_free(&right);
}

static void published_cells_have_their_base(void **state) {
  Fixture *fixture = *state;
  static const struct {
    const char *view, *key, *column;
    int64_t numerator, base;
  } cases[] = {
      {"abandons", "", "taux_pct", 1232, 7651},
      {"abandons", "", "en_ligne_en_cours_pct", 705, 3250},
      {"salaires", "", "ecart_pct", 264846400, 1670264960},
      {"sessions", "", "total_evol", -179, 787},
      {"sessions", "", "par_formation", 608, 472},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const DataCell *cell = cell_of(fixture, cases[i].view, cases[i].key, cases[i].column);
    assert_true(cell->has_base);
    assert_int_equal(cell->numerator, cases[i].numerator);
    assert_int_equal(cell->base, cases[i].base);
    assert_int_equal(base_ratio_compare(cell->value, base_ratio(cases[i].numerator, cases[i].base)), 0);
  }
  const DataCell *count = cell_of(fixture, "sessions", "", "total");
  assert_false(count->has_base);
  assert_int_equal(count->value.numerator, 608);
}

static void views_say_what_they_are(void **state) {
  Fixture *fixture = *state;
  size_t count;
  const char *const *names = data_view_names(fixture->records, &count);
  assert_true(count > 80);
  for (size_t i = 0; i < count; i++) {
    const DataView *view = view_of(fixture, names[i]);
    assert_non_null(view);
    assert_string_equal(view->name, names[i]);
    if (strcmp(names[i], "edition") == 0) continue;
    if (!*view->definition) fail_msg("%s has no definition", names[i]);
    if (strncmp(view->sql, "SELECT", 6) != 0 && strncmp(view->sql, "WITH", 4) != 0)
      fail_msg("%s: %.20s", names[i], view->sql);
    if (view->source_count == 0 && strstr(view->sql, "FROM") &&
        !strstr(view->sql, "FROM edition")) /* thresholds, and words of an edition, are no records */
      fail_msg("%s reads no records", names[i]);
    assert_true(view->place.line > 0);
    for (size_t k = 0; k < view->row_count * view->column_count; k++)
      assert_int_not_equal(view->cells[k].kind, DATA_HIDDEN);
  }
}

static void checks_hold(void **state) {
  Fixture *fixture = *state;
  size_t violations = data_checks_run(fixture->figures, fixture->diagnostics);
  if (violations) base_diagnostics_print(fixture->diagnostics, stderr, false, BASE_NOTE);
  assert_int_equal(violations, 0);
}

static void editions_share_what_they_can(void **state) {
  Fixture *fixture = *state;
  static const DataEditionValue bretagne[] = {{"code", "bretagne"}, {"titre", "Bretagne"}, {"annee", "2020"}};
  DataFigures *regional =
      data_figures_new(fixture->records, &(DataEdition){bretagne, 3}, fixture->diagnostics);
  Fixture other = {fixture->diagnostics, fixture->records, regional};
  assert_int_equal(cell_of(&other, "sessions", "", "total")->value.numerator, 18);
  assert_int_equal(cell_of(fixture, "sessions", "", "total")->value.numerator, 608);
  assert_string_equal(cell_of(&other, "edition", "", "code")->text, "bretagne");
  assert_int_equal(cell_of(&other, "edition", "", "annee")->value.numerator, 2020);
  assert_string_equal(cell_of(fixture, "edition", "", "code")->text, "national");
  assert_int_equal(cell_of(&other, "apprenants", "", "total")->value.numerator, 300);
  const DataView *shared = view_of(fixture, "jalons");
  assert_ptr_equal(shared, view_of(&other, "jalons"));
  assert_false(shared->by_edition);
  assert_true(view_of(&other, "sessions")->by_edition);
  data_figures_free(regional);
}

static void unknown_views_are_named(void **state) {
  Fixture *fixture = *state;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataFigures *figures = data_figures_new(fixture->records, NULL, diagnostics);
  assert_null(data_figures_view(figures, "sesions", 7, (BasePlace){"report.xml", 12, 5}));
  const BaseDiagnostic *said = base_diagnostics_at(diagnostics, 0);
  assert_string_equal(said->code, "unknown-view");
  assert_int_equal(said->place.line, 12);
  assert_int_equal(said->place.column, 5);
  support_contains(said->hint, "sessions");
  data_figures_free(figures);
  base_diagnostics_free(diagnostics);
}

/* A share knows its number and base where both are whole, in whatever way the database computes them. */
static void companions_are_whole_numbers(void **state) {
  (void)state;
  static const struct {
    const char *number, *base;
    bool known;
  } cases[] = {{"3", "10", true},      {"3.0", "10", true},   {"3", "10.0", true},
               {"-3.0", "10.0", true}, {"3.5", "10", false},  {"3", "10.5", false},
               {"3", "1e17", false},   {"NULL", "10", false}, {"'3'", "10", false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char sql[200];
    snprintf(
        sql, sizeof sql,
        "CREATE TEMPORARY VIEW v AS SELECT 'k' AS cle, %s AS x_num, %s AS x_base, 0.3 AS x_pct FROM t;\n",
        cases[i].number, cases[i].base);
    FolderFile files[] = {{"schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\n", 0},
                          {"t.csv", "id\n1\n", 0},
                          {"f.sql", sql, 0}};
    char *folder = folder_with(files, SUPPORT_COUNT(files)), *figures_file = support_path(folder, "f.sql");
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records =
        data_records_open(&(DataOptions){.records = folder, .figures = figures_file}, diagnostics);
    if (!records) base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
    assert_non_null(records);
    DataFigures *figures = data_figures_new(records, NULL, diagnostics);
    const DataView *view = data_figures_view(figures, "v", 1, (BasePlace){"test", 1, 1});
    assert_non_null(view);
    const DataCell *cell = data_cell(view, 0, 3);
    if (cell->has_base != cases[i].known) fail_msg("%s of %s", cases[i].number, cases[i].base);
    if (cell->has_base) assert_int_equal(cell->base, 10);
    if (cell->has_base) assert_int_equal(cell->numerator, *cases[i].number == '-' ? -3 : 3);
    data_figures_free(figures);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    base_free(figures_file);
    support_folder_remove(folder);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(published_values_are_computed), cmocka_unit_test(published_cells_have_their_base),
      cmocka_unit_test(views_say_what_they_are),       cmocka_unit_test(checks_hold),
      cmocka_unit_test(editions_share_what_they_can),  cmocka_unit_test(unknown_views_are_named),
      cmocka_unit_test(companions_are_whole_numbers),
  };
  return cmocka_run_group_tests(tests, open_report, close_report);
}
