#define _XOPEN_SOURCE   700
#define _DEFAULT_SOURCE /* wait4 */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *from_environment(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value && *value ? value : otherwise;
}

const char *support_program(void) {
  return from_environment("MILLESIME", "./millesime");
}

const char *support_fault_library(void) {
  const char *library = getenv("MILLESIME_FAULT");
  if (library && !*library) skip();
  return library ? library : "build/tests/fault.so";
}

/* ---- files ---- */

static char *read_stream(FILE *stream, size_t *length) {
  size_t used = 0, capacity = 4096;
  char *data = malloc(capacity);
  assert_non_null(data);
  for (size_t got; (got = fread(data + used, 1, capacity - used - 1, stream)) > 0;) {
    used += got;
    if (capacity - used > 1) continue;
    capacity *= 2;
    data = realloc(data, capacity);
    assert_non_null(data);
  }
  data[used] = '\0';
  if (length) *length = used;
  return data;
}

char *support_read(const char *path, size_t *length) {
  FILE *stream = fopen(path, "rb");
  if (!stream) fail_msg("cannot read %s: %s", path, strerror(errno));
  char *data = read_stream(stream, length);
  fclose(stream);
  return data;
}

void support_write(const char *path, const void *data, size_t length) {
  FILE *stream = fopen(path, "wb");
  if (!stream) fail_msg("cannot write %s: %s", path, strerror(errno));
  bool written = fwrite(data, 1, length, stream) == length;
  if (fclose(stream) != 0 || !written) fail_msg("cannot write %s: %s", path, strerror(errno));
}

bool support_exists(const char *path) {
  struct stat information;
  return lstat(path, &information) == 0;
}

char *support_folder_new(void) {
  char *folder = support_path(from_environment("TMPDIR", "/tmp"), "millesime-test-XXXXXX");
  if (!mkdtemp(folder)) fail_msg("cannot make %s: %s", folder, strerror(errno));
  return folder;
}

static int remove_entry(const char *path, const struct stat *information, int kind, struct FTW *walk) {
  (void)information, (void)kind, (void)walk;
  return remove(path);
}

void support_folder_remove(char *folder) {
  if (nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0)
    fail_msg("cannot remove %s: %s", folder, strerror(errno));
  free(folder);
}

char *support_path(const char *folder, const char *name) {
  size_t size = strlen(folder) + strlen(name) + 2;
  char *path = malloc(size);
  assert_non_null(path);
  snprintf(path, size, "%s/%s", folder, name);
  return path;
}

/* ---- programs ---- */

static void become(const char *const *arguments, const char *const *environment) {
  for (; environment && *environment; environment++) {
    char *setting = strdup(*environment);
    if (!setting || putenv(setting) != 0) _exit(126);
  }
  int count = 0;
  while (arguments[count]) count++;
  char **copies = calloc((size_t)count + 1, sizeof *copies);
  for (int i = 0; copies && i < count; i++) copies[i] = strdup(arguments[i]);
  if (copies) execvp(copies[0], copies);
  fprintf(stderr, "cannot run %s: %s\n", arguments[0], strerror(errno));
  _exit(127);
}

/* Starts a child whose standard output and error go to two files without names, and 0 to the child itself. */
static pid_t start(FILE *out, FILE *err) {
  fflush(NULL);
  pid_t child = fork();
  if (child != 0) return child;
  int nothing = open("/dev/null", O_RDONLY);
  if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(fileno(out), 1) < 0 || dup2(fileno(err), 2) < 0) _exit(126);
  return 0;
}

static double seconds_of(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static SupportRun finish(pid_t child, FILE *out, FILE *err) {
  int status = 0;
  struct rusage used;
  while (wait4(child, &status, 0, &used) < 0)
    if (errno != EINTR) fail_msg("cannot wait: %s", strerror(errno));
  SupportRun run = {.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
                    .seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
                    .peak_kib = used.ru_maxrss};
  rewind(out);
  rewind(err);
  run.out = read_stream(out, &run.out_length);
  run.err = read_stream(err, &run.err_length);
  fclose(out);
  fclose(err);
  return run;
}

SupportRun support_run(const char *const *arguments, const char *const *environment) {
  FILE *out = tmpfile(), *err = tmpfile();
  assert_non_null(out);
  assert_non_null(err);
  pid_t child = start(out, err);
  if (child < 0) fail_msg("cannot fork: %s", strerror(errno));
  if (child == 0) become(arguments, environment);
  return finish(child, out, err);
}

SupportRun support_shell(const char *format, ...) {
  char *line = NULL;
  size_t length = 0;
  FILE *stream = open_memstream(&line, &length);
  assert_non_null(stream);
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stream, format, arguments);
  va_end(arguments);
  fclose(stream);
  SupportRun run = support_run((const char *const[]){"/bin/sh", "-c", line, NULL}, NULL);
  free(line);
  return run;
}

SupportRun support_fork(void (*body)(void *), void *argument) {
  FILE *out = tmpfile(), *err = tmpfile();
  assert_non_null(out);
  assert_non_null(err);
  pid_t child = start(out, err);
  if (child < 0) fail_msg("cannot fork: %s", strerror(errno));
  if (child == 0) {
    body(argument);
    fflush(NULL);
    _exit(0);
  }
  return finish(child, out, err);
}

void support_run_free(SupportRun *run) {
  free(run->out);
  free(run->err);
  *run = (SupportRun){0};
}

/* ---- expectations ---- */

enum { SHOWN_DIFFERENCE = 6000 };

static void show_difference(const char *path, const void *data, size_t length) {
  char *folder = support_folder_new();
  char *actual = support_path(folder, "actual");
  support_write(actual, data, length);
  SupportRun run = support_run((const char *const[]){"diff", "-u", path, actual, NULL}, NULL);
  print_error("%.*s\n", SHOWN_DIFFERENCE, run.out);
  support_run_free(&run);
  free(actual);
  support_folder_remove(folder);
}

void support_golden_bytes(const char *path, const void *data, size_t length) {
  size_t expected_length = 0;
  char *expected = support_exists(path) ? support_read(path, &expected_length) : NULL;
  bool same = expected && expected_length == length && memcmp(expected, data, length) == 0;
  bool missing = !expected;
  free(expected);
  if (same) return;
  if (strcmp(from_environment("MILLESIME_GOLDEN", ""), "record") == 0) {
    support_write(path, data, length);
    print_message("recorded %s\n", path);
    return;
  }
  if (missing) fail_msg("there is no %s: record it with make golden", path);
  show_difference(path, data, length);
  fail_msg("differs from %s (when that is right, record it with make golden)", path);
}

void support_golden(const char *path, const char *text) {
  support_golden_bytes(path, text, strlen(text));
}

void support_contains(const char *text, const char *part) {
  if (!strstr(text, part)) fail_msg("no \"%s\" in:\n%s", part, text);
}
