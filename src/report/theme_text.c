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
