/* The line breaker against independent optima over the same items, and its edges. */
#include "oracle.h"
#include <math.h>

static void assert_equal(double found, double wanted) {
  if (fabs(found - wanted) > 1e-6 * wanted) fail_msg("demerits %.6f, the optimum has %.6f", found, wanted);
}

static void equals_the_table_of_all_lines(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static OracleParagraph paragraph;
  size_t compared = 0;
  for (uint32_t seed = 1; seed <= 80; seed++) {
    oracle_paragraph(&paragraph, seed, 30 + seed % 90, seed % 2);
    TextBreakSettings settings = oracle_settings(seed, seed % 4 > 1);
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    oracle_list_breaks(&oracle);
    double wanted = oracle_best_by_table(&oracle);
    bool found = text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks);
    assert_int_equal(found, !isinf(wanted));
    if (!found) continue;
    compared++;
    assert_equal(breaks.items[breaks.count - 1].demerits, wanted);
    assert_equal(oracle_cost(&oracle, &breaks), wanted);
  }
  assert_true(compared >= 60);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void equals_every_way_tried(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static OracleParagraph paragraph;
  static const BaseLength widths[] = {9000, 15000, 11000};
  size_t compared = 0;
  for (uint32_t seed = 1; seed <= 60; seed++) {
    oracle_paragraph(&paragraph, seed * 7, 5 + seed % 5, seed % 2);
    TextBreakSettings settings = oracle_settings(seed, seed % 4 > 1);
    if (seed % 3 == 0) { /* measures that differ from line to line */
      settings.widths = widths;
      settings.width_count = 3;
    }
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    oracle_list_breaks(&oracle);
    double wanted = oracle_best_by_trying(&oracle, -1, 0, 1, 0, 0);
    bool found = text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks);
    assert_int_equal(found, !isinf(wanted));
    if (!found) continue;
    compared++;
    assert_equal(breaks.items[breaks.count - 1].demerits, wanted);
    assert_equal(oracle_cost(&oracle, &breaks), wanted);
  }
  assert_true(compared >= 40);
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

static void looseness_changes_the_number_of_lines(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static OracleParagraph paragraph;
  size_t longer = 0;
  for (uint32_t seed = 1; seed <= 20; seed++) {
    oracle_paragraph(&paragraph, seed * 13, 8, false);
    TextBreakSettings settings = oracle_settings(seed, true);
    settings.first_before = 0;
    assert_true(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
    size_t natural = breaks.count;
    settings.looseness = 1;
    assert_true(text_break(paragraph.items, paragraph.count, &settings, &memory, &breaks));
    Oracle oracle = {.paragraph = &paragraph, .settings = &settings};
    oracle_list_breaks(&oracle);
    double wanted = oracle_best_by_trying(&oracle, -1, 0, 1, 0, natural + 1);
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
  static OracleParagraph paragraph;
  paragraph.count = 0;
  static const BaseLength words[] = {2000, 3000, 30000, 2500, 2000};
  for (size_t i = 0; i < 5; i++) {
    oracle_add(&paragraph, TEXT_BOX, words[i], TEXT_NEVER_BREAK);
    if (i < 4) oracle_add(&paragraph, TEXT_GLUE, 250, 0);
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

/* A line whose badness is the tolerance is accepted, one a little worse is not. */
static void limits_hold_exactly(void **state) {
  (void)state;
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  static const struct {
    BaseLength gap; /* of the glue's own 1000: the line is so much too short */
    double tolerance;
    bool fits;
  } cases[] = {{1000, 100, true}, {1000, 99.99, false}, {1001, 100, false}, {500, 12.5, true},
               {2000, 800, true}, {2000, 799.9, false}, {0, 0, true},       {1, 0, false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TextBreakItem items[] = {
        {.kind = TEXT_BOX, .width = 4000, .penalty = TEXT_NEVER_BREAK},
        {.kind = TEXT_GLUE, .width = 1000, .stretch = 1000, .shrink = 300, .penalty = TEXT_NEVER_BREAK},
        {.kind = TEXT_BOX, .width = 4000, .penalty = TEXT_NEVER_BREAK},
        {.kind = TEXT_PENALTY},
        {.kind = TEXT_BOX, .width = 9000 + cases[i].gap, .penalty = TEXT_NEVER_BREAK}};
    TextBreakSettings settings = {.width = 9000 + cases[i].gap, .tolerance = cases[i].tolerance};
    if (text_break(items, SUPPORT_COUNT(items), &settings, &memory, &breaks) != cases[i].fits)
      fail_msg("case %zu", i);
  }
  text_break_memory_free(&memory);
  base_free(breaks.items);
}

/* Where nearly every break can be followed by nearly every other, the oldest are forgotten: work stays linear, and what is kept is a
 * paragraph all the same. */
static void breaks_that_are_kept_in_mind_are_limited(void **state) {
  (void)state;
  enum { WORDS = 3600, LIMIT = 3000 };
  static TextBreakItem items[2 * WORDS];
  TextBreakMemory memory = {0};
  TextBreakList breaks = {0};
  for (size_t i = 0; i < WORDS; i++) {
    items[2 * i] = (TextBreakItem){.kind = TEXT_BOX, .width = 100, .penalty = TEXT_NEVER_BREAK};
    items[2 * i + 1] = (TextBreakItem){.kind = TEXT_GLUE, .width = 20, .stretch = 1000};
  }
  TextBreakSettings settings = {.width = 400000, .tolerance = 1e12, .line_penalty = 10};
  assert_true(text_break(items, 2 * WORDS - 1, &settings, &memory, &breaks));
  assert_true(memory.nodes.count > 2 * LIMIT); /* so many were made */
  assert_in_range(memory.active.capacity, LIMIT, 3 * LIMIT / 2);
  assert_int_equal(breaks.items[breaks.count - 1].item, 2 * WORDS - 1);
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
      cmocka_unit_test(limits_hold_exactly),
      cmocka_unit_test(breaks_that_are_kept_in_mind_are_limited),
      cmocka_unit_test(nothing_is_one_empty_line),
      cmocka_unit_test(ratios_have_their_badness_and_class),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
