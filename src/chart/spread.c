/* Labels along a line: each as near to its wish as order and distance allow. A pure function. */
#include "chart/chart_private.h"

/* Pool adjacent violators (isotonic regression, Ayer et al. 1955): subtracting the cumulated gaps turns "each label
 * at least its gap after the one before" into "never decreasing", whose least-squares answer pools neighbours that are
 * out of order into blocks at their mean wish. */
typedef struct {
  double sum;
  size_t count;
} Pool;

static double pool_place(const Pool *pool) {
  return pool->sum / (double)pool->count;
}

bool chart_spread(BaseLength *places, const BaseLength *gaps, size_t count, BaseLength least,
                  BaseLength most) {
  if (!count) return true;
  Pool *pools = base_alloc(count * sizeof *pools);
  size_t pooled = 0;
  BaseLength offset = 0;
  for (size_t i = 0; i < count; i++) {
    if (i) offset += gaps[i - 1];
    pools[pooled++] = (Pool){(double)(places[i] - offset), 1};
    while (pooled > 1 && pool_place(&pools[pooled - 2]) > pool_place(&pools[pooled - 1])) {
      pools[pooled - 2].sum += pools[pooled - 1].sum;
      pools[pooled - 2].count += pools[pooled - 1].count;
      pooled--;
    }
  }
  bool fits = offset <= most - least;
  BaseLength highest = most - offset > least ? most - offset : least;
  size_t at = 0;
  offset = 0;
  for (size_t p = 0; p < pooled; p++)
    for (size_t k = 0; k < pools[p].count; k++, at++) {
      if (at) offset += gaps[at - 1];
      BaseLength place = (BaseLength)pool_place(&pools[p]);
      places[at] = (place < least ? least : place > highest ? highest : place) + offset;
    }
  base_free(pools);
  return fits;
}

bool chart_push_down(BaseLength *places, const BaseLength *gaps, size_t count, BaseLength least,
                     BaseLength most) {
  if (!count) return true;
  for (size_t i = 0; i < count; i++) {
    BaseLength lowest = i ? places[i - 1] + gaps[i - 1] : least;
    if (places[i] < lowest) places[i] = lowest;
  }
  BaseLength limit = most;
  for (size_t i = count; i-- > 0; limit = i ? places[i] - gaps[i - 1] : limit)
    if (places[i] > limit) places[i] = limit;
  return places[0] >= least;
}
