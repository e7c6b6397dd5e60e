/* The program: finds the command and runs it. */
#include <signal.h>
#include <string.h>

#include "app/app.h"

static const AppCommand commands[] = {
    {"new", "DIR", "start a report: copy a small one that typesets at once",
     "millesime new review && millesime watch review", app_new},
    {"import", "FILE", "make records of a workbook, a CSV file or a folder of them, and propose their schema",
     "millesime import learners.xlsx -o records", app_import},
    {"render", "REPORT", "typeset the official PDF",
     "millesime render layouts/chiffres-cles/report.xml -o out/chiffres-cles-2020.pdf", app_render},
    {"editions", "REPORT", "typeset one PDF for each row of the report's editions",
     "millesime editions layouts/territoires/report.xml --jobs 4 --only bretagne,corse", app_editions},
    {"watch", "REPORT", "typeset again whenever a file of the report is saved",
     "millesime watch layouts/chiffres-cles/report.xml -o out/chiffres-cles-2020.pdf", app_watch},
    {"draft", "REPORT", "typeset a draft for review: the same pages, with marks and a note on every figure",
     "millesime draft layouts/chiffres-cles/report.xml --since out/previous.pdf --label v0.3", app_draft},
    {"diff", "OLD NEW", "compare the figures and texts of two PDFs by the ledgers beside them",
     "millesime diff out/previous.pdf out/chiffres-cles.pdf --format csv", app_diff},
    {"figures", "REPORT", "list every printed figure: value, text, base, SQL, records, pages",
     "millesime figures layouts/chiffres-cles/report.xml --format csv", app_figures},
    {"check", "REPORT", "run the checks of data and pages; list the errata",
     "millesime check layouts/chiffres-cles/report.xml --json", app_check},
    {"fonts", "[REPORT]",
     "list the faces that a report can name: where they are, whether they may be embedded",
     "millesime fonts layouts/chiffres-cles/report.xml --format csv", app_fonts},
    {"sql", "[REPORT] QUERY", "run a read-only query over the records and views",
     "millesime sql layouts/chiffres-cles/report.xml \"SELECT COUNT(*) FROM session\"", app_sql},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const AppCommand *find_command(const char *name) {
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

static int unknown_command(const char *name) {
  const char *names[COMMAND_COUNT];
  for (size_t i = 0; i < COMMAND_COUNT; i++) names[i] = commands[i].name;
  const char *nearest = base_nearest(name, names, COMMAND_COUNT);
  fprintf(stderr, "millesime: unknown command '%s'", name);
  if (nearest) fprintf(stderr, "; did you mean '%s'?", nearest);
  fputs("\nusage: millesime COMMAND REPORT [OPTION]...; millesime --help lists the commands\n", stderr);
  return BASE_EXIT_USAGE;
}

static int run_command(const AppCommand *command, int count, char **arguments) {
  AppOptions options;
  if (!app_options_read(command, count, arguments, &options)) return BASE_EXIT_USAGE;
  if (options.help) {
    app_help_print(command, commands, COMMAND_COUNT, stdout);
    return BASE_EXIT_DONE;
  }
  return command->run(&options);
}

static bool is_one_of(const char *argument, const char *one, const char *other, const char *third) {
  return strcmp(argument, one) == 0 || strcmp(argument, other) == 0 || strcmp(argument, third) == 0;
}

/* Completion needs the table of commands: it is made here, not by a command's function. */
static int complete(int count, char **arguments) {
  if (count == 1) return app_completion_print(commands, COMMAND_COUNT, arguments[0]);
  if (count == 2 && strcmp(arguments[0], "codes") == 0) return app_codes_print(arguments[1]);
  fputs("usage: millesime completion bash|zsh; millesime completion codes REPORT\n", stderr);
  return BASE_EXIT_USAGE;
}

static int run(int count, char **arguments) {
  if (count < 2) {
    app_help_print(NULL, commands, COMMAND_COUNT, stderr);
    return BASE_EXIT_USAGE;
  }
  if (is_one_of(arguments[1], "--version", "-V", "version")) {
    puts("millesime " APP_VERSION);
    return BASE_EXIT_DONE;
  }
  if (strcmp(arguments[1], "completion") == 0) return complete(count - 2, arguments + 2);
  bool help = is_one_of(arguments[1], "--help", "-h", "help");
  const AppCommand *command = NULL;
  if (!help || count > 2) {
    const char *name = arguments[help ? 2 : 1];
    command = find_command(name);
    if (!command) return unknown_command(name);
  }
  if (!help) return run_command(command, count - 2, arguments + 2);
  app_help_print(command, commands, COMMAND_COUNT, stdout);
  return BASE_EXIT_DONE;
}

int main(int count, char **arguments) {
  signal(SIGXFSZ, SIG_IGN); /* a file over the limit of the shell is a write that fails (EFBIG) */
  int status = run(count, arguments);
  if (fflush(stdout) != 0 || ferror(stdout)) base_stop("cannot write to standard output");
  return status;
}
