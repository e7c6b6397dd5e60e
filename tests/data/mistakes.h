/* mistakes: SQL as people write it at first, and what is said against it by SQLite and by a server. */
#ifndef MILLESIME_TEST_DATA_MISTAKES_H
#define MILLESIME_TEST_DATA_MISTAKES_H

typedef struct {
  const char *select;           /* of the view v, on a line of its own */
  const char *here, *on_server; /* "2:8: error sql: message [hint]"; "" when nothing is said */
} Mistake;

static const Mistake mistakes[] = {
#include "mistakes.list"
};

#endif
