/* Languages of a run: rules by tag, found once. */
#include "text/languages.h"
#include <ctype.h>
#include <hyphen.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { LANGUAGE_LIMIT = 64 };

struct TextLanguages {
  char *folder;
  TextLanguage items[LANGUAGE_LIMIT];
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

void text_languages_free(TextLanguages *languages) {
  for (unsigned i = 0; i < languages->count; i++) {
    if (languages->items[i].dictionary) hnj_hyphen_free(languages->items[i].dictionary);
    if (languages->items[i].breaker) languages->icu->breaker_close(languages->items[i].breaker);
  }
  base_free(languages->folder);
  base_free(languages);
}

static bool is_language(const char *tag, const char *language) {
  size_t length = strlen(language);
  return tag && !strncasecmp(tag, language, length) && !isalnum((unsigned char)tag[length]);
}

TextRules text_rules_of(const char *tag) {
  if (is_language(tag, "fr")) return TEXT_RULES_FRENCH;
  return is_language(tag, "en") ? TEXT_RULES_ENGLISH : TEXT_RULES_NONE;
}

static bool reads_right_to_left(const char *tag) {
  static const char *const tags[] = {"ar", "he", "fa", "ur", "yi", "ps", "ckb", "dv", "syr"};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (is_language(tag, tags[i])) return true;
  return false;
}

/* What a language lacks is said once a run, even when it lacks rules and a dictionary. */
static bool first_report(const TextLanguage *language, BaseDiagnostics *diagnostics) {
  char key[sizeof language->tag + 16];
  snprintf(key, sizeof key, "language %s", language->tag);
  return base_diagnostics_first(diagnostics, key);
}

static void report_without_rules(const TextLanguage *language, BasePlace place,
                                 BaseDiagnostics *diagnostics) {
  if (!diagnostics || language->rules != TEXT_RULES_NONE || !strcmp(language->tag, "und")) return;
  if (!first_report(language, diagnostics)) return;
  base_report(diagnostics, BASE_WARNING, place, "unknown-language", "the languages with rules are fr and en",
              "no typographic rules for the language \"%s\": its text is set as it is", language->tag);
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
  language->rules = text_rules_of(tag);
  language->right_to_left = reads_right_to_left(tag);
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

static bool safe_tag(const char *tag) {
  for (; *tag; tag++)
    if (!isalnum((unsigned char)*tag) && *tag != '-' && *tag != '_') return false;
  return true;
}

static void load_dictionary(TextLanguages *languages, TextLanguage *language) {
  char full[sizeof language->tag], bare[sizeof language->tag];
  snprintf(full, sizeof full, "%s", language->tag);
  for (char *c = full; *c; c++)
    if (*c == '-') *c = '_';
  snprintf(bare, sizeof bare, "%.*s", (int)strcspn(full, "_"), full);
  const char *const names[] = {full, bare, is_language(language->tag, "en") ? "en_GB" : bare};
  language->dictionary_sought = true;
  if (!safe_tag(full)) return;
  BaseBuffer path = {0};
  for (size_t i = 0; i < sizeof names / sizeof *names && !language->dictionary; i++)
    if (find_dictionary(languages, names[i], &path)) language->dictionary = text_dictionary_open(path.data);
  base_buffer_free(&path);
}

bool text_language_hyphenates(TextLanguages *languages, TextLanguage *language, BasePlace place,
                              BaseDiagnostics *diagnostics) {
  if (!language->dictionary_sought) load_dictionary(languages, language);
  bool known = strcmp(language->tag, "und") != 0;
  if (!language->dictionary && known && diagnostics && first_report(language, diagnostics)) {
    base_report(diagnostics, BASE_WARNING, place, "no-hyphenation",
                "Debian's package hyphen-fr holds French, hyphen-en-gb English",
                "no hyphenation dictionary for \"%s\": its words are not divided", language->tag);
  }
  return language->dictionary;
}
