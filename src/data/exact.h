/* exact: sums, means and rounding of decimals in SQLite, as PostgreSQL's NUMERIC gives them.
 *
 * SQLite keeps a decimal as a double and adds doubles, in another way since version 3.43: 0.1 + 0.2 + 0.3 - 0.6 is
 * 1.1e-16 in one version and 2.8e-17 in another. Here the sum is 0 in all of them.
 */
#ifndef MILLESIME_DATA_EXACT_H
#define MILLESIME_DATA_EXACT_H

#include <stdbool.h>
#include <stdint.h>

struct sqlite3;

/* Replaces SUM, AVG and TOTAL, over groups and over windows, and ROUND.
 * A double that was read from a decimal of at most 15 digits is that decimal again, so sums of such are exact, rounded
 * once at the end. What is no such decimal (a third) is added in twice the precision of a double.
 * ROUND rounds halves away from zero, of the number as 15 digits give it; negative places round to tens.
 * A text that is no number is an error, never 0. */
void data_exact_install(struct sqlite3 *database);

/* An operation on decimals of at most 15 digits as decimals, the result rounded once: 1.1 * 3 is 3.3, 0.1 + 0.2 is 0.3,
 * 0.3 % 0.1 is 0. Whole numbers are exact to 64 bits. What is no such decimal is counted as doubles are. */
typedef struct {
  bool is_whole;
  int64_t whole; /* when it is */
  double value;
} DataOperand;
double data_exact_operation(char operation, DataOperand a,
                            DataOperand b); /* + - * / %; b is not 0 for the last two */

/* Replaces UPPER and LOWER by those of Unicode, and adds the collation "C" (letters.c). */
void data_letters_install(struct sqlite3 *database);
/* Adds the collations of languages, "fr-x-icu" and others, when a statement asks for one (collation.c). */
void data_collations_install(struct sqlite3 *database);

#endif
