/* No attribute of a block is accepted and ignored: each, set to two values, gives two different pages or a diagnostic. Charts
 * have a test of their own (tests/chart). */
#include "support.h"

#include "report/internal.h"
#include "reports.h"

#define COMPTES                                                                                              \
  "<table%s><column field=\"poste\" head=\"Poste\"/><column field=\"montant\" head=\"Montant\"/></table>"

/* A table that no page is wide enough for. */
#define WIDE                                                                                                 \
  "<table%s><column field=\"nom\" head=\"Nom\"/><column field=\"a\" head=\"Ordinateurs\"/><column "          \
  "field=\"b\" "                                                                                             \
  "head=\"Imprimantes\"/><column field=\"c\" head=\"Photocopieuses\"/><column field=\"d\" "                  \
  "head=\"Téléphones\"/><column field=\"e\" head=\"Vidéoprojecteurs\"/><column field=\"f\" "              \
  "head=\"Stationnements\"/><column field=\"g\" head=\"Appareillages\"/><column field=\"h\" "                \
  "head=\"Bureautique\"/>"                                                                                   \
  "</table>"

/* A table over several pages. */
#define LONG_BEFORE                                                                                          \
  "<label>Avant</label></page><flow master=\"page\" title=\"F\"><table rows=\"ecritures\"><column "          \
  "field=\"libelle\"/><column field=\"rang\"/><column field=\"debit\" format=\"fixed:2\"/><column "          \
  "field=\"credit\"/>"
#define LONG_AFTER "</table></flow><page master=\"page\" title=\"Q\">"
#define GRAPHIC(as, more)                                                                                    \
  "<table rows=\"comptes\"><column field=\"poste\"/><column field=\"montant\" as=\"" as "\"" more            \
  "%s/><column field=\"montant\"/></table>"

/* %s is where the attribute under trial stands. What stands around makes it matter. */
static const struct {
  const char *element, *attribute; /* NULL: any attribute */
  const char *markup;
} markups[] = {
    {"title", "else", "<title%s when=\"{{totaux.sessions}} = 0\">Titre</title>"},
    {"title", NULL, "<title%s>Une phrase assez longue pour tenir sur plusieurs lignes</title>"},
    {"heading", NULL, "<heading%s>Une phrase assez longue pour tenir sur plusieurs lignes</heading>"},
    {"lead", NULL, "<lead%s>Une phrase assez longue pour tenir sur plusieurs lignes</lead>"},
    {"text", "src", "<text%s/>"},
    {"text", NULL,
     "<text%s>Une phrase assez longue pour tenir sur plusieurs lignes, sur trois au moins, même là où la "
     "page est "
     "large, et quelle que soit la mesure qui lui est "
     "donnée ici ou là.</text>"},
    {"list", "from", "<list numbered=\"yes\"%s><item>Un</item><item>Deux</item></list>"},
    {"list", NULL,
     "<list%s><item>Une phrase assez longue pour tenir sur plusieurs lignes</item><item>Deux</item></list>"},
    {"label", NULL, "<label%s>Une phrase assez longue pour tenir sur plusieurs lignes</label>"},
    {"key-figure", NULL, "<key-figure%s>sessions</key-figure>"},
    {"share", NULL, "<share%s>de femmes</share>"},
    {"hero", NULL, "<hero%s/>"},
    {"remark", "space-after",
     "<text id=\"a\">Un.</text><margin><remark%s>Une</remark><remark>Deux</remark></margin>"},
    {"remark", NULL,
     "<text id=\"a\">Un.</text><space height=\"20\"/><text "
     "id=\"b\">Deux.</text><margin><remark%s>Une phrase assez longue pour tenir sur plusieurs "
     "lignes</remark></margin>"},
    {"quote", NULL, "<quote%s>Une voix</quote>"},
    {"pull", NULL, "<pull%s>Une phrase assez longue pour tenir sur plusieurs lignes</pull>"},
    {"signature", NULL, "<signature%s/>"},
    {"swatch", NULL,
     "<swatch%s>une part que l’on ne connaît pas, ou un effectif trop petit pour qu’on en tire quoi que ce "
     "soit de sûr, cette année encore</swatch>"},
    {"tiles", NULL, "<tiles%s/>"},
    {"note", NULL,
     "<note%s>Une phrase assez longue pour tenir sur plusieurs lignes, et même un peu davantage "
     "encore.</note>"},
    {"image", NULL, "<image%s/><text>Un texte.</text>"},
    {"rule", NULL, "<rule%s/>"},
    {"space", "height", "<space%s/><label>Après</label>"},
    {"space", NULL, "<label>Avant</label><space height=\"5\"%s/><label>Après</label>"},
    {"columns", "fill",
     "<columns count=\"2\"%s><text>Un texte qui se répartit. Il a plusieurs phrases. En voici une autre "
     "encore, "
     "qui remplit.</text></columns>"},
    {"columns", NULL,
     "<columns%s><text>Un texte qui se répartit. Il a plusieurs phrases. En voici une autre encore, qui "
     "remplit.</text><text>Deux.</text></columns>"},
    {"stack", NULL,
     "<stack%s><text>Une phrase assez longue pour tenir sur plusieurs "
     "lignes</text><label>Deux</label></stack>"},
    {"contents", "keep", "<contents%s/>"},
    {"contents", NULL,
     "<contents%s/><label>Un</label></page><page master=\"page\" title=\"Q\"><label>Deux</label>"},
    {"list-of", NULL,
     "<table rows=\"reseaux\" caption=\"Réseaux\"><column field=\"reseau\"/></table><list-of%s/>"},
    {"table", "row-style", COMPTES},
    {"table", "level", COMPTES},
    {"table", "row-rule", COMPTES},
    {"table", "rows-apart", COMPTES},
    {"table", "wide", WIDE},
    {"table", "repeat", WIDE},
    {"carry", NULL, LONG_BEFORE "<carry%s/>" LONG_AFTER},
    {"table", "break-rows",
     "<label>Avant</label></page><flow master=\"page\" title=\"F\"><space height=\"150\"/><table "
     "%s><column field=\"libelle\"/><column field=\"texte\" width=\"40\"/></table></flow><page "
     "master=\"page\" title=\"Q\">"},
    {"table", "notes",
     "<label>Avant</label></page><flow master=\"page\" title=\"F\"><table caption=\"T[^a]\" "
     "row-height=\"5\"%s><column "
     "field=\"libelle\"/><note id=\"a\">Note.</note></table></flow><page master=\"page\" title=\"Q\">"},
    {"table", "unit-row", "<table%s><column field=\"nombre\" head=\"Nombre\" unit=\"ans\"/></table>"},
    {"table", "marks", "<table%s><column field=\"nom\"/><column field=\"effectif\"/></table>"},
    {"table", NULL,
     "<table%s><column field=\"region\" head=\"Région\"/><column field=\"nombre\" head=\"Nombre\"/></table>"},
    {"column", "share",
     "<table rows=\"metiers\"><column field=\"metier\"%s/><column field=\"rang\" share=\"3\"/></table>"},
    {"column", "negative", "<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\"%s/></table>"},
    {"column", "zero", "<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\"%s/></table>"},
    {"column", "note",
     "<table rows=\"signes\"><column field=\"nom\"/><column field=\"n\"%s/><note "
     "id=\"a\">Une.</note></table>"},
    {"parts", NULL,
     "<table rows=\"signes\"><column field=\"nom\"/><column field=\"un\" format=\"percent:0\"/><column "
     "field=\"deux\" format=\"percent:0\"/><column field=\"trois\" format=\"percent:0\"/><parts%s/></table>"},
    {"column", "square", "<table rows=\"sessions\"><column field=\"nombre\" as=\"bar\"%s/></table>"},
    {"column", "base",
     "<table rows=\"secrets\"><column field=\"nom\"/><column field=\"taux_pct\"%s/></table>"},
    {"column", "merge",
     "<table rows=\"comptes\"><column field=\"groupe\"%s/><column field=\"poste\"/></table>"},
    {"column", "span", "<table rows=\"comptes\"><column field=\"poste\"%s/><column field=\"vide\"/></table>"},
    {"column", "across",
     "<table rows=\"comptes\"><column field=\"vide\"%s/><column field=\"vide\"/></table>"},
    {"column", "style",
     "<table rows=\"comptes\"><column field=\"poste\"%s/><column field=\"montant\"/></table>"},
    {"column", "summary", "<table rows=\"comptes\"><column field=\"poste\"%s/></table>"},
    {"column", "turn", "<table rows=\"comptes\"><column field=\"poste\" head=\"Poste\"%s/></table>"},
    {"column", "target", GRAPHIC("bullet", "")},
    {"column", "low", GRAPHIC("range", " high=\"un\"")},
    {"column", "high", GRAPHIC("range", " low=\"vide\"")},
    {"column", "fields", GRAPHIC("sparkline", "")},
    {"column", "scale", GRAPHIC("sparkline", " fields=\"montant avant\"")},
    {"column", "middle", GRAPHIC("diverging-bar", "")},
    {"column", "alt", "<table rows=\"comptes\"><column field=\"image\" as=\"picture\"%s/></table>"},
    {"column", "heat",
     "<table rows=\"comptes\"><column field=\"poste\"/><column field=\"montant\"%s/></table>"},
    {"column", "classes",
     "<table rows=\"comptes\"><column field=\"poste\"/><column field=\"montant\" "
     "heat=\"sequential\"%s/></table>"},
    {"column", "breaks",
     "<table rows=\"comptes\"><column field=\"poste\"/><column field=\"montant\" "
     "heat=\"sequential\"%s/></table>"},
    {"column", "field", "<table rows=\"sessions\"><column%s/></table>"},
    {"column", "as", "<table rows=\"metiers\"><column field=\"metier\"/><column field=\"rang\"%s/></table>"},
    {"column", "max", "<table rows=\"metiers\"><column field=\"metier\"%s/></table>"},
    {"column", NULL,
     "<table rows=\"sessions\"><column field=\"region\"/><column field=\"nombre\"%s/><column "
     "field=\"part_pct\"/></table>"},
    {"span-head", NULL,
     "<table rows=\"sessions\"><column field=\"region\"/><span-head%s><column field=\"nombre\" "
     "head=\"n\"/><column field=\"part_pct\" head=\"p\"/></span-head></table>"},
    {"group", NULL, "<table rows=\"sessions\"><column field=\"region\"/><group%s/></table>"},
    {"total", NULL,
     "<table rows=\"sessions\"><column field=\"region\"/><column field=\"nombre\"/><total%s/></table>"}};

/* Two values of an attribute; of an element alone, or of any. `with` stands beside both. */
static const struct {
  const char *element, *attribute, *first, *second, *with;
} trials[] = {{NULL, "y", "60", "80", ""},
              {NULL, "at", "70 60", "80 70", ""},
              {NULL, "x", "70", "80", ""},
              {"label", "width", "30", "60", ""},
              {NULL, "width", "25", "60", ""},
              {NULL, "columns", "4-8", "6-12", ""},
              {NULL, "space-before", "5", "20", ""},
              {NULL, "space-after", "5", "20", ""},
              {NULL, "when", "{{totaux.sessions}} = 0", "{{totaux.sessions}} > 0", ""},
              {NULL, "role", "heading", "label", ""},
              {"title", "else", "Un", "Deux", ""},
              {"heading", "level", "2", "3", ""},
              {"text", "src", "a.md", "b.md", ""},
              {"text", "drop", "2", "3", ""},
              {"list", "numbered", "yes", "no", ""},
              {"list", "from", "2", "5", ""},
              {"label", "align", "left", "right", ""},
              {"label", "turn", "0", "1", ""},
              {NULL, "colour", "encre", "rouge", ""},
              {"share", "value", "{{totaux.bac_pct}}", "{{totaux.qpv_pct}}", ""},
              {"tiles", "value", "sessions", "rien", ""},
              {"remark", "format", "count", "percent:0", " value=\"{{totaux.sessions}}\""},
              {"remark", "value", "{{totaux.sessions}}", "{{totaux.formations}}", ""},
              {NULL, "value", "{{totaux.sessions}}", "{{totaux.formations}}", ""},
              {"share", "format", "percent:0", "percent-bare:0", ""},
              {"tiles", "format", "count", "percent:0", ""},
              {NULL, "format", "count", "percent:0", ""},
              {NULL, "size", "l", "m", ""},
              {NULL, "highlight", "yes", "no", ""},
              {NULL, "compare", "un", "deux", ""},
              {NULL, "before", "0.1", "0.2", ""},
              {NULL, "for", "a", "b", ""},
              {NULL, "by", "Une", "Deux", ""},
              {NULL, "tail", "left", "right", ""},
              {"share", "as", "bar", "squares", ""},
              {"share", "size", "l", "m", ""},
              {"swatch", "colour", "data", "accent", ""},
              {"swatch", "outline", "data", "accent", ""},
              {"signature", "name", "Une", "Deux", ""},
              {"signature", "title", "Une", "Deux", ""},
              {"tiles", "rows", "reseaux", "metiers", ""},
              {"table", "rows", "sessions", "sessions_total", ""},
              {"total", "rows", "sessions_total", "totaux", ""},
              {"tiles", "where", "{{sessions}} > 3", "{{sessions}} > 100", ""},
              {NULL, "where", "{{nombre}} > 10", "{{nombre}} > 50", ""},
              {NULL, "limit", "1", "2", ""},
              {"tiles", "name", "reseau", "sessions", ""},
              {NULL, "per-row", "2", "3", ""},
              {"tiles", "square", "1", "5", ""},
              {"column", "square", "5", "20", ""},
              {"note", "kind", "note", "source", ""},
              {"list-of", "kind", "tables", "charts", ""},
              {"image", "src", "carreaux.png", "nulle.png", ""},
              {"image", "alt", "Un", "Deux", ""},
              {"image", "height", "10", "20", ""},
              {"image", "fit", "contain", "stretch", " height=\"10\" width=\"50\""},
              {"image", "focus", "0 0", "100 100", " fit=\"cover\" height=\"10\" width=\"50\""},
              {"image", "caption", "Un", "Deux", ""},
              {"image", "beside", "left", "right", " width=\"20\""},
              {"image", "float", "top", "bottom", ""},
              {"image", "credit", "Un", "Deux", ""},
              {"image", "veil", "bleu", "clair", ""},
              {"image", "veil-opacity", "10", "20 50", " veil=\"bleu\""},
              {"image", "veil-runs", "down", "across", " veil=\"bleu\" veil-opacity=\"0 50\""},
              {"space", "height", "10", "20", ""},
              {NULL, "weight", "0.3", "1", ""},
              {"columns", "count", "2", "3", ""},
              {"columns", "gap", "5", "20", ""},
              {"columns", "fill", "each", "balance", ""},
              {NULL, "pitch", "10", "20", ""},
              {NULL, "levels", "1", "2", ""},
              {NULL, "caption", "Un", "Deux", ""},
              {"table", "subtitle", "Un", "Deux", " caption=\"Titre\""},
              {NULL, "wide", "yes", "no", ""},
              {NULL, "row-height", "6", "9", ""},
              {NULL, "current", "Bretagne", "Normandie", ""},
              {"column", "field", "region", "nombre", ""},
              {"column", "row-head", "yes", "no", ""},
              {"column", "target", "avant", "un", ""},
              {"column", "low", "vide", "avant", ""},
              {"column", "high", "avant", "un", ""},
              {"column", "fields", "montant avant", "avant montant", ""},
              {"column", "scale", "own", "column", ""},
              {"column", "middle", "0", "5000", ""},
              {"column", "alt", "poste", "groupe", ""},
              {"column", "heat", "sequential", "none", ""},
              {"column", "classes", "2", "3", ""},
              {"column", "breaks", "100 5000", "3000 4000", ""},
              {"column", "merge", "equal", "none", ""},
              {"column", "span", "un", "deux", ""},
              {"column", "across", "groupe", "poste", ""},
              {"column", "style", "forme", "autre", ""},
              {"column", "turn", "1", "0", ""},
              {"column", "break", "before", "none", ""},
              {"column", "summary", "Un", "Deux", ""},
              {"table", "row-style", "style", "autre", " rows=\"comptes\""},
              {"table", "level", "niveau", "plus", " rows=\"comptes\""},
              {"table", "row-rule", "filet", "trait", " rows=\"comptes\""},
              {"table", "rows-apart", "rules", "none", " rows=\"comptes\""},
              {"total", "style", "subtotal", "grand-total", ""},
              {"group", "field", "groupe", "region", ""},
              {NULL, "head", "Un", "Deux", ""},
              {"column", "align", "left", "right", ""},
              {"column", "weight", "bold", "regular", ""},
              {"column", "as", "text", "rank", ""},
              {"column", "width", "20", "40", ""},
              {"column", "min", "60", "80", ""},
              {"column", "max", "20", "25", ""},
              {"column", "base", "base", "effectif", ""},
              {"column", "negative", "parentheses", "red", " format=\"count\""},
              {"column", "zero", "–", "nul", " format=\"count\""},
              {"column", "unit", "%", "k€", ""},
              {"column", "share", "1", "8", ""},
              {"column", "note", "renvoi", "autre_renvoi", ""},
              {"table", "units", "en k€", "en %", ""},
              {"table", "marks", "yes", "no", " rows=\"secrets\""},
              {"parts", "fields", "un deux trois", "un", ""},
              {"parts", "total", "somme", "double", ""},
              {"table", "wide", "split", "small", " rows=\"large\""},
              {"table", "repeat", "0", "2", " rows=\"large\" wide=\"split\""},
              {"table", "break-rows", "yes", "no", " rows=\"ecritures\""},
              {"table", "notes", "first", "last", " rows=\"ecritures\""},
              {"table", "unit-row", "yes", "no", " rows=\"sessions\""},
              {"table", "in-columns", "2", "1", ""},
              {"table", "style", "box", "zebra", ""},
              {"carry", "fields", "debit credit", "debit", ""},
              {"carry", "forward", "à suivre", "à porter", ""},
              {"carry", "brought", "porté", "venu", ""},
              {"carry", "rows", "cumuls", "ecritures", " order=\"rang\""},
              {"carry", "order", "rang", "debit", " rows=\"cumuls\""},
              {"parts", "to", "0.01", "0.5", ""},
              {NULL, "fill", "yes", "no", ""},
              {NULL, "label", "Un", "Deux", ""}};

/* What an element cannot do without, when it is not under trial. */
static const struct {
  const char *element, *attribute, *text;
} needed[] = {{"key-figure", "value", " value=\"{{totaux.sessions}}\""},
              {"share", "value", " value=\"{{totaux.bac_pct}}\""},
              {"hero", "value", " value=\"{{totaux.sessions}}\""},
              {"signature", "name", " name=\"Une\""},
              {"tiles", "rows", " rows=\"reseaux\""},
              {"tiles", "name", " name=\"reseau\""},
              {"image", "src", " src=\"carreaux.png\""},
              {"image", "alt", " alt=\"Carreaux\""},
              {"columns", "count", " count=\"2\""},
              {"list-of", "kind", " kind=\"tables\""},
              {"table", "rows", " rows=\"sessions\""},
              {"span-head", "head", " head=\"Ensemble\""},
              {"group", "field", " field=\"groupe\""},
              {"total", "rows", " rows=\"sessions_total\""},
              {"parts", "fields", " fields=\"un deux trois\""},
              {"carry", "fields", " fields=\"debit\""},
              {"tiles", "value", " value=\"sessions\""},
              {NULL, NULL, NULL}};

static const char *markup_of(const char *element, const char *attribute) {
  for (size_t i = 0; i < SUPPORT_COUNT(markups); i++)
    if (strcmp(markups[i].element, element) == 0 &&
        (!markups[i].attribute || strcmp(markups[i].attribute, attribute) == 0))
      return markups[i].markup;
  return NULL;
}

/* A trial on a page, or in a flow, with `before` over it. */
static char *drawn_at(const char *place, const char *before, const char *element, const char *attribute,
                      const char *value, const char *with) {
  BaseBuffer own = {0}, page = {0};
  base_buffer_add_format(&own, " %s=\"%s\"%s", attribute, value, with);
  for (size_t i = 0; needed[i].element; i++)
    if (strcmp(needed[i].element, element) == 0 && strcmp(needed[i].attribute, attribute) != 0 &&
        !(strcmp(needed[i].attribute, "rows") == 0 && strstr(with, " rows=")) &&
        !(strcmp(attribute, "value") == 0 && strstr(needed[i].text, " value=")))
      base_buffer_add_text(&own, needed[i].text);
  const char *markup = markup_of(element, attribute), *slot = strstr(markup, "%s");
  base_buffer_add_format(&page, "<section title=\"S\"><%s master=\"page\" title=\"P\"><label>Haut</label>%s",
                         place, before);
  base_buffer_add(&page, markup, (size_t)(slot - markup));
  base_buffer_add_text(&page, own.data);
  base_buffer_add_text(&page, slot + 2);
  base_buffer_add_text(&page, strcmp(place, "flow") == 0
                                  ? "<image src=\"carreaux.png\" alt=\"Carreaux\" height=\"12\"/>"
                                  : "<label>Bas</label>");
  base_buffer_add_format(&page, "</%s></section>", place);
  LaidOut laid_out = laid_out_text(page.data, NULL, NULL);
  char *dump = laid_out_dump(&laid_out), *said = laid_out_diagnostics(&laid_out);
  BaseBuffer out = {0};
  base_buffer_add_format(&out, "%s\n%s", dump ? dump : "", said);
  base_free(dump);
  base_free(said);
  base_buffer_free(&own);
  base_buffer_free(&page);
  laid_out_close(&laid_out);
  return out.data;
}

static char *drawn(const char *element, const char *attribute, const char *value, const char *with) {
  return drawn_at("page", "", element, attribute, value, with);
}

/* True when the two values make a difference; fails when there is no trial. */
static bool matters(const char *element, const char *attribute) {
  for (size_t i = 0; i < SUPPORT_COUNT(trials); i++) {
    if (strcmp(trials[i].attribute, attribute) != 0) continue;
    if (trials[i].element && strcmp(trials[i].element, element) != 0) continue;
    char *one = drawn(element, attribute, trials[i].first, trials[i].with),
         *other = drawn(element, attribute, trials[i].second, trials[i].with);
    bool differs = strcmp(one, other) != 0 || strstr(one, " error "); /* refused is as good */
    base_free(one);
    base_free(other);
    return differs;
  }
  print_error("no values to try for %s of <%s>\n", attribute, element);
  return false;
}

static void test_all(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  const ReportGrammar *grammar = report_grammar_new(arena, NULL);
  size_t tried = 0, ignored = 0;
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (!markup_of(rule->name, "") && !markup_of(rule->name, "else")) continue;
    const ReportAttributeRule *lists[] = {rule->attributes, rule->placed ? grammar->placement : NULL,
                                          grammar->common};
    for (size_t k = 0; k < SUPPORT_COUNT(lists); k++)
      for (const ReportAttributeRule *known = lists[k]; known && known->name; known++) {
        if (k == 2 && (known->type != VALUE_ROLE || !report_takes_common(rule, known)))
          continue; /* keep: below; names, languages and what is refused: tests/app */
        tried++;
        if (matters(rule->name, known->name)) continue;
        print_error("<%s> ignores %s\n", rule->name, known->name);
        ignored++;
      }
  }
  base_arena_free(arena);
  assert_true(tried > 200);
  assert_int_equal(ignored, 0);
}

/* A block over a text, lower and lower on a page of a flow, until what is kept makes a difference. */
static bool keep_matters_by(const char *element, int step) {
  static const char *const values[] = {"none", "next", "together"};
  bool differs = false;
  for (int height = 244; height >= 244 - 31 * step && !differs; height -= step) {
    char *pages[3] = {0};
    for (int k = 0; k < 3 && !differs; k++) {
      char room[60];
      snprintf(room, sizeof room, "<space height=\"%d\"/>", height);
      pages[k] = drawn_at("flow", room, element, "keep", values[k], "");
      differs = k && strcmp(pages[0], pages[k]) != 0;
    }
    for (int k = 0; k < 3; k++) base_free(pages[k]);
  }
  return differs;
}

static bool keep_matters(const char *element) {
  return keep_matters_by(element, 4) || keep_matters_by(element, 1);
}

static void test_keep(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  const ReportGrammar *grammar = report_grammar_new(arena, NULL);
  size_t tried = 0, ignored = 0;
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (!rule->placed || rule->kind == REPORT_CHART || rule->kind == REPORT_REMARK) continue;
    tried++;
    if (keep_matters(rule->name)) continue;
    print_error("<%s> ignores keep\n", rule->name);
    ignored++;
  }
  base_arena_free(arena);
  assert_true(tried > 20);
  assert_int_equal(ignored, 0);
}

/* The thickness of the rules of tables is the theme's. */
static void test_table_rules(void **state) {
  (void)state;
  static const struct {
    const char *property, *markup;
  } cases[] = {
      {"table-row-rule", "<table rows=\"sessions\"><column field=\"region\"/></table>"},
      {"table-grid-weight", "<table rows=\"sessions\"><column field=\"nombre\" as=\"bar\"/></table>"},
      {"small-table-row-rule", "<text>\n| a | b |\n|---|---|\n| 1 | 2 |\n</text>"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *pages[2];
    for (int k = 0; k < 2; k++) {
      char theme[80], page[400];
      snprintf(theme, sizeof theme, "<look>%s: %s;</look>", cases[i].property, k ? "0.9" : "0.1");
      snprintf(page, sizeof page, "<page master=\"page\" title=\"P\">%s</page>", cases[i].markup);
      LaidOut laid_out = laid_out_text(page, theme, NULL);
      if (!laid_out.pages) print_error("%s\n", laid_out_diagnostics(&laid_out));
      assert_non_null(laid_out.pages);
      pages[k] = laid_out_dump(&laid_out);
      laid_out_close(&laid_out);
    }
    if (strcmp(pages[0], pages[1]) == 0) fail_msg("%s changes nothing", cases[i].property);
    base_free(pages[0]);
    base_free(pages[1]);
  }
}

/* What could have no effect is said. */
static void test_said(void **state) {
  (void)state;
  static const struct {
    const char *markup, *code; /* NULL: nothing is said */
  } cases[] = {
      {"<hero value=\"\"/>", "empty-figure"},
      {"<key-figure value=\"\">sessions</key-figure>", "empty-figure"},
      {"<hero value=\"{{totaux.sessions}}\"/>", NULL},
      {"<table rows=\"sessions\"><column field=\"region\" format=\"count\"/></table>", "format-of-words"},
      {"<table rows=\"sessions\"><column field=\"nombre\" format=\"count\"/></table>", NULL},
      {"<table rows=\"secrets\"><column field=\"effectif\" format=\"count\"/></table>", NULL}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char page[400];
    snprintf(page, sizeof page, "<page master=\"page\" title=\"P\">%s</page>", cases[i].markup);
    LaidOut laid_out = laid_out_text(page, NULL, NULL);
    char *said = laid_out_diagnostics(&laid_out);
    if (cases[i].code)
      support_contains(said, cases[i].code);
    else
      assert_string_equal(said, "");
    base_free(said);
    laid_out_close(&laid_out);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_all), cmocka_unit_test(test_keep),
                                     cmocka_unit_test(test_said), cmocka_unit_test(test_table_rules)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
