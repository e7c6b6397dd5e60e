/* rule: the CHECKs of a schema that are judged while reading, because SQLite needs several microseconds a row for a
 * list of values. Lists, bounds and forms are recognised; every other CHECK is left to SQLite.
 */
#ifndef MILLESIME_DATA_RULE_H
#define MILLESIME_DATA_RULE_H

#include "data/sql_text.h"

typedef enum {
  DATA_TYPE_TEXT,
  DATA_TYPE_INTEGER,
  DATA_TYPE_NUMBER,
  DATA_TYPE_BOOLEAN,
  DATA_TYPE_DATE,
  DATA_TYPE_TIMESTAMP,
  DATA_TYPE_TIME,
  DATA_TYPE_UNKNOWN
} DataType;
/* Kept as text; dates and times in the forms of ISO 8601. */
static inline bool data_type_is_text(DataType type) {
  return type == DATA_TYPE_TEXT || type >= DATA_TYPE_DATE;
}

typedef enum {
  DATA_RULE_OTHER, /* judged by SQLite */
  DATA_RULE_LIST,  /* column IN (a, b, c) */
  DATA_RULE_RANGE, /* column BETWEEN a AND b, column >= a, … (whole numbers) */
  DATA_RULE_FORM   /* column LIKE '____-__-__': '_' is any character */
} DataRuleKind;

typedef struct {
  DataRuleKind kind;
  const char *expression;
  int column;               /* it is about (the first it names), or -1 */
  const char *const *texts; /* LIST of texts */
  const size_t *lengths;
  const int64_t *numbers; /* LIST of whole numbers */
  size_t count;
  int64_t least, most; /* RANGE */
  const char *form;    /* FORM */
} DataRule;

/* Recognises an expression about the column `name`; else the kind stays OTHER. */
void data_rule_parse(DataRule *rule, const char *name, DataType type, BaseArena *arena);
bool data_rule_holds_text(const DataRule *rule, const char *text, size_t length);
bool data_rule_holds_integer(const DataRule *rule, int64_t value);
/* What is expected, in words: "expected one of F, H". *hint names the nearest value of a list, or is NULL. */
const char *data_rule_expectation(const DataRule *rule, const char *value, BaseArena *arena,
                                  const char **hint);

#endif
