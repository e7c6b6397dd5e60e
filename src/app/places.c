/* Where fonts and colour profiles are, and what the output is called. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"

/* ---- fonts --------------------------------------------------------------------------------------------------- */

static bool has_manifest(const char *folder, BaseArena *arena) {
  return access(base_arena_format(arena, "%s/manifest.csv", folder), R_OK) == 0;
}

/* The folder of the running program, with its slash; NULL when the system does not say. */
static const char *program_folder(BaseArena *arena) {
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length <= 0) return NULL;
  path[length] = '\0';
  char *slash = strrchr(path, '/');
  return slash ? base_arena_copy(arena, path, (size_t)(slash - path) + 1) : NULL;
}

const char *app_fonts_folder(const AppOptions *options, BaseArena *arena) {
  if (options->fonts) return options->fonts;
  const char *named = getenv("MILLESIME_FONTS");
  if (named && *named) return named;
  const char *program = program_folder(arena), *candidates[4];
  size_t count = 0;
  if (program) {
    candidates[count++] = base_arena_format(arena, "%sfonts", program);
    candidates[count++] = base_arena_format(arena, "%s../share/millesime/fonts", program);
  }
#ifdef MILLESIME_SHARE
  candidates[count++] = MILLESIME_SHARE "/fonts";
#endif
  candidates[count++] = "fonts";
  for (size_t i = 0; i < count; i++)
    if (has_manifest(candidates[i], arena)) return candidates[i];
  return "fonts";
}

const char *app_own_fonts_folder(AppRun *run) {
  return base_path_join(run->arena, run->path, "fonts");
}

/* ---- layouts -------------------------------------------------------------------------------------------------- */

const char *app_layout_folder(const char *name, BaseArena *arena) {
  const char *program = program_folder(arena), *candidates[4];
  size_t count = 0;
  if (program) {
    candidates[count++] = base_arena_format(arena, "%slayouts/%s", program, name);
    candidates[count++] = base_arena_format(arena, "%s../share/millesime/layouts/%s", program, name);
  }
#ifdef MILLESIME_SHARE
  candidates[count++] = base_arena_format(arena, MILLESIME_SHARE "/layouts/%s", name);
#endif
  candidates[count++] = base_arena_format(arena, "layouts/%s", name);
  for (size_t i = 0; i < count; i++)
    if (access(base_arena_format(arena, "%s/report.xml", candidates[i]), R_OK) == 0) return candidates[i];
  return NULL;
}

/* ---- colour profiles ----------------------------------------------------------------------------------------- */

/* For print those of FOGRA39 come first. */
const char *app_profile(bool print) {
  static const char *const screen[] = {"/usr/share/color/icc/sRGB.icc",
                                       "/usr/share/color/icc/colord/sRGB.icc",
                                       "/usr/share/color/icc/ghostscript/srgb.icc"};
  static const char *const press[] = {
      "/usr/share/color/icc/ISOcoated_v2_eci.icc", "/usr/share/color/icc/colord/FOGRA39L_coated.icc",
      "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc",
      "/usr/share/color/icc/PSOcoated_v3.icc", "/usr/share/color/icc/ghostscript/default_cmyk.icc"};
  const char *named = print ? getenv("MILLESIME_PRINT_PROFILE") : NULL;
  if (named && *named) return named;
  const char *const *paths = print ? press : screen;
  size_t count = print ? sizeof press / sizeof *press : sizeof screen / sizeof *screen;
  for (size_t i = 0; i < count; i++)
    if (access(paths[i], R_OK) == 0) return paths[i];
  return NULL;
}

/* ---- the cache ----------------------------------------------------------------------------------------------- */

static const char *of_environment(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

const char *app_cache_folder(const AppOptions *options, BaseArena *arena) {
  if (options->no_cache) return NULL;
  if (options->cache) return options->cache;
  const char *named = of_environment("MILLESIME_CACHE"), *caches = of_environment("XDG_CACHE_HOME");
  if (named) return named;
  if (!caches || *caches != '/') { /* as the XDG Base Directory Specification has it */
    const char *home = of_environment("HOME");
    caches = home && *home == '/' ? base_arena_format(arena, "%s/.cache", home) : NULL;
  }
  if (!caches) return NULL;
  const char *folder = base_arena_format(arena, "%s/millesime", caches);
  mkdir(caches, 0700);
  /* It holds records, which are nobody else's business. A home that is not there is not made. */
  return mkdir(folder, 0700) == 0 || app_is_folder(folder) ? folder : NULL;
}

/* ---- outputs ------------------------------------------------------------------------------------------------- */

/* The last component of a path of `length` bytes. */
static size_t last_component(const char *path, size_t length) {
  while (length > 0 && path[length - 1] != '/') length--;
  return length;
}

const char *app_default_output(const char *report, const char *suffix, BaseArena *arena) {
  size_t length = strlen(report), start = last_component(report, length), end = length;
  if (end - start > 4 && strcmp(report + end - 4, ".xml") == 0) end -= 4;
  bool plain = end - start == 6 && strncmp(report + start, "report", 6) == 0;
  if (plain && start > 1) { /* the folder says more than "report" */
    size_t folder = last_component(report, start - 1);
    if (report[folder] != '.')
      return base_arena_format(arena, "out/%.*s%s", (int)(start - 1 - folder), report + folder, suffix);
  }
  return base_arena_format(arena, "out/%.*s%s", (int)(end - start), report + start, suffix);
}

const char *app_output_path(const char *pdf, const char *suffix, BaseArena *arena) {
  size_t length = strlen(pdf);
  if (length > 4 && strcmp(pdf + length - 4, ".pdf") == 0) length -= 4;
  return base_arena_format(arena, "%.*s%s", (int)length, pdf, suffix);
}

const char *app_ledger_path(const char *output, BaseArena *arena) {
  return app_output_path(output, ".figures.csv", arena);
}

bool app_is_standard(const char *output) {
  return output && strcmp(output, "-") == 0;
}

bool app_is_folder(const char *path) {
  struct stat status;
  return path && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}
