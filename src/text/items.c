/* From pieces to the breaker's items: what may stretch, and where a line may end. */
#include "text/work.h"
#include <string.h>

enum {
  HYPHEN_PENALTY = 50,
  RAGGED_HYPHEN_PENALTY = 300, /* ragged lines need none to be even */
  EXPLICIT_HYPHEN_PENALTY = 50,
  RAGGED_EXPLICIT_PENALTY = 200,
  CAREFUL_HYPHEN_PENALTY = 600, /* where a page may end at any line */
  ADDRESS_PENALTY = 150,
  UNWILLING_PENALTY = 40,
  RAGGED_UNWILLING_PENALTY = 150,
  RELUCTANT_PENALTY = 5000,
  SHORT_END_PENALTY = 4000,
  ANYWHERE_PENALTY = 9999,
  COLON_PENALTY = 1000,       /* at the end of a line of a title */
  COLON_MEASURE = 12,         /* in sizes: the narrowest that minds a colon */
  BOUND_SPACE_PENALTY = 9000, /* a space that does not break comes before letters torn apart */
  SHORT_END = 8               /* letters: a last line must be longer than one such word */
};

typedef struct {
  TextJob *job;
  TextWork *work;
  const TextItemOptions *options;
  bool justified;
  BaseLength limit;    /* the narrowest measure */
  BaseLength unbroken; /* width since the last place to break */
} Builder;

/* Walks the glyphs of a word in logical order and tells how wide its beginning is. */
typedef struct {
  const TextPiece *piece;
  BaseLength tracking;
  uint32_t base, glyph; /* byte offset of the piece; glyphs passed */
  int64_t advance;
} Cursor;

static BaseLength width_until(Cursor *cursor, const TextWork *work, uint32_t character) {
  const TextPiece *piece = cursor->piece;
  const TextWord *word = piece->word;
  uint32_t until = piece->kind == TEXT_PIECE_RAISED ? character - piece->first
                                                    : work->offsets.items[character] - cursor->base;
  for (; cursor->glyph < word->glyph_count; cursor->glyph++) {
    bool backwards = word->style.right_to_left;
    const TextWordGlyph *glyph =
        &word->glyphs[backwards ? word->glyph_count - 1 - cursor->glyph : cursor->glyph];
    if (glyph->cluster >= until) break;
    cursor->advance += glyph->advance;
  }
  return text_scale(cursor->advance, piece->size, piece->face->info.units_per_em) +
         cursor->tracking * cursor->glyph;
}

/* ---- items --------------------------------------------------------------------------------------------------- */

static TextBreakItem *add_item(Builder *builder, TextItemKind kind) {
  TextBreakItem *item = BASE_APPEND(&builder->work->items);
  *item = (TextBreakItem){.kind = kind, .penalty = TEXT_NEVER_BREAK};
  return item;
}

static void add_box(Builder *builder, BaseLength width) {
  if (!width) return;
  TextBreakItem *item = add_item(builder, TEXT_BOX);
  item->width = width;
  if (builder->justified) item->flex = width * text_most_spread(builder->job->settings->expansion) / 1000;
}

/* A place to break before character `next`; the line ends before `end`. Both stand in pieces around `piece`. */
static void add_break(Builder *builder, size_t at, uint32_t end, uint32_t next, TextBreakItem *item) {
  const TextPieceList *pieces = &builder->work->pieces;
  size_t last = at, following = at;
  if (last && pieces->items[last].first >= end) last--;
  while (following + 1 < pieces->count && pieces->items[following].end <= next) following++;
  const TextPiece *piece = &pieces->items[last];
  if (end) {
    item->before -= text_end_hang(builder->job, last, end - 1, item->hyphen);
    if (piece->glyph_count)
      item->before -= text_tracking(builder->job->spans[piece->span].style, piece->size);
  }
  item->after = -text_start_hang(builder->job, following, next);
  item->end_at = end;
  item->next_at = next;
}

static int reluctance(const Builder *builder, uint32_t next, int penalty) {
  if (next >= builder->work->chars.count) return penalty;
  uint16_t flags = builder->work->chars.items[next].flags;
  if (flags & TEXT_KEEP) return TEXT_NEVER_BREAK;
  if (flags & TEXT_UNWILLING) penalty += builder->justified ? UNWILLING_PENALTY : RAGGED_UNWILLING_PENALTY;
  if (!(flags & TEXT_RELUCTANT)) return penalty;
  if (!builder->options->divide_names) return TEXT_NEVER_BREAK;
  return penalty < RELUCTANT_PENALTY ? RELUCTANT_PENALTY : penalty;
}

/* Titles and labels, which are not hyphenated: their lines end on a colon only when they must. In a narrow measure they
 * may: it leaves few other places. */
static bool ends_title_on_colon(const Builder *builder, const TextPiece *space) {
  const TextSettings *settings = builder->job->settings;
  return !builder->justified && !settings->hyphenate && settings->width >= COLON_MEASURE * space->size &&
         space->first && builder->work->chars.items[space->first - 1].character == ':';
}

static int space_penalty(const Builder *builder, const TextPiece *piece) {
  uint32_t next = piece->end;
  if (next >= builder->work->chars.count) return TEXT_NEVER_BREAK;
  bool breaks = builder->work->breaks.items[piece->first] == BASE_BREAK_YES;
  int penalty = ends_title_on_colon(builder, piece) ? COLON_PENALTY : 0;
  penalty = breaks ? reluctance(builder, next, penalty) : TEXT_NEVER_BREAK;
  return penalty == TEXT_NEVER_BREAK && builder->options->divide_anywhere ? BOUND_SPACE_PENALTY : penalty;
}

static void add_space(Builder *builder, size_t at) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  uint32_t next = piece->end;
  int penalty = space_penalty(builder, piece);
  TextBreakItem *item = add_item(builder, penalty < TEXT_NEVER_BREAK ? TEXT_GLUE : TEXT_BOX);
  item->width = piece->width;
  if (builder->justified) {
    item->stretch = text_space_stretch(piece->width);
    item->shrink = text_space_shrink(piece->width);
  }
  item->penalty = penalty;
  if (penalty == TEXT_NEVER_BREAK) {
    builder->unbroken += piece->width;
    return;
  }
  builder->unbroken = 0;
  add_break(builder, at, piece->first, next, item);
}

/* A space of its own width: U+2003 may end a line, U+202F and other thin ones stay with their neighbours. */
static void add_fixed_space(Builder *builder, size_t at) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  const TextWork *work = builder->work;
  bool breaks = piece->end < work->chars.count && work->breaks.items[piece->first] == BASE_BREAK_YES &&
                !text_is_thin_space(work->chars.items[piece->first].character);
  int penalty = breaks ? reluctance(builder, piece->end, 0) : TEXT_NEVER_BREAK;
  if (penalty == TEXT_NEVER_BREAK) {
    add_box(builder, piece->width);
    builder->unbroken += piece->width;
    return;
  }
  TextBreakItem *item = add_item(builder, TEXT_GLUE);
  item->width = piece->width;
  item->penalty = penalty;
  builder->unbroken = 0;
  add_break(builder, at, piece->first, piece->end, item);
}

static void add_newline(Builder *builder, size_t at) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  TextBreakItem *item = add_item(builder, TEXT_PENALTY);
  item->penalty = TEXT_MUST_BREAK;
  builder->unbroken = 0;
  add_break(builder, at, piece->first, piece->end, item);
}

/* ---- places to break inside words ---------------------------------------------------------------------------- */

typedef struct {
  int penalty; /* TEXT_NEVER_BREAK: no break here */
  bool flagged, hyphen;
} Offer;

static bool divides_address(uint32_t c, uint32_t next) {
  return c < 0x80 && c && strchr("/.-?&=#_", (int)c) &&
         !(next < 0x80 && next && strchr("/.-?&=#_", (int)next));
}

static int hyphen_penalty(const Builder *builder) {
  if (builder->job->settings->no_final_hyphen) return CAREFUL_HYPHEN_PENALTY;
  return builder->justified ? HYPHEN_PENALTY : RAGGED_HYPHEN_PENALTY;
}

static int explicit_penalty(const Builder *builder) {
  return builder->justified ? EXPLICIT_HYPHEN_PENALTY : RAGGED_EXPLICIT_PENALTY;
}

/* What the characters on both sides of a boundary allow. */
static Offer offer_at(const Builder *builder, uint32_t next) {
  const TextWork *work = builder->work;
  const TextChar *left = &work->chars.items[next - 1];
  Offer offer = {.penalty = TEXT_NEVER_BREAK};
  if (next >= work->chars.count) return offer;
  const TextChar *right = &work->chars.items[next];
  if (left->flags & right->flags & TEXT_ADDRESS) {
    bool scheme = next >= 3 && left->character == '/' && work->chars.items[next - 3].character == ':';
    if (!scheme && divides_address(left->character, right->character)) offer.penalty = ADDRESS_PENALTY;
    return offer;
  }
  if (right->flags & TEXT_DIVISIBLE) {
    offer = (Offer){hyphen_penalty(builder), true, true};
  } else if (work->breaks.items[next - 1] == BASE_BREAK_YES) {
    offer.flagged = left->character == '-' || left->character == 0x2010;
    offer.penalty = offer.flagged ? explicit_penalty(builder) : left->character == '/' ? ADDRESS_PENALTY : 0;
  }
  if (offer.penalty < TEXT_NEVER_BREAK) offer.penalty = reluctance(builder, next, offer.penalty);
  return offer;
}

static bool is_word_piece(const Builder *builder, size_t at) {
  return at < builder->work->pieces.count && builder->work->pieces.items[at].kind <= TEXT_PIECE_RAISED;
}

/* The hyphenation points of a piece that is a whole word; 0 for parts of words, whose syllables are not known. */
static size_t hyphen_points(const Builder *builder, size_t at, const TextHyphenPoint **points) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  TextJob *job = builder->job;
  if (!builder->options->hyphenate || piece->kind != TEXT_PIECE_WORD) return 0;
  if (is_word_piece(builder, at + 1) || (at && is_word_piece(builder, at - 1))) return 0;
  for (uint32_t i = piece->first; i < piece->end; i++) {
    const TextChar *letter = &builder->work->chars.items[i];
    if (letter->flags & (TEXT_DIVISIBLE | TEXT_ADDRESS)) return 0;
    if (letter->character == '-' && !builder->justified) return 0; /* its own hyphens must do */
  }
  TextLanguage *language = text_span_language(job, piece->span);
  if (!text_language_hyphenates(job->fonts->languages, language, job->settings->place, job->diagnostics))
    return 0;
  text_word_hyphenate(job->fonts, piece->word);
  *points = piece->word->hyphens;
  return piece->word->hyphen_count;
}

static bool point_allowed(const Builder *builder, const TextHyphenPoint *point) {
  const TextSettings *settings = builder->job->settings;
  int left = settings->hyphen_left ? settings->hyphen_left : 3,
      right = settings->hyphen_right ? settings->hyphen_right : 3;
  return point->left >= left && point->right >= right;
}

static BaseLength hyphen_width(const TextPiece *piece) {
  return text_scale(text_character_advance(piece->face, '-'), piece->size, piece->face->info.units_per_em);
}

static void add_offer(Builder *builder, size_t at, uint32_t next, Offer offer) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  TextBreakItem *item = add_item(builder, TEXT_PENALTY);
  item->penalty = offer.penalty;
  item->flagged = offer.flagged;
  item->hyphen = offer.hyphen;
  if (offer.hyphen)
    item->before = hyphen_width(piece) + text_tracking(builder->job->spans[piece->span].style, piece->size);
  add_break(builder, at, next, next, item);
}

/* A word on its way into items. */
typedef struct {
  Builder *builder;
  size_t at; /* piece */
  const TextPiece *piece;
  Cursor cursor;
  const TextHyphenPoint *points;
  size_t point_count, point;
  BaseLength done, seen; /* widths: in items already, and looked at */
  bool wide; /* does not fit a line: its hyphens are places to break even where a name is kept together */
} Walk;

static bool forced_hyphen(const Walk *walk, uint32_t next) {
  const TextWork *work = walk->builder->work;
  uint32_t c = work->chars.items[next - 1].character;
  bool joint = next < walk->piece->end && (c == '-' || c == 0x2010);
  return walk->wide && joint && work->breaks.items[next - 1] == BASE_BREAK_YES;
}

static Offer word_offer(Walk *walk, uint32_t next) {
  const TextWork *work = walk->builder->work;
  Offer offer = offer_at(walk->builder, next);
  if (offer.penalty == TEXT_NEVER_BREAK && forced_hyphen(walk, next))
    return (Offer){RELUCTANT_PENALTY, true, false};
  uint32_t offset = work->offsets.items[next] - walk->cursor.base;
  while (walk->point < walk->point_count && walk->points[walk->point].offset < offset) walk->point++;
  if (offer.penalty != TEXT_NEVER_BREAK || next >= walk->piece->end || walk->point == walk->point_count)
    return offer;
  const TextHyphenPoint *point = &walk->points[walk->point];
  if (point->offset != offset || !point_allowed(walk->builder, point)) return offer;
  if (work->chars.items[next].flags & TEXT_KEEP) return offer;
  return (Offer){reluctance(walk->builder, next, hyphen_penalty(walk->builder)), true, true};
}

static BaseLength word_width(Walk *walk, uint32_t next) {
  return next == walk->piece->end ? walk->piece->width
                                  : width_until(&walk->cursor, walk->builder->work, next);
}

static void break_word(Walk *walk, BaseLength width, uint32_t next, Offer offer) {
  add_box(walk->builder, width - walk->done);
  walk->done = width;
  add_offer(walk->builder, walk->at, next, offer);
}

/* In a word without a place to break that is wider than the measure: breaks where the line is full. */
static void divide_anywhere(Walk *walk, uint32_t next) {
  Builder *builder = walk->builder;
  const char *breaks = builder->work->breaks.items;
  if (next < walk->piece->end && breaks[next - 1] == BASE_BREAK_INSIDE) return;
  uint32_t start = next - 1;
  while (start > walk->piece->first && breaks[start - 1] == BASE_BREAK_INSIDE) start--;
  BaseLength width = word_width(walk, next);
  if (builder->unbroken && builder->unbroken + width - walk->seen > builder->limit) {
    break_word(walk, walk->seen, start, (Offer){ANYWHERE_PENALTY, false, false});
    builder->unbroken = 0;
  }
  builder->unbroken += width - walk->seen;
  walk->seen = width;
}

static void add_word(Builder *builder, size_t at) {
  const TextPiece *piece = &builder->work->pieces.items[at];
  Walk walk = {.builder = builder, .at = at, .piece = piece};
  walk.wide = builder->options->divide_anywhere && builder->unbroken + piece->width > builder->limit;
  walk.cursor.piece = piece;
  walk.cursor.tracking = text_tracking(builder->job->spans[piece->span].style, piece->size);
  walk.cursor.base = builder->work->offsets.items[piece->first];
  walk.point_count = hyphen_points(builder, at, &walk.points);
  for (uint32_t next = piece->first + 1; next <= piece->end; next++) {
    if (walk.wide) divide_anywhere(&walk, next);
    Offer offer = word_offer(&walk, next);
    if (offer.penalty == TEXT_NEVER_BREAK) continue;
    BaseLength width = word_width(&walk, next);
    break_word(&walk, width, next, offer);
    walk.seen = width;
    builder->unbroken = 0;
  }
  add_box(builder, piece->width - walk.done);
  if (!walk.wide) builder->unbroken += piece->width;
}

static void add_invisible(Builder *builder, size_t at) {
  uint32_t next = builder->work->pieces.items[at].end;
  Offer offer = offer_at(builder, next);
  if (offer.penalty == TEXT_NEVER_BREAK) return;
  builder->unbroken = 0;
  add_offer(builder, at, next, offer);
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static BaseLength narrowest(const TextSettings *settings) {
  BaseLength least = settings->width - (settings->width_count ? 0 : settings->indent);
  for (size_t i = 0; i < settings->width_count; i++)
    if (settings->widths[i] < least) least = settings->widths[i];
  return least;
}

/* No paragraph ends on one short word: breaks that would leave one are a last resort. */
static void discourage_short_end(Builder *builder) {
  const TextWork *work = builder->work;
  size_t count = work->chars.count;
  int penalty = builder->options->short_ends ? SHORT_END_PENALTY : TEXT_NEVER_BREAK;
  for (size_t i = work->items.count; i > 0; i--) {
    TextBreakItem *item = &work->items.items[i - 1];
    if (item->kind == TEXT_BOX) continue;
    if (count - item->next_at >= SHORT_END || item->penalty == TEXT_MUST_BREAK) return;
    if (item->penalty < penalty) item->penalty = penalty;
    if (item->kind == TEXT_GLUE) return;
  }
}

void text_make_items(TextJob *job, const TextItemOptions *options) {
  Builder builder = {.job = job, .work = job->work, .options = options, .limit = narrowest(job->settings)};
  if (options->hyphenate && job->work->pieces.count) builder.limit -= hyphen_width(job->work->pieces.items);
  /* a part of a word may be wider than it was within the word, where it was kerned with its neighbours */
  if (options->divide_anywhere && job->work->pieces.count)
    builder.limit -= job->work->pieces.items[0].size / 10;
  builder.justified = job->settings->align == TEXT_JUSTIFIED;
  job->work->items.count = 0;
  for (size_t i = 0; i < job->work->pieces.count; i++) {
    const TextPiece *piece = &job->work->pieces.items[i];
    switch (piece->kind) {
    case TEXT_PIECE_SPACE: add_space(&builder, i); break;
    case TEXT_PIECE_NEWLINE:
      if (piece->end < job->work->chars.count) add_newline(&builder, i);
      break;
    case TEXT_PIECE_WORD:
    case TEXT_PIECE_RAISED: add_word(&builder, i); break;
    case TEXT_PIECE_FIXED: add_fixed_space(&builder, i); break;
    case TEXT_PIECE_NOTHING: add_invisible(&builder, i); break;
    }
  }
  discourage_short_end(&builder);
}
