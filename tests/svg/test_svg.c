/* Drawings: what becomes of elements, what is refused and where, and what hostile files cost. */
#include "support.h"

#include "svg/svg.h"

#include <math.h>

typedef struct {
  BaseArena *arena;
  BaseDiagnostics *diagnostics;
} Fixture;

static int open_fixture(void **state) {
  static Fixture fixture;
  fixture = (Fixture){base_arena_new(), base_diagnostics_new()};
  *state = &fixture;
  return 0;
}

static int close_fixture(void **state) {
  Fixture *f = *state;
  base_arena_free(f->arena);
  base_diagnostics_free(f->diagnostics);
  return 0;
}

/* ---- what is drawn --------------------------------------------------------------------------------------------- */

static void dump_path(BaseBuffer *out, const SvgPath *path) {
  const SvgPoint *point = path->points;
  for (const char *segment = path->segments; *segment; segment++) {
    base_buffer_add_format(out, " %c", *segment);
    for (int i = *segment == 'c' ? 3 : *segment != 'h'; i > 0; i--, point++)
      base_buffer_add_format(out, " %.2f,%.2f", point->x, point->y);
  }
  assert_ptr_equal(point, path->points + path->point_count);
  base_buffer_add_text(out, path->even_odd ? " even-odd\n" : "\n");
}

static void dump_colour(BaseBuffer *out, const SvgDrawing *drawing, size_t number) {
  const SvgColour *colour = &drawing->colours[number];
  base_buffer_add_format(out, " #%02x%02x%02x", colour->red, colour->green, colour->blue);
}

static void dump_gradient(BaseBuffer *out, const SvgDrawing *drawing, const SvgGradient *gradient) {
  const SvgMatrix *m = &gradient->matrix;
  base_buffer_add_format(out, " %s %.2f,%.2f,%.2f %.2f,%.2f,%.2f [%.3f %.3f %.3f %.3f %.2f %.2f]%s",
                         gradient->radial ? "radial" : "linear", gradient->from.x, gradient->from.y,
                         gradient->from_radius, gradient->to.x, gradient->to.y, gradient->radius, m->a, m->b,
                         m->c, m->d, m->e, m->f, gradient->fades ? " fades" : "");
  for (size_t i = 0; i < gradient->stop_count; i++) {
    base_buffer_add_format(out, " %.2f", gradient->stops[i].offset);
    dump_colour(out, drawing, gradient->stops[i].colour);
    if (gradient->stops[i].opacity < 1) base_buffer_add_format(out, "/%.2f", gradient->stops[i].opacity);
  }
}

static void dump_pen(BaseBuffer *out, const SvgPen *pen) {
  base_buffer_add_format(out, " width %.2f cap %d join %d miter %.1f", pen->width, (int)pen->cap,
                         (int)pen->join, pen->miter);
  for (size_t i = 0; i < pen->dash_count; i++)
    base_buffer_add_format(out, "%s%.2f", i ? " " : " dashes ", pen->dashes[i]);
  if (pen->dash_offset != 0) base_buffer_add_format(out, " from %.2f", pen->dash_offset);
  if (pen->matrix.a != 1 || pen->matrix.b != 0)
    base_buffer_add_format(out, " pen [%.3f %.3f %.3f %.3f %.2f %.2f]", pen->matrix.a, pen->matrix.b,
                           pen->matrix.c, pen->matrix.d, pen->matrix.e, pen->matrix.f);
}

static void dump_mark(BaseBuffer *out, const SvgDrawing *drawing, const SvgMark *mark) {
  static const char *const kinds[] = {"fill", "stroke", "clip", "group", "end"};
  base_buffer_add_text(out, kinds[mark->kind]);
  if (mark->kind == SVG_GROUP) base_buffer_add_format(out, " %.3f", mark->paint.opacity);
  if (mark->kind == SVG_FILL || mark->kind == SVG_STROKE) {
    if (mark->paint.gradient)
      dump_gradient(out, drawing, mark->paint.gradient);
    else
      dump_colour(out, drawing, mark->paint.colour);
    if (mark->paint.opacity < 1) base_buffer_add_format(out, " opacity %.3f", mark->paint.opacity);
  }
  if (mark->kind == SVG_STROKE) dump_pen(out, &mark->pen);
  if (mark->kind == SVG_GROUP || mark->kind == SVG_END)
    base_buffer_add_char(out, '\n');
  else
    dump_path(out, &mark->path);
}

static void test_what_is_drawn(void **state) {
  static const char *const names[] = {"shapes", "paths",  "strokes", "gradients",
                                      "clips",  "groups", "styles",  "uses"};
  Fixture *f = *state;
  for (size_t i = 0; i < SUPPORT_COUNT(names); i++) {
    char path[100], golden[100];
    size_t length;
    snprintf(path, sizeof path, "tests/svg/drawings/%s.svg", names[i]);
    snprintf(golden, sizeof golden, "tests/svg/golden/%s.txt", names[i]);
    char *text = support_read(path, &length);
    const SvgDrawing *drawing = svg_read(f->arena, path, text, length, f->diagnostics);
    assert_non_null(drawing);
    assert_int_equal(base_diagnostics_size(f->diagnostics), 0);
    BaseBuffer out = {0};
    base_buffer_add_format(&out, "%.2f x %.2f%s\n", drawing->width, drawing->height,
                           drawing->fades ? " fades" : "");
    for (size_t k = 0; k < drawing->mark_count; k++) dump_mark(&out, drawing, &drawing->marks[k]);
    support_golden(golden, out.data);
    base_buffer_free(&out);
    free(text);
  }
}

/* ---- what is refused ------------------------------------------------------------------------------------------- */

#define SVG(inside) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>\n" inside "</svg>"

/* The first fault, as "line:column message"; "" when there is none. */
static const char *fault_of(Fixture *f, const char *text) {
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  const SvgDrawing *drawing = svg_read(f->arena, "a.svg", text, strlen(text), diagnostics);
  const char *fault = "";
  if (base_diagnostics_size(diagnostics)) {
    const BaseDiagnostic *first = base_diagnostics_at(diagnostics, 0);
    assert_string_equal(first->place.file, "a.svg");
    assert_string_equal(first->code, "bad-drawing");
    fault = base_arena_format(f->arena, "%d:%d %s", first->place.line, first->place.column, first->message);
  }
  assert_true(!drawing == (base_diagnostics_count(diagnostics, BASE_ERROR) > 0));
  base_diagnostics_free(diagnostics);
  return fault;
}

static void test_what_is_refused(void **state) {
  static const struct {
    const char *text, *fault;
  } cases[] = {
      {SVG("<text x='1'>A</text>"), "2:2 “text” is not drawn"},
      {SVG("<g><image href='a.png'/></g>"), "2:5 “image” is not drawn"},
      {SVG("<script>alert(1)</script>"), "2:2 “script” is not drawn"},
      {SVG("<rect width='1' height='1'><animate/></rect>"), "2:29 “animate” is not drawn"},
      {SVG("<animate/>"), "2:2 “animate” is not drawn"},
      {SVG("<blink/>"), "2:2 “blink” is not drawn"},
      {SVG("<use href='other.svg#a'/>"), "2:12 “other.svg#a” lies outside the drawing"},
      {SVG("<use href='http://example.org/a.svg#a'/>"),
       "2:12 “http://example.org/a.svg#a” lies outside the drawing"},
      {SVG("<use href='#a'/>"), "2:12 there is no element with the id “a”"},
      {SVG("<use/>"), "2:2 a use of nothing"},
      {SVG("<path d='M0 0 L1 1 X'/>"), "2:20 the data of a path is not sound here"},
      {SVG("<path d='L1 1'/>"), "2:11 the data of a path is not sound here"},
      {SVG("<path d='M0 0 1e9 1'/>"), "2:15 the data of a path is not sound here"},
      {SVG("<polygon points='1 2 3'/>"), "2:23 the points of “polygon” are not sound here"},
      {SVG("<rect width='1em' height='1'/>"), "2:14 the unit of “1em” is not read"},
      {SVG("<rect width='wide' height='1'/>"), "2:14 “wide” is no length"},
      {SVG("<rect width='-1' height='1'/>"), "2:2 a size of “rect” is negative"},
      {SVG("<rect width='1' height='1' fill='ink'/>"), "2:34 the colour “ink” is not read"},
      {SVG("<rect width='1' height='1' fill='#12345'/>"), "2:34 the colour “#12345” is not read"},
      {SVG("<rect width='1' height='1' fill='rgb(1,2)'/>"), "2:34 the colour “rgb(1,2)” is not read"},
      {SVG("<pattern id='p'/><rect width='1' height='1' fill='url(#p)'/>"),
       "2:51 a fill by “pattern” is not drawn"},
      {SVG("<rect width='1' height='1' mask='url(#m)'/>"), "2:34 “mask” is not drawn"},
      {SVG("<rect width='1' height='1' style='filter:blur(2px)'/>"), "2:42 “filter” is not drawn"},
      {SVG("<rect width='1' height='1' style='foo:bar'/>"), "2:39 the property “foo” in a style is not read"},
      {SVG("<rect width='1' height='1' style='fill'/>"), "2:35 this is no declaration of a style"},
      {SVG("<g transform='spin(3)'><path d='M0 0'/></g>"), "2:15 this transform is not read"},
      {SVG("<g transform='rotate(3'><path d='M0 0'/></g>"), "2:15 this transform is not read"},
      {SVG("<style>g > path{fill:red}</style>"), "2:8 the selector “g > path” is not read"},
      {SVG("<style>\n@import 'a.css';</style>"), "3:1 the style sheet wants another file"},
      {SVG("<style>path</style>"), "2:8 a rule of the style sheet has no block"},
      {SVG("<g clip-path='url(#a)'><clipPath id='a'><text/></clipPath></g>"),
       "2:42 a clip by “text” is not drawn"},
      {SVG("<g id='g' clip-path='url(#g)'/>"), "2:22 a clip by “g” is not drawn"},
      {SVG("<clipPath id='a' clip-path='url(#a)'/><g clip-path='url(#a)'/>"),
       "2:29 a clip by “itself” is not drawn"},
      {SVG("<clipPath id='a'><path d='M0 0h5v5h-5z'/><path d='M1 1v5h5v-5z'/></clipPath><g "
           "clip-path='url(#a)'/>"),
       "2:91 a clip whose shapes overlap is not drawn"},
      {SVG("<linearGradient id='a' href='#a'/><path d='M0 0h1v1' fill='url(#a)'/>"),
       "2:2 a gradient is made of more than 8 others, or of itself"},
      {SVG("<linearGradient id='a' spreadMethod='reflect'><stop/></linearGradient><path d='M0 0h1v1' "
           "fill='url(#a)'/>"),
       "2:38 a gradient that is repeated is not drawn"},
      {SVG("<path d='M0 0h1' stroke='red' stroke-dasharray='1 -1'/>"), "2:49 the dashes are not sound"},
      {SVG("<path d='M0 0h1' stroke='red' stroke-linecap='flat'/>"), "2:47 “flat” is not known here"},
      {SVG("<svg viewBox='0 0 1'/>"), "2:15 the viewBox “0 0 1” is not sound"},
      {SVG("<svg viewBox='0 0 1 1' preserveAspectRatio='xMid'/>"),
       "2:45 preserveAspectRatio cannot be “xMid”"},
      {"<svg xmlns='http://www.w3.org/2000/svg'/>",
       "1:2 the drawing has no size, or one side of more than a thousand "
       "times the other"},
      {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 9999'/>",
       "1:50 the drawing has no size, or one side of more than a thousand times the other"},
      {"", "1:1 the file is empty"},
      {"\xEF\xBB\xBF", "1:1 the file is empty"},
      {"<html/>", "1:2 this is no drawing in SVG: it begins with “html”"},
      {"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "1:30 the drawing declares the entity “a”"},
      {"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><g></svg>",
       "1:68 the XML is not well formed: Opening and ending tag mismatch: g line 1 and svg"},
      {"<svg>\xFF</svg>", "1:6 the drawing is not in UTF-8"},
      {SVG("<rect width='1' height='1' onclick='a()' data-x='1' aria-label='x'/>"), ""},
  };
  Fixture *f = *state;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    assert_string_equal(fault_of(f, cases[i].text), cases[i].fault);
}

/* Several faults are said in one reading, each once, and no more than eight. */
static void test_many_faults(void **state) {
  Fixture *f = *state;
  const char *text = SVG("<text/><text/><image/><rect width='1' height='x'/>");
  assert_null(svg_read(f->arena, "a.svg", text, strlen(text), f->diagnostics));
  assert_int_equal(base_diagnostics_size(f->diagnostics), 3);
  BaseBuffer many = {0};
  base_buffer_add_text(&many, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>");
  for (int i = 0; i < 1000; i++) base_buffer_add_format(&many, "<e%d/>", i);
  base_buffer_add_text(&many, "</svg>");
  assert_null(svg_read(f->arena, "b.svg", many.data, many.length, f->diagnostics));
  assert_int_equal(base_diagnostics_size(f->diagnostics), 3 + 8);
  base_buffer_free(&many);
}

/* ---- hostile files --------------------------------------------------------------------------------------------- */

static void add_bomb_of_uses(BaseBuffer *out) {
  base_buffer_add_text(out, "<g id='u0'><rect width='1' height='1'/></g>");
  for (int i = 1; i < 30; i++) {
    base_buffer_add_format(out, "<g id='u%d'>", i);
    for (int k = 0; k < 10; k++) base_buffer_add_format(out, "<use href='#u%d'/>", i - 1);
    base_buffer_add_text(out, "</g>");
  }
}

static void add_depth(BaseBuffer *out) {
  for (int i = 0; i < 100000; i++) base_buffer_add_text(out, "<g>");
  for (int i = 0; i < 100000; i++) base_buffer_add_text(out, "</g>");
}

static void add_loop(BaseBuffer *out) {
  base_buffer_add_text(out, "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>");
}

static void add_points(BaseBuffer *out) {
  base_buffer_add_text(out, "<path d='M0 0");
  for (int i = 0; i < 2200000; i++) base_buffer_add_text(out, " 1 1");
  base_buffer_add_text(out, "'/>");
}

static void add_gradients(BaseBuffer *out) {
  base_buffer_add_text(out, "<linearGradient id='g'>");
  for (int i = 0; i < 900; i++) base_buffer_add_text(out, "<stop/>");
  base_buffer_add_text(out, "</linearGradient>");
  for (int i = 0; i < 20000; i++) base_buffer_add_text(out, "<path d='M0 0h1v1' fill='url(#g)'/>");
}

static void add_rules(BaseBuffer *out) {
  base_buffer_add_text(out, "<style>");
  for (int i = 0; i < 5000; i++) base_buffer_add_format(out, ".c%d,", i);
  base_buffer_add_text(out, "g{fill:red}</style>");
}

static void test_hostile_files_are_bounded(void **state) {
  static const struct {
    void (*add)(BaseBuffer *out);
    const char *fault;
  } cases[] = {{add_bomb_of_uses, "more than 100000 elements"}, {add_loop, "100 within one another"},
               {add_depth, "100 within one another"},           {add_points, "more than 2000000 points"},
               {add_gradients, "more than 2000000 points"},     {add_rules, "more than 2000 rules"}};
  Fixture *f = *state;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseBuffer text = {0};
    base_buffer_add_text(&text, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>");
    cases[i].add(&text);
    base_buffer_add_text(&text, "</svg>");
    double start = base_cpu_seconds();
    support_contains(fault_of(f, text.data), cases[i].fault);
    assert_true(base_cpu_seconds() - start < 5);
    base_buffer_free(&text);
  }
  assert_true(base_arena_size(f->arena) < (size_t)400 << 20);
}

/* A drawing that is cut anywhere, or has a byte changed, is read or refused; its marks are sound either way. */
static void test_damaged_files(void **state) {
  Fixture *f = *state;
  size_t length;
  char *text = support_read("tests/svg/drawings/gradients.svg", &length);
  unsigned random = 1;
  for (int i = 0; i < 400; i++) {
    char *copy = base_copy(text, length);
    random = random * 1103515245u + 12345u;
    size_t at = random / 65536 % length;
    if (i % 2)
      copy[at] = (char)(' ' + random / 7 % 90);
    else
      copy[at] = 0;
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    const SvgDrawing *drawing = svg_read(f->arena, "a.svg", copy, i % 2 ? length : at, diagnostics);
    assert_true(!drawing == (base_diagnostics_count(diagnostics, BASE_ERROR) > 0));
    for (size_t k = 0; drawing && k < drawing->mark_count; k++)
      for (size_t p = 0; p < drawing->marks[k].path.point_count; p++)
        assert_true(isfinite(drawing->marks[k].path.points[p].x));
    base_diagnostics_free(diagnostics);
    base_free(copy);
  }
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_what_is_drawn, open_fixture, close_fixture),
      cmocka_unit_test_setup_teardown(test_what_is_refused, open_fixture, close_fixture),
      cmocka_unit_test_setup_teardown(test_many_faults, open_fixture, close_fixture),
      cmocka_unit_test_setup_teardown(test_hostile_files_are_bounded, open_fixture, close_fixture),
      cmocka_unit_test_setup_teardown(test_damaged_files, open_fixture, close_fixture),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
