/* The objects of the file, held by libharu: its memory, its error handler, numbers for objects, bodies of our own.
 *
 * libharu is unmodified. After a failed allocation it may use memory that it has freed, so it never sees one fail: its
 * memory comes from base_alloc, which ends the process instead. Its other errors are collected and reported.
 */
#include "pdf/pdf_private.h"

#include <libdeflate.h>
#include <string.h>

enum { LARGEST_ROOM = 1 << 20 /* that is kept for the next stream */ };

static void *HPDF_STDCALL haru_alloc(HPDF_UINT size) {
  return base_alloc(size);
}

static void HPDF_STDCALL haru_free(void *memory) {
  base_free(memory);
}

static void HPDF_STDCALL haru_error(HPDF_STATUS error, HPDF_STATUS detail, void *user) {
  PdfWriter *writer = user;
  if (writer->haru_error) return;
  writer->haru_error = error;
  writer->haru_detail = detail;
}

bool pdf_objects_open(PdfWriter *writer) {
  writer->arena = base_arena_new();
  writer->deflater = libdeflate_alloc_compressor(1);
  if (!writer->deflater) base_stop("out of memory");
  writer->haru = HPDF_NewEx(haru_error, haru_alloc, haru_free, 0, writer);
  if (!writer->haru) {
    pdf_fail(writer, (BasePlace){0}, "pdf-library", NULL, "libharu does not start (error %04lX)",
             (unsigned long)writer->haru_error);
    return false;
  }
  writer->haru->compression_mode = HPDF_COMP_NONE;
  if (writer->haru->info)
    pdf_object_body(writer, pdf_object_id(writer->haru->info))->dropped = true; /* ours instead */
  return true;
}

void pdf_objects_close(PdfWriter *writer) {
  if (writer->haru) HPDF_Free(writer->haru);
  libdeflate_free_compressor(writer->deflater);
  base_free(writer->bodies.items);
  base_free(writer->held.items);
  base_arena_free(writer->arena);
}

unsigned pdf_object_id(const void *haru_object) {
  return ((const HPDF_Obj_Header *)haru_object)->obj_id & 0x00FFFFFF;
}

unsigned pdf_object_new(PdfWriter *writer) {
  HPDF_Null object = HPDF_Null_New(writer->haru->mmgr);
  if (HPDF_Xref_Add(writer->haru->xref, object) != HPDF_OK) return 0;
  return pdf_object_id(object);
}

/* The place among libharu's objects: elements of the tree have numbers between theirs. */
static unsigned index_of(const PdfWriter *writer, unsigned id) {
  return writer->held.count && id >= writer->first_held ? id - (unsigned)writer->held.count : id;
}

PdfBody *pdf_object_body(PdfWriter *writer, unsigned id) {
  unsigned index = index_of(writer, id);
  while (writer->bodies.count <= index) *BASE_APPEND(&writer->bodies) = (PdfBody){0};
  return &writer->bodies.items[index];
}

const PdfNode *pdf_object_node(const PdfWriter *writer, unsigned id) {
  bool held = id >= writer->first_held && id - writer->first_held < writer->held.count;
  return held ? writer->held.items[id - writer->first_held] : NULL;
}

unsigned pdf_object_count(const PdfWriter *writer) {
  return writer->haru->xref->entries->count + (unsigned)writer->held.count;
}

void *pdf_object_haru(const PdfWriter *writer, unsigned id) {
  return HPDF_Xref_GetEntry(writer->haru->xref, index_of(writer, id))->obj;
}

void pdf_object_set(PdfWriter *writer, unsigned id, const char *text, size_t length) {
  PdfBody *body = pdf_object_body(writer, id);
  if (length > UINT32_MAX)
    pdf_fail(writer, (BasePlace){0}, "pdf-too-long", NULL, "the file would be over 4 GB");
  body->text = base_arena_copy(writer->arena, text, length);
  body->text_length = (uint32_t)length;
}

void pdf_object_set_stored(PdfWriter *writer, unsigned id, const char *text, const void *data,
                           size_t length) {
  pdf_object_set(writer, id, text, strlen(text));
  PdfBody *body = pdf_object_body(writer, id);
  body->is_stream = true;
  body->stream = data;
  body->stream_length = length;
}

const uint8_t *pdf_deflate(PdfWriter *writer, const void *data, size_t length, size_t *deflated) {
  size_t bound = libdeflate_zlib_compress_bound(writer->deflater, length);
  BaseBuffer *room = &writer->deflated;
  base_buffer_reserve(room, bound);
  *deflated = libdeflate_zlib_compress(writer->deflater, data, length, room->data, bound);
  const uint8_t *copy = (const uint8_t *)base_arena_copy(writer->arena, room->data, *deflated);
  if (bound > LARGEST_ROOM) base_buffer_free(room);
  return copy;
}

void pdf_object_set_stream(PdfWriter *writer, unsigned id, const char *text, const void *data,
                           size_t length) {
  size_t deflated_length;
  const uint8_t *deflated = pdf_deflate(writer, data, length, &deflated_length);
  if (deflated_length + strlen("/Filter/FlateDecode") < length) {
    char *filtered = base_arena_format(writer->arena, "%s/Filter/FlateDecode", text);
    pdf_object_set_stored(writer, id, filtered, deflated, deflated_length);
  } else {
    pdf_object_set_stored(writer, id, text, base_arena_copy(writer->arena, data, length), length);
  }
}
