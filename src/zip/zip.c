/* zip: libzip in a shared object, for reading the archives that workbooks are. Names are handed out, never opened as paths. */
#include "zip/zip.h"

#include <string.h>
#include <zip.h>

static void *open_archive(const char *path, char *problem, size_t size) {
  int code = 0;
  zip_t *archive = zip_open(path, ZIP_RDONLY, &code);
  if (archive) return archive;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  snprintf(problem, size, "%s", zip_error_strerror(&error));
  zip_error_fini(&error);
  return NULL;
}

static void close_archive(void *archive) {
  zip_discard(archive);
}

static long count(void *archive) {
  return (long)zip_get_num_entries(archive, 0);
}

static bool entry(void *archive, long index, BaseZipEntry *entry) {
  zip_stat_t about;
  if (zip_stat_index(archive, (zip_uint64_t)index, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME))
    return false;
  entry->name = about.name;
  entry->size = about.valid & ZIP_STAT_SIZE ? about.size : UINT64_MAX;
  entry->encrypted = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE;
  return true;
}

static void *enter(void *archive, long index, char *problem, size_t size) {
  zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)index, 0);
  if (!file) snprintf(problem, size, "%s", zip_strerror(archive));
  return file;
}

static long read_file(void *file, void *out, size_t size) {
  return (long)zip_fread(file, out, size);
}

static void leave(void *file) {
  zip_fclose(file);
}

__attribute__((visibility("default"))) const BaseZip zip_functions = {
    BASE_ZIP_VERSION, open_archive, close_archive, count, entry, enter, read_file, leave};
