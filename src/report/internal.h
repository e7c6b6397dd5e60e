/* What the files of the report layer share.
 *
 * A file becomes a ReportSource (text and positions), then a tree of ReportXml, which the grammar's tables check; then
 * ReportNodes as written (theme.c: a ReportTheme), whose placeholders are ReportTemplates; binding copies these nodes
 * with the figures of an edition in them.
 */
#ifndef MILLESIME_REPORT_INTERNAL_H
#define MILLESIME_REPORT_INTERNAL_H

#include "report/report.h"

#define REPORT_NAMESPACE "https://millesime.example/report"
#define THEME_NAMESPACE  "https://millesime.example/theme"

enum {
  REPORT_XML_LIMIT = 8 << 20,   /* bytes of an XML file */
  REPORT_PROSE_LIMIT = 2 << 20, /* bytes of a prose file */
  REPORT_DEEPEST = 200,         /* elements in elements */
  REPORT_DEEPEST_PROSE = 40,    /* lists in quotes in lists */
  REPORT_DEEPEST_LOOPS = 16,
  REPORT_MOST_NODES = 1000000, /* of a bound document */
  REPORT_MOST_STEPS = 4000000, /* rows looked at and cells copied by loops and conditions */
  REPORT_MOST_FAULTS = 1000,   /* then reading and binding stop */
  REPORT_MOST_NAMES = 1000, /* colours, roles, masters … of a theme, and names that hints are looked for in */
  REPORT_LONGEST_NAME = 200 /* bytes of a view, column or row key in a placeholder */
};

/* ---- source.c: a file and its positions -------------------------------------------------------------------------- */

typedef struct {
  const char *file; /* kept by the diagnostics */
  const char *text;
  size_t length;
  const size_t *lines; /* offsets of line starts */
  size_t line_count;
  const size_t *characters; /* characters before each block of bytes */
} ReportSource;

/* Reads a file into the arena and checks its encoding; NULL and a diagnostic at `from` (the place that names the file)
 * when it cannot be read. A byte order mark is skipped by `start`. */
const ReportSource *report_source_read(BaseArena *arena, const char *path, size_t limit, BasePlace from,
                                       size_t *start, BaseDiagnostics *diagnostics);
/* The same of a text in memory, for which `file` is only a name. */
const ReportSource *report_source_of(BaseArena *arena, const char *file, const char *text, size_t length);
BasePlace report_source_place(const ReportSource *source, size_t offset);

/* A text taken from a source. From text byte `at` on, up to the next pin, byte i stands at offset + (i - at). */
typedef struct {
  size_t at, offset;
} ReportPin;
typedef struct {
  const ReportSource *source;
  const char *text; /* zero-terminated */
  size_t length;
  const ReportPin *pins; /* at least one; the first is at 0 */
  size_t pin_count;
} ReportText;
size_t report_text_offset(const ReportText *text, size_t at); /* in the source */
BasePlace report_text_place(const ReportText *text, size_t at);
/* Bytes from..to as a text of its own, with the same positions. */
ReportText report_text_slice(BaseArena *arena, const ReportText *text, size_t from, size_t to);
bool report_is_blank(const char *text, size_t length);

/* ---- xml.c ------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  size_t name_offset;
  ReportText value;
} ReportXmlAttribute;

typedef struct ReportXml ReportXml;
struct ReportXml {
  const char *name; /* NULL: text */
  bool foreign;     /* in another namespace */
  const ReportSource *source;
  size_t offset; /* of the name, or of the text */
  ReportXml *parent, *first, *last, *next;
  const ReportXmlAttribute *attributes;
  size_t attribute_count;
  ReportText text;
};
/* The root element; NULL when the text is not well formed, uses a DTD, or is too deep. */
ReportXml *report_xml_parse(BaseArena *arena, const ReportSource *source, size_t start,
                            const char *name_space, BaseDiagnostics *diagnostics);
const ReportXmlAttribute *report_xml_attribute(const ReportXml *element, const char *name);
BasePlace report_xml_place(const ReportXml *element);

/* ---- grammar.c, grammar_charts.c: which elements and attributes there are ------------------------------------------ */

/* What an element holds. */
typedef enum {
  CONTENT_NONE,
  CONTENT_TEXT, /* characters only */
  CONTENT_INLINE,
  CONTENT_REPORT,
  CONTENT_PARTS, /* what each and if hold in a report */
  CONTENT_SECTION,
  CONTENT_PAGE,
  CONTENT_BLOCKS,
  CONTENT_ITEMS,
  CONTENT_TABLE,
  CONTENT_SPAN_HEAD,
  CONTENT_CHART,
  CONTENT_PLOT,
  CONTENT_PANEL,
  CONTENT_PARENT, /* what its parent holds: each, if */
  CONTENT_THEME,
  CONTENT_MASTER,
  CONTENT_KINDS
} ReportContent;

typedef struct {
  const char *name;
  ReportKind kind; /* REPORT_NODE_KINDS: not a node (theme) */
  ReportContent content;
  bool placed;                           /* takes the placement attributes */
  const ReportAttributeRule *attributes; /* up to a NULL name */
  const char *help;
} ReportElementRule;

typedef struct ReportGrammar {
  const char *name_space, *root;
  const ReportElementRule *elements; /* up to a NULL name */
  const ReportAttributeRule *placement;
  const ReportAttributeRule *common;  /* of many elements: report_takes_common says of which */
  const char *const *const *children; /* by content: names up to NULL */
  const ReportCharts *charts;         /* or NULL */
} ReportGrammar;

extern const ReportGrammar report_theme_grammar;
/* grammar_plot.c: attributes of <plot> (besides those of every chart) and of its parts, up to a NULL name. */
extern const ReportAttributeRule report_plot_rules[], report_plot_position[], report_plot_colour[],
    report_plot_size[], report_plot_bar[], report_plot_line[], report_plot_area[], report_plot_band[],
    report_plot_point[], report_plot_tick[], report_plot_segment[], report_plot_box[], report_plot_level[],
    report_plot_words[], report_plot_reference[], report_plot_annotation[], report_plot_panel[],
    report_plot_facet[];
/* The grammar of report.xml with the charts that there are (NULL: none), in the arena. */
const ReportGrammar *report_grammar_new(BaseArena *arena, const ReportCharts *charts);

const ReportElementRule *report_element_rule(const ReportGrammar *grammar,
                                             const char *name); /* NULL when absent */
/* Whether an element takes one of the common attributes: a name where a link can lead, a language where words
 * stand, a role where they have one, keep where a page may end. */
bool report_takes_common(const ReportElementRule *element, const ReportAttributeRule *rule);
/* The rule of an attribute of this element, or NULL. */
const ReportAttributeRule *report_attribute_rule(const ReportGrammar *grammar,
                                                 const ReportElementRule *element, const char *name);
/* Names of the attributes an element knows, NULL-terminated, in a list that is freed with base_free. */
const char **report_attribute_names(const ReportGrammar *grammar, const ReportElementRule *element,
                                    size_t *count);
/* What an element holds: each and if hold what their parent does, but in a report its parts only. */
ReportContent report_content_of(const ReportElementRule *element, ReportContent around);
bool report_content_is_mixed(ReportContent content);
bool report_value_matches(const ReportAttributeRule *rule, const char *value);
/* "a length (12.5, 12.5mm, 10pt)" */
const char *report_value_help(const ReportAttributeRule *rule);

/* check.c: every fault of a tree against the grammar is a diagnostic. */
void report_xml_check(const ReportGrammar *grammar, const ReportXml *root, BaseDiagnostics *diagnostics);
/* once.c: what may stand once in a report or a theme and stands a second time is a diagnostic. */
void report_once_check(const ReportXml *root, BaseDiagnostics *diagnostics);
/* grammar_charts.c: the attributes of all charts together, up to a NULL name. */
const ReportAttributeRule *report_charts_attributes(BaseArena *arena, const ReportCharts *charts);
/* Those of every chart and of <plot>. */
const ReportAttributeRule *report_plot_attributes(BaseArena *arena, const ReportCharts *charts);
/* Every attribute of a chart that its type does not have is a diagnostic. */
void report_charts_check(const ReportGrammar *grammar, const ReportXml *root, BaseDiagnostics *diagnostics);

/* ---- template.c, condition.c: placeholders ------------------------------------------------------------------------ */

typedef enum {
  PLACEHOLDER_CELL,  /* view.column, view[key].column */
  PLACEHOLDER_BARE,  /* column of the current row */
  PLACEHOLDER_META,  /* meta.title, meta.author */
  PLACEHOLDER_FIELD, /* section.title … */
  PLACEHOLDER_PAGE_OF,
  PLACEHOLDER_FIGURE_OF,
  PLACEHOLDER_NOTE /* [^name]: the call of a footnote */
} ReportPlaceholderKind;

typedef enum {
  FILTER_NONE,
  FILTER_FORMAT,
  FILTER_DATE,
  FILTER_PLURAL,
  FILTER_TREND,
  FILTER_ELIDE
} ReportFilter;

typedef struct {
  ReportPlaceholderKind kind;
  const char *name;          /* CELL: view; META, FIELD: whole name; PAGE_OF, FIGURE_OF: id; NOTE: name */
  const char *column;        /* CELL, BARE */
  const ReportTemplate *key; /* CELL: row key, or NULL */
  ReportFilter filter;
  bool has_format;      /* PLURAL, ELIDE: how the number is printed that the words go with */
  BaseFormat format;    /* FORMAT, and when has_format */
  const char *words[6]; /* PLURAL: by category; TREND: up, level, down; DATE: style; ELIDE: whole, elided */
  BasePlace place, key_place, column_place;
  const char *source;     /* as written, braces included */
  const ReportNode *note; /* NOTE: as written */
  size_t index;           /* among all placeholders of the report */
} ReportPlaceholder;

typedef struct {
  const char *text; /* literal; NULL: a placeholder */
  size_t length;
  size_t at; /* byte of the parsed text where the part begins, and behind its end */
  size_t end;
  BasePlace place;
  ReportPlaceholder *placeholder;
} ReportPart;

typedef struct ReportCondition ReportCondition;

struct ReportTemplate {
  const ReportPart *parts;
  size_t part_count;
  const ReportCondition *condition; /* of when and where; the parts are empty then */
};

typedef enum {
  OPERATOR_EQUAL,
  OPERATOR_NOT_EQUAL,
  OPERATOR_LESS,
  OPERATOR_NOT_GREATER,
  OPERATOR_GREATER,
  OPERATOR_NOT_LESS,
  OPERATOR_BETWEEN,
  OPERATOR_HIDDEN /* of one operand: a cell under disclosure control */
} ReportOperator;

typedef struct {
  const ReportPlaceholder *placeholder; /* NULL: a constant */
  bool is_text;
  BaseRatio number;
  const char *text;
  BasePlace place;
} ReportOperand;

typedef struct {
  ReportOperand left, right, to; /* `to` of between */
  ReportOperator operator;
} ReportComparison;

/* Alternatives of comparisons that hold together: an or of ands. */
struct ReportCondition {
  const ReportComparison *comparisons;
  const bool *begins; /* this comparison begins the next alternative */
  size_t count;
};

/* A word with digits, as written. */
struct ReportNumber {
  const char *word;
  size_t length;
  size_t before, after; /* bytes of the same text around the word; a placeholder is one character */
  BasePlace place;
};
typedef BASE_LIST(ReportNumber) ReportNumbers;

/* What loading needs everywhere. */
typedef struct {
  BaseArena *arena;
  BaseDiagnostics *diagnostics;
  const ReportTheme *theme; /* NULL until it is read */
  const ReportGrammar *grammar;
  const BaseLocale *locale;      /* of the element that is read; may be NULL */
  struct ReportLocales *locales; /* of all languages that are spoken; may be NULL */
  size_t *placeholder_count;
  ReportNumbers *numbers;    /* words with digits, for report_numbers_check */
  struct ReportNotes *notes; /* NULL: none are expected */
  bool plain;                /* no {{…}} is read: the text comes from data */
} ReportLoading;

/* locales.c: the locales of the languages that elements speak. */
typedef struct ReportLocales ReportLocales;
ReportLocales *report_locales_new(void);
void report_locales_free(ReportLocales *locales);
/* What is loaded inside an element of that language; its locale is opened when it is the first. */
void report_locales_take(const ReportLoading *loading, const char *tag, ReportLoading *inside);
/* Gives the locales the words of the theme, once all is read; those that are lacking are said in the report's. */
void report_locales_finish(const Report *report);
/* False when nothing is known of a language that an element speaks. */
bool report_knows_language(const Report *report, const char *language);

/* notes.c: footnotes and their calls, gathered while a report is read; then each call finds its note. */
typedef struct {
  const ReportNode *note; /* FOOTNOTE, below its PROSE; text: its name */
  bool called;
  bool twice; /* another text of the page has a note of that name */
} ReportNoteDefinition;
typedef struct {
  const char *name;
  const ReportNode *at; /* tells the page */
  BasePlace place;
  ReportNode *node;               /* the call, or */
  ReportPlaceholder *placeholder; /* that of an attribute */
} ReportNoteCall;
typedef struct ReportNotes {
  BASE_LIST(ReportNoteDefinition) definitions;
  BASE_LIST(ReportNoteCall) calls;
} ReportNotes;
/* Bytes of a call [^name] at the beginning of a text; 0: none. */
size_t report_note_call_length(const char *text);
void report_note_define(const ReportLoading *loading, const ReportNode *note);
void report_note_call(const ReportLoading *loading, ReportNode *call); /* text: the name */
void report_note_call_attribute(const ReportLoading *loading, const ReportNode *element,
                                ReportPlaceholder *placeholder);
/* Calls without a note, and notes without a call, are errors. */
void report_notes_resolve(const ReportLoading *loading);
void report_notes_free(ReportNotes *notes);

/* numbers.c: keeps the words with digits among bytes from..to. */
void report_numbers_collect(const ReportLoading *loading, const ReportText *text, size_t from, size_t to);
bool report_attribute_is_prose(const ReportAttributeRule *rule);

/* agree.c: words that follow a number take the format of the nearest placeholder of the same cell that prints it. */
typedef BASE_LIST(ReportPlaceholder *) ReportPlaceholders;
void report_placeholders_agree(const ReportPlaceholders *placeholders);
/* Reports a format of words that has not as many forms as the language; false then. */
bool report_forms_fit(const ReportLoading *loading, const BaseFormat *format, BasePlace place);

/* NULL when the text holds no placeholder. Faults are diagnostics; their parts are left out. The second finds calls of
 * footnotes as well. */
const ReportTemplate *report_template_parse(const ReportLoading *loading, const ReportText *text);
const ReportTemplate *report_words_parse(const ReportLoading *loading, const ReportText *text);
/* Reads one placeholder between its braces; NULL after a diagnostic. `at` is the byte of the opening brace. */
ReportPlaceholder *report_placeholder_parse(const ReportLoading *loading, const ReportText *text, size_t at,
                                            size_t end);
/* The byte behind the placeholder that opens at `at`; 0 when it is not closed. Keys may hold placeholders. */
size_t report_placeholder_end(const char *text, size_t length, size_t at);
const ReportTemplate *report_condition_parse(const ReportLoading *loading, const ReportText *text);

/* ---- nodes ------------------------------------------------------------------------------------------------------- */

ReportNode *report_node_new(BaseArena *arena, ReportKind kind, BasePlace place);
void report_node_append(ReportNode *parent, ReportNode *child);
/* An inline node for a placeholder: PAGE_OF, FIELD, or FIGURE to be bound. */
ReportNode *report_placeholder_node(BaseArena *arena, ReportPlaceholder *placeholder);

/* build.c: nodes as written from a checked tree. NULL for what is no node. */
ReportNode *report_build(const ReportLoading *loading, const char *folder_of, const ReportXml *element);
/* Attributes of an element as of a node; those of `grammar` that are conditions are parsed as such. */
void report_build_attributes(const ReportLoading *loading, const ReportGrammar *grammar,
                             const ReportElementRule *rule, const ReportXml *element, ReportNode *node);
/* Inline children and text of an element below `parent`. */
void report_build_inline(const ReportLoading *loading, const ReportXml *element, ReportNode *parent);

/* markdown.c: appends the blocks of a prose text to `parent`. `indented`: lines after the first share an indentation
 * that is not theirs, as in XML. */
void report_markdown(const ReportLoading *loading, const ReportText *text, bool indented, ReportNode *parent);

/* look.c: plain values of all properties; then what an element <look> says. `said` has LOOK_PROPERTIES flags of what the
 * file has said before: a property that is said twice is an error. */
void report_look_plain(BaseLength *look);
/* theme_text.c: a face as a theme defines it. */
ReportFace report_face_read(const ReportLoading *loading, const ReportXml *element);
/* The forms of letters that a role or a style asks for; and a style, but for its tracking. */
ReportLetters report_letters_read(const ReportLoading *loading, const ReportXml *element);
ReportStyle report_style_read(const ReportLoading *loading, const ReportXml *element);
void report_look_read(const ReportLoading *loading, const ReportXml *element, bool *said, BaseLength *look);

/* row_styles.c: the styles that every theme has; then what an element <row-style> says, over what the style was. */
typedef BASE_LIST(ReportRowStyle) ReportRowStyles;
void report_row_styles_plain(ReportRowStyles *styles);
void report_row_style_read(const ReportXml *element, ReportRowStyle *style);
/* table_styles.c: the same of whole tables. */
typedef BASE_LIST(ReportTableStyle) ReportTableStyles;
void report_table_styles_plain(ReportTableStyles *styles);
void report_table_style_read(const ReportXml *element, ReportTableStyle *style);

/* notes.c: a <note> of a table, whose id names it in that table alone. */
bool report_is_table_note(const ReportNode *node);
/* theme.c */
/* The theme's wordings that a locale speaks; `all`: those for any language too. The most special one counts. */
void report_theme_give_words(const ReportTheme *theme, BaseLocale *locale, bool all);
const ReportTheme *report_theme_read(ReportLoading *loading, const char *path, BasePlace from);
/* names.c: roles, colours, masters, frames and formats named by attributes are those of the theme. */
void report_names_check(const ReportLoading *loading, const ReportNode *root);
void report_theme_names_check(const ReportLoading *loading, const ReportXml *root);
/* Finds a format by the theme's name or as a format text; false when it is neither. */
bool report_format_find(const ReportTheme *theme, const char *name, size_t length, BaseFormat *format);
/* All names of formats, the theme's first, for hints: freed with base_free. */
const char **report_format_all_names(const ReportTheme *theme, size_t *count);
/* The format of a column by its suffix. */
void report_format_default(const ReportTheme *theme, const DataColumn *column, BaseFormat *format);
/* Returns why the number cannot be printed so, or NULL. */
const char *report_cell_print(const BaseLocale *locale, const DataCell *cell, const BaseFormat *format,
                              BaseBuffer *out);
/* A number in a language of which nothing is known stands in the form of the report's, with a warning. */
void report_check_language(const Report *report, const char *language, const DataCell *cell, BasePlace place,
                           BaseDiagnostics *diagnostics);
/* Reports what report_cell_print returned, and a number without an end that no format rounds. `what` names the cell. */
void report_check_printed(const DataCell *cell, const BaseFormat *format, const char *refused,
                          const char *what, BasePlace place, BaseDiagnostics *diagnostics);
/* A figure with the text that a cell gave. */
const ReportFigure *report_figure_new(BaseArena *arena, const DataView *view, size_t row, size_t column,
                                      const BaseFormat *format, const char *text, size_t length,
                                      BasePlace place);

/* ---- binding ----------------------------------------------------------------------------------------------------- */

/* The row that bare columns are of. */
typedef struct {
  const DataView *view; /* NULL: the view is not known */
  size_t row;           /* row_count: there is none, only names are checked */
} ReportScope;

/* What a placeholder was found to mean; remembered, because loops ask again for every row. */
typedef struct {
  const DataView *view;
  int column;
  bool failed;
} ReportResolution;

typedef struct {
  const Report *report;
  ReportDocument *document;
  DataFigures *figures;
  BaseDiagnostics *diagnostics;
  BaseArena *arena; /* the document's */
  ReportScope scopes[REPORT_DEEPEST_LOOPS];
  int scope_count;
  ReportResolution *resolutions;            /* by placeholder */
  BaseMap *ids;                             /* id → bound node */
  BaseMap *checked;                         /* nodes as written that were left out, and checked */
  BASE_LIST(const ReportNode *) references; /* bound nodes that name ids */
  BaseMap *indices;                         /* view → BaseMap of its keys */
  BASE_LIST(BaseMap *) index_list;
  const char *language; /* around the node that is bound; NULL: the report's */
  int section_number;
  int note_count;      /* of the page or flow */
  unsigned note_scope; /* counts pages and flows from 1 */
  int page_scopes;     /* loops around the page */
  BaseMap *notes;      /* note as written → ReportNoteNumber; NULL: none yet */
  size_t node_count, step_count;
  bool stopped;
} ReportBinder;

/* The number that a note has in a page. */
typedef struct {
  unsigned scope; /* of the page; 0: none yet */
  int number;
} ReportNoteNumber;

/* Counts work that makes no nodes: rows looked at, cells copied. False, after a diagnostic, when it is too much. */
bool report_bind_steps(ReportBinder *binder, size_t count, BasePlace place);

/* cell_prose.c: under a column of Markdown, the prose of each row of the view. */
void report_bind_prose_column(ReportBinder *binder, ReportNode *column, const DataView *view);

/* bind.c: binds what is inside an element. Recursion is bounded: by REPORT_DEEPEST in XML, by REPORT_DEEPEST_PROSE in
 * prose. */
void report_bind_children(ReportBinder *binder, const ReportNode *written, ReportNode *parent);
/* The call of a note in an attribute, bound, of no parent yet. */
ReportNode *report_bind_call(ReportBinder *binder, const ReportPlaceholder *placeholder);
/* No more can be told than the diagnostics hold. */
bool report_is_full(const ReportBinder *binder);

/* values.c of binding: what a placeholder stands for now. False when it has no value (after a diagnostic). */
typedef struct {
  const DataView *view;
  size_t row;
  int column;
  const DataCell *cell;
} ReportCell;
bool report_evaluate(ReportBinder *binder, const ReportPlaceholder *placeholder, ReportCell *out);
/* rows.c: the row that a placeholder names, or the only one; -1 after a diagnostic. */
int report_row_find(ReportBinder *binder, const ReportPlaceholder *placeholder, const DataView *view);
/* The view and column exist, whatever the rows. */
void report_resolve_check(ReportBinder *binder, const ReportPlaceholder *placeholder);
bool report_condition_holds(ReportBinder *binder, const ReportCondition *condition);
/* The text of a template, without recording figures: keys, ids. */
void report_template_text(ReportBinder *binder, const ReportTemplate *template, BaseBuffer *out);
/* Prints a placeholder and records its figure when it is one. `format`: instead of the column's own, or NULL. */
const ReportFigure *report_print(ReportBinder *binder, const ReportPlaceholder *placeholder,
                                 const char *format, BaseBuffer *out);
/* The view that an attribute names; NULL after a diagnostic. */
const DataView *report_rows_view(ReportBinder *binder, const ReportNode *node);
/* The rows of a node after its where and limit: the view itself, or a smaller one that shares its texts. */
const DataView *report_rows(ReportBinder *binder, const ReportNode *node);
/* The same of rows that are another's; NULL stays NULL. */
const DataView *report_rows_of(ReportBinder *binder, const DataView *view, const ReportNode *node);
/* Attributes of a node, bound; figures of `value` become the node's. */
void report_bind_attributes(ReportBinder *binder, const ReportNode *written, ReportNode *bound);
/* Columns that attributes name are columns of the view. */
void report_fields_check(ReportBinder *binder, const ReportNode *node, const DataView *view);

/* Reports `code` at the place: "there is no WHAT 'NAME' WHERE", with the nearest of the names. `where` may be NULL. */
void report_unknown(BaseDiagnostics *diagnostics, BasePlace place, const char *code, const char *what,
                    const char *where, const char *name, const char *const *names, size_t count);

#endif
