/* Numbers that no figure stands behind: digits typed into prose go stale when the data change. They are collected where a
 * text is read, because only there every byte knows its place, and judged when the report's literals are known. */
#include "report/internal.h"

#include <string.h>

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* What parts words beside white space: the spaces of French typography, quotes and dashes. */
static size_t separator_at(const char *text, size_t length) {
  static const char *const wide[] = {"\u00A0", "\u202F", "\u2009", "«",      "»", "“",
                                     "”",      "–",      "—",      "\u2028", "·"};
  if ((unsigned char)*text < 0x80) return strchr(" \t\n\r()/=[]", *text) != NULL;
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
    size_t size = strlen(wide[i]);
    if (size <= length && memcmp(text, wide[i], size) == 0) return size;
  }
  return 0;
}

static bool has_digit(const char *word, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (is_digit(word[i])) return true;
  }
  return false;
}

/* U+202F between digits groups them. */
static bool is_grouping(const char *text, size_t at, size_t from, size_t to) {
  return at > from && at + 3 < to && memcmp(text + at, "\u202F", 3) == 0 && is_digit(text[at - 1]) &&
         is_digit(text[at + 3]);
}

void report_numbers_collect(const ReportLoading *loading, const ReportText *text, size_t from, size_t to) {
  if (!has_digit(text->text + from, to - from)) return;
  for (size_t start = from, at = from; at <= to;) {
    size_t separator = at < to ? separator_at(text->text + at, to - at) : 1;
    if (is_grouping(text->text, at, from, to)) separator = 0;
    if (separator && has_digit(text->text + start, at - start)) {
      *BASE_APPEND(loading->numbers) = (ReportNumber){.word = text->text + start,
                                                      .length = at - start,
                                                      .before = start - from,
                                                      .after = to - at,
                                                      .place = report_text_place(text, start)};
    }
    at += separator ? separator : 1;
    if (separator) start = at;
  }
}

/* Attributes that name things, and days in ISO form, are no prose. */
bool report_attribute_is_prose(const ReportAttributeRule *rule) {
  static const char *const others[] = {
      "date", "current", "whole",    "partial",         "unknown", "unit", "file",
      "face", "strong",  "emphasis", "strong-emphasis", "min",     "max",  "x",
      "y",    "x2",      "y2",       "middle",          "row"};
  if (rule->type != VALUE_TEXT) return false;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    if (strcmp(rule->name, others[i]) == 0) return false;
  }
  return true;
}

/* A white space of any kind, or several, at the start of a text: their length. */
static size_t space_at(const char *text, size_t length) {
  static const char *const spaces[] = {" ", "\n", "\t", "\r", "\u00A0", "\u202F", "\u2009"};
  size_t all = 0;
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    size_t size = strlen(spaces[i]);
    if (all + size > length || memcmp(text + all, spaces[i], size) != 0) continue;
    all += size;
    i = (size_t)-1; /* again from the first */
  }
  return all;
}

static bool is_word_byte(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

/* How much of a text the phrase takes, or 0 when the text does not begin with it; white space is alike. */
static size_t phrase_at(const char *phrase, const char *text, size_t length) {
  size_t at = 0;
  while (*phrase) {
    size_t space = space_at(phrase, strlen(phrase)), other = space_at(text + at, length - at);
    if ((space > 0) != (other > 0)) return 0;
    if (!space && (at >= length || *phrase != text[at])) return 0;
    phrase += space ? space : 1;
    at += space ? other : 1;
  }
  return at < length && is_word_byte(text[at]) && !separator_at(text + at, length - at) ? 0 : at;
}

/* True when the phrase stands around the number, or is it, in the text between two placeholders. */
static bool stands_around(const char *phrase, const ReportNumber *number, size_t length) {
  const char *run = number->word - number->before;
  size_t all = number->before + number->length + number->after;
  for (size_t from = 0; from <= number->before; from++) {
    bool inside_word =
        from && is_word_byte(run[from - 1]) && is_word_byte(run[from]) && !(run[from - 1] & 0x80);
    size_t taken = inside_word ? 0 : phrase_at(phrase, run + from, all - from);
    if (taken && from + taken >= number->before + length) return true;
  }
  return false;
}

static bool is_literal(const Report *report, const ReportNumber *number, size_t length) {
  for (size_t i = 0; i < report->literal_count; i++)
    if (stands_around(report->literals[i], number, length)) return true;
  return false;
}

void report_numbers_check(const Report *report, BaseDiagnostics *diagnostics) {
  for (size_t i = 0; i < report->number_count; i++) {
    const ReportNumber *number = &report->numbers[i];
    size_t length = number->length;
    if (is_literal(report, number, length)) continue;
    while (length > 0 && strchr(".,;:!?", number->word[length - 1])) length--;
    if (is_literal(report, number, length)) continue;
    base_report(diagnostics, BASE_WARNING, number->place, "unbound-number",
                "let a figure say it: {{view.column}}, or name the words around it in <literals>",
                "no figure stands behind '%.*s'", (int)(length < 60 ? length : 60), number->word);
  }
}
