/* Files with the positions of their bytes. */
#include "report/internal.h"

#include <errno.h>
#include <string.h>

enum { BLOCK = 128 };

static size_t count_lines(const char *text, size_t length) {
  size_t count = 1;
  for (const char *at = text; (at = memchr(at, '\n', length - (size_t)(at - text))); at++) count++;
  return count;
}

/* Bytes that begin a character, eight at a time: those that go on with one have bit 7 without bit 6. */
static size_t count_characters(const char *text, size_t from, size_t to) {
  const uint64_t low_bits = 0x0101010101010101u;
  size_t count = to - from;
  uint64_t word;
  for (; to - from >= sizeof word; from += sizeof word) {
    memcpy(&word, text + from, sizeof word);
    count -= ((word >> 7 & ~(word >> 6)) & low_bits) * low_bits >> 56;
  }
  for (; from < to; from++) count -= ((unsigned char)text[from] & 0xC0) == 0x80;
  return count;
}

const ReportSource *report_source_of(BaseArena *arena, const char *file, const char *text, size_t length) {
  ReportSource *source = base_arena_alloc(arena, sizeof *source);
  size_t line_count = count_lines(text, length);
  size_t *lines = base_arena_alloc(arena, line_count * sizeof *lines);
  size_t *characters = base_arena_alloc(arena, (length / BLOCK + 1) * sizeof *characters);
  size_t line = 1;
  for (const char *at = text; (at = memchr(at, '\n', length - (size_t)(at - text)));)
    lines[line++] = (size_t)(++at - text);
  for (size_t i = 1; i <= length / BLOCK; i++)
    characters[i] = characters[i - 1] + count_characters(text, (i - 1) * BLOCK, i * BLOCK);
  *source = (ReportSource){.file = file,
                           .text = text,
                           .length = length,
                           .lines = lines,
                           .line_count = line_count,
                           .characters = characters};
  return source;
}

static size_t characters_before(const ReportSource *source, size_t offset) {
  return source->characters[offset / BLOCK] + count_characters(source->text, offset - offset % BLOCK, offset);
}

/* Short lines are counted; in long ones a table keeps it to two blocks, so that a line of megabytes costs nothing. */
static size_t characters_between(const ReportSource *source, size_t from, size_t to) {
  if (to - from <= BLOCK) return count_characters(source->text, from, to);
  return characters_before(source, to) - characters_before(source, from);
}

BasePlace report_source_place(const ReportSource *source, size_t offset) {
  if (offset > source->length) offset = source->length;
  size_t low = 0, high = source->line_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (source->lines[middle] <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  size_t column = characters_between(source, source->lines[low], offset);
  return (BasePlace){source->file, (int)low + 1, (int)column + 1};
}

static size_t pin_before(const ReportText *text, size_t at) {
  size_t low = 0, high = text->pin_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (text->pins[middle].at <= at) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

size_t report_text_offset(const ReportText *text, size_t at) {
  const ReportPin *pin = &text->pins[pin_before(text, at)];
  return pin->offset + (at - pin->at);
}

BasePlace report_text_place(const ReportText *text, size_t at) {
  return report_source_place(text->source, report_text_offset(text, at));
}

ReportText report_text_slice(BaseArena *arena, const ReportText *text, size_t from, size_t to) {
  BASE_LIST(ReportPin) pins = {0};
  *BASE_APPEND(&pins) = (ReportPin){0, report_text_offset(text, from)};
  for (size_t i = pin_before(text, from) + 1; i < text->pin_count && text->pins[i].at < to; i++) {
    *BASE_APPEND(&pins) = (ReportPin){text->pins[i].at - from, text->pins[i].offset};
  }
  ReportPin *copy = base_arena_alloc(arena, pins.count * sizeof *copy);
  memcpy(copy, pins.items, pins.count * sizeof *copy);
  ReportText part = {.source = text->source,
                     .text = base_arena_copy(arena, text->text + from, to - from),
                     .length = to - from,
                     .pins = copy,
                     .pin_count = pins.count};
  base_free(pins.items);
  return part;
}

bool report_is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (!memchr(" \t\r\n", text[i], 4)) return false;
  }
  return true;
}

static void report_unreadable(const char *path, size_t limit, BasePlace from, BaseDiagnostics *diagnostics) {
  if (errno == EFBIG) {
    base_report(diagnostics, BASE_ERROR, from, "file-too-large", "split it into several files",
                "%s is larger than %zu bytes", path, limit);
  } else if (errno == ENOENT) {
    base_report(diagnostics, BASE_ERROR, from, "missing-file",
                "check the name; paths count from the file that names it", "there is no file %s", path);
  } else {
    base_report(diagnostics, BASE_ERROR, from, "unreadable-file", NULL, "%s cannot be read: %s", path,
                base_file_problem(errno));
  }
}

const ReportSource *report_source_read(BaseArena *arena, const char *path, size_t limit, BasePlace from,
                                       size_t *start, BaseDiagnostics *diagnostics) {
  BaseBuffer buffer = {0};
  if (!base_file_read(path, limit, &buffer)) {
    report_unreadable(path, limit, from, diagnostics);
    base_buffer_free(&buffer);
    return NULL;
  }
  const char *text = base_arena_copy(arena, buffer.data ? buffer.data : "", buffer.length);
  const ReportSource *source =
      report_source_of(arena, base_diagnostics_keep(diagnostics, path), text, buffer.length);
  base_buffer_free(&buffer);
  size_t zero_at = strlen(text), bad_at = source->length;
  base_utf8_valid(text, source->length, &bad_at);
  if (zero_at < bad_at) bad_at = zero_at;
  if (bad_at < source->length) {
    base_report(diagnostics, BASE_ERROR, report_source_place(source, bad_at), "not-utf8",
                "save the file as UTF-8", "%s is not UTF-8 text", path);
    return NULL;
  }
  *start = source->length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return source;
}
