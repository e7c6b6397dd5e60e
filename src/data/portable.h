/* portable: SQL that is read alike by SQLite and by PostgreSQL.
 *
 * What the databases say themselves is theirs to say. Here is found what one of them takes in silence and the other
 * refuses or understands otherwise, and what makes a figure depend on the moment.
 */
#ifndef MILLESIME_DATA_PORTABLE_H
#define MILLESIME_DATA_PORTABLE_H

#include "data/records.h"

/* Reports what a query must not ask for: the moment, and on a server what would hide it. False after an error. */
bool data_portable_allow(DataRecords *records, const DataStatement *statement, size_t start, size_t end);

#endif
