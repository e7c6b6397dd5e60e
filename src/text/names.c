/* The faces of a font file, by the names that they give themselves (OpenType, table "name"). */
#include "text/faces.h"
#include <ft2build.h>
#include <string.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_SFNT_NAMES_H
#include FT_TRUETYPE_IDS_H
#include FT_TRUETYPE_TABLES_H

enum { FACES_MOST = 256, INSTANCES_MOST = 256, NAMES_MOST = 4096 };
enum { FAMILY = 1, STYLE = 2, FULL_NAME = 4, POSTSCRIPT_NAME = 6, WHOLE_FAMILY = 16, WHOLE_STYLE = 17 };

/* ---- names --------------------------------------------------------------------------------------------------- */

static void decode(const FT_SfntName *name, char out[TEXT_NAME_MOST]) {
  bool wide = name->platform_id != TT_PLATFORM_MACINTOSH;
  size_t used = 0;
  for (FT_UInt i = 0; i + wide < name->string_len && used + 5 < TEXT_NAME_MOST; i += 1 + wide) {
    uint32_t c = wide ? (uint32_t)name->string[i] << 8 | name->string[i + 1] : name->string[i];
    bool odd = c < 0x20 || (c >= 0xD800 && c < 0xE000) || (!wide && c >= 0x80);
    used += base_utf8_encode(odd ? '?' : c, out + used);
  }
  out[used] = '\0';
}

/* English names of Windows come first, then any of Windows or Unicode, then those of the Macintosh. */
static int preference(const FT_SfntName *name) {
  if (name->platform_id == TT_PLATFORM_MACINTOSH) return name->language_id == TT_MAC_LANGID_ENGLISH;
  if (name->platform_id != TT_PLATFORM_MICROSOFT)
    return name->platform_id == TT_PLATFORM_APPLE_UNICODE ? 2 : 0;
  return name->language_id == TT_MS_LANGID_ENGLISH_UNITED_STATES ? 4 : 3;
}

/* False, and an empty text, when the face has no such name. */
static bool find_name(FT_Face ft, unsigned id, char out[TEXT_NAME_MOST]) {
  FT_UInt count = FT_Get_Sfnt_Name_Count(ft);
  int best = 0;
  out[0] = '\0';
  for (FT_UInt i = 0; i < count && i < NAMES_MOST; i++) {
    FT_SfntName name;
    if (FT_Get_Sfnt_Name(ft, i, &name) || name.name_id != id || preference(&name) <= best) continue;
    best = preference(&name);
    decode(&name, out);
  }
  return *out != '\0';
}

/* A name of two parts, without the spaces around them. */
static void join(const char *family, const char *style, char out[2 * TEXT_NAME_MOST]) {
  snprintf(out, 2 * TEXT_NAME_MOST, "%s%s%s", family, *style ? " " : "", style);
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

typedef struct {
  TextFontSource *source;
  const char *file;
  FT_Face ft;
  unsigned index;
  char family[TEXT_NAME_MOST], postscript[TEXT_NAME_MOST];
} Reader;

static TextFaceRow *add_row(const Reader *reader, const char *style) {
  char name[2 * TEXT_NAME_MOST];
  join(reader->family, *style ? style : "Regular", name);
  TextFaceRow *row = text_row_new(reader->source, name, reader->file);
  row->index = reader->index;
  row->family = base_copy(reader->family, strlen(reader->family));
  row->postscript = base_copy(reader->postscript, strlen(reader->postscript));
  return row;
}

/* A face without a name cannot be asked for. */
static void add_face(Reader *reader) {
  char style[TEXT_NAME_MOST], part[TEXT_NAME_MOST], name[2 * TEXT_NAME_MOST];
  if (!find_name(reader->ft, WHOLE_FAMILY, reader->family) && !find_name(reader->ft, FAMILY, reader->family))
    return;
  if (!find_name(reader->ft, WHOLE_STYLE, style)) find_name(reader->ft, STYLE, style);
  find_name(reader->ft, POSTSCRIPT_NAME, reader->postscript);
  TextFaceRow *row = add_row(reader, style);
  if (find_name(reader->ft, FAMILY, part)) {
    find_name(reader->ft, STYLE, style);
    join(part, style, name);
    text_row_key(row, name);
  }
  if (find_name(reader->ft, FULL_NAME, part)) text_row_key(row, part);
  text_row_key(row, reader->postscript);
}

static float of_fixed(FT_Fixed value) {
  return (float)value / 65536.0F;
}

/* The default is a face of the file already. */
static bool is_default(const FT_MM_Var *variation, const FT_Var_Named_Style *style) {
  for (FT_UInt i = 0; i < variation->num_axis; i++)
    if (style->coords[i] != variation->axis[i].def) return false;
  return true;
}

static void add_instance(const Reader *reader, const FT_MM_Var *variation, const FT_Var_Named_Style *style) {
  char name[TEXT_NAME_MOST];
  if (is_default(variation, style) || !find_name(reader->ft, style->strid, name)) return;
  TextFaceRow *row = add_row(reader, name);
  row->instance = true;
  row->axis_count = variation->num_axis;
  for (FT_UInt i = 0; i < variation->num_axis; i++)
    row->axes[i] = (TextAxis){(uint32_t)variation->axis[i].tag, of_fixed(style->coords[i])};
}

static void add_instances(const Reader *reader, FT_Library library) {
  FT_MM_Var *variation;
  if (!reader->source->rows.count || !*reader->family || !FT_HAS_MULTIPLE_MASTERS(reader->ft) ||
      FT_Get_MM_Var(reader->ft, &variation))
    return;
  reader->source->rows.items[reader->source->rows.count - 1]->instance = true;
  for (FT_UInt i = 0; i < variation->num_namedstyles && i < INSTANCES_MOST; i++)
    if (variation->num_axis <= TEXT_AXES_MOST) add_instance(reader, variation, &variation->namedstyle[i]);
  FT_Done_MM_Var(library, variation);
}

bool text_names_read(TextFontSource *source, const char *file) {
  FT_Library library;
  if (FT_Init_FreeType(&library)) return false;
  size_t before = source->rows.count;
  Reader reader = {.source = source, .file = file};
  for (unsigned faces = 1; reader.index < faces && reader.index < FACES_MOST; reader.index++) {
    if (FT_New_Face(library, file, (FT_Long)reader.index, &reader.ft)) break;
    faces = (unsigned)reader.ft->num_faces;
    if (FT_IS_SFNT(reader.ft)) {
      add_face(&reader);
      add_instances(&reader, library);
    }
    FT_Done_Face(reader.ft);
  }
  FT_Done_FreeType(library);
  return source->rows.count > before;
}

/* ---- what else it tells -------------------------------------------------------------------------------------- */

typedef struct {
  FT_Library library;
  FT_Face ft;
} Opened;

static bool open_face(Opened *opened, const char *file, unsigned index) {
  if (FT_Init_FreeType(&opened->library)) return false;
  if (!FT_New_Face(opened->library, file, (FT_Long)index, &opened->ft)) return true;
  FT_Done_FreeType(opened->library);
  return false;
}

static void close_face(Opened *opened) {
  FT_Done_Face(opened->ft);
  FT_Done_FreeType(opened->library);
}

size_t text_axes_read(const char *file, unsigned index, TextAxisRange ranges[TEXT_AXES_MOST]) {
  Opened opened;
  FT_MM_Var *variation;
  size_t count = 0;
  if (!open_face(&opened, file, index)) return 0;
  if (FT_HAS_MULTIPLE_MASTERS(opened.ft) && !FT_Get_MM_Var(opened.ft, &variation)) {
    count = variation->num_axis <= TEXT_AXES_MOST ? variation->num_axis : 0;
    for (size_t i = 0; i < count; i++)
      ranges[i] = (TextAxisRange){(uint32_t)variation->axis[i].tag, of_fixed(variation->axis[i].minimum),
                                  of_fixed(variation->axis[i].maximum)};
    FT_Done_MM_Var(opened.library, variation);
  }
  close_face(&opened);
  return count;
}

static bool has_table(FT_Face ft, const char *tag) {
  FT_ULong length = 0;
  return !FT_Load_Sfnt_Table(ft, FT_MAKE_TAG(tag[0], tag[1], tag[2], tag[3]), 0, NULL, &length) && length > 0;
}

bool text_kind_read(const char *file, unsigned index, const char **kind, TextRights *rights, bool *variable) {
  Opened opened;
  if (!open_face(&opened, file, index)) return false;
  *kind = has_table(opened.ft, "glyf")   ? "TrueType"
          : has_table(opened.ft, "CFF2") ? "CFF2"
          : has_table(opened.ft, "CFF ") ? "CFF"
                                         : "";
  *rights = text_rights_of(FT_Get_FSType_Flags(opened.ft));
  *variable = FT_HAS_MULTIPLE_MASTERS(opened.ft) != 0;
  close_face(&opened);
  return true;
}
