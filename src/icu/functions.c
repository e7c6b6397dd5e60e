/* What the program asks ICU for: the order of texts, texts without case, and the table of all functions. */
#include "icu/icu.h"

#include <stdlib.h>
#include <unicode/ucol.h>
#include <unicode/uiter.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

/* The order of texts in a language (UTS #10 with the tailorings of CLDR). */
static void *collator_open(const char *tag) {
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
  UCollator *collator = U_SUCCESS(error) ? ucol_open(locale, &error) : NULL;
  if (U_SUCCESS(error)) return collator;
  ucol_close(collator);
  return NULL;
}

static int collate(void *collator, const char *left, size_t left_length, const char *right,
                   size_t right_length) {
  UErrorCode error = U_ZERO_ERROR;
  return (int)ucol_strcollUTF8(collator, left, (int32_t)left_length, right, (int32_t)right_length, &error);
}

static void collator_close(void *collator) {
  ucol_close(collator);
}

enum { MOST = 4096 };

/* Without case, in one normal form (Unicode Standard, section 3.13: toCasefold of NFD, then NFC). */
static bool fold(const char *text, size_t length, char *out, size_t size) {
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

static const char *release(void) {
  return U_ICU_VERSION;
}

__attribute__((visibility("default"))) const BaseIcu icu_functions = {
    .version = BASE_ICU_VERSION,
    .release = release,
    .speller_open = icu_speller_open,
    .spell = icu_spell,
    .speller_close = icu_speller_close,
    .collator_open = collator_open,
    .collate = collate,
    .collator_close = collator_close,
    .breaker_open = icu_breaker_open,
    .breaks = icu_breaks,
    .breaker_close = icu_breaker_close,
    .fold = fold,
};
