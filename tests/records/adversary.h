/* adversary: a reader who has all editions, their ledgers and their attachments, knows the country's numbers and how the
 * figures are defined, and tries to find hidden counts of persons. */
#ifndef MILLESIME_TEST_ADVERSARY_H
#define MILLESIME_TEST_ADVERSARY_H

#include "base/base.h"

enum { ADVERSARY_TERRITORIES = 32, ADVERSARY_TERMS = 16 };

/* A sum of counts of one territory, by their names in the view base_territoire, or metier:CODE. */
typedef struct {
  size_t territory, count;
  size_t quantities[ADVERSARY_TERMS];
} AdversaryCount;
typedef BASE_LIST(AdversaryCount) AdversaryCounts;

/* A sum of counts that has a name of its own: famille:CODE. */
typedef struct {
  const char *name, *count;
} AdversarySum;

typedef struct {
  BaseArena *arena;
  BASE_LIST(const char *) names; /* of quantities */
  const char *codes[ADVERSARY_TERRITORIES];
  size_t territory_count;
  BASE_LIST(int64_t) truth;     /* quantity × ADVERSARY_TERRITORIES + territory */
  BASE_LIST(bool) known;        /* the same: printed */
  AdversaryCounts hidden, sums; /* cells that are printed as s; sums that are printed */
  BASE_LIST(AdversarySum) sums_named;
  size_t facts;
} Adversary;

Adversary *adversary_new(void);
void adversary_free(Adversary *adversary);
size_t adversary_quantity(Adversary *adversary, const char *name);
/* The number of a territory; it is added when it is new. */
size_t adversary_territory(Adversary *adversary, const char *code);
/* The count `part` is one of those that make the sum of this name. */
void adversary_name_sum(Adversary *adversary, const char *name, const char *part);
void adversary_tell_truth(Adversary *adversary, size_t territory, size_t quantity, int64_t value);
/* What stands in a cell of an edition: a number, or "s". Fails the test when nobody has said what the cell counts, or
 * when a number is not the truth. */
void adversary_read_cell(Adversary *adversary, size_t edition, const char *view, const char *key,
                         const char *column, const char *text);
/* Attacks every hidden cell, and says which lie in an interval narrower than the threshold. Returns their number. */
size_t adversary_attack(Adversary *adversary, int64_t threshold);

#endif
