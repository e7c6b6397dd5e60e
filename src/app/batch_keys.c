/* What an edition is made from, as hashes: of its files, which are known before anything is computed; and of what it was
 * given, which is known when it is bound and stays the same when records change that it does not show. */
#include "app/batch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- keys ---------------------------------------------------------------------------------------------------- */

static void hash_text(BaseSha256 *hash, const char *text) {
  if (!text) text = "";
  base_sha256_add(hash, text, strlen(text) + 1);
}

/* Another program may set another page. */
static void hash_program(BaseSha256 *hash) {
  struct stat status = {0};
  hash_text(hash, APP_VERSION);
  if (stat("/proc/self/exe", &status) != 0) return;
  int64_t facts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  base_sha256_add(hash, facts, sizeof facts);
}

enum {
  FRAME = 1u << APP_INPUT_REPORT | 1u << APP_INPUT_ASSET | 1u << APP_INPUT_FONTS,
  FIGURES = 1u << APP_INPUT_RECORDS | 1u << APP_INPUT_FIGURES
};

/* What all editions share: `frame` without the records and figures, `all` with them. False when it cannot be known. */
static bool hash_shared(AppRun *run, BaseSha256 *frame, bool *frame_known, BaseSha256 *all) {
  AppInputs inputs = {0};
  BaseSha256 *hash = frame;
  base_sha256_start(hash);
  hash_program(hash);
  for (size_t i = 0; i < APP_MOST_OUTPUT_OPTIONS; i++) {
    hash_text(hash, run->options->asked[i] ? "asked" : "");
    hash_text(hash, run->options->asked[i]);
  }
  hash_text(hash, run->options->debug_layout ? "debug" : "");
  hash_text(hash, getenv("SOURCE_DATE_EPOCH"));
  hash_text(hash, app_profile(false));
  hash_text(hash, app_profile(true));
  app_inputs_collect(run, &inputs);
  *frame_known = app_inputs_hash(run, &inputs, FRAME, frame);
  *all = *frame;
  bool known = *frame_known && app_inputs_hash(run, &inputs, FIGURES, all);
  base_free(inputs.items);
  return known;
}

static void end_hash(BaseSha256 *hash, const AppBatchEdition *edition, char hex[65]) {
  uint8_t digest[32];
  for (size_t i = 0; i < edition->values.count; i++) {
    hash_text(hash, edition->values.values[i].name);
    hash_text(hash, edition->values.values[i].text);
  }
  base_sha256_end(hash, digest);
  base_sha256_hex(digest, hex);
}

void app_batch_given(const AppBatch *batch, const AppRun *run, const AppBatchEdition *edition, char hex[65]) {
  BaseSha256 hash = batch->frame;
  int64_t date = app_document_date(run);
  *hex = '\0';
  if (!batch->frame_known) return;
  base_sha256_add(&hash, &date, sizeof date);
  data_figures_hash(run->figures, &hash);
  end_hash(&hash, edition, hex);
}

void app_batch_make_keys(AppBatch *batch) {
  BaseSha256 shared;
  /* Of records on a server nothing is known before they are read. */
  if (!hash_shared(batch->run, &batch->frame, &batch->frame_known, &shared)) return;
  for (size_t i = 0; i < batch->count; i++) {
    BaseSha256 hash = shared;
    end_hash(&hash, &batch->editions[i], batch->editions[i].key);
  }
}

/* ---- foreseeing ---------------------------------------------------------------------------------------------- */

static bool is_given_the_same(AppBatch *batch, const AppBatchEdition *edition) {
  AppRun run = *batch->run;
  char given[65] = "";
  run.diagnostics = run.kit.diagnostics = base_diagnostics_new();
  run.arena = base_arena_new();
  run.edition = &edition->values;
  if (app_run_stages(&run, APP_COMPUTE, APP_BIND) && app_exit_status(&run) == BASE_EXIT_DONE)
    app_batch_given(batch, &run, edition, given);
  app_run_end_edition(&run);
  base_diagnostics_free(run.diagnostics);
  base_arena_free(run.arena);
  return *given && strcmp(given, edition->noted) == 0;
}

void app_batch_foresee(AppBatch *batch) {
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    if (edition->state != APP_BATCH_WAITING || !*edition->noted || !is_given_the_same(batch, edition))
      continue;
    edition->state = APP_BATCH_UNCHANGED;
    batch->unchanged++;
  }
}
