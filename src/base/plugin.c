/* Finds and loads the shared objects of ours that are linked with what most runs do not need. */
#include "base/base.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

/* Where they lie, seen from the folder of the program: installed, beside it, in the build's own folders. */
static const char *const folders[] = {"../lib/millesime/", "", "lib/", "build/lib/", "../lib/", "../../lib/"};

void *base_plugin_find(const char *file, const char *symbol) {
  char path[4096];
  enum { LONGEST = sizeof "../lib/millesime/" };
  size_t room = LONGEST + strlen(file);
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - room);
  if (length <= 0) return NULL;
  while (length > 0 && path[length - 1] != '/') length--;
  void *found = NULL;
  for (size_t i = 0; i < sizeof folders / sizeof *folders && !found; i++) {
    snprintf(path + length, sizeof path - (size_t)length, "%s%s", folders[i], file);
    void *library = access(path, R_OK) == 0 ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    found = library ? dlsym(library, symbol) : NULL;
  }
  return found;
}
