/* What languages and countries want of text. The rules' names are those that the languages of base/ give; quotation marks
 * are base/'s too. */
#include "text/microtypography.h"
#include <string.h>

#define WORDS(...)                                                                                           \
  (const char *const[]) {                                                                                    \
    __VA_ARGS__, NULL                                                                                        \
  }

/* Words that stay with the number before them; those that a number stays with; titles and the like before a name. */
static const struct {
  const char *name;
  TextTypography typography;
} known[] = {
    {"french",
     {.rules = TEXT_RULES_FRENCH,
      .unit_space = TEXT_THIN_NBSP,
      .units_apart = true,
      .after_number =
          WORDS("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
                "octobre", "novembre", "décembre", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc",
                "an", "ans", "mois", "jour", "jours", "semaine", "semaines", "heure", "heures", "minute",
                "minutes", "seconde", "secondes", "million", "millions", "milliard", "milliards", "mille",
                "euro", "euros", "point", "points", "fois", "siècle", "siècles"),
      .before_number = WORDS("page", "pages", "p.", "pp.", "n°", "N°", "nº", "no.", "figure", "figures",
                             "fig.", "tableau", "tabl.", "chapitre", "chap.", "section", "annexe", "article",
                             "art.", "étape", "phase", "niveau", "Page", "Figure", "Tableau", "Chapitre",
                             "Annexe", "Article", "Étape", "Phase", "Niveau"),
      .before_name =
          WORDS("M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me", "Mgr", "St", "Ste")}},
    {"english",
     {.rules = TEXT_RULES_ENGLISH,
      .unit_space = TEXT_NBSP,
      .after_number =
          WORDS("January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov",
                "Dec", "year", "years", "month", "months", "day", "days", "week", "weeks", "hour", "hours",
                "minute", "minutes", "second", "seconds", "thousand", "million", "billion", "euro", "euros",
                "pounds", "dollars", "point", "points", "times", "per"),
      .before_number = WORDS("page", "pages", "p.", "pp.", "No.", "no.", "Nos.", "nos.", "Figure", "figure",
                             "Fig.", "fig.", "Table", "table", "Chapter", "chapter", "Section", "section",
                             "Appendix", "Article", "Phase", "Level", "Stage", "Page"),
      .before_name =
          WORDS("Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.")}},
    {"german",
     {.rules = TEXT_RULES_COMMON,
      .unit_space = TEXT_NBSP,
      .units_apart = true,
      .percent_apart = true,
      .after_number =
          WORDS("Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                "Oktober", "November", "Dezember", "Jan", "Feb", "Aug", "Sept", "Okt", "Nov", "Dez", "Jahr",
                "Jahre", "Jahren", "Monat", "Monate", "Monaten", "Tag", "Tage", "Tagen", "Woche", "Wochen",
                "Uhr", "Stunde", "Stunden", "Minute", "Minuten", "Sekunden", "Tausend", "Million",
                "Millionen", "Mio", "Milliarde", "Milliarden", "Mrd", "Prozent", "Euro", "Franken", "Punkt",
                "Punkte", "Punkten", "Mal", "Jahrhundert"),
      .before_number = WORDS("Seite", "Seiten", "S.", "Nr.", "Nrn.", "Abbildung", "Abb.", "Tabelle", "Tab.",
                             "Kapitel", "Kap.", "Abschnitt", "Abs.", "Anhang", "Artikel", "Art.", "Phase",
                             "Stufe", "§", "Band", "Bd."),
      .before_name = WORDS("Dr.", "Prof.", "Hr.", "Fr.", "Herr", "Frau", "St.")}},
    {"spanish",
     {.rules = TEXT_RULES_COMMON,
      .unit_space = TEXT_NBSP,
      .units_apart = true,
      .percent_apart = true,
      .after_number =
          WORDS("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
                "octubre", "noviembre", "diciembre", "año", "años", "mes", "meses", "día", "días", "semana",
                "semanas", "hora", "horas", "minuto", "minutos", "segundos", "mil", "millón", "millones",
                "euro", "euros", "pesos", "punto", "puntos", "veces", "por"),
      .before_number = WORDS("página", "páginas", "p.", "pp.", "pág.", "págs.", "n.º", "núm.", "figura",
                             "fig.", "tabla", "capítulo", "cap.", "sección", "anexo", "artículo", "art.",
                             "fase", "nivel", "Figura", "Tabla", "Capítulo", "Anexo", "Artículo", "siglo"),
      .before_name = WORDS("Sr.", "Sra.", "Srta.", "Sres.", "Dr.", "Dra.", "D.", "Dña.", "Prof.", "EE.")}},
    {"italian",
     {.rules = TEXT_RULES_COMMON,
      .unit_space = TEXT_NBSP,
      .units_apart = true,
      .after_number =
          WORDS("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
                "ottobre", "novembre", "dicembre", "anno", "anni", "mese", "mesi", "giorno", "giorni",
                "settimana", "settimane", "ora", "ore", "minuto", "minuti", "secondi", "mila", "milione",
                "milioni", "miliardo", "miliardi", "euro", "franchi", "punto", "punti", "volte", "per"),
      .before_number = WORDS("pagina", "pagine", "p.", "pp.", "pag.", "n.", "nn.", "figura", "fig.",
                             "tabella", "tab.", "capitolo", "cap.", "sezione", "allegato", "articolo", "art.",
                             "fase", "livello", "Figura", "Tabella", "Capitolo", "Allegato", "Articolo"),
      .before_name =
          WORDS("Sig.", "Sig.ra", "Sigg.", "Dott.", "Dr.", "Prof.", "Ing.", "Avv.", "San", "Santa")}},
    {"dutch",
     {.rules = TEXT_RULES_COMMON,
      .unit_space = TEXT_NBSP,
      .units_apart = true,
      .clipped_words = true,
      .after_number =
          WORDS("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
                "oktober", "november", "december", "jaar", "jaren", "maand", "maanden", "dag", "dagen",
                "week", "weken", "uur", "minuut", "minuten", "seconden", "duizend", "miljoen", "miljard",
                "procent", "euro", "punt", "punten", "keer", "maal", "eeuw"),
      .before_number = WORDS("pagina", "bladzijde", "p.", "pp.", "blz.", "nr.", "nrs.", "figuur", "fig.",
                             "tabel", "hoofdstuk", "paragraaf", "bijlage", "artikel", "art.", "fase",
                             "niveau", "Figuur", "Tabel", "Hoofdstuk", "Bijlage", "Artikel"),
      .before_name =
          WORDS("dhr.", "mevr.", "mw.", "dr.", "prof.", "ir.", "drs.", "mr.", "Dhr.", "Mevr.", "Sint")}},
};

static uint32_t mark_of(const char *text) {
  uint32_t mark;
  const char *at = *text == ' ' ? text + 1 : text;
  base_utf8_decode(at, strlen(at), &mark);
  return mark;
}

static bool is_of_country(const char *tag, const char *country) {
  char part[BASE_TAG_SIZE];
  const char *found = base_tag_canonical(tag, part) ? strstr(part, country) : NULL;
  return found && (found[3] == '-' || !found[3]);
}

TextTypography text_typography_of(const char *tag) {
  static const char *const none[] = {NULL};
  TextTypography typography = {.after_number = none, .before_number = none, .before_name = none};
  const BaseLanguage *language = tag ? base_language_find(tag) : NULL;
  BaseQuotes quotes;
  if (!language || !language->typography) return typography;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (!strcmp(known[i].name, language->typography)) typography = known[i].typography;
  base_tag_quotes(tag, &quotes);
  for (int i = 0; i < 2; i++) {
    typography.open[i] = mark_of(quotes.open[i]);
    typography.close[i] = mark_of(quotes.close[i]);
  }
  typography.tight_marks = typography.rules == TEXT_RULES_FRENCH && is_of_country(tag, "-CA");
  return typography;
}
