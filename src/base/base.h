/* base: what every layer stands on. Memory, strings, lengths, diagnostics, numbers of a locale, files.
 *
 * Ownership is told by the verb: new/open/load/copy return something the caller frees (or something that
 * lives in the arena that was passed); find borrows. There is no mutable file-scope state.
 */
#ifndef MILLESIME_BASE_H
#define MILLESIME_BASE_H

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/engine_words.h"

#define BASE_PRINTF(format_at, first_at) __attribute__((format(printf, format_at, first_at)))

/* ---- exit statuses of the program
 * ---------------------------------------------------------------------------- */

enum { BASE_EXIT_DONE = 0, BASE_EXIT_ERRORS = 1, BASE_EXIT_USAGE = 2, BASE_EXIT_MACHINE = 3 };

/* The machine failed (no memory, disk full): says why on standard error and ends the process with status 3.
 * Safe at any moment, because outputs are complete in memory before a file is touched (base_file_replace). */
_Noreturn void base_stop(const char *format, ...) BASE_PRINTF(1, 2);

/* ---- memory
 * -------------------------------------------------------------------------------------------------- */

/* Zeroed memory; never NULL (base_stop on failure). Freed with base_free. */
void *base_alloc(size_t size);
void *base_realloc(void *memory, size_t size);
void base_free(void *memory);
char *base_copy(const char *text, size_t length); /* a zero-terminated copy */

/* An arena: allocations that are dropped together. Memory is zeroed and 16-byte aligned; never NULL. */
typedef struct BaseArena BaseArena;
BaseArena *base_arena_new(void);
void base_arena_free(BaseArena *arena);  /* NULL is allowed */
void base_arena_reset(BaseArena *arena); /* drops the allocations, keeps the first block */
void *base_arena_alloc(BaseArena *arena, size_t size);
char *base_arena_copy(BaseArena *arena, const char *text, size_t length);
char *base_arena_format(BaseArena *arena, const char *format, ...) BASE_PRINTF(2, 3);
size_t base_arena_size(const BaseArena *arena); /* bytes held, for reports of memory */

/* Growable arrays: any struct with `items`, `count` and `capacity` members. The items are freed with
 * base_free. */
#define BASE_LIST(Type)                                                                                      \
  struct {                                                                                                   \
    Type *items;                                                                                             \
    size_t count, capacity;                                                                                  \
  }
__attribute__((returns_nonnull)) void *base_grow(void *items, size_t *capacity, size_t wanted,
                                                 size_t item_size);
/* Gives back the room that a list has no use for. */
void *base_fit(void *items, size_t *capacity, size_t count, size_t item_size);
#define BASE_FIT(list)                                                                                       \
  ((list)->items = base_fit((list)->items, &(list)->capacity, (list)->count, sizeof *(list)->items))
#define BASE_APPEND(list)                                                                                    \
  ((list)->items = base_grow((list)->items, &(list)->capacity, (list)->count + 1, sizeof *(list)->items),    \
   &(list)->items[(list)->count++])

/* ---- strings
 * ------------------------------------------------------------------------------------------------- */

/* A growable text, always zero-terminated when data is not NULL. Start from {0}. */
typedef struct {
  char *data;
  size_t length, capacity;
} BaseBuffer;
/* Makes room for so many bytes more, and the zero after them. */
void base_buffer_reserve(BaseBuffer *buffer, size_t more);
void base_buffer_add(BaseBuffer *buffer, const void *data, size_t length);
void base_buffer_add_text(BaseBuffer *buffer, const char *text);
void base_buffer_add_char(BaseBuffer *buffer, char character);
void base_buffer_add_integer(BaseBuffer *buffer, int64_t value); /* in decimal digits */
void base_buffer_add_format(BaseBuffer *buffer, const char *format, ...) BASE_PRINTF(2, 3);
void base_buffer_clear(BaseBuffer *buffer); /* length 0, keeps the memory */
void base_buffer_free(BaseBuffer *buffer);

/* UTF-8. decode returns the number of bytes read (at least 1 when length > 0); a wrong sequence gives U+FFFD.
 */
size_t base_utf8_decode(const char *text, size_t length, uint32_t *character);
size_t base_utf8_encode(uint32_t character, char out[4]);
/* True when the text is valid UTF-8; else *bad_at is the offset of the first wrong byte. */
bool base_utf8_valid(const char *text, size_t length, size_t *bad_at);
size_t base_utf8_count(const char *text, size_t length); /* characters */

/* A map from strings to pointers; keys are copied. */
typedef struct BaseMap BaseMap;
BaseMap *base_map_new(void);
void base_map_free(BaseMap *map);
void *base_map_find(const BaseMap *map, const char *key, size_t length); /* NULL when absent */
void base_map_set(BaseMap *map, const char *key, size_t length, void *value);

/* The least of 1, 2, 2.5 and 5 × 10ⁿ that is not less than `least` (within a millionth of a millionth); of things that are
 * counted, of 1, 2 and 5 × 10ⁿ from 1. 1 when `least` is no positive number. */
double base_nice_step(double least, bool counted);

/* The candidate nearest to `name` (Damerau-Levenshtein distance at most a third of its length, rounded up), or NULL. */
const char *base_nearest(const char *name, const char *const *candidates, size_t count);
/* The place of a word in a text of words with one separator, or several, between them; -1: it is none of them. */
int base_list_find(const char *list, char separator, const char *word, size_t length);

/* Unicode's canonical composition (NFC). Few texts need it: `suspicious` is a quick filter that passes only texts that
 * composition leaves alone. The composition itself is in a shared object of ours (src/nfc), loaded when it is needed. */
bool base_nfc_suspicious(const char *text, size_t length);
/* Appends the text in NFC; decomposed and without its marks ("Ete" for "Été"). */
void base_nfc_add(BaseBuffer *out, const char *text, size_t length);
void base_nfc_add_bare(BaseBuffer *out, const char *text, size_t length);
/* True when the texts are the same in NFC. */
bool base_nfc_equal(const char *left, size_t left_length, const char *right, size_t right_length);

/* Appends a name as SQL writes it without quotes: "Année scolaire" is annee_scolaire, "2019" is
 * c_2019. Nothing when it has no letter or digit. */
void base_identifier_add(BaseBuffer *out, const char *text, size_t length);
/* True when the names are one identifier. */
bool base_identifier_equal(const char *left, size_t left_length, const char *right, size_t right_length);

enum { BASE_NFC_VERSION = 1 };
#define BASE_NFC_FILE   "millesime-nfc.so"
#define BASE_NFC_SYMBOL "nfc_functions"
typedef struct {
  int version;
  /* The text in NFC, or decomposed without marks when `bare`: released by `release`; NULL when memory ran out. */
  char *(*map)(const char *text, size_t length, bool bare, size_t *mapped);
  void (*release)(void *mapped);
} BaseNfc;

/* ---- lengths
 * ------------------------------------------------------------------------------------------------- */

/* Lengths are integers: a millimetre is 36000 units and a point (1/72 in) 12700, both exactly. */
typedef int64_t BaseLength;
#define BASE_MM         ((BaseLength)36000)
#define BASE_POINT      ((BaseLength)12700)
#define BASE_LENGTH_MAX ((BaseLength)1 << 40) /* about 30 km: sums of a document stay far below overflow */
static inline BaseLength base_mm(double mm) {
  return (BaseLength)(mm * 36000.0 + (mm < 0 ? -0.5 : 0.5));
}
static inline BaseLength base_points(double pt) {
  return (BaseLength)(pt * 12700.0 + (pt < 0 ? -0.5 : 0.5));
}
static inline double base_to_mm(BaseLength length) {
  return (double)length / 36000.0;
}
static inline double base_to_points(BaseLength length) {
  return (double)length / 12700.0;
}
/* Reads "12.5mm", "10pt", "1.2cm" or a bare number (millimetres); the whole text must be a length. */
bool base_length_parse(const char *text, BaseLength *length);

/* ---- diagnostics
 * --------------------------------------------------------------------------------------------- */

/* A place in an input file. line and column (in characters) count from 1; line 0 means the file as a whole, column 0
 * the line as a whole. */
typedef struct {
  const char *file; /* borrowed; lives as long as the diagnostics */
  int line, column;
} BasePlace;

typedef enum { BASE_NOTE, BASE_WARNING, BASE_ERROR } BaseSeverity;

typedef struct {
  BaseSeverity severity;
  BasePlace place;
  const char *code;    /* stable short name for tools, e.g. "unknown-view" */
  const char *message; /* one sentence, no full stop */
  const char *hint;    /* what to do next, or NULL */
  const char *line;    /* the text of the line, when it is not the file's own; else NULL */
} BaseDiagnostic;

/* Collects the diagnostics of a run, at most 1000 (then only counts). */
typedef struct BaseDiagnostics BaseDiagnostics;
BaseDiagnostics *base_diagnostics_new(void);
void base_diagnostics_free(BaseDiagnostics *diagnostics);
/* Adds one; message and hint are copied. hint may be NULL. */
void base_report(BaseDiagnostics *diagnostics, BaseSeverity severity, BasePlace place, const char *code,
                 const char *hint, const char *format, ...) BASE_PRINTF(6, 7);
/* The same for a line that is not a line of the file as it is now (a view's SQL, an attribute after binding). */
void base_report_line(BaseDiagnostics *diagnostics, BaseSeverity severity, BasePlace place, const char *line,
                      const char *code, const char *hint, const char *format, ...) BASE_PRINTF(7, 8);
size_t base_diagnostics_count(const BaseDiagnostics *diagnostics, BaseSeverity severity);
size_t base_diagnostics_size(const BaseDiagnostics *diagnostics);
const BaseDiagnostic *base_diagnostics_at(const BaseDiagnostics *diagnostics, size_t index);
/* Sorted by file, line, column, severity; exact repetitions are removed. */
void base_diagnostics_sort(BaseDiagnostics *diagnostics);
/* "file:line:column: error: message", the line, a caret, "hint: …". Colours when asked. Reads the files
 * again. */
void base_diagnostics_print(const BaseDiagnostics *diagnostics, FILE *stream, bool colours,
                            BaseSeverity least);
void base_diagnostics_print_json(const BaseDiagnostics *diagnostics, FILE *stream);
/* A text as a JSON string with its quotes (RFC 8259); wrong UTF-8 becomes U+FFFD. NULL gives null. */
void base_buffer_add_json(BaseBuffer *buffer, const char *text);
/* A copy of a file name that lives as long as the diagnostics, for BasePlace.file. */
const char *base_diagnostics_keep(BaseDiagnostics *diagnostics, const char *file);
/* True when it is asked for the first time with this key (code and subject): for what is said once a run. */
bool base_diagnostics_first(BaseDiagnostics *diagnostics, const char *key);

/* ---- languages
 * ----------------------------------------------------------------------------------------------- */

/* Tags are those of BCP 47, in any letters; one that is not known says what its shorter form says: fr-CA → fr. */
enum { BASE_TAG_SIZE = 40 };
/* The tag in the usual letters ("FR-ca" → "fr-CA"); false when it is no tag. */
bool base_tag_canonical(const char *tag, char canonical[BASE_TAG_SIZE]);
bool base_tag_shorten(char *tag); /* takes the last part off; false when there is only one */
bool base_tag_reads_right_to_left(const char *tag);

/* Quotation marks, outer and inner, with a space where the language has one inside them; how wide it is, the typographic
 * rules decide. */
typedef struct {
  char open[2][8], close[2][8];
} BaseQuotes;
bool base_tag_quotes(const char *tag,
                     BaseQuotes *quotes); /* false (and those of English) when it is unknown */

typedef struct {
  const char *tag; /* NULL ends a list */
  BaseQuotes quotes;
} BaseQuotesOf;

/* What a type of charts is called that no word of the engine names. */
typedef struct {
  const char *type, *name; /* type: NULL ends a list */
} BaseChartName;

/* A sign, with what is written before it, and how a voice reads it: "M€", "millions d’euros". */
typedef struct {
  const char *sign, *read; /* sign: NULL ends a list */
} BaseSpokenSign;

/* A language that has words of ours: a file src/base/language_TAG.c, which holds all that we know of it and CLDR does not.
 * Constant. */
typedef struct {
  const char *tag;                 /* "fr" */
  const char *typography;          /* the name of its rules in text/: "french"; NULL: the common ones */
  const char *hyphenation;         /* the dictionary of libhyphen for a tag that has none of its own: "fr" */
  const char *hyphenation_package; /* Debian's, for hints */
  const char *spelling;            /* the dictionary of hunspell, alike: "fr_FR" */
  const char *group;               /* between groups of digits, instead of CLDR's */
  int least_before_group;          /* digits before the first group, instead of CLDR's; 0: those */
  bool narrow_signs;               /* U+202F, not U+00A0, before % and signs of currencies */
  bool near_is_about;              /* the word NEAR is said of numbers on both sides of a round one */
  const BaseQuotes *quotes;        /* instead of CLDR's */
  const BaseQuotesOf *quotes_of;   /* of countries that have others */
  const char *first_of_month;      /* "1ᵉʳ" */
  void (*spell)(BaseBuffer *out, int64_t number, bool feminine, const char *tag); /* NULL: by ICU */
  const char *(*ordinal)(int64_t number); /* what follows the number; NULL: the word "ordinal" */
  bool (*elides)(const char *word);       /* an article loses its vowel before this word */
  const BaseSpokenSign *spoken;           /* signs that its voices misread; NULL: none */
  const BaseChartName *charts;            /* of types whose own file does not name them in this language */
  const char *words[BASE_WORD_COUNT];
} BaseLanguage;
const BaseLanguage *base_language_find(const char *tag); /* NULL: none of ours */
const BaseLanguage *base_language_at(size_t index);      /* NULL behind the last */
void base_language_add_tags(BaseBuffer *out);            /* "de, en, …" for messages */

/* All that a language and country decide: signs and groups of numbers, dates, plurals, words. Data of CLDR, our languages,
 * and the words of a theme. NULL when CLDR does not know the language. */
typedef struct BaseLocale BaseLocale;
BaseLocale *base_locale_open(const char *tag);
void base_locale_close(BaseLocale *locale); /* NULL is allowed */
const char *base_locale_tag(const BaseLocale *locale);
bool base_locale_speaks(const BaseLocale *locale, const char *tag);        /* true for fr-CA and "fr" */
const char *base_locale_chart(const BaseLocale *locale, const char *type); /* BaseChartName; NULL: none */
/* How many forms a word takes by number: 2 for "an/ans". */
int base_locale_plural_count(const BaseLocale *locale);

/* The word, or its forms by number with / between them; "" when there is none. */
const char *base_word(const BaseLocale *locale, BaseWord word);
/* Copies the text; a space before its first {} becomes unbreakable. */
void base_locale_give_word(BaseLocale *locale, BaseWord word, const char *text);
/* The words that the locale lacks are said by another, of what is around; numbers in words that it lacks are refused. */
void base_locale_lean(BaseLocale *locale, const BaseLocale *others);
/* The words that neither our language nor a theme gave; returns their number. */
size_t base_locale_lacks(const BaseLocale *locale, BaseWord lacking[BASE_WORD_COUNT]);
const char *base_word_key(BaseWord word);
BaseWord base_word_find(const char *key); /* BASE_WORD_COUNT when there is no such key */
/* Appends the word with a text in the place of its {}. */
void base_word_add(BaseBuffer *out, const BaseLocale *locale, BaseWord word, const char *text);
/* The same with a text for each of its {}, in order. */
void base_word_fill(BaseBuffer *out, const BaseLocale *locale, BaseWord word, const char *const *texts);
/* Appends a text as a voice should read it: no signs between groups of digits, ordinary spaces, a minus, < and what stands between
 * the two numbers of a range in words, raised letters lowered, signs as the language reads them. */
void base_text_speak(BaseBuffer *out, const char *text, const BaseLocale *locale);
/* Does a text say something else to a voice than to the eye, though its spaces and raised letters are plain: a minus, "2ᵉ", "M€"? */
bool base_text_misread(const char *text, const BaseLocale *locale);
/* What search and voices know in the place of one sign of typography: an ordinary space for a thin or a no-break one, an e for a
 * raised one; NULL when the text is none. */
const char *base_sign_plain(const char *text, size_t length);
/* Appends the form of the word that goes with a number of things. */
void base_word_add_counted(BaseBuffer *out, const BaseLocale *locale, BaseWord word, size_t count);

/* ---- numbers
 * ------------------------------------------------------------------------------------------------- */

/* An exact number: numerator / denominator, denominator > 0. */
typedef struct {
  int64_t numerator, denominator;
} BaseRatio;
BaseRatio base_ratio(int64_t numerator, int64_t denominator); /* reduced; 0 when denominator is 0 */
/* The simplest fraction that rounds to this double, with a denominator up to 10^9: undoes the binary error of a
 * quotient of integers, exactly for quotients below 64 with denominators up to 10^7. NaN gives 0; what is beyond
 * int64_t gives its nearest end. */
BaseRatio base_ratio_from_double(double value);
double base_ratio_to_double(BaseRatio ratio);
int base_ratio_compare(BaseRatio left, BaseRatio right); /* exact, no overflow */

/* A named way to print a number; read from "percent:1", "near:1000", "words:an/ans" … (docs/formats.md). */
typedef enum {
  BASE_FORMAT_NUMBER,         /* as it is: 376,5 */
  BASE_FORMAT_PLAIN,          /* as it is, without grouping: a year; also named "text" */
  BASE_FORMAT_COUNT,          /* 14 853 */
  BASE_FORMAT_DECIMAL,        /* up to N decimals, trailing zeros dropped */
  BASE_FORMAT_FIXED,          /* exactly N decimals */
  BASE_FORMAT_PERCENT,        /* of a fraction: 25,7 % */
  BASE_FORMAT_PERCENT_BARE,   /* 25,7 */
  BASE_FORMAT_PERCENT_MIN,    /* <1 % when 0 < value < 1 % */
  BASE_FORMAT_PERCENT_FLOOR,  /* floored to a multiple of N points */
  BASE_FORMAT_UNDER_PERCENT,  /* inférieure à N %; the percentage with two decimals when it is not */
  BASE_FORMAT_CHANGE,         /* +146,9 % */
  BASE_FORMAT_CHANGE_BARE,    /* +146,9 */
  BASE_FORMAT_CHANGE_COUNT,   /* +9, −1, = */
  BASE_FORMAT_CURRENCY,       /* 2 844 100 €, of a currency of ISO 4217 */
  BASE_FORMAT_LARGE,          /* 1 million, 37,5 millions */
  BASE_FORMAT_LARGE_EURO,     /* 57 milliards d’euros */
  BASE_FORMAT_LARGE_UNIT,     /* 1 million de sessions, 2,5 millions d’apprenants, 608 sessions */
  BASE_FORMAT_UNIT,           /* 8 mois: number and unit, singular/plural */
  BASE_FORMAT_NEAR,           /* près de 33 000 */
  BASE_FORMAT_NEAR_NUMBER,    /* 33 000: the rounded number of NEAR alone */
  BASE_FORMAT_OVER,           /* plus de 750 */
  BASE_FORMAT_UNDER,          /* moins de 800 */
  BASE_FORMAT_FRACTION,       /* un quart; a percentage when no simple fraction is within three points */
  BASE_FORMAT_NEAR_FRACTION,  /* près d’un tiers, plus d’un tiers */
  BASE_FORMAT_ONE_IN,         /* une sur cinq */
  BASE_FORMAT_WORDS,          /* quatre ans */
  BASE_FORMAT_WORDS_FEMININE, /* vingt et une */
  BASE_FORMAT_ORDINAL,        /* 1ᵉʳ, 2ᵉ */
  BASE_FORMAT_THOUSANDS,      /* in units of `step`: 14 853 for 14 853 000 */
  BASE_FORMAT_AMOUNTS,        /* the same of money, with the signs that the locale has for it */
  BASE_FORMAT_POINTS,         /* of the difference of two fractions: +2,8 pt */
  BASE_FORMAT_FACTOR          /* × 1,4 */
} BaseFormatKind;
typedef struct {
  BaseFormatKind kind;
  int decimals;
  int64_t step;
  bool keep_zeros;  /* of percentages and changes: exactly `decimals` of them */
  bool code;        /* CURRENCY: by its code, not by the locale's symbol */
  char currency[4]; /* of ISO 4217, for CURRENCY */
  char unit
      [96]; /* forms by number, "an/ans", for UNIT, LARGE_UNIT and WORDS; the word for one, for ONE_IN; or empty */
} BaseFormat;
/* Forms of a word by number, "an/ans", in the order of the language's categories; // is a slash of the word itself, "km//h". */
int base_forms_count(const char *forms);
/* The form at `category`, the last when there are fewer. */
void base_form_add(BaseBuffer *out, const char *forms, int category);
/* Two forms that are hardly those of one word: km/h, visites/jour, kg/kWh. Forms of one word begin with one letter. */
bool base_forms_are_doubtful(const char *forms);
/* False when there is no such format or its argument is wrong. */
bool base_format_parse(const char *text, size_t length, BaseFormat *format);
const char *const *base_format_names(size_t *count); /* for hints */
int base_format_forms(const BaseFormat *format);     /* how many forms its unit has; 0 without one */
/* Rounds half up (away from zero for negative numbers) on the exact decimal. Appends UTF-8. Nothing is appended, and a
 * reason returned (a static text), for a number that the format cannot say: a fraction in words; else NULL. */
const char *base_format_number(BaseBuffer *out, const BaseFormat *format, BaseRatio value,
                               const BaseLocale *locale);
/* The plural category of the number as this format prints it: 0 for the first form of a word, and so on. */
int base_format_category(const BaseFormat *format, BaseRatio value, const BaseLocale *locale);
/* True when the number has no end in decimals (1/3), so that as it is it cannot be printed whole. */
bool base_ratio_is_endless(BaseRatio value);
/* The product; the nearest number where it is too long for a fraction of 63 bits. */
BaseRatio base_ratio_multiplied(BaseRatio left, BaseRatio right);
/* Adds exactly; false, and nothing is added, when the sum is too long for a fraction of 63 bits. */
bool base_ratio_add(BaseRatio *sum, BaseRatio value);
/* Where the parts of a printed number end, in bytes: what stands up to the units digit (signs, a currency in front,
 * digits and what groups them; 0: there is none), decimals with their sign, a unit or currency behind; what is left closes a
 * parenthesis that the number opens. */
typedef struct {
  size_t whole, decimals, unit;
} BaseNumberParts;
BaseNumberParts base_number_parts(const char *text, const BaseLocale *locale);
/* True when an article loses its vowel before this text, as it is spoken: l’Île-de-France, d’un; never before digits. */
bool base_text_elides(const char *text, const BaseLocale *locale);
bool base_locale_has_elision(const BaseLocale *locale);
/* Dates of ISO 8601: "2020-12-31", "2020-09" and "2020". False when there is no such day; month and day are 0 where the text
 * stops before them. */
bool base_date_read(const char *iso, int *year, int *month, int *day);
bool base_date_valid(const char *iso);
int base_month_days(int year, int month);             /* of the Gregorian calendar; month from 1 to 12 */
int64_t base_date_days(int year, int month, int day); /* since 1970-01-01, in the Gregorian calendar */
/* "2020-12-31" as "31 décembre 2020", "2020-09" as "septembre 2020", "2020" as it is; style NULL, or "short" (31
 * déc. 2020), "month" (décembre 2020), "day" (31 décembre) or "short-month" (déc.). False when `iso` is no date. */
bool base_format_date(BaseBuffer *out, const char *iso, const char *style, const BaseLocale *locale);

/* ---- ICU
 * ----------------------------------------------------------------------------------------------------- */

/* What ICU does for languages beyond our own tables. It is linked into a shared object of ours (src/icu), which is
 * loaded when something asks for it: a run that does not pays nothing. Tags are those of BCP 47; texts are UTF-8. What
 * is opened is closed by its own function; open gives NULL when ICU knows no such thing. */
enum { BASE_ICU_VERSION = 3 }; /* of this table: another one is not used */
#define BASE_ICU_FILE   "millesime-icu.so"
#define BASE_ICU_SYMBOL "icu_functions"
enum {
  BASE_BREAK_NO,    /* no line may end here */
  BASE_BREAK_YES,   /* a line may end here (UAX #14) */
  BASE_BREAK_INSIDE /* in the middle of what a reader takes for one character (UAX #29) */
};
typedef struct {
  int version;
  const char *(*release)(void); /* of ICU: "72.1" */

  /* Numbers in words. `rules` is a rule set of the language ("%spellout-ordinal"), NULL its cardinal numbers. Soft hyphens
   * are left out. False when there is no such rule set or no room for the zero-terminated result. */
  void *(*speller_open)(const char *tag);
  bool (*spell)(void *speller, const char *rules, int64_t number, char *out, size_t size);
  void (*speller_close)(void *speller);

  /* The order of texts: negative, 0 or positive. The tag may carry options ("de-u-co-phonebk"). */
  void *(*collator_open)(const char *tag);
  int (*collate)(void *collator, const char *left, size_t left_length, const char *right,
                 size_t right_length);
  void (*collator_close)(void *collator);

  /* Places to break in a language's text: marks[i], for each i up to `length`, is one of the values above for the place
   * before byte i. NULL and false when there is no memory, false for a text longer than 2 GB. */
  void *(*breaker_open)(const char *tag);
  bool (*breaks)(void *breaker, const char *text, size_t length, char *marks);
  void (*breaker_close)(void *breaker);

  /* A text without case and in one normal form (NFC), for telling names that some file system takes for one. False when
   * there is no room for the zero-terminated result. */
  bool (*fold)(const char *text, size_t length, char *out, size_t size);
} BaseIcu;
/* Loads one of our shared objects, or finds it loaded, and the symbol in it; NULL when it is not there. */
void *base_plugin_find(const char *file, const char *symbol);
/* Loads it, or finds it loaded; NULL when it is not beside the program nor in PREFIX/lib/millesime, or not of this
 * version. Keep the pointer where it is needed often. */
const BaseIcu *base_icu_load(void);

/* ---- directions
 * ----------------------------------------------------------------------------------------------- */

/* What FriBidi does for text that runs from right to left: linked and loaded as ICU is (src/bidi). */
enum { BASE_BIDI_VERSION = 1 }; /* of this table: another one is not used */
#define BASE_BIDI_FILE   "millesime-bidi.so"
#define BASE_BIDI_SYMBOL "bidi_functions"
typedef struct {
  int version;
  /* The embedding level of each character of one paragraph whose own level is given (0: from left to right, 1: from
   * right to left): the Unicode bidirectional algorithm (UAX #9) but for rule L1, which needs to know lines. False when
   * there is no memory, or the text has more than 2^31 characters. */
  bool (*levels)(const uint32_t *characters, size_t count, uint8_t base_level, uint8_t *levels);
} BaseBidi;
const BaseBidi *base_bidi_load(void);

/* What fontconfig knows of the fonts of the machine: linked and loaded as ICU is (src/fc). */
enum { BASE_FC_VERSION = 1 }; /* of this table: another one is not used */
#define BASE_FC_FILE   "millesime-fc.so"
#define BASE_FC_SYMBOL "fc_functions"
typedef void BaseFcFound(void *context, const char *file, const char *family);
typedef struct {
  int version;
  /* Calls `found` for each family of each file of fonts. False when fontconfig cannot be asked. */
  bool (*files)(BaseFcFound *found, void *context);
} BaseFc;
const BaseFc *base_fc_load(void);

/* ---- reading PDFs
 * ------------------------------------------------------------------------------------------------ */

/* What libqpdf reads of PDFs, in a shared object of ours (src/qpdf) that is loaded when two PDFs are compared. */
enum { BASE_QPDF_VERSION = 1 };
#define BASE_QPDF_FILE   "millesime-qpdf.so"
#define BASE_QPDF_SYMBOL "qpdf_functions"
/* An attached file as it is stored: the bytes, and whether they are deflated (zlib). From malloc. */
typedef struct {
  unsigned char *data;
  size_t length;
  bool deflated;
} BaseQpdfStream;
typedef struct {
  int version;
  /* Looks for attached files by name; `streams` gets those that are there, the others stay empty. NULL, or why the PDF
   * cannot be read. */
  const char *(*attachments)(const void *pdf, size_t length, const char *const *names, size_t count,
                             BaseQpdfStream *streams);
} BaseQpdf;
const BaseQpdf *base_qpdf_load(void);

/* ---- files
 * --------------------------------------------------------------------------------------------------- */

/* What errno says of something that is neither a file nor a folder. */
enum { BASE_NOT_A_FILE = ENOTSUP };
/* Opens a regular file for reading, and gives its size. Pipes, devices and sockets are refused at once (BASE_NOT_A_FILE), and
 * folders (EISDIR): nothing that is read can make a run wait. -1 with errno set. */
int base_file_open(const char *path, size_t *size);
/* What an errno of these functions means, as words that follow a colon. */
const char *base_file_problem(int error);
/* Reads a whole file; false with errno set when it cannot be read. Refuses files over `limit` bytes (EFBIG).
 */
bool base_file_read(const char *path, size_t limit, BaseBuffer *out);
/* Replaces a file atomically: a temporary beside it, written, flushed to disk and renamed; keeps the
 * permissions of an old file. Refuses a directory and a symbolic link. On failure the old file is untouched,
 * the temporary is removed, and *problem (a static text) with errno says what failed. */
bool base_file_replace(const char *path, const void *data, size_t length, const char **problem);
/* The same for several files that change together: all are complete under other names before the first is moved, in their
 * order; when one cannot be moved those before it come back. Without `flush` nothing is waited for until it is on the disk, and
 * what was moved stays: for who notes what is whole. `failed`: the file that could not be written. A process that is killed
 * between two moves leaves some new: the last one should be the one that tells. */
typedef struct {
  const char *path;
  const void *data;
  size_t length;
} BaseFileContent;
bool base_files_replace(const BaseFileContent *files, size_t count, bool flush, size_t *failed,
                        const char **problem);
/* Removes what dead processes were writing in a folder (".NAME.PROCESS.tmp") where `is_ours` says so of NAME. */
void base_leftovers_remove(const char *folder,
                           bool (*is_ours)(const char *name, size_t length, void *context), void *context);
/* The length of the beginning of a path that is not there and that “..” leads on from; 0: none. Once such a folder is made, the
 * path may be another file than the one that was looked at. */
size_t base_file_missing_folder(const char *path);
/* Makes the folders above `path`; none when one is missing before a “..” (errno is ENOENT). */
bool base_file_make_folders(const char *path);
/* `relative` below the folder of `from`; NULL when it leaves that folder. In the arena. */
const char *base_path_below(BaseArena *arena, const char *from, const char *relative);
const char *base_path_join(BaseArena *arena, const char *folder_of, const char *relative); /* no check */
int base_name_compare(const void *left, const void *right); /* for qsort of char * */

/* SHA-256 (FIPS 180-4). */
typedef struct {
  uint32_t state[8];
  uint64_t length;
  uint8_t block[64];
} BaseSha256;
/* Start, add any number of bytes in any pieces, end; `hex` gets 64 digits and a zero. Nothing is allocated. */
void base_sha256_start(BaseSha256 *hash);
void base_sha256_add(BaseSha256 *hash, const void *data, size_t length);
void base_sha256_end(BaseSha256 *hash, uint8_t digest[32]);
void base_sha256_hex(const uint8_t digest[32], char hex[65]);

/* A fast 128-bit content hash, to notice that an input changed or a cache file is damaged. It is no protection against
 * malice (SHA-256 is): the cache folder belongs to the user. It reads several gigabytes a second, so that a run never
 * waits for it. */
typedef struct {
  uint64_t lanes[4];
  uint64_t length;
  uint8_t tail[32];
} BaseFingerprint;
/* As for SHA-256; the print may be read while bytes are still being added. */
void base_fingerprint_start(BaseFingerprint *print);
void base_fingerprint_add(BaseFingerprint *print, const void *data, size_t length);
void base_fingerprint_hex(const BaseFingerprint *print, char hex[33]); /* 32 digits and a zero */

/* What one run computed, for the next: a file FOLDER/KIND-KEY.cache. Its key is made of everything it depends on, the code
 * that made it among it; it carries a fingerprint of its content, is checked when it is read, and replaced as a whole. Nothing
 * about it is an error: without it everything is computed again. */
/* Starts a key; `code` is the hash of the layer's sources (made/LAYER/code.h). */
void base_cache_key_start(BaseFingerprint *key, const char *kind, const char *code);
/* Adds a part, with its length: no two lists of parts make one key. Ends with base_fingerprint_hex. */
void base_cache_key_add(BaseFingerprint *key, const void *part, size_t length);
/* The bytes of a cache file before its content: "millesime KIND KEY FINGERPRINT\n", padded to this size. */
enum { BASE_CACHE_HEAD = 128 };
/* Clears the buffer and keeps room for the head. */
void base_cache_content_start(BaseBuffer *content);
/* Reads FOLDER/KIND-KEY.cache; the content begins at BASE_CACHE_HEAD. False when it is not there or not sound. */
bool base_cache_file_read(const char *folder, const char *kind, const char *key, BaseBuffer *out);
/* Writes it; `content` begins with BASE_CACHE_HEAD bytes that are filled here. Keeps the newest files of the kind. */
bool base_cache_file_write(const char *folder, const char *kind, const char *key, BaseBuffer *content);

/* Seconds of processor time of this process, and seconds on a monotonic clock. */
double base_cpu_seconds(void);
double base_clock_seconds(void);

/* ---- CSV
 * ----------------------------------------------------------------------------------------------------- */

/* CSV files as people have them (RFC 4180 and what spreadsheets make of it), with the place of every field. A file is
 * scanned once to learn its form (encoding, line ends, size, fingerprint, bytes that no text holds) and read a second time
 * record by record, in a memory that no input can grow past BASE_CSV_RECORD_LIMIT. */
enum { BASE_CSV_RECORD_LIMIT = 8 << 20, BASE_CSV_FIELD_LIMIT = 20000, BASE_CSV_ODD_LINES = 5 };

typedef enum {
  BASE_UTF8,
  BASE_UTF8_MARK,
  BASE_WINDOWS_1252,
  BASE_MIXED_ENCODING, /* UTF-8, and lines that are not: those are Windows-1252 */
  BASE_UTF16_LE,
  BASE_UTF16_BE
} BaseEncoding;

typedef struct {
  BaseEncoding encoding;
  bool carriage_returns; /* lines end with a lone CR */
  bool mark;             /* of UTF-8 before the first byte of the text */
  bool marks;            /* byte order marks inside the file, which are dropped */
  bool suspicious;       /* something may not be in NFC */
  bool exact;            /* set by the caller: a file of ours, commas, blanks kept, nothing composed */
  char separator;        /* 0 until the file is opened */
  bool separator_line;   /* the first line names the separator */
  bool head_found;       /* the file was opened: rows_above is known */
  size_t rows_above;     /* records above the head line: titles */
  int odd_lines[BASE_CSV_ODD_LINES]; /* the first lines of a mixed file that are not UTF-8 */
  size_t odd_count;                  /* all of them */
  size_t bytes;
  BaseFingerprint print;
  const char *text; /* when not NULL the content, which is read instead of the file */
  size_t text_length;
  const char *sheet;              /* the text is a sheet of a workbook: its name; places are cells */
  size_t first_row, first_column; /* of the sheet, where the text begins, from 0 */
} BaseCsvForm;

/* Reads the whole file for its form. False with a diagnostic when it cannot be read or is no text; lines in another
 * encoding than the rest are a warning. */
bool base_csv_scan(const char *path, BaseCsvForm *form, BaseDiagnostics *diagnostics);
/* The same for a text in memory, which is borrowed; `path` is for the diagnostics. */
bool base_csv_scan_text(const char *path, const char *text, size_t length, BaseCsvForm *form,
                        BaseDiagnostics *diagnostics);
const char *base_encoding_name(BaseEncoding encoding);

typedef struct {
  const char *text; /* UTF-8, zero-terminated */
  size_t length;
} BaseCsvField;

typedef struct BaseCsvReader BaseCsvReader;

/* Opens a scanned file. The separator is that under which a line among the first gives the most of the `expected` names,
 * else the most fields; the first such line is the head, what stands above it is passed over. Without expected names it is
 * that under which most of the first lines have one number of fields, and nothing is passed over. NULL with a diagnostic on
 * failure. `path` lives as long as the diagnostics. */
BaseCsvReader *base_csv_open(const char *path, BaseCsvForm *form, const char *const *expected,
                             size_t expected_count, BaseDiagnostics *diagnostics);
void base_csv_close(BaseCsvReader *reader); /* NULL is allowed */

/* Reads the next record that has something in it. False at the end, or after a fault that was reported
 * (base_csv_failed). The fields live until the next call. */
bool base_csv_next(BaseCsvReader *reader);
bool base_csv_failed(const BaseCsvReader *reader);
const BaseCsvField *base_csv_fields(const BaseCsvReader *reader, size_t *count);
/* The field at an index, "" where the record has none. */
const char *base_csv_text(const BaseCsvReader *reader, int index);
/* The field of the current record with this name, or -1. */
int base_csv_find(const BaseCsvReader *reader, const char *name);
size_t base_csv_line(const BaseCsvReader *reader); /* where the record begins, from 1 */
/* Where a field of the current record begins; past the last field: where the record ends. In a sheet: its cell, as a
 * file of its own ("book.xlsx:Sheet!C14"). */
BasePlace base_csv_place(const BaseCsvReader *reader, size_t field);
/* True when the names are the same but for case and normal form, or as identifiers. */
bool base_csv_same_name(const char *left, size_t left_length, const char *right, size_t right_length);

/* ---- zip archives
 * ----------------------------------------------------------------------------------------------------- */

/* What libzip does for workbooks, in a shared object of ours (src/zip). */
enum { BASE_ZIP_VERSION = 1 };
#define BASE_ZIP_FILE   "millesime-zip.so"
#define BASE_ZIP_SYMBOL "zip_functions"
typedef struct {
  const char *name; /* lives as long as the archive is open */
  uint64_t size;    /* unpacked, as the archive says; UINT64_MAX when it does not */
  bool encrypted;
} BaseZipEntry;
typedef struct {
  int version;
  void *(*open)(const char *path, char *problem, size_t size); /* NULL with the problem in words */
  void (*close)(void *archive);
  long (*count)(void *archive);
  bool (*entry)(void *archive, long index, BaseZipEntry *entry);
  void *(*enter)(void *archive, long index, char *problem, size_t size); /* the same */
  long (*read)(void *file, void *out, size_t size); /* bytes, 0 at the end, -1 after a fault */
  void (*leave)(void *file);
} BaseZip;

/* ---- JSON ------------------------------------------------------------------------------------------------------------- */

/* What Jansson does for files of outlines, in a shared object of ours (src/json). Values live as long as their root. */
enum { BASE_JSON_VERSION = 1 };
#define BASE_JSON_FILE   "millesime-json.so"
#define BASE_JSON_SYMBOL "json_functions"
typedef enum {
  BASE_JSON_OTHER,
  BASE_JSON_OBJECT,
  BASE_JSON_ARRAY,
  BASE_JSON_TEXT,
  BASE_JSON_NUMBER
} BaseJsonKind;
typedef struct {
  int line, column; /* from 1; -1: nowhere */
  char problem[200];
} BaseJsonFault;
typedef struct {
  int version;
  void *(*parse)(const char *text, size_t length, BaseJsonFault *fault); /* NULL after a fault */
  void (*free)(void *root);
  BaseJsonKind (*kind)(const void *value); /* NULL is OTHER */
  size_t (*size)(const void *array);       /* 0 of what is no array */
  const void *(*item)(const void *array, size_t index);
  const void *(*member)(const void *object, const char *name); /* NULL: there is none, or it is no object */
  double (*number)(const void *value);
  const char *(*text)(const void *value);
  size_t (*names)(const void *object, const char **out, size_t most);
} BaseJson;
const BaseJson *base_json_load(void); /* NULL when the shared object cannot be had */

/* ---- bitmaps ----------------------------------------------------------------------------------------------------------- */

/* What libraries for one format of pictures do, each in a shared object of ours (src/jpeg). */
enum { BASE_RASTER_VERSION = 1 };
typedef struct {
  unsigned width, height;
  int components; /* 1, 3 or 4: grey, RGB, CMYK (0 is no ink) */
  uint8_t *rows;  /* a byte a component; from malloc */
} BaseRaster;
typedef struct {
  int version;
  /* The picture, an eighth as wide and high when `small`. NULL, or what is wrong. */
  const char *(*decode)(const void *file, size_t length, uint64_t most_pixels, bool small, BaseRaster *out);
} BaseRasters;
const BaseRasters *
base_rasters_load(const char *format); /* "jpeg"; NULL when the shared object cannot be had */

/* ---- projections ------------------------------------------------------------------------------------------------------ */

/* What PROJ does for maps, in a shared object of ours (src/proj). */
enum { BASE_PROJ_VERSION = 1 };
#define BASE_PROJ_FILE   "millesime-proj.so"
#define BASE_PROJ_SYMBOL "proj_functions"
typedef struct {
  int version;
  /* From one coordinate reference system to another ("EPSG:2154", "+proj=eqearth"); NULL with the problem in words. */
  void *(*open)(const char *from, const char *to, char *problem, size_t size);
  void (*close)(void *projection);
  /* Pairs to the right and up, in place; what has no image becomes NaN. How many have none. */
  size_t (*forward)(void *projection, double *xy, size_t count);
  /* The middle meridian of a plane system; false of one in degrees, and of what is none. */
  bool (*meridian)(const char *system, double *degrees);
} BaseProj;
const BaseProj *base_proj_load(void); /* NULL when the shared object cannot be had */

#endif
