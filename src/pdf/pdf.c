/* A document to the bytes of a file, step by step. */
#include "pdf/pdf_private.h"

#include <stdarg.h>

void pdf_fail(PdfWriter *writer, BasePlace place, const char *code, const char *hint, const char *format,
              ...) {
  char message[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  base_report(writer->diagnostics, BASE_ERROR, place, code, hint, "%s", message);
  writer->failed = true;
}

static void write_objects(PdfWriter *writer) {
  pdf_fonts_collect(writer);
  pdf_fonts_write(writer);
  if (writer->failed) return;
  pdf_output_intent_write(writer);
  pdf_pages_write(writer);
  pdf_fonts_shown(writer);
  if (writer->tagged) {
    pdf_structure_write(writer);
    pdf_outlines_write(writer);
    pdf_labels_write(writer);
  }
  pdf_names_write(writer);
  pdf_metadata_write(writer);
  pdf_object_set(writer, pdf_object_id(writer->haru->catalog), writer->catalog.data, writer->catalog.length);
}

static bool write_document(PdfWriter *writer, BaseBuffer *out) {
  if (!pdf_objects_open(writer) || !pdf_pages_open(writer)) return false;
  if (writer->tagged) pdf_structure_open(writer);
  if (writer->options->print) pdf_print_open(writer);
  write_objects(writer);
  return !writer->failed && pdf_serialise(writer, out);
}

static void close_writer(PdfWriter *writer) {
  pdf_pages_close(writer);
  for (size_t i = 0; i < writer->fonts.count; i++) base_free(writer->fonts.items[i]->uses.items);
  base_free(writer->fonts.items);
  pdf_fonts_shown(writer);
  base_free(writer->images.items);
  base_free(writer->inked.items);
  base_free(writer->added.items);
  base_free(writer->annotated.items);
  base_buffer_free(&writer->catalog);
  base_buffer_free(&writer->scratch);
  base_buffer_free(&writer->deflated);
  pdf_objects_close(writer);
}

bool pdf_write(const PageDocument *document, const PdfOptions *options, PdfFontCache *cache, BaseBuffer *out,
               BaseDiagnostics *diagnostics) {
  PdfFontCache *own_cache = cache ? NULL : pdf_font_cache_new();
  PdfWriter writer = {.document = document,
                      .options = options,
                      .cache = cache ? cache : own_cache,
                      .diagnostics = diagnostics,
                      .tagged = !options->print};
  base_buffer_clear(out);
  bool written = write_document(&writer, out);
  if (!written && !writer.failed)
    pdf_fail(&writer, (BasePlace){0}, "pdf-library", NULL,
             "libharu refuses the document (error %04lX, detail %lu)", (unsigned long)writer.haru_error,
             (unsigned long)writer.haru_detail);
  close_writer(&writer);
  pdf_font_cache_free(own_cache);
  if (!written) base_buffer_clear(out);
  return written;
}

/* ---- the output ---------------------------------------------------------------------------------------------- */

enum { PRINT };
static const PageOption options[] = {
    [PRINT] = {.name = "--print", .help = "for the press: CMYK, bleed and marks"}, {.name = NULL}};

static bool carries(const PageWriting *writing) {
  return !writing->asked[PRINT];
}

static void *open_cache(void) {
  return pdf_font_cache_new();
}

static void close_cache(void *kept) {
  pdf_font_cache_free(kept);
}

static bool write_output(const PageDocument *document, const PageWriting *writing, BaseBuffer *out,
                         BaseDiagnostics *diagnostics) {
  PdfOptions said = {.print = writing->asked[PRINT] != NULL,
                     .date = writing->date,
                     .producer = writing->producer,
                     .rgb_profile = writing->rgb_profile,
                     .cmyk_profile = writing->cmyk_profile};
  return pdf_write(document, &said, writing->kept, out, diagnostics);
}

const PageOutput pdf_output = {.called = "a PDF",
                               .options = options,
                               .suffix = ".pdf",
                               .binary = true,
                               .ledger = true,
                               .carries = carries,
                               .open = open_cache,
                               .close = close_cache,
                               .write = write_output};
