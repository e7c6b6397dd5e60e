/* The form of a CSV file: one pass over its bytes. */
#include "data/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 32 << 10 };

typedef struct {
  const char *path;
  BaseDiagnostics *diagnostics;
  DataCsvForm *form;
  bool utf8;      /* no byte was wrong so far */
  bool line_ends; /* the first line end was seen */
  size_t line;    /* lines before the current chunk */
  char chunk[CHUNK];
} Scan;

const char *data_encoding_name(DataEncoding encoding) {
  static const char *const names[] = {"UTF-8", "UTF-8 with mark", "Windows-1252"};
  return names[encoding];
}

static size_t count_lines(const char *data, size_t length) {
  size_t count = 0;
  for (const char *at = data, *end = data + length; (at = memchr(at, '\n', (size_t)(end - at))); at++)
    count++;
  return count;
}

static bool report_zero(Scan *scan, const char *data, const char *zero) {
  const char *line = zero;
  while (line > data && line[-1] != '\n') line--;
  BasePlace place = {scan->path, (int)(scan->line + count_lines(data, (size_t)(zero - data)) + 1),
                     (int)base_utf8_count(line, (size_t)(zero - line)) + 1};
  base_report(scan->diagnostics, BASE_ERROR, place, "csv-zero-byte", "export the file again as CSV (UTF-8)",
              "a zero byte, which no text holds");
  return false;
}

static bool report_utf16(Scan *scan) {
  base_report(scan->diagnostics, BASE_ERROR, (BasePlace){scan->path, 1, 1}, "csv-utf16",
              "export the file again as CSV (UTF-8)", "the file is in UTF-16");
  return false;
}

/* Most files are ASCII: only the runs of other bytes are looked at, eight bytes being skipped at a time. */
static bool is_utf8(const char *data, size_t length) {
  size_t at = 0, bad;
  while (at < length) {
    uint64_t word;
    while (at + 8 <= length && (memcpy(&word, data + at, 8), !(word & 0x8080808080808080u))) at += 8;
    while (at < length && !(data[at] & 0x80)) at++;
    size_t start = at;
    while (at < length && (data[at] & 0x80)) at++;
    if (at > start && !base_utf8_valid(data + start, at - start, &bad)) return false;
  }
  return true;
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

static void note_line_end(Scan *scan, const char *data, size_t length) {
  const char *feed = memchr(data, '\n', length), *back = memchr(data, '\r', length);
  if (!feed && !back) return;
  scan->line_ends = true;
  scan->form->carriage_returns = back && (!feed || back + 1 < feed) && back + 1 < data + length;
}

/* Takes a chunk; returns how many of its last bytes are to be read again, or -1 after a fault. */
static long take_chunk(Scan *scan, size_t length, bool first, bool last) {
  const char *data = scan->chunk;
  if (first && length >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0))
    return report_utf16(scan) - 1;
  if (first && length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) scan->form->encoding = DATA_UTF8_MARK;
  const char *zero = memchr(data, '\0', length);
  if (zero) return report_zero(scan, data, zero) - 1;
  if (!scan->line_ends) note_line_end(scan, data, length);
  size_t tail = !last && scan->utf8 ? unfinished_tail(data, length) : 0;
  if (scan->utf8 && !is_utf8(data, length - tail)) scan->utf8 = false;
  scan->line += count_lines(data, length - tail);
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
    long tail = take_chunk(scan, length, first, got == 0);
    if (tail < 0) return false;
    if (got == 0) break;
    kept = (size_t)tail;
    memmove(scan->chunk, scan->chunk + length - kept, kept);
  }
  if (!scan->utf8) scan->form->encoding = DATA_WINDOWS_1252;
  return true;
}

bool data_csv_scan(const char *path, DataCsvForm *form, BaseDiagnostics *diagnostics) {
  *form = (DataCsvForm){0};
  base_fingerprint_start(&form->print);
  size_t size;
  int file = base_file_open(path, &size);
  if (file < 0) {
    base_report(diagnostics, BASE_ERROR, (BasePlace){path, 0, 0}, "csv-unreadable", NULL,
                "the file cannot be read: %s", base_file_problem(errno));
    return false;
  }
  Scan scan;
  scan.path = path;
  scan.diagnostics = diagnostics;
  scan.form = form;
  scan.utf8 = true;
  scan.line_ends = false;
  scan.line = 0;
  bool done = scan_file(&scan, file);
  close(file);
  return done;
}
