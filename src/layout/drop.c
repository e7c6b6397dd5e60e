/* Drop capitals: the first letter of a text stands over several lines, on the baseline of the last of them, and its capital height
 * reaches that of the first. */
#include "layout/internal.h"

#include <string.h>

static const LayoutPart CAPITAL = {"drop-capital", "body", 100, NULL};

/* Punctuation that opens a quotation goes with its letter. */
static size_t letter_length(const TextSpan *span) {
  static const char openings[] = "«“„‘‹\"'(¿¡";
  size_t at = 0;
  uint32_t character = 0;
  while (at < span->length) {
    size_t size = base_utf8_decode(span->text + at, span->length - at, &character);
    char bytes[5] = "";
    memcpy(bytes, span->text + at, size < 4 ? size : 4);
    at += size;
    bool opens =
        strstr(openings, bytes) != NULL || bytes[0] == ' ' || character == 0xA0 || character == 0x202F;
    if (!opens) return at;
  }
  return 0;
}

static void refuse(LayoutPass *pass, const ReportNode *text, const char *hint, const char *problem) {
  base_report(pass->kit.diagnostics, BASE_ERROR, report_attribute_place(text, "drop"), "wrong-place", hint,
              "%s", problem);
}

/* The size at which capitals are as high as the lines, from the first one's capitals to the last one's baseline. */
static BaseLength size_of(const PageRole *role, const TextFace *face, int lines) {
  BaseLength own = role->style.size * text_face_info(role->style.face)->cap_height / 1000;
  return ((lines - 1) * role->leading + own) * 1000 / text_face_info(face)->cap_height;
}

/* The white that a letter has at its left is more than it seems there: the letter is moved over it. */
static BaseLength bearing_of(const TextLine *letter) {
  const TextRun *run = letter->run_count ? &letter->runs[0] : NULL;
  int box[4] = {0};
  if (!run || !run->glyph_count) return 0;
  text_glyph_box(run->face, run->glyphs[0].glyph, box);
  return run->size * box[0] / (BaseLength)text_face_info(run->face)->units_per_em;
}

bool layout_drop_take(const LayoutRegion *region, const ReportNode *text, const PageRole *role,
                      LayoutSpans *spans, LayoutDrop *drop) {
  LayoutPass *pass = region->pass;
  TextSpan *span = spans->spans.count ? &spans->spans.items[0] : NULL;
  const PageOrigin *origin = span ? span->origin : NULL;
  size_t length = span ? letter_length(span) : 0;
  bool figure = origin && origin->figure;
  if (pass->kit.right_to_left)
    refuse(pass, text, "leave drop out", "words that run from right to left have no drop capital");
  else if (!length || figure)
    refuse(pass, text, "begin with a letter",
           "a drop capital is the first letter of the words, not a figure");
  if (pass->kit.right_to_left || !length || figure) return false;
  const PageRole *capital = layout_part_role(pass, &CAPITAL, text->place);
  TextStyle *style = base_arena_alloc(pass->arena, sizeof *style);
  *style = capital->style;
  style->size = size_of(role, style->face, region->drop);
  style->language = span->style->language;
  TextSpan letter = {span->text, length, style, span->origin};
  drop->letter = text_line(pass->kit.fonts, &letter, 1, text->place, pass->arena, pass->kit.diagnostics);
  drop->letter->hyphenated = true; /* its word goes on */
  drop->colour = strcmp(capital->name, "drop-capital") == 0 ? capital->colour : role->colour;
  drop->bearing = bearing_of(drop->letter);
  drop->width = drop->letter->width - drop->bearing + layout_length(pass, LOOK_DROP_GAP);
  span->text += length;
  span->length -= length;
  return true;
}

void layout_drop_put(const LayoutRegion *region, const ReportNode *text, LayoutBox *first,
                     PageElement *element, const LayoutDrop *drop, BaseLength x, BaseLength leading,
                     size_t lines) {
  LayoutPass *pass = region->pass;
  if (lines < (size_t)region->drop)
    refuse(pass, text, "give it more words, or a lower capital",
           "the paragraph has fewer lines than its drop capital");
  LayoutItem *words = first->first, *end = first->last;
  first->first = first->last = NULL;
  layout_add_line(pass, first, element, text->place, drop->letter, drop->colour, x - drop->bearing,
                  leading * region->drop);
  first->last->next = words;
  if (words) first->last = end;
}
