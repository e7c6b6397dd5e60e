/* Loading: report.xml, its theme and its prose to a Report. */
#include "report/internal.h"

#include <string.h>

typedef struct {
  ReportLoading loading;
  Report *report;
  BASE_LIST(const char *) files;
  ReportNumbers numbers;
} Loader;

/* Numbers, dates and words of the language; English, for what there is to be said about the rest, after an error. */
static BaseLocale *open_locale(const ReportLoading *loading, const char *tag, BasePlace place) {
  BaseLocale *locale = base_locale_open(tag);
  if (locale) return locale;
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, "a tag of BCP 47; words are there for ");
  base_language_add_tags(&hint);
  base_report(loading->diagnostics, BASE_ERROR, place, "unknown-language", hint.data,
              "nothing is known of the language '%s'", tag);
  base_buffer_free(&hint);
  return base_locale_open("en");
}

/* A word that is not there would be printed in another language, or not at all. */
static void check_words(const Loader *loader, BasePlace place) {
  enum { LISTED = 12 };
  BaseWord lacking[BASE_WORD_COUNT];
  size_t count = base_locale_lacks(loader->report->locale, lacking);
  if (!count) return;
  BaseBuffer hint = {0};
  base_buffer_add_text(&hint, "words are there for ");
  base_language_add_tags(&hint);
  base_buffer_add_format(&hint, "; a theme gives others: <word key=\"%s\" text=\"…\"/>",
                         base_word_key(lacking[0]));
  for (size_t i = 1; i < count && i < LISTED; i++)
    base_buffer_add_format(&hint, ", %s", base_word_key(lacking[i]));
  if (count > LISTED) base_buffer_add_format(&hint, " and %zu more", count - LISTED);
  base_report(loader->loading.diagnostics, BASE_ERROR, place, "no-words", hint.data,
              "the engine has no words of the language '%s'", loader->report->language);
  base_buffer_free(&hint);
}

static const char *joined_path(const Loader *loader, const ReportXml *root, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(root, name);
  if (!attribute) return NULL;
  if (strstr(attribute->value.text, "://")) return attribute->value.text; /* a database */
  return base_path_join(loader->loading.arena, loader->report->path, attribute->value.text);
}

static bool read_theme(Loader *loader, const ReportXml *root) {
  const ReportXmlAttribute *attribute = report_xml_attribute(root, "theme");
  BasePlace place = report_text_place(&attribute->value, 0);
  const char *path = base_path_below(loader->loading.arena, loader->report->path, attribute->value.text);
  if (!path) {
    base_report(loader->loading.diagnostics, BASE_ERROR, place, "outside-path",
                "move the file below the report's folder", "%s leads out of the report's folder",
                attribute->value.text);
    return false;
  }
  *BASE_APPEND(&loader->files) = path;
  loader->report->theme = report_theme_read(&loader->loading, path, place);
  loader->loading.theme = loader->report->theme;
  if (!loader->report->theme) return false;
  if (loader->report->theme->extended_path)
    *BASE_APPEND(&loader->files) = loader->report->theme->extended_path;
  return true;
}

/* ---- what the whole says ----------------------------------------------------------------------------------------- */

/* Phrases between semicolons; words when there is none. */
static void keep_literals(Loader *loader, const char *text) {
  const char *parting = strchr(text, ';') ? ";" : " \t\r\n", *white = "; \t\r\n";
  BASE_LIST(const char *) words = {0};
  for (size_t i = 0; i < loader->report->literal_count; i++)
    *BASE_APPEND(&words) = loader->report->literals[i];
  for (const char *at = text + strspn(text, white); *at; at += strspn(at, white)) {
    size_t length = strcspn(at, parting), kept = length;
    while (kept && strchr(white, at[kept - 1])) kept--;
    *BASE_APPEND(&words) = base_arena_copy(loader->loading.arena, at, kept);
    at += length;
  }
  const char **copy = base_arena_alloc(loader->loading.arena, (words.count + 1) * sizeof *copy);
  if (words.count) memcpy(copy, words.items, words.count * sizeof *copy);
  loader->report->literals = copy;
  loader->report->literal_count = words.count;
  base_free(words.items);
}

static void read_top_level(Loader *loader, const ReportNode *root) {
  bool has_meta = false;
  for (const ReportNode *child = root->first; child; child = child->next) {
    has_meta |= child->kind == REPORT_META;
    if (child->kind == REPORT_LITERALS && child->text) keep_literals(loader, child->text);
    if (child->kind != REPORT_EDITIONS) continue;
    loader->report->editions_view = report_attribute(child, "rows");
    loader->report->editions_file = report_attribute(child, "file");
  }
  if (has_meta) return;
  base_report(loader->loading.diagnostics, BASE_ERROR, root->place, "missing-element",
              "write <meta title=\"…\"/>", "the report has no <meta>");
}

static void add_files(Loader *loader, const ReportNode *node) {
  const char *source = report_attribute(node, "src");
  if (source && !strstr(source, "{{") && (node->kind == REPORT_PROSE || node->kind == REPORT_IMAGE)) {
    const char *path = base_path_below(loader->loading.arena, node->place.file, source);
    if (path) *BASE_APPEND(&loader->files) = path;
  }
  for (const ReportNode *child = node->first; child; child = child->next) add_files(loader, child);
}

static void keep_files(Loader *loader) {
  add_files(loader, loader->report->root);
  for (size_t i = 0; i < loader->report->theme->master_count; i++)
    add_files(loader, loader->report->theme->masters[i].furniture);
  const char **copy = base_arena_alloc(loader->loading.arena, loader->files.count * sizeof *copy);
  memcpy(copy, loader->files.items, loader->files.count * sizeof *copy);
  loader->report->files = copy;
  loader->report->file_count = loader->files.count;
}

/* ---- the stages -------------------------------------------------------------------------------------------------- */

static bool load_tree(Loader *loader, const ReportXml *root) {
  Report *report = loader->report;
  const ReportXmlAttribute *language = report_xml_attribute(root, "lang");
  report->language = language->value.text;
  BasePlace place = report_text_place(&language->value, 0);
  report->locale = open_locale(&loader->loading, report->language, place);
  loader->loading.locale = report->locale;
  loader->loading.locales = report->locales = report_locales_new();
  report->records = joined_path(loader, root, "records");
  report->figures = joined_path(loader, root, "figures");
  report->checks = joined_path(loader, root, "checks");
  report->published = joined_path(loader, root, "published");
  bool has_theme = read_theme(loader, root);
  if (has_theme) {
    report_theme_give_words(report->theme, report->locale, true);
    check_words(loader, place);
  }
  report->root = report_build(&loader->loading, report->path, root);
  read_top_level(loader, report->root);
  report_notes_resolve(&loader->loading);
  if (!has_theme) return false;
  report_locales_finish(report);
  report_names_check(&loader->loading, report->root);
  keep_files(loader);
  return true;
}

static void load_stages(Loader *loader, const char *path) {
  BaseDiagnostics *diagnostics = loader->loading.diagnostics;
  BasePlace from = {base_diagnostics_keep(diagnostics, path), 0, 0};
  size_t start = 0;
  *BASE_APPEND(&loader->files) = loader->report->path;
  const ReportSource *source =
      report_source_read(loader->loading.arena, path, REPORT_XML_LIMIT, from, &start, diagnostics);
  ReportXml *root =
      source ? report_xml_parse(loader->loading.arena, source, start, REPORT_NAMESPACE, diagnostics) : NULL;
  if (!root) return;
  report_xml_check(loader->loading.grammar, root, diagnostics);
  report_charts_check(loader->loading.grammar, root, diagnostics);
  report_once_check(root, diagnostics);
  bool usable = strcmp(root->name, "report") == 0 && !root->foreign && report_xml_attribute(root, "lang") &&
                report_xml_attribute(root, "theme");
  if (usable) load_tree(loader, root);
}

static void keep_numbers(Loader *loader) {
  size_t size = loader->numbers.count * sizeof *loader->numbers.items;
  ReportNumber *copy = base_arena_alloc(loader->loading.arena, size + 1);
  if (size) memcpy(copy, loader->numbers.items, size);
  loader->report->numbers = copy;
  loader->report->number_count = loader->numbers.count;
  base_free(loader->numbers.items);
}

Report *report_load(const char *path, const ReportCharts *charts, BaseDiagnostics *diagnostics) {
  size_t errors = base_diagnostics_count(diagnostics, BASE_ERROR);
  BaseArena *arena = base_arena_new();
  Loader loader = {.loading = {.arena = arena, .diagnostics = diagnostics}};
  loader.report = base_arena_alloc(arena, sizeof *loader.report);
  loader.report->arena = arena;
  loader.report->grammar = loader.loading.grammar = report_grammar_new(arena, charts);
  loader.loading.numbers = &loader.numbers;
  loader.loading.placeholder_count = &loader.report->placeholder_count;
  loader.report->path = base_arena_copy(arena, path, strlen(path));
  ReportNotes notes = {0};
  loader.loading.notes = &notes;
  load_stages(&loader, path);
  report_notes_free(&notes);
  keep_numbers(&loader);
  base_free(loader.files.items);
  if (base_diagnostics_count(diagnostics, BASE_ERROR) == errors) return loader.report;
  report_free(loader.report);
  return NULL;
}

void report_free(Report *report) {
  if (!report) return;
  report_locales_free(report->locales);
  base_locale_close(report->locale);
  base_arena_free(report->arena);
}
