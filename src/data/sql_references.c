/* The tables a query names: what stands after FROM, JOIN and their commas, less what its WITH defines. */
#include "data/sql_text.h"

#include <string.h>
#include <strings.h>

typedef struct {
  bool query;   /* SELECT was seen at this depth of parentheses */
  bool in_from; /* between FROM and WHERE: a comma introduces a table */
} Depth;

typedef struct {
  const char *text;
  size_t end;
  BaseArena *arena;
  bool expected; /* the next token is a table or the parenthesis of a subquery or join */
  bool with;
  BASE_LIST(const char *) names;
  BASE_LIST(const char *) defined; /* by WITH */
  BASE_LIST(Depth) depths;
} Scan;

static DataToken after(const Scan *scan, DataToken token) {
  return data_token_after(scan->text, scan->end, token.end);
}

static bool is(const Scan *scan, DataToken token, const char *word) {
  return data_token_is(scan->text, token, word);
}

static bool is_name(DataToken token) {
  return token.kind == DATA_TOKEN_WORD || token.kind == DATA_TOKEN_QUOTED;
}

static bool known(const char *const *items, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcasecmp(items[i], name) == 0) return true;
  return false;
}

/* "name" or "schema.name"; a function call is no table. Returns the last token taken. */
static DataToken take_table(Scan *scan, DataToken token) {
  DataToken next = after(scan, token);
  if (is(scan, next, ".")) {
    token = after(scan, next);
    next = after(scan, token);
  }
  if (is(scan, next, "(") || !is_name(token)) return token;
  const char *name = data_token_text(scan->arena, scan->text, token);
  if (!known(scan->names.items, scan->names.count, name)) *BASE_APPEND(&scan->names) = name;
  return token;
}

/* "name AS (" or "name (columns) AS (" in the list of WITH defines a name. */
static void take_defined(Scan *scan, DataToken token) {
  DataToken name = token;
  if (!is_name(name)) return;
  token = after(scan, name);
  if (is(scan, token, "(")) {
    while (token.kind != DATA_TOKEN_END && !is(scan, token, ")")) token = after(scan, token);
    token = after(scan, token);
  }
  if (!is(scan, token, "as")) return;
  token = after(scan, token);
  while (is(scan, token, "not") || is(scan, token, "materialized")) token = after(scan, token);
  if (is(scan, token, "(")) *BASE_APPEND(&scan->defined) = data_token_text(scan->arena, scan->text, name);
}

static Depth *top(Scan *scan) {
  return &scan->depths.items[scan->depths.count - 1];
}

/* A token where a table may stand. Returns true when it was one (or opened a parenthesis that holds one). */
static bool take_expected(Scan *scan, DataToken *token) {
  if (is(scan, *token, "lateral") || is(scan, *token, "only")) return true;
  if (is(scan, *token, "(")) {
    *BASE_APPEND(&scan->depths) = (Depth){.query = true, .in_from = true};
    return true;
  }
  scan->expected = false;
  if (!is_name(*token) || is(scan, *token, "select") || is(scan, *token, "with") ||
      is(scan, *token, "values"))
    return false;
  *token = take_table(scan, *token);
  return true;
}

typedef enum { WORD_OTHER, WORD_SELECT, WORD_WITH, WORD_FROM, WORD_IN, WORD_END } Keyword;

/* WORD_END: what comes after the tables of FROM. */
static Keyword keyword(const Scan *scan, DataToken token) {
  static const struct {
    const char *word;
    Keyword means;
  } keywords[] = {
      /* by alphabet */
      {"except", WORD_END}, {"from", WORD_FROM},      {"group", WORD_END},     {"having", WORD_END},
      {"in", WORD_IN},      {"intersect", WORD_END},  {"join", WORD_FROM},     {"limit", WORD_END},
      {"order", WORD_END},  {"recursive", WORD_WITH}, {"returning", WORD_END}, {"select", WORD_SELECT},
      {"union", WORD_END},  {"where", WORD_END},      {"window", WORD_END},    {"with", WORD_WITH}};
  char first = (char)(scan->text[token.start] | 0x20);
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords && *keywords[i].word <= first; i++)
    if (*keywords[i].word == first && is(scan, token, keywords[i].word)) return keywords[i].means;
  return WORD_OTHER;
}

static void take_word(Scan *scan, DataToken token, DataToken before) {
  switch (keyword(scan, token)) {
  case WORD_SELECT: *top(scan) = (Depth){.query = true}; break;
  case WORD_WITH:
    scan->with = true;
    take_defined(scan, after(scan, token));
    break;
  case WORD_FROM:
    if (top(scan)->query && !is(scan, before, "distinct")) top(scan)->in_from = scan->expected = true;
    break;
  case WORD_IN: scan->expected = is_name(after(scan, token)); break;
  case WORD_END: top(scan)->in_from = false; break;
  case WORD_OTHER: break;
  }
}

static void take_symbol(Scan *scan, DataToken token) {
  switch (scan->text[token.start]) {
  case '(': *BASE_APPEND(&scan->depths) = (Depth){0}; break;
  case ')':
    if (scan->depths.count > 1) scan->depths.count--;
    break;
  case ',':
    scan->expected = top(scan)->in_from;
    if (scan->with) take_defined(scan, after(scan, token));
    break;
  }
}

static void scan_query(Scan *scan, size_t at) {
  *BASE_APPEND(&scan->depths) = (Depth){0};
  DataToken before = {0};
  for (DataToken token; (token = data_token_after(scan->text, scan->end, at)).kind != DATA_TOKEN_END;
       at = token.end) {
    bool taken = scan->expected && take_expected(scan, &token);
    if (!taken && token.kind == DATA_TOKEN_SYMBOL)
      take_symbol(scan, token);
    else if (!taken && token.kind == DATA_TOKEN_WORD)
      take_word(scan, token, before);
    before = token;
  }
}

const char **data_sql_references(const char *text, size_t start, size_t end, BaseArena *arena,
                                 size_t *count) {
  Scan scan = {.text = text, .arena = arena, .end = end};
  scan_query(&scan, start);
  const char **names = base_arena_alloc(arena, (scan.names.count + 1) * sizeof *names);
  *count = 0;
  for (size_t i = 0; i < scan.names.count; i++)
    if (!known(scan.defined.items, scan.defined.count, scan.names.items[i]))
      names[(*count)++] = scan.names.items[i];
  base_free(scan.names.items);
  base_free(scan.defined.items);
  base_free(scan.depths.items);
  return names;
}
