/* The fonts of a document: which glyphs are drawn for which texts, codes for them, and their dictionaries
 * (ISO 32000-1 §9.7: Type 0 fonts with glyph numbers for codes).
 */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

/* The glyph of the first of these characters that the face has; TEXT_NO_GLYPH when it has none. */
static uint32_t find_glyph(const TextFace *face, const uint32_t *characters, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t glyph = text_face_glyph(face, characters[i]);
    if (glyph && glyph != TEXT_NO_GLYPH) return glyph;
  }
  return TEXT_NO_GLYPH;
}

static PdfFont *new_font(PdfWriter *writer, const TextFace *face) {
  PdfFont *font = base_arena_alloc(writer->arena, sizeof *font);
  font->face = face;
  font->info = text_face_info(face);
  font->glyph_count = font->info->glyph_count;
  font->first_use = base_arena_alloc(writer->arena, (font->glyph_count + 1) * sizeof *font->first_use);
  font->space = find_glyph(face, (const uint32_t[]){' '}, 1);
  font->missing = find_glyph(face, (const uint32_t[]){0xFFFD, 0x25A1, 0x25A0, '?'}, 4);
  *BASE_APPEND(&font->uses) = (PdfGlyphUse){0}; /* 0 means none */
  font->object = HPDF_Dict_New(writer->haru->mmgr);
  font->object->header.obj_class |= HPDF_OSUBCLASS_FONT; /* so that a page's resources accept it */
  HPDF_Xref_Add(writer->haru->xref, font->object);
  font->id = pdf_object_id(font->object);
  *BASE_APPEND(&writer->fonts) = font;
  return font;
}

static PdfFont *font_of(PdfWriter *writer, const TextFace *face) {
  for (size_t i = 0; i < writer->fonts.count; i++)
    if (writer->fonts.items[i]->face == face) return writer->fonts.items[i];
  return new_font(writer, face);
}

/* Up to four bytes of a text as a number: most texts are one character. */
static uint32_t start_of(const char *text, size_t length) {
  uint32_t start = 0;
  for (size_t i = 0; i < length && i < 4; i++) start = start << 8 | (unsigned char)text[i];
  return start;
}

static bool is_use(const PdfGlyphUse *use, uint32_t start, const char *text, size_t length) {
  return use->start == start && use->text_length == length &&
         (length <= 4 || memcmp(use->text, text, length) == 0);
}

/* Finds the use of a glyph for a text, or adds it. 0 when the font has no such glyph. */
static uint32_t use_of(PdfFont *font, uint32_t glyph, const char *text, size_t length) {
  if (glyph == TEXT_NO_GLYPH) glyph = font->space;
  if (glyph == 0) glyph = font->missing; /* ISO 14289-1 §7.21.8 forbids the font's own sign for it */
  if (glyph >= font->glyph_count) return 0;
  const char *plain = base_sign_plain(text, length);
  if (plain) text = plain, length = strlen(plain);
  uint32_t start = start_of(text, length), *link = &font->first_use[glyph];
  for (; *link; link = &font->uses.items[*link].next)
    if (is_use(&font->uses.items[*link], start, text, length)) return *link;
  uint32_t added = *link = (uint32_t)font->uses.count;
  *BASE_APPEND(&font->uses) =
      (PdfGlyphUse){.glyph = glyph, .text = text, .text_length = (uint32_t)length, .start = start};
  return added;
}

/* ---- what is shown --------------------------------------------------------------------------------------------- */

/* One glyph a cluster, forwards: nearly all runs are so. */
static bool is_simple(const TextRun *run) {
  const TextGlyph *glyphs = run->glyphs;
  if (run->right_to_left || !run->glyph_count || glyphs[0].cluster != 0) return false;
  for (size_t i = 1; i < run->glyph_count; i++)
    if (glyphs[i].cluster <= glyphs[i - 1].cluster) return false;
  return glyphs[run->glyph_count - 1].cluster < run->text_length;
}

static void collect_simple(PdfWriter *writer, PdfFont *font, const TextRun *run) {
  for (size_t i = 0; i < run->glyph_count; i++) {
    const TextGlyph *glyph = &run->glyphs[i];
    size_t end = i + 1 < run->glyph_count ? glyph[1].cluster : run->text_length;
    *BASE_APPEND(&writer->uses) =
        use_of(font, glyph->glyph, run->text + glyph->cluster, end - glyph->cluster);
  }
}

static void collect_clusters(PdfWriter *writer, PdfFont *font, const TextRun *run) {
  PdfCluster cluster = {0};
  while (pdf_cluster_next(run, &cluster))
    for (size_t i = 0; i < cluster.count; i++) {
      const char *text;
      size_t length;
      pdf_cluster_part(&cluster, run->right_to_left ? cluster.count - 1 - i : i, &text, &length);
      *BASE_APPEND(&writer->uses) = use_of(font, run->glyphs[cluster.first + i].glyph, text, length);
    }
}

/* Does a space have to follow the item, so that extracted words stay apart? */
static bool space_follows(const PageItem *item) {
  const TextRun *run = item->as.text.run;
  const char *end = item->as.text.line_end;
  if (!end || !*end || !run->text_length) return false;
  return run->text[run->text_length - 1] != ' ';
}

/* An element that is read with more than is written (+9 for a triangle and a 9): the first glyph says what precedes it
 * too, so that extraction gives what is read. */
static void say_beginning(PdfWriter *writer, PdfFont *font, const PdfShown *shown, const PageItem *item) {
  const TextRun *run = item->as.text.run;
  const PageElement *element = item->element;
  const char *actual = element ? element->actual : NULL;
  if (element && element->more && element->more->copied) actual = element->more->copied;
  size_t length = actual ? strlen(actual) : 0;
  if (!shown->plain || length <= run->text_length) return;
  if (memcmp(actual + length - run->text_length, run->text, run->text_length) != 0) return;
  size_t own = run->glyph_count > 1 ? run->glyphs[1].cluster : run->text_length;
  writer->uses.items[shown->first_use] =
      use_of(font, run->glyphs[0].glyph, actual, length - run->text_length + own);
}

static void collect_item(PdfWriter *writer, const PageItem *item, bool begins) {
  const TextRun *run = item->as.text.run;
  PdfFont *font = font_of(writer, run->face);
  PdfShown shown = {.font = font, .first_use = writer->uses.count, .plain = is_simple(run)};
  if (shown.plain)
    collect_simple(writer, font, run);
  else
    collect_clusters(writer, font, run);
  if (begins) say_beginning(writer, font, &shown, item);
  if (space_follows(item)) shown.space = use_of(font, TEXT_NO_GLYPH, " ", 1);
  *BASE_APPEND(&writer->shown) = shown;
}

void pdf_fonts_shown(PdfWriter *writer) {
  base_free(writer->shown.items);
  base_free(writer->uses.items);
  writer->shown.items = NULL;
  writer->uses.items = NULL;
  writer->shown.count = writer->shown.capacity = writer->uses.count = writer->uses.capacity = 0;
}

void pdf_fonts_collect(PdfWriter *writer) {
  for (size_t p = 0; p < writer->document->sheets.count; p++) {
    const PageSheet *sheet = writer->document->sheets.items[p];
    const PageItem *items = sheet->items.items;
    for (size_t i = 0; i < sheet->items.count; i++)
      if (items[i].kind == PAGE_TEXT)
        collect_item(writer, &items[i], i == 0 || items[i - 1].element != items[i].element);
  }
}

/* ---- codes ----------------------------------------------------------------------------------------------------- */

static int compare_glyphs(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

/* A font that is drawn anew has a glyph for each use, another a code map. */
static void find_subset(PdfWriter *writer, PdfFont *font) {
  uint32_t *glyphs = base_alloc(font->uses.count * sizeof *glyphs);
  size_t count = 0;
  bool drawn = pdf_subset_is_drawn(font->face);
  for (size_t i = 1; i < font->uses.count; i++)
    if (drawn || font->first_use[font->uses.items[i].glyph] == i) glyphs[count++] = font->uses.items[i].glyph;
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

/* Where a glyph first stands among those of a font that was drawn anew. */
static uint16_t first_drawn(const PdfSubset *subset, uint32_t glyph) {
  size_t low = 0, high = subset->glyph_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (subset->glyphs[middle] < glyph)
      low = middle + 1;
    else
      high = middle;
  }
  return low < subset->glyph_count ? subset->numbers[low] : 0;
}

static void give_drawn_codes(PdfFont *font) {
  for (size_t i = 1; i < font->uses.count; i++) {
    uint32_t glyph = font->uses.items[i].glyph;
    if (font->first_use[glyph] != i) continue;
    uint16_t code = first_drawn(font->subset, glyph);
    for (uint32_t use = (uint32_t)i; use; use = font->uses.items[use].next)
      font->uses.items[use].code = code++;
  }
}

/* The first use of a glyph has its number in the subset for code; further ones have codes after the last glyph. */
static void give_cut_codes(PdfFont *font) {
  for (size_t i = 1; i < font->uses.count; i++) {
    PdfGlyphUse *use = &font->uses.items[i];
    bool first = font->first_use[use->glyph] == i;
    use->code = first ? subset_number(font->subset, use->glyph) : font->code_count++;
  }
}

static void give_codes(PdfFont *font) {
  font->code_count = (uint16_t)font->subset->subset_count;
  if (font->subset->drawn)
    give_drawn_codes(font);
  else
    give_cut_codes(font);
  for (size_t i = 1; i < font->uses.count; i++)
    font->uses.items[i].advance = advance_of(font, font->uses.items[i].glyph);
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
  const char *text = font->subset->drawn ? "/Subtype/CIDFontType0C/Filter/FlateDecode"
                                         : base_arena_format(writer->arena, "/Length1 %zu/Filter/FlateDecode",
                                                             font->subset->raw_length);
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
  base_buffer_add_format(out, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile%d %u 0 R", info->ascender,
                         info->descender, info->cap_height, info->stem, font->subset->drawn ? 3 : 2, file);
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
  base_buffer_add_format(out, "/Type/Font/Subtype/CIDFontType%d/BaseFont", font->subset->drawn ? 0 : 2);
  put_base_font(out, font);
  base_buffer_add_format(out,
                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                         "/FontDescriptor %u 0 R/DW 0",
                         descriptor);
  if (!font->subset->drawn) put_code_map(writer, out, font);
  put_widths(writer, out, font);
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

/* ISO 32000-1 table 121: that of a CIDFontType0 has the name of its encoding behind it. */
static void put_type0_name(BaseBuffer *out, const PdfFont *font) {
  put_base_font(out, font);
  if (font->subset->drawn) base_buffer_add_text(out, "-Identity-H");
}

static void write_font(PdfWriter *writer, const PdfFont *font) {
  BaseBuffer *out = &writer->scratch;
  unsigned descendant = write_descendant(writer, font), map = pdf_object_new(writer);
  base_buffer_clear(out);
  pdf_put_tounicode(out, font);
  pdf_object_set_stream(writer, map, "", out->data, out->length);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Type/Font/Subtype/Type0/BaseFont");
  put_type0_name(out, font);
  base_buffer_add_format(out, "/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R", descendant,
                         map);
  pdf_object_set(writer, font->id, out->data, out->length);
}

/* A letter whose glyph is empty though the face claims to have it: its outlines are damaged. HarfBuzz draws nothing for
 * what it cannot read. */
static const PdfGlyphUse *lost_letter(const PdfFont *font) {
  for (size_t i = 1; i < font->uses.count && !font->info->listed; i++) {
    const PdfGlyphUse *use = &font->uses.items[i];
    uint32_t letter;
    if (!use->text_length) continue;
    base_utf8_decode(use->text, use->text_length, &letter);
    bool plain = (letter > 0x20 && letter < 0x7F) || (letter > 0xA0 && letter < 0x250 && letter != 0xAD);
    if (plain && text_face_glyph(font->face, letter) == use->glyph &&
        !text_glyph_is_drawn(font->face, use->glyph))
      return use;
  }
  return NULL;
}

static bool check_font(PdfWriter *writer, const PdfFont *font) {
  const PdfGlyphUse *lost = lost_letter(font);
  bool fits = font->subset && font->subset->subset_count + font->uses.count <= UINT16_MAX;
  BasePlace place = {.file = font->info->file};
  if (fits && lost)
    pdf_fail(writer, place, "damaged-font", "take the font from where it came once more",
             "the font %s draws nothing for \"%.*s\": its outlines are damaged", font->info->name,
             (int)lost->text_length, lost->text);
  else if (!fits)
    pdf_fail(writer, place, "unsupported-font", "take the font from where it came once more",
             "the font %s cannot be embedded: its outlines are damaged", font->info->name);
  return fits && !lost;
}

void pdf_fonts_write(PdfWriter *writer) {
  for (size_t i = 0; i < writer->fonts.count; i++) {
    PdfFont *font = writer->fonts.items[i];
    find_subset(writer, font);
    if (!check_font(writer, font)) continue;
    give_codes(font);
    write_font(writer, font);
  }
}
