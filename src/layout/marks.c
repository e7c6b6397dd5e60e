/* What the runs of a line are beside text: links, footnote calls, highlighted words. Found by their inline node. */
#include "layout/internal.h"

#include <string.h>

static const ReportNode *run_ancestor(const TextRun *run, ReportKind kind) {
  const PageOrigin *origin = run->origin;
  const ReportNode *node = origin ? origin->node : NULL;
  for (int depth = 0; node && depth < LAYOUT_DEEPEST_INLINE; node = node->parent, depth++) {
    if (node->kind == kind) return node;
    if (node->kind < REPORT_TEXT) return NULL;
  }
  return NULL;
}

/* The highlighter covers the lower half of the figures, a little wider than the words. */
static void draw_highlights(LayoutPass *pass, const TextLine *line) {
  PageCanvas canvas = layout_draw(pass, NULL, (BasePlace){0});
  for (size_t i = 0; i < line->run_count; i++) {
    const TextRun *run = &line->runs[i];
    if (!run_ancestor(run, REPORT_HIGHLIGHT)) continue;
    BaseLength left = run->x, right = run->x + run->width, size = run->size;
    while (i + 1 < line->run_count && run_ancestor(&line->runs[i + 1], REPORT_HIGHLIGHT))
      right = line->runs[i + 1].x + line->runs[i + 1].width, i++;
    BaseLength edge = layout_of_size(pass, LOOK_HIGHLIGHT_BESIDE, size);
    BaseLength over = layout_of_size(pass, LOOK_HIGHLIGHT_ABOVE, size),
               under = layout_of_size(pass, LOOK_HIGHLIGHT_BELOW, size);
    PageRect rect = {line->x + left - edge, -over, right - left + 2 * edge, over + under};
    page_draw_rect(&canvas, rect, layout_colour(pass, "voice"));
  }
}

/* A line through the words, at half the height of small letters. */
static void draw_strikes(LayoutPass *pass, const TextLine *line, const PageColour *colour) {
  PageCanvas canvas = layout_draw(pass, NULL, (BasePlace){0});
  for (size_t i = 0; i < line->run_count; i++) {
    const TextRun *run = &line->runs[i];
    if (!run_ancestor(run, REPORT_STRIKE)) continue;
    BaseLength right = run->x + run->width, height = run->size * text_face_info(run->face)->x_height / 2000;
    while (i + 1 < line->run_count && run_ancestor(&line->runs[i + 1], REPORT_STRIKE))
      i++, right = line->runs[i].x + line->runs[i].width;
    page_draw_line(&canvas, line->x + run->x, -height, line->x + right, -height,
                   layout_of_size(pass, LOOK_STRIKE_WEIGHT, run->size), colour);
  }
}

/* The structure element of an inline node, made when its first run is drawn. */
static PageElement *inline_element(LayoutPass *pass, PageElement *parent, const ReportNode *node,
                                   PageElementKind kind) {
  PageElement *element = base_map_find(pass->inline_elements, (const char *)&node, sizeof node);
  if (element) return element;
  element = page_element_new(pass->out, parent, kind, node->place);
  base_map_set(pass->inline_elements, (const char *)&node, sizeof node, element);
  return element;
}

static PageRect run_rect(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  const TextFaceInfo *face = text_face_info(run->face);
  BaseLength ascent = run->size * face->ascender / 1000, descent = -(run->size * face->descender / 1000);
  if (descent < 0) descent = -descent;
  return (PageRect){item->as.text.x, -ascent, run->width, ascent + descent};
}

static void draw_link_area(LayoutPass *pass, PageElement *element, const ReportNode *link, PageRect rect) {
  PageCanvas canvas = layout_draw(pass, element, link->place);
  BaseBuffer label = {0};
  report_plain_text(link, &label);
  const char *title = report_attribute(link, "title");
  if (title) base_buffer_add_format(&label, " – %s", title);
  const char *target = link->text ? link->text : "";
  bool inside = target[0] == '#';
  page_draw_link(&canvas, rect, inside ? NULL : target, inside ? target + 1 : NULL,
                 label.data ? label.data : target);
  base_buffer_free(&label);
}

static const ReportNode *item_ancestor(const PageItem *item, ReportKind kind) {
  return item->kind == PAGE_TEXT ? run_ancestor(item->as.text.run, kind) : NULL;
}

static bool speaks_alike(const char *one, const char *other) {
  return one == other || (one && other && strcmp(one, other) == 0);
}

/* The innermost inline node around the words that changes the language: a span, or emphasis and the like with xml:lang. */
static const ReportNode *foreign_of(const PageItem *item) {
  const PageOrigin *origin = item->kind == PAGE_TEXT ? item->as.text.run->origin : NULL;
  const ReportNode *node = origin ? origin->node : NULL;
  for (; node && node->parent && node->kind >= REPORT_TEXT; node = node->parent) {
    if (node->kind == REPORT_LANGUAGE && (node->language || !report_attribute(node, "style"))) return node;
    bool inline_words = node->kind == REPORT_EMPHASIS || node->kind == REPORT_STRONG ||
                        node->kind == REPORT_SUPERIOR || node->kind == REPORT_INFERIOR ||
                        node->kind == REPORT_HIGHLIGHT || node->kind == REPORT_STRIKE;
    if (inline_words && !speaks_alike(node->language, node->parent->language)) return node;
  }
  return NULL;
}

static bool is_within(const PageItem *item, const ReportNode *link) {
  const ReportNode *around = item_ancestor(item, REPORT_LINK);
  return around && around == link;
}

/* False for a node around the link, whose element the link's own stands in. */
static bool is_inside(const ReportNode *node, const ReportNode *link) {
  while (node && node != link && node->kind >= REPORT_TEXT) node = node->parent;
  return !link || node == link;
}

/* A figure that voices misread, below zero say, is read in words. */
static void tag_misread(LayoutPass *pass, PageElement *parent, PageItem *item) {
  const PageOrigin *origin = item->kind == PAGE_TEXT ? item->as.text.run->origin : NULL;
  const ReportFigure *figure = origin ? origin->figure : NULL;
  if (!figure || !origin->node || !base_text_misread(figure->text, pass->kit.locale)) return;
  item->element = inline_element(pass, parent, origin->node, PAGE_SPAN);
  item->element->actual = layout_spoken(pass, figure->text, pass->kit.locale);
}

/* A call, code, or words in another language have an element of their own in that of the line or the link (NULL: none). */
static void tag_run(LayoutPass *pass, PageElement *parent, const ReportNode *link, PageItem *item) {
  const ReportNode *call = item_ancestor(item, REPORT_FOOTNOTE_CALL);
  const ReportNode *code = item_ancestor(item, REPORT_CODE);
  const ReportNode *foreign = foreign_of(item);
  if (call && is_inside(call, link)) {
    item->element = inline_element(pass, parent, call, PAGE_REFERENCE);
  } else if (code && is_inside(code, link)) {
    item->element = inline_element(pass, parent, code, PAGE_CODE);
  } else if (foreign && foreign != link && is_inside(foreign, link)) {
    item->element = inline_element(pass, parent, foreign, PAGE_SPAN);
    item->element->language = foreign->language;
  } else {
    tag_misread(pass, parent, item);
  }
}

/* A link's runs become a Link element with one area a line. */
static size_t draw_link(LayoutPass *pass, PageElement *parent, const ReportNode *link, size_t at,
                        size_t end) {
  PageElement *element = inline_element(pass, parent, link, PAGE_LINK);
  layout_set_language(pass, element, link);
  PageRect area = run_rect(&pass->drawn.items[at]);
  size_t i = at;
  for (; i < end && is_within(&pass->drawn.items[i], link); i++) {
    PageRect rect = run_rect(&pass->drawn.items[i]);
    area.width = rect.x + rect.width - area.x;
    pass->drawn.items[i].element = element;
    tag_run(pass, element, link, &pass->drawn.items[i]);
  }
  draw_link_area(pass, element, link, area);
  return i;
}

/* The call of a table's note leads to it, and is a reference. */
static void draw_call(LayoutPass *pass, PageElement *parent, size_t at) {
  PageItem *item = &pass->drawn.items[at];
  const ReportNode *call = item_ancestor(item, REPORT_NOTE_CALL);
  const LayoutTableCall *known = base_map_find(pass->table_calls, (const char *)&call, sizeof call);
  PageElement *reference = inline_element(pass, parent, call, PAGE_REFERENCE);
  PageElement *link = page_element_new(pass->out, reference, PAGE_LINK, call->place);
  PageRect rect = run_rect(item);
  item->element = link;
  PageCanvas canvas = layout_draw(pass, link, call->place);
  page_draw_link(&canvas, rect, NULL, known->note, known->letter);
}

static void draw_links(LayoutPass *pass, PageElement *element, size_t first_item) {
  if (!element) return;
  size_t end = pass->drawn.count;
  for (size_t i = first_item; i < end;) {
    const ReportNode *link = item_ancestor(&pass->drawn.items[i], REPORT_LINK);
    if (link)
      i = draw_link(pass, element, link, i, end);
    else if (item_ancestor(&pass->drawn.items[i], REPORT_NOTE_CALL))
      draw_call(pass, element, i++);
    else
      tag_run(pass, element, NULL, &pass->drawn.items[i++]);
  }
}

void layout_draw_line(LayoutPass *pass, PageElement *element, BasePlace place, const TextLine *line,
                      const PageColour *colour) {
  draw_highlights(pass, line);
  PageCanvas canvas = layout_draw(pass, element, place);
  size_t first = pass->drawn.count;
  page_draw_text_line(&canvas, line, 0, 0, colour);
  draw_links(pass, element, first);
  draw_strikes(pass, line, colour);
}
