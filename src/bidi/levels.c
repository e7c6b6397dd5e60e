/* Embedding levels of the characters of a paragraph (UAX #9 as far as rule L1). */
#include "bidi/bidi.h"

#include <fribidi.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(FriBidiChar) == sizeof(uint32_t), "characters are passed on as they are");
_Static_assert(sizeof(FriBidiLevel) == sizeof(uint8_t), "levels are written where the caller wants them");

static bool levels(const uint32_t *characters, size_t count, uint8_t base_level, uint8_t *levels_out) {
  if (!count) return true;
  if (count > INT_MAX) return false;
  FriBidiCharType *types = malloc(count * sizeof *types);
  FriBidiBracketType *brackets = malloc(count * sizeof *brackets);
  FriBidiLevel highest = 0;
  if (types && brackets) {
    FriBidiStrIndex length = (FriBidiStrIndex)count;
    FriBidiParType base = base_level ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    fribidi_get_bidi_types(characters, length, types);
    fribidi_get_bracket_types(characters, length, types, brackets);
    highest = fribidi_get_par_embedding_levels_ex(types, brackets, length, &base, (FriBidiLevel *)levels_out);
  }
  free(types);
  free(brackets);
  return highest > 0;
}

__attribute__((visibility("default"))) const BaseBidi bidi_functions = {
    .version = BASE_BIDI_VERSION,
    .levels = levels,
};
