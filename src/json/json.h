/* json: what chart/geojson.c finds in the shared object that is linked with Jansson. */
#ifndef MILLESIME_JSON_H
#define MILLESIME_JSON_H

#include "base/base.h"

extern const BaseJson json_functions;

#endif
