/* Disclosure control: what is hidden cannot be found out again. */
#include "folder.h"

#include "data/data.h"
#include "data/secret.h"

#include <math.h>

enum { THRESHOLD = 5 };

/* ---- small tables against every possible table ---------------------------------------------------------------- */

/* Columns a, b and their sum; the sums of each column over all rows are known. A reader tries every table. */
enum { ROWS = 4, COLUMNS = 3, CELLS = ROWS * COLUMNS };

typedef struct {
  const int64_t *values;
  const bool *hidden;
  int64_t guess[CELLS], least[CELLS], most[CELLS];
  int64_t totals[COLUMNS];
  long tables;
} Reader;

static void note_table(Reader *reader) {
  reader->tables++;
  for (int i = 0; i < CELLS; i++) {
    if (reader->guess[i] < reader->least[i]) reader->least[i] = reader->guess[i];
    if (reader->guess[i] > reader->most[i]) reader->most[i] = reader->guess[i];
  }
}

/* Guesses a and b of each row; what is shown must come out, and so must the sums. */
static void guess_row(Reader *reader, int row, int64_t left_a, int64_t left_b, int64_t left_sum) {
  if (left_a < 0 || left_b < 0 || left_sum < 0) return;
  if (row == ROWS) {
    if (left_a == 0 && left_b == 0 && left_sum == 0) note_table(reader);
    return;
  }
  int at = row * COLUMNS;
  int64_t a_from = reader->hidden[at] ? 0 : reader->values[at], a_to = reader->hidden[at] ? left_a : a_from;
  for (int64_t a = a_from; a <= a_to; a++) {
    int64_t b_from = reader->hidden[at + 1] ? 0 : reader->values[at + 1];
    int64_t b_to = reader->hidden[at + 1] ? left_b : b_from;
    if (!reader->hidden[at + 2]) {
      if (reader->values[at + 2] - a < b_from || reader->values[at + 2] - a > b_to) continue;
      b_from = b_to = reader->values[at + 2] - a;
    }
    for (int64_t b = b_from; b <= b_to; b++) {
      reader->guess[at] = a;
      reader->guess[at + 1] = b;
      reader->guess[at + 2] = a + b;
      guess_row(reader, row + 1, left_a - a, left_b - b, left_sum - a - b);
    }
  }
}

/* Protects such a table; the third column is dear. */
static void protect_table(const int64_t *values, bool *hidden) {
  static const size_t rows[ROWS] = {0}, *const groupings[] = {rows};
  static const bool slack[CELLS] = {false};
  double prices[CELLS];
  for (int i = 0; i < CELLS; i++) prices[i] = (double)values[i] * (i % COLUMNS == 2 ? 9 : 1) + 1;
  BaseArena *arena = base_arena_new();
  DataSecretTable table = {.cell_count = CELLS,
                           .values = values,
                           .prices = prices,
                           .slack = slack,
                           .threshold = THRESHOLD,
                           .hidden = hidden};
  DataSecretGrid grid = {ROWS, COLUMNS, values, groupings, 1, THRESHOLD, 0, NULL, NULL};
  data_secret_grid(&grid, arena, &table.equations, NULL);
  data_secret_protect(&table);
  base_free(table.equations.items);
  base_arena_free(arena);
}

static uint32_t next_random(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 24;
}

static void every_table_is_tried(void **state) {
  (void)state;
  uint32_t seed = 12345;
  size_t hidden_cells = 0, shown_cells = 0, hopeless = 0;
  for (int round = 0; round < 80; round++) {
    int64_t values[CELLS];
    bool hidden[CELLS], small[CELLS];
    Reader reader = {.values = values, .hidden = hidden};
    for (int i = 0; i < CELLS; i++) {
      uint32_t drawn = next_random(&seed);
      values[i] = i % COLUMNS == 2 ? values[i - 1] + values[i - 2] : (int64_t)drawn % 13;
      small[i] = hidden[i] = i % COLUMNS < 2 && values[i] < THRESHOLD;
      reader.totals[i % COLUMNS] += values[i];
      reader.least[i] = INT64_MAX;
    }
    protect_table(values, hidden);
    guess_row(&reader, 0, reader.totals[0], reader.totals[1], reader.totals[2]);
    assert_true(reader.tables > 0);
    bool all = true;
    for (int i = 0; i < CELLS; i++) all &= hidden[i];
    for (int i = 0; i < CELLS; i++) {
      if (small[i]) assert_true(hidden[i]);
      hidden_cells += hidden[i];
      shown_cells += !hidden[i];
      if (!hidden[i] || reader.most[i] - reader.least[i] >= THRESHOLD) continue;
      /* only where nothing is left to hide */
      int column = i % COLUMNS;
      bool nothing_left = all || reader.totals[column] < 2 * THRESHOLD;
      if (!nothing_left)
        fail_msg("round %d: cell %d = %lld lies in %lld to %lld", round, i, (long long)values[i],
                 (long long)reader.least[i], (long long)reader.most[i]);
      hopeless++;
    }
  }
  assert_true(hidden_cells > 150);
  assert_true(shown_cells > 100);
  assert_true(hopeless < hidden_cells / 20);
}

static void nothing_is_hidden_without_need(void **state) {
  (void)state;
  int64_t values[] = {10, 20, 30, 40, 50, 90, 7, 8, 15, 9, 9, 18};
  bool hidden[CELLS] = {false};
  protect_table(values, hidden);
  for (int i = 0; i < CELLS; i++) assert_false(hidden[i]);
  values[6] = 1; /* one small cell: a rectangle of four protects it */
  values[8] = 9;
  hidden[6] = true;
  protect_table(values, hidden);
  int count = 0;
  for (int i = 0; i < CELLS; i++) count += hidden[i];
  assert_int_equal(count, 4);
  assert_true(hidden[6] && hidden[7]);
}

/* ---- decisions of earlier runs -------------------------------------------------------------------------------- */

/* One small count among three of a known sum. */
static void protect_three(const char *folder, int64_t first, bool hidden[3]) {
  const int64_t values[] = {first, 7, 40};
  static const double prices[] = {1, 2, 3};
  static const bool slack[3];
  DataSecretTerm terms[] = {{0, 1}, {1, 1}, {2, 1}};
  DataSecretEquation equation = {terms, 3};
  hidden[0] = first < THRESHOLD;
  hidden[1] = hidden[2] = false;
  DataSecretTable table = {.cell_count = 3,
                           .values = values,
                           .prices = prices,
                           .slack = slack,
                           .equations = {&equation, 1, 0},
                           .threshold = THRESHOLD,
                           .hidden = hidden};
  data_secret_protect_cached(&table, folder);
}

/* Puts other digits into the only file of the folder, under a seal that holds. */
static void forge_decision(const char *folder, const char *digits) {
  SupportRun listed = support_shell("ls %s", folder);
  char key[33] = "";
  memcpy(key, listed.out + strlen("secrets-"), 32);
  BaseBuffer content = {0};
  assert_true(base_cache_file_read(folder, "secrets", key, &content));
  content.length = BASE_CACHE_HEAD;
  base_buffer_add_text(&content, digits);
  assert_true(base_cache_file_write(folder, "secrets", key, &content));
  base_buffer_free(&content);
  support_run_free(&listed);
}

static void decisions_come_back(void **state) {
  (void)state;
  static const struct {
    const char *digits; /* NULL: as written */
    bool wanted[3];
  } cases[] = {{NULL, {true, true, false}},
               {"111", {true, true, true}},  /* it is really read */
               {"011", {true, true, false}}, /* a small count is never shown */
               {"11", {true, true, false}},
               {"1 0", {true, true, false}}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char *folder = support_folder_new();
    bool without[3], first[3], again[3], other[3];
    protect_three(NULL, 2, without);
    protect_three(folder, 2, first);
    assert_memory_equal(first, without, sizeof first);
    if (cases[i].digits) forge_decision(folder, cases[i].digits);
    protect_three(folder, 2, again);
    assert_memory_equal(again, cases[i].wanted, sizeof again);
    protect_three(folder, 9, other); /* another table */
    assert_false(other[0] || other[1] || other[2]);
    support_folder_remove(folder);
  }
}

static void linear_programmes(void **state) {
  (void)state;
  enum { SOLVED = DATA_PROGRAMME_SOLVED, NOT = DATA_PROGRAMME_IMPOSSIBLE, FREE = DATA_PROGRAMME_UNBOUNDED };
  static const struct {
    double matrix[8], sums[2], costs[4], limits[4];
    size_t rows, columns;
    int end;
    double least;
  } cases[] = {
      {{1, 1}, {8}, {1, 0}, {9, 9}, 1, 2, SOLVED, 0},
      {{1, 1}, {8}, {-1, 0}, {9, 9}, 1, 2, SOLVED, -8},
      {{1, 1}, {8}, {1, 0}, {9, 5}, 1, 2, SOLVED, 3}, /* the other one only goes to five */
      {{1, 1}, {8}, {0, 0}, {3, 4}, 1, 2, NOT, 0},
      {{1, -1}, {3}, {-1, 0}, {INFINITY, INFINITY}, 1, 2, FREE, 0},
      {{-1, -1}, {-4}, {-1, 2}, {3, 3}, 1, 2, SOLVED, -1},
      {{1, 1, 0, 0, 1, 1}, {8, 5}, {-1, 0, 0}, {INFINITY, INFINITY, INFINITY}, 2, 3, SOLVED, -8},
      {{1, 1, 0, 0, 1, 1}, {8, 5}, {1, 0, 0}, {INFINITY, INFINITY, INFINITY}, 2, 3, SOLVED, 3},
      {{1, 1, 1, 1}, {6, 6}, {-1, 0}, {INFINITY, INFINITY}, 2, 2, SOLVED, -6}, /* the same twice */
      {{1, 1, 1, 1}, {6, 7}, {0, 0}, {INFINITY, INFINITY}, 2, 2, NOT, 0},
      {{1, -1, 0, 0, 0, 1, -1, 0}, {0, 0}, {2, -3, 1, 0}, {2, 2, 2, 2}, 2, 4, SOLVED, 0},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    DataProgramme programme = {cases[i].matrix, cases[i].sums, cases[i].costs,
                               cases[i].limits, cases[i].rows, cases[i].columns};
    double solution[4], cost = 0;
    if (data_simplex_solve(&programme, solution) != (DataProgrammeEnd)cases[i].end)
      fail_msg("programme %zu", i);
    if (cases[i].end != SOLVED) continue;
    for (size_t k = 0; k < cases[i].columns; k++) {
      cost += solution[k] * cases[i].costs[k];
      assert_true(solution[k] > -1e-6 && solution[k] < cases[i].limits[k] + 1e-6);
    }
    if (cost < cases[i].least - 1e-6 || cost > cases[i].least + 1e-6)
      fail_msg("programme %zu costs %g", i, cost);
  }
}

/* ---- how far variables go ------------------------------------------------------------------------------------- */

enum { EQUATIONS = 9, VARIABLES = 14 };

/* Random sums of counts of which half are zero; the last one is the first again. */
static void draw_equations(uint32_t *seed, double *matrix, double *sums) {
  for (size_t k = 0; k < VARIABLES; k++) {
    uint32_t drawn = next_random(seed) % 12;
    double count = drawn > 6 ? drawn : 0;
    for (size_t i = 0; i < EQUATIONS; i++) {
      uint32_t term = next_random(seed) % 8;
      double *coefficient = &matrix[i * VARIABLES + k];
      *coefficient = term < 2 ? 1 : term == 2 ? -1 : 0;
      if (i == EQUATIONS - 1) *coefficient = matrix[k];
      sums[i] += *coefficient * count;
    }
  }
}

/* One look after the other, each from where the last one ended, against a programme of its own for each. */
static void looks_find_the_ends(void **state) {
  (void)state;
  uint32_t seed = 7;
  size_t bounded = 0;
  for (int table = 0; table < 60; table++) {
    double matrix[EQUATIONS * VARIABLES], sums[EQUATIONS] = {0}, costs[VARIABLES], limits[VARIABLES];
    for (size_t k = 0; k < VARIABLES; k++) limits[k] = INFINITY;
    draw_equations(&seed, matrix, sums);
    DataProgramme programme = {matrix, sums, costs, limits, EQUATIONS, VARIABLES};
    BaseArena *arena = base_arena_new();
    DataReach *reach = data_reach_new(&programme, arena);
    for (int look = 0; look < 10 * VARIABLES; look++) { /* enough to start again */
      size_t k = next_random(&seed) % VARIABLES;
      double sign = next_random(&seed) % 2 ? 1 : -1, solution[VARIABLES], end = sign * INFINITY;
      for (size_t i = 0; i < VARIABLES; i++) costs[i] = i == k ? -sign : 0;
      if (data_simplex_solve(&programme, solution) == DATA_PROGRAMME_SOLVED) end = solution[k];
      double found = data_reach(reach, k, sign);
      if (found != end && !(fabs(found - end) < 1e-5))
        fail_msg("table %d: variable %zu goes to %g, not to %g", table, k, end, found);
      bounded += fabs(end) < INFINITY;
    }
    data_reach_free(reach);
    base_arena_free(arena);
  }
  assert_true(bounded > 1000);
}

/* ---- the report's own views ----------------------------------------------------------------------------------- */

static const char *const territories[] = {"auvergne_rhone_alpes",
                                          "bourgogne_franche_comte",
                                          "bretagne",
                                          "centre_val_de_loire",
                                          "corse",
                                          "grand_est",
                                          "hauts_de_france",
                                          "ile_de_france",
                                          "normandie",
                                          "nouvelle_aquitaine",
                                          "occitanie",
                                          "outre_mer",
                                          "pays_de_la_loire",
                                          "provence_alpes_cote_d_azur",
                                          "en_ligne"};
enum { TERRITORIES = SUPPORT_COUNT(territories) };
static const char *const confidential[] = {
    "insertion_par_region.emploi",  "insertion_par_region.formation", "apprenants_par_region.bac_de_pct",
    "apprenants_par_region.femmes", "apprenants_par_region.qpv",      "abandons_motifs.nombre"};

typedef struct {
  BaseDiagnostics *diagnostics;
  DataRecords *records;
  DataFigures *open[TERRITORIES], *hiding[TERRITORIES];
} Fixture;

static int open_report(void **state) {
  Fixture *fixture = base_alloc(sizeof *fixture);
  fixture->diagnostics = base_diagnostics_new();
  fixture->records = data_records_open(&(DataOptions){.records = "data/2020", .figures = "data/figures"},
                                       fixture->diagnostics);
  assert_non_null(fixture->records);
  for (size_t i = 0; i < TERRITORIES; i++) {
    DataEditionValue code = {"code", territories[i]};
    fixture->open[i] = data_figures_new(fixture->records, &(DataEdition){&code, 1}, fixture->diagnostics);
    fixture->hiding[i] = data_figures_new(fixture->records, &(DataEdition){&code, 1}, fixture->diagnostics);
    data_figures_protect(fixture->hiding[i], confidential, SUPPORT_COUNT(confidential), THRESHOLD);
  }
  assert_int_equal(base_diagnostics_count(fixture->diagnostics, BASE_WARNING), 0);
  *state = fixture;
  return 0;
}

static int close_report(void **state) {
  Fixture *fixture = *state;
  for (size_t i = 0; i < TERRITORIES; i++) {
    data_figures_free(fixture->open[i]);
    data_figures_free(fixture->hiding[i]);
  }
  data_records_close(fixture->records);
  base_diagnostics_free(fixture->diagnostics);
  base_free(fixture);
  return 0;
}

static const DataView *view_of(DataFigures *figures, const char *name) {
  const DataView *view = data_figures_view(figures, name, strlen(name), (BasePlace){"test", 1, 1});
  assert_non_null(view);
  return view;
}

static const DataCell *named_cell(const DataView *view, size_t row, const char *column) {
  int index = data_column_find(view, column, strlen(column));
  assert_true(index >= 0);
  return data_cell(view, row, (size_t)index);
}

static void small_cells_are_hidden_everywhere(void **state) {
  Fixture *fixture = *state;
  static const struct {
    const char *view, *column, *share, *num;
  } cases[] = {{"insertion_par_region", "emploi", "emploi_pct", "emploi_num"},
               {"apprenants_par_region", "qpv", "qpv_pct", "qpv_num"},
               {"abandons_motifs", "nombre", "part_pct", "part_num"}};
  size_t hidden = 0, shown = 0;
  for (size_t e = 0; e < TERRITORIES; e++)
    for (size_t c = 0; c < SUPPORT_COUNT(cases); c++) {
      const DataView *real = view_of(fixture->open[e], cases[c].view),
                     *said = view_of(fixture->hiding[e], cases[c].view);
      assert_int_equal(real->row_count, said->row_count);
      int column = data_column_find(said, cases[c].column, strlen(cases[c].column));
      assert_true(said->columns[column].confidential);
      for (size_t row = 0; row < real->row_count; row++) {
        const DataCell *cell = named_cell(said, row, cases[c].column);
        int64_t count = named_cell(real, row, cases[c].column)->value.numerator;
        if (count < THRESHOLD) assert_int_equal(cell->kind, DATA_HIDDEN);
        assert_int_equal(named_cell(said, row, cases[c].num)->kind, cell->kind);
        if (cell->kind == DATA_HIDDEN)
          assert_int_equal(named_cell(said, row, cases[c].share)->kind, DATA_HIDDEN);
        if (cell->kind == DATA_NUMBER) assert_int_equal(cell->value.numerator, count);
        hidden += cell->kind == DATA_HIDDEN;
        shown += cell->kind == DATA_NUMBER;
      }
    }
  assert_true(hidden > 50);
  assert_true(shown > 2 * hidden);
}

/* A reader who has all the editions: what is shown, the totals of the country, and the relations that the columns have. */
typedef struct {
  double *rows; /* count × (unknowns + 1) */
  size_t count, unknowns;
} System;

static void add_equation(System *system, const double *terms, double sum) {
  size_t width = system->unknowns + 1;
  system->rows = realloc(system->rows, (system->count + 1) * width * sizeof *system->rows);
  memcpy(system->rows + system->count * width, terms, system->unknowns * sizeof *terms);
  system->rows[system->count++ * width + system->unknowns] = sum;
}

static double absolute(double value) {
  return value < 0 ? -value : value;
}

/* Gauss-Jordan; then a row with one unknown gives it away, and a row of positive terms bounds its unknowns. */
static void attack(System *system, const char *what) {
  size_t width = system->unknowns + 1, rank = 0;
  for (size_t column = 0; column < system->unknowns && rank < system->count; column++) {
    size_t pivot = rank;
    for (size_t i = rank; i < system->count; i++)
      if (absolute(system->rows[i * width + column]) > absolute(system->rows[pivot * width + column]))
        pivot = i;
    if (absolute(system->rows[pivot * width + column]) < 1e-9) continue;
    for (size_t k = 0; k < width; k++) {
      double swapped = system->rows[rank * width + k];
      system->rows[rank * width + k] = system->rows[pivot * width + k];
      system->rows[pivot * width + k] = swapped;
    }
    double divisor = system->rows[rank * width + column];
    for (size_t k = 0; k < width; k++) system->rows[rank * width + k] /= divisor;
    for (size_t i = 0; i < system->count; i++) {
      double factor = system->rows[i * width + column];
      if (i == rank || factor == 0) continue;
      for (size_t k = 0; k < width; k++)
        system->rows[i * width + k] -= factor * system->rows[rank * width + k];
    }
    rank++;
  }
  for (size_t i = 0; i < rank; i++) {
    size_t terms = 0;
    bool positive = true;
    for (size_t k = 0; k < system->unknowns; k++) {
      double term = system->rows[i * width + k];
      terms += absolute(term) > 1e-9;
      positive &= term > -1e-9;
    }
    if (terms == 1) fail_msg("%s: a hidden cell is %g", what, system->rows[i * width + system->unknowns]);
    if (positive && system->rows[i * width + system->unknowns] < THRESHOLD - 1e-6)
      fail_msg("%s: hidden cells add up to %g", what, system->rows[i * width + system->unknowns]);
  }
}

/* Two columns and their sum, by territory; the totals of the country and of its groups are known. */
static void totals_and_rows_do_not_give_cells_away(void **state) {
  Fixture *fixture = *state;
  static const struct {
    const char *view, *columns[4];
    bool sum; /* the third column is the sum of the first two */
  } cases[] = {{"insertion_par_region", {"emploi", "formation", "positives_num", NULL}, true},
               {"apprenants_par_region", {"bac_de", "femmes", "qpv", NULL}, false}};
  for (size_t c = 0; c < SUPPORT_COUNT(cases); c++) {
    const DataView *real = view_of(fixture->open[4], cases[c].view),
                   *said = view_of(fixture->hiding[4], cases[c].view);
    size_t rows = real->row_count, unknown_of[3][64], unknowns = 0;
    for (size_t k = 0; k < 3; k++)
      for (size_t row = 0; row < rows; row++)
        unknown_of[k][row] =
            named_cell(said, row, cases[c].columns[k])->kind == DATA_HIDDEN ? unknowns++ : 99;
    assert_true(unknowns > 1);
    System system = {.unknowns = unknowns};
    double *terms = calloc(unknowns + 1, sizeof *terms);
    for (size_t k = 0; k < 3; k++)
      for (int64_t group = 1; group <= 2; group++) {
        double sum = 0;
        memset(terms, 0, unknowns * sizeof *terms);
        for (size_t row = 0; row < rows; row++) {
          if (named_cell(real, row, "groupe")->value.numerator != group || unknown_of[k][row] == 99) continue;
          terms[unknown_of[k][row]] = 1;
          sum += (double)named_cell(real, row, cases[c].columns[k])->value.numerator;
        }
        add_equation(&system, terms, sum);
      }
    for (size_t row = 0; row < rows && cases[c].sum; row++) {
      double sum = 0;
      memset(terms, 0, unknowns * sizeof *terms);
      for (size_t k = 0; k < 3; k++) {
        double sign = k == 2 ? -1 : 1;
        if (unknown_of[k][row] == 99)
          sum -= sign * (double)named_cell(real, row, cases[c].columns[k])->value.numerator;
        else
          terms[unknown_of[k][row]] = sign;
      }
      add_equation(&system, terms, sum);
    }
    attack(&system, cases[c].view);
    free(terms);
    free(system.rows);
  }
}

/* Reasons by territory: each territory's total is printed, and the country's number of each reason. */
static void editions_do_not_give_each_other_away(void **state) {
  Fixture *fixture = *state;
  size_t unknowns = 0, keys = 0, numbers[TERRITORIES][16];
  const char *names[16];
  double sums[16] = {0};
  for (size_t e = 0; e < TERRITORIES; e++) {
    const DataView *said = view_of(fixture->hiding[e], "abandons_motifs");
    for (size_t row = 0; row < said->row_count; row++)
      numbers[e][row] = named_cell(said, row, "nombre")->kind == DATA_HIDDEN ? unknowns++ : 9999;
  }
  System system = {.unknowns = unknowns};
  double *terms = calloc(unknowns + 1, sizeof *terms),
         *columns = calloc(16 * (unknowns + 1), sizeof *columns);
  for (size_t e = 0; e < TERRITORIES; e++) {
    const DataView *real = view_of(fixture->open[e], "abandons_motifs"),
                   *said = view_of(fixture->hiding[e], "abandons_motifs");
    double sum = 0;
    bool base_shown = said->row_count > 0 && named_cell(said, 0, "part_base")->kind == DATA_NUMBER;
    memset(terms, 0, unknowns * sizeof *terms);
    for (size_t row = 0; row < real->row_count; row++) {
      size_t key = 0;
      while (key < keys && strcmp(names[key], data_cell(real, row, 0)->text) != 0) key++;
      if (key == keys) names[keys++] = data_cell(real, row, 0)->text;
      if (numbers[e][row] == 9999) continue;
      double count = (double)named_cell(real, row, "nombre")->value.numerator;
      terms[numbers[e][row]] = columns[key * unknowns + numbers[e][row]] = 1;
      sum += count;
      sums[key] += count;
    }
    if (base_shown) add_equation(&system, terms, sum);
  }
  for (size_t key = 0; key < keys; key++) add_equation(&system, columns + key * unknowns, sums[key]);
  assert_true(unknowns > 10);
  attack(&system, "abandons_motifs");
  free(terms);
  free(columns);
  free(system.rows);
}

/* A rate of 1 000 % beside a number of 30 gives away a hidden base of 3, as a rate beside a base gives a hidden number away:
 * of number, base and rate, one hidden hides the rate; and a small rest is as telling as a small number. */
static void rates_do_not_give_their_parts_away(void **state) {
  (void)state;
  static const struct {
    int number, base;
    bool number_hidden, base_hidden, rate_hidden;
  } cases[] = {{30, 3, false, true, true},    {3, 300, true, false, true},     {60, 300, false, false, false},
               {297, 300, true, false, true}, {120, 300, false, false, false}, {5, 300, false, false, false}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char row[64];
    snprintf(row, sizeof row, "id,n,b\n1,%d,%d\n", cases[i].number, cases[i].base);
    FolderFile files[] = {
        {"schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, b INTEGER);\n", 0},
        {"t.csv", row, 0},
        {"f.sql",
         "CREATE TEMPORARY VIEW v AS SELECT 'k' AS cle, n AS x_num, b AS x_base, 1.0 * n / b AS x_pct FROM "
         "t;\n",
         0}};
    char *folder = folder_with(files, SUPPORT_COUNT(files));
    char *figures_file = support_path(folder, "f.sql");
    BaseDiagnostics *diagnostics = base_diagnostics_new();
    DataRecords *records =
        data_records_open(&(DataOptions){.records = folder, .figures = figures_file}, diagnostics);
    assert_non_null(records);
    DataEditionValue code = {"code", "k"};
    DataFigures *figures = data_figures_new(records, &(DataEdition){&code, 1}, diagnostics);
    static const char *const columns[] = {"v.x_pct"};
    data_figures_protect(figures, columns, 1, THRESHOLD);
    const DataView *view = view_of(figures, "v");
    bool number = named_cell(view, 0, "x_num")->kind == DATA_HIDDEN,
         base = named_cell(view, 0, "x_base")->kind == DATA_HIDDEN,
         rate = named_cell(view, 0, "x_pct")->kind == DATA_HIDDEN;
    if (number != cases[i].number_hidden || base != cases[i].base_hidden || rate != cases[i].rate_hidden)
      fail_msg("%d of %d: number %d, base %d, rate %d", cases[i].number, cases[i].base, number, base, rate);
    data_figures_free(figures);
    data_records_close(records);
    base_diagnostics_free(diagnostics);
    base_free(figures_file);
    support_folder_remove(folder);
  }
}

/* ---- small reports ---------------------------------------------------------------------------------------------- */

/* Six territories; figures of them in views that a case says. */
typedef struct {
  char *folder, *figures_file;
  BaseDiagnostics *diagnostics;
  DataRecords *records;
  DataFigures *figures;
} Small;

static Small open_small(const char *views, const char *code, const char *const *columns) {
  BaseBuffer sql = {0};
  base_buffer_add_text(&sql, "CREATE TEMPORARY VIEW editions AS SELECT code FROM t ORDER BY code;\n");
  base_buffer_add_text(&sql, views);
  FolderFile files[] = {
      {"schema.sql",
       "CREATE TABLE t (code TEXT PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER);\n"
       "CREATE TABLE u (id INTEGER PRIMARY KEY, code TEXT, sexe TEXT, genre TEXT, n INTEGER);\n",
       0},
      {"t.csv", "code,a,b,c\nk,3,50,3\nl,8,60,\nm,20,70,20\nn,9,80,\no,30,90,\np,12,95,\n", 0},
      {"u.csv",
       "id,code,sexe,genre,n\n1,k,f,x,3\n2,k,h,x,40\n3,l,f,y1,21\n4,l,h,y2,41\n5,m,f,y3,22\n6,m,h,y4,42\n"
       "7,n,f,y5,23\n8,n,h,y6,43\n9,o,f,y7,24\n10,o,h,y8,44\n11,p,f,y9,25\n12,p,h,y10,45\n",
       0},
      {"f.sql", sql.data, 0}};
  Small small = {.folder = folder_with(files, SUPPORT_COUNT(files)), .diagnostics = base_diagnostics_new()};
  small.figures_file = support_path(small.folder, "f.sql");
  small.records = data_records_open(&(DataOptions){.records = small.folder, .figures = small.figures_file},
                                    small.diagnostics);
  if (small.records) {
    DataEditionValue value = {"code", code};
    small.figures = data_figures_new(small.records, &(DataEdition){&value, 1}, small.diagnostics);
    size_t count = 0;
    while (columns[count]) count++;
    data_figures_protect(small.figures, columns, count, THRESHOLD);
  }
  char *said = folder_said(small.diagnostics, small.folder);
  if (*said) fail_msg("%s", said);
  base_free(said);
  base_buffer_free(&sql);
  return small;
}

static void close_small(Small *small) {
  data_figures_free(small->figures);
  data_records_close(small->records);
  base_diagnostics_free(small->diagnostics);
  base_free(small->figures_file);
  support_folder_remove(small->folder);
}

/* "x.x…": which rows of a column are hidden. */
static const char *hidden_rows(const Small *small, const char *name, const char *column, char marks[32]) {
  const DataView *view = view_of(small->figures, name);
  assert_true(view->row_count < 32);
  for (size_t row = 0; row < view->row_count; row++)
    marks[row] = named_cell(view, row, column)->kind == DATA_HIDDEN ? 'x' : '.';
  marks[view->row_count] = '\0';
  return marks;
}

#define NUMBERS         "CREATE TEMPORARY VIEW v AS SELECT code AS cle, a AS nombre FROM t ORDER BY code;\n"
#define OF_CODE(select) "CREATE TEMPORARY VIEW w AS SELECT " select " FROM t ORDER BY code;\n"
#define ROWS_OF(name, select)                                                                                \
  "CREATE TEMPORARY VIEW " name " AS SELECT " select " FROM u ORDER BY code, sexe;\n"

/* A count that two views give is hidden in both or in neither: where its values are the same in every territory, differ from one
 * to another, and are known in three at least. */
static void a_count_in_two_views_is_one(void **state) {
  (void)state;
  static const struct {
    const char *what, *views, *columns[3], *other;
    bool same;
  } cases[] = {
      {"the same numbers", NUMBERS OF_CODE("code, a AS autre, b"), {"v.nombre", "w.b"}, "autre", true},
      {"one number differs",
       NUMBERS OF_CODE("code, CASE WHEN code = 'p' THEN 13 ELSE a END AS autre, b"),
       {"v.nombre", "w.b"},
       "autre",
       false},
      {"known in two territories only",
       "CREATE TEMPORARY VIEW v AS SELECT code AS cle, c AS nombre FROM t ORDER BY code;\n" OF_CODE(
           "code, c AS autre, b"),
       {"v.nombre", "w.b"},
       "autre",
       false},
      {"the territory does not come first",
       NUMBERS OF_CODE("'x' || code AS nom, code, a AS autre, b"),
       {"v.nombre", "w.b"},
       "autre",
       true},
      {"rows that a text tells apart",
       ROWS_OF("v", "code AS cle, sexe, n AS nombre")
           ROWS_OF("w", "code AS cle, sexe, n AS autre, 100 + id AS b"),
       {"v.nombre", "w.b"},
       "autre",
       true},
      {"rows that the second text tells apart",
       ROWS_OF("v", "code AS cle, genre, sexe, n AS nombre")
           ROWS_OF("w", "code AS cle, sexe, n AS autre, 100 + id AS b"),
       {"v.nombre", "w.b"},
       "autre",
       true},
      {"rows whose texts are others",
       ROWS_OF("v", "code AS cle, sexe, n AS nombre")
           ROWS_OF("w", "code AS cle, sexe || code AS sorte, n AS autre, 100 + id AS b"),
       {"v.nombre", "w.b"},
       "autre",
       false},
      {"a view of the edition alone",
       NUMBERS "CREATE TEMPORARY VIEW w AS SELECT 'x' AS cle, a AS autre, b FROM t JOIN edition e ON e.code "
               "= t.code;\n",
       {"v.nombre", "w.b"},
       "autre",
       true},
      {"rows of the edition alone",
       ROWS_OF("v",
               "code AS cle, sexe, n AS nombre") "CREATE TEMPORARY VIEW w AS SELECT sexe AS cle, n AS autre, "
                                                 "100 + id AS b FROM u JOIN edition e ON e.code = u.code "
                                                 "ORDER BY sexe;\n",
       {"v.nombre", "w.b"},
       "autre",
       true}};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    Small small = open_small(cases[i].views, "k", cases[i].columns);
    char named[32], other[32];
    hidden_rows(&small, "v", "nombre", named);
    hidden_rows(&small, "w", cases[i].other, other);
    if (!strchr(named, 'x')) fail_msg("%s: nothing is hidden", cases[i].what);
    if (cases[i].same ? strncmp(named, other, strlen(other)) != 0 : strchr(other, 'x') != NULL)
      fail_msg("%s: %s beside %s", cases[i].what, named, other);
    close_small(&small);
  }
}

/* In views that are not protected a hidden number is hidden too, in the row that is told by the same key and edition, and in no
 * other. */
static void a_hidden_number_is_hidden_in_its_row(void **state) {
  (void)state;
#define BY_SEX                                                                                               \
  "CREATE TEMPORARY VIEW v AS SELECT sexe AS cle, n AS nombre FROM u JOIN edition e ON e.code = u.code "     \
  "ORDER BY sexe;\n"
  static const struct {
    const char *what, *view, *wanted;
  } cases[] = {{"its own row",
                "SELECT sexe AS cle, n AS nombre FROM u JOIN edition e ON e.code = u.code ORDER BY sexe",
                "xx"},
               {"another key", "SELECT 'autre' AS cle, 3 AS nombre FROM edition", "."},
               {"the key, by another name", "SELECT 'f' AS cle, 3 AS nombre FROM edition", "x"},
               {"another number", "SELECT 'f' AS cle, 2 AS nombre FROM edition", "."},
               {"another column", "SELECT 'f' AS cle, 3 AS total FROM edition", "."}};
  static const char *const columns[] = {"v.nombre", NULL};
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    char views[600], marks[32];
    snprintf(views, sizeof views, BY_SEX "CREATE TEMPORARY VIEW w AS %s;\n", cases[i].view);
    Small small = open_small(views, "k", columns);
    hidden_rows(&small, "w", strstr(cases[i].view, "total") ? "total" : "nombre", marks);
    if (strcmp(marks, cases[i].wanted) != 0) fail_msg("%s: %s", cases[i].what, marks);
    close_small(&small);
  }
}

/* The rank of a hidden number is hidden; the others are counted among what is shown, from the first row on. */
static void ranks_are_counted_among_what_is_shown(void **state) {
  (void)state;
  static const char *const columns[] = {"v.nombre", NULL}, *const orders[] = {"", "DESC"};
  for (size_t i = 0; i < SUPPORT_COUNT(orders); i++) {
    char views[300];
    snprintf(views, sizeof views,
             "CREATE TEMPORARY VIEW v AS SELECT code AS cle, a AS nombre, RANK() OVER (ORDER BY a %s) AS "
             "rang FROM t "
             "ORDER BY code DESC;\n",
             orders[i]);
    Small small = open_small(views, "k", columns);
    const DataView *view = view_of(small.figures, "v");
    size_t shown = 0;
    for (size_t row = 0; row < view->row_count; row++) {
      const DataCell *number = named_cell(view, row, "nombre"), *rank = named_cell(view, row, "rang");
      assert_int_equal(rank->kind, number->kind);
      if (number->kind != DATA_NUMBER) continue;
      int64_t wanted = 1;
      for (size_t k = 0; k < view->row_count; k++) {
        const DataCell *other = named_cell(view, k, "nombre");
        if (other->kind == DATA_NUMBER)
          wanted += *orders[i] ? other->value.numerator > number->value.numerator
                               : other->value.numerator < number->value.numerator;
      }
      assert_int_equal(rank->value.numerator, wanted);
      shown++;
    }
    assert_in_range(shown, 1, view->row_count - 1);
    close_small(&small);
  }
}

static void unknown_columns_are_named(void **state) {
  Fixture *fixture = *state;
  static const char *const columns[] = {"insertion_par_regions.emploi", "insertion_par_region.emplois",
                                        "insertion", "insertion_par_region.code"};
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  DataFigures *figures = data_figures_new(fixture->records, NULL, diagnostics);
  data_figures_protect(figures, columns, 4, THRESHOLD);
  assert_int_equal(base_diagnostics_count(diagnostics, BASE_ERROR), 3);
  assert_string_equal(base_diagnostics_at(diagnostics, 0)->hint, "the nearest name is insertion_par_region");
  assert_string_equal(base_diagnostics_at(diagnostics, 1)->hint, "the nearest name is emploi");
  data_figures_free(figures);
  base_diagnostics_free(diagnostics);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decisions_come_back),
      cmocka_unit_test(linear_programmes),
      cmocka_unit_test(looks_find_the_ends),
      cmocka_unit_test(nothing_is_hidden_without_need),
      cmocka_unit_test(every_table_is_tried),
      cmocka_unit_test(small_cells_are_hidden_everywhere),
      cmocka_unit_test(totals_and_rows_do_not_give_cells_away),
      cmocka_unit_test(editions_do_not_give_each_other_away),
      cmocka_unit_test(rates_do_not_give_their_parts_away),
      cmocka_unit_test(a_count_in_two_views_is_one),
      cmocka_unit_test(a_hidden_number_is_hidden_in_its_row),
      cmocka_unit_test(ranks_are_counted_among_what_is_shown),
      cmocka_unit_test(unknown_columns_are_named),
  };
  return cmocka_run_group_tests(tests, open_report, close_report);
}
