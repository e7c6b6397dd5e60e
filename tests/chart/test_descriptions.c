/* What a reader who hears the page may ask of a chart: the answer is found in its alternative text, in each language; and what
 * voices misread is not. */
#include "stage.h"

enum { KEY, NAME, GROUP, YEAR, COUNT, MONEY, FIRST, SECOND, COLUMNS, ROWS = 5 };
static const SceneColumn columns[COLUMNS] = {{"cle", true},        {"nom", true},       {"groupe", true},
                                             {"annee", true},      {"nombre", false},   {"solde", false},
                                             {"avant_pct", false}, {"apres_pct", false}};

static const struct {
  const char *key, *name, *group, *year;
  int count, money, first, second; /* shares in thousandths; 0: no value */
} rows[ROWS] = {{"bre", "Bretagne", "ouest", "2019", 14853, 42, 200, 310},
                {"nor", "Normandie", "ouest", "2020", 9120, -31, 300, 250},
                {"occ", "Occitanie", "sud", "2021", 18004, 55, 150, 150},
                {"cor", "Corse", "sud", "2022", 812, 77, 250, 190},
                {"pac", "Provence", "sud", "2023", 15200, 96, 100, 100}};

/* Everything known, but what the flags say: the third row hidden, the fourth missing, the fifth on a small base. */
typedef struct {
  bool hidden, missing, small;
} Holes;

static void fill_row(Scene *scene, size_t i, Holes holes) {
  scene_text(scene, i, KEY, rows[i].key);
  scene_text(scene, i, NAME, rows[i].name);
  scene_text(scene, i, GROUP, rows[i].group);
  scene_text(scene, i, YEAR, rows[i].year);
  for (size_t column = COUNT; column < COLUMNS; column++) {
    if (holes.missing && i == 3) continue;
    bool share = column >= FIRST;
    int number = column == COUNT   ? rows[i].count
                 : column == MONEY ? rows[i].money
                 : column == FIRST ? rows[i].first
                                   : rows[i].second;
    scene_number(scene, i, column, number, share ? 1000 : 1);
    if (holes.small && i == 4 && share) scene_base(scene, i, column, 12);
    if (holes.hidden && i == 2) scene_hide(scene, i, column);
  }
}

typedef struct {
  const char *question, *answer;
} Asked;

static const struct {
  const char *attributes[20];
  bool series;
  Holes holes;
  Asked asked[12];
} charts[] = {
    {{"type", "columns", "category", "annee", "value", "solde", "unit", "millier d’euros/milliers d’euros",
      "title", "Un seul déficit", "subtitle", "Solde des comptes"},
     false,
     {true, false, false},
     {{"What is it about?", "Un seul déficit. Solde des comptes."},
      {"What kind of chart is it?", "Diagramme en colonnes"},
      {"How many values does it have?", "5 valeurs"},
      {"Which years?", "de 2019 à 2023"},
      {"In what unit?", "unité : milliers d’euros"},
      {"Does it rise or fall?", "En hausse, de 42 (2019) à 96 (2023)"},
      {"When was it worst?", "minimum : 2020, moins 31"},
      {"Is anything kept back?", "1 valeur secrète"},
      {"How was 2022?", "2022 : 77"},
      {"And 2021?", "2021 : secret statistique"}}},
    {{"type", "line", "category", "annee", "title", "Deux parts"},
     true,
     {false, true, false},
     {{"What is drawn?", "Courbe, "},
      {"Over which time?", "de 2019 à 2023"},
      {"How does the first one go?", "Avant : en baisse, de 20 % (2019) à 10 % (2023)"},
      {"When was it highest?", "maximum : 2020, 30 %"},
      {"How does the second one go?", "Après : en baisse, de 31 % (2019) à 10 % (2023)"},
      {"How many values are there?", "10 valeurs"},
      {"Is anything missing?", "2 valeurs manquantes"},
      {"Where?", "2022, avant : non renseigné"},
      {"What was the first in 2021?", "2021, avant : 15 %"},
      {"And the second?", "2021, après : 15 %"}}},
    {{"type", "bars", "category", "nom", "key", "cle", "value", "nombre", "current", "pac", "title",
      "Les régions"},
     false,
     {false, false, false},
     {{"What is drawn?", "Diagramme en barres"},
      {"How many rows?", "5 valeurs"},
      {"Which is first?", "Le plus élevé : Occitanie, 18004"},
      {"Which is last?", "le plus bas : Corse, 812"},
      {"Which one is lit?", "Provence : 15200"},
      {"Where does it stand?", "rang 2 sur 5"},
      {"What is the title?", "Les régions."},
      {"How many in Bretagne?", "Bretagne : 14853"},
      {"In Normandie?", "Normandie : 9120"},
      {"In Corse?", "Corse : 812 ;"}}},
    {{"type", "donut", "category", "nom", "value", "avant_pct", "title", "Les parts"},
     false,
     {false, false, true},
     {{"What is drawn?", "Diagramme en anneau"},
      {"Which part is largest?", "La plus grande part : Normandie, 30 %"},
      {"How many parts?", "5 valeurs"},
      {"What has Bretagne?", "Bretagne : 20 %"},
      {"Occitanie?", "Occitanie : 15 %"},
      {"Corse?", "Corse : 25 %"},
      {"Provence?", "Provence : 10 %"},
      {"How sure is that?", "Provence : 10 % (base de moins de 30)"},
      {"What is it about?", "Les parts."},
      {"Are all values there?", "Valeurs : "}}},
    {{"type", "slope", "category", "nom"},
     true,
     {false, false, false},
     {{"What is drawn?", "Diagramme de pentes"},
      {"How many rise?", "En hausse : 1"},
      {"How many fall?", "en baisse : 2"},
      {"Which changed most?", "plus forte hausse : Bretagne, de 20 % à 31 %"},
      {"What was Bretagne before?", "Bretagne, avant : 20 %"},
      {"After?", "Bretagne, après : 31 %"},
      {"Normandie?", "Normandie, après : 25 %"},
      {"Corse before?", "Corse, avant : 25 %"},
      {"Corse after?", "Corse, après : 19 %"},
      {"How many values?", "10 valeurs"}}},
    {{"type", "heat", "category", "annee", "by", "groupe", "value", "nombre", "title", "Par zone"},
     false,
     {true, true, false},
     {{"What is drawn?", "Tableau de chaleur"},
      {"How many tiles?", "10 valeurs"},
      {"Where is it highest?", "Le plus élevé : sud, 2023, 15200"},
      {"Where lowest?", "le plus bas : ouest, 2020, 9120"},
      {"Is anything kept back?", "1 valeur secrète"},
      {"Is anything missing?", "6 valeurs manquantes"},
      {"What is in the west in 2019?", "ouest, 2019 : 14853"},
      {"In the south in 2021?", "sud, 2021 : secret statistique"},
      {"In the west in 2023?", "ouest, 2023 : non renseigné"},
      {"What is it about?", "Par zone."}}}};

static Scene draw(const char *const *attributes, bool series, Holes holes, BaseLocale *locale) {
  Scene scene = scene_open(&stage, columns, COLUMNS, ROWS);
  if (locale) scene.kit.locale = locale;
  for (size_t i = 0; i < ROWS; i++) fill_row(&scene, i, holes);
  scene_attributes(&scene, attributes);
  if (series) {
    scene_series(&scene, "avant_pct", "avant");
    scene_series(&scene, "apres_pct", "après");
  }
  scene_draw(&scene, base_mm(130));
  return scene;
}

static void test_questions(void **unused) {
  (void)unused;
  size_t unanswered = 0;
  for (size_t c = 0; c < SUPPORT_COUNT(charts); c++) {
    Scene scene = draw(charts[c].attributes, charts[c].series, charts[c].holes, NULL);
    const char *text = scene_alternative(&scene);
    size_t asked = 0;
    for (; asked < SUPPORT_COUNT(charts[c].asked) && charts[c].asked[asked].question; asked++) {
      if (strstr(text, charts[c].asked[asked].answer)) continue;
      print_error("%s: %s\n  no “%s” in “%s”\n", charts[c].attributes[1], charts[c].asked[asked].question,
                  charts[c].asked[asked].answer, text);
      unanswered++;
    }
    assert_in_range(asked, 10, 12);
    scene_close(&scene);
  }
  assert_int_equal(unanswered, 0);
}

/* Of ranks, where the least is the best, none is called the highest. */
static void test_ranks(void **unused) {
  (void)unused;
  static const char *const attributes[] = {"type", "bump",   "category", "annee",    "value", "nombre",
                                           "by",   "groupe", "title",    "Qui mène", NULL};
  Scene scene = draw(attributes, false, (Holes){0}, NULL);
  support_contains(scene_alternative(&scene), "2019, ouest : 14853");
  assert_null(strstr(scene_alternative(&scene), "plus élevé"));
  scene_close(&scene);
}

/* A sentence of the message in each language; sentences do not begin small. */
static void test_languages(void **unused) {
  (void)unused;
  static const struct {
    const char *tag, *trend, *extremes, *change, *part;
  } cases[] = {
      {"fr-FR", "En hausse, de 14853 (2019) à 15200 (2023) ; maximum : 2021, 18004 ; minimum : 2022, 812.",
       "Le plus élevé : Occitanie, 18004 ; le plus bas : Corse, 812.",
       "En hausse : 1 ; en baisse : 2 ; plus forte hausse : Bretagne, de ",
       "La plus grande part : Normandie, "},
      {"en-GB", "Up from 14853 (2019) to 15200 (2023); peak: 2021, 18004; low: 2022, 812.",
       "Highest: Occitanie, 18004; lowest: Corse, 812.",
       "Rising: 1; falling: 2; largest rise: Bretagne, from ", "Largest part: Normandie, "},
      {"de-DE", "Anstieg von 14853 (2019) auf 15200 (2023); Höchstwert: 2021, 18004; Tiefstwert: 2022, 812.",
       "Höchster Wert: Occitanie, 18004; niedrigster: Corse, 812.",
       "Gestiegen: 1; gefallen: 2; größter Anstieg: Bretagne, von ", "Größter Teil: Normandie, "},
      {"es-ES", "Sube de 14853 (2019) a 15200 (2023); máximo: 2021, 18004; mínimo: 2022, 812.",
       "El más alto: Occitanie, 18004; el más bajo: Corse, 812.",
       "Suben: 1; bajan: 2; mayor subida: Bretagne, de ", "La parte mayor: Normandie, "},
      {"it-IT", "In aumento, da 14853 (2019) a 15200 (2023); massimo: 2021, 18004; minimo: 2022, 812.",
       "Il più alto: Occitanie, 18004; il più basso: Corse, 812.",
       "In aumento: 1; in calo: 2; aumento maggiore: Bretagne, da ", "La parte maggiore: Normandie, "},
      {"nl-NL",
       "Stijgt van 14853 (2019) naar 15200 (2023); hoogste punt: 2021, 18004; laagste punt: 2022, 812.",
       "Hoogste: Occitanie, 18004; laagste: Corse, 812.",
       "Gestegen: 1; gedaald: 2; grootste stijging: Bretagne, van ", "Grootste deel: Normandie, "}};
  static const char *const trend[] = {"type", "columns", "category", "annee", "value", "nombre", NULL},
                           *const extremes[] = {"type", "bars", "category", "nom", "value", "nombre", NULL},
                           *const change[] = {"type", "slope", "category", "nom", NULL},
                           *const part[] = {"type", "donut", "category", "nom", "value", "avant_pct", NULL};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const char *const *attributes[] = {trend, extremes, change, part};
    const char *wanted[] = {cases[i].trend, cases[i].extremes, cases[i].change, cases[i].part};
    for (size_t k = 0; k < 4; k++) {
      BaseLocale *locale = base_locale_open(cases[i].tag);
      Scene scene = draw(attributes[k], k == 2, (Holes){0}, locale);
      support_contains(scene_alternative(&scene), wanted[k]);
      scene_close(&scene);
      base_locale_close(locale);
    }
  }
}

/* A voice reads what is written: no signs in numbers, no spaces that are none, no raised letters. */
static void test_spoken(void **unused) {
  (void)unused;
  static const struct {
    const char *tag, *text, *spoken;
  } cases[] = {
      {"fr-FR", "14\u202f853 apprenants", "14853 apprenants"},
      {"fr-FR", "1\u202f234\u202f567,5", "1234567,5"},
      {"fr-FR", "38,2\u202f%\u202f; −31", "38,2 % ; moins 31"},
      {"fr-FR", "<\u202f1\u202f%", "moins de 1 %"},
      {"fr-FR", "1ᵉʳ juin\u00a02023, 2ᵉ, 1ʳᵉ", "1er juin 2023, 2ème, 1ère"},
      {"fr-FR", "26–30\u00a0ans, 1 – 2, a – b", "26 à 30 ans, 1 à 2, a – b"},
      {"fr-FR", "12\u00a0M€, n°\u00a05, mn°, ≥\u202f30", "12 millions d’euros, numéro 5, mn°, au moins 30"},
      {"en-GB", "€56,300.50 in 2025, £1.2m, €", "56300.50 € in 2025, £1.2m, €"},
      {"en-GB", "18–25, ≤ 3", "18 to 25, at most 3"},
      {"fr-FR", "PIA 2\u202f: 177", "PIA 2 : 177"},
      {"fr-FR", "a < b − c", "a < b − c"},
      {"en-GB", "14,853 and 1,234,567.5; 12,34", "14853 and 1234567.5; 12,34"},
      {"en-GB", "−3", "minus 3"},
      {"de-DE", "14.853, 31.12.2020, 3.1416", "14853, 31.12.2020, 3.1416"},
      {"de-CH", "14’853", "14853"},
      {"it-IT", "<1%", "meno di 1%"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseLocale *locale = base_locale_open(cases[i].tag);
    BaseBuffer out = {0};
    base_text_speak(&out, cases[i].text, locale);
    assert_string_equal(out.data, cases[i].spoken);
    base_buffer_free(&out);
    base_locale_close(locale);
  }
}

/* Values that stand beside the chart as a table are not said twice; of many, the rest is counted. */
static void test_values(void **unused) {
  (void)unused;
  static const char *const beside[] = {"type",   "bars",       "category", "nom", "value",
                                       "nombre", "data-table", "yes",      NULL};
  Scene scene = draw(beside, false, (Holes){0}, NULL);
  support_contains(scene_alternative(&scene), "Les valeurs sont dans le tableau qui suit.");
  assert_null(strstr(scene_alternative(&scene), "Normandie : 9120"));
  scene_close(&scene);
  enum { MANY = 75 };
  static const SceneColumn two[] = {{"nom", true}, {"nombre", false}};
  scene = scene_open(&stage, two, 2, MANY);
  for (size_t i = 0; i < MANY; i++) {
    char name[16];
    snprintf(name, sizeof name, "n%zu", i);
    scene_text(&scene, i, 0, name);
    scene_number(&scene, i, 1, (int64_t)i, 1);
  }
  static const char *const many[] = {"type", "bars", "category", "nom", "value", "nombre", NULL};
  scene_attributes(&scene, many);
  scene_draw(&scene, base_mm(130));
  support_contains(scene_alternative(&scene), "n59 : 59 ; et 15 autres.");
  scene_close(&scene);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_questions), cmocka_unit_test(test_ranks),
                                     cmocka_unit_test(test_languages), cmocka_unit_test(test_spoken),
                                     cmocka_unit_test(test_values)};
  return cmocka_run_group_tests_name("chart/descriptions", tests, stage_set_up, stage_tear_down);
}
