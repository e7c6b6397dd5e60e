/* propose: tables as they were read, and what their columns seem to be. */
#ifndef MILLESIME_DATA_PROPOSE_H
#define MILLESIME_DATA_PROPOSE_H

#include "data/data.h"
#include "data/reading.h"

typedef struct {
  const char *name;  /* an identifier */
  const char *title; /* the head as it stands there */
  DataType type;
  int scale; /* NUMBER: the most decimals that were seen */
  size_t filled, distinct, longest;
  bool unique, code, key;
  const char
      *stored_text;      /* a cell of a workbook that is a text and looks like a number: "C14"; NULL: none */
  const char *doubt;     /* why it is left a text */
  const char *reference; /* "table(column)" whose key holds all the values, or NULL */
  BaseMap *values;       /* the distinct ones, as they will be written */
} ProposedColumn;

typedef struct {
  const char *name;
  const char *source; /* the file or sheet */
  const char *titles; /* what stands above the heads and is left out, or NULL */
  ProposedColumn *columns;
  size_t column_count, row_count;
  const char **cells; /* row_count × column_count */
} ProposedTable;

/* Finds out what each column is, and writes its cells in the forms of SQL. */
void data_propose_columns(ProposedTable *table, BaseArena *arena, bool stored);
/* Keys of other tables that hold all values of a column of the same name. */
void data_propose_references(ProposedTable *tables, size_t count, BaseArena *arena);
void data_propose_schema(const ProposedTable *tables, size_t count, BaseBuffer *out);

#endif
