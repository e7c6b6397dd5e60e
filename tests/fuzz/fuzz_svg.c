/* Drawings of any bytes: read or refused, and what is read is sound. */
#include "svg/svg.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_mark(const SvgDrawing *drawing, const SvgMark *mark, int *open) {
  size_t points = 0;
  for (const char *segment = mark->path.segments; segment && *segment; segment++)
    points += *segment == 'c' ? 3 : *segment != 'h';
  if (points != mark->path.point_count) abort();
  for (size_t i = 0; i < points; i++)
    if (!isfinite(mark->path.points[i].x) || !isfinite(mark->path.points[i].y)) abort();
  bool painted = mark->kind == SVG_FILL || mark->kind == SVG_STROKE;
  if (painted && !(mark->paint.opacity > 0 && mark->paint.opacity <= 1)) abort();
  if (painted && !mark->paint.gradient && mark->paint.colour >= drawing->colour_count) abort();
  if (mark->paint.gradient && mark->paint.gradient->stop_count < 2) abort();
  *open += mark->kind == SVG_END ? -1 : mark->kind == SVG_CLIP || mark->kind == SVG_GROUP;
  if (*open < 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  BaseArena *arena = base_arena_new();
  BaseDiagnostics *diagnostics = base_diagnostics_new();
  BaseBuffer text = {0};
  base_buffer_add(&text, data, size);
  base_buffer_reserve(&text, 1);
  const SvgDrawing *drawing = svg_read(arena, "fuzz.svg", text.data, size, diagnostics);
  if (!drawing == (base_diagnostics_count(diagnostics, BASE_ERROR) == 0)) abort();
  int open = 0;
  for (size_t i = 0; drawing && i < drawing->mark_count; i++) check_mark(drawing, &drawing->marks[i], &open);
  if (open) abort();
  base_diagnostics_free(diagnostics);
  base_arena_free(arena);
  base_buffer_free(&text);
  return 0;
}
