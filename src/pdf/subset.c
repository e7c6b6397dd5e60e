/* Subsets of faces, made once and reused by every document of a batch that draws the same glyphs.
 *
 * Glyphs are numbered anew, so that codes are small and neighbouring: content and tables deflate better.
 */
#include "pdf/pdf_private.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <libdeflate.h>
#include <string.h>

typedef struct {
  const TextFace *face;
  hb_face_t *source; /* what TrueType is cut from; NULL: it has no such outlines, or they are damaged */
  hb_font_t *font;   /* what others are drawn by */
  BASE_LIST(PdfSubset *) subsets;
} CachedFace;

struct PdfFontCache {
  BASE_LIST(CachedFace *) faces;
};

PdfFontCache *pdf_font_cache_new(void) {
  return base_alloc(sizeof(PdfFontCache));
}

static void free_subset(PdfSubset *subset) {
  base_free(subset->glyphs);
  base_free(subset->numbers);
  base_free(subset->data);
  base_free(subset);
}

void pdf_font_cache_free(PdfFontCache *cache) {
  if (!cache) return;
  for (size_t i = 0; i < cache->faces.count; i++) {
    CachedFace *face = cache->faces.items[i];
    for (size_t j = 0; j < face->subsets.count; j++) free_subset(face->subsets.items[j]);
    base_free(face->subsets.items);
    hb_face_destroy(face->source);
    hb_font_destroy(face->font);
    base_free(face);
  }
  base_free(cache->faces.items);
  base_free(cache);
}

static hb_face_t *open_face(const TextFaceInfo *info) {
  hb_blob_t *file = hb_blob_create(info->data, (unsigned)info->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(file, info->index);
  hb_blob_destroy(file);
  return face;
}

/* A face with nothing but what a PDF needs of a TrueType font (ISO 32000-1 §9.9), and what its outlines vary by. HarfBuzz
 * then finds no character map and no layout rules to look through, and subsets the same bytes in a third of the time. */
static hb_face_t *new_source(const TextFaceInfo *info) {
  static const char tables[][5] = {"head", "hhea", "maxp", "hmtx", "loca",
                                   "glyf", "fvar", "avar", "gvar", "HVAR"};
  enum { PLAIN = 6, ALL = sizeof tables / sizeof *tables };
  hb_face_t *whole = open_face(info), *source = hb_face_builder_create();
  bool complete = true;
  for (size_t i = 0; i < (info->axis_count ? ALL : PLAIN); i++) {
    hb_tag_t tag = HB_TAG(tables[i][0], tables[i][1], tables[i][2], tables[i][3]);
    hb_blob_t *table = hb_face_reference_table(whole, tag);
    bool found = hb_blob_get_length(table) && hb_face_builder_add_table(source, tag, table);
    if (!found && i < PLAIN) complete = false;
    hb_blob_destroy(table);
  }
  hb_face_destroy(whole);
  if (complete) return source;
  hb_face_destroy(source);
  return NULL;
}

static hb_font_t *new_font(const TextFaceInfo *info) {
  enum { AXES_MOST = 64 };
  hb_face_t *face = open_face(info);
  hb_font_t *font = hb_font_create(face);
  int units = (int)hb_face_get_upem(face);
  hb_font_set_scale(font, units, units);
  hb_variation_t variations[AXES_MOST];
  unsigned count = 0;
  for (; count < info->axis_count && count < AXES_MOST; count++)
    variations[count] = (hb_variation_t){info->axes[count].tag, info->axes[count].value};
  if (count) hb_font_set_variations(font, variations, count);
  hb_face_destroy(face);
  return font;
}

bool pdf_subset_is_drawn(const TextFace *face) {
  return !text_face_info(face)->truetype;
}

static CachedFace *find_face(PdfFontCache *cache, const TextFace *face) {
  for (size_t i = 0; i < cache->faces.count; i++)
    if (cache->faces.items[i]->face == face) return cache->faces.items[i];
  CachedFace *cached = base_alloc(sizeof *cached);
  cached->face = face;
  if (pdf_subset_is_drawn(face))
    cached->font = new_font(text_face_info(face));
  else
    cached->source = new_source(text_face_info(face));
  return *BASE_APPEND(&cache->faces) = cached;
}

static hb_subset_input_t *new_input(const uint32_t *glyphs, size_t count) {
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (!input) base_stop("out of memory");
  for (size_t i = 0; i < count; i++) hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  return input;
}

/* Six capitals from the glyphs and where a variable font is fixed, so that two subsets of one font differ in name (ISO
 * 32000-1 §9.6.4). */
static void name_subset(PdfSubset *subset, const TextFaceInfo *info) {
  const uint64_t prime = 1099511628211u;
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (size_t i = 0; i < subset->glyph_count; i++) hash = (hash ^ subset->glyphs[i]) * prime;
  for (size_t i = 0; i < info->axis_count; i++)
    hash = (hash ^ info->axes[i].tag ^ (uint64_t)(int64_t)(info->axes[i].value * 64) << 32) * prime;
  for (int i = 0; i < 6; i++, hash /= 26) subset->tag[i] = (char)('A' + hash % 26);
}

static void deflate(PdfSubset *subset, PdfDeflater *deflater, const void *data, size_t length) {
  size_t bound = libdeflate_zlib_compress_bound(deflater, length);
  subset->raw_length = length;
  subset->data = base_alloc(bound);
  subset->length = libdeflate_zlib_compress(deflater, data, length, subset->data, bound);
}

static PdfSubset *new_subset(const TextFaceInfo *info, const uint32_t *glyphs, size_t count) {
  PdfSubset *subset = base_alloc(sizeof *subset);
  subset->glyph_count = count;
  subset->glyphs = base_alloc((count + 1) * sizeof *subset->glyphs);
  subset->numbers = base_alloc((count + 1) * sizeof *subset->numbers);
  if (count) memcpy(subset->glyphs, glyphs, count * sizeof *glyphs);
  name_subset(subset, info);
  return subset;
}

/* ---- TrueType: cut --------------------------------------------------------------------------------------------- */

/* Fixes a variable font where the face stands: the axes that it names, and the others at their defaults. */
static bool pin_axes(const CachedFace *cached, hb_subset_input_t *input) {
  const TextFaceInfo *info = text_face_info(cached->face);
  if (!info->axis_count) return true;
  enum { AXES_MOST = 64 };
  hb_ot_var_axis_info_t axes[AXES_MOST];
  unsigned count = AXES_MOST;
  bool done = true;
  hb_ot_var_get_axis_infos(cached->source, 0, &count, axes);
  for (unsigned i = 0; i < count; i++) {
    float value = axes[i].default_value;
    for (size_t j = 0; j < info->axis_count; j++)
      if (info->axes[j].tag == axes[i].tag) value = info->axes[j].value;
    done &= hb_subset_input_pin_axis_location(input, cached->source, axes[i].tag, value);
  }
  return done;
}

static PdfSubset *keep_cut(const TextFaceInfo *info, hb_face_t *face, const hb_map_t *numbers,
                           PdfDeflater *deflater, const uint32_t *glyphs, size_t count) {
  PdfSubset *subset = new_subset(info, glyphs, count);
  for (size_t i = 0; i < count; i++) subset->numbers[i] = (uint16_t)hb_map_get(numbers, glyphs[i]);
  subset->subset_count = hb_face_get_glyph_count(face);
  hb_blob_t *blob = hb_face_reference_blob(face);
  unsigned length;
  const char *data = hb_blob_get_data(blob, &length);
  deflate(subset, deflater, data, length);
  hb_blob_destroy(blob);
  return subset;
}

static PdfSubset *cut_subset(CachedFace *cached, PdfDeflater *deflater, const uint32_t *glyphs,
                             size_t count) {
  if (!cached->source) return NULL;
  hb_subset_input_t *input = new_input(glyphs, count);
  hb_subset_plan_t *plan =
      pin_axes(cached, input) ? hb_subset_plan_create_or_fail(cached->source, input) : NULL;
  hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  PdfSubset *subset = NULL;
  if (face)
    subset = keep_cut(text_face_info(cached->face), face, hb_subset_plan_old_to_new_glyph_mapping(plan),
                      deflater, glyphs, count);
  hb_face_destroy(face);
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  return subset;
}

/* ---- others: drawn anew ---------------------------------------------------------------------------------------- */

static PdfSubset *draw_subset(CachedFace *cached, PdfDeflater *deflater, const uint32_t *glyphs,
                              size_t count) {
  BaseBuffer program = {0};
  PdfSubset *subset = NULL;
  if (pdf_cff_draw(cached->font, glyphs, count, &program)) {
    subset = new_subset(text_face_info(cached->face), glyphs, count);
    subset->drawn = true;
    for (size_t i = 0; i < count; i++) subset->numbers[i] = (uint16_t)(i + 1);
    subset->subset_count = (uint32_t)count + 1;
    deflate(subset, deflater, program.data, program.length);
  }
  base_buffer_free(&program);
  return subset;
}

static PdfSubset *make_subset(CachedFace *cached, PdfDeflater *deflater, const uint32_t *glyphs,
                              size_t count) {
  return cached->font ? draw_subset(cached, deflater, glyphs, count)
                      : cut_subset(cached, deflater, glyphs, count);
}

const PdfSubset *pdf_subset_find(PdfFontCache *cache, PdfDeflater *deflater, const TextFace *face,
                                 const uint32_t *glyphs, size_t glyph_count) {
  CachedFace *cached = find_face(cache, face);
  for (size_t i = 0; i < cached->subsets.count; i++) {
    const PdfSubset *subset = cached->subsets.items[i];
    if (subset->glyph_count == glyph_count &&
        memcmp(subset->glyphs, glyphs, glyph_count * sizeof *glyphs) == 0)
      return subset;
  }
  PdfSubset *subset = make_subset(cached, deflater, glyphs, glyph_count);
  if (subset) *BASE_APPEND(&cached->subsets) = subset;
  return subset;
}
