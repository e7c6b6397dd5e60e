/* The marks of changes on the pages of a draft; measures of look.md section 8. Everything is an artifact but the old values. */
#include <stdlib.h>
#include <string.h>

#include "app/draft.h"

void app_sheet_move_last(PageSheet *sheet, size_t index) {
  PageItem last = sheet->items.items[sheet->items.count - 1];
  memmove(&sheet->items.items[index + 1], &sheet->items.items[index],
          (sheet->items.count - 1 - index) * sizeof *sheet->items.items);
  sheet->items.items[index] = last;
}

/* ---- changed figures -------------------------------------------------------------------------------------------------- */

/* Its place in the list moves with the marks that are put before it. */
static size_t item_of(const PageSheet *sheet, const DraftChange *change) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (page_item_figure(item) == change->figure && page_text_box(item).x == change->rect.x) return i;
  }
  return sheet->items.count;
}

static bool in_table(const PageElement *element) {
  for (; element; element = element->parent)
    if (element->kind == PAGE_TD || element->kind == PAGE_TH) return true;
  return false;
}

static PageRect text_rect(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  return (PageRect){item->as.text.x, item->as.text.y - run->size * 3 / 4, run->width, run->size};
}

static bool overlap(PageRect a, PageRect b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static PageRect path_rect(const PageItem *item) {
  BaseLength left = 0, top = 0, right = 0, bottom = 0;
  for (size_t i = 0; i < item->as.path.point_count; i++) {
    PagePoint point = item->as.path.points[i];
    if (!i || point.x < left) left = point.x;
    if (!i || point.y < top) top = point.y;
    if (!i || point.x > right) right = point.x;
    if (!i || point.y > bottom) bottom = point.y;
  }
  return (PageRect){left, top, right - left, bottom - top};
}

/* The bar of a chart, not a rule or a lattice: something solid that belongs to a figure. */
static bool is_solid(const Draft *draft, const PageItem *item, PageRect rect) {
  BaseLength solid = app_draft_length(draft, LOOK_DRAFT_SOLID);
  if (item->kind == PAGE_IMAGE) return overlap(item->as.image.shown, rect);
  if (item->kind != PAGE_PATH || !item->element || !(item->as.path.fill || item->as.path.stroke))
    return false;
  const PagePoint *point = item->as.path.points;
  if (!strpbrk(item->as.path.segments, "lc")) { /* rectangles: corner, then width and height */
    for (size_t i = 0; i + 1 < item->as.path.point_count; i += 2) {
      PageRect box = {point[i].x, point[i].y, point[i + 1].x, point[i + 1].y};
      if (box.width > solid && box.height > solid && overlap(box, rect)) return true;
    }
    return false;
  }
  PageRect box = path_rect(item);
  return box.width > solid && box.height > solid && overlap(box, rect);
}

/* Words may not be written over words or bars, nor so near that they are read as one: then the old value stands in the
 * list alone. */
static bool is_free(const Draft *draft, const PageSheet *sheet, PageRect rect) {
  BaseLength room = app_draft_length(draft, LOOK_DRAFT_OLD_ROOM),
             margin = app_draft_length(draft, LOOK_DRAFT_MARGIN_END);
  PageRect around = {rect.x - room, rect.y, rect.width + 2 * room, rect.height};
  if (rect.x < 0 || rect.x + rect.width > app_draft_length(draft, LOOK_DRAFT_BAR) - room) return false;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && overlap(text_rect(item), around)) return false;
    if (is_solid(draft, item, rect)) return false;
  }
  return rect.x >= margin || rect.x + rect.width <= margin;
}

/* The value before, struck through: left of the new one in a column, right of it elsewhere. */
static void draw_old_value(const Draft *draft, const PageCanvas *canvas, const DraftChange *change,
                           bool before, BaseLength baseline) {
  const PageRole *small = app_draft_role(draft, "note");
  const PageColour *accent = app_draft_colour(draft, "accent");
  BaseLength size = small->style.size, width = page_label_width(&draft->run->kit, change->old, small);
  PageRect rect = change->rect;
  BaseLength gap = app_draft_length(draft, LOOK_DRAFT_OLD_GAP);
  BaseLength x = before ? rect.x - gap - width : rect.x + rect.width + gap;
  PageRect place = {x, baseline - size * 3 / 4, width, size};
  if (!*change->old || !is_free(draft, canvas->sheet, place)) return;
  page_draw_rect(canvas, place, app_draft_colour(draft, "paper"));
  page_draw_label(canvas, change->old, small, TEXT_RAGGED, x, baseline, accent, NULL);
  BaseLength middle = baseline - size * 30 / 100;
  page_draw_line(canvas, x, middle, x + width, middle, app_draft_length(draft, LOOK_DRAFT_OLD_STRIKE),
                 accent);
}

void app_draft_flag(const Draft *draft, const PageCanvas *canvas, int number, BaseLength x,
                    BaseLength middle) {
  BaseLength side = app_draft_length(draft, LOOK_DRAFT_FLAG);
  page_draw_rect(canvas, (PageRect){x, middle - side / 2, side, side}, app_draft_colour(draft, "accent"));
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  page_draw_label(canvas, text, app_draft_role(draft, "note"), TEXT_CENTRED, x + side / 2,
                  middle + app_draft_length(draft, LOOK_DRAFT_FLAG_DROP), app_draft_colour(draft, "paper"),
                  NULL);
}

void app_draft_bar(const Draft *draft, const PageCanvas *canvas, PageRect change) {
  bool margin = change.x < app_draft_length(draft, LOOK_DRAFT_MARGIN_END);
  PageRect bar = {app_draft_length(draft, margin ? LOOK_DRAFT_BAR_MARGIN : LOOK_DRAFT_BAR), change.y,
                  app_draft_length(draft, LOOK_DRAFT_BAR_WIDTH), change.height};
  page_draw_rect(canvas, bar, app_draft_colour(draft, "accent"));
}

/* The plate is light, whatever the ground was: a figure that was white on a bar would be lost on it (WCAG 2.2, 1.4.3). */
static void darken(const Draft *draft, PageItem *item) {
  const double least = 4.5;
  if (item->kind == PAGE_TEXT &&
      page_contrast(item->as.text.colour, app_draft_colour(draft, "accent-tint")) < least)
    item->as.text.colour = app_draft_colour(draft, "ink");
}

static void mark_change(const Draft *draft, const DraftChange *change) {
  PageCanvas canvas = app_draft_canvas(draft, (size_t)change->page);
  PageRect rect = change->rect;
  size_t index = item_of(canvas.sheet, change);
  BaseLength baseline = rect.y + rect.height, around = app_draft_length(draft, LOOK_DRAFT_PLATE);
  bool before = false;
  if (index < canvas.sheet->items.count) {
    baseline = canvas.sheet->items.items[index].as.text.y;
    before = in_table(canvas.sheet->items.items[index].element);
  }
  PageRect plate = {rect.x - around, rect.y - around, rect.width + 2 * around, rect.height + 2 * around};
  page_draw_rect(&canvas, plate, app_draft_colour(draft, "accent-tint"));
  if (index + 1 < canvas.sheet->items.count) {
    app_sheet_move_last(canvas.sheet, index);
    darken(draft, &canvas.sheet->items.items[index + 1]);
  }
  draw_old_value(draft, &canvas, change, before, baseline);
  app_draft_bar(draft, &canvas, rect);
}

/* A paragraph is flagged at its first line. */
static BaseLength middle_of(const Draft *draft, const DraftChange *change) {
  BaseLength height = change->rect.height, line = app_draft_length(draft, LOOK_DRAFT_LINE);
  return change->rect.y + (change->figure || height < line ? height : line) / 2;
}

static bool in_margin(const Draft *draft, const DraftChange *change) {
  return change->rect.x < app_draft_length(draft, LOOK_DRAFT_MARGIN_END);
}

static bool same_row(const Draft *draft, const DraftChange *above, const DraftChange *change) {
  return above->figure && change->figure && in_margin(draft, above) == in_margin(draft, change) &&
         llabs(middle_of(draft, change) - middle_of(draft, above)) < app_draft_length(draft, LOOK_DRAFT_ROW);
}

/* From top to bottom, then from left to right; what stands in one row of the page's column has one number. */
DraftChange **app_draft_changes_of(Draft *draft, size_t page, size_t *count) {
  DraftChange **sorted = base_alloc((draft->changes.count + 1) * sizeof *sorted);
  *count = 0;
  for (size_t i = 0; i < draft->changes.count; i++) {
    DraftChange *change = &draft->changes.items[i];
    if ((size_t)change->page != page) continue;
    size_t at = (*count)++;
    for (; at > 0; at--) {
      bool beside = same_row(draft, sorted[at - 1], change);
      if (beside ? sorted[at - 1]->rect.x <= change->rect.x
                 : middle_of(draft, sorted[at - 1]) <= middle_of(draft, change))
        break;
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = change;
  }
  for (size_t i = 0; i < *count; i++)
    sorted[i]->flag = i ? sorted[i - 1]->flag + !same_row(draft, sorted[i - 1], sorted[i]) : 1;
  return sorted;
}

/* In the column, at its right end; beside it where something is there. */
static void draw_margin_flag(const Draft *draft, const PageCanvas *canvas, DraftChange *change) {
  BaseLength side = app_draft_length(draft, LOOK_DRAFT_FLAG),
             right = app_draft_length(draft, LOOK_DRAFT_MARGIN_RIGHT);
  PageRect inside = {right - side, change->rect.y, side, side};
  bool room = is_free(draft, canvas->sheet, inside);
  BaseLength x = room ? inside.x : right + app_draft_length(draft, LOOK_DRAFT_FLAG_BESIDE);
  BaseLength middle = room ? inside.y + side / 2 : middle_of(draft, change);
  app_draft_flag(draft, canvas, change->flag, x, middle);
  change->mark = (PagePoint){x, middle - side / 2};
}

/* Flags stand beside their figures, pushed down where several are near. */
static void draw_flags(Draft *draft, size_t page) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  size_t count;
  DraftChange **sorted = app_draft_changes_of(draft, page, &count);
  BaseLength least = 0, side = app_draft_length(draft, LOOK_DRAFT_FLAG);
  for (size_t i = 0; i < count; i++) {
    if (i && sorted[i]->flag == sorted[i - 1]->flag) {
      sorted[i]->mark = sorted[i - 1]->mark;
      continue;
    }
    if (in_margin(draft, sorted[i])) {
      draw_margin_flag(draft, &canvas, sorted[i]);
      continue;
    }
    BaseLength middle = middle_of(draft, sorted[i]) > least ? middle_of(draft, sorted[i]) : least;
    if (middle > canvas.sheet->height - side) middle = canvas.sheet->height - side;
    BaseLength left = app_draft_length(draft, LOOK_DRAFT_FLAG_LEFT);
    app_draft_flag(draft, &canvas, sorted[i]->flag, left, middle);
    sorted[i]->mark = (PagePoint){left, middle - side / 2};
    least = middle + side + app_draft_length(draft, LOOK_DRAFT_FLAG_APART);
  }
  base_free(sorted);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static size_t changes_on(const Draft *draft, size_t page) {
  size_t count = 0;
  for (size_t i = 0; i < draft->changes.count; i++) count += (size_t)draft->changes.items[i].page == page;
  return count;
}

void app_draft_mark(Draft *draft) {
  PageDocument *pages = draft->run->pages;
  for (size_t page = 0; page < pages->sheets.count; page++) {
    if (draft->rewritten) app_draft_mark_texts(draft, page);
    for (size_t i = 0; i < draft->changes.count; i++)
      if ((size_t)draft->changes.items[i].page == page && draft->changes.items[i].figure)
        mark_change(draft, &draft->changes.items[i]);
    draw_flags(draft, page);
    app_draft_furnish(draft, page, changes_on(draft, page));
  }
}
