/* Column widths of tables: a pure function, in a table of cases. Lengths are millimetres. */
#include "support.h"

#include "layout/table.h"

enum { MOST = 5 };

typedef struct {
  const char *name;
  double available;
  struct {
    double natural, narrowest, fixed, least, most;
    bool rigid;
    int share;
  } wishes[MOST];
  double widths[MOST]; /* 0 ends the list */
  double lack;
} Case;

#define FREE(natural, narrowest)                                                                             \
  { natural, narrowest, 0, 0, 0, false, 0 }
#define FIXED(natural, narrowest, width)                                                                     \
  { natural, narrowest, width, 0, 0, false, 0 }
#define LEAST(natural, narrowest, least)                                                                     \
  { natural, narrowest, 0, least, 0, false, 0 }
#define MOST_OF(natural, narrowest, most)                                                                    \
  { natural, narrowest, 0, 0, most, false, 0 }
#define RIGID(natural, narrowest)                                                                            \
  { natural, narrowest, 0, 0, 0, true, 0 }

#define SHARE(natural, narrowest, share)                                                                     \
  { natural, narrowest, 0, 0, 0, false, share }

static const Case cases[] = {
    {"shares have what the others leave",
     100,
     {FREE(20, 5), SHARE(90, 10, 1), SHARE(5, 5, 3)},
     {20, 20, 60},
     0},
    {"a share is no less than its longest word", 100, {SHARE(90, 40, 1), SHARE(5, 5, 3)}, {40, 60}, 0},
    {"two narrow shares leave the rest",
     100,
     {SHARE(50, 40, 1), SHARE(50, 30, 1), SHARE(5, 5, 3)},
     {40, 30, 30},
     0},
    {"shares do not hold others wide", 60, {FREE(50, 20), SHARE(50, 30, 1)}, {30, 30}, 0},
    {"all as wide as they are", 60, {FREE(10, 5), FREE(20, 5), FREE(30, 5)}, {10, 20, 30}, 0},
    {"the rest is shared by their widths", 120, {FREE(10, 5), FREE(20, 5), FREE(30, 5)}, {20, 40, 60}, 0},
    {"a fixed one keeps its width", 100, {FIXED(10, 5, 40), FREE(20, 5), FREE(10, 5)}, {40, 40, 20}, 0},
    {"a rigid one takes no share", 100, {RIGID(40, 40), FREE(20, 5), RIGID(10, 5)}, {40, 50, 10}, 0},
    {"a minimum holds", 60, {LEAST(10, 5, 30), FREE(30, 5)}, {30, 30}, 0},
    {"a maximum leaves its share", 100, {MOST_OF(20, 5, 25), FREE(20, 5)}, {25, 75}, 0},
    {"all at their maximum leave room", 100, {MOST_OF(20, 5, 25), MOST_OF(20, 5, 25)}, {25, 25}, 0},
    {"text shrinks by what it can give", 60, {FREE(20, 20), FREE(40, 10), FREE(30, 20)}, {20, 17.5, 22.5}, 0},
    {"a fixed one does not shrink", 50, {FIXED(40, 10, 40), FREE(30, 10)}, {40, 10}, 0},
    {"not even the narrowest fit", 40, {FREE(30, 25), FREE(30, 25)}, {25, 25}, 10},
    {"one column takes all", 130, {FREE(12, 3)}, {130}, 0},
    {"nothing to hold", 50, {FREE(0, 0), FREE(0, 0)}, {25, 25}, 0},
};

static void widths(void **state) {
  (void)state;
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    TableWish wishes[MOST] = {{0}};
    BaseLength found[MOST], lack;
    size_t count = 0;
    for (; count < MOST && cases[i].widths[count] > 0; count++)
      wishes[count] = (TableWish){base_mm(cases[i].wishes[count].natural),
                                  base_mm(cases[i].wishes[count].narrowest),
                                  base_mm(cases[i].wishes[count].fixed),
                                  base_mm(cases[i].wishes[count].least),
                                  base_mm(cases[i].wishes[count].most),
                                  cases[i].wishes[count].rigid,
                                  cases[i].wishes[count].share};
    bool fits = layout_table_widths(wishes, count, base_mm(cases[i].available), found, &lack);
    assert_int_equal(fits, cases[i].lack <= 0);
    assert_int_equal(lack, base_mm(cases[i].lack));
    for (size_t k = 0; k < count; k++) {
      double off = base_to_mm(found[k]) - cases[i].widths[k];
      if (off > 0.001 || off < -0.001)
        fail_msg("%s: column %zu is %.3f wide, not %.3f", cases[i].name, k + 1, base_to_mm(found[k]),
                 cases[i].widths[k]);
    }
  }
}

/* Whatever the wishes: widths never go under the narrowest, and add up when something may grow. */
static void sums(void **state) {
  (void)state;
  unsigned seed = 7;
  for (int round = 0; round < 2000; round++) {
    TableWish wishes[MOST];
    BaseLength found[MOST], lack, total = 0;
    for (int k = 0; k < MOST; k++) {
      seed = seed * 1103515245u + 12345u;
      BaseLength natural = (BaseLength)(seed >> 8) % (60 * BASE_MM);
      wishes[k] = (TableWish){natural, natural / (1 + (BaseLength)(seed >> 4) % 4), 0, 0, 0, false, 0};
    }
    bool fits = layout_table_widths(wishes, MOST, 130 * BASE_MM, found, &lack);
    for (int k = 0; k < MOST; k++) {
      assert_true(found[k] >= wishes[k].narrowest);
      total += found[k];
    }
    if (fits) assert_int_equal(total, 130 * BASE_MM);
    if (!fits) assert_int_equal(total, 130 * BASE_MM + lack);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(widths), cmocka_unit_test(sums)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
