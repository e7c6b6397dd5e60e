/* Prose against what others wrote of it: every example of the CommonMark and GitHub specifications is set with all of its
 * words, or refused at its file and line; and every kind of node in every container. */
#include "base/base.h"
#include "support.h"

enum { MOST_EXAMPLES = 700, BATCH = 250 };

/* A language without rules: quotes and dots stay as they are written. No hyphens: no word is parted. */
static const char theme[] =
    "<theme xmlns=\"https://millesime.example/theme\">\n"
    "<colour name=\"ink\" rgb=\"#000000\" cmyk=\"0 0 0 100\" use=\"ink data hairline soft\"/>\n"
    "<role name=\"body\" face=\"Lato Regular\" strong=\"Lato Bold\" emphasis=\"Lato Italic\" size=\"8pt\" "
    "colour=\"ink\"/>\n"
    "<role name=\"heading\" face=\"Lato Bold\" strong=\"Lato SemiBold\" emphasis=\"Lato Bold Italic\" "
    "size=\"9pt\" colour=\"ink\"/>\n"
    "<role name=\"title\" face=\"Lato Regular\" size=\"10pt\" colour=\"ink\"/>\n"
    "<role name=\"code\" face=\"JetBrains Mono Regular\" size=\"7pt\" colour=\"ink\"/>\n"
    "<role name=\"note\" face=\"Lato Regular\" strong=\"Lato Bold\" emphasis=\"Lato Italic\" size=\"7pt\" "
    "colour=\"ink\"/>\n"
    "<role name=\"table\" face=\"Lato Regular\" strong=\"Lato Bold\" emphasis=\"Lato Italic\" size=\"7pt\" "
    "colour=\"ink\"/>\n"
    "<role name=\"table-head\" face=\"Lato SemiBold\" strong=\"Lato Bold\" emphasis=\"Lato Italic\" "
    "size=\"7pt\" colour=\"ink\"/>\n"
    "<fallback face=\"Lato Regular\"/>\n"
    "<master name=\"p\" width=\"420\" height=\"297\"><frame name=\"main\" x=\"10\" y=\"10\" width=\"400\" "
    "height=\"277\"/></master>\n"
    "</theme>\n";

/* ---- texts, pages and words ----------------------------------------------------------------------------------------- */

typedef struct {
  char *markdown, *words; /* words: all that must be read on its pages, in order */
  bool refused;
  bool scattered; /* the words are found in any order: notes stand at the foot */
} Example;

typedef struct {
  char *folder;
  Example *examples;
  size_t count;
  bool all; /* none of them may be refused */
} Book;

static void put_file(const Book *book, const char *name, const char *text, size_t length) {
  char *path = support_path(book->folder, name);
  support_write(path, text, length);
  free(path);
}

/* A flow an example: refused ones are left out of the second book. */
static void write_book(const Book *book, size_t from, size_t to) {
  BaseBuffer report = {0};
  base_buffer_add_text(&report, "<report xmlns=\"https://millesime.example/report\" lang=\"en-GB\" "
                                "theme=\"theme.xml\" records=\"records\" figures=\"figures.sql\">"
                                "<meta title=\"T\"/>\n");
  for (size_t i = from; i < to; i++) {
    if (book->examples[i].refused) continue;
    char name[32];
    snprintf(name, sizeof name, "e%zu.md", i);
    put_file(book, name, book->examples[i].markdown, strlen(book->examples[i].markdown));
    base_buffer_add_format(&report,
                           "<flow master=\"p\" title=\"e\"><title>Beispiel-%zu</title><text xml:lang=\"und\" "
                           "src=\"e%zu.md\"/></flow>\n",
                           i, i);
  }
  base_buffer_add_text(&report, "</report>\n");
  put_file(book, "report.xml", report.data, report.length);
  put_file(book, "theme.xml", theme, strlen(theme));
  put_file(book, "figures.sql", "", 0);
  char *records = support_path(book->folder, "records/schema.sql");
  static const char schema[] = "CREATE TABLE t(k TEXT PRIMARY KEY);\n", rows[] = "k\na\n";
  base_file_make_folders(records);
  put_file(book, "records/schema.sql", schema, strlen(schema));
  put_file(book, "records/t.csv", rows, strlen(rows));
  free(records);
  base_buffer_free(&report);
}

static SupportRun render(const Book *book) {
  return support_shell("%s render %s/report.xml -o %s/book.pdf --no-cache", support_program(), book->folder,
                       book->folder);
}

/* Every error names a line of an example. */
static size_t take_refusals(const Book *book, const char *said) {
  size_t count = 0;
  for (const char *line = said; *line; line += strcspn(line, "\n"), line += *line == '\n') {
    size_t length = strcspn(line, "\n"), number;
    unsigned row, column;
    const char *error = strstr(line, ": error: ");
    if (!error || error > line + length) continue;
    bool here = strncmp(line, book->folder, strlen(book->folder)) == 0;
    if (!here || sscanf(line + strlen(book->folder), "/e%zu.md:%u:%u:", &number, &row, &column) != 3 ||
        number >= book->count || !row || !column)
      fail_msg("no place in an example: %.*s", (int)length, line);
    book->examples[number].refused = true;
    count++;
  }
  return count;
}

static bool is_space(uint32_t c) {
  return c <= ' ' || c == 0xA0 || c == 0x2028 || c == 0x202F || c == 0xAD || c == 0x2009;
}

/* The bytes of a text without its spaces, in place. */
static void drop_spaces(char *text) {
  char *out = text;
  for (size_t at = 0, length = strlen(text); at < length;) {
    uint32_t c;
    size_t step = base_utf8_decode(text + at, length - at, &c);
    if (!is_space(c)) memmove(out, text + at, step), out += step;
    at += step;
  }
  *out = 0;
}

/* What HTML shows: without tags, with the four entities that the specifications' HTML has. */
static char *shown(const char *html, size_t length) {
  static const char *const entities[][2] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}};
  BaseBuffer out = {0};
  for (size_t i = 0; i < length;) {
    size_t entity = 0;
    if (html[i] == '<') {
      while (i < length && html[i] != '>') i++;
      i++;
      base_buffer_add_char(&out, ' ');
      continue;
    }
    while (entity < 4 && strncmp(html + i, entities[entity][0], strlen(entities[entity][0])) != 0) entity++;
    if (entity < 4)
      base_buffer_add_text(&out, entities[entity][1]), i += strlen(entities[entity][0]);
    else
      base_buffer_add_char(&out, html[i++]);
  }
  base_buffer_add_char(&out, 0);
  return out.data;
}

/* The first word that the pages do not have behind the one before it; NULL: all are there. `pages` has no spaces. */
static const char *lost_word(const char *pages, char *words, bool scattered) {
  const char *const start = pages;
  for (char *word = words; *word;) {
    uint32_t c;
    size_t step = base_utf8_decode(word, strlen(word), &c);
    if (is_space(c)) {
      word += step;
      continue;
    }
    char *end = word;
    while (*end) {
      step = base_utf8_decode(end, strlen(end), &c);
      if (is_space(c)) break;
      end += step;
    }
    char kept = *end;
    *end = 0;
    const char *found = strstr(scattered ? start : pages, word);
    if (!found) return word;
    pages = found + strlen(word);
    *end = kept;
    word = end;
  }
  return NULL;
}

static void check_words(const Book *book, size_t from, size_t to, size_t *lost) {
  SupportRun run = support_shell("mutool draw -q -F txt %s/book.pdf", book->folder);
  assert_int_equal(run.status, 0);
  drop_spaces(run.out);
  const char *at = run.out;
  for (size_t i = from; i < to; i++) {
    if (book->examples[i].refused) continue;
    char title[32], next[32] = "Beispiel-";
    snprintf(title, sizeof title, "Beispiel-%zu", i);
    at = strstr(at, title);
    assert_non_null(at);
    at += strlen(title);
    const char *end = strstr(at, next);
    char *pages = end ? base_copy(at, (size_t)(end - at)) : base_copy(at, strlen(at));
    const char *word = lost_word(pages, book->examples[i].words, book->examples[i].scattered);
    if (word) {
      print_error("lost: \"%s\" of\n%s\nread: %s\n", word, book->examples[i].markdown, pages);
      ++*lost;
    }
    base_free(pages);
  }
  support_run_free(&run);
}

/* What is refused when it is read, then what is refused on the page, then the rest. */
static void set_book(const Book *book, size_t from, size_t to) {
  for (int round = 0; round < 4; round++) {
    write_book(book, from, to);
    SupportRun run = render(book);
    size_t refused = take_refusals(book, run.err);
    if (run.status != (refused ? 1 : 0) || (refused && book->all))
      fail_msg("status %d: %s", run.status, run.err);
    support_run_free(&run);
    if (!refused) return;
  }
  fail_msg("the last round refuses examples as well");
}

static void check_book(Book *book, size_t *set) {
  size_t lost = 0;
  for (size_t from = 0; from < book->count; from += BATCH) {
    size_t to = from + BATCH < book->count ? from + BATCH : book->count;
    set_book(book, from, to);
    check_words(book, from, to, &lost);
  }
  for (size_t i = 0; i < book->count; i++) *set += !book->examples[i].refused;
  assert_int_equal(lost, 0);
}

/* ---- the specifications --------------------------------------------------------------------------------------------- */

/* In the examples → stands for a tab. */
static char *with_tabs(const char *text, size_t length) {
  BaseBuffer out = {0};
  for (size_t i = 0; i < length; i++) {
    bool arrow = i + 3 <= length && strncmp(text + i, "→", 3) == 0;
    base_buffer_add_char(&out, arrow ? '\t' : text[i]);
    if (arrow) i += 2;
  }
  base_buffer_add_char(&out, 0);
  return out.data;
}

/* Targets without a scheme are refused, as headings of the first level are: so that the rest of such an example is looked
 * at as well, it gets others. */
static char *made_absolute(const char *markdown, bool headings) {
  static const char *const parts[][2] = {{"(/", "(https://e.org/"},      {"(</", "(<https://e.org/"},
                                         {": /", ": https://e.org/"},    {"\n/url", "\nhttps://e.org/url"},
                                         {"(url", "(https://e.org/url"}, {": url", ": https://e.org/url"},
                                         {"(foo", "(https://e.org/foo"}};
  BaseBuffer out = {0};
  if (headings && strncmp(markdown, "# ", 2) == 0) base_buffer_add_char(&out, '#');
  while (*markdown) {
    size_t i = 0;
    while (i < SUPPORT_COUNT(parts) && strncmp(markdown, parts[i][0], strlen(parts[i][0])) != 0) i++;
    bool found = i < SUPPORT_COUNT(parts);
    if (found)
      base_buffer_add_text(&out, parts[i][1]);
    else
      base_buffer_add_char(&out, *markdown);
    if (headings && *markdown == '\n' && strncmp(markdown + 1, "# ", 2) == 0) base_buffer_add_char(&out, '#');
    markdown += found ? strlen(parts[i][0]) : 1;
  }
  base_buffer_add_char(&out, 0);
  return out.data;
}

/* Where cmark-gfm, which follows CommonMark 0.29, reads what 0.31.2 reads otherwise. */
static bool is_of_later_version(const char *markdown) {
  return strstr(markdown, "&#87654321;") || strstr(markdown, "*£*bravo.");
}

static void read_examples(Book *book, const char *path, bool absolute) {
  static const char fence[] = "````````````````````````````````";
  char *text = support_read(path, NULL), *at = text;
  book->examples = base_alloc(MOST_EXAMPLES * sizeof *book->examples);
  while ((at = strstr(at, fence)) && book->count < MOST_EXAMPLES) {
    char *markdown = strchr(at, '\n') + 1;
    char *html = strncmp(markdown, ".\n", 2) == 0 ? markdown : strstr(markdown, "\n.\n") + 1;
    char *end = strstr(html, fence);
    char *plain = with_tabs(markdown, (size_t)(html - markdown));
    char *tabbed = with_tabs(html + 2, (size_t)(end - html - 2));
    Example *example = &book->examples[book->count++];
    example->refused = is_of_later_version(plain) && strstr(path, "0.31.2");
    example->markdown = absolute ? made_absolute(plain, true) : base_copy(plain, strlen(plain));
    char *words = shown(tabbed, strlen(tabbed));
    example->words = absolute ? made_absolute(words, false) : base_copy(words, strlen(words));
    base_free(words);
    base_free(plain);
    base_free(tabbed);
    at = strchr(end, '\n');
  }
  free(text);
}

static void free_book(Book *book) {
  for (size_t i = 0; i < book->count; i++) {
    base_free(book->examples[i].markdown);
    base_free(book->examples[i].words);
  }
  base_free(book->examples);
  support_folder_remove(book->folder);
}

/* So many are set; the others are refused: HTML, images, thematic breaks, headings of the first or the fifth level, targets
 * that lead nowhere. A number that falls is a loss. */
static void check_specification(const char *path, bool absolute, size_t least) {
  Book book = {.folder = support_folder_new()};
  read_examples(&book, path, absolute);
  size_t set = 0;
  check_book(&book, &set);
  if (set != least) print_error("%zu of %zu examples are set, not %zu\n", set, book.count, least);
  assert_int_equal(set, least);
  free_book(&book);
}

static void commonmark(void **state) {
  (void)state;
  check_specification("tests/app/markdown/commonmark-0.31.2.txt", false, 408);
}
static void commonmark_absolute(void **state) {
  (void)state;
  check_specification("tests/app/markdown/commonmark-0.31.2.txt", true, 488);
}
static void github(void **state) {
  (void)state;
  check_specification("tests/app/markdown/gfm-0.29.txt", false, 430);
}
static void github_absolute(void **state) {
  (void)state;
  check_specification("tests/app/markdown/gfm-0.29.txt", true, 510);
}

/* ---- every node in every container ---------------------------------------------------------------------------------- */

enum { IN_ITEM, IN_NUMBERED, IN_TASK, IN_QUOTE, IN_NOTE, CONTAINERS, DEEPEST = 3 };

typedef struct {
  BaseBuffer markdown, words;
  int word, note;
} Writer;

/* Adds a text, each "@" in it a new word; lines after the first are indented. */
static void write_block(Writer *writer, const char *text, const char *indent) {
  for (; *text; text++) {
    if (*text == '@') {
      base_buffer_add_format(&writer->markdown, "w%dz", ++writer->word);
      base_buffer_add_format(&writer->words, "w%dz ", writer->word);
    } else {
      base_buffer_add_char(&writer->markdown, *text);
      if (*text == '\n') base_buffer_add_text(&writer->markdown, indent);
    }
  }
}

static void write_inlines(Writer *writer, const char *before, const char *indent) {
  base_buffer_add_text(&writer->markdown, before);
  write_block(writer,
              "@ *@* **@** ***@*** *@ **@*** **@ *@*** ~~@ *@*~~ `@` [@ **@** `@`](https://e.org \"t\") "
              "<https://e.org/@> www.e.org/@ {{meta.title}} @@",
              indent);
}

static const char *const leaves[] = {
    "@ soft\n@ hard  \n@\\\n@",
    "## @ *@*",
    "- @\n- @\n\n- @\n  - @\n    1. @",
    "0. @\n\n   @\n1. @",
    "7) @\n8) @",
    "- [ ] @\n- [x] **@**",
    "> @\n>\n> @",
    "```\n@\n  @  @\n```",
    "| @ | @ `@` |\n|:-:|--:|\n| @ | *@* |\n| @ ~~@~~ | |",
};

/* All leaves, each after the marks of the containers around. */
static void write_leaves(Writer *writer, const char *indent) {
  for (size_t i = 0; i < SUPPORT_COUNT(leaves); i++) {
    write_block(writer, leaves[i], indent);
    write_block(writer, "\n\n", indent);
  }
  write_inlines(writer, "", indent);
  write_block(writer, "\n\n", indent);
  write_inlines(writer, "## ", indent);
  write_block(writer, "\n\n", indent);
}

static void write_chain(Writer *writer, const int *chain, int depth, const char *indent) {
  if (depth == 0) {
    write_leaves(writer, indent);
    return;
  }
  static const char *const marks[CONTAINERS] = {"- ", "3. ", "- [x] ", "> ", ""};
  static const char *const indents[CONTAINERS] = {"  ", "   ", "  ", "> ", "    "};
  char inner[64];
  snprintf(inner, sizeof inner, "%s%s", indent, indents[*chain]);
  if (*chain == IN_NOTE) {
    int note = ++writer->note;
    char text[64];
    snprintf(text, sizeof text, "@[^n%d]\n\n[^n%d]: ", note, note);
    write_block(writer, text, indent);
  }
  base_buffer_add_text(&writer->markdown, marks[*chain]);
  if (*chain != IN_QUOTE) write_block(writer, "@\n\n", inner);
  write_chain(writer, chain + 1, depth - 1, inner);
}

static void add_chain(Book *book, const int *chain, int depth) {
  Writer writer = {0};
  write_chain(&writer, chain, depth, "");
  base_buffer_add_char(&writer.markdown, 0);
  base_buffer_add_char(&writer.words, 0);
  book->examples[book->count++] = (Example){writer.markdown.data, writer.words.data, false, true};
}

static void everywhere(void **state) {
  (void)state;
  Book book = {.folder = support_folder_new(), .all = true};
  book.examples = base_alloc(MOST_EXAMPLES * sizeof *book.examples);
  int most = 1;
  for (int depth = 0; depth <= DEEPEST; depth++, most *= CONTAINERS)
    for (int number = 0; number < most; number++) {
      int chain[DEEPEST] = {number % CONTAINERS, number / CONTAINERS % CONTAINERS,
                            number / (CONTAINERS * CONTAINERS)};
      add_chain(&book, chain, depth);
    }
  size_t set = 0;
  check_book(&book, &set);
  assert_int_equal(set, book.count);
  free_book(&book);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(commonmark), cmocka_unit_test(commonmark_absolute),
                                     cmocka_unit_test(github), cmocka_unit_test(github_absolute),
                                     cmocka_unit_test(everywhere)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
