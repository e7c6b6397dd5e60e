/* sample: a small report built by hand, with everything that pdf writes. */
#ifndef MILLESIME_TEST_SAMPLE_H
#define MILLESIME_TEST_SAMPLE_H

#include "pdf/pdf.h"

enum { SAMPLE_REGULAR, SAMPLE_BOLD, SAMPLE_DISPLAY, SAMPLE_TRACKED, SAMPLE_STYLES };

typedef struct {
  BaseDiagnostics *diagnostics;
  TextFonts *fonts;
  TextStyle styles[SAMPLE_STYLES];
  PageRole turned;
  PageKit kit;
  PageDocument *document;
  PageCanvas canvas; /* on the current page */
} Sample;

extern const PageColour sample_black, sample_blue, sample_red, sample_heavy;

/* An empty document with its fonts; sample_close frees all of it. */
void sample_open(Sample *sample);
void sample_close(Sample *sample);
void sample_page(Sample *sample, const char *label);
PageElement *sample_element(Sample *sample, PageElement *parent, PageElementKind kind);
/* A line of text of an element (NULL: furniture of the page) at x, y in millimetres. */
void sample_text(Sample *sample, PageElement *element, int style, double x, double y, const char *text);
/* The sample report: four pages. */
void sample_report(Sample *sample);

/* The document as a PDF; fails the test when it cannot be written. */
PdfOptions sample_options(void);
void sample_write(const Sample *sample, const PdfOptions *options, PdfFontCache *cache, BaseBuffer *out);

/* The structure tree of a file as poppler reads it, one element or text a line; freed by the caller. */
char *sample_structure(const char *path);

#endif
