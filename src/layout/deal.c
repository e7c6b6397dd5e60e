/* Boxes dealt into columns: all as high as the highest must be, over as many pages as they need. */
#include "layout/frame.h"

enum { MOST_DEALT = 24 };

/* A table's head, again at the top of a column in which its rows go on. */
static BaseLength head_above(const LayoutBox *box) {
  return box->repeat ? box->repeat->height : 0;
}

static BaseLength gap_above(const LayoutBox *box, bool first_in_column) {
  return first_in_column ? 0 : box->space;
}

/* Where the column that starts with `box` ends at this height: the first box of the next one. At least one box goes
 * in. A column may end only before a box that is not glued, when there is such a place. */
static LayoutBox *column_end(LayoutBox *box, BaseLength height, BaseLength *used) {
  LayoutBox *legal = NULL;
  BaseLength y = head_above(box), legal_y = 0;
  for (LayoutBox *at = box; at; at = at->next) {
    if (at != box && !at->glued) legal = at, legal_y = y;
    BaseLength bottom = y + gap_above(at, at == box) + at->height;
    if (bottom > height + BASE_MM / 20 && at != box) {
      *used = legal ? legal_y : y;
      return legal ? legal : at;
    }
    y = bottom;
  }
  *used = y;
  return NULL;
}

/* The first box that does not fit into so many columns of this height; NULL: all do. */
static LayoutBox *deal_end(LayoutBox *box, int count, BaseLength height, BaseLength *tallest) {
  *tallest = 0;
  for (int i = 0; i < count && box; i++) {
    BaseLength used;
    box = column_end(box, height, &used);
    if (used > *tallest) *tallest = used;
  }
  return box;
}

/* The least height at which everything fits, to a hundredth of a millimetre; at most `most`. */
static BaseLength balanced_height(LayoutBox *box, int count, BaseLength most) {
  BaseLength low = 0, high = most, tallest;
  while (high - low > LAYOUT_MM(1)) {
    BaseLength middle = low + (high - low) / 2;
    bool fits = !deal_end(box, count, middle, &tallest) && tallest <= middle + BASE_MM / 20;
    if (fits)
      high = middle;
    else
      low = middle;
  }
  return high;
}

static void deal_column(LayoutPass *pass, LayoutBox *whole, LayoutBox *from, const LayoutBox *to,
                        BaseLength x) {
  BaseLength y = head_above(from);
  LayoutStripes stripes = {0};
  if (from->repeat) layout_add_nested(pass, whole, from->repeat, x, 0)->repeated = true;
  for (LayoutBox *box = from; box && box != to; box = box->next) {
    y += gap_above(box, box == from);
    layout_stripes_add(pass, &stripes, whole, box, x, y);
    layout_add_nested(pass, whole, box, x, y);
    y += box->height;
  }
  layout_stripes_end(pass, &stripes);
  if (y > whole->height) whole->height = y;
}

/* One page's columns as a box; *rest is what is left over. */
static LayoutBox *deal_page(LayoutPass *pass, const LayoutBlock *block, LayoutBox *from, BaseLength height,
                            LayoutBox **rest) {
  LayoutBox *whole = layout_box_new(pass, block->width);
  BaseLength column = (block->width - (block->deal - 1) * block->deal_gap) / block->deal, used;
  whole->baseline = from->repeat ? 0 : from->baseline;
  whole->snaps = from->snaps && !from->repeat;
  whole->glued = from->glued;
  for (int i = 0; i < block->deal && from; i++) {
    LayoutBox *to = column_end(from, height, &used);
    deal_column(pass, whole, from, to, i * (column + block->deal_gap));
    from = to;
  }
  *rest = from;
  return whole;
}

/* Not even the first column can end where it may: the columns belong on the next page. */
static bool too_low(LayoutBox *box, BaseLength height) {
  BaseLength used;
  LayoutBox *end = column_end(box, height, &used);
  return used > height || (end && end->glued);
}

static BaseLength total_height(const LayoutBox *box) {
  BaseLength total = head_above(box);
  for (; box; box = box->next) total += box->space + box->height;
  return total;
}

LayoutBox *layout_deal_whole(LayoutPass *pass, const LayoutBlock *block) {
  LayoutBox *rest = block->first;
  return deal_page(pass, block, rest, balanced_height(rest, block->deal, total_height(rest)), &rest);
}

void layout_deal_settle(LayoutPass *pass, LayoutBlock *block) {
  for (LayoutBox **at = &block->first; *at; at = &(*at)->next) {
    const LayoutBox *box = *at;
    if (!box->dealt) continue;
    LayoutBox *whole = layout_deal_whole(pass, box->dealt);
    whole->next = box->next;
    whole->space = box->space;
    whole->glued = box->glued;
    if (block->last == box) block->last = whole;
    *at = whole;
  }
}

/* The greatest height of columns that leaves room for the notes that are called in them. */
static BaseLength height_above_notes(const Filling *filling, const LayoutBlock *block, LayoutBox *rest,
                                     BaseLength top) {
  BaseLength low = 0, high = layout_frame_bottom(filling) - top, tallest;
  bool squeezes = filling->flows && !filling->squeezed;
  const BaseLength most = high;
  for (bool whole = true; high - low > LAYOUT_MM(1); whole = false) {
    BaseLength middle = whole ? high : low + (high - low) / 2;
    LayoutBox *end = deal_end(rest, block->deal, middle, &tallest);
    if (middle + layout_notes_height_among(filling->pass, filling->notes, rest, end, squeezes) <= most)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The boxes that are left, as a block of their own. */
static LayoutBlock *rest_of(Filling *filling, const LayoutBlock *block, LayoutBox *rest) {
  LayoutBlock *own = base_arena_alloc(filling->pass->arena, sizeof *own);
  *own = *block;
  own->first = own->last = rest;
  if (rest != block->first) own->space_before = 0;
  return own;
}

/* On a page that begins with these columns, their caption stands over them again. */
static BaseLength room_for(const Filling *filling, const LayoutBlock *block, LayoutBox *rest, bool goes_on) {
  BaseLength top = layout_next_top(filling->sheet, filling->main, block, rest);
  if (goes_on && block->repeat && !filling->placed.count) top += block->repeat->height;
  return height_above_notes(filling, block, rest, top);
}

void layout_deal(Filling *filling, LayoutBlock *block, BaseLength indent) {
  for (LayoutBox *rest = block->first; rest && !filling->broken;) {
    LayoutBlock *own = rest_of(filling, block, rest);
    bool goes_on = rest != block->first;
    BaseLength room = room_for(filling, own, rest, goes_on), tallest;
    bool turns = filling->flows && filling->placed.count && (goes_on || too_low(rest, room));
    if (turns && layout_end_page(filling, own, rest)) room = room_for(filling, own, rest, goes_on);
    bool last = !filling->flows || !deal_end(rest, block->deal, room, &tallest);
    BaseLength height = last ? balanced_height(rest, block->deal, total_height(rest)) : room;
    LayoutBox *page = deal_page(filling->pass, block, rest, height, &rest);
    own->last = page;
    own->first = goes_on && block->repeat ? block->first : page;
    page->repeat = goes_on ? block->repeat : NULL;
    if (rest) own->space_after = 0;
    layout_put_next(filling, own, page, indent);
    if (block->sheet) continue;
    block->sheet = own->sheet;
    block->landed_at = own->landed_at;
  }
}
