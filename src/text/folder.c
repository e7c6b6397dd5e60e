/* The files of fonts of a folder that has no manifest, and those that fontconfig knows. */
#include "text/faces.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static bool ends_with(const char *name, const char *end) {
  size_t length = strlen(name), tail = strlen(end);
  return length > tail && strcasecmp(name + length - tail, end) == 0;
}

static bool is_font_file(const char *name) {
  static const char *const ends[] = {".ttf", ".otf", ".ttc", ".otc"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (*name != '.' && ends_with(name, ends[i])) return true;
  return false;
}

/* FreeType would wait at a pipe, and reads what it finds of a file that is cut. */
const char *text_file_problem(const char *file) {
  struct stat status;
  uint8_t start[1 << 14];
  if (stat(file, &status) != 0) return base_file_problem(errno);
  if (!S_ISREG(status.st_mode)) return "it is no file";
  if (status.st_size > TEXT_FONT_FILE_MOST) return base_file_problem(EFBIG);
  FILE *stream = fopen(file, "rb");
  if (!stream) return base_file_problem(errno);
  size_t length = fread(start, 1, sizeof start, stream);
  fclose(stream);
  return text_sfnt_problem(start, length, (size_t)status.st_size, 0);
}

static void read_file(TextFontSource *source, const char *file, BaseDiagnostics *diagnostics) {
  const char *problem = text_file_problem(file);
  if (!problem && !text_names_read(source, file)) problem = "it is damaged: its names cannot be read";
  if (problem && diagnostics)
    base_report(diagnostics, BASE_WARNING, (BasePlace){base_diagnostics_keep(diagnostics, file), 0, 0},
                "font-file", "take the file from where it came once more",
                "none of the faces of this file can be used: %s", problem);
}

bool text_folder_read(TextFontSource *source, BaseDiagnostics *diagnostics) {
  DIR *entries = opendir(source->folder);
  if (!entries) return false;
  BASE_LIST(char *) names = {0};
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (!is_font_file(entry->d_name)) continue;
    BaseBuffer path = {0};
    base_buffer_add_format(&path, "%s/%s", source->folder, entry->d_name);
    *BASE_APPEND(&names) = path.data;
  }
  closedir(entries);
  if (names.count) qsort(names.items, names.count, sizeof *names.items, base_name_compare);
  for (size_t i = 0; i < names.count; i++) {
    read_file(source, names.items[i], diagnostics);
    base_free(names.items[i]);
  }
  base_free(names.items);
  return names.count > 0;
}

/* ---- installed fonts ----------------------------------------------------------------------------------------- */

static void take_file(void *context, const char *file, const char *family) {
  TextFonts *fonts = context;
  char folded[TEXT_NAME_MOST];
  text_name_fold(family, folded);
  if (is_font_file(file))
    *BASE_APPEND(&fonts->installed) = (TextInstalledFile){.file = base_copy(file, strlen(file)),
                                                          .family = base_copy(folded, strlen(folded))};
}

static int compare_files(const void *left, const void *right) {
  const TextInstalledFile *a = left, *b = right;
  return strcmp(a->file, b->file);
}

static bool find_installed(TextFonts *fonts) {
  if (fonts->installed_asked) return fonts->installed_known;
  fonts->installed_asked = true;
  const BaseFc *fc = base_fc_load();
  fonts->installed_known = fc && fc->files(take_file, fonts);
  if (fonts->installed.count)
    qsort(fonts->installed.items, fonts->installed.count, sizeof *fonts->installed.items, compare_files);
  return fonts->installed_known;
}

/* A file may be known by several families. */
static bool is_read(const TextFonts *fonts, const char *file) {
  for (size_t i = 0; i < fonts->installed.count; i++)
    if (fonts->installed.items[i].read && strcmp(fonts->installed.items[i].file, file) == 0) return true;
  return false;
}

bool text_installed_read(TextFonts *fonts, const char *folded) {
  if (!find_installed(fonts)) return false;
  for (size_t i = 0; i < fonts->installed.count; i++) {
    TextInstalledFile *file = &fonts->installed.items[i];
    bool wanted = !*folded || strncmp(folded, file->family, strlen(file->family)) == 0;
    if (!wanted || is_read(fonts, file->file)) continue;
    file->read = true;
    if (!text_file_problem(file->file)) text_names_read(&fonts->sources[TEXT_SOURCE_INSTALLED], file->file);
  }
  return true;
}
