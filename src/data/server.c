/* Records on a server of the PostgreSQL protocol: its tables and views take the place of schema.sql and the CSV files. */
#include "data/records.h"

#include <string.h>
#include <strings.h>

static bool is_address(const char *records) {
  return strncmp(records, "postgresql://", 13) == 0 || strncmp(records, "postgres://", 11) == 0;
}

/* The address as it may be shown: without user, password and options. */
static const char *shown_address(DataRecords *records) {
  const char *address = records->options.records, *host = strstr(address, "://") + 3,
             *at = strrchr(host, '@');
  if (at) host = at + 1; /* the last: an @ may stand in a password */
  size_t length = strcspn(host, "?");
  return base_diagnostics_keep(records->diagnostics,
                               base_arena_format(records->arena, "postgresql://%.*s", (int)length, host));
}

static bool report(DataRecords *records, const DataFailure *failure) {
  const bool denied = failure->kind == DATA_FAILURE_DENIED;
  base_report(records->diagnostics, BASE_ERROR, (BasePlace){shown_address(records), 0, 0},
              denied ? "server-privileged" : "server",
              denied ? "make a role that reads: CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN "
                       "SCHEMA public TO "
                       "reader; or give --allow-privileged"
                     : NULL,
              "%s", failure->message);
  return false;
}

static bool connect_server(DataRecords *records) {
  DataFailure failure;
  records->store = data_postgres_open(records->options.records, records->options.time_limit,
                                      records->options.allow_privileged, &failure);
  return records->store || report(records, &failure);
}

/* Refuses the temporary views that do more than read, each at its place. */
bool data_server_judge(DataRecords *records) {
  DataRows rows;
  DataFailure failure;
  if (!data_postgres_judge(records->store, records->arena, &rows, &failure)) return report(records, &failure);
  for (size_t i = 0; i < rows.row_count; i++) {
    const char *name = rows.values[2 * i].text;
    long index = data_plan_find(records, name, strlen(name));
    const DataStatement *statement = index >= 0 ? records->figures[index].statement : NULL;
    if (statement)
      base_report(records->diagnostics, BASE_ERROR, data_sql_place(statement->file, statement->name_at),
                  "sql-not-allowed", "only reading the records and the figures is allowed", "%s: %s", name,
                  rows.values[2 * i + 1].text);
  }
  return rows.row_count == 0;
}

/* Columns of primary keys and those that are unique by themselves, as schema.sql would have named them. */
static bool list_keys(DataRecords *records, DataFailure *failure) {
  static const char sql[] =
      "SELECT DISTINCT a.attname::text FROM pg_catalog.pg_index i "
      "JOIN pg_catalog.pg_class c ON c.oid = i.indrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) "
      "WHERE (i.indisprimary OR i.indisunique AND i.indnkeyatts = 1) AND "
      "pg_catalog.pg_table_is_visible(c.oid) "
      "AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";
  DataRows rows;
  if (!data_store_select_own(records->store, sql, sizeof sql - 1, records->arena, &rows, failure))
    return false;
  for (size_t i = 0; i < rows.row_count; i++) {
    const char *name = rows.values[i].text;
    if (name) base_map_set(records->key_names, name, strlen(name), records);
  }
  return true;
}

/* The names of its tables and views. */
static bool list_relations(DataRecords *records) {
  static const char sql[] =
      "SELECT c.relname::text FROM pg_catalog.pg_class c "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_catalog.pg_table_is_visible(c.oid) "
      "AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_temp%' "
      "ORDER BY 1";
  DataRows rows;
  DataFailure failure;
  if (!data_store_select_own(records->store, sql, sizeof sql - 1, records->arena, &rows, &failure) ||
      !list_keys(records, &failure))
    return report(records, &failure);
  records->other_relations =
      base_arena_alloc(records->arena, (rows.row_count + 1) * sizeof *records->other_relations);
  for (size_t i = 0; i < rows.row_count; i++) records->other_relations[i] = rows.values[i].text;
  records->other_relation_count = rows.row_count;
  return true;
}

static bool listed(const DataRecords *records, const char *table) {
  for (size_t i = 0; i < records->table_count; i++)
    if (strcasecmp(records->infos[i].table, table) == 0) return true;
  return false;
}

static size_t count_rows(DataRecords *records, const char *table) {
  const char *sql = base_arena_format(records->arena, "SELECT COUNT(*) FROM \"%s\"", table);
  DataRows rows;
  DataFailure failure;
  bool known = data_store_select(records->store, sql, strlen(sql), records->arena, &rows, &failure) &&
               rows.row_count == 1;
  return known && rows.values[0].integer > 0 ? (size_t)rows.values[0].integer : 0;
}

/* The tables that figures read, with their rows. */
static void count_tables(DataRecords *records) {
  const char *file = shown_address(records);
  records->infos =
      base_arena_alloc(records->arena, (records->other_relation_count + 1) * sizeof *records->infos);
  for (size_t i = 0; i < records->figure_count; i++)
    for (size_t k = 0; k < records->figures[i].source_count; k++) {
      const char *table = records->figures[i].sources[k];
      if (listed(records, table) || records->table_count == records->other_relation_count) continue;
      records->infos[records->table_count++] = (DataTableInfo){
          .table = table, .file = file, .rows = count_rows(records, table), .encoding = "UTF-8"};
    }
}

static bool connect_and_compile(DataRecords *records) {
  return connect_server(records) && data_compile_figures(records);
}

static bool open_server(DataRecords *records) {
  if (!connect_server(records) || !list_relations(records) || !data_plan_read(records) ||
      !data_compile_figures(records))
    return false;
  count_tables(records);
  return true;
}

const DataSource data_source_server = {is_address, NULL, open_server, connect_and_compile, .is_server = true};
