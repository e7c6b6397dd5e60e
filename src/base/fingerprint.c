/* Four lanes of multiply and rotate over words of 8 bytes, folded into 128 bits. */
#include "base/base.h"

#include <string.h>

#define LANE_MULTIPLIER 0x9E3779B97F4A7C15u /* 2^64 divided by the golden ratio: odd, bits well spread */
#define MIX_MULTIPLIER  0xD6E8FEB86659FD93u

void base_fingerprint_start(BaseFingerprint *print) {
  *print = (BaseFingerprint){.lanes = {1, 2, 3, 5}};
}

static uint64_t turn(uint64_t value, int bits) {
  return value << bits | value >> (64 - bits);
}

static void add_block(BaseFingerprint *print, const uint8_t *block) {
  for (int i = 0; i < 4; i++) {
    uint64_t word;
    memcpy(&word, block + 8 * i, 8);
    print->lanes[i] = turn((print->lanes[i] ^ word) * LANE_MULTIPLIER, 31);
  }
}

void base_fingerprint_add(BaseFingerprint *print, const void *data, size_t length) {
  const uint8_t *bytes = data;
  size_t held = print->length % 32;
  print->length += length;
  if (held) {
    size_t taken = 32 - held < length ? 32 - held : length;
    memcpy(print->tail + held, bytes, taken);
    bytes += taken;
    length -= taken;
    if (held + taken < 32) return;
    add_block(print, print->tail);
  }
  for (; length >= 32; bytes += 32, length -= 32) add_block(print, bytes);
  if (length) memcpy(print->tail, bytes, length);
}

/* Every bit of the input reaches about half of the bits of the output. */
static uint64_t mix(uint64_t value) {
  value ^= value >> 32;
  value *= MIX_MULTIPLIER;
  value ^= value >> 29;
  value *= LANE_MULTIPLIER;
  return value ^ value >> 32;
}

void base_fingerprint_hex(const BaseFingerprint *print, char hex[33]) {
  BaseFingerprint last = *print;
  size_t held = last.length % 32;
  memset(last.tail + held, 0, 32 - held);
  add_block(&last, last.tail);
  uint64_t high = mix(last.length), low = mix(~last.length);
  for (int i = 0; i < 4; i++) {
    high = mix(high ^ last.lanes[i]);
    low = mix(low + turn(last.lanes[i], 17 + i));
  }
  snprintf(hex, 33, "%016llx%016llx", (unsigned long long)high, (unsigned long long)low);
}
