/* Divides words, one a line, as the program does: divide LANGUAGE < words. The other side is divide.mjs. */
#include <stdio.h>
#include <string.h>

#include "text/languages.h"

int main(int count, char **arguments) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  TextLanguages *languages = text_languages_new("fonts");
  TextLanguage *language =
      text_language_find(languages, count > 1 ? arguments[1] : "fr", (BasePlace){0}, diagnostics);
  if (!text_language_hyphenates(languages, language, (BasePlace){0}, diagnostics)) return 77;
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    TextHyphenPoint points[TEXT_HYPHEN_POINT_LIMIT];
    size_t length = strcspn(line, "\n"), from = 0,
           found = text_hyphenate(language, line, length, points);
    for (size_t i = 0; i < found; i++) {
      printf("%.*s-", (int)(points[i].offset - from), line + from);
      from = points[i].offset;
    }
    printf("%.*s\n", (int)(length - from), line + from);
  }
  text_languages_free(languages);
  base_diagnostics_free(diagnostics);
  return 0;
}
