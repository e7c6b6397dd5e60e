/* What the territorial editions print, leave beside them and carry inside: nothing that is hidden can be found out. */
#include "support.h"

#include "records/adversary.h"

#include <ctype.h>
#include <unistd.h>

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

/* ---- tables as they are printed ------------------------------------------------------------------------------- */

enum { COLUMNS_MOST = 32 };

/* What the layout says of the tables of a view: which column stands under a head, whose rows the total is. */
typedef struct {
  char heads[COLUMNS_MOST][128], fields[COLUMNS_MOST][64], total[64], total_rows[64];
  size_t count;
} TableLayout;

static bool read_attribute(const char *tag, const char *name, char *out, size_t size) {
  const char *at = tag + strcspn(tag, " />");
  for (at += strspn(at, " \n"); isalpha((unsigned char)*at); at += strspn(at, " \n")) {
    size_t own = strcspn(at, "="), length = strcspn(at + own + 2, "\"");
    if (own == strlen(name) && strncmp(at, name, own) == 0) {
      assert_true(length < size);
      snprintf(out, size, "%.*s", (int)length, at + own + 2);
      return true;
    }
    at += own + length + 3;
  }
  return false;
}

static const char *field_under(const TableLayout *table, const char *head) {
  for (size_t i = 0; i < table->count; i++)
    if (strcmp(table->heads[i], head) == 0) return table->fields[i];
  return NULL;
}

static void read_column(TableLayout *table, const char *tag, const char *view) {
  size_t i = table->count;
  assert_true(i < COLUMNS_MOST);
  if (!read_attribute(tag, "head", table->heads[i], sizeof table->heads[i])) return;
  assert_true(read_attribute(tag, "field", table->fields[i], sizeof table->fields[i]));
  const char *known = field_under(table, table->heads[i]);
  if (known && strcmp(known, table->fields[i]) != 0)
    fail_msg("%s: the head %s stands over %s and %s", view, table->heads[i], known, table->fields[i]);
  table->count++;
}

static void read_table_layout(TableLayout *table, const char *report, const char *view) {
  char *text = support_read(report, NULL), rows[64];
  memset(table, 0, sizeof *table);
  for (const char *at = text; (at = strstr(at, "<table ")); at++) {
    if (!read_attribute(at, "rows", rows, sizeof rows) || strcmp(rows, view) != 0) continue;
    const char *end = strstr(at, "</table>"), *total = strstr(at, "<total ");
    for (const char *tag = at; (tag = strstr(tag, "<column ")) && tag < end; tag++)
      read_column(table, tag, view);
    if (!total || total > end) continue;
    read_attribute(total, "label", table->total, sizeof table->total);
    read_attribute(total, "rows", table->total_rows, sizeof table->total_rows);
  }
  if (!table->count) fail_msg("%s: no table of %s", report, view);
  free(text);
}

/* The row of this label in the files of the view itself, which says its key and the bases of its shares. NULL: none. */
static char *find_own_row(const char *folder, const char *view, const char *field, const char *label,
                          Rows *heads, Rows *row) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s.csv", folder, view);
  for (int n = 2; access(path, R_OK) == 0; n++) {
    char *text = support_read(path, NULL);
    *heads = (Rows){.at = text};
    read_row(heads);
    long at = find_field(heads, field);
    size_t found = 0;
    Rows rows = {.at = heads->at};
    while (at >= 0 && read_row(&rows))
      if (strcmp(rows.fields[at], label) == 0 && found++ == 0) *row = rows;
    if (found > 1) fail_msg("%s: %zu rows are %s", path, found, label);
    if (found) return text;
    free(text);
    snprintf(path, sizeof path, "%s/%s-%d.csv", folder, view, n);
  }
  return NULL;
}

/* A share is exact: with its base it says its count. One that has no base but counts persons is no count, and fails. */
static void read_share(char *count, size_t size, const char *text, const Rows *heads, const Rows *own,
                       const char *field, const char *where) {
  char name[64];
  snprintf(name, sizeof name, "%.*sbase", (int)strlen(field) - 3, field);
  long base = heads ? find_field(heads, name) : -1;
  if (base >= 0 && strcmp(own->fields[base], "s") == 0)
    fail_msg("%s: %s is shown, %s is hidden", where, field, name);
  snprintf(count, size, "%.0f", base < 0 ? -1 : atof(text) / 100 * atof(own->fields[base]));
}

/* What the view's own file hides is hidden here; all else is knowledge. */
static void read_table_cell(Adversary *adversary, size_t edition, const char *view, const Rows *heads,
                            const Rows *own, const char *field, const char *text, const char *where) {
  char count[64];
  long at = heads ? find_field(heads, field) : -1;
  bool hidden = strcmp(text, "s") == 0;
  if (at >= 0 && strcmp(own->fields[at], "s") == 0 && !hidden)
    fail_msg("%s: %s of %s is %s, but hidden in its view", where, field, own->fields[0], text);
  snprintf(count, sizeof count, "%s", hidden ? "s" : "");
  if (!hidden && *text && ends_with(field, "_pct"))
    read_share(count, sizeof count, text, heads, own, field, where);
  else if (!hidden && strspn(text, "0123456789.-") == strlen(text))
    snprintf(count, sizeof count, "%s", text);
  adversary_read_cell(adversary, edition, view, heads ? own->fields[0] : "", field, count);
}

/* Units stand under the heads: the only row without a label, and no number is one. */
static void check_units(const Rows *rows, const char *where) {
  for (size_t i = 0; i < rows->count; i++)
    if (strpbrk(rows->fields[i], "0123456789"))
      fail_msg("%s: %s stands in a row without a label", where, rows->fields[i]);
}

static void read_table(Adversary *adversary, size_t edition, const char *folder, const char *path,
                       const char *view, const char *report) {
  TableLayout table;
  read_table_layout(&table, report, view);
  char *text = support_read(path, NULL);
  const char *fields[FIELDS];
  Rows heads = {.at = text}, rows, own_heads, own;
  read_row(&heads);
  size_t label = heads.count;
  for (size_t i = heads.count; i-- > 0;) {
    fields[i] = field_under(&table, heads.fields[i]);
    if (fields[i]) label = i;
    if (!fields[i]) fields[i] = heads.fields[i];
  }
  assert_true(label < heads.count);
  rows.at = heads.at;
  while (read_row(&rows)) {
    assert_int_equal(rows.count, heads.count);
    const char *name = rows.fields[label];
    if (!*name) check_units(&rows, path);
    if (!*name) continue;
    char *kept = find_own_row(folder, view, fields[label], name, &own_heads, &own);
    bool total = !kept && *table.total_rows && strcmp(name, table.total) == 0;
    if (!kept && !total) fail_msg("%s: whose row is %s?", path, name);
    for (size_t i = 0; i < heads.count; i++)
      if (i != label)
        read_table_cell(adversary, edition, total ? table.total_rows : view, total ? NULL : &own_heads, &own,
                        fields[i], rows.fields[i], path);
    free(kept);
  }
  free(text);
}

/* ---- editions ------------------------------------------------------------------------------------------------- */

static void read_attachments(Adversary *adversary, size_t edition, const char *pdf, const char *folder,
                             const char *report) {
  SupportRun run =
      support_shell("mkdir -p %s && pdfdetach -saveall -o %s %s && ls %s", folder, folder, pdf, folder);
  assert_int_equal(run.status, 0);
  size_t count = 0;
  for (char *name = strtok(run.out, "\n"); name; name = strtok(NULL, "\n"), count++) {
    char view[64], *path = support_path(folder, name);
    snprintf(view, sizeof view, "%.*s", (int)strcspn(name, ".-"), name);
    if (strcmp(name, "figures.csv") == 0)
      read_ledger(adversary, edition, path);
    else if (strstr(name, "-table"))
      read_table(adversary, edition, folder, path, view, report);
    else if (ends_with(name, ".csv") && strcmp(name, "texts.csv") != 0) /* datapackage.json has no cells */
      read_attachment(adversary, edition, path, view);
    free(path);
  }
  assert_true(count >= 3);
  support_run_free(&run);
}

static void read_edition(Adversary *adversary, const char *folder, const char *code, const char *report) {
  char pdf[512], ledger[512], attached[512], name[64];
  snprintf(name, sizeof name, "%s", code);
  for (char *at = name; *at; at++)
    if (*at == '_') *at = '-';
  snprintf(pdf, sizeof pdf, "%s/%s.pdf", folder, name);
  snprintf(ledger, sizeof ledger, "%s/%s.figures.csv", folder, name);
  snprintf(attached, sizeof attached, "%s/%s.attached", folder, name);
  size_t edition = adversary_territory(adversary, code);
  read_ledger(adversary, edition, ledger);
  read_attachments(adversary, edition, pdf, attached, report);
}

/* ---- tests ---------------------------------------------------------------------------------------------------- */

/* The editions of the network print what the national report does of each territory, which is public, and little else; these
 * print ages, levels and all that has small counts. */
static const char detailed[] = "tests/records/detailed/report.xml";

/* How many hidden cells of the editions that a report makes of these records are found; at least so many are hidden. */
static size_t attack_report(const char *report, const char *data, const char *folder, size_t least_hidden) {
  SupportRun run =
      support_shell("%s editions %s --data %s --no-cache -q -o %s", support_program(), report, data, folder);
  if (run.status != 0) fail_msg("%s", run.err);
  support_run_free(&run);
  Adversary *adversary = adversary_new();
  learn_truth(adversary, data);
  for (size_t i = 0; i < adversary->territory_count; i++)
    read_edition(adversary, folder, adversary->codes[i], report);
  assert_true(adversary->facts > 500);
  assert_true(adversary->hidden.count >= least_hidden);
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
    const char *records = *cases[i] ? data : "data/2020";
    char *network = support_path(folder, "network");
    size_t found = attack_report("layouts/territoires/report.xml", records, network, 0) +
                   attack_report(detailed, records, out, 10);
    if (found) fail_msg("%s: %zu hidden cells are found", records, found);
    free(network);
    free(data);
    free(out);
    support_folder_remove(folder);
  }
}

/* The attack itself: a view that nobody named gives away what another one hides. */
static void a_forgotten_view_is_found(void **state) {
  (void)state;
  char *folder = support_folder_new(), *out = support_path(folder, "out"),
       *report = support_path(folder, detailed);
  SupportRun run = support_shell(
      "mkdir -p %s/tests/records && cp -r layouts data %s/ && "
      "cp -r tests/records/detailed %s/tests/records/ && cd %s/tests/records/detailed && sed -i "
      "'s/insertion_par_territoire[.][a-z]*//g' theme.xml",
      folder, folder, folder, folder);
  assert_int_equal(run.status, 0);
  support_run_free(&run);
  assert_true(attack_report(report, "data/2020", out, 10) > 0);
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
