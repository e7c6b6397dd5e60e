/* pdf: the display list to a PDF file in memory. The only layer that knows libharu.
 */
#ifndef MILLESIME_PDF_H
#define MILLESIME_PDF_H

#include "page/page.h"

typedef struct {
  bool print;           /* CMYK with bleed and marks, instead of the tagged PDF/A-3a + PDF/UA-1 */
  int64_t date;         /* seconds since 1970 (UTC) for the document's dates, or PAGE_NO_DATE: it has none */
  const char *producer; /* "Millésime 0.1" */
  const char *rgb_profile, *cmyk_profile; /* ICC files; NULL: none found */
} PdfOptions;

/* Fonts subset once and reused by every document of a batch; may be NULL. */
typedef struct PdfFontCache PdfFontCache;
PdfFontCache *pdf_font_cache_new(void);
void pdf_font_cache_free(PdfFontCache *cache);

/* Serialises the document into `out`. False and a diagnostic when it cannot. Out of memory ends in base_stop. */
bool pdf_write(const PageDocument *document, const PdfOptions *options, PdfFontCache *cache, BaseBuffer *out,
               BaseDiagnostics *diagnostics);

/* Reads attached files of a PDF by name; `contents` (empty buffers, freed by the caller) of those that are not there stay
 * empty. NULL, or why the PDF cannot be read. Whole or damaged, no PDF makes this take more than 256 MB a file. */
const char *pdf_attachments_read(const BaseBuffer *pdf, const char *const *names, size_t count,
                                 BaseBuffer *contents);

#endif
