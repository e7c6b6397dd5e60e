/* Outlines in degrees, or in the plane that their file names, brought into the plane of a map by PROJ: rings are cut where
 * the projection parts the world, and long straight edges follow the curves that they become. */
#include "chart/outlines.h"

#include <math.h>
#include <string.h>

static const char degrees_system[] = "OGC:CRS84", world_system[] = "+proj=eqearth +lon_0=%g +datum=WGS84";
static const double longest_edge = 1; /* degrees: of what is drawn as a straight line */
static const double inside = 1e-7;    /* degrees: so far from the cut, or PROJ takes the other side */
static const double pole = 89.999;    /* an edge along it has no length */
static const double most_coordinate =
    1e9; /* metres: what a projection sends farther has no place on its map */
enum { MOST_POINTS = 4000000 };

typedef BASE_LIST(ChartVertex) Vertices;

/* ---- rings on the globe -------------------------------------------------------------------------------------------------- */

static void add(Vertices *out, double x, double y) {
  *BASE_APPEND(out) = (ChartVertex){x, y};
}

/* From one vertex to the next the shorter way round, so that a ring over the 180th meridian is whole. One that goes round
 * the globe is closed over the pole that it encloses. */
static void unwrap(const ChartRing *ring, Vertices *out) {
  double turn = 0, latitudes = 0;
  size_t count = ring->vertices.count;
  out->count = 0;
  for (size_t i = 0; i <= count; i++) {
    const ChartVertex *at = &ring->vertices.items[i % count];
    const ChartVertex *before = i ? &ring->vertices.items[i - 1] : at;
    double step = at->x - before->x;
    bool along_pole = fabs(at->y) > pole && fabs(before->y) > pole;
    if (fabs(step) > 180 && !along_pole) turn -= step > 0 ? 360 : -360;
    if (i < count || turn != 0) add(out, at->x + turn, at->y);
    latitudes += at->y;
  }
  if (turn == 0) return;
  double edge = latitudes < 0 ? -90 : 90;
  add(out, out->items[count].x, edge);
  add(out, out->items[0].x, edge);
}

/* Where an edge meets a meridian: the same from both its ends. */
static double latitude_at(ChartVertex a, ChartVertex b, double x) {
  if (a.x > b.x) {
    ChartVertex other = a;
    a = b;
    b = other;
  }
  return a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x));
}

/* Sutherland and Hodgman: what lies on one side of a meridian. */
static void clip(const Vertices *ring, double meridian, bool east, Vertices *out) {
  out->count = 0;
  for (size_t i = 0; i < ring->count; i++) {
    ChartVertex at = ring->items[i], before = ring->items[(i + ring->count - 1) % ring->count];
    bool in = east ? at.x >= meridian : at.x <= meridian,
         was = east ? before.x >= meridian : before.x <= meridian;
    if (in != was) add(out, meridian, latitude_at(at, before, meridian));
    if (in) add(out, at.x, at.y);
  }
}

/* The points between two vertices, in steps that both neighbours of a border share. */
static void follow(ChartVertex from, ChartVertex to, Vertices *out) {
  double extent = fmax(fabs(to.x - from.x), fabs(to.y - from.y));
  size_t steps = extent > longest_edge ? (size_t)ceil(extent / longest_edge) : 1;
  bool turned = from.x > to.x || (from.x == to.x && from.y > to.y);
  ChartVertex low = turned ? to : from, high = turned ? from : to;
  add(out, from.x, from.y);
  for (size_t i = 1; i < steps; i++) {
    double part = (double)(turned ? steps - i : i) / (double)steps;
    add(out, low.x + (high.x - low.x) * part, low.y + (high.y - low.y) * part);
  }
}

/* ---- into the plane ------------------------------------------------------------------------------------------------------ */

typedef struct {
  const BaseProj *proj;
  void *projection;
  bool globe;      /* from degrees into a plane */
  double meridian; /* its middle */
  ChartOutlines *out;
  size_t points, lost;
  Vertices ring, half, part, line;
} Work;

static void add_ring(Work *work, ChartArea *area, const Vertices *line) {
  if (line->count < 3) return;
  size_t lost = work->proj->forward(work->projection, &line->items[0].x, line->count);
  ChartRing ring = {.number = (int)area->rings.count};
  for (size_t i = 0; i < line->count; i++) {
    ChartVertex at = line->items[i];
    bool sound = fabs(at.x) <= most_coordinate && fabs(at.y) <= most_coordinate; /* false of NaN */
    if (sound)
      *BASE_APPEND(&ring.vertices) = at;
    else if (isfinite(at.x))
      lost++;
  }
  work->lost += lost > 0;
  if (ring.vertices.count < 3)
    base_free(ring.vertices.items);
  else
    *BASE_APPEND(&area->rings) = ring;
}

/* A ring between the limits of the map's world, turned so often around the globe. */
static void add_part(Work *work, ChartArea *area, const Vertices *ring, double turn) {
  work->line.count = 0;
  double low = work->meridian - 180 + inside, high = work->meridian + 180 - inside;
  for (size_t i = 0; i < ring->count; i++) {
    ChartVertex from = ring->items[i], to = ring->items[(i + 1) % ring->count];
    follow((ChartVertex){from.x - turn, from.y}, (ChartVertex){to.x - turn, to.y}, &work->line);
  }
  for (size_t i = 0; i < work->line.count; i++) {
    double x = work->line.items[i].x;
    work->line.items[i].x = x < low ? low : x > high ? high : x;
  }
  work->points += work->line.count;
  add_ring(work, area, &work->line);
}

static void add_globe_ring(Work *work, ChartArea *area, const ChartRing *ring) {
  double least = HUGE_VAL, most = -HUGE_VAL, first = work->meridian - 180;
  unwrap(ring, &work->ring);
  for (size_t i = 0; i < work->ring.count; i++) {
    least = fmin(least, work->ring.items[i].x);
    most = fmax(most, work->ring.items[i].x);
  }
  double from = floor((least - first) / 360), to = floor((most - first) / 360);
  if (most == first + 360 * to && to > from) to--;
  for (double k = from; k <= to && work->points <= MOST_POINTS; k++) {
    if (from == to) {
      add_part(work, area, &work->ring, 360 * k);
      continue;
    }
    clip(&work->ring, first + 360 * k, true, &work->half);
    clip(&work->half, first + 360 * (k + 1), false, &work->part);
    if (work->part.count > 2) add_part(work, area, &work->part, 360 * k);
  }
}

static void add_plane_ring(Work *work, ChartArea *area, const ChartRing *ring) {
  work->line.count = 0;
  for (size_t i = 0; i < ring->vertices.count; i++)
    add(&work->line, ring->vertices.items[i].x, ring->vertices.items[i].y);
  add_ring(work, area, &work->line);
}

/* What the file cut at the 180th meridian is whole, since the map may be cut elsewhere. */
static void add_globe_area(Work *work, ChartArea *area, const ChartArea *from) {
  ChartRing *cut = base_alloc((from->rings.count + 1) * sizeof *cut);
  size_t count = 0;
  for (size_t r = 0; r < from->rings.count && work->points <= MOST_POINTS; r++) {
    const ChartRing *ring = &from->rings.items[r];
    if (!chart_ring_touches(ring)) {
      add_globe_ring(work, area, ring);
      continue;
    }
    cut[count] = (ChartRing){.number = ring->number};
    for (size_t i = 0; i < ring->vertices.count; i++)
      *BASE_APPEND(&cut[count].vertices) = ring->vertices.items[i];
    count++;
  }
  chart_rings_join(cut, &count);
  for (size_t r = 0; r < count; r++) {
    if (work->points <= MOST_POINTS) add_globe_ring(work, area, &cut[r]);
    base_free(cut[r].vertices.items);
  }
  base_free(cut);
}

static void project_areas(Work *work, const ChartOutlines *source) {
  for (size_t i = 0; i < source->areas.count && work->points <= MOST_POINTS; i++) {
    const ChartArea *from = &source->areas.items[i];
    ChartArea area = {.code = from->code};
    if (work->globe) add_globe_area(work, &area, from);
    for (size_t r = 0; !work->globe && r < from->rings.count && work->points <= MOST_POINTS; r++)
      add_plane_ring(work, &area, &from->rings.items[r]);
    *BASE_APPEND(&work->out->areas) = area;
  }
}

/* ---- which projection ---------------------------------------------------------------------------------------------------- */

static bool in_degrees(const ChartOutlines *outlines) {
  if (outlines->system) return false;
  for (size_t i = 0; i < outlines->areas.count; i++) {
    double box[4];
    chart_area_box(&outlines->areas.items[i], box);
    if (outlines->areas.items[i].rings.count &&
        (box[0] < -360 || box[2] > 360 || box[1] < -90 || box[3] > 90))
      return false;
  }
  return true;
}

static double turned(double x, bool east) {
  return east && x < 0 ? x + 360 : x;
}

/* The extent of areas in degrees, counted from the 180th meridian or, when that is shorter, from Greenwich. */
static void find_extent(const ChartOutlines *outlines, ChartWanted *wanted, const void *of,
                        double extent[4]) {
  double boxes[2][4] = {{HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL},
                        {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL}};
  for (size_t i = 0; i < outlines->areas.count; i++) {
    const ChartArea *area = &outlines->areas.items[i];
    if (wanted && !wanted(of, area->code)) continue;
    for (size_t r = 0; r < area->rings.count; r++)
      for (size_t v = 0; v < area->rings.items[r].vertices.count; v++) {
        ChartVertex at = area->rings.items[r].vertices.items[v];
        for (int east = 0; east < 2; east++) {
          boxes[east][0] = fmin(boxes[east][0], turned(at.x, east));
          boxes[east][1] = fmin(boxes[east][1], at.y);
          boxes[east][2] = fmax(boxes[east][2], turned(at.x, east));
          boxes[east][3] = fmax(boxes[east][3], at.y);
        }
      }
  }
  bool east = boxes[1][2] - boxes[1][0] < boxes[0][2] - boxes[0][0];
  memcpy(extent, boxes[east], sizeof boxes[east]);
}

const char *chart_projection_usual(BaseArena *arena, const ChartOutlines *outlines, ChartWanted *wanted,
                                   const void *of) {
  static const double widest = 150, highest = 110; /* degrees: beyond, it is the world */
  double extent[4];
  find_extent(outlines, wanted, of, extent);
  if (!(extent[0] <= extent[2])) return NULL;
  double width = extent[2] - extent[0], height = extent[3] - extent[1];
  if (width > widest || height > highest) return base_arena_format(arena, world_system, 0.0);
  return base_arena_format(arena, "+proj=laea +lat_0=%.4f +lon_0=%.4f +datum=WGS84",
                           (extent[1] + extent[3]) / 2, (extent[0] + extent[2]) / 2);
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

static bool refuse(const ChartData *data, const ReportNode *node, const char *hint, const char *problem) {
  base_report(data->kit->diagnostics, BASE_ERROR, report_attribute_place(node, "projection"),
              "bad-projection", hint, "%s", problem);
  return false;
}

static bool open_work(Work *work, const ChartData *data, const ReportNode *node, const ChartOutlines *source,
                      const char *system) {
  char problem[300] = "", words[500];
  bool degrees = in_degrees(source);
  work->proj = base_proj_load();
  if (!work->proj) return refuse(data, node, "install the program whole", BASE_PROJ_FILE " cannot be loaded");
  if (!degrees && !source->system)
    return refuse(data, node, "give the outlines in degrees (WGS 84), or leave the projection out",
                  "nothing says in which plane the outlines are");
  work->projection =
      work->proj->open(degrees ? degrees_system : source->system, system, problem, sizeof problem);
  work->globe = degrees && work->proj->meridian(system, &work->meridian);
  if (work->projection) return true;
  snprintf(words, sizeof words, "“%.120s” is no projection that PROJ knows: %.250s", system, problem);
  return refuse(data, node,
                "projection=\"EPSG:2154\", or in PROJ's words: \"+proj=laea +lat_0=46.5 +lon_0=2.5\"", words);
}

ChartOutlines *chart_outlines_project(const ChartData *data, const ReportNode *node,
                                      const ChartOutlines *source, const char *system) {
  Work work = {0};
  if (!open_work(&work, data, node, source, system)) return NULL;
  work.out = base_arena_alloc(data->arena, sizeof *work.out);
  project_areas(&work, source);
  work.proj->close(work.projection);
  if (work.points > MOST_POINTS)
    refuse(data, node, "simplify the outlines first", "the outlines are too long");
  if (work.lost)
    base_report(data->kit->diagnostics, BASE_WARNING, report_attribute_place(node, "projection"),
                "beyond-projection", "choose a projection for this part of the world, or draw fewer areas",
                "%zu rings reach beyond what the projection can show, and are cut", work.lost);
  Vertices *lists[] = {&work.ring, &work.half, &work.part, &work.line};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) base_free(lists[i]->items);
  return work.out;
}

bool chart_points_project(const ChartData *data, const char *system, ChartVertex *points, size_t count) {
  char problem[300] = "";
  if (!system || !count) return true;
  const BaseProj *proj = base_proj_load();
  void *projection = proj ? proj->open(degrees_system, system, problem, sizeof problem) : NULL;
  if (!projection)
    return refuse(data, data->node, "install the program whole", BASE_PROJ_FILE " cannot be used");
  proj->forward(projection, &points->x, count);
  proj->close(projection);
  return true;
}
