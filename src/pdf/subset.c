/* Subsets of faces, made once and reused by every document of a batch that draws the same glyphs.
 *
 * Glyphs are numbered anew, so that codes are small and neighbouring: content and tables deflate better.
 */
#include "pdf/pdf_private.h"

#include <hb-subset.h>
#include <libdeflate.h>
#include <string.h>

typedef struct {
  const TextFace *face;
  hb_face_t *source; /* NULL: it has no TrueType outlines */
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
    base_free(face);
  }
  base_free(cache->faces.items);
  base_free(cache);
}

/* A face with nothing but what a PDF needs of a TrueType font (ISO 32000-1 §9.9). HarfBuzz then finds no character map
 * and no layout rules to look through, and subsets the same bytes in a third of the time. */
static hb_face_t *new_source(const TextFaceInfo *info) {
  static const char tables[][5] = {"head", "hhea", "maxp", "hmtx", "loca", "glyf"};
  hb_blob_t *file = hb_blob_create(info->data, (unsigned)info->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *whole = hb_face_create(file, 0), *source = hb_face_builder_create();
  bool complete = true;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    hb_tag_t tag = HB_TAG(tables[i][0], tables[i][1], tables[i][2], tables[i][3]);
    hb_blob_t *table = hb_face_reference_table(whole, tag);
    if (!hb_blob_get_length(table) || !hb_face_builder_add_table(source, tag, table)) complete = false;
    hb_blob_destroy(table);
  }
  hb_face_destroy(whole);
  hb_blob_destroy(file);
  if (complete) return source;
  hb_face_destroy(source);
  return NULL;
}

static CachedFace *find_face(PdfFontCache *cache, const TextFace *face) {
  for (size_t i = 0; i < cache->faces.count; i++)
    if (cache->faces.items[i]->face == face) return cache->faces.items[i];
  CachedFace *cached = base_alloc(sizeof *cached);
  cached->face = face;
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

/* Six capitals from the glyphs, so that two subsets of one font differ in name (ISO 32000-1 §9.6.4). */
static void name_subset(PdfSubset *subset) {
  uint64_t hash = 14695981039346656037u; /* FNV-1a */
  for (size_t i = 0; i < subset->glyph_count; i++) hash = (hash ^ subset->glyphs[i]) * 1099511628211u;
  for (int i = 0; i < 6; i++, hash /= 26) subset->tag[i] = (char)('A' + hash % 26);
}

static void deflate_face(PdfSubset *subset, PdfDeflater *deflater, hb_face_t *face) {
  hb_blob_t *blob = hb_face_reference_blob(face);
  unsigned length;
  const char *data = hb_blob_get_data(blob, &length);
  size_t bound = libdeflate_zlib_compress_bound(deflater, length);
  subset->raw_length = length;
  subset->data = base_alloc(bound);
  subset->length = libdeflate_zlib_compress(deflater, data, length, subset->data, bound);
  hb_blob_destroy(blob);
}

static PdfSubset *new_subset(PdfDeflater *deflater, hb_face_t *face, const hb_map_t *numbers,
                             const uint32_t *glyphs, size_t count) {
  PdfSubset *subset = base_alloc(sizeof *subset);
  subset->glyph_count = count;
  subset->glyphs = base_alloc((count + 1) * sizeof *subset->glyphs);
  subset->numbers = base_alloc((count + 1) * sizeof *subset->numbers);
  if (count) memcpy(subset->glyphs, glyphs, count * sizeof *glyphs);
  for (size_t i = 0; i < count; i++) subset->numbers[i] = (uint16_t)hb_map_get(numbers, glyphs[i]);
  subset->subset_count = hb_face_get_glyph_count(face);
  name_subset(subset);
  deflate_face(subset, deflater, face);
  return subset;
}

static PdfSubset *make_subset(CachedFace *cached, PdfDeflater *deflater, const uint32_t *glyphs,
                              size_t count) {
  if (!cached->source) return NULL;
  hb_subset_input_t *input = new_input(glyphs, count);
  hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(cached->source, input);
  hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  PdfSubset *subset = NULL;
  if (face) subset = new_subset(deflater, face, hb_subset_plan_old_to_new_glyph_mapping(plan), glyphs, count);
  hb_face_destroy(face);
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  return subset;
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
