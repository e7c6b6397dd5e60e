/* sql_text: reading SQL as text. Tokens, statements with their places and comments, the tables a statement names.
 *
 * SQLite and PostgreSQL compile the statements; this reader only needs to know where each one begins, what it
 * creates, what its author wrote above it, and which names stand after FROM and JOIN.
 */
#ifndef MILLESIME_DATA_SQL_TEXT_H
#define MILLESIME_DATA_SQL_TEXT_H

#include "base/base.h"

typedef enum {
  DATA_TOKEN_END,
  DATA_TOKEN_WORD,   /* select, apprenant */
  DATA_TOKEN_QUOTED, /* "a name" */
  DATA_TOKEN_STRING, /* 'a text' */
  DATA_TOKEN_NUMBER,
  DATA_TOKEN_SYMBOL, /* one byte: ( ) , ; … */
  DATA_TOKEN_COMMENT
} DataTokenKind;

typedef struct {
  DataTokenKind kind;
  size_t start, end; /* byte offsets */
} DataToken;

/* The next token at or after `at`; comments are tokens. An unclosed string or comment ends with the text. */
DataToken data_token_next(const char *text, size_t length, size_t at);
/* The same without comments. */
DataToken data_token_after(const char *text, size_t length, size_t at);
/* Behind the semicolon that ends the statement at `at`, or the end of the text; *last: the end of its last token. */
size_t data_statement_end(const char *text, size_t length, size_t at, size_t *last);
bool data_token_is(const char *text, DataToken token,
                   const char *word); /* a word or symbol, whatever its case */
/* The name or text a token stands for, without quotes, in the arena. */
const char *data_token_text(BaseArena *arena, const char *text, DataToken token);

/* Adds a name or text in quotes, its own quotes doubled. */
void data_sql_add_quoted(BaseBuffer *out, const char *text, char quote);

/* A file of SQL. */
typedef struct {
  const char *path; /* lives as long as the diagnostics */
  const char *text;
  size_t length;
} DataSqlFile;

/* Line and column (characters) of a byte offset. */
BasePlace data_sql_place(const DataSqlFile *file, size_t offset);

typedef enum {
  DATA_CREATE_VIEW,
  DATA_CREATE_TABLE,
  DATA_CREATE_TABLE_AS,
  DATA_CREATE_INDEX,
  DATA_OTHER
} DataStatementKind;

typedef struct {
  DataStatementKind kind;
  bool temporary;
  const char *name;       /* what is created, or NULL */
  const char *name_sql;   /* the same as it is written, with its quotes */
  const char *definition; /* the comment above, without its marks; "" when there is none */
  const DataSqlFile *file;
  size_t start, end;               /* the statement in the file, without the semicolon */
  size_t name_at;                  /* of the created name */
  size_t select_start, select_end; /* the query after AS; equal when there is none */
  const char *columns;             /* "(a, b)" of CREATE VIEW v(a, b) AS, or "" */
  const char **references;         /* names after FROM, JOIN and IN that no WITH of the statement defines */
  size_t reference_count;
  BasePlace place;
} DataStatement;

typedef struct {
  DataStatement *items;
  size_t count, capacity;
} DataStatementList;

/* The tables named by the query text[start, end): after FROM, JOIN and IN, less what its WITH defines. */
const char **data_sql_references(const char *text, size_t start, size_t end, BaseArena *arena, size_t *count);

/* Appends the statements of a file. Everything lives in the arena except the list itself. */
void data_statements_read(const DataSqlFile *file, BaseArena *arena, DataStatementList *list);

/* The index of the statement that creates `name` (any case), or -1. */
long data_statement_find(const DataStatementList *list, const char *name);

#endif
