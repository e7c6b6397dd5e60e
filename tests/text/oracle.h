/* Independent optima over a breaker's items, straight from the definitions, and paragraphs to try them on. */
#ifndef MILLESIME_TEXT_ORACLE_H
#define MILLESIME_TEXT_ORACLE_H

#include "support.h"
#include "text/breaker.h"

enum { ORACLE_ITEMS = 4000 };

typedef struct {
  TextBreakItem items[ORACLE_ITEMS];
  size_t count;
} OracleParagraph;

uint32_t oracle_random(uint32_t *seed);
TextBreakItem *oracle_add(OracleParagraph *paragraph, TextItemKind kind, BaseLength width, int penalty);
/* Words of one to three syllables, with hyphens, hanging marks and, rarely, a forced break. */
void oracle_paragraph(OracleParagraph *paragraph, uint32_t seed, size_t words, bool flexible);
TextBreakSettings oracle_settings(uint32_t seed, bool ragged);

typedef struct {
  const OracleParagraph *paragraph;
  const TextBreakSettings *settings;
  size_t breaks[ORACLE_ITEMS]; /* item indices of legal breaks, then the end */
  size_t count;
} Oracle;

void oracle_list_breaks(Oracle *oracle);
/* The least demerits by a table of all lines and states; by all ways tried (`lines` selects a number of lines, 0: any;
 * start with -1, 0, 1, 0). INFINITY: there is no way. */
double oracle_best_by_table(Oracle *oracle);
double oracle_best_by_trying(Oracle *oracle, int from, size_t number, int fitness, int run, size_t lines);
/* The demerits of given breaks, counted anew; fails on a line that cannot be. */
double oracle_cost(Oracle *oracle, const TextBreakList *breaks);

#endif
