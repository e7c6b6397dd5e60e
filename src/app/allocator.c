/* Lost memory ends the process, wherever it is lost. Libraries (HarfBuzz above all, which takes no allocator of ours)
 * go on without what they could not allocate, and the PDF would be another than it should be, without a word. So the
 * program replaces the allocator's three functions, as glibc provides for: they are glibc's own, but for a failure. */
#include <errno.h>
#include <stdint.h>

#include "app/app.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *memory, size_t size);

/* What no machine could give is for the caller to refuse: a wrong size in a hostile file. */
static void *checked(void *memory, size_t size) {
  if (!memory && size <= PTRDIFF_MAX)
    base_stop("out of memory (%zu bytes wanted); no file is half-written", size);
  return memory;
}

void *malloc(size_t size) {
  return checked(__libc_malloc(size), size);
}

void *calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) {
    errno = ENOMEM;
    return NULL;
  }
  return checked(__libc_calloc(count, size), bytes);
}

void *realloc(void *memory, size_t size) {
  if (memory && size == 0) return __libc_realloc(memory, 0); /* frees; no memory is no failure */
  return checked(__libc_realloc(memory, size), size);
}

#endif
