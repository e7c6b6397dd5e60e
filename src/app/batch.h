/* batch: many editions at once. Private to millesime editions. */
#ifndef MILLESIME_APP_BATCH_H
#define MILLESIME_APP_BATCH_H

#include "app/inputs.h"

#include <sys/types.h>

typedef enum {
  APP_BATCH_WAITING,   /* to be typeset */
  APP_BATCH_UNCHANGED, /* the file there was made from the same inputs */
  APP_BATCH_WRITTEN,
  APP_BATCH_FAILED
} AppBatchState;

/* What is known of a written file. */
typedef struct {
  size_t pages, figures, warnings, bytes;
  double seconds;
  char sha256[65], ledger[65]; /* of the PDF and of its ledger */
} AppBatchFile;

/* One row of the editions view. Texts are in the run's arena. */
typedef struct {
  DataEdition values;
  const char *code;
  const char *name; /* of the file, in the batch's folder; NULL when it leads out of it (reported already) */
  const char *output; /* the path of the file */
  char key[65];       /* SHA-256 of all files that it is made from; "" when that cannot be known */
  char noted
      [65]; /* of the file that is there: SHA-256 of what it was given (app_batch_given); "" when unknown */
  bool same_inputs; /* the journal has the file with this key */
  AppBatchState state;
  AppBatchFile file;
} AppBatchEdition;

/* A file of an earlier run whose edition is not in the list any more. */
typedef struct {
  const char *name, *line; /* as the journal has them */
  const char *moved;       /* where it was moved; NULL: it was not */
} AppBatchLeft;

/* Where such files are moved, in the folder of the batch. */
#define APP_BATCH_PRUNED "pruned/"

typedef struct {
  AppRun *run;
  const char *folder; /* with its slash */
  AppBatchEdition *editions;
  size_t count;
  long shard, shards; /* 1 of 1 when there are none */
  long jobs;
  pid_t process; /* of the batch itself */
  int journal;   /* file descriptor, -1: none */
  double started;
  size_t written, unchanged, failed;
  bool interrupted;
  bool machine_failed; /* a worker ended with status 3 */
  BaseSha256 frame;    /* of what all editions are made from, without records and figures */
  bool frame_known;
  BaseMap *names; /* of the files of all editions, other shards' included */
  BASE_LIST(AppBatchLeft) left;
  struct AppBatchProgress *progress;
} AppBatch;

/* ---- batch_plan.c: which editions, and into which files ------------------------------------------------------ */

/* Reads the editions view and keeps what --only and the shard ask for. False after a diagnostic. */
bool app_batch_plan(AppBatch *batch, DataFigures *figures);

/* ---- batch_names.c: names that are one file each on every system ---------------------------------------------- */

/* Why a name, a path from the batch's folder, cannot be a file on Windows, macOS, Linux or SharePoint; NULL when it can. */
const char *app_batch_name_problem(const char *name);
/* Fails the editions whose files, or whose ledgers, are one file on some system with those of others, or are the batch's own. */
void app_batch_refuse_twins(AppBatch *batch);
/* False, with diagnostics, when something that is no file stands where one is to be written. */
bool app_batch_find_room(AppBatch *batch, const char *journal, const char *manifest);

/* ---- batch_left.c: editions that left the list ---------------------------------------------------------------- */

/* Takes a file that a journal names, with its line, when no edition has it any more and it is there. */
void app_batch_add_left(AppBatch *batch, const char *name, const char *line);
/* Says which these are; with --prune moves them aside. */
void app_batch_leave(AppBatch *batch);

/* ---- edition.c: one edition alone ----------------------------------------------------------------------------- */

/* The editions of --only (of all, without it) of a run whose records are imported, in the run's arena. */
bool app_editions_of(AppRun *run, AppBatch *batch);
/* Makes the edition of --only the run's own. Gives the file that the batch writes for it, and its name in the batch's folder; either may be
 * NULL. False and a diagnostic when there is no such edition; a menu of codes when --only has no value. */
bool app_edition_select(AppRun *run, const char **output, const char **name);

/* ---- batch_keys.c: what an edition is made from -------------------------------------------------------------- */

/* Gives every edition its key, and the batch its frame. */
void app_batch_make_keys(AppBatch *batch);
/* The SHA-256 of all that shapes the pages of a bound edition: program, report, theme, options, its row, its date and the
 * views it asked for. "" when that cannot be known. */
void app_batch_given(const AppBatch *batch, const AppRun *run, const AppBatchEdition *edition, char hex[65]);
/* Binds the editions that wait and marks those that would be given what they were given: for --dry-run. */
void app_batch_foresee(AppBatch *batch);

/* ---- batch_journal.c: what was written, from which inputs ---------------------------------------------------- */

/* Gives every edition its key and marks those whose file is there, whole, and made from the same inputs. */
void app_batch_journal_compare(AppBatch *batch);
/* app_batch_find_room for the editions, the journal and the manifest. */
bool app_batch_has_room(AppBatch *batch);
/* Opens the journal to note what is written. False when another run of this batch has it. */
bool app_batch_journal_open(AppBatch *batch);
void app_batch_journal_add(AppBatch *batch, const AppBatchEdition *edition);
/* Removes what a killed run left half-written, writes the journal anew, and closes it. */
void app_batch_journal_close(AppBatch *batch);
void app_batch_remove_leftovers(const AppBatch *batch);
/* manifest.csv: a line per file that is there. */
void app_batch_manifest_write(const AppBatch *batch);

/* ---- batch_worker.c: one edition in a process of its own ----------------------------------------------------- */

/* What a worker tells of an edition; followed by `said` and `json` bytes of diagnostics. */
typedef struct {
  uint64_t edition;
  uint64_t said, json;
  int status;
  bool unchanged; /* it was given what the file that is there was given */
  char given[65];
  AppBatchFile file;
} AppBatchResult;

/* Serves editions named on a socket until it is closed. Never returns. */
_Noreturn void app_batch_worker_serve(const AppBatch *batch, int socket);

/* ---- batch_run.c: the workers -------------------------------------------------------------------------------- */

/* Typesets all waiting editions. */
void app_batch_run(AppBatch *batch);

/* ---- batch_say.c: what is said meanwhile --------------------------------------------------------------------- */

typedef struct AppBatchProgress {
  bool bar;           /* on a terminal */
  double drawn;       /* when the bar was last drawn */
  size_t total, done; /* of those to be typeset */
} AppBatchProgress;

void app_batch_say_start(AppBatch *batch);
/* `said`: its diagnostics as text, `json`: as an array; either may be NULL. */
void app_batch_say_edition(AppBatch *batch, const AppBatchEdition *edition, const char *said,
                           const char *json);
/* A file whose edition left the list. */
void app_batch_say_left(AppBatch *batch, const AppBatchLeft *left);
void app_batch_say_end(AppBatch *batch);
/* --dry-run: what would be done. */
void app_batch_say_plan(const AppBatch *batch);

#endif
