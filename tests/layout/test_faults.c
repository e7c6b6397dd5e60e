/* What an author can do wrong, and what layout says of it: place, severity, code, message. */
#include "support.h"

#include "reports.h"

typedef struct {
  const char *name, *elements, *theme, *faults;
} Case;

#define PAGE(content) "<page master=\"page\"><title>T</title>" content "</page>"
#define FLOW(content) "<flow master=\"page\"><title>T</title>" content "</flow>"

static const Case cases[] = {
    {"a good page", PAGE("<text>Un mot.</text>"), NULL, ""},
    {"a frame that overflows, once for each frame",
     PAGE("<space height=\"200\"/><space height=\"100\"/><space height=\"5\"/>"), NULL,
     "report.xml:2:59 warning overfull-frame: <space> overflows the frame “main” of page 1 by 67.5 mm\n"},
    {"a margin that overflows", PAGE("<margin><space height=\"300\"/></margin>"), NULL,
     "report.xml:2:46 warning overfull-frame: <space> overflows the frame “margin” of page 1 by 52.5 mm\n"},
    {"a block higher than a page, in a flow", FLOW("<rule/><space height=\"400\"/><text>Après.</text>"), NULL,
     "report.xml:2:45 warning overfull-frame: <space> overflows the frame “main” of page 2 by 152.5 mm\n"},
    {"a title of three lines",
     PAGE("<title>Un titre beaucoup trop long pour tenir sur deux lignes de la "
          "page, quoi qu’on fasse de ses mots</title>"),
     NULL, "report.xml:2:38 warning too-many-lines: “title” takes 4 lines, its role “title” allows 2\n"},
    {"no measure", PAGE("<text width=\"0\">Rien.</text>"), NULL,
     "report.xml:2:38 error no-width: <text> has no room: its measure is 0.0 mm\n"},
    {"a negative size", PAGE("<rule width=\"-5\"/>"), NULL,
     "report.xml:2:50 error wrong-value: width cannot be '-5'\n"},
    {"columns of no width", PAGE("<columns count=\"24\" gap=\"20\"><text>Un</text></columns>"), NULL,
     "report.xml:2:67 error no-width: <text> has no room: its measure is -13.8 mm\n"},
    {"too many columns", PAGE("<columns count=\"25\"><rule/></columns>"), NULL,
     "report.xml:2:53 error bad-count: columns cannot be 25\n"},
    {"columns of the grid that are not there", PAGE("<text columns=\"4-13\">Un</text>"), NULL,
     "report.xml:2:52 error bad-columns: “4-13” names no columns of the master “page”, which has 12\n"},
    {"a remark without its block",
     PAGE("<margin><remark for=\"page-x\">Un</remark></margin><text id=\"page-x\">Deux</text>"), NULL,
     "report.xml:2:58 error unknown-id: no block has the id “page-x”\n"},
    {"a link to nowhere", PAGE("<text>[ici](#nulle-part)</text>"), NULL,
     "report.xml:2:43 error unknown-id: there is no element with the id 'nulle-part'\n"},
    {"a table that is too wide",
     PAGE("<columns count=\"3\"><table rows=\"metiers\"><column field=\"metier\" head=\"Métier\"/>"
          "<column field=\"apprenants\" width=\"30\"/><column field=\"formations\" "
          "width=\"30\"/></table></columns>"),
     NULL,
     "report.xml:2:57 warning table-too-wide: the table needs 43.3 mm more than its measure of 40.0 mm\n"},
    {"a table that takes less room between its columns",
     PAGE("<columns count=\"3\"><table rows=\"metiers\"><column field=\"apprenants\" width=\"18\"/>"
          "<column field=\"formations\" width=\"18\"/></table></columns>"),
     NULL, ""},
    {"a table that takes smaller letters",
     PAGE("<table rows=\"metiers\" limit=\"1\"><column field=\"apprenants\" width=\"106.5\"/>"
          "<column field=\"metier\" head=\"Anticonstitutionnel\"/></table>"),
     NULL, ""},
    {"a bar that is too long",
     PAGE("<table rows=\"metiers\" limit=\"1\"><column field=\"metier\"/><column field=\"apprenants\" "
          "as=\"bar\" square=\"500\"/></table>"),
     NULL,
     "report.xml:2:94 warning bar-too-long: a bar of 4092 does not fit into its column\n"
     "report.xml:2:108 warning not-printed: the graphic shows “apprenants” by its form alone\n"},
    {"a table that shows nothing", PAGE("<table rows=\"metiers\"/>"), NULL,
     "report.xml:2:38 warning no-columns: the table has no columns, so nothing of “metiers” is printed\n"},
    {"a row that there is not",
     PAGE("<table rows=\"metiers\" current=\"Rien\"><column field=\"metier\"/></table>"), NULL,
     "report.xml:2:68 warning unknown-row: no row of “metiers” is “Rien”: none is lit\n"},
    {"a row of another choice",
     PAGE("<table rows=\"metiers\" limit=\"1\" current=\"Rien\"><column field=\"metier\"/></table>"), NULL,
     "report.xml:2:78 note unknown-row: no row of “metiers” is “Rien”: none is lit\n"},
    {"words that are not there", PAGE("<pull/><quote></quote><lead> </lead><heading/>"), NULL,
     "report.xml:2:38 warning empty-text: <pull> is empty\n"
     "report.xml:2:45 warning empty-text: <quote> is empty\n"
     "report.xml:2:60 warning empty-text: <lead> is empty\n"
     "report.xml:2:74 warning empty-text: <heading> is empty\n"},
    {"a share of what is no fraction",
     PAGE("<share value=\"12 %\">de tout</share><share value=\"{{totaux.bac_pct}}\" before=\"beaucoup\">de "
          "tout</share>"),
     NULL,
     "report.xml:2:51 error no-fraction: a share needs the figure of a fraction\n"
     "report.xml:2:114 error bad-fraction: “beaucoup” is not a fraction\n"},
    {"a figure wider than its column",
     PAGE("<columns count=\"6\"><key-figure value=\"123 456 789\">unités</key-figure></columns>"), NULL,
     "report.xml:2:57 warning wide-figure: the figure “123 456 789” is 32.4 mm wider than its column\n"},
    {"too many squares", PAGE("<tiles rows=\"metiers\" name=\"metier\" value=\"apprenants\" limit=\"1\"/>"),
     NULL, "report.xml:2:38 warning too-many-squares: “Développeur web/mobile” would need 4092 squares\n"},
    {"a long name in a narrow tile", PAGE("<tiles rows=\"metiers\" name=\"metier\" per-row=\"4\"/>"), NULL,
     ""},
    {"an empty report", "", NULL, ""},
    {"empty everything", PAGE("<text></text><list></list><columns count=\"2\"></columns><stack/><margin/>"),
     NULL, "report.xml:2:38 warning empty-text: <text> is empty\n"},
    {"a section without pages", "<section title=\"Vide\"></section>" PAGE("<contents/>"), NULL, ""},
};

static void faults(void **state) {
  (void)state;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    LaidOut laid_out = laid_out_text(cases[i].elements, cases[i].theme, NULL);
    char *found = laid_out_diagnostics(&laid_out);
    if (strcmp(found, cases[i].faults) != 0) print_error("%s:\n%s", cases[i].name, found);
    assert_string_equal(found, cases[i].faults);
    base_free(found);
    laid_out_close(&laid_out);
  }
}

static void missing_picture(void **state) {
  (void)state;
  LaidOut laid_out = laid_out_text(PAGE("<image src=\"nulle-part.png\" alt=\"Rien\"/>"), NULL, NULL);
  char *found = laid_out_diagnostics(&laid_out);
  support_contains(found, "error no-image");
  support_contains(found, "nulle-part.png");
  base_free(found);
  laid_out_close(&laid_out);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(faults), cmocka_unit_test(missing_picture)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
