/* The marks of changes on the pages of a draft; measures of look.md section 8. Everything is an artifact but the old values. */
#include <string.h>

#include "app/draft.h"

#define PLATE_AROUND base_mm(0.7)
#define BAR_WIDTH    base_mm(0.7)
#define BAR_X        base_mm(199)
#define MARGIN_BAR_X base_mm(16)
#define MARGIN_END   base_mm(62)
#define FLAG_X       base_mm(201)
#define FLAG         base_mm(3)
#define OLD_GAP      base_mm(1.5)

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

static size_t item_of(const PageSheet *sheet, const PageUse *use) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT) continue;
    const PageOrigin *origin = item->as.text.run->origin;
    if (origin && origin->figure == use->figure && item->as.text.x == use->rect.x) return i;
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

/* Words may not be written over words: then the old value stands in the list alone. */
static bool is_free(const PageSheet *sheet, PageRect rect) {
  if (rect.x < 0 || rect.x + rect.width > BAR_X) return false;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind == PAGE_TEXT && overlap(text_rect(item), rect)) return false;
  }
  return rect.x >= MARGIN_END || rect.x + rect.width <= MARGIN_END;
}

/* The value before, struck through: left of the new one in a column, right of it elsewhere. */
static void draw_old_value(const Draft *draft, const PageCanvas *canvas, const DraftChange *change,
                           bool before, BaseLength baseline) {
  const PageRole *small = role(draft, "note");
  const PageColour *accent = colour(draft, "accent");
  BaseLength size = small->style.size, width = page_label_width(&draft->run->kit, change->old, small);
  PageRect rect = change->use->rect;
  BaseLength x = before ? rect.x - OLD_GAP - width : rect.x + rect.width + OLD_GAP;
  PageRect place = {x, baseline - size * 3 / 4, width, size};
  if (!*change->old || !is_free(canvas->sheet, place)) return;
  page_draw_rect(canvas, place, colour(draft, "paper"));
  page_draw_label(canvas, change->old, small, TEXT_RAGGED, x, baseline, accent, NULL);
  BaseLength middle = baseline - size * 30 / 100;
  page_draw_line(canvas, x, middle, x + width, middle, base_mm(0.2), accent);
}

static void draw_flag(const Draft *draft, const PageCanvas *canvas, const DraftChange *change,
                      BaseLength middle) {
  PageRect flag = {FLAG_X, middle - FLAG / 2, FLAG, FLAG};
  page_draw_rect(canvas, flag, colour(draft, "accent"));
  char text[16];
  snprintf(text, sizeof text, "%d", change->flag);
  page_draw_label(canvas, text, role(draft, "note"), TEXT_CENTRED, FLAG_X + FLAG / 2, middle + base_mm(0.85),
                  colour(draft, "paper"), NULL);
}

static void mark_change(const Draft *draft, const DraftChange *change) {
  PageCanvas canvas = app_draft_canvas(draft, (size_t)change->use->page);
  PageRect rect = change->use->rect;
  size_t index = item_of(canvas.sheet, change->use);
  BaseLength baseline = rect.y + rect.height, x = rect.x < MARGIN_END ? MARGIN_BAR_X : BAR_X;
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
  page_draw_rect(&canvas, (PageRect){x, rect.y, BAR_WIDTH, rect.height}, colour(draft, "accent"));
}

static BaseLength middle_of(const DraftChange *change) {
  return change->use->rect.y + change->use->rect.height / 2;
}

/* The changes of a page from top to bottom, left to right; numbered in that order. */
static size_t sort_changes(Draft *draft, size_t page, DraftChange **sorted) {
  size_t count = 0;
  for (size_t i = 0; i < draft->changes.count; i++) {
    DraftChange *change = &draft->changes.items[i];
    if ((size_t)change->use->page != page) continue;
    size_t at = count++;
    for (; at > 0; at--) {
      BaseLength above = middle_of(sorted[at - 1]), own = middle_of(change);
      if (above < own || (above == own && sorted[at - 1]->use->rect.x <= change->use->rect.x)) break;
      sorted[at] = sorted[at - 1];
    }
    sorted[at] = change;
  }
  for (size_t i = 0; i < count; i++) sorted[i]->flag = (int)i + 1;
  return count;
}

/* Flags stand beside their figures, pushed down where several are on one line. */
static void draw_flags(Draft *draft, size_t page) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  DraftChange **sorted = base_alloc((draft->changes.count + 1) * sizeof *sorted);
  size_t count = sort_changes(draft, page, sorted);
  BaseLength least = 0;
  for (size_t i = 0; i < count; i++) {
    BaseLength middle = middle_of(sorted[i]) > least ? middle_of(sorted[i]) : least;
    if (middle > canvas.sheet->height - FLAG) middle = canvas.sheet->height - FLAG;
    draw_flag(draft, &canvas, sorted[i], middle);
    least = middle + FLAG + base_mm(0.3);
  }
  base_free(sorted);
}

/* ---- changed words ---------------------------------------------------------------------------------------------------- */

/* The words of the block that starts at an item, and where the block ends. */
static size_t block_end(const PageSheet *sheet, size_t first, BaseBuffer *words) {
  const PageElement *element = sheet->items.items[first].element;
  size_t i = first;
  base_buffer_clear(words);
  for (; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) break;
    if (item->element != element && item->element->parent != element) break;
    base_buffer_add(words, item->as.text.run->text, item->as.text.run->text_length);
    base_buffer_add_text(words, item->as.text.line_end);
  }
  while (words->length && strchr(" \n", words->data[words->length - 1])) words->data[--words->length] = 0;
  for (size_t k = 0; k < words->length; k++)
    if (words->data[k] == '\n') words->data[k] = ' ';
  return i;
}

/* One plate under the lines of the block, and a bar beside them. */
static void mark_block(const Draft *draft, const PageCanvas *canvas, size_t first, size_t end) {
  PageRect *plates = base_alloc(2 * (end - first) * sizeof *plates), *bars = plates + (end - first);
  size_t count = 0;
  for (size_t i = first; i < end; i++) {
    const PageItem *item = &canvas->sheet->items.items[i];
    BaseLength x = item->as.text.x, y = item->as.text.y, size = item->as.text.run->size;
    if (item->as.text.turn) continue;
    plates[count] = (PageRect){x, y - size * 4 / 5, item->as.text.run->width, size * 21 / 20};
    bars[count++] = (PageRect){x < MARGIN_END ? MARGIN_BAR_X : BAR_X, y - size, BAR_WIDTH, size * 5 / 4};
  }
  if (count) page_draw_rects(canvas, bars, count, colour(draft, "accent"));
  if (count) page_draw_rects(canvas, plates, count, colour(draft, "accent-tint"));
  if (count) app_sheet_move_last(canvas->sheet, first);
  base_free(plates);
}

/* Words in charts and in tables of contents go with their figures. */
static bool is_prose(const PageElement *element) {
  for (; element; element = element->parent)
    if (element->kind == PAGE_FIGURE || element->kind == PAGE_TOC || element->kind == PAGE_TABLE)
      return false;
  return true;
}

static size_t mark_texts(const Draft *draft, size_t page) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  BaseBuffer words = {0};
  size_t changed = 0, last = canvas.sheet->items.count;
  for (size_t i = 0; i < last;) {
    const PageItem *item = &canvas.sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) {
      i++;
      continue;
    }
    size_t end = block_end(canvas.sheet, i, &words);
    if (words.length && is_prose(item->element) && !app_ledger_has_text(draft->since, words.data)) {
      mark_block(draft, &canvas, i, end);
      changed++;
      last++;
      end++;
    }
    i = end > i ? end : i + 1;
  }
  base_buffer_free(&words);
  return changed;
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static size_t changes_on(const Draft *draft, size_t page) {
  size_t count = 0;
  for (size_t i = 0; i < draft->changes.count; i++)
    count += (size_t)draft->changes.items[i].use->page == page;
  return count;
}

void app_draft_mark(Draft *draft) {
  PageDocument *pages = draft->run->pages;
  for (size_t page = 0; page < pages->sheets.count; page++) {
    size_t changed = 0;
    if (draft->since && draft->since->texts.count) changed = mark_texts(draft, page);
    draft->changed_texts += changed;
    for (size_t i = 0; i < draft->changes.count; i++)
      if ((size_t)draft->changes.items[i].use->page == page) mark_change(draft, &draft->changes.items[i]);
    draw_flags(draft, page);
    app_draft_furnish(draft, page, changes_on(draft, page) + changed);
  }
}
