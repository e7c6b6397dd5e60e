/* proj: PROJ in a shared object, for maps. Nothing is asked of the network, and nothing is written to the terminal. */
#include "proj/proj.h"

#include <math.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PJ_CONTEXT *context;
  PJ *transformation;
  bool radians; /* what goes in is an angle in radians */
} Projection;

static const double radians_a_degree = 0.017453292519943295769;

static void close_projection(void *opened) {
  Projection *projection = opened;
  if (!projection) return;
  proj_destroy(projection->transformation);
  proj_context_destroy(projection->context);
  free(projection);
}

static void be_silent(void *unused, int level, const char *message) {
  (void)unused;
  (void)level;
  (void)message;
}

static void *fail(Projection *projection, char *problem, size_t size) {
  int code = proj_context_errno(projection->context);
  const char *words = code ? proj_context_errno_string(projection->context, code) : NULL;
  snprintf(problem, size, "%s", words ? words : "it is no coordinate reference system");
  close_projection(projection);
  return NULL;
}

/* From degrees on WGS 84 into a plane on WGS 84 that is given in PROJ's own words, there is no datum to look for: PROJ's tables, whose
 * opening costs more than all points of a map, are not asked. */
static bool is_plain(const char *from, const char *to) {
  return strcmp(from, "OGC:CRS84") == 0 && strncmp(to, "+proj=", 6) == 0 && strstr(to, "+datum=WGS84") &&
         !strstr(to, "+type") && !strstr(to, "+proj=longlat") && !strstr(to, "+units") &&
         !strstr(to, "+to_meter") && !strstr(to, "+axis") && !strstr(to, "+pm=");
}

/* Degrees and metres in the order of a map: to the right, then up. */
static void *open_projection(const char *from, const char *to, char *problem, size_t size) {
  Projection *projection = malloc(sizeof *projection);
  if (!projection) {
    snprintf(problem, size, "there is no memory left");
    return NULL;
  }
  *projection = (Projection){.context = proj_context_create()};
  proj_log_func(projection->context, NULL, be_silent);
  proj_context_set_enable_network(projection->context, 0);
  if (is_plain(from, to)) {
    projection->transformation = proj_create(projection->context, to);
    projection->radians = true;
    return projection->transformation ? projection : fail(projection, problem, size);
  }
  PJ *found = proj_create_crs_to_crs(projection->context, from, to, NULL);
  if (!found) return fail(projection, problem, size);
  projection->transformation = proj_normalize_for_visualization(projection->context, found);
  proj_destroy(found);
  return projection->transformation ? projection : fail(projection, problem, size);
}

static size_t forward(void *opened, double *xy, size_t count) {
  const Projection *projection = opened;
  size_t failed = 0;
  for (size_t i = 0; i < count; i++) {
    double unit = projection->radians ? radians_a_degree : 1;
    PJ_COORD at = proj_trans(projection->transformation, PJ_FWD,
                             proj_coord(xy[2 * i] * unit, xy[2 * i + 1] * unit, 0, 0));
    bool sound = isfinite(at.xy.x) && isfinite(at.xy.y);
    failed += !sound;
    xy[2 * i] = sound ? at.xy.x : NAN;
    xy[2 * i + 1] = sound ? at.xy.y : NAN;
    if (!sound) proj_errno_reset(projection->transformation);
  }
  return failed;
}

/* PROJ's own words for the system have its meridian; systems in degrees have none. */
static bool meridian(const char *system, double *degrees) {
  if (is_plain("OGC:CRS84", system)) {
    const char *written = strstr(system, "+lon_0=");
    *degrees = written ? strtod(written + strlen("+lon_0="), NULL) : 0;
    return true;
  }
  PJ_CONTEXT *context = proj_context_create();
  proj_log_func(context, NULL, be_silent);
  proj_context_set_enable_network(context, 0);
  char text[600];
  bool bare = *system == '+' && !strstr(system, "+type=crs");
  snprintf(text, sizeof text, "%s%s", system, bare ? " +type=crs" : "");
  PJ *made = proj_create(context, text);
  const char *words = made ? proj_as_proj_string(context, made, PJ_PROJ_4, NULL) : NULL;
  const char *found = words ? strstr(words, "+lon_0=") : NULL;
  *degrees = found ? strtod(found + strlen("+lon_0="), NULL) : 0;
  bool plane = words && !strstr(words, "+proj=longlat");
  proj_destroy(made);
  proj_context_destroy(context);
  return plane;
}

__attribute__((visibility("default")))
const BaseProj proj_functions = {BASE_PROJ_VERSION, open_projection, close_projection, forward, meridian};
