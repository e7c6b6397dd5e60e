/* The texts of the pages, kept beside a PDF so that a later draft can tell what was rewritten. */
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

const char *app_text_kind(AppTextKind kind) {
  static const char *const names[APP_TEXT_KINDS] = {"", "link", "alternative", "picture"};
  return names[kind];
}

static void add_text(size_t page, AppTextKind kind, const char *text, BaseBuffer *out) {
  base_buffer_add_integer(out, (int64_t)page + 1);
  base_buffer_add_format(out, ",%s,", app_text_kind(kind));
  app_csv_add_field(out, text);
  base_buffer_add_char(out, '\n');
}

/* ---- paragraphs ----------------------------------------------------------------------------------------------- */

static void end_block(size_t page, BaseBuffer *text, BaseBuffer *out) {
  while (text->length && (text->data[text->length - 1] == ' ' || text->data[text->length - 1] == '\n'))
    text->length--;
  if (!text->length) return;
  text->data[text->length] = '\0';
  for (char *at = text->data; (at = strchr(at, '\n'));) *at = ' ';
  add_text(page, APP_PARAGRAPH, text->data, out);
  base_buffer_clear(text);
}

static void add_paragraphs(const PageSheet *sheet, size_t page, BaseBuffer *out) {
  BaseBuffer text = {0};
  const PageElement *current = NULL;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_TEXT || !item->element) continue;
    const PageElement *block = app_text_block(item->element);
    if (block != current) end_block(page, &text, out);
    current = block;
    base_buffer_add(&text, item->as.text.run->text, item->as.text.run->text_length);
    base_buffer_add_text(&text, item->as.text.line_end);
  }
  end_block(page, &text, out);
  base_buffer_free(&text);
}

/* ---- what is not read as words -------------------------------------------------------------------------------- */

/* A link has an area a line. */
static void add_links(const PageSheet *sheet, size_t page, BaseBuffer *out) {
  const PageElement *last = NULL;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageItem *item = &sheet->items.items[i];
    if (item->kind != PAGE_LINK_AREA || !item->as.link.uri) continue;
    if (!item->element || item->element != last) add_text(page, APP_LINK, item->as.link.uri, out);
    last = item->element;
  }
}

static const PageElement *described(const PageElement *element) {
  while (element && !element->alt) element = element->parent;
  return element;
}

static void add_alternatives(const PageSheet *sheet, size_t page, BaseBuffer *out) {
  const PageElement *last = NULL;
  for (size_t i = 0; i < sheet->items.count; i++) {
    const PageElement *element = described(sheet->items.items[i].element);
    if (element && element != last) add_text(page, APP_ALTERNATIVE, element->alt, out);
    if (element) last = element;
  }
}

static void add_pictures(const PageSheet *sheet, size_t page, BaseBuffer *out) {
  for (size_t i = 0; i < sheet->items.count; i++) {
    if (sheet->items.items[i].kind != PAGE_IMAGE) continue;
    const PageImage *image = sheet->items.items[i].as.image.image;
    char text[96], hex[33];
    BaseFingerprint print;
    base_fingerprint_start(&print);
    base_fingerprint_add(&print, image->data, image->length);
    if (image->opacity) base_fingerprint_add(&print, image->opacity, (size_t)image->width * image->height);
    base_fingerprint_hex(&print, hex);
    snprintf(text, sizeof text, "%u × %u pixels, %.16s", image->width, image->height, hex);
    add_text(page, APP_PICTURE, text, out);
  }
}

void app_texts_csv(const PageDocument *pages, size_t page_count, BaseBuffer *out) {
  base_buffer_add_text(out, "page,kind,text\n");
  for (size_t p = 0; p < page_count; p++) {
    const PageSheet *sheet = pages->sheets.items[p];
    add_paragraphs(sheet, p, out);
    add_links(sheet, p, out);
    add_alternatives(sheet, p, out);
    add_pictures(sheet, p, out);
  }
}
