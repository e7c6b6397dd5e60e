/* SHA-256 with the SHA extensions of x86-64 (Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2:
 * SHA256RNDS2, SHA256MSG1, SHA256MSG2): the same sums in a tenth of the time.
 */
#include "base/sha256_blocks.h"

#if defined(__x86_64__) && defined(__GLIBC__) && __has_include(<sys/platform/x86.h>)

#include <immintrin.h>
#include <sys/platform/x86.h>

#define WITH_SHA __attribute__((target("sha,sse4.1")))

bool base_sha256_x86_works(void) {
  return CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1);
}

/* The state as the instructions want it: the words A, B, E, F and C, D, G, H, from the highest to the lowest. */
typedef struct {
  __m128i abef, cdgh;
} State;

WITH_SHA static State load_state(const uint32_t state[8]) {
  __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)state);
  __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
  __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1), efgh = _mm_shuffle_epi32(hgfe, 0x1B);
  return (State){_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0)};
}

WITH_SHA static void store_state(State from, uint32_t state[8]) {
  __m128i feba = _mm_shuffle_epi32(from.abef, 0x1B), dchg = _mm_shuffle_epi32(from.cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Four rounds with the words of the message schedule. */
WITH_SHA static State four_rounds(State state, __m128i words, int first) {
  const void *constants = base_sha256_constants + first;
  __m128i sums = _mm_add_epi32(words, _mm_loadu_si128((const __m128i *)constants));
  state.cdgh = _mm_sha256rnds2_epu32(state.cdgh, state.abef, sums);
  state.abef = _mm_sha256rnds2_epu32(state.abef, state.cdgh, _mm_shuffle_epi32(sums, 0x0E));
  return state;
}

WITH_SHA static State add_block(State state, const uint8_t *block) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  State before = state;
  __m128i words[4];
  for (int i = 0; i < 4; i++) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
    words[i] = _mm_shuffle_epi8(bytes, big_endian);
    state = four_rounds(state, words[i], 4 * i);
  }
  for (int i = 4; i < 16; i++) {
    __m128i seven_back = _mm_alignr_epi8(words[(i + 3) & 3], words[(i + 2) & 3], 4);
    __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(words[i & 3], words[(i + 1) & 3]), seven_back);
    words[i & 3] = _mm_sha256msg2_epu32(next, words[(i + 3) & 3]);
    state = four_rounds(state, words[i & 3], 4 * i);
  }
  return (State){_mm_add_epi32(state.abef, before.abef), _mm_add_epi32(state.cdgh, before.cdgh)};
}

WITH_SHA void base_sha256_x86_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  State sum = load_state(state);
  for (; count; count--, blocks += 64) sum = add_block(sum, blocks);
  store_state(sum, state);
}

#else

bool base_sha256_x86_works(void) {
  return false;
}

void base_sha256_x86_blocks(uint32_t state[8], const uint8_t *blocks, size_t count) {
  (void)state;
  (void)blocks;
  (void)count;
}

#endif
