/* Records that follow their files: after a refresh every view is what a new opening of the same files gives, and views
 * that read nothing of what changed are kept. */
#include "folder.h"

#include "data/figures.h"

#include <unistd.h>

#define SCHEMA                                                                                               \
  "CREATE TABLE lieu(id INTEGER PRIMARY KEY, nom TEXT NOT NULL);\n"                                          \
  "CREATE TABLE mot(mot TEXT PRIMARY KEY, rang INTEGER);\n"                                                  \
  "CREATE TABLE pret(id INTEGER PRIMARY KEY, lieu INTEGER NOT NULL REFERENCES lieu(id), x INTEGER CHECK (x " \
  "> 0));\n"
#define FIGURES                                                                                              \
  "CREATE TEMPORARY TABLE base AS SELECT lieu, SUM(x) AS x, COUNT(*) AS n FROM pret GROUP BY lieu;\n"        \
  "CREATE TEMPORARY VIEW prets AS SELECT l.nom, b.x, b.n FROM base b JOIN lieu l ON l.id = b.lieu;\n"        \
  "CREATE TEMPORARY VIEW lignes AS SELECT id, lieu, x FROM pret;\n"                                          \
  "CREATE TEMPORARY VIEW mots AS SELECT mot, rang FROM mot;\n"                                               \
  "CREATE TEMPORARY VIEW lieux AS SELECT id, nom FROM lieu;\n"                                               \
  "CREATE TEMPORARY VIEW ombre AS WITH mot AS (SELECT rang FROM main.mot) SELECT SUM(rang) AS s FROM mot;\n" \
  "CREATE TEMPORARY VIEW ici AS SELECT e.code, n FROM base, edition e;\n"

static void dump_view(const DataView *view, BaseBuffer *out) {
  base_buffer_add_format(out, "%s %zu\n", view->name, view->row_count);
  for (size_t i = 0; i < view->row_count * view->column_count; i++) {
    const DataCell *cell = &view->cells[i];
    if (cell->kind == DATA_TEXT) base_buffer_add_text(out, cell->text);
    if (cell->kind == DATA_NUMBER)
      base_buffer_add_format(out, "%lld/%lld", (long long)cell->value.numerator,
                             (long long)cell->value.denominator);
    base_buffer_add_char(out, (i + 1) % view->column_count ? ' ' : '\n');
  }
}

static char *dump(DataFigures *figures) {
  BaseBuffer out = {0};
  size_t count;
  const char *const *names = data_view_names(figures->records, &count);
  for (size_t i = 0; i < count; i++) {
    const DataView *view = data_figures_view(figures, names[i], strlen(names[i]), (BasePlace){"test", 1, 1});
    assert_non_null(view);
    dump_view(view, &out);
  }
  for (size_t i = 0; i < data_table_count(figures->records); i++) {
    const DataTableInfo *info = data_table_at(figures->records, i);
    base_buffer_add_format(&out, "%s %zu %zu %c %s\n", info->table, info->rows, info->bytes, info->separator,
                           info->encoding);
  }
  return out.data;
}

typedef struct {
  const char *records;
  char *figures, *cache;
  BaseDiagnostics *diagnostics;
  DataFigures *held;
} Site;

static void open_site(Site *site) {
  site->diagnostics = base_diagnostics_new();
  DataRecords *records = data_records_open(
      &(DataOptions){.records = site->records, .figures = site->figures, .cache_folder = site->cache},
      site->diagnostics);
  if (!records) base_diagnostics_print(site->diagnostics, stderr, false, BASE_NOTE);
  assert_non_null(records);
  site->held = data_figures_new(records, NULL, site->diagnostics);
}

static void close_site(Site *site) {
  DataRecords *records = site->held->records;
  data_figures_free(site->held);
  data_records_close(records);
  base_diagnostics_free(site->diagnostics);
}

static void same_as_new(const Site *site, const char *label) {
  Site other = {site->records, site->figures, NULL, NULL, NULL};
  open_site(&other);
  char *held = dump(site->held), *opened = dump(other.held);
  if (strcmp(held, opened) != 0) print_error("after %s\n", label);
  assert_string_equal(held, opened);
  base_free(held);
  base_free(opened);
  close_site(&other);
}

static const DataView *view_of(const Site *site, const char *name) {
  return data_figures_view(site->held, name, strlen(name), (BasePlace){"test", 1, 1});
}

/* ---- steps ---------------------------------------------------------------------------------------------------- */

static const struct {
  const char *label, *file, *text;
  const char *kept;    /* a view that is not computed again */
  const char *renewed; /* one that is */
} steps[] = {
    {"a cell", "pret.csv", "id,lieu,x\n1,1,5\n2,2,9\n3,1,8\n4,1,1\n", "mots", "prets"},
    {"a key", "pret.csv", "id,lieu,x\n1,1,5\n20,2,9\n3,1,8\n4,1,1\n", "lieux", "lignes"},
    {"rows added at the end", "pret.csv", "id,lieu,x\n1,1,5\n20,2,9\n3,1,8\n4,1,1\n5,2,2\n6,2,2\n", "mots",
     "ici"},
    {"a row removed", "pret.csv", "id,lieu,x\n1,1,5\n3,1,8\n4,1,1\n5,2,2\n6,2,2\n", "mots", "lignes"},
    {"rows turned round", "pret.csv", "id,lieu,x\n3,1,8\n1,1,5\n4,1,1\n5,2,2\n6,2,2\n", "mots", "lignes"},
    {"empty lines, no end", "pret.csv", "id,lieu,x\n3,1,8\n\n1,1,5\n4,1,1\n\n5,2,2\n6,2,3", "mots", "lignes"},
    {"a line after it", "pret.csv", "id,lieu,x\n3,1,8\n\n1,1,5\n4,1,1\n\n5,2,2\n6,2,3\n7,1,1", "mots",
     "lignes"},
    {"quotes", "pret.csv", "id,lieu,x\n3,1,8\n\"1\",1,5\n4,1,1\n5,2,2\n6,2,3\n7,1,1", "mots", "lignes"},
    {"within quotes", "pret.csv", "id,lieu,x\n3,1,8\n\"10\",1,5\n4,1,1\n5,2,2\n6,2,3\n7,1,1", "mots",
     "lignes"},
    {"CR LF", "pret.csv", "id,lieu,x\r\n3,1,8\r\n1,1,5\r\n4,1,1\r\n", "mots", "lignes"},
    {"one line of them", "pret.csv", "id,lieu,x\r\n3,1,8\r\n1,2,5\r\n4,1,1\r\n", "mots", "lignes"},
    {"other columns", "pret.csv", "x;lieu;id\n8;1;3\n6;2;1\n", "mots", "lignes"},
    {"no rows", "pret.csv", "id,lieu,x\n", "mots", "lignes"},
    {"rows again", "pret.csv", "id,lieu,x\n1,1,1\n", "mots", "lignes"},
    {"without numbers of its own", "mot.csv", "mot,rang\nun,1\ntrois,3\ndeux,2\n", "lignes", "mots"},
    {"what a WITH hides", "mot.csv", "mot,rang\nun,1\ntrois,3\ndeux,20\n", "lieux", "ombre"},
    {"Windows-1252", "mot.csv", "mot,rang\nun,1\n\xE9t\xE9,3\n", "lignes", "mots"},
    {"its parent", "lieu.csv", "id,nom\n1,A\n2,C\n", "mots", "prets"},
};

static char *new_site(Site *site) {
  static const FolderFile files[] = {{"schema.sql", SCHEMA, 0},
                                     {"figures.sql", FIGURES, 0},
                                     {"lieu.csv", "id,nom\n1,A\n2,B\n", 0},
                                     {"mot.csv", "mot,rang\nun,1\ndeux,2\n", 0},
                                     {"pret.csv", "id,lieu,x\n1,1,5\n2,2,7\n3,1,8\n4,1,1\n", 0}};
  char *folder = folder_with(files, SUPPORT_COUNT(files));
  *site = (Site){.records = folder, .figures = support_path(folder, "figures.sql")};
  return folder;
}

static void write_file(const char *folder, const char *name, const char *text) {
  char *path = support_path(folder, name);
  support_write(path, text, strlen(text));
  free(path);
}

static void follow_steps(Site *site, const char *folder) {
  open_site(site);
  base_free(dump(site->held));
  assert_false(data_figures_refresh(site->held)); /* not held */
  data_records_hold(site->held->records);
  assert_true(data_figures_refresh(site->held)); /* nothing changed */
  for (size_t i = 0; i < SUPPORT_COUNT(steps); i++) {
    const DataView *kept = view_of(site, steps[i].kept), *renewed = view_of(site, steps[i].renewed);
    write_file(folder, steps[i].file, steps[i].text);
    if (!data_figures_refresh(site->held)) print_error("not refreshed: %s\n", steps[i].label);
    assert_int_equal(site->held->records->refreshed, i + 3);
    assert_ptr_equal(view_of(site, steps[i].kept), kept);
    assert_ptr_not_equal(view_of(site, steps[i].renewed), renewed);
    same_as_new(site, steps[i].label);
  }
  close_site(site);
}

static void a_refresh_gives_what_an_opening_gives(void **state) {
  (void)state;
  Site site;
  char *folder = new_site(&site), *cache = support_path(folder, "cache");
  follow_steps(&site, folder);
  support_folder_remove(folder);
  free(site.figures);
  folder = new_site(&site);
  free(cache);
  site.cache = cache = support_path(folder, "cache");
  open_site(&site); /* and from a warm cache: the database is loaded when it is held */
  base_free(dump(site.held));
  close_site(&site);
  follow_steps(&site, folder);
  open_site(&site); /* what it left in the cache is that of the last files */
  assert_null(site.held->records->store);
  same_as_new(&site, "the cache");
  close_site(&site);
  free(cache);
  free(site.figures);
  support_folder_remove(folder);
}

/* ---- what is left to a new opening ---------------------------------------------------------------------------- */

static void what_is_to_be_said_is_left_to_an_opening(void **state) {
  (void)state;
  static const struct {
    const char *label, *file, *text;
  } faults[] = {
      {"type", "pret.csv", "id,lieu,x\n1,1,5\n2,2,abc\n3,1,8\n4,1,1\n"},
      {"rule", "pret.csv", "id,lieu,x\n1,1,5\n2,2,-1\n3,1,8\n4,1,1\n"},
      {"key twice", "pret.csv", "id,lieu,x\n1,1,5\n4,2,7\n3,1,8\n4,1,1\n"},
      {"no key", "pret.csv", "id,lieu,x\n3,1,8\n,1,5\n9,1,1\n,2,2\n6,2,3\n7,1,1"},
      {"a greater one before it", "pret.csv", "id,lieu,x\n30,1,8\n,1,5\n9,1,1\n,2,2\n6,2,3\n7,1,1"},
      {"no parent", "pret.csv", "id,lieu,x\n1,1,5\n2,3,7\n3,1,8\n4,1,1\n"},
      {"parent gone", "lieu.csv", "id,nom\n1,A\n"},
      {"short line", "pret.csv", "id,lieu,x\n1,1,5\n2,2\n3,1,8\n4,1,1\n"},
      {"open quote", "pret.csv", "id,lieu,x\n1,1,5\n2,2,\"7\n3,1,8\n4,1,1\n"},
      {"unknown column", "pret.csv", "id,lieu,y\n1,1,5\n"},
      {"empty", "pret.csv", ""},
      {"schema", "schema.sql", SCHEMA "-- other\n"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(faults); i++) {
    Site site;
    char *folder = new_site(&site);
    open_site(&site);
    data_records_hold(site.held->records);
    write_file(folder, faults[i].file, faults[i].text);
    bool done = data_figures_refresh(site.held);
    if (done) print_error("refreshed in spite of: %s\n", faults[i].label);
    assert_false(done);
    assert_int_equal(base_diagnostics_size(site.diagnostics), 0);
    close_site(&site);
    free(site.figures);
    support_folder_remove(folder);
  }
}

/* ---- the national records ------------------------------------------------------------------------------------- */

/* A change in each file of records. */
static const struct {
  const char *file, *from, *to;
} changes[] = {
    {"aide", "\n3,2016,,1406\n", "\n3,2016,,1506\n"},
    {"apprenant", "\n3,1,H,22,6,etudiant,", "\n3,1,F,22,6,salarie,"},
    {"cohorte", "\n2018,8434,2489", "\n2018,8434,2490"},
    {"contexte", "pic.enveloppe_gen,37500000", "pic.enveloppe_gen,37500001"},
    {"enquete_cereq", "\n3,1,0,0", "\n3,1,1,0"},
    {"famille_metier", "\n3,data,Data,1", "\n3,data,Datas,1"},
    {"formation", "\n3,1,27,,PIA,", "\n3,2,27,,PIC,"},
    {"formation_certif", "\n4,rncp", "\n4,rs"},
    {"histo", "bretagne,2019,27,", "bretagne,2019,28,"},
    {"insertion", "\n29,3,recherche,,,", "\n29,3,formation,,poursuite,"},
    {"jalon", "\n3,2016-08,", "\n3,2016-07,"},
    {"jalon_texte", "Le GIP est prorogé", "Le GIP est prolongé"},
    {"libelle_modalite", "association,2,Association,", "association,2,Associations,"},
    {"membre_gip", " et de la Relance", ""},
    {"metier", "Développeur Full stack", "Développeur full stack"},
    {"publie", "près de 500", "plus de 500"},
    {"region", "\n3,bretagne,Bretagne,", "\n3,bretagne,Breizh,"},
    {"reseau", "Réseau WebForce 3", "Réseau WebForce 4"},
    {"session", "\n3,2,2020-03-01,2021-01-29,en_cours", "\n3,2,2020-03-01,2020-11-29,achevee"},
    {"session_perturbee", "\n3,358,reportee", "\n3,358,annulee"},
    {"territoire", "en Bretagne", "en terre de Bretagne"},
    {"territoire_om", "\n3,Guyane", "\n3,La Guyane"},
    {"titre_ecart", "de femmes", "de femmes en formation"},
    {"voix", "Merci à vos équipes", "Merci à toutes vos équipes"},
};

static void change_record(const char *folder, size_t index) {
  BaseBuffer name = {0}, text = {0};
  base_buffer_add_format(&name, "%s.csv", changes[index].file);
  char *path = support_path(folder, name.data), *old = support_read(path, NULL);
  char *at = strstr(old, changes[index].from);
  if (!at) print_error("no “%s” in %s\n", changes[index].from, path);
  assert_non_null(at);
  base_buffer_add(&text, old, (size_t)(at - old));
  base_buffer_add_text(&text, changes[index].to);
  base_buffer_add_text(&text, at + strlen(changes[index].from));
  support_write(path, text.data, text.length);
  free(old);
  free(path);
  base_buffer_free(&name);
  base_buffer_free(&text);
}

static void national_records_are_followed(void **state) {
  (void)state;
  enum { TOGETHER = 8 };
  char *folder = support_folder_new();
  SupportRun copy = support_shell("cp data/2020/* '%s' 2>&1", folder);
  assert_int_equal(copy.status, 0);
  support_run_free(&copy);
  char figures[] = "data/figures";
  Site site = {.records = folder, .figures = figures};
  open_site(&site);
  base_free(dump(site.held));
  data_records_hold(site.held->records);
  for (size_t i = 0; i < SUPPORT_COUNT(changes); i++) {
    change_record(folder, i);
    if (!data_figures_refresh(site.held)) print_error("not refreshed: %s\n", changes[i].file);
    assert_int_equal(site.held->records->refreshed, i + 1);
    if ((i + 1) % TOGETHER == 0) same_as_new(&site, changes[i].file);
  }
  close_site(&site);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_refresh_gives_what_an_opening_gives),
                                     cmocka_unit_test(what_is_to_be_said_is_left_to_an_opening),
                                     cmocka_unit_test(national_records_are_followed)};
  return cmocka_run_group_tests_name("data/refresh", tests, NULL, NULL);
}
