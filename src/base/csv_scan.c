/* The form of a CSV file: one pass over its bytes. */
#include "base/csv.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 32 << 10 };

typedef struct {
  const char *path;
  BaseDiagnostics *diagnostics;
  BaseCsvForm *form;
  bool line_ends;   /* the first line end was seen */
  bool other_bytes; /* a character of UTF-8 beyond ASCII was seen */
  bool utf16_checked;
  bool unreadable; /* a byte that no encoding has; it was said */
  int odd_last;    /* the last line that was not UTF-8 */
  int odd_column;  /* of the first byte that is not UTF-8, and its line's text */
  BaseBuffer odd_text;
  size_t line;   /* lines before the current chunk */
  uint32_t high; /* UTF-16: a first surrogate that waits for its second */
  char chunk[CHUNK];
} Scan;

const char *base_encoding_name(BaseEncoding encoding) {
  static const char *const names[] = {"UTF-8",  "UTF-8 with mark", "Windows-1252", "UTF-8 and Windows-1252",
                                      "UTF-16", "UTF-16"};
  return names[encoding];
}

static size_t count_byte(const char *data, size_t length, char byte) {
  size_t count = 0;
  for (const char *at = data, *end = data + length; (at = memchr(at, byte, (size_t)(end - at))); at++)
    count++;
  return count;
}

static char line_end(const Scan *scan) {
  return scan->form->carriage_returns ? '\r' : '\n';
}

/* The line and column of a byte of the chunk. */
static BasePlace place_of(const Scan *scan, const char *data, const char *byte) {
  const char *line = byte;
  while (line > data && line[-1] != line_end(scan)) line--;
  size_t before = count_byte(data, (size_t)(byte - data), line_end(scan));
  return (BasePlace){scan->path, (int)(scan->line + before) + 1,
                     (int)base_utf8_count(line, (size_t)(byte - line)) + 1};
}

static bool report_zero(Scan *scan, const char *data, const char *zero) {
  base_report(scan->diagnostics, BASE_ERROR, place_of(scan, data, zero), "csv-zero-byte",
              "export the file again as CSV (UTF-8)", "a zero byte, which no text holds");
  return false;
}

/* ---- UTF-8, by lines ------------------------------------------------------------------------------------------ */

/* What Windows-1252 does not have would be a question mark in a box. */
static void refuse_unassigned(Scan *scan, const char *data, const char *start, const char *end) {
  for (const char *at = start; at < end && !scan->unreadable; at++) {
    if (base_csv_windows_character((unsigned char)*at) != 0xFFFD) continue;
    scan->unreadable = true;
    base_report(scan->diagnostics, BASE_ERROR, place_of(scan, data, at), "csv-encoding",
                "export the file again as CSV (UTF-8)",
                "the line is not UTF-8, and its byte %02X is no character of Windows-1252",
                (unsigned char)*at);
  }
}

/* A line that is not UTF-8: its number, and of the first its text for the message. */
static void note_odd_line(Scan *scan, const char *data, size_t length, const char *bad) {
  BaseCsvForm *form = scan->form;
  BasePlace place = place_of(scan, data, bad);
  const char *start = bad, *end = memchr(bad, line_end(scan), (size_t)(data + length - bad));
  while (start > data && start[-1] != line_end(scan)) start--;
  if (!end) end = data + length;
  refuse_unassigned(scan, data, start, end);
  if (place.line == scan->odd_last) return; /* its beginning was in the chunk before */
  scan->odd_last = place.line;
  if (form->odd_count < BASE_CSV_ODD_LINES) form->odd_lines[form->odd_count] = place.line;
  if (form->odd_count++) return;
  scan->odd_column = place.column;
  base_csv_decode_line(&scan->odd_text, start, (size_t)(end - start) < 300 ? (size_t)(end - start) : 300);
}

/* A run of bytes beyond ASCII, which is UTF-8. */
static void note_run(Scan *scan, const char *run, size_t length, bool at_start) {
  scan->other_bytes = true;
  if (at_start && length >= 3 && memcmp(run, "\xEF\xBB\xBF", 3) == 0) {
    run += 3;
    length -= 3;
  }
  if (!scan->form->suspicious) scan->form->suspicious = base_nfc_suspicious(run, length);
  for (size_t i = 0; i + 3 <= length && !scan->form->marks; i++)
    scan->form->marks = memcmp(run + i, "\xEF\xBB\xBF", 3) == 0;
}

/* Most files are ASCII: only the runs of other bytes are looked at, eight bytes being skipped at a time. */
static void check_utf8(Scan *scan, const char *data, size_t length, bool first) {
  size_t at = 0, bad;
  while (at < length) {
    uint64_t word;
    while (at + 8 <= length && (memcpy(&word, data + at, 8), !(word & 0x8080808080808080u))) at += 8;
    while (at < length && !(data[at] & 0x80)) at++;
    size_t start = at;
    while (at < length && (data[at] & 0x80)) at++;
    if (at == start) continue;
    if (base_utf8_valid(data + start, at - start, &bad)) {
      note_run(scan, data + start, at - start, first && start == 0);
      continue;
    }
    note_odd_line(scan, data, length, data + start + bad);
    const char *next = memchr(data + start + bad, line_end(scan), length - start - bad);
    at = next ? (size_t)(next - data) : length;
  }
}

/* A sequence cut by the end of a chunk is left for the next one: at most 3 bytes. */
static size_t unfinished_tail(const char *data, size_t length) {
  for (size_t back = 1; back <= 3 && back <= length; back++) {
    unsigned char byte = (unsigned char)data[length - back];
    if (byte < 0x80) return 0;
    if (byte >= 0xC0) return back < (byte >= 0xF0 ? 4u : byte >= 0xE0 ? 3u : 2u) ? back : 0;
  }
  return 0;
}

/* CR CR LF, which text files opened twice as such have, is one end. */
static void note_line_end(Scan *scan, const char *data, size_t length) {
  const char *feed = memchr(data, '\n', length), *back = memchr(data, '\r', length), *after = back;
  if (!feed && !back) return;
  while (after && after < data + length && *after == '\r') after++;
  scan->line_ends = true;
  scan->form->carriage_returns = back && after < data + length && *after != '\n' && (!feed || back < feed);
}

/* ---- UTF-16 --------------------------------------------------------------------------------------------------- */

/* By its mark, or by the zeros beside its first characters. */
static bool is_utf16(const char *data, size_t length, BaseEncoding *encoding) {
  bool two = length >= 4 && length % 2 == 0;
  bool little = length >= 2 &&
                (memcmp(data, "\xFF\xFE", 2) == 0 || (two && data[0] && !data[1] && data[2] && !data[3]));
  bool big = length >= 2 &&
             (memcmp(data, "\xFE\xFF", 2) == 0 || (two && !data[0] && data[1] && !data[2] && data[3]));
  if (little || big) *encoding = little ? BASE_UTF16_LE : BASE_UTF16_BE;
  return little || big;
}

static bool report_utf16(Scan *scan, const char *what) {
  base_report_line(scan->diagnostics, BASE_ERROR, (BasePlace){scan->path, (int)scan->line + 1, 0}, "",
                   "csv-utf16", "export the file again as CSV (UTF-8)",
                   "the file is in UTF-16, and damaged: %s", what);
  return false;
}

/* Counts lines, and refuses zeros and halves of pairs. */
static bool check_utf16(Scan *scan, const char *data, size_t length) {
  for (size_t at = 0; at + 1 < length; at += 2) {
    uint32_t unit = base_csv_utf16_unit(data + at, scan->form->encoding);
    bool second = unit >= 0xDC00 && unit < 0xE000;
    if (unit == 0) return report_utf16(scan, "a zero character, which no text holds");
    if (second != (scan->high != 0)) return report_utf16(scan, "half of a character");
    scan->high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (unit == '\n' && !scan->line_ends) scan->line_ends = true;
    if (unit == '\r' && !scan->line_ends && at + 3 < length) {
      scan->line_ends = true;
      scan->form->carriage_returns = base_csv_utf16_unit(data + at + 2, scan->form->encoding) != '\n';
    }
    scan->line += unit == (uint32_t)line_end(scan);
    if (unit >= 0x300) scan->form->suspicious = true;
    if (unit == 0xFEFF && scan->form->bytes > length) scan->form->marks = true;
  }
  return true;
}

/* ---- chunks --------------------------------------------------------------------------------------------------- */

/* Takes a chunk; returns how many of its last bytes are to be read again, or -1 after a fault. */
static long take_chunk(Scan *scan, const char *data, size_t length, bool first, bool last) {
  if (first && is_utf16(data, length, &scan->form->encoding)) scan->utf16_checked = true;
  if (scan->utf16_checked) {
    size_t odd = length % 2;
    if (last && (odd || scan->high)) return report_utf16(scan, "it is cut") - 1;
    if (!check_utf16(scan, data, length - odd)) return -1;
    base_fingerprint_add(&scan->form->print, data, length - odd);
    return (long)odd;
  }
  if (first && length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
    scan->form->encoding = BASE_UTF8_MARK;
    scan->form->mark = scan->other_bytes = true;
  }
  const char *zero = memchr(data, '\0', length);
  if (zero) return report_zero(scan, data, zero) - 1;
  if (!scan->line_ends) note_line_end(scan, data, length);
  size_t tail = last ? 0 : unfinished_tail(data, length);
  check_utf8(scan, data, length - tail, first);
  if (scan->unreadable) return -1;
  scan->line += count_byte(data, length - tail, line_end(scan));
  base_fingerprint_add(&scan->form->print, data, length - tail);
  return (long)tail;
}

static bool scan_file(Scan *scan, int file) {
  size_t kept = 0;
  for (bool first = true;; first = false) {
    ssize_t got = read(file, scan->chunk + kept, CHUNK - kept);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      base_report(scan->diagnostics, BASE_ERROR, (BasePlace){scan->path, 0, 0}, "csv-unreadable", NULL,
                  "the file cannot be read: %s", strerror(errno));
      return false;
    }
    scan->form->bytes += (size_t)got;
    size_t length = kept + (size_t)got;
    long tail = take_chunk(scan, scan->chunk, length, first, got == 0);
    if (tail < 0) return false;
    if (got == 0) return true;
    kept = (size_t)tail;
    memmove(scan->chunk, scan->chunk + length - kept, kept);
  }
}

/* Which encoding the file is in, once all of it was seen; a mixture is said. */
static void judge_encoding(Scan *scan) {
  BaseCsvForm *form = scan->form;
  if (form->odd_count && !scan->other_bytes) form->encoding = BASE_WINDOWS_1252;
  if (form->odd_count && scan->other_bytes) {
    BaseBuffer lines = {0};
    form->encoding = BASE_MIXED_ENCODING;
    for (size_t i = 1; i < form->odd_count && i < BASE_CSV_ODD_LINES; i++)
      base_buffer_add_format(&lines, "%s%d", i > 1 ? ", " : "; so are the lines ", form->odd_lines[i]);
    if (form->odd_count > BASE_CSV_ODD_LINES)
      base_buffer_add_format(&lines, " and %zu more", form->odd_count - BASE_CSV_ODD_LINES);
    base_report_line(
        scan->diagnostics, BASE_WARNING, (BasePlace){scan->path, form->odd_lines[0], scan->odd_column},
        scan->odd_text.data, "csv-mixed-encoding", "save the whole file as UTF-8",
        "the line is in Windows-1252 in a file of UTF-8, and was read so%s", lines.data ? lines.data : "");
    base_buffer_free(&lines);
  }
}

static void start_scan(Scan *scan, const char *path, BaseCsvForm *form, BaseDiagnostics *diagnostics) {
  memset(scan, 0, offsetof(Scan, chunk));
  *form = (BaseCsvForm){.exact = form->exact};
  base_fingerprint_start(&form->print);
  scan->path = path;
  scan->diagnostics = diagnostics;
  scan->form = form;
}

static bool end_scan(Scan *scan, bool sound) {
  if (sound) judge_encoding(scan);
  base_buffer_free(&scan->odd_text);
  return sound;
}

bool base_csv_scan(const char *path, BaseCsvForm *form, BaseDiagnostics *diagnostics) {
  size_t size;
  int file = base_file_open(path, &size);
  if (file < 0) {
    base_report(diagnostics, BASE_ERROR, (BasePlace){path, 0, 0}, "csv-unreadable", NULL,
                "the file cannot be read: %s", base_file_problem(errno));
    return false;
  }
  Scan scan;
  start_scan(&scan, path, form, diagnostics);
  bool done = scan_file(&scan, file);
  close(file);
  return end_scan(&scan, done);
}

bool base_csv_scan_text(const char *path, const char *text, size_t length, BaseCsvForm *form,
                        BaseDiagnostics *diagnostics) {
  Scan scan;
  start_scan(&scan, path, form, diagnostics);
  form->bytes = form->text_length = length;
  form->text = text ? text : "";
  return end_scan(&scan, take_chunk(&scan, form->text, length, true, true) >= 0);
}
