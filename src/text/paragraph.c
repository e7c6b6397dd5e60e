/* Paragraphs and single lines: the public functions that set text. */
#include "text/work.h"
#include <string.h>

static const TextSettings no_settings;

static TextJob start_job(TextFonts *fonts, const TextSpan *spans, size_t count, const TextSettings *settings,
                         BaseArena *arena, BaseDiagnostics *diagnostics) {
  TextJob job = {.fonts = fonts,
                 .work = fonts->work,
                 .spans = spans,
                 .span_count = count,
                 .settings = settings,
                 .arena = arena,
                 .diagnostics = diagnostics};
  text_words_trim(fonts->words);
  const char *language = settings->language;
  if (!language && count && spans->style) language = spans->style->language;
  job.paragraph_language = text_language_find(fonts->languages, language, settings->place, diagnostics);
  job.base_level = job.paragraph_language->right_to_left;
  text_prepare(&job);
  text_cut_pieces(&job);
  if (arena)
    job.text = base_arena_copy(arena, job.work->text.data ? job.work->text.data : "", job.work->text.length);
  return job;
}

/* ---- breaking ------------------------------------------------------------------------------------------------ */

static BaseLength em_of(const TextJob *job) {
  BaseLength size = 0;
  for (size_t i = 0; i < job->work->pieces.count && !size; i++) size = job->work->pieces.items[i].size;
  return size ? size : BASE_POINT;
}

/* How much shorter than the measure a ragged line is readily: an eighth, within 2 and 3 em. */
static BaseLength ragged_stretch(BaseLength width, BaseLength em) {
  BaseLength least = 2 * em, most = 3 * em, eighth = width / 8;
  return eighth < least ? least : eighth > most ? most : eighth;
}

/* Letters stand apart by their tracking; nothing follows the last of a line. */
static BaseLength last_tracking(const TextJob *job) {
  const TextPieceList *pieces = &job->work->pieces;
  const TextPiece *last = pieces->count ? &pieces->items[pieces->count - 1] : NULL;
  return last && last->glyph_count ? text_tracking(job->spans[last->span].style, last->size) : 0;
}

static TextBreakSettings break_settings(const TextJob *job) {
  const TextSettings *settings = job->settings;
  TextBreakSettings result = {.width = settings->width,
                              .widths = settings->widths,
                              .width_count = settings->width_count,
                              .line_penalty = 10,
                              .flagged_demerits = 3000,
                              .last_flagged_demerits = 5000,
                              .fitness_demerits = 3000,
                              .short_end = settings->width / 5,
                              .short_end_demerits = 20000,
                              .looseness = settings->looseness,
                              .flagged_limit = settings->max_hyphens ? settings->max_hyphens : 2};
  result.first_before = settings->indent;
  if (job->work->pieces.count) result.first_before -= text_start_hang(job, 0, 0);
  result.last_before = -last_tracking(job);
  if (settings->align != TEXT_JUSTIFIED) {
    result.line_stretch = ragged_stretch(settings->width, em_of(job));
    result.fitness_demerits = 0; /* the ends of ragged lines may differ */
    result.short_end_demerits = 80000;
  }
  return result;
}

/* The worst line that a first try without hyphens may have. Ragged lines may be shorter by two times what they are
 * readily; a text of two or three lines is a label or a title more than prose, and may be set in halves. */
static double first_tolerance(const TextJob *job, const TextBreakSettings *settings) {
  if (job->settings->align == TEXT_JUSTIFIED) return 100;
  BaseLength natural = 0;
  for (size_t i = 0; i < job->work->pieces.count && natural < 3 * settings->width; i++)
    natural += job->work->pieces.items[i].width;
  bool prose = 2 * natural >= 5 * settings->width;
  return text_badness(prose ? 2 : (double)settings->width / 2 / (double)settings->line_stretch);
}

/* Passes from the strictest to the one that always ends. */
static void find_breaks(TextJob *job) {
  TextWork *work = job->work;
  TextBreakSettings settings = break_settings(job);
  bool hyphenate = job->settings->hyphenate, justified = job->settings->align == TEXT_JUSTIFIED;
  const struct {
    bool skip;
    TextItemOptions items;
    double tolerance;
    int emergency; /* in 1/10 of the measure */
  } passes[] = {{justified && hyphenate, {.hyphenate = false}, first_tolerance(job, &settings), 0},
                {!hyphenate, {.hyphenate = true}, 400, 0},
                {false, {.hyphenate = hyphenate, .short_ends = true, .divide_names = justified}, 100000, 0},
                {false, {hyphenate, true, true, false}, 1e15, 2},
                {false, {hyphenate, true, true, true}, 1e15, 2}};
  for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
    if (passes[i].skip) continue;
    settings.tolerance = passes[i].tolerance;
    settings.last_resort = passes[i].items.divide_anywhere;
    if (settings.last_resort)
      settings.flagged_limit = 0; /* better a third hyphen than a word out of the measure */
    settings.emergency_stretch = settings.width * passes[i].emergency / 10;
    text_make_items(job, &passes[i].items);
    if (text_break(work->items.items, work->items.count, &settings, &work->breaker, &work->breakpoints))
      return;
  }
}

/* ---- lines --------------------------------------------------------------------------------------------------- */

static BaseLength measure(const TextSettings *settings, size_t line) {
  return line < settings->width_count ? settings->widths[line] : settings->width;
}

static TextLinePlan plan_line(const TextJob *job, size_t index, uint32_t first, size_t first_piece) {
  const TextWork *work = job->work;
  uint32_t item_index = work->breakpoints.items[index].item;
  TextLinePlan plan = {.first = first,
                       .first_piece = first_piece,
                       .end = (uint32_t)work->chars.count,
                       .next = (uint32_t)work->chars.count,
                       .last = true,
                       .width = measure(job->settings, index),
                       .indent = index ? 0 : job->settings->indent};
  if (item_index == work->items.count) {
    if (plan.end > first && text_is_newline(work->chars.items[plan.end - 1].character)) plan.end--;
    return plan;
  }
  const TextBreakItem *item = &work->items.items[item_index];
  plan.end = item->end_at;
  plan.next = item->next_at;
  plan.last = item->penalty <= TEXT_MUST_BREAK;
  plan.hyphenated = item->hyphen;
  plan.justify = job->settings->align == TEXT_JUSTIFIED && !plan.last;
  return plan;
}

static void report_overfull(const TextJob *job, const TextLine *line) {
  if (!job->diagnostics) return;
  BaseBuffer text = {0};
  for (size_t i = 0; i < line->run_count && text.length < 40; i++)
    base_buffer_add(&text, line->runs[i].text, line->runs[i].text_length);
  size_t shown = text.length < 40 ? text.length : 40;
  while (shown && shown < text.length && ((uint8_t)text.data[shown] & 0xC0) == 0x80) shown--;
  base_report(job->diagnostics, BASE_WARNING, job->settings->place, "overfull-line",
              "shorten the text, allow hyphenation, or give it more width",
              "a line is %.2f mm too wide for its measure of %.2f mm: \"%.*s%s\"", base_to_mm(line->excess),
              base_to_mm(job->settings->width), (int)shown, text.data ? text.data : "",
              shown < text.length ? "…" : "");
  base_buffer_free(&text);
}

/* Rounding of glyphs may add up to a few units; nobody sees a thousandth of a point. */
static bool is_overfull(const TextLine *line) {
  return line->excess > BASE_POINT / 100;
}

static TextParagraph *set_lines(TextJob *job) {
  const TextWork *work = job->work;
  size_t count = work->breakpoints.count, piece = 0;
  TextParagraph *paragraph = base_arena_alloc(job->arena, sizeof *paragraph);
  TextLine *lines = base_arena_alloc(job->arena, (count + 1) * sizeof *lines);
  uint32_t first = 0;
  bool reported = false;
  for (size_t i = 0; i < count; i++) {
    TextLinePlan plan = plan_line(job, i, first, piece);
    piece = text_set_line(job, &plan, &lines[i]);
    first = plan.next;
    lines[i].overfull = is_overfull(&lines[i]);
    if (!lines[i].overfull) lines[i].excess = 0;
    if (lines[i].overfull && !reported) report_overfull(job, &lines[i]);
    reported |= lines[i].overfull;
    if (lines[i].width > paragraph->width) paragraph->width = lines[i].width;
  }
  paragraph->lines = lines;
  paragraph->line_count = count;
  return paragraph;
}

static const TextBreakItem *forced_only(TextWork *work) {
  size_t kept = 0;
  for (size_t i = 0; i < work->items.count; i++)
    if (work->items.items[i].penalty <= TEXT_MUST_BREAK) work->items.items[kept++] = work->items.items[i];
  work->items.count = kept;
  return work->items.items;
}

/* A measure of nothing holds no text: lines end only where they must. */
static void break_without_room(TextJob *job) {
  TextWork *work = job->work;
  text_make_items(job, &(TextItemOptions){.hyphenate = false});
  forced_only(work);
  work->breakpoints.count = 0;
  for (uint32_t i = 0; i <= work->items.count; i++) *BASE_APPEND(&work->breakpoints) = (TextBreak){.item = i};
}

TextParagraph *text_paragraph(TextFonts *fonts, const TextSpan *spans, size_t span_count,
                              const TextSettings *settings, BaseArena *arena, BaseDiagnostics *diagnostics) {
  TextJob job = start_job(fonts, spans, span_count, settings, arena, diagnostics);
  if (!job.work->chars.count) return base_arena_alloc(arena, sizeof(TextParagraph));
  if (settings->width <= 0)
    break_without_room(&job);
  else
    find_breaks(&job);
  return set_lines(&job);
}

TextLine *text_line(TextFonts *fonts, const TextSpan *spans, size_t span_count, BasePlace place,
                    BaseArena *arena, BaseDiagnostics *diagnostics) {
  TextSettings settings = {.place = place, .width = BASE_LENGTH_MAX};
  TextJob job = start_job(fonts, spans, span_count, &settings, arena, diagnostics);
  uint32_t count = (uint32_t)job.work->chars.count;
  TextLinePlan plan = {.end = count, .next = count, .last = true, .width = BASE_LENGTH_MAX};
  TextLine *line = base_arena_alloc(arena, sizeof *line);
  text_set_line(&job, &plan, line);
  line->x = 0;
  return line;
}

static BaseLength measure_text(TextFonts *fonts, const char *text, size_t length, const TextStyle *style) {
  TextSpan span = {.text = text, .length = length, .style = style};
  TextJob job = start_job(fonts, &span, 1, &no_settings, NULL, NULL);
  const TextPieceList *pieces = &job.work->pieces;
  BaseLength width = 0;
  for (size_t i = 0; i < pieces->count; i++) width += pieces->items[i].width;
  if (!pieces->count) return 0;
  const TextPiece *last = &pieces->items[pieces->count - 1];
  return last->glyph_count ? width - text_tracking(style, last->size) : width;
}

enum { WIDTHS_KEPT = 1 << 14 };

/* What a width depends on, as bytes. */
static void add_width_key(const TextFonts *fonts, const TextStyle *style, const char *text, size_t length,
                          BaseBuffer *key) {
  const TextLanguage *language =
      text_language_find(fonts->languages, style->language, no_settings.place, NULL);
  int64_t numbers[] = {style->face ? (int64_t)style->face->index : -1,
                       style->fallback ? (int64_t)style->fallback->index : -1, style->size, style->tracking,
                       (int64_t)style->features << 32 | language->index};
  base_buffer_clear(key);
  base_buffer_add(key, numbers, sizeof numbers);
  base_buffer_add(key, text, length);
}

/* Charts and tables measure the same labels many times over: for a plan, for the height, for the drawing. */
BaseLength text_width(TextFonts *fonts, const char *text, size_t length, const TextStyle *style) {
  BaseBuffer *key = &fonts->work->width_key;
  if (fonts->widths_found.count == WIDTHS_KEPT) {
    base_map_free(fonts->widths);
    fonts->widths = NULL;
    fonts->widths_found.count = 0;
  }
  if (!fonts->widths) fonts->widths = base_map_new();
  add_width_key(fonts, style, text, length, key);
  uintptr_t known = (uintptr_t)base_map_find(fonts->widths, key->data, key->length);
  if (known) return fonts->widths_found.items[known - 1];
  BaseLength width = measure_text(fonts, text, length, style);
  *BASE_APPEND(&fonts->widths_found) = width;
  base_map_set(fonts->widths, key->data, key->length, (void *)fonts->widths_found.count);
  return width;
}
