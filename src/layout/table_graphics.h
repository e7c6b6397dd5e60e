/* In-row graphics of tables: private to table_graphics.c and table_spark.c. */
#ifndef MILLESIME_LAYOUT_TABLE_GRAPHICS_H
#define MILLESIME_LAYOUT_TABLE_GRAPHICS_H

#include "layout/table.h"

/* What a column of graphics draws, and the extremes of its scale. */
struct TableScale {
  int target, low, high; /* columns of the view; -1: none */
  int *fields;           /* of a sparkline, in order */
  size_t field_count;
  double middle, least, most;
};

/* A graphic in its cell. */
typedef struct {
  const Table *table;
  const TableColumn *column;
  const TableCell *cell;
  const struct TableScale *scale;
  size_t row;
  LayoutBox *box;
  PageElement *element; /* of the drawing */
  BaseLength middle;    /* height of its middle */
} TableSpot;

struct TableGraphic {
  const char *name;
  ReportProperty width;
  const char *attributes;          /* of <column>, besides those of all; the first is required when `needs` */
  bool needs, from_zero, numbered; /* numbered: its number is printed beside it */
  void (*draw)(const TableSpot *spot);
  /* What it shows, said of the cell's own text. */
  const char *(*say)(const TableSpot *spot);
};

/* A number of the row in a column of the view; false when there is none. */
bool layout_graphic_value(const TableSpot *spot, int field, double *value);
/* The same as text, in the column's format. */
const char *layout_graphic_text(const TableSpot *spot, int field);
/* A word whose several {} are replaced in turn. */
const char *layout_graphic_words(const TableSpot *spot, BaseWord word, const char *const *texts,
                                 size_t count);
/* Draws on what becomes the cell's drawing. */
void layout_graphic_point(const TableSpot *spot, BaseLength x, BaseLength y, BaseLength size,
                          const PageColour *colour);
const PageColour *layout_graphic_colour(const TableSpot *spot, const char *purpose);

/* table_scale.c */
/* The scale has a name: other than own, column, table. */
bool layout_table_scale_named(const TableColumn *column);
/* The extremes of all columns of the document with that name and graphic; false when they have no number. */
bool layout_table_scale_shared(const Table *table, const TableColumn *column, double *least, double *most);
/* A low end above its high end is said. */
void layout_table_check_ends(const Table *table, const TableColumn *column);

/* table_spark.c */
void layout_spark_line(const TableSpot *spot);
void layout_spark_columns(const TableSpot *spot);
const char *layout_spark_say(const TableSpot *spot);

#endif
