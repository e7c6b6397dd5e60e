/* cache_file: one file of the cache folder, sealed by a fingerprint. */
#ifndef MILLESIME_DATA_CACHE_FILE_H
#define MILLESIME_DATA_CACHE_FILE_H

#include "data/fingerprint.h"

/* The bytes before the content: "millesime KIND KEY FINGERPRINT\n", padded to this size. */
enum { DATA_CACHE_HEAD = 128 };

/* Reads FOLDER/KIND-KEY.cache; the content begins at DATA_CACHE_HEAD. False when it is not there or not sound. */
bool data_cache_file_read(const char *folder, const char *kind, const char *key, BaseBuffer *out);
/* Writes it; `content` begins with DATA_CACHE_HEAD bytes that are filled here. Keeps the newest files of the kind. */
bool data_cache_file_write(const char *folder, const char *kind, const char *key, BaseBuffer *content);

#endif
