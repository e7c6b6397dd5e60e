/* Plural categories by the rules of CLDR (UTS #35, part 3, "Language Plural Rules"), for a number as it is printed. */
#include <string.h>

#include "base/cldr.h"
#include "base/number.h"

/* What is left of a rule. */
typedef struct {
  const char *at, *end;
  const BaseOperands *number;
} Rule;

static void skip_spaces(Rule *rule) {
  while (rule->at < rule->end && *rule->at == ' ') rule->at++;
}

static bool take(Rule *rule, const char *token) {
  size_t length = strlen(token);
  skip_spaces(rule);
  if ((size_t)(rule->end - rule->at) < length || memcmp(rule->at, token, length) != 0) return false;
  rule->at += length;
  return true;
}

static uint64_t take_number(Rule *rule) {
  uint64_t number = 0;
  skip_spaces(rule);
  for (; rule->at < rule->end && *rule->at >= '0' && *rule->at <= '9'; rule->at++)
    number = number * 10 + (uint64_t)(*rule->at - '0');
  return number;
}

/* The value of an operand; n has a fraction that no list of whole numbers holds. e and c, the powers of ten of compact
 * numbers, are 0: our large numbers are printed with a word of their own. */
static uint64_t operand(char name, const BaseOperands *number, bool *fraction) {
  *fraction = name == 'n' && number->t != 0;
  switch (name) {
  case 'n':
  case 'i': return number->i;
  case 'v': return (uint64_t)number->v;
  case 'w': return (uint64_t)number->w;
  case 'f': return number->f;
  case 't': return number->t;
  default: return 0;
  }
}

/* "n % 10 = 2..4,7" */
static bool relation(Rule *rule) {
  bool fraction, found = false;
  skip_spaces(rule);
  if (rule->at >= rule->end) return false;
  uint64_t value = operand(*rule->at++, rule->number, &fraction);
  if (take(rule, "%")) {
    uint64_t divisor = take_number(rule);
    if (divisor) value %= divisor;
  }
  bool unequal = take(rule, "!=");
  if (!unequal) take(rule, "=");
  do {
    uint64_t low = take_number(rule), high = take(rule, "..") ? take_number(rule) : low;
    found |= !fraction && value >= low && value <= high;
  } while (take(rule, ","));
  return found != unequal;
}

static bool holds(Rule rule) {
  bool any = false;
  do {
    bool all = true;
    do all &= relation(&rule);
    while (take(&rule, "and"));
    any |= all;
  } while (take(&rule, "or"));
  return any;
}

/* "many" of French, Spanish and others is about compact numbers alone. */
static bool is_compact(const char *rule, size_t length) {
  return length >= 5 && memchr(rule, 'e', length) &&
         (memcmp(rule, "e = 0", 5) == 0 || memcmp(rule, "e != ", 5) == 0);
}

int base_plural_category(const char *rules, const BaseOperands *number, int *count) {
  int category = 0, found = -1;
  for (const char *at = rules; *at && *at != BASE_CLDR_FIELD_END;) {
    const char *rule = strchr(at, ':') + 1, *end = strchr(rule, ';');
    if (!is_compact(rule, (size_t)(end - rule))) {
      if (found < 0 && number && holds((Rule){rule, end, number})) found = category;
      category++;
    }
    at = end + 1;
  }
  *count = category + 1;
  return found < 0 ? category : found;
}
