/* The workers of a batch: each is given one edition at a time over a socket. One that dies is mourned by its edition alone
 * and replaced. Signals come in over a descriptor, so that all that happens is waited for at one place. */
#include "app/batch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* So many workers in a row that the machine failed end the batch: the disk is full for all of them. */
enum { MACHINE_FAILURES = 3 };

/* A worker goes home after so many editions, and a new one takes its place: shaped words and font subsets, which are kept
 * from one edition to the next, then never grow without end. */
enum { EDITIONS_EACH = 500 };

typedef struct {
  pid_t process; /* 0: none */
  int socket;
  bool busy;
  size_t edition, served; /* it is at work on; how many it was given */
  BaseBuffer inbox;
} Worker;

typedef struct {
  AppBatch *batch;
  Worker *workers;
  size_t worker_count, next; /* the next edition to look at */
  int signals, failures;     /* descriptor of signals; machine failures in a row */
  double interrupted;        /* when the first signal came */
} Pool;

/* ---- starting ------------------------------------------------------------------------------------------------ */

static void run_child(Pool *pool, int socket) {
  for (size_t i = 0; i < pool->worker_count; i++)
    if (pool->workers[i].process) close(pool->workers[i].socket);
  close(pool->signals);
  app_batch_worker_serve(pool->batch, socket);
}

static void start_worker(Pool *pool, Worker *worker) {
  int ends[2];
  fflush(NULL); /* or the child would say it again */
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    base_stop("cannot start a worker: %s", strerror(errno));
  pid_t process = fork();
  if (process < 0) base_stop("cannot start a worker: %s", strerror(errno));
  if (process == 0) {
    close(ends[0]);
    run_child(pool, ends[1]);
  }
  close(ends[1]);
  worker->process = process;
  worker->socket = ends[0];
  worker->busy = false;
  worker->served = 0;
  base_buffer_clear(&worker->inbox);
}

static bool next_edition(Pool *pool, size_t *number) {
  const AppBatch *batch = pool->batch;
  while (pool->next < batch->count && batch->editions[pool->next].state != APP_BATCH_WAITING) pool->next++;
  if (pool->next == batch->count || batch->interrupted) return false;
  *number = pool->next++;
  return true;
}

/* Gives the worker an edition, or sends it home. */
static void give_edition(Pool *pool, Worker *worker) {
  size_t edition;
  if (worker->busy || !worker->process) return;
  if (worker->served == EDITIONS_EACH || !next_edition(pool, &edition)) {
    shutdown(worker->socket, SHUT_WR);
    return;
  }
  uint64_t number = edition;
  worker->busy = true;
  worker->served++;
  worker->edition = edition;
  (void)send(worker->socket, &number, sizeof number,
             MSG_NOSIGNAL); /* a dead worker is noticed when it is read */
}

/* ---- results ------------------------------------------------------------------------------------------------- */

static void take_result(Pool *pool, Worker *worker, const AppBatchResult *result, const char *said,
                        const char *json) {
  AppBatch *batch = pool->batch;
  AppBatchEdition *edition = &batch->editions[worker->edition];
  worker->busy = false;
  pool->failures = 0;
  if (!result->unchanged) edition->file = result->file;
  memcpy(edition->noted, result->given, sizeof edition->noted);
  edition->state = result->status != BASE_EXIT_DONE ? APP_BATCH_FAILED
                   : result->unchanged              ? APP_BATCH_UNCHANGED
                                                    : APP_BATCH_WRITTEN;
  if (edition->state != APP_BATCH_FAILED) {
    ++*(result->unchanged ? &batch->unchanged : &batch->written);
    app_batch_journal_add(batch, edition);
  } else {
    batch->failed++;
  }
  app_batch_say_edition(batch, edition, said, json);
}

/* Takes the message out of the inbox when it is complete. */
static void read_inbox(Pool *pool, Worker *worker) {
  BaseBuffer *inbox = &worker->inbox;
  AppBatchResult result;
  if (inbox->length < sizeof result) return;
  memcpy(&result, inbox->data, sizeof result);
  if (inbox->length < sizeof result + result.said + result.json) return;
  char *said = base_copy(inbox->data + sizeof result, result.said);
  char *json = base_copy(inbox->data + sizeof result + result.said, result.json);
  base_buffer_clear(inbox);
  take_result(pool, worker, &result, said, json);
  base_free(said);
  base_free(json);
  give_edition(pool, worker);
}

/* What is said of an edition whose worker died. */
static void mourn(Pool *pool, const Worker *worker, int status) {
  AppBatch *batch = pool->batch;
  AppBatchEdition *edition = &batch->editions[worker->edition];
  BaseBuffer said = {0};
  bool machine = WIFEXITED(status);
  if (machine)
    base_buffer_add_format(&said, "millesime: the worker of edition %s ended with status %d\n", edition->code,
                           WEXITSTATUS(status));
  else
    base_buffer_add_format(&said, "millesime: the worker of edition %s was ended by signal %d (%s)\n",
                           edition->code, WTERMSIG(status), strsignal(WTERMSIG(status)));
  edition->state = APP_BATCH_FAILED;
  batch->failed++;
  batch->machine_failed |= machine;
  pool->failures = machine ? pool->failures + 1 : 0;
  app_batch_say_edition(batch, edition, said.data, NULL);
  base_buffer_free(&said);
  if (pool->failures != MACHINE_FAILURES) return; /* said once */
  fprintf(stderr,
          "millesime: the machine failed %d times in a row; the other editions are left for the next run\n",
          MACHINE_FAILURES);
  pool->next = batch->count;
}

static void bury(Pool *pool, Worker *worker) {
  int status = 0;
  while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR) continue;
  close(worker->socket);
  worker->process = 0;
  if (worker->busy) mourn(pool, worker, status); /* else it was sent home */
  worker->busy = false;
  size_t here = pool->next, edition;
  if (!next_edition(pool, &edition)) return;
  pool->next = here;
  start_worker(pool, worker);
  give_edition(pool, worker);
}

static void hear(Pool *pool, Worker *worker) {
  char chunk[65536];
  ssize_t got = read(worker->socket, chunk, sizeof chunk);
  if (got < 0 && errno == EINTR) return;
  if (got <= 0) {
    bury(pool, worker);
    return;
  }
  base_buffer_add(&worker->inbox, chunk, (size_t)got);
  read_inbox(pool, worker);
}

/* ---- signals ------------------------------------------------------------------------------------------------- */

static int open_signals(sigset_t *before) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  sigprocmask(SIG_BLOCK, &signals, before);
  return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* One press often arrives twice, from the terminal and from a program around this one. */
static const double same_press_seconds = 0.3;

/* The first signal lets the workers finish what they are at; the second ends them. */
static void hear_signal(Pool *pool) {
  struct signalfd_siginfo signal;
  if (read(pool->signals, &signal, sizeof signal) != (ssize_t)sizeof signal) return;
  double now = base_clock_seconds();
  if (pool->batch->interrupted && now - pool->interrupted < same_press_seconds) return;
  for (size_t i = 0; pool->batch->interrupted && i < pool->worker_count; i++)
    if (pool->workers[i].process) kill(pool->workers[i].process, SIGTERM);
  pool->batch->interrupted = true;
  pool->interrupted = now;
  for (size_t i = 0; i < pool->worker_count; i++) give_edition(pool, &pool->workers[i]);
}

/* ---- the pool ------------------------------------------------------------------------------------------------ */

/* Waits until something happens. False when nothing can happen any more. */
static bool wait_for_news(Pool *pool) {
  struct pollfd *news = base_alloc((pool->worker_count + 1) * sizeof *news);
  size_t *who = base_alloc((pool->worker_count + 1) * sizeof *who), count = 0;
  for (size_t i = 0; i < pool->worker_count; i++) {
    if (!pool->workers[i].process) continue;
    who[count] = i;
    news[count++] = (struct pollfd){.fd = pool->workers[i].socket, .events = POLLIN};
  }
  news[count] = (struct pollfd){.fd = pool->signals, .events = POLLIN};
  bool any = count > 0;
  if (any && poll(news, count + 1, -1) > 0) {
    if (news[count].revents) hear_signal(pool);
    for (size_t i = 0; i < count; i++)
      if (news[i].revents) hear(pool, &pool->workers[who[i]]);
  }
  base_free(news);
  base_free(who);
  return any;
}

void app_batch_run(AppBatch *batch) {
  size_t waiting = batch->progress->total;
  Pool pool = {.batch = batch};
  sigset_t before;
  pool.worker_count = waiting < (size_t)batch->jobs ? waiting : (size_t)batch->jobs;
  pool.workers = base_alloc((pool.worker_count + 1) * sizeof *pool.workers);
  pool.signals = open_signals(&before);
  for (size_t i = 0; i < pool.worker_count; i++) {
    start_worker(&pool, &pool.workers[i]);
    give_edition(&pool, &pool.workers[i]);
  }
  while (wait_for_news(&pool)) continue;
  for (size_t i = 0; i < pool.worker_count; i++) base_buffer_free(&pool.workers[i].inbox);
  close(pool.signals);
  sigprocmask(SIG_SETMASK, &before, NULL);
  base_free(pool.workers);
}
