/* Text on a page: set lines, labels in a role, the figures in them. */
#include "page/page.h"

#include <string.h>

const void *page_item_figure(const PageItem *item) {
  const PageOrigin *origin = item->kind == PAGE_TEXT ? item->as.text.run->origin : NULL;
  return origin ? origin->figure : NULL;
}

PageRect page_text_box(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  BaseLength x = item->as.text.x, y = item->as.text.y;
  BaseLength ascent = run->size * text_face_info(run->face)->cap_height / 1000, descent = run->size / 5;
  return item->as.text.turn ? (PageRect){x - ascent, y - run->width, ascent + descent, run->width}
                            : (PageRect){x, y - ascent, run->width, ascent + descent};
}

static void draw_run(const PageCanvas *canvas, const TextRun *run, BaseLength x, BaseLength y, bool turned,
                     const char *line_end, const PageColour *colour) {
  PageItem *item = page_item_new(canvas, PAGE_TEXT);
  item->as.text.run = run;
  item->as.text.x = x;
  item->as.text.y = y;
  item->as.text.colour = run->style->ink ? run->style->ink : colour;
  item->as.text.turn = turned ? 1 : 0;
  item->as.text.line_end = line_end;
}

/* Runs keep the space at which a line was broken; a word cut by a hyphen goes on without one. */
static const char *line_end(const TextLine *line, size_t index) {
  const TextRun *run = &line->runs[index];
  if (index + 1 < line->run_count || line->hyphenated) return "";
  if (line->last) return "\n";
  return run->text_length && run->text[run->text_length - 1] == ' ' ? "" : " ";
}

void page_draw_text_line(const PageCanvas *canvas, const TextLine *line, BaseLength x, BaseLength y,
                         const PageColour *colour) {
  for (size_t i = 0; i < line->run_count; i++)
    draw_run(canvas, &line->runs[i], x + line->x + line->runs[i].x, y, false, line_end(line, i), colour);
}

/* The origin of a text that is one figure; lives in the document. */
static const PageOrigin *figure_origin(const PageCanvas *canvas, const void *figure) {
  if (!figure) return NULL;
  PageOrigin *origin = base_arena_alloc(canvas->document->arena, sizeof *origin);
  origin->figure = figure;
  return origin;
}

static TextLine *set_line(const PageCanvas *canvas, const char *text, const PageRole *role,
                          const void *figure) {
  TextSpan span = {text, strlen(text), &role->style, figure_origin(canvas, figure)};
  return text_line(canvas->kit->fonts, &span, 1, canvas->place, canvas->document->arena,
                   canvas->kit->diagnostics);
}

/* How far the left edge lies before the aligned point. */
static BaseLength align_shift(TextAlign align, BaseLength width) {
  return align == TEXT_RIGHT ? width : align == TEXT_CENTRED ? width / 2 : 0;
}

BaseLength page_draw_label(const PageCanvas *canvas, const char *text, const PageRole *role, TextAlign align,
                           BaseLength x, BaseLength y, const PageColour *colour, const void *figure) {
  TextLine *line = set_line(canvas, text, role, figure);
  page_draw_text_line(canvas, line, x - align_shift(align, line->width), y, colour ? colour : role->colour);
  return line->width;
}

void page_draw_turned_line(const PageCanvas *canvas, const TextLine *line, TextAlign align, BaseLength x,
                           BaseLength y, const PageColour *colour) {
  BaseLength start = y + align_shift(align, line->width) - line->x;
  for (size_t i = 0; i < line->run_count; i++)
    draw_run(canvas, &line->runs[i], x, start - line->runs[i].x, true, line_end(line, i), colour);
}

BaseLength page_label_width(const PageKit *kit, const char *text, const PageRole *role) {
  BaseBuffer typeset = {0};
  text_microtypography(kit->fonts, &typeset, text, strlen(text), kit->language);
  BaseLength width = text_width(kit->fonts, typeset.data ? typeset.data : "", typeset.length, &role->style);
  base_buffer_free(&typeset);
  return width;
}

TextParagraph *page_set_label(const PageCanvas *canvas, const char *text, const PageRole *role,
                              TextAlign align, BaseLength width, const void *figure) {
  TextSpan span = {text, strlen(text), &role->style, figure_origin(canvas, figure)};
  TextSettings settings = {.align = align,
                           .width = width,
                           .hyphenate = role->hyphenate,
                           .optical_margins = role->optical_margins,
                           .expansion = role->expansion,
                           .place = canvas->place,
                           .language = canvas->kit->language};
  return text_paragraph(canvas->kit->fonts, &span, 1, &settings, canvas->document->arena,
                        canvas->kit->diagnostics);
}

void page_draw_paragraph(const PageCanvas *canvas, const TextParagraph *paragraph, BaseLength x,
                         BaseLength first_baseline, BaseLength leading, const PageColour *colour) {
  for (size_t i = 0; i < paragraph->line_count; i++)
    page_draw_text_line(canvas, &paragraph->lines[i], x, first_baseline + (BaseLength)i * leading, colour);
}
