/* The output intent: for which colours the file is meant (ISO 32000-1 §14.11.5), with its ICC profile. */
#include "pdf/pdf_private.h"

#include <errno.h>
#include <string.h>

enum { PROFILE_HEADER = 128, MOST_PROFILE_BYTES = 16 << 20 };

/* Header fields of ICC.1: the size at 0, the colour space at 16, the signature at 36. */
static bool is_profile(const BaseBuffer *file, const char *space) {
  if (file->length < PROFILE_HEADER) return false;
  const uint8_t *head = (const uint8_t *)file->data;
  size_t size = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  return size == file->length && memcmp(head + 16, space, 4) == 0 && memcmp(head + 36, "acsp", 4) == 0;
}

/* The object of a profile, 0 when there is none to be had (said in a warning). */
static unsigned write_profile(PdfWriter *writer, const char *path, const char *space, int components) {
  BaseBuffer file = {0};
  unsigned id = 0;
  if (!base_file_read(path, MOST_PROFILE_BYTES, &file)) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){.file = path}, "colour-profile", NULL,
                "the colour profile cannot be read: %s", strerror(errno));
  } else if (!is_profile(&file, space)) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){.file = path}, "colour-profile", NULL,
                "this is no ICC profile of a %s device", components == 4 ? "CMYK" : "RGB");
  } else {
    id = pdf_object_new(writer);
    pdf_object_set_stream(writer, id, base_arena_format(writer->arena, "/N %d", components), file.data,
                          file.length);
  }
  base_buffer_free(&file);
  return id;
}

static void put_intent(PdfWriter *writer, const char *subtype, const char *condition, const char *registry,
                       unsigned profile) {
  BaseBuffer *out = &writer->catalog;
  base_buffer_add_format(out,
                         "/OutputIntents[<</Type/OutputIntent/S/%s/OutputConditionIdentifier(%s)/Info(%s)",
                         subtype, condition, condition);
  if (registry) base_buffer_add_format(out, "/RegistryName(%s)", registry);
  if (profile) base_buffer_add_format(out, "/DestOutputProfile %u 0 R", profile);
  base_buffer_add_text(out, ">>]");
}

static void write_screen_intent(PdfWriter *writer) {
  unsigned profile = 0;
  if (writer->options->rgb_profile) profile = write_profile(writer, writer->options->rgb_profile, "RGB ", 3);
  if (!profile) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){0}, "no-colour-profile",
                "install the package icc-profiles-free", "without an sRGB profile the file is not PDF/A");
    return;
  }
  writer->archival = true;
  put_intent(writer, "GTS_PDFA1", "sRGB IEC61966-2.1", NULL, profile);
}

void pdf_output_intent_write(PdfWriter *writer) {
  if (!writer->options->print) write_screen_intent(writer);
}

const char *pdf_rgb_space(PdfWriter *writer) {
  (void)writer;
  return "/DeviceRGB";
}
