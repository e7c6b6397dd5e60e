/* support: what the tests of every layer share. Tests run from the root of the repository.
 *
 * A helper that cannot do its work fails the running test, so callers need no checks.
 */
#ifndef MILLESIME_TEST_SUPPORT_H
#define MILLESIME_TEST_SUPPORT_H

/* cmocka wants these before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SUPPORT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- files ---- */

/* The bytes of a file, followed by a zero; freed by the caller. length may be NULL. */
char *support_read(const char *path, size_t *length);
void support_write(const char *path, const void *data, size_t length);
bool support_exists(const char *path);

/* A new empty folder; removed, with all that is in it, by support_folder_remove, which also frees the name. */
char *support_folder_new(void);
void support_folder_remove(char *folder);
/* "folder/name", freed by the caller. */
char *support_path(const char *folder, const char *name);

/* ---- programs ---- */

typedef struct {
  int status;      /* what it returned, or 128 + the signal that ended it */
  char *out, *err; /* what it wrote, zero-terminated */
  size_t out_length, err_length;
  double seconds; /* processor time of the program and its children */
  long peak_kib;  /* largest resident memory */
} SupportRun;

/* Runs a program and waits. Both lists end with NULL; `environment` ("NAME=value", added to ours) may be NULL. */
SupportRun support_run(const char *const *arguments, const char *const *environment);
/* The same for a line of shell. */
SupportRun support_shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Runs a function in a process of its own: for what ends the process (base_stop) or may crash it. The status is
 * 0 when the function returns. */
SupportRun support_fork(void (*body)(void *), void *argument);
void support_run_free(SupportRun *run);

const char *support_program(void); /* the millesime that is being tested */
/* For LD_PRELOAD, see tests/fault/fault.c. Under the sanitizers, which admit no such library, skips the test. */
const char *support_fault_library(void);

/* ---- expectations ---- */

/* The text equals the file; else the test fails and shows the difference. With MILLESIME_GOLDEN=record in the
 * environment (make golden) the file is written instead. */
void support_golden(const char *path, const char *text);
void support_golden_bytes(const char *path, const void *data, size_t length);
/* The text contains the part. */
void support_contains(const char *text, const char *part);

#endif
