/* The marks of changes on the pages of a draft; measures of look.md section 8. Everything is an artifact but the old values. */
#include <string.h>

#include "app/draft.h"

#define PLATE_AROUND base_mm(0.7)
#define MARGIN_END   APP_DRAFT_MARGIN_END
#define FLAG_X       base_mm(201)
#define FLAG         APP_DRAFT_FLAG
#define OLD_GAP      base_mm(1.5)
#define OLD_ROOM     base_mm(1.2)
#define SOLID        base_mm(0.6)
#define SAME_ROW     base_mm(1.2)
#define LINE         base_mm(5)

static const PageColour *colour(const Draft *draft, const char *purpose) {
  return page_colour(&draft->run->kit, purpose, (BasePlace){draft->run->path, 0, 0});
}

static const PageRole *role(const Draft *draft, const char *name) {
  return page_role(&draft->run->kit, name, (BasePlace){draft->run->path, 0, 0});
}

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
static bool is_solid(const PageItem *item, PageRect rect) {
  if (item->kind == PAGE_IMAGE) return overlap(item->as.image.rect, rect);
  if (item->kind != PAGE_PATH || !item->element || !(item->as.path.fill || item->as.path.stroke))
    return false;
  const PagePoint *point = item->as.path.points;
  if (!strpbrk(item->as.path.segments, "lc")) { /* rectangles: corner, then width and height */
    for (size_t i = 0; i + 1 < item->as.path.point_count; i += 2) {
      PageRect box = {point[i].x, point[i].y, point[i + 1].x, point[i + 1].y};
      if (box.width > SOLID && box.height > SOLID && overlap(box, rect)) return true;
    }
    return false;
  }
  PageRect box = path_rect(item);
  return box.width > SOLID && box.height > SOLID && overlap(box, rect);
}

/* Words may not be written over words or bars, nor so near that they are read as one: then the old value stands in the
 * list alone. */
static bool is_free(const PageSheet *sheet, PageRect rect) {
  PageRect around = {rect.x - OLD_ROOM, rect.y, rect.width + 2 * OLD_ROOM, rect.height};
  if (rect.x < 0 || rect.x + rect.width > APP_DRAFT_BAR_X - OLD_ROOM) return false;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && overlap(text_rect(item), around)) return false;
    if (is_solid(item, rect)) return false;
  }
  return rect.x >= MARGIN_END || rect.x + rect.width <= MARGIN_END;
}

/* The value before, struck through: left of the new one in a column, right of it elsewhere. */
static void draw_old_value(const Draft *draft, const PageCanvas *canvas, const DraftChange *change,
                           bool before, BaseLength baseline) {
  const PageRole *small = role(draft, "note");
  const PageColour *accent = colour(draft, "accent");
  BaseLength size = small->style.size, width = page_label_width(&draft->run->kit, change->old, small);
  PageRect rect = change->rect;
  BaseLength x = before ? rect.x - OLD_GAP - width : rect.x + rect.width + OLD_GAP;
  PageRect place = {x, baseline - size * 3 / 4, width, size};
  if (!*change->old || !is_free(canvas->sheet, place)) return;
  page_draw_rect(canvas, place, colour(draft, "paper"));
  page_draw_label(canvas, change->old, small, TEXT_RAGGED, x, baseline, accent, NULL);
  BaseLength middle = baseline - size * 30 / 100;
  page_draw_line(canvas, x, middle, x + width, middle, base_mm(0.2), accent);
}

void app_draft_flag(const Draft *draft, const PageCanvas *canvas, int number, BaseLength x,
                    BaseLength middle) {
  page_draw_rect(canvas, (PageRect){x, middle - FLAG / 2, FLAG, FLAG}, colour(draft, "accent"));
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  page_draw_label(canvas, text, role(draft, "note"), TEXT_CENTRED, x + FLAG / 2, middle + base_mm(0.85),
                  colour(draft, "paper"), NULL);
}

static void mark_change(const Draft *draft, const DraftChange *change) {
  PageCanvas canvas = app_draft_canvas(draft, (size_t)change->page);
  PageRect rect = change->rect;
  size_t index = item_of(canvas.sheet, change);
  BaseLength baseline = rect.y + rect.height,
             x = rect.x < MARGIN_END ? APP_DRAFT_MARGIN_BAR_X : APP_DRAFT_BAR_X;
  bool before = false;
  if (index < canvas.sheet->items.count) {
    baseline = canvas.sheet->items.items[index].as.text.y;
    before = in_table(canvas.sheet->items.items[index].element);
  }
  PageRect plate = {rect.x - PLATE_AROUND, rect.y - PLATE_AROUND, rect.width + 2 * PLATE_AROUND,
                    rect.height + 2 * PLATE_AROUND};
  page_draw_rect(&canvas, plate, colour(draft, "accent-tint"));
  if (index + 1 < canvas.sheet->items.count) app_sheet_move_last(canvas.sheet, index);
  draw_old_value(draft, &canvas, change, before, baseline);
  page_draw_rect(&canvas, (PageRect){x, rect.y, APP_DRAFT_BAR_WIDTH, rect.height}, colour(draft, "accent"));
}

/* A paragraph is flagged at its first line. */
static BaseLength middle_of(const DraftChange *change) {
  BaseLength height = change->rect.height;
  return change->rect.y + (change->figure || height < LINE ? height : LINE) / 2;
}

static bool in_margin(const DraftChange *change) {
  return change->rect.x < MARGIN_END;
}

static bool same_row(const DraftChange *above, const DraftChange *change) {
  return above->figure && change->figure && in_margin(above) == in_margin(change) &&
         middle_of(change) - middle_of(above) < SAME_ROW && middle_of(above) - middle_of(change) < SAME_ROW;
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
      bool beside = same_row(sorted[at - 1], change);
      if (beside ? sorted[at - 1]->rect.x <= change->rect.x : middle_of(sorted[at - 1]) <= middle_of(change))
        break;
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = change;
  }
  for (size_t i = 0; i < *count; i++)
    sorted[i]->flag = i ? sorted[i - 1]->flag + !same_row(sorted[i - 1], sorted[i]) : 1;
  return sorted;
}

/* In the column, at its right end; beside it where something is there. */
static void draw_margin_flag(const Draft *draft, const PageCanvas *canvas, const DraftChange *change) {
  PageRect inside = {APP_DRAFT_MARGIN_RIGHT - FLAG, change->rect.y, FLAG, FLAG};
  bool room = is_free(canvas->sheet, inside);
  BaseLength x = room ? inside.x : APP_DRAFT_MARGIN_RIGHT + base_mm(0.6);
  app_draft_flag(draft, canvas, change->flag, x, room ? inside.y + FLAG / 2 : middle_of(change));
}

/* Flags stand beside their figures, pushed down where several are near. */
static void draw_flags(Draft *draft, size_t page) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  size_t count;
  DraftChange **sorted = app_draft_changes_of(draft, page, &count);
  BaseLength least = 0;
  for (size_t i = 0; i < count; i++) {
    if (i && sorted[i]->flag == sorted[i - 1]->flag) continue;
    if (in_margin(sorted[i])) {
      draw_margin_flag(draft, &canvas, sorted[i]);
      continue;
    }
    BaseLength middle = middle_of(sorted[i]) > least ? middle_of(sorted[i]) : least;
    if (middle > canvas.sheet->height - FLAG) middle = canvas.sheet->height - FLAG;
    app_draft_flag(draft, &canvas, sorted[i]->flag, FLAG_X, middle);
    least = middle + FLAG + base_mm(0.3);
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
