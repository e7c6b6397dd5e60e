/* The grammar of theme.xml. */
#include "report/internal.h"

typedef ReportAttributeRule Rule;
#define END                                                                                                  \
  { NULL, VALUE_TEXT, false, NULL, NULL }

static const Rule no_attributes[] = {END};
static const Rule theme_rules[] = {
    {"extends", VALUE_PATH, false, NULL, "another theme that this one adds to; may lie outside"}, END};
static const Rule colour_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name"},
    {"rgb", VALUE_RGB, true, NULL, "#14183A"},
    {"cmyk", VALUE_CMYK, true, NULL, "percentages of cyan, magenta, yellow and black"},
    {"cmyk-small", VALUE_CMYK, false, NULL, "the same for text of 12 pt and less"},
    {"use", VALUE_CHOICES, false,
     "ink paper soft hairline ruling tint data data-deep data-second data-light accent accent-tint voice "
     "on-data opposite",
     "purposes that the engine asks for"},
    END};
static const Rule ramp_rules[] = {
    {"colours", VALUE_NAMES, true, NULL, "names, dark to light"},
    {"below", VALUE_NAMES, false, NULL, "names, dark to light: below the middle of diverging classes"},
    END};
static const Rule face_rules[] = {
    {"name", VALUE_TEXT, true, NULL, "what roles call it"},
    {"from", VALUE_TEXT, false, NULL, "another face: Inter Regular"},
    {"file", VALUE_PATH, false, NULL, "or a font file, from the folder of the theme; may lie outside"},
    {"index", VALUE_INTEGER, false, NULL, "which face of the file, from 0 (0)"},
    {"axes", VALUE_TEXT, false, NULL, "where a variable font is fixed: wght 650 opsz 32"},
    END};
#define LETTERS(figures)                                                                                     \
  {"figures", VALUE_CHOICES, false, figures, "shape of digits"},                                             \
      {"capitals", VALUE_CHOICE, false, "small all-small", "small letters, or all, as small capitals"},      \
      {"ligatures", VALUE_FLAG, false, NULL, "letters may be joined (yes)"}, {                               \
    "sets", VALUE_INTEGERS, false, NULL, "stylistic sets of the face: 1 4"                                   \
  }
static const Rule style_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name"},
    {"face", VALUE_TEXT, false, NULL, "another face: Lato Black"},
    {"colour", VALUE_COLOUR, false, NULL, "another colour"},
    {"tracking", VALUE_NUMBER, false, NULL, "added after each letter, in em"},
    LETTERS("tabular proportional oldstyle lining fractions"),
    {"script", VALUE_CHOICE, false, "superior inferior", "above or below the line, smaller"},
    END};
static const Rule span_rules[] = {{"style", VALUE_STYLE, false, NULL, "a style of the theme"}, END};
static const Rule role_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name"},
    {"face", VALUE_TEXT, true, NULL, "Lato Regular"},
    {"strong", VALUE_TEXT, false, NULL, "face of strong emphasis"},
    {"emphasis", VALUE_TEXT, false, NULL, "face of emphasis"},
    {"strong-emphasis", VALUE_TEXT, false, NULL, "face of both (the italic of strong)"},
    {"size", VALUE_LENGTH, true, NULL, "10pt"},
    {"leading", VALUE_LENGTH, false, NULL, "distance of baselines (1.2 sizes)"},
    {"tracking", VALUE_NUMBER, false, NULL, "added after each letter, in em"},
    {"colour", VALUE_COLOUR, true, NULL, "colour of the text"},
    {"align", VALUE_CHOICE, false, "ragged justified centred right", "how lines stand (ragged)"},
    {"hyphenate", VALUE_FLAG, false, NULL, "words may be broken (no)"},
    {"optical-margins", VALUE_FLAG, false, NULL, "punctuation hangs (no)"},
    {"expansion", VALUE_NUMBER, false, NULL, "percent that letters may be widened by"},
    LETTERS("tabular proportional oldstyle lining"),
    {"space-before", VALUE_LENGTH, false, NULL, "room above"},
    {"space-after", VALUE_LENGTH, false, NULL, "room below"},
    {"max-lines", VALUE_INTEGER, false, NULL, "more lines are reported"},
    {"indent", VALUE_SIZE, false, NULL, "of first lines, in paragraphs of prose that follow another (0)"},
    END};
static const Rule format_rules[] = {{"name", VALUE_ID, true, NULL, "its name"},
                                    {"as", VALUE_FORMAT, true, NULL, "format text (docs/formats.md)"},
                                    END};
static const Rule suffix_rules[] = {{"name", VALUE_ID, true, NULL, "end of the column's name, behind _"},
                                    {"format", VALUE_FORMAT, true, NULL, "format of these columns"},
                                    END};
#define KEY(name, key) " " key
static const Rule word_rules[] = {
    {"key", VALUE_CHOICE, true, &BASE_WORDS(KEY)[1], "which word of the engine"},
    {"lang", VALUE_LANGUAGE, false, NULL, "only in reports of this language"},
    {"text", VALUE_TEXT, true, NULL, "the word; {} stands for the number or name"},
    END};
#undef KEY
static const Rule master_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name"},
    {"width", VALUE_LENGTH, true, NULL, "of the trimmed page"},
    {"height", VALUE_LENGTH, true, NULL, "of the trimmed page"},
    {"bleed", VALUE_LENGTH, false, NULL, "beyond the trim (0)"},
    {"baseline", VALUE_LENGTH, false, NULL, "pitch of the baseline grid (none)"},
    {"columns", VALUE_INTEGER, false, NULL, "columns of the grid"},
    {"column", VALUE_LENGTH, false, NULL, "width of one"},
    {"gutter", VALUE_LENGTH, false, NULL, "room between them"},
    {"left", VALUE_LENGTH, false, NULL, "left edge of the first"},
    {"background", VALUE_COLOUR, false, NULL, "colour of the page"},
    END};
static const Rule frame_rules[] = {{"name", VALUE_ID, true, NULL, "main, margin, or another name"},
                                   {"x", VALUE_LENGTH, true, NULL, "left edge"},
                                   {"y", VALUE_LENGTH, true, NULL, "top edge"},
                                   {"width", VALUE_LENGTH, true, NULL, "width"},
                                   {"height", VALUE_LENGTH, true, NULL, "height"},
                                   END};
static const Rule rule_rules[] = {{"from", VALUE_POSITION, true, NULL, "one end"},
                                  {"to", VALUE_POSITION, true, NULL, "other end"},
                                  {"weight", VALUE_LENGTH, false, NULL, "thickness (0.25)"},
                                  {"colour", VALUE_COLOUR, true, NULL, "colour"},
                                  END};
static const Rule rect_rules[] = {
    {"x", VALUE_LENGTH, true, NULL, "left edge"}, {"y", VALUE_LENGTH, true, NULL, "top edge"},
    {"width", VALUE_LENGTH, true, NULL, "width"}, {"height", VALUE_LENGTH, true, NULL, "height"},
    {"colour", VALUE_COLOUR, true, NULL, "fill"}, END};
static const Rule image_rules[] = {
    {"src", VALUE_PATH, true, NULL, "SVG, PNG or JPEG file, from the folder of the theme"},
    {"x", VALUE_LENGTH, true, NULL, "left edge"},
    {"y", VALUE_LENGTH, true, NULL, "top edge"},
    {"width", VALUE_LENGTH, true, NULL, "width"},
    {"height", VALUE_LENGTH, false, NULL, "instead of the picture's own"},
    {"fit", VALUE_CHOICE, false, "contain cover stretch",
     "in a height of other proportions: whole, cut, or distorted (contain)"},
    {"focus", VALUE_INTEGERS, false, NULL,
     "with fit=\"cover\": what stays in the middle, in percent (50 50)"},
    {"veil", VALUE_COLOUR, false, NULL, "colour laid over it, so that words on it are legible"},
    {"veil-opacity", VALUE_INTEGERS, false, NULL,
     "of the veil, in percent; two: from its beginning to its end (60)"},
    {"veil-runs", VALUE_CHOICE, false, "down across", "where a graded veil ends (down)"},
    {"alt", VALUE_TEXT, false, NULL, "what it shows, told once; without it an ornament"},
    END};
static const Rule lattice_rules[] = {{"x", VALUE_LENGTH, true, NULL, "left edge"},
                                     {"y", VALUE_LENGTH, true, NULL, "top edge"},
                                     {"width", VALUE_LENGTH, true, NULL, "width"},
                                     {"height", VALUE_LENGTH, true, NULL, "height"},
                                     {"pitch", VALUE_LENGTH, true, NULL, "side of a square"},
                                     {"weight", VALUE_LENGTH, false, NULL, "thickness of the lines (0.125)"},
                                     {"colour", VALUE_COLOUR, false, NULL, "colour of the lines"},
                                     END};
static const Rule label_rules[] = {{"x", VALUE_LENGTH, true, NULL, "the point it is set at"},
                                   {"y", VALUE_LENGTH, true, NULL, "first baseline"},
                                   {"width", VALUE_LENGTH, false, NULL, "measure, when it may break"},
                                   {"role", VALUE_ROLE, false, NULL, "role (label)"},
                                   {"align", VALUE_CHOICE, false, "left right centred", "side of the point"},
                                   {"turn", VALUE_CHOICE, false, "0 1", "1: reads upwards"},
                                   {"colour", VALUE_COLOUR, false, NULL, "instead of the role's"},
                                   END};
static const Rule folio_rules[] = {{"x", VALUE_LENGTH, true, NULL, "left end"},
                                   {"y", VALUE_LENGTH, true, NULL, "baseline"},
                                   {"role", VALUE_ROLE, false, NULL, "role (folio)"},
                                   {"align", VALUE_CHOICE, false, "left right centred", "side of the point"},
                                   END};
static const Rule tracker_rules[] = {{"x", VALUE_LENGTH, true, NULL, "right edge"},
                                     {"y", VALUE_LENGTH, true, NULL, "top"},
                                     {"square", VALUE_LENGTH, true, NULL, "side of a square"},
                                     {"pitch", VALUE_LENGTH, true, NULL, "distance of squares"},
                                     {"current", VALUE_COLOUR, true, NULL, "fill of the current section"},
                                     {"outline", VALUE_COLOUR, true, NULL, "outline of the others"},
                                     END};
static const Rule mark_rules[] = {{"x", VALUE_LENGTH, true, NULL, "left edge"},
                                  {"y", VALUE_LENGTH, true, NULL, "bottom"},
                                  {"cell", VALUE_LENGTH, true, NULL, "pitch of the squares"},
                                  {"square", VALUE_NUMBER, false, NULL, "side of a square in cells (0.85)"},
                                  {"columns", VALUE_INTEGERS, true, NULL, "squares of each column: 1 2 3"},
                                  {"colour", VALUE_COLOUR, false, NULL, "colour of the squares"},
                                  END};
static const Rule confidential_rules[] = {{"columns", VALUE_NAMES, true, NULL, "view.column …"},
                                          {"min", VALUE_INTEGER, true, NULL, "smaller counts are hidden"},
                                          END};
static const Rule small_base_rules[] = {{"below", VALUE_INTEGER, true, NULL, "rates on fewer are marked"},
                                        END};
static const Rule bullet_rules[] = {
    {"level", VALUE_CHOICE, true, "1 2 3", "lists, lists in lists, and deeper ones"},
    {"shape", VALUE_CHOICE, true, "square frame disc dash", "what stands before an item"},
    {"size", VALUE_SIZE, false, NULL, "its width (2)"},
    {"colour", VALUE_COLOUR, false, NULL, "its colour (data)"},
    END};
static const Rule row_style_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name, which a column of the view gives"},
    {"role", VALUE_ROLE, false, NULL, "role of its cells (the table's)"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of its cells (the role's)"},
    {"ground", VALUE_COLOUR, false, NULL, "colour behind the row"},
    {"above", VALUE_RULES, false, NULL, "rule at its top: a thickness, two, double or none"},
    {"above-over", VALUE_CHOICE, false, "row numbers",
     "that rule over the whole row, or from the numbers on"},
    {"below", VALUE_RULES, false, NULL, "rule at its bottom"},
    {"space-above", VALUE_SIZE, false, NULL, "room above the row"},
    {"space-below", VALUE_SIZE, false, NULL, "room below the row"},
    {"indent", VALUE_SIZE, false, NULL, "indentation of a level (table-level-indent)"},
    {"height", VALUE_SIZE, false, NULL, "height of a row of one line (the table's)"},
    {"keep", VALUE_CHOICE, false, "next previous none",
     "no page ends behind the row (headings), or before it (totals)"},
    END};
static const Rule table_style_rules[] = {
    {"name", VALUE_ID, true, NULL, "its name, which style=\"…\" of a table gives"},
    {"columns", VALUE_SIZE, false, NULL, "thickness of upright rules between columns (none)"},
    {"box", VALUE_SIZE, false, NULL, "thickness of a box around heads and rows (none)"},
    {"head-ground", VALUE_COLOUR, false, NULL, "colour behind the heads"},
    {"rows", VALUE_CHOICE, false, "rules none zebra", "what parts plain rows, unless the table says it"},
    {"colour", VALUE_COLOUR, false, NULL, "colour of these rules (ink)"},
    END};
static const Rule fallback_rules[] = {{"face", VALUE_TEXT, true, NULL, "face for letters that another lacks"},
                                      END};

#define ELEMENT(name, kind, content, rules, help)                                                            \
  { name, kind, content, false, rules, help }

static const ReportElementRule elements[] = {
    ELEMENT("theme", REPORT_NODE_KINDS, CONTENT_THEME, theme_rules, "how a report looks"),
    ELEMENT("colour", REPORT_NODE_KINDS, CONTENT_NONE, colour_rules, "a colour"),
    ELEMENT("ramp", REPORT_NODE_KINDS, CONTENT_NONE, ramp_rules, "colours of ordered classes"),
    ELEMENT("face", REPORT_NODE_KINDS, CONTENT_NONE, face_rules, "a face under a name of the theme's own"),
    ELEMENT("style", REPORT_NODE_KINDS, CONTENT_NONE, style_rules, "how words within a line are set"),
    ELEMENT("role", REPORT_NODE_KINDS, CONTENT_NONE, role_rules, "how a kind of text is set"),
    ELEMENT("format", REPORT_NODE_KINDS, CONTENT_NONE, format_rules, "a way to print numbers"),
    ELEMENT("suffix", REPORT_NODE_KINDS, CONTENT_NONE, suffix_rules,
            "default format of columns by their name's end"),
    ELEMENT("word", REPORT_NODE_KINDS, CONTENT_NONE, word_rules, "wording of what the engine says by itself"),
    ELEMENT("master", REPORT_NODE_KINDS, CONTENT_MASTER, master_rules, "a page master"),
    ELEMENT("frame", REPORT_NODE_KINDS, CONTENT_NONE, frame_rules, "a frame that content flows down"),
    ELEMENT("confidential", REPORT_NODE_KINDS, CONTENT_NONE, confidential_rules,
            "counts that are hidden when small"),
    ELEMENT("look", REPORT_NODE_KINDS, CONTENT_TEXT, no_attributes,
            "lengths, thicknesses and ornaments, written name: value; (docs/look.md)"),
    ELEMENT("small-base", REPORT_NODE_KINDS, CONTENT_NONE, small_base_rules, "rates that are marked"),
    ELEMENT("bullet", REPORT_NODE_KINDS, CONTENT_NONE, bullet_rules, "what stands before items of lists"),
    ELEMENT("row-style", REPORT_NODE_KINDS, CONTENT_NONE, row_style_rules,
            "how a kind of row of tables is drawn"),
    ELEMENT("table-style", REPORT_NODE_KINDS, CONTENT_NONE, table_style_rules,
            "how a kind of table is drawn"),
    ELEMENT("fallback", REPORT_NODE_KINDS, CONTENT_NONE, fallback_rules, "face of last resort"),
    ELEMENT("rule", REPORT_RULE, CONTENT_NONE, rule_rules, "furniture: a line"),
    ELEMENT("rect", REPORT_RECT, CONTENT_NONE, rect_rules, "furniture: a filled rectangle"),
    ELEMENT("image", REPORT_IMAGE, CONTENT_NONE, image_rules, "furniture: a picture"),
    ELEMENT("lattice", REPORT_LATTICE, CONTENT_NONE, lattice_rules, "furniture: ruled squares"),
    ELEMENT("label", REPORT_LABEL, CONTENT_INLINE, label_rules, "furniture: placed text"),
    ELEMENT("folio", REPORT_FOLIO, CONTENT_NONE, folio_rules, "furniture: the page number"),
    ELEMENT("tracker", REPORT_TRACKER, CONTENT_NONE, tracker_rules, "furniture: a square for every section"),
    ELEMENT("mark", REPORT_MARK, CONTENT_NONE, mark_rules, "furniture: columns of squares"),
    ELEMENT("em", REPORT_EMPHASIS, CONTENT_INLINE, no_attributes, "emphasis"),
    ELEMENT("strong", REPORT_STRONG, CONTENT_INLINE, no_attributes, "strong emphasis"),
    ELEMENT("br", REPORT_BREAK, CONTENT_NONE, no_attributes, "line end"),
    ELEMENT("span", REPORT_LANGUAGE, CONTENT_INLINE, span_rules, "words in another language or style"),
    ELEMENT("sup", REPORT_SUPERIOR, CONTENT_INLINE, no_attributes, "superior letters or figures"),
    ELEMENT("sub", REPORT_INFERIOR, CONTENT_INLINE, no_attributes, "inferior letters or figures"),
    {NULL, REPORT_NODE_KINDS, CONTENT_NONE, false, NULL, NULL}};

static const Rule common[] = {{"xml:lang", VALUE_LANGUAGE, false, NULL, "language of the content"}, END};
static const char *const theme_children[] = {"colour",     "ramp",     "face",   "style",     "role",
                                             "format",     "suffix",   "word",   "master",    "confidential",
                                             "small-base", "fallback", "bullet", "row-style", "table-style",
                                             "look",       NULL};
static const char *const master_children[] = {"frame", "image", "rule",    "rect", "lattice",
                                              "label", "folio", "tracker", "mark", NULL};
static const char *const inline_children[] = {"em", "strong", "br", "span", "sup", "sub", NULL};

static const char *const *const children[CONTENT_KINDS] = {
    [CONTENT_THEME] = theme_children, [CONTENT_MASTER] = master_children, [CONTENT_INLINE] = inline_children};

const ReportGrammar report_theme_grammar = {.name_space = THEME_NAMESPACE,
                                            .root = "theme",
                                            .elements = elements,
                                            .placement = no_attributes,
                                            .common = common,
                                            .children = children};
