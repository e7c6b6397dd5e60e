/* millesime import: a workbook or CSV files as records, with a schema proposed from their values. */
#include <string.h>
#include <unistd.h>

#include "app/app.h"

static const char *path_in(AppRun *run, const char *folder, const char *name, const char *ending) {
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/') length--;
  return base_arena_format(run->arena, "%.*s/%s%s", (int)length, folder, name, ending);
}

/* What is there is somebody's work: nothing is written over. */
static bool is_free(const char *path) {
  if (access(path, F_OK) != 0) return true;
  fprintf(stderr, "millesime import: %s is there already; name another folder, or remove it\n", path);
  return false;
}

static bool all_free(AppRun *run, const DataProposal *proposal, const char *folder) {
  bool free = is_free(path_in(run, folder, "schema", ".sql"));
  for (size_t i = 0; i < proposal->tables.count; i++)
    free &= is_free(path_in(run, folder, proposal->tables.items[i].name, ".csv"));
  return free;
}

static void write_records(AppRun *run, const DataProposal *proposal, const char *folder) {
  for (size_t i = 0; i < proposal->tables.count; i++)
    app_file_write(path_in(run, folder, proposal->tables.items[i].name, ".csv"),
                   &proposal->tables.items[i].csv);
  app_file_write(path_in(run, folder, "schema", ".sql"), &proposal->schema);
}

/* The records are read back as a report would read them: what is proposed holds for them. */
static int say_result(AppRun *run, const DataProposal *proposal, const char *folder) {
  DataOptions options = {.records = folder};
  DataRecords *records = data_records_open(&options, run->diagnostics);
  if (!records) return BASE_EXIT_ERRORS;
  for (size_t i = 0; i < data_table_count(records) && !run->options->quiet; i++) {
    const DataTableInfo *info = data_table_at(records, i);
    fprintf(stderr, "%s: %zu row%s\n", info->file, info->rows, info->rows == 1 ? "" : "s");
  }
  data_records_close(records);
  if (!run->options->quiet)
    fprintf(stderr, "%s/schema.sql: %zu table%s, as the values suggest: look it over\n", folder,
            proposal->tables.count, proposal->tables.count == 1 ? "" : "s");
  return BASE_EXIT_DONE;
}

static int import(AppRun *run, DataProposal *proposal) {
  const char *folder = run->options->output;
  if (!data_propose(run->options->report, proposal, run->diagnostics)) return BASE_EXIT_ERRORS;
  if (!all_free(run, proposal, folder)) return BASE_EXIT_USAGE;
  write_records(run, proposal, folder);
  return say_result(run, proposal, folder);
}

int app_import(const AppOptions *options) {
  if (!options->output) {
    fputs("millesime import: say where the records go: -o DIR\n", stderr);
    return BASE_EXIT_USAGE;
  }
  AppRun run;
  DataProposal proposal = {0};
  app_run_start(&run, options);
  int status = import(&run, &proposal);
  app_diagnostics_print(&run);
  data_proposal_free(&proposal);
  app_run_end(&run);
  return status;
}
