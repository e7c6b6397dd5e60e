/* Footnotes: from the call in a line to the foot of its page. */
#include "layout/prose.h"

#include <string.h>

/* Measures of look, section 6.8. */

enum { LEAST_NOTE_LINES = 2 /* of a note that is parted by a page end */ };

static const ReportNode *note_of_call(const ReportNode *call) {
  return call->first && call->first->kind == REPORT_FOOTNOTE ? call->first : NULL;
}

/* Notes are as wide as the main frame, whatever called them. */
static BaseLength note_measure(const LayoutRegion *region) {
  const ReportFrame *main = report_frame_find(region->master, "main");
  return main ? main->width : region->width;
}

/* A note that does not begin with words has its number beside what it begins with. */
static void add_number_beside(Prose *prose, const ReportNode *note, PageElement *element) {
  LayoutPass *pass = prose->region->pass;
  LayoutBox *first = prose->block->first;
  if (!first || !prose->opening) return;
  const TextLine *line = layout_line(pass, prose->opening, &prose->role->style, NULL, note->place);
  layout_add_line(pass, first, element, note->place, line, prose->role->colour, 0,
                  first->baseline ? first->baseline : prose->role->leading);
}

/* "1. Text of the note", a box a line; and what else prose can hold. */
static LayoutNote *build_note(const LayoutRegion *region, const ReportNode *call, const ReportNode *note) {
  LayoutPass *pass = region->pass;
  PageElement *element = layout_element(region, PAGE_NOTE, note);
  element->id =
      base_arena_format(pass->arena, "note-%d", ++pass->notes); /* the call's number is its page's */
  LayoutRegion inner = *region;
  inner.width = note_measure(region);
  inner.parent = element;
  bool worded = note->first && note->first->kind == REPORT_PARAGRAPH;
  Prose prose = {.region = &inner,
                 .block = layout_block_new(&inner, note),
                 .role = page_role(&pass->kit, "note", note->place),
                 .opening = base_arena_format(pass->arena, "%d. ", call->number),
                 .small = true,
                 .indent = worded ? 0 : layout_length(pass, LOOK_PROSE_INDENT),
                 .direct = worded && !note->first->next};
  prose.gap = prose.role->space_before;
  layout_larger(&prose.gap, prose.role->leading / 2);
  prose.item_space = 0;
  if (worded) {
    layout_prose_blocks(&prose, note);
  } else {
    const char *number = prose.opening;
    prose.opening = NULL;
    layout_prose_blocks(&prose, note);
    prose.opening = number;
    add_number_beside(&prose, note, element);
  }
  LayoutNote *built = base_arena_alloc(pass->arena, sizeof *built);
  built->lines = prose.block->first;
  return built;
}

static bool holds_call(const LayoutBox *box, const ReportNode *call) {
  for (const LayoutItem *item = box->first; item; item = item->next) {
    for (size_t i = 0; item->kind == LAYOUT_DRAWN && i < item->as.drawn.count; i++) {
      const PageItem *drawn = &item->as.drawn.items[i];
      const PageOrigin *origin = drawn->kind == PAGE_TEXT ? drawn->as.text.run->origin : NULL;
      if (origin && origin->node == call) return true;
    }
  }
  return false;
}

/* Notes that a note calls stand behind it. */
static void append_notes(LayoutNote **end, LayoutNote *note) {
  *end = note;
  end = &note->next;
  for (LayoutBox *line = note->lines; line; line = line->next) {
    *end = line->notes;
    while (*end) end = &(*end)->next;
    line->notes = NULL;
  }
}

/* ---- calls ------------------------------------------------------------------------------------------------------------ */

void layout_note_called(LayoutPass *pass, const ReportNode *call) {
  if (pass->noted && base_map_find(pass->noted, (const char *)&call, sizeof call)) return;
  if (!pass->noted) pass->noted = base_map_new();
  base_map_set(pass->noted, (const char *)&call, sizeof call, pass);
  *BASE_APPEND(&pass->calls) = call;
}

/* True once: the note of a call is built by who sets it first. */
static bool take_call(LayoutPass *pass, const ReportNode *call) {
  for (size_t i = pass->calls.count; i > 0; i--) {
    if (pass->calls.items[i - 1] != call) continue;
    pass->calls.count--;
    memmove(&pass->calls.items[i - 1], &pass->calls.items[i],
            (pass->calls.count - (i - 1)) * sizeof *pass->calls.items);
    return true;
  }
  return false;
}

/* Heads of tables, captions, labels of figures: the calls of a block that no paragraph of prose took. */
void layout_notes_attach_rest(const LayoutRegion *region, LayoutBlock *block, size_t first) {
  size_t count = region->pass->calls.count - first;
  const ReportNode **calls = base_alloc(count * sizeof *calls);
  memcpy(calls, &region->pass->calls.items[first], count * sizeof *calls);
  for (size_t i = 0; i < count; i++) {
    LayoutSpans spans = {0};
    *BASE_APPEND(&spans.calls) = calls[i];
    layout_notes_attach(region, block->first, &spans);
    layout_spans_free(&spans);
  }
  base_free(calls);
}

void layout_notes_attach(const LayoutRegion *region, LayoutBox *box, const LayoutSpans *spans) {
  for (size_t i = 0; i < spans->calls.count; i++) {
    const ReportNode *call = spans->calls.items[i], *note = note_of_call(call);
    if (!note || !box || !take_call(region->pass, call)) continue;
    while (box && box->next && !holds_call(box, call))
      box = box->next; /* calls come in the order of the lines */
    LayoutNote **end = &box->notes;
    while (*end) end = &(*end)->next;
    append_notes(end, build_note(region, call, note));
  }
}

/* ---- the foot of a page ------------------------------------------------------------------------------------------------ */

/* The room above a line, inside its note. */
static BaseLength space_above(const LayoutNote *note, const LayoutBox *line) {
  return line == note->lines ? 0 : line->space;
}

static BaseLength lines_height(const LayoutNote *notes) {
  BaseLength height = 0;
  for (; notes; notes = notes->next)
    for (const LayoutBox *line = notes->lines; line; line = line->next)
      height += space_above(notes, line) + line->height;
  return height;
}

BaseLength layout_notes_height(const LayoutPass *pass, const LayoutNote *notes, const LayoutNote *more) {
  const LayoutNote *first = notes ? notes : more;
  if (!first || !first->lines) return 0;
  return layout_length(pass, LOOK_FOOTNOTES_SPACE_ABOVE) + layout_length(pass, LOOK_FOOTNOTES_RULE_TO_TEXT) +
         lines_height(notes) + lines_height(more) - first->lines->height;
}

/* Lines of the last note that may go to the next page: all but two. */
static BaseLength spare_height(const LayoutNote *notes) {
  if (!notes) return 0;
  while (notes->next) notes = notes->next;
  BaseLength spare = 0;
  int count = 0;
  for (const LayoutBox *line = notes->lines; line; line = line->next)
    if (++count > LEAST_NOTE_LINES) spare += line->space + line->height;
  return spare;
}

BaseLength layout_notes_least_height(const LayoutPass *pass, const LayoutNote *notes,
                                     const LayoutNote *more) {
  return layout_notes_height(pass, notes, more) - spare_height(more ? more : notes);
}

BaseLength layout_notes_height_among(const LayoutPass *pass, const LayoutNote *notes, const LayoutBox *from,
                                     const LayoutBox *to, bool least) {
  const LayoutNote *first = notes, *last = notes;
  BaseLength height = lines_height(notes);
  for (const LayoutBox *box = from; box && box != to; box = box->next) {
    if (!box->notes) continue;
    if (!first) first = box->notes;
    last = box->notes;
    height += lines_height(last);
  }
  if (!first || !first->lines) return 0;
  height += layout_length(pass, LOOK_FOOTNOTES_SPACE_ABOVE) +
            layout_length(pass, LOOK_FOOTNOTES_RULE_TO_TEXT) - first->lines->height;
  return least && last != notes ? height - spare_height(last)
                                : height; /* what came from the page before stays whole */
}

/* How many of its lines a note keeps when so much of its height must go: two at least. */
static size_t lines_kept(const LayoutNote *note, size_t count, BaseLength excess) {
  BaseLength height = 0, at = 0;
  for (const LayoutBox *line = note->lines; line; line = line->next)
    height += space_above(note, line) + line->height;
  size_t keep = 0;
  for (const LayoutBox *line = note->lines; line; line = line->next, keep++) {
    at += space_above(note, line) + line->height;
    if (keep >= LEAST_NOTE_LINES && at > height - excess) break;
  }
  return keep < count ? keep : count;
}

LayoutNote *layout_notes_split(LayoutPass *pass, LayoutNote *notes, BaseLength available) {
  BaseLength excess = layout_notes_height(pass, notes, NULL) - available;
  if (!notes || excess <= 0) return NULL;
  LayoutNote *last = notes;
  while (last->next) last = last->next;
  size_t count = 0, keep = 0;
  for (const LayoutBox *line = last->lines; line; line = line->next) count++;
  keep = lines_kept(last, count, excess);
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
  BaseLength y =
      bottom - layout_notes_height(pass, notes, NULL) + layout_length(pass, LOOK_FOOTNOTES_SPACE_ABOVE);
  PageCanvas canvas = layout_canvas(pass, sheet, NULL, (BasePlace){0});
  page_draw_line(&canvas, x, y, x + layout_length(pass, LOOK_FOOTNOTES_RULE_WIDTH), y,
                 layout_length(pass, LOOK_FOOTNOTES_RULE_WEIGHT), layout_colour(pass, "ink"));
  y += layout_length(pass, LOOK_FOOTNOTES_RULE_TO_TEXT) - notes->lines->height;
  for (; notes; notes = notes->next)
    for (const LayoutBox *line = notes->lines; line; line = line->next) {
      y += space_above(notes, line);
      layout_place_box(pass, sheet, line, x, y, false);
      y += line->height;
    }
}
