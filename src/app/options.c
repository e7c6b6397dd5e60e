/* The command line: one table of options, and the help made from it. */
#include <stddef.h>
#include <string.h>

#include "app/app.h"

typedef struct {
  unsigned option;
  const char *name;
  char letter;          /* 0: none */
  const char *argument; /* what it takes; NULL: a flag */
  size_t offset;        /* of its field in AppOptions */
  const char *help;
} OptionRule;

static const OptionRule rules[] = {
    {APP_OPTION_OUTPUT, "--output", 'o', "FILE", offsetof(AppOptions, output),
     "write there (editions: a folder; -: standard output) instead of below out/"},
    {APP_OPTION_DATA, "--data", 0, "DIR", offsetof(AppOptions, data),
     "take the records from a folder or from postgresql://…"},
    {APP_OPTION_ALLOW_PRIVILEGED, "--allow-privileged", 0, NULL, offsetof(AppOptions, allow_privileged),
     "on a server: with a role that may do more than read"},
    {APP_OPTION_FORMAT, "--format", 0, "FORMAT", offsetof(AppOptions, format),
     "table (the default), csv or json"},
    {APP_OPTION_ONLY, "--only", 0, "CODE", offsetof(AppOptions, only),
     "only these editions: CODE,CODE…; without a code: says which there are"},
    {APP_OPTION_JOBS, "--jobs", 'j', "N", offsetof(AppOptions, jobs),
     "typeset N editions at a time (default: as many as processors)"},
    {APP_OPTION_SHARD, "--shard", 0, "I/N", offsetof(AppOptions, shard),
     "typeset the I-th of N parts (default: what Slurm or Kubernetes say)"},
    {APP_OPTION_DRY_RUN, "--dry-run", 'n', NULL, offsetof(AppOptions, dry_run),
     "say what would be written, write nothing"},
    {APP_OPTION_FORCE, "--force", 'f', NULL, offsetof(AppOptions, force), "write unchanged editions as well"},
    {APP_OPTION_PRUNE, "--prune", 0, NULL, offsetof(AppOptions, prune),
     "move files aside whose edition left the list"},
    {APP_OPTION_DUMP, "--dump", 0, NULL, offsetof(AppOptions, dump),
     "write the pages as text instead of a PDF"},
    {APP_OPTION_PRINT, "--print", 0, NULL, offsetof(AppOptions, print),
     "for the press: CMYK, bleed and marks"},
    {APP_OPTION_DEBUG_LAYOUT, "--debug-layout", 0, NULL, offsetof(AppOptions, debug_layout),
     "draw frames, baselines and boxes over the pages"},
    {APP_OPTION_STRICT, "--strict", 0, NULL, offsetof(AppOptions, strict),
     "count warnings as errors: nothing is written"},
    {APP_OPTION_SINCE, "--since", 0, "FILE", offsetof(AppOptions, since),
     "mark what changed since this PDF or ledger; a folder: since the editions in it"},
    {APP_OPTION_LABEL, "--label", 0, "TEXT", offsetof(AppOptions, label), "the draft's name: v0.3"},
    {APP_OPTION_FONTS, "--fonts", 0, "DIR", offsetof(AppOptions, fonts), "take the fonts from this folder"},
    {APP_OPTION_CACHE, "--cache", 0, "DIR", offsetof(AppOptions, cache),
     "keep what the next run can use in this folder"},
    {APP_OPTION_NO_CACHE, "--no-cache", 0, NULL, offsetof(AppOptions, no_cache),
     "read and compute everything anew"},
    {APP_OPTION_TIMING, "--timing", 0, NULL, offsetof(AppOptions, timing),
     "say how long each stage and each view took"},
    {APP_OPTION_JSON, "--json", 0, NULL, offsetof(AppOptions, json), "speak JSON on standard output"},
    {APP_OPTION_QUIET, "--quiet", 'q', NULL, offsetof(AppOptions, quiet), "say nothing but errors"},
    {APP_OPTION_VERBOSE, "--verbose", 'v', NULL, offsetof(AppOptions, verbose), "say notes as well"},
    {APP_OPTION_HELP, "--help", 'h', NULL, offsetof(AppOptions, help), "show this help"},
};
enum { RULE_COUNT = sizeof rules / sizeof *rules };

/* ---- help ---------------------------------------------------------------------------------------------------- */

/* Explains the options of a command (a mask of APP_OPTION_…), a line each. */
static void explain_options(unsigned mask, FILE *stream) {
  for (size_t i = 0; i < RULE_COUNT; i++) {
    const OptionRule *rule = &rules[i];
    if (!(rule->option & mask)) continue;
    char form[64], letter[8] = "    ";
    if (rule->letter) snprintf(letter, sizeof letter, "-%c, ", rule->letter);
    snprintf(form, sizeof form, "%s%s%s%s", letter, rule->name, rule->argument ? " " : "",
             rule->argument ? rule->argument : "");
    fprintf(stream, "  %-22s %s\n", form, rule->help);
  }
}

void app_options_list(unsigned mask, const char *between, BaseBuffer *out) {
  const char *before = "";
  for (size_t i = 0; i < RULE_COUNT; i++) {
    if (!(rules[i].option & mask)) continue;
    base_buffer_add_format(out, "%s%s", before, rules[i].name);
    before = between;
  }
}

void app_zsh_text(const char *text, BaseBuffer *out) {
  for (; *text; text++) {
    if (*text == '\'')
      base_buffer_add_text(out, "'\\'");
    else if (strchr("[]:\\", *text))
      base_buffer_add_char(out, '\\');
    base_buffer_add_char(out, *text);
  }
}

void app_options_zsh(unsigned mask, BaseBuffer *out) {
  const char *before = "";
  for (size_t i = 0; i < RULE_COUNT; i++) {
    const OptionRule *rule = &rules[i];
    if (!(rule->option & mask)) continue;
    base_buffer_add_format(out, "%s'%s[", before, rule->name);
    app_zsh_text(rule->help, out);
    base_buffer_add_char(out, ']');
    if (rule->argument) {
      const char *action = strcmp(rule->argument, "DIR") == 0      ? "_files -/"
                           : strcmp(rule->argument, "FILE") == 0   ? "_files"
                           : strcmp(rule->argument, "FORMAT") == 0 ? "(table csv json)"
                           : strcmp(rule->argument, "CODE") == 0
                               ? "($($words[1] completion codes ${words[3]} 2>/dev/null))"
                               : " ";
      base_buffer_add_format(out, ":%s:%s", rule->argument, action);
    }
    base_buffer_add_char(out, '\'');
    before = " ";
  }
}

static void print_program_help(const AppCommand *commands, size_t count, FILE *stream) {
  fputs("usage: millesime COMMAND REPORT [OPTION]...\n\n"
        "Typesets annual reports from their data. REPORT is a report.xml or the folder that holds one.\n\n",
        stream);
  for (size_t i = 0; i < count; i++) fprintf(stream, "  %-10s %s\n", commands[i].name, commands[i].summary);
  fputs("\nmillesime completion bash|zsh prints the completion script of a shell.\n", stream);
  fputs("millesime COMMAND --help explains a command; millesime --version names this one.\n"
        "Exit status: 0 done, 1 the report has errors, 2 wrong usage, 3 the machine failed (disk, memory).\n",
        stream);
}

void app_help_print(const AppCommand *command, const AppCommand *commands, size_t count, FILE *stream) {
  if (!command) {
    print_program_help(commands, count, stream);
    return;
  }
  fprintf(stream, "usage: millesime %s %s [OPTION]...\n\n%s\n\n", command->name, command->arguments,
          command->summary);
  explain_options(command->options, stream);
  fprintf(stream, "\nexample: %s\n", command->example);
}

/* A usage error of a command: the message, the usage line and where to read more. */
BASE_PRINTF(2, 3)
static void usage_error(const AppCommand *command, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "millesime %s: ", command->name);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fprintf(stderr, "\nusage: millesime %s %s [OPTION]...; millesime %s --help says more\n", command->name,
          command->arguments, command->name);
}

/* ---- reading ------------------------------------------------------------------------------------------------- */

typedef struct {
  const AppCommand *command;
  AppOptions *options;
  char **at, **end; /* the arguments still to be read */
  const char *positional[2];
  size_t positional_count;
} Reader;

static bool unknown_option(const Reader *reader, const char *name) {
  const char *names[RULE_COUNT];
  size_t count = 0;
  for (size_t i = 0; i < RULE_COUNT; i++)
    if (rules[i].option & reader->command->options) names[count++] = rules[i].name;
  const char *nearest = base_nearest(name, names, count);
  if (nearest)
    usage_error(reader->command, "unknown option %s; did you mean %s?", name, nearest);
  else
    usage_error(reader->command, "unknown option %s", name);
  return false;
}

/* Sets the field of an option; `value` is what was joined to it (--name=value, -ovalue), or NULL. */
static bool set_option(Reader *reader, const OptionRule *rule, const char *value) {
  char *field = (char *)reader->options + rule->offset;
  if (!rule->argument) {
    if (value) {
      usage_error(reader->command, "%s takes no value", rule->name);
      return false;
    }
    *(bool *)field = true;
    return true;
  }
  bool alone = !value && (reader->at == reader->end || **reader->at == '-');
  if (rule->option == APP_OPTION_ONLY && alone)
    value = "";
  else if (!value && reader->at < reader->end)
    value = *reader->at++;
  if (!value || (!*value && rule->option != APP_OPTION_ONLY)) {
    usage_error(reader->command, "%s wants a value: %s %s", rule->name, rule->name, rule->argument);
    return false;
  }
  memcpy(field, &value, sizeof value);
  return true;
}

static bool read_long(Reader *reader, const char *argument) {
  const char *equals = strchr(argument, '=');
  size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
  for (size_t i = 0; i < RULE_COUNT; i++)
    if ((rules[i].option & reader->command->options) && strlen(rules[i].name) == length &&
        strncmp(rules[i].name, argument, length) == 0)
      return set_option(reader, &rules[i], equals ? equals + 1 : NULL);
  char name[64];
  snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), argument);
  return unknown_option(reader, name);
}

/* One letter; what follows it is its value, or further flags. */
static bool read_short(Reader *reader, const char *argument) {
  for (const char *letter = argument + 1; *letter; letter++) {
    const OptionRule *rule = NULL;
    for (size_t i = 0; i < RULE_COUNT; i++)
      if (rules[i].letter == *letter && (rules[i].option & reader->command->options)) rule = &rules[i];
    if (!rule) return unknown_option(reader, argument);
    if (rule->argument) return set_option(reader, rule, letter[1] ? letter + 1 : NULL);
    set_option(reader, rule, NULL);
  }
  return true;
}

static bool read_positional(Reader *reader, const char *argument) {
  if (reader->positional_count == 2) {
    usage_error(reader->command, "one argument too many: %s", argument);
    return false;
  }
  reader->positional[reader->positional_count++] = argument;
  return true;
}

static bool read_arguments(Reader *reader) {
  bool only_positional = false;
  while (reader->at < reader->end) {
    const char *argument = *reader->at++;
    bool done;
    if (!only_positional && strcmp(argument, "--") == 0)
      done = only_positional = true;
    else if (only_positional || argument[0] != '-' || !argument[1])
      done = read_positional(reader, argument);
    else
      done = argument[1] == '-' ? read_long(reader, argument) : read_short(reader, argument);
    if (!done) return false;
  }
  return true;
}

/* `diff` takes two files. */
static bool give_files(Reader *reader) {
  reader->options->report = reader->positional[0];
  reader->options->other = reader->positional[1];
  if (reader->positional_count == 2) return true;
  usage_error(reader->command, "which two ledgers or PDFs?");
  return false;
}

/* `sql` takes a query after an optional report, every other command a report. */
static bool give_positional(Reader *reader) {
  const AppCommand *command = reader->command;
  AppOptions *options = reader->options;
  if (command->run == app_diff) return give_files(reader);
  bool query = command->run == app_sql;
  if (query && reader->positional_count > 0)
    options->query = reader->positional[reader->positional_count - 1];
  if (reader->positional_count > (size_t)query) options->report = reader->positional[0];
  if (query && !options->query) {
    usage_error(command, "which query?");
    return false;
  }
  if (query && !options->report && !options->data) {
    usage_error(command, "a query over which records? Name a report, or a folder with --data");
    return false;
  }
  if (!query && !options->report) {
    usage_error(command, command->run == app_new ? "into which folder?" : "which report?");
    return false;
  }
  if (!query && reader->positional_count > 1) {
    usage_error(command, "one argument too many: %s", reader->positional[1]);
    return false;
  }
  return true;
}

static bool check_format(const AppCommand *command, const AppOptions *options) {
  static const char *const formats[] = {"table", "csv", "json"};
  if (!options->format) return true;
  size_t count = command->run == app_sql ? 2 : 3;
  for (size_t i = 0; i < count; i++)
    if (strcmp(options->format, formats[i]) == 0) return true;
  usage_error(command, "unknown format '%s': there are table%s csv%s", options->format,
              count == 2 ? " and" : ",", count == 2 ? "" : " and json");
  return false;
}

/* "-" is standard output, where one PDF fits. */
static bool check_output(const AppCommand *command, const AppOptions *options) {
  if (!app_is_standard(options->output)) return true;
  if (command->run == app_editions || command->run == app_watch) {
    usage_error(command, "-o - is standard output, and %s writes more than one PDF", command->name);
    return false;
  }
  if ((command->run == app_render && !options->dump) || command->run == app_draft)
    if (app_is_terminal(stdout)) {
      usage_error(command, "a PDF is not for a terminal: send standard output to a file or a program");
      return false;
    }
  return true;
}

bool app_options_read(const AppCommand *command, int count, char **arguments, AppOptions *options) {
  *options = (AppOptions){0};
  Reader reader = {.command = command, .options = options, .at = arguments, .end = arguments + count};
  if (!read_arguments(&reader)) return false;
  return options->help ||
         (give_positional(&reader) && check_format(command, options) && check_output(command, options));
}
