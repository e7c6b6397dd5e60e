/* The order of texts in a language, by ICU (UTS #10 with the tailorings of CLDR). */
#include "icu/icu.h"

#include <unicode/ucol.h>
#include <unicode/uiter.h>
#include <unicode/uloc.h>

void *icu_collator_open(const char *tag) {
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
  UCollator *collator = U_SUCCESS(error) ? ucol_open(locale, &error) : NULL;
  if (U_SUCCESS(error)) return collator;
  ucol_close(collator);
  return NULL;
}

int icu_collate(void *collator, const char *left, size_t left_length, const char *right,
                size_t right_length) {
  UErrorCode error = U_ZERO_ERROR;
  return (int)ucol_strcollUTF8(collator, left, (int32_t)left_length, right, (int32_t)right_length, &error);
}

void icu_collator_close(void *collator) {
  ucol_close(collator);
}
