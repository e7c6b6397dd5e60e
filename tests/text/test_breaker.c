/* The line breaker against independent optima over the same items, and its edges. */
#include "support.h"
#include "text/breaker.h"
#include <math.h>

enum { ITEM_LIMIT = 800, RUN_LIMIT = 4 };

/* ---- paragraphs made up from a seed -------------------------------------------------------------------------- */

typedef struct {
  TextBreakItem items[ITEM_LIMIT];
  size_t count;
} Paragraph;

static uint32_t next_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static TextBreakItem *add(Paragraph *paragraph, TextItemKind kind, BaseLength width, int penalty) {
  TextBreakItem *item = &paragraph->items[paragraph->count++];
  *item = (TextBreakItem){.kind = kind, .width = width, .penalty = penalty};
  return item;
}

/* Words of one to three syllables, with hyphens, hanging marks and, rarely, a forced break. */
static void make_paragraph(Paragraph *paragraph, uint32_t seed, size_t words, bool flexible) {
  paragraph->count = 0;
  for (size_t w = 0; w < words; w++) {
    size_t syllables = 1 + next_random(&seed) % 3;
    for (size_t s = 0; s < syllables; s++) {
      BaseLength width = 800 + next_random(&seed) % 2400;
      add(paragraph, TEXT_BOX, width, TEXT_NEVER_BREAK)->flex = flexible ? width / 50 : 0;
      if (s + 1 == syllables) continue;
      TextBreakItem *hyphen = add(paragraph, TEXT_PENALTY, 0, 20 + (int)(next_random(&seed) % 3) * 30);
      hyphen->flagged = true;
      hyphen->before = 300 - (flexible ? 150 : 0);
    }
    if (w + 1 == words) break;
    bool forced = next_random(&seed) % 97 == 0;
    TextBreakItem *space = add(paragraph, TEXT_GLUE, 250, forced ? TEXT_MUST_BREAK : 0);
    space->stretch = 125;
    space->shrink = 83;
    if (flexible) space->before = -(BaseLength)(next_random(&seed) % 3) * 60;
    if (flexible) space->after = -(BaseLength)(next_random(&seed) % 4) * 20;
  }
}

static TextBreakSettings settings_for(uint32_t seed, bool ragged) {
  TextBreakSettings settings = {.width = 12000 + (BaseLength)(next_random(&seed) % 5) * 4000,
                                .tolerance = 1e6,
                                .line_penalty = 10,
                                .flagged_demerits = 3000,
                                .last_flagged_demerits = 5000,
                                .fitness_demerits = ragged ? 0 : 3000,
                                .short_end = 3000,
                                .short_end_demerits = 20000,
                                .flagged_limit = 2,
                                .first_before = (BaseLength)(seed % 3) * 500};
  if (ragged) settings.line_stretch = 3000;
  return settings;
}

/* ---- the oracle: every line between two breaks, every state, straight from the definitions -------------------- */

typedef struct {
  const Paragraph *paragraph;
  const TextBreakSettings *settings;
  size_t breaks[ITEM_LIMIT]; /* item indices of legal breaks, then the end */
  size_t count;
} Oracle;

static void list_legal_breaks(Oracle *oracle) {
  oracle->count = 0;
  for (size_t i = 0; i < oracle->paragraph->count; i++)
    if (oracle->paragraph->items[i].kind != TEXT_BOX &&
        oracle->paragraph->items[i].penalty < TEXT_NEVER_BREAK)
      oracle->breaks[oracle->count++] = i;
  oracle->breaks[oracle->count++] = oracle->paragraph->count;
}

static size_t line_start(const Paragraph *paragraph, size_t item) {
  while (item < paragraph->count && paragraph->items[item].kind != TEXT_BOX) item++;
  return item;
}

typedef struct {
  double ratio, badness, width;
  bool possible;
  bool far_too_long; /* twice the measure: every longer line is, too */
} OracleLine;

/* The line after break `from` (-1: the start) up to break `to`. */
static OracleLine measure_line(const Oracle *oracle, int from, size_t to, size_t number) {
  const Paragraph *paragraph = oracle->paragraph;
  const TextBreakSettings *settings = oracle->settings;
  const TextBreakItem *end =
      oracle->breaks[to] < paragraph->count ? &paragraph->items[oracle->breaks[to]] : NULL;
  const TextBreakItem *begin = from < 0 ? NULL : &paragraph->items[oracle->breaks[from]];
  double width = begin ? (double)begin->after : (double)settings->first_before, stretch = 0, shrink = 0,
         flex = 0;
  for (size_t i = begin ? line_start(paragraph, oracle->breaks[from]) : 0; i < oracle->breaks[to]; i++) {
    const TextBreakItem *item = &paragraph->items[i];
    if (item->kind == TEXT_PENALTY) continue;
    width += (double)item->width;
    stretch += (double)item->stretch;
    shrink += (double)item->shrink;
    flex += (double)item->flex;
    if (i > (from < 0 ? 0 : oracle->breaks[from]) && item->penalty == TEXT_MUST_BREAK) return (OracleLine){0};
  }
  if (end) width += (double)end->before;
  bool last = !end || end->penalty == TEXT_MUST_BREAK;
  BaseLength measure = number < settings->width_count ? settings->widths[number] : settings->width;
  double lack = (double)measure - width, size = fabs(lack),
         give = lack < 0 ? shrink : stretch + (double)settings->line_stretch;
  OracleLine line = {.possible = lack >= 0 || size <= shrink + flex, .far_too_long = -lack > (double)measure};
  line.width = width;
  line.ratio = flex > 0 ? fmin(size / flex, 1) / 5 : 0;
  if (size > flex) line.ratio += (size - flex) / give;
  if (lack < 0) line.ratio = -fmin(line.ratio, 1);
  if (lack >= 0 && last) line.ratio = 0;
  line.badness = 100 * pow(fabs(line.ratio), 3);
  return line;
}

static double line_cost(const Oracle *oracle, const OracleLine *line, int from, size_t to, int fitness_before,
                        int run_before) {
  const TextBreakSettings *settings = oracle->settings;
  const Paragraph *paragraph = oracle->paragraph;
  const TextBreakItem *end =
      oracle->breaks[to] < paragraph->count ? &paragraph->items[oracle->breaks[to]] : NULL;
  double penalty = end && end->penalty != TEXT_MUST_BREAK ? end->penalty : 0;
  double cost = pow(settings->line_penalty + line->badness, 2) + penalty * penalty;
  if (!end && from >= 0 && line->width < (double)settings->short_end) cost += settings->short_end_demerits;
  if (run_before && !end) cost += settings->last_flagged_demerits;
  if (run_before && end && end->flagged) cost += settings->flagged_demerits;
  if (abs(text_fitness(line->ratio) - fitness_before) > 1) cost += settings->fitness_demerits;
  return cost;
}

/* Best demerits to every (break, line number or 0, fitness, run) by dynamic programming without any pruning. */
static double best_by_table(Oracle *oracle) {
  static double best[ITEM_LIMIT][4][RUN_LIMIT];
  int limit = oracle->settings->flagged_limit;
  for (size_t to = 0; to < oracle->count; to++) {
    for (int f = 0; f < 4; f++)
      for (int r = 0; r < RUN_LIMIT; r++) best[to][f][r] = INFINITY;
    bool flagged =
        oracle->breaks[to] < oracle->paragraph->count && oracle->paragraph->items[oracle->breaks[to]].flagged;
    for (int from = (int)to - 1; from >= -1; from--) {
      OracleLine line = measure_line(oracle, from, to, from < 0 ? 0 : 1000);
      if (line.far_too_long) break;
      if (!line.possible || line.badness > oracle->settings->tolerance) continue;
      for (int f = 0; f < 4; f++)
        for (int r = 0; r < RUN_LIMIT; r++) {
          double before = from < 0 ? (f == 1 && r == 0 ? 0 : INFINITY) : best[from][f][r];
          int run = flagged ? r + 1 : 0;
          if (isinf(before) || run > limit) continue;
          double *cell = &best[to][text_fitness(line.ratio)][run];
          *cell = fmin(*cell, before + line_cost(oracle, &line, from, to, f, r));
        }
    }
  }
  double least = INFINITY;
  for (int f = 0; f < 4; f++)
    for (int r = 0; r < RUN_LIMIT; r++) least = fmin(least, best[oracle->count - 1][f][r]);
  return least;
}

/* Best demerits over all 2^n ways, by plain recursion. `lines` selects a number of lines; 0: any. */
static double best_by_trying(Oracle *oracle, int from, size_t number, int fitness, int run, size_t lines) {
  double least = INFINITY;
  for (size_t to = (size_t)(from + 1); to < oracle->count; to++) {
    bool flagged =
        oracle->breaks[to] < oracle->paragraph->count && oracle->paragraph->items[oracle->breaks[to]].flagged;
    OracleLine line = measure_line(oracle, from, to, number);
    if (line.far_too_long) break;
    if (!line.possible || line.badness > oracle->settings->tolerance) continue;
    if (flagged && run + 1 > oracle->settings->flagged_limit) continue;
    double cost = line_cost(oracle, &line, from, to, fitness, run);
    if (to + 1 == oracle->count) {
      if (lines && number + 1 != lines) continue;
      least = fmin(least, cost);
    } else {
      least = fmin(least, cost + best_by_trying(oracle, (int)to, number + 1, text_fitness(line.ratio),
                                                flagged ? run + 1 : 0, lines));
    }
  }
  return least;
}

/* The demerits of the breaks that were found, counted anew. */
static double cost_of(Oracle *oracle, const TextBreakList *breaks) {
  double total = 0;
  int from = -1, fitness = 1, run = 0;
  for (size_t i = 0; i < breaks->count; i++) {
    size_t to = 0;
    while (oracle->breaks[to] != breaks->items[i].item) to++;
    OracleLine line = measure_line(oracle, from, to, i);
    assert_true(line.possible);
    total += line_cost(oracle, &line, from, to, fitness, run);
    bool flagged =
        oracle->breaks[to] < oracle->paragraph->count && oracle->paragraph->items[oracle->breaks[to]].flagged;
    run = flagged ? run + 1 : 0;
    assert_true(run <= oracle->settings->flagged_limit);
    fitness = text_fitness(line.ratio);
    from = (int)to;
  }
  return total;
}

static void assert_equal(double found, double wanted) {
  if (fabs(found - wanted) > 1e-6 * wanted) fail_msg("demerits %.6f, the optimum has %.6f", found, wanted);
}

/* ---- tests --------------------------------------------------------------------------------------------------- */

static void equals_the_table_of_all_lines(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static Paragraph paragraph;
  size_t compared = 0;
  for (uint32_t seed = 1; seed <= 80; seed++) {
    make_paragraph(&paragraph, seed, 30 + seed % 90, seed % 2);
    TextBreakSettings settings = settings_for(seed, seed % 4 > 1);
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    list_legal_breaks(&oracle);
    double wanted = best_by_table(&oracle);
    bool found = text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks);
    assert_int_equal(found, !isinf(wanted));
    if (!found) continue;
    compared++;
    assert_equal(breaks.items[breaks.count - 1].demerits, wanted);
    assert_equal(cost_of(&oracle, &breaks), wanted);
  }
  assert_true(compared >= 60);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void equals_every_way_tried(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static Paragraph paragraph;
  static const BaseLength widths[] = {9000, 15000, 11000};
  size_t compared = 0;
  for (uint32_t seed = 1; seed <= 60; seed++) {
    make_paragraph(&paragraph, seed * 7, 5 + seed % 5, seed % 2);
    TextBreakSettings settings = settings_for(seed, seed % 4 > 1);
    if (seed % 3 == 0) { /* measures that differ from line to line */
      settings.widths = widths;
      settings.width_count = 3;
    }
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    list_legal_breaks(&oracle);
    double wanted = best_by_trying(&oracle, -1, 0, 1, 0, 0);
    bool found = text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks);
    assert_int_equal(found, !isinf(wanted));
    if (!found) continue;
    compared++;
    assert_equal(breaks.items[breaks.count - 1].demerits, wanted);
    assert_equal(cost_of(&oracle, &breaks), wanted);
  }
  assert_true(compared >= 40);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void looseness_changes_the_number_of_lines(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static Paragraph paragraph;
  size_t longer = 0;
  for (uint32_t seed = 1; seed <= 20; seed++) {
    make_paragraph(&paragraph, seed * 13, 8, false);
    TextBreakSettings settings = settings_for(seed, true);
    settings.first_before = 0;
    assert_true(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
    size_t natural = breaks.count;
    settings.looseness = 1;
    assert_true(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    list_legal_breaks(&oracle);
    double wanted = best_by_trying(&oracle, -1, 0, 1, 0, natural + 1);
    if (isinf(wanted)) continue; /* no way with one line more */
    longer++;
    assert_int_equal(breaks.count, natural + 1);
    assert_equal(breaks.items[breaks.count - 1].demerits, wanted);
  }
  assert_true(longer > 5);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void a_word_that_does_not_fit_stands_alone(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static Paragraph paragraph;
  paragraph.count = 0;
  static const BaseLength words[] = {2000, 3000, 30000, 2500, 2000};
  for (size_t i = 0; i < 5; i++) {
    add(&paragraph, TEXT_BOX, words[i], TEXT_NEVER_BREAK);
    if (i < 4) add(&paragraph, TEXT_GLUE, 250, 0);
  }
  TextBreakSettings settings = {.width = 10000, .tolerance = 200, .line_penalty = 10, .line_stretch = 3000};
  assert_false(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
  settings.tolerance = 1e15;
  settings.last_resort = true;
  assert_true(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
  assert_int_equal(breaks.count, 3);
  assert_int_equal(breaks.items[0].item, 3);
  assert_int_equal(breaks.items[1].item, 5);
  assert_int_equal(breaks.items[2].item, paragraph.count);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void nothing_is_one_empty_line(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  TextBreakSettings settings = {.width = 10000, .tolerance = 200};
  assert_true(text_break(NULL, 0, &settings, &memory, &breaks));
  assert_int_equal(breaks.count, 1);
  assert_int_equal(breaks.items[0].item, 0);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void ratios_have_their_badness_and_class(void **state) {
  (void)state;
  static const struct {
    double ratio, badness;
    int fitness;
  } cases[] = {{0, 0, 1},       {0.5, 12.5, 1},  {0.51, 13.2651, 2}, {1, 100, 2},
               {1.5, 337.5, 3}, {-0.5, 12.5, 1}, {-0.6, 21.6, 0},    {-1, 100, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    assert_true(fabs(text_badness(cases[i].ratio) - cases[i].badness) < 1e-9);
    assert_int_equal(text_fitness(cases[i].ratio), cases[i].fitness);
  }
  assert_true(text_line_demerits(90, 50, 10) == 12500);
  assert_true(text_line_demerits(0, -50, 10) == -2400);
  assert_true(text_line_demerits(0, TEXT_MUST_BREAK, 10) == 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equals_the_table_of_all_lines),
      cmocka_unit_test(equals_every_way_tried),
      cmocka_unit_test(looseness_changes_the_number_of_lines),
      cmocka_unit_test(a_word_that_does_not_fit_stands_alone),
      cmocka_unit_test(nothing_is_one_empty_line),
      cmocka_unit_test(ratios_have_their_badness_and_class),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
