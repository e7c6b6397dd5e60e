/* The list of a page's changes in the free part of its margin column. */
#include <string.h>

#include "app/draft.h"

#define FIRST_BASELINE base_mm(35)
#define LAST_BASELINE  base_mm(270)
#define LINE           base_mm(5)
#define HEAD           base_mm(8) /* from the rule to the first entry's baseline */
#define RULE           base_mm(0.5)
#define INDENT         base_mm(5)
#define ENTRY_GAP      base_mm(0.6)

/* An entry: what the changes of one flag say. */
typedef struct {
  int flag;
  TextParagraph *text;
} Entry;
typedef struct {
  Draft *draft;
  PageCanvas canvas;
  const PageRole *role;
  BASE_LIST(Entry) entries;
  BaseLength height; /* from the rule to under the last line */
} List;

/* The line of the page that a height is on, as the numbers in the margin count. */
static int line_at(BaseLength y) {
  return y <= FIRST_BASELINE ? 1 : (int)((y - FIRST_BASELINE + LINE - 1) / LINE) + 1;
}

void app_draft_add_change(const Draft *draft, const DraftChange *change, BaseBuffer *out) {
  if (!change->figure)
    base_buffer_add_format(out, "%s %d", app_draft_word(draft, BASE_WORD_REWRITTEN),
                           line_at(change->rect.y + base_mm(3)));
  else if (*change->old)
    base_buffer_add_format(out, "%s %s %s", change->old, app_draft_word(draft, BASE_WORD_BECOMES),
                           change->new);
  else
    base_buffer_add_format(out, "%s %s", app_draft_word(draft, BASE_WORD_NEW), change->new);
}

/* ---- what it says -------------------------------------------------------------------------------------------- */

static void end_entry(List *list, int flag, BaseBuffer *text) {
  if (!text->length) return;
  BaseLength measure = APP_DRAFT_MARGIN_RIGHT - APP_DRAFT_MARGIN_LEFT - INDENT;
  TextParagraph *set = page_set_label(&list->canvas, text->data, list->role, TEXT_RAGGED, measure, NULL);
  *BASE_APPEND(&list->entries) = (Entry){flag, set};
  list->height += (BaseLength)set->line_count * list->role->leading + ENTRY_GAP;
  base_buffer_clear(text);
}

static void make_entries(List *list, size_t page) {
  size_t count;
  DraftChange **changes = app_draft_changes_of(list->draft, page, &count);
  BaseBuffer text = {0};
  list->height = HEAD;
  for (size_t i = 0; i < count; i++) {
    if (i && changes[i]->flag != changes[i - 1]->flag) end_entry(list, changes[i - 1]->flag, &text);
    if (text.length) base_buffer_add_text(&text, " ; ");
    app_draft_add_change(list->draft, changes[i], &text);
  }
  if (count) end_entry(list, changes[count - 1]->flag, &text);
  base_buffer_free(&text);
  base_free(changes);
}

/* ---- where there is room ------------------------------------------------------------------------------------- */

static void cover(bool *taken, PageRect rect, BaseLength from, BaseLength to) {
  if (rect.x >= APP_DRAFT_MARGIN_RIGHT || rect.x + rect.width <= APP_DRAFT_MARGIN_LEFT) return;
  for (BaseLength y = from; y < to; y += LINE)
    if (rect.y < y + LINE && rect.y + rect.height > y) taken[(y - from) / LINE] = true;
}

static void cover_path(bool *taken, const PageItem *item, BaseLength from, BaseLength to) {
  const PagePoint *points = item->as.path.points;
  bool boxes = !strpbrk(item->as.path.segments, "mlc"); /* corner, then width and height */
  PageRect all = {0, 0, 0, 0};
  for (size_t i = 0; i < item->as.path.point_count; i++) {
    if (boxes) {
      cover(taken, (PageRect){points[i].x, points[i].y, points[i + 1].x, points[i + 1].y}, from, to);
      i++;
      continue;
    }
    BaseLength right = all.x + all.width, bottom = all.y + all.height;
    if (!i || points[i].x < all.x) all.x = points[i].x;
    if (!i || points[i].y < all.y) all.y = points[i].y;
    if (!i || points[i].x > right) right = points[i].x;
    if (!i || points[i].y > bottom) bottom = points[i].y;
    all.width = right - all.x;
    all.height = bottom - all.y;
  }
  if (boxes) return;
  if (all.height < 1) all.height = 1;
  cover(taken, all, from, to);
}

/* What the page and its marks have in the margin column, by lines of the grid. Backgrounds do not count. */
static void find_taken(const PageSheet *sheet, bool *taken, BaseLength from, BaseLength to) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (!item->element && item->artifact == PAGE_BACKGROUND) continue;
    if (item->kind == PAGE_TEXT) {
      const TextRun *run = item->as.text.run;
      PageRect rect = {item->as.text.x, item->as.text.y - run->size, run->width, run->size * 5 / 4};
      cover(taken, rect, from, to);
    } else if (item->kind == PAGE_IMAGE) {
      cover(taken, item->as.image.rect, from, to);
    } else if (item->kind == PAGE_PATH) {
      cover_path(taken, item, from, to);
    }
  }
}

/* The top of the lowest room of this height, on the grid; false when there is none. */
static bool find_room(const PageSheet *sheet, BaseLength height, BaseLength *top) {
  enum { MOST_LINES = 200, ABOVE = 2, BELOW = 1 };
  bool taken[MOST_LINES] = {false};
  BaseLength to = sheet->height - base_mm(297) + LAST_BASELINE;
  size_t lines = to > FIRST_BASELINE ? (size_t)((to - FIRST_BASELINE) / LINE) : 0;
  size_t wanted = (size_t)((height + LINE - 1) / LINE) + ABOVE;
  if (lines > MOST_LINES) lines = MOST_LINES;
  find_taken(sheet, taken, FIRST_BASELINE, FIRST_BASELINE + (BaseLength)lines * LINE);
  size_t best = 0, best_length = 0; /* the longest room, of several the lowest */
  for (size_t start = 0, i = 0; i <= lines; i++) {
    if (i < lines && !taken[i]) continue;
    size_t length = i - start;
    if (i < lines && length) length -= BELOW;
    if (length >= best_length) {
      best = start;
      best_length = length;
    }
    start = i + 1;
  }
  *top = FIRST_BASELINE + (BaseLength)(best + ABOVE) * LINE;
  return best_length >= wanted;
}

/* ---- drawing ------------------------------------------------------------------------------------------------- */

static void draw_entry(List *list, const Entry *entry, BaseLength *y) {
  app_draft_flag(list->draft, &list->canvas, entry->flag, APP_DRAFT_MARGIN_LEFT,
                 *y - list->role->style.size * 35 / 100);
  page_draw_paragraph(&list->canvas, entry->text, APP_DRAFT_MARGIN_LEFT + INDENT, *y, list->role->leading,
                      list->role->colour);
  *y += (BaseLength)entry->text->line_count * list->role->leading + ENTRY_GAP;
}

static void draw_list(List *list, BaseLength top) {
  const Draft *draft = list->draft;
  BasePlace place = {draft->run->path, 0, 0};
  const PageColour *accent = page_colour(&draft->run->kit, "accent", place);
  page_draw_rect(&list->canvas,
                 (PageRect){APP_DRAFT_MARGIN_LEFT, top, APP_DRAFT_MARGIN_RIGHT - APP_DRAFT_MARGIN_LEFT, RULE},
                 accent);
  PageElement *section =
      page_element_new(list->canvas.document, list->canvas.document->root, PAGE_SECT, place);
  BaseBuffer head = {0};
  base_buffer_add_format(&head, "%s %s", app_draft_word(draft, BASE_WORD_SINCE), draft->since_name);
  list->canvas.element = page_element_new(list->canvas.document, section, PAGE_P, place);
  page_draw_label(&list->canvas, head.data, page_role(&draft->run->kit, "label-strong", place), TEXT_RAGGED,
                  APP_DRAFT_MARGIN_LEFT, top + base_mm(3.6), accent, NULL);
  base_buffer_free(&head);
  BaseLength y = top + HEAD;
  for (size_t i = 0; i < list->entries.count; i++) {
    list->canvas.element = page_element_new(list->canvas.document, section, PAGE_P, place);
    draw_entry(list, &list->entries.items[i], &y);
  }
}

void app_draft_list(Draft *draft) {
  BasePlace place = {draft->run->path, 0, 0};
  for (size_t page = 0; draft->since && page < draft->run->pages->sheets.count; page++) {
    List list = {.draft = draft, .canvas = app_draft_canvas(draft, page)};
    list.role = page_role(&draft->run->kit, "note", place);
    make_entries(&list, page);
    BaseLength top;
    draft->listed[page] = list.entries.count && !app_draft_dark_ground(list.canvas.sheet) &&
                          find_room(list.canvas.sheet, list.height, &top);
    if (draft->listed[page]) draw_list(&list, top);
    base_free(list.entries.items);
  }
}
