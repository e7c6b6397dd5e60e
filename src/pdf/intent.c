/* The output intent: for which colours the file is meant (ISO 32000-1 §14.11.5), with its ICC profile. */
#include "pdf/pdf_private.h"

#include <errno.h>
#include <string.h>

enum { PROFILE_HEADER = 128, MOST_PROFILE_BYTES = 16 << 20, DESCRIPTION = 100 };

#define FOGRA39_HINT                                                                                         \
  "install the package texlive-base, which has a profile for FOGRA39, or name one by "                       \
  "MILLESIME_PRINT_PROFILE"

static size_t read_number(const BaseBuffer *file, size_t at) {
  const uint8_t *bytes = (const uint8_t *)file->data + at;
  return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* Header fields of ICC.1: the size at 0, the class at 12, the colour space at 16, the signature at 36; then the number of tags. */
static bool is_profile(const BaseBuffer *file, int components) {
  if (file->length < PROFILE_HEADER + 4) return false;
  const char *head = file->data;
  bool printer = memcmp(head + 12, "prtr", 4) == 0;
  if (components == 4 && !printer) return false;
  return read_number(file, 0) == file->length &&
         memcmp(head + 16, components == 4 ? "CMYK" : "RGB ", 4) == 0 && memcmp(head + 36, "acsp", 4) == 0;
}

/* Where the tag "desc" is and how long; nowhere (0) when it is not there or not all of it. */
static size_t find_description(const BaseBuffer *file, size_t *length) {
  size_t tags = read_number(file, PROFILE_HEADER);
  for (size_t i = 0; i < tags && PROFILE_HEADER + 16 + 12 * i <= file->length; i++) {
    size_t entry = PROFILE_HEADER + 4 + 12 * i;
    if (memcmp(file->data + entry, "desc", 4) != 0) continue;
    size_t start = read_number(file, entry + 4);
    *length = read_number(file, entry + 8);
    return start <= file->length && *length <= file->length - start && *length >= 28 ? start : 0;
  }
  return 0;
}

/* The plain letters of the profile's name: in ASCII, counted, in version 2 of ICC.1 (other alphabets follow); in version
 * 4 in UTF-16, its first language's length and place in the tag given. */
static void read_description(const BaseBuffer *file, char description[DESCRIPTION]) {
  size_t length, start = find_description(file, &length), count = 0;
  if (!start) return;
  bool languages = memcmp(file->data + start, "mluc", 4) == 0;
  size_t size = read_number(file, start + (languages ? 20 : 8));
  size_t at = languages ? read_number(file, start + 24) : 12;
  if (at > length) return;
  for (size_t i = 0; i < size && at + i < length && count < DESCRIPTION - 1; i++) {
    char letter = file->data[start + at + i];
    if (letter >= ' ' && letter <= '~') description[count++] = letter;
  }
  description[count] = 0;
}

/* The object of a profile, 0 when there is none to be had (said in a warning). `description`, when not NULL, gets what
 * the profile calls itself. */
static unsigned write_profile(PdfWriter *writer, const char *path, int components,
                              char description[DESCRIPTION]) {
  BaseBuffer file = {0};
  unsigned id = 0;
  if (!base_file_read(path, MOST_PROFILE_BYTES, &file)) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){.file = path}, "colour-profile", NULL,
                "the colour profile cannot be read: %s", base_file_problem(errno));
  } else if (!is_profile(&file, components)) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){.file = path}, "colour-profile", NULL,
                "this is no ICC profile of %s", components == 4 ? "a printer" : "an RGB device");
  } else {
    id = pdf_object_new(writer);
    pdf_object_set_stream(writer, id, base_arena_format(writer->arena, "/N %d", components), file.data,
                          file.length);
    if (description) read_description(&file, description);
  }
  base_buffer_free(&file);
  return id;
}

static void put_intent(PdfWriter *writer, const char *subtype, const char *condition, const char *info,
                       unsigned profile) {
  BaseBuffer *out = &writer->catalog;
  base_buffer_add_format(out, "/OutputIntents[<</Type/OutputIntent/S/%s/OutputConditionIdentifier", subtype);
  pdf_put_text(out, condition, strlen(condition));
  base_buffer_add_text(out, "/Info");
  pdf_put_text(out, info, strlen(info));
  if (strncmp(condition, "FOGRA", strlen("FOGRA")) == 0)
    base_buffer_add_text(out, "/RegistryName(http://www.color.org)");
  if (profile) base_buffer_add_format(out, "/DestOutputProfile %u 0 R", profile);
  base_buffer_add_text(out, ">>]");
}

static void write_screen_intent(PdfWriter *writer) {
  unsigned profile = 0;
  if (writer->options->rgb_profile) profile = write_profile(writer, writer->options->rgb_profile, 3, NULL);
  if (!profile) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){0}, "no-colour-profile",
                "install the package icc-profiles-free", "without an sRGB profile the file is not PDF/A");
    return;
  }
  writer->archival = true;
  put_intent(writer, "GTS_PDFA1", "sRGB IEC61966-2.1", "sRGB IEC61966-2.1", profile);
}

/* The printing condition that a profile is made for (as color.org registers them), by what it calls itself. */
static const char *find_condition(PdfWriter *writer, const char *description) {
  static const struct {
    const char *name, *condition;
  } profiles[] = {{"ISO Coated v2", "FOGRA39"}, {"PSO Coated v3", "FOGRA51"}, {"PSO Uncoated v3", "FOGRA52"}};
  for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
    if (strstr(description, profiles[i].name)) return profiles[i].condition;
  const char *name = strstr(description, "FOGRA");
  size_t digits = name ? strspn(name + strlen("FOGRA"), "0123456789") : 0;
  return digits ? base_arena_copy(writer->arena, name, strlen("FOGRA") + digits) : "Custom";
}

static void write_print_intent(PdfWriter *writer) {
  char description[DESCRIPTION] = "";
  unsigned profile = 0;
  if (writer->options->cmyk_profile)
    profile = write_profile(writer, writer->options->cmyk_profile, 4, description);
  if (!profile) {
    base_report(writer->diagnostics, BASE_WARNING, (BasePlace){0}, "no-colour-profile", FOGRA39_HINT,
                "the print file names FOGRA39 for its colours without the profile, so it is not PDF/X-4");
    put_intent(writer, "GTS_PDFX", "FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", 0);
    return;
  }
  const char *condition = find_condition(writer, description);
  writer->pdfx = true;
  put_intent(writer, "GTS_PDFX", condition, *description ? description : "CMYK", profile);
  if (strcmp(condition, "FOGRA39") == 0) return;
  base_report(writer->diagnostics, BASE_WARNING, (BasePlace){.file = writer->options->cmyk_profile},
              "print-profile", FOGRA39_HINT, "the print file is for the profile “%s”, not for FOGRA39",
              description);
}

void pdf_output_intent_write(PdfWriter *writer) {
  if (writer->options->print)
    write_print_intent(writer);
  else
    write_screen_intent(writer);
}

/* A print file has no place for the colours of a screen: they go with their profile. Without it the file keeps them
 * as they are and is no PDF/X-4. */
const char *pdf_rgb_space(PdfWriter *writer) {
  if (!writer->options->print) return "/DeviceRGB";
  if (!writer->rgb_profile_id && writer->options->rgb_profile)
    writer->rgb_profile_id = write_profile(writer, writer->options->rgb_profile, 3, NULL);
  if (writer->rgb_profile_id)
    return base_arena_format(writer->arena, "[/ICCBased %u 0 R]", writer->rgb_profile_id);
  writer->pdfx = false;
  return "/DeviceRGB";
}

unsigned pdf_cmyk_profile(PdfWriter *writer) {
  const char *path = writer->options->cmyk_profile;
  return path ? write_profile(writer, path, 4, NULL) : 0;
}
