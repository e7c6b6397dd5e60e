/* What the text layer costs, and how even its lines are.
 *
 *   bench/text            evenness, linearity and speed
 *   bench/text evenness   one of them
 *
 * Run from the root of the repository, after `make fonts`. The prose is tests/text/prose-fr.txt, turned about so that
 * its paragraphs break in many ways.
 */
#include "text/text.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PROSE_LIMIT = 1 << 20, PARAGRAPH_LIMIT = 64 };

typedef struct {
  TextFonts *fonts;
  BaseDiagnostics *diagnostics;
  BaseArena *arena;
  TextStyle style;
  BaseBuffer prose;
  TextSpan paragraphs[PARAGRAPH_LIMIT];
  size_t paragraph_count;
} Bench;

static void open_bench(Bench *bench) {
  bench->diagnostics = base_diagnostics_new();
  bench->fonts = text_fonts_new("fonts", bench->diagnostics);
  bench->arena = base_arena_new();
  BasePlace place = {"bench/text.c", 1, 1};
  bench->style = (TextStyle){.face = text_face_find(bench->fonts, "Lato Regular", place, bench->diagnostics),
                             .size = base_points(10),
                             .language = "fr-FR"};
  if (!bench->style.face || !base_file_read("tests/text/prose-fr.txt", PROSE_LIMIT, &bench->prose)) {
    base_diagnostics_print(bench->diagnostics, stderr, false, BASE_NOTE);
    base_stop("bench/text: run make fonts first, and start it in the root of the repository");
  }
  const char *text = bench->prose.data;
  for (const char *end; *text; text = *end ? end + 2 : end) {
    end = strstr(text, "\n\n");
    if (!end) end = text + strcspn(text, "\n");
    bench->paragraphs[bench->paragraph_count++] = (TextSpan){text, (size_t)(end - text), &bench->style, NULL};
    if (*end && !end[1]) break;
  }
}

static void close_bench(Bench *bench) {
  text_fonts_free(bench->fonts);
  base_arena_free(bench->arena);
  base_buffer_free(&bench->prose);
  base_diagnostics_free(bench->diagnostics);
}

/* ---- evenness ------------------------------------------------------------------------------------------------ */

typedef struct {
  size_t lines, justified_lines, wide_lines, hyphens, hyphens_in_row, most_in_row, gaps;
  double sum, squares, widest; /* of the gaps, in em */
} Evenness;

static void count_gaps(const TextLine *line, BaseLength em, Evenness *evenness) {
  bool wide = false;
  for (size_t r = 0; r < line->run_count; r++) {
    const TextRun *run = &line->runs[r];
    for (size_t i = 0; i < run->glyph_count; i++) {
      if (run->text[run->glyphs[i].cluster] != ' ' || !run->glyphs[i].advance) continue;
      double gap = (double)run->glyphs[i].advance / (double)em;
      evenness->gaps++;
      evenness->sum += gap;
      evenness->squares += gap * gap;
      if (gap > evenness->widest) evenness->widest = gap;
      wide |= gap > 0.45;
    }
  }
  evenness->justified_lines++;
  evenness->wide_lines += wide;
}

static void count_paragraph(const TextParagraph *paragraph, BaseLength em, Evenness *evenness) {
  evenness->hyphens_in_row = 0;
  for (size_t i = 0; i < paragraph->line_count; i++) {
    const TextLine *line = &paragraph->lines[i];
    evenness->lines++;
    evenness->hyphens += line->hyphenated;
    evenness->hyphens_in_row = line->hyphenated ? evenness->hyphens_in_row + 1 : 0;
    if (evenness->hyphens_in_row > evenness->most_in_row) evenness->most_in_row = evenness->hyphens_in_row;
    if (!line->last) count_gaps(line, em, evenness);
  }
}

/* The words of a paragraph from the `turn`-th fifth on, then those before: another paragraph of the same French. */
static TextSpan turned(Bench *bench, const TextSpan *span, size_t turn) {
  size_t start = span->length * turn / 5;
  while (start && span->text[start - 1] != ' ') start--;
  char *text = base_arena_format(bench->arena, "%.*s %.*s", (int)(span->length - start), span->text + start,
                                 (int)start, span->text);
  return (TextSpan){text, strlen(text), &bench->style, NULL};
}

static size_t words_in(const TextSpan *span) {
  size_t words = 1;
  for (size_t i = 0; i < span->length; i++) words += span->text[i] == ' ';
  return words;
}

static void print_evenness(const char *what, const Evenness *evenness) {
  double mean = evenness->sum / (double)evenness->gaps;
  double deviation = sqrt(evenness->squares / (double)evenness->gaps - mean * mean);
  printf("evenness  %-32s gap %.3f em, deviation %.3f, widest %.2f, over 0.45 em %4.1f %% of %zu lines, "
         "%zu hyphens, %zu in a row\n",
         what, mean, deviation, evenness->widest,
         100.0 * (double)evenness->wide_lines / (double)evenness->justified_lines, evenness->justified_lines,
         evenness->hyphens, evenness->most_in_row);
}

static Evenness measure_evenness(Bench *bench, double millimetres, int expansion, bool optical) {
  Evenness evenness = {0};
  size_t words = 0;
  TextSettings settings = {.align = TEXT_JUSTIFIED,
                           .width = base_mm(millimetres),
                           .hyphenate = true,
                           .optical_margins = optical,
                           .expansion = expansion};
  for (size_t turn = 0; words < 3000; turn++)
    for (size_t i = 0; i < bench->paragraph_count && words < 3000; i++) {
      TextSpan span = turned(bench, &bench->paragraphs[i], turn);
      words += words_in(&span);
      count_paragraph(text_paragraph(bench->fonts, &span, 1, &settings, bench->arena, bench->diagnostics),
                      bench->style.size, &evenness);
    }
  char what[64];
  snprintf(what, sizeof what, "%5.1f mm %s", millimetres,
           expansion ? "expansion and margins"
           : optical ? "margins"
                     : "plain");
  print_evenness(what, &evenness);
  return evenness;
}

static void add_evenness(Evenness *sum, const Evenness *part) {
  sum->justified_lines += part->justified_lines;
  sum->wide_lines += part->wide_lines;
  sum->hyphens += part->hyphens;
  sum->gaps += part->gaps;
  sum->sum += part->sum;
  sum->squares += part->squares;
  if (part->most_in_row > sum->most_in_row) sum->most_in_row = part->most_in_row;
  if (part->widest > sum->widest) sum->widest = part->widest;
}

static void measure_all_evenness(Bench *bench) {
  static const double measures[] = {62.5, 90, 130};
  Evenness all = {0}, from_90 = {0};
  for (size_t i = 0; i < 3; i++) {
    measure_evenness(bench, measures[i], 0, false);
    measure_evenness(bench, measures[i], 0, true);
    Evenness best = measure_evenness(bench, measures[i], 20, true);
    add_evenness(&all, &best);
    if (measures[i] >= 90) add_evenness(&from_90, &best);
  }
  print_evenness("90 mm and more, expansion", &from_90);
  print_evenness("all three, expansion", &all);
}

/* ---- speed and linearity ------------------------------------------------------------------------------------- */

/* Sets `characters` of prose ragged to the body's measure, as a report does; returns processor seconds. */
static double set_prose(Bench *bench, size_t characters) {
  TextSettings settings = {.align = TEXT_RAGGED, .width = base_mm(115), .hyphenate = true};
  double start = base_cpu_seconds();
  for (size_t done = 0, i = 0; done < characters; i++) {
    const TextSpan *span = &bench->paragraphs[i % bench->paragraph_count];
    text_paragraph(bench->fonts, span, 1, &settings, bench->arena, bench->diagnostics);
    done += base_utf8_count(span->text, span->length);
  }
  double seconds = base_cpu_seconds() - start;
  base_arena_reset(bench->arena);
  return seconds;
}

static void measure_speed(Bench *bench) {
  double cold = set_prose(bench, 30 * 3000), best = 1;
  for (int i = 0; i < 9; i++) {
    double seconds = set_prose(bench, 30 * 3000);
    if (seconds < best) best = seconds;
  }
  printf("speed     30 pages of 3,000 characters: first time %.1f ms, warm %.1f ms\n", cold * 1e3,
         best * 1e3);
}

/* One paragraph of `times` the prose. */
static double set_long_paragraph(Bench *bench, size_t times) {
  BaseBuffer text = {0};
  for (size_t i = 0; i < times; i++)
    for (size_t p = 0; p < bench->paragraph_count; p++) {
      base_buffer_add(&text, bench->paragraphs[p].text, bench->paragraphs[p].length);
      base_buffer_add_char(&text, ' ');
    }
  TextSpan span = {text.data, text.length, &bench->style, NULL};
  TextSettings settings = {
      .align = TEXT_JUSTIFIED, .width = base_mm(115), .hyphenate = true, .expansion = 20};
  double start = base_cpu_seconds();
  text_paragraph(bench->fonts, &span, 1, &settings, bench->arena, bench->diagnostics);
  double seconds = base_cpu_seconds() - start;
  base_arena_reset(bench->arena);
  base_buffer_free(&text);
  return seconds;
}

static void measure_linearity(Bench *bench) {
  set_long_paragraph(bench, 1);
  printf("linearity one paragraph of 1x, 10x and 100x %zu kB:", bench->prose.length / 1000);
  for (size_t times = 1; times <= 100; times *= 10)
    printf(" %.2f ms%s", set_long_paragraph(bench, times) * 1e3, times == 100 ? "\n" : ",");
}

int main(int count, char **arguments) {
  static Bench bench;
  const char *only = count > 1 ? arguments[1] : "";
  open_bench(&bench);
  if (!*only || !strcmp(only, "evenness")) measure_all_evenness(&bench);
  if (!*only || !strcmp(only, "speed")) measure_speed(&bench);
  if (!*only || !strcmp(only, "linearity")) measure_linearity(&bench);
  size_t warnings = base_diagnostics_count(bench.diagnostics, BASE_WARNING);
  if (warnings) printf("warnings  %zu\n", warnings);
  close_bench(&bench);
  return 0;
}
