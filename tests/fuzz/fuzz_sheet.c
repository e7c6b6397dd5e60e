/* Workbooks of any bytes. The first byte says which entry the rest is: z the whole archive, x a sheet, s the shared texts, t the
 * styles, w the workbook, r its relationships (.xlsx); o the content of an .ods. The other entries are sound, and the
 * archive is: otherwise most inputs would end at its checksums. */
#include "data/book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const char *name, *text;
  size_t length;
} Entry;

static uint32_t checksum(const char *data, size_t length) {
  uint32_t sum = 0xFFFFFFFF;
  for (size_t i = 0; i < length; i++) {
    sum ^= (unsigned char)data[i];
    for (int k = 0; k < 8; k++) sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
  }
  return ~sum;
}

static void add_number(BaseBuffer *out, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) base_buffer_add_char(out, (char)(value >> 8 * i & 0xFF));
}

/* What the local and the central head of an entry share. */
static void add_head(BaseBuffer *out, const Entry *entry) {
  add_number(out, 20, 2); /* version */
  add_number(out, 0, 2);
  add_number(out, 0, 2); /* stored */
  add_number(out, 0x21, 4);
  add_number(out, checksum(entry->text, entry->length), 4);
  add_number(out, (uint32_t)entry->length, 4);
  add_number(out, (uint32_t)entry->length, 4);
  add_number(out, (uint32_t)strlen(entry->name), 2);
  add_number(out, 0, 2);
}

static void write_archive(BaseBuffer *out, const Entry *entries, size_t count) {
  BaseBuffer central = {0};
  for (size_t i = 0; i < count; i++) {
    uint32_t start = (uint32_t)out->length;
    base_buffer_add(out, "PK\3\4", 4);
    add_head(out, &entries[i]);
    base_buffer_add_text(out, entries[i].name);
    base_buffer_add(out, entries[i].text, entries[i].length);
    base_buffer_add(&central, "PK\1\2\24\0", 6);
    add_head(&central, &entries[i]);
    add_number(&central, 0, 2);
    add_number(&central, 0, 4);
    add_number(&central, 0, 4);
    add_number(&central, start, 4);
    base_buffer_add_text(&central, entries[i].name);
  }
  uint32_t start = (uint32_t)out->length;
  base_buffer_add(out, central.data, central.length);
  base_buffer_add(out, "PK\5\6\0\0\0\0", 8);
  add_number(out, (uint32_t)count, 2);
  add_number(out, (uint32_t)count, 2);
  add_number(out, (uint32_t)central.length, 4);
  add_number(out, start, 4);
  add_number(out, 0, 2);
  base_buffer_free(&central);
}

#define TYPE(name)                 "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name
#define RELATION(id, type, target) "<Relationship Id='" id "' Type='" TYPE(type) "' Target='" target "'/>"

static void make_book(BaseBuffer *out, const uint8_t *data, size_t size) {
  Entry xlsx[] = {{"[Content_Types].xml", "<Types/>", 8},
                  {"_rels/.rels",
                   "<Relationships>" RELATION("r", "officeDocument", "xl/workbook.xml") "</Relationships>",
                   0},
                  {"xl/workbook.xml",
                   "<workbook><sheets><sheet name='t' r:id='a' "
                   "xmlns:r='r'/></sheets><definedNames><definedName name='n'>t!$A$1:$B$2"
                   "</definedName></definedNames></workbook>",
                   0},
                  {"xl/_rels/workbook.xml.rels",
                   "<Relationships>" RELATION("a", "worksheet", "s.xml") RELATION("b", "styles", "y.xml")
                       RELATION("c", "sharedStrings", "h.xml") "</Relationships>",
                   0},
                  {"xl/s.xml",
                   "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2' "
                   "s='0'><v>44196</v></c></row>"
                   "</sheetData></worksheet>",
                   0},
                  {"xl/y.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>", 0},
                  {"xl/h.xml", "<sst><si><t>id</t></si><si><t>b</t></si></sst>", 0}};
  static const char letters[] = " .wrxts";
  Entry ods[] = {{"content.xml", (const char *)data + 1, size - 1}};
  if (data[0] == 'o') {
    write_archive(out, ods, 1);
    return;
  }
  for (size_t i = 0; i < sizeof xlsx / sizeof *xlsx; i++) xlsx[i].length = strlen(xlsx[i].text);
  const char *found = strchr(letters + 2, data[0]);
  if (found && data[0]) {
    xlsx[found - letters].text = (const char *)data + 1;
    xlsx[found - letters].length = size - 1;
  }
  write_archive(out, xlsx, sizeof xlsx / sizeof *xlsx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  char path[] = "/tmp/millesime-fuzz-XXXXXX";
  int file = size ? mkstemp(path) : -1;
  if (file < 0) return 0;
  BaseBuffer archive = {0};
  if (data[0] == 'z')
    base_buffer_add(&archive, data + 1, size - 1);
  else
    make_book(&archive, data, size);
  if (archive.length && write(file, archive.data, archive.length) != (ssize_t)archive.length) abort();
  close(file);
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataBook *book = data_book_open(path, diagnostics);
  for (size_t i = 0; book && i < data_book_count(book) && i < 20; i++) {
    DataBookTable table;
    BaseCsvForm form = {0};
    bool read = data_book_read(book, i, &table, diagnostics);
    if (!read && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
    /* what comes out is a text of the reader's */
    if (read && !base_csv_scan_text(path, table.csv.data, table.csv.length, &form, diagnostics)) abort();
    data_book_release(&table);
  }
  if (!book && base_diagnostics_count(diagnostics, BASE_ERROR) == 0) abort();
  data_book_close(book);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&archive);
  unlink(path);
  return 0;
}
