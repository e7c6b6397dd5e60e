/* Paragraphs that the earlier text does not have: plates under their lines and a bar beside them. */
#include <string.h>

#include "app/draft.h"

static bool is_word_of(const PageItem *item, const PageElement *block) {
  return item->kind == PAGE_TEXT && item->element && app_text_block(item->element) == block;
}

/* The words of the block that starts at an item, and where the block ends; what is drawn between its lines is passed over. */
static size_t block_end(const PageSheet *sheet, size_t first, BaseBuffer *words) {
  const PageElement *block = app_text_block(sheet->items.items[first].element);
  size_t end = first;
  base_buffer_clear(words);
  for (size_t i = first; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) continue;
    if (!is_word_of(item, block)) break;
    base_buffer_add(words, item->as.text.run->text, item->as.text.run->text_length);
    base_buffer_add_text(words, item->as.text.line_end);
    end = i + 1;
  }
  while (words->length && strchr(" \n", words->data[words->length - 1])) words->data[--words->length] = 0;
  for (size_t k = 0; k < words->length; k++)
    if (words->data[k] == '\n') words->data[k] = ' ';
  return end;
}

static PageRect united(PageRect a, PageRect b) {
  if (!a.width) return b;
  BaseLength left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
  BaseLength right = a.x + a.width > b.x + b.width ? a.x + a.width : b.x + b.width;
  BaseLength bottom = a.y + a.height > b.y + b.height ? a.y + a.height : b.y + b.height;
  return (PageRect){left, top, right - left, bottom - top};
}

/* Plates under the lines of the block, and a bar beside them. */
static void mark_block(Draft *draft, const PageCanvas *canvas, size_t page, size_t first, size_t end) {
  const PageElement *block = app_text_block(canvas->sheet->items.items[first].element);
  PageRect *plates = base_alloc((end - first) * sizeof *plates), all = {0, 0, 0, 0};
  size_t count = 0;
  for (size_t i = first; i < end; i++) {
    const PageItem *item = &canvas->sheet->items.items[i];
    if (!is_word_of(item, block) || item->as.text.turn) continue;
    BaseLength x = item->as.text.x, y = item->as.text.y, size = item->as.text.run->size;
    plates[count] = (PageRect){x, y - size * 4 / 5, item->as.text.run->width, size * 21 / 20};
    all = united(all, plates[count++]);
  }
  if (count) {
    app_draft_bar(draft, canvas, all);
    page_draw_rects(canvas, plates, count, app_draft_colour(draft, "accent-tint"));
    app_sheet_move_last(canvas->sheet, first);
    *BASE_APPEND(&draft->changes) = (DraftChange){(int)page, all, NULL, "", "", 0, {0, 0}};
  }
  base_free(plates);
}

/* Words in charts and in tables of contents go with their figures. */
static bool is_prose(const PageElement *element) {
  for (; element; element = element->parent)
    if (element->kind == PAGE_FIGURE || element->kind == PAGE_TOC || element->kind == PAGE_TABLE)
      return false;
  return true;
}

static void make_key(BaseBuffer *key, int page, const char *text) {
  base_buffer_clear(key);
  base_buffer_add_format(key, "%d %s", page, text);
}

void app_draft_find_rewritten(Draft *draft) {
  if (!draft->since || !draft->since->has_texts) return;
  AppLedger now;
  BaseBuffer key = {0};
  app_ledger_of(draft->run, draft->run->pages->sheets.count, &now);
  AppChanges changes = app_changes_find(draft->since, &now);
  draft->rewritten = base_map_new();
  for (size_t i = 0; i < changes.list.count; i++) {
    const AppChange *change = &changes.list.items[i];
    if (!change->paragraph) continue;
    make_key(&key, change->page, change->paragraph);
    base_map_set(draft->rewritten, key.data, key.length, draft);
  }
  app_changes_free(&changes);
  app_ledger_free(&now);
  base_buffer_free(&key);
}

static bool is_rewritten(const Draft *draft, size_t page, const char *text) {
  BaseBuffer key = {0};
  make_key(&key, (int)page + 1, text);
  bool rewritten = base_map_find(draft->rewritten, key.data, key.length) != NULL;
  base_buffer_free(&key);
  return rewritten;
}

void app_draft_mark_texts(Draft *draft, size_t page) {
  PageCanvas canvas = app_draft_canvas(draft, page);
  BaseBuffer words = {0};
  size_t last = canvas.sheet->items.count;
  for (size_t i = 0; i < last;) {
    const PageItem *item = &canvas.sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) {
      i++;
      continue;
    }
    size_t end = block_end(canvas.sheet, i, &words);
    if (words.length && is_prose(item->element) && is_rewritten(draft, page, words.data)) {
      size_t before = canvas.sheet->items.count;
      mark_block(draft, &canvas, page, i, end);
      if (canvas.sheet->items.count > before) { /* the plate is under the words, the bar at the end */
        last++;
        end++;
      }
    }
    i = end > i ? end : i + 1;
  }
  base_buffer_free(&words);
}
