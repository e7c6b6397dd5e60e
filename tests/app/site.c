#include "site.h"

#include <limits.h>
#include <unistd.h>

static char *absolute(const char *path) {
  char *real = realpath(path, NULL);
  if (!real) fail_msg("there is no %s", path);
  return real;
}

Site site_new(void) {
  Site site = {support_folder_new()};
  SupportRun run = support_shell("cp -r tests/app/fixtures/bibliotheques/. '%s'", site.folder);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  return site;
}

void site_free(Site *site) {
  support_folder_remove(site->folder);
  site->folder = NULL;
}

char *site_read(const Site *site, const char *file) {
  char *path = support_path(site->folder, file), *content = support_read(path, NULL);
  free(path);
  return content;
}

static void write_file(const Site *site, const char *file, const char *content) {
  char *path = support_path(site->folder, file);
  support_write(path, content, strlen(content));
  free(path);
}

void site_edit(const Site *site, const char *file, const char *old, const char *new) {
  char *content = site_read(site, file), *found = strstr(content, old);
  if (!found) fail_msg("%s does not contain %s", file, old);
  size_t length = strlen(content) - strlen(old) + strlen(new) + 1;
  char *edited = malloc(length);
  assert_non_null(edited);
  snprintf(edited, length, "%.*s%s%s", (int)(found - content), content, new, found + strlen(old));
  write_file(site, file, edited);
  free(edited);
  free(content);
}

void site_append(const Site *site, const char *file, const char *text) {
  char *content = site_read(site, file);
  size_t length = strlen(content) + strlen(text) + 1;
  char *longer = malloc(length);
  assert_non_null(longer);
  snprintf(longer, length, "%s%s", content, text);
  write_file(site, file, longer);
  free(longer);
  free(content);
}

bool site_has(const Site *site, const char *file) {
  char *path = support_path(site->folder, file);
  bool there = support_exists(path);
  free(path);
  return there;
}

SupportRun site_run_under(const Site *site, const char *before, const char *arguments) {
  char *program = absolute(support_program()), *fonts = absolute("fonts");
  SupportRun run = support_shell("cd '%s' && export MILLESIME_FONTS='%s' && %s '%s' %s", site->folder, fonts,
                                 before, program, arguments);
  free(program);
  free(fonts);
  return run;
}

SupportRun site_run(const Site *site, const char *arguments) {
  return site_run_under(site, "exec", arguments);
}

char *site_outputs(const Site *site) {
  SupportRun run =
      support_shell("cd '%s' && [ ! -d out ] || find out -type f ! -path 'out/cache/*' | sort", site->folder);
  char *out = strdup(run.out);
  support_run_free(&run);
  return out;
}

void site_expect(const Site *site, const char *arguments, int status, const char *expected) {
  SupportRun run = site_run(site, arguments);
  if (run.status != status) print_error("millesime %s:\n%s%s", arguments, run.out, run.err);
  assert_int_equal(run.status, status);
  char *lines = strdup(expected), *rest = NULL;
  for (char *line = strtok_r(lines, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
    support_contains(run.err, line);
  free(lines);
  support_run_free(&run);
}
