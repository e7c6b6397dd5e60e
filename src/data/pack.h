/* pack: numbers and texts in a row of bytes, for cache files. */
#ifndef MILLESIME_DATA_PACK_H
#define MILLESIME_DATA_PACK_H

#include "base/base.h"

void data_pack_number(BaseBuffer *out, uint64_t number);
void data_pack_text(BaseBuffer *out, const char *text); /* with its zero */

/* Reading never passes the end: after a fault everything is zero and empty. */
typedef struct {
  const char *at, *end;
  bool failed;
} DataUnpack;
uint64_t data_unpack_number(DataUnpack *in);
const char *data_unpack_text(DataUnpack *in); /* borrowed from the bytes */

#endif
