/* Times of views, in memory that forked processes share. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "data/records.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { VIEWS = 4096 }; /* in the order of the files; further ones are not timed */

typedef struct {
  _Atomic uint64_t nanoseconds;
  _Atomic uint32_t count;
} Time;

struct DataTimes {
  Time views[VIEWS];
};

DataTimes *data_times_new(void) {
  void *memory = mmap(NULL, sizeof(DataTimes), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

void data_times_free(DataTimes *times) {
  if (times) munmap(times, sizeof *times);
}

void data_times_add(DataRecords *records, const DataFigure *figure, double seconds) {
  size_t index = (size_t)(figure - records->figures);
  if (!records->options.times || index >= VIEWS) return;
  Time *time = &records->options.times->views[index];
  atomic_fetch_add(&time->nanoseconds, (uint64_t)(seconds * 1e9));
  atomic_fetch_add(&time->count, 1);
}

typedef struct {
  const char *name;
  uint64_t nanoseconds;
  unsigned count;
} Line;

static int longest_first(const void *left, const void *right) {
  const Line *a = left, *b = right;
  if (a->nanoseconds == b->nanoseconds) return strcmp(a->name, b->name);
  return a->nanoseconds > b->nanoseconds ? -1 : 1;
}

void data_times_print(const DataTimes *times, const DataRecords *records, FILE *out) {
  if (!times || !records) return;
  Line *lines = base_alloc((records->figure_count + 1) * sizeof *lines);
  size_t count = 0;
  for (size_t i = 0; i < records->figure_count && i < VIEWS; i++) {
    const Time *time = &times->views[i];
    unsigned computed = atomic_load(&time->count);
    const char *name = records->figures[i].statement->name;
    if (computed) lines[count++] = (Line){name, atomic_load(&time->nanoseconds), computed};
  }
  qsort(lines, count, sizeof *lines, longest_first);
  if (count) fprintf(out, "%-10s %10s\n", "computed", "clock ms");
  for (size_t i = 0; i < count; i++)
    fprintf(out, "%9u× %10.2f %s\n", lines[i].count, (double)lines[i].nanoseconds / 1e6, lines[i].name);
  base_free(lines);
}
