/* The fonts of a document: which glyphs are drawn for which texts, codes for them, and their dictionaries
 * (ISO 32000-1 §9.7: Type 0 fonts with glyph numbers for codes).
 */
#include "pdf/pdf_private.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

static uint32_t find_space(const TextFaceInfo *info) {
  hb_blob_t *blob = hb_blob_create(info->data, (unsigned)info->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, 0);
  hb_font_t *font = hb_font_create(face);
  hb_codepoint_t glyph;
  bool found = hb_font_get_nominal_glyph(font, ' ', &glyph);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return found ? glyph : TEXT_NO_GLYPH;
}

static PdfFont *new_font(PdfWriter *writer, const TextFace *face) {
  PdfFont *font = base_arena_alloc(writer->arena, sizeof *font);
  font->face = face;
  font->info = text_face_info(face);
  font->glyph_count = font->info->glyph_count;
  font->first_use = base_arena_alloc(writer->arena, (font->glyph_count + 1) * sizeof *font->first_use);
  font->space = find_space(font->info);
  *BASE_APPEND(&font->uses) = (PdfGlyphUse){0}; /* 0 means none */
  font->object = HPDF_Dict_New(writer->haru->mmgr);
  font->object->header.obj_class |= HPDF_OSUBCLASS_FONT; /* so that a page's resources accept it */
  HPDF_Xref_Add(writer->haru->xref, font->object);
  font->id = pdf_object_id(font->object);
  *BASE_APPEND(&writer->fonts) = font;
  return font;
}

PdfFont *pdf_font_of(PdfWriter *writer, const TextFace *face) {
  for (size_t i = 0; i < writer->fonts.count; i++)
    if (writer->fonts.items[i]->face == face) return writer->fonts.items[i];
  return new_font(writer, face);
}

const PdfGlyphUse *pdf_font_use(const PdfFont *font, uint32_t glyph, const char *text, size_t length) {
  if (glyph == TEXT_NO_GLYPH) glyph = font->space;
  if (glyph >= font->glyph_count) return NULL;
  for (uint32_t at = font->first_use[glyph]; at; at = font->uses.items[at].next) {
    const PdfGlyphUse *use = &font->uses.items[at];
    if (use->text_length == length && (use->text == text || memcmp(use->text, text, length) == 0)) return use;
  }
  return NULL;
}

static void add_use(PdfFont *font, uint32_t glyph, const char *text, size_t length) {
  if (pdf_font_use(font, glyph, text, length)) return;
  if (glyph == TEXT_NO_GLYPH) glyph = font->space;
  if (glyph >= font->glyph_count) return;
  uint32_t *link = &font->first_use[glyph];
  while (*link) link = &font->uses.items[*link].next;
  *link = (uint32_t)font->uses.count;
  *BASE_APPEND(&font->uses) = (PdfGlyphUse){.glyph = glyph, .text = text, .text_length = (uint32_t)length};
}

static void collect_run(PdfFont *font, const TextRun *run) {
  PdfCluster cluster = {0};
  while (pdf_cluster_next(run, &cluster))
    for (size_t i = 0; i < cluster.count; i++) {
      const char *text;
      size_t length;
      pdf_cluster_part(&cluster, i, &text, &length);
      add_use(font, run->glyphs[cluster.first + i].glyph, text, length);
    }
}

void pdf_fonts_collect(PdfWriter *writer) {
  for (size_t p = 0; p < writer->document->sheets.count; p++) {
    const PageSheet *sheet = writer->document->sheets.items[p];
    for (size_t i = 0; i < sheet->items.count; i++) {
      const PageItem *item = &sheet->items.items[i];
      if (item->kind != PAGE_TEXT) continue;
      PdfFont *font = pdf_font_of(writer, item->as.text.run->face);
      collect_run(font, item->as.text.run);
      if (pdf_space_follows(item)) add_use(font, TEXT_NO_GLYPH, " ", 1);
    }
  }
}

/* ---- codes ----------------------------------------------------------------------------------------------------- */

static int compare_glyphs(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

static void find_subset(PdfWriter *writer, PdfFont *font) {
  uint32_t *glyphs = base_alloc(font->uses.count * sizeof *glyphs);
  size_t count = 0;
  for (size_t i = 1; i < font->uses.count; i++)
    if (font->first_use[font->uses.items[i].glyph] == i) glyphs[count++] = font->uses.items[i].glyph;
  qsort(glyphs, count, sizeof *glyphs, compare_glyphs);
  font->subset = pdf_subset_find(writer->cache, writer->deflater, font->face, glyphs, count);
  base_free(glyphs);
}

static uint16_t subset_number(const PdfSubset *subset, uint32_t glyph) {
  const uint32_t *found =
      bsearch(&glyph, subset->glyphs, subset->glyph_count, sizeof *subset->glyphs, compare_glyphs);
  return found ? subset->numbers[found - subset->glyphs] : 0;
}

static int32_t advance_of(const PdfFont *font, uint32_t glyph) {
  int64_t units = font->info->units_per_em;
  return (int32_t)((text_glyph_advance(font->face, glyph) * INT64_C(1000000) + units / 2) / units);
}

/* The first use of a glyph has its number in the subset for code; further ones have codes after the last glyph. */
static void give_codes(PdfFont *font) {
  font->code_count = (uint16_t)font->subset->subset_count;
  for (size_t i = 1; i < font->uses.count; i++) {
    PdfGlyphUse *use = &font->uses.items[i];
    bool first = font->first_use[use->glyph] == i;
    use->code = first ? subset_number(font->subset, use->glyph) : font->code_count++;
    use->advance = advance_of(font, use->glyph);
  }
}

/* Uses by code, NULL for the parts of accented letters that are not shown themselves. */
static const PdfGlyphUse **uses_by_code(PdfWriter *writer, const PdfFont *font) {
  const PdfGlyphUse **uses = base_arena_alloc(writer->arena, (font->code_count + 1u) * sizeof(PdfGlyphUse *));
  for (size_t i = 1; i < font->uses.count; i++) uses[font->uses.items[i].code] = &font->uses.items[i];
  return uses;
}

/* ---- dictionaries ---------------------------------------------------------------------------------------------- */

static unsigned write_file(PdfWriter *writer, const PdfFont *font) {
  unsigned id = pdf_object_new(writer);
  const char *text =
      base_arena_format(writer->arena, "/Length1 %zu/Filter/FlateDecode", font->subset->raw_length);
  pdf_object_set_stored(writer, id, text, font->subset->data, font->subset->length);
  return id;
}

static void put_base_font(BaseBuffer *out, const PdfFont *font) {
  char name[128];
  snprintf(name, sizeof name, "%s+%s", font->subset->tag, font->info->postscript);
  pdf_put_name(out, name);
}

static unsigned write_descriptor(PdfWriter *writer, const PdfFont *font) {
  enum { FIXED_PITCH = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
  const TextFaceInfo *info = font->info;
  BaseBuffer *out = &writer->scratch;
  unsigned id = pdf_object_new(writer), file = write_file(writer, font);
  int flags = SYMBOLIC | (info->fixed_pitch ? FIXED_PITCH : 0) | (info->serif ? SERIF : 0) |
              (info->italic_angle != 0 ? ITALIC : 0);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/FontDescriptor/FontName");
  put_base_font(out, font);
  base_buffer_add_format(out, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle ", flags, info->bbox[0],
                         info->bbox[1], info->bbox[2], info->bbox[3]);
  pdf_put_milli(out, (int64_t)(info->italic_angle * 1000));
  base_buffer_add_format(out, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R", info->ascender,
                         info->descender, info->cap_height, info->stem, file);
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

/* "/W[1[520 611.5 …]]" for the codes shown, in runs. */
static void put_widths(PdfWriter *writer, BaseBuffer *out, const PdfFont *font) {
  const PdfGlyphUse **uses = uses_by_code(writer, font);
  bool open = false;
  base_buffer_add_text(out, "/W[");
  for (unsigned code = 0; code < font->code_count; code++) {
    if (!uses[code]) {
      if (open) base_buffer_add_char(out, ']');
      open = false;
      continue;
    }
    if (open)
      base_buffer_add_char(out, ' ');
    else
      base_buffer_add_format(out, "%u[", code);
    open = true;
    pdf_put_milli(out, uses[code]->advance);
  }
  base_buffer_add_text(out, open ? "]]" : "]");
}

/* Codes are glyph numbers unless a glyph has several uses. */
static void put_code_map(PdfWriter *writer, BaseBuffer *out, const PdfFont *font) {
  if (font->code_count == font->subset->subset_count) {
    base_buffer_add_text(out, "/CIDToGIDMap/Identity");
    return;
  }
  uint8_t *map = base_alloc(2u * font->code_count);
  for (unsigned code = 0; code < font->subset->subset_count; code++) {
    map[2 * code] = (uint8_t)(code >> 8);
    map[2 * code + 1] = (uint8_t)code;
  }
  for (size_t i = 1; i < font->uses.count; i++) {
    const PdfGlyphUse *use = &font->uses.items[i];
    uint16_t number = subset_number(font->subset, use->glyph);
    map[2 * use->code] = (uint8_t)(number >> 8);
    map[2 * use->code + 1] = (uint8_t)number;
  }
  unsigned id = pdf_object_new(writer);
  pdf_object_set_stream(writer, id, "", map, 2u * font->code_count);
  base_free(map);
  base_buffer_add_format(out, "/CIDToGIDMap %u 0 R", id);
}

static unsigned write_descendant(PdfWriter *writer, const PdfFont *font) {
  unsigned id = pdf_object_new(writer), descriptor = write_descriptor(writer, font);
  BaseBuffer *out = &writer->scratch;
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Font/Subtype/CIDFontType2/BaseFont");
  put_base_font(out, font);
  base_buffer_add_format(out,
                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                         "/FontDescriptor %u 0 R/DW 0",
                         descriptor);
  put_code_map(writer, out, font);
  put_widths(writer, out, font);
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

static void write_font(PdfWriter *writer, const PdfFont *font) {
  BaseBuffer *out = &writer->scratch;
  unsigned descendant = write_descendant(writer, font), map = pdf_object_new(writer);
  base_buffer_clear(out);
  pdf_put_tounicode(out, font);
  pdf_object_set_stream(writer, map, "", out->data, out->length);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Font/Subtype/Type0/BaseFont");
  put_base_font(out, font);
  base_buffer_add_format(out, "/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R", descendant,
                         map);
  pdf_object_set(writer, font->id, out->data, out->length);
}

void pdf_fonts_write(PdfWriter *writer) {
  for (size_t i = 0; i < writer->fonts.count; i++) {
    PdfFont *font = writer->fonts.items[i];
    find_subset(writer, font);
    if (!font->subset || font->subset->subset_count + font->uses.count > UINT16_MAX) {
      pdf_fail(writer, (BasePlace){.file = font->info->file}, "unsupported-font",
               "use a font with TrueType outlines", "the font %s cannot be embedded", font->info->name);
      continue;
    }
    give_codes(font);
    write_font(writer, font);
  }
}
