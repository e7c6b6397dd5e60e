/* Whether a font may be embedded (OpenType, OS/2, fsType). */
#include "text/faces.h"

static const struct {
  const char *name, *forbids; /* NULL: it may be embedded */
} kinds[TEXT_RIGHTS_KINDS] = {[TEXT_RIGHTS_INSTALLABLE] = {"installable", NULL},
                              [TEXT_RIGHTS_EDITABLE] = {"editable", NULL},
                              [TEXT_RIGHTS_PREVIEW] = {"preview and print", NULL},
                              [TEXT_RIGHTS_RESTRICTED] = {"restricted", "that it is embedded in a document"},
                              [TEXT_RIGHTS_WHOLE] = {"no subsetting", "that a part of it is embedded"},
                              [TEXT_RIGHTS_BITMAPS] = {"bitmaps only", "that its outlines are embedded"}};

const char *text_rights_name(TextRights rights) {
  return kinds[rights].name;
}

/* Before version 3 of the table several permissions may be given: the mildest holds. */
TextRights text_rights_of(unsigned fs_type) {
  enum { RESTRICTED = 2, PREVIEW = 4, EDITABLE = 8, NO_SUBSETTING = 0x100, BITMAPS = 0x200 };
  if (fs_type & BITMAPS) return TEXT_RIGHTS_BITMAPS;
  if (fs_type & NO_SUBSETTING) return TEXT_RIGHTS_WHOLE;
  if (fs_type & EDITABLE) return TEXT_RIGHTS_EDITABLE;
  if (fs_type & PREVIEW) return TEXT_RIGHTS_PREVIEW;
  return fs_type & RESTRICTED ? TEXT_RIGHTS_RESTRICTED : TEXT_RIGHTS_INSTALLABLE;
}

bool text_rights_check(const char *name, const char *file, TextRights rights, BasePlace place,
                       BaseDiagnostics *diagnostics) {
  char key[64];
  snprintf(key, sizeof key, "font-rights %.50s", name);
  if (kinds[rights].forbids) {
    if (diagnostics && base_diagnostics_first(diagnostics, key))
      base_report(diagnostics, BASE_ERROR, place, "font-rights",
                  "ask its foundry for a licence and a file that allow it, or choose another face",
                  "the font \"%s\" forbids %s (fsType: %s): %s", name, kinds[rights].forbids,
                  kinds[rights].name, file);
    return false;
  }
  if (rights == TEXT_RIGHTS_PREVIEW && diagnostics)
    base_report(diagnostics, BASE_WARNING, place, "font-rights",
                "a document that is read and printed is allowed; a form that is filled in is not",
                "the font \"%s\" may be embedded for preview and print only (fsType): %s", name, file);
  return true;
}
