/* The font manifest: which file holds which face. */
#include "text/faces.h"
#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MANIFEST_LIMIT = 1 << 20, COLUMN_LIMIT = 16 };
typedef enum { FAMILY, WEIGHT, STYLE, FILE_NAME, COLUMN_COUNT } Column;

static const struct {
  int weight;
  const char *name;
} weights[] = {{100, "Thin"},     {200, "ExtraLight"}, {300, "Light"},     {400, "Regular"}, {500, "Medium"},
               {600, "SemiBold"}, {700, "Bold"},       {800, "ExtraBold"}, {900, "Black"}};

typedef struct {
  TextFonts *fonts;
  BaseDiagnostics *diagnostics;
  BasePlace place;
  char *cells[COLUMN_LIMIT];
  int cell_count;
  int column_of[COLUMN_COUNT]; /* -1: absent */
} ManifestReader;

static int weight_number(const char *text) {
  if (*text >= '1' && *text <= '9') return (int)strtol(text, NULL, 10);
  for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
    if (!strcasecmp(text, weights[i].name)) return weights[i].weight;
  if (!strcasecmp(text, "Heavy")) return 800;
  return strcasecmp(text, "Hairline") ? 400 : 100;
}

static const char *weight_name(const char *text) {
  if (*text < '1' || *text > '9') return *text ? text : "Regular";
  for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
    if (strtol(text, NULL, 10) == weights[i].weight) return weights[i].name;
  return text;
}

static void take_cell(void *data, size_t length, void *user) {
  ManifestReader *reader = user;
  if (reader->cell_count < COLUMN_LIMIT) reader->cells[reader->cell_count++] = base_copy(data, length);
}

static const char *cell(const ManifestReader *reader, Column column) {
  int at = reader->column_of[column];
  return at >= 0 && at < reader->cell_count ? reader->cells[at] : "";
}

static void take_head(ManifestReader *reader) {
  static const char *const names[COLUMN_COUNT] = {"family", "weight", "style", "file"};
  for (int column = 0; column < COLUMN_COUNT; column++) {
    reader->column_of[column] = -1;
    for (int i = 0; i < reader->cell_count; i++)
      if (!strcmp(reader->cells[i], names[column])) reader->column_of[column] = i;
    if (reader->column_of[column] < 0)
      base_report(reader->diagnostics, BASE_ERROR, reader->place, "font-manifest",
                  "the columns are family,weight,style,file", "the font manifest has no column \"%s\"",
                  names[column]);
  }
}

static void take_row(ManifestReader *reader) {
  const char *family = cell(reader, FAMILY), *style = cell(reader, STYLE), *file = cell(reader, FILE_NAME);
  if (!*family || !*file) {
    base_report(reader->diagnostics, BASE_ERROR, reader->place, "font-manifest", NULL,
                "a face of the font manifest needs a family and a file");
    return;
  }
  bool italic = !strcasecmp(style, "italic") || !strcasecmp(style, "oblique");
  const char *weight = weight_name(cell(reader, WEIGHT));
  bool hidden = italic && !strcmp(weight, "Regular"); /* "Lato Italic" */
  BaseBuffer name = {0};
  base_buffer_add_format(&name, "%s%s%s%s", family, hidden ? "" : " ", hidden ? "" : weight,
                         italic ? " Italic" : "");
  *BASE_APPEND(&reader->fonts->manifest) = (TextManifestRow){.name = name.data,
                                                             .file = base_copy(file, strlen(file)),
                                                             .weight = weight_number(cell(reader, WEIGHT))};
}

static void end_of_row(int terminator, void *user) {
  (void)terminator;
  ManifestReader *reader = user;
  if (reader->place.line == 1)
    take_head(reader);
  else if (reader->cell_count)
    take_row(reader);
  for (int i = 0; i < reader->cell_count; i++) base_free(reader->cells[i]);
  reader->cell_count = 0;
  reader->place.line++;
}

void text_manifest_read(TextFonts *fonts, BaseDiagnostics *diagnostics) {
  BaseBuffer path = {0}, content = {0};
  base_buffer_add_format(&path, "%s/manifest.csv", fonts->folder);
  const char *kept = base_diagnostics_keep(diagnostics, path.data);
  ManifestReader reader = {.fonts = fonts, .diagnostics = diagnostics, .place = {kept, 1, 1}};
  struct csv_parser parser;
  if (!base_file_read(path.data, MANIFEST_LIMIT, &content)) {
    base_report(diagnostics, BASE_ERROR, (BasePlace){kept, 0, 0}, "font-manifest",
                "run make, which fills the folder of fonts", "the font manifest cannot be read: %s",
                base_file_problem(errno));
  } else if (csv_init(&parser, 0) == 0) {
    csv_parse(&parser, content.data, content.length, take_cell, end_of_row, &reader);
    csv_fini(&parser, take_cell, end_of_row, &reader);
    csv_free(&parser);
  }
  base_buffer_free(&content);
  base_buffer_free(&path);
}
