/* French typography: spaces before punctuation, numbers and units, quotation marks. */
#include "text/microtypography.h"
#include <string.h>

static bool is_high_punctuation(uint32_t c) {
  return c == ';' || c == ':' || c == '!' || c == '?' || c == '%' || c == 0x20AC ||
         c == TEXT_CLOSE_GUILLEMET || c == 0x2030 || c == 0x203D;
}

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

static bool is_one_of(const Word *word, const char *const *list, size_t count) {
  for (size_t i = 0; word->length && i < count; i++)
    if (!strcmp(word->text, list[i])) return true;
  return false;
}
#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof(*(list)))

/* Units that are no other word, even where they stand close to their number: 10km. */
static bool is_long_unit(const Word *word) {
  static const char *const units[] = {"€",  "k€",  "M€",  "Md€", "k$",  "M$",  "km",  "cm",  "mm",
                                      "m²", "km²", "m³",  "kg",  "mg",  "Go",  "Mo",  "Ko",  "To",
                                      "°C", "Hz",  "MHz", "GHz", "kW",  "MW",  "GW",  "ha",  "hl",
                                      "Wh", "kWh", "MWh", "GWh", "TWh", "EUR", "USD", "GBP", "CHF"};
  return IS_ONE_OF(word, units);
}

static bool is_unit_sign(const Word *word) {
  static const char *const units[] = {"%", "$",  "£", "m", "g", "t", "h", "min",
                                      "s", "ms", "°", "W", "L", "l", "pt"};
  return IS_ONE_OF(word, units) || is_long_unit(word);
}

static bool is_counted_noun(const Word *word) {
  static const char *const nouns[] = {
      "janvier",   "février", "mars",     "avril",    "mai",       "juin",   "juillet", "août",
      "septembre", "octobre", "novembre", "décembre", "janv",      "févr",   "avr",     "juil",
      "sept",      "oct",     "nov",      "déc",      "an",        "ans",    "mois",    "jour",
      "jours",     "semaine", "semaines", "heure",    "heures",    "minute", "minutes", "seconde",
      "secondes",  "million", "millions", "milliard", "milliards", "mille",  "euro",    "euros",
      "point",     "points",  "fois",     "siècle",   "siècles"};
  return IS_ONE_OF(word, nouns);
}

/* Words that a number belongs to: page 12, n° 3. */
static bool takes_number(const Word *word) {
  static const char *const words[] = {
      "page",    "pages",    "p.",     "pp.",     "n°",    "N°",       "nº",    "no.",
      "figure",  "figures",  "fig.",   "tableau", "tabl.", "chapitre", "chap.", "section",
      "annexe",  "article",  "art.",   "étape",   "phase", "niveau",   "Page",  "Figure",
      "Tableau", "Chapitre", "Annexe", "Article", "Étape", "Phase",    "Niveau"};
  if (IS_ONE_OF(word, words)) return true;
  size_t capitals = 0; /* an acronym: PIA 2 */
  while (word->text[capitals] >= 'A' && word->text[capitals] <= 'Z') capitals++;
  return capitals >= 2 && capitals <= 5 && capitals == word->length;
}

static bool is_form_of_address(const Word *word) {
  static const char *const titles[] = {"M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles",
                                       "Dr", "Pr",  "Me",  "Mgr",  "St",   "Ste"};
  return IS_ONE_OF(word, titles);
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
  if (is_unit_sign(&word)) return TEXT_THIN_NBSP;
  return is_counted_noun(&word) ? TEXT_NBSP : 0;
}

/* The unit that was put out last goes on in smaller ones: 10 h 30, 2 min 5 s. */
static bool continues_time(const TextScan *scan, const Word *word) {
  if (strcmp(word->text, "h") != 0 && strcmp(word->text, "min") != 0) return false;
  size_t first = scan->out->count - word->length; /* its letters are one byte each */
  return first >= 2 && text_is_digit(scan->out->items[first - 2].character) &&
         scan->out->items[first - 1].character == TEXT_THIN_NBSP;
}

static bool is_initial(const Word *word) { /* of a first name: J. Dupont */
  return word->length == 2 && text_is_upper((uint8_t)word->text[0]) && word->text[1] == '.';
}

static uint32_t space_after_word(const TextScan *scan, size_t next) {
  uint32_t c = text_scan_at(scan, next);
  if (!text_is_digit(c) && !text_is_upper(c)) return 0;
  Word word = word_before(scan);
  if (text_is_digit(c) && continues_time(scan, &word)) return TEXT_THIN_NBSP;
  if (text_is_digit(c)) return takes_number(&word) ? TEXT_NBSP : 0;
  return is_form_of_address(&word) || is_initial(&word) ? TEXT_NBSP : 0;
}

/* The space that the rules want between what was put out last and the character at `next`; 0: no rule. */
static uint32_t wanted_space(const TextScan *scan, size_t next) {
  uint32_t last = text_scan_last(scan), c = text_scan_at(scan, next);
  if (last == TEXT_OPEN_GUILLEMET || (is_high_punctuation(c) && last && !text_is_newline(last)))
    return TEXT_THIN_NBSP;
  if (text_is_digit(last)) return space_after_number(scan, next);
  if (text_raised_base(last)) { /* 1er janvier */
    Word word = word_from(scan, next);
    return is_counted_noun(&word) ? TEXT_NBSP : 0;
  }
  return space_after_word(scan, next);
}

static bool is_thin(uint32_t c) {
  return text_is_thin_space(c);
}

static void set_space(TextScan *scan) {
  size_t length = 0;
  uint32_t strongest = ' ';
  for (uint32_t c; text_is_space(c = text_scan_at(scan, length)); length++)
    if (c != ' ' && c != '\t' && !is_thin(strongest)) strongest = c;
  uint32_t wanted = wanted_space(scan, length);
  text_scan_put(scan, wanted ? wanted : strongest);
  scan->at += length;
}

/* ---- punctuation and quotation marks ------------------------------------------------------------------------- */

static bool needs_space_before(const TextScan *scan, uint32_t c) {
  uint32_t last = text_scan_last(scan), next = text_scan_at(scan, 1);
  if (!last || text_is_space(last) || text_is_newline(last) || last == '(' || last == '[') return false;
  if (c == '%' || c == 0x20AC || c == 0x2030) return text_is_digit(last);
  if (c == ':') return !next || text_is_space(next) || text_is_newline(next);
  if (c == '!' || c == '?') return last != '!' && last != '?';
  return true;
}

static void close_quote(TextScan *scan, uint32_t mark) {
  if (mark == TEXT_CLOSE_GUILLEMET && needs_space_before(scan, mark)) text_scan_put(scan, TEXT_THIN_NBSP);
  text_scan_put(scan, mark);
  scan->at++;
}

static void open_quote(TextScan *scan, uint8_t kind) {
  if (scan->quote_depth < sizeof scan->quotes) scan->quotes[scan->quote_depth++] = kind;
  text_scan_put(scan, kind == TEXT_QUOTE_OUTER ? TEXT_OPEN_GUILLEMET : TEXT_OPEN_QUOTE);
  scan->at++;
  uint32_t next = text_scan_at(scan, 0);
  if (kind == TEXT_QUOTE_OUTER && next && !text_is_space(next)) text_scan_put(scan, TEXT_THIN_NBSP);
}

static void straight_quote(TextScan *scan) {
  uint32_t next = text_scan_at(scan, 1), last = text_scan_last(scan);
  bool can_open = next && !text_is_space(next) && (text_scan_starts_word(scan) || last == TEXT_APOSTROPHE);
  if (can_open) {
    open_quote(scan, scan->quote_depth ? TEXT_QUOTE_INNER : TEXT_QUOTE_OUTER);
  } else if (scan->quote_depth) {
    uint8_t kind = scan->quotes[--scan->quote_depth];
    close_quote(scan, kind == TEXT_QUOTE_OUTER ? TEXT_CLOSE_GUILLEMET : TEXT_CLOSE_QUOTE);
  } else {
    text_scan_copy(scan, 1); /* inches, seconds, or a slip that only the author can mend */
  }
}

static void punctuation(TextScan *scan, uint32_t c) {
  if (c == TEXT_CLOSE_GUILLEMET && scan->quote_depth) scan->quote_depth--;
  if (needs_space_before(scan, c)) text_scan_put(scan, TEXT_THIN_NBSP);
  text_scan_copy(scan, 1);
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
static bool unit_after_number(TextScan *scan) {
  if (!text_is_digit(text_scan_last(scan))) return false;
  Word word = word_from(scan, 0);
  bool unit = is_long_unit(&word) || !strcmp(word.text, "$") || !strcmp(word.text, "£");
  if (!unit || !word.length || !ends_in_number(scan)) return false;
  text_scan_put(scan, TEXT_THIN_NBSP);
  text_scan_copy(scan, 1);
  return true;
}

/* n°5 */
static void space_after_sign(TextScan *scan) {
  uint32_t last = text_scan_last(scan);
  if (last != 0xB0 && last != 0xBA) return;
  Word word = word_before(scan);
  if (takes_number(&word)) text_scan_put(scan, TEXT_NBSP);
}

/* ---- the step ------------------------------------------------------------------------------------------------ */

static bool french_word(TextScan *scan, uint32_t c) {
  uint32_t last = text_scan_last(scan);
  if (unit_after_number(scan)) return true;
  if (text_is_digit(c)) space_after_sign(scan);
  if (text_is_alnum(text_scan_last(scan))) return false;
  if (text_french_ordinal(scan)) return true;
  bool in_number = last == '-' || last == '.' || last == ',' || last == TEXT_EN_DASH;
  return text_is_digit(c) && !in_number && text_number_range(scan);
}

void text_french_step(TextScan *scan) {
  uint32_t c = text_scan_at(scan, 0);
  bool done = false;
  if (text_is_space(c)) {
    set_space(scan);
    return;
  }
  if (is_high_punctuation(c)) {
    punctuation(scan, c);
    return;
  }
  switch (c) {
  case TEXT_OPEN_GUILLEMET: open_quote(scan, TEXT_QUOTE_OUTER); return;
  case TEXT_OPEN_QUOTE: open_quote(scan, TEXT_QUOTE_INNER); return;
  case TEXT_CLOSE_QUOTE:
    if (scan->quote_depth) scan->quote_depth--;
    break;
  case '"': straight_quote(scan); return;
  case '\'': done = text_apostrophe(scan); break;
  case '.': done = text_ellipsis(scan); break;
  case '-': done = text_minus_or_dash(scan); break;
  default: done = french_word(scan, c);
  }
  if (!done) text_scan_copy(scan, 1);
}
