/* The list of a page's changes in the free part of its margin column. */
#include <string.h>

#include "app/draft.h"

/* An entry: what the changes of one flag say. */
typedef struct {
  int flag;
  TextParagraph *text;
  const char *spoken; /* NULL: as it is written */
} Entry;
typedef struct {
  Draft *draft;
  PageCanvas canvas;
  const PageRole *role;
  BASE_LIST(Entry) entries;
  BaseLength height; /* from the rule to under the last line */
} List;

static BaseLength line_step(const Draft *draft) {
  BaseLength step = app_draft_length(draft, LOOK_DRAFT_LINE);
  return step > 0 ? step : 1;
}

/* The line of the page that a height is on, as the numbers in the margin count. */
static int line_at(const Draft *draft, BaseLength y) {
  BaseLength first = app_draft_length(draft, LOOK_DRAFT_LINE_FIRST), step = line_step(draft);
  return y <= first ? 1 : (int)((y - first + step - 1) / step) + 1;
}

void app_draft_add_change(const Draft *draft, const DraftChange *change, BaseBuffer *out) {
  if (!change->figure)
    base_buffer_add_format(out, "%s %d", app_draft_word(draft, BASE_WORD_REWRITTEN),
                           line_at(draft, change->rect.y + app_draft_length(draft, LOOK_DRAFT_FLAG)));
  else if (*change->old)
    base_buffer_add_format(out, "%s %s %s", change->old, app_draft_word(draft, BASE_WORD_BECOMES),
                           change->new);
  else
    base_buffer_add_format(out, "%s %s", app_draft_word(draft, BASE_WORD_NEW), change->new);
}

/* ---- what it says -------------------------------------------------------------------------------------------- */

static BaseLength margin_width(const Draft *draft) {
  return app_draft_length(draft, LOOK_DRAFT_MARGIN_RIGHT) - app_draft_length(draft, LOOK_DRAFT_MARGIN_LEFT);
}

static void end_entry(List *list, int flag, BaseBuffer *text) {
  if (!text->length) return;
  BaseLength measure = margin_width(list->draft) - app_draft_length(list->draft, LOOK_DRAFT_LIST_INDENT);
  TextParagraph *set = page_set_label(&list->canvas, text->data, list->role, TEXT_RAGGED, measure, NULL);
  const BaseLocale *locale = list->draft->run->kit.locale;
  BaseBuffer spoken = {0};
  bool misread = base_text_misread(text->data, locale);
  if (misread) base_text_speak(&spoken, text->data, locale);
  *BASE_APPEND(&list->entries) = (Entry){
      flag, set, misread ? base_arena_copy(list->draft->run->arena, spoken.data, spoken.length) : NULL};
  base_buffer_free(&spoken);
  list->height +=
      (BaseLength)set->line_count * list->role->leading + app_draft_length(list->draft, LOOK_DRAFT_LIST_GAP);
  base_buffer_clear(text);
}

static void make_entries(List *list, size_t page) {
  size_t count;
  DraftChange **changes = app_draft_changes_of(list->draft, page, &count);
  BaseBuffer text = {0};
  list->height = app_draft_length(list->draft, LOOK_DRAFT_LIST_HEAD);
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

/* The margin column by lines of the grid. */
enum { MOST_LINES = 200 };
typedef struct {
  BaseLength left, right, from, step;
  size_t lines;
  bool taken[MOST_LINES];
} Margin;

static void cover(Margin *margin, PageRect rect) {
  if (rect.x >= margin->right || rect.x + rect.width <= margin->left) return;
  for (size_t i = 0; i < margin->lines; i++) {
    BaseLength y = margin->from + (BaseLength)i * margin->step;
    if (rect.y < y + margin->step && rect.y + rect.height > y) margin->taken[i] = true;
  }
}

static void cover_path(Margin *margin, const PageItem *item) {
  const PagePoint *points = item->as.path.points;
  bool boxes = !strpbrk(item->as.path.segments, "mlc"); /* corner, then width and height */
  PageRect all = {0, 0, 0, 0};
  for (size_t i = 0; i < item->as.path.point_count; i++) {
    if (boxes) {
      cover(margin, (PageRect){points[i].x, points[i].y, points[i + 1].x, points[i + 1].y});
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
  cover(margin, all);
}

/* What the page and its marks have in the margin column, by lines of the grid. Backgrounds do not count. */
static void find_taken(const PageSheet *sheet, Margin *margin) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (!item->element && item->artifact == PAGE_BACKGROUND) continue;
    if (item->kind == PAGE_TEXT) {
      const TextRun *run = item->as.text.run;
      PageRect rect = {item->as.text.x, item->as.text.y - run->size, run->width, run->size * 5 / 4};
      cover(margin, rect);
    } else if (item->kind == PAGE_IMAGE) {
      cover(margin, item->as.image.shown);
    } else if (item->kind == PAGE_PATH) {
      cover_path(margin, item);
    }
  }
}

/* The top of the lowest room of this height, on the grid; false when there is none. */
static bool find_room(const Draft *draft, const PageSheet *sheet, BaseLength height, BaseLength *top) {
  enum { ABOVE = 2, BELOW = 1 };
  Margin margin = {.left = app_draft_length(draft, LOOK_DRAFT_MARGIN_LEFT),
                   .right = app_draft_length(draft, LOOK_DRAFT_MARGIN_RIGHT),
                   .from = app_draft_length(draft, LOOK_DRAFT_LINE_FIRST),
                   .step = line_step(draft)};
  BaseLength to = sheet->height - app_draft_length(draft, LOOK_DRAFT_LIST_FOOT);
  size_t lines = to > margin.from ? (size_t)((to - margin.from) / margin.step) : 0;
  size_t wanted = (size_t)((height + margin.step - 1) / margin.step) + ABOVE;
  margin.lines = lines < MOST_LINES ? lines : MOST_LINES;
  find_taken(sheet, &margin);
  size_t best = 0, best_length = 0; /* the longest room, of several the lowest */
  for (size_t start = 0, i = 0; i <= margin.lines; i++) {
    if (i < margin.lines && !margin.taken[i]) continue;
    size_t length = i - start;
    if (i < margin.lines && length) length -= BELOW;
    if (length >= best_length) {
      best = start;
      best_length = length;
    }
    start = i + 1;
  }
  *top = margin.from + (BaseLength)(best + ABOVE) * margin.step;
  return best_length >= wanted;
}

/* ---- drawing ------------------------------------------------------------------------------------------------- */

/* The flag is the label of its entry: read together, "2" and "483" would be one number. */
static void draw_entry(List *list, PageElement *around, const Entry *entry, BaseLength *y) {
  PageDocument *document = list->canvas.document;
  PageElement *item = page_element_new(document, around, PAGE_LI, list->canvas.place);
  list->canvas.element = page_element_new(document, item, PAGE_LBL, list->canvas.place);
  BaseLength left = app_draft_length(list->draft, LOOK_DRAFT_MARGIN_LEFT);
  app_draft_flag(list->draft, &list->canvas, entry->flag, left, *y - list->role->style.size * 35 / 100);
  list->canvas.element = page_element_new(document, item, PAGE_LBODY, list->canvas.place);
  list->canvas.element->actual = entry->spoken;
  page_draw_paragraph(&list->canvas, entry->text,
                      left + app_draft_length(list->draft, LOOK_DRAFT_LIST_INDENT), *y, list->role->leading,
                      list->role->colour);
  *y += (BaseLength)entry->text->line_count * list->role->leading +
        app_draft_length(list->draft, LOOK_DRAFT_LIST_GAP);
}

static void draw_list(List *list, BaseLength top) {
  const Draft *draft = list->draft;
  BaseLength left = app_draft_length(draft, LOOK_DRAFT_MARGIN_LEFT);
  BasePlace place = {draft->run->path, 0, 0};
  const PageColour *accent = app_draft_colour(draft, "accent");
  page_draw_rect(&list->canvas,
                 (PageRect){left, top, margin_width(draft), app_draft_length(draft, LOOK_DRAFT_LIST_RULE)},
                 accent);
  PageElement *section =
      page_element_new(list->canvas.document, list->canvas.document->root, PAGE_SECT, place);
  BaseBuffer head = {0};
  base_buffer_add_format(&head, "%s %s", app_draft_word(draft, BASE_WORD_SINCE), draft->since_name);
  list->canvas.element = page_element_new(list->canvas.document, section, PAGE_P, place);
  page_draw_label(&list->canvas, head.data, app_draft_role(draft, "label-strong"), TEXT_RAGGED, left,
                  top + app_draft_length(draft, LOOK_DRAFT_LIST_BELOW), accent, NULL);
  base_buffer_free(&head);
  BaseLength y = top + app_draft_length(draft, LOOK_DRAFT_LIST_HEAD);
  PageElement *entries = page_element_new(list->canvas.document, section, PAGE_L, place);
  for (size_t i = 0; i < list->entries.count; i++) draw_entry(list, entries, &list->entries.items[i], &y);
}

void app_draft_list(Draft *draft) {
  for (size_t page = 0; draft->since && page < draft->run->pages->sheets.count; page++) {
    List list = {.draft = draft, .canvas = app_draft_canvas(draft, page)};
    list.role = app_draft_role(draft, "note");
    make_entries(&list, page);
    BaseLength top;
    draft->listed[page] = list.entries.count && !app_draft_dark_ground(list.canvas.sheet) &&
                          find_room(draft, list.canvas.sheet, list.height, &top);
    if (draft->listed[page]) draw_list(&list, top);
    base_free(list.entries.items);
  }
}
