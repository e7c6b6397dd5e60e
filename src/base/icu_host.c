/* The shared object of ours that is linked with ICU. */
#include "base/base.h"

const BaseIcu *base_icu_load(void) {
  const BaseIcu *icu = base_plugin_find(BASE_ICU_FILE, BASE_ICU_SYMBOL);
  return icu && icu->version == BASE_ICU_VERSION ? icu : NULL;
}
