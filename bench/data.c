/* What the data layer costs: import, views, a warm run; against reading the same bytes and against the sqlite3 shell.
 *
 *   bench/data                    the records of 2020, then about a million learners
 *   bench/data records LEARNERS DIR   writes records of any scale to a folder: those of 2020 as often as needed
 *
 * Run from the root of the repository.
 */
#include "data/data.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEARNERS_2020 = 14853, MILLION = 1000000 };

/* ---- records of any scale ------------------------------------------------------------------------------------- */

/* The number by which a copy of the table that owns an identifier moves it on: more than the table has rows. */
static const struct {
  const char *column;
  long step;
} identifiers[] = {{"formation_id", 504},   {"session_id", 608}, {"perturbation_id", 228},
                   {"apprenant_id", 14853}, {"aide_id", 4271},   {"reponse_id", 1152}};

static long step_of(const char *column, size_t length) {
  for (size_t i = 0; i < sizeof identifiers / sizeof *identifiers; i++)
    if (strlen(identifiers[i].column) == length && memcmp(identifiers[i].column, column, length) == 0)
      return identifiers[i].step;
  return 0;
}

/* One copy of a line; the fields before the last identifier hold no quotes in these tables. */
static void write_line(const char *line, size_t length, const long *steps, size_t count, long copy,
                       FILE *out) {
  const char *at = line, *end = line + length;
  for (size_t i = 0; i < count && at < end; i++) {
    const char *stop = memchr(at, ',', (size_t)(end - at));
    if (!stop) stop = end - 1;
    if (steps[i] && stop > at)
      fprintf(out, "%ld", strtol(at, NULL, 10) + copy * steps[i]);
    else
      fwrite(at, 1, (size_t)(stop - at), out);
    fputc(*stop, out);
    at = stop + 1;
  }
  fwrite(at, 1, (size_t)(end - at), out);
}

static size_t read_steps(const char *head, size_t length, long steps[64]) {
  size_t count = 0, field = 0;
  for (const char *at = head, *end = head + length; at < end && field < 64; field++) {
    size_t size = strcspn(at, ",\r\n");
    steps[field] = step_of(at, size);
    if (steps[field]) count = field + 1;
    at += size + 1;
  }
  return count;
}

/* Copies a table; one that holds no identifier of learners or formations is written once. */
static void scale_table(const char *from, const char *to, long copies) {
  BaseBuffer text = {0};
  if (!base_file_read(from, (size_t)1 << 30, &text)) base_stop("%s cannot be read", from);
  FILE *out = fopen(to, "w");
  if (!out) base_stop("%s cannot be written", to);
  size_t head = (size_t)((char *)memchr(text.data, '\n', text.length) + 1 - text.data);
  long steps[64];
  size_t count = read_steps(text.data, head, steps);
  fwrite(text.data, 1, head, out);
  for (long copy = 0; copy < (count ? copies : 1); copy++)
    for (size_t at = head; at < text.length;) {
      const char *line = text.data + at, *stop = memchr(line, '\n', text.length - at);
      size_t length = stop ? (size_t)(stop + 1 - line) : text.length - at;
      write_line(line, length, steps, count, copy, out);
      at += length;
    }
  if (fclose(out) != 0) base_stop("%s cannot be written", to);
  base_buffer_free(&text);
}

static void write_records(long learners, const char *folder) {
  static const char *const tables[] = {
      "region",    "territoire",       "territoire_om",    "famille_metier",    "metier",      "reseau",
      "formation", "formation_certif", "session",          "session_perturbee", "apprenant",   "insertion",
      "aide",      "enquete_cereq",    "exercice",         "cohorte",           "histo",       "jalon",
      "contexte",  "membre_gip",       "libelle_modalite", "jalon_texte",       "titre_ecart", "voix",
      "publie"};
  long copies = (learners + LEARNERS_2020 - 1) / LEARNERS_2020;
  char from[4096], to[4096];
  mkdir(folder, 0777);
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    snprintf(from, sizeof from, "data/2020/%s.csv", tables[i]);
    snprintf(to, sizeof to, "%s/%s.csv", folder, tables[i]);
    if (access(from, F_OK) == 0) scale_table(from, to, copies);
  }
  BaseBuffer schema = {0};
  snprintf(to, sizeof to, "%s/schema.sql", folder);
  const char *problem;
  if (!base_file_read("data/2020/schema.sql", 1 << 20, &schema) ||
      !base_file_replace(to, schema.data, schema.length, &problem))
    base_stop("schema.sql cannot be copied");
  base_buffer_free(&schema);
}

/* ---- measuring ------------------------------------------------------------------------------------------------ */

typedef struct {
  const char *folder, *cache;
  double open, views, close;
  size_t rows, view_count;
  long memory; /* KiB */
} Run;

/* Opens the records and computes every view that a published value names: the views of the report. */
static void run_data(Run *run) {
  DataOptions options = {.records = run->folder,
                         .figures = "data/figures",
                         .checks = "data/checks.sql",
                         .published = "data/2020/publie.csv",
                         .cache_folder = run->cache,
                         .time_limit = 600};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  double start = base_cpu_seconds();
  DataRecords *records = data_records_open(&options, diagnostics);
  run->open = base_cpu_seconds() - start;
  if (!records) {
    base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
    base_stop("the records of %s have errors", run->folder);
  }
  for (size_t i = 0; i < data_table_count(records); i++) run->rows += data_table_at(records, i)->rows;
  DataFigures *figures = data_figures_new(records, NULL, diagnostics);
  size_t count;
  const DataPublished *published = data_published(figures, &count);
  start = base_cpu_seconds();
  const DataView *before = NULL;
  for (size_t i = 0; i < count; i++) {
    const DataView *view =
        data_figures_view(figures, published[i].view, strlen(published[i].view), published[i].place);
    run->view_count += view != before;
    before = view;
  }
  run->views = base_cpu_seconds() - start;
  start = base_cpu_seconds();
  data_figures_free(figures);
  data_records_close(records);
  run->close = base_cpu_seconds() - start;
  base_diagnostics_free(diagnostics);
}

/* In a process of its own, so that its memory is its own. */
static void run_apart(Run *run) {
  int ends[2];
  if (pipe(ends) != 0) base_stop("no pipe");
  pid_t process = fork();
  if (process == 0) {
    run_data(run);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    run->memory = used.ru_maxrss;
    ssize_t written = write(ends[1], run, sizeof *run);
    _exit(written == (ssize_t)sizeof *run ? 0 : 1);
  }
  close(ends[1]);
  int status;
  if (process < 0 || read(ends[0], run, sizeof *run) != (ssize_t)sizeof *run ||
      waitpid(process, &status, 0) < 0)
    base_stop("the measured process failed");
  close(ends[0]);
}

static double child_seconds(const char *command) {
  struct rusage before, after;
  getrusage(RUSAGE_CHILDREN, &before);
  int status = system(command);
  getrusage(RUSAGE_CHILDREN, &after);
  if (status != 0) return -1;
  double seconds = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec + after.ru_stime.tv_sec -
                            before.ru_stime.tv_sec);
  return seconds + (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec + after.ru_stime.tv_usec -
                            before.ru_stime.tv_usec) /
                       1e6;
}

/* The shell's .import, into tables without a schema: no types, no rules, no keys. */
static double shell_seconds(const char *folder) {
  char command[8192];
  snprintf(command, sizeof command,
           "for f in %s/*.csv; do echo \".import --csv $f $(basename $f .csv)\"; done | sqlite3 :memory: "
           ">/dev/null",
           folder);
  return child_seconds(command);
}

static double least(double left, double right) {
  return left < right ? left : right;
}

static void measure(const char *folder, const char *cache, int times) {
  char command[4096];
  snprintf(command, sizeof command, "cat %s/*.csv | wc -l >/dev/null", folder);
  double floor_seconds = child_seconds(command), shell = shell_seconds(folder);
  Run best = {0}, warm = {0};
  for (int i = 0; i < times; i++) {
    Run cold = {.folder = folder}, first = {.folder = folder, .cache = cache}, second = first;
    run_apart(&cold);
    if (i == 0) run_apart(&first);
    run_apart(&second);
    if (i == 0) best = cold, warm = second;
    best.open = least(best.open, cold.open);
    best.views = least(best.views, cold.views);
    warm.open = least(warm.open, second.open);
    warm.views = least(warm.views, second.views);
    if (i) shell = least(shell, shell_seconds(folder));
  }
  printf("%s: %zu rows\n", folder, best.rows);
  printf("  read (wc -l)          %9.1f ms\n", floor_seconds * 1e3);
  printf("  sqlite3 shell .import %9.1f ms\n", shell * 1e3);
  printf("  import and compile    %9.1f ms   %.2f of the shell, %.0f rows/s\n", best.open * 1e3,
         best.open / shell, (double)best.rows / best.open);
  printf("  views of the report   %9.1f ms\n", best.views * 1e3);
  printf("  warm: open and views  %9.1f ms\n", (warm.open + warm.views) * 1e3);
  printf("  memory                %9.1f MiB\n", (double)best.memory / 1024);
}

int main(int count, char **arguments) {
  if (count == 4 && strcmp(arguments[1], "records") == 0) {
    write_records(strtol(arguments[2], NULL, 10), arguments[3]);
    return BASE_EXIT_DONE;
  }
  char folder[] = "/tmp/millesime-bench-XXXXXX", records[64], cache[64], command[128];
  if (count > 1 || !mkdtemp(folder)) {
    fprintf(stderr, "usage: bench/data [records LEARNERS DIR]\n");
    return BASE_EXIT_USAGE;
  }
  snprintf(records, sizeof records, "%s/records", folder);
  snprintf(cache, sizeof cache, "%s/cache", folder);
  measure("data/2020", cache, 5);
  write_records(MILLION, records);
  measure(records, cache, 1);
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command) == 0 ? BASE_EXIT_DONE : BASE_EXIT_MACHINE;
}
