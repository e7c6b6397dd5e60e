/* Finds and loads the shared object of ours that is linked with ICU. */
#include "base/base.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

/* Where it lies, seen from the folder of the program: installed, beside it, in the build's own folders. */
static const char *const folders[] = {"../lib/millesime/", "", "lib/", "build/lib/", "../lib/", "../../lib/"};

static const BaseIcu *load(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const BaseIcu *icu = library ? dlsym(library, BASE_ICU_SYMBOL) : NULL;
  return icu && icu->version == BASE_ICU_VERSION ? icu : NULL;
}

const BaseIcu *base_icu_load(void) {
  char path[4096];
  enum { LONGEST = sizeof "../lib/millesime/" BASE_ICU_FILE };
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - LONGEST);
  if (length <= 0) return NULL;
  while (length > 0 && path[length - 1] != '/') length--;
  const BaseIcu *icu = NULL;
  for (size_t i = 0; i < sizeof folders / sizeof *folders && !icu; i++) {
    strcpy(path + length, folders[i]);
    strcat(path, BASE_ICU_FILE);
    if (access(path, R_OK) == 0) icu = load(path);
  }
  return icu;
}
