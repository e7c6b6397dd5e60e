/* Languages of a run: rules by tag, found once. */
#include "text/divisions.h"
#include "text/microtypography.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LANGUAGE_LIMIT = 64 };

struct TextLanguages {
  char *folder;
  char *cache; /* NULL: nothing is kept */
  TextLanguage items[LANGUAGE_LIMIT];
  TextTypography typographies[LANGUAGE_LIMIT];
  unsigned count;
  const BaseIcu *icu;
  const BaseBidi *bidi;
  bool icu_sought, bidi_sought;
};

TextLanguages *text_languages_new(const char *folder) {
  TextLanguages *languages = base_alloc(sizeof *languages);
  languages->folder = base_copy(folder, strlen(folder));
  return languages;
}

/* Of languages that share a dictionary, the first. */
static bool owns_dictionary(const TextLanguages *languages, unsigned index) {
  void *dictionary = languages->items[index].dictionary;
  for (unsigned i = 0; i < index; i++)
    if (languages->items[i].dictionary == dictionary) return false;
  return dictionary;
}

void text_languages_free(TextLanguages *languages) {
  for (unsigned i = 0; i < languages->count; i++) {
    if (owns_dictionary(languages, i)) text_dictionary_close(languages->items[i].dictionary);
    if (languages->items[i].breaker) languages->icu->breaker_close(languages->items[i].breaker);
  }
  base_free(languages->folder);
  base_free(languages->cache);
  base_free(languages);
}

void text_languages_use_cache(TextLanguages *languages, const char *folder) {
  if (!languages->cache) languages->cache = base_copy(folder, strlen(folder));
}

void text_languages_save(TextLanguages *languages) {
  for (unsigned i = 0; i < languages->count; i++)
    if (owns_dictionary(languages, i)) text_divisions_save(languages->items[i].dictionary->divisions);
}

const TextTypography *text_language_typographies(const TextLanguages *languages) {
  return languages->typographies;
}

/* What a language lacks is said once a run, even when it lacks rules and a dictionary. */
static bool first_report(const TextLanguage *language, BaseDiagnostics *diagnostics) {
  char key[sizeof language->tag + 16];
  snprintf(key, sizeof key, "language %s", language->tag);
  return base_diagnostics_first(diagnostics, key);
}

static void report_without_rules(const TextLanguage *language, BasePlace place,
                                 BaseDiagnostics *diagnostics) {
  if (!diagnostics || language->has_rules || !strcmp(language->tag, "und")) return;
  if (!first_report(language, diagnostics)) return;
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, "the languages with rules are ");
  base_language_add_tags(&hint);
  base_report(diagnostics, BASE_WARNING, place, "unknown-language", hint.data,
              "no typographic rules for the language \"%s\": its text is set as it is", language->tag);
  base_buffer_free(&hint);
}

TextLanguage *text_language_find(TextLanguages *languages, const char *tag, BasePlace place,
                                 BaseDiagnostics *diagnostics) {
  if (!tag || !*tag) tag = "und";
  for (unsigned i = 0; i < languages->count; i++) {
    if (strncmp(languages->items[i].tag, tag, sizeof languages->items[i].tag - 1) != 0) continue;
    report_without_rules(&languages->items[i], place, diagnostics);
    return &languages->items[i];
  }
  if (languages->count == LANGUAGE_LIMIT) return &languages->items[LANGUAGE_LIMIT - 1];
  TextLanguage *language = &languages->items[languages->count];
  snprintf(language->tag, sizeof language->tag, "%s", tag);
  language->index = languages->count++;
  languages->typographies[language->index] = text_typography_of(tag);
  language->has_rules = languages->typographies[language->index].rules != TEXT_RULES_NONE;
  language->right_to_left = base_tag_reads_right_to_left(tag);
  language->hb = hb_language_from_string(tag, -1);
  report_without_rules(language, place, diagnostics);
  return language;
}

/* ---- ICU and FriBidi -------------------------------------------------------------------------------------------------------- */

const BaseIcu *text_language_icu(TextLanguages *languages) {
  if (!languages->icu_sought) languages->icu = base_icu_load();
  languages->icu_sought = true;
  return languages->icu;
}

const BaseBidi *text_language_bidi(TextLanguages *languages) {
  if (!languages->bidi_sought) languages->bidi = base_bidi_load();
  languages->bidi_sought = true;
  return languages->bidi;
}

void *text_language_breaker(TextLanguages *languages, TextLanguage *language) {
  if (!language->breaker) language->breaker = text_language_icu(languages)->breaker_open(language->tag);
  return language->breaker;
}

/* ---- dictionaries ----------------------------------------------------------------------------------------------- */

/* Where a dictionary may lie: beside the fonts, or where Debian's hyphen-* packages put it. */
static bool find_dictionary(const TextLanguages *languages, const char *name, BaseBuffer *path) {
  const char *const folders[] = {languages->folder, "/usr/share/hyphen"};
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    base_buffer_clear(path);
    base_buffer_add_format(path, "%s/hyph_%s.dic", folders[i], name);
    if (access(path->data, R_OK) == 0) return true;
  }
  return false;
}

/* Tags of one language often share a file, by links: it is read once. */
static void open_dictionary(const TextLanguages *languages, TextLanguage *language, const char *path) {
  char *file = realpath(path, NULL);
  for (unsigned i = 0; file && i < languages->count && !language->dictionary; i++) {
    const TextLanguage *other = &languages->items[i];
    if (other->dictionary && !strcmp(other->dictionary->file, file)) language->dictionary = other->dictionary;
  }
  if (!language->dictionary)
    language->dictionary = text_dictionary_open(file ? file : path, languages->cache);
  free(file);
}

/* A tag's dictionary, or that of the language: fr_CA, else fr. */
static void load_dictionary(TextLanguages *languages, TextLanguage *language) {
  char part[BASE_TAG_SIZE];
  const BaseLanguage *ours = base_language_find(language->tag);
  BaseBuffer path = {0};
  language->dictionary_sought = true;
  bool more = base_tag_canonical(language->tag, part);
  for (; more && !language->dictionary; more = base_tag_shorten(part)) {
    char name[BASE_TAG_SIZE];
    snprintf(name, sizeof name, "%s",
             ours && !strcmp(part, ours->tag) && ours->hyphenation ? ours->hyphenation : part);
    for (char *c = name; *c; c++)
      if (*c == '-') *c = '_';
    if (find_dictionary(languages, name, &path)) open_dictionary(languages, language, path.data);
  }
  base_buffer_free(&path);
}

/* Debian's package of a dictionary: hyphen-de, hyphen-en-gb. */
static void report_without_dictionary(const TextLanguage *language, BasePlace place,
                                      BaseDiagnostics *diagnostics) {
  char hint[100];
  const BaseLanguage *ours = base_language_find(language->tag);
  if (ours && ours->hyphenation_package)
    snprintf(hint, sizeof hint, "Debian's package %s holds it", ours->hyphenation_package);
  else
    snprintf(hint, sizeof hint, "Debian's packages hyphen-* hold dictionaries");
  base_report(diagnostics, BASE_WARNING, place, "no-hyphenation", hint,
              "no hyphenation dictionary for \"%s\": its words are not divided", language->tag);
}

bool text_language_hyphenates(TextLanguages *languages, TextLanguage *language, BasePlace place,
                              BaseDiagnostics *diagnostics) {
  if (!language->dictionary_sought) load_dictionary(languages, language);
  bool known = strcmp(language->tag, "und") != 0;
  if (!language->dictionary && known && diagnostics && first_report(language, diagnostics))
    report_without_dictionary(language, place, diagnostics);
  return language->dictionary;
}
