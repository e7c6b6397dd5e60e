/* The independent optimum: see oracle.h. Shares only the badness classes with the breaker, no search. */
#include "oracle.h"
#include <math.h>

enum { RUN_LIMIT = 4 };

/* ---- paragraphs made up from a seed -------------------------------------------------------------------------- */

uint32_t oracle_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

TextBreakItem *oracle_add(OracleParagraph *paragraph, TextItemKind kind, BaseLength width, int penalty) {
  TextBreakItem *item = &paragraph->items[paragraph->count++];
  *item = (TextBreakItem){.kind = kind, .width = width, .penalty = penalty};
  return item;
}

void oracle_paragraph(OracleParagraph *paragraph, uint32_t seed, size_t words, bool flexible) {
  paragraph->count = 0;
  for (size_t w = 0; w < words; w++) {
    size_t syllables = 1 + oracle_random(&seed) % 3;
    for (size_t s = 0; s < syllables; s++) {
      BaseLength width = 800 + oracle_random(&seed) % 2400;
      oracle_add(paragraph, TEXT_BOX, width, TEXT_NEVER_BREAK)->flex = flexible ? width / 50 : 0;
      if (s + 1 == syllables) continue;
      TextBreakItem *hyphen =
          oracle_add(paragraph, TEXT_PENALTY, 0, 20 + (int)(oracle_random(&seed) % 3) * 30);
      hyphen->flagged = true;
      hyphen->before = 300 - (flexible ? 150 : 0);
    }
    if (w + 1 == words) break;
    bool forced = oracle_random(&seed) % 97 == 0;
    TextBreakItem *space = oracle_add(paragraph, TEXT_GLUE, 250, forced ? TEXT_MUST_BREAK : 0);
    space->stretch = 125;
    space->shrink = 83;
    if (flexible) space->before = -(BaseLength)(oracle_random(&seed) % 3) * 60;
    if (flexible) space->after = -(BaseLength)(oracle_random(&seed) % 4) * 20;
  }
}

TextBreakSettings oracle_settings(uint32_t seed, bool ragged) {
  TextBreakSettings settings = {.width = 12000 + (BaseLength)(oracle_random(&seed) % 5) * 4000,
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

void oracle_list_breaks(Oracle *oracle) {
  oracle->count = 0;
  for (size_t i = 0; i < oracle->paragraph->count; i++)
    if (oracle->paragraph->items[i].kind != TEXT_BOX &&
        oracle->paragraph->items[i].penalty < TEXT_NEVER_BREAK)
      oracle->breaks[oracle->count++] = i;
  oracle->breaks[oracle->count++] = oracle->paragraph->count;
}

static size_t line_start(const OracleParagraph *paragraph, size_t item) {
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
  const OracleParagraph *paragraph = oracle->paragraph;
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
  const OracleParagraph *paragraph = oracle->paragraph;
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

/* By dynamic programming over (break, fitness, run), without any pruning. */
double oracle_best_by_table(Oracle *oracle) {
  static double best[ORACLE_ITEMS][4][RUN_LIMIT];
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

double oracle_best_by_trying(Oracle *oracle, int from, size_t number, int fitness, int run, size_t lines) {
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
      least = fmin(least, cost + oracle_best_by_trying(oracle, (int)to, number + 1, text_fitness(line.ratio),
                                                       flagged ? run + 1 : 0, lines));
    }
  }
  return least;
}

double oracle_cost(Oracle *oracle, const TextBreakList *breaks) {
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
    assert_true(!oracle->settings->flagged_limit || run <= oracle->settings->flagged_limit);
    fitness = text_fitness(line.ratio);
    from = (int)to;
  }
  return total;
}
