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

/* The text of the element, and where each of its bytes stands. */
typedef struct {
  const ReportLoading *loading;
  const ReportXml *element;
  BaseBuffer text;
  bool *said;  /* by property: this file has said it */
  size_t next; /* property to look at first */
} Reading;

static BasePlace place_at(const Reading *reading, size_t at) {
  for (const ReportXml *child = reading->element->first; child; child = child->next) {
    if (child->name) continue;
    if (at < child->text.length || !child->next) return report_text_place(&child->text, at);
    at -= child->text.length;
  }
  return report_xml_place(reading->element);
}

static void report_unknown_property(const Reading *reading, const char *name, size_t at) {
  const char *names[LOOK_PROPERTIES];
  for (size_t i = 0; i < LOOK_PROPERTIES; i++) names[i] = report_properties[i].name;
  const char *nearest = base_nearest(name, names, LOOK_PROPERTIES);
  base_report(reading->loading->diagnostics, BASE_ERROR, place_at(reading, at), "unknown-property",
              nearest ? nearest : "docs/look.md lists them", "there is no property “%.80s” of the look",
              name);
}

/* Lengths stand in the order of their names behind the ornaments. A theme mostly keeps to that order, too. */
static size_t find_property(Reading *reading, const char *name) {
  size_t low = 0, high = LOOK_PROPERTIES;
  if (reading->next < high && strcmp(report_properties[reading->next].name, name) == 0)
    return reading->next++;
  for (; report_properties[low].choices; low++)
    if (strcmp(report_properties[low].name, name) == 0) return low;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(report_properties[middle].name, name);
    if (order == 0) {
      reading->next = middle + 1;
      return middle;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return LOOK_PROPERTIES;
}

static void set_property(Reading *reading, const char *name, size_t name_at, const char *value,
                         size_t value_at, BaseLength *look) {
  size_t i = find_property(reading, name);
  if (i == LOOK_PROPERTIES) {
    report_unknown_property(reading, name, name_at);
    return;
  }
  if (reading->said[i])
    base_report(reading->loading->diagnostics, BASE_ERROR, place_at(reading, name_at), "defined-twice",
                "keep one", "the property “%s” is said a second time", name);
  reading->said[i] = true;
  const char *choices = report_properties[i].choices;
  BaseLength most = 1000 * BASE_MM;
  if (choices ? read_choice(choices, value, &look[i])
              : base_length_parse(value, &look[i]) && look[i] >= -most && look[i] <= most)
    return;
  base_report(reading->loading->diagnostics, BASE_ERROR, place_at(reading, value_at), "wrong-value",
              choices ? choices : "a length: 12.5 (millimetres), 12.5mm, 1.2cm or 10pt",
              "the property “%s” cannot be “%.80s”", name, value);
  look[i] = plain_of(i);
}

/* The end of a word that begins at `at`, spaces behind it cut off in place. */
static void cut(char *text, size_t at, size_t end) {
  while (end > at && strchr(" \t\r\n", text[end - 1])) end--;
  text[end] = 0;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): what is said is written through the reading */
void report_look_read(const ReportLoading *loading, const ReportXml *element, bool *said, BaseLength *look) {
  static const char *const white = " \t\r\n;";
  Reading reading = {.loading = loading, .element = element, .said = said};
  for (const ReportXml *child = element->first; child; child = child->next)
    if (!child->name) base_buffer_add(&reading.text, child->text.text, child->text.length);
  base_buffer_add_text(&reading.text, "");
  char *text = reading.text.data;
  for (size_t at = strspn(text, white); text[at]; at += strspn(text + at, white)) {
    size_t end = at + strcspn(text + at, ";"), colon = at + strcspn(text + at, ":;"), value = colon + 1;
    bool last = !text[end];
    if (colon >= end) {
      base_report(loading->diagnostics, BASE_ERROR, place_at(&reading, at), "wrong-value", NULL,
                  "a property is written name: value;");
    } else {
      value += strspn(text + value, " \t\r\n");
      cut(text, at, colon);
      cut(text, value, end);
      set_property(&reading, text + at, at, text + value, value, look);
    }
    at = last ? reading.text.length : end + 1;
    if (last) break;
  }
  base_buffer_free(&reading.text);
}
