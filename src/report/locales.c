/* The locales of the languages in which elements of a report are written. */
#include "report/internal.h"

#include <string.h>

/* A tag of a report's xml:lang, with what is known of it. */
typedef struct {
  const char *tag;
  BaseLocale *locale; /* NULL: nothing is known of the language */
} Spoken;

struct ReportLocales {
  BASE_LIST(Spoken) spoken;
};

ReportLocales *report_locales_new(void) {
  return base_alloc(sizeof(ReportLocales));
}

void report_locales_free(ReportLocales *locales) {
  if (!locales) return;
  for (size_t i = 0; i < locales->spoken.count; i++) base_locale_close(locales->spoken.items[i].locale);
  base_free(locales->spoken.items);
  base_free(locales);
}

static const Spoken *find(const ReportLocales *locales, const char *tag) {
  for (size_t i = 0; locales && i < locales->spoken.count; i++)
    if (strcmp(locales->spoken.items[i].tag, tag) == 0) return &locales->spoken.items[i];
  return NULL;
}

void report_locales_take(const ReportLoading *loading, const char *tag, ReportLoading *inside) {
  *inside = *loading;
  if (!loading->locales || !loading->locale) return;
  const Spoken *known = find(loading->locales, tag);
  if (!known) {
    Spoken *spoken = BASE_APPEND(&loading->locales->spoken);
    *spoken = (Spoken){tag, base_locale_open(tag)};
    known = spoken;
  }
  if (known->locale) inside->locale = known->locale;
}

void report_locales_finish(const Report *report) {
  for (size_t i = 0; i < report->locales->spoken.count; i++) {
    BaseLocale *locale = report->locales->spoken.items[i].locale;
    if (!locale) continue;
    report_theme_give_words(report->theme, locale, false);
    base_locale_lean(locale, report->locale);
  }
}

const BaseLocale *report_locale(const Report *report, const char *language) {
  const Spoken *spoken =
      language && strcmp(language, report->language) != 0 ? find(report->locales, language) : NULL;
  return spoken && spoken->locale ? spoken->locale : report->locale;
}

bool report_knows_language(const Report *report, const char *language) {
  const Spoken *spoken = language ? find(report->locales, language) : NULL;
  return !spoken || spoken->locale;
}
