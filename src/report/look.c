/* The look: properties of the theme, and their plain values. */
#include "report/internal.h"

#include <string.h>

const ReportPropertyRule report_properties[LOOK_PROPERTIES] = {
#define REPORT_PROPERTY(constant, name, plain, choices, help) [constant] = {name, plain, choices, help},
    REPORT_PROPERTIES(REPORT_PROPERTY)
#undef REPORT_PROPERTY
};

static BaseLength plain_of(size_t property) {
  const ReportPropertyRule *rule = &report_properties[property];
  return rule->choices ? rule->plain : rule->plain * (BASE_MM / 1000);
}

void report_look_plain(BaseLength *look) {
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) look[i] = plain_of(i);
}

bool report_is_choice(ReportProperty property, BaseLength value, const char *choice) {
  const char *at = report_properties[property].choices;
  for (BaseLength i = 0; i < value; i++) at += strcspn(at, " ") + 1;
  size_t length = strcspn(at, " ");
  return strlen(choice) == length && memcmp(at, choice, length) == 0;
}

static bool read_choice(const char *choices, const char *value, BaseLength *out) {
  int place = base_list_find(choices, ' ', value, strlen(value));
  if (place >= 0) *out = place;
  return place >= 0;
}

static void report_unknown_property(const ReportLoading *loading, const ReportXmlAttribute *name) {
  const char *names[LOOK_PROPERTIES];
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) names[i] = report_properties[i].name;
  const char *nearest = base_nearest(name->value.text, names, LOOK_PROPERTIES);
  base_report(loading->diagnostics, BASE_ERROR, report_text_place(&name->value, 0), "unknown-property",
              nearest ? nearest : "docs/look.md lists them", "there is no property “%.80s” of the look",
              name->value.text);
}

void report_look_read(const ReportLoading *loading, const ReportXml *element, BaseLength *look) {
  const ReportXmlAttribute *name = report_xml_attribute(element, "name"),
                           *value = report_xml_attribute(element, "value");
  if (!name || !value) return; /* said by the grammar */
  size_t i = 0;
  while (i < LOOK_PROPERTIES && strcmp(report_properties[i].name, name->value.text) != 0) i++;
  if (i == LOOK_PROPERTIES) {
    report_unknown_property(loading, name);
    return;
  }
  const char *choices = report_properties[i].choices, *text = value->value.text;
  BaseLength most = 1000 * BASE_MM;
  if (choices ? read_choice(choices, text, &look[i])
              : base_length_parse(text, &look[i]) && look[i] >= -most && look[i] <= most)
    return;
  base_report(loading->diagnostics, BASE_ERROR, report_text_place(&value->value, 0), "wrong-value",
              choices ? choices : "a length: 12.5 (millimetres), 12.5mm, 1.2cm or 10pt",
              "the property “%s” cannot be “%.80s”", report_properties[i].name, text);
  look[i] = plain_of(i);
}
