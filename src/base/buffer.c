/* A growable text. */
#include "base/base.h"

#include <string.h>

static void make_room(BaseBuffer *buffer, size_t more) {
  if (more > SIZE_MAX / 2 - buffer->length) base_stop("out of memory (%zu bytes wanted)", more);
  buffer->data = base_grow(buffer->data, &buffer->capacity, buffer->length + more + 1, 1);
}

void base_buffer_add(BaseBuffer *buffer, const void *data, size_t length) {
  make_room(buffer, length);
  if (length) memcpy(buffer->data + buffer->length, data, length);
  buffer->length += length;
  buffer->data[buffer->length] = 0;
}

void base_buffer_add_text(BaseBuffer *buffer, const char *text) {
  base_buffer_add(buffer, text, strlen(text));
}

void base_buffer_add_char(BaseBuffer *buffer, char character) {
  base_buffer_add(buffer, &character, 1);
}

void base_buffer_add_format(BaseBuffer *buffer, const char *format, ...) {
  va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (length > 0) {
    make_room(buffer, (size_t)length);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    buffer->length += (size_t)length;
  }
  va_end(again);
}

void base_buffer_clear(BaseBuffer *buffer) {
  buffer->length = 0;
  if (buffer->data) buffer->data[0] = 0;
}

void base_buffer_free(BaseBuffer *buffer) {
  base_free(buffer->data);
  *buffer = (BaseBuffer){0};
}
