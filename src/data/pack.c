/* Numbers take one to ten bytes of seven bits, least first; texts end with a zero. */
#include "data/pack.h"

#include <string.h>

void data_pack_number(BaseBuffer *out, uint64_t number) {
  char bytes[10];
  size_t count = 0;
  do {
    bytes[count] = (char)(number & 0x7F);
    number >>= 7;
    if (number) bytes[count] = (char)(bytes[count] | (char)0x80);
    count++;
  } while (number);
  base_buffer_add(out, bytes, count);
}

void data_pack_text(BaseBuffer *out, const char *text) {
  base_buffer_add(out, text, strlen(text) + 1);
}

uint64_t data_unpack_number(DataUnpack *in) {
  uint64_t number = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    if (in->failed || in->at >= in->end) break;
    unsigned char byte = (unsigned char)*in->at++;
    if (shift < 64) number |= (uint64_t)(byte & 0x7F) << shift;
    if (!(byte & 0x80)) return number;
  }
  in->failed = true;
  return 0;
}

const char *data_unpack_text(DataUnpack *in) {
  const char *text = in->at, *end = in->failed ? NULL : memchr(in->at, '\0', (size_t)(in->end - in->at));
  if (!end) {
    in->failed = true;
    return "";
  }
  in->at = end + 1;
  return text;
}
