/* Records of comma-separated values (RFC 4180), for the small files that the program writes or a layout brings. */
#include "base/base.h"

size_t base_csv_record(char **at, char **fields, size_t most) {
  size_t count = 0;
  char *read = *at;
  if (!*read) return 0;
  for (;;) {
    char *out = read, *start = read;
    bool quoted = *read == '"';
    if (quoted) read++;
    while (*read && (quoted || (*read != ',' && *read != '\n' && *read != '\r'))) {
      if (quoted && *read == '"' && *++read != '"') {
        quoted = false;
        continue;
      }
      *out++ = *read++;
    }
    char end = *read;
    if (count < most) fields[count++] = start;
    if (end) read++;
    *out = 0;
    if (end == ',') continue;
    if (end == '\r' && *read == '\n') read++;
    *at = read;
    return count;
  }
}
