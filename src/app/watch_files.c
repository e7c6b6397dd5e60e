/* Which files were saved (inotify). Folders are watched, not files: many editors write a new file and rename it, and the
 * file that was watched is then another. */
#include "app/watch.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

/* A save is over when nothing has happened for so long: a write is one event, but what was removed is often about to
 * be written again. A folder that is not there is looked for at every tick. */
enum { QUIET_AFTER_WRITE = 4, QUIET_AFTER_REMOVAL = 60, TICK = 500 }; /* milliseconds */
enum { SAVED = IN_CLOSE_WRITE | IN_MOVED_TO, REMOVED = IN_DELETE | IN_MOVED_FROM };
enum { DEEPEST = 3 };

typedef struct {
  int watch; /* -1: the folder is not there */
  char *path;
  unsigned kinds; /* of files in it that are not known yet; 0: they do not matter */
} Folder;

struct AppWatchFiles {
  int events, signals;
  sigset_t before;
  BASE_LIST(Folder) folders;
  BaseArena *arena;
  AppInputs inputs;
  bool anything; /* every file counts */
};

/* ---- opening ------------------------------------------------------------------------------------------------- */

AppWatchFiles *app_watch_files_open(void) {
  AppWatchFiles *files = base_alloc(sizeof *files);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  sigprocmask(SIG_BLOCK, &signals, &files->before);
  files->signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  files->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (files->events < 0) base_stop("files cannot be watched: %s", strerror(errno));
  files->arena = base_arena_new();
  return files;
}

static void free_folders(AppWatchFiles *files) {
  for (size_t i = 0; i < files->folders.count; i++) base_free(files->folders.items[i].path);
  base_free(files->folders.items);
}

void app_watch_files_close(AppWatchFiles *files) {
  /* Watching ends because of a signal. It is done with, and so are those that come while what is kept is saved: let through,
   * they would end the process. */
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
  close(files->events);
  close(files->signals);
  sigprocmask(SIG_SETMASK, &files->before, NULL);
  free_folders(files);
  base_free(files->inputs.items);
  base_arena_free(files->arena);
  base_free(files);
}

/* ---- folders ------------------------------------------------------------------------------------------------- */

/* "out/x.pdf" is in "out", "x.pdf" in ".". */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return base_copy(".", 1);
  return base_copy(path, slash == path ? 1 : (size_t)(slash - path));
}

static void look_at(AppWatchFiles *files, Folder *folder) {
  if (folder->watch >= 0) return;
  folder->watch = inotify_add_watch(files->events, folder->path,
                                    SAVED | REMOVED | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
  if (folder->watch < 0 && errno == ENOSPC)
    base_stop("files cannot be watched: the limit /proc/sys/fs/inotify/max_user_watches is reached");
}

static Folder *add_folder(AppWatchFiles *files, const char *path, unsigned kinds) {
  for (size_t i = 0; i < files->folders.count; i++)
    if (strcmp(files->folders.items[i].path, path) == 0) {
      files->folders.items[i].kinds |= kinds;
      return &files->folders.items[i];
    }
  Folder *folder = BASE_APPEND(&files->folders);
  *folder = (Folder){.watch = -1, .path = base_copy(path, strlen(path)), .kinds = kinds};
  look_at(files, folder);
  return folder;
}

/* The folders below one, as far as a report reaches. */
static void add_below(AppWatchFiles *files, const char *path, int depth) {
  add_folder(files, path, 0);
  DIR *entries = depth < DEEPEST ? opendir(path) : NULL;
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries));) {
    const char *below = base_arena_format(files->arena, "%s/%s", path, entry->d_name);
    struct stat status;
    if (entry->d_name[0] != '.' && strcmp(entry->d_name, "out") != 0 && stat(below, &status) == 0 &&
        S_ISDIR(status.st_mode))
      add_below(files, below, depth + 1);
  }
  closedir(entries);
}

static bool takes_new_files(AppInputKind kind) {
  return kind == APP_INPUT_RECORDS || kind == APP_INPUT_FIGURES;
}

static void take_inputs(AppWatchFiles *files, const AppInputs *inputs) {
  BaseArena *old = files->arena;
  files->arena = base_arena_new();
  files->inputs.count = 0;
  for (size_t i = 0; i < inputs->count; i++) {
    const char *path = inputs->items[i].path;
    char *folder = folder_of(path);
    add_folder(files, folder, takes_new_files(inputs->items[i].kind) ? 1u << inputs->items[i].kind : 0);
    base_free(folder);
    *BASE_APPEND(&files->inputs) =
        (AppInput){base_arena_copy(files->arena, path, strlen(path)), inputs->items[i].kind};
  }
  base_arena_free(old);
}

/* A report that cannot be read is watched by what it was made from when it last could. */
void app_watch_files_set(AppWatchFiles *files, const AppInputs *inputs, const char *report) {
  char *folder = folder_of(report);
  files->anything = inputs->count == 0;
  if (files->anything)
    add_below(files, folder, 0);
  else
    take_inputs(files, inputs);
  add_folder(files, folder, 0);
  base_free(folder);
}

/* ---- events -------------------------------------------------------------------------------------------------- */

/* What editors keep beside a file. */
static bool is_scratch(const char *name) {
  size_t length = strlen(name);
  return !length || name[0] == '.' || name[0] == '#' || name[length - 1] == '~' ||
         strcmp(name, "4913") == 0 ||
         (length > 4 && (strcmp(name + length - 4, ".tmp") == 0 || strcmp(name + length - 4, ".swp") == 0));
}

static unsigned kind_of_new(const Folder *folder, const char *name) {
  size_t length = strlen(name);
  unsigned kinds = 0;
  if (data_records_have_file(name)) kinds |= 1u << APP_INPUT_RECORDS;
  if (length > 4 && strcmp(name + length - 4, ".sql") == 0)
    kinds |= 1u << APP_INPUT_FIGURES | 1u << APP_INPUT_RECORDS;
  return kinds & folder->kinds;
}

/* As a person would write it: without "./" and "folder/../". */
static char *plain_path(const char *path) {
  BaseBuffer out = {0};
  base_buffer_add_text(&out, *path == '/' ? "/" : "");
  size_t root = out.length, fixed = root; /* what no ".." takes away */
  for (size_t length; *path; path += length + (path[length] == '/')) {
    length = strcspn(path, "/");
    bool up = length == 2 && path[0] == '.' && path[1] == '.';
    if (length == 0 || (length == 1 && *path == '.')) continue;
    if (up && out.length > fixed) {
      while (out.length > fixed && out.data[out.length - 1] != '/') out.length--;
      if (out.length > fixed) out.length--;
      out.data[out.length] = '\0';
      continue;
    }
    if (out.length > root) base_buffer_add_char(&out, '/');
    base_buffer_add(&out, path, length);
    if (up) fixed = out.length;
  }
  return out.data;
}

static void note(AppSaved *saved, unsigned kinds, const char *path) {
  char *plain = plain_path(path);
  saved->kinds |= kinds;
  for (size_t i = 0; i < saved->names.count; i++)
    if (strcmp(saved->names.items[i], plain) == 0) {
      base_free(plain);
      return;
    }
  *BASE_APPEND(&saved->names) = plain;
}

static void note_event(AppWatchFiles *files, const Folder *folder, const char *name, AppSaved *saved) {
  if (is_scratch(name)) return;
  BaseBuffer path = {0};
  if (strcmp(folder->path, ".") != 0) base_buffer_add_format(&path, "%s/", folder->path);
  base_buffer_add_text(&path, name);
  unsigned kinds = 0;
  for (size_t i = 0; i < files->inputs.count; i++) {
    const char *input = files->inputs.items[i].path;
    if (strcmp(input, path.data) == 0 || (strncmp(input, "./", 2) == 0 && strcmp(input + 2, path.data) == 0))
      kinds |= 1u << files->inputs.items[i].kind;
  }
  if (!kinds)
    kinds = files->anything && strchr(name, '.') ? 1u << APP_INPUT_REPORT : kind_of_new(folder, name);
  if (kinds) note(saved, kinds, path.data);
  base_buffer_free(&path);
}

/* A folder that went away comes back with other contents: all that was in it counts as saved. */
static void lose_folder(AppWatchFiles *files, Folder *folder, AppSaved *saved) {
  folder->watch = -1;
  size_t length = strlen(folder->path);
  for (size_t i = 0; i < files->inputs.count; i++) {
    const AppInput *input = &files->inputs.items[i];
    if (strncmp(input->path, folder->path, length) == 0 && input->path[length] == '/')
      note(saved, 1u << input->kind, folder->path);
  }
}

/* Reads all events; true when one of them was a removal. */
static bool read_events(AppWatchFiles *files, AppSaved *saved) {
  _Alignas(struct inotify_event) char chunk[16384];
  bool removed = false;
  for (ssize_t got; (got = read(files->events, chunk, sizeof chunk)) > 0;)
    for (char *at = chunk; at < chunk + got;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
      at += sizeof *event + event->len;
      for (size_t i = 0; i < files->folders.count; i++) {
        Folder *folder = &files->folders.items[i];
        if (folder->watch != event->wd) continue;
        if (event->mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF))
          lose_folder(files, folder, saved);
        else if (event->len)
          note_event(files, folder, event->name, saved);
        removed |= (event->mask & (REMOVED | IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
      }
    }
  return removed;
}

/* Folders that came back: what is in them was not seen. */
static void look_for_lost(AppWatchFiles *files, AppSaved *saved) {
  for (size_t i = 0; i < files->folders.count; i++) {
    Folder *folder = &files->folders.items[i];
    if (folder->watch >= 0) continue;
    look_at(files, folder);
    if (folder->watch < 0) continue;
    int watch = folder->watch;
    lose_folder(files, folder, saved);
    if (files->anything) note(saved, 1u << APP_INPUT_REPORT, folder->path);
    folder->watch = watch;
  }
}

void app_watch_files_wait(AppWatchFiles *files, AppSaved *saved) {
  int quiet = TICK;
  for (;;) {
    struct pollfd news[] = {{.fd = files->events, .events = POLLIN},
                            {.fd = files->signals, .events = POLLIN}};
    int ready = poll(news, 2, quiet);
    if (ready < 0 && errno != EINTR) base_stop("files cannot be watched: %s", strerror(errno));
    saved->ended = ready > 0 && news[1].revents;
    if (saved->ended) return;
    if (ready > 0 && news[0].revents) {
      bool removed = read_events(files, saved);
      if (saved->kinds)
        quiet = removed || quiet == QUIET_AFTER_REMOVAL ? QUIET_AFTER_REMOVAL : QUIET_AFTER_WRITE;
      continue;
    }
    if (saved->kinds) return;
    look_for_lost(files, saved);
  }
}

void app_saved_clear(AppSaved *saved) {
  for (size_t i = 0; i < saved->names.count; i++) base_free(saved->names.items[i]);
  base_free(saved->names.items);
  *saved = (AppSaved){0};
}
