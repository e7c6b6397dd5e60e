/* Knuth and Plass, "Breaking paragraphs into lines" (1981), with the refinements of TeX: The Program, part 38. */
#include "text/breaker.h"
#include <math.h>
#include <stdlib.h>

enum { ACTIVE_LIMIT = 3000 };

typedef struct {
  BaseLength width, stretch, shrink, flex;
} Totals;

/* A feasible breakpoint, reached in the best way for its class. */
struct TextBreakNode {
  Totals start;     /* totals of the items before the line that begins here */
  BaseLength after; /* what this break adds to the line that begins here */
  double demerits, ratio;
  uint32_t item, previous, line;
  uint8_t fitness, flagged_run;
};

/* The best way so far to a breakpoint, for one class of what matters to the lines after it. */
struct TextBreakCandidate {
  uint32_t from, line_class;
  double demerits, ratio;
  uint8_t fitness, flagged_run;
};

typedef struct {
  const TextBreakItem *items;
  size_t count;
  const TextBreakSettings *settings;
  TextBreakMemory *memory;
  BaseLength least_before; /* the most that a break takes off its line: 0 or negative */
  uint32_t same_from;      /* lines from this number on have equal measures */
  double highest_ratio;    /* of a line within the tolerance */
  Totals totals;           /* of the items before the current one */
} Breaker;

/* One possible line, from a node to the current item. */
typedef struct {
  BaseLength natural;
  double ratio, badness, excess;
  bool overfull, hopeless; /* hopeless: no later break fits either */
} Line;

void text_break_memory_free(TextBreakMemory *memory) {
  base_free(memory->nodes.items);
  base_free(memory->active.items);
  base_free(memory->candidates.items);
  *memory = (TextBreakMemory){0};
}

double text_badness(double ratio) {
  double size = ratio < 0 ? -ratio : ratio;
  return 100 * size * size * size;
}

double text_line_demerits(double badness, int penalty, int line_penalty) {
  double demerits = (line_penalty + badness) * (line_penalty + badness), cost = (double)penalty * penalty;
  if (penalty >= 0) return demerits + cost;
  return penalty > TEXT_MUST_BREAK ? demerits - cost : demerits;
}

int text_fitness(double ratio) {
  if (ratio < -0.5) return 0;
  if (ratio <= 0.5) return 1;
  return ratio <= 1 ? 2 : 3;
}

static BaseLength measure(const TextBreakSettings *settings, uint32_t line) {
  return line < settings->width_count ? settings->widths[line] : settings->width;
}

static bool is_break(const TextBreakItem *item) {
  return item->kind != TEXT_BOX && item->penalty < TEXT_NEVER_BREAK;
}

enum { FLEX_RATIO = 5 }; /* letters that give all they can count as a fifth of the ratio at which spaces do */

/* What is missing (or too much) is taken from the letters first, the rest from the glue. */
static double glue_ratio(BaseLength lack, BaseLength flex, BaseLength give) {
  double size = (double)(lack < 0 ? -lack : lack), soft = (double)flex;
  double ratio = soft > 0 ? (size < soft ? size / soft : 1) / FLEX_RATIO : 0;
  if (size > soft) ratio += give > 0 ? (size - soft) / (double)give : 100;
  return lack < 0 ? -ratio : ratio;
}

/* `item` is NULL at the paragraph's end. */
static Line try_line(const Breaker *breaker, const TextBreakNode *node, const TextBreakItem *item) {
  const TextBreakSettings *settings = breaker->settings;
  BaseLength text = breaker->totals.width - node->start.width + node->after;
  BaseLength width = measure(settings, node->line),
             natural = text + (item ? item->before : settings->last_before);
  BaseLength shrink = breaker->totals.shrink - node->start.shrink,
             flex = breaker->totals.flex - node->start.flex;
  Line line = {.natural = natural, .hopeless = text + breaker->least_before - shrink - flex > width};
  BaseLength lack = width - natural;
  if (lack < 0) {
    line.overfull = -lack > shrink + flex;
    line.excess = (double)(-lack - shrink - flex);
    line.ratio = glue_ratio(lack, flex, shrink);
    if (line.ratio < -1 && !line.overfull) line.ratio = -1;
  } else if (item && item->penalty > TEXT_MUST_BREAK) {
    BaseLength stretch =
        breaker->totals.stretch - node->start.stretch + settings->line_stretch + settings->emergency_stretch;
    bool too_short =
        (double)(lack - flex) > breaker->highest_ratio * (double)stretch; /* most lines: no division */
    line.ratio = too_short ? 2 * breaker->highest_ratio + 2 : glue_ratio(lack, flex, stretch);
  }
  line.badness = text_badness(line.ratio);
  return line;
}

static double demerits_to(const Breaker *breaker, const TextBreakNode *node, const TextBreakItem *item,
                          Line line) {
  const TextBreakSettings *settings = breaker->settings;
  int fitness = text_fitness(line.ratio), step = fitness - node->fitness;
  double demerits =
      text_line_demerits(line.badness, item ? item->penalty : TEXT_MUST_BREAK, settings->line_penalty);
  if (node->flagged_run) {
    if (!item) demerits += settings->last_flagged_demerits;
    if (item && item->flagged) demerits += settings->flagged_demerits;
  }
  if (step > 1 || step < -1) demerits += settings->fitness_demerits;
  if (!item && line.natural < settings->short_end && node->line) demerits += settings->short_end_demerits;
  /* an overfull line is worse than anything else, the more it sticks out */
  if (line.overfull)
    demerits = 1e12 * (1 + line.excess / (double)(settings->width > 0 ? settings->width : 1));
  return node->demerits + demerits;
}

static void keep_candidate(Breaker *breaker, uint32_t from, const TextBreakItem *item, Line line) {
  TextBreakMemory *memory = breaker->memory;
  const TextBreakNode *node = &memory->nodes.items[from];
  uint32_t next = node->line + 1;
  TextBreakCandidate candidate = {.from = from,
                                  .line_class = next < breaker->same_from ? next : breaker->same_from,
                                  .demerits = demerits_to(breaker, node, item, line),
                                  .ratio = line.ratio,
                                  .fitness = (uint8_t)text_fitness(line.ratio)};
  if (item && item->flagged)
    candidate.flagged_run = (uint8_t)(node->flagged_run < 250 ? node->flagged_run + 1 : 250);
  for (size_t i = 0; i < memory->candidates.count; i++) {
    TextBreakCandidate *other = &memory->candidates.items[i];
    if (other->line_class != candidate.line_class || other->fitness != candidate.fitness ||
        other->flagged_run != candidate.flagged_run)
      continue;
    if (candidate.demerits < other->demerits) *other = candidate;
    return;
  }
  *BASE_APPEND(&memory->candidates) = candidate;
}

static bool allowed(const Breaker *breaker, const TextBreakNode *node, const TextBreakItem *item) {
  int limit = breaker->settings->flagged_limit;
  return !limit || !item || !item->flagged || node->flagged_run < limit;
}

/* Where no line fits any more, the least overfull one is taken, so that the rest of the paragraph can go on. */
static void keep_least_bad(Breaker *breaker, const TextBreakItem *item) {
  TextBreakMemory *memory = breaker->memory;
  for (size_t i = 0; i < memory->active.count; i++) {
    const TextBreakNode *node = &memory->nodes.items[memory->active.items[i]];
    if (allowed(breaker, node, item))
      keep_candidate(breaker, memory->active.items[i], item, try_line(breaker, node, item));
  }
}

/* Tries every line that could end at `item`, and lets go of the nodes whose lines have become too long. */
static void collect_candidates(Breaker *breaker, const TextBreakItem *item) {
  TextBreakMemory *memory = breaker->memory;
  bool forced = !item || item->penalty <= TEXT_MUST_BREAK;
  size_t count = memory->active.count, kept = 0;
  memory->candidates.count = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t at = memory->active.items[i];
    const TextBreakNode *node = &memory->nodes.items[at];
    Line line = try_line(breaker, node, item);
    if (!line.overfull && line.badness <= breaker->settings->tolerance && allowed(breaker, node, item))
      keep_candidate(breaker, at, item, line);
    if (!line.hopeless) memory->active.items[kept++] = at;
  }
  bool stuck = !memory->candidates.count && breaker->settings->last_resort && (forced || !kept);
  if (stuck && kept) memory->active.count = kept;
  if (stuck) keep_least_bad(breaker, item);
  if (forced)
    memory->active.count = 0;
  else if (!stuck ||
           memory->candidates.count) /* stuck where no break is allowed: the nodes wait for the next place */
    memory->active.count = kept;
}

/* The totals of what a line that begins after item `at` leaves out: glue and penalties up to the next box. */
static Totals totals_after(const Breaker *breaker, size_t at) {
  Totals totals = breaker->totals;
  for (size_t i = at; i < breaker->count && breaker->items[i].kind != TEXT_BOX; i++) {
    const TextBreakItem *item = &breaker->items[i];
    if (i > at && item->kind == TEXT_PENALTY && item->penalty <= TEXT_MUST_BREAK) break;
    if (item->kind != TEXT_GLUE) continue;
    totals.width += item->width;
    totals.stretch += item->stretch;
    totals.shrink += item->shrink;
    totals.flex += item->flex;
  }
  return totals;
}

static void limit_active(TextBreakMemory *memory) {
  if (memory->active.count < ACTIVE_LIMIT) return;
  size_t drop = memory->active.count / 2; /* the oldest: starts of the longest lines */
  for (size_t i = drop; i < memory->active.count; i++)
    memory->active.items[i - drop] = memory->active.items[i];
  memory->active.count -= drop;
}

static void make_nodes(Breaker *breaker, size_t at, const TextBreakItem *item) {
  TextBreakMemory *memory = breaker->memory;
  if (!memory->candidates.count) return;
  limit_active(memory);
  Totals start = totals_after(breaker, at);
  for (size_t i = 0; i < memory->candidates.count; i++) {
    const TextBreakCandidate *candidate = &memory->candidates.items[i];
    TextBreakNode node = {.start = start,
                          .after = item ? item->after : 0,
                          .demerits = candidate->demerits,
                          .ratio = candidate->ratio,
                          .item = (uint32_t)at,
                          .previous = candidate->from,
                          .line = memory->nodes.items[candidate->from].line + 1,
                          .fitness = candidate->fitness,
                          .flagged_run = candidate->flagged_run};
    *BASE_APPEND(&memory->nodes) = node;
    *BASE_APPEND(&memory->active) = (uint32_t)(memory->nodes.count - 1);
  }
}

static void consider_break(Breaker *breaker, size_t at) {
  const TextBreakItem *item = at < breaker->count ? &breaker->items[at] : NULL;
  collect_candidates(breaker, item);
  make_nodes(breaker, at, item);
}

/* The best end, or the one whose number of lines comes nearest to what looseness asks for. */
static uint32_t choose_end(const Breaker *breaker) {
  const TextBreakMemory *memory = breaker->memory;
  uint32_t best = memory->active.items[0];
  for (size_t i = 1; i < memory->active.count; i++)
    if (memory->nodes.items[memory->active.items[i]].demerits < memory->nodes.items[best].demerits)
      best = memory->active.items[i];
  if (!breaker->settings->looseness) return best;
  int64_t wanted = (int64_t)memory->nodes.items[best].line + breaker->settings->looseness;
  uint32_t chosen = best;
  for (size_t i = 0; i < memory->active.count; i++) {
    const TextBreakNode *node = &memory->nodes.items[memory->active.items[i]],
                        *old = &memory->nodes.items[chosen];
    int64_t miss = llabs((int64_t)node->line - wanted), old_miss = llabs((int64_t)old->line - wanted);
    if (miss < old_miss || (miss == old_miss && node->demerits < old->demerits))
      chosen = memory->active.items[i];
  }
  return chosen;
}

static void list_breaks(const TextBreakMemory *memory, uint32_t end, TextBreakList *breaks) {
  size_t count = 0;
  for (uint32_t at = end; at; at = memory->nodes.items[at].previous) count++;
  breaks->items = base_grow(breaks->items, &breaks->capacity, count, sizeof *breaks->items);
  breaks->count = count;
  for (uint32_t at = end; at; at = memory->nodes.items[at].previous) {
    const TextBreakNode *node = &memory->nodes.items[at];
    breaks->items[--count] = (TextBreak){node->item, node->ratio, node->demerits};
  }
}

static void start(Breaker *breaker) {
  const TextBreakSettings *settings = breaker->settings;
  TextBreakMemory *memory = breaker->memory;
  memory->nodes.count = memory->active.count = 0;
  *BASE_APPEND(&memory->nodes) = (TextBreakNode){.after = settings->first_before, .fitness = 1};
  *BASE_APPEND(&memory->active) = 0;
  breaker->highest_ratio = cbrt(settings->tolerance / 100) + 1e-6;
  breaker->same_from = settings->looseness ? UINT32_MAX : (uint32_t)settings->width_count;
  breaker->least_before = settings->last_before < 0 ? settings->last_before : 0;
  for (size_t i = 0; i < breaker->count; i++)
    if (is_break(&breaker->items[i]) && breaker->items[i].before < breaker->least_before)
      breaker->least_before = breaker->items[i].before;
}

bool text_break(const TextBreakItem *items, size_t count, const TextBreakSettings *settings,
                TextBreakMemory *memory, TextBreakList *breaks) {
  Breaker breaker = {.items = items, .count = count, .settings = settings, .memory = memory};
  breaks->count = 0;
  start(&breaker);
  for (size_t i = 0; i < count && memory->active.count; i++) {
    if (is_break(&items[i])) consider_break(&breaker, i);
    if (items[i].kind == TEXT_PENALTY) continue;
    breaker.totals.width += items[i].width;
    breaker.totals.stretch += items[i].stretch;
    breaker.totals.shrink += items[i].shrink;
    breaker.totals.flex += items[i].flex;
  }
  if (memory->active.count) consider_break(&breaker, count);
  if (!memory->active.count) return false;
  list_breaks(memory, choose_end(&breaker), breaks);
  return true;
}
