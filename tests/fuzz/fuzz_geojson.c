/* Outlines of any bytes: read, brought into a plane, thinned, and asked for a visual centre. */
#include "chart/outlines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const ReportNode node = {.kind = REPORT_CHART, .place = {"fuzz.xml", 1, 1}};
  BaseArena *arena = base_arena_new();
  BaseBuffer text = {0};
  base_buffer_add(&text, data, size);
  base_buffer_reserve(&text, 1);
  PageKit kit = {.diagnostics = base_diagnostics_new()};
  ChartData chart = {.arena = arena, .kit = &kit, .node = &node};
  ChartOutlines outlines = {0}, *projected = NULL;
  bool read = chart_geojson_read(&outlines, arena, "fuzz.geojson", text.data ? text.data : "", size, &node,
                                 kit.diagnostics);
  if (read == (base_diagnostics_count(kit.diagnostics, BASE_ERROR) > 0)) abort();
  if (!read) chart_outlines_free(&outlines); /* nothing of the file is used then */
  if (!read) outlines = (ChartOutlines){0};
  const char *system = read && outlines.degrees ? chart_projection_usual(arena, &outlines, NULL, NULL) : NULL;
  if (system) projected = chart_outlines_project(&chart, &node, &outlines, system);
  const ChartOutlines *plane = projected ? projected : &outlines;
  ChartOutlines *thin = chart_outlines_thin(arena, plane, 1000);
  for (size_t i = 0; i < thin->areas.count && i < 20; i++) {
    ChartCentre centre = chart_area_centre(&thin->areas.items[i], 0.8, 1.25, 1000);
    if (thin->areas.items[i].rings.count && (isnan(centre.at.x) || isnan(centre.at.y))) abort();
  }
  chart_outlines_free(thin);
  if (projected) chart_outlines_free(projected);
  chart_outlines_free(&outlines);
  base_diagnostics_free(kit.diagnostics);
  base_buffer_free(&text);
  base_arena_free(arena);
  return 0;
}
