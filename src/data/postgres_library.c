/* libpq by name. */
#include "data/postgres_library.h"

#include <dlfcn.h>
#include <stddef.h>

bool data_postgres_library_load(DataPostgresLibrary *library, const char **problem) {
  const struct {
    const char *name;
    size_t offset;
  } functions[] = {
#define OFFSET(field, function) {#function, offsetof(DataPostgresLibrary, field)},
      DATA_POSTGRES_FUNCTIONS(OFFSET)
#undef OFFSET
  };
  library->handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
  if (!library->handle) {
    *problem = "libpq, the library for PostgreSQL servers, is not installed (Debian: libpq5)";
    return false;
  }
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    void *found = dlsym(library->handle, functions[i].name);
    *(void **)((char *)library + functions[i].offset) =
        found; /* POSIX: a function pointer fits, and is found so */
    if (found) continue;
    *problem = "the installed libpq is too old";
    return false;
  }
  return true;
}
