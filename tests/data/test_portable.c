/* What SQLite and a server read alike: docs/sql.md by the line, mistakes and what is said of them, divisions, columns beside an
 * aggregate. */
#include "mistakes.h"
#include "portable_cases.h"

#include "data/portable.h"

#define SCHEMA                                                                                               \
  "CREATE TABLE sale(id INTEGER PRIMARY KEY, town TEXT NOT NULL, amount NUMERIC(10, 2), day TEXT NOT NULL, " \
  "paid BOOLEAN NOT NULL);\n"

static char *sale_folder(const char *figures) {
  char *csv = portable_records();
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"sale.csv", csv, 0}, {"f.sql", figures, 0}};
  char *folder = folder_with(files, 3);
  free(csv);
  return folder;
}

static void the_page_holds(void **state) {
  (void)state;
  char *folder = sale_folder("");
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder}, diagnostics);
  assert_non_null(records);
  assert_true(portable_try_page(records) >= 28);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
}

static void the_page_knows_the_forms(void **state) {
  (void)state;
  char word[64], form[256];
  size_t count = 0;
  FILE *page = fopen("docs/sql.md", "r");
  assert_non_null(page);
  for (char line[2048]; fgets(line, sizeof line, page);)
    if (sscanf(line, "| `%63[^`]` | %255[^\n]", word, form) == 2 && strlen(form) > 2) {
      form[strlen(form) - 2] = '\0';
      portable_unescape(form);
      const char *found = data_portable_form(word, strlen(word));
      assert_non_null(found);
      assert_string_equal(found, form);
      count++;
    }
  fclose(page);
  assert_true(count > 40);
}

static void mistakes_are_explained(void **state) {
  (void)state;
  for (size_t i = 0; i < SUPPORT_COUNT(mistakes); i++) {
    char *figures = portable_view(mistakes[i].select), *folder = sale_folder(figures);
    char *path = support_path(folder, "f.sql");
    char *said = portable_said(folder, folder, path);
    char *wanted = strdup(mistakes[i].here);
    portable_drop_words(said);
    portable_drop_words(wanted);
    if (strcmp(said, wanted) != 0) fail_msg("%s\n  %s\nnot\n  %s", mistakes[i].select, said, wanted);
    free(wanted);
    free(said);
    free(path);
    free(figures);
    support_folder_remove(folder);
  }
}

/* ---- columns taken for what they are not ---------------------------------------------------------------------- */

/* What is warned of in SELECT … FROM sale: the words that say so, or NULL. */
static void other_types_are_found(void **state) {
  (void)state;
  static const struct {
    const char *select, *said;
  } cases[] = {
      {"SELECT town + 1 AS x FROM sale", "f.sql:2:8: warning sql-text-counted: v: town is a text"},
      {"SELECT 2 * s.town AS x FROM sale s", "f.sql:2:12: warning sql-text-counted"},
      {"SELECT amount - \"day\" AS x FROM sale", "f.sql:2:17: warning sql-text-counted: v: day is a text"},
      {"SELECT id FROM sale WHERE paid = 'oui'",
       "f.sql:2:34: warning sql-other-type: v: paid is a truth value"},
      {"SELECT id FROM sale WHERE 'x' <> sale.amount",
       "f.sql:2:27: warning sql-other-type: v: amount is a number"},
      {"SELECT id FROM sale WHERE amount NOT IN ('1', 'n.d.')", "f.sql:2:47: warning sql-other-type"},
      {"SELECT id FROM sale WHERE id BETWEEN '1' AND 'b'", "f.sql:2:46: warning sql-other-type"},
      {"SELECT id FROM sale WHERE id = '3' AND paid = '1' AND town = 'x' AND amount > ' 2.5'", NULL},
      {"SELECT COUNT(*) * 2 AS n, -MAX(id) AS m, amount * id + 1 AS a, town || '-' || day AS t FROM sale "
       "GROUP BY id, "
       "amount, town, day",
       NULL},
      {"SELECT s.* FROM sale s", NULL},
      {"SELECT id, town AS ID FROM sale", "warning sql-twin-columns: v: two columns are named ID"},
      {"SELECT CAST(SUBSTR(day, 1, 4) AS INTEGER) + 1 AS town, LENGTH(town) + 1 AS n FROM sale", NULL},
      {"SELECT town + 1 AS x FROM (SELECT id AS town FROM sale)", NULL},
      {"SELECT 1 + t AS x FROM (SELECT town AS t FROM sale)",
       "f.sql:2:10: warning sql-text-counted: v: the text “Brest” is no number"},
      {"SELECT -1 * COALESCE(town, '') AS x, t % 2 AS y FROM (SELECT '3' AS town, ' 4' AS t)", NULL},
      {"SELECT CAST(town AS DECIMAL(8, 2)) AS x FROM sale", "f.sql:2:8: warning sql-text-counted"},
      {"SELECT town + 1 AS x FROM (SELECT LENGTH(day) town FROM sale)", NULL},
      {"WITH c(town) AS (SELECT id FROM sale) SELECT town + 1 AS x FROM c", NULL},
      {"SELECT id FROM sale WHERE SUBSTR(day, 1, 4) = 2020",
       "f.sql:2:47: warning sql-other-type: v: SUBSTR gives a text, and 2020 is a number"},
      {"SELECT id FROM sale WHERE 2020 < SUBSTR(sale.day, 1, 4)", "f.sql:2:27: warning sql-other-type"},
      {"SELECT d FROM (SELECT day AS d FROM sale) WHERE STRFTIME('%Y', d) IN ('2019', 2020)",
       "f.sql:2:79: warning sql-other-type: v: STRFTIME gives a text"},
      {"SELECT id FROM sale WHERE LENGTH(SUBSTR(day, 1, 4)) = 4 AND SUBSTR(day, 1, 4) = '2020' AND "
       "CAST(SUBSTR(day, 1, 4) AS INTEGER) = 2020 AND 1 * (2) = 2",
       NULL},
      {"SELECT id FROM sale WHERE town || id = 'Lille1' AND amount || '' IS NULL",
       "f.sql:2:60: warning sql-number-text"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *figures = portable_view(cases[i].select), *folder = sale_folder(figures);
    char *path = support_path(folder, "f.sql"), *said = portable_said(folder, folder, path);
    if (cases[i].said ? !strstr(said, cases[i].said) : strstr(said, "warning") != NULL)
      fail_msg("%s\n  %s", cases[i].select, said);
    free(said);
    free(path);
    free(figures);
    support_folder_remove(folder);
  }
}

/* Days, which the records of the page keep as texts. */
static void days_are_compared_with_days(void **state) {
  (void)state;
  static const struct {
    const char *select, *said;
  } cases[] = {
      {"SELECT last - first AS days FROM stay",
       "first is a date or time: only the digits at its beginning are counted"},
      {"SELECT first FROM stay WHERE first > '31/12/2019'", "first is a day, and '31/12/2019' is none"},
      {"SELECT first FROM stay WHERE first BETWEEN '2020-01-01' AND '2020-6-1'", "'2020-6-1' is none"},
      {"SELECT first FROM stay WHERE first >= '2020' AND last < '2020-06' AND first <> '2020-01-01'", NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *figures = portable_view(cases[i].select), *folder = support_folder_new();
    char *path = support_path(folder, "f.sql"), *schema = support_path(folder, "schema.sql"),
         *csv = support_path(folder, "stay.csv");
    static const char table[] = "CREATE TABLE stay(first DATE PRIMARY KEY, last DATE);",
                      rows[] = "first,last\n2020-01-05,2020-02-05\n";
    support_write(path, figures, strlen(figures));
    support_write(schema, table, strlen(table));
    support_write(csv, rows, strlen(rows));
    char *said = portable_said(folder, folder, path);
    if (cases[i].said ? !strstr(said, cases[i].said) : strstr(said, "warning") != NULL)
      fail_msg("%s\n  %s", cases[i].select, said);
    char *all[] = {said, path, schema, csv, figures};
    for (size_t k = 0; k < SUPPORT_COUNT(all); k++) free(all[k]);
    support_folder_remove(folder);
  }
}

/* ---- columns beside an aggregate ------------------------------------------------------------------------------ */

static void bare_columns_are_found(void **state) {
  (void)state;
  for (size_t i = 0; i < SUPPORT_COUNT(groupings); i++) {
    char *figures = portable_view(groupings[i].select), *folder = sale_folder(figures);
    char *path = support_path(folder, "f.sql");
    char *said = portable_said(folder, folder, path);
    bool warned = strstr(said, "sql-bare-column") != NULL;
    if (warned != groupings[i].bare || strstr(said, "error")) fail_msg("%s: %s", groupings[i].select, said);
    free(said);
    free(path);
    free(figures);
    support_folder_remove(folder);
  }
}

/* ---- divisions ------------------------------------------------------------------------------------------------ */

static void divisions_are_marked(void **state) {
  (void)state;
  static const struct {
    const char *text, *marked; /* a call is its operator, c or n */
  } cases[] = {
      {"SELECT a / b", "SELECT /(a , b,9)"},
      {"SELECT a / b / c", "SELECT /(/(a , b,9) , c,13)"},
      {"SELECT x.a * 2 / -b + c / d", "SELECT +(/(*(x.a , 2,11) , -b,15) , /(c , d,24),20)"},
      {"SELECT SUM(a) / (b / c)", "SELECT /(SUM(a) , (/(b , c,19)),14)"},
      {"SELECT SUM(a) FILTER (WHERE a / 2 > 1) / 3",
       "SELECT /(SUM(a) FILTER (WHERE /(a , 2,30) > 1) , 3,39)"},
      {"SELECT a AS b, c / 2 FROM d", "SELECT a AS b, /(c , 2,17) FROM d"},
      {"SELECT CASE WHEN a / 2 THEN 1 END / 2", "SELECT /(CASE WHEN /(a , 2,19) THEN 1 END , 2,34)"},
      {"SELECT CAST(a / 2 AS INTEGER)", "SELECT CAST(c(a / 2,7) AS INTEGER)"},
      {"SELECT CAST(a * b + c AS INT) % 2", "SELECT %(CAST(c(+(*(a , b,14) , c,18),7) AS INT) , 2,30)"},
      {"SELECT CAST((a) AS BIGINT)", "SELECT CAST(c((a),7) AS BIGINT)"},
      {"SELECT CAST(a / 2 AS REAL)", "SELECT CAST(n(/(a , 2,14),7) AS REAL)"},
      {"SELECT CAST(b AS NUMERIC(8, 2)), CAST(c AS DOUBLE PRECISION), CAST(d AS TEXT)",
       "SELECT CAST(n(b,7) AS NUMERIC(8, 2)), CAST(n(c,33) AS DOUBLE PRECISION), CAST(d AS TEXT)"},
      {"SELECT a || b / c", NULL},
      {"SELECT a / b || c", NULL},
      {"SELECT a / b COLLATE \"C\"", NULL},
      {"SELECT a || b + c, a + b || c", NULL},
      {"SELECT a + b * c || d, a -> b / c", NULL},
      {"SELECT a -> b - c, a ->> b * c < d - e", "SELECT a -> b - c, a ->> b * c < -(d , e,35)"},
      {"SELECT 'a / b', \"a/b\" -- a / b", NULL},
      {"SELECT COUNT(*) / 2, *", "SELECT /(COUNT(*) , 2,16), *"},
      {"SELECT s.*, 1 FROM s", NULL},
      {"SELECT a - b / c", "SELECT -(a , /(b , c,13),9)"},
      {"SELECT a - b - c * d * e", "SELECT -(-(a , b,9) , *(*(c , d,17) , e,21),13)"},
      {"SELECT -a - -b", "SELECT -(-a , -b,10)"},
      {"SELECT a BETWEEN b - 1 AND b + 1", "SELECT a BETWEEN -(b , 1,19) AND +(b , 1,29)"},
      {"SELECT a + b < c - d", "SELECT +(a , b,9) < -(c , d,17)"},
      {"SELECT a % b / c", "SELECT /(%(a , b,9) , c,13)"},
      {"SELECT RANK() OVER (ORDER BY a / 2) / 2", "SELECT /(RANK() OVER (ORDER BY /(a , 2,31)) , 2,36)"},
      {"SELECT a + 1 FROM t GROUP BY a + 1, a +1",
       "SELECT +(a , 1,9) FROM t GROUP BY +(a , 1,9), +(a ,1,38)"},
      {"SELECT a /", NULL},
      {"SELECT / b", NULL},
      {"SELECT a +", NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer out = {0}, wanted = {0};
    bool marked = data_division_mark(cases[i].text, 0, strlen(cases[i].text), 0, &out);
    if (marked != (cases[i].marked != NULL)) fail_msg("%s: %s", cases[i].text, out.data);
    for (const char *at = cases[i].marked; at && *at; at++) {
      bool call = at[1] == '(' && (strchr("+*/%", *at) || *at == '-' || (strchr("cn", *at) && at[-1] == '('));
      if (call)
        base_buffer_add_text(&wanted, *at == '+'   ? DATA_ADD
                                      : *at == '-' ? DATA_SUBTRACT
                                      : *at == '*' ? DATA_MULTIPLY
                                      : *at == '/' ? DATA_DIVIDE
                                      : *at == '%' ? DATA_MODULO
                                      : *at == 'n' ? DATA_NUMBER
                                                   : DATA_WHOLE);
      else
        base_buffer_add_char(&wanted, *at);
    }
    if (marked) assert_string_equal(out.data, wanted.data);
    base_buffer_free(&out);
    base_buffer_free(&wanted);
  }
}

/* Subqueries that stand for a value and may give several rows; what is marked stands between < and >. */
static void subqueries_of_several_rows_are_marked(void **state) {
  (void)state;
  static const struct {
    const char *text, *marked;
  } cases[] = {
      {"SELECT (SELECT a FROM t)", "SELECT (<SELECT a FROM t>)"},
      {"SELECT x = (SELECT a FROM t WHERE b = (SELECT c FROM u)) FROM v",
       "SELECT x = (<SELECT a FROM t WHERE b = (<SELECT c FROM u>)>) FROM v"},
      {"SELECT COALESCE((SELECT a FROM t), 0), f(1, (SELECT a FROM t))",
       "SELECT COALESCE((<SELECT a FROM t>), 0), f(1, (<SELECT a FROM t>))"},
      {"SELECT (SELECT MAX(a) FROM t GROUP BY b)", "SELECT (<SELECT MAX(a) FROM t GROUP BY b>)"},
      {"SELECT (SELECT MAX(a) FROM t UNION SELECT 1)", "SELECT (<SELECT MAX(a) FROM t UNION SELECT 1>)"},
      {"SELECT 1 FROM t JOIN u ON t.a = (SELECT b FROM v), (SELECT c FROM w) WHERE x > (SELECT d FROM y)",
       "SELECT 1 FROM t JOIN u ON t.a = (<SELECT b FROM v>), (SELECT c FROM w) WHERE x > (<SELECT d FROM "
       "y>)"},
      {"SELECT (SELECT MAX(a, b) FROM t), (SELECT SUM(a) FILTER (WHERE b) OVER () FROM t)",
       "SELECT (<SELECT MAX(a, b) FROM t>), (<SELECT SUM(a) FILTER (WHERE b) OVER () FROM t>)"},
      {"SELECT (SELECT SIGN(MAX(a) FILTER (WHERE b) - 1) FROM t)", NULL},
      {"SELECT (SELECT MAX(a) FROM t), (SELECT COALESCE(SUM(a), 0) FROM t WHERE b IN (SELECT c FROM u))",
       NULL},
      {"SELECT (SELECT a FROM t ORDER BY b LIMIT 1), (SELECT a + 1)", NULL},
      {"SELECT a FROM (SELECT a FROM t) JOIN (SELECT b FROM (u JOIN (SELECT c FROM w)))", NULL},
      {"SELECT a FROM t WHERE a IN (SELECT b FROM u) AND EXISTS (SELECT c FROM w)", NULL},
      {"WITH q AS (SELECT a FROM t), r(b) AS MATERIALIZED (SELECT a FROM q) SELECT b FROM r", NULL},
      {"SELECT ((SELECT a FROM t)", "SELECT ((<SELECT a FROM t>)"},
      {"SELECT (SELECT a FROM t", NULL},
      {")", NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer out = {0}, wanted = {0};
    bool marked = data_scalar_mark(cases[i].text, 0, strlen(cases[i].text), 0, &out);
    if (marked != (cases[i].marked != NULL)) fail_msg("%s: %s", cases[i].text, out.data);
    size_t open[8], depth = 0, byte = 0;
    for (const char *at = cases[i].marked; at && *at; at++) {
      if (*at == '<') {
        open[depth++] = byte - 1;
        base_buffer_add_text(&wanted, "WITH millesime_rows(x) AS (");
      } else if (*at == '>' && at[1] == ')') {
        base_buffer_add_format(&wanted, ") SELECT " DATA_ONLY "(x,%zu) FROM millesime_rows", open[--depth]);
      } else {
        base_buffer_add_char(&wanted, *at);
        byte++;
      }
    }
    if (marked) assert_string_equal(out.data, wanted.data);
    base_buffer_free(&out);
    base_buffer_free(&wanted);
  }
}

static uint64_t seed = 7;

static size_t pick(size_t below) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(seed >> 33) % below;
}

static void write_expression(BaseBuffer *out, int depth) {
  static const char *const leaves[] = {"id",   "amount", "s.id",   "3", "12",  "-4",
                                       "NULL", "'7'",    "\"id\"", "0", "(id)"},
                           *const binary[] = {" / ", "/",   " * ", " + ", " - ",
                                              " % ", " / ", " / ", " < ", " | "};
  switch (depth > 0 ? pick(7) : 0) {
  case 0: base_buffer_add_text(out, leaves[pick(SUPPORT_COUNT(leaves))]); break;
  case 1:
    base_buffer_add_text(out, "(");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, ")");
    break;
  case 2:
    base_buffer_add_text(out, "CASE WHEN ");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, " THEN ");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, " ELSE ");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, " END");
    break;
  case 3:
    base_buffer_add_text(out, pick(2) ? "COALESCE(" : "MAX(");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, ", ");
    write_expression(out, depth - 1);
    base_buffer_add_text(out, ")");
    break;
  default:
    write_expression(out, depth - 1);
    base_buffer_add_text(out, binary[pick(SUPPORT_COUNT(binary))]);
    write_expression(out, depth - 1);
  }
}

static void compare_rows(DataStore *store, const char *plain, const char *marked, BaseArena *arena) {
  DataRows left, right;
  DataFailure failure;
  assert_true(data_store_select(store, plain, strlen(plain), arena, &left, &failure));
  if (!data_store_select(store, marked, strlen(marked), arena, &right, &failure))
    fail_msg("%s: %s", marked, failure.message);
  assert_int_equal(left.row_count, right.row_count);
  for (size_t i = 0; i < left.row_count * left.column_count; i++) {
    const DataValue *a = &left.values[i], *b = &right.values[i];
    bool same = a->kind == b->kind && a->integer == b->integer &&
                (a->kind != DATA_VALUE_REAL || memcmp(&a->real, &b->real, sizeof a->real) == 0) &&
                (a->kind != DATA_VALUE_TEXT || strcmp(a->text, b->text) == 0);
    if (!same) fail_msg("%s\n%s", plain, marked);
  }
}

/* Whatever the expression of whole numbers: it gives the same with marks. */
static void marks_change_nothing(void **state) {
  (void)state;
  DataStore *store = data_sqlite_open(30);
  BaseArena *arena = base_arena_new();
  DataFailure failure;
  assert_true(data_store_format(store, DATA_PHASE_OWN, &failure, "%s", SCHEMA));
  assert_true(data_store_format(
      store, DATA_PHASE_OWN, &failure,
      "INSERT INTO sale VALUES (1, 'a', 12, '', 1), (2, 'b', 7, '', 0), (3, 'c', NULL, '', 1), "
      "(-9, 'd', 1, '', 1), (11, 'e', -3, '', 1)"));
  size_t marked = 0;
  for (int i = 0; i < 4000; i++) {
    BaseBuffer plain = {0}, out = {0};
    base_buffer_add_text(&plain, "SELECT ");
    write_expression(&plain, 4);
    base_buffer_add_text(&plain, " AS x, ");
    write_expression(&plain, 3);
    base_buffer_add_text(&plain, " FROM sale s ORDER BY s.id");
    if (data_division_mark(plain.data, 0, plain.length, 0, &out)) {
      compare_rows(store, plain.data, out.data, arena);
      marked++;
    }
    base_buffer_free(&plain);
    base_buffer_free(&out);
    base_arena_free(arena);
    arena = base_arena_new();
  }
  assert_true(marked > 1500);
  base_arena_free(arena);
  data_store_close(store);
}

/* A view that divides is said wherever it is read, once, and again in the next run with the same cache. */
static void whole_divisions_are_said_each_time(void **state) {
  (void)state;
  char *folder = sale_folder("CREATE TEMPORARY VIEW half AS SELECT id, id / 2 AS h FROM sale;\n"
                             "CREATE TEMPORARY VIEW v AS SELECT SUM(h) AS s FROM half;\n"
                             "CREATE TEMPORARY VIEW w AS SELECT COUNT(*) AS n FROM half WHERE h = 1;\n");
  char *cache = support_path(folder, "cache"), *path = support_path(folder, "f.sql");
  for (int run = 0; run < 3; run++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records = data_records_open(
        &(DataOptions){.records = folder, .figures = path, .cache_folder = cache}, diagnostics);
    assert_non_null(records);
    DataFigures *figures = data_figures_new(records, NULL, diagnostics);
    const DataView *view = data_figures_view(figures, "v", 1, (BasePlace){"test", 1, 1});
    assert_non_null(view);
    assert_int_equal(data_cell(view, 0, 0)->value.numerator, 6);
    assert_non_null(data_figures_view(figures, "w", 1, (BasePlace){"test", 1, 1}));
    char *said = folder_said(diagnostics, folder);
    assert_string_equal(
        said, "f.sql:1:45: warning sql-whole-division: half: whole numbers are divided: 1 / 2 gives 0 [write "
              "1.0 * a / b, or CAST(a / b AS INTEGER) when the whole number is meant]\n");
    free(said);
    data_figures_free(figures);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
  }
  free(cache);
  free(path);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_page_holds),
      cmocka_unit_test(the_page_knows_the_forms),
      cmocka_unit_test(mistakes_are_explained),
      cmocka_unit_test(other_types_are_found),
      cmocka_unit_test(days_are_compared_with_days),
      cmocka_unit_test(bare_columns_are_found),
      cmocka_unit_test(divisions_are_marked),
      cmocka_unit_test(subqueries_of_several_rows_are_marked),
      cmocka_unit_test(marks_change_nothing),
      cmocka_unit_test(whole_divisions_are_said_each_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
