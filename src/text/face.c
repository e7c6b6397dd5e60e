/* One face: its file, its measures, and which characters it has. */
#include "text/characters.h"
#include "text/faces.h"
#include <ft2build.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <errno.h>
#include <hb-ot.h>

enum { FONT_FILE_LIMIT = 64 << 20 };

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

/* FreeType knows the tables of every kind of font file; it is only needed while loading. */
static bool read_with_freetype(TextFace *face, int manifest_weight) {
  FT_Library library;
  FT_Face ft;
  if (FT_Init_FreeType(&library)) return false;
  bool done = false;
  if (!FT_New_Memory_Face(library, (const FT_Byte *)face->data.data, (FT_Long)face->data.length, 0, &ft)) {
    if (FT_IS_SCALABLE(ft) && ft->units_per_EM >= 16) {
      const char *postscript = FT_Get_Postscript_Name(ft);
      face->postscript = base_copy(postscript ? postscript : "Font", postscript ? strlen(postscript) : 4);
      face->info.postscript = face->postscript;
      face->info.units_per_em = ft->units_per_EM;
      face->info.glyph_count = (unsigned)ft->num_glyphs;
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
  face->hb_face = hb_face_create(blob, 0);
  hb_blob_destroy(blob);
  face->hb_font = hb_font_create(face->hb_face);
  int units = (int)hb_face_get_upem(face->hb_face);
  hb_font_set_scale(face->hb_font, units, units);
}

static void make_print(TextFace *face) {
  BaseFingerprint print;
  base_fingerprint_start(&print);
  base_fingerprint_add(&print, face->data.data, face->data.length);
  base_fingerprint_hex(&print, face->print);
}

bool text_face_load(TextFonts *fonts, TextManifestRow *row, BasePlace place, BaseDiagnostics *diagnostics) {
  BaseBuffer path = {0};
  base_buffer_add_format(&path, "%s/%s", fonts->folder, row->file);
  TextFace *face = base_alloc(sizeof *face);
  const char *problem = NULL;
  if (!base_file_read(path.data, FONT_FILE_LIMIT, &face->data)) {
    problem = base_file_problem(errno);
  } else {
    open_with_harfbuzz(face);
    if (!read_with_freetype(face, row->weight)) problem = "it is not a scalable font";
  }
  if (problem) {
    if (diagnostics)
      base_report(diagnostics, BASE_ERROR, place, "font-file", "run make, which fills the folder of fonts",
                  "the font file %s of \"%s\" cannot be used: %s", path.data, row->name, problem);
    row->failed = true;
    base_buffer_free(&path);
    text_face_free(face);
    return false;
  }
  read_coverage(face);
  make_print(face);
  face->index = fonts->face_count++;
  face->info.name = row->name;
  face->info.file = face->path = path.data;
  face->info.data = face->data.data;
  face->info.length = face->data.length;
  row->face = face;
  return true;
}

void text_face_free(TextFace *face) {
  if (!face) return;
  hb_font_destroy(face->hb_font);
  hb_face_destroy(face->hb_face);
  base_buffer_free(&face->data);
  base_free(face->path);
  base_free(face->postscript);
  base_free(face->coverage);
  base_free(face);
}

const TextFaceInfo *text_face_info(const TextFace *face) {
  return &face->info;
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
