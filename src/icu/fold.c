/* Texts without case, in one normal form (Unicode Standard, section 3.13: toCasefold of NFD, then NFC). */
#include "icu/icu.h"

#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum { MOST = 4096 };

bool icu_fold(const char *text, size_t length, char *out, size_t size) {
  UChar one[MOST], other[MOST];
  int32_t count;
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *apart = unorm2_getNFDInstance(&error), *together = unorm2_getNFCInstance(&error);
  u_strFromUTF8(one, MOST, &count, text, (int32_t)length, &error);
  count = unorm2_normalize(apart, one, count, other, MOST, &error);
  count = u_strFoldCase(one, MOST, other, count, U_FOLD_CASE_DEFAULT, &error);
  count = unorm2_normalize(together, one, count, other, MOST, &error);
  u_strToUTF8(out, (int32_t)size, NULL, other, count, &error);
  return U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING;
}
