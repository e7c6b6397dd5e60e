/* No attribute is accepted and ignored, in the whole program: each attribute of the grammars of reports and themes, set to
 * another value, gives another PDF (its pages, tags, bookmarks or metadata) or a diagnostic. The grammars' own tables are
 * walked, so that a new attribute without a trial fails. Attributes of blocks and of tables are tried in tests/layout,
 * those of charts in tests/chart. */
#include "site.h"

#include "report/internal.h"

#include "chart/chart.h"

enum { PAGES, PRESS, CHECK, EDITIONS };
static const char *const commands[] = {[PAGES] = "render report.xml -o out/a.pdf",
                                       [PRESS] = "render report.xml --print -o out/a.pdf",
                                       [CHECK] = "check report.xml",
                                       [EDITIONS] = "editions report.xml -o out"};

/* What is written instead of what in the fixture. */
typedef struct {
  const char *element, *attribute, *old, *new;
  int command;
  bool refused; /* the second value is an error: the attribute is read */
} Trial;

static const Trial report_trials[] = {
    {"report", "lang", "lang=\"fr-FR\"", "lang=\"en-GB\"", PAGES, false},
    {"report", "theme", "theme=\"theme.xml\"", "theme=\"base.xml\"", PAGES, true},
    {"report", "records", "records=\"records\"", "records=\"autres\"", PAGES, true},
    {"report", "figures", "figures=\"figures.sql\"", "figures=\"autres.sql\"", PAGES, true},
    {"report", "checks", "checks=\"checks.sql\"", "checks=\"autres.sql\"", CHECK, true},
    {"report", "published", "published=\"published.csv\"", "published=\"autre.csv\"", CHECK, true},
    {"meta", "title", "title=\"Essai\"", "title=\"Autre\"", PAGES, false},
    {"meta", "author", "author=\"Une\"", "author=\"Autre\"", PAGES, false},
    {"meta", "subject", "subject=\"Sujet\"", "subject=\"Autre\"", PAGES, false},
    {"meta", "keywords", "keywords=\"mots\"", "keywords=\"autres\"", PAGES, false},
    {"meta", "date", "date=\"2020-12-31\"", "date=\"2019-12-31\"", PAGES, false},
    {"editions", "rows", "editions rows=\"reseaux\"", "editions rows=\"metiers\"", EDITIONS, true},
    {"editions", "file", "{{reseau}}.pdf", "x{{reseau}}.pdf", EDITIONS, false},
    {"section", "title", "title=\"Une partie : un\"", "title=\"Autre\"", PAGES, false},
    {"section", "short", "short=\"Partie : un\"", "short=\"Autre\"", PAGES, false},
    {"section", "numbered", "numbered=\"yes\"", "numbered=\"no\"", PAGES, false},
    {"section", "when", "numbered=\"yes\" when=\"{{totaux.sessions}} &gt;",
     "numbered=\"yes\" when=\"{{totaux.sessions}} &lt;", PAGES, false},
    {"page", "master", "page master=\"page\" title=\"Graphiques\"",
     "page master=\"cover\" title=\"Graphiques\"", PAGES, false},
    {"page", "title", "title=\"Une page\"", "title=\"Autre\"", PAGES, false},
    {"page", "contents", "title=\"Blocs\"", "title=\"Blocs\" contents=\"no\"", PAGES, false},
    {"page", "when", "title=\"Une page\" contents=\"yes\" when=\"{{totaux.sessions}} &gt;",
     "title=\"Une page\" contents=\"yes\" when=\"{{totaux.sessions}} &lt;", PAGES, false},
    {"flow", "master", "flow master=\"page\"", "flow master=\"cover\"", PAGES, false},
    {"flow", "master-next", "master-next=\"cover\"", "master-next=\"page\"", PAGES, false},
    {"flow", "title", "title=\"Suite\"", "title=\"Autre\"", PAGES, false},
    {"flow", "contents", "title=\"Suite\" contents=\"yes\"", "title=\"Suite\" contents=\"no\"", PAGES, false},
    {"flow", "when", "title=\"Suite\" contents=\"yes\" when=\"{{totaux.sessions}} &gt;",
     "title=\"Suite\" contents=\"yes\" when=\"{{totaux.sessions}} &lt;", PAGES, false},
    {"each", "rows",
     "each rows=\"reseaux\" where=\"{{sessions}} &gt; 3\" limit=\"3\"><lead>Réseau : {{reseau}}",
     "each rows=\"metiers\" limit=\"3\"><lead>Réseau : {{metier}}", PAGES, false},
    {"each", "where", "{{sessions}} &gt; 3", "{{sessions}} &gt; 90", PAGES, false},
    {"each", "limit", "limit=\"3\"><lead>", "limit=\"2\"><lead>", PAGES, false},
    {"if", "when", "if when=\"{{totaux.sessions}} &gt;", "if when=\"{{totaux.sessions}} &lt;", PAGES, false},
    {"frame", "name", "frame name=\"autre\"", "frame name=\"margin\"", PAGES, false},
    {"span", "style", "<span style=\"mot\"", "<span style=\"autre\"", PAGES, false},
    {"a", "href", "href=\"#bas\"", "href=\"https://example.org\"", PAGES, false},
    {"a", "title", "title=\"Là-bas\"", "title=\"Ailleurs\"", PAGES, false},
};

#define ESSAI "role name=\"essai\" face=\"Lato Regular\" strong=\"Lato Bold\" emphasis=\"Lato Italic\" "
static const Trial theme_trials[] = {
    {"theme", "extends", " extends=\"base.xml\"", " extends=\"nowhere.xml\"", PAGES, true},
    {"colour", "name", "colour name=\"crayon\"", "colour name=\"gris\"", PAGES, true},
    {"colour", "rgb", "#14183A", "#14184A", PAGES, false},
    {"colour", "cmyk", "cmyk=\"95 85 0 0\"", "cmyk=\"90 85 0 0\"", PRESS, false},
    {"colour", "cmyk-small", "cmyk-small=\"0 0 0 100\"", "cmyk-small=\"0 0 0 90\"", PRESS, false},
    {"colour", "use", "use=\"data\"", "use=\"\"", PAGES, true},
    {"ramp", "colours", "bleu-nuit bleu moyen clair", "bleu bleu-nuit moyen clair", PAGES, false},
    {"style", "name", "style name=\"mot\"", "style name=\"nom\"", PAGES, true},
    {"style", "face", "name=\"mot\" face=\"Lato Bold\"", "name=\"mot\" face=\"Lato Medium\"", PAGES, false},
    {"style", "colour", "colour=\"rouge\" tracking", "colour=\"bleu\" tracking", PAGES, false},
    {"style", "tracking", "tracking=\"0\" figures", "tracking=\"0.2\" figures", PAGES, false},
    {"style", "figures", "figures=\"tabular\" ligatures", "figures=\"proportional\" ligatures", PAGES, false},
    {"style", "capitals", "script=\"superior\"", "script=\"superior\" capitals=\"small\"", PAGES, true},
    {"style", "ligatures", "ligatures=\"yes\"", "ligatures=\"no\"", PAGES, false},
    {"style", "sets", "script=\"superior\"", "script=\"superior\" sets=\"19\"", PAGES, true},
    {"style", "script", "script=\"superior\"", "script=\"inferior\"", PAGES, false},
    {"span", "style", "<span style=\"mot\"", "<span style=\"autre\"", PAGES, false},
    {"face", "name", "face name=\"Autre\"", "face name=\"Une\"", PAGES, true},
    {"face", "from", "from=\"Lato Medium\"", "from=\"Lato Bold\"", PAGES, false},
    {"face", "file", "from=\"Lato Medium\"", "file=\"nowhere.ttf\"", PAGES, true},
    {"face", "index", "from=\"Lato Medium\"", "from=\"Lato Medium\" index=\"1\"", PAGES, true},
    {"face", "axes", "from=\"Lato Medium\"", "from=\"Lato Medium\" axes=\"wght 300\"", PAGES, true},
    {"ramp", "below", " below=\"rouge\"", " below=\"encre\"", PAGES, false},
    {"role", "name", "role name=\"essai\"", "role name=\"autre\"", PAGES, true},
    {"role", "face", ESSAI, "role name=\"essai\" face=\"Lato Medium\" strong=\"Lato Bold\" ", PAGES, false},
    {"role", "strong", ESSAI, "role name=\"essai\" face=\"Lato Regular\" emphasis=\"Lato Italic\" ", PAGES,
     false},
    {"role", "emphasis", ESSAI, "role name=\"essai\" face=\"Lato Regular\" strong=\"Lato Bold\" ", PAGES,
     false},
    {"role", "strong-emphasis", " strong-emphasis=\"Manrope SemiBold\"", "", PAGES, false},
    {"role", "size", "size=\"10pt\" leading=\"5\" tracking", "size=\"11pt\" leading=\"5\" tracking", PAGES,
     false},
    {"role", "leading", "size=\"10pt\" leading=\"5\" tracking", "size=\"10pt\" leading=\"6\" tracking", PAGES,
     false},
    {"role", "tracking", "tracking=\"0\"", "tracking=\"0.1\"", PAGES, false},
    {"role", "colour", "tracking=\"0\" colour=\"encre\"", "tracking=\"0\" colour=\"rouge\"", PAGES, false},
    {"role", "align", "align=\"justified\"", "align=\"ragged\"", PAGES, false},
    {"role", "hyphenate", "align=\"justified\" hyphenate=\"yes\"", "align=\"justified\" hyphenate=\"no\"",
     PAGES, false},
    {"role", "optical-margins", "optical-margins=\"no\"", "optical-margins=\"yes\"", PAGES, false},
    {"role", "expansion", "expansion=\"0\"", "expansion=\"2\"", PAGES, false},
    {"role", "figures", "figures=\"tabular\"", "figures=\"oldstyle\"", PAGES, false},
    {"role", "indent", "expansion=\"0\"", "expansion=\"0\" indent=\"5\"", PAGES, false},
    {"role", "capitals", "expansion=\"0\"", "expansion=\"0\" capitals=\"small\"", PAGES, true},
    {"role", "ligatures", "expansion=\"0\"", "expansion=\"0\" ligatures=\"no\"", PAGES, false},
    {"role", "sets", "expansion=\"0\"", "expansion=\"0\" sets=\"19\"", PAGES, true},
    {"role", "space-before", "space-before=\"5\" space-after=\"5\" max",
     "space-before=\"25\" space-after=\"5\" max", PAGES, false},
    {"role", "space-after", "space-before=\"5\" space-after=\"5\" max",
     "space-before=\"5\" space-after=\"25\" max", PAGES, false},
    {"role", "max-lines", "max-lines=\"20\"", "max-lines=\"2\"", PAGES, false},
    {"format", "name", "format name=\"essai\"", "format name=\"autre\"", PAGES, true},
    {"format", "as", "as=\"count\"", "as=\"words\"", PAGES, false},
    {"suffix", "name", "suffix name=\"pct\"", "suffix name=\"pour\"", PAGES, false},
    {"suffix", "format", "format=\"percent:1\"", "format=\"percent:0\"", PAGES, false},
    {"word", "key", "word key=\"source\"", "word key=\"note\"", PAGES, false},
    {"word", "lang", "lang=\"fr-FR\" text", "lang=\"en-GB\" text", PAGES, false},
    {"word", "text", "text=\"Essai\"", "text=\"Autre\"", PAGES, false},
    {"master", "name", "master name=\"cover\"", "master name=\"autre\"", PAGES, true},
    {"master", "width", "width=\"210\"", "width=\"220\"", PAGES, false},
    {"master", "height", "height=\"297\"", "height=\"300\"", PAGES, false},
    {"master", "bleed", "bleed=\"3\"", "bleed=\"4\"", PRESS, false},
    {"master", "baseline", "baseline=\"5\"", "baseline=\"7\"", PAGES, false},
    {"master", "columns", "columns=\"12\"", "columns=\"7\"", PAGES, true},
    {"master", "column", "column=\"10\"", "column=\"9\"", PAGES, false},
    {"master", "gutter", "gutter=\"5\"", "gutter=\"4\"", PAGES, false},
    {"master", "left", "left=\"20\"", "left=\"22\"", PAGES, false},
    {"master", "background", "bleed=\"3\"", "bleed=\"3\" background=\"pale\"", PAGES, false},
    {"frame", "name", "frame name=\"autre\"", "frame name=\"autre-part\"", PAGES, true},
    {"frame", "x", "frame name=\"main\" x=\"65\"", "frame name=\"main\" x=\"66\"", PAGES, false},
    {"frame", "y", "x=\"65\" y=\"25\"", "x=\"65\" y=\"27\"", PAGES, false},
    {"frame", "width", "width=\"130\" height=\"247.5\"", "width=\"120\" height=\"247.5\"", PAGES, false},
    {"frame", "height", "width=\"130\" height=\"247.5\"", "width=\"130\" height=\"200\"", PAGES, false},
    {"rule", "from", "62.5 -3", "62.5 0", PAGES, false},
    {"rule", "to", "62.5 300", "62.5 290", PAGES, false},
    {"rule", "weight", "weight=\"0.25\"", "weight=\"0.5\"", PAGES, false},
    {"rule", "colour", "weight=\"0.25\" colour=\"rouge\"", "weight=\"0.25\" colour=\"bleu\"", PAGES, false},
    {"rect", "x", "rect x=\"5\"", "rect x=\"6\"", PAGES, false},
    {"rect", "y", "rect x=\"5\" y=\"5\"", "rect x=\"5\" y=\"6\"", PAGES, false},
    {"rect", "width", "width=\"3\"", "width=\"4\"", PAGES, false},
    {"rect", "height", "height=\"3\"", "height=\"4\"", PAGES, false},
    {"rect", "colour", "height=\"3\" colour=\"clair\"", "height=\"3\" colour=\"bleu\"", PAGES, false},
    {"image", "src", "src=\"carreaux.png\" x", "src=\"nulle.png\" x", PAGES, true},
    {"image", "x", "x=\"170\"", "x=\"160\"", PAGES, false},
    {"image", "y", "x=\"170\" y=\"10\"", "x=\"170\" y=\"9\"", PAGES, false},
    {"image", "width", "y=\"10\" width=\"20\"", "y=\"10\" width=\"19\"", PAGES, false},
    {"image", "height", "height=\"9\"", "height=\"8\"", PAGES, false},
    {"image", "fit", "fit=\"cover\" focus=\"50 50\"", "fit=\"stretch\"", PAGES, false},
    {"image", "focus", "focus=\"50 50\"", "focus=\"50 0\"", PAGES, false},
    {"image", "alt", " alt=\"Enseigne\"", "", PAGES, false},
    {"image", "veil", "focus=\"50 50\"", "focus=\"50 50\" veil=\"bleu\"", PAGES, false},
    {"image", "veil-opacity", "focus=\"50 50\"", "focus=\"50 50\" veil-opacity=\"50\"", PAGES, true},
    {"image", "veil-runs", "focus=\"50 50\"", "focus=\"50 50\" veil-runs=\"across\"", PAGES, true},
    {"lattice", "x", "lattice x=\"3\"", "lattice x=\"4\"", PAGES, false},
    {"lattice", "y", "y=\"2\" width", "y=\"3\" width", PAGES, false},
    {"lattice", "width", "width=\"204\"", "width=\"200\"", PAGES, false},
    {"lattice", "height", "height=\"292\"", "height=\"280\"", PAGES, false},
    {"lattice", "pitch", "pitch=\"4\"", "pitch=\"3\"", PAGES, false},
    {"lattice", "weight", "pitch=\"4\"", "pitch=\"4\" weight=\"0.5\"", PAGES, false},
    {"lattice", "colour", "colour=\"quad\"", "colour=\"rouge\"", PAGES, false},
    {"label", "x", "label x=\"65\" y=\"15\"", "label x=\"66\" y=\"15\"", PAGES, false},
    {"label", "y", "label x=\"65\" y=\"15\"", "label x=\"65\" y=\"16\"", PAGES, false},
    {"label", "width", "width=\"100\" role", "width=\"5\" role", PAGES, false},
    {"label", "role", "width=\"100\" role=\"run\"", "width=\"100\" role=\"small\"", PAGES, false},
    {"label", "align", "align=\"left\"", "align=\"right\"", PAGES, false},
    {"label", "turn", "turn=\"0\"", "turn=\"1\"", PAGES, true},
    {"label", "colour", "turn=\"0\" colour=\"encre\"", "turn=\"0\" colour=\"rouge\"", PAGES, false},
    {"folio", "x", "folio x=\"20\"", "folio x=\"21\"", PAGES, false},
    {"folio", "y", "folio x=\"20\" y=\"285\"", "folio x=\"20\" y=\"286\"", PAGES, false},
    {"folio", "role", "folio x=\"20\"", "folio role=\"small\" x=\"20\"", PAGES, false},
    {"folio", "align", "folio x=\"20\"", "folio align=\"right\" x=\"20\"", PAGES, false},
    {"tracker", "x", "tracker x=\"195\"", "tracker x=\"194\"", PAGES, false},
    {"tracker", "y", "y=\"12.75\"", "y=\"13\"", PAGES, false},
    {"tracker", "square", "square=\"2.5\"", "square=\"3\"", PAGES, false},
    {"tracker", "pitch", "pitch=\"3.75\"", "pitch=\"5\"", PAGES, false},
    {"tracker", "current", "current=\"bleu\"", "current=\"rouge\"", PAGES, false},
    {"tracker", "outline", "outline=\"clair\"", "outline=\"rouge\"", PAGES, false},
    {"mark", "x", "mark x=\"19.25\"", "mark x=\"20\"", PAGES, false},
    {"mark", "y", "y=\"24\"", "y=\"25\"", PAGES, false},
    {"mark", "cell", "cell=\"2.6\"", "cell=\"3\"", PAGES, false},
    {"mark", "square", "cell=\"2.6\"", "cell=\"2.6\" square=\"0.5\"", PAGES, false},
    {"mark", "columns", "columns=\"1 2 3\"", "columns=\"1 2 4\"", PAGES, false},
    {"mark", "colour", "cell=\"2.6\"", "cell=\"2.6\" colour=\"rouge\"", PAGES, false},
    {"confidential", "columns", "reseaux.sessions", "secrets.base", PAGES, false},
    {"confidential", "min", "min=\"16\"", "min=\"17\"", PAGES, false},
    {"small-base", "below", "below=\"30\"", "below=\"5\"", PAGES, false},
    {"bullet", "level", "bullet level=\"2\"", "bullet level=\"1\"", PAGES, true},
    {"bullet", "shape", "shape=\"frame\"", "shape=\"disc\"", PAGES, false},
    {"bullet", "size", "size=\"1.8\"", "size=\"1\"", PAGES, false},
    {"bullet", "colour", "size=\"1.8\"", "size=\"1.8\" colour=\"rouge\"", PAGES, false},
    {"row-style", "name", "row-style name=\"essai\"", "row-style name=\"autre\"", PAGES, true},
    {"row-style", "role", "role=\"table\" colour=\"crayon\"", "role=\"essai\" colour=\"crayon\"", PAGES,
     false},
    {"row-style", "colour", "role=\"table\" colour=\"crayon\"", "role=\"table\" colour=\"rouge\"", PAGES,
     false},
    {"row-style", "ground", "ground=\"pale\"", "ground=\"clair\"", PAGES, false},
    {"row-style", "above", "above=\"0.2\"", "above=\"double\"", PAGES, false},
    {"row-style", "above-over", "above-over=\"numbers\"", "above-over=\"row\"", PAGES, false},
    {"row-style", "below", "below=\"0.1\"", "below=\"0.1 0.3\"", PAGES, false},
    {"row-style", "space-above", "space-above=\"1\"", "space-above=\"3\"", PAGES, false},
    {"row-style", "space-below", "space-below=\"2\"", "space-below=\"5\"", PAGES, false},
    {"row-style", "indent", "indent=\"4\"", "indent=\"6\"", PAGES, false},
    {"row-style", "height", "height=\"6\"", "height=\"7\"", PAGES, false},
    {"row-style", "keep", "keep=\"previous\"", "keep=\"next\"", PAGES, false},
    {"table-style", "name", "table-style name=\"essai\"", "table-style name=\"autre\"", PAGES, true},
    {"table-style", "columns", "columns=\"0.15\"", "columns=\"0.25\"", PAGES, false},
    {"table-style", "box", "box=\"0.45\"", "box=\"0.55\"", PAGES, false},
    {"table-style", "head-ground", "head-ground=\"clair\"", "head-ground=\"rouge\"", PAGES, false},
    {"table-style", "rows", "rows=\"none\"", "rows=\"zebra\"", PAGES, false},
    {"table-style", "colour", "rows=\"none\" colour=\"crayon\"", "rows=\"none\" colour=\"rouge\"", PAGES,
     false},
    {"fallback", "face", "  <fallback face=\"Lato Regular\"/>\n", "", PAGES, false},
};

static const char copy_fixture[] =
    "cp -r tests/layout/fixtures/pages/. '%s' && cp -r tests/app/fixtures/attributes/. '%s'";

static Site attributes_site(void) {
  Site site = {support_folder_new()};
  SupportRun run = support_shell(copy_fixture, site.folder, site.folder);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  return site;
}

/* A file of bytes in few words; `none` where there is none. */
static void add_sum(BaseBuffer *out, const Site *site, const char *file) {
  char *path = support_path(site->folder, file);
  if (support_exists(path)) {
    size_t length;
    char *bytes = support_read(path, &length);
    unsigned long long sum = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < length; i++) sum = (sum ^ (unsigned char)bytes[i]) * 1099511628211u;
    base_buffer_add_format(out, "%s %zu bytes %llx\n", file, length, sum);
    free(bytes);
    remove(path);
  }
  free(path);
}

/* What a command leaves and says; `failed` when it ends with another status than 0. */
static char *outcome(const Site *site, int command, bool *failed) {
  SupportRun run = site_run(site, commands[command]);
  BaseBuffer out = {0};
  *failed = run.status != 0;
  base_buffer_add_format(&out, "%s%s", command == CHECK ? run.out : "", run.err);
  if (command == EDITIONS) {
    char *files = site_outputs(site);
    base_buffer_add_text(&out, files);
    free(files);
  }
  add_sum(&out, site, "out/a.pdf");
  support_run_free(&run);
  return out.data ? out.data : base_copy("", 0);
}

static char *tried(const Site *site, const char *file, const char *old, const char *new, int command,
                   bool *failed) {
  char *before = site_read(site, file);
  site_edit(site, file, old, new);
  char *out = outcome(site, command, failed), *path = support_path(site->folder, file);
  support_write(path, before, strlen(before));
  free(path);
  free(before);
  return out;
}

static const Trial *find(const Trial *trials, size_t count, const char *element, const char *attribute) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(trials[i].element, element) == 0 && strcmp(trials[i].attribute, attribute) == 0)
      return &trials[i];
  return NULL;
}

typedef struct {
  Site site;
  char *plain[SUPPORT_COUNT(commands)]; /* of the fixture as it is */
  size_t tried, wrong;
} Count;

static void try_one(Count *to, const char *file, const Trial *trial) {
  bool failed;
  char *out = tried(&to->site, file, trial->old, trial->new, trial->command, &failed);
  to->tried++;
  if (strcmp(out, to->plain[trial->command]) == 0 || failed != trial->refused) {
    print_error("%s: <%s %s> %s\n%s\n", file, trial->element, trial->attribute,
                failed == trial->refused ? "is ignored" : "ends otherwise", failed ? out : "");
    to->wrong++;
  }
  base_free(out);
}

/* The same for a name: with a link that is led to it, which without it is an error. */
static void try_link(Count *to, const char *file, const Trial *trial) {
  bool unknown, failed;
  char *before = site_read(&to->site, file), *path = support_path(to->site.folder, file);
  site_edit(&to->site, file, "#bas", "#cible");
  char *without = outcome(&to->site, PAGES, &unknown);
  site_edit(&to->site, file, trial->old, trial->new);
  char *with = outcome(&to->site, PAGES, &failed);
  support_write(path, before, strlen(before));
  to->tried++;
  if (!unknown || failed) {
    print_error("%s: <%s> cannot be linked to\n%s\n", file, trial->element, with);
    to->wrong++;
  }
  base_free(without);
  base_free(with);
  free(path);
  free(before);
}

static Count counted(void) {
  Count count = {.site = attributes_site()};
  for (int i = 0; i < (int)SUPPORT_COUNT(commands); i++) {
    bool failed;
    count.plain[i] = outcome(&count.site, i, &failed);
    if (failed || (i == PAGES && strstr(count.plain[i], "warning: ")))
      fail_msg("the fixture fails: %s", count.plain[i]);
  }
  return count;
}

static void uncount(Count *count) {
  for (size_t i = 0; i < SUPPORT_COUNT(commands); i++) base_free(count->plain[i]);
  site_free(&count->site);
}

/* Tried in tests/chart; they stand in charts alone. */
static bool is_part_of_chart(const ReportElementRule *rule) {
  static const char *const parts[] = {
      "inset", "x",   "y",       "colour", "size",  "bar",       "line",       "area",  "band", "point",
      "tick",  "box", "segment", "panel",  "facet", "reference", "annotation", "level", "words"};
  for (size_t i = 0; i < SUPPORT_COUNT(parts); i++)
    if (strcmp(parts[i], rule->name) == 0) return true;
  return false;
}

/* Elements whose attributes have their trials elsewhere: blocks and tables in tests/layout, charts in tests/chart. */
static bool has_own_trials(const ReportElementRule *rule) {
  static const char *const others[] = {"space", "column", "span-head", "group",
                                       "total", "carry",  "parts",     "series"};
  if (is_part_of_chart(rule)) return true;
  for (size_t i = 0; i < SUPPORT_COUNT(others); i++)
    if (strcmp(others[i], rule->name) == 0) return true;
  return rule->placed;
}

static void try_grammar(Count *count, const char *file, const ReportGrammar *grammar, const Trial *trials,
                        size_t trial_count) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++)
    for (const ReportAttributeRule *known = rule->attributes; known && known->name; known++) {
      const Trial *trial = find(trials, trial_count, rule->name, known->name);
      if (trial) {
        try_one(count, file, trial);
      } else if (!has_own_trials(rule)) {
        print_error("%s: no trial for %s of <%s>\n", file, known->name, rule->name);
        count->wrong++;
      }
    }
}

static void test_report(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  Count count = counted();
  try_grammar(&count, "report.xml", report_grammar_new(arena, &chart_language), report_trials,
              SUPPORT_COUNT(report_trials));
  assert_true(count.tried >= SUPPORT_COUNT(report_trials));
  assert_int_equal(count.wrong, 0);
  uncount(&count);
  base_arena_free(arena);
}

static void test_theme(void **state) {
  (void)state;
  Count count = counted();
  try_grammar(&count, "theme.xml", &report_theme_grammar, theme_trials, SUPPORT_COUNT(theme_trials));
  assert_true(count.tried >= SUPPORT_COUNT(theme_trials));
  assert_int_equal(count.wrong, 0);
  uncount(&count);
}

/* id and xml:lang, which many elements take; the others refuse them, and so do both grammars' schemas. An element that has
 * an id can be linked to: a link that led elsewhere leads to it. */
static void try_common(Count *count, const char *file, const ReportGrammar *grammar) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++)
    for (const ReportAttributeRule *known = grammar->common; known->name && !is_part_of_chart(rule);
         known++) {
      bool name = known->type == VALUE_ID;
      if ((known->type == VALUE_ROLE || known->type == VALUE_CHOICE) && report_takes_common(rule, known))
        continue; /* tests/layout, tests/chart */
      char old[80], new[160];
      const char *after = strcmp(rule->name, "page") == 0 ? " master=\"page\" title=\"Une" : "";
      if (strcmp(rule->name, "label") == 0 && grammar != &report_theme_grammar) after = ">Plus";
      if (strcmp(rule->name, "column") == 0 || strcmp(rule->name, "ramp") == 0) after = " ";
      if (strcmp(rule->name, "span") == 0 && known->type == VALUE_LANGUAGE) {
        snprintf(old, sizeof old, "<span xml:lang=\"en-GB\"");
        snprintf(new, sizeof new, "<span xml:lang=\"fr-FR\"");
      } else {
        snprintf(old, sizeof old, "<%s%s", rule->name, after);
        snprintf(new, sizeof new, "<%s %s=\"%s\"%s", rule->name, known->name,
                 name                          ? "cible"
                 : known->type == VALUE_CHOICE ? "none"
                 : known->type == VALUE_ROLE   ? "small"
                                               : "en-GB",
                 after);
      }
      Trial trial = {rule->name, known->name, old, new, PAGES, !report_takes_common(rule, known)};
      if (!name || trial.refused)
        try_one(count, file, &trial);
      else
        try_link(count, file, &trial);
    }
}

static void test_common(void **state) {
  (void)state;
  BaseArena *arena = base_arena_new();
  Count count = counted();
  try_common(&count, "report.xml", report_grammar_new(arena, &chart_language));
  try_common(&count, "theme.xml", &report_theme_grammar);
  assert_true(count.tried > 100);
  assert_int_equal(count.wrong, 0);
  uncount(&count);
  base_arena_free(arena);
}

/* The keep of a chart over a text, lower and lower on a page of a flow, until it makes a difference. Each chart is one block
 * to whoever fills pages, whatever its type. */
static char *with_chart(const Site *site, int room, const char *keep) {
  char flow[700];
  snprintf(
      flow, sizeof flow,
      "<flow master=\"page\" title=\"Garde\"><space height=\"%d\"/><chart type=\"columns\" rows=\"reseaux\" "
      "category=\"reseau\" value=\"sessions\" title=\"Titre\" keep=\"%s\"/><text>Une phrase assez longue "
      "pour tenir sur plusieurs lignes, et même un peu davantage que cela, puisqu’il en "
      "faut.</text></flow></report>",
      room, keep);
  bool failed;
  return tried(site, "report.xml", "</report>", flow, PAGES, &failed);
}

static void test_keep_of_charts(void **state) {
  (void)state;
  Site site = attributes_site();
  bool differs = false;
  for (int room = 190; room > 130 && !differs; room -= 5) {
    char *none = with_chart(&site, room, "none"), *next = with_chart(&site, room, "next");
    differs = strcmp(none, next) != 0;
    base_free(none);
    base_free(next);
  }
  assert_true(differs);
  site_free(&site);
}

/* What changes nothing changes no byte: the trials compare bytes. */
static void test_control(void **state) {
  (void)state;
  bool failed;
  Count count = counted();
  char *out = tried(&count.site, "report.xml", "<meta title=\"Essai\"",
                    "<!-- rien --><meta   title=\"Essai\"", PAGES, &failed);
  assert_string_equal(out, count.plain[PAGES]);
  base_free(out);
  uncount(&count);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_control), cmocka_unit_test(test_report),
                                     cmocka_unit_test(test_theme), cmocka_unit_test(test_common),
                                     cmocka_unit_test(test_keep_of_charts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
