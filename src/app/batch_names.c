/* The files of a batch: names that mean one file each on every system that they will be copied to, decided before anything
 * is written. */
#include "app/batch.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* With what is written beside it ("NAME.figures.csv", and the names that files have until they are whole) it stays under
 * the 255 bytes of common file systems. */
enum { LONGEST_PART = 220 };

/* ---- one part of a path -------------------------------------------------------------------------------------- */

static bool is_same(const char *text, size_t length, const char *word) {
  return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

/* Names of devices on Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
static bool is_device(const char *part, size_t length) {
  static const char *const devices[] = {"con", "prn", "aux", "nul", "conin$", "conout$"};
  size_t stem = 0;
  while (stem < length && part[stem] != '.') stem++;
  while (stem > 0 && part[stem - 1] == ' ') stem--;
  for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
    if (is_same(part, stem, devices[i])) return true;
  bool port = stem > 3 && (strncasecmp(part, "com", 3) == 0 || strncasecmp(part, "lpt", 3) == 0);
  return port && (is_same(part + 3, stem - 3, "\xC2\xB9") || is_same(part + 3, stem - 3, "\xC2\xB2") ||
                  is_same(part + 3, stem - 3, "\xC2\xB3") || (stem == 4 && part[3] >= '0' && part[3] <= '9'));
}

/* What SharePoint and OneDrive keep for themselves. */
static bool is_kept_by_sharepoint(const char *part, size_t length) {
  if (is_same(part, length, "desktop.ini") || is_same(part, length, ".lock")) return true;
  if (length > 1 && part[0] == '~' && part[1] == '$') return true;
  for (size_t i = 0; i + 5 <= length; i++)
    if (strncasecmp(part + i, "_vti_", 5) == 0) return true;
  return false;
}

/* Marks without width, which some systems do not see in a name, and marks of direction, which show it in another order. */
static bool has_invisible(const char *part, size_t length) {
  for (size_t at = 0; at < length;) {
    uint32_t c;
    at += base_utf8_decode(part + at, length - at, &c);
    if (c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
        (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF)
      return true;
  }
  return false;
}

/* Why a part of a path cannot be a name everywhere; NULL when it can. */
static const char *part_problem(const char *part, size_t length) {
  for (size_t i = 0; i < length; i++) {
    unsigned char c = (unsigned char)part[i];
    if (c < 0x20 || c == 0x7F) return "a control character is in it";
    if (strchr("<>:\"|?*\\", c)) return "Windows allows none of < > : \" | ? * \\ in a name";
  }
  if (has_invisible(part, length)) return "a character that is not seen is in it";
  if (part[length - 1] == '.' || part[length - 1] == ' ')
    return "Windows drops a dot or a space at the end of a name";
  if (part[0] == ' ') return "a space is at its beginning";
  if (is_device(part, length)) return "Windows keeps that name for a device";
  if (is_kept_by_sharepoint(part, length)) return "SharePoint keeps that name for itself";
  if (length > LONGEST_PART) return "it is longer than 220 bytes";
  return NULL;
}

const char *app_batch_name_problem(const char *name) {
  size_t bad;
  if (!*name) return "it is empty";
  if (!base_utf8_valid(name, strlen(name), &bad)) return "it is not UTF-8";
  if (name[strlen(name) - 1] == '/') return "it ends with a slash, as a folder";
  for (const char *at = name; *at;) {
    size_t length = strcspn(at, "/");
    const char *problem = NULL;
    if (length == 1 && *at == '.')
      problem = "a part of it is “.”";
    else if (length == 2 && at[0] == '.' && at[1] == '.')
      problem = "a part of it is “..”";
    else
      problem = length ? part_problem(at, length) : "a part of it is empty";
    if (problem) return problem;
    at += length + (at[length] == '/');
  }
  const char *slash = strrchr(name, '/'), *last = slash ? slash + 1 : name;
  return *last == '.' ? "it begins with a dot, so it is hidden or has no name before its ending" : NULL;
}

/* ---- which names are one file -------------------------------------------------------------------------------- */

static bool is_ascii(const char *text) {
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

/* The name as Windows, macOS and SharePoint compare it: without case, in one normal form. */
static const char *folded(AppBatch *batch, const BaseIcu **icu, const char *name) {
  BaseArena *arena = batch->run->arena;
  size_t length = strlen(name), size = length * 4 + 16;
  char *out = base_arena_alloc(arena, size);
  if (!is_ascii(name)) {
    if (!*icu) *icu = base_icu_load();
    if (*icu && (*icu)->fold(name, length, out, size)) return out;
  }
  for (size_t i = 0; i <= length; i++)
    out[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
  return out;
}

static void refuse(AppBatch *batch, AppBatchEdition *edition, const char *hint, const char *problem,
                   const char *other) {
  AppRun *run = batch->run;
  edition->state = APP_BATCH_FAILED;
  base_report(run->diagnostics, BASE_ERROR, run->report->root->place, "edition-file", hint,
              "the edition %s cannot have the file %s: %s%s", edition->code, edition->name, problem, other);
  edition->name = edition->output = NULL;
}

/* The batch's own files. */
static bool is_owned(const char *name) {
  size_t length = strlen(name);
  if (strchr(name, '/')) return strncmp(name, APP_BATCH_PRUNED, sizeof APP_BATCH_PRUNED - 1) == 0;
  return strncmp(name, ".editions", 9) == 0 || strcmp(name, "manifest.csv") == 0 ||
         (strncmp(name, "manifest-", 9) == 0 && length > 4 && strcmp(name + length - 4, ".csv") == 0);
}

/* Gives a file to an edition; false when another has it. */
static bool take(AppBatch *batch, BaseMap *owners, AppBatchEdition *edition, const char *name) {
  AppBatchEdition *owner = base_map_find(owners, name, strlen(name));
  if (!owner) {
    base_map_set(owners, name, strlen(name), edition);
    return true;
  }
  refuse(batch, edition,
         "use a column whose values differ by more than case, accents written in two ways, or an ending",
         "on some system it is the same file as one of the edition ", owner->code);
  return false;
}

/* A file of one edition may not be a folder of another's. */
static void refuse_folders(AppBatch *batch, const BaseMap *owners, AppBatchEdition *edition,
                           const char *name) {
  for (const char *slash = name; (slash = strchr(slash, '/')); slash++) {
    const AppBatchEdition *owner = base_map_find(owners, name, (size_t)(slash - name));
    if (!owner) continue;
    refuse(batch, edition, NULL, "its folder is the file of the edition ", owner->code);
    return;
  }
}

void app_batch_refuse_twins(AppBatch *batch) {
  BaseMap *owners = base_map_new();
  const BaseIcu *icu = NULL;
  const char **names = base_alloc((batch->count + 1) * sizeof *names);
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    names[i] = edition->name ? folded(batch, &icu, edition->name) : NULL;
    if (!names[i]) continue;
    if (is_owned(names[i]))
      refuse(batch, edition, NULL, "the batch writes a file of that name itself", "");
    else if (take(batch, owners, edition, names[i]))
      take(batch, owners, edition, app_ledger_path(names[i], batch->run->arena));
  }
  for (size_t i = 0; i < batch->count; i++)
    if (names[i] && batch->editions[i].name && strchr(names[i], '/'))
      refuse_folders(batch, owners, &batch->editions[i], names[i]);
  base_free(names);
  base_map_free(owners);
}

/* ---- what is in the way -------------------------------------------------------------------------------------- */

/* Says what stands where a file is to be written and is none. */
static bool is_free(AppRun *run, const char *path) {
  struct stat status;
  if (lstat(path, &status) != 0 || S_ISREG(status.st_mode)) return true;
  base_report(run->diagnostics, BASE_ERROR, (BasePlace){.file = path}, "in-the-way",
              "remove it, or give another folder with -o", "%s is where a file is to be written",
              S_ISDIR(status.st_mode)   ? "a folder"
              : S_ISLNK(status.st_mode) ? "a symbolic link"
                                        : "something that is not a file");
  return false;
}

bool app_batch_find_room(AppBatch *batch, const char *journal, const char *manifest) {
  AppGuard *guard = app_guard_new(batch->run);
  bool room = is_free(batch->run, journal) && app_guard_allows(guard, journal);
  room &= is_free(batch->run, manifest) && app_guard_allows(guard, manifest);
  room &= app_guard_allows_folder(guard, journal);
  for (size_t i = 0; i < batch->count; i++) {
    AppBatchEdition *edition = &batch->editions[i];
    if (!edition->output) continue;
    const char *ledger = app_ledger_path(edition->output, batch->run->arena);
    room &= is_free(batch->run, edition->output) && app_guard_allows(guard, edition->output);
    room &= is_free(batch->run, ledger) && app_guard_allows(guard, ledger);
    if (strchr(edition->name, '/')) room &= app_guard_allows_folder(guard, edition->output);
  }
  app_guard_free(guard);
  return room;
}
