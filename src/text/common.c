/* Typography that languages share: quotation marks by a table, apostrophes, spaces in numbers and before units. German,
 * Spanish, Italian, Dutch. */
#include "text/microtypography.h"

static void put(TextScan *scan, uint32_t c) {
  text_scan_put(scan, c);
  scan->at++;
}

/* Single marks as they are typed: the inner ones, or, where those are double, the usual. */
static uint32_t single_mark(const TextTypography *typography, bool opens) {
  bool doubled = typography->open[1] == TEXT_OPEN_QUOTE;
  if (doubled) return opens ? 0x2018 : TEXT_APOSTROPHE;
  return opens ? typography->open[1] : typography->close[1];
}

static void double_quote(TextScan *scan) {
  const TextTypography *typography = text_scan_typography(scan);
  uint32_t next = text_scan_at(scan, 1);
  bool opens = next && !text_is_space(next) &&
               (text_scan_starts_word(scan) || text_scan_last(scan) == TEXT_APOSTROPHE);
  if (opens) {
    bool inner = scan->quote_depth > 0;
    text_quote_opens(scan, inner ? TEXT_QUOTE_INNER : TEXT_QUOTE_OUTER);
    put(scan, typography->open[inner]);
  } else if (scan->quote_depth) {
    put(scan, typography->close[scan->quotes[--scan->quote_depth] == TEXT_QUOTE_INNER]);
  } else {
    text_scan_copy(scan, 1); /* inches, seconds, or a slip that only the author can mend */
  }
}

/* ’s-Gravenhage, ’t Gooi, ’n boek; ’90 */
static bool is_clipped(const TextScan *scan) {
  uint32_t first = text_scan_at(scan, 1), second = text_scan_at(scan, 2);
  if (text_is_digit(first)) return text_is_digit(second) && !text_is_digit(text_scan_at(scan, 3));
  bool short_word =
      first == 's' || first == 't' || first == 'n' || first == 'k' || first == 'm' || first == 'r';
  return text_scan_typography(scan)->clipped_words && short_word && (second == '-' || text_is_space(second));
}

static void single_quote(TextScan *scan) {
  const TextTypography *typography = text_scan_typography(scan);
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  bool closes = scan->quote_depth && scan->quotes[scan->quote_depth - 1] == TEXT_QUOTE_SINGLE;
  bool apostrophe = (text_is_alnum(last) && text_is_alnum(next)) || is_clipped(scan);
  bool opens = !apostrophe && text_scan_starts_word(scan) && next && !text_is_space(next);
  if (text_is_digit(last) && !text_is_letter(next) && !closes) {
    text_scan_copy(scan, 1); /* feet, minutes */
  } else if (opens) {
    text_quote_opens(scan, TEXT_QUOTE_SINGLE);
    put(scan, single_mark(typography, true));
  } else if (closes && !apostrophe) {
    scan->quote_depth--;
    put(scan, single_mark(typography, false));
  } else {
    put(scan, TEXT_APOSTROPHE);
  }
}

/* Marks that were typed as they shall be: those in straight ones within them are inner. */
static void count_marks(TextScan *scan, uint32_t c) {
  const TextTypography *typography = text_scan_typography(scan);
  if (c == typography->open[0])
    text_quote_opens(scan, TEXT_QUOTE_OUTER);
  else if (c == typography->close[0] && scan->quote_depth)
    scan->quote_depth--;
}

static bool number_or_unit(TextScan *scan, uint32_t c) {
  if (text_attached_unit(scan)) return true;
  if (!text_is_digit(c)) return false;
  text_attached_number(scan);
  uint32_t last = text_scan_last(scan);
  bool inside = text_is_alnum(last) || last == '-' || last == '.' || last == ',' || last == TEXT_EN_DASH;
  return !inside && text_number_range(scan);
}

void text_common_step(TextScan *scan) {
  uint32_t c = text_scan_at(scan, 0);
  bool done = false;
  if (text_is_space(c)) {
    text_set_space(scan, text_bound_space);
    return;
  }
  switch (c) {
  case '"': double_quote(scan); return;
  case '\'': single_quote(scan); return;
  case '.': done = text_ellipsis(scan); break;
  case '-': done = text_minus_or_dash(scan); break;
  default: count_marks(scan, c); done = number_or_unit(scan, c);
  }
  if (!done) text_scan_copy(scan, 1);
}
