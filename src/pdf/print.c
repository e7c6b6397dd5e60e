/* What the printer needs around and beside the page: the bleed, marks for cutting and for registration, overprinting
 * black text. Content stays inside the bleed.
 */
#include "pdf/pdf_private.h"

enum { MARK_LENGTH = 14173 /* 5 mm */, MARK_WEIGHT = 250, TARGET_RADIUS = 4252 /* 1.5 mm */ };

/* The colour of all plates (ISO 32000-1 §8.6.6.4), shown as four full inks. */
static HPDF_Array make_all_plates(PdfWriter *writer) {
  static const char *const ends[] = {"C0", "C1"};
  HPDF_MMgr memory = writer->haru->mmgr;
  HPDF_Array space = HPDF_Array_New(memory), domain = HPDF_Array_New(memory);
  HPDF_Dict tint = HPDF_Dict_New(memory);
  HPDF_Dict_AddNumber(tint, "FunctionType", 2);
  HPDF_Dict_AddNumber(tint, "N", 1);
  HPDF_Array_AddNumber(domain, 0);
  HPDF_Array_AddNumber(domain, 1);
  HPDF_Dict_Add(tint, "Domain", domain);
  for (int end = 0; end < 2; end++) {
    HPDF_Array inks = HPDF_Array_New(memory);
    for (int ink = 0; ink < 4; ink++) HPDF_Array_AddNumber(inks, end);
    HPDF_Dict_Add(tint, ends[end], inks);
  }
  HPDF_Array_AddName(space, "Separation");
  HPDF_Array_AddName(space, "All");
  HPDF_Array_AddName(space, "DeviceCMYK");
  HPDF_Array_Add(space, tint);
  HPDF_Xref_Add(writer->haru->xref, space);
  return space;
}

/* Black ink on top of what is there, instead of a hole that shows when the plates are off by a hair. */
static HPDF_Dict make_overprint(PdfWriter *writer, bool on) {
  HPDF_Dict state = HPDF_CreateExtGState(writer->haru);
  HPDF_Dict_AddBoolean(state, "op", on);
  HPDF_Dict_AddNumber(state, "OPM", 1);
  return state;
}

void pdf_print_open(PdfWriter *writer) {
  HPDF_MMgr memory = writer->haru->mmgr;
  HPDF_Array all = make_all_plates(writer);
  for (int on = 0; on < 2; on++) writer->overprint[on] = make_overprint(writer, on);
  for (size_t i = 0; i < writer->document->sheets.count; i++) {
    HPDF_Dict resources =
        HPDF_Page_GetInheritableItem(writer->pages[i].object, "Resources", HPDF_OCLASS_DICT);
    HPDF_Dict spaces = HPDF_Dict_New(memory);
    HPDF_Dict_Add(resources, "ColorSpace", spaces);
    HPDF_Dict_Add(spaces, "All", all);
  }
}

void pdf_print_overprint(PdfPainter *painter, bool on) {
  if (painter->overprints == on) return;
  painter->overprints = on;
  HPDF_ExtGState state = painter->writer->overprint[on];
  base_buffer_add_format(&painter->out, "/%s gs\n", HPDF_Page_GetExtGStateName(painter->page->object, state));
}

/* ---- marks ----------------------------------------------------------------------------------------------------- */

static void put_line(PdfPainter *painter, int64_t x1, int64_t y1, int64_t x2, int64_t y2) {
  pdf_put_operator(painter, (int64_t[]){x1, y1}, 2, "m");
  pdf_put_operator(painter, (int64_t[]){x2, y2}, 2, "l");
}

/* Two lines at a corner of the trimmed page, away from it in the directions dx, dy, outside of the bleed. */
static void put_crop_mark(PdfPainter *painter, int64_t x, int64_t y, int dx, int dy) {
  int64_t gap = painter->page->frame.bleed;
  put_line(painter, x + dx * gap, y, x + dx * (gap + MARK_LENGTH), y);
  put_line(painter, x, y + dy * gap, x, y + dy * (gap + MARK_LENGTH));
}

/* A circle by four curves; 0.5523 is the handle of a quarter. */
static void put_circle(PdfPainter *painter, int64_t x, int64_t y, int64_t radius) {
  static const int quarters[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  int64_t handle = radius * 5523 / 10000;
  pdf_put_operator(painter, (int64_t[]){x + radius, y}, 2, "m");
  for (int i = 0; i < 4; i++) {
    int64_t fx = quarters[i][0], fy = quarters[i][1], tx = quarters[(i + 1) % 4][0],
            ty = quarters[(i + 1) % 4][1];
    pdf_put_operator(painter,
                     (int64_t[]){x + fx * radius + tx * handle, y + fy * radius + ty * handle,
                                 x + tx * radius + fx * handle, y + ty * radius + fy * handle,
                                 x + tx * radius, y + ty * radius},
                     6, "c");
  }
}

static void put_target(PdfPainter *painter, int64_t x, int64_t y) {
  int64_t arm = 2 * TARGET_RADIUS;
  put_circle(painter, x, y, TARGET_RADIUS);
  put_line(painter, x - arm, y, x + arm, y);
  put_line(painter, x, y - arm, x, y + arm);
}

static void put_marks(PdfPainter *painter) {
  const PdfFrame *frame = &painter->page->frame;
  int64_t left = frame->margin, right = frame->margin + frame->width;
  int64_t bottom = frame->margin, top = frame->margin + frame->height;
  int64_t away = (frame->margin + frame->bleed) / 2; /* between the bleed and the edge of the medium */
  put_crop_mark(painter, left, bottom, -1, -1);
  put_crop_mark(painter, right, bottom, 1, -1);
  put_crop_mark(painter, left, top, -1, 1);
  put_crop_mark(painter, right, top, 1, 1);
  put_target(painter, left - away, (bottom + top) / 2);
  put_target(painter, right + away, (bottom + top) / 2);
  put_target(painter, (left + right) / 2, bottom - away);
  put_target(painter, (left + right) / 2, top + away);
}

void pdf_print_begin(PdfPainter *painter) {
  const PdfFrame *frame = &painter->page->frame;
  int64_t corner = frame->margin - frame->bleed;
  base_buffer_add_text(&painter->out, "q\n");
  pdf_put_operator(
      painter, (int64_t[]){corner, corner, frame->width + 2 * frame->bleed, frame->height + 2 * frame->bleed},
      4, "re");
  base_buffer_add_text(&painter->out, "W n\n");
}

void pdf_print_end(PdfPainter *painter) {
  base_buffer_add_text(&painter->out, "Q\n/All CS\n1 SCN\n");
  pdf_put_operator(painter, (int64_t[]){MARK_WEIGHT}, 1, "w");
  put_marks(painter);
  base_buffer_add_text(&painter->out, "S\n");
}
