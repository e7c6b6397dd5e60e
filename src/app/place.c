/* Files of a batch, in place of old ones: complete before they have their name, but not each waited for until it is on the
 * disk. That would cost more than typesetting; the journal has the SHA-256 of every file, so what a power cut takes away
 * is found and written again, and the batch waits once at its end. */
#define _GNU_SOURCE /* syncfs */
#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".NAME.PROCESS.tmp" beside the file, as base_file_replace has it. */
static char *temporary_name(const char *path) {
  const char *slash = strrchr(path, '/');
  size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
  BaseBuffer name = {0};
  base_buffer_add(&name, path, folder);
  base_buffer_add_format(&name, ".%s.%ld.tmp", path + folder, (long)getpid());
  return name.data;
}

/* `old`: the file that it replaces, whose permissions it gets; NULL: there is none. */
static bool fill(const char *path, const BaseBuffer *content, const struct stat *old) {
  unlink(path); /* of an earlier process with this number */
  int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (file < 0) return false;
  size_t done = 0;
  while (done < content->length) {
    ssize_t wrote = write(file, content->data + done, content->length - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote == 0) errno = ENOSPC;
    if (wrote <= 0) break;
    done += (size_t)wrote;
  }
  bool whole = done == content->length && (!old || fchmod(file, old->st_mode & 07777) == 0);
  int problem = errno;
  if (close(file) != 0 && whole) return false;
  errno = problem;
  return whole;
}

void app_file_place(const char *path, const BaseBuffer *content) {
  struct stat status;
  if (!base_file_make_folders(path)) base_stop("cannot make the folder of %s: %s", path, strerror(errno));
  bool replaces = lstat(path, &status) == 0;
  if (replaces && !S_ISREG(status.st_mode))
    base_stop("%s was not written: %s is in the way", path,
              S_ISDIR(status.st_mode)   ? "a folder"
              : S_ISLNK(status.st_mode) ? "a symbolic link"
                                        : "something that is not a file");
  char *temporary = temporary_name(path);
  bool done = fill(temporary, content, replaces ? &status : NULL) && rename(temporary, path) == 0;
  int problem = errno;
  if (!done) unlink(temporary);
  base_free(temporary);
  if (!done) base_stop("%s was not written: %s", path, strerror(problem));
}

void app_folder_flush(const char *folder) {
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  if (syncfs(handle) != 0) base_stop("%s cannot be flushed to disk: %s", folder, strerror(errno));
  close(handle);
}
