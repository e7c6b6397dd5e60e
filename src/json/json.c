/* json: Jansson in a shared object, for reading files of outlines. Names that come twice are a fault, as are numbers that no
 * double holds and text that is no UTF-8. */
#include "json/json.h"

#include <jansson.h>

static void *parse(const char *text, size_t length, BaseJsonFault *fault) {
  json_error_t error;
  json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
  if (root) return root;
  snprintf(fault->problem, sizeof fault->problem, "%s", error.text);
  fault->line = error.line;
  fault->column = error.column;
  return NULL;
}

static void free_root(void *root) {
  json_decref(root);
}

static BaseJsonKind kind(const void *value) {
  const json_t *json = value;
  if (json_is_object(json)) return BASE_JSON_OBJECT;
  if (json_is_array(json)) return BASE_JSON_ARRAY;
  if (json_is_string(json)) return BASE_JSON_TEXT;
  return json_is_number(json) ? BASE_JSON_NUMBER : BASE_JSON_OTHER;
}

static size_t size(const void *array) {
  return json_array_size(array);
}

static const void *item(const void *array, size_t index) {
  return json_array_get(array, index);
}

static const void *member(const void *object, const char *name) {
  return json_object_get(object, name);
}

static double number(const void *value) {
  return json_number_value(value);
}

static const char *text(const void *value) {
  return json_string_value(value);
}

static size_t names(const void *object, const char **out, size_t most) {
  size_t count = 0;
  void *at = json_object_iter((json_t *)(uintptr_t)object);
  for (; at && count < most; at = json_object_iter_next((json_t *)(uintptr_t)object, at))
    out[count++] = json_object_iter_key(at);
  return count;
}

__attribute__((visibility("default"))) const BaseJson json_functions = {
    BASE_JSON_VERSION, parse, free_root, kind, size, item, member, number, text, names};
