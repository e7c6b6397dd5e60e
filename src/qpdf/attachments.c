/* Attached files of a PDF (ISO 32000-1 §7.11.4): those of the name tree of embedded files, and those associated with the
 * document. */
#include "qpdf/qpdf.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 8, MOST_NODES = 10000 };

typedef struct {
  qpdf_data pdf;
  const char *const *names;
  size_t count;
  BaseQpdfStream *streams;
  int nodes; /* of the name tree still to be looked at */
} Search;

/* The stream as it is stored, but for encryption. */
static void take_stream(const Search *search, qpdf_oh stream, BaseQpdfStream *out) {
  qpdf_oh dictionary = qpdf_oh_get_dict(search->pdf, stream);
  qpdf_oh filter = qpdf_oh_get_key(search->pdf, dictionary, "/Filter");
  if (qpdf_oh_is_array(search->pdf, filter) && qpdf_oh_get_array_n_items(search->pdf, filter) == 1)
    filter = qpdf_oh_get_array_item(search->pdf, filter, 0);
  bool plain = qpdf_oh_is_null(search->pdf, filter);
  bool deflated = qpdf_oh_is_name_and_equals(search->pdf, filter, "/FlateDecode") &&
                  qpdf_oh_is_null(search->pdf, qpdf_oh_get_key(search->pdf, dictionary, "/DecodeParms"));
  QPDF_BOOL filtered;
  if (!plain && !deflated) return;
  if (qpdf_oh_get_stream_data(search->pdf, stream, qpdf_dl_none, &filtered, &out->data, &out->length) &
      QPDF_ERRORS)
    out->data = NULL;
  out->deflated = deflated;
}

static void look_at(const Search *search, qpdf_oh specification) {
  if (!qpdf_oh_is_dictionary(search->pdf, specification)) return;
  qpdf_oh name = qpdf_oh_get_key(search->pdf, specification, "/UF");
  if (!qpdf_oh_is_string(search->pdf, name)) name = qpdf_oh_get_key(search->pdf, specification, "/F");
  qpdf_oh files = qpdf_oh_get_key(search->pdf, specification, "/EF");
  if (!qpdf_oh_is_string(search->pdf, name) || !qpdf_oh_is_dictionary(search->pdf, files)) return;
  qpdf_oh file = qpdf_oh_get_key(search->pdf, files, "/F");
  if (!qpdf_oh_is_stream(search->pdf, file)) file = qpdf_oh_get_key(search->pdf, files, "/UF");
  const char *text = qpdf_oh_get_utf8_value(search->pdf, name);
  for (size_t i = 0; i < search->count && qpdf_oh_is_stream(search->pdf, file); i++)
    if (!search->streams[i].data && text && strcmp(text, search->names[i]) == 0)
      take_stream(search, file, &search->streams[i]);
}

static void walk_names(Search *search, qpdf_oh node, int depth) {
  if (!qpdf_oh_is_dictionary(search->pdf, node) || depth > DEEPEST || search->nodes-- <= 0) return;
  qpdf_oh names = qpdf_oh_get_key(search->pdf, node, "/Names"),
          kids = qpdf_oh_get_key(search->pdf, node, "/Kids");
  if (qpdf_oh_is_array(search->pdf, names))
    for (int i = 1; i < qpdf_oh_get_array_n_items(search->pdf, names) && search->nodes-- > 0; i += 2)
      look_at(search, qpdf_oh_get_array_item(search->pdf, names, i));
  if (qpdf_oh_is_array(search->pdf, kids))
    for (int i = 0; i < qpdf_oh_get_array_n_items(search->pdf, kids); i++)
      walk_names(search, qpdf_oh_get_array_item(search->pdf, kids, i), depth + 1);
}

static void walk_document(Search *search) {
  qpdf_oh root = qpdf_get_root(search->pdf);
  if (!qpdf_oh_is_dictionary(search->pdf, root)) return;
  qpdf_oh associated = qpdf_oh_get_key(search->pdf, root, "/AF"),
          names = qpdf_oh_get_key(search->pdf, root, "/Names");
  if (qpdf_oh_is_array(search->pdf, associated))
    for (int i = 0; i < qpdf_oh_get_array_n_items(search->pdf, associated) && search->nodes-- > 0; i++)
      look_at(search, qpdf_oh_get_array_item(search->pdf, associated, i));
  if (qpdf_oh_is_dictionary(search->pdf, names))
    walk_names(search, qpdf_oh_get_key(search->pdf, names, "/EmbeddedFiles"), 0);
}

static const char *attachments(const void *pdf, size_t length, const char *const *names, size_t count,
                               BaseQpdfStream *streams) {
  Search search = {qpdf_init(), names, count, streams, MOST_NODES};
  qpdf_silence_errors(search.pdf);
  qpdf_set_suppress_warnings(search.pdf, QPDF_TRUE);
  const char *problem = NULL;
  if (qpdf_read_memory(search.pdf, "PDF", pdf, length, NULL) & QPDF_ERRORS)
    problem = qpdf_has_error(search.pdf) &&
                      qpdf_get_error_code(search.pdf, qpdf_get_error(search.pdf)) == qpdf_e_password
                  ? "it is protected by a password"
                  : "it is no PDF, or damaged";
  else
    walk_document(&search);
  qpdf_cleanup(&search.pdf);
  return problem;
}

__attribute__((visibility("default")))
const BaseQpdf qpdf_functions = {.version = BASE_QPDF_VERSION, .attachments = attachments};
