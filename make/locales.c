/* Writes src/base/cldr.c: what CLDR says of numbers, dates, quotation marks and plurals, as ICU knows it. `make locales`
 * runs it; the table is checked in, so that the program needs no ICU for it and prints the same with any ICU. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

enum { LONGEST = 16384, MOST = 4096 };

typedef struct {
  char tag[16];
  char *fields;
  size_t offset;
} Entry;

typedef struct {
  char text[LONGEST];
  size_t length;
} Line;

static void fail(const char *what, UErrorCode error) {
  if (U_SUCCESS(error)) return;
  fprintf(stderr, "locales: %s: %s\n", what, u_errorName(error));
  exit(1);
}

static void put_text(Line *line, const char *text) {
  size_t length = strlen(text);
  if (line->length + length + 1 > sizeof line->text) abort();
  memcpy(line->text + line->length, text, length + 1);
  line->length += length;
}

static void put(Line *line, const UChar *text, int32_t length) {
  char utf8[2048];
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(utf8, sizeof utf8, NULL, text, length, &error);
  fail("a text", error);
  put_text(line, utf8);
}

static void end_field(Line *line) {
  put_text(line, "\x1f");
}

/* ---- numbers ------------------------------------------------------------------------------------------------- */

static void put_symbol(Line *line, const UNumberFormat *format, UNumberFormatSymbol symbol) {
  UChar text[64];
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = unum_getSymbol(format, symbol, text, 64, &error);
  fail("a symbol", error);
  put(line, text, length);
  end_field(line);
}

static bool is_number_sign(UChar c) {
  return c == '#' || c == '0' || c == ',' || c == '.';
}

/* A pattern's affixes around a 0 that stands for the number. */
static void put_affixes(Line *line, const UChar *pattern, int32_t length) {
  UChar out[128];
  int32_t count = 0;
  bool number = false;
  for (int32_t i = 0; i < length; i++) {
    if (pattern[i] == '\'') continue;
    if (!is_number_sign(pattern[i])) {
      out[count++] = pattern[i];
    } else if (!number) {
      out[count++] = '0';
      number = true;
    }
  }
  put(line, out, count);
}

/* Positive and negative form; a hyphen stands for the minus sign. */
static void put_pattern(Line *line, UNumberFormatStyle style, const char *locale) {
  UChar pattern[256];
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(style, NULL, 0, locale, NULL, &error);
  int32_t length = unum_toPattern(format, false, pattern, 256, &error), positive = length;
  fail(locale, error);
  for (int32_t i = 0; i < length; i++)
    if (pattern[i] == ';') positive = i;
  put_affixes(line, pattern, positive);
  end_field(line);
  if (positive < length) {
    put_affixes(line, pattern + positive + 1, length - positive - 1);
  } else {
    put_text(line, "-");
    put_affixes(line, pattern, positive);
  }
  end_field(line);
  unum_close(format);
}

/* The digits before which the locale begins to group: 1 when 1,000 has a sign. Only the formatter of skeletons knows. */
static int least_before_group(const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  int least = 1;
  UNumberFormatter *format = unumf_openForSkeletonAndLocale(u"", 0, locale, &error);
  UFormattedNumber *result = unumf_openResult(&error);
  for (int64_t number = 1000; least < 4; number *= 10, least++) {
    UChar text[64];
    unumf_formatInt(format, number, result, &error);
    if (unumf_resultToString(result, text, 64, &error) > least + 3) break;
  }
  fail("grouping", error);
  unumf_closeResult(result);
  unumf_close(format);
  return least;
}

static void put_sizes(char sizes[2], const UNumberFormat *format) {
  int primary = unum_getAttribute(format, UNUM_GROUPING_SIZE);
  int secondary = unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE);
  sizes[0] = (char)('0' + primary);
  sizes[1] = (char)('0' + (secondary > 0 ? secondary : primary));
}

/* Five digits: the sizes of the first group and of the others, of the least part before a first sign; first and other
 * groups of amounts. */
static void put_grouping(Line *line, const UNumberFormat *format, const char *locale) {
  char group[6] = "33133";
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *money = unum_open(UNUM_CURRENCY, NULL, 0, locale, NULL, &error);
  fail(locale, error);
  put_sizes(group, format);
  put_sizes(group + 3, money);
  group[2] = (char)('0' + least_before_group(locale));
  unum_close(money);
  put_text(line, group);
  end_field(line);
}

static void put_numbers(Line *line, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &error);
  fail(locale, error);
  put_symbol(line, format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
  put_symbol(line, format, UNUM_GROUPING_SEPARATOR_SYMBOL);
  put_symbol(line, format, UNUM_PERCENT_SYMBOL);
  put_symbol(line, format, UNUM_PLUS_SIGN_SYMBOL);
  put_symbol(line, format, UNUM_MINUS_SIGN_SYMBOL);
  put_symbol(line, format, UNUM_MONETARY_SEPARATOR_SYMBOL);
  put_symbol(line, format, UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL);
  put_grouping(line, format, locale);
  unum_close(format);
  put_pattern(line, UNUM_PERCENT, locale);
  put_pattern(line, UNUM_CURRENCY, locale);
}

/* ---- currencies ---------------------------------------------------------------------------------------------- */

/* The decimals of a currency in ISO 4217, which ICU does not know: CLDR has those in use, 0 for the Albanian lek. */
static int iso_decimals(const char *code) {
  static const struct {
    const char *codes;
    int decimals;
  } others[] = {{"BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF", 0},
                {"BHD IQD JOD KWD LYD OMR TND", 3},
                {"CLF UYW", 4}};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strstr(others[i].codes, code)) return others[i].decimals;
  return 2;
}

static void put_code(Line *codes, const UChar *code) {
  char name[4], decimals[3];
  u_UCharsToChars(code, name, 4);
  snprintf(decimals, sizeof decimals, "%d;", iso_decimals(name));
  put_text(codes, name);
  put_text(codes, decimals);
}

/* "EUR€;USD$;" for those whose symbol is not the code; in `codes` those of ISO 4217 that are in use, with their decimals:
 * "EUR2;JPY0;". */
static void put_currencies(Line *line, const char *locale, Line *codes) {
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration *all = ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &error);
  fail("currencies", error);
  for (const UChar *code; (code = uenum_unext(all, NULL, &error));) {
    int32_t length = 0;
    UErrorCode unknown = U_ZERO_ERROR;
    const UChar *symbol = ucurr_getName(code, locale, UCURR_SYMBOL_NAME, NULL, &length, &unknown);
    if (codes) put_code(codes, code);
    if (length == 3 && u_strncmp(symbol, code, 3) == 0) continue;
    put(line, code, 3);
    put(line, symbol, length);
    put_text(line, ";");
  }
  uenum_close(all);
  end_field(line);
}

/* ---- dates --------------------------------------------------------------------------------------------------- */

static const char *const skeletons[] = {"yMMMMd", "yMMMd", "MMMMd", "MMMd", "yMMMM", "yMMM", "y"};

static void put_dates(Line *line, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open(locale, &error);
  fail(locale, error);
  for (size_t i = 0; i < sizeof skeletons / sizeof *skeletons; i++) {
    UChar skeleton[16], pattern[128];
    u_uastrcpy(skeleton, skeletons[i]);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, pattern, 128, &error);
    fail(locale, error);
    put(line, pattern, length);
    end_field(line);
  }
  udatpg_close(generator);
}

static void add_months(Line *out, const UDateFormat *format, UDateFormatSymbolType type) {
  for (int month = 0; month < 12; month++) {
    UChar name[64];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = udat_getSymbols(format, type, month, name, 64, &error);
    fail("a month", error);
    put(out, name, length);
    put_text(out, "|");
  }
}

/* Names inside a date, then those that stand alone, empty when they are the same. */
static void put_months(Line *line, const UDateFormat *format, UDateFormatSymbolType inside,
                       UDateFormatSymbolType alone) {
  static Line first, second;
  first.length = second.length = 0;
  add_months(&first, format, inside);
  add_months(&second, format, alone);
  put_text(line, first.text);
  end_field(line);
  if (strcmp(first.text, second.text) != 0) put_text(line, second.text);
  end_field(line);
}

static void put_month_names(Line *line, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UDateFormat *format = udat_open(UDAT_NONE, UDAT_LONG, locale, NULL, 0, NULL, 0, &error);
  fail(locale, error);
  put_months(line, format, UDAT_MONTHS, UDAT_STANDALONE_MONTHS);
  put_months(line, format, UDAT_SHORT_MONTHS, UDAT_STANDALONE_SHORT_MONTHS);
  udat_close(format);
}

/* ---- words and signs ----------------------------------------------------------------------------------------- */

static void put_quotes(Line *line, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(locale, &error);
  for (int i = 0; i < 4; i++) {
    UChar mark[16];
    int32_t length = ulocdata_getDelimiter(data, (ULocaleDataDelimiterType)i, mark, 16, &error);
    fail(locale, error);
    put(line, mark, length);
    end_field(line);
  }
  ulocdata_close(data);
}

/* The name of a locale's set of rules: its own or that of its nearest parent. */
static bool find_rules(const UResourceBundle *locales, const char *locale, char name[32]) {
  char parent[ULOC_FULLNAME_CAPACITY];
  uloc_getBaseName(locale, parent, sizeof parent, &(UErrorCode){U_ZERO_ERROR});
  while (*parent) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    const UChar *set = ures_getStringByKey(locales, parent, &length, &error);
    if (U_SUCCESS(error)) {
      u_UCharsToChars(set, name, length);
      name[length] = '\0';
      return length > 0;
    }
    uloc_getParent(locale = parent, parent, sizeof parent, &(UErrorCode){U_ZERO_ERROR});
  }
  return false;
}

/* "one:i = 1 and v = 0;few:…;" in the syntax of UTS #35, without the samples. */
static void put_plurals(Line *line, const char *locale) {
  UErrorCode error = U_ZERO_ERROR;
  UResourceBundle *plurals = ures_openDirect(NULL, "plurals", &error);
  UResourceBundle *locales = ures_getByKey(plurals, "locales", NULL, &error);
  UResourceBundle *rules = ures_getByKey(plurals, "rules", NULL, &error);
  fail("plural rules", error);
  char name[32];
  static const char *const categories[] = {"zero", "one", "two", "few", "many"};
  UResourceBundle *set = find_rules(locales, locale, name) ? ures_getByKey(rules, name, NULL, &error) : NULL;
  for (size_t i = 0; set && i < sizeof categories / sizeof *categories; i++) {
    UErrorCode absent = U_ZERO_ERROR;
    int32_t length = 0;
    const UChar *rule = ures_getStringByKey(set, categories[i], &length, &absent);
    if (U_FAILURE(absent)) continue;
    const UChar *samples = u_memchr(rule, '@', length);
    if (samples) length = (int32_t)(samples - rule);
    while (length && rule[length - 1] == ' ') length--;
    put_text(line, categories[i]);
    put_text(line, ":");
    put(line, rule, length);
    put_text(line, ";");
  }
  end_field(line);
  ures_close(set);
  ures_close(rules);
  ures_close(locales);
  ures_close(plurals);
}

static void put_locale(Line *line, const char *name, Line *codes) {
  char locale[ULOC_FULLNAME_CAPACITY];
  snprintf(locale, sizeof locale, "%s@calendar=gregorian;numbers=latn", name);
  line->length = 0;
  put_numbers(line, locale);
  put_dates(line, locale);
  put_quotes(line, locale);
  put_text(line, uloc_isRightToLeft(name) ? "rtl" : "");
  end_field(line);
  put_plurals(line, name);
  put_month_names(line, locale);
  put_currencies(line, locale, codes);
}

/* ---- the table ----------------------------------------------------------------------------------------------- */

static Entry entries[MOST];
static size_t entry_count;

static int by_tag(const void *left, const void *right) {
  return strcmp(((const Entry *)left)->tag, ((const Entry *)right)->tag);
}

static void add_locale(const char *name) {
  static Line line;
  char tag[sizeof entries->tag];
  if (strlen(name) >= sizeof tag || entry_count == MOST) return;
  strcpy(tag, name);
  for (char *c = tag; *c; c++)
    if (*c == '_') *c = '-';
  put_locale(&line, name, NULL);
  Entry *entry = &entries[entry_count++];
  strcpy(entry->tag, tag);
  entry->fields = strdup(line.text);
}

static const Entry *find(const char *tag, size_t length) {
  for (size_t i = 0; i < entry_count; i++)
    if (strlen(entries[i].tag) == length && memcmp(entries[i].tag, tag, length) == 0 && entries[i].fields)
      return &entries[i];
  return NULL;
}

/* A tag whose shorter form says the same is found by that one. */
static void drop_what_falls_back(void) {
  for (size_t i = entry_count; i-- > 0;) {
    const Entry *parent = NULL;
    for (size_t length = strlen(entries[i].tag); !parent && length-- > 0;)
      if (entries[i].tag[length] == '-') parent = find(entries[i].tag, length);
    if (parent && strcmp(parent->fields, entries[i].fields) == 0) entries[i].tag[0] = '~';
  }
  qsort(entries, entry_count, sizeof *entries, by_tag);
  while (entry_count && entries[entry_count - 1].tag[0] == '~') entry_count--;
}

/* What nobody can see is written as an escape; C allows none below U+00A0. */
static void print_string(const char *text) {
  for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
    unsigned code = *c < 0xE0 ? (*c & 0x1Fu) << 6 | (c[1] & 0x3Fu)
                              : (*c & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
    if (*c < 0x20)
      printf("\\%03o", *c);
    else if (*c == '"' || *c == '\\')
      printf("\\%c", *c);
    else if (*c >= 0xC0 && *c < 0xF0 &&
             (code == 0xA0 || code == 0x61C || (code >= 0x2000 && code <= 0x200F) || code == 0x202F))
      printf("\\u%04x", code), c += *c < 0xE0 ? 1 : 2;
    else
      putchar(*c);
  }
}

static void print_table(const char *codes) {
  size_t offset = 0;
  printf("/* Generated from ICU " U_ICU_VERSION
         " by `make locales`: see make/locales.c. Not edited by hand. */\n"
         "/* clang-format off */\n#include \"base/cldr.h\"\n\n"
         "const char base_cldr_currencies[] = \"%s\";\n\nconst char base_cldr_fields[] =\n",
         codes);
  for (size_t i = 0; i < entry_count; i++) {
    entries[i].offset = offset;
    for (size_t k = 0; k < i; k++)
      if (strcmp(entries[k].fields, entries[i].fields) == 0) {
        entries[i].offset = entries[k].offset;
        break;
      }
    if (entries[i].offset != offset) continue;
    printf("  \"");
    print_string(entries[i].fields);
    printf("\\0\"\n");
    offset += strlen(entries[i].fields) + 1;
  }
  printf("  ;\n\nconst BaseCldrTag base_cldr_tags[] = {\n");
  for (size_t i = 0; i < entry_count; i++) printf("  {\"%s\", %zu},\n", entries[i].tag, entries[i].offset);
  printf("};\nconst size_t base_cldr_tag_count = sizeof base_cldr_tags / sizeof *base_cldr_tags;\n");
}

int main(void) {
  static Line line, codes;
  UErrorCode error = U_ZERO_ERROR;
  UEnumeration *names = uloc_openAvailableByType(ULOC_AVAILABLE_WITH_LEGACY_ALIASES, &error);
  fail("the locales", error);
  for (const char *name; (name = uenum_next(names, NULL, &error));)
    if (strcmp(name, "root") != 0) add_locale(name);
  uenum_close(names);
  drop_what_falls_back();
  put_locale(&line, "en", &codes);
  print_table(codes.text);
  return 0;
}
