/* What covers the ground of a map: a rectangle of small squares, each with the number of the area that its middle lies in. */
#include <stdlib.h>
#include <string.h>

#include "chart/map.h"

#define CELL (BASE_MM * 2 / 5)
enum { MOST_CELLS = 4000000 };

struct ChartMask {
  PageRect rect;
  BaseLength cell;
  long columns, rows;
  uint16_t *owner;
  uint32_t *sums; /* owned cells above and left of a corner */
};

static ChartMask *new_mask(PageRect rect) {
  ChartMask *mask = base_alloc(sizeof *mask);
  *mask = (ChartMask){.rect = rect, .cell = CELL};
  while ((double)rect.width / (double)mask->cell * ((double)rect.height / (double)mask->cell) > MOST_CELLS)
    mask->cell *= 2;
  mask->columns = (long)(rect.width / mask->cell) + 1;
  mask->rows = (long)(rect.height / mask->cell) + 1;
  size_t count = (size_t)mask->columns * (size_t)mask->rows;
  mask->owner = base_alloc(count * sizeof *mask->owner);
  memset(mask->owner, 0, count * sizeof *mask->owner);
  return mask;
}

void chart_mask_free(ChartMask *mask) {
  base_free(mask->owner);
  base_free(mask->sums);
  base_free(mask);
}

/* ---- areas --------------------------------------------------------------------------------------------------------------- */

/* Where an edge meets the middle of a row of cells. */
typedef struct {
  long row;
  double x;
} Crossing;
typedef BASE_LIST(Crossing) Crossings;

static void cross(const ChartMask *mask, PagePoint a, PagePoint b, Crossings *out) {
  double y1 = (double)(a.y - mask->rect.y) / (double)mask->cell - 0.5,
         y2 = (double)(b.y - mask->rect.y) / (double)mask->cell - 0.5;
  if (y1 > y2) {
    double other = y1;
    y1 = y2;
    y2 = other;
    PagePoint point = a;
    a = b;
    b = point;
  }
  long first = y1 < 0 ? 0 : (long)y1 + (y1 > (double)(long)y1), last = mask->rows - 1;
  for (long row = first; row <= last && (double)row < y2; row++) {
    double x = (double)(a.x - mask->rect.x) + ((double)row - y1) / (y2 - y1) * (double)(b.x - a.x);
    *BASE_APPEND(out) = (Crossing){row, x / (double)mask->cell - 0.5};
  }
}

static int compare(const void *a, const void *b) {
  const Crossing *x = a, *y = b;
  if (x->row != y->row) return x->row < y->row ? -1 : 1;
  return (x->x > y->x) - (x->x < y->x);
}

static void fill(ChartMask *mask, const Crossings *crossings, unsigned number) {
  for (size_t i = 0; i + 1 < crossings->count; i += 2) {
    const Crossing *from = &crossings->items[i], *to = &crossings->items[i + 1];
    if (from->row != to->row) {
      i--; /* an odd one: nothing is open */
      continue;
    }
    long first = from->x < 0 ? 0 : (long)from->x + (from->x > (double)(long)from->x);
    for (long column = first; column < mask->columns && (double)column < to->x; column++)
      mask->owner[from->row * mask->columns + column] = (uint16_t)number;
  }
}

static void add_area(ChartMask *mask, const ChartProjection *projection, const ChartPlace *place,
                     unsigned number) {
  const ChartArea *area = chart_area_find(projection->outlines, place->region);
  Crossings crossings = {0};
  for (size_t r = 0; area && r < area->rings.count; r++) {
    const ChartRing *ring = &area->rings.items[r];
    size_t count = ring->vertices.count;
    PagePoint before =
        count ? chart_map_point(projection, place, ring->vertices.items[count - 1]) : (PagePoint){0};
    for (size_t i = 0; i < count; i++) {
      PagePoint at = chart_map_point(projection, place, ring->vertices.items[i]);
      cross(mask, before, at, &crossings);
      before = at;
    }
  }
  if (crossings.count) qsort(crossings.items, crossings.count, sizeof *crossings.items, compare);
  fill(mask, &crossings, number);
  base_free(crossings.items);
}

static void close_mask(ChartMask *mask) {
  size_t width = (size_t)mask->columns + 1;
  mask->sums = base_alloc(width * ((size_t)mask->rows + 1) * sizeof *mask->sums);
  memset(mask->sums, 0, width * sizeof *mask->sums);
  for (size_t row = 0; row < (size_t)mask->rows; row++) {
    uint32_t *above = mask->sums + row * width, *sums = above + width, line = 0;
    sums[0] = 0;
    for (size_t column = 0; column < (size_t)mask->columns; column++) {
      line += mask->owner[row * (size_t)mask->columns + column] != 0;
      sums[column + 1] = above[column + 1] + line;
    }
  }
}

ChartMask *chart_map_mask(const ChartLayout *layout) {
  ChartMask *mask = new_mask(layout->rect);
  unsigned number = 0;
  for (size_t part = 0; part < layout->count; part++)
    for (size_t i = 0; i < layout->parts[part].places->list.count; i++)
      add_area(mask, &layout->parts[part], &layout->parts[part].places->list.items[i], ++number);
  close_mask(mask);
  return mask;
}

/* ---- questions ----------------------------------------------------------------------------------------------------------- */

/* The cells that a rectangle touches; false: none of it lies on the mask. */
static bool cells_of(const ChartMask *mask, PageRect rect, long cells[4]) {
  BaseLength left = rect.x - mask->rect.x, top = rect.y - mask->rect.y;
  cells[0] = left < 0 ? 0 : (long)(left / mask->cell);
  cells[1] = top < 0 ? 0 : (long)(top / mask->cell);
  cells[2] = left + rect.width < 0 ? 0 : (long)((left + rect.width + mask->cell - 1) / mask->cell);
  cells[3] = top + rect.height < 0 ? 0 : (long)((top + rect.height + mask->cell - 1) / mask->cell);
  if (cells[2] > mask->columns) cells[2] = mask->columns;
  if (cells[3] > mask->rows) cells[3] = mask->rows;
  return cells[0] < cells[2] && cells[1] < cells[3];
}

bool chart_mask_is_sea(const ChartMask *mask, PageRect rect) {
  long cells[4];
  if (!cells_of(mask, rect, cells)) return true;
  const uint32_t *above = mask->sums + cells[1] * (mask->columns + 1),
                 *below = mask->sums + cells[3] * (mask->columns + 1);
  return below[cells[2]] - below[cells[0]] - above[cells[2]] + above[cells[0]] == 0;
}

bool chart_mask_is_of(const ChartMask *mask, PageRect rect, unsigned number) {
  long cells[4];
  if (!cells_of(mask, rect, cells)) return false;
  for (long row = cells[1]; row < cells[3]; row++)
    for (long column = cells[0]; column < cells[2]; column++)
      if (mask->owner[row * mask->columns + column] != number) return false;
  return true;
}

unsigned chart_mask_at(const ChartMask *mask, PagePoint at) {
  long cells[4];
  if (!cells_of(mask, (PageRect){at.x, at.y, 1, 1}, cells)) return 0;
  return mask->owner[cells[1] * mask->columns + cells[0]];
}
