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
      {HEAD "1,1,F,30,1,,\n2,1,F,30,\xE9\x81,,\n", 0, NULL,
       "mesure.csv:3:11: error csv-encoding: the line is not UTF-8, and its byte 81 is no character of "
       "Windows-1252 [export the file again as CSV (UTF-8)]\n"},
      {HEAD "1,1,F,30,\xC3\x81\xE9,,\n", 0, NULL,
       "mesure.csv:2:11: error csv-encoding: the line is not UTF-8, and its byte 81 is no character of "
       "Windows-1252 [export the file again as CSV (UTF-8)]\n"},
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

/* Columns of one table t, from a CSV as a spreadsheet shows it. */
static void columns_are_read_in_one_way(void **state) {
  (void)state;
  static const struct {
    const char *columns, *csv, *rows, *said;
  } cases[] = {
      {"id INTEGER PRIMARY KEY, montant REAL, part REAL, jour DATE, actif INTEGER",
       "id;montant;part;jour;actif\r\n1;12 345,67 €;12,5 %;31/12/2020;VRAI\r\n2;(1 970);7 "
       "%;01/03/2020;FAUX\r\n",
       "1,12345.67,12.5,2020-12-31,1\r\n2,-1970,7,2020-03-01,0\r\n", ""},
      {"k TEXT PRIMARY KEY, n REAL", "k,n\na,\"1,234\"\nb,\"12,500\"\nc,980\n", NULL,
       "t.csv:2:3: error column-ambiguous: n: “1,234” can be read as 1234 or 1.234, and no other cell of the "
       "column says "
       "which [declare the column INTEGER if these are thousands, NUMERIC(12, 3) if they are decimals]\n"},
      {"k TEXT PRIMARY KEY, n INTEGER", "k,n\na,\"1,234\"\nb,\"12,500\"\nc,980\n",
       "a,1234\r\nb,12500\r\nc,980\r\n", ""},
      {"k TEXT PRIMARY KEY, n REAL", "k,n\na,\"1,234\"\nb,\"12,500.5\"\nc,980\n",
       "a,1234\r\nb,12500.5\r\nc,980\r\n", ""},
      {"k TEXT PRIMARY KEY, n REAL", "k;n\na;1,234\nb;980\nc;12,5\n", "a,1.234\r\nb,980\r\nc,12.5\r\n", ""},
      /* the decimal mark of another column settles it; two marks in a file settle nothing */
      {"n REAL, m REAL", "n;m\n1,234;0,5\n", "1.234,0.5\r\n", ""},
      {"n REAL, m REAL", "n;m\n1,234;0.5\n", "1234,0.5\r\n", ""},
      {"n REAL, m REAL, o REAL", "n;m;o\n1,234;0.5;0,5\n", NULL,
       "t.csv:2:1: error column-ambiguous: n: “1,234” can be read as 1234 or 1.234, and no other cell of the "
       "column says "
       "which [declare the column INTEGER if these are thousands, NUMERIC(12, 3) if they are decimals]\n"},
      {"a DATE, b DATE", "a,b\n03/04/2019,01/02/2020\n13/04/2019,02/01/2020\n", NULL,
       "t.csv:2:12: error column-ambiguous: b: “01/02/2020” can be read as 2020-02-01 or 2020-01-02, and no "
       "other cell of the "
       "column says which [write days as 2020-12-31]\n"},
      {"a DATE", "a\n03/04/2019\n13/04/2019\n", "2019-04-03\r\n2019-04-13\r\n", ""},
      {"n REAL", "n\n0.5\n\"0,5\"\n", NULL,
       "t.csv:3:1: error cell-type: n: “0,5” cannot be read as “0.5” on line 2 is [write all cells of the "
       "column in one way]\n"},
      /* faults before and after the open cell are said once, with the reading that was settled */
      {"id INTEGER PRIMARY KEY, n REAL", "id;n\nx;1\n2;1.234\n3;y\n4;1,5\n", NULL,
       "t.csv:2:1: error cell-type: id: “x” is not a whole number\n"
       "t.csv:4:3: error cell-type: n: “y” is not a number\n"},
      {"n INTEGER", "n\n12345678901234567890\n", NULL,
       "t.csv:2:1: error cell-type: n: “12345678901234567890” is too large: whole numbers reach to "
       "9223372036854775807 [if it "
       "is an identifier, declare the column TEXT]\n"},
      {"n NUMERIC(8, 2)", "n\n3.14159\n", NULL,
       "t.csv:2:1: error cell-type: n: “3.14159” has more than the 2 decimals that are declared\n"},
      {"k VARCHAR(3)", "k\nété\nétés\n", NULL,
       "t.csv:3:1: error cell-type: k: “étés” has more than 3 characters\n"},
      {"jour DATE CHECK (jour IN ('2020-12-31'))", "jour\n31/12/2020\n", "2020-12-31\r\n", ""},
      {"jour DATE", "jour\n30/02/2020\n", NULL,
       "t.csv:2:1: error cell-type: jour: “30/02/2020” is no day of the calendar\n"},
      {"ok BOOLEAN NOT NULL CHECK (ok IN (0, 1))", "ok\nt\nf\noui\nFAUX\n", "1\r\n0\r\n1\r\n0\r\n", ""},
      {"ok BOOLEAN", "ok\nmaybe\n", NULL,
       "t.csv:2:1: error cell-type: ok: “maybe” is not true or false [true and false are written true, t, "
       "yes, 1, vrai, oui … and "
       "false, f, no, 0, faux, non …]\n"},
      {"annee INTEGER PRIMARY KEY, v REAL",
       "Tableau 3 - Ventes;;\n;;\nannee;v;\n2019;1,5;\n2020;2,5;\nTotal;4;\n", NULL,
       "t.csv:6:1: error cell-type: annee: “Total” is not a whole number [a line of totals is no record: "
       "take it out]\n"},
      {"annee INTEGER PRIMARY KEY, v REAL", "Ventes;;\nannee;v;\n2019;1,5;\n", "2019,1.5\r\n", ""},
      {"annee INTEGER PRIMARY KEY, v REAL, w REAL", "Ventes;;\nannee;v;x\n2019;1,5;2\n", NULL,
       "t.csv:2:9: error unknown-column: the table t has no column “x” [the nearest column of the schema is "
       "v]\n"
       "t.csv:2:1: error missing-column: the head line lacks the column w of the table t [the nearest name "
       "of the head line is v]\n"},
      {"é TEXT PRIMARY KEY", "e\xCC\x81\né\ne\xCC\x81\n", NULL,
       "t.csv:3:1: error cell-repeated: é: “é” stands a second time, it must be unique [it stands first on "
       "line 2]\n"},
      {"a UUID, b", "a,b\n", NULL,
       "schema.sql:1:16: error unknown-type: a: UUID is no type of a column here [types are INTEGER, "
       "NUMERIC, REAL, TEXT, BOOLEAN, "
       "DATE, TIMESTAMP and TIME]\nschema.sql:1:24: error unknown-type: b has no type [types are INTEGER, "
       "NUMERIC, REAL, TEXT, "
       "BOOLEAN, DATE, TIMESTAMP and TIME]\n"},
      {"a INTEGER[], b NUMERIC(8, -2)", "a,b\n", NULL,
       "schema.sql:1:16: error unknown-type: a: INTEGER[] is no type of a column here [types are INTEGER, "
       "NUMERIC, REAL, TEXT, BOOLEAN, DATE, TIMESTAMP and TIME]\n"
       "schema.sql:1:29: error unknown-type: b: NUMERIC(8, -2) is no type of a column here [types are "
       "INTEGER, NUMERIC, REAL, TEXT, BOOLEAN, DATE, TIMESTAMP and TIME]\n"},
      {"a TEXT UNIQUE ON CONFLICT REPLACE", "a\nx\nx\n", NULL,
       "schema.sql:1:30: error schema-conflict: t: ON CONFLICT drops rows that break a rule, or those that "
       "stood before them [leave it out: a row that breaks a rule is an error at its line]\n"},
      {"a TEXT, b TEXT, PRIMARY KEY (a, b) ON CONFLICT IGNORE", "a,b\nx,y\nx,y\n", NULL,
       "schema.sql:1:51: error schema-conflict: t: ON CONFLICT drops rows that break a rule, or those that "
       "stood before them [leave it out: a row that breaks a rule is an error at its line]\n"},
      {"n NUMERIC(10, 2), m REAL", "n,m\n1.234,0.5\n", "1234,0.5\r\n",
       "t.csv:2:1: warning two-marks: n: the mark in “1.234” parts thousands, that in “0.5” of the column m "
       "decimals [write all numbers of a file in one way; NUMERIC(12, 3) has three decimals]\n"},
      {"n INTEGER, m REAL", "n;m\n1,234;0,5\n", "1234,0.5\r\n",
       "t.csv:2:1: warning two-marks: n: the mark in “1,234” parts thousands, that in “0,5” of the column m "
       "decimals [write all numbers of a file in one way; NUMERIC(12, 3) has three decimals]\n"},
      {"n INTEGER, m REAL", "n;m\n1.234;0,5\n", "1234,0.5\r\n", ""},
      {"n REAL, m REAL", "n;m\n1,5;0.5\n", "1.5,0.5\r\n", ""},
      {"n INTEGER, m REAL, k TEXT", "n,m,k\n0,0.5,01\n007,00012.5,02\n008,1,03\n",
       "0,0.5,01\r\n7,12.5,02\r\n8,1,03\r\n",
       "t.csv:3:1: warning leading-zeros: n: “007” is kept as a number, without the zeros in front [declare "
       "the column TEXT if "
       "these are codes]\n"
       "t.csv:3:5: warning leading-zeros: m: “00012.5” is kept as a number, without the zeros in front "
       "[declare the column TEXT "
       "if these are codes]\n"},
      {"k TEXT, n TEXT", "k,n\na,b\nK, n \nc,d\n", NULL,
       "t.csv:3:1: error head-again: the head line stands again [take it out: files that are put together "
       "keep "
       "one head line]\n"},
      {"k TEXT, n TEXT", "k,n\nn,k\nk,x\n", "n,k\r\nk,x\r\n", ""},
      {"k TEXT", "k\nk\n", "k\r\n", ""},
      {"n REAL, u TEXT", "n,u\n\"12,5 %\",a\n7,b\n", NULL,
       "t.csv:3:1: error cell-type: n: “7” has another unit than “12,5 %” on line 2 [give all cells of the "
       "column one unit]\n"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char schema[256];
    snprintf(schema, sizeof schema, "CREATE TABLE t(%s);\n", cases[i].columns);
    FolderFile files[] = {{"schema.sql", schema, 0}, {"t.csv", cases[i].csv, 0}};
    char *folder = folder_with(files, 2);
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records = data_records_open(&(DataOptions){.records = folder}, diagnostics);
    char *said = folder_said(diagnostics, folder);
    assert_string_equal(said, cases[i].said);
    assert_int_equal(records != NULL, cases[i].rows != NULL);
    if (records) {
      char *rows = rows_of(records, "SELECT * FROM t", diagnostics);
      assert_string_equal(strchr(rows, '\n') + 1, cases[i].rows);
      free(rows);
    }
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    free(said);
    support_folder_remove(folder);
  }
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
      cmocka_unit_test(files_as_people_have_them),        cmocka_unit_test(wrong_cells_are_named),
      cmocka_unit_test(columns_are_read_in_one_way),      cmocka_unit_test(faults_beyond_fifty_are_counted),
      cmocka_unit_test(orphans_beyond_fifty_are_counted), cmocka_unit_test(missing_files_are_named),
      cmocka_unit_test(long_lines_end_in_a_diagnostic),   cmocka_unit_test(thousands_of_columns),
      cmocka_unit_test(what_was_detected_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
