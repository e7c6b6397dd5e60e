/* fingerprint: a fast 128-bit content hash, to notice that an input changed or a cache file is damaged.
 *
 * It is no protection against malice (SHA-256 of base is): the cache folder belongs to the user. It reads several
 * gigabytes a second where SHA-256 reads a quarter of one, so that a run never waits for it.
 */
#ifndef MILLESIME_DATA_FINGERPRINT_H
#define MILLESIME_DATA_FINGERPRINT_H

#include "base/base.h"

typedef struct {
  uint64_t lanes[4];
  uint64_t length;
  uint8_t tail[32];
} DataFingerprint;

void data_fingerprint_start(DataFingerprint *print);
void data_fingerprint_add(DataFingerprint *print, const void *data, size_t length);
/* 32 hexadecimal digits and a zero. */
void data_fingerprint_hex(const DataFingerprint *print, char hex[33]);

#endif
