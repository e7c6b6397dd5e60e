/* The paragraphs of the pages, kept beside a PDF so that a later draft can tell what was rewritten. */
#include <string.h>

#include "app/changes.h"

/* Thin and no-break spaces as they are; digits with what groups or divides them become one mark. */
void app_text_without_figures(const char *text, size_t length, BaseBuffer *out) {
  bool in_number = false;
  for (size_t at = 0; at < length;) {
    uint32_t c;
    size_t step = base_utf8_decode(text + at, length - at, &c);
    bool digit = c >= '0' && c <= '9';
    bool part = in_number && (c == 0x202F || c == 0xA0 || c == ',' || c == '.');
    bool next_digit = at + step < length && text[at + step] >= '0' && text[at + step] <= '9';
    if (digit && !in_number)
      base_buffer_add_char(out, '#');
    else if (!digit && !(part && next_digit))
      base_buffer_add(out, text + at, step);
    in_number = digit || (part && next_digit);
    at += step;
  }
}

const PageElement *app_text_block(const PageElement *element) {
  while (element->parent &&
         (element->kind == PAGE_SPAN || element->kind == PAGE_CODE || element->kind == PAGE_LINK ||
          element->kind == PAGE_REFERENCE || element->kind == PAGE_QUOTE))
    element = element->parent;
  return element;
}

static void end_block(size_t page, BaseBuffer *text, BaseBuffer *out) {
  while (text->length && (text->data[text->length - 1] == ' ' || text->data[text->length - 1] == '\n'))
    text->length--;
  if (!text->length) return;
  text->data[text->length] = '\0';
  for (char *at = text->data; (at = strchr(at, '\n'));) *at = ' ';
  base_buffer_add_integer(out, (int64_t)page + 1);
  base_buffer_add_char(out, ',');
  app_csv_add_field(out, text->data);
  base_buffer_add_char(out, '\n');
  base_buffer_clear(text);
}

void app_texts_csv(const PageDocument *pages, size_t page_count, BaseBuffer *out) {
  BaseBuffer text = {0};
  base_buffer_add_text(out, "page,text\n");
  for (size_t p = 0; p < page_count; p++) {
    const PageSheet *sheet = pages->sheets.items[p];
    const PageElement *current = NULL;
    for (size_t i = 0; i < sheet->items.count; i++) {
      const PageItem *item = &sheet->items.items[i];
      if (item->kind != PAGE_TEXT || !item->element) continue;
      const PageElement *block = app_text_block(item->element);
      if (block != current) end_block(p, &text, out);
      current = block;
      base_buffer_add(&text, item->as.text.run->text, item->as.text.run->text_length);
      base_buffer_add_text(&text, item->as.text.line_end);
    }
    end_block(p, &text, out);
  }
  base_buffer_free(&text);
}
