/* Which text each glyph of a run stands for: clusters of glyphs (as HarfBuzz gives them) and their parts. */
#include "pdf/pdf_private.h"

/* One past the last glyph of the cluster that starts at `first`. */
static size_t cluster_end(const TextRun *run, size_t first) {
  size_t end = first + 1;
  while (end < run->glyph_count && run->glyphs[end].cluster == run->glyphs[first].cluster) end++;
  return end;
}

static size_t clamp(const TextRun *run, size_t offset) {
  return offset < run->text_length ? offset : run->text_length;
}

/* Clusters run forwards in a left-to-right run and backwards in the other; the first and the last one take what text
 * lies outside, so that no character is lost. */
static void find_text(const TextRun *run, PdfCluster *cluster) {
  size_t end_glyph = cluster->first + cluster->count;
  bool first = cluster->first == 0, last = end_glyph == run->glyph_count;
  size_t start = clamp(run, run->glyphs[cluster->first].cluster), end;
  if (run->right_to_left) {
    end = first ? run->text_length : clamp(run, run->glyphs[cluster->first - 1].cluster);
    if (last) start = 0;
  } else {
    end = last ? run->text_length : clamp(run, run->glyphs[end_glyph].cluster);
    if (first) start = 0;
  }
  cluster->text = run->text + start;
  cluster->text_length = end > start ? end - start : 0;
}

bool pdf_cluster_next(const TextRun *run, PdfCluster *cluster) {
  cluster->first += cluster->count;
  if (cluster->first >= run->glyph_count) return false;
  cluster->count = cluster_end(run, cluster->first) - cluster->first;
  find_text(run, cluster);
  return true;
}

bool pdf_cluster_part(const PdfCluster *cluster, size_t n, const char **text, size_t *length) {
  *text = cluster->text;
  *length = cluster->text_length;
  if (cluster->count == 1) return *length > 0;
  size_t at = 0, next = 0;
  uint32_t character;
  for (size_t i = 0; i <= n && next < cluster->text_length; i++) {
    at = next;
    next += base_utf8_decode(cluster->text + at, cluster->text_length - at, &character);
    if (i < n && next == cluster->text_length) at = next;
  }
  *text = cluster->text + at;
  *length = (n + 1 == cluster->count ? cluster->text_length : next) - at;
  return *length > 0;
}
