/* Drawings as form XObjects (ISO 32000-1 §8.10): paths, gradients as shading patterns, opacity as graphics states, groups that
 * fade as forms of their own. Colours of the theme have their inks; for the press the others keep to the screen's profile. */
#include "pdf/pdf_private.h"

#include <math.h>
#include <string.h>

/* A form while it is written, with the resources that it needs. */
typedef struct {
  BaseBuffer out, patterns, states, forms;
  double opacity; /* it is put into its parent with */
  size_t opened;  /* marks that are open in it */
  size_t fill;    /* the colour that is set, from 1; 0: unknown */
  bool coloured;  /* it names the colour space of the screen */
} Form;

typedef struct {
  PdfWriter *writer;
  const PageImage *image;
  const SvgDrawing *drawing;
  BASE_LIST(Form) forms;
  Form *form;   /* the innermost */
  bool *screen; /* by colour: it goes to the press in RGB */
} Drawing;

/* ---- numbers --------------------------------------------------------------------------------------------------- */

/* What lies far outside is held there. */
static double held(double value) {
  const double most = 1e6;
  return value > -most ? value < most ? value : most : -most;
}

static void put(BaseBuffer *out, double value) {
  pdf_put_coordinate(out, (int64_t)llround(held(value) * 1000));
}

/* With nine decimals, for what is multiplied later. */
static void put_exact(BaseBuffer *out, double value) {
  int64_t billionths = (int64_t)llround(held(value) * 1e9), size = billionths < 0 ? -billionths : billionths;
  char digits[16];
  int length = snprintf(digits, sizeof digits, "%09lld", (long long)(size % 1000000000));
  while (length && digits[length - 1] == '0') length--;
  if (billionths < 0) base_buffer_add_char(out, '-');
  base_buffer_add_integer(out, size / 1000000000);
  if (length) base_buffer_add_format(out, ".%.*s", length, digits);
  base_buffer_add_char(out, ' ');
}

/* Of a system whose y runs downwards from the top of the drawing. */
static void put_matrix(BaseBuffer *out, const SvgMatrix *m, double height) {
  const double numbers[6] = {m->a, -m->b, m->c, -m->d, m->e, height - m->f};
  for (int i = 0; i < 6; i++) put_exact(out, numbers[i]);
}

/* ---- paths ----------------------------------------------------------------------------------------------------- */

/* `height`: of the drawing, for marks in its units; 0 leaves y as it is. */
static void put_path(BaseBuffer *out, const SvgPath *path, double height, bool upright) {
  const SvgPoint *point = path->points;
  for (const char *segment = path->segments; *segment; segment++) {
    size_t count = *segment == 'c' ? 3 : *segment != 'h';
    for (size_t i = 0; i < count; i++, point++) {
      put(out, point->x);
      put(out, upright ? point->y : height - point->y);
    }
    base_buffer_add_char(out, *segment);
    base_buffer_add_char(out, '\n');
  }
}

/* ---- colours --------------------------------------------------------------------------------------------------- */

static bool is_grey(const SvgColour *colour) {
  return colour->red == colour->green && colour->green == colour->blue;
}

/* Inks in percent: those of the theme, black for greys. False when it has none of its own. */
static bool find_inks(const Drawing *drawing, size_t number, uint8_t cmyk[4]) {
  const PageColour *own = drawing->image->colours[number];
  const SvgColour *colour = &drawing->drawing->colours[number];
  memset(cmyk, 0, 4);
  if (own)
    memcpy(cmyk, own->cmyk, 4);
  else
    cmyk[3] = (uint8_t)(((255 - colour->red) * 100 + 127) / 255);
  return own || is_grey(colour);
}

/* The colours that have none, told once the drawing is whole. */
static void report_colours(const Drawing *drawing) {
  const SvgColour *first = NULL;
  size_t count = 0;
  for (size_t i = 0; i < drawing->drawing->colour_count; i++) {
    if (!drawing->screen[i]) continue;
    const SvgColour *colour = &drawing->drawing->colours[i];
    if (!count++ || colour->place.line < first->place.line) first = colour;
  }
  if (!count) return;
  base_report(
      drawing->writer->diagnostics, BASE_WARNING, first->place, "drawing-colour",
      "give the theme colours of these values, with their inks",
      "%zu of the drawing's colours, #%02X%02X%02X first, %s none of the theme's: in RGB to the press", count,
      first->red, first->green, first->blue, count == 1 ? "is" : "are");
}

/* Numbers of a colour in the space of `inks`, each followed by a blank. */
static void put_colour(Drawing *drawing, BaseBuffer *out, size_t number, bool inks) {
  const SvgColour *colour = &drawing->drawing->colours[number];
  uint8_t cmyk[4];
  find_inks(drawing, number, cmyk);
  for (int i = 0; inks && i < 4; i++) pdf_put_coordinate(out, cmyk[i] * 10);
  if (inks) return;
  const uint8_t rgb[3] = {colour->red, colour->green, colour->blue};
  for (int i = 0; i < 3; i++) pdf_put_coordinate(out, (rgb[i] * 1000 + 127) / 255);
}

static void set_colour(Drawing *drawing, size_t number, int use) {
  static const char *const operators[3][2] = {{"rg\n", "RG\n"}, {"k\n", "K\n"}, {"sc\n", "SC\n"}};
  bool print = drawing->writer->options->print, stroke = use == PDF_STROKE;
  uint8_t cmyk[4];
  bool inks = print && find_inks(drawing, number, cmyk), profile = print && !inks;
  BaseBuffer *out = &drawing->form->out;
  if (profile) {
    drawing->screen[number] = true;
    base_buffer_add_text(out, stroke ? "/RGB CS\n" : "/RGB cs\n");
    drawing->form->coloured = true;
  }
  put_colour(drawing, out, number, inks);
  base_buffer_add_text(out, operators[inks ? 1 : profile ? 2 : 0][stroke]);
}

/* ---- gradients ------------------------------------------------------------------------------------------------- */

/* Exponential functions between neighbouring stops, stitched (§7.10.3, §7.10.4); bounds must rise. */
static void put_function(Drawing *drawing, BaseBuffer *out, const SvgGradient *gradient, bool inks,
                         bool opacity) {
  BaseBuffer bounds = {0};
  double last = 0;
  base_buffer_add_text(out, "/Function<</FunctionType 3/Domain[0 1]/Functions[");
  for (size_t i = 0; i + 1 < gradient->stop_count; i++) {
    base_buffer_add_text(out, "<</FunctionType 2/Domain[0 1]/N 1");
    for (size_t k = 0; k < 2; k++) {
      const SvgStop *stop = &gradient->stops[i + k];
      base_buffer_add_text(out, k ? "/C1[" : "/C0[");
      if (opacity)
        put(out, stop->opacity);
      else
        put_colour(drawing, out, stop->colour, inks);
      base_buffer_add_char(out, ']');
    }
    base_buffer_add_text(out, ">>");
    last = fmin(1, fmax(gradient->stops[i + 1].offset, last));
    if (i + 2 < gradient->stop_count) put_exact(&bounds, last);
  }
  base_buffer_add_format(out, "]/Bounds[%s]/Encode[", bounds.data ? bounds.data : "");
  for (size_t i = 0; i + 1 < gradient->stop_count; i++) base_buffer_add_text(out, "0 1 ");
  base_buffer_add_text(out, "]>>");
  base_buffer_free(&bounds);
}

static bool all_inks(const Drawing *drawing, const SvgGradient *gradient) {
  uint8_t cmyk[4];
  bool all = true;
  for (size_t i = 0; i < gradient->stop_count; i++)
    all &= find_inks(drawing, gradient->stops[i].colour, cmyk);
  for (size_t i = 0; !all && i < gradient->stop_count; i++)
    if (!find_inks(drawing, gradient->stops[i].colour, cmyk))
      drawing->screen[gradient->stops[i].colour] = true;
  return all;
}

/* A pattern of the gradient's colours, or of its opacity as greys. Its number. */
static unsigned write_pattern(Drawing *drawing, const SvgGradient *gradient, bool opacity) {
  PdfWriter *writer = drawing->writer;
  bool print = writer->options->print, inks = print && !opacity && all_inks(drawing, gradient);
  const char *space = opacity ? "/DeviceGray" : inks ? "/DeviceCMYK" : pdf_rgb_space(writer);
  BaseBuffer text = {0};
  base_buffer_add_text(&text, "/Type/Pattern/PatternType 2/Matrix[");
  put_matrix(&text, &gradient->matrix, drawing->drawing->height);
  base_buffer_add_format(&text, "]/Shading<</ShadingType %d/ColorSpace%s/Extend[true true]/Coords[",
                         gradient->radial ? 3 : 2, space);
  const double line[4] = {gradient->from.x, gradient->from.y, gradient->to.x, gradient->to.y};
  for (int i = 0; i < 4; i++) {
    if (gradient->radial && i == 2) put_exact(&text, gradient->from_radius);
    put_exact(&text, line[i]);
  }
  if (gradient->radial) put_exact(&text, gradient->radius);
  base_buffer_add_char(&text, ']');
  put_function(drawing, &text, gradient, inks, opacity);
  base_buffer_add_text(&text, ">>");
  unsigned id = pdf_object_new(writer);
  pdf_object_set(writer, id, text.data, text.length);
  base_buffer_free(&text);
  return id;
}

static void set_pattern(Form *form, unsigned id, int use) {
  base_buffer_add_format(&form->patterns, "/P%u %u 0 R", id, id);
  base_buffer_add_format(&form->out,
                         use == PDF_STROKE ? "/Pattern CS\n/P%u SCN\n" : "/Pattern cs\n/P%u scn\n", id);
}

/* The gradient's opacity: a form of greys whose luminosity is the mask (§11.5.3). */
static void set_mask(Drawing *drawing, const SvgGradient *gradient) {
  PdfWriter *writer = drawing->writer;
  unsigned pattern = write_pattern(drawing, gradient, true), form = pdf_object_new(writer);
  BaseBuffer box = {0}, content = {0};
  put(&box, drawing->drawing->width);
  put(&box, drawing->drawing->height);
  base_buffer_add_format(&content, "/Pattern cs\n/P scn\n0 0 %sre\nf\n", box.data);
  const char *text =
      base_arena_format(writer->arena,
                        "/Type/XObject/Subtype/Form/BBox[0 0 %s]/Group<</S/Transparency/CS/DeviceGray>>"
                        "/Resources<</Pattern<</P %u 0 R>>>>",
                        box.data, pattern);
  pdf_object_set_stream(writer, form, text, content.data, content.length);
  base_buffer_add_format(&drawing->form->states, "/M%u<</SMask<</Type/Mask/S/Luminosity/G %u 0 R>>>>", form,
                         form);
  base_buffer_add_format(&drawing->form->out, "/M%u gs\n", form);
  base_buffer_free(&box);
  base_buffer_free(&content);
}

/* ---- marks ----------------------------------------------------------------------------------------------------- */

static void set_opacity(Form *form, double opacity) {
  char name[32];
  int thousandths = (int)lround(opacity * 1000);
  if (thousandths >= 1000) return;
  snprintf(name, sizeof name, "/A%d<<", thousandths);
  if (!form->states.data || !strstr(form->states.data, name)) {
    base_buffer_add_format(&form->states, "%s/ca ", name);
    pdf_put_milli(&form->states, thousandths);
    base_buffer_add_text(&form->states, "/CA ");
    pdf_put_milli(&form->states, thousandths);
    base_buffer_add_text(&form->states, ">>");
  }
  base_buffer_add_format(&form->out, "/A%d gs\n", thousandths);
}

static void set_paint(Drawing *drawing, const SvgPaint *paint, int use) {
  set_opacity(drawing->form, paint->opacity);
  if (!paint->gradient) {
    set_colour(drawing, paint->colour, use);
    return;
  }
  set_pattern(drawing->form, write_pattern(drawing, paint->gradient, false), use);
  if (paint->gradient->fades) set_mask(drawing, paint->gradient);
}

static void put_fill(Drawing *drawing, const SvgMark *mark) {
  Form *form = drawing->form;
  bool plain = !mark->paint.gradient && mark->paint.opacity >= 1;
  if (!plain) base_buffer_add_text(&form->out, "q\n");
  if (!plain || form->fill != mark->paint.colour + 1) set_paint(drawing, &mark->paint, PDF_FILL);
  if (plain) form->fill = mark->paint.colour + 1;
  put_path(&form->out, &mark->path, drawing->drawing->height, false);
  base_buffer_add_text(&form->out, mark->path.even_odd ? "f*\n" : "f\n");
  if (!plain) base_buffer_add_text(&form->out, "Q\n");
}

static void put_pen(BaseBuffer *out, const SvgPen *pen) {
  put(out, pen->width);
  base_buffer_add_format(out, "w\n%d J\n%d j\n", (int)pen->cap, (int)pen->join);
  put(out, pen->miter);
  base_buffer_add_text(out, "M\n");
  if (!pen->dash_count) return;
  base_buffer_add_char(out, '[');
  for (size_t i = 0; i < pen->dash_count; i++) put(out, pen->dashes[i]);
  base_buffer_add_char(out, ']');
  put(out, pen->dash_offset);
  base_buffer_add_text(out, "d\n");
}

/* A pen that is not round draws in its own units, which are as large as the drawing's. */
static void put_stroke(Drawing *drawing, const SvgMark *mark) {
  BaseBuffer *out = &drawing->form->out;
  bool round = !mark->pen.skewed;
  base_buffer_add_text(out, "q\n");
  set_paint(drawing, &mark->paint, PDF_STROKE);
  if (!round) {
    put_matrix(out, &mark->pen.matrix, drawing->drawing->height);
    base_buffer_add_text(out, "cm\n");
  }
  put_pen(out, &mark->pen);
  put_path(out, &mark->path, drawing->drawing->height, !round);
  base_buffer_add_text(out, "S\nQ\n");
}

static void put_clip(Drawing *drawing, const SvgMark *mark) {
  Form *form = drawing->form;
  base_buffer_add_text(&form->out, "q\n");
  if (mark->path.point_count)
    put_path(&form->out, &mark->path, drawing->drawing->height, false);
  else
    base_buffer_add_text(&form->out, "0 0 0 0 re\n");
  base_buffer_add_text(&form->out, mark->path.even_odd ? "W*\nn\n" : "W\nn\n");
  form->opened++;
}

/* ---- forms ----------------------------------------------------------------------------------------------------- */

static void open_form(Drawing *drawing, double opacity) {
  drawing->form = BASE_APPEND(&drawing->forms);
  *drawing->form = (Form){.opacity = opacity};
}

static void put_resources(PdfWriter *writer, const Form *form, BaseBuffer *text) {
  const struct {
    const char *name;
    const BaseBuffer *entries;
  } kinds[] = {{"Pattern", &form->patterns}, {"ExtGState", &form->states}, {"XObject", &form->forms}};
  base_buffer_add_text(text, "/Resources<<");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (kinds[i].entries->length)
      base_buffer_add_format(text, "/%s<<%s>>", kinds[i].name, kinds[i].entries->data);
  if (form->coloured) base_buffer_add_format(text, "/ColorSpace<</RGB%s>>", pdf_rgb_space(writer));
  base_buffer_add_text(text, ">>");
}

/* Writes the innermost form as object `id` and leaves it. `more`: what its dictionary has besides. */
static void close_form(Drawing *drawing, unsigned id, const char *more) {
  PdfWriter *writer = drawing->writer;
  Form *form = drawing->form;
  BaseBuffer text = {0};
  base_buffer_add_text(&text, "/Type/XObject/Subtype/Form/BBox[0 0 ");
  put(&text, drawing->drawing->width);
  put(&text, drawing->drawing->height);
  base_buffer_add_format(&text, "]%s", more);
  put_resources(writer, form, &text);
  pdf_object_set_stream(writer, id, text.data, form->out.data ? form->out.data : "", form->out.length);
  base_buffer_free(&text);
  base_buffer_free(&form->out);
  base_buffer_free(&form->patterns);
  base_buffer_free(&form->states);
  base_buffer_free(&form->forms);
  drawing->forms.count--;
  if (drawing->forms.count) drawing->form = &drawing->forms.items[drawing->forms.count - 1];
}

static void close_group(Drawing *drawing) {
  if (drawing->forms.count < 2) return; /* nothing is open */
  double opacity = drawing->form->opacity;
  unsigned id = pdf_object_new(drawing->writer);
  close_form(drawing, id, "/Group<</S/Transparency/I true>>");
  Form *form = drawing->form;
  base_buffer_add_text(&form->out, "q\n");
  set_opacity(form, opacity);
  base_buffer_add_format(&form->forms, "/X%u %u 0 R", id, id);
  base_buffer_add_format(&form->out, "/X%u Do\nQ\n", id);
}

static void put_end(Drawing *drawing) {
  if (!drawing->form->opened) {
    close_group(drawing);
    return;
  }
  drawing->form->opened--;
  drawing->form->fill = 0;
  base_buffer_add_text(&drawing->form->out, "Q\n");
}

static void put_mark(Drawing *drawing, const SvgMark *mark) {
  switch (mark->kind) {
  case SVG_FILL: put_fill(drawing, mark); break;
  case SVG_STROKE: put_stroke(drawing, mark); break;
  case SVG_CLIP: put_clip(drawing, mark); break;
  case SVG_GROUP: open_form(drawing, mark->paint.opacity); break;
  case SVG_END: put_end(drawing); break;
  }
}

/* The form fills the unit square, as pictures do. */
void pdf_drawing_write(PdfWriter *writer, unsigned id, const PageImage *image) {
  Drawing drawing = {.writer = writer, .image = image, .drawing = image->drawing};
  drawing.screen = base_arena_alloc(writer->arena, image->drawing->colour_count + 1);
  open_form(&drawing, 1);
  for (size_t i = 0; i < image->drawing->mark_count; i++) put_mark(&drawing, &image->drawing->marks[i]);
  BaseBuffer matrix = {0};
  const double numbers[6] = {1 / image->drawing->width, 0, 0, 1 / image->drawing->height, 0, 0};
  for (int i = 0; i < 6; i++) put_exact(&matrix, numbers[i]);
  close_form(&drawing, id, base_arena_format(writer->arena, "/Matrix[%s]", matrix.data));
  base_buffer_free(&matrix);
  base_free(drawing.forms.items);
  report_colours(&drawing);
}
