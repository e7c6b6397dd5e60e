/* Lists, bounds and forms of CHECK. */
#include "data/rule.h"

#include "data/number.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- reading -------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *text;
  size_t length, at;
} Reader;

static DataToken take(Reader *reader) {
  DataToken token = data_token_after(reader->text, reader->length, reader->at);
  reader->at = token.end;
  return token;
}

static bool take_word(Reader *reader, const char *word) {
  size_t at = reader->at;
  if (data_token_is(reader->text, take(reader), word)) return true;
  reader->at = at;
  return false;
}

static bool at_end(Reader *reader) {
  return data_token_after(reader->text, reader->length, reader->at).kind == DATA_TOKEN_END;
}

static bool take_integer(Reader *reader, int64_t *value) {
  bool negative = take_word(reader, "-");
  DataToken token = take(reader);
  if (token.kind != DATA_TOKEN_NUMBER ||
      !data_parse_integer(reader->text + token.start, token.end - token.start, value))
    return false;
  if (negative) *value = -*value;
  return true;
}

/* ( item, item … ): all texts for a column of texts, all whole numbers for one of numbers. */
static bool parse_list(DataRule *rule, Reader *reader, DataType type, BaseArena *arena) {
  size_t limit = rule->count = 0;
  for (const char *at = reader->text; *at; at++) limit += *at == ',';
  const char **texts = base_arena_alloc(arena, (limit + 2) * sizeof *texts);
  size_t *lengths = base_arena_alloc(arena, (limit + 2) * sizeof *lengths);
  int64_t *numbers = base_arena_alloc(arena, (limit + 2) * sizeof *numbers);
  if (!take_word(reader, "(")) return false;
  do {
    size_t at = rule->count++;
    if (at > limit) return false;
    if (data_type_is_text(type)) {
      DataToken token = take(reader);
      if (token.kind != DATA_TOKEN_STRING) return false;
      texts[at] = data_token_text(arena, reader->text, token);
      lengths[at] = strlen(texts[at]);
    } else if (!take_integer(reader, &numbers[at])) {
      return false;
    }
  } while (take_word(reader, ","));
  rule->texts = data_type_is_text(type) ? texts : NULL;
  rule->lengths = lengths;
  rule->numbers = numbers;
  return take_word(reader, ")") && at_end(reader);
}

static bool parse_range(DataRule *rule, Reader *reader) {
  rule->least = INT64_MIN;
  rule->most = INT64_MAX;
  if (take_word(reader, "between"))
    return take_integer(reader, &rule->least) && take_word(reader, "and") &&
           take_integer(reader, &rule->most) && at_end(reader);
  bool more = take_word(reader, ">"), less = !more && take_word(reader, "<");
  bool equal = (more || less) && take_word(reader, "=");
  int64_t bound;
  if ((!more && !less) || !take_integer(reader, &bound) || !at_end(reader)) return false;
  if (more) rule->least = bound + !equal;
  if (less) rule->most = bound - !equal;
  return true;
}

static bool parse_form(DataRule *rule, Reader *reader, BaseArena *arena) {
  DataToken token = take(reader);
  if (token.kind != DATA_TOKEN_STRING || !at_end(reader)) return false;
  rule->form = data_token_text(arena, reader->text, token);
  for (const char *at = rule->form; *at; at++)
    if (*at == '%' || (*at & 0x80) || (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z')) return false;
  return true;
}

void data_rule_parse(DataRule *rule, const char *name, DataType type, BaseArena *arena) {
  Reader reader = {rule->expression, strlen(rule->expression), 0};
  DataToken token = take(&reader);
  if (token.kind != DATA_TOKEN_WORD && token.kind != DATA_TOKEN_QUOTED) return;
  if (strcasecmp(data_token_text(arena, reader.text, token), name) != 0) return;
  if (take_word(&reader, "in")) {
    if (type != DATA_TYPE_NUMBER && parse_list(rule, &reader, type, arena)) rule->kind = DATA_RULE_LIST;
  } else if (data_type_is_text(type) && take_word(&reader, "like")) {
    if (parse_form(rule, &reader, arena)) rule->kind = DATA_RULE_FORM;
  } else if (type == DATA_TYPE_INTEGER && parse_range(rule, &reader)) {
    rule->kind = DATA_RULE_RANGE;
  }
}

/* ---- judging -------------------------------------------------------------------------------------------------- */

static bool has_form(const char *form, const char *text, size_t length) {
  size_t at = 0;
  for (; *form; form++) {
    if (at >= length) return false;
    if (*form != '_' && *form != text[at]) return false;
    for (at++; at < length && ((unsigned char)text[at] & 0xC0) == 0x80;) at++;
  }
  return at == length;
}

bool data_rule_holds_text(const DataRule *rule, const char *text, size_t length) {
  if (rule->kind == DATA_RULE_FORM) return has_form(rule->form, text, length);
  if (rule->kind != DATA_RULE_LIST) return true;
  for (size_t i = 0; i < rule->count; i++)
    if (rule->lengths[i] == length && memcmp(rule->texts[i], text, length) == 0) return true;
  return false;
}

bool data_rule_holds_integer(const DataRule *rule, int64_t value) {
  if (rule->kind == DATA_RULE_RANGE) return value >= rule->least && value <= rule->most;
  if (rule->kind != DATA_RULE_LIST) return true;
  for (size_t i = 0; i < rule->count; i++)
    if (rule->numbers[i] == value) return true;
  return false;
}

/* ---- saying --------------------------------------------------------------------------------------------------- */

static const char *list_words(const DataRule *rule, const char *value, BaseArena *arena, const char **hint) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "expected one of ");
  for (size_t i = 0; i < rule->count; i++) {
    if (i) base_buffer_add_text(&out, ", ");
    if (rule->texts)
      base_buffer_add_text(&out, rule->texts[i]);
    else
      base_buffer_add_format(&out, "%lld", (long long)rule->numbers[i]);
  }
  const char *near = rule->texts ? base_nearest(value, rule->texts, rule->count) : NULL;
  bool likely =
      near && (strlen(value) > 2 || strcasecmp(near, value) == 0); /* every letter is near every other */
  if (likely) *hint = base_arena_format(arena, "the nearest is %s", near);
  const char *said = base_arena_copy(arena, out.data, out.length);
  base_buffer_free(&out);
  return said;
}

const char *data_rule_expectation(const DataRule *rule, const char *value, BaseArena *arena,
                                  const char **hint) {
  *hint = NULL;
  switch (rule->kind) {
  case DATA_RULE_LIST: return list_words(rule, value, arena, hint);
  case DATA_RULE_RANGE:
    if (rule->least == INT64_MIN)
      return base_arena_format(arena, "expected at most %lld", (long long)rule->most);
    if (rule->most == INT64_MAX)
      return base_arena_format(arena, "expected at least %lld", (long long)rule->least);
    return base_arena_format(arena, "expected from %lld to %lld", (long long)rule->least,
                             (long long)rule->most);
  case DATA_RULE_FORM:
    if (strcmp(rule->form, "____-__-__") == 0) return "expected a day like 2020-12-31";
    if (strcmp(rule->form, "____-__") == 0) return "expected a month like 2020-12";
    return base_arena_format(arena, "expected the form %s", rule->form);
  case DATA_RULE_OTHER: break;
  }
  return base_arena_format(arena, "expected %s", rule->expression);
}
