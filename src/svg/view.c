/* Viewports: how what is in a viewBox lies in them (SVG 1.1, §7.7 and §7.8). */
#include "svg/svg_private.h"

#include <math.h>
#include <string.h>

/* Where the picture lies in its box along one side, in halves of the room left, and how it fills it. */
typedef struct {
  int across, down;
  bool stretched, covers;
} Fit;

static Fit read_fit(SvgReader *reader, const SvgText *text) {
  static const char *const places[] = {"Min", "Mid", "Max"};
  Fit fit = {1, 1, false, false};
  if (!text) return fit;
  const char *at = text->text + svg_blank(text->text);
  bool known = false;
  if (strncmp(at, "none", 4) == 0) {
    fit.stretched = known = true;
  } else if (strlen(at) >= 8 && at[0] == 'x' && at[4] == 'Y') {
    fit.across = fit.down = -1;
    for (int i = 0; i < 3; i++) {
      if (strncmp(at + 1, places[i], 3) == 0) fit.across = i;
      if (strncmp(at + 5, places[i], 3) == 0) fit.down = i;
    }
    at += 8 + svg_blank(at + 8);
    fit.covers = strncmp(at, "slice", 5) == 0;
    known = fit.across >= 0 && fit.down >= 0 && (!*at || fit.covers || strncmp(at, "meet", 4) == 0);
  }
  if (known) return fit;
  svg_fault(reader, text->offset, "\"xMidYMid meet\", \"none\" …", "preserveAspectRatio cannot be “%.40s”",
            text->text);
  return (Fit){1, 1, false, false};
}

static bool read_box(SvgReader *reader, const SvgText *text, double box[4]) {
  const char *at = text->text;
  bool read = true;
  for (int i = 0; i < 4 && read; i++) read = svg_number(&at, &box[i]);
  if (read && !at[svg_blank(at)] && box[2] >= 0 && box[3] >= 0) return true;
  svg_fault(reader, text->offset, "left, top, width and height, four numbers",
            "the viewBox “%.40s” is not sound", text->text);
  return false;
}

static SvgMatrix fitted(const double box[4], double width, double height, Fit fit) {
  double x = width / box[2], y = height / box[3];
  if (!fit.stretched) x = y = fit.covers ? fmax(x, y) : fmin(x, y);
  return (SvgMatrix){x,
                     0,
                     0,
                     y,
                     (width - box[2] * x) * fit.across / 2 * !fit.stretched - box[0] * x,
                     (height - box[3] * y) * fit.down / 2 * !fit.stretched - box[1] * y};
}

bool svg_view(SvgReader *reader, const SvgNode *node, double width, double height, SvgMatrix *matrix,
              SvgBox *box) {
  const SvgText *given = svg_attribute(node, "viewBox");
  double view[4] = {0, 0, width, height};
  *matrix = svg_identity;
  *box = (SvgBox){0, 0, width, height};
  if (!(width > 0 && height > 0)) return false;
  if (given) {
    if (!read_box(reader, given, view) || !(view[2] > 0 && view[3] > 0)) return false;
    *matrix = fitted(view, width, height, read_fit(reader, svg_attribute(node, "preserveAspectRatio")));
  }
  reader->view_width = view[2];
  reader->view_height = view[3];
  reader->view_diagonal = sqrt((view[2] * view[2] + view[3] * view[3]) / 2);
  return true;
}
