/* Records of a CSV file. A line without quotes is split where it lies; any other is fed to libcsv, one physical line at a
 * time, so that the line of every record is known. */
#include "base/csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
  FIELD_BLOCK =
      64
      << 10, /* by how much libcsv lengthens a field: its own 128 bytes would copy megabytes again and again */
  HEAD_ROWS = 40 /* a head line stands among so many records */
};

struct BaseCsvReader {
  const char *path;
  BaseCsvForm form;
  BaseDiagnostics *diagnostics;
  struct csv_parser parser;
  int file; /* -1: the text of the form */
  size_t text_taken;
  bool at_end, failed;
  bool plain;    /* the fields lie in a line */
  bool complete; /* the record has ended */
  bool overrun;  /* something came after the record's end on its line */
  bool content;  /* a field of the record is not empty */
  char *buffer;  /* raw bytes and room for a zero; the current record is [record_start, next) */
  size_t capacity, filled, next, record_start;
  BaseBuffer raw;           /* UTF-16: bytes that are not decoded yet */
  size_t line, record_line; /* lines taken; where the record begins */
  size_t row;               /* records and empty lines begun */
  BaseBuffer decoded;       /* a line in another encoding or form, as UTF-8 */
  BaseBuffer text;          /* the fields that libcsv gave, each with its zero */
  BASE_LIST(BaseCsvField) fields;
  BASE_LIST(size_t) offsets; /* of the fields in `text`, which may move */
};

/* ---- bytes to lines ------------------------------------------------------------------------------------------- */

static bool fail(BaseCsvReader *reader, BasePlace place, const char *code, const char *hint,
                 const char *message) {
  base_report(reader->diagnostics, BASE_ERROR, place, code, hint, "%s", message);
  reader->failed = true;
  return false;
}

static ssize_t read_text(BaseCsvReader *reader, char *out, size_t size) {
  size_t left = reader->form.text_length - reader->text_taken, taken = left < size ? left : size;
  memcpy(out, reader->form.text + reader->text_taken, taken);
  reader->text_taken += taken;
  return (ssize_t)taken;
}

static ssize_t read_bytes(BaseCsvReader *reader, char *out, size_t size) {
  ssize_t got;
  do got = reader->form.text ? read_text(reader, out, size) : read(reader->file, out, size);
  while (got < 0 && errno == EINTR);
  return got;
}

/* Reads code units as UTF-8, which may take half as many bytes again. */
static ssize_t read_utf16(BaseCsvReader *reader, char *out, size_t size) {
  BaseBuffer text = {0};
  size_t wanted = size / 3 * 2;
  base_buffer_reserve(&reader->raw, wanted);
  size_t held = reader->raw.length;
  ssize_t got = held < wanted ? read_bytes(reader, reader->raw.data + held, wanted - held) : 0;
  if (got < 0) return got;
  size_t length = held + (size_t)got,
         used = base_csv_decode_utf16(&text, reader->raw.data, length, reader->form.encoding);
  memmove(reader->raw.data, reader->raw.data + used, length - used);
  reader->raw.length = length - used;
  size_t count = text.length;
  if (count) memcpy(out, text.data, count);
  base_buffer_free(&text);
  return (ssize_t)count;
}

static bool is_utf16(const BaseCsvReader *reader) {
  return reader->form.encoding == BASE_UTF16_LE || reader->form.encoding == BASE_UTF16_BE;
}

/* Makes room and reads on; the current record stays in the buffer. False at the end of the file or on a fault. */
static bool fill(BaseCsvReader *reader) {
  if (reader->record_start) {
    memmove(reader->buffer, reader->buffer + reader->record_start, reader->filled - reader->record_start);
    reader->filled -= reader->record_start;
    reader->next -= reader->record_start;
    reader->record_start = 0;
  }
  if (reader->capacity - reader->filled < 16) {
    if (reader->capacity >= BASE_CSV_RECORD_LIMIT)
      return fail(reader, (BasePlace){reader->path, (int)reader->record_line, 1}, "csv-line-too-long",
                  "look for a quote that is never closed, or for line ends that are missing",
                  "a record of more than 8 MiB begins here");
    reader->capacity *= 2;
    reader->buffer = base_realloc(reader->buffer, reader->capacity + 1);
  }
  char *out = reader->buffer + reader->filled;
  size_t room = reader->capacity - reader->filled;
  ssize_t got = is_utf16(reader) ? read_utf16(reader, out, room) : read_bytes(reader, out, room);
  if (got < 0) return fail(reader, (BasePlace){reader->path, 0, 0}, "csv-unreadable", NULL, strerror(errno));
  if (got == 0) reader->at_end = true;
  reader->filled += (size_t)got;
  return got > 0;
}

/* The next physical line, with its end when it has one. */
static bool next_line(BaseCsvReader *reader, size_t *start, size_t *length) {
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

static void drop_marks(BaseBuffer *text) {
  size_t out = 0;
  for (size_t at = 0; at < text->length;)
    if (text->length - at >= 3 && memcmp(text->data + at, "\xEF\xBB\xBF", 3) == 0)
      at += 3;
    else
      text->data[out++] = text->data[at++];
  text->length = out;
}

/* A line as UTF-8 without marks and in NFC; most are so already. True when it lies in `decoded`. */
static bool decode(BaseCsvReader *reader, char **line, size_t *length) {
  const BaseCsvForm *form = &reader->form;
  bool other = form->encoding == BASE_WINDOWS_1252 || form->encoding == BASE_MIXED_ENCODING;
  bool compose = form->suspicious && !form->exact && base_nfc_suspicious(*line, *length);
  if (!other && !form->marks && !compose) return false;
  base_buffer_clear(&reader->decoded);
  base_buffer_reserve(&reader->decoded, 1);
  if (other)
    base_csv_decode_line(&reader->decoded, *line, *length);
  else
    base_buffer_add(&reader->decoded, *line, *length);
  if (form->marks) drop_marks(&reader->decoded);
  if (compose ||
      (other && !form->exact && base_nfc_suspicious(reader->decoded.data, reader->decoded.length))) {
    BaseBuffer composed = {0};
    base_nfc_add(&composed, reader->decoded.data, reader->decoded.length);
    base_buffer_free(&reader->decoded);
    reader->decoded = composed;
  }
  base_buffer_add_char(&reader->decoded, '\0'); /* room for the zero of the last field */
  *line = reader->decoded.data;
  *length = reader->decoded.length - 1;
  return true;
}

static void take_field(void *data, size_t length, void *context) {
  BaseCsvReader *reader = context;
  if (reader->complete || reader->fields.count >= BASE_CSV_FIELD_LIMIT) {
    reader->overrun = true;
    return;
  }
  size_t start = reader->text.length;
  if (length) {
    reader->content = true;
    base_buffer_add(&reader->text, data, length);
  }
  *BASE_APPEND(&reader->offsets) = start;
  BASE_APPEND(&reader->fields)->length = reader->text.length - start;
  base_buffer_add_char(&reader->text, '\0');
}

static void take_record(int end, void *context) {
  (void)end;
  ((BaseCsvReader *)context)->complete = true;
}

static void start_record(BaseCsvReader *reader) {
  reader->complete = reader->overrun = reader->content = reader->plain = false;
  reader->fields.count = reader->offsets.count = 0;
  base_buffer_clear(&reader->text);
  reader->record_start = reader->next;
  reader->record_line = reader->line + 1;
  reader->row++;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/* A field from `start` to `end`, which becomes its zero. Blanks around it are no part of it. */
static void take_plain(BaseCsvReader *reader, char *start, char *end) {
  *end = '\0';
  if (!reader->form.exact) {
    while (start < end && is_blank(*start)) start++;
    while (end > start && is_blank(end[-1])) *--end = '\0';
  }
  if (reader->fields.count >= BASE_CSV_FIELD_LIMIT) {
    reader->overrun = true;
    return;
  }
  *BASE_APPEND(&reader->fields) = (BaseCsvField){start, (size_t)(end - start)};
  if (end > start) reader->content = true;
}

/* Splits a line that holds neither quotes nor line ends. The fields take the place of the separators. */
static void split(BaseCsvReader *reader, char *line, size_t length) {
  char separator = reader->form.separator;
  char *end = line + length;
  for (char *at = line, *stop; !reader->overrun; at = stop + 1) {
    for (stop = at; stop < end && *stop != separator;) stop++;
    take_plain(reader, at, stop);
    if (stop == end) break;
  }
  reader->complete = true;
}

/* Feeds a line; CR LF, CR CR LF and CR become LF, inside quotes too. */
static bool feed(BaseCsvReader *reader, size_t start, size_t length) {
  char *line = reader->buffer + start;
  bool elsewhere = decode(reader, &line, &length);
  if (!length) return true; /* a mark alone */
  bool ended = line[length - 1] == '\n' || line[length - 1] == '\r';
  if (line[length - 1] == '\r') line[length - 1] = '\n';
  while (length >= 2 && line[length - 1] == '\n' && line[length - 2] == '\r') line[--length - 1] = '\n';
  bool fresh = !reader->fields.count && reader->parser.pstate == 0;
  if (fresh && !memchr(line, '"', length) && !memchr(line, '\r', length)) {
    reader->plain = !elsewhere;
    if (length > ended) split(reader, line, length - ended);
    return true;
  }
  if (csv_parse(&reader->parser, line, length, take_field, take_record, reader) == length) return true;
  if (csv_error(&reader->parser) == CSV_ENOMEM) base_stop("out of memory");
  return fail(reader, (BasePlace){reader->path, (int)reader->line, 1}, "csv-malformed", NULL,
              csv_strerror(csv_error(&reader->parser)));
}

static bool end_of_record(BaseCsvReader *reader) {
  if (reader->overrun) {
    bool many = reader->fields.count >= BASE_CSV_FIELD_LIMIT;
    return fail(reader, (BasePlace){reader->path, (int)reader->record_line, 1}, "csv-malformed",
                many ? NULL : "remove the carriage return inside the line",
                many ? "more than 20000 fields" : "a line end inside a line");
  }
  for (size_t i = 0; i < reader->offsets.count; i++)
    reader->fields.items[i].text = reader->text.data + reader->offsets.items[i];
  return true;
}

/* libcsv is inside a quoted field (its state 2 is a field that began). */
static bool open_quote(const struct csv_parser *parser) {
  return parser->pstate == 2 && parser->quoted;
}

bool base_csv_next(BaseCsvReader *reader) {
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
      return fail(reader, base_csv_place(reader, reader->fields.count), "csv-open-quote",
                  "add the closing quote", "a quote that is never closed");
    if (!reader->complete && ended) csv_fini(&reader->parser, take_field, take_record, reader);
    if (reader->complete && reader->content) return end_of_record(reader);
    if (!reader->complete && ended) return false;
  }
  return false;
}

/* ---- opening -------------------------------------------------------------------------------------------------- */

bool base_csv_same_name(const char *left, size_t left_length, const char *right, size_t right_length) {
  return (left_length == right_length && strncasecmp(left, right, left_length) == 0) ||
         base_nfc_equal(left, left_length, right, right_length) ||
         base_identifier_equal(left, left_length, right, right_length);
}

static size_t count_expected(const BaseCsvReader *reader, const char *const *expected, size_t count) {
  size_t found = 0;
  for (size_t k = 0; k < count; k++)
    for (size_t i = 0; i < reader->fields.count; i++)
      if (base_csv_same_name(reader->fields.items[i].text, reader->fields.items[i].length, expected[k],
                             strlen(expected[k]))) {
        found++;
        break;
      }
  return found;
}

static int keep_blanks(unsigned char c) {
  (void)c;
  return 0;
}

static void start_parser(BaseCsvReader *reader) {
  csv_init(&reader->parser, 0);
  csv_set_blk_size(&reader->parser, FIELD_BLOCK);
  if (reader->form.exact) csv_set_space_func(&reader->parser, keep_blanks);
  if (reader->form.separator) csv_set_delim(&reader->parser, (unsigned char)reader->form.separator);
}

/* To the first byte after a mark. */
static bool rewind_file(BaseCsvReader *reader) {
  csv_free(&reader->parser);
  start_parser(reader);
  reader->filled = reader->next = reader->record_start = reader->line = reader->row = 0;
  reader->at_end = reader->failed = false;
  base_buffer_clear(&reader->raw);
  bool marked16 = is_utf16(reader);
  off_t start = reader->form.mark ? 3 : 0;
  reader->text_taken = (size_t)start;
  if (reader->form.text ? (size_t)start > reader->form.text_length
                        : lseek(reader->file, start, SEEK_SET) != start)
    return false;
  char mark[2];
  if (marked16 && read_bytes(reader, mark, 2) == 2 &&
      base_csv_utf16_unit(mark, reader->form.encoding) != 0xFEFF)
    base_buffer_add(&reader->raw, mark, 2);
  return true;
}

/* To the first line that says something: the head, or what stands above it. */
static bool rewind_reader(BaseCsvReader *reader) {
  size_t start, length;
  if (!rewind_file(reader)) return false;
  return !reader->form.separator_line || next_line(reader, &start, &length);
}

/* Excel's own first line, "sep=;" (in quotes perhaps), names the separator. */
static void read_separator_line(BaseCsvReader *reader) {
  size_t start, length, quote;
  if (!rewind_file(reader) || !next_line(reader, &start, &length)) return;
  const char *line = reader->buffer + start;
  while (length && strchr("\r\n", line[length - 1])) length--;
  quote = length == 7 && line[0] == '"' && line[6] == '"';
  if (length == 5 + 2 * quote && strncasecmp(line + quote, "sep=", 4) == 0 &&
      strchr(",;\t", line[quote + 4])) {
    reader->form.separator = line[quote + 4];
    reader->form.separator_line = true;
  }
}

/* A line that may be the head. */
typedef struct {
  char separator;
  size_t row, found, fields;
} Head;

static bool is_better(const Head *head, const Head *best) {
  if (head->found != best->found) return head->found > best->found;
  if (head->row != best->row) return head->row < best->row;
  return head->fields > best->fields;
}

/* Under one separator, looks among the first records; below the first it takes most of the names to be a head. */
static void find_head(BaseCsvReader *reader, const char *const *expected, size_t count, Head *best) {
  size_t rows = count && !reader->form.exact ? HEAD_ROWS : 1;
  if (!rewind_reader(reader)) return;
  for (size_t row = 0; row < rows && base_csv_next(reader); row++) {
    size_t found = count_expected(reader, expected, count);
    Head head = {reader->form.separator, row, found, reader->fields.count};
    if ((row == 0 || found * 2 > count) && is_better(&head, best)) *best = head;
    if (count && found == count) return;
  }
}

/* Nothing is known of the names: counts the first records that have the most common number of fields, which is more than
 * one. Titles above the table have fewer, and commas inside numbers are not in every line. */
static void find_regular(BaseCsvReader *reader, Head *best) {
  size_t counts[HEAD_ROWS], count = 0;
  Head head = {.separator = reader->form.separator};
  if (!rewind_reader(reader)) return;
  while (count < HEAD_ROWS && base_csv_next(reader)) counts[count++] = reader->fields.count;
  for (size_t i = 0; i < count; i++) {
    size_t same = 0;
    for (size_t k = 0; k < count; k++) same += counts[k] == counts[i];
    if (counts[i] > 1 && (same > head.found || (same == head.found && counts[i] > head.fields))) {
      head.found = same;
      head.fields = counts[i];
    }
  }
  bool better = head.found > best->found ||
                (head.found == best->found && (head.found > 1 || head.fields > best->fields));
  if (head.found && better) *best = head;
}

/* A comma may stand in numbers, the others seldom do: they come later and win where both are as regular. */
static void choose_head(BaseCsvReader *reader, const char *const *expected, size_t count) {
  static const char separators[] = {',', ';', '\t'};
  char given = reader->form.separator;
  Head best = {given ? given : ',', HEAD_ROWS, 0, 0};
  for (size_t i = 0; i < sizeof separators && !(count && best.found == count); i++) {
    if (given && separators[i] != given) continue;
    reader->form.separator = separators[i];
    if (count || reader->form.exact)
      find_head(reader, expected, count, &best);
    else
      find_regular(reader, &best);
  }
  reader->form.separator = best.separator;
  reader->form.rows_above = best.row < HEAD_ROWS ? best.row : 0;
  reader->form.head_found = true;
}

static bool start_reading(BaseCsvReader *reader, BaseCsvForm *form, const char *const *expected,
                          size_t count) {
  BaseDiagnostics *real = reader->diagnostics;
  reader->diagnostics = base_diagnostics_new(); /* what is wrong is said when the records are read */
  if (form->exact) reader->form.separator = ',';
  if (!reader->form.separator) read_separator_line(reader);
  if (!reader->form.head_found) choose_head(reader, expected, count);
  *form = reader->form;
  bool ready = rewind_reader(reader);
  for (size_t i = 0; i < form->rows_above && ready; i++) base_csv_next(reader);
  base_diagnostics_free(reader->diagnostics);
  reader->diagnostics = real;
  return ready;
}

BaseCsvReader *base_csv_open(const char *path, BaseCsvForm *form, const char *const *expected,
                             size_t expected_count, BaseDiagnostics *diagnostics) {
  BaseCsvReader *reader = base_alloc(sizeof *reader);
  reader->path = path;
  reader->form = *form;
  reader->diagnostics = diagnostics;
  reader->capacity = form->text && form->text_length < 256 << 10 ? form->text_length * 3 / 2 + 64 : 256 << 10;
  reader->buffer = base_alloc(reader->capacity + 1);
  start_parser(reader);
  reader->file = form->text ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if ((reader->file >= 0 || form->text) && start_reading(reader, form, expected, expected_count))
    return reader;
  base_report(diagnostics, BASE_ERROR, (BasePlace){path, 0, 0}, "csv-unreadable", NULL,
              "the file cannot be read: %s", strerror(errno));
  base_csv_close(reader);
  return NULL;
}

void base_csv_close(BaseCsvReader *reader) {
  if (!reader) return;
  csv_free(&reader->parser);
  if (reader->file >= 0) close(reader->file);
  base_free(reader->buffer);
  base_buffer_free(&reader->raw);
  base_buffer_free(&reader->decoded);
  base_buffer_free(&reader->text);
  base_free(reader->fields.items);
  base_free(reader->offsets.items);
  base_free(reader);
}

/* ---- what was read -------------------------------------------------------------------------------------------- */

bool base_csv_failed(const BaseCsvReader *reader) {
  return reader->failed;
}

const BaseCsvField *base_csv_fields(const BaseCsvReader *reader, size_t *count) {
  *count = reader->fields.count;
  return reader->fields.items;
}

const char *base_csv_text(const BaseCsvReader *reader, int index) {
  return index >= 0 && (size_t)index < reader->fields.count ? reader->fields.items[index].text : "";
}

int base_csv_find(const BaseCsvReader *reader, const char *name) {
  for (size_t i = 0; i < reader->fields.count; i++)
    if (strcmp(reader->fields.items[i].text, name) == 0) return (int)i;
  for (size_t i = 0; i < reader->fields.count; i++)
    if (base_csv_same_name(reader->fields.items[i].text, reader->fields.items[i].length, name, strlen(name)))
      return (int)i;
  return -1;
}

size_t base_csv_line(const BaseCsvReader *reader) {
  return reader->form.sheet ? reader->form.first_row + reader->row : reader->record_line;
}

/* "book.xlsx:Sheet!C14" */
static BasePlace sheet_place(const BaseCsvReader *reader, size_t field) {
  BaseBuffer name = {0};
  char letters[8];
  size_t column = reader->form.first_column + field + 1, at = sizeof letters - 1;
  letters[at] = '\0';
  for (; column && at; column = (column - 1) / 26) letters[--at] = (char)('A' + (column - 1) % 26);
  base_buffer_add_format(&name, "%s:%s!%s%zu", reader->path, reader->form.sheet, letters + at,
                         base_csv_line(reader));
  const char *kept = base_diagnostics_keep(reader->diagnostics, name.data);
  base_buffer_free(&name);
  return (BasePlace){kept, 0, 0};
}

/* The bytes of a character that takes a column: in a line that is not UTF-8 every byte does. */
static bool takes_column(const BaseCsvReader *reader, const char *line, size_t length, char byte) {
  bool other = reader->form.encoding == BASE_WINDOWS_1252 || reader->form.encoding == BASE_MIXED_ENCODING;
  return ((unsigned char)byte & 0xC0) != 0x80 || (other && !base_utf8_valid(line, length, NULL));
}

/* Walks the raw record again: only faults need a column, and they are few. */
static BasePlace walk(const BaseCsvReader *reader, size_t field) {
  BasePlace place = {reader->path, (int)reader->record_line, 1};
  const char *record = reader->buffer + reader->record_start, *end = reader->buffer + reader->next;
  bool quoted = false;
  for (const char *at = record; at < end && field; at++) {
    if (*at == '"') quoted = !quoted;
    if (*at == '\n') {
      place.line++;
      place.column = 1;
    } else if (takes_column(reader, record, (size_t)(end - record), *at)) {
      place.column++;
    }
    if (*at == reader->form.separator && !quoted) field--;
  }
  return place;
}

BasePlace base_csv_place(const BaseCsvReader *reader, size_t field) {
  if (reader->form.sheet) return sheet_place(reader, field);
  if (!reader->plain || !reader->fields.count) return walk(reader, field);
  const char *record = reader->buffer + reader->record_start;
  const BaseCsvField *last = &reader->fields.items[reader->fields.count - 1];
  const char *at =
      field < reader->fields.count ? reader->fields.items[field].text : last->text + last->length;
  return (BasePlace){reader->path, (int)reader->record_line,
                     (int)base_utf8_count(record, (size_t)(at - record)) + 1};
}
