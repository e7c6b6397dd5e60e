/* The display list: drawing, dump, reading order, checks. */
#include "support.h"

#include "page/page.h"

typedef struct {
  BaseDiagnostics *diagnostics;
  TextFonts *fonts;
  PageColour colours[4];
  PageRole roles[2];
  BaseLocale *locale;
  PageKit kit;
  PageDocument *document;
  PageSheet *sheet;
  PageCanvas canvas;
} Fixture;

static int open_fixture(void **state) {
  Fixture *f = base_alloc(sizeof *f);
  f->diagnostics = base_diagnostics_new();
  f->fonts = text_fonts_new("fonts", f->diagnostics);
  f->colours[0] = (PageColour){.name = "encre", .uses = "ink", .red = 0x14, .green = 0x18, .blue = 0x3A};
  f->colours[1] =
      (PageColour){.name = "bleu", .uses = "data bullet", .red = 0x2B, .green = 0x3C, .blue = 0x9F};
  f->colours[2] =
      (PageColour){.name = "blanc", .uses = "paper on-data", .red = 255, .green = 255, .blue = 255};
  f->colours[3] =
      (PageColour){.name = "clair", .uses = "data-light", .red = 0xB9, .green = 0xC7, .blue = 0xEC};
  const TextFace *face = text_face_find(f->fonts, "Lato Regular", (BasePlace){0}, f->diagnostics);
  assert_non_null(face);
  f->roles[0] = (PageRole){.name = "body",
                           .style = {.face = face, .size = base_points(10), .language = "fr-FR"},
                           .leading = base_mm(5),
                           .colour = &f->colours[0]};
  f->roles[1] = f->roles[0];
  f->roles[1].name = "title";
  f->roles[1].style.size = base_points(25);
  f->locale = base_locale_open("fr-FR");
  f->kit = (PageKit){.fonts = f->fonts,
                     .locale = f->locale,
                     .language = "fr-FR",
                     .roles = f->roles,
                     .role_count = 2,
                     .colours = f->colours,
                     .colour_count = 4,
                     .diagnostics = f->diagnostics};
  f->document = page_document_new();
  f->sheet = page_sheet_new(f->document, base_mm(210), base_mm(297), base_mm(3));
  PageElement *paragraph =
      page_element_new(f->document, f->document->root, PAGE_P, (BasePlace){"a.xml", 3, 5});
  f->canvas = (PageCanvas){f->document, f->sheet, &f->kit, paragraph, {"a.xml", 3, 5}, NULL};
  *state = f;
  return 0;
}

static int close_fixture(void **state) {
  Fixture *f = *state;
  page_document_free(f->document);
  text_fonts_free(f->fonts);
  base_diagnostics_free(f->diagnostics);
  base_locale_close(f->locale);
  base_free(f);
  return 0;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static void test_colours_are_found_by_name_and_by_purpose(void **state) {
  Fixture *f = *state;
  static const struct {
    const char *asked;
    int found; /* -1: an error */
  } cases[] = {{"bleu", 1},    {"data", 1}, {"bullet", 1}, {"data-light", 3},
               {"on-data", 2}, {"dat", -1}, {"", -1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    size_t errors = base_diagnostics_count(f->diagnostics, BASE_ERROR);
    const PageColour *colour = page_colour(&f->kit, cases[i].asked, (BasePlace){0});
    assert_ptr_equal(colour, &f->colours[cases[i].found < 0 ? 0 : cases[i].found]);
    assert_int_equal(base_diagnostics_count(f->diagnostics, BASE_ERROR) - errors, cases[i].found < 0);
  }
}

static void test_an_unknown_role_names_the_nearest(void **state) {
  Fixture *f = *state;
  assert_ptr_equal(page_role(&f->kit, "titel", (BasePlace){"t.xml", 2, 7}), &f->roles[0]);
  const BaseDiagnostic *found =
      base_diagnostics_at(f->diagnostics, base_diagnostics_size(f->diagnostics) - 1);
  assert_string_equal(found->message, "the theme has no role “titel”");
  assert_string_equal(found->hint, "did you mean “title”?");
  assert_int_equal(found->place.line, 2);
}

/* ---- drawing ------------------------------------------------------------------------------------------------------ */

static void test_labels_align_on_their_point(void **state) {
  Fixture *f = *state;
  static const struct {
    TextAlign align;
    double part; /* of the width that lies left of the point */
  } cases[] = {{TEXT_RAGGED, 0}, {TEXT_CENTRED, 0.5}, {TEXT_RIGHT, 1}};
  BaseLength width = page_label_width(&f->kit, "Sessions", &f->roles[0]);
  assert_true(width > base_mm(10) && width < base_mm(20));
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    f->sheet->items.count = 0;
    BaseLength drawn = page_draw_label(&f->canvas, "Sessions", &f->roles[0], cases[i].align, base_mm(100),
                                       base_mm(50), NULL, NULL);
    assert_int_equal(drawn, width);
    BaseLength left = f->sheet->items.items[0].as.text.x;
    assert_true(llabs(left - (base_mm(100) - (BaseLength)(cases[i].part * (double)width))) <= 1);
  }
}

static void test_an_item_knows_its_figure_and_its_box(void **state) {
  Fixture *f = *state;
  int figure = 0;
  page_draw_label(&f->canvas, "14 853", &f->roles[0], TEXT_RAGGED, base_mm(20), base_mm(40), NULL, &figure);
  page_draw_rect(&f->canvas, (PageRect){0, 0, base_mm(5), base_mm(5)}, &f->colours[0]);
  assert_int_equal(f->sheet->items.count, 2);
  assert_ptr_equal(page_item_figure(&f->sheet->items.items[0]), &figure);
  assert_null(page_item_figure(&f->sheet->items.items[1]));
  PageRect box = page_text_box(&f->sheet->items.items[0]);
  assert_int_equal(box.x, base_mm(20));
  assert_true(box.y < base_mm(40) && box.y + box.height > base_mm(40));
}

static void draw_one_of_each(Fixture *f, const PageCanvas *canvas, BaseLength x, BaseLength y) {
  static const PageImage image = {.format = PAGE_PNG, .width = 2, .height = 2, .components = 3};
  PagePoint points[] = {{x, y}, {x + 1, y}, {x + 5, y + 2}, {x + 6, y + 3}, {x - 9, y - 8}};
  page_draw_label(canvas, "14 853", &f->roles[0], TEXT_RAGGED, x, y, NULL, NULL);
  page_draw_rects(canvas, (PageRect[]){{x, y, 10, 20}, {x + 50, y - 7, 30, 40}}, 2, &f->colours[0]);
  page_draw_path(canvas, "mclh", points, 5, &f->colours[0], &f->colours[1], 7);
  PagePoint mixed[] = {{x, y},         {x + 1, y}, {x + 5, y + 2}, {x + 6, y + 3},
                       {x + 2, y + 3}, {9, 8},     {x, y},         {x + 1, y}};
  page_draw_path(canvas, "mcrml", mixed, 8, &f->colours[0], NULL, 0);
  page_draw_line(canvas, x, y, x + 100, y + 50, 9, &f->colours[1]);
  page_draw_image(canvas, (PageRect){x, y, 100, 100}, (PageRect){x, y, 100, 100}, &image);
  page_draw_link(canvas, (PageRect){x + 3, y, 100, 30}, "https://millesime.example", NULL, "a link");
  page_draw_comment(canvas, (PageRect){x, y + 3, 30, 30}, "title", "text");
}

static void assert_same_rect(PageRect a, PageRect b) {
  assert_true(a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height);
}

/* What is drawn off the pages and placed is what is drawn there; and the drawing can be placed again. */
static void test_placed_items_are_those_drawn_there(void **state) {
  Fixture *f = *state;
  PageItems drawn = {0};
  PageCanvas off = f->canvas;
  off.sheet = NULL;
  off.items = &drawn;
  draw_one_of_each(f, &off, 11, -13);
  for (int time = 1; time <= 2; time++) {
    PageItems *items = &f->sheet->items;
    BaseLength x = time * base_mm(20), y = time * base_mm(30);
    items->count = 0;
    for (size_t i = 0; i < drawn.count; i++) page_item_place(f->document, f->sheet, &drawn.items[i], x, y);
    draw_one_of_each(f, &f->canvas, 11 + x, y - 13);
    assert_int_equal(items->count, 2 * drawn.count);
    for (size_t i = 0; i < drawn.count; i++) {
      const PageItem *placed = &items->items[i], *there = &items->items[drawn.count + i];
      assert_int_equal(placed->kind, there->kind);
      assert_same_rect(page_item_box(placed), page_item_box(there));
      for (size_t k = 0; placed->kind == PAGE_PATH && k < there->as.path.point_count; k++)
        assert_memory_equal(&placed->as.path.points[k], &there->as.path.points[k], sizeof(PagePoint));
    }
  }
  assert_same_rect(page_item_box(&drawn.items[1]), (PageRect){11, -20, 80, 40});
  base_free(drawn.items);
}

static void test_a_lattice_is_closed_on_all_sides(void **state) {
  Fixture *f = *state;
  page_draw_lattice(&f->canvas, (PageRect){base_mm(65), base_mm(100), base_mm(130), base_mm(55)}, base_mm(5),
                    base_mm(0.125), &f->colours[3]);
  const PageItem *item = &f->sheet->items.items[0];
  assert_null(item->element);
  assert_int_equal(item->as.path.point_count, 2 * (27 + 12));
  assert_int_equal(item->as.path.points[2 * 26].x, base_mm(195));
}

/* Over an edge of the page (210 × 297 mm, 3 mm of bleed) lines go on to the bleed's edge, and there are as many as have
 * their place in it; those on the page stay where they were. */
static void test_a_lattice_fills_the_bleed(void **state) {
  Fixture *f = *state;
  static const struct {
    double x, y, width, height;
    size_t columns, rows;
    double left, top, right, bottom, first, last;
  } cases[] = {{-1, -3, 214, 301, 54, 76, -3, -3, 213, 300, -1, 298},
               {-9, -7, 300, 400, 54, 76, -3, -3, 213, 300, -1, 297},
               {-0.5, 100, 50, 40, 13, 11, -3, 100, 49.5, 140, -0.5, 140},
               {100, 200, 110, 97, 28, 25, 100, 200, 210, 297, 100, 297},
               {0, 0, 50, 40, 13, 11, 0, 0, 50, 40, 0, 40}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    f->sheet->items.count = 0;
    PageRect rect = {base_mm(cases[i].x), base_mm(cases[i].y), base_mm(cases[i].width),
                     base_mm(cases[i].height)};
    page_draw_lattice(&f->canvas, rect, base_mm(4), base_mm(0.125), &f->colours[3]);
    const PageItem *item = &f->sheet->items.items[0];
    const PagePoint *column = item->as.path.points, *row = column + 2 * cases[i].columns;
    assert_int_equal(item->as.path.point_count, 2 * (cases[i].columns + cases[i].rows));
    assert_int_equal(column[0].x, base_mm(cases[i].first));
    assert_int_equal(column[0].y, base_mm(cases[i].top));
    assert_int_equal(column[1].y, base_mm(cases[i].bottom));
    assert_int_equal(row[0].y, base_mm(cases[i].last));
    assert_int_equal(row[0].x, base_mm(cases[i].left));
    assert_int_equal(row[1].x, base_mm(cases[i].right));
  }
}

/* No line stands beyond the bleed, wherever the lattice begins. */
static void test_a_lattice_stays_in_the_bleed(void **state) {
  Fixture *f = *state;
  for (BaseLength off = -2; off <= 2; off++) {
    f->sheet->items.count = 0;
    PageRect rect = {base_mm(-7) + off, base_mm(-11) + off, base_mm(300), base_mm(500) + off};
    page_draw_lattice(&f->canvas, rect, base_mm(4), base_mm(0.125), &f->colours[3]);
    const PageItem *item = &f->sheet->items.items[0];
    for (size_t i = 0; i < item->as.path.point_count; i++) {
      PagePoint at = item->as.path.points[i];
      assert_true(at.x >= base_mm(-3) && at.x <= base_mm(213.05) && at.y >= base_mm(-3.05) &&
                  at.y <= base_mm(300));
    }
    BaseLength first = item->as.path.points[0].x;
    assert_true(first < base_mm(1));
    assert_int_equal((first - rect.x) % base_mm(4), 0);
  }
}

static void test_an_outline_is_drawn_inside(void **state) {
  Fixture *f = *state;
  PageRect rect = {base_mm(10), base_mm(10), base_mm(20), base_mm(5)};
  PageItem *outline = page_draw_box(&f->canvas, rect, &f->colours[3], &f->colours[1], base_mm(0.2));
  assert_int_equal(f->sheet->items.count, 2);
  assert_int_equal(outline->as.path.points[0].x, base_mm(10.1));
  assert_int_equal(outline->as.path.points[1].x, base_mm(19.8));
}

static void test_links_find_their_anchors(void **state) {
  Fixture *f = *state;
  page_anchor_set(f->document, "annexe", 0, base_mm(35));
  PageRect rect = {0, 0, base_mm(10), base_mm(5)};
  page_draw_link(&f->canvas, rect, NULL, "annexe", "Annexe");
  page_draw_link(&f->canvas, rect, NULL, "perdu", "Perdu");
  page_resolve_anchors(f->document, f->diagnostics);
  assert_int_equal(f->sheet->items.items[0].as.link.page, 0);
  assert_int_equal(f->sheet->items.items[0].as.link.y, base_mm(35));
  assert_int_equal(base_diagnostics_count(f->diagnostics, BASE_ERROR), 1);
}

/* ---- dump ---------------------------------------------------------------------------------------------------------- */

static void test_dump(void **state) {
  Fixture *f = *state;
  f->document->root->language = "fr-FR";
  PageElement *title = page_element_new(f->document, f->document->root, PAGE_H1, (BasePlace){0});
  PageCanvas heading = f->canvas;
  heading.element = title;
  page_draw_label(&heading, "L’année", &f->roles[1], TEXT_RAGGED, base_mm(65), base_mm(35), NULL, NULL);
  TextParagraph *text =
      page_set_label(&f->canvas, "Toutes les régions reculent en volume par rapport à 2019.", &f->roles[0],
                     TEXT_RAGGED, base_mm(50), NULL);
  page_draw_paragraph(&f->canvas, text, base_mm(65), base_mm(55), base_mm(5), f->roles[0].colour);
  TextSpan turned = {"Corse", 5, &f->roles[0].style, NULL};
  TextLine *line =
      text_line(f->kit.fonts, &turned, 1, (BasePlace){0}, f->document->arena, f->kit.diagnostics);
  page_draw_turned_line(&f->canvas, line, TEXT_RIGHT, base_mm(20), base_mm(260), f->roles[0].colour);
  page_draw_rect(&f->canvas, (PageRect){base_mm(65), base_mm(70), base_mm(40), base_mm(2.5)}, &f->colours[1]);
  page_draw_line(&f->canvas, base_mm(65), base_mm(80), base_mm(105), base_mm(80), base_mm(0.35),
                 &f->colours[0]);
  page_draw_comment(&f->canvas, (PageRect){0, 0, base_mm(4), base_mm(4)}, "Figure", "Toutes les sessions");
  PageElement *figure = page_element_new(f->document, f->document->root, PAGE_FIGURE, (BasePlace){0});
  figure->alt = "Deux colonnes";
  page_element_more(f->document, figure)->box =
      (PageRect){base_mm(65), base_mm(70), base_mm(40), base_mm(20)};
  BaseBuffer dump = {0}, reading = {0};
  page_dump(f->document, &dump);
  page_dump_text(f->document, &reading);
  support_golden("tests/page/golden/dump.txt", dump.data);
  support_golden("tests/page/golden/reading.txt", reading.data);
  base_buffer_free(&dump);
  base_buffer_free(&reading);
}

/* ---- checks ---------------------------------------------------------------------------------------------------------- */

static size_t problems(Fixture *f, const char *code) {
  BaseDiagnostics *found = base_diagnostics_new();
  page_check(f->document, found);
  size_t count = 0;
  for (size_t i = 0; i < base_diagnostics_size(found); i++)
    count += strcmp(base_diagnostics_at(found, i)->code, code) == 0;
  base_diagnostics_free(found);
  return count;
}

static void test_contrast_is_measured_on_the_real_background(void **state) {
  Fixture *f = *state;
  static const struct {
    int text, background; /* -1: the bare page */
    size_t warnings;
  } cases[] = {{0, -1, 0}, {2, -1, 1}, {2, 1, 0}, {0, 1, 1}, {3, -1, 1}, {0, 3, 0}, {1, 3, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    f->sheet->items.count = 0;
    if (cases[i].background >= 0)
      page_draw_rect(&f->canvas, (PageRect){base_mm(50), base_mm(40), base_mm(60), base_mm(20)},
                     &f->colours[cases[i].background]);
    page_draw_label(&f->canvas, "Sessions", &f->roles[0], TEXT_RAGGED, base_mm(60), base_mm(50),
                    &f->colours[cases[i].text], NULL);
    assert_int_equal(problems(f, "contrast"), cases[i].warnings);
  }
}

/* WCAG 2, 1.4.3: 4.5 : 1, and 3 : 1 from 18 pt on, or from 14 pt in bold (weight 700). */
static void test_the_contrast_that_is_wanted(void **state) {
  Fixture *f = *state;
  static const struct {
    const char *face;
    double size;  /* points */
    uint8_t grey; /* 0x76 has 4.54 : 1 on white, 0x77 4.48; 0x94 has 3.03, 0x96 2.95 */
    size_t warnings;
  } cases[] = {
      {"Lato Regular", 10, 0x76, 0},     {"Lato Regular", 10, 0x77, 1},     {"Lato Regular", 17.9, 0x76, 0},
      {"Lato Regular", 17.9, 0x77, 1},   {"Lato Regular", 18, 0x94, 0},     {"Lato Regular", 18, 0x96, 1},
      {"Lato Bold", 13.9, 0x77, 1},      {"Lato Bold", 14, 0x94, 0},        {"Lato Bold", 14, 0x96, 1},
      {"Manrope SemiBold", 14, 0x77, 1}, {"Manrope ExtraBold", 14, 0x94, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    PageRole role = f->roles[0];
    role.style.face = text_face_find(f->fonts, cases[i].face, (BasePlace){0}, f->diagnostics);
    assert_non_null(role.style.face);
    role.style.size = base_points(cases[i].size);
    PageColour grey = {.name = "gris", .red = cases[i].grey, .green = cases[i].grey, .blue = cases[i].grey};
    f->sheet->items.count = 0;
    page_draw_label(&f->canvas, "Sessions", &role, TEXT_RAGGED, base_mm(60), base_mm(50), &grey, NULL);
    size_t found = problems(f, "contrast");
    if (found != cases[i].warnings)
      fail_msg("%s %g pt, grey %02X: %zu", cases[i].face, cases[i].size, cases[i].grey, found);
  }
}

/* Only what lies under the middle of a text is its background: not shapes around it, and the last of several. */
static void test_the_background_is_what_lies_under(void **state) {
  Fixture *f = *state;
  static const struct {
    const char *segments;
    double points[8][2]; /* from the left end of the text's baseline; a rectangle's second is its size */
    size_t count, warnings;
  } cases[] = {{"rr", {{-40, -20}, {30, 40}, {30, -20}, {30, 40}}, 4, 0}, /* left and right of it */
               {"rr", {{-40, -40}, {90, 30}, {-40, 5}, {90, 30}}, 4, 0},  /* over and under it */
               {"rr", {{-40, -20}, {30, 40}, {-5, -20}, {40, 40}}, 4, 1},
               {"mlllh", {{-20, -20}, {40, -20}, {40, 20}, {-20, 20}}, 4, 1},
               {"mllh", {{-40, -30}, {60, -30}, {-40, -8}}, 3, 0},
               {"mllh", {{-40, 30}, {60, 30}, {10, -30}}, 3, 1},
               {"mllh", {{-40, 30}, {60, -40}, {60, 30}}, 3, 1},
               {"mllh", {{-40, 30}, {60, -40}, {-40, -40}}, 3, 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    PagePoint points[8];
    bool corner = true;
    for (size_t k = 0; k < cases[i].count; k++) {
      bool size = cases[i].segments[0] == 'r' && !corner;
      points[k] = (PagePoint){base_mm(cases[i].points[k][0] + (size ? 0 : 60)),
                              base_mm(cases[i].points[k][1] + (size ? 0 : 50))};
      corner = !corner;
    }
    f->sheet->items.count = 0;
    page_draw_path(&f->canvas, cases[i].segments, points, cases[i].count, &f->colours[1], NULL, 0);
    page_draw_label(&f->canvas, "Sessions", &f->roles[0], TEXT_RAGGED, base_mm(60), base_mm(50),
                    &f->colours[0], NULL);
    size_t found = problems(f, "contrast");
    if (found != cases[i].warnings) fail_msg("case %zu: %zu", i, found);
    page_draw_rect(&f->canvas, (PageRect){0, 0, base_mm(200), base_mm(200)}, &f->colours[3]);
    page_draw_label(&f->canvas, "Sessions", &f->roles[0], TEXT_RAGGED, base_mm(60), base_mm(50),
                    &f->colours[0], NULL);
    assert_int_equal(problems(f, "contrast"), cases[i].warnings); /* the light one over it counts */
  }
}

/* Two texts, the second from the first's start: on another line, behind it, on it, a little lower or higher. */
static void test_texts_that_meet(void **state) {
  Fixture *f = *state;
  static const struct {
    double x, y;
    const char *second;
    size_t warnings;
  } cases[] = {{0, 4, "Autre", 0},    {16, 0, "Autre", 0}, {0, 0, "Autre", 1}, {5, 0, "Autre", 1},
               {0, 1, "Autre", 1},    {0, -1, "Autre", 1}, {0, 2, "Autre", 0}, {0, -2, "Autre", 0},
               {-8.4, 0, "Autre", 0}, {-6, 0, "Autre", 1}, {5, 0, "  ", 0}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    f->sheet->items.count = 0;
    page_draw_label(&f->canvas, "Sessions", &f->roles[0], TEXT_RAGGED, base_mm(60), base_mm(50),
                    &f->colours[0], NULL);
    page_draw_label(&f->canvas, cases[i].second, &f->roles[0], TEXT_RAGGED, base_mm(60 + cases[i].x),
                    base_mm(50 + cases[i].y), &f->colours[0], NULL);
    size_t found = problems(f, "texts-meet");
    if (found != cases[i].warnings) fail_msg("case %zu: %zu", i, found);
  }
}

static void test_what_lies_outside_the_page_is_reported(void **state) {
  Fixture *f = *state;
  static const struct {
    double x, y;
    size_t errors;
  } cases[] = {{10, 10, 0}, {-3, 10, 0}, {-4, 10, 1}, {190, 10, 0}, {194, 10, 1}, {10, 299, 1}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    f->sheet->items.count = 0;
    page_draw_rect(&f->canvas, (PageRect){base_mm(cases[i].x), base_mm(cases[i].y), base_mm(20), base_mm(2)},
                   &f->colours[1]);
    assert_int_equal(problems(f, "outside-page"), cases[i].errors);
  }
}

static void test_structure_rules(void **state) {
  Fixture *f = *state;
  PageElement *root = f->document->root;
  page_element_new(f->document, root, PAGE_H2, (BasePlace){0});
  assert_int_equal(problems(f, "heading-order"), 1);
  page_element_new(f->document, root, PAGE_FIGURE, (BasePlace){0});
  assert_int_equal(problems(f, "no-alternative-text"), 1);
  PageElement *table = page_element_new(f->document, root, PAGE_TABLE, (BasePlace){0});
  page_element_new(f->document, table, PAGE_TR, (BasePlace){0});
  assert_int_equal(problems(f, "table-structure"), 1);
  page_element_new(f->document, root, PAGE_LI, (BasePlace){0});
  assert_int_equal(problems(f, "list-structure"), 1);
}

/* ---- pictures ------------------------------------------------------------------------------------------------------------ */

/* A frame of 2 by 3 in grey, a scan, and the last marker. */
#define JPEG                                                                                                 \
  "\xff\xd8\xff\xc0\0\x0b\x08\0\x03\0\x02\x01\x01\x11\0"                                                     \
  "\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\x34\xff\0\x56\xff\xd9"

static void test_wrong_pictures_are_reported(void **state) {
  Fixture *f = *state;
  char *folder = support_folder_new();
  static const struct {
    const char *name, *bytes;
    size_t length;
    const char *code;
  } cases[] = {{"text.png", "not a picture", 13, "bad-image"},
               {"cut.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "bad-image"},
               {"cut.jpg", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0", 16, "bad-image"},
               {"short.jpg", JPEG, sizeof JPEG - 1 - 2, "bad-image"},
               {"empty.png", "", 0, "bad-image"}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *path = support_path(folder, cases[i].name);
    support_write(path, cases[i].bytes, cases[i].length);
    assert_null(page_image_load(f->document, path, &f->kit, (BasePlace){"a.xml", 1, 1}));
    const BaseDiagnostic *found =
        base_diagnostics_at(f->diagnostics, base_diagnostics_size(f->diagnostics) - 1);
    assert_string_equal(found->code, cases[i].code);
    free(path);
  }
  char *whole = support_path(folder, "whole.jpg");
  support_write(whole, JPEG, sizeof JPEG - 1);
  const PageImage *image = page_image_load(f->document, whole, &f->kit, (BasePlace){0});
  assert_non_null(image);
  assert_int_equal(image->width, 2);
  free(whole);
  assert_null(page_image_load(f->document, "tests/page/none.png", &f->kit, (BasePlace){0}));
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
#define WITH_PAGE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)
      WITH_PAGE(test_colours_are_found_by_name_and_by_purpose),
      WITH_PAGE(test_an_unknown_role_names_the_nearest),
      WITH_PAGE(test_labels_align_on_their_point),
      WITH_PAGE(test_an_item_knows_its_figure_and_its_box),
      WITH_PAGE(test_placed_items_are_those_drawn_there),
      WITH_PAGE(test_a_lattice_is_closed_on_all_sides),
      WITH_PAGE(test_a_lattice_fills_the_bleed),
      WITH_PAGE(test_a_lattice_stays_in_the_bleed),
      WITH_PAGE(test_an_outline_is_drawn_inside),
      WITH_PAGE(test_links_find_their_anchors),
      WITH_PAGE(test_dump),
      WITH_PAGE(test_contrast_is_measured_on_the_real_background),
      WITH_PAGE(test_the_contrast_that_is_wanted),
      WITH_PAGE(test_the_background_is_what_lies_under),
      WITH_PAGE(test_texts_that_meet),
      WITH_PAGE(test_what_lies_outside_the_page_is_reported),
      WITH_PAGE(test_structure_rules),
      WITH_PAGE(test_wrong_pictures_are_reported),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
