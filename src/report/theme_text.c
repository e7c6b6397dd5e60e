/* What themes say of faces and of how letters are drawn. */
#include "report/internal.h"

#include <stdlib.h>
#include <string.h>

static const char *text_of(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? attribute->value.text : NULL;
}

static BasePlace place_of(const ReportXml *element, const char *name) {
  const ReportXmlAttribute *attribute = report_xml_attribute(element, name);
  return attribute ? report_text_place(&attribute->value, 0) : report_xml_place(element);
}

static void wrong(const ReportLoading *loading, BasePlace place, const char *hint, const char *message) {
  base_report(loading->diagnostics, BASE_ERROR, place, "wrong-value", hint, "%s", message);
}

ReportFace report_face_read(const ReportLoading *loading, const ReportXml *element) {
  const char *index = text_of(element, "index"), *file = text_of(element, "file");
  ReportFace face = {.name = text_of(element, "name"),
                     .from = text_of(element, "from"),
                     .index = index ? (int)strtol(index, NULL, 10) : 0,
                     .axes = text_of(element, "axes"),
                     .place = report_xml_place(element)};
  if (file) face.file = base_path_join(loading->arena, face.place.file, file);
  if (!face.name) face.name = "";
  if (!face.from == !file)
    wrong(loading, face.place, "from=\"Inter Regular\", or file=\"fonts/Inter.ttf\"",
          "a face is taken from another one or from a file: one of the two");
  else if (index && !file)
    wrong(loading, place_of(element, "index"), "name the file that holds several faces, or leave index out",
          "the number of a face counts those of a file");
  return face;
}

/* ---- letters ------------------------------------------------------------------------------------------------- */

static bool has_word(const char *list, const char *word) {
  return list && base_list_find(list, ' ', word, strlen(word)) >= 0;
}

static void contradiction(const ReportLoading *loading, const ReportXml *element, bool both,
                          const char *message) {
  if (both) wrong(loading, place_of(element, "figures"), "one of the two", message);
}

/* "1 4" as bits. */
static uint32_t read_sets(const ReportLoading *loading, const ReportXml *element) {
  enum { SETS = 20 };
  uint32_t sets = 0;
  for (const char *at = text_of(element, "sets"); at && *at;) {
    char *end;
    long set = strtol(at, &end, 10);
    if (end == at || set < 1 || set > SETS) {
      wrong(loading, place_of(element, "sets"), "sets=\"1 4\"", "stylistic sets have the numbers 1 to 20");
      break;
    }
    sets |= 1u << (set - 1);
    at = end + strspn(end, " ");
  }
  return sets;
}

ReportLetters report_letters_read(const ReportLoading *loading, const ReportXml *element) {
  const char *figures = text_of(element, "figures"), *capitals = text_of(element, "capitals");
  const char *ligatures = text_of(element, "ligatures");
  ReportLetters letters = {.tabular = has_word(figures, "tabular"),
                           .proportional = has_word(figures, "proportional"),
                           .oldstyle = has_word(figures, "oldstyle"),
                           .lining = has_word(figures, "lining"),
                           .fractions = has_word(figures, "fractions"),
                           .small_capitals = capitals != NULL,
                           .all_small = has_word(capitals, "all-small"),
                           .no_ligatures = has_word(ligatures, "no"),
                           .ligatures = has_word(ligatures, "yes"),
                           .sets = read_sets(loading, element)};
  contradiction(loading, element, letters.tabular && letters.proportional,
                "figures are tabular or proportional");
  contradiction(loading, element, letters.oldstyle && letters.lining, "figures are old-style or lining");
  return letters;
}

ReportStyle report_style_read(const ReportLoading *loading, const ReportXml *element) {
  ReportStyle style = {.name = text_of(element, "name"),
                       .face = text_of(element, "face"),
                       .colour = text_of(element, "colour"),
                       .letters = report_letters_read(loading, element),
                       .tracks = text_of(element, "tracking") != NULL,
                       .script = text_of(element, "script"),
                       .place = report_xml_place(element)};
  if (!style.name) style.name = "";
  return style;
}
