/* The map from codes to text that extraction, search and screen readers use (ISO 32000-1 §9.10.3). */
#include "pdf/pdf_private.h"

#include <stdlib.h>

static int compare_codes(const void *left, const void *right) {
  const PdfGlyphUse *const *a = left, *const *b = right;
  return (*a)->code - (*b)->code;
}

static void put_entry(BaseBuffer *out, const PdfGlyphUse *use) {
  base_buffer_add_format(out, "<%04X><", use->code);
  /* A glyph whose text another glyph carries: something must stand here, and it must not show. */
  if (use->text_length)
    pdf_put_utf16(out, use->text, use->text_length);
  else
    base_buffer_add_text(out, "200B");
  base_buffer_add_text(out, ">\n");
}

void pdf_put_tounicode(BaseBuffer *out, const PdfFont *font) {
  enum { ENTRIES_A_BLOCK = 100 };
  size_t count = font->uses.count - 1;
  const PdfGlyphUse **uses = base_alloc((count + 1) * sizeof *uses);
  for (size_t i = 0; i < count; i++) uses[i] = &font->uses.items[i + 1];
  qsort(uses, count, sizeof *uses, compare_codes);
  base_buffer_add_text(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                            "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  for (size_t i = 0; i < count; i++) {
    size_t left = count - i;
    if (i % ENTRIES_A_BLOCK == 0)
      base_buffer_add_format(out, "%zu beginbfchar\n", left < ENTRIES_A_BLOCK ? left : ENTRIES_A_BLOCK);
    put_entry(out, uses[i]);
    if (i % ENTRIES_A_BLOCK == ENTRIES_A_BLOCK - 1 || left == 1) base_buffer_add_text(out, "endbfchar\n");
  }
  base_buffer_add_text(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  base_free(uses);
}
