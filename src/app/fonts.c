/* millesime fonts: the faces that a report can name, where each was found, and whether it may be embedded. */
#include <string.h>

#include "app/app.h"

enum { FACE, KIND, RIGHTS, USED, FILE_OF, INDEX, FOUND, COLUMNS };
static const char *const heads[COLUMNS] = {"face", "kind", "rights", "used", "file", "index", "found"};

typedef struct {
  const char *cells[COLUMNS];
} Row;

/* ---- what is used -------------------------------------------------------------------------------------------- */

static bool is_face(const TextFace *face, const TextFaceListed *listed) {
  const TextFaceInfo *info = face ? text_face_info(face) : NULL;
  return info && strcmp(info->name, listed->name) == 0 && strcmp(info->file, listed->file) == 0 &&
         info->index == listed->index;
}

static bool is_used(const AppRun *run, const TextFaceListed *listed) {
  for (size_t i = 0; i < run->kit.role_count; i++) {
    const PageRole *role = &run->kit.roles[i];
    const TextStyle *const styles[] = {&role->style, &role->strong, &role->emphasis, &role->strong_emphasis};
    for (size_t j = 0; j < sizeof styles / sizeof *styles; j++)
      if (is_face(styles[j]->face, listed) || is_face(styles[j]->fallback, listed)) return true;
  }
  return false;
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

static Row row_of(const AppRun *run, const TextFaceListed *listed) {
  bool known = *listed->kind != '\0';
  return (Row){{[FACE] = listed->name,
                [KIND] = !known             ? "not there"
                         : listed->variable ? base_arena_format(run->arena, "%s, variable", listed->kind)
                                            : listed->kind,
                [RIGHTS] = known ? text_rights_name(listed->rights) : "",
                [USED] = is_used(run, listed) ? "yes" : "",
                [FILE_OF] = listed->file,
                [INDEX] = base_arena_format(run->arena, "%u", listed->index),
                [FOUND] = listed->source}};
}

static void add_csv(const Row *row, BaseBuffer *out) {
  for (size_t i = 0; i < COLUMNS; i++) {
    if (i) base_buffer_add_char(out, ',');
    app_csv_add_field(out, row->cells[i]);
  }
  base_buffer_add_char(out, '\n');
}

static void add_json(const Row *row, bool first, BaseBuffer *out) {
  base_buffer_add_text(out, first ? "\n  {" : ",\n  {");
  for (size_t i = 0; i < COLUMNS; i++) {
    base_buffer_add_format(out, "%s\"%s\": ", i ? ", " : "", heads[i]);
    base_buffer_add_json(out, row->cells[i]);
  }
  base_buffer_add_char(out, '}');
}

static size_t width_of(const char *text) {
  size_t width = 0;
  for (; *text; text++) width += ((unsigned char)*text & 0xC0) != 0x80;
  return width;
}

static void add_line(const Row *row, const size_t *widths, BaseBuffer *out) {
  for (size_t i = 0; i < COLUMNS; i++) {
    base_buffer_add_text(out, row->cells[i]);
    for (size_t width = width_of(row->cells[i]); i + 1 < COLUMNS && width < widths[i] + 2; width++)
      base_buffer_add_char(out, ' ');
  }
  base_buffer_add_char(out, '\n');
}

static void add_table(const Row *rows, size_t count, BaseBuffer *out) {
  size_t widths[COLUMNS] = {0};
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < COLUMNS; j++)
      if (width_of(rows[i].cells[j]) > widths[j]) widths[j] = width_of(rows[i].cells[j]);
  for (size_t i = 0; i < count; i++) add_line(&rows[i], widths, out);
}

/* The heads are the first row. */
static void add_rows(const Row *rows, size_t count, const char *format, BaseBuffer *out) {
  if (strcmp(format, "table") == 0) {
    add_table(rows, count, out);
    return;
  }
  bool json = strcmp(format, "json") == 0;
  if (json) base_buffer_add_char(out, '[');
  for (size_t i = json; i < count; i++) {
    if (json)
      add_json(&rows[i], i == 1, out);
    else
      add_csv(&rows[i], out);
  }
  if (json) base_buffer_add_text(out, "\n]\n");
}

/* ---- the command --------------------------------------------------------------------------------------------- */

static void list(AppRun *run) {
  TextFaceList faces = {0};
  if (!text_fonts_list(run->fonts, true, &faces))
    base_report(run->diagnostics, BASE_WARNING, (BasePlace){0}, "no-fontconfig",
                "make builds " BASE_FC_FILE "; it lies in lib/millesime beside the program's bin",
                "fontconfig cannot be asked: the fonts of the machine are not listed");
  Row *rows = base_alloc((faces.count + 1) * sizeof *rows);
  memcpy(rows[0].cells, heads, sizeof heads);
  for (size_t i = 0; i < faces.count; i++) rows[i + 1] = row_of(run, &faces.items[i]);
  BaseBuffer out = {0};
  add_rows(rows, faces.count + 1, run->options->format ? run->options->format : "table", &out);
  app_print(out.data, out.length);
  base_buffer_free(&out);
  base_free(rows);
  base_free(faces.items);
}

int app_fonts(const AppOptions *options) {
  AppRun run;
  app_run_start(&run, options);
  if (options->report) run.report = report_load(run.path, &chart_language, run.diagnostics);
  if (run.report)
    app_kit_open(&run); /* its errors are said, and the faces listed all the same */
  else
    run.fonts = text_fonts_new(app_fonts_folder(options, run.arena), run.diagnostics);
  list(&run);
  app_diagnostics_print(&run);
  int status = app_exit_status(&run);
  app_run_end(&run);
  return status;
}
