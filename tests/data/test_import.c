/* CSV as people have it, and what is said of wrong cells: file, line, column, value, what was expected. */
#include "folder.h"

#define SCHEMA                                                                                               \
  "CREATE TABLE ville(ville_id INTEGER PRIMARY KEY, nom TEXT NOT NULL UNIQUE);\n"                            \
  "CREATE TABLE mesure(\n"                                                                                   \
  "  mesure_id INTEGER PRIMARY KEY,\n"                                                                       \
  "  ville_id INTEGER REFERENCES ville(ville_id),\n"                                                         \
  "  sexe TEXT CHECK (sexe IN ('F', 'H')),\n"                                                                \
  "  age INTEGER CHECK (age BETWEEN 0 AND 120),\n"                                                           \
  "  taux NUMERIC,\n"                                                                                        \
  "  debut TEXT CHECK (debut LIKE '____-__-__'),\n"                                                          \
  "  fin TEXT,\n"                                                                                            \
  "  CHECK (debut <= fin));\n"
#define VILLES "ville_id,nom\n1,Brest\n2,Évry\n"
#define HEAD   "mesure_id,ville_id,sexe,age,taux,debut,fin\n"

/* What the import makes of the rows, as CSV. */
static char *rows_of(DataRecords *records, const char *sql, BaseDiagnostics *diagnostics) {
  FILE *out = tmpfile();
  assert_non_null(out);
  assert_true(data_query(records, sql, false, out, diagnostics));
  size_t length = (size_t)ftell(out);
  char *text = calloc(1, length + 1);
  rewind(out);
  assert_int_equal(fread(text, 1, length, out), length);
  fclose(out);
  return text;
}

typedef struct {
  const char *text;
  size_t length;
  const char *rows; /* of "SELECT * FROM mesure" without its head, or NULL: an error */
  const char *said;
} Case;

static void run_case(const Case *one) {
  FolderFile files[] = {
      {"schema.sql", SCHEMA, 0}, {"ville.csv", VILLES, 0}, {"mesure.csv", one->text, one->length}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder}, diagnostics);
  char *said = folder_said(diagnostics, folder);
  assert_string_equal(said, one->said ? one->said : "");
  if (one->rows) {
    assert_non_null(records);
    char *rows = rows_of(records, "SELECT * FROM mesure", diagnostics);
    assert_string_equal(strchr(rows, '\n') + 1, one->rows);
    free(rows);
  } else {
    assert_null(records);
  }
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  free(said);
  support_folder_remove(folder);
}

static void files_as_people_have_them(void **state) {
  (void)state;
  static const char row[] = "1,2,F,30,1.5,2020-01-01,2020-02-01\r\n";
  static const Case cases[] = {
      {HEAD "1,2,F,30,1.5,2020-01-01,2020-02-01\n", 0, row, NULL},
      {"\xEF\xBB\xBF" HEAD "1,2,F,30,1.5,2020-01-01,2020-02-01", 0, row, NULL},
      {"mesure_id;ville_id;sexe;age;taux;debut;fin\r\n1;2;F;30;1,5;2020-01-01;2020-02-01\r\n", 0, row, NULL},
      {"mesure_id\tville_id\tsexe\tage\ttaux\tdebut\tfin\r1\t2\tF\t30\t1,5\t2020-01-01\t2020-02-01\r", 0, row,
       NULL},
      {"\"mesure_id\",\"ville_id\",\"sexe\",\"age\",\"taux\",\"debut\",\"fin\"\n"
       "\"1\",\"2\",\"F\",\"30\",\"1,5\",\"2020-01-01\",\"2020-02-01\"\n",
       0, row, NULL},
      {"fin,debut,taux,age,sexe,ville_id,mesure_id\n2020-02-01,2020-01-01,1.5,30,F,2,1\n", 0, row, NULL},
      {"mesure_id;ville_id;sexe;age;taux;debut;fin;;\n1;2;F;30;1,5;2020-01-01;2020-02-01;;\n;;;;;;;;\n;;;;"
       "\n\n\n",
       0, row, NULL},
      {"\n\n" HEAD "\n1, 2 ,F, 30,1.5 ,2020-01-01,2020-02-01\n", 0, row, NULL},
      {HEAD "1,,,,,,\n2,1,H,0,-0.25,2020-01-01,\"two\nlines, \"\"quoted\"\"\"\n", 0,
       "1,,,,,,\r\n2,1,H,0,-0.25,2020-01-01,\"two\nlines, \"\"quoted\"\"\"\r\n", NULL},
      {HEAD "1,1,F,30,1 234 567.5,,caf\xE9 \x9Cuf \x80\n", 0, "1,1,F,30,1234567.5,,café œuf €\r\n", NULL},
      {HEAD "1,1,F,30,\"12\xE2\x80\xAF"
            "500,25\",,\n2,1,F,30,1e3,,\n",
       0, "1,1,F,30,12500.25,,\r\n2,1,F,30,1000,,\r\n", NULL},
      {HEAD "1,1,F,30\n", 0, "1,1,F,30,,,\r\n",
       "mesure.csv:2:1: warning short-line: 1 line has fewer fields than the head line [what they lack was "
       "taken as empty]\n"},
      {HEAD, 0, "", NULL},
      {"sep=;\r\nmesure_id;ville_id;sexe;age;taux;debut;fin\r\n1;2;F;30;1,5;2020-01-01;2020-02-01\r\n", 0,
       row, NULL},
      {"\xEF\xBB\xBF\"sep=;\"\nmesure_id;ville_id;sexe;age;taux;debut;fin\n1;2;F;30;1,5;2020-01-01;2020-02-"
       "01\n",
       0, row, NULL},
      {"SEP=,\n" HEAD "1,2,F,30,1.5,2020-01-01,2020-02-01\n", 0, row, NULL},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) run_case(&cases[i]);
}

static void wrong_cells_are_named(void **state) {
  (void)state;
  static const Case cases[] = {
      {"sep=,\n" HEAD "1,1,F,trente,1,,\n", 0, NULL,
       "mesure.csv:3:7: error cell-type: age: “trente” is not a whole number\n"},
      {HEAD "1,1,F,trente,1,,\n", 0, NULL,
       "mesure.csv:2:7: error cell-type: age: “trente” is not a whole number\n"},
      {HEAD "1,1,F,30.5,1,,\n", 0, NULL,
       "mesure.csv:2:7: error cell-type: age: “30.5” is not a whole number [declare the column NUMERIC in "
       "schema.sql if it "
       "holds decimals]\n"},
      {HEAD "1,1,F,30,un,,\n", 0, NULL, "mesure.csv:2:10: error cell-type: taux: “un” is not a number\n"},
      {HEAD "1,1,F,30,nan,,\n2,1,F,30,0x10,,\n", 0, NULL,
       "mesure.csv:2:10: error cell-type: taux: “nan” is not a number\n"
       "mesure.csv:3:10: error cell-type: taux: “0x10” is not a number\n"},
      {HEAD "1,1,f,30,1,,\n", 0, NULL,
       "mesure.csv:2:5: error cell-value: sexe: “f”, expected one of F, H [the nearest is F]\n"},
      {HEAD "1,1,F,121,1,,\n2,1,F,-1,1,,\n", 0, NULL,
       "mesure.csv:2:7: error cell-value: age: “121”, expected from 0 to 120\n"
       "mesure.csv:3:7: error cell-value: age: “-1”, expected from 0 to 120\n"},
      {HEAD "1,1,F,30,1,01/02/2020,\n", 0, NULL,
       "mesure.csv:2:12: error cell-value: debut: “01/02/2020”, expected a day like 2020-12-31\n"},
      {HEAD "1,1,F,30,1,2020-02-01,2020-01-01\n", 0, NULL,
       "mesure.csv:2:12: error cell-value: debut: “2020-02-01”, expected debut <= fin\n"},
      {HEAD "1,1,F,30,1,,\n1,2,F,30,1,,\n", 0, NULL,
       "mesure.csv:3:1: error cell-repeated: mesure_id: “1” stands a second time, it must be unique [it "
       "stands first on line "
       "2]\n"},
      {HEAD "1,1,F,30,1,,\n2,7,F,30,1,,\n", 0, NULL,
       "mesure.csv:3:3: error cell-reference: ville_id: “7” is no ville_id of the table ville\n"},
      {HEAD "1,1,F,30,1,,,oups\n", 0, NULL,
       "mesure.csv:2:14: error value-without-column: “oups” stands under no column of the head line [is "
       "there an unquoted "
       "separator in the line?]\n"},
      {HEAD "1,1,\"F\n\",30,1,,\n2,1,F,x,1,,\n", 0, NULL,
       "mesure.csv:2:5: error cell-value: sexe: “F\n”, expected one of F, H\n"
       "mesure.csv:4:7: error cell-type: age: “x” is not a whole number\n"},
      {"mesure_id,ville_id,sexe,aje,taux,debut,fin\n1,1,F,30,1,,\n", 0, NULL,
       "mesure.csv:1:25: error unknown-column: the table mesure has no column “aje” [the nearest column of "
       "the schema is "
       "age]\n"
       "mesure.csv:1:1: error missing-column: the head line lacks the column age of the table mesure [the "
       "nearest name of "
       "the head line is aje]\n"},
      {"mesure_id,ville_id,sexe,age,taux,debut,fin,age\n", 0, NULL,
       "mesure.csv:1:44: error repeated-column: the column age stands twice in the head line\n"},
      {" ", 0, NULL,
       "mesure.csv:1:1: error csv-empty: the file has no head line [an empty table is a file with its head "
       "line "
       "alone]\n"},
      {HEAD "1,1,F,30,\"1,,\n2,1,F,3,1,,\n", 0, NULL,
       "mesure.csv:2:10: error csv-open-quote: a quote that is never closed [add the closing quote]\n"},
      {HEAD "1,1\rF,30,1,,\n", 0, NULL,
       "mesure.csv:2:1: error csv-malformed: a line end inside a line [remove the carriage return inside the "
       "line]\n"},
      {HEAD "1,1,F,\0,1,,\n", sizeof HEAD - 1 + 13, NULL,
       "mesure.csv:2:7: error csv-zero-byte: a zero byte, which no text holds [export the file again as CSV "
       "(UTF-8)]\n"},
      {"\xFF\xFEm\0\0\xD8", 6, NULL,
       "mesure.csv:1:0: error csv-utf16: the file is in UTF-16, and damaged: it is cut [export the file "
       "again as "
       "CSV (UTF-8)]\n"},
      {"\xFF\xFEm\0\0\xD8x\0", 8, NULL,
       "mesure.csv:1:0: error csv-utf16: the file is in UTF-16, and damaged: half of a character [export the "
       "file "
       "again as CSV (UTF-8)]\n"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) run_case(&cases[i]);
}

static void faults_beyond_fifty_are_counted(void **state) {
  (void)state;
  BaseBuffer text = {0};
  base_buffer_add_text(&text, HEAD);
  for (int i = 0; i < 1000; i++) base_buffer_add_format(&text, "%d,1,X,30,1,,\n", i);
  FolderFile files[] = {
      {"schema.sql", SCHEMA, 0}, {"ville.csv", VILLES, 0}, {"mesure.csv", text.data, text.length}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_null(data_records_open(&(DataOptions){.records = folder}, diagnostics));
  assert_int_equal(base_diagnostics_size(diagnostics), 51);
  char *said = folder_said(diagnostics, folder);
  support_contains(said, "mesure.csv:51:6: error cell-value");
  support_contains(said, "mesure.csv:0:0: error more-faults: 950 more errors in this file\n");
  free(said);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&text);
  support_folder_remove(folder);
}

static void orphans_beyond_fifty_are_counted(void **state) {
  (void)state;
  BaseBuffer text = {0};
  base_buffer_add_text(&text, HEAD);
  for (int i = 0; i < 60; i++) base_buffer_add_format(&text, "%d,9,F,30,1,,\n", i);
  FolderFile files[] = {
      {"schema.sql", SCHEMA, 0}, {"ville.csv", VILLES, 0}, {"mesure.csv", text.data, text.length}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_null(data_records_open(&(DataOptions){.records = folder}, diagnostics));
  char *said = folder_said(diagnostics, folder);
  support_contains(said, "mesure.csv:51:4: error cell-reference");
  support_contains(said, "10 more errors in this file\n");
  free(said);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&text);
  support_folder_remove(folder);
}

static void missing_files_are_named(void **state) {
  (void)state;
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"vile.csv", VILLES, 0}, {"mesure.csv", HEAD, 0}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_null(data_records_open(&(DataOptions){.records = folder}, diagnostics));
  char *said = folder_said(diagnostics, folder);
  assert_string_equal(
      said,
      "schema.sql:1:1: error missing-csv: the table ville has no file ville.csv [an empty table is a file "
      "with its head line alone]\n"
      "vile.csv:0:0: warning unknown-table: schema.sql has no table vile [the nearest table is ville]\n");
  free(said);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
}

/* A line of 64 MiB, a head of thousands of columns and a field of 8 MiB end in a diagnostic, in little memory. */
static void open_in_child(void *folder) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder}, diagnostics);
  base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
}

static void long_lines_end_in_a_diagnostic(void **state) {
  (void)state;
  static const struct {
    const char *fill;
    size_t times;
    const char *said;
  } cases[] = {
      {"aaaaaaaaaaaaaaaa", 4 << 20, "a record of more than 8 MiB begins here"},
      {"1,", 3 << 19, "more than 20000 fields"},
      {"\"a\n", 1 << 20, "quote that is never closed"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer text = {0};
    base_buffer_add_text(&text, HEAD);
    for (size_t k = 0; k < cases[i].times; k++) base_buffer_add_text(&text, cases[i].fill);
    FolderFile files[] = {
        {"schema.sql", SCHEMA, 0}, {"ville.csv", VILLES, 0}, {"mesure.csv", text.data, text.length}};
    char *folder = folder_with(files, 3);
    base_buffer_free(&text);
    SupportRun run = support_fork(open_in_child, folder);
    assert_int_equal(run.status, 0);
    support_contains(run.err, cases[i].said);
#ifndef MILLESIME_DEBUG /* sanitizers need memory of their own */
    assert_true(run.peak_kib < 40 << 10);
#endif
    support_run_free(&run);
    support_folder_remove(folder);
  }
}

static void thousands_of_columns(void **state) {
  (void)state;
  BaseBuffer text = {0};
  base_buffer_add_text(&text, "mesure_id,ville_id,sexe,age,taux,debut,fin");
  for (int i = 0; i < 5000; i++) base_buffer_add_text(&text, ",");
  base_buffer_add_text(&text, "\n1,1,F,30,1,,");
  for (int i = 0; i < 5000; i++) base_buffer_add_text(&text, ",");
  base_buffer_add_text(&text, "\n");
  Case one = {text.data, text.length, "1,1,F,30,1,,\r\n", NULL};
  run_case(&one);
  base_buffer_free(&text);
}

static void what_was_detected_is_said(void **state) {
  (void)state;
  FolderFile files[] = {{"schema.sql", SCHEMA, 0},
                        {"ville.csv", "\xEF\xBB\xBFnom;ville_id\nBrest;1\n", 0},
                        {"mesure.csv", HEAD "1,1,F,30,1,,caf\xE9\n", 0}};
  char *folder = folder_with(files, 3);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(&(DataOptions){.records = folder, .verbose = true}, diagnostics);
  assert_non_null(records);
  assert_int_equal(data_table_count(records), 2);
  const DataTableInfo *ville = data_table_at(records, 0), *mesure = data_table_at(records, 1);
  assert_string_equal(ville->table, "ville");
  assert_int_equal(ville->rows, 1);
  assert_int_equal(ville->separator, ';');
  assert_string_equal(ville->encoding, "UTF-8 with mark");
  assert_string_equal(mesure->encoding, "Windows-1252");
  char *said = folder_said(diagnostics, folder);
  support_contains(said, "ville.csv:0:0: note csv-read: 1 rows, UTF-8 with mark, separated by semicolons\n");
  free(said);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_as_people_have_them),
      cmocka_unit_test(wrong_cells_are_named),
      cmocka_unit_test(faults_beyond_fifty_are_counted),
      cmocka_unit_test(orphans_beyond_fifty_are_counted),
      cmocka_unit_test(missing_files_are_named),
      cmocka_unit_test(long_lines_end_in_a_diagnostic),
      cmocka_unit_test(thousands_of_columns),
      cmocka_unit_test(what_was_detected_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
