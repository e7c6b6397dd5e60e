/* Arenas, lists, buffers and maps, at the boundaries of their blocks. */

#include "base/base.h"
#include "support.h"

static bool all_zero(const unsigned char *memory, size_t size) {
  for (size_t i = 0; i < size; i++)
    if (memory[i]) return false;
  return true;
}

static void arena_sizes(void **state) {
  (void)state;
  static const size_t sizes[] = {0,      1,      15,     16,      17, 16383, 16384, 16385,
                                 262143, 262144, 262145, 3 << 20, 1,  40,    16000};
  BaseArena *arena = base_arena_new();
  for (int round = 0; round < 3; round++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      unsigned char *memory = base_arena_alloc(arena, sizes[i]);
      assert_int_equal((uintptr_t)memory % 16, 0);
      assert_true(all_zero(memory, sizes[i]));
      memset(memory, 0xAA, sizes[i]);
    }
    assert_true(base_arena_size(arena) > 3 << 20);
    base_arena_reset(arena);
    assert_true(base_arena_size(arena) < 20000);
  }
  base_arena_free(arena);
  base_arena_free(NULL);
}

/* Small allocations of one arena never overlap: each keeps what was written into it. */
static void arena_allocations_are_apart(void **state) {
  (void)state;
  enum { COUNT = 20000 };
  BaseArena *arena = base_arena_new();
  char **texts = base_alloc(COUNT * sizeof *texts);
  for (int i = 0; i < COUNT; i++) texts[i] = base_arena_format(arena, "text %d%*s", i, i % 300, "");
  for (int i = 0; i < COUNT; i++) {
    assert_int_equal(strtol(texts[i] + 5, NULL, 10), i);
  }
  base_free(texts);
  assert_string_equal(base_arena_copy(arena, "abcdef", 3), "abc");
  base_arena_free(arena);
}

static void lists_grow_zeroed(void **state) {
  (void)state;
  typedef struct {
    int number, nothing;
  } Item;
  BASE_LIST(Item) list = {0};
  for (int i = 0; i < 1000; i++) BASE_APPEND(&list)->number = i;
  assert_int_equal(list.count, 1000);
  for (int i = 0; i < 1000; i++) {
    assert_int_equal(list.items[i].number, i);
    assert_int_equal(list.items[i].nothing, 0);
  }
  base_free(list.items);
}

/* A list that has grown keeps its items and no more room than they need; it may grow again. */
static void lists_fit(void **state) {
  (void)state;
  BASE_LIST(int) list = {0};
  for (int i = 0; i < 100; i++) *BASE_APPEND(&list) = i;
  BASE_FIT(&list);
  assert_int_equal(list.capacity, 100);
  *BASE_APPEND(&list) = 100;
  for (int i = 0; i <= 100; i++) assert_int_equal(list.items[i], i);
  for (size_t i = list.count; i < list.capacity; i++) assert_int_equal(list.items[i], 0);
  base_free(list.items);
}

static void buffers_grow(void **state) {
  (void)state;
  BaseBuffer buffer = {0};
  base_buffer_clear(&buffer);
  base_buffer_add(&buffer, "", 0);
  assert_string_equal(buffer.data, "");
  for (int i = 0; i < 500; i++) {
    base_buffer_add_text(&buffer, "ab");
    base_buffer_add_char(&buffer, 'c');
    base_buffer_add_format(&buffer, "%d-%s", i % 10, "x");
    assert_int_equal(buffer.length, (size_t)(i + 1) * 6);
    assert_int_equal(strlen(buffer.data), buffer.length);
  }
  base_buffer_add_format(&buffer, "%5000d", 7);
  assert_int_equal(buffer.length, 8000);
  assert_string_equal(buffer.data + 7997, "  7");
  base_buffer_free(&buffer);
  assert_null(buffer.data);
}

static void maps(void **state) {
  (void)state;
  static int values[5000];
  char key[32];
  BaseMap *map = base_map_new();
  for (int i = 0; i < 5000; i++)
    base_map_set(map, key, (size_t)snprintf(key, sizeof key, "key %d", i), &values[i]);
  base_map_set(map, "", 0, &values[7]);
  base_map_set(map, "a\0b", 3, &values[8]);
  for (int i = 0; i < 5000; i++) {
    size_t length = (size_t)snprintf(key, sizeof key, "key %d", i);
    assert_ptr_equal(base_map_find(map, key, length), &values[i]);
  }
  base_map_set(map, "key 3", 5, &values[4]);
  assert_ptr_equal(base_map_find(map, "key 3", 5), &values[4]);
  assert_ptr_equal(base_map_find(map, "", 0), &values[7]);
  assert_ptr_equal(base_map_find(map, "a\0b", 3), &values[8]);
  assert_null(base_map_find(map, "a\0c", 3));
  assert_null(base_map_find(map, "key 5000", 8));
  base_map_free(map);
  base_map_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_sizes),       cmocka_unit_test(arena_allocations_are_apart),
      cmocka_unit_test(lists_grow_zeroed), cmocka_unit_test(lists_fit),
      cmocka_unit_test(buffers_grow),      cmocka_unit_test(maps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
