/* The command line: one table of options, and the help made from it. */
#include <stddef.h>
#include <string.h>

#include "app/app.h"

/* An option of the program (a field of AppOptions), the one that chooses an output, or one of an output's own. */
typedef struct {
  PageOption said;
  const char *commands;
  size_t offset;
  const PageOutput *output; /* NULL: the program's */
  size_t place;             /* among the output's own, from 1; 0: it chooses the output */
} Rule;

static const Rule rules[] = {
#define TEXT(field, name, letter, argument, of, help)                                                        \
  {.said = {name, letter, argument, help},                                                                   \
   .commands = (of),                                                                                         \
   .offset = offsetof(AppOptions, field)}, /* NOLINT(bugprone-macro-parentheses): a member */
#define FLAG(field, name, letter, of, help) TEXT(field, name, letter, NULL, of, help)
    APP_OPTIONS(TEXT, FLAG)
#undef TEXT
#undef FLAG
};
enum { RULE_COUNT = sizeof rules / sizeof *rules };

/* The options of one output, from `index` on, which counts down. */
static bool output_rule(const PageOutput *output, size_t *index, Rule *rule) {
  bool chosen = output->chosen_by.name != NULL;
  *rule = (Rule){output->chosen_by, chosen ? "render" : APP_WRITING, 0, output, 0};
  if (chosen && (*index)-- == 0) return true;
  for (size_t i = 0; output->options && output->options[i].name; i++) {
    rule->said = output->options[i];
    rule->place = i + 1;
    if ((*index)-- == 0) return true;
  }
  return false;
}

/* The rule of this index, in the order of the help. False when there are no more. */
static bool rule_at(size_t index, Rule *rule) {
  if (index < RULE_COUNT) {
    *rule = rules[index];
    return true;
  }
  index -= RULE_COUNT;
  for (size_t i = 0; app_outputs[i]; i++)
    if (output_rule(app_outputs[i], &index, rule)) return true;
  return false;
}

/* The next rule that a command has, from *at on; NULL: of any command. */
static bool next_rule(const char *command, size_t *at, Rule *rule) {
  while (rule_at((*at)++, rule))
    if (!command || !*rule->commands || base_list_find(rule->commands, ' ', command, strlen(command)) >= 0)
      return true;
  return false;
}

/* True when the option takes this: FILE, or [FILE], which may be left out. */
static bool takes(const Rule *rule, const char *argument) {
  const char *taken = rule->said.argument;
  if (!taken) return false;
  bool optional = *taken == '[';
  return strncmp(taken + optional, argument, strlen(argument)) == 0 &&
         strlen(taken) == strlen(argument) + (optional ? 2 : 0);
}

/* ---- help ---------------------------------------------------------------------------------------------------- */

/* Explains the options of a command, a line each. */
static void explain_options(const char *command, FILE *stream) {
  Rule rule;
  for (size_t at = 0; next_rule(command, &at, &rule);) {
    char form[64], letter[8] = "    ";
    const PageOption *said = &rule.said;
    if (said->letter) snprintf(letter, sizeof letter, "-%c, ", said->letter);
    snprintf(form, sizeof form, "%s%s%s%s", letter, said->name, said->argument ? " " : "",
             said->argument ? said->argument : "");
    fprintf(stream, "  %-22s %s\n", form, said->help);
  }
}

void app_options_list(const char *command, const char *argument, const char *between, BaseBuffer *out) {
  const char *before = "";
  Rule rule;
  for (size_t at = 0; next_rule(command, &at, &rule);) {
    if (argument && !takes(&rule, argument)) continue;
    base_buffer_add_format(out, "%s%s", before, rule.said.name);
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

/* What zsh completes an option's argument with. */
static const char *zsh_action(const Rule *rule) {
  return takes(rule, "DIR")      ? "_files -/"
         : takes(rule, "FILE")   ? "_files"
         : takes(rule, "FORMAT") ? "(table csv json)"
         : takes(rule, "CODE")   ? "($($words[1] completion codes ${words[3]} 2>/dev/null))"
                                 : " ";
}

void app_options_zsh(const char *command, BaseBuffer *out) {
  const char *before = "";
  Rule rule;
  for (size_t at = 0; next_rule(command, &at, &rule);) {
    const char *argument = rule.said.argument;
    base_buffer_add_format(out, "%s'%s[", before, rule.said.name);
    app_zsh_text(rule.said.help, out);
    base_buffer_add_char(out, ']');
    if (argument) {
      bool optional = *argument == '[';
      size_t length = strlen(argument) - (optional ? 2 : 0);
      base_buffer_add_format(out, "%s:%.*s:%s", optional ? ":" : "", (int)length, argument + optional,
                             zsh_action(&rule));
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
  explain_options(command->name, stream);
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
  Rule of_output; /* the first option that is an output's own */
} Reader;

static bool unknown_option(const Reader *reader, const char *name) {
  BASE_LIST(const char *) names = {0};
  Rule rule;
  for (size_t at = 0; next_rule(reader->command->name, &at, &rule);) *BASE_APPEND(&names) = rule.said.name;
  const char *nearest = base_nearest(name, names.items, names.count);
  base_free(names.items);
  if (nearest)
    usage_error(reader->command, "unknown option %s; did you mean %s?", name, nearest);
  else
    usage_error(reader->command, "unknown option %s", name);
  return false;
}

/* Two options of which each asks for another output. */
static bool refuse_outputs(const Reader *reader, const char *name, const PageOutput *of, const char *other,
                           const PageOutput *than) {
  usage_error(reader->command, "%s is for %s, %s for %s: one at a time", name, of->called, other,
              than->called);
  return false;
}

/* An option that chooses an output, or is an output's own. */
static bool set_output(Reader *reader, const Rule *rule, const char *value) {
  AppOptions *options = reader->options;
  const Rule *first = &reader->of_output;
  if (rule->place) {
    options->asked[rule->place - 1] = value ? value : "";
    if (first->output && first->output != rule->output)
      return refuse_outputs(reader, first->said.name, first->output, rule->said.name, rule->output);
    reader->of_output = *rule;
    return true;
  }
  if (options->as && options->as != rule->output)
    return refuse_outputs(reader, options->as->chosen_by.name, options->as, rule->said.name, rule->output);
  options->as = rule->output;
  return true;
}

static bool keep_value(Reader *reader, const Rule *rule, const char *value) {
  char *field = (char *)reader->options + rule->offset;
  if (rule->output) return set_output(reader, rule, value);
  if (rule->said.argument)
    memcpy(field, &value, sizeof value);
  else
    *(bool *)field = true;
  return true;
}

/* The last of two values would win in silence. */
static bool is_given(const Reader *reader, const Rule *rule) {
  const char *field = (const char *)reader->options + rule->offset, *before = NULL;
  if (!rule->output) memcpy(&before, field, sizeof before);
  if (rule->output && rule->place) before = reader->options->asked[rule->place - 1];
  return before && !(rule->output && rule->output != reader->of_output.output);
}

/* Sets what an option says; `value` is what was joined to it (--name=value, -ovalue), or NULL. */
static bool set_option(Reader *reader, const Rule *rule, const char *value) {
  const PageOption *said = &rule->said;
  if (!said->argument) {
    if (value) {
      usage_error(reader->command, "%s takes no value", said->name);
      return false;
    }
    return keep_value(reader, rule, NULL);
  }
  bool optional = *said->argument == '[';
  bool alone = !value && (reader->at == reader->end || **reader->at == '-');
  if (optional && alone)
    value = "";
  else if (!value && reader->at < reader->end)
    value = *reader->at++;
  if (!value || (!*value && !optional)) {
    usage_error(reader->command, "%s wants a value: %s %s", said->name, said->name, said->argument);
    return false;
  }
  if (!is_given(reader, rule)) return keep_value(reader, rule, value);
  usage_error(reader->command, "%s is given twice", said->name);
  return false;
}

static bool read_long(Reader *reader, const char *argument) {
  const char *equals = strchr(argument, '=');
  size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
  Rule rule;
  for (size_t at = 0; next_rule(reader->command->name, &at, &rule);)
    if (strlen(rule.said.name) == length && strncmp(rule.said.name, argument, length) == 0)
      return set_option(reader, &rule, equals ? equals + 1 : NULL);
  char name[64];
  snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), argument);
  return unknown_option(reader, name);
}

/* One letter; what follows it is its value, or further flags. */
static bool read_short(Reader *reader, const char *argument) {
  for (const char *letter = argument + 1; *letter; letter++) {
    Rule rule;
    size_t at = 0;
    bool found = false;
    while (!found && next_rule(reader->command->name, &at, &rule)) found = rule.said.letter == *letter;
    if (!found) return unknown_option(reader, argument);
    if (rule.said.argument) return set_option(reader, &rule, letter[1] ? letter + 1 : NULL);
    if (!set_option(reader, &rule, NULL)) return false;
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

/* `sql` takes a query after an optional report, `fonts` an optional report, every other command a report. */
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
  if (!query && !options->report && command->run != app_fonts) {
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

/* "-" is standard output, where one file fits. */
static bool check_output(const Reader *reader) {
  const AppCommand *command = reader->command;
  const PageOutput *output = app_output_of(reader->options);
  const Rule *own = &reader->of_output;
  if (own->output && own->output != output)
    return refuse_outputs(reader, own->said.name, own->output, output->chosen_by.name, output);
  if (!app_is_standard(reader->options->output)) return true;
  if (command->run == app_editions || command->run == app_watch) {
    usage_error(command, "-o - is standard output, and %s writes more than one PDF", command->name);
    return false;
  }
  bool writes = command->run == app_render || command->run == app_draft;
  if (writes && output->binary && app_is_terminal(stdout)) {
    usage_error(command, "%s is not for a terminal: send standard output to a file or a program",
                output->called);
    return false;
  }
  return true;
}

bool app_options_read(const AppCommand *command, int count, char **arguments, AppOptions *options) {
  *options = (AppOptions){0};
  Reader reader = {.command = command, .options = options, .at = arguments, .end = arguments + count};
  if (!read_arguments(&reader)) return false;
  return options->help ||
         (give_positional(&reader) && check_format(command, options) && check_output(&reader));
}
