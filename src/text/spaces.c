/* Spaces that do not break: inside numbers, before units and counted nouns, after titles and words that a number follows. */
#include "text/microtypography.h"
#include <string.h>

/* ---- words around a space ------------------------------------------------------------------------------------ */

typedef struct {
  char text[24];
  size_t length; /* in bytes; 0: no word, or one too long to matter */
} Word;

static void add_to_word(Word *word, uint32_t c) {
  if (word->length + 5 < sizeof word->text) word->length += base_utf8_encode(c, word->text + word->length);
}

/* The letters and signs from `offset` on, up to a space or punctuation. What an apostrophe cuts short is no word:
   the l’ of l’année is not the sign of the litre. */
static Word word_from(const TextScan *scan, size_t offset) {
  Word word = {.length = 0};
  for (uint32_t c; word.length < 16; offset++) {
    c = text_scan_at(scan, offset);
    if (c == '\'' || c == 0x2019) return (Word){.length = 0};
    if (!text_is_letter(c) && !text_is_unit_sign(c)) break;
    add_to_word(&word, c);
  }
  word.text[word.length] = 0;
  return word;
}

/* The word that was put out last, with its full stop or degree sign. */
static Word word_before(const TextScan *scan) {
  size_t end = scan->out->count, first = end;
  while (first > 0 && end - first < 12) {
    uint32_t c = scan->out->items[first - 1].character;
    if (!text_is_letter(c) && c != '.' && c != 0xB0 && c != 0xBA) break;
    first--;
  }
  Word word = {.length = 0};
  bool whole = first == 0 || !text_is_alnum(scan->out->items[first - 1].character);
  for (size_t i = first; whole && i < end; i++) add_to_word(&word, scan->out->items[i].character);
  word.text[word.length] = 0;
  return word;
}

static bool is_one_of(const Word *word, const char *const *list) {
  for (; word->length && *list; list++)
    if (word->text[0] == **list && !strcmp(word->text, *list)) return true;
  return false;
}

/* Units that are no other word, even where they stand close to their number: 10km. */
static bool is_long_unit(const Word *word) {
  static const char *const units[] = {"€",   "k€",  "M€",  "Md€", "k$",  "M$",  "km", "cm", "mm",  "m²",
                                      "km²", "m³",  "kg",  "mg",  "Go",  "Mo",  "Ko", "To", "°C",  "Hz",
                                      "MHz", "GHz", "kW",  "MW",  "GW",  "ha",  "hl", "Wh", "kWh", "MWh",
                                      "GWh", "TWh", "EUR", "USD", "GBP", "CHF", "GB", "MB", "TB",  NULL};
  return is_one_of(word, units);
}

static bool is_unit_sign(const Word *word) {
  static const char *const units[] = {"%", "$",  "£", "m", "g", "t", "h",  "min",
                                      "s", "ms", "°", "W", "L", "l", "pt", NULL};
  return is_one_of(word, units) || is_long_unit(word);
}

/* Words that a number belongs to: page 12, n° 3. */
static bool takes_number(const TextScan *scan, const Word *word) {
  if (is_one_of(word, text_scan_typography(scan)->before_number)) return true;
  size_t capitals = 0; /* an acronym: PIA 2 */
  while (word->text[capitals] >= 'A' && word->text[capitals] <= 'Z') capitals++;
  return capitals >= 2 && capitals <= 5 && capitals == word->length;
}

/* ---- spaces -------------------------------------------------------------------------------------------------- */

static size_t digits_before(const TextScan *scan) {
  size_t count = 0;
  while (count < scan->out->count && text_is_digit(scan->out->items[scan->out->count - 1 - count].character))
    count++;
  return count;
}

/* A space between groups of digits: up to three before it (and no letter or comma before them), three after it. */
static bool groups_thousands(const TextScan *scan, size_t next) {
  size_t before = digits_before(scan), after = 0;
  while (text_is_digit(text_scan_at(scan, next + after))) after++;
  if (before < 1 || before > 3 || after != 3) return false;
  if (before == scan->out->count) return true;
  uint32_t c = scan->out->items[scan->out->count - 1 - before].character;
  if (c == TEXT_THIN_NBSP) return before == 3;
  return !text_is_alnum(c) && c != ',' && c != '.';
}

static uint32_t space_after_number(const TextScan *scan, size_t next) {
  Word word = word_from(scan, next);
  uint32_t c = text_scan_at(scan, next);
  if (text_is_digit(c)) return groups_thousands(scan, next) ? TEXT_THIN_NBSP : 0;
  const TextTypography *typography = text_scan_typography(scan);
  if (is_unit_sign(&word)) return typography->unit_space;
  return is_one_of(&word, typography->after_number) ? TEXT_NBSP : 0;
}

/* 31. Dezember */
static uint32_t space_after_day(const TextScan *scan, size_t next) {
  const TextChars *out = scan->out;
  if (out->count < 2 || !text_is_digit(out->items[out->count - 2].character)) return 0;
  Word word = word_from(scan, next);
  return is_one_of(&word, text_scan_typography(scan)->after_number) ? TEXT_NBSP : 0;
}

static bool is_currency(uint32_t c) {
  return c == '$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c < 0x20C1);
}

/* € 12,50 */
static uint32_t space_after_currency(const TextScan *scan, size_t next) {
  const TextChars *out = scan->out;
  bool first = out->count == 1 || text_is_space(out->items[out->count - 2].character);
  return first && text_is_digit(text_scan_at(scan, next)) ? TEXT_NBSP : 0;
}

/* The unit that was put out last goes on in smaller ones: 10 h 30, 2 min 5 s. */
static bool continues_time(const TextScan *scan, const Word *word) {
  if (strcmp(word->text, "h") != 0 && strcmp(word->text, "min") != 0) return false;
  size_t first = scan->out->count - word->length; /* its letters are one byte each */
  return first >= 2 && text_is_digit(scan->out->items[first - 2].character) &&
         scan->out->items[first - 1].character == text_scan_typography(scan)->unit_space;
}

static bool is_initial(const Word *word) { /* of a first name: J. Dupont */
  return word->length == 2 && text_is_upper((uint8_t)word->text[0]) && word->text[1] == '.';
}

static uint32_t space_after_word(const TextScan *scan, size_t next) {
  uint32_t c = text_scan_at(scan, next);
  if (!text_is_digit(c) && !text_is_upper(c)) return 0;
  Word word = word_before(scan);
  if (text_is_digit(c) && continues_time(scan, &word)) return text_scan_typography(scan)->unit_space;
  if (text_is_digit(c)) return takes_number(scan, &word) ? TEXT_NBSP : 0;
  return is_one_of(&word, text_scan_typography(scan)->before_name) || is_initial(&word) ? TEXT_NBSP : 0;
}

uint32_t text_bound_space(const TextScan *scan, size_t next) {
  uint32_t last = text_scan_last(scan);
  if (text_is_digit(last)) return space_after_number(scan, next);
  if (text_raised_base(last)) { /* 1er janvier */
    Word word = word_from(scan, next);
    return is_one_of(&word, text_scan_typography(scan)->after_number) ? TEXT_NBSP : 0;
  }
  uint32_t space = last == '.'         ? space_after_day(scan, next)
                   : is_currency(last) ? space_after_currency(scan, next)
                                       : 0;
  return space ? space : space_after_word(scan, next);
}

void text_set_space(TextScan *scan, uint32_t (*wanted_space)(const TextScan *scan, size_t next)) {
  size_t length = 0;
  uint32_t strongest = ' ';
  for (uint32_t c; text_is_space(c = text_scan_at(scan, length)); length++)
    if (c != ' ' && c != '\t' && !text_is_thin_space(strongest)) strongest = c;
  uint32_t wanted = wanted_space(scan, length);
  text_scan_put(scan, wanted ? wanted : strongest);
  scan->at += length;
}

/* ---- what stands too close ------------------------------------------------------------------------------------- */

/* The digits put out last are a number's: no letter or hyphen of a name before them. */
static bool ends_in_number(const TextScan *scan) {
  size_t at = scan->out->count;
  while (at && (text_is_digit(scan->out->items[at - 1].character) ||
                text_is_number_sign(scan->out->items[at - 1].character)))
    at--;
  return !at ||
         !(text_is_alnum(scan->out->items[at - 1].character) || scan->out->items[at - 1].character == '_');
}

/* 10km, 3°C, 100$ */
bool text_attached_unit(TextScan *scan) {
  const TextTypography *typography = text_scan_typography(scan);
  if (!typography->units_apart || !text_is_digit(text_scan_last(scan))) return false;
  Word word = word_from(scan, 0);
  bool percent = typography->percent_apart && (!strcmp(word.text, "%") || !strcmp(word.text, "‰"));
  bool unit = percent || is_long_unit(&word) || !strcmp(word.text, "$") || !strcmp(word.text, "£");
  if (!unit || !word.length || !ends_in_number(scan)) return false;
  text_scan_put(scan, typography->unit_space);
  text_scan_copy(scan, 1);
  return true;
}

/* n°5 */
void text_attached_number(TextScan *scan) {
  uint32_t last = text_scan_last(scan);
  if (last != 0xB0 && last != 0xBA) return;
  Word word = word_before(scan);
  if (takes_number(scan, &word)) text_scan_put(scan, TEXT_NBSP);
}
