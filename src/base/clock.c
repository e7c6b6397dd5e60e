/* Clocks for measuring; never for the content of a document. */
#include "base/base.h"

#include <time.h>

static double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double base_cpu_seconds(void) {
  return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double base_clock_seconds(void) {
  return seconds(CLOCK_MONOTONIC);
}
