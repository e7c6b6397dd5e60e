#include "folder.h"

char *folder_with(const FolderFile *files, size_t count) {
  char *folder = support_folder_new();
  for (size_t i = 0; i < count; i++) {
    if (!files[i].name) continue;
    char *path = support_path(folder, files[i].name);
    support_write(path, files[i].text, files[i].length ? files[i].length : strlen(files[i].text));
    free(path);
  }
  return folder;
}

static void add_without_folder(BaseBuffer *out, const char *text, const char *folder) {
  size_t skip = strlen(folder) + 1;
  for (const char *at; (at = strstr(text, folder)); text = at + skip)
    base_buffer_add(out, text, (size_t)(at - text));
  base_buffer_add_text(out, text);
}

char *folder_said(const BaseDiagnostics *diagnostics, const char *folder) {
  static const char *const severities[] = {"note", "warning", "error"};
  BaseBuffer out = {0};
  for (size_t i = 0; i < base_diagnostics_size(diagnostics); i++) {
    const BaseDiagnostic *said = base_diagnostics_at(diagnostics, i);
    add_without_folder(&out, said->place.file ? said->place.file : "", folder);
    base_buffer_add_format(&out, ":%d:%d: %s %s: ", said->place.line, said->place.column,
                           severities[said->severity], said->code);
    add_without_folder(&out, said->message, folder);
    if (said->hint) {
      base_buffer_add_text(&out, " [");
      add_without_folder(&out, said->hint, folder);
      base_buffer_add_text(&out, "]");
    }
    base_buffer_add_char(&out, '\n');
  }
  base_buffer_add_text(&out, "");
  char *copy = strdup(out.data);
  base_buffer_free(&out);
  return copy;
}
