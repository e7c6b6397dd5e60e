/* The cache: a warm run gives what a cold one gives; nothing in the cache folder can make it wrong. */
#include "folder.h"

#include "data/records.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SCHEMA  "CREATE TABLE t(id INTEGER PRIMARY KEY, nom TEXT NOT NULL, x NUMERIC);\n"
#define RECORDS "id;nom;x\n1;un;1,5\n2;deux;\n3;trois;-2\n"
#define FIGURES                                                                                              \
  "-- Tout.\nCREATE TEMPORARY VIEW tout AS SELECT id, nom, x, 1.0 / 3 AS tiers FROM t ORDER BY id;\n"        \
  "CREATE TEMPORARY TABLE base AS SELECT COUNT(*) AS n FROM t;\n"                                            \
  "CREATE TEMPORARY VIEW total AS SELECT n FROM base;\n"                                                     \
  "CREATE TEMPORARY VIEW ici AS SELECT e.code, n FROM base, edition e;\n"

static char *new_folder(void) {
  FolderFile files[] = {{"schema.sql", SCHEMA, 0}, {"t.csv", RECORDS, 0}, {"figures.sql", FIGURES, 0}};
  return folder_with(files, 3);
}

typedef struct {
  bool warm;  /* no database was opened */
  char *dump; /* of all views */
} Run;

static void dump_view(const DataView *view, BaseBuffer *out) {
  base_buffer_add_format(out, "%s: %s\n", view->name, view->definition);
  for (size_t i = 0; i < view->row_count * view->column_count; i++) {
    const DataCell *cell = &view->cells[i];
    base_buffer_add_format(out, "%s=%d ", view->columns[i % view->column_count].name, (int)cell->kind);
    if (cell->kind == DATA_TEXT) base_buffer_add_text(out, cell->text);
    if (cell->kind == DATA_NUMBER)
      base_buffer_add_format(out, "%lld/%lld", (long long)cell->value.numerator,
                             (long long)cell->value.denominator);
    base_buffer_add_char(out, '\n');
  }
}

static Run run_folder(const char *folder, const char *cache) {
  char *figures = support_path(folder, "figures.sql");
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(
      &(DataOptions){.records = folder, .figures = figures, .cache_folder = cache}, diagnostics);
  if (!records) base_diagnostics_print(diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(records);
  BaseBuffer out = {0};
  static const DataEditionValue values[2][1] = {{{"code", "a"}}, {{"code", "b"}}};
  for (int i = 0; i < 2; i++) {
    DataFigures *edition = data_figures_new(records, &(DataEdition){values[i], 1}, diagnostics);
    size_t count;
    const char *const *names = data_view_names(records, &count);
    for (size_t k = 0; k < count; k++) {
      const DataView *view =
          data_figures_view(edition, names[k], strlen(names[k]), (BasePlace){"test", 1, 1});
      assert_non_null(view);
      dump_view(view, &out);
    }
    data_figures_free(edition);
  }
  for (size_t i = 0; i < data_table_count(records); i++)
    base_buffer_add_format(&out, "%s %zu %zu %c %s\n", data_table_at(records, i)->table,
                           data_table_at(records, i)->rows, data_table_at(records, i)->bytes,
                           data_table_at(records, i)->separator, data_table_at(records, i)->encoding);
  Run run = {records->store == NULL, strdup(out.data)};
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_NOTE), 0);
  data_records_close(records);
  base_diagnostics_free(diagnostics);
  base_buffer_free(&out);
  free(figures);
  return run;
}

static void expect(const char *folder, const char *cache, bool warm, const char *dump) {
  Run run = run_folder(folder, cache);
  assert_int_equal(run.warm, warm);
  if (dump) assert_string_equal(run.dump, dump);
  free(run.dump);
}

static void a_warm_run_opens_no_database(void **state) {
  (void)state;
  char *folder = new_folder(), *cache = support_path(folder, "cache/deep");
  Run plain = run_folder(folder, NULL);
  assert_false(plain.warm);
  support_contains(plain.dump, "total: \nn=1 3/1\n");
  support_contains(plain.dump, "ici: \ncode=2 b\nn=1 3/1\n");
  expect(folder, cache, false, plain.dump);
  expect(folder, cache, true, plain.dump);
  expect(folder, cache, true, plain.dump);
  free(plain.dump);
  free(cache);
  support_folder_remove(folder);
}

/* The same size and the same time of change: only the content differs. */
static void changed_inputs_are_seen(void **state) {
  (void)state;
  static const struct {
    const char *name, *text;
    const char *expected;
  } changes[] = {
      {"t.csv", "id;nom;x\n1;un;1,5\n2;deux;\n3;trois;-9\n", "x=1 -9/1"},
      {"figures.sql", "-- Rien.\nCREATE TEMPORARY VIEW total AS SELECT 7 AS n FROM t LIMIT 1;\n", "n=1 7/1"},
      {"schema.sql", "CREATE TABLE t(id INTEGER PRIMARY KEY, nom TEXT NOT NULL, x TEXT   );\n", "n=1 7/1"},
  };
  char *folder = new_folder(), *cache = support_path(folder, "cache");
  expect(folder, cache, false, NULL);
  expect(folder, cache, true, NULL);
  for (size_t i = 0; i < SUPPORT_COUNT(changes); i++) {
    char *path = support_path(folder, changes[i].name);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    support_write(path, changes[i].text, strlen(changes[i].text));
    assert_int_equal(utimensat(AT_FDCWD, path, (struct timespec[]){about.st_atim, about.st_mtim}, 0), 0);
    Run run = run_folder(folder, cache);
    assert_false(run.warm);
    support_contains(run.dump, changes[i].expected);
    free(run.dump);
    free(path);
  }
  free(cache);
  support_folder_remove(folder);
}

typedef void Damage(const char *path, char *data, size_t length);

static void flip_a_byte(const char *path, char *data, size_t length) {
  data[length / 2] ^= 0x20;
  support_write(path, data, length);
}
static void cut_it(const char *path, char *data, size_t length) {
  support_write(path, data, length / 2);
}
static void empty_it(const char *path, char *data, size_t length) {
  (void)length;
  support_write(path, data, 0);
}
static void replace_it(const char *path, char *data, size_t length) {
  (void)data;
  (void)length;
  support_write(path, "#!/bin/sh\necho foreign\n", 23);
}
static void make_it_a_folder(const char *path, char *data, size_t length) {
  (void)data;
  (void)length;
  unlink(path);
  mkdir(path, 0700);
}
static void forge_its_key(const char *path, char *data, size_t length) {
  data[20] = data[20] == '0' ? '1' : '0';
  support_write(path, data, length);
}

static void damage_all(const char *cache, Damage *damage) {
  DIR *entries = opendir(cache);
  assert_non_null(entries);
  int count = 0;
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (entry->d_name[0] == '.') continue;
    char *path = support_path(cache, entry->d_name);
    struct stat about;
    if (stat(path, &about) == 0 && S_ISREG(about.st_mode)) {
      size_t length;
      char *data = support_read(path, &length);
      damage(path, data, length);
      free(data);
      count++;
    }
    free(path);
  }
  closedir(entries);
  assert_true(count >= 3);
}

static void damaged_files_are_rebuilt(void **state) {
  (void)state;
  static Damage *const damages[] = {flip_a_byte, cut_it, empty_it, replace_it, forge_its_key};
  char *folder = new_folder(), *cache = support_path(folder, "cache");
  Run plain = run_folder(folder, NULL);
  expect(folder, cache, false, plain.dump);
  for (size_t i = 0; i < SUPPORT_COUNT(damages); i++) {
    expect(folder, cache, true, plain.dump);
    damage_all(cache, damages[i]);
    expect(folder, cache, false, plain.dump);
  }
  expect(folder, cache, true, plain.dump);
  damage_all(cache, make_it_a_folder); /* nothing can be written there: no error, only no cache */
  expect(folder, cache, false, plain.dump);
  expect(folder, cache, false, plain.dump);
  free(plain.dump);
  free(cache);
  support_folder_remove(folder);
}

/* When the rows of views are lost, the compiled records are still used. */
static void compiled_records_are_used(void **state) {
  (void)state;
  char *folder = new_folder(), *cache = support_path(folder, "cache");
  Run plain = run_folder(folder, cache);
  char *command = NULL;
  SupportRun removed = support_shell("rm %s/views-*.cache && ls %s", cache, cache);
  assert_int_equal(removed.status, 0);
  support_contains(removed.out, "records-");
  support_run_free(&removed);
  expect(folder, cache, false, plain.dump);
  expect(folder, cache, true, plain.dump);
  free(command);
  free(plain.dump);
  free(cache);
  support_folder_remove(folder);
}

static void runs_at_the_same_time_agree(void **state) {
  (void)state;
  char *folder = new_folder(), *cache = support_path(folder, "cache");
  Run plain = run_folder(folder, NULL);
  pid_t children[6];
  for (size_t i = 0; i < SUPPORT_COUNT(children); i++) {
    children[i] = fork();
    assert_true(children[i] >= 0);
    if (children[i] == 0) {
      int wrong = 0;
      for (int k = 0; k < 5; k++) {
        Run run = run_folder(folder, cache);
        wrong |= strcmp(run.dump, plain.dump) != 0;
      }
      _exit(wrong);
    }
  }
  for (size_t i = 0; i < SUPPORT_COUNT(children); i++) {
    int status;
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_int_equal(status, 0);
  }
  expect(folder, cache, true, plain.dump);
  free(plain.dump);
  free(cache);
  support_folder_remove(folder);
}

/* A warning about a file is said in every run. */
static void warnings_are_repeated(void **state) {
  (void)state;
  char *folder = new_folder(), *cache = support_path(folder, "cache"), *path = support_path(folder, "t.csv");
  support_write(path, "id;nom;x\n1;un\n", 14);
  for (int i = 0; i < 3; i++) {
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records =
        data_records_open(&(DataOptions){.records = folder, .cache_folder = cache}, diagnostics);
    assert_non_null(records);
    assert_int_equal(base_diagnostics_count(diagnostics, BASE_WARNING), 1);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
  }
  free(path);
  free(cache);
  support_folder_remove(folder);
}

/* What other code computed, another kind holds, or the same bytes in other parts would say, is no key of this. */
static void keys_tell_code_and_parts(void **state) {
  (void)state;
  static const struct {
    const char *kind, *code, *parts[3];
  } keys[] = {
      {"views", "a", {"x", "y"}}, {"views", "b", {"x", "y"}},     {"rows", "a", {"x", "y"}},
      {"views", "a", {"xy"}},     {"views", "a", {"x", "", "y"}}, {"viewsa", "", {"x", "y"}},
  };
  char hex[SUPPORT_COUNT(keys)][33];
  for (size_t i = 0; i < SUPPORT_COUNT(keys); i++) {
    BaseFingerprint key;
    base_cache_key_start(&key, keys[i].kind, keys[i].code);
    for (size_t k = 0; k < 3 && keys[i].parts[k]; k++)
      base_cache_key_add(&key, keys[i].parts[k], strlen(keys[i].parts[k]));
    base_fingerprint_hex(&key, hex[i]);
    for (size_t k = 0; k < i; k++) assert_string_not_equal(hex[i], hex[k]);
  }
}

static size_t count_files(const char *folder, const char *kind) {
  DIR *entries = opendir(folder);
  size_t count = 0;
  for (struct dirent *entry; entries && (entry = readdir(entries));)
    count += strncmp(entry->d_name, kind, strlen(kind)) == 0;
  if (entries) closedir(entries);
  return count;
}

/* More editions than the cache keeps files: none of theirs is written. */
static void large_batches_cache_no_editions(void **state) {
  (void)state;
  for (int many = 0; many < 2; many++) {
    BaseBuffer rows = {0};
    base_buffer_add_text(&rows, "id,nom,x\n");
    for (int i = 0; i < (many ? 70 : 10); i++) base_buffer_add_format(&rows, "%d,e%d,1\n", i, i);
    FolderFile files[] = {{"schema.sql", SCHEMA, 0},
                          {"t.csv", rows.data, 0},
                          {"figures.sql",
                           "CREATE TEMPORARY VIEW editions AS SELECT nom AS code FROM t ORDER BY id;\n"
                           "CREATE TEMPORARY VIEW ici AS SELECT e.code FROM edition e;\n",
                           0}};
    char *folder = folder_with(files, 3), *cache = support_path(folder, "cache"),
         *figures = support_path(folder, "figures.sql");
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records = data_records_open(
        &(DataOptions){.records = folder, .figures = figures, .cache_folder = cache}, diagnostics);
    assert_non_null(records);
    DataFigures *all = data_figures_new(records, NULL, diagnostics);
    const DataView *editions = data_figures_view(all, "editions", 8, (BasePlace){"test", 1, 1});
    assert_non_null(editions);
    for (size_t i = 0; i < editions->row_count; i++) {
      DataEditionValue code = {"code", data_cell(editions, i, 0)->text};
      DataFigures *one = data_figures_new(records, &(DataEdition){&code, 1}, diagnostics);
      assert_non_null(data_figures_view(one, "ici", 3, (BasePlace){"test", 1, 1}));
      data_figures_free(one);
    }
    data_figures_free(all);
    data_records_close(records);
    size_t count = count_files(cache, "views-");
    if (many)
      assert_true(count < 6);
    else
      assert_int_equal(count, 11);
    base_diagnostics_free(diagnostics);
    base_buffer_free(&rows);
    free(cache);
    free(figures);
    support_folder_remove(folder);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(keys_tell_code_and_parts),     cmocka_unit_test(large_batches_cache_no_editions),
      cmocka_unit_test(a_warm_run_opens_no_database), cmocka_unit_test(changed_inputs_are_seen),
      cmocka_unit_test(damaged_files_are_rebuilt),    cmocka_unit_test(compiled_records_are_used),
      cmocka_unit_test(runs_at_the_same_time_agree),  cmocka_unit_test(warnings_are_repeated),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
