/* The data of paths (SVG 1.1, §8.3). */
#include "svg/svg_private.h"

#include <string.h>

typedef struct {
  SvgReader *reader;
  SvgText data;
  const char *at;
  SvgOutline *outline;
  SvgPoint here, start, control; /* control: the last one of a curve, when `last` says so */
  char last;                     /* 'C' after a cubic, 'Q' after a quadratic curve, else 0 */
} Path;

static bool wrong(Path *path) {
  svg_fault(path->reader, path->data.offset + (size_t)(path->at - path->data.text), "save the drawing again",
            "the data of a path is not sound here");
  return false;
}

/* 0 or 1, which may stand without a blank behind it. */
static bool read_flag(Path *path, bool *flag) {
  path->at += svg_blank(path->at);
  if (*path->at == ',') path->at += 1 + svg_blank(path->at + 1);
  if (*path->at != '0' && *path->at != '1') return false;
  *flag = *path->at++ == '1';
  return true;
}

static bool read_points(Path *path, SvgPoint *points, int count, bool relative) {
  for (int i = 0; i < count; i++) {
    if (!svg_number(&path->at, &points[i].x) || !svg_number(&path->at, &points[i].y)) return false;
    if (relative) points[i].x += path->here.x, points[i].y += path->here.y;
  }
  return true;
}

/* The last control point, seen from where the path is. */
static SvgPoint mirrored(const Path *path, char of) {
  if (path->last != of) return path->here;
  return (SvgPoint){2 * path->here.x - path->control.x, 2 * path->here.y - path->control.y};
}

static SvgPoint third(SvgPoint end, SvgPoint control) {
  return (SvgPoint){end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3};
}

static bool add_cubic(Path *path, bool smooth, bool relative) {
  SvgPoint p[3];
  p[0] = mirrored(path, 'C');
  if (!read_points(path, p + smooth, smooth ? 2 : 3, relative)) return false;
  svg_curve(path->outline, p[0], p[1], p[2]);
  path->here = p[2], path->control = p[1], path->last = 'C';
  return true;
}

static bool add_quadratic(Path *path, bool smooth, bool relative) {
  SvgPoint p[2];
  p[0] = mirrored(path, 'Q');
  if (!read_points(path, p + smooth, smooth ? 1 : 2, relative)) return false;
  svg_curve(path->outline, third(path->here, p[0]), third(p[1], p[0]), p[1]);
  path->here = p[1], path->control = p[0], path->last = 'Q';
  return true;
}

static bool add_arc(Path *path, bool relative) {
  SvgArc arc;
  SvgPoint end;
  if (!svg_number(&path->at, &arc.rx) || !svg_number(&path->at, &arc.ry) || !svg_number(&path->at, &arc.turn))
    return false;
  if (!read_flag(path, &arc.large) || !read_flag(path, &arc.sweep) || !read_points(path, &end, 1, relative))
    return false;
  svg_arc(path->outline, path->here, arc, end);
  path->here = end, path->last = 0;
  return true;
}

static bool add_straight(Path *path, char command, bool relative) {
  SvgPoint to = path->here;
  double *only = command == 'H' ? &to.x : &to.y, from = *only;
  bool read = command == 'L' ? read_points(path, &to, 1, relative) : svg_number(&path->at, only);
  if (!read) return false;
  if (command != 'L' && relative) *only += from;
  svg_line(path->outline, to.x, to.y);
  path->here = to, path->last = 0;
  return true;
}

static bool add_move(Path *path, bool relative) {
  SvgPoint to;
  if (!read_points(path, &to, 1, relative)) return false;
  svg_move(path->outline, to.x, to.y);
  path->here = path->start = to, path->last = 0;
  return true;
}

static bool add_segment(Path *path, char command, bool relative) {
  switch (command) {
  case 'M': return add_move(path, relative);
  case 'C':
  case 'S': return add_cubic(path, command == 'S', relative);
  case 'Q':
  case 'T': return add_quadratic(path, command == 'T', relative);
  case 'A': return add_arc(path, relative);
  default: return add_straight(path, command, relative);
  }
}

static void close_path(Path *path) {
  svg_close(path->outline);
  path->here = path->start, path->last = 0;
}

/* After a closed part the next begins where that began. */
static void begin_again(Path *path, char command) {
  const BaseBuffer *segments = &path->outline->segments;
  if (command != 'M' && segments->length && segments->data[segments->length - 1] == 'h')
    svg_move(path->outline, path->start.x, path->start.y);
}

static bool within_bounds(Path *path) {
  if (path->reader->points + path->outline->points.count < SVG_MOST_POINTS) return true;
  svg_fault(path->reader, path->data.offset, "simplify the drawing", "a drawing of more than %d points",
            SVG_MOST_POINTS);
  path->reader->stopped = true;
  return false;
}

void svg_path_data(SvgReader *reader, SvgText data, SvgOutline *outline) {
  Path path = {.reader = reader, .data = data, .at = data.text, .outline = outline};
  char command = 0;
  if (svg_word_is(data.text + svg_blank(data.text), strlen(data.text), "none")) return;
  while (*(path.at += strspn(path.at, " \t\r\n\f,")) && within_bounds(&path)) {
    bool named = strchr("MmLlHhVvCcSsQqTtAaZz", *path.at) != NULL;
    if (named) command = *path.at++;
    char upper = (char)(command & ~0x20);
    if (!command || (!named && upper == 'Z') || (upper != 'M' && !outline->segments.length)) {
      wrong(&path);
      return;
    }
    begin_again(&path, upper);
    if (upper == 'Z') {
      close_path(&path);
    } else if (!add_segment(&path, upper, command > 'Z')) {
      wrong(&path);
      return;
    }
    if (upper == 'M') command = command == 'm' ? 'l' : 'L';
  }
}
