/* Diagnostics as a person and as a tool read them. */
#include "base/base.h"

#include <string.h>

enum { WINDOW = 100, LARGEST_SOURCE = 64 << 20 };

static const char *const severity_names[] = {"note", "warning", "error"};

/* The last file read, since diagnostics are sorted by file. */
typedef struct {
  const char *name;
  BaseBuffer text;
} SourceFile;

static bool open_source(SourceFile *source, const char *name) {
  if (source->name && strcmp(source->name, name) == 0) return source->text.data != NULL;
  base_buffer_free(&source->text);
  source->name = name;
  return base_file_read(name, LARGEST_SOURCE, &source->text);
}

static const char *find_line(const SourceFile *source, int number, size_t *length) {
  const char *at = source->text.data, *end = at + source->text.length;
  for (int line = 1; line < number; line++) {
    const char *next = memchr(at, '\n', (size_t)(end - at));
    if (!next) return NULL;
    at = next + 1;
  }
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  *length = (size_t)((stop ? stop : end) - at);
  if (*length && at[*length - 1] == '\r') (*length)--;
  return at;
}

static bool is_continuation(char c) {
  return ((unsigned char)c & 0xC0) == 0x80;
}

/* The part of a line around a byte column, at character boundaries; long lines are windowed. */
static void window_of(const char *line, size_t length, size_t column, size_t *start, size_t *stop) {
  *start = column > WINDOW / 2 && length > WINDOW ? column - WINDOW / 2 : 0;
  while (*start && is_continuation(line[*start])) (*start)--;
  *stop = length - *start > WINDOW ? *start + WINDOW : length;
  while (*stop < length && is_continuation(line[*stop])) (*stop)++;
}

static void print_caret(FILE *stream, const char *line, size_t start, size_t column, bool cut, bool colours) {
  fputs(cut ? "  | …" : "  | ", stream);
  for (size_t i = start; i < column; i++)
    if (!is_continuation(line[i])) fputc(line[i] == '\t' ? '\t' : ' ', stream);
  fprintf(stream, colours ? "\033[1;32m^\033[0m\n" : "^\n");
}

static void print_source(const BaseDiagnostic *entry, SourceFile *source, FILE *stream, bool colours) {
  size_t length = 0;
  const char *line = entry->line;
  if (line)
    length = strlen(line);
  else if (entry->place.file && entry->place.line > 0 && open_source(source, entry->place.file))
    line = find_line(source, entry->place.line, &length);
  if (!line) return;
  size_t column = entry->place.column > 0 ? (size_t)entry->place.column - 1 : 0, start, stop;
  if (column > length) column = length;
  window_of(line, length, column, &start, &stop);
  fprintf(stream, "  | %s", start ? "…" : "");
  for (size_t i = start; i < stop; i++)
    fputc((unsigned char)line[i] < ' ' && line[i] != '\t' ? ' ' : line[i], stream);
  fprintf(stream, "%s\n", stop < length ? "…" : "");
  if (entry->place.column > 0) print_caret(stream, line, start, column, start > 0, colours);
}

static void print_place(const BaseDiagnostic *entry, FILE *stream) {
  if (!entry->place.file) {
    fputs("millesime: ", stream);
    return;
  }
  fprintf(stream, "%s:", entry->place.file);
  if (entry->place.line > 0) fprintf(stream, "%d:", entry->place.line);
  if (entry->place.line > 0 && entry->place.column > 0) fprintf(stream, "%d:", entry->place.column);
  fputc(' ', stream);
}

static void print_one(const BaseDiagnostic *entry, SourceFile *source, FILE *stream, bool colours) {
  static const char *const paints[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};
  print_place(entry, stream);
  if (colours)
    fprintf(stream, "%s%s:\033[0m %s\n", paints[entry->severity], severity_names[entry->severity],
            entry->message);
  else
    fprintf(stream, "%s: %s\n", severity_names[entry->severity], entry->message);
  print_source(entry, source, stream, colours);
  if (entry->hint) fprintf(stream, "  hint: %s\n", entry->hint);
}

static void print_overflow(const BaseDiagnostics *diagnostics, FILE *stream) {
  size_t all = base_diagnostics_count(diagnostics, BASE_NOTE) +
               base_diagnostics_count(diagnostics, BASE_WARNING) +
               base_diagnostics_count(diagnostics, BASE_ERROR);
  if (all > base_diagnostics_size(diagnostics))
    fprintf(stream, "millesime: %zu more messages were left out\n", all - base_diagnostics_size(diagnostics));
}

void base_diagnostics_print(const BaseDiagnostics *diagnostics, FILE *stream, bool colours,
                            BaseSeverity least) {
  SourceFile source = {0};
  for (size_t i = 0; i < base_diagnostics_size(diagnostics); i++) {
    const BaseDiagnostic *entry = base_diagnostics_at(diagnostics, i);
    if (entry->severity >= least) print_one(entry, &source, stream, colours);
  }
  base_buffer_free(&source.text);
  print_overflow(diagnostics, stream);
}

static void print_json_string(FILE *stream, const char *text) {
  fputc('"', stream);
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\')
      fprintf(stream, "\\%c", c);
    else if (c < 0x20)
      fprintf(stream, "\\u%04x", c);
    else
      fputc(c, stream);
  }
  fputc('"', stream);
}

static void print_json_field(FILE *stream, const char *name, const char *value) {
  fprintf(stream, ",\"%s\":", name);
  if (value)
    print_json_string(stream, value);
  else
    fputs("null", stream);
}

void base_diagnostics_print_json(const BaseDiagnostics *diagnostics, FILE *stream) {
  fputc('[', stream);
  for (size_t i = 0; i < base_diagnostics_size(diagnostics); i++) {
    const BaseDiagnostic *entry = base_diagnostics_at(diagnostics, i);
    fprintf(stream, "%s\n{\"severity\":\"%s\"", i ? "," : "", severity_names[entry->severity]);
    print_json_field(stream, "file", entry->place.file);
    fprintf(stream, ",\"line\":%d,\"column\":%d", entry->place.line, entry->place.column);
    print_json_field(stream, "code", entry->code);
    print_json_field(stream, "message", entry->message);
    print_json_field(stream, "hint", entry->hint);
    fputc('}', stream);
  }
  fputs("\n]\n", stream);
}
