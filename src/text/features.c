/* OpenType features: what HarfBuzz is asked for, and whether a face really has it. */
#include "text/characters.h"
#include "text/words.h"
#include <hb-ot.h>
#include <string.h>

static const struct {
  unsigned flag;
  hb_tag_t tag;
  uint32_t value;
} known[] = {
    {TEXT_TABULAR, HB_TAG('t', 'n', 'u', 'm'), 1},       {TEXT_PROPORTIONAL, HB_TAG('p', 'n', 'u', 'm'), 1},
    {TEXT_OLDSTYLE, HB_TAG('o', 'n', 'u', 'm'), 1},      {TEXT_LINING, HB_TAG('l', 'n', 'u', 'm'), 1},
    {TEXT_FRACTIONS, HB_TAG('f', 'r', 'a', 'c'), 1},     {TEXT_SUPERIORS, HB_TAG('s', 'u', 'p', 's'), 1},
    {TEXT_INFERIORS, HB_TAG('s', 'u', 'b', 's'), 1},     {TEXT_SMALL_CAPS, HB_TAG('s', 'm', 'c', 'p'), 1},
    {TEXT_CAPS_TO_SMALL, HB_TAG('c', '2', 's', 'c'), 1}, {TEXT_NO_KERNING, HB_TAG('k', 'e', 'r', 'n'), 0},
    {TEXT_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0},  {TEXT_NO_LIGATURES, HB_TAG('c', 'l', 'i', 'g'), 0},
    {TEXT_NO_ALTERNATES, HB_TAG('c', 'a', 'l', 't'), 0}};

static hb_tag_t set_tag(int set) {
  return HB_TAG('s', 's', (unsigned)('0' + set / 10), (unsigned)('0' + set % 10));
}

unsigned text_features_list(unsigned wanted, hb_feature_t features[TEXT_FEATURES_MOST]) {
  unsigned count = 0;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (wanted & known[i].flag)
      features[count++] =
          (hb_feature_t){known[i].tag, known[i].value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  for (int set = 1; wanted >> TEXT_SETS_FROM && set <= TEXT_SETS; set++)
    if (wanted & TEXT_SET(set))
      features[count++] = (hb_feature_t){set_tag(set), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  return count;
}

/* ---- does the face have it? ---------------------------------------------------------------------------------- */

static const char digits[] = "0123456789";
static const char small[] = "abcdefghijklmnopqrstuvwxyz", capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static TextWord *shaped(TextFonts *fonts, const TextFace *face, unsigned features, const char *text) {
  TextWordStyle style = {face, text_language_find(fonts->languages, "und", (BasePlace){0}, NULL), features,
                         false};
  return text_word_find(fonts, style, text, strlen(text));
}

/* Letters of a text that are drawn as without the feature; all of them are ASCII. */
static size_t unchanged(TextFonts *fonts, const TextFace *face, unsigned feature, const char *text) {
  const TextWord *word = shaped(fonts, face, feature, text);
  size_t count = 0;
  for (uint32_t i = 0; i < word->glyph_count; i++)
    count += word->glyphs[i].glyph == text_face_glyph(face, (uint8_t)text[word->glyphs[i].cluster]);
  return count;
}

static void digit_box(const TextFace *face, const TextWord *word, char digit, int box[4]) {
  text_glyph_box(face, word->glyphs[digit - '0'].glyph, box);
}

/* Old-style figures go below the line, and a 1 is about as high as an x. What is so by default need not be asked for. */
static bool has_heights(TextFonts *fonts, const TextFace *face, unsigned feature) {
  const TextWord *word = shaped(fonts, face, feature, digits);
  if (word->glyph_count != 10) return false;
  int nine[4], one[4], zero[4];
  digit_box(face, word, '9', nine);
  digit_box(face, word, '1', one);
  digit_box(face, word, '0', zero);
  int height = nine[3] - nine[1];
  bool hangs = nine[1] * 10 < -height,
       even = (one[3] - zero[3]) * 10 < height && (zero[3] - one[3]) * 10 < height;
  return feature == TEXT_OLDSTYLE ? hangs : !hangs && even && zero[3] * 10 > nine[3] * 9;
}

static bool has_widths(TextFonts *fonts, const TextFace *face, unsigned feature) {
  const TextWord *word = shaped(fonts, face, feature, digits);
  bool same = word->glyph_count == 10;
  for (uint32_t i = 1; i < word->glyph_count; i++) same &= word->glyphs[i].advance == word->glyphs[0].advance;
  return feature == TEXT_TABULAR ? same : !same && word->glyph_count == 10;
}

static bool has_fractions(TextFonts *fonts, const TextFace *face, unsigned feature) {
  return unchanged(fonts, face, feature, "1/2") == 0;
}

static bool changes_digits(TextFonts *fonts, const TextFace *face, unsigned feature) {
  return unchanged(fonts, face, feature, digits) == 0;
}

static bool changes_letters(TextFonts *fonts, const TextFace *face, unsigned feature) {
  return unchanged(fonts, face, feature, feature == TEXT_SMALL_CAPS ? small : capitals) == 0;
}

static bool has_set(TextFonts *fonts, const TextFace *face, unsigned feature) {
  (void)fonts;
  hb_tag_t tags[256];
  unsigned count = sizeof tags / sizeof *tags;
  int set = 1;
  while (!(feature & TEXT_SET(set))) set++;
  hb_ot_layout_table_get_feature_tags(face->hb_face, HB_OT_TAG_GSUB, 0, &count, tags);
  for (unsigned i = 0; i < count; i++)
    if (tags[i] == set_tag(set)) return true;
  return false;
}

static const struct {
  unsigned flag;
  bool (*has)(TextFonts *fonts, const TextFace *face, unsigned feature);
  const char *name;
} trials[] = {{TEXT_TABULAR, has_widths, "tabular figures"},
              {TEXT_PROPORTIONAL, has_widths, "proportional figures"},
              {TEXT_OLDSTYLE, has_heights, "old-style figures"},
              {TEXT_LINING, has_heights, "lining figures"},
              {TEXT_FRACTIONS, has_fractions, "fractions"},
              {TEXT_SUPERIORS, changes_digits, "superior figures"},
              {TEXT_INFERIORS, changes_digits, "inferior figures"},
              {TEXT_SMALL_CAPS, changes_letters, "small capitals"},
              {TEXT_CAPS_TO_SMALL, changes_letters, "small capitals for capitals"}};

const char *text_features_lack(TextFonts *fonts, const TextFace *face, unsigned features) {
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
    if ((features & trials[i].flag) && !trials[i].has(fonts, face, trials[i].flag)) return trials[i].name;
  for (int set = 1; features >> TEXT_SETS_FROM && set <= TEXT_SETS; set++)
    if ((features & TEXT_SET(set)) && !has_set(fonts, face, TEXT_SET(set))) return "this stylistic set";
  return NULL;
}

/* ---- letter by letter ---------------------------------------------------------------------------------------- */

/* Letters that small capitals are for; scripts that have none are set as they are. */
static bool is_small(uint32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (c < 0x100) return c >= 0xDF && c != 0xF7;
  if (c < 0x138) return c & 1;
  if (c < 0x149) return !(c & 1);
  if (c < 0x178) return c & 1;
  if (c < 0x180) return c == 0x17A || c == 0x17C || c == 0x17E;
  return (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F);
}

uint32_t text_letter_without(const TextWord *word, unsigned features) {
  for (uint32_t i = 0; i < word->glyph_count; i++) {
    const TextWordGlyph *glyph = &word->glyphs[i];
    uint32_t c;
    base_utf8_decode(word->text + glyph->cluster, word->length - glyph->cluster, &c);
    bool asked =
        (features & TEXT_SMALL_CAPS) ? is_small(c) : (features & (TEXT_SUPERIORS | TEXT_INFERIORS)) != 0;
    if (asked && glyph->glyph == text_face_glyph(word->style.face, c)) return c;
  }
  return 0;
}

bool text_has_script(TextFonts *fonts, const TextFace *face, unsigned feature, const char *text,
                     size_t length) {
  TextWordStyle style = {face, text_language_find(fonts->languages, "und", (BasePlace){0}, NULL), feature,
                         false};
  return length && !text_letter_without(text_word_find(fonts, style, text, length), feature);
}
