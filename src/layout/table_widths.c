/* Widths of a table's columns from what they hold: a pure function. */
#include "layout/table.h"

static BaseLength clamp(const TableWish *wish, BaseLength width) {
  if (wish->fixed) return wish->fixed;
  if (wish->most && width > wish->most) width = wish->most;
  if (width < wish->least) width = wish->least;
  return width;
}

static BaseLength narrowest(const TableWish *wish) {
  BaseLength least = wish->narrowest < wish->natural ? wish->narrowest : wish->natural;
  return clamp(wish, least);
}

static BaseLength sum(const BaseLength *widths, size_t count) {
  BaseLength total = 0;
  for (size_t i = 0; i < count; i++) total += widths[i];
  return total;
}

/* Takes `excess` from the columns, each in proportion to what it can give. */
static void shrink(const TableWish *wishes, size_t count, BaseLength excess, BaseLength *widths) {
  BaseLength given = 0, room = 0;
  for (size_t i = 0; i < count; i++) room += widths[i] - narrowest(&wishes[i]);
  if (room <= 0) return;
  BaseLength left = excess;
  for (size_t i = 0; i < count; i++) {
    BaseLength own = widths[i] - narrowest(&wishes[i]);
    given += own;
    BaseLength until = (BaseLength)((double)excess * (double)given / (double)room + 0.5);
    BaseLength take = until - (excess - left);
    if (take > own) take = own;
    widths[i] -= take;
    left -= take;
  }
  for (size_t i = 0; i < count && left > 0; i++) { /* what rounding left */
    BaseLength own = widths[i] - narrowest(&wishes[i]), take = own < left ? own : left;
    widths[i] -= take;
    left -= take;
  }
}

static bool grows(const TableWish *wish, BaseLength width) {
  return !wish->fixed && !wish->rigid && (!wish->most || width < wish->most);
}

/* Shares `left` among the columns that may grow; one that reaches its maximum leaves the rest to the others. */
static BaseLength grow(const TableWish *wishes, size_t count, BaseLength left, BaseLength *widths) {
  for (size_t round = 0; round <= count && left > 0; round++) {
    BaseLength weights = 0, share = left;
    for (size_t i = 0; i < count; i++)
      if (grows(&wishes[i], widths[i])) weights += wishes[i].natural + 1;
    if (!weights) break;
    BaseLength passed = 0, given = 0;
    for (size_t i = 0; i < count; i++) {
      if (!grows(&wishes[i], widths[i])) continue;
      passed += wishes[i].natural + 1;
      BaseLength add = (BaseLength)((double)share * (double)passed / (double)weights + 0.5) - given;
      given += add;
      if (wishes[i].most && widths[i] + add > wishes[i].most) add = wishes[i].most - widths[i];
      widths[i] += add;
      left -= add;
    }
  }
  return left;
}

static bool has_shares(const TableWish *wishes, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (wishes[i].share) return true;
  return false;
}

/* Those whose part would be too narrow keep their narrowest; the others share the rest. */
static void share(const TableWish *wishes, size_t count, BaseLength available, BaseLength *widths) {
  BaseLength left = available, parts = 0;
  for (size_t i = 0; i < count; i++) {
    if (!wishes[i].share) left -= widths[i];
    parts += wishes[i].share;
  }
  for (bool narrow = true; narrow;) {
    narrow = false;
    for (size_t i = 0; i < count; i++) {
      bool served = widths[i] < 0 || !wishes[i].share;
      if (served || left * wishes[i].share / parts >= widths[i]) continue;
      left -= widths[i];
      parts -= wishes[i].share;
      widths[i] = -widths[i]; /* served */
      narrow = parts > 0;
    }
  }
  for (size_t i = 0; i < count; i++) {
    if (wishes[i].share && widths[i] >= 0 && parts > 0) {
      widths[i] = left * wishes[i].share / parts;
      left -= widths[i];
      parts -= wishes[i].share;
    }
    if (widths[i] < 0) widths[i] = -widths[i];
  }
}

bool layout_table_widths(const TableWish *wishes, size_t count, BaseLength available, BaseLength *widths,
                         BaseLength *lack) {
  for (size_t i = 0; i < count; i++)
    widths[i] = wishes[i].share ? narrowest(&wishes[i]) : clamp(&wishes[i], wishes[i].natural);
  BaseLength total = sum(widths, count);
  if (total > available) shrink(wishes, count, total - available, widths);
  total = sum(widths, count);
  *lack = total > available ? total - available : 0;
  if (*lack) return false;
  if (has_shares(wishes, count))
    share(wishes, count, available, widths);
  else
    grow(wishes, count, available - total, widths);
  return true;
}
