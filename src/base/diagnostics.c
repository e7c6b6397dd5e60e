/* The diagnostics of a run: collected, counted, sorted. Printing is in diagnostics_print.c. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

#include "base/diagnostics_private.h"

BaseDiagnostics *base_diagnostics_new(void) {
  BaseDiagnostics *diagnostics = base_alloc(sizeof *diagnostics);
  diagnostics->arena = base_arena_new();
  diagnostics->files = base_map_new();
  diagnostics->told = base_map_new();
  return diagnostics;
}

void base_diagnostics_free(BaseDiagnostics *diagnostics) {
  if (!diagnostics) return;
  base_map_free(diagnostics->files);
  base_map_free(diagnostics->told);
  base_free(diagnostics->list.items);
  base_arena_free(diagnostics->arena);
  base_free(diagnostics);
}

const char *base_diagnostics_keep(BaseDiagnostics *diagnostics, const char *file) {
  size_t length = strlen(file);
  char *kept = base_map_find(diagnostics->files, file, length);
  if (kept) return kept;
  kept = base_arena_copy(diagnostics->arena, file, length);
  base_map_set(diagnostics->files, file, length, kept);
  return kept;
}

bool base_diagnostics_first(BaseDiagnostics *diagnostics, const char *key) {
  size_t length = strlen(key);
  if (base_map_find(diagnostics->told, key, length)) return false;
  base_map_set(diagnostics->told, key, length, diagnostics);
  return true;
}

/* A formatted text in the arena; what is beyond the limit of a readable message is cut. */
BASE_PRINTF(2, 0)
static const char *format_message(BaseArena *arena, const char *format, va_list arguments) {
  char message[BASE_MESSAGE_LIMIT];
  vsnprintf(message, sizeof message, format, arguments);
  size_t length = strlen(message), bad_at;
  if (length == sizeof message - 1 && !base_utf8_valid(message, length, &bad_at) && length - bad_at < 4)
    length = bad_at;
  return base_arena_copy(arena, message, length);
}

BASE_PRINTF(3, 0)
static void report(BaseDiagnostics *diagnostics, BaseDiagnostic diagnostic, const char *format,
                   va_list arguments) {
  diagnostics->counts[diagnostic.severity]++;
  if (diagnostics->list.count >= BASE_DIAGNOSTICS_LIMIT) {
    diagnostics->left_out++;
    return;
  }
  BaseArena *arena = diagnostics->arena;
  if (diagnostic.hint) diagnostic.hint = base_arena_copy(arena, diagnostic.hint, strlen(diagnostic.hint));
  if (diagnostic.line) diagnostic.line = base_arena_copy(arena, diagnostic.line, strlen(diagnostic.line));
  diagnostic.message = format_message(arena, format, arguments);
  *BASE_APPEND(&diagnostics->list) = diagnostic;
}

void base_report(BaseDiagnostics *diagnostics, BaseSeverity severity, BasePlace place, const char *code,
                 const char *hint, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  report(diagnostics, (BaseDiagnostic){.severity = severity, .place = place, .code = code, .hint = hint},
         format, arguments);
  va_end(arguments);
}

void base_report_line(BaseDiagnostics *diagnostics, BaseSeverity severity, BasePlace place, const char *line,
                      const char *code, const char *hint, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  report(diagnostics,
         (BaseDiagnostic){.severity = severity, .place = place, .code = code, .hint = hint, .line = line},
         format, arguments);
  va_end(arguments);
}

size_t base_diagnostics_count(const BaseDiagnostics *diagnostics, BaseSeverity severity) {
  return diagnostics->counts[severity];
}

size_t base_diagnostics_size(const BaseDiagnostics *diagnostics) {
  return diagnostics->list.count;
}

const BaseDiagnostic *base_diagnostics_at(const BaseDiagnostics *diagnostics, size_t index) {
  return &diagnostics->list.items[index];
}

static int compare_numbers(int left, int right) {
  return (left > right) - (left < right);
}

static int compare_texts(const char *left, const char *right) {
  if (!left || !right) return (left != NULL) - (right != NULL);
  return strcmp(left, right);
}

/* Cells of a sheet ("book.xlsx:Sheet!C14") by row, then by column; other files by name. */
static int compare_files(const char *left, const char *right) {
  const char *cell = left && right ? strrchr(left, '!') : NULL;
  size_t length = cell ? (size_t)(cell - left) : 0;
  if (!cell || strncmp(left, right, length + 1) != 0) return compare_texts(left, right);
  const char *other = right + length + 1;
  cell++;
  size_t letters = strcspn(cell, "0123456789"), others = strcspn(other, "0123456789");
  int order = compare_numbers((int)strtol(cell + letters, NULL, 10), (int)strtol(other + others, NULL, 10));
  if (!order) order = compare_numbers((int)letters, (int)others);
  return order ? order : strcmp(cell, other);
}

static int compare_diagnostics(const void *left_pointer, const void *right_pointer) {
  const BaseDiagnostic *left = left_pointer, *right = right_pointer;
  int order = compare_files(left->place.file, right->place.file);
  if (!order) order = compare_numbers(left->place.line, right->place.line);
  if (!order) order = compare_numbers(left->place.column, right->place.column);
  if (!order) order = compare_numbers((int)right->severity, (int)left->severity); /* errors first */
  if (!order) order = compare_texts(left->code, right->code);
  if (!order) order = compare_texts(left->message, right->message);
  return order ? order : compare_texts(left->hint, right->hint);
}

void base_diagnostics_sort(BaseDiagnostics *diagnostics) {
  size_t count = diagnostics->list.count, kept = 0;
  BaseDiagnostic *items = diagnostics->list.items;
  if (count == 0) return;
  qsort(items, count, sizeof *items, compare_diagnostics);
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && compare_diagnostics(&items[kept - 1], &items[i]) == 0) {
      diagnostics->counts[items[i].severity]--;
      continue;
    }
    items[kept++] = items[i];
  }
  diagnostics->list.count = kept;
}
