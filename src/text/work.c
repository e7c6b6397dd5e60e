/* The working memory of paragraphs. */
#include "text/work.h"

TextWork *text_work_new(void) {
  return base_alloc(sizeof(TextWork));
}

void text_work_free(TextWork *work) {
  base_free(work->source.items);
  base_free(work->chars.items);
  base_free(work->breaks.items);
  base_free(work->offsets.items);
  base_free(work->levels.items);
  base_buffer_free(&work->text);
  base_free(work->pieces.items);
  base_free(work->line_pieces.items);
  base_free(work->items.items);
  base_free(work->breakpoints.items);
  text_break_memory_free(&work->breaker);
  base_free(work->code_points.items);
  base_free(work->marks.items);
  base_buffer_free(&work->scratch);
  base_buffer_free(&work->width_key);
  base_free(work);
}
