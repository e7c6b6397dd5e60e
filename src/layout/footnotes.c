/* Footnotes: from the call in a line to the foot of its page. */
#include "layout/internal.h"

#include <string.h>

/* Measures of look, section 6.8. */
#define RULE_WIDTH   LAYOUT_MM(2000)
#define RULE_WEIGHT  LAYOUT_MM(18)
#define RULE_TO_TEXT LAYOUT_MM(450) /* to the first baseline */
#define SPACE_ABOVE  LAYOUT_MM(500) /* between the text and the rule */

enum { LEAST_NOTE_LINES = 2 /* of a note that is parted by a page end */ };

static const ReportNode *note_of_call(const ReportNode *call) {
  return call->first && call->first->kind == REPORT_FOOTNOTE ? call->first : NULL;
}

static void collect_note(LayoutPass *pass, const ReportNode *note, const PageRole *role, LayoutSpans *spans) {
  bool blocks = note->first && note->first->kind < REPORT_TEXT;
  if (!blocks) {
    layout_spans_collect(pass, note, role, spans);
    return;
  }
  for (const ReportNode *child = note->first; child; child = child->next) {
    if (child != note->first) layout_spans_add(pass, spans, " ", &role->style, NULL, NULL);
    layout_spans_collect(pass, child, role, spans);
  }
}

/* Notes are as wide as the main frame, whatever called them. */
static BaseLength note_measure(const LayoutRegion *region) {
  const ReportFrame *main = report_frame_find(region->master, "main");
  return main ? main->width : region->width;
}

/* "1. Text of the note", a box a line. */
static LayoutNote *build_note(const LayoutRegion *region, const ReportNode *call, const ReportNode *note) {
  LayoutPass *pass = region->pass;
  const PageRole *role = page_role(&pass->kit, "note", note->place);
  PageElement *element = layout_element(region, PAGE_NOTE, note);
  element->id =
      base_arena_format(pass->arena, "note-%d", ++pass->notes); /* the call's number is its page's */
  LayoutSpans spans = {0};
  layout_spans_add(pass, &spans, base_arena_format(pass->arena, "%d. ", call->number), &role->style, NULL,
                   NULL);
  collect_note(pass, note, role, &spans);
  BaseLength measure = note_measure(region);
  TextParagraph *set = layout_set(pass, &spans, role, role->align, measure, note->place);
  layout_spans_free(&spans);
  LayoutBlock list = {.node = note};
  for (size_t i = 0; i < set->line_count; i++) {
    LayoutBox *box = layout_block_add(&list, layout_box_new(pass, measure));
    box->height = box->baseline = role->leading;
    LayoutItem *item =
        layout_add_line(pass, box, element, note->place, &set->lines[i], role->colour, 0, box->baseline);
    item->as.line.joined = i + 1 < set->line_count;
  }
  LayoutNote *built = base_arena_alloc(pass->arena, sizeof *built);
  built->lines = list.first;
  return built;
}

static bool holds_call(const LayoutBox *box, const ReportNode *call) {
  for (const LayoutItem *item = box->first; item; item = item->next) {
    if (item->kind != LAYOUT_LINE) continue;
    const TextLine *line = item->as.line.line;
    for (size_t i = 0; i < line->run_count; i++) {
      const PageOrigin *origin = line->runs[i].origin;
      if (origin && origin->node == call) return true;
    }
  }
  return false;
}

void layout_notes_attach(const LayoutRegion *region, LayoutBlock *block, const LayoutSpans *spans) {
  LayoutBox *box = block->first;
  for (size_t i = 0; i < spans->calls.count; i++) {
    const ReportNode *call = spans->calls.items[i], *note = note_of_call(call);
    if (!note) continue;
    while (box && box->next && !holds_call(box, call))
      box = box->next; /* calls come in the order of the lines */
    if (!box) return;
    LayoutNote **end = &box->notes;
    while (*end) end = &(*end)->next;
    *end = build_note(region, call, note);
  }
}

/* ---- the foot of a page ------------------------------------------------------------------------------------------------ */

static BaseLength lines_height(const LayoutNote *notes) {
  BaseLength height = 0;
  for (; notes; notes = notes->next)
    for (const LayoutBox *line = notes->lines; line; line = line->next) height += line->height;
  return height;
}

BaseLength layout_notes_height(const LayoutNote *notes, const LayoutNote *more) {
  const LayoutNote *first = notes ? notes : more;
  if (!first || !first->lines) return 0;
  return SPACE_ABOVE + RULE_TO_TEXT + lines_height(notes) + lines_height(more) - first->lines->height;
}

/* Lines of the last note that may go to the next page: all but two. */
static BaseLength spare_height(const LayoutNote *notes) {
  if (!notes) return 0;
  while (notes->next) notes = notes->next;
  BaseLength spare = 0;
  int count = 0;
  for (const LayoutBox *line = notes->lines; line; line = line->next)
    if (++count > LEAST_NOTE_LINES) spare += line->height;
  return spare;
}

BaseLength layout_notes_least_height(const LayoutNote *notes, const LayoutNote *more) {
  return layout_notes_height(notes, more) - spare_height(more ? more : notes);
}

LayoutNote *layout_notes_split(LayoutPass *pass, LayoutNote *notes, BaseLength available) {
  BaseLength excess = layout_notes_height(notes, NULL) - available;
  if (!notes || excess <= 0) return NULL;
  LayoutNote *last = notes;
  while (last->next) last = last->next;
  size_t count = 0, keep = 0;
  for (const LayoutBox *line = last->lines; line; line = line->next) count++;
  BaseLength gone = 0;
  for (keep = count; keep > LEAST_NOTE_LINES && gone < excess; keep--) gone += last->lines->height;
  if (keep == count) return NULL;
  LayoutBlock kept = {.node = NULL}, rest = {.node = NULL};
  size_t index = 0;
  for (const LayoutBox *line = last->lines; line; line = line->next, index++) {
    LayoutBox *copy = base_arena_alloc(pass->arena, sizeof *copy);
    *copy = *line;
    copy->next = NULL;
    layout_block_add(index < keep ? &kept : &rest, copy);
  }
  last->lines = kept.first;
  LayoutNote *carried = base_arena_alloc(pass->arena, sizeof *carried);
  carried->lines = rest.first;
  return carried;
}

void layout_notes_place(LayoutPass *pass, PageSheet *sheet, const LayoutNote *notes, BaseLength x,
                        BaseLength bottom) {
  if (!notes || !notes->lines) return;
  BaseLength y = bottom - layout_notes_height(notes, NULL) + SPACE_ABOVE;
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, (BasePlace){0});
  page_draw_line(&canvas, x, y, x + RULE_WIDTH, y, RULE_WEIGHT, layout_colour(pass, "ink"));
  y += RULE_TO_TEXT - notes->lines->height;
  for (; notes; notes = notes->next)
    for (const LayoutBox *line = notes->lines; line; line = line->next) {
      layout_place_box(pass, sheet, line, x, y, false);
      y += line->height;
    }
}
