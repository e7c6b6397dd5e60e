/* proj: PROJ in a shared object, for maps. Nothing is asked of the network, and nothing is written to the terminal. */
#include "proj/proj.h"

#include <math.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  PJ_CONTEXT *context;
  PJ *transformation;
} Projection;

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
    PJ_COORD at = proj_trans(projection->transformation, PJ_FWD, proj_coord(xy[2 * i], xy[2 * i + 1], 0, 0));
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
