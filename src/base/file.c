/* Files: read whole, replaced atomically. */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ---------------------------------------------------------------------------------------- */

/* `expected`: the size that the file says it has; it may grow, and a pipe has none. */
static bool read_all(int file, size_t expected, size_t limit, BaseBuffer *out) {
  base_buffer_reserve(out, expected < limit ? expected + 1 : 0);
  for (;;) {
    size_t room = out->capacity - out->length - 1;
    if (!room) {
      base_buffer_reserve(out, 65536);
      continue;
    }
    ssize_t got = read(file, out->data + out->length, room);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return true;
    if ((size_t)got > limit || out->length > limit - (size_t)got) {
      errno = EFBIG;
      return false;
    }
    out->length += (size_t)got;
    out->data[out->length] = '\0';
  }
}

int base_file_open(const char *path, size_t *size) {
  struct stat status;
  int file =
      open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a FIFO without a writer opens at once */
  if (file < 0) return -1;
  bool known = fstat(file, &status) == 0;
  if (known && S_ISREG(status.st_mode)) {
    *size = status.st_size > 0 ? (size_t)status.st_size : 0;
    return file;
  }
  int problem = !known ? errno : S_ISDIR(status.st_mode) ? EISDIR : BASE_NOT_A_FILE;
  close(file);
  errno = problem;
  return -1;
}

const char *base_file_problem(int error) {
  if (error == BASE_NOT_A_FILE) return "it is not a regular file (a pipe, a device or a socket)";
  return error == EISDIR ? "it is a folder" : strerror(error);
}

bool base_file_read(const char *path, size_t limit, BaseBuffer *out) {
  size_t size = 0;
  int file = base_file_open(path, &size);
  if (file < 0) return false;
  base_buffer_add(out, "", 0);
  bool done = read_all(file, size, limit, out);
  int problem = errno;
  close(file);
  errno = problem;
  return done;
}

/* ---- paths ------------------------------------------------------------------------------------------ */

static size_t folder_length(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? (size_t)(slash - path) + 1 : 0;
}

const char *base_path_join(BaseArena *arena, const char *folder_of, const char *relative) {
  if (relative[0] == '/') return base_arena_copy(arena, relative, strlen(relative));
  return base_arena_format(arena, "%.*s%s", (int)folder_length(folder_of), folder_of, relative);
}

/* True when no prefix of the path climbs above its start. */
static bool stays_below(const char *path) {
  int depth = 0;
  if (*path == '/') return false;
  while (*path) {
    size_t length = strcspn(path, "/");
    if (length == 2 && path[0] == '.' && path[1] == '.')
      depth--;
    else if (length && !(length == 1 && path[0] == '.'))
      depth++;
    if (depth < 0) return false;
    path += length;
    while (*path == '/') path++;
  }
  return true;
}

/* The real path of the longest part of a path that is there; NULL when none of it is. */
static char *real_part(const char *path) {
  char *part = base_copy(path, strlen(path)), *real;
  while (!(real = realpath(part, NULL))) {
    char *slash = strrchr(part, '/');
    if (!slash || slash == part) break;
    *slash = '\0';
  }
  base_free(part);
  return real;
}

const char *base_path_below(BaseArena *arena, const char *from, const char *relative) {
  if (!stays_below(relative)) return NULL;
  const char *path = base_path_join(arena, from, relative);
  size_t length = folder_length(from);
  char *folder = length ? base_arena_copy(arena, from, length) : base_arena_copy(arena, ".", 1);
  char *real_folder = realpath(folder, NULL), *real_path = real_part(path);
  /* A file that does not exist is reported by whoever opens it; a link may not lead out. */
  size_t start = real_folder ? strlen(real_folder) : 0;
  bool below = !real_folder || !real_path ||
               (strncmp(real_path, real_folder, start) == 0 &&
                (real_path[start] == '/' || !real_path[start] || strcmp(real_folder, "/") == 0));
  free(real_folder);
  free(real_path);
  return below ? path : NULL;
}

int base_name_compare(const void *left, const void *right) {
  const char *const *a = left, *const *b = right;
  return strcmp(*a, *b);
}

size_t base_file_missing_folder(const char *path) {
  size_t missing = 0;
  for (const char *at = path; !missing && (at = strstr(at, "/..")); at += 3) {
    if (at == path || (at[3] && at[3] != '/')) continue;
    char *folder = base_copy(path, (size_t)(at - path));
    struct stat status;
    if (stat(folder, &status) != 0) missing = (size_t)(at - path);
    base_free(folder);
  }
  return missing;
}

bool base_file_make_folders(const char *path) {
  errno = ENOENT;
  if (base_file_missing_folder(path)) return false;
  char *copy = base_copy(path, strlen(path));
  bool made = true;
  for (char *slash = strchr(copy + (*copy == '/'), '/'); slash && made; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    made = mkdir(copy, 0777) == 0 || errno == EEXIST;
    *slash = '/';
  }
  base_free(copy);
  return made;
}

/* ---- replacing -------------------------------------------------------------------------------------- */

static bool may_replace(const char *path, mode_t *mode, const char **problem) {
  struct stat status;
  if (lstat(path, &status) != 0) {
    mode_t mask = umask(0);
    umask(mask);
    *mode = 0666 & ~mask;
    *problem = "cannot look at the old file";
    return errno == ENOENT;
  }
  *mode = status.st_mode & 07777;
  errno = S_ISDIR(status.st_mode) ? EISDIR : S_ISLNK(status.st_mode) ? ELOOP : EINVAL;
  *problem = S_ISDIR(status.st_mode)   ? "a folder is in the way"
             : S_ISLNK(status.st_mode) ? "a symbolic link is in the way"
                                       : "something that is not a file is in the way";
  return S_ISREG(status.st_mode);
}

static bool write_all(int file, const char *data, size_t length) {
  while (length) {
    ssize_t done = write(file, data, length);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    if (done == 0) {
      errno = ENOSPC;
      return false;
    }
    data += done;
    length -= (size_t)done;
  }
  return true;
}

/* Writes, flushes when asked to, and closes; the file is closed whatever happens. */
static bool fill_file(int file, mode_t mode, const void *data, size_t length, bool flush,
                      const char **problem) {
  *problem = "cannot write";
  bool done = write_all(file, data, length);
  if (done) {
    struct stat status; /* the mask may have taken some of an old file's */
    *problem = "cannot set the permissions";
    done = fstat(file, &status) == 0 && ((status.st_mode & 07777) == mode || fchmod(file, mode) == 0);
  }
  if (done && flush) {
    *problem = "cannot flush to disk";
    done = fsync(file) == 0;
  }
  int saved = errno;
  if (close(file) != 0 && done) {
    *problem = "cannot close";
    return false;
  }
  errno = saved;
  return done;
}

/* The new name reaches the disk with the folder; some file systems cannot flush a folder, which is no
 * failure. */
static void flush_folder(const char *path) {
  size_t length = folder_length(path);
  char *folder = length ? base_copy(path, length) : base_copy(".", 1);
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  base_free(folder);
  if (handle < 0) return;
  (void)fsync(handle);
  close(handle);
}

/* A new file beside `path`, named after it and this process; *name is freed by the caller. A left-over of a killed
 * process of the same number (in a container there is often but one) is stepped around, never reused: it might be
 * another machine's. */
static int open_temporary(const char *path, mode_t mode, char **name) {
  size_t folder = folder_length(path);
  BaseBuffer buffer = {0};
  int file = -1;
  for (int attempt = 0; attempt < 100; attempt++) {
    base_buffer_clear(&buffer);
    base_buffer_add(&buffer, path, folder);
    base_buffer_add_format(&buffer, ".%s.%ld", path + folder, (long)getpid());
    if (attempt) base_buffer_add_format(&buffer, "-%d", attempt);
    base_buffer_add_text(&buffer, ".tmp");
    file = open(buffer.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file >= 0 || errno != EEXIST) break;
  }
  if (file >= 0) (void)flock(file, LOCK_EX | LOCK_NB); /* who finds it knows that somebody is at it */
  *name = buffer.data;
  return file;
}

/* A file on its way: complete under another name, its old content kept under a third until all of a set are in place. */
typedef struct {
  char *temporary, *kept;
  bool was_there, replaced;
} OnItsWay;

static bool prepare(const BaseFileContent *file, OnItsWay *way, bool flush, const char **problem) {
  mode_t mode;
  if (!may_replace(file->path, &mode, problem)) return false;
  way->was_there = errno != ENOENT; /* which may_replace sets */
  *problem = "cannot create a temporary file beside it";
  int handle = open_temporary(file->path, mode, &way->temporary);
  if (handle >= 0 && fill_file(handle, mode, file->data, file->length, flush, problem)) return true;
  int saved = errno;
  if (handle >= 0) unlink(way->temporary);
  base_free(way->temporary);
  way->temporary = NULL;
  errno = saved;
  return false;
}

/* A second name for the old file, so that it can come back. File systems without links do without. */
static void keep_old(const char *path, OnItsWay *way) {
  BaseBuffer name = {0};
  size_t length = strlen(way->temporary);
  base_buffer_add(&name, way->temporary, length - 4);
  base_buffer_add_text(&name, "-0.tmp");
  if (link(path, name.data) == 0)
    way->kept = name.data;
  else
    base_buffer_free(&name);
}

static void take_back(const BaseFileContent *file, OnItsWay *way) {
  if (way->replaced && way->kept) (void)rename(way->kept, file->path);
  if (way->replaced && !way->kept && !way->was_there) unlink(file->path);
}

static bool move_all(const BaseFileContent *files, size_t count, OnItsWay *ways, bool keep, size_t *at,
                     const char **problem) {
  for (size_t i = 0; i + 1 < count && keep; i++) keep_old(files[i].path, &ways[i]);
  *problem = "cannot move it into place";
  for (size_t i = 0; i < count; i++) {
    *at = i;
    ways[i].replaced = rename(ways[i].temporary, files[i].path) == 0;
    if (ways[i].replaced) continue;
    int saved = errno;
    for (size_t k = i; k-- > 0;) take_back(&files[k], &ways[k]);
    errno = saved;
    return false;
  }
  return true;
}

bool base_files_replace(const BaseFileContent *files, size_t count, bool flush, size_t *failed,
                        const char **problem) {
  OnItsWay *ways = base_alloc((count + 1) * sizeof *ways);
  bool done = true;
  for (size_t i = count; i-- > 0 && done;) { /* the one that tells is the one to be named */
    *failed = i;
    done = prepare(&files[i], &ways[i], flush, problem);
  }
  done = done && move_all(files, count, ways, flush, failed, problem);
  int saved = errno;
  for (size_t i = 0; i < count; i++) {
    if (ways[i].temporary && !done && !ways[i].replaced) unlink(ways[i].temporary);
    if (ways[i].kept) unlink(ways[i].kept);
    base_free(ways[i].temporary);
    base_free(ways[i].kept);
  }
  base_free(ways);
  for (size_t i = 0; i < count && done && flush; i++) flush_folder(files[i].path);
  errno = saved;
  return done;
}

bool base_file_replace(const char *path, const void *data, size_t length, const char **problem) {
  BaseFileContent file = {path, data, length};
  size_t failed;
  return base_files_replace(&file, 1, true, &failed, problem);
}

/* ---- what dead processes left ------------------------------------------------------------------------ */

/* The process and the length of the final name (from name + 1) of ".NAME.PROCESS[-N].tmp"; 0 when it is none. */
static size_t temporary_of(const char *name, long *process) {
  size_t length = strlen(name);
  if (name[0] != '.' || length < 8 || strcmp(name + length - 4, ".tmp") != 0) return 0;
  size_t at = length - 4;
  while (at > 1 && ((name[at - 1] >= '0' && name[at - 1] <= '9') || name[at - 1] == '-')) at--;
  if (at <= 2 || at >= length - 4 || name[at - 1] != '.') return 0;
  *process = strtol(name + at, NULL, 10);
  return *process > 0 ? at - 2 : 0;
}

/* True when nobody writes the file any more: its process is gone (or has our number), and its lock, which holds from one
 * machine to another, is free. */
static bool is_left_over(int folder, const char *name, long process) {
  if (process != (long)getpid() && (kill((pid_t)process, 0) == 0 || errno != ESRCH)) return false;
  int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return errno == EACCES;
  struct stat status;
  bool free = fstat(file, &status) == 0 && S_ISREG(status.st_mode) && flock(file, LOCK_EX | LOCK_NB) == 0;
  close(file);
  return free;
}

void base_leftovers_remove(const char *folder,
                           bool (*is_ours)(const char *name, size_t length, void *context), void *context) {
  DIR *entries = opendir(folder);
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries));) {
    long process;
    size_t length = temporary_of(entry->d_name, &process);
    if (length && is_ours(entry->d_name + 1, length, context) &&
        is_left_over(dirfd(entries), entry->d_name, process))
      unlinkat(dirfd(entries), entry->d_name, 0);
  }
  closedir(entries);
}
