/* The grammar of report.xml: which elements there are, what they hold, which attributes they take. The schema for
 * editors (layouts/report.rng) and the lists of the documentation are written from these tables. */
#include "report/internal.h"

#include <string.h>

typedef ReportAttributeRule Rule;
#define END                                                                                                  \
  { NULL, VALUE_TEXT, false, NULL, NULL }

static const Rule placement[] = {
    {"y", VALUE_LENGTH, false, NULL,
     "moves the frame's cursor: first baseline of a text block, else top edge"},
    {"at", VALUE_POSITION, false, NULL, "places the block at X Y and leaves the cursor"},
    {"x", VALUE_LENGTH, false, NULL, "left edge, instead of the frame's"},
    {"width", VALUE_SIZE, false, NULL, "measure, instead of the frame's"},
    {"columns", VALUE_SPAN, false, NULL, "columns of the page grid, instead of x and width"},
    {"space-before", VALUE_LENGTH, false, NULL, "space above, instead of the role's"},
    {"space-after", VALUE_LENGTH, false, NULL, "space below, instead of the role's"},
    {"when", VALUE_CONDITION, false, NULL, "the block is there only when the condition holds"},
    END};

static const Rule common[] = {
    {"keep", VALUE_CHOICE, false, "next together none", "what stays on one page"},
    {"role", VALUE_ROLE, false, NULL, "another role than the block's own"},
    {"id", VALUE_ID, false, NULL, "a name for {{page-of id}}, links and remarks"},
    {"xml:lang", VALUE_LANGUAGE, false, NULL, "language of the content, as in fr-FR"},
    END};

static const Rule no_attributes[] = {END};
static const Rule report_rules[] = {
    {"lang", VALUE_LANGUAGE, true, NULL, "language and country of the report"},
    {"theme", VALUE_PATH, true, NULL, "file of the theme"},
    {"records", VALUE_PATH, false, NULL,
     "folder of records, or a workbook; may lie outside the report's folder"},
    {"figures", VALUE_PATH, false, NULL, "SQL file or folder of views; may lie outside"},
    {"checks", VALUE_PATH, false, NULL, "SQL file of rules and claims; may lie outside"},
    {"published", VALUE_PATH, false, NULL, "CSV file of published values; may lie outside"},
    END};
static const Rule meta_rules[] = {{"title", VALUE_TEXT, true, NULL, "title of the document"},
                                  {"author", VALUE_TEXT, false, NULL, "who publishes it"},
                                  {"subject", VALUE_TEXT, false, NULL, "what it is about"},
                                  {"keywords", VALUE_TEXT, false, NULL, "words to find it by"},
                                  {"date", VALUE_TEXT, false, NULL, "ISO day of the data"},
                                  END};
static const Rule editions_rules[] = {
    {"rows", VALUE_VIEW, true, NULL, "view with a row for every edition"},
    {"file", VALUE_TEXT, true, NULL, "file name of an edition: {{code}}.pdf"},
    END};
static const Rule section_rules[] = {
    {"title", VALUE_TEXT, true, NULL, "title in contents and bookmarks"},
    {"short", VALUE_TEXT, false, NULL, "running head, instead of the title"},
    {"numbered", VALUE_FLAG, false, NULL, "takes a number (yes)"},
    {"when", VALUE_CONDITION, false, NULL, "there only when the condition holds"},
    END};
static const Rule page_rules[] = {
    {"master", VALUE_MASTER, true, NULL, "page master of the theme"},
    {"title", VALUE_TEXT, false, NULL, "bookmark and contents entry"},
    {"contents", VALUE_FLAG, false, NULL, "listed in the contents (yes)"},
    {"when", VALUE_CONDITION, false, NULL, "there only when the condition holds"},
    END};
static const Rule flow_rules[] = {
    {"master", VALUE_MASTER, true, NULL, "master of the first page"},
    {"master-next", VALUE_MASTER, false, NULL, "master of the pages after it"},
    {"title", VALUE_TEXT, false, NULL, "bookmark and contents entry"},
    {"contents", VALUE_FLAG, false, NULL, "listed in the contents (yes)"},
    {"when", VALUE_CONDITION, false, NULL, "there only when the condition holds"},
    END};
static const Rule each_rules[] = {{"rows", VALUE_VIEW, true, NULL, "view whose rows are gone through"},
                                  {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
                                  {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
                                  END};
static const Rule if_rules[] = {{"when", VALUE_CONDITION, true, NULL, "the content is there when it holds"},
                                END};
static const Rule frame_rules[] = {{"name", VALUE_FRAME, true, NULL, "frame of the page's master"}, END};
static const Rule title_rules[] = {
    {"else", VALUE_TEXT, false, NULL, "neutral text for when the condition fails"}, END};
static const Rule heading_rules[] = {{"level", VALUE_CHOICE, false, "2 3 4", "rank of the heading (2)"}, END};
static const Rule span_rules[] = {{"style", VALUE_STYLE, false, NULL, "a style of the theme"}, END};
static const Rule text_rules[] = {
    {"src", VALUE_PATH, false, NULL, "Markdown file, instead of content"},
    {"drop", VALUE_INTEGER, false, NULL, "its first letter stands over so many lines"},
    END};
static const Rule label_rules[] = {
    {"align", VALUE_CHOICE, false, "left right centred", "side of the point it is set at"},
    {"turn", VALUE_CHOICE, false, "0 1", "1: reads upwards"},
    {"colour", VALUE_COLOUR, false, NULL, "instead of the role's"},
    END};
static const Rule key_figure_rules[] = {
    {"value", VALUE_TEXT, true, NULL, "the number"},
    {"format", VALUE_FORMAT, false, NULL, "how it is printed"},
    {"size", VALUE_CHOICE, false, "l m", "large or middle"},
    {"highlight", VALUE_FLAG, false, NULL, "marked as the figure to remember"},
    {"compare", VALUE_TEXT, false, NULL, "a line under the label: an earlier value"},
    END};
static const Rule hero_rules[] = {{"value", VALUE_TEXT, true, NULL, "the number"},
                                  {"format", VALUE_FORMAT, false, NULL, "how it is printed"},
                                  {"highlight", VALUE_FLAG, false, NULL, "marked as the figure to remember"},
                                  END};
static const Rule share_rules[] = {
    {"value", VALUE_TEXT, true, NULL, "a fraction of 1"},
    {"format", VALUE_FORMAT, false, NULL, "how it is printed"},
    {"as", VALUE_CHOICE, false, "bar squares", "a bar, or a hundred squares"},
    {"size", VALUE_CHOICE, false, "l m", "large or middle"},
    {"before", VALUE_TEXT, false, NULL, "bars: the fraction of an earlier year"},
    {"compare", VALUE_TEXT, false, NULL, "a line under the label: an earlier value"},
    {"highlight", VALUE_FLAG, false, NULL, "marked as the figure to remember"},
    END};
static const Rule remark_rules[] = {{"for", VALUE_ID, false, NULL, "block whose first baseline it shares"},
                                    {"value", VALUE_TEXT, false, NULL, "a number over the remark"},
                                    {"format", VALUE_FORMAT, false, NULL, "how it is printed"},
                                    END};
static const Rule quote_rules[] = {
    {"by", VALUE_TEXT, false, NULL, "who speaks"},
    {"tail", VALUE_CHOICE, false, "left right none", "where the bubble's tail stands"},
    END};
static const Rule signature_rules[] = {
    {"name", VALUE_TEXT, true, NULL, "who signs"}, {"title", VALUE_TEXT, false, NULL, "their function"}, END};
static const Rule swatch_rules[] = {
    {"colour", VALUE_COLOUR, false, NULL, "its colour, by purpose or name (data)"},
    {"outline", VALUE_COLOUR, false, NULL, "colour of an outline (none)"},
    END};
static const Rule tiles_rules[] = {{"rows", VALUE_VIEW, true, NULL, "view with a row for every tile"},
                                   {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
                                   {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
                                   {"name", VALUE_FIELD, true, NULL, "column of the names"},
                                   {"value", VALUE_FIELD, false, NULL, "column of the numbers"},
                                   {"format", VALUE_FORMAT, false, NULL, "how they are printed"},
                                   {"per-row", VALUE_INTEGER, false, NULL, "tiles in a row (3)"},
                                   {"square", VALUE_NUMBER, false, NULL, "units a square stands for"},
                                   END};
static const Rule note_rules[] = {{"kind", VALUE_CHOICE, false, "note reading source", "its opening word"},
                                  END};
static const Rule image_rules[] = {
    {"src", VALUE_PATH, true, NULL, "SVG, PNG or JPEG file"},
    {"alt", VALUE_TEXT, true, NULL, "what it shows, for those who cannot see it"},
    {"height", VALUE_SIZE, false, NULL, "instead of the picture's own"},
    {"fit", VALUE_CHOICE, false, "contain cover stretch",
     "in a width and height of other proportions: whole, cut, or distorted (contain)"},
    {"focus", VALUE_INTEGERS, false, NULL,
     "with fit=\"cover\": what stays in the middle, in percent from left and top (50 50)"},
    {"float", VALUE_CHOICE, false, "top bottom", "leaves the text for that end of the page, or of the next"},
    {"beside", VALUE_CHOICE, false, "left right", "the side of the next text, on which it stands"},
    {"caption", VALUE_TEXT, false, NULL, "words under it"},
    {"credit", VALUE_TEXT, false, NULL, "to whom it is owed, behind the caption"},
    {"veil", VALUE_COLOUR, false, NULL, "colour laid over it, so that words on it are legible"},
    {"veil-opacity", VALUE_INTEGERS, false, NULL,
     "of the veil, in percent; two: from its beginning to its end (60)"},
    {"veil-runs", VALUE_CHOICE, false, "down across", "where a graded veil ends (down)"},
    END};
static const Rule rule_rules[] = {{"weight", VALUE_SIZE, false, NULL, "thickness"},
                                  {"colour", VALUE_COLOUR, false, NULL, "colour of the theme"},
                                  END};
static const Rule space_rules[] = {
    {"height", VALUE_LENGTH, true, NULL, "how much room is left"},
    {"when", VALUE_CONDITION, false, NULL, "the room is there only when the condition holds"},
    END};
static const Rule columns_rules[] = {
    {"count", VALUE_INTEGER, true, NULL, "how many columns"},
    {"gap", VALUE_LENGTH, false, NULL, "room between them (5)"},
    {"fill", VALUE_CHOICE, false, "each balance", "one child a column, or the text balanced"},
    END};
static const Rule stack_rules[] = {{"pitch", VALUE_SIZE, false, NULL, "distance of the tops"}, END};
static const Rule contents_rules[] = {
    {"levels", VALUE_CHOICE, false, "1 2", "sections, or sections and pages (2)"}, END};
static const Rule inset_rules[] = {
    {"where", VALUE_CONDITION, false, NULL, "the areas of the rows for which it holds"},
    {"areas", VALUE_TEXT, false, NULL, "codes of further areas, parted by spaces"},
    {"label", VALUE_TEXT, false, NULL, "words under the frame (the row's name when there is one)"},
    {"corner", VALUE_CHOICE, false, "below top-left top-right bottom-left bottom-right",
     "where the frame stands: under the map, or in a corner of it (below)"},
    {"width", VALUE_SIZE, false, NULL, "width of the frame, instead of the theme's"},
    {"projection", VALUE_TEXT, false, NULL, "another projection than the one around its areas"},
    {"enlarge", VALUE_FLAG, false, NULL, "the areas stay on the map, too, in a frame"},
    END};
static const Rule list_of_rules[] = {{"kind", VALUE_CHOICE, true, "charts tables", "what is listed"}, END};
static const Rule table_rules[] = {
    {"rows", VALUE_VIEW, true, NULL, "view with the rows"},
    {"where", VALUE_CONDITION, false, NULL, "only rows for which it holds"},
    {"limit", VALUE_INTEGER, false, NULL, "at most so many rows"},
    {"caption", VALUE_TEXT, false, NULL, "what the table says"},
    {"subtitle", VALUE_TEXT, false, NULL, "what is measured, on whom and when"},
    {"units", VALUE_TEXT, false, NULL, "unit of all its numbers, behind the subtitle after a comma"},
    {"marks", VALUE_FLAG, false, NULL, "says under it what the marks in it mean (where it has notes)"},
    {"wide", VALUE_CHOICE, false, "yes no small split landscape",
     "uses the margin's room as well; smaller letters (role table-small); split by groups of columns; pages "
     "of the "
     "master NAME-landscape"},
    {"repeat", VALUE_INTEGER, false, NULL, "so many first columns stand in each part of a split table (1)"},
    {"break-rows", VALUE_FLAG, false, NULL,
     "a row may be parted by the end of a page (yes), two lines on each side"},
    {"row-height", VALUE_SIZE, false, NULL, "instead of the theme's"},
    {"current", VALUE_TEXT, false, NULL, "key of the row that is lit"},
    {"row-style", VALUE_FIELD, false, NULL, "column with the name of each row's style (docs/tables.md)"},
    {"level", VALUE_FIELD, false, NULL, "column with each row's level: how far its head is indented"},
    {"row-rule", VALUE_FIELD, false, NULL, "column with the rule above a row, instead of its style's"},
    {"rows-apart", VALUE_CHOICE, false, "rules none zebra", "what parts plain rows (rules)"},
    {"style", VALUE_ID, false, NULL, "table style of the theme: grid, box, zebra, or one of its own"},
    {"notes", VALUE_CHOICE, false, "last first",
     "under the last part, or under the first that calls them (last)"},
    {"in-columns", VALUE_CHOICE, false, "1 2 3",
     "heads and rows stand in so many columns, as in a newspaper (1)"},
    {"unit-row", VALUE_FLAG, false, NULL, "units of columns stand in a row under the heads (no)"},
    END};
static const Rule column_rules[] = {
    {"field", VALUE_FIELD, true, NULL, "column of the view"},
    {"head", VALUE_TEXT, false, NULL, "words of the head"},
    {"format", VALUE_FORMAT, false, NULL,
     "how numbers are printed; @column: as that column says; |significant:column after it: n.s. where that "
     "is 1"},
    {"negative", VALUE_CHOICE, false, "minus parentheses red",
     "numbers below 0: with a minus sign, in parentheses, with a minus sign and in the accent's colour"},
    {"zero", VALUE_TEXT, false, NULL, "what stands for exactly 0: –"},
    {"unit", VALUE_TEXT, false, NULL, "unit of its numbers, behind the head after a comma"},
    {"note", VALUE_FIELD, false, NULL, "column with the ids of notes that its cells call"},
    {"share", VALUE_INTEGER, false, NULL, "parts that it takes of the room that fixed columns leave"},
    {"align", VALUE_CHOICE, false, "left right decimal", "where cells stand"},
    {"weight", VALUE_CHOICE, false, "bold regular", "bold: the leading measure"},
    {"width", VALUE_SIZE, false, NULL, "fixed width"},
    {"min", VALUE_SIZE, false, NULL, "smallest width"},
    {"max", VALUE_SIZE, false, NULL, "largest width"},
    {"as", VALUE_CHOICE, false,
     "text bar rank change prose picture diverging-bar bullet dot range sparkline spark-columns",
     "drawn as text, Markdown, a picture, or an in-row graphic (docs/tables.md)"},
    {"target", VALUE_FIELD, false, NULL, "bullet: column with the goal"},
    {"low", VALUE_FIELD, false, NULL, "bullet, dot, range: column with the lower end"},
    {"high", VALUE_FIELD, false, NULL, "bullet, dot, range: column with the upper end"},
    {"fields", VALUE_NAMES, false, NULL, "sparkline, spark-columns: columns of the view, in order"},
    {"alt", VALUE_FIELD, false, NULL, "column with the words of a picture, or said instead of a cell"},
    {"heat", VALUE_CHOICE, false, "none sequential diverging", "ground of the cells by their class"},
    {"middle", VALUE_NUMBER, false, NULL, "diverging: the value between both arms (0)"},
    {"classes", VALUE_INTEGER, false, NULL, "heat: how many classes (6)"},
    {"breaks", VALUE_NAMES, false, NULL, "heat: limits between classes, rising"},
    {"scale", VALUE_ID, false, NULL,
     "what shares a scale: each row (own), the column, all such columns of the table, or, by a name, of the "
     "report"},
    {"square", VALUE_NUMBER, false, NULL, "units a square of the in-row bar stands for"},
    {"base", VALUE_FIELD, false, NULL, "column with the size of the base, for the small-base mark"},
    {"row-head", VALUE_FLAG, false, NULL, "its cells head their rows (the first column's words)"},
    {"merge", VALUE_CHOICE, false, "none equal", "equal: neighbours with the same value are one cell"},
    {"span", VALUE_FIELD, false, NULL, "column with how many columns a cell runs over"},
    {"across", VALUE_FIELD, false, NULL, "column with words that take the whole row: a heading within"},
    {"style", VALUE_FIELD, false, NULL, "column with cells' styles: strong, soft, accent, or a row style"},
    {"turn", VALUE_CHOICE, false, "0 1", "1: the head reads upwards"},
    {"break", VALUE_CHOICE, false, "none before", "before: a break of series, dashed"},
    {"summary", VALUE_TEXT, false, NULL, "what a head without words is called for readers who listen"},
    END};
static const Rule span_head_rules[] = {{"head", VALUE_TEXT, true, NULL, "words over the columns"},
                                       {"fill", VALUE_FLAG, false, NULL, "the total column's tint"},
                                       END};
static const Rule group_rules[] = {
    {"field", VALUE_FIELD, true, NULL, "a rule before each row where it changes"}, END};
static const Rule total_rules[] = {{"label", VALUE_TEXT, false, NULL, "words of the first cell"},
                                   {"style", VALUE_ID, false, NULL, "row style that it is drawn in"},
                                   {"rows", VALUE_VIEW, true, NULL, "view of one row with the same columns"},
                                   END};
static const Rule carry_rules[] = {
    {"fields", VALUE_NAMES, true, NULL, "columns whose sums are carried over the ends of pages"},
    {"forward", VALUE_TEXT, false, NULL, "words of the last row of a page (à reporter)"},
    {"brought", VALUE_TEXT, false, NULL, "words of the first row of the next (report)"},
    {"rows", VALUE_VIEW, false, NULL, "view with the running sums, instead of adding up what is shown"},
    {"order", VALUE_TEXT, false, NULL, "column of both views that says which row a running sum follows"},
    END};
static const Rule parts_rules[] = {
    {"fields", VALUE_NAMES, true, NULL, "columns whose shown numbers add up"},
    {"total", VALUE_FIELD, false, NULL, "column of the sum that they add up to (their own)"},
    {"to", VALUE_NUMBER, false, NULL, "unit that they are rounded to (that of their format)"},
    END};
static const Rule list_rules[] = {{"numbered", VALUE_FLAG, false, NULL, "numbers instead of squares"},
                                  {"from", VALUE_INTEGER, false, NULL, "first number (1)"},
                                  END};
static const Rule link_rules[] = {{"href", VALUE_LINK, true, NULL, "https:, mailto: or #id"},
                                  {"title", VALUE_TEXT, false, NULL, "what is found there"},
                                  END};

#define BLOCK(name, kind, content, rules, help)                                                              \
  { name, kind, content, true, rules, help }
#define PLAIN(name, kind, content, rules, help)                                                              \
  { name, kind, content, false, rules, help }

static const ReportElementRule elements[] = {
    PLAIN("report", REPORT_REPORT, CONTENT_REPORT, report_rules, "a report"),
    PLAIN("meta", REPORT_META, CONTENT_NONE, meta_rules, "what the document says of itself"),
    PLAIN("literals", REPORT_LITERALS, CONTENT_TEXT, no_attributes,
          "words whose digits need no figure behind them"),
    PLAIN("editions", REPORT_EDITIONS, CONTENT_NONE, editions_rules, "one document for every row of a view"),
    PLAIN("section", REPORT_SECTION, CONTENT_SECTION, section_rules, "a part of the report"),
    PLAIN("page", REPORT_PAGE, CONTENT_PAGE, page_rules, "one page"),
    PLAIN("flow", REPORT_FLOW, CONTENT_PAGE, flow_rules, "as many pages as the content needs"),
    PLAIN("each", REPORT_EACH, CONTENT_PARENT, each_rules, "its content once for every row"),
    PLAIN("if", REPORT_IF, CONTENT_PARENT, if_rules, "its content when a condition holds"),
    PLAIN("margin", REPORT_MARGIN, CONTENT_BLOCKS, no_attributes, "blocks of the frame named margin"),
    PLAIN("frame", REPORT_FRAME, CONTENT_BLOCKS, frame_rules, "blocks of a frame"),
    BLOCK("title", REPORT_TITLE, CONTENT_INLINE, title_rules, "title of the page"),
    BLOCK("heading", REPORT_HEADING, CONTENT_INLINE, heading_rules, "heading inside a page"),
    BLOCK("lead", REPORT_LEAD, CONTENT_INLINE, no_attributes, "standfirst"),
    BLOCK("text", REPORT_PROSE, CONTENT_TEXT, text_rules, "prose in Markdown"),
    BLOCK("list", REPORT_LIST, CONTENT_ITEMS, list_rules, "list with square bullets"),
    PLAIN("item", REPORT_ITEM, CONTENT_INLINE, no_attributes, "item of a list"),
    BLOCK("label", REPORT_LABEL, CONTENT_INLINE, label_rules, "one or more lines"),
    BLOCK("key-figure", REPORT_KEY_FIGURE, CONTENT_INLINE, key_figure_rules, "a number and what it counts"),
    BLOCK("share", REPORT_SHARE, CONTENT_INLINE, share_rules, "a share of the whole, with its bar"),
    BLOCK("hero", REPORT_HERO, CONTENT_NONE, hero_rules, "the year's one number"),
    BLOCK("remark", REPORT_REMARK, CONTENT_INLINE, remark_rules, "remark in the margin"),
    BLOCK("quote", REPORT_QUOTE, CONTENT_INLINE, quote_rules, "a voice in its bubble"),
    BLOCK("pull", REPORT_PULL, CONTENT_INLINE, no_attributes, "pull quote"),
    BLOCK("signature", REPORT_SIGNATURE, CONTENT_NONE, signature_rules, "who signs"),
    BLOCK("swatch", REPORT_SWATCH, CONTENT_INLINE, swatch_rules, "a colour and what it means"),
    BLOCK("tiles", REPORT_TILES, CONTENT_NONE, tiles_rules, "name tiles with unit squares"),
    BLOCK("note", REPORT_NOTE, CONTENT_INLINE, note_rules, "note, reading help or source"),
    BLOCK("image", REPORT_IMAGE, CONTENT_NONE, image_rules, "a picture"),
    BLOCK("rule", REPORT_RULE, CONTENT_NONE, rule_rules, "a line"),
    PLAIN("space", REPORT_SPACE, CONTENT_NONE, space_rules, "room"),
    BLOCK("columns", REPORT_COLUMNS, CONTENT_BLOCKS, columns_rules, "blocks side by side"),
    BLOCK("stack", REPORT_STACK, CONTENT_BLOCKS, stack_rules, "blocks one under the other, as one block"),
    BLOCK("contents", REPORT_CONTENTS, CONTENT_NONE, contents_rules, "table of contents"),
    BLOCK("list-of", REPORT_LIST_OF, CONTENT_NONE, list_of_rules, "list of charts or tables"),
    BLOCK("table", REPORT_TABLE, CONTENT_TABLE, table_rules, "a table of a view"),
    PLAIN("column", REPORT_COLUMN, CONTENT_NONE, column_rules, "column of a table"),
    PLAIN("span-head", REPORT_SPAN_HEAD, CONTENT_SPAN_HEAD, span_head_rules, "a head over several columns"),
    PLAIN("group", REPORT_GROUP, CONTENT_NONE, group_rules, "rules between groups of rows"),
    PLAIN("total", REPORT_TOTAL, CONTENT_NONE, total_rules, "last row of a table"),
    PLAIN("carry", REPORT_CARRY, CONTENT_NONE, carry_rules, "sums carried over the ends of pages"),
    PLAIN("parts", REPORT_PARTS, CONTENT_NONE, parts_rules, "columns that are rounded so that they add up"),
    PLAIN("source", REPORT_SOURCE, CONTENT_INLINE, no_attributes, "source, under a table"),
    PLAIN("reading", REPORT_READING, CONTENT_INLINE, no_attributes, "reading help, under a table"),
    BLOCK("chart", REPORT_CHART, CONTENT_CHART, no_attributes, "a chart of a view (docs/charts.md)"),
    BLOCK("plot", REPORT_CHART, CONTENT_PLOT, no_attributes, "a chart composed of channels and marks"),
    PLAIN("series", REPORT_SERIES, CONTENT_NONE, no_attributes, "one of several series of a chart"),
    PLAIN("inset", REPORT_INSET, CONTENT_NONE, inset_rules, "areas of a map in a frame of their own"),
    PLAIN("x", REPORT_CHANNEL_X, CONTENT_NONE, report_plot_position, "what runs from left to right"),
    PLAIN("y", REPORT_CHANNEL_Y, CONTENT_NONE, report_plot_position, "what runs upwards"),
    PLAIN("colour", REPORT_CHANNEL_COLOUR, CONTENT_NONE, report_plot_colour, "what colours tell apart"),
    PLAIN("size", REPORT_CHANNEL_SIZE, CONTENT_NONE, report_plot_size, "what areas of points are"),
    PLAIN("bar", REPORT_BAR, CONTENT_NONE, report_plot_bar, "bars or columns"),
    PLAIN("line", REPORT_LINE, CONTENT_NONE, report_plot_line, "lines"),
    PLAIN("area", REPORT_AREA, CONTENT_NONE, report_plot_area, "areas from zero"),
    PLAIN("band", REPORT_BAND, CONTENT_NONE, report_plot_band, "an interval along a line"),
    PLAIN("point", REPORT_POINT, CONTENT_NONE, report_plot_point, "points"),
    PLAIN("tick", REPORT_TICK, CONTENT_NONE, report_plot_tick, "short strokes across"),
    PLAIN("segment", REPORT_SEGMENT, CONTENT_NONE, report_plot_segment, "strokes from datum to datum"),
    PLAIN("box", REPORT_BOX, CONTENT_NONE, report_plot_box, "boxes of quartiles with whiskers"),
    PLAIN("level", REPORT_LEVEL, CONTENT_NONE, report_plot_level, "lines through the whole plot"),
    PLAIN("words", REPORT_WORDS, CONTENT_NONE, report_plot_words, "words or numbers of a column at data"),
    PLAIN("reference", REPORT_REFERENCE, CONTENT_NONE, report_plot_reference,
          "a line or band to compare with"),
    PLAIN("annotation", REPORT_ANNOTATION, CONTENT_NONE, report_plot_annotation, "words at a datum"),
    PLAIN("panel", REPORT_PANEL, CONTENT_PANEL, report_plot_panel, "a plot of its own over the same x"),
    PLAIN("facet", REPORT_FACET, CONTENT_NONE, report_plot_facet, "small plots, side by side"),
    PLAIN("em", REPORT_EMPHASIS, CONTENT_INLINE, no_attributes, "emphasis"),
    PLAIN("strong", REPORT_STRONG, CONTENT_INLINE, no_attributes, "strong emphasis"),
    PLAIN("a", REPORT_LINK, CONTENT_INLINE, link_rules, "link"),
    PLAIN("br", REPORT_BREAK, CONTENT_NONE, no_attributes, "line end"),
    PLAIN("span", REPORT_LANGUAGE, CONTENT_INLINE, span_rules, "words in another language or style"),
    PLAIN("sup", REPORT_SUPERIOR, CONTENT_INLINE, no_attributes, "superior letters or figures"),
    PLAIN("sub", REPORT_INFERIOR, CONTENT_INLINE, no_attributes, "inferior letters or figures"),
    PLAIN("mark", REPORT_HIGHLIGHT, CONTENT_INLINE, no_attributes, "highlighted words"),
    {NULL, REPORT_NODE_KINDS, CONTENT_NONE, false, NULL, NULL}};

#define BLOCK_NAMES                                                                                          \
  "title", "heading", "lead", "text", "list", "label", "key-figure", "share", "hero", "remark", "quote",     \
      "pull", "signature", "swatch", "tiles", "note", "image", "rule", "space", "columns", "stack",          \
      "contents", "list-of", "table", "chart", "plot", "each", "if"

static const char *const report_children[] = {"meta", "literals", "editions", "section", "page",
                                              "flow", "each",     "if",       NULL};
static const char *const part_children[] = {"section", "page", "flow", "each", "if", NULL};
static const char *const section_children[] = {"page", "flow", "each", "if", NULL};
static const char *const page_children[] = {"margin", "frame", BLOCK_NAMES, NULL};
static const char *const block_children[] = {BLOCK_NAMES, NULL};
static const char *const item_children[] = {"item", "each", "if", NULL};
static const char *const inline_children[] = {"em",  "strong", "a",    "br", "span", "sup",
                                              "sub", "mark",   "each", "if", NULL};
static const char *const table_children[] = {"column", "span-head", "group",   "total", "carry", "parts",
                                             "note",   "source",    "reading", "each",  "if",    NULL};
static const char *const span_head_children[] = {"column", "span-head", "each", "if", NULL};
static const char *const chart_children[] = {"series",     "inset", "x",    "y",  "reference",
                                             "annotation", "facet", "each", "if", NULL};
#define MARK_NAMES                                                                                           \
  "bar", "line", "area", "band", "point", "tick", "segment", "box", "level", "words", "reference",           \
      "annotation"
static const char *const plot_children[] = {"series", "x",     "y",    "colour", "size", MARK_NAMES,
                                            "panel",  "facet", "each", "if",     NULL};
static const char *const panel_children[] = {"y", MARK_NAMES, "each", "if", NULL};

static const char *const *const children[CONTENT_KINDS] = {
    [CONTENT_REPORT] = report_children,       [CONTENT_PARTS] = part_children,
    [CONTENT_SECTION] = section_children,     [CONTENT_PAGE] = page_children,
    [CONTENT_BLOCKS] = block_children,        [CONTENT_ITEMS] = item_children,
    [CONTENT_INLINE] = inline_children,       [CONTENT_TABLE] = table_children,
    [CONTENT_SPAN_HEAD] = span_head_children, [CONTENT_CHART] = chart_children,
    [CONTENT_PLOT] = plot_children,           [CONTENT_PANEL] = panel_children};

const ReportGrammar *report_grammar_new(BaseArena *arena, const ReportCharts *charts) {
  ReportElementRule *copy = base_arena_alloc(arena, sizeof elements);
  memcpy(copy, elements, sizeof elements);
  for (ReportElementRule *rule = copy; charts && rule->name; rule++) {
    if (rule->content == CONTENT_CHART) rule->attributes = report_charts_attributes(arena, charts);
    if (rule->content == CONTENT_PLOT) rule->attributes = report_plot_attributes(arena, charts);
    if (rule->kind == REPORT_SERIES) rule->attributes = charts->series;
  }
  ReportGrammar *grammar = base_arena_alloc(arena, sizeof *grammar);
  *grammar = (ReportGrammar){.name_space = REPORT_NAMESPACE,
                             .root = "report",
                             .elements = copy,
                             .placement = placement,
                             .common = common,
                             .children = children,
                             .charts = charts};
  return grammar;
}

const ReportElementRule *report_element_rule(const ReportGrammar *grammar, const char *name) {
  for (const ReportElementRule *rule = grammar->elements; rule->name; rule++) {
    if (*rule->name == *name && strcmp(rule->name, name) == 0) return rule;
  }
  return NULL;
}

static const Rule *find(const Rule *rules, const char *name) {
  for (; rules && rules->name; rules++) {
    if (*rules->name == *name && strcmp(rules->name, name) == 0) return rules;
  }
  return NULL;
}

/* Of no use on these: they have no words of their own, or the words are set by another element. */
static bool has_words(ReportKind kind) {
  if (kind >= REPORT_CHANNEL_X && kind <= REPORT_FACET) return false; /* they speak the chart's */
  switch (kind) {
  case REPORT_REPORT: /* it has lang */
  case REPORT_META:
  case REPORT_LITERALS:
  case REPORT_EDITIONS:
  case REPORT_RULE:
  case REPORT_SPACE:
  case REPORT_GROUP:
  case REPORT_TOTAL:
  case REPORT_PARTS:
  case REPORT_CARRY:
  case REPORT_SERIES:
  case REPORT_INSET:
  case REPORT_BREAK:
  case REPORT_RECT:
  case REPORT_LATTICE:
  case REPORT_FOLIO:
  case REPORT_TRACKER:
  case REPORT_MARK:
  case REPORT_NODE_KINDS: return false; /* what themes define */
  default: return true;
  }
}

/* Blocks that have no words, or words of several roles. */
static bool has_role(const ReportElementRule *element) {
  static const ReportKind without[] = {REPORT_COLUMNS, REPORT_STACK,     REPORT_IMAGE,    REPORT_RULE,
                                       REPORT_TILES,   REPORT_SIGNATURE, REPORT_CONTENTS, REPORT_LIST_OF};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++)
    if (element->kind == without[i]) return false;
  return element->placed;
}

bool report_takes_common(const ReportElementRule *element, const ReportAttributeRule *rule) {
  if (rule->type == VALUE_LANGUAGE) /* a picture of a master says its words in the report's language */
    return has_words(element->kind) && (element->placed || element->kind != REPORT_IMAGE);
  if (rule->type == VALUE_ROLE) return has_role(element);
  if (rule->type == VALUE_CHOICE) /* keep: a remark stands where its block stands */
    return element->placed && element->kind != REPORT_REMARK;
  return element->placed || element->kind == REPORT_SECTION || element->kind == REPORT_PAGE ||
         element->kind == REPORT_FLOW;
}

const ReportAttributeRule *report_attribute_rule(const ReportGrammar *grammar,
                                                 const ReportElementRule *element, const char *name) {
  const Rule *rule = find(element->attributes, name);
  if (!rule && element->placed) rule = find(grammar->placement, name);
  if (rule) return rule;
  rule = find(grammar->common, name);
  return rule && report_takes_common(element, rule) ? rule : NULL;
}

const char **report_attribute_names(const ReportGrammar *grammar, const ReportElementRule *element,
                                    size_t *count) {
  const Rule *lists[] = {element->attributes, element->placed ? grammar->placement : NULL};
  BASE_LIST(const char *) names = {0};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    for (const Rule *rule = lists[i]; rule && rule->name; rule++) *BASE_APPEND(&names) = rule->name;
  }
  for (const Rule *rule = grammar->common; rule->name; rule++)
    if (report_takes_common(element, rule)) *BASE_APPEND(&names) = rule->name;
  *count = names.count;
  return names.items;
}

ReportContent report_content_of(const ReportElementRule *element, ReportContent around) {
  if (element->content != CONTENT_PARENT) return element->content;
  return around == CONTENT_REPORT ? CONTENT_PARTS : around;
}

bool report_content_is_mixed(ReportContent content) {
  return content == CONTENT_TEXT || content == CONTENT_INLINE;
}
