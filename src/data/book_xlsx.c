/* .xlsx (ECMA-376): sheets, names, shared texts, styles of dates, cells. */
#include "data/book_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define START(name)                                                                                          \
  static void name(void *user, const xmlChar *tag, const xmlChar *prefix, const xmlChar *uri,                \
                   int space_count, const xmlChar **spaces, int count, int defaulted,                        \
                   const xmlChar **attributes)
#define END(name) static void name(void *user, const xmlChar *tag, const xmlChar *prefix, const xmlChar *uri)
#define UNUSED_START                                                                                         \
  (void)prefix, (void)uri, (void)space_count, (void)spaces, (void)defaulted, (void)count, (void)attributes
#define UNUSED_END (void)prefix, (void)uri
#define IS(word)   (strcmp((const char *)tag, word) == 0)

/* What all handlers of one entry share; the book stands first (data_book_feed). */
typedef struct {
  DataBook *book;
  BaseBuffer held; /* of attributes */
  BaseBuffer text;
  bool in_text;
} Reading;

static const char *attribute(Reading *reading, int count, const xmlChar **attributes, const char *name) {
  return data_book_attribute(&reading->held, count, attributes, name);
}

static void take_text(void *user, const xmlChar *text, int length) {
  Reading *reading = user;
  if (reading->in_text) base_buffer_add(&reading->text, text, (size_t)length);
}

/* ---- relationships ------------------------------------------------------------------------------------------------ */

/* The targets of a .rels entry, by what they are for or by their identifier. */
typedef struct {
  Reading shared;
  const char *folder; /* "xl/": relative targets lie in it */
  const char *kind;   /* the end of the type that is wanted, or NULL */
  char *found;
  BaseMap *by_id;
  BaseArena *arena; /* of the targets in by_id */
} Relations;

static char *target_path(const char *folder, const char *target) {
  BaseBuffer path = {0};
  if (*target == '/')
    base_buffer_add_text(&path, target + 1);
  else
    base_buffer_add_format(&path, "%s%s", folder, target);
  return path.data ? path.data : base_copy("", 0);
}

START(relation_start) {
  UNUSED_START;
  Relations *relations = user;
  if (!IS("Relationship")) return;
  const char *value = attribute(&relations->shared, count, attributes, "Target");
  if (!value) return;
  char *path = target_path(relations->folder, value);
  value = attribute(&relations->shared, count, attributes, "Type");
  size_t length = value ? strlen(value) : 0, wanted = relations->kind ? strlen(relations->kind) : 0;
  if (wanted && length >= wanted && strcmp(value + length - wanted, relations->kind) == 0 &&
      !relations->found)
    relations->found = base_copy(path, strlen(path));
  value = attribute(&relations->shared, count, attributes, "Id");
  if (value && relations->by_id)
    base_map_set(relations->by_id, value, strlen(value),
                 base_arena_copy(relations->arena, path, strlen(path)));
  base_free(path);
}

/* Reads a .rels entry for the target of one kind; NULL when there is none. */
static char *find_relation(DataBook *book, const char *part, const char *folder, const char *kind) {
  Relations relations = {.shared.book = book, .folder = folder, .kind = kind};
  data_book_feed(book, part, &(xmlSAXHandler){.startElementNs = relation_start}, &relations);
  base_buffer_free(&relations.shared.held);
  return relations.found;
}

/* ---- the workbook ------------------------------------------------------------------------------------------------- */

typedef struct {
  Reading shared;
  BaseMap *targets; /* paths of sheets by relationship */
  BASE_LIST(char *) names, sheets_of_names;
  bool is_name; /* a defined name that is a table, perhaps */
  BaseBuffer name;
} Workbook;

static void add_sheet(Workbook *workbook, int count, const xmlChar **attributes) {
  DataBook *book = workbook->shared.book;
  const char *name = attribute(&workbook->shared, count, attributes, "name");
  if (!name) return;
  BookTable *table = data_book_add_table(book, name, strlen(name));
  table->sheet = base_copy(name, strlen(name));
  const char *id = attribute(&workbook->shared, count, attributes, "id");
  const char *target = id ? base_map_find(workbook->targets, id, strlen(id)) : NULL;
  if (target && data_book_has(book, target)) table->part = base_copy(target, strlen(target));
}

START(workbook_start) {
  UNUSED_START;
  Workbook *workbook = user;
  DataBook *book = workbook->shared.book;
  if (IS("workbookPr")) {
    const char *old = attribute(&workbook->shared, count, attributes, "date1904");
    book->shared.years_from_1904 = old && (*old == '1' || *old == 't');
  } else if (IS("sheet")) {
    add_sheet(workbook, count, attributes);
  } else if (IS("definedName")) {
    const char *hidden = attribute(&workbook->shared, count, attributes, "hidden");
    workbook->is_name = !hidden || *hidden == '0' || *hidden == 'f';
    const char *name = attribute(&workbook->shared, count, attributes, "name");
    workbook->is_name &= name && strncmp(name, "_xlnm.", 6) != 0;
    base_buffer_clear(&workbook->name);
    base_buffer_clear(&workbook->shared.text);
    if (workbook->is_name) base_buffer_add_text(&workbook->name, name);
    workbook->shared.in_text = workbook->is_name;
  }
}

static const BookTable *sheet_named(const DataBook *book, const char *name, size_t length) {
  for (size_t i = 0; i < book->tables.count; i++)
    if (!book->tables.items[i].is_range && strlen(book->tables.items[i].name) == length &&
        strncasecmp(book->tables.items[i].name, name, length) == 0)
      return &book->tables.items[i];
  return NULL;
}

/* "'Feuille été'!$A$1:$F$2" or "Feuille!$A$1:$F$2": anything else is no table. */
static void add_name(Workbook *workbook) {
  DataBook *book = workbook->shared.book;
  const char *text = workbook->shared.text.data ? workbook->shared.text.data : "", *bang = strrchr(text, '!');
  if (!bang) return;
  BaseBuffer sheet = {0};
  bool quoted = *text == '\'';
  for (const char *at = text + quoted; at < bang - quoted; at++) {
    base_buffer_add_char(&sheet, *at);
    if (quoted && *at == '\'' && at[1] == '\'') at++;
  }
  BookRange range;
  const char *at = bang + 1;
  bool cells = data_book_cell(&at, &range.row, &range.column) && *at++ == ':' &&
               data_book_cell(&at, &range.last_row, &range.last_column) && !*at &&
               range.row <= range.last_row && range.column <= range.last_column;
  const BookTable *on = cells && sheet.length ? sheet_named(book, sheet.data, sheet.length) : NULL;
  if (on && on->part) {
    char *name = base_copy(on->name, strlen(on->name)), *part = base_copy(on->part, strlen(on->part));
    BookTable *table = data_book_add_table(book, workbook->name.data, workbook->name.length);
    table->sheet = name;
    table->part = part;
    table->is_range = true;
    table->range = range;
  }
  base_buffer_free(&sheet);
}

END(workbook_end) {
  UNUSED_END;
  Workbook *workbook = user;
  if (!IS("definedName")) return;
  if (workbook->is_name) add_name(workbook);
  workbook->is_name = workbook->shared.in_text = false;
}

static char *folder_of(const char *part) {
  const char *slash = strrchr(part, '/');
  return base_copy(part, slash ? (size_t)(slash + 1 - part) : 0);
}

static bool read_workbook(DataBook *book, const char *part) {
  char *folder = folder_of(part);
  BaseBuffer relations = {0};
  base_buffer_add_format(&relations, "%s_rels/%s.rels", folder, part + strlen(folder));
  Relations targets = {
      .shared.book = book, .folder = folder, .by_id = base_map_new(), .arena = base_arena_new()};
  data_book_feed(book, relations.data, &(xmlSAXHandler){.startElementNs = relation_start}, &targets);
  if (!book->failed) book->shared_part = find_relation(book, relations.data, folder, "/sharedStrings");
  if (!book->failed) book->styles_part = find_relation(book, relations.data, folder, "/styles");
  Workbook workbook = {.shared.book = book, .targets = targets.by_id};
  bool sound = !book->failed && data_book_feed(book, part,
                                               &(xmlSAXHandler){.startElementNs = workbook_start,
                                                                .endElementNs = workbook_end,
                                                                .characters = take_text},
                                               &workbook);
  base_buffer_free(&workbook.shared.held);
  base_buffer_free(&workbook.shared.text);
  base_buffer_free(&workbook.name);
  base_buffer_free(&targets.shared.held);
  base_buffer_free(&relations);
  base_map_free(targets.by_id);
  base_arena_free(targets.arena);
  base_free(folder);
  return sound;
}

static bool list_tables(DataBook *book) {
  char *part = find_relation(book, "_rels/.rels", "", "/officeDocument");
  bool there = part && data_book_has(book, part);
  if (!there)
    data_book_fail(book, "book-damaged", "save it again in its program", "the archive names no workbook");
  bool sound = there && read_workbook(book, part);
  base_free(part);
  return sound;
}

/* ---- shared texts ------------------------------------------------------------------------------------------------- */

static int hexadecimal(const char *at) {
  int value = 0;
  for (int i = 0; i < 4; i++) {
    char c = at[i];
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                       : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* _x000D_ stands for a character that XML does not hold. Zeros are dropped. */
static void unescape(BaseBuffer *text, size_t from) {
  size_t out = from;
  for (size_t at = from; at < text->length;) {
    const char *read = text->data + at;
    int value = text->length - at >= 7 && read[0] == '_' && read[1] == 'x' && read[6] == '_'
                    ? hexadecimal(read + 2)
                    : -1;
    char encoded[4];
    size_t taken = value >= 0 ? 7 : 1, length = value > 0 ? base_utf8_encode((uint32_t)value, encoded) : 0;
    if (value < 0) encoded[length++] = *read;
    memcpy(text->data + out, encoded, length);
    out += length;
    at += taken;
  }
  text->length = out;
  if (text->data) text->data[out] = '\0';
}

typedef struct {
  Reading shared;
  bool phonetic;
} Strings;

START(strings_start) {
  UNUSED_START;
  Strings *strings = user;
  BookShared *shared = &strings->shared.book->shared;
  if (IS("si")) *BASE_APPEND(&shared->starts) = shared->pool.length;
  if (IS("rPh")) strings->phonetic = true;
  if (IS("t")) strings->shared.in_text = !strings->phonetic && shared->starts.count;
}

END(strings_end) {
  UNUSED_END;
  Strings *strings = user;
  BookShared *shared = &strings->shared.book->shared;
  if (IS("t")) strings->shared.in_text = false;
  if (IS("rPh")) strings->phonetic = false;
  if (IS("si") && shared->starts.count)
    unescape(&shared->pool, shared->starts.items[shared->starts.count - 1]);
}

static void strings_text(void *user, const xmlChar *text, int length) {
  Strings *strings = user;
  if (strings->shared.in_text) base_buffer_add(&strings->shared.book->shared.pool, text, (size_t)length);
}

/* ---- styles ------------------------------------------------------------------------------------------------------- */

enum { CUSTOM_CODES = 4096, MOST_STYLES = 65536 };

typedef struct {
  Reading shared;
  bool date_code[CUSTOM_CODES];
  bool in_cells;
} Styles;

/* A code with year, month or day outside of quotes, brackets and escapes; [h]:mm is a duration. */
static bool is_date_code(const char *code) {
  for (bool quoted = false; *code; code++) {
    if (*code == '"') {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (strchr("\\_*", *code)) {
      if (code[1]) code++;
    } else if (*code == '[') {
      if (code[1] && strchr("hmsHMS", code[1]) && (code[2] == ']' || code[2] == code[1])) return false;
      while (code[1] && *code != ']') code++;
    } else if (*code == ';') {
      return false;
    } else if (strncasecmp(code, "general", 7) == 0) {
      code += 6;
    } else if (strchr("ymdYMD", *code)) {
      return true;
    }
  }
  return false;
}

static bool is_date_number(int id) {
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

START(styles_start) {
  UNUSED_START;
  Styles *styles = user;
  BookShared *shared = &styles->shared.book->shared;
  const char *value = attribute(&styles->shared, count, attributes, "numFmtId");
  int id = value ? atoi(value) : 0;
  bool custom = id >= 0 && id < CUSTOM_CODES;
  if (IS("cellXfs")) styles->in_cells = true;
  if (IS("numFmt") && custom) {
    value = attribute(&styles->shared, count, attributes, "formatCode");
    styles->date_code[id] = value && is_date_code(value);
  }
  if (IS("xf") && styles->in_cells && shared->date_styles.count < MOST_STYLES)
    *BASE_APPEND(&shared->date_styles) = is_date_number(id) || (custom && styles->date_code[id]);
}

END(styles_end) {
  UNUSED_END;
  if (IS("cellXfs")) ((Styles *)user)->in_cells = false;
}

static bool load_shared(DataBook *book) {
  if (book->shared.loaded) return true;
  Strings strings = {.shared.book = book};
  Styles *styles = base_alloc(sizeof *styles);
  styles->shared.book = book;
  if (book->shared_part && data_book_has(book, book->shared_part))
    data_book_feed(book, book->shared_part,
                   &(xmlSAXHandler){.startElementNs = strings_start,
                                    .endElementNs = strings_end,
                                    .characters = strings_text},
                   &strings);
  *BASE_APPEND(&book->shared.starts) = book->shared.pool.length;
  if (!book->failed && book->styles_part && data_book_has(book, book->styles_part))
    data_book_feed(book, book->styles_part,
                   &(xmlSAXHandler){.startElementNs = styles_start, .endElementNs = styles_end}, styles);
  base_buffer_free(&strings.shared.held);
  base_buffer_free(&styles->shared.held);
  base_free(styles);
  book->shared.loaded = true;
  return !book->failed;
}

/* ---- cells -------------------------------------------------------------------------------------------------------- */

typedef struct {
  Reading shared;
  BookWriter *writer;
  const BookTable *table;
  char type; /* s shared, t text, n number, b truth, e fault, d date */
  size_t style, row, column;
  bool any_row, formula, in_line;
} Sheet;

static void start_row(Sheet *sheet, const char *number) {
  size_t row = number ? strtoul(number, NULL, 10) : sheet->row + 1 + sheet->any_row;
  bool wrong = row < 1 || row > BOOK_ROWS || (sheet->any_row && row <= sheet->row + 1);
  if (wrong)
    data_book_fail_at(sheet->shared.book, sheet->table->sheet, sheet->row, 0,
                      "the rows are not in order, or too many");
  sheet->row = wrong ? 0 : row - 1;
  sheet->any_row = true;
  sheet->column = 0;
  if (wrong || data_book_past(sheet->writer, sheet->row)) {
    sheet->shared.book->stop = true;
    xmlStopParser(sheet->shared.book->parser);
  }
}

static char cell_type(const char *name) {
  if (!name || strcmp(name, "n") == 0) return 'n';
  if (strcmp(name, "s") == 0) return 's';
  return strcmp(name, "b") == 0 ? 'b' : strcmp(name, "e") == 0 ? 'e' : strcmp(name, "d") == 0 ? 'd' : 't';
}

static void start_cell(Sheet *sheet, int count, const xmlChar **attributes) {
  Reading *shared = &sheet->shared;
  const char *at = attribute(shared, count, attributes, "r");
  size_t row = sheet->row, column = sheet->column;
  if (at && (!data_book_cell(&at, &row, &column) || row != sheet->row))
    data_book_fail_at(shared->book, sheet->table->sheet, sheet->row, sheet->column,
                      "a cell with an impossible place");
  if (column < sheet->column || column >= BOOK_COLUMNS)
    data_book_fail_at(shared->book, sheet->table->sheet, sheet->row, column,
                      "the cells are not in order, or too many");
  sheet->column = column;
  sheet->type = cell_type(attribute(shared, count, attributes, "t"));
  const char *style = attribute(shared, count, attributes, "s");
  sheet->style = style ? strtoul(style, NULL, 10) : 0;
  sheet->formula = sheet->in_line = false;
  base_buffer_clear(&shared->text);
}

START(sheet_start) {
  UNUSED_START;
  Sheet *sheet = user;
  if (IS("row"))
    start_row(sheet, attribute(&sheet->shared, count, attributes, "r"));
  else if (IS("c"))
    start_cell(sheet, count, attributes);
  else if (IS("f"))
    sheet->formula = true;
  else if (IS("is"))
    sheet->in_line = true;
  else if (IS("v") || (IS("t") && sheet->in_line))
    sheet->shared.in_text = true;
  else if (IS("rPh"))
    sheet->in_line = false;
}

/* Days since 1899-12-30, where the day 60 of 1900 never was and those before it count from a day later. */
static bool write_date(char out[32], double serial, bool from_1904) {
  if (from_1904)
    serial += 1462;
  else if (serial >= 60 && serial < 61)
    return false;
  else if (serial < 60)
    serial += 1;
  if (!(serial >= 1 && serial < 2958466)) return false;
  int64_t milliseconds = llround((serial - 25569) * 86400000.0), day = milliseconds / 86400000;
  if (milliseconds % 86400000 < 0) day--;
  int64_t rest = milliseconds - day * 86400000;
  /* The civil date of a day: years begin in March, 400 of them have 146,097 days. */
  int64_t shifted = day + 719468, era = (shifted >= 0 ? shifted : shifted - 146096) / 146097,
          of_era = shifted - era * 146097;
  int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
  int d = (int)(of_year - (153 * month + 2) / 5 + 1), m = (int)(month < 10 ? month + 3 : month - 9);
  int length = snprintf(out, 32, "%04d-%02d-%02d", (int)(year + era * 400 + (m <= 2)), m, d);
  if (rest)
    snprintf(out + length, (size_t)(32 - length), " %02d:%02d:%02d", (int)(rest / 3600000),
             (int)(rest / 60000 % 60), (int)(rest / 1000 % 60));
  return true;
}

/* A number as it was meant: 0.58 is stored as 0.57999999999999996. */
static void write_number(char out[40], double value) {
  snprintf(out, 40, "%.15g", value);
  if (strtod(out, NULL) != value) snprintf(out, 40, "%.17g", value);
}

static void put(Sheet *sheet, const char *text, size_t length) {
  bool is_text = sheet->type == 's' || sheet->type == 't';
  data_book_write(sheet->writer, sheet->row, sheet->column, text, length, is_text);
}

static void put_number(Sheet *sheet) {
  DataBook *book = sheet->shared.book;
  const char *text = sheet->shared.text.data;
  char *end, out[40];
  double value = strtod(text, &end);
  if (*end || !isfinite(value)) {
    data_book_fail_at(book, sheet->table->sheet, sheet->row, sheet->column,
                      "“%.40s” is stored as a number, and is none", text);
    return;
  }
  bool date = sheet->style < book->shared.date_styles.count && book->shared.date_styles.items[sheet->style];
  if (date && !write_date(out, value, book->shared.years_from_1904))
    data_book_fail_at(book, sheet->table->sheet, sheet->row, sheet->column,
                      "day %.15g is no day of the calendar", value);
  if (!date) write_number(out, value);
  put(sheet, out, strlen(out));
}

static void put_shared(Sheet *sheet) {
  DataBook *book = sheet->shared.book;
  const BookShared *shared = &book->shared;
  size_t index = strtoul(sheet->shared.text.data, NULL, 10);
  if (index + 1 >= shared->starts.count) {
    data_book_fail_at(book, sheet->table->sheet, sheet->row, sheet->column,
                      "the text %zu of the workbook does not exist", index);
    return;
  }
  size_t start = shared->starts.items[index], end = shared->starts.items[index + 1];
  if (end > start) put(sheet, shared->pool.data + start, end - start);
}

static void end_cell(Sheet *sheet) {
  BaseBuffer *text = &sheet->shared.text;
  if (!text->length) {
    if (sheet->formula && sheet->type != 't') put(sheet, DATA_BOOK_NO_VALUE, strlen(DATA_BOOK_NO_VALUE));
  } else if (sheet->type == 's') {
    put_shared(sheet);
  } else if (sheet->type == 'n') {
    put_number(sheet);
  } else if (sheet->type == 'b') {
    put(sheet, *text->data == '1' ? "true" : "false", *text->data == '1' ? 4 : 5);
  } else {
    if (sheet->type == 't') unescape(text, 0);
    put(sheet, text->data, text->length);
  }
  sheet->column++;
}

END(sheet_end) {
  UNUSED_END;
  Sheet *sheet = user;
  if (IS("v") || IS("t"))
    sheet->shared.in_text = false;
  else if (IS("c"))
    end_cell(sheet);
  else if (IS("rPh"))
    sheet->in_line = true;
  if (sheet->shared.book->failed) xmlStopParser(sheet->shared.book->parser);
}

static bool read_table(DataBook *book, const BookTable *table, BookWriter *writer) {
  if (!table->part) {
    data_book_fail(book, "book-damaged", "save it again in its program", "the sheet %s has no content",
                   table->sheet);
    return false;
  }
  if (!load_shared(book)) return false;
  Sheet sheet = {.shared.book = book, .writer = writer, .table = table};
  bool sound = data_book_feed(
      book, table->part,
      &(xmlSAXHandler){.startElementNs = sheet_start, .endElementNs = sheet_end, .characters = take_text},
      &sheet);
  base_buffer_free(&sheet.shared.held);
  base_buffer_free(&sheet.shared.text);
  return sound;
}

static bool holds_book(const DataBook *book) {
  return data_book_has(book, "[Content_Types].xml") && !data_book_has(book, "xl/workbook.bin");
}

const BookFormat data_book_xlsx = {".xlsx", holds_book, list_tables, read_table};
