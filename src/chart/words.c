/* The few words charts say themselves, by language. */
#include "chart/chart_private.h"

#include <string.h>

typedef struct {
  const char *key, *french, *english;
} Word;

static const Word words[] = {
    {"square", "1 carreau", "1 square"},
    {"square-height", "1 carreau de haut", "1 square high"},
    {"points", "points", "points"},
    {"point", "point", "point"},
    {"no-data", "aucune donnée", "no data"},
    {"missing", "non renseigné", "not available"},
    {"hidden", "secret statistique", "withheld"},
    {"highest", "maximum", "highest"},
    {"lowest", "minimum", "lowest"},
    {"values", "Valeurs", "Values"},
    {"chart", "Graphique", "Chart"},
};

const char *chart_word(const ChartData *data, const char *key) {
  bool french = data->kit->language && strncmp(data->kit->language, "fr", 2) == 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp(words[i].key, key) == 0) return french ? words[i].french : words[i].english;
  return key;
}
