/* cache: what a run computed, for the next one with the same inputs.
 *
 * Two kinds of files in the cache folder, each named by a fingerprint of what it depends on:
 *   records-KEY.cache  the database with the imported records
 *   views-KEY.cache    the rows of computed views: those that all editions share, or those of one edition
 * A file begins with a line that names its kind and key, and carries a fingerprint of all that follows: a file that is
 * damaged, cut or another's is no file. Files are written beside and renamed, so runs at the same time do not disturb
 * each other. Nothing about the cache is an error: without it everything is computed again.
 */
#ifndef MILLESIME_DATA_CACHE_H
#define MILLESIME_DATA_CACHE_H

#include "data/records.h"

/* The key of the records, from schema.sql and the scanned CSV files; and that of the figures over them. */
void data_cache_make_keys(DataRecords *records);

/* A database with the imported records, or NULL. */
DataStore *data_cache_load_records(DataRecords *records);
void data_cache_save_records(DataRecords *records);

/* Rows of views by figure index, in the arena; absent ones stay NULL. With `edition` NULL: those of all editions, and
 * what is known of the tables (rows, separators), without which nothing is taken. True when the file was there. */
bool data_cache_load_views(DataRecords *records, const DataEdition *edition, BaseArena *arena,
                           const DataRows **rows);
void data_cache_save_views(DataRecords *records, const DataEdition *edition, const DataRows *const *rows);

#endif
