/* How long a report of 30 tagged pages takes to write, and what its tags weigh.
 *
 * usage: pdf [FILE]   (FILE: keeps the report)
 */
#include "pdf/pdf.h"

#include <string.h>

enum { PAGES = 30, LINES = 36, ROWS = 14, COLUMNS = 5, RUNS = 20 };

static const char *const words = "Cette année, les formations labellisées ont accueilli 14\u202F853 "
                                 "apprenants dans 504 sessions : des jeunes, des "
                                 "demandeurs d’emploi, des femmes éloignées du numérique. L’insertion à six "
                                 "mois progresse de près de deux points "
                                 "et la durée moyenne des parcours atteint 8 mois ; l’effet des mesures est "
                                 "visible dans toutes les régions. ";

static const PageColour black = {
    .name = "encre", .red = 20, .green = 20, .blue = 30, .cmyk_small = {0, 0, 0, 100}};
static const PageColour blue = {.name = "bleu", .red = 0, .green = 60, .blue = 160, .cmyk = {100, 70, 0, 0}};

typedef struct {
  TextFonts *fonts;
  TextStyle body, bold, title;
  PageKit kit;
  PageCanvas canvas;
} Bench;

static void put_line(Bench *bench, const TextStyle *style, double x, double y, const char *text,
                     size_t length, bool last) {
  TextSpan span = {text, length, style, NULL};
  PageCanvas *canvas = &bench->canvas;
  TextLine *line =
      text_line(bench->fonts, &span, 1, (BasePlace){0}, canvas->document->arena, bench->kit.diagnostics);
  line->last = last;
  page_draw_text_line(canvas, line, base_mm(x), base_mm(y), &black);
}

static PageElement *element(Bench *bench, PageElement *parent, PageElementKind kind) {
  return bench->canvas.element = page_element_new(bench->canvas.document, parent, kind, (BasePlace){0});
}

static void put_prose(Bench *bench, PageElement *section, int page) {
  size_t length = strlen(words);
  for (int i = 0; i < LINES; i++) {
    char text[128];
    size_t start = (size_t)(page * 131 + i * 83) % length, used = 0;
    while (start && ((unsigned char)words[start] & 0xC0) == 0x80) start--;
    while (used < 84 || ((unsigned char)words[(start + used) % length] & 0xC0) == 0x80) {
      text[used] = words[(start + used) % length];
      used++;
    }
    if (i % 6 == 0) element(bench, section, PAGE_P);
    put_line(bench, &bench->body, 70, 60 + 4.5 * i, text, used, i % 6 == 5);
  }
}

static void put_table(Bench *bench, PageElement *section, int page) {
  PageElement *table = element(bench, section, PAGE_TABLE), *body = element(bench, table, PAGE_TBODY);
  for (int i = 0; i < ROWS; i++) {
    PageElement *row = element(bench, body, PAGE_TR);
    for (int j = 0; j < COLUMNS; j++) {
      char text[32];
      int count = snprintf(text, sizeof text, j ? "%d\u202F%03d" : "Région %d", 1 + page * j,
                           (i * 97 + j * 31) % 1000);
      element(bench, row, i && j ? PAGE_TD : PAGE_TH)->scope = i ? PAGE_SCOPE_ROW : PAGE_SCOPE_COLUMN;
      put_line(bench, j ? &bench->body : &bench->bold, 70 + 25 * j, 225 + 4.5 * i, text, (size_t)count, true);
    }
  }
}

static void put_chart(Bench *bench, PageElement *section) {
  PageRect squares[200];
  for (int i = 0; i < 200; i++)
    squares[i] =
        (PageRect){base_mm(20 + 2.5 * (i % 14)), base_mm(80 + 2.5 * (i / 14)), base_mm(2), base_mm(2)};
  element(bench, section, PAGE_FIGURE)->alt = "Un carré par formation\u202F: 200 carrés";
  page_draw_rects(&bench->canvas, squares, 200, &blue);
  page_draw_lattice(&bench->canvas, (PageRect){base_mm(20), base_mm(150), base_mm(40), base_mm(40)},
                    base_mm(2.5), base_mm(0.125), &blue);
}

static PageDocument *make_report(Bench *bench, bool tagged) {
  PageDocument *document = page_document_new();
  bench->canvas = (PageCanvas){.document = document, .kit = &bench->kit};
  document->title = "Les chiffres-clés";
  document->language = "fr-FR";
  for (int page = 0; page < PAGES; page++) {
    bench->canvas.sheet = page_sheet_new(document, base_mm(210), base_mm(297), base_mm(3));
    PageElement *section = element(bench, document->root, PAGE_SECT);
    element(bench, section, PAGE_H2);
    put_line(bench, &bench->title, 70, 40, "Les résultats", strlen("Les résultats"), true);
    put_prose(bench, section, page);
    put_table(bench, section, page);
    put_chart(bench, section);
    *BASE_APPEND(&document->bookmarks) = (PageBookmark){.title = "Les résultats", .page = page};
    for (size_t i = 0; !tagged && i < bench->canvas.sheet->items.count; i++)
      bench->canvas.sheet->items.items[i].element = NULL;
  }
  return document;
}

static size_t measure(const PageDocument *document, PdfFontCache *cache, const char *name, BaseBuffer *out) {
  PdfOptions options = {.producer = "Millésime", .rgb_profile = "/usr/share/color/icc/sRGB.icc"};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  double best = 1e9, start;
  for (int i = 0; i < RUNS; i++) {
    start = base_cpu_seconds();
    pdf_write(document, &options, cache, out, diagnostics);
    double seconds = base_cpu_seconds() - start;
    if (seconds < best) best = seconds;
  }
  base_diagnostics_free(diagnostics);
  printf("pdf: %-28s %6.2f ms  %7.1f KB\n", name, best * 1000, (double)out->length / 1000);
  return out->length;
}

int main(int count, char **arguments) {
  Bench bench = {.kit = {.language = "fr-FR", .diagnostics = base_diagnostics_new()}};
  bench.fonts = bench.kit.fonts = text_fonts_new("fonts", bench.kit.diagnostics);
  static const char *const faces[] = {"Lato", "Lato Bold", "Manrope ExtraBold"};
  TextStyle *styles[] = {&bench.body, &bench.bold, &bench.title};
  for (int i = 0; i < 3; i++)
    *styles[i] =
        (TextStyle){.face = text_face_find(bench.fonts, faces[i], (BasePlace){0}, bench.kit.diagnostics),
                    .size = base_points(i == 2 ? 24 : 9),
                    .language = "fr-FR"};
  PageDocument *tagged = make_report(&bench, true), *plain = make_report(&bench, false);
  PdfFontCache *cache = pdf_font_cache_new();
  BaseBuffer out = {0};
  size_t without = measure(plain, cache, "30 pages without tags", &out);
  size_t with = measure(tagged, cache, "30 pages, batch", &out);
  measure(tagged, NULL, "30 pages, alone", &out);
  printf("pdf: tags make the file %.2f times as long\n", (double)with / (double)without);
  const char *problem;
  if (count > 1 && !base_file_replace(arguments[1], out.data, out.length, &problem)) perror(problem);
  base_buffer_free(&out);
  pdf_font_cache_free(cache);
  page_document_free(tagged);
  page_document_free(plain);
  text_fonts_free(bench.fonts);
  base_diagnostics_free(bench.kit.diagnostics);
  return 0;
}
