/* Bookmarks and page labels (ISO 32000-1 §12.3.3 and §12.4.2). */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_LEVELS = 16 };

static HPDF_Array make_destination(PdfWriter *writer, const PageBookmark *bookmark) {
  const PdfPage *page = &writer->pages[bookmark->page];
  HPDF_MMgr memory = writer->haru->mmgr;
  HPDF_Array array = HPDF_Array_New(memory);
  int64_t height = page->frame.margin + page->frame.height - pdf_milli(bookmark->y);
  HPDF_Array_Add(array, page->object);
  HPDF_Array_AddName(array, "XYZ");
  HPDF_Array_Add(array, HPDF_Null_New(memory));
  HPDF_Array_AddNumber(array, (HPDF_INT32)((height + 999) / 1000));
  HPDF_Array_Add(array, HPDF_Null_New(memory));
  return array;
}

/* The title, because libharu's own encoder knows no character beyond U+FFFF; and the heading itself, which assistive
 * technology jumps to rather than to a height on a page. */
static void add_title(PdfWriter *writer, HPDF_Outline outline, const PageBookmark *bookmark) {
  BaseBuffer *out = &writer->scratch;
  unsigned heading = pdf_structure_heading(writer, bookmark->element);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Title");
  pdf_put_text(out, bookmark->title, strlen(bookmark->title));
  if (heading) base_buffer_add_format(out, "/SE %u 0 R", heading);
  pdf_object_set(writer, pdf_object_id(outline), out->data, out->length);
}

void pdf_outlines_write(PdfWriter *writer) {
  HPDF_Outline parents[MOST_LEVELS + 1] = {NULL};
  size_t written = 0;
  int level = 0;
  for (size_t i = 0; i < writer->document->bookmarks.count; i++) {
    const PageBookmark *bookmark = &writer->document->bookmarks.items[i];
    if (bookmark->page < 0 || (size_t)bookmark->page >= writer->document->sheets.count) continue;
    int deepest = written ? level + 1 : 0;
    level = bookmark->level < 0 ? 0 : bookmark->level < deepest ? bookmark->level : deepest;
    if (level >= MOST_LEVELS) level = MOST_LEVELS - 1;
    HPDF_Outline outline = HPDF_CreateOutline(writer->haru, parents[level], "", NULL);
    if (!outline) return;
    HPDF_Dict_RemoveElement(outline, "Title");
    add_title(writer, outline, bookmark);
    HPDF_Dict_Add(outline, "Dest", make_destination(writer, bookmark));
    HPDF_Outline_SetOpened(outline, HPDF_FALSE);
    parents[level + 1] = outline;
    written++;
  }
  if (written) base_buffer_add_text(&writer->catalog, "/PageMode/UseOutlines");
}

/* ---- named places ---------------------------------------------------------------------------------------------- */

static int compare_destinations(const void *left, const void *right) {
  const PageDestination *const *a = left, *const *b = right;
  return strcmp((*a)->name, (*b)->name);
}

unsigned pdf_destinations_write(PdfWriter *writer) {
  size_t count = writer->document->destinations.count;
  if (!count || writer->options->print) return 0;
  const PageDestination **sorted = base_arena_alloc(writer->arena, count * sizeof *sorted);
  for (size_t i = 0; i < count; i++) sorted[i] = &writer->document->destinations.items[i];
  qsort(sorted, count, sizeof *sorted, compare_destinations);
  BaseBuffer *out = &writer->scratch;
  unsigned id = pdf_object_new(writer);
  base_buffer_clear(out);
  base_buffer_add_text(out, "/Names[");
  for (size_t i = 0; i < count; i++) {
    pdf_put_bytes(out, sorted[i]->name, strlen(sorted[i]->name));
    pdf_put_destination(out, writer, sorted[i]->page, sorted[i]->y);
    base_buffer_add_char(out, '\n');
  }
  base_buffer_add_char(out, ']');
  pdf_object_set(writer, id, out->data, out->length);
  return id;
}

/* ---- page labels ----------------------------------------------------------------------------------------------- */

/* A label's numbering: its value in the style, or a text. */
typedef struct {
  char style; /* D, r, R; 0: the label is a text */
  unsigned value;
} Numbering;

static unsigned roman_value(char letter) {
  static const char letters[] = "ivxlc";
  static const unsigned values[] = {1, 5, 10, 50, 100};
  const char *found = letter ? strchr(letters, letter) : NULL;
  return found ? values[found - letters] : 0;
}

static unsigned read_roman(const char *label) {
  unsigned sum = 0, length = 0;
  for (; label[length]; length++) {
    unsigned value = roman_value(label[length]), next = roman_value(label[length + 1]);
    if (!value || length > 12) return 0;
    sum = value < next ? sum - value : sum + value;
  }
  return sum < 400 ? sum : 0;
}

static void format_roman(char out[32], unsigned value) {
  static const struct {
    unsigned value;
    const char *letters;
  } steps[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
               {9, "ix"},  {5, "v"},   {4, "iv"}, {1, "i"}};
  size_t length = 0;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
    for (; value >= steps[i].value; value -= steps[i].value)
      for (const char *letter = steps[i].letters; *letter && length < 31; letter++) out[length++] = *letter;
  out[length] = 0;
}

static Numbering read_label(const char *label) {
  size_t digits = strspn(label, "0123456789");
  if (digits && digits < 9 && !label[digits] && label[0] != '0') {
    unsigned value = 0;
    for (const char *digit = label; *digit; digit++) value = value * 10 + (unsigned)(*digit - '0');
    return (Numbering){'D', value};
  }
  char again[32];
  unsigned value = *label ? read_roman(label) : 0;
  format_roman(again, value);
  return value && strcmp(again, label) == 0 ? (Numbering){'r', value} : (Numbering){0, 0};
}

void pdf_labels_write(PdfWriter *writer) {
  BaseBuffer *out = &writer->catalog;
  Numbering before = {0, 0};
  base_buffer_add_text(out, "/PageLabels<</Nums[");
  for (size_t i = 0; i < writer->document->sheets.count; i++) {
    const char *label =
        writer->document->sheets.items[i]->label ? writer->document->sheets.items[i]->label : "";
    Numbering numbering = read_label(label);
    bool continues =
        i && numbering.style && numbering.style == before.style && numbering.value == before.value + 1;
    before = numbering;
    if (continues) continue;
    base_buffer_add_format(out, "%zu<<", i);
    if (numbering.style) {
      base_buffer_add_format(out, "/S/%c/St %u", numbering.style, numbering.value);
    } else if (*label) {
      base_buffer_add_text(out, "/P");
      pdf_put_text(out, label, strlen(label));
    }
    base_buffer_add_text(out, ">>");
  }
  base_buffer_add_text(out, "]>>");
}
