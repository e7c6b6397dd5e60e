/* Print files: boxes, inks, marks and claims. */
#include "support.h"

#include "pdf/sample.h"

typedef struct {
  Sample sample;
  char *folder, *path;
} Printed;

/* A profile with nothing but a header and a name, as far as pdf looks at it. */
static char *write_profile(const char *folder, const char *class, const char *space, const char *name) {
  uint8_t bytes[256] = {0};
  size_t length = 132 + 12 + 12 + strlen(name) + 20;
  bytes[3] = (uint8_t)length;
  memcpy(bytes + 12, class, 4);
  memcpy(bytes + 16, space, 4);
  memcpy(bytes + 36, "acsp", 4);
  bytes[131] = 1; /* one tag: its name, where it is, how long */
  memcpy(bytes + 132, "desc", 4);
  bytes[139] = 144;
  bytes[143] = (uint8_t)(length - 144);
  memcpy(bytes + 144, "desc", 4);
  bytes[155] = (uint8_t)strlen(name);
  memcpy(bytes + 156, name, strlen(name));
  char *path = support_path(folder, "profile.icc");
  support_write(path, bytes, length);
  return path;
}

static void print_report(Printed *printed, PdfOptions options, void (*change)(Sample *)) {
  BaseBuffer file = {0};
  options.print = true;
  sample_open(&printed->sample);
  sample_report(&printed->sample);
  if (change) change(&printed->sample);
  sample_write(&printed->sample, &options, NULL, &file);
  if (!printed->folder) printed->folder = support_folder_new();
  printed->path = support_path(printed->folder, "print.pdf");
  support_write(printed->path, file.data, file.length);
  base_buffer_free(&file);
}

static void drop(Printed *printed) {
  support_folder_remove(printed->folder);
  free(printed->path);
  sample_close(&printed->sample);
}

static bool has_diagnostic(const Printed *printed, const char *code) {
  for (size_t i = 0; i < base_diagnostics_size(printed->sample.diagnostics); i++)
    if (strcmp(base_diagnostics_at(printed->sample.diagnostics, i)->code, code) == 0) return true;
  return false;
}

/* 210 × 297 mm, 3 mm of bleed and 7 mm of marks around. */
static void test_boxes(void **state) {
  (void)state;
  static const char *const boxes[] = {"MediaBox:            0.00     0.00   651.97   898.58",
                                      "BleedBox:           19.84    19.84   632.13   878.74",
                                      "TrimBox:            28.35    28.35   623.62   870.24"};
  Printed printed = {0};
  print_report(&printed, sample_options(), NULL);
  SupportRun run = support_shell("qpdf --check %s && pdfinfo -box %s", printed.path, printed.path);
  assert_int_equal(run.status, 0);
  for (size_t i = 0; i < SUPPORT_COUNT(boxes); i++) support_contains(run.out, boxes[i]);
  support_run_free(&run);
  drop(&printed);
}

static void test_inks(void **state) {
  (void)state;
  Printed printed = {0};
  print_report(&printed, sample_options(), NULL);
  SupportRun run = support_shell("qpdf --qdf --object-streams=disable %s - | strings", printed.path);
  support_contains(run.out, "\n1 .7 0 0 k\n");    /* the blue of the cover */
  support_contains(run.out, "\n0 0 0 1 k\n");     /* small text: black alone, on top of what is there */
  support_contains(run.out, "\n.8 .7 .4 .6 k\n"); /* the title */
  support_contains(run.out, "/Separation");
  support_contains(run.out, "/op true");
  assert_null(strstr(run.out, " rg\n"));
  assert_null(strstr(run.out, " RG\n"));
  assert_null(strstr(run.out, "/StructTreeRoot"));
  support_run_free(&run);
  run = support_shell("pdftotext %s -", printed.path);
  support_contains(run.out, "pour Cette fiche d’offres");
  support_run_free(&run);
  drop(&printed);
}

static void add_heavy(Sample *sample) {
  sample->canvas.element = NULL;
  for (int i = 0; i < 2; i++)
    page_draw_rect(&sample->canvas, (PageRect){0, 0, BASE_MM, BASE_MM}, i ? &sample_heavy : &sample_blue);
}

static void test_too_much_ink_is_told_once(void **state) {
  (void)state;
  Printed printed = {0};
  print_report(&printed, sample_options(), add_heavy);
  size_t told = 0;
  for (size_t i = 0; i < base_diagnostics_size(printed.sample.diagnostics); i++) {
    const BaseDiagnostic *diagnostic = base_diagnostics_at(printed.sample.diagnostics, i);
    if (strcmp(diagnostic->code, "too-much-ink") != 0) continue;
    support_contains(diagnostic->message, "“lourd” prints with 300 %");
    told++;
  }
  assert_int_equal(told, 1);
  drop(&printed);
}

static const struct {
  const char *class, *space, *name;
  bool claims;
  const char *condition, *told;
} profiles[] = {
    {"prtr", "CMYK", "ISO Coated v2 (ECI)", true, "(FOGRA39)", NULL},
    {"prtr", "CMYK", "Coated FOGRA39L VIGC 300", true, "(FOGRA39)", NULL},
    {"prtr", "CMYK", "A profile of ours", true, "(Custom)", "print-profile"},
    {"mntr", "CMYK", "no printer", false, "(FOGRA39)", "colour-profile"},
    {"prtr", "RGB ", "no inks", false, "(FOGRA39)", "colour-profile"},
};

static void test_claims_follow_the_profile(void **state) {
  (void)state;
  for (size_t i = 0; i < SUPPORT_COUNT(profiles); i++) {
    Printed printed = {.folder = support_folder_new()};
    char *profile = write_profile(printed.folder, profiles[i].class, profiles[i].space, profiles[i].name);
    PdfOptions options = sample_options();
    options.cmyk_profile = profile;
    print_report(&printed, options, NULL);
    SupportRun run = support_shell("qpdf --qdf --object-streams=disable %s - | strings", printed.path);
    support_contains(run.out, profiles[i].condition);
    assert_int_equal(strstr(run.out, ">PDF/X-4<") != NULL, profiles[i].claims);
    assert_int_equal(strstr(run.out, "/DestOutputProfile") != NULL, profiles[i].claims);
    if (profiles[i].told) assert_true(has_diagnostic(&printed, profiles[i].told));
    support_run_free(&run);
    free(profile);
    drop(&printed);
  }
}

/* A picture in RGB without a profile for it: the file may not claim what it does not keep. */
static void test_no_claim_with_bare_rgb(void **state) {
  (void)state;
  Printed printed = {.folder = support_folder_new()};
  char *profile = write_profile(printed.folder, "prtr", "CMYK", "ISO Coated v2 (ECI)");
  PdfOptions options = sample_options();
  options.cmyk_profile = profile;
  options.rgb_profile = NULL;
  print_report(&printed, options, NULL);
  SupportRun run = support_shell("qpdf --qdf --object-streams=disable %s - | strings", printed.path);
  assert_null(strstr(run.out, ">PDF/X-4<"));
  support_run_free(&run);
  free(profile);
  drop(&printed);
}

/* ---- PDF/X-4 (ISO 15930-7), as far as a reader of objects can tell --------------------------------------------- */

/* What has to be in a file and what may not, in its objects without compression. */
static const struct {
  const char *text;
  bool wanted;
} rules[] = {
    {"%PDF-1.6\n", true},
    {">PDF/X-4</pdfxid:GTS_PDFXVersion>", true},
    {"<pdf:Trapped>False</pdf:Trapped>", true},
    {"/Trapped /False", true},
    {"<xmpMM:DocumentID>uuid:", true},
    {"<xmpMM:VersionID>1<", true},
    {"<xmpMM:RenditionClass>default<", true},
    {"<xmp:CreateDate>2020-12-31T23:59:59Z<", true},
    {"<xmp:ModifyDate>", true},
    {"<xmp:MetadataDate>", true},
    {"<dc:title>", true},
    {"/CreationDate (D:20201231235959Z)", true},
    {"/ModDate", true},
    {"/Title (", true},
    {"/ID [", true},
    {"/S /GTS_PDFX\n", true},
    {"/DestOutputProfile ", true},
    {"/OutputConditionIdentifier (FOGRA39)", true},
    {"/RegistryName (http://www.color.org)", true},
    {"/DeviceRGB", false}, /* pictures have their profile */
    {" rg\n", false},
    {" RG\n", false},
    {" ri\n", false},
    {"/ArtBox", false}, /* beside a trim box */
    {"/Annots", false}, /* none over the page */
    {"/AcroForm", false},
    {"/AA ", false},
    {"/OpenAction", false},
    {"/JavaScript", false},
    {"/Encrypt", false},
    {"/OCProperties", false},
    {"/Alternates", false},
    {"/OPI", false},
    {"/Subtype /PS", false},
    {"/Ref ", false},
    {"/TR ", false},
    {"/TR2", false},
    {"/HTP", false},
    {"/SMask", false},
    {"/BM ", false},
    {"/LZWDecode", false},
};

static void check_rules(const char *path) {
  SupportRun run =
      support_shell("qpdf --qdf --object-streams=disable --compress-streams=n %s - | tr -d '\\000'", path);
  assert_int_equal(run.status, 0);
  for (size_t i = 0; i < SUPPORT_COUNT(rules); i++)
    if ((strstr(run.out, rules[i].text) != NULL) != rules[i].wanted)
      fail_msg("PDF/X-4: %s %s", rules[i].text, rules[i].wanted ? "is missing" : "is there");
  support_run_free(&run);
  run = support_shell("pdffonts %s | awk 'NR > 2 && $(NF - 4) != \"yes\"'", path);
  assert_string_equal(run.out, ""); /* all are embedded */
  support_run_free(&run);
}

/* Each page: the trim inside the bleed, the bleed inside the medium. */
static void check_boxes(const char *path) {
  SupportRun run =
      support_shell("pdfinfo -box -f 1 -l 999 %s | awk '"
                    "$3 == \"MediaBox:\" { m = $4 + 0; M = $6 } "
                    "$3 == \"BleedBox:\" { b = $4; B = $6 } "
                    "$3 == \"TrimBox:\" { pages++; if (m <= b && b < $4 && $6 < B && B <= M) sound++ } "
                    "END { print pages, sound }'",
                    path);
  int pages = 0, sound = 0;
  assert_int_equal(sscanf(run.out, "%d %d", &pages, &sound), 2);
  assert_int_equal(pages, 4);
  assert_int_equal(sound, pages);
  support_run_free(&run);
}

static void test_rules_of_pdf_x_4(void **state) {
  (void)state;
  Printed printed = {.folder = support_folder_new()};
  char *profile = write_profile(printed.folder, "prtr", "CMYK", "ISO Coated v2 (ECI)");
  PdfOptions options = sample_options();
  options.cmyk_profile = profile;
  print_report(&printed, options, NULL);
  check_rules(printed.path);
  check_boxes(printed.path);
  free(profile);
  drop(&printed);
}

/* The profile that Debian has for FOGRA39 (package texlive-base), or the one that MILLESIME_PRINT_PROFILE names. */
static void test_with_the_profile_of_fogra39(void **state) {
  (void)state;
  const char *profile = getenv("MILLESIME_PRINT_PROFILE");
  if (!profile) profile = "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles/FOGRA39L_coated.icc";
  if (!support_exists(profile)) {
    print_message("skipped: there is no profile for FOGRA39 (%s)\n", profile);
    skip();
  }
  Printed printed = {0};
  PdfOptions options = sample_options();
  options.cmyk_profile = profile;
  print_report(&printed, options, NULL);
  assert_false(has_diagnostic(&printed, "print-profile"));
  assert_false(has_diagnostic(&printed, "colour-profile"));
  check_rules(printed.path);
  SupportRun run =
      support_shell("cd %s && qpdf --check print.pdf >&2 && id=$(qpdf --qdf --object-streams=disable "
                    "print.pdf - | grep -a DestOutputProfile | grep -o '[0-9]* 0 R') && qpdf --qdf "
                    "--object-streams=disable print.pdf plain.pdf && qpdf --show-object=\"${id%% R}\" "
                    "--filtered-stream-data plain.pdf | cmp - %s",
                    printed.folder, profile);
  assert_int_equal(run.status, 0); /* the very bytes of the profile are in the file */
  support_run_free(&run);
  drop(&printed);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_boxes),
                                     cmocka_unit_test(test_inks),
                                     cmocka_unit_test(test_too_much_ink_is_told_once),
                                     cmocka_unit_test(test_claims_follow_the_profile),
                                     cmocka_unit_test(test_no_claim_with_bare_rgb),
                                     cmocka_unit_test(test_rules_of_pdf_x_4),
                                     cmocka_unit_test(test_with_the_profile_of_fogra39)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
