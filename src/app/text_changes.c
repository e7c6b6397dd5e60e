/* Paragraphs of two states: which are the same, which changed, which are new or gone. What is left when equal ones are taken
 * out is matched by its words without figures, by its neighbours, then by words that few paragraphs have. */
#include "app/changes.h"

#include <string.h>

enum { NONE = -1, FEW = 8 };
static const double like_a_neighbour = 1.0 / 3, like_another = 0.5;

typedef struct {
  AppTextKind kind;
  const AppParagraphs *old, *new;
  AppChanges *changes;
  BaseMap *explained;    /* "old\nnew" of figures that changed */
  long *old_of, *new_of; /* partners, by paragraph; NONE */
} Matching;

/* ---- equal ones ---------------------------------------------------------------------------------------------- */

typedef void MakeKey(const char *text, BaseBuffer *key);

static void whole_key(const char *text, BaseBuffer *key) {
  base_buffer_add_text(key, text);
}

static void words_key(const char *text, BaseBuffer *key) {
  app_text_without_figures(text, strlen(text), key);
}

/* Matches paragraphs that have the same key, in their order. `next` chains the old ones of a key; the map has the first. */
static void match_by(Matching *matching, MakeKey *make_key) {
  const AppParagraphs *old = matching->old, *new = matching->new;
  BaseMap *firsts = base_map_new();
  long *next = base_alloc((old->count + 1) * sizeof *next);
  BaseBuffer key = {0};
  for (size_t i = old->count; i-- > 0;) {
    if (matching->new_of[i] != NONE) continue;
    base_buffer_clear(&key);
    make_key(old->items[i].text, &key);
    const char *name = key.data ? key.data : "";
    next[i] = (long)(uintptr_t)base_map_find(firsts, name, key.length);
    base_map_set(firsts, name, key.length, (void *)(i + 1));
  }
  for (size_t i = 0; i < new->count; i++) {
    if (matching->old_of[i] != NONE) continue;
    base_buffer_clear(&key);
    make_key(new->items[i].text, &key);
    const char *name = key.data ? key.data : "";
    uintptr_t first = (uintptr_t)base_map_find(firsts, name, key.length);
    if (!first) continue;
    matching->old_of[i] = (long)first - 1;
    matching->new_of[first - 1] = (long)i;
    base_map_set(firsts, name, key.length, (void *)(uintptr_t)next[first - 1]);
  }
  base_buffer_free(&key);
  base_free(next);
  base_map_free(firsts);
}

/* ---- those that changed -------------------------------------------------------------------------------------- */

static void pair(Matching *matching, size_t new, size_t old) {
  matching->old_of[new] = (long)old;
  matching->new_of[old] = (long)new;
}

static bool try_neighbour(Matching *matching, size_t new, long old) {
  if (old < 0 || old >= (long)matching->old->count || matching->new_of[old] != NONE) return false;
  bool words = matching->kind == APP_PARAGRAPH || matching->kind == APP_ALTERNATIVE;
  if (words &&
      app_words_likeness(matching->old->items[old].text, matching->new->items[new].text) < like_a_neighbour)
    return false;
  pair(matching, new, (size_t)old);
  return true;
}

/* What stands between the partners of its neighbours. */
static void match_neighbours(Matching *matching) {
  size_t count = matching->new->count;
  for (size_t i = 0; i < count; i++)
    if (matching->old_of[i] == NONE && (i == 0 || matching->old_of[i - 1] != NONE))
      try_neighbour(matching, i, i == 0 ? 0 : matching->old_of[i - 1] + 1);
  for (size_t i = count; i-- > 0;)
    if (matching->old_of[i] == NONE && i + 1 < count && matching->old_of[i + 1] != NONE)
      try_neighbour(matching, i, matching->old_of[i + 1] - 1);
}

/* The old paragraphs of a word, as long as there are few. */
typedef struct {
  size_t count;
  size_t paragraphs[FEW];
} Holders;

static void each_word(const char *text, void (*take)(void *context, const char *word, size_t length),
                      void *context) {
  while (*text) {
    size_t length = strcspn(text, " \n");
    if (length) take(context, text, length);
    text += length + (text[length] != '\0');
  }
}

typedef struct {
  Matching *matching;
  BaseMap *holders;
  BaseArena *arena;
  size_t paragraph; /* whose words are taken */
  unsigned *votes;
  size_t best;
} Voting;

static void note_holder(void *context, const char *word, size_t length) {
  Voting *voting = context;
  Holders *holders = base_map_find(voting->holders, word, length);
  if (!holders) {
    holders = base_arena_alloc(voting->arena, sizeof *holders);
    base_map_set(voting->holders, word, length, holders);
  }
  bool known =
      holders->count && holders->count <= FEW && holders->paragraphs[holders->count - 1] == voting->paragraph;
  if (known || holders->count > FEW) return;
  if (holders->count < FEW) holders->paragraphs[holders->count] = voting->paragraph;
  holders->count++;
}

static void vote(void *context, const char *word, size_t length) {
  Voting *voting = context;
  const Holders *holders = base_map_find(voting->holders, word, length);
  if (!holders || holders->count > FEW) return;
  for (size_t i = 0; i < holders->count; i++) {
    size_t old = holders->paragraphs[i];
    if (voting->matching->new_of[old] != NONE) continue;
    voting->votes[old]++;
    if (voting->best == SIZE_MAX || voting->votes[old] > voting->votes[voting->best]) voting->best = old;
  }
}

static void unvote(void *context, const char *word, size_t length) {
  Voting *voting = context;
  const Holders *holders = base_map_find(voting->holders, word, length);
  for (size_t i = 0; holders && holders->count <= FEW && i < holders->count; i++)
    voting->votes[holders->paragraphs[i]] = 0;
}

static void match_rare_words(Matching *matching) {
  const AppParagraphs *old = matching->old, *new = matching->new;
  Voting voting = {.matching = matching, .holders = base_map_new(), .arena = base_arena_new()};
  voting.votes = base_alloc((old->count + 1) * sizeof *voting.votes);
  for (size_t i = 0; i < old->count; i++) {
    voting.paragraph = i;
    if (matching->new_of[i] == NONE) each_word(old->items[i].text, note_holder, &voting);
  }
  for (size_t i = 0; i < new->count; i++) {
    if (matching->old_of[i] != NONE) continue;
    voting.best = SIZE_MAX;
    each_word(new->items[i].text, vote, &voting);
    each_word(new->items[i].text, unvote, &voting);
    if (voting.best != SIZE_MAX &&
        app_words_likeness(old->items[voting.best].text, new->items[i].text) >= like_another)
      pair(matching, i, voting.best);
  }
  base_free(voting.votes);
  base_map_free(voting.holders);
  base_arena_free(voting.arena);
}

/* ---- what figures explain ------------------------------------------------------------------------------------ */

/* The length of the sign that a text begins with, when it is one of a sentence and not of a number; 0. */
static size_t sign_at(const char *text, size_t length) {
  static const char *const signs[] = {",", ".", ";", ":", "!", "?", "(",        ")",
                                      "«", "»", "“", "”", "’", "…", "\xC2\xA0", "\xE2\x80\xAF"};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t wanted = strlen(signs[i]);
    if (wanted <= length && memcmp(text, signs[i], wanted) == 0) return wanted;
  }
  return 0;
}

static void strip(const AppWord *word, const char **text, size_t *length) {
  *text = word->text;
  *length = word->length;
  for (size_t step; *length && (step = sign_at(*text, *length)); *length -= step) *text += step;
  for (bool more = true; more && *length;) {
    more = false;
    for (size_t tail = 1; tail <= 3 && tail <= *length && !more; tail++)
      if (sign_at(*text + *length - tail, tail) == tail) {
        *length -= tail;
        more = true;
      }
  }
}

/* "gone words\nnew words", without the signs around them. */
static void hunk_key(const AppWord *words, size_t count, BaseBuffer *key) {
  base_buffer_clear(key);
  for (int side = APP_WORD_GONE; side <= APP_WORD_NEW; side++) {
    for (size_t i = 0; i < count; i++) {
      if ((int)words[i].kind != side) continue;
      const char *text;
      size_t length;
      strip(&words[i], &text, &length);
      if (key->length && key->data[key->length - 1] != '\n') base_buffer_add_char(key, ' ');
      base_buffer_add(key, text, length);
    }
    if (side == APP_WORD_GONE) base_buffer_add_char(key, '\n');
  }
}

static size_t hunk_end(const AppWords *words, size_t at) {
  while (at < words->count && words->items[at].kind != APP_WORD_SAME) at++;
  return at;
}

/* Gone and new words of a hunk one by one, when there are as many of both: several figures beside each other. */
static bool each_is_explained(const Matching *matching, const AppWord *words, size_t count, BaseBuffer *key) {
  size_t gone = 0;
  for (size_t i = 0; i < count; i++) gone += words[i].kind == APP_WORD_GONE;
  if (gone * 2 != count) return false;
  for (size_t g = 0, n = 0, k = 0; k < gone; k++, g++, n++) {
    while (words[g].kind != APP_WORD_GONE) g++;
    while (words[n].kind != APP_WORD_NEW) n++;
    AppWord both[2] = {words[g], words[n]};
    hunk_key(both, 2, key);
    if (!base_map_find(matching->explained, key->data, key->length)) return false;
  }
  return true;
}

/* True when all that differs is figures that are named themselves. */
static bool is_explained(const Matching *matching, const AppWords *words) {
  BaseBuffer key = {0};
  bool explained = true;
  for (size_t i = 0; i < words->count && explained; i++) {
    if (words->items[i].kind == APP_WORD_SAME) continue;
    size_t end = hunk_end(words, i);
    hunk_key(words->items + i, end - i, &key);
    explained = base_map_find(matching->explained, key.data, key.length) != NULL ||
                each_is_explained(matching, words->items + i, end - i, &key);
    i = end;
  }
  base_buffer_free(&key);
  return explained;
}

/* Every hunk of words by which a figure changed. */
static void learn_figures(Matching *matching) {
  BaseBuffer key = {0};
  for (size_t i = 0; i < matching->changes->list.count; i++) {
    const AppChange *change = &matching->changes->list.items[i];
    if (strcmp(change->kind, "changed") != 0) continue;
    AppWords words = app_words_compare(change->old, change->new);
    for (size_t at = 0; at < words.count; at++) {
      if (words.items[at].kind == APP_WORD_SAME) continue;
      size_t end = hunk_end(&words, at);
      hunk_key(words.items + at, end - at, &key);
      base_map_set(matching->explained, key.data, key.length, matching);
      at = end;
    }
    base_free(words.items);
  }
  base_buffer_free(&key);
}

/* ---- what is said -------------------------------------------------------------------------------------------- */

static bool ends_sentence(const AppWord *word) {
  const char *text = word->text;
  size_t length = word->length;
  static const char *const quotes[] = {"»", "”", "’", ")", "\xC2\xA0", "\xE2\x80\xAF"};
  for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
    size_t tail = strlen(quotes[i]);
    if (length > tail && memcmp(text + length - tail, quotes[i], tail) == 0) length -= tail;
  }
  return strchr(".!?", text[length - 1]) || (length >= 3 && memcmp(text + length - 3, "…", 3) == 0);
}

static void add_word(BaseBuffer *out, const char *before, const AppWord *word, const char *after) {
  if (out->length) base_buffer_add_char(out, ' ');
  base_buffer_add_text(out, before);
  base_buffer_add(out, word->text, word->length);
  base_buffer_add_text(out, after);
}

/* Words from `from` to `to`: as they were, as they are, and with marks. */
static void add_sentence(const AppWord *words, size_t count, BaseBuffer *old, BaseBuffer *new,
                         BaseBuffer *marked) {
  for (size_t i = 0; i < count; i++) {
    AppWordKind kind = words[i].kind;
    bool first = i == 0 || words[i - 1].kind != kind, last = i + 1 == count || words[i + 1].kind != kind;
    if (kind != APP_WORD_NEW) add_word(old, "", &words[i], "");
    if (kind != APP_WORD_GONE) add_word(new, "", &words[i], "");
    if (kind == APP_WORD_SAME) add_word(marked, "", &words[i], "");
    if (kind == APP_WORD_GONE) add_word(marked, first ? "[-" : "", &words[i], last ? "-]" : "");
    if (kind == APP_WORD_NEW) add_word(marked, first ? "{+" : "", &words[i], last ? "+}" : "");
  }
}

static const char *keep(const Matching *matching, BaseBuffer *text) {
  const char *kept = base_arena_copy(matching->changes->arena, text->data ? text->data : "", text->length);
  base_buffer_free(text);
  return kept;
}

/* The sentences with a word that differs. */
static void add_changed(const Matching *matching, const AppWords *words, const AppParagraph *paragraph) {
  BaseBuffer old = {0}, new = {0}, marked = {0};
  bool differs = false;
  for (size_t start = 0, i = 0; i < words->count; i++) {
    differs |= words->items[i].kind != APP_WORD_SAME;
    bool end =
        i + 1 == words->count || (words->items[i].kind == APP_WORD_SAME && ends_sentence(&words->items[i]));
    if (!end) continue;
    if (differs) add_sentence(words->items + start, i + 1 - start, &old, &new, &marked);
    start = i + 1;
    differs = false;
  }
  AppChange change = {.kind = "changed", .view = "", .key = "", .page = paragraph->page};
  change.column = app_text_kind(matching->kind);
  change.old = keep(matching, &old);
  change.new = keep(matching, &new);
  change.words = keep(matching, &marked);
  if (matching->kind == APP_PARAGRAPH) change.paragraph = paragraph->text;
  *BASE_APPEND(&matching->changes->list) = change;
}

/* Cells of a table that is sorted anew differ one by one: those of a page are named together. */
static bool is_number_alone(const char *text) {
  for (; *text; text++)
    if ((*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z') || *text == ' ') return false;
  return true;
}

/* The changes from `first` on become one. */
static void join_numbers(const Matching *matching, size_t first) {
  AppChange *items = matching->changes->list.items;
  BaseBuffer old = {0}, new = {0}, words = {0};
  for (size_t i = first; i < matching->changes->list.count; i++) {
    base_buffer_add_format(&old, "%s%s", i > first ? "  " : "", items[i].old);
    base_buffer_add_format(&new, "%s%s", i > first ? "  " : "", items[i].new);
    base_buffer_add_format(&words, "%s%s", i > first ? "  " : "", items[i].words);
  }
  items[first].old = keep(matching, &old);
  items[first].new = keep(matching, &new);
  items[first].words = keep(matching, &words);
  matching->changes->list.count = first + 1;
}

static void add_one(const Matching *matching, const char *kind, const AppParagraph *paragraph, bool is_new) {
  *BASE_APPEND(&matching->changes->list) =
      (AppChange){.kind = kind,
                  .view = "",
                  .key = "",
                  .column = app_text_kind(matching->kind),
                  .old = is_new ? "" : paragraph->text,
                  .new = is_new ? paragraph->text : "",
                  .words = "",
                  .paragraph = is_new && matching->kind == APP_PARAGRAPH ? paragraph->text : NULL,
                  .page = paragraph->page};
}

/* ---- order --------------------------------------------------------------------------------------------------- */

/* Marks the paragraphs that have partners and do not stand in a longest sequence of the old order. */
static void find_moved(const Matching *matching, bool *moved) {
  size_t count = matching->new->count, length = 0;
  size_t *ends = base_alloc(
      (count + 1) * sizeof *ends); /* the paragraph that ends a sequence of each length least far on */
  long *before = base_alloc((count + 1) * sizeof *before);
  for (size_t i = 0; i < count; i++) {
    if (matching->old_of[i] == NONE) continue;
    size_t low = 0, high = length;
    while (low < high) {
      size_t middle = (low + high) / 2;
      if (matching->old_of[ends[middle]] < matching->old_of[i])
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low ? (long)ends[low - 1] : NONE;
    ends[low] = i;
    if (low == length) length++;
    moved[i] = true;
  }
  for (long at = length ? (long)ends[length - 1] : NONE; at != NONE; at = before[at]) moved[at] = false;
  base_free(ends);
  base_free(before);
}

/* One line a page. */
static void add_moved(const Matching *matching) {
  const AppParagraphs *new = matching->new;
  bool *moved = base_alloc((new->count + 1) * sizeof *moved);
  find_moved(matching, moved);
  for (size_t i = 0, next; i < new->count; i = next) {
    const AppParagraph *first = NULL;
    size_t count = 0;
    for (next = i; next < new->count &&new->items[next].page == new->items[i].page; next++)
      if (moved[next]) {
        if (!first) first = &new->items[next];
        count++;
      }
    if (!first) continue;
    add_one(matching, "moved", first, true);
    AppChange *change = &matching->changes->list.items[matching->changes->list.count - 1];
    change->old = change->new;
    change->paragraph = NULL;
    change->words =
        count == 1 ? base_arena_format(matching->changes->arena, "%s", first->text)
                   : base_arena_format(matching->changes->arena, "%s (and %zu more)", first->text, count - 1);
  }
  base_free(moved);
}

/* ---- all ----------------------------------------------------------------------------------------------------- */

/* A paragraph that has a partner, when it differs by more than figures. */
static void add_pair(const Matching *matching, size_t new) {
  const AppParagraph *paragraph = &matching->new->items[new];
  const char *before = matching->old->items[matching->old_of[new]].text;
  if (strcmp(before, paragraph->text) == 0) return;
  AppWords words = app_words_compare(before, paragraph->text);
  if (!is_explained(matching, &words)) add_changed(matching, &words, paragraph);
  base_free(words.items);
}

static void add_page(const Matching *matching, size_t from, size_t to) {
  size_t first = matching->changes->list.count;
  for (size_t i = from; i < to; i++)
    if (matching->old_of[i] != NONE && is_number_alone(matching->new->items[i].text)) add_pair(matching, i);
  if (matching->changes->list.count > first + 1) join_numbers(matching, first);
  for (size_t i = from; i < to; i++) {
    if (matching->old_of[i] == NONE)
      add_one(matching, "new", &matching->new->items[i], true);
    else if (!is_number_alone(matching->new->items[i].text))
      add_pair(matching, i);
  }
}

static void add_differences(const Matching *matching) {
  const AppParagraphs *old = matching->old, *new = matching->new;
  for (size_t i = 0, next; i < new->count; i = next) {
    for (next = i; next < new->count &&new->items[next].page == new->items[i].page;) next++;
    add_page(matching, i, next);
  }
  for (size_t i = 0; i < old->count; i++)
    if (matching->new_of[i] == NONE) add_one(matching, "gone", &old->items[i], false);
  add_moved(matching);
}

static void compare_kind(Matching *matching) {
  const AppParagraphs *old = matching->old, *new = matching->new;
  matching->old_of = base_alloc((new->count + 1) * sizeof *matching->old_of);
  matching->new_of = base_alloc((old->count + 1) * sizeof *matching->new_of);
  for (size_t i = 0; i < new->count; i++) matching->old_of[i] = NONE;
  for (size_t i = 0; i < old->count; i++) matching->new_of[i] = NONE;
  match_by(matching, whole_key);
  match_by(matching, words_key);
  match_neighbours(matching);
  match_rare_words(matching);
  add_differences(matching);
  base_free(matching->old_of);
  base_free(matching->new_of);
}

void app_changes_add_texts(const AppLedger *old, const AppLedger *new, AppChanges *changes) {
  int kinds = old->has_kinds && new->has_kinds ? APP_TEXT_KINDS : APP_PARAGRAPH + 1;
  BaseMap *explained = base_map_new();
  for (int kind = 0; kind < kinds; kind++) {
    Matching matching = {
        (AppTextKind)kind, &old->texts[kind], &new->texts[kind], changes, explained, NULL, NULL};
    if (kind == APP_PARAGRAPH) learn_figures(&matching);
    compare_kind(&matching);
  }
  base_map_free(explained);
}
