/* Tables of the records that lie in workbooks. A workbook is fingerprinted in each run and opened only when a table of it is
 * imported, or a row of it is looked for. */
#include "data/records.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the workbooks of a folder ---------------------------------------------------------------------------------- */

bool data_sheets_are_records(const char *records) {
  struct stat about;
  return data_book_is_path(records) && !(stat(records, &about) == 0 && S_ISDIR(about.st_mode));
}

static int compare_books(const void *left, const void *right) {
  return strcmp(((const DataBookFile *)left)->path, ((const DataBookFile *)right)->path);
}

void data_sheets_find(DataRecords *records) {
  BASE_LIST(DataBookFile) books = {0};
  const char *path = records->options.records;
  DIR *folder = data_sheets_are_records(path) ? NULL : opendir(path);
  if (data_sheets_are_records(path))
    *BASE_APPEND(&books) = (DataBookFile){base_diagnostics_keep(records->diagnostics, path), NULL};
  for (struct dirent *entry; folder && (entry = readdir(folder));)
    if (data_book_is_readable(entry->d_name))
      *BASE_APPEND(&books) = (DataBookFile){
          base_diagnostics_keep(records->diagnostics,
                                base_arena_format(records->arena, "%s/%s", path, entry->d_name)),
          NULL};
  if (folder) closedir(folder);
  records->books = base_arena_alloc(records->arena, (books.count + 1) * sizeof *records->books);
  records->book_count = books.count;
  if (books.count) memcpy(records->books, books.items, books.count * sizeof *books.items);
  if (books.count) qsort(records->books, books.count, sizeof *records->books, compare_books);
  base_free(books.items);
}

/* Of all the workbooks: which of them holds a table is known when they are read. */
bool data_sheets_fingerprint(const DataRecords *records, BaseFingerprint *print, size_t *bytes) {
  enum { CHUNK = 64 << 10 };
  char *chunk = base_alloc(CHUNK);
  bool sound = true;
  base_fingerprint_start(print);
  *bytes = 0;
  for (size_t i = 0; i < records->book_count && sound; i++) {
    size_t size;
    ssize_t got = 0;
    int file = base_file_open(records->books[i].path, &size);
    while (file >= 0 && (got = read(file, chunk, CHUNK)) > 0) {
      base_fingerprint_add(print, chunk, (size_t)got);
      *bytes += (size_t)got;
    }
    if (file >= 0) close(file);
    sound = file >= 0 && got == 0;
    base_fingerprint_add(print, &size, sizeof size);
  }
  base_free(chunk);
  return sound;
}

bool data_sheets_changed(const DataRecords *records) {
  DataRecords now = {
      .arena = base_arena_new(), .options = records->options, .diagnostics = records->diagnostics};
  BaseFingerprint print;
  size_t bytes;
  data_sheets_find(&now);
  bool sound = !now.book_count || data_sheets_fingerprint(&now, &print, &bytes);
  if (now.book_count && sound) base_fingerprint_hex(&print, now.books_key);
  base_arena_free(now.arena);
  return !sound || strcmp(now.books_key, records->books_key) != 0;
}

void data_sheets_add(DataRecords *records, DataTableFile *file, const BaseFingerprint *print, size_t bytes) {
  file->sheet = base_arena_alloc(records->arena, sizeof *file->sheet);
  *file->sheet =
      (DataSheet){.books = records->books, .book_count = records->book_count, .book = -1, .index = -1};
  file->form = (BaseCsvForm){.separator = ',', .print = *print, .bytes = bytes};
  file->path = records->books[0].path;
}

void data_sheets_close(DataRecords *records) {
  for (size_t i = 0; i < records->book_count; i++) {
    data_book_close(records->books[i].book);
    records->books[i].book = NULL;
  }
}

/* ---- finding a table -------------------------------------------------------------------------------------------- */

static DataBook *open_book(DataBookFile *file, BaseDiagnostics *diagnostics) {
  if (!file->book) file->book = data_book_open(file->path, diagnostics);
  return file->book;
}

/* The table of a book that has the name; `exactly`, or as an identifier. -1 when there is none, -2 when there are more. */
static long find_table(const DataBook *book, const char *name, bool exactly) {
  long found = -1;
  for (size_t i = 0; i < data_book_count(book); i++) {
    const char *other = data_book_name(book, i);
    bool same =
        exactly ? strcmp(other, name) == 0 : base_csv_same_name(other, strlen(other), name, strlen(name));
    if (same) found = found == -1 ? (long)i : -2;
  }
  return found;
}

static void report_missing(const DataTableFile *file, BaseDiagnostics *diagnostics) {
  const DataSheet *sheet = file->sheet;
  BASE_LIST(const char *) names = {0};
  for (size_t i = 0; i < sheet->book_count; i++)
    for (size_t k = 0; sheet->books[i].book && k < data_book_count(sheet->books[i].book); k++)
      *BASE_APPEND(&names) = data_book_name(sheet->books[i].book, k);
  const char *near = base_nearest(file->table->name, names.items, names.count);
  char hint[200];
  if (near) snprintf(hint, sizeof hint, "the nearest sheet is %.150s", near);
  base_report(diagnostics, BASE_ERROR, file->table->statement->place, "missing-csv", near ? hint : NULL,
              "the table %s has no CSV file, and there is no sheet or named range of that name in %s%s",
              file->table->name, sheet->books[0].path,
              sheet->book_count > 1 ? " and the other workbooks" : "");
  base_free(names.items);
}

static bool resolve(DataTableFile *file, BaseDiagnostics *diagnostics) {
  DataSheet *sheet = file->sheet;
  size_t found = 0;
  for (int loose = 0; loose < 2 && !found; loose++)
    for (size_t i = 0; i < sheet->book_count; i++) {
      DataBook *book = open_book(&sheet->books[i], diagnostics);
      if (!book) return false;
      long index = find_table(book, file->table->name, !loose);
      if (index == -1) continue;
      found += index == -2 ? 2 : 1;
      sheet->book = (long)i;
      sheet->index = index;
    }
  if (found == 1) return true;
  sheet->book = -1;
  if (!found) report_missing(file, diagnostics);
  if (found)
    base_report(diagnostics, BASE_ERROR, file->table->statement->place, "table-twice",
                "give one of them another name", "the table %s stands in the workbooks more than once",
                file->table->name);
  return false;
}

bool data_sheet_load(DataTableFile *file, BaseCsvForm *form, BaseDiagnostics *diagnostics) {
  DataSheet *sheet = file->sheet;
  if (!sheet || form->text) return true;
  if ((sheet->book < 0 || sheet->index < 0) && !resolve(file, diagnostics)) return false;
  DataBookFile *from = &sheet->books[sheet->book];
  file->path = from->path;
  if (!open_book(from, diagnostics) ||
      !data_book_read(from->book, (size_t)sheet->index, &sheet->table, diagnostics))
    return false;
  BaseFingerprint print = form->print;
  size_t bytes = form->bytes;
  bool sound =
      base_csv_scan_text(file->path, sheet->table.csv.data, sheet->table.csv.length, form, diagnostics);
  form->print = print;
  form->bytes = bytes;
  form->separator = ',';
  form->sheet = sheet->table.sheet;
  form->first_row = sheet->table.first_row;
  form->first_column = sheet->table.first_column;
  return sound;
}

void data_sheet_release(DataTableFile *file, BaseCsvForm *form) {
  if (!file->sheet) return;
  data_book_release(&file->sheet->table);
  form->text = NULL;
  form->sheet = NULL;
}

/* ---- both ------------------------------------------------------------------------------------------------------- */

bool data_sheets_are_unique(DataRecords *records) {
  bool unique = true;
  for (size_t i = 0; i < records->table_count; i++) {
    DataTableFile *file = &records->files[i];
    for (size_t k = 0; k < records->book_count && !file->sheet; k++) {
      DataBook *book = open_book(&records->books[k], records->diagnostics);
      if (!book) return false;
      if (find_table(book, file->table->name, true) == -1) continue;
      base_report(records->diagnostics, BASE_ERROR, (BasePlace){file->path, 0, 0}, "table-twice",
                  "remove one of them", "the table %s stands in this file and in %s", file->table->name,
                  records->books[k].path);
      unique = false;
    }
  }
  return unique;
}
