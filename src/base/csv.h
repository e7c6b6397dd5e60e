/* csv: between the scan of a CSV file and its reader. */
#ifndef MILLESIME_BASE_CSV_H
#define MILLESIME_BASE_CSV_H

#include "base/base.h"

/* U+FFFD of a byte that is no character there. */
uint32_t base_csv_windows_character(unsigned char byte);
/* Appends a line of a file in Windows-1252 or mixed encoding as UTF-8: unchanged when it is valid UTF-8. */
void base_csv_decode_line(BaseBuffer *out, const char *line, size_t length);
/* A code unit of two bytes. */
uint32_t base_csv_utf16_unit(const char *bytes, BaseEncoding encoding);
/* Appends whole characters as UTF-8; returns the bytes taken. */
size_t base_csv_decode_utf16(BaseBuffer *out, const char *bytes, size_t length, BaseEncoding encoding);

#endif
