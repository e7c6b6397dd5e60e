/* Values of attributes: what a type accepts. Pure functions; the schema says the same by patterns (schema.c). */
#include "report/internal.h"

#include <ctype.h>
#include <string.h>

/* Names of things are fixed when the report is read; what is printed or measured may come from figures. */
static bool may_hold_placeholders(ReportValue type) {
  switch (type) {
  case VALUE_TEXT:
  case VALUE_ID:
  case VALUE_LENGTH:
  case VALUE_SIZE:
  case VALUE_POSITION:
  case VALUE_NUMBER:
  case VALUE_INTEGER:
  case VALUE_COLOUR:
  case VALUE_ROLE:
  case VALUE_STYLE:
  case VALUE_LINK:
  case VALUE_PATH: return true;
  default: return false;
  }
}

static bool is_name(const char *value, const char *more) {
  for (const char *at = value; *at; at++) {
    unsigned char byte = (unsigned char)*at;
    if (!isalnum(byte) && byte < 0x80 && !strchr(more, *at)) return false;
  }
  return *value != 0;
}

/* 12, 12.5, .5, -3 */
static bool is_number(const char *value) {
  value += *value == '-' || *value == '+';
  size_t whole = strspn(value, "0123456789"), part = 0;
  if (value[whole] == '.') part = strspn(value + whole + 1, "0123456789") + 1;
  return (whole > 0 || part > 1) && whole + part <= 18 && value[whole + part] == 0;
}

static bool is_integer(const char *value) {
  size_t length = strlen(value);
  return length > 0 && length <= 7 && strspn(value, "0123456789") == length;
}

static bool words_are(const char *value, bool (*is)(const void *context, const char *word, size_t length),
                      const void *context) {
  size_t count = 0;
  for (const char *at = value + strspn(value, " "); *at; at += strspn(at, " "), count++) {
    size_t length = strcspn(at, " ");
    if (!is(context, at, length)) return false;
    at += length;
  }
  return count > 0;
}

static bool is_choice(const void *choices, const char *word, size_t length) {
  return base_list_find(choices, ' ', word, length) >= 0;
}

static bool is_integer_word(const void *context, const char *word, size_t length) {
  (void)context;
  return length <= 7 && strspn(word, "0123456789") >= length;
}

static bool is_any_word(const void *context, const char *word, size_t length) {
  (void)context, (void)word;
  return length > 0;
}

static bool is_position(const char *value) {
  char first[32];
  size_t length = strcspn(value, " ");
  if (length == 0 || length >= sizeof first || value[length] == 0) return false;
  memcpy(first, value, length);
  first[length] = 0;
  BaseLength ignored;
  const char *second = value + length + strspn(value + length, " ");
  return base_length_parse(first, &ignored) && base_length_parse(second, &ignored);
}

/* 3 or 4-12 */
static bool is_span(const char *value) {
  size_t first = strspn(value, "0123456789");
  if (first == 0 || first > 3) return false;
  if (value[first] == 0) return true;
  size_t second = strspn(value + first + 1, "0123456789");
  return value[first] == '-' && second > 0 && second <= 3 && value[first + 1 + second] == 0;
}

static bool is_rgb(const char *value) {
  return value[0] == '#' && strlen(value) == 7 && strspn(value + 1, "0123456789abcdefABCDEF") == 6;
}

/* Four whole percentages. */
static bool is_cmyk(const char *value) {
  int count = 0;
  for (const char *at = value; *at; count++) {
    size_t length = strspn(at, "0123456789");
    if (length == 0 || length > 3 || (length == 3 && strncmp(at, "100", 3) != 0)) return false;
    at += length;
    if (*at == ' ')
      at++;
    else if (*at)
      return false;
  }
  return count == 4 && value[strlen(value) - 1] != ' ';
}

/* fr, fr-FR */
static bool is_language(const char *value) {
  size_t letters = 0;
  while (isalpha((unsigned char)value[letters])) letters++;
  if (letters < 2 || letters > 3) return false;
  for (value += letters; *value == '-';) {
    size_t length = 1;
    while (isalnum((unsigned char)value[length])) length++;
    if (length < 3 || length > 9) return false;
    value += length;
  }
  return *value == 0;
}

static bool is_link(const char *value) {
  if (value[0] == '#') return is_name(value + 1, "-_.");
  return strncmp(value, "https://", 8) == 0 || strncmp(value, "http://", 7) == 0 ||
         strncmp(value, "mailto:", 7) == 0;
}

bool report_value_matches(const ReportAttributeRule *rule, const char *value) {
  BaseLength ignored;
  if (may_hold_placeholders(rule->type) && strstr(value, "{{")) return true;
  switch (rule->type) {
  case VALUE_TEXT:
  case VALUE_ROW_TEXT: return true;
  case VALUE_LENGTH: return base_length_parse(value, &ignored);
  case VALUE_SIZE: return base_length_parse(value, &ignored) && ignored >= 0;
  case VALUE_POSITION: return is_position(value);
  case VALUE_NUMBER: return is_number(value);
  case VALUE_INTEGER: return is_integer(value);
  case VALUE_FLAG: return strcmp(value, "yes") == 0 || strcmp(value, "no") == 0;
  case VALUE_CHOICE: return base_list_find(rule->choices, ' ', value, strlen(value)) >= 0;
  case VALUE_CHOICES: return words_are(value, is_choice, rule->choices);
  case VALUE_SPAN: return is_span(value);
  case VALUE_LANGUAGE: return is_language(value);
  case VALUE_LINK: return is_link(value);
  case VALUE_RGB: return is_rgb(value);
  case VALUE_CMYK: return is_cmyk(value);
  case VALUE_NAMES: return words_are(value, is_any_word, NULL);
  case VALUE_INTEGERS: return words_are(value, is_integer_word, NULL);
  case VALUE_RULES: return report_rules_parse(value, &(ReportRules){0});
  case VALUE_ID:
  case VALUE_ROLE:
  case VALUE_STYLE:
  case VALUE_COLOUR:
  case VALUE_MASTER:
  case VALUE_FRAME:
  case VALUE_VIEW:
  case VALUE_FIELD: return is_name(value, "-_.");
  case VALUE_FORMAT:
  case VALUE_CONDITION:
  case VALUE_PATH: return *value != 0;
  }
  return false;
}

const char *report_value_help(const ReportAttributeRule *rule) {
  switch (rule->type) {
  case VALUE_LENGTH: return "a length: 12.5 (millimetres), 12.5mm, 1.2cm or 10pt";
  case VALUE_SIZE: return "a length that is not negative: 12.5 (millimetres), 12.5mm, 1.2cm or 10pt";
  case VALUE_POSITION: return "two lengths: 65 72.5";
  case VALUE_NUMBER: return "a number: 12 or 12.5";
  case VALUE_INTEGER: return "a whole number";
  case VALUE_FLAG: return "yes or no";
  case VALUE_CHOICE: return "one of:";
  case VALUE_CHOICES: return "some of:";
  case VALUE_SPAN: return "columns of the grid: 4-12";
  case VALUE_LANGUAGE: return "a language and country: fr-FR";
  case VALUE_LINK: return "https://…, mailto:… or #id";
  case VALUE_RGB: return "a colour: #14183A";
  case VALUE_CMYK: return "four percentages: 95 80 0 75";
  case VALUE_NAMES: return "names with spaces between them";
  case VALUE_RULES: return "a thickness (0.35), two (0.18 0.18), double or none";
  case VALUE_INTEGERS: return "whole numbers with spaces between them";
  case VALUE_ID:
  case VALUE_ROLE:
  case VALUE_STYLE:
  case VALUE_COLOUR:
  case VALUE_MASTER:
  case VALUE_FRAME:
  case VALUE_VIEW:
  case VALUE_FIELD: return "a name: letters, digits, - _ .";
  case VALUE_TEXT:
  case VALUE_ROW_TEXT:
  case VALUE_FORMAT:
  case VALUE_CONDITION:
  case VALUE_PATH: break;
  }
  return "not empty";
}
