/* SHA-256 (FIPS 180-4 §6.2). */
#include "base/base.h"
#include "base/sha256_blocks.h"

#include <string.h>

const uint32_t base_sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate(uint32_t value, int bits) {
  return value >> bits | value << (32 - bits);
}

static void expand(const uint8_t *block, uint32_t words[64]) {
  for (int i = 0; i < 16; i++)
    words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = words[i - 15], b = words[i - 2];
    words[i] = words[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) + words[i - 7] +
               (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
  }
}

/* A round names the words anew instead of moving them: `v` begins at word A of round 0, and goes down by one each round. */
static void add_block(uint32_t state[8], const uint8_t *block) {
  uint32_t words[64], v[8];
  expand(block, words);
  memcpy(v, state, sizeof v);
  for (unsigned i = 0; i < 64; i++) {
    uint32_t a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
    uint32_t e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7], *h = &v[(7 - i) & 7];
    uint32_t choice = (e & f) ^ (~e & g), majority = (a & b) ^ (a & c) ^ (b & c);
    uint32_t first =
        *h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + base_sha256_constants[i] + words[i];
    v[(3 - i) & 7] += first;
    *h = first + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
  }
  for (int i = 0; i < 8; i++) state[i] += v[i];
}

void base_sha256_plain_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  for (; count; count--, blocks += 64) add_block(state, blocks);
}

static void add_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  if (base_sha256_x86_works())
    base_sha256_x86_blocks(state, blocks, count);
  else
    base_sha256_plain_blocks(state, blocks, count);
}

void base_sha256_start(BaseSha256 *hash) {
  static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  memcpy(hash->state, initial, sizeof initial);
  hash->length = 0;
}

void base_sha256_add(BaseSha256 *hash, const void *data, size_t length) {
  const uint8_t *bytes = data;
  size_t held = hash->length % 64;
  hash->length += length;
  if (held) {
    size_t taken = 64 - held < length ? 64 - held : length;
    memcpy(hash->block + held, bytes, taken);
    if (held + taken < 64) return;
    add_blocks(hash->state, hash->block, 1);
    bytes += taken;
    length -= taken;
  }
  add_blocks(hash->state, bytes, length / 64);
  if (length % 64) memcpy(hash->block, bytes + length / 64 * 64, length % 64);
}

void base_sha256_end(BaseSha256 *hash, uint8_t digest[32]) {
  uint64_t bits = hash->length * 8;
  uint8_t padding[72] = {0x80};
  size_t held = hash->length % 64, zeros = (held < 56 ? 56 : 120) - held;
  for (int i = 0; i < 8; i++) padding[zeros + (size_t)i] = (uint8_t)(bits >> (56 - 8 * i));
  base_sha256_add(hash, padding, zeros + 8);
  for (int i = 0; i < 32; i++) digest[i] = (uint8_t)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void base_sha256_hex(const uint8_t digest[32], char hex[65]) {
  for (int i = 0; i < 32; i++) {
    hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
    hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
  }
  hex[64] = 0;
}
