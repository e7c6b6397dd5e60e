/* fault: a library for LD_PRELOAD that makes one allocation or one write of a program fail.
 *
 *   FAULT_ALLOC=N    the Nth allocation (from 1) returns NULL
 *   FAULT_WRITE=N    the Nth operation on a regular file that may find the disk full fails with ENOSPC
 *   FAULT_STICKY=1   and so do all that follow
 *   FAULT_COUNT=PATH at exit the file receives "allocations N" and "writes N", to know how far N can go
 *
 * Counting starts when the library is initialised. A forked child goes on from its parent's counts.
 */
#define _GNU_SOURCE /* RTLD_NEXT, fwrite_unlocked */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#undef fwrite_unlocked /* a macro where glibc optimises */

/* glibc's allocator under its other names. The program brings a malloc of its own, which ends the process when these
 * fail (src/app/allocator.c), so both sets of names are ours here. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_long allocations, writes;
static long fail_allocation, fail_write;
static bool sticky, ready;

static long number_of(const char *name) {
  const char *value = getenv(name);
  return value ? strtol(value, NULL, 10) : 0;
}

__attribute__((constructor)) static void fault_begin(void) {
  fail_allocation = number_of("FAULT_ALLOC");
  fail_write = number_of("FAULT_WRITE");
  sticky = number_of("FAULT_STICKY") != 0;
  ready = true;
}

static bool fails(long number, long chosen) {
  return chosen > 0 && (sticky ? number >= chosen : number == chosen);
}

static bool allocation_fails(void) {
  if (!ready || !fails(atomic_fetch_add(&allocations, 1) + 1, fail_allocation)) return false;
  errno = ENOMEM;
  return true;
}

static bool write_fails(void) {
  if (!ready || !fails(atomic_fetch_add(&writes, 1) + 1, fail_write)) return false;
  errno = ENOSPC;
  return true;
}

/* Terminals, pipes and sockets do not fill disks. */
static bool is_file(int descriptor) {
  struct stat information;
  int before = errno;
  bool regular = fstat(descriptor, &information) == 0 && S_ISREG(information.st_mode);
  errno = before;
  return regular;
}

static bool descriptor_fails(int descriptor) {
  return is_file(descriptor) && write_fails();
}

static bool stream_fails(FILE *stream) {
  int before = errno, descriptor = stream ? fileno(stream) : -1; /* -1: a memory stream */
  errno = before;
  return descriptor >= 0 && descriptor_fails(descriptor);
}

__attribute__((destructor)) static void fault_end(void) {
  const char *path = getenv("FAULT_COUNT");
  if (!path) return;
  char text[80];
  int length = snprintf(text, sizeof text, "allocations %ld\nwrites %ld\n", atomic_load(&allocations),
                        atomic_load(&writes));
  ready = false;
  int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (descriptor < 0) return;
  if (write(descriptor, text, (size_t)length) != length) unlink(path);
  close(descriptor);
}

/* The next definition of the function that this one stands before. */
#define NEXT(type, name) ((type)next(name))
typedef void (*Function)(void);
static Function next(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  Function function;
  memcpy(&function, &found, sizeof function);
  return function;
}

/* ---- allocations ---- */

void *__libc_malloc(size_t size) {
  static void *(*real)(size_t);
  if (!real) real = NEXT(void *(*)(size_t), "__libc_malloc");
  return allocation_fails() ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size) {
  static void *(*real)(size_t, size_t);
  if (!real) real = NEXT(void *(*)(size_t, size_t), "__libc_calloc");
  return allocation_fails() ? NULL : real(count, size);
}

void *__libc_realloc(void *memory, size_t size) {
  static void *(*real)(void *, size_t);
  if (!real) real = NEXT(void *(*)(void *, size_t), "__libc_realloc");
  if (memory && size == 0) return real(memory, size);
  return allocation_fails() ? NULL : real(memory, size);
}

void *malloc(size_t size) {
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  return __libc_realloc(memory, size);
}

void *reallocarray(void *memory, size_t count, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(count, size, &total)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(memory, total);
}

void *aligned_alloc(size_t alignment, size_t size) {
  return allocation_fails() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  void *found = allocation_fails() ? NULL : __libc_memalign(alignment, size);
  if (!found) return ENOMEM;
  *memory = found;
  return 0;
}

/* ---- writes ---- */

ssize_t write(int descriptor, const void *data, size_t length) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(ssize_t(*)(int, const void *, size_t), "write")(descriptor, data, length);
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(ssize_t(*)(int, const void *, size_t, off_t), "pwrite")(descriptor, data, length, offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off64_t offset) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(ssize_t(*)(int, const void *, size_t, off64_t), "pwrite64")(descriptor, data, length, offset);
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(ssize_t(*)(int, const struct iovec *, int), "writev")(descriptor, parts, count);
}

int ftruncate(int descriptor, off_t length) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(int (*)(int, off_t), "ftruncate")(descriptor, length);
}

int fsync(int descriptor) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(int (*)(int), "fsync")(descriptor);
}

int fdatasync(int descriptor) {
  if (descriptor_fails(descriptor)) return -1;
  return NEXT(int (*)(int), "fdatasync")(descriptor);
}

int rename(const char *from, const char *to) {
  if (write_fails()) return -1;
  return NEXT(int (*)(const char *, const char *), "rename")(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  if (write_fails()) return -1;
  return NEXT(int (*)(int, const char *, int, const char *), "renameat")(from_folder, from, to_folder, to);
}

size_t fwrite(const void *data, size_t size, size_t count, FILE *stream) {
  if (stream_fails(stream)) return 0;
  return NEXT(size_t(*)(const void *, size_t, size_t, FILE *), "fwrite")(data, size, count, stream);
}

size_t fwrite_unlocked(const void *data, size_t size, size_t count, FILE *stream) {
  if (stream_fails(stream)) return 0;
  return NEXT(size_t(*)(const void *, size_t, size_t, FILE *), "fwrite_unlocked")(data, size, count, stream);
}

int fputs(const char *text, FILE *stream) {
  if (stream_fails(stream)) return EOF;
  return NEXT(int (*)(const char *, FILE *), "fputs")(text, stream);
}

int vfprintf(FILE *stream, const char *format, va_list arguments) {
  if (stream_fails(stream)) return -1;
  return NEXT(int (*)(FILE *, const char *, va_list), "vfprintf")(stream, format, arguments);
}

int fprintf(FILE *stream, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int written = vfprintf(stream, format, arguments);
  va_end(arguments);
  return written;
}

int fflush(FILE *stream) {
  if (stream && stream_fails(stream)) return EOF;
  return NEXT(int (*)(FILE *), "fflush")(stream);
}

/* A failing fclose closes all the same. */
int fclose(FILE *stream) {
  bool failing = stream_fails(stream);
  int result = NEXT(int (*)(FILE *), "fclose")(stream);
  if (!failing) return result;
  errno = ENOSPC;
  return EOF;
}
