/* .ods (OpenDocument): the tables of content.xml. */
#include "data/book_private.h"

#include <stdlib.h>
#include <string.h>

#define START(name)                                                                                          \
  static void name(void *user, const xmlChar *tag, const xmlChar *prefix, const xmlChar *uri,                \
                   int space_count, const xmlChar **spaces, int count, int defaulted,                        \
                   const xmlChar **attributes)
#define END(name) static void name(void *user, const xmlChar *tag, const xmlChar *prefix, const xmlChar *uri)
#define IS(word)  (strcmp((const char *)tag, word) == 0)

enum { CELL_REPEATS = 1000000 }; /* filled cells that repetition may make */

typedef struct {
  DataBook *book;
  BaseBuffer held, text, value, type;
  BookWriter *writer; /* NULL: the tables are listed */
  const BookTable *table;
  int depth; /* of tables in tables */
  int notes; /* depth of annotations, whose paragraphs are no text of the cell */
  bool wanted, in_cell, in_paragraph, formula;
  size_t paragraphs, row, column, row_repeats, cell_repeats, repeated;
  BaseBuffer cells; /* of the current row, to be repeated: column, length, text */
} Content;

static const char *attribute(Content *content, int count, const xmlChar **attributes, const char *name) {
  return data_book_attribute(&content->held, count, attributes, name);
}

static size_t repeats(Content *content, int count, const xmlChar **attributes, const char *name,
                      size_t most) {
  const char *text = attribute(content, count, attributes, name);
  unsigned long value = text ? strtoul(text, NULL, 10) : 1;
  return value < 1 ? 1 : value > most ? most : value;
}

/* ---- tables and names --------------------------------------------------------------------------------------------- */

/* "$Feuille.$A$1:.$F$2", the sheet in quotes perhaps. */
static void add_range(Content *content, const char *name, const char *address) {
  DataBook *book = content->book;
  BaseBuffer sheet = {0};
  const char *at = address + (*address == '$');
  bool quoted = *at == '\'';
  for (at += quoted; *at && (quoted ? *at != '\'' || at[1] == '\'' : *at != '.'); at++) {
    if (quoted && *at == '\'') at++;
    base_buffer_add_char(&sheet, *at);
  }
  at += quoted && *at;
  BookRange range;
  bool cells = sheet.length && *at++ == '.' && data_book_cell(&at, &range.row, &range.column) && *at++ == ':';
  if (cells) at += strcspn(at, ".");
  cells = cells && *at++ == '.' && data_book_cell(&at, &range.last_row, &range.last_column) && !*at &&
          range.row <= range.last_row && range.column <= range.last_column;
  if (cells) {
    BookTable *table = data_book_add_table(book, name, strlen(name));
    table->sheet = base_copy(sheet.data, sheet.length);
    table->is_range = true;
    table->range = range;
  }
  base_buffer_free(&sheet);
}

static void list_range(Content *content, int count, const xmlChar **attributes) {
  const char *name = attribute(content, count, attributes, "name");
  char *kept = name ? base_copy(name, strlen(name)) : NULL;
  const char *address = attribute(content, count, attributes, "cell-range-address");
  if (kept && address) add_range(content, kept, address);
  base_free(kept);
}

static void start_table(Content *content, int count, const xmlChar **attributes) {
  const char *name = attribute(content, count, attributes, "name");
  if (content->depth++ || !name) return;
  content->row = 0;
  if (!content->writer) {
    BookTable *table = data_book_add_table(content->book, name, strlen(name));
    table->sheet = base_copy(name, strlen(name));
  } else {
    content->wanted = strcmp(name, content->table->sheet) == 0;
  }
}

/* ---- cells -------------------------------------------------------------------------------------------------------- */

static void keep_value(Content *content, int count, const xmlChar **attributes) {
  static const char *const names[][2] = {
      {"float", "value"},     {"percentage", "value"},      {"currency", "value"},     {"date", "date-value"},
      {"time", "time-value"}, {"boolean", "boolean-value"}, {"string", "string-value"}};
  const char *type = NULL;
  bool fault = false;
  /* office:value-type and calcext:value-type have one name without prefix: a fault is only in the second */
  for (int i = 0; i < count; i++)
    if (strcmp((const char *)attributes[5 * i], "value-type") == 0) {
      size_t length = (size_t)(attributes[5 * i + 4] - attributes[5 * i + 3]);
      fault |= length == 5 && memcmp(attributes[5 * i + 3], "error", 5) == 0;
    }
  base_buffer_clear(&content->value);
  base_buffer_clear(&content->type);
  type = attribute(content, count, attributes, "value-type");
  if (fault) type = "error";
  base_buffer_add_text(&content->type, type ? type : "");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(content->type.data, names[i][0]) == 0) {
      const char *value = attribute(content, count, attributes, names[i][1]);
      if (value) base_buffer_add_text(&content->value, value);
    }
}

static void start_cell(Content *content, int count, const xmlChar **attributes) {
  content->in_cell = true;
  content->formula = attribute(content, count, attributes, "formula") != NULL;
  content->cell_repeats = repeats(content, count, attributes, "number-columns-repeated", BOOK_COLUMNS);
  content->paragraphs = 0;
  base_buffer_clear(&content->text);
  keep_value(content, count, attributes);
}

static void add_blanks(Content *content, int count, const xmlChar **attributes) {
  const char *text = attribute(content, count, attributes, "c");
  unsigned long blanks = text ? strtoul(text, NULL, 10) : 1;
  for (unsigned long i = 0; i < blanks && i < 10000; i++) base_buffer_add_char(&content->text, ' ');
}

START(content_start) {
  (void)prefix, (void)uri, (void)space_count, (void)spaces, (void)defaulted;
  Content *content = user;
  if (IS("table"))
    start_table(content, count, attributes);
  else if (IS("named-range") && !content->writer)
    list_range(content, count, attributes);
  else if (!content->wanted || content->depth != 1)
    return;
  else if (IS("table-row")) {
    content->row_repeats = repeats(content, count, attributes, "number-rows-repeated", BOOK_ROWS);
    content->column = 0;
    base_buffer_clear(&content->cells);
  } else if (IS("table-cell") || IS("covered-table-cell"))
    start_cell(content, count, attributes);
  else if (IS("annotation"))
    content->notes++;
  else if (content->in_cell && !content->notes && IS("p")) {
    if (content->paragraphs++) base_buffer_add_char(&content->text, '\n');
    content->in_paragraph = true;
  } else if (content->in_paragraph && IS("s"))
    add_blanks(content, count, attributes);
  else if (content->in_paragraph && IS("tab"))
    base_buffer_add_char(&content->text, '\t');
  else if (content->in_paragraph && IS("line-break"))
    base_buffer_add_char(&content->text, '\n');
}

/* What the cell says. */
static const BaseBuffer *cell_words(Content *content) {
  const char *type = content->type.data ? content->type.data : "";
  bool text = strcmp(type, "string") == 0, stored = !text && strcmp(type, "error") != 0 && *type;
  if (strcmp(type, "date") == 0 && content->value.length > 10 && content->value.data[10] == 'T')
    content->value.data[10] = ' ';
  if (stored) return &content->value;
  if (text && content->value.length) return &content->value;
  if (!*type && content->formula && !content->text.length)
    base_buffer_add_text(&content->text, DATA_BOOK_NO_VALUE);
  return &content->text;
}

typedef struct {
  size_t column, length;
  bool is_text;
} Kept;

static void end_cell(Content *content) {
  const BaseBuffer *words = cell_words(content);
  bool is_text = content->type.data && strcmp(content->type.data, "string") == 0;
  for (size_t i = 0; i < content->cell_repeats && words->length && !content->book->failed; i++) {
    Kept kept = {content->column + i, words->length, is_text};
    if (kept.column >= BOOK_COLUMNS || ++content->repeated > CELL_REPEATS * 100ul ||
        content->cells.length > BOOK_CSV_LIMIT) {
      data_book_fail_at(content->book, content->table->sheet, content->row, kept.column,
                        "more cells than a sheet has");
      break;
    }
    base_buffer_add(&content->cells, &kept, sizeof kept);
    base_buffer_add(&content->cells, words->data, words->length);
  }
  content->column += content->cell_repeats;
  content->in_cell = content->in_paragraph = false;
}

static void write_row(Content *content, size_t row) {
  const char *at = content->cells.data, *end = at + content->cells.length;
  while (at < end && !content->book->failed) {
    Kept kept;
    memcpy(&kept, at, sizeof kept);
    data_book_write(content->writer, row, kept.column, at + sizeof kept, kept.length, kept.is_text);
    at += sizeof kept + kept.length;
  }
}

/* Rows without content are repeated to the end of the sheet: they cost nothing. */
static void end_row(Content *content) {
  for (size_t i = 0; i < content->row_repeats && content->cells.length && !content->book->failed; i++) {
    if (content->row + i >= BOOK_ROWS || (i && ++content->repeated > CELL_REPEATS)) {
      data_book_fail_at(content->book, content->table->sheet, content->row, 0, "more rows than a sheet has");
      return;
    }
    write_row(content, content->row + i);
  }
  content->row += content->row_repeats;
}

END(content_end) {
  (void)prefix, (void)uri;
  Content *content = user;
  bool over = false;
  if (IS("table")) {
    over = content->wanted && content->depth == 1;
    if (content->depth) content->depth--;
    if (over) content->wanted = false;
  } else if (content->wanted && content->depth == 1) {
    if (IS("annotation"))
      content->notes -= content->notes > 0;
    else if (IS("p") && !content->notes)
      content->in_paragraph = false;
    else if (IS("table-cell") || IS("covered-table-cell"))
      end_cell(content);
    else if (IS("table-row"))
      end_row(content);
    over = content->writer && data_book_past(content->writer, content->row);
  }
  if (over) content->book->stop = true;
  if (over || content->book->failed) xmlStopParser(content->book->parser);
}

static void content_text(void *user, const xmlChar *text, int length) {
  Content *content = user;
  if (content->in_paragraph && !content->notes) base_buffer_add(&content->text, text, (size_t)length);
}

static bool read_content(DataBook *book, const BookTable *table, BookWriter *writer) {
  Content content = {.book = book, .writer = writer, .table = table};
  bool sound = data_book_feed(book, "content.xml",
                              &(xmlSAXHandler){.startElementNs = content_start,
                                               .endElementNs = content_end,
                                               .characters = content_text},
                              &content);
  base_buffer_free(&content.held);
  base_buffer_free(&content.text);
  base_buffer_free(&content.value);
  base_buffer_free(&content.type);
  base_buffer_free(&content.cells);
  return sound;
}

/* ---- the book ----------------------------------------------------------------------------------------------------- */

typedef struct {
  DataBook *book;
  bool encrypted;
} Manifest;

START(manifest_start) {
  (void)prefix, (void)uri, (void)space_count, (void)spaces, (void)defaulted, (void)count, (void)attributes;
  if (IS("encryption-data")) ((Manifest *)user)->encrypted = true;
}

static bool list_tables(DataBook *book) {
  Manifest manifest = {.book = book};
  data_book_feed(book, "META-INF/manifest.xml", &(xmlSAXHandler){.startElementNs = manifest_start},
                 &manifest);
  if (manifest.encrypted)
    data_book_fail(book, "book-encrypted", "save it without a password", "the workbook has a password");
  return !book->failed && read_content(book, NULL, NULL);
}

static bool read_table(DataBook *book, const BookTable *table, BookWriter *writer) {
  return read_content(book, table, writer);
}

static bool holds_book(const DataBook *book) {
  return data_book_has(book, "content.xml");
}

const BookFormat data_book_ods = {".ods", holds_book, list_tables, read_table};
