/* The faces that a report could ask for, as they are listed. */
#include "text/faces.h"

static void list_row(const char *name, const TextFaceRow *row, TextFaceList *list) {
  TextFaceListed listed = {
      .name = row->name, .file = row->file, .source = name, .index = row->index, .kind = ""};
  text_kind_read(row->file, row->index, &listed.kind, &listed.rights, &listed.variable);
  *BASE_APPEND(list) = listed;
}

bool text_fonts_list(TextFonts *fonts, bool installed, TextFaceList *list) {
  bool known = !installed || text_installed_read(fonts, "");
  for (size_t i = 0; i < TEXT_SOURCES; i++) {
    const TextFontSource *source = &fonts->sources[i];
    if (i == TEXT_SOURCE_INSTALLED && !installed) continue;
    const char *name = source->folder ? source->folder : i == TEXT_SOURCE_THEME ? "theme" : "fontconfig";
    for (size_t j = 0; j < source->rows.count; j++) list_row(name, source->rows.items[j], list);
  }
  return known;
}
