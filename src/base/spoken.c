/* Text as a voice should read it: what voices misread is written in letters. */
#include "base/locale.h"

#include <string.h>

/* Signs that raise or join, and what is read in their place. U+2212 and < are words, below. */
static const struct {
  const char *sign, *read;
} signs[] = {{"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}, {"\u2007", " "}, {"ᵉ", "e"},
             {"ʳ", "r"},      {"ˢ", "s"},      {"ᵈ", "d"},      {"ᵗ", "t"},      {"ʰ", "h"},
             {"ⁿ", "n"},      {"\u00ad", ""},  {"\u2060", ""},  {"\u200e", ""},  {"\u200f", ""}};

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* The sign between groups of digits at `at`: three digits follow and no fourth. A thin space or an apostrophe there groups in
 * whatever language the number was written. Its bytes; 0: none. */
static size_t group_at(const char *text, const char *at, const BaseLocale *locale) {
  const char *const marks[] = {locale->group, locale->money_group, "\u202f", "\u2009", "’"};
  if (at == text || !is_digit(at[-1])) return 0;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t length = strlen(marks[i]);
    const char *next = at + length;
    if (!length || strncmp(at, marks[i], length) != 0) continue;
    if (is_digit(next[0]) && is_digit(next[1]) && is_digit(next[2]) && !is_digit(next[3])) return length;
  }
  return 0;
}

/* The word's beginning, up to its {}, and a space. */
static void add_before(BaseBuffer *out, const BaseLocale *locale, BaseWord word) {
  const char *text = base_word(locale, word);
  size_t length = (size_t)(strstr(text, "{}") ? strstr(text, "{}") - text : (long)strlen(text));
  for (size_t i = 0; i < length; i++) {
    if (text[i] == (char)0xC2 && text[i + 1] == (char)0xA0)
      i++, base_buffer_add_char(out, ' ');
    else
      base_buffer_add_char(out, text[i]);
  }
}

/* Signs that are words before a number; how many bytes they are. */
static size_t add_word(BaseBuffer *out, const char *at, const BaseLocale *locale) {
  static const char minus[] = "−";
  if (strncmp(at, minus, sizeof minus - 1) == 0 && is_digit(at[sizeof minus - 1])) {
    add_before(out, locale, BASE_WORD_MINUS);
    return sizeof minus - 1;
  }
  size_t space = strncmp(at + 1, "\u202f", 3) == 0 ? 3 : strncmp(at + 1, "\u00a0", 2) == 0 ? 2 : at[1] == ' ';
  if (*at != '<' || !is_digit(at[1 + space])) return 0;
  add_before(out, locale, BASE_WORD_UNDER);
  return 1 + space;
}

static size_t add_sign(BaseBuffer *out, const char *at) {
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t length = strlen(signs[i].sign);
    if (strncmp(at, signs[i].sign, length) != 0) continue;
    base_buffer_add_text(out, signs[i].read);
    return length;
  }
  return 0;
}

/* Bytes at `at` that nothing above begins with: ASCII but <, and a sign behind a digit may group. Most of a text is so. */
static size_t plain_at(const char *text, const char *at) {
  const char *end = at;
  bool after_digit = at > text && is_digit(at[-1]);
  for (; *end && (unsigned char)*end < 0x80 && *end != '<' && (!after_digit || is_digit(*end)); end++)
    after_digit = is_digit(*end);
  return (size_t)(end - at);
}

void base_text_speak(BaseBuffer *out, const char *text, const BaseLocale *locale) {
  for (const char *at = text; *at;) {
    size_t plain = plain_at(text, at);
    base_buffer_add(out, at, plain);
    at += plain;
    if (!*at) break;
    size_t length = group_at(text, at, locale);
    if (length || (length = add_word(out, at, locale)) || (length = add_sign(out, at)))
      at += length;
    else
      base_buffer_add_char(out, *at++);
  }
}
