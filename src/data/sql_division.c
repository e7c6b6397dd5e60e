/* The arithmetic of a query in the form of functions (arithmetic.c): decimals are exact, and a division that leaves a rest or a
 * CAST that drops a fraction is seen when it runs. */
#include "data/portable.h"

#include <stdlib.h>
#include <string.h>

/* What is known at one depth of parentheses or CASE. */
typedef struct {
  size_t chain; /* first token of the operands that * / % join; NONE between operands */
  size_t sum;   /* first token of the chains that + - join; NONE likewise */
  size_t open;  /* token of its parenthesis */
  bool operand; /* the last token ended an operand */
  bool odd;     /* an operator that binds closer than / was seen in the chain: it is left alone */
  bool sum_odd; /* the same, in a chain before */
  bool is_case; /* ends with END, not with a parenthesis */
  char cast;    /* CAST( … AS INTEGER): c, a whole number is meant; CAST( … AS NUMERIC): n; else 0 */
  size_t as;    /* token of its AS */
} Level;

/* text[from, to) as a call. Of two that begin at one byte the later one is around the other. */
typedef struct {
  size_t from, to;
  size_t sign;    /* byte of the operator; of the word CAST */
  size_t said_at; /* that of the first mark with the same text */
  char operation; /* + - * / %, or that of a CAST: c to a whole number, n to a number */
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

/* Before + and -. */
static void end_term(Scan *scan) {
  Level *level = top(scan);
  level->sum_odd |= level->odd;
  level->chain = none;
  level->operand = level->odd = false;
}

static void end_chain(Scan *scan) {
  Level *level = top(scan);
  level->chain = level->sum = none;
  level->operand = level->odd = level->sum_odd = false;
}

static void begin_chain(Scan *scan, size_t at) {
  Level *level = top(scan);
  if (level->operand) end_chain(scan);
  if (level->chain == none) level->chain = at;
  if (level->sum == none) level->sum = at;
  level->operand = false;
}

static void push(Scan *scan, size_t at, bool is_case) {
  *BASE_APPEND(&scan->levels) = (Level){.chain = none, .sum = none, .open = at, .is_case = is_case};
}

static void add_mark(Scan *scan, size_t first, size_t after, size_t sign, char operation) {
  const DataToken *tokens = scan->tokens.items;
  *BASE_APPEND(&scan->marks) =
      (Mark){tokens[first].start, tokens[after - 1].end, tokens[sign].start, tokens[sign].start, operation};
}

static void pop(Scan *scan, bool is_case) {
  if (scan->levels.count < 2 || top(scan)->is_case != is_case) return;
  Level level = *top(scan);
  if (level.cast && level.as > level.open + 1)
    add_mark(scan, level.open + 1, level.as, level.open - 1, level.cast);
  scan->levels.count--;
  top(scan)->operand = true;
}

/* The AS of the CAST whose parenthesis has just been opened. In CAST(x / y AS INTEGER) the division is left as it is. */
static void find_cast(Scan *scan, size_t open) {
  static const char *const whole[] = {"integer", "int", "bigint", "smallint", NULL}, *const numbers[] = {
                                                                                         "numeric", "decimal",
                                                                                         "real",    "double",
                                                                                         "float",   NULL};
  if (open == 0 || !is(scan, open - 1, "cast")) return;
  size_t at = open + 1;
  while (at < scan->tokens.count && !is(scan, at, "as") && !is(scan, at, ")"))
    at = is(scan, at, "(") ? skip_parentheses(scan, at) : at + 1;
  if (at >= scan->tokens.count || !is(scan, at, "as")) return;
  top(scan)->as = at;
  top(scan)->cast = is_any(scan, at + 1, whole) ? 'c' : is_any(scan, at + 1, numbers) ? 'n' : '\0';
}

/* An operator that binds closer than the operators of numbers. */
static bool binds_closer(const Scan *scan, size_t at) {
  return is(scan, at, "|") || is(scan, at, "collate") || (is(scan, at, "-") && is(scan, at + 1, ">"));
}

static void take_product(Scan *scan, size_t at, char operation) {
  const Level *level = top(scan);
  size_t after = skip_operand(scan, at + 1);
  if (!level->operand || level->odd || level->chain == none || after == none || binds_closer(scan, after) ||
      (operation == '/' && level->cast == 'c'))
    return;
  add_mark(scan, level->chain, after, at, operation);
}

static void take_sum(Scan *scan, size_t at, char operation) {
  const Level *level = top(scan);
  size_t after = skip_operand(scan, at + 1);
  while (after != none && (is(scan, after, "*") || is(scan, after, "/") || is(scan, after, "%")))
    after = skip_operand(scan, after + 1);
  if (level->odd || level->sum_odd || level->sum == none || after == none || binds_closer(scan, after))
    return;
  add_mark(scan, level->sum, after, at, operation);
}

static void take_factor(Scan *scan, size_t at) {
  take_product(scan, at, scan->text[scan->tokens.items[at].start]);
  top(scan)->operand = false;
}

static void take_symbol(Scan *scan, size_t at) {
  char symbol = scan->text[scan->tokens.items[at].start];
  bool binary = top(scan)->operand;
  switch (symbol) {
  case '(':
    if (!binary) begin_chain(scan, at);
    push(scan, at, false);
    find_cast(scan, at);
    break;
  case ')': pop(scan, false); break;
  case '.': break;
  case '*':
    if (binary && !is(scan, at - 1, ".")) take_factor(scan, at); /* no COUNT(*), SELECT *, t.* */
    break;
  case '/':
  case '%': take_factor(scan, at); break;
  case '+':
  case '~':
  case '-':
    if (symbol == '-' && is(scan, at + 1, ">")) {
      top(scan)->odd = true;
      top(scan)->operand = false;
    } else if (!binary) {
      begin_chain(scan, at);
    } else {
      if (symbol != '~') take_sum(scan, at, symbol);
      end_term(scan);
    }
    break;
  case '|':
    if (is(scan, at + 1, "|") || (at > 0 && is(scan, at - 1, "|"))) {
      top(scan)->operand = false;
      top(scan)->odd = true;
    } else {
      end_chain(scan);
    }
    break;
  case '>':
    if (at > 0 && top(scan)->odd && (is(scan, at - 1, "-") || is(scan, at - 1, ">"))) break; /* -> and ->> */
    end_chain(scan);
    break;
  default: end_chain(scan);
  }
}

static void take_token(Scan *scan, size_t at) {
  if (scan->tokens.items[at].kind == DATA_TOKEN_SYMBOL) {
    take_symbol(scan, at);
  } else if (is(scan, at, "case")) {
    begin_chain(scan, at);
    push(scan, at, true);
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

static const char *function_of(char operation) {
  switch (operation) {
  case '+': return DATA_ADD;
  case '-': return DATA_SUBTRACT;
  case '*': return DATA_MULTIPLY;
  case '/': return DATA_DIVIDE;
  case '%': return DATA_MODULO;
  case 'n': return DATA_NUMBER;
  default: return DATA_WHOLE;
  }
}

/* Inner ones before those around them. */
static int by_end(const void *left, const void *right) {
  const Mark *a = *(const Mark *const *)left, *b = *(const Mark *const *)right;
  if (a->to != b->to) return a->to < b->to ? -1 : 1;
  if (a->from != b->from) return a->from > b->from ? -1 : 1;
  return a < b ? -1 : 1;
}

static bool is_same(const char *text, const Mark *mark, const Mark *other) {
  size_t length = mark->to - mark->from;
  return other == mark || (other->operation == mark->operation && other->to - other->from == length &&
                           memcmp(text + other->from, text + mark->from, length) == 0);
}

/* A sum or product that stands twice, as in GROUP BY and ORDER BY, stays one expression to the database. */
static void unite_same(Scan *scan) {
  enum { MOST = 500 };
  Mark *marks = scan->marks.items;
  for (size_t i = 1; i < scan->marks.count && scan->marks.count <= MOST; i++)
    for (size_t k = 0; k < i; k++)
      if (strchr("+-*", marks[i].operation) && is_same(scan->text, &marks[i], &marks[k])) {
        marks[i].said_at = marks[k].said_at;
        break;
      }
}

static void close_mark(const Mark *mark, int64_t id, BaseBuffer *out) {
  base_buffer_add_format(out, ",%lld)", (long long)id + (long long)mark->said_at);
}

static void write_marked(const Scan *scan, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  size_t count = scan->marks.count, closed = 0;
  const Mark *marks = scan->marks.items, **ends = base_alloc((count + 1) * sizeof *ends);
  for (size_t i = 0; i < count; i++) ends[i] = &marks[i];
  qsort(ends, count, sizeof *ends, by_end);
  for (size_t at = start; at <= end; at++) {
    for (; closed < count && ends[closed]->to == at; closed++) close_mark(ends[closed], id, out);
    bool sign = false;
    for (size_t i = count; i-- > 0;) {
      if (marks[i].from == at) base_buffer_add_format(out, "%s(", function_of(marks[i].operation));
      sign |= marks[i].sign == at && !strchr("cn", marks[i].operation);
    }
    if (at < end) base_buffer_add_char(out, sign ? ',' : scan->text[at]);
  }
  base_free(ends);
}

/* Finds the operations; the lists are the caller's to free. */
static Scan scan_text(const char *text, size_t start, size_t end) {
  Scan scan = {.text = text};
  DataToken token;
  for (size_t at = start; (token = data_token_after(text, end, at)).kind != DATA_TOKEN_END; at = token.end)
    *BASE_APPEND(&scan.tokens) = token;
  push(&scan, 0, false);
  for (size_t i = 0; i < scan.tokens.count; i++) take_token(&scan, i);
  return scan;
}

static void free_scan(Scan *scan) {
  base_free(scan->tokens.items);
  base_free(scan->levels.items);
  base_free(scan->marks.items);
}

/* A query without any of them is not read. */
static bool may_count(const char *text, size_t start, size_t end) {
  for (size_t at = start; at < end; at++)
    if (strchr("+-*/%", text[at]) || (text[at] == '(' && at - start >= 4)) return true;
  return false;
}

bool data_division_mark(const char *text, size_t start, size_t end, int64_t id, BaseBuffer *out) {
  if (!may_count(text, start, end)) return false;
  Scan scan = scan_text(text, start, end);
  bool marked = scan.marks.count > 0;
  unite_same(&scan);
  if (marked) write_marked(&scan, start, end, id, out);
  free_scan(&scan);
  return marked;
}

static void write_division_probe(const char *text, const Mark *mark, BaseBuffer *out) {
  int left = (int)(mark->sign - mark->from), right = (int)(mark->to - mark->sign - 1);
  const char *a = text + mark->from, *b = text + mark->sign + 1;
  base_buffer_add_format(out,
                         "(CASE WHEN pg_catalog.int8mod(%.*s, %.*s) = 0 THEN 1 ELSE "
                         "CAST(CAST(%.*s AS text) || ' / ' || CAST(%.*s AS text) AS integer) END)",
                         left, a, right, b, left, a, right, b);
}

static void write_cast_probe(const char *text, const Mark *mark, BaseBuffer *out) {
  int length = (int)(mark->to - mark->from);
  const char *x = text + mark->from;
  base_buffer_add_format(out,
                         "CASE WHEN pg_catalog.round(CAST(%.*s AS numeric)) = "
                         "pg_catalog.trunc(CAST(%.*s AS numeric)) THEN 1 ELSE "
                         "CAST('" DATA_CAST_PROBE "' || CAST(%.*s AS text) AS integer) END",
                         length, x, length, x, length, x);
}

size_t data_division_probe(const char *text, size_t start, size_t end, size_t index, BaseBuffer *out) {
  if (!may_count(text, start, end)) return 0;
  Scan scan = scan_text(text, start, end);
  const Mark *mark = NULL;
  for (size_t i = 0; i < scan.marks.count && !mark; i++)
    if (strchr("/c", scan.marks.items[i].operation) && index-- == 0) mark = &scan.marks.items[i];
  size_t sign = mark ? mark->sign : 0, at = start;
  for (size_t i = 0; mark && i < scan.marks.count; i++) {
    const Mark *other = &scan.marks.items[i];
    if (other->from < at || !is_same(text, mark, other)) continue;
    base_buffer_add(out, text + at, other->from - at);
    (mark->operation == '/' ? write_division_probe : write_cast_probe)(text, other, out);
    at = other->to;
  }
  if (mark) base_buffer_add(out, text + at, end - at);
  free_scan(&scan);
  return sign;
}
