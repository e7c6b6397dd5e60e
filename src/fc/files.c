/* Every file of fonts that fontconfig knows, with the families in it. Nothing is matched by it, for it would put another
 * font in the place of one that is not there. */
#include "fc/fc.h"

#include <fontconfig/fontconfig.h>

static void tell(const FcPattern *pattern, BaseFcFound *found, void *context) {
  FcChar8 *file, *family;
  if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch) return;
  for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
    found(context, (const char *)file, (const char *)family);
}

static bool files(BaseFcFound *found, void *context) {
  FcConfig *config = FcInitLoadConfigAndFonts();
  FcPattern *any = FcPatternCreate();
  FcObjectSet *wanted = FcObjectSetBuild(FC_FILE, FC_FAMILY, (char *)NULL);
  FcFontSet *fonts = config && any && wanted ? FcFontList(config, any, wanted) : NULL;
  bool done = fonts != NULL;
  for (int i = 0; fonts && i < fonts->nfont; i++) tell(fonts->fonts[i], found, context);
  if (fonts) FcFontSetDestroy(fonts);
  if (wanted) FcObjectSetDestroy(wanted);
  if (any) FcPatternDestroy(any);
  if (config) FcConfigDestroy(config);
  return done;
}

__attribute__((visibility("default"))) const BaseFc fc_functions = {
    .version = BASE_FC_VERSION,
    .files = files,
};
