/* Italian. Numbers are spelled out by ICU. */
#include <string.h>

#include "base/base.h"

/* Before a vowel, whatever its accent; an h is not heard: l’hotel. */
static bool elides(const char *word) {
  static const char vowels[] = "aeiouhAEIOUHàèéìíòóùúÀÈÉÌÍÒÓÙÚ";
  uint32_t first, vowel;
  size_t length = strlen(word);
  if (!length) return false;
  base_utf8_decode(word, length, &first);
  for (const char *at = vowels; *at;) {
    at += base_utf8_decode(at, strlen(at), &vowel);
    if (vowel == first) return true;
  }
  return false;
}

static const BaseQuotes quotes = {{"«", "“"}, {"»", "”"}};

const BaseLanguage base_language_it = {
    .tag = "it",
    .typography = "italian",
    .hyphenation = "it_IT",
    .hyphenation_package = "hyphen-it",
    .spelling = "it_IT",
    .least_before_group = 1, /* CLDR has changed its mind on 9.120 */
    .quotes = &quotes,
    .elides = elides,
    .words =
        {
            [BASE_WORD_NEAR] = "quasi\u00a0{}",
            [BASE_WORD_OVER] = "oltre\u00a0{}",
            [BASE_WORD_UNDER] = "meno di\u00a0{}",
            [BASE_WORD_UNDER_PERCENT] = "meno di\u00a0{}",
            [BASE_WORD_ONE_IN] = "{} su {}",
            [BASE_WORD_HALF] = "la metà",
            [BASE_WORD_NEARLY_HALF] = "quasi la metà",
            [BASE_WORD_OVER_HALF] = "più della metà",
            [BASE_WORD_THIRD] = "un terzo",
            [BASE_WORD_NEARLY_THIRD] = "quasi un terzo",
            [BASE_WORD_OVER_THIRD] = "più di un terzo",
            [BASE_WORD_TWO_THIRDS] = "due terzi",
            [BASE_WORD_NEARLY_TWO_THIRDS] = "quasi due terzi",
            [BASE_WORD_OVER_TWO_THIRDS] = "più di due terzi",
            [BASE_WORD_QUARTER] = "un quarto",
            [BASE_WORD_NEARLY_QUARTER] = "quasi un quarto",
            [BASE_WORD_OVER_QUARTER] = "più di un quarto",
            [BASE_WORD_THREE_QUARTERS] = "tre quarti",
            [BASE_WORD_NEARLY_THREE_QUARTERS] = "quasi tre quarti",
            [BASE_WORD_OVER_THREE_QUARTERS] = "più di tre quarti",
            [BASE_WORD_FIFTH] = "un quinto",
            [BASE_WORD_NEARLY_FIFTH] = "quasi un quinto",
            [BASE_WORD_OVER_FIFTH] = "più di un quinto",
            [BASE_WORD_MILLION] = "milione/milioni",
            [BASE_WORD_BILLION] = "miliardo/miliardi",
            [BASE_WORD_OF_EUROS] = "{} di euro",
            [BASE_WORD_OF] = "di",
            [BASE_WORD_OF_ELIDED] = "di ",
            [BASE_WORD_ORDINAL] = "{}º",
            [BASE_WORD_SUPPRESSED] = "s",
            [BASE_WORD_CONTINUED] = "(continua)",
            [BASE_WORD_NOTE] = "Nota: ",
            [BASE_WORD_READING] = "Lettura: ",
            [BASE_WORD_SOURCE] = "Fonte: ",
            [BASE_WORD_DOT] = "1 punto",
            [BASE_WORD_SQUARE] = "1 quadretto",
            [BASE_WORD_SQUARE_HIGH] = "1 quadretto in altezza",
            [BASE_WORD_SQUARE_WIDE] = "1 quadretto in larghezza",
            [BASE_WORD_TWO_MONTHS] = "1 quadretto in altezza = 2 mesi",
            [BASE_WORD_POINTS] = "punto/punti",
            [BASE_WORD_NO_DATA] = "nessun dato",
            [BASE_WORD_MISSING] = "non disponibile",
            [BASE_WORD_HIDDEN] = "segreto statistico",
            [BASE_WORD_HIGHEST] = "massimo",
            [BASE_WORD_LOWEST] = "minimo",
            [BASE_WORD_VALUES] = "Valori",
            [BASE_WORD_COLON] = ": ",
            [BASE_WORD_SEMICOLON] = "; ",
            [BASE_WORD_SMALL_BASE] = "base inferiore a {}",
            [BASE_WORD_ALL] = "totale",
            [BASE_WORD_RANK] = "posizione",
            [BASE_WORD_BEFORE] = "prima",
            [BASE_WORD_CATEGORY] = "Categoria",
            [BASE_WORD_VALUE] = "Valore",
            [BASE_WORD_ON_MAP] = "evidenziato sulla mappa",
            [BASE_WORD_COLUMNS] = "Grafico a colonne",
            [BASE_WORD_GROUPED_COLUMNS] = "Grafico a colonne raggruppate",
            [BASE_WORD_BARS] = "Grafico a barre",
            [BASE_WORD_RANKED_BARS] = "Grafico a barre, più risposte possibili",
            [BASE_WORD_STACKED_BARS] = "Barre impilate",
            [BASE_WORD_HUNDRED_COLUMN] = "Colonna al 100%",
            [BASE_WORD_SHARES] = "Quote",
            [BASE_WORD_DONUT] = "Grafico ad anello",
            [BASE_WORD_LINE] = "Grafico a linee",
            [BASE_WORD_AREA] = "Grafico ad area",
            [BASE_WORD_SLOPE] = "Grafico a pendenze",
            [BASE_WORD_MULTIPLES] = "Piccoli grafici a colonne",
            [BASE_WORD_SQUARES] = "Quadretti",
            [BASE_WORD_SQUARE_COLUMNS] = "Colonne di quadretti",
            [BASE_WORD_STRIPS] = "Strisce di confronto",
            [BASE_WORD_PODIUM] = "Podio",
            [BASE_WORD_TIMELINE] = "Linea del tempo",
            [BASE_WORD_MAP] = "Mappa",
            [BASE_WORD_INSETS] = "Riquadri",
            [BASE_WORD_DRAFT] = "Bozza",
            [BASE_WORD_WATERMARK] = "BOZZA",
            [BASE_WORD_CHANGES_SINCE] = "modifica da/modifiche da",
            [BASE_WORD_SINCE] = "Da",
            [BASE_WORD_STATE] = "Documento di lavoro, dati al {}",
            [BASE_WORD_WORKING] = "Documento di lavoro",
            [BASE_WORD_PRIVATE] = ". Da non diffondere.",
            [BASE_WORD_BECOMES] = "diventa",
            [BASE_WORD_NEW] = "Nuovo:",
            [BASE_WORD_REWRITTEN] = "Testo riscritto, r.",
            [BASE_WORD_FIGURES] = "Le cifre e la loro definizione",
            [BASE_WORD_ERRATA] = "Errata corrige",
            [BASE_WORD_PRINTED] = "stampato",
            [BASE_WORD_COMPUTED] = "calcolato",
            [BASE_WORD_WARNINGS] = "Avvisi",
            [BASE_WORD_NONE] = "Nessuno.",
            [BASE_WORD_BASE] = "Base",
            [BASE_WORD_PAGE] = "pagina",
        },
};
