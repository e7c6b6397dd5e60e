/* The last stage: the output and its ledger, complete in memory before a file is touched. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"

/* ---- the document's date ------------------------------------------------------------------------------------- */

static bool read_day(const char *text, int64_t *seconds) {
  int year, month, day;
  if (!text || !base_date_read(text, &year, &month, &day) || year < 1970) return false;
  *seconds = base_date_days(year, month ? month : 1, day ? day : 1) * 86400;
  return true;
}

/* False when it is set to something that is no number of seconds; *given tells whether it is set. */
static bool read_epoch(int64_t *seconds, bool *given) {
  static const int64_t end = 253402300800; /* 10000-01-01, which no date of a PDF can be */
  enum { MOST_DIGITS = 12 };
  const char *text = getenv("SOURCE_DATE_EPOCH");
  *given = text && *text;
  if (!*given) return true;
  size_t digits = strspn(text, "0123456789");
  if (text[digits] || digits > MOST_DIGITS) return false;
  *seconds = strtoll(text, NULL, 10);
  return *seconds < end;
}

bool app_epoch_check(const AppRun *run) {
  int64_t seconds;
  bool given;
  if (read_epoch(&seconds, &given)) return true;
  base_report(run->diagnostics, BASE_ERROR, (BasePlace){run->path, 0, 0}, "wrong-epoch",
              "date +%s prints such a number",
              "SOURCE_DATE_EPOCH is '%s', not a number of seconds from 1970 to 9999",
              getenv("SOURCE_DATE_EPOCH"));
  return false;
}

int64_t app_document_date(const AppRun *run) {
  int64_t seconds;
  bool given;
  if ((read_epoch(&seconds, &given) && given) || read_day(run->document->date, &seconds)) return seconds;
  return PAGE_NO_DATE;
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

/* Files that change together, in their order; without `flush` nothing waits until they are on the disk. */
static void write_together(const BaseFileContent *files, size_t count, bool flush) {
  const char *problem = NULL;
  size_t failed = 0;
  for (size_t i = 0; i < count; i++)
    if (!base_file_make_folders(files[i].path))
      base_stop("cannot make the folder of %s: %s", files[i].path, strerror(errno));
  if (!base_files_replace(files, count, flush, &failed, &problem))
    base_stop("%s was not written: %s: %s", files[failed].path, problem, strerror(errno));
}

/* ---- what dead processes left -------------------------------------------------------------------------------- */

static bool is_of_output(const char *name, size_t length, void *context) {
  const char *const *outputs = context;
  for (size_t i = 0; i < 2; i++)
    if (strlen(outputs[i]) == length && strncmp(outputs[i], name, length) == 0) return true;
  return false;
}

/* Removes what dead processes were writing in place of an output and its ledger. */
static void remove_leftovers(const char *output) {
  BaseArena *arena = base_arena_new();
  const char *ledger = app_ledger_path(output, arena), *slash = strrchr(output, '/');
  size_t folder = slash ? (size_t)(slash - output) + 1 : 0;
  const char *names[] = {output + folder, ledger + folder};
  base_leftovers_remove(folder ? base_arena_copy(arena, output, folder) : ".", is_of_output, names);
  base_arena_free(arena);
}

void app_file_write(const char *path, const BaseBuffer *content) {
  BaseFileContent file = {path, content->data ? content->data : "", content->length};
  remove_leftovers(path);
  write_together(&file, 1, true);
}

/* ---- the document ------------------------------------------------------------------------------------------- */

static void fingerprint(const BaseBuffer *content, char hex[65]) {
  BaseSha256 hash;
  uint8_t digest[32];
  base_sha256_start(&hash);
  base_sha256_add(&hash, content->data ? content->data : "", content->length);
  base_sha256_end(&hash, digest);
  base_sha256_hex(digest, hex);
}

void app_ledger_make(AppRun *run) {
  if (run->ledger.length) return;
  AppFigures figures = app_figures_collect(run->pages);
  app_figures_csv(run, &figures, &run->ledger);
  run->ledger_numbers = app_figures_numbers(&figures);
  app_figures_free(&figures);
}

/* The output, which carries all, is moved last: a process that is killed in between leaves a ledger that is not its own, and
 * diff says so. */
static void write_files(AppRun *run, const BaseBuffer *pdf, bool ledger) {
  if (app_is_standard(run->output)) {
    app_print(pdf->data, pdf->length);
    return;
  }
  if (!ledger) {
    app_file_write(run->output, pdf);
    return;
  }
  app_ledger_make(run);
  BaseFileContent files[] = {{app_ledger_path(run->output, run->arena), run->ledger.data, run->ledger.length},
                             {run->output, pdf->data, pdf->length}};
  if (run->written.batch) {
    fingerprint(pdf, run->written.sha256);
    fingerprint(&run->ledger, run->written.ledger);
  } else {
    remove_leftovers(run->output);
  }
  write_together(files, 2, !run->written.batch);
}

void app_output_open(AppRun *run) {
  const PageOutput *output = app_output_of(run->options);
  if (!run->kept && output->open) run->kept = output->open();
}

void app_output_close(AppRun *run) {
  if (run->kept) app_output_of(run->options)->close(run->kept);
  run->kept = NULL;
}

bool app_output_write(AppRun *run) {
  const PageOutput *output = app_output_of(run->options);
  PageWriting writing = {.asked = run->options->asked,
                         .date = app_document_date(run),
                         .producer = "Millésime " APP_VERSION,
                         .rgb_profile = app_profile(false),
                         .cmyk_profile = app_profile(true),
                         .kept = run->kept};
  if (output->carries && output->carries(&writing)) {
    app_attach_data(run);
    app_destinations_name(run);
  }
  BaseBuffer bytes = {0};
  bool done = output->write(run->pages, &writing, &bytes, run->diagnostics) &&
              base_diagnostics_count(run->diagnostics, BASE_ERROR) == 0;
  if (done) {
    run->written.bytes = bytes.length;
    write_files(run, &bytes, output->ledger);
  }
  base_buffer_free(&bytes);
  return done;
}
