/* Charts of every type, and random rows for them: what the campaigns over random data draw. */
#ifndef MILLESIME_TEST_CHART_KINDS_H
#define MILLESIME_TEST_CHART_KINDS_H

#include "stage.h"

/* ---- random rows --------------------------------------------------------------------------------------------------------- */

void random_seed(uint64_t seed);
uint32_t random_below(uint32_t limit);

enum {
  KEY,
  LABEL,
  GROUP,
  COUNT,
  SHARE,
  SECOND,
  REFERENCE,
  RANK,
  LANE,
  START,
  END,
  DAY,
  FROM, /* a class of numbers */
  TO,
  LOW, /* five in order */
  Q1,
  MEDIAN,
  Q3,
  HIGH,
  QUESTION, /* three rows each, which ANSWER tells apart */
  ANSWER,
  WHOLE,  /* the same in all rows */
  PARENT, /* the key of an earlier row, or none */
  COLUMNS
};
extern const SceneColumn random_columns[COLUMNS];
typedef enum { EQUAL, ANY, WIDE, WITH_NEGATIVE, WITH_GAPS, ZERO, REGIMES } Regime;
typedef enum { SHORT, MEDIUM, LONG, ONE_WORD, NAME_KINDS } Names;
void random_fill(Scene *scene, size_t rows, Regime regime, Names names);

/* ---- kinds of charts ----------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *type;       /* NULL: a plot */
  const char *attributes; /* further ones: "value=nombre unit=session/sessions", "~" for a space */
  bool series;            /* two of them */
  double left, top,
      right; /* room that it may use around its rectangle (look.md): the margin column, a number over it */
  const char *parts; /* of a plot: "x field=cle type=band; bar; facet by=groupe" */
} Kind;
extern const Kind kinds[];
extern const size_t kind_count;
/* The columns of numbers that a kind draws. */
size_t kind_measures(const Kind *kind, size_t columns[COLUMNS]);
void kind_set(Scene *scene, const Kind *kind, bool titled, bool table);

#endif
