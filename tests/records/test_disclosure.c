/* What the territorial editions print, leave beside them and carry inside: nothing that is hidden can be found out. */
#include "support.h"

#include "records/adversary.h"

enum { THRESHOLD = 5, FIELDS = 192 };

/* ---- CSV ------------------------------------------------------------------------------------------------------ */

typedef struct {
  char *at;
  char *fields[FIELDS];
  size_t count;
} Rows;

/* Ends a field in place; returns the character that stood behind it. */
static char read_field(Rows *rows) {
  char *out = rows->at, *in = rows->at;
  bool quoted = false;
  rows->fields[rows->count++] = out;
  for (; *in && (quoted || !strchr(",\r\n", *in)); in++) {
    if (*in == '"' && quoted && in[1] == '"')
      *out++ = *in++;
    else if (*in == '"')
      quoted = !quoted;
    else
      *out++ = *in;
  }
  char end = *in;
  if (end == '\r') end = *++in;
  rows->at = end ? in + 1 : in;
  *out = '\0';
  return end;
}

static bool read_row(Rows *rows) {
  rows->count = 0;
  if (!*rows->at) return false;
  while (read_field(rows) == ',') assert_true(rows->count < FIELDS);
  return true;
}

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), own = strlen(end);
  return length >= own && strcmp(text + length - own, end) == 0;
}

/* ---- the truth ------------------------------------------------------------------------------------------------ */

static char *query(const char *data, const char *sql) {
  SupportRun run = support_shell("%s sql layouts/territoires/report.xml --data %s --format csv \"%s\"",
                                 support_program(), data, sql);
  assert_int_equal(run.status, 0);
  char *out = strdup(run.out);
  support_run_free(&run);
  return out;
}

/* Which trades make a family, and the learners of the first trade of each territory. */
static void learn_trades(Adversary *adversary, const char *data) {
  char *text = query(data, "SELECT 'famille:' || f.code, 'metier:' || m.code FROM metier m "
                           "JOIN famille_metier f ON f.famille_id = m.famille_id");
  Rows rows = {.at = text};
  read_row(&rows);
  while (read_row(&rows)) adversary_name_sum(adversary, rows.fields[0], rows.fields[1]);
  free(text);
  text = query(
      data, "SELECT code, MAX(n) FROM (SELECT r.code AS code, SUM(f.apprenants) AS n FROM base_formation f "
            "JOIN region r ON r.region_id = f.region_id WHERE f.repondante = 1 AND f.metier_id IS NOT NULL "
            "GROUP BY r.code, f.metier_id) GROUP BY code");
  rows = (Rows){.at = text};
  read_row(&rows);
  size_t first = adversary_quantity(adversary, "premier");
  while (read_row(&rows))
    adversary_tell_truth(adversary, adversary_territory(adversary, rows.fields[0]), first,
                         atoll(rows.fields[1]));
  free(text);
}

static void learn_truth(Adversary *adversary, const char *data) {
  char *text = query(data, "SELECT * FROM base_territoire");
  Rows rows = {.at = text};
  size_t quantities[FIELDS];
  assert_true(read_row(&rows));
  size_t width = rows.count;
  for (size_t i = 0; i < width; i++) quantities[i] = adversary_quantity(adversary, rows.fields[i]);
  while (read_row(&rows)) {
    size_t territory = adversary_territory(adversary, rows.fields[1]);
    for (size_t i = 0; i < width; i++)
      adversary_tell_truth(adversary, territory, quantities[i], atoll(rows.fields[i]));
  }
  free(text);
  text = query(data, "SELECT r.code, 'metier:' || m.code, SUM(f.apprenants) FROM base_formation f "
                     "JOIN region r ON r.region_id = f.region_id JOIN metier m ON m.metier_id = f.metier_id "
                     "WHERE f.repondante = 1 GROUP BY r.code, m.code");
  rows = (Rows){.at = text};
  read_row(&rows);
  while (read_row(&rows))
    adversary_tell_truth(adversary, adversary_territory(adversary, rows.fields[0]),
                         adversary_quantity(adversary, rows.fields[1]), atoll(rows.fields[2]));
  free(text);
  learn_trades(adversary, data);
}

/* ---- what is printed ------------------------------------------------------------------------------------------ */

/* view,key,column,value,text,numerator,base,…: a share says its count and its base. */
static void read_ledger(Adversary *adversary, size_t edition, const char *path) {
  char *text = support_read(path, NULL);
  Rows rows = {.at = text};
  read_row(&rows);
  while (read_row(&rows)) {
    char **f = rows.fields;
    bool hidden = strcmp(f[4], "s") == 0, share = ends_with(f[2], "_pct");
    if (hidden) assert_true(!*f[3] && !*f[5] && !*f[6]);
    adversary_read_cell(adversary, edition, f[0], f[1], f[2], hidden ? "s" : share ? f[5] : f[3]);
  }
  free(text);
}

static long find_field(const Rows *heads, const char *name) {
  for (size_t i = 0; i < heads->count; i++)
    if (strcmp(heads->fields[i], name) == 0) return (long)i;
  return -1;
}

/* A share that is shown beside a hidden count or base would say it. */
static void check_share(const Rows *heads, const Rows *rows, size_t column, const char *where) {
  const char *name = heads->fields[column];
  static const char *const parts[] = {"num", "base"};
  for (size_t i = 0; i < 2; i++) {
    char other[64];
    snprintf(other, sizeof other, "%.*s%s", (int)strlen(name) - 3, name, parts[i]);
    long at = find_field(heads, other);
    if (at >= 0 && strcmp(rows->fields[at], "s") == 0 && strcmp(rows->fields[column], "s") != 0)
      fail_msg("%s: %s is shown, %s is hidden", where, name, other);
  }
}

/* Ranks are those among what is shown. */
static void check_ranks(char **values, char **ranks, char **groups, size_t count, const char *where) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(values[i], "s") == 0 && strcmp(ranks[i], "s") != 0)
      fail_msg("%s: the rank %s of a hidden value is shown", where, ranks[i]);
    long above = 1;
    for (size_t k = 0; k < count; k++)
      above += strcmp(groups[i], groups[k]) == 0 && *values[k] && strcmp(values[k], "s") != 0 &&
               atof(values[k]) > atof(values[i]);
    if (strcmp(values[i], "s") != 0 && *values[i] && atol(ranks[i]) != above)
      fail_msg("%s: rank %s, but %ld among what is shown", where, ranks[i], above);
  }
}

enum { ROWS_MOST = 256 };

static void read_attachment(Adversary *adversary, size_t edition, const char *path, const char *view) {
  char *text = support_read(path, NULL), *values[ROWS_MOST], *ranks[ROWS_MOST], *groups[ROWS_MOST];
  Rows heads = {.at = text}, rows;
  read_row(&heads);
  rows.at = heads.at;
  long rank = find_field(&heads, "rang"), value = find_field(&heads, "valeur_pct"),
       group = find_field(&heads, "indicateur");
  if (value < 0) value = find_field(&heads, strcmp(view, "metiers") == 0 ? "apprenants" : "nombre");
  size_t count = 0;
  while (read_row(&rows)) {
    assert_true(count < ROWS_MOST);
    for (size_t i = 0; i < heads.count; i++) {
      bool share = ends_with(heads.fields[i], "_pct");
      if (share) check_share(&heads, &rows, i, path);
      if (!share || strcmp(rows.fields[i], "s") == 0)
        adversary_read_cell(adversary, edition, view, rows.fields[0], heads.fields[i], rows.fields[i]);
    }
    if (rank < 0 || value < 0) continue;
    values[count] = rows.fields[value];
    ranks[count] = rows.fields[rank];
    groups[count++] = group >= 0 ? rows.fields[group] : rows.fields[0] + strlen(rows.fields[0]);
  }
  check_ranks(values, ranks, groups, count, path);
  free(text);
}

static void read_attachments(Adversary *adversary, size_t edition, const char *pdf, const char *folder) {
  SupportRun run =
      support_shell("mkdir -p %s && pdfdetach -saveall -o %s %s && ls %s", folder, folder, pdf, folder);
  assert_int_equal(run.status, 0);
  size_t count = 0;
  for (char *name = strtok(run.out, "\n"); name; name = strtok(NULL, "\n"), count++) {
    char view[64], *path = support_path(folder, name);
    snprintf(view, sizeof view, "%.*s", (int)strcspn(name, ".-"), name);
    if (strcmp(name, "figures.csv") == 0)
      read_ledger(adversary, edition, path);
    else if (strcmp(name, "texts.csv") != 0)
      read_attachment(adversary, edition, path, view);
    free(path);
  }
  assert_true(count >= 3);
  support_run_free(&run);
}

static void read_edition(Adversary *adversary, const char *folder, const char *code) {
  char pdf[512], ledger[512], attached[512], name[64];
  snprintf(name, sizeof name, "%s", code);
  for (char *at = name; *at; at++)
    if (*at == '_') *at = '-';
  snprintf(pdf, sizeof pdf, "%s/%s.pdf", folder, name);
  snprintf(ledger, sizeof ledger, "%s/%s.figures.csv", folder, name);
  snprintf(attached, sizeof attached, "%s/%s.attached", folder, name);
  size_t edition = adversary_territory(adversary, code);
  read_ledger(adversary, edition, ledger);
  read_attachments(adversary, edition, pdf, attached);
}

/* ---- tests ---------------------------------------------------------------------------------------------------- */

/* How many hidden cells of the editions that a report makes of these records are found. */
static size_t attack_report(const char *report, const char *data, const char *folder) {
  SupportRun run =
      support_shell("%s editions %s --data %s --no-cache -q -o %s", support_program(), report, data, folder);
  if (run.status != 0) fail_msg("%s", run.err);
  support_run_free(&run);
  Adversary *adversary = adversary_new();
  learn_truth(adversary, data);
  for (size_t i = 0; i < adversary->territory_count; i++)
    read_edition(adversary, folder, adversary->codes[i]);
  assert_true(adversary->facts > 500);
  assert_true(adversary->hidden.count > 10);
  size_t found = adversary_attack(adversary, THRESHOLD);
  adversary_free(adversary);
  return found;
}

/* Other records hide other cells: outcomes dealt anew, a region without learners, a year without dropouts. */
static void nothing_hidden_is_found(void **state) {
  (void)state;
  static const char *const cases[] = {"", "exits", "empty-region", "no-dropouts"};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *folder = support_folder_new(), *data = support_path(folder, "data"),
         *out = support_path(folder, "out");
    SupportRun run = support_shell("tests/records/perturb.sh %s data/2020 %s", cases[i], data);
    assert_int_equal(*cases[i] ? run.status : 0, 0);
    support_run_free(&run);
    size_t found = attack_report("layouts/territoires/report.xml", *cases[i] ? data : "data/2020", out);
    if (found) fail_msg("%s: %zu hidden cells are found", *cases[i] ? cases[i] : "data/2020", found);
    free(data);
    free(out);
    support_folder_remove(folder);
  }
}

/* The attack itself: a view that nobody named gives away what another one hides. */
static void a_forgotten_view_is_found(void **state) {
  (void)state;
  char *folder = support_folder_new(), *out = support_path(folder, "out"),
       *report = support_path(folder, "layouts/territoires/report.xml");
  SupportRun run = support_shell("cp -r layouts data %s/ && cd %s/layouts/territoires && sed -i "
                                 "'s/insertion_par_territoire[.][a-z]*//g' theme.xml",
                                 folder, folder);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  assert_true(attack_report(report, "data/2020", out) > 0);
  free(out);
  free(report);
  support_folder_remove(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_hidden_is_found),
      cmocka_unit_test(a_forgotten_view_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
