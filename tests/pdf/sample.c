/* A small report built by hand: headings, links, a list, a table, a figure, a note, a paragraph over two pages. */
#include "support.h"

#include "pdf/sample.h"

#define RGB_PROFILE "/usr/share/color/icc/sRGB.icc"

const PageColour sample_black = {.name = "encre",
                                 .red = 20,
                                 .green = 20,
                                 .blue = 30,
                                 .cmyk = {80, 70, 40, 60},
                                 .cmyk_small = {0, 0, 0, 100}};
const PageColour sample_blue = {.name = "bleu",
                                .red = 0,
                                .green = 60,
                                .blue = 160,
                                .cmyk = {100, 70, 0, 0},
                                .cmyk_small = {100, 70, 0, 0}};
const PageColour sample_red = {.name = "rouge",
                               .red = 225,
                               .green = 0,
                               .blue = 15,
                               .cmyk = {0, 100, 90, 0},
                               .cmyk_small = {0, 100, 90, 0}};
const PageColour sample_heavy = {.name = "lourd",
                                 .red = 5,
                                 .green = 5,
                                 .blue = 5,
                                 .cmyk = {90, 80, 70, 60},
                                 .cmyk_small = {90, 80, 70, 60}};

static const PageRole role = {.name = "body"};

void sample_open(Sample *sample) {
  static const struct {
    const char *face;
    double size;
    int tracking;
  } styles[SAMPLE_STYLES] = {
      {"Lato", 10, 0}, {"Lato Bold", 10, 0}, {"Manrope ExtraBold", 26, 0}, {"Lato Bold", 9, 1800}};
  *sample = (Sample){.diagnostics = base_diagnostics_new()};
  sample->fonts = text_fonts_new("fonts", sample->diagnostics);
  for (int i = 0; i < SAMPLE_STYLES; i++) {
    const TextFace *face = text_face_find(sample->fonts, styles[i].face, (BasePlace){0}, sample->diagnostics);
    assert_non_null(face);
    sample->styles[i] = (TextStyle){.face = face,
                                    .size = base_points(styles[i].size),
                                    .tracking = styles[i].tracking,
                                    .language = "fr-FR"};
  }
  sample->document = page_document_new();
  sample->kit = (PageKit){.fonts = sample->fonts,
                          .language = "fr-FR",
                          .roles = &role,
                          .role_count = 1,
                          .colours = &sample_black,
                          .colour_count = 1,
                          .diagnostics = sample->diagnostics};
  sample->canvas = (PageCanvas){.document = sample->document, .kit = &sample->kit};
}

void sample_close(Sample *sample) {
  page_document_free(sample->document);
  text_fonts_free(sample->fonts);
  base_diagnostics_free(sample->diagnostics);
}

void sample_page(Sample *sample, const char *label) {
  sample->canvas.sheet = page_sheet_new(sample->document, base_mm(210), base_mm(297), base_mm(3));
  sample->canvas.sheet->label = label;
}

PageElement *sample_element(Sample *sample, PageElement *parent, PageElementKind kind) {
  return page_element_new(sample->document, parent, kind, (BasePlace){0});
}

void sample_text(Sample *sample, PageElement *element, int style, double x, double y, const char *text) {
  TextSpan span = {text, strlen(text), &sample->styles[style], NULL};
  sample->canvas.element = element;
  TextLine *line =
      text_line(sample->fonts, &span, 1, (BasePlace){0}, sample->document->arena, sample->diagnostics);
  page_draw_text_line(&sample->canvas, line, base_mm(x), base_mm(y), &sample_black);
  if (element) return;
  sample->canvas.sheet->items.items[sample->canvas.sheet->items.count - 1].artifact = PAGE_PAGINATION;
}

static PageElement *text_element(Sample *sample, PageElement *parent, PageElementKind kind, int style,
                                 double x, double y, const char *text) {
  PageElement *element = sample_element(sample, parent, kind);
  sample_text(sample, element, style, x, y, text);
  return element;
}

static PageRect rect_mm(double x, double y, double width, double height) {
  return (PageRect){base_mm(x), base_mm(y), base_mm(width), base_mm(height)};
}

/* ---- the report ------------------------------------------------------------------------------------------------ */

static void cover(Sample *sample) {
  sample_page(sample, "");
  PageElement *section = sample_element(sample, sample->document->root, PAGE_SECT);
  sample->canvas.element = NULL;
  page_draw_rect(&sample->canvas, rect_mm(-3, -3, 216, 60), &sample_blue)->artifact = PAGE_BACKGROUND;
  page_draw_lattice(&sample->canvas, rect_mm(20, 80, 40, 40), base_mm(4), base_mm(0.125), &sample_blue);
  text_element(sample, section, PAGE_H1, SAMPLE_DISPLAY, 20, 150, "Les chiffres-clés");
  text_element(sample, section, PAGE_P, SAMPLE_TRACKED, 20, 170, "RAPPORT ANNUEL");
  sample->turned =
      (PageRole){.name = "turned", .style = sample->styles[SAMPLE_REGULAR], .colour = &sample_black};
  sample->canvas.element = sample_element(sample, section, PAGE_P);
  TextSpan span = {"Vers le haut", 12, &sample->turned.style, NULL};
  TextLine *line = text_line(sample->canvas.kit->fonts, &span, 1, (BasePlace){0}, sample->document->arena,
                             sample->canvas.kit->diagnostics);
  page_draw_turned_line(&sample->canvas, line, TEXT_RAGGED, base_mm(15), base_mm(250), &sample_black);
}

static void contents(Sample *sample) {
  static const char *const titles[] = {"Sessions", "Résultats"};
  sample_page(sample, "2");
  PageElement *section = sample_element(sample, sample->document->root, PAGE_SECT);
  text_element(sample, section, PAGE_H2, SAMPLE_BOLD, 20, 30, "Sommaire");
  PageElement *list = sample_element(sample, section, PAGE_TOC);
  for (int i = 0; i < 2; i++) {
    PageElement *entry = sample_element(sample, list, PAGE_TOCI);
    PageElement *reference = sample_element(sample, entry, PAGE_REFERENCE);
    PageElement *link = text_element(sample, reference, PAGE_LINK, SAMPLE_REGULAR, 20, 40 + 6 * i, titles[i]);
    sample->canvas.element = link;
    PageItem *area = page_draw_link(&sample->canvas, rect_mm(20, 36 + 6 * i, 60, 5), NULL, NULL, titles[i]);
    area->as.link.page = 2 + i;
  }
  PageElement *paragraph = text_element(sample, section, PAGE_P, SAMPLE_REGULAR, 20, 70, "Voir ");
  PageElement *link = text_element(sample, paragraph, PAGE_LINK, SAMPLE_REGULAR, 30, 70, "le site");
  page_draw_link(&sample->canvas, rect_mm(30, 66, 12, 5), "https://exemple.fr/é?a=(1)", NULL, "Le site");
  sample_text(sample, link->parent, SAMPLE_REGULAR, 42, 70,
              " pour Cette fiche d’offres, 14\u202F853 € le 1ᵉʳ mai.");
  PageElement *foreign = text_element(sample, paragraph, PAGE_SPAN, SAMPLE_REGULAR, 20, 76, "open data");
  foreign->language = "en-GB";
  sample->canvas.element = NULL;
  page_draw_link(&sample->canvas, rect_mm(190, 10, 4, 4), NULL, NULL, "Sessions")->as.link.page = 2;
  sample->canvas.element = paragraph;
  page_draw_comment(&sample->canvas, rect_mm(200, 66, 3, 3), "Relecture", "Vérifier l’adresse");
}

static void table_cell(Sample *sample, PageElement *row, PageElementKind kind, int column, double y,
                       const char *text) {
  static const char *const columns[] = {"c0", "c1"};
  PageElement *cell = text_element(sample, row, kind, SAMPLE_REGULAR, 20 + 50 * column, y, text);
  if (kind == PAGE_TH) {
    cell->scope = PAGE_SCOPE_COLUMN;
    cell->id = columns[column];
    return;
  }
  cell->headers = &columns[column];
  cell->header_count = 1;
}

static void table(Sample *sample) {
  static const char *const cells[3][2] = {
      {"Région", "Sessions"}, {"Bretagne", "1\u202F204"}, {"Corse", "12"}};
  sample_page(sample, "3");
  PageElement *section = sample_element(sample, sample->document->root, PAGE_SECT);
  text_element(sample, section, PAGE_H2, SAMPLE_BOLD, 20, 30, "Sessions");
  PageElement *table = sample_element(sample, section, PAGE_TABLE);
  page_element_more(sample->document, table)->summary = "Nombre de sessions";
  PageElement *head = sample_element(sample, table, PAGE_THEAD),
              *body = sample_element(sample, table, PAGE_TBODY);
  for (int i = 0; i < 3; i++) {
    PageElement *row = sample_element(sample, i ? body : head, PAGE_TR);
    for (int j = 0; j < 2; j++) table_cell(sample, row, i ? PAGE_TD : PAGE_TH, j, 50 + 6 * i, cells[i][j]);
  }
  sample->canvas.element = NULL;
  page_draw_line(&sample->canvas, base_mm(20), base_mm(51), base_mm(120), base_mm(51), base_mm(0.18),
                 &sample_black);
  PageElement *list = sample_element(sample, section, PAGE_L);
  for (int i = 0; i < 2; i++) {
    PageElement *item = sample_element(sample, list, PAGE_LI);
    text_element(sample, item, PAGE_LBL, SAMPLE_REGULAR, 20, 90 + 6 * i, i ? "2." : "1.");
    text_element(sample, item, PAGE_LBODY, SAMPLE_REGULAR, 26, 90 + 6 * i,
                 i ? "deuxième point" : "premier point");
  }
  PageElement *change = sample_element(sample, sample_element(sample, section, PAGE_P), PAGE_SPAN);
  change->actual = "+7"; /* a triangle is drawn for the sign */
  sample_text(sample, change, SAMPLE_REGULAR, 20, 110, "7");
  sample_element(sample, section, PAGE_P); /* empty: left out of the file */
}

static void draw_hatch(Sample *sample) {
  static const BaseLength pitch[] = {BASE_MM};
  PageItem *item = page_draw_rect(&sample->canvas, rect_mm(60, 100, 20, 30), NULL);
  item->as.path.stroke = &sample_blue;
  item->as.path.weight = base_mm(0.25);
  item->as.path.dashes = pitch;
  item->as.path.dash_count = 1;
  item->as.path.clip_hatch = true;
}

static const PageImage *make_picture(Sample *sample) {
  enum { SIDE = 16 };
  uint8_t *rows = base_arena_alloc(sample->document->arena, SIDE * SIDE * 3);
  for (int i = 0; i < SIDE * SIDE * 3; i++) rows[i] = (uint8_t)(i % 3 == 0 ? i / 3 % SIDE * 16 : i / 48 * 16);
  PageImage *image = base_arena_alloc(sample->document->arena, sizeof *image);
  *image = (PageImage){.format = PAGE_PNG,
                       .width = SIDE,
                       .height = SIDE,
                       .components = 3,
                       .data = rows,
                       .length = SIDE * SIDE * 3};
  return image;
}

static void results(Sample *sample) {
  sample_page(sample, "4");
  PageElement *section = sample_element(sample, sample->document->root, PAGE_SECT);
  text_element(sample, section, PAGE_H2, SAMPLE_BOLD, 20, 30, "Résultats");
  PageElement *paragraph =
      text_element(sample, section, PAGE_P, SAMPLE_REGULAR, 20, 40, "Une phrase avec un appel");
  PageElement *reference = text_element(sample, paragraph, PAGE_REFERENCE, SAMPLE_REGULAR, 62, 40, "1");
  (void)reference;
  PageElement *quote = sample_element(sample, section, PAGE_BLOCKQUOTE);
  text_element(sample, quote, PAGE_P, SAMPLE_REGULAR, 20, 60, "« Une citation\u202F: œuvre »");
  PageElement *figure = sample_element(sample, section, PAGE_FIGURE);
  figure->alt = "Deux barres\u202F: 12 en 2019, 15 en 2020";
  PageElementMore *more = page_element_more(sample->document, figure);
  more->box = rect_mm(20, 90, 80, 50);
  more->box_page = 3;
  sample->canvas.element = figure;
  page_draw_box(&sample->canvas, rect_mm(20, 100, 20, 30), &sample_blue, &sample_red, base_mm(0.5));
  draw_hatch(sample);
  page_draw_image(&sample->canvas, rect_mm(90, 100, 10, 10), rect_mm(90, 100, 10, 10), make_picture(sample));
  sample_text(sample, figure, SAMPLE_REGULAR, 20, 138, "2019");
  text_element(sample, figure, PAGE_CAPTION, SAMPLE_REGULAR, 20, 150, "Figure 1. Résultats");
  PageElement *note = sample_element(sample, section, PAGE_NOTE);
  text_element(sample, note, PAGE_LBL, SAMPLE_REGULAR, 20, 280, "1");
  text_element(sample, note, PAGE_P, SAMPLE_REGULAR, 24, 280, "Une note.");
  sample_text(sample, NULL, SAMPLE_REGULAR, 190, 290, "4");
}

static void navigation(Sample *sample) {
  static const char *const titles[] = {"Couverture", "Sommaire", "Sessions", "Résultats \U0001F4C8"};
  PageElement *section = sample->document->root->first;
  for (int i = 0; i < 4; i++, section = section->next)
    *BASE_APPEND(&sample->document->bookmarks) =
        (PageBookmark){.title = titles[i], .level = i == 3, .page = i, .element = section};
  *BASE_APPEND(&sample->document->attachments) = (PageAttachment){.name = "sessions_par_région.csv",
                                                                  .mime = "text/csv",
                                                                  .description = "Sessions par région",
                                                                  .data = "région,sessions\nBretagne,1204\n",
                                                                  .length = 31};
  *BASE_APPEND(&sample->document->attachments) =
      (PageAttachment){.name = "figures.csv", .mime = "text/csv", .data = "a,b\n", .length = 4};
}

void sample_report(Sample *sample) {
  PageDocument *document = sample->document;
  document->title = "Les chiffres-clés";
  document->author = "Grande École & amis";
  document->subject = "Rapport annuel";
  document->language = "fr-FR";
  cover(sample);
  contents(sample);
  table(sample);
  results(sample);
  navigation(sample);
}

PdfOptions sample_options(void) {
  return (PdfOptions){.date = 1609459199, .producer = "Millésime", .rgb_profile = RGB_PROFILE};
}

void sample_write(const Sample *sample, const PdfOptions *options, PdfFontCache *cache, BaseBuffer *out) {
  bool written = pdf_write(sample->document, options, cache, out, sample->diagnostics);
  if (!written) base_diagnostics_print(sample->diagnostics, stderr, false, BASE_NOTE);
  assert_true(written);
}

char *sample_structure(const char *path) {
  SupportRun run = support_shell("pdfinfo -struct-text %s", path);
  assert_int_equal(run.status, 0);
  char *text = base_copy(run.out, run.out_length);
  support_run_free(&run);
  return text;
}
