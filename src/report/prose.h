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
  ReportPlaceholders placeholders; /* of the stand-ins; NULL: faulty */
  BASE_LIST(char *) sources;
  BASE_LIST(cmark_node *) footnotes;
  size_t notes_written; /* lines that look like notes: as many calls stand before the text */
  BaseBuffer words;     /* gathered text, not yet a node */
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

/* markdown_notes.c */
/* Adds a paragraph "[^name]" to `calls` for each line of a text that looks like a note; returns how many. */
size_t report_notes_written(const ReportText *text, BaseBuffer *calls);
/* The name of a note, as its line says it. */
const char *report_note_name(const ReportProse *prose, cmark_node *definition);
/* Of two notes of one name in a text cmark keeps the first: the second is an error. */
void report_notes_check(const ReportProse *prose, cmark_node *document);

/* markdown_links.c: a link that is defined twice, or for nothing, is a warning. */
void report_links_check(const ReportProse *prose);

/* markdown_nodes.c: the node of a cmark node that holds others or is something by itself; NULL for what cannot be set. */
ReportNode *report_prose_node(ReportProse *prose, cmark_node *node);
/* markdown_marks.c: HTML within a line. `open` is the mark, or the outermost node, that words go into; returns where they go
 * from here on. And the end of the outermost node's words. */
ReportNode *report_prose_mark(ReportProse *prose, cmark_node *node, ReportNode *open, ReportNode *outermost);
void report_prose_marks_end(ReportProse *prose, const ReportNode *open, const ReportNode *outermost);
long report_stand_in_at(const ReportProse *prose, const char *here); /* its index, or -1 */

#endif
