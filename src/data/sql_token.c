/* Tokens of SQL text, as SQLite and PostgreSQL share them. */
#include "data/sql_text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool is_blank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static bool is_word_byte(unsigned char byte) {
  unsigned char small = byte | 0x20;
  return (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' ||
         byte >= 0x80;
}

static bool is_comment(const char *text, size_t length, size_t at) {
  char next = at + 1 < length ? text[at + 1] : '\0';
  return (text[at] == '-' && next == '-') || (text[at] == '/' && next == '*');
}

static size_t comment_end(const char *text, size_t length, size_t at) {
  if (text[at] == '-') {
    const char *end = memchr(text + at, '\n', length - at);
    return end ? (size_t)(end - text) : length;
  }
  for (size_t i = at + 2; i + 1 < length; i++)
    if (text[i] == '*' && text[i + 1] == '/') return i + 2;
  return length;
}

/* The end of a quoted text; a doubled quote stands for itself. */
static size_t quote_end(const char *text, size_t length, size_t at) {
  char close = text[at] == '[' ? ']' : text[at];
  for (size_t i = at + 1; i < length; i++) {
    if (text[i] != close) continue;
    if (close != ']' && i + 1 < length && text[i + 1] == close)
      i++;
    else
      return i + 1;
  }
  return length;
}

static size_t number_end(const char *text, size_t length, size_t at) {
  size_t i = at;
  while (i < length && (isalnum((unsigned char)text[i]) || text[i] == '.' ||
                        ((text[i] == '+' || text[i] == '-') && (text[i - 1] == 'e' || text[i - 1] == 'E'))))
    i++;
  return i;
}

DataToken data_token_next(const char *text, size_t length, size_t at) {
  while (at < length && is_blank(text[at])) at++;
  if (at >= length) return (DataToken){DATA_TOKEN_END, length, length};
  unsigned char byte = (unsigned char)text[at];
  if (is_comment(text, length, at)) return (DataToken){DATA_TOKEN_COMMENT, at, comment_end(text, length, at)};
  if (byte == '\'') return (DataToken){DATA_TOKEN_STRING, at, quote_end(text, length, at)};
  if (byte == '"' || byte == '`' || byte == '[')
    return (DataToken){DATA_TOKEN_QUOTED, at, quote_end(text, length, at)};
  if (isdigit(byte)) return (DataToken){DATA_TOKEN_NUMBER, at, number_end(text, length, at)};
  if (!is_word_byte(byte)) return (DataToken){DATA_TOKEN_SYMBOL, at, at + 1};
  size_t end = at;
  while (end < length && is_word_byte((unsigned char)text[end])) end++;
  return (DataToken){DATA_TOKEN_WORD, at, end};
}

/* Tokens are not told apart here: most bytes neither end a statement nor begin what may hold a semicolon. */
size_t data_statement_end(const char *text, size_t length, size_t at, size_t *last) {
  *last = at;
  for (; at < length; at++) switch (text[at]) {
    case ';': return at + 1;
    case ' ':
    case '\n':
    case '\r':
    case '\t': break;
    case '-':
    case '/':
      if (is_comment(text, length, at))
        at = comment_end(text, length, at) - 1;
      else
        *last = at + 1;
      break;
    case '\'':
    case '"':
    case '`':
    case '[':
      *last = quote_end(text, length, at);
      at = *last - 1;
      break;
    default: *last = at + 1;
    }
  return length;
}

DataToken data_token_after(const char *text, size_t length, size_t at) {
  DataToken token = data_token_next(text, length, at);
  while (token.kind == DATA_TOKEN_COMMENT) token = data_token_next(text, length, token.end);
  return token;
}

bool data_token_is(const char *text, DataToken token, const char *word) {
  if (token.end == token.start || (text[token.start] | 0x20) != (*word | 0x20)) return false;
  size_t length = strlen(word);
  return (token.kind == DATA_TOKEN_WORD || token.kind == DATA_TOKEN_SYMBOL) &&
         token.end - token.start == length && strncasecmp(text + token.start, word, length) == 0;
}

const char *data_token_text(BaseArena *arena, const char *text, DataToken token) {
  size_t length = token.end - token.start;
  if (token.kind != DATA_TOKEN_QUOTED && token.kind != DATA_TOKEN_STRING)
    return base_arena_copy(arena, text + token.start, length);
  char close = text[token.start] == '[' ? ']' : text[token.start];
  char *out = base_arena_alloc(arena, length + 1), *to = out;
  for (size_t i = token.start + 1; i < token.end; i++) {
    if (text[i] == close && i + 1 >= token.end) break;
    if (text[i] == close && text[i + 1] == close) i++;
    *to++ = text[i];
  }
  *to = '\0';
  return out;
}

void data_sql_add_quoted(BaseBuffer *out, const char *text, char quote) {
  base_buffer_add_char(out, quote);
  for (; *text; text++) {
    if (*text == quote) base_buffer_add_char(out, quote);
    base_buffer_add_char(out, *text);
  }
  base_buffer_add_char(out, quote);
}

BasePlace data_sql_place(const DataSqlFile *file, size_t offset) {
  BasePlace place = {file->path, 1, 1};
  if (offset > file->length) offset = file->length;
  size_t line_start = 0;
  for (const char *at;
       line_start < offset && (at = memchr(file->text + line_start, '\n', offset - line_start));) {
    place.line++;
    line_start = (size_t)(at - file->text) + 1;
  }
  place.column = (int)base_utf8_count(file->text + line_start, offset - line_start) + 1;
  return place;
}
