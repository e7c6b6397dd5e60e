/* The parts of the data layer that are pure functions: SQL as text, numbers, rules, fingerprints. */
#include "support.h"

#include "data/reading.h"
#include "data/rule.h"

/* ---- SQL as text ---------------------------------------------------------------------------------------------- */

static void references_of_queries(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"SELECT 1", ""},
      {"SELECT a FROM t", "t"},
      {"SELECT a, b FROM t x, u AS y WHERE x.a IN (1, 2), z", "t u"},
      {"SELECT * FROM t JOIN u ON t.a = u.a, v", "t u v"},
      {"SELECT * FROM t LEFT JOIN u USING (a, b) CROSS JOIN w", "t u w"},
      {"SELECT * FROM t JOIN u ON f(t.a, u.b) = 1 GROUP BY a, b ORDER BY c, d", "t u"},
      {"SELECT (SELECT MAX(x) FROM v) FROM (SELECT a FROM t) q", "v t"},
      {"SELECT * FROM (t JOIN u ON t.a = u.a)", "t u"},
      {"WITH a AS (SELECT * FROM t), b(x, y) AS (SELECT * FROM a) SELECT * FROM b JOIN u ON 1 = 1", "t u"},
      {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n, t", "t"},
      {"SELECT EXTRACT(YEAR FROM d), SUBSTRING(s FROM 2) FROM t", "t"},
      {"SELECT a IS DISTINCT FROM b FROM t", "t"},
      {"SELECT * FROM main.t, \"Une Vue\", generate_series(1, 2)", "t Une Vue"},
      {"SELECT 'FROM x' || \"y\" FROM t -- FROM z\n/* FROM w */", "t"},
      {"SELECT * FROM t UNION SELECT * FROM u EXCEPT SELECT a, b FROM v ORDER BY 1, 2", "t u v"},
      {"SELECT * FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.a = t.a) AND x NOT IN v", "t u v"},
      {"SELECT COUNT(*) FILTER (WHERE a = 1), RANK() OVER (PARTITION BY a, b ORDER BY c, d) FROM t", "t"},
      {"SELECT CASE WHEN a THEN b END, c FROM t AS x, LATERAL (SELECT d FROM u) AS y", "t u"},
      {"", ""},
      {"FROM FROM FROM ((((", ""},
  };
  BaseArena *arena = base_arena_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    size_t count;
    const char **names = data_sql_references(cases[i][0], 0, strlen(cases[i][0]), arena, &count);
    BaseBuffer said = {0};
    base_buffer_add_text(&said, "");
    for (size_t k = 0; k < count; k++) base_buffer_add_format(&said, "%s%s", k ? " " : "", names[k]);
    if (strcmp(said.data ? said.data : "", cases[i][1]) != 0)
      fail_msg("%s: “%s”, expected “%s”", cases[i][0], said.data, cases[i][1]);
    base_buffer_free(&said);
  }
  base_arena_free(arena);
}

static void statements_and_their_comments(void **state) {
  (void)state;
  static const char text[] = "-- Un fichier.\n"
                             "\n"
                             "-- La première vue,\n"
                             "-- sur deux lignes.\n"
                             "CREATE TEMPORARY VIEW un AS SELECT ';' AS a; -- à côté\n"
                             "/* La table,\n * aussi. */\n"
                             "create temp table \"Deux Mots\" as\n  select 1;\n"
                             "-- Loin.\n"
                             "\n"
                             "CREATE TEMPORARY VIEW trois(a, b) AS SELECT 1, 2;\n"
                             "CREATE TABLE t(a INTEGER, b TEXT);;\n"
                             "CREATE UNIQUE INDEX i ON t(a);\n"
                             "PRAGMA x";
  static const struct {
    DataStatementKind kind;
    bool temporary;
    const char *name, *definition, *select, *columns;
    int line, column;
  } expected[] = {
      {DATA_CREATE_VIEW, true, "un", "La première vue, sur deux lignes.", "SELECT ';' AS a", "", 5, 1},
      {DATA_CREATE_TABLE_AS, true, "Deux Mots", "La table, aussi.", "select 1", "", 8, 1},
      {DATA_CREATE_VIEW, true, "trois", "", "SELECT 1, 2", "(a, b)", 12, 1},
      {DATA_CREATE_TABLE, false, "t", "", "", "", 13, 1},
      {DATA_CREATE_INDEX, false, "i", "", "", "", 14, 1},
      {DATA_OTHER, false, NULL, "", "", "", 15, 1},
  };
  BaseArena *arena = base_arena_new();
  DataSqlFile file = {"x.sql", text, sizeof text - 1};
  DataStatementList list = {0};
  data_statements_read(&file, arena, &list);
  assert_int_equal(list.count, SUPPORT_COUNT(expected));
  for (size_t i = 0; i < list.count; i++) {
    const DataStatement *one = &list.items[i];
    assert_int_equal(one->kind, expected[i].kind);
    assert_int_equal(one->temporary, expected[i].temporary);
    if (expected[i].name) assert_string_equal(one->name, expected[i].name);
    assert_string_equal(one->definition, expected[i].definition);
    assert_int_equal(one->select_end - one->select_start, strlen(expected[i].select));
    assert_memory_equal(text + one->select_start, expected[i].select, strlen(expected[i].select));
    assert_string_equal(one->columns, expected[i].columns);
    assert_int_equal(one->place.line, expected[i].line);
    assert_int_equal(one->place.column, expected[i].column);
  }
  base_free(list.items);
  base_arena_free(arena);
}

/* ---- numbers -------------------------------------------------------------------------------------------------- */

/* How a column is read: its cells joined by bars, its type, and the values, "?" where two are possible; or the fault of the
 * first cell that has one. */
static void columns_as_people_write_them(void **state) {
  (void)state;
  static const char *const faults[] = {"",      "form",    "clash", "decimals", "digits",
                                       "large", "inexact", "unit",  "no day"};
  static const struct {
    const char *type, *cells, *values;
  } cases[] = {
      {"INTEGER", "0|-12|+7|007|−3|1 234 567|12\u00A0345|12\u202F345", "0|-12|7|7|-3|1234567|12345|12345"},
      {"INTEGER", "9223372036854775807|-9223372036854775808", "9223372036854775807|-9223372036854775808"},
      {"INTEGER", "9223372036854775808", "large"},
      {"INTEGER", "1,234|12,500|980", "1234|12500|980"},
      {"INTEGER", "1.234|2.500.000", "1234|2500000"},
      {"INTEGER", "1.234|2,500", "1234|clash"},
      {"INTEGER", "1'234|12’500", "1234|12500"},
      {"INTEGER", "(1 970)|1 970 €|€ 12|-$3|12 CHF|", "-1970|1970|12|unit"},
      {"INTEGER", "12.0", "decimals"},
      {"INTEGER", "1e3|VRAI", "1000|clash"},
      {"INTEGER", "VRAI|FAUX|true|0|1", "1|0|1|0|1"},
      {"INTEGER", "VRAI|2", "1|clash"},
      {"INTEGER", "1 23", "form"},
      {"INTEGER", "12 3456", "form"},
      {"INTEGER", "123 456", "123456"},
      {"INTEGER", "1234 567", "form"},
      {"INTEGER", "1234,567", "decimals"},
      {"REAL", "1234 567,5", "form"},
      {"INTEGER", "12a", "form"},
      {"INTEGER", "--1", "form"},
      {"INTEGER", "(-1)", "form"},
      {"INTEGER", "0,123", "decimals"},
      {"REAL", "1.5|.5|5.|1e3|0.25", "1.5|0.5|5|1000|0.25"},
      {"REAL", "1,5|-2,5E-1|12\u202F345,5", "1.5|-0.25|12345.5"},
      {"REAL", "0,5|1.5", "0.5|clash"},
      {"REAL", "1,234|0,1", "?|0.1"},
      {"REAL", "1,234", "?"},
      {"REAL", "1.234|12.345", "?|?"},
      {"REAL", "1.234|12.34", "?|12.34"},
      {"REAL", "0.123|1.234", "0.123|1.234"},
      {"REAL", "1.234,50|7", "1234.5|7"},
      {"REAL", "1,234.50|7,000", "1234.5|7000"},
      {"REAL", "1 234,5|1'234", "1234.5|clash"},
      {"REAL", "12,5 %|7%|0 %|0", "12.5|7|0|0"},
      {"REAL", "12,5 %|7", "12.5|unit"},
      {"REAL", "7|12,5 %", "7|unit"},
      {"REAL", "12 €|7", "12|7"},
      {"REAL", "12345678901234567890", "large"},
      {"REAL", "0.1234567890123456", "0.1234567890123456"},
      {"REAL", "0.30000000000000004", "0.30000000000000004"},
      {"REAL", "0.3000000000000000412", "inexact"},
      {"REAL", "9007199254740993", "inexact"},
      {"REAL", "1e999", "large"},
      {"REAL", "1e-400", "inexact"},
      {"REAL", "nan", "form"},
      {"REAL", "inf", "form"},
      {"REAL", "0x1F", "form"},
      {"REAL", "-", "form"},
      {"REAL", ".", "form"},
      {"REAL", "1e", "form"},
      {"REAL", "%", "form"},
      {"REAL", "1,234,567|1", "1234567|1"},
      {"REAL", "1,23,456", "form"},
      {"NUMERIC", "0.1234567890123456", "inexact"},
      {"NUMERIC", "9007199254740993", "9007199254740993"},
      {"NUMERIC(12,3)", "1.234|12.345", "1.234|12.345"},
      {"NUMERIC(12,3)", "1,234", "1.234"},
      {"NUMERIC(12,0)", "1.234", "1234"},
      {"NUMERIC(8,2)", "1.234", "1234"},
      {"NUMERIC(8,2)", "12.500", "?"},
      {"NUMERIC(8,2)", "1.25|1.255", "1.25|decimals"},
      {"NUMERIC(4,2)", "99.99|100", "99.99|digits"},
      {"BOOLEAN", "t|f|true|FALSE|1|0|oui|non|VRAI|Faux|yes|no|Ja|nein|Sí", "1|0|1|0|1|0|1|0|1|0|1|0|1|0|1"},
      {"BOOLEAN", "2", "form"},
      {"BOOLEAN", "peut-être", "form"},
      {"DATE", "2020-12-31|2020/01/02|2020-02-29", "2020-12-31|2020-01-02|2020-02-29"},
      {"DATE", "2020-02-30", "no day"},
      {"DATE", "2019-02-29", "no day"},
      {"DATE", "31/12/2019|01/03/2020", "2019-12-31|2020-03-01"},
      {"DATE", "12/31/2019|03/01/2020", "2019-12-31|2020-03-01"},
      {"DATE", "03/04/2019", "?"},
      {"DATE", "04/04/2019", "2019-04-04"},
      {"DATE", "31/12/2019|12/31/2019", "2019-12-31|clash"},
      {"DATE", "03.04.2019|3-4-2019", "2019-04-03|2019-04-03"},
      {"DATE", "2020-12-31T00:00:00|2020-12-31 00:00", "2020-12-31|2020-12-31"},
      {"DATE", "2020-12-31 10:00", "form"},
      {"DATE", "31/12/19", "no day"},
      {"DATE", "2020-12", "form"},
      {"DATE", "today", "form"},
      {"TIMESTAMP", "2020-12-31 10:30:05|2020-12-31T10:30|2020-12-31",
       "2020-12-31 10:30:05|2020-12-31 10:30|2020-12-31 00:00:00"},
      {"TIMESTAMP", "2020-12-31 10:30:05+02", "form"},
      {"TIMESTAMP WITH TIME ZONE", "2020-12-31 10:30:05+02", "2020-12-31 10:30:05+02"},
      {"TIMESTAMP", "2020-02-30 10:30", "no day"},
      {"TIMESTAMP", "2020-02-20 25:30", "form"},
      {"TIME", "10:30|23:59:59.5", "10:30:00|23:59:59.5"},
      {"TIME", "24:00", "form"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseArena *arena = base_arena_new();
    const char *sql = base_arena_format(arena, "CREATE TABLE t(x %s)", cases[i].type);
    DataSqlFile file = {"s", sql, strlen(sql)};
    DataStatementList statements = {0};
    data_statements_read(&file, arena, &statements);
    size_t count;
    const DataTable *table = data_schema_tables(&statements, arena, &count);
    assert_int_equal(count, 1);
    DataReading reading;
    data_reading_start(&reading);
    BaseBuffer out = {0};
    DataReadFault fault = DATA_READ;
    for (const char *at = cases[i].cells; *at && !fault; at += strcspn(at, "|"), at += *at == '|') {
      DataReadValue value;
      bool before = reading.open;
      reading.open = false;
      fault = data_reading_take(&reading, &table->columns[0], at, strcspn(at, "|"), &value);
      if (out.length) base_buffer_add_char(&out, '|');
      if (fault)
        base_buffer_add_text(&out, faults[fault]);
      else if (reading.open)
        base_buffer_add_text(&out, "?");
      else if (value.is_text)
        base_buffer_add_text(&out, value.text);
      else if (value.whole)
        base_buffer_add_format(&out, "%lld", (long long)value.integer);
      else
        base_buffer_add_format(
            &out,
            strtod(cases[i].values, NULL) == value.real && strlen(cases[i].values) > 16 ? "%.17g" : "%.15g",
            value.real);
      reading.open |= before;
    }
    const char *got = out.data ? out.data : "";
    bool same = strcmp(got, cases[i].values) == 0 ||
                (strlen(got) > 16 && strtod(got, NULL) == strtod(cases[i].values, NULL));
    if (!same) fail_msg("%s %s: %s, expected %s", cases[i].type, cases[i].cells, got, cases[i].values);
    base_buffer_free(&out);
    base_free(statements.items);
    base_arena_free(arena);
  }
}

static void groups_of_keys(void **state) {
  (void)state;
  static const struct {
    const char *text;
    bool plain, grouped;
    int64_t value;
  } cases[] = {{"12", true, true, 12},       {"1 234", true, true, 1234}, {"1,234", false, true, 1234},
               {"1.234", false, true, 1234}, {"VRAI", false, true, 1},    {"1.23", false, false, 0},
               {"", false, false, 0},        {"a", false, false, 0},      {"3 €", false, true, 3}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    int64_t value = 0;
    assert_int_equal(data_parse_integer(cases[i].text, strlen(cases[i].text), &value), cases[i].plain);
    assert_int_equal(data_parse_grouped(cases[i].text, strlen(cases[i].text), &value), cases[i].grouped);
    if (cases[i].grouped) assert_int_equal(value, cases[i].value);
  }
}

/* ---- rules ---------------------------------------------------------------------------------------------------- */

static void rules_of_columns(void **state) {
  (void)state;
  static const struct {
    const char *expression;
    DataType type;
    DataRuleKind kind;
    const char *good, *bad, *expectation;
  } cases[] = {
      {"x IN ('a', 'it''s')", DATA_TYPE_TEXT, DATA_RULE_LIST, "it's", "its", "expected one of a, it's"},
      {" X  in ( 1,-2 ) ", DATA_TYPE_INTEGER, DATA_RULE_LIST, "-2", "2", "expected one of 1, -2"},
      {"\"x\" BETWEEN 3 AND 24", DATA_TYPE_INTEGER, DATA_RULE_RANGE, "24", "25", "expected from 3 to 24"},
      {"x >= 0", DATA_TYPE_INTEGER, DATA_RULE_RANGE, "0", "-1", "expected at least 0"},
      {"x > 0", DATA_TYPE_INTEGER, DATA_RULE_RANGE, "1", "0", "expected at least 1"},
      {"x < 10", DATA_TYPE_INTEGER, DATA_RULE_RANGE, "9", "10", "expected at most 9"},
      {"x LIKE '____-__-__'", DATA_TYPE_TEXT, DATA_RULE_FORM, "2020-12-31", "2020-12",
       "expected a day like 2020-12-31"},
      {"x LIKE '__'", DATA_TYPE_TEXT, DATA_RULE_FORM, "éà", "é", "expected the form __"},
      {"x LIKE 'a%'", DATA_TYPE_TEXT, DATA_RULE_OTHER, "", "", "expected x LIKE 'a%'"},
      {"x IN ('a') OR y", DATA_TYPE_TEXT, DATA_RULE_OTHER, "", "", "expected x IN ('a') OR y"},
      {"x IN (SELECT 1)", DATA_TYPE_INTEGER, DATA_RULE_OTHER, "", "", "expected x IN (SELECT 1)"},
      {"y IN (1)", DATA_TYPE_INTEGER, DATA_RULE_OTHER, "", "", "expected y IN (1)"},
      {"x BETWEEN 1 AND 2 AND z", DATA_TYPE_INTEGER, DATA_RULE_OTHER, "", "",
       "expected x BETWEEN 1 AND 2 AND z"},
      {"x IN (1, 2)", DATA_TYPE_NUMBER, DATA_RULE_OTHER, "", "", "expected x IN (1, 2)"},
  };
  BaseArena *arena = base_arena_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    DataRule rule = {.expression = cases[i].expression};
    const char *hint;
    data_rule_parse(&rule, "x", cases[i].type, arena);
    if (rule.kind != cases[i].kind) fail_msg("%s is of kind %d", cases[i].expression, rule.kind);
    assert_string_equal(data_rule_expectation(&rule, "", arena, &hint), cases[i].expectation);
    if (rule.kind == DATA_RULE_OTHER) continue;
    if (cases[i].type == DATA_TYPE_TEXT) {
      assert_true(data_rule_holds_text(&rule, cases[i].good, strlen(cases[i].good)));
      assert_false(data_rule_holds_text(&rule, cases[i].bad, strlen(cases[i].bad)));
    } else {
      assert_true(data_rule_holds_integer(&rule, strtoll(cases[i].good, NULL, 10)));
      assert_false(data_rule_holds_integer(&rule, strtoll(cases[i].bad, NULL, 10)));
    }
  }
  base_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(references_of_queries),
      cmocka_unit_test(statements_and_their_comments),
      cmocka_unit_test(columns_as_people_write_them),
      cmocka_unit_test(groups_of_keys),
      cmocka_unit_test(rules_of_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
