/* The key of classes, and what is said of them; private to chart. */
#ifndef MILLESIME_CHART_CLASS_KEY_H
#define MILLESIME_CHART_CLASS_KEY_H

#include "chart/classing.h"

/* False after saying that whole numbers are counts, which colour no map; the author may say that they are none. */
bool chart_may_be_classed(const ChartData *data);
bool chart_has_class(const ChartValue *value);

#define CHART_IN_CLASSES                                                                                     \
  CHART_CLASSING, {                                                                                          \
    "counts", VALUE_FLAG, false, NULL, "no: whole numbers that are no counts, but means or densities"        \
  }

enum { CHART_MOST_KEYS = CHART_MOST_CLASSES + 3 };
typedef struct {
  const PageColour *fill; /* NULL: a mark of honesty on white */
  bool hatched, hollow;
  const char *mark; /* "s", or NULL */
  ChartLabel label;
} ChartKeyRow;
typedef struct {
  ChartKeyRow rows[CHART_MOST_KEYS];
  size_t count;
  BaseLength width, height; /* of the rows under one another */
} ChartClassKey;
ChartClassKey chart_class_key(const ChartData *data, const ChartClassing *classing);
/* The marks of honesty that are in use, alone: `hollow` where small bases are outlined, not hatched. */
ChartClassKey chart_marks_key(const ChartData *data, bool hollow);
void chart_class_key_draw(const ChartData *data, const PageCanvas *canvas, const ChartClassKey *key,
                          BaseLength x, BaseLength y);
/* The same in rows from left to right; the height that it needs at a width. */
BaseLength chart_class_key_across(const ChartData *data, const PageCanvas *canvas, const ChartClassKey *key,
                                  BaseLength x, BaseLength y, BaseLength width);
/* Hatches the fill of a path that was drawn before. */
void chart_hatch(const ChartData *data, const PageCanvas *canvas, PageItem *path);
/* For the alternative text: the classes from high to low, each with its names and values, then what has no class. */
void chart_say_classes(const ChartData *data, BaseBuffer *out);

#endif
