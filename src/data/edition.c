/* The table `edition`: one row that says for whom the views are computed. */
#include "data/records.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool edition_names(DataRecords *records, DataRows *rows, DataFailure *failure) {
  static const char sql[] = "SELECT * FROM edition";
  return data_store_compile(records->store, sql, sizeof sql - 1, records->arena, rows, failure);
}

static bool has_name(const DataRows *rows, const char *name) {
  for (size_t i = 0; i < rows->column_count; i++)
    if (strcasecmp(rows->names[i], name) == 0) return true;
  return false;
}

/* It has the columns of the view `editions`, with their types, and at least `code`. */
bool data_edition_create(DataRecords *records, DataFailure *failure) {
  if (records->edition_created) return true;
  long editions = data_plan_find(records, "editions", 8);
  bool like = editions >= 0 && records->figures[editions].created;
  DataRows rows;
  static const char select[] = "SELECT * FROM editions";
  if (like && records->is_server && !data_postgres_allow(records->store, select, sizeof select - 1, failure))
    return false;
  if (!data_store_format(records->store, DATA_PHASE_OWN, failure, "CREATE TEMPORARY TABLE edition %s",
                         like ? "AS SELECT * FROM editions LIMIT 0" : "(code TEXT)"))
    return false;
  records->edition_created = true;
  if (!edition_names(records, &rows, failure)) return false;
  return has_name(&rows, "code") || data_store_format(records->store, DATA_PHASE_OWN, failure,
                                                      "ALTER TABLE edition ADD COLUMN code TEXT");
}

/* Digits that stay the same when they are read as a number. */
static bool is_integer(const char *text) {
  const char *at = text + (*text == '-');
  size_t digits = strlen(at);
  if (!digits || digits > 18 || (*at == '0' && digits > 1) || strcmp(text, "-0") == 0) return false;
  for (; *at; at++)
    if (!isdigit((unsigned char)*at)) return false;
  return true;
}

static bool add_missing_columns(DataRecords *records, const DataEdition *edition, DataFailure *failure) {
  DataRows rows;
  if (!edition_names(records, &rows, failure)) return false;
  if (records->store->is_server)
    return true; /* nothing can be altered any more; no view can read what is missing */
  for (size_t i = 0; i < edition->count; i++) {
    if (has_name(&rows, edition->values[i].name)) continue;
    BaseBuffer sql = {0};
    base_buffer_add_text(&sql, "ALTER TABLE edition ADD COLUMN ");
    data_sql_add_quoted(&sql, edition->values[i].name, '"');
    base_buffer_add_text(&sql, is_integer(edition->values[i].text) ? " BIGINT" : " TEXT");
    bool done = data_store_run(records->store, DATA_PHASE_OWN, sql.data, sql.length, failure);
    base_buffer_free(&sql);
    if (!done) return false;
  }
  return true;
}

bool data_edition_set(DataRecords *records, const DataEdition *edition, DataFailure *failure) {
  if (!data_edition_create(records, failure) || !add_missing_columns(records, edition, failure)) return false;
  DataRows rows;
  if (!edition_names(records, &rows, failure)) return false;
  BaseBuffer sql = {0};
  BaseBuffer values = {0};
  base_buffer_add_text(&sql, "INSERT INTO edition(");
  for (size_t i = 0; i < edition->count; i++) {
    if (!has_name(&rows, edition->values[i].name)) continue;
    if (values.length) base_buffer_add_char(&sql, ',');
    if (values.length) base_buffer_add_char(&values, ',');
    data_sql_add_quoted(&sql, edition->values[i].name, '"');
    if (is_integer(edition->values[i].text))
      base_buffer_add_text(&values, edition->values[i].text);
    else
      data_sql_add_quoted(&values, edition->values[i].text, '\'');
  }
  base_buffer_add_text(&sql, ") VALUES (");
  base_buffer_add_text(&sql, values.data);
  base_buffer_free(&values);
  base_buffer_add_char(&sql, ')');
  bool done = data_store_format(records->store, DATA_PHASE_FILL, failure, "DELETE FROM edition") &&
              data_store_run(records->store, DATA_PHASE_FILL, sql.data, sql.length, failure);
  base_buffer_free(&sql);
  return done;
}
