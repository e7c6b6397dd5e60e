/* English typography: quotation marks, apostrophes, dashes. */
#include "text/microtypography.h"

static void quote(TextScan *scan, uint32_t opening, uint32_t closing) {
  uint32_t next = text_scan_at(scan, 1);
  bool opens = text_scan_starts_word(scan) && next && !text_is_space(next);
  text_scan_put(scan, opens ? opening : closing);
  scan->at++;
}

static void single_quote(TextScan *scan) {
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  bool decade = text_is_digit(next) && text_is_digit(text_scan_at(scan, 2)) && text_scan_at(scan, 3) == 's';
  if (text_is_digit(last) && !text_is_letter(next))
    text_scan_copy(scan, 1); /* feet, minutes */
  else if (decade)
    quote(scan, TEXT_APOSTROPHE, TEXT_APOSTROPHE);
  else
    quote(scan, 0x2018, TEXT_APOSTROPHE);
}

static void double_quote(TextScan *scan) {
  bool inches = text_is_digit(text_scan_last(scan)) && !scan->quote_depth;
  if (inches) {
    text_scan_copy(scan, 1);
    return;
  }
  quote(scan, TEXT_OPEN_QUOTE, TEXT_CLOSE_QUOTE);
  if (text_scan_last(scan) == TEXT_OPEN_QUOTE)
    scan->quote_depth++;
  else if (scan->quote_depth)
    scan->quote_depth--;
}

void text_english_step(TextScan *scan) {
  uint32_t c = text_scan_at(scan, 0), last = text_scan_last(scan);
  bool done = false;
  switch (c) {
  case ' ':
  case '\t': text_set_space(scan, text_bound_space); return;
  case '"': double_quote(scan); return;
  case '\'': single_quote(scan); return;
  case '.': done = text_ellipsis(scan); break;
  case '-': done = text_minus_or_dash(scan); break;
  default:
    if (text_is_digit(c) && !text_is_alnum(last) && last != '-' && last != '.' && last != ',')
      done = text_number_range(scan);
  }
  if (!done) text_scan_copy(scan, 1);
}
