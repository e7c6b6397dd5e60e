/* The last stage: PDF and ledger, complete in memory before a file is touched. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/changes.h"

/* ---- the document's date ------------------------------------------------------------------------------------- */

/* Days from 1970 to a day of the Gregorian calendar, with years that begin in March so that the leap day is last. */
static int64_t days_since_1970(int year, int month, int day) {
  int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  int64_t era = y / 400, year_of_era = y % 400;
  int64_t day_of_year = (153 * m + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static bool read_day(const char *text, int64_t *seconds) {
  int year, month = 1, day = 1;
  if (!text || sscanf(text, "%4d-%2d-%2d", &year, &month, &day) < 1) return false;
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  *seconds = days_since_1970(year, month, day) * 86400;
  return true;
}

static bool read_epoch(int64_t *seconds) {
  const char *text = getenv("SOURCE_DATE_EPOCH");
  if (!text || !*text) return false;
  char *end;
  errno = 0;
  long long value = strtoll(text, &end, 10);
  if (errno || *end || value < 0) return false;
  *seconds = value;
  return true;
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
  if (read_epoch(&seconds) || read_day(run->document->date, &seconds)) return seconds;
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
