/* Private to base: the two ways to take blocks into a SHA-256, in plain C and by the processor's own instructions. */
#ifndef MILLESIME_BASE_SHA256_BLOCKS_H
#define MILLESIME_BASE_SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern const uint32_t base_sha256_constants[64];

/* Takes `count` blocks of 64 bytes in. */
void base_sha256_plain_blocks(uint32_t state[8], const uint8_t *blocks, size_t count);

/* True when this processor has the instructions and this program knows them. */
bool base_sha256_x86_works(void);
/* The same sums; only where they work. */
void base_sha256_x86_blocks(uint32_t state[8], const uint8_t *blocks, size_t count);

#endif
