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
  const char *pdf = app_default_output(run->path, ".pdf", run->arena);
  return base_arena_format(run->arena, "%.*s/", (int)(strlen(pdf) - 4), pdf);
}

/* A {{column|format}} of a row as text; NULL after a diagnostic. */
static const char *cell_text(AppRun *run, const char *placeholder, const DataView *view, size_t row,
                             BasePlace place) {
  size_t errors = base_diagnostics_count(run->diagnostics, BASE_ERROR);
  const ReportNode *part =
      report_row_text(run->report, NULL, placeholder, view, row, place, run->arena, run->diagnostics);
  return part && base_diagnostics_count(run->diagnostics, BASE_ERROR) == errors ? part->text : NULL;
}

/* Each {{column}} or {{column|format}} of the file's name, once for all rows. */
static bool check_names(const AppRun *run, const DataView *view) {
  BasePlace place = run->report->root->place;
  bool sound = true;
  for (const char *at = run->report->editions_file; (at = strstr(at, "{{"));) {
    const char *start = at + 2 + strspn(at + 2, " "), *end = strstr(at, "}}");
    size_t length = strcspn(start, " |}");
    if (!end) {
      base_report(run->diagnostics, BASE_ERROR, place, "edition-file", "close it with }}",
                  "the placeholder “%s” in the name of the editions' files is not closed", at);
      return false;
    }
    if (data_column_find(view, start, length) < 0) {
      const char **names = base_arena_alloc(run->arena, (view->column_count + 1) * sizeof *names);
      for (size_t i = 0; i < view->column_count; i++) names[i] = view->columns[i].name;
      const char *name = base_arena_copy(run->arena, start, length);
      base_report(
          run->diagnostics, BASE_ERROR, place, "unknown-column",
          base_arena_format(run->arena, "the nearest is %s", base_nearest(name, names, view->column_count)),
          "the view %s, which names the editions' files, has no column '%s'", view->name, name);
      sound = false;
    }
    at = end + 2;
  }
  return sound;
}

/* The name of a file, of the cells of its row: numbers as they are, whatever the language; a {{column|format}} as the format
 * has it. NULL and a diagnostic when a column has nothing in this row. */
static const char *expand_name(AppBatch *batch, const DataView *view, size_t row,
                               const AppBatchEdition *edition) {
  AppRun *run = batch->run;
  BasePlace place = run->report->root->place;
  BaseBuffer out = {0};
  bool sound = true;
  for (const char *at = run->report->editions_file; *at;) {
    const char *end = strncmp(at, "{{", 2) == 0 ? strstr(at, "}}") : NULL;
    if (!end) {
      base_buffer_add_char(&out, *at++);
      continue;
    }
    int column = data_column_find(view, at + 2, (size_t)(end - at - 2));
    const char *whole = base_arena_copy(run->arena, at, (size_t)(end + 2 - at));
    const char *text =
        column >= 0 ? edition->values.values[column].text : cell_text(run, whole, view, row, place);
    sound &= text != NULL;
    if (text && !*text) {
      base_report(run->diagnostics, BASE_ERROR, place, "edition-file", NULL,
                  "%s is empty in row %zu of the view %s: the edition has no file name", whole, row + 1,
                  view->name);
      sound = false;
    }
    base_buffer_add_text(&out, text ? text : "");
    at = end + 2;
  }
  const char *name = sound ? base_arena_copy(run->arena, out.data ? out.data : "", out.length) : NULL;
  base_buffer_free(&out);
  return name;
}

/* The file of an edition; it may not lead out of the batch's folder. */
static void name_file(AppBatch *batch, const DataView *view, size_t row, AppBatchEdition *edition) {
  AppRun *run = batch->run;
  const char *name = expand_name(batch, view, row, edition);
  const char *problem = name ? app_batch_name_problem(name) : NULL;
  if (name && !problem) edition->output = base_path_below(run->arena, batch->folder, name);
  if (edition->output) {
    edition->name = name;
    return;
  }
  edition->state = APP_BATCH_FAILED;
  if (name)
    base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "edition-file",
                "letters, digits, - and _ are names everywhere; /, for folders",
                "the edition %s cannot have the file “%s”: %s", edition->code, name,
                problem ? problem : "it leads out of its folder");
}

/* ---- --only -------------------------------------------------------------------------------------------------- */

static void report_unknown(AppBatch *batch, const char *code) {
  AppRun *run = batch->run;
  const char **codes = base_arena_alloc(run->arena, (batch->count + 1) * sizeof *codes);
  for (size_t i = 0; i < batch->count; i++) codes[i] = batch->editions[i].code;
  const char *nearest = base_nearest(code, codes, batch->count);
  const char *hint = nearest ? base_arena_format(run->arena, "did you mean %s?", nearest)
                             : "--only without a code lists them all";
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
    if (only && base_list_find(only, ',', batch->editions[i].code, strlen(batch->editions[i].code)) < 0)
      continue;
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
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    edition->values = edition_of(batch->run, view, i);
    edition->code = edition->values.values[code].text;
    edition->state = APP_BATCH_WAITING;
  }
  const char *only = batch->run->options->only;
  bool sound = !only || check_only(batch, only);
  for (size_t i = 0; i < batch->count; i++) name_file(batch, view, i, &batch->editions[i]);
  app_batch_refuse_twins(batch);
  batch->names = base_map_new();
  for (size_t i = 0; i < batch->count; i++)
    if (batch->editions[i].name)
      base_map_set(batch->names, batch->editions[i].name, strlen(batch->editions[i].name), batch);
  for (size_t i = 0; i < batch->count; i++) sound &= batch->editions[i].state != APP_BATCH_FAILED;
  select_editions(batch, only);
  return sound;
}

bool app_batch_plan(AppBatch *batch, DataFigures *figures) {
  const DataView *view = find_view(batch->run, figures);
  if (!view || view->column_count == 0) return false;
  batch->folder = batch_folder(batch->run);
  if (view->row_count == 0)
    base_report(batch->run->diagnostics, BASE_WARNING, batch->run->report->root->place, "no-editions", NULL,
                "the view %s has no rows: there are no editions", view->name);
  return check_names(batch->run, view) && take_rows(batch, view);
}
