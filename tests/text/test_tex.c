/* Our breaks and TeX's on the very same items: boxes of the same widths, glue, penalties and discretionary hyphens.
 * Both are judged by one count of demerits, the oracle's. Runs where plain TeX is installed. */
#include "fixture.h"
#include "oracle.h"
#include "text/faces.h"
#include "text/work.h"
#include <math.h>

enum {
  PARAGRAPHS = 200,
  HYPHEN_PENALTY = 50, /* TeX has one for all hyphens of a paragraph */
  TOLERANCE = 2000
};

typedef struct {
  OracleParagraph *paragraph;
  TextBreakSettings settings;
  TextBreakList breaks; /* TeX's */
} Case;

typedef struct {
  Case cases[PARAGRAPHS];
  size_t count;
} Cases;

/* ---- the paragraphs ------------------------------------------------------------------------------------------ */

static Case *add_case(Cases *cases, TextBreakSettings settings) {
  Case *added = &cases->cases[cases->count++];
  *added = (Case){.paragraph = calloc(1, sizeof *added->paragraph), .settings = settings};
  assert_non_null(added->paragraph);
  added->settings.flagged_limit = 0; /* TeX knows no limit of hyphens in a row, */
  added->settings.short_end = 0;     /* nor of the last line's length */
  /* TeX rounds badness to whole numbers: a line that it admits shall not be closed to us */
  added->settings.tolerance = TOLERANCE + 1;
  return added;
}

/* What TeX can be told: one penalty for hyphens, no hanging punctuation. */
static void make_plain(OracleParagraph *paragraph) {
  for (size_t i = 0; i < paragraph->count; i++) {
    TextBreakItem *item = &paragraph->items[i];
    item->flex = item->after = 0;
    if (item->kind == TEXT_GLUE) item->before = 0;
    if (item->flagged) item->penalty = HYPHEN_PENALTY;
  }
}

static void add_made_up(Cases *cases, uint32_t seed) {
  Case *added = add_case(cases, oracle_settings(seed, seed % 4 == 3));
  oracle_paragraph(added->paragraph, seed, 40 + seed % 120, false);
  for (size_t i = 0; i < added->paragraph->count; i++)
    added->paragraph->items[i].stretch *= 3; /* or few could be justified */
  make_plain(added->paragraph);
}

/* The items of French prose, as the paragraph was last broken. */
static void add_prose(Cases *cases, Fixture *fixture, const char *text, size_t length, double millimetres,
                      TextAlign align) {
  TextSettings settings = {
      .align = align, .width = base_mm(millimetres), .hyphenate = true, .max_hyphens = 9};
  TextSpan span = {.text = text, .length = length, .style = &fixture->body};
  text_paragraph(fixture->fonts, &span, 1, &settings, fixture->arena, fixture->diagnostics);
  const TextWork *work = fixture->fonts->work;
  assert_in_range(work->items.count, 1, ORACLE_ITEMS);
  Case *added = add_case(cases, (TextBreakSettings){.width = settings.width,
                                                    .line_stretch = align == TEXT_RAGGED ? base_mm(10) : 0,
                                                    .line_penalty = 10,
                                                    .flagged_demerits = 3000,
                                                    .last_flagged_demerits = 5000,
                                                    .fitness_demerits = align == TEXT_RAGGED ? 0 : 3000});
  added->paragraph->count = work->items.count;
  memcpy(added->paragraph->items, work->items.items, work->items.count * sizeof *work->items.items);
  make_plain(added->paragraph);
}

static void add_all_prose(Cases *cases, Fixture *fixture) {
  static const double measures[] = {62.5, 75, 90, 130};
  char *prose = support_read("tests/text/prose-fr.txt", NULL);
  for (char *text = prose, *end; *text; text = end) {
    end = strstr(text, "\n\n");
    if (!end) end = text + strlen(text);
    for (size_t m = 0; m < SUPPORT_COUNT(measures); m++) {
      add_prose(cases, fixture, text, (size_t)(end - text), measures[m], TEXT_JUSTIFIED);
      if (m % 2) add_prose(cases, fixture, text, (size_t)(end - text), measures[m], TEXT_RAGGED);
    }
    while (*end == '\n') end++;
  }
  free(prose);
}

/* ---- to TeX -------------------------------------------------------------------------------------------------- */

static void write_item(FILE *file, const TextBreakItem *item, size_t index) {
  long long width = item->width, stretch = item->stretch, shrink = item->shrink;
  bool legal = item->penalty < TEXT_NEVER_BREAK, glue = item->stretch || item->shrink;
  if (item->kind == TEXT_PENALTY && item->flagged)
    fprintf(file, "\\discretionary{\\hbox to%lldsp{}}{}{}%%\n", (long long)item->before);
  else if (item->kind != TEXT_BOX && item->penalty <= TEXT_MUST_BREAK)
    fprintf(file, "\\penalty10000\\hskip0ptplus1fil\\penalty-10000\n");
  else if (item->kind == TEXT_BOX && !glue)
    fprintf(file, "\\hbox to%lldsp{\\special{%zu}}%%\n", width, index);
  else
    fprintf(file, "\\penalty%d%%\n", legal ? item->penalty : TEXT_NEVER_BREAK);
  if (glue || item->kind == TEXT_GLUE)
    fprintf(file, "\\hskip%lldspplus%lldspminus%lldsp%%\n", width, stretch, shrink);
}

static void write_case(FILE *file, const Case *each) {
  const TextBreakSettings *settings = &each->settings;
  fprintf(file,
          "\\hsize=%lldsp\\rightskip=0ptplus%lldsp\\parindent=%lldsp\\adjdemerits=%d\n"
          "\\setbox0=\\vbox{\\indent\n",
          (long long)settings->width, (long long)settings->line_stretch, (long long)settings->first_before,
          settings->fitness_demerits);
  for (size_t i = 0; i < each->paragraph->count; i++) write_item(file, &each->paragraph->items[i], i);
  fprintf(file, "\\par}\\message{PARAGRAPH}\\showbox0\n");
}

static char *run_tex(const Cases *cases, const char *folder) {
  char *source = support_path(folder, "breaks.tex"), *log = support_path(folder, "breaks.log");
  FILE *file = fopen(source, "w");
  assert_non_null(file);
  fprintf(
      file,
      "\\batchmode\\endlinechar=-1\\showboxbreadth=100000\\showboxdepth=9\\pretolerance=-1\\tolerance=%d\n"
      "\\hyphenpenalty=%d\\exhyphenpenalty=%d\\linepenalty=10\\doublehyphendemerits=3000\n"
      "\\finalhyphendemerits=5000\\parfillskip=0ptplus1fil\\leftskip=0pt\\emergencystretch=0pt\n",
      TOLERANCE, HYPHEN_PENALTY, HYPHEN_PENALTY);
  for (size_t i = 0; i < cases->count; i++) write_case(file, &cases->cases[i]);
  fprintf(file, "\\end\n");
  assert_int_equal(fclose(file), 0);
  SupportRun run = support_shell("cd '%s' && max_print_line=10000 tex breaks.tex", folder);
  support_run_free(
      &run); /* its status is 1: \showbox counts as an error; the log tells whether it came to the end */
  char *text = support_read(log, NULL);
  free(source);
  free(log);
  return text;
}

/* ---- from TeX ------------------------------------------------------------------------------------------------ */

/* A line of \showbox with one dot is a line of the paragraph; the boxes in it name their items. The break before a
 * line is the item before its first box. */
static void read_case(Case *each, const char **log) {
  const char *text = strstr(*log, "PARAGRAPH"), *end = text ? strstr(text, "\n\n") : NULL;
  if (!end) fail_msg("TeX's log ends early");
  bool fresh = false, first_line = true;
  for (const char *line = text; line && line < end; line = strchr(line, '\n'), line += line != NULL) {
    const char *name = line + strspn(line, ".");
    if (name == line + 1 && !strncmp(name, "\\hbox", 5)) fresh = true;
    if (strncmp(name, "\\special{", 9) || !fresh) continue;
    uint32_t item = (uint32_t)strtoul(name + 9, NULL, 10);
    if (!first_line) *BASE_APPEND(&each->breaks) = (TextBreak){.item = item - 1};
    fresh = first_line = false;
  }
  *BASE_APPEND(&each->breaks) = (TextBreak){.item = (uint32_t)each->paragraph->count};
  *log = end;
}

/* ---- the comparison ------------------------------------------------------------------------------------------ */

typedef struct {
  size_t compared, same, better;
} Comparison;

static void compare(const Case *each, Comparison *comparison, TextBreakMemory *memory) {
  TextBreakList ours = {0};
  const OracleParagraph *paragraph = each->paragraph;
  static Oracle oracle;
  oracle = (Oracle){.paragraph = paragraph, .settings = &each->settings};
  oracle_list_breaks(&oracle);
  bool found = text_break(paragraph->items, paragraph->count, &each->settings, memory, &ours);
  if (found) {
    double demerits = oracle_cost(&oracle, &ours), of_tex = oracle_cost(&oracle, &each->breaks);
    bool same = ours.count == each->breaks.count;
    for (size_t i = 0; i < ours.count && same; i++) same = ours.items[i].item == each->breaks.items[i].item;
    if (demerits > of_tex * (1 + 1e-9)) fail_msg("our demerits are %.3f, TeX's %.3f", demerits, of_tex);
    comparison->compared++;
    comparison->same += same;
    comparison->better += demerits < of_tex * (1 - 1e-9);
  }
  base_free(ours.items);
}

static void breaks_are_never_worse_than_those_of_tex(void **state) {
  (void)state;
  SupportRun there = support_shell("command -v tex");
  bool installed = there.status == 0;
  support_run_free(&there);
  if (!installed) {
    print_message("tex is not installed (Debian: texlive-binaries, texlive-base): breaks are not compared\n");
    skip();
  }
  static Cases cases;
  Fixture *fixture = fixture_new();
  for (uint32_t seed = 1; seed <= 80; seed++) add_made_up(&cases, seed);
  add_all_prose(&cases, fixture);
  char *folder = support_folder_new(), *text = run_tex(&cases, folder);
  const char *log = text;
  Comparison comparison = {0};
  TextBreakMemory memory = {0};
  for (size_t i = 0; i < cases.count; i++) {
    read_case(&cases.cases[i], &log);
    compare(&cases.cases[i], &comparison, &memory);
    free(cases.cases[i].paragraph);
    base_free(cases.cases[i].breaks.items);
  }
  print_message("%zu paragraphs: %zu as TeX breaks them, %zu with fewer demerits, none with more\n",
                comparison.compared, comparison.same, comparison.better);
  assert_true(comparison.compared >= 40);
  text_break_memory_free(&memory);
  free(text);
  support_folder_remove(folder);
  fixture_free(fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(breaks_are_never_worse_than_those_of_tex)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
