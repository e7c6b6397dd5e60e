/* portable: SQL that is read alike by SQLite and by PostgreSQL.
 *
 * What the databases say themselves is theirs to say. Here is found what one of them takes in silence and the other
 * refuses or understands otherwise, and what makes a figure depend on the moment.
 */
#ifndef MILLESIME_DATA_PORTABLE_H
#define MILLESIME_DATA_PORTABLE_H

#include "data/records.h"

/* Reports what a query must not ask for: the moment, on a server what would hide it, and numbers that are not kept exactly.
 * False after an error. */
bool data_portable_allow(DataRecords *records, const DataStatement *statement, size_t start, size_t end);

/* Warns of columns beside an aggregate that are neither grouped nor aggregated (SQLite; a server refuses them). */
void data_portable_check_grouping(DataRecords *records, const DataStatement *statement);

/* Warns of texts and days in arithmetic, and of columns beside texts that are no values of their types (SQLite, which takes
 * either in silence). Only of statements that read record tables alone. */
void data_portable_check_types(DataRecords *records, const DataStatement *statement);

/* Warns of MAX and MIN of several values and of NULL without a type in a UNION (SQLite; a server refuses them). */
void data_portable_check_shape(DataRecords *records, const DataStatement *statement);

/* The form of a word of one database that both read, or NULL. */
const char *data_portable_form(const char *name, size_t length);
/* What helps against a failure of a statement whose SQL begins at `base`, or NULL; in the arena of the records. */
const char *data_hint_for(DataRecords *records, const DataStatement *statement, size_t base,
                          const DataFailure *failure);
/* Notes what the other database does not read, with the form that both do. */
void data_portable_note(const DataRecords *records, const DataStatement *statement,
                        BaseDiagnostics *diagnostics);
/* The name that a message is about, or NULL. */
const char *data_hint_name(BaseArena *arena, const char *message);

/* The functions that stand for operations: DATA_ADD(a, b, id), DATA_DIVIDE(a, b, id), DATA_WHOLE(x, id) in CAST(x AS INTEGER),
 * DATA_NUMBER(x, id) in CAST(x AS NUMERIC). */
#define DATA_ADD      "millesime_add"
#define DATA_SUBTRACT "millesime_subtract"
#define DATA_MULTIPLY "millesime_multiply"
#define DATA_DIVIDE   "millesime_divide"
#define DATA_MODULO   "millesime_modulo"
#define DATA_WHOLE    "millesime_whole"
#define DATA_NUMBER   "millesime_number"
/* Adds text[start, end) with its arithmetic as calls of these, the id being id + the byte of the operator or of CAST. The
 * division in CAST(a / b AS INTEGER), whose whole number is meant, and operations that cannot be told apart by their text are
 * left. False when there is none. */
bool data_division_mark(const char *text, size_t start, size_t end, int64_t id, BaseBuffer *out);
/* The aggregate of a subquery's rows that tells when there are several: DATA_ONLY(x, id). */
#define DATA_ONLY "millesime_only"
/* Adds text[start, end) with the subqueries that stand for a value and may give several rows as DATA_ONLY of their rows, the id
 * being id + the byte of the opening parenthesis. Types of values may change. False when there is none. */
bool data_scalar_mark(const char *text, size_t start, size_t end, int64_t id, BaseBuffer *out);
#define DATA_CAST_PROBE "cast "
/* Adds the text with its division or CAST to a whole number of that index, from 0, as an expression that fails on a server of
 * the PostgreSQL protocol. A division: at once when not both sides are whole numbers, and with “17 / 5” in the message when
 * they are and leave a rest. A CAST: with DATA_CAST_PROBE and the number when SQLite would make another whole number of it.
 * Returns the byte of the operator or of CAST; 0 when there are no more. */
size_t data_division_probe(const char *text, size_t start, size_t end, size_t index, BaseBuffer *out);
/* A text was warned of beside the operator at that byte; it is not said again when it runs. */
void data_division_counted(DataRecords *records, const DataStatement *statement, size_t byte);
/* Asks a server which figures divide or make whole numbers or add floating ones; false after a diagnostic. */
bool data_division_find(DataRecords *records);
/* Runs such a figure once more for each of its divisions and casts, to warn of those that leave a rest; in SQLite one with
 * subqueries that data_scalar_mark finds, to warn of those with several rows. */
void data_division_ask(DataRecords *records, DataFigure *figure);
/* The text of a figure's query that is run: its own, or with marked divisions; in the arena of the records. */
const char *data_division_select(DataRecords *records, DataFigure *figure);
/* The same for a query of the user. */
const char *data_division_query(DataRecords *records, const DataStatement *statement);

#endif
