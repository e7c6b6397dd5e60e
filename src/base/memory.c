/* Memory that never fails to its caller, and the arena. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void base_stop(const char *format, ...) {
  enum { NAME = 11 };
  char message[512] = "millesime: ";
  const int room = (int)sizeof message - NAME - 1;
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(message + NAME, (size_t)room, format, arguments);
  va_end(arguments);
  if (length < 0) length = 0;
  if (length > room - 1) length = room - 1;
  message[NAME + length] = '\n';
  /* No buffered stream: the heap may be exhausted. */
  (void)!write(STDERR_FILENO, message, (size_t)NAME + (size_t)length + 1);
  _exit(BASE_EXIT_MACHINE);
}

void *base_alloc(size_t size) {
  void *memory = calloc(1, size ? size : 1);
  if (!memory) base_stop("out of memory (%zu bytes wanted); no file is half-written", size);
  return memory;
}

void *base_realloc(void *memory, size_t size) {
  void *moved = realloc(memory, size ? size : 1);
  if (!moved) base_stop("out of memory (%zu bytes wanted); no file is half-written", size);
  return moved;
}

void base_free(void *memory) {
  free(memory);
}

char *base_copy(const char *text, size_t length) {
  char *copy = base_alloc(length + 1);
  if (length) memcpy(copy, text, length);
  return copy;
}

void *base_fit(void *items, size_t *capacity, size_t count, size_t item_size) {
  if (!count || count == *capacity) return items;
  *capacity = count;
  return base_realloc(items, count * item_size);
}

void *base_grow(void *items, size_t *capacity, size_t wanted, size_t item_size) {
  if (wanted <= *capacity) return items;
  size_t grown = *capacity ? *capacity : 8;
  while (grown < wanted) {
    if (grown > SIZE_MAX / 2) base_stop("out of memory (%zu items wanted)", wanted);
    grown *= 2;
  }
  if (item_size && grown > SIZE_MAX / item_size) base_stop("out of memory (%zu items wanted)", wanted);
  items = base_realloc(items, grown * item_size);
  memset((char *)items + *capacity * item_size, 0, (grown - *capacity) * item_size);
  *capacity = grown;
  return items;
}
