/* The faces of a run, found by name. */
#include "text/faces.h"
#include "text/languages.h"
#include "text/word_store.h"
#include "text/words.h"
#include "text/work.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

void text_name_fold(const char *name, char out[TEXT_NAME_MOST]) {
  size_t used = 0;
  for (; *name && used + 1 < TEXT_NAME_MOST; name++) {
    if (!strncasecmp(name, "regular", 7)) {
      name += 6;
    } else if (*name != ' ' && *name != '-') {
      out[used++] = (char)tolower((unsigned char)*name);
    }
  }
  out[used] = 0;
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

TextFaceRow *text_row_new(TextFontSource *source, const char *name, const char *file) {
  TextFaceRow *row = base_alloc(sizeof *row);
  row->name = base_copy(name, strlen(name));
  row->file = base_copy(file, strlen(file));
  row->weight = 400;
  text_row_key(row, name);
  *BASE_APPEND(&source->rows) = row;
  return row;
}

/* Names are folded once: faces are looked up far more often than there are faces. */
void text_row_key(TextFaceRow *row, const char *name) {
  char folded[TEXT_NAME_MOST];
  text_name_fold(name, folded);
  for (size_t i = 0; i < TEXT_FACE_KEYS && *folded; i++) {
    if (row->keys[i] && strcmp(row->keys[i], folded) == 0) return;
    if (row->keys[i]) continue;
    row->keys[i] = base_copy(folded, strlen(folded));
    return;
  }
}

static bool answers_to(const TextFaceRow *row, const char *folded) {
  for (size_t i = 0; i < TEXT_FACE_KEYS && row->keys[i]; i++)
    if (strcmp(row->keys[i], folded) == 0) return true;
  return false;
}

void text_row_free(TextFaceRow *row) {
  text_face_free(row->face);
  for (size_t i = 0; i < TEXT_FACE_KEYS; i++) base_free(row->keys[i]);
  base_free(row->name);
  base_free(row->file);
  base_free(row->family);
  base_free(row->postscript);
  base_free(row);
}

/* ---- sources ------------------------------------------------------------------------------------------------- */

static void read_source(TextFontSource *source, BaseDiagnostics *diagnostics) {
  if (source->read || !source->folder) return;
  source->read = true;
  if (!text_manifest_read(source, diagnostics)) text_folder_read(source, diagnostics);
}

static void report_no_fonts(const TextFontSource *source, BaseDiagnostics *diagnostics) {
  BaseBuffer path = {0};
  base_buffer_add_format(&path, "%s/manifest.csv", source->folder);
  base_report(diagnostics, BASE_ERROR, (BasePlace){base_diagnostics_keep(diagnostics, path.data), 0, 0},
              "font-manifest", "run make, which fills the folder of fonts",
              "the font manifest cannot be read, and there is no font file beside it");
  base_buffer_free(&path);
}

TextFonts *text_fonts_new(const char *folder, BaseDiagnostics *diagnostics) {
  TextFonts *fonts = base_alloc(sizeof *fonts);
  TextFontSource *source = &fonts->sources[TEXT_SOURCE_FOLDER];
  source->folder = base_copy(folder, strlen(folder));
  fonts->buffer = hb_buffer_create();
  fonts->words = text_words_new();
  fonts->languages = text_languages_new(folder);
  fonts->work = text_work_new();
  read_source(source, diagnostics);
  if (!source->rows.count && !base_diagnostics_count(diagnostics, BASE_ERROR))
    report_no_fonts(source, diagnostics);
  return fonts;
}

void text_fonts_add_folder(TextFonts *fonts, const char *folder, BaseDiagnostics *diagnostics) {
  TextFontSource *source = &fonts->sources[TEXT_SOURCE_REPORT];
  if (source->folder || access(folder, R_OK | X_OK) != 0) return;
  source->folder = base_copy(folder, strlen(folder));
  read_source(source, diagnostics);
}

void text_fonts_use_cache(TextFonts *fonts, const char *folder) {
  if (!fonts->store) fonts->store = text_word_store_open(folder);
  text_languages_use_cache(fonts->languages, folder);
}

void text_fonts_save_cache(TextFonts *fonts) {
  text_words_save(fonts);
  text_languages_save(fonts->languages);
}

static void free_sources(TextFonts *fonts) {
  for (size_t i = 0; i < TEXT_SOURCES; i++) {
    for (size_t j = 0; j < fonts->sources[i].rows.count; j++) text_row_free(fonts->sources[i].rows.items[j]);
    base_free(fonts->sources[i].rows.items);
    base_free(fonts->sources[i].folder);
  }
  for (size_t i = 0; i < fonts->installed.count; i++) {
    base_free(fonts->installed.items[i].file);
    base_free(fonts->installed.items[i].family);
  }
  base_free(fonts->installed.items);
}

void text_fonts_free(TextFonts *fonts) {
  if (!fonts) return;
  free_sources(fonts);
  hb_buffer_destroy(fonts->buffer);
  text_words_free(fonts->words);
  text_word_store_close(fonts->store);
  base_map_free(fonts->widths);
  base_free(fonts->widths_found.items);
  text_languages_free(fonts->languages);
  text_work_free(fonts->work);
  base_free(fonts);
}

/* ---- finding ------------------------------------------------------------------------------------------------- */

/* Of two faces that answer to one name, the same design twice: a file of its own comes before a variable font. */
static bool is_same_design(const TextFaceRow *one, const TextFaceRow *other) {
  if (one->instance != other->instance) return true;
  return one->postscript && other->postscript && strcmp(one->postscript, other->postscript) == 0;
}

static void report_several(const TextFontSource *source, const char *name, const char *folded,
                           BasePlace place, BaseDiagnostics *diagnostics) {
  BaseBuffer list = {0};
  for (size_t i = 0; i < source->rows.count; i++) {
    const TextFaceRow *row = source->rows.items[i];
    if (row && answers_to(row, folded))
      base_buffer_add_format(&list, "%s\"%s\" (%s)", list.length ? ", " : "", row->name, row->file);
  }
  base_report(diagnostics, BASE_ERROR, place, "ambiguous-face",
              "name one of the files in the theme: <face name=\"…\" file=\"…\"/>",
              "several faces are called \"%s\": %s", name, list.data);
  base_buffer_free(&list);
}

typedef struct {
  const char *name;
  char folded[TEXT_NAME_MOST];
  BasePlace place;
  BaseDiagnostics *diagnostics; /* may be NULL */
  bool several;
} Wanted;

static TextFaceRow *find_row(const TextFontSource *source, Wanted *wanted) {
  TextFaceRow *found = NULL;
  for (size_t i = 0; i < source->rows.count; i++) {
    TextFaceRow *row = source->rows.items[i];
    if (!answers_to(row, wanted->folded)) continue;
    if (found && !is_same_design(found, row)) {
      if (wanted->diagnostics)
        report_several(source, wanted->name, wanted->folded, wanted->place, wanted->diagnostics);
      wanted->several = true;
      return NULL;
    }
    if (!found || (found->instance && !row->instance)) found = row;
  }
  return found;
}

static TextFaceRow *find_face(TextFonts *fonts, Wanted *wanted) {
  TextFaceRow *found = NULL;
  for (size_t i = 0; i < TEXT_SOURCES && !found && !wanted->several; i++) {
    if (i == TEXT_SOURCE_INSTALLED && wanted->diagnostics) text_installed_read(fonts, wanted->folded);
    found = find_row(&fonts->sources[i], wanted);
  }
  return found;
}

/* Faces whose family begins the name: EB Garamond 08 and EB Garamond 12 for "EB Garamond Regular". */
static void add_relatives(const TextFonts *fonts, const char *folded, BaseBuffer *hint) {
  enum { SHOWN = 6 };
  size_t shown = 0;
  for (size_t i = 0; i < TEXT_SOURCES; i++)
    for (size_t j = 0; j < fonts->sources[i].rows.count; j++) {
      const TextFaceRow *row = fonts->sources[i].rows.items[j];
      char family[TEXT_NAME_MOST];
      if (!row->family) continue;
      text_name_fold(row->family, family);
      if (strncmp(folded, family, strlen(family)) != 0 || shown == SHOWN) continue;
      base_buffer_add_format(hint, "%s\"%s\"",
                             shown          ? ", "
                             : hint->length ? " Faces of this family: "
                                            : "faces of this family: ",
                             row->name);
      shown++;
    }
}

static void add_nearest(const TextFonts *fonts, const char *name, BaseBuffer *hint) {
  BASE_LIST(const char *) names = {0};
  for (size_t i = 0; i < TEXT_SOURCES; i++)
    for (size_t j = 0; j < fonts->sources[i].rows.count; j++)
      *BASE_APPEND(&names) = fonts->sources[i].rows.items[j]->name;
  const char *nearest = names.count ? base_nearest(name, names.items, names.count) : NULL;
  if (nearest) base_buffer_add_format(hint, "did you mean \"%s\"?", nearest);
  base_free(names.items);
}

static void report_unknown(const TextFonts *fonts, const Wanted *wanted) {
  BaseBuffer hint = {0};
  add_nearest(fonts, wanted->name, &hint);
  if (!hint.length) add_relatives(fonts, wanted->folded, &hint);
  if (!hint.length)
    base_buffer_add_text(
        &hint, "millesime fonts REPORT lists the faces; a report's own are files in its folder fonts/");
  if (!fonts->installed_known)
    base_buffer_add_text(&hint, " (" BASE_FC_FILE " is missing: fonts of the machine are not found)");
  base_report(wanted->diagnostics, BASE_ERROR, wanted->place, "unknown-face", hint.data,
              "there is no face \"%s\"", wanted->name);
  base_buffer_free(&hint);
}

TextFaceRow *text_row_find(TextFonts *fonts, const char *name, BasePlace place,
                           BaseDiagnostics *diagnostics) {
  Wanted wanted = {.name = name, .place = place, .diagnostics = diagnostics};
  text_name_fold(name, wanted.folded);
  TextFaceRow *row = find_face(fonts, &wanted);
  if (!row && diagnostics && !wanted.several) report_unknown(fonts, &wanted);
  return row;
}

const TextFace *text_face_find(TextFonts *fonts, const char *name, BasePlace place,
                               BaseDiagnostics *diagnostics) {
  TextFaceRow *row = text_row_find(fonts, name, place, diagnostics);
  if (!row || row->failed) return NULL;
  return row->face || text_face_load(fonts, row, place, diagnostics) ? row->face : NULL;
}
