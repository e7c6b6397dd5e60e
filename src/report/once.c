/* Elements that say one thing of the whole: of two that say the same the last would win in silence. */
#include "report/internal.h"

#include <string.h>

/* Which elements stand once in the whole, or once for each value of these attributes. */
static const struct {
  const char *root, *element, *attributes[2];
} single[] = {{"report", "meta", {NULL}},
              {"report", "editions", {NULL}},
              {"theme", "ramp", {NULL}},
              {"theme", "confidential", {NULL}},
              {"theme", "small-base", {NULL}},
              {"theme", "fallback", {NULL}},
              {"theme", "bullet", {"level", NULL}},
              {"theme", "suffix", {"name", NULL}},
              {"theme", "word", {"key", "lang"}}};
enum { SINGLE_COUNT = sizeof single / sizeof *single };

static size_t find_single(const ReportXml *root, const ReportXml *child) {
  size_t i = 0;
  while (i < SINGLE_COUNT &&
         (strcmp(single[i].root, root->name) != 0 || strcmp(single[i].element, child->name) != 0))
    i++;
  return i;
}

/* "<word> of key near and lang fr": what tells it from others of its name. */
static void describe(const ReportXml *element, size_t index, BaseBuffer *out) {
  base_buffer_add_format(out, "<%s>", element->name);
  const char *before = " of ";
  for (int i = 0; i < 2 && single[index].attributes[i]; i++) {
    const ReportXmlAttribute *attribute = report_xml_attribute(element, single[index].attributes[i]);
    if (!attribute) continue;
    base_buffer_add_format(out, "%s%s %.200s", before, attribute->name, attribute->value.text);
    before = " and ";
  }
}

void report_once_check(const ReportXml *root, BaseDiagnostics *diagnostics) {
  BaseMap *seen = NULL;
  for (const ReportXml *child = root->first; child; child = child->next) {
    size_t index = child->name && !child->foreign ? find_single(root, child) : SINGLE_COUNT;
    if (index == SINGLE_COUNT) continue;
    BaseBuffer what = {0};
    describe(child, index, &what);
    if (!seen) seen = base_map_new();
    const ReportXml *first = base_map_find(seen, what.data, what.length);
    if (first)
      base_report(diagnostics, BASE_ERROR, report_xml_place(child), "defined-twice", "keep one",
                  "a second %s: the first stands on line %d", what.data, report_xml_place(first).line);
    else
      base_map_set(seen, what.data, what.length, (void *)(uintptr_t)child);
    base_buffer_free(&what);
  }
  if (seen) base_map_free(seen);
}
