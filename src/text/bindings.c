/* Where a line must not end although the alphabet would allow it: articles, names, compounds (French). */
#include "text/microtypography.h"
#include <string.h>

enum { SHORT_NAME = 16 }; /* characters: longer names may be broken as a last resort */

/* Fixed phrases with spaces in them. */
static const char *const phrases[] = {"Provence-Alpes-Côte d’Azur",
                                      "Centre-Val de Loire",
                                      "Pays de la Loire",
                                      "Val de Loire",
                                      "Grand Est",
                                      "La Réunion",
                                      "bac ou infra-bac",
                                      "Saint-Pierre-et-Miquelon",
                                      "Wallis-et-Futuna",
                                      "Île de France"};
static const char *const articles[] = {"Le", "La", "Les", "Un",    "Une", "Des", "Du", "Au", "Aux",
                                       "À",  "Ce", "Cet", "Cette", "Ces", "En",  "Et", "Y"};

/* The number of characters that `phrase` takes at chars, 0 when it is not there. */
static size_t match(const TextChar *chars, size_t count, const char *phrase) {
  size_t matched = 0;
  uint8_t first = (uint8_t)*phrase;
  if (first < 0x80 ? chars->character != first : chars->character < 0x80) return 0;
  size_t length = strlen(phrase);
  for (size_t at = 0; at < length; matched++) {
    uint32_t c;
    at += base_utf8_decode(phrase + at, length - at, &c);
    if (matched >= count || chars[matched].character != c) return 0;
  }
  return matched < count && text_is_alnum(chars[matched].character) ? 0 : matched;
}

static void bind(TextChar *chars, size_t from, size_t to, bool breakable) {
  for (size_t i = from + 1; i < to; i++) chars[i].flags |= breakable ? TEXT_RELUCTANT : TEXT_KEEP;
}

static size_t bind_phrase(TextChar *chars, size_t at, size_t count) {
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    size_t length = match(chars + at, count - at, phrases[i]);
    if (!length) continue;
    bind(chars, at, at + length, length > SHORT_NAME);
    return length;
  }
  return 0;
}

/* A hyphen before a number (bac-2, Covid-19) or beside fewer than three letters (a-t-il) is no place to break. */
static bool weak_hyphen(const TextChar *chars, size_t from, size_t hyphen, size_t to) {
  size_t left = hyphen, right = hyphen + 1;
  while (left > from && text_is_letter(chars[left - 1].character)) left--;
  while (right < to && text_is_letter(chars[right].character)) right++;
  return hyphen - left < 3 || right - hyphen - 1 < 3;
}

static bool in_compound(uint32_t c) {
  return text_is_alnum(c) || c == '-' || c == '+' || c == TEXT_APOSTROPHE || text_is_mark(c);
}

/* A compound is a word with hyphens or plus signs. One with a capital after a hyphen is a name. */
static size_t bind_compound(TextChar *chars, size_t at, size_t count) {
  size_t end = at, hyphens = 0, capitals = 0;
  for (; end < count && in_compound(chars[end].character); end++) {
    hyphens += chars[end].character == '-' || chars[end].character == '+';
    capitals += end > at && text_is_upper(chars[end].character) && chars[end - 1].character == '-';
  }
  if (!hyphens) return end - at;
  for (size_t i = at + 1; capitals && i < end; i++) chars[i].flags |= TEXT_RELUCTANT;
  for (size_t i = at; i < end; i++) {
    if (chars[i].character != '-' && chars[i].character != '+') continue;
    if (chars[i].flags & TEXT_ADDRESS) continue;
    bool keep =
        chars[i].character == '+' || weak_hyphen(chars, at, i, end) || (capitals && end - at <= SHORT_NAME);
    if (i > at) chars[i].flags |= TEXT_KEEP;
    if (i + 1 < end) chars[i + 1].flags |= keep ? TEXT_KEEP : 0;
  }
  return end - at;
}

static bool ends_sentence(const TextChar *chars, size_t at) {
  while (at && text_is_space(chars[at - 1].character)) at--;
  if (!at) return true;
  uint32_t c = chars[at - 1].character;
  return c == '.' || c == '!' || c == '?' || c == TEXT_ELLIPSIS || c == TEXT_OPEN_GUILLEMET ||
         text_is_newline(c);
}

/* No line ends on an article that begins a sentence: the space after it is kept. */
static void bind_article(TextChar *chars, size_t at, size_t count) {
  if (!text_is_upper(chars[at].character) || !ends_sentence(chars, at)) return;
  for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
    size_t length = match(chars + at, count - at, articles[i]);
    if (!length || at + length + 1 >= count || chars[at + length].character != ' ') continue;
    chars[at + length].flags |= TEXT_KEEP;
    chars[at + length + 1].flags |= TEXT_KEEP;
  }
}

/* A line had better not end on a number whose noun follows, or on a word of one letter. */
static void bind_loosely(TextChar *chars, size_t space, size_t count) {
  if (!space || space + 1 >= count || !text_is_alnum(chars[space + 1].character)) return;
  uint32_t last = chars[space - 1].character;
  bool lone = text_is_letter(last) && (space == 1 || text_is_space(chars[space - 2].character));
  if (text_is_digit(last) || lone) chars[space + 1].flags |= TEXT_UNWILLING;
}

/* A unit is not divided, nor torn from its number: the slash of 12 km/h, of 40 €/m². */
static void bind_unit(TextChar *chars, size_t slash, size_t count) {
  enum { UNIT_LONGEST = 5 };
  size_t at = slash;
  while (at && slash - at < UNIT_LONGEST &&
         (text_is_letter(chars[at - 1].character) || text_is_unit_sign(chars[at - 1].character)))
    at--;
  if (at == slash || slash + 1 >= count) return;
  if (at && text_is_space(chars[at - 1].character)) at--;
  if (at && text_is_digit(chars[at - 1].character)) chars[slash + 1].flags |= TEXT_KEEP;
}

void text_bind_words(TextChar *chars, size_t count, const TextTypography *typographies) {
  for (size_t at = 0; at < count;) {
    uint32_t c = chars[at].character;
    if ((c == TEXT_EN_DASH || c == TEXT_EM_DASH) && at && chars[at - 1].character == ' ')
      chars[at].flags |= TEXT_KEEP; /* a line may end after a dash, never just before it */
    bool range = c == TEXT_EN_DASH && at && at + 1 < count && text_is_digit(chars[at - 1].character);
    if (range && text_is_digit(chars[at + 1].character)) chars[at + 1].flags |= TEXT_KEEP;
    if (c == ' ') bind_loosely(chars, at, count);
    if (c == '/') bind_unit(chars, at, count);
    if (!text_is_alnum(c) || typographies[chars[at].language].rules != TEXT_RULES_FRENCH) {
      at++;
      continue;
    }
    bind_article(chars, at, count);
    size_t length = bind_phrase(chars, at, count);
    at += length ? length : bind_compound(chars, at, count);
  }
}
