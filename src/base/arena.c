/* An arena: blocks of growing size, dropped together. */
#include "base/base.h"

#include <stdalign.h>
#include <string.h>

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 1 << 20, ALIGNMENT = 16 };

typedef struct Block Block;
struct Block {
  Block *previous;
  size_t size, used;
  alignas(ALIGNMENT) unsigned char data[];
};

struct BaseArena {
  Block *block;
  size_t next_size, held;
};

BaseArena *base_arena_new(void) {
  BaseArena *arena = base_alloc(sizeof *arena);
  arena->next_size = FIRST_BLOCK;
  return arena;
}

static void free_blocks(Block *block) {
  while (block) {
    Block *previous = block->previous;
    base_free(block);
    block = previous;
  }
}

void base_arena_free(BaseArena *arena) {
  if (!arena) return;
  free_blocks(arena->block);
  base_free(arena);
}

void base_arena_reset(BaseArena *arena) {
  Block *first = arena->block;
  if (!first) return;
  while (first->previous) first = first->previous;
  for (Block *block = arena->block; block != first;) {
    Block *previous = block->previous;
    base_free(block);
    block = previous;
  }
  memset(first->data, 0, first->used);
  first->used = 0;
  arena->block = first;
  arena->held = first->size;
}

static Block *add_block(BaseArena *arena, size_t wanted) {
  size_t size = wanted > arena->next_size ? wanted : arena->next_size;
  if (size > SIZE_MAX - sizeof(Block)) base_stop("out of memory (%zu bytes wanted)", wanted);
  Block *block = base_alloc(sizeof *block + size);
  block->size = size;
  block->previous = arena->block;
  arena->block = block;
  arena->held += size;
  if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
  return block;
}

void *base_arena_alloc(BaseArena *arena, size_t size) {
  if (size > SIZE_MAX - ALIGNMENT) base_stop("out of memory (%zu bytes wanted)", size);
  size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  if (!rounded) rounded = ALIGNMENT;
  Block *block = arena->block;
  if (!block || block->size - block->used < rounded) block = add_block(arena, rounded);
  void *memory = block->data + block->used;
  block->used += rounded;
  return memory;
}

char *base_arena_copy(BaseArena *arena, const char *text, size_t length) {
  char *copy = base_arena_alloc(arena, length + 1);
  if (length) memcpy(copy, text, length);
  return copy;
}

char *base_arena_format(BaseArena *arena, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = base_arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
  if (length > 0) vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  return text;
}

size_t base_arena_size(const BaseArena *arena) {
  return arena->held;
}
