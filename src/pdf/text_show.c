/* Text of the content stream: runs shown by codes (ISO 32000-1 §9.4).
 *
 * Positions are followed exactly: where the shaped advance differs from the nominal one, the number in the TJ array is
 * computed from where the pen is in the file and where it should be, so roundings never add up. A run that continues
 * the line before it needs no operator of its own for that.
 */
#include "pdf/pdf_private.h"

#include <stdlib.h>
#include <string.h>

enum {
  MICRO = 1000000,
  WIDE_SPACING = 100000, /* millionths of an em: beyond this, extraction takes letters for words */
  SAME_SPACING = 200,
  LARGEST_SIZE = 10000000, /* 10 000 points */
  LARGEST_STRETCH = 500
};

/* One run on its way out. Lengths are millionths of an em along the baseline. */
typedef struct {
  PdfPainter *painter;
  const PdfShown *shown;
  const PdfGlyphUse *font_uses;
  const uint32_t *uses; /* of the run's glyphs, among the font's */
  const TextRun *run;
  int64_t scale;   /* BaseLengths in an em along the baseline, times 1000 */
  int64_t advance; /* of the glyphs before, BaseLength */
  int64_t pen;     /* where the file has its pen, from the start of the run */
  int64_t spacing; /* what Tc adds to each glyph */
  int64_t rise;    /* thousandths of a point, of the glyph before */
  bool in_array, in_string;
} Showing;

/* ---- the text object ------------------------------------------------------------------------------------------- */

void pdf_text_begin(PdfPainter *painter) {
  if (painter->in_text) return;
  base_buffer_add(&painter->out, "BT\n", 3);
  painter->in_text = true;
  painter->line_x = painter->line_y = 0;
  painter->pen_known = false;
}

void pdf_text_end(PdfPainter *painter) {
  if (!painter->in_text) return;
  base_buffer_add(&painter->out, "ET\n", 3);
  painter->in_text = false;
}

static void set_font(PdfPainter *painter, const PdfFont *font, int64_t size) {
  if (painter->font == font && painter->size == size) return;
  BaseBuffer *out = &painter->out;
  base_buffer_add_char(out, '/');
  base_buffer_add_text(out, HPDF_Page_GetLocalFontName(painter->page->object, font->object));
  base_buffer_add_char(out, ' ');
  pdf_put_coordinate(out, size);
  base_buffer_add(out, "Tf\n", 3);
  painter->font = font;
  painter->size = size;
}

static void set_stretch(PdfPainter *painter, int stretch) {
  if (painter->stretch == stretch) return;
  pdf_put_coordinate(&painter->out, 100000 + stretch * 100); /* a percentage */
  base_buffer_add(&painter->out, "Tz\n", 3);
  painter->stretch = stretch;
}

static void set_spacing(PdfPainter *painter, int64_t spacing) {
  if (painter->spacing == spacing) return;
  pdf_put_coordinate(&painter->out, spacing);
  base_buffer_add(&painter->out, "Tc\n", 3);
  painter->spacing = spacing;
}

/* ---- glyphs ---------------------------------------------------------------------------------------------------- */

static void close_string(Showing *showing) {
  if (showing->in_string) base_buffer_add_char(&showing->painter->out, ')');
  showing->in_string = false;
}

static void close_array(Showing *showing) {
  close_string(showing);
  if (showing->in_array) base_buffer_add(&showing->painter->out, "]TJ\n", 4);
  showing->in_array = false;
}

static void open_array(Showing *showing) {
  if (showing->in_array) return;
  pdf_marks_begin(showing->painter);
  base_buffer_add_char(&showing->painter->out, '[');
  showing->in_array = true;
}

static void open_string(Showing *showing) {
  open_array(showing);
  if (!showing->in_string) base_buffer_add_char(&showing->painter->out, '(');
  showing->in_string = true;
}

/* Moves the pen to `target`, if it is off by half a thousandth of an em or more. */
static void move_pen(Showing *showing, int64_t target) {
  int64_t off = showing->pen - target;
  int64_t thousandths = (off + (off < 0 ? -500 : 500)) / 1000;
  if (!thousandths) return;
  close_string(showing);
  open_array(showing);
  pdf_put_int(&showing->painter->out, thousandths);
  showing->pen -= thousandths * 1000;
}

static void set_rise(Showing *showing, int64_t rise) {
  if (showing->rise == rise) return;
  close_array(showing);
  pdf_put_coordinate(&showing->painter->out, rise);
  base_buffer_add(&showing->painter->out, "Ts\n", 3);
  showing->rise = rise;
}

/* Two bytes in a literal string: shorter than hexadecimal, before and after deflating. */
static void put_code(Showing *showing, const PdfGlyphUse *use) {
  char bytes[4];
  size_t count = 0;
  open_string(showing);
  for (int shift = 8; shift >= 0; shift -= 8) {
    char byte = (char)(use->code >> shift);
    if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') bytes[count++] = '\\';
    bytes[count++] = byte == '\r' ? 'r' : byte;
  }
  base_buffer_add(&showing->painter->out, bytes, count);
  showing->pen += use->advance + showing->spacing;
}

/* BaseLength along the baseline to millionths of an em. */
static int64_t in_ems(const Showing *showing, int64_t length) {
  const int64_t most = INT64_C(9000000000); /* 250 m; longer ones are no text */
  length = length > most ? most : length < -most ? -most : length;
  return length * 1000000000 / showing->scale;
}

static void show_glyph(Showing *showing, size_t index) {
  const TextGlyph *glyph = &showing->run->glyphs[index];
  uint32_t use = showing->uses[index];
  if (use) {
    set_rise(showing, pdf_milli(glyph->y_offset));
    move_pen(showing, in_ems(showing, showing->advance + glyph->x_offset));
    put_code(showing, &showing->font_uses[use]);
  }
  showing->advance += glyph->advance;
}

static void show_cluster(Showing *showing, const PdfCluster *cluster) {
  for (size_t i = 0; i < cluster->count; i++) show_glyph(showing, cluster->first + i);
}

/* ---- pieces that say their text themselves ---------------------------------------------------------------------- */

static bool is_space(const PdfCluster *cluster) {
  return cluster->text_length == 1 && cluster->text[0] == ' ';
}

/* Do the codes of the cluster give its text back? */
static bool says_itself(const PdfCluster *cluster) {
  const char *text;
  size_t length;
  for (size_t i = 0; i < cluster->count; i++)
    if (!pdf_cluster_part(cluster, i, &text, &length)) return false;
  return true;
}

/* Words of widely tracked text are replaced as wholes; elsewhere single clusters. */
static bool needs_words(const Showing *showing) {
  return showing->spacing > WIDE_SPACING;
}

/* The text from `cluster` to the end of its word. */
static void word_text(const TextRun *run, PdfCluster cluster, const char **text, size_t *length) {
  const char *end = cluster.text + cluster.text_length;
  PdfCluster next = cluster;
  while (pdf_cluster_next(run, &next) && !is_space(&next)) end = next.text + next.text_length;
  *text = cluster.text;
  *length = (size_t)(end - cluster.text);
}

static void open_span(Showing *showing, const char *text, size_t length) {
  close_array(showing);
  pdf_span_begin(showing->painter, text, length);
}

static void close_span(Showing *showing) {
  close_array(showing);
  pdf_span_end(showing->painter);
}

/* Spaces stay outside of the spans: inside they would be told twice, by their code and by the gap. */
static void show_words(Showing *showing) {
  PdfCluster cluster = {0};
  bool in_word = false;
  while (pdf_cluster_next(showing->run, &cluster)) {
    bool space = is_space(&cluster);
    if (in_word && space) close_span(showing);
    if (!in_word && !space) {
      const char *text;
      size_t length;
      word_text(showing->run, cluster, &text, &length);
      open_span(showing, text, length);
    }
    in_word = !space;
    show_cluster(showing, &cluster);
  }
  if (in_word) close_span(showing);
}

static void show_clusters(Showing *showing) {
  PdfCluster cluster = {0};
  while (pdf_cluster_next(showing->run, &cluster)) {
    bool itself = says_itself(&cluster);
    if (!itself) open_span(showing, cluster.text, cluster.text_length);
    show_cluster(showing, &cluster);
    if (!itself) close_span(showing);
  }
}

/* ---- runs ------------------------------------------------------------------------------------------------------ */

/* Thousandths of a point times millionths of an em, in millionths of a point. */
static int64_t pen_travel(const Showing *showing, int64_t size) {
  return showing->pen * (1000 + showing->run->stretch) / 1000 * size / 1000;
}

/* Begins a text line at x, y unless the pen is already on this line: then the run starts with a movement of it, which
 * is returned (millionths of a point). */
static int64_t place(PdfPainter *painter, int64_t x, int64_t y) {
  if (painter->pen_known && y == painter->line_y) return painter->pen - x * 1000;
  pdf_put_coordinate(&painter->out, x - painter->line_x);
  pdf_put_coordinate(&painter->out, y - painter->line_y);
  base_buffer_add(&painter->out, "Td\n", 3);
  painter->line_x = x;
  painter->line_y = y;
  return 0;
}

/* Right-to-left text is shown from its end to its start: the order of reading is then that of the file. */
static void show_backwards(Showing *showing) {
  const TextRun *run = showing->run;
  int64_t width = 0;
  for (size_t i = 0; i < run->glyph_count; i++) width += run->glyphs[i].advance;
  for (size_t i = run->glyph_count; i-- > 0;) {
    width -= run->glyphs[i].advance;
    showing->advance = width;
    show_glyph(showing, i);
  }
}

static void show_run(Showing *showing) {
  if (showing->run->right_to_left)
    show_backwards(showing);
  else if (needs_words(showing))
    show_words(showing);
  else if (showing->shown->plain)
    for (size_t i = 0; i < showing->run->glyph_count; i++) show_glyph(showing, i);
  else
    show_clusters(showing);
  set_rise(showing, 0);
  if (showing->shown->space) put_code(showing, &showing->font_uses[showing->shown->space]);
  close_array(showing);
}

/* By how much the advance of a glyph is over the nominal one. */
static int64_t extra_advance(const Showing *showing, size_t index) {
  uint32_t use = showing->uses[index];
  return in_ems(showing, showing->run->glyphs[index].advance) - (use ? showing->font_uses[use].advance : 0);
}

/* Tracking is what most glyphs have in common beyond their nominal advance (a vote that needs one candidate: Boyer and
 * Moore 1981). Nearly all runs have none, which shows at their first glyphs. */
static int64_t find_spacing(const Showing *showing) {
  int64_t candidate = 0;
  size_t votes = 0;
  for (size_t i = 0; i + 1 < showing->run->glyph_count; i++) {
    int64_t extra = extra_advance(showing, i);
    if (i < 2 && llabs(extra) < SAME_SPACING) return 0;
    if (votes == 0) candidate = extra;
    votes = llabs(extra - candidate) < SAME_SPACING ? votes + 1 : votes - 1;
  }
  return votes > 1 ? candidate : 0;
}

static void set_state(Showing *showing, const PageItem *item, int64_t size) {
  PdfPainter *painter = showing->painter;
  int64_t spacing = find_spacing(showing) * size;
  set_font(painter, showing->shown->font, size);
  set_stretch(painter, showing->run->stretch);
  set_spacing(painter, (spacing + (spacing < 0 ? -MICRO / 2 : MICRO / 2)) / MICRO);
  showing->spacing = painter->spacing * MICRO / size;
  pdf_paint_colour(painter, item->as.text.colour, PDF_FILL, showing->run->size <= 12 * BASE_POINT);
}

static Showing begin_run(PdfPainter *painter, const PdfShown *shown, const TextRun *run) {
  return (Showing){.painter = painter,
                   .shown = shown,
                   .font_uses = shown->font->uses.items,
                   .uses = painter->writer->uses.items + shown->first_use,
                   .run = run,
                   .scale = run->size * (1000 + run->stretch)};
}

/* A matrix would move the lines after it, so turned text has a text object of its own. */
static void show_turned(PdfPainter *painter, const PageItem *item, const PdfShown *shown, int64_t size) {
  const TextRun *run = item->as.text.run;
  const PdfFrame *frame = &painter->page->frame;
  Showing showing = begin_run(painter, shown, run);
  pdf_text_end(painter);
  pdf_text_begin(painter);
  set_state(&showing, item, size);
  base_buffer_add_text(&painter->out, "0 1 -1 0 ");
  pdf_put_coordinate(&painter->out, frame->margin + pdf_milli(item->as.text.x - run->rise));
  pdf_put_coordinate(&painter->out, frame->margin + frame->height - pdf_milli(item->as.text.y));
  base_buffer_add(&painter->out, "Tm\n", 3);
  show_run(&showing);
  pdf_text_end(painter);
}

static void show_level(PdfPainter *painter, const PageItem *item, const PdfShown *shown, int64_t size) {
  const TextRun *run = item->as.text.run;
  const PdfFrame *frame = &painter->page->frame;
  int64_t x = frame->margin + pdf_milli(item->as.text.x);
  int64_t y = frame->margin + frame->height - pdf_milli(item->as.text.y - run->rise);
  Showing showing = begin_run(painter, shown, run);
  pdf_text_begin(painter);
  set_state(&showing, item, size);
  showing.pen = place(painter, x, y) * 1000 / size * 1000 / (1000 + run->stretch);
  show_run(&showing);
  painter->pen = x * 1000 + pen_travel(&showing, size);
  painter->pen_known = true;
}

void pdf_paint_text(PdfPainter *painter, const PageItem *item) {
  const TextRun *run = item->as.text.run;
  const PdfShown *shown = &painter->writer->shown.items[painter->writer->next_shown++];
  int64_t size = pdf_milli(run->size);
  if (!run->glyph_count || size <= 0 || size > LARGEST_SIZE || abs(run->stretch) > LARGEST_STRETCH) return;
  if (item->as.text.turn)
    show_turned(painter, item, shown, size);
  else
    show_level(painter, item, shown, size);
}
