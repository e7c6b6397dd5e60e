/* Figure files of any text, and, when the first byte says so, of text that is written by the grammar of SQL from the bytes that
 * follow: read, planned, compiled by a closed SQLite, computed within a limit. */
#include "data/data.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void write_file(const char *folder, const char *name, const void *data, size_t length) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "w");
  if (!file) abort();
  if (length && fwrite(data, 1, length, file) != length) abort();
  fclose(file);
}

static void remove_file(const char *folder, const char *name) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
}

static void compute_all(DataRecords *records, BaseDiagnostics *diagnostics) {
  DataFigures *figures = data_figures_new(records, NULL, diagnostics);
  size_t count;
  const char *const *names = data_view_names(records, &count);
  for (size_t i = 0; i < count && i < 16; i++)
    data_figures_view(figures, names[i], strlen(names[i]), (BasePlace){"fuzz", 1, 1});
  data_checks_run(figures, diagnostics);
  data_figures_free(figures);
}

/* ---- SQL by its grammar --------------------------------------------------------------------------------------- */

typedef struct {
  const uint8_t *data;
  size_t size, at;
  int depth;
  BaseBuffer out;
} Writer;

enum { DEEPEST = 9, LONGEST = 20000 };

static size_t choose(Writer *writer, size_t below) {
  return writer->at < writer->size ? writer->data[writer->at++] % below : 0;
}

static void word(Writer *writer, const char *text) {
  base_buffer_add_text(&writer->out, text);
  base_buffer_add_char(&writer->out, ' ');
}

static void one_of(Writer *writer, const char *const *words, size_t count) {
  word(writer, words[choose(writer, count)]);
}

static void query(Writer *writer);

static void expression(Writer *writer);

static void expressions(Writer *writer) {
  size_t count = 1 + choose(writer, 3);
  for (size_t i = 0; i < count; i++) {
    if (i) word(writer, ",");
    expression(writer);
  }
}

static void leaf(Writer *writer) {
  static const char *const leaves[] = {
      "id",    "nom",   "a.id",         "\"nom\"", "1",  "0",     "-7",
      "2.5",   "1e308", "NULL",         "'x'",     "''", "x'00'", "9223372036854775807",
      "'now'", "q.id",  "CURRENT_DATE", "code"};
  one_of(writer, leaves, sizeof leaves / sizeof *leaves);
}

static void call(Writer *writer) {
  static const char *const names[] = {"SUM",          "AVG",
                                      "COUNT",        "TOTAL",
                                      "MIN",          "MAX",
                                      "ROUND",        "ABS",
                                      "UPPER",        "LOWER",
                                      "SUBSTR",       "LENGTH",
                                      "RANK",         "HEX",
                                      "COALESCE",     "NULLIF",
                                      "date",         "strftime",
                                      "printf",       "replace",
                                      "group_concat", "millesime_divide",
                                      "random",       "json_array",
                                      "LAG",          "instr",
                                      "quote",        "zeroblob",
                                      "julianday"};
  one_of(writer, names, sizeof names / sizeof *names);
  word(writer, "(");
  if (choose(writer, 8) == 0)
    word(writer, "*");
  else if (choose(writer, 8))
    expressions(writer);
  word(writer, ")");
  if (choose(writer, 6) == 0) {
    word(writer, "FILTER ( WHERE");
    expression(writer);
    word(writer, ")");
  }
  if (choose(writer, 5) == 0) {
    word(writer, "OVER ( ORDER BY");
    expression(writer);
    word(writer, choose(writer, 2) ? "ROWS 1 PRECEDING )" : ")");
  }
}

static void operation(Writer *writer) {
  static const char *const operators[] = {"+",
                                          "-",
                                          "*",
                                          "/",
                                          "/",
                                          "%",
                                          "||",
                                          "<",
                                          "=",
                                          "AND",
                                          "OR",
                                          "LIKE",
                                          "IS",
                                          "&",
                                          "<<",
                                          "->",
                                          "COLLATE \"C\" <",
                                          "BETWEEN 1 AND",
                                          "NOT NULL OR",
                                          "::"};
  expression(writer);
  one_of(writer, operators, sizeof operators / sizeof *operators);
  expression(writer);
}

static void expression(Writer *writer) {
  if (++writer->depth > DEEPEST || writer->out.length > LONGEST) {
    leaf(writer);
    writer->depth--;
    return;
  }
  switch (choose(writer, 9)) {
  case 0:
  case 1: leaf(writer); break;
  case 2:
  case 3: operation(writer); break;
  case 4: call(writer); break;
  case 5:
    word(writer, "CASE WHEN");
    expression(writer);
    word(writer, "THEN");
    expression(writer);
    word(writer, "END");
    break;
  case 6:
    word(writer, "CAST (");
    expression(writer);
    word(writer, choose(writer, 2) ? "AS INTEGER )" : "AS TEXT )");
    break;
  case 7:
    word(writer, choose(writer, 3) ? "(" : "EXISTS (");
    if (choose(writer, 2))
      query(writer);
    else
      expression(writer);
    word(writer, ")");
    break;
  default: word(writer, choose(writer, 2) ? "-" : "NOT"); expression(writer);
  }
  writer->depth--;
}

static void source(Writer *writer) {
  static const char *const tables[] = {"a",
                                       "a AS q",
                                       "edition e",
                                       "v0",
                                       "v1",
                                       "t0",
                                       "a, a AS q",
                                       "a JOIN a q ON a.id = q.id",
                                       "c",
                                       "sqlite_master",
                                       "generate_series(1, 3)",
                                       "a LEFT JOIN v0 USING (id)"};
  if (choose(writer, 5) == 0 && writer->depth < DEEPEST) {
    word(writer, "(");
    query(writer);
    word(writer, ") AS q");
  } else {
    one_of(writer, tables, sizeof tables / sizeof *tables);
  }
}

static void query(Writer *writer) {
  static const char *const joins[] = {"UNION ALL", "UNION", "EXCEPT", "INTERSECT"};
  writer->depth++;
  if (choose(writer, 8) == 0 && writer->depth < DEEPEST) {
    word(writer, choose(writer, 2) ? "WITH RECURSIVE c ( id ) AS (" : "WITH c AS (");
    query(writer);
    word(writer, ")");
  }
  word(writer, choose(writer, 6) ? "SELECT" : "SELECT DISTINCT");
  size_t count = 1 + choose(writer, 3);
  for (size_t i = 0; i < count; i++) {
    if (i) word(writer, ",");
    if (choose(writer, 10) == 0)
      word(writer, "*");
    else
      expression(writer);
    if (choose(writer, 2)) word(writer, i ? "AS nom" : "AS id");
  }
  if (choose(writer, 10)) {
    word(writer, "FROM");
    source(writer);
  }
  if (choose(writer, 3) == 0) {
    word(writer, "WHERE");
    expression(writer);
  }
  if (choose(writer, 3) == 0) {
    word(writer, "GROUP BY");
    expressions(writer);
    if (choose(writer, 2)) {
      word(writer, "HAVING");
      expression(writer);
    }
  }
  if (choose(writer, 8) == 0 && writer->depth < DEEPEST) {
    one_of(writer, joins, sizeof joins / sizeof *joins);
    query(writer);
  } else if (choose(writer, 4) == 0) {
    word(writer, "ORDER BY");
    expressions(writer);
    if (choose(writer, 2)) word(writer, "LIMIT 3");
  }
  writer->depth--;
}

/* A few views and tables that may read each other. */
static void statements(Writer *writer) {
  size_t count = 1 + choose(writer, 6);
  for (size_t i = 0; i < count; i++) {
    bool table = choose(writer, 4) == 0;
    base_buffer_add_format(&writer->out, "CREATE TEMPORARY %s %s%zu AS ", table ? "TABLE" : "VIEW",
                           table ? "t" : "v", i);
    query(writer);
    word(writer, ";\n");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char schema[] = "CREATE TABLE a(id INTEGER PRIMARY KEY, nom TEXT);\n",
                    rows[] = "id,nom\n1,un\n2,deux\n";
  char folder[] = "/tmp/millesime-fuzz-XXXXXX", figures[256];
  if (!mkdtemp(folder)) return 0;
  write_file(folder, "schema.sql", schema, sizeof schema - 1);
  write_file(folder, "a.csv", rows, sizeof rows - 1);
  Writer writer = {.data = data, .size = size, .at = 1};
  if (size && data[0] == 1) statements(&writer);
  if (writer.out.length)
    write_file(folder, "f.sql", writer.out.data, writer.out.length);
  else
    write_file(folder, "f.sql", data, size);
  base_buffer_free(&writer.out);
  snprintf(figures, sizeof figures, "%s/f.sql", folder);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataOptions options = {.records = folder, .figures = figures, .time_limit = 0.05};
  DataRecords *records = data_records_open(&options, diagnostics);
  if (!records && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
  if (records) compute_all(records, diagnostics);
  if (records && size && data[0] != 1) {
    FILE *out = fopen("/dev/null", "w");
    char *text = base_copy((const char *)data, size);
    data_query(records, text, false, out, diagnostics);
    base_free(text);
    fclose(out);
  }
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  remove_file(folder, "schema.sql");
  remove_file(folder, "a.csv");
  remove_file(folder, "f.sql");
  rmdir(folder);
  return 0;
}
