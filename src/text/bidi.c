/* Directions: the levels of characters, by FriBidi (UAX #9), and the order of a line's pieces. */
#include "text/work.h"

/* Characters of a right-to-left script, and controls that make others run that way (classes R, AL, AN, RLE, RLO, RLI). */
static bool asks_for_right_to_left(uint32_t c) {
  if (c < 0x590) return false;
  if (c >= 0x2000 && c < 0x2070) return c == 0x200F || c == 0x202B || c == 0x202E || c == 0x2067;
  return c <= 0x8FF || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

static void report_absence(const TextJob *job) {
  if (!job->diagnostics || !base_diagnostics_first(job->diagnostics, "no-bidi")) return;
  base_report(job->diagnostics, BASE_ERROR, job->settings->place, "no-bidi",
              "make builds " BASE_BIDI_FILE "; it lies in lib/millesime beside the program's bin",
              BASE_BIDI_FILE " is missing: text that runs from right to left cannot be put in order");
}

/* A forced line break within the text ends no paragraph: directions go on beyond it. */
static uint32_t *copy_characters(TextWork *work) {
  size_t count = work->chars.count;
  work->code_points.items =
      base_grow(work->code_points.items, &work->code_points.capacity, count, sizeof(uint32_t));
  for (size_t i = 0; i < count; i++) {
    uint32_t c = work->chars.items[i].character;
    work->code_points.items[i] = text_is_newline(c) && i + 1 < count ? TEXT_LINE_SEPARATOR : c;
  }
  return work->code_points.items;
}

static void find_levels(TextJob *job) {
  TextWork *work = job->work;
  size_t count = work->chars.count;
  const BaseBidi *bidi = text_language_bidi(job->fonts->languages);
  if (!bidi) {
    report_absence(job);
    return;
  }
  work->levels.items = base_grow(work->levels.items, &work->levels.capacity, count, 1);
  work->levels.count = count;
  if (!bidi->levels(copy_characters(work), count, job->base_level, work->levels.items))
    base_stop("out of memory (the directions of a text)");
  for (size_t i = 0; i < count; i++)
    if (text_is_newline(work->chars.items[i].character)) work->levels.items[i] = job->base_level; /* L1 */
}

void text_find_levels(TextJob *job) {
  TextWork *work = job->work;
  bool any = job->base_level != 0;
  for (size_t i = 0; i < work->chars.count && !any; i++)
    any = asks_for_right_to_left(work->chars.items[i].character);
  work->levels.count = 0;
  if (any && work->chars.count) find_levels(job);
}

/* ---- lines ------------------------------------------------------------------------------------------------------ */

static void reverse(TextPiece *pieces, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    TextPiece swap = pieces[i];
    pieces[i] = pieces[count - 1 - i];
    pieces[count - 1 - i] = swap;
  }
}

void text_reorder(TextPiece *pieces, size_t count, uint8_t base_level) {
  uint8_t highest = 0;
  for (size_t i = count; i > 0 && pieces[i - 1].kind > TEXT_PIECE_RAISED; i--)
    pieces[i - 1].level = base_level;
  for (size_t i = 0; i < count; i++)
    if (pieces[i].level > highest) highest = pieces[i].level;
  for (uint8_t level = highest; level >= 1; level--)
    for (size_t first = 0; first < count; first++) {
      size_t end = first;
      while (end < count && pieces[end].level >= level) end++;
      reverse(pieces + first, end - first);
      if (end > first) first = end;
    }
}
