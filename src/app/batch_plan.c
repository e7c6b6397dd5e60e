/* Which editions a batch has: the rows of the view, --only, the shard; and the file of each. */
#include "app/batch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows ---------------------------------------------------------------------------------------------------- */

static DataEdition edition_of(AppRun *run, const DataView *view, size_t row) {
  DataEditionValue *values = base_arena_alloc(run->arena, view->column_count * sizeof *values);
  BaseBuffer text = {0};
  for (size_t i = 0; i < view->column_count; i++) {
    base_buffer_clear(&text);
    app_cell_value(data_cell(view, row, i), &text);
    values[i].name = view->columns[i].name;
    values[i].text = base_arena_copy(run->arena, text.data ? text.data : "", text.length);
  }
  base_buffer_free(&text);
  return (DataEdition){values, view->column_count};
}

static const DataView *find_view(AppRun *run, DataFigures *figures) {
  const Report *report = run->report;
  if (report->editions_view && report->editions_file)
    return data_figures_view(figures, report->editions_view, strlen(report->editions_view),
                             report->root->place);
  base_report(run->diagnostics, BASE_ERROR, report->root->place, "no-editions",
              "add <editions rows=\"view\" file=\"{{code}}.pdf\"/>", "the report has no editions");
  return NULL;
}

/* ---- files --------------------------------------------------------------------------------------------------- */

/* The folder of a batch: -o, or out/NAME, with its slash. */
static const char *batch_folder(const AppRun *run) {
  const char *folder = run->options->output;
  if (folder) return base_arena_format(run->arena, "%s/", folder);
  const char *pdf = app_default_output(run->path, run->arena);
  return base_arena_format(run->arena, "%.*s/", (int)(strlen(pdf) - 4), pdf);
}

/* The file of an edition; it may not lead out of the batch's folder. */
static void name_file(AppBatch *batch, ReportDocument *names, const DataView *view, size_t row,
                      AppBatchEdition *edition) {
  AppRun *run = batch->run;
  BasePlace place = run->report->root->place;
  const char *name = report_row_text(names, run->report->editions_file, view, row, place, run->diagnostics);
  const char *path = name && *name ? base_path_below(run->arena, batch->folder, name) : NULL;
  edition->name = path ? name : NULL;
  edition->output = path;
  if (path) return;
  edition->state = APP_BATCH_FAILED;
  base_report(run->diagnostics, BASE_ERROR, place, "edition-file", NULL,
              "the file name of an edition leads out of its folder: %s", name ? name : "");
}

/* Two editions in one file: the later would silently replace the earlier. */
static void refuse_twins(AppBatch *batch) {
  BaseMap *seen = base_map_new();
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    if (!edition->name) continue;
    const AppBatchEdition *twin = base_map_find(seen, edition->name, strlen(edition->name));
    if (!twin) {
      base_map_set(seen, edition->name, strlen(edition->name), edition);
      continue;
    }
    base_report(batch->run->diagnostics, BASE_ERROR, batch->run->report->root->place, "edition-file",
                "use a column whose values all differ", "the editions %s and %s have the same file: %s",
                twin->code, edition->code, edition->name);
    edition->name = edition->output = NULL;
    edition->state = APP_BATCH_FAILED;
  }
  base_map_free(seen);
}

/* ---- --only -------------------------------------------------------------------------------------------------- */

static bool is_in_list(const char *list, const char *code) {
  size_t wanted = strlen(code);
  for (const char *at = list; *at;) {
    size_t length = strcspn(at, ",");
    if (length == wanted && strncmp(at, code, length) == 0) return true;
    at += length + (at[length] == ',');
  }
  return false;
}

static void report_unknown(AppBatch *batch, const char *code) {
  AppRun *run = batch->run;
  const char **codes = base_arena_alloc(run->arena, (batch->count + 1) * sizeof *codes);
  for (size_t i = 0; i < batch->count; i++) codes[i] = batch->editions[i].code;
  const char *nearest = base_nearest(code, codes, batch->count);
  const char *hint = nearest ? base_arena_format(run->arena, "did you mean %s?", nearest) : NULL;
  base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "unknown-edition", hint,
              "there is no edition %s", code);
}

/* Every code of --only must be there. */
static bool check_only(AppBatch *batch, const char *list) {
  bool sound = true;
  for (const char *at = list; *at;) {
    size_t length = strcspn(at, ","), found = 0;
    char *code = base_copy(at, length);
    for (size_t i = 0; i < batch->count; i++) found += strcmp(batch->editions[i].code, code) == 0;
    if (length && !found) report_unknown(batch, code);
    sound &= !length || found;
    base_free(code);
    at += length + (at[length] == ',');
  }
  return sound;
}

/* Keeps the editions of --only, and of those every `shards`-th. */
static void select_editions(AppBatch *batch, const char *only) {
  size_t kept = 0, seen = 0;
  for (size_t i = 0; i < batch->count; i++) {
    if (only && !is_in_list(only, batch->editions[i].code)) continue;
    if ((long)(seen++ % (size_t)batch->shards) != batch->shard - 1) continue;
    batch->editions[kept++] = batch->editions[i];
  }
  batch->count = kept;
}

/* ---- the plan ------------------------------------------------------------------------------------------------ */

static bool take_rows(AppBatch *batch, const DataView *view) {
  int found = data_column_find(view, "code", 4);
  size_t code = found < 0 ? 0 : (size_t)found;
  batch->editions = base_arena_alloc(batch->run->arena, (view->row_count + 1) * sizeof *batch->editions);
  batch->count = view->row_count;
  /* Names are made of cells alone, so a document without nodes will do. */
  ReportDocument names = {.arena = base_arena_new(), .report = batch->run->report};
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    edition->values = edition_of(batch->run, view, i);
    edition->code = edition->values.values[code].text;
    edition->state = APP_BATCH_WAITING;
  }
  const char *only = batch->run->options->only;
  bool sound = !only || check_only(batch, only);
  for (size_t i = 0; i < batch->count; i++)
    if (!only || is_in_list(only, batch->editions[i].code))
      name_file(batch, &names, view, i, &batch->editions[i]);
  for (size_t i = 0; i < batch->count; i++)
    if (batch->editions[i].name)
      batch->editions[i].name =
          base_arena_copy(batch->run->arena, batch->editions[i].name, strlen(batch->editions[i].name));
  refuse_twins(batch);
  select_editions(batch, only);
  base_free(names.figures.items);
  base_arena_free(names.arena);
  return sound;
}

bool app_batch_plan(AppBatch *batch, DataFigures *figures) {
  const DataView *view = find_view(batch->run, figures);
  if (!view || view->column_count == 0) return false;
  batch->folder = batch_folder(batch->run);
  if (!take_rows(batch, view)) return false;
  for (size_t i = 0; i < batch->count; i++) batch->failed += batch->editions[i].state == APP_BATCH_FAILED;
  return true;
}
