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

/* Bytes of a letter beyond ASCII are letters too. */
static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0xC3;
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

/* "26–30" is heard as two numbers: the word that PERIOD has between its two; how many bytes the dash is, with its spaces. */
static size_t add_range(BaseBuffer *out, const char *text, const char *at, const BaseLocale *locale) {
  static const char dash[] = "–", thin[] = "\u202f";
  size_t length = strncmp(at, thin, sizeof thin - 1) == 0 ? sizeof thin - 1 : *at == ' ';
  if (at == text || !is_digit(at[-1]) || strncmp(at + length, dash, sizeof dash - 1) != 0) return 0;
  length += sizeof dash - 1;
  length += strncmp(at + length, thin, sizeof thin - 1) == 0 ? sizeof thin - 1 : at[length] == ' ';
  const char *from = strstr(base_word(locale, BASE_WORD_PERIOD), "{}"),
             *to = from ? strstr(from + 2, "{}") : NULL;
  if (!to || !is_digit(at[length])) return 0;
  base_buffer_add(out, from + 2, (size_t)(to - from - 2));
  return length;
}

/* A sign of the language at `at`, with the letters of ASCII that belong to it and are written already; its bytes. */
static size_t add_spoken(BaseBuffer *out, const char *text, const char *at, const BaseLocale *locale) {
  const BaseSpokenSign *signs_of = locale->language ? locale->language->spoken : NULL;
  for (; signs_of && signs_of->sign; signs_of++) {
    size_t before = 0, length = strlen(signs_of->sign);
    while ((unsigned char)signs_of->sign[before] < 0x80) before++;
    if ((size_t)(at - text) < before || strncmp(at - before, signs_of->sign, length) != 0) continue;
    if (before && (size_t)(at - text) > before && is_letter(at[-(ptrdiff_t)before - 1])) continue;
    out->length -= before < out->length ? before : out->length;
    base_buffer_add_text(out, signs_of->read);
    return length - before;
  }
  return 0;
}

/* Digits at `at` without what groups them, and their decimals; how many bytes they are. */
static size_t add_number(BaseBuffer *out, const char *text, const char *at, const BaseLocale *locale) {
  size_t end = 0, mark = strlen(locale->decimal);
  for (;;) {
    size_t group = group_at(text, at + end, locale);
    if (is_digit(at[end]))
      base_buffer_add_char(out, at[end++]);
    else if (group)
      end += group;
    else if (end && strncmp(at + end, locale->decimal, mark) == 0 && is_digit(at[end + mark]))
      base_buffer_add(out, at + end, mark), end += mark;
    else
      return end;
  }
}

/* "€12" is read in the order "12 €". A letter after the number would be torn off it. */
static size_t add_amount(BaseBuffer *out, const char *text, const char *at, const BaseLocale *locale) {
  static const char *const currencies[] = {"€", "£", "¥"};
  for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
    size_t sign = strlen(currencies[i]), before = out->length;
    if (strncmp(at, currencies[i], sign) != 0 || !is_digit(at[sign])) continue;
    size_t number = add_number(out, text, at + sign, locale);
    if (!is_letter(at[sign + number])) {
      base_buffer_add_format(out, " %s", currencies[i]);
      return sign + number;
    }
    out->length = before;
  }
  return 0;
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

const char *base_sign_plain(const char *text, size_t length) {
  if (length < 2 || length > 3) return NULL;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (strlen(signs[i].sign) == length && memcmp(signs[i].sign, text, length) == 0)
      return *signs[i].read ? signs[i].read : NULL;
  return NULL;
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
    if (length || (length = add_range(out, text, at, locale)) || (length = add_word(out, at, locale)) ||
        (length = add_amount(out, text, at, locale)) || (length = add_spoken(out, text, at, locale)) ||
        (length = add_sign(out, at)))
      at += length;
    else
      base_buffer_add_char(out, *at++);
  }
}

bool base_text_misread(const char *text, const BaseLocale *locale) {
  BaseBuffer scratch = {0};
  bool misread = false;
  for (const char *at = text; *at && !misread;) {
    size_t plain = plain_at(text, at), sign = 0;
    at += plain;
    if (!*at) break;
    base_buffer_clear(&scratch);
    misread = add_range(&scratch, text, at, locale) || add_word(&scratch, at, locale);
    if (!misread && (sign = add_spoken(&scratch, text, at, locale)) > 0) {
      BaseBuffer letters = {0};
      for (size_t i = 0, step; i < sign; i += step ? step : 1) step = add_sign(&letters, at + i);
      misread = letters.length != scratch.length || memcmp(letters.data, scratch.data, scratch.length) != 0;
      base_buffer_free(&letters);
    }
    at += sign ? sign : 1;
  }
  base_buffer_free(&scratch);
  return misread;
}
