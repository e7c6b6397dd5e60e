/* Hanging punctuation: how far a line's first and last characters stand out of the measure. */
#include "text/work.h"

static BaseLength hang(const TextPiece *piece, uint32_t c, int per_mille) {
  if (!per_mille) return 0;
  BaseLength advance =
      text_scale(text_character_advance(piece->face, c), piece->size, piece->face->info.units_per_em);
  return advance * per_mille / 1000;
}

/* The guillemet that opens a paragraph hangs whole, with its space. */
static BaseLength whole_guillemet(const TextJob *job, const TextPiece *piece) {
  const TextWork *work = job->work;
  BaseLength width =
      hang(piece, TEXT_OPEN_GUILLEMET, 1000) + text_tracking(job->spans[piece->span].style, piece->size);
  const TextPiece *next = piece + 1;
  if (next < work->pieces.items + work->pieces.count && next->kind == TEXT_PIECE_FIXED) width += next->width;
  return width;
}

BaseLength text_start_hang(const TextJob *job, size_t at, uint32_t index) {
  const TextPiece *piece = &job->work->pieces.items[at];
  if (!job->settings->optical_margins || index >= job->work->chars.count) return 0;
  if (piece->kind != TEXT_PIECE_WORD || piece->level) return 0;
  uint32_t c = job->work->chars.items[index].character;
  if (index == 0 && c == TEXT_OPEN_GUILLEMET) return whole_guillemet(job, piece);
  return hang(piece, c, text_hang_at_start(c));
}

BaseLength text_end_hang(const TextJob *job, size_t at, uint32_t index, bool hyphen) {
  const TextPiece *piece = &job->work->pieces.items[at];
  if (!job->settings->optical_margins || piece->level) return 0;
  uint32_t c = hyphen ? '-' : job->work->chars.items[index].character;
  return piece->kind == TEXT_PIECE_WORD ? hang(piece, c, text_hang_at_end(c)) : 0;
}
