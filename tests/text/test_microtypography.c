/* Typographic rules: what is written, what is set. A tilde stands for U+00A0, an underscore for U+202F. */
#include "support.h"
#include "text/text.h"

typedef struct {
  const char *written, *set;
} Case;

/* Replaces the signs that stand for spaces. */
static char *with_spaces(const char *text) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  for (; *text; text++) {
    if (*text == '~')
      base_buffer_add_text(&out, "\u00A0");
    else if (*text == '_')
      base_buffer_add_text(&out, "\u202F");
    else
      base_buffer_add_char(&out, *text);
  }
  return out.data;
}

static char *set(const char *text, const char *language) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, "");
  text_microtypography(NULL, &out, text, strlen(text), language);
  return out.data;
}

/* Each text is set as wanted, and setting it again changes nothing. */
static void check(const Case *cases, size_t count, const char *language) {
  for (size_t i = 0; i < count; i++) {
    char *written = with_spaces(cases[i].written), *wanted = with_spaces(cases[i].set);
    char *once = set(written, language), *twice = set(once, language);
    if (strcmp(once, wanted) != 0) fail_msg("%s\n  is set as %s\n  wanted    %s", written, once, wanted);
    if (strcmp(twice, once) != 0) fail_msg("%s\n  set twice %s", once, twice);
    base_free(written);
    base_free(wanted);
    base_free(once);
    base_free(twice);
  }
}

static void french_punctuation(void **state) {
  (void)state;
  static const Case cases[] = {
      {"Vraiment ?", "Vraiment_?"},
      {"Vraiment?", "Vraiment_?"},
      {"Oui ! Non ; si : voilà.", "Oui_! Non_; si_: voilà."},
      {"Quoi?! Non…!", "Quoi_?! Non…_!"},
      {"Quoi ?!", "Quoi_?!"},
      {"« mot »", "«_mot_»"},
      {"«mot»", "«_mot_»"},
      {"«~mot~»", "«_mot_»"},
      {"dit-il : « Bonjour ! »", "dit-il_: «_Bonjour_!_»"},
      {"25,7 %", "25,7_%"},
      {"25,7%", "25,7_%"},
      {"en % du total", "en_% du total"},
      {"% du total", "% du total"},
      {"10:30 et 3:1", "10:30 et 3:1"},
      {"(?)", "(?)"},
      {"Attendez...", "Attendez…"},
      {"Attendez....", "Attendez...."},
      {"deux  espaces", "deux espaces"},
      {"l'État, qu'il, aujourd'hui", "l’État, qu’il, aujourd’hui"},
      {"5' et 6'", "5' et 6'"},
      {"mot - mot", "mot – mot"},
      {"", ""},
      {" ", " "},
      {"?", "?"},
  };
  check(cases, SUPPORT_COUNT(cases), "fr-FR");
}

static void french_quotes(void **state) {
  (void)state;
  static const Case cases[] = {
      {"\"mot\"", "«_mot_»"},
      {"un \"mot\" !", "un «_mot_»_!"},
      {"l'\"école\"", "l’«_école_»"},
      {"« un \"autre\" mot »", "«_un “autre” mot_»"},
      {"\"un \"autre\" mot\"", "«_un “autre” mot_»"},
      {"(\"mot\")", "(«_mot_»)"},
      {"un écran de 15\"", "un écran de 15\""},
      {"fin\"", "fin\""},
  };
  check(cases, SUPPORT_COUNT(cases), "fr");
}

static void french_numbers(void **state) {
  (void)state;
  static const Case cases[] = {
      {"14 853 apprenants", "14_853 apprenants"},
      {"14~853", "14_853"},
      {"2 844 100 €", "2_844_100_€"},
      {"2844100€", "2844100_€"},
      {"en 2020 504 formations", "en 2020 504 formations"},
      {"3,5 12", "3,5 12"},
      {"les 12 45 mots", "les 12 45 mots"},
      {"1 carreau = 2 points", "1 carreau = 2~points"},
      {"31 décembre 2020", "31~décembre 2020"},
      {"1er janvier", "1ᵉʳ~janvier"},
      {"6 mois, 10 ans", "6~mois, 10~ans"},
      {"3 moissons", "3 moissons"},
      {"page 12", "page~12"},
      {"la page douze", "la page douze"},
      {"PIA 2", "PIA~2"},
      {"n° 3", "n°~3"},
      {"M. Dupont, Mme Martin", "M.~Dupont, Mme~Martin"},
      {"M. dupont", "M. dupont"},
      {"à 10 h 30, en 2 min 5 s", "à 10_h_30, en 2_min_5_s"},
      {"10h30, la bombe h 30 fois", "10h30, la bombe h 30~fois"},
      {"J. Dupont, au point B. le mot", "J.~Dupont, au point B. le mot"},
      {"12 km, 3 °C, 5 M€", "12_km, 3_°C, 5_M€"},
      {"77 l’année, 77 l d’eau", "77 l’année, 77_l d’eau"},
      {"-16,4 points", "−16,4~points"},
      {"de -3 à +5", "de −3 à +5"},
      {"2016-2017", "2016–2017"},
      {"31-49 ans", "31–49~ans"},
      {"2016-17", "2016–17"},
      {"2020-12-31", "2020-12-31"},
      {"06-12-34-56-78", "06-12-34-56-78"},
      {"3-1", "3-1"},
      {"Covid-19", "Covid-19"},
      {"bac+2, bac-2", "bac+2, bac-2"},
      {"12,5-13,5", "12,5-13,5"},
      {"1e-9, 3e-9, 1e+5, 2e5", "1e-9, 3e-9, 1e+5, 2e5"},
      {"n°5, N°12, nº3", "n°~5, N°~12, nº~3"},
      {"3°C, 45°30', 10km, 2,5kg", "3_°C, 45°30', 10_km, 2,5_kg"},
      {"100$, 100 $, 5M€, 12 CHF, 1 000kWh", "100_$, 100_$, 5_M€, 12_CHF, 1_000_kWh"},
      {"le $5, A10km, 10m, 10kmh, 4G", "le $5, A10km, 10m, 10kmh, 4G"},
  };
  check(cases, SUPPORT_COUNT(cases), "fr-FR");
}

static void french_ordinals(void **state) {
  (void)state;
  static const Case cases[] = {
      {"1er", "1ᵉʳ"},
      {"1re", "1ʳᵉ"},
      {"1ers", "1ᵉʳˢ"},
      {"2e", "2ᵉ"},
      {"2ème", "2ᵉ"},
      {"12es", "12ᵉˢ"},
      {"2nd, 2nde", "2ⁿᵈ, 2ᵈᵉ"},
      {"11er", "11er"},
      {"1ère, 1ères, 2ère", "1ʳᵉ, 1ʳᵉˢ, 2ère"},
      {"XXe siècle", "XXᵉ~siècle"},
      {"XIXe-XXe", "XIXᵉ-XXᵉ"},
      {"Ve République", "Vᵉ République"},
      {"François Ier", "François Iᵉʳ"},
      {"Le", "Le"},
      {"Ce De Me", "Ce De Me"},
      {"3em", "3em"},
      {"a2e", "a2e"},
      {"1erx", "1erx"},
      {"Ie", "Ie"},
  };
  check(cases, SUPPORT_COUNT(cases), "fr-FR");
}

static void addresses_stay_as_they_are(void **state) {
  (void)state;
  static const Case cases[] = {
      {"https://a.fr/x?y=1&z='2'", "https://a.fr/x?y=1&z='2'"},
      {"voir http://a.fr/10-20 !", "voir http://a.fr/10-20_!"},
      {"www.a-b.fr?", "www.a-b.fr_?"},
      {"(www.a.fr/2e)", "(www.a.fr/2e)"},
      {"a.b-2e@c.fr, d'un", "a.b-2e@c.fr, d’un"},
      {"« https://a.fr/1...2 »", "«_https://a.fr/1...2_»"},
      {"mailto:l'ami@b.fr", "mailto:l'ami@b.fr"},
      {"@ ici", "@ ici"},
  };
  check(cases, SUPPORT_COUNT(cases), "fr-FR");
}

static void english(void **state) {
  (void)state;
  static const Case cases[] = {
      {"\"Quite,\" she said.", "“Quite,” she said."},
      {"don't, it's, the boys' books", "don’t, it’s, the boys’ books"},
      {"he said 'no'", "he said ‘no’"},
      {"'90s music", "’90s music"},
      {"What? 25%; yes: no!", "What? 25%; yes: no!"},
      {"2016-2017", "2016–2017"},
      {"-5 degrees", "−5 degrees"},
      {"a - b...", "a – b…"},
      {"5' 11\"", "5' 11\""},
      {"1st, 2e", "1st, 2e"},
      {"see 'https://a.uk/b'c/'", "see ‘https://a.uk/b'c/’"},
  };
  check(cases, SUPPORT_COUNT(cases), "en-GB");
}

static void other_languages_stay_as_they_are(void **state) {
  (void)state;
  static const Case cases[] = {{"l'uomo \"x\" ... 2e ?", "l'uomo \"x\" ... 2e ?"}};
  check(cases, SUPPORT_COUNT(cases), "pl");
  check(cases, SUPPORT_COUNT(cases), "freedom");
  check(cases, SUPPORT_COUNT(cases), NULL);
}

static void prose_is_stable(void **state) {
  (void)state;
  char *prose = support_read("tests/text/prose-fr.txt", NULL);
  char *once = set(prose, "fr-FR"), *twice = set(once, "fr-FR");
  assert_string_equal(once, twice);
  support_contains(once, "demain\u202F?");
  support_contains(once, "l’automne");
  free(prose);
  base_free(once);
  base_free(twice);
}

static void wrong_bytes_become_replacement_characters(void **state) {
  (void)state;
  BaseBuffer out = {0};
  text_microtypography(NULL, &out, "a\xFF\xC3 b\0c", 7, "fr");
  assert_true(base_utf8_valid(out.data, out.length, NULL));
  support_contains(out.data, "a\uFFFD\uFFFD b");
  base_buffer_free(&out);
}

static void german(void **state) {
  (void)state;
  static const Case cases[] = {
      {"Er sagte: \"Das ist 'gut' so.\"", "Er sagte: „Das ist ‚gut‘ so.“"},
      {"\"Ein \"inneres\" Wort\"", "„Ein ‚inneres‘ Wort“"},
      {"geht's, Hans' Haus, '90", "geht’s, Hans’ Haus, ’90"},
      {"25 %, 25%, 12 km, 12km, 650€, 3 Mio. Euro", "25~%, 25~%, 12~km, 12~km, 650~€, 3~Mio. Euro"},
      {"am 31. Dezember 2020, um 10 Uhr", "am 31.~Dezember 2020, um 10~Uhr"},
      {"Seite 12, Nr. 5, Abb. 3, § 4", "Seite~12, Nr.~5, Abb.~3, § 4"},
      {"Dr. Müller, J. Bach", "Dr.~Müller, J.~Bach"},
      {"14 853 Personen, 2016-2017, -5 bis 3", "14_853 Personen, 2016–2017, −5 bis 3"},
      {"Wort - Wort... Ende!", "Wort – Wort… Ende!"},
      {"15\" Bildschirm", "15\" Bildschirm"},
      {"(\"so\")", "(„so“)"},
  };
  check(cases, SUPPORT_COUNT(cases), "de");
  check(cases, SUPPORT_COUNT(cases), "de-AT");
  static const Case swiss[] = {{"\"Das 'gute' Wort\"", "«Das ‹gute› Wort»"}, {"Fr. 12", "Fr. 12"}};
  check(swiss, SUPPORT_COUNT(swiss), "de-CH");
}

static void spanish(void **state) {
  (void)state;
  static const Case cases[] = {
      {"Dijo: \"¡Vamos a la \"casa\"!\"", "Dijo: «¡Vamos a la “casa”!»"},
      {"¿\"Qué\"?", "¿«Qué»?"},
      {"25%, 12 km, 5 millones, 31 diciembre", "25~%, 12~km, 5~millones, 31~diciembre"},
      {"la página 12, el Sr. García", "la página~12, el Sr.~García"},
      {"los años '90", "los años ’90"},
  };
  check(cases, SUPPORT_COUNT(cases), "es");
  static const Case american[] = {{"\"una 'casa'\"", "“una ‘casa’”"}};
  check(american, SUPPORT_COUNT(american), "es-MX");
}

static void italian(void **state) {
  (void)state;
  static const Case cases[] = {
      {"Disse: \"l'anno \"buono\"\"", "Disse: «l’anno “buono”»"},
      {"dell'\"amico\"", "dell’«amico»"},
      {"25%, 12 km, 31 dicembre, 5 milioni", "25%, 12~km, 31~dicembre, 5~milioni"},
      {"un po' di più, il Sig. Rossi", "un po’ di più, il Sig.~Rossi"},
      {"650€, p. 12", "650~€, p.~12"},
  };
  check(cases, SUPPORT_COUNT(cases), "it-IT");
}

static void dutch(void **state) {
  (void)state;
  static const Case cases[] = {
      {"Hij zei: \"het 'goede' woord\"", "Hij zei: “het ‘goede’ woord”"},
      {"'s-Gravenhage, in 't Gooi, zo'n, foto's", "’s-Gravenhage, in ’t Gooi, zo’n, foto’s"},
      {"€ 12,50 en 25%, 12 km, 31 december", "€~12,50 en 25%, 12~km, 31~december"},
      {"blz. 12, dhr. Jansen", "blz.~12, dhr.~Jansen"},
  };
  check(cases, SUPPORT_COUNT(cases), "nl");
  check(cases, SUPPORT_COUNT(cases), "nl-BE");
}

static void english_spaces(void **state) {
  (void)state;
  static const Case cases[] = {
      {"12 km, 5 million, p. 12, Dr Smith", "12~km, 5~million, p.~12, Dr~Smith"},
      {"31 December 2020, 10km, 25%", "31~December 2020, 10km, 25%"},
      {"two  spaces", "two spaces"},
  };
  check(cases, SUPPORT_COUNT(cases), "en-GB");
  check(cases, SUPPORT_COUNT(cases), "en-US");
}

static void countries_of_french(void **state) {
  (void)state;
  static const Case shared[] = {{"\"mot\" : 25 %", "«_mot_»_: 25_%"}, {"12 km", "12_km"}};
  static const char *const tags[] = {"fr-BE", "fr-CH", "fr-CA", "FR-lu"};
  for (size_t i = 0; i < SUPPORT_COUNT(tags); i++) check(shared, SUPPORT_COUNT(shared), tags[i]);
  static const Case canadian[] = {{"Vraiment? Oui! Non; si: voilà", "Vraiment? Oui! Non; si_: voilà"}};
  check(canadian, SUPPORT_COUNT(canadian), "fr-CA");
  static const Case swiss[] = {{"\"un \"autre\" mot\" !", "«_un ‹autre› mot_»_!"}};
  check(swiss, SUPPORT_COUNT(swiss), "fr-CH");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(german),
      cmocka_unit_test(spanish),
      cmocka_unit_test(italian),
      cmocka_unit_test(dutch),
      cmocka_unit_test(english_spaces),
      cmocka_unit_test(countries_of_french),
      cmocka_unit_test(french_punctuation),
      cmocka_unit_test(french_quotes),
      cmocka_unit_test(french_numbers),
      cmocka_unit_test(french_ordinals),
      cmocka_unit_test(addresses_stay_as_they_are),
      cmocka_unit_test(english),
      cmocka_unit_test(other_languages_stay_as_they_are),
      cmocka_unit_test(prose_is_stable),
      cmocka_unit_test(wrong_bytes_become_replacement_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
