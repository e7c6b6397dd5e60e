/* Locales: what CLDR says of a tag, with the words of our own languages and those of a theme. */
#include "base/number.h"

#include <string.h>

#include "base/cldr.h"

/* ---- opening ------------------------------------------------------------------------------------------------- */

static void copy_sign(const char *fields, BaseCldrField field, char sign[BASE_SIGN_SIZE]) {
  size_t length;
  const char *text = base_cldr_field(fields, field, &length);
  if (length >= BASE_SIGN_SIZE) length = BASE_SIGN_SIZE - 1;
  memcpy(sign, text, length);
  sign[length] = '\0';
}

/* CLDR has a hyphen in most locales, some with a mark of direction before it. */
static void copy_minus(BaseLocale *locale) {
  char sign[BASE_SIGN_SIZE];
  copy_sign(locale->fields, BASE_CLDR_MINUS, sign);
  char *hyphen = strchr(sign, '-');
  snprintf(locale->minus, sizeof locale->minus, "%.*s%s%s", hyphen ? (int)(hyphen - sign) : 0, sign, "\u2212",
           hyphen ? hyphen + 1 : "");
}

static void read_grouping(BaseLocale *locale) {
  size_t length;
  const char *grouping = base_cldr_field(locale->fields, BASE_CLDR_GROUPING, &length);
  locale->first_group = grouping[0] - '0';
  locale->other_groups = grouping[1] - '0';
  locale->least_before_group = grouping[2] - '0';
  locale->money_first_group = grouping[3] - '0';
  locale->money_other_groups = grouping[4] - '0';
  if (locale->language && locale->language->least_before_group)
    locale->least_before_group = locale->language->least_before_group;
}

BaseLocale *base_locale_open(const char *tag) {
  const char *fields = base_cldr_find(tag);
  if (!fields) return NULL;
  BaseLocale *locale = base_alloc(sizeof *locale);
  base_tag_canonical(tag, locale->tag);
  locale->fields = fields;
  locale->language = base_language_find(tag);
  locale->speller = base_alloc(sizeof *locale->speller);
  copy_sign(fields, BASE_CLDR_DECIMAL, locale->decimal);
  copy_sign(fields, BASE_CLDR_GROUP, locale->group);
  copy_sign(fields, BASE_CLDR_PLUS, locale->plus);
  copy_sign(fields, BASE_CLDR_PERCENT_SIGN, locale->percent_sign);
  copy_sign(fields, BASE_CLDR_MONEY_DECIMAL, locale->money_decimal);
  copy_sign(fields, BASE_CLDR_MONEY_GROUP, locale->money_group);
  copy_minus(locale);
  if (locale->language && locale->language->group)
    snprintf(locale->group, sizeof locale->group, "%s", locale->language->group);
  read_grouping(locale);
  return locale;
}

void base_locale_close(BaseLocale *locale) {
  if (!locale) return;
  for (size_t i = 0; i < BASE_WORD_COUNT; i++) {
    union {
      const char *read;
      char *owned;
    } word = {locale->given[i]};
    base_free(word.owned);
  }
  if (locale->speller->speller) locale->speller->icu->speller_close(locale->speller->speller);
  base_free(locale->speller);
  base_free(locale);
}

const char *base_locale_tag(const BaseLocale *locale) {
  return locale->tag;
}

bool base_locale_speaks(const BaseLocale *locale, const char *tag) {
  char wanted[BASE_TAG_SIZE], part[BASE_TAG_SIZE];
  if (!base_tag_canonical(tag, wanted)) return false;
  memcpy(part, locale->tag, sizeof part);
  do
    if (strcmp(part, wanted) == 0) return true;
  while (base_tag_shorten(part));
  return false;
}

const char *base_locale_chart(const BaseLocale *locale, const char *type) {
  const BaseChartName *name = locale->language ? locale->language->charts : NULL;
  while (name && name->type && strcmp(name->type, type) != 0) name++;
  return name && name->type ? name->name : NULL;
}

/* ---- words --------------------------------------------------------------------------------------------------- */

#define WORD_KEY(name, key) key,
static const char *const word_keys[BASE_WORD_COUNT] = {BASE_WORDS(WORD_KEY)};
#undef WORD_KEY

const char *base_word_key(BaseWord word) {
  return word_keys[word];
}

BaseWord base_word_find(const char *key) {
  BaseWord word = 0;
  while (word < BASE_WORD_COUNT && strcmp(word_keys[word], key) != 0) word++;
  return word;
}

bool base_locale_has_word(const BaseLocale *locale, BaseWord word) {
  return locale->given[word] || (locale->language && locale->language->words[word]);
}

const char *base_word(const BaseLocale *locale, BaseWord word) {
  if (word >= BASE_WORD_COUNT) return "";
  if (locale->given[word]) return locale->given[word];
  if (locale->language && locale->language->words[word]) return locale->language->words[word];
  return locale->others ? base_word(locale->others, word) : "";
}

void base_locale_lean(BaseLocale *locale, const BaseLocale *others) {
  locale->others = others;
}

void base_locale_give_word(BaseLocale *locale, BaseWord word, const char *text) {
  union {
    const char *read;
    char *owned;
  } before = {locale->given[word]};
  base_free(before.owned);
  BaseBuffer kept = {0};
  for (; *text; text++) {
    if (strncmp(text, " {}", 3) == 0 && kept.length && !strstr(kept.data, "{}"))
      base_buffer_add_text(&kept, BASE_UNIT_SPACE);
    else
      base_buffer_add_char(&kept, *text);
  }
  locale->given[word] = base_copy(kept.data ? kept.data : "", kept.length);
  base_buffer_free(&kept);
}

size_t base_locale_lacks(const BaseLocale *locale, BaseWord lacking[BASE_WORD_COUNT]) {
  size_t count = 0;
  for (BaseWord word = 0; word < BASE_WORD_COUNT; word++)
    if (!base_locale_has_word(locale, word)) lacking[count++] = word;
  return count;
}

/* ---- patterns ------------------------------------------------------------------------------------------------ */

void base_pattern_add(BaseBuffer *out, const char *pattern, const char *first, const char *second) {
  const char *value = first;
  for (; *pattern; pattern++) {
    if (strncmp(pattern, "{}", 2) == 0) {
      base_buffer_add_text(out, value ? value : "");
      value = second;
      pattern++;
    } else {
      base_buffer_add_char(out, *pattern);
    }
  }
}

typedef struct {
  const char *digits, *minus, *symbol;
  const BaseLocale *locale;
} Affixes;

/* Characters of Unicode's category Sc. */
static bool is_currency_sign(uint32_t c) {
  static const uint32_t others[] = {'$',    0x58F,  0x60B,  0x9F2,  0x9F3,  0x9FB,  0xAF1,  0xBF9, 0xE3F,
                                    0x17DB, 0xFDFC, 0xFE69, 0xFF04, 0xFFE0, 0xFFE1, 0xFFE5, 0xFFE6};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (c == others[i]) return true;
  return (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20C0);
}

static bool is_letter_at_edge(const char *symbol, bool at_end) {
  uint32_t c = 0;
  size_t length = strlen(symbol), start = 0;
  if (at_end && length)
    for (start = length - 1; start && (symbol[start] & 0xC0) == 0x80;) start--;
  base_utf8_decode(symbol + start, length - start, &c);
  return length && !is_currency_sign(c);
}

/* A symbol of letters keeps a space between itself and the number, as CLDR's rules of currency spacing say. */
static void add_symbol(BaseBuffer *out, const Affixes *with, bool before_number, bool after_number) {
  if (after_number && is_letter_at_edge(with->symbol, false)) base_buffer_add_text(out, BASE_UNIT_SPACE);
  base_buffer_add_text(out, with->symbol);
  if (before_number && is_letter_at_edge(with->symbol, true)) base_buffer_add_text(out, BASE_UNIT_SPACE);
}

static void add_pattern(BaseBuffer *out, BaseCldrField field, const Affixes *with) {
  size_t length;
  const char *pattern = base_cldr_field(with->locale->fields, field, &length);
  bool narrow = with->locale->language && with->locale->language->narrow_signs;
  for (size_t i = 0; i < length; i++) {
    const char *at = pattern + i;
    if (*at == '0') {
      base_buffer_add_text(out, with->digits);
    } else if (*at == '-') {
      base_buffer_add_text(out, with->minus);
    } else if (*at == '%') {
      base_buffer_add_text(out, with->locale->percent_sign);
    } else if (i + 1 < length && memcmp(at, "¤", 2) == 0) {
      add_symbol(out, with, i + 2 < length && at[2] == '0', i && at[-1] == '0');
      i++;
    } else if (narrow && i + 1 < length && memcmp(at, "\u00a0", 2) == 0) {
      base_buffer_add_text(out, "\u202f");
      i++;
    } else {
      base_buffer_add_char(out, *at);
    }
  }
}

void base_percent_add(BaseBuffer *out, const char *digits, const char *sign, const BaseLocale *locale) {
  Affixes with = {.digits = digits, .minus = sign, .symbol = "", .locale = locale};
  add_pattern(out, *sign ? BASE_CLDR_PERCENT_NEGATIVE : BASE_CLDR_PERCENT, &with);
}

enum { SYMBOL_SIZE = 64 }; /* the longest of CLDR has 25 bytes */

/* The symbol of a currency, or its code. */
static void find_symbol(const BaseLocale *locale, const char code[4], char symbol[SYMBOL_SIZE]) {
  size_t length;
  const char *list = base_cldr_field(locale->fields, BASE_CLDR_CURRENCIES, &length), *end = list + length;
  snprintf(symbol, SYMBOL_SIZE, "%s", code);
  while (list < end) {
    size_t size = strcspn(list, ";");
    if (memcmp(list, code, 3) == 0 && size - 3 < SYMBOL_SIZE)
      snprintf(symbol, SYMBOL_SIZE, "%.*s", (int)(size - 3), list + 3);
    list += size + 1;
  }
}

void base_currency_add(BaseBuffer *out, const char *digits, bool negative, const char code[4],
                       const char *symbol, const BaseLocale *locale) {
  char own[SYMBOL_SIZE];
  find_symbol(locale, code, own);
  Affixes with = {
      .digits = digits, .minus = locale->minus, .symbol = symbol ? symbol : own, .locale = locale};
  add_pattern(out, negative ? BASE_CLDR_CURRENCY_NEGATIVE : BASE_CLDR_CURRENCY, &with);
}

int base_currency_decimals(const char code[4]) {
  enum { ENTRY = sizeof "EUR2;" - 1 };
  for (const char *at = base_cldr_currencies; *at; at += ENTRY)
    if (memcmp(at, code, 3) == 0) return at[3] - '0';
  return -1;
}

/* ---- language ------------------------------------------------------------------------------------------------ */

int base_locale_plural_count(const BaseLocale *locale) {
  size_t length;
  int count;
  base_plural_category(base_cldr_field(locale->fields, BASE_CLDR_PLURALS, &length), NULL, &count);
  return count;
}

bool base_tag_reads_right_to_left(const char *tag) {
  const char *fields = tag ? base_cldr_find(tag) : NULL;
  size_t length = 0;
  if (fields) base_cldr_field(fields, BASE_CLDR_DIRECTION, &length);
  return length > 0;
}

static const BaseQuotes *our_quotes(const char *tag) {
  const BaseLanguage *language = base_language_find(tag);
  char part[BASE_TAG_SIZE];
  if (!language || !base_tag_canonical(tag, part)) return NULL;
  do
    for (const BaseQuotesOf *of = language->quotes_of; of && of->tag; of++)
      if (!strcmp(of->tag, part)) return &of->quotes;
  while (base_tag_shorten(part));
  return language->quotes;
}

bool base_tag_quotes(const char *tag, BaseQuotes *quotes) {
  const BaseQuotes *ours = our_quotes(tag);
  if (ours) {
    *quotes = *ours;
    return true;
  }
  const char *fields = base_cldr_find(tag);
  *quotes = (BaseQuotes){{"“", "‘"}, {"”", "’"}};
  if (!fields) return false;
  for (int i = 0; i < 4; i++) {
    size_t length;
    const char *mark = base_cldr_field(fields, (BaseCldrField)(BASE_CLDR_QUOTES + i), &length);
    char *into = i % 2 ? quotes->close[i / 2] : quotes->open[i / 2];
    if (length < sizeof quotes->open[0]) snprintf(into, sizeof quotes->open[0], "%.*s", (int)length, mark);
  }
  return true;
}

bool base_text_elides(const char *word, const BaseLocale *locale) {
  return locale->language && locale->language->elides && locale->language->elides(word);
}

bool base_locale_has_elision(const BaseLocale *locale) {
  return locale->language && locale->language->elides;
}

/* ---- numbers in words ---------------------------------------------------------------------------------------- */

static void *speller_of(const BaseLocale *locale) {
  BaseSpeller *own = locale->speller;
  if (!own->sought) {
    own->sought = true;
    own->icu = base_icu_load();
    own->speller = own->icu ? own->icu->speller_open(locale->tag) : NULL;
  }
  return own->speller;
}

bool base_spell(BaseBuffer *out, int64_t number, bool feminine, const BaseLocale *locale) {
  const BaseLanguage *language = locale->language;
  char words[800];
  if (language && language->spell) {
    language->spell(out, number, feminine, locale->tag);
    return true;
  }
  void *speller = speller_of(locale);
  if (!speller) return false;
  static const char *const feminine_rules[] = {"%spellout-cardinal-feminine", "%spellout-cardinal", NULL};
  static const char *const masculine_rules[] = {"%spellout-cardinal-masculine", "%spellout-cardinal", NULL};
  const char *const *rules = feminine ? feminine_rules : masculine_rules;
  const BaseIcu *icu = locale->speller->icu;
  bool spelled = false;
  for (; *rules && !spelled; rules++) spelled = icu->spell(speller, *rules, number, words, sizeof words);
  if (!spelled && !icu->spell(speller, NULL, number, words, sizeof words)) return false;
  base_buffer_add_text(out, words);
  return true;
}
