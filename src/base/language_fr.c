/* French: numbers in traditional spelling, elision, and the words of the engine. */
#include <string.h>

#include "base/base.h"

/* ---- numbers in words ---------------------------------------------------------------------------------------- */

static const char *const small_words[] = {
    "zéro", "un",   "deux",  "trois",  "quatre",   "cinq",   "six",   "sept",     "huit",     "neuf",
    "dix",  "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
static const char *const tens_words[] = {"",          "",         "vingt",    "trente",       "quarante",
                                         "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"};

/* How a number stands in the whole: */
typedef struct {
  bool final;    /* nothing follows, so that quatre-vingts and deux cents take their s */
  bool feminine; /* une instead of un */
  int regional;  /* which of septante, huitante, nonante are said: a bit each */
} Place;
enum { SEPTANTE = 1, HUITANTE = 2, NONANTE = 4 };

/* Belgium counts septante and nonante, so do its neighbours in Africa; Switzerland huitante as well (as CLDR has it). */
static int regional_of(const char *tag) {
  static const char *const belgian[] = {"BE", "CD", "RW", "BI"};
  const char *region = strrchr(tag, '-');
  if (region && strcmp(region + 1, "CH") == 0) return SEPTANTE | HUITANTE | NONANTE;
  for (size_t i = 0; region && i < sizeof belgian / sizeof *belgian; i++)
    if (strcmp(region + 1, belgian[i]) == 0) return SEPTANTE | NONANTE;
  return 0;
}

static const char *unit(int number, Place place) {
  return number == 1 && place.feminine ? "une" : small_words[number];
}

/* 20 to 99 in tens and units: septante-deux, and soixante-douze where tens are counted by twenties. */
static void tens_and_units(BaseBuffer *out, int number, Place place) {
  static const char *const regional[] = {"septante", "huitante", "nonante"};
  int tens = number / 10, rest = number % 10;
  bool own = tens >= 7 && (place.regional >> (tens - 7) & 1);
  if (!own && (tens == 7 || tens == 9)) rest += 10;
  base_buffer_add_text(out, own ? regional[tens - 7] : tens_words[tens]);
  if (rest == 0) {
    if (tens == 8 && !own && place.final) base_buffer_add_char(out, 's');
    return;
  }
  bool with_and = (rest == 1 && (tens < 8 || own)) || (rest == 11 && tens == 7);
  base_buffer_add_format(out, "%s%s", with_and ? " et " : "-", unit(rest, place));
}

static void below_hundred(BaseBuffer *out, int number, Place place) {
  if (number < 20)
    base_buffer_add_text(out, unit(number, place));
  else
    tens_and_units(out, number, place);
}

static void below_thousand(BaseBuffer *out, int number, Place place) {
  int hundreds = number / 100, rest = number % 100;
  if (hundreds > 1) base_buffer_add_format(out, "%s ", small_words[hundreds]);
  if (hundreds) base_buffer_add_text(out, hundreds > 1 && !rest && place.final ? "cents" : "cent");
  if (hundreds && rest) base_buffer_add_char(out, ' ');
  if (rest || !hundreds) below_hundred(out, rest, place);
}

static void any_number(BaseBuffer *out, int64_t number, Place place);

static void group(BaseBuffer *out, int64_t *number, int64_t unit, const char *one, Place place) {
  int64_t count = *number / unit;
  if (!count) return;
  any_number(out, count, (Place){.final = true, .regional = place.regional});
  base_buffer_add_format(out, count > 1 ? " %ss" : " %s", one);
  *number %= unit;
  if (*number) base_buffer_add_char(out, ' ');
}

static void any_number(BaseBuffer *out, int64_t number, Place place) {
  bool zero = number == 0;
  group(out, &number, 1000000000, "milliard", place);
  group(out, &number, 1000000, "million", place);
  if (number >= 1000) {
    if (number >= 2000) {
      below_thousand(out, (int)(number / 1000), (Place){.regional = place.regional});
      base_buffer_add_char(out, ' ');
    }
    base_buffer_add_text(out, "mille");
    number %= 1000;
    if (number) base_buffer_add_char(out, ' ');
  }
  if (number || zero) below_thousand(out, (int)number, place);
}

static void spell(BaseBuffer *out, int64_t number, bool feminine, const char *tag) {
  if (number < 0) {
    base_buffer_add_text(out, "moins ");
    if (number == INT64_MIN) number++; /* one unit in nine quintillion */
    number = -number;
  }
  any_number(out, number, (Place){.final = true, .feminine = feminine, .regional = regional_of(tag)});
}

/* ---- around numbers and words -------------------------------------------------------------------------------- */

static const char *ordinal(int64_t number) {
  return number == 1 ? "\u1d49\u02b3" : "\u1d49";
}

/* The first letter in lower case and without an accent, when it is a vowel or of ASCII; 0 of no word. */
static char plain_letter(const char *word) {
  static const char *const vowels[] = {"aAàâÀÂæÆ", "eEéèêëÉÈÊË", "iIîïÎÏ", "oOôöÔÖœŒ", "uUùûüÙÛÜ"};
  uint32_t c, other;
  size_t length = strlen(word);
  if (!length) return '\0';
  base_utf8_decode(word, length, &c);
  for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
    for (const char *at = vowels[i]; *at;) {
      at += base_utf8_decode(at, strlen(at), &other);
      if (other == c) return vowels[i][0];
    }
  return c < 128 ? (char)(c >= 'A' && c <= 'Z' ? c + 32 : c) : '?';
}

/* The word begins with this stem; case of the first letter aside. */
static bool begins(const char *word, const char *stem) {
  return plain_letter(word) == stem[0] && strncmp(word + 1, stem + 1, strlen(stem) - 1) == 0;
}

static bool is_any(const char *word, const char *const *stems) {
  for (; *stems; stems++)
    if (begins(word, *stems)) return true;
  return false;
}

/* Words before which nothing is elided though they begin with a vowel or an h that is not heard: onze, huit, oui, héros,
 * handicap … ("h aspiré"), by their first letters. */
static bool elides(const char *word) {
  static const char *const vowels[] = {"onze",  "onzi",      "oui ",   "ouistiti", "ouah",
                                       "uhlan", "ululement", "yaourt", NULL};
  static const char *const aspirated[] = {
      "hach",    "haie",       "haillon",  "hain",    "hal",    "hamac",  "hameau", "hamster", "hanch",
      "hand",    "hang",       "hant",     "hap",     "haras",  "harc",   "hard",   "harem",   "hareng",
      "hargn",   "haricot",    "harna",    "harp",    "hasard", "hâte",   "hâti",   "hauban",  "hauss",
      "haut",    "hayon",      "hérisson", "hérissé", "hernie", "héron",  "héros",  "hêtre",   "heurt",
      "hibou",   "hideu",      "hiér",     "hip-hop", "hippie", "hobby",  "hoch",   "hockey",  "holding",
      "hold-up", "holland",    "homard",   "hongr",   "honte",  "honteu", "hoquet", "hors",    "hotte",
      "houe",    "houill",     "houle",    "housse",  "houx",   "hublot", "huche",  "huée",    "huguenot",
      "huit",    "hululement", "hun",      "hupp",    "hurl",   "hutte",  "hymen ", NULL};
  static const char *const heard_not[] = {"halein", "halieu", "hallucin", "halog", "haltèr", "harmon", NULL};
  char first = plain_letter(word);
  if (!first || !strchr("aeiouh", first)) return false;
  if (strcmp(word, "oui") == 0 || is_any(word, vowels)) return false;
  return first != 'h' || is_any(word, heard_not) || !is_any(word, aspirated);
}

static const BaseQuotes quotes = {{"« ", "“"}, {" »", "”"}};

static const BaseQuotesOf quotes_of[] = {{"fr-CH", {{"« ", "‹"}, {" »", "›"}}}, {NULL, {{""}, {""}}}};

/* "2e" is read as two and a letter, "2ème" as an ordinal. */
static const BaseSpokenSign spoken[] = {{"ᵉʳ", "er"},
                                        {"ʳᵉ", "ère"},
                                        {"ᵉˢ", "èmes"},
                                        {"ᵉ", "ème"},
                                        {"n°", "numéro"},
                                        {"M€", "millions d’euros"},
                                        {"Md€", "milliards d’euros"},
                                        {"k€", "milliers d’euros"},
                                        {"≥", "au moins"},
                                        {"≤", "au plus"},
                                        {NULL, NULL}};

const BaseLanguage base_language_fr = {
    .tag = "fr",
    .typography = "french",
    .hyphenation = "fr",
    .hyphenation_package = "hyphen-fr",
    .spelling = "fr_FR",
    .narrow_signs = true,
    .near_is_about = true, /* près de 500: 496 and 504 */
    .first_of_month = "1\u1d49\u02b3",
    .spell = spell,
    .ordinal = ordinal,
    .elides = elides,
    .spoken = spoken,
    .quotes = &quotes,
    .quotes_of = quotes_of,
    .words =
        {
            [BASE_WORD_NEAR] = "près de\u00a0{}",
            [BASE_WORD_OVER] = "plus de\u00a0{}",
            [BASE_WORD_UNDER] = "moins de\u00a0{}",
            [BASE_WORD_UNDER_PERCENT] = "inférieure à\u00a0{}",
            [BASE_WORD_ONE_IN] = "{} sur {}",
            [BASE_WORD_HALF] = "la moitié",
            [BASE_WORD_NEARLY_HALF] = "près de la moitié",
            [BASE_WORD_OVER_HALF] = "plus de la moitié",
            [BASE_WORD_THIRD] = "un tiers",
            [BASE_WORD_NEARLY_THIRD] = "près d’un tiers",
            [BASE_WORD_OVER_THIRD] = "plus d’un tiers",
            [BASE_WORD_TWO_THIRDS] = "deux tiers",
            [BASE_WORD_NEARLY_TWO_THIRDS] = "près des deux tiers",
            [BASE_WORD_OVER_TWO_THIRDS] = "plus des deux tiers",
            [BASE_WORD_QUARTER] = "un quart",
            [BASE_WORD_NEARLY_QUARTER] = "près d’un quart",
            [BASE_WORD_OVER_QUARTER] = "plus d’un quart",
            [BASE_WORD_THREE_QUARTERS] = "trois quarts",
            [BASE_WORD_NEARLY_THREE_QUARTERS] = "près des trois quarts",
            [BASE_WORD_OVER_THREE_QUARTERS] = "plus des trois quarts",
            [BASE_WORD_FIFTH] = "un cinquième",
            [BASE_WORD_NEARLY_FIFTH] = "près d’un cinquième",
            [BASE_WORD_OVER_FIFTH] = "plus d’un cinquième",
            [BASE_WORD_MILLION] = "million/millions",
            [BASE_WORD_BILLION] = "milliard/milliards",
            [BASE_WORD_OF_EUROS] = "{} d’euros",
            [BASE_WORD_OF] = "de",
            [BASE_WORD_OF_ELIDED] = "d’",
            [BASE_WORD_ORDINAL] = "{}\u1d49",
            [BASE_WORD_SUPPRESSED] = "s",
            [BASE_WORD_CONTINUED] = "(suite)",
            [BASE_WORD_PERCENTAGE_POINTS] = "{}\u00a0pt",
            [BASE_WORD_FACTOR] = "×\u00a0{}",
            [BASE_WORD_MINUS] = "moins {}",
            [BASE_WORD_NOT_SIGNIFICANT] = "n.s.",
            [BASE_WORD_MEANS_SUPPRESSED] = "secret statistique",
            [BASE_WORD_MEANS_NOT_SIGNIFICANT] = "non significatif",
            [BASE_WORD_MEANS_NOT_APPLICABLE] = "pas de donnée",
            [BASE_WORD_MEANS_ZERO] = "valeur nulle",
            [BASE_WORD_PARTS_ROUNDED] = "Parts arrondies pour que leur somme soit juste.",
            [BASE_WORD_CARRIED_FORWARD] = "À reporter",
            [BASE_WORD_BROUGHT_FORWARD] = "Report",
            [BASE_WORD_CONTINUED_OVERLEAF] = "suite page suivante",
            [BASE_WORD_PART_CONTINUED] = "({}, suite)",
            [BASE_WORD_BELOW_LIMIT] = "sous {}",
            [BASE_WORD_ABOVE_LIMIT] = "au-dessus de {}",
            [BASE_WORD_LOWEST_CLASS] = "plus bas",
            [BASE_WORD_HIGHEST_IN_COLUMN] = "plus haut de la colonne",
            [BASE_WORD_HIGHEST_IN_TABLE] = "plus haut du tableau",
            [BASE_WORD_WITH_TARGET] = "{}, but {}",
            [BASE_WORD_WITH_RANGE] = "{}, de {} à {}",
            [BASE_WORD_FROM_TO] = "de {} en {} à {} en {}, minimum {} en {}",
            [BASE_WORD_PLACES_UP] = "{} place de plus/{} places de plus",
            [BASE_WORD_PLACES_DOWN] = "{} place de moins/{} places de moins",
            [BASE_WORD_UNCHANGED] = "inchangé",
            [BASE_WORD_ON_SMALL_BASE] = "{}, sur moins de {} réponses",
            [BASE_WORD_NOTE] = "Note. – ",
            [BASE_WORD_READING] = "Lecture. – ",
            [BASE_WORD_SOURCE] = "Source. – ",
            [BASE_WORD_DOT] = "1 point",
            [BASE_WORD_SQUARE] = "1 carreau",
            [BASE_WORD_SQUARE_HIGH] = "1 carreau de haut",
            [BASE_WORD_SQUARE_WIDE] = "1 carreau de large",
            [BASE_WORD_TWO_MONTHS] = "1 carreau de haut = 2 mois",
            [BASE_WORD_POINTS] = "point/points",
            [BASE_WORD_FROM] = "à partir de {}",
            [BASE_WORD_NO_DATA] = "aucune donnée",
            [BASE_WORD_MISSING] = "non renseigné",
            [BASE_WORD_HIDDEN] = "secret statistique",
            [BASE_WORD_HIGHEST] = "maximum",
            [BASE_WORD_LOWEST] = "minimum",
            [BASE_WORD_VALUES] = "Valeurs",
            [BASE_WORD_COLON] = "\u202f: ",
            [BASE_WORD_SEMICOLON] = "\u202f; ",
            [BASE_WORD_SMALL_BASE] = "base de moins de {}",
            [BASE_WORD_ALL] = "ensemble",
            [BASE_WORD_RANK] = "rang",
            [BASE_WORD_BEFORE] = "auparavant",
            [BASE_WORD_CATEGORY] = "Catégorie",
            [BASE_WORD_VALUE] = "Valeur",
            [BASE_WORD_ON_MAP] = "en évidence sur la carte",
            [BASE_WORD_WEEKDAYS] = "L M M J V S D",
            [BASE_WORD_AND_MORE] = "{} et plus",
            [BASE_WORD_RANGE_TO] = "à",
            [BASE_WORD_NOT_TO_SCALE] = "pas à l’échelle",
            [BASE_WORD_VALUES_COUNTED] = "valeur/valeurs",
            [BASE_WORD_WITHHELD_COUNTED] = "valeur secrète/valeurs secrètes",
            [BASE_WORD_MISSING_COUNTED] = "valeur manquante/valeurs manquantes",
            [BASE_WORD_MORE_VALUES] = "\u202f; et {} autres",
            [BASE_WORD_TABLE_FOLLOWS] = "Les valeurs sont dans le tableau qui suit",
            [BASE_WORD_PERIOD] = "de {} à {}",
            [BASE_WORD_PERIOD_OF_DAYS] = "du {} au {}",
            [BASE_WORD_UNIT] = "unité\u202f: {}",
            [BASE_WORD_EXTREMES] = "Le plus élevé\u202f: {}, {}\u202f; le plus bas\u202f: {}, {}",
            [BASE_WORD_ALL_EQUAL] = "Toutes égales à {}",
            [BASE_WORD_RISE] = "en hausse, de {} ({}) à {} ({})",
            [BASE_WORD_FALL] = "en baisse, de {} ({}) à {} ({})",
            [BASE_WORD_LEVEL] = "inchangé, de {} ({}) à {} ({})",
            [BASE_WORD_PEAK] = "\u202f; maximum\u202f: {}, {}",
            [BASE_WORD_TROUGH] = "\u202f; minimum\u202f: {}, {}",
            [BASE_WORD_RISES_FALLS] = "En hausse\u202f: {}\u202f; en baisse\u202f: {}",
            [BASE_WORD_LARGEST_RISE] = "\u202f; plus forte hausse\u202f: {}, de {} à {}",
            [BASE_WORD_LARGEST_FALL] = "\u202f; plus forte baisse\u202f: {}, de {} à {}",
            [BASE_WORD_AHEAD] = "{}\u202f: plus que {} dans {} cas sur {}",
            [BASE_WORD_WIDEST_GAP] = "\u202f; écart le plus grand\u202f: {}, {} contre {}",
            [BASE_WORD_LARGEST_PART] = "La plus grande part\u202f: {}, {}",
            [BASE_WORD_RANK_OF] = "rang {} sur {}",
            [BASE_WORD_OF_WHOM] = "dont",
            [BASE_WORD_PLANNED] = "prévu\u202f: {}",
            [BASE_WORD_DONE] = "réalisé\u202f: {}",
            [BASE_WORD_MONTHS] = "mois",
            [BASE_WORD_COLUMNS] = "Diagramme en colonnes",
            [BASE_WORD_GROUPED_COLUMNS] = "Diagramme en colonnes groupées",
            [BASE_WORD_BARS] = "Diagramme en barres",
            [BASE_WORD_RANKED_BARS] = "Diagramme en barres, plusieurs réponses possibles",
            [BASE_WORD_STACKED_BARS] = "Barres empilées",
            [BASE_WORD_HUNDRED_COLUMN] = "Colonne à 100 %",
            [BASE_WORD_SHARES] = "Parts",
            [BASE_WORD_DONUT] = "Diagramme en anneau",
            [BASE_WORD_LINE] = "Courbe",
            [BASE_WORD_AREA] = "Courbe en aire",
            [BASE_WORD_SLOPE] = "Diagramme de pentes",
            [BASE_WORD_MULTIPLES] = "Petits diagrammes en colonnes",
            [BASE_WORD_SQUARES] = "Carreaux",
            [BASE_WORD_SQUARE_COLUMNS] = "Colonnes de carreaux",
            [BASE_WORD_STRIPS] = "Bandes de comparaison",
            [BASE_WORD_PODIUM] = "Podium",
            [BASE_WORD_TIMELINE] = "Frise chronologique",
            [BASE_WORD_MAP] = "Carte",
            [BASE_WORD_INSETS] = "Cartons",
            [BASE_WORD_DRAFT] = "Projet",
            [BASE_WORD_WATERMARK] = "PROJET",
            [BASE_WORD_CHANGES_SINCE] = "changement depuis/changements depuis",
            [BASE_WORD_SINCE] = "Depuis",
            [BASE_WORD_STATE] = "Document de travail, données au {}",
            [BASE_WORD_WORKING] = "Document de travail",
            [BASE_WORD_PRIVATE] = ". Ne pas diffuser.",
            [BASE_WORD_BECOMES] = "devient",
            [BASE_WORD_NEW] = "Nouveau :",
            [BASE_WORD_REWRITTEN] = "Texte récrit, l.",
            [BASE_WORD_FIGURES] = "Les chiffres et leur définition",
            [BASE_WORD_ERRATA] = "Errata",
            [BASE_WORD_PRINTED] = "imprimé",
            [BASE_WORD_COMPUTED] = "calculé",
            [BASE_WORD_WARNINGS] = "Avertissements",
            [BASE_WORD_NONE] = "Aucun.",
            [BASE_WORD_BASE] = "Base",
            [BASE_WORD_PAGE] = "page",
        },
};
