/* Records and rows of views in cache files. */
#include "data/cache.h"

#include "data/code.h"

#include <string.h>

/* ---- numbers and texts in a row of bytes ------------------------------------------------------------------------ */

/* Numbers take one to ten bytes of seven bits, least first; texts end with a zero. */
static void pack_number(BaseBuffer *out, uint64_t number) {
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

static void pack_text(BaseBuffer *out, const char *text) {
  base_buffer_add(out, text, strlen(text) + 1);
}

/* Reading never passes the end: after a fault everything is zero and empty. */
typedef struct {
  const char *at, *end;
  bool failed;
} Unpack;

static uint64_t unpack_number(Unpack *in) {
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

/* Borrowed from the bytes. */
static const char *unpack_text(Unpack *in) {
  const char *text = in->at, *end = in->failed ? NULL : memchr(in->at, '\0', (size_t)(in->end - in->at));
  if (!end) {
    in->failed = true;
    return "";
  }
  in->at = end + 1;
  return text;
}

/* ---- keys ----------------------------------------------------------------------------------------------------- */

static void add_text(BaseFingerprint *print, const char *text, size_t length) {
  base_cache_key_add(print, text, length);
}

static void add_files(BaseFingerprint *print, const DataStatementList *list) {
  const DataSqlFile *before = NULL;
  for (size_t i = 0; i < list->count; i++) {
    if (list->items[i].file != before)
      add_text(print, list->items[i].file->text, list->items[i].file->length);
    before = list->items[i].file;
  }
}

void data_cache_make_keys(DataRecords *records) {
  BaseFingerprint print;
  base_cache_key_start(&print, "records", CODE_OF_data);
  add_text(&print, sqlite3_sourceid(), strlen(sqlite3_sourceid()));
  add_text(&print, records->schema->text, records->schema->length);
  for (size_t i = 0; i < records->table_count; i++) {
    char hex[33];
    base_fingerprint_hex(&records->files[i].form.print, hex);
    add_text(&print, records->tables[i].name, strlen(records->tables[i].name));
    add_text(&print, hex, 32);
  }
  if (records->book_count) add_text(&print, records->books_key, strlen(records->books_key));
  base_fingerprint_hex(&print, records->records_key);
  add_files(&print, &records->statements);
  base_fingerprint_hex(&print, records->figures_key);
}

static void views_key(const DataRecords *records, const DataEdition *edition, char key[33]) {
  BaseFingerprint print;
  base_cache_key_start(&print, "views", CODE_OF_data);
  add_text(&print, records->figures_key, 32);
  for (size_t i = 0; edition && i < edition->count; i++) {
    add_text(&print, edition->values[i].name, strlen(edition->values[i].name));
    add_text(&print, edition->values[i].text, strlen(edition->values[i].text));
  }
  base_fingerprint_hex(&print, key);
}

/* What the import learnt of the tables. */
static void pack_tables(BaseBuffer *out, const DataRecords *records) {
  for (size_t i = 0; i < records->table_count; i++) {
    pack_number(out, records->files[i].rows);
    pack_number(out, (unsigned char)records->files[i].form.separator);
    const DataSheet *sheet = records->files[i].sheet;
    pack_number(out, sheet ? (uint64_t)(sheet->book + 1) : 0);
  }
}

static void unpack_tables(Unpack *in, DataRecords *records) {
  for (size_t i = 0; i < records->table_count; i++) {
    records->files[i].rows = unpack_number(in);
    records->files[i].form.separator = (char)unpack_number(in);
    uint64_t book = unpack_number(in);
    if (records->files[i].sheet && book && book <= records->book_count)
      records->files[i].path = records->books[book - 1].path;
  }
}

/* ---- records -------------------------------------------------------------------------------------------------- */

DataStore *data_cache_load_records(DataRecords *records) {
  BaseBuffer content = {0};
  DataStore *store = NULL;
  if (base_cache_file_read(records->options.cache_folder, "records", records->records_key, &content)) {
    Unpack in = {content.data + BASE_CACHE_HEAD, content.data + content.length, false};
    unpack_tables(&in, records);
    store = data_sqlite_open(records->options.time_limit);
    if (in.failed || !data_sqlite_load(store, in.at, (size_t)(in.end - in.at))) {
      data_store_close(store);
      store = NULL;
    }
  }
  base_buffer_free(&content);
  return store;
}

void data_cache_save_records(DataRecords *records) {
  sqlite3_int64 length = 0;
  unsigned char *image = sqlite3_serialize(data_sqlite_handle(records->store), "main", &length, 0);
  if (!image) return;
  BaseBuffer content = {0};
  base_cache_content_start(&content);
  pack_tables(&content, records);
  base_buffer_add(&content, image, (size_t)length);
  sqlite3_free(image);
  base_cache_file_write(records->options.cache_folder, "records", records->records_key, &content);
  base_buffer_free(&content);
}

/* ---- rows of views -------------------------------------------------------------------------------------------- */

static void pack_value(BaseBuffer *out, const DataValue *value) {
  uint64_t bits;
  base_buffer_add_char(out, (char)('0' + value->kind));
  switch (value->kind) {
  case DATA_VALUE_NULL: break;
  case DATA_VALUE_INTEGER: /* the sign goes to the lowest bit, so that small numbers stay short */
    pack_number(out, (uint64_t)value->integer << 1 ^ (value->integer < 0 ? UINT64_MAX : 0));
    break;
  case DATA_VALUE_REAL:
    memcpy(&bits, &value->real, sizeof bits);
    pack_number(out, bits);
    break;
  case DATA_VALUE_TEXT: pack_text(out, value->text); break;
  }
}

static DataValue unpack_value(Unpack *in) {
  DataValue value = {.kind = DATA_VALUE_NULL};
  if (in->at >= in->end) in->failed = true;
  if (in->failed) return value;
  value.kind = (DataValueKind)(*in->at++ - '0');
  uint64_t bits;
  switch (value.kind) {
  case DATA_VALUE_NULL: break;
  case DATA_VALUE_INTEGER:
    bits = unpack_number(in);
    value.integer = (int64_t)(bits >> 1 ^ (bits & 1 ? UINT64_MAX : 0));
    break;
  case DATA_VALUE_REAL:
    bits = unpack_number(in);
    memcpy(&value.real, &bits, sizeof bits);
    break;
  case DATA_VALUE_TEXT: value.text = unpack_text(in); break;
  default: in->failed = true;
  }
  return value;
}

static void pack_rows(BaseBuffer *out, const DataRows *rows) {
  pack_number(out, rows->column_count);
  pack_number(out, rows->row_count);
  for (size_t i = 0; i < rows->column_count; i++) pack_text(out, rows->names[i]);
  for (size_t i = 0; i < rows->column_count * rows->row_count; i++) pack_value(out, &rows->values[i]);
}

static const DataRows *unpack_rows(Unpack *in, BaseArena *arena) {
  DataRows *rows = base_arena_alloc(arena, sizeof *rows);
  rows->column_count = unpack_number(in);
  rows->row_count = unpack_number(in);
  size_t left = (size_t)(in->end - in->at); /* a value takes a byte at least */
  if (rows->column_count > left || (rows->column_count && rows->row_count > left / rows->column_count))
    in->failed = true;
  if (in->failed) return NULL;
  size_t count = rows->column_count * rows->row_count;
  rows->names = base_arena_alloc(arena, (rows->column_count + 1) * sizeof *rows->names);
  rows->values = base_arena_alloc(arena, (count + 1) * sizeof *rows->values);
  for (size_t i = 0; i < rows->column_count; i++) rows->names[i] = unpack_text(in);
  for (size_t i = 0; i < count && !in->failed; i++) rows->values[i] = unpack_value(in);
  return in->failed ? NULL : rows;
}

bool data_cache_load_views(DataRecords *records, const DataEdition *edition, BaseArena *arena,
                           const DataRows **rows) {
  char key[33];
  BaseBuffer content = {0};
  views_key(records, edition, key);
  bool sound = base_cache_file_read(records->options.cache_folder, "views", key, &content);
  if (sound) {
    const char *kept = base_arena_copy(arena, content.data, content.length);
    Unpack in = {kept + BASE_CACHE_HEAD, kept + content.length, false};
    if (!edition) unpack_tables(&in, records);
    for (size_t i = 0; i < records->figure_count && in.at < in.end && !in.failed;) {
      i = unpack_number(&in);
      const DataRows *unpacked = unpack_rows(&in, arena);
      if (i < records->figure_count) rows[i++] = unpacked;
    }
    sound = !in.failed;
  }
  base_buffer_free(&content);
  return sound;
}

void data_cache_save_views(DataRecords *records, const DataEdition *edition, const DataRows *const *rows) {
  char key[33];
  BaseBuffer content = {0};
  views_key(records, edition, key);
  base_cache_content_start(&content);
  if (!edition) pack_tables(&content, records);
  for (size_t i = 0; i < records->figure_count; i++) {
    if (!rows[i]) continue;
    pack_number(&content, i);
    pack_rows(&content, rows[i]);
  }
  base_cache_file_write(records->options.cache_folder, "views", key, &content);
  base_buffer_free(&content);
}
