/* Records of a CSV file. libcsv is fed one physical line at a time, so that the line of every record is known. */
#include "data/csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* By how much libcsv lengthens a field: its own 128 bytes would copy a field of megabytes again and again. */
enum { FIELD_BLOCK = 64 << 10 };

struct DataCsvReader {
  const char *path;
  DataCsvForm form;
  BaseDiagnostics *diagnostics;
  struct csv_parser parser;
  int file; /* -1: the text of the form */
  size_t text_taken;
  bool at_end, failed;
  bool complete; /* libcsv has ended the record */
  bool overrun;  /* something came after the record's end on its line */
  bool content;  /* a field of the record is not empty */
  char *buffer;  /* raw bytes; the current record is [record_start, next) */
  size_t capacity, filled, next, record_start;
  size_t line, record_line; /* lines taken; where the record begins */
  BaseBuffer text;          /* the fields, each with its zero */
  BASE_LIST(DataField) fields;
  BASE_LIST(size_t) offsets; /* of the fields in `text`, which may move */
};

/* ---- bytes to lines ------------------------------------------------------------------------------------------- */

static bool fail(DataCsvReader *reader, BasePlace place, const char *code, const char *hint,
                 const char *message) {
  base_report(reader->diagnostics, BASE_ERROR, place, code, hint, "%s", message);
  reader->failed = true;
  return false;
}

static ssize_t read_text(DataCsvReader *reader, char *out, size_t size) {
  size_t left = reader->form.text_length - reader->text_taken, taken = left < size ? left : size;
  memcpy(out, reader->form.text + reader->text_taken, taken);
  reader->text_taken += taken;
  return (ssize_t)taken;
}

/* Makes room and reads on; the current record stays in the buffer. False at the end of the file or on a fault. */
static bool fill(DataCsvReader *reader) {
  if (reader->record_start) {
    memmove(reader->buffer, reader->buffer + reader->record_start, reader->filled - reader->record_start);
    reader->filled -= reader->record_start;
    reader->next -= reader->record_start;
    reader->record_start = 0;
  }
  if (reader->filled == reader->capacity) {
    if (reader->capacity >= DATA_CSV_RECORD_LIMIT)
      return fail(reader, (BasePlace){reader->path, (int)reader->record_line, 1}, "csv-line-too-long",
                  "look for a quote that is never closed, or for line ends that are missing",
                  "a record of more than 8 MiB begins here");
    reader->capacity *= 2;
    reader->buffer = base_realloc(reader->buffer, reader->capacity);
  }
  ssize_t got;
  do {
    char *out = reader->buffer + reader->filled;
    size_t room = reader->capacity - reader->filled;
    got = reader->form.text ? read_text(reader, out, room) : read(reader->file, out, room);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return fail(reader, (BasePlace){reader->path, 0, 0}, "csv-unreadable", NULL, strerror(errno));
  if (got == 0) reader->at_end = true;
  reader->filled += (size_t)got;
  return got > 0;
}

/* The next physical line, with its end when it has one. */
static bool next_line(DataCsvReader *reader, size_t *start, size_t *length) {
  char end = reader->form.carriage_returns ? '\r' : '\n';
  size_t seen = 0;
  for (;;) {
    char *from = reader->buffer + reader->next + seen;
    char *stop = memchr(from, end, reader->filled - reader->next - seen);
    if (stop) {
      *start = reader->next;
      *length = (size_t)(stop + 1 - reader->buffer) - reader->next;
      break;
    }
    seen = reader->filled - reader->next;
    if (!reader->at_end && fill(reader)) continue;
    if (reader->failed || !seen) return false;
    *start = reader->next;
    *length = seen;
    break;
  }
  reader->next = *start + *length;
  reader->line++;
  return true;
}

/* ---- lines to fields ------------------------------------------------------------------------------------------ */

/* Windows-1252 0x80 to 0x9F; the five unassigned bytes are U+FFFD. The rest is Latin-1. */
static uint32_t windows_character(unsigned char byte) {
  static const uint16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static void add_windows(BaseBuffer *text, const char *data, size_t length) {
  for (size_t i = 0; i < length; i++) {
    char encoded[4];
    base_buffer_add(text, encoded, base_utf8_encode(windows_character((unsigned char)data[i]), encoded));
  }
}

static void take_field(void *data, size_t length, void *context) {
  DataCsvReader *reader = context;
  if (reader->complete || reader->fields.count >= DATA_CSV_FIELD_LIMIT) {
    reader->overrun = true;
    return;
  }
  size_t start = reader->text.length;
  if (length) {
    reader->content = true;
    if (reader->form.encoding == DATA_WINDOWS_1252)
      add_windows(&reader->text, data, length);
    else
      base_buffer_add(&reader->text, data, length);
  }
  *BASE_APPEND(&reader->offsets) = start;
  BASE_APPEND(&reader->fields)->length = reader->text.length - start;
  base_buffer_add_char(&reader->text, '\0');
}

static void take_record(int end, void *context) {
  (void)end;
  ((DataCsvReader *)context)->complete = true;
}

static void start_record(DataCsvReader *reader) {
  reader->complete = reader->overrun = reader->content = false;
  reader->fields.count = reader->offsets.count = 0;
  base_buffer_clear(&reader->text);
  reader->record_start = reader->next;
  reader->record_line = reader->line + 1;
}

/* Feeds a line; CR LF and CR become LF, inside quotes too. */
static bool feed(DataCsvReader *reader, size_t start, size_t length) {
  char *line = reader->buffer + start;
  if (line[length - 1] == '\r') line[length - 1] = '\n';
  if (length >= 2 && line[length - 1] == '\n' && line[length - 2] == '\r') line[--length - 1] = '\n';
  if (csv_parse(&reader->parser, line, length, take_field, take_record, reader) == length) return true;
  if (csv_error(&reader->parser) == CSV_ENOMEM) base_stop("out of memory");
  return fail(reader, (BasePlace){reader->path, (int)reader->line, 1}, "csv-malformed", NULL,
              csv_strerror(csv_error(&reader->parser)));
}

static bool end_of_record(DataCsvReader *reader) {
  if (reader->overrun) {
    bool many = reader->fields.count >= DATA_CSV_FIELD_LIMIT;
    return fail(reader, (BasePlace){reader->path, (int)reader->record_line, 1}, "csv-malformed",
                many ? NULL : "remove the carriage return inside the line",
                many ? "more than 20000 fields" : "a line end inside a line");
  }
  for (size_t i = 0; i < reader->fields.count; i++)
    reader->fields.items[i].text = reader->text.data + reader->offsets.items[i];
  return true;
}

/* libcsv is inside a quoted field (its state 2 is a field that began). */
static bool open_quote(const struct csv_parser *parser) {
  return parser->pstate == 2 && parser->quoted;
}

bool data_csv_next(DataCsvReader *reader) {
  while (!reader->failed) {
    size_t start, length;
    start_record(reader);
    while (!reader->complete && next_line(reader, &start, &length)) {
      if (!feed(reader, start, length)) return false;
      if (!reader->complete && !reader->fields.count && reader->parser.pstate == 0) break; /* an empty line */
    }
    if (reader->failed) return false;
    bool ended = reader->at_end && reader->next == reader->filled;
    if (!reader->complete && ended && open_quote(&reader->parser))
      return fail(reader, data_csv_place(reader, reader->fields.count), "csv-open-quote",
                  "add the closing quote", "a quote that is never closed");
    if (!reader->complete && ended) csv_fini(&reader->parser, take_field, take_record, reader);
    if (reader->complete && reader->content) return end_of_record(reader);
    if (!reader->complete && ended) return false;
  }
  return false;
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

static size_t count_expected(const DataCsvReader *reader, const char *const *expected, size_t count) {
  size_t found = 0;
  for (size_t i = 0; i < reader->fields.count; i++)
    for (size_t k = 0; k < count; k++) found += strcmp(reader->fields.items[i].text, expected[k]) == 0;
  return found;
}

static void start_parser(DataCsvReader *reader) {
  csv_init(&reader->parser, 0);
  csv_set_blk_size(&reader->parser, FIELD_BLOCK);
  if (reader->form.separator) csv_set_delim(&reader->parser, (unsigned char)reader->form.separator);
}

static bool rewind_file(DataCsvReader *reader) {
  csv_free(&reader->parser);
  start_parser(reader);
  reader->filled = reader->next = reader->record_start = reader->line = 0;
  reader->at_end = reader->failed = false;
  off_t start = reader->form.encoding == DATA_UTF8_MARK ? 3 : 0;
  reader->text_taken = (size_t)start;
  if (reader->form.text) return (size_t)start <= reader->form.text_length;
  return lseek(reader->file, start, SEEK_SET) == start;
}

/* To the first line that says something: the head. */
static bool rewind_reader(DataCsvReader *reader) {
  size_t start, length;
  if (!rewind_file(reader)) return false;
  return !reader->form.separator_line || next_line(reader, &start, &length);
}

/* Excel's own first line, "sep=;" (in quotes perhaps), names the separator. */
static void read_separator_line(DataCsvReader *reader) {
  size_t start, length, quote;
  BaseDiagnostics *real = reader->diagnostics;
  reader->diagnostics = base_diagnostics_new();
  if (rewind_file(reader) && next_line(reader, &start, &length)) {
    const char *line = reader->buffer + start;
    while (length && strchr("\r\n", line[length - 1])) length--;
    quote = length == 7 && line[0] == '"' && line[6] == '"';
    if (length == 5 + 2 * quote && strncasecmp(line + quote, "sep=", 4) == 0 &&
        strchr(",;\t", line[quote + 4])) {
      reader->form.separator = line[quote + 4];
      reader->form.separator_line = true;
    }
  }
  base_diagnostics_free(reader->diagnostics);
  reader->diagnostics = real;
}

/* Tries each separator on the head line. */
static void choose_separator(DataCsvReader *reader, const char *const *expected, size_t expected_count) {
  static const char separators[] = {',', ';', '\t'};
  BaseDiagnostics *real = reader->diagnostics;
  reader->diagnostics = base_diagnostics_new();
  char best = ',';
  size_t best_score = 0;
  for (size_t i = 0; i < sizeof separators; i++) {
    reader->form.separator = separators[i];
    if (!rewind_reader(reader) || !data_csv_next(reader)) continue;
    size_t score =
        count_expected(reader, expected, expected_count) * DATA_CSV_FIELD_LIMIT + reader->fields.count;
    if (score > best_score) {
      best = separators[i];
      best_score = score;
    }
  }
  base_diagnostics_free(reader->diagnostics);
  reader->diagnostics = real;
  reader->form.separator = best;
}

DataCsvReader *data_csv_open(const char *path, DataCsvForm *form, const char *const *expected,
                             size_t expected_count, BaseDiagnostics *diagnostics) {
  DataCsvReader *reader = base_alloc(sizeof *reader);
  reader->path = path;
  reader->form = *form;
  reader->diagnostics = diagnostics;
  reader->capacity = 256 << 10;
  reader->buffer = base_alloc(reader->capacity);
  start_parser(reader);
  reader->file = form->text ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (reader->file >= 0 || form->text) {
    if (!form->separator) read_separator_line(reader);
    if (!reader->form.separator) choose_separator(reader, expected, expected_count);
    form->separator = reader->form.separator;
    form->separator_line = reader->form.separator_line;
    if (rewind_reader(reader)) return reader;
  }
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, 0, 0}, "csv-unreadable", NULL,
              "the file cannot be read: %s", strerror(errno));
  data_csv_close(reader);
  return NULL;
}

void data_csv_close(DataCsvReader *reader) {
  if (!reader) return;
  csv_free(&reader->parser);
  if (reader->file >= 0) close(reader->file);
  base_free(reader->buffer);
  base_buffer_free(&reader->text);
  base_free(reader->fields.items);
  base_free(reader->offsets.items);
  base_free(reader);
}

bool data_csv_failed(const DataCsvReader *reader) {
  return reader->failed;
}

const DataField *data_csv_fields(const DataCsvReader *reader, size_t *count) {
  *count = reader->fields.count;
  return reader->fields.items;
}

size_t data_csv_line(const DataCsvReader *reader) {
  return reader->record_line;
}

/* Walks the raw record again: only faults need a column, and they are few. */
BasePlace data_csv_place(const DataCsvReader *reader, size_t field) {
  BasePlace place = {reader->path, (int)reader->record_line, 1};
  bool quoted = false;
  for (size_t at = reader->record_start; at < reader->next && field; at++) {
    char byte = reader->buffer[at];
    if (byte == '"') quoted = !quoted;
    if (byte == '\n') {
      place.line++;
      place.column = 1;
    } else if (reader->form.encoding == DATA_WINDOWS_1252 || ((unsigned char)byte & 0xC0) != 0x80) {
      place.column++;
    }
    if (byte == reader->form.separator && !quoted) field--;
  }
  return place;
}
