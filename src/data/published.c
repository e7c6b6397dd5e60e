/* The values that were published, from a CSV: what each cell of a view should print. */
#include "data/records.h"

#include <string.h>

enum { ID, PRINTED, VIEW, KEY, COLUMN, FORMAT, EXPLANATION, FIELDS };

/* The head line's names, in French or in English. */
static const char *const field_names[2 * FIELDS] = {
    "id", "imprime", "vue",  "cle", "colonne", "format", "explication",
    "id", "printed", "view", "key", "column",  "format", "explanation"};

static bool read_head(BaseCsvReader *reader, int field_of[FIELDS], BaseDiagnostics *diagnostics) {
  size_t count = 0;
  const BaseCsvField *fields = base_csv_next(reader) ? base_csv_fields(reader, &count) : NULL;
  bool complete = true;
  for (int k = 0; k < FIELDS; k++) {
    field_of[k] = -1;
    for (size_t i = 0; i < count; i++)
      if (strcmp(fields[i].text, field_names[k]) == 0 || strcmp(fields[i].text, field_names[k + FIELDS]) == 0)
        field_of[k] = (int)i;
    if (field_of[k] >= 0) continue;
    base_report(diagnostics, BASE_ERROR, base_csv_place(reader, 0), "missing-column", NULL,
                "the head line of the published values lacks the column %s", field_names[k]);
    complete = false;
  }
  return complete;
}

static DataPublished read_row(BaseCsvReader *reader, const int field_of[FIELDS], BaseArena *arena) {
  size_t count;
  const BaseCsvField *fields = base_csv_fields(reader, &count);
  const char *texts[FIELDS];
  for (int k = 0; k < FIELDS; k++) {
    bool there = (size_t)field_of[k] < count;
    texts[k] = there ? base_arena_copy(arena, fields[field_of[k]].text, fields[field_of[k]].length) : "";
  }
  return (DataPublished){texts[ID],     texts[PRINTED], texts[VIEW],        texts[KEY],
                         texts[COLUMN], texts[FORMAT],  texts[EXPLANATION], base_csv_place(reader, 0)};
}

static void read_published(DataRecords *records, BaseDiagnostics *diagnostics) {
  const char *path = base_diagnostics_keep(diagnostics, records->options.published);
  BaseCsvForm form = {0};
  if (!base_csv_scan(path, &form, diagnostics)) return;
  BaseCsvReader *reader = base_csv_open(path, &form, field_names, 2 * FIELDS, diagnostics);
  int field_of[FIELDS];
  BASE_LIST(DataPublished) list = {0};
  if (reader && read_head(reader, field_of, diagnostics))
    while (base_csv_next(reader)) *BASE_APPEND(&list) = read_row(reader, field_of, records->arena);
  if (reader && !base_csv_failed(reader) && list.count) {
    DataPublished *kept = base_arena_alloc(records->arena, list.count * sizeof *kept);
    memcpy(kept, list.items, list.count * sizeof *kept);
    records->published = kept;
    records->published_count = list.count;
  }
  base_free(list.items);
  base_csv_close(reader);
}

const DataPublished *data_published(DataFigures *figures, size_t *count) {
  DataRecords *records = data_figures_records(figures);
  if (records->options.published && !records->published_read)
    read_published(records, data_figures_diagnostics(figures));
  records->published_read = true;
  *count = records->published_count;
  return records->published;
}
