/* One face: its file, its measures, and which characters it has. */
#include "text/characters.h"
#include "text/faces.h"
#include <ft2build.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <errno.h>
#include <hb-ot.h>

static int per_mille(long units, const TextFaceInfo *info) {
  return (int)text_scale(units, 1000, info->units_per_em);
}

/* The height of a flat letter, for a font whose OS/2 table does not tell. */
static int letter_height(const TextFace *face, uint32_t letter) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents;
  if (!hb_font_get_nominal_glyph(face->hb_font, letter, &glyph)) return 0;
  return hb_font_get_glyph_extents(face->hb_font, glyph, &extents) ? extents.y_bearing : 0;
}

/* The width of a small l is the stem of a sans serif; a serif's is about half of it. */
static int stem_width(const TextFace *face) {
  hb_codepoint_t glyph = 0;
  hb_glyph_extents_t extents;
  if (!hb_font_get_nominal_glyph(face->hb_font, 'l', &glyph)) return 80;
  if (!hb_font_get_glyph_extents(face->hb_font, glyph, &extents)) return 80;
  int stem = per_mille(extents.width, &face->info);
  return face->info.serif || stem > 250 ? stem / 2 : stem;
}

static void read_tables(TextFace *face, FT_Face ft, int manifest_weight) {
  TextFaceInfo *info = &face->info;
  const TT_OS2 *os2 = FT_Get_Sfnt_Table(ft, FT_SFNT_OS2);
  const TT_Postscript *post = FT_Get_Sfnt_Table(ft, FT_SFNT_POST);
  bool heights = os2 && os2->version >= 2 && os2->version != 0xFFFF;
  info->ascender = per_mille(ft->ascender, info);
  info->descender = per_mille(ft->descender, info);
  info->cap_height = per_mille(heights ? os2->sCapHeight : letter_height(face, 'H'), info);
  info->x_height = per_mille(heights ? os2->sxHeight : letter_height(face, 'x'), info);
  info->weight = os2 && os2->usWeightClass >= 100 ? os2->usWeightClass : manifest_weight;
  info->italic_angle = post ? (double)post->italicAngle / 65536.0 : 0;
  info->fixed_pitch = post && post->isFixedPitch;
  /* sFamilyClass: 1 to 5 and 7 are serifs (OpenType, OS/2) */
  int family = os2 ? os2->sFamilyClass >> 8 : 0;
  info->serif = (family >= 1 && family <= 5) || family == 7;
  info->bbox[0] = per_mille(ft->bbox.xMin, info);
  info->bbox[1] = per_mille(ft->bbox.yMin, info);
  info->bbox[2] = per_mille(ft->bbox.xMax, info);
  info->bbox[3] = per_mille(ft->bbox.yMax, info);
  info->stem = stem_width(face);
}

uint32_t text_face_character(const TextFace *face, uint32_t character) {
  hb_codepoint_t glyph;
  uint32_t c = character;
  for (unsigned choice = 0; c; c = text_equal_character(character, choice++))
    if (hb_font_get_nominal_glyph(face->hb_font, c, &glyph)) return c;
  return character;
}

/* Characters that are drawn as others that the face has. */
static void cover_equal_characters(TextFace *face) {
  for (unsigned i = 0; text_with_equals(i); i++) {
    uint32_t c = text_with_equals(i);
    if (text_face_character(face, c) != c) face->coverage[c / 8] |= (uint8_t)(1 << c % 8);
  }
}

static void read_coverage(TextFace *face) {
  hb_set_t *characters = hb_set_create();
  hb_face_collect_unicodes(face->hb_face, characters);
  face->coverage = base_alloc(0x10000 / 8);
  hb_codepoint_t character = HB_SET_VALUE_INVALID;
  while (hb_set_next(characters, &character) && character < 0x10000)
    face->coverage[character / 8] |= (uint8_t)(1 << character % 8);
  hb_set_destroy(characters);
  cover_equal_characters(face);
  for (uint32_t i = 0x20; i < TEXT_PLAIN_ADVANCES; i++) {
    hb_codepoint_t glyph;
    if (hb_font_get_nominal_glyph(face->hb_font, i, &glyph))
      face->plain_advance[i] = (int16_t)hb_font_get_glyph_h_advance(face->hb_font, glyph);
  }
  hb_codepoint_t space = 0;
  bool found = hb_font_get_nominal_glyph(face->hb_font, ' ', &space);
  face->space_glyph = found ? space : TEXT_NO_GLYPH;
  face->space_advance = found ? face->plain_advance[' '] : (int)face->info.units_per_em / 4;
}

static void read_names(TextFace *face, FT_Face ft) {
  const char *postscript = FT_Get_Postscript_Name(ft);
  face->postscript = base_copy(postscript ? postscript : "Font", postscript ? strlen(postscript) : 4);
  face->info.postscript = face->postscript;
  face->info.units_per_em = ft->units_per_EM;
  face->info.glyph_count = (unsigned)ft->num_glyphs;
  face->info.variable = FT_HAS_MULTIPLE_MASTERS(ft) != 0;
  FT_ULong length = 0;
  face->info.truetype = !FT_Load_Sfnt_Table(ft, HB_TAG('g', 'l', 'y', 'f'), 0, NULL, &length) && length > 0;
  face->rights = text_rights_of(FT_Get_FSType_Flags(ft));
}

/* FreeType knows the tables of every kind of font file; it is only needed while loading. */
static bool read_with_freetype(TextFace *face, int manifest_weight) {
  FT_Library library;
  FT_Face ft;
  if (FT_Init_FreeType(&library)) return false;
  bool done = false;
  if (!FT_New_Memory_Face(library, (const FT_Byte *)face->data.data, (FT_Long)face->data.length,
                          (FT_Long)face->info.index, &ft)) {
    if (FT_IS_SCALABLE(ft) && ft->units_per_EM >= 16) {
      read_names(face, ft);
      read_tables(face, ft, manifest_weight);
      done = true;
    }
    FT_Done_Face(ft);
  }
  FT_Done_FreeType(library);
  return done;
}

static void open_with_harfbuzz(TextFace *face) {
  hb_blob_t *blob =
      hb_blob_create(face->data.data, (unsigned)face->data.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  face->hb_face = hb_face_create(blob, face->info.index);
  hb_blob_destroy(blob);
  face->hb_font = hb_font_create(face->hb_face);
  int units = (int)hb_face_get_upem(face->hb_face);
  hb_font_set_scale(face->hb_font, units, units);
  hb_variation_t variations[TEXT_AXES_MOST];
  for (size_t i = 0; i < face->info.axis_count; i++)
    variations[i] = (hb_variation_t){face->info.axes[i].tag, face->info.axes[i].value};
  if (face->info.axis_count)
    hb_font_set_variations(face->hb_font, variations, (unsigned)face->info.axis_count);
}

static void make_print(TextFace *face) {
  BaseFingerprint print;
  base_fingerprint_start(&print);
  base_fingerprint_add(&print, face->data.data, face->data.length);
  if (face->info.index) base_fingerprint_add(&print, &face->info.index, sizeof face->info.index);
  base_fingerprint_add(&print, face->axes, face->info.axis_count * sizeof *face->axes);
  base_fingerprint_hex(&print, face->print);
}

/* The face of a row with its file read; NULL when it can be used. */
static const char *open_face(TextFace *face, const TextFaceRow *row) {
  TextFaceInfo *info = &face->info;
  info->name = row->name;
  info->file = row->file;
  info->index = row->index;
  info->axes = face->axes;
  info->listed = row->listed;
  info->axis_count = row->axis_count;
  memcpy(face->axes, row->axes, sizeof face->axes);
  if (!base_file_read(row->file, TEXT_FONT_FILE_MOST, &face->data)) return base_file_problem(errno);
  info->data = face->data.data;
  info->length = face->data.length;
  const char *problem = text_sfnt_problem(info->data, info->length, info->length, info->index);
  if (problem) return problem;
  open_with_harfbuzz(face);
  if (!read_with_freetype(face, row->weight)) return "it is not a scalable font";
  read_coverage(face);
  make_print(face);
  return NULL;
}

static void report_file(const TextFaceRow *row, const char *problem, BasePlace place,
                        BaseDiagnostics *diagnostics) {
  char key[64];
  snprintf(key, sizeof key, "font-file %.50s", row->name);
  if (diagnostics && base_diagnostics_first(diagnostics, key))
    base_report(diagnostics, BASE_ERROR, place, "font-file",
                row->listed ? "run make, which fills the folder of fonts"
                            : "take the file from where it came once more",
                "the font file %s of \"%s\" cannot be used: %s", row->file, row->name, problem);
}

bool text_face_load(TextFonts *fonts, TextFaceRow *row, BasePlace place, BaseDiagnostics *diagnostics) {
  TextFace *face = base_alloc(sizeof *face);
  const char *problem = open_face(face, row);
  if (problem) report_file(row, problem, place, diagnostics);
  if (problem || !text_rights_check(row->name, row->file, face->rights, place, diagnostics)) {
    text_face_free(face);
    return false;
  }
  face->index = fonts->face_count++;
  row->face = face;
  return true;
}

void text_face_free(TextFace *face) {
  if (!face) return;
  hb_font_destroy(face->hb_font);
  hb_face_destroy(face->hb_face);
  base_buffer_free(&face->data);
  base_free(face->postscript);
  base_free(face->coverage);
  base_free(face);
}

const TextFaceInfo *text_face_info(const TextFace *face) {
  return &face->info;
}

uint32_t text_face_glyph(const TextFace *face, uint32_t character) {
  hb_codepoint_t glyph;
  return hb_font_get_nominal_glyph(face->hb_font, character, &glyph) ? glyph : TEXT_NO_GLYPH;
}

unsigned text_face_index(const TextFace *face) {
  return face->index;
}

int text_glyph_advance(const TextFace *face, unsigned glyph) {
  return glyph < face->info.glyph_count ? hb_font_get_glyph_h_advance(face->hb_font, glyph) : 0;
}

void text_glyph_box(const TextFace *face, unsigned glyph, int box[4]) {
  hb_glyph_extents_t extents = {0, 0, 0, 0};
  if (glyph < face->info.glyph_count) hb_font_get_glyph_extents(face->hb_font, glyph, &extents);
  box[0] = extents.x_bearing;
  box[1] = extents.y_bearing + extents.height; /* HarfBuzz counts the height downwards */
  box[2] = extents.x_bearing + extents.width;
  box[3] = extents.y_bearing;
}

static void count_segment(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                          void *user) {
  (void)functions, (void)state, (void)x, (void)y, (void)user;
  ++*(size_t *)data;
}

bool text_glyph_is_drawn(const TextFace *face, unsigned glyph) {
  size_t segments = 0;
  hb_draw_funcs_t *functions = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(functions, count_segment, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(face->hb_font, glyph, functions, &segments);
#else
  hb_font_get_glyph_shape(face->hb_font, glyph, functions, &segments);
#endif
  hb_draw_funcs_destroy(functions);
  return segments > 0;
}

bool text_face_covers(const TextFace *face, uint32_t character) {
  if (character < 0x10000) return face->coverage[character / 8] >> (character % 8) & 1;
  hb_codepoint_t glyph;
  return hb_font_get_nominal_glyph(face->hb_font, character, &glyph);
}

int text_character_advance(const TextFace *face, uint32_t character) {
  if (character < TEXT_PLAIN_ADVANCES) return face->plain_advance[character];
  hb_codepoint_t glyph;
  if (!hb_font_get_nominal_glyph(face->hb_font, character, &glyph)) return 0;
  return hb_font_get_glyph_h_advance(face->hb_font, glyph);
}
