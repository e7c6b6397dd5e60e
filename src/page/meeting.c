/* Texts that stand over one another. What is drawn on purpose over something is a shape: no letter is meant to be read through
 * another. */
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

/* A text's letters, a little less high and wide than they are: from the baseline to the height of most of them. */
typedef struct {
  PagePoint low, high;
  BaseLength size;
  const PageItem *item;
} Letters;

static Letters letters_of(const PageItem *item) {
  BaseLength x = item->as.text.x, y = item->as.text.y - item->as.text.run->rise,
             size = item->as.text.run->size, width = item->as.text.run->width, high = size * 6 / 10;
  if (item->as.text.turn) return (Letters){{x - high, y - width}, {x, y}, size, item};
  return (Letters){{x, y - high}, {x + width, y}, size, item};
}

static int compare_tops(const void *left, const void *right) {
  const Letters *a = left, *b = right;
  if (a->low.y != b->low.y) return a->low.y < b->low.y ? -1 : 1;
  return a->item < b->item ? -1 : a->item > b->item;
}

static bool is_blank(const TextRun *run) {
  for (size_t i = 0; i < run->text_length; i++)
    if (!strchr(" \t\n", run->text[i])) return false;
  return true;
}

/* A draft's marks stand in no file and lie over the page on purpose. */
static bool is_of_report(const PageItem *item) {
  return item->element || item->place.line > 0;
}

/* By more than the side bearings, and by more than a quarter of the smaller letters. */
static bool meet(const Letters *one, const Letters *other) {
  BaseLength left = one->low.x > other->low.x ? one->low.x : other->low.x;
  BaseLength right = one->high.x < other->high.x ? one->high.x : other->high.x;
  BaseLength top = one->low.y > other->low.y ? one->low.y : other->low.y;
  BaseLength bottom = one->high.y < other->high.y ? one->high.y : other->high.y;
  BaseLength small = one->size < other->size ? one->size : other->size;
  return right - left > BASE_MM * 3 / 10 && bottom - top > small / 4;
}

/* Bytes of a text that are shown: whole characters. */
static int shown(const TextRun *run) {
  size_t length = run->text_length < 60 ? run->text_length : 60;
  while (length && length < run->text_length && ((unsigned char)run->text[length] & 0xC0) == 0x80) length--;
  return (int)length;
}

static void report(const Letters *under, const Letters *over, size_t page, BaseDiagnostics *diagnostics) {
  const TextRun *one = under->item->as.text.run, *other = over->item->as.text.run;
  base_report(diagnostics, BASE_WARNING, over->item->place, "texts-meet",
              "move one of them, or give it more room", "page %zu: “%.*s” stands over “%.*s”", page + 1,
              shown(other), other->text, shown(one), one->text);
}

void page_check_texts(const PageSheet *sheet, size_t page, BaseDiagnostics *diagnostics) {
  BASE_LIST(Letters) all = {0};
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && is_of_report(item) && !is_blank(item->as.text.run))
      *BASE_APPEND(&all) = letters_of(item);
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, compare_tops);
  bool said = false; /* the rest of a page follows from the first */
  for (size_t i = 0; i < all.count && !said; i++)
    for (size_t k = i + 1; k < all.count && all.items[k].low.y < all.items[i].high.y && !said; k++) {
      const Letters *one = &all.items[i], *other = &all.items[k];
      if (!meet(one, other)) continue;
      said = true;
      report(one->item < other->item ? one : other, one->item < other->item ? other : one, page, diagnostics);
    }
  base_free(all.items);
}
