/* Any bytes as a paragraph: the first eight choose the settings, the rest is text in two styles. */
#include "text/text.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  TextFonts *fonts;
  TextStyle body, title;
} Faces;

/* The fonts are opened once: loading them is not what is being tested. */
static Faces *faces(void) {
  static Faces *kept;
  if (kept) return kept;
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BasePlace place = {"fuzz", 1, 1};
  kept = base_alloc(sizeof *kept);
  kept->fonts = text_fonts_new("fonts", diagnostics);
  const TextFace *lato = text_face_find(kept->fonts, "Lato Regular", place, diagnostics);
  const TextFace *manrope = text_face_find(kept->fonts, "Manrope ExtraBold", place, diagnostics);
  if (!lato || !manrope) abort();
  kept->body = (TextStyle){.face = lato, .size = 10 * BASE_POINT, .language = "fr-FR"};
  kept->title = (TextStyle){.face = manrope, .fallback = lato, .size = 25 * BASE_POINT, .tracking = -220};
  base_diagnostics_free(diagnostics);
  return kept;
}

static void check_line(const TextLine *line) {
  for (size_t r = 0; r < line->run_count; r++) {
    const TextRun *run = &line->runs[r];
    for (size_t i = 0; i < run->glyph_count; i++)
      if (run->glyphs[i].cluster >= run->text_length) abort();
    if (!base_utf8_valid(run->text, run->text_length, NULL)) abort();
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 8) return 0;
  Faces *kept = faces();
  static const char *const languages[] = {"fr-FR", "en-GB", "he", "xx"};
  kept->title.language = languages[data[5] & 3];
  TextSettings settings = {.align = (TextAlign)(data[0] & 3),
                           .width = (BaseLength)data[1] * data[2] * 500,
                           .indent = (BaseLength)data[3] * 10000,
                           .hyphenate = data[4] & 1,
                           .optical_margins = data[4] & 2,
                           .expansion = data[4] & 4 ? 20 : 0,
                           .no_final_hyphen = data[4] & 8,
                           .raw = (data[4] & 48) == 48,
                           .looseness = (data[6] & 3) - 1,
                           .language = languages[data[5] >> 2 & 3]};
  const char *text = (const char *)data + 8;
  size_t length = size - 8, first = length * data[7] / 256;
  TextSpan spans[] = {{text, first, &kept->body, NULL},
                      {text + first, length - first, &kept->title, &settings}};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BaseArena *arena = base_arena_new();
  TextParagraph *paragraph = text_paragraph(kept->fonts, spans, 2, &settings, arena, diagnostics);
  for (size_t i = 0; i < paragraph->line_count; i++) check_line(&paragraph->lines[i]);
  check_line(text_line(kept->fonts, spans, 2, settings.place, arena, diagnostics));
  text_width(kept->fonts, text, length, &kept->body);
  base_arena_free(arena);
  base_diagnostics_free(diagnostics);
  return 0;
}
