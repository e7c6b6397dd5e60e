/* Charts of every type over random rows: what is drawn, not what is said of it. */
#include "kinds.h"

/* ---- random rows --------------------------------------------------------------------------------------------------------- */

static uint64_t state;

void random_seed(uint64_t seed) {
  state = seed;
}

uint32_t random_below(uint32_t limit) {
  state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth, MMIX */
  return (uint32_t)(state >> 33) % limit;
}

const SceneColumn random_columns[COLUMNS] = {
    {"cle", true},           {"libelle", true},     {"groupe", true},
    {"nombre", false},       {"part_pct", false},   {"autre_pct", false},
    {"tout_pct", false},     {"rang", false},       {"voie", true},
    {"debut", true},         {"fin", true},         {"jour", true},
    {"de", false},           {"a", false},          {"bas_pct", false},
    {"q1_pct", false},       {"milieu_pct", false}, {"q3_pct", false},
    {"haut_pct", false},     {"question", true},    {"reponse", true},
    {"ensemble_pct", false}, {"mere", true}};

static void make_name(char *out, size_t room, Names kind, size_t row) {
  static const char *const words[] = {"Île", "de", "formation", "métiers", "développement",
                                      "web", "et", "données",   "réseau",  "à"};
  size_t length = 0, target = kind == SHORT ? 3 : kind == MEDIUM ? 20 : 80;
  snprintf(out, room, "%zu", row + 1);
  while (kind == ONE_WORD && strlen(out) < target) strcat(out, "a");
  while (kind != ONE_WORD && (length = strlen(out)) < target && length + 20 < room) {
    strcat(out, " ");
    strcat(out, words[random_below(10)]);
  }
}

static int64_t make_number(Regime regime) {
  switch (regime) {
  case EQUAL: return 1000;
  case WIDE: return random_below(4) ? (int64_t)random_below(5) : (int64_t)random_below(2000000000) * 1000;
  case WITH_NEGATIVE: return (int64_t)random_below(4000) - 2000;
  case ZERO: return 0;
  default: return (int64_t)random_below(5000);
  }
}

/* Shares that sum to the whole, as parts must. */
static void fill_parts(Scene *scene, size_t rows, Regime regime) {
  int64_t total = 0, parts[64];
  for (size_t i = 0; i < rows && i < 64; i++) {
    int64_t number = make_number(regime);
    parts[i] = number < 0 ? -number : number;
    total += parts[i];
  }
  for (size_t i = 0; i < rows && i < 64; i++) scene_number(scene, i, SHARE, parts[i], total ? total : 1);
}

static void fill_order(Scene *scene, size_t row) {
  int64_t at = (int64_t)random_below(400);
  for (size_t column = LOW; column <= HIGH; column++) {
    scene_number(scene, row, column, at, 1000);
    at += (int64_t)random_below(150);
  }
}

static void fill_classes(Scene *scene, size_t rows) {
  int64_t at = (int64_t)random_below(100);
  for (size_t i = 0; i < rows; i++) {
    scene_number(scene, i, FROM, at, 1);
    at += 1 + (int64_t)random_below(10) * (random_below(5) ? 1 : 10);
    scene_number(scene, i, TO, at, 1);
  }
}

static void fill_row(Scene *scene, size_t row, Regime regime, Names names) {
  static const char *const lanes[] = {"event", "span", "measure"}, *const answers[] = {
                                                                       "oui", "sans avis sur la question",
                                                                       "non"};
  char text[128], key[32];
  snprintf(key, sizeof key, "k%zu", row);
  scene_text(scene, row, KEY, key);
  make_name(text, sizeof text, names, row);
  scene_text(scene, row, LABEL, text);
  snprintf(key, sizeof key, "k%zu", row / 5);
  scene_text(scene, row, PARENT, row >= 4 ? key : "");
  make_name(text, sizeof text, names, row / 4);
  scene_text(scene, row, GROUP, text);
  scene_number(scene, row, COUNT, make_number(regime), 1);
  scene_number(scene, row, SECOND, (int64_t)random_below(1001), 1000);
  scene_number(scene, row, REFERENCE, (int64_t)random_below(1001), 1000);
  scene_number(scene, row, RANK, (int64_t)row + 1, 1);
  scene_text(scene, row, LANE, lanes[random_below(3)]);
  int year = 2010 + (int)random_below(8);
  snprintf(text, sizeof text, "%d-%02d", year, 1 + (int)random_below(12));
  scene_text(scene, row, START, text);
  snprintf(text, sizeof text, "%d-%02d", year + (int)random_below(2), 1 + (int)random_below(12));
  scene_text(scene, row, END, text);
  snprintf(text, sizeof text, "%d-%02d-%02d", 2018 + (int)(row / 336), 1 + (int)(row / 28 % 12),
           1 + (int)(row % 28));
  scene_text(scene, row, DAY, text);
  fill_order(scene, row);
  make_name(text, sizeof text, names, row / 3);
  scene_text(scene, row, QUESTION, text);
  scene_text(scene, row, ANSWER, answers[row % 3]);
}

void random_fill(Scene *scene, size_t rows, Regime regime, Names names) {
  for (size_t i = 0; i < rows; i++) fill_row(scene, i, regime, names);
  fill_parts(scene, rows, regime);
  fill_classes(scene, rows);
  int64_t whole = (int64_t)random_below(1001);
  for (size_t i = 0; i < rows; i++) scene_number(scene, i, WHOLE, whole, 1000);
  for (size_t i = 0; i < rows; i++) {
    if (!random_below(8)) scene_base(scene, i, SECOND, 12);
    if (regime != WITH_GAPS) continue;
    if (!random_below(5)) scene_hide(scene, i, COUNT);
    if (!random_below(5)) scene_hide(scene, i, SECOND);
    if (!random_below(5)) scene_empty(scene, i, COUNT);
    if (!random_below(5)) scene_hide(scene, i, MEDIAN);
    if (!random_below(5)) scene_empty(scene, i, RANK);
  }
}

/* ---- scenes -------------------------------------------------------------------------------------------------------------- */

#define TILES "../../tests/chart/fixtures/tiles.csv"
#define GRID  "../../tests/chart/fixtures/grid.geojson"

const Kind kinds[] = {
    {.type = "columns", .attributes = "value=nombre category=libelle"},
    {.type = "columns",
     .attributes = "value=nombre category=libelle current=k1 partial=k2 unit=session/sessions"},
    {.type = "grouped-columns", .attributes = "category=libelle", .series = true},
    {.type = "bars", .attributes = "value=nombre category=libelle"},
    {.type = "bars", .attributes = "value=autre_pct category=libelle current=k0"},
    {.type = "ranked-bars", .attributes = "value=autre_pct category=libelle several=yes"},
    {.type = "stacked-bars", .attributes = "category=libelle", .series = true},
    {.type = "hundred-column", .attributes = "value=part_pct category=libelle unknown=k1"},
    {.type = "dots", .attributes = "value=autre_pct category=libelle reference=ensemble_pct current=k1"},
    {.type = "heat", .attributes = "value=nombre category=libelle by=groupe"},
    {.type = "heat", .attributes = "category=libelle middle=40", .series = true},
    {.type = "calendar", .attributes = "value=nombre category=jour"},
    {.type = "stacked-columns", .attributes = "category=libelle", .series = true},
    {.type = "columns-line",
     .attributes = "value=autre_pct category=libelle reference=tout_pct whole-label=but"},
    {.type = "waterfall", .attributes = "value=nombre category=libelle"},
    {.type = "grouped-bars", .attributes = "category=libelle", .series = true},
    {.type = "pyramid", .attributes = "category=libelle", .series = true},
    {.type = "bullet", .attributes = "value=autre_pct category=libelle reference=tout_pct"},
    {.type = "stacked-area", .attributes = "category=jour", .series = true},
    {.type = "scatter", .attributes = "value=nombre against=autre_pct category=libelle current=k1"},
    {.type = "bubble", .attributes = "value=autre_pct against=tout_pct size=rang category=libelle named=all"},
    {.type = "lollipop", .attributes = "value=nombre category=libelle"},
    {.type = "dumbbell", .attributes = "category=libelle", .series = true},
    {.type = "swarm", .attributes = "value=autre_pct category=groupe"},
    {.type = "bump", .attributes = "value=rang category=groupe by=libelle"},
    {.type = "waffle", .attributes = "value=part_pct category=libelle unknown=k1"},
    {.type = "waffle", .attributes = "value=autre_pct category=cle by=libelle per-row=3"},
    {.type = "tree-map", .attributes = "value=nombre category=libelle current=k1"},
    {.type = "flow", .attributes = "value=nombre from=groupe to=cle unit=session/sessions"},
    {.type = "gantt",
     .attributes = "category=libelle planned-start=debut planned-end=fin start=debut today=2015-06-01",
     .right = 3},
    {.type = "shares", .attributes = "value=autre_pct category=libelle before=tout_pct"},
    {.type = "donut", .attributes = "value=part_pct category=libelle"},
    {.type = "line", .attributes = "value=nombre category=libelle"},
    {.type = "line", .attributes = "category=libelle", .series = true},
    {.type = "area", .attributes = "value=autre_pct category=libelle"},
    {.type = "slope", .attributes = "category=libelle", .series = true},
    {.type = "multiples", .attributes = "value=autre_pct category=libelle by=groupe"},
    {.type = "squares", .attributes = "value=nombre category=libelle"},
    {.type = "squares", .attributes = "value=nombre category=libelle as=block share=autre_pct"},
    {.type = "square-columns", .attributes = "value=nombre category=libelle current=k0", .top = 5},
    {.type = "wall", .attributes = "value=nombre category=libelle height=60", .left = 45, .top = 8},
    {.type = "wall",
     .attributes = "value=nombre category=libelle begin=right marks=moved~outline",
     .left = 45,
     .top = 8},
    {.type = "partition",
     .attributes = "value=nombre category=libelle by=groupe key=cle parent=mere share=autre_pct "
                   "marks=solid~outline~edged",
     .top = 5},
    {.type = "runs", .attributes = "value=nombre category=libelle share=autre_pct", .left = 45},
    {.type = "runs", .attributes = "value=nombre category=libelle label-place=above", .left = 45},
    {.type = "cohorts", .attributes = "category=libelle", .series = true},
    /* half a point may stand over the edge of the plot */
    {.type = "changes", .attributes = "category=libelle", .series = true, .left = 1.25, .right = 3},
    {.type = "changes",
     .attributes = "category=libelle by=groupe reference=ensemble_pct",
     .series = true,
     .left = 1.25,
     .right = 3},
    {.type = "squares",
     .attributes = "as=whole value=nombre category=libelle share=autre_pct marks=solid~outline"},
    {.type = "ranks", .attributes = "value=rang category=libelle before=nombre"},
    {.type = "named-dots",
     .attributes =
         "value=autre_pct category=libelle by=groupe key=cle base=rang reference=ensemble_pct current=k1",
     .left = 45,
     .right = 1.25},
    {.type = "named-bars",
     .attributes = "category=libelle base=rang total=autre_pct reference=ensemble_pct total-label=Ensemble",
     .series = true,
     .left = 45},
    {.type = "skyline", .attributes = "value=nombre category=libelle height=60 per-row=2 apart=1", .top = 8},
    {.type = "strips",
     .attributes = "value=autre_pct category=libelle by=groupe reference=ensemble_pct rank=rang current=k1",
     .left = 45,
     .right = 3},
    {.type = "podium", .attributes = "value=nombre category=libelle note={{part_pct}}~de~tous~({{rang}})"},
    {.type = "timeline",
     .attributes = "value=nombre category=libelle lane=voie start=debut end=fin",
     .left = 45},
    {.type = "tile-map", .attributes = "value=autre_pct category=libelle places=" TILES},
    {.type = "map", .attributes = "value=nombre category=libelle geo=" GRID " match=none", .top = 4},
    {.type = "map", .attributes = "value=nombre category=libelle as=dots geo=" GRID " match=none", .top = 4},
    {.type = "map",
     .attributes = "value=nombre category=libelle as=symbols geo=" GRID " match=none write=both",
     .top = 4},
    {.type = "map",
     .attributes = "value=autre_pct category=libelle as=rates geo=" GRID " match=none fit=rows",
     .top = 4},
    {.type = "map",
     .attributes = "value=autre_pct category=libelle as=rates geo=" GRID " match=none middle=50",
     .top = 4},
    {.type = "map",
     .attributes =
         "value=nombre category=libelle share=autre_pct geo=../../data/geo/regions.csv anchors=carte.csv",
     .top = 2},
    {.type = "map",
     .attributes =
         "value=autre_pct category=libelle as=rates geo=../../data/geo/regions.csv anchors=carte.csv",
     .left = 2},
    {.type = "histogram", .attributes = "value=nombre low=de high=a unit=salarié/salariés"},
    {.type = "fan",
     .attributes =
         "value=milieu_pct category=jour low=bas_pct high=haut_pct inner-low=q1_pct inner-high=q3_pct"},
    {.type = "box",
     .attributes = "category=libelle low=bas_pct q1=q1_pct median=milieu_pct q3=q3_pct high=haut_pct"},
    {.type = "likert",
     .attributes = "value=autre_pct category=question by=reponse neutral=sans~avis~sur~la~question"},
    {.type = "stacked-columns", .attributes = "value=autre_pct category=question by=reponse as=100"},
    {.type = "stacked-columns", .attributes = "value=nombre category=question by=reponse total=ensemble_pct"},
    {.type = "insets", .attributes = "category=libelle geo=" GRID " current=k1"},
    {.type = "columns",
     .attributes = "value=nombre category=libelle",
     .parts = "reference y=1000 label=un~seuil~qui~a~un~nom~long; annotation row=k1 label=ce~qui~est~à~dire"},
    {.type = "line",
     .attributes = "value=autre_pct category=jour",
     .parts =
         "x step=day; reference x=2018-01-05 x2=2018-01-08 label=sans~relevé; reference y=0.5 label=but"},
    {.parts = "x field=libelle type=band; y field=nombre; bar; facet by=groupe"},
    {.parts = "x field=cle type=point; y field=autre_pct; line; point; facet by=groupe per-row=2"},
    {.parts = "x field=autre_pct; y field=libelle type=band; bar; facet by=reponse"},
    {.attributes = "key=cle category=libelle",
     .parts = "x field=tout_pct title=ce~qui~court; y field=nombre type=symlog title=ce~qui~monte; point "
              "named=all; annotation row=k2 label=une~remarque~sur~ce~point"},
    {.parts = "x field=libelle type=band; panel; y field=nombre unit=session/sessions; bar; end; panel; y "
              "field=autre_pct; line; end"},
    {.parts = "x field=jour; y field=autre_pct; colour field=reponse; line values=last~extremes gaps=dash"},
    {.parts = "x field=milieu_pct; y field=libelle type=point; segment x=bas_pct x2=haut_pct; point"},
    {.parts = "x field=libelle type=band; y field=nombre; bar; facet by=groupe scales=own"},
    {.parts = "x field=nombre; y field=libelle type=band; bar; facet by=groupe scales=own"},
    {.parts = "x field=jour; y field=nombre; line; facet by=groupe scales=own-y per-row=3"},
    {.parts = "x field=tout_pct; y field=autre_pct; point; facet by=reponse scales=own"},
    {.parts =
         "x field=libelle type=band; y field=autre_pct; bar; level y=tout_pct field=libelle line=dashed"},
    {.parts = "x field=jour; y field=autre_pct; line; level x=jour field=reponse colour=accent"},
    {.parts = "x field=nombre; y field=autre_pct; point named=none; words field=libelle"},
    {.parts =
         "x field=libelle type=band; y field=autre_pct; bar values=none; words field=rang place=above~below"},
};

const size_t kind_count = SUPPORT_COUNT(kinds);

/* ---- parts of a plot ------------------------------------------------------------------------------------------------------ */

static ReportKind kind_of(const char *name) {
  static const struct {
    const char *name;
    ReportKind kind;
  } parts[] = {{"x", REPORT_CHANNEL_X},
               {"y", REPORT_CHANNEL_Y},
               {"colour", REPORT_CHANNEL_COLOUR},
               {"size", REPORT_CHANNEL_SIZE},
               {"bar", REPORT_BAR},
               {"line", REPORT_LINE},
               {"area", REPORT_AREA},
               {"band", REPORT_BAND},
               {"point", REPORT_POINT},
               {"tick", REPORT_TICK},
               {"segment", REPORT_SEGMENT},
               {"box", REPORT_BOX},
               {"level", REPORT_LEVEL},
               {"words", REPORT_WORDS},
               {"reference", REPORT_REFERENCE},
               {"annotation", REPORT_ANNOTATION},
               {"facet", REPORT_FACET},
               {"panel", REPORT_PANEL}};
  for (size_t i = 0; i < SUPPORT_COUNT(parts); i++)
    if (strcmp(parts[i].name, name) == 0) return parts[i].kind;
  fail_msg("no part of a plot is called %s", name);
  return REPORT_NODE_KINDS;
}

/* "named=all size=2": pairs up to a NULL; "~" stands for a space. The text is cut up. */
static void read_pairs(char *text, const char **pairs, size_t most) {
  char *rest;
  size_t count = 0;
  for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
    char *equals = strchr(word, '=');
    assert_true(equals && count + 2 < most);
    *equals = 0;
    for (char *at = equals + 1; *at; at++)
      if (*at == '~') *at = ' ';
    pairs[count++] = word;
    pairs[count++] = equals + 1;
  }
  pairs[count] = NULL;
}

/* "point named=all size=2": the node, below a parent. */
static ReportNode *add_part(Scene *scene, ReportNode *parent, char *text) {
  const char *pairs[20];
  size_t length = strcspn(text, " ");
  bool bare = !text[length];
  text[length] = 0;
  read_pairs(bare ? text + length : text + length + 1, pairs, SUPPORT_COUNT(pairs));
  return scene_child(scene, parent, kind_of(text), pairs);
}

/* Parts between "panel" and "end" are the panel's. */
static void add_parts(Scene *scene, const char *parts) {
  char *text = base_arena_copy(scene->document->arena, parts, strlen(parts)), *rest;
  ReportNode *parent = scene->chart;
  for (char *part = strtok_r(text, ";", &rest); part; part = strtok_r(NULL, ";", &rest)) {
    while (*part == ' ') part++;
    if (strcmp(part, "end") == 0) {
      parent = scene->chart;
      continue;
    }
    ReportNode *added = add_part(scene, parent, part);
    if (added->kind == REPORT_PANEL) parent = added;
  }
}

void kind_set(Scene *scene, const Kind *kind, bool titled, bool table) {
  const char *pairs[40], *text = kind->attributes ? kind->attributes : "";
  read_pairs(base_arena_copy(scene->document->arena, text, strlen(text)), pairs, SUPPORT_COUNT(pairs) - 8);
  size_t count = 0;
  while (pairs[count]) count++;
  if (kind->type) {
    pairs[count++] = "type";
    pairs[count++] = kind->type;
  }
  if (titled) {
    pairs[count++] = "title";
    pairs[count++] = "Ce que dit le graphique, en une phrase entière";
    pairs[count++] = "subtitle";
    pairs[count++] = "Ce qui est mesuré, sur qui et quand, en une phrase plus longue encore";
  }
  if (table) {
    pairs[count++] = "data-table";
    pairs[count++] = "yes";
  }
  pairs[count] = NULL;
  scene_attributes(scene, pairs);
  if (kind->parts) add_parts(scene, kind->parts);
  if (!kind->series) return;
  scene_series(scene, strcmp(kind->type, "stacked-bars") == 0 ? "part_pct" : "autre_pct",
               random_below(2) ? "3 mois" : "Une série au nom plutôt long");
  scene_series(scene, "tout_pct", "6 mois");
}

/* Whether a text names a column as the value of an attribute: "value=nombre", "x2=haut_pct". */
static bool names_column(const char *text, const char *column) {
  size_t length = strlen(column);
  for (const char *at = text; at && (at = strstr(at, column)); at += length)
    if (at > text && at[-1] == '=' && (!at[length] || strchr(" ;", at[length]))) return true;
  return false;
}

size_t kind_measures(const Kind *kind, size_t columns[COLUMNS]) {
  size_t count = 0;
  for (size_t column = 0; column < COLUMNS; column++) {
    const char *name = random_columns[column].name;
    bool of_series = kind->series &&
                     (column == REFERENCE ||
                      column == (strcmp(kind->type, "stacked-bars") == 0 ? (size_t)SHARE : (size_t)SECOND));
    if (kind->type && strcmp(kind->type, "strips") == 0 && column != WHOLE)
      continue; /* the row that is lit is said, the others are mere dots around it */
    if (!random_columns[column].text &&
        (of_series || names_column(kind->attributes, name) || names_column(kind->parts, name)))
      columns[count++] = column;
  }
  return count;
}
