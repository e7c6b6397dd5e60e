/* The bytes of the file: every object of libharu's cross-reference table, packed into object streams where the format
 * allows it, and a compressed cross-reference stream (ISO 32000-1 §7.5.7 and §7.5.8).
 */
#include "pdf/pdf_private.h"

#include <libdeflate.h>
#include <string.h>

enum { OBJECTS_A_STREAM = 200, XREF_COLUMNS = 7 };

typedef struct {
  uint8_t type; /* 0 free, 1 at an offset, 2 in an object stream */
  uint32_t where;
  uint16_t index;
} XrefRow;

typedef struct {
  PdfWriter *writer;
  BaseBuffer *out;
  HPDF_Stream_Rec stream; /* what libharu writes into: `target` */
  BaseBuffer *target;
  BaseBuffer objects, offsets; /* of the object stream being filled */
  unsigned packed;             /* objects in it */
  BASE_LIST(XrefRow) rows;
  BASE_LIST(unsigned) pending; /* objects in it, by index */
} Serialiser;

static HPDF_STATUS write_to_target(HPDF_Stream stream, const HPDF_BYTE *data, HPDF_UINT length) {
  Serialiser *serialiser = stream->attr;
  base_buffer_add(serialiser->target, data, length);
  return HPDF_OK;
}

static XrefRow *row_of(Serialiser *serialiser, unsigned id) {
  while (serialiser->rows.count <= id) *BASE_APPEND(&serialiser->rows) = (XrefRow){0};
  return &serialiser->rows.items[id];
}

static void begin_object(Serialiser *serialiser, unsigned id) {
  *row_of(serialiser, id) = (XrefRow){.type = 1, .where = (uint32_t)serialiser->out->length};
  base_buffer_add_format(serialiser->out, "%u 0 obj\n", id);
}

static void write_stream(Serialiser *serialiser, unsigned id, const PdfBody *body) {
  BaseBuffer *out = serialiser->out;
  begin_object(serialiser, id);
  base_buffer_add_text(out, "<<");
  base_buffer_add(out, body->text, body->text_length);
  base_buffer_add_format(out, "/Length %zu>>stream\n", body->stream_length);
  base_buffer_add(out, body->stream, body->stream_length);
  base_buffer_add_text(out, "\nendstream\nendobj\n");
}

/* The object stream's number is only known when it is full. */
static void flush_objects(Serialiser *serialiser, unsigned *next_id) {
  if (!serialiser->packed) return;
  PdfWriter *writer = serialiser->writer;
  unsigned id = (*next_id)++;
  for (unsigned i = 0; i < serialiser->packed; i++)
    *row_of(serialiser, serialiser->pending.items[i]) = (XrefRow){2, id, (uint16_t)i};
  size_t first = serialiser->offsets.length;
  base_buffer_add(&serialiser->offsets, serialiser->objects.data, serialiser->objects.length);
  PdfBody body = {.is_stream = true};
  body.stream =
      pdf_deflate(writer, serialiser->offsets.data, serialiser->offsets.length, &body.stream_length);
  body.text = base_arena_format(writer->arena, "/Type/ObjStm/N %u/First %zu/Filter/FlateDecode",
                                serialiser->packed, first);
  body.text_length = (uint32_t)strlen(body.text);
  write_stream(serialiser, id, &body);
  base_buffer_clear(&serialiser->objects);
  base_buffer_clear(&serialiser->offsets);
  serialiser->pending.count = 0;
  serialiser->packed = 0;
}

/* An object of libharu, with the keys that were added to it; or one that is all ours, held by a null object. */
static void write_value(Serialiser *serialiser, void *object, const PdfBody *body) {
  BaseBuffer *out = serialiser->target = &serialiser->objects;
  bool ours = (((HPDF_Obj_Header *)object)->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_NULL;
  if (ours)
    base_buffer_add_text(out, "<<");
  else
    HPDF_Obj_WriteValue(object, &serialiser->stream, NULL);
  if (!ours && body->text) out->length -= strlen(">>");
  if (body->text) base_buffer_add(out, body->text, body->text_length);
  if (ours || body->text) base_buffer_add_text(out, ">>");
}

static void write_node(Serialiser *serialiser, const PdfNode *node) {
  base_buffer_add_text(&serialiser->objects, "<<");
  pdf_structure_put(serialiser->writer, node, &serialiser->objects);
  base_buffer_add_text(&serialiser->objects, ">>");
}

/* An element of the structure tree, or else an object with its body. */
static void pack_object(Serialiser *serialiser, unsigned id, const PdfNode *node, const PdfBody *body,
                        unsigned *next_id) {
  pdf_put_int(&serialiser->offsets, id);
  base_buffer_add_char(&serialiser->offsets, ' ');
  pdf_put_int(&serialiser->offsets, (int64_t)serialiser->objects.length);
  base_buffer_add_char(&serialiser->offsets, ' ');
  *BASE_APPEND(&serialiser->pending) = id;
  serialiser->packed++;
  if (node)
    write_node(serialiser, node);
  else
    write_value(serialiser, pdf_object_haru(serialiser->writer, id), body);
  base_buffer_add_char(&serialiser->objects, '\n');
  if (serialiser->packed == OBJECTS_A_STREAM) flush_objects(serialiser, next_id);
}

/* libharu's hooks before writing may add objects, so all of them run before any number is given out here. */
static unsigned settle_objects(Serialiser *serialiser) {
  HPDF_Xref xref = serialiser->writer->haru->xref;
  for (unsigned id = 1; id < xref->entries->count; id++) {
    HPDF_Dict object = HPDF_Xref_GetEntry(xref, id)->obj;
    if ((object->header.obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT && object->before_write_fn)
      object->before_write_fn(object);
  }
  return pdf_object_count(serialiser->writer);
}

static void write_objects(Serialiser *serialiser, unsigned *next_id) {
  PdfWriter *writer = serialiser->writer;
  unsigned count = *next_id = settle_objects(serialiser);
  for (unsigned id = 1; id < count; id++) {
    const PdfNode *node = pdf_object_node(writer, id);
    const PdfBody *body = node ? NULL : pdf_object_body(writer, id);
    if (node)
      pack_object(serialiser, id, node, NULL, next_id);
    else if (body->dropped)
      *row_of(serialiser, id) = (XrefRow){0};
    else if (body->is_stream)
      write_stream(serialiser, id, body);
    else
      pack_object(serialiser, id, NULL, body, next_id);
  }
  flush_objects(serialiser, next_id);
}

/* Rows of the cross-reference stream, each byte less the byte above it (PNG's "up"), which deflates to little. */
static void put_rows(Serialiser *serialiser, BaseBuffer *out) {
  uint8_t above[XREF_COLUMNS] = {0};
  for (size_t id = 0; id < serialiser->rows.count; id++) {
    XrefRow row = serialiser->rows.items[id];
    uint16_t index = id == 0 ? 65535 : row.index;
    uint8_t bytes[XREF_COLUMNS] = {row.type,
                                   (uint8_t)(row.where >> 24),
                                   (uint8_t)(row.where >> 16),
                                   (uint8_t)(row.where >> 8),
                                   (uint8_t)row.where,
                                   (uint8_t)(index >> 8),
                                   (uint8_t)index};
    base_buffer_add_char(out, 2);
    for (int i = 0; i < XREF_COLUMNS; i++) {
      base_buffer_add_char(out, (char)(uint8_t)(bytes[i] - above[i]));
      above[i] = bytes[i];
    }
  }
}

/* The file's identifier is a hash of what it holds, so that the same content gives the same bytes. Check sums of blocks
 * stand for them: the hash need not resist an attack, and hashing every byte would take a tenth of the whole time. */
static void put_identifier(const BaseBuffer *content, BaseBuffer *out) {
  enum { BLOCK = 4096 };
  BaseSha256 hash;
  uint8_t digest[32];
  char hex[65];
  base_sha256_start(&hash);
  for (size_t at = 0; at < content->length; at += BLOCK) {
    size_t length = content->length - at < BLOCK ? content->length - at : BLOCK;
    uint32_t sum = libdeflate_crc32(0, content->data + at, length);
    uint8_t bytes[4] = {(uint8_t)(sum >> 24), (uint8_t)(sum >> 16), (uint8_t)(sum >> 8), (uint8_t)sum};
    base_sha256_add(&hash, bytes, sizeof bytes);
  }
  base_sha256_end(&hash, digest);
  base_sha256_hex(digest, hex);
  base_buffer_add_format(out, "/ID[<%.32s><%.32s>]", hex, hex);
}

static void write_xref(Serialiser *serialiser, unsigned id) {
  PdfWriter *writer = serialiser->writer;
  BaseBuffer text = {0}, rows = {0};
  base_buffer_add_format(&text, "/Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R", id + 1,
                         pdf_object_id(writer->haru->catalog), writer->info_id);
  put_identifier(serialiser->out, &text);
  base_buffer_add_format(&text, "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>", XREF_COLUMNS);
  size_t start = serialiser->out->length;
  *row_of(serialiser, id) = (XrefRow){.type = 1, .where = (uint32_t)start};
  put_rows(serialiser, &rows);
  PdfBody body = {.text = text.data, .text_length = (uint32_t)text.length, .is_stream = true};
  body.stream = pdf_deflate(writer, rows.data, rows.length, &body.stream_length);
  write_stream(serialiser, id, &body);
  base_buffer_add_format(serialiser->out, "startxref\n%zu\n%%%%EOF\n", start);
  base_buffer_free(&text);
  base_buffer_free(&rows);
}

bool pdf_serialise(PdfWriter *writer, BaseBuffer *out) {
  Serialiser serialiser = {.writer = writer, .out = out};
  serialiser.stream = (HPDF_Stream_Rec){.sig_bytes = HPDF_STREAM_SIG_BYTES,
                                        .type = HPDF_STREAM_CALLBACK,
                                        .mmgr = writer->haru->mmgr,
                                        .error = &writer->haru->error,
                                        .write_fn = write_to_target,
                                        .attr = &serialiser};
  unsigned next_id;
  base_buffer_add_text(out, writer->options->print ? "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n"
                                                   : "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  write_objects(&serialiser, &next_id);
  write_xref(&serialiser, next_id);
  base_buffer_free(&serialiser.objects);
  base_buffer_free(&serialiser.offsets);
  base_free(serialiser.rows.items);
  base_free(serialiser.pending.items);
  if (out->length > UINT32_MAX)
    pdf_fail(writer, (BasePlace){0}, "pdf-too-long", NULL, "the file would be over 4 GB");
  return !writer->failed && writer->haru_error == HPDF_OK;
}
