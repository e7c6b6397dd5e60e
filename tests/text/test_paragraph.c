/* Paragraphs: where lines end, how they are aligned, what they are made of. */
#include "fixture.h"
#include "text/faces.h"
#include "text/languages.h"
#include <math.h>

static char *prose(size_t paragraph) {
  char *text = support_read("tests/text/prose-fr.txt", NULL), *start = text;
  while (paragraph--) start = strstr(start, "\n\n") + 2;
  char *end = strstr(start, "\n\n");
  char *copy = base_copy(start, end ? (size_t)(end - start) : strlen(start) - 1);
  free(text);
  return copy;
}

enum { PROSE_PARAGRAPHS = 12 };

static size_t hyphens_in_a_row(const TextParagraph *paragraph) {
  size_t run = 0, most = 0;
  for (size_t i = 0; i < paragraph->line_count; i++) {
    run = paragraph->lines[i].hyphenated ? run + 1 : 0;
    if (run > most) most = run;
  }
  return most;
}

/* ---- the text survives --------------------------------------------------------------------------------------- */

static void the_lines_hold_the_whole_text(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  static const TextAlign aligns[] = {TEXT_RAGGED, TEXT_JUSTIFIED, TEXT_CENTRED, TEXT_RIGHT};
  for (size_t p = 0; p < PROSE_PARAGRAPHS; p++) {
    char *text = prose(p);
    BaseBuffer wanted = {0};
    text_microtypography(NULL, &wanted, text, strlen(text), "fr-FR");
    TextSettings settings = {
        .align = aligns[p % 4], .width = base_mm(40 + 10 * (double)p), .hyphenate = true};
    TextParagraph *paragraph = fixture_set(fixture, text, &settings);
    char *found = fixture_text(paragraph);
    size_t used = 0; /* without the hyphens and ends of lines that setting has added */
    for (size_t i = 0; found[i]; i++) {
      if (found[i] == '/') continue;
      if (found[i] == '-' && found[i + 1] == '/' && wanted.data[used] != '-') continue;
      found[used++] = found[i];
    }
    found[used] = 0;
    assert_string_equal(found, wanted.data);
    for (size_t i = 0; i < paragraph->line_count; i++) {
      assert_false(paragraph->lines[i].overfull);
      assert_int_equal(paragraph->lines[i].last, i + 1 == paragraph->line_count);
    }
    assert_true(hyphens_in_a_row(paragraph) <= 2);
    base_free(found);
    base_free(text);
    base_buffer_free(&wanted);
  }
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 0);
  fixture_free(fixture);
}

static void small_texts_break_where_they_should(void **state) {
  (void)state;
  static const struct {
    const char *text;
    double millimetres;
    const char *lines;
  } cases[] = {
      {"un mot", 100, "un mot/"},
      {"  un   mot  ", 100, "un mot/"},
      {"un\nmot", 100, "un/mot/"},
      {"un \u2028 mot", 100, "un/mot/"},
      {"un\n\nmot\n", 100, "un//mot/"},
      {"Les Hauts-de-France et la Corse", 34, "Les Hauts-de-France /et la Corse/"},
      {"dans les Hauts-de-France", 30, "dans les /Hauts-de-France/"},
      {"les Hauts-de-France", 20, "les Hauts-/de-France/"},
      {"dans le Val de Loire", 25, "dans le /Val de Loire/"},
      {"puis Provence-Alpes-Côte d'Azur", 47, "puis /Provence-Alpes-Côte d’Azur/"},
      {"les jeunes de 31-49 ans", 26, "les jeunes de /31–49\u00A0ans/"},
      {"les jeunes de 2016-2017", 33, "les jeunes de /2016–2017/"},
      {"Ce que l'on peut voir ici : davantage", 43, "Ce que l’on peut voir /ici\u202F: davantage/"},
      {"Ce que l'on voit ici : davantage", 33,
       "Ce que l’on voit ici\u202F: /davantage/"}, /* too narrow to mind */
      {"une formation de bac+2", 32, "une formation /de bac+2/"},
      {"un bac ou infra-bac aussi", 28, "un /bac ou infra-bac /aussi/"},
      {"Que dit-il à la fin ? Rien.", 36, "Que dit-il à la /fin\u202F? Rien./"},
      {"près de 14 853 apprenants", 30, "près de 14\u202F853 /apprenants/"},
      {"le 31 décembre 2020", 25, "le 31\u00A0décembre /2020/"},
      {"de 10 h 30 à 12 h 45", 24, "de 10\u202Fh\u202F30 /à 12\u202Fh\u202F45/"},
      {"le 31 décembre", 16, "le 31\u00A0/décembre/"}, /* a bound space gives way before a line sticks out */
      {"au 4 septembre et au 31 décembre", 19, "au 4\u00A0/septembre /et au 31\u00A0/décembre/"},
      {"Un décembre", 16, "Un /décembre/"},
      {"a\u00ADb", 100, "ab/"},
      {"anti\u00ADconstitution\u00ADnelle", 30, "anti-/constitutionnelle/"},
      {"un mot – un autre", 16, "un mot – /un autre/"},
      {"", 100, ""},
      {" ", 100, ""},
  };
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TextSettings settings = {.width = base_mm(cases[i].millimetres)};
    char *lines = fixture_text(fixture_set(fixture, cases[i].text, &settings));
    if (strcmp(lines, cases[i].lines) != 0)
      fail_msg("\"%s\" at %.0f mm\n  breaks as %s\n  wanted    %s", cases[i].text, cases[i].millimetres,
               lines, cases[i].lines);
    base_free(lines);
  }
  fixture_free(fixture);
}

static void units_stay_with_their_numbers(void **state) {
  (void)state;
  static const char *const amounts[] = {"78,6\u00A0M€", "5 Md€", "120 km/h",  "40 €/m²",
                                        "3°C",          "100$",  "15 kWh/an", "n°5"};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(amounts); i++) {
    BaseBuffer text = {0}, amount = {0};
    base_buffer_add_format(&text, "la part qui atteint %s hors de ce que nous avons vu", amounts[i]);
    text_microtypography(NULL, &amount, amounts[i], strlen(amounts[i]), "fr");
    for (double width = 20; width < 60; width += 0.5) {
      TextSettings settings = {.width = base_mm(width), .hyphenate = true};
      char *lines = fixture_text(fixture_set(fixture, text.data, &settings));
      support_contains(lines, amount.data);
      base_free(lines);
    }
    base_buffer_free(&text);
    base_buffer_free(&amount);
  }
  fixture_free(fixture);
}

/* The last letter of a paragraph has no tracking behind it: a line that would fit only with it is too wide. */
static void tracking_ends_with_the_last_letter(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  BaseLength width = fixture_line(fixture, "insertion professionnelle", &fixture->title)->width;
  for (int shorter = 0; shorter < 2; shorter++) {
    TextSettings settings = {.width = width - shorter * base_mm(0.1)}; /* its tracking is 0.19 mm */
    TextParagraph *set = fixture_set_style(fixture, "insertion professionnelle", &fixture->title, &settings);
    assert_int_equal(set->line_count, 1 + shorter);
    assert_false(set->lines[0].overfull);
  }
  fixture_free(fixture);
}

static void addresses_break_at_their_joints(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.width = base_mm(40), .hyphenate = true};
  TextParagraph *paragraph = fixture_set(
      fixture, "https://www.grandeecolenumerique.fr/les-formations/labellisees?page=2", &settings);
  assert_true(paragraph->line_count > 2);
  for (size_t i = 0; i + 1 < paragraph->line_count; i++) {
    char *line = fixture_line_text(&paragraph->lines[i]);
    assert_false(paragraph->lines[i].hyphenated || paragraph->lines[i].overfull);
    if (!strchr("/.-?&=", line[strlen(line) - 1])) fail_msg("an address was broken after \"%s\"", line);
    if (!strcmp(line, "https://")) fail_msg("an address was broken after its scheme");
    base_free(line);
  }
  fixture_free(fixture);
}

static void words_wider_than_the_measure_are_divided(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.width = base_mm(20)};
  TextParagraph *paragraph =
      fixture_set(fixture, "un XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX mot", &settings);
  assert_true(paragraph->line_count >= 5);
  for (size_t i = 0; i < paragraph->line_count; i++) assert_false(paragraph->lines[i].overfull);
  for (double width = 15; width < 40; width += 0.7) { /* parts of words are kerned otherwise than the whole */
    settings.width = base_mm(width);
    paragraph = fixture_set_style(fixture, "WortAVTAWortAVTAWortAVTAWortAVTAWortAVTAWortAVTAWortAVTAWortAVTA",
                                  &fixture->body, &settings);
    for (size_t i = 0; i < paragraph->line_count; i++) assert_false(paragraph->lines[i].overfull);
  }
  settings.width = base_mm(1);
  paragraph = fixture_set(fixture, "WW e\u0301W", &settings);
  char *text = fixture_text(paragraph);
  assert_string_equal(text, "W/W /e\u0301/W/"); /* a mark stays with its base */
  assert_true(paragraph->lines[0].overfull && paragraph->lines[0].excess > BASE_MM);
  assert_int_equal(fixture_count(fixture, "overfull-line"), 1);
  base_free(text);
  fixture_free(fixture);
}

static void no_paragraph_ends_on_a_short_word(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  char *text = prose(0);
  size_t checked = 0;
  for (double width = 40; width < 140; width += 3.5) {
    TextSettings settings = {.width = base_mm(width), .hyphenate = true};
    TextParagraph *paragraph = fixture_set(fixture, text, &settings);
    char *last = fixture_line_text(&paragraph->lines[paragraph->line_count - 1]);
    if (!strchr(last, ' ') && base_utf8_count(last, strlen(last)) < 8) fail_msg("ends on \"%s\"", last);
    checked++;
    base_free(last);
  }
  assert_true(checked > 20);
  base_free(text);
  fixture_free(fixture);
}

static void no_line_ends_on_an_article_that_begins_a_sentence(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  static const char *const articles[] = {". Le ", ". La ", ". Les ", ". Un ", ". Une ", ". Des "};
  char *text = support_read("tests/text/prose-fr.txt", NULL);
  for (double width = 40; width < 140; width += 4.5) {
    TextSettings settings = {.width = base_mm(width), .hyphenate = true, .align = TEXT_JUSTIFIED};
    TextParagraph *paragraph = fixture_set(fixture, text, &settings);
    for (size_t i = 0; i < paragraph->line_count; i++) {
      char *line = fixture_line_text(&paragraph->lines[i]);
      for (size_t a = 0; a < SUPPORT_COUNT(articles); a++) {
        size_t length = strlen(articles[a]);
        if (strlen(line) > length && !strcmp(line + strlen(line) - length, articles[a]))
          fail_msg("a line ends on \"%s\"", articles[a]);
      }
      base_free(line);
    }
  }
  free(text);
  fixture_free(fixture);
}

static void hyphenation_has_its_limits(void **state) {
  (void)state;
  static const struct {
    const char *word, *parts; /* all places where it may be divided */
  } cases[] = {{"développement", "développe-ment dévelop-pement déve-loppement"},
               {"ami", ""},
               {"UNESCO", ""},
               {"administration", "adminis-tration admi-nistration administra-tion"}};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    for (double width = 3; width < 30; width += 0.25) {
      TextSettings settings = {.width = base_mm(width), .hyphenate = true};
      TextParagraph *paragraph = fixture_set(fixture, cases[i].word, &settings);
      if (paragraph->line_count != 2 || !paragraph->lines[0].hyphenated) continue;
      char *lines = fixture_text(paragraph);
      lines[strlen(lines) - 1] = 0;
      memmove(strchr(lines, '/'), strchr(lines, '/') + 1, strlen(strchr(lines, '/')));
      if (!strstr(cases[i].parts, lines)) fail_msg("%s was divided as %s", cases[i].word, lines);
      base_free(lines);
    }
  fixture_free(fixture);
}

/* ---- alignment ----------------------------------------------------------------------------------------------- */

static void justified_lines_fill_the_measure(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  for (size_t p = 0; p < PROSE_PARAGRAPHS; p++) {
    char *text = prose(p);
    TextSettings settings = {
        .align = TEXT_JUSTIFIED, .width = base_mm(90), .hyphenate = true, .expansion = p % 2 ? 20 : 0};
    TextParagraph *paragraph = fixture_set(fixture, text, &settings);
    for (size_t i = 0; i + 1 < paragraph->line_count; i++) {
      assert_int_equal(paragraph->lines[i].width, settings.width);
      assert_int_equal(paragraph->lines[i].x, 0);
      assert_in_range(paragraph->lines[i].runs[0].stretch + 20, 20 - settings.expansion,
                      20 + settings.expansion);
    }
    assert_true(paragraph->lines[paragraph->line_count - 1].width < settings.width);
    base_free(text);
  }
  fixture_free(fixture);
}

static void lines_are_aligned(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.width = base_mm(100), .align = TEXT_RIGHT};
  const TextLine *line = fixture_set(fixture, "un mot", &settings)->lines;
  assert_int_equal(line->x + line->width, settings.width);
  settings.align = TEXT_CENTRED;
  line = fixture_set(fixture, "un mot", &settings)->lines;
  assert_int_equal(line->x, (settings.width - line->width) / 2);
  settings.align = TEXT_RAGGED;
  settings.indent = base_mm(5);
  TextParagraph *paragraph = fixture_set(fixture, "un mot\nun autre", &settings);
  assert_int_equal(paragraph->lines[0].x, base_mm(5));
  assert_int_equal(paragraph->lines[1].x, 0);
  fixture_free(fixture);
}

static void measures_may_differ_from_line_to_line(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  char *text = prose(1);
  static const BaseLength widths[] = {50 * BASE_MM, 60 * BASE_MM, 70 * BASE_MM};
  TextSettings settings = {
      .align = TEXT_JUSTIFIED, .width = base_mm(110), .widths = widths, .width_count = 3, .hyphenate = true};
  TextParagraph *paragraph = fixture_set(fixture, text, &settings);
  for (size_t i = 0; i + 1 < paragraph->line_count; i++)
    assert_int_equal(paragraph->lines[i].width, i < 3 ? widths[i] : settings.width);
  base_free(text);
  fixture_free(fixture);
}

static void ragged_lines_are_even(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  for (size_t p = 0; p < PROSE_PARAGRAPHS; p++) {
    char *text = prose(p);
    TextSettings settings = {.width = base_mm(115), .hyphenate = true};
    TextParagraph *paragraph = fixture_set(fixture, text, &settings);
    size_t hyphens = 0;
    for (size_t i = 0; i + 1 < paragraph->line_count; i++) {
      assert_true(paragraph->lines[i].width <= settings.width);
      if (paragraph->lines[i].width < base_mm(95))
        fail_msg("a line of %.1f mm", base_to_mm(paragraph->lines[i].width));
      hyphens += paragraph->lines[i].hyphenated;
    }
    assert_true(hyphens <= 1); /* a wide measure does almost without */
    base_free(text);
  }
  fixture_free(fixture);
}

/* The widest advance of a glyph in the lines but the last. */
static double widest(const TextParagraph *paragraph, uint32_t glyph) {
  double widest = 0;
  for (size_t i = 0; i + 1 < paragraph->line_count; i++)
    for (size_t r = 0; r < paragraph->lines[i].run_count; r++) {
      const TextRun *run = &paragraph->lines[i].runs[r];
      for (size_t g = 0; g < run->glyph_count; g++)
        if (run->glyphs[g].glyph == glyph) widest = fmax(widest, (double)run->glyphs[g].advance);
    }
  return widest;
}

/* Letters give way by 5 % of their advances in all (2 of expansion, 3 of spacing) where spaces would become wide, never by more. */
static void letters_are_spread_within_their_limit(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  char *text = prose(3);
  TextSettings ragged = {.align = TEXT_RAGGED, .width = base_mm(30)};
  TextParagraph *natural = fixture_set(fixture, text, &ragged);
  uint32_t glyph = natural->lines[0].runs[0].glyphs[1].glyph;
  double own = widest(natural, glyph), most = 0;
  assert_true(own > 0);
  for (int width = 24; width < 60; width += 4) {
    TextSettings justified = {.align = TEXT_JUSTIFIED, .width = base_mm(width), .expansion = 20};
    most = fmax(most, widest(fixture_set(fixture, text, &justified), glyph) / own);
  }
  if (most < 1.045 || most > 1.0505) fail_msg("a letter is %.4f of its width", most);
  base_free(text);
  fixture_free(fixture);
}

/* From right to left nothing hangs: the ends of a line are other characters than its text's. */
static void nothing_hangs_from_right_to_left(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.align = TEXT_RAGGED, .width = base_mm(40), .optical_margins = true};
  BaseLength hung[2] = {0, 0};
  for (int turned = 0; turned < 2; turned++) {
    BaseBuffer text = {0};
    if (turned) base_buffer_add_text(&text, "\u202E");
    for (int i = 0; i < 60; i++) base_buffer_add_text(&text, i % 2 ? "« voici, " : "une, ");
    base_buffer_add_text(&text, "fin");
    TextParagraph *paragraph = fixture_set(fixture, text.data, &settings);
    assert_true(paragraph->line_count > 5);
    for (size_t i = 0; i < paragraph->line_count; i++) {
      const TextLine *line = &paragraph->lines[i];
      if (line->x < 0) hung[turned] -= line->x;
      if (line->x + line->width > settings.width) hung[turned] += line->x + line->width - settings.width;
    }
    base_buffer_free(&text);
  }
  assert_true(hung[0] > 0);
  assert_int_equal(hung[1], 0);
  fixture_free(fixture);
}

static void punctuation_hangs_in_the_margin(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  char *text = prose(2);
  TextSettings settings = {.align = TEXT_JUSTIFIED,
                           .width = base_mm(90),
                           .hyphenate = true,
                           .optical_margins = true,
                           .expansion = 20};
  TextParagraph *paragraph = fixture_set(fixture, text, &settings);
  size_t hung = 0;
  for (size_t i = 0; i + 1 < paragraph->line_count; i++) {
    const TextLine *line = &paragraph->lines[i];
    char *shown = fixture_line_text(line);
    size_t length = strlen(shown);
    bool comma = length > 1 && shown[length - 2] == ',';
    if (comma || line->hyphenated) {
      assert_true(line->x + line->width > settings.width);
      hung++;
    }
    assert_false(line->overfull);
    base_free(shown);
  }
  assert_true(hung > 0);
  paragraph = fixture_set(fixture, "« Une citation pendue »", &settings);
  const TextRun *run = &paragraph->lines[0].runs[0];
  assert_int_equal(paragraph->lines[0].x, -(run->glyphs[0].advance + run->glyphs[1].advance));
  base_free(text);
  fixture_free(fixture);
}

/* ---- hyphens ------------------------------------------------------------------------------------------------- */

static void an_inserted_hyphen_reads_as_a_soft_one(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.width = base_mm(17), .hyphenate = true};
  TextParagraph *paragraph = fixture_set(fixture, "administration", &settings);
  assert_true(paragraph->line_count == 2 && paragraph->lines[0].hyphenated &&
              !paragraph->lines[1].hyphenated);
  const TextRun *run = &paragraph->lines[0].runs[0];
  assert_memory_equal(run->text + run->text_length - 2, "\u00AD", 2);
  const TextGlyph *last = &run->glyphs[run->glyph_count - 1];
  assert_int_equal(last->cluster, run->text_length - 2);
  assert_int_equal(last->glyph, fixture_line(fixture, "-", &fixture->body)->runs[0].glyphs[0].glyph);
  fixture_free(fixture);
}

static void the_space_at_a_break_stays_in_the_text(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextSettings settings = {.width = base_mm(14)};
  TextParagraph *paragraph = fixture_set(fixture, "grande école", &settings);
  assert_int_equal(paragraph->line_count, 2);
  const TextRun *run = &paragraph->lines[0].runs[0];
  assert_memory_equal(run->text, "grande ", run->text_length);
  assert_int_equal(run->glyphs[run->glyph_count - 1].advance, 0);
  fixture_free(fixture);
}

static void languages_without_rules_or_dictionary_warn_once(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextStyle style = fixture->body;
  style.language = "xx";
  TextSettings settings = {.width = base_mm(20), .hyphenate = true};
  for (int i = 0; i < 3; i++) fixture_set_style(fixture, "un texte \"tel quel\"", &style, &settings);
  assert_int_equal(fixture_count(fixture, "unknown-language"), 1);
  assert_int_equal(base_diagnostics_size(fixture->diagnostics), 1);
  support_contains(base_diagnostics_at(fixture->diagnostics, 0)->message, "\"xx\"");
  char *text = fixture_text(fixture_set_style(fixture, "\"x\"", &style, &settings));
  assert_string_equal(text, "\"x\"/");
  base_free(text);
  fixture_free(fixture);
}

/* As TeX's patterns divide them, taken from npm's hyphen; German and Dutch dictionaries are not in UTF-8. */
static void words_of_six_languages_are_divided(void **state) {
  (void)state;
  static const struct {
    const char *language, *divided;
  } cases[] = {{"de", "Be-völ-ke-rungs-ent-wick-lung"}, {"de-AT", "Über-gangs-re-ge-lung"},
               {"de-CH", "För-der-pro-gramm"},          {"es", "cons-ti-tu-ción"},
               {"es-MX", "co-mu-ni-ca-ción"},           {"it", "po-po-la-zio-ne"},
               {"it-CH", "cit-ta-di-nan-za"},           {"nl", "ont-wik-ke-ling"},
               {"nl-BE", "ge-ïn-te-res-seerd"},         {"fr", "éva-lua-tion"},
               {"fr-CA", "ap-pren-tis-sage"},           {"en-GB", "de-vel-op-ment"}};
  Fixture *fixture = fixture_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TextLanguages *languages = fixture->fonts->languages;
    TextLanguage *language = text_language_find(languages, cases[i].language, fixture->place, NULL);
    if (!text_language_hyphenates(languages, language, fixture->place, NULL)) {
      print_message("skipped: no dictionary for %s\n", cases[i].language);
      continue;
    }
    char word[100];
    size_t length = 0, place = 0;
    for (const char *c = cases[i].divided; *c; c++)
      if (*c != '-') word[length++] = *c;
    TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT];
    size_t count = text_hyphenate(language, word, length, points);
    BaseBuffer divided = {0};
    for (size_t at = 0; at < length; at++) {
      if (place < count && points[place].offset == at) base_buffer_add_char(&divided, '-'), place++;
      base_buffer_add_char(&divided, word[at]);
    }
    assert_string_equal(divided.data, cases[i].divided);
    base_buffer_free(&divided);
  }
  fixture_free(fixture);
}

static void a_missing_dictionary_names_its_package(void **state) {
  (void)state;
  Fixture *fixture = fixture_new();
  TextLanguages *languages = text_languages_new("/nonexistent");
  TextLanguage *language = text_language_find(languages, "cy", fixture->place, NULL);
  for (int i = 0; i < 2; i++)
    assert_false(text_language_hyphenates(languages, language, fixture->place, fixture->diagnostics));
  assert_int_equal(fixture_count(fixture, "no-hyphenation"), 1);
  support_contains(base_diagnostics_at(fixture->diagnostics, 0)->hint, "hyphen-*");
  text_languages_free(languages);
  fixture_free(fixture);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_lines_hold_the_whole_text),
      cmocka_unit_test(small_texts_break_where_they_should),
      cmocka_unit_test(units_stay_with_their_numbers),
      cmocka_unit_test(tracking_ends_with_the_last_letter),
      cmocka_unit_test(addresses_break_at_their_joints),
      cmocka_unit_test(words_wider_than_the_measure_are_divided),
      cmocka_unit_test(no_paragraph_ends_on_a_short_word),
      cmocka_unit_test(no_line_ends_on_an_article_that_begins_a_sentence),
      cmocka_unit_test(hyphenation_has_its_limits),
      cmocka_unit_test(justified_lines_fill_the_measure),
      cmocka_unit_test(lines_are_aligned),
      cmocka_unit_test(measures_may_differ_from_line_to_line),
      cmocka_unit_test(ragged_lines_are_even),
      cmocka_unit_test(punctuation_hangs_in_the_margin),
      cmocka_unit_test(nothing_hangs_from_right_to_left),
      cmocka_unit_test(letters_are_spread_within_their_limit),
      cmocka_unit_test(an_inserted_hyphen_reads_as_a_soft_one),
      cmocka_unit_test(the_space_at_a_break_stays_in_the_text),
      cmocka_unit_test(words_of_six_languages_are_divided),
      cmocka_unit_test(a_missing_dictionary_names_its_package),
      cmocka_unit_test(languages_without_rules_or_dictionary_warn_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
