/* The files that a report is made from: found from the loaded report, so that nothing is watched or hashed that it does
 * not read. */
#include "app/inputs.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST_INPUT = 1 << 30 };

static bool ends_with(const char *text, const char *end) {
  size_t length = strlen(text), tail = strlen(end);
  return length > tail && strcmp(text + length - tail, end) == 0;
}

static void add(AppInputs *inputs, const char *path, AppInputKind kind) {
  for (size_t i = 0; i < inputs->count; i++)
    if (strcmp(inputs->items[i].path, path) == 0) return;
  *BASE_APPEND(inputs) = (AppInput){path, kind};
}

/* ---- what the report names ----------------------------------------------------------------------------------- */

static bool is_asset(const ReportNode *node, const ReportAttribute *attribute) {
  return strcmp(attribute->name, "geo") == 0 || strcmp(attribute->name, "anchors") == 0 ||
         (node->kind == REPORT_IMAGE && strcmp(attribute->name, "src") == 0);
}

static void add_assets(AppRun *run, const ReportNode *node, AppInputs *inputs) {
  for (size_t i = 0; i < node->attribute_count; i++) {
    const ReportAttribute *attribute = &node->attributes[i];
    if (is_asset(node, attribute) && attribute->value && !strstr(attribute->value, "{{"))
      add(inputs, base_path_join(run->arena, node->place.file, attribute->value), APP_INPUT_ASSET);
  }
  for (const ReportNode *child = node->first; child; child = child->next) add_assets(run, child, inputs);
}

static bool is_sql(const char *name) {
  return *name != '.' && ends_with(name, ".sql");
}

static bool is_font(const char *name) {
  return ends_with(name, ".ttf") || ends_with(name, ".otf") || ends_with(name, ".ttc") ||
         ends_with(name, ".otc");
}

static bool is_font_file(const char *name) {
  return *name != '.' && (ends_with(name, ".csv") || is_font(name));
}

/* The files of a folder whose names are wanted, by name. */
static void add_folder(AppRun *run, const char *folder, bool (*wanted)(const char *name), AppInputKind kind,
                       AppInputs *inputs) {
  DIR *entries = opendir(folder);
  if (!entries) return;
  BASE_LIST(const char *) names = {0};
  for (struct dirent *entry; (entry = readdir(entries));)
    if (wanted(entry->d_name))
      *BASE_APPEND(&names) = base_arena_format(run->arena, "%s/%s", folder, entry->d_name);
  closedir(entries);
  if (names.count) qsort(names.items, names.count, sizeof *names.items, base_name_compare);
  for (size_t i = 0; i < names.count; i++) add(inputs, names.items[i], kind);
  base_free(names.items);
}

bool app_records_are_files(const AppRun *run) {
  const char *records = run->options->data ? run->options->data : run->report->records;
  return !records || data_records_are_files(records);
}

/* A folder of CSV files and workbooks, or a workbook with the schema beside it. */
static void add_records(AppRun *run, const char *records, AppInputs *inputs) {
  if (app_is_folder(records)) {
    add_folder(run, records, data_records_have_file, APP_INPUT_RECORDS, inputs);
    return;
  }
  add(inputs, records, APP_INPUT_RECORDS);
  size_t count;
  const char *const *schemas = data_book_schemas(records, run->arena, &count);
  for (size_t i = 0; i < count; i++)
    if (access(schemas[i], F_OK) == 0) add(inputs, schemas[i], APP_INPUT_RECORDS);
}

void app_inputs_collect(AppRun *run, AppInputs *inputs) {
  const Report *report = run->report;
  const char *records = run->options->data ? run->options->data : report->records;
  add_assets(run, report->root, inputs);
  for (size_t i = 0; i < report->theme->master_count; i++)
    add_assets(run, report->theme->masters[i].furniture, inputs);
  for (size_t i = 0; i < report->file_count; i++) add(inputs, report->files[i], APP_INPUT_REPORT);
  if (records && app_records_are_files(run)) add_records(run, records, inputs);
  if (app_is_folder(report->figures))
    add_folder(run, report->figures, is_sql, APP_INPUT_FIGURES, inputs);
  else if (report->figures)
    add(inputs, report->figures, APP_INPUT_FIGURES);
  if (report->checks) add(inputs, report->checks, APP_INPUT_FIGURES);
  if (report->published) add(inputs, report->published, APP_INPUT_FIGURES);
  add_folder(run, app_own_fonts_folder(run), is_font_file, APP_INPUT_FONTS, inputs);
  add_folder(run, app_fonts_folder(run->options, run->arena), is_font_file, APP_INPUT_FONTS, inputs);
  for (size_t i = 0; i < report->theme->face_count; i++)
    if (report->theme->faces[i].file) add(inputs, report->theme->faces[i].file, APP_INPUT_FONTS);
}

/* ---- their fingerprint --------------------------------------------------------------------------------------- */

static void hash_text(BaseSha256 *hash, const char *text) {
  base_sha256_add(hash, text, strlen(text) + 1);
}

/* Fonts are megabytes that change with their package: size and name are enough. */
static bool hash_font(BaseSha256 *hash, const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return false;
  uint64_t size = (uint64_t)status.st_size;
  base_sha256_add(hash, &size, sizeof size);
  return true;
}

/* Faces of the machine, which lie in no folder that is read whole. */
static void hash_faces(const AppRun *run, BaseSha256 *hash) {
  for (size_t i = 0; i < run->kit.role_count; i++) {
    const PageRole *role = &run->kit.roles[i];
    const TextStyle *const styles[] = {&role->style, &role->strong, &role->emphasis, &role->strong_emphasis};
    for (size_t j = 0; j < sizeof styles / sizeof *styles; j++) {
      const TextFaceInfo *info = styles[j]->face ? text_face_info(styles[j]->face) : NULL;
      if (!info || info->listed) continue;
      uint64_t numbers[] = {info->length, info->index};
      hash_text(hash, info->file);
      base_sha256_add(hash, numbers, sizeof numbers);
    }
  }
}

static bool hash_file(BaseSha256 *hash, const char *path) {
  BaseBuffer content = {0};
  bool done = base_file_read(path, LARGEST_INPUT, &content);
  BaseFingerprint print;
  char hex[33];
  base_fingerprint_start(&print);
  base_fingerprint_add(&print, content.data ? content.data : "", content.length);
  base_fingerprint_hex(&print, hex);
  hash_text(hash, hex);
  base_buffer_free(&content);
  return done;
}

static bool shapes_a_page(const AppRun *run, const AppInput *input) {
  const Report *report = run->report;
  return !(report->checks && strcmp(input->path, report->checks) == 0) &&
         !(report->published && strcmp(input->path, report->published) == 0);
}

bool app_inputs_hash(AppRun *run, const AppInputs *inputs, unsigned kinds, BaseSha256 *hash) {
  if ((kinds & 1u << APP_INPUT_RECORDS) && !app_records_are_files(run)) return false;
  if (kinds & 1u << APP_INPUT_FONTS) hash_faces(run, hash);
  for (size_t i = 0; i < inputs->count; i++) {
    const AppInput *input = &inputs->items[i];
    if (!(kinds & 1u << input->kind) || !shapes_a_page(run, input)) continue;
    const char *slash = strrchr(input->path, '/');
    hash_text(hash, slash ? slash + 1 : input->path);
    bool font = input->kind == APP_INPUT_FONTS && is_font(input->path);
    if (!(font ? hash_font(hash, input->path) : hash_file(hash, input->path))) return false;
  }
  return true;
}
