/* Faces under names of a theme's own: a file, a face of a collection, a variable font at a place of its axes. */
#include "text/faces.h"
#include <string.h>

/* ---- axes ---------------------------------------------------------------------------------------------------- */

static bool is_blank(char c) {
  return c == ' ' || c == ',' || c == '=' || c == '\t' || c == '\n';
}

/* A decimal number with a point; false when there is none. */
static bool read_number(const char **at, float *value) {
  const char *text = *at;
  bool negative = *text == '-', any = false;
  double whole = 0, unit = 1;
  if (negative) text++;
  for (; *text >= '0' && *text <= '9'; text++, any = true) whole = whole * 10 + (*text - '0');
  if (*text == '.') text++;
  for (; *text >= '0' && *text <= '9'; text++, any = true) whole += (*text - '0') * (unit /= 10);
  *value = (float)(negative ? -whole : whole);
  *at = text;
  return any && whole < 1e6;
}

static void report_axes(const TextFaceDefinition *definition, const TextAxisRange *ranges, size_t count,
                        BaseDiagnostics *diagnostics) {
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, count ? "its axes:" : "it is no variable font: it has no axes");
  for (size_t i = 0; i < count; i++)
    base_buffer_add_format(&hint, "%s %c%c%c%c %g to %g", i ? "," : "", (int)(ranges[i].tag >> 24),
                           (int)(ranges[i].tag >> 16 & 255), (int)(ranges[i].tag >> 8 & 255),
                           (int)(ranges[i].tag & 255), (double)ranges[i].least, (double)ranges[i].most);
  base_report(diagnostics, BASE_ERROR, definition->place, "wrong-axes", hint.data,
              "the font of \"%s\" cannot be set to \"%s\"", definition->name, definition->axes);
  base_buffer_free(&hint);
}

static void set_axis(TextFaceRow *row, TextAxis axis) {
  for (size_t i = 0; i < row->axis_count; i++)
    if (row->axes[i].tag == axis.tag) {
      row->axes[i] = axis;
      return;
    }
  row->axes[row->axis_count++] = axis;
}

static bool is_within(TextAxis axis, const TextAxisRange *ranges, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (ranges[i].tag == axis.tag) return axis.value >= ranges[i].least && axis.value <= ranges[i].most;
  return false;
}

/* "wght 650, opsz 32" */
static bool read_axes(TextFaceRow *row, const char *text, const TextAxisRange *ranges, size_t count) {
  for (;;) {
    while (is_blank(*text)) text++;
    if (!*text) return true;
    TextAxis axis;
    if (strnlen(text, 5) < 5) return false;
    axis.tag = HB_TAG(text[0], text[1], text[2], text[3]);
    text += 4;
    while (is_blank(*text)) text++;
    if (!read_number(&text, &axis.value) || !is_within(axis, ranges, count)) return false;
    set_axis(row, axis);
  }
}

/* ---- definitions --------------------------------------------------------------------------------------------- */

/* The face of a file by its number; NULL after a diagnostic. The rows of `file` hold it. */
static const TextFaceRow *face_of_file(const TextFaceDefinition *definition, TextFontSource *file,
                                       BaseDiagnostics *diagnostics) {
  const char *problem = text_file_problem(definition->file);
  if (!problem && !text_names_read(file, definition->file))
    problem = "it is damaged: its names cannot be read";
  for (size_t i = 0; i < file->rows.count; i++)
    if (file->rows.items[i]->index == definition->index) return file->rows.items[i];
  if (!problem)
    base_report(diagnostics, BASE_ERROR, definition->place, "font-file",
                "the first face of a file has index 0", "the font file %s has no face %u", definition->file,
                definition->index);
  else
    base_report(diagnostics, BASE_ERROR, definition->place, "font-file",
                "name a .otf, .ttf or .ttc, from the theme's folder", "the font file %s cannot be used: %s",
                definition->file, problem);
  return NULL;
}

/* The same face as before its definition was forgotten. */
static bool revive(const TextFontSource *source, const TextFaceRow *row) {
  for (size_t i = 0; i < source->rows.count; i++) {
    TextFaceRow *old = source->rows.items[i];
    if (old == row || old->keys[0] || strcmp(old->name, row->name) != 0 || strcmp(old->file, row->file) != 0)
      continue;
    if (old->index != row->index || old->axis_count != row->axis_count ||
        memcmp(old->axes, row->axes, row->axis_count * sizeof *row->axes) != 0)
      continue;
    text_row_key(old, old->name);
    return true;
  }
  return false;
}

static void forget(TextFaceRow *row) {
  base_free(row->keys[0]);
  row->keys[0] = NULL;
}

void text_fonts_forget_definitions(TextFonts *fonts) {
  TextFontSource *source = &fonts->sources[TEXT_SOURCE_THEME];
  for (size_t i = 0; i < source->rows.count; i++) forget(source->rows.items[i]);
}

static void add_row(TextFonts *fonts, const TextFaceDefinition *definition, const TextFaceRow *from,
                    BaseDiagnostics *diagnostics) {
  TextAxisRange ranges[TEXT_AXES_MOST];
  TextFaceRow *row = text_row_new(&fonts->sources[TEXT_SOURCE_THEME], definition->name, from->file);
  row->index = from->index;
  row->weight = from->weight;
  row->instance = from->instance;
  row->axis_count = from->axis_count;
  memcpy(row->axes, from->axes, sizeof row->axes);
  if (definition->axes) {
    size_t count = text_axes_read(row->file, row->index, ranges);
    row->failed = !read_axes(row, definition->axes, ranges, count);
    if (row->failed) report_axes(definition, ranges, count, diagnostics);
  }
  if (revive(&fonts->sources[TEXT_SOURCE_THEME], row)) forget(row);
}

void text_fonts_define(TextFonts *fonts, const TextFaceDefinition *definition, BaseDiagnostics *diagnostics) {
  TextFontSource file = {0};
  const TextFaceRow *from = definition->from
                                ? text_row_find(fonts, definition->from, definition->place, diagnostics)
                                : face_of_file(definition, &file, diagnostics);
  if (from) add_row(fonts, definition, from, diagnostics);
  for (size_t i = 0; i < file.rows.count; i++) text_row_free(file.rows.items[i]);
  base_free(file.rows.items);
}
