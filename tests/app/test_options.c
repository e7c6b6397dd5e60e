/* The two tables that the command line is made from: options, and outputs with theirs. */
#include "app/app.h"
#include "site.h"

/* ---- options ------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  char letter;
  const char *commands;
} Said;

static const Said said[] = {
#define TEXT(field, name, letter, argument, of, help) {name, letter, of},
#define FLAG(field, name, letter, of, help)           {name, letter, of},
    APP_OPTIONS(TEXT, FLAG)
#undef TEXT
#undef FLAG
};

static bool knows(const char *list, const char *command) {
  return !*list || base_list_find(list, ' ', command, strlen(command)) >= 0;
}

/* Each command's help names the options that say so, and no others. */
static void each_command_has_its_options(void **state) {
  (void)state;
  static const char *const commands[] = {"new",   "import", "render",  "editions", "watch",
                                         "draft", "diff",   "figures", "check",    "sql"};
  Site site = site_new();
  for (size_t c = 0; c < SUPPORT_COUNT(commands); c++) {
    char arguments[32], line[64];
    snprintf(arguments, sizeof arguments, "%s --help", commands[c]);
    SupportRun run = site_run(&site, arguments);
    assert_int_equal(run.status, 0);
    for (size_t i = 0; i < SUPPORT_COUNT(said); i++) {
      snprintf(line, sizeof line, "\n  %c%c%c %s ", said[i].letter ? '-' : ' ',
               said[i].letter ? said[i].letter : ' ', said[i].letter ? ',' : ' ', said[i].name);
      if (knows(said[i].commands, commands[c]) != (strstr(run.out, line) != NULL))
        fail_msg("%s --help and %s", commands[c], said[i].name);
    }
    support_run_free(&run);
  }
  site_free(&site);
}

static void options_name_commands_that_exist(void **state) {
  (void)state;
  SupportRun run = support_shell("'%s' --help", support_program());
  for (size_t i = 0; i < SUPPORT_COUNT(said); i++)
    for (const char *word = said[i].commands; *word;) {
      char line[32];
      size_t length = strcspn(word, " ");
      snprintf(line, sizeof line, "\n  %.*s ", (int)length, word);
      if (!strstr(run.out, line)) fail_msg("%s: there is no command %.*s", said[i].name, (int)length, word);
      word += length + strspn(word + length, " ");
    }
  support_run_free(&run);
}

static void takes_a_new_name(BaseMap *names, const char *name) {
  static const char taken[] = "";
  if (base_map_find(names, name, strlen(name))) fail_msg("two options are called %s", name);
  base_map_set(names, name, strlen(name), (void *)(uintptr_t)taken);
}

static void no_two_are_called_alike(void **state) {
  (void)state;
  BaseMap *names = base_map_new();
  bool letters[256] = {false};
  for (size_t i = 0; i < SUPPORT_COUNT(said); i++) {
    takes_a_new_name(names, said[i].name);
    if (said[i].letter) assert_false(letters[(unsigned char)said[i].letter]);
    letters[(unsigned char)said[i].letter] = true;
  }
  for (size_t i = 0; app_outputs[i]; i++) {
    if (app_outputs[i]->chosen_by.name) takes_a_new_name(names, app_outputs[i]->chosen_by.name);
    const PageOption *own = app_outputs[i]->options;
    for (; own && own->name; own++) takes_a_new_name(names, own->name);
  }
  base_map_free(names);
}

/* ---- outputs ------------------------------------------------------------------------------------------------- */

static void one_output_is_usual(void **state) {
  (void)state;
  size_t usual = 0;
  for (size_t i = 0; app_outputs[i]; i++) {
    const PageOutput *output = app_outputs[i];
    size_t own = 0;
    while (output->options && output->options[own].name) assert_non_null(output->options[own++].help);
    assert_in_range(own, 0, APP_MOST_OUTPUT_OPTIONS);
    assert_non_null(output->called);
    if (output->chosen_by.name)
      assert_true(output->chosen_by.help && !output->chosen_by.argument);
    else
      usual++;
  }
  assert_int_equal(usual, 1);
}

/* Each is chosen on the command line; its file is the same on standard output, and has a ledger beside it where it says so. */
static void each_output_is_written(void **state) {
  (void)state;
  for (size_t i = 0; app_outputs[i]; i++) {
    const PageOutput *output = app_outputs[i];
    const char *chosen = output->chosen_by.name ? output->chosen_by.name : "";
    char arguments[96];
    Site site = site_new();
    snprintf(arguments, sizeof arguments, "render . %s -o out/pages.it", chosen);
    SupportRun run = site_run(&site, arguments);
    assert_int_equal(run.status, 0);
    support_contains(run.out, "out/pages.it: ");
    assert_true(site_has(&site, "out/pages.it"));
    assert_int_equal(site_has(&site, "out/pages.it.figures.csv"), output->ledger);
    support_run_free(&run);
    snprintf(arguments, sizeof arguments, "render . %s -o - | cmp - out/pages.it", chosen);
    run = site_run(&site, arguments);
    assert_int_equal(run.status, 0);
    support_contains(run.err, "standard output: ");
    support_run_free(&run);
    snprintf(arguments, sizeof arguments, "render . %s", chosen);
    run = site_run(&site, arguments);
    char *outputs = site_outputs(&site);
    assert_int_equal(run.status, 0);
    assert_int_equal(strstr(outputs, output->suffix ? output->suffix : "pages.it") != NULL, true);
    assert_int_equal(run.out_length > 1000, output->suffix == NULL);
    free(outputs);
    support_run_free(&run);
    site_free(&site);
  }
}

static void one_output_at_a_time(void **state) {
  (void)state;
  static const struct {
    const char *arguments;
    int status;
    const char *expected;
  } cases[] = {
      {"render . --dump --print", 2, "--print is for a PDF, --dump for a dump: one at a time"},
      {"render . --print --dump", 2, "--print is for a PDF, --dump for a dump: one at a time"},
      {"render . --dump --dump", 0, ""},
      {"render --output=out/a.pdf .", 0, ""},
      {"render -oout/a.pdf .", 0, ""},
      {"sql . 'SELECT 1' --format json", 2, "unknown format 'json': there are table and csv"},
      {"sql . 'SELECT 1' --format csv", 0, ""},
      {"figures . --format json", 0, ""},
      {"render . --print=cmyk", 2, "--print takes no value"},
      {"editions . --dump", 2, "unknown option --dump"},
      {"draft . --print", 2, "unknown option --print"},
      {"watch . --prin", 2, "did you mean --print?"},
      {"render . --dmup", 2, "did you mean --dump?"},
  };
  Site site = site_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++)
    site_expect(&site, cases[i].arguments, cases[i].status, cases[i].expected);
  site_free(&site);
}

/* What is made otherwise is another edition: it is written again. */
static void asked_otherwise_editions_are_written_again(void **state) {
  (void)state;
  static const char *const runs[][2] = {{"", "3 editions written, 0 unchanged"},
                                        {"--print", "3 editions written, 0 unchanged"},
                                        {"--print", "0 editions written, 3 unchanged"},
                                        {"", "3 editions written, 0 unchanged"}};
  Site site = site_new();
  for (size_t i = 0; i < SUPPORT_COUNT(runs); i++) {
    char arguments[64];
    snprintf(arguments, sizeof arguments, "editions . -o e %s", runs[i][0]);
    SupportRun run = site_run(&site, arguments);
    assert_int_equal(run.status, 0);
    support_contains(run.out, runs[i][1]);
    support_run_free(&run);
  }
  site_free(&site);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_command_has_its_options),
      cmocka_unit_test(options_name_commands_that_exist),
      cmocka_unit_test(no_two_are_called_alike),
      cmocka_unit_test(one_output_is_usual),
      cmocka_unit_test(each_output_is_written),
      cmocka_unit_test(one_output_at_a_time),
      cmocka_unit_test(asked_otherwise_editions_are_written_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
