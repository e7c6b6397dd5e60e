#include "sample.h"

static const char small_theme[] = SAMPLE_THEME_ROOT(
    "<colour name=\"encre\" rgb=\"#14183A\" cmyk=\"95 80 0 75\" use=\"ink\"/>\n"
    "<colour name=\"rouge\" rgb=\"#CF2B38\" cmyk=\"5 95 75 8\" use=\"accent\"/>\n"
    "<role name=\"body\" face=\"Lato Regular\" size=\"10pt\" leading=\"5\" colour=\"encre\"/>\n"
    "<role name=\"code\" face=\"JetBrains Mono Regular\" size=\"9pt\" leading=\"5\" colour=\"encre\"/>\n"
    "<role name=\"title\" face=\"Manrope ExtraBold\" size=\"25pt\" leading=\"10\" colour=\"encre\"/>\n"
    "<format name=\"taux\" as=\"percent:1\"/>\n"
    "<suffix name=\"pct\" format=\"taux\"/>\n"
    "<suffix name=\"annee\" format=\"plain\"/>\n"
    "<suffix name=\"evol\" format=\"change\"/>\n"
    "<master name=\"data\" width=\"210\" height=\"297\" columns=\"12\" column=\"10\" gutter=\"5\" "
    "left=\"20\">\n"
    "<frame name=\"margin\" x=\"20\" y=\"25\" width=\"37.5\" height=\"247.5\"/>\n"
    "<frame name=\"main\" x=\"65\" y=\"25\" width=\"130\" height=\"247.5\"/>\n"
    "<label x=\"65\" y=\"285\">{{meta.title}} · {{page.number}}</label>\n"
    "</master>\n");

int sample_data_open(void **state) {
  static const DataOptions options = {.records = "tests/report/fixtures/mini/records",
                                      .figures = "tests/report/fixtures/mini/figures"};
  SampleData *data = base_alloc(sizeof *data);
  data->diagnostics = base_diagnostics_new();
  data->records = data_records_open(&options, data->diagnostics);
  if (!data->records) base_diagnostics_print(data->diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(data->records);
  *state = data;
  return 0;
}

int sample_data_close(void **state) {
  SampleData *data = *state;
  data_figures_free(data->figures);
  data_records_close(data->records);
  base_diagnostics_free(data->diagnostics);
  base_free(data);
  return 0;
}

static void write_file(const char *folder, const char *name, const char *text) {
  char *path = support_path(folder, name);
  support_write(path, text, strlen(text));
  free(path);
}

Sample sample_load(const char *report, const char *theme, const SampleFile *files) {
  Sample sample = {.folder = support_folder_new(), .diagnostics = base_diagnostics_new()};
  write_file(sample.folder, "report.xml", report);
  write_file(sample.folder, "theme.xml", theme ? theme : small_theme);
  for (; files && files->name; files++) write_file(sample.folder, files->name, files->text);
  char *path = support_path(sample.folder, "report.xml");
  sample.report = report_load(path, &chart_language, sample.diagnostics);
  free(path);
  return sample;
}

void sample_bind(Sample *sample, const SampleData *data) {
  if (!sample->report) return;
  DataFigures *figures = data_figures_new(data->records, NULL, sample->diagnostics);
  sample->document = report_bind(sample->report, figures, sample->diagnostics);
  /* The views live as long as the figures: a document that is looked at keeps them. */
  SampleData *kept = (SampleData *)(uintptr_t)data;
  data_figures_free(kept->figures);
  kept->figures = figures;
}

void sample_free(Sample *sample) {
  report_document_free(sample->document);
  report_free(sample->report);
  base_diagnostics_free(sample->diagnostics);
  support_folder_remove(sample->folder);
}

char *sample_said(const Sample *sample, bool with_messages) {
  BaseBuffer out = {0};
  size_t length = strlen(sample->folder);
  base_diagnostics_sort(sample->diagnostics);
  for (size_t i = 0; i < base_diagnostics_size(sample->diagnostics); i++) {
    const BaseDiagnostic *entry = base_diagnostics_at(sample->diagnostics, i);
    const char *file = entry->place.file ? entry->place.file : "";
    if (strncmp(file, sample->folder, length) == 0) file += length + 1;
    base_buffer_add_format(&out, "%s:%d:%d %s", file, entry->place.line, entry->place.column, entry->code);
    if (with_messages) {
      base_buffer_add_format(&out, ": %s", entry->message);
      if (entry->hint) base_buffer_add_format(&out, " [%s]", entry->hint);
    }
    base_buffer_add_char(&out, '\n');
  }
  char *said = strdup(out.data ? out.data : "");
  base_buffer_free(&out);
  return said;
}

static void add_attributes(const ReportNode *node, BaseBuffer *out) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    const ReportAttribute *attribute = &node->attributes[i];
    base_buffer_add_format(out, " %s=%s%s", attribute->name, attribute->value, attribute->figure ? "*" : "");
  }
  if (node->number) base_buffer_add_format(out, " #%d", node->number);
  if (node->view) base_buffer_add_format(out, " rows:%zu", node->view->row_count);
}

static void add_node(const ReportNode *node, int indent, BaseBuffer *out);

/* indent -1: all in one line. */
static void add_children(const ReportNode *node, int indent, BaseBuffer *out) {
  for (const ReportNode *child = node->first; child; child = child->next) {
    bool line = indent >= 0 && child->kind < REPORT_TEXT;
    if (line)
      base_buffer_add_format(out, "\n%*s", indent, "");
    else if (child != node->first)
      base_buffer_add_char(out, ' ');
    add_node(child, line ? indent + 2 : indent, out);
    assert_ptr_equal(child->parent, node);
  }
}

static void add_node(const ReportNode *node, int indent, BaseBuffer *out) {
  if (node->kind == REPORT_TEXT) {
    base_buffer_add_format(out, "\"%.*s\"", (int)node->length, node->text);
    return;
  }
  base_buffer_add_text(out, report_kind_name(node->kind));
  add_attributes(node, out);
  if (node->figure) {
    const DataView *view = node->figure->view;
    base_buffer_add_format(out, " <%s.%s=%s>", view->name, view->columns[node->figure->column].name,
                           node->figure->text);
  } else if (node->text) {
    base_buffer_add_format(out, " '%.*s'", (int)node->length, node->text);
  }
  if (!node->first) return;
  base_buffer_add_char(out, '(');
  add_children(node, indent, out);
  base_buffer_add_char(out, ')');
}

static char *written(const ReportNode *node, int indent) {
  BaseBuffer out = {0};
  add_children(node, indent, &out);
  if (indent >= 0) base_buffer_add_char(&out, '\n');
  char *text = strdup(out.data ? out.data : "");
  base_buffer_free(&out);
  return text;
}

char *sample_nodes(const ReportNode *node) {
  return written(node, -1);
}

char *sample_tree(const ReportNode *node) {
  return written(node, 0);
}
