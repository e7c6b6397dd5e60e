/* Placeholders: "{{view[key].column|format}}" in texts, read once when the report is loaded. */
#include "report/internal.h"

#include <string.h>

/* Where a parse stands: bytes at..end of the text, inside the braces. */
typedef struct {
  const ReportLoading *loading;
  const ReportText *text;
  size_t at, end;
} Cursor;

static const char *const meta_names[] = {"meta.title", "meta.author", "meta.subject", "meta.date"};
static const char *const field_names[] = {"section.title", "section.number", "page.number"};

size_t report_placeholder_end(const char *text, size_t length, size_t at) {
  int depth = 0;
  while (at + 1 < length) {
    if (text[at] == '{' && text[at + 1] == '{') {
      depth++;
      at += 2;
    } else if (text[at] == '}' && text[at + 1] == '}') {
      at += 2;
      if (--depth == 0) return at;
    } else {
      at++;
    }
  }
  return 0;
}

static void fault(const Cursor *cursor, size_t at, const char *hint, const char *message) {
  base_report(cursor->loading->diagnostics, BASE_ERROR, report_text_place(cursor->text, at),
              "wrong-placeholder", hint, "%s", message);
}

static void skip_space(Cursor *cursor) {
  while (cursor->at < cursor->end && strchr(" \t\r\n", cursor->text->text[cursor->at])) cursor->at++;
}

static bool is_name_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '_' || (unsigned char)byte >= 0x80;
}

/* A view's or column's name; NULL without one or with one of unreasonable length. */
static const char *read_name(Cursor *cursor) {
  const char *text = cursor->text->text;
  size_t start = cursor->at;
  while (cursor->at < cursor->end && is_name_byte(text[cursor->at])) cursor->at++;
  size_t length = cursor->at - start;
  if (length == 0 || length > REPORT_LONGEST_NAME) return NULL;
  return base_arena_copy(cursor->loading->arena, text + start, length);
}

static const ReportTemplate *literal_template(BaseArena *arena, const ReportText *text) {
  ReportPart *part = base_arena_alloc(arena, sizeof *part);
  *part = (ReportPart){.text = text->text, .length = text->length, .end = text->length};
  part->place = report_text_place(text, 0);
  ReportTemplate *template = base_arena_alloc(arena, sizeof *template);
  *template = (ReportTemplate){.parts = part, .part_count = 1};
  return template;
}

/* [key], where the key may be quoted or hold placeholders. The cursor stands on the bracket. */
static bool read_key(Cursor *cursor, ReportPlaceholder *placeholder) {
  const char *text = cursor->text->text;
  size_t open = cursor->at++, start, stop;
  skip_space(cursor);
  start = cursor->at;
  bool quoted = start < cursor->end && (text[start] == '\'' || text[start] == '"');
  while (cursor->at < cursor->end && cursor->at - start <= REPORT_LONGEST_NAME &&
         (text[cursor->at] != ']' || (quoted && text[cursor->at - 1] != text[start]))) {
    bool nested = text[cursor->at] == '{' && text[cursor->at + 1] == '{';
    size_t behind = nested ? report_placeholder_end(text, cursor->end, cursor->at) : 0;
    cursor->at = behind ? behind : cursor->at + 1;
  }
  stop = cursor->at;
  while (stop > start && text[stop - 1] == ' ') stop--;
  if (quoted && stop - start >= 2) start++, stop--;
  if (cursor->at >= cursor->end || stop <= start || stop - start > REPORT_LONGEST_NAME) {
    fault(cursor, open, "{{view[key].column}}",
          cursor->at >= cursor->end ? "the row key is not closed by ]" : "the row key is empty or too long");
    return false;
  }
  cursor->at++;
  ReportText key = report_text_slice(cursor->loading->arena, cursor->text, start, stop);
  placeholder->key_place = report_text_place(cursor->text, start);
  placeholder->key = report_template_parse(cursor->loading, &key);
  if (!placeholder->key) placeholder->key = literal_template(cursor->loading->arena, &key);
  return true;
}

/* page-of id, figure-of id; the id may hold placeholders, as the ids of loops do. */
static bool read_reference(Cursor *cursor, ReportPlaceholderKind kind, ReportPlaceholder *placeholder) {
  const char *text = cursor->text->text;
  skip_space(cursor);
  size_t start = cursor->at, stop = cursor->end;
  while (stop > start && text[stop - 1] == ' ') stop--;
  if (stop == start || stop - start > REPORT_LONGEST_NAME) {
    fault(cursor, start, "{{page-of id}} or {{figure-of id}}", "a reference needs the id of an element");
    return false;
  }
  ReportText id = report_text_slice(cursor->loading->arena, cursor->text, start, stop);
  placeholder->kind = kind;
  placeholder->name = id.text;
  placeholder->key = report_template_parse(cursor->loading, &id);
  cursor->at = cursor->end;
  return true;
}

/* meta.title and section.title look like cells; their first words are no names of views. */
static void name_document_field(Cursor *cursor, ReportPlaceholder *placeholder) {
  char whole[160];
  if (placeholder->key || strlen(placeholder->name) + strlen(placeholder->column) > 70) return;
  snprintf(whole, sizeof whole, "%.70s.%.70s", placeholder->name, placeholder->column);
  for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++) {
    if (strcmp(whole, meta_names[i]) == 0) placeholder->kind = PLACEHOLDER_META;
  }
  for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
    if (strcmp(whole, field_names[i]) == 0) placeholder->kind = PLACEHOLDER_FIELD;
  }
  if (placeholder->kind == PLACEHOLDER_CELL) return;
  placeholder->name = base_arena_copy(cursor->loading->arena, whole, strlen(whole));
}

static const char path_help[] = "write {{view.column}}, {{view[key].column}}, or {{column}} inside <each>";

/* .column behind a view or a row. The cursor stands on the point. */
static bool read_column(Cursor *cursor, ReportPlaceholder *placeholder) {
  size_t start = ++cursor->at;
  placeholder->column_place = report_text_place(cursor->text, start);
  placeholder->column = read_name(cursor);
  if (!placeholder->column) {
    fault(cursor, start, path_help, "a column is expected here");
    return false;
  }
  name_document_field(cursor, placeholder);
  return true;
}

static bool read_bare_column(Cursor *cursor, ReportPlaceholder *placeholder) {
  if (placeholder->key) {
    fault(cursor, cursor->at, path_help, "the row is named, but no column of it");
    return false;
  }
  placeholder->kind = PLACEHOLDER_BARE;
  placeholder->column = placeholder->name;
  placeholder->column_place = placeholder->place;
  placeholder->name = NULL;
  return true;
}

/* view.column, view[key].column, column, page-of id, figure-of id, meta.title … */
static bool read_path(Cursor *cursor, ReportPlaceholder *placeholder) {
  const char *text = cursor->text->text;
  skip_space(cursor);
  size_t start = cursor->at;
  if (cursor->end - start >= 7 && strncmp(text + start, "page-of", 7) == 0) {
    cursor->at += 7;
    return read_reference(cursor, PLACEHOLDER_PAGE_OF, placeholder);
  }
  if (cursor->end - start >= 9 && strncmp(text + start, "figure-of", 9) == 0) {
    cursor->at += 9;
    return read_reference(cursor, PLACEHOLDER_FIGURE_OF, placeholder);
  }
  placeholder->place = report_text_place(cursor->text, start);
  placeholder->name = read_name(cursor);
  if (!placeholder->name) {
    fault(cursor, start, path_help, "a name is expected here");
    return false;
  }
  placeholder->kind = PLACEHOLDER_CELL;
  if (cursor->at < cursor->end && text[cursor->at] == '[' && !read_key(cursor, placeholder)) return false;
  bool has_column = cursor->at < cursor->end && text[cursor->at] == '.';
  return has_column ? read_column(cursor, placeholder) : read_bare_column(cursor, placeholder);
}

/* Splits words at / into at most `most`; returns how many there are. */
static int split_words(const Cursor *cursor, size_t from, size_t to, const char **words, int most) {
  const char *text = cursor->text->text;
  int count = 0;
  for (size_t start = from, i = from; i <= to; i++) {
    if (i < to && text[i] != '/') continue;
    if (count < most) words[count] = base_arena_copy(cursor->loading->arena, text + start, i - start);
    count++;
    start = i + 1;
  }
  return count;
}

static bool starts_with(const Cursor *cursor, size_t end, const char *name) {
  size_t length = strlen(name);
  return end - cursor->at >= length && strncmp(cursor->text->text + cursor->at, name, length) == 0;
}

/* "plural:session/sessions", with as many words as the language has forms. */
static bool read_words_filter(Cursor *cursor, size_t end, ReportPlaceholder *placeholder,
                              ReportFilter filter) {
  static const struct {
    const char *name, *example;
  } helps[] = {[FILTER_PLURAL] = {"plural", "plural:session/sessions"},
               [FILTER_TREND] = {"trend", "trend:en hausse/stable/en baisse"},
               [FILTER_ELIDE] = {"elide", "elide:de/d’"}};
  const BaseLocale *locale = cursor->loading->locale;
  size_t from = cursor->at + (filter == FILTER_PLURAL ? 7 : 6);
  int wanted = filter == FILTER_PLURAL && locale ? base_locale_plural_count(locale)
               : filter == FILTER_TREND          ? 3
                                                 : 2;
  enum { MOST = sizeof placeholder->words / sizeof *placeholder->words };
  placeholder->filter = filter;
  if (filter == FILTER_ELIDE && locale && !base_locale_has_elision(locale)) {
    fault(cursor, cursor->at, "leave elide out", "no article is elided in this language");
    return false;
  }
  if (split_words(cursor, from, end, placeholder->words, MOST) == wanted) return true;
  base_report(cursor->loading->diagnostics, BASE_ERROR, report_text_place(cursor->text, from),
              "wrong-placeholder", helps[filter].example, "%s takes %d words with / between them",
              helps[filter].name, wanted);
  return false;
}

/* The filters that print words; false when there is none of them. */
static bool is_words_filter(const Cursor *cursor, size_t end, ReportFilter *filter) {
  *filter = starts_with(cursor, end, "plural:")  ? FILTER_PLURAL
            : starts_with(cursor, end, "trend:") ? FILTER_TREND
            : starts_with(cursor, end, "elide:") ? FILTER_ELIDE
                                                 : FILTER_NONE;
  return *filter != FILTER_NONE;
}

/* A format in front of one of those filters: decimal:0|plural:an/ans. */
static bool read_leading_format(Cursor *cursor, size_t end, ReportPlaceholder *placeholder) {
  const char *text = cursor->text->text, *bar = memchr(text + cursor->at, '|', end - cursor->at);
  if (!bar) return true;
  size_t stop = (size_t)(bar - text), from = cursor->at;
  while (stop > from && text[stop - 1] == ' ') stop--;
  placeholder->has_format =
      report_format_find(cursor->loading->theme, text + from, stop - from, &placeholder->format);
  if (!placeholder->has_format) return true; /* reported as a format of that name */
  cursor->at = (size_t)(bar - text) + 1;
  skip_space(cursor);
  ReportFilter filter;
  if (is_words_filter(cursor, end, &filter)) return true;
  fault(cursor, cursor->at, "decimal:0|plural:an/ans", "only plural, trend and elide stand behind a format");
  return false;
}

/* What stands behind | up to the end of the placeholder. */
static bool read_filter(Cursor *cursor, ReportPlaceholder *placeholder) {
  const char *text = cursor->text->text;
  skip_space(cursor);
  size_t end = cursor->end;
  while (end > cursor->at && text[end - 1] == ' ') end--;
  ReportFilter words;
  if (!read_leading_format(cursor, end, placeholder)) return false;
  if (is_words_filter(cursor, end, &words)) return read_words_filter(cursor, end, placeholder, words);
  if (starts_with(cursor, end, "date") && (end - cursor->at == 4 || text[cursor->at + 4] == ':')) {
    placeholder->filter = FILTER_DATE;
    static const char styles[] = "short month day short-month";
    size_t from = cursor->at + (end - cursor->at > 4 ? 5 : 4);
    if (from < end && base_list_find(styles, ' ', text + from, end - from) < 0) {
      fault(cursor, from, styles, "a date is not written so");
      return false;
    }
    placeholder->words[0] =
        from < end ? base_arena_copy(cursor->loading->arena, text + from, end - from) : NULL;
    return true;
  }
  placeholder->filter = FILTER_FORMAT;
  if (report_format_find(cursor->loading->theme, text + cursor->at, end - cursor->at, &placeholder->format))
    return report_forms_fit(cursor->loading, &placeholder->format,
                            report_text_place(cursor->text, cursor->at));
  if (!cursor->loading->theme) return true; /* its faults are known already, and its formats are not */
  size_t count;
  const char **names = report_format_all_names(cursor->loading->theme, &count);
  char *name = base_copy(text + cursor->at, end - cursor->at);
  report_unknown(cursor->loading->diagnostics, report_text_place(cursor->text, cursor->at), "unknown-format",
                 "format", NULL, name, names, count);
  base_free(name);
  base_free(names);
  return false;
}

ReportPlaceholder *report_placeholder_parse(const ReportLoading *loading, const ReportText *text, size_t at,
                                            size_t end) {
  Cursor cursor = {loading, text, at + 2, end - 2};
  ReportPlaceholder *placeholder = base_arena_alloc(loading->arena, sizeof *placeholder);
  if (!read_path(&cursor, placeholder)) return NULL;
  placeholder->place = report_text_place(text, at);
  placeholder->index = (*loading->placeholder_count)++;
  placeholder->source = base_arena_copy(loading->arena, text->text + at, end - at);
  skip_space(&cursor);
  if (cursor.at < cursor.end && text->text[cursor.at] == '|') {
    cursor.at++;
    return read_filter(&cursor, placeholder) ? placeholder : NULL;
  }
  if (cursor.at == cursor.end) return placeholder;
  fault(&cursor, cursor.at, "a format stands behind |", "this cannot stand in a placeholder");
  return NULL;
}

typedef BASE_LIST(ReportPart) Parts;

static void add_literal(const ReportLoading *loading, const ReportText *text, size_t from, size_t to,
                        Parts *parts) {
  if (from == to) return;
  *BASE_APPEND(parts) = (ReportPart){.text = base_arena_copy(loading->arena, text->text + from, to - from),
                                     .length = to - from,
                                     .at = from,
                                     .end = to,
                                     .place = report_text_place(text, from)};
}

/* The next placeholder, or call of a footnote; NULL: none. */
static const char *next_part(const char *text, bool notes) {
  const char *braces = strstr(text, "{{");
  for (const char *call = notes ? strstr(text, "[^") : NULL; call && (!braces || call < braces);
       call = strstr(call + 2, "[^"))
    if (report_note_call_length(call)) return call;
  return braces;
}

static void add_note_call(const ReportLoading *loading, const ReportText *text, size_t at, size_t end,
                          Parts *parts) {
  ReportPlaceholder *placeholder = base_arena_alloc(loading->arena, sizeof *placeholder);
  placeholder->kind = PLACEHOLDER_NOTE;
  placeholder->name = base_arena_copy(loading->arena, text->text + at + 2, end - at - 3);
  placeholder->place = report_text_place(text, at);
  placeholder->source = base_arena_copy(loading->arena, text->text + at, end - at);
  placeholder->index = (*loading->placeholder_count)++;
  *BASE_APPEND(parts) =
      (ReportPart){.at = at, .end = end, .place = placeholder->place, .placeholder = placeholder};
}

static void parse_parts(const ReportLoading *loading, const ReportText *text, bool notes, Parts *parts) {
  size_t from = 0, at = 0;
  for (const char *found; (found = next_part(text->text + at, notes));) {
    at = (size_t)(found - text->text);
    if (*found == '[') {
      add_literal(loading, text, from, at, parts);
      from = at + report_note_call_length(found);
      add_note_call(loading, text, at, from, parts);
      at = from;
      continue;
    }
    size_t end = report_placeholder_end(text->text, text->length, at);
    if (end == 0) {
      base_report(loading->diagnostics, BASE_ERROR, report_text_place(text, at), "wrong-placeholder",
                  "close it with }}", "the placeholder is not closed");
      break;
    }
    add_literal(loading, text, from, at, parts);
    ReportPlaceholder *placeholder = report_placeholder_parse(loading, text, at, end);
    if (placeholder) {
      *BASE_APPEND(parts) =
          (ReportPart){.at = at, .end = end, .place = placeholder->place, .placeholder = placeholder};
    }
    from = at = end;
  }
  add_literal(loading, text, from, text->length, parts);
}

static void agree(const Parts *parts) {
  ReportPlaceholders placeholders = {0};
  for (size_t i = 0; i < parts->count; i++)
    if (parts->items[i].placeholder) *BASE_APPEND(&placeholders) = parts->items[i].placeholder;
  report_placeholders_agree(&placeholders);
  base_free(placeholders.items);
}

static const ReportTemplate *parse_template(const ReportLoading *loading, const ReportText *text,
                                            bool notes) {
  if (!next_part(text->text, notes)) return NULL;
  Parts parts = {0};
  parse_parts(loading, text, notes, &parts);
  agree(&parts);
  ReportTemplate *template = base_arena_alloc(loading->arena, sizeof *template);
  ReportPart *copy = base_arena_alloc(loading->arena, (parts.count + 1) * sizeof *copy);
  if (parts.count) memcpy(copy, parts.items, parts.count * sizeof *copy);
  *template = (ReportTemplate){.parts = copy, .part_count = parts.count};
  base_free(parts.items);
  return template;
}

const ReportTemplate *report_template_parse(const ReportLoading *loading, const ReportText *text) {
  return parse_template(loading, text, false);
}

const ReportTemplate *report_words_parse(const ReportLoading *loading, const ReportText *text) {
  return parse_template(loading, text, true);
}
