/* What a batch says: a bar on a terminal, a line per edition elsewhere, events with --json. */
#include "app/batch.h"

#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };
static const double redraw_seconds = 0.1;

/* ---- the bar ------------------------------------------------------------------------------------------------- */

static void clear_bar(const AppBatchProgress *progress) {
  if (progress->bar) fputs("\r\033[K", stderr);
}

static void add_time(BaseBuffer *out, double seconds) {
  long whole = (long)(seconds + 0.5);
  if (whole >= 3600)
    base_buffer_add_format(out, "%ld h %02ld min", whole / 3600, whole / 60 % 60);
  else if (whole >= 60)
    base_buffer_add_format(out, "%ld min %02ld s", whole / 60, whole % 60);
  else
    base_buffer_add_format(out, "%ld s", whole);
}

static void draw_bar(const AppBatch *batch) {
  AppBatchProgress *progress = batch->progress;
  double now = base_clock_seconds(), passed = now - batch->started;
  if (!progress->bar || (now - progress->drawn < redraw_seconds && progress->done < progress->total)) return;
  progress->drawn = now;
  BaseBuffer out = {0};
  size_t filled = progress->total ? BAR_WIDTH * progress->done / progress->total : BAR_WIDTH;
  base_buffer_add_text(&out, "\r\033[K");
  for (size_t i = 0; i < BAR_WIDTH; i++) base_buffer_add_text(&out, i < filled ? "█" : "░");
  base_buffer_add_format(&out, " %zu/%zu", progress->done, progress->total);
  double rate = passed > 0 ? (double)progress->done / passed : 0;
  if (rate > 0) {
    base_buffer_add_format(&out, "  %.*f/s  ", rate < 10 ? 1 : 0, rate);
    add_time(&out, (double)(progress->total - progress->done) / rate);
    base_buffer_add_text(&out, " left");
  }
  if (batch->failed) base_buffer_add_format(&out, "  %zu failed", batch->failed);
  fwrite(out.data, 1, out.length, stderr);
  fflush(stderr);
  base_buffer_free(&out);
}

/* ---- events -------------------------------------------------------------------------------------------------- */

static const char *state_name(AppBatchState state) {
  static const char *const names[] = {"waiting", "unchanged", "written", "failed"};
  return names[state];
}

static void print_edition_event(const AppBatchEdition *edition, const char *json) {
  BaseBuffer out = {0};
  const AppBatchFile *file = &edition->file;
  base_buffer_add_text(&out, "{\"event\": \"edition\", \"code\": ");
  base_buffer_add_json(&out, edition->code);
  base_buffer_add_format(&out, ", \"state\": \"%s\", \"output\": ", state_name(edition->state));
  base_buffer_add_json(&out, edition->state == APP_BATCH_FAILED ? NULL : edition->output);
  if (edition->state == APP_BATCH_WRITTEN || edition->state == APP_BATCH_UNCHANGED)
    base_buffer_add_format(&out, ", \"pages\": %zu, \"figures\": %zu, \"bytes\": %zu, \"sha256\": \"%s\"",
                           file->pages, file->figures, file->bytes, file->sha256);
  base_buffer_add_format(&out, ", \"warnings\": %zu, \"seconds\": %.4f, \"diagnostics\": ", file->warnings,
                         file->seconds);
  /* An event is a line; in JSON, line ends are but space. */
  for (const char *at = json && *json ? json : "[]"; *at; at++)
    base_buffer_add_char(&out, *at == '\n' ? ' ' : *at);
  base_buffer_add_text(&out, "}\n");
  app_print(out.data, out.length);
  base_buffer_free(&out);
}

static void print_event(const AppBatch *batch, const char *event) {
  BaseBuffer out = {0};
  base_buffer_add_format(&out, "{\"event\": \"%s\", \"editions\": %zu", event, batch->count);
  if (batch->shards > 1)
    base_buffer_add_format(&out, ", \"shard\": %ld, \"shards\": %ld", batch->shard, batch->shards);
  base_buffer_add_format(&out, ", \"jobs\": %ld, \"written\": %zu, \"unchanged\": %zu, \"failed\": %zu",
                         batch->jobs, batch->written, batch->unchanged, batch->failed);
  base_buffer_add_format(&out, ", \"interrupted\": %s, \"seconds\": %.3f}\n",
                         batch->interrupted ? "true" : "false", base_clock_seconds() - batch->started);
  app_print(out.data, out.length);
  base_buffer_free(&out);
}

/* ---- editions ------------------------------------------------------------------------------------------------ */

static void print_line(const AppBatchEdition *edition) {
  BaseBuffer out = {0};
  const AppBatchFile *file = &edition->file;
  base_buffer_add_format(&out, "%s: ", edition->output);
  app_add_count(&out, file->pages, "page", "pages");
  base_buffer_add_text(&out, ", ");
  app_add_count(&out, file->figures, "figure", "figures");
  base_buffer_add_text(&out, ", ");
  app_add_count(&out, file->warnings, "warning", "warnings");
  base_buffer_add_format(&out, ", %.2f s\n", file->seconds);
  app_print(out.data, out.length);
  base_buffer_free(&out);
}

void app_batch_say_edition(AppBatch *batch, const AppBatchEdition *edition, const char *said,
                           const char *json) {
  const AppOptions *options = batch->run->options;
  AppBatchProgress *progress = batch->progress;
  progress->done++;
  if ((said && *said) || edition->state == APP_BATCH_FAILED) {
    clear_bar(progress);
    progress->drawn = 0;
    if (said && !(json && *json)) fputs(said, stderr);
    if (edition->state == APP_BATCH_FAILED)
      fprintf(stderr, "millesime: edition %s was not written\n", edition->code);
  }
  if (options->json)
    print_edition_event(edition, json);
  else if (edition->state == APP_BATCH_WRITTEN && !options->quiet && (!progress->bar || options->verbose)) {
    clear_bar(progress);
    print_line(edition);
  }
  draw_bar(batch);
}

void app_batch_say_left(AppBatch *batch, const AppBatchLeft *left) {
  const AppOptions *options = batch->run->options;
  BaseBuffer out = {0};
  if (options->json) {
    base_buffer_add_text(&out, "{\"event\": \"left\", \"file\": ");
    base_buffer_add_json(&out, left->name);
    base_buffer_add_text(&out, ", \"moved\": ");
    base_buffer_add_json(&out, left->moved);
    base_buffer_add_text(&out, "}\n");
    app_print(out.data, out.length);
  } else if (!options->quiet) {
    clear_bar(batch->progress);
    fprintf(stderr, "millesime: %s%s is of no edition any more%s%s\n", batch->folder, left->name,
            left->moved ? "; moved to " : "; --prune moves it aside", left->moved ? left->moved : "");
  }
  base_buffer_free(&out);
}

/* ---- begin and end ------------------------------------------------------------------------------------------- */

void app_batch_say_start(AppBatch *batch) {
  const AppOptions *options = batch->run->options;
  AppBatchProgress *progress = batch->progress;
  progress->bar = !options->quiet && !options->json && app_is_terminal(stderr);
  for (size_t i = 0; i < batch->count; i++) progress->total += batch->editions[i].state == APP_BATCH_WAITING;
  if (options->json) {
    print_event(batch, "start");
    for (size_t i = 0; i < batch->count; i++)
      if (batch->editions[i].state != APP_BATCH_WAITING) print_edition_event(&batch->editions[i], NULL);
  }
  for (size_t i = 0; i < batch->count; i++)
    if (batch->editions[i].state == APP_BATCH_FAILED)
      fprintf(stderr, "millesime: edition %s was not written\n", batch->editions[i].code);
  draw_bar(batch);
}

static void print_summary(const AppBatch *batch) {
  BaseBuffer out = {0};
  double seconds = base_clock_seconds() - batch->started;
  base_buffer_add_format(&out, "%s: ", batch->folder);
  app_add_count(&out, batch->written, "edition written", "editions written");
  base_buffer_add_format(&out, ", %zu unchanged, %zu failed, %.2f s", batch->unchanged, batch->failed,
                         seconds);
  if (batch->written > 1 && seconds > 0)
    base_buffer_add_format(&out, " (%.1f/s)", (double)batch->written / seconds);
  base_buffer_add_char(&out, '\n');
  app_print(out.data, out.length);
  base_buffer_free(&out);
}

void app_batch_say_end(AppBatch *batch) {
  const AppOptions *options = batch->run->options;
  clear_bar(batch->progress);
  fflush(stderr);
  if (options->json)
    print_event(batch, "end");
  else if (!options->quiet)
    print_summary(batch);
  if (batch->interrupted)
    fputs("millesime: interrupted; what is written is complete. The same command does the rest.\n", stderr);
}

void app_batch_say_plan(const AppBatch *batch) {
  BaseBuffer out = {0};
  for (size_t i = 0; i < batch->count; i++) {
    const AppBatchEdition *edition = &batch->editions[i];
    if (batch->run->options->json)
      print_edition_event(edition, NULL);
    else if (edition->output)
      base_buffer_add_format(&out, "%s: %s\n", edition->output,
                             edition->state == APP_BATCH_WAITING ? "to be written" : "unchanged");
  }
  if (out.length && !batch->run->options->quiet) app_print(out.data, out.length);
  base_buffer_free(&out);
}
