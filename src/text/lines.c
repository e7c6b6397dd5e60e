/* From breakpoints to lines: the pieces of a line, their justification, and runs of glyphs. */
#include "text/work.h"
#include <string.h>

enum { RAISED_BY = 420 }; /* 1/1000 of the raised size */

/* A line while it is set. Its pieces are in work->line_pieces. */
typedef struct {
  TextJob *job;
  const TextLinePlan *plan;
  BaseLength natural; /* width of the content */
  size_t spaces;      /* that may stretch */
  size_t glyph_count;
  int stretch;      /* font expansion, 1/1000 */
  int spread;       /* of the advances, 1/1000: font expansion and letter spacing */
  BaseLength extra; /* to share among the spaces */
  size_t spaces_done;
} Setting;

/* ---- pieces of a line ---------------------------------------------------------------------------------------- */

static void take_piece(Setting *setting, const TextPiece *piece) {
  const TextLinePlan *plan = setting->plan;
  uint32_t first = piece->first > plan->first ? piece->first : plan->first;
  uint32_t end = piece->end < plan->end ? piece->end : plan->end;
  bool hyphen = plan->hyphenated && end == plan->end;
  TextPiece *taken = BASE_APPEND(&setting->job->work->line_pieces);
  *taken = *piece;
  if (first != piece->first || end != piece->end || hyphen)
    *taken = text_part_of_piece(setting->job, piece, first, end, hyphen);
}

/* Collects the pieces from plan->first to plan->end; returns the index of the last one. */
static size_t take_pieces(Setting *setting) {
  const TextWork *work = setting->job->work;
  size_t at = setting->plan->first_piece;
  setting->job->work->line_pieces.count = 0;
  while (at < work->pieces.count && work->pieces.items[at].end <= setting->plan->first) at++;
  for (; at < work->pieces.count && work->pieces.items[at].first < setting->plan->end; at++)
    take_piece(setting, &work->pieces.items[at]);
  return at ? at - 1 : 0;
}

static void measure(Setting *setting) {
  const TextPieceList *pieces = &setting->job->work->line_pieces;
  for (size_t i = 0; i < pieces->count; i++) {
    setting->natural += pieces->items[i].width;
    setting->spaces += pieces->items[i].kind == TEXT_PIECE_SPACE;
    setting->glyph_count += pieces->items[i].glyph_count;
  }
  if (!pieces->count) return;
  const TextPiece *last = &pieces->items[pieces->count - 1]; /* no tracking after a line's last glyph */
  if (last->glyph_count) setting->natural -= text_tracking(setting->job->spans[last->span].style, last->size);
}

/* ---- justification ------------------------------------------------------------------------------------------- */

/* Widths that depend on the font expansion. */
static BaseLength expandable_width(const Setting *setting) {
  const TextPieceList *pieces = &setting->job->work->line_pieces;
  BaseLength width = 0;
  for (size_t i = 0; i < pieces->count; i++)
    if (pieces->items[i].word) width += pieces->items[i].width;
  return width;
}

static BaseLength spread_glyphs(const TextPiece *piece, int spread) {
  return piece->word ? piece->width * spread / 1000 : 0;
}

/* Gives the letters `lack` more room, within `least` and `most` thousandths of their advances; returns what is left. */
static BaseLength spread_letters(Setting *setting, BaseLength letters, BaseLength lack, int least, int most) {
  const TextPieceList *pieces = &setting->job->work->line_pieces;
  BaseLength wanted = (lack * 1000 + (lack < 0 ? -letters / 2 : letters / 2)) / letters, given = 0;
  setting->spread = (int)(wanted > most ? most : wanted < least ? least : wanted);
  for (size_t i = 0; i < pieces->count; i++) given += spread_glyphs(&pieces->items[i], setting->spread);
  return lack - given;
}

/* Shares the lack (or surplus): letters give what they may, spaces the rest, as the breaker counted. Where spaces would
 * become wide all the same, letter spacing takes some of it: up to 3 % of the advances at the usual limit, as Robert
 * Bringhurst allows (The Elements of Typographic Style). */
static void justify(Setting *setting, BaseLength lack) {
  const TextPieceList *pieces = &setting->job->work->line_pieces;
  int expansion = setting->job->settings->expansion, most = text_most_spread(expansion);
  BaseLength shrink = 0, wide = 0, letters = expandable_width(setting), rest = lack;
  for (size_t i = 0; i < pieces->count; i++) {
    if (pieces->items[i].kind != TEXT_PIECE_SPACE) continue;
    shrink += text_space_shrink(pieces->items[i].width);
    wide += text_space_wide(pieces->items[i].width);
  }
  if (letters > 0 && most > 0) {
    rest = spread_letters(setting, letters, lack, -most, most);
    if (rest > wide) rest = wide + spread_letters(setting, letters, lack - wide, -most, most * 5 / 3);
    setting->stretch = setting->spread > most ? expansion : setting->spread * expansion / most;
  }
  setting->extra = rest < -shrink ? -shrink : rest;
  if (!setting->spaces) setting->extra = 0;
}

/* The next space's part; the parts add up exactly. */
static BaseLength next_share(Setting *setting) {
  BaseLength spaces = (BaseLength)setting->spaces, done = (BaseLength)setting->spaces_done++;
  return setting->extra * (done + 1) / spaces - setting->extra * done / spaces;
}

/* ---- glyphs -------------------------------------------------------------------------------------------------- */

typedef struct {
  Setting *setting;
  TextGlyph *glyphs; /* of the line */
  size_t count;
} GlyphList;

static uint32_t cluster_in_run(const TextWork *work, const TextPiece *piece, uint32_t run_first,
                               uint32_t cluster) {
  const uint32_t *offsets = work->offsets.items;
  if (piece->kind != TEXT_PIECE_RAISED) return offsets[piece->first] - offsets[run_first] + cluster;
  uint32_t character = piece->first + cluster; /* raised letters were shaped one byte each */
  return offsets[character < piece->end ? character : piece->end] - offsets[run_first];
}

static void put_word(GlyphList *list, const TextPiece *piece, uint32_t run_first) {
  const TextJob *job = list->setting->job;
  unsigned units = piece->face->info.units_per_em;
  BaseLength tracking = text_tracking(job->spans[piece->span].style, piece->size);
  /* glyph by glyph from the sum of what came before, so that roundings do not add up */
  BaseLength placed = 0, wanted = piece->width + spread_glyphs(piece, list->setting->spread);
  int64_t units_done = 0;
  for (uint32_t i = 0; i < piece->glyph_count; i++) {
    const TextWordGlyph *glyph = &piece->word->glyphs[i];
    units_done += glyph->advance;
    BaseLength end = text_scale(units_done, piece->size, units) + tracking * (i + 1);
    end = i + 1 == piece->glyph_count ? wanted : end + end * list->setting->spread / 1000;
    list->glyphs[list->count++] =
        (TextGlyph){.glyph = glyph->glyph,
                    .cluster = cluster_in_run(job->work, piece, run_first, glyph->cluster),
                    .advance = (int32_t)(end - placed),
                    .x_offset = (int32_t)text_scale(glyph->x_offset, piece->size, units),
                    .y_offset = (int32_t)text_scale(glyph->y_offset, piece->size, units)};
    placed = end;
  }
}

static void put_piece(GlyphList *list, const TextPiece *piece, uint32_t run_first) {
  const TextWork *work = list->setting->job->work;
  if (piece->word) {
    put_word(list, piece, run_first);
  } else if (piece->glyph_count) {
    BaseLength share =
        piece->kind == TEXT_PIECE_SPACE && list->setting->spaces ? next_share(list->setting) : 0;
    list->glyphs[list->count++] =
        (TextGlyph){.glyph = piece->kind == TEXT_PIECE_SPACE ? piece->face->space_glyph : TEXT_NO_GLYPH,
                    .cluster = work->offsets.items[piece->first] - work->offsets.items[run_first],
                    .advance = (int32_t)(piece->width + share)};
  }
}

/* ---- runs ---------------------------------------------------------------------------------------------------- */

static bool same_run(const TextJob *job, const TextPiece *left, const TextPiece *right) {
  if (left->face != right->face || left->size != right->size || (left->level & 1) != (right->level & 1))
    return false;
  if (left->level & 1 ? right->end != left->first : left->end != right->first) return false; /* reordered */
  const TextSpan *spans = job->spans;
  return left->span == right->span || (spans[left->span].style == spans[right->span].style &&
                                       spans[left->span].origin == spans[right->span].origin);
}

/* The run's text is a part of the paragraph's, but for an inserted hyphen, which reads as a soft hyphen. */
static void give_text(const Setting *setting, TextRun *run, uint32_t first, uint32_t end) {
  const TextJob *job = setting->job;
  const uint32_t *offsets = job->work->offsets.items;
  run->text = job->text + offsets[first];
  run->text_length = offsets[end] - offsets[first];
  if (!setting->plan->hyphenated || end != setting->plan->end) return;
  char *text = base_arena_alloc(job->arena, run->text_length + 3);
  memcpy(text, run->text, run->text_length);
  memcpy(text + run->text_length, "\u00AD", 2);
  run->text = text;
  run->text_length += 2;
}

/* One run from `count` pieces in visual order. */
static TextRun make_run(GlyphList *list, const TextPiece *pieces, size_t count) {
  const Setting *setting = list->setting;
  const TextSpan *span = &setting->job->spans[pieces->span];
  bool backwards = pieces->level & 1;
  uint32_t first = backwards ? pieces[count - 1].first : pieces->first;
  uint32_t end = backwards ? pieces->end : pieces[count - 1].end;
  TextRun run = {.style = span->style,
                 .face = pieces->face,
                 .glyphs = list->glyphs + list->count,
                 .size = pieces->size,
                 .rise = span->style->rise,
                 .stretch = setting->stretch,
                 .right_to_left = backwards,
                 .origin = span->origin};
  if (pieces->kind == TEXT_PIECE_RAISED) run.rise += text_scale(RAISED_BY, pieces->size, 1000);
  size_t before = list->count;
  for (size_t i = 0; i < count; i++) put_piece(list, &pieces[i], first);
  run.glyph_count = list->count - before;
  for (size_t i = before; i < list->count; i++) run.width += list->glyphs[i].advance;
  give_text(setting, &run, first, end);
  return run;
}

/* Makes room for a glyph at a place of the line; runs behind it move on. */
static void insert_glyph(GlyphList *list, TextRun *runs, size_t run_count, size_t place, TextGlyph glyph) {
  memmove(list->glyphs + place + 1, list->glyphs + place, (list->count - place) * sizeof *list->glyphs);
  list->glyphs[place] = glyph;
  list->count++;
  for (size_t i = 0; i < run_count; i++) runs[i].glyphs++;
}

/* The space at which the line was broken stays in the run of the line's last character, without an advance, so that
 * extracted words do not run together. */
static void keep_last_space(GlyphList *list, TextRun *runs, size_t run_count) {
  const TextJob *job = list->setting->job;
  const TextLinePlan *plan = list->setting->plan;
  if (plan->next <= plan->end || plan->hyphenated) return;
  const char *line_end = job->text + job->work->offsets.items[plan->end];
  uint32_t space = job->work->chars.items[plan->end].character;
  if (!text_is_space(space) && !text_fixed_space(space) && !text_space_like(space)) return;
  const uint32_t *offsets = job->work->offsets.items;
  for (size_t i = run_count; i > 0; i--) {
    TextRun *run = &runs[i - 1];
    if (run->text + run->text_length != line_end || run->face->space_glyph == TEXT_NO_GLYPH) continue;
    size_t first = (size_t)(run->glyphs - list->glyphs);
    TextGlyph glyph = {.glyph = run->face->space_glyph, .cluster = (uint32_t)run->text_length};
    insert_glyph(list, run + 1, run_count - i, run->right_to_left ? first : first + run->glyph_count, glyph);
    run->glyph_count++;
    run->text_length += offsets[plan->end + 1] - offsets[plan->end];
    return;
  }
}

static void drop_last_tracking(GlyphList *list, TextRun *run) {
  if (!run->glyph_count || !run->style->tracking) return;
  BaseLength tracking = text_tracking(run->style, run->size);
  list->glyphs[list->count - 1].advance -= (int32_t)tracking;
  run->width -= tracking;
}

static void make_runs(Setting *setting, TextLine *line) {
  TextJob *job = setting->job;
  TextPieceList *pieces = &job->work->line_pieces;
  GlyphList list = {.setting = setting};
  list.glyphs = base_arena_alloc(
      job->arena, (setting->glyph_count + (setting->plan->next > setting->plan->end)) * sizeof *list.glyphs);
  TextRun *runs = NULL;
  size_t capacity = 0, count = 0;
  BaseLength x = 0;
  if (job->work->levels.count) text_reorder(pieces->items, pieces->count, job->base_level);
  for (size_t first = 0, end; first < pieces->count; first = end) {
    for (end = first + 1; end < pieces->count; end++)
      if (!same_run(job, &pieces->items[end - 1], &pieces->items[end])) break;
    runs = base_grow(runs, &capacity, count + 1, sizeof *runs);
    TextRun *run = &runs[count++];
    *run = make_run(&list, &pieces->items[first], end - first);
    if (end == pieces->count) drop_last_tracking(&list, run);
    run->x = x;
    x += run->width;
  }
  keep_last_space(&list, runs, count);
  TextRun *kept = base_arena_alloc(job->arena, count * sizeof *kept);
  if (count) memcpy(kept, runs, count * sizeof *kept);
  base_free(runs);
  line->runs = kept;
  line->run_count = count;
  line->width = x;
}

/* ---- the line ------------------------------------------------------------------------------------------------ */

static BaseLength line_start(const Setting *setting, BaseLength width, BaseLength hang_left,
                             BaseLength hang_right) {
  const TextLinePlan *plan = setting->plan;
  BaseLength room = plan->width - plan->indent;
  switch (setting->job->settings->align) {
  case TEXT_CENTRED: return plan->indent + (room - width) / 2;
  case TEXT_RIGHT: return plan->width - width + hang_right;
  default: break;
  }
  if (setting->job->base_level) return room - width + hang_right; /* the indentation is at the right */
  return plan->indent - hang_left;
}

size_t text_set_line(TextJob *job, const TextLinePlan *plan, TextLine *line) {
  Setting setting = {.job = job, .plan = plan};
  size_t last_piece = take_pieces(&setting);
  const TextPieceList *pieces = &job->work->pieces;
  measure(&setting);
  BaseLength hang_left = 0, hang_right = 0;
  if (setting.job->work->line_pieces.count) {
    size_t first_piece = plan->first_piece;
    while (first_piece + 1 < pieces->count && pieces->items[first_piece].end <= plan->first) first_piece++;
    hang_left = text_start_hang(job, first_piece, plan->first);
    hang_right = text_end_hang(job, last_piece, plan->end - 1, plan->hyphenated);
  }
  BaseLength room = plan->width - plan->indent + hang_left + hang_right;
  if (plan->justify || (job->settings->align == TEXT_JUSTIFIED && setting.natural > room))
    justify(&setting, room - setting.natural);
  make_runs(&setting, line);
  line->x = line_start(&setting, line->width, hang_left, hang_right);
  line->hyphenated = plan->hyphenated;
  line->last = plan->last;
  line->excess = line->width > room ? line->width - room : 0;
  return last_piece;
}
