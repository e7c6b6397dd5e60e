/* Diagnostics for people (with the line and a caret) and for tools (JSON). */
#include "base/base.h"

#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/diagnostics_private.h"

enum { TAB = 4, WINDOW = 100, LINE_BYTES = 1 << 16 };

/* ---- source lines
 * -------------------------------------------------------------------------------------------- */

/* A file read line by line; diagnostics are mostly in order, so that a file is read once. */
typedef struct {
  const char *name;
  FILE *file;
  int line; /* number of the next line to be read */
  BaseBuffer text;
} Source;

static bool source_open(Source *source, const char *name, int line) {
  if (source->name && strcmp(source->name, name) == 0 && (!source->file || source->line <= line))
    return source->file != NULL;
  if (source->file) fclose(source->file);
  size_t size;
  int file = base_file_open(name, &size);
  *source =
      (Source){.name = name, .file = file < 0 ? NULL : fdopen(file, "rb"), .line = 1, .text = source->text};
  if (file >= 0 && !source->file) close(file);
  return source->file != NULL;
}

/* A line of a record file may be in UTF-16 or Windows-1252. */
static void show_as_utf8(BaseBuffer *text) {
  BaseBuffer decoded = {0};
  size_t length = text->length;
  const char *zero = length ? memchr(text->data, '\0', length) : NULL;
  if (!zero && (!length || base_utf8_valid(text->data, length, NULL))) return;
  if (zero) /* after a line end of two bytes, of which one was taken, the order is the other one */
    base_csv_decode_utf16(&decoded, text->data, length,
                          (zero - text->data) % 2 ? BASE_UTF16_LE : BASE_UTF16_BE);
  else
    base_csv_decode_line(&decoded, text->data, length);
  base_buffer_free(text);
  *text = decoded;
}

/* Reads a line; the part beyond LINE_BYTES is dropped. False at the end of the file. */
static bool source_next(Source *source) {
  base_buffer_clear(&source->text);
  int byte = getc_unlocked(source->file);
  if (byte == EOF) return false;
  for (; byte != EOF && byte != '\n'; byte = getc_unlocked(source->file))
    if (source->text.length < LINE_BYTES) base_buffer_add_char(&source->text, (char)byte);
  source->line++;
  show_as_utf8(&source->text);
  return true;
}

/* The text of a line, borrowed until the next call; NULL when it cannot be read. */
static const char *source_line(Source *source, const char *name, int line) {
  if (!name || line < 1 || !source_open(source, name, line)) return NULL;
  while (source->line <= line)
    if (!source_next(source)) return NULL;
  return source->text.data;
}

/* ---- the line and its caret
 * ---------------------------------------------------------------------------------- */

/* Columns a character takes on a terminal: none for combining marks, two for wide East Asian ones. */
static int terminal_width(uint32_t character) {
  if ((character >= 0x300 && character <= 0x36F) || (character >= 0x200B && character <= 0x200F)) return 0;
  if ((character >= 0x1100 && character <= 0x115F) || (character >= 0x2E80 && character <= 0xA4CF) ||
      (character >= 0xAC00 && character <= 0xD7A3) || (character >= 0xF900 && character <= 0xFAFF) ||
      (character >= 0xFF00 && character <= 0xFF60) || (character >= 0x1F300 && character <= 0x1FAFF))
    return 2;
  return 1;
}

/* Appends a character as a terminal may show it; returns the columns it takes. Control characters are not
 * passed on: an input file must not steer the terminal. */
static int add_visible(BaseBuffer *out, uint32_t character, int column) {
  char encoded[4];
  if (character == '\t') {
    int width = TAB - column % TAB;
    for (int i = 0; i < width; i++) base_buffer_add_char(out, ' ');
    return width;
  }
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) character = 0xFFFD;
  base_buffer_add(out, encoded, base_utf8_encode(character, encoded));
  return terminal_width(character);
}

/* The window of a line around a column: at most WINDOW characters. */
typedef struct {
  BaseBuffer text;
  int caret; /* terminal column of the caret in the text, from 0 */
} Excerpt;

static Excerpt excerpt_line(const char *line, int column) {
  Excerpt excerpt = {{0}, -1};
  size_t length = strcspn(line, "\r\n"), at = 0;
  int first = column > WINDOW * 3 / 4 ? column - WINDOW / 2 : 1, width = 0, number = 1;
  if (first > 1) width = add_visible(&excerpt.text, 0x2026, 0);
  for (; at < length && number < first + WINDOW; number++) {
    uint32_t character;
    at += base_utf8_decode(line + at, length - at, &character);
    if (number < first) continue;
    if (number == column) excerpt.caret = width;
    width += add_visible(&excerpt.text, character, width);
  }
  if (at < length) add_visible(&excerpt.text, 0x2026, width);
  if (number == column) excerpt.caret = width; /* just after the end */
  return excerpt;
}

static void print_excerpt(FILE *stream, const char *line, BasePlace place) {
  Excerpt excerpt = excerpt_line(line, place.column);
  int gutter = fprintf(stream, "%5d", place.line);
  fprintf(stream, " | %s\n", excerpt.text.data ? excerpt.text.data : "");
  if (excerpt.caret >= 0) fprintf(stream, "%*s | %*s^\n", gutter, "", excerpt.caret, "");
  base_buffer_free(&excerpt.text);
}

/* ---- for people
 * ---------------------------------------------------------------------------------------------- */

static const char *const severity_names[] = {"note", "warning", "error"};
static const char *const severity_colours[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};

/* A text on one line without control characters. */
static void print_text(FILE *stream, const char *text) {
  BaseBuffer visible = {0};
  size_t length = strlen(text);
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
    add_visible(&visible, character == '\n' || character == '\t' ? ' ' : character, 0);
  }
  fputs(visible.data ? visible.data : "", stream);
  base_buffer_free(&visible);
}

static void print_place(FILE *stream, BasePlace place) {
  if (!place.file) return;
  print_text(stream, place.file);
  if (place.line > 0) fprintf(stream, ":%d", place.line);
  if (place.line > 0 && place.column > 0) fprintf(stream, ":%d", place.column);
  fputs(": ", stream);
}

static void print_one(const BaseDiagnostic *diagnostic, FILE *stream, bool colours, Source *source) {
  if (colours) fputs("\033[1m", stream);
  print_place(stream, diagnostic->place);
  if (colours) fputs(severity_colours[diagnostic->severity], stream);
  fprintf(stream, "%s: ", severity_names[diagnostic->severity]);
  if (colours) fputs("\033[0;1m", stream);
  print_text(stream, diagnostic->message);
  fputs(colours ? "\033[0m\n" : "\n", stream);
  const char *line = diagnostic->line;
  if (!line) line = source_line(source, diagnostic->place.file, diagnostic->place.line);
  if (line) print_excerpt(stream, line, diagnostic->place);
  if (!diagnostic->hint) return;
  fputs(colours ? "\033[32mhint:\033[0m " : "hint: ", stream);
  print_text(stream, diagnostic->hint);
  fputc('\n', stream);
}

void base_diagnostics_print(const BaseDiagnostics *diagnostics, FILE *stream, bool colours,
                            BaseSeverity least) {
  Source source = {0};
  for (size_t i = 0; i < diagnostics->list.count; i++)
    if (diagnostics->list.items[i].severity >= least)
      print_one(&diagnostics->list.items[i], stream, colours, &source);
  if (source.file) fclose(source.file);
  base_buffer_free(&source.text);
  if (diagnostics->left_out) fprintf(stream, "… and %zu more that are not listed\n", diagnostics->left_out);
}

/* ---- for tools
 * ----------------------------------------------------------------------------------------------- */

static void add_json_character(BaseBuffer *buffer, uint32_t character) {
  char encoded[4];
  switch (character) {
  case '"': base_buffer_add_text(buffer, "\\\""); return;
  case '\\': base_buffer_add_text(buffer, "\\\\"); return;
  case '\n': base_buffer_add_text(buffer, "\\n"); return;
  case '\r': base_buffer_add_text(buffer, "\\r"); return;
  case '\t': base_buffer_add_text(buffer, "\\t"); return;
  default: break;
  }
  if (character < 0x20 || character == 0x7F)
    base_buffer_add_format(buffer, "\\u%04x", (unsigned)character);
  else
    base_buffer_add(buffer, encoded, base_utf8_encode(character, encoded));
}

void base_buffer_add_json(BaseBuffer *buffer, const char *text) {
  if (!text) {
    base_buffer_add_text(buffer, "null");
    return;
  }
  size_t length = strlen(text);
  base_buffer_add_char(buffer, '"');
  for (size_t at = 0; at < length;) {
    uint32_t character;
    at += base_utf8_decode(text + at, length - at, &character);
    add_json_character(buffer, character);
  }
  base_buffer_add_char(buffer, '"');
}

static void add_json_member(BaseBuffer *buffer, const char *name, const char *text) {
  base_buffer_add_format(buffer, ", \"%s\": ", name);
  base_buffer_add_json(buffer, text);
}

void base_diagnostics_print_json(const BaseDiagnostics *diagnostics, FILE *stream) {
  BaseBuffer json = {0};
  base_buffer_add_text(&json, "[");
  for (size_t i = 0; i < diagnostics->list.count; i++) {
    const BaseDiagnostic *item = &diagnostics->list.items[i];
    base_buffer_add_format(&json, "%s\n  {\"severity\": \"%s\"", i ? "," : "",
                           severity_names[item->severity]);
    add_json_member(&json, "file", item->place.file);
    base_buffer_add_format(&json, ", \"line\": %d, \"column\": %d", item->place.line, item->place.column);
    add_json_member(&json, "code", item->code);
    add_json_member(&json, "message", item->message);
    add_json_member(&json, "hint", item->hint);
    base_buffer_add_char(&json, '}');
  }
  base_buffer_add_text(&json, diagnostics->list.count ? "\n]\n" : "]\n");
  fwrite(json.data, 1, json.length, stream);
  base_buffer_free(&json);
}
