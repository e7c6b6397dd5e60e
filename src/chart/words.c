/* The words charts say themselves, by language, and sentences made of them. */
#include "chart/chart_private.h"

#include <string.h>

typedef struct {
  const char *key, *french, *english;
} Word;

static const Word words[] = {
    {"square", "1 carreau", "1 square"},
    {"square-high", "1 carreau de haut", "1 square high"},
    {"square-wide", "1 carreau de large", "1 square wide"},
    {"two-months", "1 carreau de haut = 2 mois", "1 square high = 2 months"},
    {"points", "point/points", "point/points"},
    {"no-data", "aucune donnée", "no data"},
    {"missing", "non renseigné", "not available"},
    {"hidden", "secret statistique", "withheld"},
    {"highest", "maximum", "highest"},
    {"lowest", "minimum", "lowest"},
    {"values", "Valeurs", "Values"},
    {"colon", "\u202f: ", ": "},
    {"semicolon", "\u202f; ", "; "},
    {"small-base", "base de moins de {n}", "base under {n}"},
    {"all", "ensemble", "all"},
    {"rank", "rang", "rank"},
    {"share", "part", "share"},
    {"before", "auparavant", "before"},
    {"category", "Catégorie", "Category"},
    {"value", "Valeur", "Value"},
    {"on-map", "en évidence sur la carte", "marked on the map"},
    {"map-of", "Carte de situation", "Locator map"},
    {"columns", "Diagramme en colonnes", "Column chart"},
    {"grouped-columns", "Diagramme en colonnes groupées", "Grouped column chart"},
    {"bars", "Diagramme en barres", "Bar chart"},
    {"ranked-bars", "Diagramme en barres, plusieurs réponses possibles",
     "Bar chart, several answers possible"},
    {"stacked-bars", "Barres empilées", "Stacked bar chart"},
    {"hundred-column", "Colonne à 100 %", "Column of 100 %"},
    {"shares", "Parts", "Shares"},
    {"donut", "Diagramme en anneau", "Donut chart"},
    {"line", "Courbe", "Line chart"},
    {"area", "Courbe en aire", "Area chart"},
    {"slope", "Diagramme de pentes", "Slope chart"},
    {"multiples", "Petits diagrammes en colonnes", "Small multiples of columns"},
    {"squares", "Carreaux", "Unit squares"},
    {"square-columns", "Colonnes de carreaux", "Columns of unit squares"},
    {"strips", "Bandes de comparaison", "Comparison strips"},
    {"podium", "Podium", "Podium"},
    {"timeline", "Frise chronologique", "Timeline"},
    {"map", "Carte", "Map"},
    {"insets", "Cartons", "Insets"},
};

static bool is_french(const ChartData *data) {
  return data->kit->language && strncmp(data->kit->language, "fr", 2) == 0;
}

const char *chart_word(const ChartData *data, const char *key) {
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].key, key) == 0) return is_french(data) ? words[i].french : words[i].english;
  return key;
}

const char *chart_kind(const ChartData *data) {
  const char *language = data->kit->language ? data->kit->language : "en";
  const ChartName *english = NULL;
  for (const ChartName *name = data->type->called; name && name->language; name++) {
    if (strncmp(name->language, language, 2) == 0) return name->name;
    if (strcmp(name->language, "en") == 0) english = name;
  }
  return english ? english->name : chart_word(data, data->type->language.name);
}

/* "formation/formations" in the number that goes with a quantity: plural from 2 in French, but for 1 in English. */
static void add_unit(const ChartData *data, BaseBuffer *out, const char *unit, double quantity) {
  const char *slash = strchr(unit, '/');
  bool plural = is_french(data) ? quantity >= 2 : quantity != 1;
  base_buffer_add_text(out, "\u00a0");
  if (!slash || plural)
    base_buffer_add_text(out, slash ? slash + 1 : unit);
  else
    base_buffer_add(out, unit, (size_t)(slash - unit));
}

const char *chart_scale_sentence(const ChartData *data, const char *square, double step) {
  BaseBuffer text = {0};
  base_buffer_add_format(&text, "%s = %s", chart_word(data, square), chart_print(data, step));
  const char *unit = report_attribute(data->node, "unit");
  if (!unit && data->percent) unit = chart_word(data, "points");
  if (unit && *unit) add_unit(data, &text, unit, step);
  const char *copy = base_arena_copy(data->arena, text.data, text.length);
  base_buffer_free(&text);
  return copy;
}
