/* Private to page: pictures that text stands on. */
#ifndef MILLESIME_PAGE_GROUND_H
#define MILLESIME_PAGE_GROUND_H

#include "page/page.h"

/* What was made of pictures to look at them, for all pages. Start from {0}. */
typedef struct {
  BASE_LIST(struct PageGroundPicture) pictures;
  uint64_t steps; /* points of drawings that were followed */
} PageGround;
void page_ground_free(PageGround *ground);

/* Warns of a text that has less than the wanted contrast with what lies under it, in more than a twentieth of its box. `under`: paths
 * with a fill and pictures, in the order of drawing. */
void page_ground_check(PageGround *ground, const PageItem *text, const PageItem *const *under, size_t count,
                       double wanted, BaseDiagnostics *diagnostics);
/* Even-odd test against the polygon of a path's points; curves count as their control polygon. */
bool page_path_covers(const PageItem *item, PagePoint at);

#endif
