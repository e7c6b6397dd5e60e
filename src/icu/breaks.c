/* Places to break by ICU: lines (UAX #14) and what a reader takes for one character (UAX #29). */
#include "icu/icu.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

typedef struct {
  UBreakIterator *lines, *characters;
} Breaker;

void *icu_breaker_open(const char *tag) {
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
  if (U_FAILURE(error)) locale[0] = '\0'; /* no tag: the rules of all languages */
  error = U_ZERO_ERROR;
  Breaker *breaker = calloc(1, sizeof *breaker);
  if (!breaker) return NULL;
  breaker->lines = ubrk_open(UBRK_LINE, locale, NULL, 0, &error);
  breaker->characters = ubrk_open(UBRK_CHARACTER, locale, NULL, 0, &error);
  if (U_SUCCESS(error)) return breaker;
  icu_breaker_close(breaker);
  return NULL;
}

static bool mark(UBreakIterator *iterator, UText *text, char *marks, char value) {
  UErrorCode error = U_ZERO_ERROR;
  ubrk_setUText(iterator, text, &error);
  if (U_FAILURE(error)) return false;
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) marks[at] = value;
  return true;
}

bool icu_breaks(void *breaker, const char *text, size_t length, char *marks) {
  const Breaker *iterators = breaker;
  UErrorCode error = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  if (length > INT32_MAX) return false;
  utext_openUTF8(&utext, text, (int64_t)length, &error);
  if (U_FAILURE(error)) return false;
  memset(marks, BASE_BREAK_INSIDE, length + 1);
  bool done = mark(iterators->characters, &utext, marks, BASE_BREAK_NO) &&
              mark(iterators->lines, &utext, marks, BASE_BREAK_YES);
  utext_close(&utext);
  return done;
}

void icu_breaker_close(void *breaker) {
  Breaker *iterators = breaker;
  ubrk_close(iterators->lines);
  ubrk_close(iterators->characters);
  free(iterators);
}
