/* Diagnostics are collected during a run and printed once, in source order. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KEPT = 1000 };

struct BaseDiagnostics {
  BaseArena *arena;
  BASE_LIST(BaseDiagnostic) list;
  size_t counts[BASE_ERROR + 1];
  BaseMap *files;
};

BaseDiagnostics *base_diagnostics_new(void) {
  BaseDiagnostics *diagnostics = base_alloc(sizeof *diagnostics);
  diagnostics->arena = base_arena_new();
  diagnostics->files = base_map_new();
  return diagnostics;
}

void base_diagnostics_free(BaseDiagnostics *diagnostics) {
  if (!diagnostics) return;
  base_free(diagnostics->list.items);
  base_map_free(diagnostics->files);
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

static const char *format_message(BaseArena *arena, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  int length = vsnprintf(NULL, 0, format, arguments);
  if (length < 0) length = 0;
  char *message = base_arena_alloc(arena, (size_t)length + 1);
  vsnprintf(message, (size_t)length + 1, format, again);
  va_end(again);
  return message;
}

void base_report(BaseDiagnostics *diagnostics, BaseSeverity severity, BasePlace place, const char *code,
                 const char *hint, const char *format, ...) {
  diagnostics->counts[severity]++;
  if (diagnostics->list.count >= MOST_KEPT) return;
  BaseDiagnostic *entry = BASE_APPEND(&diagnostics->list);
  *entry = (BaseDiagnostic){.severity = severity, .place = place, .code = code};
  if (place.file) entry->place.file = base_diagnostics_keep(diagnostics, place.file);
  if (hint) entry->hint = base_arena_copy(diagnostics->arena, hint, strlen(hint));
  va_list arguments;
  va_start(arguments, format);
  entry->message = format_message(diagnostics->arena, format, arguments);
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

static int compare_places(const void *left, const void *right) {
  const BaseDiagnostic *a = left, *b = right;
  if (!a->place.file != !b->place.file) return a->place.file ? 1 : -1;
  int files = a->place.file ? strcmp(a->place.file, b->place.file) : 0;
  if (files) return files;
  if (a->place.line != b->place.line) return a->place.line < b->place.line ? -1 : 1;
  if (a->place.column != b->place.column) return a->place.column < b->place.column ? -1 : 1;
  if (a->severity != b->severity) return a->severity > b->severity ? -1 : 1;
  return strcmp(a->message, b->message);
}

void base_diagnostics_sort(BaseDiagnostics *diagnostics) {
  BaseDiagnostic *items = diagnostics->list.items;
  if (diagnostics->list.count < 2) return;
  qsort(items, diagnostics->list.count, sizeof *items, compare_places);
  size_t kept = 1;
  for (size_t i = 1; i < diagnostics->list.count; i++) {
    if (compare_places(&items[i], &items[kept - 1]) != 0)
      items[kept++] = items[i];
    else
      diagnostics->counts[items[i].severity]--;
  }
  diagnostics->list.count = kept;
}
