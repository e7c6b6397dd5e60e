/* Styles of a table's rows: what the theme says of them, and what they are where it says nothing. */
#include "report/internal.h"

#include <string.h>

#define HUNDREDTHS(count) ((BaseLength)(count) * (BASE_MM / 100))

enum { THIN = 18, THICK = 35 /* hundredths of a millimetre */ };

/* Accounts as printers set them: totals under a rule and in the strong face, results on a ground. */
static const struct {
  ReportRowStyle style;
  short above[2], below[2], space_above, space_below, height; /* hundredths of a millimetre */
} plain[] = {{{.name = "row"}, {0}, {0}, 0, 0, 0},
             {{.name = "heading", .strong = true, .keep = REPORT_KEEP_NEXT}, {0}, {0}, 250, 0, 500},
             {{.name = "subheading", .keep = REPORT_KEEP_NEXT}, {0}, {0}, 0, 0, 500},
             {{.name = "subtotal", .strong = true, .over_numbers = true, .keep = REPORT_KEEP_PREVIOUS},
              {THIN},
              {0},
              125,
              0,
              500},
             {{.name = "total", .strong = true, .keep = REPORT_KEEP_PREVIOUS}, {THICK}, {0}, 250, 0, 600},
             {{.name = "result", .strong = true, .ground = "tint", .keep = REPORT_KEEP_PREVIOUS},
              {0},
              {0},
              125,
              125,
              600},
             {{.name = "grand-total", .strong = true, .keep = REPORT_KEEP_PREVIOUS},
              {THICK},
              {THIN, THIN},
              250,
              250,
              625},
             {{.name = "memo", .soft = true, .keep = REPORT_KEEP_PREVIOUS}, {0}, {0}, 0, 0, 500},
             {{.name = "spacer", .blank = true}, {0}, {0}, 0, 0, 250}};

enum { PLAIN_STYLES = sizeof plain / sizeof *plain };

static ReportRules rules(const short weights[2]) {
  return (ReportRules){HUNDREDTHS(weights[0]), HUNDREDTHS(weights[1])};
}

static ReportRowStyle plain_style(size_t index) {
  ReportRowStyle style = plain[index].style;
  style.above = rules(plain[index].above);
  style.below = rules(plain[index].below);
  style.space_above = HUNDREDTHS(plain[index].space_above);
  style.space_below = HUNDREDTHS(plain[index].space_below);
  style.height = HUNDREDTHS(plain[index].height);
  style.indent = -1;
  return style;
}

void report_row_styles_plain(ReportRowStyles *styles) {
  for (size_t i = 0; i < PLAIN_STYLES; i++) *BASE_APPEND(styles) = plain_style(i);
}

bool report_rules_parse(const char *text, ReportRules *out) {
  *out = (ReportRules){0};
  if (strcmp(text, "none") == 0) return true;
  if (strcmp(text, "double") == 0) {
    *out = (ReportRules){HUNDREDTHS(THIN), HUNDREDTHS(THIN)};
    return true;
  }
  size_t length = strcspn(text, " ");
  char first[24];
  if (length >= sizeof first) return false;
  memcpy(first, text, length);
  first[length] = 0;
  BaseLength most = 10 * BASE_MM;
  if (!base_length_parse(first, &out->first) || out->first < 0 || out->first > most) return false;
  if (!text[length]) return true;
  return base_length_parse(text + length + 1, &out->second) && out->second >= 0 && out->second <= most;
}

static void read_length(const ReportXml *element, const char *name, BaseLength *length) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  if (attribute) base_length_parse(attribute->value.text, length);
}

static void read_text(const ReportXml *element, const char *name, const char **text) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  if (attribute) *text = attribute->value.text;
}

static void read_rules(const ReportXml *element, const char *name, ReportRules *out) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  if (attribute) report_rules_parse(attribute->value.text, out);
}

void report_row_style_read(const ReportXml *element, ReportRowStyle *style) {
  const char *over = NULL, *keep = NULL;
  read_text(element, "role", &style->role);
  if (style->role) style->strong = style->soft = false;
  read_text(element, "colour", &style->colour);
  read_text(element, "ground", &style->ground);
  read_rules(element, "above", &style->above);
  read_rules(element, "below", &style->below);
  read_text(element, "above-over", &over);
  if (over) style->over_numbers = strcmp(over, "numbers") == 0;
  read_length(element, "space-above", &style->space_above);
  read_length(element, "space-below", &style->space_below);
  read_length(element, "indent", &style->indent);
  read_length(element, "height", &style->height);
  read_text(element, "keep", &keep);
  if (keep)
    style->keep = strcmp(keep, "next") == 0       ? REPORT_KEEP_NEXT
                  : strcmp(keep, "previous") == 0 ? REPORT_KEEP_PREVIOUS
                                                  : REPORT_KEEP_NONE;
  style->place = report_xml_place(element);
}

const ReportRowStyle *report_row_style_find(const ReportTheme *theme, const char *name, size_t length) {
  for (size_t i = 0; i < theme->row_style_count; i++)
    if (strncmp(theme->row_styles[i].name, name, length) == 0 && !theme->row_styles[i].name[length])
      return &theme->row_styles[i];
  return NULL;
}
