/* Styles of whole tables: upright rules, a box, a ground behind the heads, what parts rows. */
#include "report/internal.h"

#include <string.h>

#define HUNDREDTHS(count) ((BaseLength)(count) * (BASE_MM / 100))

/* What every theme has, for who wants it; tables are without any of it. */
static const struct {
  const char *name, *rows, *colour;
  short columns, box; /* hundredths of a millimetre */
} plain[] = {
    {"grid", "rules", "hairline", 13, 18}, {"box", NULL, NULL, 0, 35}, {"zebra", "zebra", NULL, 0, 0}};

void report_table_styles_plain(ReportTableStyles *styles) {
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    *BASE_APPEND(styles) = (ReportTableStyle){.name = plain[i].name,
                                              .rows = plain[i].rows,
                                              .colour = plain[i].colour,
                                              .columns = HUNDREDTHS(plain[i].columns),
                                              .box = HUNDREDTHS(plain[i].box)};
}

void report_table_style_read(const ReportXml *element, ReportTableStyle *style) {
  const ReportXmlAttribute *columns = report_xml_attribute(element, "columns"),
                           *box = report_xml_attribute(element, "box"),
                           *head = report_xml_attribute(element, "head-ground"),
                           *rows = report_xml_attribute(element, "rows"),
                           *colour = report_xml_attribute(element, "colour");
  if (columns) base_length_parse(columns->value.text, &style->columns);
  if (box) base_length_parse(box->value.text, &style->box);
  if (head) style->head_ground = head->value.text;
  if (rows) style->rows = rows->value.text;
  if (colour) style->colour = colour->value.text;
  style->place = report_xml_place(element);
}

const ReportTableStyle *report_table_style_find(const ReportTheme *theme, const char *name) {
  for (size_t i = 0; i < theme->table_style_count; i++)
    if (strcmp(theme->table_styles[i].name, name) == 0) return &theme->table_styles[i];
  return NULL;
}
