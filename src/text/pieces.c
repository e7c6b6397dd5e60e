/* From characters to pieces that are shaped together. */
#include "text/work.h"
#include <hb.h>

enum { PIECE_LIMIT = 1000 }; /* characters of a piece: bounds every later step */
enum { RAISED_SIZE = 620 };  /* 1/1000 of the size */

BaseLength text_tracking(const TextStyle *style, BaseLength size) {
  return style->tracking ? text_scale(style->tracking, size, 10000) : 0;
}

static TextPieceKind kind_of(uint32_t c) {
  if (c == ' ' || c == TEXT_NBSP) return TEXT_PIECE_SPACE;
  if (text_is_thin_space(c) || (c >= 0x2000 && (text_fixed_space(c) || text_space_like(c))))
    return TEXT_PIECE_FIXED;
  if (text_is_newline(c)) return TEXT_PIECE_NEWLINE;
  if (text_is_invisible(c)) return TEXT_PIECE_NOTHING;
  return text_raised_base(c) ? TEXT_PIECE_RAISED : TEXT_PIECE_WORD;
}

/* ---- faces --------------------------------------------------------------------------------------------------- */

static void report_missing(TextJob *job, uint32_t c, const TextFace *face) {
  if (!job->diagnostics) return;
  char bytes[5] = {0}, key[80];
  snprintf(key, sizeof key, "missing-glyph %04X %.50s", (unsigned)c, face->info.name);
  if (!base_diagnostics_first(job->diagnostics, key)) return;
  base_utf8_encode(c, bytes);
  base_report(job->diagnostics, BASE_WARNING, job->settings->place, "missing-glyph",
              "choose another character, or name a fallback face that has it in the theme",
              "no glyph for \"%s\" (U+%04X) in %s", bytes, (unsigned)c, face->info.name);
}

/* A base and its mark may be one character of the face. */
static bool covers_composed(const TextFace *face, uint32_t base, uint32_t mark) {
  hb_codepoint_t composed;
  return hb_unicode_compose(hb_unicode_funcs_get_default(), base, mark, &composed) &&
         text_face_covers(face, composed);
}

/* Joiners, variations and tags, which tell how to draw what is before them. */
static bool is_selector(uint32_t c) {
  return c == 0x200D || c == 0x200C || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c < 0xE1000);
}

static bool covers(const TextFace *face, const TextWork *work, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    uint32_t c = work->chars.items[i].character;
    if (text_face_covers(face, c) || is_selector(c)) continue;
    if (i == first || !covers_composed(face, work->chars.items[i - 1].character, c)) return false;
  }
  return true;
}

/* What a reader takes for one character: a letter and its marks, an emoji with its parts. */
static uint32_t cluster_end(const TextWork *work, uint32_t first) {
  uint32_t end = first + 1;
  while (end < work->chars.count && end - first < PIECE_LIMIT &&
         work->breaks.items[end - 1] == BASE_BREAK_INSIDE)
    end++;
  return end;
}

static const TextFace *face_for(TextJob *job, const TextStyle *style, uint32_t first, uint32_t end) {
  const TextWork *work = job->work;
  uint32_t c = work->chars.items[first].character;
  if (end == first + 1 && c < 0x10000 && text_face_covers(style->face, c)) return style->face;
  if (covers(style->face, work, first, end)) return style->face;
  if (style->fallback && covers(style->fallback, work, first, end)) return style->fallback;
  for (uint32_t i = first; i < end; i++)
    if (!text_face_covers(style->face, work->chars.items[i].character) &&
        !is_selector(work->chars.items[i].character))
      report_missing(job, work->chars.items[i].character, style->face);
  return style->face;
}

/* ---- pieces -------------------------------------------------------------------------------------------------- */

static unsigned features_of(const TextStyle *style) {
  return style->features | (style->tracking ? TEXT_NO_LIGATURES : 0);
}

enum { LETTERWISE = TEXT_SMALL_CAPS | TEXT_SUPERIORS | TEXT_INFERIORS };

/* A lower-case letter amid small capitals is an error that nobody wants to find on paper. */
static void check_letters(TextJob *job, const TextWord *word) {
  uint32_t c = job->diagnostics ? text_letter_without(word, word->style.features) : 0;
  char bytes[5] = {0}, key[80];
  if (!c) return;
  snprintf(key, sizeof key, "missing-feature %04X %.50s", (unsigned)c, word->style.face->info.name);
  if (!base_diagnostics_first(job->diagnostics, key)) return;
  base_utf8_encode(c, bytes);
  base_report(job->diagnostics, BASE_ERROR, job->settings->place, "missing-feature",
              "write it in capitals, or choose a face that has it", "%s has no %s for \"%s\" (U+%04X)",
              word->style.face->info.name,
              word->style.features & TEXT_SMALL_CAPS  ? "small capital"
              : word->style.features & TEXT_SUPERIORS ? "superior"
                                                      : "inferior",
              bytes, (unsigned)c);
}

static void shape_piece(TextJob *job, TextPiece *piece, const char *text, size_t length) {
  const TextStyle *style = job->spans[piece->span].style;
  TextWordStyle word_style = {piece->face, text_span_language(job, piece->span), features_of(style),
                              piece->level & 1};
  piece->word = text_word_find(job->fonts, word_style, text, length);
  if (word_style.features & LETTERWISE) check_letters(job, piece->word);
  piece->glyph_count = piece->word->glyph_count;
  piece->width = text_scale(piece->word->advance, piece->size, piece->face->info.units_per_em) +
                 text_tracking(style, piece->size) * piece->glyph_count;
}

/* Superscripts are set from the face's ordinary letters, so that every face has them in one design. */
static void shape_raised(TextJob *job, TextPiece *piece) {
  BaseBuffer *scratch = &job->work->scratch;
  base_buffer_clear(scratch);
  for (uint32_t i = piece->first; i < piece->end; i++)
    base_buffer_add_char(scratch, (char)text_raised_base(job->work->chars.items[i].character));
  shape_piece(job, piece, scratch->data, scratch->length);
}

static BaseLength fixed_width(const TextJob *job, const TextPiece *piece) {
  uint32_t c = job->work->chars.items[piece->first].character, like = text_space_like(c);
  BaseLength size = piece->size;
  if (!like) return text_scale(text_fixed_space(c), size, 1000);
  return text_scale(text_character_advance(piece->face, like), size, piece->face->info.units_per_em);
}

static void measure_piece(TextJob *job, TextPiece *piece) {
  const TextStyle *style = job->spans[piece->span].style;
  const uint32_t *offsets = job->work->offsets.items;
  piece->size = style->size;
  switch (piece->kind) {
  case TEXT_PIECE_WORD:
    shape_piece(job, piece, job->work->text.data + offsets[piece->first],
                offsets[piece->end] - offsets[piece->first]);
    break;
  case TEXT_PIECE_RAISED:
    piece->size = text_scale(RAISED_SIZE, style->size, 1000);
    shape_raised(job, piece);
    break;
  case TEXT_PIECE_SPACE:
    piece->width = text_scale(piece->face->space_advance, style->size, piece->face->info.units_per_em);
    break;
  case TEXT_PIECE_FIXED: piece->width = fixed_width(job, piece); break;
  default: piece->width = 0;
  }
  if (piece->kind == TEXT_PIECE_SPACE || piece->kind == TEXT_PIECE_FIXED) piece->glyph_count = 1;
  /* A thin space keeps its width where letters are drawn together: it separates thousands. */
  if (piece->kind == TEXT_PIECE_SPACE) piece->width += text_tracking(style, style->size);
}

static uint8_t level_at(const TextWork *work, uint32_t at) {
  return work->levels.count ? work->levels.items[at] : 0;
}

/* A letter of the Latin blocks without a mark after it. */
static bool is_plain(const TextWork *work, uint32_t at) {
  const TextChar *chars = work->chars.items;
  return chars[at].character < 0x250 && (at + 1 == work->chars.count || chars[at + 1].character < 0x300);
}

/* Where the word or superscript that begins at `first` ends. */
static uint32_t piece_end(TextJob *job, const TextPiece *piece) {
  const TextWork *work = job->work;
  const TextStyle *style = job->spans[piece->span].style;
  uint32_t end = cluster_end(work, piece->first);
  while (end < work->chars.count && end - piece->first < PIECE_LIMIT) {
    const TextChar *next = &work->chars.items[end];
    if (next->span != piece->span) break;
    bool letter = next->character < 0x250 && text_is_letter(next->character);
    if (!letter && kind_of(next->character) != (TextPieceKind)piece->kind) break;
    if (level_at(work, end) != piece->level) break;
    if (is_plain(work, end) && piece->face == style->face && text_face_covers(style->face, next->character)) {
      end++;
      continue;
    }
    uint32_t next_end = cluster_end(work, end);
    if (piece->kind == TEXT_PIECE_WORD && face_for(job, style, end, next_end) != piece->face) break;
    end = next_end;
  }
  return end;
}

static TextPiece cut_piece(TextJob *job, uint32_t first) {
  const TextChar *start = &job->work->chars.items[first];
  const TextStyle *style = job->spans[start->span].style;
  TextPiece piece = {.first = first,
                     .end = first + 1,
                     .span = start->span,
                     .kind = (uint8_t)kind_of(start->character),
                     .level = level_at(job->work, first),
                     .face = style->face};
  if (piece.kind == TEXT_PIECE_WORD) piece.face = face_for(job, style, first, cluster_end(job->work, first));
  if (piece.kind == TEXT_PIECE_WORD || piece.kind == TEXT_PIECE_RAISED) piece.end = piece_end(job, &piece);
  measure_piece(job, &piece);
  return piece;
}

void text_cut_pieces(TextJob *job) {
  TextWork *work = job->work;
  work->pieces.count = 0;
  for (uint32_t at = 0; at < work->chars.count;) {
    TextPiece *piece = BASE_APPEND(&work->pieces);
    *piece = cut_piece(job, at);
    at = piece->end;
  }
}

TextPiece text_part_of_piece(TextJob *job, const TextPiece *piece, uint32_t first, uint32_t end,
                             bool hyphen) {
  TextPiece part = *piece;
  part.first = first;
  part.end = end;
  if (piece->kind == TEXT_PIECE_RAISED) {
    shape_raised(job, &part);
  } else if (piece->kind == TEXT_PIECE_WORD) {
    const uint32_t *offsets = job->work->offsets.items;
    BaseBuffer *scratch = &job->work->scratch;
    base_buffer_clear(scratch);
    base_buffer_add(scratch, job->work->text.data + offsets[first], offsets[end] - offsets[first]);
    if (hyphen) base_buffer_add_char(scratch, '-');
    shape_piece(job, &part, scratch->data ? scratch->data : "", scratch->length);
  }
  return part;
}
