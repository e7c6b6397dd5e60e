/* Numbers that no figure stands behind: digits typed into prose go stale when the data change. */
#include "report/internal.h"

#include <string.h>

typedef struct {
  const Report *report;
  BaseDiagnostics *diagnostics;
} Search;

static bool is_literal(const Report *report, const char *word, size_t length) {
  for (size_t i = 0; i < report->literal_count; i++) {
    if (strlen(report->literals[i]) == length && memcmp(report->literals[i], word, length) == 0) return true;
  }
  return false;
}

/* What parts words beside white space: the spaces of French typography, quotes and dashes. */
static size_t separator_at(const char *text) {
  static const char *const separators[] = {" ", "\t",     "\n", "\r", "\u00A0", "\u202F", "\u2009",
                                           "«", "»",      "“",  "”",  "(",      ")",      "–",
                                           "—", "\u2028", "/",  "=",  "[",      "]",      "·"};
  for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
    size_t length = strlen(separators[i]);
    if (strncmp(text, separators[i], length) == 0) return length;
  }
  return 0;
}

static bool has_digit(const char *word, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (word[i] >= '0' && word[i] <= '9') return true;
  }
  return false;
}

static void check_word(const Search *search, const char *word, size_t length, BasePlace place) {
  if (!has_digit(word, length) || is_literal(search->report, word, length)) return;
  while (length > 0 && strchr(".,;:!?", word[length - 1])) length--;
  if (is_literal(search->report, word, length)) return;
  base_report(search->diagnostics, BASE_WARNING, place, "unbound-number",
              "let a figure say it: {{view.column}}, or name the word in <literals>",
              "no figure stands behind '%.*s'", (int)(length < 60 ? length : 60), word);
}

static void check_words(const Search *search, const char *text, size_t length, BasePlace place) {
  size_t start = 0;
  for (size_t at = 0; at <= length;) {
    size_t separator = at < length ? separator_at(text + at) : 1;
    if (separator && at > start) check_word(search, text + start, at - start, place);
    at += separator ? separator : 1;
    if (separator) start = at;
  }
}

static void check_attribute(const Search *search, const ReportAttribute *attribute) {
  if (!attribute->source) {
    check_words(search, attribute->value, strlen(attribute->value), attribute->place);
    return;
  }
  for (size_t i = 0; i < attribute->source->part_count; i++) {
    const ReportPart *part = &attribute->source->parts[i];
    if (part->text) check_words(search, part->text, part->length, part->place);
  }
}

/* Attributes that name things, and days in ISO form, are no prose. */
static bool is_prose(const ReportElementRule *rule, const ReportAttribute *attribute) {
  const ReportAttributeRule *known = report_attribute_rule(&report_grammar, rule, attribute->name);
  if (!known || known->type != VALUE_TEXT || strcmp(attribute->name, "date") == 0) return false;
  static const char *const keys[] = {"current", "whole", "partial", "unknown", "unit", "file"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    if (strcmp(attribute->name, keys[i]) == 0) return false;
  }
  return true;
}

static void check_node(const Search *search, const ReportNode *node) {
  const ReportElementRule *rule = report_element_rule(&report_grammar, report_kind_name(node->kind));
  if (node->kind == REPORT_TEXT) check_words(search, node->text, node->length, node->place);
  for (size_t i = 0; rule && i < node->attribute_count; i++) {
    if (is_prose(rule, &node->attributes[i])) check_attribute(search, &node->attributes[i]);
  }
  for (const ReportNode *child = node->first; child; child = child->next) check_node(search, child);
}

void report_numbers_check(const Report *report, BaseDiagnostics *diagnostics) {
  Search search = {report, diagnostics};
  check_node(&search, report->root);
  for (size_t i = 0; i < report->theme->master_count; i++)
    check_node(&search, report->theme->masters[i].furniture);
}
