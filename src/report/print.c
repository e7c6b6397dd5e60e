/* Placeholders to text and figures; attributes with the figures in them. */
#include "report/internal.h"

#include <string.h>

/* Of the language around the node that is bound. */
static const BaseLocale *locale_of(const ReportBinder *binder) {
  return report_locale(binder->report, binder->language);
}

static void report_empty(ReportBinder *binder, const ReportPlaceholder *placeholder) {
  base_report(binder->diagnostics, BASE_WARNING, placeholder->place, "empty-figure",
              "give the sentence a condition, or the view a value", "%s is empty", placeholder->source);
}

static void report_wrong_kind(ReportBinder *binder, const ReportPlaceholder *placeholder, const char *what) {
  base_report(binder->diagnostics, BASE_ERROR, placeholder->place, "wrong-filter", "leave the format out",
              "%s is %s", placeholder->source, what);
}

/* The form of a hidden number would tell whether it is one: the general one stands there, whatever it is. A trend cannot be
 * said without telling. */
static void print_words_of_hidden(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                  BaseBuffer *out) {
  const BaseLocale *locale = locale_of(binder);
  if (placeholder->filter == FILTER_PLURAL) {
    base_buffer_add_text(out, placeholder->words[base_locale_plural_count(locale) - 1]);
    return;
  }
  base_buffer_add_text(out, base_word(locale, BASE_WORD_SUPPRESSED));
  base_report(binder->diagnostics, BASE_WARNING, placeholder->place, "hidden-trend",
              "give the sentence a condition: when=\"{{x}} hidden\" says it otherwise",
              "%s is hidden: its trend cannot be said", placeholder->source);
}

/* The form of a word that goes with the number as it is printed, or the trend that the number is. */
static void print_words(ReportBinder *binder, const ReportPlaceholder *placeholder, const DataCell *cell,
                        const BaseFormat *format, BaseBuffer *out) {
  if (cell->kind == DATA_TEXT)
    report_wrong_kind(binder, placeholder, "a text, which has no plural and no trend");
  if (cell->kind == DATA_HIDDEN) print_words_of_hidden(binder, placeholder, out);
  if (cell->kind != DATA_NUMBER) return;
  int word = placeholder->filter == FILTER_PLURAL
                 ? base_format_category(format, cell->value, locale_of(binder))
             : cell->value.numerator > 0  ? 0
             : cell->value.numerator == 0 ? 1
                                          : 2;
  base_buffer_add_text(out, placeholder->words[word]);
}

/* "de " or "d’", as what follows is spoken. */
static void print_elided(ReportBinder *binder, const ReportPlaceholder *placeholder, const DataCell *cell,
                         const BaseFormat *format, BaseBuffer *out) {
  BaseBuffer text = {0};
  report_cell_print(locale_of(binder), cell, format, &text);
  bool elided = text.length && base_text_elides(text.data, locale_of(binder));
  if (text.length) base_buffer_add_format(out, elided ? "%s" : "%s ", placeholder->words[elided]);
  base_buffer_free(&text);
}

static void print_date(ReportBinder *binder, const ReportPlaceholder *placeholder, const DataCell *cell,
                       BaseBuffer *out) {
  const char *style = placeholder->words[0] ? placeholder->words[0] : "";
  if (cell->kind == DATA_TEXT && base_format_date(out, cell->text, style, locale_of(binder))) return;
  if (cell->kind == DATA_TEXT)
    base_report(binder->diagnostics, BASE_ERROR, placeholder->place, "wrong-filter",
                "a day such as 2020-12-31", "%s is '%s', and there is no such day", placeholder->source,
                cell->text);
  else if (cell->kind == DATA_NUMBER)
    report_wrong_kind(binder, placeholder, "a number, no date such as 2020-12-31");
}

static const char *meta_text(const ReportBinder *binder, const char *name) {
  const ReportDocument *document = binder->document;
  const char *text = strcmp(name, "meta.title") == 0     ? document->title
                     : strcmp(name, "meta.author") == 0  ? document->author
                     : strcmp(name, "meta.subject") == 0 ? document->subject
                                                         : document->date;
  return text ? text : "";
}

/* The format of a number: what the placeholder asks for, else its element, else the column. */
static BaseFormat format_for(const ReportBinder *binder, const ReportPlaceholder *placeholder,
                             const char *name, const ReportCell *cell) {
  BaseFormat format;
  if (placeholder->filter == FILTER_FORMAT || placeholder->has_format) return placeholder->format;
  if (name && report_format_find(binder->report->theme, name, strlen(name), &format)) return format;
  report_format_default(binder->report->theme, &cell->view->columns[cell->column], &format);
  return format;
}

static const ReportFigure *print_cell(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                      const char *name, const ReportCell *cell, bool record,
                                      BaseBuffer *out) {
  size_t start = out->length;
  BaseFormat format = format_for(binder, placeholder, name, cell);
  if (placeholder->filter == FILTER_PLURAL || placeholder->filter == FILTER_TREND) {
    print_words(binder, placeholder, cell->cell, &format, out);
    return NULL;
  }
  if (placeholder->filter == FILTER_ELIDE) {
    print_elided(binder, placeholder, cell->cell, &format, out);
    return NULL;
  }
  if (placeholder->filter == FILTER_DATE) {
    print_date(binder, placeholder, cell->cell, out);
  } else if (placeholder->filter == FILTER_FORMAT && cell->cell->kind == DATA_TEXT &&
             format.kind != BASE_FORMAT_PLAIN) {
    report_wrong_kind(binder, placeholder, "a text, which takes no number format");
  } else {
    const char *refused = report_cell_print(locale_of(binder), cell->cell, &format, out);
    report_check_language(binder->report, binder->language, cell->cell, placeholder->place,
                          binder->diagnostics);
    report_check_printed(cell->cell, &format, refused, placeholder->source, placeholder->place,
                         binder->diagnostics);
  }
  if (!record) return NULL;
  const char *text = out->data ? out->data + start : "";
  return report_figure_new(binder->arena, cell->view, cell->row, (size_t)cell->column, &format, text,
                           out->length - start, placeholder->place);
}

static const ReportFigure *print(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                 const char *format, bool record, BaseBuffer *out) {
  ReportCell cell;
  if (placeholder->kind == PLACEHOLDER_META) {
    base_buffer_add_text(out, meta_text(binder, placeholder->name));
    return NULL;
  }
  if (placeholder->kind == PLACEHOLDER_NOTE) return NULL;
  if (placeholder->kind == PLACEHOLDER_FIELD || placeholder->kind == PLACEHOLDER_PAGE_OF ||
      placeholder->kind == PLACEHOLDER_FIGURE_OF) {
    base_report(binder->diagnostics, BASE_ERROR, placeholder->place, "misplaced-field",
                "put it into the text of an element", "%s is only known on a page, not in an attribute",
                placeholder->source);
    return NULL;
  }
  if (!report_evaluate(binder, placeholder, &cell)) return NULL;
  if (cell.cell->kind == DATA_EMPTY) report_empty(binder, placeholder);
  return print_cell(binder, placeholder, format, &cell, record, out);
}

const ReportFigure *report_print(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                 const char *format, BaseBuffer *out) {
  return print(binder, placeholder, format, true, out);
}

/* Keys and ids compare with what the view holds: numbers without grouping. */
void report_template_text(ReportBinder *binder, const ReportTemplate *template, BaseBuffer *out) {
  static const BaseFormat plain = {.kind = BASE_FORMAT_PLAIN};
  for (size_t i = 0; i < template->part_count; i++) {
    const ReportPart *part = &template->parts[i];
    ReportCell cell;
    if (part->text) {
      base_buffer_add(out, part->text, part->length);
    } else if (part->placeholder->filter != FILTER_NONE || part->placeholder->kind >= PLACEHOLDER_META) {
      print(binder, part->placeholder, NULL, false, out);
    } else if (report_evaluate(binder, part->placeholder, &cell)) {
      report_cell_print(binder->report->locale, cell.cell, &plain, out);
    }
  }
}

/* ---- attributes -------------------------------------------------------------------------------------------------- */

static ReportNode *new_words(ReportBinder *binder, ReportKind kind, const char *text, size_t length,
                             BasePlace place) {
  ReportNode *node = report_node_new(binder->arena, kind, place);
  node->text = text;
  node->length = length;
  return node;
}

static ReportNode *bind_part(ReportBinder *binder, const ReportPart *part, const char *format,
                             BaseBuffer *out) {
  if (part->text) {
    base_buffer_add(out, part->text, part->length);
    return new_words(binder, REPORT_TEXT, part->text, part->length, part->place);
  }
  if (part->placeholder->kind == PLACEHOLDER_NOTE) return report_bind_call(binder, part->placeholder);
  size_t start = out->length;
  const ReportFigure *figure = report_print(binder, part->placeholder, format, out);
  const char *text = base_arena_copy(binder->arena, out->data ? out->data + start : "", out->length - start);
  ReportNode *node =
      new_words(binder, figure ? REPORT_FIGURE : REPORT_TEXT, text, out->length - start, part->place);
  node->figure = figure;
  return node;
}

static void bind_attribute(ReportBinder *binder, const ReportNode *written, ReportAttribute *attribute) {
  const ReportTemplate *template = attribute->source;
  bool is_value = strcmp(attribute->name, "value") == 0 || strcmp(attribute->name, "before") == 0;
  const char *format = is_value ? report_attribute(written, "format") : NULL;
  BaseBuffer out = {0};
  attribute->source = NULL;
  if (strcmp(attribute->name, "id") == 0 || strcmp(attribute->name, "for") == 0) {
    report_template_text(binder, template, &out);
  } else {
    ReportNode list = {0};
    for (size_t i = 0; i < template->part_count; i++) {
      report_node_append(&list, bind_part(binder, &template->parts[i], format, &out));
    }
    for (ReportNode *node = list.first; node; node = node->next) node->parent = NULL;
    attribute->content = list.first;
    attribute->figure = list.first && list.first == list.last ? list.first->figure : NULL;
  }
  attribute->value = base_arena_copy(binder->arena, out.data ? out.data : "", out.length);
  base_buffer_free(&out);
}

void report_bind_attributes(ReportBinder *binder, const ReportNode *written, ReportNode *bound) {
  bool plain = true;
  for (size_t i = 0; i < written->attribute_count; i++) plain &= written->attributes[i].source == NULL;
  bound->attributes = written->attributes;
  bound->attribute_count = written->attribute_count;
  if (plain) return;
  ReportAttribute *attributes =
      base_arena_alloc(binder->arena, written->attribute_count * sizeof *attributes);
  bound->attributes = attributes;
  for (size_t i = 0; i < written->attribute_count; i++) {
    attributes[i] = written->attributes[i];
    /* The neutral text of a title is bound when it is used: only then are its figures printed. */
    bool unused = written->kind == REPORT_TITLE && strcmp(attributes[i].name, "else") == 0;
    bool condition = attributes[i].source && attributes[i].source->condition;
    if (attributes[i].source && !unused && !condition) bind_attribute(binder, written, &attributes[i]);
    if (strcmp(attributes[i].name, "value") == 0 && attributes[i].figure)
      bound->figure = attributes[i].figure;
  }
}
