/* Statements of a file of SQL: what each creates, the comment above it, the tables it names. */
#include "data/sql_text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* ---- the comment above ---------------------------------------------------------------------------------------- */

/* Adds the words of one comment, without "--", "/ *" and the stars of a block. */
static void add_comment(BaseBuffer *out, const char *text, DataToken token) {
  const char *at = text + token.start, *end = text + token.end;
  bool block = *at == '/';
  if (block && end - at >= 4) end -= 2;
  while (at < end) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    const char *next = stop ? stop + 1 : end;
    if (!stop) stop = end;
    while (at < stop && (isspace((unsigned char)*at) || *at == '-' || *at == '/' || *at == '*')) at++;
    while (stop > at && isspace((unsigned char)stop[-1])) stop--;
    if (stop > at && out->length) base_buffer_add_char(out, ' ');
    base_buffer_add(out, at, (size_t)(stop - at));
    at = next;
  }
}

static size_t count_newlines(const char *text, size_t from, size_t to) {
  size_t count = 0;
  for (size_t i = from; i < to; i++) count += text[i] == '\n';
  return count;
}

/* Skips to the first token of the next statement and keeps the comments that touch it: an empty line between a
 * comment and what follows says that the comment is about something else. */
static DataToken statement_start(const DataSqlFile *file, size_t at, BaseBuffer *comment) {
  DataToken token = data_token_next(file->text, file->length, at);
  size_t last_end = at;
  base_buffer_clear(comment);
  while (token.kind == DATA_TOKEN_COMMENT || data_token_is(file->text, token, ";")) {
    if (comment->length && count_newlines(file->text, last_end, token.start) > 1) base_buffer_clear(comment);
    if (token.kind == DATA_TOKEN_COMMENT && (at == 0 || count_newlines(file->text, at, token.start) > 0))
      add_comment(comment, file->text, token);
    last_end = token.end;
    token = data_token_next(file->text, file->length, token.end);
  }
  if (count_newlines(file->text, last_end, token.start) > 1) base_buffer_clear(comment);
  return token;
}

/* ---- statements ----------------------------------------------------------------------------------------------- */

static DataToken skip_words(const DataSqlFile *file, DataToken token, const char *const *words,
                            size_t count) {
  for (size_t i = 0; i < count; i++)
    if (data_token_is(file->text, token, words[i])) {
      token = data_token_after(file->text, file->length, token.end);
      i = (size_t)-1;
    }
  return token;
}

/* The name after CREATE …, and what follows it up to AS. */
static void read_created(DataStatement *statement, DataToken token, BaseArena *arena) {
  static const char *const skipped[] = {"if", "not", "exists"};
  const DataSqlFile *file = statement->file;
  const char *text = file->text;
  token = skip_words(file, token, skipped, 3);
  if (token.kind != DATA_TOKEN_WORD && token.kind != DATA_TOKEN_QUOTED) return;
  DataToken next = data_token_after(text, statement->end, token.end);
  if (data_token_is(text, next, ".")) {
    token = data_token_after(text, statement->end, next.end);
    next = data_token_after(text, statement->end, token.end);
  }
  statement->name = data_token_text(arena, text, token);
  statement->name_sql = base_arena_copy(arena, text + token.start, token.end - token.start);
  statement->name_at = token.start;
  if (statement->kind == DATA_CREATE_INDEX) return;
  if (statement->kind == DATA_CREATE_VIEW && data_token_is(text, next, "(")) {
    size_t from = next.start;
    while (next.kind != DATA_TOKEN_END && !data_token_is(text, next, ")"))
      next = data_token_after(text, statement->end, next.end);
    statement->columns = base_arena_copy(arena, text + from, next.end - from);
    next = data_token_after(text, statement->end, next.end);
  }
  if (!data_token_is(text, next, "as")) return;
  if (statement->kind == DATA_CREATE_TABLE) statement->kind = DATA_CREATE_TABLE_AS;
  statement->select_start = data_token_after(text, statement->end, next.end).start;
  statement->select_end = statement->end;
}

static void read_kind(DataStatement *statement, DataToken token, BaseArena *arena) {
  const DataSqlFile *file = statement->file;
  if (!data_token_is(file->text, token, "create")) return;
  token = data_token_after(file->text, statement->end, token.end);
  while (data_token_is(file->text, token, "temp") || data_token_is(file->text, token, "temporary") ||
         data_token_is(file->text, token, "unique")) {
    statement->temporary |= !data_token_is(file->text, token, "unique");
    token = data_token_after(file->text, statement->end, token.end);
  }
  if (data_token_is(file->text, token, "view"))
    statement->kind = DATA_CREATE_VIEW;
  else if (data_token_is(file->text, token, "table"))
    statement->kind = DATA_CREATE_TABLE;
  else if (data_token_is(file->text, token, "index"))
    statement->kind = DATA_CREATE_INDEX;
  else
    return;
  read_created(statement, data_token_after(file->text, statement->end, token.end), arena);
}

/* Moves a place from one offset to a later one, so that a whole file is counted once. */
static void place_forward(const DataSqlFile *file, BasePlace *place, size_t *at, size_t to) {
  size_t line_start = *at - (size_t)(place->column - 1);
  for (const char *line = file->text + *at; (line = memchr(line, '\n', (size_t)(file->text + to - line)));) {
    place->line++;
    line_start = (size_t)(++line - file->text);
  }
  place->column = (int)(to - line_start) + 1;
  *at = to;
}

void data_statements_read(const DataSqlFile *file, BaseArena *arena, DataStatementList *list) {
  BaseBuffer comment = {0};
  size_t at = 0;
  BasePlace place = {file->path, 1, 1};
  size_t placed = 0;
  for (;;) {
    DataToken token = statement_start(file, at, &comment);
    if (token.kind == DATA_TOKEN_END) break;
    size_t end;
    size_t next = data_statement_end(file->text, file->length, token.start, &end);
    DataStatement *statement = BASE_APPEND(list);
    *statement =
        (DataStatement){.kind = DATA_OTHER, .file = file, .start = token.start, .end = end, .columns = ""};
    statement->name_at = statement->select_start = statement->select_end = token.start;
    statement->definition = base_arena_copy(arena, comment.data ? comment.data : "", comment.length);
    place_forward(file, &place, &placed, token.start);
    statement->place = place;
    read_kind(statement, token, arena);
    statement->references = data_sql_references(file->text, statement->select_start, statement->select_end,
                                                arena, &statement->reference_count);
    at = next;
  }
  base_buffer_free(&comment);
}

long data_statement_find(const DataStatementList *list, const char *name) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].name && list->items[i].kind != DATA_CREATE_INDEX &&
        strcasecmp(list->items[i].name, name) == 0)
      return (long)i;
  return -1;
}
