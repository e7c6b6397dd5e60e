/* Files of a batch are complete before they have their name, but not each waited for until it is on the disk: that would cost more
 * than typesetting. The journal has the SHA-256 of every file, so what a power cut takes away is found and written again, and the
 * batch waits once at its end. */
#define _GNU_SOURCE /* syncfs */
#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void app_folder_flush(const char *folder) {
  int handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  if (syncfs(handle) != 0) base_stop("%s cannot be flushed to disk: %s", folder, strerror(errno));
  close(handle);
}
