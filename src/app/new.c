/* millesime new: a folder with a small report that typesets at once, to be made one's own. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"

#define STARTER "exemple-association"
enum { LARGEST_FILE = 64 << 20, DEEPEST = 8 };

static bool is_folder(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* True when there is nothing there, or an empty folder. */
static bool is_free(const char *path) {
  DIR *folder = opendir(path);
  if (!folder) return errno == ENOENT;
  bool empty = true;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) empty = false;
  closedir(folder);
  return empty;
}

static void copy_file(const char *from, const char *to) {
  BaseBuffer content = {0};
  if (!base_file_read(from, LARGEST_FILE, &content)) base_stop("cannot read %s: %s", from, strerror(errno));
  app_file_write(to, &content);
  base_buffer_free(&content);
}

/* Copies all files below a folder; returns how many. */
static size_t copy_folder(const char *from, const char *to, int depth, BaseArena *arena) {
  size_t count = 0;
  DIR *folder = opendir(from);
  if (!folder) base_stop("cannot read %s: %s", from, strerror(errno));
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    const char *source = base_arena_format(arena, "%s/%s", from, entry->d_name);
    const char *target = base_arena_format(arena, "%s/%s", to, entry->d_name);
    if (!is_folder(source)) {
      copy_file(source, target);
      count++;
    } else if (depth < DEEPEST && strcmp(entry->d_name, "out") != 0) {
      count += copy_folder(source, target, depth + 1, arena);
    }
  }
  closedir(folder);
  return count;
}

static void say_next(const char *folder, size_t count, BaseArena *arena) {
  const char *text =
      base_arena_format(arena,
                        "%s: %zu files of a report that typesets as it is\n"
                        "  millesime watch %s    typesets it, and again whenever you save\n"
                        "  %s/text/, records/    its words and its data: change a sentence, a number\n"
                        "  %s/theme.xml          its colours, letters and page masters\n",
                        folder, count, folder, folder, folder);
  app_print(text, strlen(text));
}

static int start_report(const AppOptions *options, const char *target, BaseArena *arena) {
  const char *starter = app_layout_folder(STARTER, arena);
  if (!starter) {
    fputs("millesime new: the report to copy is not there: layouts/" STARTER "; install Millésime again\n",
          stderr);
    return BASE_EXIT_MACHINE;
  }
  if (!is_free(target)) {
    fprintf(stderr, "millesime new: %s is there already, and is no empty folder; name another\n", target);
    return BASE_EXIT_USAGE;
  }
  size_t count = copy_folder(starter, target, 0, arena);
  if (!options->quiet) say_next(target, count, arena);
  return BASE_EXIT_DONE;
}

int app_new(const AppOptions *options) {
  BaseArena *arena = base_arena_new();
  size_t length = strlen(options->report);
  while (length > 1 && options->report[length - 1] == '/') length--;
  int status = start_report(options, base_arena_copy(arena, options->report, length), arena);
  base_arena_free(arena);
  return status;
}
