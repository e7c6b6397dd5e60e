/* Numbers in words, by ICU's rule-based number formats. */
#include "icu/icu.h"

#include <string.h>
#include <strings.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { RULES_LENGTH = 80, WORDS_LENGTH = 600 };

/* A tag that ICU does not know at all would be spelled in the language of its root. */
static bool is_known(const char *tag, const UNumberFormat *format) {
  UErrorCode error = U_ZERO_ERROR;
  const char *actual = unum_getLocaleByType(format, ULOC_ACTUAL_LOCALE, &error);
  size_t language = strcspn(tag, "-");
  return U_SUCCESS(error) && actual && !strncasecmp(actual, tag, language) &&
         (actual[language] == '\0' || actual[language] == '_');
}

void *icu_speller_open(const char *tag) {
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &error);
  UNumberFormat *format = unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &error);
  if (U_SUCCESS(error) && is_known(tag, format)) return format;
  unum_close(format);
  return NULL;
}

/* Chooses the rule set; the first of the public ones is the language's own choice. */
static bool choose_rules(UNumberFormat *format, const char *rules) {
  UChar name[RULES_LENGTH];
  UErrorCode error = U_ZERO_ERROR;
  if (rules) {
    u_strFromUTF8(name, RULES_LENGTH, NULL, rules, -1, &error);
    if (U_SUCCESS(error)) unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1, &error);
  } else {
    unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, u"", 0, &error);
  }
  return U_SUCCESS(error);
}

/* German, Italian and others are given with U+00AD between the parts of a word. */
static int32_t without_soft_hyphens(UChar *text, int32_t length) {
  int32_t kept = 0;
  for (int32_t i = 0; i < length; i++)
    if (text[i] != 0x00AD) text[kept++] = text[i];
  return kept;
}

bool icu_spell(void *speller, const char *rules, int64_t number, char *out, size_t size) {
  UChar words[WORDS_LENGTH];
  UErrorCode error = U_ZERO_ERROR;
  int32_t written = 0;
  if (!size || !choose_rules(speller, rules)) return false;
  int32_t length = unum_formatInt64(speller, number, words, WORDS_LENGTH, NULL, &error);
  if (U_FAILURE(error) || length > WORDS_LENGTH) return false;
  length = without_soft_hyphens(words, length);
  u_strToUTF8(out, (int32_t)(size - 1), &written, words, length, &error);
  if (U_FAILURE(error)) return false;
  out[written] = '\0';
  return true;
}

void icu_speller_close(void *speller) {
  unum_close(speller);
}
