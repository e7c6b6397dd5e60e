/* Subqueries that stand for one value, ( SELECT … ), and may give several rows: SQLite takes the first, PostgreSQL refuses. */
#include "data/portable.h"

#include <string.h>

/* What is known at one depth of parentheses. */
typedef struct {
  size_t subquery; /* token of its SELECT when it is a value; else NONE */
  bool from;       /* between FROM and what follows its tables: a parenthesis holds a table */
  bool has_from, grouped, compound, limited;
  bool aggregate; /* its first column is one */
} Level;

typedef struct {
  size_t open, close; /* bytes of its parentheses */
} Mark;

typedef struct {
  const char *text;
  BASE_LIST(DataToken) tokens;
  BASE_LIST(Level) levels;
  BASE_LIST(size_t) opens; /* token of each level's parenthesis */
  BASE_LIST(Mark) marks;
} Scan;

static const size_t none = (size_t)-1;

static bool is(const Scan *scan, size_t at, const char *word) {
  return at < scan->tokens.count && data_token_is(scan->text, scan->tokens.items[at], word);
}

static bool is_any(const Scan *scan, size_t at, const char *const *words) {
  for (; *words; words++)
    if (is(scan, at, *words)) return true;
  return false;
}

static Level *top(Scan *scan) {
  return &scan->levels.items[scan->levels.count - 1];
}

static bool is_limit_of_one(const Scan *scan, size_t at) {
  if (!is(scan, at, "limit") || at + 1 >= scan->tokens.count) return false;
  DataToken number = scan->tokens.items[at + 1];
  return number.end - number.start == 1 && scan->text[number.start] == '1';
}

/* Whether a parenthesis behind such a token holds rows, a table or the arguments of a function. */
static bool holds_rows(Scan *scan, size_t open) {
  static const char *const rows[] = {"in", "exists", "as", "materialized", "values", "over", "filter", NULL},
                           *const tables[] = {"from", "join", ",", "(", NULL};
  if (open == 0) return true;
  return is_any(scan, open - 1, rows) || (top(scan)->from && is_any(scan, open - 1, tables));
}

/* After the parenthesis that closes the one at `at`; *commas: those between its arguments. */
static size_t skip_arguments(const Scan *scan, size_t at, size_t *commas) {
  int depth = 0;
  for (*commas = 0; at < scan->tokens.count; at++) {
    depth += is(scan, at, "(");
    depth -= is(scan, at, ")");
    if (!depth) return at + 1;
    *commas += depth == 1 && is(scan, at, ",");
  }
  return at;
}

/* MAX(a, b) is none, and over a window it is one of each row. */
static bool is_aggregate(const Scan *scan, size_t at) {
  static const char *const aggregates[] = {"count", "sum", "avg", "min", "max", "total", NULL};
  if (!is_any(scan, at, aggregates) || !is(scan, at + 1, "(")) return false;
  size_t commas, ignored, after = skip_arguments(scan, at + 1, &commas);
  if (is(scan, after, "filter")) after = skip_arguments(scan, after + 1, &ignored);
  return !commas && !is(scan, after, "over");
}

static bool begins_with_aggregate(const Scan *scan, size_t select) {
  static const char *const around[] = {"(", "coalesce", "round", "sign", "abs", "cast", NULL};
  size_t first = select + 1;
  while (is_any(scan, first, around)) first++;
  return is_aggregate(scan, first);
}

static void open_level(Scan *scan, size_t at) {
  bool value = is(scan, at + 1, "select") && !holds_rows(scan, at);
  Level level = {.subquery = value ? at + 1 : none, .from = top(scan)->from && !is(scan, at + 1, "select")};
  level.aggregate = value && begins_with_aggregate(scan, at + 1);
  *BASE_APPEND(&scan->levels) = level;
  *BASE_APPEND(&scan->opens) = at;
}

/* An aggregate over all rows, no table or LIMIT 1 give one row. */
static void close_level(Scan *scan, size_t at) {
  if (scan->levels.count < 2) return;
  Level level = *top(scan);
  size_t open = scan->opens.items[scan->opens.count - 1];
  scan->levels.count--;
  scan->opens.count--;
  bool one = !level.has_from || level.limited || (level.aggregate && !level.grouped && !level.compound);
  if (level.subquery != none && !one)
    *BASE_APPEND(&scan->marks) = (Mark){scan->tokens.items[open].start, scan->tokens.items[at].start};
}

static void take_word(Scan *scan, size_t at) {
  static const char *const after_tables[] = {"where", "group", "having", "window", "order", "limit", NULL},
                           *const compounds[] = {"union", "except", "intersect", NULL};
  Level *level = top(scan);
  if (is(scan, at, "from")) {
    level->from = level->has_from = true;
  } else if (is_any(scan, at, compounds)) {
    level->from = false;
    level->compound = true;
  } else if (is_any(scan, at, after_tables)) {
    level->from = false;
    level->grouped |= is(scan, at, "group");
    level->limited |= is_limit_of_one(scan, at);
  }
}

static Scan scan_text(const char *text, size_t start, size_t end) {
  Scan scan = {.text = text};
  DataToken token;
  for (size_t at = start; (token = data_token_after(text, end, at)).kind != DATA_TOKEN_END; at = token.end)
    *BASE_APPEND(&scan.tokens) = token;
  *BASE_APPEND(&scan.levels) = (Level){.subquery = none};
  *BASE_APPEND(&scan.opens) = 0;
  for (size_t at = 0; at < scan.tokens.count; at++)
    if (is(&scan, at, "("))
      open_level(&scan, at);
    else if (is(&scan, at, ")"))
      close_level(&scan, at);
    else if (scan.tokens.items[at].kind == DATA_TOKEN_WORD)
      take_word(&scan, at);
  return scan;
}

static void write_marked(const Scan *scan, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  for (size_t at = start; at < end; at++) {
    for (size_t i = 0; i < scan->marks.count; i++)
      if (scan->marks.items[i].close == at)
        base_buffer_add_format(out, ") SELECT " DATA_ONLY "(x,%lld) FROM millesime_rows",
                               (long long)id + (long long)scan->marks.items[i].open);
    base_buffer_add_char(out, scan->text[at]);
    for (size_t i = 0; i < scan->marks.count; i++)
      if (scan->marks.items[i].open == at) base_buffer_add_text(out, "WITH millesime_rows(x) AS (");
  }
}

/* A query without a subquery in parentheses is not read; a comment may stand before its SELECT. */
static bool may_hold(const char *text, size_t start, size_t end) {
  for (const char *at = text + start, *last = text + end; (at = memchr(at, '(', (size_t)(last - at)));) {
    at++;
    while (at < last && strchr(" \t\r\n", *at)) at++;
    if (at < last && strchr("sS-/", *at)) return true;
  }
  return false;
}

bool data_scalar_mark(const char *text, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  if (!may_hold(text, start, end)) return false;
  Scan scan = scan_text(text, start, end);
  bool marked = scan.marks.count > 0;
  if (marked) write_marked(&scan, start, end, id, out);
  base_free(scan.tokens.items);
  base_free(scan.levels.items);
  base_free(scan.opens.items);
  base_free(scan.marks.items);
  return marked;
}
