/* Divisions of a query in the form of a function, so that one of whole numbers that leaves a rest is seen when it runs. */
#include "data/portable.h"

#include <string.h>

/* What is known at one depth of parentheses or CASE. */
typedef struct {
  size_t chain;    /* first token of the operands that * / % join; NONE between operands */
  bool operand;    /* the last token ended an operand */
  bool odd;        /* an operator that binds closer than / was seen in it: it is left alone */
  bool is_case;    /* ends with END, not with a parenthesis */
  bool whole_cast; /* CAST( … AS INTEGER): a whole number is meant */
} Level;

typedef struct {
  size_t at; /* byte of the text */
  bool opens;
  size_t slash; /* byte of the division it belongs to */
} Mark;

typedef struct {
  const char *text;
  BASE_LIST(DataToken) tokens;
  BASE_LIST(Level) levels;
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

/* Words that stand between operands. */
static bool is_between(const Scan *scan, size_t at) {
  static const char *const words[] = {
      "and",     "or",        "not",    "when",      "then",      "else",      "select",       "from",
      "where",   "by",        "as",     "on",        "in",        "is",        "like",         "glob",
      "between", "escape",    "having", "limit",     "union",     "all",       "distinct",     "group",
      "order",   "offset",    "except", "intersect", "join",      "left",      "inner",        "cross",
      "natural", "full",      "right",  "outer",     "using",     "window",    "asc",          "desc",
      "nulls",   "values",    "with",   "recursive", "exists",    "isnull",    "notnull",      "filter",
      "over",    "partition", "rows",   "range",     "preceding", "following", "materialized", NULL};
  return scan->tokens.items[at].kind == DATA_TOKEN_WORD && is_any(scan, at, words);
}

static size_t skip_parentheses(const Scan *scan, size_t at) {
  int depth = 0;
  for (; at < scan->tokens.count; at++) {
    depth += is(scan, at, "(");
    depth -= is(scan, at, ")");
    if (!depth) return at + 1;
  }
  return none;
}

static size_t skip_case(const Scan *scan, size_t at) {
  int depth = 0;
  for (; at < scan->tokens.count; at++) {
    depth += is(scan, at, "case");
    depth -= is(scan, at, "end");
    if (!depth) return at + 1;
  }
  return none;
}

/* After the operand that begins at a token; none when it is not plain. */
static size_t skip_operand(const Scan *scan, size_t at) {
  while (is(scan, at, "-") || is(scan, at, "+") || is(scan, at, "~")) at++;
  if (at >= scan->tokens.count) return none;
  DataTokenKind kind = scan->tokens.items[at].kind;
  if (is(scan, at, "(")) return skip_parentheses(scan, at);
  if (is(scan, at, "case")) return skip_case(scan, at);
  if (kind == DATA_TOKEN_SYMBOL || is_between(scan, at)) return none;
  bool named = kind == DATA_TOKEN_WORD || kind == DATA_TOKEN_QUOTED;
  at++;
  while (named && is(scan, at, ".")) at += 2;
  if (!named || !is(scan, at, "(")) return at;
  at = skip_parentheses(scan, at);
  if (at != none && is(scan, at, "filter") && is(scan, at + 1, "(")) at = skip_parentheses(scan, at + 1);
  if (at != none && is(scan, at, "over"))
    at = is(scan, at + 1, "(") ? skip_parentheses(scan, at + 1) : at + 2;
  return at;
}

static Level *top(Scan *scan) {
  return &scan->levels.items[scan->levels.count - 1];
}

static void begin_chain(Scan *scan, size_t at) {
  Level *level = top(scan);
  if (level->chain == none || level->operand) {
    level->chain = at;
    level->odd = false;
  }
  level->operand = false;
}

static void end_chain(Scan *scan) {
  Level *level = top(scan);
  level->chain = none;
  level->operand = level->odd = false;
}

static void push(Scan *scan, bool is_case, bool whole_cast) {
  *BASE_APPEND(&scan->levels) = (Level){.chain = none, .is_case = is_case, .whole_cast = whole_cast};
}

static void pop(Scan *scan, bool is_case) {
  if (scan->levels.count < 2 || top(scan)->is_case != is_case) return;
  scan->levels.count--;
  top(scan)->operand = true;
}

/* CAST(x / y AS INTEGER) is left as it is. */
static bool is_whole_cast(const Scan *scan, size_t open) {
  static const char *const types[] = {"integer", "int", "bigint", "smallint", NULL};
  size_t close = open > 0 && is(scan, open - 1, "cast") ? skip_parentheses(scan, open) : none;
  return close != none && close >= 3 && is(scan, close - 3, "as") && is_any(scan, close - 2, types);
}

static void take_division(Scan *scan, size_t at) {
  const Level *level = top(scan);
  size_t after = skip_operand(scan, at + 1);
  bool closer = after != none && (is(scan, after, "|") || is(scan, after, "collate") ||
                                  (is(scan, after, "-") && is(scan, after + 1, ">")));
  if (!level->operand || level->odd || level->whole_cast || level->chain == none || after == none || closer)
    return;
  size_t slash = scan->tokens.items[at].start;
  *BASE_APPEND(&scan->marks) = (Mark){scan->tokens.items[level->chain].start, true, slash};
  *BASE_APPEND(&scan->marks) = (Mark){scan->tokens.items[after - 1].end, false, slash};
}

static void take_symbol(Scan *scan, size_t at) {
  char symbol = scan->text[scan->tokens.items[at].start];
  bool binary = top(scan)->operand;
  switch (symbol) {
  case '(':
    if (!binary) begin_chain(scan, at);
    push(scan, false, is_whole_cast(scan, at));
    break;
  case ')': pop(scan, false); break;
  case '.': break;
  case '/':
    take_division(scan, at);
    top(scan)->operand = false;
    break;
  case '*':
    if (!binary) break; /* COUNT(*), SELECT * */
    top(scan)->operand = false;
    break;
  case '%': top(scan)->operand = false; break;
  case '+':
  case '~':
  case '-':
    if (symbol == '-' && is(scan, at + 1, ">"))
      top(scan)->odd = true;
    else if (binary)
      end_chain(scan);
    else
      begin_chain(scan, at);
    break;
  case '|':
    if (is(scan, at + 1, "|") || (at > 0 && is(scan, at - 1, "|"))) {
      top(scan)->operand = false;
      top(scan)->odd = true;
    } else {
      end_chain(scan);
    }
    break;
  default: end_chain(scan);
  }
}

static void take_token(Scan *scan, size_t at) {
  if (scan->tokens.items[at].kind == DATA_TOKEN_SYMBOL) {
    take_symbol(scan, at);
  } else if (is(scan, at, "case")) {
    begin_chain(scan, at);
    push(scan, true, false);
  } else if (is(scan, at, "end")) {
    pop(scan, true);
  } else if (is(scan, at, "collate")) {
    top(scan)->odd = true;
  } else if ((is(scan, at, "over") || is(scan, at, "filter")) && top(scan)->operand) {
    if (!is(scan, at + 1, "(")) return; /* OVER name: the name goes on the operand */
    top(scan)->operand = true;
  } else if (is_between(scan, at)) {
    end_chain(scan);
  } else if (at > 0 && (is(scan, at - 1, ".") || is(scan, at - 1, "over"))) {
    top(scan)->operand = true;
  } else {
    begin_chain(scan, at);
    top(scan)->operand = true; /* of a function too: its parentheses go on the operand */
  }
}

/* What is opened later at the same byte stands before, and what is closed there is closed in the order of the divisions. */
static void write_marked(const Scan *scan, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  for (size_t at = start; at <= end; at++) {
    for (size_t i = 0; i < scan->marks.count; i++)
      if (!scan->marks.items[i].opens && scan->marks.items[i].at == at)
        base_buffer_add_format(out, ",%lld)", (long long)id + (long long)scan->marks.items[i].slash);
    for (size_t i = 0; i < scan->marks.count; i++)
      if (scan->marks.items[i].opens && scan->marks.items[i].at == at)
        base_buffer_add_text(out, DATA_DIVIDE "(");
    bool slash = false;
    for (size_t i = 0; i < scan->marks.count; i++)
      slash |= scan->marks.items[i].opens && scan->marks.items[i].slash == at;
    if (at < end) base_buffer_add_char(out, slash ? ',' : scan->text[at]);
  }
}

/* Finds the divisions; the lists are the caller's to free. */
static Scan scan_text(const char *text, size_t start, size_t end) {
  Scan scan = {.text = text};
  DataToken token;
  for (size_t at = start; (token = data_token_after(text, end, at)).kind != DATA_TOKEN_END; at = token.end)
    *BASE_APPEND(&scan.tokens) = token;
  push(&scan, false, false);
  for (size_t i = 0; i < scan.tokens.count; i++) take_token(&scan, i);
  return scan;
}

static void free_scan(Scan *scan) {
  base_free(scan->tokens.items);
  base_free(scan->levels.items);
  base_free(scan->marks.items);
}

bool data_division_mark(const char *text, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  if (!memchr(text + start, '/', end - start)) return false;
  Scan scan = scan_text(text, start, end);
  bool marked = scan.marks.count > 0;
  if (marked) write_marked(&scan, start, end, id, out);
  free_scan(&scan);
  return marked;
}

size_t data_division_probe(const char *text, size_t start, size_t end, size_t index, BaseBuffer *out) {
  if (!memchr(text + start, '/', end - start)) return 0;
  Scan scan = scan_text(text, start, end);
  size_t slash = 0;
  if (2 * index + 1 < scan.marks.count) {
    size_t from = scan.marks.items[2 * index].at, to = scan.marks.items[2 * index + 1].at;
    slash = scan.marks.items[2 * index].slash;
    int left = (int)(slash - from), right = (int)(to - slash - 1);
    const char *a = text + from, *b = text + slash + 1;
    base_buffer_add(out, text + start, from - start);
    base_buffer_add_format(out,
                           "(CASE WHEN pg_catalog.int8mod(%.*s, %.*s) = 0 THEN 1 ELSE "
                           "CAST(CAST(%.*s AS text) || ' / ' || CAST(%.*s AS text) AS integer) END)",
                           left, a, right, b, left, a, right, b);
    base_buffer_add(out, text + to, end - to);
  }
  free_scan(&scan);
  return slash;
}
