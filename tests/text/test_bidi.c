/* Directions against Unicode's files (UAX #9), through the levels of characters and the order of pieces. */
#include "unicode.h"
#include <ctype.h>

enum { LENGTH_LIMIT = 300, REMOVED = 255 };

typedef struct {
  uint32_t characters[LENGTH_LIMIT];
  uint8_t levels[LENGTH_LIMIT]; /* REMOVED: it has none (rule X9) */
  size_t order[LENGTH_LIMIT];
  size_t count, shown;
} Case;

/* ---- rule L1 for a line that is the whole text -------------------------------------------------------------------- */

static bool is_separator(uint32_t c) {
  return c == '\t' || c == 0x0B || c == 0x1F || text_is_newline(c) || c == '\r' || (c >= 0x1C && c <= 0x1E) ||
         c == 0x85;
}

static bool is_white(uint32_t c) {
  return c == ' ' || c == 0x0C || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x205F ||
         c == 0x3000 || (c >= 0x2066 && c <= 0x2069);
}

/* Separators, and white space before them and at the end, have the paragraph's level. */
static void reset_levels(const Case *wanted, uint8_t *levels, uint8_t base_level) {
  bool reset = true;
  for (size_t i = wanted->count; i > 0; i--) {
    uint32_t c = wanted->characters[i - 1];
    if (is_separator(c)) reset = true;
    if (!is_separator(c) && !is_white(c) && wanted->levels[i - 1] != REMOVED) reset = false;
    if (reset) levels[i - 1] = base_level;
  }
}

/* ---- a case --------------------------------------------------------------------------------------------------------- */

static bool order_is_right(const Case *wanted, const uint8_t *levels, uint8_t base_level) {
  TextPiece pieces[LENGTH_LIMIT];
  size_t count = 0;
  for (size_t i = 0; i < wanted->count; i++)
    if (wanted->levels[i] != REMOVED)
      pieces[count++] = (TextPiece){.first = (uint32_t)i, .level = levels[i], .kind = TEXT_PIECE_WORD};
  text_reorder(pieces, count, base_level);
  for (size_t i = 0; i < count; i++)
    if (pieces[i].first != wanted->order[i]) return false;
  return count == wanted->shown;
}

static bool case_is_right(Fixture *fixture, const Case *wanted, uint8_t base_level) {
  uint8_t levels[LENGTH_LIMIT];
  TextJob job = unicode_job(fixture, wanted->characters, wanted->count, "en");
  job.base_level = base_level;
  text_find_levels(&job);
  for (size_t i = 0; i < wanted->count; i++)
    levels[i] = job.work->levels.count ? job.work->levels.items[i] : base_level;
  reset_levels(wanted, levels, base_level);
  /* without levels everything runs from left to right: an even level shows no difference */
  bool flat = !job.work->levels.count;
  for (size_t i = 0; i < wanted->count; i++)
    if (wanted->levels[i] != REMOVED && (flat ? wanted->levels[i] & 1 : wanted->levels[i] != levels[i]))
      return false;
  return order_is_right(wanted, levels, base_level);
}

/* A separator inside would make two paragraphs of it; for us it is a forced break. */
static bool has_inner_separator(const Case *read) {
  for (size_t i = 0; i + 1 < read->count; i++) {
    uint32_t c = read->characters[i];
    if (c == '\n' || c == '\r' || c == 0x2029 || c == 0x85 || (c >= 0x1C && c <= 0x1E)) return true;
  }
  return false;
}

static void read_levels(Case *read, char *line) {
  size_t count = 0;
  for (char *word = strtok(line, " \t\n"); word && count < LENGTH_LIMIT; word = strtok(NULL, " \t\n"))
    read->levels[count++] = *word == 'x' ? REMOVED : (uint8_t)atoi(word);
}

static void read_order(Case *read, char *line) {
  read->shown = 0;
  for (char *word = strtok(line, " \t\n"); word && read->shown < LENGTH_LIMIT; word = strtok(NULL, " \t\n"))
    read->order[read->shown++] = (size_t)atoi(word);
}

/* ---- BidiTest: classes of characters ------------------------------------------------------------------------------ */

static uint32_t of_class(const char *name) {
  static const struct {
    const char *name;
    uint32_t character;
  } classes[] = {{"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '1'},     {"ES", '+'},
                 {"ET", '#'},     {"AN", 0x0661},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0x200B},
                 {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
                 {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"LRI", 0x2066},
                 {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069}};
  for (size_t i = 0; i < SUPPORT_COUNT(classes); i++)
    if (!strcmp(classes[i].name, name)) return classes[i].character;
  fail_msg("no class %s", name);
  return 0;
}

static unsigned read_classes(Case *read, char *line) {
  char *semicolon = strchr(line, ';');
  unsigned directions = (unsigned)strtoul(semicolon + 1, NULL, 16);
  *semicolon = '\0';
  read->count = 0;
  for (char *word = strtok(line, " \t\n"); word; word = strtok(NULL, " \t\n"))
    read->characters[read->count++] = of_class(word);
  return directions;
}

static void unicode_bidi_test(void **state) {
  (void)state;
  FILE *file = unicode_open("BidiTest.txt");
  Fixture *fixture = fixture_new();
  char line[4096], levels[4096] = "", order[4096] = "", shown[4096];
  long every = unicode_amount(11, 1), number = 0, cases = 0, wrong = 0;
  while (fgets(line, sizeof line, file)) {
    if (!strncmp(line, "@Levels:", 8)) strcpy(levels, line + 8);
    if (!strncmp(line, "@Reorder:", 9)) strcpy(order, line + 9);
    if (!strchr(line, ';') || *line == '#' || *line == '@' || number++ % every) continue;
    Case wanted = {.count = 0};
    unsigned directions = read_classes(&wanted, strcpy(shown, line));
    read_levels(&wanted, strcpy(shown, levels));
    read_order(&wanted, strcpy(shown, order));
    if (has_inner_separator(&wanted)) continue;
    for (uint8_t base_level = 0; base_level < 2; base_level++) {
      if (!(directions & (base_level ? 4 : 2))) continue;
      cases++;
      if (case_is_right(fixture, &wanted, base_level)) continue;
      if (++wrong < 10) print_message("base %d, %s  wanted%s", base_level, line, levels);
    }
  }
  fclose(file);
  fixture_free(fixture);
  assert_true(cases > 500000 / every);
  assert_int_equal(wrong, 0);
}

/* ---- BidiCharacterTest: characters, brackets among them ------------------------------------------------------------- */

/* "0061 0028 …;1;1;0 1 …;0 1 …": characters, direction, paragraph's level, levels, order. */
static bool read_characters(Case *read, char *line, uint8_t *base_level) {
  char *fields[5] = {line};
  for (size_t i = 1; i < 5; i++) {
    fields[i] = strchr(fields[i - 1], ';');
    if (!fields[i]) return false;
    *fields[i]++ = '\0';
  }
  read->count = 0;
  for (char *at = fields[0]; *at && read->count < LENGTH_LIMIT; at += *at == ' ')
    read->characters[read->count++] = (uint32_t)strtoul(at, &at, 16);
  *base_level = (uint8_t)atoi(fields[2]);
  read_levels(read, fields[3]);
  read_order(read, fields[4]);
  return true;
}

static void unicode_bidi_character_test(void **state) {
  (void)state;
  FILE *file = unicode_open("BidiCharacterTest.txt");
  Fixture *fixture = fixture_new();
  char line[8192], shown[8192];
  long cases = 0, wrong = 0;
  while (fgets(line, sizeof line, file)) {
    Case wanted = {.count = 0};
    uint8_t base_level;
    strcpy(shown, line);
    if (!isxdigit((unsigned char)*line) || !read_characters(&wanted, line, &base_level)) continue;
    if (has_inner_separator(&wanted)) continue;
    cases++;
    if (!case_is_right(fixture, &wanted, base_level) && ++wrong < 10) print_message("%s", shown);
  }
  fclose(file);
  fixture_free(fixture);
  assert_true(cases > 80000);
  assert_int_equal(wrong, 0);
}

/* ---- DerivedBidiClass: directions are looked for as soon as one character runs from right to left --------------------- */

static void every_right_to_left_character_is_seen(void **state) {
  (void)state;
  FILE *file = unicode_open("extracted/DerivedBidiClass.txt");
  Fixture *fixture = fixture_new();
  char line[512], class[8];
  long seen = 0, wrong = 0;
  while (fgets(line, sizeof line, file)) {
    unsigned first, last;
    if (sscanf(line, "%x..%x ; %7s", &first, &last, class) != 3) {
      if (sscanf(line, "%x ; %7s", &first, class) != 2) continue;
      last = first;
    }
    if (!strstr("R AL AN RLE RLO RLI", class)) continue;
    for (unsigned c = first; c <= last && strcmp(class, "L") != 0; c++, seen++) {
      TextJob job = unicode_job(fixture, (uint32_t[]){'a', c, 'b'}, 3, "en");
      text_find_levels(&job);
      if (job.work->levels.count != 3 && ++wrong < 10) print_message("U+%04X %s\n", c, class);
    }
  }
  fclose(file);
  fixture_free(fixture);
  assert_true(seen > 2000);
  assert_int_equal(wrong, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(unicode_bidi_test),
      cmocka_unit_test(unicode_bidi_character_test),
      cmocka_unit_test(every_right_to_left_character_is_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
