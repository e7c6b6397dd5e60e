/* A growable, zero-terminated text. */
#include "base/base.h"

#include <string.h>

void base_buffer_reserve(BaseBuffer *buffer, size_t more) {
  if (more >= SIZE_MAX / 2 - buffer->length) base_stop("out of memory (a text of %zu bytes)", more);
  size_t wanted = buffer->length + more + 1;
  if (wanted <= buffer->capacity) return;
  size_t grown = buffer->capacity < 32 ? 64 : buffer->capacity * 2;
  buffer->capacity = grown < wanted ? wanted : grown;
  buffer->data = base_realloc(buffer->data, buffer->capacity);
}

void base_buffer_add(BaseBuffer *buffer, const void *data, size_t length) {
  base_buffer_reserve(buffer, length);
  if (length) memcpy(buffer->data + buffer->length, data, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void base_buffer_add_text(BaseBuffer *buffer, const char *text) {
  base_buffer_add(buffer, text, strlen(text));
}

void base_buffer_add_char(BaseBuffer *buffer, char character) {
  if (buffer->length + 1 >= buffer->capacity) base_buffer_reserve(buffer, 1);
  buffer->data[buffer->length++] = character;
  buffer->data[buffer->length] = '\0';
}

void base_buffer_add_integer(BaseBuffer *buffer, int64_t value) {
  char digits[20];
  size_t at = sizeof digits;
  uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  do {
    digits[--at] = (char)('0' + left % 10);
    left /= 10;
  } while (left);
  if (value < 0) digits[--at] = '-';
  base_buffer_add(buffer, digits + at, sizeof digits - at);
}

void base_buffer_add_format(BaseBuffer *buffer, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  base_buffer_reserve(buffer, 64);
  size_t room = buffer->capacity - buffer->length;
  int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
  va_end(arguments);
  if (length < 0) base_stop("a text could not be formatted (%s)", format);
  if ((size_t)length >= room) {
    base_buffer_reserve(buffer, (size_t)length);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
  }
  va_end(again);
  buffer->length += (size_t)length;
}

void base_buffer_clear(BaseBuffer *buffer) {
  buffer->length = 0;
  if (buffer->data) buffer->data[0] = '\0';
}

void base_buffer_free(BaseBuffer *buffer) {
  base_free(buffer->data);
  *buffer = (BaseBuffer){0};
}
