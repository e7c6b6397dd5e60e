/* What a PDF carries: its attached files, read by libqpdf and inflated here, where their size has a limit. */
#include "pdf/pdf.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { LARGEST_ATTACHMENT = 256 << 20 };

static bool inflate_into(const BaseQpdfStream *stream, BaseBuffer *out) {
  struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
  if (!inflater) base_stop("out of memory");
  enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  size_t length = 0;
  for (size_t room = stream->length * 4 + 4096;
       result == LIBDEFLATE_INSUFFICIENT_SPACE && room / 4 <= LARGEST_ATTACHMENT; room *= 4) {
    base_buffer_clear(out);
    base_buffer_reserve(out, room < LARGEST_ATTACHMENT ? room : LARGEST_ATTACHMENT);
    result = libdeflate_zlib_decompress(inflater, stream->data, stream->length, out->data, out->capacity - 1,
                                        &length);
  }
  libdeflate_free_decompressor(inflater);
  if (result != LIBDEFLATE_SUCCESS) return false;
  out->length = length;
  out->data[length] = '\0';
  return true;
}

static bool take(const BaseQpdfStream *stream, BaseBuffer *out) {
  if (stream->deflated) return inflate_into(stream, out);
  if (stream->length > LARGEST_ATTACHMENT) return false;
  base_buffer_add(out, (const char *)stream->data, stream->length);
  return true;
}

const char *pdf_attachments_read(const BaseBuffer *pdf, const char *const *names, size_t count,
                                 BaseBuffer *contents) {
  const BaseQpdf *qpdf = base_qpdf_load();
  if (!qpdf) return "what reads PDFs, " BASE_QPDF_FILE ", is not beside the program or lacks libqpdf";
  BaseQpdfStream *streams = base_alloc((count + 1) * sizeof *streams);
  const char *problem = qpdf->attachments(pdf->data ? pdf->data : "", pdf->length, names, count, streams);
  for (size_t i = 0; i < count; i++) {
    if (streams[i].data && !take(&streams[i], &contents[i]) && !problem)
      problem = "an attached file is damaged";
    free(streams[i].data);
  }
  base_free(streams);
  return problem;
}
