/* Files that travel with the document: its data (ISO 32000-1 §7.11.4, associated with the document as PDF/A-3 asks). */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

static int compare_attachments(const void *left, const void *right) {
  const PageAttachment *const *a = left, *const *b = right;
  return strcmp((*a)->name, (*b)->name);
}

/* For readers that know no Unicode file name. */
static void put_ascii_name(BaseBuffer *out, const char *name) {
  BaseBuffer ascii = {0};
  for (; *name; name++)
    if (((unsigned char)*name & 0xC0) != 0x80)
      base_buffer_add_char(&ascii, *name >= ' ' && *name <= '~' ? *name : '_');
  pdf_put_bytes(out, ascii.data ? ascii.data : "", ascii.length);
  base_buffer_free(&ascii);
}

static unsigned write_file(PdfWriter *writer, const PageAttachment *attachment) {
  BaseBuffer out = {0};
  unsigned id = pdf_object_new(writer);
  base_buffer_add_text(&out, "/Type/EmbeddedFile/Subtype");
  pdf_put_name(&out, attachment->mime && *attachment->mime ? attachment->mime : "application/octet-stream");
  BaseBuffer made = {0};
  const void *data = attachment->data;
  size_t length = attachment->length;
  if (attachment->make) {
    attachment->make(attachment->self, &made);
    data = made.data ? made.data : "";
    length = made.length;
  }
  base_buffer_add_format(&out, "/Params<</Size %zu", length);
  pdf_put_date(&out, "/CreationDate", writer->options->date);
  pdf_put_date(&out, "/ModDate", writer->options->date);
  base_buffer_add_text(&out, ">>");
  pdf_object_set_stream(writer, id, out.data, data, length);
  base_buffer_free(&made);
  base_buffer_free(&out);
  return id;
}

unsigned pdf_attachment_id(PdfWriter *writer, size_t index) {
  size_t count = writer->document->attachments.count;
  if (index >= count || writer->options->print) return 0;
  if (!writer->attachment_ids)
    writer->attachment_ids = base_arena_alloc(writer->arena, count * sizeof *writer->attachment_ids);
  if (!writer->attachment_ids[index]) writer->attachment_ids[index] = pdf_object_new(writer);
  return writer->attachment_ids[index];
}

static unsigned write_specification(PdfWriter *writer, const PageAttachment *attachment) {
  unsigned id = pdf_attachment_id(writer, (size_t)(attachment - writer->document->attachments.items)),
           file = write_file(writer, attachment);
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Filespec/AFRelationship/Data/F");
  put_ascii_name(out, attachment->name);
  base_buffer_add_text(out, "/UF");
  pdf_put_text(out, attachment->name, strlen(attachment->name));
  if (attachment->description) {
    base_buffer_add_text(out, "/Desc");
    pdf_put_text(out, attachment->description, strlen(attachment->description));
  }
  base_buffer_add_format(out, "/EF<</F %u 0 R/UF %u 0 R>>", file, file);
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

/* The name tree is sorted and its keys are unique; so are the names of files. */
static const PageAttachment **sort_attachments(PdfWriter *writer) {
  size_t count = writer->document->attachments.count;
  const PageAttachment **sorted = base_arena_alloc(writer->arena, count * sizeof *sorted);
  for (size_t i = 0; i < count; i++) sorted[i] = &writer->document->attachments.items[i];
  qsort(sorted, count, sizeof *sorted, compare_attachments);
  for (size_t i = 1; i < count; i++)
    if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
      pdf_fail(writer, (BasePlace){0}, "attachment-twice", "give each attached file a name of its own",
               "two attached files are named %s", sorted[i]->name);
  return sorted;
}

/* The files by name, and their specifications in the same order. */
static void put_attachments(PdfWriter *writer, BaseBuffer *names, BaseBuffer *references) {
  size_t count = writer->document->attachments.count;
  const PageAttachment **sorted = sort_attachments(writer);
  for (size_t i = 0; i < count; i++) {
    unsigned id = write_specification(writer, sorted[i]);
    pdf_put_text(names, sorted[i]->name, strlen(sorted[i]->name));
    pdf_put_reference(names, id);
    base_buffer_add_char(names, ' ');
    pdf_put_reference(references, id);
    base_buffer_add_char(references, ' ');
  }
}

void pdf_names_write(PdfWriter *writer) {
  BaseBuffer files = {0}, references = {0};
  unsigned places = pdf_destinations_write(writer);
  if (!writer->options->print) put_attachments(writer, &files, &references);
  if (files.length) base_buffer_add_format(&writer->catalog, "/AF[%s]", references.data);
  if (files.length || places) base_buffer_add_text(&writer->catalog, "/Names<<");
  if (places) base_buffer_add_format(&writer->catalog, "/Dests %u 0 R", places);
  if (files.length) base_buffer_add_format(&writer->catalog, "/EmbeddedFiles<</Names[%s]>>", files.data);
  if (files.length || places) base_buffer_add_text(&writer->catalog, ">>");
  base_buffer_free(&files);
  base_buffer_free(&references);
}
