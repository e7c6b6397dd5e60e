/* The font manifest: which file holds which face. */
#include "text/faces.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MANIFEST_LIMIT = 1 << 20 };
typedef enum { FAMILY, WEIGHT, STYLE, FILE_NAME, COLUMN_COUNT } Column;

static const struct {
  int weight;
  const char *name;
} weights[] = {{100, "Thin"},     {200, "ExtraLight"}, {300, "Light"},     {400, "Regular"}, {500, "Medium"},
               {600, "SemiBold"}, {700, "Bold"},       {800, "ExtraBold"}, {900, "Black"}};

typedef struct {
  TextFontSource *source;
  BaseDiagnostics *diagnostics;
  BaseCsvReader *rows;
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

static const char *const column_names[COLUMN_COUNT] = {"family", "weight", "style", "file"};

static const char *cell(const ManifestReader *reader, Column column) {
  return base_csv_text(reader->rows, reader->column_of[column]);
}

static void take_head(ManifestReader *reader) {
  for (int column = 0; column < COLUMN_COUNT; column++) {
    reader->column_of[column] = base_csv_find(reader->rows, column_names[column]);
    if (reader->column_of[column] < 0)
      base_report(reader->diagnostics, BASE_ERROR, base_csv_place(reader->rows, 0), "font-manifest",
                  "the columns are family,weight,style,file", "the font manifest has no column \"%s\"",
                  column_names[column]);
  }
}

static void take_row(ManifestReader *reader) {
  const char *family = cell(reader, FAMILY), *style = cell(reader, STYLE), *file = cell(reader, FILE_NAME);
  if (!*family || !*file) {
    base_report(reader->diagnostics, BASE_ERROR, base_csv_place(reader->rows, 0), "font-manifest", NULL,
                "a face of the font manifest needs a family and a file");
    return;
  }
  bool italic = !strcasecmp(style, "italic") || !strcasecmp(style, "oblique");
  const char *weight = weight_name(cell(reader, WEIGHT));
  bool hidden = italic && !strcmp(weight, "Regular"); /* "Lato Italic" */
  BaseBuffer name = {0};
  base_buffer_add_format(&name, "%s%s%s%s", family, hidden ? "" : " ", hidden ? "" : weight,
                         italic ? " Italic" : "");
  BaseBuffer path = {0};
  base_buffer_add_format(&path, "%s/%s", reader->source->folder, file);
  TextFaceRow *row = text_row_new(reader->source, name.data, path.data);
  row->listed = true;
  row->weight = weight_number(cell(reader, WEIGHT));
  base_buffer_free(&path);
  base_buffer_free(&name);
}

static void read_rows(ManifestReader *reader, const char *path, const BaseBuffer *content) {
  BaseCsvForm form = {0};
  if (!base_csv_scan_text(path, content->data, content->length, &form, reader->diagnostics)) return;
  reader->rows = base_csv_open(path, &form, column_names, COLUMN_COUNT, reader->diagnostics);
  if (reader->rows && base_csv_next(reader->rows)) take_head(reader);
  while (reader->rows && base_csv_next(reader->rows)) take_row(reader);
  base_csv_close(reader->rows);
}

bool text_manifest_read(TextFontSource *source, BaseDiagnostics *diagnostics) {
  BaseBuffer path = {0}, content = {0};
  base_buffer_add_format(&path, "%s/manifest.csv", source->folder);
  ManifestReader reader = {.source = source, .diagnostics = diagnostics};
  bool found = base_file_read(path.data, MANIFEST_LIMIT, &content);
  int problem = errno;
  bool absent = !found && problem == ENOENT;
  const char *kept = base_diagnostics_keep(diagnostics, path.data);
  if (found)
    read_rows(&reader, kept, &content);
  else if (!absent)
    base_report(diagnostics, BASE_ERROR, (BasePlace){kept, 0, 0}, "font-manifest",
                "run make, which fills the folder of fonts", "the font manifest cannot be read: %s",
                base_file_problem(problem));
  base_buffer_free(&content);
  base_buffer_free(&path);
  return !absent;
}
