/* The faces of a run, found by name. */
#include "text/faces.h"
#include "text/languages.h"
#include "text/word_store.h"
#include "text/words.h"
#include "text/work.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { MOST_OF_A_NAME = 128 };

/* "Lato Regular Italic", "lato italic" and "Lato-Italic" are one name; "Lato" is "Lato Regular". */
static void fold_name(const char *name, char *out, size_t size) {
  size_t used = 0;
  for (; *name && used + 1 < size; name++) {
    if (!strncasecmp(name, "regular", 7)) {
      name += 6;
    } else if (*name != ' ' && *name != '-') {
      out[used++] = (char)tolower((unsigned char)*name);
    }
  }
  out[used] = 0;
}

/* Names are folded once: faces are looked up far more often than there are faces. */
static void fold_names(TextFonts *fonts) {
  char folded[MOST_OF_A_NAME];
  for (size_t i = 0; i < fonts->manifest.count; i++) {
    TextManifestRow *row = &fonts->manifest.items[i];
    fold_name(row->name, folded, sizeof folded);
    row->folded = base_copy(folded, strlen(folded));
  }
}

TextFonts *text_fonts_new(const char *folder, BaseDiagnostics *diagnostics) {
  TextFonts *fonts = base_alloc(sizeof *fonts);
  fonts->folder = base_copy(folder, strlen(folder));
  fonts->buffer = hb_buffer_create();
  fonts->words = text_words_new();
  fonts->languages = text_languages_new(folder);
  fonts->work = text_work_new();
  text_manifest_read(fonts, diagnostics);
  fold_names(fonts);
  return fonts;
}

void text_fonts_use_cache(TextFonts *fonts, const char *folder) {
  if (!fonts->store) fonts->store = text_word_store_open(folder);
  text_languages_use_cache(fonts->languages, folder);
}

void text_fonts_save_cache(TextFonts *fonts) {
  text_words_save(fonts);
  text_languages_save(fonts->languages);
}

void text_fonts_free(TextFonts *fonts) {
  if (!fonts) return;
  for (size_t i = 0; i < fonts->manifest.count; i++) {
    text_face_free(fonts->manifest.items[i].face);
    base_free(fonts->manifest.items[i].name);
    base_free(fonts->manifest.items[i].file);
    base_free(fonts->manifest.items[i].folded);
  }
  base_free(fonts->manifest.items);
  hb_buffer_destroy(fonts->buffer);
  text_words_free(fonts->words);
  text_word_store_close(fonts->store);
  base_map_free(fonts->widths);
  base_free(fonts->widths_found.items);
  text_languages_free(fonts->languages);
  text_work_free(fonts->work);
  base_free(fonts->folder);
  base_free(fonts);
}

static void report_unknown(const TextFonts *fonts, const char *name, BasePlace place,
                           BaseDiagnostics *diagnostics) {
  size_t count = fonts->manifest.count;
  const char **names = base_alloc((count + 1) * sizeof *names);
  for (size_t i = 0; i < count; i++) names[i] = fonts->manifest.items[i].name;
  const char *nearest = base_nearest(name, names, count);
  BaseBuffer hint = {0};
  if (nearest)
    base_buffer_add_format(&hint, "did you mean \"%s\"?", nearest);
  else
    base_buffer_add_format(&hint, "the faces are listed in %s/manifest.csv", fonts->folder);
  base_report(diagnostics, BASE_ERROR, place, "unknown-face", hint.data, "there is no face \"%s\"", name);
  base_buffer_free(&hint);
  base_free(names);
}

const TextFace *text_face_find(TextFonts *fonts, const char *name, BasePlace place,
                               BaseDiagnostics *diagnostics) {
  char wanted[MOST_OF_A_NAME];
  fold_name(name, wanted, sizeof wanted);
  for (size_t i = 0; i < fonts->manifest.count; i++) {
    TextManifestRow *row = &fonts->manifest.items[i];
    if (strcmp(wanted, row->folded) != 0) continue;
    if (row->failed || (!row->face && !text_face_load(fonts, row, place, diagnostics))) return NULL;
    return row->face;
  }
  if (diagnostics) report_unknown(fonts, name, place, diagnostics);
  return NULL;
}
