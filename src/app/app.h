/* app: the commands of the program and the pipeline that they share.
 */
#ifndef MILLESIME_APP_H
#define MILLESIME_APP_H

#include "app/options.h"
#include "base/base.h"
#include "chart/chart.h"
#include "data/data.h"
#include "layout/layout.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "report/report.h"
#include "text/text.h"

#define APP_VERSION "0.1"

/* ---- command line -------------------------------------------------------------------------------------------- */

enum { APP_MOST_OUTPUT_OPTIONS = 8 };

/* What was asked for; texts are borrowed from the arguments. */
typedef struct {
  const char *report; /* path of report.xml */
  const char *query;  /* sql: the statement */
  const char *other;  /* diff: the newer file; `report` is the older */
#define TEXT(field, name, letter, argument, commands, help) const char *field;
#define FLAG(field, name, letter, commands, help)           bool field;
  APP_OPTIONS(TEXT, FLAG)
#undef TEXT
#undef FLAG
  const PageOutput *as;                       /* what `render` writes; NULL: the usual output */
  const char *asked[APP_MOST_OUTPUT_OPTIONS]; /* of that output's own options (PageWriting) */
} AppOptions;

/* A command of the program. */
typedef struct {
  const char *name, *arguments;          /* "render", "REPORT" */
  const char *summary;                   /* one line */
  const char *example;                   /* a whole command line */
  int (*run)(const AppOptions *options); /* returns the exit status */
} AppCommand;

/* Every output, up to NULL; the one that a run writes. */
extern const PageOutput *const app_outputs[];
const PageOutput *app_output_of(const AppOptions *options);

/* Reads the arguments after the command's name. False when they are wrong: said on standard error, with the usage. */
bool app_options_read(const AppCommand *command, int count, char **arguments, AppOptions *options);
/* The usage, the options and an example of a command; or, with NULL, of the program. */
void app_help_print(const AppCommand *command, const AppCommand *commands, size_t count, FILE *stream);
/* The names of the options of a command (NULL: of all) that take an argument (NULL: of any), with what parts them. */
void app_options_list(const char *command, const char *argument, const char *between, BaseBuffer *out);
/* Those of a command as arguments of zsh's _arguments. */
void app_options_zsh(const char *command, BaseBuffer *out);
/* A text inside a quoted argument of zsh's completion: what would be structure gets a backslash. */
void app_zsh_text(const char *text, BaseBuffer *out);
/* Prints the completion script of a shell, "bash" or "zsh". Returns the exit status. */
int app_completion_print(const AppCommand *commands, size_t count, const char *shell);

/* One file each. */
int app_render(const AppOptions *options);
int app_figures(const AppOptions *options);
int app_check(const AppOptions *options);
int app_sql(const AppOptions *options);
int app_editions(const AppOptions *options);
int app_watch(const AppOptions *options);
int app_draft(const AppOptions *options);
int app_diff(const AppOptions *options);
int app_new(const AppOptions *options);
int app_import(const AppOptions *options);
int app_fonts(const AppOptions *options);

/* ---- the pipeline -------------------------------------------------------------------------------------------- */

typedef enum {
  APP_LOAD,
  APP_IMPORT,
  APP_COMPUTE,
  APP_BIND,
  APP_LAY_OUT,
  APP_CHECK,
  APP_WRITE,
  APP_STAGES
} AppStage;

typedef struct {
  double clock, cpu; /* seconds */
} AppTime;

/* What the last stage wrote. */
typedef struct {
  bool batch; /* set before the stage: note the fingerprints, and do not wait for the disk */
  size_t bytes;
  char sha256[65], ledger[65]; /* of the PDF and of its ledger */
} AppWritten;

/* Everything between the files that come in and the file that goes out. Start from app_run_start. */
typedef struct {
  const AppOptions *options;
  const char *path; /* of report.xml */
  BaseDiagnostics *diagnostics;
  BaseArena *arena;
  double started;
  AppTime times[APP_STAGES];

  /* load and import; shared by all editions of a batch */
  Report *report;
  TextFonts *fonts;
  void *kept;            /* what the output keeps for its next document */
  DataTimes *view_times; /* with --timing */
  PageKit kit;           /* roles, colours and ramp are in the arena */
  DataRecords *records;

  /* of one edition */
  const DataEdition *edition;     /* NULL: the national report */
  const char *output;             /* file to write */
  DataFigures *figures;           /* compute */
  const ReportDocument *document; /* bind */
  ChartContext *charts;
  PageDocument *pages;   /* lay out */
  size_t own_pages;      /* those of the report itself, without a draft's closing ones; 0: all */
  BaseBuffer ledger;     /* CSV, made once by app_ledger_make */
  size_t ledger_numbers; /* figures of the ledger that are numbers */
  AppWritten written;    /* write */
} AppRun;

/* Sets up a run and its diagnostics; `options` must outlive it. Ended with app_run_end. */
void app_run_start(AppRun *run, const AppOptions *options);
/* Runs the stages from `first` to `last`. False when one of them failed: its diagnostics say why. Layout and its
 * checks run to their end, so that all faults of the pages are reported at once; nothing is written after an error. */
bool app_run_stages(AppRun *run, AppStage first, AppStage last);
void app_run_end_edition(AppRun *run); /* frees what belongs to one edition */
void app_run_end(AppRun *run);

/* Loads and imports; with --only makes that edition the run's own, and its file the output when there is none. */
bool app_run_to_edition(AppRun *run);
/* Prints the codes of a report's editions, one a line, for completion. Returns the exit status. */
int app_codes_print(const char *report);

/* Fonts (unless they are open), roles and colours of the report's theme, into run->kit. False when the theme names what there is not. */
bool app_kit_open(AppRun *run);
/* Makes the ledger of the pages, once an edition. */
void app_ledger_make(AppRun *run);
/* Attaches the ledger and the rows of every table and chart to the document, as CSV. */
void app_attach_data(AppRun *run);
/* datapackage.json of the attached files; `view_of` one: the view whose rows it has, or NULL. */
void app_package_json(const AppRun *run, const DataView *(*view_of)(const PageAttachment *), BaseBuffer *out);
/* Names the places of all figures and of what has an id. */
void app_destinations_name(AppRun *run);
/* False and diagnostics when the run's output is one of its inputs (guard.c). */
bool app_output_check(AppRun *run);
/* True for "-", standard output. */
bool app_is_standard(const char *output);
bool app_is_folder(const char *path);
/* The output, a PDF with its ledger, complete in memory before a file is touched; ends the process when the disk fails. */
bool app_output_write(AppRun *run);
/* Writes a file with the folders above it, atomically; ends the process with status 3 when it cannot. */
void app_file_write(const char *path, const BaseBuffer *content);
/* What the output keeps from one document to the next; opened once, closed when its fonts are. */
void app_output_open(AppRun *run);
void app_output_close(AppRun *run);
/* Reports a SOURCE_DATE_EPOCH that is no number of seconds; false then. */
bool app_epoch_check(const AppRun *run);
/* Seconds since 1970 for the document: SOURCE_DATE_EPOCH, the report's date, or PAGE_NO_DATE. Times of files say nothing: the same
 * inputs give the same bytes whenever they were copied. */
int64_t app_document_date(const AppRun *run);

/* ---- places -------------------------------------------------------------------------------------------------- */

/* The folder with the font manifest: --fonts, MILLESIME_FONTS, fonts/ beside the program, the installed one, fonts/
 * in the working folder. Never NULL; in the arena. */
const char *app_fonts_folder(const AppOptions *options, BaseArena *arena);
/* The folder of a report's own fonts, which need not be there. */
const char *app_own_fonts_folder(AppRun *run);
/* The folder of a layout that comes with the program, found like the fonts; NULL when it is not there. In the arena. */
const char *app_layout_folder(const char *name, BaseArena *arena);
/* An ICC profile for screens or for print (the one of MILLESIME_PRINT_PROFILE, if set), or NULL. */
const char *app_profile(bool print);
/* Where runs leave what the next one can use: --cache, MILLESIME_CACHE, else millesime/ in the user's folder of caches
 * (XDG_CACHE_HOME, ~/.cache). NULL with --no-cache and where there is no such folder. In the arena. */
const char *app_cache_folder(const AppOptions *options, BaseArena *arena);
/* out/NAME.pdf, where NAME is the name of the report's folder and .pdf the suffix. In the arena. */
const char *app_default_output(const char *report, const char *suffix, BaseArena *arena);
/* out/NAME with another suffix than out/NAME.pdf; that of the ledger is .figures.csv. In the arena. */
const char *app_output_path(const char *pdf, const char *suffix, BaseArena *arena);
const char *app_ledger_path(const char *output, BaseArena *arena);

/* ---- figures ------------------------------------------------------------------------------------------------- */

/* A figure as printed, with all pages where it is. */
typedef struct {
  const ReportFigure *figure;
  int page;            /* the first, from 1 */
  BASE_LIST(int) more; /* the others, ascending */
} AppFigure;
typedef struct {
  AppFigure *items;
  size_t count, capacity;
} AppFigures;

/* The figures that the items of the pages print: same cell, same text is one. In the order of the pages. */
AppFigures app_figures_collect(const PageDocument *pages);
void app_figures_free(AppFigures *figures);
/* How many of them are numbers. */
size_t app_figures_numbers(const AppFigures *figures);
/* False for words that a page takes from a view. */
bool app_figure_is_number(const ReportFigure *figure);
/* The key of the row that a figure is from: "" for a view of one row. */
void app_figure_key(const DataView *view, size_t row, BaseBuffer *out);
void app_cell_value(const DataCell *cell, BaseBuffer *out); /* the raw value, "" when empty */
/* The ledger: a line per figure, with a head line. RFC 4180. */
void app_figures_csv(const AppRun *run, const AppFigures *figures, BaseBuffer *out);
/* The same without places, sources, definitions and SQL. */
void app_figures_short_csv(const AppFigures *figures, BaseBuffer *out);
void app_figures_json(const AppRun *run, const AppFigures *figures, BaseBuffer *out);
void app_figures_table(const AppRun *run, const AppFigures *figures, BaseBuffer *out);

/* ---- CSV for spreadsheets ------------------------------------------------------------------------------------- */

/* Adds a field, quoted where RFC 4180 asks for it. A text that a spreadsheet would take for a formula (it begins with = + - or @)
 * gets an apostrophe before it; a number with its sign does not. A field that begins with
 * apostrophes before such a sign gets one more. */
void app_csv_add_field(BaseBuffer *out, const char *text);

/* attach_table.c: a table as it is printed, and what is said of it */
void app_table_csv(AppRun *run, const ReportNode *node, BaseBuffer *out);
const char *app_table_description(AppRun *run, const ReportNode *node);
/* The text of a field that was read, without that apostrophe. */
const char *app_csv_unguard(const char *text);

/* ---- what is said -------------------------------------------------------------------------------------------- */

/* Sorts and prints the diagnostics on standard error, as the options ask. */
void app_diagnostics_print(AppRun *run);
/* The same on another stream, also with --json. */
void app_diagnostics_write(AppRun *run, FILE *stream);
/* True on a terminal that can move its cursor. */
bool app_is_terminal(FILE *stream);
/* The numbers printed on the pages. */
size_t app_figure_count(const AppRun *run);
/* BASE_EXIT_DONE or BASE_EXIT_ERRORS, from the diagnostics. */
int app_exit_status(const AppRun *run);
/* "out/x.pdf: 12 pages, 520 figures, 0 warnings, 0.21 s" or a JSON object with the diagnostics. */
void app_summary_print(AppRun *run);
/* With --timing: a line per stage on standard error. */
void app_timing_print(const AppRun *run);
/* Writes to standard output; ends the process with status 3 when it cannot (a full disk behind it). */
void app_print(const char *text, size_t length);
/* "1 page", "2 pages". */
void app_add_count(BaseBuffer *out, size_t count, const char *one, const char *many);

#endif
