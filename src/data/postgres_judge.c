/* What the server itself knows of a role and of a query, asked before anything is run.
 *
 * A query becomes a temporary view, which is analysed and neither planned nor run. The tree of its rule names every
 * function, those behind operators and in views included: one that is volatile, runs as its owner, does not belong to
 * PostgreSQL or depends on the moment is refused.
 */
#include "data/postgres.h"

#include <string.h>

bool data_postgres_role_reads(DataPostgres *postgres, DataFailure *failure) {
  static const char sql[] =
      "SELECT string_agg(may, ', ') FROM (SELECT may FROM ("
      "SELECT 1 AS rank, 'is a superuser' AS may FROM pg_roles WHERE rolname = current_user AND rolsuper "
      "UNION ALL SELECT 2, 'may create roles or databases, replicate or pass row security' FROM pg_roles "
      "WHERE rolname = current_user AND (rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls) "
      "UNION ALL SELECT 3, 'is a member of ' || rolname FROM pg_roles WHERE rolname IN ("
      "'pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program', 'pg_signal_backend', "
      "'pg_write_all_data', 'pg_database_owner', 'pg_checkpoint', 'pg_maintain', 'pg_create_subscription') "
      "AND pg_has_role(current_user, oid, 'MEMBER') "
      "UNION ALL SELECT 4, 'may create schemas' "
      "WHERE has_database_privilege(current_database(), 'CREATE') "
      "UNION ALL SELECT 5, 'may create in the schema ' || nspname FROM pg_namespace "
      "WHERE nspname NOT LIKE 'pg\\_%' AND has_schema_privilege(oid, 'CREATE') "
      "UNION ALL SELECT 6, 'may write to the table ' || c.relname FROM pg_class c "
      "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'f') "
      "AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' "
      "AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) AS found "
      "ORDER BY rank, may LIMIT 3) AS first";
  BaseArena *arena = base_arena_new();
  DataRows rows;
  bool known = data_store_select_own(&postgres->store, sql, sizeof sql - 1, arena, &rows, failure);
  bool reads = known && rows.row_count == 1 && rows.values[0].kind == DATA_VALUE_NULL;
  if (known && !reads) {
    failure->kind = DATA_FAILURE_DENIED;
    snprintf(failure->message, sizeof failure->message, "the role %s",
             rows.row_count == 1 ? rows.values[0].text : "is not known");
  }
  base_arena_free(arena);
  return reads;
}

/* Views in pg_temp, each with the views outside of it that it reads, and the functions of their trees. */
#define JUDGED                                                                                               \
  "WITH RECURSIVE rules(view, act, rel) AS ("                                                                \
  "SELECT c.relname, w.ev_action::text, c.oid FROM pg_class c JOIN pg_rewrite w ON w.ev_class = c.oid "      \
  "WHERE c.relnamespace = pg_my_temp_schema() AND c.relkind = 'v' "                                          \
  "UNION SELECT r.view, w.ev_action::text, w.ev_class FROM rules r, "                                        \
  "LATERAL (SELECT DISTINCT m[1]::oid AS oid FROM regexp_matches(r.act, ':relid (\\d+)', 'g') AS m) AS "     \
  "read "                                                                                                    \
  "JOIN pg_class c ON c.oid = read.oid AND c.relnamespace <> pg_my_temp_schema() "                           \
  "JOIN pg_rewrite w ON w.ev_class = read.oid AND w.ev_type = '1'), "                                        \
  "named AS (SELECT DISTINCT view, m[1]::oid AS oid FROM rules, "                                            \
  "regexp_matches(act, ':(?:funcid|aggfnoid|winfnoid|opfuncid) (\\d+)', 'g') AS m "                          \
  "UNION SELECT DISTINCT view, o.oprcode::oid FROM rules, "                                                  \
  "regexp_matches(act, ':(?:opno|eqop|sortop) (\\d+)', 'g') AS m JOIN pg_operator o ON o.oid = m[1]::oid "   \
  "UNION SELECT DISTINCT view, o.oprcode::oid FROM rules, regexp_matches(act, ':opnos \\(o ([\\d ]+)\\)', "  \
  "'g') AS m, unnest(string_to_array(m[1], ' ')) AS each JOIN pg_operator o ON o.oid = each::oid), "         \
  "functions AS (SELECT view, p.oid, p.proname AS name, p.pronargs AS arguments, p.provolatile AS changes, " \
  "p.prosecdef AS as_owner, p.pronamespace = 'pg_catalog'::regnamespace AS own FROM named "                  \
  "JOIN pg_proc p ON p.oid = named.oid) "

/* Functions of PostgreSQL that are stable and yet tell of the moment, the session or the server. */
#define TELLING                                                                                              \
  "^(now|transaction_timestamp|statement_timestamp|version|pg_.*|has_.*|inet_.*|current_.*|session_.*|"      \
  "txid_.*|row_security_active|to_reg.*|.*_to_xml.*|lo_.*|loread|lowrite|getdatabaseencoding|ts_stat|"       \
  "ts_rewrite|format_type|col_description|obj_description|shobj_description)$"

bool data_postgres_judge(DataStore *store, BaseArena *arena, DataRows *rows, DataFailure *failure) {
  static const char sql[] = JUDGED
      "SELECT view, string_agg(DISTINCT reason, '; ') FROM ("
      "SELECT view, 'the function ' || name || CASE "
      "WHEN NOT own THEN ' is not PostgreSQL''s own' "
      "WHEN changes = 'v' THEN ' has effects or changes from call to call' "
      "WHEN as_owner THEN ' runs as its owner' ELSE ' tells of the moment or of the server' END AS reason "
      "FROM functions WHERE NOT own OR as_owner OR changes = 'v' OR (changes = 's' AND name ~ '" TELLING "') "
      "OR (name = 'age' AND arguments = 1) "
      "UNION ALL SELECT view, 'CURRENT_DATE and its like tell of the moment' FROM rules "
      "WHERE act LIKE '%{SQLVALUEFUNCTION%' "
      "UNION ALL SELECT view, 'TABLESAMPLE changes from run to run' FROM rules "
      "WHERE act LIKE '%{TABLESAMPLECLAUSE%' "
      "UNION ALL SELECT view, 'FOR UPDATE locks rows' FROM rules WHERE act LIKE '%{ROWMARKCLAUSE%' "
      "UNION ALL SELECT r.view, 'the system table ' || c.relname FROM rules r, "
      "regexp_matches(r.act, ':relid (\\d+)', 'g') AS m JOIN pg_class c ON c.oid = m[1]::oid "
      "WHERE c.relnamespace IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)) AS found "
      "GROUP BY view ORDER BY view";
  return data_store_select_own(store, sql, sizeof sql - 1, arena, rows, failure);
}

bool data_postgres_allow(DataStore *store, const char *sql, size_t length, DataFailure *failure) {
  static const char name[] = "millesime_query", create[] = "CREATE TEMPORARY VIEW millesime_query AS\n";
  BaseArena *arena = base_arena_new();
  DataRows rows;
  bool done = data_store_format(store, DATA_PHASE_FIGURES, failure, "%s%.*s", create, (int)length, sql);
  if (!done && failure->offset >= (long)sizeof create - 1) failure->offset -= (long)sizeof create - 1;
  bool created = done;
  done = done && data_postgres_judge(store, arena, &rows, failure);
  for (size_t i = 0; done && i < rows.row_count; i++) {
    const char *view = rows.values[2 * i].text; /* itself, or one that it may read */
    bool other = strcmp(view, name) != 0;
    failure->kind = DATA_FAILURE_DENIED;
    snprintf(failure->message, sizeof failure->message, "%s%s%s", other ? view : "", other ? ": " : "",
             rows.values[2 * i + 1].text);
    done = false;
  }
  DataFailure ignored;
  if (created) data_store_format(store, DATA_PHASE_OWN, &ignored, "DROP VIEW pg_temp.%s", name);
  base_arena_free(arena);
  return done;
}
