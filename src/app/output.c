/* The last stage: PDF and ledger, complete in memory before a file is touched. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/changes.h"

/* ---- the document's date ------------------------------------------------------------------------------------- */

static bool read_day(const char *text, int64_t *seconds) {
  int year, month, day;
  if (!text || !base_date_read(text, &year, &month, &day) || year < 1970) return false;
  *seconds = base_date_days(year, month ? month : 1, day ? day : 1) * 86400;
  return true;
}

/* False when it is set to something that is no number of seconds; *given tells whether it is set. */
static bool read_epoch(int64_t *seconds, bool *given) {
  enum { MOST_DIGITS = 12 }; /* the year 33658 */
  const char *text = getenv("SOURCE_DATE_EPOCH");
  *given = text && *text;
  if (!*given) return true;
  size_t digits = strspn(text, "0123456789");
  if (text[digits] || digits > MOST_DIGITS) return false;
  *seconds = strtoll(text, NULL, 10);
  return true;
}

bool app_epoch_check(const AppRun *run) {
  int64_t seconds;
  bool given;
  if (read_epoch(&seconds, &given)) return true;
  base_report(run->diagnostics, BASE_ERROR, (BasePlace){run->path, 0, 0}, "wrong-epoch",
              "date +%s prints such a number",
              "SOURCE_DATE_EPOCH is '%s', not a number of seconds since 1970", getenv("SOURCE_DATE_EPOCH"));
  return false;
}

static int64_t newest_record(const AppRun *run) {
  int64_t newest = 0;
  for (size_t i = 0; i < data_table_count(run->records); i++) {
    const char *file = data_table_at(run->records, i)->file;
    struct stat status;
    if (file && stat(file, &status) == 0 && status.st_mtime > newest) newest = status.st_mtime;
  }
  return newest;
}

int64_t app_document_date(const AppRun *run) {
  int64_t seconds;
  bool given;
  if ((read_epoch(&seconds, &given) && given) || read_day(run->document->date, &seconds)) return seconds;
  return newest_record(run);
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

void app_file_write(const char *path, const BaseBuffer *content) {
  const char *problem = NULL;
  if (!base_file_make_folders(path)) base_stop("cannot make the folder of %s: %s", path, strerror(errno));
  if (!base_file_replace(path, content->data ? content->data : "", content->length, &problem))
    base_stop("%s was not written: %s: %s", path, problem, strerror(errno));
}

/* Writes one of an edition's files; of a batch with its fingerprint. */
static void put_file(const AppRun *run, const char *path, const BaseBuffer *content, char fingerprint[65]) {
  if (!run->written.batch) {
    app_file_write(path, content);
    return;
  }
  BaseSha256 hash;
  uint8_t digest[32];
  base_sha256_start(&hash);
  base_sha256_add(&hash, content->data ? content->data : "", content->length);
  base_sha256_end(&hash, digest);
  base_sha256_hex(digest, fingerprint);
  app_file_place(path, content);
}

void app_ledger_make(AppRun *run) {
  if (run->ledger.length) return;
  AppFigures figures = app_figures_collect(run->pages);
  app_figures_csv(run, &figures, &run->ledger);
  run->ledger_numbers = app_figures_numbers(&figures);
  app_figures_free(&figures);
}

static void write_ledger(AppRun *run) {
  app_ledger_make(run);
  put_file(run, app_ledger_path(run->output, run->arena), &run->ledger, run->written.ledger);
}

/* The paragraphs, so that a later draft can tell what was rewritten. */
static void write_texts(AppRun *run) {
  BaseBuffer texts = {0};
  app_texts_csv(run->pages, run->own_pages ? run->own_pages : run->pages->sheets.count, &texts);
  app_file_write(app_text_path(run->output, run->arena), &texts);
  base_buffer_free(&texts);
}

bool app_output_write(AppRun *run) {
  PdfOptions options = {.print = run->options->print,
                        .date = app_document_date(run),
                        .producer = "Millésime " APP_VERSION,
                        .rgb_profile = app_profile(false),
                        .cmyk_profile = app_profile(true)};
  if (!run->options->print) app_attach_data(run);
  BaseBuffer pdf = {0};
  bool done = pdf_write(run->pages, &options, run->font_cache, &pdf, run->diagnostics) &&
              base_diagnostics_count(run->diagnostics, BASE_ERROR) == 0;
  if (done) {
    run->written.bytes = pdf.length;
    put_file(run, run->output, &pdf, run->written.sha256);
    write_ledger(run);
    if (!run->edition) write_texts(run); /* drafts are made of the report itself */
  }
  base_buffer_free(&pdf);
  return done;
}
