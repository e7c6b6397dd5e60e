/* schema: the tables that schema.sql declares, as far as the import of a CSV needs them. */
#ifndef MILLESIME_DATA_SCHEMA_H
#define MILLESIME_DATA_SCHEMA_H

#include "data/rule.h"

typedef struct {
  const char *name;
  DataType type;
  const char *declared; /* the type as it is written, without what stands in parentheses */
  size_t name_at;       /* its byte in schema.sql */
  bool decimal;         /* NUMERIC or DECIMAL: 15 digits; else a floating-point number */
  bool has_zone;        /* TIMESTAMP WITH TIME ZONE */
  int precision, scale; /* NUMERIC(precision, scale); CHAR(precision), VARCHAR(precision); -1 when not said */
  bool required;        /* NOT NULL, or part of the primary key */
  bool generated;       /* computed by the database: not in the CSV */
  bool unique;          /* UNIQUE by itself */
  const DataRule *const *rules; /* judged while reading */
  size_t rule_count;
} DataTableColumn;

typedef struct {
  const char *name;
  const DataStatement *statement;
  const DataTableColumn *columns;
  const char *const *column_names;
  size_t column_count;
  const DataRule *rules; /* all; those of kind OTHER are judged by SQLite */
  size_t rule_count;
  const char *sql;        /* the CREATE statement without the rules that are judged while reading */
  int row_key;            /* the INTEGER PRIMARY KEY column, which SQLite uses as row number; or -1 */
  int keys[8], key_count; /* columns of the primary key */
  size_t conflict_at;     /* byte of an ON CONFLICT in schema.sql; 0 without one */
} DataTable;

/* The tables of the CREATE TABLE statements, in file order, in the arena. */
const DataTable *data_schema_tables(const DataStatementList *statements, BaseArena *arena, size_t *count);
int data_table_column(const DataTable *table, const char *name, size_t length); /* -1 when absent */

#endif
