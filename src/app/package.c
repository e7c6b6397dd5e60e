/* The files that travel with a PDF as one package: datapackage.json, by the Data Package standard 2.0 (datapackage.org). */
#include <string.h>

#include "app/app.h"

static void add_member(BaseBuffer *out, const char *name, const char *text) {
  if (!text || !*text) return;
  base_buffer_add_format(out, "%s\"%s\": ", out->data[out->length - 1] == '{' ? "" : ", ", name);
  base_buffer_add_json(out, text);
}

/* Letters of ASCII in lower case, digits, dots and hyphens, as names in a package have to be; without the suffix. */
static void add_name(BaseBuffer *out, const char *file) {
  const char *end = strrchr(file, '.');
  size_t length = end ? (size_t)(end - file) : strlen(file);
  base_buffer_add_text(out, "{\"name\": \"");
  for (size_t i = 0; i < length; i++) {
    char c = file[i];
    bool capital = c >= 'A' && c <= 'Z',
         plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    base_buffer_add_char(out, capital ? (char)(c - 'A' + 'a') : plain ? c : '-');
  }
  base_buffer_add_char(out, '"');
}

/* What all known cells of a column are. */
static const char *type_of(const DataView *view, size_t column) {
  bool number = false, whole = true, text = false;
  for (size_t row = 0; row < view->row_count; row++) {
    const DataCell *cell = data_cell(view, row, column);
    text |= cell->kind == DATA_TEXT;
    number |= cell->kind == DATA_NUMBER;
    whole &= cell->kind != DATA_NUMBER || cell->value.denominator == 1;
  }
  return text || !number ? "string" : whole ? "integer" : "number";
}

/* "s" stands for what disclosure control hides. */
static void add_schema(BaseBuffer *out, const DataView *view) {
  base_buffer_add_text(out, ", \"schema\": {\"fields\": [");
  for (size_t i = 0; i < view->column_count; i++) {
    const DataColumn *column = &view->columns[i];
    base_buffer_add_text(out, i ? ", {" : "{");
    add_member(out, "name", column->name);
    add_member(out, "type", type_of(view, i));
    add_member(out, "unit", column->suffix);
    if (column->companion_base >= 0) add_member(out, "base", view->columns[column->companion_base].name);
    base_buffer_add_char(out, '}');
  }
  base_buffer_add_text(out, "], \"missingValues\": [\"\", \"s\"]}");
}

void app_package_json(const AppRun *run, const DataView *(*view_of)(const PageAttachment *),
                      BaseBuffer *out) {
  const PageDocument *pages = run->pages;
  base_buffer_add_text(out, "{\"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\"");
  add_member(out, "title", pages->title);
  add_member(out, "description", pages->subject);
  if (pages->date) add_member(out, "version", pages->date);
  if (pages->author && *pages->author) {
    base_buffer_add_text(out, ", \"contributors\": [{");
    add_member(out, "title", pages->author);
    base_buffer_add_text(out, ", \"roles\": [\"publisher\"]}]");
  }
  base_buffer_add_text(out, ",\n\"resources\": [");
  for (size_t i = 0; i < pages->attachments.count; i++) {
    const PageAttachment *file = &pages->attachments.items[i];
    const DataView *view = view_of(file);
    base_buffer_add_text(out, i ? ",\n" : "\n");
    add_name(out, file->name);
    add_member(out, "type", "table");
    add_member(out, "path", file->name);
    add_member(out, "description", file->description);
    add_member(out, "format", "csv");
    add_member(out, "mediatype", file->mime);
    add_member(out, "encoding", "utf-8");
    if (view) add_schema(out, view);
    base_buffer_add_char(out, '}');
  }
  base_buffer_add_text(out, "\n]}\n");
}
