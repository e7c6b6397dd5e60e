/* What the two files that read prose share: markdown_text.c makes the text that cmark reads, markdown.c nodes of what cmark
 * makes of it. */
#ifndef MILLESIME_REPORT_PROSE_H
#define MILLESIME_REPORT_PROSE_H

#include "report/internal.h"

#include <cmark-gfm.h>

enum { FIRST_STAND_IN = 0xF0000, MOST_STAND_INS = 0xFFFD };

typedef struct {
  const ReportLoading *loading;
  const ReportText *original;
  ReportText text; /* what cmark reads */
  const size_t *lines;
  size_t line_count;
  BASE_LIST(ReportPlaceholder *) placeholders; /* of the stand-ins; NULL: faulty */
  BASE_LIST(char *) sources;
  BASE_LIST(cmark_node *) footnotes;
  BASE_LIST(bool) footnotes_used;
  BaseBuffer words; /* gathered text, not yet a node */
  BasePlace words_place;
  int depth, images;
  bool too_deep;
} ReportProse;

/* Makes prose->text of prose->original. False when cmark must not see it: it is nested too deeply. */
bool report_prose_prepare(ReportProse *prose, bool indented);
void report_prose_unsupported(const ReportProse *prose, BasePlace place, const char *hint, const char *what);
void report_prose_too_deep(ReportProse *prose, BasePlace place);

/* markdown.c */
size_t report_prose_offset(const ReportProse *prose, cmark_node *node); /* in the text that cmark reads */
BasePlace report_prose_place(const ReportProse *prose, cmark_node *node);
void report_prose_children(ReportProse *prose, cmark_node *node, ReportNode *parent);

/* markdown_nodes.c: the node of a cmark node that holds others or is something by itself; NULL for what cannot be set. */
ReportNode *report_prose_node(ReportProse *prose, cmark_node *node);
long report_stand_in_at(const ReportProse *prose, const char *here); /* its index, or -1 */

#endif
