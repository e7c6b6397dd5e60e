/* Files, paths and hashes. */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "base/sha256_blocks.h"
#include "support.h"

/* ---- reading --------------------------------------------------------------------------------------------------- */

static void read_whole(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "f"),
       *absent = support_path(folder, "absent");
  static char content[200000];
  for (size_t i = 0; i < sizeof content; i++) content[i] = (char)(i * 7);
  support_write(path, content, sizeof content);
  BaseBuffer buffer = {0};
  assert_true(base_file_read(path, sizeof content, &buffer));
  assert_int_equal(buffer.length, sizeof content);
  assert_memory_equal(buffer.data, content, sizeof content);
  base_buffer_clear(&buffer);
  assert_false(base_file_read(path, sizeof content - 1, &buffer));
  assert_int_equal(errno, EFBIG);
  assert_false(base_file_read(absent, 10, &buffer));
  assert_int_equal(errno, ENOENT);
  assert_false(base_file_read(folder, 10, &buffer));
  assert_int_equal(errno, EISDIR);
  base_buffer_clear(&buffer);
  support_write(path, "", 0);
  assert_true(base_file_read(path, 10, &buffer));
  assert_string_equal(buffer.data, "");
  base_buffer_free(&buffer);
  free(path);
  free(absent);
  support_folder_remove(folder);
}

/* ---- replacing ------------------------------------------------------------------------------------------------- */

static void assert_content(const char *path, const char *expected) {
  char *content = support_read(path, NULL);
  assert_string_equal(content, expected);
  free(content);
}

static void assert_only_entry(const char *folder, const char *expected) {
  SupportRun run = support_shell("ls -A '%s'", folder);
  assert_string_equal(run.out, expected);
  support_run_free(&run);
}

static void replaced(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "report.pdf");
  const char *problem;
  assert_true(base_file_replace(path, "one", 3, &problem));
  assert_content(path, "one");
  assert_int_equal(chmod(path, 0640), 0);
  assert_true(base_file_replace(path, "", 0, &problem));
  assert_content(path, "");
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_mode & 07777, 0640);
  assert_only_entry(folder, "report.pdf\n");
  free(path);
  support_folder_remove(folder);
}

static void refused(void **state) {
  (void)state;
  char *folder = support_folder_new(), *real = support_path(folder, "real"),
       *link_path = support_path(folder, "link");
  char *inside = support_path(folder, "no/such/folder");
  const char *problem = NULL;
  support_write(real, "kept", 4);
  assert_int_equal(symlink("real", link_path), 0);
  assert_false(base_file_replace(link_path, "x", 1, &problem));
  assert_int_equal(errno, ELOOP);
  assert_non_null(problem);
  assert_false(base_file_replace(folder, "x", 1, &problem));
  assert_int_equal(errno, EISDIR);
  assert_false(base_file_replace(inside, "x", 1, &problem));
  assert_int_equal(errno, ENOENT);
  assert_content(real, "kept");
  assert_only_entry(folder, "link\nreal\n");
  free(real);
  free(link_path);
  free(inside);
  support_folder_remove(folder);
}

/* The temporary of a killed process with our number does not stop us, and is not taken over. */
static void left_over_temporary(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "f"), name[64];
  snprintf(name, sizeof name, ".f.%ld.tmp", (long)getpid());
  char *left_over = support_path(folder, name);
  const char *problem;
  support_write(left_over, "half", 4);
  assert_true(base_file_replace(path, "whole", 5, &problem));
  assert_content(path, "whole");
  assert_content(left_over, "half");
  free(path);
  free(left_over);
  support_folder_remove(folder);
}

typedef struct {
  const char *path;
  size_t limit;
} LimitedWrite;

static void write_with_limit(void *argument) {
  static char data[100000];
  LimitedWrite *limited = argument;
  struct rlimit limit = {limited->limit, limited->limit};
  signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(9);
  const char *problem = "";
  bool done = base_file_replace(limited->path, data, sizeof data, &problem);
  if (done) _exit(8);
  _exit(errno == EFBIG && strcmp(problem, "cannot write") == 0 ? 7 : 6);
}

static void limited_by_size(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "f");
  support_write(path, "old", 3);
  static const size_t limits[] = {0, 1, 4096, 99999};
  for (size_t i = 0; i < SUPPORT_COUNT(limits); i++) {
    LimitedWrite limited = {path, limits[i]};
    SupportRun run = support_fork(write_with_limit, &limited);
    assert_int_equal(run.status, 7);
    support_run_free(&run);
    assert_content(path, "old");
    assert_only_entry(folder, "f\n");
  }
  free(path);
  support_folder_remove(folder);
}

static void folders_above(void **state) {
  (void)state;
  char *folder = support_folder_new(), *path = support_path(folder, "a/b//c/f"),
       *again = support_path(folder, "a/b/g");
  const char *problem;
  assert_true(base_file_make_folders(path));
  assert_true(base_file_make_folders(again));
  assert_true(base_file_replace(path, "x", 1, &problem));
  char *below_a_file = support_path(folder, "a/b/c/f/d/e");
  assert_false(base_file_make_folders(below_a_file));
  assert_true(base_file_make_folders("alone"));
  free(path);
  free(again);
  free(below_a_file);
  support_folder_remove(folder);
}

/* ---- paths ----------------------------------------------------------------------------------------------------- */

static void paths(void **state) {
  (void)state;
  static const struct {
    const char *from, *relative, *joined;
    bool below;
  } cases[] = {
      {"a/b/report.xml", "theme.xml", "a/b/theme.xml", true},
      {"report.xml", "text/x.md", "text/x.md", true},
      {"a/report.xml", "text/../x.md", "a/text/../x.md", true},
      {"a/report.xml", "../x.md", "a/../x.md", false},
      {"a/report.xml", "text/../../x.md", "a/text/../../x.md", false},
      {"a/report.xml", "/etc/passwd", "/etc/passwd", false},
      {"a/report.xml", "..x/y", "a/..x/y", true},
      {"a/report.xml", "./.././x", "a/./.././x", false},
  };
  BaseArena *arena = base_arena_new();
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    const char *below = base_path_below(arena, cases[i].from, cases[i].relative);
    assert_string_equal(base_path_join(arena, cases[i].from, cases[i].relative), cases[i].joined);
    if (cases[i].below)
      assert_string_equal(below, cases[i].joined);
    else
      assert_null(below);
  }
  base_arena_free(arena);
}

static void links_lead_nowhere(void **state) {
  (void)state;
  char *folder = support_folder_new(), *out = support_path(folder, "out"), *in = support_path(folder, "in");
  char *report = support_path(folder, "report.xml");
  support_write(report, "", 0);
  assert_int_equal(symlink("/etc/passwd", out), 0);
  assert_int_equal(symlink("report.xml", in), 0);
  BaseArena *arena = base_arena_new();
  assert_null(base_path_below(arena, report, "out"));
  assert_non_null(base_path_below(arena, report, "in"));
  base_arena_free(arena);
  free(out);
  free(in);
  free(report);
  support_folder_remove(folder);
}

/* ---- SHA-256 (examples of FIPS 180-4 and NIST's short messages) --------------------------------------------------- */

static void sha256(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t times;
    const char *hex;
  } cases[] = {
      {"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
  };
  for (size_t i = 0; i < SUPPORT_COUNT(cases); i++) {
    BaseSha256 hash;
    uint8_t digest[32];
    char hex[65];
    base_sha256_start(&hash);
    for (size_t n = 0; n < cases[i].times; n++) base_sha256_add(&hash, cases[i].text, strlen(cases[i].text));
    base_sha256_end(&hash, digest);
    base_sha256_hex(digest, hex);
    assert_string_equal(hex, cases[i].hex);
  }
}

/* However a message is cut, its hash is the same: every length about the block size, every cut. */
static void print_of(const char *data, size_t length, size_t step, char hex[33]) {
  BaseFingerprint print;
  base_fingerprint_start(&print);
  for (size_t at = 0; at < length; at += step)
    base_fingerprint_add(&print, data + at, step < length - at ? step : length - at);
  base_fingerprint_hex(&print, hex);
}

static void fingerprints_tell_texts_apart(void **state) {
  (void)state;
  char data[300], whole[33], parts[33], other[33];
  for (size_t i = 0; i < sizeof data; i++) data[i] = (char)(i * 7);
  for (size_t length = 0; length < sizeof data; length += 13) {
    print_of(data, length, sizeof data, whole);
    for (size_t step = 1; step < 70; step += 17) {
      print_of(data, length, step, parts);
      assert_string_equal(whole, parts);
    }
    for (size_t i = 0; i < length; i++) {
      data[i] ^= 1;
      print_of(data, length, sizeof data, other);
      assert_string_not_equal(whole, other);
      data[i] ^= 1;
    }
    print_of(data, length + 1, sizeof data, other);
    assert_string_not_equal(whole, other);
  }
  char zeros[64] = {0};
  print_of(zeros, 31, 64, whole);
  print_of(zeros, 32, 64, other);
  assert_string_not_equal(whole, other);
}

/* On a processor without the instructions there is but one way. */
static void sha256_both_ways(void **state) {
  (void)state;
  uint8_t blocks[5 * 64];
  for (size_t i = 0; i < sizeof blocks; i++) blocks[i] = (uint8_t)(i * 37 + i / 11);
  for (size_t count = 0; count <= 5 && base_sha256_x86_works(); count++) {
    uint32_t plain[8] = {1, 2, 3, 0x80000000, 5, 0xffffffff, 7, 8}, own[8];
    memcpy(own, plain, sizeof own);
    base_sha256_plain_blocks(plain, blocks, count);
    base_sha256_x86_blocks(own, blocks, count);
    assert_memory_equal(own, plain, sizeof own);
  }
}

static void sha256_in_pieces(void **state) {
  (void)state;
  uint8_t message[200], whole[32], pieces[32];
  for (size_t i = 0; i < sizeof message; i++) message[i] = (uint8_t)(i * 31);
  for (size_t length = 50; length <= 140; length++) {
    BaseSha256 hash;
    base_sha256_start(&hash);
    base_sha256_add(&hash, message, length);
    base_sha256_end(&hash, whole);
    for (size_t cut = 0; cut <= length; cut++) {
      base_sha256_start(&hash);
      base_sha256_add(&hash, message, cut);
      base_sha256_add(&hash, message + cut, length - cut);
      base_sha256_end(&hash, pieces);
      assert_memory_equal(pieces, whole, 32);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(read_whole),
      cmocka_unit_test(replaced),
      cmocka_unit_test(refused),
      cmocka_unit_test(left_over_temporary),
      cmocka_unit_test(limited_by_size),
      cmocka_unit_test(folders_above),
      cmocka_unit_test(paths),
      cmocka_unit_test(links_lead_nowhere),
      cmocka_unit_test(sha256),
      cmocka_unit_test(sha256_both_ways),
      cmocka_unit_test(fingerprints_tell_texts_apart),
      cmocka_unit_test(sha256_in_pieces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
