/* One edition after the other in a process of its own: what it breaks is its own, and all that was loaded before the
 * fork is shared until it is written to. */
#include "app/batch.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* ---- the socket ---------------------------------------------------------------------------------------------- */

static bool send_all(int socket, const void *data, size_t length) {
  const char *at = data;
  while (length) {
    ssize_t done = write(socket, at, length);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    at += done;
    length -= (size_t)done;
  }
  return true;
}

static bool receive_all(int socket, void *data, size_t length) {
  char *at = data;
  while (length) {
    ssize_t got = read(socket, at, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    length -= (size_t)got;
  }
  return true;
}

/* ---- an edition ---------------------------------------------------------------------------------------------- */

static void note_file(AppRun *run, AppBatchResult *result) {
  AppBatchFile *file = &result->file;
  file->pages = run->pages->sheets.count;
  file->figures = app_figure_count(run);
  file->bytes = run->written.bytes;
  memcpy(file->sha256, run->written.sha256, sizeof file->sha256);
  memcpy(file->ledger, run->written.ledger, sizeof file->ledger);
}

/* Its diagnostics, as text and as JSON, in memory of the C library. */
static void print_diagnostics(AppRun *run, AppBatchResult *result, char **said, char **json) {
  size_t length = 0;
  FILE *stream = open_memstream(said, &length);
  if (!stream) base_stop("out of memory");
  app_diagnostics_write(run, stream);
  fclose(stream);
  result->said = length;
  *json = NULL;
  if (!run->options->json) return;
  stream = open_memstream(json, &length);
  if (!stream) base_stop("out of memory");
  base_diagnostics_print_json(run->diagnostics, stream);
  fclose(stream);
  result->json = length;
}

static bool send_result(AppRun *run, AppBatchResult *result, int socket) {
  char *said, *json;
  print_diagnostics(run, result, &said, &json);
  bool done = send_all(socket, result, sizeof *result) && send_all(socket, said, result->said) &&
              send_all(socket, json ? json : "", result->json);
  free(said);
  free(json);
  return done;
}

/* Runs with diagnostics of its own, so that one edition's faults are not another's. */
static bool typeset_edition(const AppBatch *batch, size_t number, int socket) {
  const AppBatchEdition *edition = &batch->editions[number];
  AppRun run = *batch->run;
  AppBatchResult result = {.edition = number, .status = BASE_EXIT_ERRORS};
  run.started = base_clock_seconds();
  run.diagnostics = run.kit.diagnostics = base_diagnostics_new();
  run.arena = base_arena_new();
  run.edition = &edition->values;
  run.output = edition->output;
  run.written.batch = true;
  bool bound = app_run_stages(&run, APP_COMPUTE, APP_BIND);
  if (bound) app_batch_given(batch, &run, edition, result.given);
  result.unchanged = bound && *result.given && app_exit_status(&run) == BASE_EXIT_DONE &&
                     strcmp(result.given, edition->noted) == 0;
  if (result.unchanged) {
    result.status = BASE_EXIT_DONE;
  } else if (bound && app_run_stages(&run, APP_LAY_OUT, APP_WRITE) &&
             app_exit_status(&run) == BASE_EXIT_DONE) {
    result.status = BASE_EXIT_DONE;
    note_file(&run, &result);
  }
  result.file.warnings = base_diagnostics_count(run.diagnostics, BASE_WARNING);
  result.file.seconds = base_clock_seconds() - run.started;
  bool sent = send_result(&run, &result, socket);
  app_run_end_edition(&run);
  base_diagnostics_free(run.diagnostics);
  base_arena_free(run.arena);
  return sent;
}

/* ---- the worker ---------------------------------------------------------------------------------------------- */

/* A worker lives no longer than the batch, leaves Ctrl-C to it, and ends at once when it is told to. */
static void set_signals(pid_t parent) {
  sigset_t end;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(BASE_EXIT_MACHINE);
  signal(SIGINT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
  sigemptyset(&end);
  sigaddset(&end, SIGTERM);
  sigprocmask(SIG_UNBLOCK, &end, NULL);
}

_Noreturn void app_batch_worker_serve(const AppBatch *batch, int socket) {
  AppRun *run = batch->run;
  uint64_t number;
  set_signals(batch->process);
  /* A connection to a server cannot be shared by processes. */
  if (!app_records_are_files(run) && !app_run_stages(run, APP_IMPORT, APP_IMPORT)) _exit(BASE_EXIT_MACHINE);
  while (receive_all(socket, &number, sizeof number) && number < batch->count)
    if (!typeset_edition(batch, number, socket)) break;
  text_fonts_save_cache(run->fonts);
  _exit(BASE_EXIT_DONE);
}
