/* Workbooks: the archive, its limits, and the way from an entry's XML to the handlers of a format. */
#include "data/book_private.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "data/number.h"

enum { MOST_ENTRIES = 10000, CHUNK = 64 << 10 };
static const int64_t most_unpacked = (int64_t)1 << 30;

static const BookFormat *const formats[] = {BOOK_FORMATS};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

/* ---- paths ---------------------------------------------------------------------------------------------------- */

static const char *ending_of(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot ? dot : "";
}

static bool has_format(const char *path) {
  bool found = false;
  for (size_t i = 0; i < FORMAT_COUNT; i++) found |= strcasecmp(ending_of(path), formats[i]->ending) == 0;
  return found;
}

bool data_book_is_readable(const char *path) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  return *name != '.' && *name != '~' && has_format(path); /* "~$book.xlsx": it is open elsewhere */
}

bool data_book_is_path(const char *path) {
  static const char *const refused[] = {".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".ots", ".fods"};
  bool found = has_format(path);
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    found |= strcasecmp(ending_of(path), refused[i]) == 0;
  return found;
}

bool data_book_is_fault(const char *text) {
  static const char *const faults[] = {"#N/A",          "#DIV/0!", "#REF!",           "#VALUE!", "#NAME?",
                                       "#NUM!",         "#NULL!",  "#SPILL!",         "#CALC!",  "#BLOCKED!",
                                       "#GETTING_DATA", "#FIELD!", DATA_BOOK_NO_VALUE};
  for (size_t i = 0; *text == '#' && i < sizeof faults / sizeof *faults; i++)
    if (strcmp(text, faults[i]) == 0) return true;
  return strncmp(text, "Err:5", 5) == 0 && strlen(text) == 7;
}

/* ---- faults --------------------------------------------------------------------------------------------------- */

BASE_PRINTF(5, 0)
static void fail(DataBook *book, const char *file, const char *code, const char *hint, const char *format,
                 va_list values) {
  if (book->failed) return;
  book->failed = true;
  char message[400];
  vsnprintf(message, sizeof message, format, values);
  base_report(book->diagnostics, BASE_ERROR, (BasePlace){file, 0, 0}, code, hint, "%s", message);
}

void data_book_fail(DataBook *book, const char *code, const char *hint, const char *format, ...) {
  va_list values;
  va_start(values, format);
  fail(book, book->path, code, hint, format, values);
  va_end(values);
}

void data_book_cell_name(BaseBuffer *out, size_t row, size_t column) {
  char letters[8];
  size_t at = sizeof letters - 1;
  letters[at] = '\0';
  for (column++; column && at; column = (column - 1) / 26) letters[--at] = (char)('A' + (column - 1) % 26);
  base_buffer_add_format(out, "%s%zu", letters + at, row + 1);
}

void data_book_fail_at(DataBook *book, const char *sheet, size_t row, size_t column, const char *format,
                       ...) {
  BaseBuffer place = {0};
  base_buffer_add_format(&place, "%s:%s!", book->path, sheet);
  data_book_cell_name(&place, row, column);
  va_list values;
  va_start(values, format);
  fail(book, base_diagnostics_keep(book->diagnostics, place.data), "book-cell", NULL, format, values);
  va_end(values);
  base_buffer_free(&place);
}

/* ---- the archive ---------------------------------------------------------------------------------------------- */

/* What the first bytes say that is no archive. */
static bool check_head(DataBook *book) {
  unsigned char head[8] = {0};
  size_t size;
  int file = base_file_open(book->path, &size);
  ssize_t got = file < 0 ? -1 : read(file, head, sizeof head);
  int problem = errno;
  if (file >= 0) close(file);
  if (got < 0)
    data_book_fail(book, "book-unreadable", NULL, "the workbook cannot be read: %s",
                   base_file_problem(problem));
  else if (memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0)
    data_book_fail(book, "book-encrypted", "save it as .xlsx or .ods without a password",
                   "an old .xls, or a workbook with a password");
  else if (memcmp(head, "PK", 2) != 0)
    data_book_fail(book, "book-damaged", "save it again as .xlsx or .ods", "this is no workbook");
  return !book->failed;
}

/* Names lead nowhere: they are only compared. One that would lead out of a folder is no work of a spreadsheet. */
static bool check_name(DataBook *book, const char *name) {
  bool out = *name == '/' || *name == '\\' || strstr(name, "..") || strchr(name, '\\') ||
             (isalpha((unsigned char)*name) && name[1] == ':');
  if (out)
    data_book_fail(book, "book-hostile", NULL,
                   "an entry of the archive has a name that leads out of it: “%.80s”", name);
  else if (base_map_find(book->entries, name, strlen(name)))
    data_book_fail(book, "book-hostile", NULL, "two entries of the archive have the name “%.80s”", name);
  else if (strcmp(name, "xl/vbaProject.bin") == 0 || strncmp(name, "Basic/", 6) == 0 ||
           strncmp(name, "Scripts/", 8) == 0)
    data_book_fail(book, "book-macros", "save it without macros, as .xlsx or .ods",
                   "the workbook has macros");
  return !book->failed;
}

static bool list_entries(DataBook *book) {
  long count = book->zip->count(book->archive);
  uint64_t sum = 0;
  if (count > MOST_ENTRIES)
    data_book_fail(book, "book-hostile", NULL, "the archive has %ld entries, more than 10000", count);
  for (long i = 0; i < count && !book->failed; i++) {
    BaseZipEntry entry;
    if (!book->zip->entry(book->archive, i, &entry)) continue;
    if (!check_name(book, entry.name)) break;
    if (entry.encrypted)
      data_book_fail(book, "book-encrypted", "save it without a password", "the workbook has a password");
    if (entry.size != UINT64_MAX && entry.size <= (uint64_t)most_unpacked) sum += entry.size;
    if ((entry.size != UINT64_MAX && entry.size > (uint64_t)most_unpacked) || sum > (uint64_t)most_unpacked)
      data_book_fail(book, "book-hostile", NULL, "the workbook is larger than 1 GiB when it is unpacked");
    base_map_set(book->entries, entry.name, strlen(entry.name), (void *)(uintptr_t)(i + 1));
  }
  return !book->failed;
}

bool data_book_has(const DataBook *book, const char *part) {
  return base_map_find(book->entries, part, strlen(part)) != NULL;
}

/* ---- XML ------------------------------------------------------------------------------------------------------ */

/* Neither format has a document type; entities come with one only. The first handler of a context is the book. */
static void refuse_type(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name;
  (void)external;
  (void)system;
  DataBook *book = *(DataBook **)context;
  data_book_fail(book, "book-hostile", NULL, "a document type declaration, which no workbook has");
  xmlStopParser(book->parser);
}

static void say_nothing(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

static bool parse(DataBook *book, const char *part, const char *data, int length, bool last) {
  if (!xmlParseChunk(book->parser, data, length, last) || book->failed || book->stop) return !book->failed;
  const xmlError *error = xmlCtxtGetLastError(book->parser);
  char words[160] = "not well-formed";
  if (error && error->message) snprintf(words, sizeof words, "%s", error->message);
  words[strcspn(words, "\n")] = '\0';
  data_book_fail(book, "book-damaged", "save it again in its program", "%s, line %d: %s", part,
                 error ? error->line : 0, words);
  return false;
}

static void feed_all(DataBook *book, const char *part, void *file) {
  char *chunk = base_alloc(CHUNK);
  long got;
  while ((got = book->zip->read(file, chunk, CHUNK)) > 0 && !book->stop) {
    if ((book->budget -= got) < 0)
      data_book_fail(book, "book-hostile", NULL, "the workbook is larger than 1 GiB when it is unpacked");
    if (book->failed || !parse(book, part, chunk, (int)got, false)) break;
  }
  if (got < 0)
    data_book_fail(book, "book-damaged", "save it again in its program", "%s cannot be unpacked", part);
  if (!book->failed && !book->stop) parse(book, part, chunk, 0, true);
  base_free(chunk);
}

bool data_book_feed(DataBook *book, const char *part, xmlSAXHandler *handlers, void *context) {
  char problem[200] = "";
  uintptr_t index = (uintptr_t)base_map_find(book->entries, part, strlen(part));
  if (!index || book->failed) return false;
  void *file = book->zip->enter(book->archive, (long)index - 1, problem, sizeof problem);
  if (!file) {
    data_book_fail(book, "book-damaged", "save it again in its program", "%s cannot be unpacked: %s", part,
                   problem);
    return false;
  }
  handlers->initialized = XML_SAX2_MAGIC;
  handlers->internalSubset = refuse_type;
  handlers->error = handlers->warning = handlers->fatalError = say_nothing;
  handlers->ignorableWhitespace = handlers->cdataBlock = handlers->characters;
  book->stop = false;
  book->parser = xmlCreatePushParserCtxt(handlers, context, NULL, 0, part);
  if (!book->parser) base_stop("out of memory");
  xmlCtxtUseOptions(book->parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  feed_all(book, part, file);
  xmlDocPtr document = book->parser->myDoc;
  xmlFreeParserCtxt(book->parser);
  if (document) xmlFreeDoc(document);
  book->parser = NULL;
  book->zip->leave(file);
  return !book->failed;
}

const char *data_book_attribute(BaseBuffer *held, int count, const xmlChar **attributes, const char *name) {
  for (int i = 0; i < count; i++, attributes += 5)
    if (strcmp((const char *)attributes[0], name) == 0) {
      base_buffer_clear(held);
      base_buffer_add(held, attributes[3], (size_t)(attributes[4] - attributes[3]));
      return held->data ? held->data : "";
    }
  return NULL;
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

bool data_book_cell(const char **at, size_t *row, size_t *column) {
  size_t letters = 0, digits = 0;
  *column = *row = 0;
  if (**at == '$') ++*at;
  for (; isupper((unsigned char)**at) && letters < 4; ++*at, letters++)
    *column = *column * 26 + (size_t)(**at - 'A') + 1;
  if (**at == '$') ++*at;
  for (; isdigit((unsigned char)**at) && digits < 8; ++*at, digits++) *row = *row * 10 + (size_t)(**at - '0');
  if (!letters || !digits || !*row || *row > BOOK_ROWS || *column > BOOK_COLUMNS) return false;
  --*row;
  --*column;
  return true;
}

static bool needs_quotes(const char *text, size_t length) {
  if (!length) return false;
  bool blanks = text[0] == ' ' || text[0] == '\t' || text[length - 1] == ' ' || text[length - 1] == '\t';
  for (size_t i = 0; i < length && !blanks; i++) blanks = strchr(",\"\r\n", text[i]) != NULL;
  return blanks;
}

/* Line ends in a cell are LF; zeros and marks are dropped. */
static void add_quoted(BaseBuffer *out, const char *text, size_t length) {
  base_buffer_add_char(out, '"');
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n') continue;
    if (text[i] == '"') base_buffer_add_char(out, '"');
    base_buffer_add_char(out, text[i] == '\r' ? '\n' : text[i]);
  }
  base_buffer_add_char(out, '"');
}

static void go_to(BookWriter *writer, size_t row, size_t column) {
  BaseBuffer *out = &writer->table->csv;
  for (; writer->row < row; writer->row++, writer->column = 0) base_buffer_add_char(out, '\n');
  for (; writer->column < column; writer->column++) base_buffer_add_char(out, ',');
}

static uint64_t cell_number(size_t row, size_t column) {
  return (uint64_t)row * BOOK_COLUMNS + column;
}

static void note_text(DataBookTable *table, size_t row, size_t column, const char *text, size_t length) {
  DataWritten number;
  if (length < sizeof number.digits && data_number_read(text, length, &number))
    *BASE_APPEND(&table->number_texts) = cell_number(row, column);
}

bool data_book_has_number_text(const DataBookTable *table, size_t row, size_t column) {
  size_t low = 0, high = table->number_texts.count;
  uint64_t wanted = cell_number(row, column);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (table->number_texts.items[middle] < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low < table->number_texts.count && table->number_texts.items[low] == wanted;
}

void data_book_release(DataBookTable *table) {
  base_buffer_free(&table->csv);
  base_free(table->number_texts.items);
  table->number_texts.items = NULL;
  table->number_texts.count = table->number_texts.capacity = 0;
}

void data_book_write(BookWriter *writer, size_t row, size_t column, const char *text, size_t length,
                     bool is_text) {
  const BookRange *range = &writer->range;
  if (!length || row < range->row || row > range->last_row || column < range->column ||
      column > range->last_column)
    return;
  if (writer->table->csv.length + length > BOOK_CSV_LIMIT) {
    data_book_fail(writer->book, "book-hostile", NULL, "the sheet %s has more than 512 MiB of text",
                   writer->table->sheet);
    return;
  }
  go_to(writer, row - range->row, column - range->column);
  if (is_text) note_text(writer->table, row, column, text, length);
  if (needs_quotes(text, length))
    add_quoted(&writer->table->csv, text, length);
  else
    base_buffer_add(&writer->table->csv, text, length);
}

static void finish(BookWriter *writer) {
  base_buffer_add_text(&writer->table->csv, writer->table->csv.length ? "\n" : "");
}

bool data_book_past(const BookWriter *writer, size_t row) {
  return row > writer->range.last_row;
}

/* ---- books ---------------------------------------------------------------------------------------------------- */

BookTable *data_book_add_table(DataBook *book, const char *name, size_t length) {
  if (book->tables.count == BOOK_SHEETS)
    data_book_fail(book, "book-hostile", NULL, "more than 1000 sheets and names");
  BookTable *table = BASE_APPEND(&book->tables);
  *table = (BookTable){.name = base_copy(name, length)};
  table->range.last_row = BOOK_ROWS - 1;
  table->range.last_column = BOOK_COLUMNS - 1;
  return table;
}

static bool list_tables(DataBook *book) {
  for (size_t i = 0; i < FORMAT_COUNT && !book->format; i++)
    if (formats[i]->holds(book)) book->format = formats[i];
  if (book->format) return book->format->list(book);
  data_book_fail(book, "book-damaged", "save it again as .xlsx or .ods", "the archive holds no workbook");
  return false;
}

DataBook *data_book_open(const char *path, BaseDiagnostics *diagnostics) {
  DataBook *book = base_alloc(sizeof *book);
  char problem[200] = "";
  book->path = path;
  book->diagnostics = diagnostics;
  book->entries = base_map_new();
  book->budget = most_unpacked;
  book->zip = base_plugin_find(BASE_ZIP_FILE, BASE_ZIP_SYMBOL);
  if (!book->zip || book->zip->version != BASE_ZIP_VERSION)
    data_book_fail(book, "book-library", "install Millésime again",
                   "%s, which opens workbooks, is not beside the program", BASE_ZIP_FILE);
  if (!book->failed && check_head(book)) book->archive = book->zip->open(path, problem, sizeof problem);
  if (!book->failed && !book->archive)
    data_book_fail(book, "book-damaged", "save it again in its program", "the archive is damaged: %s",
                   problem);
  if (!book->failed && list_entries(book) && list_tables(book)) return book;
  data_book_close(book);
  return NULL;
}

void data_book_close(DataBook *book) {
  if (!book) return;
  if (book->archive) book->zip->close(book->archive);
  for (size_t i = 0; i < book->tables.count; i++) {
    base_free(book->tables.items[i].name);
    base_free(book->tables.items[i].sheet);
    base_free(book->tables.items[i].part);
  }
  base_free(book->tables.items);
  base_free(book->shared_part);
  base_free(book->styles_part);
  base_buffer_free(&book->shared.pool);
  base_free(book->shared.starts.items);
  base_free(book->shared.date_styles.items);
  base_map_free(book->entries);
  base_free(book);
}

size_t data_book_count(const DataBook *book) {
  return book->tables.count;
}

const char *data_book_name(const DataBook *book, size_t index) {
  return book->tables.items[index].name;
}

bool data_book_read(DataBook *book, size_t index, DataBookTable *table, BaseDiagnostics *diagnostics) {
  const BookTable *read = &book->tables.items[index];
  *table =
      (DataBookTable){.sheet = read->sheet, .first_row = read->range.row, .first_column = read->range.column};
  book->diagnostics = diagnostics;
  book->failed = false;
  book->budget = most_unpacked;
  BookWriter writer = {.book = book, .table = table, .range = read->range};
  bool sound = book->format->read(book, read, &writer);
  if (sound && !book->failed) finish(&writer);
  if (book->failed) data_book_release(table);
  return !book->failed;
}
