/* Colours by name and by number (CSS Color Module Level 4, §4 to §6). */
#include "svg/svg_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  uint32_t rgb;
} Named;

static int compare(const void *key, const void *item) {
  return strcmp(key, ((const Named *)item)->name);
}

/* In the order of their names. */
static const Named names[] = {{"aliceblue", 0xF0F8FF},
                              {"antiquewhite", 0xFAEBD7},
                              {"aqua", 0x00FFFF},
                              {"aquamarine", 0x7FFFD4},
                              {"azure", 0xF0FFFF},
                              {"beige", 0xF5F5DC},
                              {"bisque", 0xFFE4C4},
                              {"black", 0x000000},
                              {"blanchedalmond", 0xFFEBCD},
                              {"blue", 0x0000FF},
                              {"blueviolet", 0x8A2BE2},
                              {"brown", 0xA52A2A},
                              {"burlywood", 0xDEB887},
                              {"cadetblue", 0x5F9EA0},
                              {"chartreuse", 0x7FFF00},
                              {"chocolate", 0xD2691E},
                              {"coral", 0xFF7F50},
                              {"cornflowerblue", 0x6495ED},
                              {"cornsilk", 0xFFF8DC},
                              {"crimson", 0xDC143C},
                              {"cyan", 0x00FFFF},
                              {"darkblue", 0x00008B},
                              {"darkcyan", 0x008B8B},
                              {"darkgoldenrod", 0xB8860B},
                              {"darkgray", 0xA9A9A9},
                              {"darkgreen", 0x006400},
                              {"darkgrey", 0xA9A9A9},
                              {"darkkhaki", 0xBDB76B},
                              {"darkmagenta", 0x8B008B},
                              {"darkolivegreen", 0x556B2F},
                              {"darkorange", 0xFF8C00},
                              {"darkorchid", 0x9932CC},
                              {"darkred", 0x8B0000},
                              {"darksalmon", 0xE9967A},
                              {"darkseagreen", 0x8FBC8F},
                              {"darkslateblue", 0x483D8B},
                              {"darkslategray", 0x2F4F4F},
                              {"darkslategrey", 0x2F4F4F},
                              {"darkturquoise", 0x00CED1},
                              {"darkviolet", 0x9400D3},
                              {"deeppink", 0xFF1493},
                              {"deepskyblue", 0x00BFFF},
                              {"dimgray", 0x696969},
                              {"dimgrey", 0x696969},
                              {"dodgerblue", 0x1E90FF},
                              {"firebrick", 0xB22222},
                              {"floralwhite", 0xFFFAF0},
                              {"forestgreen", 0x228B22},
                              {"fuchsia", 0xFF00FF},
                              {"gainsboro", 0xDCDCDC},
                              {"ghostwhite", 0xF8F8FF},
                              {"gold", 0xFFD700},
                              {"goldenrod", 0xDAA520},
                              {"gray", 0x808080},
                              {"green", 0x008000},
                              {"greenyellow", 0xADFF2F},
                              {"grey", 0x808080},
                              {"honeydew", 0xF0FFF0},
                              {"hotpink", 0xFF69B4},
                              {"indianred", 0xCD5C5C},
                              {"indigo", 0x4B0082},
                              {"ivory", 0xFFFFF0},
                              {"khaki", 0xF0E68C},
                              {"lavender", 0xE6E6FA},
                              {"lavenderblush", 0xFFF0F5},
                              {"lawngreen", 0x7CFC00},
                              {"lemonchiffon", 0xFFFACD},
                              {"lightblue", 0xADD8E6},
                              {"lightcoral", 0xF08080},
                              {"lightcyan", 0xE0FFFF},
                              {"lightgoldenrodyellow", 0xFAFAD2},
                              {"lightgray", 0xD3D3D3},
                              {"lightgreen", 0x90EE90},
                              {"lightgrey", 0xD3D3D3},
                              {"lightpink", 0xFFB6C1},
                              {"lightsalmon", 0xFFA07A},
                              {"lightseagreen", 0x20B2AA},
                              {"lightskyblue", 0x87CEFA},
                              {"lightslategray", 0x778899},
                              {"lightslategrey", 0x778899},
                              {"lightsteelblue", 0xB0C4DE},
                              {"lightyellow", 0xFFFFE0},
                              {"lime", 0x00FF00},
                              {"limegreen", 0x32CD32},
                              {"linen", 0xFAF0E6},
                              {"magenta", 0xFF00FF},
                              {"maroon", 0x800000},
                              {"mediumaquamarine", 0x66CDAA},
                              {"mediumblue", 0x0000CD},
                              {"mediumorchid", 0xBA55D3},
                              {"mediumpurple", 0x9370DB},
                              {"mediumseagreen", 0x3CB371},
                              {"mediumslateblue", 0x7B68EE},
                              {"mediumspringgreen", 0x00FA9A},
                              {"mediumturquoise", 0x48D1CC},
                              {"mediumvioletred", 0xC71585},
                              {"midnightblue", 0x191970},
                              {"mintcream", 0xF5FFFA},
                              {"mistyrose", 0xFFE4E1},
                              {"moccasin", 0xFFE4B5},
                              {"navajowhite", 0xFFDEAD},
                              {"navy", 0x000080},
                              {"oldlace", 0xFDF5E6},
                              {"olive", 0x808000},
                              {"olivedrab", 0x6B8E23},
                              {"orange", 0xFFA500},
                              {"orangered", 0xFF4500},
                              {"orchid", 0xDA70D6},
                              {"palegoldenrod", 0xEEE8AA},
                              {"palegreen", 0x98FB98},
                              {"paleturquoise", 0xAFEEEE},
                              {"palevioletred", 0xDB7093},
                              {"papayawhip", 0xFFEFD5},
                              {"peachpuff", 0xFFDAB9},
                              {"peru", 0xCD853F},
                              {"pink", 0xFFC0CB},
                              {"plum", 0xDDA0DD},
                              {"powderblue", 0xB0E0E6},
                              {"purple", 0x800080},
                              {"rebeccapurple", 0x663399},
                              {"red", 0xFF0000},
                              {"rosybrown", 0xBC8F8F},
                              {"royalblue", 0x4169E1},
                              {"saddlebrown", 0x8B4513},
                              {"salmon", 0xFA8072},
                              {"sandybrown", 0xF4A460},
                              {"seagreen", 0x2E8B57},
                              {"seashell", 0xFFF5EE},
                              {"sienna", 0xA0522D},
                              {"silver", 0xC0C0C0},
                              {"skyblue", 0x87CEEB},
                              {"slateblue", 0x6A5ACD},
                              {"slategray", 0x708090},
                              {"slategrey", 0x708090},
                              {"snow", 0xFFFAFA},
                              {"springgreen", 0x00FF7F},
                              {"steelblue", 0x4682B4},
                              {"tan", 0xD2B48C},
                              {"teal", 0x008080},
                              {"thistle", 0xD8BFD8},
                              {"tomato", 0xFF6347},
                              {"turquoise", 0x40E0D0},
                              {"violet", 0xEE82EE},
                              {"wheat", 0xF5DEB3},
                              {"white", 0xFFFFFF},
                              {"whitesmoke", 0xF5F5F5},
                              {"yellow", 0xFFFF00},
                              {"yellowgreen", 0x9ACD32}};

static int digit_of(char letter) {
  return letter >= '0' && letter <= '9'   ? letter - '0'
         : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
         : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                          : -1;
}

/* #rgb, #rgba, #rrggbb and #rrggbbaa. */
static bool read_digits(const char *digits, size_t length, uint32_t *rgb, double *opacity) {
  size_t each = length < 6 ? 1 : 2, count = length / each;
  if (length != 3 && length != 4 && length != 6 && length != 8) return false;
  *rgb = 0;
  for (size_t i = 0; i < count; i++) {
    int high = digit_of(digits[i * each]), low = digit_of(digits[i * each + each - 1]);
    if (high < 0 || low < 0) return false;
    if (i < 3)
      *rgb = *rgb << 8 | (uint32_t)(high * 16 + low);
    else
      *opacity = (high * 16 + low) / 255.0;
  }
  return true;
}

static uint32_t eight_bits(double portion) {
  return portion <= 0 ? 0 : portion >= 1 ? 255 : (uint32_t)(portion * 255 + 0.5);
}

/* Of CSS Color 4, §7: hue in degrees, saturation and lightness as portions. */
static double hsl_channel(double hue, double saturation, double lightness, double n) {
  double k = fmod(n + hue / 30, 12), amount = saturation * fmin(lightness, 1 - lightness);
  return lightness - amount * fmax(-1, fmin(fmin(k - 3, 9 - k), 1));
}

/* The arguments of a function: percentages as portions, `scale` other numbers are of. */
static bool read_arguments(const char *at, const double scale[4], double given[4], size_t *count) {
  for (*count = 0; *count < 4; ++*count) {
    at += svg_blank(at);
    if (*at == '/' || *at == ',') at++;
    if (!svg_number(&at, &given[*count])) break;
    bool percent = *at == '%';
    given[*count] /= percent ? 100 : scale[*count];
    if (percent) at++;
    if (strncmp(at, "deg", 3) == 0) at += 3;
  }
  at += svg_blank(at);
  return *count >= 3 && *at == ')' && !at[1 + svg_blank(at + 1)];
}

static bool read_function(const char *text, uint32_t *rgb, double *opacity) {
  static const double of_rgb[4] = {255, 255, 255, 1}, of_hsl[4] = {1, 100, 100, 1};
  double given[4] = {0, 0, 0, 1}, channels[3];
  size_t count, length = strcspn(text, "(");
  bool hsl = svg_word_is(text, length, "hsl") || svg_word_is(text, length, "hsla");
  if (!hsl && !svg_word_is(text, length, "rgb") && !svg_word_is(text, length, "rgba")) return false;
  if (!read_arguments(text + length + 1, hsl ? of_hsl : of_rgb, given, &count)) return false;
  for (int i = 0; i < 3; i++) {
    double hue = fmod(fmod(given[0], 360) + 360, 360), saturation = fmin(1, fmax(0, given[1]));
    channels[i] = hsl ? hsl_channel(hue, saturation, fmin(1, fmax(0, given[2])),
                                    i == 0   ? 0
                                    : i == 1 ? 8
                                             : 4)
                      : given[i];
  }
  *rgb = eight_bits(channels[0]) << 16 | eight_bits(channels[1]) << 8 | eight_bits(channels[2]);
  if (count == 4) *opacity = fmin(1, fmax(0, given[3]));
  return true;
}

static bool read_name(const char *text, size_t length, uint32_t *rgb) {
  char name[24] = "";
  if (length >= sizeof name) return false;
  for (size_t i = 0; i < length; i++)
    name[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 32 : text[i]);
  const Named *found = bsearch(name, names, sizeof names / sizeof *names, sizeof *names, compare);
  if (found) *rgb = found->rgb;
  return found != NULL;
}

size_t svg_colour_number(SvgReader *reader, uint32_t rgb, size_t offset) {
  SvgColour colour = {(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, {0}};
  const char key[3] = {(char)colour.red, (char)colour.green, (char)colour.blue};
  size_t *known = base_map_find(reader->colour_numbers, key, sizeof key);
  if (known) return *known;
  known = base_arena_alloc(reader->arena, sizeof *known);
  *known = reader->colours.count;
  base_map_set(reader->colour_numbers, key, sizeof key, known);
  *BASE_APPEND(&reader->colours) = colour;
  *BASE_APPEND(&reader->colour_offsets) = offset;
  return *known;
}

bool svg_colour(SvgReader *reader, SvgText text, size_t current, size_t *colour, double *opacity) {
  const char *at = text.text + svg_blank(text.text);
  size_t length = strlen(at);
  while (length && svg_blank(at + length - 1)) length--;
  uint32_t rgb = 0;
  *opacity = 1;
  *colour = current;
  if (svg_word_is(at, length, "currentColor")) return true;
  if (svg_word_is(at, length, "transparent"))
    *opacity = 0;
  else if (*at == '#' ? !read_digits(at + 1, length - 1, &rgb, opacity)
                      : !read_name(at, length, &rgb) && !read_function(at, &rgb, opacity)) {
    svg_fault(reader, text.offset, "a name, #rgb, #rrggbb, rgb() or hsl()", "the colour “%.40s” is not read",
              at);
    return false;
  }
  *colour = svg_colour_number(reader, rgb, text.offset);
  return true;
}
