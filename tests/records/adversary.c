#include "support.h"

#include "records/adversary.h"

#include "data/secret.h"

#include <math.h>

/* ---- what the cells count ------------------------------------------------------------------------------------- */

/* `count`: names joined by +; % is the key, or the key without the territory behind it. NULL: no count of persons. */
static const struct {
  const char *view, *column, *count;
} meanings[] = {
    {"edition", "*", NULL},
    {"editions", "*", NULL},
    {"reperes", "*", NULL},
    {"couverture", "*", NULL},
    {"sessions_par_region", "*", NULL},
    {"sessions_ensemble", "*", NULL},
    {"sessions_par_reseau", "*", NULL},
    {"reseaux", "sessions", NULL},
    {"territoire_chiffres", "formations", NULL},
    {"territoire_chiffres", "formations_part_pct", NULL},
    {"territoire_chiffres", "formations_rang", NULL},
    {"territoire_chiffres", "sessions", NULL},
    {"territoire_chiffres", "sessions_part_pct", NULL},
    {"territoire_chiffres", "sessions_rang", NULL},
    {"territoire_chiffres", "territoires", NULL},
    {"territoire_chiffres", "regions", NULL},
    {"territoire_chiffres", "apprenants_rang", NULL},
    {"territoire_chiffres", "apprenants", "apprenants"},
    {"territoire_chiffres", "apprenants_part_pct", "apprenants"},
    {"territoire_chiffres", "repondants", "repondants_3"},
    {"territoire_titre", "texte", NULL},
    {"territoire_titre", "reseau_pct", NULL},
    {"apprenants", "total", "apprenants"},
    {"abandons", "base", "apprenants_acheves"},
    {"abandons", "nombre", "abandons_acheves"},
    {"abandons", "taux_pct", "abandons_acheves"},
    {"ages", "nombre", "age_%"},
    {"ages", "part_pct", "age_%"},
    {"ages", "part_num", "age_%"},
    {"ages", "part_base", "apprenants"},
    {"niveaux", "nombre", "niveau_%"},
    {"niveaux", "part_pct", "niveau_%"},
    {"niveaux", "part_num", "niveau_%"},
    {"niveaux", "part_base", "apprenants"},
    {"situations", "nombre", "sit_%"},
    {"situations", "part_pct", "sit_%"},
    {"situations", "part_num", "sit_%"},
    {"situations", "part_base", "situations"},
    {"metiers", "apprenants", "metier:%"},
    {"metiers", "part_pct", "metier:%"},
    {"metiers", "part_num", "metier:%"},
    {"metiers", "part_base", "apprenants"},
    {"metiers", "formations", NULL},
    {"insertion_par_territoire", "repondants", "repondants_3"},
    {"insertion_par_territoire", "emploi", "emploi_3"},
    {"insertion_par_territoire", "emploi_pct", "emploi_3"},
    {"insertion_par_territoire", "emploi_num", "emploi_3"},
    {"insertion_par_territoire", "emploi_base", "repondants_3"},
    {"insertion_par_territoire", "formation", "formation_3"},
    {"insertion_par_territoire", "formation_pct", "formation_3"},
    {"insertion_par_territoire", "formation_num", "formation_3"},
    {"insertion_par_territoire", "formation_base", "repondants_3"},
    {"insertion_par_territoire", "positives", "emploi_3+formation_3"},
    {"insertion_par_territoire", "positives_pct", "emploi_3+formation_3"},
    {"insertion_par_territoire", "positives_num", "emploi_3+formation_3"},
    {"insertion_par_territoire", "positives_base", "repondants_3"},
    {"indicateurs_par_territoire", "valeur_pct", "%"},
    {"indicateurs_par_territoire", "valeur_num", "%"},
    {"indicateurs_par_territoire", "valeur_base", "%:base"},
    {"indicateurs_par_territoire", "reseau_pct", NULL},
    {"indicateurs_par_territoire", "reseau_num", NULL},
    {"indicateurs_par_territoire", "reseau_base", NULL},
    {"territoire_indicateurs", "valeur_pct", "%"},
    {"territoire_indicateurs", "reseau_pct", NULL},
    {"insertions_suivies", "h3_pct", "%_3"},
    {"insertions_suivies", "h3_num", "%_3"},
    {"insertions_suivies", "h3_base", "repondants_3"},
    {"insertions_suivies", "h6_pct", "%_6"},
    {"insertions_suivies", "h6_num", "%_6"},
    {"insertions_suivies", "h6_base", "repondants_6"},
    {"insertions_resume", "h3_pct", "emploi_3+formation_3"},
    {"insertions_resume", "h3_base", "repondants_3"},
    {"insertions_resume", "h6_pct", "emploi_6+formation_6"},
    {"insertions_resume", "h6_base", "repondants_6"},
    {"financement", "sans_frais_pct", "sans_frais"},
    {"familles", "apprenants", "famille:%"},
    {"familles", "part_pct", "famille:%"},
    {"familles", "part_num", "famille:%"},
    {"familles", "part_base", "apprenants"},
    {"familles", "formations", NULL},
    {"familles", "metiers", NULL},
    {"metiers_premiers", "premier_pct", "premier"},
    {"metiers_comptes", "*", NULL},
    {"ensemble_reseau", "*", NULL},
    {"profil_reseau", "*", NULL},
    {"seuils", "*", NULL},
    {"statuts_comptes", "*", NULL},
    {"formations", "*", NULL},
    {"formations_du_reseau", "*", NULL},
    {"sessions_du_reseau", "*", NULL},
    {"apprenants_du_reseau", "*", NULL},
    {"apprenants_femmes_hommes", "*", NULL},
    {"apprenants_seuls", "*", NULL},
    {"reseau_par_territoire", "*", NULL},
    {"sessions_totales", "*", NULL},
    {"territoire_rangs", "*", NULL},
    {"une_personne", "*", NULL},
    {"silences", "*", NULL},
    {"en_ligne", "*", NULL},
    {"territoire_indicateurs", "ecart_points", NULL},
    {"apprenants", "femmes", "femmes"},
    {"publics_par_territoire", "valeur_pct", "%"},
    {"publics_par_territoire", "valeur_num", "%"},
    {"publics_par_territoire", "valeur_base", "%:base"},
    {"publics_par_territoire", "apprenants", "%:base"},
    {"publics_par_territoire", "reseau_pct", NULL},
    {"publics_par_territoire", "reseau_num", NULL},
    {"publics_par_territoire", "reseau_base", NULL},
    {"insertion_classee", "repondants", "repondants_3"},
    {"insertion_classee", "emploi_pct", "emploi_3"},
    {"insertion_classee", "emploi_num", "emploi_3"},
    {"insertion_classee", "emploi_base", "repondants_3"},
    {"insertion_classee", "formation_pct", "formation_3"},
    {"insertion_classee", "formation_num", "formation_3"},
    {"insertion_classee", "formation_base", "repondants_3"},
    {"insertion_classee", "positives_pct", "emploi_3+formation_3"},
    {"insertion_classee", "positives_num", "emploi_3+formation_3"},
    {"insertion_classee", "positives_base", "repondants_3"},
    {"insertion_classee", "reseau_pct", NULL},
    {"insertion_classee", "reseau_num", NULL},
    {"insertion_classee", "reseau_base", NULL},
    {"statuts_organismes", "*", NULL},
    {"durees", "*", NULL},
    {"durees_classes", "*", NULL},
    {"certifications", "reconnue_num", NULL},
    {"certifications_types", "*", NULL},
    {"pedagogie", "*", NULL},
    {"candidatures", "*", NULL},
    {"sessions", "*", NULL},
    {"reseaux", "nombre", NULL},
};
/* Columns that count nothing, in any view; a rank is judged by the test of ranks. */
static const char *const wordless[] = {"code",   "libelle",     "libelle_court",  "ordre",
                                       "groupe", "est_edition", "indicateur",     "indicateur_libelle",
                                       "moment", "territoire",  "petit_effectif", "famille",
                                       "rang",   "rang_prec"};
/* The indicators by the names of their counts. */
static const struct {
  const char *name, *count;
} synonyms[] = {{"emploi", "emploi_3"},
                {"formation", "formation_3"},
                {"positives", "emploi_3+formation_3"},
                {"bac_de:base", "apprenants"},
                {"femmes:base", "apprenants"},
                {"qpv:base", "apprenants"},
                {"emploi:base", "repondants_3"},
                {"formation:base", "repondants_3"},
                {"positives:base", "repondants_3"}};

/* What holds in every territory: the parts make the whole, or are no more than it. */
static const struct {
  const char *parts, *whole;
  bool all;
} definitions[] = {
    {"age_lt26+age_26_30+age_31_49+age_50p", "apprenants", true},
    {"niveau_bac+niveau_5+niveau_6+niveau_7", "apprenants", true},
    {"sit_recherche+sit_etudiant+sit_salarie+sit_entrepreneur+sit_non_connue", "situations", true},
    {"emploi_3+formation_3+recherche_3", "repondants_3", true},
    {"emploi_6+formation_6+recherche_6", "repondants_6", true},
    {"repondants_6", "apprenants", false},
    {"sans_frais", "apprenants", false},
    {"situations", "apprenants", false},
    {"femmes", "apprenants", false},
    {"qpv", "apprenants", false},
    {"bac_de", "niveau_bac", false},
    {"abandons_acheves", "apprenants_acheves", false},
    {"apprenants_acheves", "apprenants", false},
    {"repondants_3", "apprenants", false}};

/* ---- names ---------------------------------------------------------------------------------------------------- */

Adversary *adversary_new(void) {
  Adversary *adversary = base_alloc(sizeof *adversary);
  adversary->arena = base_arena_new();
  return adversary;
}

void adversary_free(Adversary *adversary) {
  base_free(adversary->names.items);
  base_free(adversary->truth.items);
  base_free(adversary->known.items);
  base_free(adversary->hidden.items);
  base_free(adversary->sums.items);
  base_free(adversary->sums_named.items);
  base_arena_free(adversary->arena);
  base_free(adversary);
}

size_t adversary_quantity(Adversary *adversary, const char *name) {
  for (size_t i = 0; i < adversary->names.count; i++)
    if (strcmp(adversary->names.items[i], name) == 0) return i;
  *BASE_APPEND(&adversary->names) = base_arena_copy(adversary->arena, name, strlen(name));
  for (size_t i = 0; i < ADVERSARY_TERRITORIES; i++) {
    *BASE_APPEND(&adversary->truth) = 0;
    *BASE_APPEND(&adversary->known) = false;
  }
  return adversary->names.count - 1;
}

size_t adversary_territory(Adversary *adversary, const char *code) {
  for (size_t i = 0; i < adversary->territory_count; i++)
    if (strcmp(adversary->codes[i], code) == 0) return i;
  assert_true(adversary->territory_count < ADVERSARY_TERRITORIES);
  adversary->codes[adversary->territory_count] = base_arena_copy(adversary->arena, code, strlen(code));
  return adversary->territory_count++;
}

void adversary_name_sum(Adversary *adversary, const char *name, const char *part) {
  AdversarySum *sum = NULL;
  for (size_t i = 0; i < adversary->sums_named.count; i++)
    if (strcmp(adversary->sums_named.items[i].name, name) == 0) sum = &adversary->sums_named.items[i];
  if (!sum) {
    sum = BASE_APPEND(&adversary->sums_named);
    *sum = (AdversarySum){base_arena_copy(adversary->arena, name, strlen(name)),
                          base_arena_copy(adversary->arena, part, strlen(part))};
    return;
  }
  sum->count = base_arena_format(adversary->arena, "%s+%s", sum->count, part);
}

static size_t place(const AdversaryCount *count, size_t i) {
  return count->quantities[i] * ADVERSARY_TERRITORIES + count->territory;
}

void adversary_tell_truth(Adversary *adversary, size_t territory, size_t quantity, int64_t value) {
  adversary->truth.items[quantity * ADVERSARY_TERRITORIES + territory] = value;
}

static AdversaryCount parse_count(Adversary *adversary, size_t territory, const char *text) {
  AdversaryCount count;
  memset(&count, 0, sizeof count);
  count.territory = territory;
  for (size_t i = 0; i < SUPPORT_COUNT(synonyms); i++)
    if (strcmp(synonyms[i].name, text) == 0) text = synonyms[i].count;
  for (size_t i = 0; i < adversary->sums_named.count; i++)
    if (strcmp(adversary->sums_named.items[i].name, text) == 0) text = adversary->sums_named.items[i].count;
  for (const char *end = text; *text; text = *end ? end + 1 : end) {
    assert_true(count.count < ADVERSARY_TERMS);
    char name[64];
    end = text + strcspn(text, "+");
    snprintf(name, sizeof name, "%.*s", (int)(end - text), text);
    count.quantities[count.count++] = adversary_quantity(adversary, name);
  }
  return count;
}

/* ---- reading -------------------------------------------------------------------------------------------------- */

static const char *meaning_of(const char *view, const char *column) {
  for (size_t i = 0; i < SUPPORT_COUNT(meanings); i++)
    if (strcmp(meanings[i].view, view) == 0 &&
        (strcmp(meanings[i].column, "*") == 0 || strcmp(meanings[i].column, column) == 0))
      return meanings[i].count ? meanings[i].count : "";
  for (size_t i = 0; i < SUPPORT_COUNT(wordless); i++)
    if (strcmp(wordless[i], column) == 0) return "";
  return NULL;
}

/* The territory at the end of a key: femmes_corse, or corse alone. Its own edition's when there is none. */
static size_t split_key(const Adversary *adversary, const char *key, size_t edition, char *rest,
                        size_t size) {
  size_t length = strlen(key);
  snprintf(rest, size, "%s", key);
  for (size_t i = 0; i < adversary->territory_count; i++) {
    size_t own = strlen(adversary->codes[i]);
    if (own > length || strcmp(key + length - own, adversary->codes[i]) != 0) continue;
    snprintf(rest, size, "%.*s", (int)(length - own - (own < length)), key);
    return i;
  }
  return edition;
}

/* Each count once: all editions print many of them. */
static void keep(AdversaryCounts *list, AdversaryCount count) {
  for (size_t i = 0; i < list->count; i++)
    if (memcmp(&list->items[i], &count, sizeof count) == 0) return;
  *BASE_APPEND(list) = count;
}

static void learn(Adversary *adversary, const AdversaryCount *count, int64_t value, const char *where) {
  int64_t truth = 0;
  for (size_t i = 0; i < count->count; i++) truth += adversary->truth.items[place(count, i)];
  if (value != truth)
    fail_msg("%s: %lld is printed, but it is %lld", where, (long long)value, (long long)truth);
  adversary->facts++;
  if (count->count == 1)
    adversary->known.items[place(count, 0)] = true;
  else
    keep(&adversary->sums, *count);
}

void adversary_read_cell(Adversary *adversary, size_t edition, const char *view, const char *key,
                         const char *column, const char *text) {
  char rest[64], name[128] = "", where[256];
  const char *meaning = meaning_of(view, column);
  snprintf(where, sizeof where, "%s: %s[%s].%s", adversary->codes[edition], view, key, column);
  if (!meaning && strspn(text, "0123456789.-") == strlen(text) && *text) fail_msg("%s: what is it?", where);
  if (!meaning || !*meaning || !*text) return;
  size_t territory = split_key(adversary, key, edition, rest, sizeof rest);
  const char *key_at = strchr(meaning, '%');
  if (key_at)
    snprintf(name, sizeof name, "%.*s%s%s", (int)(key_at - meaning), meaning, rest, key_at + 1);
  else
    snprintf(name, sizeof name, "%s", meaning);
  AdversaryCount count = parse_count(adversary, territory, name);
  if (strcmp(text, "s") == 0)
    keep(&adversary->hidden, count);
  else if (!strchr(text, '.')) /* a share is read with its count */
    learn(adversary, &count, atoll(text), where);
}

/* ---- the attack ----------------------------------------------------------------------------------------------- */

/* Unknown counts, and as many again that fill up inequalities. */
typedef struct {
  Adversary *adversary;
  size_t *number_of; /* truth place → unknown + 1 */
  size_t unknowns, rows, columns;
  double *matrix, *sums; /* rows × columns_most */
  size_t columns_most, rows_most;
} System;

static void add_term(System *system, size_t at, double coefficient) {
  if (system->number_of[at])
    system->matrix[system->rows * system->columns_most + system->number_of[at] - 1] += coefficient;
  else
    system->sums[system->rows] -= coefficient * (double)system->adversary->truth.items[at];
}

static void end_equation(System *system, double sum, bool filled) {
  system->sums[system->rows] += sum;
  if (filled) system->matrix[system->rows * system->columns_most + system->columns++] = 1;
  system->rows++;
  assert_true(system->rows < system->rows_most && system->columns < system->columns_most);
}

static void add_definitions(System *system) {
  Adversary *adversary = system->adversary;
  for (size_t t = 0; t < adversary->territory_count; t++)
    for (size_t i = 0; i < SUPPORT_COUNT(definitions); i++) {
      AdversaryCount parts = parse_count(adversary, t, definitions[i].parts),
                     whole = parse_count(adversary, t, definitions[i].whole);
      for (size_t k = 0; k < parts.count; k++) add_term(system, place(&parts, k), 1);
      add_term(system, place(&whole, 0), -1);
      end_equation(system, 0, !definitions[i].all);
    }
}

/* The learners of all trades: no more than those of the territory, and exactly as many where that is so. */
static void add_trades(System *system) {
  Adversary *adversary = system->adversary;
  size_t learners = adversary_quantity(adversary, "apprenants");
  for (size_t t = 0; t < adversary->territory_count; t++) {
    int64_t rest = adversary->truth.items[learners * ADVERSARY_TERRITORIES + t];
    for (size_t q = 0; q < adversary->names.count; q++)
      if (strncmp(adversary->names.items[q], "metier:", 7) == 0) {
        add_term(system, q * ADVERSARY_TERRITORIES + t, 1);
        rest -= adversary->truth.items[q * ADVERSARY_TERRITORIES + t];
      }
    add_term(system, learners * ADVERSARY_TERRITORIES + t, -1);
    end_equation(system, 0, rest > 0);
  }
}

/* The country's numbers, but for those that are too small to be told; and cells that are sums, where they are printed. */
static void add_totals(System *system, int64_t threshold) {
  Adversary *adversary = system->adversary;
  for (size_t q = 0; q < adversary->names.count; q++) {
    int64_t total = 0;
    for (size_t t = 0; t < adversary->territory_count; t++)
      total += adversary->truth.items[q * ADVERSARY_TERRITORIES + t];
    if (total < threshold) continue;
    for (size_t t = 0; t < adversary->territory_count; t++)
      add_term(system, q * ADVERSARY_TERRITORIES + t, 1);
    end_equation(system, (double)total, false);
  }
  for (size_t i = 0; i < adversary->sums.count; i++) {
    int64_t sum = 0;
    for (size_t k = 0; k < adversary->sums.items[i].count; k++) {
      add_term(system, place(&adversary->sums.items[i], k), 1);
      sum += adversary->truth.items[place(&adversary->sums.items[i], k)];
    }
    end_equation(system, (double)sum, false);
  }
}

static double extreme(const System *system, const AdversaryCount *target, double sign, double *solution) {
  double *costs = calloc(system->columns_most, sizeof *costs),
         *limits = malloc(system->columns_most * sizeof *limits);
  double least = 0;
  for (size_t k = 0; k < system->columns_most; k++) limits[k] = INFINITY;
  for (size_t i = 0; i < target->count; i++) {
    size_t number = system->number_of[place(target, i)];
    if (number) costs[number - 1] += sign;
  }
  DataProgramme programme = {system->matrix, system->sums, costs, limits, system->rows, system->columns_most};
  DataProgrammeEnd end = data_simplex_solve(&programme, solution);
  assert_true(end != DATA_PROGRAMME_IMPOSSIBLE); /* the truth is possible */
  for (size_t k = 0; k < system->columns_most && end == DATA_PROGRAMME_SOLVED; k++)
    least += costs[k] * solution[k];
  free(costs);
  free(limits);
  return end == DATA_PROGRAMME_SOLVED ? least : -INFINITY;
}

static double value_of(const System *system, const AdversaryCount *count, const double *solution) {
  double value = 0;
  for (size_t i = 0; i < count->count; i++) {
    size_t number = system->number_of[place(count, i)];
    value += number ? solution[number - 1] : (double)system->adversary->truth.items[place(count, i)];
  }
  return value;
}

/* Every solution that is found shows how far apart all the hidden cells may lie. */
static size_t attack_all(System *system, int64_t threshold) {
  Adversary *adversary = system->adversary;
  size_t count = adversary->hidden.count, narrowed = 0;
  double *least = malloc((count + 1) * sizeof *least), *most = malloc((count + 1) * sizeof *most),
         *solution = malloc((system->columns_most + 1) * sizeof *solution);
  for (size_t i = 0; i < count; i++) {
    least[i] = INFINITY;
    most[i] = -INFINITY;
  }
  for (size_t i = 0; i < count; i++)
    for (int sign = 1; sign >= -1 && most[i] - least[i] < (double)threshold - 0.5; sign -= 2) {
      if (extreme(system, &adversary->hidden.items[i], sign, solution) == -INFINITY) most[i] = INFINITY;
      for (size_t k = 0; k < count; k++) {
        double value = value_of(system, &adversary->hidden.items[k], solution);
        least[k] = fmin(least[k], value);
        most[k] = fmax(most[k], value);
      }
    }
  for (size_t i = 0; i < count; i++) {
    if (most[i] - least[i] >= (double)threshold - 0.5) continue;
    narrowed++;
    print_error("%s, %s: between %g and %g\n", adversary->codes[adversary->hidden.items[i].territory],
                adversary->names.items[adversary->hidden.items[i].quantities[0]], least[i], most[i]);
  }
  free(least);
  free(most);
  free(solution);
  return narrowed;
}

size_t adversary_attack(Adversary *adversary, int64_t threshold) {
  size_t places = adversary->names.count * ADVERSARY_TERRITORIES;
  System system = {.adversary = adversary, .number_of = calloc(places + 1, sizeof(size_t))};
  for (size_t q = 0; q < adversary->names.count; q++)
    for (size_t t = 0; t < adversary->territory_count; t++)
      if (!adversary->known.items[q * ADVERSARY_TERRITORIES + t])
        system.number_of[q * ADVERSARY_TERRITORIES + t] = ++system.unknowns;
  system.rows_most = (SUPPORT_COUNT(definitions) + 1) * adversary->territory_count + adversary->names.count +
                     adversary->sums.count + 2;
  system.columns = system.unknowns;
  system.columns_most = system.unknowns + system.rows_most;
  system.matrix = calloc(system.rows_most * system.columns_most, sizeof *system.matrix);
  system.sums = calloc(system.rows_most, sizeof *system.sums);
  add_definitions(&system);
  add_trades(&system);
  add_totals(&system, threshold);
  size_t narrowed = attack_all(&system, threshold);
  free(system.number_of);
  free(system.matrix);
  free(system.sums);
  return narrowed;
}
