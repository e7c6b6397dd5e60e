/* French typography: spaces before punctuation, quotation marks, ordinals. */
#include "text/microtypography.h"

static bool is_high_punctuation(uint32_t c) {
  return c == ';' || c == ':' || c == '!' || c == '?' || c == '%' || c == 0x20AC ||
         c == TEXT_CLOSE_GUILLEMET || c == 0x2030 || c == 0x203D;
}

static uint32_t wanted_space(const TextScan *scan, size_t next) {
  uint32_t last = text_scan_last(scan), c = text_scan_at(scan, next);
  if (last == TEXT_OPEN_GUILLEMET || (is_high_punctuation(c) && last && !text_is_newline(last)))
    return TEXT_THIN_NBSP;
  return text_bound_space(scan, next);
}

/* ---- punctuation and quotation marks ------------------------------------------------------------------------- */

static bool needs_space_before(const TextScan *scan, uint32_t c) {
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  if (!last || text_is_space(last) || text_is_newline(last) || last == '(' || last == '[') return false;
  if (c == '%' || c == 0x20AC || c == 0x2030) return text_is_digit(last);
  if (c == ':') return !next || text_is_space(next) || text_is_newline(next);
  if (text_scan_typography(scan)->tight_marks && (c == '!' || c == '?' || c == ';')) return false;
  if (c == '!' || c == '?') return last != '!' && last != '?';
  return true;
}

static void close_quote(TextScan *scan, uint32_t mark) {
  if (mark == TEXT_CLOSE_GUILLEMET && needs_space_before(scan, mark)) text_scan_put(scan, TEXT_THIN_NBSP);
  text_scan_put(scan, mark);
  scan->at++;
}

static void open_quote(TextScan *scan, uint8_t kind) {
  text_quote_opens(scan, kind);
  text_scan_put(scan, text_scan_typography(scan)->open[kind == TEXT_QUOTE_INNER]);
  scan->at++;
  uint32_t next = text_scan_at(scan, 0);
  if (kind == TEXT_QUOTE_OUTER && next && !text_is_space(next)) text_scan_put(scan, TEXT_THIN_NBSP);
}

static void straight_quote(TextScan *scan) {
  uint32_t next = text_scan_at(scan, 1), last = text_scan_last(scan);
  bool can_open = next && !text_is_space(next) && (text_scan_starts_word(scan) || last == TEXT_APOSTROPHE);
  if (can_open) {
    open_quote(scan, scan->quote_depth ? TEXT_QUOTE_INNER : TEXT_QUOTE_OUTER);
  } else if (scan->quote_depth) {
    uint8_t kind = scan->quotes[--scan->quote_depth];
    close_quote(scan, text_scan_typography(scan)->close[kind == TEXT_QUOTE_INNER]);
  } else {
    text_scan_copy(scan, 1); /* inches, seconds, or a slip that only the author can mend */
  }
}

static void punctuation(TextScan *scan, uint32_t c) {
  if (c == TEXT_CLOSE_GUILLEMET && scan->quote_depth) scan->quote_depth--;
  if (needs_space_before(scan, c)) text_scan_put(scan, TEXT_THIN_NBSP);
  text_scan_copy(scan, 1);
}

/* ---- the step ------------------------------------------------------------------------------------------------ */

static bool french_word(TextScan *scan, uint32_t c) {
  uint32_t last = text_scan_last(scan);
  if (text_attached_unit(scan)) return true;
  if (text_is_digit(c)) text_attached_number(scan);
  if (text_is_alnum(text_scan_last(scan))) return false;
  if (text_french_ordinal(scan)) return true;
  bool in_number = last == '-' || last == '.' || last == ',' || last == TEXT_EN_DASH;
  return text_is_digit(c) && !in_number && text_number_range(scan);
}

void text_french_step(TextScan *scan) {
  uint32_t c = text_scan_at(scan, 0);
  bool done = false;
  if (text_is_space(c)) {
    text_set_space(scan, wanted_space);
    return;
  }
  if (is_high_punctuation(c)) {
    punctuation(scan, c);
    return;
  }
  switch (c) {
  case TEXT_OPEN_GUILLEMET: open_quote(scan, TEXT_QUOTE_OUTER); return;
  case TEXT_OPEN_QUOTE: text_quote_opens(scan, TEXT_QUOTE_INNER); break;
  case TEXT_CLOSE_QUOTE:
    if (scan->quote_depth) scan->quote_depth--;
    break;
  case '"': straight_quote(scan); return;
  case '\'': done = text_apostrophe(scan); break;
  case '.': done = text_ellipsis(scan); break;
  case '-': done = text_minus_or_dash(scan); break;
  default: done = french_word(scan, c);
  }
  if (!done) text_scan_copy(scan, 1);
}
