/* The CSV reader: encodings by line, marks, normal forms, heads below titles, places. With a path as its argument the program
 * prints the file's records as JSON, for the oracles of test_csv_oracles.sh. */
#include "support.h"

#include "base/base.h"

static const char *const names[] = {"id", "nom"};

/* The records of a text, fields between bars, and what was said. */
static char *records_of(const char *text, size_t length, BaseCsvForm *form) {
  BaseBuffer out = {0};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BaseCsvReader *reader = base_csv_scan_text("t.csv", text, length, form, diagnostics)
                              ? base_csv_open("t.csv", form, names, 2, diagnostics)
                              : NULL;
  base_buffer_add_text(&out, "");
  while (reader && base_csv_next(reader)) {
    size_t count;
    const BaseCsvField *fields = base_csv_fields(reader, &count);
    base_buffer_add_format(&out, "%zu", base_csv_line(reader));
    for (size_t i = 0; i < count; i++) {
      assert_int_equal(strlen(fields[i].text), fields[i].length);
      base_buffer_add_format(&out, "|%s", fields[i].text);
    }
    base_buffer_add_char(&out, '\n');
  }
  base_csv_close(reader);
  for (size_t i = 0; i < base_diagnostics_size(diagnostics); i++) {
    const BaseDiagnostic *said = base_diagnostics_at(diagnostics, i);
    base_buffer_add_format(&out, "%d:%d %s: %s\n", said->place.line, said->place.column, said->code,
                           said->message);
  }
  base_diagnostics_free(diagnostics);
  char *copy = strdup(out.data);
  base_buffer_free(&out);
  return copy;
}

static void files_are_read(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t length; /* 0: up to the zero */
    const char *records;
  } cases[] = {
      {"id,nom\n1,a\n", 0, "1|id|nom\n2|1|a\n"},
      {"", 0, ""},
      /* the encoding of each line */
      {"id,nom\n1,\xC3\x8Ele\n2,t\xC3\xA9\n3,No\xEBl\n", 0,
       "1|id|nom\n2|1|Île\n3|2|té\n4|3|Noël\n4:5 csv-mixed-encoding: the line is in Windows-1252 in a file "
       "of UTF-8, "
       "and was read so\n"},
      {"id,nom\n1,\xC3\x8Ele\n2,\xE9\n3,\xE8\n4,\xE0 \x80\n", 0,
       "1|id|nom\n2|1|Île\n3|2|é\n4|3|è\n5|4|à €\n3:3 csv-mixed-encoding: the line is in Windows-1252 in a "
       "file of "
       "UTF-8, and was read so; so are the lines 4, 5\n"},
      {"id,nom\n1,\xE9t\xE9\n", 0, "1|id|nom\n2|1|été\n"},
      {"id,nom\n1,\"\xE9\n\xC3\xA9\"\n", 0,
       "1|id|nom\n2|1|é\né\n2:4 csv-mixed-encoding: the line is in Windows-1252 in a file of UTF-8, and was "
       "read so\n"},
      {"\xEF\xBB\xBFid,nom\n1,\xC3\x8Ele\n2,t\xE9\n", 0,
       "1|id|nom\n2|1|Île\n3|2|té\n3:4 csv-mixed-encoding: the line is in Windows-1252 in a file of UTF-8, "
       "and was "
       "read so\n"},
      {"\xEF\xBB\xBFid,nom\n2,t\xE9\n", 0,
       "1|id|nom\n2|2|té\n2:4 csv-mixed-encoding: the line is in Windows-1252 in a file of UTF-8, and was "
       "read so\n"},
      {"\xEF\xBB\xBF\xE9t\xE9,nom\n2,t\n", 0,
       "1|été|nom\n2|2|t\n1:2 csv-mixed-encoding: the line is in Windows-1252 in a file of UTF-8, and was "
       "read so\n"},
      /* UTF-16 with and without its mark, both orders, a pair of surrogates */
      {"\xFF\xFEi\0d\0,\0n\0o\0m\0\r\0\n\0"
       "1\0,\0=\xD8\0\xDE\n\0",
       28, "1|id|nom\n2|1|😀\n"},
      {"\xFE\xFF\0i\0d\0;\0n\0o\0m\0\n\0"
       "1\0;\0\xE9",
       22, "1|id|nom\n2|1|é\n"},
      {"i\0d\0,\0n\0o\0m\0\n\0"
       "1\0,\0x\0",
       20, "1|id|nom\n2|1|x\n"},
      {"\xFF\xFE", 2, ""},
      /* marks inside, and a line that is only one */
      {"\xEF\xBB\xBFid,nom\n\xEF\xBB\xBF"
       "1,a\n\xEF\xBB\xBF\n2,b\xEF\xBB\xBF"
       "c\n",
       0, "1|id|nom\n2|1|a\n4|2|bc\n"},
      {"\xEF\xBB\xBFid,nom\n\xEF\xBB\xBF\"1\",\"a,b\"\n", 0, "1|id|nom\n2|1|a,b\n"},
      /* NFC, in heads and cells, and what composition leaves alone */
      {"id,nom\n1,e\xCC\x81te\xCC\x81\n2,« l’été — »\n", 0, "1|id|nom\n2|1|été\n3|2|« l’été — »\n"},
      /* heads below titles; most of the names make a head */
      {"Tableau 3 - Ventes;;\r\n;;\r\nid;nom;\r\n1;a;\r\n", 0, "3|id|nom|\n4|1|a|\n"},
      {"Ventes, par mois\nsource : x\n\nID\tNom\n1\ta,b\n", 0, "4|ID|Nom\n5|1|a,b\n"},
      {"un,deux\n1,id\n", 0, "1|un|deux\n2|1|id\n"},
      {"\"Titre, long\nsur deux lignes\"\nid,nom\n1,a\n", 0, "3|id|nom\n4|1|a\n"},
      /* blanks, quotes, doubled quotes, lines in fields */
      {"id,nom\n 1 ,\ta \n\"2\",\" b \"\n3,\"c \"\"d\"\"\r\ne\"\n4,x\"y\"\n", 0,
       "1|id|nom\n2|1|a\n3|2| b \n4|3|c \"d\"\ne\n6|4|x\"y\"\n"},
      {"id,nom\r\r\n1,a\r\r\n2,\"b\r\r\nc\"\r\r\n", 0, "1|id|nom\n2|1|a\n3|2|b\nc\n"},
      {"id,nom\r1,a\r2,\"b\rc\"\r", 0, "1|id|nom\n2|1|a\n3|2|b\nc\n"},
      {"sep=;\nid;nom\n1;a,b\n", 0, "2|id|nom\n3|1|a,b\n"},
      {"id,nom\n,\n\n1,a,,\n2\n", 0, "1|id|nom\n4|1|a||\n5|2\n"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseCsvForm form = {0};
    char *records =
        records_of(cases[i].text, cases[i].length ? cases[i].length : strlen(cases[i].text), &form);
    assert_string_equal(records, cases[i].records);
    free(records);
  }
}

/* The same records from a file in pieces: sequences, surrogates and lines lie across the edges of what is read at once. */
static void pieces_do_not_matter(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "t.csv");
  static const char *const fills[] = {"é", "e\xCC\x81", "\xE9", "€😀"};
  for (size_t k = 0; k < SUPPORT_COUNT(fills) * 4; k++) {
    BaseBuffer text = {0};
    base_buffer_add_text(&text, "id,nom\n");
    for (int row = 0; row < 3000; row++) {
      base_buffer_add_format(&text, "%d,", row);
      for (int i = 0; i < 20 + (int)(k % 4); i++) base_buffer_add_text(&text, fills[k / 4]);
      base_buffer_add_char(&text, '\n');
    }
    support_write(path, text.data, text.length);
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    BaseCsvForm whole = {0}, pieces = {0};
    assert_true(base_csv_scan(path, &pieces, diagnostics));
    assert_true(base_csv_scan_text(path, text.data, text.length, &whole, diagnostics));
    char hex[33], other[33];
    base_fingerprint_hex(&whole.print, hex);
    base_fingerprint_hex(&pieces.print, other);
    assert_string_equal(hex, other);
    assert_int_equal(whole.encoding, pieces.encoding);
    BaseCsvReader *left = base_csv_open(path, &whole, names, 2, diagnostics);
    BaseCsvReader *right = base_csv_open(path, &pieces, names, 2, diagnostics);
    size_t rows = 0;
    for (; base_csv_next(left); rows++) {
      assert_true(base_csv_next(right));
      assert_string_equal(base_csv_text(left, 1), base_csv_text(right, 1));
      assert_int_equal(base_csv_place(right, 1).line, (int)rows + 1);
    }
    assert_int_equal(rows, 3001);
    assert_false(base_csv_next(right));
    base_csv_close(left);
    base_csv_close(right);
    assert_int_equal(base_diagnostics_size(diagnostics), 0);
    base_diagnostics_free(diagnostics);
    base_buffer_free(&text);
  }
  free(path);
  support_folder_remove(folder);
}

static void places_are_those_of_an_editor(void **state) {
  (void)state;
  static const char text[] = "id,nom\nété, b,c\n\"x,y\",z\n";
  BaseCsvForm form = {0};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_true(base_csv_scan_text("t.csv", text, strlen(text), &form, diagnostics));
  BaseCsvReader *reader = base_csv_open("t.csv", &form, names, 2, diagnostics);
  static const int columns[3][4] = {{1, 4, 7, 7}, {1, 6, 8, 9}, {1, 7, 9, 9}};
  for (int row = 0; row < 3; row++) {
    assert_true(base_csv_next(reader));
    for (size_t i = 0; i < (row == 2 ? 2 : 4); i++) {
      BasePlace place = base_csv_place(reader, i);
      assert_int_equal(place.line, row + 1);
      assert_int_equal(place.column, columns[row][i]);
    }
  }
  base_csv_close(reader);
  base_diagnostics_free(diagnostics);
}

/* A sheet's places are cells; empty lines are rows. */
static void places_in_a_sheet_are_cells(void **state) {
  (void)state;
  static const char text[] = "id,nom\n\n1,\"a\nb\"\n2,c\n";
  BaseCsvForm form = {0};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  assert_true(base_csv_scan_text("b.xlsx", text, strlen(text), &form, diagnostics));
  form.sheet = "Été";
  form.first_row = 2;
  form.first_column = 25;
  BaseCsvReader *reader = base_csv_open("b.xlsx", &form, names, 2, diagnostics);
  for (int i = 0; i < 3; i++) assert_true(base_csv_next(reader));
  assert_string_equal(base_csv_place(reader, 1).file, "b.xlsx:Été!AA6");
  assert_string_equal(base_csv_text(reader, 1), "c");
  base_csv_close(reader);
  base_diagnostics_free(diagnostics);
}

/* A file of ours keeps its blanks and its normal form, and has its head on top. */
static void exact_files_are_kept(void **state) {
  (void)state;
  BaseCsvForm form = {.exact = true};
  static const char text[] = "a,b\nid,nom\n x ,e\xCC\x81;\n";
  char *records = records_of(text, strlen(text), &form);
  assert_string_equal(records, "1|a|b\n2|id|nom\n3| x |e\xCC\x81;\n");
  free(records);
}

static void the_filter_passes_nothing_that_changes(void **state) {
  (void)state;
  for (uint32_t c = 1; c < 0x30000; c++) {
    char text[8] = "e";
    if (c >= 0xD800 && c < 0xE000) continue;
    size_t length = 1 + base_utf8_encode(c, text + 1);
    if (base_nfc_suspicious(text, length) && (c >= 0x300 || c % 64)) continue;
    BaseBuffer composed = {0};
    const BaseNfc *nfc = base_plugin_find(BASE_NFC_FILE, BASE_NFC_SYMBOL);
    assert_non_null(nfc);
    size_t mapped;
    char *result = nfc->map(text, length, false, &mapped);
    assert_int_equal(mapped, length);
    assert_memory_equal(result, text, length);
    nfc->release(result);
    base_buffer_free(&composed);
  }
  assert_true(base_nfc_equal("e\xCC\x81", 3, "é", 2));
  assert_false(base_nfc_equal("e\xCC\x80", 3, "é", 2));
  BaseBuffer bare = {0};
  base_nfc_add_bare(&bare, "Été à Évry", strlen("Été à Évry"));
  assert_string_equal(bare.data, "Ete a Evry");
  base_buffer_free(&bare);
}

static int print_records(const char *path) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BaseCsvForm form = {0};
  BaseBuffer out = {0};
  BaseCsvReader *reader =
      base_csv_scan(path, &form, diagnostics) ? base_csv_open(path, &form, NULL, 0, diagnostics) : NULL;
  base_buffer_add_char(&out, '[');
  for (size_t row = 0; reader && base_csv_next(reader); row++) {
    size_t count;
    base_csv_fields(reader, &count);
    base_buffer_add_text(&out, row ? ",\n[" : "[");
    for (size_t i = 0; i < count; i++) {
      if (i) base_buffer_add_char(&out, ',');
      base_buffer_add_json(&out, base_csv_text(reader, (int)i));
    }
    base_buffer_add_char(&out, ']');
  }
  base_buffer_add_text(&out, "]\n");
  fwrite(out.data, 1, out.length, stdout);
  base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
  bool sound = reader && !base_csv_failed(reader);
  base_csv_close(reader);
  base_buffer_free(&out);
  base_diagnostics_free(diagnostics);
  return sound ? 0 : 1;
}

int main(int count, char **arguments) {
  if (count > 1) return print_records(arguments[1]);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_are_read),
      cmocka_unit_test(pieces_do_not_matter),
      cmocka_unit_test(places_are_those_of_an_editor),
      cmocka_unit_test(places_in_a_sheet_are_cells),
      cmocka_unit_test(exact_files_are_kept),
      cmocka_unit_test(the_filter_passes_nothing_that_changes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
