/* What diagnostics.c and diagnostics_print.c share. */
#ifndef MILLESIME_BASE_DIAGNOSTICS_PRIVATE_H
#define MILLESIME_BASE_DIAGNOSTICS_PRIVATE_H

#include "base/base.h"

enum { BASE_DIAGNOSTICS_LIMIT = 1000, BASE_MESSAGE_LIMIT = 1000 };

struct BaseDiagnostics {
  BaseArena *arena;
  BaseMap *files, *told; /* names that are kept; keys of what was said */
  BASE_LIST(BaseDiagnostic) list;
  size_t counts[BASE_ERROR + 1];
  size_t left_out; /* counted beyond the limit */
};

#endif
